//! How often a window asks to be painted while nobody does anything, and how much of it is painted over: without a graphics card every pixel
//! of every layer costs time.

use std::time::Duration;

use egui::epaint::ClippedShape;
use egui::{Context, Pos2, RawInput, Rect, Shape, Vec2, vec2};
use flipchart::ui::audience::wall;
use flipchart::ui::state::{Cover, State};
use flipchart::ui::theme::{self, Mode};
use flipchart::ui::{demo, focus, screen, update};

use crate::scenes::SCREENS;

/// How often the cockpit is painted in half a minute in which nobody does anything.
fn frames(mut state: State) -> u32 {
    let end = state.now.at.plus(Duration::from_secs(30));
    let mut frames = 0;
    while let Some(wait) = update::next_tick(&state) {
        state.now.at = state.now.at.plus(wait);
        if state.now.at > end || frames > 1_000 {
            break;
        }
        frames += 1;
        for action in update::due(&state) {
            update::update(&mut state, action, &mut Vec::new());
        }
    }
    frames
}

#[test]
fn no_surface_is_painted_more_than_once_a_second_while_nobody_does_anything() {
    for (name, state) in SCREENS.into_iter().filter(|(name, _)| !name.starts_with("play")) {
        for (how, cover, single) in [
            ("in the cockpit", Cover::None, false),
            ("before the room", Cover::None, true),
            ("before the room, black", Cover::Black, true),
        ] {
            let mut state = state();
            state.wall.cover = cover;
            state.window.single_screen = single;
            state.tell("8 files written");
            let frames = frames(state);
            // Once a second, for the end of a phase, and for the message that leaves.
            assert!(frames <= 33, "{name} {how}: {frames} frames in 30 s");
        }
    }
}

/// What a view paints in a window of this size once it has come to rest.
fn painted(size: Vec2, mut view: impl FnMut(&mut egui::Ui)) -> Vec<ClippedShape> {
    let ctx = Context::default();
    theme::install(&ctx, Mode::Light);
    let _ground = theme::Ground::install(&ctx);
    ctx.add_plugin(focus::Focus::default());
    let mut shapes = Vec::new();
    for pass in 0..4u8 {
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, size)),
            time: Some(f64::from(pass)),
            ..RawInput::default()
        };
        let mut output = ctx.run_ui(input, &mut view);
        shapes = std::mem::take(&mut output.shapes);
        output.drop_without_applying_deltas();
    }
    shapes
}

/// How much area a shape covers within its clip.
fn area(shape: &Shape, clip: Rect) -> f32 {
    let of = |rect: Rect| {
        let seen = rect.intersect(clip);
        if seen.is_positive() { seen.area() } else { 0.0 }
    };
    match shape {
        Shape::Vec(shapes) => shapes.iter().map(|shape| area(shape, clip)).sum(),
        Shape::Rect(rect) if rect.fill.a() > 0 || rect.blur_width > 0.0 => of(rect.rect.expand(rect.blur_width)),
        Shape::Path(path) if path.closed && path.fill.a() > 0 => of(shape.visual_bounding_rect()) * 0.7,
        Shape::Circle(circle) if circle.fill.a() > 0 => of(shape.visual_bounding_rect()) * 0.785,
        Shape::Mesh(mesh) => {
            let corner = |at: &[u32], corner: usize| mesh.vertices[at[corner] as usize].pos;
            let triangles = mesh.indices.chunks(3);
            triangles
                .map(|at| {
                    let (a, b, c) = (corner(at, 0), corner(at, 1), corner(at, 2));
                    ((b - a).x * (c - a).y - (b - a).y * (c - a).x).abs() / 2.0
                })
                .sum()
        }
        _ => 0.0,
    }
}

/// How often each pixel is painted over, on average.
fn layers(size: Vec2, shapes: &[ClippedShape]) -> f32 {
    let whole = Rect::from_min_size(Pos2::ZERO, size);
    let all: f32 = shapes
        .iter()
        .map(|clipped| area(&clipped.shape, clipped.clip_rect.intersect(whole)))
        .sum();
    all / (size.x * size.y)
}

#[test]
fn what_ticks_every_second_is_painted_in_few_layers() {
    let size = vec2(1440.0, 900.0);
    for (name, state) in [("slide", demo::slide()), ("round", demo::round())] {
        let cockpit = painted(size, |ui| screen::show(ui, &state, &mut Vec::new()));
        let layers_there = layers(size, &cockpit);
        assert!(layers_there < 0.9, "{name}: {layers_there} layers");
        let picture = wall::picture(&state);
        let wall = painted(size, |ui| {
            let rect = ui.max_rect();
            wall::fill(ui, rect, &picture, state.now);
        });
        let layers_there = layers(size, &wall);
        assert!(layers_there < 0.7, "{name} on the wall: {layers_there} layers");
    }
}
