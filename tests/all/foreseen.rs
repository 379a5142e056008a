//! A future state keeps what load does not explain of the waits that were observed, and what load makes of them follows from its own people and work: it has
//! the same figures wherever they are told, on every screen, on the wall, in the minutes and in every export.

use egui::{Shape, vec2};
use flipchart::export::FORMATS;
use flipchart::flow::{Analysis, Flow, METRICS, WITH_REWORK, analyze, compare};
use flipchart::ink::Picture;
use flipchart::render::export::of_workshop;
use flipchart::render::screens::{self, Frame};
use flipchart::store::{SavedAs, Store};
use flipchart::ui::demo;
use flipchart::ui::state::State;
use flipchart::ui::state::several::Showing;
use flipchart::ui::theme::Mode;
use flipchart::workshop::{DocumentId, Map, MapState, Workshop};

use crate::binary::{flipchart, out};

/// Every line of words of a picture.
fn words(picture: &Picture) -> Vec<String> {
    fn gather(shape: &Shape, found: &mut Vec<String>) {
        match shape {
            Shape::Vec(all) => all.iter().for_each(|shape| gather(shape, found)),
            Shape::Text(text) => found.push(text.galley.text().replace('\u{a0}', " ")),
            _ => {}
        }
    }
    let mut found = Vec::new();
    for clipped in &picture.shapes {
        gather(&clipped.shape, &mut found);
    }
    found
}

/// The example with its future state, which is shown.
fn state() -> State {
    let mut state = demo::compare();
    let future = map(&state, MapState::Future).id;
    state.window.map.shown = Some(future);
    state
}

fn map(state: &State, of: MapState) -> &Map {
    let workshop = state.document.as_ref().unwrap().workshop();
    workshop.maps.iter().find(|map| map.state == of).unwrap()
}

/// Lead time and lead time with rework, as screens say them: "13.8 d", "16.2 d".
fn said(analysis: &Analysis, flow: &Flow) -> [String; 2] {
    [&analysis.lead_time, &analysis.lead_time_with_rework].map(|time| {
        let time = time.as_ref().unwrap().value;
        time.on_screen(flow.clock)
    })
}

/// As a comparison tells them, and as they would be if the observed waits stayed.
fn both(state: &State) -> ([String; 2], [String; 2]) {
    let (current, future) = (map(state, MapState::Current), map(state, MapState::Future));
    let found = compare(&current.flow, &future.flow);
    assert!(!found.made_anew.is_empty(), "the example has no wait that is made anew");
    let told = said(&found.after, &future.flow);
    let own = said(&analyze(&future.flow), &future.flow);
    assert!(told.iter().zip(&own).all(|(told, own)| told != own), "{told:?} {own:?}");
    (told, own)
}

#[test]
fn the_figures_of_a_future_state_are_those_that_a_comparison_tells() {
    let state = state();
    let document = state.document.as_ref().unwrap();
    let (current, future) = (map(&state, MapState::Current), map(&state, MapState::Future));
    let found = compare(&current.flow, &future.flow);
    assert_eq!(**document.analysis(future.id).unwrap(), found.after);
    assert_eq!(document.map(future.id).unwrap().flow, found.foreseen);
    assert_eq!(**document.analysis(current.id).unwrap(), found.before);
    // What the room said stays as it was said.
    assert_ne!(document.workshop().map(future.id).unwrap().flow, found.foreseen);
}

#[test]
fn no_screen_and_no_wall_tells_another_length() {
    let ([first, with_rework], own) = both(&state());
    let frame = Frame {
        size: vec2(1920.0, 1080.0),
        mode: Mode::Light,
    };
    for showing in [Showing::One, Showing::All, Showing::Compare] {
        let mut state = state();
        state.window.map.several.showing = showing;
        state.wall.map = true;
        for (where_, picture) in [
            ("screen", screens::screen(&state, frame)),
            ("wall", screens::wall(&state, frame)),
        ] {
            let words = words(&picture);
            let all = words.join("\n");
            // A title has the length without its unit: "30.5 days become 16.2".
            let number = with_rework.split(' ').next().unwrap();
            assert!(
                all.contains(&first) || all.contains(number),
                "{showing:?} on the {where_}: {first} is nowhere in {all}"
            );
            // Of several maps another one may be as long: what is told of a length with its unit is looked for whole.
            for other in &own {
                let told = words
                    .iter()
                    .find(|words| words.split(", ").any(|part| part.trim() == other));
                assert_eq!(told, None, "{showing:?} on the {where_}");
            }
        }
    }
    let mut state = state();
    state.window.map.several.showing = Showing::One;
    let all = words(&screens::screen(&state, frame)).join("\n");
    assert!(all.contains(&with_rework), "{with_rework} is nowhere in {all}");
}

#[test]
fn what_is_written_down_tells_the_same() {
    let state = state();
    let ([first, _], own) = both(&state);
    let workshop = state.document.as_ref().unwrap().workshop();
    let offset = chrono::FixedOffset::east_opt(0).unwrap();
    for key in ["md", "html", "svg"] {
        let format = FORMATS.iter().find(|format| format.key == key).unwrap();
        let files = of_workshop(workshop, offset, &[format], 0.5).unwrap();
        let all: String = files
            .iter()
            .map(|file| String::from_utf8_lossy(&file.bytes).replace('\u{a0}', " "))
            .collect();
        assert!(all.contains(&first), "{key}: {first} is nowhere");
        for other in &own {
            assert!(!all.contains(other), "{key} says {other}");
        }
    }
    let csv = FORMATS.iter().find(|format| format.key == "csv").unwrap();
    let files = of_workshop(workshop, offset, &[csv], 0.5).unwrap();
    let metrics = files.iter().find(|file| file.name.contains("metrics")).unwrap();
    let metrics = String::from_utf8_lossy(&metrics.bytes);
    let future = map(&state, MapState::Future);
    let metric = METRICS.iter().find(|metric| metric.key == WITH_REWORK).unwrap();
    let mut rows = metrics
        .lines()
        .map(|line| line.split([',', ';']).collect::<Vec<&str>>());
    let row = rows
        .find(|row| row.first() == Some(&future.name.as_str()) && row.get(2) == Some(&metric.word))
        .unwrap_or_else(|| panic!("no {} of {} in {metrics}", metric.word, future.name));
    let found = compare(&map(&state, MapState::Current).flow, &future.flow);
    let hours = found.after.lead_time_with_rework.unwrap().value.hours();
    let value: f64 = row[3].parse().unwrap();
    assert!((value - hours).abs() < 0.01, "{row:?} is not {hours} h");
}

#[test]
fn the_command_line_tells_the_same_of_a_map_in_a_workshop() {
    let state = state();
    let ([first, with_rework], _) = both(&state);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("w.workshop.ron");
    let workshop = state.document.as_ref().unwrap().workshop();
    Store::of_system().save(workshop, &file).unwrap();
    let name = map(&state, MapState::Future).name.clone();
    let page = out(&flipchart(&["analyze", file.to_str().unwrap(), "--map", &name]));
    assert!(page.contains(&first) && page.contains(&with_rework), "{page}");
}

fn flows(workshop: &Workshop) -> Vec<&Flow> {
    workshop.maps.iter().map(|map| &map.flow).collect()
}

#[test]
fn under_another_name_it_is_told_as_the_workshop_that_it_is() {
    let mut state = state();
    let at = state.now.at;
    let document = state.document.as_mut().unwrap();
    let told = document.foreseen();
    assert_ne!(flows(&told), flows(document.workshop()));
    // As after a crash, when it was only looked at.
    document.only_shown = true;
    document.only_read("you look at it");
    let to = SavedAs {
        document: DocumentId::new(at, 99),
        path: "another.workshop.ron".into(),
        set_aside: None,
    };
    document.moved(document.version(), &to, at);
    assert_eq!(document.foreseen().id, to.document);
    assert_eq!(flows(&document.foreseen()), flows(&told));
    assert!(!document.only_shown, "it is a workshop like any other");
}
