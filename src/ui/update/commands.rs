//! What each command of the registry does.

use super::{deck, keepsakes, round, wall};
use crate::ui::action::{CloseAction, Command, Go, MapAction, RoundAction, WallAction};
use crate::ui::audience::wall as picture;
use crate::ui::effect::Effect;
use crate::ui::state::{Cover, Notice, Overlay, Prompt, State, Surface};
use crate::ui::theme::Mode;
use crate::ui::{close, map, surfaces};
use crate::workshop::{DrawingEdit, Edit};

/// Carries out `command`, if it is available.
pub(super) fn run(state: &mut State, command: Command, effects: &mut Vec<Effect>) {
    // Asked here again: a button or the palette may have been painted before what it needs was gone.
    if !command.is_available(state) {
        return;
    }
    match command {
        Command::Next => deck::go(state, Go::Next, effects),
        Command::Back => deck::go(state, Go::Back, effects),
        Command::First => deck::go(state, Go::First, effects),
        Command::Last => deck::go(state, Go::Last, effects),
        Command::Blank => cover(state, Cover::Black),
        Command::White => cover(state, Cover::White),
        Command::Freeze => freeze(state),
        Command::Spotlight => {
            state.wall.spotlight = !state.wall.spotlight;
            state.wall.pen = false;
        }
        Command::Pen => {
            state.wall.pen = !state.wall.pen;
            state.wall.spotlight = false;
        }
        Command::ClearPen => clear_pen(state, effects),
        Command::Overview => open(state, Overlay::Overview),
        Command::StartRound => start_round(state, effects),
        Command::PauseRound => round::update(state, RoundAction::Pause, effects),
        Command::AddMinute => round::update(state, RoundAction::AddMinute, effects),
        Command::NextPhase => round::update(state, RoundAction::Next, effects),
        Command::PreviousPhase => round::update(state, RoundAction::Previous, effects),
        Command::FinishRound => round::update(state, RoundAction::Finish, effects),
        Command::NotesOnWall => state.wall.notes_hidden = !state.wall.notes_hidden,
        Command::Chime => {
            state.settings.chime = !state.settings.chime;
            effects.push(Effect::KeepSettings(Box::new(state.settings.clone())));
        }
        Command::Capture => state.window.focus_capture = true,
        Command::Undo => undo(state, effects),
        Command::Redo => redo(state, effects),
        Command::Palette => open(state, Overlay::Palette),
        Command::Help => open(state, Overlay::Help),
        Command::Wall => wall::update(state, WallAction::Toggle, effects),
        Command::FullScreen => effects.push(Effect::ToggleFullScreen),
        Command::Swap => wall::swap(state, effects),
        Command::Home | Command::Present | Command::Map | Command::Close => {
            if let Some(surface) = surfaces::shown_by(command) {
                state.show_surface(surface, effects);
            }
        }
        Command::Open => ask(state, Prompt::Open, "", effects),
        Command::OpenFolder => ask(state, Prompt::SessionFolder, "", effects),
        Command::NewSession => ask(state, Prompt::NewSession, "my-session.ron", effects),
        Command::ImportDeck => ask(state, Prompt::ImportDeck, "", effects),
        Command::SaveAs => {
            let name = state.document.as_ref().and_then(|document| document.path.file_name());
            let name = name.map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            ask(state, Prompt::SaveAs, &name, effects);
        }
        // The first press shows what will be written and where to, the second writes it.
        Command::Export if state.surface() == Surface::Close => close::update(state, CloseAction::Export, effects),
        Command::Export => state.show_surface(Surface::Close, effects),
        Command::Versions => keepsakes::open(state, Overlay::Versions, effects),
        Command::Where => keepsakes::open(state, Overlay::Where, effects),
        Command::Settings => open(state, Overlay::Settings),
        Command::Theme => next_theme(state, effects),
        Command::CatchUp => open(state, Overlay::CatchUp),
        Command::MapOnWall => state.wall.map = !state.wall.map,
        Command::ShowTimeline
        | Command::ShowBoxes
        | Command::ShowTable
        | Command::NextScale
        | Command::FitMap
        | Command::ZoomIn
        | Command::ZoomOut
        | Command::QuickEntry
        | Command::DeleteStep
        | Command::DuplicateStep
        | Command::RenameStep
        | Command::MoveStepEarlier
        | Command::MoveStepLater
        | Command::Steps(_)
        | Command::PlayMap
        | Command::PlayPause
        | Command::PlayBack
        | Command::PlayForward
        | Command::PlayStart
        | Command::PlayEnd
        | Command::PlayFaster
        | Command::PlaySlower
        | Command::Compare
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
        | Command::CopyTable => map::update(state, MapAction::Command(command), effects),
        Command::Escape => escape(state, effects),
    }
}

fn open(state: &mut State, overlay: Overlay) {
    // The key that opens an overlay also closes it.
    let open = state.window.overlay.as_ref() != Some(&overlay);
    state.show_overlay(open.then_some(overlay));
}

fn ask(state: &State, prompt: Prompt, suggested: &str, effects: &mut Vec<Effect>) {
    effects.push(Effect::Ask {
        prompt,
        suggested: suggested.to_owned(),
        about: state.opening(),
    });
}

fn cover(state: &mut State, cover: Cover) {
    state.wall.cover = if state.wall.cover == cover { Cover::None } else { cover };
}

fn freeze(state: &mut State) {
    state.wall.frozen = match state.wall.frozen.take() {
        Some(_) => None,
        None => Some(Box::new(crate::ui::state::wall::Picture {
            at: Some(state.now),
            ..picture::live(state)
        })),
    };
}

fn clear_pen(state: &mut State, effects: &mut Vec<Effect>) {
    state.wall.stroke.clear();
    let slide = state
        .document
        .as_ref()
        .and_then(|document| document.slide())
        .map(|slide| slide.id.clone());
    if let Some(slide) = slide {
        state.edit(Edit::Drawing(DrawingEdit::Erase { slide }), false, effects);
    }
}

fn start_round(state: &mut State, effects: &mut Vec<Effect>) {
    let id = round::of_this_slide(state).map(|round| round.id);
    if let Some(id) = id {
        round::update(state, RoundAction::Start(id), effects);
    }
}

fn undo(state: &mut State, effects: &mut Vec<Effect>) {
    let done = state.document.as_mut().and_then(crate::ui::state::Document::undo);
    if let Some((what, edit)) = done {
        state.changed(edit, effects);
        state.tell(format!("Undone: {what}"));
    }
}

fn redo(state: &mut State, effects: &mut Vec<Effect>) {
    let done = state.document.as_mut().and_then(crate::ui::state::Document::redo);
    if let Some((what, edit)) = done {
        state.changed(edit, effects);
        state.tell(format!("Done again: {what}"));
    }
}

fn next_theme(state: &mut State, effects: &mut Vec<Effect>) {
    let shown = Mode::from(state.settings.theme);
    let at = Mode::ALL.iter().position(|mode| *mode == shown).unwrap_or(0);
    state.settings.theme = Mode::ALL
        .get((at + 1) % Mode::ALL.len())
        .copied()
        .unwrap_or_default()
        .into();
    effects.push(Effect::KeepSettings(Box::new(state.settings.clone())));
}

/// Leaves what came last: an overlay, digits, a message, blank, freeze, spotlight, pen, a selection; never the show by one press.
fn escape(state: &mut State, effects: &mut Vec<Effect>) {
    let wall = &mut state.wall;
    if state.window.overlay.is_some() {
        state.show_overlay(None);
    } else if state.window.close.changing.is_some() {
        close::update(state, CloseAction::Drop, effects);
    } else if !state.window.digits.is_empty() {
        state.window.digits.clear();
    } else if wall.cover != Cover::None {
        wall.cover = Cover::None;
    } else if wall.frozen.is_some() {
        wall.frozen = None;
    } else if wall.spotlight || wall.pen {
        wall.spotlight = false;
        wall.pen = false;
        wall.stroke.clear();
    } else if state.window.single_screen {
        let now = state.now.at;
        // Clickers send Esc by themselves: it takes a second one, for as long as the message that asks for it stands.
        let again = state
            .window
            .leaving
            .is_some_and(|before| now.since(before) <= Notice::STAYS);
        if again {
            wall::single_screen(state, false, effects);
            state.notice = None;
        } else {
            state.window.leaving = Some(now);
            state.tell("Esc once more gives the cockpit back");
        }
    } else if state.notice.is_some() {
        state.notice = None;
    } else if state.surface() == Surface::Map {
        map::update(state, MapAction::Command(Command::Escape), effects);
    }
}
