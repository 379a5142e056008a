//! Dates as people write them, in the spellings that fill whole logs: read straight through by their bytes. Whatever is not exactly so is
//! left to [`free`](super::free), which knows all of them and reads these alike.

use super::civil::{Civil, DAY, Days, HOUR, MINUTE, SECOND};
use super::free::{full_year, in_order};
use super::iso::{self, Rest};

/// Signs between a date and its time of day.
const BEFORE_TIME: [u8; 6] = *b", Tt_:";
/// The space of newer tables of languages, before AM and PM.
const NARROW: &[u8] = "\u{202f}".as_bytes();

/// Reads `31/12/2024 5:30 PM`, `1.3.2024 10:00:00.5`, `01-Mar-2024 10:00`, `Mar 1, 2024`, `Fri, 01 Mar 2024 10:00:00 GMT`.
pub(super) fn parse(text: &[u8]) -> Option<Civil> {
    let mut rest = Rest(text);
    let mut word = letters(&mut rest);
    if is_weekday(word) {
        rest.one_of(b",");
        spaces(&mut rest)?;
        word = letters(&mut rest);
    }
    let (year, month, day, days) = if word.is_empty() {
        day_first(&mut rest)?
    } else {
        month_first(word, &mut rest)?
    };
    let (date, days) = in_order(year, month, day, days)?;
    let mut found = Civil {
        days,
        ..Civil::date(date)
    };
    if rest.0.is_empty() {
        return Some(found);
    }
    rest.one_of(&BEFORE_TIME)?;
    while rest.one_of(&BEFORE_TIME).is_some() {}
    found.time = Some(time_of_day(&mut rest)?);
    let _ = spaces(&mut rest);
    found.own = iso::zone(rest.0)?;
    Some(found)
}

/// `Mar 1, 2024`, behind the name.
fn month_first(word: &[u8], rest: &mut Rest<'_>) -> Option<(u32, u32, u32, Days)> {
    let month = month_of(word)?;
    spaces(rest)?;
    let (day, _) = number(rest, 2)?;
    rest.one_of(b",");
    spaces(rest)?;
    let year = rest.number(4).filter(|_| !starts_with_digit(rest))?;
    Some((year, month, day, Days::Clear))
}

/// `31/12/2024`, `31.12.24`, `01-Mar-2024`, `1 March 2024`.
fn day_first(rest: &mut Rest<'_>) -> Option<(u32, u32, u32, Days)> {
    let (first, _) = number(rest, 2)?;
    let sign = rest.one_of(b"/.- ")?;
    let word = letters(rest);
    let (second, days) = if word.is_empty() {
        if sign == b' ' {
            return None;
        }
        let (second, _) = number(rest, 2)?;
        rest.one_of(&[sign])?;
        // With full stops between them the day comes first everywhere.
        (second, if sign == b'.' { Days::Clear } else { Days::Either })
    } else {
        let month = month_of(word)?;
        rest.one_of(b"/.- ")?;
        (month, Days::Clear)
    };
    let (year, digits) = number(rest, 4)?;
    Some((full_year(year, digits)?, second, first, days))
}

/// `9:00`, `10:00:00.25`, `10:00 AM`.
fn time_of_day(rest: &mut Rest<'_>) -> Option<i64> {
    let (hour, _) = number(rest, 2)?;
    rest.one_of(b":")?;
    let minute = rest.number(2).filter(|_| !starts_with_digit(rest))?;
    let (mut second, mut part) = (0, 0);
    if rest.one_of(b":").is_some() {
        second = rest.number(2).filter(|_| !starts_with_digit(rest))?;
        if rest.one_of(b".,").is_some() {
            let digits = rest.0.iter().take_while(|byte| byte.is_ascii_digit()).count();
            part = rest.billionths().filter(|_| digits <= 9)?;
        }
    }
    let hour = match half_of_day(rest) {
        Some(_) if hour == 0 || hour > 12 => return None,
        Some(later) => hour % 12 + if later { 12 } else { 0 },
        None => hour,
    };
    let nanos = i64::from(hour) * HOUR + i64::from(minute) * MINUTE + i64::from(second) * SECOND + part;
    (hour <= 24 && minute < 60 && second <= 60 && nanos <= DAY).then_some(nanos)
}

/// Whether it is after noon, where AM or PM stands behind.
fn half_of_day(rest: &mut Rest<'_>) -> Option<bool> {
    let before = rest.0;
    let _ = spaces(rest);
    rest.0 = rest.0.strip_prefix(NARROW).unwrap_or(rest.0);
    match letters(rest) {
        [b'a' | b'A', b'm' | b'M'] => Some(false),
        [b'p' | b'P', b'm' | b'M'] => Some(true),
        _ => {
            rest.0 = before;
            None
        }
    }
}

/// The letters that come next.
fn letters<'a>(rest: &mut Rest<'a>) -> &'a [u8] {
    let count = rest.0.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
    let Some((word, behind)) = rest.0.split_at_checked(count) else {
        return &[];
    };
    rest.0 = behind;
    word
}

/// The number that comes next, of so many digits at most, and how many it has.
fn number(rest: &mut Rest<'_>, most: usize) -> Option<(u32, usize)> {
    let digits = rest.0.iter().take_while(|byte| byte.is_ascii_digit()).count();
    if !(1..=most).contains(&digits) {
        return None;
    }
    Some((rest.number(digits)?, digits))
}

fn starts_with_digit(rest: &Rest<'_>) -> bool {
    rest.0.first().is_some_and(u8::is_ascii_digit)
}

/// One space or several.
fn spaces(rest: &mut Rest<'_>) -> Option<()> {
    rest.one_of(b" ")?;
    while rest.one_of(b" ").is_some() {}
    Some(())
}

fn is_weekday(word: &[u8]) -> bool {
    const DAYS: [&[u8]; 14] = [
        b"mon",
        b"tue",
        b"wed",
        b"thu",
        b"fri",
        b"sat",
        b"sun",
        b"monday",
        b"tuesday",
        b"wednesday",
        b"thursday",
        b"friday",
        b"saturday",
        b"sunday",
    ];
    !word.is_empty() && DAYS.iter().any(|day| word.eq_ignore_ascii_case(day))
}

/// A month by its name or what it is shortened to, in those languages that write it without accents.
fn month_of(word: &[u8]) -> Option<u32> {
    let mut small = [0; 10];
    let small = small.get_mut(..word.len())?;
    small.copy_from_slice(word);
    small.make_ascii_lowercase();
    Some(match &*small {
        b"jan" | b"january" | b"januar" | b"januari" | b"janv" | b"janvier" | b"ene" | b"enero" | b"gennaio" => 1,
        b"feb" | b"february" | b"februar" | b"februari" | b"febrero" | b"febbraio" => 2,
        b"mar" | b"march" | b"mars" | b"marzo" | b"maart" | b"mrz" | b"mrt" => 3,
        b"apr" | b"april" | b"avr" | b"avril" | b"abr" | b"abril" | b"aprile" => 4,
        b"may" | b"mai" | b"mayo" | b"mei" | b"maggio" => 5,
        b"jun" | b"june" | b"juni" | b"juin" | b"junio" | b"giugno" => 6,
        b"jul" | b"july" | b"juli" | b"juil" | b"juillet" | b"julio" | b"luglio" => 7,
        b"aug" | b"august" | b"ago" | b"agosto" | b"augustus" => 8,
        b"sep" | b"sept" | b"september" | b"septembre" | b"septiembre" | b"settembre" | b"set" => 9,
        b"oct" | b"october" | b"okt" | b"oktober" | b"octobre" | b"octubre" | b"ottobre" => 10,
        b"nov" | b"november" | b"novembre" | b"noviembre" => 11,
        b"dec" | b"december" | b"dez" | b"dezember" | b"dic" | b"diciembre" | b"dicembre" => 12,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::super::free;
    use super::*;
    use proptest::prelude::*;

    const WORDS: [&str; 66] = [
        "jan",
        "january",
        "januar",
        "januari",
        "janv",
        "janvier",
        "ene",
        "enero",
        "gennaio",
        "feb",
        "february",
        "februar",
        "februari",
        "febrero",
        "febbraio",
        "mar",
        "march",
        "mars",
        "marzo",
        "maart",
        "mrz",
        "mrt",
        "apr",
        "april",
        "avr",
        "avril",
        "abr",
        "abril",
        "aprile",
        "may",
        "mai",
        "mayo",
        "mei",
        "maggio",
        "jun",
        "june",
        "juni",
        "juin",
        "junio",
        "giugno",
        "jul",
        "july",
        "juli",
        "juil",
        "juillet",
        "julio",
        "luglio",
        "aug",
        "august",
        "ago",
        "agosto",
        "augustus",
        "sep",
        "sept",
        "september",
        "settembre",
        "set",
        "oct",
        "okt",
        "octubre",
        "ottobre",
        "nov",
        "november",
        "dec",
        "dez",
        "diciembre",
    ];

    #[test]
    fn the_common_spellings_are_read_at_once_and_all_names_as_the_slow_reader_does() {
        for text in [
            "31/12/2024",
            "12/31/2024 5:30 PM",
            "1/2/24 05:30",
            "1.3.2024 10:00:00.5",
            "01.03.24, 10:00",
            "01-Mar-2024 10:00",
            "1 March 2024 10:00",
            "01/Mar/24 10:00 AM",
            "Mar 1, 2024 10:00:00 AM",
            "March 1 2024",
            "Fri, 01 Mar 2024 10:00:00 GMT",
            "01/Mar/2024:10:00:00 +0100",
            "1/3/2024T10:00Z",
            "Mar 1, 2024, 10:00\u{202f}am",
            "03-03-2024 24:00",
        ] {
            let found = parse(text.as_bytes());
            assert!(found.is_some(), "{text}");
            assert_eq!(found, free::parse(text.as_bytes()), "{text}");
        }
        for word in WORDS {
            for text in [
                format!("7 {word} 2024 9:30"),
                format!("{} 7, 2024", word.to_uppercase()),
            ] {
                let found = parse(text.as_bytes());
                assert!(found.is_some(), "{text}");
                assert_eq!(found, free::parse(text.as_bytes()), "{text}");
            }
        }
    }

    proptest! {
        /// What is read at once is read as the slow reader does, and what is not is left to it.
        #[test]
        fn whatever_is_read_at_once_is_read_alike(
            weekday in "((Mon|fri|Sunday|mar|Xyz),? ?)?", word in prop::sample::select(WORDS.to_vec()), shape in 0_u8..4,
            (first, second, year) in (0_u32..34, 0_u32..34, prop_oneof![Just("2024"), Just("24"), Just("69"), Just("70"), Just("1999"), Just("024")]),
            sign in "[/. -]", other in "[/. ,-]{1,2}", between in "[ ,T:_-]{0,2}",
            time in "([0-9]{1,3}(:[0-9]{1,3}){0,2}([.,][0-9]{0,10})?[ \u{202f}]?(am|PM|a.m.|p)?)?", zone in "( ?(Z|UTC|GMT|[+-][0-9]{2}:?[0-9]{2}|CET|x))?",
        ) {
            let date = match shape {
                0 => format!("{first}{sign}{second}{sign}{year}"),
                1 => format!("{first:02}{sign}{second:02}{other}{year}"),
                2 => format!("{first}{sign}{word}{other}{year}"),
                _ => format!("{word}{sign}{first}{other}{year}"),
            };
            let text = format!("{weekday}{date}{between}{time}{zone}");
            let text = text.trim().as_bytes();
            if let Some(found) = parse(text) {
                prop_assert_eq!(Some(found), free::parse(text), "{}", String::from_utf8_lossy(text));
            }
        }
    }
}
