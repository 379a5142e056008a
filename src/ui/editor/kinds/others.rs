//! The kinds of block that are figures, and what belongs nowhere else: of each its name, its figure in the palette, what a new one holds, and its form.

use super::kind::{Kind, KindGroup, form, is};
use crate::session::Block;
use crate::session::block::{Code, Cover, Image, Meter, Plane, Ranges, TopThemes};
use crate::ui::editor::forms::{figures, meter as meter_form, words};
use crate::ui::editor::new_parts::{metric, range_row, text};
use crate::ui::editor::sketches::Part::{Blue, Disc, Frame, Letters, Quiet, Ring, Soft, Work};

/// They, in the order of the palette.
pub(super) const KINDS: &[Kind] = &[
    Kind {
        name: "Metrics",
        group: KindGroup::Others,
        says: "a few large figures",
        also: "numbers kpi",
        sketch: &[
            Letters("46", 25.0, 24.0, 18.0, false),
            Quiet((14.0, 38.0, 22.0, 3.0)),
            Letters("7×", 53.0, 24.0, 18.0, false),
            Quiet((43.0, 38.0, 20.0, 3.0)),
            Letters("3", 80.0, 24.0, 18.0, true),
            Quiet((70.0, 38.0, 20.0, 3.0)),
        ],
        new: metrics,
        is: is!(Metrics),
        form: form!(Metrics, figures::metrics),
    },
    Kind {
        name: "Meter",
        group: KindGroup::Others,
        says: "a share with a limit",
        also: "gauge percent bar",
        sketch: &[
            Frame((14.0, 22.0, 76.0, 14.0)),
            Work((14.0, 22.0, 34.0, 14.0)),
            Blue((60.0, 17.0, 2.0, 24.0)),
        ],
        new: meter,
        is: is!(Meter),
        form: form!(Meter, meter_form::meter),
    },
    Kind {
        name: "Ranges",
        group: KindGroup::Others,
        says: "two sides on common scales",
        also: "chart",
        sketch: &[
            Work((12.0, 14.0, 14.0, 3.0)),
            Blue((32.0, 12.0, 20.0, 6.0)),
            Work((68.0, 12.0, 22.0, 6.0)),
            Work((12.0, 28.0, 14.0, 3.0)),
            Blue((36.0, 26.0, 14.0, 6.0)),
            Work((60.0, 26.0, 26.0, 6.0)),
            Work((12.0, 42.0, 14.0, 3.0)),
            Blue((32.0, 40.0, 16.0, 6.0)),
            Work((74.0, 40.0, 16.0, 6.0)),
        ],
        new: ranges,
        is: is!(Ranges),
        form: form!(Ranges, figures::ranges),
    },
    Kind {
        name: "Plane",
        group: KindGroup::Others,
        says: "two aims as axes",
        also: "quadrant matrix",
        sketch: &[
            Work((18.0, 10.0, 2.0, 38.0)),
            Work((18.0, 46.0, 70.0, 2.0)),
            Disc(76.0, 18.0, 6.0),
            Quiet((26.0, 16.0, 18.0, 3.0)),
            Quiet((58.0, 38.0, 18.0, 3.0)),
        ],
        new: plane,
        is: is!(Plane),
        form: form!(Plane, figures::plane),
    },
    Kind {
        name: "Cover",
        group: KindGroup::Others,
        says: "the opening slide",
        also: "title first",
        sketch: &[
            Blue((16.0, 14.0, 22.0, 3.0)),
            Work((16.0, 22.0, 60.0, 7.0)),
            Work((16.0, 32.0, 44.0, 7.0)),
            Quiet((16.0, 44.0, 52.0, 3.0)),
        ],
        new: cover,
        is: is!(Cover),
        form: form!(Cover, words::cover),
    },
    Kind {
        name: "Top themes",
        group: KindGroup::Others,
        says: "what the board found, filled in by the workshop",
        also: "board dots vote result",
        sketch: &[
            Blue((16.0, 12.0, 8.0, 8.0)),
            Work((30.0, 14.0, 52.0, 4.0)),
            Quiet((16.0, 26.0, 8.0, 8.0)),
            Work((30.0, 28.0, 38.0, 4.0)),
            Quiet((16.0, 40.0, 8.0, 8.0)),
            Work((30.0, 42.0, 26.0, 4.0)),
        ],
        new: || Block::TopThemes(TopThemes::default()),
        is: is!(TopThemes),
        form: form!(TopThemes, figures::top_themes),
    },
    Kind {
        name: "Code",
        group: KindGroup::Others,
        says: "a listing",
        also: "source program",
        sketch: &[
            Soft((12.0, 10.0, 80.0, 38.0)),
            Blue((18.0, 18.0, 14.0, 3.0)),
            Work((36.0, 18.0, 34.0, 3.0)),
            Work((24.0, 27.0, 30.0, 3.0)),
            Blue((24.0, 36.0, 12.0, 3.0)),
            Work((40.0, 36.0, 24.0, 3.0)),
        ],
        new: code,
        is: is!(Code),
        form: form!(Code, words::code),
    },
    Kind {
        name: "Picture",
        group: KindGroup::Others,
        says: "an image from beside the file",
        also: "image photo",
        sketch: &[
            Frame((16.0, 10.0, 72.0, 38.0)),
            Ring(34.0, 20.0, 4.0),
            Work((22.0, 36.0, 60.0, 6.0)),
            Work((44.0, 28.0, 20.0, 8.0)),
        ],
        new: image,
        is: is!(Image),
        form: form!(Image, figures::image),
    },
];

fn metrics() -> Block {
    Block::Metrics(vec![metric(), metric()])
}

fn meter() -> Block {
    Block::Meter(Meter {
        label: text("Share of the week"),
        value: 0.4,
        limit: Some(0.5),
        says: text("Not above half"),
        pair: None,
        stepwise: false,
    })
}

fn ranges() -> Block {
    Block::Ranges(Ranges {
        best: text("Elite"),
        worst: text("Low"),
        rows: vec![range_row()],
        until: None,
        stepwise: false,
    })
}

fn plane() -> Block {
    Block::Plane(Plane {
        across: text("faster"),
        up: text("safer"),
        high: text("Safe\nand slow"),
        far: text("Fast and loose"),
        goal: text("both"),
        says: None,
        stepwise: false,
    })
}

fn cover() -> Block {
    Block::Cover(Cover {
        title: vec![text("The title")],
        lines: vec![text("A line below it")],
    })
}

fn code() -> Block {
    Block::Code(Code {
        lang: text("bash"),
        text: text("git push"),
        highlight: Vec::new(),
    })
}

fn image() -> Block {
    Block::Image(Image {
        path: text("pictures/picture.png"),
        alt: text("What it shows"),
        ..Image::default()
    })
}
