//! A view run without a window: what it paints, as a picture that can be written down.

use std::collections::BTreeMap;
use std::time::Duration;

use egui::epaint::ClippedShape;
use egui::{ColorImage, Pos2, RawInput, Rect, TextureId, Ui, Vec2, ViewportId};

use super::audience::outline::{Mark, Outline};
use super::audience::{listings, pictures};
use super::theme;
use crate::ink::Picture;

/// Passes after which a view counts as settled even if it asks for more.
const PASSES: usize = 4;
/// How long it waits for pictures and listings at a time, and how often: half a minute in all.
const WAIT: Duration = Duration::from_millis(4);
/// See [`WAIT`].
const MOST_WAITS: usize = 7_500;

/// Runs `view` without a window and gives what it painted at `size` points.
///
/// The same view gives the same picture: fonts and theme are ours, time stands still, and nothing is animated. The view
/// runs several times, until its layout has settled; only what it painted last counts.
pub fn view(size: Vec2, mode: theme::Mode, pixels_per_point: f32, mut view: impl FnMut(&mut Ui)) -> Picture {
    let ctx = egui::Context::default();
    theme::install(&ctx, mode);
    crate::ink::fonts::take_system(&ctx);
    ctx.all_styles_mut(|style| style.animation_time = 0.0);
    let mut picture = Picture::new(size, pixels_per_point, mode.tokens().paper);
    for pass in 0..PASSES {
        if pass + 1 == PASSES {
            wait_for_threads(&ctx);
        }
        let mut output = ctx.run_ui(input(size, pixels_per_point, pass), &mut view);
        // Of every pass, since an image is handed out once, in the pass that asks for it.
        picture.take_textures(&mut output.textures_delta);
        picture.shapes = std::mem::take(&mut output.shapes);
    }
    picture
}

/// Runs `count` views one after another in one context, once each, as for measuring many slides; what they paint is thrown away, and
/// pictures that they ask for are not waited for: how much room one takes is known from its beginning.
pub fn each_view(size: Vec2, mode: theme::Mode, count: usize, mut view: impl FnMut(&mut Ui, usize)) {
    let ctx = egui::Context::default();
    theme::install(&ctx, mode);
    crate::ink::fonts::take_system(&ctx);
    ctx.all_styles_mut(|style| style.animation_time = 0.0);
    for index in 0..count {
        let mut output = ctx.run_ui(input(size, 1.0, index), |ui| view(ui, index));
        output.textures_delta.clear();
    }
}

/// Runs `count` views one after another in one context, each until its pictures are there, and hands out what each painted and what was told of it.
/// Gives the images that they show.
pub fn each_outlined(
    size: Vec2,
    mode: theme::Mode,
    count: usize,
    mut view: impl FnMut(&mut Ui, usize),
    mut take: impl FnMut(usize, Vec<ClippedShape>, Vec<Mark>),
) -> BTreeMap<TextureId, ColorImage> {
    let ctx = egui::Context::default();
    theme::install(&ctx, mode);
    crate::ink::fonts::take_system(&ctx);
    ctx.all_styles_mut(|style| style.animation_time = 0.0);
    let outline = Outline::install(&ctx);
    // It gathers the images of all: one that stands on several is handed out once.
    let mut all = Picture::new(size, 1.0, mode.tokens().paper);
    let mut pass = 0;
    for index in 0..count {
        let mut painted = Vec::new();
        let mut told = Vec::new();
        // The first asks for pictures and listings, the second has them.
        for settled in [false, true] {
            if settled {
                wait_for_threads(&ctx);
            }
            outline.take();
            let mut output = ctx.run_ui(input(size, 1.0, pass), |ui| view(ui, index));
            all.take_textures(&mut output.textures_delta);
            painted = std::mem::take(&mut output.shapes);
            told = outline.take();
            pass += 1;
        }
        take(index, painted, told);
    }
    all.textures
}

/// Waits until the pictures that the view has asked for are decoded and the listings have their voices, so that its last pass
/// can show them.
fn wait_for_threads(ctx: &egui::Context) {
    for _ in 0..MOST_WAITS {
        if !pictures::pending(ctx) && !listings::pending(ctx) {
            return;
        }
        std::thread::sleep(WAIT);
    }
}

/// The input of one pass: a focused window of this size in which nothing happens.
fn input(size: Vec2, pixels_per_point: f32, pass: usize) -> RawInput {
    let mut input = RawInput {
        screen_rect: Some(Rect::from_min_size(Pos2::ZERO, size)),
        // A second a pass: whatever fades in has arrived, and a tooltip's delay plays no part without a pointer.
        time: Some(pass as f64),
        predicted_dt: 1.0,
        focused: true,
        ..Default::default()
    };
    input
        .viewports
        .entry(ViewportId::ROOT)
        .or_default()
        .native_pixels_per_point = Some(pixels_per_point);
    input
}
