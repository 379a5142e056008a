//! The blocks of the slide on the canvas: chosen by a click, moved by their grips and keys, and the gaps where a new one goes.

use egui::{CursorIcon, Key, Modifiers, Popup, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::entering::enter;
use super::shown::{Shown, look};
use super::{cells, kinds, palette};
use crate::session::edit::BlockEdit;
use crate::session::{Block, Slide};
use crate::ui::action::{Action, EditorLook};
use crate::ui::state::editing::TextOn;
use crate::ui::theme;
use crate::ui::theme::icons;
use crate::ui::theme::typeface::Face;
use crate::ui::widgets::{Button, icon_at, is_entry};

/// The frames and grips of the blocks.
pub(super) fn blocks(
    ui: &mut Ui,
    places: &[Rect],
    slide: &Slide,
    shown: &Shown<'_>,
    scale: f32,
    out: &mut Vec<Action>,
) {
    let tokens = theme::tokens(ui.ctx());
    let chosen = shown.editor.block();
    for (index, (block, place)) in slide.blocks.iter().zip(places).enumerate() {
        // One that is as flat as a line has to be hit too.
        let least = vec2(place.width(), place.height().max(10.0));
        let rect = Rect::from_center_size(place.center(), least).expand(8.0 * scale);
        let response = ui.interact(rect, ui.scope_id().with(("block", index)), Sense::click());
        let on = chosen == Some(index);
        if on || chosen.is_none() && index == 0 {
            is_entry(ui.ctx(), response.id);
        }
        let name = format!("Block {}: {}", index + 1, block.name());
        response.widget_info(|| WidgetInfo::selected(Role::Button, true, on, name.as_str()));
        let frame = if on {
            Some(Stroke::new(2.0, tokens.blue))
        } else {
            (response.hovered() || response.has_focus()).then(|| Stroke::new(1.0, tokens.line2))
        };
        if let Some(frame) = frame {
            ui.painter().rect_stroke(rect, 6.0, frame, StrokeKind::Inside);
        }
        if response.gained_focus() && !on {
            shown.choose(Some(index), out);
        }
        if response.clicked_by(egui::PointerButton::Primary) {
            response.request_focus();
            shown.choose(Some(index), out);
            look(EditorLook::Text(None), out);
        } else if response.clicked() {
            first_text(ui, index, block, shown, out);
        }
        if response.has_focus() {
            keys(ui, index, slide.blocks.len(), block, shown, out);
        }
        grip(ui, rect, index, places, block, shown, out);
    }
}

/// Enters the first text of a block.
fn first_text(ui: &Ui, index: usize, block: &Block, shown: &Shown<'_>, out: &mut Vec<Action>) {
    if let Some(way) = kinds::first_text(block) {
        enter(ui, &TextOn::Block(index, way), None, shown, out);
    }
}

/// What the keys do with a block that has the keyboard.
fn keys(ui: &mut Ui, index: usize, count: usize, block: &Block, shown: &Shown<'_>, out: &mut Vec<Action>) {
    let pressed = |ui: &mut Ui, modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
    if pressed(ui, Modifiers::ALT, Key::ArrowUp) && index > 0 {
        moved(index, index - 1, shown, out);
    } else if pressed(ui, Modifiers::ALT, Key::ArrowDown) && index + 1 < count {
        moved(index, index + 1, shown, out);
    } else if pressed(ui, Modifiers::NONE, Key::Delete) || pressed(ui, Modifiers::NONE, Key::Backspace) {
        remove(index, count, shown, out);
    } else if pressed(ui, Modifiers::COMMAND, Key::D) {
        copy(index, block, shown, out);
    } else if pressed(ui, Modifiers::NONE, Key::Slash) {
        look(EditorLook::Palette(Some(index + 1)), out);
    } else if let Some(table) = cells::new_table(ui) {
        put(index + 1, table, shown, out);
    }
}

fn moved(from: usize, to: usize, shown: &Shown<'_>, out: &mut Vec<Action>) {
    look(EditorLook::Text(None), out);
    shown.change_blocks(BlockEdit::Move { from, to }, out);
    shown.choose(Some(to), out);
}

/// Takes a block off the slide.
pub(super) fn remove(index: usize, count: usize, shown: &Shown<'_>, out: &mut Vec<Action>) {
    look(EditorLook::Text(None), out);
    shown.change_blocks(BlockEdit::Remove { at: index }, out);
    let left = count.saturating_sub(1);
    shown.choose((left > 0).then(|| index.min(left - 1)), out);
}

/// Puts a new block on the slide.
pub(super) fn put(at: usize, block: Block, shown: &Shown<'_>, out: &mut Vec<Action>) {
    let block = Box::new(block);
    shown.change_blocks(BlockEdit::Insert { at, block }, out);
    shown.choose(Some(at), out);
}

/// Puts a block on the slide once more.
pub(super) fn copy(index: usize, block: &Block, shown: &Shown<'_>, out: &mut Vec<Action>) {
    let block = Box::new(block.clone());
    shown.change_blocks(BlockEdit::Insert { at: index + 1, block }, out);
    shown.choose(Some(index + 1), out);
}

/// The grip at the left of a block: drags it, and opens its menu.
fn grip(
    ui: &mut Ui,
    frame: Rect,
    index: usize,
    places: &[Rect],
    block: &Block,
    shown: &Shown<'_>,
    out: &mut Vec<Action>,
) {
    let tokens = theme::tokens(ui.ctx());
    let corner = pos2(
        frame.left() - 30.0,
        frame.top().max(frame.center().y.min(frame.top() + 2.0)),
    );
    let rect = Rect::from_min_size(corner, vec2(24.0, 28.0));
    let response = ui.interact(
        rect,
        ui.scope_id().with(("grip of a block", index)),
        Sense::click_and_drag(),
    );
    let name = format!("Move block {}: {}", index + 1, block.name());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name.as_str()));
    let on = shown.editor.block() == Some(index);
    if on || response.hovered() || response.has_focus() {
        let ground = if on { tokens.blue_soft } else { tokens.sunken };
        ui.painter().rect_filled(rect, 6.0, ground);
    }
    if response.has_focus() {
        ui.painter()
            .rect_stroke(rect, 6.0, Stroke::new(2.0, tokens.blue), StrokeKind::Inside);
    }
    let ink = if on { tokens.blue } else { tokens.ink2 };
    icon_at(
        ui.painter(),
        rect.center(),
        icons::DOTS_SIX_VERTICAL,
        16.0,
        ink,
        Face::Icon,
    );
    if response.hovered() {
        ui.set_cursor_icon(CursorIcon::Grab);
    }
    if let Some(at) = response.interact_pointer_pos()
        && (response.dragged() || response.drag_stopped())
    {
        let before = places.iter().filter(|place| place.center().y < at.y).count();
        let to = if before > index { before - 1 } else { before };
        if response.drag_stopped() {
            if to != index && to < places.len() && !crate::ui::widgets::escaped(ui) {
                moved(index, to, shown, out);
            }
        } else if to != index {
            let y = places.get(before).map_or_else(
                || places.last().map_or(at.y, |place| place.bottom() + 12.0),
                |place| place.top() - 12.0,
            );
            ui.painter().hline(frame.x_range(), y, Stroke::new(2.0, tokens.blue));
        }
    }
    let count = places.len();
    let mut act = None;
    Popup::menu(&response).width(220.0).show(|ui| {
        for (words, icon, key, does) in [
            ("Edit text", icons::PENCIL_SIMPLE, "Enter", 0),
            ("Move up", icons::ARROW_UP, "Alt ↑", 1),
            ("Move down", icons::ARROW_DOWN, "Alt ↓", 2),
            ("Duplicate", icons::COPY_SIMPLE, "Ctrl D", 3),
            ("Delete", icons::TRASH, "Del", 4),
        ] {
            let row = Button::new(words).icon(icon).key(key).quiet().width(220.0);
            let enabled = !(does == 1 && index == 0 || does == 2 && index + 1 >= count);
            if row.enabled(enabled).show(ui).clicked() && enabled {
                act = Some(does);
                ui.close();
            }
        }
    });
    match act {
        Some(0) => first_text(ui, index, block, shown, out),
        Some(1) => moved(index, index.saturating_sub(1), shown, out),
        Some(2) => moved(index, index + 1, shown, out),
        Some(3) => copy(index, block, shown, out),
        Some(_) => remove(index, count, shown, out),
        None => {}
    }
}

/// The plus below a block that is chosen or pointed at, and on a slide without blocks the one below the title.
pub(super) fn gaps(
    ui: &mut Ui,
    places: &[Rect],
    sheet: Rect,
    slide: &Slide,
    shown: &Shown<'_>,
    scale: f32,
    out: &mut Vec<Action>,
) {
    let tokens = theme::tokens(ui.ctx());
    // As wide as the blocks are, else as the slide is within its edges.
    let across = places
        .iter()
        .copied()
        .reduce(Rect::union)
        .unwrap_or(sheet.shrink2(vec2(112.0 * scale, 0.0)))
        .x_range();
    let mut plus = |ui: &mut Ui, center: egui::Pos2, at: usize, always: bool| {
        let rect = Rect::from_center_size(center, vec2(28.0, 28.0));
        let response = ui.interact(rect, ui.scope_id().with(("plus", at)), Sense::click());
        let words = format!("Add a block at {}", at + 1);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, words.as_str()));
        let open = shown.window.palette.as_ref().is_some_and(|palette| palette.at == at);
        if open || response.hovered() || response.has_focus() {
            ui.painter().hline(across, center.y, Stroke::new(2.0, tokens.blue));
        }
        if open {
            let line = Rect::from_x_y_ranges(across, center.y - 1.0..=center.y + 1.0);
            // The palette, which is shown later in the frame, keeps clear of it.
            ui.data_mut(|data| data.insert_temp(palette::insertion_line(), Some(line)));
        }
        if always || open || response.hovered() || response.has_focus() {
            let painter = ui.painter();
            painter.circle_filled(center, 11.0, tokens.surface);
            painter.circle_stroke(center, 10.0, Stroke::new(1.5, tokens.blue));
            icon_at(painter, center, icons::PLUS, 12.0, tokens.blue, Face::IconBold);
        }
        if response.has_focus() {
            ui.painter().circle_stroke(center, 13.0, Stroke::new(2.0, tokens.blue));
        }
        if response.clicked() {
            look(EditorLook::Palette(Some(at)), out);
        }
        response.on_hover_text("Add a block (/)");
    };
    let chosen = shown.editor.block();
    let x = sheet.center().x;
    if places.is_empty() && !matches!(slide.blocks.first(), Some(Block::Cover(_))) {
        let center = pos2(x, sheet.top() + 300.0 * scale);
        plus(ui, center, 0, true);
        return;
    }
    for (index, place) in places.iter().enumerate() {
        let below = places.get(index + 1).map_or(place.bottom() + 44.0 * scale, Rect::top);
        let y = f32::midpoint(place.bottom(), below);
        // On a full slide the last plus would lie below it, out of reach.
        let y = y.min(sheet.bottom() - 14.0);
        plus(ui, pos2(x, y), index + 1, chosen == Some(index));
    }
}
