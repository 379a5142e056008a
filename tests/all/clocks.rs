//! Random scripts of clocks, rounds and agenda times against a model that counts what passes in the room, second after second.
//!
//! The short form runs with all tests; `tests/run --long` runs ten thousand scripts.

use std::collections::BTreeMap;
use std::time::Duration;

use chrono::{Offset, Utc};
use flipchart::session::{Phase, Round};
use flipchart::store::Opened;
use flipchart::time::{Clock as _, Stamp, TestClock};
use flipchart::ui::action::{Action, Answer, Command, Go, QuestionAction, RoundAction};
use flipchart::ui::demo;
use flipchart::ui::effect::Effect;
use flipchart::ui::state::{Document, Question, Saving, State};
use flipchart::ui::update;
use flipchart::workshop::{DocumentId, Workshop};
use proptest::prelude::*;

/// What may happen in a room, and to the computer in it.
#[derive(Debug, Clone, Copy)]
enum Step {
    /// So many milliseconds pass.
    Tick(u32),
    /// The computer sleeps for so many seconds; whether that time passed for the room.
    Sleep(u32, bool),
    /// Somebody sets the clock by so many seconds, forward or back, and back again after some milliseconds.
    Swing(i32, u32),
    /// Somebody sets the clock back by so many seconds, and takes its time or keeps the one told.
    Back(u32, bool),
    Start,
    Pause,
    Extend(i16),
    Next,
    Previous,
    Finish,
    /// A slide of the agenda item is shown.
    Item(usize),
    Begin,
    Hold,
    /// The time of the item that is shown is set right by so many seconds.
    Correct(i16),
    /// Another workshop is visited for so many milliseconds.
    Visit(u32),
    /// The app is closed for so many seconds, or it crashed.
    Reopen(u16, bool),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        8 => (1..400_000u32).prop_map(Step::Tick),
        1 => (6..40_000u32, any::<bool>()).prop_map(|(seconds, counts)| Step::Sleep(seconds, counts)),
        1 => (6..200_000i32, any::<bool>(), 1..90_000u32)
            .prop_map(|(seconds, back, passes)| Step::Swing(if back { -seconds } else { seconds }, passes)),
        1 => (6..200_000u32, any::<bool>()).prop_map(|(seconds, follow)| Step::Back(seconds, follow)),
        2 => Just(Step::Start),
        2 => Just(Step::Pause),
        1 => (-200..400i16).prop_map(Step::Extend),
        2 => Just(Step::Next),
        1 => Just(Step::Previous),
        1 => Just(Step::Finish),
        3 => (0..12usize).prop_map(Step::Item),
        2 => Just(Step::Begin),
        1 => Just(Step::Hold),
        1 => (-90..200i16).prop_map(Step::Correct),
        1 => (1..500_000u32).prop_map(Step::Visit),
        1 => (1..500u16, any::<bool>()).prop_map(|(seconds, crash)| Step::Reopen(seconds, crash)),
    ];
    prop::collection::vec(step, 1..40)
}

/// What the room knows: counters, nothing else.
#[derive(Debug, Clone, Default)]
struct Model {
    /// Milliseconds of each phase of each round, in order.
    rounds: Vec<Vec<u64>>,
    /// Seconds that each phase should take.
    planned: Vec<Vec<i64>>,
    /// The round that runs: its current phase, and whether it is held.
    running: Option<(usize, bool)>,
    /// Milliseconds of each agenda item.
    items: BTreeMap<usize, u64>,
    corrected: BTreeMap<usize, i64>,
    here: usize,
    begun: bool,
    /// Whether the agenda's time runs.
    counts: bool,
}

const PHASES: [i64; 3] = [60, 120, 300];

impl Model {
    fn pass(&mut self, millis: u64) {
        if let Some((phase, false)) = self.running {
            *self.rounds.last_mut().unwrap().get_mut(phase).unwrap() += millis;
        }
        if self.counts {
            *self.items.entry(self.here).or_default() += millis;
        }
    }

    fn enter(&mut self, phase: usize) {
        let spent = self.rounds.last_mut().unwrap();
        if phase == spent.len() {
            spent.push(0);
        }
        self.running = Some((phase, false));
    }
}

/// The app, as far as its clocks go.
struct Room {
    state: State,
    clock: TestClock,
    model: Model,
}

fn round() -> Round {
    let phase = |(name, seconds): (&str, i64)| Phase {
        name: name.to_owned(),
        minutes: seconds as f32 / 60.0,
        ..Phase::default()
    };
    Round {
        id: "free".to_owned(),
        question: "Why?".to_owned(),
        phases: ["Alone", "Pairs", "All"].into_iter().zip(PHASES).map(phase).collect(),
        ..Round::default()
    }
}

fn fresh(id: u32, at: Stamp) -> Workshop {
    let session = flipchart::session::built_in().clone();
    Workshop::new(DocumentId::new(at, id), "Room", session, at)
}

impl Room {
    fn new() -> Self {
        let start = demo::after(0, 0).at;
        let clock = TestClock::new(start, Utc.fix());
        let mut state = demo::first_start();
        state.document = Some(Document::new(fresh(1, start), "room.ron".into(), Saving::Saved(start)));
        let mut room = Self {
            state,
            clock,
            model: Model::default(),
        };
        room.frame();
        room
    }

    /// What a frame does before it is painted.
    fn frame(&mut self) {
        self.state.now.at = self.clock.now();
        let parted = self.clock.parted();
        let mut actions = update::due(&self.state);
        if parted.is_some() || self.state.window.apart != 0 || self.asked_about_the_clock() {
            actions.push(Action::Question(QuestionAction::ClockParted(parted)));
        }
        for action in actions {
            self.act(action);
        }
    }

    fn asked_about_the_clock(&self) -> bool {
        matches!(self.state.window.question, Some(Question::Clock(_)))
    }

    fn act(&mut self, action: Action) {
        let mut effects = Vec::new();
        update::update(&mut self.state, action, &mut effects);
        if effects.iter().any(|effect| matches!(effect, Effect::FollowClock)) {
            self.clock.follow();
            self.state.now.at = self.clock.now();
        }
    }

    fn workshop(&self) -> &Workshop {
        self.state.document.as_ref().unwrap().workshop()
    }

    fn pass(&mut self, millis: u32) {
        self.clock.advance(Duration::from_millis(millis.into()));
        self.model.pass(millis.into());
        self.frame();
    }

    fn open(&mut self, workshop: Workshop) {
        let opened = Opened {
            workshop,
            path: "room.ron".into(),
            read_only: None,
            recovered: None,
            drafts: flipchart::store::Drafts::default(),
            conflict: None,
            waits: false,
            only_shown: false,
            behind: false,
        };
        self.act(Action::Done(Answer::Opened(Box::new(opened))));
    }

    fn take(&mut self, step: Step) {
        let model = &mut self.model;
        match step {
            Step::Tick(millis) => self.pass(millis),
            Step::Sleep(seconds, counts) => {
                let runs = model.counts || matches!(model.running, Some((_, false)));
                if runs && counts {
                    model.pass(u64::from(seconds) * 1_000);
                }
                self.clock.part(i64::from(seconds) * 1_000);
                self.frame();
                assert_eq!(self.asked_about_the_clock(), runs, "asked where it matters");
                let answer = if counts {
                    QuestionAction::Yes
                } else {
                    QuestionAction::No
                };
                if runs {
                    self.act(Action::Question(answer));
                }
                self.frame();
            }
            Step::Swing(seconds, passes) => {
                let runs = model.counts || matches!(model.running, Some((_, false)));
                if !runs {
                    return;
                }
                self.clock.part(i64::from(seconds) * 1_000);
                self.frame();
                self.pass(passes);
                self.clock.part(i64::from(-seconds) * 1_000);
                self.frame();
                assert!(!self.asked_about_the_clock(), "set right again there is nothing to ask");
            }
            Step::Back(seconds, follow) => {
                let runs = model.counts || matches!(model.running, Some((_, false)));
                self.clock.part(-i64::from(seconds) * 1_000);
                self.frame();
                if runs && follow {
                    self.act(Action::Question(QuestionAction::Yes));
                } else if runs {
                    self.act(Action::Question(QuestionAction::No));
                    // Until somebody sets it right.
                    self.pass(1_500);
                    self.clock.part(i64::from(seconds) * 1_000);
                }
                self.frame();
            }
            Step::Start if model.running.is_none() => {
                model.rounds.push(Vec::new());
                model.planned.push(PHASES.to_vec());
                model.enter(0);
                self.act(Action::Round(RoundAction::StartOwn(Box::new(round()))));
            }
            Step::Pause => {
                if let Some((_, held)) = &mut model.running {
                    *held = !*held;
                }
                self.act(Action::Round(RoundAction::Pause));
            }
            Step::Extend(seconds) => {
                if let Some((phase, _)) = model.running {
                    model.planned.last_mut().unwrap()[phase] += i64::from(seconds);
                }
                self.act(Action::Round(RoundAction::AddSeconds(seconds.into())));
            }
            Step::Next if matches!(model.running, Some((phase, _)) if phase + 1 < PHASES.len()) => {
                let (phase, _) = model.running.unwrap();
                model.enter(phase + 1);
                self.act(Action::Go(Go::Next));
            }
            Step::Previous if matches!(model.running, Some((1.., _))) => {
                let (phase, _) = model.running.unwrap();
                model.enter(phase - 1);
                self.act(Action::Round(RoundAction::Previous));
            }
            Step::Finish => {
                model.running = None;
                self.act(Action::Round(RoundAction::Finish));
            }
            Step::Item(item) if model.running.is_none() => {
                let item = item.min(self.workshop().session.agenda.len() - 1);
                self.model.here = item;
                self.act(Action::Go(Go::Item(item)));
            }
            Step::Item(item) => {
                // In a round nothing moves behind the wall's back.
                let before = self.workshop().position;
                self.act(Action::Go(Go::Item(item)));
                assert_eq!(self.workshop().position, before);
            }
            Step::Begin => {
                model.begun = true;
                model.counts = true;
                self.act(Action::Command(Command::Begin));
            }
            Step::Hold => {
                model.counts = false;
                self.act(Action::Command(Command::HoldTimes));
            }
            Step::Correct(seconds) => {
                let item = model.here;
                model.corrected.insert(item, i64::from(seconds));
                let edit = flipchart::workshop::PlaceEdit::Correct {
                    item,
                    seconds: seconds.into(),
                };
                self.act(Action::Edit(flipchart::workshop::Edit::Place(edit)));
            }
            Step::Visit(millis) => {
                let left = self.workshop().clone();
                self.open(fresh(2, self.clock.now()));
                self.act(Action::Command(Command::Next));
                self.pass(millis);
                assert!(self.workshop().visits.is_empty(), "a preview leaves no trace");
                self.open(left);
                let runs = matches!(self.model.running, Some((_, false)));
                self.model.counts |= runs && self.model.begun;
                self.frame();
            }
            Step::Reopen(seconds, crash) => {
                if !crash {
                    // The agenda stands still while the app is closed; the round in the room goes on.
                    self.state.document.as_mut().unwrap().saving = Saving::Saved(self.clock.now());
                    let mut effects = Vec::new();
                    update::asked_to_close(&mut self.state, &mut effects);
                    self.model.counts = false;
                }
                let text = ron::to_string(self.workshop()).unwrap();
                let kept: Workshop = ron::from_str(&text).unwrap();
                assert_eq!(&kept, self.workshop(), "the file holds all of it");
                self.clock.advance(Duration::from_secs(seconds.into()));
                self.model.pass(u64::from(seconds) * 1_000);
                self.state = demo::first_start();
                self.state.now.at = self.clock.now();
                self.open(kept);
                let runs = matches!(self.model.running, Some((_, false)));
                self.model.counts |= runs && self.model.begun;
                self.frame();
            }
            Step::Start | Step::Next | Step::Previous => {}
        }
    }

    fn check(&self) {
        let (workshop, model, now) = (self.workshop(), &self.model, self.clock.now());
        assert_eq!(workshop.runs_on(), model.counts);
        assert_eq!(workshop.rounds.len(), model.rounds.len());
        for ((run, spent), planned) in workshop.rounds.iter().zip(&model.rounds).zip(&model.planned) {
            let real: Vec<u64> = run
                .clocks
                .iter()
                .map(|clock| clock.elapsed(now).as_millis() as u64)
                .collect();
            assert_eq!(&real, spent, "the phases of a round");
            for (phase, seconds) in run.view(now).phases.iter().zip(planned) {
                assert_eq!(phase.duration.as_secs(), u64::try_from(*seconds).unwrap_or(0));
            }
        }
        match (workshop.running(), model.running) {
            (Some(run), Some((phase, held))) => {
                assert_eq!((run.current, run.is_paused()), (phase, held));
                let view = run.view(now);
                let spent = model.rounds.last().unwrap()[phase];
                let planned = u64::try_from(model.planned.last().unwrap()[phase]).unwrap_or(0) * 1_000;
                assert_eq!(view.left.as_millis() as u64, planned.saturating_sub(spent));
                assert_eq!(view.overtime.as_millis() as u64, spent.saturating_sub(planned));
            }
            (None, None) => {}
            other => panic!("{other:?}"),
        }
        let mut sum = 0;
        for item in 0..workshop.session.agenda.len() {
            let measured = i64::try_from(model.items.get(&item).copied().unwrap_or(0)).unwrap();
            let corrected = model.corrected.get(&item).copied().unwrap_or(0) * 1_000;
            let expected = (measured + corrected).max(0);
            assert_eq!(workshop.spent_in(item, now).as_millis() as i64, expected, "item {item}");
            sum += expected;
        }
        assert_eq!(workshop.elapsed(now).as_millis() as i64, sum, "no minute counts twice");
        let pace = workshop.pace(now);
        assert!(
            (pace.behind * 60.0).abs() <= sum as f32 / 1_000.0 + pace.planned * 60.0 + 1.0,
            "{pace:?}"
        );
    }
}

fn cases() -> u32 {
    if std::env::var_os("FLIPCHART_LONG").is_some() {
        10_000
    } else {
        150
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn rounds_and_agenda_count_what_passes_in_the_room_whatever_happens_to_the_clock(steps in steps()) {
        let mut room = Room::new();
        for step in steps {
            room.take(step);
            room.check();
        }
    }
}
