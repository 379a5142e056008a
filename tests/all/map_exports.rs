//! What leaves a map: pictures at the scale that was chosen, drawings, text and tables, in files and on the clipboard, each with what it assumes.
#![allow(clippy::float_cmp)] // the same scales, not scales near each other

use std::fmt::Write as _;
use std::sync::Arc;

use chrono::FixedOffset;
use egui::epaint::Shape;
use egui::{Context, Key, Modifiers, OutputCommand, RawInput, Role, vec2};
use egui_kittest::kittest::Queryable as _;
use flipchart::export::Format;
use flipchart::ink::SvgOptions;
use flipchart::render::export;
use flipchart::render::screens::{self, Frame};
use flipchart::store::{Places, Store, SystemDisk};
use flipchart::time::{Clock, Stamp, TestClock};
use flipchart::ui::action::{Action, Command, SeveralAction};
use flipchart::ui::demo;
use flipchart::ui::effect::{Effect, Inked, Paper};
use flipchart::ui::state::several::Showing;
use flipchart::ui::state::{State, Surface};
use flipchart::ui::theme::Mode;
use flipchart::ui::work::Work;
use flipchart::workshop::{Map, MapId, MapState, Marks};
use flipchart::{flow, ink};

use crate::waiting::answers;
use crate::window::{Window, act, click, press, rest, window};

/// What every export says of the example.
const ASSUMED: [&str; 3] = [
    "a day has 8 hours",
    "waits included",
    "goes back where its arrow points",
];

fn ready(mut state: State) -> State {
    state.notice = None;
    state.window.map.typing.focus_entry = false;
    state
}

/// A map of so many steps in five teams, some with long names, some that send back, some side by side.
fn map_of(steps: usize) -> Map {
    let mut text = format!("# map: {steps} steps\ndemand: 2/week\n");
    for step in 0..steps {
        let name = match step % 7 {
            3 => format!("A step whose name is longer than its bar, the {step}th of them"),
            _ => format!("Step {step}"),
        };
        let back = if step % 4 == 2 {
            format!(" | ca 95% | rework -> Step {}", step - step % 7)
        } else {
            String::new()
        };
        let after = if step % 10 == 5 {
            format!(" | after Step {}", step - 5 - (step - 5) % 7)
        } else {
            String::new()
        };
        let team = step % 5;
        let _ = writeln!(
            text,
            "{name} | wait {}h | pt 2h | team Team {team}{back}{after}",
            2 + step % 9
        );
    }
    Map {
        id: MapId(1),
        name: format!("{steps} steps"),
        state: MapState::Current,
        flow: flow::text::read(&text).flow,
        marks: Marks::default(),
    }
}

/// The map with every third wait halved, one step removed and one new.
fn future_of(map: &Map) -> Map {
    let mut after = map.clone();
    for step in after.flow.steps.iter_mut().step_by(3) {
        step.wait = flipchart::time::WorkTime::from_hours(1.0).unwrap().into();
    }
    "What it could be".clone_into(&mut after.name);
    after.state = MapState::Future;
    after
}

/// All texts of a shape with where they stand.
fn texts(shape: &Shape, found: &mut Vec<(String, egui::Rect)>) {
    match shape {
        Shape::Text(text) => found.push((text.galley.text().to_owned(), text.visual_bounding_rect())),
        Shape::Vec(shapes) => shapes.iter().for_each(|shape| texts(shape, found)),
        _ => {}
    }
}

#[test]
fn nothing_on_a_picture_is_cut_off_and_what_it_assumes_can_be_read() {
    for steps in [8, 30, 200] {
        let map = map_of(steps);
        assert_eq!(map.flow.steps.len(), steps);
        let papers = [
            Paper::Map(Box::new(map.clone())),
            Paper::Compared(Box::new((map.clone(), future_of(&map)))),
        ];
        for paper in papers {
            let picture = paper.draw();
            let whole = egui::Rect::from_min_size(egui::Pos2::ZERO, picture.size);
            let mut read = Vec::new();
            for clipped in &picture.shapes {
                let mut found = Vec::new();
                texts(&clipped.shape, &mut found);
                for (text, rect) in found {
                    let seen = whole.intersect(clipped.clip_rect);
                    assert!(
                        rect.is_negative() || seen.expand(1.0).contains_rect(rect),
                        "{text:?} at {rect:?} is cut off: {:?} of {steps} steps, {seen:?}",
                        paper.name()
                    );
                    read.push(text);
                }
            }
            for words in ["waits", "hands-on work", "handed on", "sent back, the thicker the more"] {
                assert!(
                    read.iter().any(|text| text == words),
                    "{words} is explained on {}",
                    paper.name()
                );
            }
            for words in ASSUMED {
                assert!(
                    read.iter().any(|text| text.contains(words)),
                    "{words} on {}",
                    paper.name()
                );
            }
        }
    }
}

#[test]
fn a_long_map_is_wider_so_that_its_names_can_be_read_and_no_scale_makes_it_too_large() {
    let drawn = |steps| Paper::Map(Box::new(map_of(steps))).draw();
    assert_eq!(drawn(30).size.x, 1600.0);
    let picture = drawn(200);
    assert!(picture.size.x > 3000.0, "{:?}", picture.size);
    let mut found = Vec::new();
    for clipped in &picture.shapes {
        texts(&clipped.shape, &mut found);
    }
    let whole = found
        .iter()
        .filter(|(text, _)| text.starts_with("Step ") && !text.ends_with('…'));
    assert!(
        whole.count() > 150,
        "of 200 names, two of three that are short are whole"
    );
    for steps in [8, 200, 1000] {
        let size = drawn(steps).size;
        for scale in [0.5, 2.0, 4.0, 8.0] {
            let fits = ink::fitting(size, scale);
            assert!(
                fits <= scale && size.max_elem() * fits <= 16_384.5,
                "{size:?} at {fits}"
            );
        }
        assert_eq!(ink::fitting(size, 2.0), 2.0, "{size:?}");
    }
}

#[test]
fn exported_pictures_have_the_scale_that_was_asked_for_and_the_comparison_is_among_them() {
    let state = demo::compare();
    let workshop = state.document.as_ref().unwrap().workshop();
    let offset = FixedOffset::east_opt(0).unwrap();
    let formats = ["png", "svg"].map(|key| Format::of(key).unwrap());
    let mut heights = Vec::new();
    for scale in [1.0_f32, 2.5, 4.0] {
        let files = export::of_workshop(workshop, offset, &formats, scale).unwrap();
        let names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
        for name in [
            "map-current-state",
            "map-future-state",
            "map-current-state-and-future-state",
        ] {
            for ending in ["png", "svg"] {
                let name = format!("{name}.{ending}");
                let file = files.iter().find(|file| file.name.ends_with(&name));
                let bytes = &file.unwrap_or_else(|| panic!("no {name} in {names:?}")).bytes;
                if ending == "png" {
                    let picture = image::load_from_memory(bytes).unwrap();
                    assert_eq!(picture.width(), (1600.0 * scale) as u32, "{name}");
                    if name.starts_with("map-current-state.") {
                        heights.push(picture.height() as f32 / scale);
                    }
                } else {
                    let text = String::from_utf8(bytes.clone()).unwrap();
                    assert!(ASSUMED.iter().all(|words| text.contains(words)), "{name}");
                }
            }
        }
    }
    assert!(
        heights.iter().all(|height| (height - heights[0]).abs() < 1.0),
        "{heights:?}"
    );
}

/// What the window asks for after `ask`.
fn asked(window: &mut Window, ask: impl FnOnce(&mut Window)) -> Vec<Effect> {
    window.state_mut().effects.clear();
    ask(window);
    window.state().effects.clone()
}

#[test]
fn pictures_for_the_clipboard_are_as_large_as_those_of_an_export() {
    let mut desk = window(ready(demo::map()), vec2(1600.0, 1000.0));
    let copy = |desk: &mut Window| asked(desk, |desk| press(desk, Modifiers::COMMAND | Modifiers::SHIFT, Key::C));
    let effects = copy(&mut desk);
    assert!(
        matches!(effects.as_slice(), [Effect::DrawPicture(_, Inked::Pixels(scale))] if *scale == 2.0),
        "{effects:?}"
    );
    act(&mut desk, Action::Surface(Surface::Close));
    click(&mut desk, "PNG at 2×");
    desk.get_by_label("PNG at 3×");
    let effects = asked(&mut desk, |desk| act(desk, Action::Command(Command::Export)));
    assert!(
        effects
            .iter()
            .any(|effect| matches!(effect, Effect::Export { scale, .. } if *scale == 3.0)),
        "{effects:?}"
    );
    for (now, next) in [(3, 4), (4, 1), (1, 2), (2, 3)] {
        click(&mut desk, &format!("PNG at {now}×"));
        desk.get_by_label(&format!("PNG at {next}×"));
    }
    act(&mut desk, Action::Surface(Surface::Map));
    let effects = copy(&mut desk);
    assert!(
        matches!(effects.as_slice(), [Effect::DrawPicture(_, Inked::Pixels(scale))] if *scale == 3.0),
        "{effects:?}"
    );
}

#[test]
fn every_way_of_copying_a_map_is_in_its_menu_and_in_the_palette() {
    let mut desk = window(ready(demo::map()), vec2(1600.0, 1000.0));
    let ways = [
        "Copy as picture",
        "Copy as SVG",
        "Copy as flow text",
        "Copy as Mermaid",
        "Copy steps as CSV",
        "Copy metrics as CSV",
    ];
    for words in ways {
        click(&mut desk, "More for this map");
        let effects = asked(&mut desk, |desk| {
            desk.get_by_role_and_label(Role::MenuItem, words).click();
            rest(desk);
        });
        let by_menu = effects
            .into_iter()
            .find(|effect| matches!(effect, Effect::Copy(_) | Effect::DrawPicture(..)));
        let by_menu = by_menu.unwrap_or_else(|| panic!("{words} copies nothing"));
        if let Effect::Copy(text) = &by_menu {
            for said in ASSUMED {
                assert!(text.contains(said), "{words} does not say {said:?}:\n{text}");
            }
        }
        press(&mut desk, Modifiers::COMMAND, Key::K);
        crate::window::type_text(&mut desk, words);
        let effects = asked(&mut desk, |desk| press(desk, Modifiers::NONE, Key::Enter));
        let same = |effect: &Effect| format!("{effect:?}") == format!("{by_menu:?}");
        assert!(effects.iter().any(same), "{words} by the palette: {effects:?}");
    }
}

#[test]
fn both_ways_of_drawing_a_comparison_are_beside_its_export() {
    for (words, inked) in [("Copy as picture", Inked::Pixels(2.0)), ("Copy as SVG", Inked::Drawing)] {
        let mut desk = window(ready(demo::compare()), vec2(1280.0, 720.0));
        click(&mut desk, "Copy the comparison");
        let effects = asked(&mut desk, |desk| {
            desk.get_by_role_and_label(Role::MenuItem, words).click();
            rest(desk);
        });
        let [Effect::DrawPicture(paper, how)] = effects.as_slice() else {
            panic!("{words}: {effects:?}")
        };
        assert_eq!(*how, inked);
        assert_eq!(paper.name(), "Current state and Future state");
    }
    // Where one map is shown, that one is drawn.
    let mut desk = window(ready(demo::compare()), vec2(1280.0, 720.0));
    act(
        &mut desk,
        Action::Map(flipchart::ui::action::MapAction::Several(SeveralAction::Show(
            Showing::One,
        ))),
    );
    let effects = asked(&mut desk, |desk| act(desk, Action::Command(Command::CopyDrawing)));
    assert!(
        matches!(effects.as_slice(), [Effect::DrawPicture(paper, _)] if paper.name() == "Current state"),
        "{effects:?}"
    );
}

#[test]
fn where_boxes_are_shown_they_are_what_is_copied_with_a_legend_of_their_signs() {
    let mut desk = window(ready(demo::map()), vec2(1280.0, 720.0));
    let look = flipchart::ui::action::ViewAction::Look(flipchart::ui::state::map::Look::Boxes);
    act(&mut desk, Action::Map(flipchart::ui::action::MapAction::View(look)));
    let effects = asked(&mut desk, |desk| act(desk, Action::Command(Command::CopyDrawing)));
    let [Effect::DrawPicture(paper, _)] = effects.as_slice() else {
        panic!("{effects:?}")
    };
    let drawn = paper.draw();
    let painted = crate::painted::Painted::of(&drawn);
    for words in [
        "items that wait",
        "handed on",
        "sent back, the thicker the more",
        "bottleneck",
        "load",
    ] {
        let here = painted.lines.iter().any(|line| line.words.trim() == words);
        assert!(here, "the legend does not say “{words}”");
    }
    let wrong: Vec<String> = painted.collisions().into_iter().chain(painted.cut()).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
    crate::snapshots::assert_picture("paper-boxes", &drawn);
}

#[test]
fn what_is_drawn_by_the_worker_comes_to_the_clipboard() {
    let folder = tempfile::tempdir().unwrap();
    let clock: Arc<dyn Clock> = Arc::new(TestClock::new(Stamp::default(), chrono::Offset::fix(&chrono::Utc)));
    let store = Arc::new(Store::new(
        Arc::new(SystemDisk),
        Places::below(folder.path()),
        Arc::clone(&clock),
    ));
    let mut work = Work::start(store, clock, export::to_folder);
    let mut desk = window(ready(demo::compare()), vec2(1280.0, 720.0));
    let context = Context::default();
    for command in [Command::CopyPicture, Command::CopyDrawing] {
        let asked = asked(&mut desk, |desk| act(desk, Action::Command(command)));
        for effect in asked {
            work.run(&context, effect);
        }
        window_answers(&mut desk, answers(&work));
        let told = desk.state().state.notice.as_ref().unwrap().text.clone();
        assert!(
            told.starts_with("Current state and Future state is on the clipboard as"),
            "{told}"
        );
        let effects = desk.state().effects.clone();
        let output = context.run_ui(RawInput::default(), |_| {
            for effect in effects.clone() {
                work.run(&context, effect);
            }
        });
        let commands = output.platform_output.commands.clone();
        output.drop_without_applying_deltas();
        match commands.as_slice() {
            [OutputCommand::CopyImage(image)] if command == Command::CopyPicture => {
                assert_eq!(image.width(), 3200);
                let ground = image.pixels[0];
                assert!(image.pixels.iter().any(|pixel| *pixel != ground), "something is drawn");
            }
            [OutputCommand::CopyText(svg)] if command == Command::CopyDrawing => {
                assert!(svg.starts_with("<svg") || svg.starts_with("<?xml"), "{}", &svg[..40]);
                assert!(ASSUMED.iter().all(|words| svg.contains(words)));
            }
            other => panic!("{command:?} copied {other:?}"),
        }
    }
}

fn window_answers(desk: &mut Window, answers: Vec<flipchart::ui::action::Answer>) {
    desk.state_mut().effects.clear();
    for answer in answers {
        act(desk, Action::Done(answer));
    }
}

#[test]
fn a_map_without_steps_is_a_picture_too() {
    let mut map = map_of(1);
    map.flow.steps.clear();
    let picture = Paper::Map(Box::new(map)).draw();
    assert!(picture.size.y > 100.0);
    assert!(ink::svg(&picture, &SvgOptions::default()).contains("1 steps"));
}

#[test]
fn a_map_fills_a_picture_of_any_size_down_to_its_foot() {
    let flow = flow::text::read(demo::FLOW).flow;
    for (width, height) in [(1920.0, 1080.0), (2560.0, 1440.0), (3840.0, 2160.0)] {
        let size = vec2(width, height);
        let frame = Frame {
            size,
            mode: Mode::Light,
        };
        let picture = screens::map(&flow, frame);
        assert!((picture.size.x / picture.size.y - width / height).abs() < 0.01);
        let mut words = Vec::new();
        for clipped in &picture.shapes {
            texts(&clipped.shape, &mut words);
        }
        let bottom = |begins: &str| {
            let found = words.iter().find(|(words, _)| words.starts_with(begins));
            found.map_or(0.0, |(_, place)| place.bottom())
        };
        let (lanes, foot) = (bottom("Ops"), bottom("Rework: "));
        assert!(foot <= picture.size.y, "{width}: {foot} of {:?}", picture.size);
        let room = (foot - lanes) / picture.size.y;
        assert!(room < 0.36, "{width}: below the lanes {room:.2} of the picture");
    }
}
