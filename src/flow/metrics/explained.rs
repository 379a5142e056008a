//! A number with the way it came about, in words for the screen.

use crate::flow::calibrate::Calibrated;
use crate::flow::queueing::erlang_c;
use crate::flow::words::{items_a_week, people, percent, visits};
use crate::time::{Calendar, WorkTime, sensible};
use std::fmt;

/// A number with the way it came about, for the screen: "4 d = 3 d + 1 d".
#[derive(Debug, Clone, PartialEq)]
pub struct Explained<T> {
    /// The number.
    pub value: T,
    /// Its formula with the values put in.
    pub formula: Formula,
}

/// How a number came about, as a text. Those of the steps are written out when somebody reads them: a map has hundreds,
/// and is computed at every edit.
#[derive(Debug, Clone, PartialEq)]
pub struct Formula(Written);

#[derive(Debug, Clone, PartialEq)]
enum Written {
    Out(String),
    Visits(VisitsFormula),
    Load(LoadFormula),
    Queue(QueueFormula),
    Apart(ApartFormula),
}

impl Formula {
    /// Adds words at the end.
    pub(super) fn add(&mut self, more: &str) {
        self.0 = Written::Out(format!("{self}{more}"));
    }
}

impl fmt::Display for Formula {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Written::Out(text) => to.write_str(text),
            Written::Visits(formula) => formula.fmt(to),
            Written::Load(formula) => formula.fmt(to),
            Written::Queue(formula) => formula.fmt(to),
            Written::Apart(formula) => formula.fmt(to),
        }
    }
}

impl From<String> for Formula {
    fn from(text: String) -> Formula {
        Formula(Written::Out(text))
    }
}

impl From<VisitsFormula> for Formula {
    fn from(formula: VisitsFormula) -> Formula {
        Formula(Written::Visits(formula))
    }
}

impl From<QueueFormula> for Formula {
    fn from(formula: QueueFormula) -> Formula {
        Formula(Written::Queue(formula))
    }
}

impl From<ApartFormula> for Formula {
    fn from(formula: ApartFormula) -> Formula {
        Formula(Written::Apart(formula))
    }
}

impl From<LoadFormula> for Formula {
    fn from(formula: LoadFormula) -> Formula {
        Formula(Written::Load(formula))
    }
}

/// How long the load makes work wait, to be written out.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct QueueFormula {
    pub value: WorkTime,
    pub load: f64,
    pub process: WorkTime,
    pub people: u32,
    pub clock: Calendar,
}

impl fmt::Display for QueueFormula {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        let servers = f64::from(self.people);
        let busy = erlang_c(self.people, self.load * servers);
        let by_chance = busy * self.process.minutes() / (servers * (1.0 - self.load));
        let chance = self.value.share_of(WorkTime::saturating(by_chance));
        write!(
            to,
            "{} = {} × {} that find nobody free ÷ {} ÷ {} spare × {} for chance",
            self.value.on_screen(self.clock),
            self.process.on_screen(self.clock),
            percent(busy),
            people(self.people),
            percent(1.0 - self.load),
            sensible(chance),
        )
    }
}

/// What a wait is made of, to be written out.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct ApartFormula(pub Calibrated, pub Calendar);

impl fmt::Display for ApartFormula {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str(&self.0.sentence(self.1))
    }
}

/// How often a step is passed, to be written out.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct VisitsFormula {
    /// The name of a step that is passed once.
    pub once: Option<String>,
    /// Which share of the items comes to it at first, 0 to 1.
    pub weight: f64,
    pub value: f64,
    pub exact: bool,
}

impl fmt::Display for VisitsFormula {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        let about = if self.exact { "" } else { "about " };
        match &self.once {
            Some(name) => write!(to, "{name} is passed once: nothing comes back over it"),
            None if self.weight < 1.0 => {
                write!(
                    to,
                    "{about}{}: {} of the items come here",
                    visits(self.value),
                    percent(self.weight)
                )?;
                if self.value - self.weight > 1e-9 {
                    write!(to, ", and {} more by what comes back", more(self.value, self.weight))?;
                }
                Ok(())
            }
            None => write!(
                to,
                "{about}{}: once, and {} more by what comes back",
                visits(self.value),
                more(self.value, 1.0)
            ),
        }
    }
}

/// What a value has more than a part of it, so that both come to the value as it is said: 1.9 is 1 and 0.9, not 0.85.
fn more(value: f64, part: f64) -> String {
    let said = sensible(value).parse().unwrap_or(value);
    match ((said - part) * 1e6).round() / 1e6 {
        more if more > 0.0 => sensible(more),
        _ => sensible(value - part),
    }
}

/// How loaded a step is, to be written out.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct LoadFormula {
    pub value: f64,
    /// Items a week.
    pub rate: f64,
    pub visits: f64,
    pub process: WorkTime,
    pub people: u32,
    /// The team whose people they are, where they do other steps as well.
    pub team: Option<String>,
    pub batch: u32,
    /// Items by which the backlog grows in a week, when the step cannot keep up.
    pub growth: Option<f64>,
    pub clock: Calendar,
}

impl fmt::Display for LoadFormula {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        let together = match self.batch {
            1 => String::new(),
            batch => format!(" ÷ {batch} at once"),
        };
        let of_team = self
            .team
            .as_ref()
            .map_or_else(String::new, |team| format!(" of {team}"));
        write!(
            to,
            "{} = {} a week × {} × {}{together} ÷ {}{of_team} ÷ {} a week",
            percent(self.value),
            sensible(self.rate),
            visits(self.visits),
            self.process.on_screen(self.clock),
            people(self.people),
            self.clock.week().in_days(self.clock),
        )?;
        match self.growth {
            Some(growth) => write!(
                to,
                "; it cannot keep up, the backlog grows by {}",
                items_a_week(&sensible(growth))
            ),
            None => Ok(()),
        }
    }
}
