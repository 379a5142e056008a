//! What the room sees: the wall's window, its display, the spotlight and the pen.

use crate::ui::action::{StrokeAction, WallAction};
use crate::ui::audience::wall::live;
use crate::ui::effect::Effect;
use crate::ui::state::wall::Picture;
use crate::ui::state::{Cover, Display, Saving, State};
use crate::workshop::{DrawingEdit, Edit, PlaceEdit, Stroke};

/// Carries out one action on the wall.
pub(super) fn update(state: &mut State, action: WallAction, effects: &mut Vec<Effect>) {
    match action {
        WallAction::Toggle => toggle(state, effects),
        WallAction::Cover(cover) => state.wall.cover = if state.wall.cover == cover { Cover::None } else { cover },
        WallAction::Freeze => freeze(state),
        WallAction::Spotlight => {
            state.wall.spotlight = !state.wall.spotlight;
            state.wall.pen = false;
        }
        WallAction::Pen => {
            state.wall.pen = !state.wall.pen;
            state.wall.spotlight = false;
        }
        WallAction::ClearPen => clear_pen(state, effects),
        WallAction::Swap => swap(state, effects),
        WallAction::Map => state.wall.map = !state.wall.map,
        WallAction::Notes => state.wall.notes_hidden = !state.wall.notes_hidden,
        WallAction::Closed => state.wall.open = false,
        WallAction::Displays(displays) => displays_changed(state, displays, effects),
        WallAction::Use(display) => use_display(state, display, effects),
        WallAction::Pointer(at) => state.wall.pointer = at,
        WallAction::Stroke(action) => stroke(state, action, effects),
    }
    // After each of them: a key, the menu and a plugged cable can all open the wall.
    begin(state, effects);
}

/// The agenda's time runs from the moment that the room sees the session.
fn begin(state: &mut State, effects: &mut Vec<Effect>) {
    let Some(document) = &state.document else { return };
    let shown = state.wall.open || state.window.single_screen;
    let begun = document.workshop().began().is_some();
    if shown && !begun && !matches!(document.saving, Saving::ReadOnly(_)) {
        state.edit(Edit::Place(PlaceEdit::Begin { at: state.now.at }), false, effects);
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
        let scale = display.scale.max(0.1);
        let points = display.rect.map(|pixels| (f64::from(pixels) / scale) as f32);
        effects.push(Effect::MoveCockpit(points));
    }
}

fn displays_changed(state: &mut State, displays: Vec<Display>, effects: &mut Vec<Effect>) {
    let had = state.wall.displays.len();
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
    } else if had == 1 && now > 1 {
        if state.window.single_screen {
            single_screen(state, false, effects);
            state.wall.open = true;
            state.wall.display = preferred(state);
        }
        state.tell("Another display is there: F5 puts the wall on it");
    }
}

fn stroke(state: &mut State, action: StrokeAction, effects: &mut Vec<Effect>) {
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
            let slide = state
                .document
                .as_ref()
                .and_then(|document| document.slide())
                .map(|slide| slide.id.clone());
            if let Some(slide) = slide.filter(|_| points.len() > 1) {
                state.edit(
                    Edit::Drawing(DrawingEdit::Draw {
                        slide,
                        stroke: Stroke(points),
                    }),
                    false,
                    effects,
                );
            }
        }
    }
}
