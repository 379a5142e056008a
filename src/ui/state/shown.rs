//! Which surface is shown, and what follows from which it is, in one list: a new surface has its word in each.

use super::several::Showing;
use super::{State, Surface};

impl State {
    /// The surface shown: without an open workshop there is only home, and a session that is rehearsed.
    pub fn surface(&self) -> Surface {
        match self.window.surface {
            Surface::Edit if self.editor.is_some() => Surface::Edit,
            Surface::Edit => Surface::Home,
            Surface::Rehearse if self.rehearsing.is_some() => Surface::Rehearse,
            surface if self.document.is_some() => surface,
            _ => Surface::Home,
        }
    }

    /// Whether the surface that is shown has a line at its foot, whose right part can tell something.
    pub(in crate::ui) fn has_line(&self) -> bool {
        let map = &self.window.map;
        match self.surface() {
            Surface::Home | Surface::Activity | Surface::Versions => false,
            Surface::Present | Surface::Close | Surface::Board => self.document.is_some(),
            Surface::Edit => true,
            Surface::Rehearse => self.rehearsing.is_some(),
            Surface::Map => map.several.showing == Showing::One && map.play.is_none(),
        }
    }

    /// Whether Escape leaves the surface behind, and nothing of it: for the one it was come from.
    pub(in crate::ui) fn leaves_surface(&self) -> bool {
        self.document.is_some()
            && match self.window.surface {
                Surface::Map | Surface::Activity | Surface::Board | Surface::Versions => true,
                // Where one stays; the session that is edited and the rehearsal are asked for themselves.
                Surface::Home | Surface::Present | Surface::Close | Surface::Edit | Surface::Rehearse => false,
            }
    }

    /// Whether a round is on the surface that is shown: then what is typed is a note.
    pub fn takes_notes(&self) -> bool {
        self.surface() == Surface::Present && self.round().is_some()
    }

    /// Shows another surface, which makes itself ready once the action is carried out.
    pub(in crate::ui) fn show_surface(&mut self, surface: Surface) {
        // The versions are looked at from wherever one was, and left to there.
        if surface == Surface::Versions && self.window.surface != Surface::Versions {
            self.window.before_versions = match self.surface() {
                Surface::Home | Surface::Edit | Surface::Rehearse => Surface::Present,
                shown => shown,
            };
        }
        self.window.surface = surface;
        // A number half-typed is one of slides: on another surface Enter must not jump.
        self.window.digits.clear();
        // Also where it is shown already: gone to once more, it makes itself ready once more.
        self.window.arrived = true;
        self.window.focus_capture = self.takes_notes();
    }
}
