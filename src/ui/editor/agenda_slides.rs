//! Slides of the agenda that is edited, as small pictures: what stands on one, its menu and keys, and a slide that is dragged among the others.

use egui::{
    Align2, Key, Modifiers, Popup, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

use super::shown::{Shown, edit_by, look};
use crate::session::edit::SlidesEdit;
use crate::session::{SessionEdit, Slide, SlideAt};
use crate::ui::action::{Action, EditorLook};
use crate::ui::audience::thumbnail;
use crate::ui::theme;
use crate::ui::theme::typeface::{self, Face};
use crate::ui::theme::{icons, space};
use crate::ui::widgets::{Button, Chip, focus_ring, icon_at, is_entry, text_at};
use crate::workshop::Position;

/// A slide's picture.
const PICTURE: egui::Vec2 = vec2(178.0, 100.0);
/// From one slide to the next.
const SLIDE: f32 = 109.0;
/// Left edge of the pictures.
pub(super) const LEFT: f32 = 50.0;

/// A slide as a small picture.
pub(super) fn picture(
    ui: &mut Ui,
    at: SlideAt,
    number: usize,
    slide: &Slide,
    shown: &Shown<'_>,
    dragged: &mut Option<(SlideAt, f32, bool)>,
    out: &mut Vec<Action>,
) -> Rect {
    let tokens = theme::tokens(ui.ctx());
    let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), SLIDE), Sense::hover());
    let width = PICTURE.x.min(row.width() - LEFT - space::S8).max(20.0);
    let size = vec2(width, width * PICTURE.y / PICTURE.x);
    let rect = Rect::from_min_size(pos2(row.left() + LEFT, row.top() + 4.0), size);
    let id = ui.scope_id().with(("slide of the agenda", at));
    let response = ui.interact(rect.with_min_x(row.left()), id, Sense::click_and_drag());
    let on = shown.at == at;
    if on {
        is_entry(ui.ctx(), id);
    }
    let label = slide.label();
    let spoken = format!("Slide {}: {label}", number + 1);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, on, spoken.as_str()));
    // Told to screen readers by now, and not painted: pictures are what costs.
    if !ui.is_rect_visible(row) && !response.dragged() {
        return rect;
    }
    let ink = if on { tokens.blue } else { tokens.ink2 };
    let place = pos2(rect.left() - 14.0, rect.top() + 10.0);
    let words = (number + 1).to_string();
    text_at(
        ui.painter(),
        place,
        Align2::RIGHT_CENTER,
        &words,
        typeface::CHIP,
        ink,
        34.0,
    );
    if response.hovered() {
        grip(ui, rect.left() - 16.0, rect.center().y);
    }
    let position = Position {
        slide: number,
        step: slide.steps(),
    };
    if slide.hidden {
        ui.scope(|ui| {
            ui.multiply_opacity(0.38);
            thumbnail::slide(ui, rect, shown.session, position, ("agenda picture", at));
        });
        let chip = Chip::new("Hidden").icon(icons::EYE_SLASH);
        let size = vec2(chip.width(ui.painter()), space::CHIP);
        let place = Rect::from_min_size(rect.right_bottom() - size - vec2(4.0, 4.0), size);
        chip.paint(ui.painter(), place, tokens);
    } else {
        thumbnail::slide(ui, rect, shown.session, position, ("agenda picture", at));
    }
    let remarks = super::remarks::count(shown, &slide.id);
    if remarks > 0 {
        let place = pos2(rect.left() - 16.0, rect.bottom() - 28.0);
        icon_at(ui.painter(), place, icons::NOTE_PENCIL, 14.0, tokens.ink2, Face::Icon);
    }
    let faulty = shown
        .editor
        .findings()
        .iter()
        .any(|found| SlideAt::on_way(&found.path).is_some_and(|(of, _)| of == at));
    if faulty {
        let place = pos2(rect.left() - 16.0, rect.bottom() - 8.0);
        icon_at(ui.painter(), place, icons::WARNING, 14.0, tokens.amber, Face::Icon);
    }
    let (frame, out_of) = match (on, response.has_focus()) {
        (true, _) => (Stroke::new(2.0, tokens.blue), rect.expand(2.0)),
        (false, true) => (Stroke::new(2.0, tokens.blue), rect.expand(4.0)),
        (false, false) => (Stroke::new(1.0, tokens.line), rect),
    };
    ui.painter().rect_stroke(out_of, 4.0, frame, StrokeKind::Outside);
    if on && response.has_focus() {
        // The chosen one has its frame anyway: a second one says that the keyboard is here.
        focus_ring(ui.painter(), rect.expand(2.0), tokens.blue);
    }
    if let Some(place) = response.interact_pointer_pos()
        && (response.dragged() || response.drag_stopped())
    {
        let dropped = response.drag_stopped() && !crate::ui::widgets::escaped(ui);
        if response.dragged() || dropped {
            *dragged = Some((at, place.y, dropped));
        }
    }
    if (response.clicked() || response.gained_focus()) && !on {
        shown.go(number, out);
        response.scroll_to_me(None);
    }
    if response.clicked() {
        response.request_focus();
    }
    if response.has_focus() {
        slide_keys(ui, out);
    }
    if let Some(act) = slide_menu(&response, slide.hidden) {
        if !on {
            shown.go(number, out);
        }
        look(act, out);
    }
    response.on_hover_text(label);
    rect
}

/// The menu of a slide at the pointer; what was chosen there.
pub(super) fn slide_menu(response: &Response, hidden: bool) -> Option<EditorLook> {
    let mut act = None;
    Popup::context_menu(response).width(240.0).show(|ui| {
        for (words, icon, key, asks) in menu(hidden) {
            let entry = Button::new(words).icon(icon).key(key).quiet().width(240.0);
            if entry.show(ui).clicked() {
                act = Some(asks);
                ui.close();
            }
        }
    });
    act
}

/// What can be done with a slide: words, icon, key, and what is asked for.
pub(super) fn menu(hidden: bool) -> [(&'static str, char, &'static str, EditorLook); 6] {
    let (words, icon) = if hidden {
        ("Present it", icons::EYE)
    } else {
        ("Hide it", icons::EYE_SLASH)
    };
    [
        ("Duplicate", icons::COPY_SIMPLE, "Ctrl D", EditorLook::Duplicate),
        (words, icon, "H", EditorLook::Hide),
        ("Cut", icons::SCISSORS, "Ctrl X", EditorLook::Take { cut: true }),
        ("Copy", icons::COPY, "Ctrl C", EditorLook::Take { cut: false }),
        ("Paste behind it", icons::CLIPBOARD_TEXT, "Ctrl V", EditorLook::Paste),
        ("Delete", icons::TRASH, "Del", EditorLook::Delete),
    ]
}

/// What the keys do with a slide that has the keyboard.
pub(super) fn slide_keys(ui: &mut Ui, out: &mut Vec<Action>) {
    for (modifiers, key, asks) in [
        (Modifiers::ALT, Key::ArrowUp, EditorLook::Shift(false)),
        (Modifiers::ALT, Key::ArrowDown, EditorLook::Shift(true)),
        (Modifiers::COMMAND, Key::D, EditorLook::Duplicate),
        (Modifiers::NONE, Key::Delete, EditorLook::Delete),
        (Modifiers::NONE, Key::H, EditorLook::Hide),
    ] {
        if ui.input_mut(|input| input.consume_key(modifiers, key)) {
            look(asks, out);
        }
    }
    // The toolkit turns Ctrl X, C and V into events of their own; as keys they never arrive.
    let events = ui.input(|input| input.events.clone());
    for event in events {
        let asks = match event {
            egui::Event::Cut => EditorLook::Take { cut: true },
            egui::Event::Copy => EditorLook::Take { cut: false },
            egui::Event::Paste(_) => EditorLook::Paste,
            _ => continue,
        };
        look(asks, out);
    }
}

/// Where slides stand, and the heads of sections.
pub(super) type Places<'a> = (&'a [(Rect, SlideAt)], &'a [(Rect, usize)]);

/// Where a slide that is dragged would go; moves it there once it was let go.
pub(super) fn drag(
    ui: &Ui,
    from: SlideAt,
    (y, dropped): (f32, bool),
    (places, heads): Places<'_>,
    shown: &Shown<'_>,
    out: &mut Vec<Action>,
) {
    let over_head = heads.iter().find(|(rect, _)| rect.y_range().contains(y));
    let (line, to) = if let Some((rect, item)) = over_head {
        let end = shown.session.agenda.get(*item).map_or(0, |item| item.slides.len());
        (rect.bottom(), SlideAt::item(*item, end))
    } else {
        let next = places.iter().find(|(rect, _)| rect.center().y > y);
        match (next, places.last()) {
            (Some((rect, at)), _) => (rect.top() - 4.0, *at),
            (None, Some((rect, at))) => (rect.bottom() + 4.0, at.next()),
            (None, None) => return,
        }
    };
    // Before or behind itself nothing moves: an edit of nothing would be a step of undo.
    if to == from || to == from.next() {
        return;
    }
    if dropped {
        edit_by(SessionEdit::Slides(SlidesEdit::Move { from: vec![from], to }), out);
        return;
    }
    let left = ui.max_rect().left() + LEFT;
    let tokens = theme::tokens(ui.ctx());
    ui.painter()
        .hline(left..=left + PICTURE.x, line, Stroke::new(3.0, tokens.blue));
}

/// The sign that a row can be dragged.
pub(super) fn grip(ui: &Ui, x: f32, y: f32) {
    let ink = theme::tokens(ui.ctx()).ink3;
    icon_at(
        ui.painter(),
        pos2(x, y),
        icons::DOTS_SIX_VERTICAL,
        14.0,
        ink,
        Face::Icon,
    );
}
