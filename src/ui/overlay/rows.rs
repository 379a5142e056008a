//! The rows of an overlay's list: one is chosen, arrow keys move it, Enter and a click take it.

use egui::{
    Align2, Frame, Key, Margin, Modifiers, Rect, Response, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2,
};

use crate::ui::theme::typeface::{self, Face};
use crate::ui::theme::{self, space};
use crate::ui::widgets::{choices, icon_at, key_cap, key_cap_width, line, text_at};

/// How many rows the paging keys go.
const PAGE: usize = 8;

/// Words behind a name that are no wider keep their room.
const MOST_BEHIND: f32 = 160.0;

/// Where the keys of this frame move the choice among `count` rows; none when they do not.
pub(super) fn moved(ui: &Ui, chosen: usize, count: usize) -> Option<usize> {
    // An empty list takes no keys: they are for whatever else is there.
    let last = count.checked_sub(1)?;
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let mut at = chosen.min(last);
    if pressed(Key::ArrowDown) {
        // Round and round by single steps; the paging keys stop at the ends, where they would be lost.
        at = if at == last { 0 } else { at + 1 };
    }
    if pressed(Key::ArrowUp) {
        at = at.checked_sub(1).unwrap_or(last);
    }
    if pressed(Key::PageDown) {
        at = (at + PAGE).min(last);
    }
    if pressed(Key::PageUp) {
        at = at.saturating_sub(PAGE);
    }
    (at != chosen).then_some(at)
}

/// A list in a pane of its own, at most `height` high and two rows at least. Returns the row that is clicked.
///
/// `name` says what is listed; `moved` is where the keys led, which is brought into sight.
pub(super) fn all<'a>(
    ui: &mut Ui,
    (name, height): (&str, f32),
    rows: impl IntoIterator<Item = Row<'a>>,
    moved: Option<usize>,
) -> Option<usize> {
    let list = ScrollArea::vertical()
        .max_height(height.max(space::LIST_ROW * 2.0))
        .auto_shrink([false, true])
        // At once: while the list glides the next arrow key is pressed already.
        .animated(false);
    let margin = Margin::symmetric(8, 8);
    let shown = Frame::NONE.inner_margin(margin).show(ui, |ui| {
        list.show(ui, |ui| {
            choices(ui, name);
            ui.spacing_mut().item_spacing.y = 0.0;
            let mut clicked = None;
            for (at, row) in rows.into_iter().enumerate() {
                let response = row.show(ui);
                // Only what the keys led to: a list that follows the pointer would run away below it.
                if moved == Some(at) {
                    response.scroll_to_me(None);
                }
                if response.clicked() {
                    clicked = Some(at);
                }
            }
            clicked
        })
    });
    shown.inner.inner
}

/// One row.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row<'a> {
    /// Before the name.
    pub icon: char,
    /// What it is called.
    pub name: &'a str,
    /// A second text behind the name.
    pub more: &'a str,
    /// The key that does the same; or words at the right edge.
    pub key: &'a str,
    /// Whether it is the chosen one.
    pub chosen: bool,
}

impl Row<'_> {
    /// Shows it as wide as there is room.
    pub(super) fn show(self, ui: &mut Ui) -> Response {
        let tokens = theme::tokens(ui.ctx());
        // Rows are no stops of the tab key: there may be hundreds, and the arrow keys reach them.
        let size = vec2(ui.available_width(), space::LIST_ROW);
        let (rect, response) = ui.allocate_exact_size(size, Sense::CLICK | Sense::HOVER);
        response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, self.chosen, self.name));
        if !ui.is_rect_visible(rect) {
            return response;
        }
        let painter = ui.painter();
        if self.chosen {
            painter.rect_filled(rect, f32::from(space::BLOCK_RADIUS), tokens.blue_soft);
            let bar = Rect::from_min_size(rect.min, vec2(3.0, rect.height()));
            painter.rect_filled(bar, 0.0, tokens.blue);
        } else if response.hovered() {
            painter.rect_filled(rect, f32::from(space::BLOCK_RADIUS), tokens.hover());
        }
        let middle = rect.center().y;
        let ink = if self.chosen { tokens.blue } else { tokens.ink2 };
        icon_at(
            painter,
            pos2(rect.left() + 24.0, middle),
            self.icon,
            18.0,
            ink,
            Face::Icon,
        );
        let mut right = rect.right() - space::S12;
        if !self.key.is_empty() {
            right = if self.key.chars().count() <= 14 && key_cap_width(painter, self.key) < rect.width() / 3.0 {
                key_cap(painter, pos2(right, middle), self.key, tokens, false).left() - space::S12
            } else {
                right
            };
        }
        let left = rect.left() + 44.0;
        // A long name leaves room for short words behind it: where something was found is asked next.
        let behind = line(painter, self.more, typeface::SECOND, tokens.ink2, f32::INFINITY)
            .size()
            .x;
        let short = !self.more.is_empty() && behind <= MOST_BEHIND;
        let kept = if short {
            behind.max(60.0) + space::S12 + 1.0
        } else {
            0.0
        };
        let name = text_at(
            painter,
            pos2(left, middle),
            Align2::LEFT_CENTER,
            self.name,
            typeface::CONTROL,
            tokens.ink,
            right - left - kept.min((right - left) / 2.0),
        );
        let left = name.right() + space::S12;
        if !self.more.is_empty() && right - left > 60.0 {
            text_at(
                painter,
                pos2(left, middle),
                Align2::LEFT_CENTER,
                self.more,
                typeface::SECOND,
                tokens.ink2,
                right - left,
            );
        }
        response
    }
}

#[cfg(test)]
mod tests {
    use egui::Shape;

    use super::*;
    use crate::ui::offscreen;
    use crate::ui::theme::Mode;

    fn collect(shape: &Shape, texts: &mut Vec<String>) {
        match shape {
            Shape::Vec(all) => all.iter().for_each(|one| collect(one, texts)),
            Shape::Text(text) => texts.push(text.galley.text().to_owned()),
            _ => {}
        }
    }

    #[test]
    fn where_something_was_found_is_said_behind_however_long_a_text() {
        for length in [10, 60, 90, 200] {
            let name = "werner ".repeat(length / 7 + 1);
            let picture = offscreen::view(vec2(540.0, 60.0), Mode::Light, 1.0, |ui| {
                let row = Row {
                    icon: ' ',
                    name: &name,
                    more: "Slide 5, Amazon",
                    key: "",
                    chosen: false,
                };
                row.show(ui);
            });
            let mut texts = Vec::new();
            picture
                .shapes
                .iter()
                .for_each(|shape| collect(&shape.shape, &mut texts));
            assert!(
                texts.iter().any(|text| text == "Slide 5, Amazon"),
                "{length}: {texts:?}"
            );
        }
    }
}
