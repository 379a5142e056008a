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
use super::super::runs::{Run, Shown, color_of, faces, parsed, runs, scaling};
use super::paint::fill;
use crate::letters;

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
        Shown::Other(face) => shaped(&run.letters, face, run.rtl).unwrap_or_default(),
        Shown::Text(place) | Shown::Icon(place) => parsed(*place)
            .map(|face| told(glyphs(run, face, scale / size), face))
            .unwrap_or_default(),
    };
    if glyphs.is_empty() {
        return;
    }
    surface.set_stroke(None);
    surface.set_fill(Some(fill(color)));
    surface.draw_glyphs(Point::from_xy(x, y), &glyphs, font, &run.letters, size, false);
}

/// Letters as a face that stands in joins, orders and marks them, each with what it stands for. The toolkit does the same on the screen,
/// but keeps of its glyphs only the letters: what is joined or marked has other glyphs than its letters have by themselves.
fn shaped(words: &str, face: &letters::Face, rtl: bool) -> Option<Vec<KrillaGlyph>> {
    let bytes: &[u8] = (*face.bytes).as_ref();
    let font = harfrust::FontRef::from_index(bytes, face.index).ok()?;
    let data = harfrust::ShaperData::new(&font);
    let shaper = data.shaper(&font).build();
    let mut buffer = harfrust::UnicodeBuffer::new();
    buffer.push_str(words);
    buffer.guess_segment_properties();
    if rtl {
        // A sign by itself has no direction: it is turned round in the one that it stands in.
        buffer.set_direction(harfrust::Direction::RightToLeft);
    }
    let shaped = shaper.shape(buffer, harfrust::ShapeOptions::new());
    let mut starts: Vec<usize> = shaped.glyph_infos().iter().map(|info| info.cluster as usize).collect();
    starts.sort_unstable();
    let em = shaper.units_per_em() as f32;
    let glyphs = shaped.glyph_infos().iter().zip(shaped.glyph_positions());
    Some(
        glyphs
            .map(|(info, place)| {
                let from = info.cluster as usize;
                let next = starts.partition_point(|start| *start <= from);
                let to = starts.get(next).copied().unwrap_or(words.len());
                let [advance, across, up] = [place.x_advance, place.x_offset, place.y_offset];
                let [advance, across, up] = [advance, across, up].map(|units| units as f32 / em);
                KrillaGlyph::new(GlyphId::new(info.glyph_id), advance, across, up, 0.0, from..to, None)
            })
            .collect(),
    )
}

/// Glyphs with those made of two that stand for letters which the face lacks. All of these look the same, and of their sign by itself the writer
/// keeps no letter; of two glyphs that stand for one part of the text it does. The second is a blank without width.
fn told(glyphs: Vec<KrillaGlyph>, face: &ttf_parser::Face<'_>) -> Vec<KrillaGlyph> {
    let lacks = |glyph: &KrillaGlyph| glyph.glyph_id == GlyphId::new(0);
    let Some(blank) = face.glyph_index(' ').filter(|_| glyphs.iter().any(lacks)) else {
        return glyphs;
    };
    let blank = GlyphId::new(u32::from(blank.0));
    let mut out = Vec::with_capacity(glyphs.len() * 2);
    for glyph in glyphs {
        let range = lacks(&glyph).then(|| glyph.text_range.clone());
        out.push(glyph);
        out.extend(range.map(|range| KrillaGlyph::new(blank, 0.0, 0.0, 0.0, 0.0, range, None)));
    }
    out
}

/// The letters of a run as glyphs of its face, with what each stands for.
fn glyphs(run: &Run<'_>, face: &ttf_parser::Face<'_>, scale: f32) -> Vec<KrillaGlyph> {
    let of = |letter: char, advance: f32, range: Range<usize>| {
        let id = face.glyph_index(letter).map_or(0, |id| u32::from(id.0));
        KrillaGlyph::new(GlyphId::new(id), advance * scale, 0.0, 0.0, 0.0, range, None)
    };
    if run.letters.chars().count() != run.glyphs.len() {
        let all = 0..run.letters.len();
        return run
            .glyphs
            .iter()
            .map(|glyph| of(glyph.chr, glyph.advance_width, all.clone()))
            .collect();
    }
    let letters = run.letters.char_indices().zip(&run.glyphs);
    letters
        .map(|((from, letter), glyph)| {
            // A sign that is turned round looks like the other one of its pair.
            let shape = if run.rtl { glyph.chr } else { letter };
            of(shape, glyph.advance_width, from..from + letter.len_utf8())
        })
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

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]

    use super::*;
    use crate::letters::{Cut, bundled};

    fn of(words: &str) -> Vec<KrillaGlyph> {
        let face = bundled::face_for(words.chars().next().unwrap(), Cut::default()).unwrap();
        shaped(words, &face, false).unwrap()
    }

    #[test]
    fn a_letter_that_the_face_lacks_stands_for_itself_by_two_glyphs() {
        let face = parsed(0).unwrap();
        let glyph = |id: u32, range| KrillaGlyph::new(GlyphId::new(id), 0.5, 0.0, 0.0, 0.0, range, None);
        let all = told(
            vec![glyph(7, 0..1), glyph(0, 1..5), glyph(8, 5..6), glyph(0, 6..10)],
            face,
        );
        let ranges: Vec<Range<usize>> = all.iter().map(|glyph| glyph.text_range.clone()).collect();
        assert_eq!(ranges, [0..1, 1..5, 1..5, 5..6, 6..10, 6..10]);
        let wide: f32 = all.iter().map(|glyph| glyph.x_advance).sum();
        assert!((wide - 2.0).abs() < 1e-6, "nothing moves: {wide}");
        assert_eq!(told(vec![glyph(7, 0..1)], face).len(), 1);
    }

    #[test]
    fn letters_stand_as_their_script_has_them_each_with_what_it_stands_for() {
        // From left to right the last letter stands first.
        let hebrew: Vec<Range<usize>> = of("שלום").iter().map(|glyph| glyph.text_range.clone()).collect();
        assert_eq!(hebrew, [6..8, 4..6, 2..4, 0..2]);
        // Joined, a letter has another form than by itself.
        let joined = of("بيت");
        assert_eq!(joined.len(), 3);
        let alone: Vec<_> = ["ت", "ي", "ب"].iter().map(|letter| of(letter)[0].glyph_id).collect();
        assert!(joined.iter().zip(&alone).all(|(glyph, alone)| glyph.glyph_id != *alone));
        // A vowel that is written behind its consonant stands before it; both stand for the same part of the text.
        let hindi = of("कि");
        assert_eq!(hindi[0].text_range, hindi[1].text_range);
        assert_eq!(hindi[1].glyph_id, of("क")[0].glyph_id);
        // Every letter is one of them, and all advance.
        for words in ["शिक्षा", "ไทย", "مرحبا", "Путь", "Ελλάδα"] {
            let glyphs = of(words);
            assert!(
                glyphs.iter().all(|glyph| words.get(glyph.text_range.clone()).is_some()),
                "{words}"
            );
            assert!(glyphs.iter().map(|glyph| glyph.x_advance).sum::<f32>() > 0.5, "{words}");
        }
    }
}
