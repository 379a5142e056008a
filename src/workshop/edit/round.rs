//! Edits of the rounds as they run: their clocks, their phases, their end.

use serde::{Deserialize, Serialize};

use super::subject::Subject;
use crate::session::Round;
use crate::time::Stamp;
use crate::workshop::round::Thumbs;
use crate::workshop::{Refused, RoundId, RoundRun, Workshop};

/// A change of the rounds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum RoundEdit {
    /// Start a round of the session.
    #[serde(rename = "StartRound")]
    Start {
        /// The id of the run; [`Workshop::new_round_id`] gives one.
        id: RoundId,
        /// The id of the round in the session.
        round: String,
        /// This moment.
        at: Stamp,
    },
    /// Start a round that is not of the session.
    #[serde(rename = "StartOwnRound")]
    StartOwn {
        /// The id of the run; [`Workshop::new_round_id`] gives one.
        id: RoundId,
        /// The round.
        round: Box<Round>,
        /// This moment.
        at: Stamp,
    },
    /// Go by another plan. The phases that were reached stay, the current one with its new length.
    #[serde(rename = "ReplanRound")]
    Replan {
        /// Which run.
        id: RoundId,
        /// The round as it is to be now.
        round: Box<Round>,
    },
    /// The group voted on more time: what it gave is added.
    #[serde(rename = "VoteOnTime")]
    Vote {
        /// Which run.
        id: RoundId,
        /// The vote.
        thumbs: Thumbs,
    },
    /// Move the anchors of a run that has not ended: somebody has set the computer's clock.
    #[serde(rename = "ShiftRound")]
    Shift {
        /// Which run.
        id: RoundId,
        /// Milliseconds, below zero to an earlier time.
        millis: i64,
    },
    /// Hold the clock of a round.
    #[serde(rename = "PauseRound")]
    Pause {
        /// Which run.
        id: RoundId,
        /// This moment.
        at: Stamp,
    },
    /// Let the clock of a round go on.
    #[serde(rename = "ResumeRound")]
    Resume {
        /// Which run.
        id: RoundId,
        /// This moment.
        at: Stamp,
    },
    /// Give the current phase more time.
    AddTime {
        /// Which run.
        id: RoundId,
        /// Seconds; below zero to take some away.
        seconds: i32,
    },
    /// Go on to the next phase.
    NextPhase {
        /// Which run.
        id: RoundId,
        /// This moment.
        at: Stamp,
    },
    /// Go back to the phase before, whose clock goes on where it stood.
    PreviousPhase {
        /// Which run.
        id: RoundId,
        /// This moment.
        at: Stamp,
    },
    /// End a round.
    #[serde(rename = "FinishRound")]
    Finish {
        /// Which run.
        id: RoundId,
        /// This moment.
        at: Stamp,
    },
    /// Take a round run out.
    #[serde(rename = "RemoveRound")]
    Remove(RoundId),
    /// Put a round run where it was, or as it was.
    #[serde(rename = "PutRound")]
    Put {
        /// Its place among the runs, counted from 0.
        at: usize,
        /// The run.
        run: Box<RoundRun>,
    },
}

impl RoundEdit {
    /// As [`super::Edit::apply`].
    pub(super) fn apply(self, workshop: &mut Workshop) -> Result<Self, Refused> {
        match self {
            Self::Start { id, round, at } => start(workshop, id, round, at),
            Self::StartOwn { id, round, at } => begin(workshop, id, &round, at),
            Self::Replan { id, round } => change(workshop, id, |run| {
                sensible(&round)?;
                run.replan(&round).ok_or(Refused::DoesNotFit("the plan of the round"))
            }),
            Self::Vote { id, thumbs } => change(workshop, id, |run| vote(run, thumbs)),
            Self::Shift { id, millis } => change(workshop, id, |run| {
                run.shift(millis);
                Ok(())
            }),
            Self::Pause { id, at } => change(workshop, id, |run| hold(run, at)),
            Self::Resume { id, at } => change(workshop, id, |run| go_on(run, at)),
            Self::AddTime { id, seconds } => change(workshop, id, |run| add_time(run, seconds)),
            Self::NextPhase { id, at } => change(workshop, id, |run| {
                // Refused at the end, not stopped there: a key that does nothing has to say why.
                let next = run.current.checked_add(1).ok_or(Refused::NoFurtherPhase)?;
                run.enter(next, at).ok_or(Refused::NoFurtherPhase)
            }),
            Self::PreviousPhase { id, at } => change(workshop, id, |run| {
                let before = run.current.checked_sub(1).ok_or(Refused::NoFurtherPhase)?;
                run.enter(before, at).ok_or(Refused::NoFurtherPhase)
            }),
            Self::Finish { id, at } => change(workshop, id, |run| {
                // Held as well, so that its last phase does not go on counting.
                hold(run, at)?;
                run.finished = Some(at);
                Ok(())
            }),
            Self::Remove(id) => remove(workshop, id),
            Self::Put { at, run } => put(workshop, at, *run),
        }
    }
}

impl Subject for RoundEdit {
    /// Whether it is a point that undo goes back to: a round that was started, ended or planned by mistake. Its clocks run on, whatever is undone.
    fn undoable(&self) -> bool {
        matches!(
            self,
            // Clocks are not undone: time that has passed cannot be put back, and undo would seem to promise it.
            Self::Start { .. } | Self::StartOwn { .. } | Self::Replan { .. } | Self::Finish { .. } | Self::Remove(_)
        )
    }

    fn describe(&self, _: &Workshop) -> String {
        let words = match self {
            Self::Start { .. } | Self::StartOwn { .. } => "Start the round",
            Self::Vote { .. } => "Vote on more time",
            Self::Shift { .. } => "Set the clock",
            Self::Pause { .. } => "Pause",
            Self::Resume { .. } => "Go on",
            Self::AddTime { .. } => "Add time",
            Self::NextPhase { .. } => "Next phase",
            Self::PreviousPhase { .. } => "Phase before",
            Self::Finish { .. } => "Finish the round",
            Self::Remove(_) => "Remove the round",
            Self::Replan { .. } | Self::Put { .. } => "Change the round",
        };
        words.to_owned()
    }
}

fn start(workshop: &mut Workshop, id: RoundId, round: String, at: Stamp) -> Result<RoundEdit, Refused> {
    let Some(prepared) = workshop.session.round(&round) else {
        return Err(Refused::NoSuchRound(round));
    };
    // The run keeps its own plan: a session that is changed later must not change what was held.
    let prepared = prepared.clone();
    begin(workshop, id, &prepared, at)
}

fn begin(workshop: &mut Workshop, id: RoundId, round: &Round, at: Stamp) -> Result<RoundEdit, Refused> {
    sensible(round)?;
    let name = round.id.clone();
    let run = RoundRun::start(id, round, at).ok_or(Refused::NoPhases(name))?;
    // Its own id must not run either: starting again what runs is no way to set its clocks back.
    if workshop.running().is_some() {
        return Err(Refused::RoundRuns);
    }
    put(workshop, workshop.rounds.len(), run)
}

fn remove(workshop: &mut Workshop, id: RoundId) -> Result<RoundEdit, Refused> {
    let at = workshop
        .rounds
        .iter()
        .position(|run| run.id == id)
        .ok_or(Refused::NoSuchRun(id))?;
    let run = Box::new(workshop.rounds.remove(at));
    Ok(RoundEdit::Put { at, run })
}

/// Puts a run in, or in place of the one with its id.
fn put(workshop: &mut Workshop, at: usize, run: RoundRun) -> Result<RoundEdit, Refused> {
    let id = run.id;
    // A run out of a file is asked the same as one that is made here: its clocks are looked up by place.
    if run.current >= run.clocks.len() || run.clocks.len() > run.round.phases.len() {
        return Err(Refused::DoesNotFit("the round"));
    }
    if run.finished.is_none()
        && workshop
            .rounds
            .iter()
            .any(|other| other.id != id && other.finished.is_none())
    {
        return Err(Refused::RoundRuns);
    }
    // The same run at the same place is replaced: that is how a change of it is undone.
    if let Some(there) = workshop.rounds.get_mut(at).filter(|there| there.id == id) {
        return Ok(RoundEdit::Put {
            at,
            run: Box::new(std::mem::replace(there, run)),
        });
    }
    if at > workshop.rounds.len() || workshop.round(id).is_some() {
        return Err(Refused::DoesNotFit("the round"));
    }
    workshop.rounds.insert(at, run);
    Ok(RoundEdit::Remove(id))
}

/// Changes a run that has not ended; if `change` refuses, the run is as it was. What takes it back is the whole run as it was: its clocks are
/// anchors in time, which no opposite step would bring back exactly.
fn change(
    workshop: &mut Workshop,
    id: RoundId,
    change: impl FnOnce(&mut RoundRun) -> Result<(), Refused>,
) -> Result<RoundEdit, Refused> {
    let found = workshop.rounds.iter_mut().enumerate().find(|(_, run)| run.id == id);
    let (at, run) = found.ok_or(Refused::NoSuchRun(id))?;
    if run.finished.is_some() {
        return Err(Refused::RoundEnded);
    }
    let mut changed = run.clone();
    change(&mut changed)?;
    Ok(RoundEdit::Put {
        at,
        run: Box::new(std::mem::replace(run, changed)),
    })
}

fn hold(run: &mut RoundRun, at: Stamp) -> Result<(), Refused> {
    run.clock_mut().ok_or(Refused::NoFurtherPhase)?.pause(at);
    Ok(())
}

fn go_on(run: &mut RoundRun, at: Stamp) -> Result<(), Refused> {
    run.clock_mut().ok_or(Refused::NoFurtherPhase)?.resume(at);
    Ok(())
}

/// Refuses minutes that are none: the file would no longer open.
fn sensible(round: &Round) -> Result<(), Refused> {
    let minutes = round.phases.iter().map(|phase| phase.minutes);
    let more = round.extensions.iter().copied().chain(round.near);
    if minutes.chain(more).all(|minutes| minutes.is_finite() && minutes >= 0.0) {
        Ok(())
    } else {
        Err(Refused::DoesNotFit("the minutes of the round"))
    }
}

fn vote(run: &mut RoundRun, thumbs: Thumbs) -> Result<(), Refused> {
    if thumbs.phase != run.current {
        return Err(Refused::NoFurtherPhase);
    }
    add_time(run, i32::try_from(thumbs.seconds).unwrap_or(i32::MAX))?;
    run.thumbs.push(thumbs);
    Ok(())
}

fn add_time(run: &mut RoundRun, seconds: i32) -> Result<(), Refused> {
    run.clock_mut().ok_or(Refused::NoFurtherPhase)?.add(seconds);
    Ok(())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
pub(super) mod any {
    use proptest::prelude::*;

    use super::RoundEdit;
    use crate::flow::any_edit::{EachVariant, each_variant};
    use crate::session::{self, EndRule, Phase, Repeat, Round};
    use crate::time::Stamp;
    use crate::workshop::round::Thumbs;
    use crate::workshop::{RoundId, RoundRun};

    pub fn edits() -> EachVariant<RoundEdit> {
        let id = || (0..4u32).prop_map(RoundId);
        let at = || (0..10_000i64).prop_map(|seconds| Stamp::from_millis(seconds * 1000));
        let round = prop::sample::select(session::starter("Small").rounds).prop_map(|round| round.id);
        each_variant!(RoundEdit {
            Start => (id(), round, at()).prop_map(|(id, round, at)| RoundEdit::Start { id, round, at }),
            StartOwn => (id(), own(), at()).prop_map(|(id, round, at)| RoundEdit::StartOwn { id, round: Box::new(round), at }),
            Replan => (id(), own()).prop_map(|(id, round)| RoundEdit::Replan { id, round: Box::new(round) }),
            Vote => (id(), thumbs()).prop_map(|(id, thumbs)| RoundEdit::Vote { id, thumbs }),
            Shift => (id(), -100_000_000..100_000_000i64).prop_map(|(id, millis)| RoundEdit::Shift { id, millis }),
            Pause => (id(), at()).prop_map(|(id, at)| RoundEdit::Pause { id, at }),
            Resume => (id(), at()).prop_map(|(id, at)| RoundEdit::Resume { id, at }),
            AddTime => (id(), any::<i32>()).prop_map(|(id, seconds)| RoundEdit::AddTime { id, seconds }),
            NextPhase => (id(), at()).prop_map(|(id, at)| RoundEdit::NextPhase { id, at }),
            PreviousPhase => (id(), at()).prop_map(|(id, at)| RoundEdit::PreviousPhase { id, at }),
            Finish => (id(), at()).prop_map(|(id, at)| RoundEdit::Finish { id, at }),
            Remove => id().prop_map(RoundEdit::Remove),
            Put => (0..3usize, run()).prop_map(|(at, run)| RoundEdit::Put { at, run: Box::new(run) }),
        })
    }

    /// A round that may have no phases, and repeats what it may not have.
    fn own() -> impl Strategy<Value = Round> {
        let minutes = prop_oneof![9 => 0.0..60.0f32, 1 => Just(f32::NAN)];
        let phase = (minutes, any::<bool>()).prop_map(|(minutes, per_person)| Phase {
            name: "Talk".to_owned(),
            minutes,
            per_person,
            ..Phase::default()
        });
        let repeat = (0..4usize, 0..4usize, 0..4u32).prop_map(|(from, to, times)| Repeat { from, to, times });
        let end = prop::sample::select(vec![EndRule::Hold, EndRule::Ask, EndRule::GoOn]);
        (prop::collection::vec(phase, 0..5), prop::option::of(repeat), end).prop_map(|(phases, repeat, end)| Round {
            id: "free".to_owned(),
            question: "Why?".to_owned(),
            phases,
            repeat,
            end,
            extensions: vec![5.0, 1.0],
            ..Round::default()
        })
    }

    fn thumbs() -> impl Strategy<Value = Thumbs> {
        (0..3usize, any::<[u32; 4]>()).prop_map(|(phase, [up, sideways, down, seconds])| Thumbs {
            phase,
            up,
            sideways,
            down,
            seconds,
        })
    }

    /// A run that may have a phase too many, or none that is current.
    fn run() -> impl Strategy<Value = RoundRun> {
        let round = prop::sample::select(session::starter("Small").rounds);
        (0..4u32, round, 0..3usize, 0..3usize, any::<bool>()).prop_map(|(id, round, reached, current, ended)| {
            let phases = round.phases.len();
            let mut run = RoundRun::start(RoundId(id), &round, Stamp::default()).unwrap();
            for phase in 1..=reached.min(phases) {
                run.enter(phase, Stamp::default());
            }
            run.current = current;
            run.finished = ended.then(Stamp::default);
            run
        })
    }
}
