//! The floating panel of every overlay: dimmed ground, a shadow, a head with its name. Esc, a click beside it and its cross close it.

use egui::{Align2, Frame, Id, Margin, Modal, Stroke, Ui, vec2};

use crate::ui::action::Action;
use crate::ui::foot::notice;
use crate::ui::theme::typeface::{self, Face};
use crate::ui::theme::{self, icons, space};
use crate::ui::widgets::{Button, icon, rule};

/// The least that stays free around a panel.
const AROUND: f32 = 24.0;
/// Height of the head.
const HEAD: f32 = 52.0;
/// Where a panel that grows while one types begins, as a share of the window's height.
const HIGH: f32 = 0.12;
/// Width of the words at the left of a row.
pub(super) const WORDS: f32 = 168.0;
/// Height of the row of buttons at the foot, with the space around it.
pub(super) const FOOT: f32 = 64.0;

/// See the module.
#[derive(Debug, Clone, Copy)]
pub(super) struct Panel<'a> {
    name: &'a str,
    icon: Option<char>,
    width: f32,
    high: bool,
}

/// The room that a panel's content gets.
#[derive(Debug, Clone, Copy)]
pub(super) struct Room {
    /// Its width, to be filled.
    pub width: f32,
    /// The height that it must not pass.
    pub height: f32,
}

impl<'a> Panel<'a> {
    /// A panel of this name and width, as tall as its content.
    pub(super) fn new(name: &'a str, width: f32) -> Self {
        Self {
            name,
            icon: None,
            width,
            high: false,
        }
    }

    /// With an icon before the name in its head.
    pub(super) fn icon(mut self, icon: char) -> Self {
        self.icon = Some(icon);
        self
    }

    /// Near the window's top instead of in its middle, and without a head: what begins with a field and grows.
    pub(super) fn high(mut self) -> Self {
        self.high = true;
        self
    }

    /// Shows it; leaving it is pushed to `out`.
    pub(super) fn show(
        self,
        ui: &mut Ui,
        out: &mut Vec<Action>,
        content: impl FnOnce(&mut Ui, Room, &mut Vec<Action>),
    ) {
        let ctx = ui.ctx().clone();
        let tokens = theme::tokens(&ctx);
        let window = ctx.content_rect().size().max(space::LEAST_WINDOW);
        let top = if self.high {
            (window.y * HIGH).max(space::S8)
        } else {
            AROUND
        };
        let around = AROUND.min(window.x * 0.03);
        // A message that lies over the panel has the window's lower edge for itself.
        let message = notice::height_over(&ctx);
        let message = if message <= 0.0 {
            0.0
        } else if self.high {
            message
        } else {
            // Twice, since a panel in the middle loses room above as well as below.
            2.0 * message
        };
        let head = if self.high { 0.0 } else { HEAD };
        let room = Room {
            width: self.width.min(window.x - 2.0 * around),
            height: (window.y
                - message
                - 2.0 * top.min(AROUND)
                - head
                - if self.high { top - AROUND.min(top) } else { 0.0 })
            .max(120.0),
        };
        // By its name: a dialog that follows another is another layer, and the focus is led into it anew.
        let id = Id::unique(("overlay", self.name));
        let (anchor, offset) = if self.high {
            (Align2::CENTER_TOP, vec2(0.0, top))
        } else {
            (Align2::CENTER_CENTER, vec2(0.0, 0.0))
        };
        let frame = Frame::NONE
            .fill(tokens.surface)
            .stroke(Stroke::new(1.0, tokens.line))
            .corner_radius(space::PANE_RADIUS)
            .shadow(theme::panel_shadow(tokens))
            .inner_margin(Margin::ZERO);
        let area = Modal::default_area(id)
            .anchor(anchor, offset)
            // Fading in tells nothing, and a picture of it would differ by the moment at which it is taken.
            .fade_in(false)
            .accessible_name(self.name)
            .role(egui::Role::Dialog);
        let modal = Modal::new(id)
            .area(area)
            .frame(frame)
            .backdrop_color(theme::scrim(tokens));
        let shown = modal.show(&ctx, |ui| {
            ui.set_width(room.width);
            // An area begins with a height of its own, which would cut lists short.
            ui.set_max_height(room.height + head);
            ui.spacing_mut().item_spacing = vec2(space::S8, 0.0);
            let mut left = false;
            if !self.high {
                left = self.head(ui);
            }
            content(ui, room, out);
            left
        });
        if shown.should_close() || shown.inner {
            out.push(Action::Overlay(None));
        }
    }

    /// The head; whether its cross was pressed.
    fn head(self, ui: &mut Ui) -> bool {
        let tokens = theme::tokens(ui.ctx());
        let layout = egui::Layout::left_to_right(egui::Align::Center);
        let mut left = false;
        ui.allocate_ui_with_layout(vec2(ui.available_width(), HEAD - 1.0), layout, |ui| {
            ui.add_space(space::S16);
            if let Some(sign) = self.icon {
                icon(ui, sign, 20.0, tokens.ink2, Face::Icon);
            }
            let title = typeface::CAPTURE.face(Face::SemiBold).text(self.name, tokens.ink);
            let heading = ui.add(egui::Label::new(title).truncate().selectable(false));
            heading.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Heading, true, self.name));
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                ui.add_space(space::S8);
                left = Button::new("")
                    .icon(icons::X)
                    .name("Close this")
                    .quiet()
                    .show(ui)
                    .on_hover_text("Closes this (Esc)")
                    .clicked();
            });
        });
        rule(ui);
        left
    }
}

/// A row of buttons at a panel's foot, from its right edge inwards.
pub(super) fn foot(ui: &mut Ui, add: impl FnOnce(&mut Ui)) {
    rule(ui);
    let layout = egui::Layout::right_to_left(egui::Align::Center);
    ui.allocate_ui_with_layout(vec2(ui.available_width(), FOOT - 1.0), layout, |ui| {
        ui.add_space(space::S16);
        add(ui);
    });
}

/// A sentence in a panel's body.
pub(super) fn sentence(ui: &mut Ui, text: &str) {
    let tokens = theme::tokens(ui.ctx());
    ui.add(
        egui::Label::new(typeface::BODY.text(text, tokens.ink2))
            .wrap()
            .selectable(false),
    );
}

/// Words at the left, the control beside them; below them in a narrow window.
pub(super) fn row(ui: &mut Ui, words: &str, add: impl FnOnce(&mut Ui)) {
    let tokens = theme::tokens(ui.ctx());
    let title = typeface::CONTROL.text(words, tokens.ink);
    if ui.available_width() < WORDS + 400.0 {
        ui.add(egui::Label::new(title).selectable(false));
        ui.horizontal_wrapped(add);
        return;
    }
    ui.allocate_ui_with_layout(
        vec2(ui.available_width(), space::CONTROL),
        egui::Layout::left_to_right(egui::Align::Center),
        |ui| {
            ui.allocate_ui_with_layout(
                vec2(WORDS, space::CONTROL),
                egui::Layout::left_to_right(egui::Align::Center),
                |ui| {
                    ui.set_min_width(WORDS);
                    ui.add(egui::Label::new(title).selectable(false));
                },
            );
            add(ui);
        },
    );
}

/// The body of a panel: padded at its sides, with even space above and below.
pub(super) fn body(ui: &mut Ui, add: impl FnOnce(&mut Ui)) {
    Frame::NONE.inner_margin(Margin::same(16)).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing = vec2(space::S8, space::S8);
        add(ui);
    });
}

/// Whether Enter was pressed, and takes it.
///
/// A quick hand types the last letter and Enter within one frame. The state knows the letter only after that frame:
/// Enter then waits for the next one, so that nothing that was typed is lost.
pub(super) fn enter(ui: &Ui) -> bool {
    let id = Id::unique("enter waits for what was typed");
    let waited = ui.data_mut(|data| data.remove_temp::<bool>(id)).unwrap_or(false);
    let (pressed, typed) = ui.input_mut(|input| {
        let pressed = input.consume_key(egui::Modifiers::NONE, egui::Key::Enter);
        let text = |event: &egui::Event| matches!(event, egui::Event::Text(_) | egui::Event::Paste(_));
        (pressed, input.events.iter().any(text))
    });
    if pressed && typed {
        ui.data_mut(|data| data.insert_temp(id, true));
        ui.request_repaint();
        return false;
    }
    waited || pressed
}
