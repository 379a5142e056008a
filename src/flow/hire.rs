//! More people: at a step that has hands of its own, or in the team whose people do it.

use super::{Flow, FlowEdit, Pool, StepId, name_key};
use std::num::NonZeroU32;

impl FlowEdit {
    /// Gives so many more people where a step is worked on: to its team where that is a pool, and else to the step. `None`
    /// when the step is not there or nobody could be added.
    pub fn hire(flow: &Flow, id: StepId, more: u32) -> Option<FlowEdit> {
        let step = flow.step(id)?;
        let Some(pool) = flow.pool_of(step) else {
            return Some(FlowEdit::SetPeople {
                step: id,
                people: step.people.more(more),
            });
        };
        let people = pool.people.checked_add(more)?;
        Some(FlowEdit::team_of(flow, &pool.team, people))
    }

    /// Gives a team that is a pool so many people. Where all of them may be on a step at once, all of the new team may.
    pub fn team_of(flow: &Flow, team: &str, people: NonZeroU32) -> FlowEdit {
        let key = name_key(team);
        let is_it = |pool: &Pool| name_key(&pool.team) == key;
        let all = flow.pool(team).map(|pool| pool.people);
        let pools = flow.pools.iter().map(|pool| Pool {
            team: pool.team.clone(),
            people: if is_it(pool) { people } else { pool.people },
        });
        let pools = FlowEdit::SetPools(pools.collect());
        let with_all = flow
            .steps
            .iter()
            .filter(|step| all.is_some() && step.people.said() == all && flow.pool_of(step).is_some_and(is_it));
        let mut edits: Vec<FlowEdit> = with_all
            .map(|step| FlowEdit::SetPeople {
                step: step.id,
                people: people.into(),
            })
            .collect();
        if edits.is_empty() {
            return pools;
        }
        edits.insert(0, pools);
        FlowEdit::Several(edits)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::flow::examples::{flow, id};

    fn hired(text: &str, step: &str) -> Flow {
        let mut flow = flow(text);
        FlowEdit::hire(&flow, id(&flow, step), 1)
            .unwrap()
            .apply(&mut flow)
            .unwrap();
        flow
    }

    #[test]
    fn a_step_of_its_own_gets_one_and_a_team_gets_one_for_all_of_its_steps() {
        let own = hired("A | pt 1h | team Dev\nB | pt 1h | x2", "A");
        assert_eq!(own.steps.iter().map(|step| own.hands(step)).collect::<Vec<_>>(), [2, 2]);
        let team = hired(
            "people: dev 3\nA | pt 1h | team Dev\nB | pt 1h | team Dev | x3\nC | pt 1h | team Dev | x2\nD | team Dev | auto | x3",
            "A",
        );
        assert_eq!(team.pools.first().unwrap().people.get(), 4);
        assert_eq!(
            team.steps.iter().map(|step| team.hands(step)).collect::<Vec<_>>(),
            [4, 4, 2, 3],
            "who may take all of the team still may; a limit stays"
        );
    }
}
