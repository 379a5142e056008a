//! Where a workshop stopped: what the room saw last, how far its agenda was, and what else can be done with it than to go on.

use egui::{Align2, Rect, Stroke, Ui, UiBuilder, pos2, vec2};

use super::facts::place_of;
use super::strip;
use crate::store::Recoverable;
use crate::ui::action::{Action, HomeAction};
use crate::ui::audience::{round, thumbnail};
use crate::ui::state::{Now, State};
use crate::ui::theme::typeface::{self, Face, Type};
use crate::ui::theme::{self, icons, space};
use crate::ui::widgets::{Button, spoken, text_at};
use crate::workshop::Note;
use crate::workshop::difference::in_short;

/// Width of the column with the picture.
pub(super) const LEFT: f32 = 376.0;
/// Height of the picture.
pub(super) const PICTURE: f32 = 212.0;
/// Height of the words about where it stopped.
pub(super) const WORDS: f32 = 144.0;
/// The share of the width that the picture has where it stands above the rest, at most the width of its column.
const SHARE: f32 = 0.45;
/// Height of the foot of that column; where the picture stands above it is the card's.
pub(super) const FOOT: f32 = 52.0;
/// Where it stopped.
const TITLE: Type = Type::new(15.0, 20.0, Face::SemiBold);

/// Size of the picture where it stands above the rest.
pub(super) fn picture_above(width: f32) -> egui::Vec2 {
    let width = (width * SHARE).min(LEFT).round();
    vec2(width, (width * PICTURE / LEFT).round())
}

/// How high the band with the picture is, with the words beside it.
pub(super) fn band(width: f32) -> f32 {
    picture_above(width).y.max(WORDS)
}

/// What the room saw when it stopped: the round, or the slide.
pub(super) fn last_picture(ui: &mut Ui, place: Rect, state: &State, found: &Recoverable) {
    let workshop = &found.workshop;
    let place = thumbnail::fit(place, egui::Align::Center);
    let Some(run) = workshop.running() else {
        thumbnail::slide(ui, place, &workshop.session, workshop.position, "stopped");
        return;
    };
    // The room has not seen what is hidden.
    let said: Vec<&Note> = workshop.notes_of(run.id).filter(|note| !note.hidden).collect();
    let telling = round::Telling {
        now: Now {
            // The round as it stood then: told by now, hours later, it would be long over.
            at: found.stopped.unwrap_or(found.of),
            ..state.now
        },
        cues: state.settings.cues,
        size: 1.0,
    };
    round::paint(ui, place, run, Some(&said), &telling);
}

/// Where it stopped: the place, the agenda, how much there is; from the top of `place`.
pub(super) fn here(ui: &mut Ui, place: Rect, found: &Recoverable) {
    let tokens = theme::tokens(ui.ctx());
    let workshop = &found.workshop;
    let painter = ui.painter();
    let (x, room) = (place.left() + 20.0, place.width() - 40.0);
    let at = |y: f32| pos2(x, place.top() + y);
    text_at(
        painter,
        at(24.0),
        Align2::LEFT_CENTER,
        "It stopped here",
        typeface::SECOND,
        tokens.ink2,
        room,
    );
    let title = place_of(workshop);
    text_at(painter, at(46.0), Align2::LEFT_CENTER, &title, TITLE, tokens.ink, room);
    let bar = Rect::from_min_size(at(68.0), vec2(room, 10.0));
    strip::agenda_bar(ui, bar, workshop, found.stopped.unwrap_or(found.of));
    let pace = workshop.pace(found.stopped.unwrap_or(found.of));
    let minutes = format!("{} min in of {}", pace.elapsed.as_secs() / 60, pace.planned.round());
    let painter = ui.painter();
    text_at(
        painter,
        at(98.0),
        Align2::LEFT_CENTER,
        &minutes,
        typeface::SECOND,
        tokens.ink2,
        room,
    );
    let holds = in_short(workshop);
    text_at(
        painter,
        at(120.0),
        Align2::LEFT_CENTER,
        &holds,
        typeface::SECOND,
        tokens.ink2,
        room,
    );
    let words = Rect::from_min_size(at(12.0), vec2(room, 118.0));
    let said = format!("It stopped here: {title}, {minutes}, {holds}");
    spoken(ui, words, "stopped here", &said);
}

/// What else can be done with it than to go on.
pub(super) fn foot(ui: &mut Ui, foot: Rect, out: &mut Vec<Action>) {
    let tokens = theme::tokens(ui.ctx());
    ui.painter()
        .hline(foot.x_range(), foot.top(), Stroke::new(1.0, tokens.line));
    let layout = egui::Layout::left_to_right(egui::Align::Center);
    let mut buttons = ui.new_child(
        UiBuilder::new()
            .max_rect(foot.shrink2(vec2(space::S12, 0.0)))
            .layout(layout)
            .id_salt("stopped foot"),
    );
    let versions = Button::new("Earlier versions")
        .icon(icons::ARROW_COUNTER_CLOCKWISE)
        .quiet()
        .show(&mut buttons);
    if versions
        .on_hover_text("Goes on, and shows the versions that are kept")
        .clicked()
    {
        out.push(Action::Home(HomeAction::Versions));
    }
    let look = Button::new("Look only").icon(icons::EYE).quiet().show(&mut buttons);
    if look
        .on_hover_text("Shows it as it was; nothing is written, and you can still go on with it")
        .clicked()
    {
        out.push(Action::Home(HomeAction::LookOnly));
    }
}
