//! How the text is set: a line that is wrapped goes on set in, and below a faulty line there is room for what is told of it.

use std::ops::Range;
use std::sync::Arc;

use egui::text::{LayoutJob, TextFormat};
use egui::{Galley, Ui, vec2};

use super::text::{STYLE, colours};
use crate::ui::theme;

/// The room below a line for what is told of it.
pub(super) const ROOM: f32 = 36.0;
/// How far a line that is wrapped goes on behind where it begins, in letters.
const SET_IN: u16 = 4;

/// The text in its colours, wrapped at `width`, with room below these lines, counted from 0.
pub(super) fn laid_out(ui: &Ui, text: &str, width: f32, told: &[usize]) -> Arc<Galley> {
    let colours = colours(text, theme::tokens(ui.ctx()));
    let whole = laid(ui, text, &colours, 0..text.len(), width);
    let set = if whole.rows.len() > text.split('\n').count() {
        let mut from = 0;
        let lines: Vec<Arc<Galley>> = text
            .split('\n')
            .map(|line| {
                let bytes = from..from + line.len();
                from = bytes.end + 1;
                one_line(ui, text, &colours, bytes, width)
            })
            .collect();
        Arc::new(Galley::concat(Arc::clone(&whole.job), &lines, whole.pixels_per_point))
    } else {
        whole
    };
    with_room(set, told)
}

/// A part of the text.
fn laid(ui: &Ui, text: &str, colours: &[(Range<usize>, TextFormat)], bytes: Range<usize>, width: f32) -> Arc<Galley> {
    let mut job = LayoutJob::default();
    job.wrap.max_width = width;
    let first = colours.partition_point(|(piece, _)| piece.end <= bytes.start);
    let pieces = colours.iter().skip(first);
    for (piece, format) in pieces.take_while(|(piece, _)| piece.start < bytes.end) {
        let part = piece.start.max(bytes.start)..piece.end.min(bytes.end);
        job.append(text.get(part).unwrap_or_default(), 0.0, format.clone());
    }
    if job.sections.is_empty() {
        // An empty line is as high as any.
        job.append("", 0.0, STYLE.format(theme::tokens(ui.ctx()).ink));
    }
    ui.fonts_mut(|fonts| fonts.layout_job(job))
}

/// A line of the text: where it is wrapped, what follows its first row is set in.
fn one_line(
    ui: &Ui,
    text: &str,
    colours: &[(Range<usize>, TextFormat)],
    bytes: Range<usize>,
    width: f32,
) -> Arc<Galley> {
    let whole = laid(ui, text, colours, bytes.clone(), width);
    let [first, _, ..] = whole.rows.as_slice() else {
        return whole;
    };
    let line = text.get(bytes.clone()).unwrap_or_default();
    let Some((cut, _)) = line
        .char_indices()
        .nth(first.row.glyphs.len())
        .filter(|(cut, _)| *cut > 0)
    else {
        return whole;
    };
    let blanks = line.chars().take_while(|letter| *letter == ' ').count();
    let letters = f32::from(SET_IN + u16::try_from(blanks).unwrap_or(0));
    let letter = first.row.glyphs.first().map_or(0.0, |glyph| glyph.advance_width);
    let set_in = (letters * letter).min(width * 0.5).floor();
    let rest = laid(ui, text, colours, bytes.start + cut..bytes.end, width - set_in);
    let top = first.row.size.y;
    let mut line = (*whole).clone();
    line.rows.truncate(1);
    for row in &rest.rows {
        let mut row = row.clone();
        row.pos += vec2(set_in, top);
        line.rows.push(row);
    }
    line.num_vertices = line.rows.iter().map(|row| row.row.visuals.mesh.vertices.len()).sum();
    line.num_indices = line.rows.iter().map(|row| row.row.visuals.mesh.indices.len()).sum();
    Arc::new(line)
}

/// The same with room below these lines.
fn with_room(galley: Arc<Galley>, told: &[usize]) -> Arc<Galley> {
    if told.is_empty() {
        return galley;
    }
    let mut galley = Arc::unwrap_or_clone(galley);
    let (mut line, mut down) = (0, 0.0);
    for row in &mut galley.rows {
        row.pos.y += down;
        if row.ends_with_newline {
            down += if told.contains(&line) { ROOM } else { 0.0 };
            line += 1;
        }
    }
    down += if told.contains(&line) { ROOM } else { 0.0 };
    galley.rect.max.y += down;
    galley.mesh_bounds.max.y += down;
    Arc::new(galley)
}
