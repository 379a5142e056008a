//! What is wrong with a session file, said so that its author can mend it.

use std::fmt;

/// A place in a file. Lines and columns count from 1; columns count characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The line.
    pub line: usize,
    /// The character within the line.
    pub column: usize,
}

impl fmt::Display for Place {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}:{}", self.line, self.column)
    }
}

/// One thing that is wrong, where, and how to mend it.
///
/// Printed, it reads
///
/// ```text
/// talk.ron:12:9: A slide has no field `tittle`
///   12 |         tittle: "Why we wait",
///      |         ^
///   Did you mean `title`?
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The file's name, as it was handed in.
    pub file: String,
    /// Where it is. None when it is not in the text, as for a session that was built and not read.
    pub place: Option<Place>,
    /// The line of the file, without its line break and cut where it is very long.
    pub line: String,
    /// What is wrong, without a full stop.
    pub what: String,
    /// How to mend it, without a full stop.
    pub mend: String,
}

/// How many characters of a source line a message shows.
const SHOWN: usize = 100;

impl Problem {
    /// A problem at `place` of `text`, whose line is shown with it.
    pub fn at(file: &str, text: &str, place: Place, what: impl Into<String>, mend: impl Into<String>) -> Self {
        let line = text.split('\n').nth(place.line.saturating_sub(1)).unwrap_or_default();
        Self {
            file: file.to_owned(),
            place: Some(place),
            line: line.trim_end_matches('\r').to_owned(),
            what: what.into(),
            mend: mend.into(),
        }
    }

    /// A problem of the whole file.
    pub fn of_file(file: &str, what: impl Into<String>, mend: impl Into<String>) -> Self {
        Self {
            file: file.to_owned(),
            place: None,
            line: String::new(),
            what: what.into(),
            mend: mend.into(),
        }
    }

    /// The part of the line that is shown, and the caret's column in it, counted from 0.
    ///
    /// Of a very long line the neighbourhood of the place is shown. Control characters show as spaces.
    fn excerpt(&self, place: Place) -> (String, usize) {
        let caret = place.column.saturating_sub(1);
        // The place in the middle: what stands on both sides of it tells where it is.
        let skipped = if caret < SHOWN { 0 } else { caret - SHOWN / 2 };
        // A tab or an escape would move the caret away from its place, or the terminal's cursor.
        let clean = |letter: char| if letter.is_control() { ' ' } else { letter };
        let shown: String = self.line.chars().skip(skipped).take(SHOWN).map(clean).collect();
        (shown.trim_end().to_owned(), caret - skipped)
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}:", self.file)?;
        if let Some(place) = self.place {
            write!(out, "{place}:")?;
        }
        write!(out, " {}", self.what)?;
        if let Some(place) = self.place {
            let (line, caret) = self.excerpt(place);
            let number = place.line;
            let gutter = " ".repeat(number.to_string().len());
            write!(out, "\n  {number} | {line}\n  {gutter} | {}^", " ".repeat(caret))?;
        }
        if !self.mend.is_empty() {
            write!(out, "\n  {}", self.mend)?;
        }
        Ok(())
    }
}

/// The known word nearest to `word`, if one is near enough to be meant.
pub(super) fn nearest<'known>(word: &str, known: impl IntoIterator<Item = &'known str>) -> Option<&'known str> {
    let lower = word.to_lowercase();
    known
        .into_iter()
        .map(|candidate| {
            (
                strsim::damerau_levenshtein(&lower, &candidate.to_lowercase()),
                candidate,
            )
        })
        // A third of the word may be wrong, and a letter more: of short words that is half, of long ones no nonsense.
        .filter(|(distance, candidate)| *distance <= (candidate.chars().count().max(3)) / 3 + 1)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}
