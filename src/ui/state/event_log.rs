//! An event log on its way onto a map: what was chosen about it, what was found in it so far.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::flow::events::{How, Import, LogKind, Look, Names, NoLog, Options, Role, read_encoding, read_format};
use crate::store::Opening;
use crate::time::{WorkingHours, Zone};

/// The log that is looked at before it becomes a map.
#[derive(Debug, Clone)]
pub struct LogToOpen {
    /// Its file.
    pub path: PathBuf,
    /// The document whose map it is for; none if that is yet to be started.
    pub about: Option<Opening>,
    /// What was chosen.
    pub choices: Choices,
    /// Its head and first rows, as soon as they are read.
    pub look: Option<Arc<Look>>,
    /// What came of it when it was last read whole.
    pub found: Option<Result<Arc<Import>, NoLog>>,
    /// How far the reading that is under way is.
    pub reading: Option<Reading>,
    /// Other logs that are to be looked at afterwards.
    pub waiting: Vec<PathBuf>,
}

/// A reading that is under way.
#[derive(Debug, Clone)]
pub struct Reading {
    /// Names it: answers to an older one are late.
    pub token: Arc<()>,
    /// Becomes true when nobody wants it any more.
    pub stop: Arc<AtomicBool>,
    /// How far it is.
    pub done: Done,
}

/// How far a reading is.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Done {
    /// Rows that were read.
    pub rows: u64,
    /// The share of the file, 0 to 1; none where that cannot be told.
    pub share: Option<f32>,
}

/// What is asked of whoever reads it.
#[derive(Debug, Clone)]
pub struct LogRequest {
    /// The file.
    pub path: PathBuf,
    /// Names the request.
    pub token: Arc<()>,
    /// Becomes true when nobody wants it any more.
    pub stop: Arc<AtomicBool>,
    /// How it is read.
    pub options: Options,
}

/// What is answered.
#[derive(Debug, Clone)]
pub enum LogAnswer {
    /// The head and the first rows.
    Looked(Arc<Look>),
    /// How far it is.
    Reading(Done),
    /// What came of it.
    Found(Result<Arc<Import>, NoLog>),
    /// The file cannot be had at all; the sentence says why.
    Gone(String),
}

/// A text that is typed about a log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LogField {
    /// How times are written.
    TimeFormat,
    /// The encoding of the letters.
    Encoding,
    /// Where times are from.
    Zone,
    /// From when to when is worked.
    Hours,
    /// On which days.
    Days,
    /// Days off.
    Holidays,
}

/// What is chosen about a log; what is not, is found out.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Choices {
    /// What a row says.
    pub kind: Option<LogKind>,
    /// The columns of roles that were named: by their name, none for a role that there is not.
    pub columns: Vec<(Role, Option<String>)>,
    /// Whether the first number of a date is the month.
    pub month_first: Option<bool>,
    /// Whether working time alone counts.
    pub worked: bool,
    /// As typed; empty ones are as the hints say.
    pub time_format: String,
    /// The same.
    pub encoding: String,
    /// The same.
    pub zone: String,
    /// The same.
    pub hours: String,
    /// The same.
    pub days: String,
    /// The same.
    pub holidays: String,
}

impl LogField {
    /// What stands for an empty text.
    pub fn hint(self) -> &'static str {
        match self {
            LogField::TimeFormat | LogField::Encoding => "found out",
            LogField::Zone => "UTC",
            LogField::Hours => "9:00-17:00",
            LogField::Days => "mon-fri",
            LogField::Holidays => "none",
        }
    }
}

impl Choices {
    /// What was typed.
    pub fn typed(&self, field: LogField) -> &str {
        match field {
            LogField::TimeFormat => &self.time_format,
            LogField::Encoding => &self.encoding,
            LogField::Zone => &self.zone,
            LogField::Hours => &self.hours,
            LogField::Days => &self.days,
            LogField::Holidays => &self.holidays,
        }
    }

    /// Takes what was typed.
    pub fn set_typed(&mut self, field: LogField, text: String) {
        *match field {
            LogField::TimeFormat => &mut self.time_format,
            LogField::Encoding => &mut self.encoding,
            LogField::Zone => &mut self.zone,
            LogField::Hours => &mut self.hours,
            LogField::Days => &mut self.days,
            LogField::Holidays => &mut self.holidays,
        } = text;
    }

    /// Makes the column at a place that of a role, or of none. What it was before is not there any more; what is needed is looked
    /// for again.
    pub fn set_role(&mut self, look: &Look, place: usize, role: Option<Role>) {
        let Some(name) = look.columns.header().get(place) else {
            return;
        };
        let was = look.columns.role_at(place);
        if was == role {
            return;
        }
        if let Some(was) = was {
            self.columns.retain(|(known, _)| *known != was);
            // What a log must have is looked for again; what it may have is said to be missing, or the same column would be found once
            // more.
            if !is_needed(was) {
                self.columns.push((was, None));
            }
        }
        if let Some(role) = role {
            self.columns.retain(|(known, _)| *known != role);
            self.columns.push((role, Some(name.clone())));
        }
    }

    fn time_format(&self) -> Result<Option<String>, String> {
        match self.time_format.trim() {
            "" => Ok(None),
            text => read_format(text).map(Some),
        }
    }

    fn encoding(&self) -> Result<Option<&'static encoding_rs::Encoding>, String> {
        match self.encoding.trim() {
            "" => Ok(None),
            text => read_encoding(text).map(Some).map_err(|why| format!("{text}: {why}")),
        }
    }

    fn zone(&self) -> Result<Zone, String> {
        match self.zone.trim() {
            "" => Ok(Zone::default()),
            text => Zone::read(text),
        }
    }

    fn hours(&self, zone: Zone) -> Result<Option<WorkingHours>, String> {
        if !self.worked {
            return Ok(None);
        }
        let said = |field: LogField| match self.typed(field).trim() {
            "" if field == LogField::Holidays => "",
            "" => field.hint(),
            text => text,
        };
        WorkingHours::read(
            said(LogField::Hours),
            said(LogField::Days),
            said(LogField::Holidays),
            zone,
        )
        .map(Some)
    }

    /// What is wrong with what was typed, and where.
    pub fn problem(&self) -> Option<(LogField, String)> {
        if let Err(why) = self.time_format() {
            return Some((LogField::TimeFormat, why));
        }
        if let Err(why) = self.encoding() {
            return Some((LogField::Encoding, why));
        }
        let zone = match self.zone() {
            Ok(zone) => zone,
            Err(why) => return Some((LogField::Zone, why)),
        };
        // Each by itself: the sentence stands at the field that it is about.
        let of = |field: LogField| {
            let mut alone = Choices {
                worked: self.worked,
                ..Choices::default()
            };
            alone.set_typed(field, self.typed(field).to_owned());
            alone.hours(zone).err().map(|why| (field, why))
        };
        [LogField::Hours, LogField::Days, LogField::Holidays]
            .into_iter()
            .find_map(of)
    }

    /// How a log of this name is read with them; none while what was typed cannot be read.
    pub fn options(&self, name: String) -> Option<Options> {
        let zone = self.zone().ok()?;
        let names = self.columns.iter().fold(Names::default(), |names, (role, column)| {
            names.with(*role, Some(column.as_deref().unwrap_or("none")))
        });
        Some(Options {
            name,
            names,
            kind: self.kind,
            zone,
            month_first: self.month_first,
            time_format: self.time_format().ok()?,
            encoding: self.encoding().ok()?,
            hours: self.hours(zone).ok()?,
            ..Options::default()
        })
    }
}

/// Whether every log has such a column.
pub fn is_needed(role: Role) -> bool {
    matches!(role, Role::Case | Role::Activity | Role::Time)
}

/// What a column is called that has a role.
pub fn role_words(role: Role) -> &'static str {
    match role {
        Role::Case => "Item",
        Role::Activity => "Step",
        Role::Time => "End time",
        Role::Start => "Start time",
        Role::Resource => "Person",
        Role::Group => "Team",
        Role::Lifecycle => "Start or end",
        Role::From => "Status before",
    }
}

/// How a column was found, for the line below its role.
pub fn how_words(how: How) -> &'static str {
    match how {
        How::Said => "chosen",
        How::Standard => "by its name",
        How::Name => "guessed by its name",
        How::Content => "guessed by its content",
    }
}

impl LogToOpen {
    /// A log of which nothing is known yet.
    pub fn new(path: PathBuf, about: Option<Opening>) -> Self {
        Self {
            path,
            about,
            choices: Choices::default(),
            look: None,
            found: None,
            reading: None,
            waiting: Vec::new(),
        }
    }

    /// The file's name.
    pub fn name(&self) -> String {
        self.path
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default()
    }

    /// Asks for it to be read as was chosen; what is being read is stopped. None while what was typed cannot be read.
    pub fn ask(&mut self) -> Option<LogRequest> {
        let options = self.choices.options(self.name())?;
        // Before the next one begins: two readers of a large file would each take twice as long.
        self.stop();
        let reading = Reading {
            token: Arc::new(()),
            stop: Arc::new(AtomicBool::new(false)),
            done: Done::default(),
        };
        let request = LogRequest {
            path: self.path.clone(),
            token: Arc::clone(&reading.token),
            stop: Arc::clone(&reading.stop),
            options,
        };
        self.reading = Some(reading);
        Some(request)
    }

    /// Stops what is being read.
    pub fn stop(&mut self) {
        if let Some(reading) = self.reading.take() {
            reading.stop.store(true, Ordering::Relaxed);
        }
    }

    /// Takes an answer to the reading that is under way; whether it was one.
    pub fn take(&mut self, token: &Arc<()>, answer: LogAnswer) -> bool {
        let Some(reading) = self
            .reading
            .as_mut()
            // By the token itself: two readings of one file with the same choices are still two.
            .filter(|reading| Arc::ptr_eq(&reading.token, token))
        else {
            return false;
        };
        match answer {
            LogAnswer::Looked(look) => self.look = Some(look),
            LogAnswer::Reading(done) => reading.done = done,
            LogAnswer::Found(found) => {
                self.found = Some(found);
                self.reading = None;
            }
            LogAnswer::Gone(_) => self.reading = None,
        }
        true
    }

    /// The measured flow that would go on the map now: none while it is read, or where there is none to be had.
    pub fn ready(&self) -> Option<&Arc<Import>> {
        let found = self.found.as_ref()?.as_ref().ok()?;
        (self.reading.is_none() && self.choices.problem().is_none()).then_some(found)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::flow::events::{Watch, import_watched};

    /// What the import of a log tells with these choices.
    fn read(log: &str, choices: &Choices) -> (Look, Result<Import, NoLog>) {
        struct Eyes(Option<Look>);
        impl Watch for Eyes {
            fn looked(&mut self, look: Look) {
                self.0 = Some(look);
            }
        }
        let mut eyes = Eyes(None);
        let found = import_watched(log.as_bytes(), &choices.options(String::new()).unwrap(), &mut eyes);
        (eyes.0.unwrap(), found)
    }

    const LOG: &str = "ref,what,who,begin,until\n\
                       1,Write,Ann,2026-01-05 09:00,2026-01-05 11:00\n\
                       1,Test,Bob,2026-01-06 09:00,2026-01-06 10:00\n\
                       2,Write,Ann,2026-01-07 09:00,2026-01-07 10:00\n\
                       2,Test,Bob,2026-01-08 09:00,2026-01-08 10:00\n";

    #[test]
    fn a_column_that_is_chosen_for_a_role_is_it_and_what_it_was_before_is_not_there_any_more() {
        let mut choices = Choices::default();
        let (look, _) = read(LOG, &choices);
        assert_eq!(look.rows.len(), 4);
        let who = look.columns.header().iter().position(|name| name == "who").unwrap();
        assert_eq!(look.columns.role_at(who), Some(Role::Resource));
        choices.set_role(&look, who, Some(Role::Group));
        let (look, found) = read(LOG, &choices);
        assert_eq!(look.columns.name(Role::Group), Some("who"));
        assert_eq!(look.columns.place(Role::Resource), None);
        let teams: Vec<_> = found.unwrap().stages.into_iter().map(|stage| stage.team).collect();
        assert_eq!(teams, [Some("Ann".to_owned()), Some("Bob".to_owned())]);
        choices.set_role(&look, who, None);
        assert_eq!(read(LOG, &choices).0.columns.role_at(who), None);
    }

    #[test]
    fn the_head_and_first_rows_are_told_although_no_column_is_known() {
        let (look, found) = read("a,b\n1,2\n3,4\n", &Choices::default());
        assert!(found.is_err());
        assert_eq!(look.columns.header(), ["a", "b"]);
        assert_eq!(look.rows, [["1", "2"], ["3", "4"]]);
    }

    #[test]
    fn what_cannot_be_read_is_told_at_its_field_and_nothing_is_asked_for() {
        let mut log = LogToOpen::new(PathBuf::from("a.csv"), None);
        assert!(log.ask().is_some());
        log.choices.zone = "Atlantis".to_owned();
        let (field, why) = log.choices.problem().unwrap();
        assert_eq!(field, LogField::Zone);
        assert!(why.contains("Atlantis"), "{why}");
        assert!(log.ask().is_none());
        log.choices.zone = "Europe/Berlin".to_owned();
        for (field, wrong, right) in [
            (LogField::TimeFormat, "dd.mm.yyyy", "%d.%m.%Y"),
            (LogField::TimeFormat, "%Q", "%Y-%m-%d %H:%M"),
            (LogField::Encoding, "windows-0", "windows-1251"),
        ] {
            log.choices.set_typed(field, wrong.to_owned());
            assert_eq!(log.choices.problem().unwrap().0, field);
            assert!(log.ask().is_none());
            log.choices.set_typed(field, right.to_owned());
            assert_eq!(log.choices.problem(), None);
        }
        let request = log.ask().unwrap();
        assert_eq!(request.options.time_format.as_deref(), Some("%Y-%m-%d %H:%M"));
        assert_eq!(request.options.encoding, Some(encoding_rs::WINDOWS_1251));
        log.choices.days = "someday".to_owned();
        assert_eq!(log.choices.problem(), None, "time runs around the clock");
        log.choices.worked = true;
        assert_eq!(log.choices.problem().unwrap().0, LogField::Days);
    }

    #[test]
    fn only_answers_to_the_newest_reading_count_and_an_older_one_is_stopped() {
        let mut log = LogToOpen::new(PathBuf::from("a.csv"), None);
        let first = log.ask().unwrap();
        let second = log.ask().unwrap();
        assert!(first.stop.load(Ordering::Relaxed) && !second.stop.load(Ordering::Relaxed));
        assert!(!log.take(&first.token, LogAnswer::Found(Err(NoLog::Stopped))));
        assert!(log.reading.is_some() && log.found.is_none());
        assert!(log.take(&second.token, LogAnswer::Found(Err(NoLog::Empty))));
        assert_eq!(log.found.unwrap().unwrap_err(), NoLog::Empty);
    }
}
