//! How waiting grows with load, and where the step of the sliders stands on that curve.

use egui::{Align2, Color32, Pos2, Rect, Role, Stroke, Ui, UiBuilder, WidgetInfo, pos2, vec2};
use egui_plot::{AxisHints, GridMark, Line, LineStyle, Plot, PlotPoints, PlotTransform, VLine};

use super::axis;
use super::view::View;
use crate::flow::queueing::Station;
use crate::flow::{Analysis, StepId};
use crate::time::sensible;
use crate::ui::figures::lens::percent;
use crate::ui::theme;
use crate::ui::theme::{Tokens, space, typeface};
use crate::ui::widgets::{Pane, line, text_at, within};

/// The curve is cut where an item waits so many times as long as its work takes.
const HIGHEST: f64 = 20.0;
/// Radius of a place on the curve.
const DOT: f32 = 5.0;
/// Pieces of a curve.
const PIECES: usize = 120;

/// Shows the pane in `rect`.
pub(super) fn show(ui: &mut Ui, rect: Rect, view: &View<'_>) {
    Pane::new("Waiting grows with load").note("you are here").show_in(
        ui,
        rect,
        |_| {},
        |ui, inner| body(ui, inner, view),
    );
}

/// How many times as long as its work an item waits for one of `people`, when that share of their time is taken: u/(1 − u)
/// for one person. Source: M/M/c, see [`Station::wait_by_chance`].
fn waits(load: f64, people: u32) -> f64 {
    Station {
        rate: load * f64::from(people.max(1)),
        service: 1.0,
        servers: people.max(1),
    }
    .wait_by_chance()
}

/// A step on the curve.
struct Here {
    load: f64,
    people: u32,
}

fn here(analysis: &Analysis, people: Option<u32>, step: StepId) -> Option<Here> {
    let load = analysis.step(step)?.load.as_ref().ok()?.value;
    Some(Here {
        load,
        people: people.unwrap_or(1),
    })
}

/// Shows what is inside of the pane.
pub(super) fn body(ui: &mut Ui, inner: Rect, view: &View<'_>) {
    let tokens = theme::tokens(ui.ctx());
    let step = view.step();
    let people = |flow: &crate::flow::Flow| step.and_then(|id| flow.step(id)).map(|step| step.people.get());
    let now = step.and_then(|id| here(view.captured, people(&view.map.flow), id));
    let Some(now) = now else {
        let words = if view.map.flow.demand.is_none() {
            "Demand is unknown: say it above the map."
        } else {
            "This step is nobody's workload."
        };
        return super::empty::say(ui, inner, "No load", words);
    };
    let wished = step
        .filter(|_| !view.play.wishes.is_empty())
        .and_then(|id| here(view.analysis, people(view.flow), id))
        // Half a percent is not seen: two places on each other would be read as one that is wrong.
        .filter(|new| (new.load - now.load).abs() > 0.005 || new.people != now.people);
    let area = Rect::from_min_max(
        pos2(inner.left() + space::S16, inner.top() + space::S4),
        pos2(inner.right() - space::S16, inner.bottom() - 2.0),
    );
    let mut child = ui.new_child(UiBuilder::new().max_rect(area).id_salt("curve"));
    let shown = plot(tokens)
        .width(area.width())
        .height(area.height())
        .show(&mut child, |plot| {
            let curve = |people: u32| -> PlotPoints<'static> {
                let load = |place: usize| place as f64 / PIECES as f64;
                let points = (0..PIECES).map(|place| [load(place), waits(load(place), people)]);
                // A little beyond the frame, so that the line leaves it instead of ending inside.
                points.take_while(|point| point[1] <= HIGHEST * 1.2).collect()
            };
            plot.vline(
                VLine::new("full", 1.0)
                    .color(tokens.line2)
                    .style(LineStyle::dashed_dense())
                    .allow_hover(false),
            );
            if let Some(new) = wished.as_ref().filter(|new| new.people != now.people) {
                plot.line(
                    Line::new("with the changes", curve(new.people))
                        .color(tokens.ink)
                        .width(1.5)
                        .allow_hover(false),
                );
            }
            // What it was is thin, what is played is ink.
            let was = wished.as_ref().is_some_and(|new| new.people != now.people);
            plot.line(
                Line::new("now", curve(now.people))
                    .color(if was { tokens.line2 } else { tokens.ink })
                    .width(1.5)
                    .allow_hover(false),
            );
        });
    let name = step.map_or("", |id| view.flow.name_of(id));
    let first = if wished.is_some() {
        (
            format!("was {}, {}", percent(now.load), people_word(now.people)),
            tokens.ink2,
        )
    } else {
        let red = step.is_some() && view.bottleneck() == step;
        let words = format!("{name} now, {}", percent(now.load));
        (words, if red { tokens.red } else { tokens.ink })
    };
    let mut marks = vec![(first.0, &now, first.1)];
    if let Some(new) = &wished {
        let words = if new.people == now.people {
            format!("with the changes, {}", percent(new.load))
        } else {
            format!("{}, {}", percent(new.load), people_word(new.people))
        };
        marks.push((words, new, tokens.blue));
    }
    for (place, (words, here, color)) in marks.iter().enumerate() {
        let hollow = place == 0 && wished.is_some();
        mark(&child, &shown.transform, words, here, (*color, hollow), tokens);
    }
    let hover = shown.response;
    hover.widget_info(|| {
        let said: Vec<&str> = marks.iter().map(|(words, ..)| words.as_str()).collect();
        WidgetInfo::labeled(
            Role::Label,
            true,
            format!("Waiting grows with load: {}", said.join(", ")),
        )
    });
    if let Some(at) = hover.hover_pos() {
        let load = shown.transform.value_from_position(at).x.clamp(0.0, 0.999);
        let times = waits(load, now.people);
        hover.on_hover_text_at_pointer(format!(
            "At {} an item waits {} times as long as its work takes,\nwhen arrivals and work vary by chance",
            percent(load),
            sensible(times)
        ));
    }
}

fn people_word(people: u32) -> String {
    match people {
        1 => "one person".to_owned(),
        2 => "two people".to_owned(),
        3 => "three people".to_owned(),
        count => format!("{count} people"),
    }
}

fn plot(tokens: &Tokens) -> Plot<'static> {
    let (label, line) = (tokens.ink2, tokens.line);
    let axis = AxisHints::new_x()
        .tick_label_color(label)
        .tick_label_font(typeface::SECOND.font())
        .formatter(|mark, _| format!("{:.0} %", mark.value * 100.0));
    axis::still(Plot::new("waiting grows with load"))
        .show_axes([true, false])
        .show_grid([false, true])
        .grid_color(line)
        .set_margin_fraction(egui::Vec2::ZERO)
        // A margin, so that a place at 0 or 100 % is a whole circle.
        .default_x_bounds(-0.03, 1.04)
        .default_y_bounds(-0.3, HIGHEST)
        .x_grid_spacer(|_| {
            let mark = |place: i32| GridMark {
                value: f64::from(place) * 0.25,
                step_size: 0.25,
            };
            (0..=4).map(mark).collect()
        })
        .y_grid_spacer(|_| {
            vec![GridMark {
                value: 0.0,
                step_size: HIGHEST,
            }]
        })
        .custom_x_axes(vec![axis])
        // egui_plot keeps its bounds from frame to frame, and would go on showing those of a pane that had another size.
        .reset()
}

/// A place on the curve, hollow where the step was before the wishes, with its words, on the side where there is room.
fn mark(
    ui: &Ui,
    transform: &PlotTransform,
    words: &str,
    here: &Here,
    (color, hollow): (Color32, bool),
    tokens: &Tokens,
) {
    let frame = *transform.frame();
    let painter = ui.painter();
    // From full load on waiting has no end: the place stays in sight at the top of the chart.
    let times = waits(here.load.min(0.999), here.people).min(HIGHEST * 0.96);
    let at: Pos2 = transform.position_from_point(&egui_plot::PlotPoint::new(here.load.min(1.0), times));
    painter.circle_filled(at, DOT + 1.5, tokens.surface);
    if hollow {
        painter.circle_stroke(at, DOT, Stroke::new(1.5, color));
    } else {
        painter.circle_filled(at, DOT, color);
    }
    let wide = line(painter, words, typeface::CHIP, color, f32::INFINITY).size().x;
    let low = at.y > frame.bottom() - 26.0;
    let (place, align) = if at.x - wide - 12.0 > frame.left() && !low {
        (pos2(at.x - 12.0, at.y), Align2::RIGHT_CENTER)
    } else if low {
        let middle = within(at.x, frame.left() + wide / 2.0, frame.right() - wide / 2.0);
        (pos2(middle, at.y - 17.0), Align2::CENTER_CENTER)
    } else {
        (pos2(at.x + 12.0, at.y), Align2::LEFT_CENTER)
    };
    let size = vec2(wide + 6.0, 18.0);
    let ground = align.anchor_size(place, size);
    painter.rect_filled(ground, 4.0, tokens.surface);
    text_at(painter, place, align, words, typeface::CHIP, color, frame.width());
    painter.circle_stroke(at, DOT + 1.5, Stroke::new(1.0, tokens.surface));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_person_waits_as_the_curve_of_u_over_one_less_u() {
        for load in [0.1, 0.5, 0.8, 0.93] {
            assert!((waits(load, 1) - load / (1.0 - load)).abs() < 1e-9);
        }
        assert!(waits(0.8, 2) < waits(0.8, 1), "two people who share a queue wait less");
    }
}
