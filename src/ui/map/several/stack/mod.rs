//! All maps above each other on one time scale: an overview of the groups, and where steps are picked to be brought from one into another.

mod figures;
mod picked;
mod plan;
mod shares;

use std::collections::HashSet;
use std::sync::Arc;

use egui::{Align2, Id, Rect, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use crate::flow::layout::Layout;
use crate::flow::{Analysis, StepId};
use crate::ui::action::{Action, Command, MapAction, SeveralAction, TypingAction};
use crate::ui::figures::lens::lens_of;
use crate::ui::map::legend::{self, Sign};
use crate::ui::map::shown::framed;
use crate::ui::map::timeline::chart::Chart;
use crate::ui::map::timeline::ruler;
use crate::ui::map::words::state_icon;
use crate::ui::map::{switcher, words};
use crate::ui::state::State;
use crate::ui::state::maps::maps;
use crate::ui::theme;
use crate::ui::theme::typeface::Face as Cut;
use crate::ui::theme::{icons, space, typeface};
use crate::ui::widgets::{Button, CommandButton, Tip, icon_at, target, text_at};
use crate::workshop::{Map, MapId};
use plan::{HEAD, Plan};

/// Room for the figures right of each map.
const FIGURES: f32 = 214.0;
/// In narrower windows the figures stand in the head alone.
const WIDE: f32 = 900.0;
/// Height of the ruler.
const RULER: f32 = 28.0;
/// Height of the bar of what is picked.
const BAR: f32 = 56.0;

/// Shows the surface.
pub(in crate::ui::map) fn show(ui: &mut Ui, state: &State, out: &mut Vec<Action>) {
    if state.window.map.typing.in_field {
        out.push(Action::Map(MapAction::Typing(TypingAction::InField(false))));
    }
    let whole = ui.max_rect().shrink(space::S12);
    let head = Rect::from_min_size(whole.min, vec2(whole.width(), crate::ui::map::header::TABS));
    framed(ui, head);
    tabs(ui, head, state, out);
    let mut below = Rect::from_min_max(pos2(whole.left(), head.bottom() + space::S12), whole.max);
    if !state.window.map.several.picked.is_empty() {
        let bar = below.with_min_y(below.bottom() - BAR);
        below.max.y = bar.top() - space::S12;
        framed(ui, bar);
        picked::show(ui, bar, state, out);
    }
    framed(ui, below);
    let inner = below.shrink(1.0);
    let mut child = ui.new_child(UiBuilder::new().max_rect(inner).id_salt("all maps"));
    child.set_clip_rect(inner.intersect(ui.clip_rect()));
    rows(&mut child, inner, state, out);
}

/// The way back, and which maps are shown.
fn tabs(ui: &mut Ui, rect: Rect, state: &State, out: &mut Vec<Action>) {
    let inner = rect.shrink2(vec2(space::S8, space::S8));
    let builder = UiBuilder::new()
        .max_rect(inner)
        .layout(egui::Layout::right_to_left(egui::Align::Center))
        .id_salt("all maps actions");
    let mut right = ui.new_child(builder);
    CommandButton::new(Command::Compare)
        .keyless()
        .show(&mut right, state, out);
    if rect.width() > WIDE {
        let words = if state.wall.map { "On the wall" } else { "Show on wall" };
        CommandButton::new(Command::MapOnWall)
            .saying(words, icons::MONITOR)
            .selected(state.wall.map)
            .show(&mut right, state, out);
    }
    let room = right.min_rect().left() - space::S12;
    let builder = UiBuilder::new()
        .max_rect(inner.with_max_x(room))
        .layout(egui::Layout::left_to_right(egui::Align::Center))
        .ui_stack_info(theme::standing_on(theme::tokens(ui.ctx()).surface))
        .id_salt("all maps tabs");
    let mut left = ui.new_child(builder);
    left.set_clip_rect(left.max_rect().expand(4.0).intersect(ui.clip_rect()));
    // Where not all maps have room their switches scroll, under the pointer as by Tab.
    ScrollArea::horizontal()
        .scroll_bar_visibility(egui::scroll_area::ScrollBarVisibility::AlwaysHidden)
        .show(&mut left, |ui| switches(ui, state, out));
}

/// The way back, then a switch for each map.
fn switches(ui: &mut Ui, state: &State, out: &mut Vec<Action>) {
    CommandButton::new(Command::AllMaps)
        .keyless()
        .selected(true)
        .show(ui, state, out);
    for map in maps(state) {
        let hidden = state.window.map.several.left_out.contains(&map.id);
        let button = Button::new(&map.name)
            .icon(if hidden { icons::PLUS } else { icons::EYE })
            .quiet()
            .switch(!hidden);
        let width = button.wanted(ui).min(180.0);
        let tip = if hidden {
            "Takes this map in again"
        } else {
            "Leaves this map out"
        };
        if button.width(width).show(ui).tip(|| tip).clicked() {
            out.push(Action::from(SeveralAction::LeaveOut(map.id, !hidden)));
        }
    }
}

/// A map of the overview.
struct Row<'a> {
    map: &'a Map,
    analysis: &'a Arc<Analysis>,
    layout: &'a Layout,
}

fn rows(ui: &mut Ui, rect: Rect, state: &State, out: &mut Vec<Action>) {
    let tokens = theme::tokens(ui.ctx());
    let Some(document) = &state.document else { return };
    let left_out = &state.window.map.several.left_out;
    let shown: Vec<(&Map, &Arc<Analysis>)> = document
        .maps()
        .iter()
        .filter(|map| !left_out.contains(&map.id))
        .filter_map(|map| Some((map, document.analysis(map.id)?)))
        .collect();
    if shown.is_empty() {
        let words = "All maps are left out: press one above to take it in again";
        text_at(
            ui.painter(),
            rect.center(),
            Align2::CENTER_CENTER,
            words,
            typeface::BODY,
            tokens.ink2,
            rect.width() - 32.0,
        );
        return;
    }
    let figures = if rect.width() >= WIDE { FIGURES } else { 0.0 };
    let plan = Plan::kept(ui, &shown, (rect.width() - figures, rect.height() - RULER));
    let rows: Vec<Row<'_>> = shown
        .iter()
        .zip(&plan.layouts)
        .map(|((map, analysis), layout)| Row { map, analysis, layout })
        .collect();
    let longest = rows.iter().max_by(|a, b| a.layout.end_x.total_cmp(&b.layout.end_x));
    let (head, below) = rect.split_top_bottom_at_y(rect.top() + RULER);
    if let Some(row) = longest {
        ruler(ui, head, row, plan.zero);
        if figures > 0.0 && rows.iter().any(|row| !row.layout.reworks.is_empty()) {
            sent_back(ui, head);
        }
    }
    let ground = theme::standing_on(theme::tokens(ui.ctx()).surface);
    let builder = UiBuilder::new().max_rect(below).ui_stack_info(ground);
    let mut child = ui.new_child(builder.id_salt("rows of maps"));
    child.set_clip_rect(below.intersect(ui.clip_rect()));
    ScrollArea::vertical()
        .auto_shrink(false)
        .id_salt("rows of maps")
        .show(&mut child, |ui| {
            ui.spacing_mut().item_spacing = egui::Vec2::ZERO;
            for row in &rows {
                let height = HEAD + row.layout.height.max(plan.lane.lane_height);
                let (area, _) = ui.allocate_exact_size(vec2(below.width(), height), Sense::hover());
                one(ui, area, figures, &plan, row, state, out);
            }
        });
}

fn ruler(ui: &Ui, rect: Rect, row: &Row<'_>, zero: f32) {
    let (painter, tokens) = (ui.painter(), theme::tokens(ui.ctx()));
    let middle = rect.top() + 11.0;
    let unit = row.layout.unit.as_str();
    text_at(
        painter,
        pos2(rect.left() + 14.0, middle),
        Align2::LEFT_CENTER,
        unit,
        typeface::SECOND,
        tokens.ink2,
        zero - 30.0,
    );
    ruler::low(painter, &row.layout.ticks, rect, middle, tokens);
}

fn one(ui: &mut Ui, area: Rect, figures: f32, plan: &Plan, row: &Row<'_>, state: &State, out: &mut Vec<Action>) {
    let tokens = theme::tokens(ui.ctx());
    let head = Rect::from_min_size(area.min, vec2(area.width(), HEAD));
    let time = Rect::from_min_max(
        pos2(area.left(), head.bottom()),
        pos2(area.right() - figures, area.bottom()),
    );
    let chart = Chart {
        painter: ui.painter().with_clip_rect(time.intersect(ui.clip_rect())),
        tokens,
        origin: time.min,
        layout: row.layout,
        flow: &row.map.flow,
        analysis: row.analysis,
        lens: lens_of(None, row.analysis),
        paper: false,
    };
    title(ui, head, figures > 0.0, row, state, out);
    if !ui.clip_rect().intersects(area) {
        // Whoever walks on with Tab still finds its steps.
        pick(ui, &chart, row.map, state, out);
        return;
    }
    chart.bands(time);
    for lane in &row.layout.lanes {
        let at = pos2(
            area.left() + 14.0,
            time.top() + lane.top + plan.lane.block_top + plan.lane.block_height / 2.0,
        );
        let name = lane.team.as_deref().unwrap_or("No team");
        let name = chart.lane_name(name, plan.zero - 24.0);
        let color = if lane.team.is_some() { tokens.ink } else { tokens.ink3 };
        text_at(
            &chart.painter,
            at,
            Align2::LEFT_CENTER,
            &name,
            typeface::CONTROL,
            color,
            plan.zero - 24.0,
        );
    }
    chart.grid(time.y_range());
    chart.links();
    chart.loops();
    chart.blocks(None);
    shares::paint(&chart);
    if row.map.flow.steps.is_empty() {
        let at = pos2(area.left() + plan.zero, time.center().y);
        text_at(
            ui.painter(),
            at,
            Align2::LEFT_CENTER,
            "No step yet",
            typeface::LIST,
            tokens.ink2,
            300.0,
        );
    }
    if figures > 0.0 {
        let side = Rect::from_min_max(pos2(time.right(), head.bottom()), area.max);
        ui.painter()
            .vline(side.left() - 0.5, side.y_range(), Stroke::new(1.0, tokens.line));
        figures::show(ui, side, row.map, row.analysis);
    }
    pick(ui, &chart, row.map, state, out);
    ui.painter()
        .hline(area.x_range(), area.bottom() - 0.5, Stroke::new(1.0, tokens.line2));
}

/// What the red shares are, at the right end of the ruler.
fn sent_back(ui: &Ui, rect: Rect) {
    let signs = [Sign::Share];
    let left = rect.right() - 14.0 - legend::width(ui.painter(), &signs, legend::SCREEN);
    let at = pos2(left, rect.center().y);
    legend::paint(ui.painter(), at, &signs, legend::SCREEN, theme::tokens(ui.ctx()));
}

/// A map's name, which opens it; with what it is and how long, where that does not stand beside it.
fn title(ui: &mut Ui, rect: Rect, told_beside: bool, row: &Row<'_>, state: &State, out: &mut Vec<Action>) {
    let tokens = theme::tokens(ui.ctx());
    let response = ui.interact(rect, Id::unique(("open map", row.map.id.0)), Sense::click());
    let about = switcher::about(row.map, state);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("Open {}, {about}", row.map.name)));
    let ground = if response.hovered() {
        tokens.hover()
    } else {
        tokens.surface
    };
    ui.painter().rect_filled(rect, 0.0, ground);
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    if response.has_focus() {
        ui.painter()
            .rect_stroke(rect.shrink(2.0), 6.0, Stroke::new(2.0, tokens.blue), StrokeKind::Inside);
    }
    let y = rect.center().y;
    icon_at(
        ui.painter(),
        pos2(rect.left() + 22.0, y),
        state_icon(row.map),
        16.0,
        tokens.ink2,
        Cut::Icon,
    );
    let style = typeface::CONTROL;
    let name = text_at(
        ui.painter(),
        pos2(rect.left() + 38.0, y),
        Align2::LEFT_CENTER,
        &row.map.name,
        style,
        tokens.ink,
        rect.width() * 0.4,
    );
    if !told_beside {
        let at = pos2(name.right() + 10.0, y);
        let (style, ink) = (typeface::SECOND, tokens.ink2);
        text_at(ui.painter(), at, Align2::LEFT_CENTER, &about, style, ink, 260.0);
    }
    let at = pos2(rect.right() - 14.0, y);
    text_at(
        ui.painter(),
        at,
        Align2::RIGHT_CENTER,
        "Open",
        typeface::CONTROL,
        tokens.blue,
        80.0,
    );
    ui.painter()
        .hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, tokens.line));
    if response.clicked() {
        out.push(Action::from(SeveralAction::Open(row.map.id)));
    }
}

/// The steps as widgets: a press picks one, or lets it go.
fn pick(ui: &mut Ui, chart: &Chart<'_>, map: &Map, state: &State, out: &mut Vec<Action>) {
    let tokens = chart.tokens;
    let clip = ui.clip_rect();
    let id = |step: StepId| Id::unique(("pick step", map.id.0, step.0));
    let focused = ui.memory(egui::Memory::focused);
    let at = focused.and_then(|focus| chart.layout.blocks.iter().position(|block| id(block.step) == focus));
    let of_map = |(of, step): &(MapId, StepId)| (*of == map.id).then_some(*step);
    let picked: HashSet<StepId> = state.window.map.several.picked.iter().filter_map(of_map).collect();
    // Blocks stand in the order of the steps.
    for (place, (block, step)) in chart.layout.blocks.iter().zip(&map.flow.steps).enumerate() {
        let frame = chart.rect(block.frame);
        let rect = target(frame.expand2(vec2(2.0, 6.0)));
        // The first step is what Tab comes to after the map's name.
        let near = place == 0 || at.is_some_and(|at| at.abs_diff(place) <= 1);
        if !near && !clip.intersects(rect) {
            continue;
        }
        let chosen = picked.contains(&step.id);
        let response = ui.interact(rect, id(step.id), Sense::click());
        let said = || words::step(step, &map.flow, chart.analysis);
        response
            .widget_info(|| WidgetInfo::selected(Role::CheckBox, true, chosen, format!("{}: {}", map.name, said())));
        if chosen {
            ui.painter().rect_stroke(
                frame.expand(3.0),
                6.0,
                Stroke::new(2.0, tokens.blue),
                StrokeKind::Middle,
            );
            let at = pos2(frame.right() + 3.0, frame.top() - 3.0);
            ui.painter().circle_filled(at, 8.0, tokens.blue);
            icon_at(ui.painter(), at, icons::CHECK, 11.0, tokens.on_solid, Cut::IconBold);
        } else if response.hovered() || response.has_focus() {
            let stroke = Stroke::new(if response.has_focus() { 2.0 } else { 1.0 }, tokens.blue);
            ui.painter().rect_stroke(rect, 6.0, stroke, StrokeKind::Middle);
        }
        if response.gained_focus() {
            response.scroll_to_me(None);
        }
        if response.clicked() {
            out.push(Action::from(SeveralAction::Pick(map.id, step.id)));
        }
        if response.hovered() {
            response.tip(|| format!("{}\nPress to pick it for another map", said()));
        }
    }
}
