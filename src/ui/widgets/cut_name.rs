//! Words that have no room: names are cut so that they can still be told apart, and what is said of figures between its phrases.

use egui::{Align2, Color32, Painter, Pos2, Rect};

use super::label::{line, text_at};
use crate::ui::theme::typeface::Type;

/// As much of a name as fits, with dots for the rest: its beginning, or both its ends where several of `all` begin alike, for then
/// the beginning tells none of them from the others.
pub(in crate::ui) fn cut_name<'n>(
    name: &str,
    mut all: impl Iterator<Item = &'n str>,
    fits: impl Fn(&str) -> bool,
) -> String {
    if fits(name) {
        return name.to_owned();
    }
    let letters: Vec<char> = name.chars().collect();
    let begin = |count: usize| letters.iter().take(count).collect::<String>().trim_end().to_owned();
    // Halved again and again: each try lays the words out.
    let (mut most, mut too_many) = (1, letters.len());
    while too_many > most + 1 {
        let middle = usize::midpoint(most, too_many);
        if fits(&format!("{}…", begin(middle))) {
            most = middle;
        } else {
            too_many = middle;
        }
    }
    let head = begin(most);
    let alike = all.any(|other| other != name && other.starts_with(&head));
    // A number at the end is whole: half of it would be the number of another.
    let number = letters.iter().rev().take_while(|letter| letter.is_numeric()).count();
    let last = if alike { (most / 3).max(number) } else { 0 };
    let end: String = letters.iter().skip(letters.len().saturating_sub(last)).collect();
    let firsts = (1..=most.saturating_sub(last)).rev().filter(|_| last > 0);
    let mut both = firsts.map(|first| format!("{}…{}", begin(first), end.trim_start()));
    both.find(|words| fits(words)).unwrap_or_else(|| format!("{head}…"))
}

/// Paints a name in one line at `at`, cut where it would pass `width`, and returns where it stands.
pub(in crate::ui) fn name_at<'n>(
    painter: &Painter,
    at: Pos2,
    (name, all): (&str, impl Iterator<Item = &'n str>),
    (style, color): (Type, Color32),
    width: f32,
) -> Rect {
    let words = cut_name(name, all, |words| {
        line(painter, words, style, color, f32::INFINITY).size().x <= width
    });
    text_at(painter, at, Align2::LEFT_CENTER, &words, style, color, width.max(1.0))
}

/// As many of the phrases between commas as fit, the first ones; none if not even the first does. Half a number would be another one.
pub(in crate::ui) fn phrases(words: &str, fits: impl Fn(&str) -> bool) -> Option<&str> {
    let ends = words.rmatch_indices(", ").map(|(at, _)| at);
    let shorter = ends.filter_map(|at| words.get(..at));
    std::iter::once(words).chain(shorter).find(|words| fits(words))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_is_cut_between_its_phrases_and_never_in_a_number() {
        let words = "20.7 d first pass, 30.5 d with rework, 5 hand-offs";
        let said = |most: usize| phrases(words, |words| words.chars().count() <= most);
        assert_eq!(said(60), Some(words));
        assert_eq!(said(40), Some("20.7 d first pass, 30.5 d with rework"));
        assert_eq!(said(20), Some("20.7 d first pass"));
        assert_eq!(said(10), None);
    }

    #[test]
    fn names_that_begin_alike_are_told_apart_by_their_ends() {
        let all = [
            "Prepare work item 1",
            "Prepare work item 2",
            "Prepare work item 12",
            "Check the whole of it",
            "Go",
        ];
        let cut = |name: &str, most: usize| cut_name(name, all.into_iter(), |words| words.chars().count() <= most);
        assert_eq!(cut("Prepare work item 1", 19), "Prepare work item 1");
        assert_eq!(cut("Prepare work item 1", 13), "Prepare…em 1");
        assert_eq!(cut("Prepare work item 2", 13), "Prepare…em 2");
        assert_eq!(cut("Prepare work item 2", 5), "Pre…2");
        assert_eq!(cut("Prepare work item 12", 5), "Pr…12");
        assert_eq!(cut("Prepare work item 12", 4), "P…12");
        assert_eq!(cut("Prepare work item 12", 3), "Pr…");
        assert_eq!(cut("Check the whole of it", 13), "Check the wh…");
        assert_eq!(cut("Check the whole of it", 11), "Check the…");
        for name in all {
            for most in 2..24 {
                let words = cut(name, most);
                assert!(words.chars().count() <= most, "{words}");
            }
        }
    }
}
