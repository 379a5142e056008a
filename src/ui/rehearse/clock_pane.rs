//! This slide: how long it has been shown beside its plan and beside earlier times, and the keys that go on.

use std::time::Duration;

use egui::{Align2, Rect, Ui, UiBuilder, pos2, vec2};

use super::words::clock;
use crate::ui::action::{Action, Command};
use crate::ui::state::State;
use crate::ui::state::rehearse::{Rehearsing, Run};
use crate::ui::theme::typeface::{self, Face, Type};
use crate::ui::theme::{self, Tokens, icons, space};
use crate::ui::widgets::{Chip, CommandButton, Emphasis, Pane, Tone, clock_digits, clock_width, spoken, text_at};

/// The clock, where there is room for it, and where there is little.
const CLOCKS: [Type; 2] = [Type::new(72.0, 66.0, Face::Bold), Type::new(44.0, 46.0, Face::Bold)];
/// Height of the pane's inside from which it is at ease.
const AT_EASE: f32 = 270.0;
/// Height of a row with a bar.
const ROW: f32 = 22.0;
/// Height of a bar.
const BAR: f32 = 8.0;
/// Width of the names before the bars.
const NAMES: f32 = 86.0;
/// Width of the times behind them.
const TIMES: f32 = 46.0;
/// The plan beside the clock.
const PLAN: Type = Type::new(16.0, 22.0, Face::Bold);

/// Shows the pane in `rect`.
pub(super) fn show(ui: &mut Ui, rect: Rect, state: &State, of: (&Rehearsing, &Run), out: &mut Vec<Action>) {
    let (rehearsing, run) = of;
    let planned = rehearsing.planned();
    let here = planned.get(run.at.slide);
    let share = here.map(|here| {
        let item = rehearsing.session.agenda.get(here.item);
        let slides = item.map_or(1, |item| item.slides.len());
        let minutes = item.map_or(0.0, |item| item.minutes);
        let minutes = super::words::planned(minutes);
        match slides {
            1 => format!("{minutes} min, 1 slide"),
            2 => format!("half of {minutes} min, 2 slides"),
            many => format!("1/{many} of {minutes} min, {many} slides"),
        }
    });
    let held = run.since.is_none();
    Pane::new("This slide")
        .note(share.as_deref().unwrap_or_default())
        .strong()
        .show_in(
            ui,
            rect,
            |ui| {
                if held {
                    Chip::new("Held").icon(icons::PAUSE).tone(Tone::Amber).show(ui);
                }
            },
            |ui, inner| body(ui, inner, state, of, out),
        );
}

/// The times of the slide that is shown.
struct Times {
    now: Duration,
    plan: Duration,
    timed: bool,
    /// What it took before, the last time first, each with its name.
    before: Vec<(&'static str, Duration)>,
}

fn times(state: &State, (rehearsing, run): (&Rehearsing, &Run)) -> Times {
    let id = rehearsing.slide().map(|slide| slide.id.as_str()).unwrap_or_default();
    let took = rehearsing.took(state.now.at).unwrap_or_default();
    let planned = rehearsing.planned();
    let here = planned.get(run.at.slide);
    let names = ["last time", "before"];
    let before = rehearsing.kept.runs.iter().rev();
    Times {
        now: took.of_slide(id).unwrap_or_default(),
        plan: here.map_or(Duration::ZERO, |here| here.plan),
        timed: here.is_some_and(|here| here.timed),
        before: before
            // One that ended before this slide, or left it out, says nothing of it.
            .filter_map(|run| run.of_slide(id))
            .zip(names)
            .map(|(time, name)| (name, time))
            .collect(),
    }
}

fn body(ui: &mut Ui, inner: Rect, state: &State, of: (&Rehearsing, &Run), out: &mut Vec<Action>) {
    let tokens = theme::tokens(ui.ctx());
    let ease = inner.height() >= AT_EASE;
    let room = inner.shrink2(vec2(space::S12, if ease { space::S12 } else { space::S8 }));
    let (height, gap) = if ease {
        (space::PANEL_CONTROL, space::S8)
    } else {
        (space::CONTROL, space::S4)
    };
    let times = times(state, of);
    let [large, small] = CLOCKS;
    let style = if ease { large } else { small };
    // Where two rows of keys would stand on the clock there is one.
    let rows: u8 = if room.height() < style.line + space::S4 + 2.0 * height + gap {
        1
    } else {
        2
    };
    let keys = room.with_min_y(room.bottom() - f32::from(rows) * height - f32::from(rows - 1) * gap);
    let top = head(ui, room, style, &times, tokens);
    let bars = Rect::from_min_max(pos2(room.left(), top), pos2(room.right(), keys.top() - space::S4));
    bars_of(ui, bars, &times, tokens);
    buttons(ui, keys, (rows, height, gap), state, out);
}

/// The clock and the plan beside it; returns where the next thing begins.
fn head(ui: &Ui, room: Rect, style: Type, times: &Times, tokens: &Tokens) -> f32 {
    let over = times.timed && times.now > times.plan;
    let said = clock(times.now);
    let at = pos2(room.left() + space::S4, room.top());
    let ink = if over { tokens.amber } else { tokens.ink };
    clock_digits(ui.painter(), at, Align2::LEFT_TOP, &said, style, ink);
    let right = room.right();
    let free = right - at.x - clock_width(&said, style) - space::S12;
    let base = room.top() + style.line - 16.0;
    let plan = format!("of {}", clock(times.plan));
    let (left, late) = (
        times.plan.saturating_sub(times.now),
        times.now.saturating_sub(times.plan),
    );
    let rest = match (times.timed, over) {
        (false, _) => "counts as planned".to_owned(),
        (true, false) => format!("{} left", clock(left)),
        (true, true) => format!("{} over", clock(late)),
    };
    if free > 60.0 {
        let at = pos2(right, base - 19.0);
        text_at(ui.painter(), at, Align2::RIGHT_CENTER, &plan, PLAN, tokens.ink, free);
        let color = if over { tokens.amber } else { tokens.ink2 };
        let at = pos2(right, base + 3.0);
        text_at(
            ui.painter(),
            at,
            Align2::RIGHT_CENTER,
            &rest,
            typeface::SECOND,
            color,
            free,
        );
    }
    let place = Rect::from_min_max(room.min, pos2(right, room.top() + style.line));
    spoken(
        ui,
        place,
        "time of the slide",
        &format!("This slide: {said} {plan}, {rest}"),
    );
    room.top() + style.line + space::S8
}

/// What it takes now and took before, with a tick for the plan, as many rows as fit.
fn bars_of(ui: &Ui, rect: Rect, times: &Times, tokens: &Tokens) {
    let rows = ((rect.height() / ROW).floor().max(0.0)) as usize;
    let all = std::iter::once(("now", times.now)).chain(times.before.iter().copied());
    let shown: Vec<(&str, Duration)> = all.take(rows).collect();
    if shown.is_empty() {
        return;
    }
    let longest = shown.iter().map(|(_, time)| *time).fold(times.plan, Duration::max);
    // A tenth more, so that the longest bar does not touch its figure; a second at least, as nothing was shown yet.
    let longest = longest.as_secs_f32().max(1.0) * 1.1;
    let track = Rect::from_min_max(
        pos2(rect.left() + NAMES, rect.top()),
        pos2(rect.right() - TIMES - space::S8, rect.bottom()),
    );
    let x = |time: Duration| track.left() + track.width() * (time.as_secs_f32() / longest).min(1.0);
    let painter = ui.painter();
    for (at, (name, time)) in shown.iter().enumerate() {
        let middle = rect.top() + ROW * (at as f32 + 0.5);
        let (style, ink) = if at == 0 {
            (typeface::CHIP, tokens.ink)
        } else {
            (typeface::SECOND, tokens.ink2)
        };
        let left = pos2(rect.left() + space::S4, middle);
        text_at(painter, left, Align2::LEFT_CENTER, name, style, ink, NAMES - space::S4);
        let right = pos2(rect.right(), middle);
        let said = clock(*time);
        text_at(painter, right, Align2::RIGHT_CENTER, &said, style, ink, TIMES);
        let fill = match at {
            0 => tokens.blue,
            1 => tokens.work,
            _ => tokens.hatch,
        };
        let bar = Rect::from_min_max(
            pos2(track.left(), middle - BAR / 2.0),
            pos2(x(*time).max(track.left() + 1.0), middle + BAR / 2.0),
        );
        painter.rect_filled(bar, BAR / 2.0, fill);
        let tick = Rect::from_center_size(pos2(x(times.plan), middle), vec2(2.0, 16.0));
        painter.rect_filled(tick, 0.0, tokens.blue);
        let row = Rect::from_min_max(
            pos2(rect.left(), middle - ROW / 2.0),
            pos2(rect.right(), middle + ROW / 2.0),
        );
        spoken(ui, row, ("time", at), &format!("{name}: {said}"));
    }
}

fn buttons(ui: &mut Ui, keys: Rect, (rows, height, gap): (u8, f32, f32), state: &State, out: &mut Vec<Action>) {
    let run = state.rehearsing.as_ref().and_then(|rehearsing| rehearsing.run.as_ref());
    let held = run.is_some_and(|run| run.since.is_none());
    let all = [
        Command::Back,
        Command::Next,
        Command::PauseRehearsal,
        Command::SlideAgain,
    ];
    let columns = all.len() / usize::from(rows.max(1));
    let width = (keys.width() - space::S8 * (columns as f32 - 1.0)) / columns as f32;
    for (at, command) in all.into_iter().enumerate() {
        let corner = pos2(
            keys.left() + (at % columns) as f32 * (width + space::S8),
            keys.top() + (at / columns) as f32 * (height + gap),
        );
        let place = Rect::from_min_size(corner, vec2(width, height));
        let mut child = ui.new_child(UiBuilder::new().max_rect(place).id_salt(("rehearsal key", at)));
        let mut button = CommandButton::new(command).height(height).width(width);
        if command == Command::Next {
            button = button.emphasis(Emphasis::Primary);
        }
        button = match (command, held) {
            (Command::PauseRehearsal, true) => button.saying("Go on", icons::PLAY),
            (Command::PauseRehearsal, false) => button.saying("Pause", icons::PAUSE),
            (Command::SlideAgain, _) => button.saying("Again", icons::ARROW_COUNTER_CLOCKWISE),
            _ => button,
        };
        button.show(&mut child, state, out);
    }
}
