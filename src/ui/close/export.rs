//! The files that leave the workshop: which formats, into which folder, and what was written.

use egui::{
    Align, Align2, Layout, Rect, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};

use super::update::{folder, formats};
use crate::export::{FORMATS, Format};
use crate::ui::action::{Action, CloseAction, Command};
use crate::ui::state::State;
use crate::ui::state::close::scale;
use crate::ui::theme;
use crate::ui::theme::typeface::Face;
use crate::ui::theme::{Tokens, icons, space, typeface};
use crate::ui::widgets::{Button, Pane, icon_at, text_at};

/// Height of a line in the list of files.
const ROW: f32 = 26.0;
/// Lines that are seen at once.
const ROWS: f32 = FORMATS.len() as f32;

/// How tall the pane wants to be at this width.
pub(super) fn height(ui: &Ui, width: f32) -> f32 {
    let lines = rows(ui, width - space::S24);
    space::PANE_HEAD
        + space::S12
        + lines * (space::CONTROL + space::S8)
        + space::FIELD
        + space::S12
        + ROW * ROWS
        + space::S8
        + space::PANEL_CONTROL
        + space::S12
}

fn button(format: &Format) -> Button<'static> {
    Button::new(format.name).icon(icon(format))
}

/// The lines that the formats take at this width.
fn rows(ui: &Ui, width: f32) -> f32 {
    let mut lines = 1.0;
    let mut x = 0.0;
    for format in FORMATS {
        let wanted = button(format).wanted(ui);
        if x > 0.0 && x + wanted > width {
            lines += 1.0;
            x = 0.0;
        }
        x += wanted + space::S8;
    }
    lines
}

/// A test asks that each format's icon is there.
fn icon(format: &Format) -> char {
    icons::named(format.icon).unwrap_or(icons::FILE_TEXT)
}

/// Shows it.
pub(super) fn show(ui: &mut Ui, rect: Rect, state: &State, out: &mut Vec<Action>) {
    let scale = scale(&state.window.close);
    let mut larger = false;
    Pane::new("Export").show_in(
        ui,
        rect,
        |ui| {
            let words = format!("Pictures {scale}×");
            let button = Button::new(&words).quiet().height(space::TARGET).show(ui);
            larger = button
                .on_hover_text("How many pixels a point of an exported PNG has: press for more")
                .clicked();
        },
        |ui, inner| {
            let inner = inner.shrink(space::S12 - 1.0);
            let foot = inner.with_min_y((inner.bottom() - space::PANEL_CONTROL).max(inner.top()));
            let lines = rows(ui, inner.width());
            let toggles = inner.with_max_y(inner.top() + lines * (space::CONTROL + space::S8));
            let field = Rect::from_min_size(toggles.left_bottom(), vec2(inner.width(), space::FIELD));
            let list = Rect::from_min_max(
                pos2(inner.left(), field.bottom() + space::S12),
                pos2(inner.right(), (foot.top() - space::S8).max(field.bottom() + space::S12)),
            );
            self::toggles(ui, toggles, state, out);
            self::field(ui, field, state, out);
            if list.height() >= ROW {
                self::list(ui, list, state);
            }
            self::foot(ui, foot, state, out);
        },
    );
    if larger {
        out.push(Action::Close(CloseAction::Larger));
    }
}

fn toggles(ui: &mut Ui, place: Rect, state: &State, out: &mut Vec<Action>) {
    let chosen = formats(&state.window.close);
    let (mut x, mut y) = (place.left(), place.top());
    for format in FORMATS {
        let button = button(format);
        let size = vec2(button.wanted(ui), space::CONTROL);
        if x > place.left() && x + size.x > place.right() + 0.5 {
            x = place.left();
            y += space::CONTROL + space::S8;
        }
        let on = chosen.contains(&format);
        let rect = Rect::from_min_size(pos2(x, y), size);
        let mut child = ui.new_child(UiBuilder::new().max_rect(rect).id_salt(format.key));
        if button
            .selected(on)
            .show(&mut child)
            .on_hover_text(format.about)
            .clicked()
        {
            out.push(Action::Close(CloseAction::Format(format)));
        }
        x += size.x + space::S8;
    }
}

/// The folder, and the button to choose another.
fn field(ui: &mut Ui, place: Rect, state: &State, out: &mut Vec<Action>) {
    let tokens = theme::tokens(ui.ctx());
    let choose = Button::new("Choose")
        .icon(icons::FOLDER_OPEN)
        .height(space::FIELD)
        .name("Choose the folder");
    let wanted = choose.wanted(ui);
    let path = place.with_max_x(place.right() - wanted - space::S8);
    let response = ui.interact(path, ui.scope_id().with("folder"), Sense::click());
    let folder = folder(state);
    let shown = short(&folder);
    let name = format!("Folder: {shown}");
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name.as_str()));
    let radius = f32::from(space::CONTROL_RADIUS);
    let ground = if response.hovered() {
        tokens.hover()
    } else {
        tokens.surface
    };
    ui.painter().rect_filled(path, radius, ground);
    let line = if response.has_focus() {
        Stroke::new(2.0, tokens.blue)
    } else {
        Stroke::new(1.0, tokens.line2)
    };
    ui.painter().rect_stroke(path, radius, line, StrokeKind::Inside);
    icon_at(
        ui.painter(),
        pos2(path.left() + 20.0, path.center().y),
        icons::FOLDER,
        18.0,
        tokens.ink2,
        Face::Icon,
    );
    let at = pos2(path.left() + 38.0, path.center().y);
    text_at(
        ui.painter(),
        at,
        Align2::LEFT_CENTER,
        &shown,
        typeface::BODY,
        tokens.ink,
        path.right() - at.x - space::S12,
    );
    let clicked = response.clicked();
    response.on_hover_text(folder.display().to_string());
    let rect = place.with_min_x(path.right() + space::S8);
    let mut child = ui.new_child(UiBuilder::new().max_rect(rect).id_salt("choose"));
    if choose
        .show(&mut child)
        .on_hover_text("Chooses another folder")
        .clicked()
        || clicked
    {
        out.push(Action::Close(CloseAction::ChooseFolder));
    }
}

/// A file's size as people say it: "6 KB".
fn size(bytes: u64) -> String {
    match bytes {
        0..1_000 => format!("{bytes} bytes"),
        1_000..1_000_000 => format!("{} KB", (bytes + 500) / 1_000),
        _ => format!("{:.1} MB", bytes as f64 / 1e6),
    }
}

/// The last two parts of a path, as people remember it: "Flipchart / 2026-11-23 Checkout".
fn short(folder: &std::path::Path) -> String {
    let parts: Vec<String> = folder
        .components()
        .filter(|part| matches!(part, std::path::Component::Normal(_)))
        .map(|part| part.as_os_str().to_string_lossy().into_owned())
        .collect();
    parts
        .get(parts.len().saturating_sub(2)..)
        .unwrap_or_default()
        .join(" / ")
}

/// What was written; before that, what each chosen format is good for.
fn list(ui: &mut Ui, place: Rect, state: &State) {
    let tokens = theme::tokens(ui.ctx());
    let mut child = ui.new_child(UiBuilder::new().max_rect(place).id_salt("files"));
    child.set_clip_rect(place.intersect(ui.clip_rect()));
    ScrollArea::vertical()
        .id_salt("files")
        .auto_shrink([false, false])
        .show(&mut child, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            if let Some((_, files)) = &state.window.exported {
                for file in files {
                    row(
                        ui,
                        icons::CHECK_CIRCLE,
                        tokens.green,
                        &file.name,
                        &size(file.bytes),
                        tokens,
                    );
                }
                return;
            }
            let chosen = formats(&state.window.close);
            for format in chosen {
                let (sign, more) = if state.window.exporting {
                    (icons::CIRCLE_NOTCH, "being written")
                } else {
                    (icons::CIRCLE, format.about)
                };
                row(ui, sign, tokens.ink3, format.name, more, tokens);
            }
        });
}

fn row(ui: &mut Ui, sign: char, color: egui::Color32, name: &str, more: &str, tokens: &Tokens) {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    let said = format!("{name}: {more}");
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, said.as_str()));
    let middle = rect.center().y;
    icon_at(
        ui.painter(),
        pos2(rect.left() + 8.0, middle),
        sign,
        16.0,
        color,
        Face::IconBold,
    );
    let at = pos2(rect.left() + 28.0, middle);
    let words = text_at(
        ui.painter(),
        at,
        Align2::LEFT_CENTER,
        name,
        typeface::LIST,
        tokens.ink,
        rect.width() * 0.6,
    );
    let room = rect.right() - words.right() - space::S12;
    text_at(
        ui.painter(),
        pos2(rect.right(), middle),
        Align2::RIGHT_CENTER,
        more,
        typeface::SECOND,
        tokens.ink2,
        room.max(0.0),
    );
}

fn foot(ui: &mut Ui, place: Rect, state: &State, out: &mut Vec<Action>) {
    let tokens = theme::tokens(ui.ctx());
    let builder = UiBuilder::new()
        .max_rect(place)
        .layout(Layout::right_to_left(Align::Center))
        .id_salt("foot");
    let mut bar = ui.new_child(builder);
    let chosen = formats(&state.window.close).len();
    let key = Command::Export.key_label(state.window.typing);
    let words = match (state.window.exporting, &state.window.exported) {
        (true, _) => "Writing…",
        (false, Some(_)) => "Export again",
        (false, None) => "Export",
    };
    let export = Button::new(words)
        .icon(icons::EXPORT)
        .key(&key)
        .primary()
        .height(space::PANEL_CONTROL)
        .enabled(chosen > 0 && !state.window.exporting);
    if export
        .show(&mut bar)
        .on_hover_text("Writes the files into the folder")
        .clicked()
    {
        out.push(Action::Close(CloseAction::Export));
    }
    if state.window.exported.is_some() {
        let open = Button::new("Open folder")
            .icon(icons::FOLDER_OPEN)
            .height(space::PANEL_CONTROL);
        if open
            .show(&mut bar)
            .on_hover_text("Opens the folder in the file browser")
            .clicked()
        {
            out.push(Action::Close(CloseAction::Reveal));
        }
    }
    let room = bar.min_rect().left() - place.left() - space::S12;
    let note = match (chosen, &state.window.exported) {
        (0, _) => "Choose at least one format".to_owned(),
        (_, Some((_, files))) => format!("{} files written", files.len()),
        _ => String::new(),
    };
    let at = place.left_center();
    text_at(
        ui.painter(),
        at,
        Align2::LEFT_CENTER,
        &note,
        typeface::LIST,
        tokens.ink2,
        room.max(0.0),
    );
}

#[cfg(test)]
mod tests {
    use super::{short, size};
    use std::path::Path;

    #[test]
    fn sizes_are_said_in_the_unit_that_fits() {
        assert_eq!(
            [size(12), size(6_100), size(999_999), size(2_340_000)],
            ["12 bytes", "6 KB", "1000 KB", "2.3 MB"]
        );
    }

    #[test]
    fn a_folder_is_told_by_its_last_two_names() {
        assert_eq!(
            short(Path::new("/home/mara/Documents/Flipchart/2026-11-23 Checkout")),
            "Flipchart / 2026-11-23 Checkout"
        );
        assert_eq!(short(Path::new("/tmp")), "tmp");
        assert_eq!(short(Path::new("/")), "");
    }
}
