//! Where a word that is too long for its line may be parted. The language is guessed from the words around it.

use hypher::{Lang, hyphenate};

/// A language, words that only it is full of, and letters that only it has.
struct Tongue {
    lang: Lang,
    words: &'static [&'static str],
    letters: &'static str,
}

/// Languages of sessions, those of more speakers first.
const TONGUES: [Tongue; 12] = [
    tongue(
        Lang::English,
        &["the", "and", "of", "to", "is", "are", "with", "what", "it", "you", "we"],
        "",
    ),
    tongue(
        Lang::German,
        &[
            "der", "die", "das", "und", "ist", "nicht", "ein", "eine", "wir", "zu", "mit", "für",
        ],
        "äß",
    ),
    tongue(
        Lang::French,
        &["le", "la", "les", "des", "et", "est", "une", "nous", "pour", "dans"],
        "çèêœ",
    ),
    tongue(
        Lang::Spanish,
        &["el", "los", "las", "y", "es", "una", "para", "que", "con", "del"],
        "ñ",
    ),
    tongue(
        Lang::Italian,
        &["il", "gli", "che", "è", "una", "per", "non", "con", "della", "di"],
        "ìò",
    ),
    tongue(
        Lang::Portuguese,
        &["o", "os", "uma", "não", "para", "com", "do", "da", "em", "e"],
        "ãõ",
    ),
    tongue(
        Lang::Dutch,
        &["het", "een", "van", "en", "niet", "wij", "zijn", "voor", "met", "wat"],
        "",
    ),
    tongue(
        Lang::Swedish,
        &["och", "det", "att", "som", "inte", "är", "vi", "för", "på", "med"],
        "",
    ),
    tongue(
        Lang::Danish,
        &["og", "det", "at", "som", "ikke", "er", "vi", "til", "på", "af"],
        "æø",
    ),
    tongue(
        Lang::Finnish,
        &["ja", "on", "ei", "että", "se", "me", "kun", "mutta", "ovat", "voi"],
        "",
    ),
    tongue(
        Lang::Polish,
        &["i", "w", "nie", "się", "na", "jest", "to", "z", "do", "jak"],
        "ąęłśżź",
    ),
    tongue(
        Lang::Czech,
        &["a", "je", "se", "na", "ne", "že", "to", "jak", "co", "pro"],
        "ěřů",
    ),
];

const fn tongue(lang: Lang, words: &'static [&'static str], letters: &'static str) -> Tongue {
    Tongue { lang, words, letters }
}

/// English has hardly a word so long; German has no end of them.
const LONG_IN_ENGLISH: usize = 18;
/// What a letter of its own weighs, in words.
const LETTER: usize = 3;

/// So many letters tell a language; a pasted book is not read through for one word.
const ENOUGH: usize = 400;

/// The language of `text`, as far as its small words and letters tell.
pub(super) fn language(text: &str) -> Lang {
    let lower: String = text.chars().take(ENOUGH).flat_map(char::to_lowercase).collect();
    let words = || {
        lower
            .split(|letter: char| !letter.is_alphabetic())
            .filter(|word| !word.is_empty())
    };
    let score = |tongue: &Tongue| {
        let small = words().filter(|word| tongue.words.contains(word)).count();
        let letters = lower.chars().filter(|letter| tongue.letters.contains(*letter)).count();
        small + LETTER * letters
    };
    // The first of the best.
    let mut best: Option<(usize, Lang)> = None;
    for tongue in &TONGUES {
        let found = score(tongue);
        if found > best.map_or(0, |(most, _)| most) {
            best = Some((found, tongue.lang));
        }
    }
    match best {
        Some((_, lang)) => lang,
        None if words().any(|word| word.chars().count() > LONG_IN_ENGLISH) => Lang::German,
        None => Lang::English,
    }
}

/// The places in `word`, in bytes, where it may be parted, as `language` does.
pub(super) fn places(word: &str, language: Lang) -> Vec<usize> {
    let mut at = 0;
    let mut places: Vec<usize> = hyphenate(word, language)
        .map(|syllable| {
            at += syllable.len();
            at
        })
        .collect();
    places.pop();
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parted(word: &str, text: &str) -> String {
        let mut left = word.to_owned();
        for place in places(word, language(text)).into_iter().rev() {
            left.insert(place, '-');
        }
        left
    }

    #[test]
    fn a_long_word_is_parted_as_the_language_around_it_does() {
        for (word, text, parts) in [
            (
                "Geschwindigkeit",
                "Die Geschwindigkeit ist nicht das Ziel",
                "Ge-schwin-dig-keit",
            ),
            (
                "Wertschöpfungskette",
                "Unsere Wertschöpfungskette und wir",
                "Wert-schöp-fungs-ket-te",
            ),
            (
                "Donaudampfschifffahrt",
                "Donaudampfschifffahrt",
                "Do-nau-dampf-schiff-fahrt",
            ),
            ("infrastructure", "The infrastructure of the team", "in-fra-struc-ture"),
            (
                "développement",
                "Le développement et la production",
                "dé-ve-lop-pe-ment",
            ),
        ] {
            assert_eq!(parted(word, text), parts);
        }
    }

    #[test]
    fn no_word_is_parted_within_a_letter() {
        for word in ["", "a", "ééééé", "Ünïçödé", "日本語の長い言葉", &"x".repeat(4_000)] {
            assert!(
                places(word, language(word))
                    .into_iter()
                    .all(|place| word.is_char_boundary(place)),
                "{word}"
            );
        }
    }
}
