//! A document being written: its body, definitions that are shared, faces, images.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use egui::epaint::TextureId;
use egui::{Color32, Rect};

use super::fonts;
use super::number::{num, paint, push_escaped};
use super::paper::{Faces, Paper, SvgOptions};
use super::picture::Picture;
use super::texture::encoded;
use crate::letters;

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
    /// The faces that stand in for them, by their keys.
    pub others: BTreeMap<String, Arc<letters::Face>>,
    /// What only a placeholder stands for.
    pub left_out: Vec<String>,
    /// Definitions by what they define, each with its id; ids count up in the order of first use.
    shared: BTreeMap<String, String>,
    definitions: String,
}

impl<'p> Page<'p> {
    /// An empty page for `picture`.
    pub fn of(picture: &'p Picture, options: &'p SvgOptions) -> Page<'p> {
        Page {
            picture,
            options,
            body: String::new(),
            faces: BTreeSet::new(),
            others: BTreeMap::new(),
            left_out: Vec::new(),
            shared: BTreeMap::new(),
            definitions: String::new(),
        }
    }

    /// Physical pixels a point.
    pub fn pixels_per_point(&self) -> f32 {
        self.picture.pixels_per_point
    }

    /// The id of the definition `element`, an element without its id: `<clipPath>..` is told as `clipPath`, `..`.
    /// What is defined twice is written once.
    pub fn define(&mut self, tag: &str, attributes: &str, content: &str) -> String {
        // An icon or clip is on a page a hundred times; its outline is written once and used by its id.
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

    /// The document with all that was written.
    pub fn finish(mut self) -> Paper {
        let (width, height) = (num(self.picture.size.x), num(self.picture.size.y));
        // Spaces are preserved, since two in a row are two on screen as well.
        let mut out = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
             viewBox=\"0 0 {width} {height}\" font-family=\"{}\" xml:space=\"preserve\" xml:lang=\"en\" lang=\"en\" role=\"img\">",
            fonts::css_family(0)
        );
        for (tag, words) in [("title", &self.options.title), ("desc", &self.options.description)] {
            if !words.is_empty() {
                let _ = write!(out, "<{tag}>");
                push_escaped(&mut out, words);
                let _ = write!(out, "</{tag}>");
            }
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
            others: std::mem::take(&mut self.others).into_values().collect(),
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
        if let Some((size, png)) = encoded(image, uv, tint) {
            // Stretched without keeping its proportions, as egui does: the target alone says how large it is.
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
