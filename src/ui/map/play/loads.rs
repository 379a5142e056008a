//! How loaded each step is: bars with their uncertainty, the limit, and what a wish makes of them.

use std::collections::{HashMap, HashSet};

use egui::{Align2, Painter, Rect, Role, Sense, Shape, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::view::View;
use super::words;
use crate::flow::simulate::Measured;
use crate::flow::{Analysis, StepId};
use crate::ui::action::{Action, MapAction, SelectAction};
use crate::ui::figures::lens::percent;
use crate::ui::theme;
use crate::ui::theme::{Tokens, space, typeface};
use crate::ui::widgets::{Pane, flag, line, target, text_at};

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
/// Width of the words behind them, where there is room.
const WORDS: f32 = 96.0;
/// The flag before the word for the bottleneck.
const FLAG: f32 = 17.0;
/// Narrower rows have no room for words.
const ROOM_FOR_WORDS: f32 = 400.0;
/// The most letters the pane's head has room for.
const LONGEST_NOTE: usize = 62;

/// Shows the pane in `rect`.
pub(super) fn show(ui: &mut Ui, rect: Rect, view: &View<'_>, out: &mut Vec<Action>) {
    let interval = "thin line: 95 % interval";
    let with = words::wishes(view).map(|wishes| format!("with {wishes}, {interval}"));
    let note = with.filter(|words| words.chars().count() < LONGEST_NOTE);
    let note = note.as_deref().unwrap_or(interval);
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
    let words = if area.width() > ROOM_FOR_WORDS { WORDS } else { 0.0 };
    for (at, id) in shown.iter().enumerate() {
        let row = Row {
            id: *id,
            rect: place(at),
            load: loads.get(id).copied(),
            names,
            words,
        };
        if row.show(ui, view, tokens) {
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
fn heaviest(steps: &[StepId], fit: usize, loads: &HashMap<StepId, Load>) -> (Vec<StepId>, Option<String>) {
    if steps.len() <= fit {
        return (steps.to_vec(), None);
    }
    let share = |id: &StepId| loads.get(id).map_or(0.0, |load| load.value);
    let mut ranked: Vec<StepId> = steps.to_vec();
    ranked.sort_by(|a, b| share(b).total_cmp(&share(a)));
    // One row less: the last says how many are left out.
    let rest = ranked.split_off(fit.saturating_sub(1).min(ranked.len()));
    let heavy: HashSet<StepId> = ranked.into_iter().collect();
    let most = rest.iter().map(share).fold(0.0, f64::max);
    let words = format!("and {} more, at most {}", rest.len(), percent(most));
    (
        steps.iter().copied().filter(|id| heavy.contains(id)).collect(),
        Some(words),
    )
}

/// A load as the map has it, and how precisely the simulation knows it.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Load {
    /// What the map, its flag and the words beside it say: the same here.
    value: f64,
    /// From where to where the simulated load lies.
    interval: Option<(f64, f64)>,
    /// What it was before the wishes, where they change it.
    was: Option<f64>,
}

/// The loads of the steps with the wishes; those that cannot be computed as they were measured.
fn loads(view: &View<'_>) -> HashMap<StepId, Load> {
    let computed = |analysis: &Analysis, id| analysis.step(id)?.load.as_ref().ok().map(|load| load.value);
    let found = view.found.filter(|found| found.is_of(view.flow));
    let simulated = found.iter().flat_map(|found| &found.outcome.steps);
    let simulated = simulated.filter_map(|found| Some((found.step, found.load?)));
    let simulated: HashMap<StepId, Measured> = simulated.collect();
    let load = |id: StepId| {
        let measured = simulated.get(&id).copied();
        let value = computed(view.analysis, id).or(measured.map(|load| load.mean))?;
        // Compared as they are said: “was 93 %” beside 93 % would look like a fault.
        let was = computed(view.captured, id).filter(|was| percent(*was) != percent(value));
        Some(Load {
            value,
            interval: measured.and_then(Measured::interval),
            was,
        })
    };
    let steps = view.flow.steps.iter();
    steps.filter_map(|step| Some((step.id, load(step.id)?))).collect()
}

/// One step with its bar.
struct Row {
    id: StepId,
    rect: Rect,
    load: Option<Load>,
    /// Room for the names.
    names: f32,
    /// Room for words behind the number.
    words: f32,
}

/// How a row is told from the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stand {
    /// The bottleneck, or what cannot keep up.
    Worst,
    /// What a wish is about.
    Changed,
    /// The rest.
    Plain,
}

impl Row {
    fn stand(&self, view: &View<'_>) -> Stand {
        let named = view.bottleneck() == Some(self.id);
        if named || self.load.is_some_and(|load| load.value >= 1.0) {
            Stand::Worst
        } else if view.play.wishes.iter().any(|edit| edit.step() == Some(self.id)) {
            Stand::Changed
        } else {
            Stand::Plain
        }
    }

    /// Shows it; whether it was pressed.
    fn show(&self, ui: &mut Ui, view: &View<'_>, tokens: &Tokens) -> bool {
        let rect = self.rect;
        let response = ui.interact(target(rect), ui.scope_id().with(("load", self.id.0)), Sense::click());
        let name = view.name_of(self.id);
        let said = self.load.map_or_else(|| "–".to_owned(), |load| percent(load.value));
        let stand = self.stand(view);
        let was = self
            .load
            .and_then(|load| load.was)
            .map(|was| format!("was {}", percent(was)));
        let bottleneck = (view.bottleneck() == Some(self.id)).then(|| "bottleneck".to_owned());
        response.widget_info(|| {
            let more = [&bottleneck, &was]
                .into_iter()
                .flatten()
                .map(|words| format!(", {words}"));
            let more = more.collect::<String>();
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
        let (style, ink) = match stand {
            Stand::Worst => (typeface::CONTROL, tokens.red),
            Stand::Changed => (typeface::CONTROL, tokens.blue),
            Stand::Plain => (typeface::LIST, tokens.ink),
        };
        let at = pos2(rect.left(), middle);
        let room = self.names - space::S8;
        text_at(painter, at, Align2::LEFT_CENTER, name, style, ink, room);
        let at = pos2(rect.right() - self.words, middle);
        text_at(painter, at, Align2::RIGHT_CENTER, &said, style, ink, NUMBER);
        let flagged = bottleneck.is_some();
        if let Some(words) = bottleneck.or(was).filter(|_| self.words > 0.0) {
            let mut at = pos2(at.x + 7.0, middle);
            if flagged {
                flag(painter, pos2(at.x + 7.0, middle), 13.0, tokens.red);
                at.x += FLAG;
            }
            let ink = if stand == Stand::Worst { tokens.red } else { tokens.ink2 };
            let room = self.words - 7.0 - if flagged { FLAG } else { 0.0 };
            text_at(painter, at, Align2::LEFT_CENTER, &words, typeface::SECOND, ink, room);
        }
        let track = Rect::from_min_max(
            pos2(rect.left() + self.names, middle - BAR / 2.0),
            pos2(rect.right() - self.words - NUMBER, middle + BAR / 2.0),
        );
        self.bar(painter, track, stand, tokens);
        // Asked before the tooltip, which takes the response.
        let clicked = response.clicked();
        let formula = view.analysis.step(self.id).map(|figures| match &figures.load {
            Ok(load) => load.formula.to_string(),
            Err(why) => why.to_string(),
        });
        response.on_hover_text(formula.unwrap_or_default());
        clicked
    }

    /// The bar from nothing to the load, its interval, the limit, and a dotted mark where it was.
    fn bar(&self, painter: &Painter, track: Rect, stand: Stand, tokens: &Tokens) {
        let middle = track.center().y;
        painter.rect_filled(track, 2.0, tokens.sunken);
        if tokens.contrast {
            painter.rect_stroke(track, 2.0, Stroke::new(1.0, tokens.line), StrokeKind::Inside);
        }
        let x = |share: f64| track.left() + track.width() * share.clamp(0.0, 1.0) as f32;
        if let Some(load) = self.load {
            // A load that is small is still no load of nothing.
            let end = x(load.value).max(track.left() + 2.0);
            let bar = Rect::from_min_max(track.min, pos2(end, track.bottom()));
            let (fill, on_bar) = match stand {
                Stand::Worst => (tokens.red_fill, tokens.on_red),
                Stand::Changed => (tokens.blue, tokens.on_solid),
                Stand::Plain => (tokens.work, tokens.on_solid),
            };
            painter.rect_filled(bar, 2.0, fill);
            // Shorter than the ends of its own line it says nothing.
            if let Some((low, high)) = load.interval.filter(|(low, high)| high - low > 0.002) {
                // The line is seen on the bar and beside it, wherever the bar ends.
                let ink = |at: f32| if at < end { on_bar } else { tokens.ink };
                let (from, to) = (x(low).max(track.left() + 1.0), x(high));
                let split = end.clamp(from, to);
                painter.hline(from..=split, middle, Stroke::new(1.5, on_bar));
                painter.hline(split..=to, middle, Stroke::new(1.5, tokens.ink));
                // Ends across the line: a short interval is still seen to be one.
                for at in [from, to] {
                    painter.vline(at, middle - CAP..=middle + CAP, Stroke::new(1.5, ink(at)));
                }
            }
            if let Some(was) = load.was {
                let ends = [pos2(x(was), track.top() - 3.0), pos2(x(was), track.bottom() + 3.0)];
                painter.extend(Shape::dashed_line(&ends, Stroke::new(2.0, tokens.ink2), 2.0, 2.0));
            }
        }
        painter.vline(
            track.right(),
            track.top() - 3.0..=track.bottom() + 3.0,
            Stroke::new(1.0, tokens.ink),
        );
    }
}
