//! The phases of a round as one line that is typed: `Alone 1, Pairs 2, (Share 2, Advise 5) x3, Round 1 each`. A name with a comma stands in
//! quotation marks: `"Read, rank" 3`.

use std::borrow::Cow;

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
        format!("{opens}{} {}{each}{closes}{between}", name(&phase.name), phase.minutes)
    });
    parts.collect()
}

/// A name as it stands in a line: in quotation marks where its signs mean something there.
fn name(name: &str) -> Cow<'_, str> {
    if name.contains([',', '"', '(', ')']) {
        format!("\"{}\"", name.replace('"', "\"\"")).into()
    } else {
        name.into()
    }
}

/// The parts between the commas. One between digits is that of a decimal fraction, one in quotation marks belongs to a name.
fn parts(line: &str) -> Result<Vec<&str>, String> {
    let (mut parts, mut start, mut quoted, mut before) = (Vec::new(), 0, false, ' ');
    for (at, letter) in line.char_indices() {
        let behind = line.get(at + letter.len_utf8()..).unwrap_or_default();
        if letter == '"' {
            quoted = !quoted;
        } else if letter == ',' && !quoted && !(before.is_ascii_digit() && goes_on_as_number(behind)) {
            parts.push(line.get(start..at).unwrap_or_default().trim());
            start = at + 1;
        }
        before = letter;
    }
    if quoted {
        return Err("A quotation mark is open: close it behind the name.".to_owned());
    }
    parts.push(line.get(start..).unwrap_or_default().trim());
    Ok(parts)
}

/// Whether what stands behind a comma is the rest of a number that ends there, as in `1,5 each`.
fn goes_on_as_number(behind: &str) -> bool {
    let rest = behind.trim_start_matches(|letter: char| letter.is_ascii_digit());
    let ends = |rest: &str| rest.is_empty() || [",", ")", "min", "each"].iter().any(|end| rest.starts_with(end));
    rest.len() < behind.len() && ends(rest.trim_start())
}

/// Where the bracket stands in a part that closes the block: brackets of a name close in it, or stand in quotation marks.
fn closing(part: &str) -> Option<usize> {
    let name = part.rfind('"').map_or(0, |quote| quote + 1);
    let bare = part.get(name..).unwrap_or_default();
    let count = |bracket: char| bare.matches(bracket).count();
    (count(')') > count('(')).then(|| bare.rfind(')').map(|at| name + at))?
}

/// Reads a line.
///
/// # Errors
/// A sentence that says which part is not understood, and how to write it.
pub fn read(line: &str) -> Result<Plan, String> {
    let mut phases = Vec::new();
    let (mut from, mut repeat) = (None, None);
    for mut part in parts(line)? {
        if let Some(inside) = part.strip_prefix('(') {
            if from.is_some() || repeat.is_some() {
                return Err("Only one block of phases can come several times.".to_owned());
            }
            from = Some(phases.len() + 1);
            part = inside.trim();
        }
        let mut times = None;
        if let Some((inside, after)) = closing(part).and_then(|at| part.split_at_checked(at)) {
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
    let (quoted, rest) = match part.strip_prefix('"') {
        Some(inside) => unquoted(inside),
        None => (String::new(), part),
    };
    let mut words: Vec<&str> = rest.split_whitespace().collect();
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
    let name: Vec<&str> = quoted.split_whitespace().chain(words).collect();
    if name.is_empty() {
        return Err(example(&format!("“{part}” has no name.")));
    }
    Ok(Phase {
        name: name.join(" "),
        minutes,
        hint: None,
        per_person,
    })
}

/// What stands up to the closing quotation mark, and what follows. A mark that belongs to the name is doubled.
fn unquoted(inside: &str) -> (String, &str) {
    let mut name = String::new();
    let mut rest = inside;
    while let Some((before, behind)) = rest.split_once('"') {
        name.push_str(before);
        rest = behind;
        match rest.strip_prefix('"') {
            Some(behind) => {
                name.push('"');
                rest = behind;
            }
            None => break,
        }
    }
    (name, rest)
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
    use proptest::prelude::*;

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

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        /// Whatever a phase is called in a session, its round can be planned.
        #[test]
        fn every_name_is_printed_so_that_it_is_read_back(
            phases in prop::collection::vec(("[a,()\"5 :x]{0,8}[aé5]", 1_u16..400, any::<bool>()), 1..6),
            from in 0_usize..6,
            more in 0_usize..6,
        ) {
            let phase = |(name, quarters, per_person): &(String, u16, bool)| Phase {
                name: name.split_whitespace().collect::<Vec<_>>().join(" "),
                minutes: f32::from(*quarters) / 4.0,
                hint: None,
                per_person: *per_person,
            };
            let phases: Vec<Phase> = phases.iter().map(phase).collect();
            let repeat = (1..=phases.len()).contains(&from).then(|| Repeat {
                from,
                to: (from + more).min(phases.len()),
                times: 3,
            });
            let round = Round { phases: phases.clone(), repeat, ..Round::default() };
            let line = print(&round);
            prop_assert_eq!(read(&line), Ok(Plan { phases, repeat }), "{}", line);
        }
    }

    #[test]
    fn decimals_brackets_and_quotation_marks_are_read_as_people_type_them() {
        for (line, phases) in [
            (
                "Alone 1,5, Pairs 2",
                &[("Alone", 1.5_f32), ("Pairs", 2.0)] as &[(&str, f32)],
            ),
            ("Alone 1,5 each,Pairs 0,25min", &[("Alone", 1.5), ("Pairs", 0.25)]),
            ("Pitch 5,2 dots 3", &[("Pitch", 5.0), ("2 dots", 3.0)]),
            (
                "All (in the hall) 5, End 1",
                &[("All (in the hall)", 5.0), ("End", 1.0)],
            ),
            ("\"Read, rank\" 3, All 5", &[("Read, rank", 3.0), ("All", 5.0)]),
            ("(Share (two) 1,5) x3", &[("Share (two)", 1.5)]),
        ] {
            let plan = read(line).unwrap();
            let read: Vec<(&str, f32)> = plan
                .phases
                .iter()
                .map(|phase| (phase.name.as_str(), phase.minutes))
                .collect();
            assert_eq!(read, phases, "{line}");
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
            ("\"Read, rank 3", "quotation mark is open"),
            ("\"\" 3", "has no name"),
        ] {
            let error = read(line).unwrap_err();
            assert!(error.contains(says), "{line}: {error}");
        }
    }
}
