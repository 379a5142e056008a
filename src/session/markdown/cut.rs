//! Where a deck is cut into slides: at its separators where it has them, else at its headings.

use super::dialect::Dialect;
use super::front::{self, Entry};
use super::lines::Lines;
use super::named::{self, Named};
use super::pandoc_tables;

/// The lines of one slide.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Cut {
    /// The settings before it.
    pub front: Vec<Entry>,
    /// The first line, from 0.
    pub from: usize,
    /// The line after the last.
    pub to: usize,
    /// Whether its settings are the deck's.
    pub is_first: bool,
}

/// A deck, cut.
#[derive(Debug, Default)]
pub(super) struct Cuts {
    /// The slides that hold anything.
    pub slides: Vec<Cut>,
    /// Settings of slides that hold nothing else.
    pub bare: Vec<Cut>,
    /// Whether headings rule, since there are no separators.
    pub by_headings: bool,
}

/// Which headings cut besides separators.
#[derive(Debug, Clone, Copy)]
enum Divider {
    /// Those of this level, and of those above it.
    Level(usize),
    /// Those that are underlined.
    Underlined,
}

impl Divider {
    /// Whether a slide begins with this line.
    fn cuts(self, deck: &Lines, index: usize) -> bool {
        match self {
            Self::Level(level) => heading(deck, index).is_some_and(|found| found <= level),
            Self::Underlined => {
                let below = deck.line(index + 1).trim_end();
                let signs = |sign: char| below.chars().all(|letter| letter == sign);
                let begins = index == 0 || deck.is_blank(index - 1) || !deck.is_open(index - 1);
                let commented = index > 0 && deck.line(index - 1).trim_end().ends_with("-->");
                paragraph_line(deck.line(index))
                    && (begins || commented)
                    && deck.is_open(index + 1)
                    && !below.is_empty()
                    && (signs('=') || signs('-'))
            }
        }
    }
}

/// The most lines that settings of a slide may have; more is content.
const MOST_SETTINGS: usize = 60;
/// The most lines that the settings of a deck may have.
const MOST_DECK_SETTINGS: usize = 400;

/// The settings at the top of a deck, and the line where its content begins.
pub(super) fn deck_front(deck: &Lines) -> (Vec<Entry>, usize) {
    let mut first = 0;
    while first < deck.count() && deck.is_blank(first) {
        first += 1;
    }
    let opening = deck.line(first).trim_end();
    let fence = match opening {
        "---" | "+++" => opening,
        _ => return bare_front(deck, first),
    };
    let last = (first + 1..deck.count().min(first + MOST_DECK_SETTINGS)).find(|index| {
        deck.line(*index).trim_end() == fence || (fence == "---" && deck.line(*index).trim_end() == "...")
    });
    let Some(last) = last else { return (Vec::new(), first) };
    let lines = (first + 1..last).map(|index| (index, deck.line(index)));
    let found = if fence == "+++" {
        // TOML: a setting is `key = value`.
        let lines: Vec<(usize, String)> = lines
            .map(|(index, line)| (index, line.replacen(" = ", ": ", 1)))
            .collect();
        front::entries(lines.iter().map(|(index, line)| (*index, line.as_str())))
    } else {
        front::entries(lines)
    };
    match found {
        Some(entries) => (entries, last + 1),
        None => (Vec::new(), first),
    }
}

/// Settings that stand at the top without a fence: Deckset's, and pandoc's title block of `%` lines.
fn bare_front(deck: &Lines, first: usize) -> (Vec<Entry>, usize) {
    if deck.line(first).starts_with("% ") {
        let names = ["title", "author", "date"];
        let mut entries = Vec::new();
        let mut index = first;
        while let Some(value) = deck.line(index).strip_prefix('%') {
            if let Some(name) = names.get(index - first) {
                entries.push(Entry {
                    key: (*name).to_owned(),
                    value: value.trim().to_owned(),
                    line: index,
                    comments: Vec::new(),
                });
            } else {
                break;
            }
            index += 1;
        }
        return (entries, index);
    }
    let end = (first..deck.count().min(first + MOST_SETTINGS)).find(|index| deck.is_blank(*index));
    let Some(end) = end.filter(|end| *end > first) else {
        return (Vec::new(), first);
    };
    let known = |entry: &Entry| {
        matches!(
            entry.key.as_str(),
            "autoscale"
                | "slidenumbers"
                | "build-lists"
                | "slide-transition"
                | "footer"
                | "theme"
                | "slidecount"
                | "list"
                | "code"
                | "text"
                | "header"
                | "slide-dividers"
                | "fit-header"
                | "footer-style"
                | "background-color"
        )
    };
    match front::entries((first..end).map(|index| (index, deck.line(index)))) {
        Some(entries) if entries.iter().all(known) => (entries, end),
        _ => (Vec::new(), first),
    }
}

/// Cuts the deck from the line `from` on. `front` are the deck's settings, which may be its first slide's as well.
pub(super) fn cuts(deck: &Lines, from: usize, front: &[Entry], dialect: Dialect) -> Cuts {
    let separators = separators(deck, from, &named::of(front), dialect);
    let divider = heading_divider(deck, from, front, dialect);
    let mut cuts = Cuts::default();
    let mut start = Cut { from, ..Cut::default() };
    if dialect == Dialect::Slidev {
        start.front = front.to_vec();
        start.is_first = true;
    }
    if separators.is_empty() {
        by_headings(
            deck,
            start,
            deck.count(),
            divider.unwrap_or(Divider::Level(3)),
            &mut cuts,
        );
        cuts.by_headings = true;
        return cuts;
    }
    let mut rest = separators.into_iter().peekable();
    while let Some(separator) = rest.next() {
        end(deck, std::mem::take(&mut start), separator, divider, &mut cuts);
        start.from = separator + 1;
        // Settings begin right below a separator and end at the next one.
        if let Some(close) = rest.peek().copied()
            && deck.line(separator).trim_end() == "---"
            && deck.line(close).trim_end() == "---"
            && close - separator <= MOST_SETTINGS
            && !deck.is_blank(separator + 1)
            && dialect != Dialect::Remark
            && (dialect == Dialect::Slidev || !heads_below_blank(deck, separator + 1, close))
            && let Some(entries) = front::entries((separator + 1..close).map(|index| (index, deck.line(index))))
            && front::of_slide(&entries, dialect != Dialect::Slidev)
        {
            start.front = entries;
            start.from = close + 1;
            rest.next();
        }
    }
    end(deck, start, deck.count(), divider, &mut cuts);
    cuts
}

/// Whether a heading stands behind a blank line, where settings would have a comment at most.
fn heads_below_blank(deck: &Lines, from: usize, to: usize) -> bool {
    (from + 1..to).any(|index| deck.is_blank(index - 1) && deck.line(index).trim_start_matches('#').starts_with(' '))
}

/// Ends a slide before the line `to`, or several where headings cut it too.
fn end(deck: &Lines, cut: Cut, to: usize, divider: Option<Divider>, cuts: &mut Cuts) {
    match divider {
        Some(divider) => by_headings(deck, cut, to, divider, cuts),
        None => push(deck, Cut { to, ..cut }, cuts),
    }
}

fn push(deck: &Lines, mut cut: Cut, cuts: &mut Cuts) {
    while cut.from < cut.to && deck.is_blank(cut.from) {
        cut.from += 1;
    }
    while cut.to > cut.from && deck.is_blank(cut.to - 1) {
        cut.to -= 1;
    }
    // A slide without content may show a picture by its settings.
    let shows = ["image", "background", "src", "title"]
        .iter()
        .any(|key| front::value(&cut.front, key).is_some());
    if cut.from < cut.to || shows {
        cuts.slides.push(cut);
    } else if !cut.is_first && !cut.front.is_empty() {
        cuts.bare.push(cut);
    }
}

fn by_headings(deck: &Lines, cut: Cut, to: usize, divider: Divider, out: &mut Cuts) {
    let mut start = cut;
    let first = start.from;
    let mut fenced = 0_usize;
    // An element of notes that nothing ends holds no more than its slide.
    let last_close = (first..to).rev().find(|index| deck.line(*index).contains("</aside"));
    let mut aside = false;
    for index in first..to {
        if !deck.is_open(index) {
            continue;
        }
        // What only the speaker sees may have headings of its own.
        if let Some(depth) = div(deck.line(index)) {
            fenced = if depth { fenced + 1 } else { fenced.saturating_sub(1) };
        }
        let line = deck.line(index);
        if aside || (line.contains("<aside") && last_close.is_some_and(|last| last >= index)) {
            aside = !line.contains("</aside");
        }
        let cuts = fenced == 0 && !aside && divider.cuts(deck, index);
        let holds_something = (start.from..index).any(|before| !deck.is_blank(before));
        if cuts && index > start.from && holds_something {
            push(
                deck,
                Cut {
                    to: index,
                    ..std::mem::take(&mut start)
                },
                out,
            );
            start.from = index;
        }
    }
    push(deck, Cut { to, ..start }, out);
}

/// Whether a line opens (true) or closes (false) a fenced division of pandoc.
fn div(line: &str) -> Option<bool> {
    let rest = line.strip_prefix(":::")?;
    Some(
        !rest
            .trim_matches(|letter: char| letter == ':' || letter.is_whitespace())
            .is_empty(),
    )
}

/// The level of the heading that begins in this line.
pub(super) fn heading(deck: &Lines, index: usize) -> Option<usize> {
    let line = deck.line(index);
    let level = line.chars().take_while(|letter| *letter == '#').count();
    let rest = line.get(level..).unwrap_or_default();
    if (1..=6).contains(&level) && (rest.is_empty() || rest.starts_with([' ', '\t'])) {
        return Some(level);
    }
    // Underlined: one line of words, and below it nothing but the sign.
    let words = paragraph_line(line) && (index == 0 || deck.is_blank(index - 1));
    let below = deck.line(index + 1).trim_end();
    if !words || below.is_empty() || !deck.is_open(index + 1) {
        return None;
    }
    if below.chars().all(|letter| letter == '=') {
        Some(1)
    } else if (below.len() > 3 || deck.is_underlined()) && below.len() > 2 && below.chars().all(|letter| letter == '-')
    {
        Some(2)
    } else {
        None
    }
}

/// Whether a line is part of a paragraph, and not the begin of a heading, a list, a quote or a table.
fn paragraph_line(line: &str) -> bool {
    let trimmed = line.trim();
    let indented = line.starts_with("    ") || line.starts_with('\t');
    let marked = ["#", ">", "<", "|", ":::", "![", "]", "^", "[^"]
        .iter()
        .any(|sign| trimmed.starts_with(sign));
    let listed = ["- ", "* ", "+ "].iter().any(|sign| trimmed.starts_with(sign)) || {
        let digits = trimmed.chars().take_while(char::is_ascii_digit).count();
        digits > 0
            && trimmed
                .get(digits..)
                .is_some_and(|rest| rest.starts_with(". ") || rest.starts_with(") "))
    };
    !trimmed.is_empty() && !indented && !marked && !listed
}

/// The deepest level of headings that cut besides separators, where the deck's program has such a rule.
fn heading_divider(deck: &Lines, from: usize, front: &[Entry], dialect: Dialect) -> Option<Divider> {
    // A title that is underlined begins a slide where presenterm is told so; other headings stand within one.
    let titles = front::value(front, "options").is_some_and(|options| options.contains("implicit_slide_ends: true"));
    if dialect == Dialect::Presenterm && titles {
        return Some(Divider::Underlined);
    }
    level_that_cuts(deck, from, front, dialect).map(Divider::Level)
}

/// The same, where it is a level.
fn level_that_cuts(deck: &Lines, from: usize, front: &[Entry], dialect: Dialect) -> Option<usize> {
    let told = front::value(front, "headingDivider")
        .map(str::to_owned)
        .or_else(|| divider_of_comment(deck, from).filter(|_| dialect == Dialect::Marp));
    if let Some(value) = told {
        let levels = value.chars().filter_map(|letter| letter.to_digit(10));
        return levels.max().map(|level| level as usize);
    }
    if dialect != Dialect::Pandoc {
        return None;
    }
    if let Some(level) = level_told(front) {
        return Some(level);
    }
    // The highest level that is followed by content and not by another heading.
    let mut level = None;
    for index in from..deck.count() {
        if !deck.is_open(index) {
            continue;
        }
        let Some(found) = heading(deck, index) else { continue };
        let next = (index + 1..deck.count()).find(|next| !deck.is_blank(*next));
        let followed =
            next.is_some_and(|next| !deck.is_open(next) || (heading(deck, next).is_none() && !rule(deck.line(next))));
        if followed {
            level = Some(level.map_or(found, |known: usize| known.min(found)));
        }
    }
    level
}

/// The level of headings that cut, as settings of pandoc say it: by themselves or within those of a format, some of which have one of their own.
fn level_told(front: &[Entry]) -> Option<usize> {
    let lines = front.iter().flat_map(|entry| {
        let own = std::iter::once(format!("{}: {}", entry.key, entry.value));
        own.chain(entry.value.lines().map(str::to_owned))
    });
    let mut told = lines.filter_map(|line| {
        let (key, value) = line.split_once(':')?;
        matches!(key.trim(), "slide-level" | "slide_level").then(|| value.trim().parse().ok())?
    });
    let own = front.iter().any(|entry| {
        entry.key == "format"
            || (entry.key == "output" && ["ioslides", "revealjs"].iter().any(|of| entry.value.contains(of)))
    });
    told.next_back().or(own.then_some(2))
}

/// The levels that a comment of Marp names, in a line of its own or among other settings.
fn divider_of_comment(deck: &Lines, from: usize) -> Option<String> {
    (from..deck.count())
        .filter(|index| !deck.is_code(*index))
        .find_map(|index| {
            let line = deck.line(index).trim();
            let within = !deck.is_open(index) || line.starts_with("<!--");
            let line = line.trim_start_matches("<!--").trim_end_matches("-->").trim();
            let value = line.strip_prefix("headingDivider:").filter(|_| within)?;
            Some(value.trim().to_owned())
        })
}

/// The lines that part slides.
fn separators(deck: &Lines, from: usize, named: &[Named], dialect: Dialect) -> Vec<usize> {
    // A deck that says itself what parts its slides means nothing else.
    let told = named::places(deck, from, named);
    if !told.is_empty() {
        return told;
    }
    let tables = if dialect == Dialect::Pandoc {
        tables(deck, from)
    } else {
        Vec::new()
    };
    let within = |index: usize| tables.iter().any(|(first, end)| (*first..*end).contains(&index));
    let open = || (from..deck.count()).filter(|index| deck.is_open(*index) && !within(*index));
    let ends = |line: &str| {
        let inner = line
            .trim()
            .strip_prefix("<!--")
            .and_then(|rest| rest.strip_suffix("-->"));
        inner.is_some_and(|inner| matches!(inner.trim(), "end_slide" | "slide"))
    };
    let told: Vec<usize> = open().filter(|index| ends(deck.line(*index))).collect();
    let shorthand = dialect != Dialect::Presenterm || told.is_empty();
    let mut found: Vec<usize> = open()
        .filter(|index| {
            let line = deck.line(*index);
            ends(line) || (shorthand && parts(line, dialect) && !is_underline(deck, *index, from, dialect))
        })
        .collect();
    // Two hyphens part slides where what follows has a heading of its own, and are a pause elsewhere.
    if !found.is_empty() && !matches!(dialect, Dialect::Remark | Dialect::Deckset | Dialect::Pandoc) {
        let more = open().filter(|index| {
            deck.line(*index).trim_end() == "--" && {
                let next = (index + 1..deck.count()).find(|next| !deck.is_blank(*next));
                dialect == Dialect::Reveal || next.is_some_and(|next| heading(deck, next).is_some())
            }
        });
        found.extend(more);
        found.sort_unstable();
    }
    found
}

/// A thematic break of Markdown.
fn rule(line: &str) -> bool {
    let trimmed = line.trim();
    let indent = line.len() - line.trim_start().len();
    let Some(sign) = trimmed.chars().next().filter(|sign| matches!(sign, '-' | '*' | '_')) else {
        return false;
    };
    let signs = trimmed.chars().filter(|letter| *letter == sign).count();
    indent < 4 && signs >= 3 && trimmed.chars().all(|letter| letter == sign || letter == ' ')
}

/// The lines of tables that are drawn with hyphens: their rules part no slides.
fn tables(deck: &Lines, from: usize) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut index = from;
    while index < deck.count() {
        let table = deck
            .is_open(index)
            .then(|| pandoc_tables::read(deck, index, deck.count()))
            .flatten();
        match table {
            Some((_, end)) => {
                found.push((index, end));
                index = end.max(index + 1);
            }
            None => index += 1,
        }
    }
    found
}

/// Whether a line parts slides in this dialect.
fn parts(line: &str, dialect: Dialect) -> bool {
    let trimmed = line.trim_end();
    match dialect {
        Dialect::Slidev | Dialect::Remark | Dialect::Deckset => trimmed == "---",
        Dialect::Reveal => trimmed.len() >= 3 && trimmed.chars().all(|letter| letter == '-'),
        Dialect::MkSlides => trimmed == "-v-" || rule(line),
        _ => rule(line) || matches!(trimmed, "+++" | "-v-"),
    }
}

/// Whether hyphens underline the words above them, and part nothing.
fn is_underline(deck: &Lines, index: usize, from: usize, dialect: Dialect) -> bool {
    let line = deck.line(index).trim();
    if index <= from || !line.chars().all(|letter| letter == '-') || !deck.is_open(index - 1) {
        return false;
    }
    let alone = index < from + 2 || deck.is_blank(index - 2) || parts(deck.line(index - 2), dialect);
    if !paragraph_line(deck.line(index - 1)) || !alone {
        return false;
    }
    match dialect {
        Dialect::Slidev | Dialect::Remark | Dialect::Deckset => false,
        // Three part slides, four those below each other.
        Dialect::Reveal => line.len() > 4,
        Dialect::Presenterm => true,
        // Three hyphens below words are meant to part, unless the deck underlines its headings otherwise too.
        _ => line.len() > 3 || deck.is_underlined(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(deck: &str, dialect: Dialect) -> Vec<String> {
        let lines = Lines::of(deck);
        let (front, from) = deck_front(&lines);
        cuts(&lines, from, &front, dialect)
            .slides
            .iter()
            .map(|cut| lines.between(cut.from, cut.to).trim().to_owned())
            .collect()
    }

    #[test]
    fn separators_rule_and_headings_cut_only_without_them() {
        let plain = |deck: &str| cut(deck, Dialect::Markdown);
        assert_eq!(plain("# A\n\n## B\n\nx\n\n---\n\ny\n"), ["# A\n\n## B\n\nx", "y"]);
        assert_eq!(plain("# A\n\n## B\n\nx\n"), ["# A", "## B\n\nx"]);
        assert_eq!(
            plain("- one\n\n---\n## Beta\n\n- two\n\n---\n\nx"),
            ["- one", "## Beta\n\n- two", "x"]
        );
        assert_eq!(plain("Last words\n---\n\n## B"), ["Last words", "## B"]);
        assert_eq!(plain("```\n---\n```\n\n***\n\nb"), ["```\n---\n```", "b"]);
        assert_eq!(
            plain("---\ntitle: T\n---\n\na\n\n---\nlayout: center\n---\n\nb"),
            ["a", "b"]
        );
        assert_eq!(plain("A\n===\n\nB\n---\n\nx"), ["A\n===", "B\n---\n\nx"]);
        assert_eq!(plain(""), Vec::<String>::new());
        assert_eq!(plain("---\n---\n---"), Vec::<String>::new());
    }

    #[test]
    fn each_dialect_has_its_own_separators() {
        assert_eq!(
            cut("T\n---\n\nx\n\n<!-- end_slide -->\n\ny", Dialect::Presenterm),
            ["T\n---\n\nx", "y"]
        );
        assert_eq!(cut("a\n\n--\n\nb\n\n---\n\nc", Dialect::Remark), ["a\n\n--\n\nb", "c"]);
        assert_eq!(cut("a\n\n----\n\nb\n\n---\n\nc", Dialect::Reveal), ["a", "b", "c"]);
        assert_eq!(
            cut("a\n\n***\n\nb\n\n---\n\nc", Dialect::Slidev),
            ["a\n\n***\n\nb", "c"]
        );
        assert_eq!(
            cut("# P\n\n## A\n\nx\n\n### c\n\n## B\n\ny", Dialect::Pandoc),
            ["# P", "## A\n\nx\n\n### c", "## B\n\ny"]
        );
    }
}
