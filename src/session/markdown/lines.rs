//! A deck as lines: what is code and what is a comment is known of each, so that signs in them are none.

/// What a line stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Within {
    Nothing,
    /// A fenced listing, its fences too, or an element of HTML whose letters stand as they are.
    Code,
    /// A comment that began on a line before.
    Comment,
}

/// The text of a deck and where its lines begin.
#[derive(Debug)]
pub(super) struct Lines {
    text: String,
    starts: Vec<usize>,
    within: Vec<Within>,
    /// Whether a heading of it is underlined with equals signs.
    underlined: bool,
}

impl Lines {
    /// The lines of `deck`: without a byte order mark, each ended by a line feed.
    pub fn of(deck: &str) -> Self {
        let deck = deck.strip_prefix('\u{FEFF}').unwrap_or(deck);
        // A NUL is no letter of any deck, and none that a session could show.
        let text = deck.replace("\r\n", "\n").replace('\r', "\n").replace('\0', "\u{FFFD}");
        let mut starts = vec![0];
        starts.extend(text.match_indices('\n').map(|(at, _)| at + 1));
        let within = within(&text);
        let underlined = text.lines().zip(text.lines().skip(1)).any(|(words, below)| {
            let below = below.trim_end();
            below.len() > 2 && below.chars().all(|letter| letter == '=') && !words.trim().is_empty()
        });
        Self {
            text,
            starts,
            within,
            underlined,
        }
    }

    /// How many there are; what follows the last line feed is a line, even an empty one.
    pub fn count(&self) -> usize {
        self.starts.len()
    }

    /// The line at `index`, from 0, without its end; empty beyond the last.
    pub fn line(&self, index: usize) -> &str {
        self.between(index, index + 1).trim_end_matches('\n')
    }

    /// The text of the lines from `from` up to and without `to`.
    pub fn between(&self, from: usize, to: usize) -> &str {
        let at = |index: usize| self.starts.get(index).copied().unwrap_or(self.text.len());
        self.text.get(at(from)..at(to)).unwrap_or_default()
    }

    /// Whether it belongs to a fenced listing.
    pub fn is_code(&self, index: usize) -> bool {
        self.within.get(index) == Some(&Within::Code)
    }

    /// Whether signs count in it: neither in a listing nor in a comment that began before.
    pub fn is_open(&self, index: usize) -> bool {
        self.within.get(index).copied().unwrap_or(Within::Nothing) == Within::Nothing
    }

    /// Whether headings are underlined in this deck: hyphens below words then underline too.
    pub fn is_underlined(&self) -> bool {
        self.underlined
    }

    /// The line behind what is set in from `index` on, as the lines of a footnote are: paragraphs behind blank lines too.
    pub fn end_of_indented(&self, index: usize, to: usize) -> usize {
        let mut end = index;
        for at in index..to {
            let line = self.line(at);
            let blank = self.is_blank(at);
            // Behind a blank line what is set in by less is a paragraph of its own.
            let inside = if at > end {
                line.starts_with("    ") || line.starts_with('\t')
            } else {
                line.starts_with([' ', '\t'])
            };
            if !blank && !inside {
                break;
            }
            if !blank {
                end = at + 1;
            }
        }
        end
    }

    /// Whether it has no letters.
    pub fn is_blank(&self, index: usize) -> bool {
        self.line(index).trim().is_empty()
    }
}

/// The fence that opens or closes a listing: its sign and how often it stands there.
pub(super) fn fence(line: &str) -> Option<(char, usize)> {
    let start = line.trim_start();
    let sign = start.chars().next().filter(|sign| matches!(sign, '`' | '~'))?;
    let long = start.chars().take_while(|letter| *letter == sign).count();
    let info = start.get(long..).unwrap_or_default();
    (long >= 3 && !(sign == '`' && info.contains('`'))).then_some((sign, long))
}

fn within(text: &str) -> Vec<Within> {
    let mut found = Vec::new();
    let mut open: Option<(char, usize)> = None;
    let mut comment = false;
    let mut at = 0;
    // A comment that is never closed is none: the deck would end with it.
    let last_close = text.rfind("-->").unwrap_or(0);
    // How many lines an element of letters still goes on.
    let mut letters = 0_usize;
    for line in text.split('\n') {
        if letters == 0 && open.is_none() && !comment {
            letters = verbatim(line, text.get(at..).unwrap_or_default());
        }
        if letters > 0 {
            letters -= 1;
            at += line.len() + 1;
            found.push(Within::Code);
            continue;
        }
        let here = if comment { Within::Comment } else { Within::Nothing };
        if comment {
            if let Some(end) = line.find("-->") {
                comment = opens(line.get(end + 3..).unwrap_or_default()) && at < last_close;
            }
            found.push(here);
        } else if let Some((sign, long)) = open {
            let closes = fence(line).is_some_and(|(other, count)| {
                other == sign && count >= long && line.trim().chars().all(|letter| letter == sign)
            });
            if closes {
                open = None;
            }
            found.push(Within::Code);
        } else if let Some(opened) = fence(line) {
            open = Some(opened);
            found.push(Within::Code);
        } else {
            comment = opens(line) && at < last_close;
            found.push(here);
        }
        at += line.len() + 1;
    }
    found
}

/// How many lines an element takes that begins with this line of `rest` and whose letters stand as they are, up to its end. None
/// where it ends in the line, or never: one that is begun once more, or has a fenced listing in it, was never ended.
fn verbatim(line: &str, rest: &str) -> usize {
    let Some(name) = ["pre", "script", "style", "textarea"]
        .into_iter()
        .find(|name| opens_element(line, name))
    else {
        return 0;
    };
    let end = format!("</{name}>");
    let ends = |line: &str| line.to_ascii_lowercase().contains(&end);
    if ends(line) {
        return 0;
    }
    for (count, line) in rest.split('\n').enumerate().skip(1) {
        if ends(line) {
            return count + 1;
        }
        if opens_element(line, name) || fence(line).is_some() {
            return 0;
        }
    }
    0
}

/// Whether a line begins with the tag that opens this element.
fn opens_element(line: &str, name: &str) -> bool {
    let inner = line.trim_start().strip_prefix('<').unwrap_or_default();
    let tag = inner.get(..name.len()).unwrap_or_default();
    let next = inner.get(name.len()..).and_then(|rest| rest.chars().next());
    tag.eq_ignore_ascii_case(name) && next.is_none_or(|next| next == '>' || next.is_whitespace())
}

/// Whether a comment is begun in a line and not ended in it.
fn opens(line: &str) -> bool {
    match line.rfind("<!--") {
        Some(at) => {
            // Between apostrophes it is a word about comments.
            let quoted = line
                .get(..at)
                .is_some_and(|before| before.matches('`').count() % 2 == 1);
            !quoted && !line.get(at..).is_some_and(|rest| rest.contains("-->"))
        }
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_in_listings_and_comments_are_none() {
        let deck = Lines::of("\u{FEFF}a\r\n```\n---\n```\n<!-- x\n---\n-->\n`<!--`\n---\n  ~~~\n---\n ~~~\nb");
        let open: Vec<&str> = (0..deck.count())
            .filter(|at| deck.is_open(*at))
            .map(|at| deck.line(at))
            .collect();
        assert_eq!(open, ["a", "<!-- x", "`<!--`", "---", "b"]);
        assert_eq!(deck.between(1, 4), "```\n---\n```\n");
        assert_eq!(deck.line(99), "");
    }

    #[test]
    fn signs_between_the_tags_of_a_listing_are_none_and_a_tag_that_is_never_closed_is_no_listing() {
        let open = |text: &str| {
            let deck = Lines::of(text);
            (0..deck.count()).filter(|at| deck.is_open(*at)).count()
        };
        assert_eq!(open("a\n<pre>\n---\n</pre>\n---\nb"), 3);
        assert_eq!(open("<PRE class=x>\n---\nc</Pre> d\nb"), 1);
        assert_eq!(open("<pre>a</pre>\n---\nb"), 3);
        assert_eq!(open("<pre>\n---\n<pre>\n---\n</pre>"), 2);
        assert_eq!(open("<pre>\n---\nb"), 3);
        assert_eq!(open("<preface>\n---\n</pre>"), 3);
    }

    #[test]
    fn a_comment_that_is_never_closed_is_none() {
        let deck = Lines::of("<!-- x\n---\n");
        assert!(deck.is_open(1));
    }
}
