//! What the fields of several steps say, and what is understood when somebody types into them.

use super::reading::spelling;
use crate::flow::{Flow, FlowEdit, StepId};
use crate::ui::map::edits::group::{Part, given_to, members, scaled};
use crate::ui::state::map::Field;

/// The most that times are multiplied by at once.
pub(in crate::ui::map) const MOST: f64 = 100.0;

/// The text of a field while nobody types.
pub(in crate::ui::map) fn says(field: Field, flow: &Flow, steps: &[StepId]) -> String {
    match field {
        Field::Team => {
            let mut teams = members(flow, steps).map(|step| &step.team);
            let first = teams.next();
            let shared = first.filter(|first| teams.all(|team| team == *first));
            shared.cloned().flatten().unwrap_or_default()
        }
        Field::ScaleWait | Field::ScaleWork => "100 %".to_owned(),
        _ => String::new(),
    }
}

/// What `text` in a field of several steps means as a change; `None` when it changes nothing.
///
/// # Errors
/// A sentence: what cannot be understood, and how to mend it.
pub(in crate::ui::map) fn read(
    field: Field,
    text: &str,
    flow: &Flow,
    steps: &[StepId],
) -> Result<Option<FlowEdit>, String> {
    let text = text.trim();
    if text == says(field, flow, steps).trim() {
        return Ok(None);
    }
    let edit = match field {
        Field::Team if text.is_empty() => given_to(flow, steps, None),
        Field::Team => given_to(flow, steps, Some(&spelling(text, flow))),
        Field::ScaleWait => scaled(flow, steps, Part::Wait, factor(text)?),
        Field::ScaleWork => scaled(flow, steps, Part::Work, factor(text)?),
        _ => None,
    };
    // Tried on a copy: what the flow would refuse is told at the field, like what cannot be read.
    if let Some(edit) = edit.clone() {
        edit.apply(&mut flow.clone()).map_err(|refused| refused.to_string())?;
    }
    Ok(edit)
}

/// "50 %", "x2", "half", "+20 %", "-10%" as a factor.
pub(in crate::ui::map) fn factor(text: &str) -> Result<f64, String> {
    let lower = text.to_lowercase();
    let wrong = || format!("“{text}” is no factor: give 50 %, x2, +20 % or half");
    let number = |text: &str| text.trim().replace(',', ".").parse::<f64>().map_err(|_| wrong());
    let factor = match lower.as_str() {
        "half" => 0.5,
        "double" => 2.0,
        "third" | "a third" => 1.0 / 3.0,
        "none" | "nothing" => 0.0,
        _ => {
            if let Some(times) = lower.strip_prefix(['x', '×']) {
                number(times)?
            } else {
                let percent = number(lower.trim_end_matches('%'))? / 100.0;
                let relative = lower.starts_with(['+', '-', '−']);
                if relative { 1.0 + percent } else { percent }
            }
        }
    };
    // “NaN” reads as a number, and lies in no range: two comparisons with `<` and `>` would let it through.
    if (0.0..=MOST).contains(&factor) {
        Ok(factor)
    } else {
        Err(wrong())
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_factor_is_typed_as_people_say_it() {
        let near = |text: &str, expected: f64| {
            let factor = factor(text).unwrap();
            assert!((factor - expected).abs() < 1e-9, "{text} {factor}");
        };
        for (text, expected) in [
            ("50 %", 0.5),
            ("50", 0.5),
            ("x2", 2.0),
            ("×1.5", 1.5),
            ("+20%", 1.2),
            ("-10 %", 0.9),
            ("half", 0.5),
            ("double", 2.0),
        ] {
            near(text, expected);
        }
        for text in ["soon", "-200 %", "x1000", "NaN"] {
            assert!(factor(text).unwrap_err().contains("half"), "{text}");
        }
    }

    #[test]
    fn the_team_they_share_is_shown_and_another_goes_to_all_in_one_change() {
        let flow = crate::flow::text::read("A | wait 1d | team Dev\nB | wait 2d | team Dev\nC | team Ops").flow;
        let ids = |names: &[&str]| names.iter().map(|name| flow.find(name).unwrap().id).collect::<Vec<_>>();
        assert_eq!(says(Field::Team, &flow, &ids(&["A", "B"])), "Dev");
        assert_eq!(says(Field::Team, &flow, &ids(&["A", "C"])), "");
        assert_eq!(
            read(Field::Team, "", &flow, &ids(&["A", "C"])),
            Ok(None),
            "nothing was said"
        );
        let all = ids(&["A", "B", "C"]);
        let edit = read(Field::Team, "ops", &flow, &all).unwrap().unwrap();
        assert_eq!(edit.describe(&flow), "Set the team of 2 steps");
        let edit = read(Field::ScaleWait, "half", &flow, &all).unwrap().unwrap();
        assert_eq!(edit.describe(&flow), "Set the wait of 2 steps");
        let mut halved = flow.clone();
        edit.apply(&mut halved).unwrap();
        assert!((halved.find("B").unwrap().wait.mean().hours() - 8.0).abs() < 1e-9);
    }
}
