//! What is wrong with the text, each with its place and what mends it.

use egui::{Align2, Rect, Role, ScrollArea, Sense, Stroke, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use super::field;
use super::message;
use super::seen::Seen;
use super::text::offered;
use crate::session::{Problem, inline};
use crate::ui::action::Action;
use crate::ui::editor::problems;
use crate::ui::theme;
use crate::ui::theme::typeface;
use crate::ui::theme::{icons, space};
use crate::ui::widgets::{Button, Chip, Pane, Tone, sentence_at, text_at};

/// Shows them in `rect`.
pub(super) fn show(ui: &mut Ui, rect: Rect, seen: &Seen, out: &mut Vec<Action>) {
    let count = seen.problems.len();
    let head = |ui: &mut Ui| {
        if count > 0 {
            let tone = if seen.broken { Tone::Red } else { Tone::Amber };
            Chip::new(&count.to_string()).tone(tone).show(ui);
        }
    };
    Pane::new("Problems").strong().show_in(ui, rect, head, |ui, inner| {
        let tokens = theme::tokens(ui.ctx());
        if count == 0 {
            let words = "Nothing to mend";
            text_at(
                ui.painter(),
                inner.center(),
                Align2::CENTER_CENTER,
                words,
                typeface::LIST,
                tokens.ink2,
                inner.width(),
            );
            return;
        }
        let mut child = ui.new_child(UiBuilder::new().max_rect(inner).id_salt("problems of the source"));
        ScrollArea::vertical().auto_shrink(false).show(&mut child, |ui| {
            ui.spacing_mut().item_spacing = egui::Vec2::ZERO;
            for (index, problem) in seen.problems.iter().enumerate() {
                row(ui, index, problem, seen, out);
            }
        });
    });
}

fn row(ui: &mut Ui, index: usize, problem: &Problem, seen: &Seen, out: &mut Vec<Action>) {
    let tokens = theme::tokens(ui.ctx());
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 52.0), Sense::click());
    let place = problem.place.map(|place| place.to_string()).unwrap_or_default();
    let said = inline::plain(&format!("{}. {}", problem.what, problem.mend));
    let spoken = format!("Problem {}: {place} {said}", index + 1);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, spoken.as_str()));
    problems::ground(ui, &response, !seen.broken, 17.0);
    let mut right = rect.right() - space::S12;
    if let (Some(word), Some(_)) = (offered(problem), problem.place) {
        let words = format!("Write {word}");
        let button = Button::new(&words).icon(icons::WRENCH).height(28.0);
        let width = button.wanted(ui);
        let spot = Rect::from_min_size(pos2(right - width, rect.center().y - 14.0), vec2(width, 28.0));
        let mut child = ui.new_child(UiBuilder::new().max_rect(spot).id_salt(("mend", index)));
        if button.show(&mut child).clicked() {
            message::mend(problem, seen, out);
        }
        right = spot.left() - space::S8;
    }
    let at = pos2(right, rect.top() + 17.0);
    let told = text_at(
        ui.painter(),
        at,
        Align2::RIGHT_CENTER,
        &place,
        typeface::MONO,
        tokens.ink2,
        80.0,
    );
    let left = rect.left() + 40.0;
    let room = (told.left() - space::S8 - left).max(20.0);
    let at = pos2(left, rect.top() + 17.0);
    let what = (typeface::CONTROL, tokens.ink);
    sentence_at(ui.painter(), at, Align2::LEFT_CENTER, &problem.what, what, room);
    let at = pos2(left, rect.top() + 37.0);
    let room = (right - left).max(20.0);
    let mend = (typeface::SECOND, tokens.ink2);
    sentence_at(ui.painter(), at, Align2::LEFT_CENTER, &problem.mend, mend, room);
    ui.painter()
        .hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, tokens.line));
    if response.clicked() {
        field::lead_to(ui, problem, seen);
    }
    response.on_hover_text(said);
}
