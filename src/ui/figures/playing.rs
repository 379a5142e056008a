//! What the room sees of the playing map: the wall's window finds the moment by its own clock, so that both move together.

use super::motion::{Dot, Scene, hop};
use crate::flow::Flow;
use crate::time::Stamp;
use crate::ui::state::wall::Playing;

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
    /// The items at `now`, in the places of `scene`.
    pub fn items(&self, scene: &Scene, flow: &Flow, now: Stamp) -> Items {
        let (unit, playback) = (self.found.unit, &self.found.playback);
        let time = self.head.time(now, unit.minutes, playback.length());
        let mut dots = Vec::new();
        scene.dots(
            playback,
            time,
            // By the speed of the head, as in this window: with a hop of its own the wall's dots would lag behind.
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
