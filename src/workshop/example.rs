//! An example: Session 1 as a group ran it, with everything filled in. Newcomers see what a workshop leaves, and tests what every form says of it.

use chrono::{Days, NaiveDate};

use super::activity::{Ballot, Board, On, Stage, Theme, ThemeId};
use super::{
    ActivityEdit, ActivityRun, Agreement, DocumentId, Edit, Guess, GuessEdit, Map, MapEdit, MapId, MapState, Marks,
    MarksEdit, Note, NoteEdit, NoteKind, PlaceEdit, Record, RoundEdit, Workshop, WorkshopEdit, capture,
};
use crate::flow::text;
use crate::session::Session;
use crate::time::{Stamp, WorkTime};

/// How the team's work flows.
const CURRENT: &str = include_str!("../../assets/flows/example-current.flow");
/// How it should.
const FUTURE: &str = include_str!("../../assets/flows/example-future.flow");

/// What was said in a round, as it was typed, and in which seconds of it. `{3}` stands for the day three days on.
const SAID: &[(&str, &[(u32, &str)])] = &[
    (
        "estimate",
        &[
            (70, "We count from the idea, not from the commit"),
            (130, "? Does waiting for the change board count"),
        ],
    ),
    (
        "flow",
        &[
            (200, "Nobody had seen all eight steps before"),
            (520, "* Most of the time nobody works on the change"),
            (640, "? Who decides when Verify is done"),
        ],
    ),
    (
        "bottlenecks",
        &[
            (
                75,
                "! QA environment is shared by three teams #\"Waiting for environments\"",
            ),
            (100, "! Change board meets only on Wednesday #\"The approval board\""),
            (
                150,
                "! Reviews wait because everybody is on the same release #\"Big batches\"",
            ),
            (
                210,
                "? Who may approve outside the board? #\"The approval board\" by {7}",
            ),
            (260, "* We guessed 8 days; the map says 30"),
            (
                330,
                "^ Feature flags, then approve by class of change #\"The approval board\"",
            ),
            (
                390,
                "^ Second QA environment from a template #\"Waiting for environments\"",
            ),
            (
                430,
                "> Ask Security for a self-service checklist @Mara #\"Waiting for environments\" due {11}",
            ),
            (520, "= Try small changes for one sprint #\"Big batches\""),
        ],
    ),
    (
        "toil",
        &[
            (40, "! Deploying from the runbook takes 4 hours, 2.5 times a week"),
            (80, "! Merging and tagging a release takes two of us 4 hours a week"),
            (110, "! Resetting the test database: 45 minutes, five times a week"),
            (150, "> Pipeline deploys every change @Jonas due {25}"),
        ],
    ),
];

/// What was said at the end.
const CLOSING: &[(u32, &str)] = &[
    (60, "> Template for a second QA environment @Jonas due {18}"),
    (150, "> Propose classes of change to the board"),
    (210, "~ Should Security join the sprint planning?"),
];

/// What it came to.
const SUMMARY: &str = "A change takes us six weeks, and most of that it waits.\n\
    One person at QA is nearly full because 4 of 10 changes come back.\n\
    We try small changes for one sprint, add a QA environment, and automate the deployment.";

/// The themes that the room made of it.
const THEMES: [&str; 3] = ["Waiting for environments", "The approval board", "Big batches"];

/// By how many seconds each item of the agenda took more or less than planned, over and over.
const OFF: [i64; 6] = [0, 60, 60, -60, 60, -30];

/// The example: `session`, the built-in one, as it was run from `began` on; `today` is the day of that in the room.
pub fn example(session: Session, began: Stamp, today: NaiveDate) -> Workshop {
    let mut run = Run {
        workshop: Workshop::new(DocumentId::new(began, 1), "Checkout", session, began),
        began,
        today,
    };
    run.apply(Edit::Workshop(WorkshopEdit::SetPeople(14)));
    run.apply(Edit::Place(PlaceEdit::Begin { at: began }));
    let items = run.workshop.session.agenda.len();
    let mut seconds = 0_i64;
    for item in 0..items {
        let planned = (run.workshop.planned(item) * 60.0).round() as i64;
        let off = OFF.get(item % OFF.len()).copied().unwrap_or(0);
        let discussed = run.item(item, seconds);
        let lasts = (planned + off).max(discussed).max(60);
        let is_last = item + 1 == items;
        if is_last {
            run.said(CLOSING, seconds);
        }
        seconds += lasts;
    }
    run.apply(Edit::Workshop(WorkshopEdit::SetSummary(SUMMARY.to_owned())));
    let next = today.checked_add_days(Days::new(14));
    run.apply(Edit::Workshop(WorkshopEdit::SetNextSession(next)));
    run.apply(Edit::Place(PlaceEdit::Rest { at: run.at(seconds) }));
    run.workshop
}

/// A workshop as it runs.
struct Run {
    workshop: Workshop,
    began: Stamp,
    today: NaiveDate,
}

impl Run {
    fn at(&self, seconds: i64) -> Stamp {
        Stamp::from_millis(self.began.millis().saturating_add(seconds * 1_000))
    }

    /// Applies an edit. One that does not fit an edited session is left out: the rest of the example is still of use.
    fn apply(&mut self, edit: Edit) {
        let done = edit.apply(&mut self.workshop);
        debug_assert!(done.is_ok(), "{done:?}");
    }

    /// An agenda item from its first slide on, with the round that its slides ask for. Gives the seconds that this takes at least.
    fn item(&mut self, item: usize, seconds: i64) -> i64 {
        let Some(first) = self.workshop.session.first_slide_of(item) else {
            return 0;
        };
        if item > 0 {
            let at = self.at(seconds);
            self.apply(Edit::Place(PlaceEdit::MoveTo {
                slide: first,
                step: 1,
                at,
            }));
        }
        let slides = self
            .workshop
            .session
            .agenda
            .get(item)
            .map_or(0, |entry| entry.slides.len());
        let asked = (first..first + slides).find_map(|slide| {
            let round = self.workshop.session.slide(slide)?.round.clone()?;
            Some((slide, round))
        });
        let Some((slide, round)) = asked else { return 0 };
        if slide != first {
            let at = self.at(seconds + 20);
            self.apply(Edit::Place(PlaceEdit::MoveTo { slide, step: 1, at }));
        }
        self.round(&round, seconds + 30) + 30
    }

    /// A round from its start on, and how many seconds it took.
    fn round(&mut self, round: &str, start: i64) -> i64 {
        let id = self.workshop.new_round_id();
        let minutes: Vec<f32> = self
            .workshop
            .session
            .rounds
            .iter()
            .find(|known| known.id == round)
            .map(|known| known.unrolled().phases.iter().map(|phase| phase.minutes).collect())
            .unwrap_or_default();
        let at = self.at(start);
        self.apply(Edit::Round(RoundEdit::Start {
            id,
            round: round.to_owned(),
            at,
        }));
        let mut said: Vec<(u32, &str)> = SAID
            .iter()
            .find(|(of, _)| *of == round)
            .map(|(_, said)| said.to_vec())
            .unwrap_or_default();
        let mut passed = 0_i64;
        for (phase, lasts) in minutes.iter().enumerate() {
            if phase > 0 {
                let at = self.at(start + passed);
                self.apply(Edit::Round(RoundEdit::NextPhase { id, at }));
            }
            passed += (lasts * 60.0).round() as i64;
            let is_last = phase + 1 == minutes.len();
            let (now, later): (Vec<_>, Vec<_>) = said
                .into_iter()
                .partition(|(second, _)| is_last || i64::from(*second) < passed);
            self.said(&now, start);
            said = later;
        }
        match round {
            "estimate" => self.guesses(),
            "flow" => self.maps(),
            "bottlenecks" => {
                self.dots();
                self.board(round, start + passed);
            }
            _ => {}
        }
        let at = self.at(start + passed);
        self.apply(Edit::Round(RoundEdit::Finish { id, at }));
        passed
    }

    fn said(&mut self, said: &[(u32, &str)], start: i64) {
        for (second, line) in said {
            let line = self.dated(line);
            let draft = capture::parse(&line, self.today);
            let note = self.workshop.note_from(draft, self.at(start + i64::from(*second)));
            self.apply(Edit::Note(NoteEdit::Add(Box::new(note))));
        }
    }

    /// A line with the days that it speaks of.
    fn dated(&self, line: &str) -> String {
        let Some((before, rest)) = line.split_once('{') else {
            return line.to_owned();
        };
        let Some((days, after)) = rest.split_once('}') else {
            return line.to_owned();
        };
        let day = days
            .parse()
            .ok()
            .and_then(|days| self.today.checked_add_days(Days::new(days)));
        let day = day.map(|day| day.to_string()).unwrap_or_default();
        format!("{before}{day}{after}")
    }

    fn guesses(&mut self) {
        for (at, (group, days)) in [("Group A", 5.0), ("Group B", 10.0), ("Group C", 8.0)]
            .into_iter()
            .enumerate()
        {
            let guess = Guess {
                group: group.to_owned(),
                time: WorkTime::saturating(days * 480.0),
            };
            self.apply(Edit::Guess(GuessEdit::Put { at, guess }));
        }
    }

    fn maps(&mut self) {
        for (name, state, flow) in [
            ("Current state", MapState::Current, CURRENT),
            ("Future state", MapState::Future, FUTURE),
        ] {
            let map = Map {
                id: self.workshop.new_map_id(),
                name: name.to_owned(),
                state,
                flow: text::read(flow).flow,
                marks: Marks::default(),
            };
            self.apply(Edit::Map(MapEdit::Add(Box::new(map))));
        }
    }

    /// What was said in a round, sorted by the themes that were typed and weighed by dots; and how far the room agreed to what it decided.
    fn board(&mut self, round: &str, seconds: i64) {
        let mut board = Board {
            round: Some(round.to_owned()),
            ended: true,
            stage: Stage::Rank,
            ..Board::default()
        };
        let mut ballot = Ballot::default();
        for ((id, name), dots) in (1..).map(ThemeId).zip(THEMES).zip([9, 7, 5]) {
            let of = |note: &&Note| note.theme.as_deref() == Some(name);
            let notes = self.workshop.notes.iter().filter(of).map(|note| note.id).collect();
            let name = name.to_owned();
            board.themes.push(Theme { id, name, notes });
            ballot.set(On::Theme(id), dots);
        }
        board.ballots.push(ballot);
        let run = Box::new(ActivityRun {
            id: self.workshop.new_activity_id(),
            at: self.at(seconds),
            item: self.workshop.item(),
            group: None,
            record: Record::Board(board),
        });
        let at = self.workshop.activities.len();
        self.apply(Edit::Activity(ActivityEdit::Put { at, run }));
        let decided = self.workshop.notes.iter().find(|note| note.kind == NoteKind::Decision);
        if let Some(id) = decided.map(|note| note.id) {
            let agreement = Some(Agreement::Fist([6, 5, 3, 0, 0, 0]));
            self.apply(Edit::Note(NoteEdit::SetAgreement(id, agreement)));
        }
    }

    /// The dots of the room on the steps of the first map.
    fn dots(&mut self) {
        let Some(map) = self.workshop.maps.first() else { return };
        let id: MapId = map.id;
        let dots: Vec<_> = [("QA test", 9), ("Approve release", 7), ("Code review", 5)]
            .into_iter()
            .filter_map(|(name, dots)| {
                let step = map.flow.steps.iter().find(|step| step.name == name)?;
                Some((step.id, dots))
            })
            .collect();
        for (step, dots) in dots {
            self.apply(Edit::Marks(MarksEdit::SetDots { map: id, step, dots }));
        }
    }
}
