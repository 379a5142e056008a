//! The phases of a round as one line that is typed: `Alone 1, Pairs 2, (Share 2, Advise 5) x3, Round 1 each`.

use super::round::{Phase, Repeat, Round};

/// What a line says: the phases, and which of them come several times.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// The phases in order. At least one.
    pub phases: Vec<Phase>,
    /// Those that come several times.
    pub repeat: Option<Repeat>,
}

/// A day. No phase is longer.
const LONGEST: f32 = 24.0 * 60.0;

/// The phases of a round as a line.
pub fn print(round: &Round) -> String {
    let last = round.phases.len();
    let parts = round.phases.iter().enumerate().map(|(index, phase)| {
        let place = index + 1;
        let opens = round.repeat.filter(|repeat| repeat.from == place).map_or("", |_| "(");
        let closes = round.repeat.filter(|repeat| repeat.to == place);
        let closes = closes.map_or_else(String::new, |repeat| format!(") x{}", repeat.times));
        let each = if phase.per_person { " each" } else { "" };
        let between = if place == last { "" } else { ", " };
        format!("{opens}{} {}{each}{closes}{between}", phase.name, phase.minutes)
    });
    parts.collect()
}

/// Reads a line.
///
/// # Errors
/// A sentence that says which part is not understood, and how to write it.
pub fn read(line: &str) -> Result<Plan, String> {
    let mut phases = Vec::new();
    let (mut from, mut repeat) = (None, None);
    for part in line.split(',').map(str::trim) {
        let mut part = part;
        if let Some(inside) = part.strip_prefix('(') {
            if from.is_some() || repeat.is_some() {
                return Err("Only one block of phases can come several times.".to_owned());
            }
            from = Some(phases.len() + 1);
            part = inside.trim();
        }
        let mut times = None;
        if let Some((inside, after)) = part.rsplit_once(')') {
            times = Some(count(after)?);
            part = inside.trim();
        }
        if part.is_empty() {
            return Err(example("There is a comma without a phase."));
        }
        phases.push(phase(part)?);
        if let Some(times) = times {
            let Some(from) = from.take() else {
                return Err("A bracket closes that was not opened.".to_owned());
            };
            let to = phases.len();
            repeat = Some(Repeat { from, to, times });
        }
    }
    if from.is_some() {
        return Err("A bracket is open: close it and say how often, as in `) x3`.".to_owned());
    }
    let turns = repeat.map_or(0, |repeat| {
        (repeat.to + 1 - repeat.from).saturating_mul(repeat.times as usize)
    });
    // Counted as they will be run: `(A 1) x50` within a long line is more than it looks.
    if phases.len().max(turns) > Round::MOST_PHASES {
        return Err(format!("A round has at most {} phases.", Round::MOST_PHASES));
    }
    Ok(Plan { phases, repeat })
}

fn example(what: &str) -> String {
    format!("{what} Write a name and minutes, as in `Alone 1, Pairs 2`.")
}

/// "x3", "3 times".
fn count(after: &str) -> Result<u32, String> {
    let digits: String = after.chars().filter(char::is_ascii_digit).collect();
    let times = digits.parse().ok().filter(|times| (1..=50).contains(times));
    times.ok_or_else(|| "Behind the bracket say how often, from 1 to 50, as in `) x3`.".to_owned())
}

/// "Alone 1", "First words 1 each", "Open 20 min".
fn phase(part: &str) -> Result<Phase, String> {
    let mut words: Vec<&str> = part.split_whitespace().collect();
    let mut per_person = false;
    while let Some(last) = words.last() {
        match last.to_lowercase().as_str() {
            "each" => per_person = true,
            "min" | "minutes" | "minute" => {}
            _ => break,
        }
        words.pop();
    }
    let number = words.pop().unwrap_or_default().replace(',', ".");
    let minutes = minutes(&number).ok_or_else(|| example(&format!("“{part}” has no minutes.")))?;
    if words.is_empty() {
        return Err(example(&format!("“{part}” has no name.")));
    }
    Ok(Phase {
        name: words.join(" "),
        minutes,
        hint: None,
        per_person,
    })
}

/// "2", "2.5", "2min", "1:30".
fn minutes(text: &str) -> Option<f32> {
    let text = text.strip_suffix("min").unwrap_or(text);
    if let Some((minutes, seconds)) = text.split_once(':') {
        let seconds: u32 = seconds.parse().ok().filter(|seconds| *seconds < 60)?;
        let minutes: u32 = minutes.parse().ok().filter(|minutes| *minutes <= 1_440)?;
        return Some(minutes as f32 + seconds as f32 / 60.0).filter(|minutes| *minutes > 0.0);
    }
    // Rust reads “inf”, “nan” and “1e9” as numbers too.
    let plain = text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    let value: f32 = text.parse().ok().filter(|_| plain)?;
    (value > 0.0 && value <= LONGEST).then_some(value)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests {
    use super::*;
    use crate::session::methods::METHODS;

    #[test]
    fn what_is_printed_is_read_back() {
        for method in METHODS {
            let round = method.round("?");
            let plan = read(&print(&round)).unwrap();
            assert_eq!(plan.repeat, round.repeat, "{}", method.name);
            let bare = |phases: &[Phase]| -> Vec<(String, f32, bool)> {
                let of = |phase: &Phase| (phase.name.clone(), phase.minutes, phase.per_person);
                phases.iter().map(of).collect()
            };
            assert_eq!(bare(&plan.phases), bare(&round.phases), "{}", method.name);
        }
    }

    #[test]
    fn a_line_is_read_as_people_type_it() {
        let plan = read("Alone 1, first words 1:30 each, (Share 2 min, Advise 5) x 3").unwrap();
        let names: Vec<&str> = plan.phases.iter().map(|phase| phase.name.as_str()).collect();
        assert_eq!(names, ["Alone", "first words", "Share", "Advise"]);
        assert!(plan.phases[1].per_person && (plan.phases[1].minutes - 1.5).abs() < 1e-4);
        assert_eq!(
            plan.repeat,
            Some(Repeat {
                from: 3,
                to: 4,
                times: 3
            })
        );
    }

    #[test]
    fn what_is_not_understood_is_said_with_the_part_it_is_about() {
        for (line, says) in [
            ("", "comma without a phase"),
            ("Alone", "“Alone” has no minutes"),
            ("Alone 1, , All 2", "comma without a phase"),
            ("5", "“5” has no name"),
            ("Alone 0", "“Alone 0” has no minutes"),
            ("Alone nan", "has no minutes"),
            ("(Alone 1", "bracket is open"),
            ("Alone 1) x2", "was not opened"),
            ("(Alone 1) x99", "from 1 to 50"),
            ("(A 1) x2, (B 1) x2", "Only one block"),
        ] {
            let error = read(line).unwrap_err();
            assert!(error.contains(says), "{line}: {error}");
        }
    }
}
