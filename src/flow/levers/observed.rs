//! Levers on the figures as they were observed: half the wait, half the work, a better %C/A.

use super::bench::{Bench, Savings, Trial, span};
use super::lever::{Amount, Lever, LeverKind, WORTH_A_LINE};
use crate::flow::arrivals::Place;
use crate::flow::words::{and, of_ten, percent, rhythm, verb};
use crate::flow::{FlowEdit, Percent, Step};
use crate::time::sensible;

/// %C/A that a team can reach, in percent.
const GOOD_CA: f64 = 95.0;

/// "the load makes 3 d", "the batch and the gate make 1 d".
fn made_by(causes: &[(&'static str, f64)], time: &str) -> String {
    let names: Vec<&str> = causes.iter().map(|(cause, _)| *cause).collect();
    let make = if names.len() == 1 { "makes" } else { "make" };
    format!("{} {make} {time}", and(&names))
}

impl Bench<'_> {
    /// Half of the wait; where load, batch and gate make more than half of it, all that is not theirs.
    pub fn halve_wait(&mut self, place: usize, step: &Step) -> Option<Lever> {
        let clock = self.flow.clock;
        let before = step.wait.mean();
        let half = before.minutes() / 2.0;
        // What load, batch and gate make of it nobody can ask away: of more than half only the rest can go.
        let kept = self.apart(place).filter(|apart| apart.explained().minutes() > half);
        let (wait, less) = match kept {
            Some(apart) => {
                let left = apart.explained().minutes();
                (step.wait.scaled(left / before.minutes()), before.minutes() - left)
            }
            None => (step.wait.scaled(0.5), half),
        };
        let kept = kept.map(|apart| made_by(&apart.causes(), &apart.explained().on_screen(clock)));
        let saved = self.saved(place, less, 0.0);
        let savings = Savings::of(saved, saved);
        if less <= 0.0 || !self.is_worth(savings) {
            return None;
        }
        let left = wait.mean().on_screen(clock);
        let gate = step.every.map_or_else(String::new, |every| {
            format!("; it starts only {}", rhythm(every, clock))
        });
        let batch = match step.batch.get() {
            1 => String::new(),
            batch => format!("; it waits for {batch} items"),
        };
        let besides = match &kept {
            Some(made) => format!("; {made} of it, and only the rest can go"),
            None => format!("{gate}{batch}"),
        };
        let why = format!(
            "An item waits {} here{}{besides}.",
            before.on_screen(clock),
            self.times(place)
        );
        Some(Lever {
            step: step.id,
            kind: LeverKind::HalveWait,
            saves: span(savings.saves),
            eases: span(savings.eases),
            words: match kept {
                Some(_) => format!("cut the wait to {left}"),
                None => "halve the wait".to_owned(),
            },
            why,
            before: Amount::Time(before),
            after: Amount::Time(wait.mean()),
            ghost: format!("would be {left}"),
            edit: FlowEdit::SetWait { step: step.id, wait },
        })
    }

    pub fn halve_work(&mut self, place: usize, step: &Step) -> Option<Lever> {
        let clock = self.flow.clock;
        let (before, half) = (step.process.mean(), step.process.scaled(0.5));
        if before.is_zero() {
            return None;
        }
        let work = before.minutes() / 2.0;
        let direct = self.saved(place, 0.0, work);
        let whole = if self.pool(place).is_some() {
            // The whole team waits less for hands.
            let trial = Trial {
                process: Some(half.mean().minutes()),
                ..Trial::default()
            };
            self.observed.lead - self.tried(place, trial)?.lead
        } else {
            let eased = self
                .queues()
                .and_then(|queues| queues.traffic.places.get(place))
                .copied();
            let less = eased.and_then(|own| {
                let service = half.mean().minutes();
                self.waits_less(place, Place { service, ..own })
            });
            self.saved(place, less.unwrap_or(0.0), work)
        };
        let savings = Savings::of(whole, direct);
        if !self.is_worth(savings) {
            return None;
        }
        let why = format!(
            "The work takes {}{}{}.",
            before.on_screen(clock),
            self.times(place),
            self.besides(savings)
        );
        Some(Lever {
            step: step.id,
            kind: LeverKind::HalveWork,
            saves: span(savings.saves),
            eases: span(savings.eases),
            words: "halve the work".to_owned(),
            why,
            before: Amount::Time(before),
            after: Amount::Time(half.mean()),
            ghost: format!("would be {}", half.mean().on_screen(clock)),
            edit: FlowEdit::SetProcess {
                step: step.id,
                process: half,
            },
        })
    }

    pub fn raise_ca(&mut self, place: usize, step: &Step) -> Option<Lever> {
        let good = Percent::new(GOOD_CA).filter(|good| step.ca.percent() < good.percent())?;
        let slot = self.observed.model.routes.usable.get_mut(place)?;
        // Changed in place and put back: a copy of the model for each step would make long flows slow.
        *slot = good.share();
        let visits = self.observed.model.routes.visits();
        *self.observed.model.routes.usable.get_mut(place)? = step.ca.share();
        let direct = self.observed.lead - self.observed.model.with_visits(&visits.ok()?);
        let whole = if self.queues().is_some() {
            let trial = Trial {
                usable: Some(good.share()),
                ..Trial::default()
            };
            self.observed.lead - self.tried(place, trial)?.lead
        } else {
            direct
        };
        let savings = Savings::of(whole, direct);
        if !self.is_worth(savings) {
            return None;
        }
        let share = of_ten(step.ca.missing());
        Some(Lever {
            step: step.id,
            kind: LeverKind::RaiseCa,
            saves: span(savings.saves),
            eases: span(savings.eases),
            words: format!("%C/A {} to {GOOD_CA} %", sensible(step.ca.percent())),
            why: format!(
                "{share} {} back, and each takes {} again{}.",
                verb(&share, "comes", "come"),
                self.again(place),
                self.besides(savings)
            ),
            before: Amount::Percent(step.ca.percent()),
            after: Amount::Percent(good.percent()),
            ghost: format!("would be {}", percent(good.missing())),
            edit: FlowEdit::SetCa {
                step: step.id,
                ca: good.into(),
            },
        })
    }

    /// What of the savings a lower load brings, where that is worth a word.
    fn besides(&self, savings: Savings) -> String {
        if savings.eases < WORTH_A_LINE * self.observed.lead {
            return String::new();
        }
        format!(
            "; {} of it is waiting that goes with the load",
            span(savings.eases).on_screen(self.flow.clock)
        )
    }

    /// The steps that an item passes again when this step sends it back.
    fn again(&self, finder: usize) -> String {
        let routes = &self.observed.model.routes;
        let back = routes.back.get(finder).copied().unwrap_or(finder);
        let mut wanted = vec![finder];
        let mut places = Vec::new();
        while let Some(place) = wanted.pop() {
            // Of more than four the sentence names only the ends.
            if places.contains(&place) || places.len() > 50 {
                continue;
            }
            places.push(place);
            if place > back {
                let before = routes.before.get(place).map_or(&[][..], Vec::as_slice);
                wanted.extend(before.iter().copied().filter(|before| *before >= back));
            }
        }
        places.sort_unstable();
        let names: Vec<&str> = places
            .iter()
            .filter_map(|p| self.flow.steps.get(*p))
            .map(|step| step.name.as_str())
            .collect();
        match names.as_slice() {
            [first, .., last] if names.len() > 4 => format!("the {} steps from {first} to {last}", names.len()),
            names => and(names),
        }
    }
}
