//! What the room sees at this moment, as a value: the wall's window paints it by itself, and freezing keeps it.

use std::sync::Arc;

use egui::{Rect, Ui};

use crate::flow::Analysis;
use crate::store::{Cues, WallLook};
use crate::ui::state::comparing::found_of_scene;
use crate::ui::state::maps::scene;
use crate::ui::state::wall::{MapScene, Picture, Playing, Shows};
use crate::ui::state::{Cover, Document, Now, State, Surface};
use crate::ui::theme::{self, Mode, Tokens};
use crate::workshop::{ActivityRun, MapId, Record, Stroke, Workshop};

/// The picture for `state`: the frozen one, else the round that runs, else the map, else the slide.
pub fn picture(state: &State) -> Picture {
    if let Some(frozen) = &state.wall.frozen {
        return Picture {
            cover: state.wall.cover,
            ..(**frozen).clone()
        };
    }
    live(state)
}

/// The slide at `index` (from 0) at `step` (from 1) by itself, with what came of the workshop by then, and what was drawn.
pub fn of_slide(workshop: &Arc<Workshop>, index: usize, step: usize) -> Picture {
    Picture {
        workshop: Some(Arc::clone(workshop)),
        shows: Shows::Slide { index, step },
        cover: Cover::None,
        spotlight: None,
        stroke: Stroke::red(Vec::new()),
        zoom: None,
        look: WallLook::default(),
        cues: Cues::default(),
        play: None,
        compared: None,
        at: None,
    }
}

/// The picture as it would be if it were not frozen.
pub fn live(state: &State) -> Picture {
    let wall = &state.wall;
    let mut picture = Picture {
        workshop: None,
        shows: Shows::Nothing,
        cover: wall.cover,
        spotlight: wall.pointer.filter(|_| wall.spotlight),
        stroke: Stroke {
            ink: wall.ink,
            // Two corners are no stroke of the pen.
            points: if wall.zooming { Vec::new() } else { wall.stroke.clone() },
        },
        zoom: wall.zoom,
        look: state.settings.wall_look,
        cues: state.settings.cues,
        at: None,
        play: None,
        compared: None,
    };
    let Some(document) = &state.document else {
        return picture;
    };
    let maps = maps(state, document).filter(|_| wall.map && state.surface() != Surface::Home);
    picture.shows = match maps {
        Some((scene, analyses)) => {
            picture.compared = found_of_scene(state, &scene);
            picture.play = Playing::of(state).filter(|_| state.wall.stay.is_none());
            Shows::Map(scene, analyses)
        }
        _ => {
            if let Some(round) = state.round() {
                Shows::Round {
                    id: round.id,
                    notes: !wall.notes_hidden,
                }
            } else if let Some(run) = state
                .activity()
                .filter(|_| wall.activity && state.surface() != Surface::Home)
            {
                let map = activity_map(state, document, run);
                let figures = map.and_then(|id| Some((id, document.analysis(id)?)));
                Shows::Activity {
                    id: run.id,
                    words: match &run.record {
                        Record::Board(_) => !wall.notes_hidden,
                        _ => !state.window.activity.words_hidden,
                    },
                    map: figures.map(|(id, analysis)| (id, Arc::clone(analysis))),
                }
            } else {
                let position = document.workshop().position;
                Shows::Slide {
                    index: position.slide,
                    step: position.step,
                }
            }
        }
    };
    picture.workshop = Some(document.foreseen());
    picture
}

/// The map that an activity is compared with: the one that is voted on, else the one that is shown; none without steps.
fn activity_map(state: &State, document: &Document, run: &ActivityRun) -> Option<MapId> {
    let workshop = document.workshop();
    let voted = match &run.record {
        Record::BottleneckVote(vote) => vote.map,
        _ => None,
    };
    let steps = |id: &MapId| workshop.map(*id).is_some_and(|map| !map.flow.steps.is_empty());
    voted.filter(steps).or_else(|| state.shown_map().filter(steps))
}

/// The maps as this window shows them, or as the wall keeps them while they are still there.
fn maps(state: &State, document: &Document) -> Option<(Box<MapScene>, Vec<Arc<Analysis>>)> {
    let with_figures = |scene: Box<MapScene>| {
        let analyses = scene.maps.iter().map(|id| document.analysis(*id).cloned());
        let analyses = analyses.collect::<Option<Vec<_>>>()?;
        Some((scene, analyses))
    };
    let stays = state.wall.stay.clone().and_then(with_figures);
    stays.or_else(|| scene(state).map(Box::new).and_then(with_figures))
}

/// Paints the picture into `rect`, letterboxed on surface, in its own colours and as bright as it is to be.
pub fn paint(ui: &mut Ui, rect: Rect, picture: &Picture, now: Now) {
    on_ground(ui, rect, picture, now, |ui, color| {
        ui.painter().rect_filled(rect, 0.0, color);
    });
}

/// As [`paint`], for a window that is nothing but the wall.
pub fn fill(ui: &mut Ui, rect: Rect, picture: &Picture, now: Now) {
    on_ground(ui, rect, picture, now, |ui, color| theme::ground(ui, rect, color));
}

fn on_ground(ui: &mut Ui, rect: Rect, picture: &Picture, now: Now, paint_ground: impl FnOnce(&Ui, egui::Color32)) {
    let ctx = ui.ctx().clone();
    theme::within(&ctx, picture.look.theme.map(Mode::from), || {
        let tokens = theme::tokens(&ctx);
        let color = ground(picture.cover, tokens);
        paint_ground(ui, color);
        if picture.cover == Cover::None {
            theme::upon(&ctx, color, || {
                super::show(ui, rect, picture, picture.at.unwrap_or(now));
            });
        }
    });
    if picture.look.brightness < 100 {
        let shade = 1.0 - f32::from(picture.look.brightness) / 100.0;
        ui.painter()
            .rect_filled(rect, 0.0, theme::faded(egui::Color32::BLACK, shade));
    }
}

fn ground(cover: Cover, tokens: &Tokens) -> egui::Color32 {
    match cover {
        Cover::None => tokens.surface,
        Cover::Black => egui::Color32::BLACK,
        Cover::White => egui::Color32::WHITE,
    }
}
