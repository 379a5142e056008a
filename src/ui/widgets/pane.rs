//! A pane: a framed part of the window with a head that names it.

use egui::{Align2, CornerRadius, Frame, Rect, Stroke, StrokeKind, Ui, UiBuilder, UiStackInfo, pos2, vec2};

use super::cut_name::phrases;
use super::focus::is_room;
use super::label::{line, text_at};
use crate::ui::theme::typeface;
use crate::ui::theme::{self, space};

/// Width of the ring around a number.
const RING: f32 = 20.0;

/// See the module.
#[derive(Debug, Clone)]
pub struct Pane<'a> {
    title: &'a str,
    note: &'a str,
    strong: bool,
    number: Option<u8>,
}

impl<'a> Pane<'a> {
    /// A pane with this noun in its head; without a head if it is empty.
    pub fn new(title: &'a str) -> Self {
        Self {
            title,
            note: "",
            strong: false,
            number: None,
        }
    }

    /// With a second line at the right end of the head.
    pub fn note(mut self, note: &'a str) -> Self {
        self.note = note;
        self
    }

    /// With its noun in ink instead of ink2.
    pub fn strong(mut self) -> Self {
        self.strong = true;
        self
    }

    /// With its place in an order, in a ring before its noun.
    pub fn number(mut self, number: u8) -> Self {
        self.number = Some(number);
        self
    }

    /// Shows it in `rect`. `head` adds to the head from the right, `body` gets what is below the head, clipped.
    pub fn show_in<R>(
        self,
        ui: &mut Ui,
        rect: Rect,
        head: impl FnOnce(&mut Ui),
        body: impl FnOnce(&mut Ui, Rect) -> R,
    ) -> R {
        let tokens = theme::tokens(ui.ctx());
        let radius = CornerRadius::same(space::PANE_RADIUS);
        // The ground first and the frame last: what the body paints up to its edge would cover the line.
        theme::pane(ui, rect, f32::from(space::PANE_RADIUS), tokens.surface);
        is_room(ui, rect);
        let mut top = rect.top();
        if !self.title.is_empty() {
            top += space::PANE_HEAD;
            self.paint_head(ui, rect, head);
        }
        // One point for the frame, which is painted inside of the rectangle.
        let inner = Rect::from_min_max(pos2(rect.left(), top), rect.max).shrink(1.0);
        // What scrolls fades into this ground at its edges.
        let ground = UiStackInfo::default().with_frame(Frame::NONE.fill(tokens.surface));
        let builder = UiBuilder::new().max_rect(inner).ui_stack_info(ground);
        let mut child = ui.new_child(builder.id_salt(("pane", self.title)));
        child.set_clip_rect(inner.intersect(ui.clip_rect()));
        let result = body(&mut child, inner);
        ui.painter()
            .rect_stroke(rect, radius, Stroke::new(1.0, tokens.line), StrokeKind::Inside);
        result
    }

    fn paint_head(&self, ui: &mut Ui, rect: Rect, head: impl FnOnce(&mut Ui)) {
        let tokens = theme::tokens(ui.ctx());
        let bar = Rect::from_min_size(rect.min, vec2(rect.width(), space::PANE_HEAD));
        ui.painter()
            .hline(rect.x_range(), bar.bottom() - 0.5, Stroke::new(1.0, tokens.line));
        // The title keeps its room: whatever else stands in the head is cut before it.
        let named = line(ui.painter(), self.title, typeface::CHIP, tokens.ink, f32::INFINITY)
            .size()
            .x;
        let before = self.number.map_or(0.0, |_| RING + space::S8) + named.min(bar.width() * 0.6) + space::S12;
        let mut rest = bar.shrink2(vec2(space::S12, 0.0));
        rest.min.x = (rest.min.x + before).min(rest.max.x);
        let builder = UiBuilder::new()
            .max_rect(rest)
            .layout(egui::Layout::right_to_left(egui::Align::Center))
            .id_salt(("pane head", self.title));
        let mut right = ui.new_child(builder);
        if !self.note.is_empty() {
            let room = right.available_width();
            let fits = |words: &str| {
                let ink = tokens.ink2;
                line(right.painter(), words, typeface::SECOND, ink, f32::INFINITY)
                    .size()
                    .x
                    <= room
            };
            // A first phrase that has no room ends in dots, unless that would leave half a number.
            let begins_with_a_number = self.note.starts_with(|letter: char| letter.is_ascii_digit());
            let said = phrases(self.note, fits).or((!begins_with_a_number).then_some(self.note));
            if let Some(said) = said {
                let note = typeface::SECOND.text(said, tokens.ink2);
                right.add(egui::Label::new(note).truncate());
            }
        }
        // Before the title, though it stands right of it: only then is known what room the title has.
        head(&mut right);
        let indent = self.number.map_or(0.0, |number| paint_number(ui, bar, number));
        let room = right.min_rect().left() - bar.left() - space::S12 * 2.0 - indent;
        let color = if self.strong { tokens.ink } else { tokens.ink2 };
        let at = pos2(bar.left() + space::S12 + indent, bar.center().y);
        // Nothing stands there: the title may go on to the pane's own padding.
        let room = if right.min_rect().width() > 0.5 {
            room
        } else {
            bar.width() - space::S24 - indent
        };
        text_at(
            ui.painter(),
            at,
            Align2::LEFT_CENTER,
            self.title,
            typeface::CHIP,
            color,
            room.max(20.0),
        );
        let heading = ui.interact(bar, ui.scope_id().with(("pane name", self.title)), egui::Sense::hover());
        heading.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Heading, true, self.title));
    }
}

/// Paints the ring with the number and returns how much further right the noun stands.
fn paint_number(ui: &Ui, bar: Rect, number: u8) -> f32 {
    let tokens = theme::tokens(ui.ctx());
    let center = pos2(bar.left() + space::S12 + RING / 2.0, bar.center().y);
    ui.painter()
        .circle_stroke(center, RING / 2.0 - 0.5, Stroke::new(1.0, tokens.line2));
    let words = number.to_string();
    let style = typeface::SECOND;
    text_at(
        ui.painter(),
        center,
        Align2::CENTER_CENTER,
        &words,
        style,
        tokens.ink2,
        RING,
    );
    RING + space::S8
}

/// A separator of one point across the space that is left.
pub fn rule(ui: &mut Ui) {
    let tokens = theme::tokens(ui.ctx());
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 1.0), egui::Sense::hover());
    ui.painter()
        .hline(rect.x_range(), rect.center().y, Stroke::new(1.0, tokens.line));
}
