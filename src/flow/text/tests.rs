//! Flow text: what is read, what is said about bad lines, and that writing and reading agree.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, clippy::similar_names)]

use super::*;
use crate::flow::samples::any_flow;
use crate::flow::{After, Demand, Period, Refused};
use crate::time::WorkTime;
use proptest::prelude::*;

const EXAMPLE: &str = include_str!("../../../tests/fixtures/example.flow");

fn problems(text: &str) -> Vec<String> {
    read(text).problems.iter().map(ToString::to_string).collect()
}

fn minutes(minutes: f64) -> WorkTime {
    WorkTime::from_minutes(minutes).unwrap()
}

#[test]
fn the_example_is_read_without_a_problem_and_written_as_it_stands() {
    let reading = read(EXAMPLE);
    assert_eq!(reading.problems, []);
    assert_eq!(print(&reading.flow), EXAMPLE);
    let qa = reading.flow.find("qa test").unwrap();
    assert_eq!(qa.wait.mean(), minutes(3.0 * 480.0));
    assert_eq!(qa.rework, reading.flow.find("Write the change").map(|step| step.id));
    assert_eq!(
        reading.flow.demand,
        Some(Demand {
            items: 2.5,
            per: Period::Week,
            steady: false
        })
    );
}

#[test]
fn every_field_is_read() {
    let text = "Write | pt 1h..2h..8h | team Dev | x3\n\
                Test | wait ~2d | pt 1..3h | ca 62.5% | rework -> Write | batch 4 | every 1w | note \"a | b \\\"c\\\"\" # why\n\
                Scan | after Write | auto | outside\n\
                Ship | after \"Test\", Scan\n";
    let Reading { flow, problems } = read(text);
    assert_eq!(problems, []);
    let [write, test, scan, ship] = flow.steps.as_slice() else {
        panic!("four steps")
    };
    let triangle = Estimate::Triangular {
        low: minutes(60.0),
        likely: minutes(120.0),
        high: minutes(480.0),
    };
    assert_eq!((write.process, write.people.get()), (triangle, 3));
    assert_eq!(test.wait, Estimate::Exponential { mean: minutes(960.0) });
    assert_eq!(
        test.process,
        Estimate::Uniform {
            low: minutes(60.0),
            high: minutes(180.0)
        }
    );
    assert_eq!(
        (test.ca.percent(), test.batch.get(), test.every),
        (62.5, 4, Some(minutes(2400.0)))
    );
    assert_eq!(
        (test.note.as_str(), test.comments.beside.as_str()),
        ("a | b \"c\"", "why")
    );
    assert_eq!(
        (scan.after.clone(), scan.auto, scan.outside),
        (After::Steps(vec![write.id]), true, true)
    );
    assert_eq!(ship.after, After::Steps(vec![test.id, scan.id]));
}

#[test]
fn the_clock_counts_wherever_it_stands() {
    let flow = read("Test | pt 1d\nclock: elapsed").flow;
    assert_eq!(flow.steps[0].process.mean(), minutes(1440.0));
}

#[test]
fn a_bad_line_is_told_with_its_place_and_a_way_out_and_the_others_still_load() {
    let text = "Write | pt 2d\nTest | tem QA | wait 3 | rework -> Wirte\nShip | pt 4h";
    assert_eq!(
        problems(text),
        [
            "2:8: “tem QA” is not a field: did you mean “team”, as in “team Dev”?",
            "2:22: 3 of what?: add a unit: 3min, 3h, 3d or 3w",
            "2:36: there is no step called “Wirte”: did you mean “Write”?",
        ]
    );
    assert_eq!(read(text).flow.steps.len(), 3);
}

#[test]
fn columns_count_characters_not_bytes() {
    assert_eq!(
        problems("Prüfüng | ca 120%"),
        ["1:14: “120%” is no percentage: give 0 to 100, as in ca 80%"]
    );
}

#[test]
fn steps_are_told_apart_and_point_only_backwards() {
    assert_eq!(
        problems("Test | rework -> Ship | after Ship\ntest\nShip"),
        [
            "1:18: “Ship” stands below this step: work goes back only to this step or one above it",
            "1:31: “Ship” stands below this step: put this line below it",
            "2:1: there is already a step called “test”: give this one another name; here it is “test 2”",
        ]
    );
}

#[test]
fn headings_that_are_wrong_are_told() {
    assert_eq!(
        problems("comit: Test\nclock: 30h/day, 5d/week\ndemand: 0/week\ndemand: five\nTest"),
        [
            "1:1: “comit:” is not a heading: did you mean “commit:”?",
            "2:8: no day and week are like that: give at most 24 hours a day and 7 days a week, both above 0",
            "3:9: demand must be above 0 and at most a million: leave the line out when demand is unknown",
            "4:9: this is no demand: write how many items arrive: demand: 5/week, 5/4w, 1 every 2d or takt 31s",
        ]
    );
}

#[test]
fn other_line_ends_and_a_byte_order_mark_change_nothing() {
    assert_eq!(
        read(&format!("\u{feff}{}", EXAMPLE.replace('\n', "\r\n"))),
        read(EXAMPLE)
    );
}

#[test]
fn comments_stay_where_they_belong() {
    let text = "# head\nclock: elapsed\n\n# above\nTest # 1 | pt 2h  # beside\n# end\n";
    let flow = read(text).flow;
    assert_eq!(
        (flow.comments.as_slice(), flow.closing.as_slice()),
        (&["head".to_owned()][..], &["end".to_owned()][..])
    );
    let text = "# head\nclock: elapsed\n\n# above\nTest | pt 2h  # beside\n# end\n";
    assert_eq!(print(&read(text).flow), text);
}

#[test]
fn a_hundred_thousand_lines_are_read_in_no_time() {
    use std::fmt::Write as _;
    let mut text = String::new();
    for line in 0..100_000 {
        let _ = writeln!(
            text,
            "Step {line} | wait 1d | pt 2h | ca 90% | rework -> Nowhere{line} | nonsense"
        );
    }
    let reading = read(&text);
    assert_eq!(reading.flow.steps.len(), 100_000);
    assert_eq!(reading.problems.len(), 501);
    assert_eq!(reading.flow.check(), Ok(()));
}

#[test]
fn the_quick_entry_understands_what_is_there() {
    let flow = read(EXAMPLE).flow;
    let line = read_step_line("Security check | wait 2d | pt 2h | team Sec", &flow);
    let words: Vec<String> = line.said.iter().map(|said| said.words(&flow)).collect();
    assert_eq!(words, ["waits 2 d", "works 2 h", "Sec"]);
    assert_eq!(line.plan(&flow, None).words(&flow), "Changes step 5");
    let line = read_step_line("Load test | pt 2h", &flow);
    let qa = flow.find("QA test").unwrap().id;
    assert_eq!(line.plan(&flow, Some(qa)).words(&flow), "Adds after QA test");
    assert_eq!(read_step_line("", &flow).plan(&flow, None), Plan::Nothing);
    assert_eq!(
        read_step_line("Idea", &Flow::default()).plan(&Flow::default(), None),
        Plan::First
    );
    assert_eq!(read_step_line("Load test | pt", &flow).plan(&flow, None), Plan::Nothing);
}

#[test]
fn enter_changes_what_the_line_says_and_nothing_else() {
    let mut flow = read(EXAMPLE).flow;
    let edit = read_step_line("qa test | team qa | wait 1d", &flow)
        .edit(&flow, None)
        .unwrap()
        .unwrap();
    let before = flow.clone();
    let undo = edit.apply(&mut flow).unwrap();
    let qa = flow.find("QA test").unwrap();
    assert_eq!(
        (qa.team.as_deref(), qa.wait.mean(), qa.ca.percent()),
        (Some("QA"), minutes(480.0), 60.0)
    );
    undo.apply(&mut flow).unwrap();
    assert_eq!(flow, before);
    let edit = read_step_line("demand: 4/week", &flow)
        .edit(&flow, None)
        .unwrap()
        .unwrap();
    edit.apply(&mut flow).unwrap();
    assert_eq!(flow.demand.map(|demand| demand.items), Some(4.0));
}

#[test]
fn enter_refuses_rework_that_points_forward() {
    let flow = read(EXAMPLE).flow;
    let line = read_step_line("Code review | rework -> Deploy", &flow);
    assert_eq!(
        line.edit(&flow, None),
        Err(Refused::ReworkNotBack("Code review".to_owned()))
    );
}

#[test]
fn the_caret_is_followed_by_the_rest_of_the_word() {
    let flow = read(EXAMPLE).flow;
    let end = |line: &str| complete(line, line.len(), &flow);
    assert_eq!(end("Security check | wait 2d | team Sec").as_deref(), Some("urity"));
    assert_eq!(end("Load test | te").as_deref(), Some("am "));
    assert_eq!(end("Load test | rew").as_deref(), Some("ork -> "));
    assert_eq!(end("Load test | rework -> wri").as_deref(), Some("te the change"));
    assert_eq!(end("Load test | after QA test, sec").as_deref(), Some("urity check"));
    assert_eq!(end("code").as_deref(), Some(" review"));
    assert_eq!(end("Load test | aut").as_deref(), Some("o"));
    assert_eq!(end("Code review").as_deref(), None);
    assert_eq!(end("Load test | wait 2").as_deref(), None);
    assert_eq!(end("").as_deref(), None);
    assert_eq!(
        end("Load test | team ").as_deref(),
        Some("Dev"),
        "the team of the last step"
    );
    assert_eq!(end("Load test | rework -> ").as_deref(), Some("Verify"));
    assert_eq!(end("Load test | after ").as_deref(), Some("Verify"));
    assert_eq!(end("Load test | after Verify, Dep").as_deref(), Some("loy"));
    assert_eq!(end("Load test | every ").as_deref(), Some("1w"));
    assert_eq!(end("Load test | every 2").as_deref(), Some("w"));
    assert_eq!(end("Load test | every 1w").as_deref(), None);
    assert_eq!(end("Load test | team").as_deref(), None);
    assert_eq!(complete("te | pt 2h", 1, &flow), None);
    assert_eq!(complete("ä", 1, &flow), None);
}

#[test]
fn what_rooms_say_in_other_words_is_read_and_written_as_they_would() {
    for (said, written) in [
        ("clock: 15h 20min/day, 5d/week", "clock: 15h 20min/day, 5d/week"),
        ("clock: 7,5h/day,4d/week", "clock: 7.5h/day, 4d/week"),
        ("clock: 8h/day", "clock: 8h/day, 5d/week"),
        ("clock: 8 hours a day", "clock: 8h/day, 5d/week"),
        ("clock: 7.5h per day, 4 days per week", "clock: 7.5h/day, 4d/week"),
        ("clock: 24h/day, 7d/week", "clock: elapsed"),
        ("demand: 5/4w", "demand: 5/4w"),
        ("demand: 260/year", "demand: 260/year"),
        ("demand: 1 every 2d", "demand: 1 every 2d"),
        ("demand: 3 every 2w steady", "demand: 3/2w steady"),
        ("demand: takt 31s", "demand: takt 31s"),
        ("demand: 5/1w", "demand: 5/week"),
        ("demand: 10 per day", "demand: 10/day"),
        ("people: QA 2, Dev x3", "people: QA 2, Dev 3"),
        ("people: QA 2; Dev 3", "people: QA 2, Dev 3"),
        ("people: \"A, B\" 2", "people: \"A, B\" 2"),
    ] {
        let reading = read(said);
        assert_eq!(reading.problems, [], "{said}");
        let text = print(&reading.flow);
        assert!(text.lines().any(|line| line == written), "{said}: {text}");
        assert_eq!(read(&text).flow, reading.flow, "{said}");
    }
    for (said, written) in [
        ("A | lt 3d | pt 4h", "A | wait 2d 4h | pt 4h"),
        ("A | pt 1h | lt 1d..2d..4d", "A | wait 7h..1d 7h..3d 7h | pt 1h"),
        // Three days on average, two of them work: one is left, and none of it is below nothing.
        ("A | lt 1d..5d | pt 2d", "A | wait 2h 40min..1d 5h 20min | pt 2d"),
        ("A | lt 0..3h..6h | pt 3h", "A | pt 3h"),
        ("A | lt 10d calendar | pt 1d", "A | wait 6d 1h 8min 34s | pt 1d"),
        ("A | wait 10d calendar", "A | wait 10d calendar"),
        ("A | wait 5..10d calendar", "A | wait 5d..10d calendar"),
        ("A | wait 14 calendar days", "A | wait 2w"),
        ("A | pt 30m | va 40%", "A | pt 30min | va 40%"),
        ("A | x1 | ca 100%", "A | x1 | ca 100%"),
        ("A | share 5%", "A | share 5%"),
        ("A | queue 12 items", "A | queue 12"),
    ] {
        let reading = read(said);
        assert_eq!(reading.problems, [], "{said}");
        let text = print(&reading.flow);
        assert_eq!(text.lines().last(), Some(written));
        assert_eq!(read(&text).flow, reading.flow, "{said}");
    }
}

#[test]
#[allow(clippy::float_cmp)]
fn items_lying_before_a_step_wait_by_the_demand_wherever_it_stands() {
    let days = |text: &str| {
        let flow = read(text).flow;
        flow.steps[0].wait.mean().days(flow.clock)
    };
    assert_eq!(days("A | queue 10 | pt 1h\ndemand: 5/week"), 10.0);
    assert_eq!(days("clock: 4h/day, 2d/week\ndemand: takt 1d\nA | queue 3"), 3.0);
    assert_eq!(days("A | queue 10"), 0.0);
    let mut flow = read("demand: 5/week\nA | queue 10 | pt 1h").flow;
    let edit = read_step_line("demand: 10/week", &flow)
        .edit(&flow, None)
        .unwrap()
        .unwrap();
    edit.apply(&mut flow).unwrap();
    assert_eq!(flow.steps[0].wait.mean().days(flow.clock), 5.0);
}

#[test]
fn what_contradicts_itself_is_told() {
    assert_eq!(
        problems(
            "people: Devs 3, QA\nA | wait 1d | lt 2d\nB | lt 1h | pt 2h\nC | take 60% | after A | team Dev\nD | take 30% | after A"
        ),
        [
            "1:17: “QA” does not say a team and how many people it has: write each team with its people: people: QA 2, Dev 3",
            "2:15: “wait” and “lt” both say how long it waits: leave one of them out; the last one counts",
            "3:5: the step takes less time altogether than its work alone: “lt” is wait and work together: give it at least as much as “pt”",
            "4:5: the shares that are taken add up to 90%: C, D: of the steps that follow the same step and have “take” an item takes exactly one: let them add up to 100%",
        ]
    );
    assert_eq!(
        problems(
            "people: Devs 3\nA | team Dev\nB | take 33% | after A\nC | take 33% | after A\nD | take 33% | after A"
        ),
        ["1:9: no step has the team “Devs”: did you mean “Dev”?"]
    );
    let told = "write the teams of the steps, with commas between: people: QA 2, Dev 3";
    for (text, expected) in [
        (
            "people: Legal 2\nA | team Dev",
            Some(format!("1:9: no step has the team “Legal”: {told}")),
        ),
        (
            "people: QA 2 Dev 3\nA | team Dev\nB | team QA",
            Some(format!("1:9: no step has the team “QA 2 Dev”: {told}")),
        ),
        (
            "people: QA 2 and Dev 3\nA | team Dev\nB | team QA",
            Some(format!("1:9: no step has the team “QA 2 and Dev”: {told}")),
        ),
        (
            "people: QA 2\nA | pt 1h",
            Some("1:9: no step has the team “QA”: say at the steps whose they are: | team QA".to_owned()),
        ),
        ("people: QA 2; Dev 3\nA | team Dev\nB | team QA", None),
        ("people: QA=2; Dev: 3\nA | team Dev\nB | team QA", None),
        ("people: R;D 2\nA | team R;D", None),
        ("people: \"A 1; B\" 2\nA | team A 1; B", None),
        ("people: QA 2", None),
    ] {
        assert_eq!(problems(text), Vec::from_iter(expected), "{text}");
        let reading = read(text);
        assert_eq!(read(&print(&reading.flow)).flow, reading.flow, "{text}");
    }
}

#[test]
fn what_stands_behind_a_closing_quote_is_not_dropped() {
    let flow = read("A | team \"Fast\" lane | note \"one\" and two\n\"B\" c | after A").flow;
    let [a, b] = flow.steps.as_slice() else {
        panic!("two steps")
    };
    assert_eq!(a.team.as_deref(), Some("\"Fast\" lane"));
    assert_eq!(a.note, "\"one\" and two");
    assert_eq!(b.name, "\"B\" c");
    assert_eq!(read(&print(&flow)).flow, flow);
}

proptest! {
    #[test]
    fn what_is_written_reads_back_as_the_same_flow(flow in any_flow()) {
        prop_assert_eq!(flow.check(), Ok(()));
        let text = print(&flow);
        let reading = read(&text);
        prop_assert_eq!(&reading.problems, &vec![], "{}", text);
        prop_assert_eq!(&reading.flow, &flow, "{}", text);
        prop_assert_eq!(print(&reading.flow), text);
    }

    #[test]
    fn whatever_is_read_can_be_computed_with(text in "([\\PC]{0,12}[|:#\"\n\r\t,.~ -]{0,2}(pt|wait|x|ca|after|rework ->|name:|demand:|every|1e9|9999999999d|)){0,12}") {
        let reading = read(&text);
        prop_assert_eq!(reading.flow.check(), Ok(()));
        let again = read(&print(&reading.flow));
        prop_assert_eq!(&again.problems, &vec![]);
        prop_assert_eq!(again.flow, reading.flow);
    }

    #[test]
    fn any_line_and_any_cursor_are_answered(line in "[a-zA-Z|>\", é-]{0,30}", cursor in 0_usize..40) {
        let flow = read(EXAMPLE).flow;
        let _ = complete(&line, cursor, &flow);
        let _ = read_step_line(&line, &flow).edit(&flow, None);
    }

    #[test]
    fn a_workshop_file_gives_the_same_flow_back(flow in any_flow()) {
        let text = ron::to_string(&flow).unwrap();
        prop_assert_eq!(ron::from_str::<Flow>(&text).unwrap(), flow);
    }
}
