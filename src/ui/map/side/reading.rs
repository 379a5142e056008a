//! What is understood when somebody types into the fields of the inspector.

use std::num::NonZeroU32;

use super::says::{NOT_ASKED, says};
use crate::flow::text::{read_estimate, read_people, read_step_line};
use crate::flow::{After, AtOnce, Ca, Estimate, Flow, FlowEdit, Lying, Percent, Pool, Step};
use crate::time::{Calendar, WorkTime, read_number};
use crate::ui::state::map::Field;

/// Whether a text says that something is not said.
fn is_none(text: &str) -> bool {
    ["", "-", "–", NOT_ASKED, "not counted", "none"].contains(&text.to_lowercase().as_str())
}

/// What `text` in a field means as a change; `None` when it changes nothing.
///
/// # Errors
/// A sentence: what cannot be understood, and how to mend it.
pub(in crate::ui::map) fn read(
    field: Field,
    text: &str,
    step: Option<&Step>,
    flow: &Flow,
) -> Result<Option<FlowEdit>, String> {
    let text = text.trim();
    // What a field says may be rounded: one that is left as it was must not change the step to that.
    if text == says(field, step, flow).trim() {
        return Ok(None);
    }
    match field {
        Field::Demand => return read_demand(text, flow),
        Field::Pools => return read_pools(text, flow),
        _ => {}
    }
    // No other field is about the whole flow.
    let Some(step) = step else { return Ok(None) };
    let Some(edit) = parse(field, text, step, flow)? else {
        return Ok(None);
    };
    let mut tried = flow.clone();
    edit.clone().apply(&mut tried).map_err(|refused| refused.to_string())?;
    Ok((tried != *flow).then_some(edit))
}

/// What `text` in a field of `step` means, without asking whether it fits the flow.
///
/// # Errors
/// A sentence: what cannot be understood, and how to mend it.
pub(in crate::ui::map) fn parse(
    field: Field,
    text: &str,
    step: &Step,
    flow: &Flow,
) -> Result<Option<FlowEdit>, String> {
    let id = step.id;
    Ok(Some(match field {
        Field::Wait => FlowEdit::SetWait {
            step: id,
            wait: time(text, flow.clock)?,
        },
        Field::Process => FlowEdit::SetProcess {
            step: id,
            process: time(text, flow.clock)?,
        },
        Field::Ca => FlowEdit::SetCa {
            step: id,
            ca: if is_none(text) {
                Ca::NOT_ASKED
            } else {
                share(text)?.into()
            },
        },
        Field::Lying => FlowEdit::SetLying {
            step: id,
            lying: if is_none(text) { None } else { Some(lying(text)?) },
        },
        Field::ValueAdded => FlowEdit::SetVa {
            step: id,
            va: if is_none(text) { None } else { Some(share(text)?) },
        },
        Field::Take => FlowEdit::SetTake {
            step: id,
            take: if is_none(text) || text.eq_ignore_ascii_case("all") {
                None
            } else {
                Some(share(text)?)
            },
        },
        Field::Share => FlowEdit::SetShare {
            step: id,
            share: if is_none(text) || text.eq_ignore_ascii_case("all") {
                Percent::FULL
            } else {
                share(text)?
            },
        },
        Field::Pool => return read_pool(text, step, flow),
        Field::Team => FlowEdit::SetTeam {
            step: id,
            team: (!text.is_empty()).then(|| spelling(&one_line(text), flow)),
        },
        Field::People => FlowEdit::SetPeople {
            step: id,
            people: if is_none(text) || text.to_lowercase().starts_with("all") {
                AtOnce::NOT_SAID
            } else {
                count(text, "people")?.into()
            },
        },
        Field::Batch => FlowEdit::SetBatch {
            step: id,
            batch: count(text, "items")?,
        },
        Field::Every => FlowEdit::SetEvery {
            step: id,
            every: rhythm(text, flow.clock)?,
        },
        Field::After => FlowEdit::SetAfter {
            step: id,
            after: after(text, flow)?,
        },
        Field::Note => FlowEdit::SetNote {
            step: id,
            note: text.to_owned(),
        },
        Field::Demand => return read_demand(text, flow),
        Field::Pools => return read_pools(text, flow),
        // These belong to several steps.
        Field::ScaleWait | Field::ScaleWork => return Ok(None),
    }))
}

fn time(text: &str, clock: Calendar) -> Result<Estimate, String> {
    if text.is_empty() {
        return Ok(Estimate::default());
    }
    if text.starts_with(['-', '−', '–']) {
        return Err(format!(
            "“{}” is below 0: give a number and a unit, like 2d, 4h or 30min",
            quoted(text)
        ));
    }
    // People write a range with a dash too.
    read_estimate(&text.replace(['-', '−', '–'], ".."), clock)
}

/// As much of what was typed as a sentence has room for.
fn quoted(text: &str) -> String {
    let mut shown: String = text.chars().take(24).collect();
    if shown.len() < text.len() {
        shown.push('…');
    }
    shown
}

/// A name stands on one line, however a spreadsheet broke it.
pub(in crate::ui::map) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn share(text: &str) -> Result<Percent, String> {
    let number = text.trim_end_matches('%').trim();
    let percent = read_number(number).and_then(Percent::new);
    percent.ok_or_else(|| format!("“{}” is no share: give 0 to 100 %", quoted(text)))
}

/// A whole number; a spreadsheet may write it as 3.0 or 3,0.
fn count(text: &str, of: &str) -> Result<NonZeroU32, String> {
    let number = text.trim_start_matches(['x', '×']).trim();
    let whole = number
        .split_once(['.', ','])
        .filter(|(_, part)| part.chars().all(|digit| digit == '0'));
    let number = whole.map_or(number, |(whole, _)| whole);
    number
        .parse()
        .map_err(|_| format!("“{}” is no number of {of}: give 1, 2, 3 or more", quoted(text)))
}

fn rhythm(text: &str, clock: Calendar) -> Result<Option<WorkTime>, String> {
    let lower = text.to_lowercase();
    if lower.is_empty() || lower == "any time" || lower == "any" {
        return Ok(None);
    }
    let span = lower.strip_prefix("every").unwrap_or(&lower).trim();
    // "every week" reads as "every 1 week".
    let one = if span.chars().next().is_some_and(char::is_alphabetic) {
        format!("1 {span}")
    } else {
        span.to_owned()
    };
    let every = WorkTime::parse(&one, clock).map_err(|bad| format!("{}: {}", bad.what, bad.mend))?;
    if every.is_zero() || every.minutes() > Estimate::MAX_MINUTES {
        return Err(format!(
            "“{}” is no rhythm: give every 1d, every 1w or any time",
            quoted(text)
        ));
    }
    Ok(Some(every))
}

fn after(text: &str, flow: &Flow) -> Result<After, String> {
    match text.to_lowercase().as_str() {
        "" | "the step above" | "step above" => return Ok(After::LineAbove),
        "the start" | "start" => return Ok(After::Start),
        _ => {}
    }
    let mut ids = Vec::new();
    for name in text.split(',').map(str::trim).filter(|name| !name.is_empty()) {
        let found = flow.find(name).ok_or_else(|| {
            let name = quoted(name);
            format!("there is no step called “{name}”: name steps above this one, with commas")
        })?;
        if !ids.contains(&found.id) {
            ids.push(found.id);
        }
    }
    Ok(After::Steps(ids))
}

/// A team takes the spelling that the flow already has.
pub(in crate::ui::map) fn spelling(text: &str, flow: &Flow) -> String {
    let lower = text.to_lowercase();
    let mut teams = flow.steps.iter().filter_map(|step| step.team.as_ref());
    let known = teams.find(|team| team.to_lowercase() == lower);
    known.map_or_else(|| text.to_owned(), Clone::clone)
}

fn read_demand(text: &str, flow: &Flow) -> Result<Option<FlowEdit>, String> {
    if text.is_empty() {
        return Ok(flow.demand.is_some().then_some(FlowEdit::SetDemand(None)));
    }
    // By the reader of flow text, so that what is understood there is understood here.
    let line = read_step_line(&format!("demand: {text}"), flow);
    if let Some(problem) = line.problems.first() {
        return Err(format!("{}: {}", problem.what, problem.mend));
    }
    line.edit(flow, None).map_err(|refused| refused.to_string())
}

fn lying(text: &str) -> Result<Lying, String> {
    let number = text.trim_end_matches("items").trim_end_matches("item").trim();
    let lying = read_number(number).and_then(Lying::new);
    lying.ok_or_else(|| format!("“{}” is no number of items: give 0, 1, 2 or more", quoted(text)))
}

/// The people of the step's team; none of a team whose steps have their own.
fn read_pool(text: &str, step: &Step, flow: &Flow) -> Result<Option<FlowEdit>, String> {
    let Some(team) = &step.team else {
        return Err("the step has no team: say first who does it".to_owned());
    };
    let lower = text.to_lowercase();
    let own = is_none(text) || lower.starts_with("each");
    let people = if own { None } else { Some(count(text, "people")?) };
    let mut pools = flow.pools.clone();
    let is_team = |pool: &Pool| pool.team.to_lowercase() == team.to_lowercase();
    match (pools.iter().position(is_team), people) {
        (Some(at), Some(people)) => {
            if let Some(pool) = pools.get_mut(at) {
                pool.people = people;
            }
        }
        (Some(at), None) => {
            pools.remove(at);
        }
        (None, Some(people)) => pools.push(Pool {
            team: team.clone(),
            people,
        }),
        (None, None) => {}
    }
    Ok((pools != flow.pools).then_some(FlowEdit::SetPools(pools)))
}

/// The people of all teams that share them: what is not named any more has its own people at each step again.
fn read_pools(text: &str, flow: &Flow) -> Result<Option<FlowEdit>, String> {
    let pools = read_people(text)?;
    Ok((pools != flow.pools).then_some(FlowEdit::SetPools(pools)))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::float_cmp)]
    use super::super::says::estimate;
    use super::*;
    use crate::flow::text::print_estimate;

    const FLOW: &str =
        "demand: 2.5/week\n\nWrite | pt 2d | team Dev\nTest | wait 3d | pt 1h..2h..8h | team QA | ca 60% | every 1w";

    fn typed(field: Field, text: &str) -> Result<Flow, String> {
        let mut flow = crate::flow::text::read(FLOW).flow;
        let step = flow.find("Test").cloned();
        if let Some(edit) = read(field, text, step.as_ref(), &flow)? {
            edit.apply(&mut flow).unwrap();
        }
        Ok(flow)
    }

    #[test]
    fn what_a_field_says_reads_back_as_no_change() {
        let flow = crate::flow::text::read(FLOW).flow;
        for step in &flow.steps {
            for field in [
                Field::Wait,
                Field::Process,
                Field::Ca,
                Field::Team,
                Field::People,
                Field::Every,
                Field::Batch,
                Field::After,
                Field::Note,
                Field::Lying,
                Field::ValueAdded,
                Field::Take,
                Field::Share,
                Field::Pool,
            ] {
                let text = says(field, Some(step), &flow);
                assert_eq!(
                    read(field, &format!(" {text} "), Some(step), &flow),
                    Ok(None),
                    "{field:?}"
                );
            }
        }
        assert_eq!(says(Field::Demand, None, &flow), "2.5/week");
    }

    #[test]
    fn times_shares_and_rhythms_are_understood_with_and_without_units() {
        let step = |flow: Flow| flow.find("Test").cloned().unwrap();
        let wait = step(typed(Field::Wait, "1d 4h").unwrap()).wait;
        assert_eq!(estimate(wait, Calendar::default()), "1 d 4 h");
        assert_eq!(step(typed(Field::Ca, "95").unwrap()).ca.said(), Percent::new(95.0));
        assert_eq!(step(typed(Field::People, "x3").unwrap()).people.get(), 3);
        assert_eq!(
            step(typed(Field::Every, "week").unwrap()).every,
            step(typed(Field::Every, "1w").unwrap()).every
        );
        assert_eq!(step(typed(Field::Every, "any time").unwrap()).every, None);
        assert_eq!(step(typed(Field::Team, "dev").unwrap()).team.as_deref(), Some("Dev"));
    }

    #[test]
    fn what_nobody_was_asked_for_can_be_said_and_taken_back() {
        let step = |flow: &Flow| flow.find("Test").cloned().unwrap();
        let ca = typed(Field::Ca, "not asked").unwrap();
        assert_eq!(step(&ca).ca.said(), None);
        let flow = typed(Field::Pool, "3").unwrap();
        assert_eq!(flow.pool("qa").map(|pool| pool.people.get()), Some(3));
        assert_eq!(says(Field::People, flow.find("Test"), &flow), "all 3");
        assert_eq!(says(Field::Pools, None, &flow), "QA 3");
        assert_eq!(typed(Field::Pools, "QA 2, Dev 3").unwrap().pools.len(), 2);
        assert_eq!(
            step(&typed(Field::Share, "10").unwrap()).share,
            Percent::new(10.0).unwrap()
        );
        assert_eq!(step(&typed(Field::Take, "60 %").unwrap()).take, Percent::new(60.0));
        assert_eq!(step(&typed(Field::ValueAdded, "30%").unwrap()).va, Percent::new(30.0));
        // Five lie there, and 2.5 come a week: two weeks.
        let lying = step(&typed(Field::Lying, "5").unwrap());
        assert_eq!(lying.wait.mean().days(Calendar::default()), 10.0);
        assert!(typed(Field::Lying, "some").unwrap_err().contains("give 0"));
        assert!(typed(Field::Pools, "QA").unwrap_err().contains("QA 2, Dev 3"));
    }

    #[test]
    fn a_mistake_is_told_with_a_way_out() {
        assert!(typed(Field::Wait, "soon").unwrap_err().contains(": "));
        assert_eq!(
            typed(Field::Ca, "120").unwrap_err(),
            "“120” is no share: give 0 to 100 %"
        );
        assert!(typed(Field::After, "Nobody").unwrap_err().contains("Nobody"));
        assert!(typed(Field::People, "0").unwrap_err().contains("give 1"));
    }

    #[test]
    fn extreme_and_turned_round_values_are_told_in_short_sentences_and_nothing_is_taken() {
        let long = "x".repeat(5_000);
        for (field, text, says) in [
            (Field::Wait, "1e9 d", "units are"),
            (Field::Wait, "1000000000d", "longer than 100 years"),
            (Field::Wait, "99999999999999999999999999d", "100 years"),
            (Field::Wait, "-3d", "is below 0"),
            (Field::Wait, "−3d", "is below 0"),
            (Field::Process, "8h..2h..1h", "lowest..likely..highest"),
            (Field::Process, "2h..1h", "lowest..likely..highest"),
            (Field::Process, "1h..2h..3h..4h", "at most three"),
            (Field::Process, "5", "add a unit"),
            (Field::Process, "NaN", "does not begin with a number"),
            (Field::Process, &long, "give a number"),
            (Field::Ca, "-5 %", "0 to 100"),
            (Field::Ca, "101", "0 to 100"),
            (Field::Ca, "1e1", "0 to 100"),
            (Field::Ca, &long, "0 to 100"),
            (Field::People, "-2", "give 1"),
            (Field::People, "0,5", "give 1"),
            (Field::People, "99999999999", "give 1"),
            (Field::Batch, &long, "give 1"),
            (Field::Every, "0", "every"),
            (Field::Every, "1000000000w", "every"),
            (Field::Every, "-1w", "number"),
            (Field::After, &long, "no step called"),
            (Field::Team, &long, "1 to 200 characters"),
            (Field::Demand, "0/week", "demand"),
            (Field::Demand, "-1/week", "demand"),
        ] {
            let why = typed(field, text).expect_err("it is taken");
            assert!(why.contains(says), "{field:?} {:?}: {why}", quoted(text));
            assert!(why.chars().count() < 160 && !why.contains('\n'), "{field:?} {why}");
        }
    }

    #[test]
    fn numbers_and_ranges_are_read_as_spreadsheets_and_people_write_them() {
        let step = |flow: Flow| flow.find("Test").cloned().unwrap();
        let work = |text: &str| {
            let flow = typed(Field::Process, text).unwrap();
            print_estimate(step(flow).process, Calendar::default())
        };
        assert_eq!(work("2,5h"), "2h 30min");
        assert_eq!(work("1-2h"), "1h..2h");
        assert_eq!(work("1h – 3h – 1d"), "1h..3h..1d");
        assert_eq!(work("0"), "0");
        assert_eq!(step(typed(Field::Ca, "87,5 %").unwrap()).ca.said(), Percent::new(87.5));
        assert_eq!(step(typed(Field::People, "3,0").unwrap()).people.get(), 3);
        assert_eq!(step(typed(Field::Batch, "4.0").unwrap()).batch.get(), 4);
        assert_eq!(
            step(typed(Field::Team, "QA\n night").unwrap()).team.as_deref(),
            Some("QA night")
        );
    }
}
