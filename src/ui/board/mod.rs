//! The board: what was said, sorted into themes by hand or by keys, weighed by dots, ranked beside what the map says.
//!
//! - `layout` says what stands where, `shown` is what the views read.
//! - `strip` has the question and the themes side by side, each a `column` of `card`s; `naming` is a name that is typed, `menu` what can be done
//!   with a note or a theme. `hand` is what is dragged and where it would go, `keys` the same by keyboard.
//! - `ranking` is the order by dots, painted by `dots`; `side` has all that stands at the right: `vote`, ties, what is proposed, `agree`.
//! - `empty` offers what could be sorted; `update` and `votes` carry out what they ask for.

mod agree;
mod card;
mod column;
mod dots;
mod empty;
mod hand;
mod keys;
mod layout;
mod menu;
mod naming;
mod ranking;
mod shown;
mod side;
mod strip;
mod update;
mod vote;
mod votes;

use egui::{Context, Rect, Ui, UiBuilder};

use super::action::{Action, BoardAction};
use super::foot::{capture, status};
use super::state::State;
use super::state::board::BoardTab;
use super::theme::icons;
use super::widgets::{Segment, is_room, segmented_in};
use crate::workshop::activity::Stage;
use hand::Zones;
use shown::Shown;

pub use update::{arrive, follow, update};

/// Shows the surface.
pub fn show(ui: &mut Ui, state: &State, out: &mut Vec<Action>) {
    let Some(document) = &state.document else { return };
    let shown = Shown::of(ui.ctx(), state);
    // Until something was counted there is no order to show; while the room votes it would be no secret.
    let counted = shown.as_ref().filter(|shown| shown.board.shows_counts());
    let rows = counted.map_or_else(Vec::new, |shown| shown.board.ranking(&shown.laid));
    let first = shown.as_ref().is_some_and(|shown| shown.board.stage == Stage::Rank);
    let places = layout::of(ui.max_rect(), rows.len(), first);
    capture::show(ui, places.line, state, out);
    status::show(ui, places.status, state, document, out);
    if let Some(shown) = &shown {
        board(ui, &places, shown, &rows, out);
    } else {
        let whole = places.head.union(places.side).union(places.columns);
        let whole = places.unsorted.map_or(whole, |unsorted| whole.union(unsorted));
        empty::show(ui, whole, document, out);
    }
    let typing = ui.text_edit_focused();
    if typing != state.window.board.in_field {
        out.push(Action::Board(BoardAction::InField(typing)));
    }
}

fn board(
    ui: &mut Ui,
    places: &layout::Places,
    shown: &Shown<'_>,
    rows: &[crate::workshop::activity::Ranked],
    out: &mut Vec<Action>,
) {
    keys::read(ui, shown, out);
    let tab = shown.window.tab;
    if let Some(bar) = places.tabs {
        tabs(ui, bar, tab, out);
    }
    let all = places.tabs.is_none();
    if all || tab == BoardTab::Board {
        let mut zones = Zones::default();
        is_room(ui, places.head);
        is_room(ui, places.columns);
        for place in [places.unsorted, places.parked].into_iter().flatten() {
            is_room(ui, place);
        }
        strip::head(ui, places.head, shown, out);
        strip::panes(ui, places, shown, &mut zones, out);
        strip::columns(ui, places, shown, &mut zones, out);
        if let Some(rect) = places.ranking {
            ranking::show(ui, rect, shown, rows, out);
        }
        hand::show(ui, shown, &zones, out);
    } else if shown.window.drag.is_some() {
        out.push(Action::Board(BoardAction::LetGo));
    }
    if all || tab == BoardTab::Details {
        side::show(ui, places.side, shown, out);
    }
}

/// Whether the field that has the focus holds something: undo is then the field's.
pub fn something_typed(ctx: &Context, state: &State) -> bool {
    let window = &state.window.board;
    match ctx.memory(egui::Memory::focused) {
        Some(focused) if focused == vote::id() => !window.counts.is_empty(),
        Some(focused) if focused == agree::id() => window.agreeing.is_some(),
        Some(focused) if focused == naming::id() => window.naming.is_some(),
        _ => !state.window.draft.is_empty(),
    }
}

fn tabs(ui: &mut Ui, bar: Rect, shown: BoardTab, out: &mut Vec<Action>) {
    const TABS: [BoardTab; 2] = [BoardTab::Board, BoardTab::Details];
    let room = bar.width();
    let mut bar = ui.new_child(UiBuilder::new().max_rect(bar).id_salt("board tabs"));
    let segment = |text, icon, tip| Segment {
        text,
        icon: Some(icon),
        tip,
    };
    let segments = [
        segment("Themes", icons::NOTE, "Themes and notes"),
        segment("Dots", icons::DOTS_THREE_CIRCLE, "Dots, ties, what is proposed"),
    ];
    let at = TABS.iter().position(|tab| *tab == shown).unwrap_or(0);
    if let Some(tab) = segmented_in(&mut bar, &segments, at, room).and_then(|at| TABS.get(at)) {
        out.push(Action::Board(BoardAction::Tab(*tab)));
    }
}
