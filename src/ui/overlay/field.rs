//! The one field of an overlay: it takes the focus when the overlay opens, and what is typed goes into the state.

use egui::{FontSelection, Id, Margin, Response, TextEdit, Ui, vec2};

use crate::ui::action::Action;
use crate::ui::theme::typeface;
use crate::ui::theme::{self, space};

/// A field of this name for people who do not see it, with the text of the state.
pub(super) struct Field<'a> {
    name: &'a str,
    text: &'a str,
    hint: &'a str,
    bare: bool,
    mono: bool,
    replaced: bool,
}

impl<'a> Field<'a> {
    /// A field that shows `text`.
    pub(super) fn new(name: &'a str, text: &'a str) -> Self {
        Self {
            name,
            text,
            hint: "",
            bare: false,
            mono: false,
            replaced: false,
        }
    }

    /// With words where nothing is typed yet.
    pub(super) fn hint(mut self, hint: &'a str) -> Self {
        self.hint = hint;
        self
    }

    /// Without a frame of its own.
    pub(super) fn bare(mut self) -> Self {
        self.bare = true;
        self
    }

    /// In the typeface of code and paths.
    pub(super) fn mono(mut self) -> Self {
        self.mono = true;
        self
    }

    /// With its text selected when it opens, so that typing replaces it.
    pub(super) fn replaced(mut self) -> Self {
        self.replaced = true;
        self
    }

    /// Shows it as wide as there is room.
    pub(super) fn show(self, ui: &mut Ui, out: &mut Vec<Action>) -> Response {
        let tokens = theme::tokens(ui.ctx());
        let style = if self.mono { typeface::MONO } else { typeface::CAPTURE };
        let id = ui.scope_id().with("overlay field");
        let mut text = self.text.to_owned();
        let mut edit = TextEdit::singleline(&mut text)
            .id(id)
            .font(FontSelection::FontId(style.font()))
            .text_color(tokens.ink)
            .hint_text(style.text(self.hint, tokens.ink3))
            .desired_width(f32::INFINITY)
            .margin(Margin::symmetric(12, 0))
            .min_size(vec2(0.0, space::FIELD))
            .align(egui::Align2::LEFT_CENTER);
        if self.bare {
            edit = edit.frame(egui::Frame::NONE.inner_margin(Margin::symmetric(4, 0)));
        }
        // Before the field is added, so that its first frame has the caret and takes what is typed ahead.
        let first = take_focus(ui, id);
        if first {
            select(ui, id, self.text, self.replaced);
        }
        let response = ui.add(edit).accessible_name(self.name);
        // egui tells a change also where the text became what it was.
        if response.changed() && text != self.text {
            out.push(Action::Query(text));
        }
        response
    }
}

/// Gives `id` the focus when nothing in its overlay has it; whether it did.
fn take_focus(ui: &Ui, id: Id) -> bool {
    let focused = ui.memory(egui::Memory::focused);
    let inside = focused.is_some_and(|focused| {
        focused == id
            || ui
                .ctx()
                .read_response(focused)
                // A button of this overlay may have the focus: it is not taken away from it.
                .is_some_and(|response| response.layer_id == ui.layer_id())
    });
    if !inside {
        ui.memory_mut(|memory| memory.request_focus(id));
    }
    !inside
}

/// Puts the caret behind the text of a field that opens, or selects all of it.
fn select(ui: &Ui, id: Id, text: &str, all: bool) {
    use egui::text::{CCursor, CCursorRange};
    let mut state = TextEdit::load_state(ui.ctx(), id).unwrap_or_default();
    let end = CCursor::new(text.chars().count());
    let range = if all {
        CCursorRange::two(CCursor::new(0), end)
    } else {
        CCursorRange::one(end)
    };
    state.cursor.set_char_range(Some(range));
    TextEdit::store_state(ui.ctx(), id, state);
}
