//! The map as the minutes show it: lanes to scale, the commit bracket above, the days below, the bottleneck flagged. Pure geometry on a page of a given
//! width; HTML writes it as SVG and the PDF paints it, so that both show the same.

use crate::flow::{Analysis, Flow, StepId, analyze};
use crate::letters::measure::width;
use crate::time::{Calendar, WorkTime};

/// The width that all measures are for: an A4 page of 1240 with margins of 112 at either side.
pub const WIDTH: f32 = 1016.0;
/// Height of a lane.
const LANE: f32 = 46.0;
/// Height of a block.
const BLOCK: f32 = 22.0;
/// Where time begins, right of the names of the lanes.
const ZERO: f32 = 104.0;
/// The bracket above the lanes.
const ABOVE: f32 = 34.0;
/// The axis below them.
const BELOW: f32 = 34.0;
/// Size of labels.
const LABEL: f32 = 17.0;
/// The most lanes; more would not fit on a page, and their steps share the last.
const LANES: usize = 20;
/// With more steps than this only the bottleneck has its name, since others would lie over each other.
const NAMED: usize = 40;

/// What a shape is painted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ink {
    /// Text that matters.
    Ink,
    /// Text beside it.
    Quiet,
    /// Hairlines.
    Line,
    /// Work.
    Work,
    /// Waiting.
    Hatch,
    /// The bottleneck.
    Red,
    /// On the bottleneck's flag.
    OnRed,
}

/// Where a label stands to its point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// The text begins there.
    Start,
    /// Its middle is there.
    Middle,
    /// It ends there.
    End,
}

/// A shape of the figure. Positions in units of [`WIDTH`], y downwards.
#[derive(Debug, Clone, PartialEq)]
pub enum Shape {
    /// A filled rectangle: left, top, width, height and the radius of its corners.
    Block([f32; 4], f32, Ink),
    /// A line from a point to a point, so wide.
    Line([f32; 2], [f32; 2], f32, Ink),
    /// Words on a baseline.
    Words {
        /// Where.
        at: [f32; 2],
        /// How they stand to it.
        anchor: Anchor,
        /// Their size.
        size: f32,
        /// Whether they are bold.
        bold: bool,
        /// Their colour.
        ink: Ink,
        /// They.
        text: String,
    },
}

/// A figure in words, for those who do not see it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Alt {
    /// What it is called.
    pub name: String,
    /// What it shows, in sentences.
    pub shows: String,
}

impl Alt {
    /// Both in one text.
    pub fn whole(&self) -> String {
        format!("{}: {}", self.name, self.shows)
    }
}

/// The figure of a map.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// Its height.
    pub height: f32,
    /// Its shapes, from the back to the front.
    pub shapes: Vec<Shape>,
    /// What it shows, for those who do not see it.
    pub alt: Alt,
}

/// The figure of `flow`; none where no step has a time yet.
pub fn figure(flow: &Flow, bottleneck: Option<StepId>, alt: Alt) -> Option<Figure> {
    let analysis = analyze(flow);
    let whole = analysis.lead_time.as_ref().ok()?.value.minutes();
    if whole <= 0.0 {
        return None;
    }
    let drawing = Drawing {
        flow,
        analysis: &analysis,
        whole,
        bottleneck,
        lanes: lanes(flow),
        shapes: Vec::new(),
    };
    Some(drawing.draw(alt))
}

fn lanes(flow: &Flow) -> Vec<Option<&str>> {
    let mut lanes = flow.lanes();
    lanes.truncate(LANES);
    lanes
}

struct Drawing<'a> {
    flow: &'a Flow,
    analysis: &'a Analysis,
    whole: f64,
    bottleneck: Option<StepId>,
    lanes: Vec<Option<&'a str>>,
    shapes: Vec<Shape>,
}

impl Drawing<'_> {
    fn draw(mut self, alt: Alt) -> Figure {
        let bottom = ABOVE + LANE * self.lanes.len() as f32;
        self.bracket();
        for lane in 0..=self.lanes.len() {
            let y = ABOVE + LANE * lane as f32;
            self.line([0.0, y], [WIDTH, y], 1.0, Ink::Line);
        }
        // A copy, since painting borrows all of the drawing.
        for (at, lane) in self.lanes.clone().into_iter().enumerate() {
            let y = ABOVE + LANE * at as f32 + LANE / 2.0 + LABEL * 0.36;
            let name = fitted(lane.unwrap_or("No team"), ZERO - 8.0, LABEL);
            self.words([0.0, y], Anchor::Start, LABEL, true, Ink::Ink, name);
        }
        self.links();
        self.blocks();
        self.axis(bottom);
        Figure {
            height: bottom + BELOW,
            shapes: self.shapes,
            alt,
        }
    }

    fn x(&self, time: WorkTime) -> f32 {
        let share = (time.minutes() / self.whole).clamp(0.0, 1.0) as f32;
        ZERO + (WIDTH - ZERO) * share
    }

    fn lane_of(&self, team: Option<&str>) -> usize {
        let last = self.lanes.len().saturating_sub(1);
        self.lanes.iter().position(|lane| *lane == team).unwrap_or(last)
    }

    fn line(&mut self, from: [f32; 2], to: [f32; 2], width: f32, ink: Ink) {
        self.shapes.push(Shape::Line(from, to, width, ink));
    }

    fn words(&mut self, at: [f32; 2], anchor: Anchor, size: f32, bold: bool, ink: Ink, text: String) {
        self.shapes.push(Shape::Words {
            at,
            anchor,
            size,
            bold,
            ink,
            text,
        });
    }

    /// Before the commit and from there to production, or the whole time.
    fn bracket(&mut self) {
        let clock = self.flow.clock;
        let y = 12.0;
        let known = |figure: &Result<crate::flow::Explained<WorkTime>, crate::flow::Missing>| {
            figure.as_ref().ok().map(|known| known.value)
        };
        let before = known(&self.analysis.before_commit);
        let after = known(&self.analysis.commit_to_production);
        let parts: Vec<(f32, f32, String)> = match (before, after) {
            (Some(before), Some(after)) if !before.is_zero() => {
                let commit = self.x(before);
                vec![
                    (ZERO, commit, format!("before the commit {}", before.on_screen(clock))),
                    (
                        commit,
                        WIDTH,
                        format!("commit to production {}", after.on_screen(clock)),
                    ),
                ]
            }
            _ => vec![(
                ZERO,
                WIDTH,
                format!("first pass {}", WorkTime::saturating(self.whole).on_screen(clock)),
            )],
        };
        for (from, to, text) in parts {
            let room = to - from;
            let width = width(&text, LABEL, false);
            self.line([from, y - 6.0], [from, y + 6.0], 1.0, Ink::Quiet);
            self.line([to, y - 6.0], [to, y + 6.0], 1.0, Ink::Quiet);
            if width + 24.0 > room {
                self.line([from, y], [to, y], 1.0, Ink::Quiet);
                continue;
            }
            let middle = f32::midpoint(from, to);
            self.line([from, y], [middle - width / 2.0 - 8.0, y], 1.0, Ink::Quiet);
            self.line([middle + width / 2.0 + 8.0, y], [to, y], 1.0, Ink::Quiet);
            self.words(
                [middle, y + LABEL * 0.36],
                Anchor::Middle,
                LABEL,
                false,
                Ink::Quiet,
                text,
            );
        }
    }

    /// Where work goes from a team to another one.
    fn links(&mut self) {
        let before = self.flow.predecessors();
        for (to, step) in self.flow.steps.iter().enumerate() {
            for from in before.get(to).into_iter().flatten() {
                let Some(from) = self.flow.steps.get(*from).filter(|from| from.team != step.team) else {
                    continue;
                };
                let Some(entered) = self.analysis.step(step.id) else {
                    continue;
                };
                let (a, b) = (self.lane_of(from.team.as_deref()), self.lane_of(step.team.as_deref()));
                let x = self.x(entered.start);
                // Where branches run side by side the earlier one waits: the line stands where it is taken up.
                let middle = |lane: usize| ABOVE + LANE * lane as f32 + LANE / 2.0;
                self.line([x, middle(a.min(b))], [x, middle(a.max(b))], 1.2, Ink::Quiet);
            }
        }
    }

    fn blocks(&mut self) {
        let mut taken: Vec<Vec<[f32; 2]>> = vec![Vec::new(); self.lanes.len()];
        let mut names: Vec<(usize, f32, f32, String)> = Vec::new();
        let mut flagged = None;
        for step in &self.flow.steps {
            let Some(figures) = self.analysis.step(step.id) else {
                continue;
            };
            let lane = self.lane_of(step.team.as_deref());
            let top = ABOVE + LANE * lane as f32 + (LANE - BLOCK) / 2.0;
            let (start, work, end) = (self.x(figures.start), self.x(figures.work_start), self.x(figures.end));
            if work - start >= 1.0 {
                self.shapes
                    .push(Shape::Block([start, top, work - start, BLOCK], 3.0, Ink::Hatch));
            }
            let is_bottleneck = self.bottleneck == Some(step.id);
            // The only lie about scale: work is never too thin to be seen.
            let width = (end - work).max(3.0);
            // Work that ends with the axis and was widened stays inside.
            let left = work.min(WIDTH - width);
            if !figures.process.is_zero() {
                let ink = if is_bottleneck { Ink::Red } else { Ink::Work };
                self.shapes.push(Shape::Block([left, top, width, BLOCK], 3.0, ink));
            }
            if let Some(taken) = taken.get_mut(lane) {
                taken.push([start, left + width]);
            }
            if is_bottleneck {
                flagged = Some((lane, [start, left, left + width], step.name.clone()));
            } else if self.flow.steps.len() <= NAMED {
                names.push((lane, start, left + width, step.name.clone()));
            }
        }
        if let Some((lane, block, name)) = flagged {
            self.flag(lane, block, &name, &mut taken);
        }
        self.names(names, &mut taken);
    }

    /// The bottleneck's name in red beside its block, right where there is room, else left; else on a stem in the lane above or below. `block` is where it
    /// begins to wait, where the work begins, and where it ends.
    fn flag(&mut self, lane: usize, [start, work, end]: [f32; 3], name: &str, taken: &mut [Vec<[f32; 2]>]) {
        let name = fitted(name, 300.0, LABEL);
        let width = width(&name, LABEL, true) + 44.0;
        let free = |lane: usize, from: f32| {
            let inside = from >= ZERO && from + width <= WIDTH;
            let apart = |[a, b]: &[f32; 2]| *b <= from + 1.0 || *a >= from + width - 1.0;
            inside && taken.get(lane).is_some_and(|taken| taken.iter().all(apart))
        };
        let within = work.min(WIDTH - width);
        let beside = (end + 12.0).min(WIDTH - width);
        let places = [
            // From the nearest place to the farthest: the first that is free is taken.
            (Some(lane), end + 12.0),
            (Some(lane), start - 12.0 - width),
            (lane.checked_sub(1), within),
            (lane.checked_add(1), within),
        ];
        let found = places
            .into_iter()
            .find_map(|(at, left)| at.filter(|at| free(*at, left)).map(|at| (at, left)));
        let (at, left) = found.unwrap_or((lane, beside));
        if at != lane {
            let middle = |lane: usize| ABOVE + LANE * lane as f32 + LANE / 2.0;
            let edge = if at < lane { -BLOCK / 2.0 } else { BLOCK / 2.0 };
            self.line(
                [work + 1.0, middle(at)],
                [work + 1.0, middle(lane) + edge],
                2.0,
                Ink::Red,
            );
        }
        let Some(taken) = taken.get_mut(at) else { return };
        let lane = at;
        taken.push([left, left + width]);
        let top = ABOVE + LANE * lane as f32 + (LANE - 28.0) / 2.0;
        self.shapes.push(Shape::Block([left, top, width, 28.0], 5.0, Ink::Red));
        // A flag: a pole and a cloth.
        self.shapes
            .push(Shape::Block([left + 12.0, top + 7.0, 2.0, 14.0], 0.0, Ink::OnRed));
        self.shapes
            .push(Shape::Block([left + 14.0, top + 7.0, 10.0, 8.0], 0.0, Ink::OnRed));
        let at = [left + 32.0, top + 14.0 + LABEL * 0.36];
        self.words(at, Anchor::Start, LABEL, true, Ink::OnRed, name);
    }

    /// Names of the other steps: those that follow each other in a lane share a label, right of the last block, else left of the first; where
    /// neither has room they have none.
    fn names(&mut self, names: Vec<(usize, f32, f32, String)>, taken: &mut [Vec<[f32; 2]>]) {
        let mut groups: Vec<(usize, f32, f32, Vec<String>)> = Vec::new();
        for (lane, start, end, name) in names {
            match groups.iter_mut().rev().find(|group| group.0 == lane) {
                // Blocks that touch: two names would lie on each other.
                Some(group) if start - group.2 < 4.0 => {
                    group.2 = group.2.max(end);
                    group.3.push(name);
                }
                _ => groups.push((lane, start, end, vec![name])),
            }
        }
        for (lane, start, end, names) in groups {
            let Some(taken) = taken.get_mut(lane) else { continue };
            let text = names.join(", ");
            let width = width(&text, LABEL, false);
            let y = ABOVE + LANE * lane as f32 + LANE / 2.0 + LABEL * 0.36;
            let free = |from: f32, to: f32, taken: &[[f32; 2]]| {
                from >= ZERO && to <= WIDTH && taken.iter().all(|[a, b]| *b <= from + 1.0 || *a >= to - 1.0)
            };
            if free(end + 8.0, end + 8.0 + width, taken) {
                taken.push([end + 8.0, end + 8.0 + width]);
                self.words([end + 8.0, y], Anchor::Start, LABEL, false, Ink::Quiet, text);
            } else if free(start - 8.0 - width, start - 8.0, taken) {
                taken.push([start - 8.0 - width, start - 8.0]);
                self.words([start - 8.0, y], Anchor::End, LABEL, false, Ink::Quiet, text);
            }
        }
    }

    /// Days, or hours where there is less than two of them.
    fn axis(&mut self, y: f32) {
        self.line([ZERO, y], [WIDTH, y], 1.2, Ink::Quiet);
        let clock: Calendar = self.flow.clock;
        let days = WorkTime::saturating(self.whole).days(clock);
        let (whole, unit, length) = if days >= 2.0 {
            (days, "day 0", clock.day().minutes())
        } else {
            (self.whole / 60.0, "hour 0", 60.0)
        };
        let step = [
            1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 200.0, 500.0, 1_000.0, 5_000.0, 20_000.0,
        ]
        .into_iter()
        // At most eight numbers keep clear of each other at this size.
        .find(|step| whole / step <= 8.0)
        .unwrap_or(whole);
        let mut at = 0.0;
        // A sum of steps ends just above the whole as often as just below.
        while at <= whole + 1e-9 {
            let x = self.x(WorkTime::saturating(at * length));
            self.line([x, y], [x, y + 6.0], 1.0, Ink::Quiet);
            let text = if at == 0.0 { unit.to_owned() } else { format!("{at:.0}") };
            let anchor = if x > WIDTH - 14.0 { Anchor::End } else { Anchor::Middle };
            self.words([x, y + 24.0], anchor, LABEL, false, Ink::Quiet, text);
            at += step;
        }
    }
}

/// Words in bold that fit into a room, cut where they do not.
fn fitted(text: &str, room: f32, size: f32) -> String {
    let text = super::plain::one_line(text);
    if width(&text, size, true) <= room {
        return text;
    }
    let dots = width("…", size, true);
    let (mut out, mut used) = (String::new(), 0.0);
    for sign in text.chars() {
        used += width(sign.encode_utf8(&mut [0; 4]), size, true);
        if used + dots > room {
            break;
        }
        out.push(sign);
    }
    format!("{}…", out.trim_end())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic)]
mod tests {
    use super::*;
    use crate::flow::text::read;

    #[test]
    fn the_map_stands_to_scale_with_its_bottleneck_flagged() {
        let flow = read(include_str!("../../tests/fixtures/example.flow")).flow;
        let qa = flow.steps.iter().find(|step| step.name == "QA test").unwrap().id;
        let figure = figure(&flow, Some(qa), Alt::default()).unwrap();
        let words: Vec<&str> = figure
            .shapes
            .iter()
            .filter_map(|shape| match shape {
                Shape::Words { text, .. } => Some(text.as_str()),
                _ => None,
            })
            .collect();
        for expected in [
            "Product",
            "Ops",
            "before the commit 6.5 d",
            "commit to production 14.2 d",
            "QA test",
            "day 0",
            "20",
        ] {
            assert!(words.contains(&expected), "{expected}: {words:?}");
        }
        let red = figure
            .shapes
            .iter()
            .filter(|shape| matches!(shape, Shape::Block(_, _, Ink::Red)))
            .count();
        assert_eq!(red, 2, "its block and its flag");
        for shape in &figure.shapes {
            if let Shape::Block([left, top, width, height], ..) = shape {
                assert!(*left >= ZERO - 0.5 && left + width <= WIDTH + 0.5, "{shape:?}");
                assert!(*top >= 0.0 && top + height <= figure.height, "{shape:?}");
            }
        }
    }

    #[test]
    fn a_flag_without_room_beside_its_block_stands_on_a_stem() {
        let flow = read("Idea | wait 3d | pt 1d | team Dev\nApprove | wait 3d | pt 1h | team Ops\nDeploy | wait 1d | pt 2d | team Ops\n").flow;
        let deploy = flow.steps.iter().find(|step| step.name == "Deploy").unwrap().id;
        let figure = figure(&flow, Some(deploy), Alt::default()).unwrap();
        let red: Vec<[f32; 4]> = figure
            .shapes
            .iter()
            .filter_map(|shape| match shape {
                Shape::Block(at, _, Ink::Red) => Some(*at),
                _ => None,
            })
            .collect();
        let [work, flag] = red.as_slice() else {
            panic!("{red:?}")
        };
        assert!(flag[1] + flag[3] <= work[1], "above its block and not over it: {red:?}");
        let near = |one: f32, other: f32| (one - other).abs() < 0.01;
        let stem = |shape: &Shape| matches!(shape, Shape::Line(from, to, _, Ink::Red) if near(from[0], to[0]) && near(to[1], work[1]));
        assert!(figure.shapes.iter().any(stem));
    }

    #[test]
    fn a_map_without_times_has_no_figure() {
        assert_eq!(figure(&read("Build\nTest\n").flow, None, Alt::default()), None);
        assert_eq!(figure(&read("").flow, None, Alt::default()), None);
    }
}
