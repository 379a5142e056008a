//! The words that days are told by: weekdays, months and numbers, in English and German.

use chrono::Weekday;

/// A word as it is compared: in lower case, without what closes a sentence or a bracket.
pub(super) fn plain(word: &str) -> String {
    let word = word.trim_matches(['(', ')', '[', ']', '"', '“', '”', '„', '!', '?', ';', ',']);
    // "Friday: send it".
    let word = word.trim_end_matches(':');
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
    const WORDS: [(&str, u64); 42] = [
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
        ("thirteen", 13),
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
        ("zwoelf", 12),
        ("dreizehn", 13),
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

/// "first", "ersten", "twenty-fourth", "vierundzwanzigsten": the day of a month, or which one of several.
pub(super) fn ordinal_in_words(word: &str) -> Option<u32> {
    const ENGLISH: [&str; 20] = [
        "first",
        "second",
        "third",
        "fourth",
        "fifth",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
        "tenth",
        "eleventh",
        "twelfth",
        "thirteenth",
        "fourteenth",
        "fifteenth",
        "sixteenth",
        "seventeenth",
        "eighteenth",
        "nineteenth",
        "twentieth",
    ];
    const GERMAN: [&str; 20] = [
        "erst",
        "zweit",
        "dritt",
        "viert",
        "fünft",
        "sechst",
        "siebt",
        "acht",
        "neunt",
        "zehnt",
        "elft",
        "zwölft",
        "dreizehnt",
        "vierzehnt",
        "fünfzehnt",
        "sechzehnt",
        "siebzehnt",
        "achtzehnt",
        "neunzehnt",
        "zwanzigst",
    ];
    const UNITS: [&str; 9] = ["ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun"];
    let nth = |names: &[&str], word: &str| (1..).zip(names).find(|(_, name)| **name == word).map(|(nth, _)| nth);
    if let Some(nth) = nth(&ENGLISH, word) {
        return Some(nth);
    }
    match word.split_once('-') {
        Some(("twenty", unit)) => return nth(&ENGLISH, unit).filter(|unit| *unit < 10).map(|unit| 20 + unit),
        Some(("thirty", "first")) => return Some(31),
        _ if word == "thirtieth" => return Some(30),
        _ => {}
    }
    let stem = ["en", "er", "es", "em", "e"]
        .into_iter()
        .find_map(|ending| word.strip_suffix(ending))?;
    nth(&GERMAN, stem).or_else(|| match stem {
        "dreißigst" => Some(30),
        "einunddreißigst" => Some(31),
        _ => nth(&UNITS, stem.strip_suffix("undzwanzigst")?).map(|unit| 20 + unit),
    })
}

/// How many weeks, months or the like a word goes on from the one that runs: "this" 0, "nächsten" 1, "übernächster" 2.
pub(super) fn later(word: &str) -> Option<u32> {
    match word {
        "this" | "current" => return Some(0),
        "next" | "coming" | "following" | "upcoming" => return Some(1),
        _ => {}
    }
    let stem = ["en", "er", "es", "em", "e"]
        .into_iter()
        .find_map(|ending| word.strip_suffix(ending))?;
    match stem {
        "dies" | "laufend" | "aktuell" => Some(0),
        "nächst" | "naechst" | "kommend" | "folgend" => Some(1),
        "übernächst" | "uebernaechst" => Some(2),
        _ => None,
    }
}

/// A stretch of days that has a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    /// Saturday and Sunday.
    Weekend,
    /// Monday to Friday: what is to be done in a week is done by its last day of work.
    Week,
    /// A month.
    Month,
    /// Three months.
    Quarter,
    /// Six months.
    Half,
    /// A year.
    Year,
}

/// The stretch that a word names: "week", "Monats".
pub(super) fn unit(word: &str) -> Option<Unit> {
    let unit = match word {
        "weekend" | "wochenende" | "wochenendes" => Unit::Weekend,
        "week" | "woche" => Unit::Week,
        "month" | "monat" | "monats" => Unit::Month,
        "quarter" | "quartal" | "quartals" => Unit::Quarter,
        "half-year" | "halbjahr" | "halbjahres" | "halbjahrs" => Unit::Half,
        "year" | "jahr" | "jahres" | "jahrs" => Unit::Year,
        _ => return None,
    };
    Some(unit)
}

/// A year of this century in four digits, or in two behind an apostrophe.
pub(super) fn year(word: &str) -> Option<i32> {
    let word = word.trim_end_matches(['.', ',', ':']);
    if let Some(short) = word.strip_prefix(['\'', '’']) {
        let digits = short.len() == 2 && short.bytes().all(|sign| sign.is_ascii_digit());
        return digits.then(|| Some(2000 + short.parse::<i32>().ok()?))?;
    }
    (word.len() == 4 && word.starts_with("20")).then(|| word.parse().ok())?
}

/// How many words at the beginning tell a time of day, which no due date has: "5pm", "at 10:30", "um 12 Uhr", "früh". They stay in the text.
pub(super) fn time_of_day(words: &[&str]) -> usize {
    let led = usize::from(matches!(
        words.first(),
        Some(&("at" | "um" | "gegen" | "around" | "before" | "in" | "am" | "the" | "vor"))
    ));
    let Some(first) = words.get(led) else { return 0 };
    let second = words.get(led + 1).copied().unwrap_or_default();
    let digits = first.trim_end_matches(|sign: char| !sign.is_ascii_digit());
    let ending = first.strip_prefix(digits).unwrap_or_default();
    let clock = !digits.is_empty()
        && digits.len() <= 5
        && digits
            .bytes()
            .all(|sign| sign.is_ascii_digit() || matches!(sign, b':' | b'.'));
    match *first {
        "morning" | "afternoon" | "evening" | "noon" | "midday" | "night" | "midnight" | "lunch" | "lunchtime"
        | "früh" | "vormittag" | "mittag" | "mittags" | "nachmittag" | "abend" | "abends" | "nacht" | "mitternacht"
        | "morgens" | "sharp" => led + 1,
        _ if clock && matches!(ending, "am" | "pm" | "a.m" | "p.m" | "h" | "uhr") => led + 1,
        _ if clock && matches!(second, "am" | "pm" | "a.m" | "p.m" | "uhr" | "o'clock" | "o’clock") => led + 2,
        _ if clock && ending.is_empty() && (digits.contains(':') || led > 0) => led + 1,
        _ => 0,
    }
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
