//! Below the map: the scale, the legend and the zoom of the timeline, what stands on the boxes, the keys of the table.

use egui::{Align2, Color32, Painter, Pos2, Rect, Stroke, Ui, UiBuilder, pos2, vec2};

use super::shown::Shown;
use super::timeline::minimap;
use super::timeline::minimap::Overview;
use crate::flow::LensKind;
use crate::flow::layout::Scale;
use crate::ui::action::{Action, Command, MapAction, ViewAction};
use crate::ui::figures::lens::{Heat, number_is};
use crate::ui::state::State;
use crate::ui::state::map::Look;
use crate::ui::theme;
use crate::ui::theme::{Tokens, icons, space, typeface};
use crate::ui::widgets::{CommandButton, Segment, gauge, hatched, icon_at, line, segmented, solid, text_at};

/// Height of the bar.
pub(super) const HEIGHT: f32 = 52.0;
/// Its height in a low window.
pub(super) const LOW: f32 = 42.0;
/// A block of the legend.
const SAMPLE: egui::Vec2 = vec2(22.0, 12.0);
/// What the samples of the legend are called.
const NAMES: [&str; 3] = ["waits", "works", "sent back"];
/// A gauge of the legend.
const GAUGE: egui::Vec2 = vec2(22.0, 4.0);
/// From this width on an overview of the map has room beside the rest.
const WITH_OVERVIEW: f32 = 680.0;

/// Shows the bar in `rect`.
pub(super) fn show(
    ui: &mut Ui,
    rect: Rect,
    shown: &Shown<'_>,
    (state, overview): (&State, Option<&Overview>),
    out: &mut Vec<Action>,
) {
    let tokens = theme::tokens(ui.ctx());
    ui.painter()
        .hline(rect.x_range(), rect.top() + 0.5, Stroke::new(1.0, tokens.line));
    match state.window.map.look {
        Look::Timeline => {
            let mut bar = rect;
            if let Some(overview) = overview.filter(|_| rect.width() > WITH_OVERVIEW) {
                let place = minimap::place(rect);
                bar.set_right(place.left());
                minimap::show(ui, place, overview, out);
            }
            timeline(ui, bar, shown, state, out);
        }
        Look::Boxes => {
            let looked_at = match shown.lens {
                LensKind::Capacity => "load, which the lens looks at",
                LensKind::Delay => "waits, which the lens looks at",
                LensKind::Rework => "%C/A, which the lens looks at",
            };
            let first = std::iter::once(("bold", looked_at));
            let rows: Vec<(&str, &str)> = first.chain(BOXES).collect();
            let heat = Heat::of(shown.lens, shown.flow, shown.analysis).full();
            let heat = heat.map(|full| (full, number_is(shown.lens)));
            explained(ui, rect, heat.as_ref(), &rows);
        }
        Look::Table => explained(ui, rect, None, &TABLE),
    }
}

/// What stands on the map with boxes.
const BOXES: [(&str, &str); 4] = [
    ("I", "items that wait before a step"),
    ("red", "sent back"),
    ("?", "not known yet: ask"),
    ("ladder", "waits above, work below"),
];

/// What keys do in the table.
const TABLE: [(&str, &str); 5] = [
    ("Enter", "down"),
    ("Tab", "right"),
    ("F2", "edits"),
    ("Del", "clears"),
    ("Ctrl V", "pastes from a spreadsheet"),
];

/// A full gauge and what it stands for; answers where the words end.
pub(super) fn full_gauge(painter: &Painter, at: Pos2, (full, means): (&str, &str), tokens: &Tokens) -> f32 {
    let rect = Rect::from_min_size(pos2(at.x, at.y - GAUGE.y / 2.0), GAUGE);
    gauge(painter, rect, 1.0, None, tokens);
    let words = |x: f32, text: &str, style| {
        let at = pos2(x, at.y);
        text_at(
            painter,
            at,
            Align2::LEFT_CENTER,
            text,
            style,
            tokens.ink2,
            f32::INFINITY,
        )
        .right()
    };
    let end = words(rect.right() + 6.0, full, typeface::CHIP);
    words(end + 4.0, means, typeface::SECOND)
}

/// How wide a full gauge with its words is.
pub(super) fn full_gauge_width(painter: &Painter, (full, means): (&str, &str)) -> f32 {
    let width = |text: &str, style| line(painter, text, style, Color32::PLACEHOLDER, f32::INFINITY).size().x;
    GAUGE.x + 10.0 + width(full, typeface::CHIP) + width(means, typeface::SECOND)
}

/// What a full gauge stands for, then words with what they mean, as many as fit.
fn explained(ui: &Ui, rect: Rect, heat: Option<&(String, &str)>, rows: &[(&str, &str)]) {
    let (painter, tokens) = (ui.painter(), theme::tokens(ui.ctx()));
    let mut x = rect.left() + space::S16;
    if let Some((full, means)) = heat {
        x = full_gauge(painter, pos2(x, rect.center().y), (full, means), tokens) + 20.0;
    }
    for (word, meaning) in rows {
        let width = |text: &str, style| line(painter, text, style, tokens.ink, f32::INFINITY).size().x;
        let wanted = width(word, typeface::CHIP) + 6.0 + width(meaning, typeface::SECOND);
        if x + wanted > rect.right() - space::S12 {
            return;
        }
        let at = |x: f32| pos2(x, rect.center().y);
        let color = if *word == "red" { tokens.red } else { tokens.ink };
        let end = text_at(
            painter,
            at(x),
            Align2::LEFT_CENTER,
            word,
            typeface::CHIP,
            color,
            f32::INFINITY,
        )
        .right();
        let at = at(end + 6.0);
        let style = typeface::SECOND;
        x = text_at(
            painter,
            at,
            Align2::LEFT_CENTER,
            meaning,
            style,
            tokens.ink2,
            f32::INFINITY,
        )
        .right()
            + 20.0;
    }
}

/// The scale, the legend and the zoom of the timeline.
fn timeline(ui: &mut Ui, rect: Rect, shown: &Shown<'_>, state: &State, out: &mut Vec<Action>) {
    let tokens = theme::tokens(ui.ctx());
    let inner = rect.shrink2(vec2(space::S8, (rect.height() - space::CONTROL) / 2.0));
    let builder = UiBuilder::new()
        .max_rect(inner)
        .layout(egui::Layout::right_to_left(egui::Align::Center))
        .id_salt("map zoom");
    let mut right = ui.new_child(builder);
    right.spacing_mut().item_spacing.x = space::S4;
    CommandButton::new(Command::FitMap).quiet().show(&mut right, state, out);
    CommandButton::new(Command::ZoomIn)
        .saying("Zoom in", icons::PLUS)
        .quiet()
        .icon_only()
        .show(&mut right, state, out);
    let percent = format!("{:.0} %", state.window.map.view.zoom * 100.0);
    let (cell, _) = right.allocate_exact_size(vec2(52.0, space::CONTROL), egui::Sense::hover());
    text_at(
        right.painter(),
        cell.center(),
        Align2::CENTER_CENTER,
        &percent,
        typeface::CONTROL,
        tokens.ink,
        cell.width(),
    );
    CommandButton::new(Command::ZoomOut)
        .saying("Zoom out", icons::MINUS)
        .quiet()
        .icon_only()
        .show(&mut right, state, out);
    let right_edge = right.min_rect().left();
    let builder = UiBuilder::new()
        .max_rect(inner)
        .layout(egui::Layout::left_to_right(egui::Align::Center))
        .id_salt("map scale");
    let mut left = ui.new_child(builder);
    let tips = [
        "A day is as wide everywhere",
        "Short steps get more room: width grows with the square root of time",
        "Every stretch is equally wide",
    ];
    let choices: Vec<Segment<'_>> = Scale::ALL
        .iter()
        .zip(tips)
        .map(|(scale, tip)| Segment {
            text: scale.name(),
            icon: None,
            tip,
        })
        .collect();
    let chosen = Scale::ALL
        .iter()
        .position(|scale| *scale == state.window.map.scale)
        .unwrap_or(0);
    if inner.width() > 560.0
        && let Some(scale) = segmented(&mut left, &choices, chosen).and_then(|place| Scale::ALL.get(place))
    {
        out.push(Action::Map(MapAction::View(ViewAction::Scale(*scale))));
    }
    let start = left.min_rect().right() + space::S16;
    legend(ui, pos2(start, rect.center().y), right_edge - space::S12, shown);
}

/// What hatched, solid, red and the gauges mean; where there is no room for all, the gauges stay longest.
fn legend(ui: &Ui, at: Pos2, right: f32, shown: &Shown<'_>) {
    let (painter, tokens) = (ui.painter(), theme::tokens(ui.ctx()));
    let width = |text: &str, style| line(painter, text, style, tokens.ink, f32::INFINITY).size().x;
    let (full, means) = (
        Heat::of(shown.lens, shown.flow, shown.analysis).full(),
        number_is(shown.lens),
    );
    let heat = full
        .as_ref()
        .map_or(0.0, |full| full_gauge_width(painter, (full, means)));
    let before = |place: usize| if place == 2 { 20.0 } else { SAMPLE.x + 6.0 };
    let all: f32 = (0..3)
        .zip(NAMES)
        .map(|(place, name)| before(place) + width(name, typeface::SECOND))
        .sum();
    let gaps = if full.is_some() { 3.0 } else { 2.0 };
    let gap = ((right - at.x - all - heat) / gaps).clamp(space::S8, 14.0);
    let words = |x: f32, text: &str, style, color| {
        let at = pos2(x, at.y);
        text_at(painter, at, Align2::LEFT_CENTER, text, style, color, f32::INFINITY).right()
    };
    let sample = |x: f32| Rect::from_min_size(pos2(x, at.y - SAMPLE.y / 2.0), SAMPLE);
    let mut x = at.x;
    for (place, name) in NAMES.into_iter().enumerate() {
        let end = x + before(place) + width(name, typeface::SECOND);
        if end + if heat > 0.0 { gap + heat } else { 0.0 } > right + 0.5 {
            break;
        }
        match place {
            0 => hatched(painter, sample(x), 2.0, tokens),
            1 => solid(painter, sample(x), 2.0, tokens.work),
            _ => {
                let at = pos2(x + 8.0, at.y);
                let face = typeface::Face::IconBold;
                icon_at(painter, at, icons::ARROW_U_UP_LEFT, 15.0, tokens.red, face);
            }
        }
        x = words(x + before(place), name, typeface::SECOND, tokens.ink2) + gap;
    }
    if let Some(full) = full.filter(|_| x + heat <= right + 0.5) {
        full_gauge(painter, pos2(x, at.y), (&full, means), tokens);
    }
}
