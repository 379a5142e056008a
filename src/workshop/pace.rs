//! Planned and real minutes of the agenda, and how far ahead or behind the workshop is.

use std::time::Duration;

use crate::time::Stamp;
use crate::workshop::Workshop;

/// The seconds after which an agenda item counts as begun: a glance at a later item is not progress.
const SETTLED: Duration = Duration::from_secs(30);

/// Planned and real minutes of one agenda item.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ItemTime {
    /// Planned minutes.
    pub planned: f32,
    /// Minutes really spent in it so far.
    pub real: f32,
    /// Whether it was entered at all.
    pub entered: bool,
    /// Whether it is the one of the slide that is shown.
    pub current: bool,
}

/// How the workshop stands against its plan.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pace {
    /// Time spent so far, over all items.
    pub elapsed: Duration,
    /// Planned minutes of the whole agenda.
    pub planned: f32,
    /// Minutes behind the plan; ahead of it if below zero.
    pub behind: f32,
    /// When it ends if the rest goes by plan.
    pub ends: Stamp,
    /// When it was to end by plan: its begin and the planned minutes. None before it has begun.
    pub plan_ends: Option<Stamp>,
}

impl Workshop {
    /// When the first agenda item was entered; none before the workshop has begun.
    pub fn began(&self) -> Option<Stamp> {
        self.visits.iter().map(|visit| visit.entered).min()
    }

    /// When the last agenda item was left, or `now` while it is open; none before the workshop has begun.
    pub fn last_active(&self, now: Stamp) -> Option<Stamp> {
        self.visits.last().map(|visit| visit.left.unwrap_or(now))
    }

    /// Planned and real minutes of each agenda item.
    pub fn item_times(&self, now: Stamp) -> Vec<ItemTime> {
        let current = self.item();
        let time = |item| ItemTime {
            planned: self.planned(item),
            real: self.spent_in(item, now).as_secs_f32() / 60.0,
            entered: self.visits.iter().any(|visit| visit.item == item),
            current: current == Some(item),
        };
        (0..self.session.agenda.len()).map(time).collect()
    }

    /// Time spent so far, over all agenda items.
    pub fn elapsed(&self, now: Stamp) -> Duration {
        self.visits
            .iter()
            .map(|visit| visit.left.unwrap_or(now).since(visit.entered))
            .sum()
    }

    /// How the workshop stands against its plan.
    ///
    /// Behind = time spent − what was planned for the items before the one reached − what of the reached item's plan is used up. An item that is
    /// still within its plan is therefore no delay, and every minute over it is one.
    pub fn pace(&self, now: Stamp) -> Pace {
        let items = self.item_times(now);
        let reached = self.reached(now);
        let before: f32 = items.iter().take(reached).map(|item| item.planned).sum();
        let here = items.get(reached).map_or(0.0, |item| item.real.min(item.planned));
        let planned: f32 = items.iter().map(|item| item.planned).sum();
        let elapsed = self.elapsed(now);
        let rest = minutes(planned - before - here);
        Pace {
            elapsed,
            planned,
            behind: elapsed.as_secs_f32() / 60.0 - before - here,
            ends: now.plus(rest),
            plan_ends: self.began().map(|began| began.plus(minutes(planned))),
        }
    }

    fn spent_in(&self, item: usize, now: Stamp) -> Duration {
        let of_item = self.visits.iter().filter(|visit| visit.item == item);
        of_item
            .map(|visit| visit.left.unwrap_or(now).since(visit.entered))
            .sum()
    }

    /// The agenda item that the workshop has reached: the last one it stayed in, or the one after it if that is shown.
    fn reached(&self, now: Stamp) -> usize {
        let current = self.item().unwrap_or(0);
        let stayed = (0..self.session.agenda.len())
            .rev()
            .find(|item| self.spent_in(*item, now) >= SETTLED);
        match stayed {
            None => current,
            Some(stayed) if current == stayed + 1 => current,
            Some(stayed) => stayed,
        }
    }
}

/// A length of time in minutes; what is below zero or not a number is none.
fn minutes(minutes: f32) -> Duration {
    Duration::try_from_secs_f32(minutes * 60.0).unwrap_or_default()
}
