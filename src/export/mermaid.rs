//! A map as a Mermaid flowchart, which code hosts draw: a box a step, a frame a team, dotted arrows for rework.

use std::collections::HashMap;
use std::fmt::Write as _;

use super::file_names;
use super::plain::{one_line, plain};
use super::source::{ExportFile, Source};
use super::summary::summary;
use crate::flow::{Flow, Step, StepId, analyze, assumptions};
use crate::time::sensible;
use crate::workshop::Map;

/// A file a map.
pub(super) fn files(source: Source<'_>) -> Vec<ExportFile> {
    let file = |map: &Map| {
        let name = file_names::name(source, &file_names::map_kind(source, &map.name), "mmd");
        ExportFile::new(name, print(&map.flow))
    };
    source.told().iter().map(file).collect()
}

/// The flowchart. Between teams the arrows are thick: hand-offs. Rework is dotted and carries the share that goes back.
pub fn print(flow: &Flow) -> String {
    let mut out = String::new();
    let named = Some(&flow.name).filter(|name| !name.is_empty()).cloned();
    for sentence in named.into_iter().chain(assumptions(flow)) {
        let _ = writeln!(out, "%% {}", remark(&sentence));
    }
    out.push_str("flowchart LR\n");
    // A title and a description for screen readers: the chart itself says nothing to them.
    let _ = writeln!(out, "  accTitle: {}", in_a_line(&flow.name));
    let _ = writeln!(out, "  accDescr: {}", in_a_line(&summary(flow)));
    let chart = Chart::of(flow);
    for (number, lane) in flow.lanes().into_iter().enumerate() {
        // By lane and not in the order of steps: Mermaid takes the members of a group in one place only.
        let steps = flow.steps.iter().filter(|step| step.team.as_deref() == lane);
        let boxes = steps.map(|step| chart.step(step));
        match lane {
            None => boxes.for_each(|line| {
                let _ = writeln!(out, "  {line}");
            }),
            Some(team) => {
                let people = flow
                    .pool(team)
                    .map_or_else(String::new, |pool| match pool.people.get() {
                        1 => ", 1 person".to_owned(),
                        count => format!(", {count} people"),
                    });
                let _ = writeln!(out, "  subgraph team{}[\"{}{people}\"]", number + 1, escaped(team));
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
    /// What the first lens that stands out names, as on the map; and its short reason.
    bottleneck: Option<(StepId, String)>,
    boxes: HashMap<StepId, String>,
}

impl Chart<'_> {
    fn of(flow: &Flow) -> Chart<'_> {
        let lenses = analyze(flow).lenses;
        // Numbered ids of our own: a step's name may hold whatever Mermaid takes for a keyword, `end` for one.
        let boxes = flow
            .steps
            .iter()
            .enumerate()
            .map(|(place, step)| (step.id, format!("step{}", place + 1)));
        Chart {
            flow,
            bottleneck: lenses.first().map(|lens| (lens.step, lens.short.clone())),
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
        let share = |percent: crate::flow::Percent| format!("{} %", sensible(percent.percent()));
        if step.share != crate::flow::Percent::FULL {
            facts.push(format!("{} come here", share(step.share)));
        }
        if let Some(lying) = step.lying {
            facts.push(format!("{} lie before it", sensible(lying.items())));
        }
        if let Some(va) = step.va {
            facts.push(format!("value {}", share(va)));
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
                // Links stand after all boxes: a link that names a box first would put it outside its team.
                let arrow = if from.team == step.team { "-->" } else { "==>" };
                let taken = step
                    .take
                    .map_or_else(String::new, |take| format!("|\"{}#37;\"| ", sensible(take.percent())));
                let _ = writeln!(
                    out,
                    "  {} {arrow}{} {}",
                    self.node(from.id),
                    taken.trim_end(),
                    self.node(step.id)
                );
            }
        }
        for (step, back) in steps.iter().zip(self.flow.rework_targets()) {
            let Some(target) = steps.get(back).filter(|_| step.ca.missing() > 0.0) else {
                continue;
            };
            // Of those that reach the step, as on the map: not of all items.
            let share = sensible(step.ca.missing() * 100.0);
            let (from, to) = (self.node(step.id), self.node(target.id));
            let _ = writeln!(out, "  {from} -.->|\"{share}#37; back\"| {to}");
        }
    }
}

/// A text as it stands in a comment. A directive, `%%{...}%%`, is one wherever it stands, and braces in comments are
/// taken for the start of one: there are none.
fn remark(text: &str) -> String {
    let mut said = one_line(text).replace('{', "(").replace('}', ")");
    // Until none is left: three signs hold two pairs.
    while said.contains("%%") {
        said = said.replace("%%", "%");
    }
    said
}

/// A text as it stands after `accTitle:`: to the end of its line, without what Mermaid takes for a sign of its own.
fn in_a_line(text: &str) -> String {
    let text = remark(text).replace([';', '#', '"', '<', '>'], " ");
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if words.is_empty() { "Flow".to_owned() } else { words }
}

/// A text as it stands between the quotes of a label: whatever Mermaid or HTML would take for a sign of theirs is written
/// by its number. A beginning that Markdown would take for a list is too.
fn escaped(text: &str) -> String {
    let is_list = |text: &str, at: usize| {
        let before = text.get(..at).unwrap_or_default();
        !before.is_empty() && before.chars().all(|c| c.is_ascii_digit())
    };
    let mut out = String::with_capacity(text.len());
    let text = plain(text).replace('\n', " ");
    for (at, sign) in text.char_indices() {
        let special = match sign {
            '"' | '#' | '&' | '<' | '>' | '`' | '*' | '_' | '~' | '[' | ']' | '{' | '}' | '|' | '\\' | '%' | ';'
            | '$' => true,
            '-' | '+' | '=' => at == 0,
            '.' | ')' => is_list(&text, at),
            // `fa:fa-car` would become an icon.
            ':' => text.get(at..).is_some_and(|rest| rest.starts_with(":fa-")),
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
    #![allow(clippy::unwrap_used)]
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

    /// Whether `text` may stand between the quotes of a label: no quote, and of Mermaid's signs only codes, `#34;`.
    fn is_label(text: &str) -> bool {
        let mut rest = text;
        while let Some(at) = rest.find('#') {
            let code: String = rest
                .chars()
                .skip_while(|sign| *sign != '#')
                .skip(1)
                .take_while(char::is_ascii_digit)
                .collect();
            if code.is_empty()
                || !rest
                    .get(at + 1 + code.len()..)
                    .is_some_and(|after| after.starts_with(';'))
            {
                return false;
            }
            rest = rest.get(at + 2 + code.len()..).unwrap_or_default();
        }
        let plain = text.replace("<br/>", " ");
        !plain.contains([
            '"', '<', '>', '`', '|', '[', ']', '{', '}', '\\', '%', '*', '_', '~', '$', '&',
        ]) && !plain.contains(char::is_control)
    }

    /// What stands between `before` and `after`.
    fn between<'a>(line: &'a str, before: &str, after: &str) -> Option<&'a str> {
        line.strip_prefix(before)?.strip_suffix(after)
    }

    fn is_name(name: &str, kind: &str) -> bool {
        name.strip_prefix(kind)
            .is_some_and(|number| !number.is_empty() && number.chars().all(|sign| sign.is_ascii_digit()))
    }

    fn is_node(line: &str) -> bool {
        line.split_once('[')
            .is_some_and(|(name, label)| is_name(name, "step") && between(label, "\"", "\"]").is_some_and(is_label))
    }

    fn is_link(line: &str) -> bool {
        let words: Vec<&str> = line.splitn(3, ' ').collect();
        let [from, arrow, to] = words.as_slice() else {
            return false;
        };
        let labelled_by = ["-.->", "-->", "==>"]
            .into_iter()
            .find(|sign| arrow.starts_with(&format!("{sign}|")));
        let target = if *arrow == "-.->" || labelled_by.is_some() {
            let sign = labelled_by.unwrap_or("-.->");
            let labelled = line
                .split_once(&format!("{sign}|\""))
                .and_then(|(_, rest)| rest.split_once("\"| "));
            match labelled {
                Some((label, target)) if is_label(label) => target,
                _ => return false,
            }
        } else if ["-->", "==>"].contains(arrow) {
            to
        } else {
            return false;
        };
        is_name(from, "step") && is_name(target, "step")
    }

    /// Checks every line against the flowchart's grammar as it is documented: comments, the kind of chart, subgraphs and
    /// their `end`, nodes with quoted labels, links.
    fn assert_flowchart(chart: &str) {
        let mut lines = chart.lines().peekable();
        while lines.next_if(|line| line.starts_with("%% ")).is_some() {}
        assert_eq!(lines.next(), Some("flowchart LR"), "{chart}");
        for key in ["  accTitle: ", "  accDescr: "] {
            let said = lines.next().and_then(|line| line.strip_prefix(key)).unwrap();
            assert!(
                !said.is_empty() && !said.contains(['{', '}', ';', '#', '<', '"']),
                "{said}"
            );
        }
        for comment in chart.lines().filter(|line| line.starts_with("%%")) {
            assert!(
                !comment.contains(['{', '}']) && !comment.get(2..).unwrap().contains("%%"),
                "{comment}"
            );
        }
        let mut inside = false;
        for line in lines {
            let said = line.trim_start();
            let opens = between(said, "subgraph ", "\"]").and_then(|rest| rest.split_once("[\""));
            if let Some((name, label)) = opens {
                assert!(!inside && is_name(name, "team") && is_label(label), "{line}");
                inside = true;
            } else if said == "end" {
                assert!(inside, "an end without a beginning in {chart}");
                inside = false;
            } else {
                assert!(
                    is_node(said) || is_link(said) && !inside,
                    "{line} is no line of a flowchart"
                );
            }
        }
        assert!(!inside, "{chart}");
    }

    /// What people call steps and teams, and what would break a chart that does not quote.
    const NAMES: [&str; 22] = [
        "end",
        "End",
        "subgraph",
        "graph TD",
        "click A",
        "style",
        "%% comment",
        "%%{init: {'theme': 'dark'}}%%",
        "#quot;",
        "#35;",
        "C# [build] (x64) {y}",
        "say \"hi\"",
        "A --> B",
        "a|b",
        "back\\slash",
        "`code` **bold** _it_ ~~no~~",
        "$$x^2$$",
        "<script>alert(1)</script>",
        "fa:fa-car go",
        "1. Plan",
        "Überprüfung 测试 🚀",
        "o--o x--x ---",
    ];

    #[test]
    fn whatever_steps_and_teams_are_called_it_is_a_flowchart() {
        let mut flow = read("A | pt 1h").flow;
        let first = flow.steps.first().cloned().unwrap();
        flow.steps.clear();
        for (place, name) in NAMES.iter().enumerate() {
            let share = 50.0 + place as f64;
            flow.steps.push(Step {
                id: StepId(u32::try_from(place).unwrap() + 1),
                name: (*name).to_owned(),
                team: NAMES.get((place * 7) % 30).map(|team| (*team).to_owned()),
                ca: crate::flow::Percent::new(share).unwrap().into(),
                ..first.clone()
            });
        }
        for name in NAMES {
            name.clone_into(&mut flow.name);
            let chart = print(&flow);
            assert_flowchart(&chart);
            assert_eq!(chart.matches("[\"").count(), flow.steps.len() + flow.lanes().len() - 1);
        }
        assert!(
            print(&flow).contains("Überprüfung 测试 🚀"),
            "other scripts stay as they are"
        );
    }

    #[test]
    fn a_label_says_what_the_step_is_called() {
        // What a reader of the codes makes of them.
        let shown = |label: &str| {
            let mut out = String::new();
            let mut rest = label;
            while let Some((before, code)) = rest.split_once('#') {
                out.push_str(before);
                let (number, after) = code.split_once(';').unwrap();
                out.extend(number.parse().ok().and_then(char::from_u32));
                rest = after;
            }
            out + rest
        };
        for name in NAMES {
            assert_eq!(shown(&escaped(name)), name);
        }
    }

    proptest::proptest! {
        #[test]
        fn any_flow_is_a_flowchart(flow in crate::flow::samples::any_flow()) {
            assert_flowchart(&print(&flow));
        }
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
