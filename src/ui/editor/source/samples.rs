//! Each kind of block as it looks, to be put into the slide at the caret by a press; of the one at the caret, its own kinds.

use egui::{Align2, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::field;
use super::seen::Seen;
use crate::session::block::CalloutKind;
use crate::session::edit::BlockEdit;
use crate::session::{Block, SessionEdit};
use crate::ui::action::{Action, EditorAction};
use crate::ui::audience::slide::Alone;
use crate::ui::editor::kinds::{self, Kind};
use crate::ui::editor::shown::{Shown, edit_by};
use crate::ui::editor::sketches;
use crate::ui::theme::{self, space, typeface};
use crate::ui::widgets::{focus_ring, text_at};

/// Points of a sample for a unit of the canvas: the text of one is as large as the words around it.
const SCALE: f32 = 0.36;
/// How far a sample lies within its frame.
const INSET: f32 = 10.0;
/// From one to the next.
const STEP: egui::Vec2 = vec2(116.0, 92.0);

/// What is offered: a name, what it is for, how it looks, and what is put there.
struct Sample {
    name: &'static str,
    kind: &'static Kind,
    block: Block,
}

/// The samples for the block at the caret, or of all kinds where there is none.
fn samples(at: Option<&Block>) -> Vec<Sample> {
    let sample = |name, kind, block| Sample { name, kind, block };
    let Some(at) = at else {
        return kinds::all().map(|kind| sample(kind.name, kind, (kind.new)())).collect();
    };
    let Some(kind) = kinds::of(at) else {
        return Vec::new();
    };
    match (kind.new)() {
        Block::Callout(callout) => [
            (CalloutKind::Point, "Point"),
            (CalloutKind::Rule, "Rule"),
            (CalloutKind::Warning, "Warning"),
        ]
        .map(|(of, name)| {
            let mut callout = callout.clone();
            callout.kind = of;
            sample(name, kind, Block::Callout(callout))
        })
        .into(),
        block => vec![sample(kind.name, kind, block)],
    }
}

/// Shows them below each other in rows.
pub(super) fn show(ui: &mut Ui, seen: &Seen, shown: &Shown<'_>, out: &mut Vec<Action>) {
    let Some((within, before)) = seen.block_at(field::caret(ui)) else {
        return;
    };
    let Some(slide) = shown.slide.filter(|_| !seen.typed && !seen.broken) else {
        return;
    };
    let all = samples(within.and_then(|at| slide.blocks.get(at)));
    // Behind the block at the caret; between two where the caret is there; else at the end.
    let in_list = before > 0 && before < slide.blocks.len();
    let to = match within {
        Some(at) => at + 1,
        None if in_list => before,
        None => slide.blocks.len(),
    };
    let to = to.min(slide.blocks.len());
    ui.add_space(space::S12);
    if within.is_some() {
        as_they_look(ui, &all, to, shown, out);
        return;
    }
    let left = space::S12;
    let columns = (((ui.available_width() - left) / STEP.x).floor() as usize).max(1);
    for row in all.chunks(columns) {
        let (place, _) = ui.allocate_exact_size(vec2(ui.available_width(), STEP.y), Sense::hover());
        for (column, sample) in row.iter().enumerate() {
            let corner = pos2(place.left() + left + STEP.x * column as f32, place.top());
            let figure = Rect::from_min_size(corner, vec2(sketches::WIDTH, sketches::HEIGHT));
            one(ui, figure, sample, to, shown, out);
            sketches::paint(ui.painter(), figure, sample.kind.sketch, theme::tokens(ui.ctx()));
        }
    }
}

/// The samples of one kind side by side, as a room sees them, smaller.
fn as_they_look(ui: &mut Ui, all: &[Sample], to: usize, shown: &Shown<'_>, out: &mut Vec<Action>) {
    let inner = ui.available_width() - 2.0 * space::S12;
    let count = all.len().max(1) as f32;
    let width = ((inner - space::S12 * (count - 1.0)) / count).max(60.0);
    let alone = |sample: &'_ Sample| -> (f32, f32) {
        let units = (width - 2.0 * INSET) / SCALE;
        let block = Alone {
            block: &sample.block,
            units,
        };
        (units, block.height(ui, width - 2.0 * INSET))
    };
    let sizes: Vec<(f32, f32)> = all.iter().map(alone).collect();
    let high = sizes.iter().map(|(_, high)| *high).fold(0.0, f32::max) + 2.0 * INSET;
    let (place, _) = ui.allocate_exact_size(vec2(ui.available_width(), high + 34.0), Sense::hover());
    for (column, (sample, (units, _))) in all.iter().zip(sizes).enumerate() {
        let left = place.left() + space::S12 + (width + space::S12) * column as f32;
        let figure = Rect::from_min_size(pos2(left, place.top()), vec2(width, high));
        one(ui, figure, sample, to, shown, out);
        if ui.is_rect_visible(figure) {
            let block = Alone {
                block: &sample.block,
                units,
            };
            block.paint(ui, figure.shrink(INSET));
        }
    }
}

/// The place of a sample with its name below, which puts it where the caret is.
fn one(ui: &mut Ui, figure: Rect, sample: &Sample, to: usize, shown: &Shown<'_>, out: &mut Vec<Action>) {
    let tokens = theme::tokens(ui.ctx());
    let whole = figure.with_max_y(figure.bottom() + 24.0);
    let response = ui.interact(whole, ui.scope_id().with(("sample", sample.name)), Sense::click());
    let words = format!("Put a sample here: {}", sample.name);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, words.as_str()));
    if !ui.is_rect_visible(whole) {
        return;
    }
    let ground = if response.hovered() {
        tokens.hover()
    } else {
        tokens.paper
    };
    let radius = f32::from(space::BLOCK_RADIUS);
    let frame = Stroke::new(1.0, tokens.line);
    ui.painter().rect(figure, radius, ground, frame, StrokeKind::Inside);
    let at = pos2(figure.center().x, figure.bottom() + 12.0);
    let middle = Align2::CENTER_CENTER;
    let room = figure.width() + 8.0;
    text_at(
        ui.painter(),
        at,
        middle,
        sample.name,
        typeface::SECOND,
        tokens.ink,
        room,
    );
    if response.has_focus() {
        focus_ring(ui.painter(), figure, tokens.blue);
    }
    if response.clicked() {
        let block = Box::new(sample.block.clone());
        edit_by(SessionEdit::Block(shown.at, BlockEdit::Insert { at: to, block }), out);
        out.push(Action::Editor(EditorAction::Choose(shown.at, Some(to))));
    }
    response.on_hover_text(format!("{}\nPuts one into the slide at the caret", sample.kind.says));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_a_sample_and_the_one_at_the_caret_its_own() {
        assert_eq!(samples(None).len(), kinds::all().count());
        for sample in samples(None) {
            let own = samples(Some(&sample.block));
            assert!(!own.is_empty(), "{}", sample.name);
            assert!(
                own.iter().all(|own| own.kind.name == sample.kind.name),
                "{}",
                sample.name
            );
        }
    }
}
