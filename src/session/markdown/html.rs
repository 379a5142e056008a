//! HTML in a deck, cut into tags, words and comments. Nothing of it is ever run or fetched.

/// A piece of HTML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece<'h> {
    /// Letters between tags, as they are written.
    Text(&'h str),
    /// A tag that opens.
    Open(Tag<'h>),
    /// A tag that closes: its name in lower case.
    Close(String),
    /// A comment: what stands in it.
    Comment(&'h str),
}

/// A tag that opens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Tag<'h> {
    /// Its name in lower case.
    pub name: String,
    /// Its attributes with their values.
    pub attributes: Vec<(String, String)>,
    /// Whether nothing can stand in it.
    pub empty: bool,
    /// As it is written.
    pub raw: &'h str,
}

impl Tag<'_> {
    /// The value of an attribute; empty for one without.
    pub fn value(&self, name: &str) -> Option<&str> {
        self.attributes
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }

    /// Whether the attribute `class` names one of these.
    pub fn has_class(&self, names: &[&str]) -> bool {
        self.value("class")
            .is_some_and(|classes| classes.split_whitespace().any(|class| names.contains(&class)))
    }
}

/// The most letters of a tag, and of one that may hold a picture.
const LONGEST: usize = 4_000;
/// See [`LONGEST`].
const LONGEST_PICTURE: usize = 4_000_000;

/// Elements that never hold anything.
const EMPTY: &[&str] = &[
    "br", "hr", "img", "input", "meta", "link", "source", "track", "wbr", "area", "col", "embed",
];

/// Cuts `html`.
pub(super) fn pieces(html: &str) -> Vec<Piece<'_>> {
    let mut found = Vec::new();
    let mut rest = html;
    let mut open = Open::default();
    while let Some(at) = rest.find('<') {
        let (before, tag) = rest.split_at(at);
        if let Some((piece, long)) = piece(tag, &mut open) {
            if !before.is_empty() {
                found.push(Piece::Text(before));
            }
            found.push(piece);
            rest = tag.get(long..).unwrap_or_default();
        } else {
            // A sign that begins nothing is a letter.
            let next = tag
                .get(1..)
                .and_then(|tail| tail.find('<'))
                .map_or(tag.len(), |next| next + 1);
            found.push(Piece::Text(rest.get(..at + next).unwrap_or_default()));
            rest = tag.get(next..).unwrap_or_default();
        }
    }
    if !rest.is_empty() {
        found.push(Piece::Text(rest));
    }
    found
}

/// What was looked for and is not there any more: looked for again from each sign that begins something, a text of such signs alone would be gone
/// through once for each of them.
#[derive(Debug, Default)]
struct Open {
    /// No comment ends behind here.
    comment: bool,
    /// No sign ends anything behind here.
    sign: bool,
    /// A picture that goes on and on was there already.
    picture: bool,
}

/// Where `end` is in `text`; once it is not, it is not looked for again.
fn end_behind(text: &str, end: &str, missing: &mut bool) -> Option<usize> {
    if *missing {
        return None;
    }
    let at = text.find(end);
    *missing = at.is_none();
    at
}

/// The piece that begins at a `<`, and its length.
fn piece<'h>(tag: &'h str, open: &mut Open) -> Option<(Piece<'h>, usize)> {
    if let Some(rest) = tag.strip_prefix("<!--") {
        let end = end_behind(rest, "-->", &mut open.comment)?;
        return Some((Piece::Comment(rest.get(..end)?), end + 7));
    }
    if tag.starts_with("<!") || tag.starts_with("<?") {
        let end = end_behind(tag, ">", &mut open.sign)?;
        return Some((Piece::Comment(tag.get(2..end)?), end + 1));
    }
    let closes = tag.starts_with("</");
    let name_at = if closes { 2 } else { 1 };
    let tail = tag.get(name_at..)?;
    if !tail.starts_with(|letter: char| letter.is_ascii_alphabetic()) {
        return None;
    }
    let long = tail
        .find(|letter: char| !(letter.is_alphanumeric() || matches!(letter, '-' | '_' | '.' | ':')))
        .unwrap_or(tail.len());
    let name = tail.get(..long)?.to_lowercase();
    let end = end_of(tag, open)?;
    let inner = tag.get(name_at + long..end)?;
    if closes {
        return Some((Piece::Close(name), end + 1));
    }
    let empty = inner.trim_end().ends_with('/') || EMPTY.contains(&name.as_str());
    let tag = Tag {
        attributes: attributes(inner.trim_end().trim_end_matches('/')),
        name,
        empty,
        raw: tag.get(..=end)?,
    };
    Some((Piece::Open(tag), end + 1))
}

/// Where a tag ends: a sign between quotation marks ends none.
fn end_of(tag: &str, open: &mut Open) -> Option<usize> {
    let mut quoted: Option<char> = None;
    // A picture may stand in its tag; of any other that goes on and on the sign was a letter.
    let picture = tag.starts_with("<img") && !open.picture;
    let most = if picture { LONGEST_PICTURE } else { LONGEST };
    for (at, letter) in tag.char_indices().take(most) {
        match (quoted, letter) {
            (Some(sign), letter) if sign == letter => quoted = None,
            (None, '"' | '\'') => quoted = Some(letter),
            (None, '>') => return Some(at),
            _ => {}
        }
    }
    open.picture |= picture;
    None
}

/// The attributes written in `inner`, each with its value.
pub(super) fn attributes(inner: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut rest = inner.trim_start();
    // No tag of a deck has as many; one that has was made to break something.
    while !rest.is_empty() && found.len() < 64 {
        let long = rest
            .find(|letter: char| letter.is_whitespace() || letter == '=')
            .unwrap_or(rest.len())
            // At least a letter, so that what begins with `=` does not go round for ever.
            .max(rest.chars().next().map_or(1, char::len_utf8));
        let name = rest.get(..long).unwrap_or_default().to_lowercase();
        rest = rest.get(long..).unwrap_or_default().trim_start();
        let mut value = String::new();
        if let Some(after) = rest.strip_prefix('=') {
            let after = after.trim_start();
            let quote = after.chars().next().filter(|sign| matches!(sign, '"' | '\''));
            if let Some(sign) = quote {
                let inner = after.get(1..).unwrap_or_default();
                let end = inner.find(sign).unwrap_or(inner.len());
                inner.get(..end).unwrap_or_default().clone_into(&mut value);
                rest = inner.get((end + 1).min(inner.len())..).unwrap_or_default().trim_start();
            } else {
                let end = after.find(char::is_whitespace).unwrap_or(after.len());
                after.get(..end).unwrap_or_default().clone_into(&mut value);
                rest = after.get(end..).unwrap_or_default().trim_start();
            }
        }
        found.push((name, letters(&value)));
    }
    found
}

/// A text of HTML with its named letters as letters.
pub(super) fn letters(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        let end = after
            .char_indices()
            // The longest name that is known here is shorter: a lone `&` is not sought an end for through the whole text.
            .take(12)
            .find(|(_, letter)| *letter == ';')
            .map(|(at, _)| at);
        let letter = end.and_then(|end| letter(after.get(..end)?));
        if let (Some(letter), Some(end)) = (letter, end) {
            out.push(letter);
            rest = after.get(end + 1..).unwrap_or_default();
        } else {
            out.push('&');
            rest = after;
        }
    }
    out.push_str(rest);
    out
}

fn letter(name: &str) -> Option<char> {
    Some(match name {
        "lt" => '<',
        "gt" => '>',
        "amp" => '&',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" | "ensp" | "emsp" | "thinsp" => ' ',
        "ndash" => '–',
        "mdash" => '—',
        "hellip" => '…',
        "copy" => '©',
        "reg" => '®',
        "trade" => '™',
        "rarr" => '→',
        "larr" => '←',
        "uarr" => '↑',
        "darr" => '↓',
        "times" => '×',
        "middot" => '·',
        "bull" => '•',
        "laquo" => '«',
        "raquo" => '»',
        "ldquo" => '“',
        "rdquo" => '”',
        "lsquo" => '‘',
        "rsquo" => '’',
        "euro" => '€',
        "check" => '✓',
        "auml" => 'ä',
        "ouml" => 'ö',
        "uuml" => 'ü',
        "Auml" => 'Ä',
        "Ouml" => 'Ö',
        "Uuml" => 'Ü',
        "szlig" => 'ß',
        "eacute" => 'é',
        "egrave" => 'è',
        "agrave" => 'à',
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            // A control character is nothing that a slide could show.
            return char::from_u32(code).filter(|letter| !letter.is_control());
        }
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic)]
    use super::*;

    #[test]
    fn tags_words_and_comments_are_told_apart() {
        let html = "a <b class=\"x > y\" v-click=2>b</b> 1 < 2 <br/><!-- c --><img src='p.png' alt=A>&amp;&#x41;&nope;";
        let found = pieces(html);
        let names: Vec<String> = found
            .iter()
            .map(|piece| match piece {
                Piece::Text(words) => format!("{:?}", letters(words)),
                Piece::Open(tag) => format!("<{}{}>", tag.name, if tag.empty { "/" } else { "" }),
                Piece::Close(name) => format!("</{name}>"),
                Piece::Comment(words) => format!("!{words}"),
            })
            .collect();
        assert_eq!(
            names,
            [
                "\"a \"",
                "<b>",
                "\"b\"",
                "</b>",
                "\" 1 < 2 \"",
                "<br/>",
                "! c ",
                "<img/>",
                "\"&A&nope;\""
            ]
            .map(str::to_owned)
        );
        let Some(Piece::Open(tag)) = found
            .iter()
            .find(|piece| matches!(piece, Piece::Open(tag) if tag.name == "b"))
        else {
            panic!("{found:?}")
        };
        assert_eq!((tag.value("class"), tag.value("v-click")), (Some("x > y"), Some("2")));
    }

    #[test]
    fn whatever_stands_there_nothing_of_it_is_lost() {
        for html in [
            "<",
            "<<<",
            "< a >",
            "<a",
            "<!--",
            "<!",
            "</",
            "<a b='",
            "a<b",
            "<\u{e9}>",
            "&;&#xffffffff;&#0;",
        ] {
            let all: usize = pieces(html)
                .iter()
                .map(|piece| match piece {
                    Piece::Text(words) => words.len(),
                    Piece::Open(tag) => tag.raw.len(),
                    _ => 0,
                })
                .sum();
            assert_eq!(all, html.len(), "{html:?}");
            let _ = letters(html);
        }
    }
}
