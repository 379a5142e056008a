//! The document around the shapes: clips, definitions that are shared, faces, and the order of things.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use egui::emath::{GuiRounding, TSTransform};
use egui::epaint::{ClippedShape, TextureId};
use egui::{Color32, Pos2, Rect};

use super::number::{num, paint, push_escaped};
use super::{Faces, Paper, Picture, SvgOptions, fonts, mesh, shape, text};

/// A document being written.
pub(super) struct Page<'p> {
    /// What is written down.
    pub picture: &'p Picture,
    /// How.
    pub options: &'p SvgOptions,
    /// What stands between the definitions and the end.
    pub body: String,
    /// The text faces that were used, by their place in [`fonts::TEXT`].
    pub faces: BTreeSet<usize>,
    /// What only a placeholder stands for.
    pub left_out: Vec<String>,
    /// Definitions by what they define, each with its id; ids count up in the order of first use.
    shared: BTreeMap<String, String>,
    definitions: String,
}

/// Writes `picture` down.
pub(super) fn write(picture: &Picture, options: &SvgOptions) -> Paper {
    let mut page = Page {
        picture,
        options,
        body: String::new(),
        faces: BTreeSet::new(),
        left_out: Vec::new(),
        shared: BTreeMap::new(),
        definitions: String::new(),
    };
    page.shapes();
    page.finish()
}

impl Page<'_> {
    /// Physical pixels a point.
    pub fn pixels_per_point(&self) -> f32 {
        self.picture.pixels_per_point
    }

    /// The id of the definition `element`, an element without its id: `<clipPath>..` is told as `clipPath`, `..`.
    /// What is defined twice is written once.
    pub fn define(&mut self, tag: &str, attributes: &str, content: &str) -> String {
        let key = format!("{tag}{attributes}>{content}");
        if let Some(id) = self.shared.get(&key) {
            return id.clone();
        }
        let id = format!("{}{}", tag.chars().next().unwrap_or('d'), self.shared.len());
        let _ = if content.is_empty() {
            write!(self.definitions, "<{tag} id=\"{id}\"{attributes}/>")
        } else {
            write!(self.definitions, "<{tag} id=\"{id}\"{attributes}>{content}</{tag}>")
        };
        self.shared.insert(key, id.clone());
        id
    }

    /// The id of the clip that lets `inside` through.
    pub fn clip(&mut self, inside: Rect) -> String {
        let content = format!(
            "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/>",
            num(inside.min.x),
            num(inside.min.y),
            num(inside.width()),
            num(inside.height())
        );
        self.define("clipPath", "", &content)
    }

    fn shapes(&mut self) {
        let picture = self.picture;
        let canvas = Rect::from_min_size(Pos2::ZERO, picture.size);
        let mut open: Option<Rect> = None;
        for clipped in &picture.shapes {
            let Some(clip) = self.visible(clipped, canvas) else {
                continue;
            };
            if open != clip {
                if open.is_some() {
                    self.body.push_str("</g>\n");
                }
                if let Some(inside) = clip {
                    let id = self.clip(inside);
                    let _ = write!(self.body, "<g clip-path=\"url(#{id})\">");
                }
                open = clip;
            }
            self.placed(clipped);
        }
        if open.is_some() {
            self.body.push_str("</g>\n");
        }
    }

    /// `None` if nothing of the shape shows, else the clip that it needs.
    #[allow(
        clippy::option_option,
        reason = "hidden, shown whole and shown in part are three things"
    )]
    fn visible(&self, clipped: &ClippedShape, canvas: Rect) -> Option<Option<Rect>> {
        let clip = clipped
            .clip_rect
            .intersect(canvas)
            .round_to_pixels(self.pixels_per_point());
        let bounds = clipped.transform_after_tessellation * clipped.shape.visual_bounding_rect();
        let pixel = 1.0 / self.pixels_per_point();
        if !clip.is_positive() || !bounds.is_finite() || !clip.intersects(bounds.expand(pixel)) {
            return None;
        }
        // Thin lines snap to the pixel grid: what touches the clip to within a pixel is held by it all the same.
        let whole = clip.contains_rect(bounds) || clip.contains_rect(canvas);
        Some((!whole).then_some(clip))
    }

    fn placed(&mut self, clipped: &ClippedShape) {
        let moved = clipped.transform_after_tessellation;
        if moved == TSTransform::IDENTITY {
            shape::write(self, &clipped.shape);
            return;
        }
        let _ = write!(
            self.body,
            "<g transform=\"translate({} {}) scale({})\">",
            num(moved.translation.x),
            num(moved.translation.y),
            moved.scaling
        );
        shape::write(self, &clipped.shape);
        self.body.push_str("</g>");
    }

    fn finish(mut self) -> Paper {
        let (width, height) = (num(self.picture.size.x), num(self.picture.size.y));
        let mut out = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
             viewBox=\"0 0 {width} {height}\" font-family=\"{}\" xml:space=\"preserve\">",
            text::css_family(0)
        );
        if !self.options.title.is_empty() {
            out.push_str("<title>");
            push_escaped(&mut out, &self.options.title);
            out.push_str("</title>");
        }
        if self.options.faces == Faces::Used && !self.faces.is_empty() {
            out.push_str("<style>");
            for face in &self.faces {
                push_face(&mut out, *face);
            }
            out.push_str("</style>\n");
        }
        if !self.definitions.is_empty() {
            let _ = writeln!(out, "<defs>{}</defs>", self.definitions);
        }
        if self.picture.ground != Color32::TRANSPARENT {
            let fill = paint("fill", self.picture.ground);
            let _ = writeln!(out, "<rect width=\"{width}\" height=\"{height}\"{fill}/>");
        }
        out.push_str(&self.body);
        out.push_str("</svg>\n");
        Paper {
            svg: out,
            left_out: std::mem::take(&mut self.left_out),
        }
    }

    /// Paints `texture` into `target`, showing the part `uv` of it, tinted.
    pub fn image(&mut self, texture: TextureId, target: Rect, uv: Rect, tint: Color32) {
        let Some(image) = self.picture.textures.get(&texture) else {
            self.left_out
                .push(format!("an image that was not handed in ({texture:?})"));
            self.placeholder(target);
            return;
        };
        if let Some((size, png)) = mesh::encoded(image, uv, tint) {
            let attributes = format!(
                " width=\"{}\" height=\"{}\" preserveAspectRatio=\"none\" href=\"data:image/png;base64,{}\"",
                size[0],
                size[1],
                STANDARD.encode(png)
            );
            let id = self.define("image", &attributes, "");
            let _ = write!(
                self.body,
                "<use href=\"#{id}\" transform=\"translate({} {}) scale({} {})\"/>",
                num(target.min.x),
                num(target.min.y),
                target.width() / size[0] as f32,
                target.height() / size[1] as f32
            );
        } else {
            self.left_out.push("an image that has no pixels".to_owned());
            self.placeholder(target);
        }
    }

    /// A crossed frame where something cannot be written down.
    pub fn placeholder(&mut self, rect: Rect) {
        let (left, top, right, bottom) = (num(rect.min.x), num(rect.min.y), num(rect.max.x), num(rect.max.y));
        let _ = write!(
            self.body,
            "<path d=\"M{left},{top}H{right}V{bottom}H{left}ZL{right},{bottom}M{right},{top}L{left},{bottom}\" \
             fill=\"none\" stroke=\"#888\"/>"
        );
    }
}

fn push_face(out: &mut String, place: usize) {
    let Some(face) = fonts::TEXT.get(place) else {
        return;
    };
    let _ = write!(
        out,
        "@font-face{{font-family:\"{}\";font-weight:{};font-style:{};src:url(data:font/ttf;base64,{})format(\"truetype\")}}",
        face.css_family,
        face.weight,
        if face.italic { "italic" } else { "normal" },
        STANDARD.encode(face.bytes)
    );
}
