//! What leaves a workshop says what happened, in files that nothing in a note can break and that never replace somebody else's.

use std::path::{Path, PathBuf};

use chrono::{FixedOffset, NaiveDate};
use flipchart::export::{self, ExportFile, Format, Painting, Picture, Source};
use flipchart::store::SystemDisk;
use flipchart::time::Stamp;
use flipchart::workshop::{
    DocumentId, Edit, Guess, GuessEdit, Map, MapEdit, MapId, MapState, Marks, NoteEdit, NoteId, PlaceEdit, RoundEdit,
    RoundId, Workshop, WorkshopEdit, capture,
};
use flipchart::{flow, session};

fn berlin() -> FixedOffset {
    FixedOffset::east_opt(3600).unwrap()
}

/// So many seconds after 09:00 in Berlin on 24 November 2026.
fn at(seconds: i64) -> Stamp {
    Stamp::from_millis(1_795_507_200_000 + seconds * 1000)
}

/// A workshop that ran until its bottlenecks, with a round, notes and the map of the example.
fn workshop() -> Workshop {
    let session = session::built_in().clone();
    let slide_of = |item| session.first_slide_of(item).unwrap();
    let bottlenecks = session
        .agenda
        .iter()
        .position(|item| item.title == "Bottlenecks")
        .unwrap();
    let round = session
        .rounds
        .iter()
        .find(|round| round.id == "bottlenecks")
        .unwrap()
        .id
        .clone();
    let flow = flow::text::read(include_str!("../fixtures/example.flow")).flow;
    let map = Map {
        id: MapId(1),
        name: "Checkout: today".to_owned(),
        state: MapState::Current,
        flow,
        marks: Marks::default(),
    };
    let mut workshop = Workshop::new(DocumentId::new(at(-60), 1), "Checkout", session.clone(), at(-60));
    let mut edits = vec![
        Edit::Workshop(WorkshopEdit::SetPeople(14)),
        Edit::Place(PlaceEdit::Begin { at: at(0) }),
    ];
    edits.push(Edit::Place(PlaceEdit::MoveTo {
        slide: slide_of(1),
        step: 1,
        at: at(5 * 60),
    }));
    for (at, (group, days)) in [("Table A", 5.0), ("Table B", 10.0), ("Mara | *Ops*", 8.0)]
        .into_iter()
        .enumerate()
    {
        let guess = Guess {
            group: group.to_owned(),
            time: flipchart::time::WorkTime::saturating(days * 480.0),
        };
        edits.push(Edit::Guess(GuessEdit::Put { at, guess }));
    }
    edits.push(Edit::Map(MapEdit::Add(Box::new(map))));
    edits.push(Edit::Place(PlaceEdit::MoveTo {
        slide: slide_of(bottlenecks),
        step: 1,
        at: at(14 * 60),
    }));
    edits.push(Edit::Round(RoundEdit::Start {
        id: RoundId(1),
        round,
        at: at(15 * 60),
    }));
    for edit in edits {
        edit.apply(&mut workshop).unwrap();
    }
    let today = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
    for (line, number) in [
        "! QA environment is shared by three teams @\"Table A\" #Environments",
        "! Change board | meets <only> on *Wednesday*",
        "? Who may approve outside the board?",
        "We guessed 8 days; the map says 30",
        "^ Second QA environment from a template",
        "> Write the rollback runbook @Tomas due Fri 20 Nov 2026",
        "> Ask Security for a self-service checklist @Mara due 4 Dec",
        "> Find out who owns the release calendar",
        "= Try small changes for one sprint",
        "~ Pay on call",
    ]
    .into_iter()
    .zip(0..)
    {
        let note = workshop.note_from(capture::parse(line, today), at(15 * 60 + 20 + number * 20));
        Edit::Note(NoteEdit::Add(Box::new(note))).apply(&mut workshop).unwrap();
    }
    let id = RoundId(1);
    for edit in [
        Edit::Note(NoteEdit::SetDone(NoteId(6), true)),
        Edit::Round(RoundEdit::NextPhase {
            id,
            at: at(16 * 60 + 5),
        }),
        Edit::Round(RoundEdit::AddTime { id, seconds: 60 }),
        Edit::Round(RoundEdit::NextPhase { id, at: at(19 * 60) }),
        Edit::Round(RoundEdit::Finish { id, at: at(23 * 60) }),
        Edit::Place(PlaceEdit::Rest { at: at(24 * 60) }),
    ] {
        edit.apply(&mut workshop).unwrap();
    }
    workshop
}

fn text_of(workshop: &Workshop, key: &str, name: &str) -> String {
    let paint = |_: Painting<'_>, picture: Picture| Ok(format!("a picture as {picture:?}").into_bytes());
    let formats = [Format::of(key).unwrap()];
    let files = export::files(Source::Workshop(workshop, berlin()), &formats, &paint).unwrap();
    let file = files
        .into_iter()
        .find(|file| file.name == name)
        .unwrap_or_else(|| panic!("no {name}"));
    String::from_utf8(file.bytes).unwrap()
}

/// Compares with a fixture; with `UPDATE_SNAPSHOTS` set, writes it.
fn assert_fixture(name: &str, text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures/exports")
        .join(name);
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, text).unwrap();
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(
        text, expected,
        "{name} differs; look at it, then run with UPDATE_SNAPSHOTS=1"
    );
}

#[test]
fn the_minutes_say_what_happened() {
    assert_fixture("minutes.md", &text_of(&workshop(), "md", "minutes.md"));
}

#[test]
fn the_minutes_set_what_was_guessed_beside_what_the_map_answers() {
    let whole = workshop();
    let text = text_of(&whole, "md", "minutes.md");
    let lead = flow::analyze(&whole.maps[0].flow).lead_time.unwrap().value;
    let answer = lead.on_screen(whole.maps[0].flow.clock);
    assert!(
        text.contains("\n- Table B: 10 d\n") && text.contains("\n- Median: 8 d\n"),
        "{text}"
    );
    assert!(
        text.contains(&format!("\n- The map \"Checkout: today\" says {answer}")),
        "{text}"
    );
    let mut unasked = whole.clone();
    unasked.guesses.clear();
    assert!(!text_of(&unasked, "md", "minutes.md").contains("Guessed before"));
    let mut unmapped = whole;
    unmapped.maps.clear();
    let text = text_of(&unmapped, "md", "minutes.md");
    assert!(text.contains("Median: 8 d") && !text.contains("The map \""), "{text}");
}

#[test]
fn the_tables_have_their_columns_and_rows() {
    assert_fixture("notes.csv", &text_of(&workshop(), "csv", "notes.csv"));
    assert_fixture("steps.csv", &text_of(&workshop(), "csv", "steps.csv"));
    assert_fixture("metrics.csv", &text_of(&workshop(), "csv", "metrics.csv"));
}

#[test]
fn the_chart_is_one_that_code_hosts_draw() {
    assert_fixture("map.mmd", &text_of(&workshop(), "mmd", "Checkout today.mmd"));
}

#[test]
fn every_export_of_a_map_says_what_it_assumes() {
    let workshop = workshop();
    for (key, name) in [
        ("md", "minutes.md"),
        ("csv", "steps.csv"),
        ("csv", "metrics.csv"),
        ("flow", "Checkout today.flow"),
        ("mmd", "Checkout today.mmd"),
    ] {
        let text = text_of(&workshop, key, name);
        for words in [
            "a day has 8 hours",
            "waits included",
            "goes back where its arrow points",
        ] {
            assert!(text.contains(words), "{name} does not say “{words}”:\n{text}");
        }
    }
}

#[test]
fn every_cell_reads_back_as_it_was_said_and_none_is_a_formula() {
    let mut workshop = workshop();
    let said = "=HYPERLINK(\"http://a.b\";\"x\"),\n\"quoted\"; ümlaut";
    Edit::Note(NoteEdit::SetText(NoteId(1), said.to_owned()))
        .apply(&mut workshop)
        .unwrap();
    let text = text_of(&workshop, "csv", "notes.csv");
    let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    assert_eq!(
        reader.headers().unwrap().iter().collect::<Vec<_>>(),
        export::table::NOTE_COLUMNS
    );
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), workshop.notes.len());
    assert_eq!(&rows[0][2], format!("'{said}"));
    assert_eq!(&rows[3][2], "We guessed 8 days; the map says 30");
}

#[test]
fn the_flow_text_reads_back_as_the_same_flow() {
    let workshop = workshop();
    let text = text_of(&workshop, "flow", "Checkout today.flow");
    let reading = flow::text::read(&text);
    assert!(reading.problems.is_empty(), "{:?}", reading.problems);
    let mut read = reading.flow;
    assert!(
        read.comments.iter().all(|comment| comment.starts_with("Assumed: ")),
        "{text}"
    );
    assert_eq!(
        flow::text_with_assumptions(&read),
        text,
        "what is assumed is said once, however often it is exported"
    );
    read.comments.clear();
    assert_eq!(read, workshop.maps[0].flow);
}

#[test]
fn pictures_come_from_the_painter_and_what_it_cannot_paint_is_said() {
    assert_eq!(text_of(&workshop(), "svg", "Checkout today.svg"), "a picture as Svg");
    let fails = |painting: Painting<'_>, _: Picture| Err(format!("{} cannot be painted", painting.name()));
    let png = [Format::of("png").unwrap()];
    assert_eq!(
        export::files(Source::Workshop(&workshop(), berlin()), &png, &fails),
        Err("Checkout: today cannot be painted".to_owned())
    );
}

#[test]
fn minutes_of_a_workshop_that_has_just_been_created_are_short_and_whole() {
    let workshop = Workshop::new(DocumentId::new(at(0), 1), "Dry run", session::built_in().clone(), at(0));
    let text = text_of(&workshop, "md", "minutes.md");
    assert_eq!(
        text,
        "# Dry run\n\nWhat is DevOps & Why It Matters\n\nTuesday, 24 November 2026\n"
    );
}

#[test]
fn minutes_can_be_written_while_the_workshop_runs() {
    let mut workshop = workshop();
    Edit::Place(PlaceEdit::Begin { at: at(3_600) })
        .apply(&mut workshop)
        .unwrap();
    Edit::Round(RoundEdit::Start {
        id: RoundId(2),
        round: "toil".to_owned(),
        at: at(3_700),
    })
    .apply(&mut workshop)
    .unwrap();
    let text = text_of(&workshop, "md", "minutes.md");
    assert!(text.contains("09:00 to 10:01 (25 min, planned 90)"), "{text}");
}

#[test]
fn the_date_is_that_of_the_room_and_the_workshop() {
    let mut workshop = Workshop::new(
        DocumentId::new(at(0), 1),
        "Late",
        session::built_in().clone(),
        at(-60_000),
    );
    Edit::Place(PlaceEdit::Begin {
        at: at(15 * 3_600 + 1_800),
    })
    .apply(&mut workshop)
    .unwrap();
    let parent = Path::new("exports");
    assert_eq!(
        export::folder(parent, &workshop, berlin()),
        parent.join("2026-11-25 Late")
    );
    let utc = FixedOffset::east_opt(0).unwrap();
    assert_eq!(export::folder(parent, &workshop, utc), parent.join("2026-11-24 Late"));
}

fn file(owner: &str, text: &str) -> ExportFile {
    ExportFile {
        name: "minutes.md".to_owned(),
        owner: owner.to_owned(),
        bytes: text.as_bytes().to_vec(),
    }
}

#[test]
fn an_export_replaces_its_own_files_and_nobody_elses() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("minutes.md"), "by hand").unwrap();
    let write = |owner: &str, text: &str| -> PathBuf {
        let written = export::write(folder.path(), &[file(owner, text)], &SystemDisk).unwrap();
        assert_eq!(std::fs::read_to_string(&written[0]).unwrap(), text);
        written[0].strip_prefix(folder.path()).unwrap().to_owned()
    };
    assert_eq!(write("one", "1"), Path::new("minutes 2.md"));
    assert_eq!(write("two", "2"), Path::new("minutes 3.md"));
    assert_eq!(write("one", "1 again"), Path::new("minutes 2.md"));
    assert_eq!(
        std::fs::read_to_string(folder.path().join("minutes.md")).unwrap(),
        "by hand"
    );
    assert_eq!(
        std::fs::read_to_string(folder.path().join("minutes 3.md")).unwrap(),
        "2"
    );
}

#[test]
fn two_maps_of_one_name_have_two_files() {
    let folder = tempfile::tempdir().unwrap();
    let files = [file("one", "a"), file("one", "b")];
    for _ in 0..2 {
        let written = export::write(folder.path(), &files, &SystemDisk).unwrap();
        assert_eq!(
            written,
            [folder.path().join("minutes.md"), folder.path().join("minutes 2.md")]
        );
    }
}

#[test]
fn a_folder_that_cannot_be_made_is_said_in_words() {
    let folder = tempfile::tempdir().unwrap();
    let blocked = folder.path().join("file");
    std::fs::write(&blocked, "").unwrap();
    let why = export::write(&blocked.join("export"), &[file("one", "1")], &SystemDisk)
        .unwrap_err()
        .to_string();
    assert!(
        why.contains("cannot be written") && why.contains("a part of its path is a file"),
        "{why}"
    );
}
