//! Slides and rounds as tiles of the light table: their pictures and names, and what the hand and the keys do with them.

use std::collections::BTreeSet;

use egui::{Align2, Key, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::agenda_slides::{slide_keys, slide_menu};
use super::light_activity;
use super::light_tiles::Placed;
use super::shown::{Shown, look, minutes};
use crate::session::{Slide, SlideAt};
use crate::ui::action::{Action, EditorAction, EditorLook};
use crate::ui::audience::thumbnail;
use crate::ui::state::editing::EditorView;
use crate::ui::theme;
use crate::ui::theme::typeface::{self, Face};
use crate::ui::theme::{icons, space};
use crate::ui::widgets::{Chip, icon_at, text_at};
use crate::workshop::Position;

/// A drag under way: where the pointer is, and whether it was let go.
pub(super) type Drag = (egui::Pos2, bool);

/// The slides that are dragged: the ticked ones if one of them is, else the one.
pub(super) fn dragged(shown: &Shown<'_>) -> Vec<SlideAt> {
    if shown.window.ticked.contains(&shown.at) {
        shown.window.ticked.iter().copied().collect()
    } else {
        vec![shown.at]
    }
}

/// A slide as a tile: its picture, and its name below.
pub(super) fn slide(
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
        slide_keys(ui, out);
    }
    let hidden = shown.session.slide_at(at).is_some_and(|slide: &Slide| slide.hidden);
    if let Some(act) = slide_menu(response, hidden) {
        if !shown.window.ticked.contains(&at) {
            look(EditorLook::Tick(Vec::new()), out);
            shown.go(number, out);
        }
        look(act, out);
    }
}

/// A round as a tile: its question, and its phases to scale.
pub(super) fn round(ui: &mut Ui, rect: Rect, item: SlideAt, id: &str, shown: &Shown<'_>, out: &mut Vec<Action>) {
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
