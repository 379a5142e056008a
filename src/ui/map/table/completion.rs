//! What a cell offers to complete: teams, steps above, rhythms, yes.

use crate::flow::text::shortest_completion;
use crate::flow::{Flow, StepId, name_key};
use crate::ui::state::table::Column;

/// Rhythms that are offered, the likeliest first.
const RHYTHMS: [&str; 3] = ["every 1w", "every 2w", "every 1d"];

/// The rest of the word that stands at the end of `text` in a cell of `step`; none of the row below the last one.
pub(super) fn offered(column: Column, text: &str, step: Option<StepId>, flow: &Flow) -> Option<String> {
    let row = step.and_then(|step| flow.position(step)).unwrap_or(flow.steps.len());
    // From the nearest up: of names that lack as many letters it is offered.
    let above = || flow.steps.iter().take(row).rev().map(|step| step.name.as_str());
    match column {
        Column::Team => {
            let teams = flow.steps.iter().filter_map(|step| step.team.as_deref());
            shortest_completion(text.trim_start(), teams)
        }
        Column::Rework => {
            let own = flow.steps.get(row).map(|step| step.name.as_str());
            let typed = text.trim_start_matches(['-', '>', '→', ' ']);
            shortest_completion(typed, above().chain(own))
        }
        Column::After => {
            let mut names = text.rsplit(',');
            let typed = names.next()?.trim_start();
            let named: Vec<String> = names.map(|name| name_key(name.trim())).collect();
            let others = above().filter(|name| !named.contains(&name_key(name)));
            shortest_completion(typed, others.chain(std::iter::once("start")))
        }
        Column::Every => shortest_completion(text.trim_start(), RHYTHMS.into_iter()),
        Column::Outside | Column::Auto => shortest_completion(text.trim_start(), std::iter::once("yes")),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn teams_steps_above_rhythms_and_yes_are_offered() {
        let text = "Plan | team Product\nPlay | team Dev\nTest | team QA\nDeploy";
        let flow = crate::flow::text::read(text).flow;
        let id = |name: &str| flow.find(name).map(|step| step.id);
        let offers = |column, text: &str, of: &str| offered(column, text, id(of), &flow);
        assert_eq!(offers(Column::Team, "pro", "Deploy").unwrap(), "duct");
        assert_eq!(offers(Column::Team, "QA", "Deploy"), None, "typed whole");
        assert_eq!(offers(Column::Rework, "-> te", "Deploy").unwrap(), "st");
        assert_eq!(offers(Column::Rework, "dep", "Test"), None, "it stands below");
        assert_eq!(offers(Column::After, "Plan, pla", "Deploy").unwrap(), "y");
        assert_eq!(offers(Column::After, "sta", "Plan").unwrap(), "rt");
        assert_eq!(offers(Column::Every, "e", "Plan").unwrap(), "very 1w");
        assert_eq!(offers(Column::Auto, "y", "Plan").unwrap(), "es");
        assert_eq!(offers(Column::Wait, "1", "Plan"), None);
        assert_eq!(
            offered(Column::Rework, "De", None, &flow).unwrap(),
            "ploy",
            "in a new row"
        );
    }
}
