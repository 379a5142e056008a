//! What the playing map says: what a wish changes, how far the simulation is, what load explains, what cannot keep up.

use super::view::View;
use crate::flow::simulate::Mode;
use crate::flow::{Analysis, Flow, FlowEdit, StepId};
use crate::time::sensible;
use crate::ui::figures::lens::percent;
use crate::ui::state::play::Found;

/// The note below the sliders, in pieces; the strong ones stand out.
pub(super) fn note(view: &View<'_>) -> Vec<(String, bool)> {
    let mut said = Vec::new();
    match view.play.wishes.iter().last() {
        None => {
            said.push(("Move a slider, or press another step: ".to_owned(), true));
            said.push(("the numbers change at once, the simulation follows. ".to_owned(), false));
            said.extend(
                view.found
                    .and_then(|found| calibration(found, view))
                    .map(|words| (words, false)),
            );
        }
        Some(last) => {
            let count = view.play.wishes.iter().count();
            let more = if count > 1 {
                format!(" (and {} more)", count - 1)
            } else {
                String::new()
            };
            said.push((format!("{}{more}: ", wish(last, &view.map.flow)), true));
            said.push((effect(view), false));
        }
    }
    if let (Some(done), false) = (progress(view), view.play.problem.is_some()) {
        said.push((" Simulating ".to_owned(), false));
        // Never 100 % while something is still worked out.
        said.push((percent(f64::from(done).min(0.99)), true));
        said.push(("…".to_owned(), false));
    }
    said.extend(view.play.problem.as_ref().map(|why| (format!(" {why}."), false)));
    said
}

/// The text with its numbers tied to their units: no line ends between them.
pub(super) fn unbroken(text: &str) -> String {
    let mut tied = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    let mut before = ' ';
    while let Some(letter) = letters.next() {
        let unit = letters.peek().is_some_and(|next| "dhm%".contains(*next));
        tied.push(if letter == ' ' && before.is_ascii_digit() && unit {
            '\u{a0}'
        } else {
            letter
        });
        before = letter;
    }
    tied
}

/// How far the simulation is, 0 to 1, while it is under way.
pub(super) fn progress(view: &View<'_>) -> Option<f32> {
    view.play.asked.as_ref().filter(|asked| asked.open)?;
    let of = if view.play.wishes.is_empty() {
        &view.play.before
    } else {
        &view.play.after
    };
    Some(of.as_ref().map_or(0.0, |found| found.done as f32))
}

/// The wishes as a list: "2 people at QA test"; none without.
pub(super) fn wishes(view: &View<'_>) -> Option<String> {
    let said = |edit: &FlowEdit| match edit {
        FlowEdit::SetPeople { step, people } => {
            let plural = if people.get() == 1 { "person" } else { "people" };
            format!("{} {plural} at {}", people.get(), view.map.flow.name_of(*step))
        }
        other => wish(other, &view.map.flow),
    };
    let all: Vec<String> = view.play.wishes.iter().map(said).collect();
    (!all.is_empty()).then(|| all.join(", "))
}

/// What the wishes change about one step, beside its name: "2 people (was 1): 46 % loaded (was 93 %), waits 31 min (was
/// 3 d)". None of a step that no wish is about.
pub(super) fn changed(view: &View<'_>, id: StepId) -> Option<String> {
    // Asked of every step in every frame: each is found by its place.
    let was = view.map.flow.steps.get(view.captured.place(id)?)?;
    let now = view.flow.steps.get(view.analysis.place(id)?)?;
    let team = view
        .map
        .flow
        .pool_of(was)
        .zip(view.flow.pool_of(now))
        .filter(|(was, now)| was != now);
    let about = view.play.wishes.iter().any(|edit| edit.step() == Some(id));
    if !about && team.is_none() {
        return None;
    }
    let clock = view.flow.clock;
    let mut parts = Vec::new();
    if let Some((was, now)) = team {
        let plural = if now.people.get() == 1 { "person" } else { "people" };
        parts.push(format!("{}, {} {plural} (was {})", now.team, now.people, was.people));
    }
    if was.people != now.people {
        let plural = if now.people.get() == 1 { "person" } else { "people" };
        parts.push(format!("{} {plural} (was {})", now.people, was.people));
    }
    if was.ca != now.ca {
        let [was, now] = [was.ca, now.ca].map(|ca| sensible(ca.percent()));
        parts.push(format!("{now} %C/A (was {was})"));
    }
    let load = |analysis: &Analysis| analysis.step(id)?.load.as_ref().ok().map(|load| percent(load.value));
    if let (Some(was), Some(now)) = (load(view.captured), load(view.analysis))
        && was != now
    {
        parts.push(format!("{now} loaded (was {was})"));
    }
    let [was, now] = [was.wait, now.wait].map(|wait| wait.mean().on_screen(clock));
    if was != now {
        parts.push(format!("waits {now} (was {was})"));
    }
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// "A second person at QA test", "Demand of 3 a week".
fn wish(edit: &FlowEdit, captured: &Flow) -> String {
    let name = |step: &StepId| captured.name_of(*step).to_owned();
    match edit {
        FlowEdit::SetPeople { step, people } => {
            let old = captured.step(*step).map_or(1, |step| step.people.get());
            match (old, people.get()) {
                (1, 2) => format!("A second person at {}", name(step)),
                (old, new) if new == old + 1 => format!("One more person at {}", name(step)),
                (_, 1) => format!("One person at {}", name(step)),
                (_, new) => format!("{new} people at {}", name(step)),
            }
        }
        FlowEdit::SetPools(pools) => {
            let other = pools.iter().filter(|pool| captured.pool(&pool.team) != Some(pool));
            let said = other.map(|pool| {
                let plural = if pool.people.get() == 1 { "person" } else { "people" };
                format!("{} {plural} in {}", pool.people, pool.team)
            });
            said.collect::<Vec<String>>().join(" and ")
        }
        FlowEdit::SetDemand(demand) => demand.map_or_else(
            || "Unknown demand".to_owned(),
            |demand| format!("{} items {}", sensible(demand.items), demand.per.each(captured.clock)),
        ),
        FlowEdit::SetCa { step, ca } => format!("{} %C/A {}", name(step), percent(ca.share())),
        FlowEdit::SetWait { step, wait } => {
            format!("Wait before {} {}", name(step), wait.mean().on_screen(captured.clock))
        }
        FlowEdit::SetBatch { step, batch } => format!("Batches of {batch} at {}", name(step)),
        FlowEdit::SetShare { step, share } => format!("{} of the items come to {}", percent(share.share()), name(step)),
        FlowEdit::SetEvery { step, every } => every.map_or_else(
            || format!("{} starts any time", name(step)),
            |every| format!("{} starts every {}", name(step), every.exact_rhythm(captured.clock)),
        ),
        other => other.describe(captured),
    }
}

/// What the wishes change by the map's own numbers: the load that moves most, who is next, the lead time.
fn effect(view: &View<'_>) -> String {
    let mut parts = Vec::new();
    let load = |analysis: &Analysis, id: StepId| {
        analysis
            .step(id)
            .and_then(|found| found.load.as_ref().ok().map(|load| load.value))
    };
    let moved = view
        .flow
        .steps
        .iter()
        .filter_map(|step| Some((step, load(view.captured, step.id)?, load(view.analysis, step.id)?)))
        .max_by(|a, b| (a.2 - a.1).abs().total_cmp(&(b.2 - b.1).abs()));
    if let Some((step, old, new)) = moved.filter(|(_, old, new)| (old - new).abs() >= 0.005) {
        let about = view.play.wishes.iter().last().and_then(FlowEdit::step) == Some(step.id);
        let of = if about {
            String::new()
        } else {
            format!("{} ", step.name)
        };
        parts.push(format!("{of}load {:.0} to {}.", old * 100.0, percent(new)));
        let worst = |analysis: &Analysis| {
            let all = view
                .flow
                .steps
                .iter()
                .filter_map(|step| Some((step.id, load(analysis, step.id)?)));
            all.max_by(|a, b| a.1.total_cmp(&b.1))
        };
        if let (Some((before, _)), Some((after, share))) = (worst(view.captured), worst(view.analysis))
            && before != after
        {
            parts.push(format!(
                "{}, {} loaded, is the next bottleneck.",
                view.name_of(after),
                percent(share)
            ));
        }
    }
    parts.extend(view.play.changed.iter().flat_map(|changed| changed.warnings.clone()));
    let time = |analysis: &Analysis| analysis.lead_time_with_rework.as_ref().ok().map(|lead| lead.value);
    if let (Some(old), Some(new)) = (time(view.captured), time(view.analysis))
        && (old.minutes() - new.minutes()).abs() > 0.005 * old.minutes()
    {
        let clock = view.flow.clock;
        parts.push(format!(
            "Lead time on the map {} to {}.",
            old.on_screen(clock),
            new.on_screen(clock)
        ));
    }
    let simulated = |found: Option<&std::sync::Arc<Found>>| found.and_then(|found| found.outcome.lead_time);
    if let (Some(old), Some(new)) = (
        simulated(view.play.before.as_ref()),
        simulated(view.play.after.as_ref()),
    ) {
        parts.push(format!(
            "Simulated mean {} to {}.",
            view.span(old.mean.mean),
            view.span(new.mean.mean)
        ));
    }
    if parts.is_empty() {
        parts.push("the map's numbers stay; the simulation shows what it does to the queues.".to_owned());
    }
    parts.join(" ")
}

/// "QA test cannot keep up: the backlog grows by 0.4 items a week." Worst step first; none where all can.
pub(super) fn cannot_keep_up(view: &View<'_>) -> Option<String> {
    let growth = |found: &crate::flow::StepFigures| found.backlog_growth.unwrap_or(0.0);
    let worst = view
        .analysis
        .overloaded()
        .max_by(|a, b| growth(a).total_cmp(&growth(b)))?;
    let simulated = view.found.map_or(0.0, |found| found.outcome.growth_per_week());
    let grows = if simulated > 0.0 { simulated } else { growth(worst) };
    // Of a team that shares its people it is the team that cannot keep up.
    let name = match &worst.queue {
        Err(crate::flow::Missing::CannotKeepUp { step, .. }) => step.as_str(),
        _ => view.name_of(worst.step),
    };
    Some(if grows < 0.05 {
        format!("{name} can just not keep up: any surprise stays, the backlog never shrinks.")
    } else {
        let count = sensible(grows);
        let items = if count == "1" { "item" } else { "items" };
        format!("{name} cannot keep up: the backlog grows by {count} {items} a week.")
    })
}

/// How much of the waits load explains, the watched step as the example.
pub(super) fn calibration(found: &Found, view: &View<'_>) -> Option<String> {
    if found.outcome.mode == Mode::Replay {
        return None;
    }
    let calibration = found.calibration.as_ref()?;
    let step = calibration.step(view.flow.steps.get(found.watched?)?.id)?;
    (step.queue.is_finite() && !step.observed.mean().is_zero())
        .then(|| format!("{}: {}", view.name_of(step.step), step.sentence(view.flow.clock)))
}

/// The share of all waits that load explains, 0 to 1, each counted as often as it is passed.
pub(super) fn explained(found: &Found, view: &View<'_>) -> Option<f64> {
    let calibration = found
        .calibration
        .as_ref()
        .filter(|_| found.outcome.mode == Mode::Queue)?;
    let visits = |id: StepId| {
        let figures = view.captured.step(id);
        figures
            .and_then(|figures| figures.visits.as_ref().ok())
            .map_or(1.0, |visits| visits.value)
    };
    let sum = |of: &dyn Fn(&crate::flow::Calibrated) -> f64| {
        calibration
            .steps
            .iter()
            .map(|step| visits(step.step) * of(step))
            .sum::<f64>()
    };
    let whole = sum(&|step| step.observed.mean().minutes());
    (whole > 0.0).then(|| sum(&|step| step.explained().minutes()) / whole)
}

/// Each wait taken apart, a line a step, for the tooltip.
pub(super) fn every_wait(found: &Found, view: &View<'_>) -> String {
    let Some(calibration) = &found.calibration else {
        return String::new();
    };
    let clock = view.flow.clock;
    let line = |step: &crate::flow::Calibrated| {
        let observed = step.observed.mean();
        (!observed.is_zero()).then(|| {
            format!(
                "{}: {} of {}",
                view.name_of(step.step),
                step.explained().on_screen(clock),
                observed.on_screen(clock)
            )
        })
    };
    let lines: Vec<String> = calibration.steps.iter().filter_map(line).collect();
    format!(
        "How much of each wait load, batches and gates explain. The rest is kept as a delay.\n{}",
        lines.join("\n")
    )
}
