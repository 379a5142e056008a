//! The field over the cell that is typed into.

use egui::{
    Align2, EventFilter, Frame, Key, Margin, Modifiers, Rect, Stroke, StrokeKind, TextEdit, Ui, UiBuilder, WidgetInfo,
    pos2, vec2,
};

use super::completion::offered;
use super::sheet::Table;
use crate::ui::action::{Action, MapAction, TableAction, Way};
use crate::ui::map::completion;
use crate::ui::state::table::Editing;
use crate::ui::theme;
use crate::ui::theme::typeface;
use crate::ui::widgets::{escaped, keep_tab};

/// The field is at least so wide.
const LEAST: f32 = 150.0;
/// The longest text of a cell.
const LIMIT: usize = 2_000;

/// Shows the field over its cell.
pub(super) fn show(ui: &mut Ui, table: &Table<'_>, editing: &Editing, out: &mut Vec<Action>) {
    let Some((row, column)) = table.place_of(editing) else {
        out.push(Action::Map(MapAction::Table(TableAction::Drop)));
        return;
    };
    let tokens = theme::tokens(ui.ctx());
    let cell = table.grid.cell(row, column);
    let width = cell.width().max(LEAST);
    let left = cell
        .left()
        .min(table.grid.view.right() - width)
        .max(table.grid.view.left());
    let rect = Rect::from_min_size(pos2(left, cell.top()), vec2(width, cell.height()));
    ui.painter().rect(
        rect,
        3.0,
        tokens.surface,
        Stroke::new(2.0, tokens.blue),
        StrokeKind::Outside,
    );
    let id = Table::editor_id();
    let focused = ui.memory(|memory| memory.has_focus(id));
    let mut say = |action| out.push(Action::Map(MapAction::Table(action)));
    let mut text = editing.text.clone();
    let rest = completion::cursor(ui, id, &text)
        .filter(|cursor| focused && *cursor == text.len())
        .and_then(|_| offered(editing.column, &text, editing.step, table.flow));
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let taken = rest.is_some() && (pressed(Key::Tab) || pressed(Key::ArrowRight));
    if let Some(rest) = rest.as_ref().filter(|_| taken) {
        completion::take(ui, id, &mut text, editing.text.len(), rest);
    }
    // Taken before the field is shown: it would leave by Enter itself, and Tab would walk on.
    let ends = [
        (Modifiers::SHIFT, Key::Enter, Way::Up),
        (Modifiers::NONE, Key::Enter, Way::Down),
        (Modifiers::SHIFT, Key::Tab, Way::Left),
        (Modifiers::NONE, Key::Tab, Way::Right),
    ];
    let end = ends
        .into_iter()
        .find(|(modifiers, key, _)| focused && ui.input_mut(|input| input.consume_key(*modifiers, *key)));
    // A text field sets its line lower than a cell does.
    let inner = rect.shrink2(vec2(super::sheet::PAD, 4.0)).translate(vec2(0.0, -4.0));
    let mut child = ui.new_child(UiBuilder::new().max_rect(inner).id_salt("table editor"));
    let keeps = EventFilter {
        tab: true,
        horizontal_arrows: true,
        vertical_arrows: true,
        escape: false,
    };
    let edit = TextEdit::singleline(&mut text)
        .id(id)
        .font(typeface::LIST.font())
        .text_color(tokens.ink)
        .frame(Frame::NONE)
        .margin(Margin::ZERO)
        .desired_width(inner.width())
        .min_size(inner.size())
        .align(Align2::LEFT_CENTER)
        .event_filter(keeps)
        .char_limit(LIMIT);
    keep_tab(ui.ctx(), id, true);
    let output = edit.show(&mut child);
    if let Some(rest) = rest.filter(|_| !taken && text == editing.text) {
        let painter = child.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
        completion::ghost(&painter, &output, &rest, typeface::LIST, tokens);
    }
    let response = output.response.response;
    let label = table.spoken_head(row, column);
    response.widget_info(|| {
        let mut info = WidgetInfo::text_edit(true, &editing.text, &text, &label);
        info.label = Some(label.clone());
        info
    });
    // First what was typed, so that what ends it keeps it.
    if text != editing.text {
        say(TableAction::Typed(text));
    }
    if let Some((_, _, way)) = end {
        say(TableAction::Commit(way));
    } else if response.lost_focus() {
        say(if escaped(ui) {
            TableAction::Drop
        } else {
            TableAction::Commit(Way::Stay)
        });
    } else if !response.has_focus() {
        table.focus_editor(ui);
    }
}
