//! What only the speaker sees, while it is open: nothing in it reaches what stands around it, which all see.

use super::super::containers::Open;
use super::super::plain::named;
use super::super::words::Shown;
use super::Reader;

impl Reader<'_, '_> {
    /// What follows only the speaker sees.
    pub fn start_private(&mut self) {
        self.end_words();
        if self.private_depth == 0 {
            self.private_base = self.open.len();
        }
        self.private_depth += 1;
        self.private.get_or_insert_default();
    }

    /// Ends what only the speaker sees.
    pub fn end_private(&mut self) {
        self.end_words();
        self.private_depth = self.private_depth.saturating_sub(1);
        // Within something private all is, up to its own end.
        if self.private_depth == 0
            && let Some(words) = self.private.take()
        {
            self.page.note(&words);
        }
        self.end_of_container();
    }

    /// How many of the open containers stand around what is private, and take nothing of it.
    pub(super) fn outer(&self) -> usize {
        if self.private.is_some() { self.private_base } else { 0 }
    }

    /// The innermost container, unless it stands around what is private.
    pub fn innermost(&mut self) -> Option<&mut Open> {
        let outer = self.outer();
        self.open.get_mut(outer..)?.last_mut()
    }

    /// Words that only the speaker sees, with their pictures: notes hold none, so what describes them stands in the words.
    pub(super) fn say_privately(&mut self, text: String, pictures: &[Shown]) {
        let text = if text.is_empty() { named(pictures) } else { text };
        for picture in pictures {
            let below = format!("{} {}", picture.source, picture.title);
            self.page.tell(
                picture.line,
                format!("the picture `{}` of a note", below.trim_end()),
                "its description",
            );
        }
        if text.is_empty() {
            return;
        }
        let outer = self.outer();
        let tabled = self.open.iter().rposition(|open| matches!(open, Open::Table(_)));
        match self.innermost() {
            Some(Open::Item(entry)) => entry.say(text),
            Some(Open::Quote(lines)) => lines.push(text),
            Some(Open::Table(_) | Open::Cell) if tabled.is_some_and(|table| table >= outer) => self.cell(text),
            _ => {
                if let Some(private) = &mut self.private {
                    private.push_str(&text);
                    private.push_str("\n\n");
                }
            }
        }
    }
}
