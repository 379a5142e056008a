//! What a rehearsal came to: its length beside earlier ones, and the slides that ran over.

use std::time::Duration;

use egui::{Align, Align2, Rect, Role, ScrollArea, Sense, Stroke, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use super::words::{clock, day, planned, whole};
use crate::session::Slide;
use crate::session::rehearsal::{Rehearsal, over_every_time};
use crate::ui::audience::thumbnail;
use crate::ui::state::State;
use crate::ui::state::rehearse::Rehearsing;
use crate::ui::theme::typeface::{self, Face};
use crate::ui::theme::{self, icons, space};
use crate::ui::widgets::{Chip, Pane, Tone, line, reading, spoken, text_at};
use crate::workshop::Position;

/// Height of a row with a bar.
const ROW: f32 = 28.0;
/// Height of a bar.
const BAR: f32 = 9.0;
/// Width of the names before the bars.
const NAMES: f32 = 76.0;
/// Width of the figures behind them.
const FIGURES: f32 = 34.0;
/// Height of a slide that ran over.
const OVER: f32 = 72.0;

/// Shows in `rect` how long the rehearsal was.
pub(super) fn show(ui: &mut Ui, rect: Rect, state: &State, rehearsing: &Rehearsing) {
    let tokens = theme::tokens(ui.ctx());
    let Some(run) = rehearsing.kept.runs.last() else { return };
    let title = format!("Rehearsal {}", rehearsing.number());
    let began = state.now.local(run.began).format("%a %-d %b, %H:%M").to_string();
    Pane::new(&title).note(&began).strong().show_in(
        ui,
        rect,
        |_| {},
        |ui, inner| {
            let took = run.whole(&rehearsing.session);
            let minutes = format!("{} min", whole(took));
            let at = pos2(inner.left() + space::S16, inner.top() + 34.0);
            let figure = text_at(
                ui.painter(),
                at,
                Align2::LEFT_CENTER,
                &minutes,
                typeface::HEADLINE,
                tokens.ink,
                inner.width(),
            );
            let beside = compared(took, rehearsing);
            let at = pos2(figure.right() + space::S12, inner.top() + 36.0);
            let room = inner.right() - space::S12 - at.x;
            text_at(
                ui.painter(),
                at,
                Align2::LEFT_CENTER,
                &beside,
                typeface::LIST,
                tokens.ink2,
                room.max(10.0),
            );
            let place = Rect::from_min_max(inner.min, pos2(inner.right(), inner.top() + 60.0));
            spoken(ui, place, "length of the rehearsal", &format!("{minutes}, {beside}"));
            bars(ui, inner.with_min_y(inner.top() + 68.0), state, rehearsing);
        },
    );
}

/// "4 over plan, 2 over the room's 90".
fn compared(took: Duration, rehearsing: &Rehearsing) -> String {
    let plan = rehearsing.session.planned_minutes();
    let room = rehearsing.room();
    let took = whole(took) as f32;
    let of = |limit: f32, over: &str| {
        let by = (took - limit).round() as i64;
        match by {
            0 => None,
            by @ 1.. => Some(format!("{by} over {over}")),
            by => Some(format!("{} under {over}", -by)),
        }
    };
    let first = of(plan, "plan").unwrap_or_else(|| "as planned".to_owned());
    // Where the room has as much as is planned, one of the two says it.
    let other = (plan - room).abs() >= 0.5;
    match of(room, &format!("the room's {}", planned(room))).filter(|_| other) {
        Some(second) => format!("{first}, {second}"),
        None => first,
    }
}

/// The last rehearsals as bars to one scale, the plan as a tick.
fn bars(ui: &Ui, rect: Rect, state: &State, rehearsing: &Rehearsing) {
    let tokens = theme::tokens(ui.ctx());
    let mut runs: Vec<&Rehearsal> = rehearsing.kept.last().collect();
    runs.reverse();
    let rows = ((rect.height() / ROW).floor().max(0.0) as usize).min(runs.len());
    let runs: Vec<&Rehearsal> = runs.split_off(runs.len() - rows);
    let plan = rehearsing.session.planned_minutes();
    let minutes = |run: &Rehearsal| run.whole(&rehearsing.session).as_secs_f32() / 60.0;
    let longest = runs.iter().map(|run| minutes(run)).fold(plan, f32::max).max(1.0) * 1.03;
    let track = Rect::from_min_max(
        pos2(rect.left() + space::S16 + NAMES, rect.top()),
        pos2(rect.right() - space::S16 - FIGURES, rect.bottom()),
    );
    let painter = ui.painter();
    for (at, run) in runs.iter().enumerate() {
        let middle = rect.top() + ROW * (at as f32 + 0.5);
        let newest = at + 1 == runs.len();
        let name = if newest {
            "this time".to_owned()
        } else {
            day(run.began, state.now)
        };
        let (style, ink) = if newest {
            (typeface::CHIP, tokens.ink)
        } else {
            (typeface::SECOND, tokens.ink2)
        };
        let left = pos2(rect.left() + space::S16, middle);
        text_at(painter, left, Align2::LEFT_CENTER, &name, style, ink, NAMES);
        let took = minutes(run);
        let words = format!("{took:.0}");
        let right = pos2(rect.right() - space::S16, middle);
        text_at(painter, right, Align2::RIGHT_CENTER, &words, style, ink, FIGURES);
        let fill = match runs.len() - at {
            1 => tokens.work,
            2 => theme::faded(tokens.work, 0.8),
            _ => tokens.hatch,
        };
        let end = track.left() + track.width() * took / longest;
        let bar = Rect::from_min_max(pos2(track.left(), middle - BAR / 2.0), pos2(end, middle + BAR / 2.0));
        painter.rect_filled(bar, 2.0, fill);
        let tick = pos2(track.left() + track.width() * plan / longest, middle);
        painter.rect_filled(Rect::from_center_size(tick, vec2(2.0, 18.0)), 0.0, tokens.blue);
        let row = Rect::from_min_max(
            pos2(rect.left(), middle - ROW / 2.0),
            pos2(rect.right(), middle + ROW / 2.0),
        );
        spoken(ui, row, ("whole rehearsal", at), &format!("{name}: {words} min"));
    }
}

/// How high the pane is where all slides that ran over show.
pub(super) fn over_height(rehearsing: &Rehearsing) -> f32 {
    let count = over_every_time(&rehearsing.session, &rehearsing.kept).len();
    space::PANE_HEAD + OVER * count.max(1) as f32 + 4.0
}

/// Shows in `rect` the slides that ran over every time; `scrolls` where they scroll by themselves.
pub(super) fn over(ui: &mut Ui, rect: Rect, rehearsing: &Rehearsing, scrolls: bool) {
    let tokens = theme::tokens(ui.ctx());
    let found = over_every_time(&rehearsing.session, &rehearsing.kept);
    let note = if rehearsing.kept.runs.len() > 1 {
        "every time"
    } else {
        "this time"
    };
    let newest = rehearsing.kept.runs.last();
    Pane::new("Took longer than planned").note(note).strong().show_in(
        ui,
        rect,
        |_| {},
        |ui, inner| {
            if found.is_empty() {
                let at = pos2(inner.left() + space::S16, inner.top() + space::S24);
                let words = "No slide did.";
                let place = text_at(
                    ui.painter(),
                    at,
                    Align2::LEFT_CENTER,
                    words,
                    typeface::LIST,
                    tokens.ink2,
                    inner.width(),
                );
                spoken(ui, place, "nothing ran over", words);
                return;
            }
            let mut child = ui.new_child(UiBuilder::new().max_rect(inner).id_salt("ran over"));
            child.set_clip_rect(inner.intersect(ui.clip_rect()));
            child.spacing_mut().item_spacing = egui::Vec2::ZERO;
            let area = ScrollArea::vertical().id_salt("ran over").auto_shrink(false);
            area.show(&mut child, |ui| {
                if scrolls {
                    reading(ui, "Slides that took longer than planned");
                }
                for (index, slide, over) in &found {
                    let (row, response) = ui.allocate_exact_size(vec2(inner.width(), OVER), Sense::hover());
                    let took = newest.and_then(|run| run.of_slide(&slide.id));
                    let words = ran(*index, took, *over);
                    let said = format!("{}, {words}, {} over", slide.label(), clock(*over));
                    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, said.as_str()));
                    if ui.is_rect_visible(row) {
                        one(ui, row, rehearsing, (*index, slide), &words, *over);
                    }
                }
            });
        },
    );
}

/// "slide 2, 9:08 of 8:00".
fn ran(index: usize, took: Option<Duration>, over: Duration) -> String {
    match took {
        Some(took) => format!(
            "slide {}, {} of {}",
            index + 1,
            clock(took),
            clock(took.saturating_sub(over))
        ),
        None => format!("slide {}", index + 1),
    }
}

fn one(ui: &mut Ui, row: Rect, rehearsing: &Rehearsing, (index, slide): (usize, &Slide), words: &str, over: Duration) {
    let tokens = theme::tokens(ui.ctx());
    let room = Rect::from_min_size(pos2(row.left() + space::S12, row.center().y - 26.0), vec2(90.0, 52.0));
    let place = thumbnail::fit(room, Align::Center);
    let position = Position {
        slide: index,
        step: slide.steps(),
    };
    thumbnail::slide(ui, place, &rehearsing.session, position, ("ran over", index));
    let painter = ui.painter();
    let frame = Stroke::new(1.0, tokens.line);
    painter.rect_stroke(place, 2.0, frame, egui::StrokeKind::Outside);
    let late = format!("+{}", clock(over));
    let chip = Chip::new(&late).icon(icons::CLOCK_COUNTDOWN).tone(Tone::Amber);
    let wide = chip.width(painter);
    let corner = pos2(row.right() - space::S12 - wide, row.center().y - space::CHIP / 2.0);
    chip.paint(painter, Rect::from_min_size(corner, vec2(wide, space::CHIP)), tokens);
    let left = room.right() + space::S12;
    let room = corner.x - space::S8 - left;
    if room < 24.0 {
        return;
    }
    let name = slide.label();
    let at = pos2(left, row.center().y - 10.0);
    text_at(
        painter,
        at,
        Align2::LEFT_CENTER,
        &name,
        typeface::LIST.face(Face::SemiBold),
        tokens.ink,
        room,
    );
    let at = pos2(left, row.center().y + 10.0);
    // Where all of it has no room, what it was planned to take is left out: the chip says by how much it ran over.
    let whole = line(painter, words, typeface::SECOND, tokens.ink2, f32::INFINITY);
    let galley = match words.split_once(" of ") {
        Some((short, _)) if whole.size().x > room => line(painter, short, typeface::SECOND, tokens.ink2, room),
        _ => line(painter, words, typeface::SECOND, tokens.ink2, room),
    };
    painter.galley(
        Align2::LEFT_CENTER.anchor_size(at, galley.size()).min,
        galley,
        tokens.ink2,
    );
    painter.hline(row.x_range(), row.bottom() - 0.5, frame);
}
