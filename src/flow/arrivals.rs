//! What reaches each step in the long run: how much, how irregular and how crowded; and how long it then waits for hands.

use super::queueing::{Station, forming, steadiness, until_open, variability};
use super::visits::{Routes, Visits, at};
use super::{Demand, Flow, Step};

/// What the wait of one visit to a step is predicted to be made of: mean minutes, infinite where a step cannot keep up.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Queueing {
    /// For hands, because of the load and of chance: Erlang C with the correction of Allen and Cunneen.
    pub load: f64,
    /// Behind others that came at the same moment, because a step further up takes batches or has a gate.
    pub crowd: f64,
    /// Until the step's own batch is full.
    pub batch: f64,
    /// Until the step's own gate opens, and behind those that are let in at the same moment.
    pub gate: f64,
}

impl Queueing {
    /// All of it in minutes.
    pub fn total(self) -> f64 {
        self.load + self.crowd + self.batch + self.gate
    }
}

/// A stream of items.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Stream {
    /// Visits in a minute, those that come back included.
    pub rate: f64,
    /// Visits of one item on average, 1 without rework.
    pub visits: f64,
    /// Squared coefficient of variation of the times between items that come for the first time, in the long run.
    pub scv: f64,
    /// How many of those that come in a bunch are ahead of an item in its bunch, on average.
    pub ahead: f64,
    /// Minutes between two of a bunch.
    pub spacing: f64,
}

impl Stream {
    /// Variance of the number of visits of one item over its mean squared, when each visit is the last with the same
    /// probability: 1 − 1/v.
    fn coming_back(self) -> f64 {
        1.0 - 1.0 / self.visits.max(1.0)
    }
}

/// One step as a place where work waits.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    /// Mean process time of one item in minutes; its squared coefficient of variation.
    pub service: f64,
    pub scv: f64,
    /// How many items are worked on at once. `None` for a step that needs no hands: nobody waits for any.
    pub servers: Option<u32>,
    pub batch: u32,
    /// Minutes between two openings of its gate.
    pub every: Option<f64>,
}

impl Place {
    pub fn of(step: &Step) -> Place {
        let service = step.process.mean().minutes();
        Place {
            service,
            scv: variability(step.process),
            // Without hands there is no queue of this kind: a step that takes no time is left by all at once.
            servers: (!step.auto && service > 0.0).then_some(step.people.get()),
            batch: step.batch.get(),
            every: step.every.map(crate::time::WorkTime::minutes),
        }
    }

    /// The queue before it when so many items arrive in a minute. A batch is one piece of work: it takes one process time.
    fn station(self, rate: f64) -> Option<Station> {
        self.servers.map(|servers| Station {
            rate: rate / f64::from(self.batch),
            service: self.service,
            servers,
        })
    }

    pub fn load(self, rate: f64) -> f64 {
        self.station(rate).map_or(0.0, Station::load)
    }

    /// The stream of full batches: k arrivals make one, so that chance evens out k times.
    /// Source: batching in Hopp & Spearman, *Factory Physics*, ch. 9.
    fn in_batches(self, items: Stream) -> Stream {
        let size = f64::from(self.batch);
        Stream {
            rate: items.rate / size,
            scv: items.scv / size,
            ahead: ((items.ahead - (size - 1.0) / 2.0) / size).max(0.0),
            spacing: items.spacing * size,
            ..items
        }
    }

    /// The items of a stream of batches: those of one batch come together.
    fn as_items(self, batches: Stream) -> Stream {
        let size = f64::from(self.batch);
        let ahead = batches.ahead * size + (size - 1.0) / 2.0;
        Stream {
            rate: batches.rate * size,
            scv: batches.scv * size,
            ahead,
            spacing: if ahead > 0.0 {
                batches.ahead * batches.spacing / ahead
            } else {
                0.0
            },
            ..batches
        }
    }

    /// Batches ahead of one among those that the gate lets in at the same moment. Of n that come between two openings one
    /// finds E(n²)/E(n) − 1 others, half of them ahead; n varies as the stream does.
    fn let_in_ahead(batches: Stream, every: f64) -> f64 {
        let between = batches.rate * every;
        ((between + batches.scv - 1.0) / 2.0).max(batches.ahead).max(0.0)
    }

    /// The variability of the work that comes, by a stream of batches: that of new items with their number of visits, and
    /// that of the process time.
    ///
    /// An item that comes back is not a new arrival by chance: all its visits together are one piece of work. The queue of
    /// work then is that of items whose work is the sum of their visits, and each that waits has all its visits before
    /// it, so that one visit waits as in a queue with the SCVs ca² + 1 − 1/v and cs²/v. Exact where all is chance. Source:
    /// the elimination of feedback in Whitt, *The Queueing Network Analyzer* (1983).
    fn variability(self, batches: Stream) -> (f64, f64) {
        let back = batches.coming_back() / f64::from(self.batch);
        (batches.scv + back, self.scv / batches.visits.max(1.0))
    }

    /// How long one visit waits here, by what arrives. Approximations: the parts are worked out one by one and added up.
    pub fn queueing(self, arriving: Stream) -> Queueing {
        let mut found = Queueing {
            batch: forming(self.batch, arriving.rate),
            gate: self.every.map_or(0.0, until_open),
            ..Queueing::default()
        };
        let Some(station) = self.station(arriving.rate) else {
            return found;
        };
        let batches = self.in_batches(arriving);
        let (comes, work) = self.variability(batches);
        found.load = station.wait(comes, work);
        match self.every {
            Some(every) => {
                found.gate += behind(Place::let_in_ahead(batches, every), station, 0.0);
                // What is left over at the next opening waits as if bunches came by clockwork.
                let bunch = (work + comes) / (batches.rate * every).max(1e-9);
                found.load *= steadiness(station.load(), 0.0, bunch);
            }
            None => found.crowd = behind(batches.ahead, station, batches.spacing),
        }
        found
    }

    /// What leaves, by what arrives.
    pub fn leaving(self, arriving: Stream) -> Stream {
        let mut batches = self.in_batches(arriving);
        if let Some(every) = self.every {
            batches.ahead = Place::let_in_ahead(batches, every);
            batches.spacing = 0.0;
        }
        if let Some(station) = self.station(arriving.rate) {
            let back = batches.coming_back() / f64::from(self.batch);
            batches.scv = station.departures(batches.scv, self.scv / batches.visits.max(1.0) + back);
            batches.spacing = batches.spacing.max(self.service / f64::from(station.servers));
        }
        self.as_items(batches)
    }
}

/// Mean wait behind `ahead` others of the same bunch that come `spacing` apart: with one person each of them takes a
/// service time, less what it came earlier. Several people take several at once.
fn behind(ahead: f64, station: Station, spacing: f64) -> f64 {
    let bunch = 2.0 * ahead + 1.0;
    let rounds = (bunch / f64::from(station.servers) - 1.0) / 2.0;
    (rounds * station.service - ahead * spacing).max(0.0)
}

/// What reaches each step, by position.
///
/// The rates follow from visits. The variability of new items is handed on from step to step: the decomposition of Whitt,
/// *The Queueing Network Analyzer* (1983), exact where all is chance (Jackson networks). Demand is Poisson (SCV 1) or
/// steady (SCV 0).
pub(super) fn streams(places: &[Place], routes: &Routes, visits: &Visits, rate: f64, steady: bool) -> Vec<Stream> {
    let mut arriving: Vec<Stream> = Vec::with_capacity(places.len());
    let mut leaving: Vec<Stream> = Vec::with_capacity(places.len());
    // A step follows only steps above it, so that what leaves those is known by now.
    for (position, place) in places.iter().enumerate() {
        let own = at(&visits.per_step, position);
        let mut stream = Stream {
            rate: rate * own,
            visits: own,
            scv: if steady { 0.0 } else { 1.0 },
            ahead: 0.0,
            spacing: 0.0,
        };
        let before = routes.before.get(position).map_or(&[][..], Vec::as_slice);
        let from: Vec<(&Stream, f64)> = before
            .iter()
            .filter_map(|from| Some((leaving.get(*from)?, at(&routes.usable, *from))))
            .collect();
        if !from.is_empty() {
            // Branches that join bring the same items: their streams are averaged, not added up.
            let share = 1.0 / from.len() as f64;
            stream.scv = from.iter().map(|(stream, _)| share * stream.scv).sum();
            // Of a bunch only what is usable goes on, and what comes back from below comes alone.
            let part =
                |(from, usable): &(&Stream, f64)| (from.rate * usable / stream.rate.max(1e-300)).min(1.0) * usable;
            stream.ahead = from.iter().map(|one| share * part(one) * one.0.ahead).sum();
            stream.spacing = from
                .iter()
                .map(|(stream, usable)| share * stream.spacing / usable.max(1e-9))
                .sum();
        }
        leaving.push(place.leaving(stream));
        arriving.push(stream);
    }
    arriving
}

/// What reaches each step of a flow with that demand, and the steps as places where work waits.
pub(super) fn traffic(flow: &Flow, routes: &Routes, visits: &Visits, demand: Demand) -> (Vec<Place>, Vec<Stream>) {
    let places: Vec<Place> = flow.steps.iter().map(Place::of).collect();
    let rate = demand.per_minute(flow.clock);
    let streams = streams(&places, routes, visits, rate, demand.steady);
    (places, streams)
}
