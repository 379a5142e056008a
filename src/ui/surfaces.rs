//! The list of surfaces, with all that the rest of the house asks of one: the window, its bar, the palette, the keys, update, the pictures.

use std::sync::Arc;
use std::time::Duration;

use egui::{Context, Key, Ui};

use super::action::{
    Action, ActivityAction, BoardAction, CloseAction, Command, EditorLook, Go, MapAction, RehearseAction,
};
use super::commands::{Shortcut, ctrl};
use super::demo::{self, Scene};
use super::effect::Effect;
use super::state::comparing::to_compare;
use super::state::editor::Editor;
use super::state::writing::to_write;
use super::state::{State, Surface};
use super::theme::icons;
use super::{activity, board, close, cockpit, editor, home, map, rehearse, versions};
use crate::session::Session;

/// A surface: how it is called, reached and shown, and what it does with what happens.
#[derive(Debug, Clone, Copy)]
pub struct Entry {
    /// Which one it is.
    pub surface: Surface,
    /// Its name, on its tab and in the palette.
    pub name: &'static str,
    /// One sentence on what going there does.
    pub tip: &'static str,
    /// The icon beside its name.
    pub icon: char,
    /// The keys that lead there; the first is the one shown.
    pub keys: &'static [Shortcut],
    /// Whether it can be gone to now.
    pub available: fn(&State) -> bool,
    /// What a file with its picture is called.
    pub picture: &'static str,
    /// Its moments in the demonstration that `render` draws.
    pub scenes: &'static [Scene],
    /// Whether a tab leads to it: such a surface shows the open workshop.
    pub tab: bool,
    /// Whether a tab leads to it while it is shown, and at no other time.
    pub passing: bool,
    /// The surface whose tab is lit while this one is shown, which has none of its own.
    pub within: Option<Surface>,
    /// Its own bar at the top, in place of the workshop's.
    pub bar: Option<fn(&mut Ui, &State, &mut Vec<Action>)>,
    /// Whether the workshop's bar has no tabs there: what it shows is not the open workshop.
    pub apart: bool,
    /// Tabs of its own there, in their place: other looks at what it shows.
    pub looks: &'static [LookTab],
    /// The title of what it shows, if that is not the open workshop.
    pub title: fn(&State) -> Option<&str>,
    /// What the bar says behind the title.
    pub says: fn(&State) -> Option<String>,
    /// The commands at the bar's right, the last one at the edge.
    pub commands: fn(&State) -> &'static [Command],
    /// What the bar says of a wall that is off, and the words of its tooltip; short where there is little room.
    pub wall_off: fn(&State, bool) -> Option<(String, &'static str)>,
    /// Shows it in the space that is there, and pushes what the person asks for.
    pub show: fn(&mut Ui, &State, &mut Vec<Action>),
    /// Carries out an action of its own; gives back one that is not.
    pub update: fn(&mut State, Action, &mut Vec<Effect>) -> Option<Action>,
    /// Makes itself ready when it was gone to.
    pub arrives: fn(&mut State, &mut Vec<Effect>),
    /// Follows what any action has changed, shown or not.
    pub follows: fn(&mut State, &mut Vec<Effect>),
    /// How long until it has to be painted again by itself, while it is shown; none while nothing in it moves.
    pub ticks: fn(&State) -> Option<Duration>,
    /// What time alone has brought about in it, shown or not.
    pub due: fn(&State) -> Option<Action>,
    /// Moves through slides of its own while it is shown; gives back what is to move those of the workshop.
    pub goes: fn(&mut State, Go, &mut Vec<Effect>) -> Option<Go>,
    /// The session whose slides are at hand while it is shown, if it is not that of the workshop.
    pub session: fn(&State) -> Option<Arc<Session>>,
    /// Leaves a field that is typed into, before anything else is left; whether there was one.
    pub drops: fn(&mut State, &mut Vec<Effect>) -> bool,
    /// Leaves what came last on it, after everything else was left.
    pub leaves: fn(&mut State, &mut Vec<Effect>),
    /// Whether digits are the number of a slide to jump to.
    pub digits: bool,
    /// Whether something that is no text field takes single keys for itself.
    pub takes_keys: fn(&Context, &State) -> bool,
    /// Whether the field that has the focus holds something: undo is then the field's.
    pub typed: fn(&Context, &State) -> bool,
}

/// A tab of a surface that shows no open workshop: another look at what it shows.
#[derive(Debug, Clone, Copy)]
pub struct LookTab {
    /// Its name.
    pub name: &'static str,
    /// The icon beside its name.
    pub icon: char,
    /// One sentence on what it does.
    pub tip: &'static str,
    /// What it asks for; none for the look that is shown.
    pub asks: Option<fn(&State) -> Vec<Action>>,
}

/// A surface that does nothing by itself.
const STILL: Entry = Entry {
    surface: Surface::Home,
    name: "",
    tip: "",
    icon: ' ',
    keys: &[],
    available: |state| state.document.is_some(),
    picture: "",
    scenes: &[],
    tab: false,
    passing: false,
    within: None,
    bar: None,
    apart: false,
    looks: &[],
    title: |_| None,
    says: |_| None,
    commands: |_| &[Command::Swap, Command::Palette],
    wall_off: |_, _| None,
    show: |_, _, _| {},
    update: |_, action, _| Some(action),
    arrives: |_, _| {},
    follows: |_, _| {},
    ticks: |_| None,
    due: |_| None,
    goes: |_, go, _| Some(go),
    session: |_| None,
    drops: |_, _| false,
    leaves: |_, _| {},
    digits: false,
    takes_keys: |_, _| false,
    typed: |_, state| !state.window.draft.is_empty(),
};

/// Every surface once; tabs stand in this order.
pub const SURFACES: &[Entry] = &[
    Entry {
        surface: Surface::Present,
        name: "Present",
        tip: "Shows the slides",
        icon: icons::PROJECTOR_SCREEN,
        keys: &[ctrl(Key::Num1)],
        picture: "present",
        scenes: &[
            Scene::of("cockpit-slide", demo::slide),
            Scene::of("cockpit-round", demo::round),
            Scene::of("cockpit-round-over", demo::round_over),
        ],
        tab: true,
        show: cockpit::show,
        update: |state, action, effects| {
            match action {
                Action::Cockpit(action) => cockpit::update_panes(state, action, effects),
                // The line stands at the foot of other surfaces too; one of them has to carry out what it asks for.
                Action::Capture(action) => cockpit::capture_line(state, action, effects),
                other => return Some(other),
            }
            None
        },
        ticks: |state| Some(state.to_next_turn()),
        digits: true,
        typed: |_, state| state.window.cockpit.rewording.is_some() || !state.window.draft.is_empty(),
        ..STILL
    },
    Entry {
        surface: Surface::Map,
        name: "Map",
        tip: "Shows the map",
        icon: icons::PATH,
        keys: &[ctrl(Key::Num2)],
        picture: "map",
        scenes: &[
            Scene::of("map", demo::map),
            Scene::of("map-empty", demo::guessed_map),
            Scene::of("map-compare", demo::compare),
            Scene::of("map-compare-overlaid", demo::overlaid),
            Scene::of("map-all", demo::groups),
        ],
        tab: true,
        show: map::show,
        update: |state, action, effects| match action {
            Action::Map(action) => {
                map::update(state, action, effects);
                None
            }
            other => Some(other),
        },
        arrives: |state, _| map::arrive(state),
        follows: |state, effects| {
            map::follow(state, effects);
            effects.extend(to_compare(state).map(|asked| Effect::Compare(Box::new(asked))));
        },
        ticks: map::tick,
        leaves: |state, effects| map::update(state, MapAction::Command(Command::Escape), effects),
        takes_keys: map::table_has_focus,
        typed: map::something_typed,
        ..STILL
    },
    Entry {
        surface: Surface::Board,
        name: "Board",
        tip: "Shows what was said, sorted into themes",
        icon: icons::NOTE,
        keys: &[ctrl(Key::Num4)],
        picture: "board",
        tab: true,
        show: board::show,
        update: |state, action, effects| match action {
            Action::Board(action) => {
                board::update(state, action, effects);
                None
            }
            other => Some(other),
        },
        arrives: |state, _| board::arrive(state),
        follows: |state, _| board::follow(state),
        ticks: |state| Some(state.to_next_turn()),
        drops: |state, _| {
            let window = &mut state.window.board;
            // What the hand holds goes back before anything else is left.
            window.drag.take().is_some()
                || window.naming.take().is_some()
                || window.second.take().is_some()
                || std::mem::take(&mut window.in_field)
        },
        leaves: |state, effects| {
            let window = &state.window.board;
            if window.cursor.is_some() || !window.chosen.is_empty() {
                board::update(state, BoardAction::ChooseNothing, effects);
            } else {
                state.show_surface(Surface::Present);
            }
        },
        typed: board::something_typed,
        ..STILL
    },
    Entry {
        surface: Surface::Close,
        name: "Close",
        tip: "Shows what the workshop leaves",
        icon: icons::FLAG_CHECKERED,
        keys: &[ctrl(Key::Num3)],
        picture: "close",
        scenes: &[Scene::of("close", demo::close)],
        tab: true,
        show: close::show,
        update: |state, action, effects| match action {
            Action::Close(action) => {
                close::update(state, action, effects);
                None
            }
            other => Some(other),
        },
        ticks: |state| Some(state.to_next_turn()),
        follows: |state, effects| {
            if state.surface() == Surface::Close {
                effects.extend(to_write(state).map(|asked| Effect::Preview(Box::new(asked))));
            }
        },
        drops: |state, effects| {
            let typed = state.window.close.changing.is_some();
            if typed {
                close::update(state, CloseAction::Drop, effects);
            }
            typed
        },
        typed: |_, state| state.window.close.changing.is_some() || !state.window.draft.is_empty(),
        ..STILL
    },
    Entry {
        surface: Surface::Activity,
        name: "Activities",
        tip: "Shows what the group does: estimate, vote, toil list, where we stand, feedback",
        icon: icons::LIST_CHECKS,
        keys: &[ctrl(Key::Num5)],
        picture: "activity",
        within: Some(Surface::Present),
        show: activity::show,
        update: |state, action, effects| match action {
            Action::Activity(action) => {
                activity::update(state, action, effects);
                None
            }
            other => Some(other),
        },
        arrives: |state, _| activity::arrive(state),
        ticks: |state| Some(state.to_next_turn()),
        drops: |state, effects| {
            let window = &mut state.window.activity;
            if window.refused.is_some() || window.editing.take().is_some() {
                activity::update(state, ActivityAction::Entry(String::new()), effects);
                return true;
            }
            std::mem::take(&mut window.in_field)
        },
        leaves: |state, _| {
            if state.window.activity.chosen.take().is_none() {
                state.show_surface(Surface::Present);
            }
        },
        typed: activity::something_typed,
        ..STILL
    },
    Entry {
        surface: Surface::Edit,
        name: "Edit",
        tip: "Goes back to the session that is edited",
        icon: icons::PENCIL_SIMPLE,
        keys: &[ctrl(Key::Num6)],
        available: |state| state.editor.is_some(),
        picture: "editor",
        scenes: &[
            Scene::of("editor", demo::editor),
            Scene::of("editor-blocks", demo::editor_palette),
            Scene::of("editor-overview", demo::editor_overview),
            Scene::of("editor-source", demo::editor_source),
        ],
        bar: Some(editor::bar),
        apart: true,
        title: |state| state.editor.as_ref().map(|editor| editor.session().title.as_str()),
        show: editor::show,
        update: |state, action, effects| match action {
            Action::EditorLook(asked) => {
                editor::update(state, asked, effects);
                None
            }
            other => Some(other),
        },
        follows: editor::follow,
        session: |state| state.editor.as_ref().map(Editor::snapshot),
        // A field that has the keyboard gives it away by itself; what is chosen behind it stays.
        drops: |state, _| state.window.typing && state.window.editing.palette.is_none(),
        leaves: |state, effects| editor::update(state, EditorLook::Leave, effects),
        typed: |_, _| false,
        ..STILL
    },
    Entry {
        surface: Surface::Rehearse,
        name: "Rehearsal",
        tip: "Shows a session that is gone through alone, with the minutes of each slide",
        icon: icons::PLAY,
        keys: &[ctrl(Key::Num7)],
        available: |state| state.document.is_some() || state.rehearsing.is_some(),
        picture: "rehearsal",
        scenes: &[
            Scene::of("rehearsal", demo::rehearsal),
            Scene::of("rehearsal-over", demo::rehearsal_over),
        ],
        apart: true,
        looks: &[
            LookTab {
                name: "Rehearse",
                icon: icons::PLAY,
                tip: "The session with the minutes of each slide",
                asks: None,
            },
            LookTab {
                name: "Edit",
                icon: icons::PENCIL_SIMPLE,
                tip: "Opens the session in the editor, at this slide; the clock waits meanwhile",
                asks: Some(rehearse::to_edit),
            },
        ],
        title: |state| state.rehearsing.as_ref().map(|it| it.session.title.as_str()),
        says: |state| state.rehearsing.as_ref().map(|it| format!("Rehearsal {}", it.number())),
        commands: |state| match state.rehearsing.as_ref().map(|it| it.run.is_some()) {
            Some(true) => &[Command::EndRehearsal, Command::Palette],
            _ => &[Command::RehearseAgain, Command::Palette],
        },
        wall_off: |_, short| {
            let words = if short {
                "No wall"
            } else {
                "No wall, nothing is recorded"
            };
            let tip =
                "A rehearsal is for whoever speaks: the room sees nothing of it, and no workshop has anything of it";
            Some((words.to_owned(), tip))
        },
        show: rehearse::show,
        update: |state, action, effects| match action {
            Action::Rehearse(action) => {
                rehearse::update(state, action, effects);
                None
            }
            other => Some(other),
        },
        arrives: rehearse::arrive,
        follows: rehearse::follow,
        ticks: rehearse::next_look,
        due: |state| rehearse::is_due(state).then_some(Action::Rehearse(RehearseAction::Tick)),
        // Alone the slides of the rehearsal move, and nothing of the workshop that may be open behind it.
        goes: |state, go, effects| {
            rehearse::go(state, go, effects);
            None
        },
        session: |state| state.rehearsing.as_ref().map(|it| Arc::clone(&it.session)),
        drops: |state, _| rehearse::drop_field(state),
        leaves: rehearse::leave,
        typed: |_, state| state.rehearsing.as_ref().is_some_and(|it| !it.draft.is_empty()),
        ..STILL
    },
    Entry {
        surface: Surface::Versions,
        name: "Versions",
        tip: "Looks at earlier states of the workshop and brings them back",
        icon: icons::ARROW_COUNTER_CLOCKWISE,
        keys: &[ctrl(Key::Num8)],
        picture: "versions",
        scenes: &[Scene::of("over-versions", demo::versions)],
        passing: true,
        commands: |_| &[Command::LeaveVersions, Command::Palette],
        show: versions::show,
        update: |state, action, effects| match action {
            Action::Versions(action) => {
                versions::update(state, action, effects);
                None
            }
            other => Some(other),
        },
        arrives: versions::arrive,
        follows: versions::follow,
        drops: |state, _| versions::drop_field(state),
        leaves: |state, _| versions::leave(state),
        typed: versions::something_typed,
        ..STILL
    },
    Entry {
        surface: Surface::Home,
        name: "Home",
        tip: "Goes back to the start; the workshop is saved",
        icon: icons::HOUSE,
        keys: &[ctrl(Key::Num0)],
        available: |_| true,
        picture: "home",
        scenes: &[
            Scene::of("home-first", demo::first_home),
            Scene::of("home", demo::home),
            Scene::of("home-recovery", demo::recovery),
        ],
        apart: true,
        commands: |_| &[Command::Settings, Command::Palette],
        wall_off: |state, _| {
            let words = match state.wall.displays.len() {
                0 | 1 => "1 display".to_owned(),
                count => format!("{count} displays"),
            };
            Some((words, "Where the wall can be shown"))
        },
        show: home::show,
        update: |state, action, effects| match action {
            Action::Home(action) => {
                home::update(state, action, effects);
                None
            }
            other => Some(other),
        },
        arrives: |_, effects| effects.push(Effect::LoadLibrary),
        // It shows the time of day without seconds.
        ticks: |state| Some(state.now.to_next(60_000)),
        ..STILL
    },
];

/// The entry of `surface`.
pub fn of(surface: Surface) -> Option<&'static Entry> {
    SURFACES.iter().find(|entry| entry.surface == surface)
}

/// The entry of the surface that is shown.
pub fn shown(state: &State) -> Option<&'static Entry> {
    of(state.surface())
}

/// The surface whose tab is lit: the one that is shown, or the one that it lies within.
pub fn lit(state: &State) -> Surface {
    shown(state).and_then(|entry| entry.within).unwrap_or(state.surface())
}

/// The surfaces that a tab leads to.
pub fn tabs() -> impl Iterator<Item = &'static Entry> {
    SURFACES.iter().filter(|entry| entry.tab)
}

/// The tabs while `shown` is shown: its own among them, even if that stands only now.
pub fn tabs_beside(shown: &'static Entry) -> impl Iterator<Item = &'static Entry> {
    tabs().chain(Some(shown).filter(|entry| entry.passing))
}

/// Has an action carried out by the surface that it belongs to; gives back one that belongs to none.
pub fn update(state: &mut State, action: Action, effects: &mut Vec<Effect>) -> Option<Action> {
    SURFACES
        .iter()
        .try_fold(action, |action, entry| (entry.update)(state, action, effects))
}
