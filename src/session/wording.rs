//! The typed reader's errors in the words of those who write sessions.

use ron::Error;

use super::problem::nearest;

/// What is wrong and how to mend it. `field` is the field whose value is meant, where it is known.
pub(super) fn of(error: &Error, field: Option<&str>) -> (String, String) {
    match error {
        Error::NoSuchStructField { expected, found, outer } => (
            format!("{} has no field `{found}`", thing(outer.as_deref())),
            suggestion(found, expected, "Its fields are"),
        ),
        Error::NoSuchEnumVariant { expected, found, outer } => {
            let kind = kind(outer.as_deref());
            (
                format!("There is no {kind} `{found}`"),
                suggestion(found, expected, "There are"),
            )
        }
        Error::MissingStructField { field, outer } => (
            format!("{} needs the field `{field}`", thing(outer.as_deref())),
            format!("Add `{field}: {},`", example(field)),
        ),
        Error::DuplicateStructField { field, .. } => (
            format!("The field `{field}` stands here a second time"),
            "Keep one of the two".to_owned(),
        ),
        Error::ExpectedString => expected(
            field,
            "text in quotation marks",
            "Put it in quotation marks, as in `\"Why we wait\"`",
        ),
        Error::ExpectedFloat | Error::FloatUnderscore => {
            expected(field, "a number", "Write it in digits and without quotation marks")
        }
        Error::ExpectedInteger | Error::InvalidIntegerDigit { .. } => expected(
            field,
            "a whole number",
            "Write it in digits and without quotation marks",
        ),
        Error::IntegerOutOfBounds => expected(field, "a smaller whole number, not below 0", "Change the number"),
        Error::ExpectedBoolean => expected(
            field,
            "`true` or `false`",
            "Write one of the two, without quotation marks",
        ),
        Error::ExpectedArray => expected(
            field,
            "a list in square brackets",
            "Write `[` before its first entry and `]` after its last",
        ),
        // A list of plain texts looks right to its author: said is what an entry needs.
        Error::ExpectedNamedStructLike("ListItem") => {
            expected(field, "a list entry in round brackets", "Write it as `(text: \"...\")`")
        }
        Error::ExpectedStructLike | Error::ExpectedNamedStructLike(_) => expected(
            field,
            "a group in round brackets",
            "Write `(` here, its fields or its text, and `)` after them",
        ),
        Error::ExpectedIdentifier | Error::SuggestRawIdentifier(_) | Error::InvalidIdentifier(_) => expected(
            field,
            "a name without quotation marks",
            "Write the name of a field, of a block as in `Text(\"...\")`, or of one of the choices as in `Number`",
        ),
        Error::ExpectedComma => (
            "A comma is missing before this".to_owned(),
            "Entries and fields are parted by commas: add `,` after the one before".to_owned(),
        ),
        Error::ExpectedMapColon => (
            "A colon is missing after the field's name".to_owned(),
            "Write `name: value`".to_owned(),
        ),
        Error::ExpectedArrayEnd | Error::ExpectedStructLikeEnd | Error::ExpectedMapEnd | Error::ExpectedOptionEnd => (
            "This does not belong here any more".to_owned(),
            "Remove it, or close the bracket before it later".to_owned(),
        ),
        Error::ExpectedDifferentLength { .. } => (
            "Some of what belongs into these brackets is missing".to_owned(),
            "A cue for a step is `Step(2, \"...\")`, an objection is `Objection(\"...\", \"...\")`, a bracket below a flow is `Across(0, 1)`".to_owned(),
        ),
        Error::InvalidEscape(_) => (
            "A backslash stands before a letter that it does not go with".to_owned(),
            "Write `\\n` for a line break, `\\\"` for a quotation mark, `\\\\` for a backslash".to_owned(),
        ),
        Error::Eof => (
            "The file ends too early".to_owned(),
            "A session is one group of fields in round brackets".to_owned(),
        ),
        Error::TrailingCharacters => (
            "The session has ended before this".to_owned(),
            "Remove what follows its last bracket".to_owned(),
        ),
        Error::ExceededRecursionLimit => (
            "This is nested too deep".to_owned(),
            "A session needs about ten levels".to_owned(),
        ),
        other => (
            format!("This cannot be read: {other}"),
            "`flipchart format` prints every kind with its fields and an example".to_owned(),
        ),
    }
}

fn expected(field: Option<&str>, what: &str, mend: &str) -> (String, String) {
    match field {
        Some(field) => (format!("`{field}` has to be {what}"), mend.to_owned()),
        None => (format!("Here has to be {what}"), mend.to_owned()),
    }
}

fn suggestion(word: &str, known: &[&str], list: &str) -> String {
    // One guess that is near is mended at once; a list of twenty would have to be read.
    if let Some(near) = nearest(word, known.iter().copied()) {
        return format!("Did you mean `{near}`?");
    }
    let all: Vec<String> = known.iter().map(|word| format!("`{word}`")).collect();
    format!("{list} {}", all.join(", "))
}

/// A struct's name as words, with its article: "An agenda item".
fn thing(outer: Option<&str>) -> String {
    let words = match outer {
        None => "group".to_owned(),
        Some("ListItem") => "list entry".to_owned(),
        Some("RangeRow") => "row of ranges".to_owned(),
        Some("Initials") => "block of initials".to_owned(),
        // Many in one have no article.
        Some(name) if name.ends_with('s') => return format!("`{name}`"),
        Some(name) => spaced(name),
    };
    let article = if words.starts_with(['a', 'e', 'i', 'o', 'u']) {
        "An"
    } else {
        "A"
    };
    format!("{article} {words}")
}

/// What the choices of an enum are called.
fn kind(outer: Option<&str>) -> String {
    match outer {
        Some("Block") => "block".to_owned(),
        Some("Cue") => "kind of note".to_owned(),
        Some("SpanKind") => "kind of span".to_owned(),
        Some("StoryForm") => "form of story".to_owned(),
        Some("PillarFigure") => "figure of a pillar".to_owned(),
        Some("CalloutKind") => "kind of callout".to_owned(),
        Some("FlowPlace") => "place of a note on a flow".to_owned(),
        Some(name) => spaced(name),
        None => "choice".to_owned(),
    }
}

/// `AgendaItem` as "agenda item".
fn spaced(name: &str) -> String {
    let mut words = String::new();
    for letter in name.chars() {
        if letter.is_uppercase() && !words.is_empty() {
            words.push(' ');
        }
        words.extend(letter.to_lowercase());
    }
    words
}

/// A value that shows what kind of thing a field takes.
fn example(field: &str) -> &'static str {
    match field {
        "format" => "1",
        "minutes" | "length" | "until" | "from" | "to" | "value" => "5",
        "id" => "\"why-we-wait\"",
        "agenda" | "slides" | "blocks" | "items" | "rows" | "head" | "cards" | "pillars" | "points" | "question"
        | "answers" | "stages" | "tracks" | "spans" | "phases" | "layers" | "notes" | "inner" | "ways" | "road" => {
            "[...]"
        }
        "left" | "right" | "best" | "worst" | "outer" | "code" => "(...)",
        "at" => "Base",
        "scale" => "Time",
        _ => "\"...\"",
    }
}
