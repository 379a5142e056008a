//! What the room sees of the playing map: the wall's window finds the moment by its own clock, so that both move together.

use std::sync::Arc;

use super::found::Found;
use super::motion::{Dot, Scene};
use super::stage::hop;
use super::window::{Changed, Head};
use crate::flow::{Analysis, Flow};
use crate::time::Stamp;
use crate::ui::state::State;
use crate::workshop::{Map, MapId, Workshop};

/// See the module. Comparing is cheap: what is large is compared by identity.
#[derive(Debug, Clone)]
pub struct Playing {
    map: MapId,
    analysis: Arc<Analysis>,
    changed: Option<Changed>,
    found: Arc<Found>,
    head: Head,
}

impl PartialEq for Playing {
    fn eq(&self, other: &Self) -> bool {
        let flow = |playing: &Self| playing.changed.as_ref().map(|changed| Arc::as_ptr(&changed.flow));
        self.map == other.map
            && self.head == other.head
            && Arc::ptr_eq(&self.found, &other.found)
            && Arc::ptr_eq(&self.analysis, &other.analysis)
            && flow(self) == flow(other)
    }
}

/// The items at one moment, and what is counted.
pub struct Items {
    /// Where they are.
    pub dots: Vec<Dot>,
    /// "Day 41, 21 items in progress".
    pub clock: String,
    /// "7 waiting before QA test".
    pub waiting: Option<String>,
}

impl Playing {
    /// What `state` plays; none while the map is edited or nothing was found yet.
    pub fn of(state: &State) -> Option<Self> {
        let play = state.window.map.play.as_deref()?;
        let document = state.document.as_ref()?;
        let map = state.shown_map()?;
        let flow = match &play.changed {
            Some(changed) => changed.flow.as_ref(),
            None => &document.workshop().map(map)?.flow,
        };
        let found = play
            .found()
            .filter(|found| found.is_of(flow) && !found.playback.is_empty())?;
        Some(Self {
            map,
            analysis: Arc::clone(document.analysis(map)?),
            changed: play.changed.clone(),
            found: Arc::clone(found),
            head: play.head,
        })
    }

    /// Whether items move at `now`.
    pub fn runs(&self, now: Stamp) -> bool {
        self.head
            .runs(now, self.found.unit.minutes, self.found.playback.length())
    }

    /// The map as it is played, with its figures.
    pub fn map(&self, workshop: &Workshop) -> Option<(Map, Arc<Analysis>)> {
        let mut map = workshop.map(self.map)?.clone();
        if let Some(changed) = &self.changed {
            map.flow = changed.flow.as_ref().clone();
            return Some((map, Arc::clone(&changed.analysis)));
        }
        Some((map, Arc::clone(&self.analysis)))
    }

    /// The items at `now`, in the places of `scene`.
    pub fn items(&self, scene: &Scene, flow: &Flow, now: Stamp) -> Items {
        let (unit, playback) = (self.found.unit, &self.found.playback);
        let time = self.head.time(now, unit.minutes, playback.length());
        let mut dots = Vec::new();
        scene.dots(
            playback,
            time,
            hop(self.head.per_second(unit.minutes), unit.minutes),
            &mut dots,
        );
        let count = playback.counts(time).in_progress();
        let plural = if count == 1 { "" } else { "s" };
        let day = (time / unit.minutes).floor();
        let watched = self
            .found
            .watched
            .and_then(|place| Some((place, flow.steps.get(place)?)));
        Items {
            dots,
            clock: format!("{} {day:.0}, {count} item{plural} in progress", unit.name),
            waiting: watched
                .map(|(place, step)| format!("{} waiting before {}", playback.waiting(place, time), step.name)),
        }
    }
}
