//! Dots of the vote and notes, on the blocks.

use egui::{Align2, Rect, pos2, vec2};

use crate::flow::layout::Block;
use crate::ui::figures::lens::number;
use crate::ui::map::timeline::stage::Stage;
use crate::ui::theme::typeface::Face;
use crate::ui::theme::{icons, typeface};
use crate::ui::widgets::{icon_at, line, text_at};

/// Radius of a dot on the map.
pub(in crate::ui::map) const DOT: f32 = 4.0;

/// From one dot to the next.
pub(in crate::ui::map) const PITCH: f32 = 10.0;

/// More dots than this are told by a number.
pub(in crate::ui::map) const SHOWN: u32 = 5;

/// Paints dots and note marks below the blocks, behind the lens's number.
pub(in crate::ui::map) fn paint(stage: &Stage<'_>) {
    let marks = &stage.shown.map.marks;
    if marks.is_empty() {
        return;
    }
    for block in &stage.chart.layout.blocks {
        let (dots, notes) = (marks.dots_on(block.step), marks.notes_of(block.step).len());
        if dots > 0 || notes > 0 {
            of_block(stage, block, dots, notes);
        }
    }
}

pub(in crate::ui::map) fn of_block(stage: &Stage<'_>, block: &Block, dots: u32, notes: usize) {
    let (chart, tokens) = (&stage.chart, stage.chart.tokens);
    let painter = &chart.painter;
    let width = |text: &str| {
        line(painter, text, typeface::SECOND, tokens.ink2, f32::INFINITY)
            .size()
            .x
    };
    let roomy = block.frame.height >= 27.0;
    let at = chart.at(block.number_at);
    // In low lanes rework runs close below the blocks: there dots are told beside the name, by their number.
    let (x, y, most) = if roomy {
        let said = number(chart.lens, chart.flow, chart.analysis, block.step);
        let x = at.x + said.map_or(0.0, |said| width(&said) + 8.0);
        (x, at.y - 4.5, SHOWN)
    } else {
        (chart.name_end(block) + 8.0, chart.at(block.name.at).y - 4.5, 1)
    };
    let mut x = x;
    let count = if dots > most { format!("{dots}") } else { String::new() };
    // One dot before a number says what is counted.
    let circles = if dots > most { 1 } else { dots };
    let several = if notes > 1 { notes.to_string() } else { String::new() };
    let dotted = circles as f32 * PITCH + if count.is_empty() { 0.0 } else { width(&count) + 2.0 };
    let noted = if notes > 0 { 16.0 + width(&several) } else { 0.0 };
    let gap = if dots > 0 && notes > 0 { 6.0 } else { 0.0 };
    let ground = Rect::from_min_size(pos2(x - 2.0, y - 8.0), vec2(dotted + gap + noted + 4.0, 16.0));
    // Lines of hand-offs run here.
    painter.rect_filled(ground, 3.0, tokens.surface);
    for _ in 0..circles {
        painter.circle_filled(pos2(x + DOT, y), DOT, tokens.blue);
        x += PITCH;
    }
    if !count.is_empty() {
        text_at(
            painter,
            pos2(x + 1.0, y),
            Align2::LEFT_CENTER,
            &count,
            typeface::SECOND,
            tokens.blue,
            f32::INFINITY,
        );
        x += width(&count) + 2.0;
    }
    if notes > 0 {
        x += gap;
        icon_at(painter, pos2(x + 7.0, y), icons::NOTE, 14.0, tokens.ink2, Face::Icon);
        let at = pos2(x + 16.0, y);
        text_at(
            painter,
            at,
            Align2::LEFT_CENTER,
            &several,
            typeface::SECOND,
            tokens.ink2,
            f32::INFINITY,
        );
    }
}
