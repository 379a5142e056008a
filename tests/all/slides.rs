//! What the room sees of a session: slides that look as somebody approved them, and any content that fits or is flagged.

use egui::{Rect, pos2, vec2};
use flipchart::render;
use flipchart::session::block::*;
use flipchart::session::{self, AgendaItem, Session, Slide, built_in};
use flipchart::ui::audience::slide::{self, Report, SlideFrame};
use flipchart::ui::theme::Mode;

use crate::snapshots::{assert_picture, pixels};

fn index_of(session: &Session, id: &str) -> usize {
    session.slides().position(|(_, slide)| slide.id == id).unwrap()
}

fn picture(session: &Session, index: usize, step: usize, mode: Mode, width: f32) -> (flipchart::ink::Picture, Report) {
    let mut report = Report::default();
    let size = vec2(width, width * 9.0 / 16.0);
    let picture = render::view(size, mode, 1.0, |ui| {
        let rect = ui.max_rect();
        let frame = SlideFrame {
            session,
            index,
            step,
            number: index + 1,
        };
        report = slide::paint(ui, rect, &frame);
    });
    (picture, report)
}

#[track_caller]
fn looks_as_approved(id: &str, step: usize, mode: Mode, name: &str) {
    let session = built_in();
    let (picture, report) = picture(session, index_of(session, id), step, mode, 1280.0);
    assert!(!report.misfits(), "{id}: {:?}", report.sentences());
    assert_picture(name, &picture);
}

#[test]
fn the_wall_looks_as_approved() {
    looks_as_approved("the-wall", 5, Mode::Light, "slide-wall");
}

#[test]
fn what_devops_is_looks_as_approved() {
    looks_as_approved("culture-not-tool", 3, Mode::Light, "slide-culture-not-tool");
    looks_as_approved("you-build-it", 3, Mode::Light, "slide-you-build-it");
}

#[test]
fn the_principles_and_the_three_names_look_as_approved() {
    looks_as_approved("principles", 5, Mode::Light, "slide-principles");
    looks_as_approved("principles", 5, Mode::Dark, "slide-principles-dark");
    looks_as_approved("three-names", 3, Mode::Light, "slide-three-names");
}

#[test]
fn the_lifecycle_looks_as_approved() {
    looks_as_approved("lifecycle", 1, Mode::Light, "slide-lifecycle");
}

#[test]
fn calms_looks_as_approved_by_day_and_by_night() {
    looks_as_approved("calms", 6, Mode::Light, "slide-calms");
    looks_as_approved("calms", 6, Mode::Dark, "slide-calms-dark");
}

#[test]
fn the_golden_path_looks_as_approved_in_every_theme() {
    looks_as_approved("golden-path", 3, Mode::Light, "slide-golden-path");
    looks_as_approved("golden-path", 3, Mode::Dark, "slide-golden-path-dark");
    looks_as_approved("golden-path", 3, Mode::Contrast, "slide-golden-path-contrast");
}

#[test]
fn the_stories_look_as_approved() {
    looks_as_approved("without-devops", 5, Mode::Light, "slide-story-rows");
    looks_as_approved("without-devops", 7, Mode::Dark, "slide-story-rows-dark");
    looks_as_approved("six-weeks-or-a-day", 3, Mode::Light, "slide-story-bars");
    looks_as_approved("six-weeks-or-a-day", 3, Mode::Contrast, "slide-story-bars-contrast");
}

#[test]
fn the_numbers_look_as_approved() {
    looks_as_approved("dora", 3, Mode::Light, "slide-dora");
    looks_as_approved("dora", 3, Mode::Dark, "slide-dora-dark");
}

#[test]
fn the_kinds_without_a_figure_look_as_approved() {
    looks_as_approved("cover", 1, Mode::Light, "slide-cover");
}

#[test]
fn the_second_half_looks_as_approved_in_its_last_steps() {
    for (id, step) in [
        ("map-our-flow", 5),
        ("bottlenecks", 4),
        ("toil", 4),
        ("toil-examples", 3),
        ("decide", 3),
        ("buffer", 1),
        ("takeaways", 3),
        ("toolchain", 1),
        ("next-session", 2),
        ("three-questions", 3),
        ("estimate", 3),
    ] {
        looks_as_approved(id, step, Mode::Light, &format!("slide-{id}"));
    }
    looks_as_approved("map-our-flow", 5, Mode::Dark, "slide-map-our-flow-dark");
    looks_as_approved("takeaways", 3, Mode::Contrast, "slide-takeaways-contrast");
}

#[test]
fn every_slide_of_session_one_fits_at_every_step() {
    let session = built_in();
    for (index, (_, slide)) in session.slides().enumerate() {
        for step in [1, slide.steps()] {
            let (_, report) = picture(session, index, step, Mode::Light, 1920.0);
            assert!(!report.misfits(), "{}: {:?}", slide.id, report.sentences());
        }
    }
}

/// A session of one slide with these blocks.
fn one(title: &str, blocks: Vec<Block>) -> Session {
    let mut session = session::starter("Test");
    session.agenda = vec![AgendaItem {
        title: "Test".to_owned(),
        minutes: 5.0,
        activity: None,
        slides: vec![Slide {
            id: "one".to_owned(),
            title: title.to_owned(),
            blocks,
            ..Slide::default()
        }],
    }];
    session
}

fn list(count: usize, text: &str) -> Block {
    Block::List(List {
        items: vec![
            ListItem {
                text: text.to_owned(),
                ..ListItem::default()
            };
            count
        ],
        stepwise: false,
        ..List::default()
    })
}

fn sentences(session: &Session) -> String {
    picture(session, 0, 99, Mode::Light, 1280.0).1.sentences().join("\n")
}

#[test]
fn a_list_that_almost_fits_shrinks_and_one_far_too_long_is_flagged_with_its_block() {
    let (_, report) = picture(&one("Fits", vec![list(8, "A short line")]), 0, 1, Mode::Light, 1280.0);
    assert!(!report.misfits() && report.shrunk < 1.0, "{report:?}");
    let (_, report) = picture(
        &one("Too much", vec![list(20, "A short line")]),
        0,
        1,
        Mode::Light,
        1280.0,
    );
    assert!(report.overflow > 100.0, "{report:?}");
    assert_eq!(report.highest, Some((1, "List")));
    assert_eq!(
        report.sentences(),
        ["does not fit: too much for one slide (most of it is block 1, List); take something out, or make two of it"]
    );
}

#[test]
fn a_title_of_three_lines_is_flagged() {
    let long = "A title that says so very much that nobody in the room will ever read it to its end, let alone remember it tomorrow";
    assert!(sentences(&one(long, Vec::new())).contains("the title takes more than two lines"));
    assert_eq!(
        sentences(&one("How long until a code change is in production?", Vec::new())),
        ""
    );
}

#[test]
fn words_too_wide_for_their_place_are_flagged_by_what_they_say() {
    let wide =
        "Everything that anybody has ever deployed by hand to any machine of any customer anywhere in the whole world";
    let stage = |name: &str| Stage {
        name: name.to_owned(),
        line: None,
    };
    let found = sentences(&one(
        "Chain",
        vec![Block::Chain(vec![stage("Build"), stage(wide)].into())],
    ));
    assert!(
        found.contains("Everything that anybody") && found.contains("too wide"),
        "{found}"
    );
    let side = |rows: usize| Side {
        head: "Development".to_owned(),
        rows: vec!["Row".to_owned(); rows],
    };
    let wall = |rows| {
        Block::Wall(Wall {
            left: side(rows),
            right: side(1),
            after: Vec::new(),
        })
    };
    assert_eq!(sentences(&one("Wall", vec![wall(5)])), "");
    assert!(sentences(&one("Wall", vec![wall(6)])).contains("more rows than fit"));
}

#[test]
fn nothing_is_painted_outside_the_slide_when_it_fits() {
    // Fitting is a promise about ink: the outermost pixels of each slide stay as empty as its ground.
    let session = built_in();
    for index in 0..session.slide_count() {
        let (picture, _) = picture(session, index, 99, Mode::Light, 640.0);
        let drawn = pixels(&picture);
        let ground = *drawn.get_pixel(0, 0);
        let (width, height) = drawn.dimensions();
        for y in 0..height {
            for x in 0..width {
                if x < 36 || y < 20 || x >= width - 26 || y >= height - 10 {
                    assert_eq!(*drawn.get_pixel(x, y), ground, "slide {} at {x},{y}", index + 1);
                }
            }
        }
    }
}

/// A session of one picture of these bytes.
fn pictured(bytes: &[u8]) -> Session {
    let image = Image {
        path: "sign.png".to_owned(),
        alt: "A sign in two colours".to_owned(),
        caption: Some("Seen on the way".to_owned()),
        size: None,
    };
    let mut session = one("A picture", vec![Block::Image(image)]);
    session
        .pictures
        .insert("sign.png".to_owned(), session::Picture::new(bytes));
    session
}

/// A PNG whose left half is of one colour and whose right half is of another.
fn two_colours() -> Vec<u8> {
    let mut bytes = Vec::new();
    image::RgbaImage::from_fn(80, 60, |x, _| {
        image::Rgba(if x < 40 { [200, 30, 20, 255] } else { [20, 90, 200, 255] })
    })
    .write_to(&mut std::io::Cursor::new(&mut bytes), image::ImageFormat::Png)
    .unwrap();
    bytes
}

#[test]
fn a_picture_is_shown_in_its_colours_as_large_as_it_fits() {
    let (picture, report) = picture(&pictured(&two_colours()), 0, 1, Mode::Light, 1600.0);
    assert!(!report.misfits(), "{report:?}");
    let drawn = pixels(&picture);
    let count = |color: [u8; 4]| drawn.pixels().filter(|pixel| pixel.0 == color).count();
    let (left, right) = (count([200, 30, 20, 255]), count([20, 90, 200, 255]));
    // More than 400 units high and four to three: each half has more than 400 x 266 pixels.
    assert!(left > 100_000 && right > 100_000, "{left} and {right}");
    assert!(left.abs_diff(right) < left / 20, "{left} and {right}");
}

#[test]
fn a_picture_that_is_broken_shows_its_description() {
    let whole = two_colours();
    let (picture, report) = picture(&pictured(&whole[..whole.len() / 2]), 0, 1, Mode::Light, 1600.0);
    assert!(!report.misfits(), "{report:?}");
    let mut rows = Vec::new();
    for clipped in &picture.shapes {
        rows_of(&clipped.shape, &mut rows);
    }
    assert!(rows.iter().any(|row| row == "A sign in two colours"), "{rows:?}");
}

#[test]
fn check_says_where_a_session_names_a_broken_picture() {
    let folder = tempfile::tempdir().unwrap();
    let whole = two_colours();
    std::fs::write(folder.path().join("sign.png"), &whole[..whole.len() / 2]).unwrap();
    let path = folder.path().join("talk.ron");
    std::fs::write(
        &path,
        one("x", pictured(&whole).slide(0).unwrap().blocks.clone()).to_ron(),
    )
    .unwrap();
    let run = std::process::Command::new(env!("CARGO_BIN_EXE_flipchart"))
        .arg("check")
        .arg(&path)
        .output()
        .unwrap();
    let said = String::from_utf8(run.stderr).unwrap();
    assert_eq!(run.status.code(), Some(1), "{said}");
    let line = std::fs::read_to_string(&path).unwrap();
    let line = line.lines().position(|line| line.contains("sign.png")).unwrap() + 1;
    let place = format!("talk.ron:{line}:");
    assert!(
        said.contains(&place) && said.contains("`sign.png` cannot be shown"),
        "{said}"
    );
}

#[test]
fn a_slide_beyond_the_last_is_an_empty_sheet() {
    let (picture, report) = picture(built_in(), 999, 1, Mode::Light, 320.0);
    assert_eq!(report, Report::default());
    let drawn = pixels(&picture);
    assert!(drawn.pixels().all(|pixel| pixel == drawn.get_pixel(0, 0)));
}

#[test]
fn words_say_what_is_shown_and_not_what_is_still_to_come() {
    let session = built_in();
    let slide = session.slide(index_of(session, "the-wall")).unwrap();
    let first = slide::words(slide, 1);
    assert!(
        first.starts_with("Opposite goals build a wall") && first.contains("Development: Ship features fast"),
        "{first}"
    );
    assert!(!first.contains("Deploys broke"), "{first}");
    assert!(slide::words(slide, 3).contains("Deploys broke"));
}

#[test]
fn lines_break_at_the_same_words_at_every_size() {
    // A paragraph of one break less would be one row of text lower in the picture: count the rows with ink.
    let text = "The team that builds the software is also responsible for running it in production, and so it hears of every fault";
    let session = one(
        "Lines",
        vec![
            Block::Text(text.to_owned()),
            Block::Callout(Callout {
                kind: CalloutKind::Point,
                text: text.to_owned(),
                stepwise: false,
            }),
        ],
    );
    let breaks = |width: f32| -> Vec<String> {
        let (picture, _) = picture(&session, 0, 1, Mode::Light, width);
        let mut found = Vec::new();
        for clipped in &picture.shapes {
            rows_of(&clipped.shape, &mut found);
        }
        found
    };
    let at_full_size = breaks(1600.0);
    assert!(at_full_size.len() > 5, "{at_full_size:?}");
    for width in [380.0, 404.0, 910.0, 1280.0, 1366.0, 1920.0, 3840.0] {
        assert_eq!(breaks(width), at_full_size, "at a width of {width}");
    }
}

fn rows_of(shape: &egui::Shape, found: &mut Vec<String>) {
    match shape {
        egui::Shape::Vec(shapes) => shapes.iter().for_each(|shape| rows_of(shape, found)),
        egui::Shape::Text(text) => found.extend(
            text.galley
                .rows
                .iter()
                .map(|row| row.glyphs.iter().map(|glyph| glyph.chr).collect()),
        ),
        _ => {}
    }
}

#[test]
fn absurd_slides_are_painted_without_panic_and_none_takes_long() {
    let word = "Donaudampfschifffahrtsgesellschaftskapitänsmütze".repeat(8);
    let words = "word ".repeat(400);
    let side = |rows: usize, text: &str| Side {
        head: text.to_owned(),
        rows: vec![text.to_owned(); rows],
    };
    let span = |length: f32| Span {
        name: words.clone(),
        says: word.clone(),
        length,
        kind: SpanKind::Wait,
    };
    let story = |form, until, lengths: &[f32]| {
        Block::Story(Story {
            form,
            unit: String::new(),
            until,
            tracks: vec![
                Track {
                    name: word.clone(),
                    total: String::new(),
                    spans: lengths.iter().map(|l| span(*l)).collect(),
                    back: Some(words.clone())
                };
                3
            ],
            stepwise: true,
        })
    };
    let odd = [f32::NAN, f32::INFINITY, -5.0, 0.0, 1.0e30, f32::MIN_POSITIVE];
    let range = |from, to| Range {
        says: words.clone(),
        from,
        to,
    };
    let rows = |scale| RangeRow {
        label: word.clone(),
        line: Some(words.clone()),
        scale,
        best: range(f32::NAN, -1.0),
        worst: range(f32::INFINITY, 0.0),
    };
    let column = |weight: f32, blocks: Vec<Block>| Column {
        head: Some(word.clone()),
        weight,
        blocks,
    };
    let cases: Vec<Vec<Block>> = vec![
        vec![],
        vec![Block::Text(String::new())],
        vec![Block::Text(word.clone()), Block::Text(words.clone())],
        vec![list(0, ""), list(500, &word)],
        vec![Block::Table(Table {
            head: vec![],
            rows: vec![vec![]; 3],
            strong: Some(9),
            stepwise: true,
            align: vec![ColumnAlign::Middle; 5],
        })],
        vec![Block::Table(Table {
            head: vec![word.clone(); 30],
            rows: vec![vec![words.clone(); 30]; 4],
            strong: Some(0),
            stepwise: false,
            align: vec![ColumnAlign::Left, ColumnAlign::Middle, ColumnAlign::Right],
        })],
        vec![Block::Wall(Wall {
            left: side(0, ""),
            right: side(40, &word),
            after: vec![
                Consequence {
                    text: words.clone(),
                    kind: SpanKind::Back,
                    line: Some(word.clone()),
                };
                30
            ],
        })],
        vec![Block::Comparison(Comparison {
            left: side(0, ""),
            right: side(60, &words),
            signs: Some((Marker::Check, Marker::Cross)),
        })],
        vec![Block::Cards(Cards {
            cards: vec![],
            stepwise: true,
        })],
        vec![Block::Cards(Cards {
            cards: vec![
                Card {
                    icon: Some("none".into()),
                    title: word.clone(),
                    lead: Some(words.clone()),
                    lines: vec![word.clone(); 9],
                    figure: None,
                };
                40
            ],
            stepwise: false,
        })],
        vec![Block::Initials(Initials::default())],
        vec![Block::Initials(Initials {
            pillars: vec![
                Pillar {
                    name: String::new(),
                    points: vec![words.clone(); 9],
                    more: vec![String::new()],
                    figure: None,
                };
                60
            ],
            mark: 99,
        })],
        vec![Block::Columns(vec![])],
        vec![Block::Columns(
            odd.iter()
                .map(|weight| column(*weight, vec![story(StoryForm::Rows, 7.0, &odd)]))
                .collect(),
        )],
        vec![Block::Columns(vec![
            column(
                1.0,
                vec![Block::Columns(vec![
                    column(
                        1.0,
                        vec![Block::Columns(vec![column(1.0, vec![list(3, &word)]); 9])]
                    );
                    9
                ])]
            );
            9
        ])],
        vec![Block::Code(Code {
            lang: "yaml".into(),
            text: "a: 1\n".repeat(300),
            ..Code::default()
        })],
        vec![
            Block::Code(Code {
                lang: "rust".into(),
                text: word.clone(),
                ..Code::default()
            }),
            Block::Code(Code {
                lang: String::new(),
                text: String::new(),
                ..Code::default()
            }),
        ],
        vec![Block::Cycle(Cycle {
            stages: vec![],
            halves: None,
            center: Some(words.clone()),
        })],
        vec![Block::Cycle(Cycle {
            stages: vec![word.clone(); 90],
            halves: Some((words.clone(), String::new())),
            center: None,
        })],
        vec![Block::Cycle(Cycle {
            stages: vec![String::from("One")],
            halves: Some((String::new(), String::new())),
            center: None,
        })],
        vec![Block::Chain(Chain::default())],
        vec![Block::Chain(Chain {
            stages: vec![
                Stage {
                    name: word.clone(),
                    line: Some(words.clone())
                };
                200
            ],
            ..Chain::default()
        })],
        vec![
            story(StoryForm::Bars, f32::NAN, &odd),
            story(StoryForm::Rows, 0.0, &odd),
            story(StoryForm::Rows, f32::INFINITY, &[]),
        ],
        vec![
            Block::Metrics(vec![]),
            Block::Metrics(vec![
                Metric {
                    value: word.clone(),
                    label: words.clone()
                };
                30
            ]),
        ],
        vec![Block::Meter(Meter {
            label: words.clone(),
            value: f32::NAN,
            limit: Some(f32::INFINITY),
            says: word.clone(),
            pair: None,
            stepwise: false,
        })],
        vec![Block::Ranges(Ranges {
            best: word.clone(),
            worst: words.clone(),
            rows: vec![],
            until: Some(f32::NAN),
            stepwise: true,
        })],
        vec![Block::Ranges(Ranges {
            best: word.clone(),
            worst: words.clone(),
            rows: vec![rows(Scale::Time), rows(Scale::Percent), rows(Scale::Frequency)],
            until: None,
            stepwise: false,
        })],
        vec![Block::Roadmap(Vec::new().into())],
        vec![
            Block::Checks(Checks {
                label: words.clone(),
                items: vec![word.clone(); 30],
            }),
            Block::Checks(Checks {
                label: String::new(),
                items: vec![],
            }),
        ],
        vec![Block::Questions(vec![words.clone(); 30].into())],
        vec![Block::Questions(Questions {
            answers: vec![
                Answer {
                    name: word.clone(),
                    kind: words.clone()
                };
                90
            ],
            ..vec![words.clone(); 30].into()
        })],
        vec![
            Block::Ask(ask::Ask::default()),
            Block::Ask(ask::Ask {
                question: vec![words.clone(); 30],
                from: words.clone(),
                to: word.clone(),
                unknown: words.clone(),
            }),
        ],
        vec![Block::Initials(Initials {
            pillars: [
                PillarFigure::Overlap(word.clone(), String::new()),
                PillarFigure::Third,
                PillarFigure::Batches(usize::MAX, 0),
                PillarFigure::Measures(vec![words.clone(); 90]),
                PillarFigure::Share,
            ]
            .map(|figure| Pillar {
                name: word.clone(),
                points: vec![words.clone(); 9],
                figure: Some(figure),
                ..Pillar::default()
            })
            .to_vec(),
            mark: usize::MAX,
        })],
        vec![
            Block::Quote(Quote {
                text: words.clone(),
                by: Some(word.clone()),
                points_at: Some(usize::MAX),
                stepwise: false,
            }),
            Block::Callout(Callout {
                kind: CalloutKind::Warning,
                text: word.clone(),
                stepwise: false,
            }),
        ],
    ];
    for (number, blocks) in cases.into_iter().enumerate() {
        let session = one(&word, blocks);
        let began = std::time::Instant::now();
        // Odd places and steps in one view: each pass of it paints them all.
        render::view(vec2(640.0, 360.0), Mode::Dark, 1.0, |ui| {
            for (rect, step) in [
                (Rect::from_min_size(pos2(0.0, 0.0), vec2(640.0, 360.0)), usize::MAX),
                (Rect::from_min_size(pos2(10.0, 10.0), vec2(0.0, 0.0)), 0),
                (Rect::from_min_size(pos2(10.0, 10.0), vec2(9.0, 4000.0)), 0),
                (Rect::NOTHING, 7),
            ] {
                let frame = SlideFrame {
                    session: &session,
                    index: 0,
                    step,
                    number: usize::MAX,
                };
                let _ = slide::paint(ui, rect, &frame);
                let _ = slide::words(session.slide(0).unwrap(), step);
            }
        });
        assert!(
            began.elapsed().as_secs() < 60,
            "case {number} took {:?}",
            began.elapsed()
        );
    }
}
