//! The reference of the session format, read from the types themselves: every field, what it takes, and whether it may be left out.

use std::fmt::Write;
use std::sync::LazyLock;

use super::problem::nearest;
use super::{check, icons};

macro_rules! sources {
    ($($file:literal),* $(,)?) => {
        &[$(include_str!($file)),*]
    };
}

/// The files that say what a session is. What the reader takes is what stands in them, so that the reference is never behind.
const SOURCES: &[&str] = sources![
    "agenda.rs",
    "slide.rs",
    "round.rs",
    "activity.rs",
    "block/mod.rs",
    "block/ask.rs",
    "block/branch.rs",
    "block/cards.rs",
    "block/chain.rs",
    "block/code.rs",
    "block/flow.rs",
    "block/groups.rs",
    "block/initials.rs",
    "block/layers.rs",
    "block/list.rs",
    "block/meter.rs",
    "block/nest.rs",
    "block/paths.rs",
    "block/plane.rs",
    "block/questions.rs",
    "block/quote.rs",
    "block/ranges.rs",
    "block/roadmap.rs",
    "block/step_figure.rs",
    "block/story.rs",
    "block/top_themes.rs",
];

/// The starter, whose slides are the examples.
const EXAMPLES: &str = include_str!("../../sessions/starter.ron");

/// A kind of thing in a session: a group of fields, or a choice.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Kind {
    /// Its name, as a session writes it before its bracket.
    pub name: String,
    /// What it is.
    pub about: String,
    /// Its fields in their order.
    pub fields: Vec<Field>,
    /// What it can be, for a choice: each a word, with what stands in its brackets as its type.
    pub choices: Vec<Field>,
    /// Which of them it is where none is said.
    pub usual: Option<String>,
}

/// A field of a kind, or one of its choices.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Field {
    /// Its name.
    pub name: String,
    /// What it takes, in words; empty for a choice that takes nothing.
    pub takes: String,
    /// How much it may hold, in words, where the check keeps a limit.
    pub limit: Option<String>,
    /// What it is when it is left out, in words; none where it may not be.
    pub left_out: Option<String>,
    /// What it says.
    pub about: String,
}

/// All kinds, in the order in which a session is read.
pub fn kinds() -> &'static [Kind] {
    static KINDS: LazyLock<Vec<Kind>> = LazyLock::new(|| {
        let mut kinds: Vec<Kind> = SOURCES.iter().flat_map(|source| read(source)).collect();
        said_in_full(&mut kinds);
        limited(&mut kinds);
        kinds
    });
    &KINDS
}

/// Says what a block is where its own docs only name it, and what a choice is when it is left out.
fn said_in_full(kinds: &mut [Kind]) {
    let blocks: Vec<Field> = kinds
        .iter()
        .find(|kind| kind.name == "Block")
        .map(|block| block.choices.clone())
        .unwrap_or_default();
    let usual: Vec<(String, String)> = kinds
        .iter()
        .filter_map(|kind| Some((format!("`{}`", kind.name), kind.usual.clone()?)))
        .collect();
    for kind in kinds {
        if let Some(rest) = kind.about.strip_prefix(&format!("See `{}`.", kind.name))
            && let Some(block) = blocks.iter().find(|block| block.takes == format!("`{}`", kind.name))
        {
            kind.about = format!("{}{rest}", block.about);
        }
        for field in &mut kind.fields {
            if let Some(left_out) = &mut field.left_out
                && let Some((_, usual)) = usual.iter().find(|(kind, _)| *kind == field.takes)
                && left_out == UNKNOWN
            {
                *left_out = format!("`{usual}`");
            }
        }
    }
}

/// Says how much a field may hold, as the check keeps it.
fn limited(kinds: &mut [Kind]) {
    for limit in check::limits() {
        let of = kinds.iter_mut().find(|kind| kind.name == limit.kind);
        let field = of.and_then(|kind| {
            let mut fields = kind.fields.iter_mut().chain(&mut kind.choices);
            fields.find(|field| field.name == limit.field)
        });
        if let Some(field) = field {
            field.limit = Some(limit.words);
        }
    }
}

/// What a field is when it is left out, until its kind is known: what that says of itself.
const UNKNOWN: &str = "as it is written empty";

/// The kind of this name, whatever its case.
pub fn kind(name: &str) -> Option<&'static Kind> {
    kinds().iter().find(|kind| kind.name.eq_ignore_ascii_case(name))
}

/// The reference as text: of one kind, or of all of them.
///
/// # Errors
/// There is no such kind; the sentence names the nearest.
pub fn page(name: Option<&str>) -> Result<String, String> {
    let mut out = String::new();
    match name.map(str::to_lowercase).as_deref() {
        Some("icon") => return Ok(icon_names()),
        Some("lang") => return Ok(languages()),
        _ => {}
    }
    let Some(name) = name else {
        out.push_str("# The session format\n\nFields stand in round brackets, lists in square ones, texts in quotation marks. `flipchart format KIND` shows one kind.\n");
        for kind in kinds() {
            let _ = write!(out, "\n{}", text(kind));
        }
        let _ = write!(out, "\n{}\n{}", icon_names(), languages());
        return Ok(out);
    };
    if let Some(kind) = kind(name) {
        return Ok(text(kind));
    }
    let near = nearest(name, kinds().iter().map(|kind| kind.name.as_str()));
    let mend = near.map_or_else(
        || "`flipchart format` lists all".to_owned(),
        |near| format!("did you mean `{near}`?"),
    );
    Err(format!("There is no kind `{name}`: {mend}"))
}

/// The names of icons.
fn icon_names() -> String {
    let names: Vec<&str> = icons::NAMED.iter().map(|(name, _)| *name).collect();
    format!(
        "## icon\n\nThe names that cards take; `flipchart format icon --sheet icons.png` draws them: {}.\n",
        names.join(", ")
    )
}

/// The languages of listings.
fn languages() -> String {
    format!(
        "## lang\n\nThe languages of listings: {}.\n",
        check::LANGUAGES.join(", ")
    )
}

/// One kind as text.
fn text(kind: &Kind) -> String {
    let mut out = format!("## {}\n\n{}\n", kind.name, kind.about);
    for (list, head) in [(&kind.fields, "field"), (&kind.choices, "choice")] {
        if list.is_empty() {
            continue;
        }
        let _ = write!(
            out,
            "\n| {head} | takes | limit | left out | says |\n|---|---|---|---|---|\n"
        );
        for field in list {
            let optional = field.left_out.as_deref().unwrap_or_default();
            let limit = field.limit.as_deref().unwrap_or_default();
            // Within a table a bar would begin the next cell.
            let about = field.about.replace('|', "\\|");
            let _ = writeln!(
                out,
                "| `{}` | {} | {limit} | {optional} | {about} |",
                field.name, field.takes
            );
        }
    }
    if let Some(example) = example(&kind.name) {
        let _ = write!(out, "\n```ron\n{example}\n```\n");
    }
    out
}

/// How the starter writes a block of this kind.
fn example(name: &str) -> Option<String> {
    let begin = format!("{name}(");
    // Of a name that ends as another does, as `List(` in `CheckList(`, only the whole word.
    let at = EXAMPLES.match_indices(&begin).map(|(at, _)| at).find(|at| {
        let before = EXAMPLES.get(..*at).unwrap_or_default();
        !before.ends_with(|letter: char| letter.is_alphanumeric())
    })?;
    let tail = EXAMPLES.get(at..)?;
    let mut depth = 0_usize;
    let mut quoted = false;
    let end = tail.char_indices().find_map(|(index, letter)| {
        match letter {
            '"' => quoted = !quoted,
            '(' | '[' if !quoted => depth += 1,
            ')' | ']' if !quoted => {
                depth -= 1;
                if depth == 0 {
                    return Some(index + 1);
                }
            }
            _ => {}
        }
        None
    })?;
    let line_start = EXAMPLES.get(..at)?.rfind('\n').map_or(0, |start| start + 1);
    let indent = EXAMPLES
        .get(line_start..at)?
        .chars()
        .take_while(|letter| *letter == ' ')
        .count();
    let lines = tail.get(..end)?.lines().enumerate().map(|(index, line)| {
        let blanks = line.len() - line.trim_start().len();
        line.get(if index == 0 { 0 } else { indent.min(blanks) }..)
            .unwrap_or_default()
    });
    Some(lines.collect::<Vec<_>>().join("\n").replace("{title}", "Why we wait"))
}

/// The kinds that a source declares.
fn read(source: &str) -> Vec<Kind> {
    let mut found: Vec<Kind> = Vec::new();
    let (mut docs, mut optional, mut written) = (Vec::new(), false, false);
    // The name of what gives a field its value when it is left out, and whether the next choice is the usual one.
    let (mut given, mut usual) = (None, false);
    // The kind that is open, and whether it is a choice.
    let mut open: Option<(Kind, bool)> = None;
    for line in source.lines() {
        let trimmed = line.trim();
        if let Some(words) = trimmed.strip_prefix("///") {
            docs.push(words.trim().to_owned());
            continue;
        }
        if trimmed.starts_with("//") {
            continue;
        }
        if trimmed.starts_with("#[") {
            optional |= trimmed.contains("serde(default");
            usual |= trimmed == "#[default]";
            given = given.or_else(|| quoted(trimmed, "default = \""));
            // Chains and their like are read by hand, and skip what is not set.
            optional |= trimmed.contains("skip_serializing_if");
            written |= trimmed.starts_with("#[derive(") && trimmed.contains("Serialize");
            continue;
        }
        match &mut open {
            Some(_) if line == "}" => {
                found.extend(open.take().map(|(kind, _)| kind));
            }
            Some((kind, choice)) => {
                if let Some(mut field) = field(trimmed, *choice) {
                    field.left_out = optional.then(|| match given.and_then(|name| value(source, name)) {
                        Some(value) => value.to_owned(),
                        None => left_out(trimmed).to_owned(),
                    });
                    field.about = plain(&docs);
                    if usual {
                        kind.usual = Some(field.name.clone());
                    }
                    let list = if *choice { &mut kind.choices } else { &mut kind.fields };
                    list.push(field);
                }
            }
            None => {
                let opens = |word: &str| trimmed.strip_prefix(word).and_then(|rest| rest.strip_suffix(" {"));
                let name = opens("pub struct ")
                    .map(|name| (name, false))
                    .or_else(|| opens("pub enum ").map(|name| (name, true)));
                if let Some((name, choice)) = name.filter(|_| written) {
                    let kind = Kind {
                        name: name.to_owned(),
                        about: plain(&docs),
                        ..Kind::default()
                    };
                    open = Some((kind, choice));
                }
                written = false;
            }
        }
        docs.clear();
        (optional, given, usual) = (false, None, false);
    }
    found
}

/// What stands in quotation marks behind these words of a line.
fn quoted<'line>(line: &'line str, before: &str) -> Option<&'line str> {
    let (_, rest) = line.split_once(before)?;
    Some(rest.split_once('"')?.0)
}

/// What a function of the source without arguments gives, if it is one value.
fn value<'source>(source: &'source str, name: &str) -> Option<&'source str> {
    let (_, rest) = source.split_once(&format!("fn {name}() -> "))?;
    let (_, rest) = rest.split_once('{')?;
    Some(rest.split_once('}')?.0.trim())
}

/// What a field of this declaration is when it is left out.
fn left_out(line: &str) -> &'static str {
    let kind = line.trim_end_matches(',').split_once(": ").map_or("", |(_, kind)| kind);
    match kind {
        "bool" => "`false`",
        "String" => "empty",
        "usize" | "u32" | "f32" => "0",
        kind if kind.starts_with("Vec<") || kind.starts_with("BTreeMap<") => "none",
        kind if kind.starts_with("Option<") => "nothing",
        _ => UNKNOWN,
    }
}

/// A line of a declaration as a field or a choice.
fn field(line: &str, choice: bool) -> Option<Field> {
    let line = line.trim_end_matches(',');
    let (name, takes) = if choice {
        match line.split_once('(') {
            Some((name, inner)) => (name, words(inner.strip_suffix(')')?)),
            None => (line, String::new()),
        }
    } else {
        let (name, kind) = line.strip_prefix("pub ")?.split_once(": ")?;
        (name, words(kind))
    };
    let sound = !name.is_empty() && name.chars().all(|letter| letter.is_alphanumeric() || letter == '_');
    sound.then(|| Field {
        name: name.to_owned(),
        takes,
        ..Field::default()
    })
}

/// A type in the words of those who write sessions.
fn words(kind: &str) -> String {
    let kind = kind.trim();
    let inner = |begin: &str| kind.strip_prefix(begin).and_then(|rest| rest.strip_suffix('>'));
    if let Some(inner) = inner("Option<").or_else(|| inner("Box<")) {
        return words(inner);
    }
    if let Some(inner) = inner("Vec<") {
        return format!("a list: {}", words(inner));
    }
    if let Some(inner) = kind.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        return format!("({})", words(inner));
    }
    if kind.contains(", ") && !kind.contains('<') {
        return kind.split(", ").map(words).collect::<Vec<_>>().join(", ");
    }
    match kind {
        "String" => "text".to_owned(),
        "bool" => "`true` or `false`".to_owned(),
        "usize" | "u32" => "a whole number".to_owned(),
        "f32" => "a number".to_owned(),
        "BTreeMap<String, Picture>" => "nothing: it is filled by the app".to_owned(),
        other => format!("`{}`", other.rsplit("::").next().unwrap_or(other)),
    }
}

/// Docs as one paragraph, without what is meant for those who read the source.
fn plain(docs: &[String]) -> String {
    let text = docs.join(" ");
    let mut out = String::with_capacity(text.len());
    let mut rest = text.as_str();
    // A link to a name is the name.
    while let Some((before, after)) = rest.split_once("[`") {
        out.push_str(before);
        let Some((name, tail)) = after.split_once("`]") else {
            out.push_str("[`");
            rest = after;
            continue;
        };
        let _ = write!(out, "`{}`", name.rsplit("::").next().unwrap_or(name));
        rest = tail
            .strip_prefix('(')
            .and_then(|tail| tail.split_once(')'))
            .map_or(tail, |(_, tail)| tail);
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn every_kind_of_block_has_its_fields_in_the_reference() {
        let block = kind("Block").unwrap();
        assert!(block.choices.len() > 30, "{:?}", block.choices.len());
        for choice in &block.choices {
            assert!(!choice.about.is_empty(), "{}", choice.name);
            // What stands in a block's brackets is a kind of its own, or plain.
            let named = choice.takes.trim_start_matches("a list: ").trim_matches('`');
            let plain = ["", "text"].contains(&named);
            assert!(plain || kind(named).is_some(), "{} takes {named}", choice.name);
        }
        let code = kind("code").unwrap();
        let fields: Vec<(&str, Option<&str>)> = code
            .fields
            .iter()
            .map(|field| (field.name.as_str(), field.left_out.as_deref()))
            .collect();
        assert_eq!(
            fields,
            [("lang", Some("empty")), ("text", None), ("highlight", Some("none"))]
        );
    }

    #[test]
    fn every_kind_says_what_it_is_and_every_field_what_it_is_when_it_is_left_out() {
        for kind in kinds() {
            assert!(
                !kind.about.is_empty() && !kind.about.starts_with("See `"),
                "{}: {}",
                kind.name,
                kind.about
            );
            for field in kind.fields.iter().chain(&kind.choices) {
                assert!(!field.about.is_empty(), "{}.{}", kind.name, field.name);
                assert_ne!(
                    field.left_out.as_deref(),
                    Some(UNKNOWN),
                    "{}.{} takes {}",
                    kind.name,
                    field.name,
                    field.takes
                );
            }
        }
        let left_out = |of: &str, name: &str| {
            let field = kind(of)
                .unwrap()
                .fields
                .iter()
                .find(|field| field.name == name)
                .unwrap();
            field.left_out.clone()
        };
        assert_eq!(left_out("Callout", "kind").as_deref(), Some("`Point`"));
        assert_eq!(left_out("List", "columns").as_deref(), Some("1"));
        assert_eq!(left_out("TopThemes", "most").as_deref(), Some("3"));
        assert_eq!(left_out("Slide", "hidden").as_deref(), Some("`false`"));
    }

    #[test]
    fn every_limit_that_the_check_keeps_stands_at_its_field() {
        for limit in check::limits() {
            let kind = kind(limit.kind).unwrap();
            let mut fields = kind.fields.iter().chain(&kind.choices);
            let found = fields.find(|field| field.name == limit.field);
            let said = found.and_then(|field| field.limit.as_deref());
            assert_eq!(said, Some(limit.words.as_str()), "{}.{}", limit.kind, limit.field);
        }
        assert!(page(Some("Cycle")).unwrap().contains("| from 2 to 12 |"));
    }

    #[test]
    fn a_kind_is_shown_with_its_example_and_a_wrong_name_with_the_nearest() {
        let page = page(Some("Callout")).unwrap();
        assert!(page.contains("| `kind` | `CalloutKind` |  | `Point` |"), "{page}");
        assert!(
            page.contains("Callout(kind: Rule, text: \"One sentence that has to stay\")"),
            "{page}"
        );
        assert!(
            super::page(Some("Calout"))
                .unwrap_err()
                .contains("did you mean `Callout`")
        );
        assert!(super::page(Some("icon")).unwrap().contains("gauge"));
        assert!(super::page(Some("Lang")).unwrap().contains("typescript"));
        let all = super::page(None).unwrap();
        assert!(all.contains("## Session") && all.contains("## Phase") && all.contains("typescript"));
    }
}
