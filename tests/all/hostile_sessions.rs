//! A session file, however broken or hostile, gives a clear message and never a panic.

use std::time::{Duration, Instant};

use flipchart::session::{self, Checked, Problem};

const SMALL: &str = include_str!("../fixtures/sessions/small.ron");

fn read(text: &str) -> Result<Checked, Vec<Problem>> {
    session::read(text, "small.ron")
}

/// The small session with one piece replaced.
fn with(from: &str, to: &str) -> String {
    assert!(SMALL.contains(from), "the fixture has no {from}");
    SMALL.replacen(from, to, 1)
}

/// All messages of the small session with one piece replaced, as they are printed.
fn says(from: &str, to: &str) -> String {
    told(&read(&with(from, to)).expect_err(to))
}

fn warns(from: &str, to: &str) -> String {
    told(&read(&with(from, to)).expect(to).warnings)
}

fn told(problems: &[Problem]) -> String {
    problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

/// Every message says something, and its place is in the text.
fn clear(problems: &[Problem], text: &str) {
    assert!(!problems.is_empty());
    let lines = text.split('\n').count();
    for problem in problems {
        assert!(!problem.what.is_empty() && !problem.mend.is_empty(), "{problem:?}");
        assert!(
            problem
                .place
                .is_none_or(|place| (1..=lines).contains(&place.line) && place.column >= 1),
            "{problem}"
        );
    }
}

#[test]
fn the_small_session_itself_is_fine() {
    let checked = read(SMALL).expect("fixture");
    assert_eq!(told(&checked.warnings), "");
    assert_eq!(checked.session.slide_count(), 1);
}

#[test]
fn an_unknown_field_names_the_nearest_one() {
    assert_eq!(
        says("title: \"Wait", "tittle: \"Wait"),
        r#"small.ron:5:5: A session has no field `tittle`
  5 |     tittle: "Wait less",
    |     ^
  Did you mean `title`?"#
    );
}

#[test]
fn an_unknown_block_names_the_nearest_one() {
    assert_eq!(
        says("Text(\"hello\")", "Txet(\"hello\")"),
        r#"small.ron:15:25: There is no block `Txet`
  15 |                         Txet("hello"),
     |                         ^
  Did you mean `Text`?"#
    );
    assert!(says("Text(\"hello\")", "Video(\"x\")").contains("There are `Cover`, `Text`"));
}

#[test]
fn a_missing_field_points_at_its_group() {
    assert_eq!(
        says("minutes: 5,", ""),
        r"small.ron:7:9: An agenda item needs the field `minutes`
  7 |         (
    |         ^
  Add `minutes: 5,`"
    );
}

#[test]
fn a_wrong_type_says_which_is_due() {
    assert_eq!(
        says("minutes: 5", "minutes: \"five\""),
        r#"small.ron:9:22: `minutes` has to be a number
  9 |             minutes: "five",
    |                      ^
  Write it in digits and without quotation marks"#
    );
    assert!(says("id: \"small\"", "id: 5").starts_with("small.ron:4:9: `id` has to be text in quotation marks"));
    assert!(says("stepwise: true", "stepwise: yes").contains("`stepwise` has to be `true` or `false`"));
    assert!(says("format: 1", "format: 1.5").contains("`format` has to be a whole number"));
    assert!(says("format: 1", "format: -1").contains("not below 0"));
    assert!(says("(text: \"one\")", "\"one\"").contains("Write it as `(text: \"...\")`"));
    assert!(says("Step(2, \"b\")", "Step(\"b\")").contains("a whole number"));
    assert!(says("Step(2, \"b\")", "Step(2)").contains("Some of what belongs into these brackets is missing"));
}

#[test]
fn a_missing_comma_and_a_second_field_are_told() {
    assert!(says("id: \"small\",", "id: \"small\"").starts_with("small.ron:5:5: A comma is missing before this"));
    assert!(
        says("minutes: 5,", "minutes: 5, minutes: 6,").starts_with("small.ron:9:25: The field `minutes` stands here a")
    );
}

#[test]
fn a_newer_format_is_told_before_its_unknown_fields() {
    assert_eq!(
        says("format: 1,", "format: 2, colour: \"red\","),
        r#"small.ron:3:13: This file has format 2, and this version reads format 1
  3 |     format: 2, colour: "red",
    |             ^
  Update Flipchart to open it"#
    );
}

#[test]
fn brackets_that_do_not_fit_are_told_with_both_ends() {
    assert_eq!(
        says("agenda: [", "agenda: {"),
        r"small.ron:25:5: `]` cannot close the `{` of line 6
  25 |     ],
     |     ^
  Close that one first with `}`, or replace this `]` by it"
    );
    assert!(
        read(&format!("{SMALL})")).expect_err("one too many")[0]
            .what
            .starts_with("Nothing is open")
    );
}

#[test]
fn all_that_is_wrong_is_told_at_once_and_in_order() {
    let text = with("minutes: 5", "minutes: 0")
        .replace("[\"1\", \"2\"]", "[\"1\"]")
        .replace("round: \"talk\"", "round: \"tolk\"");
    assert_eq!(
        told(&read(&text).expect_err("three problems")),
        r#"small.ron:9:22: An agenda item cannot take 0 minutes
  9 |             minutes: 0,
    |                      ^
  Plan more than 0 minutes and at most a day (1440)
small.ron:17:56: Row 1 has 1 cell, but the head has 2
  17 |                         Table(head: ["a", "b"], rows: [["1"]]),
     |                                                        ^
  Give every row as many cells as the head; an empty one is `""`
small.ron:21:28: There is no round `tolk`
  21 |                     round: "tolk",
     |                            ^
  Did you mean `talk`?"#
    );
}

#[test]
fn numbers_that_cannot_be_are_refused() {
    for minutes in ["0", "-3", "1e999", "-1e999", "NaN", "inf", "1441"] {
        assert!(
            says("minutes: 5", &format!("minutes: {minutes}")).contains("cannot take"),
            "{minutes}"
        );
        assert!(
            says("minutes: 3", &format!("minutes: {minutes}")).contains("A phase cannot take"),
            "{minutes}"
        );
    }
    let block = |block: &str| says("Text(\"hello\")", block);
    assert!(block("Meter(label: \"x\", value: 1.5)").contains("The value of a meter cannot be 1.5"));
    assert!(block("Meter(label: \"x\", value: 0.5, limit: NaN)").contains("The limit of a meter cannot be NaN"));
    assert!(block("Columns([(weight: 0, blocks: [])])").contains("A column cannot weigh 0"));
    let story = |until: &str, length: &str| {
        format!(
            "Story(unit: \"weeks\", until: {until}, tracks: [(name: \"a\", total: \"b\", spans: [(length: 1), (length: {length})])])"
        )
    };
    assert!(read(&with("Text(\"hello\")", &story("2", "1"))).is_ok());
    assert!(block(&story("2", "2")).contains("This span ends at 3.0, beyond the end of the axis at 2"));
    assert!(block(&story("2", "-1")).contains("A span cannot be -1 long"));
    assert!(block(&story("0", "1")).contains("A story cannot last until 0"));
    let range = |from: &str, to: &str| {
        let side = format!("(says: \"a\", from: {from}, to: {to})");
        format!(
            "Ranges(best: \"a\", worst: \"b\", rows: [(label: \"c\", scale: Percent, best: {side}, worst: {side})])"
        )
    };
    assert!(read(&with("Text(\"hello\")", &range("1", "2"))).is_ok());
    assert!(block(&range("3", "2")).contains("A range cannot run from 3 to 2"));
    assert!(block(&range("3", "101")).contains("101 is not on the scale"));
}

#[test]
fn taken_ids_are_refused() {
    let slides = "slides: [(id: \"why\", title: \"First\"), ";
    assert!(says("slides: [", slides).contains("The slide id `why` is already taken by slide 1"));
    let rounds = "rounds: [(id: \"talk\", question: \"a\", phases: [(name: \"All\", minutes: 1)]), ";
    assert!(says("rounds: [", rounds).contains("The round id `talk` is already taken by round 1"));
    assert!(says("id: \"small\"", "id: \"../etc\"").contains("`../etc` cannot be the id of the session"));
}

#[test]
fn pictures_outside_the_folder_are_refused() {
    let image = |path: &str| format!("Image(path: \"{path}\", alt: \"a map\")");
    assert!(read(&with("Text(\"hello\")", &image("pictures/map.PNG"))).is_ok());
    for path in [
        "../secret.png",
        "a/../../b.png",
        "/etc/x.png",
        "~/x.png",
        "C:/x.png",
        "a\\\\..\\\\b.png",
        "http://x/y.png",
    ] {
        assert!(
            says("Text(\"hello\")", &image(path)).contains("is outside the session's folder"),
            "{path}"
        );
    }
    assert!(says("Text(\"hello\")", &image("map.exe")).contains("of a kind that cannot be shown"));
    assert!(says("Text(\"hello\")", &image("")).contains("is empty"));
    assert!(says("Text(\"hello\")", &image("a\\u{0}b.png")).contains("control characters"));
}

#[test]
fn what_is_too_much_for_a_block_is_refused() {
    let block = |block: &str| says("Text(\"hello\")", block);
    let nested = "List(items: [(text: \"a\", items: [(text: \"b\", items: [(text: \"c\", items: [(text: \"d\")])])])])";
    assert!(block(nested).contains("A list is nested more than three deep"));
    assert!(block("Cards(cards: [(icon: \"hourglas\", title: \"a\")])").contains("Did you mean `hourglass`?"));
    assert!(block("Columns([(blocks: [Columns([(blocks: [])])])])").contains("Columns stand within columns"));
    assert!(block("List(items: [])").contains("A list needs at least one entry"));
    assert!(
        block("Cycle(stages: [\"a\", \"b\", \"c\"], halves: (\"x\", \"y\"))")
            .contains("A figure of eight cannot have 3")
    );
    assert!(says("agenda: [", "agenda: [], rounds: [], summary: [").contains("`summary` has to be text"));
}

#[test]
fn an_empty_agenda_is_refused() {
    let text = "(format: 1, id: \"a\", title: \"A\", agenda: [])";
    assert_eq!(
        told(&session::read(text, "a.ron").expect_err("empty")),
        "a.ron:1:42: The agenda is empty\n  1 | (format: 1, id: \"a\", title: \"A\", agenda: [])\n    |                                          ^\n  \
         Add at least one item with a title, minutes and a slide"
    );
}

#[test]
fn what_is_odd_is_a_warning_and_the_session_runs() {
    assert!(warns("Text(\"hello\")", "Code(lang: \"yamll\", text: \"a: 1\")").contains("Did you mean `yaml`?"));
    assert!(
        warns("Step(2, \"b\")", "Step(9, \"b\")").contains("A note is for step 9, but the slide `why` has 2 steps")
    );
    let many = "Text(\"1\\n2\\n3\\n4\\n5\\n6\\n7\\n8\\n9\\n10\")";
    assert!(warns("Text(\"hello\")", many).contains("has about 14 lines"));
    assert!(warns("title: \"We wait more than we work\",", "").contains("The slide `why` has no title"));
}

#[test]
fn a_session_cut_off_at_every_byte_gives_a_clear_message() {
    for text in [SMALL, session::BUILT_IN] {
        let whole = text.trim_end().len();
        for end in 0..whole {
            // The large one is cut at every byte of its beginning and end, and at every 31st between.
            if end > 1500 && end + 500 < whole && end % 31 != 0 {
                continue;
            }
            let problems = session::read_bytes(&text.as_bytes()[..end], "cut.ron").expect_err("cut off");
            clear(&problems, text);
        }
    }
}

#[test]
fn nesting_five_hundred_deep_is_refused_without_recursion() {
    let lists = format!("agenda: {}{}", "[".repeat(500), "]".repeat(500));
    let groups = "(".repeat(500) + &")".repeat(500);
    let columns = "Columns([(blocks: [".repeat(200) + &"])])".repeat(200);
    let items = "List(items: [(text: \"a\", items: [".to_owned()
        + &"(text: \"a\", items: [".repeat(500)
        + &"])".repeat(500)
        + "])])";
    for text in [
        lists,
        groups.clone(),
        with("Text(\"hello\")", &columns),
        with("Text(\"hello\")", &items),
        "[".repeat(1_000_000),
    ] {
        let problems = read(&text).expect_err("too deep");
        assert!(
            problems[0].what.contains("nested more than 48 deep"),
            "{}",
            problems[0].what
        );
        clear(&problems, &text);
    }
    // As deep as the scan lets through: the typed reader has to hold that.
    let deep = "(text: \"a\", items: [".repeat(18) + &"])".repeat(18);
    assert!(says("(text: \"one\")", &deep).contains("nested more than three deep"));
}

#[test]
fn bytes_that_are_no_session_give_a_clear_message() {
    let png: &[u8] = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR";
    let utf16: Vec<u8> = SMALL.encode_utf16().flat_map(u16::to_le_bytes).collect();
    for bytes in [
        png,
        &utf16,
        b"",
        b"\0",
        b"\xff\xfe",
        b"hello",
        b"\"",
        b"r#\"",
        b"'",
        b"/*",
        b"#![",
        b"#",
        b"r",
        b"b\"",
        b"\\",
    ] {
        let problems = session::read_bytes(bytes, "x.ron").expect_err("no session");
        clear(&problems, &String::from_utf8_lossy(bytes));
    }
    let mut broken = SMALL.as_bytes().to_vec();
    let at = SMALL.find("hello").expect("fixture");
    broken[at] = 0xFF;
    let problems = session::read_bytes(&broken, "small.ron").expect_err("not UTF-8");
    assert!(
        told(&problems).starts_with("small.ron:15:31: The file is not text in UTF-8 from here on"),
        "{}",
        told(&problems)
    );
}

#[test]
fn control_characters_are_told_with_their_place() {
    assert!(says("hello", "he\0llo").starts_with("small.ron:15:33: There is a control character here (U+0000)"));
}

#[test]
fn a_byte_order_mark_and_windows_line_ends_are_fine() {
    let windows = format!("\u{FEFF}{}", SMALL.replace('\n', "\r\n"));
    assert_eq!(
        read(&windows).expect("fine").session,
        read(SMALL).expect("fixture").session
    );
}

#[test]
fn ten_megabytes_of_garbage_are_refused_quickly() {
    let started = Instant::now();
    for piece in ["x", "(", "\"", "r#", "\u{e9}", "[]", "/*", "(a:1),", "\n"] {
        let text = piece.repeat(10_000_000 / piece.len());
        let problems = session::read_bytes(text.as_bytes(), "big.ron").expect_err("too large");
        assert_eq!(problems.len(), 1);
        assert!(problems[0].what.ends_with("MB, too much for a session"));
        // Just below the limit it is looked at.
        let text = piece.repeat(4_000_000 / piece.len());
        clear(&read(&text).expect_err("garbage"), &text);
    }
    assert!(started.elapsed() < Duration::from_mins(1), "{:?}", started.elapsed());
}

#[test]
fn a_very_long_line_is_shown_in_part_with_its_caret() {
    let text = format!("(format: 1, id: \"a\", title: \"{}\", wrong: 1)", "x".repeat(5000));
    let told = told(&session::read(&text, "a.ron").expect_err("unknown field"));
    assert!(told.lines().all(|line| line.chars().count() < 120), "{told}");
    let lines: Vec<&str> = told.lines().collect();
    let caret = lines[2].chars().position(|letter| letter == '^').expect("caret");
    assert!(
        lines[1].chars().skip(caret).collect::<String>().starts_with("wrong: 1"),
        "{told}"
    );
}

#[test]
fn a_session_written_reads_back_the_same() {
    let checked = read(SMALL).expect("fixture");
    for session in [
        &checked.session,
        session::built_in(),
        &session::starter("Why \"we\"\nwait: é & co"),
        &session::starter("  "),
    ] {
        let text = session.to_ron();
        let again = read(&text).unwrap_or_else(|problems| panic!("{}", told(&problems)));
        assert_eq!(&again.session, session);
        assert_eq!(told(&again.warnings), "");
    }
}
