//! Where we stand, on the wall: the answers as filled segments; the levels of one year below them once they are revealed.

use egui::{Align2, Color32, pos2};

use super::scene::{Scene, left, title};
use crate::ui::audience::head::FOOT_BASE;
use crate::ui::audience::sheet::Sheet;
use crate::ui::theme::space;
use crate::ui::theme::typeface::{self, Face, Type};
use crate::workshop::activity::dora::{BANDS, SESSION, Year};
use crate::workshop::activity::{Key, Standing};

/// A measure's name, and its answer below it.
const NAME: Type = Type::new(36.0, 44.0, Face::SemiBold);
const ANSWER: Type = Type::new(32.0, 40.0, Face::Bold);
/// A level below a track.
const LEVEL: Type = typeface::WALL_SMALL;
/// Left end of the tracks, width of a segment, gap, and height.
const TRACK: [f32; 4] = [520.0, 158.0, 4.0, 28.0];
/// Top of each measure: those in time together, those in shares together.
const ROWS: [(Key, f32); 5] = [
    (Key::LeadTime, 284.0),
    (Key::Frequency, 386.0),
    (Key::Recovery, 488.0),
    (Key::FailRate, 620.0),
    (Key::ReworkRate, 722.0),
];
/// Middle of the axis above the times, and of the one above the shares.
const AXES: [f32; 2] = [260.0, 596.0];

/// Paints it; what it says to those who do not see it.
pub(super) fn paint(sheet: &Sheet<'_>, scene: &Scene<'_>, standing: &Standing) -> String {
    let tokens = sheet.tokens;
    let words = heading(scene, standing);
    title(sheet, "Where do we stand?", &words);
    let [times, shares] = AXES;
    axis(sheet, times, &["hour", "day", "week", "month", "6 months"]);
    axis(sheet, shares, &["15 %", "30", "45", "60", "75", "100 %"]);
    let year = year(standing);
    let mut said = vec![words];
    for (key, top) in ROWS {
        left(sheet, (space::CANVAS_SIDE, top + 2.0), key.short(), NAME, tokens.ink);
        let answer = standing.words(key).unwrap_or("");
        left(sheet, (space::CANVAS_SIDE, top + 44.0), answer, ANSWER, tokens.blue);
        let band = standing.answer(key).map(|answer| answer.band);
        track(sheet, top, band);
        if standing.revealed {
            levels(sheet, top + 46.0, (key, year), band);
        }
        said.push(format!("{}: {}", key.short(), standing.words(key).unwrap_or("open")));
    }
    foot(sheet, standing, year);
    said.join(". ")
}

/// The title: the lead time in words, else what is asked.
fn heading(scene: &Scene<'_>, standing: &Standing) -> String {
    let answer = standing.answer(Key::LeadTime);
    let mapped = answer.filter(|answer| answer.from_map).and(scene.map);
    let time = mapped.and_then(|(map, analysis)| {
        let time = analysis.commit_to_production.as_ref().ok()?.value;
        let clock = map.flow.clock;
        Some(if time < clock.week() {
            time.on_screen(clock)
        } else {
            time.in_weeks(clock)
        })
    });
    match (time, standing.words(Key::LeadTime)) {
        (Some(time), _) => format!("From commit to production: {time}"),
        (None, Some(words)) => format!("From commit to production: {words}"),
        (None, None) => "Ask, point, do not discuss".to_owned(),
    }
}

/// The one year whose levels are shown: the chosen one, which the session's slide need not show again.
fn year(standing: &Standing) -> &'static Year {
    let [first, ..] = &crate::workshop::activity::dora::YEARS;
    // A file may name a year of which nothing is known.
    Year::of(standing.year).or_else(|| Year::of(SESSION)).unwrap_or(first)
}

fn axis(sheet: &Sheet<'_>, y: f32, words: &[&str]) {
    let [x, width, gap, _] = TRACK;
    for (at, words) in words.iter().enumerate() {
        let border = x + (width + gap) * (at as f32 + 1.0) - gap / 2.0;
        // What stands at the end of the scale ends with it.
        let (at, align) = if at + 1 == usize::from(BANDS) {
            (border - gap / 2.0, Align2::RIGHT_CENTER)
        } else {
            (border, Align2::CENTER_CENTER)
        };
        sheet.text(pos2(at, y), align, words, LEVEL, sheet.tokens.ink2, width);
    }
}

fn track(sheet: &Sheet<'_>, top: f32, answer: Option<u8>) {
    let tokens = sheet.tokens;
    let [x, width, gap, height] = TRACK;
    for band in 0..BANDS {
        let place = sheet.rect(x + (width + gap) * f32::from(band), top, width, height);
        let fill: Color32 = if answer == Some(band) {
            tokens.blue
        } else {
            tokens.sunken
        };
        sheet.painter.rect_filled(place, sheet.len(5.0), fill);
        if tokens.contrast && answer != Some(band) {
            let stroke = egui::Stroke::new(sheet.len(2.0), tokens.line);
            sheet
                .painter
                .rect_stroke(place, sheet.len(5.0), stroke, egui::StrokeKind::Inside);
        }
    }
}

fn levels(sheet: &Sheet<'_>, y: f32, (key, year): (Key, &Year), answer: Option<u8>) {
    let tokens = sheet.tokens;
    let [x, width, gap, _] = TRACK;
    let Some(row) = year.row(key) else {
        let words = year.without(key).unwrap_or_default();
        return left(sheet, (x, y), &words, LEVEL, tokens.ink2);
    };
    for (at, shared) in row.iter().enumerate() {
        let here = answer == Some(shared.band);
        let (style, ink) = if here {
            (LEVEL.face(Face::SemiBold), tokens.ink)
        } else {
            (LEVEL, tokens.ink2)
        };
        // Three names would not fit below one segment.
        let words = if shared.levels.len() == 3 && !shared.levels.contains(&"Low") {
            "all but Low".to_owned()
        } else {
            shared.words()
        };
        let place = |band: u8| x + (width + gap) * f32::from(band);
        // Up to the next level's words.
        let end = row
            .get(at + 1)
            .map_or(space::CANVAS_WIDTH - space::CANVAS_SIDE, |next| place(next.band));
        let room = end - place(shared.band) - 8.0;
        let words = if sheet.width(&words, style) > room {
            words.replace("Medium", "Med.")
        } else {
            words
        };
        sheet.text(
            pos2(place(shared.band), y),
            Align2::LEFT_CENTER,
            &words,
            style,
            ink,
            room,
        );
    }
}

fn foot(sheet: &Sheet<'_>, standing: &Standing, year: &Year) {
    let tokens = sheet.tokens;
    // Its letters stand on the line of every source.
    let y = FOOT_BASE - 9.0;
    if standing.revealed {
        let quoted = if year.quoted { ", as quoted" } else { "" };
        let words = format!(
            "Levels: DORA, State of DevOps {}{quoted}. They are groups of teams, not grades.",
            year.year
        );
        left(sheet, (space::CANVAS_SIDE, y), &words, LEVEL, tokens.ink2);
    }
    let words = "we are here";
    let right = space::CANVAS_WIDTH - space::CANVAS_SIDE;
    let width = sheet.width(words, LEVEL);
    left(sheet, (right - width, y), words, LEVEL, tokens.ink);
    let key = sheet.rect(right - width - 60.0, y - 12.0, 46.0, 24.0);
    sheet.painter.rect_filled(key, sheet.len(5.0), tokens.blue);
}
