//! What a session has to keep beyond its form. All that is wrong is found, not only the first of it.

mod blocks;
mod checker;
mod diagrams;
mod drawn;
mod figures;
mod kinds;
mod languages;
mod limits;
mod meter;
mod size;

use std::collections::HashMap;

use super::problem::nearest;
use super::{Activity, AgendaItem, Block, Cue, FORMAT, Problem, Round, Session, Slide};

pub use super::syntax::Step;
pub use blocks::{PICTURES, can_show};
pub use checker::Finding;
pub use kinds::lines;
pub use languages::{LANGUAGES, highlights, language};
pub use limits::{Limit, limits};
pub use size::LINES;

use Step::{Field, Item};
use checker::Checker;

/// A day. Nothing planned in minutes is longer.
const LONGEST: f32 = 24.0 * 60.0;
/// The most letters of an id.
const ID: usize = 80;

/// Checks a session that was built and not read, as from a workshop file. Problems then say the way to the value instead
/// of a line.
///
/// # Errors
/// All that is wrong. What is merely odd comes back as warnings.
pub fn check(session: &Session, file: &str) -> Result<Vec<Problem>, Vec<Problem>> {
    let (warnings, errors): (Vec<Finding>, Vec<Finding>) =
        findings(session).into_iter().partition(|found| found.warning);
    let placeless = |found: Vec<Finding>| -> Vec<Problem> {
        let tell =
            |found: Finding| Problem::of_file(file, format!("{} ({})", found.what, way(&found.path)), found.mend);
        found.into_iter().map(tell).collect()
    };
    if errors.is_empty() {
        Ok(placeless(warnings))
    } else {
        Err(placeless(errors))
    }
}

/// A path in words: `agenda 3, slides 1, minutes`. Counts from 1.
fn way(path: &[Step]) -> String {
    let words: String = path
        .iter()
        .map(|step| match step {
            Field(name) => format!(", {name}"),
            Item(index) => format!(" {}", index + 1),
        })
        .collect();
    match words.strip_prefix(", ") {
        Some(words) => words.to_owned(),
        None => "the whole session".to_owned(),
    }
}

/// All that is wrong or odd in a session, in its order.
pub fn findings(session: &Session) -> Vec<Finding> {
    let mut checker = Checker::of(session.rounds.iter().map(|round| round.id.clone()).collect());
    checker.session(session);
    checker.found()
}

impl Checker {
    /// Minutes that are planned.
    fn minutes(&mut self, minutes: f32, whose: &str) {
        // RON can say `NaN` and `inf`; the first would pass both comparisons.
        if !minutes.is_finite() || minutes <= 0.0 || minutes > LONGEST {
            self.error(
                &[Field("minutes")],
                format!("{whose} cannot take {minutes} minutes"),
                "Plan more than 0 minutes and at most a day (1440)",
            );
        }
    }

    fn session(&mut self, session: &Session) {
        // The reader refuses other formats too; a session out of a workshop file does not pass it.
        if session.format != FORMAT {
            self.error(
                &[Field("format")],
                format!("Format {} is not known", session.format),
                format!("This version reads format {FORMAT}"),
            );
        }
        self.id(&session.id, "the session");
        self.filled("title", &session.title, "the session");
        if session.agenda.is_empty() {
            self.error(
                &[Field("agenda")],
                "The agenda is empty",
                "Add at least one item with a title, minutes and a slide",
            );
        }
        self.each("agenda", &session.agenda, |checker, item| {
            checker.agenda_item(item, session);
        });
        self.each("reference", &session.reference, |checker, slide| {
            checker.slide(slide, session);
        });
        self.each("rounds", &session.rounds, Self::round);
        self.unique_slides(session);
        self.unique_rounds(session);
    }

    /// Ids become file names and are remembered by workshops.
    fn id(&mut self, id: &str, whose: &str) {
        let allowed = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-';
        // ASCII only: two ids that look alike, or differ in case, would be one file on some disks.
        if id.is_empty() || id.len() > ID || !id.chars().all(allowed) {
            // A message is one sentence, whatever was pasted into the field.
            let shown: String = id.chars().take(ID).collect();
            self.error(
                &[Field("id")],
                format!("`{shown}` cannot be the id of {whose}"),
                "Use lower-case letters, digits and hyphens, as in `why-we-wait`",
            );
        }
    }

    fn agenda_item(&mut self, item: &AgendaItem, session: &Session) {
        self.filled("title", &item.title, "an agenda item");
        self.minutes(item.minutes, "An agenda item");
        if item.slides.is_empty() {
            self.error(
                &[Field("slides")],
                format!("The agenda item `{}` has no slide", item.title),
                "Add one, if only with a title: the wall has to show something",
            );
        }
        let round = item.slides.iter().any(|slide| slide.round.is_some());
        // Odd and not wrong: it can be run, and the slide may get its round tomorrow.
        if item.activity == Some(Activity::Round) && !round {
            self.warn(
                &[Field("activity")],
                format!(
                    "The agenda item `{}` is a round, but none of its slides has one",
                    item.title
                ),
                "Give a slide its `round`, or leave `activity` out",
            );
        }
        self.each("slides", &item.slides, |checker, slide| checker.slide(slide, session));
    }

    fn slide(&mut self, slide: &Slide, session: &Session) {
        self.id(&slide.id, "a slide");
        // These are the title of their slide.
        let titled = |block: &Block| matches!(block, Block::Cover(_) | Block::Ask(_));
        if slide.title.trim().is_empty() && !slide.blocks.iter().any(titled) {
            self.warn(
                &[],
                format!("The slide `{}` has no title", slide.id),
                "Add a `title` that says its point",
            );
        }
        self.each("blocks", &slide.blocks, |checker, block| checker.block(block, 0));
        self.places(slide);
        let lines = lines(slide);
        if lines > LINES {
            self.warn(
                &[],
                format!(
                    "The slide `{}` has about {lines} lines; it will be small on the wall",
                    slide.id
                ),
                "Aim at seven: split it, or move words to the notes",
            );
        }
        self.each("notes", &slide.notes, |checker, cue| checker.cue(cue, slide));
        if let Some(id) = &slide.round {
            self.round_named(id, session);
        }
        if let Some(minutes) = slide.minutes {
            self.minutes(minutes, "A slide");
        }
    }

    fn cue(&mut self, cue: &Cue, slide: &Slide) {
        let Cue::Step(step, _) = cue else { return };
        let steps = slide.steps();
        // A note for a step that never comes would never be shown, and nobody would notice.
        if *step == 0 || *step > steps {
            let has = if steps == 1 {
                "is shown in one step".to_owned()
            } else {
                format!("has {steps} steps")
            };
            self.warn(
                &[Item(0)],
                format!("A note is for step {step}, but the slide `{}` {has}", slide.id),
                "Steps count from 1; use `Say(...)` for what belongs to the whole slide",
            );
        }
    }

    fn round_named(&mut self, id: &str, session: &Session) {
        if session.round(id).is_some() {
            return;
        }
        let known = session.rounds.iter().map(|round| round.id.as_str());
        let mend = match nearest(id, known) {
            Some(near) => format!("Did you mean `{near}`?"),
            None if session.rounds.is_empty() => "Add it to `rounds` at the end of the file".to_owned(),
            None => {
                let all: Vec<String> = session.rounds.iter().map(|round| format!("`{}`", round.id)).collect();
                format!("The rounds are {}", all.join(", "))
            }
        };
        self.error(&[Field("round")], format!("There is no round `{id}`"), mend);
    }

    fn round(&mut self, round: &Round) {
        self.id(&round.id, "a round");
        self.filled("question", &round.question, "a round");
        if round.becomes == Some(Activity::Round) {
            self.warn(
                &[Field("becomes")],
                format!("The answers of the round `{}` cannot become a round", round.id),
                "Write what they become, as in `becomes: Toil`, or leave it out",
            );
        }
        if round.phases.is_empty() {
            self.error(
                &[Field("phases")],
                format!("The round `{}` has no phase", round.id),
                "Add at least one, as in `(name: \"All\", minutes: 5)`",
            );
        }
        self.each("phases", &round.phases, |checker, phase| {
            checker.filled("name", &phase.name, "a phase");
            checker.minutes(phase.minutes, "A phase");
        });
        self.round_more(round);
    }

    /// What of a round may be left out: its group, what comes again, and the minutes beside its phases.
    fn round_more(&mut self, round: &Round) {
        if round
            .group
            .is_some_and(|people| !(1..=Round::MOST_PEOPLE).contains(&people))
        {
            self.error(
                &[Field("group")],
                format!("The groups of the round `{}` have no sensible size", round.id),
                format!("Write how many people are in one, from 1 to {}", Round::MOST_PEOPLE),
            );
        }
        if let Some(repeat) = round.repeat {
            let count = round.phases.len();
            let inside = repeat.from >= 1 && repeat.from <= repeat.to && repeat.to <= count;
            if !inside || repeat.times == 0 {
                self.error(
                    &[Field("repeat")],
                    format!("The round `{}` repeats phases that it has not", round.id),
                    format!("Its phases count from 1 to {count}, as in `(from: 1, to: {count}, times: 2)`"),
                );
            } else if (repeat.to - repeat.from + 1).saturating_mul(repeat.times as usize) > Round::MOST_PHASES {
                self.error(
                    &[Field("repeat"), Field("times")],
                    format!("The round `{}` would have too many phases", round.id),
                    format!("A round has at most {} once all are counted", Round::MOST_PHASES),
                );
            }
        }
        if let Some(near) = round.near
            && !(0.0..=LONGEST).contains(&near)
        {
            self.error(
                &[Field("near")],
                format!("A phase cannot be nearly over {near} minutes before its end"),
                "Write minutes, as in `near: 1.5`; 0 for never",
            );
        }
        for (index, minutes) in round.extensions.iter().enumerate() {
            if !minutes.is_finite() || *minutes <= 0.0 || *minutes > LONGEST {
                self.error(
                    &[Field("extensions"), Item(index)],
                    format!("A phase cannot be extended by {minutes} minutes"),
                    "Write minutes, the most first, as in `[5, 3, 1]`",
                );
            }
        }
    }

    fn unique_slides(&mut self, session: &Session) {
        let mut seen: HashMap<&str, usize> = HashMap::new();
        let agenda = session.agenda.iter().enumerate().flat_map(|(item, entry)| {
            let slides = entry.slides.iter().enumerate();
            slides.map(move |(index, _)| vec![Field("agenda"), Item(item), Field("slides"), Item(index), Field("id")])
        });
        let reference = (0..session.reference.len()).map(|index| vec![Field("reference"), Item(index), Field("id")]);
        // Told at the second one: the first was right when it was written.
        for (number, (way, (_, slide))) in agenda.chain(reference).zip(session.slides()).enumerate() {
            match seen.get(slide.id.as_str()) {
                Some(first) => self.error(
                    &way,
                    format!("The slide id `{}` is already taken by slide {first}", slide.id),
                    "Give each slide an id of its own",
                ),
                None => {
                    seen.insert(&slide.id, number + 1);
                }
            }
        }
    }

    fn unique_rounds(&mut self, session: &Session) {
        let mut seen: HashMap<&str, usize> = HashMap::new();
        for (index, round) in session.rounds.iter().enumerate() {
            match seen.get(round.id.as_str()) {
                Some(first) => self.error(
                    &[Field("rounds"), Item(index), Field("id")],
                    format!("The round id `{}` is already taken by round {first}", round.id),
                    "Give each round an id of its own",
                ),
                None => {
                    seen.insert(&round.id, index + 1);
                }
            }
        }
    }
}
