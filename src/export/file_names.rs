//! What exported files are called: `2026-11-23_checkout_minutes.md`.

use super::plain::plain;
use super::source::Source;
use crate::store::names::file_name;

/// The longest slug, in bytes: with date, kind, ending and the number of a revision every system takes it, also those that take 143 bytes.
const LONGEST: usize = 60;
/// The longest slug of a map's name, which stands behind that of its workshop.
const LONGEST_MAP: usize = 40;

/// A title as part of a file name: lower case, letters and digits of any script, one hyphen for everything between them, at most 60 bytes.
pub fn slug(title: &str) -> String {
    slug_within(title, LONGEST)
}

/// As [`slug`], of at most so many bytes.
fn slug_within(title: &str, longest: usize) -> String {
    let mut out = String::new();
    for sign in plain(title).chars().flat_map(char::to_lowercase) {
        // Marks that belong to the letter before them stay with it.
        if sign.is_alphanumeric() || is_mark(sign) && !out.is_empty() && !out.ends_with('-') {
            // In bytes, as file systems count; never in the middle of a letter.
            if out.len() + sign.len_utf8() > longest {
                break;
            }
            out.push(sign);
        } else if !out.is_empty() && !out.ends_with('-') && out.len() < longest {
            out.push('-');
        }
    }
    let slug = out.trim_end_matches('-');
    if slug.is_empty() {
        // A title of signs alone leaves nothing to be called by.
        return "workshop".to_owned();
    }
    // Windows keeps some names for itself: the date before them makes them harmless, and so does a word behind.
    slug.to_owned()
}

/// Whether a sign is written onto the letter before it: accents, the vowels of Indic scripts.
fn is_mark(sign: char) -> bool {
    matches!(sign, '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5c7}' | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}'
        | '\u{900}'..='\u{903}' | '\u{93a}'..='\u{94f}' | '\u{e31}' | '\u{e34}'..='\u{e4e}' | '\u{1ab0}'..='\u{1aff}' | '\u{20d0}'..='\u{20ff}')
}

/// The name of a file of `source`: of a workshop its local date, its title and the kind; of a map alone the name of its file, with the kind behind.
pub(super) fn name(source: Source<'_>, kind: &str, ending: &str) -> String {
    match source {
        Source::Workshop(workshop, telling) => {
            // The day of the room and not of the export: minutes written a week later are still those of that day.
            let began = workshop.began().unwrap_or(workshop.created);
            let date = began.at(telling.offset).format("%Y-%m-%d");
            format!("{date}_{}_{kind}.{ending}", slug(&workshop.title))
        }
        Source::Map(map) if kind.is_empty() => format!("{}.{ending}", file_name(&map.name)),
        Source::Map(map) => format!("{} {kind}.{ending}", file_name(&map.name)),
    }
}

/// The kind of a file of a map: `map-table-a`; nothing where the map is all there is.
pub(super) fn map_kind(source: Source<'_>, map: &str) -> String {
    match source {
        Source::Workshop(..) => format!("map-{}", slug_within(map, LONGEST_MAP)),
        Source::Map(_) => String::new(),
    }
}

/// A name with the number of its revision before the ending: `minutes_rev2.md`. The first has none.
pub(super) fn revised(name: &str, revision: u32) -> String {
    match (revision, name.rsplit_once('.')) {
        (0 | 1, _) => name.to_owned(),
        (_, Some((stem, ending))) => format!("{stem}_rev{revision}.{ending}"),
        (_, None) => format!("{name}_rev{revision}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_becomes_a_slug_that_every_system_takes() {
        for (title, expected) in [
            ("What is DevOps & Why It Matters", "what-is-devops-why-it-matters"),
            ("Checkout: Q4/2026?", "checkout-q4-2026"),
            ("../../etc/passwd", "etc-passwd"),
            ("  ..hidden.. ", "hidden"),
            ("", "workshop"),
            ("///", "workshop"),
            ("@user\u{202e}gpj", "usergpj"),
            ("a\0b", "a-b"),
            ("Zahlung für Müller", "zahlung-für-müller"),
            ("支払い", "支払い"),
            ("CON", "con"),
            ("a;=1+1;b", "a-1-1-b"),
        ] {
            assert_eq!(slug(title), expected, "{title:?}");
        }
        assert!(slug(&"ä b".repeat(4_000)).len() <= LONGEST);
        assert!(!slug(&"x".repeat(59)).is_empty() && !slug(&format!("{} y", "x".repeat(59))).ends_with('-'));
    }

    #[test]
    fn a_revision_stands_before_the_ending() {
        assert_eq!(revised("a.md", 1), "a.md");
        assert_eq!(
            revised("2026-11-23_v1.2_minutes.md", 2),
            "2026-11-23_v1.2_minutes_rev2.md"
        );
        assert_eq!(revised("a", 3), "a_rev3");
    }
}
