//! Each section of the minutes, made of the workshop.

use std::fmt::Write as _;

use super::model::{Block, Fact, Section, Span, Table, Task, Timing, Tone, dots};
use crate::export::choice::{Part, Telling};
use crate::export::figure::Figure;
use crate::export::plain::one_line;
use crate::session::inline;
use crate::time::Stamp;
use crate::workshop::{Note, NoteKind, Record, Workshop};

/// A workshop that is being told.
pub(in crate::export) struct Told<'a> {
    /// With its maps as their figures are told.
    pub workshop: &'a Workshop,
    /// As it was said.
    pub said: &'a Workshop,
    pub telling: &'a Telling,
    /// What still runs is taken up to this moment.
    pub until: Stamp,
}

/// The last moment that a workshop knows of: a note, a slide, a phase; now, where it is open.
pub fn known_until(workshop: &Workshop, telling: &Telling) -> Stamp {
    let notes = workshop.notes.iter().map(|note| note.at);
    let visits = workshop.visits.iter().map(|visit| visit.left.unwrap_or(visit.entered));
    let finished = workshop.rounds.iter().filter_map(|run| run.finished);
    let clocks = workshop.rounds.iter().flat_map(|run| &run.clocks);
    let phases = clocks.flat_map(|clock| {
        let held = clock.pauses.iter().map(|pause| pause.to.unwrap_or(pause.from));
        held.chain(std::iter::once(clock.started))
    });
    let known = notes
        .chain(visits)
        .chain(finished)
        .chain(phases)
        .max()
        .unwrap_or(workshop.created);
    match telling.written {
        // A clock that was set back must not end the workshop before its last note.
        Some(now) if telling.live => now.max(known),
        _ => known,
    }
}

impl Told<'_> {
    /// When, how long, who.
    pub(super) fn facts(&self) -> Vec<Fact> {
        let workshop = self.workshop;
        let offset = self.telling.offset;
        let began = workshop.began().unwrap_or(workshop.created).at(offset);
        let mut when = vec![began.format("%A, %-d %B %Y").to_string()];
        let mut long = Vec::new();
        if let Some(ended) = workshop.last_active(self.until).map(|ended| ended.at(offset)) {
            let same_day = ended.date_naive() == began.date_naive();
            // Past midnight the hour alone would read as if it had ended before it began.
            let to = ended.format(if same_day { "%H:%M" } else { "%A, %-d %B, %H:%M" });
            when.push(format!("{} to {to}, UTC{}", began.format("%H:%M"), began.format("%:z")));
            let pace = workshop.pace(self.until);
            let (spent, planned) = (pace.elapsed.as_secs() / 60, self.promised());
            long.push(format!("{spent} min, planned {planned:.0}"));
            let entered = workshop
                .item_times(self.until)
                .iter()
                .filter(|time| time.entered)
                .count();
            let rounds = match workshop.rounds.len() {
                0 => String::new(),
                1 => ", 1 round".to_owned(),
                rounds => format!(", {rounds} rounds"),
            };
            long.push(format!(
                "{} of {} items{rounds}",
                entered,
                workshop.session.agenda.len()
            ));
        }
        let people = match workshop.people {
            0 => String::new(),
            1 => "1 person".to_owned(),
            people => format!("{people} people"),
        };
        let notes = match workshop.notes.len() {
            0 => String::new(),
            1 => "1 note".to_owned(),
            notes => format!("{notes} notes"),
        };
        let on_steps: u64 = workshop.maps.iter().map(|map| map.marks.all_dots(&map.flow)).sum();
        let on_boards = workshop.activities.iter().map(|run| match &run.record {
            Record::Board(board) => board.all_dots(),
            _ => 0,
        });
        let put = on_steps.saturating_add(on_boards.sum());
        let dots = if put > 0 { dots(put) } else { String::new() };
        let joined = |parts: [String; 2], between: &str| {
            let known: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
            known.join(between)
        };
        let mut present = vec![joined([people, self.in_groups()], " in "), joined([notes, dots], ", ")];
        present.retain(|line| !line.is_empty());
        [("When", when), ("How long", long), ("Present", present)]
            .into_iter()
            .filter(|(_, lines)| !lines.is_empty())
            .map(|(label, lines)| Fact { label, lines })
            .collect()
    }

    /// The groups by name: "groups A, B, C", "Checkout and Payments"; their number where they are many.
    fn in_groups(&self) -> String {
        const NAMED: usize = 6;
        let names: Vec<String> = self.workshop.groups.iter().map(|group| one_line(&group.name)).collect();
        // "Group A, Group B" is read as "groups A, B": the word is said once where all share it.
        let kind = |name: &str| name.rsplit_once(' ').map(|(kind, _)| kind.to_owned());
        let first = names.first().and_then(|name| kind(name.as_str()));
        match (names.as_slice(), first) {
            ([], _) => String::new(),
            ([one], _) => one.clone(),
            (several, _) if several.len() > NAMED => format!("{} groups", several.len()),
            (several, Some(first)) if several.iter().all(|name| kind(name.as_str()).as_ref() == Some(&first)) => {
                let letters: Vec<&str> = several
                    .iter()
                    .filter_map(|name| Some(name.rsplit_once(' ')?.1))
                    .collect();
                format!("{}s {}", first.to_lowercase(), letters.join(", "))
            }
            ([most @ .., last], _) => format!("{} and {last}", most.join(", ")),
        }
    }

    /// Planned minutes: what the session promised, however the rest was shortened since.
    fn promised(&self) -> f32 {
        self.workshop.session.agenda.iter().map(|item| item.minutes).sum()
    }

    /// "Flipchart 0.1.0, written 23 Nov 2026 at 10:31".
    pub(super) fn written(&self) -> String {
        let mut words = format!("Flipchart {}", env!("CARGO_PKG_VERSION"));
        if let Some(written) = self.telling.written {
            let at = written.at(self.telling.offset).format("%-d %b %Y at %H:%M");
            let _ = write!(words, ", written {at}");
        }
        words
    }

    /// All sections that are not empty, and the pictures that they show.
    pub(super) fn sections(&self) -> (Vec<Section>, Vec<Figure>) {
        let mut maps = Vec::new();
        let mut sections = Vec::new();
        for part in Part::ALL.into_iter().filter(|part| self.telling.choice.has(*part)) {
            match part {
                Part::Summary => self.summary(&mut sections),
                Part::Bottleneck => self.bottleneck(&mut sections, &mut maps),
                Part::Decisions => self.of_kind(part, NoteKind::Decision, "Decisions", &mut sections),
                Part::Actions => self.actions(&mut sections),
                Part::Said => self.said(&mut sections),
                Part::Questions => self.of_kind(part, NoteKind::Question, "Open questions", &mut sections),
                Part::Parking => self.parking(&mut sections),
                Part::Time => self.time(&mut sections),
                Part::Maps => self.maps(&mut sections, &mut maps),
                Part::Earlier => self.earlier(&mut sections),
                Part::Activities | Part::Feedback => self.activities(part, &mut sections),
            }
        }
        (sections, maps)
    }

    fn summary(&self, sections: &mut Vec<Section>) {
        let lines = self
            .workshop
            .summary
            .lines()
            .map(one_line)
            .filter(|line| !line.is_empty());
        let blocks: Vec<Block> = lines.map(|line| Block::Text(vec![Span::plain(line)])).collect();
        if !blocks.is_empty() {
            sections.push(Section {
                part: Part::Summary,
                title: "Summary".to_owned(),
                blocks,
            });
        }
    }

    fn of_kind(&self, part: Part, kind: NoteKind, title: &str, sections: &mut Vec<Section>) {
        let notes = self.workshop.notes.iter().filter(|note| note.kind == kind);
        let items: Vec<_> = notes.map(|note| self.item(note)).collect();
        if !items.is_empty() {
            sections.push(Section {
                part,
                title: title.to_owned(),
                blocks: vec![Block::Notes(items)],
            });
        }
    }

    /// Always there: that nobody does anything is worth a word.
    fn actions(&self, sections: &mut Vec<Section>) {
        let mut notes: Vec<&Note> = self
            .workshop
            .notes
            .iter()
            .filter(|note| note.kind == NoteKind::Action)
            .collect();
        // `None` sorts before any date: without the flag what has no date would stand before what is due tomorrow.
        notes.sort_by_key(|note| (note.done, note.due.is_none(), note.due));
        let task = |note: &&Note| Task {
            id: note.id,
            text: one_line(&note.text),
            owner: note
                .owner
                .as_deref()
                .and_then(|owner| self.telling.choice.names.of(owner)),
            taken: note.owner.is_some(),
            due: note.due_words(),
            due_date: note.due,
            from: note
                .during
                .item
                .and_then(|item| self.workshop.session.agenda.get(item))
                .map(|item| one_line(&inline::plain(&item.title)))
                .unwrap_or_default(),
            done: note.done,
        };
        let block = if notes.is_empty() {
            Block::Text(vec![Span::plain("Actions: none")])
        } else {
            Block::Actions(notes.iter().map(task).collect())
        };
        sections.push(Section {
            part: Part::Actions,
            title: "Actions".to_owned(),
            blocks: vec![block],
        });
    }

    /// What became of what earlier workshops left open.
    fn earlier(&self, sections: &mut Vec<Section>) {
        let rows: Vec<Vec<Span>> = self
            .workshop
            .earlier
            .iter()
            .map(|earlier| {
                let owner = earlier
                    .owner
                    .as_deref()
                    .and_then(|owner| self.telling.choice.names.of(owner));
                vec![
                    Span::plain(one_line(&earlier.text)),
                    Span::plain(owner.unwrap_or_default()),
                    Span::of(Tone::Quiet, one_line(&earlier.title)),
                    Span::of(Tone::Strong, earlier.became.word()),
                ]
            })
            .collect();
        if !rows.is_empty() {
            let columns = ["What", "Who", "From", "Became"].map(|name| (name.to_owned(), false));
            sections.push(Section {
                part: Part::Earlier,
                title: "What became of earlier actions".to_owned(),
                blocks: vec![Block::Table(Table {
                    columns: columns.to_vec(),
                    rows,
                    sum: false,
                    note: String::new(),
                })],
            });
        }
    }

    fn time(&self, sections: &mut Vec<Section>) {
        let times = self.workshop.item_times(self.until);
        // Without an item that was entered the table would hold nothing but the plan.
        let Some(reached) = times.iter().rposition(|time| time.entered) else {
            return;
        };
        let rows = self.workshop.session.agenda.iter().zip(&times).enumerate();
        let row = |(at, (item, time)): (usize, (&crate::session::AgendaItem, &crate::workshop::ItemTime))| Timing {
            title: one_line(&inline::plain(&item.title)),
            planned: item.minutes,
            // None and not nought: an item that was left out took no time, but it was not held either.
            real: time.entered.then_some(time.real),
            // What was jumped over is told apart from what nobody has come to yet.
            passed: at < reached,
        };
        sections.push(Section {
            part: Part::Time,
            title: "Time, in minutes".to_owned(),
            blocks: vec![Block::Timing(rows.map(row).collect())],
        });
    }
}
