//! One turn of the keyboard a frame: where a frame takes long, what a quick hand types behind it still lands where it was meant.
//!
//! egui hands a frame all that happened since the last one. A key that turns the page, opens a field or ends a line takes
//! effect only when the frame is over: letters behind it would go to what had the focus before. They wait for the next
//! frame instead, in their order. Where something waits, a frame is gone through once more before it is painted: a picture
//! may take twenty times as long as all else, and what was typed has to be on the disk within a second.

use std::collections::{HashMap, HashSet};
use std::num::NonZeroUsize;

use egui::{Context, Event, Key, Modifiers, Pos2, RawInput, Ui, ViewportId};

/// How often a frame is gone through at most, while strokes wait, before it is painted.
pub const PASSES: NonZeroUsize = NonZeroUsize::MIN.saturating_add(7);

/// Presses farther apart than this, in points, are not of one double click.
const APART: f32 = 6.0;

/// Holds back what was typed behind a turn, by window.
#[derive(Debug, Default)]
pub struct Strokes {
    windows: HashMap<ViewportId, Keyboard>,
}

/// The keyboard as a window sees it.
#[derive(Debug, Default)]
struct Keyboard {
    /// What waits for the next frame.
    later: Vec<Event>,
    /// A field that a turn opens is shown in the next frame and has the focus in the one after: so long strokes wait.
    settle: bool,
    /// The keys that are held down: windows do not say which presses are repeats.
    down: HashSet<Key>,
    /// Whether a text field had the focus when the last frame was over.
    typing: bool,
    /// Where a button of the pointer was pressed that is held down.
    held: Option<Pos2>,
}

impl egui::Plugin for Strokes {
    fn debug_name(&self) -> &'static str {
        "strokes"
    }

    fn input_hook(&mut self, ctx: &Context, input: &mut RawInput) {
        // What waits for a window that was closed is gone with it.
        let open = |id: &ViewportId| *id == ViewportId::ROOT || input.viewports.contains_key(id);
        self.windows.retain(|id, _| open(id));
        let window = self.windows.entry(input.viewport_id).or_default();
        window.later.append(&mut input.events);
        input.events = window.next_frame();
        if !window.later.is_empty() {
            ctx.request_repaint_of(input.viewport_id);
        }
    }

    fn on_end_pass(&mut self, ui: &mut Ui) {
        let typing = ui.text_edit_focused();
        let window = self.windows.entry(ui.ctx().viewport_id()).or_default();
        window.typing = typing;
        // Every third frame is painted at once: whoever types without end sees what comes of it, and egui finds nothing to warn of.
        if !window.later.is_empty() && ui.ctx().cumulative_frame_nr() % 3 != 2 {
            ui.ctx().request_discard("strokes wait");
        }
    }
}

impl Keyboard {
    /// The events that belong into the next frame: up to the first stroke or press behind a turn.
    fn next_frame(&mut self) -> Vec<Event> {
        let part = if std::mem::take(&mut self.settle) {
            let stroke = |event: &Event| is_stroke(event) || matches!(event, Event::Key { pressed: true, .. });
            let count = self.later.iter().position(stroke).unwrap_or(self.later.len());
            Part { count, settle: false }
        } else {
            part(&self.later, self.typing, &self.down, self.held)
        };
        self.settle = part.settle;
        let later = self.later.split_off(part.count);
        let now = std::mem::replace(&mut self.later, later);
        for event in &now {
            match event {
                Event::Key { key, pressed: true, .. } => drop(self.down.insert(*key)),
                Event::Key { key, .. } => drop(self.down.remove(key)),
                Event::WindowFocused(false) => self.down.clear(),
                Event::PointerButton { pos, pressed, .. } => self.held = pressed.then_some(*pos),
                _ => {}
            }
        }
        now
    }
}

/// How many of the events belong into a frame, and whether strokes should wait in the next one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Part {
    count: usize,
    settle: bool,
}

/// The events up to the first stroke or press behind a turn. While a text field has the focus (`typing`) plain letters do
/// not turn anything; a key that is held `down` goes on as one stroke. What is dragged, from where its button is `held`, ends in a frame of its own.
fn part(events: &[Event], typing: bool, down: &HashSet<Key>, mut held: Option<Pos2>) -> Part {
    let mut down = down.clone();
    let mut turned: Option<Turn> = None;
    let (mut pressed, mut moved) = (None, false);
    let end = |count: usize, turned: Option<Turn>| Part {
        count,
        settle: turned.is_some_and(Turn::settles),
    };
    for (place, event) in events.iter().enumerate() {
        match event {
            Event::Key {
                key,
                pressed: true,
                modifiers,
                ..
            } => {
                let held = !down.insert(*key);
                let same = matches!(turned, Some(Turn::Key(before, _)) if before == *key);
                if turned.is_some() && !(held && same) {
                    return end(place, turned);
                }
                if !typing || turns(*key, *modifiers) {
                    turned = Some(Turn::Key(*key, place));
                }
            }
            Event::Key { key, .. } => drop(down.remove(key)),
            Event::Text(_) | Event::Ime(_) => match turned {
                // The letter of the very key that turned.
                Some(Turn::Key(_, pressed)) if place == pressed + 1 => {}
                Some(_) => return end(place, turned),
                None => {}
            },
            stroke if is_stroke(stroke) => {
                if turned.is_some() {
                    return end(place, turned);
                }
                if !typing {
                    turned = Some(Turn::Clipboard);
                }
            }
            // A second press at the place of the first is a double click: it stays with it.
            Event::PointerButton { pos, pressed: true, .. } => match turned {
                Some(Turn::Pointer(before)) if before.distance(*pos) > APART => return end(place, turned),
                Some(Turn::Pointer(_)) | None => (pressed, held) = (Some(place), Some(*pos)),
                Some(_) => return end(place, turned),
            },
            // egui sees a drag in a frame in which the pointer moves and its button neither goes down nor comes up.
            Event::PointerButton { pos, .. } if held.is_some_and(|from| from.distance(*pos) > APART) => {
                match pressed {
                    Some(pressed) => return end(pressed + 1, turned),
                    None if moved => return end(place, turned),
                    None => {}
                }
                held = None;
                turned = Some(Turn::Pointer(*pos));
            }
            Event::PointerButton { pos, .. } => {
                (pressed, held) = (None, None);
                turned = Some(Turn::Pointer(*pos));
            }
            Event::PointerMoved(_) => moved = true,
            _ => {}
        }
    }
    end(events.len(), turned)
}

/// Whether an event is what a hand does at the keyboard, besides pressing and letting go of keys.
fn is_stroke(event: &Event) -> bool {
    matches!(
        event,
        Event::Text(_) | Event::Ime(_) | Event::Paste(_) | Event::PasteImage(_) | Event::Copy | Event::Cut
    )
}

/// What may have moved the focus or the page.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Turn {
    /// A key, and its place among the events.
    Key(Key, usize),
    /// Something cut, copied or pasted where nobody types.
    Clipboard,
    /// A click, and where.
    Pointer(Pos2),
}

impl Turn {
    /// Whether a field may open by it: arrows only walk.
    fn settles(self) -> bool {
        !matches!(
            self,
            Turn::Key(Key::ArrowLeft | Key::ArrowRight | Key::ArrowUp | Key::ArrowDown, _)
        )
    }
}

/// Whether a key means more than a letter or a step of the caret while somebody types.
fn turns(key: Key, modifiers: Modifiers) -> bool {
    modifiers.command || modifiers.alt || matches!(key, Key::Enter | Key::Tab | Key::Escape)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]
    use super::*;
    use egui::{TextEdit, Ui};

    fn key(key: Key, pressed: bool) -> Event {
        Event::Key {
            key,
            physical_key: None,
            pressed,
            repeat: false,
            modifiers: Modifiers::NONE,
        }
    }

    /// A key as a window reports it: pressed, its letter, let go.
    fn stroke(letter: &str) -> Vec<Event> {
        let name = Key::from_name(&letter.to_uppercase()).unwrap_or(Key::Space);
        vec![key(name, true), Event::Text(letter.to_owned()), key(name, false)]
    }

    fn typed(text: &str) -> Vec<Event> {
        text.chars()
            .flat_map(|letter| match letter {
                '\n' => vec![key(Key::Enter, true), key(Key::Enter, false)],
                letter => stroke(&letter.to_string()),
            })
            .collect()
    }

    /// What comes of `events` when a frame sees them all at once: `show` runs until nothing waits.
    fn run(events: &[Event], mut show: impl FnMut(&mut Ui)) {
        let ctx = Context::default();
        ctx.add_plugin(Strokes::default());
        let mut input = RawInput::default();
        // Two frames settle who has the focus before anything is typed.
        for frame in 0..200 {
            if frame == 2 {
                input.events = events.to_vec();
            }
            ctx.run_ui(std::mem::take(&mut input), &mut show)
                .drop_without_applying_deltas();
        }
    }

    #[test]
    fn lines_typed_in_one_frame_stay_lines() {
        let (mut text, mut lines) = (String::new(), Vec::new());
        run(&typed("ab\ncd\nef"), |ui| {
            let response = ui.add(TextEdit::singleline(&mut text));
            if response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter)) {
                lines.push(std::mem::take(&mut text));
            }
            response.request_focus();
        });
        assert_eq!(lines, ["ab", "cd"]);
        assert_eq!(text, "ef");
    }

    #[test]
    fn lines_typed_faster_than_pictures_are_painted_are_read_before_the_next_one() {
        let ctx = Context::default();
        ctx.add_plugin(Strokes::default());
        ctx.options_mut(|options| options.max_passes = PASSES);
        let (mut text, mut lines) = (String::new(), Vec::new());
        let mut frames = 0;
        let mut input = RawInput::default();
        while lines.len() < 8 && frames < 100 {
            if frames == 2 {
                input.events = typed("a\nb\nc\nd\ne\nf\ng\nh\n");
            }
            frames += 1;
            ctx.run_ui(std::mem::take(&mut input), |ui| {
                let response = ui.add(TextEdit::singleline(&mut text));
                if response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter)) {
                    lines.push(std::mem::take(&mut text));
                }
                response.request_focus();
            })
            .drop_without_applying_deltas();
        }
        assert_eq!(lines, ["a", "b", "c", "d", "e", "f", "g", "h"]);
        assert!(frames <= 2 + 7, "{frames} pictures for eight lines");
    }

    #[test]
    fn what_follows_a_key_that_opens_a_field_goes_into_the_field() {
        let (mut text, mut opened, mut shortcuts) = (String::new(), false, 0);
        run(&typed("qhello"), |ui| {
            if !ui.ctx().text_edit_focused() {
                let pressed = ui.input(|input| {
                    input
                        .events
                        .iter()
                        .filter(|event| matches!(event, Event::Text(_)))
                        .count()
                });
                shortcuts += pressed;
                if ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Q)) {
                    opened = true;
                    return;
                }
            }
            if opened {
                ui.add(TextEdit::singleline(&mut text)).request_focus();
            }
        });
        assert_eq!(shortcuts, 1, "q alone was a shortcut");
        assert_eq!(text, "hello");
    }

    #[test]
    fn what_is_typed_in_the_frame_after_a_key_that_opens_a_field_goes_into_it_too() {
        let mut window = Keyboard {
            later: stroke("q"),
            ..Keyboard::default()
        };
        assert_eq!(window.next_frame().len(), 3);
        window.later = typed("he");
        assert!(window.next_frame().is_empty(), "the field is about to open");
        window.typing = true;
        assert_eq!(window.next_frame().len(), 6);
    }

    #[test]
    fn a_held_key_does_not_queue_up_behind_slow_frames() {
        // As windows report it: press after press, none of them marked as a repeat.
        let held = vec![key(Key::ArrowRight, true); 30];
        let part = |events: &[Event]| part(events, false, &HashSet::new(), None);
        assert_eq!(part(&held).count, 30);
        let two = [held, vec![key(Key::ArrowDown, true)]].concat();
        assert_eq!(
            part(&two),
            Part {
                count: 30,
                settle: false
            }
        );
        let tap = || [key(Key::ArrowRight, true), key(Key::ArrowRight, false)];
        let tapped = [tap(), tap()].concat();
        assert_eq!(part(&tapped).count, 2, "two taps are two steps");
    }

    #[test]
    fn letters_in_a_field_come_all_at_once_up_to_the_end_of_the_line() {
        let events = typed("abc\nd");
        let here = part(&events, true, &HashSet::new(), None).count;
        assert_eq!(here, events.len() - 3, "all but the stroke of d");
        assert_eq!(part(&events[..here], true, &HashSet::new(), None).count, here);
        assert_eq!(
            part(&typed("abc"), false, &HashSet::new(), None).count,
            3,
            "a shortcut a frame"
        );
    }

    #[test]
    fn what_is_dragged_in_one_frame_is_a_drag() {
        let button = |x: f32, pressed| Event::PointerButton {
            pos: egui::pos2(x, 10.0),
            button: egui::PointerButton::Primary,
            pressed,
            modifiers: Modifiers::NONE,
        };
        let moved = |x: f32| Event::PointerMoved(egui::pos2(x, 10.0));
        for (to, drags) in [(60.0, 1), (12.0, 0)] {
            let events = [
                moved(10.0),
                button(10.0, true),
                moved(40.0),
                moved(to),
                button(to, false),
            ];
            let (mut begun, mut ended) = (0, 0);
            run(&events, |ui| {
                let whole = egui::Rect::from_min_size(Pos2::ZERO, egui::vec2(100.0, 20.0));
                let response = ui.interact(whole, egui::Id::unique("dragged"), egui::Sense::click_and_drag());
                begun += i32::from(response.drag_started());
                ended += i32::from(response.drag_stopped());
            });
            assert_eq!((begun, ended), (drags, drags), "to {to}");
        }
    }

    #[test]
    fn what_is_typed_after_a_click_waits_for_what_the_click_does() {
        let click = |pressed| Event::PointerButton {
            pos: Pos2::ZERO,
            button: egui::PointerButton::Primary,
            pressed,
            modifiers: Modifiers::NONE,
        };
        let events = [vec![click(true), click(false)], typed("a")].concat();
        assert_eq!(
            part(&events, true, &HashSet::new(), None),
            Part { count: 2, settle: true }
        );
        let twice = [click(true), click(false), click(true), click(false)];
        assert_eq!(
            part(&twice, false, &HashSet::new(), None).count,
            4,
            "a double click is one"
        );
    }
}
