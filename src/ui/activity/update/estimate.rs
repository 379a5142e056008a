//! Carries out what is asked of an estimate: whose guesses are waited for, a guess from its line, when the room sees them.

use super::super::changes::Changes;
use super::super::estimate::{self, parts};
use super::super::listed::Entry;
use crate::session::Activity;
use crate::time::Calendar;
use crate::ui::action::ActivityAction;
use crate::ui::action::activity::EstimateAction;
use crate::ui::effect::Effect;
use crate::ui::state::{State, Surface};
use crate::ui::widgets::activity_icon;
use crate::workshop::activity::{Estimates, MAX_GROUP, one_line, words_of};
use crate::workshop::guess::MOST as MOST_GUESSES;
use crate::workshop::{ActivityRun, Edit, EstimateEdit, Guess, GuessEdit, Record, Workshop};

pub(in crate::ui::activity) static ENTRY: Entry = Entry {
    activity: Activity::Estimate,
    name: "Estimate",
    question: "How long until a change is in production?",
    tip: "Takes a guess of every group before the map is drawn",
    icon: activity_icon(Activity::Estimate),
    centre: estimate::centre,
    side: estimate::side,
    line: Some(estimate::LINE),
    types: true,
    surface: Surface::Activity,
    changes: CHANGES,
};

const CHANGES: Changes = Changes {
    ready: |_, workshop, record| match record {
        // The groups at the tables are those that guess.
        Record::Estimate(estimates) => Record::Estimate(Estimates {
            groups: groups(workshop),
            ..estimates
        }),
        other => other,
    },
    take: Some(guess),
    reveal: |run| match &run.record {
        Record::Estimate(estimates) => Some(Edit::Estimate(EstimateEdit::Reveal(run.id, !estimates.revealed))),
        _ => None,
    },
    act,
};

fn act(state: &mut State, action: ActivityAction, effects: &mut Vec<Effect>) {
    let ActivityAction::Estimate(action) = action else {
        return;
    };
    let Some(id) = state.activity().map(|run| run.id) else {
        return;
    };
    let edit = match action {
        EstimateAction::Groups(text) => Edit::Estimate(EstimateEdit::SetGroups(id, words_of(&text))),
        EstimateAction::RemoveGuess(at) => Edit::Guess(GuessEdit::Remove(at)),
    };
    state.edit(edit, false, effects);
}

/// The names of the workshop's groups, as an estimate takes them.
fn groups(workshop: &Workshop) -> Vec<String> {
    let names = workshop.groups.iter().map(|group| one_line(&group.name));
    names
        .map(|name| name.chars().take(MAX_GROUP).collect::<String>())
        .filter(|name| !name.trim().is_empty())
        .collect()
}

fn guess(state: &State, run: &ActivityRun, entry: &str) -> Result<Edit, String> {
    let (Some(document), Record::Estimate(asked)) = (&state.document, &run.record) else {
        return Err("no estimate is open".to_owned());
    };
    let workshop = document.workshop();
    let shown = state.shown_map().and_then(|id| workshop.map(id));
    // "5 d" is as long as a day on the map that it will be compared with.
    let clock = shown.map_or_else(Calendar::default, |map| map.flow.clock);
    let (group, time) = parts(entry, &workshop.guesses, asked);
    let guess = Guess::read(&group, &time, clock)?;
    // A group that guesses again has changed its mind: it has one guess.
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
