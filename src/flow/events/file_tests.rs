//! One log in every kind of file: the flow is the same.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use super::*;
use std::fmt::Write as _;
use std::io::Write as _;

/// Case, activity, start, end, team.
const ROWS: [[&str; 5]; 5] = [
    [
        "1",
        "Prüfen",
        "2024-03-01T09:00:00Z",
        "2024-03-01T10:00:00Z",
        "Büro & Co",
    ],
    ["1", "Zahlen", "2024-03-02T09:00:00Z", "2024-03-02T09:30:00Z", "Kasse"],
    [
        "2",
        "Prüfen",
        "2024-03-04T09:00:00Z",
        "2024-03-04T11:00:00Z",
        "Büro & Co",
    ],
    ["2", "Zahlen", "2024-03-05T12:00:00Z", "2024-03-05T12:45:00Z", "Kasse"],
    [
        "3",
        "Prüfen",
        "2024-03-06T09:00:00Z",
        "2024-03-06T10:00:00Z",
        "Büro & Co",
    ],
];
const HEAD: [&str; 5] = ["case", "activity", "start", "end", "team"];

fn csv() -> String {
    let rows: Vec<String> = std::iter::once(HEAD).chain(ROWS).map(|row| row.join(";")).collect();
    rows.join("\n")
}

fn read(bytes: &[u8]) -> Import {
    let import = import(bytes, &Options::default()).unwrap();
    import.flow.check().unwrap();
    import
}

fn same(bytes: &[u8], what: &str) {
    let (found, expected) = (read(bytes), read(csv().as_bytes()));
    assert_eq!(found.flow.steps, expected.flow.steps, "{what}");
    assert_eq!((found.rows, found.unread), (5, 0), "{what}");
}

fn gzipped(bytes: &[u8]) -> Vec<u8> {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    packer.write_all(bytes).unwrap();
    packer.finish().unwrap()
}

#[test]
fn text_in_every_encoding_reads_alike() {
    let utf16 = |bytes: fn(u16) -> [u8; 2]| csv().encode_utf16().flat_map(bytes).collect::<Vec<u8>>();
    let (little, big) = (utf16(u16::to_le_bytes), utf16(u16::to_be_bytes));
    let western: Vec<u8> = encoding_rs::WINDOWS_1252.encode(&csv()).0.into_owned();
    assert!(std::str::from_utf8(&western).is_err());
    for (bytes, what) in [
        (csv().into_bytes(), "UTF-8"),
        ([b"\xef\xbb\xbf", csv().as_bytes()].concat(), "UTF-8 with its mark"),
        (little.clone(), "UTF-16"),
        ([b"\xff\xfe", little.as_slice()].concat(), "UTF-16 with its mark"),
        (big.clone(), "UTF-16 the other way round"),
        (
            [b"\xfe\xff", big.as_slice()].concat(),
            "UTF-16 the other way round with its mark",
        ),
        (western, "Windows-1252"),
        (gzipped(csv().as_bytes()), "gzipped"),
        (gzipped(&little), "gzipped UTF-16"),
    ] {
        same(&bytes, what);
    }
}

#[test]
fn old_ends_of_lines_are_known_although_the_head_has_other_letters() {
    let log = csv().replacen("activity", "T\u{e4}tigkeit", 1).replace('\n', "\r");
    let western = encoding_rs::WINDOWS_1252.encode(&log).0.into_owned();
    for (bytes, what) in [(log.as_bytes(), "UTF-8"), (western.as_slice(), "Windows-1252")] {
        same(bytes, what);
    }
}

#[test]
fn whatever_stands_above_the_columns_or_nothing_at_all() {
    let with = |above: &str| format!("{above}{}", csv());
    for (text, what) in [
        (with("Report of cases\nExported 2024-04-01 10:00\n\n"), "a title"),
        (with("Report of cases;;;;\n;;;;\n"), "a title with separators"),
        (with("# made by a tool\n# version 2\n"), "remarks"),
        (with("sep=;\n"), "the separator"),
        (csv().replace('\n', ";;\n") + "\n", "separators behind each row"),
    ] {
        same(text.as_bytes(), what);
    }
    // Without names at all the columns are counted, and no row is lost. Nobody can say that the last one holds teams.
    let counted = read(csv().split_once('\n').unwrap().1.as_bytes());
    assert_eq!(counted.columns.name(Role::Activity), Some("Column 2"));
    let mut expected = read(csv().as_bytes()).flow.steps;
    for step in &mut expected {
        step.team = None;
    }
    assert_eq!((counted.flow.steps, counted.rows), (expected, 5));
    let named = Options {
        names: Names::default()
            .with(Role::Case, Some("Column 1"))
            .with(Role::Activity, Some("Column 5")),
        ..Options::default()
    };
    let named = import(csv().split_once('\n').unwrap().1.as_bytes(), &named).unwrap();
    let names: Vec<&str> = named.flow.steps.iter().map(|step| step.name.as_str()).collect();
    assert_eq!(names, ["B\u{fc}ro & Co", "Kasse"]);
}

#[test]
fn a_moment_may_stand_in_two_columns_and_words_for_nothing_are_nothing() {
    let split = |text: &str, way: &str| {
        let moment = chrono::DateTime::parse_from_rfc3339(text).unwrap();
        let (date, time) = way.split_once('|').unwrap();
        format!("{};{}", moment.format(date), moment.format(time))
    };
    for (head, way) in [
        ("start date;start time;end date;end time", "%Y-%m-%d|%H:%M"),
        (
            "Beginn Datum;Beginn Uhrzeit;Ende Datum;Ende Uhrzeit",
            "%d.%m.%Y|%H:%M:%S",
        ),
        ("start;from the clock;end;to the clock", "%d %b %Y|%I:%M %p"),
        ("start date;start time;end date;end time", "%Y%m%d|%H%M%S"),
        ("Beginn Datum;Beginn Uhrzeit;Ende Datum;Ende Uhrzeit", "%d.%m.%Y|%H%M%S"),
    ] {
        let mut log = format!("case;activity;{head};team\n");
        for [case, activity, start, end, team] in ROWS {
            let _ = writeln!(
                log,
                "{case};{activity};{};{};{team}",
                split(start, way),
                split(end, way)
            );
        }
        same(log.as_bytes(), head);
        let remarks = read(log.as_bytes()).remarks.join("\n");
        assert!(
            remarks.contains("together are the start") && remarks.contains("together are the time"),
            "{remarks}"
        );
    }
    // One date for both times of day.
    let mut log = "case;activity;date;start time;end time;team\n".to_owned();
    for [case, activity, start, end, team] in ROWS {
        let (start, end) = (split(start, "%Y-%m-%d|%H:%M"), split(end, "%Y-%m-%d|%H:%M"));
        let _ = writeln!(
            log,
            "{case};{activity};{start};{};{team}",
            end.split_once(';').unwrap().1
        );
    }
    same(log.as_bytes(), "one date");
    // How long it took is no time of day.
    let log = "case,activity,date,duration\n1,A,2024-03-01,01:30\n1,B,2024-03-02,00:45\n2,A,2024-03-03,02:00\n2,B,2024-03-05,01:00\n";
    assert!(!read(log.as_bytes()).remarks.join("\n").contains("together"));
    for nothing in ["", "NULL", "null", "N/A", "-", "NaN", "None", "\\N"] {
        let log = format!(
            "case,activity,start,end,team,who\n1,A,{nothing},2024-03-01 10:00,{nothing},{nothing}\n1,B,{nothing},2024-03-01 11:00,Desk,Ann\n"
        );
        let found = read(log.as_bytes());
        assert_eq!((found.unread, found.flow.steps[0].team.clone()), (0, None), "{nothing}");
    }
}

#[test]
fn a_code_page_that_nobody_named_is_found_out_and_told() {
    let log =
        "case,activity,time\n1,Проверка заявки,2026-01-05\n1,Оплата счёта,2026-01-06\n2,Проверка заявки,2026-01-07\n";
    for encoding in [encoding_rs::WINDOWS_1251, encoding_rs::KOI8_R] {
        let bytes = encoding.encode(log).0.into_owned();
        let import = import(bytes.as_slice(), &Options::default()).unwrap();
        assert_eq!(import.flow.steps[0].name, "Проверка заявки");
        let told = import
            .remarks
            .iter()
            .find(|remark| remark.contains("--encoding"))
            .unwrap();
        assert!(
            told.starts_with("The text is no UTF-8: by its letters it is read as "),
            "{told}"
        );
    }
    let plain = import(log.as_bytes(), &Options::default()).unwrap();
    assert!(plain.remarks.iter().all(|remark| !remark.contains("--encoding")));
}

#[test]
fn xes_is_read_in_the_encoding_that_it_says() {
    let expected = read(csv().as_bytes());
    for encoding in [
        encoding_rs::WINDOWS_1252,
        encoding_rs::ISO_8859_15,
        encoding_rs::ISO_8859_2,
    ] {
        let text = xes().replace("UTF-8", encoding.name());
        let bytes = encoding.encode(&text).0.into_owned();
        assert_eq!(read(&bytes).flow.steps, expected.flow.steps, "{}", encoding.name());
    }
}

#[test]
fn an_encoding_that_is_said_is_read_so() {
    let log = "case,activity,time\n1,Проверка,2026-01-05\n1,Оплата,2026-01-06\n";
    let bytes = encoding_rs::WINDOWS_1251.encode(log).0.into_owned();
    let options = Options {
        encoding: Some(encoding_rs::WINDOWS_1251),
        ..Options::default()
    };
    let import = import(bytes.as_slice(), &options).unwrap();
    assert_eq!(import.flow.steps[0].name, "Проверка");
}

fn xes() -> String {
    let mut text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<log xes.version=\"1.0\" xmlns=\"http://www.xes-standard.org/\">\n\
        <global scope=\"event\"><string key=\"concept:name\" value=\"unknown\"/></global>\n"
        .to_owned();
    for case in ["1", "2", "3"] {
        let _ = write!(text, "<trace><string key=\"concept:name\" value=\"{case}\"/>");
        for [_, activity, start, end, team] in ROWS.into_iter().filter(|row| row[0] == case) {
            let team = team.replace('&', "&amp;");
            for (moment, change) in [(start, "start"), (end, "complete")] {
                let _ = write!(
                    text,
                    "<event><string key=\"concept:name\" value=\"{activity}\"><string key=\"org:group\" value=\"none of it\"/></string>\
                     <date key=\"time:timestamp\" value=\"{moment}\"/><string key=\"org:group\" value=\"{team}\"/>\
                     <string key=\"lifecycle:transition\" value=\"{change}\"/></event>"
                );
            }
        }
        text.push_str("</trace>\n");
    }
    text + "</log>\n"
}

#[test]
fn xes_plain_or_gzipped_gives_the_same_flow() {
    let expected = read(csv().as_bytes());
    for bytes in [xes().into_bytes(), gzipped(xes().as_bytes())] {
        let found = read(&bytes);
        assert_eq!(found.flow.steps, expected.flow.steps);
        assert_eq!((found.rows, found.cases), (10, 3));
    }
    let broken = xes().replace("</trace>", "</trays>");
    let why = import(broken.as_bytes(), &Options::default()).unwrap_err().to_string();
    assert!(why.starts_with("the XES cannot be read: "), "{why}");
}

/// A zipped file as simple as can be: its parts are not packed.
fn zipped(parts: &[(&str, String)]) -> Vec<u8> {
    let (mut file, mut list) = (Vec::new(), Vec::new());
    for (name, text) in parts {
        let mut crc = flate2::Crc::new();
        crc.update(text.as_bytes());
        let at = u32::try_from(file.len()).unwrap();
        let length = u32::try_from(text.len()).unwrap();
        let mut common = Vec::new();
        // Needs version 2.0; no flags, not packed, 1 January 1980.
        for short in [20_u16, 0, 0, 0, 33] {
            common.extend(short.to_le_bytes());
        }
        for long in [crc.sum(), length, length] {
            common.extend(long.to_le_bytes());
        }
        common.extend(u16::try_from(name.len()).unwrap().to_le_bytes());
        common.extend(0_u16.to_le_bytes());
        file.extend(b"PK\x03\x04");
        file.extend(&common);
        file.extend(name.as_bytes());
        file.extend(text.as_bytes());
        list.extend(b"PK\x01\x02\x14\x00");
        list.extend(&common);
        list.extend([0; 10]);
        list.extend(at.to_le_bytes());
        list.extend(name.as_bytes());
    }
    let count = u16::try_from(parts.len()).unwrap().to_le_bytes();
    let (at, length) = (file.len() as u32, list.len() as u32);
    file.extend(list);
    file.extend(b"PK\x05\x06\0\0\0\0");
    file.extend(count);
    file.extend(count);
    file.extend(length.to_le_bytes());
    file.extend(at.to_le_bytes());
    file.extend([0, 0]);
    file
}

/// A file of work sheets: the first is empty, the second has a title above the log. Moments are dates of the spreadsheet or text.
fn sheets(as_dates: bool) -> Vec<u8> {
    sheets_with(as_dates, "")
}

/// The same with rows in the first sheet.
fn sheets_with(as_dates: bool, first: &str) -> Vec<u8> {
    let serial = |text: &str| {
        let millis = chrono::DateTime::parse_from_rfc3339(text).unwrap().timestamp_millis();
        millis as f64 / 86_400_000.0 + 25_569.0
    };
    let text = |place: char, line: usize, text: &str| {
        let text = text.replace('&', "&amp;");
        format!("<c r=\"{place}{line}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
    };
    let mut rows = format!("<row r=\"1\">{}</row>", text('A', 1, "Exported today"));
    for (line, row) in (3..).zip(std::iter::once(HEAD).chain(ROWS)) {
        let cells: String = ('A'..)
            .zip(row)
            .map(|(place, cell)| {
                if as_dates && line > 3 && ['C', 'D'].contains(&place) {
                    format!("<c r=\"{place}{line}\" s=\"1\"><v>{}</v></c>", serial(cell))
                } else {
                    text(place, line, cell)
                }
            })
            .collect();
        let _ = write!(rows, "<row r=\"{line}\">{cells}</row>");
    }
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006";
    let sheet = |data: &str| format!("<worksheet xmlns=\"{main}\"><sheetData>{data}</sheetData></worksheet>");
    zipped(&[
        (
            "[Content_Types].xml",
            format!(
                "<Types xmlns=\"{package}/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>"
            ),
        ),
        (
            "_rels/.rels",
            format!(
                "<Relationships xmlns=\"{package}/relationships\"><Relationship Id=\"r\" Type=\"{office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/workbook.xml",
            format!(
                "<workbook xmlns=\"{main}\" xmlns:r=\"{office}\"><sheets><sheet name=\"Empty\" sheetId=\"1\" r:id=\"a\"/><sheet name=\"Log\" sheetId=\"2\" r:id=\"b\"/></sheets></workbook>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!(
                "<Relationships xmlns=\"{package}/relationships\"><Relationship Id=\"a\" Type=\"{office}/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"b\" Type=\"{office}/worksheet\" Target=\"worksheets/sheet2.xml\"/><Relationship Id=\"c\" Type=\"{office}/styles\" Target=\"styles.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/styles.xml",
            format!(
                "<styleSheet xmlns=\"{main}\"><cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"22\"/></cellXfs></styleSheet>"
            ),
        ),
        ("xl/worksheets/sheet1.xml", sheet(first)),
        ("xl/worksheets/sheet2.xml", sheet(&rows)),
    ])
}

#[test]
fn a_work_sheet_gives_the_same_flow() {
    same(&sheets(true), "dates of the spreadsheet");
    same(&sheets(false), "dates as text");
    let cell = |place: &str, text: &str| format!("<c r=\"{place}\" t=\"inlineStr\"><is><t>{text}</t></is></c>");
    let summary = format!(
        "<row r=\"1\">{}{}</row><row r=\"2\">{}{}</row>",
        cell("A1", "Team"),
        cell("B1", "Items"),
        cell("A2", "Kasse"),
        cell("B2", "5")
    );
    same(&sheets_with(true, &summary), "a summary in the first sheet");
    let mut broken = sheets(true);
    broken.truncate(broken.len() / 2);
    let why = import(broken.as_slice(), &Options::default()).unwrap_err().to_string();
    assert!(why.starts_with("the work sheet cannot be read: "), "{why}");
}
