//! What leaves is text that can be read: one rule for every form, before its own escaping.

use std::fmt::Write as _;

/// Text without what is no letter, sign or space of it: line ends become `\n`, tabs and control characters a space; marks that turn the direction
/// of what follows are left out, and so are what no file of XML may hold and the mark of byte order.
///
/// Right-to-left text needs none of these marks to be read; within a line of somebody else's they make it read as something else (Boucher and Anderson,
/// *Trojan Source*, 2021).
pub fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut signs = text.chars().peekable();
    while let Some(sign) = signs.next() {
        match sign {
            '\r' => {
                if signs.peek() == Some(&'\n') {
                    signs.next();
                }
                out.push('\n');
            }
            '\n' | '\u{2028}' | '\u{2029}' | '\u{b}' | '\u{c}' | '\u{85}' => out.push('\n'),
            sign if turns(sign) || matches!(sign, '\u{feff}' | '\u{fffe}' | '\u{ffff}') => {}
            sign if sign.is_control() => out.push(' '),
            sign => out.push(sign),
        }
    }
    out
}

/// The same in one line, with single spaces between words.
pub fn one_line(text: &str) -> String {
    let plain = plain(text);
    let mut out = String::with_capacity(plain.len());
    for word in plain.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// Whether a sign turns the direction of the text that follows, or ends such a turn.
pub fn turns(sign: char) -> bool {
    matches!(sign, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Text for HTML and XML, between tags and in quoted attributes alike.
pub fn markup(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for sign in text.chars() {
        match sign {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            sign => out.push(sign),
        }
    }
    out
}

/// Text for JSON that was written, with what cannot be seen or turns direction written by its number.
pub(super) fn visible_json(text: &str) -> String {
    let hidden = |sign: char| {
        turns(sign)
            || sign == '\u{7f}'
            || ('\u{80}'..'\u{a0}').contains(&sign)
            || matches!(sign, '\u{2028}' | '\u{2029}' | '\u{feff}')
    };
    if !text.contains(hidden) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len() + 64);
    for sign in text.chars() {
        if hidden(sign) {
            // All of them lie in the first plane, and only strings hold any.
            let _ = write!(out, "\\u{:04x}", u32::from(sign));
        } else {
            out.push(sign);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_seen_does_not_leave() {
        for (text, left) in [
            ("a\0b\u{1b}[31mc", "a b [31mc"),
            ("one\r\ntwo\rthree\u{2028}four", "one\ntwo\nthree\nfour"),
            ("user\u{202e}cod.exe", "usercod.exe"),
            ("\u{feff}first", "first"),
            ("שלום עולם", "שלום עולם"),
            ("👩‍👩‍👧 é", "👩‍👩‍👧 é"),
        ] {
            assert_eq!(plain(text), left, "{text:?}");
        }
        assert_eq!(one_line("  a\t b\n\nc "), "a b c");
        assert_eq!(
            markup("<a href=\"x\" b='&'>"),
            "&lt;a href=&quot;x&quot; b=&#39;&amp;&#39;&gt;"
        );
    }
}
