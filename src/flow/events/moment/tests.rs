//! Moments in all their spellings.

#![allow(clippy::unwrap_used, clippy::panic)]

use super::*;
use crate::time::Stamp;

fn reading(zone: Zone) -> Reading<'static> {
    Reading { zone, format: None }
}

fn read(text: &[u8], offset: i64) -> Result<Moment, Flaw> {
    let offset = chrono::FixedOffset::east_opt(i32::try_from(offset / 1000).unwrap()).unwrap();
    reading(Zone::Fixed(offset)).read(text)
}

fn utc(text: &str, offset: i64) -> String {
    let moment = read(text.as_bytes(), offset).unwrap_or_else(|why| panic!("{text}: {why}"));
    Stamp::from_millis(moment.nanos / NANOS).to_string()
}

#[test]
fn every_way_to_write_a_moment_is_the_same_moment() {
    for text in [
        "2026-11-24T09:48:00Z",
        "2026-11-24T10:48:00+01:00",
        "2026-11-24 10:48:00.000 +0100",
        "2026-11-24 04:18:00-05:30",
        "2026-11-24T10:48+01",
        "2026/11/24 09:48:00 UTC",
        "20261124T094800Z",
        "2026-11-24t09:48:00,000000z",
        "2026-11-24T09:48",
        "2026-W48-2T09:48Z",
        "2026-328T09:48",
    ] {
        assert_eq!(utc(text, 0), "2026-11-24T09:48:00.000Z", "{text}");
    }
    assert_eq!(utc("2026-11-24T09:48:00.12345Z", 0), "2026-11-24T09:48:00.123Z");
    assert_eq!(utc("2026-11-24T24:00:00Z", 0), "2026-11-25T00:00:00.000Z");
}

#[test]
fn without_an_offset_the_assumed_one_holds_and_that_is_known() {
    let berlin = 3_600_000;
    assert_eq!(utc("2026-11-24 10:48:00", berlin), "2026-11-24T09:48:00.000Z");
    assert_eq!(utc("2026-11-24T10:48:00Z", berlin), "2026-11-24T10:48:00.000Z");
    assert!(read(b"2026-11-24 10:48:00", berlin).unwrap().assumed);
    assert!(!read(b"2026-11-24 10:48:00Z", berlin).unwrap().assumed);
    let date = read(b"2026-11-24", berlin).unwrap();
    assert!(date.date_only && date.assumed);
    assert_eq!(utc("2026-11-24", berlin), "2026-11-23T23:00:00.000Z");
}

#[test]
fn what_is_no_moment_says_so() {
    for text in [
        "2026-13-01",
        "2026-02-30",
        "2026-11-24T",
        "2026-11-24T25:00",
        "2026-11-24T10:61",
        "2026-11-24T10:00:61",
        "2026-11-24T10:00:00+19:00",
        "2026-11/24",
        "yesterday",
        "2026-11-24T10:00:00.",
        "\u{fc}",
        "2024",
        "12:30",
        "31/13/2024",
        "32.1.2024",
        "1.3.2024 25:00",
        "01/03/2024 13:00 PM",
        "Build 3",
        "1.5",
        "17",
        "1/2-2024",
        "Marsh 3 2024 blue",
        "10:00 Uhr",
        "10:00 blue",
        "2024-03-01 10-00",
        "/Date(soon)/",
        "[2024]",
    ] {
        assert!(matches!(read(text.as_bytes(), 0), Err(Flaw::BadTime(_))), "{text}");
    }
    assert!(matches!(read(b"9999-12-31", 0), Err(Flaw::BadYear(_))));
    for nothing in ["", "-", "NULL", "n/a", "NaT", "\\N", "(none)"] {
        assert_eq!(read(nothing.as_bytes(), 0), Err(Flaw::NoTime), "{nothing}");
    }
}

#[test]
fn the_spellings_of_the_world_are_the_same_moment() {
    for text in [
        "1709287200",
        "1709287200.000",
        "1709287200000",
        "1709287200000000",
        "1709287200000000000",
        "1.7092872E+12",
        "45352.4166666667",
        "45352,4166666667",
        "20240301100000",
        "202403011000",
        "1.3.2024 10:00",
        "01.03.2024 10:00:00",
        "01.03.24, 10:00",
        "01-Mar-2024 10:00",
        "1 March 2024 10:00",
        "1. M\u{e4}rz 2024 um 10:00",
        "Mar 1, 2024 10:00 AM",
        "March 1st, 2024 at 10 am",
        "01/Mar/24 10:00 AM",
        "Fri, 01 Mar 2024 10:00:00 GMT",
        "Fri Mar 01 11:00:00 CET 2024",
        "2024-03-01T11:00:00+01:00[Europe/Berlin]",
        "2024-03-01 11:00 Europe/Berlin",
        "2024-03-01 11:00 CET",
        "2024-03-01 05:00:00 (EST)",
        "2024-3-1 10:00",
        "2024/3/1 10:00:00",
        "2024-03-01 10:00 a.m.",
        "1.3.2024 10:00 Uhr",
        "1. M\u{e4}rz 2024 um 10:00 Uhr",
        "1.3.2024 klo 10.00",
        "1 mars 2024 kl. 10:00",
        "1 maart 2024 10:00",
        "1 marca 2024 10:00",
        "1. b\u{159}ezna 2024 10:00",
        "1 Mart 2024 10:00",
        "1 \u{43c}\u{430}\u{440}\u{442}\u{430} 2024 \u{433}. 10:00",
        "01.03.2024 \u{433}. 10:00",
        "1 de mar\u{e7}o de 2024 \u{e0}s 10:00",
        "1/3/2024 10:00 a. m.",
        "2024. 3. 1. 10:00",
        "2024. 03. 01. 10:00:00",
        "2024. 3. 1. \u{c624}\u{c804} 10:00:00",
        "2024\u{5e74}3\u{6708}1\u{65e5} 10:00",
        "2024\u{5e74}03\u{6708}01\u{65e5} 10\u{6642}00\u{5206}",
        "2024/3/1 \u{4e0a}\u{5348}10:00",
        "01/Mar/2024:10:00:00 +0000",
        "[01/Mar/2024:11:00:00 +0100]",
        "/Date(1709287200000)/",
        "/Date(1709287200000+0100)/",
        "10:00:00 01/03/2024",
        "10:00 1.3.2024",
        "10:00:00 2024-03-01",
        "2024-03-01_10:00:00",
        "2024-03-01 10-00-00",
        "'2024-03-01 10:00",
        "2024-03-01 11:00 GMT+1",
        "2024-03-01 15:30 UTC+5:30",
        "2024-03-01 11:00 (UTC+01:00)",
        "vie 01/03/2024 10:00",
        "vendredi 1 mars 2024 10:00",
    ] {
        assert_eq!(utc(text, 0), "2024-03-01T10:00:00.000Z", "{text}");
    }
    for (text, expected) in [
        ("2024-03-01 9:00", "2024-03-01T09:00:00.000Z"),
        ("29-02-2016 01:23", "2016-02-29T01:23:00.000Z"),
        ("01/Mar/24", "2024-03-01T00:00:00.000Z"),
        ("2024-3-1", "2024-03-01T00:00:00.000Z"),
        ("2024. 3. 1.", "2024-03-01T00:00:00.000Z"),
        ("2024\u{5e74}3\u{6708}1\u{65e5}", "2024-03-01T00:00:00.000Z"),
        ("mar 5/3/2024 9:00", "2024-03-05T09:00:00.000Z"),
        ("mar. 5 mars 2024 9:00", "2024-03-05T09:00:00.000Z"),
        ("Mar 5 2024 9:00", "2024-03-05T09:00:00.000Z"),
        ("5 lipca 2024 9:00", "2024-07-05T09:00:00.000Z"),
        ("5. \u{10d}ervna 2024 9:00", "2024-06-05T09:00:00.000Z"),
        ("5. \u{10d}ervence 2024 9:00", "2024-07-05T09:00:00.000Z"),
        (
            "2024\u{5e74}3\u{6708}1\u{65e5} \u{5348}\u{5f8c}5:58",
            "2024-03-01T17:58:00.000Z",
        ),
        ("3/5/2024 5:58 \u{c624}\u{d6c4}", "2024-05-03T17:58:00.000Z"),
        ("45352", "2024-03-01T00:00:00.000Z"),
        ("12/31/2024 12:00 AM", "2024-12-31T00:00:00.000Z"),
        ("31/12/2024 12:30 pm", "2024-12-31T12:30:00.000Z"),
        ("2024-07-01 12:00 Europe/Berlin", "2024-07-01T10:00:00.000Z"),
    ] {
        assert_eq!(utc(text, 0), expected, "{text}");
    }
}

#[test]
fn which_number_is_the_day_is_known_or_known_to_be_unknown() {
    for (text, days) in [
        ("31/12/2024", Days::First),
        ("12/31/2024", Days::Second),
        ("01/03/2024", Days::Either),
        ("03/03/2024", Days::Clear),
        ("01.03.2024", Days::Clear),
        ("2024/01/03", Days::Clear),
        ("01-03-24 10:00", Days::Either),
    ] {
        assert_eq!(read(text.as_bytes(), 0).unwrap().days, days, "{text}");
    }
    let either = read(b"01/03/2024 10:00 AM", 0).unwrap();
    let shown = |nanos: i64| Stamp::from_millis(nanos / NANOS).to_string();
    assert_eq!(shown(either.nanos), "2024-03-01T10:00:00.000Z");
    assert_eq!(shown(either.other), "2024-01-03T10:00:00.000Z");
}

#[test]
fn a_zone_follows_daylight_saving_and_nanoseconds_are_kept() {
    let berlin = reading(Zone::read("Europe/Berlin").unwrap());
    let at = |text: &str| Stamp::from_millis(berlin.read(text.as_bytes()).unwrap().nanos / NANOS).to_string();
    assert_eq!(at("2024-01-15 09:00"), "2024-01-15T08:00:00.000Z");
    assert_eq!(at("2024-07-15 09:00"), "2024-07-15T07:00:00.000Z");
    assert_eq!(
        read(b"2024-03-01T10:00:00.000100900Z", 0).unwrap().nanos % SECOND,
        100_900
    );
    assert_eq!(read(b"1.3.2024 10:00:00.0001", 0).unwrap().nanos % SECOND, 100_000);
}

#[test]
fn a_format_that_is_given_is_the_only_way() {
    let reading = |format| Reading {
        zone: Zone::default(),
        format: Some(format),
    };
    let at = |text: &str, format| {
        reading(format)
            .read(text.as_bytes())
            .map(|moment| Stamp::from_millis(moment.nanos / NANOS).to_string())
    };
    assert_eq!(at("01/03/2024", "%m/%d/%Y").unwrap(), "2024-01-03T00:00:00.000Z");
    assert_eq!(
        at("03.01.24 10-30", "%y.%d.%m %H-%M").unwrap_err(),
        Flaw::BadTime("03.01.24 10-30".to_owned())
    );
    assert_eq!(
        at("2024|03|01 10:30 +0100", "%Y|%m|%d %H:%M %z").unwrap(),
        "2024-03-01T09:30:00.000Z"
    );
    assert_eq!(at("1709287200", "%s").unwrap(), "2024-03-01T10:00:00.000Z");
}

proptest::proptest! {
    /// Whatever a moment is, each way to write it is read back as that moment.
    #[test]
    // Thousandths of 1976 read as a day of the years around 2085: what stands in logs is that.
    fn every_moment_is_read_back(seconds in 220_000_000..4_000_000_000_i64) {
        let moment = DateTime::from_timestamp(seconds, 0).unwrap();
        for format in [
            "%Y-%m-%dT%H:%M:%SZ", "%Y%m%d%H%M%S", "%d.%m.%Y %H:%M:%S", "%-d.%-m.%Y %-H:%M:%S", "%d %B %Y %H:%M:%S",
            "%b %-d, %Y %-I:%M:%S %p", "%d/%b/%Y %H:%M:%S", "%a, %d %b %Y %H:%M:%S GMT", "%s", "%s000", "%G-W%V-%uT%H:%M:%S",
            "%Y-%jT%H:%M:%S", "%-d/%-m/%Y %-I:%M:%S %p", "%a %b %d %H:%M:%S UTC %Y",
        ] {
            let text = moment.format(format).to_string();
            let found = read(text.as_bytes(), 0);
            proptest::prop_assert!(found.is_ok(), "{}", text);
            // The year alone tells what `10/11/2024` cannot.
            let found = found.unwrap();
            let clear = found.days != Days::Second;
            proptest::prop_assert!(!clear || found.nanos == seconds * SECOND, "{}", text);
        }
    }

    #[test]
    fn any_text_is_a_moment_or_a_flaw(text in "\\PC{0,30}", bytes in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..30)) {
        let _ = read(text.as_bytes(), 0);
        let _ = read(&bytes, 0);
    }
}
