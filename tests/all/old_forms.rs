//! Kinds of block that have grown: files that write their old form are read as before, and mistakes in either are told.

use flipchart::session::{Block, read};

/// The blocks of a session with one slide.
fn blocks(written: &str) -> Result<Vec<Block>, String> {
    let text = format!(
        "(format: 1, id: \"a\", title: \"A\", agenda: [(title: \"A\", minutes: 5, slides: [(id: \"b\", title: \"B\", \
         blocks: [{written}])])])"
    );
    match read(&text, "a.ron") {
        Ok(checked) => Ok(checked.session.slide(0).unwrap().blocks.clone()),
        Err(problems) => Err(problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")),
    }
}

#[test]
fn a_plain_list_reads_as_the_fields_that_it_stands_for() {
    for (old, new) in [
        (
            r#"Questions(["Who?", "When?"])"#,
            r#"Questions(items: ["Who?", "When?"])"#,
        ),
        (r#"Questions(["Who?",])"#, r#"Questions(items: ["Who?"], columns: 1)"#),
        (
            r#"Roadmap([(stage: "a", tools: "b", when: "c")])"#,
            r#"Roadmap(stops: [(stage: "a", tools: "b", when: "c")])"#,
        ),
    ] {
        assert_eq!(blocks(old).expect(old), blocks(new).expect(new));
    }
}

#[test]
fn a_mistake_in_either_form_is_told_as_in_any_block() {
    for (written, told) in [
        (r#"Questions(["Who?", 5])"#, "Here has to be text in quotation marks"),
        (r#"Questions(itms: ["Who?"])"#, "Did you mean `items`?"),
        (r#"Questions(answers: [(name: "a")])"#, "needs the field `items`"),
        (
            r#"Questions(items: ["Who?"], columns: "two")"#,
            "`columns` has to be a whole number",
        ),
        ("Questions(5)", "This cannot be read"),
    ] {
        let message = blocks(written).expect_err(written);
        assert!(message.contains(told), "{written}: {message}");
    }
}

#[test]
fn blocks_without_the_fields_that_came_later_are_read_and_keep_their_steps() {
    for (old, reveals) in [
        (
            r#"Initials(pillars: [(name: "Culture", points: ["a"], more: ["b"]), (name: "Lean", points: ["c"])])"#,
            1,
        ),
        (r#"Quote(text: "a", by: "b")"#, 0),
        (r#"Callout(kind: Rule, text: "a")"#, 0),
        (
            r#"Story(unit: "weeks", until: 7, stepwise: true, tracks: [(name: "a", total: "b", spans: [(name: "c", length: 3), (length: 0.25, kind: Fail), (says: "d", length: 0.3, kind: Back)])])"#,
            2,
        ),
        (
            r#"Ranges(best: "a", worst: "b", rows: [(label: "c", scale: Time, best: (says: "d", from: 15, to: 720), worst: (says: "e", from: 40320, to: 44640))])"#,
            0,
        ),
    ] {
        let read = blocks(old).expect(old);
        assert_eq!(read.iter().map(Block::reveals).sum::<usize>(), reveals, "{old}");
    }
}
