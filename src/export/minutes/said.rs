//! What was said: notes as they stand in minutes, by round and by theme.

use super::model::{Block, Item, Section, Span, Theme, Tone};
use super::parts::Told;
use crate::export::choice::Part;
use crate::export::plain::one_line;
use crate::session::inline;
use crate::workshop::{Agreement, Note, NoteKind, RoundRun};

impl Told<'_> {
    /// A note as it stands in minutes.
    pub(super) fn item(&self, note: &Note) -> Item {
        let owner = note
            .owner
            .as_deref()
            .and_then(|owner| self.telling.choice.names.of(owner));
        let agreed = note.agreement.as_ref().and_then(Agreement::verdict);
        let known: Vec<String> = [owner, note.due_words(), agreed].into_iter().flatten().collect();
        Item {
            kind: note.kind,
            text: one_line(&note.text),
            known: known.join(", "),
        }
    }

    /// A section for each round, and one for what was said outside of them.
    pub(super) fn said(&self, sections: &mut Vec<Section>) {
        self.boards_of_all(sections);
        let by_theme = self.told_by_theme();
        for run in &self.workshop.rounds {
            let notes: Vec<&Note> = self.workshop.notes_of(run.id).collect();
            let mut blocks = vec![Block::Text(vec![Span::of(
                Tone::Quiet,
                self.round_line(run, notes.len()),
            )])];
            blocks.extend(self.became(run));
            let last = self
                .workshop
                .rounds
                .iter()
                .rfind(|other| other.round.id == run.round.id);
            match self.board_of(&run.round.id) {
                // One board sorts what all runs of a round brought: it stands with the last of them.
                Some(board) if last.is_some_and(|last| last.id == run.id) => blocks.extend(self.board(board)),
                Some(_) => {}
                None => {
                    let rest: Vec<&Note> = notes.into_iter().filter(|note| !by_theme.contains(&note.id)).collect();
                    blocks.extend(self.notes(&rest));
                }
            }
            sections.push(Section {
                part: Part::Said,
                title: one_line(&inline::plain(&run.round.question)),
                blocks,
            });
        }
        let known = |note: &&Note| {
            note.during
                .round
                .is_some_and(|round| self.workshop.round(round).is_some())
        };
        // Decisions, actions, questions and what was parked have sections of their own.
        let apart = [
            NoteKind::Decision,
            NoteKind::Action,
            NoteKind::Question,
            NoteKind::ParkingLot,
        ];
        let rest: Vec<&Note> = self
            .workshop
            .notes
            .iter()
            .filter(|note| !known(note) && !apart.contains(&note.kind) && !by_theme.contains(&note.id))
            .collect();
        if !rest.is_empty() {
            let title = if self.workshop.rounds.is_empty() {
                "What was said"
            } else {
                "Said besides"
            };
            sections.push(Section {
                part: Part::Said,
                title: title.to_owned(),
                blocks: self.notes(&rest),
            });
        }
    }

    /// Notes by theme where some have one, else by kind.
    fn notes(&self, notes: &[&Note]) -> Vec<Block> {
        if notes.is_empty() {
            return Vec::new();
        }
        let mut themes: Vec<Theme> = Vec::new();
        let mut rest = Vec::new();
        for note in sorted(notes) {
            let name = note.theme.as_deref().map(one_line).filter(|name| !name.is_empty());
            let Some(name) = name else {
                rest.push(self.item(note));
                continue;
            };
            match themes
                .iter_mut()
                .find(|theme| theme.name.to_lowercase() == name.to_lowercase())
            {
                Some(theme) => theme.notes.push(self.item(note)),
                None => themes.push(Theme {
                    name,
                    dots: None,
                    notes: vec![self.item(note)],
                }),
            }
        }
        if themes.is_empty() {
            return vec![Block::Notes(rest)];
        }
        // The most said first; what is alike stays as it came up.
        themes.sort_by_key(|theme| std::cmp::Reverse(theme.notes.len()));
        vec![Block::Themes { themes, rest }]
    }

    /// "Alone 1:05 of 1, pairs 2:55 of 3 min. From 09:15, 8 of 8 min. 9 notes".
    fn round_line(&self, run: &RoundRun, notes: usize) -> String {
        let view = run.view(self.until);
        let phases: Vec<String> = view
            .phases
            .iter()
            .map(|phase| {
                let name = one_line(&phase.name).to_lowercase();
                format!("{name} {}", minutes_of(phase.duration.as_secs()))
            })
            .collect();
        let spent: u64 = view.phases.iter().map(|phase| phase.spent.as_secs()).sum();
        let planned: u64 = view.phases.iter().map(|phase| phase.duration.as_secs()).sum();
        let began = run
            .started()
            .map(|started| started.at(self.telling.offset).format("At %H:%M, ").to_string())
            .unwrap_or_default();
        let notes = match notes {
            0 => "no notes".to_owned(),
            1 => "1 note".to_owned(),
            notes => format!("{notes} notes"),
        };
        format!(
            "{began}{} min. Took {} of {} min, {notes}",
            phases.join(", "),
            minutes_of(spent),
            minutes_of(planned)
        )
    }
}

/// By kind, in the order of the kinds; what is of one kind stays as it was said.
fn sorted<'a>(notes: &[&'a Note]) -> Vec<&'a Note> {
    let mut notes = notes.to_vec();
    notes.sort_by_key(|note| NoteKind::ALL.iter().position(|kind| *kind == note.kind));
    notes
}

/// Minutes with a half where it counts: "1.5", "10".
fn minutes_of(seconds: u64) -> String {
    let halves = (seconds as f64 / 30.0).round() / 2.0;
    format!("{halves}")
}
