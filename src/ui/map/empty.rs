//! The map before its first step: what to do, flows to start from, and how a step is written.

use egui::{Align2, Event, InputState, Key, Modifiers, Painter, Rect, Shape, Stroke, StrokeKind, Ui, pos2, vec2};

use super::cards::cards;
use super::several::guesses;
use super::shown::{Shown, framed};
use super::{header, table};
use crate::flow::TemplateKind;
use crate::ui::action::{Action, MapAction, MapsAction};
use crate::ui::state::State;
use crate::ui::state::map::Look;
use crate::ui::theme;
use crate::ui::theme::typeface::{Face, Type};
use crate::ui::theme::{Tokens, space, typeface};
use crate::ui::widgets::{Pane, dashed, hatched, line, solid, spoken, text_at};

/// Height of a ghost lane.
const LANE: f32 = 100.0;
/// Height of the ruler above them.
const RULER: f32 = 37.0;
/// Where time begins.
const ZERO: f32 = 104.0;
/// Width of a day.
const DAY: f32 = 51.0;

/// Shows it in `rect`.
pub(super) fn show(ui: &mut Ui, rect: Rect, shown: Option<&Shown<'_>>, state: &State, out: &mut Vec<Action>) {
    keys(ui, state, out);
    let top = Rect::from_min_size(rect.min, vec2(rect.width(), header::TABS));
    framed(ui, top);
    header::show(ui, top, shown, state, out);
    let pane = Rect::from_min_max(pos2(rect.left(), top.bottom() + space::S12), rect.max);
    framed(ui, pane);
    let inner = pane.shrink(1.0);
    if state.window.map.look == Look::Table {
        let mut child = ui.new_child(egui::UiBuilder::new().max_rect(inner).id_salt("map stage"));
        child.set_clip_rect(inner.intersect(ui.clip_rect()));
        table::show(&mut child, inner, shown, state, out);
        return;
    }
    let painter = ui.painter().with_clip_rect(inner.intersect(ui.clip_rect()));
    let tokens = theme::tokens(ui.ctx());
    let lanes = if inner.height() > 520.0 { 2 } else { 1 };
    let ghost = Rect::from_min_size(inner.min, vec2(inner.width(), RULER + lanes as f32 * LANE));
    ghosts(&painter, ghost, lanes, tokens);
    let below = Rect::from_min_max(pos2(inner.left(), ghost.bottom()), inner.max);
    let mut child = ui.new_child(egui::UiBuilder::new().max_rect(below).id_salt("templates"));
    child.set_clip_rect(below.intersect(ui.clip_rect()));
    egui::ScrollArea::vertical()
        .auto_shrink(false)
        .show(&mut child, |ui| cards(ui, below, out));
}

/// Alt with a number starts from a template.
fn keys(ui: &Ui, state: &State, out: &mut Vec<Action>) {
    if state.window.overlay.is_some() {
        return;
    }
    let kinds = [
        (Key::Num1, TemplateKind::Lifecycle),
        (Key::Num2, TemplateKind::WithoutDevOps),
        (Key::Num3, TemplateKind::WithDevOps),
    ];
    for (key, kind) in kinds {
        if ui.input_mut(|input| take(input, key)) {
            out.push(Action::Map(MapAction::Maps(MapsAction::Template(kind))));
        }
    }
}

/// Takes the key with Alt, and the digit that some systems send along: it is not meant for the line below.
fn take(input: &mut InputState, key: Key) -> bool {
    let taken = input.consume_key(Modifiers::ALT, key);
    if taken {
        input
            .events
            .retain(|event| !matches!(event, Event::Text(text) if text == key.name()));
    }
    taken
}

/// Where the first steps will be, and what to do.
fn ghosts(painter: &Painter, rect: Rect, lanes: usize, tokens: &Tokens) {
    let ruler = rect.top() + RULER;
    let rule = Stroke::new(1.0, tokens.line);
    let say_at = |x: f32, y: f32, text: &str, style, color| {
        text_at(
            painter,
            pos2(x, y),
            Align2::LEFT_CENTER,
            text,
            style,
            color,
            f32::INFINITY,
        )
    };
    say_at(
        rect.left() + 14.0,
        ruler - 19.0,
        "working days",
        typeface::SECOND,
        tokens.ink2,
    );
    let days = ((rect.width() - ZERO - 20.0) / DAY).floor().max(0.0) as usize;
    for day in 0..=days {
        let x = (rect.left() + ZERO + day as f32 * DAY).round() + 0.5;
        let long = day % 5 == 0;
        let height = if long { 10.0 } else { 6.0 };
        painter.vline(x, ruler - height..=ruler, Stroke::new(1.0, tokens.line2));
        if long {
            let at = pos2(x, ruler - 19.0);
            text_at(
                painter,
                at,
                Align2::CENTER_CENTER,
                &day.to_string(),
                typeface::SECOND,
                tokens.ink2,
                60.0,
            );
        }
    }
    painter.hline(rect.x_range(), ruler - 0.5, rule);
    let zero = rect.left() + ZERO;
    for lane in 0..lanes {
        let top = ruler + lane as f32 * LANE;
        painter.hline(rect.x_range(), top + LANE - 0.5, rule);
        let (team, name, start, wait, work) = if lane == 0 {
            ("a team", "first step", 0.0, 3.0, 0.5)
        } else {
            ("another team", "next step", 3.5, 1.0, 2.0)
        };
        say_at(rect.left() + 14.0, top + 48.0, team, typeface::CHIP, tokens.ink3);
        let at = pos2(zero + start * DAY, top + 34.0);
        let waits = Rect::from_min_size(at, vec2(wait * DAY, 28.0));
        let works = Rect::from_min_size(waits.right_top(), vec2(work * DAY, 28.0));
        say_at(at.x + 8.0, top + 20.0, name, typeface::CHIP, tokens.ink2);
        hatched(painter, waits, 4.0, tokens);
        dashed(painter, works, Stroke::new(1.2, tokens.ink3));
        if lane == 0 {
            let y = waits.bottom() + 14.0;
            let at = pos2(waits.center().x, y);
            text_at(
                painter,
                at,
                Align2::CENTER_CENTER,
                "waits",
                typeface::SECOND,
                tokens.ink2,
                80.0,
            );
            let at = pos2(works.center().x - 7.0, y);
            text_at(
                painter,
                at,
                Align2::CENTER_CENTER,
                "works",
                typeface::SECOND,
                tokens.ink2,
                80.0,
            );
            if lanes > 1 {
                let ends = [works.right_bottom(), pos2(works.right(), top + LANE + 20.0)];
                painter.extend(Shape::dashed_line(&ends, Stroke::new(1.0, tokens.ink3), 4.0, 3.0));
            }
        }
    }
    let left = (rect.left() + 472.0).min(rect.right() - 300.0).max(zero + 4.2 * DAY);
    let room = (rect.right() - left - 12.0).max(0.0);
    let title = Type::new(30.0, 36.0, Face::Bold);
    let fitted = |text: &str| {
        let wide = line(painter, text, title, tokens.ink, f32::INFINITY).size().x;
        if wide > room { typeface::TITLE } else { title }
    };
    let hinted = |text: &str| {
        let wide = line(painter, text, typeface::SPEAKER, tokens.ink, f32::INFINITY)
            .size()
            .x;
        if wide > room { typeface::LIST } else { typeface::SPEAKER }
    };
    let say = |y: f32, text: &str, style: Type, color| {
        text_at(painter, pos2(left, y), Align2::LEFT_CENTER, text, style, color, room);
    };
    let question = "What happens first to an idea?";
    say(ruler + 30.0, question, fitted(question), tokens.ink);
    let how = "Type it in the line below and press Enter.";
    say(ruler + 65.0, how, hinted(how), tokens.ink2);
    if lanes > 1 {
        let words = "Then drag the ends of its block to the times people say.";
        say(ruler + LANE + 48.0, words, hinted(words), tokens.ink2);
    }
}

/// Below this height the sheet is set closer.
const LOW: f32 = 640.0;
/// The least height in which what was guessed can be read and added to.
const LEAST_GUESSES: f32 = 120.0;

/// The right column: how a step is written, and what was guessed.
pub(super) fn side(ui: &mut Ui, rect: Rect, shown: Option<&Shown<'_>>, state: &State, out: &mut Vec<Action>) {
    let bottom = cheat_sheet(ui, rect);
    let rest = rect.with_min_y(bottom + space::S12);
    if rest.height() >= LEAST_GUESSES {
        guesses::pane(ui, rest, shown, state, out);
    }
}

/// How a step is written. Returns where it ends.
fn cheat_sheet(ui: &mut Ui, rect: Rect) -> f32 {
    const FIELDS: [(&str, &str); 7] = [
        ("wait 1d", "lies ready before anybody starts"),
        ("pt 2d", "hands-on work for one item"),
        ("team Dev", "the lane"),
        ("x3", "people who can do it at once"),
        ("ca 80%", "arrive complete and accurate"),
        ("rework ->", "the step the rest goes back to"),
        ("every 1w", "can start once a week only"),
    ];
    let low = rect.height() < LOW;
    let (row, well, count) = if low {
        (26.0, 34.0, FIELDS.len() - 1)
    } else {
        (33.0, 40.0, FIELDS.len())
    };
    let height =
        (space::PANE_HEAD + if low { 62.0 } else { 66.0 } + well + count as f32 * row + if low { 58.0 } else { 70.0 })
            .min(rect.height());
    let rect = Rect::from_min_size(rect.min, vec2(rect.width(), height));
    Pane::new("One step, one line").strong().show_in(
        ui,
        rect,
        |_| (),
        |ui, inner| {
            let tokens = theme::tokens(ui.ctx());
            let painter = ui.painter();
            let mono = Type::new(13.0, 18.0, Face::Mono);
            let well = Rect::from_min_size(
                inner.min + vec2(14.0, if low { 10.0 } else { 14.0 }),
                vec2(inner.width() - 28.0, well),
            );
            painter.rect(
                well,
                8.0,
                tokens.paper,
                Stroke::new(1.0, tokens.line),
                StrokeKind::Inside,
            );
            let at = pos2(well.left() + 9.0, well.center().y);
            let example = "Write the change | wait 1d | pt 2d";
            let wide = line(painter, example, mono, tokens.ink, f32::INFINITY).size().x;
            let style = if wide > well.width() - 14.0 {
                typeface::KEY
            } else {
                mono
            };
            text_at(
                painter,
                at,
                Align2::LEFT_CENTER,
                example,
                style,
                tokens.ink,
                well.width() - 20.0,
            );
            let bar = Rect::from_min_size(pos2(well.left(), well.bottom() + 11.0), vec2(well.width(), 27.0));
            let split = bar.left() + bar.width() / 3.0;
            hatched(
                painter,
                Rect::from_min_max(bar.min, pos2(split, bar.bottom())),
                4.0,
                tokens,
            );
            let work = Rect::from_min_max(pos2(split, bar.top()), bar.max);
            solid(painter, work, 4.0, tokens.work);
            let wait = pos2(bar.left() + bar.width() / 6.0, bar.center().y);
            let size = line(painter, "1 d", typeface::CHIP, tokens.ink2, 60.0).size() + vec2(12.0, 2.0);
            painter.rect_filled(Rect::from_center_size(wait, size), 9.0, tokens.surface);
            text_at(
                painter,
                wait,
                Align2::CENTER_CENTER,
                "1 d",
                typeface::CHIP,
                tokens.ink2,
                60.0,
            );
            text_at(
                painter,
                work.center(),
                Align2::CENTER_CENTER,
                "2 d",
                typeface::CHIP,
                tokens.on_solid,
                60.0,
            );
            let mut y = bar.bottom() + 14.0;
            spoken(ui, well, "example", &format!("For example: {example}"));
            for (place, (typed, means)) in FIELDS.iter().take(count).enumerate() {
                let middle = y + row / 2.0;
                let line = Rect::from_min_size(pos2(well.left(), y), vec2(well.width(), row));
                spoken(ui, line, typed, &format!("{typed}: {means}"));
                text_at(
                    painter,
                    pos2(well.left(), middle),
                    Align2::LEFT_CENTER,
                    typed,
                    mono,
                    tokens.ink,
                    92.0,
                );
                let at = pos2(well.left() + 92.0, middle);
                text_at(
                    painter,
                    at,
                    Align2::LEFT_CENTER,
                    means,
                    typeface::LIST,
                    tokens.ink,
                    well.right() - at.x,
                );
                y += row;
                if place + 1 < count {
                    painter.hline(well.x_range(), y - 0.5, Stroke::new(1.0, tokens.line));
                }
            }
            painter.hline(inner.x_range(), y + 4.0, Stroke::new(1.0, tokens.line));
            let words = "Only the name is needed. Times are 30min 2h 3d 1w; add them when somebody says them.";
            let job = typeface::LIST.job(words, tokens.ink2, well.width());
            let galley = painter.fonts_mut(|fonts| fonts.layout_job(job));
            let at = pos2(well.left(), y + if low { 10.0 } else { 14.0 });
            spoken(ui, Rect::from_min_size(at, galley.size()), "times", words);
            painter.galley(at, galley, tokens.ink2);
        },
    );
    rect.bottom()
}
