//! A round on the wall: the question, its phases to scale, a clock whose colour and shape tell how it stands, and what the room said.
//!
//! The clock is a disc whose wedge shrinks towards 12 o'clock; near the end its rim falls into amber dashes; over time it is a red octagon; held it
//! is an outline with the word "Paused"; ended it keeps the final times. Nothing else moves when it changes.

use std::time::Duration;

use egui::{Align2, Color32, Pos2, Rect, Role, Sense, Shape, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::dial::{self, RIM};
use super::head;
use super::notes_column;
use super::sheet::Sheet;
use crate::session::RoundForm;
use crate::store::Cues;
use crate::ui::state::Now;
use crate::ui::theme::typeface::{self, Face, Type};
use crate::ui::theme::{icons, space};
use crate::ui::widgets::{clock_width, nearly_over, overtime_block, phase_strip};
use crate::workshop::{Note, RoundRun, RoundView};

/// From where a figure begins up to the strip: the strip stands close below the question.
const STRIP_ABOVE: f32 = 28.0;
/// Height of the strip.
const STRIP_HEIGHT: f32 = 16.0;
/// Gap between phases.
const STRIP_GAP: f32 = 8.0;
/// By how much the phase that is over time is over, in its block on the strip.
const OVERTIME: Type = Type::new(26.0, 34.0, Face::SemiBold);
/// Names and minutes of the phases.
const PHASE: Type = Type::new(32.0, 44.0, Face::SemiBold);
/// From where a figure begins down to the middle of the phases' names.
const PHASE_MIDDLE: f32 = 16.0;
/// From where a figure begins down to the disc.
const DISC_BELOW: f32 = 54.0;
/// Diameter of the disc, and of the octagon's box, below a question of one line.
const DISC: f32 = 520.0;
/// Where the disc ends.
const DISC_BOTTOM: f32 = 820.0;
/// The smallest disc.
const LEAST_DISC: f32 = 260.0;
/// Digits in the disc.
const DIGITS: f32 = 208.0;
/// Digits in the octagon.
const DIGITS_OVER: f32 = 160.0;
/// The word above or below the digits while it is not simply counting.
const WORD: Type = Type::new(40.0, 48.0, Face::SemiBold);
/// "Over time".
const OVER_WORD: Type = Type::new(64.0, 72.0, Face::Bold);
/// What comes next, in the octagon.
const OVER_NEXT: Type = Type::new(40.0, 48.0, Face::Regular);
/// Left edge of the notes.
const NOTES_LEFT: f32 = 680.0;
/// How long one dash of the rim stands for near the end.
const DASH_SECONDS: f32 = 5.0;

/// When a round is shown, by what the end of a phase is told, and how large what was said stands there.
#[derive(Debug, Clone, Copy)]
pub struct Telling {
    /// The moment.
    pub now: Now,
    /// What tells the end.
    pub cues: Cues,
    /// How large the words of notes are, beside what they usually are.
    pub size: f32,
}

/// Paints the round into `rect`, as large as it fits. `notes` are those to show, the oldest first; with none the clock has the room to itself.
pub fn paint(ui: &mut Ui, rect: Rect, round: &RoundRun, notes: Option<&[&Note]>, telling: &Telling) {
    let now = telling.now;
    let view = round.view(now.at);
    describe(ui, rect, round, &view);
    let sheet = Sheet::new(ui, rect);
    let figure = head::plain(&sheet, &kicker(round), &title(round, &view, now)).figure;
    // Nobody says anything in a break.
    let notes = notes.filter(|_| view.form != RoundForm::Break);
    strip(&sheet, figure, &view);
    let size = (DISC_BOTTOM - figure - DISC_BELOW).clamp(LEAST_DISC, DISC);
    let disc = |left: f32| Rect::from_min_size(pos2(left, figure + DISC_BELOW), vec2(size, size));
    let Some(notes) = notes else {
        clock(&sheet, disc((space::CANVAS_WIDTH - size) / 2.0), round, &view, telling);
        return;
    };
    let disc = disc(space::CANVAS_SIDE);
    clock(&sheet, disc, round, &view, telling);
    let end = pos2(space::CANVAS_WIDTH - space::CANVAS_SIDE, disc.bottom());
    let column = Rect::from_min_max(pos2(NOTES_LEFT, disc.top()), end);
    if notes.is_empty() {
        what_to_do(&sheet, column, round);
    } else {
        notes_column::paint(&sheet, column, notes, telling.size);
    }
}

/// "Discussion, 10 minutes".
fn kicker(round: &RoundRun) -> String {
    // A duration panics at what is below nought, and at what no clock can hold.
    let planned = minutes(Duration::from_secs_f32((round.round.minutes() * 60.0).clamp(0.0, 1e6)));
    let unit = if planned == "1" { "minute" } else { "minutes" };
    let form = match round.round.form {
        RoundForm::Discussion => "Discussion",
        RoundForm::Break => "Break",
        RoundForm::Report => "One after the other",
    };
    format!("{form}, {planned} {unit}")
}

/// The question; in a break when it goes on.
fn title(round: &RoundRun, view: &RoundView, now: Now) -> String {
    if view.form != RoundForm::Break || view.finished {
        return round.round.question.clone();
    }
    let ends = round.clock().map_or(now.at, |clock| clock.ends_at(now.at));
    let time = now.local(ends).format("%H:%M");
    match (view.paused, view.over) {
        (true, _) => round.round.question.clone(),
        (false, true) => format!("We were to go on at {time}"),
        (false, false) => format!("We go on at {time}"),
    }
}

/// What a screen reader says, and what tests read.
fn describe(ui: &Ui, rect: Rect, round: &RoundRun, view: &RoundView) {
    let response = ui.interact(rect, ui.scope_id().with("round on the wall"), Sense::hover());
    let phase = view.phases.get(view.current).map_or("", |phase| phase.name.as_str());
    let clock = digits(Duration::from_secs(view.shown_seconds));
    let how = match (view.finished, view.over, view.paused) {
        (true, _, _) => "ended".to_owned(),
        (false, true, true) => format!("{phase}, over time by {clock}, paused"),
        (false, true, false) => format!("{phase}, over time by {clock}"),
        (false, false, true) => format!("{phase}, {clock} left, paused"),
        (false, false, false) => format!("{phase}, {clock} left"),
    };
    let name = format!("Wall: {} {how}", round.round.question);
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &name));
}

/// The colour of what is left of the current phase.
fn left_color(sheet: &Sheet<'_>, view: &RoundView) -> Color32 {
    if nearly_over(view) {
        sheet.tokens.amber
    } else {
        sheet.tokens.blue
    }
}

fn strip(sheet: &Sheet<'_>, figure: f32, view: &RoundView) {
    let room = space::CANVAS_WIDTH - 2.0 * space::CANVAS_SIDE;
    let bar = sheet.rect(space::CANVAS_SIDE, figure - STRIP_ABOVE, room, STRIP_HEIGHT);
    let gap = sheet.len(STRIP_GAP);
    let segments = phase_strip(sheet.painter, bar, gap, view, left_color(sheet, view), sheet.tokens);
    let tokens = sheet.tokens;
    let over_by = format!("+{}", digits(Duration::from_secs(view.shown_seconds)));
    let block = overtime_block(bar, gap, &segments, view);
    let said_in_block = block.is_some_and(|block| {
        let fits = sheet.len(sheet.width(&over_by, OVERTIME) + 12.0) <= block.width();
        if fits {
            let style = OVERTIME.scaled(sheet.scale);
            let (at, align) = (block.center(), Align2::CENTER_CENTER);
            sheet.text_px(at, align, &over_by, style, tokens.on_red, block.width());
        }
        fits
    });
    for (at, (phase, segment)) in view.phases.iter().zip(&segments).enumerate() {
        let now = at == view.current && !view.finished;
        let name_color = match (now, view.over, nearly_over(view)) {
            (true, true, _) => tokens.red,
            (true, false, true) => tokens.amber,
            (true, false, false) => tokens.blue,
            (false, ..) => tokens.ink2,
        };
        let middle = sheet.at(0.0, figure + PHASE_MIDDLE).y;
        let until = segments.get(at + 1).map_or(bar.right(), Rect::left);
        let width = (until - segment.left() - gap).max(0.0);
        if !now && sheet.width(&phase.name, PHASE) * sheet.scale > width {
            // Half a name says nothing: a phase that is too short for it stands without one.
            continue;
        }
        // Each part stands only where it has room beside those before it.
        let mut left = segment.left();
        let mut part = |words: &str, style: Type, color: Color32, cut: bool| {
            let room = segment.left() + width - left;
            if cut || sheet.width(words, style) * sheet.scale <= room {
                let place = pos2(left, middle);
                let style = style.scaled(sheet.scale);
                // A hair more, so that words that just fit are not cut.
                let shown = sheet.text_px(place, Align2::LEFT_CENTER, words, style, color, room + 1.0);
                left = shown.right() + sheet.len(10.0);
            }
        };
        part(&phase.name, PHASE, name_color, true);
        let minutes_color = if now { tokens.ink } else { tokens.ink2 };
        part(
            &minutes_of(view, phase, now),
            PHASE.face(Face::Regular),
            minutes_color,
            false,
        );
        if now && block.is_some() && !said_in_block {
            part(&over_by, PHASE, tokens.red, false);
        }
    }
}

/// Planned minutes, with their unit in the current phase; the real time once the round has ended.
fn minutes_of(view: &RoundView, phase: &crate::workshop::PhaseView, now: bool) -> String {
    if view.finished {
        let reached = phase.passed || !phase.spent.is_zero();
        return if reached { digits(phase.spent) } else { String::new() };
    }
    let minutes = minutes(phase.duration);
    if now { format!("{minutes} min") } else { minutes }
}

/// Minutes as people write them: "4", "1.5".
pub(in crate::ui) fn minutes(duration: Duration) -> String {
    let tenths = (duration.as_secs_f32() / 6.0).round() as u32;
    if tenths.is_multiple_of(10) {
        (tenths / 10).to_string()
    } else {
        format!("{}.{}", tenths / 10, tenths % 10)
    }
}

/// A duration as a clock shows it: minutes and seconds, "2:37", "74:23".
pub(in crate::ui) fn digits(duration: Duration) -> String {
    let seconds = duration.as_secs();
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

/// The clock in the square `place`, in canvas units.
fn clock(sheet: &Sheet<'_>, place: Rect, round: &RoundRun, view: &RoundView, telling: &Telling) {
    if view.finished {
        ended(sheet, place, round, telling.now);
    } else if view.over {
        over_time(sheet, place, view, telling.cues);
    } else {
        dial(sheet, place, view, telling.cues);
    }
}

/// The disc while time is left.
fn dial(sheet: &Sheet<'_>, place: Rect, view: &RoundView, cues: Cues) {
    let tokens = sheet.tokens;
    let near = nearly_over(view);
    let (soft, marker) = match (view.paused, near) {
        (true, _) => (tokens.sunken, tokens.ink2),
        (false, true) => (tokens.amber_soft, tokens.amber),
        (false, false) => (tokens.blue_soft, tokens.blue),
    };
    let center = sheet.at(place.center().x, place.center().y);
    let radius = sheet.len(place.width() / 2.0);
    let share = 1.0
        - view
            .phases
            .get(view.current)
            .map_or(1.0, |phase| phase.share)
            .clamp(0.0, 1.0);
    dial::wedge(sheet, center, radius, share, soft);
    sheet.painter.circle_stroke(
        center,
        radius - sheet.len(1.0),
        Stroke::new(sheet.len(2.0), tokens.line2),
    );
    if view.paused {
        dial::held_rim(sheet, center, radius, share, marker);
    } else if near && cues.shape {
        let seconds = view.duration.as_secs_f32().max(1.0);
        dial::dashes(sheet, center, radius, share, DASH_SECONDS / seconds, marker);
    } else {
        dial::rim(sheet, center, radius, 0.0, share, marker);
    }
    let text = digits(Duration::from_secs(view.shown_seconds));
    let scale = place.width() / DISC;
    big_digits(
        sheet,
        place.center(),
        &text,
        DIGITS * scale,
        place.width() - 2.0 * RIM - 30.0 * scale,
        tokens.ink,
    );
    let word = pos2(place.center().x, place.center().y + 146.0 * scale);
    if view.paused {
        sheet.icon_word(word, icons::PAUSE, "Paused", WORD.scaled(scale), tokens.ink);
    } else if near && cues.word {
        sheet.icon_word(word, icons::HOURGLASS, "Nearly over", WORD.scaled(scale), tokens.ink);
    }
}

/// Digits in cells, as large as `size` unless they would pass `room`.
fn big_digits(sheet: &Sheet<'_>, center: Pos2, text: &str, size: f32, room: f32, color: Color32) {
    let style = Type::new(size, size, Face::Bold);
    let fit = (room / clock_width(text, style)).min(1.0);
    sheet.clock(center, text, style.scaled(fit), color);
}

/// Over time: a red octagon in the disc's box; a red disc where shapes are not to tell.
fn over_time(sheet: &Sheet<'_>, place: Rect, view: &RoundView, cues: Cues) {
    let tokens = sheet.tokens;
    if cues.shape {
        octagon(sheet, place);
    } else {
        let middle = sheet.at(place.center().x, place.center().y);
        let radius = sheet.len(place.width() / 2.0);
        sheet.painter.circle_filled(middle, radius, tokens.red_fill);
    }
    let scale = place.width() / DISC;
    let middle = place.center();
    let ink = tokens.on_red;
    if cues.word {
        let word = pos2(middle.x, middle.y - 141.0 * scale);
        let style = OVER_WORD.scaled(scale);
        sheet.text(word, Align2::CENTER_CENTER, "Over time", style, ink, place.width());
    }
    let text = format!("+{}", digits(Duration::from_secs(view.shown_seconds)));
    big_digits(
        sheet,
        middle,
        &text,
        DIGITS_OVER * scale,
        place.width() - 70.0 * scale,
        ink,
    );
    let below = pos2(middle.x, middle.y + 144.0 * scale);
    if view.paused {
        sheet.icon_word(below, icons::PAUSE, "Paused", WORD.scaled(scale), ink);
        return;
    }
    let next = view.phases.get(view.current + 1).map(|phase| phase.name.to_lowercase());
    let next = next.map_or_else(|| "Last phase".to_owned(), |name| format!("Next: {name}"));
    sheet.text(
        below,
        Align2::CENTER_CENTER,
        &next,
        OVER_NEXT.scaled(scale),
        ink,
        place.width() * 0.7,
    );
}

fn octagon(sheet: &Sheet<'_>, place: Rect) {
    // So much off each corner, and all eight sides are equally long.
    let cut = place.width() * (1.0 - std::f32::consts::FRAC_1_SQRT_2);
    let (left, right, top, bottom) = (place.left(), place.right(), place.top(), place.bottom());
    let corners = [
        (left + cut, top),
        (right - cut, top),
        (right, top + cut),
        (right, bottom - cut),
        (right - cut, bottom),
        (left + cut, bottom),
        (left, bottom - cut),
        (left, top + cut),
    ];
    let points = corners.map(|(x, y)| sheet.at(x, y)).to_vec();
    sheet
        .painter
        .add(Shape::convex_polygon(points, sheet.tokens.red_fill, Stroke::NONE));
}

/// The round has ended: its whole time beside the plan stays.
fn ended(sheet: &Sheet<'_>, place: Rect, round: &RoundRun, now: Now) {
    let tokens = sheet.tokens;
    let center = sheet.at(place.center().x, place.center().y);
    let scale = place.width() / DISC;
    let radius = sheet.len(place.width() / 2.0);
    sheet.painter.circle_stroke(
        center,
        radius - sheet.len(3.0),
        Stroke::new(sheet.len(6.0), tokens.work),
    );
    let spent = round.spent(round.finished.unwrap_or(now.at));
    let above = pos2(place.center().x, place.center().y - 141.0 * scale);
    sheet.icon_word(above, icons::FLAG_CHECKERED, "Finished", WORD.scaled(scale), tokens.ink);
    big_digits(
        sheet,
        place.center(),
        &digits(spent),
        DIGITS_OVER * scale,
        place.width() - 90.0 * scale,
        tokens.ink,
    );
    let planned = Duration::from_secs_f32((round.round.minutes() * 60.0).clamp(0.0, 1e6));
    let below = pos2(place.center().x, place.center().y + 144.0 * scale);
    let plan = format!("plan {}", digits(planned));
    sheet.text(
        below,
        Align2::CENTER_CENTER,
        &plan,
        OVER_NEXT.scaled(scale),
        tokens.ink2,
        place.width() * 0.7,
    );
}

/// While nothing has been said: what people do in this phase.
fn what_to_do(sheet: &Sheet<'_>, column: Rect, round: &RoundRun) {
    let Some(phase) = round
        .round
        .phases
        .get(round.current)
        .filter(|_| round.finished.is_none())
    else {
        return;
    };
    let tokens = sheet.tokens;
    let name = typeface::WALL_LARGE.face(Face::SemiBold);
    let top = column.center().y - 90.0;
    sheet.text(
        pos2(column.left(), top),
        Align2::LEFT_CENTER,
        &phase.name,
        name,
        tokens.ink,
        column.width(),
    );
    if let Some(hint) = &phase.hint {
        let at = pos2(column.left(), top + 44.0);
        sheet.paragraph(at, column.width(), 5, hint, typeface::WALL_BODY, tokens.ink2);
    }
}
