//! Texts of one line: how they are made of what was typed, and whether one that was read from a file is.

/// A text on one line: white space becomes single spaces, control characters go.
pub fn one_line(text: &str) -> String {
    let plain: String = text
        .chars()
        .map(|letter| if letter.is_control() { ' ' } else { letter })
        .collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a text is on one line and not longer than `most` characters.
pub(crate) fn fits(text: &str, most: usize) -> bool {
    text.chars().count() <= most && !text.chars().any(char::is_control)
}
