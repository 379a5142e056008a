//! When a command can be asked for. Buttons, keys, the palette and the help page all ask here.

use super::Group;
use crate::ui::action::{Command, StepCommand};
use crate::ui::state::map::Look;
use crate::ui::state::maps::{maps, shown};
use crate::ui::state::several::Showing;
use crate::ui::state::{Cover, State, Surface};

/// Whether `command` would do something now.
pub fn available(command: Command, state: &State) -> bool {
    let window = &state.window;
    let open = state.document.is_some();
    // The show that fills this window is the slides, whichever surface lies behind it.
    let shown = if window.single_screen {
        Surface::Present
    } else {
        window.surface
    };
    let on = |surface: Surface| open && shown == surface;
    let running = open && shown != Surface::Home;
    let in_round = state.round().is_some();
    // One that has just ended still shows its times, but nothing of it can be changed.
    let runs = state
        .document
        .as_ref()
        .is_some_and(|document| document.workshop().running().is_some());
    let alone = window.map.several.showing == Showing::One;
    let playing = on(Surface::Map) && window.map.play.is_some();
    // While items move through the map nothing of it is edited.
    if playing
        && command.group() == Group::Map
        && !matches!(command, Command::FitMap | Command::ZoomIn | Command::ZoomOut)
    {
        return false;
    }
    match command {
        // A clicker works while the closing surface is shown; on the map its keys belong to the map.
        Command::Next | Command::Back | Command::First | Command::Last | Command::Capture => {
            on(Surface::Present) || on(Surface::Close)
        }
        Command::Overview | Command::Spotlight | Command::Pen | Command::CatchUp => on(Surface::Present),
        // What the room sees can be covered and held from everywhere.
        Command::Blank | Command::White | Command::Freeze | Command::Swap => running,
        Command::ClearPen => on(Surface::Present) && state.drawn_on(),
        Command::Wall
        | Command::MapOnWall
        | Command::SaveAs
        | Command::Present
        | Command::Map
        | Command::Close
        | Command::Chime
        | Command::Export => open,
        Command::NotesOnWall => in_round && on(Surface::Present),
        Command::AddMinute | Command::NextPhase | Command::PauseRound | Command::FinishRound => {
            runs && on(Surface::Present)
        }
        Command::PreviousPhase => runs && on(Surface::Present) && state.can_go_a_phase_back(),
        Command::StartRound => on(Surface::Present) && !runs,
        Command::Undo => state
            .document
            .as_ref()
            .is_some_and(|document| document.history.undo_label().is_some()),
        Command::Redo => state
            .document
            .as_ref()
            .is_some_and(|document| document.history.redo_label().is_some()),
        // Beside another map nothing is typed or moved, and there is no other view to choose.
        Command::QuickEntry | Command::ShowTimeline | Command::ShowBoxes | Command::ShowTable => {
            on(Surface::Map) && alone
        }
        Command::NextScale | Command::FitMap | Command::ZoomIn | Command::ZoomOut => {
            on(Surface::Map) && alone && window.map.look == Look::Timeline
        }
        Command::DeleteStep
        | Command::DuplicateStep
        | Command::RenameStep
        | Command::MoveStepEarlier
        | Command::MoveStepLater => on(Surface::Map) && alone && window.map.selected().is_some(),
        Command::PlayMap => on(Surface::Map) && !playing,
        Command::PlayPause
        | Command::PlayBack
        | Command::PlayForward
        | Command::PlayStart
        | Command::PlayEnd
        | Command::PlayFaster
        | Command::PlaySlower => playing,
        Command::Compare
        | Command::AllMaps
        | Command::NextMap
        | Command::MakeFuture
        | Command::DuplicateMap
        | Command::SpotlightStep
        | Command::WallStays
        | Command::CopyPicture
        | Command::CopyFlow
        | Command::CopyMermaid
        | Command::CopyDrawing
        | Command::CopyMetrics
        | Command::CopyTable => on(Surface::Map) && on_maps(command, state),
        // In the table letters are text and the clipboard holds cells.
        Command::Steps(steps) => {
            let typed_into = window.map.look == Look::Table && steps != StepCommand::Menu || !alone;
            on(Surface::Map) && !typed_into && (steps.needs_no_step() || window.map.selected().is_some())
        }
        Command::Escape => {
            window.overlay.is_some()
                || window.close.changing.is_some()
                || window.single_screen
                || !window.digits.is_empty()
                || state.wall.cover != Cover::None
                || state.wall.frozen.is_some()
                || state.wall.spotlight
                || state.wall.pen
                || state.notice.is_some()
                || on(Surface::Map)
        }
        Command::Palette
        | Command::Help
        | Command::FullScreen
        | Command::Home
        | Command::Open
        | Command::OpenFolder
        | Command::NewSession
        | Command::ImportDeck
        | Command::Settings
        | Command::Theme => true,
    }
}

/// Whether a command on maps would do something now.
fn on_maps(command: Command, state: &State) -> bool {
    let maps = maps(state);
    let window = &state.window.map;
    let has_steps = || shown(state).is_some_and(|map| !map.flow.steps.is_empty());
    match command {
        Command::Compare | Command::AllMaps | Command::MakeFuture | Command::DuplicateMap => !maps.is_empty(),
        Command::NextMap => maps.len() > 1,
        Command::SpotlightStep => window.several.spotlight || window.selected().is_some(),
        Command::WallStays => state.wall.map,
        Command::CopyPicture | Command::CopyDrawing => has_steps() || window.several.showing != Showing::One,
        Command::CopyFlow | Command::CopyMermaid | Command::CopyTable | Command::CopyMetrics => has_steps(),
        _ => false,
    }
}
