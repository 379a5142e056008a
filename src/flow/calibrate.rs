//! How much of each observed wait load, batches and gates explain; the rest is a delay that the simulation keeps.

use super::arrivals::{Queueing, Traffic};
use super::visits::{Routes, Visits};
use super::words::and;
use super::{Demand, Estimate, Flow, Missing, Step, StepId};
use crate::letters::capital;
use crate::time::{Calendar, WorkTime};

/// The waits of one flow taken apart, in the order of its steps.
///
/// The simulation makes queues of its own from demand, people, batches and gates. If it kept the observed waits as well,
/// every queue would count twice. So it keeps of each wait only the `delay` that queueing does not explain: then its
/// baseline waits as long as was observed.
#[derive(Debug, Clone, PartialEq)]
pub struct Calibration {
    /// One a step, in the order of the flow's steps.
    pub steps: Vec<Calibrated>,
}

/// The wait of one step taken apart.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Calibrated {
    /// The step.
    pub step: StepId,
    /// Its wait as it was observed.
    pub observed: Estimate,
    /// What the wait of one visit should be made of, by demand, people, batch and gate.
    pub predicted: Queueing,
    /// Mean wait of one visit in minutes that the step makes by itself: predicted, or measured in a simulation. Infinite
    /// where the step cannot keep up.
    pub queue: f64,
    /// The rest of the observed wait, in the same shape: approvals, priorities, other work. Zero where queueing alone
    /// makes a longer wait than was observed.
    pub delay: Estimate,
    /// Whether nobody knows how much of the observed wait is work: the step is outside.
    pub hidden: bool,
}

impl Calibrated {
    pub(super) fn new(step: StepId, observed: Estimate, predicted: Queueing, queue: f64) -> Calibrated {
        let mean = observed.mean().minutes();
        let rest = if mean > 0.0 {
            1.0 - (queue / mean).clamp(0.0, 1.0)
        } else {
            0.0
        };
        Calibrated {
            step,
            observed,
            predicted,
            queue,
            delay: observed.scaled(rest),
            hidden: false,
        }
    }

    /// The part of the observed wait that queueing explains: all of it at most.
    pub fn explained(&self) -> WorkTime {
        self.observed.mean().saturating_sub(self.delay.mean())
    }

    /// Mean wait of one visit in minutes when queueing alone makes `queue` of it, after a change.
    ///
    /// The rest stays. A shorter queue takes the part that queueing explains along in proportion, so that nothing is
    /// saved that nobody saw; a longer queue adds what it is longer. A queue without end leaves the wait as observed:
    /// then there is none that one could tell.
    pub fn wait_with(&self, queue: f64) -> f64 {
        let (wait, rest) = (self.observed.mean().minutes(), self.delay.mean().minutes());
        if !queue.is_finite() {
            wait
        } else if !self.queue.is_finite() {
            rest + queue
        } else if queue >= self.queue {
            wait + queue - self.queue
        } else {
            rest + (wait - rest) * queue / self.queue
        }
    }

    /// The least that such a visit waits: what queueing makes of it, without the rest.
    pub fn least_with(&self, queue: f64) -> f64 {
        let bare = Calibrated {
            observed: self.explained().into(),
            delay: Estimate::default(),
            ..*self
        };
        bare.wait_with(queue)
    }

    /// The same step with another wait, as somebody wishes it: of what queueing explains nothing is wished away.
    pub(super) fn wished(&self, wait: Estimate) -> Calibrated {
        let least = self.explained();
        let told = match wait.mean() {
            mean if mean >= least => wait,
            mean if mean.is_zero() => least.into(),
            mean => wait.scaled(least.minutes() / mean.minutes()),
        };
        Calibrated {
            hidden: self.hidden,
            ..Calibrated::new(self.step, told, self.predicted, self.queue)
        }
    }

    /// What queueing makes of the wait, each with its minutes; what makes less than a hundredth is not worth a word.
    pub(super) fn causes(&self) -> Vec<(&'static str, f64)> {
        let parts = [
            ("the load", self.predicted.load),
            ("coming in bunches", self.predicted.crowd),
            ("the batch", self.predicted.batch),
            ("the gate", self.predicted.gate),
        ];
        let worth = self.worth_a_word();
        parts.into_iter().filter(|(_, minutes)| *minutes > worth).collect()
    }

    fn worth_a_word(&self) -> f64 {
        (self.observed.mean().minutes().max(self.predicted.total()) / 100.0).max(1e-9)
    }

    /// What queueing says about the wait, as a sentence: "The load explains 0.8 d of the 3 d wait; the rest is approvals,
    /// batching, priorities."
    pub fn sentence(&self, clock: Calendar) -> String {
        let said = |minutes: f64| WorkTime::saturating(minutes).on_screen(clock);
        let (wait, total) = (self.observed.mean().minutes(), self.predicted.total());
        if total.is_infinite() {
            return "It cannot keep up: the wait grows with every week.".to_owned();
        }
        let made = self.causes();
        let causes: Vec<&str> = made.iter().map(|(cause, _)| *cause).collect();
        let Some((first, minutes)) = made.first() else {
            return match wait {
                0.0 => "No wait was observed, and the load makes none.".to_owned(),
                _ => format!(
                    "The load explains next to nothing of the {} wait; {}.",
                    said(wait),
                    self.rest(&causes)
                ),
            };
        };
        if self.exceeds() {
            let alone = if causes.len() > 1 { "together" } else { "alone" };
            let observed = if wait > 0.0 { said(wait) } else { "none".to_owned() };
            let causes = capital(&and(&causes));
            return format!(
                "{causes} {alone} would make {} of wait; {observed} was observed.",
                said(total)
            );
        }
        if total > wait {
            let explain = if causes.len() > 1 { "explain" } else { "explains" };
            return format!("{} {explain} all of the {} wait.", capital(&and(&causes)), said(wait));
        }
        let mut terms = vec![format!("{} explains {}", capital(first), said(*minutes))];
        terms.extend(
            made.iter()
                .skip(1)
                .map(|(cause, minutes)| format!("{cause} {}", said(*minutes))),
        );
        let terms: Vec<&str> = terms.iter().map(String::as_str).collect();
        let left = if self.delay.mean().minutes() > self.worth_a_word() {
            format!("; {}", self.rest(&causes))
        } else {
            String::new()
        };
        format!("{} of the {} wait{left}.", and(&terms), said(wait))
    }

    /// Whether queueing alone would make a clearly longer wait than was observed: by a fifth, since a prediction is no
    /// more precise than that.
    pub fn exceeds(&self) -> bool {
        // And of less than a minute nobody would speak.
        self.queue > 1.2 * self.observed.mean().minutes() && self.queue > 1.0
    }
}

impl Calibrated {
    /// What else makes work wait.
    fn rest(&self, causes: &[&str]) -> &'static str {
        if self.hidden {
            "how much of the rest is work is unknown"
        } else if causes.contains(&"the batch") {
            "the rest is approvals, priorities, other work"
        } else {
            "the rest is approvals, batching, priorities"
        }
    }
}

impl Calibration {
    /// The delays that the simulation keeps, in the order of the flow's steps.
    pub fn delays(&self) -> Vec<Estimate> {
        self.steps.iter().map(|step| step.delay).collect()
    }

    /// The same waits taken apart by what a simulation with these delays measured: the mean minutes that one visit to
    /// each step waited besides its delay. Since a delay hardly changes a queue, one or two rounds bring the baseline to
    /// the observed waits also where the prediction is rough.
    #[must_use]
    pub fn refined(&self, measured: &[f64]) -> Calibration {
        let again = |(step, queue): (&Calibrated, &f64)| {
            // A simulation of what cannot keep up measures only how long it was watched.
            let queue = if step.predicted.total().is_finite() {
                *queue
            } else {
                step.queue
            };
            Calibrated {
                hidden: step.hidden,
                ..Calibrated::new(step.step, step.observed, step.predicted, queue)
            }
        };
        Calibration {
            steps: self.steps.iter().zip(measured).map(again).collect(),
        }
    }

    /// The taken apart wait of a step.
    pub fn step(&self, id: StepId) -> Option<&Calibrated> {
        self.steps.iter().find(|step| step.step == id)
    }
}

/// Takes the observed waits of a flow apart.
///
/// # Errors
/// [`Missing`] when demand is unknown or nothing ever gets through: then nothing queues that could be worked out.
pub fn calibrate(flow: &Flow) -> Result<Calibration, Missing> {
    let demand = flow.demand.ok_or(Missing::Demand)?;
    let routes = Routes::of(flow);
    let visits = routes.visits().map_err(|place| Missing::never_done(flow, place))?;
    Ok(take_apart(flow, &routes, &visits, demand))
}

/// The same, by visits that are known already.
pub(super) fn take_apart(flow: &Flow, routes: &Routes, visits: &Visits, demand: Demand) -> Calibration {
    take_apart_by(flow, &Traffic::of(flow, routes, visits, demand))
}

/// The same, by what reaches each step.
pub(super) fn take_apart_by(flow: &Flow, traffic: &Traffic) -> Calibration {
    let apart = |(position, step): (usize, &Step)| {
        let predicted = traffic.queueing(position);
        Calibrated {
            hidden: step.outside,
            ..Calibrated::new(step.id, step.wait, predicted, predicted.total())
        }
    };
    Calibration {
        steps: flow.steps.iter().enumerate().map(apart).collect(),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]
    use super::*;
    use crate::flow::examples::{example, flow};

    fn near(value: f64, expected: f64, precision: f64) {
        assert!((value - expected).abs() <= precision, "{value} is not {expected}");
    }

    #[test]
    fn the_delay_is_what_queueing_does_not_explain_in_the_shape_of_the_wait() {
        // M/M/1 at a load of 0.5 waits as long as it works: 1 d.
        let flow = flow("demand: 2.5/week\nTest | wait 2d..4d | pt ~1d");
        let found = calibrate(&flow).unwrap().steps[0];
        near(found.queue, 480.0, 1e-6);
        near(found.explained().minutes(), 480.0, 1e-6);
        let kept = Estimate::Uniform {
            low: WorkTime::saturating(960.0 * 2.0 / 3.0),
            high: WorkTime::saturating(1920.0 * 2.0 / 3.0),
        };
        near(found.delay.mean().minutes(), kept.mean().minutes(), 1e-6);
        assert!(matches!(found.delay, Estimate::Uniform { .. }));
        assert!(!found.exceeds());
    }

    #[test]
    fn where_load_alone_makes_more_wait_than_was_seen_no_delay_is_kept() {
        let found = calibrate(&flow("demand: 4/week\nTest | wait 1d | pt ~1d"))
            .unwrap()
            .steps[0];
        near(found.queue, 4.0 * 480.0, 1e-6);
        assert!(found.exceeds() && found.delay.mean().is_zero());
        let over = calibrate(&flow("demand: 6/week\nTest | wait 1d | pt ~1d"))
            .unwrap()
            .steps[0];
        assert!(over.queue.is_infinite() && over.delay.mean().is_zero());
    }

    #[test]
    fn the_sentence_says_what_explains_the_wait() {
        let say = |text: &str| {
            let flow = flow(text);
            calibrate(&flow).unwrap().steps[0].sentence(flow.clock)
        };
        assert_eq!(
            say("demand: 2.5/week\nTest | wait 3d | pt ~1d"),
            "The load explains 1 d of the 3 d wait; the rest is approvals, batching, priorities."
        );
        assert_eq!(
            say("demand: 2.5/week\nTest | wait 7h | pt ~1d"),
            "The load explains all of the 7 h wait."
        );
        assert_eq!(
            say("demand: 4/week\nTest | wait 1d | pt ~1d"),
            "The load alone would make 4 d of wait; 1 d was observed."
        );
        assert_eq!(
            say("demand: 4/week\nTest | pt ~1d"),
            "The load alone would make 4 d of wait; none was observed."
        );
        assert_eq!(
            say("demand: 5/week\nShip | wait 6d | pt 1min | batch 5"),
            "The batch explains 2 d of the 6 d wait; the rest is approvals, priorities, other work."
        );
        assert_eq!(
            say("demand: 4/week\nBoard | wait 6d | pt ~1d | every 1d"),
            "The load explains 3.7 d and the gate 7.2 h of the 6 d wait; the rest is approvals, batching, priorities."
        );
        assert_eq!(
            say("demand: 1/week\nSign | wait 4d | pt 1min"),
            "The load explains next to nothing of the 4 d wait; the rest is approvals, batching, priorities."
        );
        assert_eq!(
            say("demand: 9/week\nTest | wait 4d | pt 1d"),
            "It cannot keep up: the wait grows with every week."
        );
    }

    #[test]
    fn work_that_comes_back_makes_longer_queues_than_chance_arrivals() {
        // Each item is worked on twice on average at a load of 0.8: 0.8/0.2·(1 + 1 − 1/2)/2 of a day.
        let flow = flow("demand: 2/week\nTest | wait 9d | pt 1d | ca 50%");
        near(calibrate(&flow).unwrap().steps[0].queue, 480.0 * 4.0 * 0.75, 1e-6);
        // All by chance it is the network of Jackson: M/M/1 at 0.8.
        let chance = self::flow("demand: 2/week\nTest | wait 9d | pt ~1d | ca 50%\nShip | wait 9d | pt ~1d");
        let found = calibrate(&chance).unwrap();
        near(found.steps[0].queue, 480.0 * 4.0, 1e-6);
        near(found.steps[1].queue, 480.0 * 2.0 / 3.0, 1e-6);
    }

    #[test]
    fn a_measured_queue_takes_the_place_of_the_predicted_one() {
        let found = calibrate(&example()).unwrap();
        let refined = found.refined(&vec![240.0; found.steps.len()]);
        for (step, before) in refined.steps.iter().zip(&example().steps) {
            near(
                step.delay.mean().minutes(),
                (before.wait.mean().minutes() - 240.0).max(0.0),
                1e-6,
            );
        }
    }

    #[test]
    fn without_demand_nothing_is_taken_apart() {
        assert_eq!(calibrate(&flow("Test | wait 1d | pt 1d")), Err(Missing::Demand));
    }
}
