//! What of the file's text is shown: the chosen slide, or what stands between two slides; and what is wrong with the text.

use std::ops::Range;
use std::sync::Arc;

use egui::{Id, Ui};

use super::text::{block_at, formatted, indented, outdented};
use crate::session::check::Finding;
use crate::session::{Problem, SlideAt, Source};
use crate::store::Version;
use crate::ui::action::{Action, EditorAction, EditorLook};
use crate::ui::editor::problems;
use crate::ui::editor::shown::{Shown, look};

/// A slide and where in the text it stands, in bytes.
pub(super) type Standing = (SlideAt, Range<usize>);

/// The text that is shown: all of it, and the part that is edited.
pub(super) struct Seen {
    pub text: Arc<str>,
    pub part: Range<usize>,
    pub problems: Vec<Problem>,
    /// Whether it cannot be read.
    pub broken: bool,
    /// Whether it is being typed: what it says is not known yet, so that no other part can be shown.
    pub typed: bool,
    /// The slides in the order of the text: of the last one that could be read.
    pub slides: Arc<[Standing]>,
    /// What stands between two slides, where that is shown: before which slide of the text.
    pub outside: Option<usize>,
    /// The part as it is shown, and how many blanks each of its lines but the first has lost.
    shown: (String, usize),
}

/// The text of a version of a session, and where in it the slides stand.
#[derive(Clone)]
struct Written {
    version: Version,
    text: Arc<str>,
    slides: Arc<[Standing]>,
}

impl Seen {
    /// What is seen in this frame.
    pub fn of(ui: &Ui, shown: &Shown<'_>) -> Self {
        let outside = shown.window.outside.filter(|(at, _)| *at == shown.at);
        let outside = outside.map(|(_, before)| before);
        let Written { text, slides, .. } = written(ui, shown);
        let as_shown = |part: &str| match outside {
            // It begins where its line begins, and nothing around it is indented less.
            Some(_) => (part.to_owned(), 0),
            None => outdented(part),
        };
        if let Some(typed) = shown.editor.typed() {
            // Kept as what stands before and behind: both stay true while the part between them is typed into.
            let (before, behind) = shown.window.source;
            let end = typed.text.len().saturating_sub(behind);
            let part = before.min(end)..end;
            return Self {
                shown: as_shown(typed.text.get(part.clone()).unwrap_or_default()),
                text: Arc::clone(&typed.text),
                part,
                problems: typed.problems.clone(),
                broken: !typed.problems.is_empty(),
                typed: true,
                slides,
                outside,
            };
        }
        let of_finding = |found: &Finding| {
            Problem::of_file(
                "",
                format!("{}: {}", problems::place(found, shown), found.what),
                found.mend.clone(),
            )
        };
        let of_slide = || slides.iter().find(|(at, _)| *at == shown.at);
        let part = match outside {
            Some(before) => gap(&text, &slides, before),
            None => of_slide().map_or(0..text.len(), |(_, part)| part.clone()),
        };
        Self {
            shown: as_shown(text.get(part.clone()).unwrap_or_default()),
            part,
            text,
            problems: shown.editor.findings().iter().map(of_finding).collect(),
            broken: false,
            typed: false,
            slides,
            outside,
        }
    }

    /// The part as it is shown.
    pub fn slice(&self) -> &str {
        &self.shown.0
    }

    /// The letter of the part, as it is shown, at a line and column of the text; none if the part does not reach there.
    pub fn letter(&self, line: usize, column: usize) -> Option<usize> {
        let first = self.first_line();
        let at = line.checked_sub(first)?;
        let lines: Vec<&str> = self.slice().split_inclusive('\n').collect();
        if at > lines.len() {
            return None;
        }
        let before: usize = lines.iter().take(at).map(|line| line.chars().count()).sum();
        Some(before + self.column(line, column) - 1)
    }

    /// The letter of the part, as it is shown, at a byte of the text; none outside of the part.
    pub fn letter_at(&self, byte: usize) -> Option<usize> {
        if byte > self.part.end {
            return None;
        }
        let before = self.text.get(self.part.start..byte)?;
        let lost = |at: usize| if at == 0 { 0 } else { self.shown.1 };
        let lines = before.split('\n').enumerate();
        let letters: usize = lines
            .map(|(at, line)| line.chars().count().saturating_sub(lost(at)) + 1)
            .sum();
        Some(letters - 1)
    }

    /// The letters of the part, as it is shown, at bytes of the text that rise: the part is gone through once, however many there are.
    pub fn letters_at(&self, bytes: &[usize]) -> Vec<usize> {
        let lost = |line: usize| if line == 0 { 0 } else { self.shown.1 };
        let mut found = Vec::with_capacity(bytes.len());
        let mut wanted = bytes.iter().peekable();
        // Letters before the line, and the place within it.
        let (mut before, mut line, mut column) = (0, 0, 0_usize);
        let part = self.text.get(self.part.clone()).unwrap_or_default();
        for (at, letter) in part.char_indices() {
            while wanted.next_if(|byte| **byte <= self.part.start + at).is_some() {
                found.push(before + column.saturating_sub(lost(line)));
            }
            if letter == '\n' {
                before += column.saturating_sub(lost(line)) + 1;
                (line, column) = (line + 1, 0);
            } else {
                column += 1;
            }
        }
        let end = before + column.saturating_sub(lost(line));
        found.extend(wanted.map(|_| end));
        found
    }

    /// The byte of the text at a letter of the part as it is shown.
    pub fn byte_at(&self, letter: usize) -> usize {
        let (line, column) = self.place_at(letter);
        super::text::byte_of(&self.text, line, column)
    }

    /// Line and column in the text, from 1, of a letter of the part as it is shown.
    pub fn place_at(&self, letter: usize) -> (usize, usize) {
        let (mut line, mut column) = (0, 0);
        for letter in self.slice().chars().take(letter) {
            column += 1;
            if letter == '\n' {
                line += 1;
                column = 0;
            }
        }
        let less = if line == 0 { self.before_part() } else { self.shown.1 };
        (self.first_line() + line, column + less + 1)
    }

    /// The column at which a column of the text is shown, from 1.
    pub fn column(&self, line: usize, column: usize) -> usize {
        let less = if line == self.first_line() {
            self.before_part()
        } else {
            self.shown.1
        };
        column.saturating_sub(less).max(1)
    }

    /// How many letters stand before the part in its first line.
    fn before_part(&self) -> usize {
        let before = self.text.get(..self.part.start).unwrap_or_default();
        before.rsplit('\n').next().map_or(0, |line| line.chars().count())
    }

    /// The number of the first line of the part, from 1.
    pub fn first_line(&self) -> usize {
        1 + self
            .text
            .get(..self.part.start)
            .unwrap_or_default()
            .matches('\n')
            .count()
    }

    /// The text with another part, as it is shown.
    pub fn with(&self, part: &str) -> String {
        let part = indented(part, self.shown.1);
        let before = self.text.get(..self.part.start).unwrap_or_default();
        let behind = self.text.get(self.part.end..).unwrap_or_default();
        format!("{before}{part}{behind}")
    }

    /// Asks for the text to be this, the same part of it shown.
    pub fn ask(&self, text: String, out: &mut Vec<Action>) {
        self.ask_changed_at(self.part.end, text, out);
    }

    /// Asks for the text to be this, which was changed at a byte: before the part, in it, or behind it. The same part of it is shown.
    pub fn ask_changed_at(&self, byte: usize, text: String, out: &mut Vec<Action>) {
        let moved = |edge: usize| (edge + text.len()).saturating_sub(self.text.len()).min(text.len());
        let Range { mut start, mut end } = self.part;
        if byte < start {
            start = moved(start);
        }
        if byte <= end {
            end = moved(end);
        }
        ask(text, &(start.min(end)..end), out);
    }

    /// Asks for the lines of the whole text to be set in as their brackets lie, the same part of it shown.
    pub fn format(&self, out: &mut Vec<Action>) {
        let (text, places) = formatted(&self.text, &[self.part.start, self.part.end]);
        if let [start, end] = *places
            && *text != *self.text
        {
            ask(text, &(start..end), out);
        }
    }

    /// The block of the chosen slide that a letter of the part stands in, and how many begin before it; none outside of slides.
    pub fn block_at(&self, letter: usize) -> Option<(Option<usize>, usize)> {
        let before: usize = self.slice().chars().take(letter).map(char::len_utf8).sum();
        self.outside.is_none().then(|| block_at(self.slice(), before))
    }

    /// Asks for what stands around a byte to be shown: a slide, or what stands between two.
    pub fn show_around(&self, byte: usize, shown: &Shown<'_>, out: &mut Vec<Action>) {
        let before = self.slides.iter().filter(|(_, part)| part.end <= byte).count();
        match self.slides.get(before) {
            Some((at, part)) if part.start <= byte => show_slide(*at, out),
            _ => self.show_outside(before, shown, out),
        }
    }

    /// Asks for what stands before a slide of the text to be shown, behind the last slide what follows it.
    pub fn show_outside(&self, before: usize, shown: &Shown<'_>, out: &mut Vec<Action>) {
        let near = self.slides.get(before).or(self.slides.last());
        let at = near.map_or(shown.at, |(at, _)| *at);
        out.push(Action::Editor(EditorAction::Choose(at, None)));
        look(EditorLook::Outside(Some(before)), out);
    }
}

/// Asks for the text to be this, with this part of it shown.
pub(super) fn ask(text: String, part: &Range<usize>, out: &mut Vec<Action>) {
    look(EditorLook::Source(part.start, text.len() - part.end), out);
    out.push(Action::Editor(EditorAction::Text(text)));
}

/// Asks for a slide to be shown.
pub(super) fn show_slide(at: SlideAt, out: &mut Vec<Action>) {
    out.push(Action::Editor(EditorAction::Choose(at, None)));
    look(EditorLook::Outside(None), out);
}

/// Where in the text stands what comes before a slide: whole lines, as far as there are some.
pub(super) fn gap(text: &str, slides: &[Standing], before: usize) -> Range<usize> {
    let end = slides.get(before).map_or(text.len(), |(_, part)| part.start);
    let last = before.checked_sub(1).and_then(|last| slides.get(last));
    let start = last.map_or(0, |(_, part)| part.end).min(end);
    let rest = text.get(start..end).unwrap_or_default();
    let lines = rest.find('\n').filter(|_| start > 0).map_or(0, |at| at + 1);
    start + lines..end
}

/// The text that the file has of the session as it is now, and where in it the slides stand; worked out once a version.
fn written(ui: &Ui, shown: &Shown<'_>) -> Written {
    let id = Id::unique("text of the session that is edited");
    let version = shown.editor.version();
    let known: Option<Written> = ui.data(|data| data.get_temp(id));
    // Written out and read back it costs more than a frame has.
    if let Some(known) = known.filter(|known| known.version == version) {
        return known;
    }
    let own = shown.editor.source();
    let text = own.written(shown.session);
    let slides = if text == own.text() {
        own.slides()
    } else {
        Source::read(text.as_str(), "")
            .map(|source| source.slides())
            .unwrap_or_default()
    };
    let written = Written {
        version,
        text: text.into(),
        slides: slides.into(),
    };
    ui.data_mut(|data| data.insert_temp(id, written.clone()));
    written
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

    use super::*;

    #[test]
    fn slides_and_what_stands_between_them_are_all_of_a_text() {
        let source = Source::read(crate::session::BUILT_IN, "").unwrap();
        let (text, slides) = (source.text(), source.slides());
        assert_eq!(slides.len(), source.session().places().count());
        for (index, (at, part)) in slides.iter().enumerate() {
            assert_eq!(source.slide(*at), Some(part.clone()));
            assert!(text[part.clone()].starts_with('(') && text[part.clone()].ends_with(')'));
            let before = gap(text, &slides, index);
            assert!(before.end == part.start && before.start <= before.end);
            if index > 0 {
                let dropped = &text[slides[index - 1].1.end..before.start];
                assert!(
                    dropped.trim().chars().all(|sign| sign == ','),
                    "{dropped:?} is never shown"
                );
            }
        }
        assert_eq!(gap(text, &slides, 0).start, 0);
        assert_eq!(gap(text, &slides, slides.len()).end, text.len());
        assert_eq!(gap("", &[], 0), 0..0);
    }

    /// A text of which a part is shown.
    fn seen(text: &str, part: Range<usize>) -> Seen {
        Seen {
            shown: outdented(&text[part.clone()]),
            text: text.into(),
            part,
            problems: Vec::new(),
            broken: false,
            typed: false,
            slides: Arc::from([]),
            outside: None,
        }
    }

    #[test]
    fn letters_are_found_at_once_where_each_is_found_by_itself() {
        let text = "x (\n      ä: 1,\n\n        ö: (\n      ),\n    ) y";
        for part in [2..text.len() - 2, 0..text.len(), 2..3] {
            let seen = seen(text, part.clone());
            let bytes: Vec<usize> = part.clone().filter(|byte| text.is_char_boundary(*byte)).collect();
            let bytes: Vec<usize> = bytes.iter().flat_map(|byte| [*byte, *byte]).chain([part.end]).collect();
            let each: Vec<usize> = bytes.iter().map(|byte| seen.letter_at(*byte).unwrap()).collect();
            assert_eq!(seen.letters_at(&bytes), each, "{part:?}");
        }
        assert_eq!(seen(text, 0..4).letters_at(&[]), [0_usize; 0]);
    }

    #[test]
    fn a_word_that_is_mended_anywhere_leaves_the_part_where_it_was() {
        let text = "aa [bb] cc";
        for (byte, with) in [
            (0, "a"),
            (0, "longer"),
            (4, "b"),
            (4, "longer"),
            (8, "c"),
            (8, "longer"),
        ] {
            let mended = super::super::text::replaced(text, byte, with);
            let mut out = Vec::new();
            seen(text, 3..7).ask_changed_at(byte, mended.clone(), &mut out);
            let Some(Action::EditorLook(EditorLook::Source(start, behind))) = out.first() else {
                panic!("{out:?}");
            };
            let part = &mended[*start..mended.len() - behind];
            assert!(part.starts_with('[') && part.ends_with(']'), "{part} at {byte}");
        }
    }
}
