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
}
