//! What stands between the values of a session's text: blanks, line breaks and comments.

/// What the line begins with that the byte at `at` stands on.
pub(super) fn indent_of(text: &str, at: usize) -> &str {
    let before = text.get(..at).unwrap_or_default();
    let line = before.rsplit('\n').next().unwrap_or_default();
    let blanks = line.len() - line.trim_start_matches([' ', '\t']).len();
    line.get(..blanks).unwrap_or_default()
}

/// The same with the line ends of a text.
pub(super) fn with_breaks_of(there: &str, new: &str) -> String {
    let windows = there
        .find('\n')
        .is_some_and(|at| there.get(..at).is_some_and(|before| before.ends_with('\r')));
    if windows {
        new.replace('\n', "\r\n")
    } else {
        new.to_owned()
    }
}

/// The comma between a value's end and what comes next.
pub(super) fn comma(text: &str, from: usize, to: usize) -> Option<usize> {
    let mut at = from;
    while at < to {
        let rest = text.get(at..to)?;
        if let Some(length) = comment(rest) {
            at += length;
        } else if rest.starts_with(',') {
            return Some(at);
        } else {
            at += rest.chars().next()?.len_utf8();
        }
    }
    None
}

/// Where the line ends that goes on at `from`, comments included; `from` itself where something else follows on the line before `to`.
pub(super) fn rest_of_line(text: &str, from: usize, to: usize) -> usize {
    let mut at = from;
    while let Some(rest) = text.get(at..to).filter(|rest| !rest.is_empty()) {
        if rest.starts_with('\n') || rest.starts_with("\r\n") {
            return at;
        }
        if let Some(length) = comment(rest) {
            if rest.get(..length).is_some_and(|comment| comment.contains('\n')) {
                return at;
            }
            at += length;
        } else if rest.starts_with([' ', '\t']) {
            at += 1;
        } else {
            return from;
        }
    }
    from
}

/// How long the comment is that `text` begins with, if it does; the line's end is not part of it.
fn comment(text: &str) -> Option<usize> {
    if text.starts_with("//") {
        let line = text.find('\n').unwrap_or(text.len());
        return Some(text.get(..line)?.trim_end_matches('\r').len());
    }
    if !text.starts_with("/*") {
        return None;
    }
    // They nest.
    let (mut at, mut open) = (0, 0_usize);
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        if rest.starts_with("/*") {
            open += 1;
            at += 2;
        } else if rest.starts_with("*/") {
            open -= 1;
            at += 2;
            if open == 0 {
                return Some(at);
            }
        } else {
            at += rest.chars().next().map_or(1, char::len_utf8);
        }
    }
    Some(text.len())
}

/// How much of what stands before an entry is not its own: up to its last blank line.
pub(super) fn loose(before: &str) -> usize {
    let mut at = 0;
    let mut split = 0;
    // Whether nothing but blanks has come since the last line break.
    let mut blank = None;
    while let Some(rest) = before.get(at..).filter(|rest| !rest.is_empty()) {
        if let Some(length) = comment(rest) {
            blank = None;
            at += length;
            continue;
        }
        if rest.starts_with('\n') {
            if blank.is_some() {
                // The line break that ends the blank line begins what is the entry's own.
                split = at - usize::from(before.get(..at).is_some_and(|text| text.ends_with('\r')));
            }
            blank = Some(());
        }
        at += rest.chars().next().map_or(1, char::len_utf8);
    }
    split
}

/// Whether there is a comment in what stands between entries.
pub(super) fn has_comment(text: &str) -> bool {
    text.contains("//") || text.contains("/*")
}

/// Whether what stands between entries ends in a comment that goes to the end of its line.
pub(super) fn ends_in_comment(between: &str) -> bool {
    let mut at = 0;
    while let Some(rest) = between.get(at..).filter(|rest| !rest.is_empty()) {
        match comment(rest) {
            Some(length) if length == rest.len() => return rest.starts_with("//"),
            Some(length) => at += length,
            None => at += rest.chars().next().map_or(1, char::len_utf8),
        }
    }
    false
}
