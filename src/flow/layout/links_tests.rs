//! What the lines of a crowded map cost.

use super::links::*;
use crate::flow::layout::{Spec, layout};
use std::fmt::Write as _;

/// A step that so many others follow at once, all of them joined by a last one.
fn lines(steps: usize) -> Lines {
    let mut text = "First | pt 1d\n".to_owned();
    let names: Vec<String> = (0..steps).map(|step| format!("Step {step}")).collect();
    for name in &names {
        let _ = writeln!(text, "{name} | pt 1d | team Two | after First");
    }
    let _ = writeln!(text, "Last | pt 1d | after {}", names.join(", "));
    let flow = crate::flow::text::read(&text).flow;
    let analysis = crate::flow::analyze(&flow);
    let laid = layout(&flow, &analysis, &Spec::default(), &|text, _| text.len() as f32 * 7.0);
    assert_eq!(laid.links.len(), 2 * steps);
    Lines::of(&laid.links, &laid.reworks)
}

#[test]
fn lines_that_lie_on_each_other_are_one_piece_however_many_there_are() {
    assert_eq!(lines(10).pieces(), lines(40).pieces());
}
