//! How the text is set: a line that is wrapped goes on set in, below a faulty line there is room for what is told of it, and lines that are folded
//! away take the room of their chip.

use std::ops::Range;
use std::sync::Arc;

use egui::epaint::text::Row;
use egui::text::{LayoutJob, TextFormat};
use egui::{Galley, Pos2, Rect, Ui, vec2};

use super::folds::Fold;
use super::text::{STYLE, colours};
use crate::ui::audience::breaks;
use crate::ui::theme;

/// The room below a line for what is told of it.
pub(super) const ROOM: f32 = 36.0;
/// How far a line that is wrapped goes on behind where it begins, in letters.
const SET_IN: u16 = 4;

/// The text in its colours, wrapped at `width`, with room below these lines, counted from 0, and without those that are folded away.
pub(super) fn laid_out(ui: &Ui, text: &str, width: f32, told: &[usize], folds: &[Fold]) -> Arc<Galley> {
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
    arranged(set, told, folds)
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
    // Where it is not known which letter a glyph is, letters would be lost at the cut.
    if !breaks::is_a_glyph_a_letter(&whole) {
        return whole;
    }
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

/// The same with room below these lines, and of what is folded away nothing but the room of a line.
fn arranged(galley: Arc<Galley>, told: &[usize], folds: &[Fold]) -> Arc<Galley> {
    if told.is_empty() && folds.is_empty() {
        return galley;
    }
    let mut galley = Arc::unwrap_or_clone(galley);
    let (mut line, mut down) = (0, 0.0);
    let mut begins = true;
    for row in &mut galley.rows {
        row.pos.y += down;
        if let Some(fold) = folds.iter().find(|fold| fold.lines.contains(&line)) {
            let chip = begins && line == fold.lines.start;
            let high = if chip { row.row.size.y } else { 0.0 };
            down += high - row.row.size.y;
            row.row = Arc::new(hidden(&row.row, high));
        }
        begins = row.ends_with_newline;
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

/// A row whose letters are not seen. They are there: the caret counts them, and what is selected is painted through them.
fn hidden(row: &Row, high: f32) -> Row {
    let mut row = row.clone();
    row.size.y = high;
    for vertex in &mut row.visuals.mesh.vertices {
        vertex.pos = Pos2::ZERO;
        // Whoever writes the letters down, and not the mesh, sees that they have no ink.
        vertex.color = egui::Color32::TRANSPARENT;
    }
    row.visuals.mesh_bounds = Rect::NOTHING;
    row
}

#[cfg(test)]
mod tests {
    use egui::Context;

    use super::*;
    use crate::ui::theme::Mode;

    /// What the rows show, without their ends.
    fn rows(text: &str, width: f32) -> Vec<usize> {
        let ctx = Context::default();
        theme::install(&ctx, Mode::Light);
        let mut found = Vec::new();
        let output = ctx.run_ui(egui::RawInput::default(), |ui| {
            let galley = laid_out(ui, text, width, &[], &[]);
            found = galley.rows.iter().map(|row| row.row.glyphs.len()).collect();
        });
        output.drop_without_applying_deltas();
        found
    }

    #[test]
    fn what_is_folded_away_takes_the_room_of_a_line_and_keeps_its_letters() {
        let text = "(\n    notes: [\n        Say(\"a\"),\n        Say(\"b\"),\n        Say(\"c\"),\n        Say(\"d\"),\n        Say(\"e\"),\n    ],\n)";
        let folds = super::super::folds::folds(text, &super::super::folds::Opened::default(), &[]);
        assert_eq!(folds.len(), 1);
        let ctx = Context::default();
        theme::install(&ctx, Mode::Light);
        let mut both = Vec::new();
        let output = ctx.run_ui(egui::RawInput::default(), |ui| {
            both = [&[][..], &folds]
                .map(|folds| laid_out(ui, text, 900.0, &[], folds))
                .into();
        });
        output.drop_without_applying_deltas();
        let [open, folded] = both.as_slice() else { return };
        let letters = |galley: &Galley| galley.rows.iter().map(|row| row.row.glyphs.len()).sum::<usize>();
        assert_eq!(letters(open), letters(folded));
        let line = open.rows.first().map_or(0.0, |row| row.row.size.y);
        assert!((open.rect.height() - folded.rect.height() - 2.0 * line).abs() < 0.5);
        let bottom = |galley: &Galley| galley.rows.last().map_or(0.0, |row| row.pos.y);
        assert!((bottom(open) - bottom(folded) - 2.0 * line).abs() < 0.5);
    }

    #[test]
    fn no_letter_of_a_line_is_lost_where_it_is_wrapped() {
        for words in [
            "title: \"one two three four five six seven eight nine ten eleven twelve\",",
            "title: \"שלום עולם זה משפט ארוך מאוד שנשבר לשורות אחדות בכל רוחב של חלון\",",
            "title: \"one שלום two עולם three זה four משפט five ארוך six\",",
            "title: \"กำลังทำงานกับคำยาวๆ ที่ต้องตัดเป็นหลายบรรทัดในหน้าต่างเล็ก\",",
        ] {
            let whole: usize = rows(words, f32::INFINITY).iter().sum();
            for width in [160.0, 240.0, 333.0] {
                let wrapped = rows(words, width);
                assert!(wrapped.len() > 1, "{words}");
                assert!(
                    wrapped.iter().sum::<usize>() >= words.chars().count(),
                    "{words} at {width}: {wrapped:?}"
                );
                assert_eq!(wrapped.iter().sum::<usize>(), whole, "{words} at {width}: {wrapped:?}");
            }
        }
    }
}
