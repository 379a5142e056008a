//! The board: opened, sorted by hand and by keys, voted on, ranked, told on the wall and on later slides, undone, and in the minutes.

use egui::{Event, Key, Modifiers, PointerButton, Pos2, Role, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use flipchart::export::{Handout, PaperSize};
use flipchart::render::deck::{self, Deck};
use flipchart::render::screens::{self, Frame};
use flipchart::session::block::TopThemes;
use flipchart::session::{Activity, Block};
use flipchart::ui::action::{Action, ActivityAction, BoardAction, BoardChoice, BoardCommand, CaptureAction, Command};
use flipchart::ui::audience::wall;
use flipchart::ui::state::board::Naming;
use flipchart::ui::state::{State, Surface};
use flipchart::ui::theme::Mode;
use flipchart::ui::{demo, played};
use flipchart::workshop::activity::{Board, On, Spot, Stage, ThemeId, TieBreak};
use flipchart::workshop::agreement::Asked;
use flipchart::workshop::{Edit, NoteEdit, NoteId, NoteKind, WorkshopEdit};

use crate::desk::workshop;
use crate::snapshots::assert_picture;
use crate::window::{Window, act, press, rest, type_text, window};

fn desk(state: State) -> Window {
    window(state, vec2(1600.0, 1000.0))
}

fn shown(desk: &Window) -> &Board {
    desk.state().state.board().unwrap().1
}

/// The notes of each column, from what is unsorted to what is parked.
fn columns(desk: &Window) -> Vec<Vec<u32>> {
    let laid = desk.state().state.laid().unwrap();
    let at = |spot| laid.at(spot).iter().map(|note| note.id.0).collect();
    laid.spots().into_iter().map(at).collect()
}

fn names(desk: &Window) -> Vec<String> {
    shown(desk).themes.iter().map(|theme| theme.name.clone()).collect()
}

/// The number of the note that begins like this.
fn note(desk: &Window, begins: &str) -> NoteId {
    let notes = &workshop(desk).notes;
    notes.iter().find(|note| note.text.starts_with(begins)).unwrap().id
}

fn undo(desk: &mut Window) {
    act(desk, Action::Command(Command::Undo));
}

/// Where the card of a note stands.
fn card(desk: &Window, part: &str) -> egui::Rect {
    let of = |node: &egui_kittest::Node<'_>| {
        node.accesskit_node().role() == Role::ListBoxOption
            && node.accesskit_node().label().is_some_and(|label| label.contains(part))
    };
    let found = desk.root().children_recursive().find(of);
    found.unwrap_or_else(|| panic!("no card says {part}")).rect()
}

/// Takes something with the hand and holds it over a place, without letting go.
fn hold(desk: &mut Window, from: Pos2, to: Pos2) {
    desk.drag_at(from);
    rest(desk);
    for step in 1..=4 {
        desk.hover_at(from + (to - from) * (step as f32 / 4.0));
        rest(desk);
    }
}

fn drag(desk: &mut Window, from: Pos2, to: Pos2) {
    hold(desk, from, to);
    desk.drop_at(to);
    rest(desk);
}

/// Every text that is painted.
fn written(desk: &Window) -> String {
    fn texts(shape: &egui::Shape, into: &mut Vec<String>) {
        match shape {
            egui::Shape::Text(text) => into.push(text.galley.text().to_owned()),
            egui::Shape::Vec(shapes) => shapes.iter().for_each(|shape| texts(shape, into)),
            _ => {}
        }
    }
    let mut into = Vec::new();
    for clipped in &desk.output().shapes {
        texts(&clipped.shape, &mut into);
    }
    into.join(" | ")
}

/// What the wall says to those who do not see it.
fn on_the_wall(state: &State) -> String {
    let mut harness = egui_kittest::Harness::builder()
        .with_size(vec2(1600.0, 900.0))
        .with_context_setup(|ctx| flipchart::ui::theme::install(ctx, Mode::Light))
        .build_ui(|ui| {
            let whole = ui.max_rect();
            wall::paint(ui, whole, &wall::picture(state), state.now);
        });
    harness.step();
    let told: Vec<String> = harness
        .root()
        .children_recursive()
        .filter_map(|node| node.accesskit_node().label().or_else(|| node.accesskit_node().value()))
        .collect();
    told.join(" | ")
}

#[test]
fn a_board_is_opened_by_its_tab_its_key_the_palette_and_its_round() {
    let mut desk = desk(demo::no_board());
    assert!(desk.state().state.board().is_none());
    desk.get_by_role_and_label(Role::Button, "Where are the biggest bottlenecks? (9 notes)")
        .click();
    rest(&mut desk);
    assert_eq!(shown(&desk).round.as_deref(), Some("bottlenecks"));
    assert_eq!(columns(&desk).first().unwrap().len(), 9, "all of it is unsorted");
    act(&mut desk, Action::Surface(Surface::Present));
    press(&mut desk, Modifiers::COMMAND, Key::Num4);
    assert_eq!(desk.state().state.surface(), Surface::Board);
    act(&mut desk, Action::Activity(ActivityAction::Open(Activity::Board)));
    assert_eq!(workshop(&desk).activities.len(), 2);
    assert_eq!(desk.state().state.surface(), Surface::Board);
    undo(&mut desk);
    assert_eq!(workshop(&desk).activities.len(), 1);
}

#[test]
fn a_journey_by_keyboard_sorts_splits_merges_and_votes_and_undo_goes_back() {
    let mut desk = desk(demo::no_board());
    act(&mut desk, Action::Board(BoardAction::Open(Some("bottlenecks".into()))));
    let start = workshop(&desk).clone();
    let first = columns(&desk)[0].clone();
    // The first two notes become a theme.
    press(&mut desk, Modifiers::NONE, Key::ArrowDown);
    press(&mut desk, Modifiers::SHIFT, Key::ArrowDown);
    press(&mut desk, Modifiers::NONE, Key::N);
    type_text(&mut desk, "Waiting");
    press(&mut desk, Modifiers::NONE, Key::Enter);
    assert_eq!(names(&desk), ["Waiting"]);
    assert_eq!(columns(&desk)[1], first[..2]);
    // A digit sorts into it, an empty one is made beside it, and Alt with an arrow moves a note there.
    act(
        &mut desk,
        Action::Board(BoardAction::Choose(On::Note(NoteId(first[2])), BoardChoice::Only)),
    );
    press(&mut desk, Modifiers::NONE, Key::Num1);
    assert_eq!(columns(&desk)[1], first[..3]);
    act(&mut desk, Action::Board(BoardAction::ChooseNothing));
    press(&mut desk, Modifiers::NONE, Key::N);
    type_text(&mut desk, "Approvals");
    press(&mut desk, Modifiers::NONE, Key::Enter);
    act(
        &mut desk,
        Action::Board(BoardAction::Choose(On::Note(NoteId(first[1])), BoardChoice::Only)),
    );
    press(&mut desk, Modifiers::ALT, Key::ArrowRight);
    assert_eq!(columns(&desk)[1..3], [vec![first[0], first[2]], vec![first[1]]]);
    press(&mut desk, Modifiers::ALT, Key::ArrowLeft);
    press(&mut desk, Modifiers::ALT, Key::ArrowUp);
    assert_eq!(columns(&desk)[1], [first[0], first[1], first[2]]);
    // Split, rename, merge.
    press(&mut desk, Modifiers::NONE, Key::S);
    type_text(&mut desk, "Boards");
    press(&mut desk, Modifiers::NONE, Key::Enter);
    assert_eq!(names(&desk), ["Waiting", "Boards", "Approvals"]);
    press(&mut desk, Modifiers::NONE, Key::F2);
    press(&mut desk, Modifiers::COMMAND, Key::A);
    type_text(&mut desk, "The board");
    press(&mut desk, Modifiers::NONE, Key::Enter);
    assert_eq!(names(&desk)[1], "The board");
    press(&mut desk, Modifiers::NONE, Key::M);
    assert_eq!(names(&desk), ["Waiting", "Approvals"]);
    assert_eq!(columns(&desk)[1], [first[0], first[2], first[1]]);
    // Park and take back.
    act(
        &mut desk,
        Action::Board(BoardAction::Choose(On::Note(NoteId(first[0])), BoardChoice::Only)),
    );
    press(&mut desk, Modifiers::NONE, Key::P);
    assert_eq!(columns(&desk).last().unwrap(), &[first[0]]);
    press(&mut desk, Modifiers::NONE, Key::U);
    assert_eq!(columns(&desk)[0].len(), 7);
    // What is parked stands in an order too, also what came to the lot by itself.
    for (at, text) in ["~ Feature flags", "~ Buy a tool", "~ New office"]
        .into_iter()
        .enumerate()
    {
        act(&mut desk, Action::Capture(CaptureAction::Typed(text.to_owned())));
        act(&mut desk, Action::Capture(CaptureAction::Submit));
        assert_eq!(columns(&desk).last().unwrap().len(), at + 1);
    }
    let lot = columns(&desk).last().unwrap().clone();
    let last = BoardAction::Choose(On::Note(NoteId(lot[2])), BoardChoice::Only);
    act(&mut desk, Action::Board(last));
    press(&mut desk, Modifiers::ALT, Key::ArrowUp);
    assert_eq!(columns(&desk).last().unwrap(), &[lot[0], lot[2], lot[1]]);
    press(&mut desk, Modifiers::ALT, Key::ArrowUp);
    press(&mut desk, Modifiers::ALT, Key::ArrowUp);
    assert_eq!(columns(&desk).last().unwrap(), &[lot[2], lot[0], lot[1]]);
    press(&mut desk, Modifiers::ALT, Key::ArrowDown);
    press(&mut desk, Modifiers::ALT, Key::ArrowDown);
    assert_eq!(columns(&desk).last().unwrap(), &lot);
    // A theme moves, and is taken out: its notes are unsorted again.
    let theme = shown(&desk).themes[1].id;
    act(
        &mut desk,
        Action::Board(BoardAction::Choose(On::Theme(theme), BoardChoice::Only)),
    );
    press(&mut desk, Modifiers::ALT, Key::ArrowLeft);
    assert_eq!(names(&desk), ["Approvals", "Waiting"]);
    press(&mut desk, Modifiers::NONE, Key::Delete);
    assert_eq!(names(&desk), ["Waiting"]);
    while workshop(&desk)
        .activities
        .first()
        .is_some_and(|_| *workshop(&desk) != start)
    {
        undo(&mut desk);
    }
    assert_eq!(workshop(&desk), &start);
}

#[test]
fn a_note_is_dragged_between_two_others_and_esc_puts_it_back() {
    let mut desk = desk(demo::board());
    let before = columns(&desk);
    let from = card(&desk, "We guessed 8 days").center();
    let above = card(&desk, "Reviews wait because");
    let below = card(&desk, "Try small changes");
    let between = Pos2::new(above.center().x, f32::midpoint(above.bottom(), below.top()));
    hold(&mut desk, from, between);
    assert!(desk.state().state.window.board.drag.is_some());
    assert!(written(&desk).contains("being moved"));
    press(&mut desk, Modifiers::NONE, Key::Escape);
    desk.drop_at(between);
    rest(&mut desk);
    assert_eq!(columns(&desk), before, "Esc leaves all as it was");
    assert!(desk.state().state.window.board.drag.is_none());
    drag(&mut desk, from, between);
    let moved = note(&desk, "We guessed").0;
    let after = columns(&desk);
    assert!(after[0].is_empty());
    assert_eq!(after[3][1], moved, "between the two: {after:?}");
    undo(&mut desk);
    assert_eq!(columns(&desk), before);
}

#[test]
fn several_chosen_notes_are_dragged_at_once_and_beside_the_themes_they_become_one() {
    let mut desk = desk(demo::board());
    let (one, other) = (note(&desk, "QA environment"), note(&desk, "Change board"));
    act(
        &mut desk,
        Action::Board(BoardAction::Choose(On::Note(one), BoardChoice::Only)),
    );
    act(
        &mut desk,
        Action::Board(BoardAction::Choose(On::Note(other), BoardChoice::Toggle)),
    );
    let from = card(&desk, "QA environment is shared").center();
    let parking = desk.get_by_label("Parking lot: 0 notes").rect();
    drag(&mut desk, from, parking.center() + vec2(0.0, 60.0));
    assert_eq!(columns(&desk).last().unwrap().len(), 2);
    undo(&mut desk);
    assert_eq!(columns(&desk).last().unwrap().len(), 0, "one undo for one drag");
    // With one theme there is room beside it.
    let themes: Vec<ThemeId> = shown(&desk).themes.iter().skip(1).map(|theme| theme.id).collect();
    for theme in themes {
        act(&mut desk, Action::Board(BoardAction::RemoveTheme(theme)));
    }
    let from = card(&desk, "We guessed 8 days").center();
    drag(&mut desk, from, Pos2::new(1000.0, 300.0));
    assert!(matches!(&desk.state().state.window.board.naming, Some((Naming::New(notes), _)) if notes.len() == 1));
    type_text(&mut desk, "Guesses");
    press(&mut desk, Modifiers::NONE, Key::Enter);
    assert_eq!(names(&desk).last().unwrap(), "Guesses");
}

#[test]
fn a_theme_is_dragged_by_its_head() {
    let mut desk = desk(demo::board());
    let from = card(&desk, "Theme Big batches").left_center() + vec2(60.0, -18.0);
    let to = card(&desk, "Theme Waiting for environments").left_center() + vec2(10.0, 0.0);
    drag(&mut desk, from, to);
    assert_eq!(names(&desk)[0], "Big batches");
    assert_eq!(workshop(&desk).notes.len(), 9);
}

#[test]
fn a_column_scrolls_by_itself_while_a_card_is_held_at_its_end() {
    let mut desk = desk(demo::many_notes(200));
    let laid_first = |desk: &Window| {
        let first = desk.state().state.laid().unwrap().themes[0].notes[0].text.clone();
        card(desk, &first).top()
    };
    let before = laid_first(&desk);
    let column = card(&desk, "Theme Theme 1,");
    let bottom = desk.state().state.laid().unwrap().themes[0].notes.len();
    assert!(bottom > 8);
    let from = column.center() + vec2(0.0, 90.0);
    hold(&mut desk, from, Pos2::new(column.center().x, 500.0));
    for _ in 0..30 {
        desk.event(Event::PointerMoved(Pos2::new(column.center().x, 694.0)));
        desk.step();
    }
    assert!(laid_first(&desk) < before - 40.0, "{} {before}", laid_first(&desk));
    desk.event(Event::PointerMoved(Pos2::new(column.center().x, 500.0)));
    desk.run_steps(4);
    press(&mut desk, Modifiers::NONE, Key::Escape);
    assert!(desk.state().state.window.board.drag.is_none());
}

#[test]
fn tallies_of_a_table_are_checked_against_the_heads_and_taken_with_enter() {
    let mut desk = desk(demo::board());
    desk.get_by_label("10 typed, 7 left: 3 too many");
    desk.get_by_label("21 of 28 placed, 7 left");
    press(&mut desk, Modifiers::NONE, Key::C);
    press(&mut desk, Modifiers::COMMAND, Key::A);
    type_text(&mut desk, "3 2 0 2");
    desk.get_by_label("7 typed, all placed");
    press(&mut desk, Modifiers::NONE, Key::Enter);
    assert_eq!(shown(&desk).all_dots(), 28);
    let guessed = note(&desk, "We guessed");
    assert_eq!(shown(&desk).dots_on(On::Note(guessed)), 2);
    assert_eq!(shown(&desk).dots_on(On::Theme(ThemeId(1))), 12);
    assert!(desk.state().state.window.board.counts.is_empty());
    act(&mut desk, Action::Board(BoardAction::Counts("1 2 3 4 5 6".into())));
    act(&mut desk, Action::Board(BoardAction::KeepCounts));
    assert_eq!(
        desk.state().state.window.board.counts,
        "1 2 3 4 5 6",
        "what is refused stays"
    );
    assert!(desk.state().state.window.board.refused.is_some());
    undo(&mut desk);
    assert_eq!(shown(&desk).all_dots(), 21);
}

#[test]
fn while_the_room_votes_a_click_puts_a_dot_and_the_wall_shows_no_count() {
    let mut desk = desk(demo::voting_board());
    act(&mut desk, Action::Board(BoardAction::Table(None)));
    let at = card(&desk, "QA environment is shared").center();
    desk.hover_at(at);
    desk.drag_at(at);
    desk.drop_at(at);
    rest(&mut desk);
    let qa = note(&desk, "QA environment");
    assert_eq!(shown(&desk).dots_on(On::Note(qa)), 1);
    press(&mut desk, Modifiers::NONE, Key::D);
    assert_eq!(shown(&desk).dots_on(On::Note(qa)), 2);
    press(&mut desk, Modifiers::SHIFT, Key::D);
    assert_eq!(shown(&desk).dots_on(On::Note(qa)), 1);
    desk.event(Event::PointerButton {
        pos: at,
        button: PointerButton::Secondary,
        pressed: true,
        modifiers: Modifiers::NONE,
    });
    desk.event(Event::PointerButton {
        pos: at,
        button: PointerButton::Secondary,
        pressed: false,
        modifiers: Modifiers::NONE,
    });
    rest(&mut desk);
    assert_eq!(shown(&desk).dots_on(On::Note(qa)), 0);
    let said = on_the_wall(&desk.state().state);
    assert!(
        said.contains("Where are the biggest bottlenecks?") && said.contains("2 dots each"),
        "{said}"
    );
    assert!(!said.contains("9 dots") && !said.contains("hurts most"), "{said}");
    // R ends the vote, and the room sees what came of it.
    press(&mut desk, Modifiers::NONE, Key::R);
    assert_eq!(shown(&desk).stage, Stage::Rank);
    let said = on_the_wall(&desk.state().state);
    assert!(
        said.contains("Waiting for environments hurts most") && said.contains("Waiting for environments, 9 dots"),
        "{said}"
    );
    assert!(
        said.contains("QA test, 93 % loaded") && said.contains("Code review sends 2 of 10 back"),
        "{said}"
    );
}

#[test]
fn the_ranking_stands_beside_what_the_map_says() {
    let desk = desk(demo::board());
    desk.get_by_label("1 Waiting for environments, 9 dots, the map: QA test, 93 % loaded");
    desk.get_by_label("2 The approval board, 7 dots, the map: Approve release waits 5 d");
    desk.get_by_label("3 Big batches, 5 dots, the map: Code review sends 2 of 10 back");
    let said = written(&desk);
    assert!(said.contains("93 % loaded, bottleneck by capacity") && said.contains("waits 5 d, bottleneck by delay"));
}

#[test]
fn a_tie_is_offered_and_broken_by_chance_by_age_or_by_another_vote() {
    let mut desk = desk(demo::board());
    act(&mut desk, Action::Board(BoardAction::Table(Some("Table C".into()))));
    act(&mut desk, Action::Board(BoardAction::Counts("0 2 0".into())));
    act(&mut desk, Action::Board(BoardAction::KeepCounts));
    desk.get_by_label("Waiting for environments and The approval board have 9 dots each");
    let said = on_the_wall(&desk.state().state);
    assert!(
        said.contains("Waiting for environments and The approval board hurt most"),
        "{said}"
    );
    desk.get_by_role_and_label(Role::Button, "Oldest").click();
    rest(&mut desk);
    assert_eq!(shown(&desk).ties.len(), 1);
    assert!(
        desk.query_by_label("Waiting for environments and The approval board have 9 dots each")
            .is_none()
    );
    undo(&mut desk);
    desk.get_by_role_and_label(Role::Button, "By chance").click();
    rest(&mut desk);
    assert_eq!(shown(&desk).ties[0].by, TieBreak::Random);
    undo(&mut desk);
    desk.get_by_role_and_label(Role::Button, "Vote again").click();
    rest(&mut desk);
    type_text(&mut desk, "4 10");
    desk.get_by_label("14 typed, all placed");
    press(&mut desk, Modifiers::NONE, Key::Enter);
    assert_eq!(shown(&desk).ties[0].by, TieBreak::SecondVote);
    let laid = desk.state().state.laid().unwrap();
    assert_eq!(shown(&desk).finding(&laid).unwrap(), "The approval board hurts most");
}

#[test]
fn what_is_proposed_is_done_only_when_somebody_takes_it() {
    let mut desk = desk(demo::no_board());
    act(&mut desk, Action::Board(BoardAction::Open(Some("bottlenecks".into()))));
    assert!(names(&desk).is_empty());
    let taken = desk
        .root()
        .children_recursive()
        .filter_map(|node| node.accesskit_node().label())
        .find(|label| label.starts_with("Make the theme "));
    let label = taken.expect("something is proposed");
    let name = label.trim_start_matches("Make the theme ").to_owned();
    desk.get_by_role_and_label(Role::Button, &label).click();
    rest(&mut desk);
    assert_eq!(names(&desk), std::slice::from_ref(&name));
    assert!(columns(&desk)[1].len() > 1);
    undo(&mut desk);
    desk.get_by_role_and_label(Role::Button, &format!("Do not propose {name}"))
        .click();
    rest(&mut desk);
    assert!(desk.query_by_role_and_label(Role::Button, &label).is_none());
    assert!(names(&desk).is_empty());
}

#[test]
fn how_far_the_room_agrees_is_kept_with_the_decision() {
    let mut desk = desk(demo::board());
    let decision = note(&desk, "Try small changes");
    act(
        &mut desk,
        Action::Board(BoardAction::Choose(On::Note(decision), BoardChoice::Only)),
    );
    desk.get_by_label("How far do we agree?");
    act(
        &mut desk,
        Action::Board(BoardAction::Agreeing(decision, "6 5 3".into())),
    );
    desk.get_by_label("Fist of five: mean 4.2, everybody can live with it");
    act(
        &mut desk,
        Action::Board(BoardAction::Agreeing(decision, "6 5 2".into())),
    );
    desk.get_by_label("13 of 14 people so far");
    act(&mut desk, Action::Board(BoardAction::Ask(Asked::Roman)));
    act(
        &mut desk,
        Action::Board(BoardAction::Agreeing(decision, "9 4 1".into())),
    );
    act(&mut desk, Action::Board(BoardAction::KeepAgreement));
    let kept = |desk: &Window| workshop(desk).note(decision).unwrap().agreement.clone();
    assert_eq!(kept(&desk), Some(Asked::Roman.read("9 4 1").unwrap()));
    desk.get_by_role_and_label(Role::Button, "Take the agreement off")
        .click();
    rest(&mut desk);
    assert_eq!(kept(&desk), None);
    undo(&mut desk);
    assert!(kept(&desk).is_some());
}

#[test]
fn what_is_typed_while_a_board_is_shown_comes_onto_it() {
    let mut desk = desk(demo::board());
    // The deck is elsewhere by now: the note would belong to another round.
    act(
        &mut desk,
        Action::Capture(CaptureAction::Typed("! Nobody owns the calendar".into())),
    );
    act(&mut desk, Action::Capture(CaptureAction::Submit));
    act(&mut desk, Action::Capture(CaptureAction::Typed("~ Holidays".into())));
    act(&mut desk, Action::Capture(CaptureAction::Submit));
    let columns = columns(&desk);
    assert_eq!((columns[0].len(), columns.last().unwrap().len()), (2, 1));
    undo(&mut desk);
    undo(&mut desk);
    assert_eq!(workshop(&desk).notes.len(), 9);
}

#[test]
fn a_note_that_is_deleted_leaves_the_board_and_comes_back_to_its_place() {
    let mut desk = desk(demo::board());
    let before = workshop(&desk).clone();
    let gone = note(&desk, "Change board");
    act(&mut desk, Action::Edit(Edit::Note(NoteEdit::Remove(gone))));
    assert!(!shown(&desk).themes.iter().any(|theme| theme.notes.contains(&gone)));
    undo(&mut desk);
    assert_eq!(workshop(&desk), &before);
}

#[test]
fn chosen_notes_become_actions_in_one_step() {
    let mut desk = desk(demo::board());
    for part in ["QA environment", "Change board"] {
        let on = On::Note(note(&desk, part));
        act(&mut desk, Action::Board(BoardAction::Choose(on, BoardChoice::Toggle)));
    }
    act(&mut desk, Action::Command(Command::Board(BoardCommand::ToAction)));
    let actions = |desk: &Window| {
        let notes = &workshop(desk).notes;
        notes.iter().filter(|note| note.kind == NoteKind::Action).count()
    };
    assert_eq!(actions(&desk), 3);
    undo(&mut desk);
    assert_eq!(actions(&desk), 1);
}

#[test]
fn sorting_by_dots_moves_the_themes_and_is_one_entry() {
    let mut desk = desk(demo::board());
    let waiting = shown(&desk).themes[0].id;
    act(&mut desk, Action::Board(BoardAction::MoveTheme(waiting, true)));
    act(&mut desk, Action::Command(Command::Board(BoardCommand::SortByDots)));
    assert_eq!(names(&desk)[0], "Waiting for environments");
    let label = desk
        .state()
        .state
        .document
        .as_ref()
        .unwrap()
        .history
        .undo_label()
        .map(str::to_owned);
    assert_eq!(label.as_deref(), Some("Sort by dots"));
    undo(&mut desk);
    assert_eq!(names(&desk)[1], "Waiting for environments");
}

#[test]
fn esc_leaves_what_came_last() {
    let mut desk = desk(demo::board());
    act(&mut desk, Action::Board(BoardAction::Name(Naming::New(Vec::new()))));
    press(&mut desk, Modifiers::NONE, Key::Escape);
    assert!(desk.state().state.window.board.naming.is_none());
    assert_eq!(names(&desk).len(), 3);
    let on = On::Note(note(&desk, "QA environment"));
    act(&mut desk, Action::Board(BoardAction::Choose(on, BoardChoice::Only)));
    press(&mut desk, Modifiers::NONE, Key::Escape);
    assert_eq!(desk.state().state.window.board.cursor, None);
    assert_eq!(desk.state().state.surface(), Surface::Board);
    press(&mut desk, Modifiers::NONE, Key::Escape);
    assert_eq!(desk.state().state.surface(), Surface::Present);
}

#[test]
fn the_wall_shows_what_its_switches_say() {
    let mut desk = desk(demo::board());
    assert!(on_the_wall(&desk.state().state).contains("QA environment is shared"));
    desk.get_by_role_and_label(Role::CheckBox, "Show the notes on the wall")
        .click();
    rest(&mut desk);
    let said = on_the_wall(&desk.state().state);
    assert!(
        !said.contains("QA environment is shared") && said.contains("Waiting for environments, 9 dots"),
        "{said}"
    );
    desk.get_by_role_and_label(Role::CheckBox, "Show the board on the wall")
        .click();
    rest(&mut desk);
    assert!(!on_the_wall(&desk.state().state).contains("9 dots"));
}

#[test]
fn the_first_themes_stand_on_a_later_slide_once_the_vote_has_ended() {
    let slide = |state: &mut State, ended: bool| {
        let of = state.board().unwrap().0.id;
        let document = state.document.as_mut().unwrap();
        let mut workshop = document.workshop().clone();
        let shown = workshop.position.slide;
        let id = workshop.session.slide(shown).unwrap().id.clone();
        for item in &mut workshop.session.agenda {
            for slide in item.slides.iter_mut().filter(|slide| slide.id == id) {
                slide.blocks = vec![Block::TopThemes(TopThemes {
                    until: Some("After the vote".into()),
                    ..TopThemes::default()
                })];
            }
        }
        let edit = flipchart::workshop::BoardEdit::EndVote(of, ended);
        Edit::Board(edit).apply(&mut workshop).unwrap();
        let path = document.path.clone();
        let saving = document.saving.clone();
        state.document = Some(flipchart::ui::state::Document::new(workshop, path, saving));
        state.window.surface = Surface::Present;
        state.wall.activity = false;
        state.window.finished_round = None;
        on_the_wall(state)
    };
    // As a picture and on paper, as on the wall.
    let elsewhere = |state: &State| {
        let workshop = state.document.as_ref().unwrap().snapshot();
        let index = workshop.position.slide;
        let steps = workshop.session.slide(index).unwrap().steps();
        let picture = screens::slide_of(&workshop, index, steps, Frame::default());
        let drawn = flipchart::ink::svg(&picture, &flipchart::ink::SvgOptions::default());
        let pages = deck::lay_out(Deck::Workshop(&workshop), Handout::Slides, PaperSize::A4);
        (drawn, format!("{pages:?}"))
    };
    let mut state = demo::board();
    let said = slide(&mut state, true);
    let (drawn, pages) = elsewhere(&state);
    assert!(drawn.contains("Waiting for environments") && pages.contains("Waiting for environments"));
    assert!(
        said.contains("1: Waiting for environments, 9 dots. 2: The approval board, 7 dots. 3: Big batches, 5 dots"),
        "{said}"
    );
    let said = slide(&mut state, false);
    assert!(said.contains("After the vote") && !said.contains("9 dots"), "{said}");
    let (drawn, pages) = elsewhere(&state);
    assert!(drawn.contains("After the vote") && pages.contains("After the vote"));
    assert!(!drawn.contains("Waiting for environments") && !pages.contains("Waiting for environments"));
}

#[test]
fn the_minutes_tell_themes_by_dots_then_what_was_not_sorted_and_what_was_parked() {
    let mut desk = desk(demo::board());
    let big = shown(&desk).themes[2].id;
    act(&mut desk, Action::Board(BoardAction::MoveTheme(big, false)));
    let parked = note(&desk, "Feature flags");
    act(
        &mut desk,
        Action::Board(BoardAction::Choose(On::Note(parked), BoardChoice::Only)),
    );
    act(&mut desk, Action::Board(BoardAction::Put(Spot::Parked)));
    act(&mut desk, Action::Edit(Edit::Workshop(WorkshopEdit::SetPeople(14))));
    let telling = flipchart::export::choice::Telling::at(desk.state().state.now.offset);
    let text = flipchart::export::markdown::of(workshop(&desk), &telling);
    let at = |part: &str| text.find(part).unwrap_or_else(|| panic!("{part} is missing: {text}"));
    assert!(at("Waiting for environments") < at("The approval board"));
    assert!(
        at("The approval board") < at("Big batches"),
        "by dots, however they stand"
    );
    assert!(at("Big batches") < at("We guessed 8 days"), "then what was not sorted");
    assert!(at("## Parking lot") < at("Feature flags, then approve"));
    assert!(text.contains("21 of 28 dots placed by 14 people"), "{text}");
    let csv = flipchart::export::boards::themes(workshop(&desk), &telling);
    let csv = String::from_utf8(csv).unwrap();
    assert!(
        csv.contains("board,group,place,theme,dots,own_dots,note_id,note,note_dots"),
        "{csv}"
    );
    assert!(
        csv.lines()
            .any(|line| line.contains(",1,Waiting for environments,9,9,")),
        "{csv}"
    );
}

#[test]
fn the_board_and_its_wall_look_as_they_did() {
    for (mode, end) in [(Mode::Light, ""), (Mode::Dark, "-dark")] {
        let frame = Frame {
            size: vec2(1600.0, 1000.0),
            mode,
        };
        let state = played::settled(demo::board());
        assert_picture(&format!("board{end}"), &screens::screen(&state, frame));
        let frame = Frame {
            size: vec2(1600.0, 900.0),
            mode,
        };
        assert_picture(&format!("wall-board{end}"), &screens::wall(&state, frame));
    }
}
