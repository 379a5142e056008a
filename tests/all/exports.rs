//! What leaves a workshop says what happened, in files that nothing in a note can break and that never replace somebody else's.

use std::path::{Path, PathBuf};

use chrono::{FixedOffset, NaiveDate};
use flipchart::export::{self, ExportFile, Format, Names, Painting, Part, Picture, Source, Telling};
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
    let telling = Telling::at(berlin());
    let files = export::files(Source::Workshop(workshop, &telling), &formats, &paint).unwrap();
    let names: Vec<String> = files.iter().map(|file| file.name.clone()).collect();
    let file = files
        .into_iter()
        .find(|file| file.name.ends_with(name))
        .unwrap_or_else(|| panic!("no {name} among {names:?}"));
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
    let lead = flow::analyze(&whole.maps[0].flow).lead_time_with_rework.unwrap().value;
    let answer = lead.on_screen(whole.maps[0].flow.clock);
    assert!(
        text.contains("Table B 10 d") && text.contains("; median 8 d."),
        "{text}"
    );
    assert!(
        text.contains(&format!("With rework the map says {answer}: 4 times as long.")),
        "{text}"
    );
    let mut unasked = whole.clone();
    unasked.guesses.clear();
    assert!(!text_of(&unasked, "md", "minutes.md").contains("Guessed before"));
    let mut unmapped = whole;
    unmapped.maps.clear();
    let text = text_of(&unmapped, "md", "minutes.md");
    assert!(
        text.contains("; median 8 d.") && !text.contains("With rework the map says"),
        "{text}"
    );
}

#[test]
fn the_tables_have_their_columns_and_rows() {
    assert_fixture("notes.csv", &text_of(&workshop(), "csv", "notes.csv"));
    assert_fixture("steps.csv", &text_of(&workshop(), "csv", "steps.csv"));
    assert_fixture("metrics.csv", &text_of(&workshop(), "csv", "metrics.csv"));
}

#[test]
fn the_chart_is_one_that_code_hosts_draw() {
    assert_fixture("map.mmd", &text_of(&workshop(), "mmd", "map-checkout-today.mmd"));
}

#[test]
fn every_export_of_a_map_says_what_it_assumes() {
    let workshop = workshop();
    for (key, name) in [
        ("md", "minutes.md"),
        ("csv", "steps.csv"),
        ("csv", "metrics.csv"),
        ("flow", "map-checkout-today.flow"),
        ("mmd", "map-checkout-today.mmd"),
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
    let text = text_of(&workshop, "flow", "map-checkout-today.flow");
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
    assert_eq!(
        text_of(&workshop(), "svg", "map-checkout-today.svg"),
        "a picture as Svg"
    );
    let fails = |painting: Painting<'_>, _: Picture| Err(format!("{} cannot be painted", painting.name()));
    let png = [Format::of("png").unwrap()];
    assert_eq!(
        export::files(Source::Workshop(&workshop(), &Telling::at(berlin())), &png, &fails),
        Err("Checkout: today cannot be painted".to_owned())
    );
}

#[test]
fn minutes_of_a_workshop_that_has_just_been_created_are_short_and_whole() {
    let workshop = Workshop::new(DocumentId::new(at(0), 1), "Dry run", session::built_in().clone(), at(0));
    let text = text_of(&workshop, "md", "minutes.md");
    assert_eq!(
        text,
        format!(
            "# Dry run\n\nWhat is DevOps & Why It Matters\n\n- When: Tuesday, 24 November 2026\n\n## Actions\n\nActions: none\n\n\
             ---\n\nDry run, 24 November 2026. Flipchart {}\n",
            env!("CARGO_PKG_VERSION")
        )
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
    assert!(
        text.contains("09:00 to 10:01, UTC+01:00") && text.contains("25 min, planned 90"),
        "{text}"
    );
    assert!(text.contains("Draft: the workshop still runs."), "{text}");
    // Open in the app, the time runs on until it is closed.
    let live = Telling {
        written: Some(at(3_600 + 14 * 60)),
        live: true,
        ..Telling::at(berlin())
    };
    let text = export::markdown::of(&workshop, &live);
    assert!(
        text.contains("09:00 to 10:14, UTC+01:00") && text.contains("38 min, planned 90"),
        "{text}"
    );
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

fn file(name: &str, text: &str) -> ExportFile {
    ExportFile {
        name: name.to_owned(),
        bytes: text.as_bytes().to_vec(),
    }
}

#[test]
fn an_export_is_a_revision_later_as_a_whole_and_replaces_nothing() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("minutes.md"), "by hand").unwrap();
    let write = |text: &str| -> Vec<PathBuf> {
        let files = [file("minutes.md", text), file("notes.csv", text)];
        let written = export::write(folder.path(), &files, &SystemDisk).unwrap();
        let name = |path: PathBuf| PathBuf::from(path.file_name().unwrap());
        written.into_iter().map(name).collect()
    };
    assert_eq!(write("1"), [Path::new("minutes_rev2.md"), Path::new("notes_rev2.csv")]);
    assert_eq!(write("1"), [Path::new("minutes_rev3.md"), Path::new("notes_rev3.csv")]);
    for (name, text) in [
        ("minutes.md", "by hand"),
        ("minutes_rev2.md", "1"),
        ("notes_rev3.csv", "1"),
    ] {
        assert_eq!(std::fs::read_to_string(folder.path().join(name)).unwrap(), text);
    }
    assert!(!folder.path().join("notes.csv").exists());
    assert!(Format::of("md").unwrap().wrote("2026-11-24_checkout_minutes_rev2.md"));
    assert!(!Format::of("md").unwrap().wrote("2026-11-24_checkout_tasks.md"));
}

#[test]
fn an_export_that_is_stopped_leaves_what_was_written_and_nothing_in_part() {
    let folder = tempfile::tempdir().unwrap();
    let files = [file("a.md", "1"), file("b.md", "2"), file("c.md", "3")];
    let written = export::write_telling(folder.path(), &files, &SystemDisk, &mut |written| written < 2).unwrap();
    assert_eq!(written.len(), 2);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 2);
}

#[test]
fn two_maps_of_one_name_have_two_files() {
    let mut workshop = workshop();
    let twin = Map {
        id: MapId(2),
        ..workshop.maps[0].clone()
    };
    Edit::Map(MapEdit::Add(Box::new(twin))).apply(&mut workshop).unwrap();
    let telling = Telling::at(berlin());
    let files = export::files(
        Source::Workshop(&workshop, &telling),
        &[Format::of("flow").unwrap()],
        &|_, _| Ok(Vec::new()),
    )
    .unwrap();
    let names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
    assert_eq!(
        names,
        [
            "2026-11-24_checkout_map-checkout-today.flow",
            "2026-11-24_checkout_map-checkout-today-2.flow"
        ]
    );
}

#[test]
fn what_goes_in_is_chosen_in_every_form() {
    let workshop = workshop();
    let told = |names: Names, without: &[Part]| {
        let mut telling = Telling::at(berlin());
        telling.choice.names = names;
        telling.choice.without = without.iter().copied().collect();
        let formats: Vec<&Format> = ["md", "html", "csv", "json", "ics", "tasks"]
            .map(|key| Format::of(key).unwrap())
            .to_vec();
        let files = export::files(Source::Workshop(&workshop, &telling), &formats, &|_, _| Ok(Vec::new())).unwrap();
        files
            .into_iter()
            .map(|file| (file.name, String::from_utf8(file.bytes).unwrap()))
            .collect::<Vec<_>>()
    };
    for (name, text) in told(Names::Full, &[]) {
        let owns_none = name.contains("timing") || name.contains("steps") || name.contains("metrics");
        assert!(owns_none || text.contains("Mara"), "{name} names nobody");
    }
    for (name, text) in told(Names::Initials, &[]) {
        assert!(!text.contains("Tomas"), "{name}");
    }
    for (name, text) in told(Names::None, &[Part::Time, Part::Parking, Part::Said, Part::Bottleneck]) {
        assert!(!text.contains("Tomas"), "{name}");
        assert!(!name.contains("timing"), "{name}");
        if !name.ends_with("json") {
            assert!(!text.contains("Pay on call"), "{name}");
        }
    }
}

#[test]
fn sentences_say_each_thing_once() {
    let mut workshop = workshop();
    workshop.maps[0].name = "Current state".into();
    let mut future = workshop.maps[0].clone();
    future.id = MapId(2);
    future.name = "Future state".into();
    future.state = MapState::Future;
    let mut wish = future.clone();
    wish.id = MapId(3);
    wish.name = "Table A".into();
    workshop.maps.extend([future, wish]);
    let text = text_of(&workshop, "md", "minutes.md");
    for head in [
        "## The bottleneck, current state\n",
        "## Map: Current state\n",
        "## Map: Future state\n",
        "## Map: Table A, future state\n",
    ] {
        assert!(text.contains(head), "{head}: {text}");
    }
}

#[test]
fn a_folder_that_cannot_be_made_is_said_in_words() {
    let folder = tempfile::tempdir().unwrap();
    let blocked = folder.path().join("file");
    std::fs::write(&blocked, "").unwrap();
    let why = export::write(&blocked.join("export"), &[file("a.md", "1")], &SystemDisk)
        .unwrap_err()
        .to_string();
    assert!(
        why.contains("cannot be written") && why.contains("a part of its path is a file"),
        "{why}"
    );
}
