//! The minutes of all sections to scale; a boundary between two that is dragged moves minutes from one to the other.

use egui::{Align2, CursorIcon, Key, Modifiers, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::shown::{Shown, edit_by, look, minutes};
use crate::session::edit::{AgendaEdit, ItemEdit};
use crate::session::{AgendaItem, Section, SessionEdit, SlideAt};
use crate::ui::action::{Action, EditorAction, EditorLook};
use crate::ui::theme;
use crate::ui::theme::{space, typeface};
use crate::ui::widgets::{dashed, is_room, text_at, within};

/// Height of the pane.
pub(super) const HEIGHT: f32 = 96.0;
/// Height of a segment.
const SEGMENT: f32 = 44.0;
/// The minutes that a workshop has.
const WHOLE: f32 = 90.0;
/// The least that a section keeps.
const LEAST: f32 = 1.0;

/// Shows the pane in `rect`.
pub(super) fn show(ui: &mut Ui, rect: Rect, shown: &Shown<'_>, out: &mut Vec<Action>) {
    let tokens = theme::tokens(ui.ctx());
    let radius = f32::from(space::PANE_RADIUS);
    ui.painter().rect(
        rect,
        radius,
        tokens.surface,
        Stroke::new(1.0, tokens.line),
        StrokeKind::Inside,
    );
    is_room(ui, rect);
    let inner = rect.shrink2(vec2(space::S12, space::S12));
    let planned = shown.session.planned_minutes();
    let long = planned.max(WHOLE);
    let scale = inner.width() / long;
    let mut from = 0.0;
    for (item, section) in shown.session.agenda.iter().enumerate() {
        let left = inner.left() + from * scale;
        // The shortest section is still to be seen and hit.
        let width = (section.minutes * scale - space::S4).max(2.0);
        let place = Rect::from_min_size(pos2(left, inner.top()), vec2(width, SEGMENT));
        segment(
            ui,
            place,
            item,
            section,
            (from + section.minutes > WHOLE + 0.01, shown),
            out,
        );
        from += section.minutes;
        if item + 1 < shown.session.agenda.len() {
            boundary(ui, pos2(left + width + 2.0, place.center().y), item, scale, shown, out);
        }
    }
    // Below a twentieth nothing is free that could be said in a figure.
    if planned < WHOLE - 0.05 {
        let left = inner.left() + planned * scale;
        let free = Rect::from_min_max(pos2(left, inner.top()), pos2(inner.right(), inner.top() + SEGMENT));
        dashed(ui.painter(), free, Stroke::new(1.0, tokens.line2));
        let words = minutes(WHOLE - planned);
        text_at(
            ui.painter(),
            free.center(),
            Align2::CENTER_CENTER,
            &words,
            typeface::SECOND,
            tokens.ink2,
            free.width(),
        );
    }
    let foot = inner.top() + SEGMENT + 8.0;
    let mut tick = 0.0;
    while tick <= long + 0.01 {
        let x = inner.left() + tick * scale;
        ui.painter().vline(x, foot..=foot + 5.0, Stroke::new(1.0, tokens.line2));
        let align = if tick < 0.01 {
            Align2::LEFT_CENTER
        } else {
            Align2::CENTER_CENTER
        };
        // The end of the workshop has a mark of its own.
        if tick + 0.01 < WHOLE || tick > WHOLE + 0.01 {
            let words = minutes(tick);
            text_at(
                ui.painter(),
                pos2(x, foot + 14.0),
                align,
                &words,
                typeface::SECOND,
                tokens.ink2,
                40.0,
            );
        }
        tick += 10.0;
    }
    let end = inner.left() + WHOLE * scale;
    let align = if planned > WHOLE {
        Align2::CENTER_CENTER
    } else {
        Align2::RIGHT_CENTER
    };
    let at = pos2(end, foot + 14.0);
    text_at(ui.painter(), at, align, "90 min", typeface::CHIP, tokens.ink, 60.0);
}

fn segment(
    ui: &mut Ui,
    rect: Rect,
    item: usize,
    section: &AgendaItem,
    (over, shown): (bool, &Shown<'_>),
    out: &mut Vec<Action>,
) {
    let tokens = theme::tokens(ui.ctx());
    let response = ui.interact(rect, ui.scope_id().with(("minutes of a section", item)), Sense::click());
    let told = minutes(section.minutes);
    let on = shown.at.section == Section::Item(item);
    let spoken = format!("Section {}: {}, {told} min", item + 1, section.title);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, on, spoken.as_str()));
    let ground = match (on, over, response.hovered()) {
        (true, ..) => tokens.blue_soft,
        (false, true, _) => tokens.amber_soft,
        (false, false, true) => tokens.hover(),
        (false, false, false) => tokens.surface,
    };
    let frame = if on || response.has_focus() {
        Stroke::new(2.0, tokens.blue)
    } else if over {
        Stroke::new(1.0, tokens.amber)
    } else {
        Stroke::new(1.0, tokens.line2)
    };
    ui.painter().rect(rect, 6.0, ground, frame, StrokeKind::Inside);
    let ink = if on { tokens.blue } else { tokens.ink };
    let room = rect.width() - 10.0;
    if room > 16.0 {
        let at = pos2(rect.left() + 5.0, rect.top() + 14.0);
        text_at(
            ui.painter(),
            at,
            Align2::LEFT_CENTER,
            &section.title,
            typeface::CHIP,
            ink,
            room,
        );
        let words = if room > 40.0 {
            format!("{told} min")
        } else {
            told.clone()
        };
        let at = pos2(rect.left() + 5.0, rect.top() + 31.0);
        text_at(
            ui.painter(),
            at,
            Align2::LEFT_CENTER,
            &words,
            typeface::SECOND,
            tokens.ink2,
            room,
        );
    }
    if response.clicked() {
        out.push(Action::Editor(EditorAction::Choose(SlideAt::item(item, 0), None)));
        look(EditorLook::Tick(Vec::new()), out);
    }
    if response.has_focus() {
        for (key, by) in [(Key::Plus, 1.0), (Key::Minus, -1.0)] {
            if ui.input_mut(|input| input.consume_key(Modifiers::NONE, key)) && section.minutes + by >= LEAST {
                edit_by(planned(item, section.minutes + by), out);
            }
        }
    }
    response.on_hover_text(format!("{}: {told} min. Plus and minus change them", section.title));
}

fn planned(at: usize, minutes: f32) -> SessionEdit {
    let change = ItemEdit::Minutes(minutes);
    SessionEdit::Agenda(AgendaEdit::Item { at, change })
}

/// The boundary behind a section.
fn boundary(ui: &mut Ui, at: egui::Pos2, item: usize, scale: f32, shown: &Shown<'_>, out: &mut Vec<Action>) {
    let tokens = theme::tokens(ui.ctx());
    let rect = Rect::from_center_size(at, vec2(8.0, SEGMENT));
    let response = ui.interact(rect, ui.scope_id().with(("boundary of minutes", item)), Sense::DRAG);
    let agenda = &shown.session.agenda;
    let (Some(left), Some(right)) = (agenda.get(item), agenda.get(item + 1)) else {
        return;
    };
    if response.hovered() || response.dragged() {
        ui.set_cursor_icon(CursorIcon::ResizeHorizontal);
        ui.painter().vline(at.x, rect.y_range(), Stroke::new(3.0, tokens.blue));
    }
    let begin = ui.scope_id().with(("minutes before the drag", item));
    if response.drag_started() {
        ui.data_mut(|data| data.insert_temp(begin, (left.minutes, right.minutes)));
    }
    if response.dragged()
        && let Some((before, behind)) = ui.data(|data| data.get_temp::<(f32, f32)>(begin))
        && let Some(moved) = response.total_drag_delta()
    {
        let by = (moved.x / scale).round();
        let by = within(by, LEAST - before, behind - LEAST);
        let (one, other) = (before + by, behind - by);
        if (one - left.minutes).abs() > 0.01 && one >= LEAST && other >= LEAST {
            let both = SessionEdit::Several(vec![planned(item, one), planned(item + 1, other)]);
            let into = format!("minutes {item}");
            look(EditorLook::Type(Box::new(both), into), out);
        }
    }
}
