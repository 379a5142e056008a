//! The whole cockpit window: the surface, its bars, what lies over it. The app, the pictures and the tests show the same.

use egui::{Rect, Ui, UiBuilder};

use super::action::Action;
use super::audience::wall;
use super::foot::notice;
use super::state::{Cover, State};
use super::theme::{self, space};
use super::wall_window::hide_idle_pointer;
use super::{focus, overlay, shell, surfaces};

/// Shows the window's content for `state` and pushes what the person asks for.
pub fn show(ui: &mut Ui, state: &State, out: &mut Vec<Action>) {
    focus::name_window(ui.ctx(), &name(state));
    let window = ui.max_rect();
    let whole = Rect::from_min_size(window.min, window.size().max(space::LEAST_WINDOW));
    let tokens = theme::tokens(ui.ctx());
    if state.window.single_screen && state.document.is_some() {
        wall::fill(ui, window, &wall::picture(state), state.now);
        if state.window.overlay.is_none() && state.window.question.is_none() {
            hide_idle_pointer(ui);
        }
        // The room sees this window too: only how to leave it is told, and only when that was asked for.
        // A covered wall stays covered.
        if state.window.leaving.is_some() && state.wall.cover == Cover::None {
            notice::over(ui, state, out);
        }
        shell::question(ui, state, out);
        shell::heard(ui, state);
        overlay::show(ui, state, out);
        theme::lay(ui);
        return;
    }
    theme::ground(ui, whole, tokens.paper);
    let bar = Rect::from_min_size(whole.min, egui::vec2(whole.width(), space::TOP_BAR));
    let told = shell::banner_height(state, whole.width());
    let banner = Rect::from_min_size(bar.left_bottom(), egui::vec2(whole.width(), told));
    let below = Rect::from_min_max(banner.left_bottom(), whole.max);
    let own = surfaces::shown(state).and_then(|entry| entry.bar);
    part(ui, "top bar", bar, |ui| own.unwrap_or(shell::top_bar)(ui, state, out));
    if told > 0.0 {
        part(ui, "banner", banner, |ui| shell::banner(ui, state, out));
    }
    let below = notice::below(ui, below, state, out);
    let below = shell::question_below(ui, below, state, out);
    if let Some(entry) = surfaces::shown(state) {
        part(ui, "surface", below, |ui| (entry.show)(ui, state, out));
    }
    theme::lay(ui);
    if state.window.overlay.is_some() {
        notice::over(ui, state, out);
    } else {
        notice::keep_height(ui.ctx(), 0.0);
    }
    shell::heard(ui, state);
    overlay::show(ui, state, out);
}

/// What the window is called: the surface, the workshop, the app.
fn name(state: &State) -> String {
    let surface = surfaces::shown(state);
    let document = state.document.as_ref();
    let workshop = document.map(|document| document.workshop().title.as_str());
    let title = surface.and_then(|entry| (entry.title)(state)).or(workshop);
    let parts = [
        surface.map(|entry| entry.name),
        title.filter(|title| !title.trim().is_empty()),
        Some("Flipchart"),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

fn part(ui: &mut Ui, name: &str, rect: Rect, add: impl FnOnce(&mut Ui)) {
    // What scrolls without a pane of its own around it fades into the paper.
    let ground = theme::standing_on(theme::tokens(ui.ctx()).paper);
    let builder = UiBuilder::new().max_rect(rect).ui_stack_info(ground).id_salt(name);
    let mut child = ui.new_child(builder);
    child.set_clip_rect(rect.intersect(ui.clip_rect()));
    add(&mut child);
}
