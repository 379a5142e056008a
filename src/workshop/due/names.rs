//! The words that days are told by: weekdays, months and numbers, in English and German.

use chrono::Weekday;

/// A word as it is compared: in lower case, without what closes a sentence or a bracket.
pub(super) fn plain(word: &str) -> String {
    let word = word.trim_matches(['(', ')', '[', ']', '"', '“', '”', '„', '!', '?', ';', ',']);
    // "24.12." keeps its dots: they make it a date; a word loses the one that ends a sentence.
    let word = if word.starts_with(|first: char| first.is_ascii_digit()) {
        word
    } else {
        word.trim_end_matches(['.', ','])
    };
    word.to_lowercase()
}

/// The weekday that a word names; with `short`, also by the two letters that German calendars have.
pub(super) fn weekday(word: &str, short: bool) -> Option<Weekday> {
    use Weekday::{Fri, Mon, Sat, Sun, Thu, Tue, Wed};
    // No beginnings of names: "die" begins Dienstag, and "mit" Mittwoch.
    let weekday = match word {
        "monday" | "mon" | "mondays" | "montag" | "montags" => Mon,
        "tuesday" | "tue" | "tues" | "tuesdays" | "dienstag" | "dienstags" => Tue,
        "wednesday" | "wed" | "weds" | "wednesdays" | "mittwoch" | "mittwochs" => Wed,
        "thursday" | "thu" | "thur" | "thurs" | "thursdays" | "donnerstag" | "donnerstags" => Thu,
        "friday" | "fri" | "fridays" | "freitag" | "freitags" => Fri,
        "saturday" | "sat" | "saturdays" | "samstag" | "sonnabend" => Sat,
        "sunday" | "sun" | "sundays" | "sonntag" => Sun,
        "mo" if short => Mon,
        "di" if short => Tue,
        "mi" if short => Wed,
        "do" if short => Thu,
        "fr" if short => Fri,
        "sa" if short => Sat,
        "so" if short => Sun,
        _ => return None,
    };
    Some(weekday)
}

/// The number of a month, 1 to 12.
pub(super) fn month(word: &str) -> Option<u32> {
    const NAMES: [[&str; 4]; 12] = [
        ["january", "januar", "jänner", "jaenner"],
        ["february", "februar", "feber", "february"],
        ["march", "märz", "maerz", "mrz"],
        ["april", "april", "april", "april"],
        ["may", "mai", "may", "mai"],
        ["june", "juni", "juno", "june"],
        ["july", "juli", "julei", "july"],
        ["august", "august", "august", "august"],
        ["september", "september", "september", "september"],
        ["october", "oktober", "october", "oktober"],
        ["november", "november", "november", "november"],
        ["december", "dezember", "december", "dezember"],
    ];
    (1..)
        .zip(NAMES)
        .find(|(_, names)| names.iter().any(|name| abbreviates(word, name)))
        .map(|(month, _)| month)
}

/// A count in digits or words.
pub(super) fn count(word: &str) -> Option<u64> {
    const WORDS: [(&str, u64); 39] = [
        ("a", 1),
        ("an", 1),
        ("one", 1),
        ("two", 2),
        ("couple", 2),
        ("three", 3),
        ("four", 4),
        ("five", 5),
        ("six", 6),
        ("seven", 7),
        ("eight", 8),
        ("nine", 9),
        ("ten", 10),
        ("eleven", 11),
        ("twelve", 12),
        ("fourteen", 14),
        ("fifteen", 15),
        ("twenty", 20),
        ("thirty", 30),
        ("ein", 1),
        ("eine", 1),
        ("einem", 1),
        ("einer", 1),
        ("einen", 1),
        ("zwei", 2),
        ("drei", 3),
        ("vier", 4),
        ("fünf", 5),
        ("fuenf", 5),
        ("sechs", 6),
        ("sieben", 7),
        ("acht", 8),
        ("neun", 9),
        ("zehn", 10),
        ("elf", 11),
        ("zwölf", 12),
        ("vierzehn", 14),
        ("zwanzig", 20),
        ("dreißig", 30),
    ];
    let named = WORDS.into_iter().find(|(name, _)| *name == word);
    named.map(|(_, count)| count).or_else(|| {
        let digits = !word.is_empty() && word.len() <= 4 && word.bytes().all(|sign| sign.is_ascii_digit());
        digits.then(|| word.parse().ok())?
    })
}

/// "4", "4.", "4th", "1st", "4ten": the day of a month.
pub(super) fn ordinal(word: &str) -> Option<u32> {
    let digits = word.trim_end_matches(|sign: char| !sign.is_ascii_digit());
    let ending = word.strip_prefix(digits)?;
    let fits = matches!(
        ending,
        "" | "." | "st" | "nd" | "rd" | "th" | "ten" | "ter" | "te" | ".ten"
    );
    (fits && digits.len() <= 2).then(|| digits.parse().ok())?
}

/// Whether a day that follows this word belongs to what is said: "for Friday", "last Friday", "our Monday".
pub(super) fn holds_a_day(word: &str) -> bool {
    const WORDS: [&str; 53] = [
        "for", "every", "each", "last", "past", "previous", "of", "from", "since", "to", "and", "or", "our", "the",
        "a", "an", "than", "like", "per", "as", "is", "was", "version", "release", "für", "fuer", "jeden", "jede",
        "jeder", "letzten", "letzte", "letzter", "seit", "vom", "von", "ab", "und", "oder", "der", "die", "das", "dem",
        "den", "pro", "nach", "after", "with", "mit", "not", "nicht", "via", "#", "no",
    ];
    WORDS.contains(&word)
}

/// Whether a word of at least three letters begins a name: "fri", "thurs", "sept", "dez". Two are a word of its own too often, and "ma" is two months.
fn abbreviates(word: &str, name: &str) -> bool {
    word.chars().count() >= 3 && name.starts_with(word)
}

/// Whether a word is nearly the name of a weekday or a month, or "tomorrow": one letter wrong, left out, or two changed about.
pub(super) fn nearly_a_name(word: &str) -> bool {
    const LONG: [&str; 26] = [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "montag",
        "dienstag",
        "mittwoch",
        "donnerstag",
        "freitag",
        "samstag",
        "sonntag",
        "january",
        "february",
        "august",
        "september",
        "october",
        "november",
        "december",
        "januar",
        "februar",
        "oktober",
        "dezember",
        "tomorrow",
    ];
    let letters = word.chars().count();
    let wrong = if letters >= 8 { 2 } else { 1 };
    let near =
        |name: &&str| name.chars().next() == word.chars().next() && strsim::damerau_levenshtein(name, word) <= wrong;
    (5..=12).contains(&letters) && LONG.iter().any(near)
}
