//! One of several fields of an overlay: what is typed is taken when the field is left, or by Enter.

use egui::{FontSelection, Id, Key, Margin, Modifiers, TextEdit, Ui, WidgetInfo, vec2};

use crate::ui::theme::{self, space, typeface};
use crate::ui::widgets::escaped;

/// Longest text.
const LONGEST: usize = 2_000;

/// Shows a field of this name with what is set, and words where nothing is; what was typed, once it is taken.
pub(super) fn typed(ui: &mut Ui, name: &str, (value, hint): (&str, &str), width: f32) -> Option<String> {
    let tokens = theme::tokens(ui.ctx());
    let id = Id::unique(("typed", name));
    let focused = ui.memory(|memory| memory.has_focus(id));
    // Kept by the toolkit and not in the state: what is half typed into one of several fields concerns nobody else.
    let before: Option<String> = ui.data(|data| data.get_temp(id)).filter(|_| focused);
    let mut text = before.unwrap_or_else(|| value.to_owned());
    // Before the field is shown, which would hand the key to the panel's main button.
    let entered = focused && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
    let left = escaped(ui);
    let style = typeface::BODY;
    let edit = TextEdit::singleline(&mut text)
        .id(id)
        .font(FontSelection::FontId(style.font()))
        .text_color(tokens.ink)
        .hint_text(style.text(hint, tokens.ink3))
        .margin(Margin::symmetric(10, 0))
        .desired_width(width)
        .min_size(vec2(0.0, space::CONTROL))
        .align(egui::Align2::LEFT_CENTER)
        .char_limit(LONGEST);
    let response = ui.add(edit);
    response.widget_info(|| {
        let mut info = WidgetInfo::text_edit(true, value, &text, hint);
        info.label = Some(name.to_owned());
        info
    });
    if response.has_focus() {
        ui.data_mut(|data| data.insert_temp(id, text.clone()));
    }
    let done = entered || response.lost_focus() && !left;
    if entered || response.lost_focus() {
        ui.data_mut(|data| data.remove::<String>(id));
    }
    (done && text.trim() != value.trim()).then_some(text)
}
