//! The rehearsal surface as data: the session that is gone through alone, the clock of its slide, and what was kept of earlier times.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Duration;

use crate::session::rehearsal::{OpenRehearsal, Planned, Proposal, Rehearsal, Rehearsals, planned, proposals, sum};
use crate::session::{Session, Slide};
use crate::store::Rehearsed;
use crate::time::Stamp;
use crate::workshop::Position;

/// A session that is rehearsed. Nothing of it is part of a workshop.
#[derive(Debug, Clone)]
pub struct Rehearsing {
    /// The session.
    pub session: Arc<Session>,
    /// Which one it is, for the computer that keeps its rehearsals.
    pub of: Rehearsed,
    /// What was kept of it.
    pub kept: Rehearsals,
    /// Whether the disk has said what was kept: before that nothing is written over it.
    pub known: bool,
    /// The rehearsal that goes on; none while the summary of the last one is shown.
    pub run: Option<Run>,
    /// A remark as it is typed.
    pub draft: String,
    /// Whether the line of remarks is to take the focus in the next frame.
    pub focus_draft: bool,
    /// Whether that line had the focus in the last frame: Esc leaves it before anything else.
    pub in_field: bool,
    /// Whether it is on the disk.
    pub saved: SavedRehearsal,
    /// Whether something has changed since it was last asked to be kept.
    pub changed: bool,
    /// When it was last asked to be kept.
    pub asked: Stamp,
    /// What a window shows that is too narrow for panes.
    pub tab: RehearseTab,
    /// The agenda item of the summary that the keys are at.
    pub row: usize,
    /// Proposals that were typed over, by their item.
    pub typed: BTreeMap<usize, String>,
    /// Proposals that are not taken.
    pub left: BTreeSet<usize>,
}

/// A rehearsal that goes on.
#[derive(Debug, Clone)]
pub struct Run {
    /// What its slides took so far, without what the clock counts right now.
    pub took: Rehearsal,
    /// The slide and step that are shown.
    pub at: Position,
    /// Since when the clock counts for the slide; none while it is held.
    pub since: Option<Stamp>,
    /// When it was last looked at: a computer that slept did not.
    pub seen: Stamp,
}

/// Whether a rehearsal is on the disk.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum SavedRehearsal {
    /// Nothing was written yet.
    #[default]
    Not,
    /// All up to then.
    At(Stamp),
    /// It could not be written; why, and what to do.
    Failed(String),
}

/// A part of the surface that has the window to itself where there is no room for panes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum RehearseTab {
    /// The slide and its clock.
    #[default]
    Slide,
    /// The speaker notes and the remarks.
    Notes,
    /// The agenda.
    Agenda,
}

/// How a rehearsal stands against the plan.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RehearsalPace {
    /// What was spent, rounds and maps as they are planned.
    pub elapsed: Duration,
    /// What was planned up to here.
    pub planned: Duration,
    /// When all will have taken so long, if the rest takes what it is planned for.
    pub ends: Duration,
}

impl RehearsalPace {
    /// Whole minutes behind the plan; below zero ahead of it.
    pub fn behind(&self) -> i64 {
        let minutes = (self.elapsed.as_secs_f32() - self.planned.as_secs_f32()) / 60.0;
        minutes.round() as i64
    }
}

impl Run {
    /// A rehearsal that begins.
    pub fn begin(now: Stamp) -> Self {
        Self {
            took: Rehearsal {
                began: now,
                ..Rehearsal::default()
            },
            at: Position::default(),
            since: Some(now),
            seen: now,
        }
    }

    /// What the clock has counted for the slide since it was last settled.
    pub fn counting(&self, now: Stamp) -> Duration {
        self.since.map_or(Duration::ZERO, |since| now.since(since))
    }

    /// Writes down what the clock has counted for `slide`, and lets it count on.
    pub fn settle(&mut self, slide: Option<&Slide>, now: Stamp) {
        let time = self.counting(now);
        if let Some(slide) = slide
            && self.since.is_some()
        {
            self.took.add(&slide.id, time);
        }
        if self.since.is_some() {
            self.since = Some(now);
        }
        self.seen = now;
    }
}

impl Rehearsing {
    /// A session that begins to be rehearsed; what was kept of it is not known yet.
    pub fn begin(session: Arc<Session>, of: Rehearsed, now: Stamp) -> Self {
        Self {
            session,
            of,
            kept: Rehearsals::default(),
            known: false,
            run: Some(Run::begin(now)),
            draft: String::new(),
            focus_draft: false,
            in_field: false,
            saved: SavedRehearsal::default(),
            changed: false,
            asked: now,
            tab: RehearseTab::default(),
            row: 0,
            typed: BTreeMap::new(),
            left: BTreeSet::new(),
        }
    }

    /// The how-manieth rehearsal is shown, counted from 1.
    pub fn number(&self) -> usize {
        self.kept.runs.len() + usize::from(self.run.is_some())
    }

    /// The slide that is shown.
    pub fn slide(&self) -> Option<&Slide> {
        self.session.slide(self.run.as_ref()?.at.slide)
    }

    /// What the slides took, with what the clock counts right now.
    pub fn took(&self, now: Stamp) -> Option<Rehearsal> {
        // A copy: looking at the clock in each frame must not settle it.
        let mut run = self.run.clone()?;
        run.settle(self.slide(), now);
        Some(run.took)
    }

    /// The slides of the agenda with their plan.
    pub fn planned(&self) -> Vec<Planned<'_>> {
        planned(&self.session)
    }

    /// How it stands against the plan.
    pub fn pace(&self, now: Stamp) -> RehearsalPace {
        let took = self.took(now).unwrap_or_default();
        let here = self.run.as_ref().map_or(0, |run| run.at.slide);
        let (mut elapsed, mut before, mut ends) = (Duration::ZERO, Duration::ZERO, Duration::ZERO);
        for (index, of) in self.planned().into_iter().enumerate() {
            let real = took.of_slide(&of.slide.id).unwrap_or_default();
            // What is passed over was not told; of a round that is passed it is assumed that it was held.
            let counted = match (of.timed, index < here) {
                (true, _) => real,
                (false, true) => of.plan,
                (false, false) => real.min(of.plan),
            };
            elapsed += counted;
            // Whoever went back has told what comes next already.
            ends += match index.cmp(&here) {
                Ordering::Less => counted,
                Ordering::Equal | Ordering::Greater => counted.max(of.plan),
            };
            before += match index.cmp(&here) {
                Ordering::Less => of.plan,
                Ordering::Equal => counted.min(of.plan),
                Ordering::Greater => Duration::ZERO,
            };
        }
        RehearsalPace {
            elapsed,
            planned: before,
            ends,
        }
    }

    /// What was planned when the session was first rehearsed, in minutes.
    pub fn room(&self) -> f32 {
        self.kept.room.unwrap_or_else(|| self.session.planned_minutes())
    }

    /// What the times speak for, by agenda item.
    pub fn proposals(&self) -> Vec<Option<Proposal>> {
        proposals(&self.session, &self.kept)
    }

    /// The minutes that a proposal gives its item, as they were typed; none where it is left, cleared or no number of minutes.
    pub fn minutes_of(&self, proposal: &Proposal) -> Option<f32> {
        if self.left.contains(&proposal.item) {
            return None;
        }
        match self.typed.get(&proposal.item) {
            None => Some(proposal.minutes as f32),
            Some(text) => {
                let typed = text.trim().replace(',', ".").parse::<f32>().ok()?;
                (typed.is_finite() && (0.5..=1_440.0).contains(&typed)).then_some(typed)
            }
        }
    }

    /// The proposals that are taken, each with its item and minutes.
    pub fn taken(&self) -> Vec<(usize, f32)> {
        let all = self.proposals();
        let taken = all.iter().flatten();
        taken
            .filter_map(|proposal| Some((proposal.item, self.minutes_of(proposal)?)))
            .filter(|(item, minutes)| {
                let plan = self.session.agenda.get(*item).map(|item| item.minutes);
                plan.is_some_and(|plan| (plan - minutes).abs() > 0.01)
            })
            .collect()
    }

    /// Whether there are proposals that can be written: the built-in session has no file.
    pub fn can_take(&self) -> bool {
        self.run.is_none() && self.of.path.is_some() && !self.taken().is_empty()
    }

    /// What the session would be planned for with the proposals that are taken.
    pub fn proposed_sum(&self) -> f32 {
        let taken = self.taken();
        sum(&self.session, |item| {
            taken.iter().find(|(of, _)| *of == item).map(|(_, minutes)| *minutes)
        })
    }

    /// What is to be kept: what was, with the rehearsal that goes on as it stands.
    pub fn to_keep(&self, now: Stamp) -> Rehearsals {
        let mut kept = self.kept.clone();
        kept.open = self.run.as_ref().and_then(|run| {
            Some(OpenRehearsal {
                run: self.took(now)?,
                slide: self.slide()?.id.clone(),
                step: run.at.step,
            })
        });
        kept.draft.clone_from(&self.draft);
        kept
    }

    /// Where the slide with this id stands; none if the session no longer has it.
    pub fn place_of(&self, id: &str) -> Option<usize> {
        self.session.slides().position(|(_, slide)| slide.id == id)
    }
}
