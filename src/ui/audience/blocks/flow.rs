//! Stages that work flows along, and numbered notes on them: below with a mark at what they are about, at the foot, and above.

use egui::{Rect, pos2};

use super::area::{Area, bar, frame, unit};
use super::lettering::{self, HEAD, LINE, Spot};
use super::shapes::TIP;
use crate::session::block::{Flow, FlowNote, FlowPlace};
use crate::ui::audience::disc::{Solid, disc};
use crate::ui::audience::sheet::Sheet;
use crate::ui::audience::strokes::{self, Pen};
use crate::ui::audience::text;
use crate::ui::theme::typeface::{Face, Type};

/// The head of a note.
const TITLE: Type = HEAD.face(Face::Bold);
/// The least height of the figure: that below a title of two lines.
pub(super) const HEIGHT: f32 = 482.0;

/// The height at which nothing moves together.
const FULL: f32 = 554.0;
/// From the top to the way back, the baseline of its head, and of its line.
const BACK: (f32, f32, f32) = (48.0, 60.0, 112.0);
/// From the top to the stages, and how high they are.
const STAGES: (f32, f32) = (172.0, 88.0);
/// Distance of two stages.
const GAP: f32 = 12.0;
/// Width of the narrow stage as a share of the others, and the height of its middle.
const NARROW: (f32, f32) = (1.6, 44.0);
/// Where the narrow stage begins to narrow from its edge, and where it is narrow.
const NECK: (f32, f32) = (70.0, 50.0);
/// From the top to the baselines of a note's head and of its first line, and the distance of its lines.
const NOTE: (f32, f32, f32) = (358.0, 408.0, 42.0);
/// Height of the base at the foot.
const BASE: f32 = 78.0;
/// Radius of a number, and the distance of a head behind it.
const NUMBER: (f32, f32) = (24.0, 16.0);
/// Distance of two notes.
const BESIDE: f32 = 28.0;

/// Where everything stands.
struct Plan {
    area: Area,
    share: f32,
    stages: Vec<Rect>,
}

impl Plan {
    fn of(flow: &Flow, area: Area) -> Self {
        let share = (area.height / FULL).clamp(HEIGHT / FULL, 1.0);
        let count = flow.stages.len();
        let narrow = flow.narrow.filter(|narrow| *narrow < count);
        let parts = count as f32 + if narrow.is_some() { NARROW.0 - 1.0 } else { 0.0 };
        let part = (area.width - GAP * count.saturating_sub(1) as f32).max(1.0) / parts.max(1.0);
        let mut x = area.x;
        let stages = (0..count).map(|index| {
            let width = if narrow == Some(index) { part * NARROW.0 } else { part };
            let rect = unit(x, area.y + STAGES.0 * share, width, STAGES.1);
            x += width + GAP;
            rect
        });
        Self {
            area,
            share,
            stages: stages.collect(),
        }
    }

    fn y(&self, from_top: f32) -> f32 {
        self.area.y + from_top * self.share
    }

    fn stage(&self, index: usize) -> Rect {
        let last = self.stages.len().saturating_sub(1);
        let nowhere = unit(self.area.x, self.y(STAGES.0), self.area.width, STAGES.1);
        self.stages.get(index.min(last)).copied().unwrap_or(nowhere)
    }

    /// From where to where a note is about.
    fn about(&self, flow: &Flow, at: FlowPlace) -> (f32, f32) {
        match at {
            FlowPlace::Across(first, last) => (self.stage(first).left(), self.stage(last).right()),
            FlowPlace::Drop(stage) => (self.stage(stage).left(), self.stage(stage).right()),
            FlowPlace::Widen => {
                let rect = self.stage(flow.narrow.unwrap_or(0));
                (rect.left(), rect.right())
            }
            FlowPlace::Base | FlowPlace::Back => (self.area.x, self.area.right()),
        }
    }
}

/// Paints the figure, of which the first note and `shown` others are there.
pub(super) fn paint(sheet: &Sheet<'_>, flow: &Flow, area: Area, shown: usize) {
    let plan = Plan::of(flow, area);
    stages(sheet, flow, &plan);
    // Laid out with all notes, so that none moves when the next one comes.
    let below = below(sheet, flow, &plan);
    for (index, note) in flow.notes.iter().enumerate().take(shown.saturating_add(1)) {
        let number = (index + 1).to_string();
        match note.at {
            FlowPlace::Back => back(sheet, note, &number, &plan),
            FlowPlace::Base => base(sheet, note, &number, &plan),
            FlowPlace::Across(..) | FlowPlace::Widen | FlowPlace::Drop(_) => {
                mark(sheet, flow, note.at, &plan);
                if let Some((_, x, room)) = below.iter().find(|(one, ..)| *one == index) {
                    under(sheet, note, &number, (*x, *room), &plan);
                }
            }
        }
    }
}

fn stages(sheet: &Sheet<'_>, flow: &Flow, plan: &Plan) {
    let room = plan.stages.iter().map(Rect::width).fold(f32::INFINITY, f32::min) - 24.0;
    let style = lettering::alike(sheet, flow.stages.iter().map(String::as_str), HEAD, room);
    for (index, (name, rect)) in flow.stages.iter().zip(&plan.stages).enumerate() {
        let solid = if flow.narrow == Some(index) {
            let needs = text::width(&sheet.to_measure(), name, style) + 24.0;
            narrow(sheet, *rect, needs);
            Solid::red(sheet.tokens)
        } else {
            let solid = Solid::work(sheet.tokens);
            bar(sheet, *rect, 6.0, solid.fill);
            solid
        };
        let at = Spot::around(rect.center().x, rect.center().y + 12.0);
        lettering::line(sheet, at, name, style, rect.width() - 24.0, solid.on);
    }
}

/// A stage half as high in its middle, which is at least `needs` wide.
fn narrow(sheet: &Sheet<'_>, rect: Rect, needs: f32) {
    let red = sheet.tokens.red_fill;
    let side = ((rect.width() - needs) / 2.0).clamp(0.0, NECK.0 + NECK.1);
    let (end, slope) = (side * NECK.0 / (NECK.0 + NECK.1), side * NECK.1 / (NECK.0 + NECK.1));
    let half = NARROW.1 / 2.0;
    let middle = rect.center().y;
    let fill = |points: &[egui::Pos2]| strokes::filled(sheet, points, red);
    // Its parts overlap: where they only met, a hairline would show between them.
    for (edge, turn) in [(rect.left(), 1.0), (rect.right(), -1.0)] {
        let (neck, throat) = (edge + turn * end, edge + turn * (end + slope));
        fill(&[
            pos2(edge, rect.top()),
            pos2(neck, rect.top()),
            pos2(throat, middle - half),
            pos2(throat, middle + half),
            pos2(neck, rect.bottom()),
            pos2(edge, rect.bottom()),
        ]);
    }
    bar(
        sheet,
        unit(rect.left() + end, middle - half, rect.width() - 2.0 * end, NARROW.1),
        0.0,
        red,
    );
}

/// How wide a note below the stages is.
fn width(sheet: &Sheet<'_>, note: &FlowNote) -> f32 {
    let head = lettering::widest(sheet, &note.head, TITLE) + 2.0 * NUMBER.0 + NUMBER.1;
    head.max(lettering::widest(sheet, &note.line, LINE))
}

/// The notes below the stages: which, where each begins, and the room it has. Each begins below what it is about where its
/// neighbours leave it room for that.
fn below(sheet: &Sheet<'_>, flow: &Flow, plan: &Plan) -> Vec<(usize, f32, f32)> {
    let mut notes: Vec<(usize, f32, f32)> = flow
        .notes
        .iter()
        .enumerate()
        .filter(|(_, note)| note.at.is_below())
        .map(|(index, note)| (index, plan.about(flow, note.at).0, width(sheet, note)))
        .collect();
    notes.sort_by(|one, other| one.1.total_cmp(&other.1));
    let gaps = BESIDE * notes.len().saturating_sub(1) as f32;
    let all: f32 = notes.iter().map(|(_, _, width)| width).sum();
    if all + gaps > plan.area.width {
        // Too much for one row: each gets its share, and its words are made smaller or flagged.
        let share = (plan.area.width - gaps).max(1.0) / all.max(1.0);
        for note in &mut notes {
            note.2 *= share;
        }
    }
    let mut x = plan.area.x;
    for note in &mut notes {
        note.1 = note.1.max(x);
        x = note.1 + note.2 + BESIDE;
    }
    let mut end = plan.area.right();
    for note in notes.iter_mut().rev() {
        note.1 = note.1.min(end - note.2);
        end = note.1 - BESIDE;
    }
    notes
}

/// A note below the stages.
fn under(sheet: &Sheet<'_>, note: &FlowNote, number: &str, (x, room): (f32, f32), plan: &Plan) {
    let ink = sheet.tokens.ink;
    headed(sheet, note, number, (x, plan.y(NOTE.0)), room, Solid::ink(sheet.tokens));
    if !note.line.is_empty() {
        lettering::at_most(sheet, &note.line, 2);
        let at = Spot::from(x, plan.y(NOTE.1));
        lettering::lines(sheet, at, &note.line, (LINE, NOTE.2 * plan.share), room, ink);
    }
}

/// The number and head of a note from `x` on a baseline: from where to where the head goes.
fn headed(
    sheet: &Sheet<'_>,
    note: &FlowNote,
    number: &str,
    (x, base): (f32, f32),
    room: f32,
    solid: Solid,
) -> egui::Rangef {
    let (radius, gap) = NUMBER;
    disc(sheet, pos2(x + radius, base - 12.0), radius, number, solid);
    let left = x + 2.0 * radius + gap;
    lettering::line(
        sheet,
        Spot::from(left, base),
        &note.head,
        TITLE,
        room + x - left,
        solid.fill,
    )
}

/// What shows at the stages which of them a note is about.
fn mark(sheet: &Sheet<'_>, flow: &Flow, at: FlowPlace, plan: &Plan) {
    let tokens = sheet.tokens;
    let (left, right) = plan.about(flow, at);
    let middle = f32::midpoint(left, right);
    let bottom = plan.y(STAGES.0) + STAGES.1;
    // Between the stages and the numbers of the notes.
    let (from, to) = (bottom + 6.0, plan.y(NOTE.0) - 46.0);
    match at {
        FlowPlace::Across(..) => {
            let corners = [
                (left + 2.0, from + 8.0),
                (left + 2.0, from + 18.0),
                (right - 2.0, from + 18.0),
                (right - 2.0, from + 8.0),
            ];
            strokes::line(sheet, &corners.map(|(x, y)| pos2(x, y)), Pen::new(3.0, tokens.ink));
        }
        FlowPlace::Widen => {
            let rect = plan.stage(flow.narrow.unwrap_or(0));
            for y in [rect.top(), rect.bottom()] {
                let line = [pos2(left + NECK.0 + 8.0, y), pos2(right - NECK.0 - 8.0, y)];
                strokes::dashed(sheet, &line, Pen::new(4.0, tokens.blue), (14.0, 8.0));
            }
            strokes::arrow(
                sheet,
                &[pos2(middle, to), pos2(middle, from)],
                Pen::new(5.0, tokens.blue),
                TIP,
            );
        }
        FlowPlace::Drop(_) => strokes::arrow(
            sheet,
            &[pos2(middle, bottom + 2.0), pos2(middle, to)],
            Pen::new(5.0, tokens.red),
            TIP,
        ),
        FlowPlace::Base | FlowPlace::Back => {}
    }
}

/// The ground below all stages.
fn base(sheet: &Sheet<'_>, note: &FlowNote, number: &str, plan: &Plan) {
    let tokens = sheet.tokens;
    let rect = unit(plan.area.x, plan.area.bottom() - BASE, plan.area.width, BASE);
    bar(sheet, rect, 8.0, tokens.code_ground());
    frame(sheet, rect, 8.0, 3.0, tokens.ink);
    let at = (rect.left() + 24.0, rect.center().y + 12.0);
    let room = rect.width() * 0.55;
    let end = headed(sheet, note, number, at, room, Solid::ink(tokens)).max;
    // Here is room for one line.
    let line = note.line.replace('\n', " ");
    let right = rect.right() - 28.0;
    lettering::line(
        sheet,
        Spot::to(right, rect.center().y + 11.0),
        &line,
        LINE,
        right - end - 28.0,
        tokens.ink,
    );
}

/// The line above that leads from the last stage back to the first, with the note in its middle.
fn back(sheet: &Sheet<'_>, note: &FlowNote, number: &str, plan: &Plan) {
    let tokens = sheet.tokens;
    let line = note.line.replace('\n', " ");
    let indent = 2.0 * NUMBER.0 + NUMBER.1;
    let most = plan.area.width - 320.0;
    let wide = lettering::widest(sheet, &note.head, TITLE).max(lettering::widest(sheet, &line, LINE));
    let wide = (wide + indent).min(most);
    let x = plan.area.x + (plan.area.width - wide) / 2.0;
    headed(sheet, note, number, (x, plan.y(BACK.1)), wide, Solid::blue(tokens));
    lettering::line(
        sheet,
        Spot::from(x + indent, plan.y(BACK.2)),
        &line,
        LINE,
        wide - indent,
        tokens.ink,
    );
    let (top, y) = (plan.y(STAGES.0), plan.y(BACK.0));
    let (first, last) = (plan.stage(0).left() + 48.0, plan.area.right() - 48.0);
    let from = [pos2(last, top), pos2(last, y), pos2(x + wide + 32.0, y)];
    strokes::line(sheet, &strokes::rounded(&from, 24.0), Pen::new(5.0, tokens.blue));
    let to = [pos2(x - 32.0, y), pos2(first, y), pos2(first, top)];
    strokes::arrow(sheet, &strokes::rounded(&to, 24.0), Pen::new(5.0, tokens.blue), TIP);
}

/// What is heard of it at a step.
pub(super) fn words(flow: &Flow, shown: usize) -> Vec<String> {
    let stage = |index: usize| flow.stages.get(index).map_or("", String::as_str);
    let mut said = vec![flow.stages.join(", then ")];
    said.extend(flow.narrow.map(|narrow| format!("{} is narrow", stage(narrow))));
    for (index, note) in flow.notes.iter().enumerate().take(shown.saturating_add(1)) {
        let line = match note.line.as_str() {
            "" => String::new(),
            line => format!(", {}", line.replace('\n', " ")),
        };
        let at = match note.at {
            FlowPlace::Across(first, last) if first == last => format!(", at {}", stage(first)),
            FlowPlace::Across(first, last) => format!(", from {} to {}", stage(first), stage(last)),
            FlowPlace::Widen => format!(", at {}", stage(flow.narrow.unwrap_or(0))),
            FlowPlace::Drop(at) => format!(", out of {}", stage(at)),
            FlowPlace::Base => ", below all".to_owned(),
            FlowPlace::Back => format!(", back to {}", stage(0)),
        };
        said.push(format!("{}{at}: {}{line}", index + 1, note.head));
    }
    said
}
