//! The quick-entry line of the toil list: `task | 3/week | 20min | x2 | reactive | auto 1d a script`, in any order after the task.

use super::text::{fits, one_line};
use super::toil::{Comes, MAX_NAME, Often, TaskId, ToilTask};
use super::toil_rhythm::often;
use crate::time::{Calendar, WorkTime, number_in_words};

/// A line, understood as far as it goes.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ToilLine {
    /// What is done.
    pub name: String,
    /// How often.
    pub often: Option<Often>,
    /// How long each time.
    pub each: Option<WorkTime>,
    /// How many people at once.
    pub people: Option<u32>,
    /// How it comes.
    pub comes: Option<Comes>,
    /// How much work automating it would be.
    pub effort: Option<WorkTime>,
    /// What it could be automated by.
    pub by: Option<String>,
    /// What was not understood, a sentence each.
    pub problems: Vec<String>,
}

/// What a part of the line can be.
enum Part {
    Often(Often),
    Each(WorkTime),
    People(u32),
    Comes(Comes),
    Automated(Option<WorkTime>, Option<String>),
}

impl ToilLine {
    /// Reads a line; `clock` says how long a day is.
    pub fn read(line: &str, clock: Calendar) -> Self {
        let mut parts = line.split('|');
        let mut read = Self {
            name: one_line(parts.next().unwrap_or_default()),
            ..Self::default()
        };
        if !fits(&read.name, MAX_NAME) {
            read.problems
                .push(format!("the task is longer than {MAX_NAME} characters"));
        }
        for part in parts {
            let part = one_line(part);
            if part.is_empty() {
                continue;
            }
            match Part::read(&part, clock) {
                Ok(Part::Often(often)) => read.often = Some(often),
                Ok(Part::Each(each)) => read.each = Some(each),
                Ok(Part::People(people)) => read.people = Some(people),
                Ok(Part::Comes(comes)) => read.comes = Some(comes),
                Ok(Part::Automated(effort, by)) => {
                    read.effort = effort;
                    read.by = by;
                }
                Err(why) => read.problems.push(why),
            }
        }
        read
    }

    /// What is still missing before the line is a task, as a sentence; none if it is one.
    pub fn missing(&self) -> Option<String> {
        if let Some(problem) = self.problems.first() {
            return Some(problem.clone());
        }
        let missing = match (self.name.is_empty(), self.often, self.each) {
            (true, ..) => "what is done",
            (_, None, None) => "how often, as in 3/week, and how long, as in 20min",
            (_, None, Some(_)) => "how often, as in 3/week",
            (_, Some(_), None) => "how long it takes, as in 20min",
            _ => return None,
        };
        Some(format!("say {missing}"))
    }

    /// The task, if the line says all that one needs.
    pub fn task(&self, id: TaskId) -> Option<ToilTask> {
        if self.missing().is_some() {
            return None;
        }
        let task = ToilTask {
            id,
            name: self.name.clone(),
            often: self.often?,
            each: self.each?,
            people: self.people.unwrap_or(1),
            comes: self.comes.unwrap_or_default(),
            by: self.by.clone(),
            effort: self.effort,
            step: None,
            action: None,
        };
        task.fault().is_none().then_some(task)
    }

    /// A task written as a line that reads back as it.
    pub fn print(task: &ToilTask, clock: Calendar) -> String {
        let mut parts = vec![
            task.name.replace('|', "/"),
            format!("{}/{}", task.often.times, task.often.per.word(clock)),
            task.each.exact(clock),
        ];
        if task.people != 1 {
            parts.push(format!("x{}", task.people));
        }
        parts.push(task.comes.word().to_owned());
        let effort = task.effort.map(|effort| effort.exact(clock).replace(' ', ""));
        if effort.is_some() || task.by.is_some() {
            let words = [effort, task.by.as_ref().map(|by| by.replace('|', "/"))];
            let words: Vec<String> = words.into_iter().flatten().collect();
            parts.push(format!("auto {}", words.join(" ")));
        }
        parts.join(" | ")
    }
}

impl Part {
    fn read(part: &str, clock: Calendar) -> Result<Self, String> {
        let lower = part.to_lowercase();
        // From what is unmistakable to what is not: a time is tried last, since it alone has no sign of its own.
        if let Some(comes) = comes(&lower) {
            return Ok(Self::Comes(comes));
        }
        if let Some(rest) = after_word(part, &lower, &AUTOMATED) {
            return automated(rest, clock);
        }
        if let Some(count) = people(&lower) {
            return count.map(Self::People);
        }
        if let Some(often) = often(&lower, clock) {
            return often.map(Self::Often);
        }
        let each = ["each time", "each", "a time", "every time", "per time"]
            .into_iter()
            .find_map(|word| lower.strip_suffix(word).or_else(|| lower.strip_prefix(word)))
            .unwrap_or(&lower);
        match WorkTime::parse_spoken(each, clock) {
            Ok(each) if each.is_zero() => Err(format!("“{part}” is no time at all: give one, as in 20min")),
            Ok(each) => Ok(Self::Each(each)),
            Err(_) => Err(format!(
                "“{part}” is not understood: write 3/week, 20min, x2, reactive or auto 1d a script"
            )),
        }
    }
}

/// What begins the part that says how it would be automated.
const AUTOMATED: [&str; 6] = [
    "automated by",
    "automate by",
    "automation",
    "automated",
    "automate",
    "auto",
];

fn comes(word: &str) -> Option<Comes> {
    match word {
        "planned" | "plan" | "scheduled" | "planned work" | "on schedule" | "geplant" => Some(Comes::Planned),
        "reactive" | "react" | "unplanned" | "unscheduled" | "interrupt" | "interrupts" | "interruption" | "ad hoc"
        | "ad-hoc" | "on demand" | "unplanned work" | "firefighting" | "reaktiv" | "ungeplant" => Some(Comes::Reactive),
        _ => None,
    }
}

/// What follows one of `words` at the beginning, if one stands there. `lower` is the text in small letters.
fn after_word<'a>(text: &'a str, lower: &str, words: &[&str]) -> Option<&'a str> {
    words.iter().find_map(|word| {
        let rest = lower.strip_prefix(word)?;
        // Small letters can be longer than capital ones in a few scripts: then the place is no border.
        let own = text.get(text.len().checked_sub(rest.len())?..)?;
        (own.is_empty() || own.starts_with([' ', ':'])).then(|| own.trim_start_matches([' ', ':']))
    })
}

/// What sets an effort apart from what would be built.
const BETWEEN: [char; 8] = [' ', ',', ':', ';', '–', '—', '(', ')'];

/// `1d a script`, `3 days`, `two days: a script`, `a script, 1d`, `a script`.
fn automated(rest: &str, clock: Calendar) -> Result<Part, String> {
    let words: Vec<&str> = rest.split(' ').filter(|word| !word.is_empty()).collect();
    let time = |words: &[&str]| {
        let text = words.join(" ");
        WorkTime::parse_spoken(text.trim_matches(BETWEEN), clock).ok()
    };
    let built = |words: &[&str]| {
        let by = one_line(words.join(" ").trim_matches(BETWEEN).trim_start_matches("- "));
        (!by.is_empty()).then_some(by)
    };
    // A number and its unit may stand apart: the longer reading first, so that "1 d a script" is not a script called "d a script".
    for count in [5, 4, 3, 2, 1] {
        let Some((first, left)) = words.split_at_checked(count) else {
            continue;
        };
        if let Some(effort) = time(first) {
            return Ok(Part::Automated(Some(effort), built(left)));
        }
    }
    // Behind it an effort is set apart: "a script for 2 days" says nothing of how long it takes to write.
    for (at, word) in words.iter().enumerate().skip(1).rev() {
        let apart = word.starts_with('(')
            || words
                .get(at - 1)
                .is_some_and(|before| before.ends_with([',', ':', ';', '–', '—']));
        let (first, last) = words.split_at(at);
        if let Some(effort) = time(last).filter(|_| apart) {
            return Ok(Part::Automated(Some(effort), built(first)));
        }
    }
    let by = one_line(rest);
    if by.is_empty() {
        return Err("say how much work automating would be, as in auto 1d".to_owned());
    }
    Ok(Part::Automated(None, Some(by)))
}

/// What stands behind a number of people.
const PEOPLE: [&str; 18] = [
    "personen",
    "leute",
    "kollegen",
    "mann",
    "people",
    "persons",
    "person",
    "ppl",
    "of us",
    "colleagues",
    "developers",
    "devs",
    "engineers",
    "testers",
    "heads",
    "pax",
    "x",
    "×",
];

/// `x2`, `×2`, `2x`, `2 people`, `two of us`. None if it is something else.
fn people(lower: &str) -> Option<Result<u32, String>> {
    let lower = lower.strip_suffix(" each time").unwrap_or(lower);
    let lower = lower.strip_suffix(" each").unwrap_or(lower);
    let digits = lower
        .strip_prefix(['x', '×'])
        .or_else(|| PEOPLE.into_iter().find_map(|word| lower.strip_suffix(word)))?
        .trim();
    let digits = ["with", "by", "for"]
        .into_iter()
        .find_map(|word| digits.strip_prefix(word)?.strip_prefix(' '))
        .unwrap_or(digits);
    let known = number_in_words(digits)
        .or_else(|| (digits == "both").then_some(2.0))
        .filter(|count| count.fract() == 0.0);
    let plain = !digits.is_empty() && digits.chars().all(|digit| digit.is_ascii_digit());
    let count = known.map(|count| count as u32).or_else(|| digits.parse().ok());
    (plain || known.is_some()).then(|| match count {
        Some(count) if (1..=100_000).contains(&count) => Ok(count),
        _ => Err(format!("“{lower}” is not a number of people: write x2")),
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::super::toil::in_weeks;
    use super::*;
    use crate::flow::Period;
    use proptest::prelude::*;

    fn read(line: &str) -> ToilLine {
        ToilLine::read(line, Calendar::default())
    }

    #[test]
    fn the_line_of_the_mock_up_is_understood() {
        let line = read("Restart the build server | 3/week | 20min | x2 | reactive | auto 1d a script");
        let task = line.task(TaskId(8)).unwrap();
        let clock = Calendar::default();
        assert_eq!(task.name, "Restart the build server");
        assert!((task.hours(clock) - 2.0).abs() < 1e-9);
        assert_eq!(in_weeks(task.payback(clock).unwrap()), "4 weeks");
        assert_eq!((task.comes, task.by.as_deref()), (Comes::Reactive, Some("a script")));
    }

    #[test]
    fn parts_are_understood_in_the_words_people_use_and_in_any_order() {
        let hours = |line: &str| read(line).task(TaskId(1)).map(|task| task.hours(Calendar::default()));
        for (line, expected) in [
            ("A | 20min | 3/week", 1.0),
            ("A | 1h | daily", 5.0),
            ("A | weekly | 1.5 h", 1.5),
            ("A | once a week | 30 min | 2 people", 1.0),
            ("A | twice a day | 30min", 5.0),
            ("A | 2 per month | 8h", 4.0),
            ("A | 4/month | 1h | ×3", 3.0),
            ("A | 12/year | 4h", 48.0 / 52.0),
            ("A | 3/quarter | 4h", 48.0 / 52.0),
            ("A | 2,5/week | 1h", 2.5),
            ("A | hourly | 1min", 40.0 / 60.0),
            ("A | 3x/week | 20 min", 1.0),
            ("A | 3 times a week | 20 minutes each", 1.0),
            ("A | three times a week | half an hour", 1.5),
            ("A | every other week | 2h", 1.0),
            ("A | every 2 weeks | 2 hours", 1.0),
            ("A | every second day | 1h", 2.5),
            ("A | fortnightly | 2h", 1.0),
            ("A | every Monday | half a day", 4.0),
            ("A | each 1h | weekly | two people", 2.0),
            ("A | 2 ppl | reactive | 1/week | an hour", 2.0),
            ("A | quarterly | 13h", 1.0),
            ("  A  |  | 3/wk | 20min |", 1.0),
        ] {
            let found = hours(line).unwrap_or(f64::NAN);
            assert!((found - expected).abs() < 1e-9, "{line}: {found}");
        }
    }

    #[test]
    fn people_and_how_it_comes_are_read_in_other_words_too() {
        for (typed, people) in [
            ("x2", 2),
            ("x 2", 2),
            ("2x", 2),
            ("2 people each", 2),
            ("with 3 people", 3),
            ("two of us", 2),
            ("both of us", 2),
            ("4 devs", 4),
            ("1 person", 1),
            ("zwei Leute", 2),
        ] {
            let line = read(&format!("A | 3/week | 20min | {typed}"));
            assert_eq!((line.people, line.missing()), (Some(people), None), "{typed}");
        }
        for (typed, comes) in [
            ("ad hoc", Comes::Reactive),
            ("Interrupts", Comes::Reactive),
            ("scheduled", Comes::Planned),
        ] {
            assert_eq!(
                read(&format!("A | 3/week | 20min | {typed}")).comes,
                Some(comes),
                "{typed}"
            );
        }
    }

    #[test]
    fn a_rhythm_is_said_as_it_was_typed_and_reads_back() {
        let clock = Calendar::default();
        for (typed, said) in [
            ("3/week", "3 a week"),
            ("every other day", "every 2 days"),
            ("every 2 weeks", "every 2 weeks"),
            ("3/2w", "3 every 2 weeks"),
            ("every 4h", "every 4 h"),
            ("quarterly", "4 a year"),
        ] {
            let task = read(&format!("A | {typed} | 1h")).task(TaskId(1)).unwrap();
            assert_eq!(task.often.words(clock), said, "{typed}");
            let back = read(&ToilLine::print(&task, clock)).task(TaskId(1)).unwrap();
            assert_eq!(back, task, "{typed}");
        }
    }

    #[test]
    fn automation_is_read_with_and_without_its_effort() {
        let auto = |line: &str| {
            let line = read(&format!("A | {line}"));
            (line.effort.map(|effort| effort.days(Calendar::default())), line.by)
        };
        assert_eq!(auto("auto 1d a script"), (Some(1.0), Some("a script".into())));
        assert_eq!(auto("auto 3 days"), (Some(3.0), None));
        assert_eq!(auto("auto 1d 4h a form"), (Some(1.5), Some("a form".into())));
        assert_eq!(
            auto("automate: 2w the platform"),
            (Some(10.0), Some("the platform".into()))
        );
        assert_eq!(auto("auto a script"), (None, Some("a script".into())));
        for line in [
            "auto 2d: a script",
            "auto 2 days, a script",
            "auto two days - a script",
            "auto (2d) a script",
            "auto about 2 days a script",
            "auto a script, 2d",
            "auto a script (2 days)",
            "automation: 2d a script",
        ] {
            assert_eq!(auto(line), (Some(2.0), Some("a script".into())), "{line}");
        }
        assert_eq!(auto("auto half a day"), (Some(0.5), None));
        assert_eq!(
            auto("auto a script for 2 days"),
            (None, Some("a script for 2 days".into()))
        );
        assert!(!read("A | auto").problems.is_empty());
        assert!(!read("A | automatic").problems.is_empty(), "that is another word");
    }

    #[test]
    fn what_is_missing_or_not_understood_is_said() {
        for (line, words) in [
            ("", "say what is done"),
            ("A", "say how often, as in 3/week, and how long, as in 20min"),
            ("A | 20min", "say how often, as in 3/week"),
            ("A | 3/week", "say how long it takes, as in 20min"),
        ] {
            assert_eq!(read(line).missing().as_deref(), Some(words), "{line}");
        }
        for line in [
            "A | 3/fortnight | 1h",
            "A | some/week | 1h",
            "A | 0/week | 1h",
            "A | 1e9/week | 1h",
            "A | 3/week | 0min",
            "A | 3/week | 1h | x0",
            "A | 3/week | 1h | soon",
        ] {
            assert!(read(line).task(TaskId(1)).is_none(), "{line}");
            assert!(!read(line).problems.is_empty(), "{line}");
        }
        assert!(
            read(&format!("{} | 1/week | 1h", "x".repeat(500)))
                .task(TaskId(1))
                .is_none()
        );
    }

    proptest! {
        #[test]
        fn whatever_is_typed_is_no_panic_and_no_unsound_task(line in ".{0,80}") {
            let line = read(&line);
            if let Some(task) = line.task(TaskId(1)) {
                prop_assert_eq!(task.fault(), None);
                prop_assert!(task.hours(Calendar::default()).is_finite());
            }
        }

        #[test]
        fn a_task_reads_back_from_its_line(
            name in "[A-Za-z][a-z ]{0,20}[a-z]", times in 1..400_u32, each in 1..2_000_u32, people in 1..9_u32, effort in proptest::option::of(1..9_000_u32)
        ) {
            let clock = Calendar::default();
            let task = ToilTask {
                id: TaskId(1),
                name: one_line(&name),
                often: Often { times: f64::from(times) / 4.0, per: Period::Month },
                each: WorkTime::saturating(f64::from(each)),
                people,
                comes: Comes::Reactive,
                by: Some("script".into()),
                effort: effort.map(|minutes| WorkTime::saturating(f64::from(minutes))),
                step: None,
                action: None,
            };
            let line = ToilLine::print(&task, clock);
            prop_assert_eq!(ToilLine::read(&line, clock).task(TaskId(1)), Some(task), "{}", line);
        }
    }
}
