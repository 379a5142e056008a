//! The kinds of block that are mostly words: of each its name, its figure in the palette, what a new one holds, and its form.

use super::kind::{Kind, KindGroup, form, is};
use crate::session::Block;
use crate::session::block::ask::Ask as LargeQuestion;
use crate::session::block::{Callout, Checks, List, ListItem, Questions, Quote};
use crate::ui::editor::forms::words;
use crate::ui::editor::new_parts::text;
use crate::ui::editor::sketches::Part::{Blue, Frame, Letters, Quiet, Sign, Soft, Work};
use crate::ui::theme::icons;

/// They, in the order of the palette.
pub(super) const KINDS: &[Kind] = &[
    Kind {
        name: "Text",
        group: KindGroup::Words,
        says: "a paragraph",
        also: "paragraph words",
        sketch: &[
            Quiet((18.0, 15.0, 62.0, 3.0)),
            Quiet((18.0, 24.0, 68.0, 3.0)),
            Quiet((18.0, 33.0, 58.0, 3.0)),
            Quiet((18.0, 42.0, 40.0, 3.0)),
        ],
        new: || Block::Text(text("Words")),
        is: is!(Text),
        form: form!(Text, words::text),
    },
    Kind {
        name: "List",
        group: KindGroup::Words,
        says: "points below each other",
        also: "bullets numbers tasks",
        sketch: &[
            Blue((20.0, 13.0, 5.0, 5.0)),
            Work((32.0, 14.0, 44.0, 3.0)),
            Blue((20.0, 26.0, 5.0, 5.0)),
            Work((32.0, 27.0, 52.0, 3.0)),
            Blue((20.0, 39.0, 5.0, 5.0)),
            Work((32.0, 40.0, 36.0, 3.0)),
        ],
        new: list,
        is: is!(List),
        form: form!(List, words::list),
    },
    Kind {
        name: "Quote",
        group: KindGroup::Words,
        says: "somebody's words",
        also: "citation",
        sketch: &[
            Sign(icons::QUOTES, 26.0, 22.0, 22.0, true),
            Work((42.0, 18.0, 44.0, 4.0)),
            Work((42.0, 28.0, 36.0, 4.0)),
            Quiet((42.0, 40.0, 24.0, 3.0)),
        ],
        new: quote,
        is: is!(Quote),
        form: form!(Quote, words::quote),
    },
    Kind {
        name: "Callout",
        group: KindGroup::Words,
        says: "one sentence that has to stay",
        also: "rule warning point",
        sketch: &[
            Soft((14.0, 18.0, 76.0, 22.0)),
            Blue((14.0, 18.0, 3.0, 22.0)),
            Work((24.0, 27.0, 52.0, 4.0)),
        ],
        new: callout,
        is: is!(Callout),
        form: form!(Callout, words::callout),
    },
    Kind {
        name: "Questions",
        group: KindGroup::Words,
        says: "questions to the room",
        also: "ask discuss",
        sketch: &[
            Letters("1", 20.0, 14.0, 13.0, true),
            Work((32.0, 13.0, 44.0, 3.0)),
            Letters("?", 86.0, 14.0, 13.0, false),
            Letters("2", 20.0, 29.0, 13.0, true),
            Work((32.0, 28.0, 38.0, 3.0)),
            Letters("?", 86.0, 29.0, 13.0, false),
            Letters("3", 20.0, 44.0, 13.0, true),
            Work((32.0, 43.0, 44.0, 3.0)),
            Letters("?", 86.0, 44.0, 13.0, false),
        ],
        new: questions,
        is: is!(Questions),
        form: form!(Questions, words::questions),
    },
    Kind {
        name: "Checks",
        group: KindGroup::Words,
        says: "short facts in a row, each with a tick",
        also: "ticks",
        sketch: &[
            Sign(icons::CHECK, 17.0, 29.5, 13.0, true),
            Work((25.0, 28.0, 14.0, 3.0)),
            Sign(icons::CHECK, 48.0, 29.5, 13.0, true),
            Work((56.0, 28.0, 12.0, 3.0)),
            Sign(icons::CHECK, 77.0, 29.5, 13.0, true),
            Work((85.0, 28.0, 11.0, 3.0)),
        ],
        new: checks,
        is: is!(Checks),
        form: form!(Checks, words::checks),
    },
    Kind {
        name: "Large question",
        group: KindGroup::Words,
        says: "a question that is the slide",
        also: "ask",
        sketch: &[
            Work((16.0, 12.0, 60.0, 7.0)),
            Work((16.0, 23.0, 44.0, 7.0)),
            Letters("?", 70.0, 26.0, 15.0, false),
            Frame((16.0, 39.0, 72.0, 9.0)),
            Blue((16.0, 39.0, 3.0, 9.0)),
        ],
        new: ask,
        is: is!(Ask),
        form: form!(Ask, words::ask),
    },
    Kind {
        name: "Pause",
        group: KindGroup::Words,
        says: "what stands below comes with a step",
        also: "step reveal",
        sketch: &[
            Quiet((24.0, 18.0, 56.0, 3.0)),
            Blue((12.0, 28.0, 80.0, 2.0)),
            Frame((24.0, 36.0, 56.0, 8.0)),
        ],
        new: || Block::Pause,
        is: |block| matches!(block, Block::Pause),
        form: |form, _, _| form.hint("What stands below it comes with a step of its own."),
    },
];

fn list() -> Block {
    let item = |words: &str| ListItem {
        text: words.to_owned(),
        ..ListItem::default()
    };
    Block::List(List {
        items: vec![item("First point"), item("Second point"), item("Third point")],
        ..List::default()
    })
}

fn quote() -> Block {
    Block::Quote(Quote {
        text: text("What somebody said"),
        ..Quote::default()
    })
}

fn callout() -> Block {
    Block::Callout(Callout {
        text: text("One sentence that stays"),
        ..Callout::default()
    })
}

fn questions() -> Block {
    Block::Questions(Questions::from(vec![
        text("What do you see?"),
        text("What would you change?"),
    ]))
}

fn checks() -> Block {
    Block::Checks(Checks {
        label: text("Built in"),
        items: vec![text("First"), text("Second"), text("Third")],
    })
}

fn ask() -> Block {
    Block::Ask(LargeQuestion {
        question: vec![text("How long does it take?")],
        ..LargeQuestion::default()
    })
}
