//! What is only of this window's view of the maps, and the actions that change it.

use egui::Vec2;

use super::held::{Held, HeldAction};
use super::marquee::Marquee;
use super::measured::Measured;
use super::play::{Play, PlayAction};
use super::several::{Several, SeveralAction};
use super::table::{TableAction, TableWindow};
use crate::flow::layout::{Point, Scale};
use crate::flow::{Estimate, FlowEdit, LensKind, LeverKind, StepId, TemplateKind};
pub use crate::store::MapLook as Look;
use crate::store::MapView;
use crate::time::Stamp;
use crate::ui::commands::Command;
use crate::workshop::{DocumentId, MapId, NoteId};

/// See the module. Not saved, but for how maps are looked at: that is kept with the settings.
#[derive(Debug, Clone)]
#[allow(clippy::struct_excessive_bools)] // each is a switch of its own
pub struct MapWindow {
    /// The map shown; the first when none is chosen.
    pub shown: Option<MapId>,
    /// The selected step; of several the one that keys and the quick entry start from.
    pub selection: Option<StepId>,
    /// Several selected steps, the one above among them; else nothing.
    pub(super) also: Vec<StepId>,
    /// Where a selection that grows by Shift began.
    pub(super) anchor: Option<StepId>,
    /// The lens looked through; the one that stands out when none is chosen.
    pub lens: Option<LensKind>,
    /// How the flow is shown.
    pub look: Look,
    /// What is only of the table.
    pub table: TableWindow,
    /// How time becomes width.
    pub scale: Scale,
    /// Which part of the map shows.
    pub view: View,
    /// The quick-entry line.
    pub entry: String,
    /// Whether the quick-entry line is to take the focus in the next frame.
    pub focus_entry: bool,
    /// What is being renamed, and the name as it is now.
    pub renaming: Option<(Named, String)>,
    /// The field of the inspector being typed into, of which steps (none: of the whole flow), and its text.
    pub field: Option<(Vec<StepId>, Field, String)>,
    /// The lever under the pointer: what it would do is shown on the map.
    pub hovered: Option<(StepId, LeverKind)>,
    /// The lever that is spelled out; the best when none is chosen.
    pub lever: Option<(StepId, LeverKind)>,
    /// Whether all levers are listed rather than the best.
    pub all_levers: bool,
    /// Whether the inspector shows the rarer fields.
    pub more: bool,
    /// What is being dragged.
    pub drag: Option<Drag>,
    /// When a key last made a time longer or shorter: presses that follow soon are one thing done.
    pub(super) nudged: Option<Stamp>,
    /// The frame that selects what it touches.
    pub marquee: Option<Marquee>,
    /// What a drag of the view, of the moment shown or of a slider began with.
    pub(super) held: Option<Held>,
    /// Whether the menu of the selected step is to open in the next frame.
    pub open_menu: bool,
    /// Whether a text field had the focus in the last frame: Esc then leaves that field, not the selection.
    pub in_field: bool,
    /// In windows too narrow for both: the right column instead of the map.
    pub side: bool,
    /// What is played; none while the map is edited.
    pub play: Option<Box<Play>>,
    /// Several maps at once: compared, above each other, and what the groups guessed.
    pub several: Several,
}

impl Default for MapWindow {
    fn default() -> Self {
        Self {
            shown: None,
            selection: None,
            also: Vec::new(),
            anchor: None,
            lens: None,
            look: Look::default(),
            table: TableWindow::default(),
            scale: Scale::default(),
            view: View::default(),
            entry: String::new(),
            focus_entry: true,
            renaming: None,
            field: None,
            hovered: None,
            lever: None,
            all_levers: false,
            more: false,
            drag: None,
            nudged: None,
            marquee: None,
            held: None,
            open_menu: false,
            in_field: false,
            side: false,
            play: None,
            several: Several::default(),
        }
    }
}

impl MapWindow {
    /// The window on the maps of `workshop` for a person who looked at maps like this the last time.
    pub fn kept(view: &MapView, workshop: &DocumentId) -> Self {
        let lens = view.lens.as_ref().filter(|(of, _)| of == workshop);
        Self {
            look: view.look,
            scale: view.scale,
            lens: lens.map(|(_, kind)| *kind),
            ..Self::default()
        }
    }

    /// How the maps of `workshop` are looked at, to be kept; the lens as it was `before` where none was chosen.
    pub(super) fn to_keep(&self, workshop: &DocumentId, before: &MapView) -> MapView {
        MapView {
            look: self.look,
            scale: self.scale,
            lens: self.lens.map(|kind| (workshop.clone(), kind)).or(before.lens.clone()),
        }
    }
}

/// Which part of the map shows. Zoom and place hold for a window of any size.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct View {
    /// 1 shows the whole map; at most [`View::MOST`]. Less where a map was shortened by hand and kept its scale.
    pub zoom: f32,
    /// What lies in the middle, as a share of the map's width, 0 to 1.
    pub centre: f32,
    /// How far down it is scrolled, in points.
    pub down: f32,
}

impl Default for View {
    fn default() -> Self {
        Self {
            zoom: 1.0,
            centre: 0.5,
            down: 0.0,
        }
    }
}

impl View {
    /// The least a map is that was shortened by hand.
    const LEAST: f32 = 0.1;
    /// The most a map is enlarged.
    pub const MOST: f32 = 64.0;
    /// One press of a zoom key.
    pub const STEP: f32 = 1.25;

    /// The same view with another zoom about its middle.
    pub fn zoomed(self, factor: f32) -> Self {
        let zoom = (self.zoom * factor).clamp(self.zoom.min(1.0), Self::MOST);
        // Rounded so that in and out again end where they began.
        let zoom = if (zoom - 1.0).abs() < 0.01 { 1.0 } else { zoom };
        Self { zoom, ..self }
    }
}

impl View {
    /// The view in which a day is as wide as while `drag` lasted, of a map that is now `days` wide.
    pub(super) fn kept(self, drag: &Drag, days: f32) -> Self {
        if (days - drag.days).abs() < 1e-4 * drag.days || drag.days <= 0.0 || days <= 0.0 {
            return self;
        }
        let room = drag.pixels_per_day * drag.days / self.zoom.max(1e-3);
        let zoom = (self.zoom * days / drag.days).clamp(Self::LEAST, Self::MOST);
        let centre = (drag.scroll.x + room / 2.0) / (drag.pixels_per_day * days).max(1e-4);
        Self {
            zoom,
            centre: centre.clamp(0.0, 1.0),
            ..self
        }
    }
}

/// Something with a name that can be typed over in place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Named {
    /// A step on the map.
    Step(StepId),
    /// A map's tab.
    Map(MapId),
}

/// A field of the inspector that is typed into.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Field {
    /// How long work waits.
    Wait,
    /// How long it takes.
    Process,
    /// Percent complete and accurate.
    Ca,
    /// The lane.
    Team,
    /// How many at once.
    People,
    /// When it can start.
    Every,
    /// How many it waits for.
    Batch,
    /// Which steps it follows.
    After,
    /// Free text.
    Note,
    /// How often items arrive; of the whole flow.
    Demand,
    /// By how much the waits of several steps are multiplied.
    ScaleWait,
    /// By how much their work is multiplied.
    ScaleWork,
}

/// Where a step is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Grip {
    /// Its start: changes the wait.
    Start,
    /// Where waiting ends and work begins: shifts one into the other.
    Boundary,
    /// Its end: changes the work.
    End,
    /// Itself: goes to another place or lane.
    Body,
    /// The port at its bottom: draws a rework arrow.
    Rework,
    /// The port at its right: draws an arrow on, a branch, or an arrow back.
    Port,
}

/// A drag under way. Everything counts from where it began, so that errors do not pile up.
#[derive(Debug, Clone, PartialEq)]
pub struct Drag {
    /// The step held.
    pub step: StepId,
    /// Where.
    pub grip: Grip,
    /// Its wait when the drag began.
    pub wait: Estimate,
    /// Its work when the drag began.
    pub process: Estimate,
    /// Width of a day while it lasts: the map does not rescale under the hand.
    pub pixels_per_day: f32,
    /// How many days wide the map was when the drag began.
    pub days: f32,
    /// How far the map is scrolled while it lasts.
    pub scroll: Vec2,
    /// Minutes that a pixel stands for at the grip.
    pub minutes_per_pixel: f64,
    /// Where the pointer is on the map.
    pub at: Point,
}

/// What the map asks for.
#[derive(Debug, Clone, PartialEq)]
pub enum MapAction {
    /// A command of the registry that belongs to the map.
    Command(Command),
    /// Flow text that was pasted or read from a file.
    Paste(String),
    /// A flow that was measured from an event log.
    Measured(Box<Measured>),
    /// Ask for a flow file or an event log.
    OpenFlow,
    /// Put a template on the map.
    Template(TemplateKind),
    /// Show another map.
    Show(MapId),
    /// A new, empty map.
    AddMap,
    /// A copy of a map, as its future state.
    CopyMap(MapId),
    /// Take a map out; undo brings it back.
    RemoveMap(MapId),
    /// Select a step, or none.
    Select(Option<StepId>),
    /// Take a step into the selection, or out of it.
    Toggle(StepId),
    /// Select all steps from where the selection began to this one, in the order of the lines.
    Extend(StepId),
    /// Select exactly these steps, the last of them first among them.
    SelectThese(Vec<StepId>),
    /// Look through a lens.
    Lens(LensKind),
    /// Another view of the flow.
    Look(Look),
    /// Something in the table.
    Table(TableAction),
    /// Another scale.
    Scale(Scale),
    /// Another part of the map.
    View(View),
    /// The quick-entry line as it is now.
    Typed(String),
    /// Enter in the quick-entry line.
    Submit,
    /// The quick-entry line has the focus that it was to get.
    EntryFocused,
    /// Begin to rename.
    Rename(Named),
    /// The name as it is now.
    Renamed(String),
    /// Keep the name.
    KeepName,
    /// Leave the name as it was.
    DropName,
    /// The text of a field as it is now.
    Field(Vec<StepId>, Field, String),
    /// Keep what a field says, if it can be understood.
    KeepField,
    /// Leave the field as it was.
    DropField,
    /// Change the map that is shown: one entry of the undo history.
    Change(FlowEdit),
    /// A new step before or after this one, ready to be named.
    AddBeside(StepId, Beside),
    /// The selected steps once more.
    Duplicate,
    /// Take the selected steps out.
    Delete,
    /// Change the map that is shown, under a name of its own for undo.
    Does(Box<FlowEdit>, String),
    /// One dot more on a step, or one less.
    Dot(StepId, bool),
    /// Link a step with a note, or take the note off.
    ToggleNote(StepId, NoteId),
    /// The frame being drawn, or none.
    Marquee(Option<Box<Marquee>>),
    /// Why something could not be done.
    Tell(String),
    /// The menu that was to open is open.
    MenuShown,
    /// A drag begins.
    Grab(Box<Drag>),
    /// The times of the step being dragged.
    DragTimes(Estimate, Estimate),
    /// Where the pointer is on the map.
    DragTo(Point),
    /// The drag ends with this change, if any.
    Drop(Option<FlowEdit>),
    /// The drag ends and everything is as before.
    CancelDrag,
    /// A drag that changes no map.
    Held(HeldAction),
    /// The lever under the pointer.
    Hover(Option<(StepId, LeverKind)>),
    /// Spell a lever out.
    Lever(StepId, LeverKind),
    /// Make a lever an action note.
    Note(StepId, LeverKind),
    /// Do what a lever says on the future state.
    IntoFuture(StepId, LeverKind),
    /// List all levers, or the best.
    AllLevers(bool),
    /// Show the rarer fields, or not.
    More(bool),
    /// A text field has the focus, or no longer.
    InField(bool),
    /// What is played.
    Play(PlayAction),
    /// Show the right column in a narrow window, or the map.
    Side(bool),
    /// Several maps at once.
    Several(SeveralAction),
}

/// On which side of a step a new one goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Beside {
    /// Before it.
    Before,
    /// After it.
    After,
}
