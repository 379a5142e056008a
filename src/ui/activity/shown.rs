//! The activity that is shown, with everything that its views read.

use std::sync::Arc;

use crate::flow::Analysis;
use crate::ui::state::activity::ActivityWindow;
use crate::ui::state::{Document, State};
use crate::workshop::{ActivityRun, Map, Workshop};

/// See the module.
pub(super) struct Shown<'a> {
    pub state: &'a State,
    pub document: &'a Document,
    pub workshop: &'a Workshop,
    pub window: &'a ActivityWindow,
    pub run: &'a ActivityRun,
}

impl<'a> Shown<'a> {
    /// What `state` shows; none before an activity was opened.
    pub fn of(state: &'a State) -> Option<Self> {
        let document = state.document.as_ref()?;
        Some(Self {
            state,
            document,
            workshop: document.workshop(),
            window: &state.window.activity,
            run: state.activity()?,
        })
    }

    /// The name before its question: of the agenda item it was opened from, else its own.
    pub fn kicker(&self, own: &str) -> String {
        self.run.kicker(&self.workshop.session, own)
    }

    /// The map that figures are taken from: the one that is shown, with its figures.
    pub fn map(&self) -> Option<(&'a Map, &'a Arc<Analysis>)> {
        let map = self.document.map(self.state.shown_map()?)?;
        Some((map, self.document.analysis(map.id)?)).filter(|_| !map.flow.steps.is_empty())
    }

    /// Whether keys mean rows: nothing is typed and nothing lies above.
    pub fn keys(&self, ui: &egui::Ui) -> bool {
        self.state.window.overlay.is_none() && !ui.text_edit_focused() && !egui::Popup::is_any_open(ui.ctx())
    }
}
