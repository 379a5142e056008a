//! The page that compares two states of a flow: figures, changes step by step, bars on one scale, and what each change saves.

use super::Titled;
use crate::export::page::{BAR, bar, shown, write_table};
use crate::flow::{
    Analysis, Comparison, Direction, Fate, Figure, Flow, Lens, LensKind, Missing, StepChange, StepField, StepId,
    Waterfall,
};
use crate::time::{Calendar, WorkTime};
use std::fmt::Write as _;

/// The page that `flipchart compare` prints: every figure before and after, what changed step by step, both flows on one
/// scale, and what each change saves. Columns are aligned for a fixed-width face.
pub fn page(flows: Titled<'_>, found: &Comparison) -> String {
    let mut page = format!("Before  {}\nAfter   {}\n\n", flows.before_name, flows.after_name);
    if let Some(clocks) = &found.clocks {
        let _ = writeln!(page, "{clocks}\n");
    }
    write_figures(found, &mut page);
    write_questions(found, &mut page);
    write_changes(found, &mut page);
    write_made_anew(flows, found, &mut page);
    write_bars(flows, found, &mut page);
    match &found.waterfall {
        Ok(waterfall) => write_waterfall(flows, waterfall, &mut page),
        Err(missing) => {
            let _ = writeln!(page, "\nWhat each change brings cannot be told: {missing}");
        }
    }
    write_lenses(found, &mut page);
    page
}

fn write_figures(found: &Comparison, page: &mut String) {
    let said = |figure: &Result<Figure, Missing>| {
        figure
            .as_ref()
            .map_or_else(|_| "–".to_owned(), |known| known.said.clone())
    };
    let mut rows = vec![["", "was", "is", "difference", ""].map(str::to_owned)];
    for metric in &found.metrics {
        let (words, verdict) = match &metric.change {
            Some(change) => (change.words.clone(), verdict(change.direction)),
            None => ("not known".to_owned(), ""),
        };
        let name = metric.metric.name.to_owned();
        rows.push([
            name,
            said(&metric.before),
            said(&metric.after),
            words,
            verdict.to_owned(),
        ]);
    }
    write_table(&rows, page);
}

fn verdict(direction: Direction) -> &'static str {
    match direction {
        Direction::Better => "better",
        Direction::Worse => "worse",
        Direction::Same | Direction::Neutral => "",
    }
}

/// What to ask the room for, each once, and of which state.
fn write_questions(found: &Comparison, page: &mut String) {
    let mut asked: Vec<String> = Vec::new();
    for metric in &found.metrics {
        for (side, figure) in [("before", &metric.before), ("after", &metric.after)] {
            if let Err(missing) = figure {
                let line = format!("- {side}: {missing}");
                if !asked.contains(&line) {
                    asked.push(line);
                }
            }
        }
    }
    if !asked.is_empty() {
        let _ = writeln!(page, "\nStill to ask\n{}", asked.join("\n"));
    }
}

fn write_changes(found: &Comparison, page: &mut String) {
    let changed: Vec<&StepChange> = found.steps.iter().filter(|step| step.fate != Fate::Same).collect();
    if changed.is_empty() && found.whole.is_empty() {
        page.push_str("\nNo step changed\n");
        return;
    }
    page.push_str("\nWhat changed\n");
    let whole = found.whole.iter().map(|words| ["The flow".to_owned(), words.clone()]);
    let steps = changed.iter().map(|step| [shown(&step.name), step.words()]);
    write_table(&whole.chain(steps).collect::<Vec<_>>(), page);
    let same = found.steps.len() - changed.len();
    if same > 0 {
        let _ = writeln!(page, "{same} of {} steps stay as they are", found.steps.len());
    }
}

/// The waits that are foreseen otherwise than the flow after says them.
fn write_made_anew(flows: Titled<'_>, found: &Comparison, page: &mut String) {
    if found.made_anew.is_empty() {
        return;
    }
    page.push_str("\nWaits made anew (what load does not explain of them is carried over, what it explains follows the future’s own load)\n");
    let row = |(step, says): &(StepId, WorkTime)| {
        let then = found.foreseen.step(*step);
        let wait = then.map_or(WorkTime::ZERO, |step| step.wait.mean());
        let clock = flows.after.clock;
        let said = |time: WorkTime| {
            if time.is_zero() {
                "none".to_owned()
            } else {
                time.on_screen(clock)
            }
        };
        let change = found.steps.iter().find(|change| change.after == Some(*step));
        let is_own = change.is_some_and(|change| {
            [StepField::Wait, StepField::Lying]
                .into_iter()
                .any(|field| change.changed(field).is_some())
        });
        let words = if is_own {
            format!("{}, not {}: load, batch and gate make no less", said(wait), said(*says))
        } else {
            format!("{}, where {} was observed", said(wait), said(*says))
        };
        [shown(flows.after.name_of(*step)), words]
    };
    write_table(&found.made_anew.iter().map(row).collect::<Vec<_>>(), page);
}

fn write_bars(flows: Titled<'_>, found: &Comparison, page: &mut String) {
    let end = found.axis_end;
    if end.is_zero() {
        return;
    }
    let mark = end.scaled(1.0 / BAR as f64).on_screen(flows.before.clock);
    let _ = writeln!(page, "\nBoth on one scale (░ waits, █ works, a mark is {mark})");
    // One width for both, so that the bars of one step stand under each other.
    let names = flows.before.steps.iter().chain(&flows.after.steps);
    let widest = names.map(|step| shown(&step.name).chars().count()).max().unwrap_or(0);
    for (title, flow, analysis) in [
        ("Before", flows.before, &found.before),
        ("After", &found.foreseen, &found.after),
    ] {
        let _ = writeln!(page, "{title}, {}", lead(flow, analysis));
        for (step, figures) in flow.steps.iter().zip(&analysis.steps) {
            let row = format!("  {:widest$}  {}", shown(&step.name), bar(figures, end));
            let _ = writeln!(page, "{}", row.trim_end());
        }
    }
}

fn lead(flow: &Flow, analysis: &Analysis) -> String {
    let lead = analysis.lead_time.as_ref();
    lead.map_or_else(|_| "no times yet".to_owned(), |lead| lead.value.on_screen(flow.clock))
}

fn write_waterfall(flows: Titled<'_>, waterfall: &Waterfall, page: &mut String) {
    if waterfall.savings.is_empty() {
        return;
    }
    page.push_str("\nWhat each change brings (lead time with rework; each counted after the ones above it)\n");
    // Under two clocks a day is two lengths of time; an hour is the same in both.
    let one_clock = flows.before.clock == flows.after.clock;
    let said = levels(waterfall, flows.before.clock, one_clock);
    let highest = waterfall
        .savings
        .iter()
        .map(|saving| saving.lead)
        .fold(waterfall.from, WorkTime::max);
    // Half as long as elsewhere: words stand on both sides of it.
    let mark = |time: WorkTime| (time.share_of(highest) * BAR as f64 / 2.0).round() as usize;
    let bar = |from: WorkTime, to: WorkTime, sign: &str| {
        let (low, high) = (mark(from.min(to)), mark(from.max(to)));
        // The smallest change still has a mark: a row without any would read as one that changes nothing.
        let high = if from == to { low } else { high.max(low + 1) };
        format!("{}{}", " ".repeat(low), sign.repeat(high - low))
    };
    let zero = WorkTime::ZERO;
    let from = said.from;
    let mut rows = vec![["Before".to_owned(), from, bar(zero, waterfall.from, "█"), String::new()]];
    let mut at = waterfall.from;
    for (saving, said) in waterfall.savings.iter().zip(said.savings) {
        let sign = if saving.saves_min >= 0.0 { "▒" } else { "▓" };
        let what = format!("{}: {}", shown(&saving.name), saving.words);
        rows.push([what, said, bar(at, saving.lead, sign), saving.besides.clone()]);
        at = saving.lead;
    }
    let to = if one_clock {
        said.to
    } else {
        waterfall.to.on_screen(flows.after.clock)
    };
    rows.push(["After".to_owned(), to, bar(zero, waterfall.to, "█"), String::new()]);
    write_table(&rows, page);
}

/// A waterfall as it is said: what each change saves is the difference of the levels around it as they are said, so that all
/// adds up on the page.
struct Levels {
    from: String,
    savings: Vec<String>,
    to: String,
}

fn levels(waterfall: &Waterfall, clock: Calendar, one_clock: bool) -> Levels {
    let highest = waterfall
        .savings
        .iter()
        .map(|saving| saving.lead)
        .fold(waterfall.from, WorkTime::max);
    // Under two clocks a day is two lengths of time; an hour is the same in both.
    let (unit, length) = match highest {
        high if one_clock && high >= clock.day() => ("d", clock.day().minutes()),
        high if high.hours() >= 1.0 => ("h", 60.0),
        _ => ("min", 1.0),
    };
    let count = |time: WorkTime, digits: i32| (time.minutes() / length * 10.0_f64.powi(digits)).round() as i64;
    let differs = |digits: &i32| {
        let mut at = waterfall.from;
        waterfall.savings.iter().all(|saving| {
            let seen = saving.saves_min == 0.0 || count(at, *digits) != count(saving.lead, *digits);
            at = saving.lead;
            seen
        })
    };
    // As few decimals as show every change.
    let digits = (1..=3).find(differs).unwrap_or(3);
    let said = |count: i64| {
        let text = format!("{:.*}", digits as usize, count as f64 / 10.0_f64.powi(digits));
        let text = text.trim_end_matches('0').trim_end_matches('.');
        if text == "0" {
            text.to_owned()
        } else {
            format!("{text} {unit}")
        }
    };
    // In whole counts of the last decimal: differences of rounded numbers would not add up on the page.
    let mut at = count(waterfall.from, digits);
    let mut savings = Vec::with_capacity(waterfall.savings.len());
    for saving in &waterfall.savings {
        let then = count(saving.lead, digits);
        savings.push(match (saving.saves_min, at - then) {
            (0.0, _) => "–".to_owned(),
            // Smaller than the last decimal: said to be so, since “−0” says that it does nothing.
            (minutes, 0) => format!("{}under {}", if minutes > 0.0 { "−" } else { "+" }, said(1)),
            (_, less) if less > 0 => format!("−{}", said(less)),
            (_, more) => format!("+{}", said(-more)),
        });
        at = then;
    }
    Levels {
        from: said(count(waterfall.from, digits)),
        savings,
        to: said(count(waterfall.to, digits)),
    }
}

fn write_lenses(found: &Comparison, page: &mut String) {
    let said = |lens: Option<&Lens>| {
        lens.map_or_else(
            || "–".to_owned(),
            |lens| format!("{}, {}", shown(&lens.name), lens.short),
        )
    };
    let mut rows = vec![["", "before", "after"].map(str::to_owned)];
    for kind in LensKind::ALL {
        let (before, after) = (found.before.lenses.get(kind), found.after.lenses.get(kind));
        if before.is_some() || after.is_some() {
            rows.push([kind.name().to_owned(), said(before), said(after)]);
        }
    }
    if rows.len() > 1 {
        page.push_str("\nWhat the lenses name\n");
        write_table(&rows, page);
    }
}
