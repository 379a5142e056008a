//! Two maps on one time scale with every difference: the figures, the bars, what each change brings.
//!
//! `head` has the maps to choose and the figures before and after, `plan` lays both maps out, `bars`, `titles` and `steps` paint
//! them, `column` tells what changed.

mod bars;
mod column;
mod head;
mod paper;
mod plan;
mod steps;
mod titles;

use std::sync::Arc;

use egui::{Id, Rect, Ui, UiBuilder, pos2, vec2};

use super::framed;
use super::kept::kept;
use crate::flow::{Analysis, Comparison, Fate, compare};
use crate::ui::action::Action;
use crate::ui::state::State;
use crate::ui::state::maps::pair;
use crate::ui::theme::space;
use crate::workshop::Map;

pub(in crate::ui) use bars::dashed;
pub(super) use head::state_icon;
pub use paper::{paper, paper_height};

/// Width of the right column.
const SIDE: f32 = 372.0;
/// Height of the figures with what they were and the difference.
const FIGURES: f32 = 98.0;
/// Their height where the maps need the room.
const LOW_FIGURES: f32 = 80.0;
/// Below this height of the surface the figures stand closer.
const ROOMY: f32 = 760.0;
/// Below this height of the surface the figures are left out.
const LOW: f32 = 520.0;
/// So much of the list of changes shows at least where it is scrolled by itself.
const CHANGES: f32 = 320.0;

/// Two maps and what became of the one in the other.
pub(super) struct Pair<'a> {
    pub before: &'a Map,
    pub after: &'a Map,
    pub comparison: Arc<Comparison>,
}

/// How many changes are listed.
pub(super) fn listed(found: &Comparison) -> usize {
    match &found.waterfall {
        Ok(fall) => fall.savings.len(),
        Err(_) => found.steps.iter().filter(|change| change.fate != Fate::Same).count(),
    }
}

/// What is to be done to get from the one to the other, a sentence each: one for every change that is listed.
pub(super) fn tasks(found: &Comparison) -> Vec<String> {
    let task = |name: &str, words: &str| {
        if words == Fate::Added.word() {
            format!("Add the step {name}")
        } else if words == Fate::Removed.word() {
            format!("Do without {name}")
        } else {
            format!("{name}: {words}")
        }
    };
    if let Ok(fall) = &found.waterfall {
        let savings = fall.savings.iter();
        savings.map(|saving| task(&saving.name, &saving.words)).collect()
    } else {
        let changed = found.steps.iter().filter(|change| change.fate != Fate::Same);
        changed.map(|change| task(&change.name, &change.words())).collect()
    }
}

/// The comparison of two maps; computed anew when one of them has changed.
pub(in crate::ui) fn comparison(
    ui: &Ui,
    (before, was): (&Map, &Arc<Analysis>),
    (after, now): (&Map, &Arc<Analysis>),
) -> Arc<Comparison> {
    let id = Id::unique(("map comparison", before.id.0, after.id.0));
    kept(ui.ctx(), id, &[was, now], (), || compare(&before.flow, &after.flow))
}

/// Shows the surface.
pub(super) fn show(ui: &mut Ui, state: &State, out: &mut Vec<Action>) {
    // Without a text field there is nothing that could have the focus still.
    if state.window.map.in_field {
        out.push(Action::Map(crate::ui::action::MapAction::InField(false)));
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
    let figures_height = if whole.height() < ROOMY { LOW_FIGURES } else { FIGURES };
    let head = Rect::from_min_size(
        whole.min,
        vec2(
            whole.width(),
            super::header::TABS + if figures { figures_height } else { 0.0 },
        ),
    );
    framed(ui, head);
    let tabs = Rect::from_min_size(head.min, vec2(head.width(), super::header::TABS));
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
