//! Several maps: the future state beside the current one, steps brought from group to group, estimates, what the room sees, pictures.
#![allow(clippy::float_cmp)] // the same numbers, not numbers near each other

use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use flipchart::flow::{FlowEdit, text};
use flipchart::render::screens;
use flipchart::render::screens::Frame;
use flipchart::ui::action::{
    Action, Answer, Command, LeverAction, MapAction, MapsAction, SeveralAction, StepsAction, ViewAction,
};
use flipchart::ui::audience::wall;
use flipchart::ui::effect::{Effect, Paper};
use flipchart::ui::state::State;
use flipchart::ui::state::map::{Look, View};
use flipchart::ui::state::several::Showing;
use flipchart::ui::state::wall::{MapScene, Shows};
use flipchart::ui::theme::Mode;
use flipchart::ui::{demo, update};
use flipchart::workshop::{Edit, MapEdit, MapState, MarksEdit, NoteEdit, NoteKind};

use crate::desk::{Desk, open, press, press_with, sized, type_in, workshop};
use crate::snapshots::assert_picture;

type Table = Harness<'static, Desk>;

/// A state in which no text field asks for the focus, and nothing can be undone yet.
fn ready(mut state: State) -> State {
    state.notice = None;
    state.window.map.typing.focus_entry = false;
    if let Some(document) = &mut state.document {
        document.history = flipchart::workshop::History::default();
    }
    state
}

fn ask(desk: &mut Table, action: Action) {
    let desk_state = desk.state_mut();
    update::update(&mut desk_state.state, action, &mut desk_state.effects);
    desk.run();
}

fn undo(desk: &mut Table) {
    ask(desk, Action::Command(Command::Undo));
}

fn click(desk: &mut Table, label: &str) {
    desk.get_by_label_contains(label).click();
    desk.run();
}

fn names(desk: &Table, map: usize) -> Vec<String> {
    let flow = &workshop(desk).maps[map].flow;
    flow.steps.iter().map(|step| step.name.clone()).collect()
}

/// What the room sees of the maps.
fn room(desk: &Table) -> MapScene {
    match wall::picture(&desk.state().state).shows {
        Shows::Map(scene, _) => *scene,
        other => panic!("the wall shows no map: {other:?}"),
    }
}

#[test]
fn the_future_state_is_made_where_there_is_nothing_to_compare_with_and_its_changes_are_told() {
    let mut desk = open(ready(demo::map()));
    press(&mut desk, Key::C);
    desk.get_by_label("Compare");
    desk.get_all_by_label("Make the future state").next().unwrap().click();
    desk.run();
    let maps = &workshop(&desk).maps;
    assert_eq!(
        (maps.len(), maps[1].state, maps[1].name.as_str()),
        (2, MapState::Future, "Future state")
    );
    assert_eq!(
        desk.state().state.shown_map(),
        Some(maps[1].id),
        "the copy is opened to be changed"
    );
    let flow = &maps[1].flow;
    // The load of a step makes no less than it did, whatever is wished: here it makes hardly anything.
    let step = flow.find("Security check").unwrap().id;
    let edit = FlowEdit::SetWait {
        step,
        wait: flipchart::time::WorkTime::from_hours(8.0).unwrap().into(),
    };
    ask(&mut desk, Action::Map(MapAction::Steps(StepsAction::Change(edit))));
    ask(&mut desk, Action::Command(Command::Compare));
    desk.get_by_label_contains("Future state: Security check, waits 1 day");
    desk.get_by_label("Security check wait 2 d to 1 d −1.1 d");
    desk.get_by_label("Lead time, first pass: 19.7 d was 20.7, −1 d, 5 % better");
    press(&mut desk, Key::Escape);
    assert_eq!(
        desk.state().state.window.map.several.showing,
        Showing::One,
        "Esc leads back to the map"
    );
    undo(&mut desk);
    undo(&mut desk);
    assert_eq!(workshop(&desk).maps.len(), 1, "change and copy are taken back");
}

#[test]
fn each_saving_is_counted_after_the_ones_above_it_and_all_become_actions_at_once() {
    let mut desk = open(ready(demo::compare()));
    desk.get_by_label("Today with rework 30.5 d");
    desk.get_by_label_contains("QA test %C/A 60 to 95 % −7.5 d");
    desk.get_by_label("Approve release wait 5 d to 1 d, daily −4.4 d");
    desk.get_by_label("Future 3.2 weeks 16.2 d");
    click(&mut desk, "Turn 3 changes into actions");
    let actions = |desk: &Table| {
        let notes = &workshop(desk).notes;
        notes.iter().filter(|note| note.kind == NoteKind::Action).count()
    };
    assert_eq!(actions(&desk), 3);
    click(&mut desk, "Turn 3 changes into actions");
    assert_eq!(actions(&desk), 3, "what is noted already is not noted again");
    undo(&mut desk);
    assert_eq!(actions(&desk), 0, "one entry of the history");
}

#[test]
fn in_a_low_window_nothing_of_the_comparison_is_missing() {
    let mut desk = sized(ready(demo::compare()), 1280.0, 720.0);
    let inside = |desk: &Table, label: &str| {
        let rect = desk.get_by_label(label).rect();
        assert!(
            rect.top() >= 48.0 && rect.bottom() <= 720.0,
            "{label} lies at {rect:?}, out of sight"
        );
    };
    for label in [
        "What changed",
        "Approve release wait 5 d to 1 d, daily −4.4 d",
        "Future 3.2 weeks 16.2 d",
        "What the lenses name",
        "Delay: Approve release, 5.1 d of 20.7 d before, Refine the idea, 3.5 d of 13.8 d after",
        "Rework: QA test, sends 4 of 10 back before, Deploy, sends 1 of 10 back after",
        "Turn 3 changes into actions",
        "Current state, 20.7 d",
        "Future state, 13.8 d, 6.9 d sooner",
    ] {
        inside(&desk, label);
    }
    // The titles stay while the maps are scrolled beneath them.
    let over = desk.get_by_label_contains("Current state: QA test").rect().center();
    desk.event(egui::Event::PointerMoved(over));
    desk.run();
    desk.event(egui::Event::MouseWheel {
        unit: egui::MouseWheelUnit::Point,
        delta: egui::vec2(0.0, -80.0),
        phase: egui::TouchPhase::Move,
        source: egui::MouseWheelSource::Wheel,
        modifiers: Modifiers::NONE,
    });
    desk.run_steps(30);
    let moved = desk.get_by_label_contains("Current state: QA test").rect().center();
    assert!(moved.y < over.y - 40.0, "the maps are scrolled: {moved:?}, {over:?}");
    inside(&desk, "Current state, 20.7 d");
    inside(&desk, "Future state, 13.8 d, 6.9 d sooner");
}

#[test]
fn a_step_of_another_group_goes_below_the_step_it_followed_by_one_change() {
    let mut desk = sized(ready(demo::groups()), 1600.0, 1500.0);
    click(&mut desk, "Table 3: Penetration test");
    desk.get_by_label("1 step picked");
    click(&mut desk, "Bring into Current state");
    let found = names(&desk, 0);
    let at = found.iter().position(|name| name == "Penetration test").unwrap();
    assert_eq!(found[at - 1], "QA test", "{found:?}");
    assert!(desk.state().state.window.map.several.picked.is_empty());
    undo(&mut desk);
    assert_eq!(names(&desk, 0).len(), 8);
}

#[test]
fn a_step_that_is_there_already_takes_the_values_only_when_asked_to() {
    let mut desk = sized(ready(demo::groups()), 1600.0, 1500.0);
    click(&mut desk, "Table 3: QA test");
    assert!(
        desk.query_by_label_contains("Bring into").is_none(),
        "there is nothing new to bring"
    );
    click(&mut desk, "Give Current state their values");
    let step = workshop(&desk).maps[0].flow.find("QA test").unwrap().clone();
    assert_eq!((step.wait.mean().hours(), step.ca.percent()), (40.0, 50.0));
    assert_eq!(names(&desk, 0).len(), 8);
    undo(&mut desk);
    assert_eq!(workshop(&desk).maps[0].flow.find("QA test").unwrap().ca.percent(), 60.0);
}

/// Links a note with a step and puts dots on it.
fn mark(desk: &mut Table, map: u32, step: &str) {
    let map = flipchart::workshop::MapId(map);
    let document = desk.state_mut().state.document.as_mut().unwrap();
    let draft = flipchart::workshop::Draft {
        text: "It waits for the shared environment".to_owned(),
        ..flipchart::workshop::Draft::default()
    };
    let note = document.workshop().note_from(draft, flipchart::time::Stamp::default());
    let (noted, note) = (Edit::Note(NoteEdit::Add(Box::new(note.clone()))), note.id);
    document.apply(noted, false).unwrap();
    let step = document.workshop().map(map).unwrap().flow.find(step).unwrap().id;
    let edits = vec![
        Edit::Marks(MarksEdit::SetNotes {
            map,
            step,
            notes: vec![note],
        }),
        Edit::Marks(MarksEdit::SetDots { map, step, dots: 4 }),
    ];
    document.apply(Edit::Several(edits), false).unwrap();
    desk.run();
}

#[test]
fn notes_go_along_into_a_future_state_and_the_dots_of_the_vote_stay() {
    for command in [Command::MakeFuture, Command::DuplicateMap] {
        let mut desk = open(ready(demo::map()));
        mark(&mut desk, 1, "QA test");
        let before = workshop(&desk).maps.clone();
        ask(&mut desk, Action::Command(command));
        let [was, now] = workshop(&desk).maps.as_slice() else {
            panic!("there is a second map")
        };
        assert_eq!(now.marks.notes, was.marks.notes);
        assert!(!now.marks.notes.is_empty() && now.marks.dots.is_empty());
        assert_eq!(was, &before[0], "the map that was voted on keeps its dots");
        let told = desk.state().state.notice.as_ref().unwrap().text.clone();
        assert_eq!(
            told,
            "The notes came along; the dots of the vote stay with Current state"
        );
        undo(&mut desk);
        assert_eq!(workshop(&desk).maps, before);
        ask(&mut desk, Action::Command(Command::Redo));
        assert_eq!(workshop(&desk).maps[1].marks.notes, before[0].marks.notes);
    }
}

#[test]
fn a_lever_that_makes_the_future_state_takes_the_notes_along() {
    let mut desk = open(ready(demo::map()));
    mark(&mut desk, 1, "QA test");
    let flow = &workshop(&desk).maps[0].flow;
    let lever = flipchart::flow::levers(flow, &flipchart::flow::analyze(flow)).remove(0);
    ask(
        &mut desk,
        Action::Map(MapAction::Lever(LeverAction::IntoFuture(lever.step, lever.kind))),
    );
    let [was, now] = workshop(&desk).maps.as_slice() else {
        panic!("there is a future state")
    };
    assert_eq!((&now.marks.notes, now.marks.dots.len()), (&was.marks.notes, 0));
}

#[test]
fn picked_steps_of_two_groups_come_with_their_teams_their_notes_and_where_they_send_back_to() {
    let mut desk = sized(ready(demo::groups()), 1600.0, 1800.0);
    mark(&mut desk, 4, "Penetration test");
    let before = workshop(&desk).maps.clone();
    click(&mut desk, "Table 3: Penetration test");
    click(&mut desk, "Table 2: Integration test");
    desk.get_by_label("2 steps picked");
    click(&mut desk, "Bring into Current state");
    let map = &workshop(&desk).maps[0];
    let found = names(&desk, 0);
    assert_eq!(found.len(), 10, "{found:?}");
    let at = |name: &str| found.iter().position(|other| other == name).unwrap();
    assert_eq!(at("Integration test"), at("Code review") + 1, "{found:?}");
    assert_eq!(at("Penetration test"), at("QA test") + 1, "{found:?}");
    let step = |name: &str| map.flow.find(name).unwrap();
    assert_eq!(step("Integration test").team.as_deref(), Some("QA"));
    assert_eq!(step("Penetration test").team.as_deref(), Some("Security"));
    let back = step("Integration test").rework.map(|back| map.flow.name_of(back));
    assert_eq!(back, Some("Write the change"), "the step of that name here");
    let pen = step("Penetration test").id;
    assert_eq!((map.marks.notes_of(pen).len(), map.marks.dots_on(pen)), (1, 0));
    assert_eq!(map.flow.lanes().len(), before[0].flow.lanes().len(), "no team is new");
    let history = &desk.state().state.document.as_ref().unwrap().history;
    assert_eq!(history.undo_label(), Some("Bring 2 steps into Current state"));
    undo(&mut desk);
    assert_eq!(workshop(&desk).maps, before, "one entry of the history");
}

#[test]
fn steps_go_into_the_map_that_was_chosen_and_never_into_their_own() {
    let mut desk = sized(ready(demo::groups()), 1600.0, 1800.0);
    click(&mut desk, "Current state: Refine the idea");
    // What is picked of the map that is shown goes into another one.
    click(&mut desk, "Another map");
    let item = desk.get_by_role_and_label(egui::accesskit::Role::MenuItem, "Table 2");
    item.click();
    desk.run();
    click(&mut desk, "Bring into Table 2");
    let table = 2;
    assert_eq!(names(&desk, table)[0], "Refine the idea");
    let map = &workshop(&desk).maps[table];
    assert!(
        map.flow.lanes().contains(&Some("Product")),
        "its team is a lane here now"
    );
    assert_eq!(names(&desk, 0).len(), 8, "it stays where it came from");
}

#[test]
fn a_map_is_left_out_of_the_overview_and_opened_from_it() {
    let mut desk = sized(ready(demo::groups()), 1600.0, 1500.0);
    desk.get_by_label("Open Table 3, current, 19.5 d");
    ask(
        &mut desk,
        Action::Map(MapAction::Several(SeveralAction::LeaveOut(
            flipchart::workshop::MapId(4),
            true,
        ))),
    );
    assert!(desk.query_by_label("Open Table 3, current, 19.5 d").is_none());
    click(&mut desk, "Open Table 2");
    let state = &desk.state().state;
    assert_eq!(state.window.map.several.showing, Showing::One);
    assert_eq!(workshop(&desk).map(state.shown_map().unwrap()).unwrap().name, "Table 2");
}

#[test]
fn the_wall_follows_the_map_until_it_is_told_to_stay() {
    let mut state = ready(demo::compare());
    state.wall.map = true;
    let mut desk = open(state);
    assert_eq!((room(&desk).showing, room(&desk).maps.len()), (Showing::Compare, 2));
    press(&mut desk, Key::Escape);
    assert_eq!(room(&desk).showing, Showing::One);
    let close = View {
        zoom: 3.0,
        centre: 0.4,
        down: 0.0,
        kept: false,
    };
    ask(&mut desk, Action::Map(MapAction::View(ViewAction::Part(close))));
    assert_eq!(room(&desk).view, close);
    ask(&mut desk, Action::Command(Command::WallStays));
    ask(
        &mut desk,
        Action::Map(MapAction::View(ViewAction::Part(View::default()))),
    );
    ask(&mut desk, Action::Command(Command::AllMaps));
    assert_eq!(
        (room(&desk).view, room(&desk).showing),
        (close, Showing::One),
        "it stays"
    );
    ask(&mut desk, Action::Command(Command::WallStays));
    assert_eq!(room(&desk).showing, Showing::All, "it follows again");
}

#[test]
fn the_wall_lets_go_of_a_map_that_is_gone() {
    let mut state = ready(demo::compare());
    state.wall.map = true;
    let mut desk = open(state);
    ask(&mut desk, Action::Command(Command::WallStays));
    ask(
        &mut desk,
        Action::Map(MapAction::Maps(MapsAction::Remove(flipchart::workshop::MapId(2)))),
    );
    assert_eq!(room(&desk).maps, [flipchart::workshop::MapId(1)]);
}

#[test]
fn a_step_is_lit_up_on_the_wall_by_one_key_and_the_light_goes_with_the_selection() {
    let mut state = ready(demo::map());
    state.wall.map = true;
    let mut desk = open(state);
    press(&mut desk, Key::S);
    assert!(room(&desk).spotlight);
    let qa = room(&desk).selection;
    press(&mut desk, Key::ArrowRight);
    assert!(room(&desk).spotlight && room(&desk).selection != qa);
    press(&mut desk, Key::Escape);
    assert!(
        !room(&desk).spotlight && room(&desk).selection.is_some(),
        "Esc puts the light out first"
    );
}

#[test]
fn what_the_groups_guessed_stands_beside_what_the_map_says() {
    let mut desk = open(ready(demo::map()));
    click(&mut desk, "Open where we stand");
    desk.get_by_label("medium, ours");
    click(&mut desk, "Add a group's estimate");
    type_in(&mut desk, "soon");
    desk.get_by_role(egui::accesskit::Role::Alert);
    press(&mut desk, Key::Enter);
    assert!(
        workshop(&desk).guesses.is_empty(),
        "what cannot be understood is not kept"
    );
    ask(
        &mut desk,
        Action::Map(MapAction::Several(SeveralAction::Guess(
            flipchart::ui::state::several::GuessDraft {
                at: None,
                group: "Table 2".into(),
                time: "3d".into(),
            },
        ))),
    );
    ask(&mut desk, Action::Map(MapAction::Several(SeveralAction::KeepGuess)));
    desk.get_by_label("Table 2 said 3 d; the map says 20.7 d: 7 times as long");
    press(&mut desk, Key::Escape);
    click(&mut desk, "Remove the estimate of Table 2");
    assert!(workshop(&desk).guesses.is_empty());
    undo(&mut desk);
    assert_eq!(workshop(&desk).guesses.len(), 1);
}

#[test]
fn guesses_are_taken_before_the_first_step_and_the_map_answers_in_the_same_plot() {
    let mut desk = open(ready(demo::guessed_map()));
    desk.get_by_label_contains("Group B 10 d, Group C 8 d; median 8 d");
    click(&mut desk, "Remove the estimate of Group A");
    desk.get_by_label_contains("median 9 d");
    click(&mut desk, "Add a group's estimate");
    type_in(&mut desk, "2w");
    press(&mut desk, Key::Enter);
    let guesses = &workshop(&desk).guesses;
    let last = guesses.last().expect("a guess");
    assert_eq!(
        (guesses.len(), last.group.as_str()),
        (3, "Group D"),
        "named after the one before"
    );
    assert!((last.time.minutes() - 10.0 * 480.0).abs() < 1e-6);
    press(&mut desk, Key::Escape);
    press(&mut desk, Key::Slash);
    type_in(&mut desk, "Write the change | wait 18d | pt 2d");
    press(&mut desk, Key::Enter);
    press(&mut desk, Key::Escape);
    click(&mut desk, "Open where we stand");
    desk.get_by_label_contains("median 10 d; the map says 20 d");
}

#[test]
fn before_anybody_has_guessed_the_empty_map_says_what_to_ask() {
    let mut desk = open(ready(demo::empty_map()));
    desk.get_by_label_contains("Ask each group before it draws");
    assert!(desk.query_by_label_contains("median").is_none());
    // Left and opened again, the field is ready to be typed into.
    for time in ["2d", "3d"] {
        click(&mut desk, "Add a group's estimate");
        type_in(&mut desk, time);
        press(&mut desk, if time == "2d" { Key::Escape } else { Key::Enter });
    }
    desk.get_by_label_contains("Table 1 3 d; median 3 d");
}

#[test]
fn where_we_stand_can_be_closed_again_in_a_low_window() {
    let mut desk = sized(ready(demo::map()), 1280.0, 720.0);
    click(&mut desk, "Open where we stand");
    desk.get_by_label("medium, ours");
    click(&mut desk, "Close where we stand");
    desk.get_by_label("Open where we stand");
}

#[test]
fn the_map_is_copied_as_a_picture_as_text_and_as_a_table() {
    let mut desk = open(ready(demo::map()));
    press_with(&mut desk, Modifiers::COMMAND | Modifiers::SHIFT, Key::C);
    let drawn = desk
        .state()
        .effects
        .iter()
        .any(|effect| matches!(effect, Effect::DrawPicture(paper, _) if matches!(**paper, Paper::Map(_))));
    assert!(drawn, "{:?}", desk.state().effects.len());
    ask(
        &mut desk,
        Action::Done(Answer::Picture(std::sync::Arc::default(), "Current state".into())),
    );
    assert!(
        desk.state()
            .effects
            .iter()
            .any(|effect| matches!(effect, Effect::CopyImage(_)))
    );
    ask(&mut desk, Action::Command(Command::CopyFlow));
    ask(&mut desk, Action::Command(Command::CopyTable));
    ask(&mut desk, Action::Command(Command::CopyMermaid));
    let copied: Vec<String> = desk
        .state()
        .effects
        .iter()
        .filter_map(|effect| match effect {
            Effect::Copy(text) => Some(text.clone()),
            _ => None,
        })
        .collect();
    let mut read = text::read(&copied[0]).flow;
    read.comments.retain(|comment| !comment.starts_with("Assumed: "));
    assert_eq!(read, workshop(&desk).maps[0].flow);
    assert!(copied[1].contains("QA test"));
    assert!(
        copied[2].contains("flowchart") && copied[2].contains("QA test"),
        "{}",
        copied[2]
    );
}

#[test]
fn every_picture_says_what_its_figures_rest_on() {
    let state = demo::compare();
    let maps = &state.document.as_ref().unwrap().workshop().maps;
    let one = Paper::Map(Box::new(maps[0].clone()));
    let two = Paper::Compared(Box::new((maps[0].clone(), maps[1].clone())));
    for paper in [one, two] {
        let svg = flipchart::ink::svg(&paper.draw(), &flipchart::ink::SvgOptions::default());
        for words in [
            "Time is working time: a day has 8 hours, a week 5 days.",
            "Lead time runs from the moment an item reaches the first step",
            "Rework: what a step cannot use goes back where its arrow points",
        ] {
            assert!(svg.contains(words), "{}: {words}", paper.name());
        }
    }
}

#[test]
fn the_next_map_is_a_key_away_and_the_list_tells_state_and_lead_time() {
    let mut state = ready(demo::groups());
    state.window.map.several.showing = Showing::One;
    let mut desk = open(state);
    press(&mut desk, Key::M);
    assert_eq!(desk.state().state.shown_map(), Some(flipchart::workshop::MapId(2)));
    click(&mut desk, "All maps in a list");
    let rows = desk.get_all_by_role(egui::accesskit::Role::Button);
    let labels: Vec<String> = rows.filter_map(|node| node.accesskit_node().label()).collect();
    assert!(
        labels
            .iter()
            .any(|label| label.contains("Table 3") && label.contains("current, 19.5 d")),
        "{labels:?}"
    );
}

#[test]
fn comparing_looks_as_drawn() {
    let large = |mode| Frame {
        size: egui::vec2(1600.0, 1000.0),
        mode,
    };
    let small = Frame {
        size: egui::vec2(1280.0, 720.0),
        mode: Mode::Dark,
    };
    assert_picture(
        "map-compare",
        &screens::screen(&ready(demo::compare()), large(Mode::Light)),
    );
    assert_picture(
        "map-compare-contrast",
        &screens::screen(&ready(demo::compare()), large(Mode::Contrast)),
    );
    assert_picture("map-compare-dark", &screens::screen(&ready(demo::compare()), small));
    let mut overlaid = ready(demo::compare());
    overlaid.window.map.several.overlaid = true;
    assert_picture("map-compare-overlaid", &screens::screen(&overlaid, large(Mode::Light)));
    assert_picture("map-all", &screens::screen(&ready(demo::groups()), large(Mode::Light)));
    assert_picture("map-all-dark", &screens::screen(&ready(demo::groups()), small));
    assert_picture(
        "map-all-contrast",
        &screens::screen(&ready(demo::groups()), large(Mode::Contrast)),
    );
    let many = beside_its_future(&crate::map_views::many(30));
    assert_picture("map-compare-30", &screens::screen(&many, large(Mode::Light)));
    let long = beside_its_future(&crate::map_views::long_names());
    assert_picture("map-compare-long", &screens::screen(&long, large(Mode::Light)));
    let mut guessed = ready(demo::groups());
    guessed.window.map.several.showing = Showing::One;
    guessed.window.map.several.standing = Some(true);
    assert_picture("map-standing", &screens::screen(&guessed, large(Mode::Light)));
}

/// The map of this text compared with a future in which every third step waits half as long.
pub(crate) fn beside_its_future(text: &str) -> State {
    let mut state = ready(crate::map_views::pasted(text, Look::Timeline));
    let shown = state.shown_map().unwrap();
    let mut act = |action| update::update(&mut state, Action::Map(action), &mut Vec::new());
    act(MapAction::Maps(MapsAction::Copy(shown)));
    for step in text::read(text).flow.steps.iter().step_by(3) {
        act(MapAction::Steps(StepsAction::Change(FlowEdit::SetWait {
            step: step.id,
            wait: step.wait.scaled(0.5),
        })));
    }
    let mut state = ready(state);
    state.window.map.several.showing = Showing::Compare;
    state
}

#[test]
fn tiny_windows_and_long_names_show_without_harm() {
    let mut state = ready(demo::groups());
    let long = "A name that is much longer than any tab could ever be, as people type them";
    let map = Edit::Map(MapEdit::Rename(flipchart::workshop::MapId(1), long.into()));
    state.document.as_mut().unwrap().apply(map, false).unwrap();
    for showing in [Showing::Compare, Showing::All, Showing::One] {
        for (width, height) in [(640.0, 400.0), (900.0, 600.0), (3840.0, 2160.0)] {
            state.window.map.several.showing = showing;
            state.window.map.several.standing = Some(true);
            let mut desk = sized(state.clone(), width, height);
            desk.run();
        }
    }
}
