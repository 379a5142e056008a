//! A slide while it is made: its title, its blocks in columns or not, what comes step by step, and its notes.

use std::collections::HashMap;

use super::super::block::{Block, Column, List, Marker};
use super::dialect::Dialect;
use super::report::Loss;

/// What is the same for the whole deck.
pub(super) struct Deckwide<'d> {
    /// How it is read.
    pub dialect: Dialect,
    /// Addresses of links that are written once and used by name, in lower case.
    pub references: HashMap<String, String>,
    /// Footnotes by their names: their words, and the line from 0.
    pub footnotes: HashMap<String, (String, usize)>,
    /// Finds a picture that the deck names: the path by which the session shows it.
    pub find: &'d dyn Fn(&str) -> Option<String>,
    /// Whether lists come entry by entry throughout.
    pub stepwise: bool,
}

/// A heading of a slide.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Heading {
    /// From 1.
    pub level: usize,
    /// Inline Markdown.
    pub text: String,
    /// The line, from 1.
    pub line: usize,
}

/// A slide while it is made.
#[derive(Debug, Default)]
pub(super) struct Page {
    /// The line of the deck it begins with, from 1.
    pub line: usize,
    /// The line above the title.
    pub kicker: Option<String>,
    /// Its title.
    pub title: Option<Heading>,
    /// The blocks that are done.
    pub blocks: Vec<Block>,
    /// What only the speaker sees, in the deck's order.
    pub notes: Vec<String>,
    /// The names of the footnotes that it cites, in order.
    pub cited: Vec<String>,
    /// Where its facts come from: its footnotes.
    pub source: Option<String>,
    /// What did not come along.
    pub losses: Vec<Loss>,
    /// Pictures that are shown.
    pub found: usize,
    /// Pictures that are not.
    pub missing: Vec<String>,
    /// Whether it begins a part of the deck.
    pub section: bool,
    /// Whether it is not shown unless it is asked for.
    pub hidden: bool,
    /// A picture for one half of the slide, and whether for the left one.
    pub beside: Option<(Block, bool)>,
    /// A title that its settings give, for a slide without a heading.
    pub named: Option<String>,
    /// The same before it was looked for.
    pub beside_source: Option<(String, bool)>,
    /// The place among the steps that a setting gave the last one.
    pub place: Option<u32>,
    /// Columns that are open.
    columns: Option<Columns>,
    /// A pause that was asked for and has nothing behind it yet.
    pause: bool,
}

/// Columns while they are filled.
#[derive(Debug, Default)]
struct Columns {
    weights: Vec<f32>,
    all: Vec<Column>,
    /// Which one is being filled.
    current: Option<usize>,
}

/// So many of the last losses are looked through for one that was told before.
const NEAR: usize = 64;

impl Page {
    /// A slide that begins in `line`, from 1.
    pub fn at(line: usize) -> Self {
        Self {
            line,
            ..Self::default()
        }
    }

    /// Tells that something became something else. `line` counts from 1.
    pub fn tell(&mut self, line: usize, what: impl Into<String>, became: impl Into<String>) {
        let loss = Loss {
            line,
            what: what.into(),
            became: became.into(),
            slide: None,
        };
        // Once a line: a setting that stands before each word of it is one loss. Those of a line are told one after the other.
        let known = self.losses.iter().rev().take(NEAR).any(|told| *told == loss);
        if !loss.what.trim().is_empty() && !known {
            self.losses.push(loss);
        }
    }

    /// Whether nothing stands below the title.
    pub fn is_bare(&self) -> bool {
        self.blocks.is_empty() && self.columns.as_ref().is_none_or(|open| open.all.is_empty())
    }

    /// Adds a block where blocks go at the moment.
    pub fn block(&mut self, block: Block) {
        if self
            .columns
            .as_ref()
            .is_some_and(|open| open.current.is_none() && !open.all.is_empty())
        {
            self.close_columns();
        }
        // Put only when something follows: a pause that shows nothing is a press without an answer.
        if std::mem::take(&mut self.pause) && !self.is_empty_here() {
            self.target().push(Block::Pause);
        }
        let target = self.target();
        target.push(block);
        join_lists(target);
    }

    /// What follows comes with a step of its own. At the begin of a slide its title is there before.
    pub fn pause(&mut self) {
        self.pause = true;
        if self.is_empty_here() && self.title.is_some() {
            self.pause = false;
            if !matches!(self.target().last(), Some(Block::Pause)) {
                self.target().push(Block::Pause);
            }
        }
    }

    /// The block that was added last comes with a step of its own after all.
    pub fn pause_before_last(&mut self) {
        let target = self.target();
        let Some(last) = target.pop() else { return };
        if !target.is_empty() && !matches!(target.last(), Some(Block::Pause)) {
            target.push(Block::Pause);
        }
        target.push(last);
        join_lists(target);
    }

    fn is_empty_here(&mut self) -> bool {
        self.target().is_empty()
    }

    /// A note for the speaker.
    pub fn note(&mut self, words: &str) {
        let lines: Vec<&str> = words.lines().map(str::trim).collect();
        // Blank lines part notes; what stands in lines of its own stays so.
        for part in lines.split(|line| line.is_empty()) {
            if !part.is_empty() {
                self.notes.push(part.join("\n"));
            }
        }
    }

    /// Begins columns of these weights; without weights of as many as there will be.
    pub fn open_columns(&mut self, weights: Vec<f32>, line: usize) {
        if self.columns.is_some() {
            self.tell(line, "columns within columns", "blocks below each other");
            return;
        }
        self.columns = Some(Columns {
            weights,
            ..Columns::default()
        });
    }

    /// Whether columns are open.
    pub fn has_columns(&self) -> bool {
        self.columns.is_some()
    }

    /// Goes on in the column at `index`, from 0, or in a new one.
    pub fn column(&mut self, index: Option<usize>, weight: Option<f32>) {
        let Some(open) = &mut self.columns else { return };
        // A deck may ask for the thousandth; what is too many falls into the last.
        let index = index.unwrap_or(open.all.len()).min(MOST_COLUMNS);
        while open.all.len() <= index {
            let weight = open.weights.get(open.all.len()).copied().unwrap_or(1.0);
            open.all.push(Column {
                head: None,
                weight,
                blocks: Vec::new(),
            });
        }
        if let (Some(weight), Some(column)) = (weight, open.all.get_mut(index)) {
            column.weight = weight;
        }
        open.current = Some(index);
    }

    /// What follows stands in no column, until another one begins.
    pub fn leave_column(&mut self) {
        if let Some(open) = &mut self.columns {
            open.current = None;
        }
    }

    /// Takes what stands on the slide so far as the first column, as where only the second one has a name.
    pub fn gather_columns(&mut self) {
        if self.columns.is_some() {
            return;
        }
        let blocks = std::mem::take(&mut self.blocks);
        let mut open = Columns::default();
        open.all.push(Column {
            head: None,
            weight: 1.0,
            blocks,
        });
        open.current = Some(0);
        self.columns = Some(open);
    }

    /// Ends the columns.
    pub fn close_columns(&mut self) {
        let Some(open) = self.columns.take() else { return };
        let mut columns: Vec<Column> = open
            .all
            .into_iter()
            .map(|column| Column {
                blocks: flat(column.blocks),
                ..column
            })
            .filter(|column| !column.blocks.is_empty() || column.head.is_some())
            .collect();
        if columns.len() > 1 {
            self.block(Block::Columns(columns));
        } else if let Some(column) = columns.pop() {
            if let Some(head) = column.head {
                self.block(Block::Text(head));
            }
            for block in column.blocks {
                match block {
                    Block::Pause => self.pause(),
                    block => self.block(block),
                }
            }
        }
    }

    /// A heading: the slide's title, or one within it.
    pub fn heading(&mut self, heading: Heading) {
        if heading.text.is_empty() {
            return;
        }
        if self.columns.is_none() {
            let bare = self.is_bare();
            match &self.title {
                None => {
                    self.title = Some(heading);
                    return;
                }
                // A heading right below one of the first level: what it heads is said by it, the other stands above.
                Some(above) if bare && self.kicker.is_none() && (above.level, heading.level) == (1, 2) => {
                    self.kicker = Some(above.text.clone());
                    self.title = Some(heading);
                    return;
                }
                Some(_) => {}
            }
        } else if let Some(column) = self.current_column()
            && column.blocks.is_empty()
            && column.head.is_none()
        {
            column.head = Some(heading.text);
            return;
        }
        self.block(Block::Text(strong(&heading.text)));
    }

    fn current_column(&mut self) -> Option<&mut Column> {
        let open = self.columns.as_mut()?;
        open.all.get_mut(open.current?)
    }

    /// Where blocks go.
    fn target(&mut self) -> &mut Vec<Block> {
        if let Some(open) = &mut self.columns
            && let Some(column) = open.current.and_then(|index| open.all.get_mut(index))
        {
            return &mut column.blocks;
        }
        &mut self.blocks
    }

    /// Ends the slide: what is open is closed, and a title above that heads nothing is the title again.
    pub fn finish(&mut self) {
        self.close_columns();
        self.pause = false;
        if let Some(name) = self.named.take() {
            let line = self.line;
            if self.title.is_none() {
                self.title = Some(Heading {
                    level: 2,
                    text: super::super::inline::verbatim(&name).into_owned(),
                    line,
                });
            } else {
                self.tell(
                    line,
                    format!("the setting `title: {name}`"),
                    "nothing: the slide has a heading",
                );
            }
        }
        if let Some((block, left)) = self.beside.take() {
            self.put_beside(block, left);
        }
        // Behind the last block a pause shows nothing.
        while matches!(self.blocks.last(), Some(Block::Pause)) {
            self.blocks.pop();
        }
        let headed = !self.blocks.is_empty();
        if !headed
            && let Some(above) = self.kicker.take()
            && let Some(below) = self.title.take()
        {
            self.blocks.push(Block::Text(below.text.clone()));
            self.title = Some(Heading {
                level: below.level.saturating_sub(1).max(1),
                text: above,
                line: below.line,
            });
        }
    }

    /// Puts a picture beside all that stands below the title.
    fn put_beside(&mut self, picture: Block, left: bool) {
        // Columns hold no columns: then the picture stands below them.
        let inside = self.blocks.iter().any(|block| matches!(block, Block::Columns(_)));
        if self.blocks.is_empty() || inside {
            self.blocks.push(picture);
            return;
        }
        let column = |blocks: Vec<Block>| Column {
            head: None,
            weight: 1.0,
            blocks,
        };
        let words = column(std::mem::take(&mut self.blocks));
        let picture = column(vec![picture]);
        let both = if left {
            vec![picture, words]
        } else {
            vec![words, picture]
        };
        self.blocks.push(Block::Columns(both));
    }
}

/// Blocks below each other, those too that stood side by side: columns hold no columns.
fn flat(blocks: Vec<Block>) -> Vec<Block> {
    blocks
        .into_iter()
        .flat_map(|block| match block {
            Block::Columns(columns) => columns
                .into_iter()
                .flat_map(|column| column.head.map(Block::Text).into_iter().chain(column.blocks))
                .collect(),
            other => vec![other],
        })
        .collect()
}

/// The most columns that a slide is given.
const MOST_COLUMNS: usize = 7;

/// A text in bold, where it is not yet.
pub(super) fn strong(text: &str) -> String {
    let bold = |line: &str| {
        if line.contains("**") || line.trim().is_empty() {
            line.to_owned()
        } else {
            format!("**{line}**")
        }
    };
    text.lines().map(bold).collect::<Vec<_>>().join("\n")
}

/// Two lists with a pause between that were one list: its entries come one by one.
fn join_lists(blocks: &mut Vec<Block>) {
    let [.., Block::List(before), Block::Pause, Block::List(after)] = blocks.as_slice() else {
        return;
    };
    let goes_on = match (before.marker, after.marker) {
        // One that counts anew is another list.
        (Marker::Number, Marker::Number) => after.start == before.start + before.items.len(),
        (one, other) => one == other,
    };
    let steps = before.items.len() == 1 || before.stepwise;
    let follows = after.items.len() == 1 || after.stepwise;
    if !(goes_on && steps && follows) {
        return;
    }
    let Some(Block::List(after)) = blocks.pop() else { return };
    blocks.pop();
    if let Some(Block::List(before)) = blocks.last_mut() {
        before.items.extend(after.items);
        before.stepwise = true;
    }
}

/// A list as it was read: ended and begun again where something stands between that no list holds.
pub(super) fn list(items: Vec<super::super::block::ListItem>, first: Option<usize>, stepwise: bool) -> Block {
    Block::List(List {
        items,
        marker: if first.is_some() {
            Marker::Number
        } else {
            Marker::Bullet
        },
        stepwise,
        start: first.unwrap_or(1).min(9_999),
        ..List::default()
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::indexing_slicing)]
    use super::super::super::block::ListItem;
    use super::*;

    fn heading(level: usize, text: &str) -> Heading {
        Heading {
            level,
            text: text.to_owned(),
            line: 1,
        }
    }

    fn one(text: &str, first: Option<usize>) -> Block {
        let item = ListItem {
            text: text.to_owned(),
            ..ListItem::default()
        };
        list(vec![item], first, false)
    }

    #[test]
    fn lists_parted_by_pauses_are_one_that_comes_step_by_step() {
        let mut page = Page::default();
        page.block(one("a", Some(1)));
        page.pause();
        page.block(one("b", Some(2)));
        page.pause();
        page.finish();
        let Block::List(list) = &page.blocks[0] else { return };
        assert_eq!((page.blocks.len(), list.items.len(), list.stepwise), (1, 2, true));
        let mut page = Page::default();
        page.block(one("a", Some(1)));
        page.pause();
        page.block(one("b", Some(1)));
        page.finish();
        assert_eq!(
            page.blocks.len(),
            3,
            "a list that begins anew is another: {:?}",
            page.blocks
        );
    }

    #[test]
    fn a_higher_heading_stands_above_the_one_it_is_followed_by() {
        let mut page = Page::default();
        page.heading(heading(1, "Part"));
        page.heading(heading(2, "Slide"));
        page.heading(heading(3, "Pros"));
        page.block(Block::Text("x".to_owned()));
        page.finish();
        assert_eq!(page.kicker.as_deref(), Some("Part"));
        assert_eq!(page.title.map(|title| title.text).as_deref(), Some("Slide"));
        let mut page = Page::default();
        page.heading(heading(1, "Part"));
        page.heading(heading(2, "Below"));
        page.finish();
        assert_eq!(
            (page.kicker, page.title.map(|title| title.text).as_deref()),
            (None, Some("Part"))
        );
        assert_eq!(page.blocks, [Block::Text("Below".to_owned())]);
    }
}
