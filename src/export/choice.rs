//! What goes into an export: which parts, whose names, which paper, which kind of table.

use std::collections::BTreeSet;

use chrono::FixedOffset;

use super::handout::Handout;
use super::plain::one_line;
use crate::time::Stamp;

/// How people are named in what leaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Names {
    /// As they were written down.
    #[default]
    Full,
    /// By the first letters of their names.
    Initials,
    /// Not at all.
    None,
}

impl Names {
    /// All, in the order of the choice.
    pub const ALL: [Self; 3] = [Self::Full, Self::Initials, Self::None];

    /// Its word on the command line.
    pub fn key(self) -> &'static str {
        match self {
            Self::Full => "names",
            Self::Initials => "initials",
            Self::None => "none",
        }
    }

    /// Its word on screen.
    pub fn words(self) -> &'static str {
        match self {
            Self::Full => "Names",
            Self::Initials => "Initials",
            Self::None => "No names",
        }
    }

    /// A name as it leaves; none where nobody is named.
    pub fn of(self, name: &str) -> Option<String> {
        let name = one_line(name);
        match self {
            Self::Full => (!name.is_empty()).then_some(name),
            Self::Initials => {
                let first = |word: &str| word.chars().find(|sign| sign.is_alphanumeric());
                let initials: String = name
                    // “Anna-Lena Maier” is ALM, as she would sign it.
                    .split([' ', '-'])
                    .filter_map(first)
                    .flat_map(char::to_uppercase)
                    .collect();
                (!initials.is_empty()).then_some(initials)
            }
            Self::None => None,
        }
    }
}

/// A part of the minutes. What was decided and who does what always goes along.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// The three lines that the facilitator typed.
    Summary,
    /// What the map says, with its picture.
    Bottleneck,
    /// What was agreed.
    Decisions,
    /// Who does what by when.
    Actions,
    /// What became of earlier workshops' actions.
    Earlier,
    /// What was said in each round, and outside of them.
    Said,
    /// What groups did in the app: the toil list, where they stand, what they estimated.
    Activities,
    /// Questions that are open.
    Questions,
    /// For another day.
    Parking,
    /// Whether it was worth the time.
    Feedback,
    /// Minutes planned and real.
    Time,
    /// What the figures assume, and the maps as text.
    Maps,
}

impl Part {
    /// All, in the order of the minutes.
    pub const ALL: [Self; 12] = [
        Self::Summary,
        Self::Bottleneck,
        Self::Decisions,
        Self::Actions,
        Self::Earlier,
        Self::Said,
        Self::Activities,
        Self::Questions,
        Self::Parking,
        Self::Feedback,
        Self::Time,
        Self::Maps,
    ];

    /// Its word on the command line.
    pub fn key(self) -> &'static str {
        match self {
            Self::Summary => "summary",
            Self::Bottleneck => "bottleneck",
            Self::Decisions => "decisions",
            Self::Actions => "actions",
            Self::Earlier => "earlier",
            Self::Said => "said",
            Self::Activities => "activities",
            Self::Questions => "questions",
            Self::Parking => "parking",
            Self::Feedback => "feedback",
            Self::Time => "time",
            Self::Maps => "maps",
        }
    }

    /// Its words on screen.
    pub fn words(self) -> &'static str {
        match self {
            Self::Summary => "Summary",
            Self::Bottleneck => "The bottleneck",
            Self::Decisions => "Decisions",
            Self::Actions => "Actions",
            Self::Earlier => "Earlier actions",
            Self::Said => "What was said",
            Self::Activities => "Activities",
            Self::Questions => "Open questions",
            Self::Parking => "Parking lot",
            Self::Feedback => "Feedback",
            Self::Time => "Time",
            Self::Maps => "Maps as text",
        }
    }

    /// Whether it may be left out.
    pub fn may_go(self) -> bool {
        !matches!(self, Self::Decisions | Self::Actions)
    }

    /// The part with this key.
    ///
    /// # Errors
    /// A sentence: it does not exist or cannot be left out, and which can.
    pub fn of(key: &str) -> Result<Self, String> {
        let key = key.trim().to_lowercase();
        let known = Self::ALL.into_iter().filter(|part| part.may_go());
        known.clone().find(|part| part.key() == key).ok_or_else(|| {
            let all: Vec<&str> = known.map(Self::key).collect();
            format!(
                "no part that can be left out is called {key}: choose of {}",
                all.join(", ")
            )
        })
    }
}

/// The size of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum PaperSize {
    /// 210 × 297 mm.
    #[default]
    A4,
    /// 8.5 × 11 inches.
    Letter,
}

impl PaperSize {
    /// Width and height in points of 1/72 inch.
    pub fn points(self) -> [f32; 2] {
        match self {
            // 210 and 297 mm at 72 points to 25.4 mm.
            Self::A4 => [595.276, 841.89],
            Self::Letter => [612.0, 792.0],
        }
    }

    /// Its name.
    pub fn words(self) -> &'static str {
        match self {
            Self::A4 => "A4",
            Self::Letter => "Letter",
        }
    }
}

/// How tables are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TableForm {
    /// What stands between cells: `,`, `;` or a tab.
    pub separator: u8,
    /// Whether the file begins with the mark of byte order, without which a well-known spreadsheet takes UTF-8 for the local code page.
    pub mark: bool,
    /// Whether text that a spreadsheet would run as a formula gets an apostrophe before it.
    pub guard: bool,
}

impl Default for TableForm {
    fn default() -> Self {
        Self {
            separator: b',',
            mark: true,
            guard: true,
        }
    }
}

/// What goes into an export.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Choice {
    /// Whose names.
    pub names: Names,
    /// The parts that are left out.
    pub without: BTreeSet<Part>,
    /// The paper.
    pub paper: PaperSize,
    /// The tables.
    pub table: TableForm,
    /// The slides.
    pub handout: Handout,
}

impl Choice {
    /// Whether a part goes in.
    pub fn has(&self, part: Part) -> bool {
        // A choice from a file or a command line may leave out what may not go.
        !part.may_go() || !self.without.contains(&part)
    }
}

/// When and for whom something is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Telling {
    /// The local time of the room.
    pub offset: FixedOffset,
    /// When it is written; none where the files are to be the same whenever they are written.
    pub written: Option<Stamp>,
    /// Whether the workshop is open right now: an agenda item that nobody has left then runs until `written`.
    pub live: bool,
    /// What goes in.
    pub choice: Choice,
}

impl Telling {
    /// Of everything, with all names, in a room with this local time, not dated.
    pub fn at(offset: FixedOffset) -> Self {
        Self {
            offset,
            written: None,
            live: false,
            choice: Choice::default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_initials_or_nothing() {
        for (name, initials) in [
            ("Mara", "M"),
            ("Anna-Lena van Dyk", "ALVD"),
            ("Team A", "TA"),
            ("ülkü öz", "ÜÖ"),
            ("—", ""),
        ] {
            assert_eq!(Names::Initials.of(name).unwrap_or_default(), initials, "{name}");
        }
        assert_eq!(Names::None.of("Mara"), None);
        assert_eq!(Names::Full.of(" Mara\u{202e} \n K "), Some("Mara K".to_owned()));
    }

    #[test]
    fn what_was_agreed_always_goes_along() {
        let without = Part::ALL.into_iter().collect();
        let choice = Choice {
            without,
            ..Choice::default()
        };
        assert!(choice.has(Part::Decisions) && choice.has(Part::Actions) && !choice.has(Part::Time));
        assert!(Part::of("actions").is_err() && Part::of(" Time") == Ok(Part::Time));
    }
}
