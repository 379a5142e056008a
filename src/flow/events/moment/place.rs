//! Whose clock a time is of, where it names a zone rather than an offset.

use super::civil::{HOUR, MINUTE, Own};
use super::iso;
use chrono_tz::Tz;

/// Short names of zones and their offsets in minutes. Those that several countries use stand for the one with most logs.
const SHORT: [(&str, i64); 25] = [
    ("CET", 60),
    ("CEST", 120),
    ("MEZ", 60),
    ("MESZ", 120),
    ("WET", 0),
    ("WEST", 60),
    ("BST", 60),
    ("EET", 120),
    ("EEST", 180),
    ("MSK", 180),
    ("IST", 330),
    ("SGT", 480),
    ("JST", 540),
    ("AWST", 480),
    ("AEST", 600),
    ("AEDT", 660),
    ("NZST", 720),
    ("NZDT", 780),
    ("EST", -300),
    ("EDT", -240),
    ("CST", -360),
    ("CDT", -300),
    ("MDT", -360),
    ("PST", -480),
    ("PDT", -420),
];

/// Reads `Europe/Berlin`, `+01:00[Europe/Berlin]`, `CET`, `(UTC)`, `+01:00 (CET)`: `Some(None)` without anything.
#[allow(clippy::option_option, reason = "no zone is sound, a zone that is none is not")]
pub(super) fn parse(text: &[u8]) -> Option<Option<Own>> {
    if let Some(own) = iso::zone(text) {
        return Some(own);
    }
    let text = std::str::from_utf8(text).ok()?.trim();
    // An offset is exact where a place behind it is only a comment.
    if let Some(at) = text.find(['[', '('])
        && let Some(own @ Own::Offset(_)) = iso::zone(text.get(..at)?.trim().as_bytes()).flatten()
    {
        return Some(Some(own));
    }
    let bare = text.trim_matches(['[', ']', '(', ')']);
    // `(UTC+01:00)`
    if let Some(own) = iso::zone(bare.as_bytes()).flatten() {
        return Some(Some(own));
    }
    if let Some((_, minutes)) = SHORT.iter().find(|(name, _)| name.eq_ignore_ascii_case(bare)) {
        return Some(Some(Own::Offset(minutes * MINUTE)));
    }
    if bare.eq_ignore_ascii_case("MST") {
        return Some(Some(Own::Offset(-7 * HOUR)));
    }
    let tz: Tz = bare.parse().ok()?;
    Some(Some(Own::Place(tz)))
}
