//! How hands and eyes come to activities: the first arrow, what is typed behind the palette, what was asked in earlier workshops.

use egui::{Key, Modifiers, vec2};
use egui_kittest::kittest::Queryable as _;
use flipchart::export::Telling;
use flipchart::session::Activity;
use flipchart::store::Recent;
use flipchart::time::Stamp;
use flipchart::ui::action::{Action, ActivityAction};
use flipchart::ui::activity::list;
use flipchart::ui::demo;
use flipchart::ui::state::{State, Surface};
use flipchart::workshop::activity::{Feedback, Key as Measure, Sort};
use flipchart::workshop::{DocumentId, Record, Workshop};

use crate::desk::workshop;
use crate::window::{Window, act, press, rest, type_text, window};

fn desk(state: State) -> Window {
    window(state, vec2(1600.0, 1000.0))
}

/// The talk, with a map that was drawn.
fn talk() -> State {
    let mut state = demo::map();
    state.window.surface = Surface::Present;
    state
}

fn open(activity: Activity) -> Window {
    let mut desk = desk(talk());
    act(&mut desk, Action::Activity(ActivityAction::Open(activity)));
    desk
}

#[test]
fn the_first_arrow_leads_to_a_row_also_from_the_line_that_is_typed_into() {
    let chosen = |desk: &Window| desk.state().state.window.activity.chosen;
    // Its first row is chosen when it opens.
    let mut desk = open(Activity::Standing);
    press(&mut desk, Modifiers::NONE, Key::ArrowDown);
    assert_eq!(chosen(&desk), Some(1));
    press(&mut desk, Modifiers::NONE, Key::Num2);
    let Record::Standing(standing) = &desk.state().state.activity().unwrap().record else {
        panic!("the standing is open");
    };
    assert_eq!(standing.answer(Measure::ALL[1]).unwrap().band, 1);

    let mut desk = open(Activity::BottleneckVote);
    type_text(&mut desk, "0 3");
    press(&mut desk, Modifiers::NONE, Key::ArrowDown);
    let steps: Vec<u32> = workshop(&desk).maps[0]
        .flow
        .steps
        .iter()
        .map(|step| step.id.0)
        .collect();
    assert_eq!(chosen(&desk), Some(steps[0]));
    let second = |desk: &Window| {
        let map = &workshop(desk).maps[0];
        map.marks.dots_on(map.flow.steps[1].id)
    };
    let before = second(&desk);
    press(&mut desk, Modifiers::NONE, Key::ArrowDown);
    press(&mut desk, Modifiers::NONE, Key::D);
    assert_eq!((chosen(&desk), second(&desk)), (Some(steps[1]), before + 1));
    assert_eq!(desk.state().state.window.activity.entry, "0 3", "what was typed stays");

    let mut state = demo::toil();
    state.window.activity.entry.clear();
    state.window.activity.chosen = None;
    state.window.activity.focus_entry = true;
    let mut desk = self::desk(state);
    rest(&mut desk);
    press(&mut desk, Modifiers::NONE, Key::ArrowDown);
    let Record::Toil(toil) = &desk.state().state.activity().unwrap().record else {
        panic!("a toil list is open");
    };
    let first = toil.ranked(Sort::Hours)[0].clone();
    assert_eq!(chosen(&desk), Some(first.id.0));
    press(&mut desk, Modifiers::NONE, Key::Enter);
    assert!(desk.state().state.window.activity.entry.starts_with(&first.name));
    assert!(desk.query_by_label("Changes task 1").is_some());
    assert!(
        desk.query_by_label_contains("as you type").is_none(),
        "it stands there already"
    );

    // An emptied line begins a new task and writes over none.
    press(&mut desk, Modifiers::COMMAND, Key::A);
    press(&mut desk, Modifiers::NONE, Key::Delete);
    type_text(&mut desk, "Hand over | 1/week | 1h");
    press(&mut desk, Modifiers::NONE, Key::Enter);
    let Record::Toil(toil) = &desk.state().state.activity().unwrap().record else {
        panic!("a toil list is open");
    };
    assert_eq!(toil.task(first.id), Some(&first));
    assert!(toil.tasks.iter().any(|task| task.name == "Hand over"));
}

/// Workshops that were held before, the latest first: of the team of the demonstration and of others in turn, some of a long name.
fn held_before(state: &State, count: i64) -> Vec<Recent> {
    let now = workshop_of(state).created;
    let recent = |back: i64| {
        let at = Stamp::from_millis(now.millis() - back * 7 * 86_400_000);
        let title = match back % 3 {
            1 => format!("Checkout {}", 30 - back),
            2 => "Payments and Reconciliation, Hamburg and Ljubljana together".to_owned(),
            _ => format!("Platform {}", 30 - back),
        };
        let workshop = Workshop::new(
            DocumentId::new(at, u32::try_from(back).unwrap()),
            title,
            flipchart::session::built_in().clone(),
            at,
        );
        let asked = Feedback {
            tallies: [2, 5, 3, 1, 0],
            ..Feedback::default()
        };
        Recent {
            feedback: Some((at, asked)),
            ..Recent::of(&workshop, format!("{back}.workshop.ron").into(), at)
        }
    };
    (1..=count).map(recent).collect()
}

fn workshop_of(state: &State) -> &Workshop {
    state.document.as_ref().unwrap().workshop()
}

#[test]
fn feedback_stands_beside_that_of_earlier_workshops_and_minutes_tell_the_last_of_the_team() {
    for count in [0, 1, 2, 5, 20] {
        let mut state = talk();
        state.library.recent = held_before(&state, count);
        let mut desk = desk(state);
        act(&mut desk, Action::Activity(ActivityAction::Open(Activity::Feedback)));
        type_text(&mut desk, "4 7 2 1 0");
        press(&mut desk, Modifiers::NONE, Key::Enter);
        let rows = desk.query_all_by_label_contains(" answers: mean ").count();
        // Beside its own; alone it would stand there twice.
        let expected = if count > 0 { count + 1 } else { 0 };
        assert_eq!(i64::try_from(rows).unwrap(), expected, "{count}");
        let telling = Telling::at(chrono::FixedOffset::east_opt(3_600).unwrap());
        let minutes = flipchart::export::markdown::of(workshop(&desk), &telling);
        let last = minutes.lines().find(|line| line.starts_with("Last time, "));
        assert_eq!(last.is_some(), count > 0, "{minutes}");
        if let Some(last) = last {
            assert!(
                last.ends_with(" 2026: 3.7, mean of 11 answers, spread 2 to 5"),
                "{last}"
            );
        }
        assert!(!minutes.contains("Ljubljana"), "other teams are told in no minutes");
        press(&mut desk, Modifiers::NONE, Key::Escape);
    }
}

#[test]
fn what_is_opened_from_the_palette_can_be_typed_into_at_once() {
    for activity in [
        Activity::Estimate,
        Activity::BottleneckVote,
        Activity::Toil,
        Activity::Feedback,
    ] {
        let mut desk = desk(talk());
        press(&mut desk, Modifiers::COMMAND, Key::K);
        type_text(
            &mut desk,
            &format!("New {}", list::of(activity).unwrap().name.to_lowercase()),
        );
        press(&mut desk, Modifiers::NONE, Key::Enter);
        assert_eq!(workshop(&desk).activities.len(), 1, "{activity:?}");
        type_text(&mut desk, "7");
        let typed = match activity {
            Activity::Feedback => desk.query_by_label_contains("1 of 5 counts").is_some(),
            _ => desk.state().state.window.activity.entry == "7",
        };
        assert!(typed, "{activity:?}");
    }
}
