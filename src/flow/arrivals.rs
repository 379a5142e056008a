//! What reaches each step in the long run: how much, how irregular and how crowded; and how long it then waits for hands.

use super::pooled::{Share, Shared, ahead_of};
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
    /// Visits of one item that comes in, on average: 1 without rework.
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
#[derive(Debug, Clone, Copy, PartialEq)]
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
    /// A step at which so many work at once at most.
    pub fn of(step: &Step, hands: u32) -> Place {
        let service = step.process.mean().minutes();
        Place {
            service,
            scv: variability(step.process),
            // Without hands there is no queue of this kind: a step that takes no time is left by all at once.
            servers: (!step.auto && service > 0.0).then_some(hands),
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
            // Those of its own batch are not ahead of it: they are served together.
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
        // What comes while the gate is shut goes in at once when it opens.
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
    // As many as there are hands are taken up at once: only what is more than that stands in rounds.
    let rounds = (bunch / f64::from(station.servers) - 1.0) / 2.0;
    // A bunch that comes spread out has been worked on before its last one is there.
    (rounds * station.service - ahead * spacing).max(0.0)
}

/// What reaches each step, by position.
///
/// The rates follow from visits. The variability of new items is handed on from step to step: the decomposition of Whitt,
/// *The Queueing Network Analyzer* (1983), exact where all is chance (Jackson networks). Demand is Poisson (SCV 1) or
/// steady (SCV 0).
fn streams(places: &[Place], routes: &Routes, visits: &Visits, rate: f64, steady: bool) -> Vec<Stream> {
    let mut arriving: Vec<Stream> = Vec::with_capacity(places.len());
    let mut leaving: Vec<Stream> = Vec::with_capacity(places.len());
    // A step follows only steps above it, so that what leaves those is known by now.
    for (position, place) in places.iter().enumerate() {
        let passes = at(&visits.passes, position);
        let mut stream = Stream {
            rate: rate * passes,
            visits: passes,
            // Without a word on it work comes by chance: evenly is the exception that is said.
            scv: if steady { 0.0 } else { 1.0 },
            ahead: 0.0,
            spacing: 0.0,
        };
        let before = routes.before.get(position).map_or(&[][..], Vec::as_slice);
        let from: Vec<(&Stream, f64)> = before
            .iter()
            .filter_map(|from| Some((leaving.get(*from)?, routes.passing(*from))))
            .collect();
        let taken = routes.ways.as_ref().map_or(1.0, |ways| at(&ways.taken, position));
        let join = routes.ways.as_ref().and_then(|ways| ways.joins.get(position));
        if !from.is_empty() {
            // Branches that join bring the same items: their streams are averaged, not added up. Of alternatives each
            // brings its own.
            let even = 1.0 / from.len() as f64;
            let share = |position: usize| match join.map(Vec::as_slice) {
                Some([group]) => group.get(position).map_or(even, |(_, weight)| *weight),
                _ => even,
            };
            let shared = || from.iter().enumerate().map(|(number, one)| (share(number), one));
            stream.scv = shared().map(|(share, (stream, _))| share * stream.scv).sum();
            // Of a bunch only what is usable goes on, and what comes back from below comes alone.
            let part =
                |(from, usable): &(&Stream, f64)| (from.rate * usable / stream.rate.max(1e-300)).min(1.0) * usable;
            stream.ahead = shared().map(|(share, one)| share * part(one) * one.0.ahead).sum();
            stream.spacing = shared()
                .map(|(share, (stream, usable))| share * stream.spacing / usable.max(1e-9))
                .sum();
        }
        // Chance decides which way an item goes, and with it how evenly they come: Whitt's splitting.
        if taken < 1.0 {
            thin(&mut stream, taken);
        }
        let own = come_in(
            stream,
            at(&routes.share, position),
            rate,
            at(&visits.per_step, position),
        );
        let mut left = place.leaving(own);
        if at(&routes.share, position) < 1.0 {
            // Those that passed by go on beside them.
            let in_all = own.rate / stream.rate.max(1e-300);
            left.scv = in_all * left.scv + (1.0 - in_all) * stream.scv;
            left.ahead = in_all * left.ahead + (1.0 - in_all) * stream.ahead;
            left.spacing = left.spacing.max(stream.spacing) * in_all + stream.spacing * (1.0 - in_all);
            left.rate = stream.rate;
        }
        leaving.push(left);
        arriving.push(own);
    }
    arriving
}

/// What comes in of a stream of which only a share does.
fn come_in(stream: Stream, share: f64, rate: f64, visits: f64) -> Stream {
    if share >= 1.0 {
        return stream;
    }
    let mut own = stream;
    thin(&mut own, share);
    // The rate is known exactly from the visits; only how evenly they come is approximated.
    own.rate = rate * visits;
    // Of one that came once: it comes again when it gets here again and comes in again.
    own.visits = 1.0 + share * (stream.visits - 1.0).max(0.0);
    own
}

/// Only a share of a stream, each item by chance.
fn thin(stream: &mut Stream, share: f64) {
    stream.scv = share * stream.scv + 1.0 - share;
    stream.ahead *= share;
    stream.spacing /= share.max(1e-9);
}

/// What reaches each step of a flow with that demand, the steps as places where work waits, and the people that several
/// of them share; by position.
#[derive(Debug, Clone)]
pub(super) struct Traffic {
    /// Items that arrive in a minute.
    pub rate: f64,
    pub places: Vec<Place>,
    pub streams: Vec<Stream>,
    pub pools: Vec<Shared>,
    /// What each of them is like.
    waits: Vec<PoolWait>,
    /// Which of the pools does each step.
    pool_of: Vec<Option<usize>>,
}

/// A pool under its traffic.
#[derive(Debug, Clone, Copy)]
pub(super) struct PoolWait {
    /// Mean minutes for a free person; infinite where it cannot keep up.
    pub wait: f64,
    /// 1 is all of its time.
    pub load: f64,
    /// Mean minutes of one visit to any of its steps.
    pub service: f64,
}

impl Traffic {
    pub fn of(flow: &Flow, routes: &Routes, visits: &Visits, demand: Demand) -> Traffic {
        let places: Vec<Place> = flow
            .steps
            .iter()
            .map(|step| Place::of(step, flow.hands(step)))
            .collect();
        Traffic::with(
            places,
            Shared::of(flow),
            routes,
            visits,
            demand.per_minute(flow.clock),
            demand.steady,
        )
    }

    /// The same by places and pools that are known already.
    pub fn with(
        places: Vec<Place>,
        pools: Vec<Shared>,
        routes: &Routes,
        visits: &Visits,
        rate: f64,
        steady: bool,
    ) -> Traffic {
        let streams = streams(&places, routes, visits, rate, steady);
        // No list at all where nobody is shared, which is most flows: this is made for every lever that is tried.
        let mut pool_of = vec![None; if pools.is_empty() { 0 } else { places.len() }];
        for (number, pool) in pools.iter().enumerate() {
            for place in &pool.members {
                if let Some(slot) = pool_of.get_mut(*place) {
                    *slot = Some(number);
                }
            }
        }
        let mut found = Traffic {
            rate,
            places,
            streams,
            pools,
            waits: Vec::new(),
            pool_of,
        };
        found.waits = found
            .pools
            .iter()
            .map(|pool| found.wait_for(pool, routes, visits))
            .collect();
        found
    }

    /// How long an item waits for a free person of a pool.
    fn wait_for(&self, pool: &Shared, routes: &Routes, visits: &Visits) -> PoolWait {
        let batch = |place: usize| self.places.get(place).map_or(1.0, |own| f64::from(own.batch));
        let service = |place: usize| self.places.get(place).map_or(0.0, |own| own.service);
        let work = pool.work(self.places.len(), |place| service(place) / batch(place));
        let ahead = routes.ahead(&work);
        let share = |place: &usize| {
            let back = routes.back.get(*place).copied().unwrap_or(*place);
            let usable = at(&routes.usable, *place);
            let (on, back) = (routes.ahead_of_leaving(*place, &ahead), at(&ahead, back));
            Share {
                visits: at(&visits.per_step, *place) / batch(*place),
                service: service(*place),
                scv: self.places.get(*place).map_or(0.0, |own| own.scv),
                ahead: ahead_of(service(*place), usable, on, back),
            }
        };
        let shares: Vec<Share> = pool.members.iter().map(share).collect();
        let first = pool.members.first().and_then(|first| self.streams.get(*first));
        let arrivals = first.map_or(1.0, |stream| stream.scv);
        let (work, visits) = shares.iter().fold((0.0, 0.0), |(work, visits), share| {
            (work + share.visits * share.service, visits + share.visits)
        });
        PoolWait {
            wait: pool.wait(self.rate, arrivals, &shares),
            load: pool.load(self.rate, &shares),
            service: if visits > 0.0 { work / visits } else { 0.0 },
        }
    }

    /// The pool that does a step, by its number among those that have work.
    pub fn pool_of(&self, position: usize) -> Option<usize> {
        self.pool_of.get(position).copied().flatten()
    }

    /// The load of a pool: 1 is all of its time.
    pub fn pool_load(&self, pool: usize) -> f64 {
        self.waits.get(pool).map_or(0.0, |pool| pool.load)
    }

    /// The pool of a step and how it waits for it.
    pub fn pool_wait(&self, position: usize) -> Option<(&Shared, PoolWait)> {
        let pool = self.pool_of(position)?;
        Some((self.pools.get(pool)?, *self.waits.get(pool)?))
    }

    /// The step that takes most of a pool's time, the first of equals.
    pub fn heaviest(&self, pool: usize) -> Option<usize> {
        // Reversed, since the last of equals wins: the one nearest the start is named.
        let members = self.pools.get(pool)?.members.iter().rev().copied();
        members.max_by(|a, b| self.load(*a).total_cmp(&self.load(*b)))
    }

    /// The load of those who may work at a step at once: all of it, where they do nothing else.
    pub fn own_load(&self, position: usize) -> f64 {
        match (self.places.get(position), self.streams.get(position)) {
            (Some(place), Some(stream)) => place.load(stream.rate),
            _ => 0.0,
        }
    }

    /// Whether a step may take only some of its pool, and those are fuller than the pool is.
    pub fn is_limited(&self, position: usize) -> bool {
        self.pool_of(position)
            .is_some_and(|pool| self.own_load(position) > self.pool_load(pool))
    }

    /// Of how many of the people that do a step its load is counted: all of its pool, or its own.
    fn people(&self, position: usize) -> Option<u32> {
        match self.pool_of(position).and_then(|pool| self.pools.get(pool)) {
            Some(pool) => Some(pool.people),
            None => self.places.get(position)?.servers,
        }
    }

    /// The load of the people that do a step, as far as it is of this step: of a pool its part. 0 where nobody works.
    pub fn load(&self, position: usize) -> f64 {
        let (Some(place), Some(stream), Some(people)) = (
            self.places.get(position),
            self.streams.get(position),
            self.people(position),
        ) else {
            return 0.0;
        };
        let with = Place {
            servers: Some(people),
            ..*place
        };
        with.load(stream.rate)
    }

    /// How full those are that do a step: the pool with all of its steps, or the step itself where it may take only some of
    /// the pool and those are fuller.
    pub fn fullness(&self, position: usize) -> f64 {
        let own = self.own_load(position);
        self.pool_of(position).map_or(own, |pool| own.max(self.pool_load(pool)))
    }

    /// How long one visit to a step waits there, by what arrives.
    pub fn queueing(&self, position: usize) -> Queueing {
        let place = self.places.get(position).copied();
        place.map_or_else(Queueing::default, |place| self.queueing_as(position, place))
    }

    /// The same if the step were another place and all else as it is.
    pub fn queueing_as(&self, position: usize, place: Place) -> Queueing {
        let Some(stream) = self.streams.get(position) else {
            return Queueing::default();
        };
        let mut found = place.queueing(*stream);
        if let Some((pool, own)) = self.pool_wait(position) {
            // Where not all of the pool may be on it the step is a bottleneck within: the longer of both waits.
            let limited = place.servers.is_some_and(|servers| servers < pool.people);
            found.load = if limited { found.load.max(own.wait) } else { own.wait };
        }
        found
    }
}
