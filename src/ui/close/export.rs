//! Where the files go, the button that writes them, and what is still open.

use egui::{Align, Align2, Layout, Rect, Role, Sense, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use super::agreed::{without_day, without_owner};
use super::update::{folder, formats};
use super::words::{self, short};
use crate::ui::action::{Action, CloseAction, Command};
use crate::ui::state::writing::preview;
use crate::ui::state::{Document, State};
use crate::ui::theme;
use crate::ui::theme::typeface::Face;
use crate::ui::theme::{icons, space, typeface};
use crate::ui::widgets::{Button, icon_at, line, text_at};

/// A field narrower than this has the button without words.
const ROOMY: f32 = 480.0;

/// The folder, and the button to choose another.
pub(super) fn field(ui: &mut Ui, place: Rect, state: &State, out: &mut Vec<Action>) {
    let tokens = theme::tokens(ui.ctx());
    let words = if place.width() < ROOMY { "" } else { "Choose" };
    let choose = Button::new(words)
        .icon(icons::FOLDER_OPEN)
        .height(place.height())
        .name("Choose the folder");
    let wanted = choose.wanted(ui).max(place.height());
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
        Stroke::new(1.0, tokens.edge)
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
        .width(wanted)
        .show(&mut child)
        .on_hover_text("Chooses another folder")
        .clicked()
        || clicked
    {
        out.push(Action::Close(CloseAction::ChooseFolder));
    }
}

/// The button that writes, and left of it what is still open or what was written.
pub(super) fn foot(ui: &mut Ui, place: Rect, state: &State, document: &Document, out: &mut Vec<Action>) {
    let builder = UiBuilder::new()
        .max_rect(place)
        .layout(Layout::right_to_left(Align::Center))
        .id_salt("foot");
    let mut bar = ui.new_child(builder);
    let chosen = formats(&state.window.close);
    let key = Command::Export.key_label(state.window.typing);
    let files = words::export(preview(state).map(|written| written.count(&chosen)));
    let words = if state.window.exporting.is_some() {
        "Writing…"
    } else {
        &files
    };
    let export = Button::new(words)
        .icon(icons::EXPORT)
        .key(&key)
        .primary()
        .height(place.height())
        .enabled(!chosen.is_empty() && state.window.exporting.is_none());
    if export
        .show(&mut bar)
        .on_hover_text("Writes the files into the folder")
        .clicked()
    {
        out.push(Action::Close(CloseAction::Export));
    }
    if state.window.exporting.is_some() {
        let cancel = Button::new("Cancel").icon(icons::X);
        if cancel
            .show(&mut bar)
            .on_hover_text("Stops here; what is written stays")
            .clicked()
        {
            out.push(Action::Close(CloseAction::Stop));
        }
    } else if state.window.exported.is_some() {
        let show = Button::new("Open folder").icon(icons::FOLDER_OPEN);
        if show
            .show(&mut bar)
            .on_hover_text("Opens the folder in the file browser")
            .clicked()
        {
            out.push(Action::Close(CloseAction::Reveal));
        }
    }
    let room = bar.min_rect().left() - place.left() - space::S12;
    note(ui, place, room, chosen.is_empty(), state, document);
}

fn note(ui: &mut Ui, place: Rect, room: f32, none: bool, state: &State, document: &Document) {
    let tokens = theme::tokens(ui.ctx());
    let open = without_owner(document.workshop());
    let undated = without_day(document.workshop());
    let (sign, color, text) = match (&state.window.exported, none) {
        _ if state.window.exporting.is_some() => {
            let progress = state
                .window
                .exporting
                .as_ref()
                .map(|exporting| exporting.progress.clone());
            let progress = progress.unwrap_or_default();
            let share = Rect::from_min_size(
                pos2(place.left(), place.bottom() - 3.0),
                vec2(room * progress.share, 3.0),
            );
            ui.painter().rect_filled(share, 1.5, tokens.blue);
            (
                icons::HOURGLASS,
                tokens.ink2,
                format!("{}…", crate::letters::capital(&progress.what)),
            )
        }
        (_, true) => (icons::WARNING, tokens.ink2, "Choose what to write".to_owned()),
        (Some((_, files)), _) => (
            icons::CHECK_CIRCLE,
            tokens.green,
            format!("{} files written", files.len()),
        ),
        (None, _) => {
            let width = |text: &str| {
                line(ui.painter(), text, typeface::SECOND, tokens.amber, f32::INFINITY)
                    .size()
                    .x
            };
            let full = words::open(open, undated, false);
            let text = if width(&full) + 22.0 <= room {
                full
            } else {
                words::open(open, undated, true)
            };
            (icons::WARNING, tokens.amber, text)
        }
    };
    if text.is_empty() || room < 60.0 {
        return;
    }
    let middle = place.center().y;
    icon_at(
        ui.painter(),
        pos2(place.left() + 8.0, middle),
        sign,
        16.0,
        color,
        Face::IconBold,
    );
    let at = pos2(place.left() + 22.0, middle);
    let said = text_at(
        ui.painter(),
        at,
        Align2::LEFT_CENTER,
        &text,
        typeface::SECOND,
        color,
        (room - 22.0).max(0.0),
    );
    let label = ui.interact(said, ui.scope_id().with("open"), Sense::HOVER);
    label.widget_info(|| WidgetInfo::labeled(Role::Label, true, text.as_str()));
}
