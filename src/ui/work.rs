//! Carries out effects away from the frame: files on one worker thread, dialogs each on their own. Answers come back by a channel.

mod dialog;
mod files;

use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::JoinHandle;

use egui::{Context, ViewportCommand};

use super::action::Answer;
use super::effect::Effect;
use crate::store::{self, Keeper, KeeperAnswer, Settings};
use crate::time::Clock;

/// See the module.
pub struct Work {
    settings: Settings,
    keeper: Keeper,
    jobs: Option<Sender<Job>>,
    worker: Option<JoinHandle<()>>,
    answers: Receiver<Answer>,
    tell: Tell,
    fullscreen: bool,
}

/// One effect for the worker.
type Job = Effect;

/// Sends an answer and wakes the window.
#[derive(Clone)]
pub(super) struct Tell {
    answers: Sender<Answer>,
    context: Arc<std::sync::OnceLock<Context>>,
}

impl Tell {
    /// Sends an answer. Without a window that listens it is dropped.
    pub(super) fn send(&self, answer: Answer) {
        if self.answers.send(answer).is_ok()
            && let Some(context) = self.context.get()
        {
            context.request_repaint_of(egui::ViewportId::ROOT);
        }
    }
}

impl Work {
    /// Starts the worker and the keeper of files.
    pub fn start(clock: Arc<dyn Clock>) -> Self {
        let (answers, listen) = channel();
        let tell = Tell { answers, context: Arc::default() };
        let files = files::Files::new(clock);
        let settings = files.settings();
        let keeper = {
            let tell = tell.clone();
            Keeper::start(files.disk(), move |answer| {
                tell.send(match answer {
                    KeeperAnswer::Saved(at) => Answer::Saved(at),
                    KeeperAnswer::Failed(why) => Answer::SaveFailed(why),
                });
            })
        };
        let (jobs, queue) = channel::<Job>();
        let worker = {
            let tell = tell.clone();
            std::thread::spawn(move || files.work(&queue, &tell))
        };
        Self { settings, keeper, jobs: Some(jobs), worker: Some(worker), answers: listen, tell, fullscreen: false }
    }

    /// The settings as they were read at the start.
    pub fn settings(&self) -> Settings {
        self.settings.clone()
    }

    /// What was answered since the last call.
    pub fn answers(&self) -> Vec<Answer> {
        self.answers.try_iter().collect()
    }

    /// Carries out an effect: at once what belongs to the window, by the worker what takes time.
    pub fn run(&mut self, ctx: &Context, effect: Effect) {
        let _ = self.tell.context.set(ctx.clone());
        match effect {
            Effect::Keep { edit, workshop, path } => self.keeper.keep(edit, workshop, path),
            Effect::KeepDraft(draft) => self.keeper.draft(draft),
            Effect::Copy(text) => ctx.copy_text(text),
            Effect::FullScreen(on) => self.fill(ctx, on),
            Effect::ToggleFullScreen => self.fill(ctx, !self.fullscreen),
            Effect::MoveCockpit(corner) => {
                let [x, y] = corner;
                ctx.send_viewport_cmd(ViewportCommand::OuterPosition(egui::pos2(x, y)));
            }
            Effect::Ask { prompt, suggested } => dialog::ask(prompt, &suggested, self.tell.clone()),
            Effect::Chime => chime(ctx),
            Effect::Quit => ctx.send_viewport_cmd(ViewportCommand::Close),
            other => {
                if let Some(jobs) = &self.jobs {
                    // The worker lives as long as this sender.
                    let _ = jobs.send(other);
                }
            }
        }
    }

    fn fill(&mut self, ctx: &Context, on: bool) {
        self.fullscreen = on;
        ctx.send_viewport_cmd(ViewportCommand::Fullscreen(on));
    }

    /// Waits until everything asked for is done and on disk.
    pub fn finish(&mut self) {
        self.jobs = None;
        if let Some(worker) = self.worker.take() {
            let _ = worker.join();
        }
        self.keeper.flush();
    }
}
