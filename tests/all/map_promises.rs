//! What is told was done, where it belongs, and is undone by its name: changes of one group's maps, of a workshop that can only be read, of cells.

use egui::{Event, Key, Modifiers};
use egui_kittest::kittest::Queryable;
use flipchart::flow::{FlowEdit, LeverKind};
use flipchart::ui::action::{
    Action, LeverAction, MapAction, MapsAction, PlayAction, SameName, SelectAction, SeveralAction,
};
use flipchart::ui::state::map::Look;
use flipchart::ui::state::several::Showing;
use flipchart::ui::state::table::Column;
use flipchart::ui::state::{Saving, State};
use flipchart::ui::{demo, played, update};
use flipchart::workshop::{Edit, Map, MapEdit, MapId, MapState, MarksEdit};

use crate::desk::{open, press, press_with, type_in, workshop};
use crate::map_hands::{Table, click_with, flow, id, names, selected, told, undoes};
use crate::map_views::{click, paste, pasted, table, with};

fn act(state: &mut State, action: MapAction) {
    update::update(state, Action::Map(action), &mut Vec::new());
}

fn maps(state: &State) -> &[Map] {
    &state.document.as_ref().unwrap().workshop().maps
}

/// Adds what is drawn on the first map once more.
fn add(state: &mut State, id: u32, name: &str, kind: MapState) {
    let map = Map {
        id: MapId(id),
        name: name.to_owned(),
        state: kind,
        ..maps(state)[0].clone()
    };
    state.edit(Edit::Map(MapEdit::Add(Box::new(map))), false, &mut Vec::new());
}

#[test]
fn what_is_tried_goes_into_the_future_state_of_its_own_group_and_the_dots_stay() {
    let mut state = played::playing_with_a_wish();
    let own = maps(&state)[0].id;
    let step = maps(&state)[0].flow.find("Deploy").unwrap().id;
    let dots = Edit::Marks(MarksEdit::SetDots {
        map: own,
        step,
        dots: 3,
    });
    state.edit(dots, false, &mut Vec::new());
    state.edit(
        Edit::Map(MapEdit::Rename(own, "Group A".to_owned())),
        false,
        &mut Vec::new(),
    );
    add(&mut state, 2, "Group B", MapState::Current);
    add(&mut state, 3, "Group B, future state", MapState::Future);
    let before = maps(&state).to_vec();
    act(&mut state, MapAction::Play(PlayAction::IntoFuture));
    assert_eq!(
        maps(&state)[..3],
        before[..],
        "what another group has is none of this one's"
    );
    let future = &maps(&state)[3];
    assert_eq!(
        (future.name.as_str(), future.state),
        ("Group A, future state", MapState::Future)
    );
    assert_eq!(future.flow.find("QA test").unwrap().people.get(), 2);
    assert!(future.marks.dots.is_empty(), "a vote counts once");
    // Once it is there it takes the next change too.
    act(&mut state, MapAction::Play(PlayAction::IntoFuture));
    assert_eq!(maps(&state).len(), 4);
}

/// The lead time with rework of a map, in minutes, as its figures are told.
fn told_lead(state: &State, map: MapId) -> f64 {
    let analysis = state.document.as_ref().unwrap().analysis(map).unwrap();
    analysis.lead_time_with_rework.as_ref().unwrap().value.minutes()
}

#[test]
fn a_future_state_of_what_was_tried_says_what_was_promised_and_makes_its_waits_anew() {
    let mut state = played::playing_with_a_wish();
    let today = maps(&state)[0].clone();
    let changed = state.window.map.play.as_ref().unwrap().changed.clone().unwrap();
    let promised = changed.analysis.lead_time_with_rework.as_ref().unwrap();
    let promised = promised.value.minutes();
    assert!(promised < told_lead(&state, today.id) - 60.0);
    act(&mut state, MapAction::Play(PlayAction::IntoFuture));
    let future = maps(&state).last().unwrap().clone();
    for (now, was) in future.flow.steps.iter().zip(&today.flow.steps) {
        assert_eq!(
            now.wait, was.wait,
            "{}: what was observed stays the room's word",
            was.name
        );
    }
    let told = told_lead(&state, future.id);
    assert!((told - promised).abs() < 1e-6, "{told} of {promised} promised");
    // Another person more is another wait: nothing that was foreseen was written down as said.
    let qa = future.flow.find("QA test").unwrap().id;
    let third = FlowEdit::SetPeople {
        step: qa,
        people: std::num::NonZeroU32::new(3).unwrap().into(),
    };
    state.edit(Edit::Map(MapEdit::ChangeFlow(future.id, third)), false, &mut Vec::new());
    assert!(told_lead(&state, future.id) < told - 1.0);
}

#[test]
fn a_lever_in_a_future_state_saves_what_it_promised_there_and_writes_no_wait() {
    let mut state = with(demo::map(), Vec::new());
    let today = maps(&state)[0].clone();
    let before = told_lead(&state, today.id);
    let analysis = state.document.as_ref().unwrap().analysis(today.id).unwrap().clone();
    let person = flipchart::flow::levers(&today.flow, &analysis)
        .into_iter()
        .find(|lever| lever.kind == LeverKind::AddPerson)
        .unwrap();
    act(
        &mut state,
        MapAction::Lever(LeverAction::IntoFuture(person.step, person.kind)),
    );
    let future = maps(&state).last().unwrap().clone();
    for (now, was) in future.flow.steps.iter().zip(&today.flow.steps) {
        assert_eq!(now.wait, was.wait, "{}", was.name);
    }
    let saved = before - told_lead(&state, future.id);
    assert!(
        (saved - person.whole().minutes()).abs() < 1e-6,
        "{saved} of {} promised",
        person.whole().minutes()
    );
}

#[test]
fn a_wait_that_is_wished_is_said_in_the_future_state_as_load_makes_it() {
    let mut state = played::playing_with_a_wish();
    let today = maps(&state)[0].clone();
    let qa = today.flow.find("QA test").unwrap();
    let less = FlowEdit::SetWait {
        step: qa.id,
        wait: qa.wait.scaled(0.5),
    };
    act(&mut state, MapAction::Play(PlayAction::Wish(less)));
    let changed = state.window.map.play.as_ref().unwrap().changed.clone().unwrap();
    let promised = changed.analysis.lead_time_with_rework.as_ref().unwrap();
    let promised = promised.value.minutes();
    act(&mut state, MapAction::Play(PlayAction::IntoFuture));
    let future = maps(&state).last().unwrap().clone();
    let told = told_lead(&state, future.id);
    // Written down to the minute, and visited more than once.
    assert!((told - promised).abs() < 2.0, "{told} of {promised} promised");
}

#[test]
fn a_future_state_that_counts_its_steps_otherwise_is_changed_at_the_steps_of_the_same_names() {
    let mut state = played::playing_with_a_wish();
    let text = "Deploy | pt 1h\nQA test | wait 2d | pt 1d | team QA\nVerify | pt 1h";
    let mut future = maps(&state)[0].clone();
    future.id = MapId(2);
    (future.name, future.state) = ("Future state".to_owned(), MapState::Future);
    (future.flow, future.marks) = (
        flipchart::flow::text::read(text).flow,
        flipchart::workshop::Marks::default(),
    );
    state.edit(Edit::Map(MapEdit::Add(Box::new(future))), false, &mut Vec::new());
    act(&mut state, MapAction::Play(PlayAction::IntoFuture));
    let people = |name: &str| maps(&state)[1].flow.find(name).unwrap().people.get();
    assert_eq!((people("QA test"), people("Deploy"), people("Verify")), (2, 1, 1));
    assert_eq!(maps(&state).len(), 2);
}

#[test]
fn in_a_workshop_that_can_only_be_read_nothing_is_told_as_done() {
    let mut state = with(demo::groups(), Vec::new());
    let qa = maps(&state)[0].flow.find("QA test").unwrap().id;
    let lever = LeverKind::RaiseCa;
    let picked = (
        maps(&state)[2].id,
        maps(&state)[2].flow.find("Integration test").unwrap().id,
    );
    act(&mut state, MapAction::Several(SeveralAction::Pick(picked.0, picked.1)));
    let first = maps(&state)[0].id;
    act(&mut state, MapAction::Several(SeveralAction::Into(first)));
    let before = maps(&state).to_vec();
    let shown = state.window.map.several.showing;
    if let Some(document) = &mut state.document {
        document.saving = Saving::ReadOnly("it is open elsewhere.".to_owned());
    }
    for action in [
        MapAction::Maps(MapsAction::Remove(before[1].id)),
        MapAction::Lever(LeverAction::Note(qa, lever)),
        MapAction::Lever(LeverAction::IntoFuture(qa, lever)),
        MapAction::Several(SeveralAction::Act),
        MapAction::Several(SeveralAction::Bring(SameName::Keep)),
        MapAction::Maps(MapsAction::Copy(first)),
        MapAction::Maps(MapsAction::Paste("Sign off\nArchive".to_owned())),
    ] {
        // What changes is noted where it is shown, once it is known.
        state.window.map.several.showing = match action {
            MapAction::Several(SeveralAction::Act) => Showing::Compare,
            _ => shown,
        };
        state = played::settled(state);
        state.notice = None;
        act(&mut state, action.clone());
        let said = state
            .notice
            .clone()
            .unwrap_or_else(|| panic!("{action:?} says nothing"));
        assert!(
            said.warning && said.text.contains("open elsewhere"),
            "{action:?}: {}",
            said.text
        );
        assert_eq!(maps(&state), before);
    }
    assert_eq!(
        state.window.map.several.picked.len(),
        1,
        "what did not go over stays picked"
    );
}

#[test]
fn an_older_warning_takes_nothing_from_the_name_of_what_is_brought_over() {
    let mut state = with(demo::groups(), Vec::new());
    let (from, into) = (maps(&state)[2].clone(), maps(&state)[0].id);
    let step = from.flow.find("Integration test").unwrap().id;
    act(&mut state, MapAction::Several(SeveralAction::Pick(from.id, step)));
    act(&mut state, MapAction::Several(SeveralAction::Into(into)));
    state.warn("something else");
    act(&mut state, MapAction::Several(SeveralAction::Bring(SameName::Keep)));
    let document = state.document.as_ref().unwrap();
    let label = document.history.undo_label().unwrap_or_default();
    assert!(label.starts_with("Bring Integration test into"), "{label}");
}

#[test]
fn presses_in_two_maps_are_two_things_to_undo() {
    let mut state = with(demo::map(), Vec::new());
    add(&mut state, 2, "Group B", MapState::Current);
    let mut desk = open(state);
    let wait = |desk: &Table, map: usize| {
        let flow = &workshop(desk).maps[map].flow;
        flow.find("QA test").unwrap().wait.mean().hours()
    };
    let before = wait(&desk, 0);
    for map in [MapId(1), MapId(2)] {
        let step = workshop(&desk).maps[0].flow.find("QA test").unwrap().id;
        let desk = desk.state_mut();
        desk.state.window.map.shown = workshop_map(&desk.state, map);
        act(&mut desk.state, MapAction::Select(SelectAction::One(Some(step))));
        let longer = flipchart::ui::action::Command::Steps(flipchart::ui::action::StepCommand::LongerWait);
        update::update(&mut desk.state, Action::Command(longer), &mut Vec::new());
    }
    desk.run();
    assert!(wait(&desk, 0) > before && wait(&desk, 1) > before);
    press_with(&mut desk, Modifiers::COMMAND, Key::Z);
    assert!(wait(&desk, 0) > before, "the first map keeps its own");
    assert!((wait(&desk, 1) - before).abs() < 1e-9);
}

/// The map of this place among the maps, from 1.
fn workshop_map(state: &State, place: MapId) -> Option<MapId> {
    maps(state).get(place.0 as usize - 1).map(|map| map.id)
}

#[test]
fn undo_names_what_was_done_to_a_block_of_cells() {
    let mut desk = table("Write the change", "Waits");
    for key in [Key::ArrowDown, Key::ArrowDown, Key::ArrowRight] {
        press_with(&mut desk, Modifiers::SHIFT, key);
    }
    press_with(&mut desk, Modifiers::COMMAND, Key::D);
    assert_eq!(undoes(&desk), "Fill down");
    desk.event(Event::Cut);
    desk.run();
    assert_eq!(undoes(&desk), "Cut cells");
    paste(&mut desk, "1d\t2h\n2d\t1h");
    assert_eq!(undoes(&desk), "Paste cells");
    press(&mut desk, Key::Delete);
    assert_eq!(undoes(&desk), "Clear cells");
}

#[test]
fn what_is_typed_and_kept_within_one_slow_frame_is_not_lost() {
    let mut desk = table("QA test", "People");
    for (key, next) in [(Key::Enter, "Security check"), (Key::Tab, "QA test")] {
        click(&mut desk, "QA test, People, ");
        let text = if key == Key::Enter { "4" } else { "6" };
        desk.event(Event::Text(text.to_owned()));
        for pressed in [true, false] {
            desk.event(Event::Key {
                key,
                physical_key: None,
                pressed,
                repeat: false,
                modifiers: Modifiers::NONE,
            });
        }
        desk.run();
        let people = flow(&desk).find("QA test").unwrap().people.get();
        assert_eq!(people.to_string(), text, "{key:?}");
        let at = desk.state().state.window.map.selection;
        assert_eq!(
            at.map(|step| flow(&desk).name_of(step).to_owned()).as_deref(),
            Some(next)
        );
        assert!(desk.state().state.window.map.table.editing.is_none());
    }
}

#[test]
fn cells_become_steps_on_every_view() {
    for look in [Look::Timeline, Look::Boxes] {
        let mut desk = open(pasted("Write | wait 1d | pt 2d\nShip | pt 1h", look));
        let write = id(&desk, "Write");
        act(
            &mut desk.state_mut().state,
            MapAction::Select(SelectAction::One(Some(write))),
        );
        desk.run();
        paste(
            &mut desk,
            "Step\tTeam\tWait (days)\t%C/A (%)\r\nReview\tDev\t2\t80\r\nTest\tQA\tsoon\t90\r\n",
        );
        assert_eq!(names(&desk), ["Write", "Review", "Test", "Ship"], "{look:?}");
        let flow = flow(&desk);
        let review = flow.find("Review").unwrap();
        assert_eq!(
            (review.team.as_deref(), review.wait.mean().hours(), review.ca.percent()),
            (Some("Dev"), 16.0, 80.0)
        );
        assert_eq!(selected(&desk), ["Review", "Test"]);
        assert_eq!(undoes(&desk), "Paste 2 steps");
        assert!(told(&desk).contains("One cell could not be read"), "{}", told(&desk));
        let wrong = &desk.state().state.window.map.table.wrong;
        assert_eq!(
            wrong
                .iter()
                .map(|cell| (cell.step, cell.column, cell.text.as_str()))
                .collect::<Vec<_>>(),
            [(Some(flow.find("Test").unwrap().id), Column::Wait, "soon")]
        );
    }
}

#[test]
fn one_click_on_a_row_of_the_ranking_puts_it_into_the_future_state() {
    let mut desk = open(with(demo::map(), Vec::new()));
    let row = desk
        .get_all_by_label_contains(", saves ")
        .nth(2)
        .expect("a third lever")
        .rect();
    assert!(desk.query_by_label_contains(": into the future state").is_none());
    desk.hover_at(row.center());
    desk.run();
    let button = desk.get_by_label_contains(": into the future state");
    assert!(button.rect().width() >= 28.0 && button.rect().height() >= 28.0);
    button.click();
    desk.run();
    assert_eq!(workshop(&desk).maps.len(), 2);
    assert_eq!(workshop(&desk).maps[1].state, MapState::Future);
}

#[test]
fn beside_another_map_keys_change_nothing_that_does_not_show() {
    let mut desk = open(with(demo::compare(), Vec::new()));
    desk.state_mut().state.window.map.several.showing = Showing::Compare;
    desk.run();
    for key in [Key::Num2, Key::Num3, Key::E, Key::Slash, Key::Enter] {
        press(&mut desk, key);
        let map = &desk.state().state.window.map;
        assert_eq!(
            (map.look, map.typing.focus_entry, map.several.showing),
            (Look::Timeline, false, Showing::Compare),
            "{key:?}"
        );
    }
    type_in(&mut desk, "x");
    assert_eq!(desk.state().state.window.map.typing.entry, "");
}

#[test]
fn shift_and_a_row_number_select_whole_rows() {
    let mut desk = table("Write the change", "Waits");
    let at = desk.get_by_label("Row 4: QA test").rect().center();
    click_with(&mut desk, at, Modifiers::SHIFT);
    assert_eq!(selected(&desk).len(), 3);
    let map = &desk.state().state.window.map;
    assert_eq!(map.table.anchor, Some((1, Column::ALL.len() - 1)));
    assert_eq!(map.table.column, 0);
    // Another row number begins where this block began.
    let at = desk.get_by_label("Row 3: Code review").rect().center();
    click_with(&mut desk, at, Modifiers::SHIFT);
    assert_eq!(selected(&desk), ["Write the change", "Code review"]);
}
