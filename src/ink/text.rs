//! Rows of text as text, where egui put them; icons as outlines.

use std::fmt::Write;
use std::sync::{Arc, OnceLock};

use egui::emath::GuiRounding;
use egui::epaint::TextShape;
use egui::epaint::text::{Glyph, PlacedRow, TextFormat};
use egui::{Color32, FontFamily, Pos2, Rect, Stroke, Vec2, pos2};

use super::fonts::{self, Face, ICONS, TEXT};
use super::line::line;
use super::number::{num, paint, push_escaped, push_point};
use super::page::Page;
use super::paper::Faces;
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

/// Letters of one row that share format, face and flow.
pub(super) struct Run<'g> {
    pub(super) section: usize,
    pub(super) face: Shown,
    pub(super) letters: String,
    pub(super) glyphs: Vec<&'g Glyph>,
    /// Where the first letter starts and the last one ends, in the row.
    pub(super) start: f32,
    end: f32,
    /// Whether its letters run from right to left.
    rtl: bool,
}

/// Writes a laid-out text.
pub(super) fn write(page: &mut Page<'_>, shape: &TextShape) {
    if shape.opacity_factor <= 0.0 || shape.galley.job.sections.is_empty() {
        return;
    }
    // As egui's own painter does: text that was laid out on the pixel grid is written where it was seen.
    let origin = shape.pos.round_to_pixels(page.pixels_per_point());
    let turned = shape.angle != 0.0;
    let offset = if turned { Vec2::ZERO } else { origin.to_vec2() };
    if turned {
        let _ = write!(
            page.body,
            "<g transform=\"translate({} {}) rotate({})\">",
            num(origin.x),
            num(origin.y),
            num(shape.angle.to_degrees())
        );
    }
    let mut bytes = shape.galley.job.text.char_indices();
    for row in &shape.galley.rows {
        let at = row.pos + offset;
        let scale = scaling(row);
        let runs = runs(shape, row, scale, &mut bytes);
        backgrounds(page, shape, row, at);
        for run in &runs {
            write_run(page, shape, row, at, scale, run);
        }
        for run in &runs {
            lines(page, shape, at, scale, run);
        }
        if !shape.underline.is_empty() {
            let bounds = row.visuals.mesh_bounds.translate(at.to_vec2());
            let stroke = Stroke::new(shape.underline.width, faded(shape, shape.underline.color));
            line(page, [bounds.left_bottom(), bounds.right_bottom()], stroke);
        }
        if row.ends_with_newline {
            // A line break is a letter of the text and no glyph of the row.
            bytes.by_ref().find(|(_, letter)| *letter == '\n');
        }
    }
    if turned {
        page.body.push_str("</g>");
    }
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
        let family = job.sections.get(section).map(|section| &section.format.font_id.family);
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

/// A mark that shows nothing and runs from right to left.
const RIGHT_TO_LEFT: char = '\u{200F}';

fn backgrounds(page: &mut Page<'_>, shape: &TextShape, row: &PlacedRow, at: Pos2) {
    let before = row
        .visuals
        .glyph_vertex_range
        .start
        .min(row.visuals.mesh.vertices.len());
    let Some(vertices) = row.visuals.mesh.vertices.get(..before) else {
        return;
    };
    // What stands before the glyphs in the mesh of a row are its backgrounds, four corners each.
    for corners in vertices.chunks_exact(4) {
        let points: Vec<Pos2> = corners.iter().map(|corner| corner.pos).collect();
        let rect = Rect::from_points(&points).translate(at.to_vec2());
        let color = corners.first().map_or(Color32::TRANSPARENT, |corner| corner.color);
        let _ = write!(
            page.body,
            "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"{}/>",
            num(rect.min.x),
            num(rect.min.y),
            num(rect.width()),
            num(rect.height()),
            paint("fill", faded(shape, color))
        );
    }
}

fn write_run(page: &mut Page<'_>, shape: &TextShape, row: &PlacedRow, at: Pos2, scale: f32, run: &Run<'_>) {
    let Some(section) = shape.galley.job.sections.get(run.section) else {
        return;
    };
    let format = &section.format;
    let color = color_of(shape, row, run, format);
    if color == Color32::TRANSPARENT {
        return;
    }
    let size = format.font_id.size * scale;
    let y = at.y + run.glyphs.first().map_or(0.0, |glyph| glyph.pos.y) * scale;
    if let Shown::Icon(face) = run.face {
        let mut x = at.x + run.start;
        for glyph in &run.glyphs {
            icon(page, face, glyph.chr, pos2(x, y), size, color);
            x += glyph.advance_width * scale;
        }
        return;
    }
    // A row keeps the space that it was broken at: nobody sees it, but whoever copies the text would get it.
    let letters = run.letters.trim_end();
    if letters.is_empty() {
        return;
    }
    // Between two marks of its direction, signs at its ends stand where they were seen; the blank at its left end is one of them.
    let marked = run
        .rtl
        .then(|| format!("{RIGHT_TO_LEFT}{}{RIGHT_TO_LEFT}", run.letters));
    let letters = marked.as_deref().unwrap_or(letters);
    // Only what is used goes into the file: all faces together are hundreds of kilobytes.
    match &run.face {
        Shown::Text(face) => {
            page.faces.insert(*face);
        }
        Shown::Other(face) => {
            page.others.insert(face.key.clone(), Arc::clone(face));
        }
        Shown::Icon(_) => {}
    }
    let _ = write!(
        page.body,
        "<text x=\"{}\" y=\"{}\" font-size=\"{}\"",
        num(at.x + run.start),
        num(y),
        num(size)
    );
    match &run.face {
        Shown::Other(face) => push_other(&mut page.body, face, format),
        Shown::Text(face) | Shown::Icon(face) => push_face(&mut page.body, *face, format),
    }
    if format.extra_letter_spacing != 0.0 {
        let _ = write!(
            page.body,
            " letter-spacing=\"{}\"",
            num(format.extra_letter_spacing * scale)
        );
    }
    let stands_in = matches!(run.face, Shown::Other(_));
    if page.options.faces == Faces::None && !stands_in && letters.len() == run.letters.len() {
        // Another face may stand in: its letters are spread over the same width.
        let _ = write!(page.body, " textLength=\"{}\"", num(run.end - run.start));
    }
    page.body.push_str(&paint("fill", color));
    page.body.push('>');
    push_escaped(&mut page.body, letters);
    page.body.push_str("</text>\n");
}

fn push_face(out: &mut String, place: usize, format: &TextFormat) {
    let Some(face) = TEXT.get(place) else {
        return;
    };
    if face.css_family != fonts::css_family(0) {
        let _ = write!(out, " font-family=\"{}\"", face.css_family);
    }
    if face.weight != 400 {
        let _ = write!(out, " font-weight=\"{}\"", face.weight);
    }
    if face.italic || format.italics {
        out.push_str(" font-style=\"italic\"");
    }
}

/// A face that stands in is named, not carried: it may have megabytes. Where it is missing another one shows the letters.
fn push_other(out: &mut String, face: &letters::Face, format: &TextFormat) {
    out.push_str(" font-family=\"'");
    push_escaped(out, &face.family);
    out.push_str("', sans-serif\"");
    if face.weight != 400 {
        let _ = write!(out, " font-weight=\"{}\"", face.weight);
    }
    if format.italics {
        out.push_str(" font-style=\"italic\"");
    }
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

fn faded(shape: &TextShape, color: Color32) -> Color32 {
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

/// Underline and strike-through.
fn lines(page: &mut Page<'_>, shape: &TextShape, at: Pos2, scale: f32, run: &Run<'_>) {
    let Some(section) = shape.galley.job.sections.get(run.section) else {
        return;
    };
    let Some(glyph) = run.glyphs.first() else {
        return;
    };
    let box_of = glyph.logical_rect();
    let strokes = [
        (section.format.underline, box_of.bottom()),
        (section.format.strikethrough, box_of.center().y),
    ];
    for (stroke, y) in strokes {
        if !stroke.is_empty() {
            let y = at.y + y * scale;
            let ends = [pos2(at.x + run.start, y), pos2(at.x + run.end, y)];
            let stroke = Stroke::new(stroke.width * scale, faded(shape, stroke.color));
            line(page, ends, stroke);
        }
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

pub(super) fn faces() -> impl Iterator<Item = &'static Face> {
    TEXT.iter().chain(&ICONS)
}

fn has(place: usize, letter: char) -> bool {
    parsed(place).is_some_and(|face| face.glyph_index(letter).is_some())
}

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

/// An icon as its outline, so that it shows where no face has it.
fn icon(page: &mut Page<'_>, face: usize, letter: char, at: Pos2, size: f32, color: Color32) {
    let Some(font) = parsed(TEXT.len() + face) else {
        return;
    };
    let Some(glyph) = font.glyph_index(letter) else {
        return;
    };
    let mut outline = Outline(String::new());
    if font.outline_glyph(glyph, &mut outline).is_none() {
        return;
    }
    let id = page.define("path", &format!(" d=\"{}\"", outline.0), "");
    // Of a share of some hundred units two decimals would leave nothing.
    let scale = format!("{:.5}", size / f32::from(font.units_per_em()));
    let scale = scale.trim_start_matches('0').trim_end_matches('0');
    let _ = writeln!(
        page.body,
        "<use href=\"#{id}\" transform=\"translate({} {}) scale({scale})\"{}/>",
        num(at.x),
        num(at.y),
        paint("fill", color)
    );
}

/// Path data in the font's units, turned to point down as SVG does.
struct Outline(String);

impl Outline {
    fn to(&mut self, command: char, points: &[(f32, f32)]) {
        self.0.push(command);
        for (index, (x, y)) in points.iter().enumerate() {
            if index > 0 {
                self.0.push(' ');
            }
            push_point(&mut self.0, pos2(*x, -*y));
        }
    }
}

impl ttf_parser::OutlineBuilder for Outline {
    fn move_to(&mut self, x: f32, y: f32) {
        self.to('M', &[(x, y)]);
    }
    fn line_to(&mut self, x: f32, y: f32) {
        self.to('L', &[(x, y)]);
    }
    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        self.to('Q', &[(x1, y1), (x, y)]);
    }
    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.to('C', &[(x1, y1), (x2, y2), (x, y)]);
    }
    fn close(&mut self) {
        self.0.push('Z');
    }
}
