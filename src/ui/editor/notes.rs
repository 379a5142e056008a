//! The speaker notes of a slide: each with its kind, written where it stands; the note of the step that is shown has a bar.

use egui::{Key, Modifiers, Popup, Rect, ScrollArea, Ui, vec2};

use super::fields::{Lines, TextField};
use super::shown::Shown;
use crate::session::edit::SlideEdit;
use crate::session::{Cue, Section, Slide};
use crate::ui::action::Action;
use crate::ui::theme;
use crate::ui::theme::typeface;
use crate::ui::theme::{icons, space};
use crate::ui::widgets::{Button, Pane};

/// Width of the kinds.
const KIND: f32 = 96.0;
/// Words that are spoken in a minute.
const PACE: f32 = 130.0;

/// A kind of note: its name, and one that says so.
type Kind = (&'static str, fn(String) -> Cue);

/// The kinds of a note.
const KINDS: [Kind; 6] = [
    ("Say", Cue::Say),
    ("Ask", Cue::Ask),
    ("Step", |text| Cue::Step(1, text)),
    ("Stress", Cue::Stress),
    ("Objection", |text| Cue::Objection(text, String::new())),
    ("Next", Cue::Next),
];

/// What a note is called.
fn kind(cue: &Cue) -> String {
    match cue {
        Cue::Say(_) => "Say".to_owned(),
        Cue::Stress(_) => "Stress".to_owned(),
        Cue::Ask(_) => "Ask".to_owned(),
        Cue::Step(step, _) => format!("Step {step}"),
        Cue::Objection(..) => "Objection".to_owned(),
        Cue::Next(_) => "Next".to_owned(),
    }
}

/// Its words.
fn words(cue: &Cue) -> &str {
    match cue {
        Cue::Say(text)
        | Cue::Stress(text)
        | Cue::Ask(text)
        | Cue::Step(_, text)
        | Cue::Objection(text, _)
        | Cue::Next(text) => text,
    }
}

/// The same note in other words.
fn reworded(cue: &Cue, text: String) -> Cue {
    match cue {
        Cue::Say(_) => Cue::Say(text),
        Cue::Stress(_) => Cue::Stress(text),
        Cue::Ask(_) => Cue::Ask(text),
        Cue::Step(step, _) => Cue::Step(*step, text),
        Cue::Objection(_, answer) => Cue::Objection(text, answer.clone()),
        Cue::Next(_) => Cue::Next(text),
    }
}

/// How long the notes take to say: what is said and stressed, not what is asked or answered.
fn spoken(slide: &Slide) -> String {
    let said = slide
        .notes
        .iter()
        .filter(|cue| !matches!(cue, Cue::Objection(..) | Cue::Next(_)));
    let count: usize = said.map(|cue| words(cue).split_whitespace().count()).sum();
    // By ten seconds: people speak at their own pace, and a second would promise more.
    let seconds = (count as f32 / PACE * 60.0 / 10.0).ceil() as u32 * 10;
    format!("{}:{:02} spoken", seconds / 60, seconds % 60)
}

/// What is planned for the slide alone, else for its section.
fn planned(shown: &Shown<'_>, slide: &Slide) -> String {
    let section = match shown.at.section {
        Section::Item(item) => shown.session.agenda.get(item),
        Section::Reference => None,
    };
    match (slide.minutes, section) {
        (Some(minutes), _) => format!("{} min planned", super::shown::minutes(minutes)),
        (None, Some(section)) if section.slides.len() == 1 => {
            format!("{} min planned", super::shown::minutes(section.minutes))
        }
        (None, Some(section)) => format!("{} min for its section", super::shown::minutes(section.minutes)),
        (None, None) => "nothing planned".to_owned(),
    }
}

/// Shows the pane.
pub(super) fn show(ui: &mut Ui, rect: Rect, shown: &Shown<'_>, out: &mut Vec<Action>) {
    let Some(slide) = shown.slide else { return };
    let mut added = None;
    let heads = rect.width() > 640.0;
    let told = format!("{}, {}", spoken(slide), planned(shown, slide));
    let head = |ui: &mut Ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        if heads {
            for (at, (name, _)) in KINDS.iter().enumerate().rev() {
                let button = Button::new(name).icon(icons::PLUS).quiet().height(28.0);
                if button.name(&format!("Add a note: {name}")).show(ui).clicked() {
                    added = Some(at);
                }
            }
        } else {
            let button = Button::new("")
                .icon(icons::PLUS)
                .quiet()
                .height(28.0)
                .name("Add a note")
                .show(ui);
            Popup::menu(&button).width(160.0).show(|ui| {
                for (at, (name, _)) in KINDS.iter().enumerate() {
                    if Button::new(name).quiet().width(160.0).show(ui).clicked() {
                        added = Some(at);
                        ui.close();
                    }
                }
            });
            button.on_hover_text("Add a note");
        }
    };
    // Fields write into a copy: what differs afterwards is the edit.
    let mut notes = slide.notes.clone();
    Pane::new("Speaker notes")
        .strong()
        .show_in(ui, rect, head, |ui, inner| {
            let tokens = theme::tokens(ui.ctx());
            let place = inner.shrink2(vec2(space::S12, space::S8));
            let mut child = ui.new_child(egui::UiBuilder::new().max_rect(place).id_salt("notes that are edited"));
            ScrollArea::vertical().auto_shrink(false).show(&mut child, |ui| {
                ui.spacing_mut().item_spacing = vec2(space::S4, 6.0);
                ui.label(typeface::SECOND.text(&told, tokens.ink2));
                if notes.is_empty() {
                    let words = "What you will say, ask and stress; only you see it.";
                    ui.label(typeface::LIST.text(words, tokens.ink2));
                }
                rows(ui, &mut notes, shown);
            });
        });
    if let Some((_, new)) = added.and_then(|at| KINDS.get(at)) {
        notes.push(match new(String::new()) {
            // A new note belongs to the step that is looked at.
            Cue::Step(_, text) => Cue::Step(shown.step(), text),
            cue => cue,
        });
        let last = notes.len() - 1;
        ui.data_mut(|data| data.insert_temp(entering(), field(shown, last, 0)));
    }
    if notes != slide.notes {
        // Words that are typed are one change, notes that come and go are each their own.
        if notes.len() == slide.notes.len() {
            shown.type_field(SlideEdit::Notes(notes), "notes", out);
        } else {
            shown.change(SlideEdit::Notes(notes), out);
        }
    }
}

/// Where it is kept which field takes the keyboard once it is there.
fn entering() -> egui::Id {
    egui::Id::unique("note to be entered")
}

fn field(shown: &Shown<'_>, index: usize, part: usize) -> egui::Id {
    let slide = shown.slide.map_or("", |slide| slide.id.as_str());
    egui::Id::unique(("note that is edited", slide, index, part))
}

/// What is done with a note.
#[derive(Debug, Clone, Copy)]
enum Act {
    Kind(usize),
    Step(usize),
    Up,
    Down,
    Delete,
    New,
}

fn rows(ui: &mut Ui, notes: &mut Vec<Cue>, shown: &Shown<'_>) {
    let tokens = theme::tokens(ui.ctx());
    let steps = shown.slide.map_or(1, Slide::steps);
    let mut act = None;
    for (index, cue) in notes.iter_mut().enumerate() {
        let now = matches!(cue, Cue::Step(step, _) if *step == shown.step() && steps > 1);
        let row = ui.horizontal_top(|ui| {
            let name = kind(cue);
            let button = Button::new(&name).quiet().width(KIND).selected(false);
            let button = button.name(&format!("Note {}: {name}", index + 1)).show(ui);
            Popup::menu(&button).width(180.0).show(|ui| {
                let asked = menu(ui, cue, steps);
                act = act.take().or(asked.map(|asked| (index, asked)));
            });
            button.on_hover_text("Another kind, move, delete");
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.y = space::S4;
                // However wide the pane is, a note is read in lines.
                let width = Some(ui.available_width().min(typeface::BODY.measure()));
                let id = field(shown, index, 0);
                let asked = keys(ui, id, words(cue));
                act = act.take().or(asked.map(|asked| (index, asked)));
                let mut text = words(cue).to_owned();
                let response = TextField {
                    id,
                    name: &format!("Words of note {}", index + 1),
                    hint: hint(cue),
                    lines: Lines::Next,
                    mono: false,
                    styled: true,
                    marked: false,
                    quiet: true,
                    width,
                }
                .show(ui, &mut text);
                if response.changed() {
                    *cue = reworded(cue, text);
                }
                if let Cue::Objection(_, answer) = cue {
                    TextField {
                        id: field(shown, index, 1),
                        name: &format!("Answer of note {}", index + 1),
                        hint: "What to answer",
                        lines: Lines::Many(1),
                        mono: false,
                        styled: true,
                        marked: false,
                        quiet: true,
                        width,
                    }
                    .show(ui, answer);
                }
            });
        });
        if now {
            let bar = row.response.rect.with_max_x(row.response.rect.left() + 3.0);
            ui.painter().rect_filled(bar, 2.0, tokens.blue);
        }
    }
    let next: Option<egui::Id> = ui.data(|data| data.get_temp(entering()));
    if let Some(next) = next
        // A field that is not there yet would lose the keyboard again at the end of the frame.
        && ui.ctx().read_response(next).is_some()
    {
        ui.memory_mut(|memory| memory.request_focus(next));
        ui.data_mut(|data| data.remove::<egui::Id>(entering()));
    }
    if let Some((index, act)) = act {
        carry_out(ui, notes, index, act, shown);
    }
}

/// What an empty note hints at.
fn hint(cue: &Cue) -> &'static str {
    match cue {
        Cue::Say(_) => "What to tell",
        Cue::Stress(_) => "What has to stay",
        Cue::Ask(_) => "A question to the room",
        Cue::Step(..) => "What to do when this step is shown",
        Cue::Objection(..) => "What somebody will object",
        Cue::Next(_) => "What this leads to, and what may be skipped",
    }
}

/// What the keys in a note ask for.
fn keys(ui: &mut Ui, id: egui::Id, text: &str) -> Option<Act> {
    if !ui.memory(|memory| memory.has_focus(id)) {
        return None;
    }
    let pressed = |ui: &mut Ui, modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
    // Consuming a key without modifiers takes it with Shift too; that one breaks the line.
    if ui.input(|input| !input.modifiers.shift) && pressed(ui, Modifiers::NONE, Key::Enter) {
        return Some(Act::New);
    }
    // Only an empty one: otherwise the key deletes a letter.
    if text.is_empty() && pressed(ui, Modifiers::NONE, Key::Backspace) {
        return Some(Act::Delete);
    }
    if pressed(ui, Modifiers::ALT, Key::ArrowUp) {
        return Some(Act::Up);
    }
    pressed(ui, Modifiers::ALT, Key::ArrowDown).then_some(Act::Down)
}

/// The menu of a note.
fn menu(ui: &mut Ui, cue: &Cue, steps: usize) -> Option<Act> {
    let mut act = None;
    for (at, (name, _)) in KINDS.iter().enumerate() {
        let on = kind(cue).starts_with(name);
        if Button::new(name).quiet().selected(on).width(180.0).show(ui).clicked() {
            act = Some(Act::Kind(at));
            ui.close();
        }
    }
    if let Cue::Step(step, _) = cue {
        for (words, to) in [
            ("Of the step before", step.saturating_sub(1)),
            ("Of the next step", step + 1),
        ] {
            // Shown and off rather than left out, so that the entries below keep their places.
            let fits = (1..=steps).contains(&to);
            let button = Button::new(words).quiet().enabled(fits).width(180.0).show(ui);
            if button.clicked() && fits {
                act = Some(Act::Step(to));
                ui.close();
            }
        }
    }
    for (words, icon, key, does) in [
        ("Move up", icons::ARROW_UP, "Alt ↑", Act::Up),
        ("Move down", icons::ARROW_DOWN, "Alt ↓", Act::Down),
        ("Delete", icons::TRASH, "", Act::Delete),
    ] {
        if Button::new(words)
            .icon(icon)
            .key(key)
            .quiet()
            .width(180.0)
            .show(ui)
            .clicked()
        {
            act = Some(does);
            ui.close();
        }
    }
    act
}

fn carry_out(ui: &Ui, notes: &mut Vec<Cue>, index: usize, act: Act, shown: &Shown<'_>) {
    let enter = |index: usize| ui.data_mut(|data| data.insert_temp(entering(), field(shown, index, 0)));
    match act {
        Act::Kind(to) => {
            if let (Some(cue), Some((_, new))) = (notes.get_mut(index), KINDS.get(to)) {
                *cue = new(words(cue).to_owned());
            }
        }
        Act::Step(to) => {
            if let Some(Cue::Step(step, _)) = notes.get_mut(index) {
                *step = to;
            }
        }
        Act::Up if index > 0 => {
            notes.swap(index, index - 1);
            enter(index - 1);
        }
        Act::Down if index + 1 < notes.len() => {
            notes.swap(index, index + 1);
            enter(index + 1);
        }
        Act::Delete if index < notes.len() => {
            notes.remove(index);
            // Typing goes on in the note above, as in any list.
            if let Some(before) = index.checked_sub(1) {
                enter(before);
            }
        }
        Act::New if index < notes.len() => {
            notes.insert(index + 1, Cue::Say(String::new()));
            enter(index + 1);
        }
        Act::Up | Act::Down | Act::Delete | Act::New => {}
    }
}
