//! Rows of text as glyphs of subset fonts, where egui put them; icons as outlines.

use std::collections::HashMap;
use std::ops::Range;

use egui::epaint::TextShape;
use egui::epaint::text::PlacedRow;
use egui::{Color32, Pos2, pos2};
use krilla::geom::{PathBuilder, Point, Transform};
use krilla::surface::Surface;
use krilla::text::{Font, GlyphId, KrillaGlyph};

use super::super::fonts::TEXT;
use super::super::text::{Run, Shown, color_of, faces, parsed, runs, scaling};
use super::paint::fill;
use crate::letters::{self, order};

/// The fonts of a document: those of the app by their place among the faces, those that stand in by their keys.
#[derive(Default)]
pub(super) struct Fonts {
    own: HashMap<usize, Option<Font>>,
    others: HashMap<String, Option<Font>>,
}

impl Fonts {
    fn own(&mut self, place: usize) -> Option<Font> {
        self.own
            .entry(place)
            .or_insert_with(|| Font::new(faces().nth(place)?.bytes.into(), 0))
            .clone()
    }

    fn other(&mut self, face: &letters::Face) -> Option<Font> {
        self.others
            .entry(face.key.clone())
            .or_insert_with(|| {
                let bytes: &[u8] = (*face.bytes).as_ref();
                Font::new(bytes.to_vec().into(), face.index)
            })
            .clone()
    }
}

/// Writes a laid-out text. What is turned is turned about its place.
pub(super) fn write(surface: &mut Surface<'_>, fonts: &mut Fonts, shape: &TextShape) {
    if shape.opacity_factor <= 0.0 || shape.galley.job.sections.is_empty() {
        return;
    }
    surface.push_transform(&Transform::from_translate(shape.pos.x, shape.pos.y));
    if shape.angle != 0.0 {
        surface.push_transform(&Transform::from_rotate(shape.angle.to_degrees()));
    }
    let mut bytes = shape.galley.job.text.char_indices();
    for row in &shape.galley.rows {
        let scale = scaling(row);
        for run in runs(shape, row, scale, &mut bytes) {
            write_run(surface, fonts, shape, row, scale, &run);
        }
        if row.ends_with_newline {
            // A line break is a letter of the text and no glyph of the row.
            bytes.next();
        }
    }
    if shape.angle != 0.0 {
        surface.pop();
    }
    surface.pop();
}

fn write_run(
    surface: &mut Surface<'_>,
    fonts: &mut Fonts,
    shape: &TextShape,
    row: &PlacedRow,
    scale: f32,
    run: &Run<'_>,
) {
    let Some(section) = shape.galley.job.sections.get(run.section) else {
        return;
    };
    let color = color_of(shape, row, run, &section.format);
    if color == Color32::TRANSPARENT {
        return;
    }
    let size = section.format.font_id.size * scale;
    let y = row.pos.y + run.glyphs.first().map_or(0.0, |glyph| glyph.pos.y) * scale;
    let x = row.pos.x + run.start;
    let font = match &run.face {
        Shown::Icon(place) => {
            let mut at = x;
            for glyph in &run.glyphs {
                icon(surface, TEXT.len() + place, glyph.chr, pos2(at, y), size, color);
                at += glyph.advance_width * scale;
            }
            return;
        }
        Shown::Text(place) => fonts.own(*place),
        Shown::Other(face) => fonts.other(face),
    };
    let Some(font) = font else { return };
    let glyphs = match &run.face {
        Shown::Other(face) => {
            let bytes: &[u8] = (*face.bytes).as_ref();
            ttf_parser::Face::parse(bytes, face.index)
                .map(|face| glyphs(run, &face, scale / size))
                .unwrap_or_default()
        }
        Shown::Text(place) | Shown::Icon(place) => parsed(*place)
            .map(|face| glyphs(run, face, scale / size))
            .unwrap_or_default(),
    };
    if glyphs.is_empty() {
        return;
    }
    surface.set_stroke(None);
    surface.set_fill(Some(fill(color)));
    surface.draw_glyphs(Point::from_xy(x, y), &glyphs, font, &run.letters, size, false);
}

/// The letters of a run as glyphs of its face, with what each stands for. What is written from right to left stands as a whole: its glyphs
/// are fewer than its letters where some are joined.
fn glyphs(run: &Run<'_>, face: &ttf_parser::Face<'_>, scale: f32) -> Vec<KrillaGlyph> {
    let of = |letter: char, advance: f32, range: Range<usize>| {
        let id = face.glyph_index(letter).map_or(0, |id| u32::from(id.0));
        KrillaGlyph::new(GlyphId::new(id), advance * scale, 0.0, 0.0, 0.0, range, None)
    };
    let whole = run.letters.chars().count() != run.glyphs.len() || run.letters.chars().any(order::is_rtl);
    if whole {
        let all = 0..run.letters.len();
        return run
            .glyphs
            .iter()
            .map(|glyph| of(glyph.chr, glyph.advance_width, all.clone()))
            .collect();
    }
    run.letters
        .char_indices()
        .zip(&run.glyphs)
        .map(|((from, letter), glyph)| of(letter, glyph.advance_width, from..from + letter.len_utf8()))
        .collect()
}

/// An icon as its outline: as a letter it would be read aloud as nothing that anybody knows.
fn icon(surface: &mut Surface<'_>, place: usize, letter: char, at: Pos2, size: f32, color: Color32) {
    let Some(font) = parsed(place) else { return };
    let Some(glyph) = font.glyph_index(letter) else { return };
    let mut outline = Outline(PathBuilder::new());
    if font.outline_glyph(glyph, &mut outline).is_none() {
        return;
    }
    let Some(path) = outline.0.finish() else { return };
    let scale = size / f32::from(font.units_per_em());
    surface.push_transform(&Transform::from_row(scale, 0.0, 0.0, -scale, at.x, at.y));
    surface.set_stroke(None);
    surface.set_fill(Some(fill(color)));
    surface.draw_path(&path);
    surface.pop();
}

struct Outline(PathBuilder);

impl ttf_parser::OutlineBuilder for Outline {
    fn move_to(&mut self, x: f32, y: f32) {
        self.0.move_to(x, y);
    }
    fn line_to(&mut self, x: f32, y: f32) {
        self.0.line_to(x, y);
    }
    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        self.0.quad_to(x1, y1, x, y);
    }
    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.0.cubic_to(x1, y1, x2, y2, x, y);
    }
    fn close(&mut self) {
        self.0.close();
    }
}
