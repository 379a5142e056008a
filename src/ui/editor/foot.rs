//! The foot of the editor: the line that adds to the slide, and whether all is saved.

use egui::{Align2, Id, Key, Modifiers, Rect, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo, pos2};

use super::problems;
use super::shown::{Shown, look};
use crate::ui::action::{Action, EditorLook};
use crate::ui::foot::capture::line_of_entry;
use crate::ui::foot::{notice, status};
use crate::ui::theme;
use crate::ui::theme::typeface::{self, Face};
use crate::ui::theme::{icons, space};
use crate::ui::widgets::{Chip, icon_at, is_room, key_cap, key_cap_width, line, text_at};

/// The id of the field.
const FIELD: &str = "line of the editor";

/// Shows the line in `rect`. `hint` says what it adds to, `prefixes` which first letters mean something.
pub(super) fn entry(
    ui: &mut Ui,
    rect: Rect,
    shown: &Shown<'_>,
    (hint, prefixes): (&str, &[(&str, &str)]),
    out: &mut Vec<Action>,
) {
    let rect = notice::beside(ui, rect, shown.state, out);
    let tokens = theme::tokens(ui.ctx());
    let id = Id::unique(FIELD);
    let focused = ui.memory(|memory| memory.has_focus(id));
    let radius = f32::from(space::PANE_RADIUS);
    ui.painter().rect_filled(rect, radius, tokens.surface);
    is_room(ui, rect);
    let at = pos2(rect.left() + 20.0, rect.center().y);
    icon_at(ui.painter(), at, icons::PLUS_CIRCLE, 18.0, tokens.ink2, Face::Icon);
    let mut right = rect.right() - space::S12;
    for (key, words) in prefixes.iter().rev() {
        let width = line(ui.painter(), words, typeface::SECOND, tokens.ink2, 120.0).size().x;
        let whole = width + key_cap_width(ui.painter(), key) + space::S8 + space::S12;
        if right - whole < rect.left() + 240.0 {
            break;
        }
        let at = pos2(right, rect.center().y);
        let words = text_at(
            ui.painter(),
            at,
            Align2::RIGHT_CENTER,
            words,
            typeface::SECOND,
            tokens.ink2,
            120.0,
        );
        let cap = key_cap(
            ui.painter(),
            pos2(words.left() - 6.0, rect.center().y),
            key,
            tokens,
            false,
        );
        right = cap.left() - space::S12;
    }
    let field = Rect::from_min_max(
        pos2(rect.left() + 38.0, rect.top() + 4.0),
        pos2(right, rect.bottom() - 4.0),
    );
    let around = ui.interact(rect, id.with("around"), egui::Sense::CLICK);
    // Taken before the field is shown: one of a single line gives up the keyboard at Enter.
    let entered = focused && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
    let mut text = shown.window.entry.clone();
    let mut child = ui.new_child(UiBuilder::new().max_rect(field).id_salt(FIELD));
    let response = child.add(
        line_of_entry(&mut text, id, hint, tokens)
            .desired_width(field.width())
            .min_size(field.size())
            .char_limit(2_000),
    );
    response.widget_info(|| {
        let mut info = WidgetInfo::text_edit(true, &shown.window.entry, &text, hint);
        info.label = Some("Add to the session".to_owned());
        info
    });
    if around.clicked() {
        response.request_focus();
    }
    if text == "/" {
        // A slash alone opens the palette, which filters what follows.
        look(EditorLook::Entry(String::new()), out);
        look(EditorLook::AddBlock, out);
    } else if text != shown.window.entry {
        look(EditorLook::Entry(text), out);
    }
    if entered {
        look(EditorLook::Enter, out);
    }
    let frame = if focused {
        Stroke::new(2.0, tokens.blue)
    } else {
        Stroke::new(1.0, tokens.edge)
    };
    ui.painter().rect_stroke(rect, radius, frame, StrokeKind::Inside);
}

/// Shows the state box in `rect`.
pub(super) fn state(ui: &mut Ui, rect: Rect, shown: &Shown<'_>, out: &mut Vec<Action>) {
    let tokens = theme::tokens(ui.ctx());
    let mut right = status::frame(ui, rect);
    let path = shown.editor.path();
    if rect.width() > 300.0 {
        let (words, tip) = match path {
            Some(path) => ("Your copy", path.display().to_string()),
            None => (
                "Built in",
                "With the first change it becomes a copy of your own".to_owned(),
            ),
        };
        Chip::new(words).show(&mut right).on_hover_text(tip);
    }
    problems::chip(&mut right, shown, out);
    let room = right.min_rect().left() - rect.left() - space::S24;
    let at = pos2(rect.left() + space::S12, rect.center().y);
    status::told(
        ui,
        at,
        room,
        (
            shown.editor.saving(),
            true,
            path.unwrap_or(std::path::Path::new("")),
            shown.state.now,
        ),
        tokens,
    );
}
