//! `flipchart import`: a flow measured from an event log.

use std::io::BufReader;
use std::path::{Path, PathBuf};

use chrono::FixedOffset;
use clap::Args;

use super::files::{read_text, write_file};
use super::outcome::{Outcome, say};
use crate::flow::events::{
    Import as Measured, LogKind, Names, Options, Role, import, read_encoding, read_format, read_offset,
};
use crate::time::{WorkingHours, Zone};

/// How the comment begins that every imported flow has: only such a file is replaced.
// What is written of a flow begins with its comments: so this is how such a file begins.
const MARK: &str = "# Measured from ";
/// So much of the log is read at once, in bytes.
const CHUNK: usize = 256 * 1024;

/// How a log is read.
#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum As {
    /// A row says that something was done.
    Events,
    /// A row says that the item became something.
    Status,
}

/// Which number of a date comes first.
#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum Dates {
    /// 01/03/2024 is the first of March.
    DayFirst,
    /// 01/03/2024 is the third of January.
    MonthFirst,
}

/// See the module.
#[derive(Debug, Args)]
pub struct Import {
    /// The event log: a line with the names of the columns, then a row an event, or a row a change of status.
    events: PathBuf,
    /// Where to write the flow. A flow that was imported before is replaced, any other file stays.
    #[arg(long, value_name = "FLOW")]
    out: Option<PathBuf>,
    /// The column of the case: which item it is about. Common names are found without.
    #[arg(long, value_name = "COLUMN")]
    case: Option<String>,
    /// The column of the activity: what was done.
    #[arg(long, value_name = "COLUMN")]
    activity: Option<String>,
    /// The column of the time at which it was done.
    #[arg(long, visible_alias = "end", value_name = "COLUMN")]
    time: Option<String>,
    /// The column of the time at which it was begun. Of this and the next ones, `none` says that there is none.
    #[arg(long, value_name = "COLUMN")]
    start: Option<String>,
    /// The column of who did it.
    #[arg(long, value_name = "COLUMN")]
    resource: Option<String>,
    /// The column of the team of whoever did it: the lanes.
    #[arg(long, visible_alias = "team", value_name = "COLUMN")]
    group: Option<String>,
    /// The column that says whether a row is a start or a completion.
    #[arg(long, value_name = "COLUMN")]
    lifecycle: Option<String>,
    /// The column of what the item was before, in a log of status changes.
    #[arg(long, value_name = "COLUMN")]
    from: Option<String>,
    /// What a row says: that something was done (events), or that the item became something (status). Recognised without.
    #[arg(long = "as", value_name = "KIND")]
    kind: Option<As>,
    /// Between the fields: , ; | or tab. Found out without.
    #[arg(long, value_name = "SIGN")]
    separator: Option<String>,
    /// Where times without an offset, and the working hours, are from: a place with its daylight saving, as in Europe/Berlin.
    #[arg(long, value_name = "PLACE", conflicts_with = "offset")]
    zone: Option<String>,
    /// The same as a fixed offset.
    #[arg(long, value_name = "+HH:MM", default_value = "+00:00", allow_hyphen_values = true)]
    offset: String,
    /// How times are written, as strftime has it: %d.%m.%Y %H:%M. Found out without.
    #[arg(long, value_name = "FORMAT")]
    time_format: Option<String>,
    /// Which number of 01/03/2024 comes first. Found out over the whole file without.
    #[arg(long, value_name = "ORDER")]
    dates: Option<Dates>,
    /// The encoding of the text, as in windows-1251. Found out by its letters without.
    #[arg(long, value_name = "NAME")]
    encoding: Option<String>,
    /// Count working time only: its hours, as in 9:00-17:00.
    #[arg(long, value_name = "FROM-TO")]
    hours: Option<String>,
    /// The working days, as in mon-fri or mon,tue,thu.
    #[arg(long, value_name = "DAYS")]
    days: Option<String>,
    /// Days off with commas between, as in 2026-12-25, or a file with one a line.
    #[arg(long, value_name = "DATES|FILE")]
    holidays: Option<String>,
    /// Print one JSON document with stable keys, times in minutes.
    #[arg(long)]
    json: bool,
}

impl Import {
    /// Prints the page, or the JSON, and writes the flow. Rows that cannot be read are told; the rest is measured.
    pub(super) fn run(self) -> Result<Outcome, String> {
        let options = self.options()?;
        // Before the log is read, which may take minutes.
        if let Some(out) = &self.out {
            may_replace(out)?;
        }
        let shown = self.events.display();
        let file = crate::store::reading::log(&crate::store::SystemDisk, &self.events)?;
        let found =
            import(BufReader::with_capacity(CHUNK, file), &options).map_err(|error| format!("{shown}: {error}"))?;
        let flow = crate::flow::text::print(&found.flow);
        if let Some(out) = &self.out {
            write_file(out, flow.as_bytes())
                .map_err(|error| format!("{}: cannot be written: {error}", out.display()))?;
        }
        say(&self.told(&found, &flow));
        Ok(if found.unread == 0 {
            Outcome::Fine
        } else {
            Outcome::Problems
        })
    }

    fn told(&self, found: &Measured, flow: &str) -> String {
        if self.json {
            return format!("{:#}\n", crate::export::import::json(found));
        }
        let page = crate::export::import::page(found);
        match &self.out {
            Some(out) => format!("{page}\nWritten to {}\n", out.display()),
            None => format!("{page}\nThe flow (--out FILE writes it)\n\n{flow}"),
        }
    }

    fn options(&self) -> Result<Options, String> {
        let names = [
            (Role::Case, &self.case),
            (Role::Activity, &self.activity),
            (Role::Time, &self.time),
            (Role::Start, &self.start),
            (Role::Resource, &self.resource),
            (Role::Group, &self.group),
            (Role::Lifecycle, &self.lifecycle),
            (Role::From, &self.from),
        ];
        let names = names.into_iter().fold(Names::default(), |names, (role, name)| {
            names.with(role, name.as_deref())
        });
        let zone = self.zone()?;
        let encoding = |name: &String| read_encoding(name).map_err(|why| format!("--encoding {name}: {why}"));
        let format = |format: &String| read_format(format).map_err(|why| format!("--time-format {format}: {why}"));
        Ok(Options {
            name: self
                .events
                .file_name()
                .map(|name| name.to_string_lossy().into_owned())
                .unwrap_or_default(),
            separator: self.separator.as_deref().map(separator).transpose()?,
            names,
            kind: self.kind.map(|kind| match kind {
                As::Events => LogKind::Events,
                As::Status => LogKind::Statuses,
            }),
            zone,
            time_format: self.time_format.as_ref().map(format).transpose()?,
            month_first: self.dates.map(|order| matches!(order, Dates::MonthFirst)),
            encoding: self.encoding.as_ref().map(encoding).transpose()?,
            hours: self.hours(zone)?,
        })
    }

    fn zone(&self) -> Result<Zone, String> {
        if let Some(place) = &self.zone {
            return Zone::read(place).map_err(|why| format!("--zone: {why}"));
        }
        read_offset(&self.offset)
            .and_then(|millis| FixedOffset::east_opt(i32::try_from(millis / 1000).ok()?))
            .map(Zone::Fixed)
            .ok_or_else(|| format!("--offset {}: write it as +02:00", self.offset))
    }

    /// The working hours, when one of their options is given; the others are then 9:00-17:00, mon-fri, no holidays.
    fn hours(&self, zone: Zone) -> Result<Option<WorkingHours>, String> {
        if self.hours.is_none() && self.days.is_none() && self.holidays.is_none() {
            return Ok(None);
        }
        let holidays = match &self.holidays {
            None => String::new(),
            Some(list) if Path::new(list).is_file() => read_text(Path::new(list))?,
            Some(list) => list.clone(),
        };
        let hours = self.hours.as_deref().unwrap_or("9:00-17:00");
        let days = self.days.as_deref().unwrap_or("mon-fri");
        WorkingHours::read(hours, days, &holidays, zone).map(Some)
    }
}

fn separator(text: &str) -> Result<u8, String> {
    match text {
        "tab" | "\\t" => Ok(b'\t'),
        one => match one.as_bytes() {
            [sign] if sign.is_ascii_punctuation() && *sign != b'"' || *sign == b'\t' || *sign == b' ' => Ok(*sign),
            _ => Err(format!("--separator {text}: give one sign, as in ; or the word tab")),
        },
    }
}

/// Refuses to replace what was not imported.
fn may_replace(out: &Path) -> Result<(), String> {
    // A link that leads nowhere counts as a file that is there.
    let nothing = out.symlink_metadata().is_err();
    if nothing || read_text(out).is_ok_and(|text| text.starts_with(MARK)) {
        return Ok(());
    }
    Err(format!(
        "{} is there already, and is no imported flow: choose another name",
        out.display()
    ))
}
