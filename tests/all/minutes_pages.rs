//! Minutes on paper: nothing leaves its page, nothing is left out of the order of reading, and long texts go on overleaf.

use std::collections::BTreeSet;

use chrono::{FixedOffset, NaiveDate};
use egui::{Rect, Shape, Vec2};
use flipchart::export::{self, Format, Minutes, PaperSize, Telling};
use flipchart::ink::pdf::{self, Document, Node, What};
use flipchart::letters::{self, Cut};
use flipchart::render::{minutes_pages, screens};
use flipchart::session;
use flipchart::time::Stamp;
use flipchart::ui::audience::unshown;
use flipchart::workshop::{Workshop, example};

fn workshop() -> Workshop {
    let began = Stamp::from_millis(1_795_420_800_000);
    example(
        session::built_in().clone(),
        began,
        NaiveDate::from_ymd_opt(2026, 11, 23).unwrap(),
    )
}

fn minutes(workshop: &Workshop) -> Minutes {
    export::minutes(workshop, &Telling::at(FixedOffset::east_opt(3_600).unwrap()))
}

/// The parts of the structure, in the order of reading.
fn parts(nodes: &[Node], found: &mut Vec<usize>) {
    for node in nodes {
        match node {
            Node::Part(part) => found.push(*part),
            Node::Group(_, children) => parts(children, found),
        }
    }
}

fn text(shape: &Shape, out: &mut String) {
    match shape {
        Shape::Text(galley) => {
            out.push_str(galley.galley.text());
            out.push('\n');
        }
        Shape::Vec(shapes) => shapes.iter().for_each(|shape| text(shape, out)),
        _ => {}
    }
}

/// What a shape says.
fn said(shape: &Shape) -> String {
    let mut out = String::new();
    text(shape, &mut out);
    out
}

/// What a document says, part by part in the order of reading.
pub(crate) fn read(document: &Document) -> String {
    let mut order = Vec::new();
    parts(&document.tree, &mut order);
    let mut out = String::new();
    for wanted in order {
        for mark in document.sheets.iter().flat_map(|sheet| &sheet.marks) {
            if mark.what == What::Part(wanted) {
                for shape in &mark.shapes {
                    text(shape, &mut out);
                }
            }
        }
    }
    out
}

/// That each part is read once, and nothing leaves its page.
pub(crate) fn assert_whole(document: &Document) {
    let mut order = Vec::new();
    parts(&document.tree, &mut order);
    let once: BTreeSet<usize> = order.iter().copied().collect();
    assert_eq!(once.len(), order.len(), "a part is read twice");
    for sheet in &document.sheets {
        let page = Rect::from_min_size(egui::Pos2::ZERO, sheet.size / sheet.scale);
        let inside = page.shrink2(Vec2::new(100.0, 40.0));
        for mark in &sheet.marks {
            if let What::Part(part) = mark.what {
                assert!(once.contains(&part), "part {part} is never read");
            }
            for shape in &mark.shapes {
                let bounds = shape.visual_bounding_rect();
                assert!(
                    !bounds.is_positive() || inside.contains_rect(bounds),
                    "{bounds:?} leaves {inside:?}: {:?}",
                    said(shape)
                );
            }
        }
    }
}

#[test]
fn the_example_fits_its_pages_and_is_read_in_the_order_of_the_minutes() {
    let minutes = minutes(&workshop());
    for paper in [PaperSize::A4, PaperSize::Letter] {
        let document = minutes_pages::lay_out(&minutes, paper);
        assert_whole(&document);
        assert!(
            (2..=6).contains(&document.sheets.len()),
            "{} pages",
            document.sheets.len()
        );
        let said = read(&document);
        let mut from = 0;
        for section in &minutes.sections {
            let at = said.get(from..).and_then(|rest| rest.find(&section.title));
            from += at.unwrap_or_else(|| panic!("no “{}” after {from}: {said}", section.title));
        }
        let marks: Vec<&str> = document.bookmarks.iter().map(|mark| mark.text.as_str()).collect();
        let titles: Vec<&str> = minutes.sections.iter().map(|section| section.title.as_str()).collect();
        assert_eq!(marks, titles);
        for words in [
            "Ask Security for a self-service checklist",
            "nobody yet",
            "QA test",
            "Waiting for environments",
        ] {
            assert!(said.contains(words), "{words}");
        }
    }
}

#[test]
fn the_file_is_tagged_and_small_and_the_same_each_time() {
    let minutes = minutes(&workshop());
    let bytes = minutes_pages::pdf(&minutes, PaperSize::A4).unwrap();
    let text = String::from_utf8_lossy(&bytes);
    assert!(text.starts_with("%PDF-1.7"));
    for word in ["/StructTreeRoot", "/MarkInfo", "/Outlines", "/Lang"] {
        assert!(text.contains(word), "{word}");
    }
    assert!(bytes.len() < 300_000, "{} bytes", bytes.len());
    assert_eq!(bytes, minutes_pages::pdf(&minutes, PaperSize::A4).unwrap());
}

#[test]
fn long_texts_go_on_overleaf() {
    let mut workshop = workshop();
    let long = "word ".repeat(2_000);
    workshop.summary = format!("{long}\n{}", "x".repeat(10_000));
    for note in &mut workshop.notes {
        note.text = format!("{} {long}", note.text);
    }
    workshop.title = "Checkout ".repeat(40);
    let document = minutes_pages::lay_out(&minutes(&workshop), PaperSize::A4);
    assert_whole(&document);
    assert!(document.sheets.len() > 20);
    pdf::write(&document).unwrap();
}

#[test]
fn words_from_right_to_left_break_where_their_line_ends() {
    let mut workshop = workshop();
    let words = [
        "Ask the team of שלום עולם مرحبا about the checklist of releases ".repeat(6),
        "שלום עולם مرحبا ".repeat(40),
        "w".to_owned() + &"ש".repeat(400) + " and after it",
        "ต้องทำน้ำให้พอ และคำว่า กำลัง ทำงาน ".repeat(20),
        "one line שלום\nand another ".repeat(8),
    ];
    workshop.summary = words.join("\n");
    for (note, text) in workshop.notes.iter_mut().zip(words.iter().cycle()) {
        note.text.clone_from(text);
        note.owner = Some(text.clone());
    }
    for paper in [PaperSize::A4, PaperSize::Letter] {
        let document = minutes_pages::lay_out(&minutes(&workshop), paper);
        assert_whole(&document);
        let read = read(&document);
        for text in &words {
            // Lines that are put in order begin with other words, but each letter is there.
            for word in text.split_whitespace().filter(|word| word.chars().count() < 20) {
                assert!(read.contains(word), "{word} in {read}");
            }
        }
        assert!(read.matches('ש').count() >= 400, "a long word is whole");
        pdf::write(&document).unwrap();
    }
}

#[test]
fn lines_with_words_from_right_to_left_stand_in_the_order_in_which_they_are_read() {
    let mut workshop = workshop();
    // Lines of a summary, a note with its owner behind it, and an action in its cell.
    let long = "build שלום עולם now ".repeat(12);
    workshop.summary = format!("build שלום עולם now\nשלום build 12 עולם\n{long}");
    for note in &mut workshop.notes {
        note.text = "Ask אבג (דהו) today".to_owned();
        note.owner = Some("שלום עולם".to_owned());
    }
    let read = read(&minutes_pages::lay_out(&minutes(&workshop), PaperSize::A4));
    let lines: Vec<&str> = read.lines().collect();
    for line in [
        // From left to right: what is read first stands at the right.
        "build עולם שלום now",
        "עולם build 12 שלום",
        "Ask (דהו) אבג today",
        "עולם שלום",
    ] {
        assert!(
            lines
                .iter()
                .any(|found| found.trim() == line || found.starts_with(&format!("{line} ("))),
            "{line}: {lines:#?}"
        );
    }
    // A line that is broken is put in order by itself: its first words stand in its first line.
    let broken: Vec<&&str> = lines.iter().filter(|line| line.matches("build").count() > 1).collect();
    assert!(
        broken.len() > 1 && broken[0].starts_with("build עולם שלום now build"),
        "{broken:#?}"
    );
}

#[test]
fn an_empty_workshop_has_one_page() {
    let empty = flipchart::ui::demo::fresh();
    let document = minutes_pages::lay_out(&minutes(&empty), PaperSize::Letter);
    assert_whole(&document);
    assert_eq!(document.sheets.len(), 1);
    assert!(read(&document).contains("Actions: none"));
}

/// The formats whose files would have boxes for letters.
fn with_boxes(workshop: &Workshop) -> BTreeSet<&'static str> {
    let telling = Telling::at(FixedOffset::east_opt(3_600).unwrap());
    let has = |format: &&Format| unshown::in_files(workshop, &telling, &[format]).is_some();
    export::FORMATS.iter().filter(has).map(|format| format.key).collect()
}

#[test]
fn letters_that_no_font_has_are_named_where_they_are_painted() {
    // For private use, in a plane of its own: no font has it.
    const NONE: &str = "\u{F0123}";
    let on_paper = |workshop: &Workshop| {
        let said = read(&minutes_pages::lay_out(&minutes(workshop), PaperSize::A4));
        said.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let mut shown = workshop();
    // Faces of these come along.
    shown.notes[0].text = "Έκδοση, релиз, نشر, שחרור, ปล่อย, रिलीज 🚀 ☑ ①".to_owned();
    assert!(!on_paper(&shown).contains("no font"));
    assert_eq!(screens::unshown(&shown), Vec::<String>::new());
    assert_eq!(with_boxes(&shown), BTreeSet::new());

    let mut noted = workshop();
    noted.notes[0].text = format!("Deploy {NONE} {NONE}");
    let paper = on_paper(&noted);
    assert_eq!(paper.matches("U+F0123").count(), 1, "{paper}");
    assert!(paper.contains("boxes stand in their place"), "{paper}");
    assert_eq!(with_boxes(&noted), BTreeSet::from(["pdf"]));
    let mut mapped = workshop();
    mapped.maps[0].flow.steps[0].name = format!("Build {NONE}");
    assert_eq!(with_boxes(&mapped), BTreeSet::from(["pdf", "png", "svg"]));
    let mut told = workshop();
    told.session.agenda[0].slides[0].title = format!("Welcome {NONE}");
    assert_eq!(with_boxes(&told), BTreeSet::from(["slides"]));
    for (workshop, place) in [(&noted, "notes: "), (&mapped, "maps: "), (&told, "slide 1 (")] {
        let found = screens::unshown(workshop);
        assert!(found.len() == 1 && found[0].starts_with(place), "{found:?}");
        assert!(found[0].contains("U+F0123"), "{found:?}");
    }
}

/// All painted texts.
fn texts<'a>(shape: &'a Shape, found: &mut Vec<&'a egui::Galley>) {
    match shape {
        Shape::Text(text) => found.push(&text.galley),
        Shape::Vec(shapes) => shapes.iter().for_each(|shape| texts(shape, found)),
        _ => {}
    }
}

#[test]
fn lines_on_paper_are_as_long_as_the_face_of_the_machine_that_paints_them() {
    // Whichever the machine has a face for; where there is none boxes are painted, and told.
    let letter = "日語한ქአ".chars().find_map(|letter| {
        let bundled = letters::bundled::face_for(letter, Cut::default());
        let face = letters::system::face_for(letter, Cut::default()).filter(|_| bundled.is_none())?;
        Some((letter, face))
    });
    let Some((letter, face)) = letter else { return };
    let bytes: &[u8] = (*face.bytes).as_ref();
    let parsed = ttf_parser::Face::parse(bytes, face.index).unwrap();
    let units = parsed.glyph_hor_advance(parsed.glyph_index(letter).unwrap()).unwrap();
    let em = f32::from(units) / f32::from(parsed.units_per_em());
    let mut workshop = workshop();
    workshop.notes[0].text = letter.to_string().repeat(12);
    let document = minutes_pages::lay_out(&minutes(&workshop), PaperSize::A4);
    let shapes = document.sheets.iter().flat_map(|sheet| &sheet.marks);
    let mut found = Vec::new();
    shapes
        .flat_map(|mark| &mark.shapes)
        .for_each(|shape| texts(shape, &mut found));
    let line = found
        .into_iter()
        .find(|galley| galley.text().contains(&workshop.notes[0].text))
        .unwrap();
    let size = line.job.sections.last().unwrap().format.font_id.size;
    let glyph = line.rows[0].glyphs.iter().find(|glyph| glyph.chr == letter).unwrap();
    assert!(
        (glyph.advance_width / (em * size) - 1.0).abs() < 0.05,
        "{letter}: {} instead of {}",
        glyph.advance_width,
        em * size
    );
}
