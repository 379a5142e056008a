//! What the map asks for.

use super::command::Command;
use super::play::PlayAction;
use super::several::SeveralAction;
use super::table::TableAction;
use crate::flow::layout::{Point, Scale};
use crate::flow::{Estimate, FlowEdit, LensKind, LeverKind, StepId, TemplateKind};
use crate::ui::state::map::{Beside, Drag, Field, Holds, Look, Marquee, Named, View};
use crate::ui::state::measured::Measured;
use crate::workshop::{MapId, NoteId};

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

/// What a drag does to what is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HeldAction {
    /// A drag goes on: what it began with is remembered once.
    Hold(Holds),
    /// The hand has let go: it stays as it is now.
    LetGo,
    /// It is called off: it is again as it was.
    GiveBack,
}
