//! The map as the room sees it: the finding as its title, work and waiting to scale, who waits for whom, and the bottleneck.

use egui::{Align2, Pos2, Rect, Stroke, StrokeKind, Ui, pos2};

use super::sheet::Sheet;
use crate::flow::layout::{Block, Layout, Spec, days_on_map, layout};
use crate::flow::{Analysis, Lens, LensKind};
use crate::time::{Calendar, WorkTime, sensible};
use crate::ui::theme::space;
use crate::ui::theme::typeface::{self, Face, Type};
use crate::ui::widgets::{flag, hatched_scaled, solid};
use crate::workshop::Map;

/// The finding.
const TITLE: Type = typeface::WALL_TITLE;
/// Below it the bar of work and waiting.
const BAR_TOP: f32 = 197.0;
/// Its height.
const BAR: f32 = 64.0;
/// Words below the bar.
const LABEL: Type = Type::new(32.0, 44.0, Face::Regular);
/// The first lane.
const LANES_TOP: f32 = 376.0;
/// Where the lanes have to end.
const LANES_BOTTOM: f32 = 676.0;
/// A lane, where there is room.
const LANE: f32 = 60.0;
/// The lowest lane that can be read.
const LEAST_LANE: f32 = 40.0;
/// Names of the lanes.
const TEAM: Type = Type::new(28.0, 36.0, Face::SemiBold);
/// Names of steps, and the axis.
const STEP: Type = Type::new(26.0, 34.0, Face::Regular);
/// Where time begins.
const ZERO: f32 = 268.0;
/// The sentence at the foot.
const HEAD: Type = Type::new(40.0, 48.0, Face::Bold);
/// Its second line.
const WHY: Type = Type::new(32.0, 44.0, Face::Regular);
/// Top of the sentence.
const FOOT: f32 = 752.0;
/// Corner radius of a bar.
const RADIUS: f32 = 6.0;

/// Paints it into `rect`, as large as it fits.
pub fn paint(ui: &mut Ui, rect: Rect, map: &Map, analysis: &Analysis) {
    let sheet = Sheet::new(ui, rect);
    let flow = &map.flow;
    let name = if flow.name.is_empty() { &map.name } else { &flow.name };
    let left = space::CANVAS_SIDE;
    let width = space::CANVAS_WIDTH - 2.0 * left;
    let blue = sheet.tokens.blue;
    sheet.text(
        pos2(left, 77.0),
        Align2::LEFT_CENTER,
        name,
        typeface::WALL_KICKER,
        blue,
        width,
    );
    let title = finding(analysis, flow.clock, flow.steps.len());
    sheet.title(pos2(left, 100.0), width, 1, &title, TITLE, sheet.tokens.ink);
    if flow.steps.is_empty() {
        return;
    }
    whole(&sheet, analysis, flow.clock);
    let picture = Lanes::of(&sheet, map, analysis);
    picture.paint();
    foot(&sheet, analysis);
}

/// What the map says: "16 of 20.7 days are waiting".
fn finding(analysis: &Analysis, clock: Calendar, steps: usize) -> String {
    let (Ok(lead), Ok(process)) = (&analysis.lead_time, &analysis.process_time) else {
        return match steps {
            0 => "What happens first to an idea?".to_owned(),
            1 => "1 step, no times yet".to_owned(),
            steps => format!("{steps} steps, no times yet"),
        };
    };
    let waits = lead.value.saturating_sub(process.value);
    let (count, unit) = in_unit(lead.value, clock);
    let part = in_unit_of(waits, unit, clock);
    if waits.is_zero() {
        return format!("{} from idea to production", spell(lead.value, clock));
    }
    format!("{} of {} {} are waiting", part, sensible(count), unit.many)
}

/// A unit that a length of time is told in.
#[derive(Clone, Copy)]
struct Unit {
    one: &'static str,
    many: &'static str,
    minutes: fn(Calendar) -> f64,
}

const DAYS: Unit = Unit {
    one: "day",
    many: "days",
    minutes: |clock| clock.day().minutes(),
};
const HOURS: Unit = Unit {
    one: "hour",
    many: "hours",
    minutes: |_| 60.0,
};
const MINUTES: Unit = Unit {
    one: "minute",
    many: "minutes",
    minutes: |_| 1.0,
};

fn in_unit(time: WorkTime, clock: Calendar) -> (f64, Unit) {
    let unit = [DAYS, HOURS]
        .into_iter()
        .find(|unit| time.minutes() >= (unit.minutes)(clock))
        .unwrap_or(MINUTES);
    (time.minutes() / (unit.minutes)(clock), unit)
}

fn in_unit_of(time: WorkTime, unit: Unit, clock: Calendar) -> String {
    sensible(time.minutes() / (unit.minutes)(clock))
}

/// "4.7 days", "1 hour".
fn spell(time: WorkTime, clock: Calendar) -> String {
    let (count, unit) = in_unit(time, clock);
    let count = sensible(count);
    let word = if count == "1" { unit.one } else { unit.many };
    format!("{count} {word}")
}

/// Work and waiting of the whole as one bar.
fn whole(sheet: &Sheet<'_>, analysis: &Analysis, clock: Calendar) {
    let (Ok(lead), Ok(process)) = (&analysis.lead_time, &analysis.process_time) else {
        return;
    };
    let left = space::CANVAS_SIDE;
    let width = space::CANVAS_WIDTH - 2.0 * left;
    let waits = lead.value.saturating_sub(process.value);
    let share = process.value.share_of(lead.value).clamp(0.0, 1.0) as f32;
    let gap = if waits.is_zero() || process.value.is_zero() {
        0.0
    } else {
        4.0
    };
    let split = (width * share).clamp(if process.value.is_zero() { 0.0 } else { 4.0 }, width);
    let radius = sheet.len(RADIUS + 2.0);
    let work = sheet.rect(left, BAR_TOP, (split - gap / 2.0).max(0.0), BAR);
    solid(sheet.painter, work, radius, sheet.tokens.work);
    let wait_left = left + split + gap / 2.0;
    let right = left + width;
    let wait = sheet.rect(wait_left, BAR_TOP, (right - wait_left).max(0.0), BAR);
    hatched_scaled(sheet.painter, wait, radius, 1.4 * sheet.scale, sheet.tokens);
    let y = BAR_TOP + BAR + 32.0;
    let label = |x: f32, time: WorkTime, word: &str, room: f32| {
        let bold = LABEL.face(Face::Bold);
        let count = spell(time, clock);
        let ink = sheet.tokens.ink;
        let end = x + sheet.width(&count, bold) + 8.0;
        if end - x > room {
            return x;
        }
        sheet.text(pos2(x, y), Align2::LEFT_CENTER, &count, bold, ink, f32::INFINITY);
        sheet.text(pos2(end, y), Align2::LEFT_CENTER, word, LABEL, ink, f32::INFINITY);
        end + sheet.width(word, LABEL)
    };
    let first = if process.value.is_zero() {
        left
    } else {
        label(left, process.value, "work", width)
    };
    if !waits.is_zero() {
        let x = wait_left.max(if first > left { first + 40.0 } else { left });
        label(x, waits, "waiting", right - x);
    }
}

/// The lanes with their blocks.
struct Lanes<'a> {
    sheet: &'a Sheet<'a>,
    analysis: &'a Analysis,
    map: &'a Map,
    laid: Layout,
    lane: f32,
    /// How many strips there is room for.
    shown: usize,
    /// The first strip of each lane: where steps of a team run side by side it has several.
    first: Vec<usize>,
}

impl<'a> Lanes<'a> {
    fn of(sheet: &'a Sheet<'a>, map: &'a Map, analysis: &'a Analysis) -> Self {
        let flow = &map.flow;
        let days = (days_on_map(flow, analysis) as f32).max(1e-4);
        let spec = Spec {
            pixels_per_day: (space::CANVAS_WIDTH - space::CANVAS_SIDE - ZERO) / days,
            time_zero_x: ZERO,
            ..Spec::default()
        };
        let laid = layout(flow, analysis, &spec, &|text, _| text.chars().count() as f32 * 13.0);
        let mut first = Vec::new();
        let mut count = 0;
        for lane in &laid.lanes {
            first.push(count);
            count += lane.rows;
        }
        let count = count.max(1);
        let lane = ((LANES_BOTTOM - LANES_TOP) / count as f32).clamp(LEAST_LANE, LANE);
        let shown = (((LANES_BOTTOM - LANES_TOP) / lane + 0.01).floor() as usize).min(count);
        Self {
            sheet,
            analysis,
            map,
            laid,
            lane,
            shown,
            first,
        }
    }

    /// Which strip a block stands in.
    fn strip(&self, block: &Block) -> usize {
        self.first.get(block.lane).copied().unwrap_or(0) + block.row
    }

    fn bar(&self) -> f32 {
        (self.lane * 0.53).round()
    }

    fn top(&self, block: &Block) -> f32 {
        LANES_TOP + self.strip(block) as f32 * self.lane + (self.lane - self.bar()) / 2.0
    }

    fn paint(&self) {
        let sheet = self.sheet;
        let (left, right) = (space::CANVAS_SIDE, space::CANVAS_WIDTH - space::CANVAS_SIDE);
        let thin = Stroke::new(sheet.len(2.0), sheet.tokens.line);
        let across = |y: f32, stroke| {
            sheet
                .painter
                .line_segment([sheet.at(left, y), sheet.at(right, y)], stroke);
        };
        for (lane, first) in self.laid.lanes.iter().zip(&self.first) {
            if *first >= self.shown {
                break;
            }
            let y = LANES_TOP + *first as f32 * self.lane;
            across(y, thin);
            let name = lane.team.as_deref().unwrap_or("No team");
            let at = pos2(left, y + self.lane / 2.0);
            sheet.text(
                at,
                Align2::LEFT_CENTER,
                name,
                TEAM,
                sheet.tokens.ink,
                ZERO - left - 16.0,
            );
        }
        let bottom = LANES_TOP + self.shown as f32 * self.lane;
        across(bottom, Stroke::new(sheet.len(2.0), sheet.tokens.line2));
        self.axis(bottom);
        self.links();
        for block in self.laid.blocks.iter().filter(|block| self.strip(block) < self.shown) {
            self.block(block);
        }
        self.names();
        let hidden = self
            .laid
            .blocks
            .iter()
            .filter(|block| self.strip(block) >= self.shown)
            .count();
        if hidden > 0 {
            let plural = if hidden == 1 { "" } else { "s" };
            let words = format!("and {hidden} more step{plural}");
            let at = pos2(right, LANES_TOP - 22.0);
            sheet.text(at, Align2::RIGHT_CENTER, &words, STEP, sheet.tokens.ink2, 600.0);
        }
    }

    fn axis(&self, bottom: f32) {
        let sheet = self.sheet;
        let word = self
            .laid
            .unit
            .trim_start_matches("working ")
            .trim_end_matches('s')
            .to_owned();
        let mut free = 0.0;
        for tick in &self.laid.ticks {
            let Some(label) = &tick.label else { continue };
            let words = if tick.time.is_zero() {
                format!("{word} 0")
            } else {
                label.clone()
            };
            let half = sheet.width(&words, STEP) / 2.0;
            if tick.x - half < free || tick.x + half > space::CANVAS_WIDTH - space::CANVAS_SIDE + 12.0 {
                continue;
            }
            free = tick.x + half + 24.0;
            let ends = [sheet.at(tick.x, bottom), sheet.at(tick.x, bottom + 8.0)];
            sheet
                .painter
                .line_segment(ends, Stroke::new(sheet.len(2.0), sheet.tokens.line2));
            let at = pos2(tick.x, bottom + 29.0);
            sheet.text(at, Align2::CENTER_CENTER, &words, STEP, sheet.tokens.ink2, 300.0);
        }
    }

    fn links(&self) {
        let sheet = self.sheet;
        let stroke = Stroke::new(sheet.len(2.0), sheet.tokens.ink2);
        for link in self.laid.links.iter().filter(|link| link.drawn) {
            let (Some(from), Some(to)) = (self.laid.block(link.from), self.laid.block(link.to)) else {
                continue;
            };
            if self.strip(from) >= self.shown || self.strip(to) >= self.shown {
                continue;
            }
            let (x, down) = (to.frame.x, self.strip(from) < self.strip(to));
            let (start, end) = if down {
                (self.top(from) + self.bar(), self.top(to))
            } else {
                (self.top(from), self.top(to) + self.bar())
            };
            let leaves = from.frame.right();
            if (leaves - x).abs() > 1.0 {
                let level = f32::midpoint(start, end);
                let points = [(leaves, start), (leaves, level), (x, level), (x, end)];
                let points = points.map(|(x, y)| sheet.at(x, y)).to_vec();
                sheet.painter.add(egui::Shape::line(points, stroke));
            } else {
                sheet
                    .painter
                    .line_segment([sheet.at(x, start), sheet.at(x, end)], stroke);
            }
        }
    }

    fn bottleneck(&self) -> Option<&Lens> {
        named(self.analysis)
    }

    fn block(&self, block: &Block) {
        let sheet = self.sheet;
        let top = self.top(block);
        let radius = sheet.len(4.0);
        let part = |x: f32, width: f32| sheet.rect(x, top, width, self.bar());
        if block.untimed {
            let frame = part(block.frame.x, (block.frame.width - 4.0).max(2.0));
            let stroke = Stroke::new(sheet.len(2.0), sheet.tokens.ink2);
            sheet.painter.rect_stroke(frame, radius, stroke, StrokeKind::Inside);
            return;
        }
        hatched_scaled(
            sheet.painter,
            part(block.wait.x, block.wait.width),
            radius,
            1.2 * sheet.scale,
            sheet.tokens,
        );
        let red = self.bottleneck().is_some_and(|lens| lens.step == block.step);
        let color = if red { sheet.tokens.red } else { sheet.tokens.work };
        if block.work.width > 0.0 {
            solid(sheet.painter, part(block.work.x, block.work.width), radius, color);
        }
    }

    /// Names beside the blocks: steps that follow each other in a lane share one label.
    fn names(&self) {
        for strip in 0..self.shown {
            let blocks: Vec<&Block> = self
                .laid
                .blocks
                .iter()
                .filter(|block| self.strip(block) == strip)
                .collect();
            let groups: Vec<&[&Block]> = blocks.chunk_by(|a, b| b.frame.x - a.frame.right() < 8.0).collect();
            // Where the last name or block ends.
            let mut from = ZERO;
            for (place, group) in groups.iter().enumerate() {
                let next = groups.get(place + 1).and_then(|next| next.first());
                let to = next.map_or(space::CANVAS_WIDTH - space::CANVAS_SIDE, |block| block.frame.x);
                let end = group.last().map_or(from, |block| block.frame.right());
                from = self.label(group, from, to).max(end);
            }
        }
    }

    /// Names a group of blocks in the gap after it or before it; returns where the name ends.
    fn label(&self, group: &[&Block], from: f32, to: f32) -> f32 {
        let sheet = self.sheet;
        let (Some(first), Some(last)) = (group.first(), group.last()) else {
            return from;
        };
        let middle = self.top(first) + self.bar() / 2.0;
        let names: Vec<&str> = group.iter().map(|block| self.map.flow.name_of(block.step)).collect();
        let words = together(&names);
        let (left, right) = (first.frame.x, last.frame.right());
        let flagged = self
            .bottleneck()
            .filter(|lens| group.iter().any(|block| block.step == lens.step));
        let width = sheet.width(&words, STEP);
        let (after, before) = (to - right - 32.0, left - from - 32.0);
        let goes_after = width <= after || width > before && after >= before;
        if let Some(lens) = flagged {
            return self.flag(pos2(right, middle), (left, after, before), &lens.name);
        }
        let color = sheet.tokens.ink2;
        let room = if goes_after { after } else { before };
        if room < width.min(70.0) {
            return right;
        }
        let shown = width.min(room);
        if goes_after {
            let at = pos2(right + 16.0, middle);
            sheet.text(at, Align2::LEFT_CENTER, &words, STEP, color, shown + 1.0);
            right + 16.0 + shown
        } else {
            let at = pos2(left - 16.0, middle);
            sheet.text(at, Align2::RIGHT_CENTER, &words, STEP, color, shown + 1.0);
            right
        }
    }

    /// The flag that names the bottleneck, beside its block; without words where there is no room. Returns where it ends.
    fn flag(&self, end: Pos2, (left, after, before): (f32, f32, f32), name: &str) -> f32 {
        let sheet = self.sheet;
        let style = STEP.face(Face::SemiBold);
        let whole = sheet.width(name, style) + 64.0;
        let height = (self.lane * 0.72).min(42.0);
        let goes_after = whole <= after || after >= before;
        let room = if goes_after { after } else { before };
        let width = whole.min(room);
        let width = if width < 110.0 { 52.0 } else { width };
        let x = if goes_after { end.x + 16.0 } else { left - 16.0 - width };
        let x = x.min(space::CANVAS_WIDTH - space::CANVAS_SIDE - width);
        let rect = sheet.rect(x, end.y - height / 2.0, width, height);
        sheet.painter.rect_filled(rect, sheet.len(5.0), sheet.tokens.red);
        let ink = sheet.tokens.on_solid;
        flag(sheet.painter, sheet.at(x + 26.0, end.y), sheet.len(24.0), ink);
        if width > 110.0 {
            let at = pos2(x + 47.0, end.y);
            sheet.text(at, Align2::LEFT_CENTER, name, style, ink, width - 56.0);
        }
        if goes_after { x + width } else { end.x }
    }
}

/// "Write and review" would need grammar; names of steps are kept whole: "Write the change, Code review".
fn together(names: &[&str]) -> String {
    match names {
        [only] => (*only).to_owned(),
        [first, second] => format!("{first}, {second}"),
        [first, second, rest @ ..] => format!("{first}, {second} and {} more", rest.len()),
        [] => String::new(),
    }
}

/// The lens that names the bottleneck: capacity before rework before delay, if it stands out.
fn named(analysis: &Analysis) -> Option<&Lens> {
    [LensKind::Capacity, LensKind::Rework, LensKind::Delay]
        .into_iter()
        .filter_map(|kind| analysis.lenses.get(kind))
        .find(|lens| lens.stands_out)
}

/// The sentence that names the bottleneck.
fn foot(sheet: &Sheet<'_>, analysis: &Analysis) {
    let Some(lens) = named(analysis) else { return };
    let left = space::CANVAS_SIDE;
    let width = space::CANVAS_WIDTH - 2.0 * left - 68.0;
    let red = sheet.tokens.red;
    flag(sheet.painter, sheet.at(left + 24.0, FOOT + 24.0), sheet.len(44.0), red);
    let head = format!("The bottleneck is {}", lens.name);
    let style = super::text::fitting(sheet, &head, HEAD, 30.0, width);
    let at = pos2(left + 68.0, FOOT + 22.0);
    sheet.text(at, Align2::LEFT_CENTER, &head, style, red, width);
    let at = pos2(left + 68.0, FOOT + 70.0);
    let why = super::text::fitting(sheet, &lens.wall, WHY, 26.0, width);
    sheet.text(at, Align2::LEFT_CENTER, &lens.wall, why, sheet.tokens.ink, width);
}
