//! One keyboard for all windows: what is typed while the wall's window has the focus goes to the cockpit, as if that had it.
//!
//! A window that opens takes the keyboard on most desktops, and a click on it does on all of them. `wall_window` gives it back
//! where the system lets it. Until then, and elsewhere, the cockpit gets the wall's strokes, knows of its focus, and lends it
//! the input method of its field. What a pointer does on the wall stays there.

use std::collections::HashSet;

use egui::output::IMEOutput;
use egui::{Context, Event, Key, Modifiers, RawInput, Rect, Ui, ViewportId, vec2};

/// See the module. Added before whatever reads strokes.
#[derive(Debug, Default)]
pub struct OneKeyboard {
    /// What was typed in another window and waits for the cockpit's next frame.
    waiting: Vec<Event>,
    /// The keys that were pressed in another window and not let go there.
    down: HashSet<Key>,
    /// The input method that the cockpit's field asks for.
    method: Option<IMEOutput>,
}

impl egui::Plugin for OneKeyboard {
    fn debug_name(&self) -> &'static str {
        "one keyboard"
    }

    fn input_hook(&mut self, ctx: &Context, input: &mut RawInput) {
        let cockpit = ViewportId::ROOT;
        let focused = |id: &ViewportId| input.viewports.get(id).and_then(|window| window.focused) == Some(true);
        if input.viewport_id == cockpit {
            let other = |id: &&ViewportId| **id != cockpit;
            if !input.viewports.keys().any(|id| other(&id)) {
                // A window that is gone says nothing any more of the keys that were pressed in it.
                self.let_go();
            }
            // The caret shows where the letters will go, and buttons see that they have the focus.
            input.focused |= input.viewports.keys().filter(other).any(focused);
            // In front, since they were typed before this frame began.
            input.events.splice(0..0, self.waiting.drain(..));
            return;
        }
        let cockpit_has_it = focused(&cockpit);
        let events = std::mem::take(&mut input.events);
        let before = self.waiting.len();
        input.events = self.take(events, cockpit_has_it);
        if self.waiting.len() > before {
            ctx.request_repaint_of(cockpit);
        }
    }

    fn on_end_pass(&mut self, ui: &mut Ui) {
        if ui.viewport_id() != ViewportId::ROOT {
            // Without this, words that are composed could not be typed there. The list to choose from opens in the corner.
            let corner = Rect::from_min_size(ui.max_rect().left_bottom() - vec2(0.0, 1.0), vec2(1.0, 1.0));
            let lent = self.method.map(|method| IMEOutput {
                rect: corner,
                cursor_rect: corner,
                ..method
            });
            ui.output_mut(|output| output.ime = lent);
            return;
        }
        let method = ui.output(|output| output.ime).map(|method| IMEOutput {
            // Said once, and not to be said again by a window that is painted at another time.
            should_interrupt_composition: false,
            ..method
        });
        if method.is_some() != self.method.is_some() {
            let windows: Vec<ViewportId> = ui.input(|input| input.raw.viewports.keys().copied().collect());
            for other in windows.into_iter().filter(|id| *id != ViewportId::ROOT) {
                ui.request_repaint_of(other);
            }
        }
        self.method = method;
    }
}

impl OneKeyboard {
    /// Takes what a hand does at the keyboard out of another window's events, and gives what stays with that window.
    fn take(&mut self, events: Vec<Event>, cockpit_has_the_focus: bool) -> Vec<Event> {
        let mut stay = Vec::new();
        for event in events {
            match &event {
                Event::WindowFocused(focused) => {
                    // Told late that the focus is lost, the cockpit would forget the keys that were pressed in it since.
                    if *focused || !cockpit_has_the_focus {
                        self.waiting.push(event.clone());
                    }
                    if !focused {
                        self.let_go();
                    }
                    stay.push(event);
                }
                Event::Key { key, pressed, .. } => {
                    if *pressed {
                        self.down.insert(*key);
                    } else {
                        self.down.remove(key);
                    }
                    self.waiting.push(event);
                }
                Event::Copy
                | Event::Cut
                | Event::Paste(_)
                | Event::PasteImage(_)
                | Event::Text(_)
                | Event::Ime(_)
                | Event::ModifiersChanged(_) => self.waiting.push(event),
                // Named one by one: of a new kind of event it has to be decided whose it is.
                Event::PointerMoved(_)
                | Event::MouseMoved(_)
                | Event::PointerButton { .. }
                | Event::PointerGone
                | Event::MiddleClickPaste { .. }
                | Event::Zoom(_)
                | Event::Rotate(_)
                | Event::Touch { .. }
                | Event::MouseWheel { .. }
                | Event::AccessKitActionRequest(_) => stay.push(event),
            }
        }
        stay
    }

    /// Lets go of the keys that are held in another window.
    fn let_go(&mut self) {
        self.waiting.extend(self.down.drain().map(|key| Event::Key {
            key,
            physical_key: None,
            pressed: false,
            repeat: false,
            modifiers: Modifiers::NONE,
        }));
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]
    use super::*;
    use crate::ui::strokes::Strokes;
    use egui::{ImeEvent, PointerButton, TextEdit, ViewportInfo, pos2};

    fn wall() -> ViewportId {
        ViewportId::from_hash_of("wall")
    }

    fn key(key: Key, pressed: bool) -> Event {
        Event::Key {
            key,
            physical_key: None,
            pressed,
            repeat: false,
            modifiers: Modifiers::NONE,
        }
    }

    fn button(pressed: bool) -> Event {
        Event::PointerButton {
            pos: pos2(3.0, 4.0),
            button: PointerButton::Primary,
            pressed,
            modifiers: Modifiers::NONE,
        }
    }

    /// What a hand can do at a keyboard, as windows report it.
    fn strokes() -> Vec<Event> {
        let text = |text: &str| Event::Text(text.to_owned());
        vec![
            Event::ModifiersChanged(Modifiers::COMMAND),
            key(Key::K, true),
            key(Key::K, false),
            Event::ModifiersChanged(Modifiers::NONE),
            key(Key::B, true),
            text("b"),
            key(Key::B, true),
            text("b"),
            key(Key::B, false),
            Event::Ime(ImeEvent::Commit("ふ".to_owned())),
            Event::Paste("pasted".to_owned()),
            Event::Copy,
            Event::Cut,
            key(Key::Enter, true),
            key(Key::Enter, false),
            key(Key::Escape, true),
            key(Key::Escape, false),
        ]
    }

    /// Two windows of one context.
    struct Windows {
        ctx: Context,
        /// Whether the cockpit and the wall have the focus.
        focused: [bool; 2],
        /// What the cockpit's field holds.
        text: String,
    }

    impl Windows {
        fn new() -> Self {
            let ctx = Context::default();
            ctx.set_embed_viewports(false);
            ctx.add_plugin(OneKeyboard::default());
            ctx.add_plugin(Strokes::default());
            Self {
                ctx,
                focused: [true, false],
                text: String::new(),
            }
        }

        /// Shows a frame of one window; answers what it saw and whether it was asked to open an input method.
        fn frame(&mut self, id: ViewportId, events: Vec<Event>) -> (Vec<Event>, bool, bool) {
            let info = |focused| ViewportInfo {
                focused: Some(focused),
                ..ViewportInfo::default()
            };
            let cockpit = id == ViewportId::ROOT;
            let input = RawInput {
                viewport_id: id,
                viewports: [
                    (ViewportId::ROOT, info(self.focused[0])),
                    (wall(), info(self.focused[1])),
                ]
                .into_iter()
                .collect(),
                focused: self.focused[usize::from(!cockpit)],
                events,
                ..RawInput::default()
            };
            let (mut seen, mut focused) = (Vec::new(), false);
            let text = &mut self.text;
            let output = self.ctx.run_ui(input, |ui| {
                // What waits for the next pass of this frame is seen in it.
                seen.extend(ui.input(|input| input.events.clone()));
                focused = ui.input(|input| input.focused);
                if cockpit {
                    // As the app does; a window that is not shown for a frame is forgotten.
                    let builder = egui::ViewportBuilder::default();
                    ui.show_viewport_deferred(wall(), builder, |_, _| {});
                    ui.add(TextEdit::singleline(text)).request_focus();
                }
            });
            let method = output.platform_output.ime.is_some();
            output.drop_without_applying_deltas();
            (seen, focused, method)
        }

        /// Frames of both windows until nothing waits; all that the cockpit saw.
        fn settle(&mut self) -> Vec<Event> {
            let mut seen = Vec::new();
            for _ in 0..40 {
                seen.extend(self.frame(ViewportId::ROOT, Vec::new()).0);
                self.frame(wall(), Vec::new());
            }
            seen
        }
    }

    /// As the window says it: egui itself marks what is a repeat.
    fn plain(events: &[Event]) -> Vec<String> {
        events.iter().map(|event| format!("{event:?}")).collect()
    }

    #[test]
    fn whichever_window_has_the_focus_the_cockpit_sees_the_same_strokes() {
        let seen = |from: ViewportId| {
            let mut windows = Windows::new();
            windows.settle();
            windows.focused = [from == ViewportId::ROOT, from != ViewportId::ROOT];
            let mut seen = windows.frame(from, strokes()).0;
            if from != ViewportId::ROOT {
                assert_eq!(plain(&seen), [] as [String; 0], "the wall keeps none of them");
            }
            seen.extend(windows.settle());
            (plain(&seen), windows.text)
        };
        let (there, here) = (seen(wall()), seen(ViewportId::ROOT));
        assert_eq!(here.0.len(), strokes().len(), "each is seen once");
        assert_eq!(there, here);
    }

    #[test]
    fn what_a_pointer_does_on_the_wall_stays_there() {
        let mut windows = Windows::new();
        windows.settle();
        windows.focused = [false, true];
        let pointer = vec![
            Event::PointerMoved(pos2(3.0, 4.0)),
            button(true),
            button(false),
            Event::Zoom(1.5),
            Event::PointerGone,
        ];
        let (seen, ..) = windows.frame(wall(), pointer.clone());
        assert_eq!(plain(&seen), plain(&pointer));
        assert_eq!(plain(&windows.settle()), [] as [String; 0]);
    }

    #[test]
    fn the_cockpit_has_the_focus_as_long_as_one_of_the_windows_has_it() {
        let mut windows = Windows::new();
        for (focused, expected) in [
            ([true, false], true),
            ([false, true], true),
            ([false, false], false),
            ([true, false], true),
        ] {
            windows.focused = focused;
            let (_, found, _) = windows.frame(ViewportId::ROOT, Vec::new());
            assert_eq!(found, expected, "{focused:?}");
        }
    }

    #[test]
    fn the_wall_lends_its_input_method_while_the_cockpit_has_a_field_to_type_in() {
        let mut windows = Windows::new();
        assert!(!windows.frame(wall(), Vec::new()).2);
        windows.settle();
        windows.focused = [false, true];
        assert!(windows.frame(wall(), Vec::new()).2);
        let composed = Event::Ime(ImeEvent::Commit("ふりかえり".to_owned()));
        windows.frame(wall(), vec![composed]);
        windows.settle();
        assert_eq!(windows.text, "ふりかえり");
    }

    #[test]
    fn keys_held_while_the_focus_moves_do_not_stay_down() {
        let held = |windows: &Windows| windows.ctx.input_for(ViewportId::ROOT, |input| input.keys_down.clone());
        let lost = || vec![Event::WindowFocused(false)];
        for (name, cockpit_next) in [("to the cockpit", true), ("to another app", false)] {
            let mut windows = Windows::new();
            windows.focused = [false, true];
            windows.frame(wall(), vec![key(Key::ArrowRight, true)]);
            windows.settle();
            assert!(held(&windows).contains(&Key::ArrowRight), "{name}");
            windows.focused = [cockpit_next, false];
            // The cockpit hears of its focus and of the next keys before the wall says that it has lost it.
            if cockpit_next {
                let next = vec![
                    Event::WindowFocused(true),
                    Event::ModifiersChanged(Modifiers::COMMAND),
                    key(Key::ArrowUp, true),
                ];
                windows.frame(ViewportId::ROOT, next);
            }
            windows.frame(wall(), lost());
            windows.settle();
            assert!(!held(&windows).contains(&Key::ArrowRight), "{name}");
            let kept = windows.ctx.input_for(ViewportId::ROOT, |input| input.modifiers.command);
            assert_eq!(
                kept, cockpit_next,
                "{name}: what is pressed in the cockpit is not forgotten"
            );
            assert_eq!(held(&windows).contains(&Key::ArrowUp), cockpit_next, "{name}");
        }
    }

    #[test]
    fn a_wall_that_is_closed_lets_go_of_its_keys() {
        let mut keyboard = OneKeyboard::default();
        let stay = keyboard.take(vec![key(Key::F5, true)], false);
        assert!(stay.is_empty());
        keyboard.waiting.clear();
        let ctx = Context::default();
        let mut alone = RawInput::default();
        egui::Plugin::input_hook(&mut keyboard, &ctx, &mut alone);
        assert_eq!(plain(&alone.events), plain(&[key(Key::F5, false)]));
    }
}
