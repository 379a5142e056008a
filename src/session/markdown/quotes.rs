//! What a quote is: somebody's words with who said them, or a box that another program draws.

use super::super::block::{Block, Callout, CalloutKind, Quote};
use super::super::inline;

/// What the lines of a quote are: a callout where the first one says so, else somebody's words.
pub(super) fn quoted(mut lines: Vec<String>) -> Option<Block> {
    let callout = lines.first().and_then(|first| alert(first));
    if let Some((kind, word, rest)) = callout {
        lines.remove(0);
        let mut text = rest;
        for line in lines {
            if !text.is_empty() {
                text.push('\n');
            }
            text.push_str(&line);
        }
        if text.is_empty() {
            text = word;
        } else if kind == CalloutKind::Point && !matches!(word.as_str(), "Note" | "Info") {
            text = format!("**{word}:** {text}");
        }
        return Some(Block::Callout(Callout {
            kind,
            text,
            stepwise: false,
        }));
    }
    let several = lines.len() > 1 || lines.first().is_some_and(|line| line.contains('\n'));
    let by = if several { who(&mut lines) } else { None };
    let text = lines.join("\n");
    (!text.trim().is_empty()).then(|| {
        Block::Quote(Quote {
            text,
            by,
            ..Quote::default()
        })
    })
}

/// Who is quoted: the last line, where it begins with a dash.
fn who(lines: &mut Vec<String>) -> Option<String> {
    let last = lines.last_mut()?;
    let (before, line) = match last.rsplit_once('\n') {
        Some((before, line)) => (Some(before.to_owned()), line.to_owned()),
        None => (None, last.clone()),
    };
    let by = ["— ", "– ", "-- ", "--- ", "―", "—", "- "]
        .iter()
        .find_map(|dash| line.strip_prefix(dash))?;
    let by = by.trim().to_owned();
    if by.is_empty() || by.chars().count() > 120 {
        return None;
    }
    match before {
        Some(before) => *last = before,
        None => {
            lines.pop();
        }
    }
    Some(by)
}

/// The kind of callout that the first line of a quote names, as in `[!WARNING]`; its word, and what follows in the line.
fn alert(first: &str) -> Option<(CalloutKind, String, String)> {
    let (line, more) = first.split_once('\n').unwrap_or((first, ""));
    let plain = inline::plain(line);
    let inner = plain.trim_start().strip_prefix("[!")?;
    let (word, title) = inner.split_once(']')?;
    let sound = !word.is_empty() && word.len() <= 24 && word.chars().all(|letter| letter.is_ascii_alphabetic());
    if !sound {
        return None;
    }
    let kind = kind_of(word);
    let mut letters = word.to_lowercase();
    if let Some(first) = letters.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    let title = title.trim_start_matches(['-', '+']).trim();
    let mut rest = if title.is_empty() {
        String::new()
    } else {
        format!("**{}**", inline::verbatim(title))
    };
    // Words that a soft break put into the same line are no title, but a text.
    if !title.is_empty() && more.is_empty() {
        line.split_once(']')
            .map_or("", |(_, rest)| rest)
            .trim()
            .clone_into(&mut rest);
    }
    if !more.is_empty() {
        if !rest.is_empty() {
            rest.push('\n');
        }
        rest.push_str(more);
    }
    Some((kind, letters, rest))
}

/// What a box of another program is in a session.
fn kind_of(word: &str) -> CalloutKind {
    match word.to_lowercase().as_str() {
        "warning" | "caution" | "danger" | "error" | "attention" | "bug" | "failure" => CalloutKind::Warning,
        "important" | "rule" | "must" => CalloutKind::Rule,
        _ => CalloutKind::Point,
    }
}
