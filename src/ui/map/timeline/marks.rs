//! Dots of the vote and notes, on the blocks.

use std::collections::HashMap;

use egui::{Align2, Pos2, Rect, pos2, vec2};

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

/// From a block's number to what stands below it.
const LINE: f32 = 17.0;

/// Paints dots and note marks below the blocks, behind the lens's number.
pub(in crate::ui::map) fn paint(stage: &Stage<'_>) {
    let marks = &stage.shown.map.marks;
    if marks.is_empty() {
        return;
    }
    let written = Written::on(&stage.chart);
    for block in &stage.chart.layout.blocks {
        let (dots, notes) = (marks.dots_on(block.step), marks.notes_of(block.step).len());
        if dots > 0 || notes > 0 {
            of_block(stage, block, dots, notes, &written);
        }
    }
}

/// Whether a block is so high that its number stands below it with room around.
fn is_roomy(block: &Block) -> bool {
    block.frame.height >= 27.0
}

/// What a lens says below a block.
fn said(chart: &Chart<'_>, block: &Block) -> Option<String> {
    is_roomy(block)
        .then(|| number(chart.lens, chart.flow, chart.analysis, block.step))
        .flatten()
}

/// How wide small words are.
fn width(chart: &Chart<'_>, text: &str) -> f32 {
    line(&chart.painter, text, typeface::SECOND, chart.tokens.ink2, f32::INFINITY)
        .size()
        .x
}

/// What is written on the map, row by row from left to right: found once, since every block with dots asks for what is near it.
struct Written {
    rows: HashMap<(usize, usize), Vec<Rect>>,
    /// The widest of all, which says how far to the left what reaches here may begin.
    widest: f32,
}

impl Written {
    fn on(chart: &Chart<'_>) -> Self {
        let mut rows: HashMap<_, Vec<Rect>> = HashMap::new();
        for block in &chart.layout.blocks {
            let at = chart.at(block.number_at);
            let number = said(chart, block)
                .map(|said| Rect::from_min_max(at - vec2(0.0, 11.0), at + vec2(width(chart, &said), 3.0)));
            let row = rows.entry((block.lane, block.row)).or_default();
            row.extend(
                chart
                    .outside(block)
                    .into_iter()
                    .chain([chart.name_rect(block)])
                    .chain(number),
            );
        }
        let mut widest = 0.0_f32;
        for row in rows.values_mut() {
            row.sort_by(|one, other| one.left().total_cmp(&other.left()));
            widest = row.iter().map(Rect::width).fold(widest, f32::max);
        }
        Self { rows, widest }
    }

    /// Whether nothing that is written in the row of `block` reaches into `ground`.
    fn leaves(&self, block: &Block, ground: Rect) -> bool {
        let row = self.rows.get(&(block.lane, block.row)).map_or(&[][..], Vec::as_slice);
        let from = row.partition_point(|words| words.left() < ground.left() - self.widest);
        let mut near = row.iter().skip(from).take_while(|words| words.left() <= ground.right());
        !near.any(|words| words.shrink(0.5).intersects(ground))
    }
}

fn of_block(stage: &Stage<'_>, block: &Block, dots: u32, notes: usize, written: &Written) {
    let (chart, tokens) = (&stage.chart, stage.chart.tokens);
    let painter = &chart.painter;
    let width = |text: &str| width(chart, text);
    let roomy = is_roomy(block);
    let most = if roomy { SHOWN } else { 1 };
    let count = if dots > most { format!("{dots}") } else { String::new() };
    // One dot before a number says what is counted.
    let circles = if dots > most { 1 } else { dots };
    let several = if notes > 1 { notes.to_string() } else { String::new() };
    let dotted = circles as f32 * PITCH + if count.is_empty() { 0.0 } else { width(&count) + 2.0 };
    let noted = if notes > 0 { 16.0 + width(&several) } else { 0.0 };
    let gap = if dots > 0 && notes > 0 { 6.0 } else { 0.0 };
    // In low lanes the share of a loop stands right below.
    let size = vec2(dotted + gap + noted + 4.0, if roomy { 16.0 } else { 12.0 });
    let below = chart.at(block.number_at);
    let beside = pos2(chart.name_end(block) + 8.0, chart.at(block.name.at).y - 4.5);
    let behind = below.x + said(chart, block).map_or(0.0, |said| width(&said) + 8.0);
    // In low lanes rework runs close below the blocks: there dots are told beside the name, by their number.
    let places = if roomy {
        vec![pos2(behind, below.y - 4.5), beside, pos2(below.x, below.y - 4.5 + LINE)]
    } else {
        vec![beside, pos2(below.x, below.y - 4.5)]
    };
    let ground = |at: Pos2| Rect::from_min_size(pos2(at.x - 2.0, at.y - size.y / 2.0), size);
    // Dots keep off what else is written in the row.
    let place = places.iter().copied().find(|at| written.leaves(block, ground(*at)));
    let Some(Pos2 { mut x, y }) = place.or_else(|| places.last().copied()) else {
        return;
    };
    // Lines of hand-offs run here.
    painter.rect_filled(ground(pos2(x, y)), 3.0, tokens.surface);
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
