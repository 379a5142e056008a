//! What an import tells: what came along, what did not, and what it became instead.

use serde::Serialize;

use super::super::Session;
use super::dialect::Dialect;

/// A session made of a deck.
#[derive(Debug, Clone, PartialEq)]
pub struct Imported {
    /// The session. It passes its checks.
    pub session: Session,
    /// What became of the deck.
    pub report: Report,
}

/// What became of a deck.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Report {
    /// How the deck was read.
    pub dialect: Dialect,
    /// How many slides the session has.
    pub slides: usize,
    /// How many questions of the deck could be asked as rounds. They stand where they stood; none was made a round.
    pub rounds: usize,
    /// How many slides have notes.
    pub notes: usize,
    /// What became of its pictures.
    pub pictures: Pictures,
    /// What did not come along as it was, in the order of the deck.
    pub losses: Vec<Loss>,
    /// The questions that could be asked as rounds.
    #[serde(skip)]
    pub offers: Vec<Offer>,
}

/// What became of a deck's pictures.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Pictures {
    /// How many are shown.
    pub found: usize,
    /// Those that are not there or cannot be shown, as the deck names them.
    pub missing: Vec<String>,
}

/// Something that did not come along as it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Loss {
    /// The line of the deck, from 1.
    pub line: usize,
    /// What it was, in the deck's own words.
    pub what: String,
    /// What it became.
    pub became: String,
    /// The slide it belongs to, from 0. None for what is of the whole deck.
    #[serde(skip)]
    pub slide: Option<usize>,
}

/// A question that could be asked as a round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// The line of the deck, from 1, at which its slide begins.
    pub line: usize,
    /// The slide it stands on, from 0.
    pub slide: usize,
    /// The question, without markup.
    pub question: String,
}

impl Report {
    /// The report as lines for a reader: what came along first, then each loss with its line.
    pub fn lines(&self) -> Vec<String> {
        let mut out = vec![format!("Read as {}: {}", self.dialect.title(), self.summary())];
        out.extend(
            self.losses
                .iter()
                .map(|loss| format!("line {}: {} became {}", loss.line, shown(&loss.what), loss.became)),
        );
        out.extend(self.offers.iter().map(|offer| {
            format!(
                "line {}: slide {} asks “{}”: it could be a round",
                offer.line,
                offer.slide + 1,
                shown(&offer.question)
            )
        }));
        out
    }

    /// What came along, in a line.
    pub fn summary(&self) -> String {
        let mut parts = vec![count(self.slides, "slide", "slides")];
        if self.notes > 0 {
            parts.push(format!("{} with notes", self.notes));
        }
        let missing = self.pictures.missing.len();
        if self.pictures.found + missing > 0 {
            let mut pictures = count(self.pictures.found + missing, "picture", "pictures");
            if missing > 0 {
                pictures = format!("{pictures}, {missing} of them missing");
            }
            parts.push(pictures);
        }
        parts.push(match self.losses.len() {
            0 => "nothing lost".to_owned(),
            1 => "1 thing changed".to_owned(),
            many => format!("{many} things changed"),
        });
        parts.join(", ")
    }
}

/// How many letters of a lost piece a line shows.
const SHOWN: usize = 120;

/// The beginning of a text, in one line.
pub fn shown(text: &str) -> String {
    let mut words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some((at, _)) = words.char_indices().nth(SHOWN) {
        words.truncate(at);
        words.push('…');
    }
    words
}

fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}
