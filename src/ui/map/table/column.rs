//! The columns of the table: their heads, widths, and what their cells say.

use crate::flow::{After, Analysis, Flow, Percent, Step};
use crate::time::sensible;
use crate::ui::figures::lens::percent;
use crate::ui::map::side::says;
use crate::ui::state::map::Field;
use crate::ui::state::table::Column;

impl Column {
    /// Its head.
    pub fn title(self) -> &'static str {
        match self {
            Column::Step => "Step",
            Column::Team => "Team",
            Column::Wait => "Waits",
            Column::Work => "Work",
            Column::Ca => "%C/A",
            Column::Rework => "Rework to",
            Column::People => "People",
            Column::Batch => "Batch",
            Column::Every => "Starts",
            Column::After => "After",
            Column::Comes => "Comes here",
            Column::Takes => "Taken by",
            Column::Lying => "Lying",
            Column::Value => "Value",
            Column::Outside => "Outside",
            Column::Auto => "Automatic",
            Column::Note => "Note",
            Column::Load => "Load",
            Column::Visits => "Visits",
            Column::Share => "Share",
        }
    }

    /// What its cells mean.
    pub fn tip(self) -> &'static str {
        match self {
            Column::Step => "What the room calls it",
            Column::Team => "Who does it: its lane",
            Column::Wait => "How long an item lies ready before anybody starts: 3d, 4h, 1d..2d..5d",
            Column::Work => "Hands-on time for one item: 2h, 1h..2h..8h",
            Column::Ca => "Of 100 items that arrive, how many can be used as they are",
            Column::Rework => "Where the rest goes back to",
            Column::People => "How many can do it at once",
            Column::Batch => "Waits until so many are ready",
            Column::Every => "Starts only so often: every 1w",
            Column::After => "Which steps it follows, with commas; empty: the step above; start: nothing",
            Column::Comes => "Which share of the items comes here at all; the others pass by. Empty: all",
            Column::Takes => {
                "Alternatives: which share of the items takes this one of the steps that follow the same step"
            }
            Column::Lying => "How many items lie before it, counted: its wait follows from them and the demand",
            Column::Value => "Which part of the work the customer would pay for",
            Column::Outside => "Done by another company or an unseen team",
            Column::Auto => "Needs no hands",
            Column::Note => "What was said about it",
            Column::Load => "Computed: share of its capacity that demand takes up",
            Column::Visits => "Computed: how often an item passes it",
            Column::Share => "Computed: share of the lead time without rework",
        }
    }

    /// Words that spreadsheets use for it, in small letters, beside its own head.
    pub(super) fn aliases(self) -> &'static [&'static str] {
        match self {
            Column::Step => &["name", "process", "activity", "task"],
            Column::Team => &["lane", "owner", "who", "role"],
            Column::Wait => &["wait", "wait time", "waiting time", "waiting", "delay", "queue time"],
            Column::Work => &[
                "works",
                "process time",
                "pt",
                "p/t",
                "work time",
                "cycle time",
                "touch time",
            ],
            Column::Ca => &["ca", "c/a", "% c/a", "%ca", "percent complete and accurate", "quality"],
            Column::Rework => &["rework", "sent back to", "goes back to", "back to"],
            Column::People => &["x", "staff", "headcount"],
            Column::Batch => &["batch size"],
            Column::Every => &["every", "starts every", "cadence", "gate"],
            Column::After => &["follows", "predecessor", "predecessors", "depends on"],
            Column::Comes => &["share of items", "comes"],
            Column::Takes => &["take", "takes", "alternative"],
            Column::Lying => &["queue", "inventory", "items lying", "in queue", "wip before"],
            Column::Value => &["va", "value added", "value-added", "value add"],
            Column::Outside => &["external"],
            Column::Auto => &["auto", "automated"],
            Column::Note => &["notes", "comment", "comments", "remark"],
            Column::Load => &["utilisation", "utilization"],
            Column::Visits => &[],
            Column::Share => &["share of lead time"],
        }
    }

    /// Its width where the table is crowded.
    pub(super) fn width(self) -> f32 {
        match self {
            Column::Step => 190.0,
            Column::Team => 104.0,
            Column::Wait | Column::Work | Column::Takes => 78.0,
            Column::Ca | Column::Load | Column::Visits | Column::Share | Column::Lying | Column::Value => 66.0,
            Column::Rework => 136.0,
            Column::People | Column::Batch => 64.0,
            Column::Every | Column::Comes => 92.0,
            Column::After => 124.0,
            Column::Outside => 74.0,
            Column::Auto => 84.0,
            Column::Note => 180.0,
        }
    }

    /// Whether it holds numbers: they stand at the right.
    pub(super) fn is_number(self) -> bool {
        matches!(
            self,
            Column::Wait
                | Column::Work
                | Column::Ca
                | Column::People
                | Column::Batch
                | Column::Load
                | Column::Visits
                | Column::Share
                | Column::Comes
                | Column::Takes
                | Column::Lying
                | Column::Value
        )
    }

    /// Whether it is computed, so that nothing can be typed into it.
    pub fn is_computed(self) -> bool {
        matches!(self, Column::Load | Column::Visits | Column::Share)
    }

    /// Whether its cells say yes or nothing.
    pub(super) fn is_switch(self) -> bool {
        matches!(self, Column::Outside | Column::Auto)
    }

    /// The inspector's field for the same.
    pub(super) fn field(self) -> Option<Field> {
        Some(match self {
            Column::Team => Field::Team,
            Column::Wait => Field::Wait,
            Column::Work => Field::Process,
            Column::Ca => Field::Ca,
            Column::People => Field::People,
            Column::Batch => Field::Batch,
            Column::Every => Field::Every,
            Column::After => Field::After,
            Column::Comes => Field::Share,
            Column::Takes => Field::Take,
            Column::Lying => Field::Lying,
            Column::Value => Field::ValueAdded,
            Column::Note => Field::Note,
            _ => return None,
        })
    }

    /// What a cell holds: the text that is copied, edited and read back. A default says nothing.
    pub fn says(self, step: &Step, flow: &Flow) -> String {
        let yes = |on: bool| if on { "yes" } else { "" }.to_owned();
        match self {
            Column::Step => step.name.clone(),
            Column::Rework => step.rework.map_or("", |back| flow.name_of(back)).to_owned(),
            Column::Outside => yes(step.outside),
            Column::Auto => yes(step.auto),
            Column::Wait if step.wait.highest().is_zero() => String::new(),
            Column::Work if step.process.highest().is_zero() => String::new(),
            Column::Ca if step.ca.said().is_none() => String::new(),
            Column::Every if step.every.is_none() => String::new(),
            Column::Comes if step.share == Percent::FULL => String::new(),
            Column::Takes if step.take.is_none() => String::new(),
            Column::Lying if step.lying.is_none() => String::new(),
            Column::Value if step.va.is_none() => String::new(),
            Column::After if step.after == After::LineAbove => String::new(),
            Column::After if step.after == After::Start => "start".to_owned(),
            _ => self
                .field()
                .map_or_else(String::new, |field| says::says(field, Some(step), flow)),
        }
    }

    /// What a computed cell shows; empty where it cannot be told.
    pub fn computed(self, step: &Step, analysis: &Analysis) -> String {
        let Some(figures) = analysis.step(step.id) else {
            return String::new();
        };
        match self {
            Column::Load => figures
                .load
                .as_ref()
                .map_or_else(|_| String::new(), |load| percent(load.value)),
            Column::Visits => figures
                .visits
                .as_ref()
                .map_or_else(|_| String::new(), |visits| sensible(visits.value)),
            Column::Share if figures.share > 0.0 => percent(figures.share),
            _ => String::new(),
        }
    }

    /// What stands faintly in an empty cell because it follows from something else.
    pub(super) fn implied(self, step: &Step, flow: &Flow) -> String {
        // The same step that the figures take: see `Flow::rework_targets`.
        if self == Column::Rework && step.rework.is_none() && step.ca.missing() > 0.0 {
            let place = flow.position(step.id).unwrap_or(0);
            let before = match &step.after {
                After::LineAbove => place.checked_sub(1).and_then(|above| flow.steps.get(above)),
                After::Start => None,
                After::Steps(ids) => flow
                    .steps
                    .iter()
                    .take(place)
                    .rev()
                    .find(|other| ids.contains(&other.id)),
            };
            return before.unwrap_or(step).name.clone();
        }
        String::new()
    }
}
