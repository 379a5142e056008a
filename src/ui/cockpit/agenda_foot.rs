//! The foot of the agenda: how far ahead or behind we are, the time of day, when it ends, and the way to catch up.

use egui::{Align2, Rect, Role, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use super::pace::{Standing, standing};
use crate::ui::action::{Action, Command};
use crate::ui::state::{Document, State};
use crate::ui::theme;
use crate::ui::theme::typeface::Face;
use crate::ui::theme::{icons, space, typeface};
use crate::ui::widgets::{Chip, CommandButton, Tip, icon_at, text_at};

/// Height of the bar for the time that is spent.
const SPENT: f32 = 5.0;

/// The time of day and what it means.
struct Clocks {
    /// "10:14".
    now: String,
    /// "ends 10:32, plan 10:30".
    ends: String,
    /// "74 of 90 min".
    spent: String,
    /// How much of the planned time that is, at most 1.
    share: f32,
}

fn clocks(state: &State, document: &Document) -> Clocks {
    let workshop = document.workshop();
    let pace = workshop.pace(state.now.at);
    let time = |stamp| state.now.local(stamp).format("%H:%M").to_string();
    let ends = match pace.plan_ends {
        // Without a plan nothing has begun, so what is said of the end is a wish.
        Some(plan) => format!("ends {}, plan {}", time(pace.ends), time(plan)),
        None => format!("would end {}", time(pace.ends)),
    };
    let minutes = (pace.elapsed.as_secs() / 60) as f32;
    Clocks {
        now: time(state.now.at),
        ends,
        spent: format!("{minutes:.0} of {:.0} min", pace.planned.round()),
        // A session may plan no minutes at all.
        share: (minutes / pace.planned.max(1.0)).clamp(0.0, 1.0),
    }
}

impl Clocks {
    /// What a screen reader says.
    fn words(&self) -> String {
        format!("It is {}, {}, {} spent", self.now, self.ends, self.spent)
    }
}

/// The time of day in the words that say when it ends: the round's own clock is the one that is large.
fn time_of_day(ui: &Ui, at: egui::Pos2, room: f32, clocks: &Clocks) -> Rect {
    let tokens = theme::tokens(ui.ctx());
    let now = text_at(
        ui.painter(),
        at,
        Align2::LEFT_CENTER,
        &clocks.now,
        typeface::LIST.face(Face::Bold),
        tokens.ink,
        room,
    );
    let rest = format!(" now, {}", clocks.ends);
    let from = pos2(now.right(), at.y);
    let room = room - now.width();
    let style = typeface::LIST;
    now.union(text_at(
        ui.painter(),
        from,
        Align2::LEFT_CENTER,
        &rest,
        style,
        tokens.ink2,
        room,
    ))
}

pub(super) fn foot_full(ui: &mut Ui, rect: Rect, state: &State, document: &Document, out: &mut Vec<Action>) {
    let tokens = theme::tokens(ui.ctx());
    let (left, right) = (rect.left() + space::S12, rect.right() - space::S12);
    pace_chip(ui, pos2(left, rect.top() + 24.0), state, document);
    let button = Rect::from_min_max(
        pos2(right - 110.0, rect.top() + 8.0),
        pos2(right + space::S12, rect.top() + 40.0),
    );
    let builder = UiBuilder::new()
        .max_rect(button)
        .layout(egui::Layout::right_to_left(egui::Align::Center));
    let mut corner = ui.new_child(builder.id_salt("catch up"));
    if Command::Begin.is_available(state) {
        // A button with a frame ends where the words do; one without has its padding beyond them.
        corner.add_space(space::S12);
    }
    catch_up(&mut corner, state, out);
    let clocks = clocks(state, document);
    time_of_day(ui, pos2(left, rect.top() + 55.0), right - left, &clocks);
    let track = Rect::from_min_max(pos2(left, rect.top() + 73.0), pos2(right, rect.top() + 73.0 + SPENT));
    let painter = ui.painter();
    painter.rect_filled(track, SPENT / 2.0, tokens.sunken);
    let spent = track.with_max_x(track.left() + track.width() * clocks.share);
    painter.rect_filled(spent, SPENT / 2.0, tokens.ink2);
    text_at(
        painter,
        pos2(left, rect.top() + 92.0),
        Align2::LEFT_CENTER,
        &clocks.spent,
        typeface::SECOND,
        tokens.ink2,
        right - left,
    );
    let area = Rect::from_min_max(pos2(rect.left(), rect.top() + 44.0), rect.max);
    let response = ui.interact(area, ui.scope_id().with("clocks"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, clocks.words()));
}

fn catch_up(ui: &mut Ui, state: &State, out: &mut Vec<Action>) {
    if Command::Begin.is_available(state) {
        let begun = state
            .document
            .as_ref()
            .is_some_and(|document| document.workshop().began().is_some());
        let button = CommandButton::new(Command::Begin);
        let button = if begun {
            button.saying("Go on", icons::PLAY)
        } else {
            button
        };
        button.show(ui, state, out);
        return;
    }
    // A proposal helps only while something is left to shorten; the button stays so that nothing moves.
    CommandButton::new(Command::CatchUp)
        .words_only()
        .quiet()
        .show(ui, state, out);
}

/// The foot in one line, with as much of it as fits.
pub(super) fn foot_low(ui: &mut Ui, rect: Rect, state: &State, document: &Document, out: &mut Vec<Action>) {
    let tokens = theme::tokens(ui.ctx());
    let middle = rect.center().y;
    pace_chip(ui, pos2(rect.left() + space::S12, middle), state, document);
    let builder = UiBuilder::new()
        .max_rect(rect.shrink2(vec2(space::S4, 0.0)))
        .layout(egui::Layout::right_to_left(egui::Align::Center));
    let mut corner = ui.new_child(builder.id_salt("catch up"));
    catch_up(&mut corner, state, out);
    let clocks = clocks(state, document);
    let left = rect.left() + 164.0;
    let room = corner.min_rect().left() - space::S12 - left;
    let said = time_of_day(ui, pos2(left, middle), room.max(0.0), &clocks);
    let spent = room - said.width() - space::S24;
    if spent > 90.0 {
        text_at(
            ui.painter(),
            pos2(said.right() + space::S24, middle),
            Align2::LEFT_CENTER,
            &clocks.spent,
            typeface::LIST,
            tokens.ink2,
            spent,
        );
    }
    let response = ui.interact(said, ui.scope_id().with("clocks"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, clocks.words()));
}

pub(super) fn rail_foot(ui: &mut Ui, rect: Rect, state: &State, document: &Document) {
    let tokens = theme::tokens(ui.ctx());
    let clocks = clocks(state, document);
    let at = pos2(rect.center().x, rect.bottom() - 22.0);
    text_at(
        ui.painter(),
        at,
        Align2::CENTER_CENTER,
        &clocks.now,
        typeface::CHIP,
        tokens.ink,
        rect.width(),
    );
    let standing = standing(document, state.now.at);
    let place = Rect::from_center_size(pos2(rect.center().x, rect.top() + 24.0), vec2(34.0, space::CHIP));
    let (ground, ink) = standing.tone().colors(tokens);
    ui.painter().rect_filled(place, place.height() / 2.0, ground);
    icon_at(ui.painter(), place.center(), standing.icon(), 14.0, ink, Face::IconBold);
    let words = format!("{}. {}", standing.words(), clocks.words());
    let response = ui.interact(rect, ui.scope_id().with("pace"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &words));
    response.tip(|| words);
}

fn pace_chip(ui: &mut Ui, left_middle: egui::Pos2, state: &State, document: &Document) {
    let standing: Standing = standing(document, state.now.at);
    let words = standing.words();
    let chip = Chip::new(&words).icon(standing.icon()).tone(standing.tone());
    let size = vec2(chip.width(ui.painter()), space::CHIP);
    let rect = Rect::from_min_size(pos2(left_middle.x, left_middle.y - size.y / 2.0), size);
    let mut place = ui.new_child(UiBuilder::new().max_rect(rect).id_salt("pace chip"));
    chip.show(&mut place).tip(|| standing.explains());
}
