//! What all parts of the playing map look at: the flow as it is shown, what was found, the moment.

use std::sync::Arc;

use crate::flow::{Analysis, Flow, LensKind, StepId};
use crate::time::{WorkTime, sensible};
use crate::ui::state::State;
use crate::ui::state::play::{Found, Play};
use crate::workshop::Map;

/// See the module.
pub(super) struct View<'a> {
    pub state: &'a State,
    pub play: &'a Play,
    /// As its figures are told: a future state with its waits as they are foreseen.
    pub map: &'a Map,
    /// The flow that is shown: as the wishes make it, with the waits that are foreseen.
    pub flow: &'a Flow,
    /// The captured flow with the wishes alone: what the sliders show.
    pub wished: &'a Flow,
    /// Its figures.
    pub analysis: &'a Arc<Analysis>,
    /// The figures of the flow as it was captured.
    pub captured: &'a Arc<Analysis>,
    /// What was found for the flow that is shown; for the captured one until something of the wishes is known.
    pub found: Option<&'a Arc<Found>>,
    /// The moment shown, in minutes.
    pub time: f64,
    /// Whether the items move.
    pub runs: bool,
}

impl<'a> View<'a> {
    /// What `state` shows; none without a map.
    pub fn of(state: &'a State) -> Option<Self> {
        let play = state.window.map.play.as_deref()?;
        let document = state.document.as_ref()?;
        let id = state.shown_map()?;
        let (map, captured) = (document.map(id)?, document.analysis(id)?);
        let (flow, analysis) = match &play.changed {
            Some(changed) => (changed.flow.as_ref(), &changed.analysis),
            None => (&map.flow, captured),
        };
        Some(Self {
            state,
            play,
            map,
            flow,
            wished: play
                .changed
                .as_ref()
                .map_or(&map.flow, |changed| changed.wished.as_ref()),
            analysis,
            captured,
            // A worker may answer for a flow that was changed since: its places are not those of this one.
            found: play.found().filter(|found| found.is_of(flow)),
            time: play.time(state.now.at),
            runs: play.runs(state.now.at),
        })
    }

    /// Whether there is anything to play.
    pub fn is_timed(&self) -> bool {
        self.flow.steps.iter().any(|step| !step.is_untimed())
    }

    /// The name of a step; empty where there is no such step.
    pub fn name_of(&self, id: StepId) -> &'a str {
        let step = self.analysis.place(id).and_then(|place| self.flow.steps.get(place));
        step.map_or("", |step| &step.name)
    }

    /// The step that the sliders are about: the selected one, else the bottleneck, else the first.
    pub fn step(&self) -> Option<StepId> {
        let selected = self
            .state
            .window
            .map
            .selected()
            .filter(|id| self.flow.step(*id).is_some());
        selected
            .or_else(|| self.constraint())
            .or_else(|| self.flow.steps.first().map(|step| step.id))
    }

    /// The constraint as it was captured, whatever the wishes make of it, so that a slider stays where it is: what the
    /// simulation watched, else the highest load.
    pub fn constraint(&self) -> Option<StepId> {
        let before = self.play.before.as_ref().filter(|found| found.is_of(&self.map.flow));
        let found = before.and_then(|found| self.map.flow.steps.get(found.watched?));
        let busiest = || {
            let load = |figures: &&crate::flow::StepFigures| figures.load.as_ref().map_or(0.0, |load| load.value);
            self.captured
                .steps
                .iter()
                .max_by(|a, b| load(a).total_cmp(&load(b)))
                .map(|figures| figures.step)
        };
        found.map(|step| step.id).or_else(busiest)
    }

    /// What the map flags: the step that limits what is shown, with the wishes; none where none stands out.
    pub fn bottleneck(&self) -> Option<StepId> {
        let lens = self.analysis.lenses.get(LensKind::Capacity);
        lens.filter(|lens| lens.stands_out).map(|lens| lens.step)
    }

    /// "31.2 d" for minutes of working time.
    pub fn span(&self, minutes: f64) -> String {
        WorkTime::saturating(minutes).on_screen(self.flow.clock)
    }

    /// As [`View::span`], without decimals from ten units on: for the large figures of a chart.
    pub fn round_span(&self, minutes: f64) -> String {
        match self.found.map(|found| found.unit) {
            Some(unit) if minutes >= 9.95 * unit.minutes => {
                format!("{:.0} {}", minutes / unit.minutes, unit.short)
            }
            _ => self.span(minutes),
        }
    }

    /// A number of units of the playing time: "60 d".
    pub fn units(&self, minutes: f64) -> String {
        self.found.map_or_else(String::new, |found| {
            format!("{} {}", sensible(minutes / found.unit.minutes), found.unit.short)
        })
    }
}
