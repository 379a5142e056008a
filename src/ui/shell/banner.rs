//! What stands between the top bar and the surface for as long as a workshop is not safe in its file: what is so, and what
//! can be done. A message at the foot comes and goes; this stays.

use std::sync::Arc;

use egui::{Align, Align2, Layout, Rect, Role, Sense, Stroke, Ui, UiBuilder, WidgetInfo, pos2};

use crate::store::{Choice, Conflict};
use crate::ui::action::{Action, Command};
use crate::ui::figures::differing::differing;
use crate::ui::state::{Document, Overlay, Saving, State};
use crate::ui::theme::typeface::Face;
use crate::ui::theme::{self, icons, space, typeface};
use crate::ui::widgets::{Button, icon_at, line, text_at};
use crate::workshop::Workshop;
use crate::workshop::difference::counted;

/// Height of a row of it.
const ROW: f32 = 48.0;
/// Below this width the words and the buttons have a row each.
const NARROW: f32 = 980.0;

/// What it says.
struct Words {
    what: String,
    more: String,
    /// Whether something can be lost.
    grave: bool,
}

/// How high it is in a window of this width; nothing where all is well.
pub fn banner_height(state: &State, width: f32) -> f32 {
    // How much differs tells nothing of its height.
    match state
        .document
        .as_ref()
        .and_then(|document| words(state, document, &|_| 0))
    {
        None => 0.0,
        Some(_) if width < NARROW => 2.0 * ROW - 8.0,
        Some(_) => ROW,
    }
}

/// Shows it in the space that it was given.
pub fn banner(ui: &mut Ui, state: &State, out: &mut Vec<Action>) {
    let Some(document) = &state.document else { return };
    let ours = document.snapshot();
    let count = |theirs: &Arc<Workshop>| differing(ui.ctx(), &ours, theirs).len();
    let Some(words) = words(state, document, &count) else {
        return;
    };
    let tokens = theme::tokens(ui.ctx());
    let (ground, ink) = if words.grave {
        (tokens.red_soft, tokens.red)
    } else {
        (tokens.amber_soft, tokens.amber)
    };
    let whole = ui.max_rect();
    ui.painter().rect_filled(whole, 0.0, ground);
    ui.painter()
        .hline(whole.x_range(), whole.bottom() - 0.5, Stroke::new(1.0, tokens.line));
    let narrow = whole.width() < NARROW;
    let first = Rect::from_min_max(whole.min, pos2(whole.right(), whole.top() + ROW));
    let buttons = if narrow {
        Rect::from_min_max(pos2(whole.left(), whole.bottom() - ROW), whole.max)
    } else {
        first
    };
    let layout = if narrow {
        Layout::left_to_right(Align::Center)
    } else {
        Layout::right_to_left(Align::Center)
    };
    let inside = buttons.shrink2(egui::vec2(space::S12, 0.0));
    let mut row = ui.new_child(UiBuilder::new().max_rect(inside).layout(layout).id_salt("banner"));
    row.spacing_mut().item_spacing.x = space::S8;
    if document.conflict().is_some() {
        choices(&mut row, document, narrow, out);
    } else {
        ways_out(&mut row, narrow, out);
    }
    let left = first.left() + space::S12;
    let right = if narrow {
        first.right() - space::S12
    } else {
        row.min_rect().left() - space::S16
    };
    icon_at(
        ui.painter(),
        pos2(left + 10.0, first.center().y),
        icons::WARNING,
        20.0,
        ink,
        Face::IconBold,
    );
    let room = (right - left - 30.0).max(0.0);
    let place = pos2(left + 30.0, first.center().y);
    let what = line(ui.painter(), &words.what, typeface::CONTROL, tokens.ink, room)
        .size()
        .x;
    let shown = text_at(
        ui.painter(),
        place,
        Align2::LEFT_CENTER,
        &words.what,
        typeface::CONTROL,
        tokens.ink,
        room,
    );
    let rest = room - what - space::S8;
    let mut area = shown;
    if rest > 80.0 {
        let more = text_at(
            ui.painter(),
            pos2(place.x + what + space::S8, place.y),
            Align2::LEFT_CENTER,
            &words.more,
            typeface::SECOND,
            tokens.ink2,
            rest,
        );
        area = area.union(more);
    }
    let spoken = format!("{}. {}", words.what, words.more);
    let response = ui.interact(area, ui.scope_id().with("banner"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Alert, true, &spoken));
    response.on_hover_text(&spoken);
}

/// What is to be said of a document, if anything is; `differing` counts what differs from somebody else's.
fn words(state: &State, document: &Document, differing: &dyn Fn(&Arc<Workshop>) -> usize) -> Option<Words> {
    let changes = document.only_in_memory();
    match (&document.saving, document.conflict()) {
        // It says what is worse: what is in memory is lost first.
        (Saving::Failed(why), _) => Some(Words {
            what: match changes {
                0 => "Not saved".to_owned(),
                1 => "1 change is in memory only".to_owned(),
                changes => format!("{changes} changes are in memory only"),
            },
            more: sentence(why),
            grave: true,
        }),
        (Saving::ReadOnly(_), _) => None,
        (_, Some(conflict)) => Some(of_conflict(state, document, conflict, differing)),
        (Saving::JournalOnly(why), None) => Some(Words {
            what: "In this computer's journal, not in the file".to_owned(),
            more: sentence(why),
            grave: false,
        }),
        _ => None,
    }
}

fn of_conflict(
    state: &State,
    document: &Document,
    conflict: &Conflict,
    differing: &dyn Fn(&Arc<Workshop>) -> usize,
) -> Words {
    let name = document.path.file_name().unwrap_or_default().to_string_lossy();
    let when = conflict
        .written
        .map(|at| state.now.local(at).format("%-d %b, %H:%M").to_string());
    let when = when.map_or_else(String::new, |when| format!(", written {when}"));
    let count = match &conflict.theirs {
        Ok(theirs) => format!(
            "{}; both are kept until you choose",
            counted(differing(theirs), "difference")
        ),
        Err(_) => "It cannot be read; both are kept until you choose".to_owned(),
    };
    let what = if conflict.older {
        format!("{name} is older than what this computer has{when}")
    } else {
        format!("{name} was changed by somebody else{when}")
    };
    Words {
        what,
        more: count,
        grave: false,
    }
}

fn sentence(why: &str) -> String {
    let why = why.trim_end_matches('.');
    format!("{why}. It is tried again by itself")
}

/// The ways out of a failed save.
fn ways_out(ui: &mut Ui, narrow: bool, out: &mut Vec<Action>) {
    let buttons: [(&str, char, Action); 2] = [
        ("Retry", icons::ARROW_CLOCKWISE, Action::Retry),
        ("Save elsewhere", icons::FLOPPY_DISK, Action::Command(Command::SaveAs)),
    ];
    each(ui, narrow, buttons.into(), out);
}

/// What can become of the two.
fn choices(ui: &mut Ui, document: &Document, narrow: bool, out: &mut Vec<Action>) {
    let readable = document.conflict().is_some_and(|conflict| conflict.theirs.is_ok());
    let mut buttons = Vec::new();
    if readable {
        buttons.push(("Show both", icons::GIT_DIFF, Action::Overlay(Some(Overlay::Both))));
    }
    buttons.push(("Keep mine", icons::USER, Action::Settle(Choice::Mine)));
    if readable {
        buttons.push(("Take theirs", icons::USERS, Action::Settle(Choice::Theirs)));
    }
    buttons.push(("Keep both", icons::COPY, Action::Settle(Choice::Both)));
    each(ui, narrow, buttons, out);
}

/// Shows buttons so that they read from left to right.
fn each(ui: &mut Ui, narrow: bool, mut buttons: Vec<(&str, char, Action)>, out: &mut Vec<Action>) {
    if !narrow {
        buttons.reverse();
    }
    for (name, icon, action) in buttons {
        if Button::new(name).icon(icon).show(ui).clicked() {
            out.push(action);
        }
    }
}
