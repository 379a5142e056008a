//! Which surface is shown, and what follows from that while it is.

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
            Surface::Rehearse => self.rehearsing.is_some(),
            Surface::Map => map.several.showing == Showing::One && map.play.is_none(),
            surface => surface.has_line(),
        }
    }

    /// Whether Escape leaves the surface behind, and nothing of it: for the one it was come from.
    pub(in crate::ui) fn leaves_surface(&self) -> bool {
        self.document.is_some() && self.window.surface.is_passed()
    }

    /// Whether a round is on the surface that is shown: then what is typed is a note.
    pub fn takes_notes(&self) -> bool {
        self.surface() == Surface::Present && self.round().is_some()
    }

    /// Shows another surface, which makes itself ready once the action is carried out.
    pub(in crate::ui) fn show_surface(&mut self, surface: Surface) {
        if surface.goes_back() && self.window.surface != surface {
            self.window.came_from = match self.surface() {
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
