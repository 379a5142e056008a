//! Wordings and the days they mean, over the ends of months and years.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use chrono::{NaiveDate, TimeDelta};
use proptest::prelude::*;

use super::{DayOrder, Due, Search, find, read};

/// A Tuesday.
const TUESDAY: &str = "2026-11-24";
/// A Thursday, the last of a year.
const LAST: &str = "2026-12-31";
/// A Friday, the last of a month.
const FRIDAY: &str = "2026-07-31";
/// A Saturday in February of a leap year.
const LEAP: &str = "2028-02-26";

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn found(line: &str, today: &str, order: DayOrder, search: Search) -> (String, String) {
    let words: Vec<&str> = line.split_whitespace().collect();
    match find(&words, day(today), order, search) {
        Due::Found(found) => {
            let left: Vec<&str> = [&words[..found.from], &words[found.to..]].concat();
            (found.date.to_string(), left.join(" "))
        }
        Due::Unread(what) => (format!("? {what}"), line.to_owned()),
        Due::None => (String::new(), line.to_owned()),
    }
}

#[test]
fn wordings_of_two_languages_name_their_day() {
    for (today, wordings) in [
        (
            TUESDAY,
            &[
                // English, as the capture line shows it.
                ("by Friday", "2026-11-27"),
                ("by friday.", "2026-11-27"),
                ("until 4 Dec", "2026-12-04"),
                ("by Dec 4", "2026-12-04"),
                ("by Dec. 4th", "2026-12-04"),
                ("by 24.12.", "2026-12-24"),
                ("by 24.12", "2026-12-24"),
                ("due 12/24", "2026-12-24"),
                ("due 24/12", "2026-12-24"),
                ("on Monday", "2026-11-30"),
                ("tomorrow", "2026-11-25"),
                ("today", "2026-11-24"),
                ("due tonight", "2026-11-24"),
                ("day after tomorrow", "2026-11-26"),
                ("by the day after tomorrow", "2026-11-26"),
                ("end of month", "2026-11-30"),
                ("by the end of the month", "2026-11-30"),
                ("by end of this month", "2026-11-30"),
                ("end of next month", "2026-12-31"),
                ("due EOM", "2026-11-30"),
                ("by month end", "2026-11-30"),
                ("next week", "2026-12-04"),
                ("by next week", "2026-12-04"),
                ("this week", "2026-11-27"),
                ("end of week", "2026-11-27"),
                ("by the end of the week", "2026-11-27"),
                ("by end of next week", "2026-12-04"),
                ("due EOW", "2026-11-27"),
                ("in 3 days", "2026-11-27"),
                ("in three days", "2026-11-27"),
                ("within 10 days", "2026-12-04"),
                ("in a week", "2026-12-01"),
                ("in two weeks", "2026-12-08"),
                ("in a fortnight", "2026-12-08"),
                ("in a couple of days", "2026-11-26"),
                ("in 3 working days", "2026-11-27"),
                ("in 5 business days", "2026-12-01"),
                ("in a month", "2026-12-24"),
                ("in 2 months", "2027-01-24"),
                ("within the next 3 weeks", "2026-12-15"),
                ("two weeks from today", "2026-12-08"),
                ("a week from Friday", "2026-12-04"),
                ("due Fri", "2026-11-27"),
                ("due on Thursday", "2026-11-26"),
                ("due by Thurs.", "2026-11-26"),
                ("Due Fri 4 Dec", "2026-12-04"),
                ("due Fri 4 Dec 2026", "2026-12-04"),
                ("due Fri 4 Dec 2027", "2027-12-04"),
                ("due Friday, December 4, 2026", "2026-12-04"),
                ("due Friday the 4th", "2026-12-04"),
                ("due next Tues", "2026-12-01"),
                ("due this Friday", "2026-11-27"),
                ("Friday next week", "2026-12-04"),
                ("next week Wednesday", "2026-12-02"),
                ("due Friday week", "2026-12-04"),
                ("due Tuesday", "2026-12-01"),
                ("due 4 Dec", "2026-12-04"),
                ("due the 4th of December", "2026-12-04"),
                ("due 4th of December 2027", "2027-12-04"),
                ("due December 4th", "2026-12-04"),
                ("due December 4th, 2027", "2027-12-04"),
                ("due 3 Feb", "2027-02-03"),
                ("due 2026-12-04", "2026-12-04"),
                ("by 2026/12/04.", "2026-12-04"),
                ("due 4-Dec-2026", "2026-12-04"),
                ("due 4-Dec", "2026-12-04"),
                ("due 12/24/2026", "2026-12-24"),
                ("due 24/12/26", "2026-12-24"),
                ("due 29 Feb", "2028-02-29"),
                ("due the 15th", "2026-12-15"),
                ("by the 30th", "2026-11-30"),
                ("due 24 November", "2026-11-24"),
                ("due 23 November", "2027-11-23"),
                ("due week 50", "2026-12-11"),
                ("by CW 49", "2026-12-04"),
                ("by mid December", "2026-12-15"),
                ("by mid-December", "2026-12-15"),
                ("by the end of January", "2027-01-31"),
                ("by end of December", "2026-12-31"),
                ("by the beginning of December", "2026-12-01"),
                ("by the end of the quarter", "2026-12-31"),
                ("by next quarter", "2027-03-31"),
                ("by the end of the year", "2026-12-31"),
                ("due EOY", "2026-12-31"),
                ("next month", "2026-12-31"),
                ("before Friday", "2026-11-26"),
                ("due before 4 Dec", "2026-12-03"),
                ("no later than 4 Dec", "2026-12-04"),
                ("by Friday at the latest", "2026-11-27"),
                ("by COB Friday", "2026-11-27"),
                ("by end of day Friday", "2026-11-27"),
                ("before Christmas", "2026-12-23"),
                ("by Christmas", "2026-12-24"),
                ("by New Year's Eve", "2026-12-31"),
                ("deadline: 4 Dec", "2026-12-04"),
                // German.
                ("bis Freitag", "2026-11-27"),
                ("bis Fr", "2026-11-27"),
                ("bis Do.", "2026-11-26"),
                ("bis zum 24.12.", "2026-12-24"),
                ("bis 24.12.2027", "2027-12-24"),
                ("bis 24.12.26", "2026-12-24"),
                ("bis zum 24. 12.", "2026-12-24"),
                ("bis 24. 12. 2026", "2026-12-24"),
                ("bis 4. Dezember", "2026-12-04"),
                ("bis zum 4. Dezember 2027", "2027-12-04"),
                ("am Montag", "2026-11-30"),
                ("am Fr, 4. Dez.", "2026-12-04"),
                ("am Freitag, dem 4. Dezember", "2026-12-04"),
                ("am 15.", "2026-12-15"),
                ("morgen", "2026-11-25"),
                ("übermorgen", "2026-11-26"),
                ("heute", "2026-11-24"),
                ("bis Monatsende", "2026-11-30"),
                ("bis Ende des Monats", "2026-11-30"),
                ("bis Ende nächsten Monats", "2026-12-31"),
                ("bis Ende Dezember", "2026-12-31"),
                ("bis Mitte Dezember", "2026-12-15"),
                ("bis Anfang Januar", "2027-01-01"),
                ("nächste Woche", "2026-12-04"),
                ("bis Ende der Woche", "2026-11-27"),
                ("bis Ende nächster Woche", "2026-12-04"),
                ("bis Ende der nächsten Woche", "2026-12-04"),
                ("nächste Woche Mittwoch", "2026-12-02"),
                ("Mittwoch nächster Woche", "2026-12-02"),
                ("bis nächsten Freitag", "2026-11-27"),
                ("bis kommenden Montag", "2026-11-30"),
                ("übernächsten Freitag", "2026-12-04"),
                ("in drei Tagen", "2026-11-27"),
                ("in 14 Tagen", "2026-12-08"),
                ("in einer Woche", "2026-12-01"),
                ("in zwei Wochen", "2026-12-08"),
                ("innerhalb von zwei Wochen", "2026-12-08"),
                ("in einem Monat", "2026-12-24"),
                ("in 5 Werktagen", "2026-12-01"),
                ("Freitag in einer Woche", "2026-12-04"),
                ("bis KW 50", "2026-12-11"),
                ("bis Ende KW50", "2026-12-11"),
                ("fällig am 4.12.", "2026-12-04"),
                ("spätestens Freitag", "2026-11-27"),
                ("spätestens bis zum 1. März", "2027-03-01"),
                ("bis Quartalsende", "2026-12-31"),
                ("bis Jahresende", "2026-12-31"),
                ("vor Weihnachten", "2026-12-23"),
                ("bis Silvester", "2026-12-31"),
                ("bis Ende Jänner", "2027-01-31"),
            ][..],
        ),
        (
            LAST,
            &[
                ("tomorrow", "2027-01-01"),
                ("today", "2026-12-31"),
                ("by Friday", "2027-01-01"),
                ("end of month", "2026-12-31"),
                ("end of next month", "2027-01-31"),
                ("next week", "2027-01-08"),
                ("this week", "2027-01-01"),
                ("in 3 days", "2027-01-03"),
                ("in two months", "2027-02-28"),
                ("due 31 Dec", "2026-12-31"),
                ("due 30 Dec", "2027-12-30"),
                ("due the 1st", "2027-01-01"),
                ("bis KW 1", "2027-01-08"),
                ("bis Jahresende", "2026-12-31"),
                ("by end of the quarter", "2026-12-31"),
                ("due 1.1.", "2027-01-01"),
            ][..],
        ),
        (
            FRIDAY,
            &[
                ("by Friday", "2026-08-07"),
                ("tomorrow", "2026-08-01"),
                ("end of the week", "2026-07-31"),
                ("end of month", "2026-07-31"),
                ("in a month", "2026-08-31"),
                ("in 2 months", "2026-09-30"),
                ("next month", "2026-08-31"),
                ("in 1 working day", "2026-08-03"),
                ("the 31st", ""),
                ("due the 31st", "2026-07-31"),
                ("due the 30th", "2026-08-30"),
            ][..],
        ),
        (
            LEAP,
            &[
                ("end of month", "2028-02-29"),
                ("by Tuesday", "2028-02-29"),
                ("in 4 days", "2028-03-01"),
                ("in a year", "2029-02-26"),
                ("due 29 Feb", "2028-02-29"),
                ("this week", "2028-03-03"),
                ("end of week", "2028-03-03"),
                ("by Sunday", "2028-02-27"),
            ][..],
        ),
    ] {
        for (words, date) in wordings {
            let line = format!("Write it down {words}");
            let (read, left) = found(&line, today, DayOrder::DayFirst, Search::Eager);
            assert_eq!(read, *date, "{words} on {today}");
            if !date.is_empty() {
                assert_eq!(left, "Write it down", "{words} on {today}");
            }
        }
    }
}

#[test]
fn where_both_orders_are_days_the_locale_decides() {
    for (words, first, second) in [
        ("due 3/4", "2027-04-03", "2027-03-04"),
        ("due 12/11/2026", "2026-11-12", "2026-12-11"),
        ("due 12/24", "2026-12-24", "2026-12-24"),
        ("due 3.4.", "2027-04-03", "2027-04-03"),
    ] {
        let line = format!("do it {words}");
        assert_eq!(
            found(&line, TUESDAY, DayOrder::DayFirst, Search::Eager).0,
            first,
            "{words}"
        );
        assert_eq!(
            found(&line, TUESDAY, DayOrder::MonthFirst, Search::Eager).0,
            second,
            "{words}"
        );
    }
    for (locale, order) in [
        ("en-US", DayOrder::MonthFirst),
        ("en_US.UTF-8", DayOrder::MonthFirst),
        ("C.UTF-8", DayOrder::MonthFirst),
        ("en-GB", DayOrder::DayFirst),
        ("de_DE.UTF-8", DayOrder::DayFirst),
        ("", DayOrder::DayFirst),
    ] {
        assert_eq!(DayOrder::of_locale(locale), order, "{locale}");
    }
}

#[test]
fn what_looks_like_a_day_and_is_none_is_told() {
    for (line, unread) in [
        ("do it due 31 Feb", "31 Feb"),
        ("do it by 32.13.", "32.13."),
        ("do it by 13/13", "13/13"),
        ("do it by Fryday", "Fryday"),
        ("do it until Wendsday", "Wendsday"),
        ("do it by December", "December"),
        ("do it bis zum 31. 2.", "31. 2."),
        ("do it bis Feitag", "Feitag"),
        ("do it by week 99", "week 99"),
        ("do it 30 Feb", "30 Feb"),
    ] {
        assert_eq!(
            found(line, TUESDAY, DayOrder::DayFirst, Search::Eager).0,
            format!("? {unread}")
        );
    }
    for line in [
        "due diligence",
        "due",
        "sort them by name",
        "paid by 3 teams",
        "by the way",
        "until we know",
        "work on the release",
        "Postgres 9.12",
        "Upgrade to 2.10",
        "Let the old server die",
        "done by so many people",
        "on call",
        "am Ende",
        "the 4th floor",
        "what we did last Friday",
        "Book the room for Friday",
        "3 days of work",
        "QA 3/4",
        "at 17:00",
    ] {
        let (read, left) = found(line, TUESDAY, DayOrder::DayFirst, Search::Eager);
        assert_eq!((read.as_str(), left.as_str()), ("", line));
    }
}

#[test]
fn what_is_no_action_has_a_day_only_where_it_says_so() {
    for (line, date) in [
        ("Change board meets only on Wednesday", ""),
        ("We deploy tomorrow", ""),
        ("It took us until Friday to find out", ""),
        ("Who may approve outside the board? by Friday", "2026-11-27"),
        ("releases are due Friday", "2026-11-27"),
        ("Feature flags bis Ende der Woche", "2026-11-27"),
    ] {
        assert_eq!(
            found(line, TUESDAY, DayOrder::DayFirst, Search::Named).0,
            date,
            "{line}"
        );
    }
}

#[test]
fn how_a_day_was_taken_is_said_where_it_is_not_plain() {
    let said = |text: &str| {
        read(text, day(TUESDAY), DayOrder::DayFirst)
            .unwrap()
            .1
            .unwrap_or_default()
    };
    assert_eq!(said("next week"), "Friday 4 December");
    assert_eq!(said("Fri 4 Dec 2027"), "4 Dec 2027 is a Saturday");
    assert_eq!(said("2025-01-01"), "in the past");
    assert_eq!(said("before Friday"), "the day before Friday 27 November");
    assert_eq!(said("Friday"), "");
    assert_eq!(read("Friday or so", day(TUESDAY), DayOrder::DayFirst), None);
    assert_eq!(read("", day(TUESDAY), DayOrder::DayFirst), None);
}

proptest! {
    #[test]
    fn no_line_makes_it_panic_and_no_day_lies_in_the_past_unless_said(
        words in prop::collection::vec(prop_oneof![
            prop::sample::select(vec![
                "due", "by", "until", "bis", "zum", "am", "on", "before", "vor", "in", "within", "next", "nächste", "this", "end", "Ende",
                "of", "des", "week", "Woche", "month", "Monats", "year", "days", "Tagen", "weeks", "working", "Friday", "Fr", "Freitag", "4", "31",
                "4th", "31.", "12.", "Dec", "Dez", "Feb", "2026", "2027", "12/24", "24.12.", "29.2.", "2026-02-30", "KW", "53", "0", "99999",
                "tomorrow", "the", "from", "a", "mid", "Christmas", "quarter", "9999", "year", "day", "after",
            ]).prop_map(str::to_owned),
            "[0-9]{1,5}[./-]?[0-9]{0,5}[./-]?[0-9]{0,5}",
            "\\PC{0,6}",
        ], 0..9),
        days in -20_000..2_900_000i64,
        eager: bool,
    ) {
        let today = day("1999-12-31") + TimeDelta::days(days);
        let line = words.join(" ");
        let words: Vec<&str> = line.split_whitespace().collect();
        for order in [DayOrder::DayFirst, DayOrder::MonthFirst] {
            let search = if eager { Search::Eager } else { Search::Named };
            if let Due::Found(found) = find(&words, today, order, search) {
                prop_assert!(found.from < found.to && found.to <= words.len());
                prop_assert!(found.date >= today || found.said.is_some(), "{line}: {found:?}");
            }
            let _ = read(&line, today, order);
        }
    }
}

#[test]
fn a_day_may_begin_a_line_and_be_set_off() {
    for (line, date, left) in [
        ("by Friday: send the report", "2026-11-27", "send the report"),
        ("bis Freitag: Bericht senden", "2026-11-27", "Bericht senden"),
        ("bis 4.12.: Bericht senden", "2026-12-04", "Bericht senden"),
        ("Friday: send the report", "2026-11-27", "send the report"),
        ("Friday, send the report", "2026-11-27", "send the report"),
        ("4 Dec: send the report", "2026-12-04", "send the report"),
        ("Tomorrow ask Ines", "2026-11-25", "ask Ines"),
        ("Heute noch Ines fragen", "2026-11-24", "Ines fragen"),
        ("Übermorgen: Ines fragen", "2026-11-26", "Ines fragen"),
        ("Send the report EOD", "2026-11-24", "Send the report"),
        ("Send the report EOD tomorrow", "2026-11-25", "Send the report"),
        ("Send the report by Thu 3", "2026-12-03", "Send the report"),
        ("Send the report by Fri 4", "2026-12-04", "Send the report"),
        // The next 5th is a Saturday.
        ("Send the report by Fri 5", "2026-11-27", "Send the report 5"),
        ("Monday meetings need an agenda", "", "Monday meetings need an agenda"),
        (
            "Monday, Tuesday and Friday are full",
            "",
            "Monday, Tuesday and Friday are full",
        ),
        ("Today and tomorrow are full", "", "Today and tomorrow are full"),
        ("Tomorrow's build needs an owner", "", "Tomorrow's build needs an owner"),
    ] {
        let read = found(line, TUESDAY, DayOrder::DayFirst, Search::Eager);
        assert_eq!(read, (date.to_owned(), left.to_owned()), "{line}");
    }
    // What is no action tells of days.
    for line in ["Tomorrow the board meets", "Friday: nobody was there"] {
        let read = found(line, TUESDAY, DayOrder::DayFirst, Search::Named);
        assert_eq!(read.0, "", "{line}");
    }
}
