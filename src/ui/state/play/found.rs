//! What a simulation has found, ready for the screen. Made by a worker, so that a frame only looks things up.

use std::sync::Arc;

use super::{Life, Playback, Visit};
use crate::flow::simulate::{ItemPath, Mode, Outcome, Plan};
use crate::flow::{Calibration, Estimate, Flow, StepId, analyze};
use crate::time::Calendar;

/// What is to be simulated.
#[derive(Debug, Clone)]
pub struct Request {
    /// Tells its answers from those to older questions.
    pub token: Arc<()>,
    /// The flow as captured; it is simulated too, unless that is done.
    pub base: Arc<Flow>,
    /// The current state that it is a future one of: there the waits were observed.
    pub current: Option<Arc<Flow>>,
    /// Whether what was found for the captured flow is complete.
    pub base_is_known: bool,
    /// The flow with the wishes.
    pub changed: Option<Arc<Flow>>,
    /// How the captured waits were taken apart, when that is known.
    pub calibration: Option<Arc<Calibration>>,
    /// Items measured in each run.
    pub items: u32,
    /// Independent runs.
    pub runs: u32,
}

/// Which flow an answer is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// As it was captured.
    Before,
    /// With the wishes.
    After,
}

/// An answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Answered {
    /// Of which request: the same allocation.
    pub token: Arc<()>,
    /// About which flow.
    pub which: Which,
    /// What was found, or a sentence why nothing can be.
    pub found: Result<Arc<Found>, String>,
    /// Whether it is the last answer to its request.
    pub last: bool,
}

/// The unit that the time of a flow is told in.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Unit {
    /// Minutes of working time in it.
    pub minutes: f64,
    /// "Day".
    pub name: &'static str,
    /// "d".
    pub short: &'static str,
    /// "working days".
    pub many: &'static str,
}

impl Unit {
    /// The largest unit of which a lead time of `minutes` has at least three.
    pub fn of(minutes: f64, clock: Calendar) -> Self {
        let day = clock.day().minutes();
        let many = if clock.is_elapsed() { "days" } else { "working days" };
        if minutes >= 3.0 * day {
            Self {
                minutes: day,
                name: "Day",
                short: "d",
                many,
            }
        } else if minutes >= 180.0 {
            Self {
                minutes: 60.0,
                name: "Hour",
                short: "h",
                many: "hours",
            }
        } else {
            Self {
                minutes: 1.0,
                name: "Minute",
                short: "min",
                many: "minutes",
            }
        }
    }
}

/// See the module.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// The figures; the paths have become the playback.
    pub outcome: Outcome,
    /// What is played.
    pub playback: Arc<Playback>,
    /// Items over time by state, see [`Playback::bands`].
    pub bands: Arc<Vec<[f64; 4]>>,
    /// The position of the step whose queue is watched, see [`watched`].
    pub watched: Option<usize>,
    /// How many items wait before it, on average over what is played.
    pub waiting: f64,
    /// The steps of the flow, to tell whether this is still about it.
    pub steps: Vec<StepId>,
    /// How the captured waits were taken apart.
    pub calibration: Option<Arc<Calibration>>,
    /// What time is told in.
    pub unit: Unit,
    /// How far the simulation is, 0 to 1.
    pub done: f64,
    /// Whether nothing more is to come.
    pub complete: bool,
}

impl Found {
    /// Whether it is about a flow with these steps.
    pub fn is_of(&self, flow: &Flow) -> bool {
        self.steps.len() == flow.steps.len() && self.steps.iter().zip(&flow.steps).all(|(id, step)| *id == step.id)
    }
}

/// What is played, and its bands.
type Played = (Arc<Playback>, Arc<Vec<[f64; 4]>>);

/// What stays the same from answer to answer: the paths of the first run.
#[derive(Debug, Clone)]
pub struct Frame {
    flow: Arc<Flow>,
    unit: Unit,
    length: f64,
    delays: Option<Vec<Estimate>>,
    calibration: Option<Arc<Calibration>>,
    runs: u32,
    watched: Option<usize>,
    played: Option<Played>,
}

/// A playback is at least so many units long.
const LEAST_UNITS: f64 = 60.0;
/// And so many lead times.
const LEAD_TIMES: f64 = 3.0;
/// So many times as long as what is played are the paths that it is cut from.
const CUT_FROM: f64 = 5.0;
/// Where a flow cannot keep up, it is played until the backlog has grown by so many items.
const BACKLOG: f64 = 30.0;
/// The most items whose paths are kept.
const MOST_PATHS: f64 = 4_000.0;
/// So many times the events of the shortest simulation may be spent until its figures are settled.
const LONGER: f64 = 8.0;
/// Items that are played one after the other where nobody knows how often they arrive.
const REPLAYED: u32 = 30;

impl Frame {
    /// For a simulation of `flow`, which is played as long as `base` would be, so that wishes do not change the time.
    pub fn new(
        flow: &Arc<Flow>,
        base: &Flow,
        delays: Option<Vec<Estimate>>,
        calibration: Option<Arc<Calibration>>,
        runs: u32,
        watched: Option<StepId>,
    ) -> Self {
        let analysis = analyze(flow);
        let growth = analysis
            .steps
            .iter()
            .filter_map(|step| step.backlog_growth)
            .fold(0.0, f64::max);
        // At most some four years: a flow that only just cannot keep up would be played for ever.
        let backlog = if growth > 0.0 {
            (BACKLOG / growth).min(200.0) * flow.clock.week().minutes()
        } else {
            0.0
        };
        // As long as without wishes, so that before and after are seen at the same speed.
        let captured = analyze(base);
        let lead = captured.lead_time_with_rework.or(captured.lead_time);
        let lead = lead.map_or(0.0, |lead| lead.value.minutes());
        let unit = Unit::of(lead, flow.clock);
        let units = (LEAD_TIMES * lead).max(backlog) / unit.minutes;
        let units = units.max(LEAST_UNITS);
        Self {
            flow: Arc::clone(flow),
            unit,
            // Whole tens, so that the axis ends at a mark.
            length: (units / 10.0).ceil() * 10.0 * unit.minutes,
            delays,
            calibration,
            runs,
            watched: watched.and_then(|step| flow.position(step)),
            played: None,
        }
    }

    /// What the engine is asked.
    pub fn plan(&self, items: u32) -> Plan {
        let paths = self.flow.demand.map_or(REPLAYED, |demand| {
            let arrivals = demand.per_minute(self.flow.clock) * self.length;
            (arrivals * CUT_FROM + 20.0).min(MOST_PATHS) as u32
        });
        // So many items in each run are shown at least, and so many times their events make them sure, as far as that goes.
        let events = f64::from(items) * f64::from(self.runs) * 3.0 * self.flow.steps.len() as f64;
        Plan {
            items,
            settle: Some((events * LONGER) as u64),
            replications: self.runs,
            delays: self.delays.clone(),
            paths,
            ..Plan::default()
        }
    }

    /// What the screen shows of an outcome so far, of which so large a share is `done`; `complete` when nothing more is to come.
    pub fn found(&mut self, outcome: &Outcome, done: f64, complete: bool) -> Found {
        let watched = self.watched;
        if self.played.is_none() && !outcome.paths.is_empty() {
            let playback = self.playback(outcome);
            let bands = playback.bands(watched.unwrap_or(0));
            self.played = Some((Arc::new(playback), Arc::new(bands)));
        }
        let (playback, bands) = self.played.clone().unwrap_or_else(|| {
            let nothing = Playback::new(self.flow.steps.len(), self.length, &[], Vec::new());
            (Arc::new(nothing), Arc::default())
        });
        Found {
            // The paths have become the playback: kept here as well they would be copied with every answer.
            outcome: Outcome {
                paths: Vec::new(),
                ..outcome.clone()
            },
            waiting: watched.map_or(0.0, |step| playback.waiting_on_average(step)),
            playback,
            bands,
            watched,
            steps: self.flow.steps.iter().map(|step| step.id).collect(),
            calibration: self.calibration.clone(),
            unit: self.unit,
            done,
            complete,
        }
    }

    fn playback(&self, outcome: &Outcome) -> Playback {
        let paths = &outcome.paths;
        let arrival = |path: &ItemPath| path.arrival.minutes();
        // Where nobody knows how often items arrive they are sent one after the other, so that each can be followed.
        let alone = outcome.mode == Mode::Replay;
        let apart = self.length / f64::from(REPLAYED);
        let shift = |place: usize, path: &ItemPath| {
            if alone {
                place as f64 * apart - arrival(path)
            } else {
                0.0
            }
        };
        let mut visits = Vec::new();
        let mut lives = Vec::new();
        let before = self.flow.predecessors();
        for (place, path) in paths.iter().enumerate() {
            let by = shift(place, path);
            lives.push(Life {
                arrived: arrival(path) + by,
                done: path.finished.map_or(f64::INFINITY, |end| end.minutes() + by),
            });
            self.visits(place as u32, path, by, outcome.mode, &before, &mut visits);
        }
        // Beyond the arrival of the last item that left its path nothing is known of those that came after it.
        let last = lives.last().map_or(0.0, |life| life.arrived);
        let length = if alone { self.length } else { self.length.min(last) };
        let from = if alone || !outcome.is_stable() {
            0.0
        } else {
            self.typical(outcome, &visits, length, last)
        };
        visits.retain(|visit| visit.end > from && visit.came < from + length);
        lives.retain(|life| life.done > from);
        for visit in &mut visits {
            for time in [&mut visit.came, &mut visit.ready, &mut visit.start, &mut visit.end] {
                *time -= from;
            }
        }
        for life in &mut lives {
            life.arrived -= from;
            life.done -= from;
        }
        Playback::new(self.flow.steps.len(), length, &lives, visits)
    }

    /// Where to begin, so that what is played is typical: after the flow has filled, where the watched queue is on average as
    /// long as it is in all runs.
    fn typical(&self, outcome: &Outcome, visits: &[Visit], length: f64, last: f64) -> f64 {
        let step = self
            .watched
            .and_then(|place| Some((place, self.flow.steps.get(place)?.id)));
        let wanted = step.and_then(|(place, id)| Some((place as u32, outcome.step(id)?.queue?.mean)));
        let Some((place, wanted)) = wanted else { return 0.0 };
        let here: Vec<&Visit> = visits.iter().filter(|visit| visit.step == place).collect();
        let waiting = |from: f64| {
            let inside = |visit: &&Visit| (visit.start.min(from + length) - visit.came.max(from)).max(0.0);
            here.iter().map(inside).sum::<f64>() / length
        };
        let first = length / 2.0;
        let candidates = (0..)
            .map(|place| first + f64::from(place) * length / 12.0)
            .take_while(|from| from + length <= last);
        let far = |from: f64| (waiting(from) - wanted).abs();
        candidates.min_by(|a, b| far(*a).total_cmp(&far(*b))).unwrap_or(0.0)
    }

    fn visits(&self, item: u32, path: &ItemPath, by: f64, mode: Mode, before: &[Vec<usize>], visits: &mut Vec<Visit>) {
        let places = self.flow.positions();
        let first = visits.len();
        // Where something was sent back to, and by whom; the last step that has to be passed again.
        let mut backs: Vec<(usize, usize)> = Vec::new();
        let mut redo: Option<usize> = None;
        for visit in &path.visits {
            let Some(step) = places.get(&visit.step).copied() else {
                continue;
            };
            let sent = backs
                .iter()
                .position(|(_, to)| *to == step)
                .map(|place| backs.remove(place).0);
            if let Some(finder) = sent {
                redo = Some(redo.map_or(finder, |last| last.max(finder)));
            }
            let came_from = || {
                let earlier = visits.get(first..).unwrap_or(&[]).iter().rev();
                let follows = |from: &u32| {
                    before
                        .get(step)
                        .is_some_and(|before| before.contains(&(*from as usize)))
                };
                earlier.map(|visit: &Visit| visit.step).find(follows)
            };
            let from = sent.map(|finder| finder as u32).or_else(came_from);
            let (came, start) = (
                visit.ready.minutes() + by,
                visit.start.map(|start| start.minutes() + by),
            );
            let start = start.unwrap_or(f64::INFINITY);
            let delay = self
                .delays
                .as_ref()
                .and_then(|delays| delays.get(step))
                .map_or(0.0, |delay| delay.mean().minutes());
            visits.push(Visit {
                item,
                step: step as u32,
                from,
                came,
                ready: if mode == Mode::Replay {
                    start
                } else {
                    (came + delay).min(start)
                },
                start,
                end: visit.end.map_or(f64::INFINITY, |end| end.minutes() + by),
                sent_back: sent.is_some(),
                again: redo.is_some_and(|last| step <= last),
            });
            // The step that found the fault is passed again: from here on the work is new.
            if redo == Some(step) {
                redo = None;
            }
            if let Some(to) = visit.back.and_then(|to| places.get(&to).copied()) {
                backs.push((step, to));
            }
        }
    }
}

/// The step whose queue is worth watching: the one that is nearest to its limit, else the one with the longest wait.
pub fn watched(flow: &Flow) -> Option<StepId> {
    let analysis = analyze(flow);
    let load = |step: &&crate::flow::StepFigures| step.load.as_ref().map_or(-1.0, |load| load.value);
    let busiest = analysis.steps.iter().max_by(|a, b| load(a).total_cmp(&load(b)));
    let busiest = busiest.filter(|step| load(step) > 0.0).map(|step| step.step);
    let wait = |step: &&crate::flow::Step| step.wait.mean().minutes();
    let longest = || {
        flow.steps
            .iter()
            .max_by(|a, b| wait(a).total_cmp(&wait(b)))
            .map(|step| step.id)
    };
    busiest.or_else(longest)
}
