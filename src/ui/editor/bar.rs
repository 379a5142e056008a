//! The bar at the top while a session is edited: its title, the three views, its minutes, undo and redo, and what leads on.

use egui::{Align2, Layout, Rect, Role, Sense, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use super::shown::{Shown, look, minutes};
use crate::ui::action::{Action, Command, EditorLook};
use crate::ui::state::editing::EditorView;
use crate::ui::state::{State, Surface};
use crate::ui::theme;
use crate::ui::theme::typeface::{self, Face};
use crate::ui::theme::{icons, space};
use crate::ui::widgets::{Button, CommandButton, icon_at, text_at};

/// The minutes that a workshop has where nothing else is said.
const WHOLE: f32 = 90.0;

/// Shows the bar in the space that is there.
pub fn show(ui: &mut Ui, state: &State, out: &mut Vec<Action>) {
    let Some(shown) = Shown::of(state) else { return };
    let tokens = theme::tokens(ui.ctx());
    let rect = ui.max_rect();
    ui.painter()
        .hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, tokens.line));
    let inner = rect.shrink2(vec2(space::S12, 0.0));
    let width = inner.width();
    let mut right = ui.new_child(
        UiBuilder::new()
            .max_rect(inner)
            .layout(Layout::right_to_left(egui::Align::Center))
            .id_salt("right of the editor's bar"),
    );
    right.spacing_mut().item_spacing.x = space::S4;
    commands(&mut right, &shown, width, out);
    let end = right.min_rect().left() - space::S12;
    let left = inner.with_max_x(end.max(inner.left()));
    title_and_views(ui, left, &shown, out);
}

/// What stands at the right, from the right.
fn commands(ui: &mut Ui, shown: &Shown<'_>, width: f32, out: &mut Vec<Action>) {
    let (wide, narrow) = (width > 1380.0, width < 900.0);
    let state = shown.state;
    let mut palette = CommandButton::new(Command::Palette).quiet();
    if !wide {
        palette = palette.icon_only();
    }
    palette.show(ui, state, out);
    let mut rehearse = CommandButton::new(Command::Rehearse).primary();
    let mut present = CommandButton::new(Command::PresentSession);
    if width < 1000.0 {
        rehearse = rehearse.icon_only();
        present = present.icon_only();
    } else if !wide {
        rehearse = rehearse.keyless();
        present = present.keyless();
    }
    rehearse.show(ui, state, out);
    present.show(ui, state, out);
    if Command::MendShow.is_available(state) {
        let mut mend = CommandButton::new(Command::MendShow);
        if !wide {
            mend = mend.icon_only();
        }
        mend.show(ui, state, out);
    }
    if !narrow {
        let on = shown.window.back_row;
        let mut back = CommandButton::new(Command::BackRow).selected(on);
        if !wide {
            back = back.icon_only();
        }
        back.show(ui, state, out);
    }
    CommandButton::new(Command::Redo)
        .quiet()
        .icon_only()
        .show(ui, state, out);
    CommandButton::new(Command::Undo)
        .quiet()
        .icon_only()
        .show(ui, state, out);
    if width > 1040.0 {
        meter(ui, shown);
    }
}

/// How much of the time is planned.
fn meter(ui: &mut Ui, shown: &Shown<'_>) {
    let tokens = theme::tokens(ui.ctx());
    let planned = shown.session.planned_minutes();
    // A sum of minutes in single precision may lie a trace above.
    let over = planned > WHOLE + 0.01;
    let (rect, response) = ui.allocate_exact_size(vec2(172.0, space::CONTROL), Sense::hover());
    let words = format!("{} of {} min", minutes(planned), minutes(WHOLE));
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{words} planned")));
    let track = Rect::from_min_size(pos2(rect.left(), rect.center().y - 4.0), vec2(72.0, 8.0));
    ui.painter().rect_filled(track, 4.0, tokens.sunken);
    let share = (planned / WHOLE).clamp(0.0, 1.0);
    let fill = track.with_max_x(track.left() + track.width() * share);
    ui.painter()
        .rect_filled(fill, 4.0, if over { tokens.amber } else { tokens.work });
    if tokens.contrast {
        ui.painter()
            .rect_stroke(track, 4.0, Stroke::new(1.0, tokens.line), StrokeKind::Inside);
    }
    let ink = if over { tokens.amber } else { tokens.ink };
    let at = pos2(track.right() + space::S8, rect.center().y);
    text_at(
        ui.painter(),
        at,
        Align2::LEFT_CENTER,
        &words,
        typeface::CONTROL,
        ink,
        92.0,
    );
    response.on_hover_text("Planned minutes of all sections");
}

fn title_and_views(ui: &mut Ui, rect: Rect, shown: &Shown<'_>, out: &mut Vec<Action>) {
    let tokens = theme::tokens(ui.ctx());
    let room = rect.width();
    let words = room > 470.0;
    let mut row = ui.new_child(
        UiBuilder::new()
            .max_rect(rect)
            .layout(Layout::left_to_right(egui::Align::Center))
            .id_salt("left of the editor's bar"),
    );
    row.spacing_mut().item_spacing.x = space::S4;
    let tabs = if words { 320.0 } else { 132.0 };
    let title = shown.session.title.as_str();
    let style = typeface::BODY.face(Face::SemiBold);
    let wanted = crate::ui::widgets::line(ui.painter(), title, style, tokens.ink, f32::INFINITY)
        .size()
        .x;
    let width = wanted.min((room - tabs - 48.0).max(0.0));
    // A few letters of a title tell nothing: then the sign stands alone.
    let width = if width < 60.0 { 0.0 } else { width };
    let (home, response) = row.allocate_exact_size(vec2(32.0 + width + space::S8, space::CONTROL), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("Home, {title}")));
    if response.hovered() {
        row.painter().rect_filled(home, 8.0, tokens.hover());
    }
    if response.has_focus() {
        row.painter()
            .rect_stroke(home, 8.0, Stroke::new(2.0, tokens.blue), StrokeKind::Inside);
    }
    let glyph = pos2(home.left() + 14.0, home.center().y);
    icon_at(
        row.painter(),
        glyph,
        icons::PRESENTATION_CHART,
        20.0,
        tokens.blue,
        Face::IconBold,
    );
    if width > 0.0 {
        let at = pos2(home.left() + 32.0, home.center().y);
        text_at(
            row.painter(),
            at,
            Align2::LEFT_CENTER,
            title,
            style,
            tokens.ink,
            width + 1.0,
        );
    }
    if response.clicked() {
        out.push(Action::Surface(Surface::Home));
    }
    response.on_hover_text("Goes back to the start; the session is saved");
    for (view, name, icon, tip) in [
        (
            EditorView::Slide,
            "Edit",
            icons::PENCIL_SIMPLE,
            "One slide with its form and notes",
        ),
        (
            EditorView::Overview,
            "Overview",
            icons::SQUARES_FOUR,
            "All slides side by side",
        ),
        (
            EditorView::Source,
            "Source",
            icons::BRACKETS_CURLY,
            "The text of the file",
        ),
    ] {
        let on = shown.window.view == view;
        let button = Button::new(if words { name } else { "" }).icon(icon).name(name).tab(on);
        if button.show(&mut row).on_hover_text(tip).clicked() {
            look(EditorLook::View(view), out);
        }
    }
}
