//! Days that are told by weeks, months, quarters and years: "next week", "end of month", "in 3 days", "KW 50".

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

use super::day::{Day, Found, Read, coming, plain, told, within_reach};
use super::names::{count, month};

impl Day {
    /// The end, the middle or the beginning of a week, month, quarter or year.
    pub(super) fn ends(self, words: &[&str]) -> Found {
        let first = *words.first()?;
        match first {
            "eow" | "wochenende" => return self.friday(0, 1),
            "eom" | "monatsende" | "month-end" | "ultimo" => return self.month_end(0, 1),
            "eoq" | "quartalsende" | "quarter-end" => return self.quarter_end(0, 1),
            "eoy" | "jahresende" | "year-end" => return self.year_end(0, 1),
            "month" if words.get(1) == Some(&"end") => return self.month_end(0, 2),
            "quarter" if words.get(1) == Some(&"end") => return self.quarter_end(0, 2),
            "year" if words.get(1) == Some(&"end") => return self.year_end(0, 2),
            _ => {}
        }
        let part = match first {
            "end" | "ende" => Part::End,
            "mid" | "middle" | "mitte" => Part::Middle,
            "start" | "beginning" | "begin" | "early" | "anfang" => Part::Start,
            _ => {
                let rest = first.strip_prefix("mid-")?;
                return self.part_of_month(Part::Middle, month(rest)?, 1);
            }
        };
        let mut used = 1;
        while matches!(
            words.get(used),
            Some(&("of" | "the" | "this" | "der" | "des" | "dieser" | "dieses" | "diesen" | "vom" | "im"))
        ) {
            used += 1;
        }
        let mut later = 0;
        if matches!(
            words.get(used),
            Some(
                &("next"
                    | "nächster"
                    | "naechster"
                    | "nächsten"
                    | "naechsten"
                    | "nächstes"
                    | "kommender"
                    | "kommenden")
            )
        ) {
            later = 1;
            used += 1;
        }
        let what = *words.get(used)?;
        if let Some((read, more)) = words.get(used..).and_then(|rest| self.calendar_week(rest)) {
            return Some((read, used + more));
        }
        used += 1;
        match (part, what) {
            (Part::End, "week" | "woche") => self.friday(later, used),
            (Part::End, "month" | "monat" | "monats") => self.month_end(later, used),
            (Part::End, "quarter" | "quartal" | "quartals") => self.quarter_end(later, used),
            (Part::End, "year" | "jahr" | "jahres") => self.year_end(later, used),
            (Part::Middle, "week" | "woche") => self.of_week(Weekday::Wed, later, used),
            (Part::Start, "week" | "woche") => self.of_week(Weekday::Mon, later, used),
            (_, "month" | "monat" | "monats") => {
                let first = self.today.with_day(1)?.checked_add_months(Months::new(later))?;
                let date = first.with_day(if part == Part::Middle { 15 } else { 1 })?;
                let date = if date < self.today {
                    date.checked_add_months(Months::new(1))?
                } else {
                    date
                };
                told(date, used)
            }
            (part, name) => self.part_of_month(part, month(name)?, used),
        }
    }

    fn part_of_month(self, part: Part, month: u32, used: usize) -> Found {
        let at = |year: i32| match part {
            Part::Start => NaiveDate::from_ymd_opt(year, month, 1),
            Part::Middle => NaiveDate::from_ymd_opt(year, month, 15),
            Part::End => last_of_month(NaiveDate::from_ymd_opt(year, month, 1)?),
        };
        let date = [self.today.year(), self.today.year() + 1]
            .into_iter()
            .filter_map(at)
            .find(|date| *date >= self.today)?;
        told(date, used)
    }

    /// "next week" is its Friday; "this week", "KW 50", "week 50"; "next month", "this month".
    pub(super) fn weeks(self, words: &[&str]) -> Found {
        // "in der nächsten Woche", "in week 50".
        let led = match words {
            ["in" | "during", "der" | "the", ..] => 2,
            ["in" | "during" | "within", ..] => 1,
            _ => 0,
        };
        if led > 0 {
            let (read, used) = self.weeks(words.get(led..)?)?;
            return Some((read, used + led));
        }
        let first = *words.first()?;
        let second = words.get(1).copied().unwrap_or_default();
        let third = words.get(2).copied().unwrap_or_default();
        let next = |word: &str| {
            matches!(
                word,
                "next"
                    | "nächste"
                    | "naechste"
                    | "nächster"
                    | "naechster"
                    | "kommende"
                    | "kommender"
                    | "nächsten"
                    | "naechsten"
            )
        };
        let this = |word: &str| matches!(word, "this" | "diese" | "dieser" | "diesen" | "dieses" | "current");
        if matches!(second, "week" | "woche") {
            let later = if next(first) {
                1
            } else if this(first) {
                0
            } else if matches!(first, "übernächste" | "uebernaechste" | "übernächster") {
                2
            } else {
                return self.calendar_week(words);
            };
            // "next week Tuesday", "nächste Woche Mittwoch".
            if let Some(weekday) = self.weekday(third) {
                return self.of_week(weekday, later, 3);
            }
            return self.friday(later, 2);
        }
        if matches!(second, "month" | "monat") && next(first) {
            return self.month_end(1, 2);
        }
        if matches!(second, "month" | "monat") && this(first) {
            return self.month_end(0, 2);
        }
        if matches!(second, "quarter" | "quartal") && (next(first) || this(first)) {
            return self.quarter_end(u32::from(next(first)), 2);
        }
        self.calendar_week(words)
    }

    /// "KW 50", "KW50", "week 50", "CW 50": its Friday.
    pub(super) fn calendar_week(self, words: &[&str]) -> Found {
        let first = *words.first()?;
        let (number, used) = if matches!(first, "kw" | "week" | "cw" | "wk" | "kalenderwoche" | "woche") {
            (words.get(1)?.trim_end_matches('.'), 2)
        } else {
            let digits = first.strip_prefix("kw").or_else(|| first.strip_prefix("cw"))?;
            (digits, 1)
        };
        let number: u32 = number.parse().ok()?;
        let year = self.today.iso_week().year();
        let date = [year, year + 1]
            .into_iter()
            .filter_map(|year| NaiveDate::from_isoywd_opt(year, number, Weekday::Fri))
            .find(|date| *date >= self.today)?;
        Some((
            Read {
                date,
                said: Some(format!("Friday of week {number}")),
            },
            used,
        ))
    }

    /// "in 3 days", "within two weeks", "in einem Monat", "3 days from now", "a week from Friday", "in 3 working days".
    pub(super) fn in_a_while(self, words: &[&str]) -> Found {
        let first = *words.first()?;
        let mut used = match (first, words.get(1).copied().unwrap_or_default()) {
            ("innerhalb", "von") | ("in" | "within" | "binnen" | "innerhalb", "the" | "der") => 2,
            ("in" | "within" | "binnen" | "innerhalb", _) => 1,
            _ => 0,
        };
        let led = used > 0;
        if led && matches!(words.get(used), Some(&"next")) {
            used += 1;
        }
        if matches!(words.get(used), Some(&"fortnight"))
            || (words.get(used) == Some(&"a") && words.get(used + 1) == Some(&"fortnight"))
        {
            used += if words.get(used) == Some(&"a") { 2 } else { 1 };
            return led.then(|| Some((plain(self.plus(14)?), used)))?;
        }
        let number = count(words.get(used)?)?;
        used += 1;
        // "a couple of days", "half a year" is left to those who count.
        let number = if number == 1 && words.get(used) == Some(&"couple") {
            used += 1;
            2
        } else {
            number
        };
        if words.get(used) == Some(&"of") {
            used += 1;
        }
        let working = matches!(words.get(used), Some(&("working" | "business" | "work")));
        used += usize::from(working);
        let unit = *words.get(used)?;
        used += 1;
        let from = if led {
            self.today
        } else {
            // Without "in" something has to say from when.
            let after = words.get(used..)?;
            match after {
                ["from", "now" | "today", ..] | ["ab", "heute" | "jetzt", ..] => {
                    used += 2;
                    self.today
                }
                ["from", "tomorrow", ..] => {
                    used += 2;
                    self.plus(1)?
                }
                ["from", name, ..] if self.weekday(name).is_some() => {
                    used += 2;
                    coming(self.weekday(name)?, self.today)?
                }
                _ => return None,
            }
        };
        if number > 4_000 {
            return None;
        }
        let add = |days: u64| from.checked_add_days(Days::new(days)).filter(within_reach);
        let date = match unit {
            "day" | "days" | "tag" | "tage" | "tagen" if working => working_days(from, number)?,
            "werktagen" | "arbeitstagen" | "werktage" | "arbeitstage" | "workdays" | "werktag" | "arbeitstag" => {
                working_days(from, number)?
            }
            "day" | "days" | "tag" | "tage" | "tagen" => add(number)?,
            "week" | "weeks" | "woche" | "wochen" | "wks" | "wk" => add(number * 7)?,
            "month" | "months" | "monat" | "monate" | "monaten" => from
                .checked_add_months(Months::new(u32::try_from(number).ok()?))
                .filter(within_reach)?,
            "year" | "years" | "jahr" | "jahre" | "jahren" => from
                .checked_add_months(Months::new(u32::try_from(number * 12).ok()?))
                .filter(within_reach)?,
            _ => return None,
        };
        Some((plain(date), used))
    }

    fn friday(self, weeks: u32, used: usize) -> Found {
        self.of_week(Weekday::Fri, weeks, used)
    }

    /// A day of this week (0) or of one after it. A day of this week that is past is the one after it.
    pub(super) fn of_week(self, weekday: Weekday, weeks: u32, used: usize) -> Found {
        let monday = self
            .today
            .checked_sub_days(Days::new(self.today.weekday().num_days_from_monday().into()))?;
        let days = u64::from(weeks) * 7 + u64::from(weekday.num_days_from_monday());
        let date = monday.checked_add_days(Days::new(days))?;
        let date = if date < self.today {
            date.checked_add_days(Days::new(7))?
        } else {
            date
        };
        told(date, used)
    }

    fn month_end(self, later: u32, used: usize) -> Found {
        let first = self.today.with_day(1)?.checked_add_months(Months::new(later))?;
        told(last_of_month(first)?, used)
    }

    fn quarter_end(self, later: u32, used: usize) -> Found {
        let month = (self.today.month0() / 3) * 3 + 1;
        let first = NaiveDate::from_ymd_opt(self.today.year(), month, 1)?;
        told(
            last_of_month(first.checked_add_months(Months::new(later * 3 + 2))?)?,
            used,
        )
    }

    fn year_end(self, later: u32, used: usize) -> Found {
        let year = self.today.year().checked_add(i32::try_from(later).ok()?)?;
        told(NaiveDate::from_ymd_opt(year, 12, 31)?, used)
    }
}

/// The part of a month that is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Start,
    Middle,
    End,
}

fn last_of_month(date: NaiveDate) -> Option<NaiveDate> {
    date.with_day(1)?.checked_add_months(Months::new(1))?.pred_opt()
}

/// So many working days on, Monday to Friday.
fn working_days(from: NaiveDate, count: u64) -> Option<NaiveDate> {
    let mut date = from;
    for _ in 0..count {
        date = date.succ_opt()?;
        while matches!(date.weekday(), Weekday::Sat | Weekday::Sun) {
            date = date.succ_opt()?;
        }
    }
    within_reach(&date).then_some(date)
}
