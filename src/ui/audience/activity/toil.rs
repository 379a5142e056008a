//! The toil list on the wall: the share of the week against the rule, and the longest tasks. Nobody's name stands there.

use egui::{Stroke, StrokeKind, pos2};

use super::scene::{Callout, Scene, WIDTH, left, pieces, pitch, title};
use crate::time::sensible;
use crate::ui::audience::head::FIGURE_BOTTOM;
use crate::ui::audience::sheet::Sheet;
use crate::ui::theme::space;
use crate::ui::theme::typeface::{self, Face, Type};
use crate::workshop::activity::{Sort, Toil, hours, in_weeks};

/// What stands above the track.
const LINE: Type = typeface::WALL_SMALLER;
/// Middle of that line, and the track's top and height.
const TRACK: [f32; 3] = [264.0, 290.0, 40.0];
/// Middle of the first row, and at most from one row to the next.
const ROWS: [f32; 2] = [376.0, 92.0];
/// Left end of the bars, the longest of them, and how high they are.
const BARS: [f32; 3] = [620.0, 700.0, 28.0];
/// Before there is a task: the rule above what is asked, and the middles of that and of the examples.
const ASKED: [f32; 3] = [420.0, 462.0, 526.0];
/// The most rows with a callout below them, and without.
const MOST: [usize; 2] = [7, 8];

/// Paints it; what it says to those who do not see it.
pub(super) fn paint(sheet: &Sheet<'_>, scene: &Scene<'_>, toil: &Toil) -> String {
    let tokens = sheet.tokens;
    let above = toil.above_the_rule();
    let words = match toil.share() {
        _ if toil.tasks.is_empty() => "What do you do by hand, again and again?".to_owned(),
        Some(_) if above => "Toil takes more than half of our week".to_owned(),
        Some(share) => format!("Toil takes {:.0} % of our week", share * 100.0),
        None => format!("Toil takes {} a week", hours(toil.total())),
    };
    title(sheet, &scene.kicker("Toil"), &words);
    meter(sheet, toil, above);
    if toil.tasks.is_empty() {
        return format!("{words} {}", asked(sheet));
    }
    let ranked = toil.ranked(Sort::Hours);
    let first = ranked
        .first()
        .and_then(|task| Some((task.effort?, task.payback(toil.clock)?)));
    let callout = first.map(|(effort, payback)| {
        let days = sensible(effort.days(toil.clock));
        let unit = if days == "1" { "day" } else { "days" };
        let back = in_weeks(payback);
        Callout::of(
            sheet,
            &format!("Automate the first: {days} {unit} of work, paid back in {back}"),
        )
    });
    let [with, without] = MOST;
    let most = if callout.is_some() { with } else { without };
    let bottom = callout.as_ref().map_or(FIGURE_BOTTOM, Callout::above);
    let longest = ranked
        .first()
        .map_or(1.0, |task| task.hours(toil.clock))
        // Tasks that take no time at all would divide by nothing.
        .max(f64::MIN_POSITIVE);
    let [bar_left, bar_longest, high] = BARS;
    let [top, widest] = ROWS;
    let step = pitch(ranked.len().min(most), (top, bottom), high / 2.0, widest);
    let mut y = top;
    // The last row says how many more there are, where they do not all fit.
    let shown = if ranked.len() > most { most - 1 } else { ranked.len() };
    for (at, task) in ranked.iter().take(shown).enumerate() {
        let spent = task.hours(toil.clock);
        let face = if at == 0 { Face::SemiBold } else { Face::Regular };
        let style = typeface::WALL_TABLE.face(face);
        let room = bar_left - space::CANVAS_SIDE - 24.0;
        sheet.text(
            pos2(space::CANVAS_SIDE, y),
            egui::Align2::LEFT_CENTER,
            &task.name,
            style,
            tokens.ink,
            room,
        );
        let width = (bar_longest * (spent / longest) as f32).max(4.0);
        let bar = sheet.rect(bar_left, y - high / 2.0, width, high);
        sheet.painter.rect_filled(bar, sheet.len(6.0), tokens.work);
        left(sheet, (bar_left + width + 18.0, y), &hours(spent), style, tokens.ink);
        y += step;
    }
    if ranked.len() > shown {
        let rest: f64 = ranked.iter().skip(shown).map(|task| task.hours(toil.clock)).sum();
        let words = format!("and {} smaller, {}", ranked.len() - shown, hours(rest));
        left(
            sheet,
            (space::CANVAS_SIDE, y),
            &words,
            typeface::WALL_TABLE,
            tokens.ink2,
        );
    }
    if let Some(callout) = callout {
        callout.paint(sheet);
    }
    let list = ranked
        .iter()
        .take(shown)
        .map(|task| format!("{} {}", task.name, hours(task.hours(toil.clock))));
    format!("{words}. {}", list.collect::<Vec<_>>().join(", "))
}

/// What is to be said of a task, before there is one: each with an example. What it says to those who do not see it.
fn asked(sheet: &Sheet<'_>) -> String {
    let tokens = sheet.tokens;
    let [rule, heads, examples] = ASKED;
    let stroke = Stroke::new(sheet.len(4.0), tokens.ink);
    let columns = [
        ("What it is", "Restart a server", 0.0, 600.0),
        ("How often", "3 times a week", 640.0, 328.0),
        ("How long", "20 minutes", 1008.0, 368.0),
    ];
    for (head, example, x, width) in columns {
        let x = space::CANVAS_SIDE + x;
        sheet
            .painter
            .line_segment([sheet.at(x, rule), sheet.at(x + width, rule)], stroke);
        left(
            sheet,
            (x, heads),
            head,
            typeface::WALL_LARGE.face(Face::SemiBold),
            tokens.ink,
        );
        left(sheet, (x, examples), example, typeface::WALL_BODY, tokens.ink2);
    }
    let costs = "How often times how long is what it costs us";
    Callout::of(sheet, costs).paint(sheet);
    format!("Say what it is, how often and how long. {costs}")
}

fn meter(sheet: &Sheet<'_>, toil: &Toil, above: bool) {
    let tokens = sheet.tokens;
    let [line, top, height] = TRACK;
    let width = WIDTH;
    let bold = LINE.face(Face::Bold);
    let total = hours(toil.total());
    if let (Some(week), Some(each)) = (toil.week(), toil.for_each()) {
        let week = format!(" of {} h, ", sensible(week));
        let each = hours(each);
        pieces(
            sheet,
            (space::CANVAS_SIDE, line),
            &[
                (total.as_str(), bold, tokens.ink),
                (week.as_str(), LINE, tokens.ink),
                (each.as_str(), bold, tokens.ink),
                (" for each of us", LINE, tokens.ink),
            ],
        );
    } else {
        pieces(
            sheet,
            (space::CANVAS_SIDE, line),
            &[(total.as_str(), bold, tokens.ink), (" a week", LINE, tokens.ink)],
        );
    }
    let radius = sheet.len(6.0);
    let track = sheet.rect(space::CANVAS_SIDE, top, width, height);
    sheet.painter.rect_filled(track, radius, tokens.sunken);
    let share = toil.share().unwrap_or(0.0).clamp(0.0, 1.0) as f32;
    if share > 0.0 {
        let fill = if above { tokens.red_fill } else { tokens.work };
        let filled = sheet.rect(space::CANVAS_SIDE, top, width * share, height);
        sheet.painter.rect_filled(filled, radius, fill);
    }
    sheet.painter.rect_stroke(
        track,
        radius,
        Stroke::new(sheet.len(2.0), tokens.line2),
        StrokeKind::Inside,
    );
    // Half of the week is the rule, so it stands in the middle of the track.
    let rule = space::CANVAS_SIDE + width / 2.0;
    let bar = sheet.rect(rule - 3.0, line - 18.0, 6.0, top + height + 14.0 - line + 18.0);
    sheet.painter.rect_filled(bar, 0.0, tokens.blue);
    left(
        sheet,
        (rule + 22.0, line),
        "the rule: below 50 %",
        LINE.face(Face::Bold),
        tokens.blue,
    );
}
