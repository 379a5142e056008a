//! A field of one step in words, for two states of a flow that are told side by side.

use super::StepField;
use crate::flow::words::{and, people, regularly};
use crate::flow::{After, Estimate, Flow, Percent, Step, StepId, text};
use crate::time::sensible;

impl StepField {
    /// Every field that a step has by itself: not its place among the lines.
    pub(crate) const OWN: [Self; 17] = [
        Self::Name,
        Self::Team,
        Self::Wait,
        Self::Every,
        Self::Batch,
        Self::Process,
        Self::Lying,
        Self::ValueAdded,
        Self::Ca,
        Self::Rework,
        Self::People,
        Self::After,
        Self::Take,
        Self::Share,
        Self::Outside,
        Self::Auto,
        Self::Note,
    ];

    /// What it is, behind the step's name: "QA test, wait before it".
    pub(crate) fn called(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Place => "place",
            Self::Team => "team",
            Self::Wait => "wait before it",
            Self::Every => "when it starts",
            Self::Batch => "items at once",
            Self::Process => "hands-on work",
            Self::Lying => "items lying before it",
            Self::ValueAdded => "value added",
            Self::Ca => "complete and accurate",
            Self::Rework => "sends back to",
            Self::People => "people",
            Self::After => "follows",
            Self::Take => "share of its branch",
            Self::Share => "share that comes to it",
            Self::Outside => "done outside",
            Self::Auto => "needs no hands",
            Self::Note => "note",
        }
    }

    /// What a step of `flow` says in it: "3 d", "60 %", "not asked".
    pub(crate) fn said(self, step: &Step, flow: &Flow) -> String {
        let clock = flow.clock;
        let percent = |percent: Option<Percent>, none: &str| match percent {
            Some(percent) => format!("{} %", sensible(percent.percent())),
            None => none.to_owned(),
        };
        let name = |id: StepId| flow.name_of(id).to_owned();
        match self {
            Self::Name => step.name.clone(),
            Self::Place => flow
                .position(step.id)
                .map_or_else(String::new, |at| format!("line {}", at + 1)),
            Self::Team => step.team.clone().unwrap_or_else(|| "no team".to_owned()),
            Self::Wait => estimate(step.wait, flow),
            Self::Every => step
                .every
                .map_or_else(|| "at any time".to_owned(), |every| regularly(every, clock)),
            Self::Batch => step.batch.to_string(),
            Self::Process => estimate(step.process, flow),
            Self::Lying => step
                .lying
                .map_or_else(|| "not counted".to_owned(), |lying| sensible(lying.items())),
            Self::ValueAdded => percent(step.va, "not asked"),
            Self::Ca => percent(step.ca.said(), "not asked"),
            Self::Rework => step.rework.map_or_else(|| "the step before".to_owned(), name),
            Self::People => step
                .people
                .said()
                .map_or_else(|| "not said".to_owned(), |count| people(count.get())),
            Self::After => match &step.after {
                After::Start => "nothing".to_owned(),
                After::LineAbove => "the line above".to_owned(),
                After::Steps(ids) => {
                    let names: Vec<&str> = ids.iter().map(|id| flow.name_of(*id)).collect();
                    and(&names)
                }
            },
            Self::Take => percent(step.take, "no branch"),
            Self::Share => percent(Some(step.share), ""),
            Self::Outside => yes_or_no(step.outside),
            Self::Auto => yes_or_no(step.auto),
            Self::Note => step.note.clone(),
        }
    }
}

fn yes_or_no(is: bool) -> String {
    if is { "yes" } else { "no" }.to_owned()
}

fn estimate(estimate: Estimate, flow: &Flow) -> String {
    match estimate {
        Estimate::Fixed(time) if time.is_zero() => "none".to_owned(),
        Estimate::Fixed(time) => time.on_screen(flow.clock),
        range => text::print_estimate(range, flow.clock),
    }
}
