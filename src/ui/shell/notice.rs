//! The message at the foot of the window: it floats over the surface, above the capture line.

use egui::{Align, Align2, Area, Frame, Id, Layout, Margin, Order, Stroke, Ui, vec2};

use crate::ui::action::Action;
use crate::ui::state::{Notice, State, Surface};
use crate::ui::theme::typeface::{self, Face};
use crate::ui::theme::{self, Tokens, icons, space};
use crate::ui::widgets::{Button, icon};

/// The widest that a message gets.
const WIDEST: f32 = 640.0;

/// Shows the message, if there is one.
pub fn notice(ui: &mut Ui, state: &State, out: &mut Vec<Action>) {
    let Some(notice) = &state.notice else { return };
    if !notice.warning && state.now.at.since(notice.at) >= Notice::STAYS {
        out.push(Action::DismissNotice);
        return;
    }
    let tokens = theme::tokens(ui.ctx());
    let whole = ui.ctx().content_rect();
    let above = match state.surface() {
        Surface::Home => space::S24,
        _ => space::S12 + space::CAPTURE + space::S12,
    };
    let widest = (whole.width() - 2.0 * space::S24).clamp(120.0, WIDEST);
    let area = Area::new(Id::unique("notice"))
        .order(Order::Foreground)
        .anchor(Align2::CENTER_BOTTOM, vec2(0.0, -above))
        .fade_in(false)
        .default_width(widest);
    area.show(ui.ctx(), |ui| {
        frame(tokens, notice).show(ui, |ui| content(ui, notice, tokens, widest, out))
    });
}

fn frame(tokens: &Tokens, notice: &Notice) -> Frame {
    let line = if notice.warning { tokens.amber } else { tokens.line };
    Frame::NONE
        .fill(tokens.surface)
        .stroke(Stroke::new(1.0, line))
        .corner_radius(space::PANE_RADIUS)
        .shadow(theme::float_shadow(tokens))
        .inner_margin(Margin {
            left: 14,
            right: 6,
            top: 6,
            bottom: 6,
        })
}

fn content(ui: &mut Ui, notice: &Notice, tokens: &Tokens, widest: f32, out: &mut Vec<Action>) {
    let (sign, color) = if notice.warning {
        (icons::WARNING, tokens.amber)
    } else {
        (icons::INFO, tokens.blue)
    };
    let room = widest - 14.0 - 6.0 - 18.0 - space::S12 * 2.0 - space::CONTROL;
    let job = typeface::LIST.job(&notice.text, tokens.ink, room);
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
    let height = galley.size().y.max(space::CONTROL);
    ui.allocate_ui_with_layout(vec2(0.0, height), Layout::left_to_right(Align::Center), |ui| {
        ui.set_min_height(height);
        ui.spacing_mut().item_spacing.x = space::S12;
        icon(ui, sign, 18.0, color, Face::IconBold);
        let label = ui.add(egui::Label::new(galley));
        // A screen reader tells it without being asked.
        let polite = egui::accesskit::Live::Polite;
        ui.ctx().accesskit_node_builder(label.id, |node| node.set_live(polite));
        if Button::new("")
            .icon(icons::X)
            .name("Dismiss the message")
            .quiet()
            .show(ui)
            .clicked()
        {
            out.push(Action::DismissNotice);
        }
    });
}
