//! Lines with words that run from right to left: the pieces in the order in which they stand from left to right.

use std::ops::Range;

use unicode_bidi::{BidiInfo, Level};

/// Whether a letter belongs to a script that runs from right to left.
pub fn is_rtl(letter: char) -> bool {
    matches!(letter,
        '\u{0590}'..='\u{08FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}' | '\u{10800}'..='\u{10FFF}'
        | '\u{1E800}'..='\u{1EFFF}' | '\u{202B}' | '\u{202E}' | '\u{2067}')
}

/// Whether a text has such letters.
pub fn has_rtl(text: &str) -> bool {
    // Most texts have no letter beyond Latin: their bytes tell that fastest.
    !text.is_ascii() && text.chars().any(is_rtl)
}

/// The pieces of a line from left to right, and whether each runs from right to left. The line's own direction is that of its first
/// letter with one.
pub fn pieces(line: &str) -> Vec<(Range<usize>, bool)> {
    let info = BidiInfo::new(line, None);
    let Some(paragraph) = info.paragraphs.first() else {
        return Vec::new();
    };
    let whole = paragraph.range.start..line.len().min(paragraph.range.end);
    let (levels, runs) = info.visual_runs(paragraph, whole);
    let mut found = Vec::new();
    for run in runs {
        if levels.get(run.start).is_some_and(Level::is_rtl) {
            // Its words from the last to the first, each sign between them by itself: a face may lack the signs, and what is set in
            // several faces is set from left to right.
            let mut words = words(line, run);
            words.reverse();
            found.extend(words.into_iter().map(|word| (word, true)));
        } else {
            found.push((run, false));
        }
    }
    found
}

/// The words of a piece that runs to the left, and the signs between them one by one, in the order in which they are read.
fn words(line: &str, piece: Range<usize>) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut open = false;
    for (at, letter) in line.get(piece.clone()).unwrap_or_default().char_indices() {
        let own = piece.start + at..piece.start + at + letter.len_utf8();
        let rtl = is_rtl(letter);
        match found.last_mut() {
            Some(word) if rtl && open => word.end = own.end,
            _ => found.push(own),
        }
        open = rtl;
    }
    found
}

/// Signs that are turned round in a piece that runs to the left, each with what it looks like there.
const TURNED: &[(&str, &str)] = &[
    ("(", ")"),
    ("[", "]"),
    ("{", "}"),
    ("<", ">"),
    ("«", "»"),
    ("‹", "›"),
    ("≤", "≥"),
    ("≪", "≫"),
    ("∈", "∋"),
    ("⊂", "⊃"),
    ("⊆", "⊇"),
    ("⌈", "⌉"),
    ("⌊", "⌋"),
    ("⟨", "⟩"),
    ("⟦", "⟧"),
    ("〈", "〉"),
    ("《", "》"),
    ("「", "」"),
    ("『", "』"),
    ("【", "】"),
    ("〔", "〕"),
    ("（", "）"),
    ("［", "］"),
    ("｛", "｝"),
    ("＜", "＞"),
];

/// A sign as it looks in a piece that runs to the left: brackets are turned round. What is turned is the sign that it was.
pub fn mirrored(sign: &str) -> &str {
    let other = TURNED.iter().find_map(|(one, other)| match sign {
        sign if sign == *one => Some(*other),
        sign if sign == *other => Some(*one),
        _ => None,
    });
    other.unwrap_or(sign)
}

/// Whether a line as a whole runs from right to left.
pub fn starts_right(line: &str) -> bool {
    BidiInfo::new(line, None)
        .paragraphs
        .first()
        .is_some_and(|paragraph| paragraph.level.is_rtl())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(line: &str) -> Vec<String> {
        pieces(line)
            .into_iter()
            .map(|(range, rtl)| format!("{}{}", if rtl { "<" } else { "" }, line.get(range).unwrap_or_default()))
            .collect()
    }

    #[test]
    fn mixed_lines_stand_in_reading_order() {
        assert_eq!(shown("plain"), ["plain"]);
        assert_eq!(shown("build שלום now"), ["build ", "<שלום", " now"]);
        // A line that begins at the right ends at the left.
        assert_eq!(shown("שלום build 12"), ["build 12", "< ", "<שלום"]);
        assert_eq!(shown("שלום (עולם)"), ["<)", "<עולם", "<(", "< ", "<שלום"]);
        for sign in TURNED.iter().flat_map(|(one, other)| [*one, *other]) {
            assert!(mirrored(sign) != sign && mirrored(mirrored(sign)) == sign, "{sign}");
        }
        assert_eq!((mirrored("("), mirrored("!")), (")", "!"));
        assert_eq!(shown(""), Vec::<String>::new());
        assert!(starts_right("שלום build") && !starts_right("build שלום"));
        assert!(!has_rtl("Ünïcödé 日本") && has_rtl("a مرحبا"));
    }
}
