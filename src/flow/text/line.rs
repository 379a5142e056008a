//! One step's line, understood as far as it goes.

use super::cell::{check_name, read_field};
use super::field::{Field, Flaw, Value};
use super::quote::{Cut, unquote};
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
    found
}

impl Line {
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
