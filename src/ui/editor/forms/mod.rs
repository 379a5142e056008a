//! The form of each kind of block: every field of it, in the order in which it is read. A file holds the kinds of a group.

mod figures;
mod over_time;
mod sides;
mod words;

use super::fields::{Form, texts};
use crate::session::{Block, inline};

/// The fields of a block.
pub(super) fn block(form: &mut Form<'_>, block: &mut Block) {
    form.problems_here();
    match block {
        Block::Cover(cover) => words::cover(form, cover),
        Block::Text(text) => form.text("", "Text", text),
        Block::Pause => form.hint("What stands below it comes with a step of its own."),
        Block::List(list) => words::list(form, list),
        Block::Quote(quote) => words::quote(form, quote),
        Block::Callout(callout) => words::callout(form, callout),
        Block::Questions(questions) => words::questions(form, questions),
        Block::Checks(checks) => words::checks(form, checks),
        Block::Ask(ask) => words::ask(form, ask),
        Block::Code(code) => words::code(form, code),
        Block::Cards(cards) => sides::cards(form, cards),
        Block::Columns(columns) => sides::columns(form, columns, (block_in_column, first_words)),
        Block::Comparison(comparison) => sides::comparison(form, comparison),
        Block::Table(table) => sides::table(form, table),
        Block::Initials(initials) => sides::initials(form, initials),
        Block::Wall(wall) => sides::wall(form, wall),
        Block::Groups(groups) => sides::groups(form, groups),
        Block::Layers(layers) => sides::layers(form, layers),
        Block::Nest(nest) => sides::nest(form, nest),
        Block::Chain(chain) => over_time::chain(form, chain),
        Block::Cycle(cycle) => over_time::cycle(form, cycle),
        Block::Story(story) => over_time::story(form, story),
        Block::Roadmap(roadmap) => over_time::roadmap(form, roadmap),
        Block::Flow(flow) => over_time::flow(form, flow),
        Block::Branch(branch) => over_time::branch(form, branch),
        Block::StepFigure(figure) => over_time::step_figure(form, figure),
        Block::Paths(paths) => over_time::paths(form, paths),
        Block::Metrics(metrics) => figures::metrics(form, metrics),
        Block::Meter(meter) => figures::meter(form, meter),
        Block::Ranges(ranges) => figures::ranges(form, ranges),
        Block::Plane(plane) => figures::plane(form, plane),
        Block::TopThemes(themes) => figures::top_themes(form, themes),
        Block::Image(image) => figures::image(form, image),
    }
}

/// The fields of a block that stands in a column: columns do not hold columns there.
fn block_in_column(form: &mut Form<'_>, inner: &mut Block) {
    if matches!(inner, Block::Columns(_)) {
        form.hint("Columns within columns are changed in the source.");
    } else {
        block(form, inner);
    }
}

/// The first words of a block, for lists.
fn first_words(inner: &Block) -> String {
    texts(inner, block)
        .iter()
        .map(|text| inline::plain(&text.value))
        .find(|words| !words.trim().is_empty())
        .unwrap_or_default()
}
