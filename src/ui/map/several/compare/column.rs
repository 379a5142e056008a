//! Beside the bars: what each change saves as a waterfall to scale, and the button that makes actions of the changes.

use std::sync::Arc;

use egui::{Align2, Pos2, Rect, Role, ScrollArea, Sense, Stroke, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use super::named;
use super::pair::{CHANGES, Pair};
use super::spacing::{Close, LINE, NARROW, PAD, WIDE};
use crate::flow::{Fate, Saving, Waterfall};
use crate::time::WorkTime;
use crate::ui::action::{Action, MapAction, SeveralAction};
use crate::ui::figures::kept::kept;
use crate::ui::theme;
use crate::ui::theme::{icons, space, typeface};
use crate::ui::widgets::{Button, Pane, cut_name, line, solid, text_at};

/// The foot of the waterfall.
const FOOT: f32 = 32.0;
/// How the savings add up, where they are rounded: the longest that has room.
const ROUNDED: [&str; 2] = [
    "Each saving counts after the ones above it; rounded.",
    "Each counts after those above; rounded.",
];
/// How high the pane with the changes is.
fn height(close: Close, ui: &Ui, width: f32, pair: &Pair<'_>) -> f32 {
    let Ok(fall) = &pair.comparison.waterfall else {
        return space::PANE_HEAD + 3.0 * close.row + FOOT;
    };
    let wrapped = wrapped(ui, width, pair);
    let more = wrapped.iter().filter(|wraps| **wraps).count() as f32 * LINE;
    let told = pair.comparison.whole.len() + usize::from(pair.comparison.clocks.is_some());
    space::PANE_HEAD + 12.0 + (fall.savings.len() + 2) as f32 * close.row + more + FOOT + told as f32 * 2.0 * LINE
}

/// The button below all.
const BUTTON: f32 = space::PANEL_CONTROL;

/// Shows the column in `rect`: what changed, what the lenses name, and the button that notes actions, which is always in
/// sight. What does not fit is scrolled to.
pub(in crate::ui::map) fn show(ui: &mut Ui, rect: Rect, pair: &Pair<'_>, out: &mut Vec<Action>) {
    let tasks = super::pair::listed(&pair.comparison);
    let (changes, lenses) = (height(WIDE, ui, rect.width(), pair), named::height(WIDE, pair));
    let button = if tasks > 0 { BUTTON + 2.0 * space::S12 } else { 0.0 };
    // With many changes their pane is scrolled by itself.
    let most = rect.height() - lenses - button - space::S12;
    if most >= changes.min(CHANGES) {
        let (top, rest) = rect.split_top_bottom_at_y(rect.top() + changes.min(most));
        changed(ui, top, WIDE, pair);
        let rest = rest.with_min_y(rest.top() + space::S12);
        named::show(ui, rest, WIDE, pair, |ui, inner| {
            act(ui, inner.shrink(11.0), tasks, out);
        });
        return;
    }
    let foot = if tasks > 0 { BUTTON + NARROW.gap } else { 0.0 };
    let above = rect.with_max_y(rect.bottom() - foot);
    let mut child = ui.new_child(UiBuilder::new().max_rect(above).id_salt("what changed, and why"));
    child.set_clip_rect(above.intersect(ui.clip_rect()));
    ScrollArea::vertical()
        .auto_shrink(false)
        .id_salt("what changed, and why")
        .show(&mut child, |ui| {
            ui.spacing_mut().item_spacing = egui::Vec2::ZERO;
            let (changes, lenses) = (height(NARROW, ui, rect.width(), pair), named::height(NARROW, pair));
            let (whole, _) = ui.allocate_exact_size(vec2(rect.width(), changes + NARROW.gap + lenses), Sense::hover());
            let (top, rest) = whole.split_top_bottom_at_y(whole.top() + changes);
            changed(ui, top, NARROW, pair);
            named::show(ui, rest.with_min_y(rest.top() + NARROW.gap), NARROW, pair, |_, _| ());
        });
    act(ui, rect, tasks, out);
}

fn changed(ui: &mut Ui, rect: Rect, close: Close, pair: &Pair<'_>) {
    Pane::new("What changed")
        .note("lead time with rework")
        .strong()
        .show_in(ui, rect, |_| (), |ui, inner| changes(ui, inner, close, pair));
}

/// Turns what changed into actions: as many as there are changes in the list.
fn act(ui: &mut Ui, rect: Rect, count: usize, out: &mut Vec<Action>) {
    if count == 0 || rect.height() < BUTTON {
        return;
    }
    let place = rect.with_min_y(rect.bottom() - BUTTON);
    let mut child = ui.new_child(UiBuilder::new().max_rect(place).id_salt("changes to actions"));
    let words = if count == 1 {
        "Turn the change into an action".to_owned()
    } else {
        format!("Turn {count} changes into actions")
    };
    let button = Button::new(&words)
        .icon(icons::CHECK_SQUARE)
        .primary()
        .height(BUTTON)
        .width(place.width())
        .show(&mut child);
    if button.on_hover_text("Notes an action for each change").clicked() {
        out.push(Action::Map(MapAction::Several(SeveralAction::Act)));
    }
}

fn changes(ui: &mut Ui, inner: Rect, close: Close, pair: &Pair<'_>) {
    let mut child = ui.new_child(UiBuilder::new().max_rect(inner).id_salt("waterfall"));
    ScrollArea::vertical()
        .auto_shrink(false)
        .id_salt("waterfall")
        .show(&mut child, |ui| {
            ui.spacing_mut().item_spacing = egui::Vec2::ZERO;
            match &pair.comparison.waterfall {
                Ok(fall) => waterfall(ui, inner.width(), close, fall, pair),
                Err(missing) => {
                    let words = format!("Nothing to count yet: {missing}.");
                    sentence(ui, inner.width(), &words);
                    for change in pair.comparison.steps.iter().filter(|change| change.fate != Fate::Same) {
                        sentence(ui, inner.width(), &format!("{}: {}", change.name, change.words()));
                    }
                }
            }
        });
}

/// Which changes need a line of their own below the step's name; kept until a map or the width changes.
fn wrapped(ui: &Ui, width: f32, pair: &Pair<'_>) -> Arc<Vec<bool>> {
    let (id, pixels) = (egui::Id::unique("wrapped changes"), ui.ctx().pixels_per_point());
    kept(ui.ctx(), id, &[&pair.comparison], (width, pixels), || {
        let savings = pair.comparison.waterfall.as_ref().map_or(&[][..], |fall| &fall.savings);
        savings.iter().map(|saving| wraps(ui, width, saving, pair)).collect()
    })
}

/// Whether what changed needs a line of its own below the step's name.
fn wraps(ui: &Ui, width: f32, saving: &Saving, pair: &Pair<'_>) -> bool {
    let wide = |text: &str, style| {
        let ink = egui::Color32::PLACEHOLDER;
        line(ui.painter(), text, style, ink, f32::INFINITY).size().x
    };
    let (value, _) = saved(saving, pair, theme::tokens(ui.ctx()));
    let all = wide(&saving.name, typeface::CONTROL) + 5.0 + wide(&saving.words, typeface::LIST);
    all > width - 2.0 * PAD - wide(&value, typeface::CONTROL) - 8.0
}

fn sentence(ui: &mut Ui, width: f32, words: &str) {
    let tokens = theme::tokens(ui.ctx());
    let job = typeface::LIST.job(words, tokens.ink2, width - 2.0 * PAD);
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
    let (row, response) = ui.allocate_exact_size(vec2(width, galley.size().y + 12.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
    ui.painter()
        .galley(pos2(row.left() + PAD, row.top() + 8.0), galley, tokens.ink2);
}

fn waterfall(ui: &mut Ui, width: f32, close: Close, fall: &Waterfall, pair: &Pair<'_>) {
    let clock = pair.after.flow.clock;
    let tokens = theme::tokens(ui.ctx());
    ui.add_space(5.0);
    let leads = fall
        .savings
        .iter()
        .map(|saving| saving.lead)
        .chain([fall.from, fall.to]);
    let most = leads.max().unwrap_or_default().minutes().max(1e-9);
    let along = |time: WorkTime| PAD + (width - 2.0 * PAD) * (time.minutes() / most) as f32;
    let x = |row: Rect, time: WorkTime| row.left() + along(time);
    let savings = || fall.savings.iter().map(|saving| saving.name.as_str());
    // Where the bar of a row lies, above its lower edge.
    let bar_up = close.bar + if close == NARROW { 4.0 } else { 6.0 };
    let row =
        |ui: &mut Ui, head: &str, words: &str, value: &str, color, (tip, wraps, joint): (&str, bool, Option<f32>)| {
            let high = close.row + if wraps { LINE } else { 0.0 };
            let (row, response) = ui.allocate_exact_size(vec2(width, high), Sense::hover());
            response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{head} {words} {value}")));
            if let Some(x) = joint {
                // From the bar above to that of this row, behind the words.
                let y = row.top() - bar_up + close.bar..=row.bottom() - bar_up;
                let x = (row.left() + x).round() - 0.5;
                ui.painter().vline(x, y, Stroke::new(1.0, tokens.ink3));
            }
            // What stands on the joint stands on a piece of surface.
            let ground = |ui: &Ui, words: &str, at: Pos2, (anchor, style): (Align2, typeface::Type), room: f32| {
                let size = line(ui.painter(), words, style, tokens.ink, room).size();
                let rect = anchor.anchor_size(at, size).expand2(vec2(3.0, -2.0));
                ui.painter().rect_filled(rect, 0.0, tokens.surface);
            };
            let y = row.top() + close.words;
            let at_right = pos2(row.right() - PAD, y);
            ground(ui, value, at_right, (Align2::RIGHT_CENTER, typeface::CONTROL), 90.0);
            let value = text_at(
                ui.painter(),
                at_right,
                Align2::RIGHT_CENTER,
                value,
                typeface::CONTROL,
                color,
                90.0,
            );
            let room = value.left() - row.left() - PAD - 8.0;
            let at_left = pos2(row.left() + PAD, y);
            let head = &cut_name(head, savings(), |words| {
                let ink = tokens.ink;
                line(ui.painter(), words, typeface::CONTROL, ink, f32::INFINITY)
                    .size()
                    .x
                    <= room
            });
            ground(ui, head, at_left, (Align2::LEFT_CENTER, typeface::CONTROL), room);
            let name = text_at(
                ui.painter(),
                at_left,
                Align2::LEFT_CENTER,
                head,
                typeface::CONTROL,
                tokens.ink,
                room,
            );
            let (at, left) = if wraps {
                (pos2(row.left() + PAD, y + LINE), row.width() - 2.0 * PAD)
            } else {
                let at = pos2(name.right() + 5.0, y);
                (at, row.left() + PAD + room - at.x)
            };
            if left > 16.0 {
                ground(ui, words, at, (Align2::LEFT_CENTER, typeface::LIST), left);
                text_at(
                    ui.painter(),
                    at,
                    Align2::LEFT_CENTER,
                    words,
                    typeface::LIST,
                    tokens.ink2,
                    left,
                );
            }
            if !tip.is_empty() {
                response.on_hover_text(tip);
            }
            row
        };
    let bar = |row: Rect, from: f32, to: f32| {
        let top = row.bottom() - bar_up;
        let rect = Rect::from_min_max(pos2(from.min(to), top), pos2(from.max(to), top + close.bar));
        Rect::from_min_max(rect.min, pos2(rect.right().max(rect.left() + 2.0), rect.bottom()))
    };
    let today = if pair.before.state == crate::workshop::MapState::Current {
        "Today"
    } else {
        &pair.before.name
    };
    let first = row(
        ui,
        today,
        "with rework",
        &fall.from.on_screen(clock),
        tokens.ink,
        ("", false, None),
    );
    solid(
        ui.painter(),
        bar(first, x(first, WorkTime::ZERO), x(first, fall.from)),
        3.0,
        tokens.work,
    );
    let mut lead = fall.from;
    let wrapped = wrapped(ui, width, pair);
    for (saving, wraps) in fall.savings.iter().zip(wrapped.iter().copied()) {
        let high = close.row + if wraps { LINE } else { 0.0 };
        let place = Rect::from_min_size(ui.next_widget_position(), vec2(width, high));
        if !ui.clip_rect().expand(close.row).intersects(place) {
            ui.allocate_exact_size(place.size(), Sense::hover());
            lead = saving.lead;
            continue;
        }
        let (value, color) = saved(saving, pair, tokens);
        let tip = format!("{}: {}{}", saving.name, saving.words, brings(saving));
        let joint = (lead != fall.from).then(|| along(lead));
        let area = row(ui, &saving.name, &saving.words, &value, color, (&tip, wraps, joint));
        let (from, to) = (x(area, lead), x(area, saving.lead));
        // What is filled red is so in both themes, what is written red is not.
        let fill = if color == tokens.red { tokens.red_fill } else { color };
        solid(ui.painter(), bar(area, from, to), 3.0, fill);
        lead = saving.lead;
    }
    let name = if pair.after.state == crate::workshop::MapState::Future {
        "Future"
    } else {
        &pair.after.name
    };
    let weeks = if fall.to.weeks(clock) >= 1.5 {
        fall.to.in_weeks(clock)
    } else {
        String::new()
    };
    let last = row(
        ui,
        name,
        &weeks,
        &fall.to.on_screen(clock),
        tokens.ink,
        ("", false, Some(along(lead))),
    );
    solid(
        ui.painter(),
        bar(last, x(last, WorkTime::ZERO), x(last, fall.to)),
        3.0,
        tokens.work,
    );
    let tenths = |minutes: f64| (minutes / clock.day().minutes() * 10.0).round() / 10.0;
    let fits = |ui: &Ui, words: &str| {
        let ink = tokens.ink2;
        line(ui.painter(), words, typeface::SECOND, ink, f32::INFINITY).size().x <= width - 2.0 * PAD
    };
    let note = if fall.savings.is_empty() {
        "Nothing that the map shows has changed."
    } else if fall.is_rounded(&tenths) {
        ROUNDED.into_iter().find(|words| fits(ui, words)).unwrap_or("Rounded.")
    } else {
        "Each saving counts after the ones above it."
    };
    let (foot, _) = ui.allocate_exact_size(vec2(width, FOOT), Sense::hover());
    let at = pos2(foot.left() + PAD, foot.top() + 14.0);
    text_at(
        ui.painter(),
        at,
        Align2::LEFT_CENTER,
        note,
        typeface::SECOND,
        tokens.ink2,
        width - 2.0 * PAD,
    );
    for words in pair.comparison.whole.iter().chain(&pair.comparison.clocks) {
        sentence(ui, width, words);
    }
}

fn saved(saving: &Saving, pair: &Pair<'_>, tokens: &theme::Tokens) -> (String, egui::Color32) {
    let clock = pair.after.flow.clock;
    let size = WorkTime::saturating(saving.saves_min.abs());
    if size.minutes() < 0.5 {
        ("no time".to_owned(), tokens.ink2)
    } else if saving.saves_min > 0.0 {
        (format!("−{}", size.on_screen(clock)), tokens.green)
    } else {
        (format!("+{}, worse", size.on_screen(clock)), tokens.red)
    }
}

fn brings(saving: &Saving) -> String {
    if saving.brings.is_empty() {
        String::new()
    } else {
        format!("; {}", saving.brings)
    }
}
