//! What stands in a session file as other files have it: signs of JSON, YAML and Markdown, and of programs that set letters.

/// What is wrong where the reader stopped, and how to mend it; None where nothing of this kind stands there.
pub(super) fn of(text: &str, at: usize) -> Option<(String, String)> {
    let told = |what: &str, mend: &str| Some((what.to_owned(), mend.to_owned()));
    let begin = text.trim_start();
    if begin.is_empty() {
        return told(
            "The file is empty",
            "`flipchart new FILE` writes a session to begin with",
        );
    }
    if begin.starts_with(['{', '[']) {
        return told(
            "This looks like JSON, and a session is written otherwise",
            "Write round brackets, and names without quotation marks, as in `(format: 1, id: \"talk\", ...)`; `flipchart new FILE` writes one to begin with",
        );
    }
    let own = begin.starts_with(['(', '/']) || begin.starts_with("#!") || begin.starts_with("Session");
    if !own {
        return told(
            "This is no session: it does not begin with a round bracket",
            "Of a Markdown deck `flipchart new FILE --from DECK` makes one",
        );
    }
    let (before, rest) = text.split_at_checked(at)?;
    let digit = |letter: Option<char>| letter.is_some_and(|letter| letter.is_ascii_digit());
    match rest.chars().next()? {
        '#' => told("`#` begins nothing here", "Write a comment behind `//`"),
        ';' => told("`;` parts nothing here", "Write `,` in its place"),
        sign @ ('“' | '”' | '„' | '«' | '»' | '‘' | '’' | '\'') => Some((
            format!("`{sign}` is no quotation mark of a session"),
            "Write the straight double one on both sides, as in `\"Why we wait\"`".to_owned(),
        )),
        first if first.is_ascii_digit() => {
            let number = before
                .strip_suffix(',')
                .filter(|rest| digit(rest.chars().next_back()))?;
            let whole = number.rsplit(|letter: char| !letter.is_ascii_digit()).next()?;
            let part: String = rest.chars().take_while(char::is_ascii_digit).collect();
            told(
                "A number has a point, no comma",
                &format!("Write it as `{whole}.{part}`"),
            )
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_other_files_have_is_told_as_such() {
        for (text, sign, want) in [
            ("", "", "The file is empty"),
            (" \n", "", "The file is empty"),
            (
                "{\"format\": 1}",
                "{",
                "This looks like JSON, and a session is written otherwise",
            ),
            (
                "# Talk\n",
                "T",
                "This is no session: it does not begin with a round bracket",
            ),
            ("(id: \"a\", # b\n", "#", "`#` begins nothing here"),
            ("(id: \"a\";", ";", "`;` parts nothing here"),
            ("(id: “a”", "“", "`“` is no quotation mark of a session"),
            ("(id: 'a'", "'", "`'` is no quotation mark of a session"),
            ("(minutes: 5,25,", "25", "A number has a point, no comma"),
        ] {
            let at = text.find(sign).unwrap_or(0);
            assert_eq!(of(text, at).map(|(what, _)| what).as_deref(), Some(want), "{text}");
        }
        assert_eq!(
            of("(minutes: 5,25,", 12).map(|(_, mend)| mend).as_deref(),
            Some("Write it as `5.25`")
        );
        for (text, at) in [("(id: x", 5), ("(rows: [1, 2", 11), ("// words\n(id: x", 15)] {
            assert_eq!(of(text, at), None, "{text}");
        }
    }
}
