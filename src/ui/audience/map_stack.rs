//! All maps on the wall: work and waiting of each on one axis, with the finding as the title.

use std::sync::Arc;

use egui::{Align2, Color32, Pos2, Rect, Ui, pos2, vec2};

use super::head;
use super::map_axis::TimeAxis;
use super::map_words::{Unit, count_word, in_unit, in_unit_of, named, short_name, spell};
use super::sheet::Sheet;
use crate::flow::Analysis;
use crate::session::inline;
use crate::time::{Calendar, WorkTime, sensible};
use crate::ui::figures::lens::percent;
use crate::ui::theme::space;
use crate::ui::theme::typeface::{self, Face, Type};
use crate::ui::widgets::{flag, hatched_far, solid};
use crate::workshop::Map;

/// A map's name.
const NAME: Type = Type::new(36.0, 44.0, Face::SemiBold);
/// Its length.
const LENGTH: Type = Type::new(36.0, 44.0, Face::Bold);
/// Its bottleneck, and its length with rework.
const WHY: Type = Type::new(30.0, 40.0, Face::Regular);
/// What is written on a bar.
const ON_BAR: Type = Type::new(30.0, 40.0, Face::SemiBold);
/// Below the rows: the axis with its numbers.
const AXIS: f32 = 54.0;
/// From a row's top to the middle of its words.
const WORDS: f32 = 22.0;
/// From a row's top to its bar.
const BAR_TOP: f32 = 47.0;
/// Between a bar and the next row.
const GAP: f32 = 20.0;
/// The highest bar, and the lowest.
const BAR: (f32, f32) = (20.0, 150.0);
/// The lowest row that can be read.
const LEAST: f32 = 82.0;

/// Paints it into `rect`; `of` is what the maps are of.
pub(super) fn paint(ui: &mut Ui, rect: Rect, of: &str, maps: &[(&Map, &Arc<Analysis>)]) {
    let sheet = Sheet::new(ui, rect);
    let (left, right) = (space::CANVAS_SIDE, space::CANVAS_WIDTH - space::CANVAS_SIDE);
    let of = if of.is_empty() {
        String::new()
    } else {
        format!(" of {of}")
    };
    let kicker = format!("{} maps{of}", count_word(maps.len()));
    let top = head::plain(&sheet, &kicker, &title(maps)).figure;
    let minutes = |analysis: &Analysis| analysis.lead_time.as_ref().map_or(0.0, |lead| lead.value.minutes());
    let longest = maps.iter().map(|(_, analysis)| minutes(analysis)).fold(0.0, f64::max);
    let room = head::FIGURE_BOTTOM - AXIS - top;
    // Rows do not shrink below what is read from the last seat: those that do not fit are counted below.
    let row = (room / maps.len().max(1) as f32).max(LEAST);
    // A hundredth more, since dividing the room by its own share may end just below a whole number.
    let fit = ((room / row + 0.01).floor() as usize).max(1);
    let bar = (row - BAR_TOP - GAP).clamp(BAR.0, BAR.1);
    let shown = maps.iter().take(fit);
    let last = top + row * (maps.len().min(fit) - 1) as f32 + BAR_TOP + bar;
    let Some((first, _)) = maps.first() else { return };
    let axis = TimeAxis {
        zero: left,
        right,
        minutes: longest,
        clock: first.flow.clock,
    };
    if longest > 0.0 {
        axis.dots(&sheet, top, last + 11.0);
        axis.paint(&sheet, last + 11.0);
    }
    for (place, (map, analysis)) in shown.enumerate() {
        let line = Line {
            sheet: &sheet,
            axis,
            top: top + place as f32 * row,
            bar,
        };
        line.paint(map, analysis);
    }
    let source = source(maps, maps.len().saturating_sub(fit));
    let at = (left, head::FOOT_BASE);
    head::on_baseline(
        &sheet,
        at,
        &source,
        typeface::WALL_SMALL,
        sheet.tokens.ink2,
        right - left,
    );
}

/// What the bars and the flag are, and how many maps have no room.
fn source(maps: &[(&Map, &Arc<Analysis>)], hidden: usize) -> String {
    let mut words = String::new();
    if maps.iter().any(|(_, analysis)| analysis.lead_time.is_ok()) {
        // All of them: of mixed clocks working days are the ones that need a word.
        let around = maps.iter().all(|(map, _)| map.flow.clock.is_elapsed());
        words.push_str(if around {
            "Days, first pass."
        } else {
            "Working days, first pass."
        });
    }
    if maps.iter().any(|(_, analysis)| named(analysis).is_some()) {
        words.push_str(" The flag is the bottleneck each map names.");
    }
    if hidden > 0 {
        words = format!("{words} And {hidden} more.");
    }
    inline::verbatim(words.trim()).into_owned()
}

/// What holds for all of them: "Two thirds or more is waiting, in all four", else from where to where they go.
fn title(maps: &[(&Map, &Arc<Analysis>)]) -> String {
    let known = maps.iter().filter_map(|(map, analysis)| {
        let (lead, process) = (analysis.lead_time.as_ref().ok()?, analysis.process_time.as_ref().ok()?);
        Some((map.flow.clock, lead.value, process.value))
    });
    let known: Vec<(Calendar, WorkTime, WorkTime)> = known.collect();
    let waits = |(_, lead, process): &(Calendar, WorkTime, WorkTime)| 1.0 - process.share_of(*lead);
    // The least of them, so that the title is true of every map.
    let least = known.iter().map(waits).fold(1.0, f64::min);
    let all = match known.len() {
        2 => "both".to_owned(),
        count => format!("all {}", count_word(count).to_lowercase()),
    };
    if known.len() > 1
        && known.len() == maps.len()
        && let Some(part) = at_least(least)
    {
        return format!("{part} or more is waiting, in {all}");
    }
    let shortest = known.iter().min_by_key(|(_, lead, _)| *lead);
    let longest = known.iter().max_by_key(|(_, lead, _)| *lead);
    match (shortest, longest) {
        (Some((clock, short, _)), Some((_, long, _))) if short < long => {
            let (count, unit) = in_unit(*long, *clock);
            let short = in_unit_of(*short, unit, *clock);
            format!("From {short} to {} {}", sensible(count), unit.many)
        }
        (Some((clock, lead, _)), _) => format!("{} from idea to production", spell(*lead, *clock)),
        _ => "No times yet".to_owned(),
    }
}

/// The largest simple part that a share reaches.
fn at_least(share: f64) -> Option<&'static str> {
    let parts = [
        (0.9, "Nine tenths"),
        (0.8, "Four fifths"),
        (0.75, "Three quarters"),
        (2.0 / 3.0, "Two thirds"),
        (0.5, "Half"),
    ];
    // Two thirds as they come out of a division still are two thirds.
    let reached = parts.into_iter().find(|(part, _)| share + 1e-9 >= *part);
    reached.map(|(_, words)| words)
}

/// One map: its words above its bar.
struct Line<'a> {
    sheet: &'a Sheet<'a>,
    axis: TimeAxis,
    top: f32,
    bar: f32,
}

impl Line<'_> {
    /// A line of words on a piece of surface: the dots of the axis do not run through it.
    fn words(&self, at: Pos2, align: Align2, words: &str, style: Type, color: Color32, most: f32) {
        let size = vec2(self.sheet.width(words, style).min(most), 40.0);
        let ground = align.anchor_size(at, size).expand2(vec2(6.0, 0.0));
        let ground = self
            .sheet
            .rect(ground.left(), ground.top(), ground.width(), ground.height());
        self.sheet.painter.rect_filled(ground, 0.0, self.sheet.tokens.surface);
        self.sheet.text(at, align, words, style, color, most);
    }

    fn paint(&self, map: &Map, analysis: &Analysis) {
        let (sheet, tokens) = (self.sheet, self.sheet.tokens);
        let (left, right) = (self.axis.zero, self.axis.right);
        let middle = self.top + WORDS;
        // A long name leaves room for what the row says.
        let most = (right - left) * 0.4;
        let name = sheet.width(&map.name, NAME).min(most);
        self.words(
            pos2(left, middle),
            Align2::LEFT_CENTER,
            &map.name,
            NAME,
            tokens.ink,
            most,
        );
        let after_name = left + name + 24.0;
        let (Ok(lead), Ok(process)) = (&analysis.lead_time, &analysis.process_time) else {
            let at = pos2(after_name, middle);
            self.words(at, Align2::LEFT_CENTER, "no times yet", WHY, tokens.ink2, 400.0);
            return;
        };
        let (_, unit) = in_unit(lead.value, map.flow.clock);
        let said = Said {
            unit,
            clock: map.flow.clock,
        };
        let words = said.time(lead.value);
        self.words(
            pos2(right, middle),
            Align2::RIGHT_CENTER,
            &words,
            LENGTH,
            tokens.ink,
            400.0,
        );
        let mut free = right - sheet.width(&words, LENGTH) - 24.0;
        let rework = analysis.lead_time_with_rework.as_ref().ok();
        if let Some(rework) = rework.filter(|rework| rework.value > lead.value) {
            let words = format!("with rework {}", said.time(rework.value));
            self.words(
                pos2(free, middle),
                Align2::RIGHT_CENTER,
                &words,
                WHY,
                tokens.ink2,
                400.0,
            );
            free -= sheet.width(&words, WHY) + 24.0;
        }
        if let Some(lens) = named(analysis) {
            let at = sheet.at(after_name + 12.0, middle);
            flag(sheet.painter, at, sheet.len(26.0), tokens.red);
            let at = pos2(after_name + 36.0, middle);
            let room = (free - at.x).max(60.0);
            // Which step it is goes before why it is; half a name would name nothing.
            let (name, short) = (lens.name.as_str(), short_name(&lens.name));
            let said = [format!("{name}, {}", lens.short), name.to_owned(), short.to_owned()];
            let words = said.iter().find(|words| sheet.width(words, WHY) <= room);
            let words = words.map_or(short, String::as_str);
            self.words(at, Align2::LEFT_CENTER, words, WHY, tokens.red, room);
        }
        self.bar((lead.value, process.value), &said);
    }

    /// Work and waiting to scale, with what each is.
    fn bar(&self, (lead, work): (WorkTime, WorkTime), said: &Said) {
        let (sheet, tokens) = (self.sheet, self.sheet.tokens);
        let (left, top) = (self.axis.zero, self.top + BAR_TOP);
        let whole = self.axis.width(lead.minutes());
        let share = work.share_of(lead).clamp(0.0, 1.0);
        // Work that is there can be seen, however little it is beside the waiting.
        let least = if work.is_zero() { 0.0 } else { 4.0 };
        let split = (whole * share as f32).max(least).min(whole.max(least));
        let gap = if split > 0.0 && split < whole { 3.0 } else { 0.0 };
        let radius = sheet.len(5.0);
        let part = |x: f32, width: f32| sheet.rect(x, top, width.max(0.0), self.bar);
        solid(sheet.painter, part(left, split - gap / 2.0), radius, tokens.work);
        let waiting = (left + split + gap / 2.0, whole - split - gap / 2.0);
        hatched_far(sheet.painter, part(waiting.0, waiting.1), radius, sheet.scale, tokens);
        // Words that are higher than their bar would stand in two rows.
        if self.bar < ON_BAR.line {
            return;
        }
        let middle = top + self.bar / 2.0;
        let (work_words, waiting_words) = said.parts(lead, work);
        let fits = |words: &str, room: f32| sheet.width(words, ON_BAR) + 40.0 <= room;
        if fits(&work_words, split) {
            let at = pos2(left + 20.0, middle);
            sheet.text(at, Align2::LEFT_CENTER, &work_words, ON_BAR, tokens.on_solid, split);
        }
        // Where room is short the percentage is left out first: the bar shows it too.
        let waiting_words = [format!("{waiting_words}, {}", percent(1.0 - share)), waiting_words];
        let words = waiting_words.iter().find(|words| fits(words, waiting.1));
        if let Some(words) = words {
            let width = sheet.width(words, ON_BAR);
            let ground = sheet.rect(waiting.0 + 16.0, middle - 20.0, width + 28.0, 40.0);
            sheet.painter.rect_filled(ground, sheet.len(4.0), tokens.surface);
            let at = pos2(waiting.0 + 30.0, middle);
            sheet.text(at, Align2::LEFT_CENTER, words, ON_BAR, tokens.ink, width + 1.0);
        }
    }
}

/// How the times of one map are said: all in the unit of its length, so that parts and whole can be added up.
struct Said {
    unit: Unit,
    clock: Calendar,
}

impl Said {
    fn count(&self, time: WorkTime) -> String {
        in_unit_of(time, self.unit, self.clock)
    }

    fn time(&self, time: WorkTime) -> String {
        format!("{} {}", self.count(time), self.unit.sign)
    }

    /// Work and waiting as said. The waiting is what is left of the length as it is shown: the room adds up what it reads.
    fn parts(&self, lead: WorkTime, work: WorkTime) -> (String, String) {
        let shown = |time: WorkTime| self.count(time).parse::<f64>().ok();
        let exact = lead.saturating_sub(work);
        let left = shown(lead).zip(shown(work)).map(|(lead, work)| lead - work);
        let waiting = left.map_or_else(|| self.count(exact), sensible);
        let sign = self.unit.sign;
        (
            format!("{} {sign} work", self.count(work)),
            format!("{waiting} {sign} waiting"),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::audience::map_words::DAYS;

    #[test]
    fn what_is_said_of_work_and_waiting_adds_up_to_the_length() {
        let clock = Calendar::default();
        let said = Said { unit: DAYS, clock };
        for (lead, work) in [(5.5, 2.25), (20.6875, 4.6875), (3.0, 3.0), (1.04, 0.46), (0.06, 0.05)] {
            let [lead, work] = [lead, work].map(|days: f64| WorkTime::saturating(days * 480.0));
            let (worked, waited) = said.parts(lead, work);
            let number = |words: &str| words.split(' ').next().and_then(|number| number.parse::<f64>().ok());
            let sum = number(&worked).zip(number(&waited)).map(|(a, b)| a + b);
            let whole = said.count(lead).parse::<f64>().ok();
            let apart = sum.zip(whole).map(|(sum, whole)| (sum - whole).abs());
            assert!(apart.is_some_and(|apart| apart < 0.051), "{worked}, {waited}, {lead:?}");
        }
    }

    #[test]
    fn a_part_is_named_only_when_it_is_reached() {
        let named = [0.49, 0.5, 0.666_666_666_666_7, 0.66, 0.77, 0.95].map(at_least);
        let wanted = [
            None,
            Some("Half"),
            Some("Two thirds"),
            Some("Half"),
            Some("Three quarters"),
            Some("Nine tenths"),
        ];
        assert_eq!(named, wanted);
    }
}
