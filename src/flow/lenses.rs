//! Three ways to look for the bottleneck: where it takes longest, who has no capacity left, and what comes back.

use super::StepId;

/// A way to look for the bottleneck.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LensKind {
    /// The largest share of the first-pass lead time.
    Delay,
    /// The highest load.
    Capacity,
    /// The step whose missing %C/A adds the most time.
    Rework,
}

impl LensKind {
    /// All lenses, in the order of the screen.
    pub const ALL: [LensKind; 3] = [LensKind::Delay, LensKind::Capacity, LensKind::Rework];

    /// Its name on screen: "Delay".
    pub fn name(self) -> &'static str {
        match self {
            LensKind::Delay => "Delay",
            LensKind::Capacity => "Capacity",
            LensKind::Rework => "Rework",
        }
    }
}

/// What one lens names.
#[derive(Debug, Clone, PartialEq)]
pub struct Lens {
    /// Which lens.
    pub kind: LensKind,
    /// The step it names.
    pub step: StepId,
    /// Delay: share of the first-pass lead time, 0 to 1. Capacity: load, 1 is full. Rework: minutes it adds to an item.
    pub value: f64,
    /// Whether it stands out enough to be called the bottleneck; else the sentence only says what is most.
    pub stands_out: bool,
    /// For the lens button, after the step's name: "93 % loaded".
    pub short: String,
    /// The finding: "QA test can barely keep up".
    pub head: String,
    /// Its reason with the numbers: "2.5 a week × 1.9 visits × 1 d for one person."
    pub why: String,
    /// For the wall: "One person, 93 % loaded, because 4 of 10 changes come back."
    pub wall: String,
}

impl Lens {
    /// Finding and reason as one sentence.
    pub fn sentence(&self) -> String {
        format!("{}: {}", self.head, self.why)
    }
}

/// What the three lenses name. `None` where nothing can be told or nothing stands out at all.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Lenses {
    /// Where an item spends most time.
    pub delay: Option<Lens>,
    /// Who is nearest to the limit.
    pub capacity: Option<Lens>,
    /// What costs most by coming back.
    pub rework: Option<Lens>,
}

impl Lenses {
    /// What that lens names.
    pub fn get(&self, kind: LensKind) -> Option<&Lens> {
        match kind {
            LensKind::Delay => self.delay.as_ref(),
            LensKind::Capacity => self.capacity.as_ref(),
            LensKind::Rework => self.rework.as_ref(),
        }
    }
}
