//! How a worker answers: by a channel, and by waking the window that listens.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::sync::{Arc, OnceLock};

use egui::{Context, ViewportId};

use crate::ui::action::Answer;
use crate::ui::effect::Effect;

/// Sends an answer and wakes the window.
#[derive(Clone)]
pub(super) struct Tell {
    answers: Sender<Answer>,
    context: Arc<OnceLock<Context>>,
    /// Whether the window is closed: nobody hears an answer any more.
    over: Arc<AtomicBool>,
}

impl Tell {
    /// Sends over `answers`; there is no window to wake yet.
    pub(super) fn new(answers: Sender<Answer>) -> Self {
        Self {
            answers,
            context: Arc::default(),
            over: Arc::default(),
        }
    }

    /// From now on wakes this window.
    pub(super) fn wakes(&self, context: Context) {
        // A second window would be a second app: the first one stays.
        let _ = self.context.set(context);
    }

    /// From now on nobody hears an answer: what brings nothing else is left.
    pub(super) fn end(&self) {
        self.over.store(true, Ordering::Relaxed);
    }

    /// Whether somebody still hears an answer.
    pub(super) fn is_heard(&self) -> bool {
        !self.over.load(Ordering::Relaxed)
    }

    /// Whether an effect is still to be carried out.
    pub(super) fn wants(&self, effect: &Effect) -> bool {
        self.is_heard() || !effect.only_answers()
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
