//! What the room sees, as a value: the wall's window paints it by itself, and freezing keeps it.

use std::sync::Arc;

use super::map::View;
use super::now::Now;
use super::play::{Changed, Found, Head};
use super::several::Showing;
use crate::flow::{Analysis, StepId};
use crate::time::Stamp;
use crate::workshop::{Map, MapId, RoundId, Workshop};

/// What the room sees.
#[derive(Debug, Clone, Default)]
pub struct Wall {
    /// Whether the wall's window is open.
    pub open: bool,
    /// The displays, as the system lists them.
    pub displays: Vec<Display>,
    /// The display of the wall's window.
    pub display: usize,
    /// Black, white, or the picture.
    pub cover: Cover,
    /// The picture that stays while the cockpit goes on.
    pub frozen: Option<Box<Picture>>,
    /// Whether the spotlight follows the pointer.
    pub spotlight: bool,
    /// Whether the pointer draws.
    pub pen: bool,
    /// Where the pointer is on the slide, in canvas units.
    pub pointer: Option<[f32; 2]>,
    /// The stroke being drawn.
    pub stroke: Vec<[f32; 2]>,
    /// Whether the map is shown instead of the slide.
    pub map: bool,
    /// What the map keeps showing while the cockpit goes on; none when it follows.
    pub stay: Option<Box<MapScene>>,
    /// Whether notes are kept from the wall.
    pub notes_hidden: bool,
}

/// What covers the wall.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Cover {
    /// Nothing: the picture shows.
    #[default]
    None,
    /// Black.
    Black,
    /// White.
    White,
}

/// A display of this computer.
#[derive(Debug, Clone, PartialEq)]
pub struct Display {
    /// Its name, where the system tells.
    pub name: String,
    /// Pixels per point.
    pub scale: f64,
    /// Left upper corner and size in physical pixels.
    pub rect: [i32; 4],
}

impl Display {
    /// What the display at `index` of the list is called: "Display 2: Projector, 1920 × 1080".
    pub(in crate::ui) fn words(&self, index: usize) -> String {
        let [_, _, width, height] = self.rect;
        let name = self.name.trim();
        let name = if name.is_empty() {
            String::new()
        } else {
            format!(" {name},")
        };
        format!("Display {}:{name} {width} × {height}", index + 1)
    }
}

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
                // Figures are made anew for every change of a map: the same ones stand for the same flow.
                let same = |(a, b): (&Arc<Analysis>, &Arc<Analysis>)| Arc::ptr_eq(a, b);
                scene == other && analyses.len() == others.len() && analyses.iter().zip(others).all(same)
            }
            _ => false,
        }
    }
}

/// See the module.
#[derive(Debug, Clone, PartialEq)]
pub struct MapScene {
    /// One map, two compared, or all.
    pub showing: Showing,
    /// The maps, in order: before and after when compared.
    pub maps: Vec<MapId>,
    /// Which part of a single map shows.
    pub view: View,
    /// The selected step of a single map.
    pub selection: Option<StepId>,
    /// Whether that step is lit up.
    pub spotlight: bool,
}

/// See the module. Comparing is cheap: what is large is compared by identity.
#[derive(Debug, Clone)]
pub struct Playing {
    pub(in crate::ui) map: MapId,
    pub(in crate::ui) analysis: Arc<Analysis>,
    pub(in crate::ui) changed: Option<Changed>,
    pub(in crate::ui) found: Arc<Found>,
    pub(in crate::ui) head: Head,
}

impl PartialEq for Playing {
    fn eq(&self, other: &Self) -> bool {
        let flow = |playing: &Self| playing.changed.as_ref().map(|changed| Arc::as_ptr(&changed.flow));
        self.map == other.map
            && self.head == other.head
            && Arc::ptr_eq(&self.found, &other.found)
            && Arc::ptr_eq(&self.analysis, &other.analysis)
            && flow(self) == flow(other)
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

impl Playing {
    /// Whether items move at `now`.
    pub fn runs(&self, now: Stamp) -> bool {
        self.head
            .runs(now, self.found.unit.minutes, self.found.playback.length())
    }

    /// The map as it is played, with its figures.
    pub fn map(&self, workshop: &Workshop) -> Option<(Map, Arc<Analysis>)> {
        let mut map = workshop.map(self.map)?.clone();
        if let Some(changed) = &self.changed {
            map.flow = changed.flow.as_ref().clone();
            return Some((map, Arc::clone(&changed.analysis)));
        }
        Some((map, Arc::clone(&self.analysis)))
    }
}
