//! The kinds of block in one list: what each has to keep, and how many lines it has.

use super::super::Slide;
use super::super::block::{Block, StoryForm};
use super::size::{of_cards, of_list, of_questions, of_text};
use super::{Checker, meter};

impl Checker {
    /// What a block has to keep.
    pub(super) fn block(&mut self, block: &Block, depth: usize) {
        match block {
            Block::Cover(cover) => self.some("title", &cover.title, "A cover", "line"),
            Block::List(list) => self.list(list),
            Block::Table(table) => self.table(table),
            Block::Comparison(both) => self.sides("A comparison", &both.left, &both.right),
            Block::Wall(wall) => {
                self.sides("A wall", &wall.left, &wall.right);
                self.wall(wall);
            }
            Block::Cards(cards) => self.cards(cards),
            Block::Initials(initials) => self.initials(initials),
            Block::Columns(columns) => self.columns(columns, depth),
            Block::Ask(ask) => self.ask(ask),
            Block::Quote(quote) => self.quote(quote),
            Block::Callout(callout) => self.filled("text", &callout.text, "a callout"),
            Block::Code(code) => self.code(code),
            Block::Cycle(cycle) => self.cycle(cycle),
            Block::Chain(chain) => {
                self.bare(&chain.stages, "A chain", "stage");
                self.chain(chain);
            }
            Block::Layers(layers) => self.layers(layers),
            Block::Plane(plane) => self.plane(plane),
            Block::Flow(flow) => self.flow(flow),
            Block::Nest(nest) => self.nest(nest),
            Block::Paths(paths) => self.paths(paths),
            Block::Story(story) => self.story(story),
            Block::Metrics(metrics) => self.bare(metrics, "A row of metrics", "metric"),
            Block::Meter(meter) => self.meter(meter),
            Block::Ranges(ranges) => self.ranges(ranges),
            Block::Image(image) => self.image(image),
            Block::Roadmap(roadmap) => self.roadmap(roadmap),
            Block::Branch(branch) => self.branch(branch),
            Block::Checks(checks) => self.some("items", &checks.items, "A row of checks", "fact"),
            Block::Questions(questions) => self.questions(questions),
            Block::StepFigure(figure) => self.step_figure(figure),
            Block::Groups(groups) => self.groups(groups),
            Block::TopThemes(themes) => self.top_themes(themes),
            Block::Text(_) | Block::Pause => {}
        }
    }
}

/// About how many lines are below the title of a slide.
pub fn lines(slide: &Slide) -> usize {
    slide.blocks.iter().map(of_block).sum()
}

/// About how many lines a block has.
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
        Block::Meter(meter) => meter::lines(meter),
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
