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
    /// Items in a minute.
    pub rate: f64,
    /// Squared coefficient of variation of the times between them, in the long run.
    pub scv: f64,
    /// How many of those that come in a bunch are ahead of an item in its bunch, on average.
    pub ahead: f64,
    /// Minutes between two of a bunch.
    pub spacing: f64,
}

impl Stream {
    /// The part of a stream that goes one of two ways by chance. Source: Whitt, *The Queueing Network Analyzer* (1983).
    fn part(self, share: f64) -> Stream {
        Stream {
            rate: self.rate * share,
            scv: share * self.scv + 1.0 - share,
            ahead: self.ahead * share,
            spacing: if share > 0.0 { self.spacing / share } else { 0.0 },
        }
    }

    /// Several streams that come together before a station of that load.
    ///
    /// A busy queue remembers long spans, over which the SCVs mix by rate; an idle one sees only the nearest arrivals, which
    /// of many streams look like chance. Source: the weights of Whitt, *The Queueing Network Analyzer* (1983).
    fn merged(streams: &[Stream], load: f64) -> Stream {
        let rate: f64 = streams.iter().map(|stream| stream.rate).sum();
        if rate <= 0.0 {
            return Stream {
                rate: 0.0,
                scv: 1.0,
                ahead: 0.0,
                spacing: 0.0,
            };
        }
        let mean = |of: &dyn Fn(&Stream) -> f64| streams.iter().map(|s| s.rate / rate * of(s)).sum::<f64>();
        let ahead = mean(&|s| s.ahead);
        let spaced = mean(&|s| s.ahead * s.spacing);
        let several = 1.0 / mean(&|s| s.rate / rate);
        let weight = 1.0 / (1.0 + 4.0 * (1.0 - load.min(1.0)).powi(2) * (several - 1.0));
        Stream {
            rate,
            scv: weight * mean(&|s| s.scv) + 1.0 - weight,
            ahead,
            spacing: if ahead > 0.0 { spaced / ahead } else { 0.0 },
        }
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
        }
    }

    /// Batches ahead of one among those that the gate lets in at the same moment. Of n that come between two openings one
    /// finds E[n²]/E[n] − 1 others, half of them ahead; n varies as the stream does.
    fn let_in_ahead(batches: Stream, every: f64) -> f64 {
        let between = batches.rate * every;
        ((between + batches.scv - 1.0) / 2.0).max(batches.ahead).max(0.0)
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
        found.load = station.wait(batches.scv, self.scv);
        match self.every {
            Some(every) => {
                found.gate += behind(Place::let_in_ahead(batches, every), station, 0.0);
                // What is left over at the next opening waits as if bunches came by clockwork.
                let bunch = (self.scv + batches.scv) / (batches.rate * every).max(1e-9);
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
            batches.scv = station.departures(batches.scv, self.scv);
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
/// The rates follow from visits. The variability is handed on from step to step and mixed where rework joins in, until
/// nothing changes any more: the decomposition of Whitt, *The Queueing Network Analyzer* (1983), exact where all is
/// chance (Jackson networks). Demand is Poisson (SCV 1) or steady (SCV 0).
pub(super) fn streams(places: &[Place], routes: &Routes, visits: &Visits, rate: f64, steady: bool) -> Vec<Stream> {
    const SWEEPS: usize = 40;
    let demand = Stream {
        rate,
        scv: if steady { 0.0 } else { 1.0 },
        ahead: 0.0,
        spacing: 0.0,
    };
    let through = |place: usize| rate * at(&visits.per_step, place);
    let mut arriving: Vec<Stream> = (0..places.len())
        .map(|place| Stream {
            rate: through(place),
            ..demand
        })
        .collect();
    let mut returns = vec![Vec::new(); places.len()];
    for (place, back) in routes.back.iter().enumerate() {
        if at(&routes.usable, place) < 1.0
            && let Some(returns) = returns.get_mut(*back)
        {
            returns.push(place);
        }
    }
    let leaving = |arriving: &[Stream], place: usize| {
        let (stream, step) = (arriving.get(place)?, places.get(place)?);
        Some(step.leaving(*stream))
    };
    let mut coming: Vec<Stream> = Vec::new();
    for _ in 0..SWEEPS {
        let mut change = 0.0_f64;
        for (place, step) in places.iter().enumerate() {
            coming.clear();
            let before = routes.before.get(place).map_or(&[][..], Vec::as_slice);
            if before.is_empty() {
                coming.push(demand);
            }
            // Of several that a step waits for, each brings its share of one stream.
            let share = 1.0 / before.len().max(1) as f64;
            for from in before {
                coming.extend(leaving(&arriving, *from).map(|stream| {
                    let part = stream.part(at(&routes.usable, *from));
                    Stream {
                        rate: part.rate * share,
                        ..part
                    }
                }));
            }
            for from in returns.get(place).into_iter().flatten() {
                coming.extend(leaving(&arriving, *from).map(|stream| stream.part(1.0 - at(&routes.usable, *from))));
            }
            let merged = Stream::merged(&coming, step.load(through(place)));
            if let Some(slot) = arriving.get_mut(place) {
                let next = Stream {
                    rate: slot.rate,
                    ..merged
                };
                change = change.max((next.scv - slot.scv).abs() + (next.ahead - slot.ahead).abs());
                *slot = next;
            }
        }
        if change < 1e-6 {
            break;
        }
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
