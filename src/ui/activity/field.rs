//! A field of a form with its label above it: what is typed is told when it is left or Enter is pressed, what is refused falls back.

use egui::{
    Align2, Frame, Id, Key, Margin, Modifiers, Rect, Role, Sense, Stroke, StrokeKind, TextEdit, Ui, UiBuilder,
    WidgetInfo, pos2,
};

use crate::ui::theme::typeface::Face;
use crate::ui::theme::{self, icons, space, typeface};
use crate::ui::widgets::{escaped, icon_at, text_at};

/// Height of the label above a field.
pub(in crate::ui) const LABEL: f32 = 20.0;
/// Height of a field.
pub(in crate::ui) const HEIGHT: f32 = 34.0;
/// The longest text.
const LIMIT: usize = 200;

/// How a field is shown.
pub(in crate::ui) struct Field<'a> {
    /// What it is called, for the label and for whoever does not see it.
    pub name: &'a str,
    /// Whether the label stands above it.
    pub labelled: bool,
    /// What the empty field shows.
    pub hint: &'a str,
    /// In letters of one width.
    pub mono: bool,
}

/// What is being typed into the field of this key, while it has the keyboard.
pub(in crate::ui) fn typed(ui: &Ui, key: Id) -> Option<String> {
    let focused = ui.memory(|memory| memory.has_focus(key));
    ui.data(|data| data.get_temp(key)).filter(|_| focused)
}

impl Field<'_> {
    /// Shows the field in `rect`, which has its label at the top, with the value that it has. What was typed instead, once it is left.
    pub fn show(&self, ui: &mut Ui, rect: Rect, key: Id, value: &str) -> Option<String> {
        let tokens = theme::tokens(ui.ctx());
        let mut place = rect;
        if self.labelled {
            let at = pos2(rect.left(), rect.top() + LABEL / 2.0 - 1.0);
            let align = Align2::LEFT_CENTER;
            text_at(
                ui.painter(),
                at,
                align,
                self.name,
                typeface::SECOND,
                tokens.ink2,
                rect.width(),
            );
            place.min.y += LABEL;
        }
        let focused = ui.memory(|memory| memory.has_focus(key));
        // Tab takes the focus away before the field is shown: what was typed until then is told, and what another surface left behind is not.
        let (pass, seen) = (ui.ctx().cumulative_pass_nr(), key.with("seen"));
        let fresh = ui
            .data(|data| data.get_temp::<u64>(seen))
            .is_some_and(|seen| seen + 2 >= pass);
        let kept = ui
            .data(|data| data.get_temp::<String>(key))
            .filter(|_| focused || fresh);
        let gone = !focused && kept.is_some();
        let mut text = kept.unwrap_or_else(|| value.to_owned());
        let radius = f32::from(space::CONTROL_RADIUS);
        ui.painter().rect_filled(place, radius, tokens.surface);
        let line = if focused {
            Stroke::new(2.0, tokens.blue)
        } else {
            Stroke::new(1.0, tokens.edge)
        };
        let entered = focused && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
        let left = escaped(ui);
        let around = ui.interact(place, key.with("around"), Sense::CLICK);
        let inside = place.shrink2(egui::vec2(space::S8 + 2.0, 2.0));
        let mut child = ui.new_child(UiBuilder::new().max_rect(inside).id_salt(key));
        child.set_clip_rect(inside.intersect(ui.clip_rect()));
        // A text is as high as any control by default, which is higher than a low field.
        child.spacing_mut().interact_size.y = 0.0;
        let style = if self.mono { typeface::MONO } else { typeface::BODY };
        let edit = TextEdit::singleline(&mut text)
            .id(key)
            .font(style.font())
            .text_color(tokens.ink)
            .hint_text(style.text(self.hint, tokens.ink3))
            .frame(Frame::NONE)
            .margin(Margin::ZERO)
            .desired_width(inside.width())
            .min_size(inside.size())
            .align(Align2::LEFT_CENTER)
            .char_limit(LIMIT);
        let response = child.add(edit);
        response.widget_info(|| {
            let mut info = WidgetInfo::text_edit(true, value, &text, self.hint);
            info.label = Some(self.name.to_owned());
            info
        });
        ui.painter().rect_stroke(place, radius, line, StrokeKind::Inside);
        if around.clicked() {
            response.request_focus();
        }
        if response.has_focus() {
            ui.data_mut(|data| {
                data.insert_temp(key, text.clone());
                data.insert_temp(seen, pass);
            });
        }
        let lost = gone || response.lost_focus();
        // Escape takes back what was typed.
        let done = entered || lost && !left;
        if entered || lost {
            ui.data_mut(|data| data.remove::<String>(key));
        }
        (done && text.trim() != value.trim()).then_some(text)
    }
}

/// Something to be pressed that looks like a field: its value and an arrow down.
pub(in crate::ui) fn drop_down(ui: &mut Ui, rect: Rect, key: Id, (name, value): (&str, &str)) -> egui::Response {
    let tokens = theme::tokens(ui.ctx());
    let at = pos2(rect.left(), rect.top() + LABEL / 2.0 - 1.0);
    text_at(
        ui.painter(),
        at,
        Align2::LEFT_CENTER,
        name,
        typeface::SECOND,
        tokens.ink2,
        rect.width(),
    );
    let place = rect.with_min_y(rect.top() + LABEL);
    let response = ui.interact(place, key, Sense::click());
    let said = if name.is_empty() {
        value.to_owned()
    } else {
        format!("{name}: {value}")
    };
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, said.as_str()));
    let ground = if response.hovered() {
        tokens.hover()
    } else {
        tokens.surface
    };
    let radius = f32::from(space::CONTROL_RADIUS);
    ui.painter().rect_filled(place, radius, ground);
    let line = if response.has_focus() {
        Stroke::new(2.0, tokens.blue)
    } else {
        Stroke::new(1.0, tokens.edge)
    };
    ui.painter().rect_stroke(place, radius, line, StrokeKind::Inside);
    let at = pos2(place.left() + space::S8 + 2.0, place.center().y);
    let room = place.width() - 36.0;
    text_at(
        ui.painter(),
        at,
        Align2::LEFT_CENTER,
        value,
        typeface::BODY,
        tokens.ink,
        room,
    );
    let arrow = pos2(place.right() - 16.0, place.center().y);
    icon_at(ui.painter(), arrow, icons::CARET_DOWN, 14.0, tokens.ink2, Face::Icon);
    response
}
