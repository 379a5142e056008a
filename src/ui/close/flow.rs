//! The map in small: lanes to scale with the bottleneck in red, and the sentence that names it.

use std::sync::Arc;

use egui::{Align2, Rect, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::parts::empty;
use crate::flow::{Analysis, Flow, Lens, StepId};
use crate::ui::action::Action;
use crate::ui::state::{Document, State, Surface};
use crate::ui::theme;
use crate::ui::theme::typeface::Face;
use crate::ui::theme::{Tokens, icons, space, typeface};
use crate::ui::widgets::{Button, Pane, flag, hatched, line, solid, text_at};
use crate::workshop::Map;

/// Height of a lane, and in low columns.
const LANE: [f32; 2] = [28.0, 21.0];
/// Height of a block.
const BLOCK: f32 = 15.0;
/// Above the lanes, and between them and the words, and in low columns.
const PAD: [f32; 2] = [space::S16, 10.0];
/// The most lanes that are drawn.
pub(super) const LANES: usize = 10;
/// How the finding is set, and in low columns.
const FINDING: [typeface::Type; 2] = [
    typeface::Type::new(16.0, 22.0, Face::Regular),
    typeface::Type::new(14.0, 20.0, Face::Regular),
];
/// A pane narrower than this says the same in fewer words.
const ROOMY: f32 = 400.0;

fn shown<'a>(state: &State, document: &'a Document) -> Option<(&'a Map, &'a Analysis)> {
    let id = state.shown_map()?;
    Some((document.map(id)?, document.analysis(id)?.as_ref()))
}

/// The lens that names the bottleneck, as on the map and in the minutes; where none stands out the first there is.
fn bottleneck(analysis: &Analysis) -> Option<&Lens> {
    let lenses = &analysis.lenses;
    let all = [&lenses.capacity, &lenses.delay, &lenses.rework];
    lenses.first().or_else(|| all.into_iter().flatten().next())
}

/// The step that the lens names, if it stands out.
pub(super) fn worst(analysis: &Analysis) -> Option<StepId> {
    bottleneck(analysis)
        .filter(|lens| lens.stands_out)
        .map(|lens| lens.step)
}

fn finding(lens: &Lens, style: typeface::Type, tokens: &Tokens, width: f32) -> egui::text::LayoutJob {
    let head = if lens.stands_out {
        format!("The bottleneck is {}. ", lens.name)
    } else {
        format!("{}. ", lens.head)
    };
    let color = if lens.stands_out { tokens.red } else { tokens.ink };
    let mut job = style.face(Face::Bold).job(&head, color, width);
    // A number and its unit never part.
    let why = lens.wall.replace(" %", "\u{a0}%");
    job.append(&why, 0.0, style.format(tokens.ink));
    job
}

/// The finding laid out, its lines as even as they can be: one short word alone in the last would look lost.
fn even_lines(ui: &Ui, lens: &Lens, style: typeface::Type, tokens: &Tokens, width: f32) -> Arc<egui::Galley> {
    let laid = |width: f32| ui.fonts_mut(|fonts| fonts.layout_job(finding(lens, style, tokens, width)));
    let whole = laid(width);
    let narrower = [0.7, 0.78, 0.86, 0.93].map(|share| laid(width * share));
    let even = narrower
        .into_iter()
        .find(|galley| galley.rows.len() == whole.rows.len());
    even.unwrap_or(whole)
}

/// The value for low columns where they are `tight`.
fn of_two<T: Copy>([roomy, low]: [T; 2], tight: bool) -> T {
    if tight { low } else { roomy }
}

/// How tall the pane wants to be at this width.
pub(super) fn height(ui: &Ui, width: f32, tight: bool, state: &State, document: &Document) -> f32 {
    let Some((map, analysis)) = shown(state, document) else {
        return space::PANE_HEAD + 112.0;
    };
    let tokens = theme::tokens(ui.ctx());
    let lanes = map.flow.lanes().len().clamp(1, LANES) as f32;
    let words = bottleneck(analysis).map_or(0.0, |lens| {
        even_lines(ui, lens, of_two(FINDING, tight), tokens, width - 58.0)
            .size()
            .y
            + of_two(PAD, tight)
    });
    let pad = of_two(PAD, tight);
    space::PANE_HEAD + pad + lanes * of_two(LANE, tight) + words + pad + space::S4
}

/// Shows it.
pub(super) fn show(ui: &mut Ui, rect: Rect, tight: bool, state: &State, document: &Document, out: &mut Vec<Action>) {
    let Some((map, analysis)) = shown(state, document) else {
        Pane::new("The map").number(3).strong().show_in(
            ui,
            rect,
            |_| {},
            |ui, inner| {
                empty(
                    ui,
                    inner.with_max_y(inner.bottom() - 44.0),
                    "No map yet: draw how a change gets to production.",
                );
                let button = Button::new("Draw the map").icon(icons::PATH);
                let size = vec2(button.wanted(ui), space::CONTROL);
                let place = Rect::from_center_size(pos2(inner.center().x, inner.bottom() - 32.0), size);
                let mut child = ui.new_child(egui::UiBuilder::new().max_rect(place));
                if button.show(&mut child).clicked() {
                    out.push(Action::Surface(Surface::Map));
                }
            },
        );
        return;
    };
    let tokens = theme::tokens(ui.ctx());
    let title = match document.workshop().maps.len() {
        0 | 1 => "The map".to_owned(),
        _ => format!("The map, {}", lower_first(&map.name)),
    };
    let note = lead_time(map, analysis, rect.width() >= ROOMY);
    Pane::new(&title).note(&note).number(3).strong().show_in(
        ui,
        rect,
        |_| {},
        |ui, inner| {
            let worst = worst(analysis);
            let lanes = map.flow.lanes().len().clamp(1, LANES) as f32;
            let place = Rect::from_min_size(
                inner.min + vec2(space::S12, of_two(PAD, tight)),
                vec2(inner.width() - space::S24, lanes * of_two(LANE, tight)),
            );
            draw(ui, place, &map.flow, analysis, worst, tokens);
            let said = format!("{title}: {note}");
            let label = ui.interact(place, ui.scope_id().with("lanes"), Sense::HOVER);
            label.widget_info(|| WidgetInfo::labeled(Role::Image, true, said.as_str()));
            if let Some(lens) = bottleneck(analysis) {
                let top = place.bottom() + of_two(PAD, tight);
                let style = of_two(FINDING, tight);
                let color = if lens.stands_out { tokens.red_fill } else { tokens.ink2 };
                flag(
                    ui.painter(),
                    pos2(inner.left() + 22.0, top + style.line / 2.0),
                    20.0,
                    color,
                );
                let galley = even_lines(ui, lens, style, tokens, inner.width() - 56.0);
                let words = Rect::from_min_size(pos2(inner.left() + 42.0, top), galley.size());
                // A screen reader spells the space that does not break, or stops at it.
                let text = galley.job.text.replace('\u{a0}', " ");
                ui.painter().galley(words.min, galley, tokens.ink);
                let label = ui.interact(words, ui.scope_id().with("finding"), Sense::HOVER);
                label.widget_info(|| WidgetInfo::labeled(Role::Label, true, text.as_str()));
            }
        },
    );
}

/// "20.7 d first pass, 30.5 d with rework"; in fewer words "20.7 d, 30.5 d with rework".
fn lead_time(map: &Map, analysis: &Analysis, roomy: bool) -> String {
    let Ok(first) = &analysis.lead_time else {
        return String::new();
    };
    let first = first.value.on_screen(map.flow.clock);
    let rework = analysis.lead_time_with_rework.as_ref().ok();
    match rework.map(|time| time.value.on_screen(map.flow.clock)) {
        Some(rework) if rework != first && roomy => format!("{first} first pass, {rework} with rework"),
        Some(rework) if rework != first => format!("{first}, {rework} with rework"),
        // One figure needs no "first pass": nothing comes back.
        _ => format!("{first} working time"),
    }
}

/// A name inside a title: "Current state" is "current state" there, "QA" stays as it is.
fn lower_first(name: &str) -> String {
    let mut letters = name.chars();
    let (first, second) = (letters.next(), letters.next());
    match (first, second) {
        (Some(first), Some(second)) if second.is_lowercase() => {
            first.to_lowercase().chain(name.chars().skip(1)).collect()
        }
        _ => name.to_owned(),
    }
}

/// Lanes to scale. Painted into any place: the page to send has the same picture.
pub(super) fn draw(ui: &Ui, place: Rect, flow: &Flow, analysis: &Analysis, worst: Option<StepId>, tokens: &Tokens) {
    let painter = ui.painter();
    let lanes = flow.lanes();
    let lane_height = place.height() / lanes.len().clamp(1, LANES) as f32;
    let name_width = lanes
        .iter()
        .map(|lane| {
            line(painter, lane.unwrap_or(""), typeface::SECOND, tokens.ink2, 110.0)
                .size()
                .x
        })
        .fold(0.0, f32::max);
    let zero = place.left() + name_width + space::S12;
    // A map whose steps all take no time is drawn at the left and divides by nothing.
    let end = analysis.end().minutes().max(1e-9);
    let x = |minutes: f64| zero + ((minutes / end) as f32) * (place.right() - zero - 1.0);
    painter.hline(place.x_range(), place.top(), Stroke::new(1.0, tokens.line));
    let middle_of = |team: Option<&str>| {
        let index = lanes
            .iter()
            .position(|lane| *lane == team)
            .filter(|index| *index < LANES)?;
        Some(place.top() + lane_height * (index as f32 + 0.5))
    };
    // Where an item goes to another team: one upright from block to block, below the blocks.
    for pair in flow.steps.windows(2) {
        let [from, to] = pair else { continue };
        let (Some(left), Some(entered)) = (analysis.step(from.id), analysis.step(to.id)) else {
            continue;
        };
        let next = (left.end.minutes() - entered.start.minutes()).abs() < 1e-6;
        let lanes = (middle_of(from.team.as_deref()), middle_of(to.team.as_deref()));
        if let (Some(above), Some(below)) = lanes
            && next
            && from.team != to.team
        {
            let at = x(left.end.minutes()).round() - 0.5;
            let ends = above.min(below)..=above.max(below);
            painter.vline(at, ends, Stroke::new(1.0, tokens.ink2));
        }
    }
    for (index, lane) in lanes.iter().enumerate().take(LANES) {
        let top = place.top() + lane_height * index as f32;
        let middle = top + lane_height / 2.0;
        painter.hline(place.x_range(), top + lane_height, Stroke::new(1.0, tokens.line));
        let at = pos2(place.left(), middle);
        text_at(
            painter,
            at,
            Align2::LEFT_CENTER,
            lane.unwrap_or("No team"),
            typeface::SECOND,
            tokens.ink,
            110.0,
        );
        for step in flow.steps.iter().filter(|step| step.team.as_deref() == *lane) {
            let Some(figures) = analysis.step(step.id) else {
                continue;
            };
            let block = BLOCK.min(lane_height - 6.0);
            let bar = |from: f64, to: f64| {
                Rect::from_min_max(pos2(x(from), middle - block / 2.0), pos2(x(to), middle + block / 2.0))
            };
            let wait = bar(figures.start.minutes(), figures.work_start.minutes());
            hatched(painter, wait, 2.0, tokens);
            let mut work = bar(figures.work_start.minutes(), figures.end.minutes());
            if !figures.process.is_zero() {
                // Minutes beside weeks of waiting would be a hair: it is where somebody works that is to be seen.
                work.max.x = work.max.x.max(work.min.x + 3.0);
                solid(
                    painter,
                    work,
                    2.0,
                    if worst == Some(step.id) {
                        tokens.red_fill
                    } else {
                        tokens.work
                    },
                );
            }
            if worst == Some(step.id) {
                named(painter, place, work, &step.name, tokens);
            }
        }
    }
}

/// The bottleneck's name, right of its block where there is room, else left of its wait.
fn named(painter: &egui::Painter, place: Rect, work: Rect, name: &str, tokens: &Tokens) {
    let room = place.right() - work.right() - space::S8;
    let width = line(painter, name, typeface::CHIP, tokens.red, f32::INFINITY).size().x;
    if width <= room {
        let at = pos2(work.right() + space::S8, work.center().y);
        text_at(painter, at, Align2::LEFT_CENTER, name, typeface::CHIP, tokens.red, room);
    }
}

#[cfg(test)]
mod tests {
    use super::lower_first;

    #[test]
    fn a_name_goes_on_in_lower_case_unless_it_is_an_abbreviation() {
        assert_eq!(lower_first("Current state"), "current state");
        assert_eq!(lower_first("QA only"), "QA only");
        assert_eq!(lower_first(""), "");
    }
}
