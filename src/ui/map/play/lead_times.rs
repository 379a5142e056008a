//! How long items take: the histogram of the simulated lead times with their percentiles, beside what the map says.

use egui::{Align2, Rect, Role, Sense, Shape, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::view::View;
use super::{axis, words};
use crate::flow::simulate::{LeadTime, Mode};
use crate::ui::figures::lens::percent;
use crate::ui::state::play::Found;
use crate::ui::theme;
use crate::ui::theme::typeface::{Face, Type};
use crate::ui::theme::{Tokens, space, typeface};
use crate::ui::widgets::{Pane, line, text_at};
use crate::workshop::guess::median;

/// A percentile.
const VALUE: Type = Type::new(20.0, 26.0, Face::Bold);
/// From the top to the bars: the percentiles stand there.
const ABOVE: f32 = 52.0;
/// Below the bars: numbers and what they are.
const BELOW: f32 = 42.0;
/// A row below the chart.
const ROW: f32 = 24.0;
/// A row where there is little room.
const LOW_ROW: f32 = 20.0;
/// The highest chart with its rows.
const MOST: f32 = 640.0;
/// Bars at most.
const BARS: usize = 42;
/// The gap between bars.
const GAP: f32 = 2.0;

/// Shows the pane in `rect`.
pub(super) fn show(ui: &mut Ui, rect: Rect, view: &View<'_>) {
    let note = view.found.map_or_else(String::new, |found| {
        let (runs, seed) = (found.outcome.replications, found.outcome.seed);
        // While runs are added nothing is settled yet.
        if found.complete && !found.outcome.settled && found.outcome.is_stable() && runs > 1 {
            format!("{runs} runs, not settled")
        } else {
            format!("{runs} runs, seed {seed}")
        }
    });
    Pane::new("Lead time of an item")
        .note(&note)
        .show_in(ui, rect, |_| {}, |ui, inner| body(ui, inner, view));
}

/// Shows what is inside of the pane.
pub(super) fn body(ui: &mut Ui, inner: Rect, view: &View<'_>) {
    let tokens = theme::tokens(ui.ctx());
    let Some(found) = view.found else {
        return super::empty::waits(ui, inner, view);
    };
    let Some(lead) = found.outcome.lead_time.filter(|_| !found.outcome.sample.is_empty()) else {
        return no_lead_time(ui, inner, view);
    };
    let rows = rows(found, lead, view);
    // In a very high pane the bars would only be stretched: what is left over stays below the rows.
    let inner = inner.with_max_y(inner.bottom().min(inner.top() + MOST));
    let room = inner.height() - ABOVE - BELOW - 70.0;
    let fit = |row: f32| ((room / row).floor().max(0.0) as usize).min(rows.len());
    // In a low pane rows stand closer, if that lets one more in.
    let (row, pad) = if fit(LOW_ROW) > fit(ROW) {
        (LOW_ROW, 6.0)
    } else {
        (ROW, 10.0)
    };
    let shown = fit(row);
    let foot = if shown > 0 { shown as f32 * row + 2.0 * pad } else { 0.0 };
    let chart =
        Rect::from_min_max(inner.min, pos2(inner.right(), inner.bottom() - foot)).shrink2(vec2(space::S24, 6.0));
    histogram(ui, chart, view, found, lead);
    if shown > 0 {
        let top = inner.bottom() - foot;
        ui.painter().hline(inner.x_range(), top, Stroke::new(1.0, tokens.line));
        for (place, said) in rows.iter().take(shown).enumerate() {
            let at = top + pad + place as f32 * row;
            paint_row(ui, Rect::from_x_y_ranges(inner.x_range(), at..=at + row), said);
        }
    }
}

/// A figure below the chart.
struct Row {
    name: String,
    value: String,
    more: String,
    tip: String,
}

fn rows(found: &Found, lead: LeadTime, view: &View<'_>) -> Vec<Row> {
    let runs = found.outcome.replications;
    let number = |minutes: f64| {
        let said = view.span(minutes);
        said.split_once(' ')
            .map_or(said.clone(), |(number, _)| number.to_owned())
    };
    let interval = lead.mean.interval();
    let mut rows = vec![Row {
        name: if runs == 1 {
            "Mean of the first run".to_owned()
        } else {
            format!("Mean of {runs} runs")
        },
        value: view.span(lead.mean.mean),
        more: interval.map_or_else(String::new, |(low, high)| {
            format!("({} to {})", number(low), number(high))
        }),
        tip: if found.complete && !found.outcome.settled && runs > 1 {
            "The mean lies in the brackets with 95 % confidence. It is known to worse than 5 %: so near its limit the flow would have to be simulated longer".to_owned()
        } else {
            "The mean lies in the brackets with 95 % confidence".to_owned()
        },
    }];
    if let Ok(map) = &view.analysis.lead_time_with_rework {
        rows.push(Row {
            name: "Map, with rework".to_owned(),
            value: map.value.on_screen(view.flow.clock),
            more: String::new(),
            tip: map.formula.to_string(),
        });
    }
    rows.extend(guessed(view));
    if let Some(before) = view.play.before.as_ref().filter(|_| view.play.after.is_some())
        && let Some(old) = before.outcome.lead_time
    {
        rows.push(Row {
            name: "Mean as captured".to_owned(),
            value: view.span(old.mean.mean),
            more: String::new(),
            tip: "The same runs without the changes: the same chance for both".to_owned(),
        });
    }
    if let Some(share) = words::explained(found, view) {
        rows.push(Row {
            name: "Waits that load explains".to_owned(),
            value: percent(share),
            more: String::new(),
            tip: words::every_wait(found, view),
        });
    } else if found.outcome.mode == Mode::Replay {
        rows.push(Row {
            name: "Queues".to_owned(),
            value: "not simulated".to_owned(),
            more: String::new(),
            tip: "Demand is unknown: waits are as stated on the map".to_owned(),
        });
    }
    rows
}

/// What the groups guessed before they mapped.
fn guessed(view: &View<'_>) -> Option<Row> {
    let guesses = &view.state.document.as_ref()?.workshop().guesses;
    let clock = view.flow.clock;
    let one = |guess: &crate::workshop::Guess| format!("{} said {}", guess.group, guess.time.on_screen(clock));
    Some(Row {
        name: "Median guess before mapping".to_owned(),
        value: median(guesses)?.on_screen(clock),
        more: String::new(),
        tip: guesses.iter().map(one).collect::<Vec<_>>().join("\n"),
    })
}

fn paint_row(ui: &mut Ui, area: Rect, row: &Row) {
    let tokens = theme::tokens(ui.ctx());
    let middle = area.center().y;
    let response = ui.interact(area, ui.scope_id().with(("figure", &row.name)), Sense::hover());
    response
        .widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{}: {} {}", row.name, row.value, row.more)));
    let painter = ui.painter();
    let mut right = area.right() - space::S16;
    if !row.more.is_empty() {
        let at = pos2(right, middle);
        right = text_at(
            painter,
            at,
            Align2::RIGHT_CENTER,
            &row.more,
            typeface::LIST,
            tokens.ink2,
            f32::INFINITY,
        )
        .left()
            - 5.0;
    }
    let at = pos2(right, middle);
    let value = text_at(
        painter,
        at,
        Align2::RIGHT_CENTER,
        &row.value,
        typeface::CONTROL,
        tokens.ink,
        f32::INFINITY,
    );
    let at = pos2(area.left() + space::S16, middle);
    let room = value.left() - at.x - 8.0;
    text_at(
        painter,
        at,
        Align2::LEFT_CENTER,
        &row.name,
        typeface::LIST,
        tokens.ink,
        room,
    );
    response.on_hover_text(&row.tip);
}

/// Where no steady lead time is: said, and how fast the backlog grows.
fn no_lead_time(ui: &mut Ui, inner: Rect, view: &View<'_>) {
    let grows = words::cannot_keep_up(view).unwrap_or_default();
    super::empty::say(
        ui,
        inner,
        "No steady lead time",
        &format!("{grows} The longer one watches, the longer an item takes. Move a slider until every step keeps up."),
    );
}

/// Bars over the lead time: from the edges of the bars and the shares of items in them.
struct Bins {
    width: f64,
    shares: Vec<f64>,
}

impl Bins {
    fn of(sample: &[f64], width: f64, count: usize) -> Self {
        let below = |time: f64| sample.partition_point(|lead| *lead < time);
        let whole = sample.len().max(1) as f64;
        let share = |place: usize| {
            let (from, to) = (place as f64 * width, (place + 1) as f64 * width);
            (below(to) - below(from)) as f64 / whole
        };
        Self {
            width,
            shares: (0..count).map(share).collect(),
        }
    }

    fn most(&self) -> f64 {
        self.shares.iter().copied().fold(0.0, f64::max)
    }
}

fn histogram(ui: &mut Ui, rect: Rect, view: &View<'_>, found: &Found, lead: LeadTime) {
    let tokens = theme::tokens(ui.ctx());
    let unit = found.unit;
    let before = view.play.before.as_ref().filter(|_| view.play.after.is_some());
    let before = before.filter(|before| !before.outcome.sample.is_empty());
    // The last percent is left out: one item in a hundred would press all others into the first bars.
    let end = |sample: &[f64]| sample.get(sample.len() * 99 / 100).copied().unwrap_or(0.0);
    // One axis for both, so that the bars do not move under a slider.
    let most = before
        .map_or(0.0, |before| end(&before.outcome.sample))
        .max(end(&found.outcome.sample))
        .max(lead.p95.mean * 1.05);
    // Where every item takes no time the axis still has a length.
    let most = most.max(unit.minutes * 1e-6);
    let width = axis::step(most, BARS);
    let count = ((most / width).ceil() as usize).max(1);
    let whole = count as f64 * width;
    let bins = Bins::of(&found.outcome.sample, width, count);
    let ghost = before.map(|before| Bins::of(&before.outcome.sample, width, count));
    // One height for both: bars that grow under a slider would hide that they fell.
    let highest = bins.most().max(ghost.as_ref().map_or(0.0, Bins::most)).max(1e-9);
    let base = (rect.bottom() - BELOW).round();
    let top = (rect.top() + ABOVE).min(base - 20.0);
    let x = |minutes: f64| rect.left() + rect.width() * (minutes / whole) as f32;
    let y = |share: f64| base - (base - top) * (share / highest) as f32;
    let painter = ui.painter();
    for (place, share) in bins.shares.iter().enumerate() {
        let (from, to) = (place as f64 * bins.width, (place + 1) as f64 * bins.width);
        let bar = Rect::from_min_max(pos2(x(from) + GAP / 2.0, y(*share)), pos2(x(to) - GAP / 2.0, base));
        if *share > 0.0 {
            let color = match (tokens.contrast, from >= lead.p95.mean) {
                (true, true) => theme::faded(tokens.ink, 0.25),
                (true, false) => theme::faded(tokens.ink, 0.5),
                (false, true) => tokens.line2,
                (false, false) => tokens.hatch,
            };
            painter.rect_filled(bar, 0.0, color);
        }
    }
    if let Some(ghost) = &ghost {
        let mut outline = vec![pos2(rect.left(), base)];
        for (place, share) in ghost.shares.iter().enumerate() {
            let (from, to) = (place as f64 * ghost.width, (place + 1) as f64 * ghost.width);
            outline.extend([pos2(x(from), y(*share)), pos2(x(to), y(*share))]);
        }
        outline.push(pos2(rect.right(), base));
        painter.extend(Shape::dashed_line(&outline, Stroke::new(1.2, tokens.ink2), 3.0, 3.0));
    }
    painter.hline(rect.x_range(), base, Stroke::new(1.0, tokens.line2));
    for tick in axis::ticks(whole / unit.minutes, 6) {
        let at = pos2(x(tick * unit.minutes), base + 12.0);
        text_at(
            painter,
            at,
            Align2::CENTER_CENTER,
            &axis::label(tick),
            typeface::SECOND,
            tokens.ink2,
            f32::INFINITY,
        );
    }
    let what = if ghost.is_some() {
        format!("{}, dashed: as captured", unit.many)
    } else {
        format!("{}, idea to production", unit.many)
    };
    let at = pos2(rect.center().x, base + 31.0);
    text_at(
        painter,
        at,
        Align2::CENTER_CENTER,
        &what,
        typeface::SECOND,
        tokens.ink2,
        rect.width(),
    );
    let marks = [("p50", lead.p50.mean), ("p85", lead.p85.mean), ("p95", lead.p95.mean)];
    percentiles(
        ui,
        rect,
        base,
        &marks.map(|(name, minutes)| (name, x(minutes), view.round_span(minutes))),
        tokens,
    );
    readout(ui, rect, view, (&bins, base), &marks);
}

/// The percentiles above the bars: where two would cover each other they stand apart, with their lines bent.
fn percentiles(ui: &Ui, rect: Rect, base: f32, marks: &[(&str, f32, String); 3], tokens: &Tokens) {
    let painter = ui.painter();
    let wide = |text: &str| line(painter, text, VALUE, tokens.ink, f32::INFINITY).size().x;
    let mut places = [0.0_f32; 3];
    let mut free = rect.left() - space::S12;
    for (place, (_, x, value)) in places.iter_mut().zip(marks) {
        let half = wide(value) / 2.0;
        *place = x.max(free + half);
        free = *place + half + space::S12;
    }
    let mut limit = rect.right() + space::S12;
    for (place, (_, _, value)) in places.iter_mut().zip(marks).rev() {
        let half = wide(value) / 2.0;
        *place = place.min(limit - half);
        limit = *place - half - space::S12;
    }
    for (middle, (name, x, value)) in places.into_iter().zip(marks) {
        let at = pos2(middle, rect.top() + 12.0);
        text_at(
            painter,
            at,
            Align2::CENTER_CENTER,
            value,
            VALUE,
            tokens.ink,
            f32::INFINITY,
        );
        let at = pos2(middle, rect.top() + 32.0);
        text_at(
            painter,
            at,
            Align2::CENTER_CENTER,
            name,
            typeface::SECOND,
            tokens.ink2,
            f32::INFINITY,
        );
        let (x, bend) = (x.round() + 0.5, rect.top() + ABOVE);
        let line = vec![pos2(middle, rect.top() + 42.0), pos2(x, bend), pos2(x, base)];
        painter.add(Shape::line(line, Stroke::new(1.0, tokens.ink)));
    }
}

/// What the bar under the pointer says; all of it to a screen reader.
fn readout(ui: &mut Ui, rect: Rect, view: &View<'_>, (bins, base): (&Bins, f32), marks: &[(&str, f64); 3]) {
    let response = ui.interact(rect, ui.scope_id().with("lead times"), Sense::hover());
    response.widget_info(|| {
        let said: Vec<String> = marks
            .iter()
            .map(|(name, minutes)| format!("{name} {}", view.span(*minutes)))
            .collect();
        WidgetInfo::labeled(Role::Label, true, format!("Lead time of an item: {}", said.join(", ")))
    });
    let Some(at) = response.hover_pos().filter(|at| at.y <= base + 4.0) else {
        return;
    };
    let place = ((at.x - rect.left()) / rect.width() * bins.shares.len() as f32).max(0.0) as usize;
    if let Some(share) = bins.shares.get(place) {
        let (from, to) = (place as f64 * bins.width, (place + 1) as f64 * bins.width);
        let below: f64 = bins.shares.iter().take(place + 1).sum();
        response.on_hover_text_at_pointer(format!(
            "{} of items take {} to {}\n{} take at most {}",
            percent(*share),
            view.span(from),
            view.span(to),
            percent(below),
            view.span(to)
        ));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_item_is_in_one_bar() {
        let sample: Vec<f64> = (0..1000).map(|item| f64::from(item) / 10.0).collect();
        let bins = Bins::of(&sample, 7.0, 15);
        assert!((bins.shares.iter().sum::<f64>() - 1.0).abs() < 1e-9);
        assert!((bins.shares.first().copied().unwrap_or(0.0) - 0.07).abs() < 1e-9);
    }
}
