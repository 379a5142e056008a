//! The cockpit: what keys and clicks do while somebody speaks, and how it looks.

use egui::{Key, Modifiers, PointerButton, pos2, vec2};
use egui_kittest::kittest::{NodeT, Queryable};
use flipchart::render;
use flipchart::ui::effect::Effect;
use flipchart::ui::state::cockpit::{Right, Tab};
use flipchart::ui::state::{Cover, Overlay, Saving, State};
use flipchart::ui::theme::Mode;
use flipchart::ui::{demo, screen};
use flipchart::workshop::NoteKind;

use crate::desk;
use crate::desk::{open, press, press_with, type_in, wait, workshop};
use crate::snapshots::assert_picture;

/// The talk of the demonstration, with nothing typed.
fn talk() -> State {
    let mut state = demo::slide();
    state.window.draft.clear();
    state
}

/// The round of the demonstration, with the capture line focused as after its start.
fn round() -> State {
    let mut state = demo::round();
    state.window.focus_capture = true;
    state
}

#[test]
fn a_typed_note_takes_its_kind_from_its_prefix_and_its_owner_from_the_at_sign() {
    let mut desk = open(talk());
    press(&mut desk, Key::Enter);
    type_in(&mut desk, "! Deploys wait for Friday @Mara");
    desk.get_by_label("Understood: Problem");
    desk.get_by_label("Understood: Mara");
    press(&mut desk, Key::Enter);
    let note = workshop(&desk).notes.last().unwrap();
    assert_eq!(
        (note.kind, note.text.as_str()),
        (NoteKind::Problem, "Deploys wait for Friday")
    );
    assert_eq!(note.owner.as_deref(), Some("Mara"));
    assert!(desk.state().state.window.draft.is_empty());
    type_in(&mut desk, "? Who decides");
    press(&mut desk, Key::Enter);
    let note = workshop(&desk).notes.last().unwrap();
    assert_eq!(
        (note.kind, note.text.as_str()),
        (NoteKind::Question, "Who decides"),
        "the line keeps the focus"
    );
}

#[test]
fn every_letter_typed_is_kept_at_once() {
    let mut desk = open(talk());
    press(&mut desk, Key::Enter);
    type_in(&mut desk, "Half a sen");
    let kept = desk
        .state()
        .effects
        .iter()
        .any(|effect| matches!(effect, Effect::KeepDraft { text, .. } if text == "Half a sen"));
    assert!(kept, "a note that is being typed is kept with the recovery data");
}

#[test]
fn esc_leaves_the_line_and_the_draft_stays() {
    let mut desk = open(talk());
    press(&mut desk, Key::Enter);
    type_in(&mut desk, "Half a sentence");
    press(&mut desk, Key::Escape);
    let at = workshop(&desk).position;
    press(&mut desk, Key::Space);
    assert_eq!(desk.state().state.window.draft, "Half a sentence");
    assert_ne!(workshop(&desk).position, at, "the space bar moves the talk on again");
}

#[test]
fn enter_on_an_empty_line_gives_the_keys_back_to_the_talk() {
    let mut desk = open(talk());
    press(&mut desk, Key::Enter);
    press(&mut desk, Key::Enter);
    press(&mut desk, Key::B);
    assert_eq!(desk.state().state.wall.cover, Cover::Black);
}

#[test]
fn the_next_preview_says_what_the_next_key_shows_on_the_whole_way_through_the_deck() {
    let mut desk = open(talk());
    press(&mut desk, Key::Home);
    let mut ways = 0;
    loop {
        let at = workshop(&desk).position;
        let Some(promised) = preview(&desk) else { break };
        press(&mut desk, Key::Space);
        let promised = match promised.strip_prefix("Next: round, or ") {
            Some(rest) => {
                assert!(desk.state().state.window.question.is_some(), "{promised}");
                press(&mut desk, Key::PageUp);
                format!("Next: {rest}")
            }
            None => promised,
        };
        let now = workshop(&desk).position;
        let kept = if now.slide == at.slide {
            format!("Next: step {} of {}", now.step, session_steps(&desk, now.slide))
        } else {
            format!(
                "Next: slide {}, {}",
                now.slide + 1,
                workshop(&desk).session.slide(now.slide).unwrap().label()
            )
        };
        assert_eq!(promised, kept);
        assert_ne!(now, at);
        ways += 1;
    }
    assert!(ways > 21, "{ways}");
    desk.get_by_label_contains("End of the deck");
    assert_eq!(workshop(&desk).position.slide + 1, workshop(&desk).session.told_count());
}

/// What the preview of the next key press says.
fn preview(desk: &egui_kittest::Harness<'_, desk::Desk>) -> Option<String> {
    let buttons = desk.query_all_by_role(egui::Role::Button);
    buttons
        .filter_map(|node| node.accesskit_node().label())
        .find(|label| label.starts_with("Next: "))
}

fn session_steps(desk: &egui_kittest::Harness<'_, desk::Desk>, slide: usize) -> usize {
    workshop(desk).session.slide(slide).unwrap().steps()
}

#[test]
fn a_round_counts_down_pauses_gets_a_minute_and_goes_over_time() {
    let mut state = talk();
    let slide = state.document.as_ref().unwrap().session().first_slide_of(9).unwrap();
    let mut effects = Vec::new();
    flipchart::ui::update::update(
        &mut state,
        flipchart::ui::action::Action::Go(flipchart::ui::action::Go::Slide(slide)),
        &mut effects,
    );
    let mut desk = open(state);
    desk.get_by_label("Round").click();
    desk.run();
    desk.get_by_label("Clock: 1:00 Alone, of 1:00");
    wait(&mut desk, 10);
    desk.get_by_label("Clock: 0:50 Alone, of 1:00");
    desk.get_by_label("Pause").click();
    desk.run();
    wait(&mut desk, 300);
    desk.get_by_label("Clock: 0:50 Alone, paused");
    desk.get_by_label("Go on").click();
    desk.run();
    wait(&mut desk, 5);
    desk.get_by_label("Clock: 0:45 Alone, of 1:00");
    desk.get_by_label("1 min more").click();
    desk.run();
    desk.get_by_label("Clock: 1:45 Alone, of 2:00");
    wait(&mut desk, 110);
    desk.get_by_label("Clock: +0:05 Alone, over time");
    desk.get_by_label_contains("Next phase: ").click();
    desk.run();
    desk.get_by_label("Clock: 2:00 Pairs, of 2:00");
    desk.get_by_label("Finish round").click();
    desk.run();
    wait(&mut desk, 60);
    desk.get_by_label("Clock: 2:05 Finished, in all");
    press(&mut desk, Key::PageDown);
    assert!(desk.query_by_label_contains("Clock: ").is_none(), "the talk goes on");
}

#[test]
fn a_phase_ended_by_mistake_is_gone_back_to_with_its_time_as_it_was() {
    let mut desk = open(demo::round());
    desk.get_by_label("Clock: 2:37 Fours, of 4:00");
    desk.get_by_label_contains("Next phase: ").click();
    desk.run();
    desk.get_by_label("Clock: 3:00 All, of 3:00");
    desk.get_by_label("Previous phase").click();
    desk.run();
    desk.get_by_label("Clock: 2:37 Fours, of 4:00");
}

#[test]
fn a_low_window_shows_the_whole_agenda_and_all_notes_of_a_round() {
    let desk = desk::sized(demo::round(), 1280.0, 720.0);
    let foot = desk.get_by_label_contains("It is 10:14").rect().top();
    let workshop = workshop(&desk);
    for (index, item) in workshop.session.agenda.iter().enumerate() {
        let row = desk
            .get_by_label_contains(&format!("{} {}: ", index + 1, item.title))
            .rect();
        assert!(row.bottom() <= foot && row.height() >= 30.0, "{}: {row:?}", item.title);
    }
    assert_eq!(workshop.notes.len(), 9);
    for note in &workshop.notes {
        let row = desk.get_by_label_contains(&format!(": {}", note.text)).rect();
        assert!(row.bottom() <= 648.0, "{}: {row:?}", note.text);
    }
}

#[test]
fn the_round_of_a_slide_can_be_run_again_once_it_has_ended() {
    let mut desk = open(demo::round());
    desk.get_by_label("Finish round").click();
    desk.run();
    desk.get_by_label("Round").click();
    desk.run();
    desk.get_by_label("Clock: 1:00 Alone, of 1:00");
    assert_eq!(workshop(&desk).rounds.len(), 2);
}

#[test]
fn in_a_round_letters_are_text_and_alt_makes_them_commands() {
    let mut desk = open(round());
    type_in(&mut desk, "t");
    press(&mut desk, Key::T);
    assert_eq!(desk.state().state.window.draft, "t");
    assert!(!workshop(&desk).running().unwrap().is_paused());
    press_with(&mut desk, Modifiers::ALT, Key::T);
    assert!(workshop(&desk).running().unwrap().is_paused());
    assert_eq!(
        desk.state().state.window.draft,
        "t",
        "the note that is being typed stays"
    );
}

#[test]
fn a_note_typed_in_a_round_appears_in_its_list_and_on_the_wall_s_picture() {
    let mut desk = open(round());
    type_in(&mut desk, "^ One board for both teams");
    press(&mut desk, Key::Enter);
    desk.get_by_label("Idea: One board for both teams");
    let round = workshop(&desk).running().unwrap().id;
    assert_eq!(workshop(&desk).notes.last().unwrap().during.round, Some(round));
}

#[test]
fn a_clicked_agenda_item_is_gone_to() {
    let mut desk = open(talk());
    desk.get_by_label_contains("9 Map our flow").click();
    desk.run();
    assert_eq!(workshop(&desk).item(), Some(8));
}

#[test]
fn digits_are_shown_and_enter_jumps() {
    let mut desk = open(talk());
    press(&mut desk, Key::Num1);
    press(&mut desk, Key::Num4);
    desk.get_by_label_contains("Go to slide 14");
    press(&mut desk, Key::Enter);
    assert_eq!(workshop(&desk).position.slide, 13);
    assert!(desk.query_by_label_contains("Go to slide").is_none());
}

#[test]
fn a_note_changes_its_kind_by_the_menu_and_a_deleted_one_comes_back() {
    let mut desk = open(demo::round());
    let name = "Problem: QA environment is shared by three teams";
    desk.get_by_label(name).click_button(PointerButton::Secondary);
    desk.run();
    desk.get_by_label("Make it a decision").click();
    desk.run();
    desk.get_by_label("Decision: QA environment is shared by three teams")
        .click_button(PointerButton::Secondary);
    desk.run();
    desk.get_by_label("Delete").click();
    desk.run();
    assert_eq!(workshop(&desk).notes.len(), 8);
    press_with(&mut desk, Modifiers::COMMAND, Key::Z);
    desk.get_by_label("Decision: QA environment is shared by three teams");
    press_with(&mut desk, Modifiers::COMMAND, Key::Z);
    desk.get_by_label(name);
}

#[test]
fn a_clicked_note_is_put_in_other_words() {
    let mut desk = open(demo::round());
    desk.get_by_label("Question: Who may approve outside the board?")
        .click();
    desk.run();
    let end = desk.get_by_label("The note in other words");
    assert_eq!(end.value().as_deref(), Some("Who may approve outside the board?"));
    press_with(&mut desk, Modifiers::COMMAND, Key::A);
    type_in(&mut desk, "Who may approve a hotfix?");
    press(&mut desk, Key::Enter);
    desk.get_by_label("Question: Who may approve a hotfix?");
    assert_eq!(desk.state().state.window.cockpit.rewording, None);
}

#[test]
fn a_reworded_note_takes_an_owner_as_the_capture_line_does_and_one_undo_takes_it_back() {
    let mut desk = open(demo::round());
    let before = workshop(&desk).notes.clone();
    desk.get_by_label("Idea: Second QA environment from a template").click();
    desk.run();
    press_with(&mut desk, Modifiers::COMMAND, Key::A);
    type_in(&mut desk, "> Order a second QA environment @Jonas");
    press(&mut desk, Key::Enter);
    desk.get_by_label("Action: Order a second QA environment, Jonas");
    press_with(&mut desk, Modifiers::COMMAND, Key::Z);
    assert_eq!(workshop(&desk).notes, before);
}

#[test]
fn esc_leaves_a_note_as_it_was() {
    let mut desk = open(demo::round());
    desk.get_by_label("Question: Who may approve outside the board?")
        .click();
    desk.run();
    type_in(&mut desk, " Nobody");
    press(&mut desk, Key::Escape);
    desk.get_by_label("Question: Who may approve outside the board?");
}

#[test]
fn the_counters_lead_to_all_notes_and_to_the_people() {
    let mut desk = open(talk());
    desk.get_by_label("4 notes").click();
    desk.run();
    assert_eq!(desk.state().state.window.cockpit.right, Right::All);
    desk.get_by_label("Problems: 3");
    desk.get_by_label("14").click();
    desk.run();
    assert_eq!(desk.state().state.window.overlay, Some(Overlay::People));
}

#[test]
fn a_failed_save_is_said_in_words() {
    let mut state = talk();
    state.document.as_mut().unwrap().saving = Saving::Failed("The disk is full.".to_owned());
    let desk = open(state);
    desk.get_by_label("Not saved: The disk is full.");
}

#[test]
fn the_spotlight_follows_the_pointer_in_canvas_units() {
    let mut desk = open(talk());
    press(&mut desk, Key::S);
    desk.hover_at(pos2(740.0, 300.0));
    desk.run();
    let [x, y] = desk.state().state.wall.pointer.unwrap();
    assert!((600.0..1000.0).contains(&x) && (300.0..500.0).contains(&y), "{x} {y}");
    desk.hover_at(pos2(100.0, 300.0));
    desk.run();
    assert_eq!(desk.state().state.wall.pointer, None, "it is not on the slide");
}

#[test]
fn the_pen_draws_a_stroke_that_is_kept_with_the_slide() {
    let mut desk = open(talk());
    press(&mut desk, Key::P);
    desk.drag_at(pos2(500.0, 300.0));
    desk.run();
    for x in [540.0, 580.0, 640.0] {
        desk.hover_at(pos2(x, 320.0));
        desk.run();
    }
    desk.drop_at(pos2(640.0, 320.0));
    desk.run();
    let drawn = &workshop(&desk).drawings["without-devops"];
    assert_eq!(drawn.len(), 1);
    assert!(drawn[0].points.len() >= 3, "{drawn:?}");
}

#[test]
fn in_a_narrow_window_tabs_lead_to_every_pane() {
    let mut desk = desk::sized(demo::round(), 820.0, 600.0);
    desk.get_by_label("Notes").click();
    desk.run();
    assert_eq!(desk.state().state.window.cockpit.tab, Tab::Notes);
    desk.get_by_label("Question: Who may approve outside the board?");
    desk.get_by_label("Agenda").click();
    desk.run();
    desk.get_by_label_contains("10 Bottlenecks");
}

#[test]
fn it_shows_at_every_size_without_a_panic() {
    for (width, height) in [
        (640.0, 400.0),
        (820.0, 600.0),
        (1000.0, 500.0),
        (1280.0, 720.0),
        (3840.0, 2160.0),
    ] {
        for state in [talk(), round(), demo::round_over()] {
            desk::sized(state, width, height).run();
        }
    }
}

fn picture(name: &str, state: &State, mode: Mode) {
    let mut state = state.clone();
    let drawn = render::view(vec2(1600.0, 1000.0), mode, 1.0, |ui| {
        state.window.typing = ui.ctx().text_edit_focused();
        screen::show(ui, &state, &mut Vec::new());
    });
    assert_picture(name, &drawn);
}

#[test]
fn the_talk_looks_as_it_did() {
    let mut state = demo::slide();
    state.window.focus_capture = true;
    picture("cockpit-slide-light", &state, Mode::Light);
    picture("cockpit-slide-dark", &state, Mode::Dark);
}

#[test]
fn the_round_looks_as_it_did() {
    picture("cockpit-round-light", &round(), Mode::Light);
    picture("cockpit-round-dark", &round(), Mode::Dark);
}
