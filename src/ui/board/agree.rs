//! How far the room agrees to the chosen decision: fingers, thumbs or gradients, counted in one line.

use egui::{Id, Rect, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use super::shown::Shown;
use super::vote::field;
use crate::ui::action::{Action, BoardAction};
use crate::ui::activity::bars;
use crate::ui::theme::typeface::{self, Face};
use crate::ui::theme::{self, icons, space};
use crate::ui::widgets::{Chip, Pane, Segment, Tone, segmented_in};
use crate::workshop::activity::On;
use crate::workshop::agreement::Asked;
use crate::workshop::{Agreement, Note, NoteKind};

/// A row of an answer.
const ROW: f32 = 26.0;

/// The id of the field.
pub(super) fn id() -> Id {
    Id::unique("counts of an agreement")
}

/// The decision that has the keyboard.
pub(super) fn decision<'a>(shown: &Shown<'a>) -> Option<&'a Note> {
    let Some(On::Note(id)) = shown.window.cursor else {
        return None;
    };
    shown
        .note(id)
        // What was asked about stays to be seen, even if it is another kind of note by now.
        .filter(|note| note.kind == NoteKind::Decision || note.agreement.is_some())
}

/// How it is asked: as it was, where it was asked already and nobody types.
fn asked(shown: &Shown<'_>, note: &Note) -> Asked {
    match (&note.agreement, &shown.window.agreeing) {
        (Some(agreement), None) => agreement.asked(),
        _ => shown.window.asked,
    }
}

/// What stands in the field: what is typed, else what was counted.
fn value(shown: &Shown<'_>, note: &Note) -> String {
    match &shown.window.agreeing {
        Some((of, text)) if *of == note.id => text.clone(),
        _ => note.agreement.as_ref().map(Agreement::line).unwrap_or_default(),
    }
}

/// How high the pane is.
pub(super) fn height(shown: &Shown<'_>, note: &Note) -> f32 {
    let answers = asked(shown, note).answers().len() as f32;
    space::PANE_HEAD + 44.0 + space::FIELD + space::S8 + ROW * answers + 44.0
}

/// Shows the pane in `rect`.
pub(super) fn show(ui: &mut Ui, rect: Rect, shown: &Shown<'_>, note: &Note, out: &mut Vec<Action>) {
    let mut cleared = false;
    Pane::new("How far do we agree?").strong().show_in(
        ui,
        rect,
        |ui| {
            if note.agreement.is_some() {
                let clear = crate::ui::widgets::Button::new("")
                    .icon(icons::TRASH)
                    .name("Take the agreement off")
                    .quiet()
                    .width(space::TARGET)
                    .height(space::TARGET);
                cleared = clear.show(ui).clicked();
            }
        },
        |ui, inner| {
            let inner = inner.shrink2(vec2(space::S12 - 1.0, 0.0));
            ways(ui, inner, shown, note, out);
            let asked = asked(shown, note);
            let text = value(shown, note);
            let place = Rect::from_min_size(
                pos2(inner.left(), inner.top() + 44.0),
                vec2(inner.width(), space::FIELD),
            );
            let name = format!("{}: counts from the fullest support down", asked.name());
            let typed = field(ui, place, (id(), icons::HANDSHAKE), (&name, asked.example()), &text);
            if let Some(text) = typed.text {
                if shown.window.agreeing.is_none() {
                    out.push(Action::Board(BoardAction::Ask(asked)));
                }
                out.push(Action::Board(BoardAction::Agreeing(note.id, text)));
            }
            if typed.entered {
                out.push(Action::Board(BoardAction::KeepAgreement));
            }
            answers(ui, inner.with_min_y(place.bottom() + space::S8), shown, asked, &text);
        },
    );
    if cleared {
        out.push(Action::Board(BoardAction::DropAgreement(note.id)));
    }
}

fn ways(ui: &mut Ui, inner: Rect, shown: &Shown<'_>, note: &Note, out: &mut Vec<Action>) {
    let bar = Rect::from_min_size(inner.min + vec2(0.0, 6.0), vec2(inner.width(), space::CONTROL));
    let mut child = ui.new_child(UiBuilder::new().max_rect(bar).id_salt("ways to agree"));
    let tips = [
        ("Fist", icons::HAND, "Five fingers for full support, a fist to block it"),
        ("Roman", icons::THUMBS_UP, "Thumbs up, sideways or down"),
        (
            "Gradients",
            icons::CHART_BAR_HORIZONTAL,
            "Eight steps from a whole-hearted yes to a veto",
        ),
    ];
    let segments = tips.map(|(text, icon, tip)| Segment {
        text,
        icon: Some(icon),
        tip,
    });
    let now = asked(shown, note);
    let at = Asked::ALL.iter().position(|way| *way == now).unwrap_or(0);
    if let Some(way) = segmented_in(&mut child, &segments, at, bar.width()).and_then(|at| Asked::ALL.get(at)) {
        out.push(Action::Board(BoardAction::Ask(*way)));
        out.push(Action::Board(BoardAction::Agreeing(note.id, String::new())));
    }
}

/// A bar for each answer, and what it comes to.
fn answers(ui: &Ui, rect: Rect, shown: &Shown<'_>, asked: Asked, text: &str) {
    let tokens = theme::tokens(ui.ctx());
    let read = asked.read(text);
    let counts: Vec<u32> = read
        .as_ref()
        .map(|agreement| agreement.counts().to_vec())
        .unwrap_or_default();
    let most = counts.iter().copied().max().unwrap_or(0).max(1);
    let mut middle = rect.top() + ROW / 2.0;
    let bar_left = rect.left() + rect.width() * 0.58;
    for (at, answer) in asked.answers().iter().enumerate() {
        let count = counts.get(at).copied().unwrap_or(0);
        let room = bar_left - rect.left() - space::S8;
        bars::left(
            ui.painter(),
            pos2(rect.left(), middle),
            answer,
            typeface::SECOND,
            tokens.ink,
            room,
        );
        let bar = Rect::from_min_max(pos2(bar_left, middle - 5.0), pos2(rect.right() - 32.0, middle + 5.0));
        bars::track(ui.painter(), bar, count as f32 / most as f32, tokens.work, tokens);
        let words = count.to_string();
        let style = typeface::SECOND.face(Face::SemiBold);
        bars::right(ui.painter(), pos2(rect.right(), middle), &words, style, tokens.ink);
        middle += ROW;
    }
    let (words, tone, icon) = match (&shown.window.agreeing_refused, &read) {
        (Some(why), _) => (why.clone(), Tone::Red, icons::WARNING),
        (None, _) if text.trim().is_empty() => {
            let words = format!("Count from the top: {}", asked.example());
            (words, Tone::Neutral, icons::PENCIL_SIMPLE)
        }
        (None, Err(why)) => (why.clone(), Tone::Neutral, icons::PENCIL_SIMPLE),
        (None, Ok(agreement)) => {
            let people = u64::from(shown.workshop.people);
            let said = agreement.people();
            match agreement.verdict() {
                Some(verdict) if people == 0 || said == people => (verdict, Tone::Green, icons::CHECK),
                Some(_) if said > people => (
                    format!("{said} answers, {people} people: {} too many", said - people),
                    Tone::Amber,
                    icons::WARNING,
                ),
                Some(_) => (format!("{said} of {people} people so far"), Tone::Amber, icons::WARNING),
                None => ("Nobody has answered".to_owned(), Tone::Neutral, icons::USERS_THREE),
            }
        }
    };
    let chip = Chip::new(&words)
        .icon(icon)
        .tone(tone)
        .max_width((rect.width() - 38.0).max(40.0));
    let size = vec2(chip.width(ui.painter()).min(rect.width()), space::CHIP);
    let place = Rect::from_min_size(pos2(rect.left(), middle - ROW / 2.0 + 8.0), size);
    chip.paint(ui.painter(), place, tokens);
    let response = ui.interact(place, ui.scope_id().with("agreement"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Status, true, words.as_str()));
    response.on_hover_text(words.as_str());
}
