//! Boards in the minutes: what was said by theme with its dots, what was not sorted, what was parked.

use std::collections::HashSet;

use super::model::{Block, Item, Section, Span, Theme, Tone, dots};
use super::parts::Told;
use crate::export::choice::Part;
use crate::export::plain::one_line;
use crate::workshop::activity::{Board, Laid, On, TieBreak, question_of};
use crate::workshop::{ActivityRun, Note, NoteId, NoteKind};

/// A board of the workshop, with its opening.
pub(super) type Opened<'a> = (&'a ActivityRun, &'a Board);

impl Told<'_> {
    /// The boards that were opened, in order.
    fn boards(&self) -> impl DoubleEndedIterator<Item = Opened<'_>> {
        self.workshop
            .activities
            .iter()
            .filter_map(|run| Some((run, run.board()?)))
    }

    /// The board that sorts the notes of a round: the one that was opened last.
    pub(super) fn board_of(&self, round: &str) -> Option<Opened<'_>> {
        let of = |(_, board): &Opened<'_>| board.round.as_deref() == Some(round) && !board.themes.is_empty();
        self.boards().rfind(of)
    }

    /// The notes that are told by theme on a board of their own, and so need not be told again where they were said.
    pub(super) fn told_by_theme(&self) -> HashSet<NoteId> {
        let of_all = self.boards().filter(|(_, board)| board.round.is_none());
        of_all
            .flat_map(|(_, board)| &board.themes)
            .flat_map(|theme| &theme.notes)
            .copied()
            .collect()
    }

    /// A section for each board of all notes; those of a round stand with their round.
    pub(super) fn boards_of_all(&self, sections: &mut Vec<Section>) {
        for (run, board) in self
            .boards()
            .filter(|(_, board)| board.round.is_none() && !board.themes.is_empty())
        {
            let title = one_line(&question_of(self.workshop, board));
            let mut blocks = self.board((run, board));
            // What is in no theme is told where it was said.
            for block in &mut blocks {
                if let Block::Themes { rest, .. } = block {
                    rest.clear();
                }
            }
            sections.push(Section {
                part: Part::Said,
                title: match &run.group {
                    Some(group) => format!("{}: {title}", one_line(group)),
                    None => title,
                },
                blocks,
            });
        }
    }

    /// The themes of a board by their dots, what is in none, and how the vote went.
    pub(super) fn board(&self, (run, board): Opened<'_>) -> Vec<Block> {
        let laid = Laid::of(self.workshop, run, board);
        let voted = board.ended && board.all_dots() > 0;
        let dots_on = |note: &Note| board.dots_on(On::Note(note.id));
        let items = |notes: &[&Note]| -> Vec<Item> {
            let item = |note: &&Note| {
                let mut item = self.item(note);
                if voted && dots_on(note) > 0 {
                    let counted = dots(u64::from(dots_on(note)));
                    item.known = if item.known.is_empty() {
                        counted
                    } else {
                        format!("{}, {counted}", item.known)
                    };
                }
                item
            };
            notes.iter().map(item).collect()
        };
        let theme = |laid: &crate::workshop::activity::LaidTheme<'_>| Theme {
            name: one_line(&laid.theme.name),
            dots: voted.then_some(laid.sum),
            notes: items(&laid.notes),
        };
        let themes: Vec<Theme> = if voted {
            let ranked = board.themes_by_dots(&laid).into_iter();
            ranked.map(|(_, laid)| theme(laid)).collect()
        } else {
            laid.themes.iter().map(theme).collect()
        };
        let mut blocks = Vec::new();
        if let Some(words) = self.vote_line(board, &laid).filter(|_| voted) {
            blocks.push(Block::Text(vec![Span::of(Tone::Quiet, words)]));
        }
        blocks.push(Block::Themes {
            themes,
            rest: items(&laid.unsorted),
        });
        blocks
    }

    /// "21 of 28 dots by 14 people. Tied places were decided by chance."
    fn vote_line(&self, board: &Board, laid: &Laid<'_>) -> Option<String> {
        let put = board.all_dots();
        let mut words = match board.budget(self.workshop.people) {
            Some(all) if all >= put => format!("{put} of {all} dots placed by {} people", self.workshop.people),
            _ => format!("{} placed", dots(put)),
        };
        let mut ways: Vec<&str> = Vec::new();
        for row in board.ranking(laid) {
            let way = row.broken.map(TieBreak::words);
            ways.extend(way.filter(|way| !ways.contains(way)));
        }
        if !ways.is_empty() {
            words.push_str("; a tie was broken ");
            words.push_str(&ways.join(", then "));
        }
        (put > 0).then_some(words)
    }

    /// What was said for another day, and what was parked on a board.
    pub(super) fn parking(&self, sections: &mut Vec<Section>) {
        let parked: HashSet<NoteId> = self.boards().flat_map(|(_, board)| &board.parked).copied().collect();
        // Taken out of the parking lot by hand, it was sorted or stands among the rest.
        let taken: HashSet<NoteId> = self
            .boards()
            .flat_map(|(_, board)| {
                board
                    .themes
                    .iter()
                    .flat_map(|theme| &theme.notes)
                    .chain(&board.unsorted)
            })
            .copied()
            .collect();
        let belongs =
            |note: &&Note| parked.contains(&note.id) || note.kind == NoteKind::ParkingLot && !taken.contains(&note.id);
        let items: Vec<Item> = self
            .workshop
            .notes
            .iter()
            .filter(belongs)
            .map(|note| self.item(note))
            .collect();
        if !items.is_empty() {
            sections.push(Section {
                part: Part::Parking,
                title: "Parking lot".to_owned(),
                blocks: vec![Block::Notes(items)],
            });
        }
    }
}
