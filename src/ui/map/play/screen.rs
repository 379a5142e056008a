//! Where the parts of the playing map stand: all at once in a large window, some behind tabs in a low one, one at a time in a small one.

use egui::{Rect, Stroke, StrokeKind, Ui, UiBuilder, pos2, vec2};

use super::view::View;
use super::{bar, curve, empty, head, lead_times, loads, over_time, stage, what_if};
use crate::ui::action::{Action, MapAction, PlayAction, SelectAction, TypingAction};
use crate::ui::state::State;
use crate::ui::state::play::Tab;
use crate::ui::theme;
use crate::ui::theme::space;
use crate::ui::widgets::{Button, Pane};

/// Width of the right column.
const SIDE: f32 = space::RIGHT_PANE;
/// The charts below the map, where there is room.
const CHARTS: f32 = 316.0;
/// Below this height they are not worth the room they take from the map.
const LEAST_CHARTS: f32 = 150.0;
/// A lane where there is room, and the lowest.
const LANES: (f32, f32) = (91.0, 66.0);
/// The curve of waiting.
const CURVE: f32 = 184.0;
/// The least height of the lead times beside the curve.
const LEAD_TIMES: f32 = 250.0;
/// Least height of the pane of sliders: two of them and the buttons.
const LEAST_SLIDERS: f32 = 260.0;

/// Shows the surface while the map plays.
pub(in crate::ui::map) fn show(ui: &mut Ui, state: &State, out: &mut Vec<Action>) {
    let whole = ui.max_rect();
    let inner = whole.shrink(space::S12);
    let view = View::of(state);
    let typing = ui.text_edit_focused();
    if typing != state.window.map.typing.in_field {
        out.push(Action::Map(MapAction::Typing(TypingAction::InField(typing))));
    }
    let Some(view) = view.filter(View::is_timed) else {
        framed(ui, inner);
        let (top, rest) = inner.split_top_bottom_at_y(inner.top() + head::HEIGHT);
        head::show(ui, top, state, None, out);
        let no_steps = View::of(state).is_none_or(|view| view.flow.steps.is_empty());
        empty::nothing_to_play(ui, rest, no_steps, out);
        return;
    };
    if whole.width() < space::TABS {
        small(ui, inner, &view, out);
    } else {
        large(ui, inner, whole.width(), &view, out);
    }
}

/// Everything at once, or nearly so.
fn large(ui: &mut Ui, inner: Rect, width: f32, view: &View<'_>, out: &mut Vec<Action>) {
    let column = if width < space::NARROW {
        space::RIGHT_PANE_NARROW
    } else {
        SIDE
    };
    let (left, right) = inner.split_left_right_at_x(inner.right() - column);
    let left = Rect::from_min_max(left.min, pos2(left.right() - space::S12, left.bottom()));
    let lanes = view.flow.lanes().len().max(1) as f32;
    let strip = if empty::has_strip(view) { empty::STRIP } else { 0.0 };
    let around = head::HEIGHT + strip + 36.0 + bar::HEIGHT + 2.0;
    let spare = |lane: f32| left.height() - space::S12 - around - lanes * lane;
    // What lanes at ease leave; with the lowest lanes a little more, but not so much that the map pays for it.
    let charts = spare(LANES.0).max(spare(LANES.1).min(220.0)).min(CHARTS);
    let below = charts >= LEAST_CHARTS;
    let map = if below {
        left.height() - charts - space::S12
    } else {
        left.height()
    };
    let area = Rect::from_min_size(left.min, vec2(left.width(), map));
    pane_of_map(ui, area, view, out);
    if below {
        let row = Rect::from_min_max(pos2(left.left(), area.bottom() + space::S12), left.max);
        // Time is read along: the chart over time gets more than half.
        let (one, two) = row.split_left_right_at_fraction(0.57);
        over_time::show(
            ui,
            Rect::from_min_max(one.min, pos2(one.right() - space::S12, one.bottom())),
            view,
        );
        loads::show(ui, two, view, out);
    }
    side(ui, right, below, view, out);
}

/// The right column: sliders, lead times, the curve; the last two behind tabs where there is not room for both.
fn side(ui: &mut Ui, rect: Rect, below: bool, view: &View<'_>, out: &mut Vec<Action>) {
    let sliders = what_if::HEIGHT
        .min((rect.height() - LEAD_TIMES - space::S12).max(LEAST_SLIDERS))
        .min(rect.height());
    let (top, rest) = rect.split_top_bottom_at_y(rect.top() + sliders);
    what_if::show(ui, top, view, out);
    let rest = Rect::from_min_max(pos2(rest.left(), rest.top() + space::S12), rest.max);
    if rest.height() < 100.0 {
        return;
    }
    if below && rest.height() >= LEAD_TIMES + space::S12 + CURVE {
        let (times, load) = rest.split_top_bottom_at_y(rest.bottom() - CURVE);
        lead_times::show(
            ui,
            Rect::from_min_max(times.min, pos2(times.right(), times.bottom() - space::S12)),
            view,
        );
        curve::show(ui, load, view);
        return;
    }
    let tabs: &[Tab] = if below {
        &[Tab::LeadTime, Tab::Curve]
    } else {
        &[Tab::LeadTime, Tab::OverTime, Tab::Load, Tab::Curve]
    };
    tabbed(ui, rest, tabs, view, out);
}

/// A pane whose head is a row of tabs.
fn tabbed(ui: &mut Ui, rect: Rect, tabs: &[Tab], view: &View<'_>, out: &mut Vec<Action>) {
    let chosen = if tabs.contains(&view.play.tab) {
        view.play.tab
    } else {
        tabs.first().copied().unwrap_or_default()
    };
    let mut pressed = None;
    Pane::new("").show_in(
        ui,
        rect,
        |_| {},
        |ui, inner| {
            let (bar, rest) = inner.split_top_bottom_at_y(inner.top() + space::PANE_HEAD);
            tab_row(ui, bar, tabs, chosen, out);
            let line = Stroke::new(1.0, theme::tokens(ui.ctx()).line);
            ui.painter().hline(inner.x_range(), bar.bottom(), line);
            pressed = body(ui, rest, chosen, view, out);
        },
    );
    out.extend(pressed.map(|step| Action::Map(MapAction::Select(SelectAction::One(Some(step))))));
}

fn tab_row(ui: &mut Ui, bar: Rect, tabs: &[Tab], chosen: Tab, out: &mut Vec<Action>) {
    let builder = UiBuilder::new()
        .max_rect(bar.shrink2(vec2(space::S4, 3.0)))
        .layout(egui::Layout::left_to_right(egui::Align::Center))
        .id_salt("play tabs");
    let mut row = ui.new_child(builder);
    row.spacing_mut().item_spacing.x = 0.0;
    for tab in tabs {
        let button = Button::new(name(*tab)).tab(*tab == chosen).height(30.0);
        if button.show(&mut row).clicked() {
            out.push(Action::Map(MapAction::Play(PlayAction::Tab(*tab))));
        }
    }
}

fn name(tab: Tab) -> &'static str {
    match tab {
        Tab::Map => "The map",
        Tab::WhatIf => "What if",
        Tab::LeadTime => "Lead time",
        Tab::OverTime => "Over time",
        Tab::Load => "Load",
        Tab::Curve => "Waiting",
    }
}

fn body(ui: &mut Ui, rect: Rect, tab: Tab, view: &View<'_>, out: &mut Vec<Action>) -> Option<crate::flow::StepId> {
    match tab {
        Tab::LeadTime => lead_times::body(ui, rect, view),
        Tab::OverTime => over_time::body(ui, rect, view),
        Tab::Curve => curve::body(ui, rect, view),
        Tab::Load => return loads::body(ui, rect, view),
        Tab::WhatIf => what_if::show(ui, rect, view, out),
        Tab::Map => {}
    }
    None
}

/// One part at a time, with the controls of time below each.
fn small(ui: &mut Ui, inner: Rect, view: &View<'_>, out: &mut Vec<Action>) {
    const TABS: [Tab; 6] = [
        Tab::Map,
        Tab::WhatIf,
        Tab::LeadTime,
        Tab::OverTime,
        Tab::Load,
        Tab::Curve,
    ];
    framed(ui, inner);
    let (top, rest) = inner.split_top_bottom_at_y(inner.top() + head::HEIGHT);
    head::show(ui, top, view.state, Some(view), out);
    let (row, rest) = rest.split_top_bottom_at_y(rest.top() + space::PANE_HEAD);
    tab_row(ui, row.shrink2(vec2(space::S4, 0.0)), &TABS, view.play.tab, out);
    let line = Stroke::new(1.0, theme::tokens(ui.ctx()).line);
    ui.painter().hline(inner.x_range(), row.top(), line);
    ui.painter().hline(inner.x_range(), row.bottom(), line);
    if view.play.tab == Tab::Map {
        map_and_time(ui, rest.shrink2(vec2(1.0, 0.0)), view, out);
        return;
    }
    let (middle, foot) = rest.split_top_bottom_at_y(rest.bottom() - bar::HEIGHT);
    bar::show(ui, foot.shrink2(vec2(1.0, 0.0)), view, out);
    let pressed = body(ui, middle.shrink(1.0), view.play.tab, view, out);
    out.extend(pressed.map(|step| Action::Map(MapAction::Select(SelectAction::One(Some(step))))));
}

fn pane_of_map(ui: &mut Ui, rect: Rect, view: &View<'_>, out: &mut Vec<Action>) {
    framed(ui, rect);
    let (top, rest) = rect.shrink(1.0).split_top_bottom_at_y(rect.top() + head::HEIGHT);
    head::show(ui, top, view.state, Some(view), out);
    let line = Stroke::new(1.0, theme::tokens(ui.ctx()).line);
    ui.painter().hline(rect.x_range(), top.bottom() - 0.5, line);
    map_and_time(ui, rest, view, out);
    let radius = f32::from(space::PANE_RADIUS);
    ui.painter().rect_stroke(rect, radius, line, StrokeKind::Inside);
}

fn map_and_time(ui: &mut Ui, rect: Rect, view: &View<'_>, out: &mut Vec<Action>) {
    let mut rest = rect;
    if empty::has_strip(view) {
        let (strip, below) = rest.split_top_bottom_at_y(rest.top() + empty::STRIP);
        empty::strip(ui, strip, view, out);
        rest = below;
    }
    let (map, foot) = rest.split_top_bottom_at_y(rest.bottom() - bar::HEIGHT);
    let mut child = ui.new_child(UiBuilder::new().max_rect(map).id_salt("playing stage"));
    child.set_clip_rect(map.intersect(ui.clip_rect()));
    stage::show(&mut child, map, view, out);
    bar::show(ui, foot, view, out);
}

fn framed(ui: &Ui, rect: Rect) {
    let tokens = theme::tokens(ui.ctx());
    let radius = f32::from(space::PANE_RADIUS);
    ui.painter().rect_filled(rect, radius, tokens.surface);
    ui.painter()
        .rect_stroke(rect, radius, Stroke::new(1.0, tokens.line), StrokeKind::Inside);
}
