//! A picture as a document: its shapes in their order, each within its clip.

use std::fmt::Write;

use egui::emath::{GuiRounding, TSTransform};
use egui::epaint::ClippedShape;
use egui::{Pos2, Rect};

use super::number::num;
use super::page::Page;
use super::paper::{Paper, SvgOptions};
use super::picture::Picture;
use super::shape;

/// Writes `picture` as an SVG document. The same picture and options give the same bytes.
pub fn svg(picture: &Picture, options: &SvgOptions) -> String {
    paper(picture, options).svg
}

/// Writes `picture` as an SVG document and says what it could not hold.
pub fn paper(picture: &Picture, options: &SvgOptions) -> Paper {
    let mut page = Page::of(picture, options);
    page.shapes();
    page.finish()
}

impl Page<'_> {
    /// The id of the clip that lets `inside` through.
    fn clip(&mut self, inside: Rect) -> String {
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
            // Neighbours mostly share their clip: one group for all of them keeps the document small.
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
        // Graphics cards clip by whole pixels, and so does the paper.
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
        // The scale is written with all its digits: of a small one two decimals would leave nothing.
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
}
