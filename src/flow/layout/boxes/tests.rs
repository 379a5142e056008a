//! No box lies on another, nothing is off the map, the ladder adds up.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]
use super::*;
use crate::flow::layout::Point;
use std::fmt::Write as _;

const SPEC: BoxSpec = BoxSpec {
    room: 1196.0,
    head: 44.0,
    data: 116.0,
};

fn laid(text: &str, room: f32) -> (Flow, BoxMap) {
    let flow = crate::flow::text::read(text).flow;
    let analysis = crate::flow::analyze(&flow);
    let map = boxes(&flow, &analysis, &BoxSpec { room, ..SPEC });
    (flow, map)
}

fn many(steps: usize) -> String {
    let mut text = "demand: 2/week\n".to_owned();
    for step in 0..steps {
        let back = match step % 5 {
            3 => format!(" | ca 80% | rework -> Step {}", step - 2),
            4 => format!(" | ca 90% | rework -> Step {}", step / 3),
            _ => String::new(),
        };
        let after = match step % 9 {
            5 | 6 => format!(" | after Step {}", step - step % 9 + 4),
            7 => format!(" | after Step {}, Step {}", step - 2, step - 1),
            _ => String::new(),
        };
        let _ = writeln!(text, "Step {step} | wait {}h | pt 2h{after}{back}", step % 4);
    }
    text
}

#[test]
fn no_two_boxes_lie_on_each_other_and_nothing_is_off_the_map() {
    for steps in [1, 2, 8, 30, 200] {
        for room in [0.0, 320.0, 600.0, 922.0, 1196.0, 3400.0, f32::NAN] {
            let (_, map) = laid(&many(steps), room);
            let whole = Rect {
                x: 0.0,
                y: 0.0,
                width: map.width,
                height: map.height,
            };
            let mut frames: Vec<Rect> = map.boxes.iter().map(|found| found.frame).collect();
            frames.push(map.customer);
            for (place, one) in frames.iter().enumerate() {
                let corner = Point {
                    x: one.right(),
                    y: one.bottom(),
                };
                assert!(
                    whole.contains(Point { x: one.x, y: one.y }) && whole.contains(corner),
                    "{one:?}"
                );
                for other in frames.iter().skip(place + 1) {
                    assert!(!one.overlaps(*other), "{steps} {room}: {one:?} {other:?}");
                }
            }
            let points = map
                .links
                .iter()
                .flat_map(|link| &link.points)
                .chain(map.backs.iter().flat_map(|back| &back.points))
                .chain(map.backs.iter().map(|back| &back.chip));
            for point in points {
                assert!(whole.contains(*point), "{steps} {room}: {point:?} {whole:?}");
            }
            for queue in &map.queues {
                assert!(frames.iter().all(|frame| !frame.overlaps(queue.triangle)), "{queue:?}");
                assert!(queue.triangle.x >= 0.0);
            }
        }
    }
}

#[test]
fn no_part_of_a_rework_lies_on_a_box_or_on_another_rework() {
    for room in [600.0, 1196.0, 3400.0] {
        let (_, map) = laid(&many(60), room);
        let level = |back: &Back| {
            let y = back.chip.y;
            let (left, right) = match (back.points.get(2), back.points.get(1)) {
                (Some(left), Some(right)) => (left.x, right.x),
                _ => (back.chip.x - 20.0, back.chip.x + 20.0),
            };
            Rect {
                x: left,
                y: y - 4.0,
                width: right - left,
                height: 8.0,
            }
        };
        for (place, one) in map.backs.iter().enumerate() {
            assert!(
                map.boxes.iter().all(|found| !found.frame.overlaps(level(one))),
                "{one:?}"
            );
            for other in map.backs.iter().skip(place + 1) {
                assert!(!level(one).overlaps(level(other)), "{room}: {one:?} {other:?}");
            }
        }
    }
}

#[test]
fn branches_are_stacked_and_join_again() {
    let (flow, map) = laid(
        "A | pt 1h\nB | pt 1h | after A\nC | pt 2h | after A\nD | pt 3h | after A\nE | pt 1h | after B, C, D",
        1196.0,
    );
    let at = |name: &str| map.of(flow.find(name).unwrap().id).unwrap();
    assert_eq!(["B", "C", "D"].map(|name| at(name).column), [1, 1, 1]);
    assert_eq!(["B", "C", "D"].map(|name| at(name).row), [0, 1, 2]);
    assert_eq!((at("E").column, at("E").row), (2, 0));
    assert_eq!(map.links.len(), 6);
    let rung = map.bands[0].ladder[1];
    assert_eq!(rung.step, Some(at("D").step), "the ladder follows the longest path");
}

#[test]
fn a_step_beside_a_longer_branch_keeps_its_row_free_until_the_join() {
    let (flow, map) = laid(
        "A | pt 1h\nB | pt 1h | after A\nC | pt 1h | after B\nD | pt 1h | after A\nE | pt 1h | after C, D",
        1196.0,
    );
    let at = |name: &str| map.of(flow.find(name).unwrap().id).unwrap();
    assert_eq!((at("D").column, at("D").row), (1, 1));
    assert_eq!((at("C").column, at("C").row), (2, 0));
    let link = map.links.iter().find(|link| link.from == at("D").step).unwrap();
    let level = &link.points[..2];
    for own in &map.boxes {
        assert!(own.step == at("D").step || !own.frame.contains(level[1]), "{own:?}");
    }
}

#[test]
fn the_ladder_adds_up_to_the_lead_time() {
    let (flow, map) = laid(include_str!("../../../../tests/fixtures/example.flow"), 1196.0);
    let analysis = crate::flow::analyze(&flow);
    let on_ladder = map
        .bands
        .iter()
        .flat_map(|band| &band.ladder)
        .filter_map(|rung| rung.step);
    let whole: f64 = on_ladder.map(|id| flow.step(id).unwrap().duration().minutes()).sum();
    assert!((whole - analysis.lead_time.unwrap().value.minutes()).abs() < 1e-6);
    assert_eq!(map.bands.len(), 2);
}

#[test]
fn a_queue_counts_its_items_by_littles_law() {
    let (flow, map) = laid("demand: 5/week\nA | wait 2d | pt 1h", 800.0);
    let queue = map.queues.first().unwrap();
    assert_eq!(queue.step, flow.steps[0].id);
    assert!((queue.items.unwrap() - 2.0).abs() < 1e-9, "{queue:?}");
    let (_, unknown) = laid("A | wait 2d | pt 1h", 800.0);
    assert_eq!(unknown.queues[0].items, None);
}
