//! The kinds of block that can be put on a slide: their names, groups, what each is for, and a new one to write over.

use super::new_blocks::{
    ask, branch, callout, cards, chain, checks, code, columns, comparison, cover, cycle, flow, groups, image, initials,
    layers, list, meter, metrics, nest, paths, plane, questions, quote, ranges, roadmap, step_figure, story, table,
    text, wall,
};
pub(super) use super::new_blocks::{card, column, group, inner, metric, range_row, span, stage, stop, track};
use crate::session::Block;
use crate::session::block::TopThemes;

/// A group of kinds in the palette.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum KindGroup {
    /// Mostly words.
    Words,
    /// Things beside each other.
    Sides,
    /// One thing after the other.
    Time,
    /// Figures, and what belongs nowhere else.
    Others,
}

impl KindGroup {
    /// All, in the order of the palette.
    pub const ALL: [Self; 4] = [Self::Words, Self::Sides, Self::Time, Self::Others];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Words => "Words",
            Self::Sides => "Side by side",
            Self::Time => "Over time",
            Self::Others => "Numbers and others",
        }
    }
}

/// A kind of block.
#[derive(Debug, Clone, Copy)]
pub(super) struct Kind {
    /// What it is called.
    pub name: &'static str,
    /// Where it stands in the palette.
    pub group: KindGroup,
    /// What it is for, in a few words.
    pub says: &'static str,
    /// Other words that find it.
    pub also: &'static str,
    /// A new one, to be written over.
    pub new: fn() -> Block,
    /// Whether a block is of this kind.
    pub is: fn(&Block) -> bool,
}

macro_rules! kind {
    ($name:literal, $group:ident, $says:literal, $also:literal, $pattern:pat, $new:expr) => {
        Kind {
            name: $name,
            group: KindGroup::$group,
            says: $says,
            also: $also,
            new: $new,
            is: |block| matches!(block, $pattern),
        }
    };
}

/// Every kind once, in the order of the palette.
pub(super) const KINDS: &[Kind] = &[
    kind!("Text", Words, "a paragraph", "paragraph words", Block::Text(_), || {
        Block::Text(text("Words"))
    }),
    kind!(
        "List",
        Words,
        "points below each other",
        "bullets numbers tasks",
        Block::List(_),
        list
    ),
    kind!("Quote", Words, "somebody's words", "citation", Block::Quote(_), quote),
    kind!(
        "Callout",
        Words,
        "one sentence that has to stay",
        "rule warning point",
        Block::Callout(_),
        callout
    ),
    kind!(
        "Questions",
        Words,
        "questions to the room",
        "ask discuss",
        Block::Questions(_),
        questions
    ),
    kind!(
        "Checks",
        Words,
        "short facts in a row, each with a tick",
        "ticks",
        Block::Checks(_),
        checks
    ),
    kind!(
        "Large question",
        Words,
        "a question that is the slide",
        "ask",
        Block::Ask(_),
        ask
    ),
    kind!(
        "Pause",
        Words,
        "what stands below comes with a step",
        "step reveal",
        Block::Pause,
        || Block::Pause
    ),
    kind!(
        "Cards",
        Sides,
        "names with a few lines each",
        "boxes icons",
        Block::Cards(_),
        cards
    ),
    kind!(
        "Columns",
        Sides,
        "blocks beside each other",
        "side",
        Block::Columns(_),
        columns
    ),
    kind!(
        "Comparison",
        Sides,
        "two sides, row against row",
        "versus pros cons",
        Block::Comparison(_),
        comparison
    ),
    kind!(
        "Table",
        Sides,
        "rows and columns with heads",
        "grid cells",
        Block::Table(_),
        table
    ),
    kind!(
        "Initials",
        Sides,
        "pillars with a large letter each",
        "acronym letters",
        Block::Initials(_),
        initials
    ),
    kind!(
        "Wall",
        Sides,
        "two sides with a wall between",
        "silo",
        Block::Wall(_),
        wall
    ),
    kind!(
        "Groups",
        Sides,
        "tasks, and what does them instead",
        "automation",
        Block::Groups(_),
        groups
    ),
    kind!(
        "Layers",
        Sides,
        "what something rests on",
        "stack",
        Block::Layers(_),
        layers
    ),
    kind!(
        "Nest",
        Sides,
        "names that hold each other",
        "frame inside",
        Block::Nest(_),
        nest
    ),
    kind!(
        "Chain",
        Time,
        "stages in a row",
        "process steps arrows",
        Block::Chain(_),
        chain
    ),
    kind!(
        "Cycle",
        Time,
        "stages that come round",
        "loop ring eight",
        Block::Cycle(_),
        cycle
    ),
    kind!(
        "Story",
        Time,
        "what happened over time, to scale",
        "timeline gantt",
        Block::Story(_),
        story
    ),
    kind!(
        "Roadmap",
        Time,
        "what comes when",
        "plan stops",
        Block::Roadmap(_),
        roadmap
    ),
    kind!(
        "Flow",
        Time,
        "a way that work flows along",
        "stream bottleneck",
        Block::Flow(_),
        flow
    ),
    kind!(
        "Branch",
        Time,
        "a line that leaves and comes back",
        "git merge",
        Block::Branch(_),
        branch
    ),
    kind!(
        "Step of a flow",
        Time,
        "one step with four questions",
        "map",
        Block::StepFigure(_),
        step_figure
    ),
    kind!(
        "Paths",
        Time,
        "tangled ways, and one road",
        "platform",
        Block::Paths(_),
        paths
    ),
    kind!(
        "Metrics",
        Others,
        "a few large figures",
        "numbers kpi",
        Block::Metrics(_),
        metrics
    ),
    kind!(
        "Meter",
        Others,
        "a share with a limit",
        "gauge percent bar",
        Block::Meter(_),
        meter
    ),
    kind!(
        "Ranges",
        Others,
        "two sides on common scales",
        "chart",
        Block::Ranges(_),
        ranges
    ),
    kind!(
        "Plane",
        Others,
        "two aims as axes",
        "quadrant matrix",
        Block::Plane(_),
        plane
    ),
    kind!(
        "Cover",
        Others,
        "the opening slide",
        "title first",
        Block::Cover(_),
        cover
    ),
    kind!(
        "Top themes",
        Others,
        "what the board found, filled in by the workshop",
        "board dots vote result",
        Block::TopThemes(_),
        || Block::TopThemes(TopThemes::default())
    ),
    kind!("Code", Others, "a listing", "source program", Block::Code(_), code),
    kind!(
        "Picture",
        Others,
        "an image from beside the file",
        "image photo",
        Block::Image(_),
        image
    ),
];

/// The kind of a block.
pub(super) fn of(block: &Block) -> Option<&'static Kind> {
    KINDS.iter().find(|kind| (kind.is)(block))
}

/// The kinds that may stand in a column.
pub(super) fn in_columns() -> impl Iterator<Item = &'static Kind> {
    KINDS
        .iter()
        .filter(|kind| !matches!(kind.name, "Columns" | "Cover" | "Large question" | "Pause"))
}

/// Whether every word of `query` begins a word of the kind: of its name, its group or what else finds it.
pub(super) fn finds(kind: &Kind, query: &str) -> bool {
    let known = format!("{} {} {}", kind.name, kind.also, kind.group.name()).to_lowercase();
    let query = query.to_lowercase();
    query
        .split_whitespace()
        .all(|word| known.split_whitespace().any(|known| known.starts_with(word)))
}

/// The kinds that `query` finds: those whose name begins so come first. Nothing typed finds all.
pub(super) fn found(query: &str) -> Vec<&'static Kind> {
    let query = query.trim();
    let mut all: Vec<&Kind> = KINDS.iter().filter(|kind| finds(kind, query)).collect();
    let low = query.to_lowercase();
    if !low.is_empty() {
        all.sort_by_key(|kind| !kind.name.to_lowercase().starts_with(&low));
    }
    all
}

/// The three kinds whose names are nearest to what finds nothing.
pub(super) fn nearest(query: &str) -> Vec<&'static Kind> {
    let query = query.trim().to_lowercase();
    let mut all: Vec<&Kind> = KINDS.iter().collect();
    all.sort_by_key(|kind| strsim::damerau_levenshtein(&query, &kind.name.to_lowercase()));
    all.truncate(3);
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_found_by_the_beginnings_of_words() {
        assert_eq!(found("").len(), KINDS.len());
        assert_eq!(found("st").first().map(|kind| kind.name), Some("Story"));
        assert!(found("bul").iter().any(|kind| kind.name == "List"));
        assert!(found("zzz").is_empty());
        assert_eq!(nearest("tabel").first().map(|kind| kind.name), Some("Table"));
    }
}
