//! Kinds of block that are drawn to scale or in columns, with other words and counts than those of the built-in session: all is
//! readable or told, steps move nothing, and what is heard is what is seen.

use egui::vec2;
use flipchart::render::screens::{self, Frame};
use flipchart::session::{Session, Slide, built_in, read};
use flipchart::ui::audience::slide::{self, Report, SlideFrame};
use flipchart::ui::theme::Mode;

use crate::painted::{Line, Painted};

const PILLARS: &str = r#"figure: Third, points: ["By hand twice,", "by machine"]"#;

/// Blocks that fit, by what is odd about each; `Ask` has no title beside it.
pub fn fitting() -> Vec<(&'static str, String)> {
    let pillars = |count: usize| format!("(name: \"Flow\", {PILLARS}),").repeat(count);
    let track = |spans: &str, more: &str| format!("(name: \"in all\", total: \"9 days\", spans: [{spans}]{more})");
    let day = r#"(name: "Review", says: "1 day", length: 1),"#;
    let row = |label: &str, scale: &str, best: (f32, f32), worst: (f32, f32)| {
        format!(
            "(label: \"{label}\", scale: {scale}, best: (says: \"ours\", from: {}, to: {}), worst: (says: \"theirs\", from: {}, to: {})),",
            best.0, best.1, worst.0, worst.1
        )
    };
    let ranges = |rows: String| format!("Ranges(best: \"We\", worst: \"They\", stepwise: true, rows: [{rows}])");
    vec![
        ("two pillars", format!("Initials(pillars: [{}])", pillars(2))),
        ("six pillars, the last in blue", format!("Initials(pillars: [{}], mark: 5)", pillars(6))),
        (
            "small batches",
            r#"Initials(pillars: [(name: "Lean", figure: Batches(12, 20)), (name: "Large", figure: Batches(1000, 1)), (name: "One", figure: Batches(1, 7))])"#.to_owned(),
        ),
        (
            "pillars without pictures",
            r#"Initials(pillars: [(name: "Plan", points: ["A line\nand one more"], more: ["Later"]), (name: "Do", points: ["Another line that has to be broken"])])"#.to_owned(),
        ),
        (
            "one question",
            r#"Questions(items: ["Who decides?"], answers: [(name: "The team", kind: "all of it")])"#.to_owned(),
        ),
        (
            "four questions, one of them long, and a quote at the last",
            r#"Questions(items: ["Who?", "When does it come?", "Why does it take as long as it does?", "How?"],
               answers: [(name: "Ops"), (name: "Monday"), (name: "Queues", kind: "they grow"), (name: "By hand")]),
               Quote(text: "A queue is where work goes to wait.", points_at: 3, stepwise: true)"#.to_owned(),
        ),
        ("a question of one line", r#"Ask(question: ["What is slow?"])"#.to_owned()),
        (
            "a question of long lines",
            r#"Ask(question: ["How many of our changes", "come back to us every month?"], from: "Ours", to: "Returned", unknown: "? of 10"),
               Callout(text: "Guess first.", stepwise: true)"#.to_owned(),
        ),
        ("one row", format!("Story(unit: \"days\", until: 2, tracks: [{}])", track(day, ""))),
        (
            "rows without a way back",
            format!("Story(unit: \"days\", until: 9, stepwise: true, tracks: [{}])", track(&day.repeat(5), "")),
        ),
        (
            "eight rows and a way back",
            format!(
                "Story(unit: \"days\", until: 40, stepwise: true, tracks: [{}])",
                track(&format!("{}(name: \"Again\", length: 0, kind: Back)", day.repeat(8)), "")
            ),
        ),
        (
            "a row that ends at the right edge",
            format!(
                "Story(unit: \"hours\", until: 100, tracks: [{}])",
                track("(name: \"Wait\", says: \"long\", length: 20, kind: Wait), (name: \"Fails\", length: 80, kind: Fail)", "")
            ),
        ),
        (
            "one bar",
            format!("Story(form: Bars, unit: \"days\", until: 5, tracks: [{}])", track(&day.repeat(4), "")),
        ),
        (
            "two bars, the second half as long",
            format!(
                "Story(form: Bars, unit: \"days\", until: 8, stepwise: true, tracks: [{}, {}])",
                track(&day.repeat(6), ", back: \"back to the start\""),
                track(&day.repeat(3), "")
            ),
        ),
        ("a frequency of several ticks", ranges(row("Releases", "Frequency", (30.0, 30.0), (4.0, 4.0)))),
        (
            "hours, and percentages that overlap",
            ranges(format!(
                "{}{}",
                row("Repair", "Time", (0.0, 90.0), (120.0, 700.0)),
                row("Failures", "Percent", (0.0, 50.0), (40.0, 99.0))
            )),
        ),
        (
            "ranges at the ends of their scales",
            ranges(format!(
                "{}{}",
                row("Repair", "Time", (5000.0, 5000.0), (0.0, 0.0)),
                row("Failures", "Percent", (100.0, 100.0), (0.0, 1.0))
            )),
        ),
    ]
}

const LONG: &str = "Several words that were meant for the notes and not for the wall of a room";

/// Blocks whose words are too long or too many for their places.
fn too_much() -> Vec<String> {
    let row = format!("(name: \"{LONG}\", says: \"{LONG}\", length: 1),");
    let range = format!("(says: \"{LONG} {LONG}\", from: 10, to: 20)");
    vec![
        format!("Initials(pillars: [{}])", format!("(name: \"{LONG}\", figure: Share),").repeat(3)),
        format!("Initials(pillars: [{}])", format!("(name: \"A\", figure: Measures([\"{LONG}\"])),").repeat(3)),
        format!("Initials(pillars: [(name: \"A\", figure: Overlap(\"{LONG}\", \"B\"))])"),
        "Questions(items: [\"Unbreakablelongwords?\", \"B\", \"C\", \"D\"], answers: [(name: \"a\"), (name: \"b\"), (name: \"c\"), (name: \"d\")])".to_owned(),
        format!("Questions(items: [\"A\", \"B\", \"C\"], answers: [(name: \"{LONG}\"), (name: \"b\"), (name: \"c\")])"),
        format!("Ask(question: [\"{LONG}\"])"),
        format!("Ask(question: [\"A\"], from: \"{LONG}\", to: \"{LONG} {LONG}\", unknown: \"?\")"),
        format!("Story(unit: \"days\", until: 9, tracks: [(name: \"a\", total: \"b\", spans: [{row}])])"),
        format!("Story(unit: \"days\", until: 40, tracks: [(name: \"a\", total: \"b\", spans: [{}])])", "(name: \"a\", length: 1),".repeat(30)),
        "Story(unit: \"days\", until: 9, tracks: [(name: \"a\", total: \"9 days and nights\", spans: [(name: \"b\", length: 9)])])".to_owned(),
        format!(
            "Story(form: Bars, unit: \"days\", until: 9, tracks: [(name: \"a\", total: \"b\", spans: [(name: \"{LONG} {LONG}\", length: 1, kind: Wait)])])"
        ),
        format!(
            "Story(form: Bars, unit: \"days\", until: 9, tracks: [(name: \"a\", total: \"b\", spans: [(length: 1)]), (name: \"a\", total: \"b\", spans: [{}])])",
            "(name: \"A long stage\", length: 0.1),".repeat(9)
        ),
        format!("Ranges(best: \"a\", worst: \"b\", rows: [(label: \"c\", scale: Percent, best: {range}, worst: {range})])"),
        format!("Ranges(best: \"a\", worst: \"b\", rows: [(label: \"{LONG}\", scale: Percent, best: (says: \"a\", from: 1, to: 2), worst: (says: \"b\", from: 3, to: 4))])"),
    ]
}

/// A session of one slide with these blocks.
pub fn session(blocks: &str) -> Session {
    let title = if blocks.starts_with("Ask(") { "" } else { "One" };
    let text = format!(
        "(format: 1, id: \"a\", title: \"A\", agenda: [(title: \"Kicker\", minutes: 5, slides: [(id: \"b\", title: \"{title}\", \
         blocks: [{blocks}])])])"
    );
    match read(&text, "a.ron") {
        Ok(checked) => checked.session,
        Err(problems) => panic!("{}", problems.iter().map(ToString::to_string).collect::<String>()),
    }
}

fn first(session: &Session) -> &Slide {
    session.slide(0).unwrap()
}

fn painted(session: &Session, index: usize, step: usize, width: f32, mode: Mode) -> Painted {
    let size = vec2(width, width * 9.0 / 16.0);
    Painted::of(&screens::slide(session, index, step, Frame { size, mode }))
}

fn report(session: &Session) -> Report {
    let mut report = Report::default();
    flipchart::render::view(vec2(1280.0, 720.0), Mode::Light, 1.0, |ui| {
        let frame = SlideFrame {
            session,
            index: 0,
            step: 99,
            number: 1,
        };
        report = slide::paint(ui, ui.max_rect(), &frame);
    });
    report
}

#[test]
fn other_words_and_counts_fit_and_never_stand_on_each_other() {
    let mut wrong = Vec::new();
    for (name, blocks) in fitting() {
        let session = session(&blocks);
        wrong.extend(
            report(&session)
                .sentences()
                .iter()
                .map(|told| format!("{name}: {told}")),
        );
        for (width, mode) in [(1280.0, Mode::Light), (1920.0, Mode::ContrastDark)] {
            for step in 1..=first(&session).steps() {
                let painted = painted(&session, 0, step, width, mode);
                let told = painted.collisions().into_iter().chain(painted.cut());
                wrong.extend(told.map(|what| format!("{name}, step {step} at {width}: {what}")));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn what_is_too_long_or_too_much_is_told() {
    let mut blocks = too_much();
    blocks.retain(|blocks| !report(&session(blocks)).misfits());
    assert!(blocks.is_empty(), "{blocks:#?}");
}

#[test]
fn a_step_moves_nothing_of_what_stood() {
    for (name, blocks) in fitting() {
        let session = session(&blocks);
        let steps = first(&session).steps();
        let places = |step| -> Vec<(String, [i32; 2])> {
            let tenth = |length: f32| (length * 10.0).round() as i32;
            let painted = painted(&session, 0, step, 1600.0, Mode::Light);
            let place = |line: Line| (line.words, [tenth(line.whole.left()), tenth(line.baseline)]);
            painted.lines.into_iter().map(place).collect()
        };
        let last = places(steps);
        for step in 1..steps {
            let before = places(step);
            assert!(before.len() < last.len(), "{name}: step {step} keeps nothing back");
            for line in before {
                assert!(last.contains(&line), "{name}, step {step}: {line:?} moves or goes");
            }
        }
    }
}

/// One line of words, as they are compared.
fn plain(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// The words in the figure of a slide: without head, foot, axes and letters that stand for themselves.
fn in_the_figure(painted: &Painted) -> Vec<String> {
    let figure = painted.lines.iter().skip(2);
    let words = figure.filter(|line| line.size > 27.0 && line.words.trim().chars().count() > 1);
    words.map(|line| plain(&line.words)).collect()
}

#[test]
fn what_is_heard_is_what_is_seen_and_nothing_that_is_still_to_come() {
    let session = built_in();
    for id in [
        "calms",
        "three-questions",
        "estimate",
        "without-devops",
        "six-weeks-or-a-day",
        "dora",
    ] {
        let (index, (_, slide)) = session
            .slides()
            .enumerate()
            .find(|(_, (_, slide))| slide.id == id)
            .unwrap();
        let seen = |step| in_the_figure(&painted(session, index, step, 1600.0, Mode::Light));
        let all = seen(slide.steps());
        for step in 1..=slide.steps() {
            let heard = plain(&slide::words(slide, step));
            // The title says some of it from the start.
            let heard = heard.strip_prefix(&plain(&slide.title)).unwrap();
            let now = seen(step);
            for words in &now {
                assert!(
                    heard.contains(words.as_str()),
                    "{id}, step {step}: “{words}” is seen, not heard: {heard}"
                );
            }
            // “Tests” is still to come where “QA tests” are there.
            let is_new = |words: &&String| !now.iter().any(|seen| seen.contains(words.as_str()));
            for words in all.iter().filter(is_new) {
                assert!(
                    !heard.contains(words.as_str()),
                    "{id}, step {step}: “{words}” is heard too early: {heard}"
                );
            }
        }
    }
}

/// What `check` says of these blocks: errors, or warnings where there are none.
fn told(blocks: &str, title: &str) -> String {
    let text = format!(
        "(format: 1, id: \"a\", title: \"A\", agenda: [(title: \"A\", minutes: 5, slides: [(id: \"b\", title: \"{title}\", \
         blocks: [{blocks}])])])"
    );
    let problems = match read(&text, "a.ron") {
        Ok(checked) => checked.warnings,
        Err(problems) => problems,
    };
    problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

#[test]
fn check_tells_every_limit() {
    let track = "(name: \"a\", total: \"b\", spans: [(length: 1)])";
    let range = |scale: &str, from: f32, to: f32, until: &str| {
        let side = format!("(says: \"x\", from: {from}, to: {to})");
        format!(
            "Ranges(best: \"a\", worst: \"b\", rows: [(label: \"c\", scale: {scale}, best: {side}, worst: {side})]{until})"
        )
    };
    let pillar = |more: &str| format!("Initials(pillars: [(name: \"A\", {more})])");
    for (blocks, expected) in [
        (format!("Initials(pillars: [{}])", "(name: \"A\"),".repeat(7)), "7 pillars are too narrow"),
        ("Initials(pillars: [(name: \"A\")], mark: 1)".to_owned(), "There is no pillar 1 to mark"),
        (pillar("figure: Third, more: [\"x\"]"), "`more` do not go with figures"),
        (pillar("figure: Third, points: [\"x\", \"y\\nz\"]"), "3 lines below a figure"),
        (pillar("figure: Measures([\"a\"]), points: [\"x\"]"), "Measures leave no room"),
        (pillar("figure: Measures([])"), "A figure of 0 measures"),
        (pillar("figure: Measures([\"a\", \"b\", \"c\", \"d\", \"e\"])"), "A figure of 5 measures"),
        (pillar("figure: Batches(1001, 1)"), "Batches of 1001 and 1"),
        (pillar("figure: Batches(1, 21)"), "Batches of 1 and 21"),
        ("Ask(question: [])".to_owned(), "A question of 0 lines"),
        ("Ask(question: [\"a\", \"b\", \"c\", \"d\"])".to_owned(), "A question of 4 lines"),
        ("Ask(question: [\"a\"], from: \"b\")".to_owned(), "not what is asked for"),
        ("Ask(question: [\"a\"])".to_owned(), "stands below something"),
        ("Questions(items: [\"a\", \"b\"], answers: [(name: \"c\")])".to_owned(), "The number of answers is 1, that of questions 2"),
        (
            format!("Questions(items: [{}], answers: [{}])", "\"a\",".repeat(5), "(name: \"c\"),".repeat(5)),
            "5 questions do not fit side by side",
        ),
        ("Questions(items: [\"a\"], answers: [(name: \" \")])".to_owned(), "The name of an answer is empty"),
        ("Quote(text: \"a\", points_at: 0)".to_owned(), "The quote points at nothing"),
        (
            "Questions(items: [\"a\"], answers: [(name: \"c\")]), Quote(text: \"a\", points_at: 1)".to_owned(),
            "There is no column 1 to point at",
        ),
        (format!("Story(unit: \"d\", until: 2, tracks: [{track}, {track}])"), "has one total"),
        (format!("Story(form: Bars, unit: \"d\", until: 2, tracks: [{track}, {track}, {track}])"), "shows two tracks"),
        (
            "Story(unit: \"d\", until: 2, tracks: [(name: \"a\", total: \"b\", spans: [(length: 0, kind: Back), (length: 1)])])".to_owned(),
            "before the end of its track",
        ),
        (range("Time", 0.0, 20.0, ", until: 10"), "20 is not on the scale"),
        (range("Time", 0.0, 20.0, ", until: 0"), "An axis of time cannot end at 0"),
        (range("Time", 0.0, 6.0e6, ""), "6000000 is not on the scale"),
        (range("Frequency", 0.0, 201.0, ""), "201 is not on the scale"),
        (range("Percent", 0.0, 101.0, ""), "101 is not on the scale"),
        (range("Percent", 9.0, 8.0, ""), "cannot run from 9 to 8"),
    ] {
        let untitled = blocks.starts_with("Ask(") && !expected.starts_with("stands below");
        let told = told(&blocks, if untitled { "" } else { "One" });
        assert!(told.contains(expected), "{blocks}: {told}");
    }
    assert_eq!(told("Ask(question: [\"a\"])", ""), "");
}
