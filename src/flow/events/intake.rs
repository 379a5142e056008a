//! Takes the rows of a log, whatever file they come from: finds out about its columns, then lets each row become events.

use super::columns::Columns;
use super::fields::{Fields, NoChange, Places};
use super::flaw::{Flaw, NoLog};
use super::guess::{self, Wide};
use super::labels::{Labels, Says};
use super::log::{Known, Log};
use super::moment::Reading;
use super::options::Options;
use super::roles::Role;
use super::row::Row;
use super::watch::{Look, SHOWN, Watch, shown};

/// So many rows are looked at to find out which column is which, where the names do not say.
const LOOKED_AT: usize = 200;
/// After so many rows it is asked whether to go on.
const ASKED_EVERY: u64 = 4096;

/// The rows so far.
pub(super) struct Intake<'a> {
    options: &'a Options,
    watch: &'a mut dyn Watch,
    reading: Reading<'a>,
    known: Known,
    state: State,
    /// Rows so far, and the first of them; nothing of them once they were told.
    rows: u64,
    first: Option<Vec<Vec<String>>>,
    /// What its letters were taken for, where nothing says it and they are no UTF-8.
    letters: Option<&'static encoding_rs::Encoding>,
}

enum State {
    /// The head is still to come.
    Begun,
    /// Some rows are looked at: what its names do not tell their content may, and whether a moment stands in two columns.
    Looking {
        columns: Box<Columns>,
        why: Option<NoLog>,
        rows: Vec<(Row, Result<(), Flaw>)>,
    },
    Taking {
        log: Box<Log>,
        shape: Shape,
    },
}

enum Shape {
    /// A row an event.
    Long(Places),
    /// A row a label that is put on an item, or something else that was done with it.
    Labels(Places, Labels),
    /// A row an item, a column a status.
    Wide(Wide),
}

impl<'a> Intake<'a> {
    pub fn new(options: &'a Options, watch: &'a mut dyn Watch) -> Intake<'a> {
        Intake {
            options,
            watch,
            reading: Reading {
                zone: options.zone,
                format: options.time_format.as_deref(),
            },
            known: Known::default(),
            state: State::Begun,
            rows: 0,
            first: Some(Vec::new()),
            letters: None,
        }
    }

    /// Its letters were taken for that, by how they look.
    pub fn taken_for(&mut self, encoding: &'static encoding_rs::Encoding) {
        self.letters = Some(encoding);
    }

    /// The columns, as the head tells them, and what is there where it does not tell enough.
    pub fn head(&mut self, found: Result<Columns, NoLog>, there: Columns) {
        let (columns, why) = match found {
            Ok(columns) => (columns, None),
            Err(why) => (there, Some(why)),
        };
        self.state = State::Looking {
            columns: Box::new(columns),
            why,
            rows: Vec::new(),
        };
    }

    /// A row below the head.
    ///
    /// # Errors
    /// When there is too much of something, or nobody can tell which column is which.
    pub fn row(&mut self, row: &Row, cut: Result<(), Flaw>) -> Result<(), NoLog> {
        self.rows += 1;
        if self.rows.is_multiple_of(ASKED_EVERY) && !self.watch.goes_on(self.rows) {
            return Err(NoLog::Stopped);
        }
        // Rows that are cut off somewhere are no sample of what a row looks like.
        let missing = self.first.as_mut().filter(|first| first.len() < SHOWN);
        if let Some(first) = missing.filter(|_| cut.is_ok()) {
            first.push(shown(row.fields()));
        }
        self.pass_on(row, cut)?;
        if self.first.as_ref().is_some_and(|first| first.len() == SHOWN) {
            self.tell_look();
        }
        Ok(())
    }

    fn pass_on(&mut self, row: &Row, cut: Result<(), Flaw>) -> Result<(), NoLog> {
        if let State::Looking { rows, .. } = &mut self.state {
            rows.push((row.clone(), cut));
            // A sample and not the whole file: a log of millions is read once, as it comes.
            if rows.len() == LOOKED_AT {
                self.look()?;
            }
            return Ok(());
        }
        self.take(row, cut)
    }

    /// Finds out about the columns by what is in them.
    fn look(&mut self) -> Result<(), NoLog> {
        if !matches!(self.state, State::Looking { .. }) {
            return Ok(());
        }
        let State::Looking { columns, why, rows } = std::mem::replace(&mut self.state, State::Begun) else {
            return Ok(());
        };
        let mut columns = *columns;
        // A column that was named and is not there is not guessed: the person meant that one.
        let wanted = Role::ALL.into_iter().any(|role| matches!(&why, Some(NoLog::NoColumn { wanted, role: missing, .. }) if !wanted.is_empty() && *missing == role.word()));
        let sample: Vec<&Row> = rows.iter().filter(|(_, cut)| cut.is_ok()).map(|(row, _)| row).collect();
        let mut wide = guess::summary(&columns, &sample, &self.reading).filter(|_| !wanted);
        if let Some(why) = why.filter(|_| wide.is_none()) {
            if wanted {
                self.tell(columns, Vec::new());
                return Err(why);
            }
            wide = guess::wide(&columns, &sample, &self.reading);
            if wide.is_none() && !guess::complete(&mut columns, &sample, &self.reading) {
                self.tell(columns, Vec::new());
                return Err(why);
            }
        }
        guess::part_from_made(&mut columns, &sample, &self.reading);
        guess::join_dates(&mut columns, &sample, &self.reading);
        let labels = Labels::of(&columns, &sample).filter(|_| wide.is_none());
        if let Some(labels) = labels {
            columns.guess(Role::Activity, labels.place());
        }
        if let Some(wide) = &wide {
            columns.forget(&[Role::Activity, Role::Time, Role::Start]);
            if columns.place(Role::Case).is_none() {
                columns.guess(Role::Case, wide.case);
            }
        }
        // Rows of other fields are left out, but only where some are of the status.
        if let Some(field) = columns.field()
            && !sample
                .iter()
                .filter_map(|row| row.field(field))
                .any(guess::is_of_status)
        {
            columns.forget_field();
        }
        self.state = taking(columns, wide, labels);
        // What was looked at is read now: no row is lost to the guessing.
        for (row, cut) in rows {
            self.take(&row, cut)?;
        }
        Ok(())
    }

    /// Tells the head and the first rows, if it is known by now which column is which.
    fn tell_look(&mut self) {
        if let State::Taking { log, shape } = &self.state {
            let statuses = match shape {
                Shape::Long(_) | Shape::Labels(..) => Vec::new(),
                Shape::Wide(wide) => wide.statuses.iter().map(|(place, _)| *place).collect(),
            };
            self.tell(log.columns.clone(), statuses);
        }
    }

    fn tell(&mut self, columns: Columns, statuses: Vec<usize>) {
        if let Some(rows) = self.first.take() {
            self.watch.looked(Look {
                columns,
                rows,
                statuses,
            });
        }
    }

    fn take(&mut self, row: &Row, cut: Result<(), Flaw>) -> Result<(), NoLog> {
        let State::Taking { log, shape } = &mut self.state else {
            return Ok(());
        };
        log.rows += 1;
        if let Some(field) = log.columns.field()
            && cut.is_ok()
            && row.field(field).is_some_and(|field| !guess::is_of_status(field))
        {
            log.other_fields += 1;
            return Ok(());
        }
        match shape {
            Shape::Long(places) => {
                if let Some(said) = NoChange::of(row, places, &self.reading).filter(|_| cut.is_ok()) {
                    log.take_no_change(&said, &mut self.known);
                    return Ok(());
                }
                match cut.and_then(|()| Fields::of(row, places, &self.reading)) {
                    Ok(fields) => log.take(&fields, row.line, &mut self.known)?,
                    Err(why) => log.pass_over(row.line, why),
                }
            }
            Shape::Labels(places, labels) => {
                let Says::Became(status) = labels.says(row) else {
                    log.other_labels += 1;
                    return Ok(());
                };
                match cut.and_then(|()| Fields::of(row, places, &self.reading)) {
                    Ok(fields) => {
                        let fields = Fields {
                            activity: status,
                            ..fields
                        };
                        log.take(&fields, row.line, &mut self.known)?;
                    }
                    Err(why) => log.pass_over(row.line, why),
                }
            }
            Shape::Wide(wide) => {
                if let Err(why) = cut {
                    log.pass_over(row.line, why);
                    return Ok(());
                }
                // One flaw a row, however many of its dates are odd: rows are what is counted as not read.
                let mut flaw = None;
                for (place, status) in &wide.statuses {
                    match Fields::of_status(row, wide.case, status.as_bytes(), *place, &self.reading) {
                        Ok(Some(fields)) => log.take(&fields, row.line, &mut self.known)?,
                        Ok(None) => {}
                        Err(why) => flaw = Some(why),
                    }
                }
                if let Some(why) = flaw {
                    log.pass_over(row.line, why);
                }
            }
        }
        Ok(())
    }

    /// The log, when all rows were taken.
    ///
    /// # Errors
    /// When there is nothing in it that can be read.
    pub fn finish(mut self) -> Result<Log, NoLog> {
        self.look()?;
        self.tell_look();
        let State::Taking { mut log, .. } = self.state else {
            return Err(NoLog::Empty);
        };
        log.cases = self.known.cases.of.len();
        log.letters = self.letters.map(encoding_rs::Encoding::name);
        // Only at the end: which number is the day may be told by the last row.
        log.settle_days(self.options.month_first)?;
        log.turn_newest_first();
        match log.first_unread.first() {
            // Nothing was read: then the first flaw is the reason, and not a remark below a page of nothing.
            Some(first) if log.events.is_empty() => Err(NoLog::NoRow {
                count: log.unread,
                line: first.line,
                why: first.why.clone(),
            }),
            _ if log.rows == 0 => Err(NoLog::HeaderOnly),
            _ => Ok(*log),
        }
    }
}

fn taking(columns: Columns, wide: Option<Wide>, labels: Option<Labels>) -> State {
    let shape = match (wide, labels) {
        (Some(wide), _) => Shape::Wide(wide),
        // What was done stands in every row, a label does not.
        (None, Some(labels)) => Shape::Labels(Places::of(&columns).with_activity(labels.done()), labels),
        (None, None) => Shape::Long(Places::of(&columns)),
    };
    let mut log = Log::new(columns);
    log.labels = labels.map(Labels::place);
    log.is_wide = matches!(shape, Shape::Wide(_));
    State::Taking {
        log: Box::new(log),
        shape,
    }
}
