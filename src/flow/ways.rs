//! Which way an item goes where steps are alternatives: how likely it comes to each, and what each comes from.

use super::Flow;
use super::by_place::{add, at};
use super::step::Percent;

/// One of several places, each with the share of the items that it has of them.
pub(super) type OneOf = Vec<(usize, f64)>;

/// The ways through a flow in which some steps are alternatives, by position.
#[derive(Debug, Clone)]
pub(super) struct Ways {
    /// Share of the items that come to each step on their first pass, 0 to 1.
    pub reach: Vec<f64>,
    /// Share of those that leave what a step follows that take it, 1 where it is no alternative.
    pub taken: Vec<f64>,
    /// What each step follows: of each group one comes, and of several groups it waits for all.
    pub joins: Vec<Vec<OneOf>>,
    /// The same for the end of the flow.
    pub end: Vec<OneOf>,
    /// Where an item begins, and where it goes on from each step, when it is always at one place only: `None` where steps
    /// run side by side.
    pub single: Option<Single>,
}

/// The ways of an item that is always at one place.
#[derive(Debug, Clone)]
pub(super) struct Single {
    /// The first step, or one of several.
    pub starts: OneOf,
    /// Where it goes on from each step; nowhere from the last one.
    pub next: Vec<OneOf>,
}

/// Longer flows with alternatives are not solved exactly: it would take too long, with rework everywhere.
const MOST_EXACT: usize = 3000;

impl Ways {
    /// `None` where no step is an alternative.
    pub fn of(flow: &Flow, before: &[Vec<usize>]) -> Option<Ways> {
        if flow.steps.iter().all(|step| step.take.is_none()) {
            return None;
        }
        let choices = flow.choices_by(before);
        let count = flow.steps.len();
        let (mut taken, mut choice_of) = (vec![1.0; count], vec![None; count]);
        for (number, choice) in choices.iter().enumerate() {
            let said = |place: &usize| {
                flow.steps
                    .get(*place)
                    .and_then(|step| step.take)
                    .map_or(0.0, Percent::share)
            };
            let sum: f64 = choice.iter().map(said).sum();
            for place in choice {
                // An item takes exactly one, whatever was said so far; where all are 0, each as often.
                let share = if sum > 0.0 {
                    said(place) / sum
                } else {
                    1.0 / choice.len() as f64
                };
                if let (Some(taken), Some(choice)) = (taken.get_mut(*place), choice_of.get_mut(*place)) {
                    (*taken, *choice) = (share, Some(number));
                }
            }
        }
        let mut found = Ways {
            reach: Vec::with_capacity(count),
            joins: Vec::with_capacity(count),
            end: Vec::new(),
            single: single(before, &taken, &choice_of),
            taken,
        };
        let mut chosen: Vec<Chosen> = Vec::with_capacity(count);
        for (place, before) in before.iter().enumerate() {
            let join = found.groups(before, &chosen);
            let reach = |group: &OneOf| group.iter().map(|(from, _)| at(&found.reach, *from)).sum::<f64>();
            let come = join.iter().map(reach).reduce(f64::max).unwrap_or(1.0);
            let mut own = Chosen::of_join(&join, &chosen);
            if let Some(choice) = choice_of.get(place).copied().flatten() {
                own.add(choice, place);
            }
            chosen.push(own);
            found.reach.push((come * at(&found.taken, place)).min(1.0));
            found.joins.push(join);
        }
        let mut followed = vec![false; count];
        before.iter().flatten().for_each(|place| {
            if let Some(slot) = followed.get_mut(*place) {
                *slot = true;
            }
        });
        let last: Vec<usize> = (0..count)
            .filter(|place| followed.get(*place) == Some(&false))
            .collect();
        found.end = found.groups(&last, &chosen);
        Some(found)
    }

    /// Puts steps into groups of which an item comes from one only.
    fn groups(&self, places: &[usize], chosen: &[Chosen]) -> Vec<OneOf> {
        let excludes = |a: usize, b: usize| match (chosen.get(a), chosen.get(b)) {
            (Some(a), Some(b)) => a.excludes(b),
            _ => false,
        };
        let mut groups: Vec<Vec<usize>> = Vec::new();
        for place in places {
            let fits = |group: &&mut Vec<usize>| group.iter().all(|other| excludes(*other, *place));
            match groups.iter_mut().find(fits) {
                Some(group) => group.push(*place),
                None => groups.push(vec![*place]),
            }
        }
        let weighed = |group: Vec<usize>| {
            let sum: f64 = group.iter().map(|place| at(&self.reach, *place)).sum();
            let even = 1.0 / group.len() as f64;
            let weight = |place: usize| if sum > 0.0 { at(&self.reach, place) / sum } else { even };
            group.into_iter().map(|place| (place, weight(place))).collect()
        };
        groups.into_iter().map(weighed).collect()
    }

    /// When all that has to come first has come, by when each step is done.
    pub fn ready(join: &[OneOf], end: &[f64]) -> f64 {
        join.iter().map(|group| when(group, end)).fold(0.0, f64::max)
    }

    /// How much of each step lies on the longest way to the end, 0 to 1: of several groups that of the one that comes last,
    /// of each group what its steps have of it. What a step takes times this adds up to the length of the way.
    pub fn longest(&self, end: &[f64]) -> Vec<f64> {
        let mut weights = vec![0.0; self.reach.len()];
        let pass_on = |join: &[OneOf], weight: f64, weights: &mut [f64]| {
            let later = |a: &&OneOf, b: &&OneOf| when(a, end).total_cmp(&when(b, end));
            for (place, share) in join.iter().max_by(later).into_iter().flatten() {
                add(weights, *place, weight * share);
            }
        };
        pass_on(&self.end, 1.0, &mut weights);
        // What a step follows stands above it: its own weight is whole by then.
        for (place, join) in self.joins.iter().enumerate().rev() {
            let weight = at(&weights, place);
            if weight > 0.0 {
                pass_on(join, weight, &mut weights);
            }
        }
        weights
    }
}

/// When one of a group has come, on average.
fn when(group: &OneOf, end: &[f64]) -> f64 {
    group.iter().map(|(from, weight)| weight * at(end, *from)).sum()
}

/// The ways of an item that is always at one place: each step is followed by one step, or by one choice.
fn single(before: &[Vec<usize>], taken: &[f64], choice_of: &[Option<usize>]) -> Option<Single> {
    if before.len() > MOST_EXACT {
        return None;
    }
    let mut next: Vec<OneOf> = vec![Vec::new(); before.len()];
    let mut starts: OneOf = Vec::new();
    // What comes after a place: all of it one choice, or one step alone.
    let goes_on = |after: &mut OneOf, place: usize| {
        let choice = |place: usize| choice_of.get(place).copied().flatten();
        let alone = after
            .first()
            .is_none_or(|(other, _)| choice(*other).is_some() && choice(*other) == choice(place));
        after.push((place, at(taken, place)));
        alone
    };
    for (place, before) in before.iter().enumerate() {
        if before.is_empty() && !goes_on(&mut starts, place) {
            return None;
        }
        for from in before {
            if !goes_on(next.get_mut(*from)?, place) {
                return None;
            }
        }
    }
    Some(Single { starts, next })
}

/// What was chosen on the way to a step: of each choice the step that was taken, in the order of the choices.
#[derive(Debug, Clone, Default)]
struct Chosen(Vec<(usize, usize)>);

impl Chosen {
    fn add(&mut self, choice: usize, place: usize) {
        match self.0.binary_search_by_key(&choice, |(known, _)| *known) {
            Ok(_) => {}
            Err(at) => self.0.insert(at, (choice, place)),
        }
    }

    /// Whether an item that came here cannot have come there.
    fn excludes(&self, other: &Chosen) -> bool {
        let taken = |choice: usize| {
            let at = other.0.binary_search_by_key(&choice, |(known, _)| *known).ok()?;
            other.0.get(at).map(|(_, place)| *place)
        };
        self.0
            .iter()
            .any(|(choice, place)| taken(*choice).is_some_and(|other| other != *place))
    }

    /// Behind a join: of each group what all of it have chosen, and that of all groups.
    fn of_join(join: &[OneOf], chosen: &[Chosen]) -> Chosen {
        let mut found = Chosen::default();
        for group in join {
            let mut members = group.iter().filter_map(|(place, _)| chosen.get(*place));
            let Some(first) = members.next() else { continue };
            let mut common = first.0.clone();
            for other in members {
                common.retain(|own| other.0.contains(own));
            }
            for (choice, place) in common {
                found.add(choice, place);
            }
        }
        found
    }
}
