//! Going to another surface.

use super::Effect;
use crate::ui::state::several::Showing;
use crate::ui::state::{State, Surface, maps};

impl State {
    /// Shows another surface. The home surface reads its lists anew.
    pub(in crate::ui) fn show_surface(&mut self, surface: Surface, effects: &mut Vec<Effect>) {
        self.window.surface = surface;
        self.window.digits.clear();
        if surface == Surface::Home {
            effects.push(Effect::LoadLibrary);
        }
        // An empty map waits for its first step: whoever comes here types it at once.
        let one = self.window.map.play.is_none() && self.window.map.several.showing == Showing::One;
        if surface == Surface::Map && one && maps::is_empty(self) {
            self.window.map.typing.focus_entry = true;
        }
        self.window.focus_capture = self.takes_notes();
    }
}
