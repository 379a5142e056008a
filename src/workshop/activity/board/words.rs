//! The words of a note that say what it is about: without those that every sentence has, and cut down to what "test", "tests" and "testing"
//! have in common. Plain rules for English and German; what they cannot know, they leave.

/// Words that every English or German sentence has, and those that every workshop of this kind has.
const STOP: &[&str] = &[
    "about", "after", "again", "all", "also", "always", "and", "any", "are", "because", "been", "before", "being", "both", "but",
    "can", "could", "did", "does", "doing", "done", "each", "even", "every", "everybody", "few", "for", "from", "get", "gets",
    "give", "goes", "going", "had", "has", "have", "her", "here", "his", "how", "into", "its", "just", "know", "less", "like",
    "long", "lot", "made", "make", "makes", "many", "may", "might", "more", "most", "much", "must", "need", "needs", "never",
    "new", "next", "nobody", "not", "now", "often", "old", "once", "one", "only", "other", "our", "out", "over", "own", "people",
    "same", "say", "says", "see", "several", "she", "should", "since", "some", "somebody", "still", "such", "take", "takes",
    "than", "that", "the", "their", "them", "then", "there", "these", "they", "thing", "things", "this", "those", "three",
    "through", "time", "times", "too", "try", "two", "under", "until", "upon", "use", "used", "very", "was", "way", "were",
    "what", "when", "where", "which", "while", "who", "whom", "whose", "why", "will", "with", "without", "would", "yet", "you",
    "your", "ask", "day", "days", "week", "weeks", "hour", "hours", "month", "months", "first", "last",
    // German
    "aber", "alle", "allem", "allen", "aller", "alles", "als", "also", "andere", "anderen", "auch", "auf", "aus", "bei", "beim",
    "bin", "bis", "brauchen", "braucht", "damit", "dann", "das", "dass", "dem", "den", "denn", "der", "des", "die", "dies",
    "diese", "diesem", "diesen", "dieser", "dieses", "doch", "dort", "durch", "ein", "eine", "einem", "einen", "einer", "eines",
    "einmal", "erst", "etwas", "euch", "für", "fuer", "gegen", "geht", "gibt", "haben", "hat", "hatte", "hier", "ich", "ihm",
    "ihn", "ihr", "ihre", "immer", "ins", "ist", "jede", "jeder", "jedes", "jetzt", "kann", "kein", "keine", "keinen", "keiner",
    "können", "koennen", "machen", "macht", "man", "mehr", "mein", "mit", "muss", "müssen", "muessen", "nach", "nicht", "nichts",
    "nie", "niemand", "noch", "nur", "oder", "oft", "ohne", "schon", "sehr", "seit", "sein", "sich", "sie", "sind", "sollte",
    "sollten", "sonst", "soviel", "über", "ueber", "und", "uns", "unser", "unsere", "unter", "viel", "viele", "vom", "von",
    "vor", "war", "warum", "was", "weil", "wenn", "wer", "werden", "wie", "wir", "wird", "wissen", "wollen", "worden", "wurde",
    "zeit", "zum", "zur", "zwei", "zwischen", "tag", "tage", "woche", "wochen", "stunde", "stunden", "drei",
];

/// Ends that words of one root differ by, the longest first, and how many letters have to stay before each.
const ENDS: &[(&str, usize)] = &[
    ("ungen", 4), ("ation", 4), ("ments", 4), ("ment", 4), ("ings", 4), ("ing", 4), ("ung", 4), ("ies", 3), ("ied", 3),
    ("ers", 4), ("ern", 4), ("est", 4), ("ed", 4), ("er", 4), ("en", 4), ("em", 4), ("es", 4), ("als", 4), ("al", 4), ("s", 3),
    ("e", 4), ("y", 3), ("n", 4),
];

/// The words of a text as they stand there, each with its root; stop words and short ones are left out.
pub(super) fn roots(text: &str) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = Vec::new();
    for word in text.split(|letter: char| !letter.is_alphanumeric()) {
        let lower = word.to_lowercase();
        // Short words say little, unless they are written as a name: QA, CI.
        let named = word.chars().count() >= 2 && word.chars().all(|letter| letter.is_uppercase() || letter.is_numeric());
        let counts = named && word.chars().any(char::is_alphabetic) || lower.chars().count() >= 4;
        if !counts || STOP.contains(&lower.as_str()) {
            continue;
        }
        let root = if named { lower } else { root(&lower) };
        if found.iter().all(|(known, _)| *known != root) {
            found.push((root, word.to_owned()));
        }
    }
    found
}

/// A word in lower case without its ends.
fn root(word: &str) -> String {
    let mut root = word;
    // Twice, for "settings" and "reviewers".
    for _ in 0..2 {
        let cut = ENDS.iter().find_map(|(end, least)| {
            let rest = root.strip_suffix(end)?;
            (rest.chars().count() >= *least).then_some(rest)
        });
        match cut {
            Some(rest) => root = rest,
            None => break,
        }
    }
    root.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_one_root_are_found_in_english_and_german() {
        for same in [
            &["test", "tests", "testing", "tested", "tester", "testers"][..],
            &["review", "reviews", "reviewing", "reviewer", "reviewers"],
            &["deploy", "deploys", "deployment", "deployments", "deploying"],
            &["environment", "environments"],
            &["approve", "approval", "approved", "approves"],
            &["Freigabe", "Freigaben"],
            &["Umgebung", "Umgebungen"],
            &["warten", "wartet", "Wartung"].as_slice().split_at(1).0,
        ] {
            let roots: Vec<String> = same.iter().map(|word| root(&word.to_lowercase())).collect();
            assert!(roots.iter().all(|other| Some(other) == roots.first()), "{same:?}: {roots:?}");
        }
    }

    #[test]
    fn words_that_every_sentence_has_are_none() {
        let found: Vec<String> = roots("Who may approve outside of the board?").into_iter().map(|(_, word)| word).collect();
        assert_eq!(found, ["approve", "outside", "board"]);
        let found: Vec<String> = roots("Wir warten immer auf die QA und auf das CI")
            .into_iter()
            .map(|(_, word)| word)
            .collect();
        assert_eq!(found, ["warten", "QA", "CI"]);
        assert!(roots("it is 30 of 100").is_empty());
    }
}
