//! The light table: all slides side by side by sections, the minutes above them to scale. Slides are ticked, dragged and moved together.

use egui::{Align2, Rect, ScrollArea, Sense, Stroke, StrokeKind, Ui, UiBuilder, pos2, vec2};

use super::light_activity;
use super::light_slides::{Drag, dragged, round, slide};
use super::light_tiles::{Grid, Tile};
use super::light_tools::tools;
use super::minutes_strip;
use super::shown::{Shown, edit_by, look, minutes};
use crate::session::edit::SlidesEdit;
use crate::session::{Section, SessionEdit};
use crate::ui::action::{Action, EditorLook};
use crate::ui::audience::thumbnail;
use crate::ui::theme;
use crate::ui::theme::{icons, space, typeface};
use crate::ui::widgets::{Button, Chip, Tone, is_room, text_at};
use crate::workshop::Position;

/// Height of the row of tools.
const TOOLS: f32 = 44.0;

/// Shows it in `rect`.
pub(super) fn show(ui: &mut Ui, rect: Rect, shown: &Shown<'_>, out: &mut Vec<Action>) {
    // On a low window the slides are worth more than their minutes.
    let tall = rect.height() > 320.0;
    let strip = if tall { minutes_strip::HEIGHT } else { 0.0 };
    if tall {
        minutes_strip::show(ui, rect.with_max_y(rect.top() + strip), shown, out);
    }
    let table = rect.with_min_y(rect.top() + strip + if tall { space::S12 } else { 0.0 });
    let tokens = theme::tokens(ui.ctx());
    let radius = f32::from(space::PANE_RADIUS);
    ui.painter().rect_filled(table, radius, tokens.surface);
    is_room(ui, table);
    let row = table.with_max_y(table.top() + TOOLS);
    tools(ui, row, shown, out);
    let body = table.with_min_y(row.bottom()).shrink(1.0);
    if body.height() < 8.0 {
        return;
    }
    let ground = theme::standing_on(tokens.surface);
    let builder = UiBuilder::new().max_rect(body).ui_stack_info(ground);
    let mut child = ui.new_child(builder.id_salt("light table"));
    child.set_clip_rect(body.intersect(ui.clip_rect()));
    ScrollArea::vertical()
        .auto_shrink(false)
        .show(&mut child, |ui| tiles(ui, shown, out));
    ui.painter()
        .rect_stroke(table, radius, Stroke::new(1.0, tokens.line), StrokeKind::Inside);
}

fn tiles(ui: &mut Ui, shown: &Shown<'_>, out: &mut Vec<Action>) {
    ui.spacing_mut().item_spacing = egui::Vec2::ZERO;
    let width = ui.available_width() - space::S24;
    let grid = Grid::new(shown, width);
    let (all, _) = ui.allocate_exact_size(vec2(ui.available_width(), grid.height + space::S24), Sense::hover());
    let corner = all.min + vec2(space::S12, space::S12);
    let mut drag: Option<Drag> = None;
    for head in &grid.heads {
        section_head(ui, head.rect.translate(corner.to_vec2()), head.item, shown);
    }
    for placed in &grid.tiles {
        let rect = placed.rect.translate(corner.to_vec2());
        match placed.tile {
            Tile::Slide(at, number) => slide(ui, rect, (at, number), shown, &mut drag, out),
            Tile::Round(item, ref id) => round(ui, rect, item, id, shown, out),
            Tile::Activity(item, activity) => light_activity::show(ui, rect, (item, activity), out),
        }
    }
    // An empty table names the way out where the first slide would lie.
    if shown.session.slide_count() == 0 {
        let rect = Rect::from_min_size(corner, vec2(190.0, 107.0));
        let button = Rect::from_center_size(rect.center(), vec2(160.0, 40.0));
        let mut child = ui.new_child(UiBuilder::new().max_rect(button));
        if Button::new("First slide").icon(icons::PLUS).show(&mut child).clicked() {
            look(EditorLook::NewSlide, out);
        }
    }
    if let Some((at, dropped)) = drag {
        carried(ui, &grid, corner, (at, dropped), shown, out);
    }
}

/// Where what is dragged would go; moves it once it was let go.
fn carried(
    ui: &mut Ui,
    grid: &Grid,
    corner: egui::Pos2,
    (pointer, dropped): Drag,
    shown: &Shown<'_>,
    out: &mut Vec<Action>,
) {
    let tokens = theme::tokens(ui.ctx());
    let local = pointer - corner.to_vec2();
    let Some((to, line)) = grid.gap(local) else { return };
    let from = dragged(shown);
    if dropped {
        // Dropped before or behind itself nothing moves: an edit of nothing would be a step of undo.
        let still = from.as_slice() == [to] || matches!(from.as_slice(), [only] if only.next() == to);
        if !still {
            edit_by(SessionEdit::Slides(SlidesEdit::Move { from, to }), out);
            look(EditorLook::Tick(Vec::new()), out);
        }
        return;
    }
    let line = line.translate(corner.to_vec2());
    ui.painter()
        .vline(line.center().x, line.y_range(), Stroke::new(3.0, tokens.blue));
    let size = vec2(152.0, 86.0);
    // Three sheets say "several"; the badge says how many.
    for back in (0..from.len().min(3)).rev() {
        let offset = vec2(6.0, 6.0) * back as f32;
        let rect = Rect::from_min_size(pointer + vec2(10.0, 10.0) + offset, size);
        ui.painter().add(theme::float_shadow(tokens).as_shape(rect, 6.0));
        ui.painter().rect(
            rect,
            6.0,
            tokens.surface,
            Stroke::new(2.0, tokens.blue),
            StrokeKind::Inside,
        );
    }
    let front = Rect::from_min_size(pointer + vec2(10.0, 10.0), size).shrink(3.0);
    if let Some(number) = from.first().and_then(|at| shown.session.number_of(*at)) {
        let position = Position {
            slide: number,
            // As the slide ends: what is carried is known by all that it shows.
            step: 99,
        };
        thumbnail::slide(ui, front, shown.session, position, "what is dragged");
    }
    let badge = front.right_top();
    ui.painter().circle_filled(badge, 13.0, tokens.blue);
    let count = from.len().to_string();
    text_at(
        ui.painter(),
        badge,
        Align2::CENTER_CENTER,
        &count,
        typeface::CHIP,
        tokens.on_solid,
        24.0,
    );
}

fn section_head(ui: &Ui, rect: Rect, item: Option<usize>, shown: &Shown<'_>) {
    let tokens = theme::tokens(ui.ctx());
    let section = item.and_then(|item| shown.session.agenda.get(item));
    let painter = ui
        .painter()
        .with_clip_rect(rect.expand2(vec2(0.0, 4.0)).intersect(ui.clip_rect()));
    let mut x = rect.left();
    let middle = rect.center().y;
    let current = match (shown.at.section, item) {
        (Section::Item(at), Some(item)) => at == item,
        (Section::Reference, None) => true,
        _ => false,
    };
    let ink = if current { tokens.blue } else { tokens.ink };
    if let Some(item) = item {
        let words = (item + 1).to_string();
        let place = pos2(x, middle);
        x = text_at(
            &painter,
            place,
            Align2::LEFT_CENTER,
            &words,
            typeface::LIST,
            tokens.ink2,
            30.0,
        )
        .right()
            + space::S8;
    }
    let title = section.map_or("Reference", |section| section.title.as_str());
    let room = (rect.right() - x).max(20.0);
    let place = pos2(x, middle);
    x = text_at(
        &painter,
        place,
        Align2::LEFT_CENTER,
        title,
        typeface::CONTROL,
        ink,
        room,
    )
    .right()
        + space::S8;
    if let Some(section) = section {
        let words = format!("{} min", minutes(section.minutes));
        let room = rect.right() - x;
        if room > 30.0 {
            let place = pos2(x, middle);
            let told = text_at(
                &painter,
                place,
                Align2::LEFT_CENTER,
                &words,
                typeface::LIST,
                tokens.ink2,
                room,
            );
            // Hidden slides take no time.
            let told_in = section.slides.iter().filter(|slide| !slide.hidden).count();
            // A slide a minute and more is a hint, not a fault: one slide of a minute is neither.
            if told_in as f32 >= section.minutes && told_in > 1 {
                let words = format!("{told_in} slides in {} min", minutes(section.minutes));
                let chip = Chip::new(&words).icon(icons::CLOCK_COUNTDOWN).tone(Tone::Amber);
                let size = vec2(chip.width(&painter), space::CHIP);
                let place = Rect::from_min_size(pos2(told.right() + space::S8, middle - size.y / 2.0), size);
                chip.paint(&painter, place, tokens);
            }
        }
    }
}
