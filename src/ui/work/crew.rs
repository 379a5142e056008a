//! What may take long, on a bounded number of threads: reading flows and event logs, comparing maps, exports and their preview, pictures. Neither saving nor opening waits for it.

use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;

use super::tell::Tell;
use crate::export::{Format, Handout, PaperSize, Telling};
use crate::store::names::Kind;
use crate::store::places::tilde;
use crate::store::{Opening, Store, VersionKept, reading};
use crate::time::Clock;
use crate::ui::action::Answer;
use crate::ui::audience::unshown;
use crate::ui::effect::{Effect, Inked};
use crate::ui::state::close::Progress;
use crate::ui::state::kept::VersionTold;
use crate::ui::state::library::WrittenFile;
use crate::workshop::{DocumentId, MapState, Workshop};

/// Writes a workshop's files into a folder in these formats, pictures with so many pixels a point, and returns their paths; it tells how far it is and
/// stops when the answer is no. Handed in, since pictures are rendered above this module.
pub type Export =
    fn(&Workshop, &Path, &[&Format], &Telling, f32, &mut dyn FnMut(Progress) -> bool) -> Result<Vec<PathBuf>, String>;

/// So many versions are told at a time.
const AT_A_TIME: usize = 12;
/// So many of them work at once: a second picture need not wait for a long log, and a core stays for the frames.
const THREADS: usize = 2;

/// See the module.
pub(super) struct Crew {
    jobs: Option<Sender<Effect>>,
    threads: Vec<JoinHandle<()>>,
}

impl Crew {
    /// Starts the threads.
    pub(super) fn start(tools: &Tools, tell: &Tell) -> Self {
        let (jobs, queue) = channel();
        let queue = Arc::new(Mutex::new(queue));
        let threads = (0..THREADS).map(|_| {
            let (tools, tell, queue) = (tools.clone(), tell.clone(), Arc::clone(&queue));
            std::thread::spawn(move || {
                while let Some(effect) = next(&queue) {
                    if tell.wants(&effect)
                        && let Some(answer) = tools.carry_out(effect, &tell)
                    {
                        tell.send(answer);
                    }
                }
            })
        });
        Self {
            jobs: Some(jobs),
            threads: threads.collect(),
        }
    }

    /// Has an effect carried out by whoever is free first.
    pub(super) fn ask(&self, effect: Effect) {
        if let Some(jobs) = &self.jobs {
            // The threads live as long as this sender.
            let _ = jobs.send(effect);
        }
    }

    /// Waits until all that was asked for is done.
    pub(super) fn finish(&mut self) {
        self.jobs = None;
        for thread in self.threads.drain(..) {
            let _ = thread.join();
        }
    }
}

/// Waits for what is asked next; none when nobody can ask any more. One thread waits, the others wait for their turn.
fn next(queue: &Mutex<Receiver<Effect>>) -> Option<Effect> {
    queue.lock().unwrap_or_else(PoisonError::into_inner).recv().ok()
}

/// What the work needs.
#[derive(Clone)]
pub(super) struct Tools {
    store: Arc<Store>,
    clock: Arc<dyn Clock>,
    export: Export,
}

impl Tools {
    pub(super) fn new(store: Arc<Store>, clock: Arc<dyn Clock>, export: Export) -> Self {
        Self { store, clock, export }
    }

    fn carry_out(&self, effect: Effect, tell: &Tell) -> Option<Answer> {
        match effect {
            Effect::Export {
                of,
                workshop,
                folder,
                formats,
                scale,
                telling,
                stop,
            } => {
                let mut go_on = |progress: Progress| {
                    tell.send(Answer::Exporting(of, progress));
                    !stop.load(Ordering::Relaxed)
                };
                // Dated when it is written, which may be later than it was asked for.
                let telling = Telling {
                    written: Some(self.clock.now()),
                    ..*telling
                };
                let written = (self.export)(&workshop, &folder, &formats, &telling, scale, &mut go_on);
                let answer = self.exported(of, folder, written, stop.load(Ordering::Relaxed));
                // Behind what was written, since it is read last and has to be known before anything is sent.
                match unshown::in_files(&workshop, &telling, &formats) {
                    Some(letters) if matches!(answer, Answer::Exported(..)) => {
                        tell.send(answer);
                        Some(Answer::Notice(unshown::sentence(&letters)))
                    }
                    _ => Some(answer),
                }
            }
            Effect::PrintSlides {
                workshop,
                folder,
                handout,
                paper,
            } => Some(self.print(&workshop, &folder, handout, paper)),
            Effect::DrawPicture(paper, inked) => Some(drawn(&paper, inked)),
            Effect::TellVersions(of, versions) => {
                self.tell_versions(&of, &versions, tell);
                None
            }
            Effect::Compare(_) | Effect::Preview(_) => answered(&effect),
            Effect::Session(effect) => super::sessions::worked_out(&self.store, *effect),
            Effect::ReadFlow { path, about } => Some(self.read_flow(&path, about)),
            Effect::ReadLog(request) => {
                let answer = |found| tell.send(Answer::Log(Arc::clone(&request.token), found));
                super::event_log::read(&**self.store.disk(), &request, &answer);
                None
            }
            // The rest was carried out elsewhere.
            _ => None,
        }
    }

    /// Writes slides, and says where they are.
    fn print(&self, workshop: &Workshop, folder: &Path, handout: Handout, paper: PaperSize) -> Answer {
        let mut telling = Telling::at(self.clock.offset());
        telling.choice.handout = handout;
        telling.choice.paper = paper;
        let format = match Format::of("slides") {
            Ok(format) => format,
            Err(why) => return Answer::Notice(why),
        };
        // Text and figures alone: no picture of it has pixels of its own.
        let written = (self.export)(workshop, folder, &[format], &telling, 1.0, &mut |_| true);
        match written {
            Ok(files) => {
                let names: Vec<String> = files.iter().map(|file| tilde(file)).collect();
                let told = format!("Written as {}", names.join(", "));
                match unshown::in_files(workshop, &telling, &[format]) {
                    Some(letters) => Answer::Notice(format!("{told}. {}", unshown::sentence(&letters))),
                    None => Answer::Told(told),
                }
            }
            Err(why) => Answer::Notice(why),
        }
    }

    /// Reads versions one after the other, the newest first, and says of each what was done since the one before it: some at a time.
    fn tell_versions(&self, of: &DocumentId, versions: &[VersionKept], tell: &Tell) {
        let read = |version: &VersionKept| self.store.version(of, version).map_err(|why| why.to_string());
        let mut told = Vec::new();
        let mut next = versions.first().map(read);
        for (at, version) in versions.iter().enumerate() {
            let Some(this) = next.take() else { break };
            // There may be hundreds, and the window closes only when this thread ends.
            if !tell.is_heard() {
                return;
            }
            next = versions.get(at + 1).map(read);
            let before = next.as_ref().and_then(|before| before.as_ref().ok());
            let mut known = this.map(|workshop| VersionTold::of(&workshop, before));
            if let (Ok(known), Some(Err(_))) = (&mut known, &next) {
                // Not as if nothing had been done: it would not be listed.
                "The version before it cannot be read".clone_into(&mut known.what);
            }
            told.push((version.at, known));
            if told.len() == AT_A_TIME {
                tell.send(Answer::VersionsTold(of.clone(), std::mem::take(&mut told)));
            }
        }
        tell.send(Answer::VersionsTold(of.clone(), told));
    }

    fn read_flow(&self, path: &Path, about: Option<Opening>) -> Answer {
        let read = if Kind::of(path) == Some(Kind::Workshop) {
            self.last_map(path)
        } else {
            reading::text(&**self.store.disk(), path).map_err(|why| why.to_string())
        };
        match read {
            Ok(text) => Answer::Flow(about, text),
            Err(why) => Answer::OpenFailed(why),
        }
    }

    /// The flow of the current state that another workshop drew last: the baseline of the next one.
    fn last_map(&self, path: &Path) -> Result<String, String> {
        let workshop = self.store.read(path).map_err(|why| why.to_string())?;
        let drawn = || workshop.maps.iter().rev().filter(|map| !map.flow.steps.is_empty());
        let current = drawn().find(|map| map.state == MapState::Current);
        let last = current.or_else(|| drawn().next());
        last.map(|map| crate::flow::text::print(&map.flow))
            .ok_or_else(|| format!("{} has no map yet", super::files::name(path)))
    }

    fn exported(&self, of: Opening, folder: PathBuf, written: Result<Vec<PathBuf>, String>, stopped: bool) -> Answer {
        let written_file = |file: &PathBuf| WrittenFile {
            name: super::files::name(file),
            bytes: self.store.disk().size(file).unwrap_or(0),
        };
        match written {
            Ok(files) if stopped && files.is_empty() => Answer::ExportStopped(of),
            Ok(files) => Answer::Exported(of, folder, files.iter().map(written_file).collect()),
            Err(why) => Answer::ExportFailed(of, why),
        }
    }
}

/// The answer to what is only worked out, touching neither files nor the system.
pub(super) fn answered(effect: &Effect) -> Option<Answer> {
    match effect {
        Effect::Compare(asked) => asked
            .compare()
            .map(|found| Answer::Compared(asked.pairing, Arc::new(found))),
        Effect::Preview(asked) => Some(Answer::Previewed(Arc::new(asked.write()))),
        Effect::Session(effect) => super::sessions::answered(effect),
        _ => None,
    }
}

/// A picture for the clipboard.
fn drawn(paper: &crate::ui::effect::Paper, inked: Inked) -> Answer {
    let picture = paper.draw();
    let scale = match inked {
        Inked::Pixels(scale) => scale,
        Inked::Drawing => {
            let svg = crate::ink::svg(&picture, &paper.in_words());
            return Answer::Drawing(svg, paper.name());
        }
    };
    match crate::ink::pixels(&picture, crate::ink::fitting(picture.size, scale)) {
        Ok(pixels) => {
            let size = [pixels.width() as usize, pixels.height() as usize];
            let image = egui::ColorImage::from_rgba_premultiplied(size, pixels.data());
            Answer::Picture(Arc::new(image), paper.name())
        }
        Err(error) => Answer::Notice(format!("The picture could not be drawn: {error}")),
    }
}
