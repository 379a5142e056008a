//! Forms of the blocks that stand side by side or within each other: cards, columns, comparison, table, initials, wall, groups, layers, nest.

use super::Within;
use super::words::entry;
use crate::session::block::{
    Card, CardFigure, Cards, Column, ColumnAlign, Comparison, Consequence, Group, GroupFigure, Groups, Initials, Inner,
    Layer, Layers, Marker, Nest, Pillar, PillarFigure, Side, SpanKind, Table, Wall,
};
use crate::session::{Block, icons};
use crate::ui::editor::fields::{Act, Form, Head, Rows, carry_out};
use crate::ui::editor::new_parts;

/// What may stand before the rows of a side.
const SIGNS: [(Marker, &str); 8] = [
    (Marker::Check, "Ticks"),
    (Marker::Cross, "Crosses"),
    (Marker::Bullet, "Bullets"),
    (Marker::Number, "Numbers"),
    (Marker::Letter, "Letters"),
    (Marker::Rule, "Rules"),
    (Marker::Bar, "Bars"),
    (Marker::Numeral, "Numerals"),
];

/// Where the cells of a column may stand.
const EDGES: [(ColumnAlign, &str); 3] = [
    (ColumnAlign::Left, "Left"),
    (ColumnAlign::Middle, "Middle"),
    (ColumnAlign::Right, "Right"),
];
/// The most columns that the form makes.
const COLUMNS: usize = 12;
/// The most rows that it makes.
const ROWS: usize = 40;

pub(in crate::ui::editor) fn cards(form: &mut Form<'_>, cards: &mut Cards) {
    let rows = Rows {
        field: "cards",
        label: "",
        noun: "Card",
        most: 8,
        new: &new_parts::card,
        head: &|card: &Card| Head {
            icon: card.icon.as_deref().and_then(icons::named),
            note: match card.lines.len() {
                0 => String::new(),
                1 => "1 line".to_owned(),
                lines => format!("{lines} lines"),
            },
            ..Head::of(&card.title).lead(card.lead.as_deref().unwrap_or_default())
        },
    };
    form.rows(&rows, &mut cards.cards, |form, card| {
        if card.figure.is_none() {
            form.icon("icon", "Icon", &mut card.icon);
        }
        form.text("title", "Title", &mut card.title);
        form.maybe("lead", "Lead, in blue", &mut card.lead);
        form.lines("lines", "Lines", "Line", &mut card.lines, 8);
        let figures = [
            (CardFigure::Gap, "Gap"),
            (CardFigure::Load, "Load"),
            (CardFigure::Return, "Return"),
        ];
        form.maybe_choice(
            "figure",
            "Picture in place of icon and frame",
            &mut card.figure,
            &figures,
        );
    });
    let stepped = cards.cards.len().saturating_sub(1);
    form.stepwise("Reveal one by one", stepped, &mut cards.stepwise);
}

/// What stands in a column is of any kind: `within` knows them all.
pub(in crate::ui::editor) fn columns(form: &mut Form<'_>, columns: &mut Vec<Column>, within: &Within) {
    let rows = Rows {
        field: "",
        label: "",
        noun: "Column",
        most: 4,
        new: &new_parts::column,
        head: &|column: &Column| {
            Head::of(column.head.as_deref().unwrap_or_default()).note(match column.blocks.len() {
                1 => "1 block".to_owned(),
                blocks => format!("{blocks} blocks"),
            })
        },
    };
    form.rows(&rows, columns, |form, column| {
        form.maybe("head", "Head", &mut column.head);
        form.number(
            "weight",
            ("Width, as a share of the others", ""),
            &mut column.weight,
            0.1..=10.0,
        );
        let rows = Rows {
            field: "blocks",
            label: "Blocks",
            noun: "Block",
            most: 8,
            new: &|| Block::Text("Words".to_owned()),
            head: &|block: &Block| Head::of((within.name)(block)).lead(&(within.words)(block)),
        };
        form.rows(&rows, &mut column.blocks, |form, block| {
            kind_of_block(form, block, within);
            (within.form)(form, block);
        });
    });
}

/// What a block in a column is: choosing another kind begins it anew, with its words where it has some.
fn kind_of_block(form: &mut Form<'_>, block: &mut Block, within: &Within) {
    let names: Vec<String> = (within.names)().into_iter().map(str::to_owned).collect();
    let now = (within.name)(block);
    let Some(mut at) = names.iter().position(|name| name == now) else {
        return;
    };
    let before = at;
    form.place("", "Kind", &mut at, &names);
    if at != before
        && let Some(new) = (within.new)(at)
    {
        *block = new;
    }
}

pub(in crate::ui::editor) fn comparison(form: &mut Form<'_>, comparison: &mut Comparison) {
    form.part("left", "Left", |form| side(form, &mut comparison.left));
    form.part("right", "Right", |form| side(form, &mut comparison.right));
    let mut signed = comparison.signs.is_some();
    form.line();
    form.switch("signs", "Signs before the rows", "", &mut signed);
    if signed != comparison.signs.is_some() {
        comparison.signs = signed.then_some((Marker::Check, Marker::Cross));
    }
    if let Some((left, right)) = &mut comparison.signs {
        form.within(&entry("signs", 0), |form| {
            form.choice("", "Signs at the left", left, &SIGNS);
        });
        form.within(&entry("signs", 1), |form| {
            form.choice("", "Signs at the right", right, &SIGNS);
        });
    }
}

fn side(form: &mut Form<'_>, side: &mut Side) {
    form.text("head", "Head", &mut side.head);
    form.lines("rows", "Rows", "Row", &mut side.rows, 10);
}

pub(in crate::ui::editor) fn table(form: &mut Form<'_>, table: &mut Table) {
    let done = form.lines("head", "Columns, by their heads", "Column", &mut table.head, COLUMNS);
    if let Some((index, act)) = done {
        move_columns(table, index, act);
    }
    let heads = table.head.clone();
    let rows = Rows {
        field: "rows",
        label: "Rows",
        noun: "Row",
        most: ROWS,
        new: &|| vec![String::new(); heads.len()],
        head: &|row: &Vec<String>| {
            let mut cells = row.iter();
            let first = cells.next().map_or("", String::as_str);
            Head::of(first).lead(&cells.map(String::as_str).collect::<Vec<_>>().join(" · "))
        },
    };
    form.rows(&rows, &mut table.rows, |form, row| {
        for (at, cell) in row.iter_mut().enumerate() {
            let name = heads.get(at).map_or("", String::as_str);
            let name = if name.trim().is_empty() {
                format!("Cell {}", at + 1)
            } else {
                crate::session::inline::plain(name)
            };
            form.within(&[crate::session::check::Step::Item(at)], |form| {
                form.text("", &name, cell);
            });
        }
    });
    let names: Vec<String> = heads
        .iter()
        .enumerate()
        .map(|(at, head)| {
            if head.is_empty() {
                format!("Column {}", at + 1)
            } else {
                head.clone()
            }
        })
        .collect();
    form.maybe_place("strong", "Bold column", &mut table.strong, &names);
    form.head("Where cells stand");
    for (column, name) in names.iter().enumerate() {
        let mut align = table.align_of(column);
        let before = align;
        form.within(&entry("align", column), |form| {
            form.choice("", name, &mut align, &EDGES);
        });
        if align != before {
            table.set_align(column, align);
        }
    }
    let stepped = table.rows.len().saturating_sub(1);
    form.stepwise("Reveal one by one", stepped, &mut table.stepwise);
}

/// Does with the cells of a column, and with all that is said of it, what was done with its head.
fn move_columns(table: &mut Table, index: usize, act: Act) {
    let most = table.head.len().max(table.rows.iter().map(Vec::len).max().unwrap_or(0)) + 1;
    let count = table.head.len();
    for row in &mut table.rows {
        carry_out(row, index, act, most, String::new, String::clone);
        row.resize(count, String::new());
    }
    let before = match act {
        Act::Insert | Act::Copy => count.saturating_sub(1),
        Act::Remove => count + 1,
        Act::Up | Act::Down | Act::To(_) => count,
    };
    let mut said: Vec<(ColumnAlign, bool)> = (0..before)
        .map(|column| (table.align_of(column), table.strong == Some(column)))
        .collect();
    carry_out(&mut said, index, act, before + 1, Default::default, |(align, _)| {
        (*align, false)
    });
    table.strong = said.iter().position(|(_, strong)| *strong);
    table.align.clear();
    for (column, (align, _)) in said.into_iter().enumerate() {
        table.set_align(column, align);
    }
}

pub(in crate::ui::editor) fn initials(form: &mut Form<'_>, initials: &mut Initials) {
    let pictured = initials.pictured();
    let rows = Rows {
        field: "pillars",
        label: "",
        noun: "Pillar",
        most: Initials::MOST,
        new: &|| Pillar {
            name: "Name".to_owned(),
            ..Pillar::default()
        },
        head: &|pillar: &Pillar| Head::of(&pillar.name).lead(&pillar.points.join(" · ")),
    };
    form.rows(&rows, &mut initials.pillars, |form, pillar| {
        form.text("name", "Name, by whose letter it stands", &mut pillar.name);
        form.lines("points", "Points", "Point", &mut pillar.points, 4);
        if !pictured {
            form.lines(
                "more",
                "Points that come with its step",
                "Further point",
                &mut pillar.more,
                4,
            );
        }
        pillar_figure(form, &mut pillar.figure);
    });
    let names: Vec<String> = initials.pillars.iter().map(|pillar| pillar.name.clone()).collect();
    form.place("mark", "Comes first, in blue", &mut initials.mark, &names);
}

fn pillar_figure(form: &mut Form<'_>, figure: &mut Option<PillarFigure>) {
    let names = ["Overlap", "Third", "Batches", "Measures", "Share"];
    let mut at = figure.as_ref().map(|figure| match figure {
        PillarFigure::Overlap(..) => 0,
        PillarFigure::Third => 1,
        PillarFigure::Batches(..) => 2,
        PillarFigure::Measures(_) => 3,
        PillarFigure::Share => 4,
    });
    let before = at;
    form.maybe_place("figure", "Picture", &mut at, &names.map(str::to_owned));
    if at != before {
        *figure = at.map(|at| match at {
            0 => PillarFigure::Overlap("Dev".to_owned(), "Ops".to_owned()),
            1 => PillarFigure::Third,
            2 => PillarFigure::Batches(500, 5),
            3 => PillarFigure::Measures(vec!["How often".to_owned()]),
            _ => PillarFigure::Share,
        });
    }
    match figure {
        Some(PillarFigure::Overlap(left, right)) => {
            form.within(&entry("figure", 0), |form| form.text("", "Left, a few letters", left));
            form.within(&entry("figure", 1), |form| form.text("", "Right, a few letters", right));
        }
        Some(PillarFigure::Batches(many, few)) => {
            let (most, least) = PillarFigure::SQUARES;
            form.within(&entry("figure", 0), |form| {
                form.count("", "Small squares", many, 1..=most);
            });
            form.within(&entry("figure", 1), |form| {
                form.count("", "Beside so few", few, 1..=least);
            });
        }
        Some(PillarFigure::Measures(measures)) => {
            form.lines("figure", "Measures", "Measure", measures, PillarFigure::MEASURES);
        }
        Some(PillarFigure::Third | PillarFigure::Share) | None => {}
    }
}

pub(in crate::ui::editor) fn wall(form: &mut Form<'_>, wall: &mut Wall) {
    form.part("left", "Who throws", |form| side(form, &mut wall.left));
    form.part("right", "Who catches", |form| side(form, &mut wall.right));
    let rows = Rows {
        field: "after",
        label: "What followed, one by one",
        noun: "Consequence",
        most: 5,
        new: &|| Consequence {
            text: "Two words".to_owned(),
            kind: SpanKind::Work,
            line: None,
        },
        head: &|after: &Consequence| Head::of(&after.text).lead(after.line.as_deref().unwrap_or_default()),
    };
    form.rows(&rows, &mut wall.after, |form, after| {
        form.text("text", "Two or three words", &mut after.text);
        form.choice("kind", "What it was", &mut after.kind, &super::over_time::SPANS);
        form.maybe("line", "Small line below", &mut after.line);
    });
}

pub(in crate::ui::editor) fn groups(form: &mut Form<'_>, groups: &mut Groups) {
    let rows = Rows {
        field: "groups",
        label: "",
        noun: "Group",
        most: 3,
        new: &new_parts::group,
        head: &|group: &Group| Head::of(&group.head).lead(&group.is),
    };
    form.rows(&rows, &mut groups.groups, |form, group| {
        let figures = [
            (GroupFigure::Limit, "Limit"),
            (GroupFigure::Clock, "Clock"),
            (GroupFigure::Heal, "Heal"),
        ];
        form.choice("figure", "Picture", &mut group.figure, &figures);
        form.text("head", "What sets it going", &mut group.head);
        form.text("is", "What it then does", &mut group.is);
        let rows = Rows {
            field: "pairs",
            label: "Tasks, and what does them instead",
            noun: "Task",
            most: 3,
            new: &|| ("Task".to_owned(), "What does it".to_owned()),
            head: &|(task, instead): &(String, String)| Head::of(task).lead(instead),
        };
        form.rows(&rows, &mut group.pairs, |form, (task, instead)| {
            let item = crate::session::check::Step::Item;
            form.within(&[item(0)], |form| form.text("", "Task", task));
            form.within(&[item(1)], |form| form.text("", "Instead", instead));
        });
    });
    let stepped = groups.groups.len().saturating_sub(1);
    form.stepwise("Reveal one by one", stepped, &mut groups.stepwise);
}

pub(in crate::ui::editor) fn layers(form: &mut Form<'_>, layers: &mut Layers) {
    form.maybe("head", "Head", &mut layers.head);
    let rows = Rows {
        field: "layers",
        label: "Layers, from the base up",
        noun: "Layer",
        most: 4,
        new: &|| Layer {
            name: "Name".to_owned(),
            line: None,
        },
        head: &|layer: &Layer| Head::of(&layer.name).lead(layer.line.as_deref().unwrap_or_default()),
    };
    form.rows(&rows, &mut layers.layers, |form, layer| {
        form.text("name", "What it is", &mut layer.name);
        form.maybe("line", "Line below", &mut layer.line);
    });
    form.line();
    form.maybe("not_head", "Head above what it is not", &mut layers.not_head);
    form.lines(
        "not_just",
        "What it is not, or not alone",
        "Other thing",
        &mut layers.not_just,
        3,
    );
}

pub(in crate::ui::editor) fn nest(form: &mut Form<'_>, nest: &mut Nest) {
    form.part("outer", "The frame around all", |form| {
        form.text("name", "Name", &mut nest.outer.name);
        form.text("is", "What it is, behind the name", &mut nest.outer.is);
        form.maybe("line", "Line below", &mut nest.outer.line);
        form.maybe("aside", "At the right", &mut nest.outer.aside);
    });
    let rows = Rows {
        field: "inner",
        label: "What stands inside, one by one",
        noun: "Inner name",
        most: 2,
        new: &new_parts::inner,
        head: &|inner: &Inner| Head::of(&inner.name).lead(&inner.is),
    };
    form.rows(&rows, &mut nest.inner, |form, inner| {
        form.maybe("needs", "On the arrow that leads here", &mut inner.needs);
        form.text("name", "Name", &mut inner.name);
        form.text("is", "What it is, behind the name", &mut inner.is);
        form.lines("lines", "What it does", "Line", &mut inner.lines, 5);
    });
}
