//! Where things lie: to scale, in their lanes, never over each other, and finite whatever the flow.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::float_cmp)]

use super::*;
use crate::flow::samples::any_flow;
use crate::flow::{analyze, text};
use crate::time::WorkTime;
use proptest::prelude::*;
use std::fmt::Write as _;

const EXAMPLE: &str = include_str!("../../../tests/fixtures/example.flow");

fn width(text: &str, _: Face) -> f32 {
    text.chars().count() as f32 * 7.5
}

fn laid(text: &str, spec: &Spec) -> (Flow, Layout) {
    let reading = text::read(text);
    assert_eq!(reading.problems, []);
    let laid = layout(&reading.flow, &analyze(&reading.flow), spec, &width);
    (reading.flow, laid)
}

fn block<'a>(flow: &Flow, laid: &'a Layout, name: &str) -> &'a Block {
    laid.block(flow.find(name).unwrap().id).unwrap()
}

#[test]
fn blocks_lie_to_scale_in_the_lanes_of_their_teams() {
    let (flow, laid) = laid(EXAMPLE, &Spec::default());
    let lanes: Vec<&str> = laid.lanes.iter().filter_map(|lane| lane.team.as_deref()).collect();
    assert_eq!(lanes, ["Product", "Dev", "QA", "Security", "Ops"]);
    let write = block(&flow, &laid, "Write the change");
    assert_eq!(
        (write.frame.x, write.wait.width, write.work.width),
        (104.0 + 3.5 * 51.0, 51.0, 102.0)
    );
    assert_eq!((write.frame.y, write.frame.height), (110.0 + 34.0, 28.0));
    assert_eq!(laid.lanes[1].people, 3);
    assert_eq!(laid.height, 550.0);
    assert!((laid.end_x - (104.0 + 20.6875 * 51.0)).abs() < 0.01);
}

#[test]
fn work_too_short_to_see_is_three_wide_and_takes_the_room_from_its_wait() {
    let (flow, laid) = laid(
        EXAMPLE,
        &Spec {
            pixels_per_day: 10.0,
            ..Spec::default()
        },
    );
    let approve = block(&flow, &laid, "Approve release");
    assert_eq!(approve.work.width, 3.0);
    assert!((approve.work.right() - approve.frame.right()).abs() < 1e-3);
    assert!((approve.wait.right() - approve.work.x).abs() < 1e-3);
}

#[test]
fn durations_stand_inside_or_right_or_below_left_with_an_elbow() {
    let (flow, laid) = laid(EXAMPLE, &Spec::default());
    let place = |name: &str| block(&flow, &laid, name).work_label.as_ref().unwrap().place;
    assert_eq!(place("Write the change"), Place::Inside);
    assert_eq!(place("Code review"), Place::Right);
    assert!(matches!(place("Approve release"), Place::BelowLeft(_)));
    let spec = Spec {
        compact: true,
        ..Spec::default()
    };
    let laid = layout(&flow, &analyze(&flow), &spec, &width);
    assert_eq!(
        block(&flow, &laid, "Approve release")
            .work_label
            .as_ref()
            .unwrap()
            .place,
        Place::Above
    );
}

#[test]
fn names_start_right_of_the_hand_off_and_the_last_ends_with_its_block() {
    let (flow, laid) = laid(EXAMPLE, &Spec::default());
    let qa = block(&flow, &laid, "QA test");
    assert_eq!((qa.name.at.x, qa.name.at.y), (qa.frame.x + 8.0, qa.frame.y - 9.0));
    let verify = block(&flow, &laid, "Verify");
    assert_eq!(
        (verify.name.hand, verify.name.at.x),
        (Hand::Right, verify.frame.right())
    );
}

#[test]
fn a_hand_off_is_one_upright_line_at_the_shared_time() {
    let (flow, laid) = laid(EXAMPLE, &Spec::default());
    let handoffs: Vec<&Link> = laid.links.iter().filter(|link| link.handoff).collect();
    assert_eq!(handoffs.len(), 5);
    let (refine, write) = (
        block(&flow, &laid, "Refine the idea"),
        block(&flow, &laid, "Write the change"),
    );
    let points = &handoffs[0].points;
    assert_eq!(
        points.as_slice(),
        [
            Point {
                x: write.frame.x,
                y: refine.frame.bottom()
            },
            Point {
                x: write.frame.x,
                y: write.frame.y
            },
        ]
    );
    // Back up to the developers.
    let last = handoffs[4];
    assert!(last.points[0].y > last.points[1].y);
}

#[test]
fn rework_goes_down_left_and_up_with_its_ports_apart_and_the_nearest_lane_rightmost() {
    let (flow, laid) = laid(EXAMPLE, &Spec::default());
    let from = |name: &str| {
        laid.reworks
            .iter()
            .find(|rework| flow.name_of(rework.from) == name)
            .unwrap()
    };
    let (review, qa, deploy) = (from("Code review"), from("QA test"), from("Deploy"));
    let ports = [deploy, qa, review].map(|rework| rework.points[3].x);
    assert_eq!((ports[1] - ports[0], ports[2] - ports[1]), (24.0, 24.0));
    let write = block(&flow, &laid, "Write the change");
    assert!(ports.iter().all(|x| (write.work.x..=write.work.right()).contains(x)));
    assert_eq!(qa.points[1].y, laid.lanes[2].bottom - 14.0);
    assert_eq!(qa.points[3].y, write.frame.bottom());
    assert_eq!((qa.width, qa.text.as_str()), (4.0, "40 %"));
    assert!(qa.points[2].x < qa.chip.x && qa.chip.x < qa.points[1].x);
    assert!(!crossing(&laid));
}

/// Whether two rework lines cross.
fn crossing(laid: &Layout) -> bool {
    let pieces = |rework: &Rework| -> Vec<(Point, Point)> { rework.points.windows(2).map(|p| (p[0], p[1])).collect() };
    let meet = |(a, b): (Point, Point), (c, d): (Point, Point)| {
        let inside = |value: f32, one: f32, other: f32| one.min(other) < value && value < one.max(other);
        (a.x == b.x && c.y == d.y && inside(a.x, c.x, d.x) && inside(c.y, a.y, b.y))
            || (a.y == b.y && c.x == d.x && inside(c.x, a.x, b.x) && inside(a.y, c.y, d.y))
    };
    laid.reworks.iter().enumerate().any(|(count, one)| {
        laid.reworks.iter().skip(count + 1).any(|other| {
            pieces(one)
                .into_iter()
                .any(|piece| pieces(other).into_iter().any(|other| meet(piece, other)))
        })
    })
}

#[test]
fn the_ruler_counts_in_the_unit_that_the_zoom_allows() {
    let labels = |pixels_per_day| {
        let (_, laid) = laid(
            EXAMPLE,
            &Spec {
                pixels_per_day,
                ..Spec::default()
            },
        );
        let labels: Vec<String> = laid.ticks.into_iter().filter_map(|tick| tick.label).take(3).collect();
        (laid.unit, labels.join(" "))
    };
    assert_eq!(labels(51.0), ("working days".to_owned(), "0 5 10".to_owned()));
    assert_eq!(labels(150.0), ("working days".to_owned(), "0 1 2".to_owned()));
    assert_eq!(labels(900.0), ("working hours".to_owned(), "0 1 2".to_owned()));
    assert_eq!(labels(6.0).0, "working weeks");
    assert_eq!(labels(0.05).0, "working weeks");
}

#[test]
fn the_dimension_line_is_split_at_the_commit() {
    let (_, laid) = laid(EXAMPLE, &Spec::default());
    let texts: Vec<&str> = laid
        .dimensions
        .iter()
        .map(|dimension| dimension.text.as_str())
        .collect();
    assert_eq!(
        texts,
        ["before the commit 6.5 d", "commit to production 14.2 d, DORA medium"]
    );
    let narrow = Spec {
        pixels_per_day: 17.0,
        ..Spec::default()
    };
    let (_, low) = self::laid(EXAMPLE, &narrow);
    assert_eq!(
        low.dimensions[1].text, "commit to production 14.2 d",
        "the band goes first"
    );
    assert_eq!(laid.dimensions[0].to_x, laid.dimensions[1].from_x);
    assert_eq!(laid.total, "20.7 d");
}

#[test]
fn steps_side_by_side_in_one_lane_stand_in_rows() {
    let text =
        "A | pt 1d | team Dev\nB | pt 2d | team Dev\nC | pt 2d | team Dev | after A\nD | pt 1d | team Dev | after B, C";
    let (flow, laid) = laid(text, &Spec::default());
    let (b, c) = (block(&flow, &laid, "B"), block(&flow, &laid, "C"));
    assert_eq!((b.frame.x, b.row, c.row), (c.frame.x, 0, 1));
    assert!(!b.frame.overlaps(c.frame));
    assert_eq!(laid.lanes[0].rows, 2);
    assert!(c.frame.bottom() < laid.lanes[0].bottom);
}

#[test]
fn steps_without_times_can_be_seen_and_stand_in_a_row() {
    let (_, laid) = laid("Plan\nCode\nBuild | pt 1d\nTest", &Spec::default());
    assert!(laid.blocks.iter().all(|block| block.frame.width >= 2.0));
    assert!(
        laid.blocks
            .windows(2)
            .all(|pair| pair[0].frame.right() <= pair[1].frame.x + 0.01)
    );
    assert!(laid.blocks[0].untimed && !laid.blocks[2].untimed);
}

#[test]
fn an_empty_map_has_a_ruler_and_nothing_else() {
    let (_, laid) = laid("", &Spec::default());
    assert!(laid.blocks.is_empty() && laid.lanes.is_empty() && laid.dimensions.is_empty());
    let labels: Vec<&str> = laid.ticks.iter().filter_map(|tick| tick.label.as_deref()).collect();
    assert_eq!(labels, ["0", "5", "10", "15", "20"]);
}

#[test]
fn a_long_name_between_near_neighbours_is_shortened_not_painted_over() {
    let text = "A very long name for a step | pt 1d | team Dev\nAnother very long name | pt 1d | team Dev\nC | pt 9d | team Dev";
    let (flow, laid) = laid(text, &Spec::default());
    let second = &block(&flow, &laid, "Another very long name").name;
    assert!(second.text.ends_with('…'), "{second:?}");
    for pair in laid.blocks.windows(2) {
        let end = pair[0].name.at.x + width(&pair[0].name.text, Face::Name);
        assert!(end <= pair[1].name.at.x, "{pair:?}");
    }
}

/// A flow of many steps that change teams, some of them sent back: lines run past every name.
fn crowded(steps: usize) -> String {
    let mut text = String::new();
    for step in 0..steps {
        let back = if step % 4 == 3 { " | ca 80%" } else { "" };
        let _ = writeln!(
            text,
            "Work item {step} | wait {}h | pt {}h | team {}{back}",
            step % 7,
            1 + step % 5,
            step % 5
        );
    }
    text
}

/// The room that letters take.
fn letters(label: &Label) -> Rect {
    let wide = width(&label.text, Face::Name);
    let x = match label.hand {
        Hand::Right => label.at.x - wide,
        Hand::Centre => label.at.x - wide / 2.0,
        Hand::Left => label.at.x,
    };
    Rect {
        x,
        y: label.at.y - 10.0,
        width: wide,
        height: 13.0,
    }
}

/// Whether a line, a link or rework, runs through it.
fn crossed(laid: &Layout, rect: Rect) -> bool {
    let links = laid.links.iter().filter(|link| link.drawn).map(|link| &link.points);
    let lines = links.chain(laid.reworks.iter().map(|rework| &rework.points));
    lines.flat_map(|points| points.windows(2)).any(|ends| {
        let (a, b) = (ends[0], ends[1]);
        let piece = Rect {
            x: a.x.min(b.x),
            y: a.y.min(b.y),
            width: (a.x - b.x).abs(),
            height: (a.y - b.y).abs(),
        };
        piece.grown(0.5).overlaps(rect)
    })
}

#[test]
fn no_line_runs_through_a_name_however_many_lines_there_are() {
    for scale in Scale::ALL {
        for (steps, pixels_per_day) in [(8, 60.0), (30, 80.0), (30, 60.0)] {
            let spec = Spec {
                scale,
                pixels_per_day,
                ..Spec::default()
            };
            let (_, laid) = laid(&crowded(steps), &spec);
            let mut behind = 0;
            for block in &laid.blocks {
                let through = crossed(&laid, letters(&block.name));
                assert!(!through || block.name.on_line, "{scale:?} {steps}: {:?}", block.name);
                behind += usize::from(block.name.on_line);
            }
            // A name on a piece of surface is the last resort.
            assert!(behind * 4 <= steps, "{scale:?} {steps} {pixels_per_day}: {behind}");
        }
    }
}

#[test]
fn gauges_stand_below_their_blocks_clear_of_lines_and_of_each_other() {
    for compact in [false, true] {
        let spec = Spec {
            gauges: true,
            compact,
            ..Spec::default()
        };
        for text in [EXAMPLE, &crowded(30)] {
            let (_, laid) = laid(text, &spec);
            let gauges: Vec<(Rect, &Block)> = laid
                .blocks
                .iter()
                .filter_map(|block| Some((block.gauge?, block)))
                .collect();
            assert!(
                gauges.len() * 3 >= laid.blocks.len() * 2,
                "{} of {}",
                gauges.len(),
                laid.blocks.len()
            );
            for (place, (gauge, block)) in gauges.iter().enumerate() {
                assert!(gauge.y > block.frame.bottom() && gauge.x >= block.frame.x);
                assert!(gauge.bottom() < laid.lanes[block.lane].bottom);
                assert!(!crossed(&laid, *gauge), "{:?}", block.name.text);
                assert!(gauges.iter().skip(place + 1).all(|(other, _)| !other.overlaps(*gauge)));
                if !compact {
                    assert!(block.number_at.y - 10.0 > gauge.bottom());
                }
            }
        }
    }
    let (_, laid) = laid(EXAMPLE, &Spec::default());
    assert!(
        laid.blocks.iter().all(|block| block.gauge.is_none()),
        "nobody asked for them"
    );
}

fn spec() -> impl Strategy<Value = Spec> {
    (
        0_usize..3,
        prop_oneof![0.5..400.0_f32, Just(f32::NAN), Just(0.0_f32), Just(1e30_f32)],
        any::<bool>(),
    )
        .prop_map(|(scale, pixels_per_day, compact)| Spec {
            scale: Scale::ALL[scale],
            pixels_per_day,
            compact,
            ..Spec::default()
        })
}

/// What `Debug` writes, without what stands in quotation marks: a team may well be called Info.
fn without_names(written: &str) -> String {
    let mut kept = String::new();
    let (mut quoted, mut escaped) = (false, false);
    for sign in written.chars() {
        match sign {
            '"' if !escaped => quoted = !quoted,
            _ if !quoted => kept.push(sign),
            _ => {}
        }
        escaped = sign == '\\' && !escaped;
    }
    kept
}

proptest! {
    #[test]
    fn time_goes_to_x_and_back(flow in any_flow(), spec in spec(), share in 0.0..1.3_f64) {
        let found = analyze(&flow);
        let laid = layout(&flow, &found, &spec, &width);
        let time = found.end().scaled(share);
        let x = laid.axis.x_from_time(time);
        let back = laid.axis.time_from_x(x);
        // Half a pixel of the widest stretch is as near as a screen gets.
        let off = laid.axis.x_from_time(back) - x;
        prop_assert!(off.abs() <= 0.5 + x.abs() * 1e-4, "{} {} {}", time.minutes(), back.minutes(), x);
        for pixel in 0..40 {
            let x = laid.axis.x_from_time(WorkTime::ZERO) + pixel as f32 * 25.0;
            let again = laid.axis.x_from_time(laid.axis.time_from_x(x));
            prop_assert!(again <= x + 0.5 + x.abs() * 1e-4);
        }
    }

    #[test]
    fn no_map_has_a_number_that_is_none_or_a_step_off_the_map(flow in any_flow(), spec in spec()) {
        let laid = layout(&flow, &analyze(&flow), &spec, &width);
        prop_assert_eq!(laid.blocks.len(), flow.steps.len());
        let written = without_names(&format!("{laid:?}"));
        prop_assert!(!written.contains("NaN") && !written.contains("inf"), "{}", written);
        for (place, block) in laid.blocks.iter().enumerate() {
            prop_assert!(block.frame.x >= 103.9 && block.frame.right() <= laid.width + 0.5);
            let lane = &laid.lanes[block.lane];
            prop_assert!(lane.top <= block.frame.y && block.frame.bottom() <= lane.bottom);
            for other in laid.blocks.iter().skip(place + 1) {
                let smaller = |rect: Rect| Rect { x: rect.x + 0.05 + rect.x * 1e-6, width: rect.width - 0.1 - rect.x * 2e-6, ..rect };
                prop_assert!(!smaller(block.frame).overlaps(smaller(other.frame)), "{:?} {:?}", block, other);
            }
        }
        prop_assert!(laid.ticks.len() <= 4001);
    }

    #[test]
    fn rework_of_a_chain_to_one_maker_never_crosses(
        lanes in proptest::collection::vec((0_u8..4, 0_u8..2), 2..8), per_day in 10.0..100.0_f32,
    ) {
        let mut text = "Make | wait 1d | pt 5d | team 0\n".to_owned();
        for (count, (lane, sends)) in lanes.iter().enumerate() {
            let back = if *sends > 0 { " | ca 80% | rework -> Make" } else { "" };
            let _ = writeln!(text, "Step {count} | wait 2d | pt 1d | team {lane}{back}");
        }
        let (_, laid) = laid(&text, &Spec { pixels_per_day: per_day, ..Spec::default() });
        prop_assert!(!crossing(&laid), "{}", text);
    }
}
