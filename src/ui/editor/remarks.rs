//! What came to mind in rehearsals about the slide that is edited, beside it, to be ticked once it is done.

use egui::{Align2, Rect, ScrollArea, Sense, Stroke, Ui, UiBuilder, pos2, vec2};

use super::shown::{Shown, look};
use crate::session::rehearsal::{Rehearsals, Remark};
use crate::store::Rehearsed;
use crate::ui::action::{Action, EditorLook, RehearseAction};
use crate::ui::effect::Effect;
use crate::ui::state::State;
use crate::ui::state::editing::RehearsalsOfEdited;
use crate::ui::theme;
use crate::ui::theme::{space, typeface};
use crate::ui::widgets::{Chip, Pane, check_box, text_at};

/// Height of a row of one line.
const ROW: f32 = 40.0;
/// So many rows show without scrolling.
const ROWS: usize = 3;
/// The form keeps at least so much.
const FORM: f32 = 220.0;

/// Which session is edited, for what is kept of its rehearsals.
fn of(state: &State) -> Option<Rehearsed> {
    let editor = state.editor.as_ref()?;
    Some(Rehearsed {
        session: editor.session().id.clone(),
        path: editor.path().map(std::path::Path::to_path_buf),
    })
}

/// What is kept of its rehearsals: as the rehearsal surface has it, where that is about the same session.
fn kept(state: &State) -> Option<&Rehearsals> {
    // Asked for each slide of the agenda in each frame: compared without a copy.
    let editor = state.editor.as_ref()?;
    let is = |of: &Rehearsed| of.session == editor.session().id && of.path.as_deref() == editor.path();
    if let Some(rehearsing) = state.rehearsing.as_deref()
        && is(&rehearsing.of)
        && rehearsing.known
    {
        return Some(&rehearsing.kept);
    }
    let read = state.window.editing.rehearsed.as_deref()?;
    is(&read.of).then_some(read.kept.as_ref()).flatten()
}

/// Whether the session that is edited is the one that is rehearsed.
pub(super) fn is_rehearsed(state: &State) -> bool {
    let rehearsed = state.rehearsing.as_deref();
    rehearsed.is_some_and(|rehearsing| of(state).as_ref() == Some(&rehearsing.of))
}

/// Asks for what is kept of the rehearsals of another session that is edited.
pub(super) fn follow(state: &mut State, effects: &mut Vec<Effect>) {
    let of = of(state);
    let rehearsed = state.rehearsing.as_deref();
    if rehearsed.is_some_and(|rehearsing| rehearsing.known && Some(&rehearsing.of) == of.as_ref()) {
        // There it changes; what was read before would be older.
        state.window.editing.rehearsed = None;
        return;
    }
    let known = state.window.editing.rehearsed.as_deref().map(|read| &read.of);
    if known == of.as_ref() {
        return;
    }
    state.window.editing.rehearsed = of.map(|of| {
        effects.push(Effect::ReadRehearsals(of.clone()));
        Box::new(RehearsalsOfEdited {
            of,
            kept: None,
            ticked: Vec::new(),
        })
    });
}

/// Takes what the disk has kept.
pub fn rehearsals_known(state: &mut State, of: &Rehearsed, kept: &Rehearsals) {
    if let Some(read) = state.window.editing.rehearsed.as_deref_mut()
        && read.of == *of
        && read.kept.is_none()
    {
        read.kept = Some(kept.clone());
    }
}

/// Ticks a remark, or not.
pub(super) fn tick(state: &mut State, place: usize, done: bool, effects: &mut Vec<Effect>) {
    let Some(read) = state.window.editing.rehearsed.as_deref_mut() else {
        return;
    };
    let Some(kept) = &mut read.kept else { return };
    if let Some(remark) = kept.remarks.get_mut(place) {
        remark.done = done;
        if done {
            read.ticked.push(place);
        }
        effects.push(Effect::KeepRehearsals(read.of.clone(), Box::new(kept.clone())));
    }
}

/// The remarks on the slide that is shown, each with its place: those to be done, and those that were just ticked.
fn on_slide<'a>(shown: &Shown<'a>) -> Vec<(usize, &'a Remark)> {
    let Some((kept, slide)) = kept(shown.state).zip(shown.slide) else {
        return Vec::new();
    };
    let read = shown.window.rehearsed.as_deref();
    let just = |place: &usize| read.is_some_and(|read| read.ticked.contains(place));
    let all = kept.remarks.iter().enumerate();
    all.filter(|(place, remark)| remark.slide.as_deref() == Some(slide.id.as_str()) && (!remark.done || just(place)))
        .collect()
}

/// How many remarks on a slide are to be done.
pub(super) fn count(shown: &Shown<'_>, slide: &str) -> usize {
    kept(shown.state).map_or(0, |kept| kept.open_remarks(slide).count())
}

/// Shows the remarks on the slide at the foot of `rect`, and answers what is left above them.
pub(super) fn below(ui: &mut Ui, rect: Rect, shown: &Shown<'_>, out: &mut Vec<Action>) -> Rect {
    let all = on_slide(shown);
    let height = space::PANE_HEAD + ROW * all.len().min(ROWS) as f32 + 4.0;
    if all.is_empty() || rect.height() < height + space::S12 + FORM.min(rect.height() * 0.5) {
        return rect;
    }
    let place = rect.with_min_y(rect.bottom() - height);
    let open = all.iter().filter(|(_, remark)| !remark.done).count().to_string();
    Pane::new("Remarks").note("from rehearsals").strong().show_in(
        ui,
        place,
        |ui| {
            Chip::new(&open).show(ui);
        },
        |ui, inner| {
            let mut child = ui.new_child(UiBuilder::new().max_rect(inner).id_salt("remarks on the slide"));
            child.set_clip_rect(inner.intersect(ui.clip_rect()));
            child.spacing_mut().item_spacing = egui::Vec2::ZERO;
            ScrollArea::vertical().auto_shrink(false).show(&mut child, |ui| {
                for (place, remark) in all {
                    row(ui, place, remark, shown, out);
                }
            });
        },
    );
    rect.with_max_y(place.top() - space::S12)
}

fn row(ui: &mut Ui, place: usize, remark: &Remark, shown: &Shown<'_>, out: &mut Vec<Action>) {
    let tokens = theme::tokens(ui.ctx());
    let (row, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    let center = pos2(row.left() + 22.0, row.center().y);
    let name = format!("Remark done: {}", remark.text);
    let ticks = check_box(
        ui,
        center,
        ("remark on the slide", place),
        (remark.done, tokens.blue),
        &name,
    );
    if ticks.clicked() {
        let rehearsing = shown.state.rehearsing.as_deref();
        let there = rehearsing.is_some_and(|it| it.known && of(shown.state).as_ref() == Some(&it.of));
        if there {
            out.push(Action::Rehearse(RehearseAction::Done(place, !remark.done)));
        } else {
            look(EditorLook::Remark(place, !remark.done), out);
        }
    }
    ticks.on_hover_text("Ticked, it leaves the slide");
    let ink = if remark.done { tokens.ink3 } else { tokens.ink };
    let at = pos2(row.left() + 44.0, row.center().y);
    let room = row.right() - space::S12 - at.x;
    text_at(
        ui.painter(),
        at,
        Align2::LEFT_CENTER,
        &remark.text,
        typeface::LIST,
        ink,
        room.max(10.0),
    );
    ui.painter()
        .hline(row.x_range(), row.bottom() - 0.5, Stroke::new(1.0, tokens.line));
    response.on_hover_text(remark.text.as_str());
}
