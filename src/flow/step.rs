//! One step of a flow: who does it, how long it takes and waits, and how much of what reaches it is usable.

use super::estimate::Estimate;
use crate::time::{WorkTime, percent};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::hash::{Hash, Hasher};
use std::num::NonZeroU32;

/// Names a step for as long as its flow lives: it stays when the step is renamed, moved, removed and brought back.
#[derive(Debug, Clone, Copy, Eq, Hash, Serialize, Deserialize)]
// In tests `looked_at` counts how often two are compared.
#[cfg_attr(not(test), derive(PartialEq, PartialOrd, Ord))]
#[cfg_attr(test, allow(clippy::derived_hash_with_manual_eq))]
pub struct StepId(pub u32);

/// One activity of a flow. Times are working time; the order of the steps in the flow is the order of the lines.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// Stable within the flow.
    pub id: StepId,
    /// What the room calls it: not empty, unique in the flow whatever the case, no line breaks.
    pub name: String,
    /// Hands-on time for one item.
    #[serde(default, skip_serializing_if = "is_default")]
    pub process: Estimate,
    /// Observed time an item lies ready before the step starts.
    #[serde(default, skip_serializing_if = "is_default")]
    pub wait: Estimate,
    /// Items that were seen lying before the step, instead of a wait: then [`Step::wait`] follows from them and the demand
    /// of the flow ([`Flow::settle_waits`](super::Flow)), and is no time at all where that is unknown.
    #[serde(default, skip_serializing_if = "is_default")]
    pub lying: Option<Lying>,
    /// Value added: the part of the process time that the customer would pay for. `None` when nobody was asked.
    #[serde(default, skip_serializing_if = "is_default")]
    pub va: Option<Percent>,
    /// Percent complete and accurate: of 100 items that reach this step, how many it can use as they are.
    #[serde(default, skip_serializing_if = "is_default")]
    pub ca: Ca,
    /// The lane.
    #[serde(default, skip_serializing_if = "is_default")]
    pub team: Option<String>,
    /// How many items the step can work on at once: people, or pipelines. Where its team is a pool, how many of the team
    /// may be on it at once.
    #[serde(default, skip_serializing_if = "is_default")]
    pub people: AtOnce,
    /// Where the rest of `ca` goes back to: this step or one above it. `None` is the step before.
    #[serde(default, skip_serializing_if = "is_default")]
    // An id, not a position: edits move lines, and a link has to stay with its step.
    pub rework: Option<StepId>,
    /// Waits until so many items are ready, then takes them together.
    #[serde(default = "one", skip_serializing_if = "is_one")]
    pub batch: NonZeroU32,
    /// Starts only at multiples of this span: a release train, a board meeting.
    #[serde(default, skip_serializing_if = "is_default")]
    pub every: Option<WorkTime>,
    /// Which steps this one follows.
    #[serde(default, skip_serializing_if = "is_default")]
    pub after: After,
    /// Alternatives: of the steps that follow the same steps and have this, an item takes exactly one, this one with this
    /// share. `None`: it is done in any case, side by side with others that follow the same steps.
    #[serde(default, skip_serializing_if = "is_default")]
    pub take: Option<Percent>,
    /// Only this share of the items that get here comes in at all; the others pass by without wait and work. Each time an
    /// item gets here anew it counts anew.
    #[serde(default, skip_serializing_if = "is_default")]
    pub share: Percent,
    /// Done by another company or an unseen team: its split into wait and process is unknown.
    #[serde(default, skip_serializing_if = "is_default")]
    pub outside: bool,
    /// No hands needed: process time, but nobody's workload.
    #[serde(default, skip_serializing_if = "is_default")]
    pub auto: bool,
    /// Free text; empty when there is none.
    #[serde(default, skip_serializing_if = "is_default")]
    pub note: String,
    /// Comments of the flow text that belong to this line.
    #[serde(default, skip_serializing_if = "is_default")]
    pub comments: Comments,
}

impl Step {
    /// A step of which only the name is known.
    pub fn named(id: StepId, name: impl Into<String>) -> Step {
        Step {
            id,
            name: name.into(),
            process: Estimate::default(),
            wait: Estimate::default(),
            lying: None,
            va: None,
            ca: Ca::NOT_ASKED,
            team: None,
            people: AtOnce::NOT_SAID,
            rework: None,
            batch: NonZeroU32::MIN,
            every: None,
            after: After::LineAbove,
            take: None,
            share: Percent::FULL,
            outside: false,
            auto: false,
            note: String::new(),
            comments: Comments::default(),
        }
    }

    /// Its name, with the share of the items that come to it where that is not all, as what it is: "Audit, for 10 %". What a
    /// step sends back is a share as well.
    pub fn called(&self) -> Cow<'_, str> {
        let share = self.take.map_or(1.0, Percent::share) * self.share.share();
        if share < 1.0 {
            Cow::Owned(format!("{}, for {}", self.name, percent(share)))
        } else {
            Cow::Borrowed(&self.name)
        }
    }

    /// Mean wait plus mean process time of one visit.
    pub fn duration(&self) -> WorkTime {
        self.wait.mean() + self.process.mean()
    }

    /// Whether nobody has said yet how long the step takes: no wait, no process time.
    pub fn is_untimed(&self) -> bool {
        self.duration().is_zero()
    }

    /// Whether the wait that this step of a changed state says is the one observed at `before`: the same time, or as many items lying before it.
    /// Under another demand these would say another wait, but nobody has counted anew.
    pub(in crate::flow) fn says_wait_of(&self, before: &Step) -> bool {
        let counted = self.lying.is_some() && self.lying == before.lying && !before.wait.mean().is_zero();
        counted || self.wait == before.wait
    }

    /// The wait of a step that takes `lead` altogether, `process` of it work: what is left on average, in the shape of `lead`, from a minute
    /// on to the second. `None` when the work alone takes longer.
    pub fn wait_within(lead: Estimate, process: Estimate) -> Option<Estimate> {
        let work = process.mean();
        let rest = lead.mean().minutes() - work.minutes();
        if rest < 0.0 {
            return None;
        }
        // What takes less altogether than its work does on average cannot have all of it taken off: the whole shape is made smaller instead.
        let is_below = lead.lowest() < work && matches!(lead, Estimate::Uniform { .. } | Estimate::Triangular { .. });
        let less = |time: WorkTime| {
            let minutes = if is_below {
                time.minutes() * rest / lead.mean().minutes()
            } else {
                time.minutes() - work.minutes()
            };
            // Calendar time and thirds of a day are no whole seconds, and nobody says a wait more exactly.
            let said = if minutes >= 1.0 {
                (minutes * 60.0).round() / 60.0
            } else {
                minutes
            };
            WorkTime::saturating(said)
        };
        Some(match lead {
            _ if rest <= 0.0 => Estimate::default(),
            Estimate::Fixed(time) => Estimate::Fixed(less(time)),
            Estimate::Uniform { low, high } => Estimate::Uniform {
                low: less(low),
                high: less(high),
            },
            Estimate::Triangular { low, likely, high } => Estimate::Triangular {
                low: less(low),
                likely: less(likely),
                high: less(high),
            },
            Estimate::Exponential { mean } => Estimate::Exponential { mean: less(mean) },
        })
    }
}

/// Which steps a step follows. It starts when all of them are done.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum After {
    /// The step on the line above; the first line starts the flow.
    #[default]
    LineAbove,
    /// Nothing: it starts when the item arrives.
    Start,
    /// These steps, all of them on lines above; never empty.
    Steps(Vec<StepId>),
}

/// Comments kept from flow text: whole lines above the step, and the words at the end of its line.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Comments {
    /// Lines above the step, without the number sign.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub above: Vec<String>,
    /// At the end of the step's line; empty when there is none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub beside: String,
}

/// A share in percent, from 0 to 100.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "f64", into = "f64")]
pub struct Percent(f64);

impl Percent {
    /// Everything: 100 %.
    pub const FULL: Percent = Percent(100.0);

    /// `percent` when it lies from 0 to 100.
    pub fn new(percent: f64) -> Option<Percent> {
        // Percent rather than a share, so that what was typed is written back as typed; minus zero becomes zero.
        (0.0..=100.0).contains(&percent).then_some(Percent(percent + 0.0))
    }

    /// From 0 to 100.
    pub fn percent(self) -> f64 {
        self.0
    }

    /// From 0 to 1.
    pub fn share(self) -> f64 {
        self.0 / 100.0
    }

    /// What is missing to all, from 0 to 1.
    pub fn missing(self) -> f64 {
        (100.0 - self.0) / 100.0
    }
}

impl Default for Percent {
    fn default() -> Percent {
        Percent::FULL
    }
}

impl Eq for Percent {}

impl Hash for Percent {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.to_bits().hash(state);
    }
}

impl TryFrom<f64> for Percent {
    type Error = String;

    fn try_from(percent: f64) -> Result<Percent, String> {
        Percent::new(percent).ok_or_else(|| format!("{percent} is no percentage: give 0 to 100"))
    }
}

impl From<Percent> for f64 {
    fn from(percent: Percent) -> f64 {
        percent.0
    }
}

/// Percent complete and accurate, as far as the room was asked: a figure that nobody gave is unknown, not perfect. What
/// needs a number counts it as 100 %.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Ca(Option<Percent>);

impl Ca {
    /// Nobody was asked.
    pub const NOT_ASKED: Ca = Ca(None);

    /// What was said; `None` when nobody was asked.
    pub fn said(self) -> Option<Percent> {
        self.0
    }

    /// From 0 to 100.
    pub fn percent(self) -> f64 {
        self.0.unwrap_or_default().percent()
    }

    /// From 0 to 1.
    pub fn share(self) -> f64 {
        self.0.unwrap_or_default().share()
    }

    /// What is missing to all, from 0 to 1.
    pub fn missing(self) -> f64 {
        self.0.unwrap_or_default().missing()
    }
}

impl From<Percent> for Ca {
    fn from(percent: Percent) -> Ca {
        Ca(Some(percent))
    }
}

/// How many items a step can work on at once, as far as it was said. Never 0: a step that nobody works on would have no
/// load and no end, and every figure would need a case for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct AtOnce(Option<NonZeroU32>);

impl AtOnce {
    /// Nothing was said: one, or all of the team where it is a pool.
    pub const NOT_SAID: AtOnce = AtOnce(None);

    /// What was said.
    pub fn said(self) -> Option<NonZeroU32> {
        self.0
    }

    /// How many, one where nothing was said: what a step without a pool works on at once. Where its team may be a pool,
    /// ask [`Flow::hands`](super::Flow::hands).
    pub fn get(self) -> u32 {
        self.0.map_or(1, NonZeroU32::get)
    }

    /// So many more than these. Where the team may be a pool, ask [`FlowEdit::hire`](super::FlowEdit::hire).
    #[must_use]
    pub fn more(self, more: u32) -> AtOnce {
        AtOnce(Some(self.0.unwrap_or(NonZeroU32::MIN).saturating_add(more)))
    }
}

impl From<NonZeroU32> for AtOnce {
    fn from(count: NonZeroU32) -> AtOnce {
        AtOnce(Some(count))
    }
}

impl std::fmt::Display for AtOnce {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.get().fmt(to)
    }
}

/// Items that lie before a step, from 0 to a million: a count, or a mean of several.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "f64", into = "f64")]
pub struct Lying(f64);

impl Lying {
    /// So many items, when that is from 0 to a million.
    pub fn new(items: f64) -> Option<Lying> {
        (0.0..=1e6).contains(&items).then_some(Lying(items + 0.0))
    }

    /// How many items.
    pub fn items(self) -> f64 {
        self.0
    }
}

impl Eq for Lying {}

impl Hash for Lying {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.to_bits().hash(state);
    }
}

impl TryFrom<f64> for Lying {
    type Error = String;

    fn try_from(items: f64) -> Result<Lying, String> {
        Lying::new(items).ok_or_else(|| format!("{items} is no number of items: give 0 to a million"))
    }
}

impl From<Lying> for f64 {
    fn from(lying: Lying) -> f64 {
        lying.0
    }
}

/// How many people a team has, shared by all of its steps.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pool {
    /// The team, as its steps name it; capitals do not count.
    pub team: String,
    /// Its people.
    pub people: NonZeroU32,
}

fn one() -> NonZeroU32 {
    NonZeroU32::MIN
}

#[allow(clippy::trivially_copy_pass_by_ref)] // serde hands a reference
fn is_one(count: &NonZeroU32) -> bool {
    count.get() == 1
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// How names are compared: spaces around them and capitals do not count.
pub(crate) fn name_key(name: &str) -> String {
    name.trim().to_lowercase()
}
