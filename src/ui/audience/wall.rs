//! What the room sees at this moment, as a value: the wall's window paints it by itself, and freezing keeps it.

use std::sync::Arc;

use egui::{Rect, Ui};

use crate::flow::Analysis;
use crate::ui::map::play::Playing;
use crate::ui::map::{self, MapScene};
use crate::ui::state::{Cover, Document, Now, State, Surface};
use crate::ui::theme::{self, Tokens};
use crate::workshop::{RoundId, Workshop};

/// See the module. Comparing is cheap: the workshop is compared by identity first.
#[derive(Debug, Clone)]
pub struct Picture {
    /// The workshop; none before one is open.
    pub workshop: Option<Arc<Workshop>>,
    /// What is shown of it.
    pub shows: Shows,
    /// What covers it.
    pub cover: Cover,
    /// Where the spotlight is, in canvas units.
    pub spotlight: Option<[f32; 2]>,
    /// The stroke being drawn, in canvas units.
    pub stroke: Vec<[f32; 2]>,
    /// The moment that a frozen picture shows.
    pub at: Option<Now>,
    /// The map that is played, in place of the maps.
    pub play: Option<Playing>,
}

/// What the wall shows of a workshop.
#[derive(Debug, Clone)]
pub enum Shows {
    /// Nothing yet: the app's name.
    Nothing,
    /// A slide at a step.
    Slide {
        /// Counted from 0 over the whole session.
        index: usize,
        /// Counted from 1.
        step: usize,
    },
    /// The round that runs, with or without its notes.
    Round {
        /// Which run.
        id: RoundId,
        /// Whether notes are shown.
        notes: bool,
    },
    /// Maps, and the figures of each.
    Map(Box<MapScene>, Vec<Arc<Analysis>>),
}

impl PartialEq for Shows {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Nothing, Self::Nothing) => true,
            (Self::Slide { index, step }, Self::Slide { index: i, step: s }) => index == i && step == s,
            (Self::Round { id, notes }, Self::Round { id: i, notes: n }) => id == i && notes == n,
            (Self::Map(scene, analyses), Self::Map(other, others)) => {
                let same = |(a, b): (&Arc<Analysis>, &Arc<Analysis>)| Arc::ptr_eq(a, b);
                scene == other && analyses.len() == others.len() && analyses.iter().zip(others).all(same)
            }
            _ => false,
        }
    }
}

impl PartialEq for Picture {
    fn eq(&self, other: &Self) -> bool {
        let same = match (&self.workshop, &other.workshop) {
            (Some(a), Some(b)) => Arc::ptr_eq(a, b),
            (None, None) => true,
            _ => false,
        };
        same && self.shows == other.shows
            && self.cover == other.cover
            && self.spotlight == other.spotlight
            && self.stroke == other.stroke
            && self.at == other.at
            && self.play == other.play
    }
}

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

/// The picture as it would be if it were not frozen.
pub fn live(state: &State) -> Picture {
    let wall = &state.wall;
    let mut picture = Picture {
        workshop: None,
        shows: Shows::Nothing,
        cover: wall.cover,
        spotlight: wall.pointer.filter(|_| wall.spotlight),
        stroke: wall.stroke.clone(),
        at: None,
        play: None,
    };
    let Some(document) = &state.document else {
        return picture;
    };
    let maps = maps(state, document).filter(|_| wall.map && state.surface() != Surface::Home);
    picture.shows = match maps {
        Some((scene, analyses)) => {
            picture.play = Playing::of(state).filter(|_| state.wall.stay.is_none());
            Shows::Map(scene, analyses)
        }
        _ => {
            if let Some(round) = state.round() {
                Shows::Round {
                    id: round.id,
                    notes: !wall.notes_hidden,
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
    picture.workshop = Some(document.snapshot());
    picture
}

/// The maps as this window shows them, or as the wall keeps them while they are still there.
fn maps(state: &State, document: &Document) -> Option<(Box<MapScene>, Vec<Arc<Analysis>>)> {
    let with_figures = |scene: Box<MapScene>| {
        let analyses = scene.maps.iter().map(|id| document.analysis(*id).cloned());
        let analyses = analyses.collect::<Option<Vec<_>>>()?;
        Some((scene, analyses))
    };
    let stays = state.wall.stay.clone().and_then(with_figures);
    stays.or_else(|| map::scene(state).map(Box::new).and_then(with_figures))
}

/// Paints the picture into `rect`, letterboxed on surface.
pub fn paint(ui: &mut Ui, rect: Rect, picture: &Picture, now: Now) {
    let tokens = theme::tokens(ui.ctx());
    let ground = ground(picture.cover, tokens);
    ui.painter().rect_filled(rect, 0.0, ground);
    if picture.cover != Cover::None {
        return;
    }
    super::show(ui, rect, picture, picture.at.unwrap_or(now));
}

fn ground(cover: Cover, tokens: &Tokens) -> egui::Color32 {
    match cover {
        Cover::None => tokens.surface,
        Cover::Black => egui::Color32::BLACK,
        Cover::White => egui::Color32::WHITE,
    }
}
