//! The question with what is done at the moment, and the columns below it.

use egui::{Align, Align2, Layout, Popup, Rect, ScrollArea, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use super::column::{self, Column};
use super::hand::{self, Zones};
use super::layout::{self, Places};
use super::shown::Shown;
use super::{menu, naming};
use crate::ui::action::{Action, BoardAction, BoardCommand, Command};
use crate::ui::state::board::{Held, Naming};
use crate::ui::theme::typeface::{self, Face};
use crate::ui::theme::{self, icons, space};
use crate::ui::widgets::{CommandButton, Segment, choices, follow_focus, icon_at, segmented_in, text_at};
use crate::workshop::activity::{Spot, Stage};

/// What an empty parking lot says.
const PARKING: &str = "What belongs to another day goes here";

/// Shows the question, and the three stages at its right.
pub(super) fn head(ui: &mut Ui, rect: Rect, shown: &Shown<'_>, out: &mut Vec<Action>) {
    let builder = UiBuilder::new()
        .max_rect(rect)
        .layout(Layout::right_to_left(Align::Center))
        .id_salt("board head");
    let mut right = ui.new_child(builder);
    right.spacing_mut().item_spacing.x = space::S8;
    let stages = [Stage::Group, Stage::Vote, Stage::Rank];
    let commands = [BoardCommand::Group, BoardCommand::Vote, BoardCommand::Rank].map(Command::Board);
    let tips = commands.map(|command| format!("{} ({})", command.tip(), command.key_label(false)));
    let segments: Vec<Segment<'_>> = commands
        .iter()
        .zip(&tips)
        .map(|(command, tip)| Segment {
            text: command.name(),
            icon: Some(command.icon()),
            tip,
        })
        .collect();
    let at = stages.iter().position(|stage| *stage == shown.board.stage).unwrap_or(0);
    let room = if rect.width() < 620.0 { 150.0 } else { 300.0 };
    if let Some(stage) = segmented_in(&mut right, &segments, at, room).and_then(|at| stages.get(at)) {
        out.push(Action::Board(BoardAction::Stage(*stage)));
    }
    let new = CommandButton::new(Command::Board(BoardCommand::NewTheme)).quiet();
    let new = if rect.width() < 480.0 { new.icon_only() } else { new };
    new.show(&mut right, shown.state, out);
    let room = right.min_rect().left() - rect.left() - space::S12;
    question(ui, rect.with_max_x(rect.left() + room.max(60.0)), shown, out);
}

fn question(ui: &mut Ui, rect: Rect, shown: &Shown<'_>, out: &mut Vec<Action>) {
    let tokens = theme::tokens(ui.ctx());
    if let Some((naming @ Naming::Question, typed)) = &shown.window.naming {
        return naming::show(
            ui,
            rect.shrink2(vec2(0.0, 4.0)),
            (naming, typed),
            typeface::CAPTURE,
            out,
        );
    }
    let mut words = shown.question();
    if let Some(group) = &shown.run.group {
        words = format!("{group}: {words}");
    }
    let style = if rect.width() < 360.0 {
        typeface::CAPTURE.face(Face::Bold)
    } else {
        typeface::TITLE
    };
    let caret = 26.0;
    let at = pos2(rect.left() + 2.0, rect.center().y);
    let text = text_at(
        ui.painter(),
        at,
        Align2::LEFT_CENTER,
        &words,
        style,
        tokens.ink,
        rect.width() - caret - 4.0,
    );
    let place = Rect::from_min_max(
        pos2(rect.left() - 4.0, rect.center().y - 18.0),
        pos2(text.right() + caret, rect.center().y + 18.0),
    );
    let response = ui.interact(place, ui.scope_id().with("question of the board"), Sense::click());
    let said = format!("Board: {words}");
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, said.as_str()));
    let ink = if response.hovered() { tokens.ink } else { tokens.ink3 };
    let center = pos2(text.right() + caret / 2.0, rect.center().y);
    icon_at(ui.painter(), center, icons::CARET_DOWN, 14.0, ink, Face::Icon);
    if response.has_focus() {
        let radius = f32::from(space::CONTROL_RADIUS);
        let ring = egui::Stroke::new(2.0, tokens.blue);
        ui.painter().rect_stroke(place, radius, ring, egui::StrokeKind::Inside);
    }
    Popup::menu(&response)
        .accessible_name("Boards")
        .show(|ui| menu::of_boards(ui, shown, out));
    response.on_hover_text(format!("{words}\nOther boards, another question"));
}

fn unsorted<'a>(shown: &'a Shown<'_>) -> Column<'a> {
    let empty = if shown.laid.notes().next().is_none() {
        "Nothing said yet. What you type below comes here"
    } else {
        "All sorted"
    };
    Column {
        spot: Spot::Unsorted,
        title: "Unsorted",
        icon: None,
        theme: None,
        notes: &shown.laid.unsorted,
        empty,
    }
}

fn parked<'a>(shown: &'a Shown<'_>) -> Column<'a> {
    Column {
        spot: Spot::Parked,
        title: "Parking lot",
        icon: Some(icons::LETTER_CIRCLE_P),
        theme: None,
        notes: &shown.laid.parked,
        empty: PARKING,
    }
}

/// Shows what is unsorted and parked in panes of their own, where there is room for them.
pub(super) fn panes(ui: &mut Ui, places: &Places, shown: &Shown<'_>, zones: &mut Zones, out: &mut Vec<Action>) {
    for (place, column) in [(places.unsorted, unsorted(shown)), (places.parked, parked(shown))] {
        if let Some(rect) = place {
            column::show(ui, rect, &column, shown, zones, out);
        }
    }
}

/// Shows the themes side by side; with more than fit they scroll.
pub(super) fn columns(ui: &mut Ui, places: &Places, shown: &Shown<'_>, zones: &mut Zones, out: &mut Vec<Action>) {
    let strip = places.columns;
    zones.strip = Some(strip);
    let own = shown.laid.themes.iter().map(|laid| Column {
        spot: Spot::Theme(laid.theme.id),
        title: &laid.theme.name,
        icon: None,
        theme: Some(laid),
        notes: &laid.notes,
        empty: "Drag notes here",
    });
    let mut all: Vec<Column<'_>> = Vec::new();
    if places.unsorted.is_none() {
        all.push(unsorted(shown));
    }
    all.extend(own);
    if places.parked.is_none() {
        all.push(parked(shown));
    }
    let naming = shown
        .window
        .naming
        .as_ref()
        .filter(|(naming, _)| matches!(naming, Naming::New(_) | Naming::Split(..)));
    if all.is_empty() && naming.is_none() {
        return nothing(ui, strip, shown, out);
    }
    let count = all.len() + usize::from(naming.is_some());
    let width = layout::column_width(strip.width(), count);
    let pitch = layout::pitch(width);
    let mut child = ui.new_child(UiBuilder::new().max_rect(strip).id_salt("themes"));
    child.set_clip_rect(strip.expand(1.0).intersect(ui.clip_rect()));
    ScrollArea::horizontal()
        .id_salt("themes")
        .auto_shrink(false)
        .show(&mut child, |ui| {
            choices(ui, "Themes");
            let size = vec2(pitch * count as f32 - (pitch - width), strip.height() - 1.0);
            let (whole, _) = ui.allocate_exact_size(size, Sense::hover());
            let place = |at: usize| {
                let left = whole.left() + pitch * at as f32;
                Rect::from_min_size(pos2(left, strip.top()), vec2(width, strip.height()))
            };
            for (at, column) in all.iter().enumerate() {
                column::show(ui, place(at), column, shown, zones, out);
            }
            if let Some((naming, typed)) = naming {
                new_theme(ui, place(all.len()), (naming, typed), out);
            }
            follow_focus(ui, "themes");
            push(ui, shown, strip);
        });
}

/// The column of a theme that is not there yet: its name, as it is typed.
fn new_theme(ui: &mut Ui, rect: Rect, naming: (&Naming, &str), out: &mut Vec<Action>) {
    let tokens = theme::tokens(ui.ctx());
    crate::ui::widgets::dashed(ui.painter(), rect.shrink(1.0), egui::Stroke::new(1.0, tokens.edge));
    let place = Rect::from_min_size(rect.min + vec2(6.0, 6.0), vec2(rect.width() - 12.0, 34.0));
    naming::show(ui, place, naming, typeface::CAPTURE.face(Face::SemiBold), out);
    let notes = match naming.0 {
        Naming::New(notes) | Naming::Split(_, notes) => notes.len(),
        _ => 0,
    };
    let words = match notes {
        0 => "Enter makes the theme, Esc leaves it".to_owned(),
        1 => "Enter makes the theme of the chosen note".to_owned(),
        notes => format!("Enter makes the theme of {notes} chosen notes"),
    };
    let job = typeface::SECOND.job(&words, tokens.ink2, rect.width() - 24.0);
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
    ui.painter()
        .galley(pos2(rect.left() + 12.0, place.bottom() + 8.0), galley, tokens.ink2);
}

/// Scrolls while the hand holds something near the left or right end.
fn push(ui: &Ui, shown: &Shown<'_>, strip: Rect) {
    let Some(at) = hand::pointer(ui, shown).filter(|at| strip.y_range().contains(at.y)) else {
        return;
    };
    let seconds = ui.input(|input| input.stable_dt).min(0.05);
    let right = hand::autoscroll(at.x, (strip.left(), strip.right()), seconds);
    // Left of the strip lies another column: whoever drags a note there does not mean to scroll.
    let inside = strip.x_range().contains(at.x) || matches!(shown.window.drag, Some(Held::Theme(_)));
    if right.abs() > 0.01 && inside {
        ui.scroll_with_delta_animation(vec2(-right, 0.0), egui::style::ScrollAnimation::none());
        ui.request_repaint();
    }
}

/// What stands where themes will.
fn nothing(ui: &mut Ui, rect: Rect, shown: &Shown<'_>, out: &mut Vec<Action>) {
    let tokens = theme::tokens(ui.ctx());
    crate::ui::widgets::dashed(ui.painter(), rect.shrink(1.0), egui::Stroke::new(1.0, tokens.line2));
    let center = rect.center();
    let title = "No themes yet";
    let line = if shown.found.suggestions.is_empty() {
        "Drag a note here, or make a theme and sort notes into it"
    } else {
        "Drag a note here, or take one that is proposed at the right"
    };
    let room = rect.width() - space::S24;
    let style = typeface::BODY.face(Face::SemiBold);
    text_at(
        ui.painter(),
        center - vec2(0.0, 40.0),
        Align2::CENTER_CENTER,
        title,
        style,
        tokens.ink,
        room,
    );
    text_at(
        ui.painter(),
        center - vec2(0.0, 16.0),
        Align2::CENTER_CENTER,
        line,
        typeface::LIST,
        tokens.ink2,
        room,
    );
    let place = Rect::from_center_size(
        center + vec2(0.0, 28.0),
        vec2(170.0_f32.min(room), space::PANEL_CONTROL),
    );
    let mut child = ui.new_child(UiBuilder::new().max_rect(place).id_salt("first theme"));
    CommandButton::new(Command::Board(BoardCommand::NewTheme))
        .primary()
        .height(space::PANEL_CONTROL)
        .width(place.width())
        .show(&mut child, shown.state, out);
}
