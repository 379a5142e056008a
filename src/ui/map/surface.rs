//! The surface: what stands where in a window of any size.

use std::time::Duration;

use egui::{Rect, Stroke, StrokeKind, Ui, pos2, vec2};

use super::several::{compare, stack};
use super::side::{beside, inspector, ranking, standing};
use super::timeline::show;
use super::{boxes, empty, entry, footer, header, lens_bar, metrics, play, status, table};
use crate::ui::action::{Action, MapAction, TypingAction};
use crate::ui::figures::lens::lens_of;
use crate::ui::figures::levers::levers;
use crate::ui::map::hand;
use crate::ui::map::shown::{Shown, framed};
use crate::ui::state::State;
use crate::ui::state::map::Look;
use crate::ui::state::several::Showing;
use crate::ui::theme;
use crate::ui::theme::space;
use crate::ui::widgets::follow_focus;

/// Width of the right column.
pub(in crate::ui::map) const SIDE: f32 = 356.0;

/// Below this height of the surface everything round the map is tighter.
pub(in crate::ui::map) const TIGHT: f32 = 640.0;

/// Below this height of the surface the metrics are left out.
pub(in crate::ui::map) const LOW: f32 = 520.0;

/// Below this height the lenses are left out too.
pub(in crate::ui::map) const LOWEST: f32 = 420.0;

/// Room that the fields of a step may take where everything scrolls.
const STACKED: f32 = 640.0;

/// Room for the levers there.
const LEVERS: f32 = 300.0;

/// Shows the surface.
pub fn show(ui: &mut Ui, state: &State, out: &mut Vec<Action>) {
    // Before every view: a drag that one of them began ends even if that is not shown any more.
    hand::watch(ui, &state.window.map, out);
    match state.window.map.several.showing {
        Showing::One => {}
        Showing::Compare => return compare::show(ui, state, out),
        Showing::All => return stack::show(ui, state, out),
    }
    let Some(document) = &state.document else { return };
    if state.window.map.play.is_some() {
        return play::show(ui, state, out);
    }
    let shown = state
        .shown_map()
        .and_then(|id| Some((document.workshop().map(id)?, document.map(id)?, document.analysis(id)?)))
        .map(|(map, told, analysis)| Shown {
            map,
            flow: &told.flow,
            said: &map.flow,
            analysis,
            lens: lens_of(state.window.map.lens, analysis),
            levers: levers(ui.ctx(), "map", &told.flow, analysis),
        });
    let places = Places::of(ui.max_rect());
    let no_steps = shown.as_ref().is_none_or(|shown| shown.flow.steps.is_empty());
    let side = places.side.filter(|_| !places.narrow || state.window.map.side);
    let hidden = places.narrow && state.window.map.side;
    let mut folded = false;
    if let Some(shown) = shown.as_ref().filter(|_| !no_steps) {
        if !hidden {
            folded = main(ui, &places, shown, state, out);
        }
        if let Some(side) = side {
            if places.main.height() < LOW {
                stacked(ui, side, shown, (places.main.height(), state), out);
            } else {
                column(ui, side, shown, state, out);
            }
        }
    } else {
        if !hidden {
            empty::show(ui, places.main, shown.as_ref(), state, out);
        }
        if let Some(side) = side {
            empty::side(ui, side, shown.as_ref(), state, out);
        }
    }
    entry::show(ui, (places.entry, folded), shown.as_ref(), state, out);
    status::show(ui, places.status, shown.as_ref(), places.narrow, state, out);
    let typing = ui.text_edit_focused();
    if typing != state.window.map.typing.in_field {
        out.push(Action::Map(MapAction::Typing(TypingAction::InField(typing))));
    }
}

/// How long until the surface has to be painted again by itself: while items move, and when comparing begins to take long.
pub fn tick(state: &State) -> Option<Duration> {
    let asked = state.window.map.several.compared.asked();
    let left = asked.map(|(_, since)| compare::MOMENT.saturating_sub(state.now.at.since(since)));
    // Once it is said, the answer itself wakes the window.
    let left = left.filter(|left| !left.is_zero());
    play::tick(state).into_iter().chain(left).min()
}

/// Where the parts of the surface stand.
pub(in crate::ui::map) struct Places {
    main: Rect,
    side: Option<Rect>,
    /// Main and side share one place.
    narrow: bool,
    entry: Rect,
    status: Rect,
}

impl Places {
    fn of(whole: Rect) -> Self {
        let gap = space::S12;
        let inner = whole.shrink(gap);
        let line_top = inner.bottom() - space::CAPTURE;
        let bottom = line_top - gap;
        let narrow = whole.width() < space::TABS;
        let column = if narrow {
            // Only the status stands there in a narrow window: it must leave the entry line more than half.
            250.0_f32.min(inner.width() * 0.42)
        } else if whole.width() < space::NARROW {
            space::RIGHT_PANE_NARROW
        } else {
            SIDE
        };
        let right = inner.right() - column;
        let all = Rect::from_min_max(inner.min, pos2(inner.right(), bottom));
        let (main, side) = if narrow {
            (all, all)
        } else {
            (
                Rect::from_min_max(inner.min, pos2(right - gap, bottom)),
                Rect::from_min_max(pos2(right, inner.top()), pos2(inner.right(), bottom)),
            )
        };
        Self {
            main,
            side: Some(side),
            narrow,
            entry: Rect::from_min_max(pos2(inner.left(), line_top), pos2(right - gap, inner.bottom())),
            status: Rect::from_min_max(pos2(right, line_top), inner.max),
        }
    }
}

/// The map with its figures and lenses. Whether the legend has no bar of its own.
fn main(ui: &mut Ui, places: &Places, shown: &Shown<'_>, state: &State, out: &mut Vec<Action>) -> bool {
    let main = places.main;
    let metrics = main.height() >= LOW;
    let tight = main.height() < TIGHT;
    let (cells, lenses, foot) = if tight {
        (metrics::LOW, lens_bar::LOW, footer::LOW)
    } else {
        (metrics::HEIGHT, lens_bar::HEIGHT, footer::HEIGHT)
    };
    let head = header::TABS + if metrics { cells } else { 0.0 };
    let top = Rect::from_min_size(main.min, vec2(main.width(), head));
    framed(ui, top);
    let tabs = Rect::from_min_size(top.min, vec2(top.width(), header::TABS));
    header::show(ui, tabs, Some(shown), state, out);
    if metrics {
        let cells = Rect::from_min_max(pos2(top.left(), tabs.bottom()), top.max);
        metrics::show(ui, cells, shown);
    }
    let pane = Rect::from_min_max(pos2(main.left(), top.bottom() + space::S12), main.max);
    framed(ui, pane);
    let mut inner = pane.shrink(1.0);
    let (mut below, mut folded) = (None, false);
    if main.height() >= LOWEST {
        let (bar, rest) = inner.split_top_bottom_at_y(inner.top() + lenses);
        lens_bar::show(ui, bar, shown, out);
        inner = rest;
        // In a low window a map that shows whole needs no bar below it: keys and menu zoom, its legend is in the entry line.
        let looks = state.window.map.look == Look::Timeline;
        folded = tight && looks && show::shows_whole(ui, rest, shown, state);
        if !folded {
            let (rest, foot) = rest.split_top_bottom_at_y(rest.bottom() - foot);
            below = Some(foot);
            inner = rest;
        }
        let line = Stroke::new(1.0, theme::tokens(ui.ctx()).line);
        ui.painter().hline(pane.x_range(), bar.bottom() - 0.5, line);
    }
    let mut child = ui.new_child(egui::UiBuilder::new().max_rect(inner).id_salt("map stage"));
    child.set_clip_rect(inner.intersect(ui.clip_rect()));
    // Made by the timeline, shown in the bar below it: hence the bar comes after.
    let mut overview = None;
    match state.window.map.look {
        Look::Timeline => overview = show::show(&mut child, inner, shown, state, out),
        Look::Boxes => boxes::show(&mut child, inner, shown, state, out),
        Look::Table => table::show(&mut child, inner, Some(shown), state, out),
    }
    if let Some(foot) = below {
        footer::show(ui, foot, shown, (state, overview.as_ref()), out);
    }
    let line = Stroke::new(1.0, theme::tokens(ui.ctx()).line);
    ui.painter()
        // Last: blocks are painted up to the edge and would cover it.
        .rect_stroke(pane, f32::from(space::PANE_RADIUS), line, StrokeKind::Inside);
    folded
}

/// The column of a low window: what has no room above the map stands first, and all of it scrolls.
fn stacked(ui: &mut Ui, side: Rect, shown: &Shown<'_>, (height, state): (f32, &State), out: &mut Vec<Action>) {
    let gap = space::S12;
    let fields = inspector::height(shown, state, STACKED);
    let stands = standing::height(shown, state, side.width());
    let (lenses, foot) = if height < LOWEST {
        (lens_bar::LOW, footer::LOW)
    } else {
        (0.0, 0.0)
    };
    let head = metrics::LOW + lenses + foot;
    let levers = space::PANE_HEAD + LEVERS;
    let mut child = ui.new_child(egui::UiBuilder::new().max_rect(side).id_salt("stacked"));
    child.set_clip_rect(side.expand(1.0).intersect(ui.clip_rect()));
    egui::ScrollArea::vertical()
        .id_salt("stacked")
        .auto_shrink(false)
        .show(&mut child, |ui| {
            let size = vec2(side.width(), head + fields + levers + stands + 3.0 * gap);
            let (all, _) = ui.allocate_exact_size(size, egui::Sense::hover());
            let mut top = all.top();
            let mut take = |height: f32, gap: f32| {
                let place = Rect::from_min_size(pos2(all.left(), top), vec2(all.width(), height));
                top = place.bottom() + gap;
                place
            };
            framed(ui, Rect::from_min_size(all.min, vec2(all.width(), head)));
            metrics::show(ui, take(metrics::LOW, 0.0), shown);
            if lenses > 0.0 {
                let line = Stroke::new(1.0, theme::tokens(ui.ctx()).line);
                let bar = take(lenses, 0.0);
                ui.painter().hline(bar.x_range(), bar.top() - 0.5, line);
                lens_bar::show(ui, bar, shown, out);
                footer::show(ui, take(foot, 0.0), shown, (state, None), out);
            }
            let _ = take(0.0, gap);
            inspector::show(ui, (take(fields, gap), STACKED), shown, state, out);
            below_fields(ui, take(levers, gap), shown, state, out);
            standing::show(ui, take(stands, 0.0), shown, state, out);
            follow_focus(ui, "stacked panes");
        });
}

fn column(ui: &mut Ui, side: Rect, shown: &Shown<'_>, state: &State, out: &mut Vec<Action>) {
    let mut side = side;
    // In a low column every point goes to the levers: as many are seen as where there is room.
    let gap = if side.height() < TIGHT { space::S8 } else { space::S12 };
    // Never more than half: the levers are what the column is for.
    let stands = standing::height(shown, state, side.width()).min(side.height() * 0.5);
    if side.height() > 3.0 * space::PANE_HEAD + 240.0 {
        let foot = side.with_min_y(side.bottom() - stands);
        standing::show(ui, foot, shown, state, out);
        side.max.y = foot.top() - gap;
    }
    let height = inspector::height(shown, state, side.height());
    let (top, bottom) = side.split_top_bottom_at_y(side.top() + height);
    inspector::show(ui, (top, side.height()), shown, state, out);
    let rest = Rect::from_min_max(pos2(bottom.left(), bottom.top() + gap), bottom.max);
    if rest.height() > space::PANE_HEAD {
        below_fields(ui, rest, shown, state, out);
    }
}

/// What would help most; of a map that was just measured first how it stands beside its log.
fn below_fields(ui: &mut Ui, rect: Rect, shown: &Shown<'_>, state: &State, out: &mut Vec<Action>) {
    match beside::of(state, shown) {
        Some(log) => beside::show(ui, rect, log, shown, out),
        None => ranking::show(ui, rect, shown, state, out),
    }
}
