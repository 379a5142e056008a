//! Kinds of block that are drawn hold the words of any deck: they lay out in every theme and size, tell what has no room, never move what stands,
//! and say to those who hear them what the others see.

use flipchart::render::screens::{self, Frame};
use flipchart::render::view;
use flipchart::session::{Session, read};
use flipchart::ui::audience::slide::{self, Report, SlideFrame};
use flipchart::ui::theme::Mode;

use crate::painted::{Line, Painted};

/// A session of one slide with these blocks, as somebody would write them.
fn written(blocks: &str) -> String {
    format!(
        "(format: 1, id: \"a\", title: \"A\", agenda: [(title: \"A\", minutes: 5, slides: [(id: \"b\", title: \"B\", \
         blocks: [{blocks}])])])"
    )
}

pub fn session(blocks: &str) -> Session {
    match read(&written(blocks), "a.ron") {
        Ok(checked) => {
            let odd: Vec<String> = checked.warnings.iter().map(ToString::to_string).collect();
            assert!(odd.is_empty(), "{}", odd.join("\n"));
            checked.session
        }
        Err(problems) => panic!(
            "{}",
            problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
        ),
    }
}

fn steps(session: &Session) -> usize {
    session.slide(0).unwrap().steps()
}

fn report(session: &Session) -> Report {
    let mut report = Report::default();
    let frame = Frame::default();
    let picture = view(frame.size, frame.mode, 1.0, |ui| {
        let rect = ui.max_rect();
        let frame = SlideFrame {
            session,
            index: 0,
            step: usize::MAX,
            number: 1,
        };
        report = slide::paint(ui, rect, &frame);
    });
    drop(picture);
    report
}

/// Decks of other people, each with how many steps it takes.
pub const DECKS: &[(usize, &str)] = &[
    // A step whose work is longer than its wait, and one without a wait to speak of.
    (
        4,
        r#"StepFigure(name: "Prüfung", by: "durch die Abnahme", wait: (says: "2 h", length: 2), work: (says: "3 days", length: 24),
            back: (share: "1 of 3", to: "Entwurf"), asks: (step: (head: "Wer", text: "Wer tut was?"),
            wait: (head: "Warten", text: "Wie lange liegt es?"), work: (head: "Arbeit", text: "Wie lange dauert es?"),
            back: (head: "Zurück", text: "Wie oft, und zu wem?")))"#,
    ),
    (
        5,
        r#"StepFigure(name: "Pack", wait: (says: "1 minute", length: 1), work: (says: "9 hours", length: 540),
            back: (share: "half", to: "Pick the goods"), asks: (step: (head: "A", text: "?"),
            wait: (head: "B", text: "??"), work: (head: "C", text: "???"), back: (head: "D", text: "????"))),
        Callout(text: "Ask the one who did it last", stepwise: true)"#,
    ),
    (
        1,
        r#"Cards(cards: [(figure: Return, title: "One", lead: "Which?", lines: ["the first line", "the second line"])])"#,
    ),
    (
        4,
        r#"Cards(cards: [(figure: Gap, title: "A", lines: ["x"]), (figure: Load, title: "B", lead: "Who carries the most of it all, day after day?"),
            (figure: Return, title: "C"), (figure: Gap, title: "D", lead: "Where?")], stepwise: true)"#,
    ),
    (
        1,
        r#"List(marker: Bar, columns: 2, items: [(text: "One"), (text: "A second trait with many more words in it"), (text: "Three")])"#,
    ),
    (
        5,
        r#"List(marker: Bar, columns: 3, items: [(text: "A"), (text: "B"), (text: "C"), (text: "D"), (text: "E")], stepwise: true)"#,
    ),
    (
        1,
        r#"Meter(label: "Debt", limit: 0.3, says: "a third", pair: (below: (says: "Less: we pay it back", rest: "New things"),
            above: (says: "More: it grows", rest: "New")))"#,
    ),
    (
        4,
        r#"Text("Of every week:"), Meter(label: "Meetings", limit: 0.6, says: "three days", pair: (below: (says: "Below: we can think", rest: "Thought"),
            above: (says: "Above: we only talk", rest: "Rest"), rule: (head: "So:", text: "three days at most")), stepwise: true)"#,
    ),
    (
        3,
        r#"Groups(groups: [(figure: Heal, head: "Broken", is: "mended", pairs: [("Ring", "bell"), ("Call", "page"), ("Wait", "retry")]),
            (figure: Limit, head: "Full", pairs: [("Empty the store by hand every week", "lifecycle rules")]),
            (figure: Clock, head: "Late", is: "sent", pairs: [("Remind", "remind")])], stepwise: true)"#,
    ),
    (
        1,
        r#"Groups(groups: [(figure: Clock, head: "On Monday", is: "it counts", pairs: [("Count", "counter")])])"#,
    ),
    (
        4,
        r#"List(marker: Numeral, items: [(text: "One"), (text: "Two", mark: "first"), (text: "Three", items: [(text: "and why")]),
            (text: "Four", figure: Batches, items: [(text: "because")])], stepwise: true)"#,
    ),
    (
        1,
        r#"List(marker: Numeral, items: [(text: "The only point", figure: Layers)])"#,
    ),
    (
        4,
        r#"List(marker: Numeral, items: [(text: "Dots", figure: Dots), (text: "Piece", figure: Piece, mark: "first"),
            (text: "Owner", figure: Owner, items: [(text: "and day")]), (text: "Question", figure: Question)], stepwise: true)"#,
    ),
    (
        1,
        r#"List(marker: Numeral, items: [(text: "Missing", figure: Missing), (text: "Early", figure: Early)])"#,
    ),
    (
        3,
        r#"Roadmap(form: Layers, stops: [(stage: "Base", tools: "wood", when: "May"), (stage: "Wall", tools: "brick", when: "June"),
            (stage: "Roof", tools: "tile", when: "July")], stepwise: true)"#,
    ),
    (
        1,
        r#"Roadmap(form: Layers, stops: [(stage: "One", tools: "a", when: "1"), (stage: "Two", tools: "b", when: "2"), (stage: "Three", tools: "c", when: "3"),
            (stage: "Four", tools: "d", when: "4"), (stage: "Five", tools: "e", when: "5"), (stage: "Six", tools: "f", when: "6"),
            (stage: "Seven", tools: "g", when: "7"), (stage: "Eight, the last", tools: "our tools", when: "Session 12")])"#,
    ),
    (
        2,
        r#"Roadmap(stops: [(stage: "A", tools: "a", when: "1"), (stage: "B", tools: "b", when: "2")], stepwise: true)"#,
    ),
    (
        2,
        r#"Branch(branch: "A draft", merge: "A review, then it is in", line: "The book"), Questions(columns: 3, items: ["Who?", "When, and how often?", "Where?", "Why?"], stepwise: true)"#,
    ),
    (
        1,
        r#"Questions(head: "Until then", columns: 2, items: ["Only one question?"])"#,
    ),
];

#[test]
fn words_of_any_deck_find_room_in_every_theme_and_size() {
    let mut wrong = Vec::new();
    for (count, blocks) in DECKS {
        let session = session(blocks);
        assert_eq!(steps(&session), *count, "{blocks}");
        let report = report(&session);
        wrong.extend(report.sentences().iter().map(|what| format!("{blocks}\n    {what}")));
        for (mode, size) in
            Mode::ALL
                .into_iter()
                .zip([[1280.0, 720.0], [1600.0, 900.0], [1920.0, 1080.0], [1366.0, 768.0]])
        {
            let frame = Frame {
                size: size.into(),
                mode,
            };
            let painted = Painted::of(&screens::slide(&session, 0, *count, frame));
            let told = painted.collisions().into_iter().chain(painted.cut());
            wrong.extend(told.map(|what| format!("{blocks}\n    {mode:?}: {what}")));
            let unit = frame.size.x / 1600.0;
            let foot = |line: &&Line| line.baseline < 830.0 * unit && line.ink.bottom() > 805.0 * unit;
            let low = painted.lines.iter().filter(foot);
            wrong.extend(low.map(|line| format!("{blocks}\n    {mode:?}: “{}” stands below the figure", line.words)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn words_that_have_no_room_are_told_and_none_is_cut() {
    let long = "Donaudampfschifffahrtsgesellschaft und noch viel mehr Worte als irgendwo auf einer Folie jemals stehen könnten";
    let crowded = [
        format!(
            r#"StepFigure(name: "{long}", wait: (says: "1 d", length: 8), work: (says: "1 h", length: 1), back: (share: "2", to: "x"),
               asks: (step: (head: "a", text: "b"), wait: (head: "a", text: "b"), work: (head: "a", text: "b"), back: (head: "a", text: "b")))"#
        ),
        format!(
            r#"StepFigure(name: "x", wait: (says: "1 d", length: 8), work: (says: "1 h", length: 1), back: (share: "2", to: "{long}"),
               asks: (step: (head: "a", text: "b"), wait: (head: "a", text: "b"), work: (head: "a", text: "b"), back: (head: "a", text: "b")))"#
        ),
        format!(
            r#"StepFigure(name: "x", wait: (says: "1 d", length: 8), work: (says: "1 h", length: 1), back: (share: "2", to: "y"),
               asks: (step: (head: "a", text: "b"), wait: (head: "a", text: "{long}"), work: (head: "a", text: "{long}"), back: (head: "a", text: "b")))"#
        ),
        format!(
            r#"Cards(cards: [(figure: Gap, title: "{}"), (figure: Gap, title: "a"), (figure: Load, title: "b")])"#,
            "lang".repeat(60)
        ),
        format!(
            r#"Meter(label: "x", limit: 0.5, pair: (below: (says: "{long}", rest: "a"), above: (says: "b", rest: "c")))"#
        ),
        format!(r#"Groups(groups: [(figure: Clock, head: "a", pairs: [("{long}{long}", "b")])])"#),
        format!(r#"List(marker: Numeral, items: [(text: "{long}", figure: Arrow)])"#),
        format!(r#"Roadmap(form: Layers, stops: [(stage: "{long}", tools: "{long}", when: "May")])"#),
        format!(r#"Branch(branch: "{long}", merge: "b", line: "c")"#),
        format!(r#"Questions(columns: 3, items: ["{}"])"#, "lang".repeat(60)),
    ];
    for blocks in crowded {
        let session = session(&blocks);
        let found = report(&session).sentences().join("\n");
        assert!(
            found.contains("shorten it") || found.contains("too much"),
            "{blocks}: {found}"
        );
    }
}

#[test]
fn what_stands_stays_where_it_is_when_more_comes() {
    let mut wrong = Vec::new();
    for (count, blocks) in DECKS {
        let session = session(blocks);
        let places = |step| -> Vec<(String, [i32; 3])> {
            let painted = Painted::of(&screens::slide(&session, 0, step, Frame::default()));
            let tenth = |length: f32| (length * 10.0).round() as i32;
            let place = |line: &Line| [tenth(line.whole.left()), tenth(line.baseline), tenth(line.size)];
            painted
                .lines
                .iter()
                .map(|line| (line.words.clone(), place(line)))
                .collect()
        };
        let last = places(*count);
        for step in 1..*count {
            let now = places(step);
            wrong.extend(
                now.iter()
                    .filter(|line| !last.contains(line))
                    .map(|line| format!("{blocks}\n    step {step}: “{}” moves or goes", line.0)),
            );
            if now.len() >= places(step + 1).len() {
                wrong.push(format!("{blocks}\n    step {step} is followed by nothing"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The words of a text, without what stands between them.
fn tokens(text: &str) -> Vec<String> {
    text.split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

#[test]
fn who_hears_a_slide_hears_what_is_shown_and_no_more() {
    // Words that join what the eye sees side by side.
    let joining = ["then", "to"];
    let mut wrong = Vec::new();
    for (count, blocks) in DECKS {
        let session = session(blocks);
        for step in 1..=*count {
            let painted = Painted::of(&screens::slide(&session, 0, step, Frame::default()));
            // The kicker and the slide's number are the frame of a slide, not its words.
            let shown: Vec<String> = painted
                .lines
                .iter()
                .skip(1)
                .flat_map(|line| tokens(&line.words))
                .collect();
            let heard = tokens(&slide::words(session.slide(0).unwrap(), step));
            let is_number = |word: &String| word.parse::<usize>().is_ok();
            for word in shown.iter().filter(|word| !is_number(word) && !heard.contains(word)) {
                wrong.push(format!("{blocks}\n    step {step}: “{word}” is seen, not heard"));
            }
            for word in &heard {
                if !shown.contains(word) && !joining.contains(&word.as_str()) {
                    wrong.push(format!("{blocks}\n    step {step}: “{word}” is heard, not seen"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn check_tells_each_limit() {
    let figure = |wait: &str| {
        format!(
            r#"StepFigure(name: "x", wait: (says: "a", length: {wait}), work: (says: "b", length: 1), back: (share: "2", to: "y"),
               asks: (step: (head: "a", text: "b"), wait: (head: "a", text: "b"), work: (head: "a", text: ""), back: (head: "a", text: "b")))"#
        )
    };
    let pair = r#"pair: (below: (says: "a", rest: "b"), above: (says: "c", rest: "d"))"#;
    let stop = r#"(stage: "a", tools: "b", when: "c"), "#;
    let group = r#"(figure: Heal, head: "a", pairs: [("b", "c")]), "#;
    let card = r#"(figure: Gap, title: "a"), "#;
    for (blocks, told) in [
        (
            r#"List(columns: 4, items: [(text: "a")])"#.to_owned(),
            "cannot stand in 4 columns",
        ),
        (
            r#"List(columns: 0, items: [(text: "a")])"#.to_owned(),
            "cannot stand in 0 columns",
        ),
        (
            r#"List(marker: Numeral, columns: 2, items: [(text: "a")])"#.to_owned(),
            "stand below each other",
        ),
        (
            format!(r"List(marker: Numeral, items: [{}])", r#"(text: "a"), "#.repeat(5)),
            "5 entries with large numbers do not fit",
        ),
        (
            format!(
                r"List(marker: Numeral, items: [{}])",
                r#"(text: "a", mark: "b"), "#.repeat(2)
            ),
            "2 entries are singled out",
        ),
        (
            r#"List(marker: Numeral, items: [(text: "a", items: [(text: "b"), (text: "c")])])"#.to_owned(),
            "one line is shown",
        ),
        (
            r#"List(items: [(text: "a", mark: "b")])"#.to_owned(),
            "The mark of this entry is not shown",
        ),
        (
            r#"List(items: [(text: "a", figure: Layers)])"#.to_owned(),
            "The figure of this entry is not shown",
        ),
        (
            format!("Cards(cards: [{}])", card.repeat(5)),
            "5 cards with pictures are too narrow",
        ),
        (
            r#"Cards(cards: [(figure: Gap, icon: "flag", title: "a")])"#.to_owned(),
            "The icon of a card is not shown",
        ),
        (
            format!(r#"Meter(label: "x", limit: 0.9, {pair})"#),
            "A limit of 0.9 leaves no room",
        ),
        (
            format!(r#"Meter(label: "x", value: 0.4, {pair})"#),
            "is not shown beside a pair",
        ),
        (
            r#"Meter(label: "x", value: 0.4, stepwise: true)"#.to_owned(),
            "has no steps",
        ),
        (figure("0"), "A time cannot be 0 long"),
        (figure("-1"), "A time cannot be -1 long"),
        (figure("1"), "The text of a question is empty"),
        ("Groups(groups: [])".to_owned(), "needs at least one group"),
        (
            format!("Groups(groups: [{}])", group.repeat(4)),
            "4 groups do not fit side by side",
        ),
        (
            format!(
                r#"Groups(groups: [(figure: Heal, head: "a", pairs: [{}])])"#,
                r#"("b", "c"), "#.repeat(4)
            ),
            "4 pairs do not fit",
        ),
        (
            r#"Groups(groups: [(figure: Heal, head: "a", pairs: [("b", " ")])])"#.to_owned(),
            "Half of a pair is empty",
        ),
        ("Roadmap(stops: [])".to_owned(), "needs at least one stop"),
        (
            format!("Roadmap(form: Layers, stops: [{}])", stop.repeat(9)),
            "9 layers do not fit",
        ),
        (
            r#"Branch(branch: "", merge: "a", line: "b")"#.to_owned(),
            "The branch of a branch is empty",
        ),
        (
            r#"Questions(items: ["a"], columns: 9)"#.to_owned(),
            "cannot stand in 9 columns",
        ),
    ] {
        let found = match read(&written(&blocks), "a.ron") {
            Ok(checked) => checked.warnings,
            Err(problems) => problems,
        };
        let said: Vec<String> = found.iter().map(ToString::to_string).collect();
        assert!(said.iter().any(|line| line.contains(told)), "{blocks}: {said:#?}");
    }
}
