//! One step's line, understood as far as it goes.

use super::cell::{check_name, read_field};
use super::field::{Field, Flaw, Value};
use super::quote::{Cut, unquote};
use crate::flow::{Estimate, Step};
use crate::time::Calendar;
use std::ops::Range;

/// A field that was understood, and where it stands in the line, in bytes.
#[derive(Debug, Clone, PartialEq)]
pub struct Said {
    /// What it says.
    pub value: Value,
    /// From its word to its end.
    pub span: Range<usize>,
}

/// A step's line before its references are looked up.
#[derive(Debug, Default)]
pub(super) struct Line {
    /// Empty when there is none.
    pub name: String,
    pub name_span: Range<usize>,
    pub said: Vec<Said>,
    /// Offsets count from the line's start.
    pub flaws: Vec<Flaw>,
}

/// So many flaws of one line are told; the rest of the line is then left unread.
const MAX_FLAWS: usize = 20;

/// Understands a line that was cut.
pub(super) fn understand(line: &str, cut: &Cut, calendar: Calendar) -> Line {
    let mut found = Line::default();
    let mut cells = cut.cells.iter();
    let name_span = cells.next().cloned().unwrap_or_default();
    found.name = read_step_name(line, &name_span, &mut found.flaws);
    found.name_span = name_span;
    if let Some(at) = cut.unclosed {
        found
            .flaws
            .push(Flaw::new(at, "this quote never ends", "close it with \""));
    }
    for span in cells {
        if found.flaws.len() >= MAX_FLAWS {
            break;
        }
        let text = line.get(span.clone()).unwrap_or_default();
        if text.is_empty() {
            continue;
        }
        match read_field(text, calendar) {
            Ok(value) => found.say(value, span.clone()),
            Err(flaw) => found.flaws.push(flaw.moved(span.start)),
        }
    }
    found.tell_two_waits();
    let work = found.process().unwrap_or_default();
    let too_short = found.lead_time_below(work);
    found.flaws.extend(too_short);
    found
}

impl Line {
    /// The process time that the line says.
    pub fn process(&self) -> Option<Estimate> {
        self.said.iter().find_map(|said| match said.value {
            Value::Process(process) => Some(process),
            _ => None,
        })
    }

    /// What is wrong when the step takes less time altogether than `work` alone.
    pub fn lead_time_below(&self, work: Estimate) -> Option<Flaw> {
        self.said.iter().find_map(|said| match said.value {
            Value::LeadTime(lead) if Step::wait_within(lead, work).is_none() => Some(Flaw::new(
                said.span.start,
                "the step takes less time altogether than its work alone",
                "“lt” is wait and work together: give it at least as much as “pt”",
            )),
            _ => None,
        })
    }

    /// A wait can be said in three ways, but only in one at a time: of two the one that stands last counts.
    fn tell_two_waits(&mut self) {
        let is_wait = |said: &Said| matches!(said.value.field(), Field::Wait | Field::Lying | Field::LeadTime);
        let waits: Vec<(Field, usize)> = self
            .said
            .iter()
            .filter(|said| is_wait(said))
            .map(|said| (said.value.field(), said.span.start))
            .collect();
        let [others @ .., (last, at)] = waits.as_slice() else {
            return;
        };
        for (other, _) in others {
            self.flaws.push(Flaw::new(
                *at,
                format!("“{}” and “{}” both say how long it waits", other.word(), last.word()),
                "leave one of them out; the last one counts",
            ));
        }
        let last = *last;
        self.said.retain(|said| !is_wait(said) || said.value.field() == last);
    }

    fn say(&mut self, value: Value, span: Range<usize>) {
        let field: Field = value.field();
        match self.said.iter_mut().find(|said| said.value.field() == field) {
            Some(said) => {
                let what = format!("“{}” stands twice on this line", field.word());
                self.flaws.push(Flaw::new(
                    span.start,
                    what,
                    "leave one of them out; the last one counts",
                ));
                *said = Said { value, span };
            }
            None => self.said.push(Said { value, span }),
        }
    }
}

/// The step's name, mended where it cannot be one.
fn read_step_name(line: &str, span: &Range<usize>, flaws: &mut Vec<Flaw>) -> String {
    let name = unquote(line.get(span.clone()).unwrap_or_default()).trim().to_owned();
    if name.is_empty() {
        flaws.push(Flaw::new(
            span.start,
            "this step has no name",
            "begin the line with its name: Code review | pt 1h",
        ));
        return name;
    }
    if let Err(mend) = check_name(&name) {
        flaws.push(Flaw::new(span.start, "this cannot be the name of a step", mend));
        let plain = name.chars().map(|c| {
            if c.is_control() || "\u{2028}\u{2029}\u{feff}".contains(c) {
                ' '
            } else {
                c
            }
        });
        return plain
            .take(crate::flow::Flow::MAX_NAME)
            .collect::<String>()
            .trim()
            .to_owned();
    }
    name
}
