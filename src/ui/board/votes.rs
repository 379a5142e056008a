//! Carries out what the board asks for about dots, ties and what is proposed.

use crate::ui::action::{BoardAction, BoardCommand};
use crate::ui::effect::Effect;
use crate::ui::state::State;
use crate::ui::state::board::BoardTab;
use crate::workshop::activity::{
    Ballot, Board, On, Spot, Stage, Suggestion, Theme, ThemeId, TieBreak, Tied, oldest, read_dots, suggestions,
};
use crate::workshop::{ActivityId, BoardEdit, Edit};

/// Carries out one action.
pub(super) fn update(state: &mut State, action: BoardAction, effects: &mut Vec<Effect>) {
    match action {
        BoardAction::Stage(to) => stage(state, to, effects),
        BoardAction::Dot(on, more) => dot(state, on, more, effects),
        BoardAction::Counts(text) => {
            state.window.board.counts = text;
            state.window.board.refused = None;
        }
        BoardAction::KeepCounts => keep_counts(state, effects),
        BoardAction::CountsFocused => state.window.board.focus_counts = false,
        BoardAction::Table(table) => {
            let window = &mut state.window.board;
            window.table = table;
            window.second = None;
            // Half a line belongs to the table that was counted: taken over, it would be counted twice.
            window.counts.clear();
            window.refused = None;
            // Whoever chooses a table has its sheet in the hand and types.
            window.focus_counts = true;
        }
        BoardAction::Budget(text) => {
            let Some((of, _)) = shown(state) else { return };
            match text.trim().parse() {
                Ok(each) => drop(state.edit(Edit::Board(BoardEdit::SetEach(of, each)), false, effects)),
                Err(_) => state.warn(format!("“{}” is no number of dots: write 2", text.trim())),
            }
        }
        BoardAction::Take(key) => take(state, &key, effects),
        BoardAction::Decline(key) => drop(state.window.board.declined.insert(key)),
        BoardAction::BreakTie(by) => break_tie(state, by, effects),
        _ => {}
    }
}

/// Carries out one command.
pub(super) fn command(state: &mut State, command: BoardCommand, effects: &mut Vec<Effect>) {
    match command {
        BoardCommand::Group => stage(state, Stage::Group, effects),
        BoardCommand::Vote => stage(state, Stage::Vote, effects),
        BoardCommand::Rank => stage(state, Stage::Rank, effects),
        BoardCommand::SortByDots => by_dots(state, effects),
        BoardCommand::Counts => {
            state.window.board.tab = BoardTab::Details;
            state.window.board.focus_counts = true;
        }
        BoardCommand::MoreDots | BoardCommand::FewerDots => {
            if let Some(on) = state.window.board.cursor {
                dot(state, on, command == BoardCommand::MoreDots, effects);
            }
        }
        _ => {}
    }
}

/// The table whose dots are counted, if it is one of the workshop.
fn table(state: &State) -> Option<String> {
    let workshop = state.document.as_ref()?.workshop();
    let chosen = state.window.board.table.as_deref()?;
    let known = workshop.groups.iter().any(|group| group.name == chosen);
    known.then(|| chosen.to_owned())
}

fn dot(state: &mut State, on: On, more: bool, effects: &mut Vec<Effect>) {
    let parked = match on {
        On::Note(note) => state
            .laid()
            .is_some_and(|laid| laid.spot_of(note) == Some(Spot::Parked)),
        On::Theme(_) => false,
    };
    if more && parked {
        state.tell("What is parked gets no dots: take it out of the parking lot first");
        return;
    }
    let group = table(state);
    let Some((of, board)) = shown(state) else { return };
    let dots = board.ballot(group.as_deref()).map_or(0, |ballot| ballot.dots_on(on));
    let now = if more {
        dots.saturating_add(1)
    } else {
        dots.saturating_sub(1)
    };
    if now == dots {
        return;
    }
    // Dots of one table on one thing are one entry of undo, however often the key was pressed.
    let run = format!("dots on {on:?} of {group:?}");
    let edit = BoardEdit::SetDots {
        of,
        group,
        on,
        dots: now,
    };
    state.edit_again(Edit::Board(edit), &run, effects);
}

/// Takes the counts that were typed; what cannot be taken stays, with the reason beside it.
fn keep_counts(state: &mut State, effects: &mut Vec<Effect>) {
    let Some((of, board)) = shown(state) else { return };
    let text = state.window.board.counts.trim().to_owned();
    if text.is_empty() {
        return;
    }
    let Some(laid) = state.laid() else { return };
    // A vote that goes on again has no ties yet: what is typed are its dots.
    let second = state.window.board.second.as_ref().filter(|_| board.shows_counts());
    let tied = second.and_then(|among| board.tied(&laid).into_iter().find(|tied| tied.among == *among));
    if let Some(tied) = tied {
        let made = read_dots(&text, tied.among.len()).map(|dotted| {
            let tie = Board::by_second_vote(&tied, &dotted.counts);
            BoardEdit::BreakTie(of, Box::new(tie))
        });
        return finish(state, made, effects);
    }
    let candidates = laid.candidates();
    let group = table(state);
    let made = read_dots(&text, candidates.len()).map(|dotted| {
        // Dots on notes within themes are not typed here and stay as they are.
        let kept = board.ballot(group.as_deref()).cloned().unwrap_or_default();
        let mut ballot = Ballot {
            group,
            themes: std::collections::BTreeMap::new(),
            notes: kept.notes,
        };
        for (on, dots) in candidates.into_iter().zip(dotted.counts) {
            ballot.set(on, dots);
        }
        BoardEdit::SetBallot(of, Box::new(ballot))
    });
    finish(state, made, effects);
}

fn finish(state: &mut State, made: Result<BoardEdit, String>, effects: &mut Vec<Effect>) {
    match made {
        Ok(edit) => {
            let counted = matches!(edit, BoardEdit::SetBallot(..));
            if state.edit(Edit::Board(edit), false, effects) {
                // Sheets are counted one after the other: the next line that is typed is the next table's.
                let next = next_table(state);
                let window = &mut state.window.board;
                window.counts.clear();
                window.refused = None;
                window.second = None;
                if counted {
                    window.table = next;
                }
            }
        }
        Err(why) => state.window.board.refused = Some(why),
    }
}

/// The table after the one that was just counted which has no dots yet; else the one it was.
fn next_table(state: &State) -> Option<String> {
    let workshop = state.document.as_ref()?.workshop();
    let (_, board) = shown(state)?;
    let now = state.window.board.table.clone()?;
    let at = workshop.groups.iter().position(|group| group.name == now)?;
    let open = |name: &&str| board.ballot(Some(name)).is_none();
    let after = workshop.groups.iter().skip(at + 1).map(|group| group.name.as_str());
    let next = after.into_iter().find(open).map(str::to_owned);
    next.or(Some(now))
}

/// What is proposed now and was not declined.
pub(super) fn proposed(state: &State) -> Vec<Suggestion> {
    let Some(laid) = state.laid() else { return Vec::new() };
    let mut found = suggestions(&laid);
    found.retain(|found| !state.window.board.declined.contains(&found.key()));
    found
}

fn take(state: &mut State, key: &str, effects: &mut Vec<Effect>) {
    let Some((of, board)) = shown(state) else { return };
    let Some(found) = proposed(state).into_iter().find(|found| found.key() == key) else {
        return;
    };
    let id = board.new_theme_id();
    let edit = match found.into {
        Some(theme) => BoardEdit::Place {
            of,
            notes: found.notes,
            to: Spot::Theme(theme),
            before: None,
        },
        None => BoardEdit::PutTheme {
            of,
            at: board.themes.len(),
            theme: Box::new(Theme {
                id,
                name: found.name,
                notes: found.notes,
            }),
        },
    };
    let on = On::Theme(found.into.unwrap_or(id));
    if state.edit(Edit::Board(edit), false, effects) {
        state.window.board.cursor = Some(on);
        state.window.board.chosen.clear();
    }
}

/// The first tie that nobody has decided.
fn first_tie(state: &State) -> Option<Tied> {
    let (_, board) = shown(state).filter(|(_, board)| board.shows_counts())?;
    board.tied(&state.laid()?).into_iter().next()
}

fn break_tie(state: &mut State, by: TieBreak, effects: &mut Vec<Effect>) {
    let Some(tied) = first_tie(state) else { return };
    let tie = match by {
        TieBreak::SecondVote => {
            let window = &mut state.window.board;
            window.second = Some(tied.among);
            window.counts.clear();
            window.refused = None;
            window.focus_counts = true;
            return;
        }
        // The moment decides: nobody can have chosen it, and the edit keeps what came of it.
        TieBreak::Random => Board::by_chance(&tied, state.now.at.millis().unsigned_abs()),
        TieBreak::Oldest => match state.laid() {
            Some(laid) => oldest(&tied, &laid),
            None => return,
        },
    };
    let Some((of, _)) = shown(state) else { return };
    if state.edit(Edit::Board(BoardEdit::BreakTie(of, Box::new(tie))), false, effects) {
        state.window.board.second = None;
    }
}

/// The board that is shown: its number, and what it says.
pub(super) fn shown(state: &State) -> Option<(ActivityId, &Board)> {
    state.board().map(|(run, board)| (run.id, board))
}

/// Puts the themes in the order of their dots, the most first; those with as many stay as they stand.
fn by_dots(state: &mut State, effects: &mut Vec<Effect>) {
    let Some((of, board)) = shown(state) else { return };
    let Some(laid) = state.laid() else { return };
    let order: Vec<ThemeId> = board
        .ranking(&laid)
        .into_iter()
        .filter_map(|row| match row.on {
            On::Theme(theme) => Some(theme),
            On::Note(_) => None,
        })
        .collect();
    if board.themes.iter().map(|theme| theme.id).eq(order.iter().copied()) {
        state.tell("They stand in the order of their dots already");
        return;
    }
    let moves = order
        .into_iter()
        .enumerate()
        .map(|(to, theme)| Edit::Board(BoardEdit::MoveTheme { of, theme, to }));
    if state.edit(Edit::Several(moves.collect()), false, effects)
        && let Some(document) = &mut state.document
    {
        // Several moves, and one thing to whoever undoes it.
        document.history.call_last("Sort by dots");
    }
}

/// Goes on to a stage: to vote hides the counts, to rank ends the vote.
fn stage(state: &mut State, stage: Stage, effects: &mut Vec<Effect>) {
    let Some((of, board)) = shown(state) else { return };
    let mut edits = vec![Edit::Board(BoardEdit::SetStage(of, stage))];
    match stage {
        Stage::Vote if board.ended => edits.push(Edit::Board(BoardEdit::EndVote(of, false))),
        Stage::Rank if !board.ended => edits.push(Edit::Board(BoardEdit::EndVote(of, true))),
        _ => {}
    }
    // The key of the stage that is on changes nothing.
    if board.stage != stage {
        state.edit(Edit::Several(edits), false, effects);
    }
}
