//! Maps of which figures were once wrong, or could not be said, each with what is right.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, clippy::float_cmp)]

use super::calibrate::calibrate;
use super::examples::flow;
use super::{LeverKind, Missing, analyze, compare, levers};
use crate::time::percent;

macro_rules! trial {
    ($name:literal) => {
        flow(include_str!(concat!("../../tests/fixtures/numbers/", $name, ".flow")))
    };
}

fn near(value: f64, expected: f64, precision: f64) {
    assert!((value - expected).abs() <= precision, "{value} is not {expected}");
}

#[test]
fn one_more_person_saves_in_the_comparison_what_the_lever_promises() {
    let (before, after) = (trial!("person-before"), trial!("person-after"));
    let all = levers(&before, &analyze(&before));
    let lever = all.iter().find(|lever| lever.kind == LeverKind::AddPerson).unwrap();
    near(lever.whole().hours(), 7.5, 0.05);
    let waterfall = compare(&before, &after).waterfall.unwrap();
    near(
        waterfall.from.minutes() - waterfall.to.minutes(),
        lever.whole().minutes(),
        1e-6,
    );
    assert_eq!(waterfall.savings.len(), 1);
    assert_eq!(waterfall.savings[0].words, "1 to 2 people");
}

#[test]
fn levers_are_ranked_by_all_that_they_save() {
    let flow = trial!("lever-order");
    let all = levers(&flow, &analyze(&flow));
    let second = &all[1];
    assert_eq!((flow.name_of(second.step), second.kind), ("A", LeverKind::HalveWork));
    near(second.whole().hours(), 10.7, 0.05);
    assert!(
        all.windows(2)
            .all(|pair| pair[0].whole().minutes() >= pair[1].whole().minutes() - 1e-3)
    );
}

#[test]
fn two_steps_of_one_team_wait_by_the_product_form() {
    let mut flow = trial!("one-team-two-steps");
    let alone = calibrate(&flow).unwrap();
    near(alone.steps.iter().map(|step| step.queue + 120.0).sum(), 293.0, 0.5);
    let asked = analyze(&flow).same_people;
    assert!(asked.is_empty(), "43 % each is no question yet");
    flow = self::flow(&format!("people: Dev 2\n{}", super::text::print(&flow)));
    let shared = calibrate(&flow).unwrap();
    near(shared.steps.iter().map(|step| step.queue + 120.0).sum(), 865.0, 0.5);
    let found = analyze(&flow);
    let pool = &found.pools[0];
    assert_eq!((pool.team.as_str(), pool.people, pool.steps.len()), ("Dev", 2, 2));
    assert_eq!(percent(pool.load.as_ref().unwrap().value), "85 %");
    let part = found.steps[0].load.as_ref().unwrap();
    near(part.value, 0.425, 1e-9);
    assert!(part.formula.to_string().contains("2 people of Dev"), "{}", part.formula);
    let lens = found.lenses.capacity.unwrap();
    assert_eq!((lens.name.as_str(), lens.pool.as_deref()), ("Dev", Some("Dev")));
    assert_eq!(lens.head, "Dev, 2 people, can barely keep up");
    assert_eq!(lens.short, "85 % loaded");
}

#[test]
fn the_page_asks_whether_two_busy_steps_of_a_team_have_the_same_people() {
    let flow = flow("demand: 3/week\nWrite | pt 1d | team Dev\nReview | pt 1d | team Dev\nShip | pt 1d | team Ops");
    let asked = analyze(&flow).same_people;
    assert_eq!(asked.len(), 1);
    assert_eq!(
        asked[0].question(&flow),
        "Dev does Write (60 %) and Review (60 %): the same people? Then say how many they are: “people: Dev 1”"
    );
    let said = self::flow("demand: 3/week\npeople: Dev 2\nWrite | pt 1d | team Dev\nReview | pt 1d | team Dev");
    assert!(analyze(&said).same_people.is_empty());
}

#[test]
fn a_team_that_cannot_keep_up_is_named_and_more_people_in_it_help() {
    let flow = flow("demand: 3/week\npeople: Dev 1\nWrite | pt 1d | team Dev\nReview | pt 1d | team Dev");
    let found = analyze(&flow);
    let Err(Missing::CannotKeepUp { step, .. }) = &found.lead_time_with_rework else {
        panic!("it keeps up");
    };
    assert_eq!(step, "Dev");
    let lever = &levers(&flow, &found)[0];
    assert_eq!(lever.words, "one more person in Dev, load 120 % to 60 %");
    let mut after = flow.clone();
    lever.edit.clone().apply(&mut after).unwrap();
    assert_eq!(after.pools[0].people.get(), 2);
    assert!(analyze(&after).lead_time_with_rework.is_ok());
}

#[test]
fn a_step_that_may_take_only_some_of_its_team_can_be_the_limit_within() {
    let flow = flow("demand: 4/week\npeople: Dev 5\nWrite | pt 2d | team Dev | x1\nReview | pt 1h | team Dev");
    assert!(
        analyze(&flow).lead_time_with_rework.is_err(),
        "160 % of the one who may"
    );
    let free = self::flow("demand: 4/week\npeople: Dev 5\nWrite | pt 2d | team Dev\nReview | pt 1h | team Dev");
    assert!(analyze(&free).lead_time_with_rework.is_ok());
}

#[test]
fn a_figure_is_not_rounded_to_what_it_is_not() {
    let found = analyze(&trial!("load-rounds"));
    let load = found.steps[0].load.as_ref().unwrap();
    assert_eq!(percent(load.value), "99.98 %");
    assert!(load.formula.to_string().starts_with("99.98 %"), "{}", load.formula);
    let found = analyze(&trial!("quarter-week"));
    assert!(found.demand.unwrap().formula.to_string().starts_with("0.25 a week"));
    let found = analyze(&trial!("one-visits"));
    let load = found.steps[0].load.as_ref().unwrap().formula.to_string();
    assert!(load.contains("× 1 visit ×"), "{load}");
    assert!(!found.lenses.capacity.unwrap().why.contains("1 visits"));
    let short = flow("demand: takt 31s\nA | pt 62s");
    let load = analyze(&short).steps[0].load.as_ref().unwrap().formula.to_string();
    assert!(load.starts_with("200 %") && load.contains("1.03 min"), "{load}");
}

#[test]
fn what_nobody_was_asked_for_is_unknown() {
    let found = analyze(&trial!("no-ca"));
    assert_eq!(found.rolled_ca, Err(Missing::Ca));
    assert_eq!(found.value_added, Err(Missing::ValueAdded));
    assert_eq!(analyze(&flow("A | pt 1h | ca 100%")).rolled_ca.unwrap().value, 1.0);
}

#[test]
fn a_rare_step_counts_by_the_share_that_comes() {
    let flow = flow("A | pt 4h\nAudit | wait 10d | pt 1d | share 10% | ca 50% | rework -> A\nShip | pt 1h");
    let found = analyze(&flow);
    // 240 + 0.1·(4800 + 480) + 60.
    near(found.lead_time.as_ref().unwrap().value.minutes(), 828.0, 1e-6);
    // One of ten comes, half of those go back: A is passed 1/0.95 times, and so is the way to the audit.
    near(found.steps[0].visits.as_ref().unwrap().value, 1.0 / 0.95, 1e-9);
    near(found.steps[1].visits.as_ref().unwrap().value, 0.1 / 0.95, 1e-9);
    near(
        found.lead_time_with_rework.as_ref().unwrap().value.minutes(),
        (240.0 + 528.0) / 0.95 + 60.0,
        1e-6,
    );
    near(found.rolled_ca.as_ref().unwrap().value, 0.95, 1e-9);
    assert!(found.rework_is_exact);
}

#[test]
fn of_alternatives_an_item_takes_one() {
    let flow = flow(
        "demand: 1/week\nDecide | pt 4h\nPhone | pt 1h | take 60% | after Decide\nMail | wait 1d | pt 2h | take 40% | ca 50% | rework -> Decide | after Decide\nShip | pt 1h | after Phone, Mail",
    );
    let found = analyze(&flow);
    near(
        found.lead_time.as_ref().unwrap().value.minutes(),
        240.0 + 0.6 * 60.0 + 0.4 * 600.0 + 60.0,
        1e-6,
    );
    // Of every round a fifth goes back to the decision.
    let visits = |place: usize| found.steps[place].visits.as_ref().unwrap().value;
    near(visits(0), 1.25, 1e-9);
    near(visits(1), 0.75, 1e-9);
    near(visits(2), 0.5, 1e-9);
    near(visits(3), 1.0, 1e-9);
    assert!(found.rework_is_exact);
    let with_rework = 1.25 * 240.0 + 0.75 * 60.0 + 0.5 * 600.0 + 60.0;
    near(
        found.lead_time_with_rework.as_ref().unwrap().value.minutes(),
        with_rework,
        1e-6,
    );
    near(found.rolled_ca.as_ref().unwrap().value, 0.8, 1e-9);
}

#[test]
fn value_added_is_what_the_customer_would_pay_for() {
    let found = analyze(&flow("A | wait 1d | pt 4h | va 50%\nB | pt 4h\nC | pt 2h | va 100%"));
    let added = found.value_added.unwrap();
    near(added.value.minutes(), 240.0, 1e-9);
    assert!(
        added.formula.to_string().ends_with("not asked of B"),
        "{}",
        added.formula
    );
    near(found.value_added_ratio.unwrap().value, 240.0 / 1080.0, 1e-9);
}
