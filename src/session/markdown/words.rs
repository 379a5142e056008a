//! Words with their markup, written as a session's texts are: what was no markup in the deck is none in the session.

use super::super::inline;
use super::shifted::shifted;

/// Stands in the words where a picture stood, until it is known whether its description belongs there.
const PLACE: char = '\u{FFFC}';

/// A picture among words.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Shown {
    /// The file, as the deck names it.
    pub source: String,
    /// Its description.
    pub alt: String,
    /// Where it leads, for a picture that is a link.
    pub link: Option<String>,
    /// The line of the deck, from 1.
    pub line: usize,
    /// What stands below it.
    pub title: String,
}

/// A paragraph, a heading or a cell while it is read.
#[derive(Debug, Default)]
pub(super) struct Words {
    /// What is written so far.
    markup: String,
    /// The same without markup.
    plain: String,
    /// Letters that still have to be escaped.
    pending: String,
    /// The emphasis that is open, and where in the markup each begins.
    open: Vec<(&'static str, usize)>,
    /// The address of the link that is open, and where it begins.
    link: Option<(String, usize)>,
    /// Letters that are raised (true) or lowered, and where in the markup and in the words each piece begins.
    shifts: Vec<(bool, usize, usize)>,
    /// The addresses of links that were written.
    addresses: Vec<String>,
    pictures: Vec<Shown>,
    /// The picture whose description is being read.
    picture: Option<Shown>,
}

/// What a paragraph came to.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Said {
    /// Inline Markdown of a session.
    pub text: String,
    /// Its pictures.
    pub pictures: Vec<Shown>,
}

impl Words {
    /// Whether nothing was read yet.
    pub fn is_empty(&self) -> bool {
        self.markup.is_empty() && self.pending.is_empty() && self.picture.is_none()
    }

    /// Letters that are no markup.
    pub fn text(&mut self, letters: &str) {
        match &mut self.picture {
            Some(picture) => picture.alt.push_str(letters),
            None => self.pending.push_str(letters),
        }
    }

    /// A piece of code.
    pub fn code(&mut self, code: &str) {
        if let Some(picture) = &mut self.picture {
            picture.alt.push_str(code);
            return;
        }
        self.settle();
        let code = code.replace('\n', " ");
        if code.trim().is_empty() {
            self.pending.push_str(&code);
            return;
        }
        // Two pieces side by side, as keys that are pressed together, are two.
        if self.markup.ends_with('`') {
            self.markup.push(' ');
            self.plain.push(' ');
        }
        let mut longest = 0;
        let mut run = 0;
        for letter in code.chars() {
            run = if letter == '`' { run + 1 } else { 0 };
            longest = longest.max(run);
        }
        let fence = "`".repeat(longest + 1);
        let pad = if code.starts_with('`') || code.ends_with('`') {
            " "
        } else {
            ""
        };
        for part in [fence.as_str(), pad, &code, pad, &fence] {
            self.markup.push_str(part);
        }
        self.plain.push_str(&code);
    }

    /// A line break: emphasis does not reach over it, so it is ended before and begun again after it.
    pub fn line_break(&mut self) {
        if let Some(picture) = &mut self.picture {
            picture.alt.push(' ');
            return;
        }
        self.settle();
        let marks: Vec<&'static str> = self.open.iter().map(|(mark, _)| *mark).collect();
        let link = self.link.as_ref().map(|(to, _)| to.clone());
        if link.is_some() {
            self.end_link();
        }
        for _ in &marks {
            self.end_mark();
        }
        self.markup.push('\n');
        self.plain.push('\n');
        for mark in marks {
            self.start_mark(mark);
        }
        if let Some(to) = link {
            self.start_link(&to);
        }
    }

    /// A line that was broken where it was full: a blank, and nothing between letters of scripts without any.
    pub fn soft_break(&mut self) {
        self.text(" ");
    }

    /// Emphasis begins: `**`, `*` or `~~`.
    pub fn start_mark(&mut self, mark: &'static str) {
        if self.picture.is_some() {
            return;
        }
        self.settle();
        // What is bold already gets no bolder.
        let mark = if self.has_open(mark) { "" } else { mark };
        self.open.push((mark, self.markup.len()));
        self.markup.push_str(mark);
    }

    /// The innermost emphasis ends.
    pub fn end_mark(&mut self) {
        if self.picture.is_some() {
            return;
        }
        self.settle();
        let Some((mark, at)) = self.open.pop() else { return };
        // Emphasis ends before a blank: behind one its mark would be a letter.
        let words = self.markup.trim_end_matches([' ', '\t']).len();
        let blanks = self.markup.split_off(words.max(at + mark.len()).min(self.markup.len()));
        if self.markup.len() == at + mark.len() {
            // Nothing in it, as where a picture was taken out.
            self.markup.truncate(at);
        } else {
            self.markup.push_str(mark);
        }
        self.markup.push_str(&blanks);
    }

    /// Whether emphasis of this kind is open.
    pub fn has_open(&self, mark: &str) -> bool {
        self.open.iter().any(|(open, _)| *open == mark)
    }

    /// A link begins. One in a link is none.
    pub fn start_link(&mut self, to: &str) {
        if self.picture.is_some() || self.link.is_some() {
            return;
        }
        self.settle();
        self.link = Some((to.to_owned(), self.markup.len()));
        self.markup.push('[');
    }

    /// Letters that are raised (`up`) or lowered begin.
    pub fn start_shift(&mut self, up: bool) {
        if self.picture.is_none() {
            self.settle();
            self.shifts.push((up, self.markup.len(), self.plain.len()));
        }
    }

    /// They end.
    pub fn end_shift(&mut self) {
        if self.picture.is_some() {
            return;
        }
        self.settle();
        let Some((up, at, from)) = self.shifts.pop() else {
            return;
        };
        let (Some(marked), Some(plain)) = (self.markup.get(at..), self.plain.get(from..)) else {
            return;
        };
        // What is marked in any other way stays as it is.
        if let Some(signs) = shifted(plain.trim(), up).filter(|_| marked == escaped(plain)) {
            self.markup.truncate(at);
            self.markup.push_str(&escaped(&signs));
            self.plain.truncate(from);
            self.plain.push_str(&signs);
        }
    }

    /// The link ends.
    pub fn end_link(&mut self) {
        if self.picture.is_some() {
            return;
        }
        self.settle();
        let Some((to, at)) = self.link.take() else { return };
        let mut inner = self.markup.get(at + 1..).unwrap_or_default().to_owned();
        if inner.trim().is_empty() {
            // Nothing to press but the address: it is what can be read.
            self.markup.truncate(at + 1);
            self.text(&to);
            self.settle();
            inner.clone_from(&to);
        }
        if inner.chars().all(|letter| letter == PLACE || letter.is_whitespace()) {
            // A picture that leads somewhere: the words below it lead there.
            let pictures = inner.chars().filter(|letter| *letter == PLACE).count();
            for picture in self.pictures.iter_mut().rev().take(pictures) {
                picture.link = Some(to.clone());
            }
            self.markup.truncate(at);
            self.markup.push_str(inner.trim());
            return;
        }
        self.addresses.push(to.clone());
        self.markup.push_str("](");
        let plain = !to
            .chars()
            .any(|letter| letter.is_whitespace() || matches!(letter, '(' | ')' | '<' | '>' | '\\'));
        if plain {
            self.markup.push_str(&to);
        } else {
            let to: String = to
                .chars()
                .map(|letter| match letter {
                    '<' => "%3C".to_owned(),
                    '>' => "%3E".to_owned(),
                    '\\' => "%5C".to_owned(),
                    letter if letter.is_whitespace() => "%20".to_owned(),
                    letter => letter.to_string(),
                })
                .collect();
            self.markup.push('<');
            self.markup.push_str(&to);
            self.markup.push('>');
        }
        self.markup.push(')');
    }

    /// A picture begins; the words up to its end are its description. One within the description of another ends that.
    pub fn start_picture(&mut self, source: &str, line: usize) {
        self.end_picture();
        self.settle();
        self.picture = Some(Shown {
            source: source.to_owned(),
            line,
            ..Shown::default()
        });
    }

    /// Gives the picture that is open the words that stand below it.
    pub fn title_picture(&mut self, title: &str) {
        if let Some(picture) = &mut self.picture {
            picture.title = title.split_whitespace().collect::<Vec<_>>().join(" ");
        }
    }

    /// The picture ends.
    pub fn end_picture(&mut self) {
        if let Some(mut picture) = self.picture.take() {
            picture.alt = picture.alt.split_whitespace().collect::<Vec<_>>().join(" ");
            self.pictures.push(picture);
            self.markup.push(PLACE);
            self.plain.push(PLACE);
        }
    }

    /// Whether the last thing read was a picture or a link, which settings in braces may follow.
    pub fn takes_settings(&self) -> bool {
        self.pending.is_empty() && (self.markup.ends_with(PLACE) || self.markup.ends_with(')'))
    }

    /// What was read. With `names` a picture is named by its description in words that go on around it.
    pub fn finish(&mut self, names: bool) -> Said {
        self.end_picture();
        self.settle();
        if self.link.is_some() {
            self.end_link();
        }
        while !self.open.is_empty() {
            self.end_mark();
        }
        let words = std::mem::take(self);
        let (mut markup, mut plain) = (words.markup, words.plain);
        if !words.pictures.is_empty() {
            let alone = plain.chars().all(|letter| letter == PLACE || letter.is_whitespace());
            let name = |picture: &Shown| {
                if alone || !names {
                    String::new()
                } else {
                    picture.alt.clone()
                }
            };
            markup = filled(&markup, words.pictures.iter().map(|picture| escaped(&name(picture))));
            plain = filled(&plain, words.pictures.iter().map(name));
        }
        let text = tidied(&markup);
        // Whatever the deck did with its marks, the words are those that it shows.
        let text = if same(&inline::plain(&text), &plain) {
            text
        } else {
            // Where the links lead stands behind it, since they are none any more.
            let mut text = inline::verbatim(&tidied(&plain)).into_owned();
            for to in &words.addresses {
                text.push_str(" (");
                text.push_str(&inline::verbatim(to));
                text.push(')');
            }
            text
        };
        Said {
            text,
            pictures: words.pictures,
        }
    }

    /// Writes down the letters that are pending.
    fn settle(&mut self) {
        if self.pending.is_empty() {
            return;
        }
        let letters = with_emoji(&std::mem::take(&mut self.pending));
        self.plain.push_str(&letters);
        let words = letters.trim_start_matches([' ', '\t']);
        let blanks = letters.get(..letters.len() - words.len()).unwrap_or_default();
        self.blanks(blanks);
        self.markup.push_str(&escaped(words));
    }
}

impl Words {
    /// Writes blanks: emphasis that has just begun begins behind them, since before one its mark would be a letter.
    fn blanks(&mut self, blanks: &str) {
        let mut at = self.markup.len();
        let mut first = self.open.len();
        while let Some((mark, begin)) = first.checked_sub(1).and_then(|last| self.open.get(last)) {
            if begin + mark.len() != at {
                break;
            }
            at = *begin;
            first -= 1;
        }
        self.markup.insert_str(at, blanks);
        for (_, begin) in self.open.iter_mut().skip(first) {
            *begin += blanks.len();
        }
    }
}

/// Puts the words of each picture in its place.
fn filled(text: &str, mut words: impl Iterator<Item = String>) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        if letter == PLACE {
            out.push_str(&words.next().unwrap_or_default());
        } else {
            out.push(letter);
        }
    }
    out
}

/// Without blanks at either end of a line, and without lines that have no letters.
fn tidied(text: &str) -> String {
    let lines: Vec<String> = text
        .lines()
        .map(|line| {
            let mut out = String::new();
            for (index, word) in line.split([' ', '\t']).filter(|word| !word.is_empty()).enumerate() {
                if index > 0 {
                    out.push(' ');
                }
                out.push_str(word);
            }
            out
        })
        .filter(|line| !line.is_empty())
        .collect();
    lines.join("\n")
}

fn same(one: &str, other: &str) -> bool {
    one.split_whitespace().eq(other.split_whitespace())
}

/// Letters as a session shows them as they are. Where a sign could be no markup anyway it stands as it is, so that a text can be
/// read in the file.
fn escaped(letters: &str) -> String {
    if !letters.contains(['*', '_', '`', '[', '<', '\\', '&', '~']) {
        return letters.to_owned();
    }
    let all: Vec<char> = letters.chars().collect();
    let mut out = String::with_capacity(letters.len() + 8);
    for (index, letter) in all.iter().enumerate() {
        let before = index.checked_sub(1).and_then(|before| all.get(before)).copied();
        let after = all.get(index + 1).copied();
        let blank = |side: Option<char>| side.is_some_and(char::is_whitespace);
        let word = |side: Option<char>| side.is_some_and(char::is_alphanumeric);
        let markup = match letter {
            '_' => !(word(before) && word(after)),
            '*' | '<' => {
                !(blank(after) && blank(before))
                    && !(*letter == '<' && (blank(after) || after.is_some_and(|next| next.is_ascii_digit())))
            }
            '&' => !blank(after) && after.is_some(),
            '~' => before == Some('~') || after == Some('~'),
            '\\' => !word(after),
            '`' | '[' => true,
            _ => false,
        };
        if markup {
            out.push('\\');
        }
        out.push(*letter);
    }
    out
}

/// `:tada:` as the sign it stands for.
fn with_emoji(text: &str) -> String {
    if text.matches(':').count() < 2 {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(':') {
        out.push_str(before);
        let code: &str = after
            .split(|letter: char| !(letter.is_ascii_alphanumeric() || matches!(letter, '_' | '+' | '-')))
            .next()
            .unwrap_or_default();
        let closed = after.get(code.len()..).and_then(|rest| rest.strip_prefix(':'));
        match (emojis::get_by_shortcode(code), closed) {
            (Some(emoji), Some(next)) if !code.is_empty() => {
                out.push_str(emoji.as_str());
                rest = next;
            }
            _ => {
                out.push(':');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn plain(letters: &str) -> String {
        let mut words = Words::default();
        words.text(letters);
        inline::plain(&words.finish(true).text)
    }

    proptest! {
        #[test]
        fn letters_are_shown_as_they_are(letters in "[-a-z *_`<>&#!0-9.\\\\()\\[\\]~|]{0,24}") {
            prop_assert!(same(&plain(&letters), &letters), "{:?} {:?}", plain(&letters), letters);
        }

        #[test]
        fn code_is_kept_whole(code in "[-a-z *_`<>&]{1,12}") {
            let mut words = Words::default();
            words.text("a ");
            words.code(&code);
            words.text(" b");
            let said = words.finish(true);
            prop_assert!(same(&inline::plain(&said.text), &format!("a {code} b")), "{} {code:?}", said.text);
        }
    }

    #[test]
    fn names_are_written_as_they_are_read() {
        let written = |letters: &str| {
            let mut words = Words::default();
            words.text(letters);
            words.finish(true).text
        };
        assert_eq!(
            written("call snake_case and 3 * 4 < 5 & more"),
            "call snake_case and 3 * 4 < 5 & more"
        );
        assert_eq!(written("__init__"), "\\_\\_init\\_\\_");
        assert_eq!(
            written("done :tada: at 10:30:15 :nothing:"),
            "done 🎉 at 10:30:15 :nothing:"
        );
    }

    #[test]
    fn emphasis_begins_behind_a_blank_and_ends_before_one_and_what_is_bold_gets_no_bolder() {
        let mut words = Words::default();
        words.start_link("https://example.org");
        words.text("there");
        words.end_link();
        words.start_mark("**");
        words.text(" one ");
        words.start_mark("**");
        words.text("two");
        words.end_mark();
        words.text(" ");
        words.end_mark();
        words.text("three");
        assert_eq!(
            words.finish(true).text,
            "[there](https://example.org) **one two** three"
        );
    }

    #[test]
    fn emphasis_ends_before_a_line_break_and_goes_on_behind_it() {
        let mut words = Words::default();
        words.start_mark("**");
        words.text("one");
        words.line_break();
        words.text("two");
        words.end_mark();
        assert_eq!(words.finish(true).text, "**one**\n**two**");
    }

    #[test]
    fn a_picture_in_a_sentence_is_named_there_and_one_alone_is_not() {
        let mut words = Words::default();
        words.text("Look at ");
        words.start_picture("plan.png", 1);
        words.text("the plan");
        words.end_picture();
        words.text(" closely");
        let said = words.finish(true);
        assert_eq!(
            (said.text.as_str(), said.pictures.len()),
            ("Look at the plan closely", 1)
        );
        let mut words = Words::default();
        words.start_link("https://example.org");
        words.start_picture("badge.png", 1);
        words.text("badge");
        words.end_picture();
        words.end_link();
        let said = words.finish(true);
        assert_eq!(said.text, "");
        assert!(
            said.pictures
                .iter()
                .all(|picture| picture.link.as_deref() == Some("https://example.org"))
        );
    }
}
