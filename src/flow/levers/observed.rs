//! Levers on the figures as they were observed: half the wait, half the work, a better %C/A.

use super::bench::Bench;
use super::lever::{Amount, Lever, LeverKind, WORTH_A_LINE};
use crate::flow::words::{and, of_ten, percent, rhythm, verb};
use crate::flow::{FlowEdit, Percent, Step};
use crate::time::{WorkTime, sensible};

/// %C/A that a team can reach, in percent.
const GOOD_CA: f64 = 95.0;
impl Bench<'_> {
    pub fn halve_wait(&mut self, place: usize, step: &Step) -> Option<Lever> {
        let clock = self.flow.clock;
        let (before, half) = (step.wait.mean(), step.wait.scaled(0.5));
        let saves = self.saved(place, before.minutes() / 2.0, |model| &mut model.wait);
        if before.is_zero() || !self.is_worth(saves) {
            return None;
        }
        let gate = step.every.map_or_else(String::new, |every| {
            format!("; it starts only {}", rhythm(every, clock))
        });
        let batch = match step.batch.get() {
            1 => String::new(),
            batch => format!("; it waits for {batch} items"),
        };
        let why = format!(
            "An item waits {} here{}{gate}{batch}.",
            before.on_screen(clock),
            self.times(place)
        );
        Some(Lever {
            step: step.id,
            kind: LeverKind::HalveWait,
            saves,
            eases: WorkTime::ZERO,
            words: "halve the wait".to_owned(),
            why,
            before: Amount::Time(before),
            after: Amount::Time(half.mean()),
            ghost: format!("would be {}", half.mean().on_screen(clock)),
            edit: FlowEdit::SetWait {
                step: step.id,
                wait: half,
            },
        })
    }

    pub fn halve_work(&mut self, place: usize, step: &Step) -> Option<Lever> {
        let clock = self.flow.clock;
        let (before, half) = (step.process.mean(), step.process.scaled(0.5));
        let saves = self.saved(place, before.minutes() / 2.0, |model| &mut model.process);
        if before.is_zero() || !self.is_worth(saves) {
            return None;
        }
        let eases = self.eased(&self.visits, Some((place, 0.5)));
        let besides = self.besides(eases);
        let why = format!(
            "The work takes {}{}{besides}.",
            before.on_screen(clock),
            self.times(place)
        );
        Some(Lever {
            step: step.id,
            kind: LeverKind::HalveWork,
            saves,
            eases,
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
        let slot = self.model.routes.usable.get_mut(place)?;
        // Changed in place and put back: a copy of the model for each step would make long flows slow.
        *slot = good.share();
        let visits = self.model.routes.visits();
        *self.model.routes.usable.get_mut(place)? = step.ca.share();
        let visits = visits.ok()?;
        let saves = WorkTime::saturating(self.lead - self.model.with_visits(&visits));
        if !self.is_worth(saves) {
            return None;
        }
        let eases = self.eased(&visits, None);
        let share = of_ten(step.ca.missing());
        Some(Lever {
            step: step.id,
            kind: LeverKind::RaiseCa,
            saves,
            eases,
            words: format!("%C/A {} to {GOOD_CA} %", sensible(step.ca.percent())),
            why: format!(
                "{share} {} back, and each takes {} again{}.",
                verb(&share, "comes", "come"),
                self.again(place),
                self.besides(eases)
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

    /// What a lower load takes besides, where that is worth a word.
    fn besides(&self, eases: WorkTime) -> String {
        if eases.minutes() < WORTH_A_LINE * self.lead {
            return String::new();
        }
        format!(
            "; with less load {} of waiting goes besides",
            eases.on_screen(self.flow.clock)
        )
    }

    /// The steps that an item passes again when this step sends it back.
    fn again(&self, finder: usize) -> String {
        let back = self.model.routes.back.get(finder).copied().unwrap_or(finder);
        let mut wanted = vec![finder];
        let mut places = Vec::new();
        while let Some(place) = wanted.pop() {
            // Of more than four the sentence names only the ends.
            if places.contains(&place) || places.len() > 50 {
                continue;
            }
            places.push(place);
            if place > back {
                let before = self.model.routes.before.get(place).map_or(&[][..], Vec::as_slice);
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
