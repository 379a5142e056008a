//! The dialects of Markdown decks, and the signs by which each is found.

use serde::{Serialize, Serializer};

use super::front::{self, Entry};
use super::lines::Lines;
use super::pandoc_tables;

/// For whom a deck was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Dialect {
    /// No program in particular.
    Markdown,
    /// Marp.
    Marp,
    /// Slidev.
    Slidev,
    /// presenterm.
    Presenterm,
    /// reveal.js and reveal-md.
    Reveal,
    /// remark, and what is built on it, as xaringan.
    Remark,
    /// Deckset.
    Deckset,
    /// pandoc, and what is built on it, as Quarto.
    Pandoc,
    /// `MkSlides`.
    MkSlides,
}

impl Dialect {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Markdown,
        Self::Marp,
        Self::Slidev,
        Self::Presenterm,
        Self::Reveal,
        Self::Remark,
        Self::Deckset,
        Self::Pandoc,
        Self::MkSlides,
    ];

    /// The name that the command line takes and the report gives.
    pub fn name(self) -> &'static str {
        match self {
            Self::Markdown => "markdown",
            Self::Marp => "marp",
            Self::Slidev => "slidev",
            Self::Presenterm => "presenterm",
            Self::Reveal => "reveal",
            Self::Remark => "remark",
            Self::Deckset => "deckset",
            Self::Pandoc => "pandoc",
            Self::MkSlides => "mkslides",
        }
    }

    /// The name as its makers write it.
    pub fn title(self) -> &'static str {
        match self {
            Self::Markdown => "plain Markdown",
            Self::Marp => "Marp",
            Self::Slidev => "Slidev",
            Self::Presenterm => "presenterm",
            Self::Reveal => "reveal.js",
            Self::Remark => "remark",
            Self::Deckset => "Deckset",
            Self::Pandoc => "pandoc",
            Self::MkSlides => "MkSlides",
        }
    }

    /// The dialect of this name; other names that people use are taken too.
    pub fn named(name: &str) -> Option<Self> {
        let name = name.trim().to_lowercase();
        let other = match name.as_str() {
            "plain" | "md" | "commonmark" | "gfm" => Some(Self::Markdown),
            "reveal-md" | "reveal.js" | "revealjs" => Some(Self::Reveal),
            "remarkjs" | "xaringan" => Some(Self::Remark),
            "quarto" | "beamer" => Some(Self::Pandoc),
            _ => None,
        };
        other.or_else(|| Self::ALL.into_iter().find(|dialect| dialect.name() == name))
    }

    /// Whether `Note:` at the start of a line begins what only the speaker sees. Elsewhere it is a word like any other.
    pub fn note_words(self) -> bool {
        !matches!(self, Self::Marp | Self::Slidev | Self::Presenterm)
    }

    /// Whether a single line break in a paragraph is one on the slide.
    pub fn keeps_breaks(self) -> bool {
        self == Self::Marp
    }
}

impl Serialize for Dialect {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

/// How often each dialect's signs stand in a deck.
#[derive(Debug, Default)]
struct Signs([usize; Dialect::ALL.len()]);

impl Signs {
    fn add(&mut self, dialect: Dialect, weight: usize) {
        let place = Dialect::ALL.iter().position(|known| *known == dialect);
        if let Some(count) = place.and_then(|place| self.0.get_mut(place)) {
            // Every sign counts a few times at most: forty notes do not outweigh a setting that names the program.
            *count += weight;
        }
    }
}

/// The dialect that a deck's signs speak for: plain Markdown where there are none, or where they contradict each other.
pub(super) fn found(deck: &Lines, front: &[Entry]) -> Dialect {
    let mut signs = Signs::default();
    for entry in front {
        of_entry(&mut signs, entry);
    }
    let mut seen: Vec<(Dialect, &'static str)> = Vec::new();
    for index in 0..deck.count() {
        if deck.is_code(index) {
            continue;
        }
        let line = deck.line(index);
        of_line(line, &mut |dialect, sign, weight| {
            if !seen.contains(&(dialect, sign)) {
                seen.push((dialect, sign));
                signs.add(dialect, weight);
            }
        });
    }
    // `class:` and its like stand in the settings of slides between two separators.
    let most = signs.0.iter().copied().max().unwrap_or(0);
    let mut leading = Dialect::ALL
        .into_iter()
        .zip(signs.0)
        .filter(|(_, count)| *count == most);
    match (leading.next(), leading.next()) {
        (Some((dialect, count)), None) if count > 0 => dialect,
        _ => Dialect::Markdown,
    }
}

fn of_entry(signs: &mut Signs, entry: &Entry) {
    let sign = match entry.key.as_str() {
        "marp" | "headingDivider" | "paginate" | "_class" | "_paginate" | "backgroundColor" | "backgroundImage" => {
            (Dialect::Marp, if entry.key == "marp" { 20 } else { 4 })
        }
        "colorSchema" | "highlighter" | "drawings" | "mdc" | "routerMode" | "canvasWidth" | "lineNumbers"
        | "addons" | "monaco" | "twoslash" | "layout" | "clicks" | "download" | "fonts" | "exportFilename"
        | "seoMeta" | "defaults" => (Dialect::Slidev, 5),
        "transition" | "aspectRatio" | "background" | "info" => (Dialect::Slidev, 2),
        "sub_title" | "options" => (Dialect::Presenterm, 5),
        "theme" if entry.value.contains("name:") || entry.value.contains("override:") => (Dialect::Presenterm, 5),
        "revealOptions" | "verticalSeparator" | "separator" | "highlightTheme" | "reveal" | "scripts"
        | "slideOptions" => (Dialect::Reveal, 6),
        "slides" | "revealjs" | "index" => (Dialect::MkSlides, 8),
        // A program that writes decks for remark by way of pandoc.
        "output" if entry.value.contains("xaringan") => (Dialect::Remark, 8),
        "output" | "format" | "slide-level" | "aspectratio" | "bibliography" | "header-includes" | "engine" => {
            (Dialect::Pandoc, 4)
        }
        "autoscale" | "slidenumbers" | "build-lists" | "slide-transition" | "footer-style" | "slidecount" => {
            (Dialect::Deckset, 6)
        }
        _ => return,
    };
    signs.add(sign.0, sign.1);
}

/// The signs in one line.
fn of_line(line: &str, say: &mut impl FnMut(Dialect, &'static str, usize)) {
    let start = line.trim_start();
    let trimmed = line.trim();
    match trimmed {
        "???" => say(Dialect::Remark, "???", 5),
        "::right::" | "::left::" | "::default::" | "::bottom::" => say(Dialect::Slidev, "::slot::", 5),
        ". . ." => say(Dialect::Pandoc, ". . .", 5),
        "----" => say(Dialect::Reveal, "----", 1),
        "-v-" => say(Dialect::MkSlides, "-v-", 4),
        "[.column]" => say(Dialect::Deckset, "[.column]", 5),
        _ => {}
    }
    if let Some(rest) = start.strip_prefix("<!--") {
        of_comment(rest, say);
    }
    if line.contains("<!-- .element") || line.contains("data-line-numbers") || line.contains("class=\"fragment") {
        say(Dialect::Reveal, ".element", 5);
    }
    if line.contains("<v-click") || line.contains("</v-click") || line.contains(" v-click") || start.starts_with("<<< ")
    {
        say(Dialect::Slidev, "v-click", 6);
    }
    of_pictures(line, say);
    if start.starts_with(":::") {
        let word = start.trim_start_matches(':').trim();
        if ["notes", "columns", "column", "incremental", "nonincremental"].contains(&word)
            || (word.starts_with("{.")
                && word
                    .split(['{', '}', ' '])
                    .filter_map(|class| class.strip_prefix('.'))
                    .any(|class| {
                        matches!(class, "notes" | "column" | "columns" | "incremental") || class.starts_with("r-")
                    }))
        {
            say(Dialect::Pandoc, ":::", 5);
        }
    }
    if pandoc_tables::groups(line.trim_end()).is_some() {
        say(Dialect::Pandoc, "-- --", 2);
    }
    if start.starts_with(".left-column[") || start.starts_with(".right-column[") || start.starts_with(".pull-") {
        say(Dialect::Remark, ".column[", 5);
    }
    if start.starts_with("class: ") || start.starts_with("layout: true") || start.starts_with("template: ") {
        say(Dialect::Remark, "class:", 2);
    }
    if start.starts_with("[.") && trimmed.ends_with(']') && trimmed != "[.column]" {
        say(Dialect::Deckset, "[.", 5);
    }
    if line.starts_with('^') && !line.starts_with("^[") {
        say(Dialect::Deckset, "^", 3);
    }
    if start.starts_with('#') && line.contains("[fit]") {
        say(Dialect::Deckset, "# [fit]", 5);
    }
    if note_word(line) {
        say(Dialect::Reveal, "Note:", 3);
    }
    if let Some(key) = front::key_of(line)
        && matches!(key, "autoscale" | "slidenumbers" | "build-lists" | "slide-transition")
    {
        say(Dialect::Deckset, "autoscale:", 6);
    }
    if line.starts_with("layout: ") {
        say(Dialect::Slidev, "layout:", 4);
    }
}

/// The settings in the descriptions of a line's pictures: only whole words are any.
fn of_pictures(line: &str, say: &mut impl FnMut(Dialect, &'static str, usize)) {
    for rest in line.split("![").skip(1) {
        let Some((description, _)) = rest.split_once(']') else {
            continue;
        };
        let mut words = description.split([' ', ',']).filter(|word| !word.is_empty());
        let first = words.next().unwrap_or_default();
        let alone = words.next().is_none();
        if first == "bg" {
            say(Dialect::Marp, "![bg", 5);
        } else if first == "inline" || (alone && matches!(first, "fit" | "left" | "right")) {
            say(Dialect::Deckset, "![fit]", 3);
        }
    }
}

fn of_comment(rest: &str, say: &mut impl FnMut(Dialect, &'static str, usize)) {
    let inner = rest.split("-->").next().unwrap_or_default().trim();
    if inner.starts_with(".slide") || inner.starts_with(".element") {
        say(Dialect::Reveal, ".slide", 6);
    }
    // A sign is the whole comment, or what stands before its value: `pause` is one, "pause here and breathe" is a note.
    let name = inner.split_once(':').map_or(inner, |(name, _)| name.trim_end());
    match name {
        "end_slide" | "column_layout" | "reset_layout" | "jump_to_middle" | "incremental_lists" | "speaker_note"
        | "list_item_newlines" | "font_size" | "snippet_output" | "skip_slide" | "new_lines" | "new_line" => {
            say(Dialect::Presenterm, "end_slide", 8);
        }
        "pause" | "column" => say(Dialect::Presenterm, "pause", 2),
        "_class" | "_paginate" | "_header" | "_footer" | "_backgroundColor" | "_backgroundImage" | "_color" | "fit" => {
            say(Dialect::Marp, "_class", 5);
        }
        "headingDivider" | "paginate" | "marp" => say(Dialect::Marp, "paginate", 5),
        _ => {}
    }
}

/// Whether a line begins with `Note:`, in any case, as reveal.js reads it.
pub(super) fn note_word(line: &str) -> bool {
    let lower: String = line.chars().take(7).flat_map(char::to_lowercase).collect();
    ["note:", "notes:"].iter().any(|word| lower.starts_with(word))
}
