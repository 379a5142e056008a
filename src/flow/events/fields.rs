//! One row, looked over: the fields that matter, and its times read.

use super::columns::Columns;
use super::decode::letters;
use super::event::Kind;
use super::flaw::Flaw;
use super::limits::LONGEST_CASE;
use super::moment::{Days, Moment, Reading, is_nothing, with_colons};
use super::roles::{Role, key};
use super::row::Row;

/// Where a moment stands: in one column, or its date and its time of day in two.
#[derive(Debug, Clone, Copy)]
enum When {
    One(usize),
    Two(usize, usize),
}

impl When {
    fn of(columns: &Columns, role: Role) -> Option<When> {
        let apart = columns.apart(role).map(|(date, time)| When::Two(date, time));
        apart.or_else(|| columns.place(role).map(When::One))
    }

    /// As it is written: of two the date.
    fn written(self, row: &Row) -> Option<&[u8]> {
        let (When::One(place) | When::Two(place, _)) = self;
        row.field(place)
    }

    fn read(self, row: &Row, reading: &Reading<'_>) -> Result<Moment, Flaw> {
        let written = self.written(row).unwrap_or_default();
        let When::Two(_, time) = self else {
            return reading.read(written);
        };
        let time = row.field(time).unwrap_or_default();
        let colons = with_colons(time);
        let time = colons.as_ref().map_or(time, <[u8; 8]>::as_slice);
        if is_nothing(written) || is_nothing(time) {
            // A date alone is a moment too, a time of day alone is none.
            return reading.read(written);
        }
        reading.read(&[written, b" ", time].concat())
    }
}

/// Where the columns stand in a row.
#[derive(Debug, Clone, Copy)]
pub(super) struct Places {
    case: usize,
    activity: usize,
    time: When,
    start: Option<When>,
    resource: Option<usize>,
    group: Option<usize>,
    lifecycle: Option<usize>,
    from: Option<usize>,
    made: Option<usize>,
    done: Option<usize>,
}

impl Places {
    /// The same with the activity in another column.
    pub fn with_activity(self, activity: usize) -> Places {
        Places { activity, ..self }
    }

    pub fn of(columns: &Columns) -> Places {
        // No row is so long: what has no column is told of each row as too short.
        let needed = |role| columns.place(role).unwrap_or(usize::MAX);
        Places {
            case: needed(Role::Case),
            activity: needed(Role::Activity),
            time: When::of(columns, Role::Time).unwrap_or(When::One(usize::MAX)),
            start: When::of(columns, Role::Start),
            resource: columns.place(Role::Resource),
            group: columns.place(Role::Group),
            lifecycle: columns.place(Role::Lifecycle),
            from: columns.place(Role::From),
            made: columns.made(),
            done: columns.done(),
        }
    }
}

/// One row, looked over.
pub(super) struct Fields<'a> {
    pub case: &'a [u8],
    pub activity: &'a [u8],
    pub resource: &'a [u8],
    pub group: &'a [u8],
    pub lifecycle: &'a [u8],
    /// What the item was before, and when it was made.
    pub from: &'a [u8],
    pub made: Option<Moment>,
    pub time: Moment,
    pub start: Option<Moment>,
    /// It was begun and is not done yet: its time is that of the start.
    pub is_open: bool,
    /// The time as it is written.
    pub written: &'a [u8],
    pub mark: u16,
}

impl<'a> Fields<'a> {
    pub fn of(row: &'a Row, places: &Places, reading: &Reading<'_>) -> Result<Fields<'a>, Flaw> {
        let needed = |place: usize, role: Role| row.field(place).ok_or(Flaw::Short(role.word()));
        let other = |place: Option<usize>| {
            let field = place.and_then(|place| row.field(place)).unwrap_or_default();
            if is_nothing(field) { b"" } else { field }
        };
        let case = case_of(row, places.case)?;
        let activity = needed(places.activity, Role::Activity)?;
        let written = places.time.written(row).ok_or(Flaw::Short(Role::Time.word()))?;
        if activity.is_empty() {
            return Err(Flaw::NoActivity);
        }
        let time = match places.time.read(row, reading) {
            Err(Flaw::NoTime) => None,
            time => Some(time?),
        };
        let start = match places.start.map(|start| start.read(row, reading)) {
            None | Some(Err(Flaw::NoTime)) => None,
            Some(start) => Some(start?),
        };
        let (time, is_open) = match (time, start) {
            (Some(time), _) => (time, false),
            (None, Some(start)) => (start, true),
            (None, None) => return Err(Flaw::NoTime),
        };
        let begun = places.start.filter(|_| is_open).and_then(|start| start.written(row));
        let written = begun.unwrap_or(written);
        // With the month first it may be the right way round: that is known when the whole file is read.
        let either = |moment: &Moment| moment.days == Days::Either;
        let unsure = either(&time) || start.as_ref().is_some_and(either);
        if !unsure && start.is_some_and(|start| start.nanos > time.nanos) {
            return Err(Flaw::StartAfterEnd);
        }
        Ok(Fields {
            case,
            activity,
            resource: other(places.resource),
            group: other(places.group),
            lifecycle: other(places.lifecycle),
            from: other(places.from),
            made: places.made.and_then(|made| reading.read(row.field(made)?).ok()),
            time,
            start,
            is_open,
            written,
            mark: row.mark(),
        })
    }
}

/// What a row says of its item that goes from no status to none.
pub(super) enum NoChange<'a> {
    /// The item was made, then.
    Made(&'a [u8], Moment),
    Other,
}

impl<'a> NoChange<'a> {
    /// `None` where the row has a status, or rows are no changes at all.
    pub fn of(row: &'a Row, places: &Places, reading: &Reading<'_>) -> Option<NoChange<'a>> {
        let (from, to) = (row.field(places.from?)?, row.field(places.activity)?);
        if !is_nothing(from) || !is_nothing(to) {
            return None;
        }
        let done = places.done.and_then(|done| row.field(done)).unwrap_or_default();
        let is_made = Role::DONE_MADE.contains(&key(&letters(done)).as_str());
        let made = || {
            let case = case_of(row, places.case).ok()?;
            Some(NoChange::Made(case, places.time.read(row, reading).ok()?))
        };
        Some(is_made.then(made).flatten().unwrap_or(NoChange::Other))
    }
}

fn case_of(row: &Row, place: usize) -> Result<&[u8], Flaw> {
    let case = row.field(place).ok_or(Flaw::Short(Role::Case.word()))?;
    match case.len() {
        0 => Err(Flaw::NoCase),
        length if length > LONGEST_CASE => Err(Flaw::LongCase),
        _ => Ok(case),
    }
}

impl<'a> Fields<'a> {
    /// Of a row that is an item: when it became what a column is called. `None` when it never did.
    pub fn of_status(
        row: &'a Row,
        case: usize,
        status: &'a [u8],
        place: usize,
        reading: &Reading<'_>,
    ) -> Result<Option<Fields<'a>>, Flaw> {
        let case = case_of(row, case)?;
        let written = row.field(place).unwrap_or_default();
        let time = match reading.read(written) {
            Err(Flaw::NoTime) => return Ok(None),
            time => time?,
        };
        Ok(Some(Fields {
            case,
            activity: status,
            resource: b"",
            group: b"",
            lifecycle: b"",
            from: b"",
            made: None,
            time,
            start: None,
            is_open: false,
            written,
            mark: row.mark(),
        }))
    }
}

/// Start, done, or a change that takes no time (`None`). Without a word a row is a completion.
pub(super) fn kind_of(lifecycle: &[u8]) -> Option<Kind> {
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
