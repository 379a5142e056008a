//! How a worker answers: by a channel, and by waking the window that listens.

use std::sync::mpsc::Sender;
use std::sync::{Arc, OnceLock};

use egui::{Context, ViewportId};

use crate::ui::action::Answer;

/// Sends an answer and wakes the window.
#[derive(Clone)]
pub(super) struct Tell {
    answers: Sender<Answer>,
    context: Arc<OnceLock<Context>>,
}

impl Tell {
    /// Sends over `answers`; there is no window to wake yet.
    pub(super) fn new(answers: Sender<Answer>) -> Self {
        Self {
            answers,
            context: Arc::default(),
        }
    }

    /// From now on wakes this window.
    pub(super) fn wakes(&self, context: Context) {
        // A second window would be a second app: the first one stays.
        let _ = self.context.set(context);
    }

    /// Sends an answer. Without a window that listens it is dropped.
    pub(super) fn send(&self, answer: Answer) {
        if self.answers.send(answer).is_ok()
            && let Some(context) = self.context.get()
        {
            context.request_repaint_of(ViewportId::ROOT);
        }
    }
}
