//! The wall's window: on the second display, full screen, repainted by itself when its picture changes or its clock ticks.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};

use egui::{Context, Event, Id, Ui, ViewportBuilder, ViewportClass, ViewportCommand, ViewportId, vec2};

use super::action::{Action, WallAction};
use super::audience::wall;
use super::state::{Display, Now, State};
use super::theme::space;
use super::update;
use crate::time::Clock;
use crate::ui::state::wall::Picture;

/// See the module.
pub struct WallWindow {
    shared: Arc<Mutex<Option<Picture>>>,
    clock: Arc<dyn Clock>,
    asks: Sender<Action>,
    asked: Receiver<Action>,
    /// Whether the window has moved: where a cable is pulled the system puts it elsewhere, and tells nobody else.
    moved: Arc<AtomicBool>,
    /// Whether it was there in the pass before.
    open: bool,
    /// The display it fills; none while it is closed or an ordinary window.
    on: Option<Display>,
}

/// The viewport of the wall.
fn id() -> ViewportId {
    ViewportId::from_hash_of("wall")
}

impl WallWindow {
    /// A wall that is not open yet.
    pub fn new(clock: Arc<dyn Clock>) -> Self {
        let (asks, asked) = channel();
        Self {
            shared: Arc::default(),
            clock,
            asks,
            asked,
            moved: Arc::default(),
            open: false,
            on: None,
        }
    }

    /// What was asked for in the wall's window since the last call, by its close button.
    pub fn asked(&self) -> Vec<Action> {
        self.asked.try_iter().collect()
    }

    /// Whether the window has moved, or its display has changed, since the last call.
    pub fn has_moved(&self) -> bool {
        self.moved.swap(false, Ordering::Relaxed)
    }

    /// Shows the window while the wall is open. Call it every pass.
    pub fn show(&mut self, ctx: &Context, state: &State, picture: Picture) {
        if !state.wall.open {
            self.open = false;
            self.on = None;
            return;
        }
        if self.put(picture) {
            ctx.request_repaint_of(id());
        }
        let mut builder = ViewportBuilder::default()
            .with_title("Flipchart: wall")
            .with_app_id("flipchart")
            // The keyboard stays in the cockpit where the system lets it: there the caret is seen, and lists to choose from open.
            .with_active(false)
            .with_inner_size([960.0, 540.0]);
        let several = state.wall.displays.len() > 1;
        let display = state.wall.displays.get(state.wall.display);
        let on = display.filter(|_| several).cloned();
        let fills = on.as_ref().map(|_| state.wall.display);
        if let Some(number) = fills {
            builder = builder.with_monitor(number);
        }
        // By the display and not by its number: where another one is plugged in the room sees nothing of it.
        if self.open && self.on != on {
            self.go_to(ctx, fills, display);
        }
        self.open = true;
        self.on = on;
        let (shared, clock, asks) = (Arc::clone(&self.shared), Arc::clone(&self.clock), self.asks.clone());
        let moved = Arc::clone(&self.moved);
        let fills = fills.is_some();
        ctx.show_viewport_deferred(id(), builder, move |ui, class| {
            // Where there is only one window, as in tests, the wall would lie over the cockpit.
            if class == ViewportClass::EmbeddedWindow {
                return;
            }
            if fills {
                give_back_the_keyboard(ui);
            }
            notice_moves(ui, &moved);
            show(ui, &shared, clock.as_ref(), &asks);
        });
    }

    /// Sends the window that is there to the display of this number, or lets it be an ordinary one on the only `display` there is. The builder
    /// tells only that the number is another one: a display that comes back, or takes the place of one that is pulled, has the same.
    fn go_to(&self, ctx: &Context, fills: Option<usize>, display: Option<&Display>) {
        let tell = |command| ctx.send_viewport_cmd_to(id(), command);
        // On X11 managers of windows hold one fast that fills its display, wherever it is told to go: it leaves that first.
        if fills.is_none() || self.on.is_some() && cfg!(target_os = "linux") {
            tell(ViewportCommand::Fullscreen(false));
        }
        match (fills, display) {
            (Some(number), _) => tell(ViewportCommand::SetMonitor(number)),
            // Where it was is gone: some managers leave it beside what is left.
            (None, Some(display)) => tell(ViewportCommand::OuterPosition(
                display.points().min + vec2(space::S48, space::S48),
            )),
            (None, None) => {}
        }
    }

    /// Hands over the picture and says whether it is another one.
    fn put(&self, picture: Picture) -> bool {
        let mut shared = self.shared.lock().unwrap_or_else(PoisonError::into_inner);
        let changed = shared.as_ref() != Some(&picture);
        if changed {
            *shared = Some(picture);
        }
        changed
    }
}

/// Gives the keyboard to the cockpit, which most desktops take from it when the wall opens, and a click on the wall too. A wall
/// that fills its display has no bar to be held by, and covers nothing.
fn give_back_the_keyboard(ui: &Ui) {
    if ui.input(|input| input.events.contains(&Event::WindowFocused(true))) {
        ui.send_viewport_cmd_to(ViewportId::ROOT, ViewportCommand::Focus);
    }
}

/// Notes that the window is elsewhere than in the frame before, or on another display, and has the cockpit look at the displays: while nothing else
/// happens there, it would do so once a minute.
fn notice_moves(ui: &Ui, moved: &AtomicBool) {
    let key = Id::unique("place of the wall's window");
    let place = ui.input(|input| {
        let viewport = input.viewport();
        (viewport.outer_rect, viewport.inner_rect, viewport.monitor_size)
    });
    if ui.data(|data| data.get_temp(key)) != Some(place) {
        ui.data_mut(|data| data.insert_temp(key, place));
        moved.store(true, Ordering::Relaxed);
        ui.ctx().request_repaint_of(ViewportId::ROOT);
    }
}

/// Seconds after which a pointer that rests on the wall is hidden.
const IDLE: f32 = 2.0;

/// Hides a pointer that rests in front of the room. It is there again as soon as it moves.
pub(super) fn hide_idle_pointer(ui: &Ui) {
    let (there, still) = ui.input(|input| (input.pointer.has_pointer(), input.pointer.time_since_last_movement()));
    if !there {
        return;
    }
    if still >= IDLE {
        ui.set_cursor_icon(egui::CursorIcon::None);
    } else {
        ui.request_repaint_after(std::time::Duration::from_secs_f32(IDLE - still + 0.01));
    }
}

fn show(ui: &mut Ui, shared: &Mutex<Option<Picture>>, clock: &dyn Clock, asks: &Sender<Action>) {
    let closed = ui.input(|input| input.viewport().close_requested());
    // The receiver lives as long as the app; without it there is nobody left to ask.
    if closed && asks.send(Action::Wall(WallAction::Closed)).is_ok() {
        ui.ctx().request_repaint_of(ViewportId::ROOT);
    }
    // Copied, so that the cockpit need not wait while it is painted; what is large in it is shared.
    let picture = shared.lock().unwrap_or_else(PoisonError::into_inner).clone();
    let Some(picture) = picture else { return };
    let now = Now {
        at: clock.now(),
        offset: clock.offset(),
    };
    let rect = ui.max_rect();
    wall::fill(ui, rect, &picture, now);
    hide_idle_pointer(ui);
    if let Some(wait) = update::wall_tick(&picture, now) {
        ui.ctx().request_repaint_after(wait);
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::time::TestClock;
    use crate::ui::demo;
    use crate::ui::setup::set_up;
    use egui::RawInput;

    /// What the cockpit's window is told to do when the wall's window sees `events`.
    fn told(displays: usize, events: Vec<Event>) -> Vec<ViewportCommand> {
        let ctx = Context::default();
        ctx.set_embed_viewports(false);
        set_up(&ctx);
        let mut state = demo::slide();
        state.wall.displays.truncate(displays);
        let mut window = WallWindow::new(Arc::new(TestClock::new(state.now.at, state.now.offset)));
        let mut shown = ctx.run_ui(RawInput::default(), |ui| {
            window.show(ui.ctx(), &state, wall::picture(&state));
        });
        let paint = shown.viewport_output.remove(&id()).unwrap().viewport_ui_cb.unwrap();
        shown.drop_without_applying_deltas();
        let mut input = RawInput {
            viewport_id: id(),
            events,
            ..RawInput::default()
        };
        input.viewports.entry(id()).or_default();
        let mut shown = ctx.run_ui(input, |ui| paint(ui));
        let told = shown.viewport_output.remove(&ViewportId::ROOT).unwrap().commands;
        shown.drop_without_applying_deltas();
        told
    }

    /// What the pointer looks like on the wall so many seconds after it was moved there.
    fn pointer_after(seconds: f64) -> egui::CursorIcon {
        let ctx = Context::default();
        set_up(&ctx);
        let mut seen = egui::CursorIcon::Default;
        for (time, events) in [
            (0.0, vec![Event::PointerMoved(egui::pos2(40.0, 40.0))]),
            (seconds, Vec::new()),
        ] {
            let input = RawInput {
                time: Some(time),
                events,
                ..RawInput::default()
            };
            let shown = ctx.run_ui(input, |ui| hide_idle_pointer(ui));
            seen = shown.platform_output.cursor_icon;
            shown.drop_without_applying_deltas();
        }
        seen
    }

    /// Whether the cockpit is to look at the displays once the wall's window stands at each of these places, one after the other.
    fn looks(places: &[[f32; 4]]) -> Vec<bool> {
        let ctx = Context::default();
        ctx.set_embed_viewports(false);
        set_up(&ctx);
        let state = demo::slide();
        let mut window = WallWindow::new(Arc::new(TestClock::new(state.now.at, state.now.offset)));
        let mut shown = ctx.run_ui(RawInput::default(), |ui| {
            window.show(ui.ctx(), &state, wall::picture(&state));
        });
        let paint = shown.viewport_output.remove(&id()).unwrap().viewport_ui_cb.unwrap();
        shown.drop_without_applying_deltas();
        let look = |[left, top, width, height]: &[f32; 4]| {
            let rect = egui::Rect::from_min_size(egui::pos2(*left, *top), vec2(*width, *height));
            let mut input = RawInput {
                viewport_id: id(),
                ..RawInput::default()
            };
            input.viewports.entry(id()).or_default().outer_rect = Some(rect);
            ctx.run_ui(input, |ui| paint(ui)).drop_without_applying_deltas();
            window.has_moved()
        };
        places.iter().map(look).collect()
    }

    #[test]
    fn a_wall_that_the_system_has_put_elsewhere_has_the_displays_looked_at() {
        let (projector, laptop) = ([1920.0, 0.0, 1280.0, 720.0], [0.0, 0.0, 1920.0, 1080.0]);
        assert_eq!(
            looks(&[projector, projector, laptop, laptop, projector]),
            [true, false, true, false, true]
        );
    }

    #[test]
    fn a_display_that_comes_back_or_takes_the_place_of_another_is_filled() {
        let display = |name: &str, left: i32, wide: i32| Display {
            name: name.to_owned(),
            scale: 1.0,
            rect: [left, 0, wide, 1080],
        };
        let laptop = display("Laptop", 0, 1920);
        let (projector, other) = (display("Projector", 1920, 1280), display("Other", 1920, 1280));
        let larger = display("Projector", 1920, 1920);
        let ctx = Context::default();
        ctx.set_embed_viewports(false);
        set_up(&ctx);
        let mut state = demo::slide();
        let mut window = WallWindow::new(Arc::new(TestClock::new(state.now.at, state.now.offset)));
        let mut told = |open: bool, displays: &[&Display], number: usize| {
            state.wall.open = open;
            state.wall.displays = displays.iter().map(|display| (*display).clone()).collect();
            state.wall.display = number;
            let shown = ctx.run_ui(RawInput::default(), |ui| {
                window.show(ui.ctx(), &state, wall::picture(&state));
            });
            let window = shown.viewport_output.get(&id());
            let told = window.map(|window| window.commands.clone()).unwrap_or_default();
            shown.drop_without_applying_deltas();
            told
        };
        let leaves = ViewportCommand::Fullscreen(false);
        let goes_to = |number| {
            let leaves = cfg!(target_os = "linux").then(|| leaves.clone());
            leaves
                .into_iter()
                .chain([ViewportCommand::SetMonitor(number)])
                .collect::<Vec<_>>()
        };
        let ordinary = vec![
            leaves.clone(),
            ViewportCommand::OuterPosition(egui::pos2(space::S48, space::S48)),
        ];
        let both = [&laptop, &projector];
        assert_eq!(told(true, &both, 1), [], "it is made there");
        assert_eq!(told(true, &both, 1), []);
        assert_eq!(told(true, &[&laptop], 0), ordinary);
        assert_eq!(told(true, &[&laptop], 0), []);
        assert_eq!(
            told(true, &both, 1),
            [ViewportCommand::SetMonitor(1)],
            "the number of before"
        );
        assert_eq!(told(true, &[&laptop, &other], 1), goes_to(1));
        assert_eq!(told(true, &[&laptop, &larger], 1), goes_to(1));
        assert_eq!(told(true, &[&laptop, &larger], 0), goes_to(0), "swapped");
        let third = display("Desk", -1920, 1920);
        assert_eq!(
            told(true, &[&third, &laptop, &larger], 1),
            [],
            "the same by another number"
        );
        assert_eq!(told(false, &both, 1), []);
        assert_eq!(told(true, &both, 1), [], "opened again it is made there");
    }

    #[test]
    fn a_pointer_that_rests_on_the_wall_is_hidden() {
        assert_ne!(pointer_after(f64::from(IDLE) - 0.5), egui::CursorIcon::None);
        assert_eq!(pointer_after(f64::from(IDLE) + 0.5), egui::CursorIcon::None);
    }

    #[test]
    fn a_wall_that_fills_its_display_gives_the_keyboard_back_to_the_cockpit() {
        let gained = || vec![Event::WindowFocused(true)];
        assert_eq!(told(2, gained()), [ViewportCommand::Focus]);
        assert_eq!(told(2, Vec::new()), [], "once, when it has taken it");
        assert_eq!(told(2, vec![Event::WindowFocused(false)]), []);
        assert_eq!(told(1, gained()), [], "an ordinary window can be moved by its bar");
    }
}
