//! Sessions: opening one of 400 slides, a deck of 5,000 slides made a session, one changed slide written into its file and shown, 100 slides as PDF. Goals:
//! 100 ms, 1 s, 20 ms, 16 ms, 5 s.
#![allow(missing_docs, clippy::unwrap_used)]

use std::fmt::Write as _;

use divan::{Bencher, black_box};
use egui::{Context, Pos2, RawInput, Rect, vec2};
use flipchart::export::{Handout, PaperSize};
use flipchart::render::deck::{self, Deck};
use flipchart::session::edit::{SessionEdit, SlideEdit};
use flipchart::session::markdown::{Import, import, unseen};
use flipchart::session::{Session, Source, read};
use flipchart::ui::theme::Mode;
use flipchart::ui::{demo, screen, theme};

fn main() {
    divan::main();
}

/// A deck of so many slides with lists, a table and a listing here and there.
fn markdown(slides: usize) -> String {
    let mut deck = String::from("# Many\n\n");
    for slide in 0..slides {
        let _ = write!(deck, "## Slide {slide}\n\n- a point\n- another point\n\n");
        match slide % 10 {
            3 => deck.push_str("| a | b |\n|---|---|\n| 1 | 2 |\n\n"),
            7 => deck.push_str("```yaml\nkey: value\nlist: [1, 2]\n```\n\n"),
            _ => {}
        }
    }
    deck
}

fn imported(deck: &str) -> Session {
    let how = Import {
        name: "many",
        dialect: None,
        find: &unseen,
    };
    import(deck, &how).session
}

#[divan::bench]
fn open_400_slides(bencher: Bencher) {
    let text = imported(&markdown(400)).to_ron();
    bencher.bench(|| read(black_box(&text), "many.ron").unwrap());
}

#[divan::bench]
fn import_5000_slides(bencher: Bencher) {
    let deck = markdown(5_000);
    bencher.bench(|| imported(black_box(&deck)));
}

#[divan::bench]
fn write_one_change_of_400_slides(bencher: Bencher) {
    let source = Source::of(&imported(&markdown(400)));
    let mut changed = source.session().clone();
    changed.agenda.last_mut().unwrap().minutes += 1.0;
    bencher.bench(|| source.written(black_box(&changed)));
}

/// A title that is typed, and the frame of the editor after it.
#[divan::bench]
fn one_edit_to_picture_of_400_slides(bencher: Bencher) {
    let session = imported(&markdown(400));
    let at = session.place_of(200).unwrap();
    let mut state = demo::edited(session, at, None);
    let context = Context::default();
    theme::install(&context, Mode::Light);
    let mut number = 0_usize;
    bencher.bench_local(|| {
        number += 1;
        let title = SlideEdit::Title(format!("Title {number}"));
        let editor = state.editor.as_mut().unwrap();
        editor.apply(SessionEdit::Slide(at, title), true).unwrap();
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, vec2(1600.0, 1000.0))),
            ..RawInput::default()
        };
        let mut out = context.run_ui(input, |ui| screen::show(ui, &state, &mut Vec::new()));
        let shapes = std::mem::take(&mut out.shapes);
        out.drop_without_applying_deltas();
        context.tessellate(shapes, 1.0).len()
    });
}

#[divan::bench(sample_count = 5)]
fn pdf_of_100_slides(bencher: Bencher) {
    let session = imported(&markdown(100));
    bencher.bench(|| deck::pdf(Deck::Session(black_box(&session)), Handout::Slides, PaperSize::A4).unwrap());
}
