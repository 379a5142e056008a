//! The columns of an event log with its first rows: what each is taken for, and the choice of something else.

use egui::{Align2, Popup, Rect, ScrollArea, Sense, Stroke, Ui, UiBuilder, pos2, vec2};

use crate::flow::events::{How, Look, Role};
use crate::ui::action::{Action, LogAction};
use crate::ui::state::event_log::{how_words, is_needed, role_words};
use crate::ui::theme::{self, icons, space, typeface};
use crate::ui::widgets::{Button, follow_focus, line, spoken, text_at};

/// The name of a column, what it is taken for, and how that was found.
const NAME: f32 = 28.0;
const ROLE: f32 = 36.0;
const HOW: f32 = 24.0;
/// A row of the log.
const ROW: f32 = 26.0;
/// How wide a column is, at least and at most.
const WIDTH: std::ops::RangeInclusive<f32> = 164.0..=240.0;
/// Left and right of what stands in a column.
const PAD: f32 = 10.0;

/// Shows them, as many rows as there are.
pub(super) fn show(ui: &mut Ui, look: &Look, out: &mut Vec<Action>) {
    let tokens = theme::tokens(ui.ctx());
    let header = look.columns.header();
    let widths: Vec<f32> = (0..header.len()).map(|place| width(ui, look, place)).collect();
    let height = NAME + ROLE + HOW + ROW * look.rows.len() as f32 + space::S4;
    ScrollArea::horizontal()
        .id_salt("columns of the log")
        .auto_shrink([false, true])
        .show(ui, |ui| {
            let size = vec2(widths.iter().sum::<f32>().max(ui.available_width()), height);
            let (all, _) = ui.allocate_exact_size(size, Sense::hover());
            let painter = ui.painter();
            painter.rect_filled(all, f32::from(space::CONTROL_RADIUS), tokens.sunken);
            let top = all.top() + NAME + ROLE + HOW;
            let mut left = all.left();
            for (place, wide) in widths.iter().enumerate() {
                let column = Rect::from_min_size(pos2(left, all.top()), vec2(*wide, height));
                left = column.right();
                head(ui, column, look, place, out);
                for (row, fields) in look.rows.iter().enumerate() {
                    let Some(field) = fields.get(place) else { continue };
                    let at = pos2(column.left() + PAD, top + ROW * (row as f32 + 0.5));
                    let used = look.columns.role_at(place).is_some() || look.statuses.contains(&place);
                    let ink = if used { tokens.ink } else { tokens.ink3 };
                    let room = column.width() - 2.0 * PAD;
                    text_at(ui.painter(), at, Align2::LEFT_CENTER, field, typeface::LIST, ink, room);
                }
                let line = Stroke::new(1.0, tokens.line);
                if left < all.right() - 1.0 {
                    ui.painter().vline(left, all.y_range(), line);
                }
            }
            for row in 0..=look.rows.len() {
                let y = top + ROW * row as f32 - 0.5;
                if row < look.rows.len() {
                    ui.painter().hline(all.x_range(), y, Stroke::new(1.0, tokens.line));
                }
            }
            for (row, fields) in look.rows.iter().enumerate() {
                let place = Rect::from_min_size(pos2(all.left(), top + ROW * row as f32), vec2(all.width(), ROW));
                let words = format!("Row {}: {}", row + 1, fields.join(", "));
                spoken(ui, place, ("row of the log", row), &words);
            }
            follow_focus(ui, "columns of the log");
        });
}

fn width(ui: &Ui, look: &Look, place: usize) -> f32 {
    let ink = egui::Color32::PLACEHOLDER;
    let name = look.columns.header().get(place).map_or("", String::as_str);
    let of = |text: &str, style| line(ui.painter(), text, style, ink, 2.0 * WIDTH.end()).size().x;
    let fields = look.rows.iter().filter_map(|row| row.get(place));
    let longest = fields.map(|field| of(field, typeface::LIST)).fold(0.0, f32::max);
    (longest.max(of(name, typeface::CONTROL)) + 2.0 * PAD).clamp(*WIDTH.start(), *WIDTH.end())
}

/// Its name, its role as a menu, and how that was found.
fn head(ui: &mut Ui, column: Rect, look: &Look, place: usize, out: &mut Vec<Action>) {
    let tokens = theme::tokens(ui.ctx());
    let name = look.columns.header().get(place).map_or("", String::as_str);
    let role = look.columns.role_at(place);
    let is_status = role.is_none() && look.statuses.contains(&place);
    let room = column.width() - 2.0 * PAD;
    let at = pos2(column.left() + PAD, column.top() + NAME / 2.0 + 2.0);
    let shown = if name.is_empty() { "no name" } else { name };
    text_at(
        ui.painter(),
        at,
        Align2::LEFT_CENTER,
        shown,
        typeface::CONTROL,
        tokens.ink,
        room,
    );
    let words = match role {
        Some(role) => role_words(role),
        None if is_status => "Status",
        None => "Not used",
    };
    let how = match role.and_then(|role| look.columns.how(role)) {
        Some(how) => how_words(how),
        None if is_status => "each is a status",
        None => "",
    };
    let unsure = matches!(
        role.and_then(|role| look.columns.how(role)),
        Some(How::Name | How::Content)
    );
    let place_of = Rect::from_min_size(
        pos2(column.left() + PAD, column.top() + NAME),
        vec2(room, space::CONTROL),
    );
    let mut child = ui.new_child(UiBuilder::new().max_rect(place_of).id_salt(("role", place)));
    let called = format!("Column {shown}: {words}");
    let button = Button::new(words)
        .icon(icons::CARET_DOWN)
        .width(room)
        .name(&called)
        .enabled(!name.is_empty())
        .show(&mut child);
    let at = pos2(column.left() + PAD, place_of.bottom() + HOW / 2.0 - 2.0);
    let ink = if unsure { tokens.amber } else { tokens.ink2 };
    text_at(ui.painter(), at, Align2::LEFT_CENTER, how, typeface::SECOND, ink, room);
    Popup::menu(&button).width(200.0).show(|ui| {
        for choice in Role::ALL.into_iter().map(Some).chain([None]) {
            // What every log needs is given up by choosing another column for it.
            let stays = choice.is_none() && role.is_some_and(is_needed);
            let words = choice.map_or("Not used", role_words);
            let button = Button::new(words)
                .quiet()
                .selected(choice == role)
                .enabled(!stays)
                .width(200.0);
            if button.show(ui).clicked() {
                out.push(Action::Log(LogAction::Column(place, choice)));
                ui.close();
            }
        }
    });
}
