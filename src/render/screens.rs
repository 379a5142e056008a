//! The app's own pictures: any slide, the cockpit, the wall, a map.

use std::sync::Arc;

use egui::{Vec2, vec2};

use super::{each_view, view};
use crate::flow::Flow;
use crate::ink::Picture;
use crate::session::{Session, Slide};
use crate::ui::audience::{slide, unshown, wall};
use crate::ui::played::settled;
use crate::ui::state::{Now, State};
use crate::ui::theme::Mode;
use crate::workshop::Workshop;

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

/// The same of a workshop: with what came of it by then, and what was drawn.
pub fn slide_of(workshop: &Arc<Workshop>, index: usize, step: usize, frame: Frame) -> Picture {
    view(frame.size, frame.mode, 1.0, |ui| {
        let whole = ui.max_rect();
        wall::paint(ui, whole, &wall::of_slide(workshop, index, step), Now::default());
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

/// What a flow's map is called.
pub fn map_name(flow: &Flow) -> &str {
    if flow.name.is_empty() { "Our flow" } else { &flow.name }
}

/// A map with its figures, as it is exported, in light colours. Where its lanes have no room in the frame, even at their lowest, the picture is
/// larger in the same shape: to be shown smaller.
pub fn map(flow: &Flow, frame: Frame) -> Picture {
    let analysis = crate::flow::analyze(flow);
    let size = frame.size * crate::ui::map::picture_scale(flow, frame.size);
    view(size, frame.mode, 1.0, |ui| {
        crate::ui::map::picture(ui, map_name(flow), flow, &analysis);
    })
}

/// Sentences on every slide whose text had to shrink below what can be read, does not fit, or has letters that no font has.
pub fn misfits(session: &Session) -> Vec<String> {
    let mut found = Vec::new();
    // Any size will do: a slide is laid out on one canvas and only scaled to the wall.
    let frame = Frame::default();
    let slides: Vec<&Slide> = session.slides().map(|(_, slide)| slide).collect();
    each_view(frame.size, frame.mode, slides.len(), |ui, index| {
        let Some(shown) = slides.get(index) else { return };
        let whole = ui.max_rect();
        let report = slide::paint(
            ui,
            whole,
            &slide::SlideFrame {
                session,
                index,
                step: shown.steps(),
                number: index + 1,
            },
        );
        let mut lines = report.sentences();
        lines.extend(without_font(&unshown::words_of(shown)));
        found.extend(
            lines
                .into_iter()
                .map(|line| format!("slide {} ({}): {line}", index + 1, shown.id)),
        );
    });
    found
}

/// Sentences on the parts of a workshop that have letters which no font has.
pub fn unshown(workshop: &Workshop) -> Vec<String> {
    let notes = workshop.notes.iter().map(|note| {
        let of = [note.owner.as_deref(), note.theme.as_deref()];
        of.into_iter().flatten().fold(note.text.clone(), |all, more| all + more)
    });
    let maps = workshop
        .maps
        .iter()
        .map(|map| map.name.clone() + &unshown::of_flow(&map.flow));
    // As they are kept: whatever was typed into one is in there.
    let activities = serde_json::to_string(&workshop.activities).unwrap_or_default();
    let groups = workshop.groups.iter().map(|group| group.name.as_str());
    let guesses = workshop.guesses.iter().map(|guess| guess.group.as_str());
    let parts = [
        ("title", workshop.title.clone()),
        ("summary", workshop.summary.clone()),
        ("notes", notes.collect()),
        ("groups", groups.chain(guesses).collect()),
        ("maps", maps.collect()),
        ("activities", activities),
    ];
    let of_parts = parts.map(|(part, words)| Some(format!("{part}: {}", without_font(&words)?)));
    let slides = workshop.session.slides().enumerate().filter_map(|(index, (_, slide))| {
        let said = without_font(&unshown::words_of(slide))?;
        Some(format!("slide {} ({}): {said}", index + 1, slide.id))
    });
    of_parts.into_iter().flatten().chain(slides).collect()
}

/// A sentence that names the letters of a text which no font has.
pub fn without_font(text: &str) -> Option<String> {
    let letters = unshown::letters(text)?;
    Some(format!(
        "no font has {letters}, shown as boxes; install a font of this script, or write it otherwise"
    ))
}
