//! Where lines on the wall, and of sentences in the cockpit, break: a number keeps its unit, a word too long for its line is parted by a hyphen, and no short word
//! is left alone in a last line.

use std::cell::LazyCell;
use std::collections::HashMap;
use std::sync::Arc;

use egui::cache::{ComputerMut, FrameCache};
use egui::text::{ByteIndex, LayoutJob};
use egui::{Galley, Painter};
use hypher::Lang;

use super::syllables;
use crate::ui::theme::laid::kept;

/// What counts the number before it: they are read as one.
const UNITS: &[&str] = &[
    "%",
    "‰",
    "€",
    "$",
    "£",
    "h",
    "d",
    "s",
    "min",
    "ms",
    "k",
    "MB",
    "GB",
    "pt",
    "sec",
    "second",
    "seconds",
    "minute",
    "minutes",
    "hour",
    "hours",
    "day",
    "days",
    "week",
    "weeks",
    "month",
    "months",
    "year",
    "years",
    "people",
    "person",
    "points",
    "times",
    "Sekunden",
    "Minute",
    "Minuten",
    "Stunde",
    "Stunden",
    "Std",
    "Tag",
    "Tage",
    "Tagen",
    "Woche",
    "Wochen",
    "Monat",
    "Monate",
    "Monaten",
    "Jahr",
    "Jahre",
    "Jahren",
    "Uhr",
    "Prozent",
    "Leute",
    "Personen",
    "EUR",
    "USD",
    "minuti",
    "heures",
    "jours",
    "semaines",
    "mois",
    "días",
    "semanas",
    "meses",
    "años",
    "giorni",
    "settimane",
    "mesi",
];
/// A word of at most so many letters looks lost alone in a last line.
const SHORT: usize = 9;
/// So does a number with its unit.
const COUNTED: usize = 12;
/// Letters are at most so wide for their size, nearly: longer words are measured.
const WIDE: f32 = 0.62;

/// Lays a text out with its lines broken well.
pub fn laid(painter: &Painter, job: LayoutJob) -> Arc<Galley> {
    // A text that stays is gone through once: for its numbers, its long words and its last lines.
    let of = egui::util::hash(&job);
    kept(painter, ("broken well", of), || broken(painter, job))
}

/// The same of a text that is kept by whoever asks.
pub(super) fn broken(painter: &Painter, mut job: LayoutJob) -> Arc<Galley> {
    // First: what is kept together is measured together.
    keep_units(&mut job);
    let lay = |job: LayoutJob| painter.fonts_mut(|fonts| fonts.layout_job(job));
    if !job.wrap.max_width.is_finite() {
        return lay(job);
    }
    part_long_words(painter, &mut job);
    let mut galley = lay(job.clone());
    if end_full_lines(&mut job, &galley) {
        galley = lay(job.clone());
    }
    if galley.rows.len() < 2 || galley.elided {
        return galley;
    }
    let spaces = before_widows(&galley, job.wrap.max_width);
    if spaces.is_empty() {
        return galley;
    }
    glue(&mut job, &spaces);
    lay(job)
}

/// Ends the lines that a word fills to the last point: the space behind it would begin the next line, which then stands set in.
/// Whether there were any.
fn end_full_lines(job: &mut LayoutJob, galley: &Galley) -> bool {
    if galley.rows.len() < 2 || !job.break_on_newline || !is_a_glyph_a_letter(galley) {
        return false;
    }
    let (mut letter, mut goes_on, mut full) = (0, false, Vec::new());
    for row in &galley.rows {
        let first = row.row.glyphs.first().map(|glyph| glyph.chr);
        if goes_on && first == Some(' ') {
            full.push(letter);
        }
        letter += row.char_count_including_newline().0;
        goes_on = !row.ends_with_newline;
    }
    let bytes: Vec<usize> = job.text.char_indices().map(|(at, _)| at).collect();
    for at in full.iter().filter_map(|letter| bytes.get(*letter)) {
        job.text.replace_range(*at..=*at, "\n");
    }
    !full.is_empty()
}

/// Makes the space between a number and its unit one that no line breaks at.
fn keep_units(job: &mut LayoutJob) {
    let spaces = between_numbers_and_units(&job.text);
    glue(job, &spaces);
}

fn between_numbers_and_units(text: &str) -> Vec<usize> {
    let follows_a_number = |at: usize| {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        before.is_some_and(|letter| letter.is_numeric() || letter == '+')
    };
    let precedes_a_unit = |at: usize| {
        let rest = text.get(at + 1..).unwrap_or_default();
        let word = rest.split(char::is_whitespace).next().unwrap_or_default();
        let word = word.trim_end_matches(|letter: char| ".,;:!?)”’\"".contains(letter));
        UNITS.contains(&word)
    };
    let spaces = text.match_indices(' ').map(|(at, _)| at);
    spaces
        .filter(|at| follows_a_number(*at) && precedes_a_unit(*at))
        .collect()
}

/// Turns spaces, each a byte, into ones that keep what is beside them together; these are two bytes.
fn glue(job: &mut LayoutJob, spaces: &[usize]) {
    // From the end: each replacement makes the text longer behind it.
    for at in spaces.iter().rev() {
        job.text.replace_range(*at..=*at, "\u{a0}");
    }
    moved(job, spaces);
}

/// Moves the sections of a text that has grown by a byte at each of `places`.
fn moved(job: &mut LayoutJob, places: &[usize]) {
    let after = |at: ByteIndex| ByteIndex(at.0 + places.iter().filter(|place| **place < at.0).count());
    for section in &mut job.sections {
        section.byte_range = after(section.byte_range.start)..after(section.byte_range.end);
    }
}

/// Puts hyphens into words that are wider than a line.
fn part_long_words(painter: &Painter, job: &mut LayoutJob) {
    let hyphens = hyphens_of(painter, job);
    for at in hyphens.iter().rev() {
        job.text.insert(*at, '-');
    }
    moved(job, &hyphens);
}

/// Tells the language of a text once for as long as it is shown: it is gone through for each of a dozen languages.
#[derive(Default)]
struct Languages;

impl ComputerMut<&str, Lang> for Languages {
    fn compute(&mut self, text: &str) -> Lang {
        syllables::language(text)
    }
}

/// Where hyphens stand in a text, in bytes.
fn hyphens_of(painter: &Painter, job: &LayoutJob) -> Vec<usize> {
    let width = job.wrap.max_width;
    // The language of a text and where a word is parted are asked once: a table in narrow columns says the same words in
    // every row, and is measured at many sizes.
    let language = LazyCell::new(|| {
        let text = job.text.as_str();
        let ask = |memory: &mut egui::Memory| *memory.caches.cache::<FrameCache<Lang, Languages>>().get(text);
        painter.ctx().memory_mut(ask)
    });
    let mut known: HashMap<(usize, &str), Vec<usize>> = HashMap::new();
    let mut hyphens = Vec::new();
    for (at, word) in words(&job.text) {
        let written = |section: &egui::text::LayoutSection| section.byte_range.end.0 > at;
        let Some(section) = job.sections.iter().position(written) else {
            continue;
        };
        let Some(format) = job.sections.get(section).map(|section| &section.format) else {
            continue;
        };
        // Cheap, and true of nearly all words: only what might be too long is laid out to be measured.
        if word.chars().count() as f32 * format.font_id.size * WIDE <= width {
            continue;
        }
        let fits = |part: &str| {
            let one = LayoutJob::single_section(part.to_owned(), format.clone());
            painter.fonts_mut(|fonts| fonts.layout_job(one)).size().x <= width
        };
        let parted = || {
            if fits(word) {
                Vec::new()
            } else {
                hyphens_in(word, *language, &fits)
            }
        };
        let places = known.entry((section, word)).or_insert_with(parted);
        hyphens.extend(places.iter().map(|place| at + place));
    }
    hyphens
}

/// The words of a text, each with where it begins, in bytes.
fn words(text: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut begins: Option<usize> = None;
    for (at, letter) in text.char_indices() {
        match begins {
            None if letter.is_alphabetic() => begins = Some(at),
            Some(from) if !letter.is_alphabetic() => {
                found.extend(text.get(from..at).map(|word| (from, word)));
                begins = None;
            }
            _ => {}
        }
    }
    found.extend(begins.and_then(|from| Some((from, text.get(from..)?))));
    found
}

/// Where hyphens stand in a word, so that each part fits a line and is as long as can be.
fn hyphens_in(word: &str, language: Lang, fits: &dyn Fn(&str) -> bool) -> Vec<usize> {
    let places = syllables::places(word, language);
    let mut hyphens = Vec::new();
    let mut from = 0;
    loop {
        let rest = word.get(from..).unwrap_or_default();
        if rest.is_empty() || fits(rest) {
            return hyphens;
        }
        let part = |place: &usize| word.get(from..*place).is_some_and(|part| fits(&format!("{part}-")));
        // Halved rather than tried one after the other: a longer part is wider, and every part measured is laid out.
        let later = places
            .get(places.partition_point(|place| *place <= from)..)
            .unwrap_or_default();
        let fitting = later.partition_point(part);
        let Some(place) = fitting.checked_sub(1).and_then(|last| later.get(last)).copied() else {
            return hyphens;
        };
        hyphens.push(place);
        from = place;
    }
}

/// The spaces, in bytes of the text, before short words that stand alone in the last line of a paragraph.
fn before_widows(galley: &Galley, width: f32) -> Vec<usize> {
    if !is_a_glyph_a_letter(galley) {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut letters = galley.text().char_indices();
    let mut before: Option<(Vec<char>, f32, usize)> = None;
    for (place, row) in galley.rows.iter().enumerate() {
        let words: Vec<char> = row.row.glyphs.iter().map(|glyph| glyph.chr).collect();
        let mut last = None;
        for _ in &words {
            last = letters.next();
        }
        let ends = row.ends_with_newline || place + 1 == galley.rows.len();
        if ends
            && let Some((above, taken, space)) = &before
            && is_widow(&words, above)
            // Two words together may be too long for a line: then the lone one is the lesser evil.
            && taken + row.row.size.x <= width
        {
            found.push(*space);
        }
        // A row keeps the space at which it was broken.
        before = last
            .filter(|(_, letter)| *letter == ' ' && !row.ends_with_newline)
            .map(|(at, _)| (words.clone(), last_word(&row.row), at));
        if row.ends_with_newline {
            letters.next();
        }
    }
    found
}

/// Whether each letter of a galley is a glyph of its own. Of scripts that run from right to left, and of some whose letters are set of
/// several parts, the toolkit makes more: then nobody knows which letter a glyph is.
pub fn is_a_glyph_a_letter(galley: &Galley) -> bool {
    let glyphs: usize = galley.rows.iter().map(|row| row.char_count_including_newline().0).sum();
    glyphs == galley.text().chars().count()
}

/// Whether a last line is one short word, and the line above has more than one.
fn is_widow(line: &[char], above: &[char]) -> bool {
    let word: String = line.iter().collect();
    let word = word.trim_end();
    let above: String = above.iter().collect();
    let short = if word.contains('\u{a0}') { COUNTED } else { SHORT };
    !word.contains(' ') && word.chars().count() <= short && above.split_whitespace().count() > 1
}

/// How wide the last word of a row is, with the space behind it.
fn last_word(row: &egui::epaint::text::Row) -> f32 {
    let glyphs = row.glyphs.iter().rev();
    let mut word = glyphs
        .skip_while(|glyph| glyph.chr == ' ')
        .take_while(|glyph| glyph.chr != ' ');
    let first = word.by_ref().last();
    first.map_or(0.0, |glyph| row.size.x - glyph.pos.x)
}

#[cfg(test)]
mod tests {
    use egui::{Color32, FontId};
    use proptest::prelude::*;

    use super::*;
    use crate::ui::theme::{self, Mode};

    fn lines(text: &str, width: f32) -> Vec<String> {
        let ctx = egui::Context::default();
        theme::install(&ctx, Mode::Light);
        let mut found = Vec::new();
        let output = ctx.run_ui(egui::RawInput::default(), |ui| {
            let job = LayoutJob::simple(text.to_owned(), FontId::proportional(40.0), Color32::BLACK, width);
            let galley = laid(ui.painter(), job);
            let letters = |row: &egui::epaint::text::PlacedRow| row.row.glyphs.iter().map(|glyph| glyph.chr).collect();
            found = galley.rows.iter().map(letters).collect();
        });
        output.drop_without_applying_deltas();
        found
    }

    #[test]
    fn a_number_keeps_its_unit_and_no_short_word_is_left_alone() {
        for width in (180..700).step_by(10) {
            let lines = lines(
                "It takes 6 weeks, and 3 days of that are work. Nobody waits 50 % of it",
                width as f32,
            );
            for line in &lines {
                let first = line.split_whitespace().next().unwrap_or_default();
                assert!(!["weeks,", "days", "%"].contains(&first), "{width}: {lines:?}");
            }
            assert!(
                lines.len() < 2 || lines.last().is_some_and(|line| line.trim() != "it"),
                "{width}: {lines:?}"
            );
        }
    }

    #[test]
    fn a_word_wider_than_its_line_gets_hyphens_and_loses_no_letter() {
        let word = "Wertschöpfungskettenverantwortliche";
        let found = lines(&format!("Die {word} und wir"), 300.0);
        let parted = found.iter().filter(|line| line.trim_end().ends_with('-')).count();
        assert!(parted >= 2, "{found:?}");
        let whole: String = found.concat().replace('-', "");
        assert_eq!(whole.replace(['\u{a0}', ' '], ""), format!("Die{word}undwir"));
    }

    #[test]
    fn no_line_begins_with_the_space_behind_a_word_that_fills_the_one_above() {
        for width in 300..700 {
            let found = lines("Wertschöpfungskette und Abnahme in der Umgebung", width as f32);
            assert!(found.iter().all(|line| !line.starts_with(' ')), "{width}: {found:?}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, cases: 48, ..ProptestConfig::default() })]

        #[test]
        fn whatever_is_said_no_letter_is_lost(text in "[a-zäöß0-9 %\n]{0,60}", width in 60.0_f32..600.0) {
            let plain = |text: &str| text.replace(['-', ' ', '\u{a0}', '\n'], "");
            prop_assert_eq!(plain(&lines(&text, width).concat()), plain(&text));
        }
    }
}
