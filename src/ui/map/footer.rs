//! Below the map: the scale, the legend and the zoom of the timeline, what stands on the boxes, the keys of the table.

use egui::{Align2, Pos2, Rect, Stroke, Ui, UiBuilder, pos2, vec2};

use super::legend::{self, Sign};
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
use crate::ui::theme::{icons, space, typeface};
use crate::ui::widgets::{CommandButton, Segment, line, segmented, text_at};

/// Height of the bar.
pub(super) const HEIGHT: f32 = 52.0;
/// Its height in a low window.
pub(super) const LOW: f32 = 42.0;
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
            let full = Heat::of(shown.lens, shown.flow, shown.analysis).full();
            let gauge: Vec<Sign<'_>> = gauge(full.as_ref(), shown).into_iter().collect();
            let loops = if has_rework(shown) {
                vec![Sign::SentBack]
            } else {
                Vec::new()
            };
            let signs = vec![
                [&gauge[..], &[Sign::Queue, Sign::Ladder], &loops].concat(),
                [&gauge[..], &[Sign::Queue], &loops].concat(),
                [&gauge[..], &[Sign::Queue]].concat(),
                gauge.clone(),
            ];
            explained(ui, rect, signs, &rows);
        }
        Look::Table => explained(ui, rect, Vec::new(), &TABLE),
    }
}

/// What stands on the map with boxes.
const BOXES: [(&str, &str); 1] = [("?", "not known yet: ask")];

/// What keys do in the table.
const TABLE: [(&str, &str); 5] = [
    ("Enter", "down"),
    ("Tab", "right"),
    ("F2", "edits"),
    ("Del", "clears"),
    ("Ctrl V", "pastes from a spreadsheet"),
];

/// The signs of the boxes, then words with what they mean, as many as fit.
fn explained(ui: &Ui, rect: Rect, signs: Vec<Vec<Sign<'_>>>, rows: &[(&str, &str)]) {
    let (painter, tokens) = (ui.painter(), theme::tokens(ui.ctx()));
    let mut x = rect.left() + space::S16;
    let signs = legend::fitting(painter, signs, rect.width() - 2.0 * space::S16, legend::SCREEN);
    if !signs.is_empty() {
        legend::paint(painter, pos2(x, rect.center().y), &signs, legend::SCREEN, tokens);
        x += legend::width(painter, &signs, legend::SCREEN) + 20.0;
    }
    for (word, meaning) in rows {
        let width = |text: &str, style| line(painter, text, style, tokens.ink, f32::INFINITY).size().x;
        let wanted = width(word, typeface::CHIP) + 6.0 + width(meaning, typeface::SECOND);
        if x + wanted > rect.right() - space::S12 {
            return;
        }
        let at = |x: f32| pos2(x, rect.center().y);
        let end = text_at(
            painter,
            at(x),
            Align2::LEFT_CENTER,
            word,
            typeface::CHIP,
            tokens.ink,
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
    // As wide as “1000 %”: buttons must not jump while zooming.
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
    // The zoom comes first: the legend gives way to it, since it explains what is learned once.
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
    // Narrower, the scale stays where it is and can still be changed by its key.
    if inner.width() > 560.0
        && let Some(scale) = segmented(&mut left, &choices, chosen).and_then(|place| Scale::ALL.get(place))
    {
        out.push(Action::Map(MapAction::View(ViewAction::Scale(*scale))));
    }
    let start = left.min_rect().right() + space::S16;
    legend(ui, pos2(start, rect.center().y), right_edge - space::S12, shown);
}

/// What hatched, solid, red and the gauges mean between `at` and `right`; where there is no room for all, the gauges stay
/// longest.
fn legend(ui: &Ui, at: Pos2, right: f32, shown: &Shown<'_>) {
    let full = Heat::of(shown.lens, shown.flow, shown.analysis).full();
    let gauge: Vec<Sign<'_>> = gauge(full.as_ref(), shown).into_iter().collect();
    let loops = if has_rework(shown) {
        vec![Sign::SentBack]
    } else {
        Vec::new()
    };
    let short = if has_rework(shown) {
        vec![Sign::Back]
    } else {
        Vec::new()
    };
    let blocks = [Sign::Waits, Sign::Works];
    let rows = vec![
        [&blocks[..], &loops, &gauge].concat(),
        [&blocks[..], &short, &gauge].concat(),
        [&blocks[..], &gauge].concat(),
        [&[Sign::Waits][..], &gauge].concat(),
        gauge.clone(),
    ];
    let signs = legend::fitting(ui.painter(), rows, right - at.x, legend::SCREEN);
    legend::paint(ui.painter(), at, &signs, legend::SCREEN, theme::tokens(ui.ctx()));
}

/// What a full gauge stands for.
fn gauge<'a>(full: Option<&'a String>, shown: &Shown<'_>) -> Option<Sign<'a>> {
    full.map(|full| Sign::Gauge(full, number_is(shown.lens)))
}

fn has_rework(shown: &Shown<'_>) -> bool {
    shown.flow.steps.iter().any(|step| step.ca.missing() > 0.0)
}

/// The legend where the bar is folded away: it ends at `right` and begins at `left` or later. Answers where it begins.
pub(super) fn folded(ui: &Ui, (left, right): (f32, f32), middle: f32, shown: &Shown<'_>) -> f32 {
    let full = Heat::of(shown.lens, shown.flow, shown.analysis).full();
    let gauge: Vec<Sign<'_>> = gauge(full.as_ref(), shown).into_iter().collect();
    // In lanes so low the share stands in its loop.
    let share = if has_rework(shown) {
        vec![Sign::Share]
    } else {
        Vec::new()
    };
    let blocks = [Sign::Waits, Sign::Works];
    let rows = vec![
        [&blocks[..], &share, &gauge].concat(),
        [&blocks[..], &share].concat(),
        blocks.to_vec(),
    ];
    let signs = legend::fitting(ui.painter(), rows, right - left, legend::SCREEN);
    let begins = right - legend::width(ui.painter(), &signs, legend::SCREEN);
    legend::paint(
        ui.painter(),
        pos2(begins, middle),
        &signs,
        legend::SCREEN,
        theme::tokens(ui.ctx()),
    );
    begins
}
