//! One step of a flow as the map draws it, and what is asked about it: the step, the time before it, the time in it, what comes back.

use egui::{Align2, Rect, pos2};

use super::area::{Area, bar, frame, unit};
use super::lettering::{self, Spot};
use crate::session::block::{Ask, StepFigure};
use crate::session::inline;
use crate::ui::audience::sheet::Sheet;
use crate::ui::audience::strokes::{self, Head, Pen};
use crate::ui::audience::text;
use crate::ui::theme::typeface::{self, Face, Type};
use crate::ui::widgets::hatched_far;

/// Height of the figure.
pub(super) const HEIGHT: f32 = 438.0;

/// Number and head of a question, the step's name, a time.
const NAME: Type = Type::new(40.0, 50.0, Face::Bold);
/// A question, and who does the step.
const WORDS: Type = typeface::WALL_BODY;
/// The step before.
const BEFORE: Type = Type::new(32.0, 40.0, Face::SemiBold);
/// Upper and lower edge of the blocks.
const BLOCK: (f32, f32) = (134.0, 306.0);
/// Width of the step before.
const BEFORE_WIDTH: f32 = 190.0;
/// Where the step begins, and how far from the right edge it ends.
const STEP: (f32, f32) = (260.0, 108.0);
/// From the step's frame to what is inside.
const INSIDE: f32 = 24.0;
/// Upper edge of the bars, and their height.
const BARS: (f32, f32) = (210.0, 76.0);
/// Baseline of what is written in or beside a bar.
const BAR_BASE: f32 = 262.0;
/// The share of the step's inside that the two bars take; the rest is for the time beside them.
const SCALED: f32 = 0.81;
/// The width of the shortest bar.
const LEAST: f32 = 6.0;
/// Distance of the two bars.
const GAP: f32 = 4.0;
/// The line of what goes back.
const BACK: f32 = 22.0;
/// Baseline of the question about it, of the one about the step, and of the two below with their second lines.
const BASES: (f32, f32, f32, f32) = (35.0, 92.0, 382.0, 430.0);
/// Distances within a question: behind its number, and behind its head.
const BEHIND: (f32, f32) = (24.0, 26.0);

/// Where the parts stand.
#[derive(Debug, Clone, Copy)]
struct Places {
    /// The step before.
    before: Rect,
    /// The step.
    step: Rect,
    /// The time before it.
    wait: Rect,
    /// The time in it.
    work: Rect,
}

impl Places {
    fn of(sheet: &Sheet<'_>, figure: &StepFigure, area: Area) -> Self {
        let (top, high) = (area.y + BLOCK.0, BLOCK.1 - BLOCK.0);
        let before = unit(area.x, top, BEFORE_WIDTH, high);
        let step = unit(area.x + STEP.0, top, area.width - STEP.0 - STEP.1, high);
        let inner = (step.width() - 2.0 * INSIDE).max(1.0);
        // The time in the step stands beside its bar and inside the frame, however long its words are: the bars give way to it.
        let beside = text::width(sheet, &figure.work.says, NAME) + 18.0;
        let room = (inner * SCALED).min(inner - beside - GAP).max(2.0 * LEAST);
        let share = share(figure.wait.length, figure.work.length);
        let left = step.left() + INSIDE;
        let wide = ((room - GAP) * share).clamp(LEAST, (room - GAP - LEAST).max(LEAST));
        let wait = unit(left, area.y + BARS.0, wide, BARS.1);
        let work = unit(wait.right() + GAP, wait.top(), room - GAP - wide, BARS.1);
        Self {
            before,
            step,
            wait,
            work,
        }
    }
}

/// How much of both lengths the first is; half of what cannot be compared.
fn share(one: f32, other: f32) -> f32 {
    let share = one / (one + other);
    // Two lengths of nothing, or none that was said: drawn alike they claim nothing.
    if share.is_finite() { share.clamp(0.0, 1.0) } else { 0.5 }
}

/// Paints what is there after `shown` reveals.
pub(super) fn paint(sheet: &Sheet<'_>, figure: &StepFigure, area: Area, shown: usize) {
    let places = Places::of(sheet, figure, area);
    blocks(sheet, figure, &places, area);
    if shown >= 1 {
        wait(sheet, figure, &places, area);
    }
    if shown >= 2 {
        work(sheet, figure, &places, area);
    }
    if shown >= 3 {
        back(sheet, figure, &places, area);
    }
}

/// The two steps with the arrows between them, and the question about the step.
fn blocks(sheet: &Sheet<'_>, figure: &StepFigure, places: &Places, area: Area) {
    let tokens = sheet.tokens;
    for block in [places.before, places.step] {
        frame(sheet, block, 8.0, 3.0, tokens.ink);
    }
    let middle = places.step.center().y;
    let (pen, head) = (
        Pen::new(4.0, tokens.ink),
        Head {
            length: 20.0,
            half: 11.0,
        },
    );
    for (from, to) in [
        (places.before.right() + 8.0, places.step.left() - 8.0),
        (places.step.right() + 8.0, area.right()),
    ] {
        strokes::arrow(sheet, &[pos2(from, middle), pos2(to, middle)], pen, head);
    }
    name_before(sheet, &figure.back.to, places.before);
    let x = places.wait.left();
    let room = places.step.right() - INSIDE - x;
    let at = Spot::from(x, area.y + BLOCK.0 + 51.0);
    let wide = lettering::line(sheet, at, &figure.name, NAME, room, tokens.ink).span() + 16.0;
    let at = Spot::from(x + wide, at.base);
    lettering::line(sheet, at, &figure.by, WORDS, room - wide, tokens.ink2);
    let at = pos2(x, area.y + BASES.1);
    let until = back_end(places) - 24.0;
    question(sheet, at, "1", &figure.asks.step, tokens.ink, until - x);
    leader(sheet, x + 8.0, area.y + 106.0, area.y + 148.0);
}

/// The name of the step before, in the middle of its block.
fn name_before(sheet: &Sheet<'_>, name: &str, block: Rect) {
    let room = block.width() - 24.0;
    let wide = text::balanced(sheet, name, BEFORE, room);
    let galley = text::galley(sheet, name, BEFORE, sheet.tokens.ink, wide);
    let size = galley.size() / sheet.scale;
    // Told to whoever writes the slide: in front of the room it is too late to shorten a name.
    if size.y > block.height() - 16.0 || size.x > room + 2.0 {
        sheet.flag(format!(
            "“{}” is too long for its block: shorten it",
            inline::plain(name)
        ));
    }
    // Each line in the middle of the block, as the block is all the room it has.
    let lines: Vec<String> = galley.rows.iter().map(|row| row.text().trim().to_owned()).collect();
    let top = block.center().y - BEFORE.line * (lines.len() as f32 - 1.0) / 2.0;
    for (index, line) in lines.iter().enumerate() {
        let at = pos2(block.center().x, top + BEFORE.line * index as f32);
        let line = inline::verbatim(line);
        text::anchored(sheet, at, Align2::CENTER_CENTER, &line, BEFORE, sheet.tokens.ink);
    }
}

/// The time before the step, and the question about it.
fn wait(sheet: &Sheet<'_>, figure: &StepFigure, places: &Places, area: Area) {
    let tokens = sheet.tokens;
    let rect = places.wait;
    hatched_far(
        sheet.painter,
        on_screen(sheet, rect),
        sheet.len(6.0),
        sheet.scale,
        tokens,
    );
    let at = pos2(rect.left(), area.y + BASES.2);
    let room = work_question(sheet, figure, places, area) - at.x - 40.0;
    let mut end = at.x + headed(sheet, at, "2", &figure.asks.wait, tokens.ink, room);
    let label = text::width(sheet, &figure.wait.says, NAME) + 60.0;
    if label + 16.0 <= rect.width() {
        let ground = Rect::from_center_size(rect.center(), egui::vec2(label, rect.height() - 16.0));
        bar(sheet, ground, 0.0, tokens.surface);
        let at = pos2(rect.center().x, area.y + BAR_BASE);
        lettering::line(
            sheet,
            Spot::around(at.x, at.y),
            &figure.wait.says,
            NAME,
            label,
            tokens.ink,
        );
    } else {
        // A bar too short for its own words: they stand behind the head below it.
        end += BEHIND.1;
        let room = at.x + room - end;
        lettering::line(sheet, Spot::from(end, at.y), &figure.wait.says, NAME, room, tokens.ink);
    }
    lettering::line(
        sheet,
        Spot::from(at.x, area.y + BASES.3),
        &figure.asks.wait.text,
        WORDS,
        room,
        tokens.ink,
    );
    let x = (rect.left() + 8.0).min(rect.center().x);
    leader(sheet, x, area.y + 290.0, area.y + 342.0);
}

/// The time in the step, and the question about it.
fn work(sheet: &Sheet<'_>, figure: &StepFigure, places: &Places, area: Area) {
    let tokens = sheet.tokens;
    let rect = places.work;
    bar(sheet, rect, 4.0_f32.min(rect.width() / 2.0), tokens.work);
    let at = pos2(rect.right() + 18.0, area.y + BAR_BASE);
    let room = places.step.right() - 8.0 - at.x;
    lettering::line(sheet, Spot::from(at.x, at.y), &figure.work.says, NAME, room, tokens.ink);
    let at = pos2(work_question(sheet, figure, places, area), area.y + BASES.2);
    let room = area.right() - at.x;
    headed(sheet, at, "3", &figure.asks.work, tokens.ink, room);
    lettering::line(
        sheet,
        Spot::from(at.x, area.y + BASES.3),
        &figure.asks.work.text,
        WORDS,
        room,
        tokens.ink,
    );
    let x = (at.x + 68.0).clamp(rect.left() + LEAST / 2.0, rect.right() - LEAST / 2.0);
    leader(sheet, x, area.y + 290.0, area.y + 342.0);
}

/// Where the question about the time in the step begins: below its bar, as far left as it needs, and right of the one before.
fn work_question(sheet: &Sheet<'_>, figure: &StepFigure, places: &Places, area: Area) -> f32 {
    let asked = |ask: &Ask| text::width(sheet, &ask.text, WORDS).max(text::width(sheet, &ask.head, NAME) + 60.0);
    let beside = places.wait.left() + asked(&figure.asks.wait) + 40.0;
    let below = places.work.center().x - 68.0;
    // Words never lie over each other: rather too far right, where a line is cut and flagged.
    below.min(area.right() - asked(&figure.asks.work)).max(beside)
}

/// Where the arrow of what goes back leaves the step.
fn back_end(places: &Places) -> f32 {
    places.step.right() - 80.0
}

/// What goes back to the step before, and the question about it.
fn back(sheet: &Sheet<'_>, figure: &StepFigure, places: &Places, area: Area) {
    let tokens = sheet.tokens;
    let y = area.y + BACK;
    let (to, from) = (places.before.center().x, back_end(places));
    let x = to + 153.0;
    let room = from - 44.0 - x;
    let wide = question(
        sheet,
        pos2(x, area.y + BASES.0),
        "4",
        &figure.asks.back,
        tokens.red,
        room,
    );
    let pen = Pen::new(6.0, tokens.red);
    let right = [pos2(x + wide + 20.0, y), pos2(from, y), pos2(from, places.step.top())];
    strokes::line(sheet, &strokes::rounded(&right, 26.0), pen);
    let left = [pos2(x - 20.0, y), pos2(to, y), pos2(to, places.before.top() - 4.0)];
    let head = Head {
        length: 28.0,
        half: 15.0,
    };
    strokes::arrow(sheet, &strokes::rounded(&left, 26.0), pen, head);
    let at = pos2(to + 24.0, area.y + BASES.1);
    let style = WORDS.face(Face::Bold);
    lettering::line(
        sheet,
        Spot::from(at.x, at.y),
        &figure.back.share,
        style,
        places.wait.left() - 16.0 - at.x,
        tokens.red,
    );
}

/// Number and head of a question. Answers how wide they are.
fn headed(sheet: &Sheet<'_>, at: egui::Pos2, number: &str, ask: &Ask, color: egui::Color32, room: f32) -> f32 {
    let wide = lettering::line(sheet, Spot::from(at.x, at.y), number, NAME, room, color).span() + BEHIND.0;
    let at = Spot::from(at.x + wide, at.y);
    wide + lettering::line(sheet, at, &ask.head, NAME, room - wide, color).span()
}

/// A question in one line. Answers how wide it is.
fn question(sheet: &Sheet<'_>, at: egui::Pos2, number: &str, ask: &Ask, color: egui::Color32, room: f32) -> f32 {
    let wide = headed(sheet, at, number, ask, color, room) + BEHIND.1;
    let at = Spot::from(at.x + wide, at.y);
    wide + lettering::line(sheet, at, &ask.text, WORDS, room - wide, sheet.tokens.ink).span()
}

/// The thin line from a question to what it is about.
fn leader(sheet: &Sheet<'_>, x: f32, from: f32, to: f32) {
    let pen = Pen::new(3.0, sheet.tokens.ink);
    strokes::line(sheet, &[pos2(x, from), pos2(x, to)], pen);
}

fn on_screen(sheet: &Sheet<'_>, rect: Rect) -> Rect {
    sheet.rect(rect.left(), rect.top(), rect.width(), rect.height())
}

/// What the figure says after `shown` reveals.
pub(super) fn words(figure: &StepFigure, shown: usize) -> Vec<String> {
    let asked = |ask: &Ask| format!("{}: {}", ask.head, ask.text);
    let asks = &figure.asks;
    let mut said = vec![
        format!("{}, then {} {}", figure.back.to, figure.name, figure.by)
            .trim()
            .to_owned(),
        asked(&asks.step),
    ];
    if shown >= 1 {
        said.push(format!("{} {}", asked(&asks.wait), figure.wait.says));
    }
    if shown >= 2 {
        said.push(format!("{} {}", asked(&asks.work), figure.work.says));
    }
    if shown >= 3 {
        said.push(format!(
            "{} {} to {}",
            asked(&asks.back),
            figure.back.share,
            figure.back.to
        ));
    }
    said
}
