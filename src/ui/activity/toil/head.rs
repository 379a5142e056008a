//! The figures of a toil list and the meter against the rule.

use egui::{Color32, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2};

use super::super::bars;
use crate::time::sensible;
use crate::ui::theme::typeface::{Face, Type};
use crate::ui::theme::{self, Tokens, icons, space, typeface};
use crate::ui::widgets::{dashed, icon_at, line, spoken};
use crate::workshop::activity::{Toil, hours};

/// A figure, as in the map's header.
const FIGURE: Type = Type::new(26.0, 32.0, Face::Bold);
/// How wide the first cell is, seen from the others.
const FIRST: f32 = 1.55;
/// Width of the meter's labels.
const LABEL: f32 = 160.0;
/// Width of what is said at its end.
const END: f32 = 130.0;

/// A figure with what it is called and what stands beside it.
struct Cell {
    name: String,
    /// The same where there is no room.
    short: String,
    value: String,
    beside: String,
    /// How it was worked out.
    formula: String,
}

fn percent(share: f64) -> String {
    format!("{:.0} %", share * 100.0)
}

fn all(toil: &Toil) -> Vec<Cell> {
    let total = toil.total();
    let week = toil.week();
    let cell = |(name, short): (&str, &str), value: String, beside: String, formula: String| Cell {
        name: name.to_owned(),
        short: short.to_owned(),
        value,
        beside,
        formula,
    };
    let each = toil.clock.week().hours();
    let people = toil.people;
    let for_each = match people {
        0 => "For each person".to_owned(),
        1 => "For one person".to_owned(),
        people => format!("For each of {people} people"),
    };
    let each_of = if people > 1 {
        format!("Each of {people}")
    } else {
        for_each.clone()
    };
    let unknown = "say how many you are".to_owned();
    let of_week = week.map_or(unknown.clone(), |week| format!("of {} h a week", sensible(week)));
    let share = toil.share().map_or("?".to_owned(), percent);
    let without = toil.without(2);
    let reactive = toil.reactive();
    let of_it = if total > 0.0 {
        format!("{} of it", percent(reactive / total))
    } else {
        String::new()
    };
    vec![
        cell(
            ("Toil of the team", "Toil of the team"),
            hours(total),
            of_week,
            "Times a week × hours each time × people, summed over all tasks".to_owned(),
        ),
        cell(
            ("Share of the week", "Of the week"),
            share,
            String::new(),
            week.map_or(unknown.clone(), |week| {
                format!("{} ÷ {} h", hours(total), sensible(week))
            }),
        ),
        cell(
            (for_each.as_str(), each_of.as_str()),
            toil.for_each().map_or("?".to_owned(), hours),
            format!("of {} h", sensible(each)),
            format!("{} ÷ {people} people", hours(total)),
        ),
        cell(
            ("Reactive", "Reactive"),
            hours(reactive),
            of_it,
            "What comes unplanned: somebody drops what they do".to_owned(),
        ),
        cell(
            ("Without the first two", "Without two"),
            hours(without),
            week.map_or(String::new(), |week| percent(without / week)),
            "What stays when the two largest tasks are automated".to_owned(),
        ),
    ]
}

/// The figures side by side.
pub(super) fn cells(ui: &mut Ui, rect: Rect, toil: &Toil) {
    let tokens = theme::tokens(ui.ctx());
    let cells = all(toil);
    let unit = rect.width() / (FIRST + cells.len() as f32 - 1.0);
    let mut x = rect.left();
    for (at, cell) in cells.iter().enumerate() {
        let width = if at == 0 { unit * FIRST } else { unit };
        let place = Rect::from_min_max(pos2(x, rect.top()), pos2(x + width, rect.bottom()));
        x += width;
        let inner = place.shrink2(egui::vec2(space::S12, 0.0));
        if at > 0 {
            ui.painter()
                .vline(place.left(), place.y_range(), Stroke::new(1.0, tokens.line));
        }
        let name = pos2(inner.left() + 2.0, place.top() + 22.0);
        let long = line(ui.painter(), &cell.name, typeface::SECOND, tokens.ink2, f32::INFINITY);
        let words = if long.size().x > inner.width() {
            &cell.short
        } else {
            &cell.name
        };
        bars::left(ui.painter(), name, words, typeface::SECOND, tokens.ink2, inner.width());
        let value = pos2(inner.left() + 2.0, place.top() + 49.0);
        let said = bars::left(ui.painter(), value, &cell.value, FIGURE, tokens.ink, inner.width());
        let room = inner.right() - said.right() - space::S8;
        if room > 24.0 {
            let beside = pos2(said.right() + space::S8, value.y + 3.0);
            let fits = |words: &&str| {
                let laid = line(ui.painter(), words, typeface::SECOND, tokens.ink2, f32::INFINITY);
                laid.size().x <= room
            };
            let whole = cell.beside.as_str();
            let (share, _) = whole.split_once(" of ").unwrap_or((whole, ""));
            let shorter = [whole, whole.trim_end_matches(" a week"), share];
            if let Some(words) = shorter.into_iter().find(fits) {
                bars::left(ui.painter(), beside, words, typeface::SECOND, tokens.ink2, room);
            }
        }
        let label = ui.interact(place, ui.scope_id().with(("figure", at)), Sense::HOVER);
        let words = format!("{}: {} {}", cell.name, cell.value, cell.beside);
        label.widget_info(|| WidgetInfo::labeled(Role::Label, true, words.as_str()));
        label.on_hover_text(cell.formula.as_str());
    }
    bars::underline(ui, rect);
}

/// The figures in one line: "44.5 of 160 h, 28 %".
pub(super) fn one_line(ui: &mut Ui, rect: Rect, toil: &Toil) {
    let tokens = theme::tokens(ui.ctx());
    let total = toil.total();
    let words = match (toil.week(), toil.share()) {
        (Some(week), Some(share)) => format!("{total:.1} of {} h, {}", sensible(week), percent(share)),
        _ => format!("{} a week; say how many you are", hours(total)),
    };
    let color = if toil.above_the_rule() { tokens.red } else { tokens.ink };
    let at = pos2(rect.left() + space::S12, rect.center().y);
    bars::left(
        ui.painter(),
        at,
        &words,
        typeface::BODY.face(Face::SemiBold),
        color,
        rect.width() - space::S24,
    );
    spoken(ui, rect, "toil in a line", &words);
}

/// The meter: the share of the week against the rule, and below it what goes without the first two.
pub(super) fn meter(ui: &mut Ui, rect: Rect, toil: &Toil, both: bool) {
    let tokens = theme::tokens(ui.ctx());
    let narrow = rect.width() < 560.0;
    let (label, end) = if narrow { (96.0, 92.0) } else { (LABEL, END) };
    let left = rect.left() + space::S16 + label;
    let right = rect.right() - space::S16 - end;
    let track = |down: f32| Rect::from_min_max(pos2(left, rect.top() + down), pos2(right, rect.top() + down + 20.0));
    let first = track(34.0);
    let share = toil.share().unwrap_or(0.0);
    let total = toil.total();
    let fill = if toil.above_the_rule() {
        tokens.red_fill
    } else {
        tokens.work
    };
    well(ui, first, share, fill, tokens);
    let name = |rect: Rect, words: &str, style: Type| {
        let at = pos2(rect.left() - label, rect.center().y);
        bars::left(ui.painter(), at, words, style, tokens.ink, label - space::S8);
    };
    name(first, "Today", typeface::CONTROL);
    let said = toil
        .share()
        .map_or_else(|| hours(total), |share| format!("{}, {}", hours(total), percent(share)));
    let at = pos2(rect.right() - space::S16, first.center().y);
    let ink = if toil.above_the_rule() { tokens.red } else { tokens.ink };
    let words = bars::right(ui.painter(), at, &said, typeface::CONTROL, ink);
    if toil.above_the_rule() {
        icon_at(
            ui.painter(),
            pos2(words.left() - 14.0, at.y),
            icons::WARNING,
            16.0,
            tokens.red,
            Face::IconBold,
        );
    }
    let mut bottom = first.bottom();
    let mut said_below = String::new();
    if both {
        let second = track(66.0);
        bottom = second.bottom();
        let rest = toil.without(2);
        let stays = toil.week().map_or(0.0, |week| rest / week);
        well(ui, second, stays, fill, tokens);
        let goes = Rect::from_min_max(
            pos2(first.left() + first.width() * (stays as f32).min(1.0), second.top()),
            pos2(first.left() + first.width() * (share as f32).min(1.0), second.bottom()),
        );
        if goes.width() > 4.0 {
            // What goes away is dashed wherever two states are compared.
            ui.painter().rect_filled(goes, 0.0, tokens.surface);
            dashed(ui.painter(), goes.shrink(0.5), Stroke::new(1.0, tokens.ink2));
        }
        name(second, "Without the first two", typeface::LIST);
        let gain = total - rest;
        if gain > 0.0 {
            let words = format!("−{}", hours(gain));
            let at = pos2(rect.right() - space::S16, second.center().y);
            bars::right(ui.painter(), at, &words, typeface::CONTROL, tokens.green);
            said_below = format!("; without the first two {}, {} less", hours(rest), hours(gain));
        }
    }
    let rule = first.left() + first.width() / 2.0;
    let line = Stroke::new(3.0, tokens.blue);
    ui.painter().vline(rule, (rect.top() + 12.0)..=(bottom + 6.0), line);
    let long = toil.week().map_or(String::new(), |week| {
        let half = sensible(week / 2.0);
        format!(
            " · {half} h a week, {} h each",
            sensible(toil.clock.week().hours() / 2.0)
        )
    });
    let at = pos2(rule + space::S8, rect.top() + 20.0);
    let words = bars::left(
        ui.painter(),
        at,
        "the rule: below 50 %",
        typeface::CHIP,
        tokens.blue,
        rect.right() - at.x - space::S8,
    );
    let rest = rect.right() - words.right() - space::S8;
    if rest > 60.0 {
        bars::left(
            ui.painter(),
            pos2(words.right(), at.y),
            &long,
            typeface::SECOND,
            tokens.blue,
            rest,
        );
    }
    spoken(
        ui,
        rect,
        "toil meter",
        &format!("Today {said}; the rule: below 50 %{long}{said_below}"),
    );
}

fn well(ui: &Ui, rect: Rect, share: f64, color: Color32, tokens: &Tokens) {
    let radius = f32::from(space::BLOCK_RADIUS);
    ui.painter().rect_filled(rect, radius, tokens.sunken);
    let width = rect.width() * (share as f32).clamp(0.0, 1.0);
    if width > 0.5 {
        ui.painter()
            .rect_filled(rect.with_max_x(rect.left() + width), radius, color);
    }
    ui.painter()
        .rect_stroke(rect, radius, Stroke::new(1.0, tokens.line2), StrokeKind::Inside);
}
