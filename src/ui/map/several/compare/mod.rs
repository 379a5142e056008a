//! Two maps on one time scale with every difference: the figures, the bars, what each change brings.
//!
//! `head` has the maps to choose and the figures before and after, `plan` lays both maps out, `bars`, `titles` and `steps` paint
//! them, `column` tells what changed, `named` what the lenses make of it.

mod bars;
mod below;
mod beneath;
mod column;
mod head;
pub(in crate::ui::map) mod marks;
mod named;
pub(in crate::ui::map) mod pair;
mod paper;
mod picture;
mod plan;
mod spacing;
mod steps;
mod titles;

use egui::{Rect, Ui, UiBuilder, pos2, vec2};

use self::pair::FIGURES_HEIGHT;
use crate::ui::action::{Action, TypingAction};
use crate::ui::figures::comparison::comparison;
use crate::ui::map::several::compare::pair::Pair;
use crate::ui::map::shown::framed;
use crate::ui::state::State;
use crate::ui::state::maps::pair;
use crate::ui::theme::space;

pub use paper::{paper, paper_height};

/// Width of the right column.
const SIDE: f32 = 372.0;
/// Their height where the maps need the room.
const LOW_FIGURES: f32 = 80.0;
/// Below this height of the surface the figures stand closer.
const ROOMY: f32 = 760.0;
/// Below this height of the surface the figures are left out.
const LOW: f32 = 520.0;
/// Shows the surface.
pub(in crate::ui::map) fn show(ui: &mut Ui, state: &State, out: &mut Vec<Action>) {
    // Without a text field there is nothing that could have the focus still.
    if state.window.map.typing.in_field {
        out.push(Action::Map(crate::ui::action::MapAction::Typing(
            TypingAction::InField(false),
        )));
    }
    let Some(document) = &state.document else { return };
    let pair = pair(state).and_then(|(before, after)| {
        let (was, now) = (document.analysis(before.id)?, document.analysis(after.id)?);
        let comparison = comparison(ui, (before, was), (after, now));
        Some(Pair {
            before,
            after,
            comparison,
        })
    });
    let whole = ui.max_rect().shrink(space::S12);
    let narrow = ui.max_rect().width() < space::TABS;
    let figures = whole.height() >= LOW && pair.is_some();
    let figures_height = if whole.height() < ROOMY {
        LOW_FIGURES
    } else {
        FIGURES_HEIGHT
    };
    let head = Rect::from_min_size(
        whole.min,
        vec2(
            whole.width(),
            crate::ui::map::header::TABS + if figures { figures_height } else { 0.0 },
        ),
    );
    framed(ui, head);
    let tabs = Rect::from_min_size(head.min, vec2(head.width(), crate::ui::map::header::TABS));
    head::tabs(ui, tabs, pair.as_ref(), narrow, state, out);
    let below = Rect::from_min_max(pos2(whole.left(), head.bottom() + space::S12), whole.max);
    let Some(pair) = pair else {
        head::only_one(ui, below, state, out);
        return;
    };
    if figures {
        head::figures(
            ui,
            Rect::from_min_max(pos2(head.left(), tabs.bottom()), head.max),
            &pair,
        );
    }
    let side = if whole.width() < space::NARROW { 320.0 } else { SIDE };
    let (bars, side) = match (narrow, state.window.map.side) {
        (true, true) => (None, Some(below)),
        (true, false) => (Some(below), None),
        _ => (
            Some(below.with_max_x(below.right() - side - space::S12)),
            Some(below.with_min_x(below.right() - side)),
        ),
    };
    if let Some(rect) = bars {
        framed(ui, rect);
        let inner = rect.shrink(1.0);
        let mut child = ui.new_child(UiBuilder::new().max_rect(inner).id_salt("compared maps"));
        child.set_clip_rect(inner.intersect(ui.clip_rect()));
        bars::show(&mut child, inner, &pair, state, out);
    }
    if let Some(side) = side {
        column::show(ui, side, &pair, out);
    }
}
