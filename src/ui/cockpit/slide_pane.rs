//! The slide as the wall shows it, or the round: with the spotlight, the pen, and the number typed for a jump.

use egui::{Align2, CursorIcon, Event, Pos2, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::clock;
use crate::session::Slide;
use crate::ui::action::{Action, Command, StrokeAction, WallAction};
use crate::ui::audience::slide::Report;
use crate::ui::audience::{thumbnail, wall};
use crate::ui::state::wall::{Picture, Shows};
use crate::ui::state::{Cover, Document, State};
use crate::ui::theme::{icons, space, typeface};
use crate::ui::widgets::{Chip, CommandButton, Pane, Tone, key_cap, key_cap_width, line, text_at, within};
use crate::ui::{audience, theme};

/// Shows the pane in `rect`.
pub(super) fn show(ui: &mut Ui, rect: Rect, state: &State, document: &Document, out: &mut Vec<Action>) {
    let picture = Picture {
        cover: Cover::None,
        ..wall::live(state)
    };
    let (title, chip) = head(state, document, &picture);
    // Told apart from the picture, which shows the slide itself: whoever speaks must see it though the room does not.
    let wall_words = wall_words(state);
    let mut asked = Vec::new();
    Pane::new(&title).strong().show_in(
        ui,
        rect,
        |ui| {
            if let Some(chip) = &chip {
                Chip::new(chip).tone(Tone::Blue).show(ui);
            }
            if matches!(picture.shows, Shows::Slide { .. }) && Command::OpenActivity.is_available(state) {
                CommandButton::new(Command::OpenActivity)
                    .height(space::TARGET)
                    .show(ui, state, &mut asked);
            }
            if matches!(picture.shows, Shows::Round { .. }) {
                clock::back(ui, state, &mut asked);
            }
            misfit(ui);
            in_hand(ui, state);
            if let Some((words, icon, tip)) = wall_words {
                Chip::new(words)
                    .icon(icon)
                    .tone(Tone::Amber)
                    .show(ui)
                    .on_hover_text(tip);
            }
        },
        |ui, inner| {
            let place = thumbnail::fit(inner, egui::Align::Center);
            let ctx = ui.ctx().clone();
            let surface = theme::tokens(&ctx).surface;
            // The pane has painted this ground already: the slide need not do it once more.
            let report = theme::upon(&ctx, surface, || audience::show(ui, place, &picture, state.now));
            if let (Shows::Round { .. }, Some(round)) = (&picture.shows, state.round()) {
                clock::spoken(ui, place, state, round);
            }
            pointer(ui, place, state, out);
            jump(ui, place, state, document);
            let advice = report
                .filter(Report::misfits)
                .map(|report| report.sentences().join("\n"));
            // Also when it fits: else the chip of the slide before would stay.
            ui.data_mut(|data| data.insert_temp(misfit_id(), advice));
        },
    );
    out.append(&mut asked);
}

/// The pane's title, and how far the slide or the round is.
fn head(state: &State, document: &Document, picture: &Picture) -> (String, Option<String>) {
    let workshop = document.workshop();
    match (&picture.shows, state.round()) {
        (Shows::Round { .. }, Some(round)) => {
            let count = round.round.phases.len();
            let chip = match round.round.phases.get(round.current) {
                Some(phase) if round.finished.is_none() => {
                    format!("{}, phase {} of {count}", phase.name, round.current + 1)
                }
                _ => "finished".to_owned(),
            };
            ("Round, as the wall shows it".to_owned(), Some(chip))
        }
        (Shows::Map(..), _) => ("Map on the wall".to_owned(), None),
        (Shows::Activity { .. }, _) => ("Activity on the wall".to_owned(), None),
        _ => {
            let position = workshop.position;
            let label = document.slide().map_or_else(String::new, Slide::label);
            let told = workshop.session.told_count();
            let place = match (position.slide + 1).checked_sub(told).filter(|behind| *behind > 0) {
                Some(behind) => format!("Reference {behind} of {}", workshop.session.reference.len()),
                None => format!("{} of {told}", position.slide + 1),
            };
            let title = format!("{place} · {label}");
            let steps = document.slide().map_or(1, Slide::steps);
            let chip = (steps > 1).then(|| format!("step {} of {steps}", position.step));
            (title, chip)
        }
    }
}

/// What the pointer does on the slide, and what of it fills the wall, with the keys that belong to it.
fn in_hand(ui: &mut Ui, state: &State) {
    let wall = &state.wall;
    let mut chip = |words: &str, icon, tip: &str| {
        Chip::new(words).icon(icon).tone(Tone::Blue).show(ui).on_hover_text(tip);
    };
    if wall.pen {
        let words = format!("Pen: {}", wall.ink.name().to_lowercase());
        let tip = "I takes the next colour, U takes back a stroke, E takes the eraser, Esc lays it down";
        chip(&words, icons::PENCIL_SIMPLE, tip);
    } else if wall.eraser {
        chip(
            "Eraser",
            icons::ERASER,
            "Drag over strokes to take them off. E or Esc lays it down",
        );
    } else if wall.zooming {
        chip(
            "Drag over a part",
            icons::MAGNIFYING_GLASS,
            "What is dragged over fills the wall. Esc leaves it",
        );
    }
    if wall.zoom.is_some() {
        chip(
            "Zoomed",
            icons::MAGNIFYING_GLASS,
            "The wall shows a part of the slide. Z or Esc shows all of it",
        );
    }
}

/// What the room sees instead, if it does not see this.
fn wall_words(state: &State) -> Option<(&'static str, char, &'static str)> {
    match (state.wall.cover, state.wall.frozen.is_some()) {
        (Cover::Black, _) => Some((
            "Wall is black",
            icons::SQUARE,
            "The room sees nothing. B or Esc shows the slide again",
        )),
        (Cover::White, _) => Some((
            "Wall is white",
            icons::SQUARE,
            "The room sees nothing. W or Esc shows the slide again",
        )),
        (Cover::None, true) => Some((
            "Wall is frozen",
            icons::SNOWFLAKE,
            "The room sees the picture from before. F or Esc lets it follow",
        )),
        (Cover::None, false) => None,
    }
}

/// Spotlight, pen, eraser and zoom: the pointer over the slide, in canvas units.
fn pointer(ui: &mut Ui, place: Rect, state: &State, out: &mut Vec<Action>) {
    let wall = &state.wall;
    let holds = match (wall.pen, wall.eraser, wall.zooming) {
        (true, ..) => Some("Draw on the slide"),
        (_, true, _) => Some("Erase strokes"),
        (.., true) => Some("Drag over what is to fill the wall"),
        _ => None,
    };
    let sense = if holds.is_some() { Sense::drag() } else { Sense::hover() };
    let response = ui.interact(place, ui.scope_id().with("slide"), sense);
    if let Some(words) = holds {
        response.widget_info(|| WidgetInfo::labeled(Role::Canvas, true, words));
    }
    let shown = place;
    let place = thumbnail::zoomed(place, wall.zoom);
    if let (true, [from, to]) = (wall.zooming, wall.stroke.as_slice()) {
        let at =
            |point: &[f32; 2]| place.lerp_inside(vec2(point[0] / space::CANVAS_WIDTH, point[1] / space::CANVAS_HEIGHT));
        let frame = Stroke::new(2.0, theme::tokens(ui.ctx()).blue);
        ui.painter()
            .rect_stroke(Rect::from_two_pos(at(from), at(to)), 0.0, frame, StrokeKind::Inside);
    }
    if state.wall.spotlight {
        let at = response.hover_pos().map(|at| thumbnail::to_canvas(place, at));
        // Pushed in each frame it would have the wall painted while nobody moves.
        if at != state.wall.pointer {
            out.push(Action::Wall(WallAction::Pointer(at)));
        }
    } else if state.wall.pointer.is_some() {
        out.push(Action::Wall(WallAction::Pointer(None)));
    }
    if holds.is_none() {
        return;
    }
    if response.hovered() || response.dragged() {
        ui.set_cursor_icon(CursorIcon::Crosshair);
    }
    let begins = response.drag_started();
    if !(begins || response.dragged() || response.drag_stopped()) {
        return;
    }
    let canvas = |at: Pos2| {
        // A stroke that leaves the picture goes on along its edge, as chalk does along the frame of a board.
        let inside = pos2(
            within(at.x, shown.left(), shown.right()),
            within(at.y, shown.top(), shown.bottom()),
        );
        thumbnail::to_canvas(place, inside)
    };
    // A pen that is held still asks for nothing: the window would be painted without end.
    let mut been = ui.input(|input| been(&input.events, !begins)).into_iter();
    let began = begins
        .then(|| been.next().or(response.interact_pointer_pos()))
        .flatten();
    let ended = response.drag_stopped().then_some(StrokeAction::End);
    let strokes = began.map(|at| StrokeAction::Begin(canvas(at))).into_iter();
    let strokes = strokes.chain(been.map(|at| StrokeAction::To(canvas(at)))).chain(ended);
    out.extend(strokes.map(|stroke| Action::Wall(WallAction::Stroke(stroke))));
}

/// Where the pointer has been since the last frame with its button `down`, from the place on where that was pressed: a slow frame brings many places
/// at once, and a stroke goes through all of them.
fn been(events: &[Event], mut down: bool) -> Vec<Pos2> {
    let mut been = Vec::new();
    for event in events {
        match event {
            Event::PointerButton { pos, pressed: true, .. } if !down => {
                down = true;
                been.push(*pos);
            }
            Event::PointerButton {
                pos, pressed: false, ..
            } if down => {
                down = false;
                been.push(*pos);
            }
            Event::PointerMoved(at) if down => been.push(*at),
            _ => {}
        }
    }
    been
}

/// Where the head finds what the slide below it said in the last pass: it is painted before the slide.
fn misfit_id() -> egui::Id {
    egui::Id::unique("what of the slide does not fit")
}

/// Says that the slide's text does not fit, and on hover what to do about it.
fn misfit(ui: &mut Ui) {
    let advice = ui.data(|data| data.get_temp::<Option<String>>(misfit_id())).flatten();
    if let Some(advice) = advice {
        let chip = Chip::new("Text does not fit").icon(icons::WARNING).tone(Tone::Amber);
        chip.show(ui).on_hover_text(advice);
    }
}

/// The number typed for a jump, what it leads to, and the key that goes there.
fn jump(ui: &mut Ui, place: Rect, state: &State, document: &Document) {
    let digits = &state.window.digits;
    if digits.is_empty() {
        return;
    }
    let tokens = theme::tokens(ui.ctx());
    let count = document.session().slide_count();
    // As the jump itself takes it: 0 is the first, and too large is the last.
    let number = digits.parse::<usize>().unwrap_or(0).clamp(1, count.max(1));
    let label = document
        .session()
        .slide(number - 1)
        .map_or_else(String::new, Slide::label);
    let label = format!("of {count}  ·  {label}");
    let painter = ui.painter();
    let number_width = line(painter, digits, typeface::HEADLINE, tokens.blue, f32::INFINITY)
        .size()
        .x;
    let label_room = (place.width() - number_width - 120.0).max(40.0);
    let label_width = line(painter, &label, typeface::BODY, tokens.ink, label_room).size().x;
    let width = space::S16
        + number_width
        + space::S12
        + label_width
        + space::S16
        + key_cap_width(painter, "Enter")
        + space::S16;
    let corner = pos2(place.center().x - width / 2.0, place.bottom() - 80.0);
    let card = Rect::from_min_size(corner, vec2(width, 56.0));
    let radius = f32::from(space::PANE_RADIUS);
    painter.add(theme::float_shadow(tokens).as_shape(card, radius));
    painter.rect(
        card,
        radius,
        tokens.surface,
        Stroke::new(1.0, tokens.line2),
        StrokeKind::Inside,
    );
    let middle = card.center().y;
    let at = pos2(card.left() + space::S16, middle);
    let number = text_at(
        painter,
        at,
        Align2::LEFT_CENTER,
        digits,
        typeface::HEADLINE,
        tokens.blue,
        f32::INFINITY,
    );
    let at = pos2(number.right() + space::S12, middle);
    text_at(
        painter,
        at,
        Align2::LEFT_CENTER,
        &label,
        typeface::BODY,
        tokens.ink,
        label_room,
    );
    key_cap(painter, pos2(card.right() - space::S16, middle), "Enter", tokens, false);
    let response = ui.interact(card, ui.scope_id().with("jump"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Status, true, format!("Go to slide {digits} {label}")));
}
