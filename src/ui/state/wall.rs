//! What the room sees, as a value: the wall's window paints it by itself, and freezing keeps it.

use std::sync::Arc;
use std::time::Duration;

use super::map::View;
use super::now::Now;
use super::play::{Changed, Found, Head};
use super::several::Showing;
use crate::flow::{Analysis, Comparison, StepId};
use crate::store::{Cues, WallLook};
use crate::time::Stamp;
use crate::workshop::{ActivityId, Ink, Map, MapId, RoundId, Stroke, Workshop};

/// What the room sees.
#[derive(Debug, Clone, Default)]
pub struct Wall {
    /// Whether the wall's window is open.
    pub open: bool,
    /// The displays, as the system lists them.
    pub displays: Vec<Display>,
    /// The display of the wall's window.
    pub display: usize,
    /// Since when each display shows its number.
    pub numbered: Option<Stamp>,
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
    /// Whether the pointer takes strokes off.
    pub eraser: bool,
    /// The colour that the pen draws in.
    pub ink: Ink,
    /// Whether the next drag chooses a part of the slide.
    pub zooming: bool,
    /// The part of the slide that fills the wall, in canvas units: left, top, right, bottom.
    pub zoom: Option<[f32; 4]>,
    /// Whether the map is shown instead of the slide.
    pub map: bool,
    /// Whether the activity is shown instead of the slide.
    pub activity: bool,
    /// What the map keeps showing while the cockpit goes on; none when it follows.
    pub stay: Option<Box<MapScene>>,
    /// Whether notes are kept from the wall.
    pub notes_hidden: bool,
}

impl Wall {
    /// How long each display shows its number.
    pub const NUMBERED: Duration = Duration::from_secs(4);
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
    /// What tells the display at `index` from all others, as settings keep it: its name, and for the second and later ones of the same name
    /// which of them it is. Two projectors of one make have one name.
    pub(in crate::ui) fn key(displays: &[Self], index: usize) -> Option<String> {
        let display = displays.get(index)?;
        let before = displays.iter().take(index).filter(|other| other.name == display.name);
        Some(match before.count() {
            0 => display.name.clone(),
            before => format!("{} ({})", display.name, before + 1),
        })
    }

    /// The display of this key, if it is there.
    pub(in crate::ui) fn of_key(displays: &[Self], key: &str) -> Option<usize> {
        (0..displays.len()).find(|index| Self::key(displays, *index).as_deref() == Some(key))
    }

    /// Where the display at `index` of `before` is among those that are there now. Indices shift when a cable is pulled: the one at its place
    /// on the desktop comes first, then the one of its key, then any of its name.
    pub(in crate::ui) fn again(before: &[Self], index: usize, now: &[Self]) -> Option<usize> {
        let was = before.get(index)?;
        // By its corner and not its size: another resolution is still the same display.
        let at_its_place = |display: &Self| display.name == was.name && display.rect[..2] == was.rect[..2];
        let same_place = now.iter().position(at_its_place);
        let same_key = || Self::of_key(now, &Self::key(before, index)?);
        let same_name = || now.iter().position(|display| display.name == was.name);
        same_place.or_else(same_key).or_else(same_name)
    }

    /// Where it lies on the desktop, in points.
    pub(in crate::ui) fn points(&self) -> egui::Rect {
        // A system that says 0 would move windows to infinity.
        let scale = self.scale.max(0.1);
        let [left, top, width, height] = self.rect.map(|pixels| (f64::from(pixels) / scale) as f32);
        egui::Rect::from_min_size(egui::pos2(left, top), egui::vec2(width, height))
    }

    /// Where the display lies that a window is on, if it is too small for it.
    pub(in crate::ui) fn too_small_for(displays: &[Self], window: egui::Rect) -> Option<egui::Rect> {
        let mut all = displays.iter().map(Self::points);
        let its = all
            .clone()
            .find(|points| points.contains(window.center()))
            .or(all.next());
        // Half a point may come of how a scale is rounded.
        its.filter(|points| (window.size() - points.size()).max_elem() > 0.5)
    }

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
    pub stroke: Stroke,
    /// The part of a slide that fills the wall, in canvas units: left, top, right, bottom.
    pub zoom: Option<[f32; 4]>,
    /// How it looks.
    pub look: WallLook,
    /// How the end of a phase is told.
    pub cues: Cues,
    /// The moment that a frozen picture shows.
    pub at: Option<Now>,
    /// The map that is played, in place of the maps.
    pub play: Option<Playing>,
    /// What was found of two maps that are compared; none while a worker compares them.
    pub compared: Option<Arc<Comparison>>,
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
    /// An activity.
    Activity {
        /// Which opening.
        id: ActivityId,
        /// Whether the words of feedback, or the notes of a board, are shown.
        words: bool,
        /// The map that it is compared with, and its figures.
        map: Option<(MapId, Arc<Analysis>)>,
    },
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
            (
                Self::Activity { id, words, map },
                Self::Activity {
                    id: i,
                    words: w,
                    map: m,
                },
            ) => {
                let of =
                    |map: &Option<(MapId, Arc<Analysis>)>| map.as_ref().map(|(id, found)| (*id, Arc::as_ptr(found)));
                id == i && words == w && of(map) == of(m)
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
        let compared = self.compared.as_ref().map(Arc::as_ptr) == other.compared.as_ref().map(Arc::as_ptr);
        same && compared
            && self.shows == other.shows
            && self.cover == other.cover
            && self.spotlight == other.spotlight
            && self.stroke == other.stroke
            && self.zoom == other.zoom
            && self.look == other.look
            && self.cues == other.cues
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

#[cfg(test)]
mod tests {
    #![allow(clippy::indexing_slicing)]
    use super::*;

    fn displays(all: &[(&str, i32)]) -> Vec<Display> {
        let display = |(name, left): &(&str, i32)| Display {
            name: (*name).to_owned(),
            scale: 1.0,
            rect: [*left, 0, 1920, 1080],
        };
        all.iter().map(display).collect()
    }

    #[test]
    fn a_window_larger_than_its_display_is_told_from_one_that_fits() {
        let mut all = displays(&[("Laptop", 0), ("Projector", 1280)]);
        all[0].rect = [0, 0, 1280, 800];
        let window = |left: f32, width: f32, height: f32| {
            egui::Rect::from_min_size(egui::pos2(left, -10.0), egui::vec2(width, height))
        };
        let laptop = Some(all[0].points());
        for (window, expected) in [
            (window(-80.0, 1440.0, 900.0), laptop),
            (window(0.0, 1280.0, 828.0), laptop),
            (window(0.0, 1280.0, 800.0), None),
            (window(1400.0, 1440.0, 900.0), None),
            // Nobody knows where: the first display is the one that most desks have.
            (window(9_000.0, 1440.0, 900.0), laptop),
        ] {
            assert_eq!(Display::too_small_for(&all, window), expected, "{window}");
        }
        assert_eq!(Display::too_small_for(&[], window(0.0, 9.0, 9.0)), None);
        all[0].scale = 2.0;
        let half = egui::Rect::from_min_size(egui::Pos2::ZERO, egui::vec2(640.0, 400.0));
        assert_eq!(Display::too_small_for(&all, window(0.0, 700.0, 300.0)), Some(half));
    }

    #[test]
    fn displays_of_one_name_are_told_apart_and_found_again() {
        /// Which display it was, those there are now, which it is.
        type Case = (usize, &'static [(&'static str, i32)], Option<usize>);
        let before = displays(&[("Laptop", 0), ("P24", 1920), ("P24", 3840)]);
        let keys: Vec<_> = (0..3).filter_map(|index| Display::key(&before, index)).collect();
        assert_eq!(keys, ["Laptop", "P24", "P24 (2)"]);
        for (index, key) in keys.iter().enumerate() {
            assert_eq!(Display::of_key(&before, key), Some(index));
        }
        assert_eq!(Display::of_key(&before, "P24 (3)"), None);
        let cases: [Case; 6] = [
            (2, &[("Laptop", 0), ("P24", 1920), ("P24", 3840)], Some(2)),
            // The first of the two was pulled: the other keeps the wall, whatever its index is now.
            (2, &[("Laptop", 0), ("P24", 3840)], Some(1)),
            // The desktop was arranged anew.
            (2, &[("P24", -3840), ("Laptop", 0), ("P24", -1920)], Some(2)),
            (2, &[("Laptop", 0), ("P24", 9000)], Some(1)),
            (2, &[("Laptop", 0)], None),
            (7, &[("Laptop", 0)], None),
        ];
        for (index, now, expected) in cases {
            assert_eq!(
                Display::again(&before, index, &displays(now)),
                expected,
                "{index} in {now:?}"
            );
        }
    }
}
