//! From the length before to the length after on the wall: both as bars, and between them what each change saves, all on one axis.
//!
//! Lead time with rework leads: only its savings add up to the whole difference.

use egui::{Align2, Pos2, Rect, Stroke, StrokeKind, pos2};

use super::disc::{Solid, disc};
use super::map_axis::TimeAxis;
use super::map_names::BADGE_RADIUS;
use super::map_words::{Unit, in_unit_of};
use super::sheet::Sheet;
use super::strokes::{self, Head};
use crate::flow::{Analysis, Comparison, Saving, StepId};
use crate::time::{Calendar, WorkTime};
use crate::ui::theme::space;
use crate::ui::theme::typeface::{Face, Type};
use crate::ui::widgets::{framed_in_dashes, phrases};

/// "Today" and "Future".
const NAME: Type = Type::new(30.0, 40.0, Face::Bold);
/// What a part of a bar is.
const PART: Type = Type::new(30.0, 40.0, Face::SemiBold);
/// A change, and what about it.
const CHANGE: Type = Type::new(30.0, 40.0, Face::SemiBold);
/// Lengths and savings at the right.
const VALUE: Type = Type::new(36.0, 44.0, Face::Bold);
/// Height of the two bars.
const BAR: f32 = 40.0;
/// From the middle of the first bar to that of the first change.
const FIRST: f32 = 54.0;
/// From change to change, where there is room and where there is little.
const ROW: (f32, f32) = (51.0, 42.0);
/// From the middle of the last bar to what stands below it.
const BELOW: f32 = 44.0;
/// Changes smaller than this, in minutes, change nothing.
const NOTHING: f64 = 0.5;

/// One change, or several together.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Change {
    /// The step it is about, when it is one.
    pub step: Option<StepId>,
    name: String,
    words: String,
    /// Minutes it takes from the lead time; below zero it adds to it.
    saves: f64,
    /// How many changes it stands for.
    counts: usize,
}

/// The lengths and the changes between them.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Waterfall {
    /// Length before: first pass, and with rework; minutes.
    before: (f64, f64),
    /// Length after.
    after: (f64, f64),
    /// The changes that change something, as many as have room; the last may be several.
    pub changes: Vec<Change>,
    /// How many changes there are that change something.
    pub count: usize,
    /// How many change nothing.
    pub idle: usize,
}

impl Waterfall {
    /// What `found` tells, in at most `most` rows; none where a time is missing.
    pub(super) fn of(found: &Comparison, most: usize) -> Option<Self> {
        let fall = found.waterfall.as_ref().ok()?;
        let first = |analysis: &Analysis| Some(analysis.lead_time.as_ref().ok()?.value.minutes());
        let (from, to) = (fall.from.minutes(), fall.to.minutes());
        // What is said as nothing takes no row from what is something; how many those are stands below.
        let told = |saving: &&Saving| saving.saves_min.abs() >= NOTHING;
        let mut changes: Vec<Change> = fall.savings.iter().filter(told).map(Change::of).collect();
        let count = changes.len();
        fold(&mut changes, most.max(1));
        Some(Self {
            // Without rework the first pass may end a last bit after the whole: it is never longer than that.
            before: (first(&found.before)?.min(from), from),
            after: (first(&found.after)?.min(to), to),
            changes,
            count,
            idle: fall.savings.len() - count,
        })
    }

    /// The same in at most `most` rows.
    pub(super) fn folded(mut self, most: usize) -> Self {
        fold(&mut self.changes, most.max(1));
        self
    }

    /// Lengths with rework: before and after.
    pub(super) fn lengths(&self) -> (WorkTime, WorkTime) {
        let (before, after) = (self.before.1, self.after.1);
        (WorkTime::saturating(before), WorkTime::saturating(after))
    }

    /// Whether something comes back in one of the two.
    pub(super) fn has_rework(&self) -> bool {
        [self.before, self.after]
            .iter()
            .any(|(first, whole)| whole - first >= NOTHING)
    }

    /// The longest time of both.
    pub(super) fn longest(&self) -> f64 {
        self.before.1.max(self.after.1)
    }

    /// Whether the savings as they are shown fail to add up to the difference as it is shown.
    pub(super) fn rounded(&self, told: &Told) -> bool {
        let shown = |minutes: f64| told.shown(minutes).parse::<f64>().unwrap_or(0.0);
        let sum: f64 = self
            .changes
            .iter()
            .map(|change| shown(change.saves.abs()).copysign(change.saves))
            .sum();
        (shown(self.before.1) - shown(self.after.1) - sum).abs() > 1e-6
    }
}

impl Change {
    fn of(saving: &Saving) -> Self {
        Self {
            step: saving.step,
            name: saving.name.clone(),
            words: saving.words.clone(),
            saves: saving.saves_min,
            counts: 1,
        }
    }
}

/// Puts what has no row of its own into the last one, so that the rows still add up.
fn fold(changes: &mut Vec<Change>, most: usize) {
    if changes.len() <= most {
        return;
    }
    let rest = changes.split_off(most - 1);
    // The last of them may stand for several already.
    let counts = rest.iter().map(|change| change.counts).sum();
    changes.push(Change {
        step: None,
        name: if most == 1 {
            format!("{counts} changes together")
        } else {
            format!("{counts} more together")
        },
        counts,
        words: String::new(),
        saves: rest.iter().map(|change| change.saves).sum(),
    });
}

/// How times are said: all in the unit of the longest.
pub(super) struct Told {
    pub unit: Unit,
    pub clock: Calendar,
}

impl Told {
    /// As precise as the lengths are: beside days with one decimal a part of a day has one too, unless that leaves nothing.
    fn shown(&self, minutes: f64) -> String {
        let time = WorkTime::saturating(minutes);
        let coarse = minutes / (self.unit.minutes)(self.clock);
        if (0.095..1.0).contains(&coarse) {
            format!("{coarse:.1}").trim_end_matches(".0").to_owned()
        } else {
            in_unit_of(time, self.unit, self.clock)
        }
    }

    fn time(&self, minutes: f64) -> String {
        format!("{} {}", self.shown(minutes), self.unit.sign)
    }
}

/// How many changes have rows of their own above so many lanes of `lane`, between `top` and `bottom`.
pub(super) fn rows_above(lanes: usize, lane: f32, top: f32, bottom: f32) -> usize {
    let room = bottom - top - BAR / 2.0 - FIRST - BELOW - lanes as f32 * lane;
    (room / ROW.1).floor().max(1.0) as usize
}

/// How wide the lengths and savings at the right are.
pub(super) fn values_width(sheet: &Sheet<'_>, fall: &Waterfall, told: &Told) -> f32 {
    let changes = fall.changes.iter().map(|change| change.saves.abs());
    // With a minus throughout: it is the wider of the two signs, and the column must not jump between two maps.
    let signed = changes.map(|minutes| format!("−{}", told.time(minutes)));
    let whole = [fall.before.1, fall.after.1].map(|minutes| told.time(minutes));
    let widths = signed.chain(whole).map(|words| sheet.width(&words, VALUE));
    widths.fold(0.0, f32::max) + 16.0
}

/// The waterfall where it stands.
pub(super) struct Bars<'a> {
    pub sheet: &'a Sheet<'a>,
    pub axis: TimeAxis,
    pub told: Told,
    /// Its upper edge.
    pub top: f32,
    /// What the two states are called.
    pub names: (&'a str, &'a str),
}

impl Bars<'_> {
    /// Paints it; `lowest` is the line by which it has to end. Answers where it ends.
    pub(super) fn paint(&self, fall: &Waterfall, lowest: f32) -> f32 {
        let (first, count) = (self.top + BAR / 2.0, fall.changes.len());
        let room = (lowest - BELOW - first - FIRST) / count.max(1) as f32;
        let row = room.clamp(ROW.1, ROW.0);
        let middle = |place: usize| first + FIRST + row * place as f32;
        let last = middle(count);
        self.steps(fall, (first, last), &middle);
        self.whole(self.names.0, first, fall.before);
        self.whole(self.names.1, last, fall.after);
        last + BELOW
    }

    /// A length: first pass, and what comes back in it.
    fn whole(&self, name: &str, middle: f32, (first, whole): (f64, f64)) {
        let (sheet, axis, tokens) = (self.sheet, self.axis, self.sheet.tokens);
        let room = axis.zero - space::CANVAS_SIDE - 12.0;
        let at = pos2(space::CANVAS_SIDE, middle);
        sheet.text(at, Align2::LEFT_CENTER, name, NAME, tokens.ink, room);
        self.value(middle, &self.told.time(whole), tokens.ink);
        let radius = sheet.len(4.0);
        let rect = |from: f64, to: f64| {
            // Of an instant two points are left, so that a bar is never mistaken for none.
            let (left, right) = (axis.x(from), axis.x(to));
            sheet.rect(left, middle - BAR / 2.0, (right - left).max(2.0), BAR)
        };
        let rework = whole - first;
        let begins = if rework < NOTHING { whole } else { first };
        let part = rect(0.0, begins);
        let part = if rework < NOTHING {
            part
        } else {
            // A slit between the parts: two frames on one line would look like a third kind.
            part.with_max_x(part.right() - sheet.len(2.0))
        };
        let thin = |color| Stroke::new(sheet.len(1.5), color);
        sheet
            .painter
            .rect(part, radius, tokens.sunken, thin(tokens.ink2), StrokeKind::Inside);
        let ends = self.part((0.0, begins), middle, &self.told.shown(first), " first pass");
        if rework < NOTHING {
            return;
        }
        let part = rect(first, whole);
        sheet
            .painter
            .rect(part, radius, tokens.red_soft, thin(tokens.red), StrokeKind::Inside);
        let (count, word) = (self.told.shown(rework), " rework");
        let width = sheet.width(&format!("{count}{word}"), PART);
        if width + 24.0 <= axis.width(rework) {
            let at = pos2(f32::midpoint(axis.x(first), axis.x(whole)), middle);
            sheet.text(
                at,
                Align2::CENTER_CENTER,
                &format!("{count}{word}"),
                PART,
                tokens.ink,
                width + 1.0,
            );
        } else if ends && axis.x(whole) + 16.0 + width <= axis.right {
            let at = pos2(axis.x(whole) + 16.0, middle);
            sheet.text(
                at,
                Align2::LEFT_CENTER,
                &format!("{count}{word}"),
                PART,
                tokens.ink,
                width + 1.0,
            );
        }
    }

    /// What a part of a bar is, in it; the number alone where there is little room. Whether there was room.
    fn part(&self, (from, to): (f64, f64), middle: f32, count: &str, word: &str) -> bool {
        let (sheet, room) = (self.sheet, self.axis.width(to - from) - 32.0);
        // The count before the word: it can be read without, the word cannot.
        let words = [format!("{count}{word}"), count.to_owned()];
        let Some(words) = words.iter().find(|words| sheet.width(words, PART) <= room) else {
            return false;
        };
        let at = pos2(self.axis.x(from) + 16.0, middle);
        sheet.text(at, Align2::LEFT_CENTER, words, PART, sheet.tokens.ink, room + 1.0);
        true
    }

    /// The changes, each from where the one above it ended.
    fn steps(&self, fall: &Waterfall, (first, last): (f32, f32), middle: &dyn Fn(usize) -> f32) {
        let (sheet, axis, tokens) = (self.sheet, self.axis, self.sheet.tokens);
        // Thinner than the two maps: changes are what lies between, not a third state.
        let height = BAR * 0.7;
        let mut lead = fall.before.1;
        let thin = Stroke::new(sheet.len(2.0), tokens.line2);
        let join = |x: f32, from: f32, to: f32| {
            sheet.painter.line_segment([sheet.at(x, from), sheet.at(x, to)], thin);
        };
        let mut above = first + BAR / 2.0;
        for (place, change) in fall.changes.iter().enumerate() {
            let (y, next) = (middle(place), lead - change.saves);
            join(axis.x(lead) - 1.0, above, y - height / 2.0);
            let (left, right) = (axis.x(lead.min(next)), axis.x(lead.max(next)));
            let saves = change.saves > 0.0;
            // Blue is what is changed, green what it saves: as in the figures of a comparison, and wherever time is saved.
            let (fill, ink) = if saves {
                (tokens.green, tokens.green)
            } else {
                (tokens.red_fill, tokens.red)
            };
            let bar = sheet.rect(left, y - height / 2.0, (right - left).max(3.0), height);
            sheet.painter.rect_filled(bar, sheet.len(3.0), fill);
            let sign = if saves { "−" } else { "+" };
            self.value(y, &format!("{sign}{}", self.told.time(change.saves.abs())), ink);
            self.change(change, place, y, (left - 20.0, right + 20.0));
            above = y + height / 2.0;
            lead = next;
        }
        join(axis.x(lead) - 1.0, above, last - BAR / 2.0);
    }

    /// A change in words, left of its bar; right of it where there is more room.
    fn change(&self, change: &Change, place: usize, middle: f32, (until, behind): (f32, f32)) {
        let (sheet, tokens) = (self.sheet, self.sheet.tokens);
        let style = CHANGE.face(Face::Regular);
        let verdict = if change.saves < 0.0 { ", worse" } else { "" };
        let besides = sheet.width(&change.name, CHANGE) + 9.0 + sheet.width(verdict, style);
        let wanted = besides + sheet.width(&change.words, style);
        let (before, after) = (until - self.axis.zero - 46.0, self.axis.right - behind - 46.0);
        // Before the bar where the words fit, so that rows begin at one edge; else where there is more room.
        let (mut left, until) = if wanted <= before || before >= after {
            (self.axis.zero, until)
        } else {
            (behind, self.axis.right)
        };
        if change.step.is_some() {
            let number = (place + 1).to_string();
            disc(
                sheet,
                pos2(left + 16.0, middle),
                BADGE_RADIUS,
                &number,
                Solid::blue(tokens),
            );
        }
        left += 46.0;
        let room = until - left - besides;
        let told = phrases(&change.words, |words| sheet.width(words, style) <= room).unwrap_or(&change.words);
        let told = format!("{told}{verdict}");
        let mut words = |words: &str, style: Type, color| {
            let room = until - left;
            // Fewer points than that hold no word, only the dots of what was cut off.
            if room < 40.0 {
                return;
            }
            sheet.text(pos2(left, middle), Align2::LEFT_CENTER, words, style, color, room);
            left += sheet.width(words, style) + 9.0;
        };
        words(&change.name, CHANGE, tokens.ink);
        words(&told, CHANGE.face(Face::Regular), tokens.ink2);
    }

    fn value(&self, middle: f32, words: &str, color: egui::Color32) {
        let at = pos2(space::CANVAS_WIDTH - space::CANVAS_SIDE, middle);
        let room = at.x - self.axis.right - 8.0;
        self.sheet.text(at, Align2::RIGHT_CENTER, words, VALUE, color, room);
    }
}

/// How much sooner or later the first pass ends, as a dimension between the two moments.
pub(super) fn dimension(sheet: &Sheet<'_>, at: Pos2, (now, was): (f32, f32), words: &str, style: Type) {
    let tokens = sheet.tokens;
    let color = if now <= was { tokens.green } else { tokens.red };
    let stroke = Stroke::new(sheet.len(2.5), color);
    let line = |from: Pos2, to: Pos2| {
        sheet
            .painter
            .line_segment([sheet.at(from.x, from.y), sheet.at(to.x, to.y)], stroke);
    };
    for x in [now, was] {
        line(pos2(x, at.y - 10.0), pos2(x, at.y + 10.0));
    }
    line(pos2(now, at.y), pos2(was, at.y));
    // The head points to where the map is now, whichever side that is.
    let angle = if now <= was { std::f32::consts::PI } else { 0.0 };
    let towards = if now <= was { 2.0 } else { -2.0 };
    strokes::head(
        sheet,
        pos2(now + towards, at.y),
        angle,
        Head {
            length: 14.0,
            half: 7.0,
        },
        color,
    );
    let at = pos2(now.max(was) + 16.0, at.y);
    sheet.text(at, Align2::LEFT_CENTER, words, style, color, f32::INFINITY);
}

/// Where a bar was before: an outline of dashes, read from the last row. It lies within its rectangle, so that a bar that
/// stands there now covers it: dashes along the edge of a bar look like a damaged one.
pub(super) fn ghost(sheet: &Sheet<'_>, rect: Rect) {
    let rect = sheet.rect(rect.left(), rect.top(), rect.width(), rect.height());
    let stroke = Stroke::new(sheet.len(2.0), sheet.tokens.hatch);
    let inside = rect.shrink(stroke.width / 2.0 + 0.5);
    framed_in_dashes(sheet.painter, inside, stroke, (sheet.len(7.0), sheet.len(5.0)));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::flow::{compare, text};
    use crate::ui::audience::map_words::DAYS;

    fn found() -> Comparison {
        let before = include_str!("../../../tests/fixtures/example.flow");
        let after = include_str!("../../../tests/fixtures/example-future.flow");
        compare(&text::read(before).flow, &text::read(after).flow)
    }

    #[test]
    fn rows_add_up_to_the_difference_however_many_have_room() {
        let found = found();
        for most in 1..6 {
            let fall = Waterfall::of(&found, most);
            assert!(fall.is_some());
            let Some(fall) = fall else { continue };
            assert!(fall.changes.len() <= most);
            let (before, after) = fall.lengths();
            let sum: f64 = fall.changes.iter().map(|change| change.saves).sum();
            let whole = before.minutes() - after.minutes();
            assert!((sum - whole).abs() < 1e-6 * whole, "{most} rows: {sum} of {whole}");
        }
    }

    #[test]
    fn every_change_has_a_row_or_is_counted_in_the_last_also_when_rows_get_fewer_twice() {
        let change = |at: usize| Change {
            step: None,
            name: format!("Step {at}"),
            words: String::new(),
            saves: 60.0,
            counts: 1,
        };
        for count in 1..30 {
            for most in 1..10 {
                for then in 1..=most {
                    let mut rows: Vec<Change> = (0..count).map(change).collect();
                    fold(&mut rows, most);
                    fold(&mut rows, then);
                    assert!(rows.len() <= then);
                    let named = rows.iter().filter(|row| row.name.starts_with("Step ")).count();
                    let told: usize = rows
                        .iter()
                        .filter(|row| row.name.ends_with(" together"))
                        .filter_map(|row| row.name.split(' ').next()?.parse::<usize>().ok())
                        .sum();
                    assert_eq!(named + told, count, "{count} changes in {most}, then {then} rows");
                }
            }
        }
    }

    #[test]
    fn it_says_so_when_the_figures_shown_do_not_add_up() {
        let told = Told {
            unit: DAYS,
            clock: Calendar::default(),
        };
        let fall = |from: f64, to: f64, saves: &[f64]| Waterfall {
            before: (from * 480.0, from * 480.0),
            after: (to * 480.0, to * 480.0),
            changes: saves
                .iter()
                .map(|days| Change {
                    step: None,
                    name: String::new(),
                    words: String::new(),
                    saves: days * 480.0,
                    counts: 1,
                })
                .collect(),
            count: saves.len(),
            idle: 0,
        };
        assert!(fall(30.498, 17.467, &[6.247, 4.444, 2.340]).rounded(&told));
        assert!(!fall(30.0, 17.5, &[6.0, 4.0, 2.5]).rounded(&told));
        assert!(!fall(10.0, 10.5, &[1.5, -2.0]).rounded(&told));
    }
}
