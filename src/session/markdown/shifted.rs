//! Letters raised and lowered, as in `10<sup>6</sup>` and `H~2~O`: a session has no such marks, but signs for most of them.

use std::borrow::Cow;

/// A line of pandoc with what stands between two carets or two tildes, right behind a letter, as elements of HTML. In code, in formulas and in
/// addresses they are letters.
pub(super) fn as_elements(line: &str) -> Cow<'_, str> {
    if !line.contains(['^', '~']) {
        return Cow::Borrowed(line);
    }
    let mut out = String::with_capacity(line.len() + 16);
    let mut rest = line;
    // Signs that are open and never closed: sought again for each of them, a line of such signs alone would be gone through once for each.
    let mut open: Vec<(char, usize)> = Vec::new();
    while let Some(at) = rest.find(['^', '~', '`', '$']) {
        let (before, tail) = rest.split_at(at);
        out.push_str(before);
        let sign = tail.chars().next().unwrap_or_default();
        let long = tail.chars().take_while(|letter| *letter == sign).count();
        let (run, behind) = tail.split_at_checked(long).unwrap_or((tail, ""));
        rest = behind;
        // Code and formulas are passed over up to their end, where they have one.
        if matches!(sign, '`' | '$') {
            out.push_str(run);
            if open.contains(&(sign, long)) {
                continue;
            }
            match behind.split_once(run) {
                Some((inner, after)) => {
                    out.push_str(inner);
                    out.push_str(run);
                    rest = after;
                }
                None if open.len() < MOST_OPEN => open.push((sign, long)),
                None => {}
            }
            continue;
        }
        let word = near_end(&out).rsplit(char::is_whitespace).next().unwrap_or_default();
        let follows = word.ends_with(|letter: char| letter.is_alphanumeric() || letter == ')');
        let address = word.contains("://") || word.contains("](");
        let inner = behind
            .split_once(sign)
            .filter(|(inner, _)| !inner.is_empty() && inner.len() <= 24 && !inner.contains(char::is_whitespace))
            .filter(|(inner, _)| long == 1 && follows && !address && !inner.contains(['[', ']', '`', '$']));
        if let Some((inner, after)) = inner {
            let name = if sign == '^' { "sup" } else { "sub" };
            for part in ["<", name, ">", inner, "</", name, ">"] {
                out.push_str(part);
            }
            rest = after;
        } else {
            out.push_str(run);
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// So many kinds of open signs are remembered.
const MOST_OPEN: usize = 64;

/// The last few hundred letters of a text: no address that people write is longer.
fn near_end(text: &str) -> &str {
    let mut from = text.len().saturating_sub(400);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    text.get(from..).unwrap_or_default()
}

/// Letters with the sign of each where it is raised, and where it is lowered.
const SIGNS: &[(char, char, char)] = &[
    ('0', '⁰', '₀'),
    ('1', '¹', '₁'),
    ('2', '²', '₂'),
    ('3', '³', '₃'),
    ('4', '⁴', '₄'),
    ('5', '⁵', '₅'),
    ('6', '⁶', '₆'),
    ('7', '⁷', '₇'),
    ('8', '⁸', '₈'),
    ('9', '⁹', '₉'),
    ('+', '⁺', '₊'),
    ('-', '⁻', '₋'),
    ('−', '⁻', '₋'),
    ('=', '⁼', '₌'),
    ('(', '⁽', '₍'),
    (')', '⁾', '₎'),
];

/// A piece that is raised (`up`) or lowered. None where its letters say the same in their line, as those of "1st": only a figure says another
/// thing there, since ten to the sixth is not 106.
pub(super) fn shifted(piece: &str, up: bool) -> Option<String> {
    if !piece.contains(|letter: char| letter.is_ascii_digit() || (up && letter == 'n')) {
        return None;
    }
    let sign = |letter: char| match letter {
        'n' if up => Some('ⁿ'),
        'i' if up => Some('ⁱ'),
        _ => {
            let (_, above, below) = SIGNS.iter().find(|(known, ..)| *known == letter)?;
            Some(if up { *above } else { *below })
        }
    };
    if let Some(signs) = piece.chars().map(sign).collect::<Option<String>>() {
        return Some(signs);
    }
    let figures = piece.contains(|letter: char| letter.is_ascii_digit());
    figures.then(|| format!("{}({piece})", if up { '^' } else { '_' }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_pandoc_are_elements_where_they_are_no_letters() {
        for (line, want) in [
            ("CO~2~ is 2^10^", "CO<sub>2</sub> is 2<sup>10</sup>"),
            ("(a)^n^", "(a)<sup>n</sup>"),
            ("`a^b^` and $x^2^ + y$ a~~gone~~", "`a^b^` and $x^2^ + y$ a~~gone~~"),
            ("~5 to ~6, x^[a note] y^[another]", "~5 to ~6, x^[a note] y^[another]"),
            (
                "https://a.org/x~b~c [w](x~b~c) [^1]",
                "https://a.org/x~b~c [w](x~b~c) [^1]",
            ),
            ("a~two words~ b", "a~two words~ b"),
            ("plain", "plain"),
        ] {
            assert_eq!(as_elements(line), want);
        }
    }

    #[test]
    fn figures_keep_their_meaning_and_words_their_letters() {
        for (piece, up, want) in [
            ("6", true, Some("⁶")),
            ("-12", true, Some("⁻¹²")),
            ("2", false, Some("₂")),
            ("n+1", true, Some("ⁿ⁺¹")),
            ("2k", true, Some("^(2k)")),
            ("i1", false, Some("_(i1)")),
            ("st", true, None),
            ("nd", true, None),
            ("max", false, None),
            ("", true, None),
        ] {
            assert_eq!(shifted(piece, up).as_deref(), want, "{piece}");
        }
    }
}
