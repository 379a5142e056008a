//! The app's own pictures: any slide, the cockpit, the wall, a map.

use egui::{Vec2, vec2};

use super::view;
use crate::flow::Flow;
use crate::ink::Picture;
use crate::session::Session;
use crate::ui::audience::{slide, wall};
use crate::ui::played::settled;
use crate::ui::state::State;
use crate::ui::theme::Mode;

/// How a picture is taken.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Frame {
    /// Width and height in points.
    pub size: Vec2,
    /// The theme.
    pub mode: Mode,
}

impl Default for Frame {
    /// Full HD, light.
    fn default() -> Self {
        Self {
            size: vec2(1920.0, 1080.0),
            mode: Mode::Light,
        }
    }
}

/// The slide at `index` (from 0) at `step` (from 1), as the wall shows it.
pub fn slide(session: &Session, index: usize, step: usize, frame: Frame) -> Picture {
    view(frame.size, frame.mode, 1.0, |ui| {
        let whole = ui.max_rect();
        slide::paint(
            ui,
            whole,
            &slide::SlideFrame {
                session,
                index,
                step,
                number: index + 1,
            },
        );
    })
}

/// The cockpit's window, once what it shows was worked out.
pub fn screen(state: &State, frame: Frame) -> Picture {
    let state = &settled(state.clone());
    view(frame.size, frame.mode, 1.0, |ui| {
        crate::ui::screen::show(ui, state, &mut Vec::new());
    })
}

/// What the room sees.
pub fn wall(state: &State, frame: Frame) -> Picture {
    let state = &settled(state.clone());
    view(frame.size, frame.mode, 1.0, |ui| {
        let whole = ui.max_rect();
        wall::paint(ui, whole, &wall::picture(state), state.now);
    })
}

/// A map with its figures, as it is exported: light, at the size its steps need.
pub fn map(flow: &Flow, frame: Frame) -> Picture {
    let analysis = crate::flow::analyze(flow);
    view(frame.size, frame.mode, 1.0, |ui| {
        let name = if flow.name.is_empty() { "Our flow" } else { &flow.name };
        crate::ui::map::picture(ui, name, flow, &analysis);
    })
}

/// Sentences on every slide whose text had to shrink below what can be read, or does not fit.
pub fn misfits(session: &Session) -> Vec<String> {
    let mut found = Vec::new();
    for (index, (_, shown)) in session.slides().enumerate() {
        let mut report = None;
        let steps = shown.steps();
        // Any size will do: a slide is laid out on one canvas and only scaled to the wall.
        let frame = Frame::default();
        let picture = view(frame.size, frame.mode, 1.0, |ui| {
            let whole = ui.max_rect();
            report = Some(slide::paint(
                ui,
                whole,
                &slide::SlideFrame {
                    session,
                    index,
                    step: steps,
                    number: index + 1,
                },
            ));
        });
        drop(picture);
        for line in report.into_iter().flat_map(|report| report.sentences()) {
            found.push(format!("slide {} ({}): {line}", index + 1, shown.id));
        }
    }
    found
}
