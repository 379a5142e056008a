//! A map as it was: its figures beside those of now, and its steps to scale, those that are others now in a frame.

use std::sync::Arc;

use egui::{Align2, Id, Rect, Ui, UiBuilder, pos2};

use super::shown::Shown;
use crate::flow::{Analysis, Flow, analyze};
use crate::ui::action::{Action, VersionsAction};
use crate::ui::audience;
use crate::ui::figures::kept::kept_few;
use crate::ui::figures::lens::percent;
use crate::ui::theme::typeface::{self, Face, Type};
use crate::ui::theme::{self, space};
use crate::ui::widgets::{Button, line, spoken, text_at};
use crate::workshop::difference::steps_that_differ;
use crate::workshop::pairs::{current_of, foreseen};
use crate::workshop::{Map, Workshop};

/// Height of the figures.
const FIGURES: f32 = 78.0;
/// Height of the names of the maps, where there are several.
const NAMES: f32 = 44.0;
/// A figure.
const VALUE: Type = Type::new(24.0, 30.0, Face::Bold);
/// Below this height only the steps show.
const LOW: f32 = 240.0;

/// Shows it in `rect`.
pub(super) fn show(ui: &mut Ui, rect: Rect, shown: &Shown<'_>, then: &Workshop, out: &mut Vec<Action>) {
    let tokens = theme::tokens(ui.ctx());
    let Some(map) = shown.map(then) else {
        let at = pos2(rect.left() + space::S16, rect.top() + 28.0);
        let words = "There was no map yet.";
        let style = typeface::BODY;
        text_at(
            ui.painter(),
            at,
            Align2::LEFT_CENTER,
            words,
            style,
            tokens.ink2,
            rect.width(),
        );
        spoken(ui, rect, "no map", words);
        return;
    };
    let mut top = rect.top();
    if then.maps.len() > 1 {
        names(ui, rect.with_max_y(top + NAMES), map, then, out);
        top += NAMES;
    }
    let now = shown.document.workshop().map(map.id);
    let analysed = analysed(ui, then, map);
    let (told, analysis) = (&analysed.0, &analysed.1);
    if rect.height() >= LOW {
        let after = shown.document.analysis(map.id).filter(|_| now.is_some());
        figures(
            ui,
            rect.with_min_y(top).with_max_y(top + FIGURES),
            map,
            analysis,
            (now, after),
        );
        top += FIGURES;
    }
    let framed = if shown.window.outlined {
        steps_that_differ(map, now)
    } else {
        Vec::new()
    };
    let place = rect.with_min_y(top).shrink2(egui::vec2(space::S16, space::S8));
    if place.height() < 40.0 {
        return;
    }
    let inside = ui.new_child(UiBuilder::new().max_rect(place).id_salt("map of the version"));
    audience::map::lanes(&inside, place, told, analysis, &framed);
    let steps: Vec<&str> = map.flow.steps.iter().map(|step| step.name.as_str()).collect();
    let said = match steps.as_slice() {
        [] => format!("{} had no step yet", map.name),
        steps => format!("{} then: {}", map.name, steps.join(", ")),
    };
    spoken(ui, place, "map of the version", &said);
}

/// The flow of a map with its figures, worked out once: of a future state as they are foreseen, as those of now are.
fn analysed(ui: &Ui, then: &Workshop, map: &Map) -> Arc<(Flow, Analysis)> {
    let id = Id::unique("analysis of a version");
    let current = current_of(&then.maps, map).map(|current| current.flow.clone());
    kept_few(ui.ctx(), id, 4, (map.flow.clone(), current), || {
        let told = foreseen(&then.maps, map).into_owned();
        let analysis = analyze(&told);
        (told, analysis)
    })
}

fn names(ui: &mut Ui, rect: Rect, shown: &Map, then: &Workshop, out: &mut Vec<Action>) {
    let layout = egui::Layout::left_to_right(egui::Align::Center);
    let place = rect.shrink2(egui::vec2(space::S16, 4.0));
    let mut row = ui.new_child(UiBuilder::new().max_rect(place).layout(layout).id_salt("maps"));
    row.set_clip_rect(place.intersect(ui.clip_rect()));
    egui::ScrollArea::horizontal()
        .id_salt("maps of the version")
        .show(&mut row, |ui| {
            ui.horizontal(|ui| {
                for map in &then.maps {
                    let button = Button::new(&map.name).quiet().selected(map.id == shown.id);
                    if button.show(ui).clicked() {
                        out.push(Action::Versions(VersionsAction::Map(map.id)));
                    }
                }
            });
        });
}

fn figures(ui: &Ui, rect: Rect, map: &Map, then: &Analysis, (now_map, now): (Option<&Map>, Option<&Arc<Analysis>>)) {
    let tokens = theme::tokens(ui.ctx());
    let clock = map.flow.clock;
    let time = |found: &Result<crate::flow::Explained<crate::time::WorkTime>, crate::flow::Missing>, clock| {
        found
            .as_ref()
            .map_or_else(|_| "–".to_owned(), |found| found.value.on_screen(clock))
    };
    let ratio = |analysis: &Analysis| {
        let (low, high) = match &analysis.activity_ratio {
            Ok(found) => found.value,
            Err(_) => return "–".to_owned(),
        };
        let (low, high) = (percent(low), percent(high));
        if low == high { low } else { format!("{low} to {high}") }
    };
    let rolled = |analysis: &Analysis| {
        analysis
            .rolled_ca
            .as_ref()
            .map_or_else(|_| "–".to_owned(), |found| percent(found.value))
    };
    let of = |analysis: &Analysis, clock| {
        [
            time(&analysis.lead_time, clock),
            time(&analysis.lead_time_with_rework, clock),
            ratio(analysis),
            rolled(analysis),
        ]
    };
    let names = ["Lead time, first pass", "with rework", "Activity ratio", "Rolled %C/A"];
    let before = of(then, clock);
    let after = now.map(|now| of(now, now_map.map_or(clock, |map| map.flow.clock)));
    let (mut x, end) = (rect.left() + space::S16, rect.right() - space::S16);
    let painter = ui.painter();
    let width = |words: &str, style| line(painter, words, style, tokens.ink, f32::INFINITY).size().x;
    for (at, (name, value)) in names.into_iter().zip(&before).enumerate() {
        let now = after
            .as_ref()
            .and_then(|after| after.get(at))
            .filter(|now| *now != value)
            .map(|now| format!("now {now}"))
            .unwrap_or_default();
        let value_width = width(value, VALUE);
        // A figure that has no room whole is left out: half a number is a wrong one.
        let wanted = width(name, typeface::SECOND).max(value_width + 8.0 + width(&now, typeface::LIST));
        if x + wanted > end {
            break;
        }
        let style = typeface::SECOND;
        let place = pos2(x, rect.top() + 22.0);
        text_at(
            painter,
            place,
            Align2::LEFT_CENTER,
            name,
            style,
            tokens.ink2,
            wanted + 1.0,
        );
        let place = pos2(x, rect.top() + 50.0);
        text_at(
            painter,
            place,
            Align2::LEFT_CENTER,
            value,
            VALUE,
            tokens.ink,
            value_width + 1.0,
        );
        let place = pos2(x + value_width + 8.0, rect.top() + 52.0);
        text_at(
            painter,
            place,
            Align2::LEFT_CENTER,
            &now,
            typeface::LIST,
            tokens.ink2,
            wanted,
        );
        let area = Rect::from_min_max(pos2(x, rect.top() + 8.0), pos2(x + wanted, rect.bottom()));
        spoken(ui, area, ("figure then", name), &format!("{name}: {value} {now}"));
        x += wanted + 44.0;
    }
}
