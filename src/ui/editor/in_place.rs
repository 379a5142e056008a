//! A text edited where it stands on the slide: in its own size and place, with a bar for bold, italic, code and links.

use std::sync::Arc;

use egui::text::{CCursor, CCursorRange, LayoutJob, TextFormat};
use egui::{
    Align, Frame, Galley, Id, Key, Modifiers, Pos2, Rect, RichText, Stroke, StrokeKind, TextBuffer, TextEdit, Ui,
};
use egui::{UiBuilder, WidgetInfo, pos2, vec2};

use super::entries::{Asked, Place};
use super::marked_words;
use super::marks::{Mark, toggle};
use super::painted_words::Words;
use crate::ui::theme;
use crate::ui::theme::typeface::Face;
use crate::ui::theme::{icons, space};
use crate::ui::widgets::{escaped, focus_ring, icon_at, keep_tab};

/// Height of the bar of marks.
const BAR: f32 = 36.0;
/// A button of it.
const BUTTON: f32 = 32.0;

/// How a text stands on the slide.
#[derive(Debug, Clone)]
pub(super) struct Look {
    /// Where it begins.
    pub at: Pos2,
    /// How wide its lines may become.
    pub width: f32,
    /// The font, colour and line height.
    pub format: TextFormat,
    /// At which edge of their room the lines stand.
    pub align: Align,
}

impl Look {
    /// That of painted words, whose lines may go on to `right`.
    pub fn of(words: &Words, right: f32) -> Self {
        let job = &words.galley.job;
        let mut format = job
            .sections
            .first()
            .map(|section| section.format.clone())
            .unwrap_or_default();
        format.background = egui::Color32::TRANSPARENT;
        let rect = words.rect();
        // What stands in one line has no width of its own.
        let width = if job.wrap.max_width.is_finite() {
            job.wrap.max_width
        } else {
            (right - rect.left()).max(rect.width())
        };
        // Lines that do not begin at the left hang from the point that they are aligned to.
        let left = match job.halign {
            Align::Min => rect.left(),
            Align::Center => words.at.x - width / 2.0,
            Align::Max => words.at.x - width,
        };
        Self {
            at: pos2(left, rect.top()),
            width: width.max(40.0),
            format,
            align: job.halign,
        }
    }
}

/// What became of a text in a frame.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Answer {
    /// What it says now, if that was changed.
    pub changed: Option<String>,
    /// Whether it was left.
    pub left: bool,
    /// Whether it was left towards the next text, or the one before.
    pub next: Option<bool>,
    /// What is asked for of the entry that it is.
    pub entry: Option<Asked>,
}

/// A text that is edited on the slide.
pub(super) struct InPlace<'a> {
    /// The id of the field.
    pub id: Id,
    /// What it is called.
    pub name: &'a str,
    /// What it says.
    pub value: &'a str,
    /// How it stands.
    pub look: Look,
    /// Whether Enter breaks the line.
    pub long: bool,
    /// What it is among others.
    pub place: Place,
    /// Whether it takes marks.
    pub marked_up: bool,
    /// How far the bar may reach.
    pub room: Rect,
}

/// Where all of a text is to be selected as it is entered.
pub(super) const ALL: usize = usize::MAX;

/// The letter at which a text is to be entered, kept until the field is there.
pub(super) fn enter_at(ui: &Ui, id: Id, letter: Option<usize>) {
    ui.data_mut(|data| data.insert_temp(id.with("enter"), letter));
}

/// Whether a text waits to be entered; it no longer does.
pub(super) fn is_entered(ui: &Ui, id: Id) -> bool {
    let entered: Option<Option<usize>> = ui.data_mut(|data| data.remove_temp(id.with("enter")));
    entered.is_some()
}

impl InPlace<'_> {
    /// Shows it.
    pub fn show(self, ui: &mut Ui) -> Answer {
        let tokens = theme::tokens(ui.ctx());
        let mut answer = Answer::default();
        let entered: Option<Option<usize>> = ui.data_mut(|data| data.remove_temp(self.id.with("enter")));
        if let Some(letter) = entered {
            let end = self.value.chars().count();
            let to = letter.unwrap_or(end).min(end);
            select(ui, self.id, if letter == Some(ALL) { (0, end) } else { (to, to) });
            ui.memory_mut(|memory| memory.request_focus(self.id));
        }
        // Tab goes on to the next text, or puts an entry deeper.
        keep_tab(ui.ctx(), self.id, true);
        let focused = ui.memory(|memory| memory.has_focus(self.id));
        let mut text = self.value.to_owned();
        let mut selected = None;
        if focused {
            self.keys(ui, &mut text, &mut selected, &mut answer);
        }
        let height = (self.look.format.line_height.unwrap_or(20.0) * 1.5).max(24.0);
        let place = Rect::from_min_size(self.look.at, vec2(self.look.width, height));
        let mut child = ui.new_child(UiBuilder::new().max_rect(place).id_salt(self.id));
        // Text that is lower than a button would be as high as one, and stand lower than it is painted.
        child.spacing_mut().interact_size.y = 0.0;
        let format = self.look.format.clone();
        let quiet = tokens.ink3;
        let hint = RichText::new(self.name).font(format.font_id.clone()).color(quiet);
        let marked_up = self.marked_up;
        let mut layouter = |ui: &Ui, buffer: &dyn TextBuffer, width: f32| -> Arc<Galley> {
            if marked_up {
                return marked_words::laid_out(ui, buffer.as_str(), &format, Some(quiet), width);
            }
            let mut job = LayoutJob::single_section(buffer.as_str().to_owned(), format.clone());
            job.wrap.max_width = width;
            ui.fonts_mut(|fonts| fonts.layout_job(job))
        };
        let response = child.add(
            TextEdit::multiline(&mut text)
                .id(self.id)
                .frame(Frame::NONE)
                .desired_rows(1)
                .desired_width(self.look.width)
                .align(egui::Align2([self.look.align, Align::Min]))
                .hint_text(hint)
                .lock_focus(true)
                // Where Enter leads on, Shift with it still breaks the line.
                .return_key(egui::KeyboardShortcut::new(
                    if self.long { Modifiers::NONE } else { Modifiers::SHIFT },
                    Key::Enter,
                ))
                .layouter(&mut layouter),
        );
        response.widget_info(|| {
            let mut info = WidgetInfo::text_edit(true, self.value, &text, "");
            info.label = Some(format!("{} on the slide", self.name));
            info
        });
        let frame = response.rect.expand2(vec2(4.0, 2.0));
        // The second press of a double click may come in the frame that shows the field first: it was not there to be pressed, and what is pressed
        // elsewhere takes the keyboard from it.
        let pressed = ui.input(|input| {
            input
                .pointer
                .any_pressed()
                .then(|| input.pointer.interact_pos())
                .flatten()
        });
        if entered.is_some() && pressed.is_some_and(|at| frame.contains(at)) {
            enter_at(ui, self.id, entered.flatten());
        }
        ui.painter()
            .rect_stroke(frame, 4.0, Stroke::new(1.0, tokens.blue), StrokeKind::Outside);
        let mut over_bar = false;
        if self.marked_up {
            let (mark, over) = self.bar(ui, frame);
            over_bar = over;
            if let Some(mark) = mark {
                selected = Some(self.put(ui, &mut text, mark));
                ui.memory_mut(|memory| memory.request_focus(self.id));
            }
        }
        if let Some(selected) = selected {
            select(ui, self.id, selected);
        }
        if matches!(answer.entry, Some(Asked::Next { .. })) {
            let (before, behind) = self.parted(ui, &text);
            answer.entry = Some(Asked::Next { before, behind });
        }
        // A press on the bar takes the keyboard for a moment; the text is not left by it.
        if response.lost_focus() && !over_bar {
            answer.left = true;
        }
        if escaped(ui) {
            answer.left = true;
        }
        answer.changed = (text != self.value).then_some(text);
        answer
    }

    /// The keys that mean something here, taken before the field sees them.
    fn keys(&self, ui: &mut Ui, text: &mut String, selected: &mut Option<(usize, usize)>, answer: &mut Answer) {
        for (key, mark) in [
            (Key::B, Mark::Bold),
            (Key::I, Mark::Italic),
            (Key::E, Mark::Code),
            (Key::L, Mark::Link),
        ] {
            if self.marked_up && ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, key)) {
                *selected = Some(self.put(ui, text, mark));
            }
        }
        let shift = ui.input(|input| input.modifiers.shift);
        if !self.long && !shift && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter)) {
            if self.place == Place::Alone {
                answer.left = true;
            } else {
                // Parted once the field has taken what was typed in the same frame.
                answer.entry = Some(Asked::Next {
                    before: String::new(),
                    behind: String::new(),
                });
            }
        }
        if self.place != Place::Alone
            && text.is_empty()
            && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Backspace))
        {
            answer.entry = Some(Asked::Remove);
        }
        if ui.input_mut(|input| input.consume_key(Modifiers::SHIFT, Key::Tab)) {
            answer.next = Some(false);
        } else if ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Tab)) {
            answer.next = Some(true);
        }
        if matches!(self.place, Place::Entry | Place::Cell) && answer.next.is_some() {
            answer.entry = answer.next.map(|on| if on { Asked::In } else { Asked::Out });
        }
    }

    /// What stands before the caret, and what stands behind it; what is selected goes.
    fn parted(&self, ui: &Ui, text: &str) -> (String, String) {
        let state = TextEdit::load_state(ui.ctx(), self.id).unwrap_or_default();
        let Some(range) = state.cursor.char_range() else {
            return (text.to_owned(), String::new());
        };
        let range = range.as_sorted_char_range();
        let before: String = text.chars().take(range.start.0).collect();
        let behind: String = text.chars().skip(range.end.0).collect();
        // A blank at the seam would be none.
        (before.trim_end().to_owned(), behind.trim_start().to_owned())
    }

    /// Puts a mark on what is selected, and answers what is selected then.
    fn put(&self, ui: &Ui, text: &mut String, mark: Mark) -> (usize, usize) {
        let state = TextEdit::load_state(ui.ctx(), self.id).unwrap_or_default();
        let range = state.cursor.char_range();
        let end = text.chars().count();
        let range = range.map_or((end, end), |range| {
            let range = range.as_sorted_char_range();
            (range.start.0, range.end.0)
        });
        let (changed, selected) = toggle(text, range, mark);
        *text = changed;
        selected
    }

    /// The bar of marks above the text, or below it where there is no room: the mark that was pressed, and whether the pointer is over the bar.
    fn bar(&self, ui: &mut Ui, text: Rect) -> (Option<Mark>, bool) {
        let tokens = theme::tokens(ui.ctx());
        let size = vec2(BUTTON * 4.0 + space::S8, BAR);
        let above = text.top() - space::S8 - BAR;
        let top = if above >= self.room.top() {
            above
        } else {
            text.bottom() + space::S8
        };
        let left = text.left().min(self.room.right() - size.x).max(self.room.left());
        let rect = Rect::from_min_size(pos2(left, top), size);
        let over = ui.rect_contains_pointer(rect.expand(2.0));
        let radius = f32::from(space::CONTROL_RADIUS);
        ui.painter().add(theme::float_shadow(tokens).as_shape(rect, radius));
        ui.painter().rect(
            rect,
            radius,
            tokens.surface,
            Stroke::new(1.0, tokens.line),
            StrokeKind::Inside,
        );
        let mut pressed = None;
        for (index, mark) in Mark::ALL.iter().enumerate() {
            let corner = pos2(rect.left() + space::S4 + BUTTON * index as f32, rect.top() + 2.0);
            let place = Rect::from_min_size(corner, vec2(BUTTON, BUTTON));
            let response = ui.interact(place, self.id.with(mark.name()), egui::Sense::click());
            response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, mark.name()));
            if response.hovered() {
                ui.painter().rect_filled(place, 6.0, tokens.hover());
            }
            if response.has_focus() {
                focus_ring(ui.painter(), place.shrink(2.0), tokens.blue);
            }
            let (icon, key) = match mark {
                Mark::Bold => (icons::TEXT_B, "Ctrl B"),
                Mark::Italic => (icons::TEXT_ITALIC, "Ctrl I"),
                Mark::Code => (icons::CODE, "Ctrl E"),
                Mark::Link => (icons::LINK, "Ctrl L"),
            };
            icon_at(ui.painter(), place.center(), icon, 18.0, tokens.ink, Face::Icon);
            if response.clicked() {
                pressed = Some(*mark);
            }
            response.on_hover_text(format!("{} ({key})", mark.name()));
        }
        (pressed, over)
    }
}

/// Selects letters of a field.
fn select(ui: &Ui, id: Id, (from, to): (usize, usize)) {
    let mut state = TextEdit::load_state(ui.ctx(), id).unwrap_or_default();
    let range = CCursorRange::two(CCursor::new(from), CCursor::new(to));
    state.cursor.set_char_range(Some(range));
    TextEdit::store_state(ui.ctx(), id, state);
}
