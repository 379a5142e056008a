//! The figures of the whole flow in a row of cells; each explains itself under the pointer and when it has the focus.

use egui::{Align2, Rect, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::shown::Shown;
use crate::flow::dora::standing;
use crate::flow::{Explained, METRICS, Metric, Unit};
use crate::letters::capital;
use crate::time::{Calendar, WorkTime, sensible};
use crate::ui::figures::lens::percent;
use crate::ui::theme;
use crate::ui::theme::typeface::{Face, Type};
use crate::ui::theme::{icons, typeface};
use crate::ui::widgets::{Tip, hatched, icon_at, line, solid, text_at};

/// Height of the cells.
pub(super) const HEIGHT: f32 = 76.0;
/// Their height in a low window.
pub(super) const LOW: f32 = 58.0;
/// The bar of the activity ratio.
const BAR: egui::Vec2 = vec2(72.0, 12.0);
/// Width of the cell that holds what has no room.
const REST: f32 = 40.0;

/// One figure.
struct Cell {
    label: String,
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

/// How much of the figures there is room for.
#[derive(Debug, Clone, Copy)]
struct Style {
    value: Type,
    /// Left and right of a cell's words.
    pad: f32,
    /// The bar of the activity ratio.
    bar: bool,
    /// Second figures and units.
    more: bool,
}

impl Style {
    const fn new(size: f32, pad: f32, bar: bool, more: bool) -> Self {
        let value = Type::new(size, size + 6.0, Face::Bold);
        Self { value, pad, bar, more }
    }

    /// From the roomiest to the tightest: first the bar goes, then the second figures, then space, then size.
    const ALL: [Self; 6] = [
        Self::new(26.0, 16.0, true, true),
        Self::new(26.0, 14.0, false, true),
        Self::new(26.0, 16.0, false, false),
        Self::new(26.0, 12.0, false, false),
        Self::new(24.0, 9.0, false, false),
        Self::new(22.0, 6.0, false, false),
    ];
}

/// Shows the cells in `rect` in the roomiest style that has them all; spare width is shared. In a window too narrow for
/// that, the last cell says what is left out.
pub(super) fn show(ui: &mut Ui, rect: Rect, shown: &Shown<'_>) {
    let tokens = theme::tokens(ui.ctx());
    ui.painter()
        .hline(rect.x_range(), rect.top() - 0.5, Stroke::new(1.0, tokens.line));
    let mut cells = cells(shown);
    let width = |cells: &[Cell], style| cells.iter().map(|cell| natural(ui, cell, style)).sum::<f32>();
    let [.., tightest] = Style::ALL;
    let style = Style::ALL
        .into_iter()
        .find(|style| width(&cells, *style) <= rect.width())
        .unwrap_or(tightest);
    let mut hidden: Vec<Cell> = Vec::new();
    while cells.len() > 1 {
        let rest = if hidden.is_empty() { 0.0 } else { REST };
        if width(&cells, style) + rest <= rect.width() {
            break;
        }
        // By rank and not from the end: the order on screen is that of time, not of weight.
        let Some(last) = (0..cells.len()).max_by_key(|place| cells.get(*place).map(|cell| cell.rank)) else {
            break;
        };
        // In front: listed behind the dots they stand in the order of their weight.
        hidden.insert(0, cells.remove(last));
    }
    let room = if hidden.is_empty() {
        rect.width()
    } else {
        rect.width() - REST
    };
    let spare = (room - width(&cells, style)) / cells.len().max(1) as f32;
    let mut left = rect.left();
    let count = cells.len();
    let rule = |ui: &Ui, x: f32| {
        let stroke = Stroke::new(1.0, tokens.line);
        ui.painter().vline(x - 0.5, rect.y_range(), stroke);
    };
    for (place, cell) in cells.into_iter().enumerate() {
        let width = if place + 1 == count {
            // The last one takes what rounding has left over, so that the row ends at the edge.
            rect.left() + room - left
        } else {
            (natural(ui, &cell, style) + spare.max(0.0)).round()
        };
        let area = Rect::from_min_size(pos2(left, rect.top()), vec2(width, rect.height()));
        one(ui, area, &cell, style);
        left += width;
        if place + 1 < count {
            rule(ui, left);
        }
    }
    if !hidden.is_empty() {
        rule(ui, left);
        rest(ui, rect.with_min_x(left), &hidden);
    }
}

fn natural(ui: &Ui, cell: &Cell, style: Style) -> f32 {
    let width = |text: &str, style| {
        line(ui.painter(), text, style, egui::Color32::PLACEHOLDER, f32::INFINITY)
            .size()
            .x
    };
    let more = if cell.more.is_empty() || !style.more {
        0.0
    } else {
        width(&cell.more, typeface::SECOND) + 6.0
    };
    let bar = cell.share.filter(|_| style.bar).map_or(0.0, |_| BAR.x + 8.0);
    width(&cell.label, typeface::SECOND).max(width(&cell.value, style.value) + more + bar) + 2.0 * style.pad
}

/// What has no room: three dots that say it under the pointer and when they have the focus.
fn rest(ui: &Ui, rect: Rect, hidden: &[Cell]) {
    let tokens = theme::tokens(ui.ctx());
    let response = ui.interact(rect.shrink(2.0), ui.scope_id().with("more metrics"), Sense::click());
    let said = |cell: &Cell| {
        format!("{}: {} {}", cell.label, cell.value, cell.more)
            .trim_end()
            .to_owned()
    };
    let words = hidden.iter().map(said).collect::<Vec<_>>();
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("More figures. {}", words.join(". "))));
    if response.hovered() {
        ui.painter().rect_filled(rect.shrink(2.0), 6.0, tokens.hover());
    }
    let face = Face::IconBold;
    icon_at(ui.painter(), rect.center(), icons::DOTS_THREE, 20.0, tokens.ink2, face);
    let lines = hidden.iter().map(|cell| format!("{}\n{}", said(cell), cell.why));
    explain(ui, rect, response, &lines.collect::<Vec<_>>().join("\n\n"));
}

fn one(ui: &mut Ui, rect: Rect, cell: &Cell, style: Style) {
    let tokens = theme::tokens(ui.ctx());
    let response = ui.interact(
        rect.shrink(2.0),
        ui.scope_id().with(("metric", &cell.label)),
        Sense::click(),
    );
    response.widget_info(|| {
        // The formula is its tooltip, and so its description.
        let words = format!("{}: {} {}", cell.label, cell.value, cell.more);
        WidgetInfo::labeled(Role::Label, true, words.trim_end())
    });
    let painter = ui.painter();
    if response.hovered() {
        painter.rect_filled(rect.shrink(2.0), 6.0, tokens.hover());
    }
    let left = rect.left() + style.pad;
    let (label, middle) = if rect.height() < HEIGHT {
        (rect.top() + 15.0, rect.top() + 38.0)
    } else {
        (rect.top() + 20.0, rect.top() + 47.0)
    };
    text_at(
        painter,
        pos2(left, label),
        Align2::LEFT_CENTER,
        &cell.label,
        typeface::SECOND,
        tokens.ink2,
        rect.right() - left,
    );
    let color = if cell.value == "–" { tokens.ink3 } else { tokens.ink };
    let value = text_at(
        painter,
        pos2(left, middle),
        Align2::LEFT_CENTER,
        &cell.value,
        style.value,
        color,
        f32::INFINITY,
    );
    if style.more {
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
    }
    if let Some(share) = cell.share.filter(|_| style.bar) {
        let bar = Rect::from_min_size(pos2(value.right() + 8.0, middle - BAR.y / 2.0), BAR);
        // A ratio of 1 % is the message of many maps: it has to be seen.
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
    // What has no room beside the value is said before the formula.
    if style.more || cell.more.is_empty() {
        explain(ui, rect, response, &cell.why);
    } else {
        explain(
            ui,
            rect,
            response,
            &format!("{} {}. {}", cell.value, cell.more, cell.why),
        );
    }
}

/// Words under the pointer, and while it has the focus.
fn explain(ui: &Ui, rect: Rect, response: egui::Response, words: &str) {
    if response.has_focus() {
        let ring = Stroke::new(2.0, theme::tokens(ui.ctx()).blue);
        ui.painter()
            .rect_stroke(rect.shrink(3.0), 6.0, ring, egui::StrokeKind::Inside);
        response.show_tooltip_text(words);
    } else {
        response.tip(|| words);
    }
}

/// The figures that have a cell, as the table has them.
fn cells(shown: &Shown<'_>) -> Vec<Cell> {
    let cells = METRICS
        .iter()
        .filter_map(|metric| Some(cell(metric, metric.strip?.rank, shown)));
    cells.collect()
}

fn cell(metric: &Metric, rank: u8, shown: &Shown<'_>) -> Cell {
    let (analysis, flow) = (shown.analysis, shown.flow);
    let about = if (metric.is_about)(analysis) { ", about" } else { "" };
    let mut cell = Cell {
        label: format!("{}{about}", metric.label()),
        value: "–".to_owned(),
        more: String::new(),
        why: String::new(),
        share: None,
        rank,
    };
    match (metric.of)(flow, analysis) {
        Ok(Explained { value, formula }) => {
            (cell.value, cell.more) = said(metric, value, flow.clock);
            cell.why = capital(&formula.to_string());
            cell.share = (metric.unit == Unit::Ratio).then(|| f32::midpoint(value.0 as f32, value.1 as f32));
            if metric.in_dora {
                let standing = standing(WorkTime::saturating(value.0), flow.clock);
                standing.band.name().clone_into(&mut cell.more);
                cell.why = format!(
                    "{}. DORA 2018, {}: {}",
                    cell.why, standing.sentence, standing.conversion
                );
            }
        }
        Err(missing) => cell.why = capital(&missing.to_string()),
    }
    cell
}

/// A value, and a second figure or its unit.
fn said(metric: &Metric, (low, high): (f64, f64), clock: Calendar) -> (String, String) {
    match metric.unit {
        Unit::Time => {
            let time = WorkTime::saturating(low);
            let in_weeks = metric.in_weeks && time.weeks(clock) >= 1.5;
            let weeks = if in_weeks { time.in_weeks(clock) } else { String::new() };
            (time.on_screen(clock), weeks)
        }
        Unit::Share | Unit::Ratio if (high - low).abs() < 0.005 => (percent(low), String::new()),
        Unit::Share | Unit::Ratio => (format!("{:.0}–{}", low * 100.0, percent(high)), String::new()),
        Unit::Count(..) => (low.to_string(), String::new()),
        Unit::Items => {
            let unit = if low < 1.5 { "item" } else { "items" };
            let count = if low < 10.0 { sensible(low) } else { format!("{low:.0}") };
            (count, unit.to_owned())
        }
        Unit::PerWeek => (sensible(low), "a week".to_owned()),
    }
}
