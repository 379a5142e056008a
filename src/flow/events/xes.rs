//! XES, the XML of event logs (IEEE 1849), as a stream of events.

use super::columns::Columns;
use super::flaw::{Flaw, NoLog};
use super::intake::Intake;
use super::limits::LONGEST;
use super::options::Options;
use super::row::Row;
use quick_xml::events::{BytesStart, Event};
use std::io::BufRead;

/// The columns that a log of this kind is made a table with, by the names of the standard.
const HEAD: [&str; 7] = [
    "case:concept:name",
    "concept:name",
    "time:timestamp",
    "lifecycle:transition",
    "org:resource",
    "org:group",
    "start_timestamp",
];
const CASE: usize = 0;
const NAME: usize = 1;

/// Hands the events of a log on, a row each.
pub(super) fn read(input: impl BufRead, options: &Options, intake: &mut Intake<'_>) -> Result<(), NoLog> {
    let head: Vec<String> = HEAD.iter().map(|name| (*name).to_owned()).collect();
    let there = Columns::there(head.clone(), &options.names);
    intake.head(Columns::of_head(head, &options.names), there);
    let mut reader = quick_xml::Reader::from_reader(input);
    let mut buffer = Vec::new();
    let mut place = Place::default();
    loop {
        buffer.clear();
        let event = reader.read_event_into(&mut buffer);
        match event.map_err(|error| NoLog::NoXes(error.to_string()))? {
            Event::Start(tag) => {
                place.open(&tag);
                place.depth += 1;
            }
            Event::Empty(tag) => place.open(&tag),
            Event::End(_) => {
                place.depth = place.depth.saturating_sub(1);
                if let Some(row) = place.close() {
                    let cut = if row.len() > LONGEST { Err(Flaw::Long) } else { Ok(()) };
                    intake.row(row, cut)?;
                }
            }
            Event::Eof if place.is_log => return Ok(()),
            Event::Eof => return Err(NoLog::NoXes("there is no <log> in it".to_owned())),
            _ => {}
        }
    }
}

/// Where in the log the reader is.
#[derive(Default)]
struct Place {
    is_log: bool,
    depth: usize,
    /// The depths at which a trace and an event stand open.
    trace: Option<usize>,
    event: Option<usize>,
    traces: u64,
    case: String,
    fields: [String; HEAD.len()],
    row: Row,
}

impl Place {
    fn open(&mut self, tag: &BytesStart<'_>) {
        let name = tag.local_name();
        match name.as_ref() {
            "log" => self.is_log = true,
            "trace" if self.trace.is_none() => {
                self.trace = Some(self.depth);
                self.traces += 1;
                // A case without a name is still one of its own.
                self.case = format!("trace {}", self.traces);
            }
            "event" if self.trace.is_some() && self.event.is_none() => {
                self.event = Some(self.depth);
                for field in &mut self.fields {
                    field.clear();
                }
            }
            // Attributes of attributes tell nothing of the event.
            _ if self.event == self.depth.checked_sub(1) && self.event.is_some() => {
                if let Some((key, value)) = attribute(tag)
                    && let Some(slot) = column(&key).and_then(|place| self.fields.get_mut(place))
                {
                    *slot = value;
                }
            }
            _ if self.event.is_none() && self.trace.is_some() && self.trace == self.depth.checked_sub(1) => {
                if let Some((key, value)) = attribute(tag).filter(|(key, _)| key == "concept:name") {
                    drop(key);
                    self.case = value;
                }
            }
            _ => {}
        }
    }

    /// The row of the event that ends here.
    fn close(&mut self) -> Option<&Row> {
        if self.event == Some(self.depth) {
            self.event = None;
            // There are no lines to speak of: events are counted in their place.
            self.row.line += 1;
            self.row.clear();
            self.fields.get_mut(CASE)?.clone_from(&self.case);
            for (place, field) in self.fields.iter().enumerate() {
                self.row.put(place, field.as_bytes());
            }
            return Some(&self.row);
        }
        if self.trace == Some(self.depth) {
            self.trace = None;
        }
        None
    }
}

fn column(key: &str) -> Option<usize> {
    HEAD.iter().position(|name| *name == key).filter(|place| *place >= NAME)
}

/// Key and value of an attribute of the log.
fn attribute(tag: &BytesStart<'_>) -> Option<(String, String)> {
    let mut key = None;
    let mut value = None;
    for attribute in tag.attributes().flatten() {
        let text = attribute
            .normalized_value(quick_xml::XmlVersion::Implicit1_0)
            .ok()?
            .into_owned();
        match attribute.key.local_name().as_ref() {
            "key" => key = Some(text),
            "value" => value = Some(text),
            _ => {}
        }
    }
    Some((key?, value?))
}
