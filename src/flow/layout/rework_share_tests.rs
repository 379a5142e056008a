//! Shares inside their loops: clear of everything, and none where there is no room.

use crate::flow::layout::{Layout, Rect, Spec, layout};
use crate::flow::{analyze, text};

/// Measures of a lane in a low window.
fn low(pixels_per_day: f32) -> Spec {
    Spec {
        pixels_per_day,
        lane_height: 76.0,
        block_top: 25.0,
        block_height: 22.0,
        rework_above_edge: 6.0,
        compact: true,
        gauges: true,
        ..Spec::default()
    }
}

fn laid(words: &str, spec: &Spec) -> Layout {
    let flow = text::read(words).flow;
    layout(&flow, &analyze(&flow), spec, &|text, _| {
        text.chars().count() as f32 * 7.5
    })
}

fn shares(laid: &Layout) -> Vec<(&str, Option<Rect>)> {
    let rect = |rework: &crate::flow::layout::Rework| {
        let at = rework.inside?;
        let width = rework.text.chars().count() as f32 * 7.5;
        Some(Rect {
            x: at.x - width,
            y: at.y - 5.0,
            width,
            height: 10.0,
        })
    };
    laid.reworks
        .iter()
        .map(|rework| (rework.text.as_str(), rect(rework)))
        .collect()
}

#[test]
fn every_share_of_the_example_stands_inside_its_loop_clear_of_lines_gauges_and_blocks() {
    let words = include_str!("../../../tests/fixtures/example.flow");
    let laid = laid(words, &low(37.0));
    let found = shares(&laid);
    assert_eq!(found.len(), 3);
    for ((text, share), rework) in found.into_iter().zip(&laid.reworks) {
        assert!(share.is_some(), "{text} has no room in {:?}", rework.points);
        let Some(share) = share else { continue };
        let xs: Vec<f32> = rework.points.iter().map(|point| point.x).collect();
        let (left, right) = (
            xs.iter().copied().fold(f32::MAX, f32::min),
            xs.iter().copied().fold(0.0, f32::max),
        );
        assert!(
            share.x > left && share.right() < right,
            "{text}: {share:?} in {left} to {right}"
        );
        let lines = laid.links.iter().filter(|link| link.drawn).map(|link| &link.points);
        for points in lines.chain(laid.reworks.iter().map(|rework| &rework.points)) {
            for (a, b) in points.iter().zip(points.iter().skip(1)) {
                let piece = Rect {
                    x: a.x.min(b.x),
                    y: a.y.min(b.y),
                    width: (a.x - b.x).abs().max(0.1),
                    height: (a.y - b.y).abs().max(0.1),
                };
                assert!(!piece.overlaps(share), "{text} on {piece:?}");
            }
        }
        for block in &laid.blocks {
            assert!(!block.frame.overlaps(share), "{text} on a block");
            assert!(
                !block.gauge.is_some_and(|gauge| gauge.overlaps(share)),
                "{text} on a gauge"
            );
        }
    }
}

#[test]
fn a_loop_that_is_too_short_or_too_low_keeps_its_share_on_its_line() {
    let words = "A | pt 1h | team One\nB | pt 1h | team One | ca 80% | rework -> A";
    let short = laid(words, &low(37.0));
    assert_eq!(shares(&short), [("20 %", None)]);
    let spec = Spec {
        lane_height: 63.0,
        block_top: 21.0,
        block_height: 19.0,
        rework_above_edge: 9.0,
        ..low(37.0)
    };
    let long = "A | pt 3d | team One\nB | wait 3d | pt 1d | team One | ca 80% | rework -> A";
    assert_eq!(shares(&laid(long, &spec)), [("20 %", None)]);
    assert!(shares(&laid(long, &low(37.0))).iter().all(|(_, share)| share.is_some()));
}
