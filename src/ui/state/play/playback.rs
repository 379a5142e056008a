//! What is played: the visits of single items to steps over time, and who is where at a moment. Pure; knows no screen.

use std::ops::Range;

/// One visit of an item to a step. Times are minutes of working time since the start of what is played.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Visit {
    /// Which item.
    pub item: u32,
    /// The step's position in the flow.
    pub step: u32,
    /// The step that the item comes from; none where it has just arrived.
    pub from: Option<u32>,
    /// When it came. From here it waits.
    pub came: f64,
    /// When nothing but the queue holds it any more.
    pub ready: f64,
    /// When its work begins; infinite for what still waits at the end.
    pub start: f64,
    /// When its work ends; infinite for what is not done at the end.
    pub end: f64,
    /// Whether the step it comes from sent it back.
    pub sent_back: bool,
    /// Whether it is done again, after it was sent back.
    pub again: bool,
}

impl Visit {
    /// Whether the times follow each other and can be drawn.
    fn is_sound(&self) -> bool {
        // What still waits or is worked on when the time is over starts or ends never: comparing with NaN is false.
        self.came.is_finite() && self.came <= self.ready && self.ready <= self.start && self.start <= self.end
    }
}

/// When an item arrived and when it was through.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Life {
    /// Minutes since the start.
    pub arrived: f64,
    /// Minutes since the start; infinite for what is still under way at the end.
    pub done: f64,
}

/// Who is where, counted at one moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Items that have arrived.
    pub arrived: usize,
    /// Items that are through.
    pub done: usize,
}

impl Counts {
    /// Items in progress.
    pub fn in_progress(self) -> usize {
        self.arrived.saturating_sub(self.done)
    }
}

/// How many slices the time is cut into: whoever is under way in a slice is found without a search through all visits.
const SLICES: usize = 512;
/// How often the counts over time are taken, for the charts.
pub const SAMPLES: usize = 241;

/// See the module. Built once by a worker, read by every frame.
#[derive(Debug, Clone, PartialEq)]
pub struct Playback {
    visits: Vec<Visit>,
    /// For each slice of time its visits as places in `members`.
    slices: Vec<Range<u32>>,
    /// Places in `visits`; within a slice by step, then by when they became ready: the order of the queues.
    members: Vec<u32>,
    /// Sorted moments.
    arrivals: Vec<f64>,
    /// Sorted moments.
    ends: Vec<f64>,
    /// Per step the sorted moments at which an item came, and at which its work began.
    queues: Vec<(Vec<f64>, Vec<f64>)>,
    /// Sorted moments at which something happens.
    moments: Vec<f64>,
    length: f64,
}

impl Playback {
    /// A playback of `length` minutes over a flow of `steps` steps. Visits whose times make no sense are left out.
    pub fn new(steps: usize, length: f64, lives: &[Life], visits: Vec<Visit>) -> Self {
        let length = if length.is_finite() { length.max(0.0) } else { 0.0 };
        let mut visits: Vec<Visit> = visits
            .into_iter()
            .filter(|visit| visit.is_sound() && (visit.step as usize) < steps && visit.came <= length)
            .collect();
        visits.sort_by(|a, b| {
            a.step
                .cmp(&b.step)
                .then(a.ready.total_cmp(&b.ready))
                .then(a.came.total_cmp(&b.came))
        });
        let sorted = |of: &dyn Fn(&Life) -> f64| {
            let mut times: Vec<f64> = lives.iter().map(of).filter(|time| time.is_finite()).collect();
            times.sort_by(f64::total_cmp);
            times
        };
        let (arrivals, ends) = (sorted(&|life| life.arrived), sorted(&|life| life.done));
        let mut queues = vec![(Vec::new(), Vec::new()); steps];
        let mut moments = arrivals.clone();
        for visit in &visits {
            if let Some((came, started)) = queues.get_mut(visit.step as usize) {
                came.push(visit.came);
                started.push(visit.start);
            }
            moments.extend([visit.came, visit.start, visit.end]);
        }
        for (came, started) in &mut queues {
            came.sort_by(f64::total_cmp);
            started.sort_by(f64::total_cmp);
        }
        moments.retain(|time| (0.0..=length).contains(time));
        moments.sort_by(f64::total_cmp);
        moments.dedup();
        let (slices, members) = slice(&visits, length);
        Self {
            visits,
            slices,
            members,
            arrivals,
            ends,
            queues,
            moments,
            length,
        }
    }

    /// How long it is, in minutes of working time.
    pub fn length(&self) -> f64 {
        self.length
    }

    /// How many steps the flow has.
    pub fn steps(&self) -> usize {
        self.queues.len()
    }

    /// All visits, by step and in the order of its queue.
    pub fn visits(&self) -> &[Visit] {
        &self.visits
    }

    /// Whether there is anything to see.
    pub fn is_empty(&self) -> bool {
        self.visits.is_empty()
    }

    /// The visits under way at `time`, by step and in the order of its queue. Touches only what is under way then.
    pub fn under_way(&self, time: f64) -> impl Iterator<Item = &Visit> {
        let place = slice_of(time, self.length);
        let range = self.slices.get(place).cloned().unwrap_or(0..0);
        let members = self
            .members
            .get(range.start as usize..range.end as usize)
            .unwrap_or(&[]);
        members
            .iter()
            .filter_map(|member| self.visits.get(*member as usize))
            .filter(move |visit| visit.came <= time && time < visit.end)
    }

    /// Items that have arrived and that are through at `time`.
    pub fn counts(&self, time: f64) -> Counts {
        Counts {
            arrived: until(&self.arrivals, time),
            done: until(&self.ends, time),
        }
    }

    /// Items that wait before a step at `time`.
    pub fn waiting(&self, step: usize, time: f64) -> usize {
        self.queues.get(step).map_or(0, |(came, started)| {
            until(came, time).saturating_sub(until(started, time))
        })
    }

    /// The moment of sample `index` of [`SAMPLES`].
    pub fn sample(&self, index: usize) -> f64 {
        self.length * index as f64 / (SAMPLES - 1) as f64
    }

    /// Items that wait before a step, on average over the whole time.
    pub fn waiting_on_average(&self, step: usize) -> f64 {
        let Some((came, started)) = self.queues.get(step).filter(|_| self.length > 0.0) else {
            return 0.0;
        };
        // The area below the count: each item adds the time from when it came to when it started, inside what is played.
        let left = |times: &[f64]| {
            times
                .iter()
                .map(|time| (self.length - time.clamp(0.0, self.length)).max(0.0))
                .sum::<f64>()
        };
        ((left(came) - left(started)) / self.length).max(0.0)
    }

    /// The next moment after `time` at which something happens, or the last before it. At least `least` minutes away.
    pub fn next(&self, time: f64, forward: bool, least: f64) -> f64 {
        if forward {
            let place = self.moments.partition_point(|moment| *moment < time + least);
            self.moments.get(place).copied().unwrap_or(self.length)
        } else {
            let place = self.moments.partition_point(|moment| *moment <= time - least);
            place
                .checked_sub(1)
                .and_then(|place| self.moments.get(place))
                .copied()
                .unwrap_or(0.0)
        }
    }

    /// The states of all items over time, for the chart: at each sample the items through, those past the wait of `step`
    /// but not yet through, those in that wait, those before it.
    pub fn bands(&self, step: usize) -> Vec<[f64; 4]> {
        // Changes are counted and summed up once: counted at each sample, the cost would be visits times samples.
        let mut change = vec![[0_i64; 2]; SAMPLES + 1];
        let place = |time: f64| {
            let share = if self.length > 0.0 { time / self.length } else { 0.0 };
            // The first sample at which it is so.
            ((share * (SAMPLES - 1) as f64).ceil().max(0.0) as usize).min(SAMPLES)
        };
        let mut add = |band: usize, from: f64, to: f64| {
            for (time, by) in [(from, 1), (to, -1)] {
                if let Some(slot) = change.get_mut(place(time)).and_then(|slot| slot.get_mut(band)) {
                    *slot += by;
                }
            }
        };
        for visit in &self.visits {
            let at = visit.step as usize;
            if at == step {
                add(0, visit.came, visit.start);
                add(1, visit.start, visit.end);
            } else if at > step {
                add(1, visit.came, visit.end);
            }
        }
        let mut now = [0_i64; 2];
        let mut bands = Vec::with_capacity(SAMPLES);
        for (index, change) in change.iter().take(SAMPLES).enumerate() {
            for (now, by) in now.iter_mut().zip(change) {
                *now += by;
            }
            let counts = self.counts(self.sample(index));
            let in_progress = i64::try_from(counts.in_progress()).unwrap_or(i64::MAX);
            let [waits, past] = now;
            // Where branches run side by side one item is at two steps: it counts once.
            let waits = waits.clamp(0, in_progress);
            let past = past.clamp(0, in_progress - waits);
            let before = in_progress - waits - past;
            bands.push([counts.done as f64, past as f64, waits as f64, before as f64]);
        }
        bands
    }
}

/// How many of the sorted moments lie at or before `time`.
fn until(moments: &[f64], time: f64) -> usize {
    moments.partition_point(|moment| *moment <= time)
}

fn slice_of(time: f64, length: f64) -> usize {
    if length <= 0.0 {
        return 0;
    }
    ((time / length * SLICES as f64).max(0.0) as usize).min(SLICES - 1)
}

/// For each slice of time which visits are under way in it. `visits` are in the order in which they are to be met.
fn slice(visits: &[Visit], length: f64) -> (Vec<Range<u32>>, Vec<u32>) {
    let span = |visit: &Visit| slice_of(visit.came, length)..=slice_of(visit.end.min(length), length);
    // Counted first and filled in then: one block of memory instead of a list for each slice.
    let mut sizes = vec![0_u32; SLICES];
    for visit in visits {
        for size in sizes.get_mut(span(visit)).into_iter().flatten() {
            *size += 1;
        }
    }
    let mut slices = Vec::with_capacity(SLICES);
    let mut total = 0;
    for size in sizes {
        slices.push(total..total);
        total += size;
    }
    let mut members = vec![0; total as usize];
    for (place, visit) in visits.iter().enumerate() {
        for slice in slices.get_mut(span(visit)).into_iter().flatten() {
            if let Some(member) = members.get_mut(slice.end as usize) {
                *member = place as u32;
            }
            slice.end += 1;
        }
    }
    (slices, members)
}

#[cfg(test)]
pub(in crate::ui) mod tests {
    #![allow(clippy::indexing_slicing, clippy::float_cmp)]
    use super::*;

    /// Two steps; three items that come every 10 minutes, wait for one server of 15, and go on at once.
    pub fn three() -> Playback {
        let visit = |item, step, from, came, start, end| Visit {
            item,
            step,
            from,
            came,
            ready: came,
            start,
            end,
            sent_back: false,
            again: false,
        };
        let visits = vec![
            visit(0, 0, None, 0.0, 0.0, 15.0),
            visit(0, 1, Some(0), 15.0, 15.0, 20.0),
            visit(1, 0, None, 10.0, 15.0, 30.0),
            visit(1, 1, Some(0), 30.0, 30.0, 35.0),
            visit(2, 0, None, 12.0, 30.0, 45.0),
            visit(2, 1, Some(0), 45.0, 45.0, 50.0),
        ];
        let lives = [(0.0, 20.0), (10.0, 35.0), (12.0, 50.0)].map(|(arrived, done)| Life { arrived, done });
        Playback::new(2, 60.0, &lives, visits)
    }

    #[test]
    fn whoever_is_under_way_is_found_in_the_order_of_the_queue() {
        let played = three();
        let items = |time| played.under_way(time).map(|visit| visit.item).collect::<Vec<_>>();
        assert_eq!(items(0.0), [0]);
        assert_eq!(items(14.0), [0, 1, 2]);
        assert_eq!(
            items(16.0),
            [1, 2, 0],
            "first those at the first step, then those at the second"
        );
        assert_eq!(items(55.0), [0_u32; 0]);
    }

    #[test]
    fn the_slices_find_at_every_moment_what_a_look_at_all_visits_finds() {
        let played = three();
        for tenth in 0..600 {
            let time = f64::from(tenth) / 10.0;
            let all = played
                .visits
                .iter()
                .filter(|visit| visit.came <= time && time < visit.end)
                .count();
            assert_eq!(played.under_way(time).count(), all, "at {time}");
        }
    }

    #[test]
    fn counters_say_who_waits_and_who_is_in_progress() {
        let played = three();
        assert_eq!(played.waiting(0, 14.0), 2);
        assert_eq!(played.waiting(0, 15.0), 1);
        assert_eq!(played.waiting(1, 16.0), 0);
        assert_eq!(played.counts(14.0).in_progress(), 3);
        assert_eq!(played.counts(20.0), Counts { arrived: 3, done: 1 });
        // Item 1 waits 5 minutes, item 2 waits 18, of an hour.
        assert!((played.waiting_on_average(0) - 23.0 / 60.0).abs() < 1e-9);
    }

    #[test]
    fn the_bands_of_the_chart_add_up_to_everything_that_arrived() {
        let played = three();
        for (index, band) in played.bands(0).into_iter().enumerate() {
            let counts = played.counts(played.sample(index));
            assert!(
                (band.iter().sum::<f64>() - counts.arrived as f64).abs() < 1e-9,
                "sample {index}"
            );
            assert!(
                (band[2] - played.waiting(0, played.sample(index)) as f64).abs() < 1e-9,
                "sample {index}"
            );
        }
    }

    #[test]
    fn a_step_goes_to_the_next_thing_that_happens_and_back() {
        let played = three();
        assert_eq!(played.next(0.0, true, 1.0), 10.0);
        assert_eq!(played.next(10.0, true, 1.0), 12.0);
        assert_eq!(played.next(12.0, false, 1.0), 10.0);
        assert_eq!(played.next(10.0, false, 1.0), 0.0);
        assert_eq!(played.next(58.0, true, 1.0), 60.0);
    }

    #[test]
    fn visits_that_make_no_sense_are_left_out() {
        let bad = Visit {
            item: 0,
            step: 0,
            from: None,
            came: 5.0,
            ready: f64::NAN,
            start: 4.0,
            end: 9.0,
            sent_back: false,
            again: false,
        };
        let played = Playback::new(1, f64::NAN, &[], vec![bad]);
        assert!(played.is_empty());
        assert_eq!(played.under_way(5.0).count(), 0);
    }
}
