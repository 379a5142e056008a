//! Beside the bars: what each change saves as a waterfall to scale, what the lenses name, and what to do next.

use egui::{Align2, Rect, Role, ScrollArea, Sense, Stroke, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use super::{CHANGES, Pair};
use crate::flow::{Fate, LensKind, Saving, Waterfall};
use crate::time::WorkTime;
use crate::ui::action::Action;
use crate::ui::map::several::SeveralAction;
use crate::ui::map::window::MapAction;
use crate::ui::state::State;
use crate::ui::theme::typeface::{self, Face};
use crate::ui::theme::{self, icons, space};
use crate::ui::widgets::{Button, Pane, solid, text_at};

/// A change with its bar.
const ROW: f32 = 47.0;
/// A bar.
const BAR: f32 = 14.0;
/// Left and right of everything.
const PAD: f32 = 15.0;
/// The table of the lenses, with its sentence.
const LENSES: f32 = 246.0;

/// Shows the column in `rect`.
pub(super) fn show(ui: &mut Ui, rect: Rect, pair: &Pair<'_>, state: &State, out: &mut Vec<Action>) {
    let _ = state;
    let rows = pair
        .comparison
        .waterfall
        .as_ref()
        .map_or(2, |fall| fall.savings.len() + 2);
    let wanted = space::PANE_HEAD + rows as f32 * ROW + 44.0;
    let lenses = rect.height() >= LENSES + 260.0;
    let most = if lenses {
        (rect.height() - LENSES - space::S12 - 120.0).max(CHANGES)
    } else {
        rect.height() - 64.0
    };
    let height = wanted.min(most);
    let (top, rest) = rect.split_top_bottom_at_y(rect.top() + height);
    Pane::new("What changed")
        .note("lead time with rework")
        .strong()
        .show_in(ui, top, |_| (), |ui, inner| changes(ui, inner, pair));
    let rest = Rect::from_min_max(pos2(rest.left(), rest.top() + space::S12), rest.max);
    if lenses {
        Pane::new("What the lenses name").strong().show_in(
            ui,
            rest,
            |_| (),
            |ui, inner| {
                table(ui, inner, pair);
                act(ui, inner.shrink(11.0), pair, out);
            },
        );
    } else {
        act(ui, rest, pair, out);
    }
}

/// Turns what changed into actions.
fn act(ui: &mut Ui, rect: Rect, pair: &Pair<'_>, out: &mut Vec<Action>) {
    let count = pair
        .comparison
        .steps
        .iter()
        .filter(|step| step.fate != Fate::Same)
        .count();
    if count == 0 || rect.height() < space::PANEL_CONTROL {
        return;
    }
    let place = rect.with_min_y(rect.bottom() - space::PANEL_CONTROL);
    let mut child = ui.new_child(UiBuilder::new().max_rect(place).id_salt("changes to actions"));
    let words = if count == 1 {
        "Turn the change into an action".to_owned()
    } else {
        format!("Turn {count} changes into actions")
    };
    let button = Button::new(&words)
        .icon(icons::CHECK_SQUARE)
        .primary()
        .height(space::PANEL_CONTROL)
        .width(place.width())
        .show(&mut child);
    if button
        .on_hover_text("Notes an action for each step that changed")
        .clicked()
    {
        out.push(Action::Map(MapAction::Several(SeveralAction::Act)));
    }
}

fn changes(ui: &mut Ui, inner: Rect, pair: &Pair<'_>) {
    let mut child = ui.new_child(UiBuilder::new().max_rect(inner).id_salt("waterfall"));
    ScrollArea::vertical()
        .auto_shrink(false)
        .id_salt("waterfall")
        .show(&mut child, |ui| {
            ui.spacing_mut().item_spacing = egui::Vec2::ZERO;
            match &pair.comparison.waterfall {
                Ok(fall) => waterfall(ui, inner.width(), fall, pair),
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

fn sentence(ui: &mut Ui, width: f32, words: &str) {
    let tokens = theme::tokens(ui.ctx());
    let job = typeface::LIST.job(words, tokens.ink2, width - 2.0 * PAD);
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
    let (row, response) = ui.allocate_exact_size(vec2(width, galley.size().y + 12.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
    ui.painter()
        .galley(pos2(row.left() + PAD, row.top() + 8.0), galley, tokens.ink2);
}

fn waterfall(ui: &mut Ui, width: f32, fall: &Waterfall, pair: &Pair<'_>) {
    let clock = pair.after.flow.clock;
    let tokens = theme::tokens(ui.ctx());
    ui.add_space(5.0);
    let leads = fall
        .savings
        .iter()
        .map(|saving| saving.lead)
        .chain([fall.from, fall.to]);
    let most = leads.max().unwrap_or_default().minutes().max(1e-9);
    let x = |row: Rect, time: WorkTime| row.left() + PAD + (row.width() - 2.0 * PAD) * (time.minutes() / most) as f32;
    let row = |ui: &mut Ui, head: &str, words: &str, value: &str, color, tip: &str| {
        let (row, response) = ui.allocate_exact_size(vec2(width, ROW), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{head} {words} {value}")));
        let y = row.top() + 15.0;
        let value = text_at(
            ui.painter(),
            pos2(row.right() - PAD, y),
            Align2::RIGHT_CENTER,
            value,
            typeface::CONTROL,
            color,
            90.0,
        );
        let room = value.left() - row.left() - PAD - 8.0;
        let name = text_at(
            ui.painter(),
            pos2(row.left() + PAD, y),
            Align2::LEFT_CENTER,
            head,
            typeface::CONTROL,
            tokens.ink,
            room,
        );
        let at = pos2(name.right() + 5.0, y);
        let left = row.left() + PAD + room - at.x;
        if left > 16.0 {
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
        let rect = Rect::from_min_max(
            pos2(from.min(to), row.top() + 27.0),
            pos2(from.max(to), row.top() + 27.0 + BAR),
        );
        Rect::from_min_max(rect.min, pos2(rect.right().max(rect.left() + 2.0), rect.bottom()))
    };
    let today = if pair.before.state == crate::workshop::MapState::Current {
        "Today"
    } else {
        &pair.before.name
    };
    let first = row(ui, today, "", &fall.from.on_screen(clock), tokens.ink, "");
    solid(
        ui.painter(),
        bar(first, x(first, WorkTime::ZERO), x(first, fall.from)),
        3.0,
        tokens.work,
    );
    let mut lead = fall.from;
    for saving in &fall.savings {
        let (value, color) = saved(saving, pair, tokens);
        let tip = format!("{}: {}{}", saving.name, saving.words, brings(saving));
        let area = row(ui, &saving.name, &saving.words, &value, color, &tip);
        let (from, to) = (x(area, lead), x(area, saving.lead));
        if lead != fall.from {
            let thin = Stroke::new(1.0, tokens.ink3);
            ui.painter()
                .vline(from.round() - 0.5, area.top() - 6.0..=area.top() + 27.0, thin);
        }
        solid(ui.painter(), bar(area, from, to), 3.0, color);
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
    let last = row(ui, name, &weeks, &fall.to.on_screen(clock), tokens.ink, "");
    let thin = Stroke::new(1.0, tokens.ink3);
    ui.painter()
        .vline(x(last, lead).round() - 0.5, last.top() - 6.0..=last.top() + 27.0, thin);
    solid(
        ui.painter(),
        bar(last, x(last, WorkTime::ZERO), x(last, fall.to)),
        3.0,
        tokens.work,
    );
    let note = if fall.savings.is_empty() {
        "Nothing that the map shows has changed."
    } else {
        "Each saving counts after the ones above it."
    };
    let (foot, _) = ui.allocate_exact_size(vec2(width, 32.0), Sense::hover());
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
        (format!("−{}", size.on_screen(clock)), tokens.blue)
    } else {
        (format!("+{}", size.on_screen(clock)), tokens.red)
    }
}

fn brings(saving: &Saving) -> String {
    if saving.brings.is_empty() {
        String::new()
    } else {
        format!("; {}", saving.brings)
    }
}

/// What each lens names before and after, and what comes next.
fn table(ui: &mut Ui, inner: Rect, pair: &Pair<'_>) {
    let tokens = theme::tokens(ui.ctx());
    let painter = ui.painter().clone();
    let left = inner.left() + PAD;
    let room = inner.width() - 2.0 * PAD;
    let columns = [left + 82.0, left + 82.0 + (room - 82.0) / 2.0];
    let wide = (room - 82.0) / 2.0 - 10.0;
    let state = |map: &crate::workshop::Map, other: &crate::workshop::Map, word: &str| {
        if map.state == other.state {
            map.name.clone()
        } else {
            word.to_owned()
        }
    };
    let heads = [
        state(pair.before, pair.after, "current"),
        state(pair.after, pair.before, "future"),
    ];
    for (x, head) in columns.iter().zip(&heads) {
        text_at(
            &painter,
            pos2(*x, inner.top() + 19.0),
            Align2::LEFT_CENTER,
            head,
            typeface::SECOND,
            tokens.ink2,
            wide,
        );
    }
    let mut y = inner.top() + 34.0;
    let analyses = [&pair.comparison.before, &pair.comparison.after];
    for kind in LensKind::ALL {
        painter.hline(left..=left + room, y.round() + 0.5, Stroke::new(1.0, tokens.line));
        text_at(
            &painter,
            pos2(left, y + 16.0),
            Align2::LEFT_CENTER,
            kind.name(),
            typeface::SECOND,
            tokens.ink2,
            76.0,
        );
        for (x, analysis) in columns.iter().zip(analyses) {
            let lens = analysis.lenses.get(kind);
            let name = lens.map_or("–", |lens| lens.name.as_str());
            let short = lens.map_or("", |lens| lens.short.as_str());
            text_at(
                &painter,
                pos2(*x, y + 16.0),
                Align2::LEFT_CENTER,
                name,
                typeface::CONTROL,
                tokens.ink,
                wide,
            );
            text_at(
                &painter,
                pos2(*x, y + 34.0),
                Align2::LEFT_CENTER,
                short,
                typeface::SECOND,
                tokens.ink2,
                wide,
            );
        }
        y += 51.0;
    }
    painter.hline(inner.x_range(), y.round() + 0.5, Stroke::new(1.0, tokens.line));
    let Some(words) = next(pair) else { return };
    if inner.bottom() - y < 104.0 {
        return;
    }
    let mut job = typeface::LIST.face(Face::SemiBold).job("Next: ", tokens.ink, room);
    job.append(&words, 0.0, typeface::LIST.format(tokens.ink));
    job.wrap.max_rows = 2;
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
    painter.galley(pos2(left, y + 10.0), galley, tokens.ink);
}

/// What to look at after these changes: "the longest wait is now before Refine the idea, 3 d."
fn next(pair: &Pair<'_>) -> Option<String> {
    let flow = &pair.after.flow;
    let longest = flow.steps.iter().max_by_key(|step| step.wait.mean())?;
    let wait = longest.wait.mean();
    (!wait.is_zero()).then(|| {
        format!(
            "the longest wait is now before {}, {}.",
            longest.name,
            wait.on_screen(flow.clock).replace(' ', "\u{a0}")
        )
    })
}
