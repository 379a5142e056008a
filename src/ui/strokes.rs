//! One turn of the keyboard a frame: where a frame takes long, what a quick hand types behind it still lands where it was meant.
//!
//! egui hands a frame all that happened since the last one. A key that turns the page, opens a field or ends a line takes
//! effect only when the frame is over: letters behind it would go to what had the focus before. They wait for the next
//! frame instead, in their order.

use std::collections::HashMap;

use egui::{Context, Event, Key, Modifiers, RawInput, ViewportId};

/// Holds back what was typed behind a turn, by window.
#[derive(Debug, Default)]
pub struct Strokes {
    held: HashMap<ViewportId, Held>,
}

/// What waits for its frame.
#[derive(Debug, Default)]
struct Held {
    events: Vec<Event>,
    /// A field that a turn opens is shown in the next frame and has the focus in the one after: so long it all waits.
    settle: bool,
}

impl egui::Plugin for Strokes {
    fn debug_name(&self) -> &'static str {
        "strokes"
    }

    fn input_hook(&mut self, ctx: &Context, input: &mut RawInput) {
        let held = self.held.remove(&input.viewport_id).unwrap_or_default();
        let mut events = held.events;
        events.append(&mut input.events);
        let part = if held.settle {
            Part::default()
        } else {
            part(&events, ctx.text_edit_focused())
        };
        let later = events.split_off(part.count);
        input.events = events;
        if !later.is_empty() {
            let held = Held {
                events: later,
                settle: part.settle,
            };
            self.held.insert(input.viewport_id, held);
            ctx.request_repaint_of(input.viewport_id);
        }
    }
}

/// How many of the events belong into a frame, and whether the next frame should take none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Part {
    count: usize,
    settle: bool,
}

/// The events up to the first stroke or press behind a turn. While a text field has the focus (`typing`) plain letters do
/// not turn anything.
fn part(events: &[Event], typing: bool) -> Part {
    let mut turned: Option<Turn> = None;
    for (place, event) in events.iter().enumerate() {
        let end = Part {
            count: place,
            settle: turned.is_some_and(Turn::settles),
        };
        match event {
            Event::Key {
                key,
                pressed: true,
                repeat,
                modifiers,
                ..
            } => {
                let same = matches!(turned, Some(Turn::Key(before, _)) if before == *key);
                if turned.is_some() && !(*repeat && same) {
                    return end;
                }
                if !typing || turns(*key, *modifiers) {
                    turned = Some(Turn::Key(*key, place));
                }
            }
            Event::Text(_) | Event::Ime(_) => match turned {
                // The letter of the very key that turned.
                Some(Turn::Key(_, pressed)) if place == pressed + 1 => {}
                Some(_) => return end,
                None => {}
            },
            Event::Paste(_) | Event::Copy | Event::Cut if turned.is_some() => return end,
            // A second press after a first is a double click: it stays with it.
            Event::PointerButton { pressed: true, .. } if matches!(turned, Some(Turn::Key(..))) => return end,
            Event::PointerButton { pressed: false, .. } => turned = Some(Turn::Pointer),
            _ => {}
        }
    }
    Part {
        count: events.len(),
        settle: false,
    }
}

/// What may have moved the focus or the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Turn {
    /// A key, and its place among the events.
    Key(Key, usize),
    /// A click.
    Pointer,
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

    fn key(key: Key, pressed: bool, repeat: bool) -> Event {
        Event::Key {
            key,
            physical_key: None,
            pressed,
            repeat,
            modifiers: Modifiers::NONE,
        }
    }

    /// A key as a window reports it: pressed, its letter, let go.
    fn stroke(letter: &str) -> Vec<Event> {
        let name = Key::from_name(&letter.to_uppercase()).unwrap_or(Key::Space);
        vec![
            key(name, true, false),
            Event::Text(letter.to_owned()),
            key(name, false, false),
        ]
    }

    fn typed(text: &str) -> Vec<Event> {
        text.chars()
            .flat_map(|letter| match letter {
                '\n' => vec![key(Key::Enter, true, false), key(Key::Enter, false, false)],
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
    fn a_held_key_does_not_queue_up_behind_slow_frames() {
        let held: Vec<Event> = (0..30).map(|count| key(Key::ArrowRight, true, count > 0)).collect();
        assert_eq!(part(&held, false).count, 30);
        let two = [held, vec![key(Key::ArrowDown, true, false)]].concat();
        assert_eq!(
            part(&two, false),
            Part {
                count: 30,
                settle: false
            }
        );
    }

    #[test]
    fn letters_in_a_field_come_all_at_once_up_to_the_end_of_the_line() {
        let events = typed("abc\nd");
        let here = part(&events, true).count;
        assert_eq!(here, events.len() - 3, "all but the stroke of d");
        assert_eq!(part(&events[..here], true).count, here);
        assert_eq!(part(&typed("abc"), false).count, 3, "a shortcut a frame");
    }

    #[test]
    fn what_is_typed_after_a_click_waits_for_what_the_click_does() {
        let click = |pressed| Event::PointerButton {
            pos: egui::Pos2::ZERO,
            button: egui::PointerButton::Primary,
            pressed,
            modifiers: Modifiers::NONE,
        };
        let events = [vec![click(true), click(false)], typed("a")].concat();
        assert_eq!(part(&events, true), Part { count: 2, settle: true });
        let twice = [click(true), click(false), click(true), click(false)];
        assert_eq!(part(&twice, false).count, 4, "a double click is one");
    }
}
