//! What is wrong with a line, told below it, with what mends it by a press.

use egui::{Align2, Key, Modifiers, Rect, Role, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use super::seen::Seen;
use super::text::{byte_of, offered, replaced};
use crate::session::{Problem, inline};
use crate::ui::action::Action;
use crate::ui::theme;
use crate::ui::theme::typeface::{self, Face};
use crate::ui::theme::{icons, space};
use crate::ui::widgets::{Button, icon_at, sentence_at};

/// Height of the button.
const BUTTON: f32 = 28.0;

/// Shows it in `rect`, its words from `left` on.
pub(super) fn show(ui: &mut Ui, rect: Rect, left: f32, problem: &Problem, seen: &Seen, out: &mut Vec<Action>) {
    let tokens = theme::tokens(ui.ctx());
    let line = problem.place.map_or(0, |place| place.line);
    let words = inline::plain(&format!("{}. {}", problem.what, problem.mend));
    let id = ui.scope_id().with(("message of a line", line));
    let response = ui.interact(rect, id, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("Line {line}: {words}")));
    let middle = rect.center().y;
    let mut right = rect.right() - space::S12;
    if let Some(word) = offered(problem) {
        let name = format!("Write {word} in line {line}");
        let button = |key| {
            Button::new(word)
                .icon(icons::WRENCH)
                .height(BUTTON)
                .name(&name)
                .key(key)
        };
        let first = first_offered(seen).is_some_and(|first| first == problem);
        let button = button(if first && rect.width() > 420.0 { "Ctrl ." } else { "" });
        let size = vec2(button.wanted(ui), BUTTON);
        let spot = Rect::from_min_size(pos2(right - size.x, middle - BUTTON / 2.0), size);
        let mut child = ui.new_child(UiBuilder::new().max_rect(spot).id_salt(("mend of a line", line)));
        let pressed = button.show(&mut child);
        if pressed.clicked() {
            mend(problem, seen, out);
        }
        pressed.on_hover_text(format!("Writes {word} there"));
        right = spot.left() - space::S8;
    }
    let left = left.min(rect.left() + rect.width() * 0.4);
    let sign = pos2(left + 8.0, middle);
    icon_at(ui.painter(), sign, icons::X_CIRCLE, 16.0, tokens.red, Face::IconBold);
    let at = pos2(left + space::S24, middle);
    let what = (typeface::CONTROL, tokens.red);
    let said = format!("{}.", problem.what);
    let room = (right - at.x).max(20.0);
    let said = sentence_at(ui.painter(), at, Align2::LEFT_CENTER, &said, what, room);
    let at = pos2(said.right() + 6.0, middle);
    if right - at.x > 60.0 {
        let how = (typeface::LIST, tokens.ink);
        sentence_at(ui.painter(), at, Align2::LEFT_CENTER, &problem.mend, how, right - at.x);
    }
    response.on_hover_text(words);
}

/// The first problem that offers a word.
fn first_offered(seen: &Seen) -> Option<&Problem> {
    let offers = |problem: &&Problem| problem.place.is_some() && offered(problem).is_some();
    seen.problems.iter().find(offers)
}

/// Mends the first problem that offers a word by its key.
pub(super) fn by_key(ui: &Ui, seen: &Seen, out: &mut Vec<Action>) {
    let Some(problem) = first_offered(seen) else { return };
    if ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Period)) {
        mend(problem, seen, out);
    }
}

/// Writes the word that a problem offers where it is.
pub(super) fn mend(problem: &Problem, seen: &Seen, out: &mut Vec<Action>) {
    if let (Some(word), Some(at)) = (offered(problem), problem.place) {
        let byte = byte_of(&seen.text, at.line, at.column);
        seen.ask_changed_at(byte, replaced(&seen.text, byte, word), out);
    }
}
