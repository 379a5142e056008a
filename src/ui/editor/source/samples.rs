//! Each kind of block as it looks, to be put into the slide at the caret by a press; of the one at the caret, its own kinds.

use egui::{Align2, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::field;
use super::seen::Seen;
use crate::session::block::CalloutKind;
use crate::session::edit::BlockEdit;
use crate::session::{Block, SessionEdit};
use crate::ui::action::{Action, EditorAction};
use crate::ui::editor::kinds::{self, Kind};
use crate::ui::editor::shown::{Shown, edit_by};
use crate::ui::editor::sketches;
use crate::ui::theme::{self, space, typeface};
use crate::ui::widgets::{focus_ring, icon_at, text_at};

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
    let left = space::S12;
    let columns = (((ui.available_width() - left) / STEP.x).floor() as usize).max(1);
    ui.add_space(space::S12);
    for row in all.chunks(columns) {
        let (place, _) = ui.allocate_exact_size(vec2(ui.available_width(), STEP.y), Sense::hover());
        for (column, sample) in row.iter().enumerate() {
            let corner = pos2(place.left() + left + STEP.x * column as f32, place.top());
            one(ui, corner, sample, to.min(slide.blocks.len()), shown, out);
        }
    }
}

fn one(ui: &mut Ui, corner: egui::Pos2, sample: &Sample, to: usize, shown: &Shown<'_>, out: &mut Vec<Action>) {
    let tokens = theme::tokens(ui.ctx());
    let figure = Rect::from_min_size(corner, vec2(sketches::WIDTH, sketches::HEIGHT));
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
    match &sample.block {
        Block::Callout(callout) if sample.name != sample.kind.name => of_callout(ui, figure, callout.kind),
        _ => sketches::paint(ui.painter(), figure, sample.kind.sketch, tokens),
    }
    let at = pos2(figure.center().x, figure.bottom() + 12.0);
    let middle = Align2::CENTER_CENTER;
    text_at(
        ui.painter(),
        at,
        middle,
        sample.name,
        typeface::SECOND,
        tokens.ink,
        STEP.x - 4.0,
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

/// A callout of this kind, small.
fn of_callout(ui: &Ui, figure: Rect, kind: CalloutKind) {
    let tokens = theme::tokens(ui.ctx());
    let (soft, ink, icon) = match kind {
        CalloutKind::Point => (tokens.blue_soft, tokens.blue, None),
        CalloutKind::Rule => (tokens.blue_soft, tokens.blue, Some(theme::icons::HAND_POINTING)),
        CalloutKind::Warning => (tokens.red_soft, tokens.red, Some(theme::icons::WARNING)),
    };
    let strip = Rect::from_center_size(figure.center(), vec2(figure.width() - 16.0, 26.0));
    ui.painter().rect_filled(strip, 2.0, soft);
    ui.painter().rect_filled(strip.with_max_x(strip.left() + 3.0), 0.0, ink);
    let mut left = strip.left() + 10.0;
    if let Some(icon) = icon {
        let at = pos2(left + 6.0, strip.center().y);
        icon_at(ui.painter(), at, icon, 13.0, ink, typeface::Face::Icon);
        left += 18.0;
    }
    let line = Rect::from_min_max(
        pos2(left, strip.center().y - 2.0),
        pos2(strip.right() - 8.0, strip.center().y + 2.0),
    );
    ui.painter().rect_filled(line, 2.0, tokens.work);
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
