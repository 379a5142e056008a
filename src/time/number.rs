//! Plain numbers as people type them, and figures rounded so that they are still what they are.

/// Longest number that is read, in bytes: as long as the smallest number of minutes written out.
const MAX_NUMBER: usize = 1100;

/// Reads a plain decimal number: digits with at most one point or comma; no sign, no exponent, no infinity. Groups of three
/// digits may be set apart: “1,000” and “12,345.6” are thousands, but “0,125” and “1,5” have a decimal comma.
pub fn read_number(text: &str) -> Option<f64> {
    // Looked at before it is parsed: the standard library would also read signs, exponents, `inf` and `nan`.
    if text.len() > MAX_NUMBER || !text.bytes().all(|b| b.is_ascii_digit() || b == b'.' || b == b',') {
        return None;
    }
    let number: f64 = match (text.rfind('.'), text.rfind(',')) {
        (_, None) => text.parse().ok()?,
        (None, Some(_)) => match ungrouped(text, ',') {
            Some(whole) => whole.parse().ok()?,
            None => text.replacen(',', ".", 1).parse().ok()?,
        },
        // Of both the later one is the decimal point.
        (Some(point), Some(comma)) => {
            let (at, between) = if point > comma { (point, ',') } else { (comma, '.') };
            let (whole, part) = (text.get(..at)?, text.get(at + 1..)?);
            format!("{}.{part}", ungrouped(whole, between)?).parse().ok()?
        }
    };
    number.is_finite().then_some(number)
}

/// The digits of a whole number in groups of three; `None` when it is not in such groups.
fn ungrouped(text: &str, between: char) -> Option<String> {
    let mut groups = text.split(between);
    let first = groups.next()?;
    // A group that begins with a zero is the whole part of a decimal number: “0,125”.
    let mut sound = (1..=3).contains(&first.len()) && !first.starts_with('0') && text.contains(between);
    let mut digits = first.to_owned();
    for group in groups {
        sound &= group.len() == 3;
        digits.push_str(group);
    }
    (sound && digits.bytes().all(|b| b.is_ascii_digit())).then_some(digits)
}

/// A little more than it is: what lies in the middle of two figures but for its last bits is the larger one, so that equal
/// figures are said alike.
fn half_up(number: f64) -> f64 {
    number + number.abs() * 1e-12
}

/// A whole and its parts as percentages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Percents {
    /// All of it.
    pub whole: String,
    /// One a part.
    pub parts: Vec<String>,
    /// Whether the parts add up to the whole as they are said: of three thirds no decimals are enough.
    pub adds_up: bool,
}

/// A whole and its parts as percentages that add up as they are said, with as many decimals as that takes, at most two: 85 % is
/// 42.5 % and 42.5 %.
pub fn percents(whole: f64, parts: &[f64]) -> Percents {
    const MOST: usize = 2;
    let said = |share: f64, digits: usize| format!("{:.digits$}", half_up(share * 100.0));
    let number = |text: &String| text.parse::<f64>().unwrap_or(0.0);
    let vanishes = |part: f64, text: &str| part > 0.0 && !text.bytes().any(|digit| (b'1'..=b'9').contains(&digit));
    let with = |digits: usize| {
        let each: Vec<String> = parts.iter().map(|part| said(*part, digits)).collect();
        (said(whole, digits), each)
    };
    let adds_up = |(all, each): &(String, Vec<String>)| {
        let sum: f64 = each.iter().map(number).sum();
        let seen = parts.iter().zip(each).all(|(part, text)| !vanishes(*part, text));
        seen && (sum - number(all)).abs() < 1e-6
    };
    let found = (0..=MOST).map(with).find(adds_up);
    let exact = found.is_some();
    let (all, each) = found.unwrap_or_else(|| with(1));
    // Noughts behind the point say nothing: 85 % is 42.5 % and 42.5 %.
    let plain = |text: &String| match text.split_once('.') {
        Some(_) => format!("{} %", text.trim_end_matches('0').trim_end_matches('.')),
        None => format!("{text} %"),
    };
    Percents {
        whole: plain(&all),
        parts: each.iter().map(plain).collect(),
        adds_up: exact,
    }
}

/// A share of 1 as a percentage: "93 %"; decimals only below 1 %, and where all or none would be said of what is not quite.
pub fn percent(share: f64) -> String {
    let percent = share * 100.0;
    // Below one percent a decimal: "0 %" would say that there is none.
    if percent > 0.0 && percent < 0.95 {
        return format!("{} %", sensible(percent));
    }
    // 100 % is all, or full: 99.98 % can keep up, 100.02 % cannot. Last bits are neither.
    let off = (percent - 100.0).abs();
    if off <= 1e-7 || off > 0.5 {
        return format!("{:.0} %", half_up(percent));
    }
    let shown = (1..=3).map(|digits| format!("{percent:.digits$}"));
    let exact = shown
        .into_iter()
        .find(|text| !text.trim_start_matches("100").trim_start_matches(['.', '0']).is_empty());
    match exact {
        Some(text) => format!("{text} %"),
        None if percent < 100.0 => "just under 100 %".to_owned(),
        None => "just over 100 %".to_owned(),
    }
}

/// A number with one sensible precision: a decimal below 100 unless it is zero, none above, and a second one below 2 where
/// one would be off by more than three hundredths, so that 0.25 and 1.04 stay what they are.
pub fn sensible(number: f64) -> String {
    let size = number.abs();
    if (0.095..2.0).contains(&size) {
        let coarse = (size * 10.0).round() / 10.0;
        if (coarse - size).abs() > 0.03 * size {
            let text = format!("{number:.2}");
            return text.trim_end_matches('0').trim_end_matches('.').to_owned();
        }
    }
    // From 0.095 on one decimal shows at least 0.1.
    if size > 0.0 && size < 0.095 {
        // 0.05 rather than 0.1: a rounding to nothing would look like nothing.
        let text = format!("{number:.2}");
        return if text.ends_with("0.00") { "0".to_owned() } else { text };
    }
    if (1.0..1e15).contains(&size) && number.fract() == 0.0 {
        // Whole numbers are most of what a map says, and much quicker to write as such.
        return (number as i64).to_string();
    }
    // With a decimal 99.95 would read "100.0".
    let mut text = if size >= 99.95 {
        format!("{number:.0}")
    } else {
        format!("{number:.1}")
    };
    if text.ends_with(".0") {
        text.truncate(text.len() - 2);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_add_up_as_they_are_said_and_equal_ones_are_said_alike() {
        for (whole, parts, said) in [
            (0.85, &[0.425, 0.425][..], "85 % = 42.5 % + 42.5 %"),
            (0.85, &[0.424_999_999_999_999_9, 0.425], "85 % = 42.5 % + 42.5 %"),
            (0.85, &[0.42, 0.43], "85 % = 42 % + 43 %"),
            (0.573, &[0.4167, 0.1563], "57.3 % = 41.7 % + 15.6 %"),
            (0.80, &[0.003, 0.797], "80 % = 0.3 % + 79.7 %"),
            (0.9, &[0.9], "90 % = 90 %"),
        ] {
            let found = percents(whole, parts);
            assert!(found.adds_up);
            assert_eq!(format!("{} = {}", found.whole, found.parts.join(" + ")), said);
        }
        let thirds = percents(1.0, &[1.0 / 3.0; 3]);
        assert_eq!((thirds.parts, thirds.adds_up), (vec!["33.3 %".to_owned(); 3], false));
        for share in [0.424_999_999_999_999_9, 0.425, 0.425_000_000_000_000_1] {
            assert_eq!(percent(share), "43 %");
        }
    }

    #[test]
    fn a_comma_before_groups_of_three_digits_sets_thousands_apart() {
        for (text, number) in [
            ("1,000", 1000.0),
            ("12,345", 12345.0),
            ("1,234,567", 1_234_567.0),
            ("1,234.5", 1234.5),
            ("1.234,5", 1234.5),
            ("1,5", 1.5),
            ("1,25", 1.25),
            ("0,125", 0.125),
            ("1,2345", 1.2345),
            ("1.000", 1.0),
            ("1234,567", 1234.567),
        ] {
            assert_eq!(read_number(text), Some(number), "{text}");
        }
        for wrong in ["1,234,56", "1,,000", "1.2.3", "1,2,3", "12.34,5", ",", "", "1.234.5,6"] {
            assert_eq!(read_number(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_figure_is_not_rounded_to_what_it_is_not() {
        for (share, said) in [
            (0.0, "0 %"),
            (0.0031, "0.31 %"),
            (0.93, "93 %"),
            (0.994, "99 %"),
            (0.996, "99.6 %"),
            (0.9998, "99.98 %"),
            (1.0, "100 %"),
            (1.0002, "100.02 %"),
            (1.006, "101 %"),
            (1.98, "198 %"),
            (0.999_999_9, "just under 100 %"),
        ] {
            assert_eq!(percent(share), said, "{share}");
        }
        for (number, said) in [
            (0.25, "0.25"),
            (0.5, "0.5"),
            (0.1, "0.1"),
            (0.15, "0.15"),
            (1.0, "1"),
            (1.033, "1.03"),
            (1.05, "1.05"),
            (1.9, "1.9"),
            (2.31, "2.3"),
            (20.6875, "20.7"),
            (1234.4, "1234"),
        ] {
            assert_eq!(sensible(number), said, "{number}");
        }
    }
}
