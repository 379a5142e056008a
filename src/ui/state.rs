//! Everything the windows show: the open document, and what is only of these windows. Views read it; `update` writes it.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use chrono::FixedOffset;

use crate::flow::Analysis;
use crate::session::{Session, Slide};
use crate::store::Settings;
use crate::time::Stamp;
use crate::ui::action::{Library, WrittenFile};
use crate::ui::audience::wall;
use crate::ui::close::CloseWindow;
use crate::ui::cockpit::CockpitWindow;
use crate::ui::effect::Effect;
use crate::ui::map::{MapAction, MapWindow};
use crate::workshop::{Edit, History, MapId, RoundId, RoundRun, Workshop};

/// See the module.
#[derive(Debug, Clone, Default)]
pub struct State {
    /// The open workshop. None on the home surface of a fresh start.
    pub document: Option<Document>,
    /// What the home surface lists.
    pub library: Library,
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

/// The moment that a frame shows. Handed in, so that tests and pictures have a time of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Now {
    /// The moment.
    pub at: Stamp,
    /// The local time zone.
    pub offset: FixedOffset,
}

impl Default for Now {
    fn default() -> Self {
        Self {
            at: Stamp::default(),
            offset: chrono::Offset::fix(&chrono::Utc),
        }
    }
}

impl Now {
    /// The local time of a stamp.
    pub fn local(self, stamp: Stamp) -> chrono::DateTime<FixedOffset> {
        stamp.at(self.offset)
    }
}

/// The open workshop with its history and what is derived from it.
#[derive(Debug, Clone)]
pub struct Document {
    /// The workshop. Changed by [`Document::apply`] alone.
    workshop: Arc<Workshop>,
    /// Undo and redo.
    pub history: History,
    /// Its file.
    pub path: PathBuf,
    /// Whether it is on disk.
    pub saving: Saving,
    /// The figures of each map, recomputed after each change of it.
    analyses: BTreeMap<MapId, Arc<Analysis>>,
}

/// Whether the workshop is on disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Saving {
    /// All of it, since then.
    Saved(Stamp),
    /// A change is on its way.
    Pending,
    /// It could not be written; why, and what to do.
    Failed(String),
    /// It can only be read; why.
    ReadOnly(String),
}

impl Document {
    /// Opens `workshop`, whose file is `path`.
    pub fn new(workshop: Workshop, path: PathBuf, saving: Saving) -> Self {
        let analyses = workshop
            .maps
            .iter()
            .map(|map| (map.id, Arc::new(crate::flow::analyze(&map.flow))))
            .collect();
        Self {
            workshop: Arc::new(workshop),
            history: History::default(),
            path,
            saving,
            analyses,
        }
    }

    /// The workshop.
    pub fn workshop(&self) -> &Workshop {
        &self.workshop
    }

    /// The workshop for a worker to keep; the next change leaves it as it is.
    pub fn snapshot(&self) -> Arc<Workshop> {
        Arc::clone(&self.workshop)
    }

    /// The session that is run.
    pub fn session(&self) -> &Session {
        &self.workshop.session
    }

    /// The slide that is shown.
    pub fn slide(&self) -> Option<&Slide> {
        self.workshop.session.slide(self.workshop.position.slide)
    }

    /// The figures of a map.
    pub fn analysis(&self, map: MapId) -> Option<&Arc<Analysis>> {
        self.analyses.get(&map)
    }

    /// Applies an edit, remembers its inverse, and derives anew what depends on it.
    ///
    /// # Errors
    /// The edit's refusal as a sentence; the workshop is as it was.
    pub fn apply(&mut self, edit: Edit, gesture: bool) -> Result<(), String> {
        let workshop = Arc::make_mut(&mut self.workshop);
        self.history
            .apply(workshop, edit, gesture)
            .map_err(|refused| refused.to_string())?;
        self.derive();
        Ok(())
    }

    /// Applies one of several edits that follow each other: with the one before it is one entry if that had the same `run`.
    ///
    /// # Errors
    /// The edit's refusal as a sentence; the workshop is as it was.
    pub fn apply_again(&mut self, edit: Edit, run: &str) -> Result<(), String> {
        let workshop = Arc::make_mut(&mut self.workshop);
        self.history
            .again(workshop, edit, run)
            .map_err(|refused| refused.to_string())?;
        self.derive();
        Ok(())
    }

    /// Takes back the last undoable change and returns what was undone, and the edit that did it.
    pub fn undo(&mut self) -> Option<(String, Edit)> {
        let done = self.history.undo(Arc::make_mut(&mut self.workshop));
        self.derive();
        done
    }

    /// Does again what was taken back last.
    pub fn redo(&mut self) -> Option<(String, Edit)> {
        let done = self.history.redo(Arc::make_mut(&mut self.workshop));
        self.derive();
        done
    }

    /// Takes back the gesture under way as if it had never begun, and returns the edit that did it.
    pub fn abandon_gesture(&mut self) -> Option<Edit> {
        let done = self.history.abandon(Arc::make_mut(&mut self.workshop));
        self.derive();
        done
    }

    fn derive(&mut self) {
        // A map whose flow is the same is not computed again: comparing is linear and cheap, analysing is not.
        let old = std::mem::take(&mut self.analyses);
        self.analyses = self
            .workshop
            .maps
            .iter()
            .map(|map| {
                let known = old.get(&map.id).filter(|analysis| analysis.is_of(&map.flow)).cloned();
                (
                    map.id,
                    known.unwrap_or_else(|| Arc::new(crate::flow::analyze(&map.flow))),
                )
            })
            .collect();
    }
}

/// A surface of the cockpit's window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Surface {
    /// Sessions and recent workshops.
    #[default]
    Home,
    /// Slides, notes, rounds.
    Present,
    /// The map.
    Map,
    /// What the workshop leaves.
    Close,
}

/// What is only of the cockpit's window. Not saved.
#[derive(Debug, Clone, Default)]
pub struct Window {
    /// The surface shown.
    pub surface: Surface,
    /// What lies over it.
    pub overlay: Option<Overlay>,
    /// What was typed into the overlay's field.
    pub query: String,
    /// The row the overlay has chosen.
    pub chosen: usize,
    /// Digits typed for a jump to a slide.
    pub digits: String,
    /// The note being typed; kept with the recovery data.
    pub draft: String,
    /// Whether the capture line is to take the focus in the next frame.
    pub focus_capture: bool,
    /// Whether a text field had the focus in the last frame: single keys are then text.
    pub typing: bool,
    /// With one display: the wall fills this window.
    pub single_screen: bool,
    /// The round that has just been finished: its picture stays until the talk goes on.
    pub finished_round: Option<RoundId>,
    /// When Esc was pressed in the single-screen show; a second press soon after leaves it.
    pub leaving: Option<Stamp>,
    /// The map's own view state.
    pub map: MapWindow,
    /// The cockpit's own view state.
    pub cockpit: CockpitWindow,
    /// The closing surface's own view state.
    pub close: CloseWindow,
    /// The folder of new workshops and exports.
    pub documents: PathBuf,
    /// The phase whose end the chime has told: round and phase.
    pub rung: Option<(RoundId, usize)>,
    /// What puts a flow that was opened on the map, as soon as a workshop is open.
    pub flow_to_open: Option<Box<MapAction>>,
    /// Whether an export is under way.
    pub exporting: bool,
    /// The folder and files written last, for the closing surface.
    pub exported: Option<(PathBuf, Vec<WrittenFile>)>,
    /// A file is being opened.
    pub opening: bool,
    /// The surface that the workshop being opened shows first; home stands for the slides.
    pub open_on: Surface,
}

/// What lies over a surface.
#[derive(Debug, Clone, PartialEq)]
pub enum Overlay {
    /// All commands, found by words.
    Palette,
    /// The keys.
    Help,
    /// All slides as a grid.
    Overview,
    /// Theme, text size, sound.
    Settings,
    /// A typed path, where no file dialog can be shown.
    Path(Prompt),
    /// What is wrong with a file.
    Problems(PathBuf, Vec<FileProblem>),
    /// How the remaining items could be shortened.
    CatchUp,
    /// How many people are there.
    People,
    /// The name of a new workshop of the session in `library.sessions` at this index.
    NewWorkshop(usize),
    /// The name of the open workshop.
    Rename,
    /// Start which round.
    Rounds,
    /// Which step the selected one follows.
    StepFollows,
    /// Which step the selected one sends work back to.
    StepSendsBack,
    /// Which notes belong to the selected step.
    StepNotes,
}

/// What a path is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Prompt {
    /// A workshop, session, flow or event log to open.
    Open,
    /// A folder of sessions.
    SessionFolder,
    /// Where to write a new session.
    NewSession,
    /// A Markdown deck to import.
    ImportDeck,
    /// Another name for the workshop.
    SaveAs,
    /// The folder to export into.
    ExportTo,
    /// A flow file or an event log to read into the map.
    OpenFlow,
}

/// What is wrong with a file, as a person reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileProblem {
    /// `line:column`, where known.
    pub place: String,
    /// What is wrong.
    pub what: String,
    /// How to mend it.
    pub mend: String,
}

/// A message at the foot of the window.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// One or two sentences.
    pub text: String,
    /// When it appeared; it leaves by itself after some seconds unless it is a warning.
    pub at: Stamp,
    /// Whether it stays until it was read.
    pub warning: bool,
}

/// A display of this computer.
#[derive(Debug, Clone, PartialEq)]
pub struct Display {
    /// Its name, where the system tells.
    pub name: String,
    /// Pixels per point.
    pub scale: f64,
    /// Left upper corner and size in physical pixels.
    pub rect: [i32; 4],
}

/// What the room sees.
#[derive(Debug, Clone, Default)]
pub struct Wall {
    /// Whether the wall's window is open.
    pub open: bool,
    /// The displays, as the system lists them.
    pub displays: Vec<Display>,
    /// The display of the wall's window.
    pub display: usize,
    /// Black, white, or the picture.
    pub cover: Cover,
    /// The picture that stays while the cockpit goes on.
    pub frozen: Option<Box<wall::Picture>>,
    /// Whether the spotlight follows the pointer.
    pub spotlight: bool,
    /// Whether the pointer draws.
    pub pen: bool,
    /// Where the pointer is on the slide, in canvas units.
    pub pointer: Option<[f32; 2]>,
    /// The stroke being drawn.
    pub stroke: Vec<[f32; 2]>,
    /// Whether the map is shown instead of the slide.
    pub map: bool,
    /// What the map keeps showing while the cockpit goes on; none when it follows.
    pub stay: Option<Box<crate::ui::map::MapScene>>,
    /// Whether notes are kept from the wall.
    pub notes_hidden: bool,
}

/// What covers the wall.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Cover {
    /// Nothing: the picture shows.
    #[default]
    None,
    /// Black.
    Black,
    /// White.
    White,
}

impl State {
    /// The surface shown: without an open workshop there is only home.
    pub fn surface(&self) -> Surface {
        if self.document.is_some() {
            self.window.surface
        } else {
            Surface::Home
        }
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

    /// Changes the workshop by `edit`: one entry of the history, unless it belongs to the `gesture` under way. Saved at once.
    /// Whether it was done; if not, a warning says why.
    pub fn edit(&mut self, edit: Edit, gesture: bool, effects: &mut Vec<Effect>) -> bool {
        self.edit_by(edit, effects, |document, edit| document.apply(edit, gesture))
    }

    /// Changes the workshop by one of several edits that follow each other, such as presses of a key: those of one `run` are one entry of the
    /// history. Saved at once. Whether it was done; if not, a warning says why.
    pub fn edit_again(&mut self, edit: Edit, run: &str, effects: &mut Vec<Effect>) -> bool {
        self.edit_by(edit, effects, |document, edit| document.apply_again(edit, run))
    }

    fn edit_by(
        &mut self,
        edit: Edit,
        effects: &mut Vec<Effect>,
        apply: impl FnOnce(&mut Document, Edit) -> Result<(), String>,
    ) -> bool {
        let at = self.now.at;
        let Some(document) = &mut self.document else {
            return false;
        };
        if let Saving::ReadOnly(why) = &document.saving {
            self.notice = Some(Notice {
                text: format!("This cannot be changed: {why}"),
                at,
                warning: true,
            });
            return false;
        }
        match apply(document, edit.clone()) {
            Ok(()) => {
                self.changed(edit, effects);
                true
            }
            Err(why) => {
                self.warn(why);
                false
            }
        }
    }

    /// Asks for the change to be written down.
    pub(super) fn changed(&mut self, edit: Edit, effects: &mut Vec<Effect>) {
        if let Some(document) = &mut self.document {
            document.saving = Saving::Pending;
            effects.push(Effect::Keep {
                edit,
                workshop: document.snapshot(),
                path: document.path.clone(),
            });
        }
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
}
