//! Days to remember as iCalendar (RFC 5545): what is due, and the next session. Whole days, which every calendar program takes.

use std::fmt::Write;

use chrono::{NaiveDate, Utc};

use super::choice::Telling;
use super::file_names;
use super::plain::{one_line, plain};
use super::source::{ExportFile, Source};
use crate::workshop::{NoteKind, Workshop};

/// The longest line, in bytes, without its end (RFC 5545, 3.1).
const LINE: usize = 75;

/// `due.ics`, if anything is due or a next session is agreed.
pub(super) fn files(source: Source<'_>) -> Vec<ExportFile> {
    match source {
        Source::Workshop(workshop, telling) => print(workshop, telling)
            .map(|text| ExportFile::new(file_names::name(source, "due", "ics"), text))
            .into_iter()
            .collect(),
        Source::Map(_) => Vec::new(),
    }
}

/// The calendar; none without a day in it.
pub fn print(workshop: &Workshop, telling: &Telling) -> Option<String> {
    let mut events = String::new();
    // Required by the format: without a time of writing one that does not change, so that the file stays the same.
    let stamp = telling.written.unwrap_or(workshop.created);
    let stamp = stamp.at(chrono::Offset::fix(&Utc)).format("%Y%m%dT%H%M%SZ").to_string();
    let title = one_line(&workshop.title);
    let due = workshop.notes.iter().filter_map(|note| note.due.map(|due| (note, due)));
    // What is done would come up as a reminder.
    for (note, due) in due.filter(|(note, _)| !note.done) {
        let owner = note.owner.as_deref().and_then(|owner| telling.choice.names.of(owner));
        let what = one_line(&note.text);
        let who = owner.as_ref().map(|owner| format!(" ({owner})")).unwrap_or_default();
        // "A3" is what minutes and task lists call an action; other notes have no such name.
        let kind = if note.kind == NoteKind::Action {
            format!("Action A{}", note.id.0)
        } else {
            crate::letters::capital(note.kind.name())
        };
        let event = Event {
            // The same in every export: read in once more, a calendar moves the day instead of adding another.
            uid: format!("{}-note-{}", workshop.id, note.id.0),
            day: due,
            summary: format!("Due: {what}{who}"),
            description: format!("{kind} of {title}.\n{}", plain(&note.text)),
        };
        event.write(&mut events, &stamp);
    }
    if let Some(day) = workshop.next_session {
        let event = Event {
            uid: format!("{}-next", workshop.id),
            day,
            summary: format!("Next session: {title}"),
            description: format!("The session after {title}. Open actions come first."),
        };
        event.write(&mut events, &stamp);
    }
    if events.is_empty() {
        return None;
    }
    let mut out = String::new();
    for line in [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        &format!("PRODID:-//Flipchart//Flipchart {}//EN", env!("CARGO_PKG_VERSION")),
        // No METHOD: it would make a message of the file, in which each event names its organizer (RFC 5546, 3.2.1).
        "CALSCALE:GREGORIAN",
    ] {
        push(&mut out, line);
    }
    push(&mut out, &format!("X-WR-CALNAME:{}", value(&title)));
    out.push_str(&events);
    push(&mut out, "END:VCALENDAR");
    Some(out)
}

struct Event {
    uid: String,
    day: NaiveDate,
    summary: String,
    description: String,
}

impl Event {
    fn write(&self, out: &mut String, stamp: &str) {
        // The end of a whole day is the day after (RFC 5545, 3.6.1).
        let after = self.day.succ_opt().unwrap_or(self.day);
        push(out, "BEGIN:VEVENT");
        push(out, &format!("UID:{}@flipchart", self.uid));
        push(out, &format!("DTSTAMP:{stamp}"));
        push(out, &format!("DTSTART;VALUE=DATE:{}", self.day.format("%Y%m%d")));
        push(out, &format!("DTEND;VALUE=DATE:{}", after.format("%Y%m%d")));
        push(out, &format!("SUMMARY:{}", value(&self.summary)));
        push(out, &format!("DESCRIPTION:{}", value(&self.description)));
        // The day stays free for meetings.
        push(out, "TRANSP:TRANSPARENT");
        push(out, "END:VEVENT");
    }
}

/// Text as a value (RFC 5545, 3.3.11).
fn value(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for sign in plain(text).chars() {
        match sign {
            '\\' => out.push_str("\\\\"),
            ';' => out.push_str("\\;"),
            ',' => out.push_str("\\,"),
            '\n' => out.push_str("\\n"),
            sign => out.push(sign),
        }
    }
    out
}

/// A line, folded where it is too long, between letters.
fn push(out: &mut String, line: &str) {
    let mut room = LINE;
    for sign in line.chars() {
        if sign.len_utf8() > room {
            out.push_str("\r\n ");
            // The space that a folded line begins with counts.
            room = LINE - 1;
        }
        room -= sign.len_utf8();
        out.push(sign);
    }
    let _ = write!(out, "\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_are_folded_between_letters() {
        let mut out = String::new();
        push(&mut out, &format!("SUMMARY:{}", "ä".repeat(200)));
        assert!(out.split("\r\n").all(|line| line.len() <= LINE), "{out}");
        assert_eq!(
            out.replace("\r\n ", "").trim_end(),
            format!("SUMMARY:{}", "ä".repeat(200))
        );
    }

    #[test]
    fn signs_that_would_end_a_value_are_escaped() {
        assert_eq!(value("a;b,c\\d\ne"), "a\\;b\\,c\\\\d\\ne");
    }
}
