//! The map as the room sees it: the finding as its title, work and waiting to scale, who waits for whom, and the bottleneck.

use egui::{Align2, Rect, Stroke, StrokeKind, Ui, pos2, vec2};

use super::head;
use super::map_lanes::{LEAST_LANE, Lanes, Place};
use super::map_words::{DOT, in_unit, in_unit_of, named, spell};
use super::sheet::Sheet;
use crate::flow::{Analysis, Flow, StepId};
use crate::session::inline;
use crate::time::{Calendar, WorkTime, sensible};
use crate::ui::figures::motion::paint_dot;
use crate::ui::state::Now;
use crate::ui::state::wall::{MapScene, Playing};
use crate::ui::theme::typeface::{Face, Type};
use crate::ui::theme::{space, typeface};
use crate::ui::widgets::{flag, hatched_far, solid};
use crate::workshop::Map;

/// Height of the bar of work and waiting.
const BAR: f32 = 64.0;
/// Words below the bar.
const LABEL: Type = Type::new(32.0, 44.0, Face::Regular);
/// The sentence at the foot.
const HEAD: Type = Type::new(40.0, 48.0, Face::Bold);
/// Its second line.
const WHY: Type = Type::new(32.0, 44.0, Face::Regular);
/// Baseline of the sentence.
const FOOT: f32 = 798.0;
/// Room of the words that say how many steps are left out.
const MORE: f32 = 320.0;
/// Room of the axis below the lanes.
const AXIS: f32 = 52.0;
/// How high a lane becomes where the lanes stand alone.
const LANE_ALONE: f32 = 144.0;
/// Corner radius of a bar.
const RADIUS: f32 = 6.0;

/// Paints it into `rect`, as large as it fits.
pub fn paint(ui: &mut Ui, rect: Rect, map: &Map, analysis: &Analysis, scene: &MapScene) {
    let sheet = Sheet::new(ui, rect);
    let place = Place {
        view: scene.view,
        heat: true,
        ..Place::default()
    };
    paint_on(&sheet, map, analysis, place);
}

/// Paints it with the items that move through it, at the moment of `now`.
pub fn paint_playing(ui: &mut Ui, rect: Rect, map: &Map, analysis: &Analysis, playing: &Playing, now: Now) {
    let sheet = Sheet::new(ui, rect);
    let place = paint_on(&sheet, map, analysis, Place::default());
    let picture = Lanes::of(&sheet, &map.flow, analysis, place);
    let scene = picture.scene();
    let items = playing.items(&scene, &map.flow, now.at);
    for dot in &items.dots {
        let at = sheet.at(dot.at.x, dot.at.y);
        paint_dot(sheet.painter, at, dot, sheet.len(DOT), sheet.tokens);
    }
    let right = space::CANVAS_WIDTH - space::CANVAS_SIDE;
    let (style, ink) = (typeface::WALL_KICKER, sheet.tokens.ink);
    let clock = (right - sheet.width(&items.clock, style), head::KICKER_BASE);
    head::on_baseline(&sheet, clock, &items.clock, style, ink, f32::INFINITY);
    if let Some(waiting) = &items.waiting {
        // What has no room is said at the end of the same line.
        let more = if picture.hidden() > 0 { MORE } else { 0.0 };
        let at = pos2(right - more, place.top - 22.0);
        let room = (right - space::CANVAS_SIDE) * 0.7;
        sheet.text(at, Align2::RIGHT_CENTER, waiting, style, sheet.tokens.red, room);
    }
}

/// Points of the screen for a canvas unit where the lanes stand alone in the cockpit: names are then as large as those of lists.
const BESIDE: f32 = 0.53;

/// Paints the lanes alone into `rect` of the cockpit, with a frame around these steps.
pub(in crate::ui) fn lanes(ui: &Ui, rect: Rect, flow: &Flow, analysis: &Analysis, framed: &[StepId]) {
    let (left, top) = (space::CANVAS_SIDE, 100.0);
    let corner = rect.min - vec2(left, top) * BESIDE;
    let canvas = vec2(space::CANVAS_WIDTH, space::CANVAS_HEIGHT) * BESIDE;
    let sheet = Sheet::new(ui, Rect::from_min_size(corner, canvas));
    let axis = 44.0;
    let place = Place {
        top,
        bottom: (top + rect.height() / BESIDE - axis).max(top + LEAST_LANE),
        right: left + rect.width() / BESIDE,
        most: Some(LANE_ALONE),
        ..Place::default()
    };
    let lanes = Lanes::of(&sheet, flow, analysis, place);
    lanes.paint();
    for block in framed.iter().filter_map(|step| lanes.block_of(*step)) {
        let frame = sheet
            .rect(block.left(), block.top(), block.width(), block.height())
            .expand(5.0);
        let stroke = Stroke::new(2.0, sheet.tokens.blue);
        sheet.painter.rect_stroke(frame, RADIUS, stroke, StrokeKind::Inside);
    }
}

/// Paints all of it and answers where the lanes stand: below the title, be it of one line or two.
fn paint_on(sheet: &Sheet<'_>, map: &Map, analysis: &Analysis, place: Place) -> Place {
    let flow = &map.flow;
    let name = if flow.name.is_empty() { &map.name } else { &flow.name };
    let figure = head::plain(sheet, name, &finding(analysis, flow.clock, flow.steps.len())).figure;
    let mut place = place.below(figure);
    // Where no step is named, the lanes have the foot's room.
    if named(analysis).is_none() {
        place.bottom = head::FIGURE_BOTTOM - AXIS;
    }
    if flow.steps.is_empty() {
        return place;
    }
    whole(sheet, figure, analysis, flow.clock);
    Lanes::of(sheet, &map.flow, analysis, place).paint();
    foot(sheet, analysis);
    place
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

/// Work and waiting of the whole as one bar.
fn whole(sheet: &Sheet<'_>, top: f32, analysis: &Analysis, clock: Calendar) {
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
    // Work is never too thin to be seen: it is what the rest is compared with.
    let split = (width * share).clamp(if process.value.is_zero() { 0.0 } else { 4.0 }, width);
    let radius = sheet.len(RADIUS + 2.0);
    let work = sheet.rect(left, top, (split - gap / 2.0).max(0.0), BAR);
    solid(sheet.painter, work, radius, sheet.tokens.work);
    let wait_left = left + split + gap / 2.0;
    let right = left + width;
    let wait = sheet.rect(wait_left, top, (right - wait_left).max(0.0), BAR);
    hatched_far(sheet.painter, wait, radius, sheet.scale, sheet.tokens);
    let y = top + BAR + 32.0;
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

/// The sentence that names the bottleneck.
fn foot(sheet: &Sheet<'_>, analysis: &Analysis) {
    let Some(lens) = named(analysis) else { return };
    let left = space::CANVAS_SIDE;
    let width = space::CANVAS_WIDTH - 2.0 * left - 68.0;
    let red = sheet.tokens.red;
    flag(sheet.painter, sheet.at(left + 24.0, FOOT - 14.0), sheet.len(44.0), red);
    let line = |base: f32, words: &str, style: Type, least: f32, color| {
        let style = super::text::fitting(sheet, &inline::verbatim(words), style, least, width);
        let words = inline::verbatim(words);
        let words = super::text::cut(sheet, &words, style, width);
        head::on_baseline(sheet, (left + 68.0, base), &words, style, color, f32::INFINITY);
    };
    // A long name stands alone: the flag before it says what it is.
    let whole = format!("The bottleneck is {}", lens.name);
    let least = Type { size: 32.0, ..HEAD };
    let fits = sheet.width(&whole, least) <= width;
    line(FOOT, if fits { &whole } else { &lens.name }, HEAD, 30.0, red);
    line(head::FOOT_BASE, &lens.wall, WHY, 26.0, sheet.tokens.ink);
}
