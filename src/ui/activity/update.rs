//! Carries out what the activities ask for.

use super::estimate::parts;
use super::toil::{task, toil_action};
use crate::session::Activity;
use crate::time::{Calendar, WorkTime};
use crate::ui::action::{ActivityAction, ToilAction};
use crate::ui::effect::Effect;
use crate::ui::state::activity::ActivityWindow;
use crate::ui::state::{Document, State, Surface};
use crate::workshop::activity::{
    Answer, Board, Estimates, Key, LastTime, MAX_BECAUSE, MAX_GROUP, MAX_SAID, Stage, Standing, TaskId, one_line,
    read_tallies, words_of,
};
use crate::workshop::guess::MOST as MOST_GUESSES;
use crate::workshop::{
    ActivityEdit, ActivityId, ActivityRun, BoardEdit, Edit, EstimateEdit, FeedbackEdit, Guess, GuessEdit, Map, Marks,
    MarksEdit, Record, StandingEdit, VoteEdit, Workshop,
};

/// Makes the surface ready that was gone to: whoever comes here types at once.
pub fn arrive(state: &mut State) {
    let typed = state
        .activity()
        .is_some_and(|run| run.record.activity() != Activity::Standing);
    state.window.activity.focus_entry = typed;
}

/// Carries out one action.
pub fn update(state: &mut State, action: ActivityAction, effects: &mut Vec<Effect>) {
    match action {
        ActivityAction::Open(activity) => open(state, activity, effects),
        ActivityAction::OpenHere => open_here(state, effects),
        ActivityAction::Show(id) => show(state, id),
        ActivityAction::Remove(id) => {
            if state.edit(Edit::Activity(ActivityEdit::Remove(id)), false, effects) {
                state.window.activity.shown = None;
                state.tell("Removed. Ctrl Z brings it back");
            }
        }
        ActivityAction::Group(id, group) => {
            let group = one_line(&group);
            let group = (!group.is_empty()).then_some(group);
            state.edit(Edit::Activity(ActivityEdit::SetGroup(id, group)), false, effects);
        }
        ActivityAction::Tab(tab) => state.window.activity.tab = tab,
        ActivityAction::Entry(text) => {
            state.window.activity.entry = text;
            state.window.activity.refused = None;
        }
        ActivityAction::EntryFocused => state.window.activity.focus_entry = false,
        ActivityAction::InField(typing) => state.window.activity.in_field = typing,
        ActivityAction::Submit => submit(state, effects),
        ActivityAction::Choose(row) => state.window.activity.chosen = row,
        ActivityAction::Reveal => reveal(state, effects),
        ActivityAction::Wall => {
            state.wall.activity = !state.wall.activity;
            // The map lies above it on the wall: whoever asks for the activity wants to see it.
            state.wall.map &= !state.wall.activity;
        }
        ActivityAction::ToAction => {
            if let Some(id) = state.window.activity.chosen {
                toil_action(state, ToilAction::Act(TaskId(id)), effects);
            }
        }
        ActivityAction::Toil(action) => toil_action(state, action, effects),
        ActivityAction::Words(text) => state.window.activity.words = text,
        ActivityAction::KeepWords => keep_words(state, effects),
        ActivityAction::DropWord(word) => drop_word(state, &word, effects),
        ActivityAction::WordsOnWall => {
            let window = &mut state.window.activity;
            window.words_hidden = !window.words_hidden;
        }
        ActivityAction::RemoveGuess(at) => {
            state.edit(Edit::Guess(GuessEdit::Remove(at)), false, effects);
        }
        ActivityAction::Dot(step, more) => dot(state, step, more, effects),
        other => on_record(state, other, effects),
    }
}

/// What changes the record that is shown by an edit of its own.
fn on_record(state: &mut State, action: ActivityAction, effects: &mut Vec<Effect>) {
    let Some(run) = state.activity() else { return };
    let id = run.id;
    let edit = match (action, &run.record) {
        (ActivityAction::Answer(key, band), Record::Standing(standing)) => answer(id, standing, key, band),
        (ActivityAction::Said(key, said), Record::Standing(standing)) => {
            let Some(known) = standing.answer(key) else { return };
            let said: String = one_line(&said).chars().take(MAX_SAID).collect();
            let answer = Answer {
                said: (!said.is_empty()).then_some(said),
                from_map: false,
                ..known.clone()
            };
            Edit::Standing(StandingEdit::Answer(id, key, Some(answer)))
        }
        (ActivityAction::FromMap, Record::Standing(standing)) => {
            let on = standing.answer(Key::LeadTime).is_some_and(|answer| answer.from_map);
            let taken = if on { None } else { lead_time(state) };
            if !on && taken.is_none() {
                state.warn("The map has no time from commit to production yet: say where its commit is");
                return;
            }
            let answer = taken.map(|(time, clock)| Answer::from_map(time, clock));
            Edit::Standing(StandingEdit::Answer(id, Key::LeadTime, answer))
        }
        (ActivityAction::Scale, Record::Feedback(feedback)) => {
            Edit::Feedback(FeedbackEdit::SetLowest(id, 1 - feedback.lowest.min(1)))
        }
        (ActivityAction::VoteOn(map), Record::BottleneckVote(_)) => Edit::Vote(VoteEdit::SetMap(id, Some(map))),
        (ActivityAction::Because(text), Record::BottleneckVote(_)) => {
            let text = one_line(&text);
            let text = text.strip_prefix("because ").unwrap_or(&text);
            Edit::Vote(VoteEdit::Because(id, text.chars().take(MAX_BECAUSE).collect()))
        }
        (ActivityAction::Budget(text), Record::BottleneckVote(_)) => {
            let Ok(each) = text.trim().parse() else {
                state.warn(format!("“{}” is no number of dots: write 3", text.trim()));
                return;
            };
            Edit::Vote(VoteEdit::SetEach(id, each))
        }
        (ActivityAction::Groups(text), Record::Estimate(_)) => {
            Edit::Estimate(EstimateEdit::SetGroups(id, words_of(&text)))
        }
        _ => return,
    };
    state.edit(edit, false, effects);
}

/// Another answer keeps the team's own words; those of the map were about the one before.
fn answer(id: ActivityId, standing: &Standing, key: Key, band: u8) -> Edit {
    let known = standing.answer(key).filter(|answer| !answer.from_map);
    let answer = Answer {
        band,
        said: known.and_then(|answer| answer.said.clone()),
        from_map: false,
    };
    Edit::Standing(StandingEdit::Answer(id, key, Some(answer)))
}

/// The time from commit to production of the map that is shown.
fn lead_time(state: &State) -> Option<(WorkTime, Calendar)> {
    let document = state.document.as_ref()?;
    let map = document.workshop().map(state.shown_map()?)?;
    let analysis = document.analysis(map.id)?;
    Some((analysis.commit_to_production.as_ref().ok()?.value, map.flow.clock))
}

fn open(state: &mut State, activity: Activity, effects: &mut Vec<Effect>) {
    let Some(document) = &state.document else { return };
    let Some(record) = Record::empty(activity) else {
        return state.show_surface(if activity == Activity::Map {
            Surface::Map
        } else {
            Surface::Present
        });
    };
    let workshop = document.workshop();
    let id = workshop.new_activity_id();
    let record = match record {
        // Opened where a round is asked, a board sorts what that round brings.
        Record::Board(board) => Record::Board(Board {
            round: document.slide().and_then(|slide| slide.round.clone()),
            ..board
        }),
        Record::Standing(standing) => Record::Standing(Standing {
            last: last_time(state, workshop),
            ..standing
        }),
        // The groups at the tables are those that guess.
        Record::Estimate(estimates) => Record::Estimate(Estimates {
            groups: groups(workshop),
            ..estimates
        }),
        other => other,
    };
    let run = ActivityRun {
        id,
        at: state.now.at,
        item: (state.activity_here() == Some(activity))
            .then(|| workshop.item())
            .flatten(),
        group: None,
        record,
    };
    let at = workshop.activities.len();
    let edit = Edit::Activity(ActivityEdit::Put { at, run: Box::new(run) });
    if state.edit(edit, false, effects) {
        show(state, id);
    }
}

/// The names of the workshop's groups, as an estimate takes them.
fn groups(workshop: &Workshop) -> Vec<String> {
    let names = workshop.groups.iter().map(|group| one_line(&group.name));
    names
        .map(|name| name.chars().take(MAX_GROUP).collect::<String>())
        .filter(|name| !name.trim().is_empty())
        .collect()
}

/// Where this team stood in its last workshop.
fn last_time(state: &State, workshop: &Workshop) -> Option<LastTime> {
    let before = state.library.before(workshop);
    let latest = before
        .filter(|recent| recent.standing.is_some())
        .max_by_key(|recent| recent.date)?;
    latest.standing.clone()
}

fn open_here(state: &mut State, effects: &mut Vec<Effect>) {
    let Some(activity) = state.activity_here() else { return };
    let workshop = state.document.as_ref().map(Document::workshop);
    let opened = workshop.and_then(|workshop| {
        let item = workshop.item();
        let here = |run: &&ActivityRun| run.item == item && run.record.activity() == activity;
        workshop.activities.iter().rev().find(here)
    });
    match opened.map(|run| run.id) {
        Some(id) => show(state, id),
        None => open(state, activity, effects),
    }
}

/// Shows an opening, here and on the wall.
fn show(state: &mut State, id: ActivityId) {
    let before = &state.window.activity;
    state.window.activity = ActivityWindow {
        shown: Some(id),
        sort: before.sort,
        ..ActivityWindow::default()
    };
    state.wall.activity = true;
    state.wall.map = false;
    let workshop = state.document.as_ref().map(Document::workshop);
    let run = workshop.and_then(|workshop| workshop.activity(id));
    let surface = match run.map(|run| &run.record) {
        Some(Record::Board(_)) => Surface::Board,
        _ => Surface::Activity,
    };
    state.show_surface(surface);
}

/// Takes what the line says; what cannot be taken stays in it, with the reason beside it.
fn submit(state: &mut State, effects: &mut Vec<Effect>) {
    let Some(document) = &state.document else { return };
    let Some(run) = state.activity() else { return };
    let (id, entry) = (run.id, state.window.activity.entry.trim().to_owned());
    if entry.is_empty() {
        return;
    }
    let workshop = document.workshop();
    let made = match &run.record {
        Record::Toil(toil) => task(id, toil, &entry, state.window.activity.editing),
        Record::Estimate(asked) => guess(state, workshop, asked, &entry),
        Record::BottleneckVote(_) => tallies(state, &entry),
        Record::Feedback(feedback) => feedback
            .read(&entry)
            .map(|tallies| Edit::Feedback(FeedbackEdit::SetTallies(id, tallies)))
            .map_err(|why| why.to_string()),
        Record::Standing(_) | Record::Board(_) => return,
    };
    match made {
        Ok(edit) => {
            if state.edit(edit, false, effects) {
                let window = &mut state.window.activity;
                window.entry.clear();
                window.refused = None;
                window.editing = None;
            }
        }
        Err(why) => state.window.activity.refused = Some(why),
    }
}

fn guess(state: &State, workshop: &Workshop, asked: &Estimates, entry: &str) -> Result<Edit, String> {
    let shown = state.shown_map().and_then(|id| workshop.map(id));
    let clock = shown.map_or_else(Calendar::default, |map| map.flow.clock);
    let (group, time) = parts(entry, &workshop.guesses, asked);
    let guess = Guess::read(&group, &time, clock)?;
    let known = workshop.guesses.iter().position(|known| known.group == guess.group);
    match known {
        Some(at) => Ok(Edit::Guess(GuessEdit::Set { at, guess })),
        None if workshop.guesses.len() >= MOST_GUESSES => {
            Err(format!("there are {MOST_GUESSES} guesses already: change one of them"))
        }
        None => {
            let at = workshop.guesses.len();
            Ok(Edit::Guess(GuessEdit::Put { at, guess }))
        }
    }
}

fn tallies(state: &State, entry: &str) -> Result<Edit, String> {
    let map = voted(state).ok_or("there is no map to vote on yet: draw the flow first")?;
    let counts = read_tallies(entry, map.flow.steps.len())?;
    let set = |(step, dots): (&crate::flow::Step, u32)| {
        Edit::Marks(MarksEdit::SetDots {
            map: map.id,
            step: step.id,
            dots,
        })
    };
    Ok(Edit::Several(map.flow.steps.iter().zip(counts).map(set).collect()))
}

/// The map that is voted on: the chosen one, else the one that is shown.
fn voted(state: &State) -> Option<&Map> {
    let workshop = state.document.as_ref()?.workshop();
    let chosen = match &state.activity()?.record {
        Record::BottleneckVote(vote) => vote.map.and_then(|id| workshop.map(id)),
        _ => None,
    };
    let shown = || workshop.map(state.shown_map()?);
    let steps = |map: &&Map| !map.flow.steps.is_empty();
    chosen.filter(steps).or_else(|| shown().filter(steps))
}

fn dot(state: &mut State, step: crate::flow::StepId, more: bool, effects: &mut Vec<Effect>) {
    let Some((map, dots)) = voted(state).map(|map| (map.id, map.marks.dots_on(step))) else {
        return;
    };
    let dots = if more {
        dots.saturating_add(1).min(Marks::MOST_DOTS)
    } else {
        dots.saturating_sub(1)
    };
    let run = format!("dots on {}", step.0);
    state.edit_again(Edit::Marks(MarksEdit::SetDots { map, step, dots }), &run, effects);
}

fn reveal(state: &mut State, effects: &mut Vec<Effect>) {
    let Some(run) = state.activity() else { return };
    let edit = match &run.record {
        Record::Estimate(estimates) => Edit::Estimate(EstimateEdit::Reveal(run.id, !estimates.revealed)),
        Record::Standing(standing) => Edit::Standing(StandingEdit::Reveal(run.id, !standing.revealed)),
        Record::BottleneckVote(vote) => Edit::Vote(VoteEdit::EndVote(run.id, !vote.ended)),
        Record::Board(board) => ends_vote(run.id, board),
        Record::Toil(_) | Record::Feedback(_) => return,
    };
    state.edit(edit, false, effects);
}

/// The end of a board's vote shows its order; to go on voting takes the counts off the wall again.
fn ends_vote(of: ActivityId, board: &Board) -> Edit {
    let stage = if board.ended { Stage::Vote } else { Stage::Rank };
    Edit::Several(vec![
        Edit::Board(BoardEdit::EndVote(of, !board.ended)),
        Edit::Board(BoardEdit::SetStage(of, stage)),
    ])
}

fn keep_words(state: &mut State, effects: &mut Vec<Effect>) {
    let Some(run) = state.activity() else { return };
    let Record::Feedback(feedback) = &run.record else {
        return;
    };
    let new = words_of(&state.window.activity.words);
    if new.is_empty() {
        return;
    }
    let words = feedback.words.iter().cloned().chain(new).collect();
    let edit = Edit::Feedback(FeedbackEdit::SetWords(run.id, words));
    if state.edit(edit, false, effects) {
        state.window.activity.words.clear();
    }
}

fn drop_word(state: &mut State, word: &str, effects: &mut Vec<Effect>) {
    let Some(run) = state.activity() else { return };
    let Record::Feedback(feedback) = &run.record else {
        return;
    };
    let lower = word.to_lowercase();
    let mut words = feedback.words.clone();
    if let Some(at) = words.iter().rposition(|known| known.to_lowercase() == lower) {
        words.remove(at);
        state.edit(Edit::Feedback(FeedbackEdit::SetWords(run.id, words)), false, effects);
    }
}
