//! What the thing at the caret may hold: its fields from the reference of the format, samples of it, and the way to its form.

use egui::{Align2, Rect, Role, ScrollArea, Sense, Stroke, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use super::field;
use super::samples;
use super::seen::Seen;
use super::text::kind_at;
use crate::session::{inline, reference};
use crate::ui::action::{Action, EditorAction, EditorLook};
use crate::ui::editor::shown::{Shown, look};
use crate::ui::state::editing::{EditorTab, EditorView};
use crate::ui::theme;
use crate::ui::theme::{icons, space, typeface};
use crate::ui::widgets::{Button, Pane, sentence, sentence_at, text_at};

/// What the thing at the caret may hold.
pub(super) fn show(ui: &mut Ui, rect: Rect, seen: &Seen, shown: &Shown<'_>, out: &mut Vec<Action>) {
    if rect.height() < 80.0 {
        return;
    }
    let caret = field::caret(ui);
    let slice = seen.slice();
    let byte: usize = slice.chars().take(caret).map(char::len_utf8).sum();
    let kind = kind_at(slice, byte)
        .and_then(reference::kind)
        .or_else(|| reference::kind("Slide"));
    let Some(kind) = kind else { return };
    let about = inline::plain(&sentence(kind.about.split('\n').next().unwrap_or_default()));
    let block = seen.block_at(caret);
    let mut asked = Vec::new();
    let head = |ui: &mut Ui| {
        to_form(ui, block, seen, shown, &mut asked);
        let about = typeface::SECOND.text(&about, theme::tokens(ui.ctx()).ink2);
        ui.add(egui::Label::new(about).truncate());
    };
    let mut taken = Vec::new();
    Pane::new(&kind.name).strong().show_in(ui, rect, head, |ui, inner| {
        let tokens = theme::tokens(ui.ctx());
        let mut child = ui.new_child(
            UiBuilder::new()
                .max_rect(inner)
                .id_salt("fields of the thing at the caret"),
        );
        ScrollArea::vertical().auto_shrink(false).show(&mut child, |ui| {
            ui.spacing_mut().item_spacing = egui::Vec2::ZERO;
            for field in kind.fields.iter().chain(&kind.choices) {
                let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), 34.0), Sense::hover());
                let middle = row.center().y;
                let at = pos2(row.left() + space::S12, middle);
                text_at(
                    ui.painter(),
                    at,
                    Align2::LEFT_CENTER,
                    &field.name,
                    typeface::MONO,
                    tokens.blue,
                    110.0,
                );
                let at = pos2(row.left() + 124.0, middle);
                let wide = (row.width() * 0.3).max(60.0);
                let takes = (typeface::SECOND, tokens.ink);
                let within = match &field.limit {
                    Some(limit) => format!("{}, {limit}", field.takes),
                    None => field.takes.clone(),
                };
                sentence_at(ui.painter(), at, Align2::LEFT_CENTER, &within, takes, wide);
                let at = pos2(row.left() + 132.0 + wide, middle);
                let room = (row.right() - space::S8 - at.x).max(10.0);
                let says = (typeface::SECOND, tokens.ink2);
                sentence_at(ui.painter(), at, Align2::LEFT_CENTER, &field.about, says, room);
                let mut words = inline::plain(&sentence(&field.about));
                if let Some(limit) = &field.limit {
                    words = format!("{words}\nHolds: {limit}");
                }
                let told = ui.interact(row, ui.scope_id().with(("field", field.name.as_str())), Sense::hover());
                told.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{}: {words}", field.name)));
                told.on_hover_text(&words);
                ui.painter()
                    .hline(row.x_range(), row.bottom() - 0.5, Stroke::new(1.0, tokens.line));
            }
            samples::show(ui, seen, shown, &mut taken);
        });
    });
    out.append(&mut asked);
    out.append(&mut taken);
}

/// What leads to the form of the thing at the caret: of its block, else of its slide. Between slides there is none.
fn to_form(ui: &mut Ui, block: Option<(Option<usize>, usize)>, seen: &Seen, shown: &Shown<'_>, out: &mut Vec<Action>) {
    let Some((block, _)) = block else { return };
    let sound = !seen.typed && !seen.broken;
    let button = Button::new("Edit as form")
        .icon(icons::PENCIL_SIMPLE)
        .quiet()
        .height(28.0);
    let response = button.enabled(sound).show(ui);
    if response.clicked() {
        out.push(Action::Editor(EditorAction::Choose(shown.at, block)));
        look(EditorLook::View(EditorView::Slide), out);
        look(EditorLook::Tab(EditorTab::Form), out);
        look(EditorLook::Notes(false), out);
    }
    response.on_hover_text("Shows the slide with the form of what the caret is in");
}
