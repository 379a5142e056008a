//! Where everything lies on the value stream map with boxes: columns in the order of the flow, wrapped into bands like
//! lines of text; side-by-side branches stacked; below each band its part of the ladder. Pure geometry.

use super::{Point, Rect};
use crate::flow::{Analysis, Flow, StepId};
use crate::time::WorkTime;
use std::collections::HashMap;

/// Measures of a map with boxes, in pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BoxSpec {
    /// Width there is: columns that do not fit go into the next band.
    pub room: f32,
    /// Height of the part of a box that holds its name.
    pub head: f32,
    /// Height of the data below it.
    pub data: f32,
}

/// Width of a box in a crowded map.
const NARROWEST: f32 = 132.0;
/// Width of a box where there is room.
const WIDEST: f32 = 168.0;
/// Between two boxes: room for a queue with its numbers.
pub const GAP: f32 = 72.0;
/// Left of the first column and right of the last: links between bands run here.
const SIDE: f32 = 20.0;
/// Above each box: room for the flag, and between what is stacked.
pub const ABOVE: f32 = 30.0;
/// From one track of rework to the next.
const TRACK: f32 = 25.0;
/// From a box's lower edge to the first track of rework.
const FIRST_TRACK: f32 = 17.0;
/// Below the lowest track.
const BELOW_TRACKS: f32 = 13.0;
/// Below a box without rework.
const BELOW: f32 = 8.0;
/// Height of the ladder with its numbers.
const LADDER: f32 = 58.0;
/// The upper level of the ladder, from its top.
const HIGH: f32 = 22.0;
/// The lower level of the ladder, from its top.
const LOW: f32 = 40.0;
/// Between two bands: links to the next band run here.
const BETWEEN: f32 = 18.0;
/// A queue's triangle.
pub const TRIANGLE: (f32, f32) = (32.0, 28.0);
/// From the end of a box to where its links go up and down.
const TRUNK: f32 = 9.0;
/// Two rework ports of one box stand so far apart.
const PORTS: f32 = 22.0;

/// A step as a box.
#[derive(Debug, Clone, PartialEq)]
pub struct ProcessBox {
    /// The step.
    pub step: StepId,
    /// Index of its band.
    pub band: usize,
    /// Column in the whole flow, from 0.
    pub column: usize,
    /// Row among what is stacked, from 0.
    pub row: usize,
    /// Head and data together.
    pub frame: Rect,
}

/// What waits before a step.
#[derive(Debug, Clone, PartialEq)]
pub struct Queue {
    /// The step.
    pub step: StepId,
    /// The triangle.
    pub triangle: Rect,
    /// How long an item waits.
    pub wait: WorkTime,
    /// How many items wait at once, by Little's law: arrivals × visits × wait. `None` where one of them is unknown.
    pub items: Option<f64>,
}

/// From one step to the next.
#[derive(Debug, Clone, PartialEq)]
pub struct BoxLink {
    /// The step that is done.
    pub from: StepId,
    /// The step that follows.
    pub to: StepId,
    /// The line, its head at the last point.
    pub points: Vec<Point>,
}

/// What comes back.
#[derive(Debug, Clone, PartialEq)]
pub struct Back {
    /// The step that finds the fault.
    pub from: StepId,
    /// The step that made it.
    pub to: StepId,
    /// How many of the items that reach `from` go back, 0 to 1.
    pub share: f32,
    /// Out of the finder's bottom, left, and up into the maker's; empty where the two stand in different rows or bands: then
    /// words say where it goes.
    pub points: Vec<Point>,
    /// Middle of its chip.
    pub chip: Point,
    /// The chip with its words may be so wide.
    pub room: f32,
}

/// A column of the ladder: a step of the longest path, or nothing where the path has no step in that column.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rung {
    /// The step of the longest path that stands in this column.
    pub step: Option<StepId>,
    /// Its wait: from here
    pub wait_x: f32,
    /// to here, where its work begins,
    pub work_x: f32,
    /// and ends.
    pub end_x: f32,
}

/// A line of columns.
#[derive(Debug, Clone, PartialEq)]
pub struct Band {
    /// Upper edge.
    pub top: f32,
    /// Lower edge, the ladder included.
    pub bottom: f32,
    /// Where the ladder's waits run.
    pub high: f32,
    /// Where the ladder's work runs.
    pub low: f32,
    /// Left to right.
    pub ladder: Vec<Rung>,
}

/// A laid-out map with boxes.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct BoxMap {
    /// In the order of the flow's steps.
    pub boxes: Vec<ProcessBox>,
    /// Before the steps that wait.
    pub queues: Vec<Queue>,
    /// In the order of the steps that follow.
    pub links: Vec<BoxLink>,
    /// Into the steps that nothing comes before.
    pub ways_in: Vec<Vec<Point>>,
    /// From the steps that nothing follows to the customer.
    pub ways_out: Vec<Vec<Point>>,
    /// In the order of the steps that find the faults.
    pub backs: Vec<Back>,
    /// Top to bottom.
    pub bands: Vec<Band>,
    /// Who gets what comes out, after the last column.
    pub customer: Rect,
    /// Beside the end of the ladder, below the customer.
    pub totals: Rect,
    /// Right end of everything.
    pub width: f32,
    /// Lower end of everything.
    pub height: f32,
}

impl BoxMap {
    /// The box of a step.
    pub fn of(&self, step: StepId) -> Option<&ProcessBox> {
        self.boxes.iter().find(|found| found.step == step)
    }
}

/// Which column and row a step stands in.
#[derive(Debug, Clone, Copy, Default)]
struct Cell {
    column: usize,
    row: usize,
}

/// Lays `flow` out. `analysis` has to be of that flow.
pub fn boxes(flow: &Flow, analysis: &Analysis, spec: &BoxSpec) -> BoxMap {
    debug_assert!(analysis.is_of(flow), "the analysis is of another flow");
    if flow.steps.is_empty() {
        return BoxMap::default();
    }
    let before = flow.predecessors();
    let cells = cells(&before);
    let columns = cells.iter().map(|cell| cell.column + 1).max().unwrap_or(0);
    let grid = Grid::of(spec, columns + 1);
    let backs = routes(flow, &cells, &grid);
    let rows = rows(&cells, &backs, &grid, spec);
    let mut laid = BoxMap {
        boxes: flow
            .steps
            .iter()
            .zip(&cells)
            .map(|(step, cell)| ProcessBox {
                step: step.id,
                band: grid.band(cell.column),
                column: cell.column,
                row: cell.row,
                frame: Rect {
                    x: grid.x(cell.column),
                    y: rows.box_top(grid.band(cell.column), cell.row),
                    width: grid.width,
                    height: spec.head + spec.data,
                },
            })
            .collect(),
        bands: rows.bands(),
        width: grid.right() + SIDE,
        ..BoxMap::default()
    };
    rungs(analysis, &cells, &grid, columns, &mut laid);
    laid.queues = queues(flow, analysis, &laid.boxes, spec);
    laid.backs = arrows(flow, &backs, &laid.boxes);
    let last = grid.band(columns);
    laid.customer = Rect {
        x: grid.x(columns),
        y: rows.box_top(last, 0),
        width: grid.width,
        height: spec.head + spec.data,
    };
    let customer = End {
        frame: laid.customer,
        band: last,
        column: columns,
    };
    links(&before, &customer, &mut laid, &grid, spec);
    let band = laid.bands.get(last);
    laid.totals = Rect {
        x: grid.x(columns),
        y: band.map_or(0.0, |band| band.high - HIGH),
        width: grid.width,
        height: LADDER,
    };
    laid.height = band.map_or(0.0, |band| band.bottom);
    laid
}

/// Columns by the longest way from the start, rows so that what runs side by side does not lie on each other: a step keeps
/// its row until the last of those that follow it begins.
fn cells(before: &[Vec<usize>]) -> Vec<Cell> {
    let mut cells: Vec<Cell> = Vec::with_capacity(before.len());
    for own in before {
        let column = own
            .iter()
            .filter_map(|b| cells.get(*b))
            .map(|cell| cell.column + 1)
            .max();
        cells.push(Cell {
            column: column.unwrap_or(0),
            row: 0,
        });
    }
    let mut ends: Vec<usize> = cells.iter().map(|cell| cell.column + 1).collect();
    for (place, own) in before.iter().enumerate() {
        let column = cells.get(place).map_or(0, |cell| cell.column);
        for earlier in own {
            if let Some(end) = ends.get_mut(*earlier) {
                *end = column.max(*end);
            }
        }
    }
    let mut order: Vec<usize> = (0..cells.len()).collect();
    order.sort_by_key(|place| cells.get(*place).map_or(0, |cell| cell.column));
    // From which column on each row is free.
    let mut free: Vec<usize> = Vec::new();
    for place in order {
        let column = cells.get(place).map_or(0, |cell| cell.column);
        let wanted = before
            .get(place)
            .into_iter()
            .flatten()
            .filter_map(|b| cells.get(*b))
            .map(|cell| cell.row)
            .min()
            .unwrap_or(0);
        let is_free = |row: &usize| free.get(*row).is_none_or(|from| *from <= column);
        let row = Some(wanted).filter(is_free).or_else(|| (0..=free.len()).find(is_free));
        let row = row.unwrap_or(free.len());
        if free.len() <= row {
            free.resize(row + 1, 0);
        }
        if let (Some(slot), Some(cell), Some(end)) = (free.get_mut(row), cells.get_mut(place), ends.get(place)) {
            *slot = *end;
            cell.row = row;
        }
    }
    cells
}

/// How columns stand beside each other.
struct Grid {
    /// Columns in a band.
    columns: usize,
    /// Width of a box.
    width: f32,
}

impl Grid {
    fn of(spec: &BoxSpec, all: usize) -> Grid {
        let room = if spec.room.is_finite() {
            spec.room.clamp(0.0, 1e5)
        } else {
            1e3
        } - 2.0 * SIDE;
        let most = (room / (NARROWEST + GAP)).floor().max(1.0) as usize;
        let columns = most.min(all).max(1);
        let width = (room / columns as f32 - GAP).clamp(NARROWEST, WIDEST).floor();
        Grid { columns, width }
    }

    fn band(&self, column: usize) -> usize {
        column / self.columns
    }

    /// Left edge of the boxes in a column.
    fn x(&self, column: usize) -> f32 {
        SIDE + (column % self.columns) as f32 * (self.width + GAP) + GAP
    }

    /// Right edge of the last column.
    fn right(&self) -> f32 {
        SIDE + self.columns as f32 * (self.width + GAP)
    }
}

/// Where a rework goes.
struct Route {
    from: usize,
    to: usize,
    /// Its track below the row of boxes.
    track: usize,
    /// Whether it is a line, since both ends stand in one row; else words say where it goes.
    drawn: bool,
}

/// The reworks that are there, the short ones on the upper tracks.
fn routes(flow: &Flow, cells: &[Cell], grid: &Grid) -> Vec<Route> {
    let mut routes: Vec<Route> = flow
        .rework_targets()
        .into_iter()
        .enumerate()
        .zip(&flow.steps)
        .filter(|(_, step)| step.ca.missing() > 0.0)
        .map(|((from, to), _)| Route {
            from,
            to,
            track: 0,
            drawn: false,
        })
        .collect();
    let at = |place: usize| cells.get(place).copied().unwrap_or_default();
    for route in &mut routes {
        let (from, to) = (at(route.from), at(route.to));
        route.drawn = from.row == to.row && grid.band(from.column) == grid.band(to.column) && to.column < from.column;
    }
    // The short lines first, then the words: no line comes up through words that stand below it.
    let mut order: Vec<usize> = (0..routes.len()).collect();
    order.sort_by_key(|place| {
        routes.get(*place).map_or((false, 0), |route| {
            (!route.drawn, at(route.from).column.saturating_sub(at(route.to).column))
        })
    });
    // What each track of each row holds: stretches of columns.
    let mut taken: HashMap<(usize, usize), Vec<Vec<(usize, usize)>>> = HashMap::new();
    for place in order {
        let Some(route) = routes.get_mut(place) else { continue };
        let (from, to) = (at(route.from), at(route.to));
        let tracks = taken.entry((grid.band(from.column), from.row)).or_default();
        let left = if route.drawn { to.column } else { from.column };
        let free = |track: &Vec<(usize, usize)>| track.iter().all(|(a, b)| from.column < *a || *b < left);
        route.track = if route.drawn {
            tracks.iter().position(free).unwrap_or(tracks.len())
        } else {
            tracks.iter().rposition(|track| !free(track)).map_or(0, |last| last + 1)
        };
        if route.track >= tracks.len() {
            tracks.push(Vec::new());
        }
        if let Some(held) = tracks.get_mut(route.track) {
            held.push((left, from.column));
        }
    }
    routes
}

/// How rows of boxes are stacked in each band.
struct Rows {
    spec: BoxSpec,
    /// Of each band: the top of each row's boxes.
    tops: Vec<Vec<f32>>,
    /// Of each band: its top, the top of its ladder.
    edges: Vec<(f32, f32)>,
}

impl Rows {
    fn box_top(&self, band: usize, row: usize) -> f32 {
        self.tops
            .get(band)
            .and_then(|rows| rows.get(row))
            .copied()
            .unwrap_or(0.0)
    }

    fn bands(&self) -> Vec<Band> {
        self.edges
            .iter()
            .map(|(top, ladder)| Band {
                top: *top,
                bottom: ladder + LADDER,
                high: ladder + HIGH,
                low: ladder + LOW,
                ladder: Vec::new(),
            })
            .collect()
    }
}

fn rows(cells: &[Cell], routes: &[Route], grid: &Grid, spec: &BoxSpec) -> Rows {
    let columns = cells.iter().map(|cell| cell.column + 1).max().unwrap_or(0);
    let bands = grid.band(columns) + 1;
    // Tracks of each row of each band.
    let mut tracks: Vec<Vec<usize>> = vec![vec![0]; bands];
    let mut at_least = |band: usize, row: usize, count: usize| {
        if let Some(rows) = tracks.get_mut(band) {
            if rows.len() <= row {
                rows.resize(row + 1, 0);
            }
            if let Some(slot) = rows.get_mut(row) {
                *slot = count.max(*slot);
            }
        }
    };
    for cell in cells {
        at_least(grid.band(cell.column), cell.row, 0);
    }
    for route in routes {
        if let Some(cell) = cells.get(route.from) {
            at_least(grid.band(cell.column), cell.row, route.track + 1);
        }
    }
    let mut rows = Rows {
        spec: *spec,
        tops: Vec::with_capacity(bands),
        edges: Vec::with_capacity(bands),
    };
    let mut y = 0.0;
    for tracks in tracks {
        let top = y;
        let mut tops = Vec::with_capacity(tracks.len());
        for count in tracks {
            y += ABOVE;
            tops.push(y);
            y += rows.spec.head + rows.spec.data;
            y += if count == 0 {
                BELOW
            } else {
                FIRST_TRACK + (count - 1) as f32 * TRACK + BELOW_TRACKS
            };
        }
        rows.tops.push(tops);
        rows.edges.push((top, y));
        y += LADDER + BETWEEN;
    }
    rows
}

/// The ladder's columns: the steps of the longest path.
fn rungs(analysis: &Analysis, cells: &[Cell], grid: &Grid, columns: usize, laid: &mut BoxMap) {
    let mut on_path: Vec<Option<StepId>> = vec![None; columns];
    for (figures, cell) in analysis.steps.iter().zip(cells) {
        if figures.on_path
            && let Some(slot) = on_path.get_mut(cell.column)
        {
            *slot = Some(figures.step);
        }
    }
    for (column, step) in on_path.into_iter().enumerate() {
        let x = grid.x(column);
        if let Some(band) = laid.bands.get_mut(grid.band(column)) {
            band.ladder.push(Rung {
                step,
                wait_x: x - GAP,
                work_x: x,
                end_x: x + grid.width,
            });
        }
    }
}

fn queues(flow: &Flow, analysis: &Analysis, boxes: &[ProcessBox], spec: &BoxSpec) -> Vec<Queue> {
    let arrivals = flow.demand.map(|demand| demand.per_minute(flow.clock));
    let of = |(figures, own): (&crate::flow::StepFigures, &ProcessBox)| {
        if figures.wait.is_zero() {
            return None;
        }
        let visits = figures.visits.as_ref().ok().map(|visits| visits.value);
        let items = arrivals.zip(visits).map(|(a, v)| a * v * figures.wait.minutes());
        Some(Queue {
            step: own.step,
            triangle: Rect {
                // Right of the trunk that joins run along.
                x: own.frame.x - (GAP - TRUNK) / 2.0 - TRIANGLE.0 / 2.0,
                y: own.frame.y + spec.head / 2.0 - TRIANGLE.1 / 2.0,
                width: TRIANGLE.0,
                height: TRIANGLE.1,
            },
            wait: figures.wait,
            items,
        })
    };
    analysis.steps.iter().zip(boxes).filter_map(of).collect()
}

/// What a link begins or ends at.
#[derive(Clone, Copy)]
struct End {
    frame: Rect,
    band: usize,
    column: usize,
}

impl End {
    fn of(own: &ProcessBox) -> End {
        End {
            frame: own.frame,
            band: own.band,
            column: own.column,
        }
    }
}

fn links(before: &[Vec<usize>], customer: &End, laid: &mut BoxMap, grid: &Grid, spec: &BoxSpec) {
    let mut followed = vec![false; before.len()];
    let mut links = Vec::new();
    for (to, earlier) in laid.boxes.iter().zip(before) {
        for place in earlier {
            if let Some(from) = laid.boxes.get(*place) {
                links.push(BoxLink {
                    from: from.step,
                    to: to.step,
                    points: way(&End::of(from), &End::of(to), laid, grid, spec),
                });
            }
            if let Some(slot) = followed.get_mut(*place) {
                *slot = true;
            }
        }
    }
    let first = laid.boxes.iter().zip(before).filter(|(_, earlier)| earlier.is_empty());
    let ways_in = first.map(|(own, _)| {
        let y = own.frame.y + spec.head / 2.0;
        [own.frame.x - GAP + TRUNK, own.frame.x]
            .map(|x| Point { x, y })
            .to_vec()
    });
    let last = laid.boxes.iter().zip(&followed).filter(|(_, followed)| !**followed);
    let ways_out = last.map(|(own, _)| way(&End::of(own), customer, laid, grid, spec));
    let (ways_in, ways_out) = (ways_in.collect(), ways_out.collect());
    (laid.links, laid.ways_in, laid.ways_out) = (links, ways_in, ways_out);
}

/// The line from one box to another: through the next band's margin where that one stands below.
fn way(from: &End, to: &End, laid: &BoxMap, grid: &Grid, spec: &BoxSpec) -> Vec<Point> {
    let (start, end) = (from.frame.right(), to.frame.x);
    let (y0, y1) = (from.frame.y + spec.head / 2.0, to.frame.y + spec.head / 2.0);
    let points = if from.band != to.band {
        let right = grid.right() + TRUNK;
        let gap = laid.bands.get(to.band).map_or(y1, |band| band.top - BETWEEN / 2.0);
        let left = SIDE / 2.0;
        vec![
            (start, y0),
            (right, y0),
            (right, gap),
            (left, gap),
            (left, y1),
            (end, y1),
        ]
    } else if (y0 - y1).abs() < 0.5 {
        vec![(start, y0), (end, y1)]
    } else {
        let next = to.column == from.column + 1;
        let trunk = if next { start + TRUNK } else { end - GAP + TRUNK };
        vec![(start, y0), (trunk, y0), (trunk, y1), (end, y1)]
    };
    points.into_iter().map(|(x, y)| Point { x, y }).collect()
}

fn arrows(flow: &Flow, routes: &[Route], boxes: &[ProcessBox]) -> Vec<Back> {
    // How many lines already end at each box: each gets a port of its own, the later ones further left.
    let mut ports: HashMap<usize, usize> = HashMap::new();
    let mut backs = Vec::with_capacity(routes.len());
    for route in routes {
        let (Some(from), Some(to)) = (boxes.get(route.from), boxes.get(route.to)) else {
            continue;
        };
        let share = flow.steps.get(route.from).map_or(0.0, |step| step.ca.missing()) as f32;
        let track = route.track as f32;
        let y = from.frame.bottom() + FIRST_TRACK + track * TRACK;
        let (points, chip, room) = if route.drawn {
            let used = ports.entry(route.to).or_insert(0);
            let most = (to.frame.width - 32.0).max(0.0);
            let into = to.frame.x + to.frame.width / 2.0 - (*used as f32 * PORTS).min(most / 2.0);
            *used += 1;
            let out = from.frame.x + from.frame.width / 2.0 + PORTS / 2.0;
            let points = [
                (out, from.frame.bottom()),
                (out, y),
                (into, y),
                (into, to.frame.bottom()),
            ];
            let chip = Point {
                x: f32::midpoint(into, out),
                y,
            };
            (points.map(|(x, y)| Point { x, y }).to_vec(), chip, out - into - 16.0)
        } else {
            let chip = Point {
                x: from.frame.x + from.frame.width / 2.0,
                y,
            };
            (Vec::new(), chip, from.frame.width + GAP - 8.0)
        };
        backs.push(Back {
            from: from.step,
            to: to.step,
            share,
            points,
            chip,
            room,
        });
    }
    backs
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
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
        let (flow, map) = laid(include_str!("../../../tests/fixtures/example.flow"), 1196.0);
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
}
