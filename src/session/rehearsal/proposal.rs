//! Which minutes the times of rehearsals speak for.

use std::time::Duration;

use super::plan::{counts_as_planned, planned};
use super::{LAST, Rehearsals};
use crate::session::agenda::{AgendaItem, Session};
use crate::session::edit::{AgendaEdit, ItemEdit, SessionEdit};
use crate::session::slide::Slide;

/// A slide runs over its plan when it takes so much longer.
const OVER: Duration = Duration::from_secs(10);

/// Other minutes for an item of the agenda.
#[derive(Debug, Clone, PartialEq)]
pub struct Proposal {
    /// The index of the item.
    pub item: usize,
    /// What it is planned for, in minutes.
    pub plan: f32,
    /// What is proposed, in whole minutes: the middle of the last three times.
    pub minutes: u32,
    /// Those times in whole minutes, the oldest first.
    pub took: Vec<u32>,
}

impl Proposal {
    /// "+1, 2 of 3 took 9", "+1, 10 to 12".
    pub fn why(&self) -> String {
        let more = self.minutes as f32 - self.plan;
        let sign = if more < 0.0 { '−' } else { '+' };
        let more = trimmed(more.abs());
        let same = self.took.iter().filter(|took| **took == self.minutes).count();
        let all = self.took.len();
        let took = match (same, all) {
            (same, all) if same == all => format!("{} each time", self.minutes),
            (2.., _) => format!("{same} of {all} took {}", self.minutes),
            _ => {
                let least = self.took.iter().min().copied().unwrap_or_default();
                let most = self.took.iter().max().copied().unwrap_or_default();
                format!("{least} to {most}")
            }
        };
        format!("{sign}{more}, {took}")
    }
}

/// Minutes as they are read: "5", "2.5".
fn trimmed(minutes: f32) -> String {
    let tenth = (minutes * 10.0).round() / 10.0;
    tenth.to_string()
}

/// For each item of the agenda what its times speak for, where that is something else than the plan. It takes two rehearsals.
pub fn proposals(session: &Session, kept: &Rehearsals) -> Vec<Option<Proposal>> {
    let items = session.agenda.iter().enumerate();
    items
        .map(|(index, item)| {
            let took = took(item, kept);
            if took.len() < 2 || counts_as_planned(item) {
                return None;
            }
            let middle = middle(&took);
            let minutes = whole(middle).max(1);
            // What a plan of half minutes is rounded to is no news.
            let news = (middle.as_secs_f32() / 60.0 - item.minutes).abs() >= 0.5
                && (minutes as f32 - item.minutes).abs() >= 0.5;
            news.then(|| Proposal {
                item: index,
                plan: item.minutes,
                minutes,
                took: took.iter().map(|time| whole(*time)).collect(),
            })
        })
        .collect()
}

/// The last times of an item, the oldest first: of those rehearsals that went through all of it.
fn took(item: &AgendaItem, kept: &Rehearsals) -> Vec<Duration> {
    let mut took: Vec<Duration> = kept
        .runs
        .iter()
        .rev()
        .filter_map(|run| run.of_item(item))
        .take(LAST)
        .collect();
    took.reverse();
    took
}

/// The middle of times; of two, half way between them.
fn middle(times: &[Duration]) -> Duration {
    let mut sorted = times.to_vec();
    sorted.sort_unstable();
    let at = |index: usize| sorted.get(index).copied().unwrap_or_default();
    let half = sorted.len() / 2;
    if sorted.len() % 2 == 1 {
        at(half)
    } else {
        (at(half.saturating_sub(1)) + at(half)) / 2
    }
}

/// Whole minutes.
fn whole(time: Duration) -> u32 {
    (time.as_secs_f32() / 60.0).round() as u32
}

/// Other minutes for an item of the agenda, as somebody has taken them.
#[derive(Debug, Clone, PartialEq)]
pub struct NewMinutes {
    /// The index of the item.
    pub item: usize,
    /// Its title: the file may have changed since it was read.
    pub title: String,
    /// The minutes.
    pub minutes: f32,
}

/// The edits that give a session these minutes, each an item's. An item that is gone keeps what it had.
pub fn minutes_edits(session: &Session, taken: &[NewMinutes]) -> Vec<SessionEdit> {
    let edit = |new: &NewMinutes| {
        let same = |item: &AgendaItem| item.title == new.title;
        let here = session.agenda.get(new.item).is_some_and(same).then_some(new.item);
        let at = here.or_else(|| session.agenda.iter().position(same))?;
        let change = ItemEdit::Minutes(new.minutes);
        Some(SessionEdit::Agenda(AgendaEdit::Item { at, change }))
    };
    taken.iter().filter_map(edit).collect()
}

/// The session with these minutes, and for how many items.
pub fn with_minutes(session: &Session, taken: &[NewMinutes]) -> (Session, usize) {
    let mut changed = session.clone();
    let edits = minutes_edits(session, taken).into_iter();
    let count = edits.filter_map(|edit| edit.apply(&mut changed).ok()).count();
    (changed, count)
}

/// An item that takes less than it has.
#[derive(Debug, Clone, PartialEq)]
pub struct Slack {
    /// The index of the item.
    pub item: usize,
    /// How many whole minutes it has to spare.
    pub minutes: u32,
}

/// The item whose times leave most of its plan free; none where none has a minute to spare.
pub fn most_slack(session: &Session, kept: &Rehearsals) -> Option<Slack> {
    let items = session.agenda.iter().enumerate();
    items
        .filter(|(_, item)| !counts_as_planned(item))
        .filter_map(|(index, item)| {
            let took = took(item, kept);
            let free = (!took.is_empty()).then(|| item.minutes - middle(&took).as_secs_f32() / 60.0)?;
            (free >= 1.0).then_some(Slack {
                item: index,
                minutes: free.floor() as u32,
            })
        })
        .max_by_key(|slack| slack.minutes)
}

/// The minutes of all items, with these for some of them.
pub fn sum(session: &Session, taken: impl Fn(usize) -> Option<f32>) -> f32 {
    let items = session.agenda.iter().enumerate();
    items.map(|(index, item)| taken(index).unwrap_or(item.minutes)).sum()
}

/// The slides that took longer than planned in each of the last rehearsals that showed them, with by how much in the last one; the worst
/// first. Each with its index.
pub fn over_every_time<'s>(session: &'s Session, kept: &Rehearsals) -> Vec<(usize, &'s Slide, Duration)> {
    let mut found: Vec<(usize, &Slide, Duration)> = planned(session)
        .into_iter()
        .enumerate()
        .filter(|(_, of)| of.timed)
        .filter_map(|(index, of)| {
            let times: Vec<Duration> = kept.last().filter_map(|run| run.of_slide(&of.slide.id)).collect();
            let over = times.iter().all(|time| *time >= of.plan + OVER);
            let newest = times.first().filter(|_| over)?;
            Some((index, of.slide, newest.saturating_sub(of.plan)))
        })
        .collect();
    found.sort_by_key(|(index, _, over)| (std::cmp::Reverse(*over), *index));
    found
}
