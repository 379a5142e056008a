//! Rows of text as text of SVG, where egui put them; icons as outlines.

use std::fmt::Write;
use std::sync::Arc;

use egui::emath::GuiRounding;
use egui::epaint::TextShape;
use egui::epaint::text::{Glyph, PlacedRow, TextFormat};
use egui::{Color32, Pos2, Rect, Stroke, Vec2, pos2};

use super::fonts::{self, TEXT};
use super::line::line;
use super::number::{num, paint, push_escaped, push_point};
use super::page::Page;
use super::paper::Faces;
use super::runs::{Run, Shown, color_of, faded, parsed, runs, scaling};
use crate::letters;

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
    // A row keeps the space that it was broken at: nobody sees it, but whoever copies the text would get it. Blanks that it begins with some browsers
    // leave out, whatever the root of the document says of them: it begins behind them.
    let blanks = leading(run);
    let start = run.start + blanks.iter().map(|glyph| glyph.advance_width).sum::<f32>() * scale;
    let letters = run.letters.trim_end();
    let letters = if blanks.is_empty() {
        letters
    } else {
        letters.trim_start()
    };
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
        num(at.x + start),
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
    let whole = !run.rtl && run.letters.trim_end().len() == run.letters.len();
    if page.options.faces == Faces::None && !stands_in && whole {
        // Another face may stand in: its letters are spread over the same width.
        let _ = write!(page.body, " textLength=\"{}\"", num(run.end - start));
    }
    page.body.push_str(&paint("fill", color));
    if letters.contains("  ") || letters.contains('\t') {
        page.body.push_str(" xml:space=\"preserve\"");
    }
    page.body.push('>');
    push_escaped(&mut page.body, letters);
    page.body.push_str("</text>\n");
}

/// The glyphs of the blanks that a run begins with; none where glyphs and letters are not the same in number.
fn leading<'r, 'g>(run: &'r Run<'g>) -> &'r [&'g Glyph] {
    let letters = run.letters.chars().count();
    let blanks = run.letters.chars().take_while(|letter| letter.is_whitespace()).count();
    if run.rtl || letters != run.glyphs.len() {
        return &[];
    }
    run.glyphs.get(..blanks).unwrap_or_default()
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
