//! Contrast as it comes out in pixels: what is painted over, faded or smoothed away is seen in no colour of the theme.

use std::collections::HashMap;

use egui::{Color32, Rect, Shape, vec2};
use flipchart::ink::{self, Picture};
use flipchart::render::screens::{self, Frame};
use flipchart::session::built_in;
use flipchart::ui::demo;
use flipchart::ui::theme::{Mode, contrast_ratio};

use crate::composition::is_sign;
use crate::painted::Painted;
use crate::scenes::on_the_wall;

/// Pixels a point: at one a thin stem lies between two pixels and is darker than either.
const SCALE: f32 = 2.0;

/// The best contrast that a letter in this part of a picture has with what is most of it.
fn contrast_in(part: Rect, pixel: &impl Fn(u32, u32) -> Option<Color32>) -> f32 {
    let (from, to) = ((part.min * SCALE).ceil(), (part.max * SCALE).floor());
    let mut counts: HashMap<Color32, usize> = HashMap::new();
    for y in from.y as u32..to.y as u32 {
        for x in from.x as u32..to.x as u32 {
            if let Some(color) = pixel(x, y) {
                *counts.entry(color).or_default() += 1;
            }
        }
    }
    let Some(ground) = counts.iter().max_by_key(|(_, count)| **count).map(|(color, _)| *color) else {
        return f32::INFINITY;
    };
    counts
        .keys()
        .map(|color| contrast_ratio(*color, ground))
        .fold(1.0, f32::max)
}

/// Where meshes are painted: nothing else has colours that run into each other.
fn faded(shape: &Shape, clip: Rect, found: &mut Vec<Rect>) {
    match shape {
        Shape::Vec(shapes) => shapes.iter().for_each(|shape| faded(shape, clip, found)),
        Shape::Mesh(mesh) => found.push(mesh.calc_bounds().intersect(clip)),
        _ => {}
    }
}

/// Words that come out fainter than `least`, those of at least `from` points than `large`.
fn faint(picture: &Picture, least: f32, (from, large): (f32, f32)) -> Vec<String> {
    let pixels = ink::pixels(picture, SCALE).unwrap();
    let pixel = |x: u32, y: u32| {
        let color = pixels.pixel(x, y)?;
        Some(Color32::from_rgb(color.red(), color.green(), color.blue()))
    };
    let painted = Painted::of(picture);
    // What scrolls fades at its edges, so that it is seen to go on.
    let mut fades = Vec::new();
    for clipped in &picture.shapes {
        faded(&clipped.shape, clipped.clip_rect, &mut fades);
    }
    let whole = Rect::from_min_size(egui::Pos2::ZERO, picture.size);
    // A slide as small as a stamp is a picture, and of a single mark too little is left to measure.
    let words = painted.lines.iter().filter(|line| {
        let is_faded = fades.iter().any(|fade| fade.intersects(line.ink));
        let counts = line.words.trim().chars().count() > 2 && whole.contains_rect(line.ink);
        line.size >= 12.0 && !is_sign(line) && counts && !is_faded
    });
    let mut found = Vec::new();
    for line in words {
        let meant = if line.size >= from { large } else { least };
        let ratio = contrast_in(line.ink, &pixel);
        // Smoothing takes a little even from the darkest pixel of a stem.
        if ratio < meant * 0.93 {
            found.push(format!("“{}” at {:?} comes out at {ratio:.1}:1", line.words, line.ink));
        }
    }
    found
}

#[test]
fn words_on_screens_come_out_readable_in_every_theme() {
    let mut wrong = Vec::new();
    for mode in Mode::ALL {
        let frame = Frame {
            size: vec2(1280.0, 800.0),
            mode,
        };
        for (name, state) in [
            ("map", demo::map()),
            ("round", demo::round()),
            ("toil", demo::toil()),
            ("close", demo::close()),
        ] {
            let told = faint(&screens::screen(&state, frame), 4.5, (24.0, 3.0));
            wrong.extend(told.into_iter().map(|what| format!("{name}, {mode:?}: {what}")));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn words_on_the_wall_come_out_readable_from_the_last_row_in_every_theme() {
    let mut wrong = Vec::new();
    for mode in Mode::ALL {
        let frame = Frame {
            size: vec2(1600.0, 900.0),
            mode,
        };
        let walls = [
            ("map", screens::wall(&on_the_wall(demo::map()), frame)),
            ("compare", screens::wall(&on_the_wall(demo::compare()), frame)),
            ("board", screens::wall(&demo::board(), frame)),
            ("a slide", screens::slide(built_in(), 5, 9, frame)),
        ];
        for (name, picture) in walls {
            let told = faint(&picture, 7.0, (40.0, 4.5));
            wrong.extend(told.into_iter().map(|what| format!("{name}, {mode:?}: {what}")));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
