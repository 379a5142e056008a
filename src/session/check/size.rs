//! About how many lines a slide has: what a room can read at a glance is seven.

use super::super::block::{Block, Cards, List, ListItem, Questions, StoryForm};
use super::super::{Slide, inline};

/// More lines than this on a slide are pointed out.
pub const LINES: usize = 9;

/// Letters that fit on a line of the wall in body size.
const LETTERS: usize = 75;

/// About how many lines are below the title of a slide.
pub fn lines(slide: &Slide) -> usize {
    slide.blocks.iter().map(of_block).sum()
}

fn of_block(block: &Block) -> usize {
    match block {
        Block::Pause => 0,
        Block::Cover(cover) => cover.title.len() + cover.lines.len(),
        Block::Text(text) => of_text(text),
        Block::List(list) => of_list(list),
        Block::Table(table) => 1 + table.rows.len(),
        Block::Comparison(both) => 1 + both.left.rows.len().max(both.right.rows.len()),
        Block::Wall(wall) => 1 + wall.left.rows.len().max(wall.right.rows.len()) + usize::from(!wall.after.is_empty()),
        Block::Cards(cards) => of_cards(cards),
        Block::Initials(initials) => {
            2 + initials
                .pillars
                .iter()
                .map(|pillar| pillar.points.len() + pillar.more.len())
                .max()
                .unwrap_or(0)
        }
        Block::Ask(ask) => ask.question.len() + 2 * usize::from(ask.has_bar()),
        Block::Columns(columns) => {
            let column = |blocks: &[Block], head: bool| blocks.iter().map(of_block).sum::<usize>() + usize::from(head);
            columns
                .iter()
                .map(|one| column(&one.blocks, one.head.is_some()))
                .max()
                .unwrap_or(0)
        }
        Block::Quote(quote) => of_text(&quote.text) + usize::from(quote.by.is_some()),
        Block::Callout(callout) => of_text(&callout.text),
        Block::Code(code) => code.text.lines().count(),
        Block::Story(story) => match story.form {
            StoryForm::Rows => story.tracks.iter().map(|track| track.spans.len()).sum(),
            StoryForm::Bars => 2 * story.tracks.len(),
        },
        Block::Ranges(ranges) => ranges.rows.len(),
        Block::Questions(questions) => of_questions(questions),
        Block::Roadmap(_) | Block::Branch(_) => 3,
        Block::StepFigure(_) => 6,
        Block::Groups(groups) => {
            let pairs = groups.groups.iter().map(|group| group.pairs.len());
            1 + 2 * pairs.max().unwrap_or(0)
        }
        Block::Meter(meter) => match &meter.pair {
            Some(pair) => 2 + usize::from(pair.rule.is_some()),
            None => 1,
        },
        Block::Chain(chain) if chain.is_owned() => 5,
        Block::Layers(layers) => layers.layers.len() + 2 * usize::from(!layers.not_just.is_empty()),
        Block::Flow(flow) => 1 + 2 * flow.notes.len().min(3),
        Block::Nest(nest) => 2 + nest.inner.iter().map(|inner| 2 + inner.lines.len()).max().unwrap_or(0),
        // Its listing stands beside the road, and the tangle is looked at, not read.
        Block::Paths(paths) => 2 + paths.ways.len() + usize::from(paths.says.is_some()),
        Block::TopThemes(themes) => themes.most,
        Block::Chain(_) | Block::Metrics(_) | Block::Image(_) => 2,
        Block::Cycle(_) | Block::Checks(_) | Block::Plane(_) => 1,
    }
}

fn of_text(text: &str) -> usize {
    inline::plain(text)
        .split('\n')
        .map(|line| line.chars().count().div_ceil(LETTERS).max(1))
        .sum()
}

/// Questions in columns stand side by side, each on two lines; those with answers above name and kind.
fn of_questions(questions: &Questions) -> usize {
    if !questions.answers.is_empty() {
        return 4;
    }
    let columns = questions.columns.max(1);
    let rows = questions.items.chunks(columns);
    let high = |question: &String| of_text(question).max(columns.min(2));
    rows.filter_map(|row| row.iter().map(high).max()).sum::<usize>() + usize::from(questions.head.is_some())
}

/// Entries in columns stand side by side: a row is as high as its highest entry.
fn of_list(list: &List) -> usize {
    let rows = list.items.chunks(list.columns.max(1));
    rows.filter_map(|row| row.iter().map(of_item).max()).sum()
}

fn of_item(item: &ListItem) -> usize {
    // Nesting is bounded by the reader, and the check refuses what is nested more than three deep.
    of_text(&item.text) + item.items.iter().map(of_item).sum::<usize>()
}

/// Cards stand in rows of at most four; a row is as high as its fullest card.
fn of_cards(cards: &Cards) -> usize {
    cards
        .cards
        .chunks(4)
        .filter_map(|row| {
            row.iter()
                .map(|card| 1 + usize::from(card.lead.is_some()) + card.lines.len())
                .max()
        })
        .sum()
}
