//! The painters of the block kinds. Each tells its height at a width, and paints itself into an area; all in canvas units.

mod answers;
mod area;
mod ask;
mod branch;
mod callout;
mod cards;
mod chain;
mod checks;
mod code;
mod columns;
mod comparison;
mod cover;
mod cycle;
mod fit;
mod flow;
mod groups;
mod image;
mod initials;
mod initials_figures;
mod layers;
mod lettering;
mod list;
mod meter;
mod meter_pair;
mod metrics;
mod nest;
mod numeral_figures;
mod numerals;
mod owned;
mod paths;
mod plane;
mod question_columns;
mod questions;
mod quote;
mod quote_field;
mod ranges;
mod ranges_axis;
mod roadmap;
mod roadmap_layers;
mod shapes;
mod shares;
mod signs;
mod step_figure;
mod story_axis;
mod story_bars;
mod story_rows;
mod table;
mod tangle;
mod top_themes;
mod wall;

use egui::pos2;

use super::outline::Kind;
use super::sheet::Sheet;
use super::text;
use crate::session::block::{Callout, Marker, Quote, Roadmap, RoadmapForm, StoryForm};
use crate::session::{Block, Slide, inline};
use crate::workshop::Workshop;

pub(super) use area::Area;
pub(super) use fit::{Beside, Fit};

/// The least distance between two blocks.
pub(super) const LEAST_GAP: f32 = 28.0;

/// Whether a block may become larger where a slide has room. Figures are drawn at their size.
pub(super) fn grows(block: &Block) -> bool {
    match block {
        Block::Quote(quote) => quote.points_at.is_none(),
        Block::Cover(_)
        | Block::Wall(_)
        | Block::Initials(_)
        | Block::Cycle(_)
        | Block::Story(_)
        | Block::Ranges(_)
        | Block::Layers(_)
        | Block::Plane(_)
        | Block::Flow(_)
        | Block::Nest(_)
        | Block::Paths(_)
        | Block::TopThemes(_)
        | Block::Ask(_)
        | Block::StepFigure(_)
        | Block::Groups(_)
        | Block::Branch(_) => false,
        Block::Roadmap(roadmap) => roadmap.form != RoadmapForm::Layers,
        Block::Questions(questions) => questions.answers.is_empty() && !question_columns::drawn(questions),
        Block::Cards(cards) => !signs::drawn(cards),
        Block::List(list) => list.marker != Marker::Numeral,
        Block::Meter(meter) => meter.pair.is_none(),
        Block::Chain(chain) => !chain.is_owned(),
        Block::Columns(columns) => columns.iter().flat_map(|column| &column.blocks).all(grows),
        _ => true,
    }
}

/// Where the blocks of a slide begin that has no title because its question is one.
pub(super) fn top(slide: &Slide) -> Option<f32> {
    match slide.blocks.first() {
        Some(Block::Ask(_)) if slide.title.is_empty() => Some(ask::TOP),
        _ => None,
    }
}

/// What a block is called in a session.
pub(super) fn kind(block: &Block) -> &'static str {
    match block {
        Block::Cover(_) => "Cover",
        Block::Text(_) => "Text",
        Block::Pause => "Pause",
        Block::List(_) => "List",
        Block::Table(_) => "Table",
        Block::Comparison(_) => "Comparison",
        Block::Wall(_) => "Wall",
        Block::Cards(_) => "Cards",
        Block::Initials(_) => "Initials",
        Block::Columns(_) => "Columns",
        Block::Ask(_) => "Ask",
        Block::Quote(_) => "Quote",
        Block::Callout(_) => "Callout",
        Block::Code(_) => "Code",
        Block::Cycle(_) => "Cycle",
        Block::Chain(_) => "Chain",
        Block::Story(_) => "Story",
        Block::Metrics(_) => "Metrics",
        Block::Meter(_) => "Meter",
        Block::Ranges(_) => "Ranges",
        Block::Image(_) => "Image",
        Block::Roadmap(_) => "Roadmap",
        Block::Checks(_) => "Checks",
        Block::Branch(_) => "Branch",
        Block::StepFigure(_) => "StepFigure",
        Block::Groups(_) => "Groups",
        Block::Questions(_) => "Questions",
        Block::Layers(_) => "Layers",
        Block::Plane(_) => "Plane",
        Block::Flow(_) => "Flow",
        Block::Nest(_) => "Nest",
        Block::Paths(_) => "Paths",
        Block::TopThemes(_) => "TopThemes",
    }
}

/// What stands inside columns is measured and painted as any block is.
const INSIDE: columns::Inside = columns::Inside { height, paint };

/// How high a block is at `width`.
pub(super) fn height(sheet: &Sheet<'_>, block: &Block, width: f32, fit: &Fit<'_>) -> f32 {
    match block {
        // All of the canvas: nothing stands above a cover or below it.
        Block::Cover(_) => 860.0,
        Block::Pause => 0.0,
        Block::Text(words) => text::height(sheet, words, fit.body(), width),
        Block::List(list) => list::height(sheet, list, width, fit),
        Block::Table(table) => table::height(sheet, table, width, fit),
        Block::Comparison(comparison) => comparison::height(sheet, comparison, width, fit),
        Block::Wall(_) => wall::HEIGHT,
        Block::Cards(cards) if signs::drawn(cards) => signs::height(sheet, cards, width),
        Block::Cards(cards) => cards::height(sheet, cards, width, fit),
        Block::Initials(initials) => initials::height(sheet, initials, width),
        Block::Columns(columns) => columns::height(sheet, columns, width, fit, INSIDE),
        Block::Ask(ask) => ask::height(sheet, ask, width),
        Block::Quote(quote) if quote.points_at.is_some() => quote_field::height(sheet, quote, width, fit),
        Block::Quote(quote) => quote::height(sheet, quote, width, fit),
        Block::Callout(callout) => callout::height(sheet, callout, width, fit),
        Block::Code(code) => code::height(sheet, code, width, fit),
        Block::Cycle(_) => cycle::HEIGHT,
        Block::Chain(chain) => chain::height(chain, fit),
        Block::Story(story) if story.form == StoryForm::Bars => story_bars::HEIGHT,
        Block::Story(story) => story_rows::height(story),
        Block::Metrics(_) => metrics::HEIGHT * fit.share,
        Block::Meter(meter) => match &meter.pair {
            Some(pair) => meter_pair::height(pair),
            None => meter::HEIGHT * fit.share,
        },
        Block::Ranges(ranges) => ranges::height(sheet, ranges, width),
        Block::Image(image) => image::height(sheet, image, width, fit),
        Block::Roadmap(roadmap) if roadmap.form == RoadmapForm::Layers => roadmap_layers::height(&roadmap.stops),
        Block::Roadmap(roadmap) => roadmap::height(&roadmap.stops),
        Block::Branch(_) => branch::HEIGHT,
        Block::Checks(_) => checks::HEIGHT * fit.share,
        Block::StepFigure(_) => step_figure::HEIGHT,
        Block::Groups(groups) => groups::height(groups),
        Block::Questions(questions) if !questions.answers.is_empty() => answers::height(sheet, questions, width),
        Block::Questions(questions) if question_columns::drawn(questions) => {
            question_columns::height(sheet, questions, width)
        }
        Block::Questions(questions) => questions::height(sheet, questions, width, fit),
        Block::Layers(_) => layers::HEIGHT,
        Block::Plane(_) => plane::HEIGHT,
        Block::Flow(_) => flow::HEIGHT,
        Block::Nest(_) => nest::HEIGHT,
        Block::Paths(_) => paths::HEIGHT,
        Block::TopThemes(themes) => top_themes::height(themes),
    }
}

/// Paints a block of which `shown` reveals are there.
pub(super) fn paint(sheet: &Sheet<'_>, block: &Block, area: Area, shown: usize, fit: &Fit<'_>) {
    match block {
        // What stands in columns is told by itself.
        Block::Pause | Block::Columns(_) => painted(sheet, block, area, shown, fit),
        _ => sheet.part(
            || part(block, shown, fit.workshop),
            || painted(sheet, block, area, shown, fit),
        ),
    }
}

/// What a block is to those who hear it: a figure is told by its words, since its letters lie all over it.
fn part(block: &Block, shown: usize, workshop: Option<&Workshop>) -> Kind {
    match block {
        Block::Cover(cover) => Kind::Title(inline::plain(&cover.title.join(" "))),
        Block::List(list) if list.marker != Marker::Numeral => Kind::List,
        Block::Table(_) => Kind::Table,
        Block::Text(_)
        | Block::List(_)
        | Block::Comparison(_)
        | Block::Ask(_)
        | Block::Callout(_)
        | Block::Code(_)
        | Block::Metrics(_)
        | Block::Checks(_)
        | Block::Questions(_) => Kind::Text,
        Block::Quote(quote) if quote.points_at.is_none() => Kind::Text,
        Block::Cards(cards) if !signs::drawn(cards) => Kind::Text,
        _ => {
            let mut lines = Vec::new();
            words(block, shown, workshop, &mut lines);
            lines.retain(|line| !line.is_empty());
            Kind::Figure(lines.join(". "))
        }
    }
}

fn painted(sheet: &Sheet<'_>, block: &Block, area: Area, shown: usize, fit: &Fit<'_>) {
    match block {
        Block::Pause => {}
        Block::Cover(cover) => cover::paint(sheet, cover, fit.kicker),
        Block::Text(words) => {
            let style = fit.body();
            text::paragraph(sheet, pos2(area.x, area.y), words, style, sheet.tokens.ink, area.width);
        }
        Block::List(list) => list::paint(sheet, list, area, shown, fit),
        Block::Table(table) => table::paint(sheet, table, area, shown, fit),
        Block::Comparison(comparison) => comparison::paint(sheet, comparison, area, fit),
        Block::Wall(wall) => wall::paint(sheet, wall, area, shown),
        Block::Cards(cards) if signs::drawn(cards) => signs::paint(sheet, cards, area, shown),
        Block::Cards(cards) => cards::paint(sheet, cards, area, shown, fit),
        Block::Initials(initials) => initials::paint(sheet, initials, area, shown),
        Block::Columns(columns) => columns::paint(sheet, columns, area, shown, fit, INSIDE),
        Block::Ask(ask) => ask::paint(sheet, ask, area, shown),
        Block::Quote(Quote { stepwise: true, .. }) if shown == 0 => {}
        Block::Quote(quote) if quote.points_at.is_some() => quote_field::paint(sheet, quote, area, fit),
        Block::Quote(quote) => quote::paint(sheet, quote, area, fit),
        Block::Callout(callout) if hidden(callout, shown) => {}
        Block::Callout(callout) => callout::paint(sheet, callout, area, fit),
        Block::Code(code) => code::paint(sheet, code, area, shown, fit),
        Block::Cycle(cycle) => cycle::paint(sheet, cycle, area),
        Block::Chain(chain) => chain::paint(sheet, chain, area, shown, fit),
        Block::Story(story) if story.form == StoryForm::Bars => story_bars::paint(sheet, story, area, shown),
        Block::Story(story) => story_rows::paint(sheet, story, area, shown),
        Block::Metrics(metrics) => metrics::paint(sheet, metrics, area, fit),
        Block::Meter(meter) => match &meter.pair {
            Some(pair) => meter_pair::paint(sheet, meter, pair, area, shown),
            None => meter::paint(sheet, meter, area, fit),
        },
        Block::Ranges(ranges) => ranges::paint(sheet, ranges, area, shown),
        Block::Image(image) => image::paint(sheet, image, area, fit),
        Block::Roadmap(roadmap) if roadmap.form == RoadmapForm::Layers => {
            roadmap_layers::paint(sheet, roadmap, area, stops_shown(roadmap, shown));
        }
        Block::Roadmap(roadmap) => roadmap::paint(sheet, &roadmap.stops, area, stops_shown(roadmap, shown)),
        Block::Branch(branch) => branch::paint(sheet, branch, area),
        Block::Checks(checks) => checks::paint(sheet, checks, area, fit),
        Block::StepFigure(figure) => step_figure::paint(sheet, figure, area, shown),
        Block::Groups(groups) => groups::paint(sheet, groups, area, shown),
        Block::Questions(questions) if questions.stepwise && shown == 0 => {}
        Block::Questions(questions) if !questions.answers.is_empty() => {
            answers::paint(sheet, questions, area, shown, fit.beside.pointed);
        }
        Block::Questions(questions) if question_columns::drawn(questions) => {
            question_columns::paint(sheet, questions, area);
        }
        Block::Questions(questions) => questions::paint(sheet, questions, area, fit),
        Block::Layers(layers) => layers::paint(sheet, layers, area),
        Block::Plane(plane) => plane::paint(sheet, plane, area, shown),
        Block::Flow(flow) => flow::paint(sheet, flow, area, shown),
        Block::Nest(nest) => nest::paint(sheet, nest, area, shown),
        Block::Paths(paths) => paths::paint(sheet, paths, area, shown, fit),
        Block::TopThemes(themes) => top_themes::paint(sheet, themes, area, fit),
    }
}

/// How many stops of a roadmap are there.
fn stops_shown(roadmap: &Roadmap, shown: usize) -> usize {
    if roadmap.stepwise {
        // The first is there without a reveal.
        shown + 1
    } else {
        roadmap.stops.len()
    }
}

/// Whether nothing behind a block is there yet: it is a pause that still lasts.
pub(super) fn ends(block: &Block, shown: usize) -> bool {
    shown < block.reveals() && (matches!(block, Block::Pause) || holds_lasting(block, shown))
}

/// Whether a pause within columns still lasts.
fn holds_lasting(block: &Block, shown: usize) -> bool {
    let Block::Columns(columns) = block else { return false };
    let mut left = shown;
    columns.iter().flat_map(|column| &column.blocks).any(|block| {
        let reveals = block.reveals().min(left);
        left -= reveals;
        matches!(block, Block::Pause) && reveals == 0
    })
}

/// Whether a callout waits for its step.
fn hidden(callout: &Callout, shown: usize) -> bool {
    callout.stepwise && shown == 0
}

/// What a block says, a sentence each, for those who hear it.
pub(super) fn words(block: &Block, shown: usize, workshop: Option<&Workshop>, out: &mut Vec<String>) {
    let mut say = |text: &str| out.push(inline::plain(text));
    match block {
        Block::Cover(cover) => {
            say(&cover.title.join(" "));
            cover.lines.iter().for_each(|line| say(line));
        }
        Block::Pause => {}
        Block::Text(words) => say(words),
        Block::List(list) => {
            let count = if list.stepwise { shown + 1 } else { list.items.len() };
            for item in list.items.iter().take(count) {
                say(&item.text);
                item.mark.iter().for_each(|mark| say(mark));
                for below in &item.items {
                    say(&below.text);
                    below.items.iter().for_each(|item| say(&item.text));
                }
            }
        }
        Block::Table(table) => {
            let count = if table.stepwise { shown + 1 } else { table.rows.len() };
            table.rows.iter().take(count).for_each(|row| say(&row.join(", ")));
        }
        Block::Comparison(comparison) => {
            for side in [&comparison.left, &comparison.right] {
                say(&format!("{}: {}", side.head, side.rows.join(", ")));
            }
        }
        Block::Wall(wall) => wall::words(wall, shown).iter().for_each(|words| say(words)),
        Block::Cards(cards) => {
            let count = if cards.stepwise { shown + 1 } else { cards.cards.len() };
            for card in cards.cards.iter().take(count) {
                say(&card.title);
                card.lead.iter().for_each(|lead| say(lead));
                card.lines.iter().for_each(|line| say(line));
            }
        }
        Block::Initials(initials) => initials::words(initials, shown, say),
        Block::Columns(columns) => {
            let mut left = shown;
            for column in columns {
                column.head.iter().for_each(|head| out.push(inline::plain(head)));
                for block in &column.blocks {
                    let reveals = block.reveals().min(left);
                    left -= reveals;
                    if ends(block, reveals) {
                        return;
                    }
                    words(block, reveals, workshop, out);
                }
            }
        }
        Block::Ask(ask) => ask::words(ask, shown, say),
        Block::Quote(Quote { stepwise: true, .. }) if shown == 0 => {}
        Block::Quote(quote) => {
            say(&quote.text);
            quote.by.iter().for_each(|by| say(by));
        }
        Block::Callout(callout) if hidden(callout, shown) => {}
        Block::Callout(callout) => say(&callout.text),
        // Its stars and underscores are meant.
        Block::Code(code) => out.push(code.text.clone()),
        Block::Cycle(cycle) => say(&cycle.stages.join(", then ")),
        Block::Chain(chain) => chain::words(chain, shown).iter().for_each(|words| say(words)),
        Block::Story(story) if story.form == StoryForm::Bars => story_bars::words(story, shown, say),
        Block::Story(story) => story_rows::words(story, shown, say),
        Block::Metrics(metrics) => metrics
            .iter()
            .for_each(|metric| say(&format!("{}: {}", metric.label, metric.value))),
        Block::Meter(meter) => match &meter.pair {
            Some(pair) => meter_pair::words(meter, pair, shown)
                .iter()
                .for_each(|words| say(words)),
            None => say(&format!("{}, {}", meter.label, meter.says)),
        },
        Block::StepFigure(figure) => step_figure::words(figure, shown).iter().for_each(|words| say(words)),
        Block::Groups(groups) => groups::words(groups, shown).iter().for_each(|words| say(words)),
        Block::Ranges(ranges) => ranges::words(ranges, shown, say),
        Block::Image(image) => say(&image.alt),
        Block::Roadmap(roadmap) => roadmap
            .stops
            .iter()
            .take(stops_shown(roadmap, shown))
            .for_each(|stop| say(&format!("{}: {}, {}", stop.when, stop.stage, stop.tools))),
        Block::Checks(checks) => say(&format!("{}: {}", checks.label, checks.items.join(", "))),
        Block::Branch(branch) => [&branch.line, &branch.branch, &branch.merge]
            .iter()
            .for_each(|words| say(words)),
        Block::Questions(questions) if questions.stepwise && shown == 0 => {}
        Block::Questions(questions) if !questions.answers.is_empty() => answers::words(questions, shown, say),
        Block::Questions(questions) => {
            questions.head.iter().for_each(|head| say(head));
            questions.items.iter().for_each(|question| say(question));
        }
        Block::Layers(layers) => layers::words(layers).iter().for_each(|words| say(words)),
        Block::Plane(plane) => plane::words(plane, shown).iter().for_each(|words| say(words)),
        Block::Flow(flow) => flow::words(flow, shown).iter().for_each(|words| say(words)),
        Block::Nest(nest) => nest::words(nest, shown).iter().for_each(|words| say(words)),
        Block::Paths(paths) => paths::words(paths, shown).iter().for_each(|words| say(words)),
        // Names of the room are no Markdown.
        Block::TopThemes(themes) => out.extend(top_themes::words(themes, workshop)),
    }
}
