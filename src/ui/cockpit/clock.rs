//! The clock of the round: in words over the wall's own picture of it, and, where the window is too low for a picture, as digits.

use std::time::Duration;

use egui::{Align2, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use crate::ui::action::{Action, Command};
use crate::ui::audience::round::{digits, minutes};
use crate::ui::state::State;
use crate::ui::theme;
use crate::ui::theme::typeface::{Face, Type};
use crate::ui::theme::{Tokens, icons, space, typeface};
use crate::ui::widgets::{
    CommandButton, Pane, clock_digits, clock_width, icon_at, line, nearly_over, phase_strip, text_at,
};
use crate::workshop::{RoundRun, RoundView};

/// The digits.
const DIGITS: Type = Type::new(108.0, 92.0, Face::Bold);
/// The phase's name.
const PHASE: Type = Type::new(22.0, 28.0, Face::Bold);
/// Height of the strip.
const STRIP: f32 = 8.0;
/// Gap between phases.
const STRIP_GAP: f32 = 6.0;
/// Left and right of everything.
const SIDE: f32 = 18.0;

/// Shows the clock of `round` in `rect`.
pub(super) fn show(ui: &mut Ui, rect: Rect, state: &State, round: &RoundRun, out: &mut Vec<Action>) {
    let view = round.view(state.now.at);
    let then = then(&view);
    let head = |ui: &mut Ui| back(ui, state, out);
    Pane::new("Clock")
        .note(&then)
        .show_in(ui, rect, head, |ui, inner| body(ui, inner, state, round, &view));
}

/// The way back from a mis-click: small and away from the others, as it is rare.
pub(super) fn back(ui: &mut Ui, state: &State, out: &mut Vec<Action>) {
    if Command::PreviousPhase.is_available(state) {
        let back = CommandButton::new(Command::PreviousPhase)
            .icon_only()
            .quiet()
            .height(space::TARGET);
        back.show(ui, state, out);
    }
}

/// Says the clock of the picture in `place`: what is painted there is read by nobody who does not see it.
pub(super) fn spoken(ui: &Ui, place: Rect, state: &State, round: &RoundRun) {
    let view = round.view(state.now.at);
    let words = words(state, round, &view);
    let response = ui.interact(place, ui.scope_id().with("clock"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &words));
}

/// "Clock: 2:37 Fours, of 4:00".
pub(super) fn words(state: &State, round: &RoundRun, view: &RoundView) -> String {
    let name = view.phases.get(view.current).map_or("", |phase| phase.name.as_str());
    let (text, _) = shown(state, round, view);
    format!("Clock: {text} {}", beside_words(name, view).join(", "))
}

/// The digits, and whether they say how long it has been over.
fn shown(state: &State, round: &RoundRun, view: &RoundView) -> (String, bool) {
    match (view.finished, view.over) {
        (true, _) => {
            let spent = round.spent(round.finished.unwrap_or(state.now.at));
            (digits(spent), false)
        }
        (false, over) => {
            let text = digits(Duration::from_secs(view.shown_seconds));
            (if over { format!("+{text}") } else { text }, over)
        }
    }
}

/// "then all, 3 min".
fn then(view: &RoundView) -> String {
    if view.finished {
        return "finished".to_owned();
    }
    next(view).map_or_else(|| "last phase".to_owned(), |next| format!("then {next}"))
}

/// The phase that comes next, in a sentence: "all, 3 min".
pub(super) fn next(view: &RoundView) -> Option<String> {
    let next = view.phases.get(view.current + 1)?;
    Some(format!("{}, {} min", next.name.to_lowercase(), minutes(next.duration)))
}

fn body(ui: &mut Ui, inner: Rect, state: &State, round: &RoundRun, view: &RoundView) {
    let tokens = theme::tokens(ui.ctx());
    let (left, right) = (inner.left() + SIDE, inner.right() - SIDE);
    let strip_y = (inner.bottom() - 51.0).max(inner.top() + 40.0);
    let name = view.phases.get(view.current).map_or("", |phase| phase.name.as_str());
    let (text, over) = shown(state, round, view);
    let color = if over { tokens.red } else { tokens.ink };
    let room = vec2(right - left - 90.0, strip_y - inner.top() - 24.0);
    // Never larger than drawn, and never so small that it is no clock any more.
    let fit = (room.x / clock_width(&text, DIGITS))
        .min(room.y / DIGITS.line)
        .clamp(0.2, 1.0);
    let style = DIGITS.scaled(fit);
    let middle = inner.top() + (18.0 + DIGITS.line / 2.0).min((strip_y - inner.top()) / 2.0 + 4.0);
    clock_digits(
        ui.painter(),
        pos2(left - 4.0 * fit, middle),
        Align2::LEFT_CENTER,
        &text,
        style,
        color,
    );
    beside(ui, pos2(right, middle), name, view, tokens);
    strip(
        ui,
        Rect::from_min_max(pos2(left, strip_y), pos2(right, strip_y + STRIP)),
        view,
        tokens,
    );
    spoken(ui, inner, state, round);
}

/// What stands beside the digits: the phase, and how it stands.
fn beside_words(name: &str, view: &RoundView) -> [String; 2] {
    let of = format!("of {}", digits(view.duration));
    match (view.finished, view.paused, view.over) {
        (true, ..) => ["Finished".to_owned(), "in all".to_owned()],
        (false, true, true) => [name.to_owned(), "paused, over time".to_owned()],
        (false, true, false) => [name.to_owned(), "paused".to_owned()],
        (false, false, true) => [name.to_owned(), "over time".to_owned()],
        (false, false, false) => [name.to_owned(), of],
    }
}

fn beside(ui: &Ui, at: egui::Pos2, name: &str, view: &RoundView, tokens: &Tokens) {
    let [first, second] = beside_words(name, view);
    let (icon, color) = match (view.paused, view.over && !view.finished, nearly_over(view)) {
        (true, ..) => (Some(icons::PAUSE), tokens.ink),
        (false, true, _) => (Some(icons::WARNING_OCTAGON), tokens.red),
        (false, false, true) => (Some(icons::HOURGLASS), tokens.amber),
        (false, false, false) => (None, tokens.ink2),
    };
    let painter = ui.painter();
    let above = pos2(at.x, at.y + 2.0);
    text_at(painter, above, Align2::RIGHT_CENTER, &first, PHASE, tokens.ink, 130.0);
    let below = pos2(at.x, at.y + 27.0);
    let text = text_at(
        painter,
        below,
        Align2::RIGHT_CENTER,
        &second,
        typeface::SECOND,
        color,
        130.0,
    );
    if let Some(icon) = icon {
        icon_at(
            painter,
            pos2(text.left() - 12.0, below.y),
            icon,
            16.0,
            color,
            Face::IconBold,
        );
    }
}

fn strip(ui: &Ui, bar: Rect, view: &RoundView, tokens: &Tokens) {
    let left = if nearly_over(view) { tokens.amber } else { tokens.blue };
    let segments = phase_strip(ui.painter(), bar, STRIP_GAP, view, left, tokens);
    for (at, (phase, segment)) in view.phases.iter().zip(&segments).enumerate() {
        let now = at == view.current && !view.finished;
        let style = if now { typeface::CHIP } else { typeface::SECOND };
        let color = match (now, view.over) {
            (true, true) => tokens.red,
            (true, false) => left,
            (false, _) => tokens.ink2,
        };
        // A round may be finished before its last phase: what was never reached has no time to tell.
        let reached = at <= view.current;
        let words = if view.finished && reached {
            format!("{} {}", phase.name, digits(phase.spent))
        } else {
            phase.name.clone()
        };
        // Up to the next phase, where its name begins, less a hair.
        let room = segment.width() + STRIP_GAP - 2.0;
        let painter = ui.painter();
        let fits = |words: &str| line(painter, words, style, color, f32::INFINITY).size().x <= room;
        // Half a name says nothing: a phase that is too short for it stands without one, unless it is the current one.
        let words = if fits(&words) {
            words.as_str()
        } else {
            phase.name.as_str()
        };
        if now || fits(words) {
            let place = pos2(segment.left(), bar.bottom() + space::S16);
            text_at(painter, place, Align2::LEFT_CENTER, words, style, color, room);
        }
    }
}
