//! What can be done with a note, with a theme, and with boards: the menus of the surface.

use egui::Ui;

use super::shown::{Shown, question};
use crate::ui::action::{Action, ActivityAction, BoardAction, BoardCommand, CockpitAction, Command};
use crate::ui::state::board::Naming;
use crate::ui::theme::{icons, space};
use crate::ui::widgets::{Button, rule};
use crate::workshop::activity::{LaidTheme, On, Spot};
use crate::workshop::{Note, NoteKind, RoundRun};

/// Width of a menu.
const WIDTH: f32 = 260.0;
/// The most themes that a menu lists; with more, notes are dragged or moved by keys.
const MOST: usize = 12;

fn row(ui: &mut Ui, words: &str, icon: char, key: &str) -> bool {
    let button = Button::new(words).icon(icon).key(key).quiet().width(WIDTH);
    let clicked = button.show(ui).clicked();
    if clicked {
        ui.close();
    }
    clicked
}

/// A command with its key; what it needs has been chosen by whoever opens the menu.
fn ask(ui: &mut Ui, shown: &Shown<'_>, command: BoardCommand, before: &[BoardAction], out: &mut Vec<Action>) {
    let listed = Command::Board(command);
    let key = listed.key_label(shown.state.window.typing);
    if row(ui, listed.name(), listed.icon(), &key) {
        out.extend(before.iter().cloned().map(Action::Board));
        out.push(Action::Board(BoardAction::Command(command)));
    }
}

fn begin(ui: &mut Ui) {
    ui.set_width(WIDTH);
    ui.spacing_mut().item_spacing.y = 2.0;
}

fn part(ui: &mut Ui) {
    ui.add_space(space::S4);
    rule(ui);
    ui.add_space(space::S4);
}

/// What can be done with a note, and with those that are chosen beside it.
pub(super) fn of_note(ui: &mut Ui, shown: &Shown<'_>, note: &Note, spot: Spot, out: &mut Vec<Action>) {
    begin(ui);
    let on = On::Note(note.id);
    // A note that was not chosen is meant alone.
    let before = if shown.window.chosen.contains(&note.id) {
        Vec::new()
    } else {
        vec![BoardAction::Choose(on, crate::ui::action::BoardChoice::Only)]
    };
    let many = before.is_empty() && shown.window.chosen.len() > 1;
    for (at, laid) in shown.laid.themes.iter().enumerate().take(MOST) {
        let to = Spot::Theme(laid.theme.id);
        // There are keys for nine: the tenth theme is reached by its name alone.
        let key = if at < 9 { (at + 1).to_string() } else { String::new() };
        if to != spot && row(ui, &format!("To {}", laid.theme.name), icons::ARROW_RIGHT, &key) {
            out.extend(before.iter().cloned().map(Action::Board));
            out.push(Action::Board(BoardAction::Put(to)));
        }
    }
    ask(ui, shown, BoardCommand::NewTheme, &before, out);
    if matches!(spot, Spot::Theme(_)) {
        ask(ui, shown, BoardCommand::SplitTheme, &before, out);
    }
    if spot != Spot::Unsorted {
        ask(ui, shown, BoardCommand::Unsort, &before, out);
    }
    if spot != Spot::Parked {
        ask(ui, shown, BoardCommand::Park, &before, out);
    }
    part(ui);
    if note.kind != NoteKind::Action || many {
        ask(ui, shown, BoardCommand::ToAction, &before, out);
    }
    let words = if note.hidden {
        "Show on the wall"
    } else {
        "Keep from the wall"
    };
    if row(ui, words, icons::MONITOR, "") {
        out.push(Action::Cockpit(CockpitAction::Hide(note.id, !note.hidden)));
    }
    if row(ui, "Delete the note", icons::TRASH, "") {
        out.push(Action::Cockpit(CockpitAction::Delete(note.id)));
    }
}

/// What can be done with a theme.
pub(super) fn of_theme(ui: &mut Ui, shown: &Shown<'_>, theme: &LaidTheme<'_>, out: &mut Vec<Action>) {
    begin(ui);
    let id = theme.theme.id;
    let typing = shown.state.window.typing;
    let key = Command::Board(BoardCommand::RenameTheme).key_label(typing);
    if row(ui, "Rename", icons::PENCIL_SIMPLE, &key) {
        out.push(Action::Board(BoardAction::Name(Naming::Theme(id))));
    }
    let at = shown.board.themes.iter().position(|other| other.id == id);
    if at.is_some_and(|at| at > 0) && row(ui, "Move to the left", icons::ARROW_LEFT, "") {
        out.push(Action::Board(BoardAction::MoveTheme(id, false)));
    }
    let last = shown.board.themes.len().saturating_sub(1);
    if at.is_some_and(|at| at < last) && row(ui, "Move to the right", icons::ARROW_RIGHT, "") {
        out.push(Action::Board(BoardAction::MoveTheme(id, true)));
    }
    let own: Vec<_> = theme.notes.iter().map(|note| note.id).collect();
    let chosen: Vec<_> = own
        .iter()
        .copied()
        .filter(|note| shown.window.chosen.contains(note))
        .collect();
    let splits = !chosen.is_empty() && chosen.len() < own.len();
    if splits && row(ui, "Split off the chosen notes", icons::ARROWS_SPLIT, "") {
        out.push(Action::Board(BoardAction::Name(Naming::Split(id, chosen))));
    }
    let others = shown.board.themes.iter().filter(|other| other.id != id);
    for other in others.take(MOST) {
        if row(ui, &format!("Merge into {}", other.name), icons::STACK, "") {
            out.push(Action::Board(BoardAction::Merge(id, other.id)));
        }
    }
    part(ui);
    if row(ui, "Remove the theme", icons::TRASH, "") {
        out.push(Action::Board(BoardAction::RemoveTheme(id)));
    }
}

/// The rounds whose notes a board can sort, each once, the latest first, with how many notes it has.
pub(super) fn rounds(shown: &crate::workshop::Workshop) -> Vec<(&RoundRun, usize)> {
    let mut found: Vec<(&RoundRun, usize)> = Vec::new();
    for run in shown.rounds.iter().rev() {
        let notes = shown.notes_of(run.id).count();
        match found.iter_mut().find(|(known, _)| known.round.id == run.round.id) {
            Some((_, count)) => *count += notes,
            None => found.push((run, notes)),
        }
    }
    // A board of a round in which nobody said anything would be empty and stay so.
    found.retain(|(run, notes)| *notes > 0 && shown.session.round(&run.round.id).is_some());
    found
}

/// The boards that there are, and those that could be opened.
pub(super) fn of_boards(ui: &mut Ui, shown: &Shown<'_>, out: &mut Vec<Action>) {
    begin(ui);
    if row(ui, "Change the question", icons::PENCIL_SIMPLE, "") {
        out.push(Action::Board(BoardAction::Name(Naming::Question)));
    }
    part(ui);
    for run in shown.workshop.activities.iter().rev() {
        let Some(board) = run.board() else { continue };
        let at = shown.state.now.local(run.at).format("%H:%M");
        let words = format!("{at} {}", question(shown.workshop, board));
        let button = Button::new(&words).icon(icons::NOTE).quiet().width(WIDTH);
        if button.selected(run.id == shown.run.id).show(ui).clicked() {
            out.push(Action::Board(BoardAction::Show(run.id)));
            ui.close();
        }
    }
    part(ui);
    for (run, notes) in rounds(shown.workshop).into_iter().take(MOST) {
        let question = crate::session::inline::plain(&run.round.question);
        if row(ui, &format!("New: {question} ({notes})"), icons::PLUS, "") {
            out.push(Action::Board(BoardAction::Open(Some(run.round.id.clone()))));
        }
    }
    if row(ui, "New: all notes", icons::PLUS, "") {
        out.push(Action::Board(BoardAction::Open(None)));
    }
    part(ui);
    groups(ui, shown, out);
    if row(ui, "Remove this board", icons::TRASH, "") {
        out.push(Action::Board(BoardAction::Remove(shown.run.id)));
    }
}

/// Whose board it is, where the workshop has groups.
fn groups(ui: &mut Ui, shown: &Shown<'_>, out: &mut Vec<Action>) {
    if shown.workshop.groups.is_empty() {
        return;
    }
    let own = shown.run.group.as_deref();
    let names = shown.workshop.groups.iter().map(|group| group.name.as_str());
    for name in std::iter::once("").chain(names).take(MOST) {
        let words = if name.is_empty() {
            "Of everybody".to_owned()
        } else {
            format!("Of {name}")
        };
        let chosen = own.unwrap_or_default() == name;
        let button = Button::new(&words).icon(icons::USERS_THREE).quiet().width(WIDTH);
        if button.selected(chosen).show(ui).clicked() {
            out.push(Action::Activity(ActivityAction::Group(shown.run.id, name.to_owned())));
            ui.close();
        }
    }
    part(ui);
}
