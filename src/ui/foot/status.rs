//! Whether all is saved, how many notes and people there are; beside the capture line.

use std::path::Path;

use egui::{Align2, Rect, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use crate::ui::action::{Action, CockpitAction};
use crate::ui::state::cockpit::{Right, Tab};
use crate::ui::state::{Document, HasFile, Now, Overlay, Saving, State};
use crate::ui::theme;
use crate::ui::theme::typeface::Face;
use crate::ui::theme::{Tokens, icons, space, typeface};
use crate::ui::widgets::{Chip, Tip, Tone, icon_at, is_room, line, text_at};

/// Shows in `rect` whether all is saved, and how many notes and people there are.
pub(in crate::ui) fn show(ui: &mut Ui, rect: Rect, state: &State, document: &Document, out: &mut Vec<Action>) {
    let tokens = theme::tokens(ui.ctx());
    let mut counters = frame(ui, rect);
    people(&mut counters, document, out);
    notes(&mut counters, state, document, out);
    let room = counters.min_rect().left() - space::S12 - rect.left() - space::S12;
    saving(
        ui,
        pos2(rect.left() + space::S12, rect.center().y),
        room,
        state,
        document,
        tokens,
    );
}

/// The frame beside a line of entry; what is added to the answer stands at its right end.
pub(in crate::ui) fn frame(ui: &mut Ui, rect: Rect) -> Ui {
    let tokens = theme::tokens(ui.ctx());
    let radius = f32::from(space::PANE_RADIUS);
    theme::pane(ui, rect, radius, tokens.surface);
    is_room(ui, rect);
    ui.painter()
        .rect_stroke(rect, radius, Stroke::new(1.0, tokens.line), StrokeKind::Inside);
    let builder = UiBuilder::new()
        .max_rect(rect.shrink2(vec2(space::S12, 0.0)))
        .layout(egui::Layout::right_to_left(egui::Align::Center))
        .id_salt("counters");
    let mut counters = ui.new_child(builder);
    counters.spacing_mut().item_spacing.x = 6.0;
    counters
}

fn people(ui: &mut Ui, document: &Document, out: &mut Vec<Action>) {
    let count = document.workshop().people;
    let words = if count == 0 {
        "People".to_owned()
    } else {
        count.to_string()
    };
    let chip = Chip::new(&words).icon(icons::USERS_THREE).clickable().show(ui);
    let chip = chip.tip(|| "How many people are here");
    if chip.clicked() {
        out.push(Action::Overlay(Some(Overlay::People)));
    }
}

fn notes(ui: &mut Ui, state: &State, document: &Document, out: &mut Vec<Action>) {
    let count = document.workshop().notes.len();
    let words = if count == 1 {
        "1 note".to_owned()
    } else {
        format!("{count} notes")
    };
    let all = state.window.cockpit.right == Right::All;
    let mut chip = Chip::new(&words).clickable();
    if all {
        chip = chip.tone(Tone::Blue);
    }
    let tip = if all {
        "Back to what belongs here"
    } else {
        "Shows all notes of the workshop"
    };
    if chip.show(ui).tip(|| tip).clicked() {
        let right = if all { Right::Fitting } else { Right::All };
        out.push(Action::Cockpit(CockpitAction::Right(right)));
        out.push(Action::Cockpit(CockpitAction::Tab(Tab::Notes)));
    }
}

/// Shows at `at`, in `room` points, whether all is saved.
pub(in crate::ui) fn saving(ui: &Ui, at: egui::Pos2, room: f32, state: &State, document: &Document, tokens: &Tokens) {
    let begun = document.has_file() != HasFile::No;
    told(
        ui,
        at,
        room,
        (&document.saving, begun, &document.path, state.now),
        tokens,
    );
}

/// Shows at `at`, in `room` points, whether all of a file is saved; what has not begun has none.
pub(in crate::ui) fn told(
    ui: &Ui,
    at: egui::Pos2,
    room: f32,
    (saving, begun, path, now): (&Saving, bool, &Path, Now),
    tokens: &Tokens,
) {
    let (icon, color, text_color, words, more) = match saving {
        Saving::Saved(_) if !begun => (
            icons::EYE,
            tokens.ink3,
            tokens.ink2,
            "Not begun".to_owned(),
            "Nothing is kept yet: Begin, or the first note, starts a workshop of this session".to_owned(),
        ),
        Saving::Saved(when) => {
            let words = format!("Saved {}", now.local(*when).format("%H:%M:%S"));
            (
                icons::CHECK_CIRCLE,
                tokens.green,
                tokens.ink2,
                words,
                path.display().to_string(),
            )
        }
        Saving::Pending => (
            icons::CIRCLE_NOTCH,
            tokens.ink3,
            tokens.ink2,
            "Saving…".to_owned(),
            String::new(),
        ),
        Saving::Journaled => (
            icons::CHECK_CIRCLE,
            tokens.ink3,
            tokens.ink2,
            "In the journal".to_owned(),
            "It is on this computer's disk; the file follows within half a minute".to_owned(),
        ),
        Saving::JournalOnly(why) => (
            icons::WARNING,
            tokens.amber,
            tokens.amber,
            "In the journal only".to_owned(),
            why.clone(),
        ),
        Saving::Failed(why) => (
            icons::WARNING,
            tokens.red,
            tokens.red,
            "Not saved".to_owned(),
            why.clone(),
        ),
        Saving::ReadOnly(why) => (
            icons::LOCK_SIMPLE,
            tokens.amber,
            tokens.amber,
            "Read only".to_owned(),
            why.clone(),
        ),
    };
    let spoken = if matches!(saving, Saving::Failed(_)) {
        format!("{words}: {more}")
    } else {
        words
    };
    let room = (room - 24.0).max(0.0);
    let short = spoken.split(' ').next().unwrap_or_default();
    let width = |words: &str| {
        line(ui.painter(), words, typeface::SECOND, text_color, f32::INFINITY)
            .size()
            .x
    };
    // Where time does not fit the word alone stands, then the icon alone; a failure is cut rather than left out.
    let words = match saving {
        Saving::Failed(_) => spoken.as_str(),
        _ if width(&spoken) <= room => spoken.as_str(),
        _ if width(short) <= room => short,
        _ => "",
    };
    icon_at(ui.painter(), pos2(at.x + 8.0, at.y), icon, 16.0, color, Face::IconBold);
    let place = pos2(at.x + 24.0, at.y);
    let text = text_at(
        ui.painter(),
        place,
        Align2::LEFT_CENTER,
        words,
        typeface::SECOND,
        text_color,
        room,
    );
    let area = text.union(Rect::from_center_size(
        pos2(at.x + 8.0, at.y),
        vec2(16.0, space::TARGET),
    ));
    let response = ui.interact(area, ui.scope_id().with("saving"), egui::Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Status, true, &spoken));
    if !more.is_empty() {
        response.tip(|| format!("{spoken}\n{more}"));
    }
}
