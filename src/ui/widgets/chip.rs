//! A chip: a short fact on a soft ground, with an icon where it means something.

use egui::{Align2, Color32, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::focus::focus_ring;
use super::label::{icon_at, line, text_at};
use crate::ui::theme;
use crate::ui::theme::typeface::Face;
use crate::ui::theme::{Tokens, space, typeface};

/// What a chip's colour says; always together with its words or icon.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tone {
    /// A plain fact.
    #[default]
    Neutral,
    /// Now, chosen, changed.
    Blue,
    /// Saved, on time.
    Green,
    /// Soon, behind, unfinished.
    Amber,
    /// Problem, bottleneck.
    Red,
}

impl Tone {
    /// Ground and ink of this tone.
    pub fn colors(self, tokens: &Tokens) -> (Color32, Color32) {
        match self {
            Self::Neutral => (tokens.sunken, tokens.ink2),
            Self::Blue => (tokens.blue_soft, tokens.blue),
            Self::Green => (tokens.green_soft, tokens.green),
            Self::Amber => (tokens.amber_soft, tokens.amber),
            Self::Red => (tokens.red_soft, tokens.red),
        }
    }
}

/// See the module.
#[derive(Debug, Clone)]
pub struct Chip<'a> {
    text: &'a str,
    icon: Option<char>,
    tone: Tone,
    clickable: bool,
    max_width: f32,
}

impl<'a> Chip<'a> {
    /// A neutral chip.
    pub fn new(text: &'a str) -> Self {
        Self {
            text,
            icon: None,
            tone: Tone::Neutral,
            clickable: false,
            max_width: 240.0,
        }
    }

    /// With an icon before the words.
    pub fn icon(mut self, icon: char) -> Self {
        self.icon = Some(icon);
        self
    }

    /// In another tone.
    pub fn tone(mut self, tone: Tone) -> Self {
        self.tone = tone;
        self
    }

    /// As something that can be pressed.
    pub fn clickable(mut self) -> Self {
        self.clickable = true;
        self
    }

    /// The width at which its words are cut with an ellipsis.
    pub fn max_width(mut self, width: f32) -> Self {
        self.max_width = width;
        self
    }

    /// How wide it is.
    pub fn width(&self, painter: &egui::Painter) -> f32 {
        let text = line(painter, self.text, typeface::CHIP, Color32::PLACEHOLDER, self.max_width)
            .size()
            .x;
        text + self.icon.map_or(0.0, |_| 19.0) + 18.0
    }

    /// Shows it.
    pub fn show(self, ui: &mut Ui) -> Response {
        let size = vec2(self.width(ui.painter()), space::CHIP);
        let sense = if self.clickable { Sense::click() } else { Sense::hover() };
        // Only the area grows: a chip that can be pressed looks like any other beside it.
        let hit = if self.clickable {
            vec2(size.x, space::TARGET)
        } else {
            size
        };
        let (outer, response) = ui.allocate_exact_size(hit, sense);
        let rect = Rect::from_center_size(outer.center(), size);
        let kind = if self.clickable { Role::Button } else { Role::Label };
        response.widget_info(|| WidgetInfo::labeled(kind, true, self.text));
        if ui.is_rect_visible(rect) {
            self.paint(ui.painter(), rect, theme::tokens(ui.ctx()));
            if response.has_focus() {
                focus_ring(ui.painter(), rect, theme::tokens(ui.ctx()).blue);
            }
        }
        response
    }

    /// Paints it in `rect`.
    pub fn paint(&self, painter: &egui::Painter, rect: Rect, tokens: &Tokens) {
        let (ground, ink) = self.tone.colors(tokens);
        painter.rect_filled(rect, rect.height() / 2.0, ground);
        if tokens.contrast {
            // In high contrast the soft grounds are all the paper's: without a line no chip has an edge.
            painter.rect_stroke(rect, rect.height() / 2.0, Stroke::new(1.0, ink), StrokeKind::Inside);
        }
        let mut x = rect.left() + 9.0;
        if let Some(icon) = self.icon {
            icon_at(painter, pos2(x + 7.0, rect.center().y), icon, 14.0, ink, Face::IconBold);
            x += 19.0;
        }
        let at = pos2(x, rect.center().y);
        text_at(
            painter,
            at,
            Align2::LEFT_CENTER,
            self.text,
            typeface::CHIP,
            ink,
            rect.right() - 8.0 - x,
        );
    }
}
