//! Where the people of a team are while the map is played, whose steps they share. Pure; knows no screen.

use std::collections::HashMap;

use super::Playback;
use crate::flow::Flow;

/// The people of the teams, and what each does when.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Hands {
    teams: Vec<Team>,
}

/// The people of one team.
#[derive(Debug, Clone, PartialEq)]
pub struct Team {
    /// Its name, as its first step has it.
    pub name: String,
    /// The positions of the steps that its people do.
    pub steps: Vec<usize>,
    /// Each of its people: what they do, in order.
    people: Vec<Vec<Stint>>,
}

/// One piece of work of one person, in minutes since the start.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Stint {
    start: f64,
    end: f64,
    step: usize,
}

/// Where somebody is at a moment.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Whereabouts {
    /// The step they work at, or worked at last.
    pub at: usize,
    /// The step they come from; the same when they were there before, or have just begun.
    pub from: usize,
    /// How far they have come from there, 0 to 1.
    pub way: f32,
    /// Whether they work.
    pub busy: bool,
}

impl Hands {
    /// Gives the work that is played to the people of the teams: who has been idle longest takes the next.
    pub fn of(flow: &Flow, played: &Playback) -> Self {
        let mut teams: Vec<(Team, Vec<Stint>)> = Vec::new();
        let mut team_of: HashMap<usize, usize> = HashMap::new();
        for (place, step) in flow.steps.iter().enumerate() {
            let pool = flow.pool_of(step).filter(|pool| pool.people.get() <= MOST);
            let Some(pool) = pool.filter(|_| !step.process.mean().is_zero()) else {
                continue;
            };
            let known = teams.iter().position(|(team, _)| team.name == pool.team);
            let number = known.unwrap_or_else(|| {
                let team = Team {
                    name: pool.team.clone(),
                    steps: Vec::new(),
                    people: vec![Vec::new(); pool.people.get() as usize],
                };
                teams.push((team, Vec::new()));
                teams.len() - 1
            });
            if let Some((team, _)) = teams.get_mut(number) {
                team.steps.push(place);
            }
            team_of.insert(place, number);
        }
        for visit in played.visits() {
            let step = visit.step as usize;
            let team = team_of.get(&step).and_then(|team| teams.get_mut(*team));
            if let Some((_, work)) = team.filter(|_| visit.start.is_finite()) {
                work.push(Stint {
                    start: visit.start,
                    end: visit.end,
                    step,
                });
            }
        }
        let given = |(mut team, mut work): (Team, Vec<Stint>)| {
            work.sort_by(|a, b| {
                a.start
                    .total_cmp(&b.start)
                    .then(a.end.total_cmp(&b.end))
                    .then(a.step.cmp(&b.step))
            });
            // Items that are taken together are one piece of work.
            let batched = |step: usize| flow.steps.get(step).is_some_and(|step| step.batch.get() > 1);
            work.dedup_by(|one, before| one == before && batched(one.step));
            for stint in work {
                let free = team.people.iter_mut().filter(|own| ended(own) <= stint.start);
                if let Some(person) = free.min_by(|a, b| ended(a).total_cmp(&ended(b))) {
                    person.push(stint);
                }
            }
            team
        };
        Self {
            teams: teams.into_iter().map(given).collect(),
        }
    }

    /// The teams, in the order of their first steps.
    pub fn teams(&self) -> &[Team] {
        &self.teams
    }

    /// The team that does a step.
    pub fn of_step(&self, step: usize) -> Option<&Team> {
        self.teams.iter().find(|team| team.steps.contains(&step))
    }
}

/// Of larger teams nobody is shown: they would not be told apart.
pub const MOST: u32 = 40;

/// When a person has done what they had begun.
fn ended(stints: &[Stint]) -> f64 {
    stints.last().map_or(f64::NEG_INFINITY, |stint| stint.end)
}

impl Team {
    /// How many people it has.
    pub fn count(&self) -> usize {
        self.people.len()
    }

    /// Where each of its people is at `time`. `hop` is how many minutes the way from one step to the next takes.
    pub fn at(&self, time: f64, hop: f64) -> impl Iterator<Item = Whereabouts> {
        let home = self.steps.first().copied().unwrap_or(0);
        self.people.iter().map(move |stints| {
            let begun = stints.partition_point(|stint| stint.start <= time);
            let before = |back: usize| begun.checked_sub(back).and_then(|place| stints.get(place));
            let Some(now) = before(1) else {
                return Whereabouts {
                    at: home,
                    from: home,
                    way: 1.0,
                    busy: false,
                };
            };
            let passed = time - now.start;
            Whereabouts {
                at: now.step,
                from: before(2).map_or(now.step, |earlier| earlier.step),
                way: if hop > 0.0 { (passed / hop).min(1.0) as f32 } else { 1.0 },
                busy: time < now.end,
            }
        })
    }

    /// How many of its people work at a step at `time`.
    pub fn busy_at(&self, step: usize, time: f64) -> usize {
        self.at(time, 0.0)
            .filter(|person| person.busy && person.at == step)
            .count()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]
    use super::super::playback::tests::three;
    use super::super::{Life, Visit};
    use super::*;

    fn flow(people: &str) -> Flow {
        crate::flow::text::read(&format!("{people}A | pt 15min | team Dev\nB | pt 5min | team Dev")).flow
    }

    #[test]
    fn nobody_is_at_two_steps_at_once_and_all_work_is_done() {
        // Three items at A from 0, 15 and 30 for 15 minutes each, at B from 15, 30 and 45 for 5.
        let hands = Hands::of(&flow("people: Dev 2\n"), &three());
        let team = &hands.teams()[0];
        assert_eq!((team.count(), team.steps.as_slice()), (2, &[0, 1][..]));
        for (time, at_a, at_b) in [(1.0, 1, 0), (16.0, 1, 1), (25.0, 1, 0), (46.0, 0, 1), (55.0, 0, 0)] {
            assert_eq!(
                (team.busy_at(0, time), team.busy_at(1, time)),
                (at_a, at_b),
                "at {time}"
            );
        }
        assert_eq!(hands.of_step(1), Some(team));
    }

    #[test]
    fn somebody_walks_from_one_step_to_the_other() {
        let visit = |step, came, end| Visit {
            item: 0,
            step,
            from: None,
            came,
            ready: came,
            start: came,
            end,
            sent_back: false,
            again: false,
        };
        let life = Life {
            arrived: 0.0,
            done: 20.0,
        };
        let played = Playback::new(2, 60.0, &[life], vec![visit(0, 0.0, 10.0), visit(1, 10.0, 20.0)]);
        let hands = Hands::of(&flow("people: Dev 1\n"), &played);
        let at = |time| hands.teams()[0].at(time, 4.0).next().unwrap();
        let on_the_way = at(11.0);
        assert_eq!((on_the_way.from, on_the_way.at, on_the_way.busy), (0, 1, true));
        assert!((on_the_way.way - 0.25).abs() < 1e-6);
        assert!((at(15.0).way - 1.0).abs() < 1e-6 && !at(25.0).busy);
    }

    #[test]
    fn without_people_who_are_shared_there_are_no_teams() {
        assert_eq!(Hands::of(&flow(""), &three()), Hands::default());
    }
}
