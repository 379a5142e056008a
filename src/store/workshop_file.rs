//! The workshop file `.workshop.ron`: printing it, reading it back, and saying what is wrong with it.

use serde::Deserialize;

use crate::session::{Place, Problem};
use crate::store::StoreError;
use crate::store::content::checksum;
use crate::workshop::activity::MOST_RUNS;
use crate::workshop::{ActivityRun, FORMAT, Stroke, Workshop};

/// A workshop as its file says, and whether the file is of a newer format.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct ReadFile {
    pub workshop: Workshop,
    pub newer: bool,
}

/// The only part of a file that stays as it is through all formats.
#[derive(Deserialize)]
#[serde(rename = "Workshop")]
struct AnyFormat {
    format: u32,
}

/// A workshop as the text of its file.
///
/// # Errors
/// Never for a workshop that was read or made by edits; the sentence is the format library's.
pub fn print(workshop: &Workshop) -> Result<String, StoreError> {
    // Line breaks are the same on every system: by those of each, one workshop would have two contents.
    let pretty = ron::ser::PrettyConfig::new().indentor("  ").new_line("\n");
    let text = ron::ser::to_string_pretty(workshop, pretty)
        .map_err(|error| StoreError::System(format!("“{}” cannot be written down: {error}", workshop.title)))?;
    Ok(text + "\n")
}

/// What the last line of a file says of who has written it: a remark, which every reader of the format passes over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Seal {
    /// The number of the last edit in it.
    pub upto: u64,
    /// Which journal numbers it.
    pub line: u64,
}

/// How the last line begins.
const SEAL: &str = "// Written by Flipchart: change ";

/// A workshop as the text of its file, with a last line that says which changes are in it.
///
/// # Errors
/// As of [`print`].
pub(super) fn print_sealed(workshop: &Workshop, seal: Seal) -> Result<String, StoreError> {
    let text = print(workshop)?;
    let Seal { upto, line } = seal;
    let sum = checksum(text.as_bytes());
    Ok(format!("{text}{SEAL}{upto} of {line:016x}, {sum:016x}\n"))
}

/// What a file says of who has written it; none if it does not, or if anybody has changed it since.
pub(super) fn seal(bytes: &[u8]) -> Option<Seal> {
    let text = bytes.strip_suffix(b"\n")?;
    let at = text.iter().rposition(|byte| *byte == b'\n')? + 1;
    let (body, last) = bytes.split_at_checked(at)?;
    let said = std::str::from_utf8(last).ok()?.trim_end().strip_prefix(SEAL)?;
    let (upto, rest) = said.split_once(" of ")?;
    let (line, sum) = rest.split_once(", ")?;
    let sum = u64::from_str_radix(sum, 16).ok()?;
    (sum == checksum(body)).then_some(Seal {
        upto: upto.parse().ok()?,
        line: u64::from_str_radix(line, 16).ok()?,
    })
}

/// Reads the bytes of a workshop file. `file` is the name that messages carry.
///
/// # Errors
/// What is wrong with it, with its place.
pub(super) fn read(bytes: &[u8], file: &str) -> Result<ReadFile, StoreError> {
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let good = String::from_utf8_lossy(bytes.get(..error.valid_up_to()).unwrap_or_default()).into_owned();
        let what = "here is a byte that belongs to no text";
        problem(Problem::at(file, &good, end_of(&good), what, "save the file as UTF-8"))
    })?;
    // Some editors put this mark in front of what they save as UTF-8.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.trim().is_empty() {
        return Err(problem(Problem::of_file(
            file,
            "the file is empty",
            "open an older copy of it",
        )));
    }
    // A file whose format cannot even be read counts as ours, so that the reading below says where it is broken.
    let format = ron::from_str::<AnyFormat>(text).map_or(FORMAT, |any| any.format);
    let newer = format > FORMAT;
    let workshop: Workshop = ron::from_str(text).map_err(|error| {
        if newer {
            // Without a place in the text, since nothing is wrong with it.
            return StoreError::System(format!(
                "{file} was written by a newer Flipchart (format {format}; this one reads {FORMAT}). Open it with that one"
            ));
        }
        let place = Place {
            line: error.span.start.line,
            column: error.span.start.col,
        };
        let mend = "mend this line, or put an older copy of the file in its place";
        problem(Problem::at(file, text, place, error.code.to_string(), mend))
    })?;
    let wrong = faults(&workshop);
    if wrong.is_empty() {
        return Ok(ReadFile { workshop, newer });
    }
    let mend = "mend it in the file, or put an older copy in its place";
    Err(StoreError::Problems(
        wrong
            .into_iter()
            .map(|what| Problem::of_file(file, what, mend))
            .collect(),
    ))
}

fn problem(problem: Problem) -> StoreError {
    StoreError::Problems(vec![problem])
}

fn end_of(text: &str) -> Place {
    let line = text.matches('\n').count() + 1;
    Place {
        line,
        column: text.rsplit('\n').next().unwrap_or_default().chars().count() + 1,
    }
}

/// What the rest of the app relies on and the types do not say.
fn faults(workshop: &Workshop) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut need = |fits: bool, what: &str| {
        if !fits {
            wrong.push(what.to_owned());
        }
    };
    need(workshop.format >= 1, "`format` has to be 1 or more");
    need(
        workshop.id.is_safe(),
        "`id` may hold up to 64 lower-case letters, digits and hyphens, nothing else",
    );
    let agenda = &workshop.session.agenda;
    need(
        agenda.iter().all(|item| is_length(item.minutes)),
        "the minutes of an agenda item are below zero or no number",
    );
    let slide = workshop.session.slide(workshop.position.slide);
    let on_deck = slide.is_some_and(|slide| (1..=slide.steps()).contains(&workshop.position.step));
    need(on_deck, "`position` lies outside the slides of the session");
    need(
        workshop.visits.iter().all(|visit| visit.item < agenda.len()),
        "a visit names an agenda item that is not there",
    );
    let plan = workshop.plan.as_ref();
    let planned = plan.is_none_or(|plan| plan.len() == agenda.len() && plan.iter().copied().all(is_length));
    need(planned, "`plan` needs minutes for each agenda item, none below zero");
    need(
        workshop
            .corrections
            .iter()
            .all(|(item, seconds)| *item < agenda.len() && *seconds != 0),
        "a corrected time names an agenda item that is not there, or corrects nothing",
    );
    need(
        all_differ(workshop.notes.iter().map(|note| note.id.0)),
        "two notes have the same id",
    );
    need(
        all_differ(workshop.rounds.iter().map(|run| run.id.0)),
        "two rounds have the same id",
    );
    need(
        all_differ(workshop.maps.iter().map(|map| map.id.0)),
        "two maps have the same id",
    );
    need(
        all_differ(workshop.activities.iter().map(|run| run.id.0)),
        "two activities have the same id",
    );
    need(
        workshop.activities.len() <= MOST_RUNS,
        "there are more than 200 activities",
    );
    need(
        workshop
            .activities
            .iter()
            .all(|run| run.item.is_none_or(|item| item < agenda.len())),
        "an activity names an agenda item that is not there",
    );
    for fault in workshop.activities.iter().filter_map(ActivityRun::fault) {
        need(false, fault);
    }
    let runs = workshop.rounds.iter();
    let fits = |clocks: usize, current: usize, phases: usize| current < clocks && clocks <= phases;
    need(
        runs.clone()
            .all(|run| fits(run.clocks.len(), run.current, run.round.phases.len())),
        "a round has more clocks than phases, or its current phase has none",
    );
    need(
        runs.clone()
            .flat_map(|run| &run.round.phases)
            .all(|phase| is_length(phase.minutes)),
        "the minutes of a phase are below zero or no number",
    );
    need(
        runs.filter(|run| run.finished.is_none()).count() <= 1,
        "two rounds run at once",
    );
    let drawn = |strokes: &Vec<Stroke>| !strokes.is_empty() && strokes.iter().all(Stroke::is_drawable);
    need(
        workshop.drawings.values().all(drawn),
        "a drawing has no strokes, or a stroke without finite points",
    );
    wrong
}

fn is_length(minutes: f32) -> bool {
    minutes.is_finite() && minutes >= 0.0
}

fn all_differ(ids: impl Iterator<Item = u32>) -> bool {
    let mut ids: Vec<u32> = ids.collect();
    let all = ids.len();
    ids.sort_unstable();
    ids.dedup();
    ids.len() == all
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use proptest::prelude::*;

    use super::{print, read};
    use crate::workshop::edit::tests::{edits, sample};

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn whatever_edits_leave_can_be_saved_and_opened_again(edits in prop::collection::vec(edits().any(), 1..12)) {
            let mut workshop = sample();
            for edit in edits {
                let _ = edit.apply(&mut workshop);
            }
            let read = read(print(&workshop).unwrap().as_bytes(), "it");
            prop_assert_eq!(read.map(|read| read.workshop), Ok(workshop));
        }
    }
}
