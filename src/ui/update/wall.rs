//! What the room sees: the wall's window, its display, the spotlight and the pen.

use crate::ui::action::{StrokeAction, WallAction};
use crate::ui::audience::wall::live;
use crate::ui::effect::Effect;
use crate::ui::state::wall::Picture;
use crate::ui::state::{Cover, Display, State, Surface};
use crate::ui::theme::space;
use crate::workshop::{DrawingEdit, Edit, Stroke};

/// Carries out one action on the wall.
pub(super) fn update(state: &mut State, action: WallAction, effects: &mut Vec<Effect>) {
    let before = state.wall.open;
    match action {
        WallAction::Toggle => toggle(state, effects),
        WallAction::Cover(cover) => state.wall.cover = if state.wall.cover == cover { Cover::None } else { cover },
        WallAction::Freeze => freeze(state),
        WallAction::Spotlight => take_up(state, Tool::Spotlight),
        WallAction::Pen => take_up(state, Tool::Pen),
        WallAction::Eraser => take_up(state, Tool::Eraser),
        WallAction::Zoom => take_up(state, Tool::Zoom),
        WallAction::ClearPen => clear_pen(state, effects),
        WallAction::UndoStroke => undo_stroke(state, effects),
        WallAction::NextInk => state.wall.ink = state.wall.ink.next(),
        WallAction::PresentHere => present_here(state, effects),
        WallAction::Swap => swap(state, effects),
        WallAction::Map => state.wall.map = !state.wall.map,
        WallAction::Notes => state.wall.notes_hidden = !state.wall.notes_hidden,
        WallAction::Closed => state.wall.open = false,
        WallAction::Displays(displays) => displays_changed(state, displays, effects),
        WallAction::Use(display) => use_display(state, display, effects),
        WallAction::Number => state.wall.numbered = Some(state.now.at),
        WallAction::Pointer(at) => state.wall.pointer = at,
        WallAction::Stroke(action) => stroke(state, action, effects),
    }
    // After each of them: a key, the menu and a plugged cable can all open the wall or close it.
    remember(state, before, effects);
}

/// Keeps whether the wall is open, for the next start. Opened anew, it is asked again whether the times begin.
fn remember(state: &mut State, before: bool, effects: &mut Vec<Effect>) {
    // Only where it was opened or closed now: before the first workshop is shown the wall of last time waits to be opened again, while displays
    // are found.
    if state.wall.open == before {
        return;
    }
    state.settings.wall_open = state.wall.open;
    state.window.preview = false;
    effects.push(Effect::KeepSettings(Box::new(state.settings.clone())));
}

/// Opens the wall that was open when the app was closed, with the first workshop that is shown.
pub(super) fn reopen(state: &mut State) {
    // With one display it would cover the cockpit of whoever only opens a file.
    if state.settings.wall_open && !state.wall.open && state.wall.displays.len() > 1 {
        state.wall.open = true;
        state.wall.display = preferred(state);
    }
}

/// Opens the wall or closes it. With one display it fills this one.
fn toggle(state: &mut State, effects: &mut Vec<Effect>) {
    if state.wall.displays.len() > 1 {
        state.wall.open = !state.wall.open;
        if state.wall.open {
            state.wall.display = preferred(state);
        }
        return;
    }
    if state.wall.open {
        state.wall.open = false;
        return;
    }
    single_screen(state, !state.window.single_screen, effects);
}

/// Lets the wall fill this window, or gives the cockpit back.
pub(super) fn single_screen(state: &mut State, on: bool, effects: &mut Vec<Effect>) {
    state.window.single_screen = on;
    state.window.leaving = None;
    effects.push(Effect::FullScreen(on));
    if on {
        state.tell("Esc twice gives the cockpit back");
    }
}

/// The display used last time, if it is there; else the one that is not the first.
fn preferred(state: &State) -> usize {
    let known = state.settings.wall_display.as_deref();
    known
        .and_then(|key| Display::of_key(&state.wall.displays, key))
        // The first one is where the cockpit stands on most desks.
        .unwrap_or(usize::from(state.wall.displays.len() > 1))
}

fn use_display(state: &mut State, display: usize, effects: &mut Vec<Effect>) {
    let Some(key) = Display::key(&state.wall.displays, display) else {
        return;
    };
    state.settings.wall_display = Some(key);
    state.wall.display = display;
    state.wall.open = true;
    effects.push(Effect::KeepSettings(Box::new(state.settings.clone())));
}

fn freeze(state: &mut State) {
    state.wall.frozen = match state.wall.frozen.take() {
        Some(_) => None,
        None => Some(Box::new(Picture {
            // With the time: a clock on a held picture stands still too.
            at: Some(state.now),
            ..live(state)
        })),
    };
}

fn clear_pen(state: &mut State, effects: &mut Vec<Effect>) {
    state.wall.stroke.clear();
    let slide = state
        .document
        .as_ref()
        .and_then(|document| document.slide())
        .map(|slide| slide.id.clone());
    if let Some(slide) = slide {
        state.edit(Edit::Drawing(DrawingEdit::Erase { slide }), false, effects);
    }
}

/// Lets the wall and the cockpit change displays.
fn swap(state: &mut State, effects: &mut Vec<Effect>) {
    let count = state.wall.displays.len();
    if count < 2 {
        state.tell("There is only one display: connect the projector, then swap");
        return;
    }
    let next = (state.wall.display + 1) % count;
    let left = state.wall.display;
    use_display(state, next, effects);
    if let Some(display) = state.wall.displays.get(left) {
        effects.push(Effect::MoveCockpit(display.points()));
    }
}

fn displays_changed(state: &mut State, displays: Vec<Display>, effects: &mut Vec<Effect>) {
    let had = state.wall.displays.len();
    let left = state.wall.displays.get(state.wall.display).cloned();
    // Found again by what it is: a cable that is plugged in changes the numbers of all.
    let again = Display::again(&state.wall.displays, state.wall.display, &displays);
    state.wall.displays = displays;
    match again {
        Some(display) => state.wall.display = display,
        None => state.wall.display = preferred(state),
    }
    let now = state.wall.displays.len();
    if had > 1 && now == 1 && state.wall.open {
        state.warn(
            "The second display is gone. The wall is an ordinary window now; it goes back when the display does.",
        );
    } else if had <= 1 && now > 1 {
        another_display(state, had == 1, effects);
    } else if let Some(left) = left.filter(|_| again.is_none() && now > 1 && state.wall.open) {
        let place = state.wall.display;
        let there = state
            .wall
            .displays
            .get(place)
            .map_or("", |display| display.name.as_str());
        let words = format!(
            "{} is gone. The wall is on {} now; another one is chosen beside Wall.",
            named(&left.name, "The wall's display"),
            named(there, &format!("display {}", place + 1)),
        );
        state.warn(words);
    }
}

/// What a display is called, where the system gives it a name.
fn named<'name>(name: &'name str, otherwise: &'name str) -> &'name str {
    if name.is_empty() { otherwise } else { name }
}

/// A second display is there. What the room saw in this window, or in an ordinary one, goes to it; else it is offered where it was `plugged` in
/// now, and not there when the app started.
fn another_display(state: &mut State, plugged: bool, effects: &mut Vec<Effect>) {
    if state.window.single_screen {
        single_screen(state, false, effects);
        state.wall.open = true;
    }
    if state.wall.open {
        state.wall.display = preferred(state);
        // Not the key: it would close the wall.
        state.tell("Another display is there: the wall is on it");
    } else if plugged {
        state.tell("Another display is there: F5 puts the wall on it");
    } else if state.document.as_ref().is_some_and(|document| !document.only_shown) {
        // A workshop that was handed over may be open before the displays are known.
        reopen(state);
    }
}

/// What the pointer may do on the slide.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tool {
    Spotlight,
    Pen,
    Eraser,
    Zoom,
}

/// Takes up what the pointer does on the slide, or puts it down: one at a time.
fn take_up(state: &mut State, tool: Tool) {
    let wall = &mut state.wall;
    // What is zoomed into is left by the same key.
    let held = match tool {
        Tool::Spotlight => wall.spotlight,
        Tool::Pen => wall.pen,
        Tool::Eraser => wall.eraser,
        Tool::Zoom => wall.zooming || wall.zoom.is_some(),
    };
    // After it is known what was held: the same key takes up and lays down.
    put_down(state);
    let wall = &mut state.wall;
    if tool == Tool::Zoom {
        wall.zoom = None;
    }
    match tool {
        _ if held => {}
        Tool::Spotlight => wall.spotlight = true,
        Tool::Pen => wall.pen = true,
        Tool::Eraser => wall.eraser = true,
        Tool::Zoom => wall.zooming = true,
    }
}

/// Puts down whatever the pointer does on the slide.
pub(super) fn put_down(state: &mut State) {
    let wall = &mut state.wall;
    wall.spotlight = false;
    wall.pen = false;
    wall.eraser = false;
    wall.zooming = false;
    wall.stroke.clear();
}

/// Takes the last stroke off the slide that is shown.
fn undo_stroke(state: &mut State, effects: &mut Vec<Effect>) {
    if let Some(slide) = slide(state) {
        state.edit(Edit::Drawing(DrawingEdit::EraseStroke { slide }), false, effects);
    }
}

/// Opens the wall on the slide that is shown here, with nothing over it. It never closes it.
fn present_here(state: &mut State, effects: &mut Vec<Effect>) {
    state.wall.cover = Cover::None;
    state.wall.frozen = None;
    state.wall.map = false;
    if !state.wall.open && !state.window.single_screen {
        toggle(state, effects);
    }
    state.wall.activity = false;
    state.show_surface(Surface::Present);
}

/// The id of the slide that is shown.
fn slide(state: &State) -> Option<String> {
    let slide = state.document.as_ref().and_then(|document| document.slide());
    slide.map(|slide| slide.id.clone())
}

/// How near to a stroke the eraser touches it, in canvas units.
const TOUCHES: f32 = 16.0;

/// Takes off the strokes near a point of the slide: each is one entry of undo.
fn erase(state: &mut State, at: [f32; 2], effects: &mut Vec<Effect>) {
    let Some(slide) = slide(state) else { return };
    let workshop = state.document.as_ref().map(crate::ui::state::Document::workshop);
    let touched = workshop
        .and_then(|workshop| workshop.drawings.get(&slide))
        // The last that was drawn lies above the others.
        .and_then(|strokes| strokes.iter().rposition(|stroke| stroke.distance(at) <= TOUCHES));
    if let Some(index) = touched {
        state.edit(Edit::Drawing(DrawingEdit::TakeStroke { slide, index }), false, effects);
    }
}

/// The smallest part of a slide that fills the wall, as a share of its width.
const LEAST_PART: f32 = 0.12;

/// The part of a slide between two corners, in the proportions of the wall.
fn part_between([x, y]: [f32; 2], [to_x, to_y]: [f32; 2]) -> Option<[f32; 4]> {
    let (width, height) = (space::CANVAS_WIDTH, space::CANVAS_HEIGHT);
    let share = ((x - to_x).abs() / width).max((y - to_y).abs() / height).min(1.0);
    // A click is no part.
    if share < LEAST_PART / 4.0 {
        return None;
    }
    let share = share.max(LEAST_PART);
    let (wide, high) = (width * share, height * share);
    // Grown around its middle to the wall's proportions, and pushed back inside: what was dragged over is in sight.
    let left = (f32::midpoint(x, to_x) - wide / 2.0).clamp(0.0, width - wide);
    let top = (f32::midpoint(y, to_y) - high / 2.0).clamp(0.0, height - high);
    Some([left, top, left + wide, top + high])
}

fn zoom(state: &mut State, action: StrokeAction) {
    match action {
        StrokeAction::Begin(at) => state.wall.stroke = vec![at, at],
        StrokeAction::To(at) => {
            if let Some(end) = state.wall.stroke.get_mut(1) {
                *end = at;
            }
        }
        StrokeAction::End => {
            let corners = std::mem::take(&mut state.wall.stroke);
            if let [from, to] = corners.as_slice() {
                state.wall.zoom = part_between(*from, *to);
            }
            // After a click without a drag the tool stays in the hand.
            state.wall.zooming = state.wall.zoom.is_none();
        }
    }
}

fn stroke(state: &mut State, action: StrokeAction, effects: &mut Vec<Effect>) {
    if state.wall.zooming {
        return zoom(state, action);
    }
    if state.wall.eraser {
        if let StrokeAction::Begin(at) | StrokeAction::To(at) = action {
            erase(state, at, effects);
        }
        return;
    }
    match action {
        StrokeAction::Begin(at) => state.wall.stroke = vec![at],
        StrokeAction::To(at) => {
            let moved = state
                .wall
                .stroke
                .last()
                // A hand that rests adds nothing: each point is kept in the file.
                .is_none_or(|last| (last[0] - at[0]).hypot(last[1] - at[1]) > 1.5);
            if moved && !state.wall.stroke.is_empty() {
                state.wall.stroke.push(at);
            }
        }
        StrokeAction::End => {
            let points = std::mem::take(&mut state.wall.stroke);
            let ink = state.wall.ink;
            // A click draws nothing.
            if let Some(slide) = slide(state).filter(|_| points.len() > 1) {
                state.edit(
                    Edit::Drawing(DrawingEdit::Draw {
                        slide,
                        stroke: Stroke { ink, points },
                    }),
                    false,
                    effects,
                );
            }
        }
    }
}
