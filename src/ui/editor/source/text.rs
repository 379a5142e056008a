//! The text of a session as it is read by eyes: its colours, where its lines begin, and what the thing at a place is.

use std::ops::Range;

use egui::Color32;
use egui::text::TextFormat;

use crate::session::Problem;
use crate::ui::theme::Tokens;
use crate::ui::theme::typeface::{Face, Type};

/// Letters of the source.
pub(super) const STYLE: Type = Type::new(14.0, 21.0, Face::Mono);

/// What a piece of the text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Piece {
    Key,
    Kind,
    Figure,
    Text,
    Comment,
    Sign,
    Space,
}

/// Cuts a text into pieces, each with the byte behind it.
fn pieces(text: &str) -> Vec<(Piece, usize)> {
    let bytes = text.as_bytes();
    let at = |index: usize| bytes.get(index).copied();
    let mut out = Vec::new();
    let mut index = 0;
    while let Some(byte) = at(index) {
        let begin = index;
        let piece = match byte {
            b'/' if at(index + 1) == Some(b'/') => {
                while at(index).is_some_and(|byte| byte != b'\n') {
                    index += 1;
                }
                Piece::Comment
            }
            b'/' if at(index + 1) == Some(b'*') => {
                let rest = text.get(index..).unwrap_or_default();
                index = rest.find("*/").map_or(text.len(), |end| begin + end + 2);
                Piece::Comment
            }
            b'"' => {
                index += 1;
                while let Some(byte) = at(index) {
                    index += if byte == b'\\' { 2 } else { 1 };
                    if byte == b'"' {
                        break;
                    }
                }
                index = index.min(text.len());
                Piece::Text
            }
            b'0'..=b'9' | b'-' | b'+' => {
                while at(index)
                    .is_some_and(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'+' | b'_'))
                {
                    index += 1;
                }
                Piece::Figure
            }
            byte if byte.is_ascii_alphabetic() || byte == b'_' => {
                while at(index).is_some_and(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-')) {
                    index += 1;
                }
                let behind = text.get(index..).unwrap_or_default().trim_start();
                if behind.starts_with(':') {
                    Piece::Key
                } else {
                    Piece::Kind
                }
            }
            byte if byte.is_ascii_whitespace() => {
                while at(index).is_some_and(|byte| byte.is_ascii_whitespace()) {
                    index += 1;
                }
                Piece::Space
            }
            _ => {
                index += 1;
                while !text.is_char_boundary(index) {
                    index += 1;
                }
                Piece::Sign
            }
        };
        // A text that ends within a letter cannot be: an escape may point behind its end.
        while index < text.len() && !text.is_char_boundary(index) {
            index += 1;
        }
        out.push((piece, index.max(begin + 1).min(text.len())));
    }
    out
}

/// The parts of a text in their order.
pub(super) fn parts(text: &str) -> impl Iterator<Item = (Piece, &str)> {
    let mut from = 0;
    pieces(text).into_iter().map(move |(piece, to)| {
        let words = text.get(from..to).unwrap_or_default();
        from = to;
        (piece, words)
    })
}

/// The text in pieces, each with its bytes and its look.
pub(super) fn colours(text: &str, tokens: &Tokens) -> Vec<(Range<usize>, TextFormat)> {
    let format = |face: Face, color: Color32| -> TextFormat { STYLE.face(face).format(color) };
    let mut from = 0;
    let mut out: Vec<(Range<usize>, TextFormat)> = Vec::new();
    for (piece, to) in pieces(text) {
        let (face, color) = match piece {
            Piece::Key => (Face::Mono, tokens.blue),
            Piece::Kind | Piece::Figure => (Face::MonoSemiBold, tokens.ink),
            Piece::Text | Piece::Space => (Face::Mono, tokens.ink),
            Piece::Comment => (Face::Mono, tokens.ink3),
            Piece::Sign => (Face::Mono, tokens.ink2),
        };
        out.push((from..to, format(face, color)));
        from = to;
    }
    out
}

/// The kind of thing around the byte at `at`: the name before the nearest bracket that is open there.
pub(super) fn kind_at(text: &str, at: usize) -> Option<&str> {
    let mut open: Vec<Option<&str>> = Vec::new();
    let mut name: Option<&str> = None;
    let mut from = 0;
    for (piece, to) in pieces(text) {
        if from >= at {
            break;
        }
        let words = text.get(from..to).unwrap_or_default();
        match (piece, words) {
            (Piece::Kind, _) => name = Some(words),
            (Piece::Sign, "(" | "[" | "{") => open.push(name.take()),
            (Piece::Sign, ")" | "]" | "}") => {
                open.pop();
                name = None;
            }
            (Piece::Space, _) => {}
            _ => name = None,
        }
        from = to;
    }
    open.into_iter().rev().flatten().next()
}

/// The blocks of a slide's text in their order, each by its name and where that stands, in bytes.
pub(super) fn blocks(text: &str) -> Vec<(&str, usize)> {
    let (mut depth, mut inside, mut from) = (0_usize, false, 0);
    let mut out = Vec::new();
    for (piece, to) in pieces(text) {
        let words = text.get(from..to).unwrap_or_default();
        match (piece, words) {
            (Piece::Sign, "(" | "[" | "{") => depth += 1,
            (Piece::Sign, ")" | "]" | "}") => depth = depth.saturating_sub(1),
            (Piece::Key, _) if depth == 1 => inside = words == "blocks",
            (Piece::Kind, _) if depth == 2 && inside => out.push((words, from)),
            _ => {}
        }
        from = to;
    }
    out
}

/// The block of a slide's text that the byte at `at` stands in: its place, and how many begin before that byte.
pub(super) fn block_at(text: &str, at: usize) -> (Option<usize>, usize) {
    let (mut depth, mut inside, mut from) = (0_usize, false, 0);
    let (mut within, mut count) = (None, 0);
    for (piece, to) in pieces(text) {
        // Before the first letter of a word the caret is at that word.
        if from > at || (from == at && piece != Piece::Kind) {
            break;
        }
        match (piece, text.get(from..to).unwrap_or_default()) {
            (Piece::Sign, "(" | "[" | "{") => depth += 1,
            (Piece::Sign, ")" | "]" | "}") => {
                depth = depth.saturating_sub(1);
                within = within.filter(|_| depth >= 2);
            }
            (Piece::Sign, ",") if depth == 2 => within = None,
            (Piece::Key, _) if depth == 1 => inside = text.get(from..to) == Some("blocks"),
            (Piece::Kind, _) if depth == 2 && inside => {
                within = Some(count);
                count += 1;
            }
            _ => {}
        }
        from = to;
    }
    (within, count)
}

/// A step of the lines in brackets.
const STEP: usize = 4;

/// The text with each line as far in as its brackets lie, and no blanks at the ends of lines; with it where these bytes of it are then. Within a
/// text or a comment of several lines nothing is moved.
pub(super) fn formatted(text: &str, places: &[usize]) -> (String, Vec<usize>) {
    let mut out = String::with_capacity(text.len());
    let mut moved = vec![0; places.len()];
    // How far in the lines stand whose brackets are open.
    let mut open: Vec<usize> = Vec::new();
    let pieces = pieces(text);
    let mut next = pieces.iter().peekable();
    let (mut begin, mut from) = (0, 0);
    for line in text.split_inclusive('\n') {
        let end = begin + line.len();
        // A line that begins within a piece that is no space is left as it is.
        let whole = from < begin && next.peek().is_some_and(|(piece, _)| *piece != Piece::Space);
        let blanks = if whole {
            0
        } else {
            line.len() - line.trim_start_matches([' ', '\t']).len()
        };
        let words = line.get(blanks..).unwrap_or_default();
        let closes = words.starts_with([')', ']', '}']);
        let deep = match open.last() {
            _ if whole || words.trim().is_empty() => 0,
            Some(of) if closes => *of,
            Some(of) => of + STEP,
            None => 0,
        };
        let at = out.len();
        out.extend(std::iter::repeat_n(' ', deep));
        let mut ends_within = false;
        while let Some((piece, to)) = next.peek().filter(|_| from < end) {
            match (piece, text.get(from..*to).unwrap_or_default()) {
                (Piece::Sign, "(" | "[" | "{") => open.push(deep),
                (Piece::Sign, ")" | "]" | "}") => {
                    open.pop();
                }
                _ => {}
            }
            if *to > end {
                ends_within = *piece != Piece::Space;
                break;
            }
            from = *to;
            next.next();
        }
        let broken = words.strip_suffix("\r\n").or(words.strip_suffix('\n')).unwrap_or(words);
        let kept = if ends_within { broken } else { broken.trim_end() };
        out.push_str(kept);
        for (place, moved) in places.iter().zip(&mut moved) {
            if (begin..end).contains(place) || (*place == end && end == text.len()) {
                let within = (place - begin).saturating_sub(blanks).min(kept.len());
                *moved = at + deep + within;
            }
        }
        out.push_str(words.get(broken.len()..).unwrap_or_default());
        begin = end;
    }
    for (place, moved) in places.iter().zip(&mut moved) {
        if *place >= text.len() {
            *moved = out.len();
        }
    }
    (out, moved)
}

/// The byte of a place in a text: lines and columns count from 1.
pub(super) fn byte_of(text: &str, line: usize, column: usize) -> usize {
    let mut begin = 0;
    for (index, words) in text.split_inclusive('\n').enumerate() {
        if index + 1 == line {
            let within: usize = words.chars().take(column.saturating_sub(1)).map(char::len_utf8).sum();
            return begin + within;
        }
        begin += words.len();
    }
    text.len()
}

/// The word that a problem offers in place of the one where it is.
pub(super) fn offered(problem: &Problem) -> Option<&str> {
    let rest = problem.mend.strip_prefix("Did you mean `")?;
    let (word, _) = rest.split_once('`')?;
    Some(word)
}

/// The text with the word at a byte replaced.
pub(super) fn replaced(text: &str, at: usize, word: &str) -> String {
    let (before, rest) = text.split_at_checked(at).unwrap_or((text, ""));
    let quoted = rest.starts_with('"');
    let inner = rest.strip_prefix('"').unwrap_or(rest);
    let end = inner
        .find(|letter: char| {
            if quoted {
                letter == '"'
            } else {
                !letter.is_alphanumeric() && letter != '_' && letter != '-'
            }
        })
        .unwrap_or(inner.len());
    let behind = inner.get(end..).unwrap_or_default();
    let sign = if quoted { "\"" } else { "" };
    format!("{before}{sign}{word}{behind}")
}

/// A part of a text without the blanks that all of its lines but the first begin with, and how many these are. Where a line of nothing but
/// blanks has fewer, all stay: it would come back with more.
pub(super) fn outdented(part: &str) -> (String, usize) {
    let blanks = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let rest = || part.split('\n').skip(1).filter(|line| !line.is_empty());
    let indent = rest()
        .filter(|line| !line.trim().is_empty())
        .map(blanks)
        .min()
        .unwrap_or(0);
    if rest().any(|line| line.trim().is_empty() && blanks(line) < indent) {
        return (part.to_owned(), 0);
    }
    let lines = part.split('\n').enumerate().map(|(at, line)| match at {
        0 => line,
        _ => line.get(indent..).unwrap_or_default(),
    });
    (lines.collect::<Vec<_>>().join("\n"), indent)
}

/// The same with the blanks again, but on empty lines.
pub(super) fn indented(part: &str, indent: usize) -> String {
    let blanks = " ".repeat(indent);
    let lines = part.split('\n').enumerate().map(|(at, line)| match (at, line) {
        (0, _) | (_, "") => line.to_owned(),
        _ => format!("{blanks}{line}"),
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]

    use super::*;

    #[test]
    fn a_part_that_is_outdented_and_indented_again_is_the_same() {
        let slide = "(\n        id: \"a\",\n\n        notes: [],\n    )";
        assert_eq!(
            outdented(slide),
            ("(\n    id: \"a\",\n\n    notes: [],\n)".to_owned(), 4)
        );
        for part in [
            slide,
            "",
            "(",
            "(\n  \n      x\n    )",
            "(\n      \n    )",
            "(\nx\n  y)",
            "a\n   é\n  ü",
        ] {
            let (shown, indent) = outdented(part);
            assert_eq!(indented(&shown, indent), part, "{part:?}");
        }
    }

    #[test]
    fn the_letters_of_a_coloured_text_are_those_of_the_text() {
        let tokens = crate::ui::theme::Mode::Light.tokens();
        let starter = crate::session::starter_text("Ä title");
        for text in [
            "",
            "(",
            "\"open",
            "// end",
            "a: \"\\",
            "ä: (ö)",
            "/* never",
            "x: 1.5e-3,",
            starter.as_str(),
        ] {
            let pieces = colours(text, tokens);
            let letters: String = pieces.iter().map(|(bytes, _)| &text[bytes.clone()]).collect();
            assert_eq!(letters, text);
        }
    }

    #[test]
    fn the_block_at_a_place_is_the_one_around_it() {
        let text = "(blocks: [Cards(cards: [(title: \"A\")]), Pause, Callout(text: \"x\")], notes: [Say(\"y\")])";
        let at = |word: &str| block_at(text, text.find(word).unwrap());
        assert_eq!(at("title"), (Some(0), 1));
        assert_eq!(at("Cards"), (Some(0), 1));
        assert_eq!(at("Pause"), (Some(1), 2));
        assert_eq!(at("text: "), (Some(2), 3));
        assert_eq!(at(", Callout"), (Some(1), 2));
        assert_eq!(at("notes"), (None, 3));
        assert_eq!(at("Say"), (None, 3));
        assert_eq!(at("blocks"), (None, 0));
        assert_eq!(block_at("", 3), (None, 0));
    }

    #[test]
    fn lines_are_as_far_in_as_their_brackets_and_nothing_else_changes() {
        let text = "(\nid: \"a\",  \n      blocks: [(\n  x: \"two\n   lines\", // said\n/* a\n  b */\n\t)],\n\n   )";
        let wanted = "(\n    id: \"a\",\n    blocks: [(\n        x: \"two\n   lines\", // said\n        /* a\n  b */\n    )],\n\n)";
        let places = [0, text.find("id").unwrap(), text.find("x:").unwrap(), text.len()];
        let (out, moved) = formatted(text, &places);
        assert_eq!(out, wanted);
        let places = [0, wanted.find("id").unwrap(), wanted.find("x:").unwrap(), wanted.len()];
        assert_eq!(moved, places);
        for text in [wanted, "", "\n", ")\n(", "\"open\n  x", "ä\n  ö"] {
            let once = formatted(text, &[]).0;
            assert_eq!(formatted(&once, &[]).0, once, "{text:?}");
        }
        for text in [crate::session::BUILT_IN, &crate::session::starter_text("A talk")] {
            let once = formatted(text, &[]).0;
            let read = |text: &str| crate::session::Source::read(text, "").unwrap().session().clone();
            assert_eq!(read(&once), read(text));
            assert_eq!(once, text, "it is written so");
        }
    }

    #[test]
    fn the_kind_at_a_place_is_the_name_before_the_bracket_around_it() {
        let text = "(blocks: [Cards(cards: [(title: \"A (b)\")]), Callout(text: \"x\")])";
        let at = |word: &str| text.find(word).unwrap();
        assert_eq!(kind_at(text, at("title")), Some("Cards"));
        assert_eq!(kind_at(text, at("text:")), Some("Callout"));
        assert_eq!(kind_at(text, at("blocks")), None);
    }

    #[test]
    fn the_blocks_of_a_slide_are_those_of_its_own_list() {
        let text = "(id: \"a\", blocks: [Cards(cards: [(title: \"B (c)\")]), /* Text */ Pause, Columns([(blocks: [Quote(text: \"q\")])])], notes: [Say(\"x\")])";
        let names: Vec<&str> = blocks(text).into_iter().map(|(name, _)| name).collect();
        assert_eq!(names, ["Cards", "Pause", "Columns"]);
        assert_eq!(blocks(text)[1].1, text.find("Pause").unwrap());
        assert_eq!(blocks("(id: \"a\", blocks: [Cards("), [("Cards", 19)]);
        assert_eq!(blocks(""), []);
    }

    #[test]
    fn a_word_is_replaced_where_a_problem_points() {
        let text = "a\n  kind: Ruel,\n";
        let at = byte_of(text, 2, 9);
        assert_eq!(replaced(text, at, "Rule"), "a\n  kind: Rule,\n");
        let text = "round: \"frist\",";
        assert_eq!(replaced(text, 7, "first"), "round: \"first\",");
        assert_eq!(byte_of("ä\nöx", 2, 2), 5);
    }
}
