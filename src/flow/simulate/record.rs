//! What one replication leaves behind: sums over the window that is watched, the cumulative flow, and paths of items.

use super::network::Network;
use super::spread::Counter;

/// Moments of the cumulative flow; when there are more, every second one is dropped.
const MOST_MOMENTS: usize = 400;

/// All that was written down in one replication. Times are minutes since its start.
#[derive(Debug, Clone, Default)]
pub(super) struct Record {
    /// Lead times of the measured items that are done.
    pub lead_times: Counter,
    /// The sum of them.
    pub lead_time: f64,
    /// How many they are.
    pub measured: u32,
    /// When the watch began: the first measured item arrived.
    pub from: f64,
    /// When it ended: the first item after the measured ones arrived. Infinite until then.
    pub until: f64,
    /// Items on their way, summed over the time of the window: counted by who comes and goes.
    pub under_way: f64,
    /// Time that items spent in the flow within the window: summed up item by item.
    pub spent: f64,
    /// Items done within the window.
    pub done: u32,
    /// The sums of each step.
    pub steps: Vec<Tally>,
    /// Items reaching a step, starts and ends of work.
    pub events: u64,
    pub moments: Vec<Snapshot>,
    pub paths: Vec<Path>,
}

/// Sums over the visits to one step.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Tally {
    /// Visits of measured items.
    pub visits: u64,
    /// Time from ready to start of these visits.
    pub wait: f64,
    /// The part of it after the delay.
    pub queueing: f64,
    /// Waits of all items within the window.
    pub lying: f64,
    /// Work of people within the window: a batch counts once.
    pub busy: f64,
}

/// Who is where at one moment.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Snapshot {
    pub at: f64,
    pub arrived: u32,
    pub finished: u32,
    pub waiting: Vec<u32>,
    pub working: Vec<u32>,
}

/// The way of one item.
#[derive(Debug, Clone, Default)]
pub(super) struct Path {
    pub arrival: f64,
    pub finished: Option<f64>,
    pub visits: Vec<PathVisit>,
}

/// One visit on it, by position of the step.
#[derive(Debug, Clone, Copy)]
pub(super) struct PathVisit {
    pub step: usize,
    pub ready: f64,
    pub start: Option<f64>,
    pub end: Option<f64>,
    pub back: Option<usize>,
}

/// What is to be written down beside the sums.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Keep {
    /// Whether the cumulative flow is.
    pub moments: bool,
    /// So many items leave their path.
    pub paths: u32,
}

impl Record {
    pub fn new(network: &Network) -> Record {
        Record {
            // Before the window begins no span has a part in it.
            from: f64::INFINITY,
            until: f64::INFINITY,
            steps: vec![Tally::default(); network.stations.len()],
            ..Record::default()
        }
    }

    /// The part of a span that lies within the window.
    #[inline]
    pub fn within(&self, start: f64, end: f64) -> f64 {
        // Nearly all of them lie in it whole.
        if self.from <= start && end <= self.until {
            return end - start;
        }
        (end.min(self.until) - start.max(self.from)).max(0.0)
    }
}

/// Takes snapshots at even distances while a replication runs.
#[derive(Debug, Clone)]
pub(super) struct Camera {
    next: f64,
    distance: f64,
    arrived: u32,
    finished: u32,
    waiting: Vec<u32>,
    working: Vec<u32>,
    pub taken: Vec<Snapshot>,
}

impl Camera {
    /// A camera for a run of about `minutes`.
    pub fn new(steps: usize, minutes: f64) -> Camera {
        Camera {
            next: 0.0,
            // A quarter is left for the time after the last arrival, until all are done.
            distance: (minutes / (MOST_MOMENTS as f64 * 0.75)).max(1e-6),
            arrived: 0,
            finished: 0,
            waiting: vec![0; steps],
            working: vec![0; steps],
            taken: Vec::new(),
        }
    }

    /// Takes the snapshots that are due before `now`.
    pub fn until(&mut self, now: f64) {
        // Not those at `now` itself: several things may still happen at this moment, and it is seen when all have.
        while self.next < now {
            self.take(self.next);
            if self.taken.len() > MOST_MOMENTS {
                let mut place = 0_usize;
                self.taken.retain(|_| {
                    place += 1;
                    place % 2 == 1
                });
                self.distance *= 2.0;
            }
            // Counted from the start, so that moments do not drift.
            self.next = self.taken.len() as f64 * self.distance;
        }
    }

    /// The last snapshot, at the end of the run.
    pub fn finish(&mut self, now: f64) {
        self.until(now);
        self.take(now);
    }

    fn take(&mut self, at: f64) {
        self.taken.push(Snapshot {
            at,
            arrived: self.arrived,
            finished: self.finished,
            waiting: self.waiting.clone(),
            working: self.working.clone(),
        });
    }

    pub fn arrives(&mut self) {
        self.arrived += 1;
    }

    pub fn finishes(&mut self) {
        self.finished += 1;
    }

    pub fn lies_ready(&mut self, step: usize) {
        change(&mut self.waiting, step, 1);
    }

    pub fn starts(&mut self, step: usize) {
        change(&mut self.waiting, step, -1);
        change(&mut self.working, step, 1);
    }

    pub fn ends(&mut self, step: usize) {
        change(&mut self.working, step, -1);
    }
}

fn change(counts: &mut [u32], step: usize, by: i32) {
    if let Some(count) = counts.get_mut(step) {
        *count = count.saturating_add_signed(by);
    }
}
