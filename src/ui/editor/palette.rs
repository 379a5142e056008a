//! The palette of blocks: found by a name or chosen from figures in groups, put on the slide where it was opened or on a slide of its own.

use egui::{
    Align2, Area, Frame, Id, Key, Modifiers, Order, Rect, Role, ScrollArea, Sense, Stroke, StrokeKind, TextEdit,
};
use egui::{Ui, UiBuilder, WidgetInfo, pos2, vec2};

use super::kinds::{self, Kind, KindGroup};
use super::shown::{Shown, look};
use super::sketches;
use crate::ui::action::{Action, EditorLook};
use crate::ui::state::editing::BlockPalette;
use crate::ui::theme;
use crate::ui::theme::typeface;
use crate::ui::theme::{Tokens, space};
use crate::ui::widgets::{Button, key_cap, text_at};

/// Height of the line that is typed into.
const SEARCH: f32 = 44.0;
/// Height of the foot.
const FOOT: f32 = 48.0;
/// Width of the groups' names.
const LABELS: f32 = 104.0;
/// From one figure to the next.
const STEP: egui::Vec2 = vec2(116.0, 90.0);
/// The most figures beside each other.
const MOST: usize = 9;

/// A row of the palette: its group where one begins, and the places of its kinds among those found.
type Row = (Option<KindGroup>, Vec<usize>);

/// The rows of the palette: the group where one begins, and the places of its kinds among those found.
fn rows(found: &[&Kind], columns: usize, grouped: bool) -> Vec<Row> {
    let all: Vec<usize> = (0..found.len()).collect();
    // The nearest kinds stand in their order of nearness: groups would take it apart.
    if !grouped {
        return all.chunks(columns).map(|row| (None, row.to_vec())).collect();
    }
    let mut rows = Vec::new();
    for group in KindGroup::ALL {
        let of: Vec<usize> = all
            .iter()
            .copied()
            .filter(|at| found.get(*at).is_some_and(|kind| kind.group == group))
            .collect();
        for (index, row) in of.chunks(columns).enumerate() {
            rows.push(((index == 0).then_some(group), row.to_vec()));
        }
    }
    rows
}

/// Where the arrows lead from `chosen`.
fn moved(rows: &[Row], chosen: usize, key: Key) -> usize {
    let place = rows
        .iter()
        .enumerate()
        .find_map(|(row, (_, of))| Some((row, of.iter().position(|at| *at == chosen)?)));
    let Some((row, column)) = place else { return 0 };
    let last = rows.iter().map(|(_, of)| of.len()).sum::<usize>().saturating_sub(1);
    let beside = |row: Option<usize>| {
        let of = row.and_then(|row| rows.get(row)).map(|(_, of)| of);
        // A shorter row is entered at its end, as text is.
        of.and_then(|of| of.get(column).or(of.last()))
            .copied()
            .unwrap_or(chosen)
    };
    match key {
        Key::ArrowLeft => chosen.saturating_sub(1),
        Key::ArrowRight => (chosen + 1).min(last),
        Key::ArrowUp => beside(row.checked_sub(1)),
        _ => beside(Some(row + 1)),
    }
}

/// Shows it over the window.
pub(super) fn show(ui: &Ui, whole: Rect, shown: &Shown<'_>, out: &mut Vec<Action>) {
    let Some(palette) = &shown.window.palette else { return };
    let found = kinds::found(&palette.query);
    let none = found.is_empty();
    let found = if none { kinds::nearest(&palette.query) } else { found };
    let room = whole.shrink(space::S12);
    // Whole figures only: half of one looks like a fault.
    let fit = ((room.width() - LABELS - space::S24) / STEP.x).floor() as usize;
    let columns = fit.clamp(1, MOST);
    let rows = rows(&found, columns, !none);
    let width = (LABELS + space::S24 + STEP.x * columns as f32).min(room.width());
    let tall = SEARCH + FOOT + STEP.y * rows.len() as f32 + space::S12 + if none { 28.0 } else { 0.0 };
    // Taken out, so that a line of an earlier frame never places the palette.
    let line = ui
        .data_mut(|data| data.remove_temp::<Option<Rect>>(insertion_line()))
        .flatten();
    let rect = beside(room, line, vec2(width, tall));
    let area = Area::new(Id::unique("palette of blocks"))
        .order(Order::Foreground)
        .fixed_pos(rect.min);
    area.show(ui.ctx(), |ui| {
        let tokens = theme::tokens(ui.ctx());
        let (place, _) = ui.allocate_exact_size(rect.size(), Sense::CLICK);
        let radius = f32::from(space::PANE_RADIUS);
        ui.painter().add(theme::float_shadow(tokens).as_shape(place, radius));
        ui.painter().rect(
            place,
            radius,
            tokens.surface,
            Stroke::new(1.0, tokens.line2),
            StrokeKind::Inside,
        );
        // What is typed shortens the list under the choice.
        let chosen = palette.chosen.min(found.len().saturating_sub(1));
        search(
            ui,
            place.with_max_y(place.top() + SEARCH),
            palette,
            (&found, &rows, chosen),
            out,
        );
        let body = Rect::from_min_max(
            pos2(place.left(), place.top() + SEARCH),
            pos2(place.right(), (place.bottom() - FOOT).max(place.top() + SEARCH)),
        );
        let mut child = ui.new_child(UiBuilder::new().max_rect(body).id_salt("kinds of blocks"));
        child.set_clip_rect(body.intersect(ui.clip_rect()));
        ScrollArea::vertical().auto_shrink(false).show(&mut child, |ui| {
            ui.spacing_mut().item_spacing = egui::Vec2::ZERO;
            ui.add_space(space::S8);
            if none {
                let words = "No block of that name. The nearest:";
                ui.horizontal(|ui| {
                    ui.add_space(space::S16);
                    ui.label(typeface::LIST.text(words, tokens.ink2));
                });
            }
            for (group, of) in &rows {
                row(ui, *group, of, &found, chosen, out);
            }
        });
        foot(ui, place.with_min_y(body.bottom()), found.get(chosen).copied(), out);
    });
    if ui.input(|input| input.pointer.any_pressed())
        && let Some(at) = ui.input(|input| input.pointer.interact_pos())
        && !rect.contains(at)
    {
        look(EditorLook::Palette(None), out);
    }
}

/// Where the slide says, in the frame that shows the palette, where in the window the block would be put.
pub(super) fn insertion_line() -> Id {
    Id::unique("where a block would be put")
}

/// How far the palette stands from that line.
const AWAY: f32 = 12.0;
/// The least height that is worth showing beside the line.
const LEAST: f32 = 240.0;

/// Where the palette stands: below the line, above it where there is more room, over it where there is none; without a line at the foot.
fn beside(room: Rect, line: Option<Rect>, size: egui::Vec2) -> Rect {
    let width = size.x.min(room.width());
    let foot = |middle: f32, top: f32, height: f32| {
        let left = (middle - width / 2.0).min(room.right() - width).max(room.left());
        Rect::from_min_size(pos2(left, top), vec2(width, height))
    };
    let over = size.y.min(room.height());
    let Some(line) = line else {
        let top = (room.bottom() - over - 60.0).max(room.top());
        return foot(room.center().x, top, over);
    };
    let middle = line.center().x;
    let below = room.bottom() - line.bottom() - AWAY;
    let above = line.top() - AWAY - room.top();
    let height = size.y.min(below.max(above));
    // Less than a row or two is no palette: then it covers the line rather than being cut.
    if height < size.y.min(LEAST) {
        return foot(middle, room.bottom() - over, over);
    }
    if size.y <= below || below >= above {
        return foot(middle, line.bottom() + AWAY, height);
    }
    foot(middle, line.top() - AWAY - height, height)
}

/// The index of a kind among all.
fn index_of(kind: &Kind) -> usize {
    kinds::place_of(kind).unwrap_or(0)
}

fn insert(kind: &Kind, on_new_slide: bool, out: &mut Vec<Action>) {
    let kind = index_of(kind);
    look(EditorLook::Insert { kind, on_new_slide }, out);
}

/// The line that is typed into, with the keys that choose.
fn search(
    ui: &mut Ui,
    rect: Rect,
    palette: &BlockPalette,
    (found, rows, chosen): (&[&Kind], &[Row], usize),
    out: &mut Vec<Action>,
) {
    let tokens = theme::tokens(ui.ctx());
    let id = Id::unique("name of a block");
    for key in [Key::ArrowUp, Key::ArrowDown, Key::ArrowLeft, Key::ArrowRight] {
        // Within what was typed the arrows to the sides move the caret.
        let sideways = matches!(key, Key::ArrowLeft | Key::ArrowRight);
        if sideways && !palette.query.is_empty() {
            continue;
        }
        if ui.input_mut(|input| input.consume_key(Modifiers::NONE, key)) {
            look(EditorLook::Chosen(moved(rows, chosen, key)), out);
        }
    }
    let kind = found.get(chosen).copied();
    // With Shift first: plain Enter would take it as well.
    if ui.input_mut(|input| input.consume_key(Modifiers::SHIFT, Key::Enter)) {
        if let Some(kind) = kind {
            insert(kind, true, out);
        }
    } else if ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter))
        && let Some(kind) = kind
    {
        insert(kind, false, out);
    }
    if ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
        look(EditorLook::Palette(None), out);
    }
    ui.painter()
        .hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, tokens.line));
    let at = pos2(rect.left() + space::S16, rect.center().y);
    let slash = text_at(
        ui.painter(),
        at,
        Align2::LEFT_CENTER,
        "/",
        typeface::CAPTURE,
        tokens.ink2,
        12.0,
    );
    let note = super::shown::counted(kinds::all().count(), "kind");
    let mut at = pos2(rect.right() - space::S16, rect.center().y);
    // The keys that choose, where there is room to say so.
    if rect.width() > 560.0 {
        for key in ["↓", "↑", "→", "←"] {
            at.x = key_cap(ui.painter(), at, key, tokens, false).left() - 6.0;
        }
        at.x -= space::S8;
    }
    let note = text_at(
        ui.painter(),
        at,
        Align2::RIGHT_CENTER,
        &note,
        typeface::SECOND,
        tokens.ink2,
        80.0,
    );
    let field = Rect::from_min_max(
        pos2(slash.right() + 4.0, rect.top()),
        pos2(note.left() - space::S8, rect.bottom()),
    );
    let mut child = ui.new_child(UiBuilder::new().max_rect(field).id_salt("name of a block"));
    let mut query = palette.query.clone();
    // Quick hands type before the field has the keyboard.
    if !ui.memory(|memory| memory.has_focus(id)) {
        query.push_str(&typed(ui));
    }
    let response = child.add(
        TextEdit::singleline(&mut query)
            .id(id)
            .font(typeface::CAPTURE.font())
            .text_color(tokens.ink)
            .hint_text(typeface::CAPTURE.text("a name, or choose one", tokens.ink3))
            .frame(Frame::NONE)
            .desired_width(field.width())
            .min_size(field.size())
            .align(Align2::LEFT_CENTER)
            .char_limit(60),
    );
    response.widget_info(|| {
        let mut info = WidgetInfo::text_edit(true, &palette.query, &query, "a name, or choose one");
        info.label = Some("Name of a block".to_owned());
        info
    });
    // The palette lives by its line: a press on a figure must not end the typing.
    if !response.has_focus() {
        response.request_focus();
    }
    if query != palette.query {
        // The slash stands before the field; who types it by habit finds the same.
        look(EditorLook::Query(query.trim_start_matches('/').to_owned()), out);
    }
}

/// What was typed in this frame, taken out of it.
fn typed(ui: &Ui) -> String {
    ui.input_mut(|input| {
        let mut words = String::new();
        input.events.retain(|event| match event {
            egui::Event::Text(text) => {
                words.push_str(text);
                false
            }
            _ => true,
        });
        words
    })
}

fn row(ui: &mut Ui, group: Option<KindGroup>, of: &[usize], found: &[&Kind], chosen: usize, out: &mut Vec<Action>) {
    let tokens = theme::tokens(ui.ctx());
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), STEP.y), Sense::hover());
    if let Some(group) = group {
        let mut job = typeface::CHIP.job(group.name(), tokens.ink2, LABELS - space::S16);
        job.wrap.max_rows = 2;
        let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
        let at = pos2(rect.left() + space::S16, rect.top() + 29.0 - galley.size().y / 2.0);
        ui.painter().galley(at, galley, tokens.ink2);
    }
    for (column, at) in of.iter().enumerate() {
        let Some(kind) = found.get(*at) else { continue };
        let corner = pos2(rect.left() + LABELS + STEP.x * column as f32, rect.top());
        cell(ui, corner, kind, *at == chosen, tokens, out);
    }
}

fn cell(ui: &mut Ui, corner: egui::Pos2, kind: &Kind, on: bool, tokens: &Tokens, out: &mut Vec<Action>) {
    let figure = Rect::from_min_size(corner, vec2(sketches::WIDTH, sketches::HEIGHT));
    let whole = figure.with_max_y(figure.bottom() + 22.0);
    let response = ui.interact(whole, ui.scope_id().with(("kind", kind.name)), Sense::CLICK);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, on, format!("{}: {}", kind.name, kind.says)));
    let ground = if response.hovered() {
        tokens.hover()
    } else {
        tokens.paper
    };
    let (frame, ink) = if on {
        (Stroke::new(2.0, tokens.blue), tokens.blue)
    } else {
        (Stroke::new(1.0, tokens.line), tokens.ink)
    };
    let radius = f32::from(space::BLOCK_RADIUS);
    ui.painter().rect(figure, radius, ground, frame, StrokeKind::Inside);
    sketches::paint(ui.painter(), figure, kind.sketch, tokens);
    let style = if on { typeface::CHIP } else { typeface::SECOND };
    let at = pos2(figure.center().x, figure.bottom() + 12.0);
    text_at(
        ui.painter(),
        at,
        Align2::CENTER_CENTER,
        kind.name,
        style,
        ink,
        STEP.x - 4.0,
    );
    if on {
        response.scroll_to_me(None);
    }
    if response.clicked() {
        insert(kind, false, out);
    }
    response.on_hover_text(kind.says);
}

/// What the chosen kind is for, and the two ways to put it.
fn foot(ui: &mut Ui, rect: Rect, kind: Option<&Kind>, out: &mut Vec<Action>) {
    let tokens = theme::tokens(ui.ctx());
    ui.painter()
        .hline(rect.x_range(), rect.top() + 0.5, Stroke::new(1.0, tokens.line));
    let Some(kind) = kind.filter(|_| rect.height() > 20.0) else {
        return;
    };
    let mut row = ui.new_child(
        UiBuilder::new()
            .max_rect(rect.shrink2(vec2(space::S12, 0.0)))
            .layout(egui::Layout::right_to_left(egui::Align::Center))
            .id_salt("foot of the palette"),
    );
    row.spacing_mut().item_spacing.x = space::S8;
    let here = Button::new("Insert here").key("Enter");
    if here.show(&mut row).clicked() {
        insert(kind, false, out);
    }
    if rect.width() > 560.0 {
        let new = Button::new("On a new slide").key("Shift Enter").quiet();
        if new.show(&mut row).clicked() {
            insert(kind, true, out);
        }
    }
    let right = row.min_rect().left() - space::S12;
    let at = pos2(rect.left() + space::S16, rect.center().y);
    let name = text_at(
        ui.painter(),
        at,
        Align2::LEFT_CENTER,
        kind.name,
        typeface::CONTROL,
        tokens.ink,
        160.0,
    );
    let at = pos2(name.right() + space::S8, rect.center().y);
    let room = (right - at.x).max(0.0);
    text_at(
        ui.painter(),
        at,
        Align2::LEFT_CENTER,
        kind.says,
        typeface::LIST,
        tokens.ink2,
        room,
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_stands_beside_the_line_and_inside_of_the_window() {
        let room = Rect::from_min_size(pos2(12.0, 60.0), vec2(1400.0, 900.0));
        let size = vec2(820.0, 450.0);
        for y in [70.0, 200.0, 480.0, 600.0, 940.0] {
            for x in [20.0, 700.0, 1390.0] {
                let line = Rect::from_center_size(pos2(x, y), vec2(400.0, 2.0));
                let rect = beside(room, Some(line), size);
                assert!(room.contains_rect(rect), "{line:?}: {rect:?}");
                let gap = (rect.top() - line.bottom()).max(line.top() - rect.bottom());
                assert!((gap - AWAY).abs() < 0.01, "{line:?}: {rect:?}");
            }
        }
        let low = Rect::from_min_size(pos2(0.0, 0.0), vec2(300.0, 200.0));
        let line = Rect::from_center_size(pos2(150.0, 100.0), vec2(200.0, 2.0));
        assert!(low.contains_rect(beside(low, Some(line), size)));
        assert!(low.contains_rect(beside(low, None, size)));
    }

    #[test]
    fn arrows_walk_over_all_kinds_and_stay_inside() {
        for columns in 1..=MOST {
            let found = kinds::found("");
            let rows = rows(&found, columns, true);
            // To the sides they go in the order in which the kinds are seen.
            let seen: Vec<usize> = rows.iter().flat_map(|(_, of)| of.iter().copied()).collect();
            assert_eq!(seen, (0..kinds::all().count()).collect::<Vec<_>>());
            for chosen in 0..found.len() {
                for key in [Key::ArrowUp, Key::ArrowDown, Key::ArrowLeft, Key::ArrowRight] {
                    assert!(moved(&rows, chosen, key) < found.len(), "{columns} {chosen} {key:?}");
                }
            }
            assert_eq!(moved(&rows, 0, Key::ArrowUp), 0);
            assert_eq!(moved(&rows, found.len() - 1, Key::ArrowRight), found.len() - 1);
        }
    }
}
