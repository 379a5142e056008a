//! What each kind of block has to keep.

use std::ops::RangeInclusive;

use super::super::block::{Cards, Code, Column, Cycle, Image, List, ListItem, Marker, Side, Table, TopThemes};
use super::super::icons;
use super::super::problem::nearest;
use super::Checker;
use super::Step::{Field, Item};
use super::languages::{LANGUAGES, language, picked};

/// The kinds of picture that can be shown, by the ending of their names.
pub const PICTURES: &[&str] = &["png", "jpg", "jpeg", "webp", "gif", "svg"];

/// How deep lists nest: three sizes of text are told apart, not four.
pub(super) const DEEPEST: usize = 3;
/// The largest first number of a list.
pub(super) const LAST_NUMBER: usize = 9_999;
/// The most columns beside each other that can be read.
pub(super) const BESIDE: usize = 5;
/// What a column may weigh.
pub(super) const WEIGHT: RangeInclusive<f32> = 0.1..=10.0;
/// How many stages a cycle has.
pub(super) const STAGES: RangeInclusive<usize> = 2..=12;
/// A share of a whole.
pub(super) const SHARE: RangeInclusive<f32> = 0.0..=1.0;
/// The share of its place that a picture may take.
pub(super) const SIZE: RangeInclusive<f32> = 0.05..=1.0;

/// The longest path of a picture, in bytes.
pub(super) const PATH: usize = 255;

impl Checker {
    /// A list in a field that may not be empty.
    pub(super) fn some<T>(&mut self, field: &'static str, entries: &[T], whose: &str, of: &str) {
        if entries.is_empty() {
            self.error(
                &[Field(field)],
                format!("{whose} needs at least one {of}"),
                format!("Add a {of}, or remove the block"),
            );
        }
    }

    /// A block that is nothing but a list, which may not be empty.
    pub(super) fn bare<T>(&mut self, entries: &[T], whose: &str, of: &str) {
        if entries.is_empty() {
            self.error(
                &[],
                format!("{whose} needs at least one {of}"),
                format!("Add a {of}, or remove the block"),
            );
        }
    }

    pub(super) fn list(&mut self, list: &List) {
        self.some("items", &list.items, "A list", "entry");
        self.list_form(list);
        if list.start != 1 && (list.marker != Marker::Number || list.start > LAST_NUMBER) {
            self.error(
                &[Field("start")],
                format!("A list cannot start at {} here", list.start),
                format!("Use `start` beside `marker: Number`, at most {LAST_NUMBER}"),
            );
        }
        self.each("items", &list.items, |checker, item| checker.list_item(item, 1));
    }

    fn list_item(&mut self, item: &ListItem, depth: usize) {
        if depth == DEEPEST && !item.items.is_empty() {
            self.error(
                &[Field("items")],
                "A list is nested more than three deep",
                "Move these entries up by one level, or to a slide of their own",
            );
            return;
        }
        self.each("items", &item.items, |checker, inner| {
            checker.list_item(inner, depth + 1);
        });
    }

    pub(super) fn table(&mut self, table: &Table) {
        let wanted = table.head.len();
        self.some("head", &table.head, "A table", "column");
        self.some("rows", &table.rows, "A table", "row");
        for (index, row) in table.rows.iter().enumerate() {
            if row.len() != wanted {
                self.error(
                    &[Field("rows"), Item(index)],
                    format!("Row {} has {}, but the head has {wanted}", index + 1, cells(row.len())),
                    "Give every row as many cells as the head; an empty one is `\"\"`",
                );
            }
        }
        if let Some(column) = table.strong.filter(|column| *column >= wanted) {
            self.error(
                &[Field("strong")],
                format!("There is no column {column} to set in bold"),
                format!("Columns count from 0; the last is {}", wanted.saturating_sub(1)),
            );
        }
        if table.align.len() > wanted {
            self.error(
                &[Field("align")],
                format!(
                    "`align` says where the cells of {} columns stand, but the head has {wanted}",
                    table.align.len()
                ),
                "Leave out the entries that have no column",
            );
        }
    }

    pub(super) fn sides(&mut self, whose: &str, left: &Side, right: &Side) {
        if left.rows.len() != right.rows.len() {
            self.error(
                &[Field("right"), Field("rows")],
                format!(
                    "{whose} has {} rows on the left and {} on the right",
                    left.rows.len(),
                    right.rows.len()
                ),
                "Put row against row: both sides need the same number",
            );
        } else if left.rows.is_empty() {
            self.error(
                &[Field("left"), Field("rows")],
                format!("{whose} needs at least one row"),
                "Add a row to both sides",
            );
        }
    }

    pub(super) fn cards(&mut self, cards: &Cards) {
        self.some("cards", &cards.cards, "A block of cards", "card");
        self.card_figures(cards);
        self.each("cards", &cards.cards, |checker, card| {
            let Some(icon) = &card.icon else { return };
            if icons::named(icon).is_none() {
                let mend = match nearest(icon, icons::NAMED.iter().map(|(name, _)| *name)) {
                    Some(near) => format!("Did you mean `{near}`?"),
                    None => "Choose one of the names that `flipchart format icon` lists".to_owned(),
                };
                checker.error(&[Field("icon")], format!("There is no icon `{icon}`"), mend);
            }
        });
    }

    pub(super) fn columns(&mut self, columns: &[Column], depth: usize) {
        self.bare(columns, "A block of columns", "column");
        // Nesting ends here, so that whoever walks blocks (heights, reveals, pictures) may recurse without a bound of
        // its own.
        if depth > 0 {
            self.error(
                &[],
                "Columns stand within columns",
                "Put these blocks below each other, or on two slides",
            );
            return;
        }
        // A warning only: how narrow is too narrow, the words in them decide.
        if columns.len() > BESIDE {
            self.warn(
                &[],
                format!("{} columns are too narrow to read", columns.len()),
                format!("Use {BESIDE} at most"),
            );
        }
        for (index, column) in columns.iter().enumerate() {
            self.within(&[Item(index)], |checker| {
                let weight = column.weight;
                if !(weight.is_finite() && WEIGHT.contains(&weight)) {
                    checker.error(
                        &[Field("weight")],
                        format!("A column cannot weigh {weight}"),
                        format!("Use a number from {} to {}", WEIGHT.start(), WEIGHT.end()),
                    );
                }
                checker.each("blocks", &column.blocks, |inner, block| inner.block(block, depth + 1));
            });
        }
    }

    pub(super) fn code(&mut self, code: &Code) {
        self.filled("text", &code.text, "a listing");
        // A warning only: a listing without colours is still read, a session that does not start is not.
        if !code.lang.is_empty() && language(&code.lang).is_none() {
            let mend = match nearest(&code.lang.to_lowercase(), LANGUAGES.iter().copied()) {
                Some(near) => format!("Did you mean `{near}`? Leave `lang` out for plain text"),
                None => format!("Leave `lang` out, or use one of {}", LANGUAGES.join(", ")),
            };
            self.warn(
                &[Field("lang")],
                format!("The language `{}` is not known: shown as plain text", code.lang),
                mend,
            );
        }
        let lines = code.text.lines().count();
        for (index, step) in code.highlight.iter().enumerate() {
            if step != "all" && !picked(step, lines) {
                self.error(
                    &[Field("highlight"), Item(index)],
                    format!("`{step}` picks out no lines of this listing, which has {lines}"),
                    "Write lines from 1 as in \"2\", \"1-3\" or \"1,4-6\", or \"all\"",
                );
            }
        }
    }

    pub(super) fn cycle(&mut self, cycle: &Cycle) {
        let stages = cycle.stages.len();
        if !STAGES.contains(&stages) {
            self.error(
                &[Field("stages")],
                format!("A cycle of {stages} cannot be drawn"),
                format!("Use from {} to {} stages", STAGES.start(), STAGES.end()),
            );
        } else if cycle.halves.is_some() && (stages < 4 || stages % 2 == 1) {
            self.error(
                &[Field("stages")],
                format!("A figure of eight cannot have {stages} stages"),
                "Use 4 or more and an even number, half of them on each side; or leave `halves` out",
            );
        }
    }

    pub(super) fn top_themes(&mut self, themes: &TopThemes) {
        if !(1..=TopThemes::MOST).contains(&themes.most) {
            self.error(
                &[Field("most")],
                format!("A slide cannot show the first {} themes", themes.most),
                format!("Use a number from 1 to {}", TopThemes::MOST),
            );
        }
        if let Some(round) = themes.round.as_deref().filter(|round| !self.has_round(round)) {
            self.error(
                &[Field("round")],
                format!("There is no round `{round}`"),
                "Name a round by its id, or leave `round` out for the board that was opened last",
            );
        }
    }

    pub(super) fn image(&mut self, image: &Image) {
        if let Some((what, mend)) = unfit(&image.path) {
            self.error(&[Field("path")], what, mend);
        }
        if let Some(size) = image.size.filter(|size| !SIZE.contains(size)) {
            self.error(
                &[Field("size")],
                format!("A picture cannot take {size} of its place"),
                format!("Use a share from {} to {}: half is 0.5", SIZE.start(), SIZE.end()),
            );
        }
        // A warning only: the picture can be shown, to most.
        if image.alt.trim().is_empty() {
            self.warn(
                &[Field("alt")],
                "A picture has no words for those who cannot see it",
                "Say in `alt` what it shows",
            );
        }
    }
}

/// Whether this path of a picture stays within the session's folder and names a kind that can be shown.
pub fn can_show(path: &str) -> bool {
    unfit(path).is_none()
}

/// What is wrong with the path of a picture, and how to mend it.
fn unfit(path: &str) -> Option<(String, &'static str)> {
    let ending = path
        .rsplit_once('.')
        .map(|(_, ending)| ending.to_lowercase())
        .unwrap_or_default();
    // A colon or a backslash leads out on Windows: a session is judged alike on every system.
    let outside = |part: &str| part == ".." || part.contains(':') || part.contains('\\');
    if path.trim().is_empty() {
        Some((
            "The path of a picture is empty".to_owned(),
            "Name a file beside the session",
        ))
    } else if path.len() > PATH || path.chars().any(char::is_control) {
        Some((
            "The path of a picture is too long or holds control characters".to_owned(),
            "Rename the file",
        ))
    } else if path.starts_with('/') || path.starts_with('~') || path.split('/').any(outside) {
        Some((
            format!("The picture `{path}` is outside the session's folder"),
            "Copy it beside the session and name it from there, as in `pictures/map.png`",
        ))
    } else if !PICTURES.contains(&ending.as_str()) {
        Some((
            format!("The picture `{path}` is of a kind that cannot be shown"),
            "Use PNG, JPEG, WebP, GIF or SVG",
        ))
    } else {
        None
    }
}

fn cells(count: usize) -> String {
    if count == 1 {
        "1 cell".to_owned()
    } else {
        format!("{count} cells")
    }
}
