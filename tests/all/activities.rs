//! Activities: opened from the agenda and from the palette, more than once, typed by keyboard, undone, journaled, and on the wall no more than its switch shows.

use std::collections::BTreeSet;

use egui::{Key, Modifiers, Role, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use flipchart::session::Activity;
use flipchart::ui::action::activity::{EstimateAction, FeedbackAction, StandingAction, VoteAction};
use flipchart::ui::action::{Action, ActivityAction, Command, Go, ToilAction, ToilField};
use flipchart::ui::activity::list;
use flipchart::ui::audience::wall;
use flipchart::ui::effect::Effect;
use flipchart::ui::state::wall::Shows;
use flipchart::ui::state::{Overlay, State, Surface};
use flipchart::ui::update::update;
use flipchart::ui::{demo, played};
use flipchart::workshop::activity::{Feedback, Key as Measure, Sort, Standing, Toil, hours};
use flipchart::workshop::{ActivityRun, Edit, Group, GroupsEdit, NoteKind, Record};

use crate::desk::workshop;
use crate::window::{Window, act, press, rest, type_text, window};

fn desk(state: State) -> Window {
    window(state, vec2(1600.0, 1000.0))
}

fn open(activity: Activity) -> Window {
    let mut state = demo::map();
    state.window.surface = Surface::Present;
    let mut desk = desk(state);
    act(&mut desk, Action::Activity(ActivityAction::Open(activity)));
    desk
}

fn runs(desk: &Window) -> &[ActivityRun] {
    &workshop(desk).activities
}

fn toil(desk: &Window) -> &Toil {
    match &desk.state().state.activity().unwrap().record {
        Record::Toil(toil) => toil,
        other => panic!("{other:?}"),
    }
}

fn standing(desk: &Window) -> &Standing {
    match &desk.state().state.activity().unwrap().record {
        Record::Standing(standing) => standing,
        other => panic!("{other:?}"),
    }
}

fn feedback(desk: &Window) -> &Feedback {
    match &desk.state().state.activity().unwrap().record {
        Record::Feedback(feedback) => feedback,
        other => panic!("{other:?}"),
    }
}

/// The words that the wall says for those who do not see it.
fn on_the_wall(state: &State) -> String {
    let mut harness = egui_kittest::Harness::builder()
        .with_size(vec2(1600.0, 900.0))
        .with_context_setup(|ctx| flipchart::ui::theme::install(ctx, flipchart::ui::theme::Mode::Light))
        .build_ui(|ui| {
            let whole = ui.max_rect();
            wall::paint(ui, whole, &wall::picture(state), state.now);
        });
    harness.step();
    let labels = harness.root().children_recursive();
    // A text is the value of its node, everything else has a label.
    let told: Vec<String> = labels
        .filter_map(|node| {
            let node = node.accesskit_node();
            node.label().or_else(|| node.value())
        })
        .collect();
    told.join(" | ")
}

#[test]
fn every_activity_with_a_record_has_one_entry_and_opens_again_and_again() {
    let entries: BTreeSet<String> = list::all().map(|entry| format!("{:?}", entry.activity)).collect();
    let with_record = Activity::ALL
        .into_iter()
        .filter(|activity| Record::empty(*activity).is_some());
    assert_eq!(entries, with_record.map(|activity| format!("{activity:?}")).collect());
    assert_eq!(entries.len(), list::all().count());
    for entry in list::all() {
        let mut desk = open(entry.activity);
        act(&mut desk, Action::Activity(ActivityAction::Open(entry.activity)));
        assert_eq!(runs(&desk).len(), 2, "{}", entry.name);
        let surface = match entry.activity {
            Activity::Board => Surface::Board,
            _ => Surface::Activity,
        };
        assert_eq!(desk.state().state.surface(), surface);
        let of = runs(&desk).iter().all(|run| run.record.activity() == entry.activity);
        assert!(of, "{}", entry.name);
        let kept = desk.state().effects.iter().filter(|effect| {
            matches!(
                effect,
                Effect::Keep {
                    edit: Edit::Activity(_),
                    ..
                }
            )
        });
        assert_eq!(kept.count(), 2, "each opening is written down");
        press(&mut desk, Modifiers::NONE, Key::Escape);
        press(&mut desk, Modifiers::COMMAND, Key::Z);
        assert_eq!(runs(&desk).len(), 1, "{}", entry.name);
    }
}

#[test]
fn the_palette_opens_every_activity() {
    for entry in list::all() {
        let mut desk = desk(demo::slide());
        act(&mut desk, Action::Overlay(Some(Overlay::Palette)));
        type_text(&mut desk, &format!("new {}", entry.name.to_lowercase()));
        press(&mut desk, Modifiers::NONE, Key::Enter);
        assert_eq!(runs(&desk).last().unwrap().record.activity(), entry.activity);
    }
}

#[test]
fn the_agenda_item_opens_its_activity_once_and_then_shows_it() {
    let mut desk = desk(demo::slide());
    let items = workshop(&desk).session.agenda.clone();
    let item = items
        .iter()
        .position(|item| item.activity == Some(Activity::Toil))
        .expect("the session has a toil list");
    act(&mut desk, Action::Go(Go::Item(item)));
    press(&mut desk, Modifiers::NONE, Key::A);
    assert_eq!(desk.state().state.surface(), Surface::Activity);
    assert_eq!(runs(&desk).last().unwrap().item, Some(item));
    act(&mut desk, Action::Surface(Surface::Present));
    press(&mut desk, Modifiers::NONE, Key::A);
    assert_eq!(runs(&desk).len(), 1, "it is the same list");
    let name = format!("Open the activity of {}", items[item].title);
    act(&mut desk, Action::Surface(Surface::Present));
    desk.get_by_role_and_label(Role::Button, &name).click();
    rest(&mut desk);
    assert_eq!(
        (runs(&desk).len(), desk.state().state.surface()),
        (1, Surface::Activity)
    );
}

#[test]
fn a_round_that_becomes_an_activity_opens_it_from_its_slide() {
    let mut desk = desk(demo::map());
    let session = workshop(&desk).session.clone();
    let of_estimate = |id: &str| {
        session
            .round(id)
            .is_some_and(|round| round.becomes == Some(Activity::Estimate))
    };
    let slide = session
        .slides()
        .position(|(_, slide)| slide.round.as_deref().is_some_and(of_estimate))
        .expect("a round of the session becomes an estimate");
    act(&mut desk, Action::Surface(Surface::Present));
    act(&mut desk, Action::Go(Go::Slide(slide)));
    press(&mut desk, Modifiers::NONE, Key::A);
    assert_eq!(runs(&desk).last().unwrap().record.activity(), Activity::Estimate);
}

#[test]
fn a_toil_list_is_typed_line_by_line_and_counts_only_what_was_entered() {
    let mut desk = open(Activity::Toil);
    type_text(
        &mut desk,
        "Restart the build server | 3/week | 20min | x2 | reactive | auto 1d a script",
    );
    assert!(toil(&desk).tasks.is_empty(), "nothing is taken before Enter");
    assert!(desk.query_by_label("Adds task 1").is_some());
    press(&mut desk, Modifiers::NONE, Key::Enter);
    assert_eq!(hours(toil(&desk).total()), "2.0 h");
    type_text(&mut desk, "Rotate the logs | weekly");
    press(&mut desk, Modifiers::NONE, Key::Enter);
    assert_eq!(toil(&desk).tasks.len(), 1, "what says too little stays in the line");
    let window = &desk.state().state.window.activity;
    assert_eq!(window.refused.as_deref(), Some("say how long it takes, as in 20min"));
    assert_eq!(window.entry, "Rotate the logs | weekly");
    type_text(&mut desk, " | 1h");
    press(&mut desk, Modifiers::NONE, Key::Enter);
    assert_eq!(hours(toil(&desk).total()), "3.0 h");
    press(&mut desk, Modifiers::NONE, Key::Escape);
    press(&mut desk, Modifiers::COMMAND, Key::Z);
    assert_eq!(toil(&desk).tasks.len(), 1);
    press(&mut desk, Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    assert_eq!(toil(&desk).tasks.len(), 2);
}

#[test]
fn the_toil_list_of_the_mock_up_has_its_figures_on_screen_and_on_the_wall() {
    let state = demo::toil();
    let desk = desk(state.clone());
    for words in [
        "Toil of the team: 44.5 h of 160 h a week",
        "Share of the week: 28 % ",
        "For each of 4 people: 11.1 h of 40 h",
        "Reactive: 17.5 h 39 % of it",
        "Without the first two: 26.5 h 17 %",
    ] {
        assert!(desk.query_by_label(words).is_some(), "{words}");
    }
    let told = on_the_wall(&state);
    assert!(told.contains("Toil takes 28 % of our week"), "{told}");
    assert!(!told.contains("Jonas"), "nobody's name is on the wall: {told}");
}

#[test]
fn a_task_is_changed_made_an_action_and_taken_out() {
    let mut state = demo::toil();
    state.window.activity.entry.clear();
    let mut desk = desk(state);
    let id = toil(&desk).tasks[2].id;
    let field =
        |field, text: &str| Action::Activity(ActivityAction::Toil(ToilAction::Field(id, field, text.to_owned())));
    act(&mut desk, field(ToilField::Times, "10"));
    assert_eq!(hours(toil(&desk).task(id).unwrap().hours(toil(&desk).clock)), "15.0 h");
    act(&mut desk, field(ToilField::Each, "soon"));
    assert!(desk.state().state.notice.as_ref().is_some_and(|notice| notice.warning));
    assert_eq!(hours(toil(&desk).task(id).unwrap().hours(toil(&desk).clock)), "15.0 h");
    let actions = |desk: &Window| {
        workshop(desk)
            .notes
            .iter()
            .filter(|note| note.kind == NoteKind::Action)
            .count()
    };
    let before = actions(&desk);
    act(&mut desk, Action::Command(Command::ToAction));
    assert_eq!(actions(&desk), before + 1);
    assert!(toil(&desk).task(id).unwrap().action.is_some());
    act(&mut desk, Action::Command(Command::ToAction));
    assert_eq!(actions(&desk), before + 1, "it is one already");
    act(
        &mut desk,
        Action::Activity(ActivityAction::Toil(ToilAction::Remove(id))),
    );
    assert!(toil(&desk).task(id).is_none());
    for _ in 0..3 {
        act(&mut desk, Action::Command(Command::Undo));
    }
    assert_eq!(actions(&desk), before, "task and action are taken back");
    assert_eq!(toil(&desk).tasks.len(), 7);
}

#[test]
fn an_example_of_the_session_is_taken_with_its_automation() {
    let mut desk = open(Activity::Toil);
    let take = desk.get_all_by_role(Role::Button).find(|node| {
        let label = node.accesskit_node().label();
        label.is_some_and(|label| label.starts_with("Take “"))
    });
    take.expect("the session offers examples").click();
    rest(&mut desk);
    assert!(desk.state().state.window.activity.entry.contains("| auto "));
    type_text(&mut desk, "1/week | 30min");
    press(&mut desk, Modifiers::NONE, Key::Enter);
    let task = &toil(&desk).tasks[0];
    assert!(task.by.is_some() && !task.name.is_empty(), "{task:?}");
}

#[test]
fn rows_of_the_toil_list_are_chosen_by_keys_and_sorted() {
    let mut state = demo::toil();
    state.window.activity.entry.clear();
    state.window.activity.chosen = None;
    let mut desk = desk(state);
    press(&mut desk, Modifiers::NONE, Key::ArrowDown);
    let first = toil(&desk).ranked(Sort::Hours)[0].id;
    assert_eq!(desk.state().state.window.activity.chosen, Some(first.0));
    press(&mut desk, Modifiers::NONE, Key::ArrowDown);
    let second = toil(&desk).ranked(Sort::Hours)[1].id;
    assert_eq!(desk.state().state.window.activity.chosen, Some(second.0));
    press(&mut desk, Modifiers::NONE, Key::Delete);
    assert!(toil(&desk).task(second).is_none());
}

#[test]
fn keys_that_come_within_one_frame_answer_row_by_row() {
    let mut desk = open(Activity::Standing);
    let pressed = [Key::Num4, Key::ArrowDown, Key::Num3, Key::ArrowDown, Key::Num2];
    desk.input_mut().events.extend(pressed.map(|key| egui::Event::Key {
        key,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers: Modifiers::NONE,
    }));
    rest(&mut desk);
    let bands: Vec<Option<u8>> = Measure::ALL
        .iter()
        .map(|measure| standing(&desk).answer(*measure).map(|answer| answer.band))
        .collect();
    assert_eq!(bands, [Some(3), Some(2), Some(1), None, None]);
}

#[test]
fn digits_answer_where_we_stand_and_levels_are_hidden_until_they_are_revealed() {
    let mut desk = open(Activity::Standing);
    // From the first row on, a row for each answer.
    for key in [Key::Num4, Key::ArrowDown, Key::Num3] {
        press(&mut desk, Modifiers::NONE, key);
    }
    assert_eq!(standing(&desk).answer(Measure::LeadTime).unwrap().band, 3);
    assert_eq!(standing(&desk).answer(Measure::ALL[1]).unwrap().band, 2);
    assert_eq!(standing(&desk).open(), 3);
    assert_eq!(
        desk.state().state.surface(),
        Surface::Activity,
        "digits jump to no slide here"
    );
    press(&mut desk, Modifiers::NONE, Key::Backspace);
    assert_eq!(standing(&desk).open(), 4);
    assert!(!standing(&desk).revealed);
    press(&mut desk, Modifiers::NONE, Key::R);
    assert!(standing(&desk).revealed);
    press(&mut desk, Modifiers::COMMAND, Key::Z);
    assert!(
        standing(&desk).revealed,
        "undo takes back what was written, never what was shown"
    );
    assert_eq!(standing(&desk).open(), 3);
}

#[test]
fn the_lead_time_is_taken_from_the_map() {
    let mut desk = open(Activity::Standing);
    act(
        &mut desk,
        Action::Activity(ActivityAction::Standing(StandingAction::FromMap)),
    );
    let answer = standing(&desk).answer(Measure::LeadTime).unwrap().clone();
    assert_eq!(
        (answer.band, answer.said.as_deref(), answer.from_map),
        (3, Some("14.2 d"), true)
    );
    assert!(on_the_wall(&desk.state().state).contains("From commit to production: 2.8 weeks"));
}

#[test]
fn guesses_are_on_the_wall_only_once_they_are_revealed() {
    let mut desk = open(Activity::Estimate);
    for line in ["Group A | 5d", "Group B | 10d", "8d"] {
        type_text(&mut desk, line);
        press(&mut desk, Modifiers::NONE, Key::Enter);
    }
    let groups: Vec<&str> = workshop(&desk)
        .guesses
        .iter()
        .map(|guess| guess.group.as_str())
        .collect();
    assert_eq!(groups, ["Group A", "Group B", "Group C"]);
    let told = on_the_wall(&desk.state().state);
    assert!(
        told.contains("3 groups have guessed") && !told.contains("8 days"),
        "{told}"
    );
    press(&mut desk, Modifiers::NONE, Key::Escape);
    press(&mut desk, Modifiers::NONE, Key::R);
    let told = on_the_wall(&desk.state().state);
    assert!(told.contains("It takes 4 times as long as we guessed"), "{told}");
    assert!(
        told.contains("We guessed 8 days; with waiting and rework it is 30.5"),
        "{told}"
    );
}

#[test]
fn tallies_of_the_feedback_are_typed_in_one_field() {
    let mut desk = open(Activity::Feedback);
    type_text(&mut desk, "4 7 2 1 0");
    press(&mut desk, Modifiers::NONE, Key::Enter);
    assert_eq!(feedback(&desk).tallies, [4, 7, 2, 1, 0]);
    assert!(desk.query_by_label("14 people, 14 answers").is_some());
    assert!(on_the_wall(&desk.state().state).contains("Worth the time for 11 of 14, mean 4.0"));
    for action in [
        ActivityAction::Feedback(FeedbackAction::Words("clear, the map, Clear".into())),
        ActivityAction::Feedback(FeedbackAction::KeepWords),
    ] {
        act(&mut desk, Action::Activity(action));
    }
    assert_eq!(feedback(&desk).counted(), [("clear", 2), ("the map", 1)]);
    act(
        &mut desk,
        Action::Activity(ActivityAction::Feedback(FeedbackAction::DropWord("clear".into()))),
    );
    assert_eq!(feedback(&desk).words, ["clear", "the map"]);
}

#[test]
fn what_is_typed_into_a_field_is_kept_when_tab_leaves_it_and_let_go_by_escape() {
    for (key, because) in [(Key::Tab, "it is felt"), (Key::Enter, "it is felt"), (Key::Escape, "")] {
        let mut desk = open(Activity::BottleneckVote);
        desk.get_by_role_and_label(Role::TextInput, "Because").focus();
        rest(&mut desk);
        type_text(&mut desk, "it is felt");
        press(&mut desk, Modifiers::NONE, key);
        rest(&mut desk);
        let Record::BottleneckVote(vote) = &runs(&desk).last().unwrap().record else {
            panic!("no vote is open");
        };
        assert_eq!(vote.because, because, "{key:?}");
    }
}

#[test]
fn tab_leads_from_counts_that_were_typed_to_the_words() {
    for (counts, enter) in [("4 7 2 1 0", true), ("4 7 2 1 0", false), ("4 7 2 0 0", false)] {
        let mut desk = open(Activity::Feedback);
        type_text(&mut desk, counts);
        if enter {
            press(&mut desk, Modifiers::NONE, Key::Enter);
        }
        press(&mut desk, Modifiers::NONE, Key::Tab);
        type_text(&mut desk, "clear, the map");
        press(&mut desk, Modifiers::NONE, Key::Enter);
        type_text(&mut desk, "late");
        press(&mut desk, Modifiers::NONE, Key::Enter);
        assert_eq!(feedback(&desk).words, ["clear", "the map", "late"], "{counts}");
        assert_eq!(
            feedback(&desk).print(),
            counts,
            "what was typed is taken where it is left"
        );
    }
}

#[test]
fn counts_of_the_feedback_are_checked_while_they_are_typed_and_taken_once_they_fit() {
    let mut desk = open(Activity::Feedback);
    type_text(&mut desk, "4 7 2 x");
    assert!(desk.query_by_label_contains("“x” is no count").is_some());
    press(&mut desk, Modifiers::NONE, Key::Backspace);
    type_text(&mut desk, "0");
    assert!(desk.query_by_label_contains("4 of 5 counts").is_some());
    type_text(&mut desk, " 0");
    assert!(desk.query_by_label("13 of 14: one missing").is_some());
    assert_eq!(feedback(&desk).answers(), 0, "what does not fit waits for Enter");
    press(&mut desk, Modifiers::NONE, Key::Backspace);
    type_text(&mut desk, "1");
    assert_eq!(feedback(&desk).tallies, [4, 7, 2, 0, 1], "as many as there are people");
    assert!(desk.query_by_label("14 people, 14 answers").is_some());
    press(&mut desk, Modifiers::NONE, Key::Backspace);
    type_text(&mut desk, "3");
    assert!(desk.query_by_label("16 answers, 14 people: 2 too many").is_some());
    press(&mut desk, Modifiers::NONE, Key::Enter);
    assert_eq!(feedback(&desk).answers(), 16, "Enter takes whatever was counted");
}

#[test]
fn dots_are_put_by_tallies_by_keys_and_taken_back() {
    let mut desk = open(Activity::BottleneckVote);
    type_text(&mut desk, "0 3 14 5 12 7 1 0");
    press(&mut desk, Modifiers::NONE, Key::Enter);
    let dots = |desk: &Window| {
        let map = &workshop(desk).maps[0];
        map.marks.all_dots(&map.flow)
    };
    assert_eq!(dots(&desk), 42);
    assert!(
        !on_the_wall(&desk.state().state).contains("Code review"),
        "no count before the end"
    );
    press(&mut desk, Modifiers::NONE, Key::Escape);
    press(&mut desk, Modifiers::NONE, Key::ArrowDown);
    press(&mut desk, Modifiers::NONE, Key::D);
    press(&mut desk, Modifiers::NONE, Key::D);
    assert_eq!(dots(&desk), 44);
    press(&mut desk, Modifiers::COMMAND, Key::Z);
    assert_eq!(dots(&desk), 42, "presses of one key are one entry");
    press(&mut desk, Modifiers::NONE, Key::R);
    let told = on_the_wall(&desk.state().state);
    assert!(told.contains("The room says"), "{told}");
}

#[test]
fn the_wall_shows_an_activity_until_the_talk_goes_on_or_its_switch_is_off() {
    let mut desk = open(Activity::Toil);
    let shows = |desk: &Window| matches!(wall::picture(&desk.state().state).shows, Shows::Activity { .. });
    assert!(shows(&desk));
    act(&mut desk, Action::Command(Command::ActivityOnWall));
    assert!(!shows(&desk));
    act(&mut desk, Action::Command(Command::ActivityOnWall));
    assert!(shows(&desk));
    act(&mut desk, Action::Go(Go::Next));
    assert!(!shows(&desk));
    assert_eq!(desk.state().state.surface(), Surface::Present);
}

#[test]
fn what_is_asked_of_another_activity_or_of_none_changes_nothing() {
    let asked = [
        ActivityAction::Submit,
        ActivityAction::Reveal,
        ActivityAction::Standing(StandingAction::FromMap),
        ActivityAction::Feedback(FeedbackAction::Scale),
        ActivityAction::Standing(StandingAction::Answer(Measure::Recovery, 9)),
        ActivityAction::Vote(VoteAction::Budget("0".into())),
        ActivityAction::Vote(VoteAction::Because("x".repeat(500))),
        ActivityAction::ToAction,
        ActivityAction::Feedback(FeedbackAction::KeepWords),
        ActivityAction::Feedback(FeedbackAction::DropWord("none".into())),
        ActivityAction::Estimate(EstimateAction::Groups(String::new())),
        ActivityAction::Estimate(EstimateAction::RemoveGuess(7)),
    ];
    for state in [
        demo::first_start(),
        demo::slide(),
        demo::toil(),
        demo::standing(),
        demo::feedback(),
        demo::vote(),
    ] {
        for action in &asked {
            let mut state = played::settled(state.clone());
            state.window.activity.entry.clear();
            update(&mut state, Action::Activity(action.clone()), &mut Vec::new());
            let sound = |run: &ActivityRun| run.fault().is_none();
            let document = state.document.as_ref();
            assert!(
                document.is_none_or(|document| document.workshop().activities.iter().all(sound)),
                "{action:?}"
            );
        }
    }
}

#[test]
fn what_a_session_says_of_activities_is_checked() {
    let session = |activity: &str, becomes: &str| {
        let text = format!(
            r#"(format: 1, id: "s", title: "S", agenda: [(title: "A", minutes: 5, activity: {activity},
                slides: [(id: "a", title: "A")])], rounds: [(id: "r", question: "Why?", becomes: {becomes},
                phases: [(name: "All", minutes: 1)])])"#
        );
        flipchart::session::read(&text, "s.ron")
    };
    for activity in ["Estimate", "BottleneckVote", "Toil", "Standing", "Feedback", "Map"] {
        let checked = session(activity, activity).unwrap();
        let about = |problem: &&flipchart::session::Problem| problem.to_string().contains("round `r` cannot");
        assert_eq!(checked.warnings.iter().filter(about).count(), 0, "{activity}");
    }
    let told: Vec<String> = session("Round", "Round")
        .unwrap()
        .warnings
        .iter()
        .map(ToString::to_string)
        .collect();
    let told = told.join("\n");
    assert!(told.contains("none of its slides has one"), "{told}");
    assert!(told.contains("cannot become a round"), "{told}");
    assert!(session("Dance", "Toil").is_err());
}

#[test]
fn where_there_are_groups_an_activity_may_be_theirs_and_an_estimate_asks_them() {
    let mut state = demo::map();
    state.window.surface = Surface::Present;
    let mut desk = desk(state);
    let group = |name: &str| Group {
        name: name.to_owned(),
        ..Group::default()
    };
    let groups = vec![group("Checkout"), group("Payments")];
    act(&mut desk, Action::Edit(Edit::Groups(GroupsEdit::Set(groups))));
    act(&mut desk, Action::Activity(ActivityAction::Open(Activity::Toil)));
    desk.get_by_label("Whose it is: Everybody").click();
    rest(&mut desk);
    desk.get_by_role_and_label(Role::Button, "Payments").click();
    rest(&mut desk);
    assert_eq!(runs(&desk)[0].group.as_deref(), Some("Payments"));
    assert!(desk.query_by_label("Whose it is: Payments").is_some());
    act(&mut desk, Action::Activity(ActivityAction::Open(Activity::Estimate)));
    let Record::Estimate(asked) = &runs(&desk)[1].record else {
        panic!("no estimate")
    };
    assert_eq!(asked.groups, ["Checkout", "Payments"]);
    // A time alone is that of the first that has not guessed.
    for time in ["5d", "8d"] {
        act(&mut desk, Action::Activity(ActivityAction::Entry(time.into())));
        act(&mut desk, Action::Activity(ActivityAction::Submit));
    }
    let guessed: Vec<&str> = workshop(&desk)
        .guesses
        .iter()
        .map(|guess| guess.group.as_str())
        .collect();
    assert_eq!(guessed, ["Checkout", "Payments"]);
}

#[test]
fn where_the_team_stood_in_its_last_workshop_stands_beside_the_new_answers() {
    let mut state = demo::map();
    let mut before = demo::standing().document.unwrap().workshop().clone();
    before.title = "Checkout 1".into();
    let mut recent = flipchart::store::Recent::of(&before, "checkout-1.workshop.ron".into(), before.created);
    recent.id = flipchart::workshop::DocumentId::new(before.created.minus(std::time::Duration::from_secs(9)), 7);
    recent.date = before.created.minus(std::time::Duration::from_hours(24));
    assert!(recent.standing.is_some());
    state.library.recent = vec![recent];
    state.window.surface = Surface::Present;
    let mut desk = desk(state);
    act(&mut desk, Action::Activity(ActivityAction::Open(Activity::Standing)));
    let last = standing(&desk)
        .last
        .as_ref()
        .map(|last| (last.title.as_str(), last.answers.len()));
    assert_eq!(last, Some(("Checkout 1", 5)));
    assert!(desk.query_by_label_contains("Checkout 1, 23 November 2026").is_some());
}

#[test]
fn once_a_round_is_over_what_its_answers_become_is_a_button_away() {
    let mut state = demo::map();
    state.window.surface = Surface::Present;
    let mut desk = desk(state);
    let slide = |desk: &Window| {
        let session = desk.state().state.document.as_ref().unwrap().session();
        session
            .slides()
            .position(|(_, slide)| slide.id == "toil-examples")
            .unwrap()
    };
    let index = slide(&desk);
    act(&mut desk, Action::Go(Go::Slide(index)));
    assert!(desk.query_by_role_and_label(Role::Button, "Toil list").is_none());
    act(&mut desk, Action::Command(Command::StartRound));
    act(&mut desk, Action::Command(Command::FinishRound));
    let button = desk.get_all_by_role(Role::Button).find(|node| {
        let label = node.accesskit_node().label().unwrap_or_default();
        label.starts_with("Toil list") || label.starts_with("Activity")
    });
    button.unwrap().click();
    rest(&mut desk);
    assert_eq!(
        desk.state().state.activity().map(|run| run.record.activity()),
        Some(Activity::Toil)
    );
}
