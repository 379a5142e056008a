//! What a line of a slide means by itself, before any Markdown is read: the signs of all dialects.

use super::dialect::{self, Dialect};
use super::page::Deckwide;

/// What a line means.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Sign<'l> {
    /// What follows is for the speaker alone; the words that stand in the line already.
    Notes(&'l str),
    /// So is the paragraph that begins here.
    NoteParagraph,
    Pause,
    /// A division opens: its name and settings.
    Opens(&'l str),
    /// The innermost division closes.
    Closes,
    /// A division of remark opens.
    Class(&'l str),
    /// What follows goes into the slot of this name.
    Slot(&'l str),
    /// A setting of Deckset: its name and value.
    Command(&'l str, &'l str),
    /// A footnote's words, or nothing that a slide shows.
    Nothing,
    /// A comment of Markdown.
    Comment(&'l str),
    /// Left out and told.
    Told(&'static str),
}

/// What a line means by itself. None for Markdown. `inside` a division a bracket closes it.
pub(super) fn sign<'l>(deck: &Deckwide<'_>, line: &'l str, inside: bool) -> Option<Sign<'l>> {
    let dialect = deck.dialect;
    let trimmed = line.trim();
    if trimmed == "???" && line.starts_with('?') {
        return Some(Sign::Notes(""));
    }
    if dialect.note_words() && dialect::note_word(line) {
        return Some(Sign::Notes(line.split_once(':').map_or("", |(_, rest)| rest)));
    }
    if matches!(trimmed, ". . ." | "--" | "\\pause") && line.starts_with(['.', '-', '\\']) {
        return Some(Sign::Pause);
    }
    if line.starts_with('^') && !line.starts_with("^[") && matches!(dialect, Dialect::Deckset | Dialect::Markdown) {
        return Some(Sign::NoteParagraph);
    }
    if let Some(rest) = line.trim_start().strip_prefix(":::") {
        let name = rest.trim_matches(|letter: char| letter == ':' || letter.is_whitespace());
        return Some(if name.is_empty() {
            Sign::Closes
        } else {
            Sign::Opens(name)
        });
    }
    if let Some(name) = trimmed.strip_prefix("::").and_then(|rest| rest.strip_suffix("::")) {
        let sound = !name.is_empty()
            && name
                .chars()
                .all(|letter| letter.is_ascii_alphanumeric() || letter == '-');
        return sound.then_some(Sign::Slot(name));
    }
    if let Some(inner) = trimmed.strip_prefix("[.").and_then(|rest| rest.strip_suffix(']'))
        && !inner.contains(['[', ']'])
    {
        let (name, value) = inner.split_once(':').unwrap_or((inner, ""));
        let sound = name
            .chars()
            .all(|letter| letter.is_ascii_alphanumeric() || letter == '-');
        return sound.then_some(Sign::Command(name.trim(), value.trim()));
    }
    if line.starts_with("[^") && line.contains("]:") {
        return Some(Sign::Nothing);
    }
    // What is set in is a listing, and such lines are what it shows.
    let set_in = line.starts_with("    ") || line.starts_with('\t');
    if let Some(words) = comment(line).or_else(|| hidden(trimmed).filter(|_| !set_in)) {
        return Some(Sign::Comment(words));
    }
    if let Some(became) = of_a_page(trimmed).filter(|_| !set_in) {
        return Some(Sign::Told(became));
    }
    if trimmed == "{.column}" && !set_in {
        return Some(Sign::Slot("right"));
    }
    if matches!(dialect, Dialect::Remark | Dialect::Markdown)
        && let Some(name) = trimmed.strip_prefix('.').and_then(|rest| rest.strip_suffix('['))
        && !name.is_empty()
        && name
            .chars()
            .all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_' | '.'))
    {
        return Some(Sign::Class(name));
    }
    if trimmed == "]" && inside && matches!(dialect, Dialect::Remark | Dialect::Markdown) {
        return Some(Sign::Closes);
    }
    if line.starts_with("<<< ") {
        return Some(Sign::Told(
            "nothing: a listing from another file; copy it into the deck",
        ));
    }
    if matches!(trimmed.to_lowercase().as_str(), "[toc]" | "[[toc]]" | "{{toc}}") {
        return Some(Sign::Told("nothing: the agenda is always at hand"));
    }
    None
}

/// The words of a comment as Obsidian has it, between two percent signs on each side, and as pages of components have it.
fn hidden(line: &str) -> Option<&str> {
    let within = [("%%", "%%"), ("{/*", "*/}")]
        .iter()
        .find_map(|(begin, end)| line.strip_prefix(*begin)?.strip_suffix(*end))?;
    Some(within.trim()).filter(|words| !words.is_empty())
}

/// What a line becomes that says something of the page alone: a break, settings of the block beside it, the long form of a short word, a piece from
/// elsewhere.
fn of_a_page(line: &str) -> Option<&'static str> {
    let within = |begin: &str, end: &str| line.starts_with(begin) && line.ends_with(end);
    if matches!(line, "\\newpage" | "\\pagebreak" | "\\clearpage") {
        return Some("nothing: a slide is a page");
    }
    let settings = ["{.", "{:", "{#"].iter().any(|begin| within(begin, "}"));
    if settings && line != "{.column}" && line.matches('{').count() == 1 {
        return Some("nothing");
    }
    let module = line.starts_with("import ")
        && [" from '", " from \"", "import '", "import \""]
            .iter()
            .any(|of| line.contains(of));
    let given = ["export const ", "export let ", "export default ", "export function "]
        .iter()
        .any(|begin| line.starts_with(begin));
    if given || module && line.trim_end_matches(';').ends_with(['\'', '"']) {
        return Some("nothing: code of a page");
    }
    if within("{%", "%}") {
        return Some("nothing: what it stands for is made elsewhere");
    }
    let short = line.starts_with("*[") && line.split_once("]:").is_some_and(|(_, words)| !words.trim().is_empty());
    short.then_some("nothing: a slide shows nothing below the pointer")
}

/// The words of a comment as Markdown has it: an address that leads nowhere, with words behind it, as in `[//]: # (these)`.
pub(super) fn comment(line: &str) -> Option<&str> {
    let (_, rest) = line.strip_prefix('[')?.split_once("]:")?;
    let rest = rest.trim();
    let words = rest.strip_prefix('#').or_else(|| rest.strip_prefix("<>"))?;
    if !words.starts_with([' ', '\t']) {
        return None;
    }
    let words = words.trim();
    [('(', ')'), ('"', '"'), ('\'', '\'')]
        .iter()
        .find_map(|(first, last)| words.strip_prefix(*first)?.strip_suffix(*last))
}

/// Whether a line holds nothing but breaks of HTML.
pub(super) fn is_break(line: &str) -> bool {
    let line = line.trim().to_lowercase().replace(' ', "");
    !line.is_empty() && line.replace("<br>", "").replace("<br/>", "").is_empty()
}

/// A title without Deckset's word that lets it fill its slide; None where it does not stand there.
pub(super) fn without_fit(line: &str) -> Option<String> {
    let title = line.trim_start_matches('#');
    let signs = line.len() - title.len();
    let words = title.trim_start().strip_prefix("[fit]")?;
    // Behind the signs of a title, and no link.
    ((1..=6).contains(&signs) && !words.starts_with(['(', '[', ':']))
        .then(|| format!("{} {}", "#".repeat(signs), words.trim_start()))
}
