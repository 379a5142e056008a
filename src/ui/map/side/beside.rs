//! A measured map beside its log: lead time, visits and loads as the log has them and as the map gives them. A pane in place of the
//! levers until it was read.

use egui::{Align2, Rect, ScrollArea, Sense, Stroke, Ui, UiBuilder, pos2, vec2};

use crate::flow::events::Pair;
use crate::time::WorkTime;
use crate::ui::action::{Action, MapAction, MapsAction};
use crate::ui::figures::lens::percent;
use crate::ui::map::shown::Shown;
use crate::ui::state::State;
use crate::ui::state::measured::BesideLog;
use crate::ui::theme::typeface::Face;
use crate::ui::theme::{self, icons, space, typeface};
use crate::ui::widgets::{Button, Pane, icon_at, reading, spoken, text_at};

/// Left and right of everything.
const PAD: f32 = 12.0;
/// A line of figures.
const ROW: f32 = 28.0;
/// The line with the names of the columns.
const HEAD: f32 = 26.0;
/// Width of a figure.
const FIGURE: f32 = 62.0;

/// The log of the map that is shown, until it was read.
pub(in crate::ui::map) fn of<'a>(state: &'a State, shown: &Shown<'_>) -> Option<&'a BesideLog> {
    let beside = state.window.map.beside.as_deref()?;
    (beside.map == shown.map.id).then_some(beside)
}

/// Shows the pane in `rect`.
pub(in crate::ui::map) fn show(ui: &mut Ui, rect: Rect, log: &BesideLog, shown: &Shown<'_>, out: &mut Vec<Action>) {
    Pane::new("Beside its log").show_in(
        ui,
        rect,
        |ui| {
            let close = Button::new("")
                .icon(icons::X)
                .name("Close the log beside the map")
                .quiet()
                .height(space::TARGET);
            if close.show(ui).on_hover_text("Shows what would help most").clicked() {
                out.push(Action::Map(MapAction::Maps(MapsAction::CloseLog)));
            }
        },
        |ui, inner| {
            let mut child = ui.new_child(UiBuilder::new().max_rect(inner).id_salt("beside its log"));
            ScrollArea::vertical()
                .id_salt("beside its log")
                .auto_shrink(false)
                .show(&mut child, |ui| {
                    reading(ui, "The map beside its log");
                    ui.spacing_mut().item_spacing = egui::Vec2::ZERO;
                    lines(ui, inner.width(), log, shown);
                });
        },
    );
}

fn lines(ui: &mut Ui, width: f32, log: &BesideLog, shown: &Shown<'_>) {
    let clock = shown.flow.clock;
    let time = |minutes: f64| WorkTime::saturating(minutes).on_screen(clock);
    let visits = |visits: f64| format!("{visits:.2}");
    let map = if *shown.flow == log.flow { "map" } else { "as read" };
    head(ui, width, "", ["log", map]);
    figure(ui, width, "Lead time", "on average", log.check.lead, time);
    head(ui, width, "Visits of an item", ["log", map]);
    for step in &log.check.steps {
        figure(ui, width, &step.name, "visits of an item", step.visits, visits);
    }
    if log.check.steps.iter().any(|step| step.load.log.is_some()) {
        head(ui, width, "Load", ["log", map]);
        for step in &log.check.steps {
            figure(ui, width, &step.name, "load", step.load, percent);
        }
    }
    let apart = log.check.remarks(clock);
    let words = if apart.is_empty() {
        "All agree within a tenth.".to_owned()
    } else {
        "Marked figures part by more than a tenth: the flow is simpler than what happened.".to_owned()
    };
    let tokens = theme::tokens(ui.ctx());
    egui::Frame::NONE
        .inner_margin(egui::Margin::symmetric(12, 8))
        .show(ui, |ui| {
            ui.add(
                egui::Label::new(typeface::SECOND.text(words, tokens.ink2))
                    .wrap()
                    .selectable(false),
            );
        });
}

fn head(ui: &mut Ui, width: f32, name: &str, columns: [&str; 2]) {
    let tokens = theme::tokens(ui.ctx());
    let (row, _) = ui.allocate_exact_size(vec2(width, HEAD), Sense::hover());
    let y = row.bottom() - 11.0;
    let room = width - 2.0 * PAD - 2.0 * FIGURE;
    let at = pos2(row.left() + PAD, y);
    text_at(
        ui.painter(),
        at,
        Align2::LEFT_CENTER,
        name,
        typeface::CHIP,
        tokens.ink2,
        room,
    );
    for (place, words) in columns.into_iter().rev().enumerate() {
        let at = pos2(row.right() - PAD - FIGURE * place as f32, y);
        text_at(
            ui.painter(),
            at,
            Align2::RIGHT_CENTER,
            words,
            typeface::SECOND,
            tokens.ink2,
            FIGURE,
        );
    }
    let line = Stroke::new(1.0, tokens.line);
    ui.painter().hline(row.x_range().shrink(PAD), row.bottom() - 0.5, line);
}

/// One figure of both; marked where they part.
fn figure(ui: &mut Ui, width: f32, name: &str, what: &str, pair: Pair, said: impl Fn(f64) -> String) {
    let tokens = theme::tokens(ui.ctx());
    let (row, _) = ui.allocate_exact_size(vec2(width, ROW), Sense::hover());
    let words = |value: Option<f64>| value.map_or_else(|| "unknown".to_owned(), &said);
    let [in_log, on_map] = [pair.log, pair.flow].map(words);
    let y = row.center().y;
    let parts = pair.parts();
    let mut left = row.left() + PAD;
    if parts {
        let at = pos2(left + 8.0, y);
        icon_at(ui.painter(), at, icons::WARNING, 16.0, tokens.amber, Face::Icon);
        left += 22.0;
    }
    let room = row.right() - PAD - 2.0 * FIGURE - left;
    text_at(
        ui.painter(),
        pos2(left, y),
        Align2::LEFT_CENTER,
        name,
        typeface::LIST,
        tokens.ink,
        room,
    );
    let style = if parts { typeface::CONTROL } else { typeface::LIST };
    for (place, value) in [&on_map, &in_log].into_iter().enumerate() {
        let at = pos2(row.right() - PAD - FIGURE * place as f32, y);
        text_at(
            ui.painter(),
            at,
            Align2::RIGHT_CENTER,
            value,
            style,
            tokens.ink,
            FIGURE - 4.0,
        );
    }
    let apart = if parts { ", more than a tenth apart" } else { "" };
    let words = format!("{name}, {what}: {in_log} in the log, {on_map} on the map{apart}");
    spoken(ui, row, ("beside", what, name), &words);
}
