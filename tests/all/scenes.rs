//! What people see most, as states to look at: the surfaces with their views, what lies over them, and the wall.

use flipchart::ui::action::{Action, MapAction, RoundAction, ViewAction};
use flipchart::ui::state::map::Look;
use flipchart::ui::state::{Overlay, State, Surface};
use flipchart::ui::{demo, played, update};

use crate::map_views::{long_names, many, pasted, with};

/// A state to look at, by its name.
pub type Scene = (&'static str, fn() -> State);

/// The screens that people see most.
pub const SCREENS: [Scene; 34] = [
    ("home-first", demo::first_start),
    ("home", demo::home),
    ("home after a crash", demo::recovery),
    ("slide", demo::slide),
    ("round", demo::round),
    ("round over", demo::round_over),
    ("map", demo::map),
    ("boxes", || looking(demo::map(), Look::Boxes)),
    ("table", || looking(demo::map(), Look::Table)),
    ("empty map", demo::guessed_map),
    ("play", played::playing_map),
    ("play with a wish", played::playing_with_a_wish),
    ("compare", demo::compare),
    ("overlaid", demo::overlaid),
    ("all maps", demo::groups),
    ("close", demo::close),
    ("editor", demo::editor),
    ("editor, light table", demo::editor_overview),
    ("editor, source", demo::editor_source),
    ("board", demo::board),
    ("board, the room votes", demo::voting_board),
    ("board, many notes", || demo::many_notes(40)),
    ("no board", demo::no_board),
    ("rehearsal", demo::rehearsal),
    ("rehearsal over", demo::rehearsal_over),
    ("no activity", || {
        let mut state = demo::slide();
        state.window.surface = Surface::Activity;
        state
    }),
    ("toil", demo::toil),
    ("empty toil", demo::empty_toil),
    ("estimate", demo::estimate),
    ("hidden estimate", demo::hidden_estimate),
    ("vote", demo::vote),
    ("standing", demo::standing),
    ("feedback", demo::feedback),
    ("versions", demo::versions),
];

/// Maps of other people: long ones, and names that are.
pub const MAPS: [Scene; 8] = [
    ("200 steps", || pasted(&many(200), Look::Timeline)),
    ("200 steps as boxes", || pasted(&many(200), Look::Boxes)),
    ("200 steps in the table", || pasted(&many(200), Look::Table)),
    ("30 steps", || pasted(&many(30), Look::Timeline)),
    ("long names", || pasted(&long_names(), Look::Timeline)),
    ("long names as boxes", || pasted(&long_names(), Look::Boxes)),
    ("long names in the table", || pasted(&long_names(), Look::Table)),
    ("30 steps as boxes", || pasted(&many(30), Look::Boxes)),
];

/// What the wall shows.
pub const WALLS: [Scene; 21] = [
    ("round", demo::round),
    ("round over", demo::round_over),
    ("break", || in_a_break(3)),
    ("break over", || in_a_break(12)),
    ("map", || on_the_wall(demo::map())),
    ("step", || {
        let mut state = on_the_wall(demo::map());
        state.window.map.several.spotlight = true;
        state
    }),
    ("play", || on_the_wall(played::playing_map())),
    ("play with a wish", || on_the_wall(played::playing_with_a_wish())),
    ("compare", || on_the_wall(demo::compare())),
    ("overlaid", || on_the_wall(demo::overlaid())),
    ("all maps", || on_the_wall(demo::groups())),
    ("toil", demo::toil),
    ("empty toil", demo::empty_toil),
    ("estimate", demo::estimate),
    ("hidden estimate", demo::hidden_estimate),
    ("vote", demo::vote),
    ("standing", demo::standing),
    ("feedback", demo::feedback),
    ("board", demo::board),
    ("board, the room votes", demo::voting_board),
    ("board, many notes", || demo::many_notes(40)),
];

/// Maps of other people on the wall.
pub const WALL_MAPS: [Scene; 4] = [
    ("200 steps", || on_the_wall(pasted(&many(200), Look::Timeline))),
    ("30 steps", || on_the_wall(pasted(&many(30), Look::Timeline))),
    ("long names", || on_the_wall(pasted(&long_names(), Look::Timeline))),
    ("a step with a long name", || {
        let mut state = on_the_wall(pasted(&long_names(), Look::Timeline));
        state.window.map.several.spotlight = true;
        state
    }),
];

fn looking(state: State, look: Look) -> State {
    with(state, vec![MapAction::View(ViewAction::Look(look))])
}

/// A break of ten minutes, so many minutes after it began.
fn in_a_break(minutes: u64) -> State {
    let mut state = demo::slide();
    let round = flipchart::session::methods::break_of(10.0);
    let begin = Action::Round(RoundAction::StartOwn(Box::new(round)));
    update::update(&mut state, begin, &mut Vec::new());
    state.now.at = state.now.at.plus(std::time::Duration::from_mins(minutes));
    state
}

/// The same with its map on the wall.
pub fn on_the_wall(mut state: State) -> State {
    state.wall.map = true;
    state
}

/// What lies over a surface, each over the surface where it is opened.
pub fn overlays() -> Vec<(&'static str, State)> {
    let over = |mut state: State, overlay: Overlay| {
        update::update(&mut state, Action::Overlay(Some(overlay)), &mut Vec::new());
        state
    };
    vec![
        ("where the work is", demo::whereabouts()),
        ("both versions", demo::both()),
        ("palette", over(demo::slide(), Overlay::Palette)),
        ("help", over(demo::slide(), Overlay::Help)),
        ("overview", over(demo::slide(), Overlay::Overview)),
        ("settings", over(demo::slide(), Overlay::Settings)),
        ("catch up", over(demo::slide(), Overlay::CatchUp)),
        ("people", over(demo::slide(), Overlay::People)),
        ("rounds", over(demo::slide(), Overlay::Rounds)),
        ("rename", over(demo::slide(), Overlay::Rename)),
        ("what follows a step", over(demo::map(), Overlay::StepFollows)),
        ("notes of a step", over(demo::map(), Overlay::StepNotes)),
        ("event log", looking_at_a_log()),
    ]
}

/// An event log with dates that can be meant two ways and a row that cannot be read, before it becomes a map.
pub fn looking_at_a_log() -> State {
    let log = "Ticket,Step,Done,Who,Priority\n\
               T-1,Answer,01/03/2024 10:00,Ann,high\n\
               T-1,Close,02/03/2024 10:00,Bob,high\n\
               T-2,Answer,03/03/2024 10:00,Ann,low\n\
               T-2,Close,soon,Bob,low\n\
               T-2,Close,15/03/2024 10:00,Bob,low\n";
    played::looking_at_a_log(demo::map(), "Service desk.csv", log.as_bytes())
}
