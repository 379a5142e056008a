//! The lines of one slide: signs that take a line of their own are read here, all between them is Markdown.

use super::comments;
use super::containers::Open;
use super::cut::Cut;
use super::dialect::{self, Dialect};
use super::elements::{self, Elements};
use super::events;
use super::front::{self, Entry};
use super::lines::Lines;
use super::listing;
use super::page::{Deckwide, Page};
use super::reader::Reader;
use super::words::Shown;

/// A division that is open, as pandoc's `:::` or remark's `.left-column[`.
#[derive(Debug)]
enum Division {
    Plain,
    Notes,
    Columns,
    Column,
    Quote,
    /// Whether lists came entry by entry before.
    Steps(bool),
}

/// What a line means.
#[derive(Debug, PartialEq, Eq)]
enum Sign<'l> {
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
    /// The same, with the words that stand in the line.
    Slot(&'l str),
    /// A setting of Deckset: its name and value.
    Command(&'l str, &'l str),
    /// A footnote's words, or nothing that a slide shows.
    Nothing,
    /// Left out and told.
    Told(&'static str),
}

/// Reads the lines of a slide.
pub(super) fn read(deck: &Deckwide<'_>, lines: &Lines, cut: &Cut) -> Page {
    let mut reader = Reader::new(deck, cut.from + 1);
    let mut elements = Elements::default();
    let mut divisions: Vec<Division> = Vec::new();
    settings(&mut reader, &cut.front, cut.is_first);
    let mut index = match deck.dialect {
        Dialect::Remark => settings_of_remark(&mut reader, lines, cut),
        Dialect::Slidev => settings_in_a_listing(&mut reader, lines, cut),
        _ => cut.from,
    };
    let mut text = String::new();
    let mut first = index;
    while index < cut.to {
        let line = lines.line(index);
        let sign = lines
            .is_open(index)
            .then(|| sign(deck, line, !divisions.is_empty()))
            .flatten();
        let Some(sign) = sign else {
            if text.is_empty() {
                first = index;
            }
            // A break in a line of its own parts paragraphs; as HTML it would keep the next lines from being read.
            let line = if lines.is_open(index) && is_break(line) {
                ""
            } else {
                line
            };
            if deck.dialect == Dialect::Remark && lines.is_open(index) {
                text.push_str(&without_classes(&mut reader, line, index + 1));
            } else if let Some(title) = lines.is_open(index).then(|| without_fit(line)).flatten() {
                reader.line = index + 1;
                reader.tell("`[fit]` of a title", "a title of the usual size");
                text.push_str(&title);
            } else {
                text.push_str(line);
            }
            text.push('\n');
            index += 1;
            continue;
        };
        events::read(&mut reader, &mut elements, &std::mem::take(&mut text), first + 1);
        reader.line = index + 1;
        index += 1;
        match sign {
            Sign::Notes(words) => {
                let rest = lines.between(index, cut.to);
                private(&mut reader, &format!("{words}\n{rest}"), index);
                index = cut.to;
            }
            Sign::NoteParagraph => {
                let mut words = line.trim_start_matches('^').trim_start().to_owned();
                while index < cut.to && !lines.is_blank(index) {
                    words.push('\n');
                    words.push_str(lines.line(index).trim_start_matches('^').trim_start());
                    index += 1;
                }
                private(&mut reader, &words, index);
            }
            Sign::Pause => reader.pause(),
            Sign::Opens(name) => {
                let division = opens(&mut reader, name);
                divisions.push(division);
            }
            Sign::Class(name) => {
                let division = class(&mut reader, name);
                divisions.push(division);
            }
            Sign::Closes => {
                if let Some(division) = divisions.pop() {
                    closes(&mut reader, &division, &divisions);
                }
            }
            Sign::Slot(name) => elements::slot_named(&mut reader, name),
            Sign::Command(name, value) => command(&mut reader, name, value),
            Sign::Nothing => {
                // The lines of a footnote that are set in belong to it.
                while index < cut.to && !lines.is_blank(index) && lines.line(index).starts_with([' ', '\t']) {
                    index += 1;
                }
            }
            Sign::Told(became) => reader.tell(format!("`{}`", line.trim()), became),
        }
    }
    events::read(&mut reader, &mut elements, &text, first + 1);
    elements.finish(&mut reader);
    while let Some(division) = divisions.pop() {
        closes(&mut reader, &division, &divisions);
    }
    reader.finish()
}

/// A title without Deckset's word that lets it fill its slide; None where it does not stand there.
fn without_fit(line: &str) -> Option<String> {
    let title = line.trim_start_matches('#');
    let signs = line.len() - title.len();
    let words = title.trim_start().strip_prefix("[fit]")?;
    // Behind the signs of a title, and no link.
    ((1..=6).contains(&signs) && title.starts_with(' ') && !words.starts_with(['(', '[', ':']))
        .then(|| format!("{} {}", "#".repeat(signs), words.trim_start()))
}

/// Reads settings of Slidev that stand in a listing at the head of a slide; the line behind them.
fn settings_in_a_listing(reader: &mut Reader<'_, '_>, lines: &Lines, cut: &Cut) -> usize {
    if !matches!(lines.line(cut.from).trim_end(), "```yaml" | "```yml") {
        return cut.from;
    }
    let Some(end) = (cut.from + 1..cut.to).find(|index| lines.line(*index).trim_end() == "```") else {
        return cut.from;
    };
    let inner = (cut.from + 1..end).map(|index| (index, lines.line(index)));
    let (comments, inner): (Vec<_>, Vec<_>) = inner.partition(|(_, line)| line.trim_start().starts_with('#'));
    let entries = front::entries(inner.into_iter());
    let Some(entries) =
        entries.filter(|entries| front::of_slide(entries, true) || front::value(entries, "layout").is_some())
    else {
        return cut.from;
    };
    for (index, line) in comments {
        reader.line = index + 1;
        reader.tell(format!("the comment `{}`", line.trim()), "nothing");
    }
    settings(reader, &entries, false);
    end + 1
}

/// Whether a line holds nothing but breaks of HTML.
fn is_break(line: &str) -> bool {
    let line = line.trim().to_lowercase().replace(' ', "");
    !line.is_empty() && line.replace("<br>", "").replace("<br/>", "").is_empty()
}

/// Reads words that only the speaker sees.
fn private(reader: &mut Reader<'_, '_>, words: &str, line: usize) {
    reader.start_private();
    let mut elements = Elements::default();
    events::read(reader, &mut elements, words, line);
    elements.finish(reader);
    reader.end_private();
}

/// What a line means by itself. None for Markdown. `inside` a division a bracket closes it.
fn sign<'l>(deck: &Deckwide<'_>, line: &'l str, inside: bool) -> Option<Sign<'l>> {
    let dialect = deck.dialect;
    let trimmed = line.trim();
    if trimmed == "???" && line.starts_with('?') {
        return Some(Sign::Notes(""));
    }
    if dialect.note_words() && dialect::note_word(line) {
        return Some(Sign::Notes(line.split_once(':').map_or("", |(_, rest)| rest)));
    }
    if matches!(trimmed, ". . ." | "--") && line.starts_with(['.', '-']) {
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

/// Opens a division of pandoc: `notes`, `{.columns}`, `{.column width="40%"}`, `warning`.
fn opens(reader: &mut Reader<'_, '_>, name: &str) -> Division {
    let inner = name.trim_start_matches('{').trim_end_matches('}').trim();
    let words: Vec<&str> = inner
        .split_whitespace()
        .map(|word| word.trim_start_matches('.'))
        .collect();
    let has = |known: &[&str]| words.iter().any(|word| known.contains(word));
    if has(&["notes", "speaker-notes"]) {
        reader.start_private();
        return Division::Notes;
    }
    if has(&["columns", "cols", "r-hstack"]) {
        reader.page.open_columns(Vec::new(), reader.line);
        return Division::Columns;
    }
    if has(&["column", "col"]) {
        if !reader.page.has_columns() {
            reader.page.open_columns(Vec::new(), reader.line);
        }
        let width = inner
            .split("width=")
            .nth(1)
            .map(|rest| rest.trim_start_matches(['"', '\'']));
        let digits: String = width
            .unwrap_or_default()
            .chars()
            .take_while(char::is_ascii_digit)
            .collect();
        let weight = digits
            .parse::<f32>()
            .ok()
            .map(|percent| (percent / 50.0).clamp(0.1, 10.0));
        reader.page.column(None, weight);
        return Division::Column;
    }
    if has(&["incremental"]) || has(&["nonincremental"]) {
        let before = std::mem::replace(&mut reader.stepwise, has(&["incremental"]));
        return Division::Steps(before);
    }
    if has(&["fragment"]) {
        reader.pause();
        return Division::Plain;
    }
    let callout = words.iter().find_map(|word| {
        let word = word.strip_prefix("callout-").unwrap_or(word);
        let boxes = [
            "note",
            "tip",
            "info",
            "hint",
            "important",
            "warning",
            "caution",
            "danger",
            "success",
            "failure",
        ];
        boxes.contains(&word).then_some(word)
    });
    if let Some(word) = callout
        && reader.has_room()
    {
        reader.start_quote();
        if let Some(Open::Quote(lines)) = reader.open.last_mut() {
            let title: Vec<&str> = words
                .iter()
                .copied()
                .skip(1)
                .filter(|word| !word.contains('='))
                .collect();
            lines.push(format!("[!{word}] {}", title.join(" ")));
        }
        return Division::Quote;
    }
    reader.tell(format!("`::: {name}`"), "the text in it");
    Division::Plain
}

/// Opens a division of remark by its class.
fn class(reader: &mut Reader<'_, '_>, name: &str) -> Division {
    let column = [
        "left-column",
        "right-column",
        "pull-left",
        "pull-right",
        "column",
        "col",
        "left",
        "right",
    ];
    let first = name.split('.').next().unwrap_or_default();
    let side = column.contains(&first)
        || ["left-col", "right-col", "pull-left", "pull-right", "col-"]
            .iter()
            .any(|begin| first.starts_with(begin));
    if side && !matches!(first, "left" | "right") {
        reader.end_words();
        if !reader.page.has_columns() {
            reader.page.open_columns(Vec::new(), reader.line);
        }
        reader.page.column(None, None);
        return Division::Column;
    }
    if matches!(first, "notes" | "speaker-notes") {
        reader.start_private();
        return Division::Notes;
    }
    if let Some(kind) = ["warning", "danger", "note", "tip", "info", "important"]
        .iter()
        .find(|word| first == **word)
    {
        reader.start_quote();
        if let Some(Open::Quote(lines)) = reader.open.last_mut() {
            lines.push(format!("[!{kind}]"));
        }
        return Division::Quote;
    }
    reader.tell(format!("the class `.{name}[`"), "the text in it");
    Division::Plain
}

fn closes(reader: &mut Reader<'_, '_>, division: &Division, around: &[Division]) {
    reader.end_words();
    match division {
        Division::Plain => {}
        Division::Notes => reader.end_private(),
        Division::Columns => reader.page.close_columns(),
        Division::Column => {
            // Columns without a box of their own end with the slide, or with the next thing that is none.
            if !around.iter().any(|division| matches!(division, Division::Columns)) {
                reader.page.leave_column();
            }
        }
        Division::Quote => reader.end_quote(),
        Division::Steps(before) => reader.stepwise = *before,
    }
}

/// A setting of Deckset in a line of its own.
fn command(reader: &mut Reader<'_, '_>, name: &str, value: &str) {
    match name {
        "column" => {
            reader.end_words();
            if !reader.page.has_columns() {
                reader.page.open_columns(Vec::new(), reader.line);
            }
            reader.page.column(None, None);
        }
        "build-lists" => reader.stepwise = value.starts_with("true"),
        "code-highlight" => {
            if let Some(steps) = listing::steps(value) {
                reader.highlight.extend(steps);
            } else if value == "all" && !reader.highlight.is_empty() {
                reader.highlight.push("all".to_owned());
            } else {
                reader.tell(format!("`[.{name}: {value}]`"), "nothing");
            }
        }
        _ => reader.tell(format!("`[.{name}: {value}]`"), "nothing"),
    }
}

/// Applies the settings of a slide; `own` are the deck's too.
fn settings(reader: &mut Reader<'_, '_>, entries: &[Entry], own: bool) {
    let layout = front::value(entries, "layout").unwrap_or_default();
    for entry in entries {
        reader.line = entry.line + 1;
        let said = format!("{}: {}", entry.key, entry.value);
        for words in &entry.comments {
            reader.tell(format!("the comment `# {words}`"), "nothing");
        }
        match entry.key.as_str() {
            "layout" if matches!(layout, "section" | "cover" | "intro") => reader.page.section = layout == "section",
            "image" | "background" | "backgroundImage" if comments::address(&entry.value).is_some() => {
                let source = comments::address(&entry.value).unwrap_or_default();
                if layout.starts_with("image-") && entry.key == "image" {
                    reader.page.beside_source = Some((source, layout.ends_with("left")));
                } else {
                    comments::ground(reader, &source, &said);
                }
            }
            "hide" | "disabled" | "exclude" if entry.value == "true" => {
                reader.page.hidden = true;
                reader.tell(
                    format!("the setting `{said}`"),
                    "a slide for reference, behind the agenda",
                );
            }
            // The deck's own, read where the deck is.
            _ if own && (entry.key == "title" || super::agenda::ON_COVER.contains(&entry.key.as_str())) => {}
            "title" => reader.page.named = Some(entry.value.clone()),
            "src" => reader.tell(
                format!("the setting `{said}`"),
                "nothing: slides from another file; import that file too",
            ),
            _ => reader.tell(format!("the setting `{said}`"), "nothing"),
        }
    }
    if let Some((source, left)) = reader.page.beside_source.take() {
        let alt = format!("bg {}", if left { "left" } else { "right" });
        let line = reader.line;
        reader.pictures(vec![Shown {
            source,
            alt,
            link: None,
            line,
        }]);
    }
}

/// Settings at the head of a slide of remark; the line behind them.
fn settings_of_remark(reader: &mut Reader<'_, '_>, lines: &Lines, cut: &Cut) -> usize {
    let known = [
        "name",
        "class",
        "continued",
        "layout",
        "template",
        "count",
        "exclude",
        "background-image",
        "background-size",
        "background-position",
        "background-color",
    ];
    let mut index = cut.from;
    while index < cut.to {
        let line = lines.line(index);
        let Some(key) = front::key_of(line).filter(|key| known.contains(key)) else {
            break;
        };
        let value = line.get(key.len() + 1..).unwrap_or_default().trim();
        reader.line = index + 1;
        match (key, comments::address(value)) {
            ("background-image", Some(source)) => comments::ground(reader, &source, line.trim()),
            ("exclude", _) if value == "true" => {
                reader.page.hidden = true;
                reader.tell(
                    format!("the setting `{}`", line.trim()),
                    "a slide for reference, behind the agenda",
                );
            }
            _ => reader.tell(format!("the setting `{}`", line.trim()), "nothing"),
        }
        index += 1;
    }
    index
}

/// A line without the classes of remark in it, as in `.red[words]`: the words stay.
fn without_classes(reader: &mut Reader<'_, '_>, line: &str, number: usize) -> String {
    if !line.contains('[') || !line.contains('.') {
        return line.to_owned();
    }
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    // How many brackets are open in each class that is.
    let mut depth: Vec<usize> = Vec::new();
    while let Some(at) = rest.find(['.', '[', ']', '`']) {
        let (before, tail) = rest.split_at(at);
        out.push_str(before);
        let begins = tail.starts_with('.') && !out.ends_with(|letter: char| letter.is_alphanumeric() || letter == ']');
        let name: usize = if begins {
            tail.get(1..)
                .unwrap_or_default()
                .find(|letter: char| !(letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_' | '.')))
                .unwrap_or(0)
        } else {
            0
        };
        if name > 0 && tail.get(1 + name..).is_some_and(|rest| rest.starts_with('[')) && tail.contains(']') {
            let class = tail.get(..=name).unwrap_or_default();
            reader
                .page
                .tell(number, format!("the class `{class}[`"), "the text in it");
            depth.push(0);
            rest = tail.get(name + 2..).unwrap_or_default();
            continue;
        }
        let letter = tail.chars().next().unwrap_or_default();
        rest = tail.get(letter.len_utf8()..).unwrap_or_default();
        match (letter, depth.last_mut()) {
            ('[', Some(open)) => *open += 1,
            (']', Some(0)) => {
                depth.pop();
                continue;
            }
            (']', Some(open)) => *open -= 1,
            _ => {}
        }
        out.push(letter);
    }
    out.push_str(rest);
    out
}
