//! What differs from now, row by row, each with a tick for what is to be taken along.

use egui::{Align2, Rect, Role, ScrollArea, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use super::differing::Row;
use super::shown::Shown;
use crate::ui::action::{Action, VersionsAction};
use crate::ui::theme::typeface::{self, Face};
use crate::ui::theme::{self, icons, space};
use crate::ui::widgets::{check_box, follow_focus, icon_at, text_at};

/// Height of the line above the rows.
pub(super) const HEAD: f32 = 32.0;
/// Height of a row.
pub(super) const ROW: f32 = 42.0;
/// Where what it was begins, and what it is, as shares of the width.
const COLUMNS: [f32; 2] = [0.34, 0.555];
/// So many rows are all made, in sight or not.
const ALL: usize = 300;

/// How high all of them are.
pub(super) fn height(shown: &Shown<'_>) -> f32 {
    HEAD + shown.rows().len().max(1) as f32 * ROW
}

/// Shows them in `rect`.
pub(super) fn show(ui: &mut Ui, rect: Rect, shown: &Shown<'_>, out: &mut Vec<Action>) {
    let tokens = theme::tokens(ui.ctx());
    let painter = ui.painter();
    let head = rect.with_max_y(rect.top() + HEAD);
    painter.rect_filled(head, 0.0, tokens.paper);
    for y in [head.top() + 0.5, head.bottom() - 0.5] {
        painter.hline(rect.x_range(), y, egui::Stroke::new(1.0, tokens.line));
    }
    let rows = shown.rows();
    let middle = head.center().y;
    let at = pos2(head.left() + space::S16, middle);
    let style = typeface::CHIP;
    text_at(
        painter,
        at,
        Align2::LEFT_CENTER,
        "Different from now",
        style,
        tokens.ink2,
        300.0,
    );
    if rows.iter().any(|row| !row.edits.is_empty()) {
        let at = pos2(head.right() - space::S16, middle);
        let style = typeface::SECOND;
        text_at(
            painter,
            at,
            Align2::RIGHT_CENTER,
            "take along",
            style,
            tokens.ink2,
            200.0,
        );
    }
    let body = rect.with_min_y(head.bottom());
    let mut inside = ui.new_child(UiBuilder::new().max_rect(body).id_salt("different"));
    inside.set_clip_rect(body.intersect(ui.clip_rect()));
    if rows.is_empty() {
        let at = pos2(body.left() + space::S16, body.top() + ROW / 2.0);
        let words = "Nothing differs but the times of the agenda.";
        let room = body.width() - space::S32;
        let text = text_at(
            ui.painter(),
            at,
            Align2::LEFT_CENTER,
            words,
            typeface::LIST,
            tokens.ink2,
            room,
        );
        crate::ui::widgets::spoken(ui, text, "nothing differs", words);
        return;
    }
    inside.spacing_mut().item_spacing.y = 0.0;
    let scroll = ScrollArea::vertical().id_salt("different").auto_shrink(false);
    let each = |ui: &mut Ui, range: std::ops::Range<usize>, out: &mut Vec<Action>| {
        for row in rows.iter().skip(range.start).take(range.len()) {
            one(ui, row, shown, out);
        }
        follow_focus(ui, "different");
    };
    // What is not made cannot be gone to by Tab: only of very many those in sight alone are.
    if rows.len() <= ALL {
        scroll.show(&mut inside, |ui| each(ui, 0..rows.len(), out));
    } else {
        scroll.show_rows(&mut inside, ROW, rows.len(), |ui, range| each(ui, range, out));
    }
}

fn one(ui: &mut Ui, row: &Row, shown: &Shown<'_>, out: &mut Vec<Action>) {
    let tokens = theme::tokens(ui.ctx());
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::HOVER);
    let said = format!("{}: {}, now {}", row.what, row.then, row.now);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &said));
    let middle = rect.center().y;
    let can = !row.edits.is_empty();
    if can {
        let on = shown.window.ticked.contains(&row.what);
        let center = pos2(rect.right() - 28.0, middle);
        let name = format!("Take along: {}", row.what);
        let fill = tokens.blue;
        if check_box(ui, center, ("take along", &row.what), (on, fill), &name).clicked() {
            out.push(Action::Versions(VersionsAction::Tick(row.what.clone())));
        }
    }
    if !ui.is_rect_visible(rect) {
        return;
    }
    let painter = ui.painter();
    painter.hline(rect.x_range(), rect.bottom() - 0.5, egui::Stroke::new(1.0, tokens.line));
    let sign = if row.icon == icons::MINUS {
        tokens.amber
    } else {
        tokens.blue
    };
    icon_at(
        painter,
        pos2(rect.left() + 24.0, middle),
        row.icon,
        16.0,
        sign,
        Face::Icon,
    );
    let [then, now] = COLUMNS.map(|share| rect.left() + rect.width() * share);
    let left = rect.left() + 44.0;
    let end = rect.right() - 52.0;
    for (x, room, words, style, ink) in [
        (left, then - left - space::S12, &row.what, typeface::LIST, tokens.ink),
        (
            then,
            now - then - space::S12,
            &row.then,
            typeface::LIST.face(Face::SemiBold),
            tokens.ink,
        ),
        (now, end - now, &format!("now {}", row.now), typeface::LIST, tokens.ink2),
    ] {
        text_at(
            painter,
            pos2(x, middle),
            Align2::LEFT_CENTER,
            words,
            style,
            ink,
            room.max(20.0),
        );
    }
    response.on_hover_text(said);
}
