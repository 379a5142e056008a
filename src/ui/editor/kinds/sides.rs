//! The kinds of block that are things beside each other: of each its name, its figure in the palette, what a new one holds, and its form.

use super::kind::{Kind, KindGroup, form, is};
use crate::session::Block;
use crate::session::block::{
    Card, Cards, Comparison, Group, GroupFigure, Groups, Initials, Layer, Layers, Nest, Outer, Pillar, Side, Table,
    Wall,
};
use crate::ui::editor::forms::sides;
use crate::ui::editor::new_parts::{card, column, group, inner, text};
use crate::ui::editor::sketches::Part::{Blue, Disc, Frame, Letters, Quiet, Ring, Sign, Work};
use crate::ui::theme::icons;

/// They, in the order of the palette.
pub(super) const KINDS: &[Kind] = &[
    Kind {
        name: "Cards",
        group: KindGroup::Sides,
        says: "names with a few lines each",
        also: "boxes icons",
        sketch: &[
            Frame((12.0, 12.0, 24.0, 34.0)),
            Ring(20.0, 20.0, 3.0),
            Quiet((16.0, 30.0, 15.0, 2.0)),
            Quiet((16.0, 36.0, 12.0, 2.0)),
            Frame((40.0, 12.0, 24.0, 34.0)),
            Ring(48.0, 20.0, 3.0),
            Quiet((44.0, 30.0, 15.0, 2.0)),
            Quiet((44.0, 36.0, 12.0, 2.0)),
            Frame((68.0, 12.0, 24.0, 34.0)),
            Ring(76.0, 20.0, 3.0),
            Quiet((72.0, 30.0, 15.0, 2.0)),
        ],
        new: cards,
        is: is!(Cards),
        form: form!(Cards, sides::cards),
    },
    Kind {
        name: "Columns",
        group: KindGroup::Sides,
        says: "blocks beside each other",
        also: "side",
        sketch: &[
            Work((14.0, 16.0, 26.0, 3.0)),
            Quiet((14.0, 25.0, 30.0, 3.0)),
            Quiet((14.0, 34.0, 24.0, 3.0)),
            Frame((54.0, 12.0, 36.0, 34.0)),
            Blue((59.0, 20.0, 20.0, 3.0)),
            Quiet((59.0, 29.0, 24.0, 3.0)),
        ],
        new: columns,
        is: is!(Columns),
        form: |form, block, within| {
            if let Block::Columns(held) = block {
                sides::columns(form, held, within);
            }
        },
    },
    Kind {
        name: "Comparison",
        group: KindGroup::Sides,
        says: "two sides, row against row",
        also: "versus pros cons",
        sketch: &[
            Work((18.0, 12.0, 20.0, 3.0)),
            Sign(icons::CHECK, 20.0, 26.0, 12.0, true),
            Quiet((30.0, 24.5, 16.0, 3.0)),
            Sign(icons::CHECK, 20.0, 40.0, 12.0, true),
            Quiet((30.0, 38.5, 14.0, 3.0)),
            Quiet((52.0, 12.0, 1.0, 36.0)),
            Work((62.0, 12.0, 20.0, 3.0)),
            Sign(icons::X, 64.0, 26.0, 12.0, false),
            Quiet((74.0, 24.5, 16.0, 3.0)),
            Sign(icons::X, 64.0, 40.0, 12.0, false),
            Quiet((74.0, 38.5, 12.0, 3.0)),
        ],
        new: comparison,
        is: is!(Comparison),
        form: form!(Comparison, sides::comparison),
    },
    Kind {
        name: "Table",
        group: KindGroup::Sides,
        says: "rows and columns with heads",
        also: "grid cells",
        sketch: &[
            Blue((14.0, 13.0, 18.0, 3.0)),
            Blue((42.0, 13.0, 18.0, 3.0)),
            Blue((70.0, 13.0, 18.0, 3.0)),
            Quiet((14.0, 21.0, 76.0, 1.0)),
            Work((14.0, 27.0, 16.0, 3.0)),
            Quiet((42.0, 27.0, 20.0, 3.0)),
            Quiet((70.0, 27.0, 16.0, 3.0)),
            Quiet((14.0, 34.0, 76.0, 1.0)),
            Work((14.0, 40.0, 20.0, 3.0)),
            Quiet((42.0, 40.0, 14.0, 3.0)),
            Quiet((70.0, 40.0, 18.0, 3.0)),
        ],
        new: table,
        is: is!(Table),
        form: form!(Table, sides::table),
    },
    Kind {
        name: "Initials",
        group: KindGroup::Sides,
        says: "pillars with a large letter each",
        also: "acronym letters",
        sketch: &[
            Letters("C", 19.0, 22.0, 17.0, true),
            Quiet((12.0, 38.0, 14.0, 2.0)),
            Letters("A", 35.5, 22.0, 17.0, false),
            Quiet((29.0, 38.0, 13.0, 2.0)),
            Letters("L", 52.0, 22.0, 17.0, false),
            Quiet((45.5, 38.0, 13.0, 2.0)),
            Letters("M", 68.5, 22.0, 17.0, false),
            Quiet((62.0, 38.0, 13.0, 2.0)),
            Letters("S", 86.0, 22.0, 17.0, false),
            Quiet((79.0, 38.0, 14.0, 2.0)),
        ],
        new: initials,
        is: is!(Initials),
        form: form!(Initials, sides::initials),
    },
    Kind {
        name: "Wall",
        group: KindGroup::Sides,
        says: "two sides with a wall between",
        also: "silo",
        sketch: &[
            Quiet((12.0, 30.0, 24.0, 3.0)),
            Quiet((12.0, 38.0, 20.0, 3.0)),
            Frame((44.0, 16.0, 16.0, 32.0)),
            Work((44.0, 16.0, 16.0, 2.0)),
            Work((44.0, 24.0, 16.0, 2.0)),
            Work((44.0, 32.0, 16.0, 2.0)),
            Work((44.0, 40.0, 16.0, 2.0)),
            Work((52.0, 16.0, 2.0, 8.0)),
            Work((48.0, 24.0, 2.0, 8.0)),
            Work((56.0, 24.0, 2.0, 8.0)),
            Work((52.0, 32.0, 2.0, 8.0)),
            Work((48.0, 40.0, 2.0, 8.0)),
            Work((56.0, 40.0, 2.0, 8.0)),
            Disc(52.0, 10.0, 3.0),
            Quiet((68.0, 30.0, 24.0, 3.0)),
            Quiet((68.0, 38.0, 18.0, 3.0)),
        ],
        new: wall,
        is: is!(Wall),
        form: form!(Wall, sides::wall),
    },
    Kind {
        name: "Groups",
        group: KindGroup::Sides,
        says: "tasks, and what does them instead",
        also: "automation",
        sketch: &[
            Ring(22.0, 18.0, 6.0),
            Work((14.0, 30.0, 18.0, 3.0)),
            Quiet((14.0, 38.0, 22.0, 2.0)),
            Ring(52.0, 18.0, 6.0),
            Work((44.0, 30.0, 18.0, 3.0)),
            Quiet((44.0, 38.0, 22.0, 2.0)),
            Ring(82.0, 18.0, 6.0),
            Work((74.0, 30.0, 18.0, 3.0)),
            Quiet((74.0, 38.0, 18.0, 2.0)),
        ],
        new: groups,
        is: is!(Groups),
        form: form!(Groups, sides::groups),
    },
    Kind {
        name: "Layers",
        group: KindGroup::Sides,
        says: "what something rests on",
        also: "stack",
        sketch: &[
            Blue((14.0, 38.0, 76.0, 10.0)),
            Frame((20.0, 25.0, 64.0, 9.0)),
            Frame((28.0, 12.0, 48.0, 9.0)),
        ],
        new: layers,
        is: is!(Layers),
        form: form!(Layers, sides::layers),
    },
    Kind {
        name: "Nest",
        group: KindGroup::Sides,
        says: "names that hold each other",
        also: "frame inside",
        sketch: &[
            Frame((12.0, 10.0, 80.0, 38.0)),
            Work((18.0, 15.0, 22.0, 3.0)),
            Frame((20.0, 24.0, 32.0, 18.0)),
            Frame((58.0, 24.0, 28.0, 18.0)),
            Blue((62.0, 30.0, 14.0, 3.0)),
        ],
        new: nest,
        is: is!(Nest),
        form: form!(Nest, sides::nest),
    },
];

fn cards() -> Block {
    let named = |title: &str| Card {
        title: text(title),
        ..card()
    };
    Block::Cards(Cards {
        cards: vec![named("First"), named("Second"), named("Third")],
        stepwise: false,
    })
}

fn columns() -> Block {
    Block::Columns(vec![column(), column()])
}

fn side(head: &str) -> Side {
    Side {
        head: text(head),
        rows: vec![text("First row"), text("Second row")],
    }
}

fn comparison() -> Block {
    Block::Comparison(Comparison {
        left: side("It is"),
        right: side("It is not"),
        signs: None,
    })
}

fn table() -> Block {
    let row = |name: &str| vec![text(name), text("…"), text("…")];
    Block::Table(Table {
        head: vec![text("Name"), text("Before"), text("After")],
        rows: vec![row("First"), row("Second")],
        strong: Some(0),
        ..Table::default()
    })
}

fn initials() -> Block {
    let pillar = |name: &str| Pillar {
        name: text(name),
        points: vec![text("What it means")],
        ..Pillar::default()
    };
    Block::Initials(Initials {
        pillars: vec![pillar("Alpha"), pillar("Beta"), pillar("Gamma")],
        mark: 0,
    })
}

fn wall() -> Block {
    Block::Wall(Wall {
        left: side("One side"),
        right: side("Other side"),
        after: Vec::new(),
    })
}

fn groups() -> Block {
    Block::Groups(Groups {
        groups: vec![
            group(),
            Group {
                figure: GroupFigure::Clock,
                head: text("By the clock"),
                is: text("it runs"),
                ..group()
            },
        ],
        stepwise: false,
    })
}

fn layers() -> Block {
    let layer = |name: &str| Layer {
        name: text(name),
        line: None,
    };
    Block::Layers(Layers {
        head: Some(text("It is")),
        layers: vec![layer("The base"), layer("What stands on it")],
        not_head: None,
        not_just: Vec::new(),
    })
}

fn nest() -> Block {
    Block::Nest(Nest {
        outer: Outer {
            name: text("Outer"),
            is: text("is the frame"),
            line: None,
            aside: None,
        },
        inner: vec![inner()],
    })
}
