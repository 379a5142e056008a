//! What to write: one row a format, with its box, its name and what it is good for; once written, what came of it.

use egui::{Align2, Rect, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use super::update::formats;
use super::words::size;
use crate::export::{FORMATS, Format};
use crate::ui::action::{Action, CloseAction};
use crate::ui::state::State;
use crate::ui::state::close::scale;
use crate::ui::theme::typeface::{self, Face};
use crate::ui::theme::{self, icons, space};
use crate::ui::widgets::{Button, check_box, icon_at, text_at};

/// Where the middle of a box stands.
const BOX: f32 = 26.0;
/// Where the middle of an icon stands.
const ICON: f32 = 55.0;
/// Where the name begins, after an icon.
const NAME: f32 = 77.0;
/// A list narrower than this goes without icons.
const ROOMY: f32 = 480.0;

/// Shows the head of the list: how many are chosen.
pub(super) fn head(ui: &mut Ui, place: Rect, state: &State) {
    let tokens = theme::tokens(ui.ctx());
    let words = format!("{} of {} chosen", formats(&state.window.close).len(), FORMATS.len());
    let middle = place.center().y + 2.0;
    let left = pos2(place.left() + 2.0, middle);
    let width = place.width() / 2.0;
    let style = typeface::LIST.face(Face::SemiBold);
    text_at(
        ui.painter(),
        left,
        Align2::LEFT_CENTER,
        "What to write",
        style,
        tokens.ink,
        width,
    );
    let right = pos2(place.right() - 2.0, middle);
    text_at(
        ui.painter(),
        right,
        Align2::RIGHT_CENTER,
        &words,
        typeface::LIST,
        tokens.ink2,
        width,
    );
    let label = ui.interact(place, ui.scope_id().with("what to write"), Sense::HOVER);
    let said = format!("What to write: {words}");
    label.widget_info(|| WidgetInfo::labeled(Role::Heading, true, said.as_str()));
}

/// Shows the rows in `place`, each `row` high. The row of `shown` has the frame of what is chosen.
pub(super) fn show(ui: &mut Ui, place: Rect, row: f32, shown: Option<&Format>, state: &State, out: &mut Vec<Action>) {
    let mut child = ui.new_child(UiBuilder::new().max_rect(place).id_salt("formats"));
    child.set_clip_rect(place.intersect(ui.clip_rect()));
    ScrollArea::vertical()
        .id_salt("formats")
        .auto_shrink([false, false])
        .show(&mut child, |ui| rows(ui, row, shown, state, out));
}

/// The rows alone, for a list that scrolls with what is around it.
pub(super) fn rows(ui: &mut Ui, row: f32, shown: Option<&Format>, state: &State, out: &mut Vec<Action>) {
    ui.spacing_mut().item_spacing.y = 0.0;
    for format in FORMATS {
        let size = vec2(ui.available_width(), row);
        let (place, _) = ui.allocate_exact_size(size, Sense::hover());
        let mut child = ui.new_child(UiBuilder::new().max_rect(place).id_salt(format.key));
        one(&mut child, place, format, shown == Some(format), state, out);
    }
}

fn one(ui: &mut Ui, row: Rect, format: &'static Format, shown: bool, state: &State, out: &mut Vec<Action>) {
    let tokens = theme::tokens(ui.ctx());
    let inner = row.shrink2(vec2(space::S8, 0.0));
    let read = ui.interact(inner, ui.scope_id().with("read"), Sense::click());
    let name = format!("Preview of {}", format.name);
    read.widget_info(|| WidgetInfo::selected(Role::Button, true, shown, name.as_str()));
    let radius = f32::from(space::CONTROL_RADIUS);
    if read.hovered() {
        ui.painter().rect_filled(inner.shrink(1.0), radius, tokens.hover());
    }
    ui.painter()
        .hline(inner.x_range(), row.bottom() - 0.5, Stroke::new(1.0, tokens.line));
    if shown || read.has_focus() {
        let frame = Stroke::new(2.0, tokens.blue);
        ui.painter()
            .rect_stroke(inner.shrink(0.5), radius, frame, StrokeKind::Inside);
    }
    let middle = row.center().y;
    tick(ui, pos2(row.left() + BOX, middle), format, state, out);
    let icon = row.width() >= ROOMY;
    if icon {
        let sign = icons::named(format.icon).unwrap_or(icons::FILE_TEXT);
        icon_at(
            ui.painter(),
            pos2(row.left() + ICON, middle),
            sign,
            18.0,
            tokens.ink2,
            Face::Icon,
        );
    }
    let at = pos2(row.left() + if icon { NAME } else { ICON - 14.0 }, middle);
    let style = if icon { typeface::BODY } else { typeface::LIST };
    let name = text_at(
        ui.painter(),
        at,
        Align2::LEFT_CENTER,
        format.name,
        style.face(Face::SemiBold),
        tokens.ink,
        row.width() * 0.5,
    );
    about(ui, row, name.right() + space::S12, format, state, out);
    if read.clicked() {
        out.push(Action::Close(CloseAction::Read(format)));
    }
}

/// The box: whether the format is written.
fn tick(ui: &Ui, center: egui::Pos2, format: &'static Format, state: &State, out: &mut Vec<Action>) {
    let tokens = theme::tokens(ui.ctx());
    let on = formats(&state.window.close).contains(&format);
    if check_box(ui, center, "box", (on, tokens.blue), format.name).clicked() {
        out.push(Action::Close(CloseAction::Format(format)));
    }
}

/// At the right end: what it is good for, or what was written. How large pictures are is chosen here.
fn about(ui: &mut Ui, row: Rect, from: f32, format: &Format, state: &State, out: &mut Vec<Action>) {
    let tokens = theme::tokens(ui.ctx());
    let right = row.right() - space::S16;
    let middle = row.center().y;
    let room = (right - from).max(0.0);
    if let Some(words) = written(format, state) {
        let text = text_at(
            ui.painter(),
            pos2(right, middle),
            Align2::RIGHT_CENTER,
            &words,
            typeface::SECOND,
            tokens.green,
            room - 20.0,
        );
        let sign = pos2(text.left() - 12.0, middle);
        icon_at(
            ui.painter(),
            sign,
            icons::CHECK_CIRCLE,
            16.0,
            tokens.green,
            Face::IconBold,
        );
        return;
    }
    if format.key == "png" {
        let words = format!("PNG at {}×", scale(&state.window.close));
        let larger = Button::new(&words).height(space::TARGET);
        let size = vec2(larger.wanted(ui), space::TARGET);
        let place = Rect::from_min_size(pos2(right - size.x, middle - size.y / 2.0), size);
        let mut child = ui.new_child(UiBuilder::new().max_rect(place));
        if larger
            .show(&mut child)
            .on_hover_text("How many pixels a point of a picture has: press for more")
            .clicked()
        {
            out.push(Action::Close(CloseAction::Larger));
        }
        let left = place.left() - space::S8;
        let words = "For slides and chats";
        let at = pos2(left, middle);
        let room = (left - from).max(0.0);
        text_at(
            ui.painter(),
            at,
            Align2::RIGHT_CENTER,
            words,
            typeface::SECOND,
            tokens.ink2,
            room,
        );
        return;
    }
    let at = pos2(right, middle);
    text_at(
        ui.painter(),
        at,
        Align2::RIGHT_CENTER,
        format.about,
        typeface::SECOND,
        tokens.ink2,
        room,
    );
}

/// What was written of this format: "minutes.md, 6 KB", "3 files, 12 KB".
fn written(format: &Format, state: &State) -> Option<String> {
    let (_, files) = state.window.exported.as_ref()?;
    // By the names that were really written: a name that was taken already got a number.
    let mine: Vec<_> = files.iter().filter(|file| format.wrote(&file.name)).collect();
    let bytes = size(mine.iter().map(|file| file.bytes).sum());
    match mine.as_slice() {
        [] => None,
        [one] => Some(format!("{}, {bytes}", one.name)),
        many => Some(format!("{} files, {bytes}", many.len())),
    }
}
