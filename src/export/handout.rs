//! Slides to hand out: how they are arranged on pages.

/// How slides are arranged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Handout {
    /// One slide a page, whole.
    #[default]
    Slides,
    /// One page for every step of every slide.
    Steps,
    /// A slide a page of paper, with what the speaker says below it.
    Notes,
    /// Two slides on a page of paper.
    Two,
    /// Four slides on a page of paper.
    Four,
    /// Six slides on a page of paper.
    Six,
}

impl Handout {
    /// All, in the order that the screen lists them.
    pub const ALL: [Self; 6] = [Self::Slides, Self::Steps, Self::Notes, Self::Two, Self::Four, Self::Six];

    /// Its word on the command line.
    pub fn key(self) -> &'static str {
        match self {
            Self::Slides => "slides",
            Self::Steps => "steps",
            Self::Notes => "notes",
            Self::Two => "2",
            Self::Four => "4",
            Self::Six => "6",
        }
    }

    /// Its words on screen.
    pub fn words(self) -> &'static str {
        match self {
            Self::Slides => "One slide a page",
            Self::Steps => "Every step a page",
            Self::Notes => "Slides with notes",
            Self::Two => "Two slides a page",
            Self::Four => "Four slides a page",
            Self::Six => "Six slides a page",
        }
    }

    /// What it is good for, in a few words.
    pub fn about(self) -> &'static str {
        match self {
            Self::Slides => "to mail and to look at",
            Self::Steps => "to show from any program",
            Self::Notes => "paper for whoever speaks",
            Self::Two => "paper, with the largest print",
            Self::Four => "paper for the room",
            Self::Six => "paper, to leaf through",
        }
    }

    /// How many slides stand across and below each other on a page of paper; none where a page is a slide, or a slide with its notes.
    pub fn grid(self) -> Option<[usize; 2]> {
        match self {
            Self::Slides | Self::Steps | Self::Notes => None,
            Self::Two => Some([1, 2]),
            Self::Four => Some([2, 2]),
            Self::Six => Some([2, 3]),
        }
    }

    /// The one with this key.
    ///
    /// # Errors
    /// A sentence: which there are.
    pub fn of(key: &str) -> Result<Self, String> {
        let key = key.trim().to_lowercase();
        Self::ALL
            .into_iter()
            .find(|handout| handout.key() == key)
            .ok_or_else(|| {
                let keys: Vec<&str> = Self::ALL.into_iter().map(Self::key).collect();
                format!("no handout is called {key}: choose of {}", keys.join(", "))
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_is_found_by_its_key_and_no_other_is() {
        for handout in Handout::ALL {
            assert_eq!(Handout::of(&format!(" {} ", handout.key().to_uppercase())), Ok(handout));
        }
        assert!(Handout::of("3").is_err_and(|why| why.ends_with("slides, steps, notes, 2, 4, 6")));
    }
}
