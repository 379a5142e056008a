//! Everything the windows show, as data: the open document, and what is only of these windows. Views read it; `update` writes it.
//!
//! It knows no view: each surface's own state has a file here, so that it can be made by hand, compared and printed.

mod activities;
pub mod activity;
pub mod board;
pub(in crate::ui) mod boards;
pub mod close;
pub mod cockpit;
pub mod compared;
pub mod comparing;
mod document;
pub mod drafts;
pub mod editing;
pub mod editor;
pub mod event_log;
pub mod kept;
pub mod library;
mod listed;
pub mod map;
pub mod maps;
pub mod measured;
mod notice;
mod now;
mod overlay;
pub mod play;
mod question;
pub mod rehearse;
pub(in crate::ui) mod selection;
pub mod several;
mod shown;
mod surface;
pub mod table;
pub mod taken;
pub mod versions;
pub mod wall;
mod window;
pub mod writing;
pub mod written;

use std::time::Duration;

use crate::session::Slide;
use crate::store::{Opening, Settings};
use crate::workshop::{MapId, RoundRun, Workshop};
use library::Library;

pub use document::{Document, HasFile, Saving};
pub use library::FileProblem;
pub use notice::Notice;
pub use now::Now;
pub use overlay::{ForWhat, Overlay, Prompt};
pub use question::Question;
pub use surface::Surface;
pub use wall::{Cover, Display, Wall};
pub use window::{Closing, FlowToOpen, Offered, RoundToSettle, RoundWay, Window};

/// See the module.
#[derive(Debug, Clone, Default)]
pub struct State {
    /// The open workshop. None on the home surface of a fresh start.
    pub document: Option<Document>,
    /// The session that is edited, beside the workshop or without one.
    pub editor: Option<editor::Editor>,
    /// The session that is rehearsed, or was last. It needs no workshop.
    pub rehearsing: Option<Box<rehearse::Rehearsing>>,
    /// What the home surface lists.
    pub library: Library,
    /// What the computer keeps beside its file.
    pub kept: kept::KeptHere,
    /// What is only of the cockpit's window.
    pub window: Window,
    /// What the room sees.
    pub wall: Wall,
    /// What is kept between starts.
    pub settings: Settings,
    /// The time this frame shows.
    pub now: Now,
    /// A message at the foot of the window.
    pub notice: Option<Notice>,
}

impl State {
    /// The workshop to go on with: the open one, else the latest on disk.
    pub fn latest(&self) -> Option<&Workshop> {
        let open = self.document.as_ref().map(Document::workshop);
        open.or(self.library.latest.as_deref())
    }

    /// Which opening of which document is shown.
    pub fn opening(&self) -> Option<Opening> {
        self.document.as_ref().map(Document::opening)
    }

    /// The round on the wall: the one that runs, else the one just finished.
    pub fn round(&self) -> Option<&RoundRun> {
        let workshop = self.document.as_ref()?.workshop();
        let finished = self.window.finished_round;
        workshop
            .running()
            .or_else(|| workshop.rounds.iter().find(|round| Some(round.id) == finished))
    }

    /// The map that is shown: the chosen one, else the first.
    pub fn shown_map(&self) -> Option<MapId> {
        let maps = &self.document.as_ref()?.workshop().maps;
        let chosen = maps.iter().find(|map| Some(map.id) == self.window.map.shown);
        chosen.or_else(|| maps.first()).map(|map| map.id)
    }

    /// Whether the room sees this session now.
    pub fn in_front_of_people(&self) -> bool {
        self.document.is_some() && (self.wall.open || self.window.single_screen)
    }

    /// Whether the slide that is shown has a round that waits to be started: in front of people, while the times run, until it has run once.
    pub fn round_waits(&self) -> bool {
        let Some(document) = &self.document else { return false };
        let workshop = document.workshop();
        let waits = |id: &str| {
            let ran = workshop.rounds.iter().any(|run| run.round.id == id);
            !ran && workshop.session.round(id).is_some()
        };
        let of_slide = document.slide().and_then(|slide| slide.round.as_deref());
        of_slide.is_some_and(waits) && workshop.runs_on() && self.in_front_of_people()
    }

    /// Whether something is drawn on the slide that is shown.
    pub fn drawn_on(&self) -> bool {
        let Some(document) = &self.document else { return false };
        let drawn = |slide: &Slide| {
            document
                .workshop()
                .drawings
                .get(&slide.id)
                .is_some_and(|strokes| !strokes.is_empty())
        };
        document.slide().is_some_and(drawn)
    }

    /// Whether the running round has a phase before the one it is in.
    pub fn can_go_a_phase_back(&self) -> bool {
        let running = self
            .document
            .as_ref()
            .and_then(|document| document.workshop().running());
        running.is_some_and(|round| round.current > 0)
    }

    /// How long until the clocks of a surface turn. While a round counts its seconds set the pace, and all others turn with them. Without one
    /// none shows seconds: the time of day turns every minute, times of the agenda and how far ahead or behind they are at half a minute.
    pub fn to_next_turn(&self) -> Duration {
        let minute = self.now.to_next(60_000);
        let Some(document) = &self.document else { return minute };
        let workshop = document.workshop();
        let counting = workshop.running().and_then(|round| round.view(self.now.at).next_change);
        if let Some(wait) = counting {
            return wait;
        }
        let whole = workshop.elapsed(self.now.at);
        let of_item = workshop.item().map(|item| workshop.spent_in(item, self.now.at));
        let half = |spent: Duration| {
            let into = u64::try_from(spent.as_millis() % 30_000).unwrap_or(0);
            Duration::from_millis(30_001 - into)
        };
        let agenda = of_item.into_iter().chain([whole]).map(half).min();
        agenda
            .filter(|_| workshop.runs_on())
            .map_or(minute, |agenda| agenda.min(minute))
    }

    /// Shows a message that leaves by itself.
    pub fn tell(&mut self, text: impl Into<String>) {
        self.notice = Some(Notice {
            text: text.into(),
            at: self.now.at,
            warning: false,
        });
    }

    /// Shows a message that stays until it was read.
    pub fn warn(&mut self, text: impl Into<String>) {
        self.notice = Some(Notice {
            text: text.into(),
            at: self.now.at,
            warning: true,
        });
    }

    /// Opens an overlay with what stands in its field at first, or closes the one that is open.
    pub fn show_overlay(&mut self, overlay: Option<Overlay>) {
        let (query, chosen) = overlay
            .as_ref()
            .map(|overlay| {
                overlay.opening(&overlay::Known {
                    document: self.document.as_ref(),
                    settings: &self.settings,
                    documents: &self.window.documents,
                })
            })
            .unwrap_or_default();
        // While people speak the line that takes notes gets the focus back.
        if overlay.is_none() && self.window.overlay.is_some() {
            self.window.focus_capture = self.takes_notes();
        }
        self.window.overlay = overlay;
        self.window.query = query;
        self.window.chosen = chosen;
    }
}
