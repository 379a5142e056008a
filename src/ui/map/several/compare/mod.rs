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

use std::time::Duration;

use egui::{Align2, Rect, Role, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use self::pair::FIGURES_HEIGHT;
use crate::ui::action::{Action, TypingAction};
use crate::ui::map::several::compare::pair::Pair;
use crate::ui::map::shown::framed;
use crate::ui::state::State;
use crate::ui::state::comparing::found;
use crate::ui::state::maps::pair;
use crate::ui::theme::{self, space, typeface};
use crate::ui::widgets::text_at;

pub use paper::{paper, paper_height};

/// Width of the right column.
const SIDE: f32 = 372.0;
/// Their height where the maps need the room.
const LOW_FIGURES: f32 = 80.0;
/// Below this height of the surface the figures stand closer.
const ROOMY: f32 = 760.0;
/// Below this height of the surface the figures are left out.
const LOW: f32 = 520.0;
/// From this time on it is said that something takes long.
pub(in crate::ui::map) const MOMENT: Duration = Duration::from_millis(300);

/// Shows the surface.
pub(in crate::ui::map) fn show(ui: &mut Ui, state: &State, out: &mut Vec<Action>) {
    // Without a text field there is nothing that could have the focus still.
    if state.window.map.typing.in_field {
        out.push(Action::Map(crate::ui::action::MapAction::Typing(
            TypingAction::InField(false),
        )));
    }
    let both = pair(state);
    let pair = both.and_then(|(before, after)| {
        Some(Pair {
            before,
            after,
            comparison: found(state, [before.id, after.id])?,
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
        if both.is_some() {
            framed(ui, below);
            comparing(ui, below, state);
        } else {
            head::only_one(ui, below, state, out);
        }
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

/// Says that the two are being compared, once that takes longer than a moment: words that come and go at once would only flicker.
fn comparing(ui: &Ui, rect: Rect, state: &State) {
    let asked = state.window.map.several.compared.asked();
    if asked.is_some_and(|(_, since)| state.now.at.since(since) >= MOMENT) {
        let label = ui.interact(rect, ui.scope_id().with("comparing"), Sense::HOVER);
        label.widget_info(|| WidgetInfo::labeled(Role::Label, true, "Comparing…"));
        let ink = theme::tokens(ui.ctx()).ink2;
        text_at(
            ui.painter(),
            rect.center(),
            Align2::CENTER_CENTER,
            "Comparing…",
            typeface::BODY,
            ink,
            rect.width(),
        );
    }
}
