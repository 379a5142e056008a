//! Carries out effects away from the frame, on a bounded number of threads. Answers come back by a channel.
//!
//! | thread | its work |
//! |---|---|
//! | the keeper, two | every change of a document, in order: the journal at once, behind it the file, another file |
//! | the keeper of sessions | every change of a session that is edited, and looks at files that others may change |
//! | `files` | opening, starting, listing, settings, in the order they are asked for |
//! | `crew`, two | what may take long: reading flows and event logs, comparing maps, exports and their preview, pictures |
//! | `simulation` | the newest question to the simulation |
//! | `children` | waits for the programs of the system that were started |
//! | `awake` | asks the system to keep the display lit |
//! | `dialog`, `chime` | one at a time, while it is open or sounds |

mod awake;
mod children;
mod chime;
mod clipboard;
mod crew;
pub(super) mod desktop;
pub(super) mod dialog;
mod event_log;
mod files;
mod locale;
pub(super) mod paper;
mod problems;
mod sessions;
mod simulation;
mod tell;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::JoinHandle;

use egui::{Context, ViewportCommand};

use super::action::{Answer, EditorAnswer};
use super::effect::{Effect, SessionEffect};
use crate::store::{Keeper, SessionKeeper, Settings, Store};
use crate::time::Clock;
use tell::Tell;

pub use crew::Export;
pub(super) use locale::day_order;

/// See the module.
pub struct Work {
    settings: Settings,
    documents: PathBuf,
    keeper: Option<Arc<Keeper>>,
    /// Keeps the session that is edited.
    sessions: Option<Arc<SessionKeeper>>,
    jobs: Option<Sender<Job>>,
    worker: Option<JoinHandle<()>>,
    crew: crew::Crew,
    children: children::Children,
    dialogs: dialog::Dialogs,
    answers: Receiver<Answer>,
    tell: Tell,
    simulations: simulation::Simulations,
    fullscreen: bool,
    awake: awake::Awake,
    /// The cockpit's size before a smaller display made it smaller, and the size it got there.
    shrunk: Option<[egui::Vec2; 2]>,
    clipboard: clipboard::Clipboard,
}

/// One effect for the worker on files.
type Job = Effect;

/// Answers a question to the simulation in this thread, for demonstrations: the last answer about each flow.
pub fn simulated(request: &crate::ui::state::play::Request, answers: &mut Vec<Answer>) {
    simulation::at_once(request, answers);
}

/// Works on a question to the simulation, in this thread, until there is something to show, and stops there: what a moved
/// slider waits for. None where nothing can be simulated.
pub fn first_simulated(request: &crate::ui::state::play::Request) -> Option<Arc<crate::ui::state::play::Found>> {
    simulation::first(request)
}

/// Reads an event log of these bytes in this thread, for demonstrations.
pub fn log_read(request: &crate::ui::state::event_log::LogRequest, bytes: &[u8]) -> Vec<Answer> {
    let answers = std::cell::RefCell::new(Vec::new());
    let keep = |found| {
        answers
            .borrow_mut()
            .push(Answer::Log(Arc::clone(&request.token), found));
    };
    event_log::read_from(bytes, bytes.len() as u64, request, &keep);
    answers.into_inner()
}

/// Answers in this thread what is only worked out: comparisons, and what an export would write. None for everything else.
pub fn answered(effect: &Effect) -> Option<Answer> {
    crew::answered(effect)
}

impl Work {
    /// Starts the workers and the keeper of files.
    pub fn start(store: Arc<Store>, clock: Arc<dyn Clock>, export: Export) -> Self {
        let (answers, listen) = channel();
        let tell = Tell::new(answers);
        let (settings, set_aside) = store.settings();
        if let Some(sentence) = set_aside {
            tell.send(Answer::Notice(sentence));
        }
        let keeper = {
            let tell = tell.clone();
            Arc::new(Keeper::start(Arc::clone(&store), move |answer| {
                tell.send(Answer::Kept(answer));
            }))
        };
        let sessions = {
            let tell = tell.clone();
            Arc::new(SessionKeeper::start(Arc::clone(&store), move |answer| {
                tell.send(Answer::Editor(EditorAnswer::Kept(answer)));
            }))
        };
        let documents = store.places().documents.clone();
        let crew = crew::Crew::start(&crew::Tools::new(Arc::clone(&store), clock, export), &tell);
        let files = files::Files::new(store, Arc::clone(&keeper), Arc::clone(&sessions));
        let (jobs, queue) = channel::<Job>();
        let worker = {
            let tell = tell.clone();
            std::thread::spawn(move || files.work(&queue, &tell))
        };
        Self {
            settings,
            documents,
            keeper: Some(keeper),
            sessions: Some(sessions),
            jobs: Some(jobs),
            worker: Some(worker),
            crew,
            children: children::Children::start(tell.clone()),
            dialogs: dialog::Dialogs::default(),
            answers: listen,
            simulations: simulation::Simulations::start(tell.clone()),
            tell,
            fullscreen: false,
            awake: awake::Awake::default(),
            shrunk: None,
            clipboard: clipboard::Clipboard::default(),
        }
    }

    /// The settings as they were read at the start.
    pub fn settings(&self) -> Settings {
        self.settings.clone()
    }

    /// The folder of new workshops and exports.
    pub fn documents(&self) -> &Path {
        &self.documents
    }

    /// What was answered since the last call.
    pub fn answers(&self) -> Vec<Answer> {
        self.answers.try_iter().collect()
    }

    /// Carries out an effect: at once what belongs to the window, by the worker what takes time.
    pub fn run(&mut self, ctx: &Context, effect: Effect) {
        self.tell.wakes(ctx.clone());
        match effect {
            Effect::Keep { .. }
            | Effect::KeepDraft { .. }
            | Effect::KnowDrafts(..)
            | Effect::Retry
            | Effect::Settle(_)
            | Effect::WaitFor { .. }
            | Effect::SaveAs(_)
            | Effect::Hold { .. }
            | Effect::LetGo(_) => {
                if let Some(keeper) = &self.keeper {
                    keep(keeper, effect);
                }
            }
            Effect::Export { .. }
            | Effect::PrintSlides { .. }
            | Effect::DrawPicture(..)
            | Effect::ReadFlow { .. }
            | Effect::ReadLog(_)
            | Effect::Compare(_)
            | Effect::TellVersions(..)
            | Effect::Preview(_) => self.crew.ask(effect),
            Effect::Session(effect) => self.session(*effect),
            Effect::Reveal(folder) => self.children.reveal(folder),
            Effect::Copy(text) => ctx.copy_text(text),
            Effect::CopyRich { html, text } => {
                if !self.clipboard.put(&html, &text) {
                    ctx.copy_text(text);
                }
            }
            Effect::CopyImage(image) => ctx.copy_image((*image).clone()),
            Effect::RequestPaste => ctx.send_viewport_cmd_to(egui::ViewportId::ROOT, ViewportCommand::RequestPaste),
            Effect::FullScreen(on) => self.fill(ctx, on),
            Effect::ToggleFullScreen => self.fill(ctx, !self.fullscreen),
            Effect::MoveCockpit(display) => self.move_to(ctx, display),
            Effect::Ask {
                prompt,
                suggested,
                about,
            } => {
                let dialog = dialog::dialog(prompt, &suggested, &self.documents);
                self.dialogs
                    .ask(prompt, about, &self.tell, dialog::show(prompt, dialog));
            }
            Effect::Simulate(request) => self.simulations.ask(*request),
            Effect::StopSimulating => self.simulations.stop(),
            Effect::Chime => chime::ring(self.tell.clone()),
            Effect::Quit => ctx.send_viewport_cmd(ViewportCommand::Close),
            other => {
                if let Some(jobs) = &self.jobs {
                    // The worker lives as long as this sender.
                    let _ = jobs.send(other);
                }
            }
        }
    }

    /// Carries out what is asked for the session that is edited: by its keeper, by the crew what is only worked out, else by the worker on files.
    fn session(&self, effect: SessionEffect) {
        let Some(keeper) = &self.sessions else { return };
        match sessions::keep(keeper, effect) {
            None => {}
            Some(effect @ (SessionEffect::Read(..) | SessionEffect::Picture(..) | SessionEffect::Check(..))) => {
                self.crew.ask(effect.into());
            }
            Some(effect) => {
                if let Some(jobs) = &self.jobs {
                    // The worker lives as long as this sender.
                    let _ = jobs.send(effect.into());
                }
            }
        }
    }

    /// Lets the display stay lit while the room looks at it.
    pub fn keep_awake(&mut self, on: bool) {
        self.awake.keep(on);
    }

    /// Puts the window on a display, made smaller where it would not fit. Where it fits again it gets its size back.
    fn move_to(&mut self, ctx: &Context, display: egui::Rect) {
        ctx.send_viewport_cmd(ViewportCommand::OuterPosition(display.min));
        let room = display.size() - egui::vec2(0.0, BARS);
        let Some(size) = ctx.input(|input| input.viewport().inner_rect).map(|rect| rect.size()) else {
            return;
        };
        let (wanted, shrunk) = fitting(size, room, self.shrunk);
        self.shrunk = shrunk;
        if wanted != size {
            ctx.send_viewport_cmd(ViewportCommand::InnerSize(wanted));
        }
    }

    fn fill(&mut self, ctx: &Context, on: bool) {
        // Remembered here, since what the window says of itself is a frame late.
        self.fullscreen = on;
        ctx.send_viewport_cmd(ViewportCommand::Fullscreen(on));
    }

    /// Waits until everything asked for is done and on disk. What is only read, to be shown in the window, is left.
    pub fn finish(&mut self) {
        self.tell.end();
        // In this order: the worker on files holds the keeper too, and only the last hand that lets go of it waits for what is pending.
        self.jobs = None;
        if let Some(worker) = self.worker.take() {
            let _ = worker.join();
        }
        self.crew.finish();
        self.simulations.finish();
        // Dropped, the keepers write what is pending and end.
        self.keeper = None;
        self.sessions = None;
    }
}

/// Hands the keeper what is its own.
fn keep(keeper: &Keeper, effect: Effect) {
    match effect {
        Effect::Keep {
            version,
            edit,
            workshop,
            path,
        } => keeper.keep(version, edit, workshop, path),
        Effect::KeepDraft { document, field, text } => keeper.draft_of(document, field, text),
        Effect::KnowDrafts(document, drafts) => keeper.drafts(document, drafts),
        Effect::Retry => keeper.retry(),
        Effect::Settle(settle) => keeper.settle(settle),
        Effect::WaitFor { of, document, path } => keeper.wait(of, document, path),
        Effect::SaveAs(to) => keeper.save_as(to),
        Effect::Hold { of, document, path } => keeper.hold(of, document, path),
        Effect::LetGo(of) => keeper.let_go(of),
        _ => {}
    }
}

/// Room that the system's own bars take of a display's height, in points: a guess on the safe side.
const BARS: f32 = 72.0;

/// The size of a window of `size` on a display with this `room`, and what is to be remembered: its size before it was made smaller, and the smaller one.
fn fitting(
    size: egui::Vec2,
    room: egui::Vec2,
    shrunk: Option<[egui::Vec2; 2]>,
) -> (egui::Vec2, Option<[egui::Vec2; 2]>) {
    // Whoever has sized it by hand since means that size.
    let before = shrunk
        .filter(|[_, small]| (*small - size).length() < 2.0)
        .map_or(size, |[before, _]| before);
    let wanted = before.min(room.max(egui::Vec2::splat(1.0)));
    (wanted, (wanted != before).then_some([before, wanted]))
}

#[cfg(test)]
mod tests {
    use super::fitting;
    use egui::vec2;

    #[test]
    fn a_window_made_smaller_by_a_display_gets_its_size_back() {
        let (whole, small, large) = (vec2(1600.0, 1000.0), vec2(1280.0, 650.0), vec2(1920.0, 1008.0));
        let (there, shrunk) = fitting(whole, small, None);
        assert_eq!(there, small);
        assert_eq!(fitting(there, large, shrunk), (whole, None));
        let by_hand = vec2(900.0, 600.0);
        assert_eq!(
            fitting(by_hand, large, shrunk),
            (by_hand, None),
            "sized by hand it stays so"
        );
        assert_eq!(fitting(whole, large, None), (whole, None));
    }
}
