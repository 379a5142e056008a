//! Dots typed as counts in one line, in the order of the board, checked against the heads.

use super::{Board, MOST_DOTS};

/// What counts in a line come to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dotted {
    /// The dots of each, in the order of the board; those that were not typed are 0.
    pub counts: Vec<u32>,
    /// Their sum.
    pub sum: u64,
    /// How many were not typed.
    pub left_out: usize,
}

/// Reads counts in the order of the board: "3 5 0 2". Fewer than there are leave the rest without dots.
///
/// # Errors
/// A sentence: what is wrong and how to mend it.
pub fn read_dots(text: &str, candidates: usize) -> Result<Dotted, String> {
    let parts: Vec<&str> = text
        .split([' ', ',', ';', '\t'])
        .filter(|part| !part.is_empty())
        .collect();
    if parts.is_empty() {
        return Err("type a count for each theme, in the order of the board, as in 3 5 0 2".to_owned());
    }
    if parts.len() > candidates {
        return Err(format!(
            "{} counts for {candidates} on the board: type one for each, in the order of the board",
            parts.len()
        ));
    }
    let count = |part: &&str| {
        let digits = part.chars().all(|digit| digit.is_ascii_digit());
        let count = part.parse().ok().filter(|count| digits && *count <= MOST_DOTS);
        count.ok_or_else(|| format!("“{part}” is no count: type numbers, as in 3 5 0 2"))
    };
    let mut counts: Vec<u32> = parts.iter().map(count).collect::<Result<_, _>>()?;
    let left_out = candidates - counts.len();
    // The end may be left away: most of a long board gets no dots at all.
    counts.resize(candidates, 0);
    let sum = counts.iter().map(|count| u64::from(*count)).sum();
    Ok(Dotted { counts, sum, left_out })
}

/// "3 too many", "one too many".
fn count(count: u64) -> String {
    if count == 1 {
        "one".to_owned()
    } else {
        count.to_string()
    }
}

impl Board {
    /// How many dots a table may put: what its people have, or of a room without tables what the others have left. None where nobody has said
    /// how many people there are.
    pub fn may_put(&self, group: Option<(&str, u32)>, people: u32) -> Option<u64> {
        let name = group.map(|(name, _)| name);
        if let Some((_, size)) = group.filter(|(_, size)| *size > 0) {
            return self.budget(size);
        }
        let own = self.ballot(name).map_or(0, super::Ballot::all);
        // Without its own, so that a count that is typed again is not held against itself.
        let others = self.all_dots().saturating_sub(own);
        self.budget(people).map(|all| all.saturating_sub(others))
    }

    /// "10 typed, 7 left: 3 too many", "7 typed, all 7 placed", "5 typed, 7 left: 2 missing"; and whether they agree.
    pub fn check(typed: u64, left: Option<u64>) -> (String, bool) {
        match left {
            None => (format!("{typed} typed"), true),
            Some(left) if typed == left => (format!("{typed} typed, all placed"), true),
            Some(left) if typed > left => (
                format!("{typed} typed, {left} left: {} too many", count(typed - left)),
                false,
            ),
            Some(left) => (
                format!("{typed} typed, {left} left: {} missing", count(left - typed)),
                false,
            ),
        }
    }

    /// "21 of 28 placed, 7 left", "28 of 28 placed", "30 placed, 2 too many", "21 placed".
    pub fn placed(&self, people: u32) -> String {
        let dots = self.all_dots();
        match self.budget(people) {
            None => format!("{dots} placed"),
            Some(all) if dots == all => format!("{all} of {all} placed"),
            Some(all) if dots < all => format!("{dots} of {all} placed, {} left", all - dots),
            Some(all) => format!("{dots} placed, {} too many", count(dots - all)),
        }
    }
}
