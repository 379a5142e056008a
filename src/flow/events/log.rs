//! A log as compact events: 32 bytes each, names once.
//!
//! Memory holds the events, since rows may stand in any order, and each name of a case, an activity and a resource. A million rows
//! of ten thousand cases take 32 MB; a case of its own adds about 80 bytes.

use super::columns::Columns;
use super::days::{Either, SaidDays};
use super::decode::letters;
use super::event::{Event, Kind, NEVER, NO_GROUP, NOBODY};
use super::fields::{Fields, NoChange, kind_of};
use super::flaw::{Flaw, NoLog, Unread};
use super::limits::{MOST_ACTIVITIES, MOST_EVENTS};
use super::moment::{Days, Moment};
use super::roles::Role;
use crate::flow::{Flow, name_key};
use std::collections::HashMap;

/// So many spellings of activities are kept, capitals and spaces apart.
const MOST_SPELLINGS: usize = 20_000;
/// Resources beyond these count as unknown, and so do groups.
const MOST_RESOURCES: usize = 200_000;
const MOST_GROUPS: usize = NO_GROUP as usize;
/// So many different offsets are told of.
const OFFSETS_KEPT: usize = 4;
/// So many rows that cannot be read are kept; all are counted.
const UNREAD_KEPT: usize = 10;

/// The number of names of nothing but control characters: no activity.
const NAMELESS: u16 = u16::MAX;

/// What was read.
#[derive(Debug)]
pub(super) struct Log {
    pub columns: Columns,
    /// A row is an item and a column a status.
    pub is_wide: bool,
    pub events: Vec<Event>,
    pub activities: Vec<String>,
    pub resources: Vec<String>,
    pub groups: Vec<String>,
    pub cases: usize,
    /// Rows below the header.
    pub rows: u64,
    pub unread: u64,
    pub first_unread: Vec<Unread>,
    /// Which number of the dates was the day, as far as the file says.
    pub days: SaidDays,
    /// Offsets that times named themselves, the first few in nanoseconds east.
    pub offsets: Vec<i64>,
    /// Events that stood newest first: ties are in the opposite order of the rows.
    pub newest_first: bool,
    /// Times without an offset, and those that are dates only.
    pub assumed: u64,
    pub dates_only: u64,
    /// What its letters were taken for, where nothing says it and they are no UTF-8.
    pub letters: Option<&'static str>,
    /// Rows whose activity is not UTF-8, and the line of the first.
    pub odd_letters: u64,
    pub first_odd: u64,
    /// Changes of an activity's life that are neither start nor end.
    pub other_changes: u64,
    /// Rows that change another field of an item than its status.
    pub other_fields: u64,
    /// The column of the labels, where rows put them on items; and rows that do something else.
    pub labels: Option<usize>,
    pub other_labels: u64,
    /// Rows that go from no status to none; and when an item was made, by its number, where such a row says so.
    pub no_changes: u64,
    pub made: HashMap<u32, i64>,
    /// Items that were something first since nobody knows when.
    pub unknown_first: u64,
    /// Rows whose start lies after their end, as the whole file has its dates.
    pub reversed: u64,
    /// Names that were cut to what a step can be called.
    pub cut_names: u64,
}

/// Names that are given a number each, by their bytes.
#[derive(Debug, Default)]
pub(super) struct Numbers {
    pub of: HashMap<Box<[u8]>, u32>,
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
pub(super) struct Known {
    pub cases: Numbers,
    spellings: Numbers,
    /// The activity of each spelling.
    activity_of: Vec<u16>,
    by_key: HashMap<String, u16>,
    resources: Numbers,
    groups: Numbers,
}

impl Log {
    /// An empty log with these columns.
    pub fn new(columns: Columns) -> Log {
        Log {
            columns,
            is_wide: false,
            events: Vec::new(),
            activities: Vec::new(),
            resources: Vec::new(),
            groups: Vec::new(),
            cases: 0,
            rows: 0,
            unread: 0,
            first_unread: Vec::new(),
            days: SaidDays::default(),
            offsets: Vec::new(),
            newest_first: false,
            assumed: 0,
            dates_only: 0,
            letters: None,
            odd_letters: 0,
            first_odd: 0,
            other_changes: 0,
            other_fields: 0,
            labels: None,
            other_labels: 0,
            no_changes: 0,
            made: HashMap::new(),
            unknown_first: 0,
            reversed: 0,
            cut_names: 0,
        }
    }

    pub fn pass_over(&mut self, line: u64, why: Flaw) {
        self.unread += 1;
        if self.first_unread.len() < UNREAD_KEPT {
            self.first_unread.push(Unread { line, why });
        }
    }

    /// Takes the event of a row.
    pub fn take(&mut self, fields: &Fields<'_>, line: u64, known: &mut Known) -> Result<(), NoLog> {
        let Some(activity) = self.activity(fields.activity, line, known)? else {
            self.pass_over(line, Flaw::NoActivity);
            return Ok(());
        };
        // A number a case: there are never more cases than events.
        let Some((case, _)) = known.cases.of(fields.case, MOST_EVENTS) else {
            return Err(NoLog::TooManyEvents);
        };
        let resource = self.resource(fields, known);
        let group = self.group(fields.group, known);
        for moment in [Some(fields.time), fields.start].into_iter().flatten() {
            self.assumed += u64::from(moment.assumed);
            self.dates_only += u64::from(moment.date_only);
            self.days.day_first += u64::from(moment.days == Days::First);
            self.days.month_first += u64::from(moment.days == Days::Second);
            if let Some(own) = moment
                .own
                .filter(|own| self.offsets.len() < OFFSETS_KEPT && !self.offsets.contains(own))
            {
                self.offsets.push(own);
            }
        }
        let kind = if fields.is_open {
            Some(Kind::Start)
        } else {
            kind_of(fields.lifecycle)
        };
        let Some(kind) = kind else {
            self.other_changes += 1;
            return Ok(());
        };
        if self.events.len() >= MOST_EVENTS {
            return Err(NoLog::TooManyEvents);
        }
        let moments = [Some(fields.time), fields.start];
        if moments.iter().flatten().any(|moment| moment.days == Days::Either) {
            if self.days.either.is_empty() {
                self.days.example = clean(fields.written).0;
            }
            self.days.either.push(Either {
                place: self.events.len(),
                start: fields.start.map_or(NEVER, |start| start.other),
                end: fields.time.other,
            });
        }
        self.events.push(Event {
            start: fields.start.map_or(NEVER, |start| start.nanos),
            end: fields.time.nanos,
            case,
            resource,
            activity,
            group,
            mark: fields.mark,
            kind,
        });
        self.take_before(fields, line, known, case)
    }

    /// Takes a row that goes from no status to none.
    pub fn take_no_change(&mut self, said: &NoChange<'_>, known: &mut Known) {
        self.no_changes += 1;
        if let NoChange::Made(case, moment) = said
            && moment.days != Days::Either
            && let Some((case, _)) = known.cases.of(case, MOST_EVENTS)
        {
            let made = self.made.entry(case).or_insert(moment.nanos);
            *made = moment.nanos.min(*made);
        }
    }

    /// Takes what an item was before the row, since it was made: of all its rows the first will tell what it was first.
    fn take_before(&mut self, fields: &Fields<'_>, line: u64, known: &mut Known, case: u32) -> Result<(), NoLog> {
        if fields.from.is_empty() || self.events.len() >= MOST_EVENTS {
            return Ok(());
        }
        let Some(activity) = self.activity(fields.from, line, known)? else {
            return Ok(());
        };
        let end = fields.time;
        let is_either = |moment: &Moment| moment.days == Days::Either;
        let unsure = is_either(&end) || fields.made.as_ref().is_some_and(is_either);
        // Where the file has yet to say which number is the day, it is known later which comes first.
        let made = fields.made.filter(|made| unsure || made.nanos <= end.nanos);
        if unsure {
            self.days.either.push(Either {
                place: self.events.len(),
                start: made.map_or(NEVER, |made| made.other),
                end: end.other,
            });
        }
        self.events.push(Event {
            start: made.map_or(NEVER, |made| made.nanos),
            end: end.nanos,
            case,
            resource: NOBODY,
            activity,
            group: NO_GROUP,
            mark: fields.mark,
            kind: Kind::Left,
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
        }
        number
    }

    /// The group that the row names: who works for several does each row for one of them.
    fn group(&mut self, name: &[u8], known: &mut Known) -> u16 {
        if name.is_empty() {
            return NO_GROUP;
        }
        let Some((number, new)) = known.groups.of(name, MOST_GROUPS) else {
            return NO_GROUP;
        };
        if new {
            self.groups.push(clean(name).0);
        }
        u16::try_from(number).unwrap_or(NO_GROUP)
    }
}

/// A name as a flow can hold it, and whether it had to be cut.
pub(super) fn clean(name: &[u8]) -> (String, bool) {
    let text = letters(name);
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
