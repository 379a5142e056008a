//! A text field in the look of the house: as high as its words, framed, with what the empty one hints at.

use std::sync::Arc;

use egui::{
    Frame, Galley, Id, Key, KeyboardShortcut, Margin, Modifiers, Response, Stroke, TextBuffer, TextEdit, TextFormat,
    Ui, WidgetInfo, vec2,
};

use crate::ui::editor::marked_words;
use crate::ui::theme::{self, space, typeface};

/// The longest text of a field.
const LIMIT: usize = 20_000;
/// Room around the words.
const MARGIN: Margin = Margin {
    left: 10,
    right: 10,
    top: 6,
    bottom: 6,
};

/// How many lines a field takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::ui::editor) enum Lines {
    /// One.
    #[default]
    One,
    /// Several, broken by Enter; at least so high.
    Many(usize),
    /// Several, broken by Shift Enter: Enter means the next field.
    Next,
}

/// See the module.
pub(in crate::ui::editor) struct TextField<'a> {
    /// The id of the widget.
    pub id: Id,
    /// What it is called, for whoever does not see it.
    pub name: &'a str,
    /// What the empty field shows.
    pub hint: &'a str,
    /// How many lines it takes.
    pub lines: Lines,
    /// Whether letters have one width.
    pub mono: bool,
    /// Whether what stands between marks looks as it will, and the marks are seen only while somebody writes.
    pub styled: bool,
    /// Whether its text is the one that is edited elsewhere.
    pub marked: bool,
    /// Without a frame until it has the keyboard or the pointer is over it.
    pub quiet: bool,
    /// How wide it is; all the room without it.
    pub width: Option<f32>,
}

impl TextField<'_> {
    /// Shows it. What was typed is in `text`, whether something was in the answer.
    pub fn show(self, ui: &mut Ui, text: &mut String) -> Response {
        let tokens = theme::tokens(ui.ctx());
        let focused = ui.memory(|memory| memory.has_focus(self.id));
        let (line, less) = match (focused, self.marked) {
            (true, _) => (Stroke::new(2.0, tokens.blue), 2),
            (false, true) => (Stroke::new(1.0, tokens.blue), 1),
            (false, false) => (Stroke::new(1.0, tokens.edge), 1),
        };
        // The stroke counts into the room: words do not move when the field takes the keyboard.
        let margin = MARGIN - Margin::same(less);
        let fill = if self.marked && !focused {
            tokens.blue_soft
        } else {
            tokens.surface
        };
        // Where it stood last: what is new is framed a moment later.
        let over = ui
            .ctx()
            .read_response(self.id)
            .is_some_and(|response| response.hovered());
        let (fill, line) = if self.quiet && !focused && !over && !tokens.contrast {
            let none = egui::Color32::TRANSPARENT;
            (none, Stroke::new(1.0, none))
        } else {
            (fill, line)
        };
        let frame = Frame::NONE
            .fill(fill)
            .stroke(line)
            .corner_radius(space::CONTROL_RADIUS)
            .inner_margin(margin);
        let style = if self.mono { typeface::MONO } else { typeface::BODY };
        let format = TextFormat::simple(style.font(), tokens.ink);
        let quiet = focused.then_some(tokens.ink3);
        let mut layouter = |ui: &Ui, buffer: &dyn TextBuffer, width: f32| -> Arc<Galley> {
            marked_words::laid_out(ui, buffer.as_str(), &format, quiet, width)
        };
        let marks = self.styled && self.lines != Lines::One && text.contains(['*', '`']);
        let edit = match self.lines {
            Lines::One => TextEdit::singleline(text),
            Lines::Many(rows) => TextEdit::multiline(text).desired_rows(rows),
            Lines::Next => TextEdit::multiline(text)
                .desired_rows(1)
                .return_key(KeyboardShortcut::new(Modifiers::SHIFT, Key::Enter)),
        };
        let width = self.width.unwrap_or_else(|| ui.available_width());
        let before = ui.spacing().interact_size;
        // Else a field is as high as a button, however small its letters.
        ui.spacing_mut().interact_size.y = 0.0;
        let edit = edit
            .id(self.id)
            .font(style.font())
            .text_color(tokens.ink)
            .hint_text(style.text(self.hint, tokens.ink3))
            .frame(frame)
            .desired_width(width)
            .min_size(vec2(width.min(40.0), 34.0))
            .char_limit(LIMIT);
        let edit = if marks { edit.layouter(&mut layouter) } else { edit };
        let response = ui.add(edit);
        ui.spacing_mut().interact_size = before;
        response.widget_info(|| {
            let mut info = WidgetInfo::text_edit(true, &*text, &*text, self.hint);
            info.label = Some(self.name.to_owned());
            info
        });
        if self.marked && !focused {
            let bar = response.rect.with_max_x(response.rect.left() + 3.0);
            ui.painter().rect_filled(bar, 2.0, tokens.blue);
        }
        response
    }
}
