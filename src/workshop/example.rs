//! An example: Session 1 as a group ran it, with everything filled in. Newcomers see what a workshop leaves, and tests what every form says of it.

use chrono::{Datelike, Days, NaiveDate, Weekday};

use super::activity::toil_line::ToilLine;
use super::activity::{Answer, Ballot, Board, BottleneckVote, Estimates, Key, On, Stage, Theme, ThemeId, Toil};
use super::example_words::{CLOSING, CURRENT, DOTS, EARLIER, FUTURE, OFF, SAID, SUMMARY, THEMES, TOIL};
use super::{
    ActivityEdit, ActivityId, ActivityRun, Agreement, DocumentId, Draft, Earlier, EarlierEdit, Edit, EstimateEdit,
    Group, GroupsEdit, Guess, GuessEdit, Map, MapEdit, MapState, Marks, MarksEdit, Note, NoteEdit, NoteId, NoteKind,
    PlaceEdit, Record, RoundEdit, StandingEdit, Workshop, WorkshopEdit, capture,
};
use crate::flow::{self, text};
use crate::session::Session;
use crate::time::{Stamp, WorkTime};

/// The example: `session`, the built-in one, as it was run from `began` on; `today` is the day of that in the room.
pub fn example(session: Session, began: Stamp, today: NaiveDate) -> Workshop {
    let mut run = Run {
        workshop: Workshop::new(DocumentId::new(began, 1), "Checkout", session, began),
        began,
        today,
    };
    run.apply(Edit::Workshop(WorkshopEdit::SetPeople(14)));
    run.groups();
    run.earlier();
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
        let activity = self.workshop.session.agenda.get(item).and_then(|entry| entry.activity);
        if let Some((after, record)) = activity.and_then(|activity| Record::example(activity, self.before())) {
            self.open(Some(item), record, seconds + after);
        }
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
            "estimate" => self.guesses(start),
            "flow" => self.maps(),
            "bottlenecks" => {
                self.dots(start + passed);
                self.board(round, start + passed);
            }
            "decide" => self.agreement(),
            "toil" => self.toil(start),
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
        let day: Option<NaiveDate> = days
            .parse()
            .ok()
            .and_then(|days| self.today.checked_add_days(Days::new(days)));
        // Nobody promises anything for a weekend.
        let day = day.and_then(|day| match day.weekday() {
            Weekday::Sat => day.pred_opt(),
            Weekday::Sun => day.checked_sub_days(Days::new(2)),
            _ => Some(day),
        });
        let day = day.map(|day| day.to_string()).unwrap_or_default();
        format!("{before}{day}{after}")
    }

    /// Opens an activity with what was written down in it.
    fn open(&mut self, item: Option<usize>, record: Record, seconds: i64) -> ActivityId {
        let id = self.workshop.new_activity_id();
        let run = Box::new(ActivityRun {
            id,
            at: self.at(seconds),
            item,
            group: None,
            record,
        });
        let at = self.workshop.activities.len();
        self.apply(Edit::Activity(ActivityEdit::Put { at, run }));
        id
    }

    fn groups(&mut self) {
        let group = |(name, size): (&str, u32)| Group {
            name: name.to_owned(),
            people: Vec::new(),
            size,
        };
        let groups = [("Group A", 5), ("Group B", 5), ("Group C", 4)].map(group);
        self.apply(Edit::Groups(GroupsEdit::Set(groups.to_vec())));
    }

    /// The moment of the workshop before this one.
    fn before(&self) -> Stamp {
        self.at(-168 * 24 * 3_600)
    }

    fn earlier(&mut self) {
        let before = DocumentId::new(self.before(), 1);
        for (at, (text, owner, became)) in EARLIER.into_iter().enumerate() {
            let draft = Draft {
                kind: NoteKind::Action,
                text: text.to_owned(),
                owner: Some(owner.to_owned()),
                ..Draft::default()
            };
            let mut note = self.workshop.note_from(draft, self.before());
            note.id = NoteId(u32::try_from(at + 1).unwrap_or(u32::MAX));
            let earlier = Box::new(Earlier::of(before.clone(), "Checkout 1", &note, became));
            self.apply(Edit::Earlier(EarlierEdit::Put { at, earlier }));
        }
    }

    /// The toil list; the action that was noted in its round is of its first task.
    fn toil(&mut self, seconds: i64) {
        let mut toil = Toil {
            people: 4,
            ..Toil::default()
        };
        for line in TOIL {
            let id = toil.new_id();
            toil.tasks.extend(ToilLine::read(line, toil.clock).task(id));
        }
        let action = self
            .workshop
            .notes
            .iter()
            .rev()
            .find(|note| note.kind == NoteKind::Action);
        let deploy = self.workshop.maps.first().and_then(|map| {
            let step = map.flow.steps.iter().find(|step| step.name == "Deploy")?;
            Some((map.id, step.id))
        });
        if let Some(first) = toil.tasks.first_mut() {
            first.action = action.map(|note| note.id);
            first.step = deploy;
        }
        self.open(self.workshop.item(), Record::Toil(toil), seconds);
    }

    fn guesses(&mut self, seconds: i64) {
        let groups = self.workshop.groups.iter().map(|group| group.name.clone());
        let estimates = Estimates {
            groups: groups.collect(),
            revealed: false,
        };
        self.open(self.workshop.item(), Record::Estimate(estimates), seconds);
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
        self.mapped();
    }

    /// What the map brings to light: the guesses beside it, and the lead time among the answers to where the team stands.
    fn mapped(&mut self) {
        let of = |record: fn(&Record) -> bool| {
            let run = self.workshop.activities.iter().find(|run| record(&run.record));
            run.map(|run| run.id)
        };
        let estimate = of(|record| matches!(record, Record::Estimate(_)));
        let standing = of(|record| matches!(record, Record::Standing(_)));
        let lead = self.workshop.maps.first().and_then(|map| {
            let found = flow::analyze(&map.flow).commit_to_production.ok()?;
            Some(Answer::from_map(found.value, map.flow.clock))
        });
        if let Some(id) = estimate {
            self.apply(Edit::Estimate(EstimateEdit::Reveal(id, true)));
        }
        if let Some(id) = standing {
            self.apply(Edit::Standing(StandingEdit::Answer(id, Key::LeadTime, lead)));
        }
    }

    /// What was said in a round, sorted by the themes that were typed and weighed by dots.
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
        self.open(self.workshop.item(), Record::Board(board), seconds);
    }

    /// How far the room agreed to what it decided.
    fn agreement(&mut self) {
        let decided = self.workshop.notes.iter().find(|note| note.kind == NoteKind::Decision);
        if let Some(id) = decided.map(|note| note.id) {
            let agreement = Some(Agreement::Fist([6, 5, 3, 0, 0, 0]));
            self.apply(Edit::Note(NoteEdit::SetAgreement(id, agreement)));
        }
    }

    /// The dots of the room on the steps of the first map, and why the room and the numbers differ.
    fn dots(&mut self, seconds: i64) {
        let Some(map) = self.workshop.maps.first() else { return };
        let id = map.id;
        let steps: Vec<_> = map.flow.steps.iter().map(|step| step.id).collect();
        for (step, dots) in steps.into_iter().zip(DOTS) {
            self.apply(Edit::Marks(MarksEdit::SetDots { map: id, step, dots }));
        }
        let vote = BottleneckVote {
            map: Some(id),
            ended: true,
            because: "a review is felt every day, a test once a week".to_owned(),
            ..BottleneckVote::default()
        };
        self.open(self.workshop.item(), Record::BottleneckVote(vote), seconds);
    }
}
