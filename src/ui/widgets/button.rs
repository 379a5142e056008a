//! A button: an icon, a verb, and the key that does the same at its right edge.

use egui::{Align2, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::focus::{focus_ring, is_main_call};
use super::label::{icon_at, key_cap, key_cap_width, line, text_at};
use super::toggle::paint as switch;
use crate::ui::theme;
use crate::ui::theme::typeface::{Face, Type};
use crate::ui::theme::{space, typeface};

/// How much a button asks for attention.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Emphasis {
    /// Framed on surface.
    #[default]
    Plain,
    /// Blue; one a surface.
    Primary,
    /// Without frame until the pointer is over it.
    Quiet,
    /// Framed in amber: unfinished.
    Amber,
}

/// See the module.
#[derive(Debug, Clone)]
pub struct Button<'a> {
    text: &'a str,
    icon: Option<char>,
    key: Option<&'a str>,
    emphasis: Emphasis,
    height: f32,
    width: Option<f32>,
    enabled: bool,
    selected: bool,
    name: Option<&'a str>,
    toggle: Option<bool>,
    tab: Option<bool>,
    tight: bool,
}

impl<'a> Button<'a> {
    /// A button with this verb; empty for an icon alone, which then needs [`Button::name`].
    pub fn new(text: &'a str) -> Self {
        Self {
            text,
            icon: None,
            key: None,
            emphasis: Emphasis::Plain,
            height: space::CONTROL,
            width: None,
            enabled: true,
            selected: false,
            name: None,
            toggle: None,
            tab: None,
            tight: false,
        }
    }

    /// With an icon before the verb.
    pub fn icon(mut self, icon: char) -> Self {
        self.icon = Some(icon);
        self
    }

    /// With the key that does the same. Nothing is shown for an empty key.
    pub fn key(mut self, key: &'a str) -> Self {
        self.key = (!key.is_empty()).then_some(key);
        self
    }

    /// With another emphasis than plain.
    pub fn emphasis(mut self, emphasis: Emphasis) -> Self {
        self.emphasis = emphasis;
        self
    }

    /// The primary action of its surface.
    pub fn primary(self) -> Self {
        self.emphasis(Emphasis::Primary)
    }

    /// Without frame until the pointer is over it.
    pub fn quiet(self) -> Self {
        self.emphasis(Emphasis::Quiet)
    }

    /// With another height than a bar's control.
    pub fn height(mut self, height: f32) -> Self {
        self.height = height;
        self
    }

    /// As wide as told instead of as its content wants.
    pub fn width(mut self, width: f32) -> Self {
        self.width = Some(width);
        self
    }

    /// With less room at the sides of its words, for a row of them that would else be cut.
    pub fn tight(mut self) -> Self {
        self.tight = true;
        self
    }

    /// Whether it can be pressed.
    pub fn enabled(mut self, enabled: bool) -> Self {
        self.enabled = enabled;
        self
    }

    /// Whether it is the chosen one among its neighbours.
    pub fn selected(mut self, selected: bool) -> Self {
        self.selected = selected;
        self
    }

    /// As a tab: quiet, and framed on surface while what it leads to is shown.
    pub fn tab(self, shown: bool) -> Self {
        Self {
            tab: Some(shown),
            ..self.quiet()
        }
    }

    /// What a screen reader says, where the verb alone does not tell.
    pub fn name(mut self, name: &'a str) -> Self {
        self.name = Some(name);
        self
    }

    /// With a switch at the right edge that shows whether something is on.
    pub fn switch(mut self, on: bool) -> Self {
        self.toggle = Some(on);
        self
    }

    // Words need more room at their sides than an icon, which has air of its own.
    fn pad(&self) -> f32 {
        match (self.text.is_empty(), self.is_main()) {
            (true, _) => space::S8,
            (false, _) if self.tight => space::S8,
            (false, true) => 18.0,
            (false, false) => space::S12,
        }
    }

    /// The width its content wants, for bars that measure before they show.
    pub fn wanted(&self, ui: &Ui) -> f32 {
        let icon_width = self
            .icon
            .map_or(0.0, |_| if self.text.is_empty() { 16.0 } else { 16.0 + space::S8 });
        let text = line(
            ui.painter(),
            self.text,
            self.style(),
            egui::Color32::PLACEHOLDER,
            f32::INFINITY,
        );
        let key_width = self.key.map_or(0.0, |key| key_cap_width(ui.painter(), key) + space::S8);
        let switch_width = self.toggle.map_or(0.0, |_| 28.0 + space::S8);
        self.pad() * 2.0 + icon_width + text.size().x + key_width + switch_width
    }

    /// Shows it.
    pub fn show(self, ui: &mut Ui) -> Response {
        let pad = self.pad();
        // Never narrower than what a finger hits, whatever the words are.
        let width = self.width.unwrap_or_else(|| self.wanted(ui)).max(space::TARGET);
        let sense = if self.enabled { Sense::click() } else { Sense::hover() };
        let (rect, response) = ui.allocate_exact_size(vec2(width, self.height), sense);
        let name = self.name.unwrap_or(self.text);
        response.widget_info(|| match self.toggle {
            Some(on) => WidgetInfo::selected(Role::CheckBox, self.enabled, on, name),
            None if self.tab.is_some() => WidgetInfo::selected(Role::Tab, self.enabled, self.tab == Some(true), name),
            // Only while it is chosen: a plain button that says "not selected" would sound like a switch.
            None if self.selected => WidgetInfo::selected(Role::Button, self.enabled, true, name),
            None => WidgetInfo::labeled(Role::Button, self.enabled, name),
        });
        if self.emphasis == Emphasis::Primary && self.enabled {
            // A button that cannot be pressed gets no focus from egui: the dialog would open with none.
            is_main_call(ui.ctx(), response.id);
        }
        if ui.is_rect_visible(rect) {
            self.paint(ui, rect, &response, pad);
        }
        response
    }

    /// Whether it is as high as the main call of a surface.
    fn is_main(&self) -> bool {
        self.height >= space::MAIN_CONTROL
    }

    fn style(&self) -> Type {
        if self.is_main() {
            typeface::MAIN
        } else {
            typeface::CONTROL
        }
    }

    fn paint(&self, ui: &Ui, rect: Rect, response: &Response, pad: f32) {
        let tokens = theme::tokens(ui.ctx());
        let painter = ui.painter();
        let over = self.enabled && response.hovered();
        let primary = self.emphasis == Emphasis::Primary && self.enabled;
        let (fill, frame, ink) = match self.emphasis {
            Emphasis::Primary if self.enabled => {
                let fill = if over {
                    tokens.blue.lerp_to_gamma(tokens.ink, 0.15)
                } else {
                    tokens.blue
                };
                (Some(fill), None, tokens.on_solid)
            }
            Emphasis::Amber => (Some(tokens.amber_soft), Some(tokens.amber), tokens.amber),
            _ if self.selected => (Some(tokens.blue_soft), Some(tokens.blue), tokens.ink),
            _ if self.tab == Some(true) => (Some(tokens.surface), Some(tokens.line), tokens.ink),
            Emphasis::Quiet => (over.then(|| tokens.hover()), None, tokens.ink2),
            _ => (
                Some(if over { tokens.hover() } else { tokens.surface }),
                Some(tokens.line),
                tokens.ink,
            ),
        };
        let ink = if self.enabled { ink } else { tokens.ink3 };
        // Where every grey is ink, a button that cannot be pressed is words without a frame.
        let off = if tokens.contrast { tokens.surface } else { tokens.line };
        if let Some(fill) = fill {
            painter.rect_filled(rect, f32::from(space::CONTROL_RADIUS), fill);
        }
        if let Some(frame) = frame {
            // A chosen one has the selection's frame, one that waits only its line.
            let width = if self.selected { 2.0 } else { 1.0 };
            let frame = if self.enabled { frame } else { off };
            painter.rect_stroke(
                rect,
                f32::from(space::CONTROL_RADIUS),
                Stroke::new(width, frame),
                StrokeKind::Inside,
            );
        }
        if response.has_focus() {
            focus_ring(painter, rect, tokens.blue);
        }
        let mut x = rect.left() + pad;
        if let Some(icon) = self.icon {
            let center = if self.text.is_empty() {
                rect.center()
            } else {
                pos2(x + 8.0, rect.center().y)
            };
            // Thin lines of an icon drown on solid blue.
            let face = if primary { Face::IconBold } else { Face::Icon };
            icon_at(painter, center, icon, 16.0, ink, face);
            x += 16.0 + space::S8;
        }
        let mut right = rect.right() - pad;
        if let Some(on) = self.toggle {
            switch(painter, pos2(right - 14.0, rect.center().y), on, tokens);
            right -= 28.0 + space::S8;
        }
        if let Some(key) = self.key {
            right = key_cap(painter, pos2(right, rect.center().y), key, tokens, primary).left() - space::S8;
        }
        let centred = self.width.is_none() && self.icon.is_none() && self.key.is_none() && self.toggle.is_none();
        let (at, align) = if centred {
            (rect.center(), Align2::CENTER_CENTER)
        } else {
            (pos2(x, rect.center().y), Align2::LEFT_CENTER)
        };
        text_at(
            painter,
            at,
            align,
            self.text,
            self.style(),
            ink,
            // Half a point more: rounding to pixels would else cut the last letter of words that just fit.
            (right - x).max(0.0) + 0.5,
        );
    }
}
