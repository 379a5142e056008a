//! What the pointer does on the slide: the pen with its colours and its eraser, and the part of the slide that fills the wall.

use egui::{Key, Modifiers, PointerButton, pos2, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use flipchart::ui::demo;
use flipchart::workshop::Ink;

use crate::desk::{Desk, open, press, press_with, workshop};

type Window = Harness<'static, Desk>;

/// Drags over the slide, in shares of the pane's width.
fn drag(window: &mut Window, name: &str, from: [f32; 2], to: [f32; 2]) {
    let rect = window.get_by_label(name).rect();
    let at = |share: [f32; 2]| {
        pos2(
            rect.left() + rect.width() * share[0],
            rect.top() + rect.height() * share[1],
        )
    };
    window.hover_at(at(from));
    window.run_steps(2);
    window.event(egui::Event::PointerButton {
        pos: at(from),
        button: PointerButton::Primary,
        pressed: true,
        modifiers: Modifiers::NONE,
    });
    window.run_steps(2);
    for step in 1..=8 {
        let part = step as f32 / 8.0;
        window.hover_at(at([
            from[0] + (to[0] - from[0]) * part,
            from[1] + (to[1] - from[1]) * part,
        ]));
        window.run_steps(2);
    }
    window.event(egui::Event::PointerButton {
        pos: at(to),
        button: PointerButton::Primary,
        pressed: false,
        modifiers: Modifiers::NONE,
    });
    window.run_steps(4);
}

fn strokes(window: &Window) -> Vec<Ink> {
    let workshop = workshop(window);
    let slide = workshop.session.slide(workshop.position.slide).unwrap();
    let strokes = workshop.drawings.get(&slide.id);
    strokes.map_or_else(Vec::new, |strokes| strokes.iter().map(|stroke| stroke.ink).collect())
}

#[test]
fn the_pen_has_colours_and_takes_strokes_back_one_by_one() {
    let mut state = demo::slide();
    state.window.draft.clear();
    let mut window = open(state);
    press(&mut window, Key::P);
    drag(&mut window, "Draw on the slide", [0.2, 0.2], [0.6, 0.2]);
    press(&mut window, Key::I);
    drag(&mut window, "Draw on the slide", [0.2, 0.6], [0.6, 0.6]);
    assert_eq!(strokes(&window), [Ink::Red, Ink::Blue]);
    press(&mut window, Key::U);
    assert_eq!(strokes(&window), [Ink::Red]);
    drag(&mut window, "Draw on the slide", [0.2, 0.6], [0.6, 0.6]);
    press(&mut window, Key::E);
    drag(&mut window, "Erase strokes", [0.4, 0.1], [0.4, 0.3]);
    assert_eq!(strokes(&window), [Ink::Blue], "the stroke that was touched is gone");
    press_with(&mut window, Modifiers::COMMAND, Key::Z);
    assert_eq!(strokes(&window), [Ink::Red, Ink::Blue], "and comes back where it was");
}

#[test]
fn a_stroke_goes_through_every_place_however_few_frames_saw_it() {
    // Of one that begins and ends in a frame the window makes several: see `ui::strokes`.
    for frames in [[1, 6, 0], [1, 5, 1], [3, 3, 1], [3, 1, 3], [1, 1, 5]] {
        let mut state = demo::slide();
        state.window.draft.clear();
        let mut window = open(state);
        press(&mut window, Key::P);
        let rect = window.get_by_label("Draw on the slide").rect();
        let at = |share: [f32; 2]| rect.lerp_inside(vec2(share[0], share[1]));
        let corners = [[0.2, 0.2], [0.5, 0.7], [0.6, 0.2], [0.8, 0.8], [0.3, 0.9]];
        let button = |share: [f32; 2], pressed| egui::Event::PointerButton {
            pos: at(share),
            button: PointerButton::Primary,
            pressed,
            modifiers: Modifiers::NONE,
        };
        let mut events = vec![button(corners[0], true)];
        events.extend(corners.map(|corner| egui::Event::PointerMoved(at(corner))));
        events.push(button(corners[4], false));
        window.hover_at(at(corners[0]));
        window.run_steps(2);
        let mut events = events.into_iter();
        for count in frames {
            // Not by `event`, which gives each a frame of its own.
            window.input_mut().events.extend(events.by_ref().take(count));
            window.run_steps(2);
        }
        window.run_steps(2);
        let workshop = workshop(&window);
        let slide = workshop.session.slide(workshop.position.slide).unwrap();
        let points = &workshop.drawings[&slide.id][0].points;
        assert_eq!(points.len(), corners.len(), "{frames:?}: {points:?}");
        for ([x, y], share) in points.iter().zip(corners) {
            let there = (x - share[0] * 1600.0).abs() < 4.0 && (y - share[1] * 900.0).abs() < 4.0;
            assert!(there, "{frames:?}: {points:?}");
        }
    }
}

#[test]
fn a_part_of_the_slide_that_is_dragged_over_fills_the_wall() {
    let mut state = demo::slide();
    state.window.draft.clear();
    let mut window = open(state);
    press(&mut window, Key::Z);
    drag(
        &mut window,
        "Drag over what is to fill the wall",
        [0.25, 0.25],
        [0.5, 0.5],
    );
    let [left, top, right, bottom] = window.state().state.wall.zoom.unwrap();
    assert!(
        (left - 400.0).abs() < 12.0 && (top - 225.0).abs() < 12.0,
        "{left} {top}"
    );
    assert!((right - left - 400.0).abs() < 20.0 && ((right - left) / (bottom - top) - 16.0 / 9.0).abs() < 0.01);
    press(&mut window, Key::Escape);
    assert_eq!(window.state().state.wall.zoom, None);
}
