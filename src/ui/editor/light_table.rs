//! The light table: all slides side by side by sections, the minutes above them to scale. Slides are ticked, dragged and moved together.

use std::collections::BTreeSet;

use egui::{Align2, Key, Rect, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use super::light_activity;
use super::light_tiles::{Grid, Placed, Tile};
use super::light_tools::tools;
use super::minutes_strip;
use super::shown::{Shown, edit_by, look, minutes};
use crate::session::edit::SlidesEdit;
use crate::session::{Section, SessionEdit, Slide, SlideAt};
use crate::ui::action::{Action, EditorAction, EditorLook};
use crate::ui::audience::thumbnail;
use crate::ui::state::editing::EditorView;
use crate::ui::theme;
use crate::ui::theme::typeface::{self, Face};
use crate::ui::theme::{icons, space};
use crate::ui::widgets::{Button, Chip, Tone, icon_at, is_room, text_at};
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

/// A drag under way: where the pointer is, and whether it was let go.
type Drag = (egui::Pos2, bool);

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

/// The slides that are dragged: the ticked ones if one of them is, else the one.
fn dragged(shown: &Shown<'_>) -> Vec<SlideAt> {
    if shown.window.ticked.contains(&shown.at) {
        shown.window.ticked.iter().copied().collect()
    } else {
        vec![shown.at]
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

fn slide(
    ui: &mut Ui,
    rect: Rect,
    (at, number): (SlideAt, usize),
    shown: &Shown<'_>,
    drag: &mut Option<Drag>,
    out: &mut Vec<Action>,
) {
    let tokens = theme::tokens(ui.ctx());
    let Some(slide) = shown.session.slide_at(at) else {
        return;
    };
    let picture = rect.with_max_y(rect.bottom() - Placed::NAME);
    let response = ui.interact(
        rect,
        ui.scope_id().with(("slide on the light table", at)),
        Sense::click_and_drag(),
    );
    let ticked = shown.window.ticked.contains(&at);
    let on = shown.at == at;
    let label = slide.label();
    let spoken = format!("Slide {}: {label}", number + 1);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, on || ticked, spoken.as_str()));
    hand(ui, &response, (at, number), shown, drag, out);
    // Asked after the tile has been told to screen readers, and before its picture, which is what costs.
    if !ui.is_rect_visible(rect) {
        return;
    }
    let steps = slide.steps();
    let position = Position {
        slide: number,
        step: steps,
    };
    // Faint while it is carried, so that its old place can be told from its new one.
    let carried = drag.is_some() && dragged(shown).contains(&at);
    let seen = match (carried, slide.hidden) {
        (true, _) => 0.3,
        (false, true) => 0.38,
        (false, false) => 1.0,
    };
    ui.scope(|ui| {
        ui.multiply_opacity(seen);
        thumbnail::slide(ui, picture, shown.session, position, ("light table", at));
    });
    let (frame, place) = if ticked || on {
        (Stroke::new(2.0, tokens.blue), picture.expand(1.0))
    } else if response.hovered() {
        (Stroke::new(1.0, tokens.line2), picture)
    } else {
        (Stroke::new(1.0, tokens.line), picture)
    };
    ui.painter().rect_stroke(place, 6.0, frame, StrokeKind::Outside);
    if response.has_focus() {
        ui.painter().rect_stroke(
            picture.expand(4.0),
            8.0,
            Stroke::new(2.0, tokens.blue),
            StrokeKind::Outside,
        );
    }
    if ticked {
        let center = picture.right_top() + vec2(-14.0, 14.0);
        ui.painter().circle_filled(center, 10.0, tokens.blue);
        icon_at(
            ui.painter(),
            center,
            icons::CHECK,
            12.0,
            tokens.on_solid,
            Face::IconBold,
        );
    }
    if slide.hidden {
        let chip = Chip::new("Hidden").icon(icons::EYE_SLASH);
        let size = vec2(chip.width(ui.painter()), space::CHIP);
        let place = Rect::from_min_size(picture.right_bottom() - size - vec2(4.0, 4.0), size);
        chip.paint(ui.painter(), place, tokens);
    }
    name(ui, rect, number, &label, ticked || on);
}

fn name(ui: &Ui, rect: Rect, number: usize, label: &str, on: bool) {
    let tokens = theme::tokens(ui.ctx());
    let middle = rect.bottom() - Placed::NAME / 2.0;
    let (number_ink, ink) = if on {
        (tokens.blue, tokens.blue)
    } else {
        (tokens.ink2, tokens.ink)
    };
    let words = (number + 1).to_string();
    let at = pos2(rect.left(), middle);
    let number = text_at(
        ui.painter(),
        at,
        Align2::LEFT_CENTER,
        &words,
        typeface::SECOND,
        number_ink,
        40.0,
    );
    let at = pos2(number.right() + 6.0, middle);
    let style = if on { typeface::CHIP } else { typeface::SECOND };
    text_at(
        ui.painter(),
        at,
        Align2::LEFT_CENTER,
        label,
        style,
        ink,
        rect.right() - at.x,
    );
}

/// What the hand and the keys do with a slide.
fn hand(
    ui: &mut Ui,
    response: &egui::Response,
    (at, number): (SlideAt, usize),
    shown: &Shown<'_>,
    drag: &mut Option<Drag>,
    out: &mut Vec<Action>,
) {
    let modifiers = ui.input(|input| input.modifiers);
    let toggled = |shown: &Shown<'_>| {
        // Kept in the order of the slides, so that several move as they stand.
        let mut ticked: BTreeSet<SlideAt> = shown.window.ticked.clone();
        if !ticked.remove(&at) {
            ticked.insert(at);
        }
        ticked.into_iter().collect::<Vec<_>>()
    };
    let up_to = |shown: &Shown<'_>| {
        let (from, to) = (shown.number.min(number), shown.number.max(number));
        let places = shown.session.places().enumerate();
        places
            .filter(|(number, _)| (from..=to).contains(number))
            .map(|(_, at)| at)
            .chain(shown.window.ticked.iter().copied())
            .collect::<BTreeSet<_>>()
            .into_iter()
            .collect::<Vec<_>>()
    };
    // Who drags one that is not ticked means that one alone.
    if response.drag_started() && !shown.window.ticked.contains(&at) {
        look(EditorLook::Tick(Vec::new()), out);
    }
    if response.drag_started() {
        out.push(Action::Editor(EditorAction::Choose(at, None)));
    }
    if let Some(place) = response.interact_pointer_pos()
        && (response.dragged() || response.drag_stopped())
        && !crate::ui::widgets::escaped(ui)
    {
        *drag = Some((place, response.drag_stopped()));
    }
    let by_pointer = response.clicked_by(egui::PointerButton::Primary);
    if response.double_clicked() {
        shown.go(number, out);
        look(EditorLook::View(EditorView::Slide), out);
    } else if by_pointer && modifiers.command {
        look(EditorLook::Tick(toggled(shown)), out);
        shown.go(number, out);
    } else if by_pointer && modifiers.shift {
        look(EditorLook::Tick(up_to(shown)), out);
    } else if by_pointer {
        response.request_focus();
        look(EditorLook::Tick(Vec::new()), out);
        shown.go(number, out);
    } else if response.clicked() {
        // By the keyboard: Enter opens, Space ticks.
        if ui.input(|input| input.key_pressed(Key::Space)) {
            look(EditorLook::Tick(toggled(shown)), out);
        } else {
            shown.go(number, out);
            look(EditorLook::View(EditorView::Slide), out);
        }
    } else if response.gained_focus() && shown.at != at {
        if modifiers.shift {
            look(EditorLook::Tick(up_to(shown)), out);
        }
        shown.go(number, out);
        response.scroll_to_me(None);
    }
    if response.has_focus() {
        super::agenda::slide_keys(ui, out);
    }
    let hidden = shown.session.slide_at(at).is_some_and(|slide: &Slide| slide.hidden);
    if let Some(act) = super::agenda::slide_menu(response, hidden) {
        if !shown.window.ticked.contains(&at) {
            look(EditorLook::Tick(Vec::new()), out);
            shown.go(number, out);
        }
        look(act, out);
    }
}

/// A round as a tile: its question, and its phases to scale.
fn round(ui: &mut Ui, rect: Rect, item: SlideAt, id: &str, shown: &Shown<'_>, out: &mut Vec<Action>) {
    let tokens = theme::tokens(ui.ctx());
    let Some(round) = shown.session.round(id) else { return };
    let tile = rect.with_max_y(rect.bottom() - Placed::NAME);
    let response = ui.interact(
        rect,
        ui.scope_id().with(("round on the light table", item)),
        Sense::click(),
    );
    let spoken = format!("Round: {}", round.question);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, spoken.as_str()));
    light_activity::card(ui, tile, &response);
    let left = tile.left() + 10.0;
    let room = tile.width() - 20.0;
    icon_at(
        ui.painter(),
        pos2(left + 8.0, tile.top() + 16.0),
        icons::TIMER,
        16.0,
        tokens.ink2,
        Face::Icon,
    );
    let at = pos2(left + 22.0, tile.top() + 16.0);
    text_at(
        ui.painter(),
        at,
        Align2::LEFT_CENTER,
        "Round",
        typeface::CHIP,
        tokens.ink2,
        room - 22.0,
    );
    let mut job = typeface::LIST.job(&round.question, tokens.ink, room);
    job.wrap.max_rows = 2;
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
    // Below that the question would lie over the phases.
    if tile.height() > 84.0 {
        ui.painter().galley(pos2(left, tile.top() + 30.0), galley, tokens.ink);
    }
    // Minutes are checked elsewhere; while they are typed they may be nought.
    let whole = round.minutes().max(0.1);
    let mut x = left;
    for phase in &round.phases {
        let width = (round.minutes_of(phase) / whole * (room - 3.0 * round.phases.len() as f32)).max(2.0);
        let bar = Rect::from_min_size(pos2(x, tile.bottom() - 16.0), vec2(width, 5.0));
        ui.painter().rect_filled(bar.intersect(tile), 2.0, tokens.ink2);
        x += width + 3.0;
    }
    let words = format!("Round of {} min", minutes(whole));
    let at = pos2(rect.left(), rect.bottom() - Placed::NAME / 2.0);
    text_at(
        ui.painter(),
        at,
        Align2::LEFT_CENTER,
        &words,
        typeface::SECOND,
        tokens.ink2,
        rect.width(),
    );
    if response.clicked() {
        out.push(Action::Editor(EditorAction::Choose(item, None)));
        look(EditorLook::View(EditorView::Slide), out);
    }
    response.on_hover_text("Leads to the form of its slide, where the round is changed");
}
