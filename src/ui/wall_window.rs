//! The wall's window: on the second display, full screen, repainted by itself when its picture changes or its clock ticks.

use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};

use egui::{Context, Ui, ViewportBuilder, ViewportClass, ViewportCommand, ViewportId};

use super::action::{Action, WallAction};
use super::audience::wall;
use super::state::{Now, State};
use super::{keys, update};
use crate::time::Clock;
use crate::ui::state::wall::Picture;

/// See the module.
pub struct WallWindow {
    shared: Arc<Mutex<Option<Picture>>>,
    clock: Arc<dyn Clock>,
    asks: Sender<Action>,
    asked: Receiver<Action>,
    /// The display it fills; none while it is closed or an ordinary window.
    on: Option<usize>,
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
            on: None,
        }
    }

    /// What was asked for in the wall's window since the last call: its keys, and its close button.
    pub fn asked(&self) -> Vec<Action> {
        self.asked.try_iter().collect()
    }

    /// Shows the window while the wall is open. Call it every pass.
    pub fn show(&mut self, ctx: &Context, state: &State, picture: Picture) {
        if !state.wall.open {
            self.on = None;
            return;
        }
        if self.put(picture) {
            ctx.request_repaint_of(id());
        }
        let mut builder = ViewportBuilder::default()
            .with_title("Flipchart: wall")
            .with_app_id("flipchart")
            .with_inner_size([960.0, 540.0]);
        let fills = (state.wall.displays.len() > 1).then_some(state.wall.display);
        if let Some(display) = fills {
            builder = builder.with_monitor(display);
        } else if self.on.is_some() {
            // The second display is gone: dropping it from the builder alone would leave the window full screen.
            ctx.send_viewport_cmd_to(id(), ViewportCommand::Fullscreen(false));
        }
        self.on = fills;
        let (shared, clock, asks) = (Arc::clone(&self.shared), Arc::clone(&self.clock), self.asks.clone());
        ctx.show_viewport_deferred(id(), builder, move |ui, class| {
            if class == ViewportClass::EmbeddedWindow {
                return;
            }
            show(ui, &shared, clock.as_ref(), &asks);
        });
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

fn show(ui: &mut Ui, shared: &Mutex<Option<Picture>>, clock: &dyn Clock, asks: &Sender<Action>) {
    let mut asked = keys::on_the_wall(ui.ctx());
    if ui.input(|input| input.viewport().close_requested()) {
        asked.push(Action::Wall(WallAction::Closed));
    }
    for action in asked {
        // The receiver lives as long as the app; without it there is nobody left to ask.
        if asks.send(action).is_ok() {
            ui.ctx().request_repaint_of(ViewportId::ROOT);
        }
    }
    let picture = shared.lock().unwrap_or_else(PoisonError::into_inner).clone();
    let Some(picture) = picture else { return };
    let now = Now {
        at: clock.now(),
        offset: clock.offset(),
    };
    let rect = ui.max_rect();
    wall::paint(ui, rect, &picture, now);
    if let Some(wait) = update::wall_tick(&picture, now) {
        ui.ctx().request_repaint_after(wait);
    }
}
