//! How loaded each step is: bars with their uncertainty, the limit, and what a wish makes of them.

use std::collections::{HashMap, HashSet};

use egui::{Align2, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::view::View;
use crate::flow::StepId;
use crate::flow::simulate::Measured;
use crate::ui::action::{Action, MapAction, SelectAction};
use crate::ui::figures::lens::percent;
use crate::ui::theme;
use crate::ui::theme::{Tokens, space, typeface};
use crate::ui::widgets::{Pane, line, target, text_at};

/// A row where there is room.
const ROW: f32 = 28.0;
/// The lowest row that can be read.
const LEAST: f32 = 18.0;
/// Thickness of a bar.
const BAR: f32 = 12.0;
/// Half of the ends of an interval.
const CAP: f32 = 4.0;
/// Width of the numbers.
const NUMBER: f32 = 56.0;

/// Shows the pane in `rect`.
pub(super) fn show(ui: &mut Ui, rect: Rect, view: &View<'_>, out: &mut Vec<Action>) {
    let note = if view.play.wishes.is_empty() {
        "thin line: 95 % interval"
    } else {
        "thin line: 95 % interval, blue mark: with the changes"
    };
    let mut pressed = None;
    Pane::new("Load of each step")
        .note(if rect.width() > 420.0 { note } else { "" })
        .show_in(ui, rect, |_| {}, |ui, inner| pressed = body(ui, inner, view));
    out.extend(pressed.map(|step| Action::Map(MapAction::Select(SelectAction::One(Some(step))))));
}

/// Shows what is inside of the pane; returns the step that was pressed.
pub(super) fn body(ui: &mut Ui, inner: Rect, view: &View<'_>) -> Option<StepId> {
    if view.captured.demand.is_err() && view.analysis.demand.is_err() {
        let words = "How loaded a step is depends on how many items arrive. Say it above the map.";
        super::empty::say(ui, inner, "Demand is unknown", words);
        return None;
    }
    let tokens = theme::tokens(ui.ctx());
    let steps: Vec<StepId> = view.flow.steps.iter().map(|step| step.id).collect();
    let area = inner.shrink2(vec2(space::S16, space::S4));
    let fit = ((area.height() / LEAST).floor() as usize).max(1);
    let loads = loads(view);
    let (shown, left_out) = heaviest(&steps, fit, &loads);
    let count = shown.len() + usize::from(left_out.is_some());
    let row = (area.height() / count.max(1) as f32).clamp(LEAST, ROW);
    let wide = |id: &StepId| {
        line(
            ui.painter(),
            view.name_of(*id),
            typeface::CONTROL,
            tokens.ink,
            f32::INFINITY,
        )
        .size()
        .x
    };
    let widest = shown.iter().map(wide).fold(0.0, f32::max);
    let names = (widest + space::S12).min(area.width() * 0.4);
    let top = area.top() + (area.height() - row * count as f32).clamp(0.0, 12.0) / 2.0;
    let place = |at: usize| Rect::from_min_size(pos2(area.left(), top + at as f32 * row), vec2(area.width(), row));
    let mut pressed = None;
    let constraint = view.constraint();
    for (at, id) in shown.iter().enumerate() {
        let known = (*id, loads.get(id).copied(), constraint == Some(*id));
        if one(ui, place(at), known, names, view, tokens) {
            pressed = Some(*id);
        }
    }
    if let Some(words) = left_out {
        let at = place(shown.len()).left_center();
        text_at(
            ui.painter(),
            at,
            Align2::LEFT_CENTER,
            &words,
            typeface::SECOND,
            tokens.ink2,
            area.width(),
        );
    }
    pressed
}

/// The steps there is room for, in the order of the flow: the most loaded ones; and what is said of the others.
fn heaviest(steps: &[StepId], fit: usize, loads: &HashMap<StepId, Measured>) -> (Vec<StepId>, Option<String>) {
    if steps.len() <= fit {
        return (steps.to_vec(), None);
    }
    let share = |id: &StepId| loads.get(id).map_or(0.0, |load| load.mean);
    let mut ranked: Vec<StepId> = steps.to_vec();
    ranked.sort_by(|a, b| share(b).total_cmp(&share(a)));
    let rest = ranked.split_off(fit.saturating_sub(1).min(ranked.len()));
    let heavy: HashSet<StepId> = ranked.into_iter().collect();
    let most = rest.iter().map(share).fold(0.0, f64::max);
    let words = format!("and {} more, at most {}", rest.len(), percent(most));
    (
        steps.iter().copied().filter(|id| heavy.contains(id)).collect(),
        Some(words),
    )
}

/// The loads of the steps as captured: measured where they were simulated, else computed.
fn loads(view: &View<'_>) -> HashMap<StepId, Measured> {
    let computed = view.captured.steps.iter().filter_map(|figures| {
        let mean = figures.load.as_ref().ok()?.value;
        Some((figures.step, Measured { mean, margin: None }))
    });
    let simulated = view.play.before.iter().flat_map(|found| &found.outcome.steps);
    let measured = simulated.filter_map(|found| Some((found.step, found.load?)));
    computed.chain(measured).collect()
}

fn one(
    ui: &mut Ui,
    rect: Rect,
    (id, load, constraint): (StepId, Option<Measured>, bool),
    names: f32,
    view: &View<'_>,
    tokens: &Tokens,
) -> bool {
    let response = ui.interact(target(rect), ui.scope_id().with(("load", id.0)), Sense::click());
    let name = view.name_of(id);
    let wished = (!view.play.wishes.is_empty())
        .then(|| view.analysis.step(id)?.load.as_ref().ok().map(|load| load.value))
        .flatten()
        .filter(|new| load.is_none_or(|old| (old.mean - new).abs() > 0.01));
    let worst = constraint || load.is_some_and(|load| load.mean >= 1.0);
    let said = load.map_or_else(|| "–".to_owned(), |load| percent(load.mean));
    response.widget_info(|| {
        let more = wished.map_or_else(String::new, |new| format!(", {} with the changes", percent(new)));
        WidgetInfo::labeled(Role::Button, true, format!("Load of {name}: {said}{more}"))
    });
    let painter = ui.painter();
    if response.hovered() {
        painter.rect_filled(rect.expand2(vec2(6.0, 0.0)), 6.0, tokens.hover());
    }
    if response.has_focus() {
        painter.rect_stroke(
            rect.expand2(vec2(4.0, -1.0)),
            6.0,
            Stroke::new(2.0, tokens.blue),
            StrokeKind::Inside,
        );
    }
    let middle = rect.center().y;
    let (style, ink) = if worst {
        (typeface::CONTROL, tokens.red)
    } else {
        (typeface::LIST, tokens.ink)
    };
    let at = pos2(rect.left(), middle);
    text_at(painter, at, Align2::LEFT_CENTER, name, style, ink, names - space::S8);
    let at = pos2(rect.right(), middle);
    text_at(painter, at, Align2::RIGHT_CENTER, &said, style, ink, NUMBER);
    let track = Rect::from_min_max(
        pos2(rect.left() + names, middle - BAR / 2.0),
        pos2(rect.right() - NUMBER, middle + BAR / 2.0),
    );
    painter.rect_filled(track, 2.0, tokens.sunken);
    if tokens.contrast {
        painter.rect_stroke(track, 2.0, Stroke::new(1.0, tokens.line), StrokeKind::Inside);
    }
    let x = |share: f64| track.left() + track.width() * share.clamp(0.0, 1.0) as f32;
    if let Some(load) = load {
        let bar = Rect::from_min_max(track.min, pos2(x(load.mean).max(track.left() + 2.0), track.bottom()));
        painter.rect_filled(bar, 2.0, if worst { tokens.red_fill } else { tokens.work });
        if let Some((low, high)) = load.interval().filter(|(low, high)| high - low > 0.002) {
            // The line is seen on the bar and beside it.
            let on_bar = if worst { tokens.on_red } else { tokens.on_solid };
            let inside = x(low)..=x(load.mean);
            let outside = x(load.mean)..=x(high);
            painter.hline(inside, middle, Stroke::new(1.5, on_bar));
            painter.hline(outside, middle, Stroke::new(1.5, tokens.ink));
            // Ends across the line: a short interval is still seen to be one.
            let end = middle - CAP..=middle + CAP;
            painter.vline(x(low).max(track.left() + 1.0), end.clone(), Stroke::new(1.5, on_bar));
            painter.vline(x(high), end, Stroke::new(1.5, tokens.ink));
        }
    }
    painter.vline(
        track.right(),
        middle - BAR / 2.0 - 3.0..=middle + BAR / 2.0 + 3.0,
        Stroke::new(1.0, tokens.ink),
    );
    if let Some(new) = wished {
        let mark = Rect::from_center_size(pos2(x(new), middle), vec2(4.0, BAR + 8.0));
        painter.rect_filled(mark.expand(1.0), 1.0, tokens.surface);
        painter.rect_filled(mark, 1.0, tokens.blue);
    }
    let clicked = response.clicked();
    let formula = view.analysis.step(id).map(|figures| match &figures.load {
        Ok(load) => load.formula.to_string(),
        Err(why) => why.to_string(),
    });
    response.on_hover_text(formula.unwrap_or_default());
    clicked
}
