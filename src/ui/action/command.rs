//! Everything that can be asked for by a key, a button or the palette, but for going to a surface: that is `Action::Surface`.

/// Something a person can ask for by a key, a button or the palette.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Command {
    /// The next step, slide or phase of the deck.
    Next,
    /// One step back.
    Back,
    /// The next slide, whatever steps are left of this one.
    NextSlide,
    /// The first step of this slide, else the slide before.
    PreviousSlide,
    /// Where it was before the last jump.
    JumpBack,
    /// The times of the agenda run from now.
    Begin,
    /// The times of the agenda stand still.
    HoldTimes,
    /// The first slide.
    First,
    /// The last slide.
    Last,
    /// Turn the wall black.
    Blank,
    /// Turn the wall white.
    White,
    /// Keep the wall's picture while the cockpit goes on.
    Freeze,
    /// Light up the place under the pointer.
    Spotlight,
    /// Draw on the slide.
    Pen,
    /// Take the drawing off this slide.
    ClearPen,
    /// Take the last stroke off this slide.
    UndoStroke,
    /// Take strokes off with the pointer.
    Eraser,
    /// The next colour of the pen.
    NextInk,
    /// Fill the wall with a part of the slide.
    Zoom,
    /// Open the wall on what is shown here.
    PresentHere,
    /// All slides as a grid.
    Overview,
    /// Start this slide's round, or a free one.
    StartRound,
    /// Pause the round, or go on.
    PauseRound,
    /// One more minute for this phase.
    AddMinute,
    /// One minute less for this phase.
    LessTime,
    /// The next phase of the round.
    NextPhase,
    /// The phase before, with its time as it was.
    PreviousPhase,
    /// End the round.
    FinishRound,
    /// Show notes on the wall or hide them.
    NotesOnWall,
    /// A sound at the end of a phase, or none.
    Chime,
    /// Write down what somebody says.
    Capture,
    /// Take back the last change.
    Undo,
    /// Do again what was taken back.
    Redo,
    /// Find any command by its words.
    Palette,
    /// The keys.
    Help,
    /// Open the wall's window, or close it.
    Wall,
    /// The window as large as its display.
    FullScreen,
    /// The wall and the cockpit change displays.
    Swap,
    /// Each display shows its number.
    NumberDisplays,
    /// The speaker notes in a window of their own, or back.
    NotesWindow,
    /// Open the activity of the agenda item that is shown.
    OpenActivity,
    /// Show the activity on the wall, or the slide.
    ActivityOnWall,
    /// Show to the room what was hidden: guesses, levels, counts.
    Reveal,
    /// Make the chosen task of the toil list an action.
    ToAction,
    /// Open a workshop, session or flow file, or an event log.
    Open,
    /// Open a folder of sessions.
    OpenFolder,
    /// A new session to write over.
    NewSession,
    /// Make a session of a Markdown file.
    ImportDeck,
    /// Open an example workshop: the first session as a group ran it.
    Example,
    /// Keep the workshop under another name.
    SaveAs,
    /// Go back from earlier states of the workshop to where one was.
    LeaveVersions,
    /// Let the workshop take the session that another program has changed.
    TakeChanged,
    /// Say in words what lies where.
    Where,
    /// Write the notes and the map to files.
    Export,
    /// Theme, text size, chime.
    Settings,
    /// The next theme.
    Theme,
    /// Make up for lost time.
    CatchUp,
    /// Put the map on the wall, or take it off.
    MapOnWall,
    /// Show the whole map.
    FitMap,
    /// Show more of less of the map.
    ZoomIn,
    /// Show less of more of the map.
    ZoomOut,
    /// The map as a timeline.
    ShowTimeline,
    /// The map as boxes with their data.
    ShowBoxes,
    /// The map as a table.
    ShowTable,
    /// The next scale of the timeline.
    NextScale,
    /// Write a step in flow text.
    QuickEntry,
    /// Take the selected step away.
    DeleteStep,
    /// The selected step once more.
    DuplicateStep,
    /// Rename the selected step.
    RenameStep,
    /// The selected step comes earlier.
    MoveStepEarlier,
    /// The selected step comes later.
    MoveStepLater,
    /// Let items move through the map.
    PlayMap,
    /// The items stand still, or go on.
    PlayPause,
    /// The last thing that happened on the playing map.
    PlayBack,
    /// The next thing that happens on the playing map.
    PlayForward,
    /// Where the playing map begins.
    PlayStart,
    /// Where the playing map ends.
    PlayEnd,
    /// Time passes faster on the playing map.
    PlayFaster,
    /// Time passes slower on the playing map.
    PlaySlower,
    /// Two maps on one time scale, with every difference.
    Compare,
    /// All maps above each other on one time scale.
    AllMaps,
    /// The next map.
    NextMap,
    /// Copy the map as its future state.
    MakeFuture,
    /// The map once more.
    DuplicateMap,
    /// Light up the selected step, its numbers and its reason on the wall.
    SpotlightStep,
    /// Keep the wall's map where it is while this one moves.
    WallStays,
    /// Put a picture of what is shown on the clipboard.
    CopyPicture,
    /// Put it on the clipboard as an SVG drawing.
    CopyDrawing,
    /// Put the map on the clipboard as flow text.
    CopyFlow,
    /// Put the map on the clipboard as a Mermaid flowchart.
    CopyMermaid,
    /// Put the steps on the clipboard as a table.
    CopyTable,
    /// Put the figures on the clipboard as a table.
    CopyMetrics,
    /// Go through a session alone.
    Rehearse,
    /// Go through the same session once more.
    RehearseAgain,
    /// Hold the clock of the rehearsal, or let it go on.
    PauseRehearsal,
    /// The slide that is rehearsed once more.
    SlideAgain,
    /// End the rehearsal.
    EndRehearsal,
    /// Hand out slides as PDF.
    HandOut,
    /// Write a remark on the slide that is rehearsed.
    Remark,
    /// Write a remark on the rehearsal that is over.
    RemarkOnAll,
    /// Take the minutes that rehearsals speak for.
    TakeProposals,
    /// Do something with the selected steps.
    Steps(StepCommand),
    /// Begin a workshop of the session that is edited.
    PresentSession,
    /// Edit the session that is presented, at its slide.
    EditPresented,
    /// Let the workshop take the session as it is edited.
    MendShow,
    /// A new slide behind the one that is edited.
    NewSlide,
    /// A new section of the agenda.
    NewSection,
    /// Open the palette of blocks.
    AddBlock,
    /// Edit one slide.
    EditSlide,
    /// All slides side by side, to be moved and ticked.
    LightTable,
    /// The text of the session's file.
    EditSource,
    /// The slide as the back row sees it.
    BackRow,
    /// Do something on the board.
    Board(BoardCommand),
    /// Leave: blank, freeze, selection, overlay, whatever came last.
    Escape,
}

/// Something that is done on the board.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BoardCommand {
    /// A theme of the chosen notes, or an empty one.
    NewTheme,
    /// Call the theme something else.
    RenameTheme,
    /// A theme of its own for the chosen notes of a theme.
    SplitTheme,
    /// Put the theme into the one left of it.
    MergeTheme,
    /// Take the theme out, or the chosen notes out of theirs.
    Remove,
    /// Sort notes.
    Group,
    /// Vote with dots.
    Vote,
    /// Show the order by dots.
    Rank,
    /// Put the themes in the order of their dots.
    SortByDots,
    /// Type the dots of a table.
    Counts,
    /// Make actions of the chosen notes.
    ToAction,
    /// Put the chosen notes on the parking lot.
    Park,
    /// Put the chosen notes back among the unsorted.
    Unsort,
    /// Move what is chosen to the left.
    Left,
    /// Move what is chosen to the right.
    Right,
    /// Move what is chosen up.
    Up,
    /// Move what is chosen down.
    Down,
    /// One more dot.
    MoreDots,
    /// One dot less.
    FewerDots,
}

/// Something that is done with the selected steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum StepCommand {
    /// Select all steps.
    SelectAll,
    /// Put them on the clipboard, as flow text.
    Copy,
    /// Put them on the clipboard and take them away.
    Cut,
    /// Add what the clipboard holds after them.
    Paste,
    /// Move them to the lane above.
    LaneUp,
    /// Move them to the lane below.
    LaneDown,
    /// Let them wait longer.
    LongerWait,
    /// Let them wait shorter.
    ShorterWait,
    /// Let them take longer.
    LongerWork,
    /// Let them take less.
    ShorterWork,
    /// Choose what the step follows.
    Follow,
    /// Choose where the step sends work back to.
    SendBack,
    /// Link it with notes.
    Notes,
    /// One more dot of the group's vote.
    MoreDots,
    /// One dot less.
    FewerDots,
    /// The step's menu.
    Menu,
}
