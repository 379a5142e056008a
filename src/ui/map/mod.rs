//! The map: the team's flow as an editable timeline to scale, its figures, and what would help most.
//!
//! `window` is what this window keeps and what the map asks for; `update` carries that out. `frame` says which part of
//! the map shows, `stage` is the timeline with what can be done on it, `chart`, `ruler`, `rework` and `flag` paint it.
//! Around it stand `header`, `lens_bar`, `footer`, `inspector`, `ranking` and the quick-entry line `entry`; `empty` is
//! the first step. `picture` paints a whole map for paper; `kept` keeps what was worked out for the next frame.

mod acting;
mod boxes;
mod bring;
mod cards;
mod chart;
mod clip;
pub mod compare;
mod completion;
mod empty;
mod entry;
mod figures;
mod fitted;
mod flag;
mod footer;
mod form;
mod frame;
mod gesture;
mod group;
mod group_form;
mod guess_plot;
mod guesses;
mod handles;
mod header;
mod held;
mod inspector;
mod kept;
mod lens_bar;
mod linking;
mod many;
mod maps;
mod marks;
mod marquee;
mod measured;
mod metrics;
mod minimap;
pub mod picks;
mod picture;
pub mod play;
mod ranking;
mod reading;
mod renaming;
mod rework;
mod ruler;
pub mod several;
mod sharing;
mod stack;
mod stage;
mod standing;
mod status;
mod step_menu;
mod steps;
mod switcher;
mod table;
mod text;
mod typing;
mod update;
mod words;

use std::sync::Arc;

use egui::{Context, Id, Rect, Stroke, StrokeKind, Ui, pos2, vec2};

use super::action::Action;
use super::state::State;
use super::theme;
use super::theme::space;
use crate::flow::{Analysis, Flow, LensKind, Lever};
use crate::ui::action::MapAction;
use crate::ui::state::map::Look;
use crate::ui::state::several::Showing;
use crate::workshop::Map;

pub(in crate::ui) use compare::{comparison, dashed};
pub(in crate::ui) use figures::{Heat, lens_of, number_is};
pub use picture::{picture, picture_height};
pub use play::follow;
pub use table::has_focus as table_has_focus;
pub use typing::something_typed;
pub use update::update;

/// Width of the right column.
const SIDE: f32 = 356.0;
/// Below this height of the surface everything round the map is tighter.
const TIGHT: f32 = 640.0;
/// Below this height of the surface the metrics are left out.
const LOW: f32 = 520.0;
/// Below this height the lenses are left out too.
const LOWEST: f32 = 420.0;

/// The map that is shown, with everything that is known of it.
pub(crate) struct Shown<'a> {
    pub map: &'a Map,
    pub flow: &'a Flow,
    pub analysis: &'a Arc<Analysis>,
    pub lens: LensKind,
    pub levers: Arc<Vec<Lever>>,
}

impl Shown<'_> {
    /// The lever that is pointed at in the list of what would help most.
    fn pointed_at(&self, state: &State) -> Option<&Lever> {
        let pointed = state.window.map.hovered?;
        self.levers.iter().find(|lever| (lever.step, lever.kind) == pointed)
    }
}

/// Shows the surface.
pub fn show(ui: &mut Ui, state: &State, out: &mut Vec<Action>) {
    held::watch(ui, &state.window.map, out);
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
        .and_then(|id| Some((document.workshop().map(id)?, document.analysis(id)?)))
        .map(|(map, analysis)| Shown {
            map,
            flow: &map.flow,
            analysis,
            lens: lens_of(state.window.map.lens, analysis),
            levers: levers(ui.ctx(), "map", &map.flow, analysis),
        });
    let places = Places::of(ui.max_rect());
    let no_steps = shown.as_ref().is_none_or(|shown| shown.flow.steps.is_empty());
    let side = places.side.filter(|_| !places.narrow || state.window.map.side);
    let hidden = places.narrow && state.window.map.side;
    if let Some(shown) = shown.as_ref().filter(|_| !no_steps) {
        if !hidden {
            main(ui, &places, shown, state, out);
        }
        if let Some(side) = side {
            column(ui, side, shown, state, out);
        }
    } else {
        if !hidden {
            empty::show(ui, places.main, shown.as_ref(), state, out);
        }
        if let Some(side) = side {
            empty::side(ui, side, shown.as_ref(), state, out);
        }
    }
    entry::show(ui, places.entry, shown.as_ref(), state, out);
    status::show(ui, places.status, shown.as_ref(), places.narrow, state, out);
    let typing = ui.text_edit_focused();
    if typing != state.window.map.in_field {
        out.push(Action::Map(MapAction::InField(typing)));
    }
}

/// Where the parts of the surface stand.
struct Places {
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

fn main(ui: &mut Ui, places: &Places, shown: &Shown<'_>, state: &State, out: &mut Vec<Action>) {
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
    let mut below = None;
    if main.height() >= LOWEST {
        let (bar, rest) = inner.split_top_bottom_at_y(inner.top() + lenses);
        lens_bar::show(ui, bar, shown, out);
        let (rest, foot) = rest.split_top_bottom_at_y(rest.bottom() - foot);
        below = Some(foot);
        inner = rest;
        let line = Stroke::new(1.0, theme::tokens(ui.ctx()).line);
        ui.painter().hline(pane.x_range(), bar.bottom() - 0.5, line);
    }
    let mut child = ui.new_child(egui::UiBuilder::new().max_rect(inner).id_salt("map stage"));
    child.set_clip_rect(inner.intersect(ui.clip_rect()));
    let mut overview = None;
    match state.window.map.look {
        Look::Timeline => overview = stage::show(&mut child, inner, shown, state, out),
        Look::Boxes => boxes::show(&mut child, inner, shown, state, out),
        Look::Table => table::show(&mut child, inner, Some(shown), state, out),
    }
    if let Some(foot) = below {
        footer::show(ui, foot, shown, (state, overview.as_ref()), out);
    }
    let line = Stroke::new(1.0, theme::tokens(ui.ctx()).line);
    ui.painter()
        .rect_stroke(pane, f32::from(space::PANE_RADIUS), line, StrokeKind::Inside);
}

fn column(ui: &mut Ui, side: Rect, shown: &Shown<'_>, state: &State, out: &mut Vec<Action>) {
    let mut side = side;
    let stands = standing::height(shown, state, side.width()).min(side.height() * 0.5);
    if side.height() > 3.0 * space::PANE_HEAD + 240.0 {
        let foot = side.with_min_y(side.bottom() - stands);
        standing::show(ui, foot, shown, state, out);
        side.max.y = foot.top() - space::S12;
    }
    let height = inspector::height(shown, state, side.height());
    let (top, bottom) = side.split_top_bottom_at_y(side.top() + height);
    inspector::show(ui, top, shown, state, out);
    let rest = Rect::from_min_max(pos2(bottom.left(), bottom.top() + space::S12), bottom.max);
    if rest.height() > space::PANE_HEAD {
        ranking::show(ui, rest, shown, state, out);
    }
}

/// A pane without a head.
fn framed(ui: &Ui, rect: Rect) {
    let tokens = theme::tokens(ui.ctx());
    let radius = f32::from(space::PANE_RADIUS);
    ui.painter().rect_filled(rect, radius, tokens.surface);
    ui.painter()
        .rect_stroke(rect, radius, Stroke::new(1.0, tokens.line), StrokeKind::Inside);
}

/// The levers of a flow; computed anew when the flow has changed. `key` tells who looks at them.
pub(in crate::ui) fn levers(
    ctx: &Context,
    key: &'static str,
    flow: &Flow,
    analysis: &Arc<Analysis>,
) -> Arc<Vec<Lever>> {
    let id = Id::unique(("map levers", key));
    kept::kept(ctx, id, &[analysis], (), || crate::flow::levers(flow, analysis))
}
