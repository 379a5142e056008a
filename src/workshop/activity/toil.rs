//! The toil list: what is done by hand again and again, what it costs a week, and when automating it would have paid back.
//!
//! Toil is work that is manual, repetitive and could be automated. The rule that it stays below half of a team's time is of Google's site
//! reliability engineers (Beyer and others, Site Reliability Engineering, 2016, chapter 5).

use serde::{Deserialize, Serialize};

use super::kept::{Kept, counted};
use super::text::fits;
use crate::flow::{Period, StepId};
use crate::time::{Calendar, WorkTime, sensible};
use crate::workshop::free_number::free;
use crate::workshop::{MapId, NoteId};

/// The share of a team's time that toil stays below, by the rule.
pub const RULE: f64 = 0.5;
/// The most tasks of a list: more than a group can say in a day.
pub const MOST_TASKS: usize = 500;
/// The longest name of a task, and of what it could be automated by, in characters.
pub const MAX_NAME: usize = 120;
/// The most people of a team, and at one task.
const MOST_PEOPLE: u32 = 100_000;

/// A team's toil.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Toil {
    /// How many people the team has; 0 if nobody has said.
    #[serde(default)]
    pub people: u32,
    /// How long their day and week are.
    #[serde(default)]
    pub clock: Calendar,
    /// The tasks, as they were said.
    #[serde(default)]
    pub tasks: Vec<ToilTask>,
}

/// Names a task within its list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TaskId(pub u32);

/// Something that is done by hand again and again.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ToilTask {
    /// Unique within the list.
    pub id: TaskId,
    /// What is done: "Restart the build server".
    pub name: String,
    /// How often.
    pub often: Often,
    /// How long each time takes one person.
    pub each: WorkTime,
    /// How many people are at it at once, at least one.
    pub people: u32,
    /// Planned, or whenever something happens.
    pub comes: Comes,
    /// What it could be automated by.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// How much work automating it would be.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effort: Option<WorkTime>,
    /// The step of a map that it belongs to. It may be gone since.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub step: Option<(MapId, StepId)>,
    /// The action that was made of it. It may be gone since.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub action: Option<NoteId>,
}

/// How often something is done.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Often {
    /// How many times in a period: above 0, at most a million.
    pub times: f64,
    /// The period.
    pub per: Period,
}

/// How a task comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Comes {
    /// It stands in the calendar.
    #[default]
    Planned,
    /// Something happens, and somebody drops what they do.
    Reactive,
}

impl Comes {
    /// The word: "planned".
    pub fn word(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Reactive => "reactive",
        }
    }

    /// The word at the beginning of a line.
    pub fn title(self) -> &'static str {
        match self {
            Self::Planned => "Planned",
            Self::Reactive => "Reactive",
        }
    }
}

/// How a list is sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Sort {
    /// The most hours a week first.
    #[default]
    Hours,
    /// What pays back first comes first; what nobody knows the effort of comes last.
    Payback,
    /// As it was said.
    Said,
}

impl Sort {
    /// All, as they stand beside each other.
    pub const ALL: [Self; 3] = [Self::Hours, Self::Payback, Self::Said];

    /// Its words.
    pub fn words(self) -> &'static str {
        match self {
            Self::Hours => "Hours",
            Self::Payback => "Payback",
            Self::Said => "As said",
        }
    }
}

impl Often {
    /// Times in a working week.
    pub fn a_week(self, clock: Calendar) -> f64 {
        self.times * clock.week().share_of(self.per.length(clock))
    }

    /// "2.5 a week", "every 2 days", "3 every 2 weeks".
    pub fn words(self, clock: Calendar) -> String {
        let Period::Span(length) = self.per else {
            return format!("{} {}", sensible(self.times), self.per.each(clock));
        };
        let (days, weeks) = (length.days(clock), length.weeks(clock));
        let whole = |count: f64| count >= 2.0 && (count - count.round()).abs() < 1e-9;
        let every = if whole(weeks) {
            format!("every {weeks:.0} weeks")
        } else if whole(days) {
            format!("every {days:.0} days")
        } else {
            format!("every {}", length.on_screen(clock))
        };
        // Once is said by the rhythm alone.
        if (self.times - 1.0).abs() < 1e-9 {
            every
        } else {
            format!("{} {every}", sensible(self.times))
        }
    }

    fn is_sound(self) -> bool {
        let length = match self.per {
            Period::Span(length) => !length.is_zero() && length.hours() <= 1e6,
            _ => true,
        };
        length && self.times.is_finite() && self.times > 0.0 && self.times <= 1e6
    }
}

impl ToilTask {
    /// Hours a week: how often a week, times how long, times how many people.
    pub fn hours(&self, clock: Calendar) -> f64 {
        self.often.a_week(clock) * self.each.hours() * f64::from(self.people)
    }

    /// Weeks until the effort of automating it is worked in again: its hours by the hours a week. None without an effort, or where the task
    /// takes no time.
    pub fn payback(&self, clock: Calendar) -> Option<f64> {
        let (effort, hours) = (self.effort?.hours(), self.hours(clock));
        (hours > 0.0).then(|| effort / hours).filter(|weeks| weeks.is_finite())
    }

    /// "Reactive · 5 a week × 45 min × 2 people".
    pub fn formula(&self, clock: Calendar) -> String {
        format!(
            "{} · {} × {} × {}",
            self.comes.title(),
            self.often.words(clock),
            each_words(self.each),
            people(self.people)
        )
    }

    /// What is wrong with it, as a sentence.
    pub fn fault(&self) -> Option<&'static str> {
        if self.name.is_empty() || !fits(&self.name, MAX_NAME) {
            return Some("a task of the toil list needs a name of 1 to 120 characters on one line");
        }
        if self.by.as_ref().is_some_and(|by| !fits(by, MAX_NAME)) {
            return Some("what a task could be automated by has at most 120 characters on one line");
        }
        if !self.often.is_sound() {
            return Some("how often a task is done is a number above 0 and at most a million");
        }
        let long = |time: WorkTime| time.hours() > 1e6;
        if long(self.each) || self.effort.is_some_and(long) {
            return Some("the time of a task is longer than a million hours");
        }
        if !(1..=MOST_PEOPLE).contains(&self.people) {
            return Some("a task takes at least one person and at most 100,000");
        }
        None
    }
}

/// A sum of hours. The sum of none is nought here; the library's is −0, which would be written with its sign.
fn summed(hours: impl Iterator<Item = f64>) -> f64 {
    hours.fold(0.0, |sum, hours| sum + hours)
}

impl Toil {
    /// The task with this id.
    pub fn task(&self, id: TaskId) -> Option<&ToilTask> {
        self.tasks.iter().find(|task| task.id == id)
    }

    /// An id that no task has.
    pub fn new_id(&self) -> TaskId {
        // Above the highest and not the first free one: an undone task comes back under its old id.
        TaskId(free(self.tasks.iter().map(|task| task.id.0)))
    }

    /// Hours a week of all tasks together.
    pub fn total(&self) -> f64 {
        summed(self.tasks.iter().map(|task| task.hours(self.clock)))
    }

    /// Hours that the team works a week: people times the hours of a week. None before somebody has said how many they are.
    pub fn week(&self) -> Option<f64> {
        (self.people > 0).then(|| f64::from(self.people) * self.clock.week().hours())
    }

    /// The share of the team's week, from 0; above 1 the team could not do it at all. None before the team is known.
    pub fn share(&self) -> Option<f64> {
        self.week().map(|week| self.total() / week)
    }

    /// Hours a week for each of them.
    pub fn for_each(&self) -> Option<f64> {
        (self.people > 0).then(|| self.total() / f64::from(self.people))
    }

    /// Hours a week of what comes unplanned.
    pub fn reactive(&self) -> f64 {
        let reactive = self.tasks.iter().filter(|task| task.comes == Comes::Reactive);
        summed(reactive.map(|task| task.hours(self.clock)))
    }

    /// Hours a week that would stay without the first `count` tasks by hours.
    pub fn without(&self, count: usize) -> f64 {
        // By hours whatever the list is sorted by: the sentence is about what costs most.
        let first = self.ranked(Sort::Hours).into_iter().take(count);
        let gone = summed(first.map(|task| task.hours(self.clock)));
        // Sums in another order differ in the last bit, which would show as -0.0 h.
        (self.total() - gone).max(0.0)
    }

    /// Whether the team's toil is above the rule.
    pub fn above_the_rule(&self) -> bool {
        self.share().is_some_and(|share| share > RULE)
    }

    /// The tasks in order. Equal hours stand by shorter payback, then as they were said.
    pub fn ranked(&self, sort: Sort) -> Vec<&ToilTask> {
        let mut tasks: Vec<&ToilTask> = self.tasks.iter().collect();
        let clock = self.clock;
        // What nobody knows the effort of stands last: it must not look like the best bargain.
        let payback = |task: &ToilTask| task.payback(clock).unwrap_or(f64::INFINITY);
        // By cents of an hour: 2.5 a week of an hour twice and 5 of an hour once are the same to people, if not to the last bit.
        let hours = |task: &ToilTask| (task.hours(clock) * 100.0).round();
        match sort {
            Sort::Said => {}
            Sort::Hours => tasks.sort_by(|a, b| hours(b).total_cmp(&hours(a)).then(payback(a).total_cmp(&payback(b)))),
            Sort::Payback => {
                tasks.sort_by(|a, b| payback(a).total_cmp(&payback(b)).then(hours(b).total_cmp(&hours(a))));
            }
        }
        tasks
    }
}

impl Kept for Toil {
    fn opens(&self) -> &'static str {
        "Open a toil list"
    }

    fn in_short(&self) -> String {
        let tasks = counted(self.tasks.len() as u64, "task");
        format!("{tasks}, {}", hours(self.total()))
    }

    fn hides(&self) -> bool {
        false
    }

    fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    fn texts(&self) -> (&'static str, Vec<String>) {
        let tasks = self.tasks.iter().map(|task| match &task.by {
            Some(by) => format!("{}: {by}", task.name),
            None => task.name.clone(),
        });
        ("Toil list", tasks.collect())
    }

    fn fault(&self) -> Option<&'static str> {
        if self.tasks.len() > MOST_TASKS {
            return Some("a toil list has at most 500 tasks");
        }
        if self.people > MOST_PEOPLE {
            return Some("a team has at most 100,000 people");
        }
        let mut ids: Vec<TaskId> = self.tasks.iter().map(|task| task.id).collect();
        ids.sort_unstable();
        ids.dedup();
        if ids.len() < self.tasks.len() {
            return Some("two tasks of a toil list have the same id");
        }
        self.tasks.iter().find_map(ToilTask::fault)
    }
}

/// Hours as they stand in a list, all with one digit so that they can be compared: "10.0 h".
pub fn hours(hours: f64) -> String {
    format!("{hours:.1} h")
}

/// Weeks of a payback: "8 weeks", "1 week", "3.2 weeks".
pub fn in_weeks(weeks: f64) -> String {
    let number = sensible(weeks);
    let unit = if number == "1" { "week" } else { "weeks" };
    format!("{number} {unit}")
}

/// A time as people say it at work: "45 min", "4 h", "1.5 h". Never days: eight hours of a task are no day off.
pub fn each_words(time: WorkTime) -> String {
    // Minutes as people say them: 0.3 h means nothing to a room.
    if time.minutes() < 60.0 {
        format!("{} min", sensible(time.minutes()))
    } else {
        format!("{} h", sensible(time.hours()))
    }
}

/// "1 person", "2 people".
pub(super) fn people(count: u32) -> String {
    match count {
        1 => "1 person".to_owned(),
        count => format!("{count} people"),
    }
}
