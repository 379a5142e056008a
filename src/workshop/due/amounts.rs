//! Days that are told by how long it is until then: "in 3 days", "within two weeks", "a week from Friday".

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

use super::day::{Day, Found, coming, plain};
use super::names::{count, later};
use super::period::within_reach;

/// How long it is.
#[derive(Debug, Clone, Copy)]
enum Amount {
    Days(u64),
    WorkingDays(u64),
    Months(u64),
}

impl Day {
    /// "in 3 days", "within two weeks", "in einem Monat", "in den nächsten 3 Tagen", "in 2w", "3 days from now", "a week from Friday",
    /// "in 3 working days"; counted from a day.
    pub(super) fn in_a_while(self, words: &[&str], from: NaiveDate) -> Found {
        let led = match words {
            // "Split what takes over 2 weeks" says how long something takes.
            ["over" | "during", "the", ..] => true,
            _ => matches!(words.first(), Some(&("in" | "within" | "binnen" | "innerhalb"))),
        };
        let mut used = usize::from(led);
        if led {
            while matches!(words.get(used), Some(&("the" | "der" | "den" | "von")))
                || words.get(used).is_some_and(|word| later(word) == Some(1))
            {
                used += 1;
            }
        }
        let (amount, more) = amount(words.get(used..)?)?;
        used += more;
        // "in two days' time".
        if led && words.get(used) == Some(&"time") {
            used += 1;
        }
        if led {
            return Some((plain(after(from, amount)?), used));
        }
        // Without "in" something has to say from when.
        let (from, more) = self.counted_from(words.get(used..)?)?;
        Some((plain(after(from, amount)?), used + more))
    }

    /// "from now", "ab morgen", "from Friday", "today".
    fn counted_from(self, words: &[&str]) -> Option<(NaiveDate, usize)> {
        let (name, used) = match words {
            ["from" | "after" | "ab" | "on", name, ..] => (*name, 2),
            [name @ ("today" | "tomorrow"), ..] => (*name, 1),
            _ => return None,
        };
        let days = match name {
            "now" | "today" | "heute" | "jetzt" => 0,
            "tomorrow" | "morgen" => 1,
            _ => return Some((coming(self.weekday(name)?, self.today)?, used)),
        };
        Some((self.plus(days)?, used))
    }
}

/// "3 days", "a couple of weeks", "half a year", "2w"; how many words it took.
fn amount(words: &[&str]) -> Option<(Amount, usize)> {
    match words {
        ["half", "a", "year", ..] | ["a", "half", "year", ..] | ["einem", "halben", "jahr", ..] => {
            return Some((Amount::Months(6), 3));
        }
        ["a" | "the", "fortnight", ..] => return Some((Amount::Days(14), 2)),
        ["fortnight", ..] => return Some((Amount::Days(14), 1)),
        _ => {}
    }
    let first = *words.first()?;
    // "2w", "3d".
    let digits = first.trim_end_matches(|sign: char| !sign.is_ascii_digit());
    if let Some(unit @ ("d" | "w" | "wk" | "wks")) = first.strip_prefix(digits)
        && let Some(number) = count(digits)
    {
        return Some((Amount::Days(if unit == "d" { number } else { number * 7 }), 1));
    }
    let mut number = count(first)?;
    let mut used = 1;
    // "a couple of days".
    if number == 1 && words.get(used) == Some(&"couple") {
        number = 2;
        used += 1;
    }
    used += usize::from(words.get(used) == Some(&"of"));
    let working = matches!(words.get(used), Some(&("working" | "business" | "work")));
    used += usize::from(working);
    let unit = words
        .get(used)?
        .trim_end_matches("'s")
        .trim_end_matches("’s")
        .trim_end_matches(['\'', '’']);
    used += 1;
    if number > 4_000 {
        return None;
    }
    let amount = match unit {
        "day" | "days" | "tag" | "tage" | "tagen" if working => Amount::WorkingDays(number),
        "werktagen" | "arbeitstagen" | "werktage" | "arbeitstage" | "workdays" | "werktag" | "arbeitstag" => {
            Amount::WorkingDays(number)
        }
        "hour" | "hours" | "hrs" | "stunde" | "stunden" => Amount::Days(number / 24),
        "day" | "days" | "tag" | "tage" | "tagen" => Amount::Days(number),
        "week" | "weeks" | "woche" | "wochen" | "wks" | "wk" => Amount::Days(number * 7),
        "month" | "months" | "monat" | "monate" | "monaten" => Amount::Months(number),
        "quarter" | "quarters" | "quartal" | "quartalen" => Amount::Months(number * 3),
        "year" | "years" | "jahr" | "jahre" | "jahren" => Amount::Months(number * 12),
        _ => return None,
    };
    Some((amount, used))
}

fn after(from: NaiveDate, amount: Amount) -> Option<NaiveDate> {
    let date = match amount {
        Amount::Days(days) => from.checked_add_days(Days::new(days))?,
        Amount::WorkingDays(days) => working_days(from, days)?,
        Amount::Months(months) => from.checked_add_months(Months::new(u32::try_from(months).ok()?))?,
    };
    Some(date).filter(within_reach)
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
    Some(date)
}
