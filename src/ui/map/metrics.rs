//! The figures of the whole flow in a row of cells; each explains itself under the pointer and when it has the focus.

use egui::{Align2, Rect, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::Shown;
use super::figures::percent;
use crate::flow::{Explained, Missing};
use crate::time::{WorkTime, sensible};
use crate::ui::theme;
use crate::ui::theme::typeface::{self, Face, Type};
use crate::ui::widgets::{hatched, line, solid, text_at};

/// Height of the cells.
pub(super) const HEIGHT: f32 = 76.0;
/// The value of a cell.
const VALUE: Type = Type::new(26.0, 32.0, Face::Bold);
/// Left and right of a cell's words.
const PAD: f32 = 16.0;
/// The bar of the activity ratio.
const BAR: egui::Vec2 = vec2(72.0, 12.0);

/// One figure.
struct Cell {
    label: &'static str,
    value: String,
    /// A second, smaller figure or unit.
    more: String,
    /// What the tooltip says: the formula, or what to ask.
    why: String,
    /// Share of work in the lead time, for the bar.
    share: Option<f32>,
    /// Which goes first where there is no room: 0 stays longest.
    rank: u8,
}

/// Shows the cells in `rect`, as many as fit; spare width is shared.
pub(super) fn show(ui: &mut Ui, rect: Rect, shown: &Shown<'_>) {
    let tokens = theme::tokens(ui.ctx());
    ui.painter()
        .hline(rect.x_range(), rect.top() - 0.5, Stroke::new(1.0, tokens.line));
    let mut cells: Vec<(Cell, f32)> = cells(shown)
        .into_iter()
        .map(|cell| {
            let width = natural(ui, &cell);
            (cell, width)
        })
        .collect();
    while cells.len() > 1 && cells.iter().map(|(_, width)| width).sum::<f32>() > rect.width() {
        let last = cells.iter().map(|(cell, _)| cell.rank).max().unwrap_or(0);
        cells.retain(|(cell, _)| cell.rank != last);
    }
    let spare = (rect.width() - cells.iter().map(|(_, width)| width).sum::<f32>()) / cells.len().max(1) as f32;
    let mut left = rect.left();
    let count = cells.len();
    for (place, (cell, width)) in cells.into_iter().enumerate() {
        let width = if place + 1 == count {
            rect.right() - left
        } else {
            (width + spare.max(0.0)).round()
        };
        let area = Rect::from_min_size(pos2(left, rect.top()), vec2(width, rect.height()));
        one(ui, area, &cell);
        left += width;
        if place + 1 < count {
            ui.painter()
                .vline(left - 0.5, area.y_range(), Stroke::new(1.0, tokens.line));
        }
    }
}

fn natural(ui: &Ui, cell: &Cell) -> f32 {
    let width = |text: &str, style| {
        line(ui.painter(), text, style, egui::Color32::PLACEHOLDER, f32::INFINITY)
            .size()
            .x
    };
    let more = if cell.more.is_empty() {
        0.0
    } else {
        width(&cell.more, typeface::SECOND) + 6.0
    };
    let bar = cell.share.map_or(0.0, |_| BAR.x + 8.0);
    width(cell.label, typeface::SECOND).max(width(&cell.value, VALUE) + more + bar) + 2.0 * PAD
}

fn one(ui: &mut Ui, rect: Rect, cell: &Cell) {
    let tokens = theme::tokens(ui.ctx());
    let response = ui.interact(
        rect.shrink(2.0),
        ui.scope_id().with(("metric", cell.label)),
        Sense::click(),
    );
    response.widget_info(|| {
        let words = format!("{}: {} {}. {}", cell.label, cell.value, cell.more, cell.why);
        WidgetInfo::labeled(Role::Label, true, words)
    });
    let painter = ui.painter();
    if response.hovered() {
        painter.rect_filled(rect.shrink(2.0), 6.0, tokens.hover());
    }
    let left = rect.left() + PAD;
    let at = pos2(left, rect.top() + 20.0);
    text_at(
        painter,
        at,
        Align2::LEFT_CENTER,
        cell.label,
        typeface::SECOND,
        tokens.ink2,
        rect.width() - PAD,
    );
    let middle = rect.top() + 47.0;
    let color = if cell.value == "–" { tokens.ink3 } else { tokens.ink };
    let value = text_at(
        painter,
        pos2(left, middle),
        Align2::LEFT_CENTER,
        &cell.value,
        VALUE,
        color,
        f32::INFINITY,
    );
    let at = pos2(value.right() + 6.0, middle + 3.5);
    text_at(
        painter,
        at,
        Align2::LEFT_CENTER,
        &cell.more,
        typeface::SECOND,
        tokens.ink2,
        f32::INFINITY,
    );
    if let Some(share) = cell.share {
        let bar = Rect::from_min_size(pos2(value.right() + 8.0, middle - BAR.y / 2.0), BAR);
        let split = bar.left() + (bar.width() * share.clamp(0.0, 1.0)).max(3.0);
        hatched(
            painter,
            Rect::from_min_max(pos2(split, bar.top()), bar.max),
            2.0,
            tokens,
        );
        solid(
            painter,
            Rect::from_min_max(bar.min, pos2(split, bar.bottom())),
            2.0,
            tokens.work,
        );
    }
    if response.has_focus() {
        painter.rect_stroke(
            rect.shrink(3.0),
            6.0,
            Stroke::new(2.0, tokens.blue),
            egui::StrokeKind::Inside,
        );
        response.show_tooltip_text(&cell.why);
    } else {
        response.on_hover_text(&cell.why);
    }
}

fn cell<T>(
    label: &'static str,
    rank: u8,
    figure: &Result<Explained<T>, Missing>,
    said: impl FnOnce(&T) -> (String, String),
) -> Cell {
    let (value, more, why) = match figure {
        Ok(explained) => {
            let (value, more) = said(&explained.value);
            (value, more, explained.formula.to_string())
        }
        Err(missing) => ("–".to_owned(), String::new(), missing.to_string()),
    };
    Cell {
        label,
        value,
        more,
        why: capital(&why),
        share: None,
        rank,
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The part that DORA measures, with the row of its table.
fn commit(shown: &Shown<'_>) -> Cell {
    let clock = shown.flow.clock;
    let stands = |time: WorkTime| crate::flow::dora::standing(time, clock);
    let figure = &shown.analysis.commit_to_production;
    let mut cell = cell("Commit to production", 5, figure, |time| {
        (time.on_screen(clock), stands(*time).band.name().to_owned())
    });
    if let Ok(time) = figure {
        let found = stands(time.value);
        cell.why = format!("{}. DORA 2018, {}: {}", cell.why, found.sentence, found.conversion);
    }
    cell
}

fn cells(shown: &Shown<'_>) -> Vec<Cell> {
    let (analysis, clock) = (shown.analysis, shown.flow.clock);
    let time = |time: &WorkTime| (time.on_screen(clock), String::new());
    let long = |time: &WorkTime| {
        let weeks = if time.weeks(clock) >= 1.5 {
            time.in_weeks(clock)
        } else {
            String::new()
        };
        (time.on_screen(clock), weeks)
    };
    let with_rework = if analysis.rework_is_exact {
        "with rework"
    } else {
        "with rework, about"
    };
    let mut ratio = cell("Activity ratio", 3, &analysis.activity_ratio, |(low, high)| {
        let words = if (high - low).abs() < 0.005 {
            percent(*low)
        } else {
            format!("{:.0}–{}", low * 100.0, percent(*high))
        };
        (words, String::new())
    });
    ratio.share = analysis
        .activity_ratio
        .as_ref()
        .ok()
        .map(|ratio| f32::midpoint(ratio.value.0 as f32, ratio.value.1 as f32));
    let items = |count: &f64| {
        let unit = if *count < 1.5 { "item" } else { "items" };
        (
            if *count < 10.0 {
                sensible(*count)
            } else {
                format!("{count:.0}")
            },
            unit.to_owned(),
        )
    };
    vec![
        cell("Lead time, first pass", 0, &analysis.lead_time, time),
        cell(with_rework, 1, &analysis.lead_time_with_rework, long),
        cell("Process time", 2, &analysis.process_time, time),
        ratio,
        cell("Rolled %C/A", 4, &analysis.rolled_ca, |share| {
            (percent(*share), String::new())
        }),
        cell("Hand-offs", 6, &analysis.handoffs, |count| {
            (count.to_string(), String::new())
        }),
        cell("Work in progress", 7, &analysis.wip, items),
        commit(shown),
    ]
}
