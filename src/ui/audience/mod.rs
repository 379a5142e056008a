//! What the room sees: slides on a fixed canvas, the round, the map; over them the pen's strokes and the spotlight.

mod activity;
mod axis;
mod blocks;
pub mod breaks;
mod dial;
mod disc;
mod head;
pub mod listings;
pub mod map;
mod map_axis;
mod map_compare;
mod map_flag;
mod map_lanes;
mod map_names;
mod map_room;
mod map_stack;
mod map_step;
mod map_waterfall;
mod map_words;
mod maps;
mod marks;
mod notes_column;
pub mod outline;
mod part;
pub mod pictures;
pub mod round;
mod sheet;
pub mod slide;
mod stack;
mod strokes;
mod syllables;
mod text;
pub mod thumbnail;
pub mod unshown;
pub mod wall;

use std::sync::Arc;

use egui::{Rect, Ui};

use crate::flow::Analysis;
use crate::ui::state::Now;
use crate::ui::state::wall::{Picture, Shows};
use crate::workshop::{Map, Note, Workshop};

/// Paints what `picture` shows into `rect`, as large as it fits, and tells of a slide whether it fits.
pub fn show(ui: &mut Ui, rect: Rect, picture: &Picture, now: Now) -> Option<slide::Report> {
    let Some(workshop) = &picture.workshop else {
        marks::nothing_yet(ui, rect);
        return None;
    };
    match &picture.shows {
        Shows::Nothing => marks::nothing_yet(ui, rect),
        Shows::Slide { index, step } => return Some(slide(ui, rect, picture, workshop, (*index, *step))),
        Shows::Round { id, notes } => {
            if let Some(round) = workshop.round(*id) {
                let said: Vec<&Note> = workshop.notes_of(*id).filter(|note| !note.hidden).collect();
                let notes = notes.then_some(said.as_slice());
                round::paint(
                    ui,
                    rect,
                    round,
                    notes,
                    &round::Telling {
                        now,
                        cues: picture.cues,
                        size: f32::from(picture.look.text_size) / 100.0,
                    },
                );
            }
        }
        Shows::Map(..) if picture.play.is_some() => {
            if let Some(playing) = &picture.play
                && let Some((map, analysis)) = playing.map(workshop)
            {
                map::paint_playing(ui, rect, &map, &analysis, playing, now);
            }
        }
        Shows::Activity { id, words, map } => {
            let map = map
                .as_ref()
                .and_then(|(id, analysis)| Some((workshop.map(*id)?, analysis)));
            activity::paint(ui, rect, workshop, *id, (*words, map));
        }
        Shows::Map(scene, analyses) => {
            let maps = scene.maps.iter().filter_map(|id| workshop.map(*id));
            let maps: Vec<(&Map, &Arc<Analysis>)> = maps.zip(analyses).collect();
            maps::paint(ui, rect, &workshop.title, scene, (&maps, picture.compared.as_deref()));
        }
    }
    None
}

/// A slide with what was drawn on it, and the spotlight.
fn slide(
    ui: &mut Ui,
    rect: Rect,
    picture: &Picture,
    workshop: &Workshop,
    (index, step): (usize, usize),
) -> slide::Report {
    let session = &workshop.session;
    let whole = rect;
    let rect = part::zoomed(rect, picture.zoom);
    let mut shown = ui.new_child(egui::UiBuilder::new().max_rect(rect).id_salt("slide on the wall"));
    if picture.zoom.is_some() {
        // Only while zoomed: what lies around the part must not show at the sides.
        shown.set_clip_rect(part::fit(whole, egui::Align::Center).intersect(ui.clip_rect()));
    }
    let ui = &mut shown;
    let report = slide::paint_in(
        ui,
        rect,
        &slide::SlideFrame {
            session,
            index,
            step,
            number: index + 1,
        },
        Some(workshop),
    );
    let drawn = session.slide(index).and_then(|slide| workshop.drawings.get(&slide.id));
    let mut drawn = drawn.into_iter().flatten().peekable();
    if drawn.peek().is_some() {
        let strokes = || drawn.for_each(|stroke| marks::stroke(ui, rect, stroke));
        outline::part(
            ui.painter(),
            || outline::Kind::Figure("Drawn by hand".to_owned()),
            strokes,
        );
    }
    // Above those that are done, as ink is.
    marks::stroke(ui, rect, &picture.stroke);
    if let Some(at) = picture.spotlight {
        marks::spotlight(ui, rect, at);
    }
    report
}
