//! New parts of blocks, to be written over: what a form adds to its rows, and what new blocks are made of.

use crate::session::Block;
use crate::session::block::{
    Card, Column, Group, GroupFigure, Inner, Metric, Range, RangeRow, Scale, Span, SpanKind, Stage, Stop, Track,
};

pub(super) fn text(words: &str) -> String {
    words.to_owned()
}

/// A new card.
pub(super) fn card() -> Card {
    Card {
        icon: None,
        title: text("Name"),
        lead: None,
        lines: vec![text("What it means")],
        figure: None,
    }
}

/// A new column.
pub(super) fn column() -> Column {
    Column {
        head: Some(text("Head")),
        weight: 1.0,
        blocks: vec![Block::Text(text("Words"))],
    }
}

/// A new group.
pub(super) fn group() -> Group {
    Group {
        figure: GroupFigure::Limit,
        head: text("At a limit"),
        is: text("it scales"),
        pairs: vec![(text("Task"), text("What does it"))],
    }
}

/// A new name inside a nest.
pub(super) fn inner() -> Inner {
    Inner {
        needs: Some(text("needs a practice")),
        name: text("Inner"),
        is: text("is a practice"),
        lines: Vec::new(),
    }
}

/// A new figure.
pub(super) fn metric() -> Metric {
    Metric {
        value: text("46 %"),
        label: text("What it measures"),
    }
}

/// A new row of ranges.
pub(super) fn range_row() -> RangeRow {
    let range = |says: &str, from: f32, to: f32| Range {
        says: text(says),
        from,
        to,
    };
    RangeRow {
        label: text("Changes that fail"),
        line: None,
        scale: Scale::Percent,
        best: range("0 to 15 %", 0.0, 15.0),
        worst: range("46 to 60 %", 46.0, 60.0),
    }
}

/// A new span.
pub(super) fn span() -> Span {
    Span {
        name: text("Work"),
        says: text("1 day"),
        length: 1.0,
        kind: SpanKind::Work,
    }
}

/// A new stage.
pub(super) fn stage() -> Stage {
    Stage {
        name: text("Stage"),
        line: None,
    }
}

/// A new stop.
pub(super) fn stop() -> Stop {
    Stop {
        stage: text("Stage"),
        tools: text("Tools"),
        when: text("Later"),
    }
}

/// A new track.
pub(super) fn track() -> Track {
    Track {
        name: text("as it is"),
        total: text("4 days"),
        spans: vec![
            span(),
            Span {
                name: text("Wait"),
                says: text("3 days"),
                length: 3.0,
                kind: SpanKind::Wait,
            },
        ],
        back: None,
    }
}
