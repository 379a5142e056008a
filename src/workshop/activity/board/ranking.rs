//! The order by dots, and what is tied in it.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::{Board, Laid, LaidTheme, On, Tie, TieBreak, came_up};
use crate::time::Stamp;
use crate::workshop::groups::shuffle;

/// A row of the ranking.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ranked {
    /// What stands there: a theme, or a note that is in none.
    pub on: On,
    /// Its dots, with those on the notes of a theme.
    pub dots: u32,
    /// Its place, counted from 1; what is still tied shares one.
    pub place: usize,
    /// How a tie that it was in was broken.
    pub broken: Option<TieBreak>,
}

/// Rows that share a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tied {
    /// The place, counted from 1.
    pub place: usize,
    /// Their dots.
    pub dots: u32,
    /// They, in the order of the board.
    pub among: Vec<On>,
}

impl Board {
    /// The themes, and the notes in none that got dots, most dots first. What is tied and was not decided stands in the order of the board.
    pub fn ranking(&self, laid: &Laid<'_>) -> Vec<Ranked> {
        let themes = laid.themes.iter().map(|laid| (On::Theme(laid.theme.id), laid.sum));
        let notes = laid
            .unsorted
            .iter()
            .map(|note| (On::Note(note.id), self.dots_on(On::Note(note.id))));
        let mut rows: Vec<(On, u32)> = themes.chain(notes.filter(|(_, dots)| *dots > 0)).collect();
        rows.sort_by_key(|(_, dots)| Reverse(*dots));
        // The sort is stable: what has as many dots still stands in the order of the board, in which it is decided next.
        let mut ranked = Vec::with_capacity(rows.len());
        for equal in rows.chunk_by(|(_, one), (_, other)| one == other) {
            let dots = equal.first().map_or(0, |(_, dots)| *dots);
            let equal: Vec<On> = equal.iter().map(|(on, _)| *on).collect();
            self.decide(&equal, dots, None, &mut ranked);
        }
        ranked
    }

    /// The themes in the order of the ranking, each with its row.
    pub fn themes_by_dots<'b, 'a>(&self, laid: &'b Laid<'a>) -> Vec<(Ranked, &'b LaidTheme<'a>)> {
        let theme = |row: Ranked| match row.on {
            On::Theme(id) => {
                let found = laid.themes.iter().find(|laid| laid.theme.id == id);
                found.map(|laid| (row, laid))
            }
            On::Note(_) => None,
        };
        self.ranking(laid).into_iter().filter_map(theme).collect()
    }

    /// Adds rows of as many dots in the order that was decided; what a second vote left tied in the order that was decided for that.
    fn decide(&self, equal: &[On], dots: u32, broken: Option<TieBreak>, ranked: &mut Vec<Ranked>) {
        let share = |equal: &[On], broken, ranked: &mut Vec<Ranked>| {
            let place = ranked.len() + 1;
            ranked.extend(equal.iter().map(|on| Ranked {
                on: *on,
                dots,
                place,
                broken,
            }));
        };
        // What nobody voted for is not tied: there is nothing to decide between what the room left out.
        let Some(tie) = self.tie_of(equal).filter(|_| dots > 0) else {
            return share(equal, broken, ranked);
        };
        let broken = Some(tie.by);
        let alike: Vec<usize> = if tie.dots.is_empty() {
            vec![1; tie.order.len()]
        } else {
            tie.dots.chunk_by(|one, other| one == other).map(<[u32]>::len).collect()
        };
        let mut rest = tie.order.as_slice();
        for count in alike {
            let (same, later) = rest.split_at(count.min(rest.len()));
            // All of them got as many again: this tie itself decides nothing more.
            if same.len() == equal.len() {
                share(same, broken, ranked);
            } else {
                self.decide(same, dots, broken, ranked);
            }
            rest = later;
        }
    }

    /// How a tie between exactly these was broken.
    fn tie_of(&self, equal: &[On]) -> Option<&Tie> {
        let set: BTreeSet<On> = equal.iter().copied().collect();
        let same = |tie: &&Tie| tie.order.len() == set.len() && tie.order.iter().all(|on| set.contains(on));
        // The last word counts: a tie may be broken once more by another way.
        self.ties.iter().rev().find(same)
    }

    /// The first places that several share, with dots, and that nobody has decided yet.
    pub fn tied(&self, laid: &Laid<'_>) -> Vec<Tied> {
        let mut found: Vec<Tied> = Vec::new();
        for row in self.ranking(laid).into_iter().filter(|row| row.dots > 0) {
            match found.last_mut().filter(|tied| tied.place == row.place) {
                Some(tied) => tied.among.push(row.on),
                None => found.push(Tied {
                    place: row.place,
                    dots: row.dots,
                    among: vec![row.on],
                }),
            }
        }
        found.retain(|tied| tied.among.len() > 1);
        found
    }

    /// What stands first: one, or several that share the place; none before anybody has voted.
    pub fn first(&self, laid: &Laid<'_>) -> Vec<On> {
        let rows = self.ranking(laid);
        let first = rows.iter().take_while(|row| row.place == 1 && row.dots > 0);
        first.map(|row| row.on).collect()
    }

    /// "Waiting for environments hurts most", "A and B hurt most"; none before anybody has voted.
    pub fn finding(&self, laid: &Laid<'_>) -> Option<String> {
        let names: Vec<&str> = self.first(laid).into_iter().map(|on| laid.name_of(on)).collect();
        Some(match names.as_slice() {
            [] => return None,
            [one] => format!("{one} hurts most"),
            [one, other] => format!("{one} and {other} hurt most"),
            [one, other, rest @ ..] => format!("{one}, {other} and {} more are tied", rest.len()),
        })
    }

    /// Breaks a tie by chance; the same `seed` breaks it the same way.
    pub fn by_chance(tied: &Tied, seed: u64) -> Tie {
        let mut order = tied.among.clone();
        shuffle(&mut order, seed);
        Tie {
            by: TieBreak::Random,
            order,
            dots: Vec::new(),
        }
    }

    /// Breaks a tie by a second vote among those that are tied, counted in their order.
    pub fn by_second_vote(tied: &Tied, counts: &[u32]) -> Tie {
        let mut rows: Vec<(On, u32)> = tied.among.iter().copied().zip(counts.iter().copied()).collect();
        rows.sort_by_key(|(_, dots)| Reverse(*dots));
        let (order, dots) = rows.into_iter().unzip();
        Tie {
            by: TieBreak::SecondVote,
            order,
            dots,
        }
    }
}

/// Breaks a tie by age: what came up first goes first.
pub fn oldest(tied: &Tied, laid: &Laid<'_>) -> Tie {
    let said = |id| laid.notes().find(|note| note.id == id).map(|note| note.at);
    let age = |on: &On| -> Option<Stamp> {
        match on {
            On::Note(id) => said(*id),
            On::Theme(id) => {
                let theme = laid.themes.iter().find(|laid| laid.theme.id == *id)?;
                came_up(theme.theme, said)
            }
        }
    };
    let mut order = tied.among.clone();
    // A theme without notes came up last; `None` would sort before any time.
    order.sort_by_key(|on| {
        let age = age(on);
        (age.is_none(), age)
    });
    Tie {
        by: TieBreak::Oldest,
        order,
        dots: Vec::new(),
    }
}
