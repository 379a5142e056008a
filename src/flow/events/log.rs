//! Streams a log into compact events: 32 bytes each, names once.
//!
//! Memory holds the events, since rows may stand in any order, and each name of a case, an activity and a resource. A million rows
//! of ten thousand cases take 32 MB; a case of its own adds about 80 bytes.

use super::columns::{Columns, Role};
use super::event::{Event, Kind, NEVER, NOBODY};
use super::flaw::{Flaw, NoLog, Unread};
use super::limits::{LONGEST, LONGEST_CASE, MOST_ACTIVITIES, MOST_EVENTS};
use super::moment::{self, Moment};
use super::options::Options;
use super::row::{Row, Rows};
use crate::flow::{Flow, name_key};
use std::collections::HashMap;
use std::io::BufRead;

/// So many spellings of activities are kept, capitals and spaces apart.
const MOST_SPELLINGS: usize = 20_000;
/// Resources beyond these count as unknown.
const MOST_RESOURCES: usize = 200_000;
/// So many rows that cannot be read are kept; all are counted.
const UNREAD_KEPT: usize = 10;

/// The number of names of nothing but control characters: no activity.
const NAMELESS: u16 = u16::MAX;

/// What was read.
#[derive(Debug)]
pub(super) struct Log {
    pub columns: Columns,
    pub events: Vec<Event>,
    pub activities: Vec<String>,
    pub resources: Vec<String>,
    /// The group of each resource, by place in `groups`, or [`NOBODY`].
    pub group_of: Vec<u32>,
    pub groups: Vec<String>,
    pub cases: usize,
    /// Rows below the header.
    pub rows: u64,
    pub unread: u64,
    pub first_unread: Vec<Unread>,
    /// Times without an offset, and those that are dates only.
    pub assumed: u64,
    pub dates_only: u64,
    /// Rows whose activity is not UTF-8, and the line of the first.
    pub odd_letters: u64,
    pub first_odd: u64,
    /// Changes of an activity's life that are neither start nor end.
    pub other_changes: u64,
    /// Names that were cut to what a step can be called.
    pub cut_names: u64,
}

/// Names that are given a number each, by their bytes.
#[derive(Debug, Default)]
struct Numbers {
    of: HashMap<Box<[u8]>, u32>,
    last: Option<(Box<[u8]>, u32)>,
}

impl Numbers {
    /// The number of a name, and whether it is new. `None` when there are `most` others already.
    fn of(&mut self, name: &[u8], most: usize) -> Option<(u32, bool)> {
        // Rows of one case often stand together.
        if let Some((last, number)) = &self.last
            && **last == *name
        {
            return Some((*number, false));
        }
        let (number, new) = match self.of.get(name) {
            Some(number) => (*number, false),
            None if self.of.len() >= most => return None,
            None => {
                let number = u32::try_from(self.of.len()).ok()?;
                self.of.insert(name.into(), number);
                (number, true)
            }
        };
        // The buffer is used again: rows change their case often, and names are mostly of one length.
        match &mut self.last {
            Some((last, known)) if last.len() == name.len() => {
                last.copy_from_slice(name);
                *known = number;
            }
            other => *other = Some((name.into(), number)),
        }
        Some((number, new))
    }
}

/// The names that rows are read with.
#[derive(Debug, Default)]
struct Known {
    cases: Numbers,
    spellings: Numbers,
    /// The activity of each spelling.
    activity_of: Vec<u16>,
    by_key: HashMap<String, u16>,
    resources: Numbers,
    groups: Numbers,
}

/// Reads a whole log.
pub(super) fn read(input: impl BufRead, options: &Options) -> Result<Log, NoLog> {
    let mut rows = Rows::open(input).map_err(unreadable)?;
    let columns = header(&mut rows, options)?;
    let mut log = Log {
        columns,
        events: Vec::new(),
        activities: Vec::new(),
        resources: Vec::new(),
        group_of: Vec::new(),
        groups: Vec::new(),
        cases: 0,
        rows: 0,
        unread: 0,
        first_unread: Vec::new(),
        assumed: 0,
        dates_only: 0,
        odd_letters: 0,
        first_odd: 0,
        other_changes: 0,
        cut_names: 0,
    };
    let places = Places::of(&log.columns);
    let offset = i64::from(options.offset.local_minus_utc()) * 1000;
    let mut known = Known::default();
    let mut row = Row::default();
    while let Some(cut) = rows.next(&mut row).map_err(unreadable)? {
        log.rows += 1;
        let fields = cut.and_then(|()| Fields::of(&row, &places, offset));
        match fields {
            Ok(fields) => log.take(&fields, row.line, &mut known)?,
            Err(why) => log.pass_over(row.line, why),
        }
    }
    log.cases = known.cases.of.len();
    match log.first_unread.first() {
        Some(first) if log.unread == log.rows => Err(NoLog::NoRow {
            count: log.rows,
            line: first.line,
            why: first.why.clone(),
        }),
        _ if log.rows == 0 => Err(NoLog::HeaderOnly),
        _ => Ok(log),
    }
}

#[allow(clippy::needless_pass_by_value)] // as map_err hands it
fn unreadable(error: std::io::Error) -> NoLog {
    NoLog::Unreadable(error.to_string())
}

/// Reads the line with the names of the columns. A spreadsheet may say its separator above it: `sep=;`.
fn header<R: BufRead>(rows: &mut Rows<R>, options: &Options) -> Result<Columns, NoLog> {
    let mut separator = options.separator;
    loop {
        let line = rows.peek_line().map_err(unreadable)?;
        if line.is_empty() {
            return Err(NoLog::Empty);
        }
        // UTF-16 without its mark has a nought in every other byte.
        if line.starts_with(b"\xff\xfe") || line.starts_with(b"\xfe\xff") || line.contains(&0) {
            return Err(NoLog::NotUtf8);
        }
        if line.len() > LONGEST {
            return Err(NoLog::Header(Flaw::Long));
        }
        let bare = line.trim_ascii();
        let told = match bare {
            [b's' | b'S', b'e' | b'E', b'p' | b'P', b'=', only] => Some(*only),
            _ => None,
        };
        if told.is_none() && !bare.is_empty() {
            let columns = Columns::find(line, separator, &options.names)?;
            rows.separator = columns.separator;
            rows.skip_line().map_err(unreadable)?;
            return Ok(columns);
        }
        separator = separator.or(told);
        rows.skip_line().map_err(unreadable)?;
    }
}

/// Where the columns stand in a row.
#[derive(Debug, Clone, Copy)]
struct Places {
    case: usize,
    activity: usize,
    time: usize,
    start: Option<usize>,
    resource: Option<usize>,
    group: Option<usize>,
    lifecycle: Option<usize>,
}

impl Places {
    fn of(columns: &Columns) -> Places {
        let needed = |role| columns.place(role).unwrap_or(usize::MAX);
        Places {
            case: needed(Role::Case),
            activity: needed(Role::Activity),
            time: needed(Role::Time),
            start: columns.place(Role::Start),
            resource: columns.place(Role::Resource),
            group: columns.place(Role::Group),
            lifecycle: columns.place(Role::Lifecycle),
        }
    }
}

/// One row, looked over.
struct Fields<'a> {
    case: &'a [u8],
    activity: &'a [u8],
    resource: &'a [u8],
    group: &'a [u8],
    lifecycle: &'a [u8],
    time: Moment,
    start: Option<Moment>,
}

impl<'a> Fields<'a> {
    fn of(row: &'a Row, places: &Places, offset: i64) -> Result<Fields<'a>, Flaw> {
        let needed = |place: usize, role: Role| row.field(place).ok_or(Flaw::Short(role.word()));
        let other = |place: Option<usize>| place.and_then(|place| row.field(place)).unwrap_or_default();
        let case = needed(places.case, Role::Case)?;
        let activity = needed(places.activity, Role::Activity)?;
        let time = needed(places.time, Role::Time)?;
        if case.is_empty() {
            return Err(Flaw::NoCase);
        }
        if case.len() > LONGEST_CASE {
            return Err(Flaw::LongCase);
        }
        if activity.is_empty() {
            return Err(Flaw::NoActivity);
        }
        let time = moment::read(time, offset)?;
        let start = match other(places.start) {
            b"" => None,
            text => Some(moment::read(text, offset)?),
        };
        if start.is_some_and(|start| start.millis > time.millis) {
            return Err(Flaw::StartAfterEnd);
        }
        Ok(Fields {
            case,
            activity,
            resource: other(places.resource),
            group: other(places.group),
            lifecycle: other(places.lifecycle),
            time,
            start,
        })
    }
}

impl Log {
    fn pass_over(&mut self, line: u64, why: Flaw) {
        self.unread += 1;
        if self.first_unread.len() < UNREAD_KEPT {
            self.first_unread.push(Unread { line, why });
        }
    }

    fn take(&mut self, fields: &Fields<'_>, line: u64, known: &mut Known) -> Result<(), NoLog> {
        let Some(activity) = self.activity(fields.activity, line, known)? else {
            self.pass_over(line, Flaw::NoActivity);
            return Ok(());
        };
        // A number a case: there are never more cases than events.
        let Some((case, _)) = known.cases.of(fields.case, MOST_EVENTS) else {
            return Err(NoLog::TooManyEvents);
        };
        let resource = self.resource(fields, known);
        for moment in [Some(fields.time), fields.start].into_iter().flatten() {
            self.assumed += u64::from(moment.assumed);
            self.dates_only += u64::from(moment.date_only);
        }
        let Some(kind) = kind_of(fields.lifecycle) else {
            self.other_changes += 1;
            return Ok(());
        };
        if self.events.len() >= MOST_EVENTS {
            return Err(NoLog::TooManyEvents);
        }
        self.events.push(Event {
            start: fields.start.map_or(NEVER, |start| start.millis),
            end: fields.time.millis,
            case,
            resource,
            activity,
            kind,
        });
        Ok(())
    }

    /// The number of an activity. Spellings that differ in capitals and spaces around them only are one, as in a flow.
    /// `None` for a name of nothing but control characters.
    fn activity(&mut self, name: &[u8], line: u64, known: &mut Known) -> Result<Option<u16>, NoLog> {
        if std::str::from_utf8(name).is_err() {
            self.odd_letters += 1;
            if self.first_odd == 0 {
                self.first_odd = line;
            }
        }
        let too_many = |columns: &Columns| NoLog::TooManyActivities {
            column: columns.name(Role::Activity).unwrap_or_default().to_owned(),
        };
        // By its bytes: a spelling is made text once, and not in each of its rows.
        let Some((spelling, new)) = known.spellings.of(name, MOST_SPELLINGS) else {
            return Err(too_many(&self.columns));
        };
        if new {
            let (called, cut) = clean(name);
            self.cut_names += u64::from(cut);
            let key = name_key(&called);
            let number = match known.by_key.get(&key) {
                _ if called.is_empty() => NAMELESS,
                Some(number) => *number,
                None if self.activities.len() >= MOST_ACTIVITIES => return Err(too_many(&self.columns)),
                None => {
                    let next = u16::try_from(self.activities.len()).unwrap_or(NAMELESS);
                    known.by_key.insert(key, next);
                    self.activities.push(called);
                    next
                }
            };
            known.activity_of.push(number);
        }
        let number = known.activity_of.get(spelling as usize).copied();
        Ok(number.filter(|number| *number != NAMELESS))
    }

    fn resource(&mut self, fields: &Fields<'_>, known: &mut Known) -> u32 {
        // A group alone is as good as a name.
        let name = if fields.resource.is_empty() {
            fields.group
        } else {
            fields.resource
        };
        if name.is_empty() {
            return NOBODY;
        }
        let Some((number, new)) = known.resources.of(name, MOST_RESOURCES) else {
            return NOBODY;
        };
        if new {
            self.resources.push(clean(name).0);
            let group = if fields.group.is_empty() {
                NOBODY
            } else {
                match known.groups.of(fields.group, MOST_RESOURCES) {
                    Some((group, true)) => {
                        self.groups.push(clean(fields.group).0);
                        group
                    }
                    Some((group, false)) => group,
                    None => NOBODY,
                }
            };
            self.group_of.push(group);
        }
        number
    }
}

/// Start, done, or a change that takes no time (`None`). Without a word a row is a completion.
fn kind_of(lifecycle: &[u8]) -> Option<Kind> {
    let is = |words: &[&str]| words.iter().any(|word| lifecycle.eq_ignore_ascii_case(word.as_bytes()));
    if lifecycle.is_empty()
        || is(&[
            "complete",
            "completed",
            "end",
            "ended",
            "finish",
            "finished",
            "done",
            "stop",
        ])
    {
        Some(Kind::Done)
    } else if is(&["start", "started", "begin", "begun"]) {
        Some(Kind::Start)
    } else {
        None
    }
}

/// A name as a flow can hold it, and whether it had to be cut.
pub(super) fn clean(name: &[u8]) -> (String, bool) {
    let text = String::from_utf8_lossy(name);
    let plain: String = text.chars().map(|c| if is_refused(c) { ' ' } else { c }).collect();
    let plain = plain.trim();
    if plain.chars().count() <= Flow::MAX_NAME {
        return (plain.to_owned(), false);
    }
    let start: String = plain.chars().take(Flow::MAX_NAME - 1).collect();
    (format!("{}…", start.trim_end()), true)
}

/// Whether a character cannot stand on a line of flow text.
pub(super) fn is_refused(c: char) -> bool {
    c.is_control() || "\u{2028}\u{2029}\u{feff}".contains(c)
}
