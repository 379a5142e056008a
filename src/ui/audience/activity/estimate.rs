//! The guesses on the wall: hidden until they are revealed, then on one scale with what the map says.

use egui::{Align2, Stroke, pos2};

use super::scene::{Callout, Scene, WIDTH, left, pieces, title};
use crate::time::{Calendar, WorkTime};
use crate::ui::audience::head::FIGURE_TOP;
use crate::ui::audience::sheet::Sheet;
use crate::ui::theme::icons;
use crate::ui::theme::space;
use crate::ui::theme::typeface::{self, Face, Type};
use crate::ui::widgets::{hatched_far, solid};
use crate::workshop::Guess;
use crate::workshop::activity::{Estimates, Gap, in_days};
use crate::workshop::guess::{letters, median};

/// The letter on a disc.
const LETTER: Type = Type::new(32.0, 40.0, Face::Bold);
/// Discs nearer to each other than this stand above each other.
const NEAR: f32 = 66.0;
/// From a disc to words beside it, and between words.
const BESIDE: f32 = 26.0;
const APART: f32 = 16.0;
/// Words beside the figure.
const WORDS: Type = typeface::WALL_SMALLER;
/// Top and height of the map's bar.
const BAR: [f32; 2] = [480.0, 64.0];
/// The axis.
const AXIS: f32 = 626.0;
/// While guesses are hidden: the largest disc of a group, and from one to the next.
const HIDDEN: [f32; 2] = [220.0, 36.0];

/// The discs of the guesses: their radius, the middle of the lowest, and from one to the next of those in one place.
struct Discs {
    radius: f32,
    base: f32,
    pitch: f32,
}

impl Discs {
    /// As large as they have room above the bar, of which `most` stand in one place.
    fn of(most: usize) -> Self {
        let (radius, base) = match most {
            0 | 1 => (31.0, 321.0),
            2 => (31.0, 372.0),
            _ => (24.0, 384.0),
        };
        // Many lie over each other like coins.
        let pitch = (base - radius - FIGURE_TOP) / most.saturating_sub(1).max(1) as f32;
        Self {
            radius,
            base,
            pitch: pitch.min(2.0 * radius + 4.0),
        }
    }
}

/// One scale for guesses and map.
struct Scale {
    days: f64,
    clock: Calendar,
    per_day: f32,
}

impl Scale {
    fn of(guesses: &[Guess], map: Option<WorkTime>, clock: Calendar) -> Self {
        let longest = guesses
            .iter()
            .map(|guess| guess.time)
            .chain(map)
            .max()
            .map_or(1.0, |longest| longest.days(clock));
        // A little room behind the longest, up to the next round number of days.
        let step = step(longest);
        let days = ((longest * 1.04 / step).ceil() * step).max(step);
        let width = space::CANVAS_WIDTH - 2.0 * space::CANVAS_SIDE;
        Self {
            days,
            clock,
            per_day: width / days as f32,
        }
    }

    fn x(&self, time: WorkTime) -> f32 {
        space::CANVAS_SIDE + self.per_day * time.days(self.clock) as f32
    }
}

/// Days from one number of the axis to the next: some four to eight of them.
fn step(days: f64) -> f64 {
    let steps = [0.1, 0.25, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 200.0, 500.0];
    steps.into_iter().find(|step| days / step <= 7.0).unwrap_or(1000.0)
}

/// Paints it; what it says to those who do not see it.
pub(super) fn paint(sheet: &Sheet<'_>, scene: &Scene<'_>, estimates: &Estimates) -> String {
    let guesses = &scene.workshop.guesses;
    let kicker = scene.kicker("Estimate");
    if !estimates.revealed || guesses.is_empty() {
        return hidden(sheet, &kicker, estimates, guesses);
    }
    let clock = scene.map.map_or_else(Calendar::default, |(map, _)| map.flow.clock);
    let lead = scene
        .map
        .and_then(|(_, analysis)| Some(analysis.lead_time_with_rework.as_ref().ok()?.value));
    let gap = lead.and_then(|lead| Gap::of(guesses, lead));
    // The median and not the mean: one group that says a year must not move all.
    let middle = median(guesses).unwrap_or(WorkTime::ZERO);
    let words = gap.map_or_else(|| format!("We guess {}", in_days(middle, clock)), Gap::title);
    title(sheet, &kicker, &words);
    let scale = Scale::of(guesses, lead, clock);
    if let (Some(gap), Some((_, analysis))) = (gap, scene.map) {
        map(sheet, &scale, gap, analysis);
    }
    discs(sheet, &scale, guesses, middle, gap.is_some());
    axis(sheet, &scale);
    match gap {
        Some(gap) => {
            let sentence = gap.sentence(clock);
            Callout::of(sheet, &sentence).paint(sheet);
            format!("{words}. {sentence}")
        }
        None => words,
    }
}

fn hidden(sheet: &Sheet<'_>, kicker: &str, estimates: &Estimates, guesses: &[Guess]) -> String {
    let tokens = sheet.tokens;
    let figure = title(sheet, kicker, "How long until a change is in production?");
    let words = estimates.progress(guesses);
    let (done, all) = estimates.counted(guesses);
    let [largest, gap] = HIDDEN;
    // More discs than that are too small to be seen from the last row.
    let shown = all.clamp(1, 16) as f32;
    let size = ((WIDTH + gap) / shown - gap).min(largest);
    let y = figure + size / 2.0;
    for at in 0..all.min(16) {
        let x = space::CANVAS_SIDE + size / 2.0 + at as f32 * (size + gap);
        let center = sheet.at(x, y);
        if at < done {
            sheet.painter.circle_filled(center, sheet.len(size / 2.0), tokens.blue);
            sheet.icon(pos2(x, y), icons::CHECK, size * 0.53, tokens.on_solid);
        } else {
            let stroke = Stroke::new(sheet.len(3.0), tokens.line2);
            sheet.painter.circle_stroke(center, sheet.len(size / 2.0 - 2.0), stroke);
        }
    }
    left(
        sheet,
        (space::CANVAS_SIDE, figure + size + 72.0),
        &words,
        typeface::WALL_LARGE,
        tokens.ink,
    );
    let hint = "Write your number down before anybody says one";
    Callout::of(sheet, hint).paint(sheet);
    words
}

/// Discs on the scale, equal ones above each other; the one in the middle is solid, or a line without a disc between two.
fn discs(sheet: &Sheet<'_>, scale: &Scale, guesses: &[Guess], middle: WorkTime, through: bool) {
    let tokens = sheet.tokens;
    let x = scale.x(middle);
    let Discs { radius, base, pitch } = Discs::of(most_in_one_place(guesses, scale));
    let foot = if through { BAR[0] + BAR[1] } else { AXIS };
    let line = sheet.rect(x - 2.5, base, 5.0, foot - base);
    if through {
        // Where it runs through the bar it keeps its distance from it.
        let halo = sheet.rect(x - 6.5, BAR[0], 13.0, BAR[1]);
        sheet.painter.rect_filled(halo, 0.0, tokens.surface);
    }
    sheet.painter.rect_filled(line, 0.0, tokens.blue);
    let (first, last) = ends(guesses, scale, radius);
    let head = WORDS.face(Face::SemiBold);
    if space::CANVAS_SIDE + sheet.width("Guesses", head) + BESIDE <= first {
        left(sheet, (space::CANVAS_SIDE, base), "Guesses", head, tokens.ink);
    }
    // Where values stand already: of two that have no room side by side the middle one stays.
    let mut taken: Vec<[f32; 2]> = Vec::new();
    let mut placed: Vec<f32> = Vec::new();
    let names = letters(guesses);
    let mut order: Vec<(&Guess, &String)> = guesses.iter().zip(&names).collect();
    // The one in the middle first, so that it stands on the line.
    order.sort_by_key(|(guess, _)| (guess.time != middle, guess.time));
    for (guess, letter) in order {
        let at = scale.x(guess.time);
        let below = placed.iter().filter(|other| (**other - at).abs() < NEAR).count();
        placed.push(at);
        let y = base - pitch * below as f32;
        let is_middle = guess.time == middle;
        let center = sheet.at(at, y);
        if is_middle {
            sheet.painter.circle_filled(center, sheet.len(radius), tokens.blue);
        } else {
            sheet.painter.circle_filled(center, sheet.len(radius), tokens.surface);
            sheet
                .painter
                .circle_stroke(center, sheet.len(radius - 1.5), Stroke::new(sheet.len(3.0), tokens.ink));
        }
        let ink = if is_middle { tokens.on_solid } else { tokens.ink };
        sheet.text(pos2(at, y), Align2::CENTER_CENTER, letter, LETTER, ink, 2.0 * radius);
        // Of stacked discs only the lowest has room for its value above, and they are all alike.
        if below == 0
            && guesses
                .iter()
                .filter(|other| (scale.x(other.time) - at).abs() < NEAR)
                .count()
                < 2
        {
            let (style, ink) = if is_middle {
                (WORDS.face(Face::Bold), tokens.blue)
            } else {
                (WORDS, tokens.ink)
            };
            let said = guess.time.on_screen(scale.clock);
            let half = sheet.width(&said, style) / 2.0;
            let place = [at - half, at + half];
            let free = |other: &[f32; 2]| place[1] + APART <= other[0] || place[0] >= other[1] + APART;
            if taken.iter().all(free) {
                taken.push(place);
                let above = pos2(at, y - radius - 28.0);
                sheet.text(above, Align2::CENTER_CENTER, &said, style, ink, 200.0);
            }
        }
    }
    let words = format!("the middle: {}", in_days(middle, scale.clock));
    let style = WORDS.face(Face::Bold);
    let width = sheet.width(&words, style);
    let right = space::CANVAS_WIDTH - space::CANVAS_SIDE;
    if last + BESIDE + width <= right {
        left(sheet, (last + BESIDE, base), &words, style, tokens.blue);
    } else if first - BESIDE - width >= space::CANVAS_SIDE {
        left(sheet, (first - BESIDE - width, base), &words, style, tokens.blue);
    }
}

/// Where the first disc begins and the last one ends.
fn ends(guesses: &[Guess], scale: &Scale, radius: f32) -> (f32, f32) {
    let all = guesses.iter().map(|guess| scale.x(guess.time));
    all.fold((f32::INFINITY, 0.0), |(first, last), x| {
        (first.min(x - radius), last.max(x + radius))
    })
}

/// Where the words over the map's bar begin: beyond the line of the guess where that would run through them; and where they end.
fn named(sheet: &Sheet<'_>, scale: &Scale, gap: Gap) -> (String, f32, f32) {
    let words = format!("The map: {}", gap.map.on_screen(scale.clock));
    let width = sheet.width(&words, WORDS.face(Face::SemiBold));
    let line = scale.x(gap.guessed);
    let through = line - APART < space::CANVAS_SIDE + width;
    let from = if through { line + APART } else { space::CANVAS_SIDE };
    (words, from, from + width)
}

/// How many discs stand above each other where most do.
fn most_in_one_place(guesses: &[Guess], scale: &Scale) -> usize {
    let near = |one: &Guess| {
        let at = scale.x(one.time);
        let close = |other: &&Guess| (scale.x(other.time) - at).abs() < NEAR;
        guesses.iter().filter(close).count()
    };
    guesses.iter().map(near).max().unwrap_or(0)
}

/// The map's bar: work, waiting, and what comes back; and how far it is from the guess.
fn map(sheet: &Sheet<'_>, scale: &Scale, gap: Gap, analysis: &crate::flow::Analysis) {
    let tokens = sheet.tokens;
    let [top, height] = BAR;
    let minutes = |found: Option<WorkTime>| found.unwrap_or(WorkTime::ZERO);
    let whole = minutes(analysis.lead_time.as_ref().ok().map(|lead| lead.value));
    let wait = minutes(analysis.waiting());
    let work = whole.saturating_sub(wait);
    let rework = gap.map.saturating_sub(whole);
    let (words, from, _) = named(sheet, scale, gap);
    let style = WORDS.face(Face::SemiBold);
    left(sheet, (from, top - 44.0), &words, style, tokens.ink);
    let mut from = WorkTime::ZERO;
    let mut under = 0.0_f32;
    for (time, name) in [(work, "work"), (wait, "waiting"), (rework, "rework")] {
        let (left_x, right_x) = (scale.x(from), scale.x(from + time));
        from += time;
        // A part of less than a unit is no part that anybody sees, and its words would cover the next one's.
        if right_x - left_x < 1.0 {
            continue;
        }
        let place = sheet.rect(left_x, top, (right_x - left_x - 3.0).max(1.0), height);
        let radius = sheet.len(6.0);
        match name {
            "work" => solid(sheet.painter, place, radius, tokens.work),
            "waiting" => hatched_far(sheet.painter, place, radius, sheet.scale, tokens),
            _ => solid(sheet.painter, place, radius, tokens.red_fill),
        }
        let said = time.on_screen(scale.clock);
        let bold = WORDS.face(Face::Bold);
        let mut x = left_x.max(under);
        let ink = if name == "rework" { tokens.red } else { tokens.ink };
        if name == "rework" {
            sheet.icon(pos2(x + 16.0, top + height + 34.0), icons::ARROW_U_UP_LEFT, 32.0, ink);
            x += 40.0;
        }
        let word = format!(" {name}");
        under = pieces(
            sheet,
            (x, top + height + 34.0),
            &[(said.as_str(), bold, ink), (word.as_str(), WORDS, ink)],
        ) + 24.0;
    }
    distance(sheet, scale, gap, top - 44.0);
}

/// The dimension line between guess and map.
fn distance(sheet: &Sheet<'_>, scale: &Scale, gap: Gap, y: f32) {
    let tokens = sheet.tokens;
    let (guess, map) = (scale.x(gap.guessed), scale.x(gap.map));
    let (from, to) = (guess.min(map), guess.max(map));
    let longer = gap.map >= gap.guessed;
    let time = if longer { gap.unseen() } else { gap.too_much() };
    let words = if longer {
        format!("{} that nobody saw", in_days(time, scale.clock))
    } else {
        format!("{} too much", in_days(time, scale.clock))
    };
    let style = WORDS.face(Face::SemiBold);
    let width = sheet.width(&words, style);
    let (_, _, named) = named(sheet, scale, gap);
    // Clear of the words over the bar, which stand on the same line.
    let left_end = (from + 14.0).max(named + 30.0);
    if to - left_end < width + 60.0 {
        return;
    }
    let stroke = Stroke::new(sheet.len(3.0), tokens.blue);
    let middle = f32::midpoint(left_end, to);
    for (start, end) in [
        (left_end, middle - width / 2.0 - 18.0),
        (middle + width / 2.0 + 18.0, to),
    ] {
        sheet
            .painter
            .line_segment([sheet.at(start, y), sheet.at(end, y)], stroke);
    }
    sheet
        .painter
        .line_segment([sheet.at(to, y - 14.0), sheet.at(to, y + 14.0)], stroke);
    sheet.text(
        pos2(middle, y),
        Align2::CENTER_CENTER,
        &words,
        style,
        tokens.blue,
        width + 20.0,
    );
}

fn axis(sheet: &Sheet<'_>, scale: &Scale) {
    let tokens = sheet.tokens;
    let right = space::CANVAS_WIDTH - space::CANVAS_SIDE;
    let stroke = Stroke::new(sheet.len(2.0), tokens.line2);
    sheet
        .painter
        .line_segment([sheet.at(space::CANVAS_SIDE, AXIS), sheet.at(right, AXIS)], stroke);
    let step = step(scale.days);
    let count = (scale.days / step).floor() as u32;
    for at in 0..=count {
        let days = step * f64::from(at);
        let x = space::CANVAS_SIDE + scale.per_day * days as f32;
        sheet
            .painter
            .line_segment([sheet.at(x, AXIS), sheet.at(x, AXIS + 10.0)], stroke);
        let number = crate::time::sensible(days);
        let words = if at == 0 { "day 0".to_owned() } else { number };
        let align = if at == 0 {
            Align2::LEFT_CENTER
        } else {
            Align2::CENTER_CENTER
        };
        if at == 0 || x < right - 10.0 {
            sheet.text(
                pos2(x, AXIS + 34.0),
                align,
                &words,
                typeface::WALL_SMALL,
                tokens.ink2,
                140.0,
            );
        }
    }
}
