//! Items over time: how many are through, past the watched queue, in it, and before it, in the run that is played.

use std::sync::Arc;

use egui::{Color32, Id, Pos2, Rect, Stroke, Ui, UiBuilder, pos2, vec2};
use egui_plot::{AxisHints, FilledArea, GridMark, Line, Plot, PlotPoint, PlotPoints, PlotTransform, VLine};

use super::axis;
use super::view::View;
use crate::ui::figures::kept::kept;
use crate::ui::state::play::{Found, SAMPLES};
use crate::ui::theme;
use crate::ui::theme::{Tokens, space, typeface};
use crate::ui::widgets::{Pane, line, text_at};

/// Between the lines of the hatch of the queue.
const PITCH: f32 = 8.0;
/// Room for the names of the bands, at most.
const NAMES: f32 = 148.0;

/// Shows the pane in `rect`.
pub(super) fn show(ui: &mut Ui, rect: Rect, view: &View<'_>) {
    let note = view.found.map_or_else(String::new, |found| {
        let length = found.playback.length() / found.unit.minutes;
        format!("cumulative, {length:.0} {}", found.unit.many)
    });
    Pane::new("Items over time")
        .note(&note)
        .show_in(ui, rect, |_| {}, |ui, inner| body(ui, inner, view));
}

/// The bands as the chart needs them: upper edges of each, in units of time and items.
struct Bands {
    x: Vec<f64>,
    /// Through, past, waiting, before: each edge above the one before it.
    edges: [Vec<f64>; 5],
}

impl Bands {
    fn of(found: &Found) -> Self {
        let x = (0..SAMPLES)
            .map(|index| found.playback.sample(index) / found.unit.minutes)
            .collect();
        let mut edges: [Vec<f64>; 5] = std::array::from_fn(|_| Vec::with_capacity(SAMPLES));
        for band in found.bands.iter() {
            let mut sum = 0.0;
            let parts = [0.0].into_iter().chain(*band);
            for (edge, part) in edges.iter_mut().zip(parts) {
                sum += part;
                edge.push(sum);
            }
        }
        Self { x, edges }
    }
}

/// Shows what is inside of the pane.
pub(super) fn body(ui: &mut Ui, inner: Rect, view: &View<'_>) {
    let tokens = theme::tokens(ui.ctx());
    let Some(found) = view
        .found
        .filter(|found| found.bands.len() == SAMPLES && !found.playback.is_empty())
    else {
        return super::empty::waits(ui, inner, view);
    };
    // What was found stays as long as nothing is changed, and the items move on over it frame by frame.
    let bands = kept(ui.ctx(), Id::unique("bands over time"), &[found], (), || {
        Bands::of(found)
    });
    let names = if inner.width() > 420.0 { NAMES } else { 0.0 };
    let area = Rect::from_min_max(
        pos2(inner.left() + space::S8, inner.top() + space::S8),
        pos2(inner.right() - space::S16 - names, inner.bottom() - space::S4),
    );
    let length = found.playback.length() / found.unit.minutes;
    // Edges only rise, so the last is the highest.
    let most = bands.edges[4].last().copied().unwrap_or(1.0).max(1.0);
    let now = view.time / found.unit.minutes;
    let mut child = ui.new_child(UiBuilder::new().max_rect(area).id_salt("over time"));
    let response = plot(tokens, (length, most), found)
        .width(area.width())
        .height(area.height())
        .show(&mut child, |plot| {
            let colors = fills(tokens);
            let named = ["in production", "past the queue", "waiting", "before"];
            let pairs = bands.edges.iter().zip(bands.edges.iter().skip(1));
            for ((low, high), (color, name)) in pairs.zip(colors.into_iter().zip(named)) {
                let area = FilledArea::new(name, &bands.x, low, high).fill_color(color);
                plot.add(area.allow_hover(false));
            }
            for edge in bands.edges.iter().skip(1) {
                let points: PlotPoints<'_> = bands.x.iter().zip(edge).map(|(x, y)| [*x, *y]).collect();
                plot.line(Line::new("", points).color(tokens.ink2).width(1.0).allow_hover(false));
            }
            plot.vline(VLine::new("now", now).color(tokens.blue).width(2.0).allow_hover(false));
        });
    hatch(&child, found, &bands, &response.transform, tokens);
    let now_x = response.transform.position_from_point_x(now);
    // Once more, by hand: the hatch is painted over the line that the plot has drawn.
    child.painter().vline(
        now_x,
        response.transform.frame().y_range(),
        Stroke::new(2.0, tokens.blue),
    );
    if names > 0.0 {
        label(ui, inner, view, found, &bands, &response.transform, tokens);
    }
    let hover = response.response;
    let says = |time: f64| {
        let minutes = time * found.unit.minutes;
        let place = ((time / length) * (SAMPLES - 1) as f64)
            .round()
            .clamp(0.0, (SAMPLES - 1) as f64) as usize;
        let band = found.bands.get(place).copied().unwrap_or_default();
        let watched = watched(view, found);
        format!(
            "{} {:.0}: {:.0} in production, {:.0} past {watched}, {:.0} waiting for {watched}, {:.0} before it",
            found.unit.name,
            minutes / found.unit.minutes,
            band[0],
            band[1],
            band[2],
            band[3]
        )
    };
    hover.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, says(now)));
    if let Some(at) = hover.hover_pos() {
        let time = response.transform.value_from_position(at).x.clamp(0.0, length);
        hover.on_hover_text_at_pointer(says(time));
    }
}

fn watched<'a>(view: &View<'a>, found: &Found) -> &'a str {
    let step = found.watched.and_then(|place| view.flow.steps.get(place));
    step.map_or("it", |step| step.name.as_str())
}

fn fills(tokens: &Tokens) -> [Color32; 4] {
    [
        tokens.work,
        theme::faded(tokens.hatch, if tokens.contrast { 0.4 } else { 0.8 }),
        if tokens.contrast {
            tokens.surface
        } else {
            tokens.red_soft
        },
        tokens.sunken,
    ]
}

fn plot<'a>(tokens: &'a Tokens, (length, most): (f64, f64), found: &Found) -> Plot<'a> {
    let short = found.unit.short;
    let marks = |most: f64, count: usize| {
        let step = axis::step(most, count);
        axis::ticks(most, count)
            .into_iter()
            .map(|value| GridMark { value, step_size: step })
            .collect::<Vec<_>>()
    };
    let style = |hints: AxisHints<'a>| {
        hints
            .tick_label_color(tokens.ink2)
            .tick_label_font(typeface::SECOND.font())
            .formatter(|mark, _| axis::label(mark.value))
    };
    // One zero, that of time: two would stand on each other in the corner.
    let above_zero = |mark: GridMark, _: &_| {
        if mark.value > 0.0 {
            axis::label(mark.value)
        } else {
            String::new()
        }
    };
    let counts = style(AxisHints::new_y()).formatter(above_zero);
    // By its unit too: egui_plot keeps its bounds under this name, and days are no weeks.
    axis::still(Plot::new(("items over time", short)))
        .show_grid([false, false])
        .set_margin_fraction(vec2(0.0, 0.02))
        .default_x_bounds(0.0, length)
        .default_y_bounds(0.0, most * 1.04)
        .x_grid_spacer(move |_| marks(length, 4))
        .y_grid_spacer(move |_| marks(most, 4))
        .custom_x_axes(vec![style(AxisHints::new_x())])
        .custom_y_axes(vec![counts.min_thickness(28.0)])
        .reset()
}

/// Waiting is hatched, here too: lines at 45 degrees between the two edges of its band.
fn hatch(ui: &Ui, found: &Arc<Found>, bands: &Bands, transform: &PlotTransform, tokens: &Tokens) {
    let painter = ui.painter().with_clip_rect(transform.frame().intersect(ui.clip_rect()));
    let bounds = transform.bounds();
    let place = (*transform.frame(), bounds.min(), bounds.max());
    let lines = kept(ui.ctx(), Id::unique("hatch over time"), &[found], place, || {
        hatch_lines(bands, transform)
    });
    let stroke = Stroke::new(1.2, theme::faded(tokens.red, 0.75));
    for line in lines.iter() {
        painter.line_segment(*line, stroke);
    }
}

/// The lines of the hatch.
fn hatch_lines(bands: &Bands, transform: &PlotTransform) -> Vec<[Pos2; 2]> {
    let edge = |edge: &[f64], x: f32| -> f32 {
        let at = transform.value_from_position(pos2(x, 0.0)).x;
        let place = bands
            .x
            .partition_point(|time| *time < at)
            .min(bands.x.len().saturating_sub(1));
        let before = place.saturating_sub(1);
        let (x0, x1) = (
            bands.x.get(before).copied().unwrap_or(0.0),
            bands.x.get(place).copied().unwrap_or(0.0),
        );
        let (y0, y1) = (
            edge.get(before).copied().unwrap_or(0.0),
            edge.get(place).copied().unwrap_or(0.0),
        );
        let share = if x1 > x0 {
            ((at - x0) / (x1 - x0)).clamp(0.0, 1.0)
        } else {
            0.0
        };
        transform
            .position_from_point(&PlotPoint::new(at, y0 + (y1 - y0) * share))
            .y
    };
    let frame = *transform.frame();
    let mut x = frame.left() - frame.height();
    let mut lines = Vec::new();
    while x < frame.right() {
        // A line that rises from x on the frame's lower edge: the pieces of it that lie in the band.
        let at = |along: f32| pos2(x + along, frame.bottom() - along);
        let inside = |point: Pos2| {
            frame.x_range().contains(point.x)
                && point.y <= edge(&bands.edges[2], point.x)
                && point.y >= edge(&bands.edges[3], point.x)
        };
        let mut from: Option<f32> = None;
        let mut along = (frame.left() - x).max(0.0);
        while along <= frame.height() {
            let point = at(along);
            if point.x > frame.right() {
                break;
            }
            match (inside(point), from) {
                (true, None) => from = Some(along),
                (false, Some(start)) => {
                    lines.push([at(start), at(along)]);
                    from = None;
                }
                _ => {}
            }
            // Two points: finer steps cost more than anybody sees at this pitch.
            along += 2.0;
        }
        if let Some(start) = from {
            lines.push([at(start), at(along)]);
        }
        x += PITCH * std::f32::consts::SQRT_2;
    }
    lines
}

/// The names of the bands, right of where they end; those that would cover each other stand apart.
fn label(
    ui: &Ui,
    inner: Rect,
    view: &View<'_>,
    found: &Found,
    bands: &Bands,
    transform: &PlotTransform,
    tokens: &Tokens,
) {
    let watched = watched(view, found);
    let left = transform.frame().right() + space::S12;
    let room = inner.right() - space::S8 - left;
    let last = |place: usize| {
        bands
            .edges
            .get(place)
            .and_then(|edge| edge.last())
            .copied()
            .unwrap_or(0.0)
    };
    let middle = |place: usize| {
        let y = f64::midpoint(last(place), last(place + 1));
        transform.position_from_point(&PlotPoint::new(0.0, y)).y
    };
    let names = [
        (3, format!("before {watched}"), typeface::SECOND, tokens.ink2),
        (2, format!("waiting for {watched}"), typeface::CHIP, tokens.red),
        (1, format!("past {watched}"), typeface::SECOND, tokens.ink2),
        (0, "in production".to_owned(), typeface::CHIP, tokens.ink),
    ];
    let mut free = inner.top() + space::S8;
    let mut places: Vec<f32> = Vec::new();
    for (band, ..) in &names {
        let y = middle(*band).max(free + 9.0);
        places.push(y);
        free = y + 9.0;
    }
    let mut limit = transform.frame().bottom();
    // Pushed down from above first, then up from below: in the end none covers another, and none lies outside.
    for y in places.iter_mut().rev() {
        *y = y.min(limit - 9.0);
        limit = *y - 9.0;
    }
    for (y, (_, words, style, color)) in places.into_iter().zip(names) {
        let wide = line(ui.painter(), &words, style, color, f32::INFINITY).size().x;
        let words = if wide > room {
            words.replace(watched, "it")
        } else {
            words
        };
        text_at(
            ui.painter(),
            pos2(left, y),
            egui::Align2::LEFT_CENTER,
            &words,
            style,
            color,
            room,
        );
    }
}
