//! Minutes by slide: a bar for now, a tick for the plan, a ring for the last time and a dot for the one before.

use std::fmt::Write as _;
use std::time::Duration;

use egui::{Align2, Color32, Painter, Rect, Role, Sense, Shape, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::words::{clock, day, planned};
use crate::session::rehearsal::Rehearsal;
use crate::ui::state::State;
use crate::ui::state::rehearse::{Rehearsing, Run};
use crate::ui::theme::typeface;
use crate::ui::theme::{self, Tokens, space};
use crate::ui::widgets::{Pane, line, spoken, text_at};

/// The widest a slide gets.
const STEP: f32 = 20.4;
/// The widest bar.
const BAR: f32 = 12.0;
/// The widest tick of a plan.
const TICK: f32 = 18.0;
/// Radius of the ring of the last time.
const RING: f32 = 3.0;
/// Room for the figures left of the chart.
const AXIS: f32 = 32.0;
/// Height of the numbers below the bars.
const NUMBERS: f32 = 22.0;
/// Height of the legend.
const LEGEND: f32 = 28.0;
/// The scale ends at one of these minutes, and cuts what is longer.
const TOPS: [f32; 3] = [3.0, 5.0, 10.0];
/// Of more slides than these each is not told by itself.
const MOST_TOLD: usize = 80;

/// One slide in the chart. Times are in minutes.
struct Column {
    number: usize,
    now: Option<f32>,
    plan: f32,
    last: Option<f32>,
    before: Option<f32>,
    current: bool,
    /// Whether it is kept but not presented: a dash.
    hidden: bool,
    words: String,
}

fn columns(state: &State, (rehearsing, run): (&Rehearsing, &Run)) -> Vec<Column> {
    let took = rehearsing.took(state.now.at).unwrap_or_default();
    let mut earlier = rehearsing.kept.last();
    // Newest first: `last` hands them out backwards.
    let (last, before) = (earlier.next(), earlier.next());
    let of = |run: Option<&Rehearsal>, id: &str| run.and_then(|run| run.of_slide(id));
    let minutes = |time: Duration| time.as_secs_f32() / 60.0;
    let all = rehearsing.planned();
    all.iter()
        .enumerate()
        .map(|(index, of_it)| {
            let id = of_it.slide.id.as_str();
            let (now, last, before) = (of(Some(&took), id), of(last, id), of(before, id));
            let mut words = format!("{} {}: plan {}", index + 1, of_it.slide.label(), clock(of_it.plan));
            for (name, time) in [("now", now), ("last time", last), ("before", before)] {
                if let Some(time) = time {
                    let _ = write!(words, ", {name} {}", clock(time));
                }
            }
            Column {
                number: index + 1,
                // A round takes what it is planned for, whatever is said of its slide.
                now: now.filter(|_| of_it.timed).map(minutes),
                plan: minutes(of_it.plan),
                last: last.filter(|_| of_it.timed).map(minutes),
                before: before.filter(|_| of_it.timed).map(minutes),
                current: index == run.at.slide,
                hidden: of_it.slide.hidden,
                words,
            }
        })
        .collect()
}

/// Where the scale ends: at the least of [`TOPS`] that holds all, else at the last.
fn top_of(columns: &[Column]) -> f32 {
    let all = columns.iter().flat_map(|column| {
        [Some(column.plan), column.now, column.last, column.before]
            .into_iter()
            .flatten()
    });
    let longest = all.fold(0.0, f32::max);
    let [.., most] = TOPS;
    TOPS.into_iter().find(|top| *top >= longest).unwrap_or(most)
}

/// Shows the pane in `rect`.
pub(super) fn show(ui: &mut Ui, rect: Rect, state: &State, of: (&Rehearsing, &Run)) {
    let tokens = theme::tokens(ui.ctx());
    let columns = columns(state, of);
    let first = of.0.kept.runs.is_empty();
    let note = if first { "your first" } else { "" };
    Pane::new("Minutes by slide").note(note).strong().show_in(
        ui,
        rect,
        |_| {},
        |ui, inner| {
            let legend = inner.with_min_y(inner.bottom() - LEGEND);
            legend_of(ui, legend, state, of.0, tokens);
            let chart = Rect::from_min_max(
                pos2(inner.left() + AXIS, inner.top() + space::S32),
                pos2(inner.right() - space::S8, legend.top() - NUMBERS),
            );
            if chart.height() < 24.0 || chart.width() < 40.0 {
                return;
            }
            let top = top_of(&columns);
            axis(ui, chart, top, tokens);
            // Of very many slides those around the one that is shown.
            let fits = (chart.width() / 6.0).floor().max(1.0) as usize;
            let current = columns.iter().position(|column| column.current).unwrap_or(0);
            // Kept within the deck, so that its end does not leave half of the chart empty.
            let from = current.saturating_sub(fits / 2).min(columns.len().saturating_sub(fits));
            let shown: Vec<&Column> = columns.iter().skip(from).take(fits).collect();
            bars(ui, chart, top, &shown, tokens);
        },
    );
}

/// The same as one low row, without figures.
pub(super) fn strip(ui: &mut Ui, rect: Rect, state: &State, of: (&Rehearsing, &Run)) {
    let tokens = theme::tokens(ui.ctx());
    let columns = columns(state, of);
    Pane::new("").show_in(
        ui,
        rect,
        |_| {},
        |ui, inner| {
            let named = "Minutes";
            let at = pos2(inner.left() + space::S12, inner.center().y);
            let name = text_at(
                ui.painter(),
                at,
                Align2::LEFT_CENTER,
                named,
                typeface::CHIP,
                tokens.ink,
                80.0,
            );
            let chart = Rect::from_min_max(
                pos2(name.right() + space::S12, inner.top() + space::S8),
                pos2(inner.right() - space::S12, inner.bottom() - space::S8),
            );
            if !chart.is_positive() {
                return;
            }
            let painter = ui.painter();
            painter.hline(chart.x_range(), chart.bottom(), Stroke::new(1.0, tokens.line2));
            let top = top_of(&columns);
            let shown: Vec<&Column> = columns.iter().collect();
            marks(painter, chart, top, &shown, tokens);
            if let Some(column) = columns.iter().find(|column| column.current) {
                spoken(
                    ui,
                    inner,
                    "minutes by slide",
                    &format!("Minutes by slide. {}", column.words),
                );
            }
        },
    );
}

/// The figures at the left and their lines.
fn axis(ui: &Ui, chart: Rect, top: f32, tokens: &Tokens) {
    let painter = ui.painter();
    for share in [0.0, 0.5, 1.0] {
        let y = chart.bottom() - chart.height() * share;
        let at = pos2(chart.left() - space::S12, y);
        let words = planned(top * share);
        text_at(
            painter,
            at,
            Align2::RIGHT_CENTER,
            &words,
            typeface::SECOND,
            tokens.ink2,
            AXIS,
        );
        if share > 0.0 {
            let ends = [pos2(chart.left() - space::S4, y), pos2(chart.right(), y)];
            painter.extend(Shape::dotted_line(&ends, tokens.line2, 4.0, 0.6));
        } else {
            painter.hline(chart.x_range(), y, Stroke::new(1.0, tokens.line2));
        }
    }
}

fn step(chart: Rect, count: usize) -> f32 {
    (chart.width() / count.max(1) as f32).min(STEP)
}

fn bars(ui: &Ui, chart: Rect, top: f32, shown: &[&Column], tokens: &Tokens) {
    let painter = ui.painter();
    marks(painter, chart, top, shown, tokens);
    let step = step(chart, shown.len());
    let mut cut_before = None;
    // Where the last number above the scale ends.
    let mut said_to = f32::NEG_INFINITY;
    let current = shown.iter().position(|column| column.current);
    // A number of three digits needs more room than two slides of a long deck.
    let every = if step >= 8.0 { 5 } else { 10 };
    for (at, column) in shown.iter().enumerate() {
        let x = chart.left() + step * (at as f32 + 0.5);
        let near = current.is_some_and(|current| current != at && current.abs_diff(at) as f32 * step < 22.0);
        let last = at + 1 == shown.len() && column.number % every != 2;
        let named = column.current || (!near && (column.number % every == 1 || last));
        if named {
            let (style, ink) = if column.current {
                (typeface::CHIP, tokens.blue)
            } else {
                (typeface::SECOND, tokens.ink2)
            };
            let at = pos2(x, chart.bottom() + NUMBERS / 2.0 + 2.0);
            text_at(
                painter,
                at,
                Align2::CENTER_CENTER,
                &column.number.to_string(),
                style,
                ink,
                40.0,
            );
        }
        // What the scale cuts is said above it, once for neighbours that have the same.
        let longest = [column.now, column.last, column.before]
            .into_iter()
            .flatten()
            .fold(column.plan, f32::max);
        let cut = (longest > top + 0.05).then(|| planned(longest.round()));
        if let Some(words) = cut.as_ref().filter(|_| cut != cut_before) {
            // Two numbers side by side are not read as one.
            let half = line(painter, words, typeface::SECOND, tokens.ink, f32::INFINITY)
                .size()
                .x
                / 2.0;
            let at = pos2(x.max(said_to + 6.0 + half), chart.top() - space::S12 - 1.0);
            said_to = at.x + half;
            text_at(
                painter,
                at,
                Align2::CENTER_CENTER,
                words,
                typeface::SECOND,
                tokens.ink,
                40.0,
            );
        }
        cut_before = cut;
        if shown.len() <= MOST_TOLD {
            let place = Rect::from_center_size(pos2(x, chart.center().y), vec2(step, chart.height() + NUMBERS));
            let response = ui.interact(
                place,
                ui.scope_id().with(("slide of chart", column.number)),
                Sense::hover(),
            );
            response.widget_info(|| WidgetInfo::labeled(Role::Label, true, column.words.as_str()));
            response.on_hover_text(column.words.as_str());
        }
    }
}

/// Bars, ticks, rings and dots.
fn marks(painter: &Painter, chart: Rect, top: f32, shown: &[&Column], tokens: &Tokens) {
    let step = step(chart, shown.len());
    let y = |minutes: f32| chart.bottom() - chart.height() * (minutes / top).min(1.0);
    for (at, column) in shown.iter().enumerate() {
        let x = chart.left() + step * (at as f32 + 0.5);
        if column.hidden {
            let dash = Rect::from_center_size(pos2(x, chart.bottom() - 10.0), vec2(5.0, 1.5));
            painter.rect_filled(dash, 0.0, tokens.ink3);
            continue;
        }
        if let Some(now) = column.now {
            let fill = if column.current { tokens.blue } else { tokens.work };
            let width = BAR.min(step * 0.6);
            let bar = Rect::from_min_max(pos2(x - width / 2.0, y(now)), pos2(x + width / 2.0, chart.bottom()));
            painter.rect_filled(bar, 1.0, fill);
        }
        let width = TICK.min(step * 0.9);
        let tick = Rect::from_center_size(pos2(x, y(column.plan)), vec2(width, 2.0));
        painter.rect_filled(tick, 0.0, tokens.blue);
        let radius = RING.min(step * 0.25);
        if let Some(before) = column.before {
            painter.circle_filled(pos2(x + step * 0.2, y(before)), radius * 0.6, tokens.hatch);
        }
        if let Some(last) = column.last {
            ring(
                painter,
                pos2(x - step * 0.12, y(last)),
                radius,
                tokens.surface,
                tokens.ink,
            );
        }
    }
}

fn ring(painter: &Painter, at: egui::Pos2, radius: f32, fill: Color32, line: Color32) {
    painter.circle(at, radius, fill, Stroke::new(1.5, line));
}

/// What each mark stands for, with the days of earlier rehearsals.
fn legend_of(ui: &Ui, rect: Rect, state: &State, rehearsing: &Rehearsing, tokens: &Tokens) {
    let painter = ui.painter();
    let mut earlier = rehearsing.kept.last();
    let mut parts = vec![("now".to_owned(), 0), ("plan".to_owned(), 1)];
    parts.extend(
        earlier
            .next()
            .map(|run| (format!("last, {}", day(run.began, state.now)), 2)),
    );
    parts.extend(
        earlier
            .next()
            .map(|run| (format!("before, {}", day(run.began, state.now)), 3)),
    );
    let middle = rect.center().y - 2.0;
    let mut x = rect.left() + space::S12;
    for (words, mark) in parts {
        let wide = line(painter, &words, typeface::SECOND, tokens.ink2, f32::INFINITY)
            .size()
            .x;
        if x + 22.0 + wide > rect.right() - space::S8 {
            break;
        }
        let at = pos2(x + 6.0, middle);
        match mark {
            0 => {
                painter.rect_filled(Rect::from_center_size(at, vec2(12.0, 12.0)), 2.0, tokens.work);
            }
            1 => {
                painter.rect_filled(Rect::from_center_size(at, vec2(16.0, 2.0)), 0.0, tokens.blue);
            }
            2 => ring(painter, at, RING, tokens.surface, tokens.ink),
            _ => {
                painter.circle_filled(at, 2.0, tokens.hatch);
            }
        }
        let left = pos2(x + 20.0, middle);
        text_at(
            painter,
            left,
            Align2::LEFT_CENTER,
            &words,
            typeface::SECOND,
            tokens.ink2,
            wide + 2.0,
        );
        x += 20.0 + wide + space::S16;
    }
}
