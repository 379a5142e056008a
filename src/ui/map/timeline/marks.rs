//! Dots of the vote and notes, on the blocks.

use egui::{Align2, Rect, pos2, vec2};

use crate::flow::layout::Block;
use crate::ui::figures::lens::number;
use crate::ui::map::timeline::chart::Chart;
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
    let most = if roomy { SHOWN } else { 1 };
    let count = if dots > most { format!("{dots}") } else { String::new() };
    // One dot before a number says what is counted.
    let circles = if dots > most { 1 } else { dots };
    let several = if notes > 1 { notes.to_string() } else { String::new() };
    let dotted = circles as f32 * PITCH + if count.is_empty() { 0.0 } else { width(&count) + 2.0 };
    let noted = if notes > 0 { 16.0 + width(&several) } else { 0.0 };
    let gap = if dots > 0 && notes > 0 { 6.0 } else { 0.0 };
    let size = vec2(dotted + gap + noted + 4.0, 16.0);
    let below = chart.at(block.number_at);
    let beside = pos2(chart.name_end(block) + 8.0, chart.at(block.name.at).y - 4.5);
    let (mut x, y) = if roomy {
        let said = number(chart.lens, chart.flow, chart.analysis, block.step);
        (below.x + said.map_or(0.0, |said| width(&said) + 8.0), below.y - 4.5)
    } else if next_name(chart, block).is_none_or(|next| beside.x + size.x < next) {
        // In low lanes rework runs close below the blocks: there dots are told beside the name, by their number.
        (beside.x, beside.y)
    } else {
        // The next name stands there.
        (below.x, below.y - 4.5)
    };
    let ground = Rect::from_min_size(pos2(x - 2.0, y - 8.0), size);
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

/// Where the name of the next block in the same row begins.
fn next_name(chart: &Chart<'_>, block: &Block) -> Option<f32> {
    let row = chart
        .layout
        .blocks
        .iter()
        .filter(|other| (other.lane, other.row) == (block.lane, block.row));
    let behind = row.filter(|other| other.frame.x > block.frame.x);
    let next = behind.min_by(|one, other| one.frame.x.total_cmp(&other.frame.x))?;
    Some(chart.name_rect(next).left())
}
