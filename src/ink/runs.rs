//! Rows of text as runs of letters that share format, face and flow, with their colours: what every paper writes, each in its way.

use std::sync::{Arc, OnceLock};

use egui::epaint::TextShape;
use egui::epaint::text::{Glyph, PlacedRow, TextFormat};
use egui::{Color32, FontFamily};

use super::fonts::{Face, ICONS, TEXT};
use crate::letters::{self, order};

/// Which face shows a letter.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Shown {
    /// The text face at this place.
    Text(usize),
    /// The icon face at this place.
    Icon(usize),
    /// One that stands in, since no text face has the letter.
    Other(Arc<letters::Face>),
}

/// By so much the ground of a sign would be wider that is turned round, as brackets are from right to left. Nobody sees it: it says that the sign
/// is read as the other one of its pair.
const TURNED: f32 = 1.0 + 1.0 / 64.0;

/// The format of a sign that is turned round where it is set.
pub fn turned(format: TextFormat) -> TextFormat {
    TextFormat {
        expand_bg: TURNED,
        ..format
    }
}

/// Letters of one row that share format, face and flow.
pub(super) struct Run<'g> {
    pub(super) section: usize,
    pub(super) face: Shown,
    pub(super) letters: String,
    pub(super) glyphs: Vec<&'g Glyph>,
    /// Where the first letter starts and the last one ends, in the row.
    pub(super) start: f32,
    pub(super) end: f32,
    /// Whether its letters run from right to left.
    pub(super) rtl: bool,
}

/// How much a layer stretched the row: it stretches what is painted, but not the glyphs' own measures.
pub(super) fn scaling(row: &PlacedRow) -> f32 {
    row.glyphs
        .iter()
        .filter(|glyph| !glyph.uv_rect.is_nothing() && glyph.uv_rect.size.y > 0.0)
        .find_map(|glyph| {
            // Of a letter's four corners the first is top left, the third bottom left.
            let first = glyph.first_vertex as usize;
            let top = row.visuals.mesh.vertices.get(first)?.pos.y;
            let bottom = row.visuals.mesh.vertices.get(first + 2)?.pos.y;
            Some((bottom - top) / glyph.uv_rect.size.y)
        })
        .filter(|scale| scale.is_finite() && *scale > 0.0 && (scale - 1.0).abs() > 1e-3)
        .unwrap_or(1.0)
}

/// Walks the row's glyphs and the job's letters in step.
pub(super) fn runs<'g>(
    shape: &TextShape,
    row: &'g PlacedRow,
    scale: f32,
    bytes: &mut std::str::CharIndices<'_>,
) -> Vec<Run<'g>> {
    let job = &shape.galley.job;
    let pixel = 1.0 / shape.galley.pixels_per_point;
    let mut runs: Vec<Run<'_>> = Vec::new();
    let mut glyphs = row.glyphs.iter().peekable();
    while let Some(glyph) = glyphs.next() {
        let next = bytes.next();
        let byte = next.map_or(job.text.len(), |(byte, _)| byte);
        let here = next.map_or(glyph.chr, |(_, letter)| letter);
        let section = job
            .sections
            .partition_point(|section| section.byte_range.end.0 <= byte)
            .min(job.sections.len().saturating_sub(1));
        let format = job.sections.get(section).map(|section| &section.format);
        let family = format.map(|format| &format.font_id.family);
        // A glyph's place is in whole pixels, its advance is exact: the sum of advances is where it really stands, as
        // long as nothing was put between.
        let place = glyph.pos.x;
        if order::is_rtl(glyph.chr) || order::is_rtl(here) {
            // Each word is a piece of its own. Letters that are joined have one glyph, and behind the word the toolkit puts glyphs
            // without width, one for nearly each letter.
            let rest = job.text.get(byte..).unwrap_or_default();
            let letters = rest.split(|letter| !order::is_rtl(letter)).next().unwrap_or_default();
            let count = letters.chars().count().max(1);
            let mut all = vec![glyph];
            while let Some(next) =
                glyphs.next_if(|next| order::is_rtl(next.chr) && (all.len() < count || next.advance_width <= 0.0))
            {
                all.push(next);
            }
            for _ in 1..count {
                bytes.next();
            }
            let face = letters.chars().next().unwrap_or(glyph.chr);
            let last = all.last().map_or(place, |last| last.pos.x + last.advance_width);
            runs.push(Run {
                section,
                face: face_of(family, face),
                letters: letters.to_owned(),
                start: place * scale,
                end: last * scale,
                glyphs: all,
                rtl: true,
            });
            continue;
        }
        if format.is_some_and(|format| format.expand_bg.to_bits() == TURNED.to_bits()) {
            let mut sign = [0; 4];
            runs.push(Run {
                section,
                face: face_of(family, glyph.chr),
                letters: order::mirrored(here.encode_utf8(&mut sign)).to_owned(),
                start: place * scale,
                end: (place + glyph.advance_width) * scale,
                glyphs: vec![glyph],
                rtl: true,
            });
            continue;
        }
        // In scripts whose letters are shaped together a glyph names the first letter of its group: the text has each of them.
        let mut letter = glyph.chr;
        let mut face = face_of(family, letter);
        if here != letter && letter != '…' {
            let own = face_of(family, here);
            if matches!(face, Shown::Other(_)) || matches!(own, Shown::Other(_)) {
                (letter, face) = (here, own);
            }
        }
        // One letter of Thai and one of Lao are shaped as two signs: without a letter of its own the second would take the next one's.
        let parted = matches!(here, '\u{0E33}' | '\u{0EB3}');
        let second = glyphs.next_if(|next| parted && next.chr == glyph.chr);
        let long = second.map_or(glyph.advance_width, |second| {
            second.pos.x + second.advance_width - place
        });
        let all = std::iter::once(glyph).chain(second);
        if let Some(run) = runs.last_mut()
            && run.section == section
            && !run.rtl
            && matches!(run.face, Shown::Other(_))
            && (run.face == face || (letters::is_unseen(letter) && !letter.is_whitespace()))
        {
            // Marks stand above and below: where each is, the face knows.
            run.letters.push(letter);
            run.glyphs.extend(all);
            run.end = (place + long) * scale;
            continue;
        }
        match runs.last_mut() {
            Some(run)
                // A pixel, and a little for what adding up loses.
                if run.section == section && run.face == face && (run.end / scale - place).abs() <= pixel * 1.01 =>
            {
                run.letters.push(letter);
                run.glyphs.extend(all);
                run.end += long * scale;
            }
            last => {
                let exact = last
                    .map(|run| run.end / scale)
                    .filter(|end| (end - place).abs() <= pixel * 1.01);
                let start = exact.unwrap_or(place) * scale;
                runs.push(Run {
                    section,
                    face,
                    letters: letter.to_string(),
                    glyphs: all.collect(),
                    start,
                    end: start + long * scale,
                    rtl: false,
                });
            }
        }
    }
    runs
}

/// What colour the run was painted in. A space has no colour of its own, so the first letter with ink tells.
pub(super) fn color_of(shape: &TextShape, row: &PlacedRow, run: &Run<'_>, format: &TextFormat) -> Color32 {
    let inked = run.glyphs.iter().find(|glyph| !glyph.uv_rect.is_nothing());
    let painted = inked
        .and_then(|glyph| row.visuals.mesh.vertices.get(glyph.first_vertex as usize))
        .map_or(format.color, |vertex| vertex.color);
    let color = shape.override_text_color.unwrap_or(painted);
    let color = if color == Color32::PLACEHOLDER {
        shape.fallback_color
    } else {
        color
    };
    faded(shape, color)
}

pub(super) fn faded(shape: &TextShape, color: Color32) -> Color32 {
    let color = if color == Color32::PLACEHOLDER {
        shape.fallback_color
    } else {
        color
    };
    if shape.opacity_factor < 1.0 {
        color.gamma_multiply(shape.opacity_factor)
    } else {
        color
    }
}

/// Which face draws `letter`: the family's own, else what it falls back to, as egui does.
fn face_of(family: Option<&FontFamily>, letter: char) -> Shown {
    let icons = TEXT.len();
    let own = family
        .and_then(|family| faces().position(|face| face.family.egui() == *family))
        .unwrap_or(0);
    let shown = |place: usize| {
        if place < icons {
            Shown::Text(place)
        } else {
            Shown::Icon(place - icons)
        }
    };
    let behind = if own >= icons { 0 } else { icons };
    if has(own, letter) {
        return shown(own);
    }
    if has(behind, letter) {
        return shown(behind);
    }
    let cut = TEXT.get(own).map(Face::cut).unwrap_or_default();
    match letters::face_for(letter, cut) {
        Some(face) if own < icons && !letters::is_unseen(letter) => Shown::Other(face),
        _ => shown(own),
    }
}

/// The bundled faces: those for text, then those for icons.
pub(super) fn faces() -> impl Iterator<Item = &'static Face> {
    TEXT.iter().chain(&ICONS)
}

fn has(place: usize, letter: char) -> bool {
    parsed(place).is_some_and(|face| face.glyph_index(letter).is_some())
}

/// The face at this place, read.
pub(super) fn parsed(place: usize) -> Option<&'static ttf_parser::Face<'static>> {
    // A face is parsed once, not for each letter.
    static PARSED: OnceLock<Vec<Option<ttf_parser::Face<'static>>>> = OnceLock::new();
    let all = PARSED.get_or_init(|| {
        faces()
            .map(|face| ttf_parser::Face::parse(face.bytes, 0).ok())
            .collect()
    });
    all.get(place)?.as_ref()
}
