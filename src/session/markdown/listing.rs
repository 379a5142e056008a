//! What stands behind the fence of a listing: its language, and the lines that are picked out step by step.

/// What the words behind a fence say.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Info {
    /// The language, as it is written and without what belongs to a program.
    pub lang: String,
    /// The lines of each step.
    pub highlight: Vec<String>,
    /// What was not understood, as it is written.
    pub rest: String,
    /// Whether the listing draws a figure by a language of its own.
    pub figure: bool,
}

/// Languages whose listings are figures.
const FIGURES: &[&str] = &[
    "mermaid",
    "plantuml",
    "puml",
    "dot",
    "graphviz",
    "d2",
    "ditaa",
    "vega",
    "vega-lite",
    "latex",
    "typst",
];

/// Reads the words behind a fence, as in `ts {2,3|5}`, `python [1-2|4]`, `{.rust .numberLines}`, `rust +exec {1}`.
pub(super) fn info(words: &str) -> Info {
    let mut found = Info::default();
    let mut rest: Vec<String> = Vec::new();
    let words = words.trim();
    // `{.rust .numberLines startFrom="5"}` and `{rust, echo=TRUE}`: the language stands within the braces.
    let braced = words
        .strip_prefix('{')
        .and_then(|inner| inner.split_once('}'))
        .filter(|(inner, _)| {
            inner.starts_with(['.', '=']) || inner.starts_with(|letter: char| letter.is_ascii_alphabetic())
        });
    let tail = if let Some((inner, tail)) = braced {
        for (index, part) in inner.split([' ', ',']).filter(|part| !part.is_empty()).enumerate() {
            match part.strip_prefix(['.', '=']) {
                Some(class) if found.lang.is_empty() && class != "numberLines" => class.clone_into(&mut found.lang),
                None if index == 0 => part.clone_into(&mut found.lang),
                _ => match part.split_once('=') {
                    Some((key, value)) if key.contains("line") && steps(value.trim_matches('"')).is_some() => {
                        found.highlight = steps(value.trim_matches('"')).unwrap_or_default();
                    }
                    _ => rest.push(part.to_owned()),
                },
            }
        }
        tail
    } else {
        let long = words
            .find(|letter: char| letter.is_whitespace() || matches!(letter, ',' | '{' | '[' | '(' | ':'))
            .unwrap_or(words.len());
        words.get(..long).unwrap_or_default().clone_into(&mut found.lang);
        words.get(long..).unwrap_or_default()
    };
    let mut tail = tail.trim_start_matches([',', ' ', ':']).trim_end();
    while !tail.is_empty() {
        let close = match tail.chars().next() {
            Some('{') => Some('}'),
            Some('[') => Some(']'),
            _ => None,
        };
        if let Some((inner, after)) = close.and_then(|close| tail.get(1..)?.split_once(close)) {
            // Slidev hides a listing in a step, or picks out none of it: such a step is left out, and told.
            let hidden = |step: &&str| matches!(step.trim(), "hide" | "none");
            let shown: Vec<&str> = inner.split('|').filter(|step| !hidden(step)).collect();
            let left = inner.split('|').filter(hidden).map(|step| step.trim().to_owned());
            match steps(&shown.join("|")) {
                Some(steps) if found.highlight.is_empty() => {
                    found.highlight = steps;
                    rest.extend(left);
                }
                _ => rest.push(tail.get(..inner.len() + 2).unwrap_or_default().to_owned()),
            }
            tail = after.trim_start();
        } else {
            let long = tail
                .find([' ', '{', '['])
                .filter(|long| *long > 0)
                .unwrap_or(tail.len());
            rest.push(tail.get(..long).unwrap_or_default().to_owned());
            tail = tail.get(long..).unwrap_or_default().trim_start();
        }
    }
    found.rest = rest.join(" ");
    let lang = found.lang.to_lowercase();
    found.figure = FIGURES.contains(&lang.as_str());
    found
}

/// The settings at the head of a listing that is run where the deck is made, as `#| echo: false`, and the text without them.
pub(super) fn options(words: &str, text: String) -> (Vec<String>, String) {
    let run = words
        .trim_start()
        .strip_prefix('{')
        .is_some_and(|inner| inner.starts_with(char::is_alphabetic));
    if !run {
        return (Vec::new(), text);
    }
    let option = |line: &str| {
        let line = line.trim();
        let value = ["#|", "//|", "%%|", "--|"]
            .iter()
            .find_map(|sign| line.strip_prefix(sign))?;
        Some(value.trim().to_owned())
    };
    let options: Vec<String> = text.lines().map_while(option).collect();
    if options.is_empty() {
        return (options, text);
    }
    let rest: Vec<&str> = text.lines().skip(options.len()).collect();
    (options, rest.join("\n").trim_start_matches('\n').to_owned())
}

/// The picture that a listing of R shows, where it does nothing else: the file, and the words below it.
pub(super) fn picture(words: &str, settings: &str, text: &str) -> Option<(String, String)> {
    let run = words
        .trim_start()
        .strip_prefix("{r")
        .filter(|rest| rest.starts_with([' ', ',', '}']));
    let call = text
        .trim()
        .trim_start_matches("knitr::")
        .strip_prefix("include_graphics(")?;
    let inner = call.strip_suffix(')').filter(|_| run.is_some())?.trim();
    let file = ['"', '\'']
        .iter()
        .find_map(|sign| inner.strip_prefix(*sign)?.strip_suffix(*sign))
        .filter(|file| !file.contains(['"', '\'']))?;
    let quoted = |rest: &str| {
        let sign = rest.chars().next().filter(|sign| matches!(sign, '"' | '\''))?;
        rest.get(1..)?.split(sign).next().map(str::to_owned)
    };
    let below = ["fig.cap=", "fig.cap = ", "fig-cap: ", "fig.cap: "]
        .iter()
        .find_map(|key| quoted(settings.split_once(key)?.1));
    Some((file.to_owned(), below.unwrap_or_default()))
}

/// The lines of a listing that remark picks out by asterisks before them, and the text without these; None where there are none, or where they say
/// something else, as in lists.
pub(super) fn starred(lang: &str, text: &str) -> Option<(String, String)> {
    let picked: Vec<String> = text
        .lines()
        .enumerate()
        .filter(|(_, line)| line.starts_with('*'))
        .map(|(index, _)| (index + 1).to_string())
        .collect();
    let others = text
        .lines()
        .any(|line| !line.starts_with('*') && !line.trim().is_empty());
    if picked.is_empty() || !others || lang.is_empty() || matches!(lang, "md" | "markdown") {
        return None;
    }
    let rest: Vec<String> = text
        .lines()
        .map(|line| match line.strip_prefix('*') {
            // The asterisk stands in the place of a blank.
            Some(words) if words.starts_with(' ') => format!(" {words}"),
            Some(words) => words.to_owned(),
            None => line.to_owned(),
        })
        .collect();
    Some((picked.join(","), rest.join("\n")))
}

/// Whether these settings keep a listing, and what it makes, off the slide.
pub(super) fn is_hidden(settings: &str) -> bool {
    let settings = settings.to_lowercase().replace(' ', "");
    ["include=false", "include:false", "include=f,"]
        .iter()
        .any(|off| settings.contains(off))
        || settings.ends_with("include=f")
}

/// The steps of `2,3|5-7|all`, each as a session writes it; None where it is something else.
pub(super) fn steps(text: &str) -> Option<Vec<String>> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    let steps: Option<Vec<String>> = text
        .split('|')
        .map(|step| {
            let step = step.trim();
            if matches!(step, "all" | "*" | "") {
                return Some("all".to_owned());
            }
            let parts: Option<Vec<String>> = step
                .split(',')
                .map(|part| {
                    let part = part.trim();
                    let (from, to) = part.split_once('-').unwrap_or((part, part));
                    let (from, to): (u32, u32) = (from.trim().parse().ok()?, to.trim().parse().ok()?);
                    let sound = from >= 1 && from <= to && to <= 9999;
                    sound.then(|| {
                        if from == to {
                            from.to_string()
                        } else {
                            format!("{from}-{to}")
                        }
                    })
                })
                .collect();
            parts.map(|parts| parts.join(","))
        })
        .collect();
    // All of it, once, picks out nothing.
    steps.filter(|steps| steps.iter().any(|step| step != "all"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_behind_a_fence_are_read_in_every_dialect() {
        let read = |words: &str| {
            let found = info(words);
            format!("{}|{}|{}", found.lang, found.highlight.join(";"), found.rest)
        };
        for (words, want) in [
            ("", "||"),
            ("rust", "rust||"),
            ("rust,ignore", "rust||ignore"),
            ("ts {2,3|5|all}", "ts|2,3;5;all|"),
            ("ts{1}", "ts|1|"),
            ("js [1-2|3]", "js|1-2;3|"),
            ("rust +exec +line_numbers {1-3|5}", "rust|1-3;5|+exec +line_numbers"),
            ("{.python .numberLines}", "python||.numberLines"),
            ("{r, echo=FALSE}", "r||echo=FALSE"),
            ("ts {monaco}", "ts||{monaco}"),
            (
                "cpp {hide|1-3|none|all} {lines:true}",
                "cpp|1-3;all|hide none {lines:true}",
            ),
            ("python title=\"x\"", "python||title=\"x\""),
            ("js [5: 1|2]", "js||[5: 1|2]"),
            ("c {0}", "c||{0}"),
            ("c++", "c++||"),
        ] {
            assert_eq!(read(words), want, "{words:?}");
        }
        assert!(info("mermaid").figure);
    }

    #[test]
    fn settings_at_the_head_of_a_listing_that_is_run_are_none_of_its_lines() {
        let read = |words: &str, text: &str| options(words, text.to_owned());
        let some = vec!["echo: false".to_owned(), "label: a".to_owned()];
        assert_eq!(
            read("{r}", "#| echo: false\n#| label: a\n\nx <- 1"),
            (some, "x <- 1".to_owned())
        );
        assert_eq!(
            read("r", "#| echo: false\nx"),
            (Vec::new(), "#| echo: false\nx".to_owned())
        );
        assert_eq!(read("{.r}", "#| no"), (Vec::new(), "#| no".to_owned()));
        for hidden in [
            "setup include=FALSE",
            "include: false",
            "include = F",
            "include=FALSE echo=TRUE",
        ] {
            assert!(is_hidden(hidden), "{hidden}");
        }
        assert!(!is_hidden("echo=FALSE") && !is_hidden("include=TRUE"));
    }

    #[test]
    fn a_listing_that_shows_a_picture_and_nothing_else_is_one() {
        let read = |words: &str, text: &str| picture(words, words, text);
        assert_eq!(
            read(
                "{r, echo=FALSE, fig.cap=\"As of May\"}",
                "knitr::include_graphics(\"img/a.png\")\n"
            ),
            Some(("img/a.png".to_owned(), "As of May".to_owned()))
        );
        assert_eq!(
            read("{r}", "include_graphics('a.png')"),
            Some(("a.png".to_owned(), String::new()))
        );
        for text in [
            "include_graphics(c(\"a.png\", \"b.png\"))",
            "x <- 1\ninclude_graphics(\"a.png\")",
            "plot(x)",
        ] {
            assert_eq!(read("{r}", text), None, "{text}");
        }
        assert_eq!(read("r", "include_graphics(\"a.png\")"), None);
    }
}
