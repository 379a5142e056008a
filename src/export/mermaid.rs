//! A map as a Mermaid flowchart, which code hosts draw: a box a step, a frame a team, dotted arrows for rework.

use std::collections::HashMap;
use std::fmt::Write as _;

use crate::flow::{Flow, LensKind, Step, StepId, analyze, assumptions};
use crate::time::sensible;

/// The flowchart. Between teams the arrows are thick: hand-offs. Rework is dotted and carries the share that goes back.
pub fn print(flow: &Flow) -> String {
    let mut out = String::new();
    if !flow.name.is_empty() {
        let _ = writeln!(out, "%% {}", flow.name);
    }
    for sentence in assumptions(flow) {
        let _ = writeln!(out, "%% {sentence}");
    }
    out.push_str("flowchart LR\n");
    let chart = Chart::of(flow);
    for (number, lane) in flow.lanes().into_iter().enumerate() {
        let steps = flow.steps.iter().filter(|step| step.team.as_deref() == lane);
        let boxes = steps.map(|step| chart.step(step));
        match lane {
            None => boxes.for_each(|line| {
                let _ = writeln!(out, "  {line}");
            }),
            Some(team) => {
                let _ = writeln!(out, "  subgraph team{}[\"{}\"]", number + 1, escaped(team));
                boxes.for_each(|line| {
                    let _ = writeln!(out, "    {line}");
                });
                out.push_str("  end\n");
            }
        }
    }
    chart.links(&mut out);
    out
}

struct Chart<'a> {
    flow: &'a Flow,
    /// What the capacity lens names, else the delay lens, when it stands out; and its short reason.
    bottleneck: Option<(StepId, String)>,
    boxes: HashMap<StepId, String>,
}

impl Chart<'_> {
    fn of(flow: &Flow) -> Chart<'_> {
        let lenses = analyze(flow).lenses;
        let named = [LensKind::Capacity, LensKind::Delay]
            .into_iter()
            .filter_map(|kind| lenses.get(kind));
        let mut named = named.filter(|lens| lens.stands_out);
        let boxes = flow
            .steps
            .iter()
            .enumerate()
            .map(|(place, step)| (step.id, format!("step{}", place + 1)));
        Chart {
            flow,
            bottleneck: named.next().map(|lens| (lens.step, lens.short.clone())),
            boxes: boxes.collect(),
        }
    }

    fn node(&self, step: StepId) -> &str {
        self.boxes.get(&step).map_or("", String::as_str)
    }

    /// `step1["Code review<br/>wait 1 d, work 1 h"]`.
    fn step(&self, step: &Step) -> String {
        let clock = self.flow.clock;
        let mut lines = vec![escaped(&step.name)];
        let times = [("wait", step.wait.mean()), ("work", step.process.mean())];
        let times = times.iter().filter(|(_, time)| !time.is_zero());
        let mut facts: Vec<String> = times
            .map(|(name, time)| format!("{name} {}", time.on_screen(clock)))
            .collect();
        if step.people.get() > 1 {
            facts.push(format!("x{}", step.people));
        }
        if !facts.is_empty() {
            lines.push(escaped(&facts.join(", ")));
        }
        if self.flow.commit == Some(step.id) {
            lines.push("commit".to_owned());
        }
        if let Some((_, short)) = self.bottleneck.as_ref().filter(|(named, _)| *named == step.id) {
            lines.push(escaped(&format!("Bottleneck: {short}")));
        }
        format!("{}[\"{}\"]", self.node(step.id), lines.join("<br/>"))
    }

    fn links(&self, out: &mut String) {
        let steps = &self.flow.steps;
        for (step, before) in steps.iter().zip(self.flow.predecessors()) {
            for from in before.into_iter().filter_map(|place| steps.get(place)) {
                let arrow = if from.team == step.team { "-->" } else { "==>" };
                let _ = writeln!(out, "  {} {arrow} {}", self.node(from.id), self.node(step.id));
            }
        }
        for (step, back) in steps.iter().zip(self.flow.rework_targets()) {
            let Some(target) = steps.get(back).filter(|_| step.ca.missing() > 0.0) else {
                continue;
            };
            let share = sensible(step.ca.missing() * 100.0);
            let (from, to) = (self.node(step.id), self.node(target.id));
            let _ = writeln!(out, "  {from} -.->|\"{share}#37; back\"| {to}");
        }
    }
}

/// A text as it stands between the quotes of a label: whatever Mermaid or HTML would take for a sign of theirs is written
/// by its number. A beginning that Markdown would take for a list is too.
fn escaped(text: &str) -> String {
    let is_list = |at: usize| {
        let before = text.get(..at).unwrap_or_default();
        !before.is_empty() && before.chars().all(|c| c.is_ascii_digit())
    };
    let mut out = String::with_capacity(text.len());
    for (at, sign) in text.char_indices() {
        let special = match sign {
            '"' | '#' | '&' | '<' | '>' | '`' | '*' | '_' | '~' | '[' | ']' | '{' | '}' | '|' | '\\' | '%' | ';'
            | '$' => true,
            '-' | '+' | '=' => at == 0,
            '.' | ')' => is_list(at),
            _ => false,
        };
        if special {
            let _ = write!(out, "#{};", u32::from(sign));
        } else {
            out.push(sign);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::flow::text::read;

    #[test]
    fn no_name_can_break_out_of_its_label() {
        let flow =
            read("\"say \\\"hi\\\" | <b>&amp;]\" | pt 1h | team \"%%{x}#;\"\n1. Plan | pt 1h\n- List | pt 1h").flow;
        let chart = print(&flow);
        for line in chart.lines().filter(|line| line.contains('[')) {
            assert_eq!(line.matches('"').count(), 2, "{line}");
            let label = line.split('"').nth(1).unwrap_or_default().replace("<br/>", "");
            assert!(!label.contains(['<', '>', '[', ']', '|', '%', '`']), "{line}");
        }
        assert!(chart.contains("1#46; Plan") && chart.contains("#45; List"), "{chart}");
    }

    #[test]
    fn branches_join_and_rework_is_dotted() {
        let chart = print(
            &read("A | pt 1h | team X\nB | pt 1h | team Y | ca 80%\nC | pt 1h | team X | after A\nD | after B, C").flow,
        );
        for link in [
            "step1 ==> step2",
            "step1 --> step3",
            "step2 ==> step4",
            "step3 ==> step4",
            "step2 -.->|\"20#37; back\"| step1",
        ] {
            assert!(chart.contains(link), "no {link} in {chart}");
        }
        assert!(chart.contains("\n  step4[\"D\"]"), "{chart}");
    }
}
