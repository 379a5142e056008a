//! Whatever people type, what leaves says it and nothing else: in every form it reads back as the same text, no cell begins a formula, no markup leaks.

use chrono::{FixedOffset, NaiveDate};
use flipchart::export::plain::{one_line, plain, turns};
use flipchart::export::{self, ExportFile, Format, Source, Telling};
use flipchart::letters::order;
use flipchart::session;
use flipchart::time::{Stamp, WorkTime};
use flipchart::workshop::activity::toil_line::ToilLine;
use flipchart::workshop::activity::{Answer, Board, BottleneckVote, Feedback, Key, Standing, Theme, ThemeId, Toil};
use flipchart::workshop::{
    ActivityId, ActivityRun, DocumentId, During, Group, Guess, Map, MapId, MapState, Marks, Note, NoteId, NoteKind,
    Record, Workshop,
};
use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// Text that has broken some writer somewhere.
const HOSTILE: [&str; 30] = [
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-2+3",
    "@SUM(1)",
    "\u{ff1d}1+1",
    "a;=1+1;b",
    "a\n=1+1",
    "\t=1",
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "&lt;b&gt; &amp; &#60;",
    "a | b || c",
    "`code` ``two`` ```three```",
    "# head",
    "1. one",
    "- [ ] task",
    "> quote",
    "[x](http://a.b) ![y](javascript:alert(1))",
    "https://example.org www.example.org",
    "*bold* _em_ ~~gone~~ $x$",
    "@user #12 owner/repo#3",
    "user\u{202e}gpj.exe",
    "\u{2066}isolated\u{2069}",
    "nul\0 esc\u{1b}[31m del\u{7f}",
    "one\r\ntwo\rthree\u{2028}four",
    "BEGIN:VEVENT\r\nSUMMARY:x",
    "\\; \\, \\n",
    "שלום עולם ‎ مرحبا",
    "👩‍👩‍👧 é \u{feff}",
    "---\nfront: matter\n---",
];

fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => prop::sample::select(HOSTILE.to_vec()).prop_map(str::to_owned),
        2 => "[ -~]{0,12}",
        1 => "\\PC{0,6}",
        1 => Just("x".repeat(10_000)),
    ];
    // A note has words: marks alone are none.
    prop::collection::vec(piece, 1..3).prop_map(|pieces| format!("w{}", pieces.join(" ")))
}

/// Also text that begins with what is hostile.
fn said() -> impl Strategy<Value = String> {
    prop_oneof![
        text(),
        text().prop_map(|text| text.trim_start_matches('w').to_owned() + "w"),
    ]
}

fn workshop(notes: &[(String, String, usize)], title: &str) -> Workshop {
    let at = Stamp::from_millis(1_795_507_200_000);
    let mut workshop = Workshop::new(DocumentId::new(at, 1), title, session::built_in().clone(), at);
    workshop.summary = notes.first().map(|(text, ..)| text.clone()).unwrap_or_default();
    workshop.notes = (1..)
        .zip(notes)
        .map(|(id, (text, owner, kind))| Note {
            id: NoteId(id),
            kind: NoteKind::ALL[kind % NoteKind::ALL.len()],
            text: text.clone(),
            owner: Some(owner.clone()),
            theme: Some(owner.clone()),
            due: NaiveDate::from_ymd_opt(2026, 12, 4),
            at,
            during: During::default(),
            done: false,
            hidden: false,
            agreement: None,
        })
        .collect();
    workshop.activities = activities(notes, at);
    let group = |(_, name, _): &(String, String, usize)| Group {
        name: name.clone(),
        ..Group::default()
    };
    workshop.groups = notes.iter().take(3).map(group).collect();
    workshop.guesses = notes
        .iter()
        .map(|(_, group, _)| Guess {
            group: group.clone(),
            time: WorkTime::saturating(480.0),
        })
        .collect();
    workshop
}

/// Each activity with the same text wherever one is typed: a file that anybody has written may hold any.
fn activities(notes: &[(String, String, usize)], at: Stamp) -> Vec<ActivityRun> {
    let texts = || notes.iter().map(|(text, ..)| text.clone());
    let mut toil = Toil {
        people: 4,
        ..Toil::default()
    };
    for text in texts() {
        let mut task = ToilLine::read("Deploy | 1/week | 4h | auto 2d Pipeline", toil.clock)
            .task(toil.new_id())
            .unwrap();
        (task.name, task.by) = (text.clone(), Some(text));
        toil.tasks.push(task);
    }
    let said = |(key, text): (Key, String)| {
        let answer = Answer {
            band: 2,
            said: Some(text),
            from_map: false,
        };
        (key, answer)
    };
    let standing = Standing {
        answers: Key::ALL.into_iter().zip(texts()).map(said).collect(),
        ..Standing::default()
    };
    let feedback = Feedback {
        tallies: [1, 2, 3, 0, 0],
        words: texts().collect(),
        ..Feedback::default()
    };
    let short = |text: &String, most: usize| one_line(text).chars().take(most).collect::<String>();
    // Every other note lies in a theme that is called as hostile as it is.
    let theme = |(id, (text, ..)): (u32, &(String, String, usize))| Theme {
        id: ThemeId(id),
        name: short(text, 80),
        notes: vec![NoteId(id)],
    };
    let board = Board {
        question: notes.first().map(|(text, ..)| short(text, 200)).unwrap_or_default(),
        themes: (1..).zip(notes).step_by(2).map(theme).collect(),
        ended: true,
        ..Board::default()
    };
    let vote = BottleneckVote {
        because: texts().map(|text| short(&text, 60)).collect(),
        ..BottleneckVote::default()
    };
    let records = [
        Record::Toil(toil),
        Record::Standing(standing),
        Record::Feedback(feedback),
        Record::Board(board),
        Record::BottleneckVote(vote),
    ];
    let run = |(id, record)| ActivityRun {
        id: ActivityId(id),
        at,
        item: None,
        group: notes.first().map(|(_, group, _)| group.clone()),
        record,
    };
    (1..).zip(records).map(run).collect()
}

fn telling() -> Telling {
    Telling::at(FixedOffset::east_opt(3_600).unwrap())
}

fn files(workshop: &Workshop, key: &str) -> Vec<ExportFile> {
    let format = [Format::of(key).unwrap()];
    export::files(Source::Workshop(workshop, &telling()), &format, &|_, _| Ok(Vec::new())).unwrap()
}

fn file(workshop: &Workshop, key: &str, ending: &str) -> String {
    let file = files(workshop, key)
        .into_iter()
        .find(|file| file.name.ends_with(ending));
    String::from_utf8(file.unwrap().bytes).unwrap()
}

/// Whether text can be read by everybody: nothing hidden, nothing that turns.
fn is_clean(text: &str) -> bool {
    let hidden = |sign: char| turns(sign) || (sign.is_control() && !matches!(sign, '\n' | '\r'));
    !text.trim_start_matches('\u{feff}').contains(hidden)
}

/// The text of the entries and cells of Markdown, and whether it holds any markup of ours only.
fn read_markdown(text: &str) -> Vec<String> {
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_TASKLISTS | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_MATH;
    let mut found = Vec::new();
    let mut words = String::new();
    for event in Parser::new_ext(text, options) {
        match event {
            Event::Text(text) => words.push_str(&text),
            Event::SoftBreak | Event::HardBreak => words.push(' '),
            Event::Start(
                Tag::Link { .. } | Tag::Image { .. } | Tag::Strikethrough | Tag::Emphasis | Tag::BlockQuote(_),
            ) => {
                panic!("markup leaked: {text}")
            }
            Event::Html(html) | Event::InlineHtml(html) => panic!("{html} leaked"),
            Event::Code(code) | Event::InlineMath(code) | Event::DisplayMath(code) => panic!("{code} leaked"),
            Event::End(TagEnd::Paragraph | TagEnd::Item | TagEnd::TableCell | TagEnd::Heading(_)) => {
                found.push(std::mem::take(&mut words));
            }
            _ => {}
        }
    }
    found
}

/// The formats that are read as text below.
const WRITTEN: [&str; 8] = ["md", "html", "csv", "json", "ics", "tasks", "flow", "mmd"];
/// The formats that are painted.
const PAINTED: [&str; 4] = ["pdf", "svg", "png", "slides"];

#[test]
fn no_format_is_left_out_here() {
    let mut tried: Vec<&str> = WRITTEN.into_iter().chain(PAINTED).collect();
    let mut all: Vec<&str> = export::FORMATS.iter().map(|format| format.key).collect();
    tried.sort_unstable();
    all.sort_unstable();
    assert_eq!(tried, all);
}

/// Without the breaks that lines and cells bring.
fn squeezed(text: &str) -> String {
    text.split_whitespace().collect()
}

/// A map whose names are this text.
fn mapped(workshop: &Workshop, title: &str) -> Workshop {
    let mut mapped = workshop.clone();
    let mut flow = flipchart::flow::text::read("Build | wait 1d | pt 2h | team A\nTest | pt 1h | team B\n").flow;
    flow.steps[0].name = one_line(title);
    title.clone_into(&mut flow.steps[1].note);
    title.clone_into(&mut flow.name);
    mapped.maps.push(Map {
        id: MapId(1),
        name: title.to_owned(),
        state: MapState::Current,
        flow,
        marks: Marks::default(),
    });
    mapped
}

/// The text between tags, with each tag as a break.
fn read_html(html: &str) -> String {
    let mut text = String::new();
    let mut tag = false;
    for sign in html.chars() {
        match sign {
            '<' => {
                assert!(!tag, "a tag within a tag: {html}");
                tag = true;
            }
            '>' if tag => {
                tag = false;
                text.push('\n');
            }
            sign if !tag => text.push(sign),
            _ => {}
        }
    }
    for (name, sign) in [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&amp;", "&"),
    ] {
        text = text.replace(name, sign);
    }
    text
}

/// So many cases, or as many as `PROPTEST_CASES` asks for.
fn cases(usual: u32) -> ProptestConfig {
    let asked = std::env::var("PROPTEST_CASES").ok();
    ProptestConfig::with_cases(asked.and_then(|count| count.parse().ok()).unwrap_or(usual))
}

proptest! {
    #![proptest_config(cases(48))]

    #[test]
    fn every_form_reads_back_as_what_was_said(
        notes in prop::collection::vec((said(), text(), 0..7_usize), 1..6),
        title in said(),
    ) {
        let workshop = workshop(&notes, &title);

        // Names of files: nothing that a system or a reader takes for something else.
        for key in WRITTEN {
            for file in files(&workshop, key) {
                let name = &file.name;
                prop_assert!(is_clean(name) && name.len() <= 120, "{name}");
                prop_assert!(!name.contains(['/', '\\', ':', '*', '?', '"', '<', '>', '|', '@', ';', '=', ' ']), "{name}");
            }
        }

        // Markdown and the task list.
        let markdown = file(&workshop, "md", "minutes.md");
        prop_assert!(is_clean(&markdown));
        let read = read_markdown(&markdown);
        for (text, ..) in &notes {
            let text = one_line(text);
            prop_assert!(read.iter().any(|entry| entry.contains(&text)), "{text:?} in {read:?}");
        }
        if let Some(tasks) = files(&workshop, "tasks").first() {
            let tasks = String::from_utf8(tasks.bytes.clone()).unwrap();
            let lines = tasks.lines().filter(|line| line.starts_with("- [ ] ")).count();
            prop_assert_eq!(lines, tasks.lines().count());
            read_markdown(&tasks);
        }

        // HTML: tags of ours only, and the same words.
        let html = file(&workshop, "html", ".html");
        prop_assert!(is_clean(&html));
        for leak in ["<script", "<img", "<a ", "<iframe", "<link", "<base"] {
            prop_assert!(!html.contains(leak), "{leak}");
        }
        let read = read_html(&html);
        for (text, ..) in &notes {
            let text = one_line(text);
            prop_assert!(read.contains(&text), "{text:?}");
        }

        // Tables: as many cells in every row, the same words, and no cell that a spreadsheet would run.
        for file in files(&workshop, "csv") {
            let text = String::from_utf8(file.bytes).unwrap();
            let text = text.trim_start_matches('\u{feff}');
            let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
            let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
            if file.name.contains("_notes") {
                prop_assert_eq!(rows.len(), notes.len() + 1);
                for (row, (text, ..)) in rows.iter().skip(1).zip(&notes) {
                    let cell = row.get(2).unwrap();
                    let text = plain(text);
                    prop_assert!(cell == text || cell == format!("'{text}"), "{cell:?}");
                }
            }
            if file.name.contains("_toil") {
                prop_assert_eq!(rows.len(), notes.len() + 1);
                for (text, ..) in &notes {
                    let text = plain(text);
                    let said = |cell: &str| cell == text || cell == format!("'{text}");
                    prop_assert!(rows.iter().any(|row| said(row.get(2).unwrap())), "{text:?}");
                }
            }
            for cell in rows.iter().flat_map(|row| row.iter()) {
                let number = cell.parse::<f64>().is_ok();
                let first = cell.trim_start().chars().next().unwrap_or(' ');
                prop_assert!(number || !"=+-@\u{ff1d}\u{ff0b}\u{ff0d}\u{ff20}".contains(first), "{cell:?}");
            }
        }

        // JSON: all of it, and it comes back.
        let json = file(&workshop, "json", ".json");
        prop_assert!(is_clean(&json));
        prop_assert_eq!(export::json::read(&json).unwrap(), workshop.clone());

        // Maps: nothing hidden in flow text and charts.
        let mapped = mapped(&workshop, &title);
        for key in WRITTEN {
            for file in files(&mapped, key) {
                let text = String::from_utf8(file.bytes).unwrap();
                prop_assert!(is_clean(&text), "{}: {text:?}", file.name);
            }
        }
        read_markdown(&file(&mapped, "md", "minutes.md"));

        // iCalendar: lines of at most 75 bytes, and an event for each note.
        let calendar = file(&workshop, "ics", ".ics");
        prop_assert!(is_clean(&calendar));
        prop_assert!(calendar.split("\r\n").all(|line| line.len() <= 75 && !line.contains(['\n', '\r'])));
        let unfolded = calendar.replace("\r\n ", "");
        let begins = |with: &str| unfolded.split("\r\n").filter(|line| line.starts_with(with)).count();
        // What each event has to have (RFC 5545, 3.6.1), each once; a METHOD would ask for an organizer, too.
        for with in ["BEGIN:VEVENT", "UID:", "DTSTAMP:", "DTSTART;VALUE=DATE:", "SUMMARY:", "END:VEVENT"] {
            prop_assert_eq!(begins(with), notes.len(), "{}", with);
        }
        prop_assert_eq!(begins("METHOD"), 0);
        prop_assert!(calendar.ends_with("END:VCALENDAR\r\n"));
    }
}

proptest! {
    // Each case paints pages and pictures.
    #![proptest_config(cases(8))]

    #[test]
    fn pages_and_pictures_say_what_was_said_and_stay_whole(
        notes in prop::collection::vec((said(), text(), 0..7_usize), 1..4),
        title in said(),
    ) {
        let mapped = mapped(&workshop(&notes, &title), &title);
        for key in PAINTED {
            // The slides of a session say nothing of what is typed here: one of them is enough.
            let mut mapped = mapped.clone();
            if key == "slides" {
                mapped.session.agenda.truncate(1);
            }
            let made = flipchart::render::export::of_telling(&mapped, &telling(), &[Format::of(key).unwrap()], 1.0);
            for file in made.unwrap() {
                // A picture is called by its workshop and its map: with `_rev99` below the 143 bytes that some file systems take.
                prop_assert!(is_clean(&file.name) && file.name.len() <= 125, "{}", file.name);
                match key {
                    "pdf" | "slides" => prop_assert!(file.bytes.starts_with(b"%PDF-")),
                    "png" => prop_assert!(file.bytes.starts_with(b"\x89PNG")),
                    _ => {
                        let drawn = String::from_utf8(file.bytes).unwrap();
                        prop_assert!(is_clean(&drawn));
                        let mut reader = quick_xml::Reader::from_str(&drawn);
                        loop {
                            match reader.read_event() {
                                Ok(quick_xml::events::Event::Eof) => break,
                                Ok(quick_xml::events::Event::Start(tag) | quick_xml::events::Event::Empty(tag)) => {
                                    let name = tag.name();
                                    let ours = !matches!(name.as_ref(), "script" | "image" | "a" | "foreignObject");
                                    prop_assert!(ours, "{name:?} in {drawn}");
                                }
                                Ok(_) => {}
                                Err(error) => prop_assert!(false, "{error}: {drawn}"),
                            }
                        }
                    }
                }
            }
        }
        // On paper each text is read whole, however its lines were torn.
        assert_read_whole(&mapped, &notes);
    }
}

fn assert_read_whole(workshop: &Workshop, notes: &[(String, String, usize)]) {
    let minutes = export::minutes(workshop, &telling());
    let document = flipchart::render::minutes_pages::lay_out(&minutes, export::PaperSize::A4);
    crate::minutes_pages::assert_whole(&document);
    let read = squeezed(&crate::minutes_pages::read(&document));
    for (text, ..) in notes {
        let text = squeezed(&one_line(text));
        if order::has_rtl(&text) {
            // The words of such a line stand in another order than they are read in: every letter is there.
            for letter in text.chars().filter(|letter| letter.is_alphanumeric()) {
                let times = |text: &str| text.matches(letter).count();
                assert!(times(&read) >= times(&text), "{letter} of {text:?} in {read:?}");
            }
            continue;
        }
        assert!(read.contains(&text), "{text:?} in {read:?}");
    }
}

#[test]
fn guesses_of_groups_that_are_called_from_right_to_left_stay_on_their_page() {
    let note = |group: &str| ("w=cmd|' /C calc'!A0".to_owned(), group.to_owned(), 0);
    let notes = [note("wשלום עולם \u{200e} مرحبا"), note("w<script>alert(1)</script>")];
    let title = "=cmd|' /C calc'!A0w";
    assert_read_whole(&mapped(&workshop(&notes, title), title), &notes);
}

#[test]
fn a_workshop_comes_back_from_json_as_it_was() {
    let began = Stamp::from_millis(1_795_420_800_000);
    let today = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
    let example = flipchart::workshop::example(session::built_in().clone(), began, today);
    let text = export::json::print(&example, &telling()).unwrap();
    assert_eq!(export::json::read(&text).unwrap(), example);
    let later = text.replacen("\"schema_version\": 1", "\"schema_version\": 2", 1);
    assert!(export::json::read(&later).unwrap_err().contains("later Flipchart"));
    assert!(export::json::read("{}").unwrap_err().contains("no workshop"));
    assert!(export::json::read("").is_err());
}
