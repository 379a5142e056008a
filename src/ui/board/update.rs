//! Carries out what the board asks for.

use crate::ui::action::{BoardAction, BoardChoice as Choice, BoardCommand};
use crate::ui::effect::Effect;
use crate::ui::state::board::{BoardTab, Held, Naming};
use crate::ui::state::{Document, State, Surface};
use crate::workshop::activity::{Board, MAX_QUESTION, MAX_THEME, On, Spot, Theme, ThemeId, one_line};
use crate::workshop::{
    ActivityEdit, ActivityId, ActivityRun, Agreement, BoardEdit, Edit, Note, NoteEdit, NoteId, NoteKind, Record,
};

use super::votes::{self, shown};

/// Makes the surface ready that was gone to: the wall follows it, and no field keeps what belongs to another board.
pub fn arrive(state: &mut State) {
    let shown = state.board().map(|(run, _)| run.id);
    if let Some(id) = shown {
        state.window.activity.shown = Some(id);
    }
    state.window.board.drag = None;
    state.window.board.tab = BoardTab::Board;
}

/// Leaves what was chosen and typed on one board behind once another is shown, however that came about.
pub fn follow(state: &mut State) {
    let shown = state.board().map(|(run, _)| run.id);
    if state.surface() != Surface::Board || state.window.board.of == shown {
        return;
    }
    let window = &mut state.window.board;
    if window.of.is_some() {
        let before = std::mem::take(window);
        // What is no matter of one board stays: suggestions that were turned down, and how agreement is asked for.
        window.declined = before.declined;
        window.asked = before.asked;
    }
    window.of = shown;
}

/// Carries out one action.
pub fn update(state: &mut State, action: BoardAction, effects: &mut Vec<Effect>) {
    match action {
        BoardAction::Command(command) => self::command(state, command, effects),
        BoardAction::Open(round) => open(state, round, effects),
        BoardAction::Show(id) => show(state, id),
        BoardAction::Remove(id) => {
            if state.edit(Edit::Activity(ActivityEdit::Remove(id)), false, effects) {
                state.window.activity.shown = None;
                state.tell("Removed. Ctrl Z brings it back; the notes are all there");
            }
        }
        BoardAction::Tab(tab) => state.window.board.tab = tab,
        BoardAction::Choose(on, how) => choose(state, on, how),
        BoardAction::ChooseNothing => {
            let window = &mut state.window.board;
            window.chosen.clear();
            window.cursor = None;
            window.agreeing = None;
            window.agreeing_refused = None;
        }
        BoardAction::Hold(held) => {
            if let Held::Notes(notes) = &held {
                state.window.board.chosen.clone_from(notes);
                state.window.board.cursor = notes.first().map(|note| On::Note(*note));
            }
            state.window.board.drag = Some(held);
        }
        BoardAction::LetGo => state.window.board.drag = None,
        BoardAction::Drop(spot, before) => {
            if let Some(Held::Notes(notes)) = state.window.board.drag.take() {
                place(state, notes, spot, before, effects);
            }
        }
        BoardAction::DropBeside => {
            if let Some(Held::Notes(notes)) = state.window.board.drag.take() {
                // Dropped beside all themes it is a theme of its own: its name is asked for before anything is made.
                state.window.board.naming = Some((Naming::New(notes), String::new()));
            }
        }
        BoardAction::DropTheme(to) => {
            if let Some(Held::Theme(theme)) = state.window.board.drag.take() {
                move_theme(state, theme, to, effects);
            }
        }
        BoardAction::Put(spot) => place(state, state.chosen_notes(), spot, None, effects),
        BoardAction::Name(naming) => name(state, naming),
        BoardAction::Named(text) => {
            if let Some((_, typed)) = &mut state.window.board.naming {
                *typed = text;
            }
        }
        BoardAction::KeepName => keep_name(state, effects),
        BoardAction::DropName => state.window.board.naming = None,
        BoardAction::Merge(from, into) => merge(state, from, into, effects),
        BoardAction::RemoveTheme(theme) => remove_theme(state, theme, effects),
        BoardAction::MoveTheme(theme, right) => shift_theme(state, theme, right, effects),
        BoardAction::InField(typing) => state.window.board.in_field = typing,
        BoardAction::Ask(asked) => state.window.board.asked = asked,
        BoardAction::Agreeing(note, text) => {
            state.window.board.agreeing = Some((note, text));
            state.window.board.agreeing_refused = None;
        }
        BoardAction::KeepAgreement => keep_agreement(state, effects),
        BoardAction::DropAgreement(note) => {
            state.edit(Edit::Note(NoteEdit::SetAgreement(note, None)), false, effects);
        }
        other => votes::update(state, other, effects),
    }
}

fn command(state: &mut State, command: BoardCommand, effects: &mut Vec<Effect>) {
    match command {
        BoardCommand::NewTheme => name(state, Naming::New(state.chosen_notes())),
        BoardCommand::RenameTheme => {
            if let Some(On::Theme(theme)) = state.window.board.cursor {
                name(state, Naming::Theme(theme));
            }
        }
        BoardCommand::SplitTheme => {
            let notes = state.chosen_notes();
            let of = shown(state).and_then(|(_, board)| {
                // The first tells for all: the command is there only where all chosen notes lie in one theme.
                let holds = |theme: &&Theme| notes.first().is_some_and(|note| theme.notes.contains(note));
                board.themes.iter().find(holds).map(|theme| theme.id)
            });
            if let Some(theme) = of {
                name(state, Naming::Split(theme, notes));
            }
        }
        BoardCommand::MergeTheme => {
            let Some(On::Theme(theme)) = state.window.board.cursor else {
                return;
            };
            let other = shown(state).and_then(|(_, board)| {
                let at = board.themes.iter().position(|other| other.id == theme)?;
                // Into the one at its left; the first has none there, and goes into the one at its right.
                let left = at.checked_sub(1).unwrap_or(1);
                board.themes.get(left).map(|theme| theme.id)
            });
            if let Some(into) = other {
                merge(state, theme, into, effects);
            }
        }
        BoardCommand::Remove => match state.window.board.cursor {
            Some(On::Theme(theme)) => remove_theme(state, theme, effects),
            _ => place(state, state.chosen_notes(), Spot::Unsorted, None, effects),
        },
        BoardCommand::Park => place(state, state.chosen_notes(), Spot::Parked, None, effects),
        BoardCommand::Unsort => place(state, state.chosen_notes(), Spot::Unsorted, None, effects),
        BoardCommand::Left => sideways(state, false, effects),
        BoardCommand::Right => sideways(state, true, effects),
        BoardCommand::Up => along(state, false, effects),
        BoardCommand::Down => along(state, true, effects),
        BoardCommand::ToAction => to_action(state, effects),
        other => votes::command(state, other, effects),
    }
}

fn open(state: &mut State, round: Option<String>, effects: &mut Vec<Effect>) {
    let Some(document) = &state.document else { return };
    let workshop = document.workshop();
    let id = workshop.new_activity_id();
    let run = ActivityRun {
        id,
        at: state.now.at,
        item: None,
        group: None,
        record: Record::Board(Board {
            round,
            ..Board::default()
        }),
    };
    let at = workshop.activities.len();
    let edit = Edit::Activity(ActivityEdit::Put { at, run: Box::new(run) });
    if state.edit(edit, false, effects) {
        show(state, id);
    }
}

fn show(state: &mut State, id: ActivityId) {
    state.window.activity.shown = Some(id);
    state.wall.activity = true;
    // The map lies above activities on the wall, where the board would be opened and not be seen.
    state.wall.map = false;
    state.show_surface(Surface::Board);
}

fn choose(state: &mut State, on: On, how: Choice) {
    let range = match (how, state.window.board.cursor, on) {
        (Choice::Range, Some(On::Note(from)), On::Note(to)) => between(state, from, to),
        _ => Vec::new(),
    };
    let window = &mut state.window.board;
    match (how, on) {
        // Keys that choose several move the focus too, which then tells so.
        (Choice::Cursor, On::Note(note)) if window.chosen.contains(&note) => {}
        (Choice::Toggle, On::Note(note)) => match window.chosen.iter().position(|chosen| *chosen == note) {
            Some(at) => drop(window.chosen.remove(at)),
            None => window.chosen.push(note),
        },
        (Choice::Range, On::Note(note)) => {
            let range = if range.is_empty() { vec![note] } else { range };
            let new = |note: &NoteId| !window.chosen.contains(note);
            let new: Vec<NoteId> = range.into_iter().filter(new).collect();
            window.chosen.extend(new);
        }
        (_, On::Note(note)) => window.chosen = vec![note],
        // Keys act on a theme or on notes, never on both.
        (_, On::Theme(_)) => window.chosen.clear(),
    }
    window.cursor = Some(on);
    window.agreeing = window.agreeing.take().filter(|(note, _)| on == On::Note(*note));
    window.agreeing_refused = window.agreeing_refused.take().filter(|_| window.agreeing.is_some());
}

/// The notes from one to the other, both included, if they lie at one place.
fn between(state: &State, from: NoteId, to: NoteId) -> Vec<NoteId> {
    let Some(laid) = state.laid() else { return Vec::new() };
    let Some(spot) = laid.spot_of(from).filter(|spot| laid.spot_of(to) == Some(*spot)) else {
        return Vec::new();
    };
    let notes = laid.at(spot);
    let at = |note| notes.iter().position(|other| other.id == note).unwrap_or(0);
    let (one, other) = (at(from), at(to));
    let range = notes.get(one.min(other)..=one.max(other)).unwrap_or_default();
    range.iter().map(|note| note.id).collect()
}

/// Puts notes somewhere, if that changes anything.
fn place(state: &mut State, notes: Vec<NoteId>, to: Spot, before: Option<NoteId>, effects: &mut Vec<Effect>) {
    let Some((of, _)) = shown(state) else { return };
    if notes.is_empty() {
        return;
    }
    let Some(laid) = state.laid() else { return };
    // What stands before one of those that are moved stands before the next that stays.
    let before = before.and_then(|before| {
        let there = laid.at(to);
        let at = there.iter().position(|note| note.id == before)?;
        let stays = |note: &&&Note| !notes.contains(&note.id);
        there.iter().skip(at).find(stays).map(|note| note.id)
    });
    let rest: Vec<NoteId> = laid
        .at(to)
        .iter()
        .map(|note| note.id)
        .filter(|id| !notes.contains(id))
        .collect();
    let at = before.and_then(|before| rest.iter().position(|note| *note == before));
    let mut then = rest;
    let at = at.unwrap_or(then.len());
    then.splice(at..at, notes.iter().copied());
    let now: Vec<NoteId> = laid.at(to).iter().map(|note| note.id).collect();
    // An edit that changes nothing would be a step of undo.
    if then == now || to == Spot::Unsorted && notes.iter().all(|note| now.contains(note)) {
        return;
    }
    let edit = Edit::Board(BoardEdit::Place { of, notes, to, before });
    state.edit(edit, false, effects);
}

/// Moves what is chosen a column on.
fn sideways(state: &mut State, right: bool, effects: &mut Vec<Effect>) {
    if let Some(On::Theme(theme)) = state.window.board.cursor {
        return shift_theme(state, theme, right, effects);
    }
    let notes = state.chosen_notes();
    let Some(laid) = state.laid() else { return };
    let spots = laid.spots();
    let from = notes.first().and_then(|note| laid.spot_of(*note));
    let at = from.and_then(|from| spots.iter().position(|spot| *spot == from));
    let next = at.and_then(|at| if right { at.checked_add(1) } else { at.checked_sub(1) });
    if let Some(to) = next.and_then(|next| spots.get(next)).copied() {
        place(state, notes, to, None, effects);
    }
}

/// Moves the chosen notes before the one above them, or behind the one below.
fn along(state: &mut State, down: bool, effects: &mut Vec<Effect>) {
    let notes = state.chosen_notes();
    let Some(laid) = state.laid() else { return };
    let Some(spot) = notes.first().and_then(|note| laid.spot_of(*note)) else {
        return;
    };
    let there: Vec<NoteId> = laid.at(spot).iter().map(|note| note.id).collect();
    let first = there.iter().position(|note| notes.contains(note)).unwrap_or(0);
    let last = there.iter().rposition(|note| notes.contains(note)).unwrap_or(0);
    // They have no order of their own to be changed: it is the one in which people spoke.
    if spot == Spot::Unsorted {
        state.tell("The unsorted notes stand as they were said");
        return;
    }
    if down && last + 1 >= there.len() || !down && first == 0 {
        return;
    }
    let before = if down {
        // Behind the next one is before the one that follows that.
        there.get(last + 2).copied()
    } else {
        first.checked_sub(1).and_then(|at| there.get(at)).copied()
    };
    place(state, notes, spot, before, effects);
}

fn name(state: &mut State, naming: Naming) {
    let text = match (&naming, shown(state)) {
        (Naming::Theme(theme), Some((_, board))) => board.theme(*theme).map(|theme| theme.name.clone()),
        (Naming::Question, Some((_, board))) => Some(board.question.clone()),
        _ => None,
    };
    state.window.board.tab = BoardTab::Board;
    state.window.board.naming = Some((naming, text.unwrap_or_default()));
}

/// Takes the name that was typed. Without one nothing is made and nothing changed.
fn keep_name(state: &mut State, effects: &mut Vec<Effect>) {
    // The field closes whatever becomes of the name: an empty one is how it is left.
    let Some((naming, text)) = state.window.board.naming.take() else {
        return;
    };
    let Some((of, board)) = shown(state) else { return };
    // One field serves both: a question may be longer than a name.
    let text: String = one_line(&text).chars().take(MAX_THEME.max(MAX_QUESTION)).collect();
    let name: String = text.chars().take(MAX_THEME).collect();
    if name.is_empty() && naming != Naming::Question {
        return;
    }
    let id = board.new_theme_id();
    let edit = match naming {
        Naming::Question if text == board.question => return,
        Naming::Question => BoardEdit::SetQuestion(of, text),
        Naming::Theme(theme) if board.theme(theme).is_none_or(|theme| theme.name == name) => return,
        Naming::Theme(theme) => BoardEdit::RenameTheme { of, theme, name },
        // A second theme of one name would be the same one.
        Naming::New(notes) => match board.theme_named(&name).map(|theme| theme.id) {
            Some(theme) if notes.is_empty() => {
                state.window.board.cursor = Some(On::Theme(theme));
                return;
            }
            Some(theme) => BoardEdit::Place {
                of,
                notes,
                to: Spot::Theme(theme),
                before: None,
            },
            None => BoardEdit::PutTheme {
                of,
                at: board.themes.len(),
                theme: Box::new(Theme { id, name, notes }),
            },
        },
        Naming::Split(theme, notes) => BoardEdit::Split {
            of,
            theme,
            into: Box::new(Theme { id, name, notes }),
        },
    };
    let new = matches!(edit, BoardEdit::PutTheme { .. } | BoardEdit::Split { .. });
    if state.edit(Edit::Board(edit), false, effects) && new {
        state.window.board.chosen.clear();
        state.window.board.cursor = Some(On::Theme(id));
    }
}

fn merge(state: &mut State, from: ThemeId, into: ThemeId, effects: &mut Vec<Effect>) {
    let Some((of, _)) = shown(state) else { return };
    if state.edit(Edit::Board(BoardEdit::Merge { of, from, into }), false, effects) {
        state.window.board.cursor = Some(On::Theme(into));
    }
}

fn remove_theme(state: &mut State, theme: ThemeId, effects: &mut Vec<Effect>) {
    let Some((of, board)) = shown(state) else { return };
    let at = board.themes.iter().position(|known| known.id == theme);
    if !state.edit(Edit::Board(BoardEdit::RemoveTheme { of, theme }), false, effects) {
        return;
    }
    // The next one takes its place, so that several can be taken out one after the other.
    let next = shown(state).and_then(|(_, board)| {
        let at = at?.min(board.themes.len().checked_sub(1)?);
        board.themes.get(at).map(|theme| On::Theme(theme.id))
    });
    state.window.board.cursor = next;
}

fn shift_theme(state: &mut State, theme: ThemeId, right: bool, effects: &mut Vec<Effect>) {
    let at = shown(state).and_then(|(_, board)| board.themes.iter().position(|known| known.id == theme));
    let to = at.and_then(|at| if right { at.checked_add(1) } else { at.checked_sub(1) });
    if let Some(to) = to {
        move_theme(state, theme, to, effects);
    }
}

fn move_theme(state: &mut State, theme: ThemeId, to: usize, effects: &mut Vec<Effect>) {
    let Some((of, board)) = shown(state) else { return };
    let at = board.themes.iter().position(|known| known.id == theme);
    let last = board.themes.len().saturating_sub(1);
    if to > last || at == Some(to) {
        return;
    }
    state.edit(Edit::Board(BoardEdit::MoveTheme { of, theme, to }), false, effects);
}

/// Makes actions of the chosen notes: one entry of the history.
fn to_action(state: &mut State, effects: &mut Vec<Effect>) {
    let notes = state.chosen_notes();
    let Some(workshop) = state.document.as_ref().map(Document::workshop) else {
        return;
    };
    // Those that are actions stay as they are: made actions again they would be a change that changes nothing.
    let other = |note: &&NoteId| workshop.note(**note).is_some_and(|note| note.kind != NoteKind::Action);
    let make = |note: &NoteId| Edit::Note(NoteEdit::SetKind(*note, NoteKind::Action));
    let edits: Vec<Edit> = notes.iter().filter(other).map(make).collect();
    let count = edits.len();
    if count > 0 && state.edit(Edit::Several(edits), false, effects) {
        state.tell(if count == 1 {
            "It is an action now. Who does it, and by when, is set in Close".to_owned()
        } else {
            format!("{count} notes are actions now. Who does them, and by when, is set in Close")
        });
    }
}

fn keep_agreement(state: &mut State, effects: &mut Vec<Effect>) {
    let Some((note, text)) = state.window.board.agreeing.clone() else {
        return;
    };
    if text.trim().is_empty() {
        return;
    }
    match state.window.board.asked.read(&text) {
        Ok(agreement) => {
            let agreement: Option<Agreement> = Some(agreement);
            if state.edit(Edit::Note(NoteEdit::SetAgreement(note, agreement)), false, effects) {
                state.window.board.agreeing = None;
                state.window.board.agreeing_refused = None;
            }
        }
        Err(why) => state.window.board.agreeing_refused = Some(why),
    }
}
