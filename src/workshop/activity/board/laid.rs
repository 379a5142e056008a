//! What stands where on a board: the notes that were sorted by hand, and those that nobody has touched yet.

use std::collections::HashMap;

use super::{Board, On, Spot, Theme};
use crate::session::inline;
use crate::workshop::{ActivityRun, Note, NoteId, NoteKind, RoundId, Workshop};

/// See the module.
#[derive(Debug, Clone)]
pub struct Laid<'a> {
    /// What nobody has sorted yet, as it was said.
    pub unsorted: Vec<&'a Note>,
    /// The themes in their order.
    pub themes: Vec<LaidTheme<'a>>,
    /// What is kept for another day.
    pub parked: Vec<&'a Note>,
}

/// A theme with its notes, and its dots.
#[derive(Debug, Clone)]
pub struct LaidTheme<'a> {
    /// The theme.
    pub theme: &'a Theme,
    /// Its notes that are there.
    pub notes: Vec<&'a Note>,
    /// Dots on the theme itself.
    pub own: u32,
    /// Dots on it and on its notes.
    pub sum: u32,
}

impl<'a> Laid<'a> {
    /// Lays out the board of an opening. Notes that are named and gone are left out.
    pub fn of(workshop: &'a Workshop, run: &ActivityRun, board: &'a Board) -> Self {
        // Taken out when it is placed: a note that a file names at two places stands at the first alone.
        let mut open: HashMap<NoteId, &Note> = workshop.notes.iter().map(|note| (note.id, note)).collect();
        let mut dots: HashMap<On, u32> = HashMap::new();
        for ballot in &board.ballots {
            let themes = ballot.themes.iter().map(|(theme, dots)| (On::Theme(*theme), *dots));
            let notes = ballot.notes.iter().map(|(note, dots)| (On::Note(*note), *dots));
            for (on, more) in themes.chain(notes) {
                let sum = dots.entry(on).or_insert(0);
                // Counts come from files: what no room can have given must not end the app.
                *sum = sum.saturating_add(more);
            }
        }
        let on = |on: On| dots.get(&on).copied().unwrap_or(0);
        let mut take =
            |notes: &[NoteId]| -> Vec<&'a Note> { notes.iter().filter_map(|note| open.remove(note)).collect() };
        let themes = board
            .themes
            .iter()
            .map(|theme| {
                let notes = take(&theme.notes);
                let own = on(On::Theme(theme.id));
                let sum = notes
                    .iter()
                    .fold(own, |sum, note| sum.saturating_add(on(On::Note(note.id))));
                LaidTheme { theme, notes, own, sum }
            })
            .collect();
        // After the themes: what was parked and then put into a theme belongs to the theme.
        let mut parked = take(&board.parked);
        let by_hand: Vec<NoteId> = take(&board.unsorted).iter().map(|note| note.id).collect();
        let scope = Scope::of(workshop, run, board);
        let mut unsorted = Vec::new();
        let by_hand: std::collections::HashSet<NoteId> = by_hand.into_iter().collect();
        for note in &workshop.notes {
            if by_hand.contains(&note.id) {
                unsorted.push(note);
            } else if open.contains_key(&note.id) && scope.has(note) {
                if note.kind == NoteKind::ParkingLot {
                    parked.push(note);
                } else {
                    unsorted.push(note);
                }
            }
        }
        Self {
            unsorted,
            themes,
            parked,
        }
    }

    /// The same without what is kept from the wall; a theme keeps the dots that lie on such notes.
    pub fn on_wall(mut self) -> Self {
        let shown = |note: &&'a Note| !note.hidden;
        self.unsorted.retain(shown);
        self.parked.retain(shown);
        for laid in &mut self.themes {
            laid.notes.retain(shown);
        }
        self
    }

    /// The notes at a place.
    pub fn at(&self, spot: Spot) -> &[&'a Note] {
        match spot {
            Spot::Unsorted => &self.unsorted,
            Spot::Parked => &self.parked,
            Spot::Theme(id) => self
                .themes
                .iter()
                .find(|laid| laid.theme.id == id)
                .map_or(&[], |laid| laid.notes.as_slice()),
        }
    }

    /// Every place from left to right: what is unsorted, the themes, what is parked.
    pub fn spots(&self) -> Vec<Spot> {
        let themes = self.themes.iter().map(|laid| Spot::Theme(laid.theme.id));
        std::iter::once(Spot::Unsorted)
            .chain(themes)
            .chain(std::iter::once(Spot::Parked))
            .collect()
    }

    /// Where a note lies; none if it is not on the board.
    pub fn spot_of(&self, note: NoteId) -> Option<Spot> {
        let lies = |spot: &Spot| self.at(*spot).iter().any(|other| other.id == note);
        self.spots().into_iter().find(lies)
    }

    /// All notes on the board.
    pub fn notes(&self) -> impl Iterator<Item = &'a Note> + '_ {
        let sorted = self.themes.iter().flat_map(|laid| laid.notes.iter().copied());
        self.unsorted
            .iter()
            .copied()
            .chain(sorted)
            .chain(self.parked.iter().copied())
    }

    /// What is voted on, in the order in which tallies are typed: the themes, then what is unsorted.
    pub fn candidates(&self) -> Vec<On> {
        let themes = self.themes.iter().map(|laid| On::Theme(laid.theme.id));
        themes
            .chain(self.unsorted.iter().map(|note| On::Note(note.id)))
            .collect()
    }

    /// What something that is voted on is called.
    pub fn name_of(&self, on: On) -> &'a str {
        match on {
            On::Theme(id) => self
                .themes
                .iter()
                .find(|laid| laid.theme.id == id)
                .map_or("", |laid| laid.theme.name.as_str()),
            On::Note(id) => self
                .notes()
                .find(|note| note.id == id)
                .map_or("", |note| note.text.as_str()),
        }
    }
}

/// What a board asks: what somebody wrote, else the question of its round, else what every board asks.
pub fn question_of(workshop: &Workshop, board: &Board) -> String {
    if !board.question.is_empty() {
        return board.question.clone();
    }
    let round = board.round.as_deref();
    let ran = round.and_then(|id| workshop.rounds.iter().rev().find(|run| run.round.id == id));
    let asked = ran.map(|run| run.round.question.clone());
    let planned = || Some(workshop.session.round(round?)?.question.clone());
    asked
        .or_else(planned)
        .map_or_else(|| "What matters most?".to_owned(), |question| inline::plain(&question))
}

/// Which notes belong to a board before anybody has touched them.
enum Scope<'a> {
    /// All of them.
    All,
    /// Those of a round of the session: said while it ran, or while its agenda item was open.
    Round {
        runs: Vec<RoundId>,
        item: Option<usize>,
        slides: Vec<&'a str>,
    },
}

impl<'a> Scope<'a> {
    fn of(workshop: &'a Workshop, run: &ActivityRun, board: &Board) -> Self {
        let Some(round) = &board.round else { return Self::All };
        let runs = workshop.rounds.iter().filter(|run| run.round.id == *round);
        let asks = |slide: &&crate::session::Slide| slide.round.as_ref() == Some(round);
        Self::Round {
            runs: runs.map(|run| run.id).collect(),
            item: run.item,
            slides: workshop
                .session
                .slides()
                .map(|(_, slide)| slide)
                .filter(asks)
                .map(|slide| slide.id.as_str())
                .collect(),
        }
    }

    fn has(&self, note: &Note) -> bool {
        match self {
            Self::All => true,
            Self::Round { runs, item, slides } => {
                // A note of a round belongs to that round alone, whatever slide it was typed on.
                if let Some(round) = note.during.round {
                    return runs.contains(&round);
                }
                let slide = note.during.slide.as_deref();
                slide.is_some_and(|slide| slides.contains(&slide)) || item.is_some() && note.during.item == *item
            }
        }
    }
}
