//! Numbers as short as they can be, and words that XML can hold.

use std::fmt::Write;

use egui::{Color32, Pos2};

/// Decimals that a coordinate keeps: a hundredth of a point is less than anyone sees at 4K.
const DECIMALS: f32 = 100.0;

/// A coordinate or length with at most two decimals and no trailing zeros. What is not finite becomes 0.
pub(super) fn num(value: f32) -> String {
    let mut text = String::new();
    push(&mut text, value);
    text
}

/// Appends [`num`] of `value`.
pub(super) fn push(out: &mut String, value: f32) {
    let hundredths = if value.is_finite() {
        // By whole hundredths rather than by the formatter, which would write zeros at the end, and "-0".
        // No further than egui's own tessellator goes.
        (value.clamp(-1e7, 1e7) * DECIMALS).round() as i64
    } else {
        0
    };
    let sign = if hundredths < 0 { "-" } else { "" };
    let (whole, rest) = (hundredths.abs() / 100, hundredths.abs() % 100);
    // Writing to a string cannot fail.
    let _ = match (whole, rest, rest % 10) {
        (_, 0, _) => write!(out, "{sign}{whole}"),
        (0, _, 0) => write!(out, "{sign}.{}", rest / 10),
        (0, _, _) => write!(out, "{sign}.{rest:02}"),
        (_, _, 0) => write!(out, "{sign}{whole}.{}", rest / 10),
        _ => write!(out, "{sign}{whole}.{rest:02}"),
    };
}

/// A point as `x,y`.
pub(super) fn push_point(out: &mut String, point: Pos2) {
    push(out, point.x);
    out.push(',');
    push(out, point.y);
}

/// The attributes that paint `name` (`fill` or `stroke`) in `color`, with a space before: `fill="#aabbcc"` and an opacity
/// if it is not opaque.
pub(super) fn paint(name: &str, color: Color32) -> String {
    let [r, g, b, a] = color.to_srgba_unmultiplied();
    let short = [r, g, b].iter().all(|c| c >> 4 == c & 15);
    let mut out = if short {
        format!(" {name}=\"#{:x}{:x}{:x}\"", r & 15, g & 15, b & 15)
    } else {
        format!(" {name}=\"#{r:02x}{g:02x}{b:02x}\"")
    };
    if a < 255 {
        // Three digits tell all 255 apart.
        let share = format!("{:.3}", f32::from(a) / 255.0);
        let share = share.trim_start_matches('0').trim_end_matches('0');
        let share = if share == "." { "0" } else { share };
        let _ = write!(out, " {name}-opacity=\"{share}\"");
    }
    out
}

/// Appends `text` for use between tags or in an attribute. Characters that XML cannot hold become U+FFFD.
pub(super) fn push_escaped(out: &mut String, text: &str) {
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push(' '),
            // Marks that turn the direction of what follows: the letters stand where they were painted.
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {}
            // Most of these XML forbids even as references: a single one would make the whole file unreadable.
            '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            _ => out.push(letter),
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::disallowed_methods, reason = "a test needs colours that no theme has")]
    use super::*;

    #[test]
    fn numbers_are_written_as_short_as_they_can_be() {
        let written: Vec<String> = [0.0, -0.001, 0.5, -0.25, 12.0, 3.21987, -7.05, f32::NAN, f32::INFINITY]
            .into_iter()
            .map(num)
            .collect();
        assert_eq!(written, ["0", "0", ".5", "-.25", "12", "3.22", "-7.05", "0", "0"]);
    }

    #[test]
    fn colours_are_written_without_what_goes_without_saying() {
        assert_eq!(paint("fill", Color32::from_rgb(0xaa, 0xbb, 0xcc)), " fill=\"#abc\"");
        assert_eq!(paint("fill", Color32::from_rgb(1, 2, 3)), " fill=\"#010203\"");
        let half = Color32::from_rgba_unmultiplied(255, 0, 0, 128);
        assert_eq!(paint("stroke", half), " stroke=\"#f00\" stroke-opacity=\".502\"");
    }

    #[test]
    fn text_is_escaped_and_control_characters_do_not_get_through() {
        let mut out = String::new();
        push_escaped(&mut out, "a<b & \"c\"\u{1}\u{0}\n");
        assert_eq!(out, "a&lt;b &amp; &quot;c&quot;\u{fffd}\u{fffd} ");
    }
}
