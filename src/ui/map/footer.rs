//! Below the map: the scale, the legend and the zoom of the timeline, what stands on the boxes, the keys of the table.

use egui::{Align2, Rect, Stroke, Ui, UiBuilder, pos2, vec2};

use super::Shown;
use super::figures::{number, number_is};
use super::minimap::{self, Overview};
use super::window::{Look, MapAction};
use crate::flow::LensKind;
use crate::flow::layout::Scale;
use crate::ui::action::Action;
use crate::ui::commands::Command;
use crate::ui::state::State;
use crate::ui::theme::{self, icons, space, typeface};
use crate::ui::widgets::{CommandButton, Segment, hatched, icon_at, line, segmented, solid, text_at};

/// Height of the bar.
pub(super) const HEIGHT: f32 = 52.0;
/// A block of the legend.
const SAMPLE: egui::Vec2 = vec2(22.0, 12.0);
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
            explained(ui, rect, &rows);
        }
        Look::Table => explained(ui, rect, &TABLE),
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

/// Words with what they mean, as many as fit.
fn explained(ui: &Ui, rect: Rect, rows: &[(&str, &str)]) {
    let (painter, tokens) = (ui.painter(), theme::tokens(ui.ctx()));
    let mut x = rect.left() + space::S16;
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
    let inner = rect.shrink2(vec2(space::S8, 10.0));
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
        out.push(Action::Map(MapAction::Scale(*scale)));
    }
    let start = left.min_rect().right() + space::S16;
    legend(ui, pos2(start, rect.center().y), right_edge - space::S12, shown);
}

/// What hatched, solid, red and the numbers mean; where there is no room for all, the numbers stay longest.
fn legend(ui: &Ui, at: egui::Pos2, right: f32, shown: &Shown<'_>) {
    let (painter, tokens) = (ui.painter(), theme::tokens(ui.ctx()));
    let steps = &shown.flow.steps;
    let first = steps
        .iter()
        .find_map(|step| number(shown.lens, shown.analysis, step.id));
    let first = first.unwrap_or_default();
    let width = |text: &str, style| line(painter, text, style, tokens.ink, f32::INFINITY).size().x;
    let number_width = if first.is_empty() {
        0.0
    } else {
        width(&first, typeface::CHIP) + 5.0 + width(number_is(shown.lens), typeface::SECOND)
    };
    let words = |x: f32, text: &str, style, color| {
        let at = pos2(x, at.y);
        text_at(painter, at, Align2::LEFT_CENTER, text, style, color, f32::INFINITY).right()
    };
    let sample = |x: f32| Rect::from_min_size(pos2(x, at.y - SAMPLE.y / 2.0), SAMPLE);
    let mut x = at.x;
    for (place, name) in ["waits", "works", "sent back"].into_iter().enumerate() {
        let before = if place == 2 { 20.0 } else { SAMPLE.x + 6.0 };
        if x + before + width(name, typeface::SECOND) + 14.0 + number_width > right {
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
        x = words(x + before, name, typeface::SECOND, tokens.ink2) + 14.0;
    }
    if !first.is_empty() && x + number_width <= right {
        x = words(x, &first, typeface::CHIP, tokens.ink2) + 5.0;
        words(x, number_is(shown.lens), typeface::SECOND, tokens.ink2);
    }
}
