//! Divisions of a slide, as pandoc's `:::` and remark's `.left-column[`: what opens with one, and ends with it.

use super::containers::Open;
use super::reader::Reader;

/// A division that is open.
#[derive(Debug)]
pub(super) enum Division {
    Plain,
    Notes,
    Columns,
    Column,
    Quote,
    /// Whether lists came entry by entry before.
    Steps(bool),
}

/// Opens a division of pandoc: `notes`, `{.columns}`, `{.column width="40%"}`, `warning`.
pub(super) fn opens(reader: &mut Reader<'_, '_>, name: &str) -> Division {
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
pub(super) fn class(reader: &mut Reader<'_, '_>, name: &str) -> Division {
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

/// Ends what a division began; `around` are those it stands in.
pub(super) fn closes(reader: &mut Reader<'_, '_>, division: &Division, around: &[Division]) {
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
