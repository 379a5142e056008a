//! The slide as the wall shows it, to be edited where it stands: texts under a caret, blocks in frames with a grip, a plus between them.

use std::sync::Arc;

use egui::{Align2, Id, Rect, Sense, Stroke, StrokeKind, Ui, UiBuilder, pos2};

use super::canvas_blocks::{blocks, gaps};
use super::canvas_texts::{edited, empty_title, hot, spots};
use super::painted_words::{mark, since};
use super::shown::{Shown, look};
use super::{fields, kinds};
use crate::session::edit::BlockEdit;
use crate::session::{Session, SessionEdit, Slide, SlideAt};
use crate::store::Version;
use crate::ui::action::{Action, EditorLook};
use crate::ui::audience::slide::{self, SlideFrame};
use crate::ui::audience::thumbnail;
use crate::ui::state::editing::TextOn;
use crate::ui::theme;
use crate::ui::theme::{icons, space, typeface};
use crate::ui::widgets::{Button, Chip, Pane, Tone, text_at};

/// How wide a slide is at a desk that looks as large as a wall of two metres does from ten.
const BACK_ROW: f32 = 450.0;

/// Shows the pane.
pub(super) fn show(ui: &mut Ui, rect: Rect, shown: &Shown<'_>, out: &mut Vec<Action>) {
    let label = shown.slide.map_or_else(String::new, Slide::label);
    let title = format!("{} · {label}", shown.place());
    let mut asked = Vec::new();
    Pane::new(&title).strong().show_in(
        ui,
        rect,
        |ui| head(ui, shown, &mut asked),
        |ui, inner| {
            let tokens = theme::tokens(ui.ctx());
            ui.painter().rect_filled(inner, 0.0, tokens.sunken);
            let room = inner.shrink(space::S16.min(inner.height() * 0.05));
            let mut place = thumbnail::fit(room, egui::Align::Center);
            if shown.window.back_row {
                let size = place.size() * (BACK_ROW / place.width()).min(1.0);
                place = Rect::from_center_size(place.center(), size);
            }
            sheet(ui, place, inner, shown, out);
            if shown.window.back_row {
                let at = pos2(place.center().x, (place.bottom() + 18.0).min(inner.bottom() - 12.0));
                let words = "As a wall two metres wide looks from ten metres away";
                text_at(
                    ui.painter(),
                    at,
                    Align2::CENTER_CENTER,
                    words,
                    typeface::SECOND,
                    tokens.ink2,
                    inner.width(),
                );
            }
        },
    );
    out.append(&mut asked);
}

/// Where the head finds what the slide below it said in the last pass: it is painted before the slide.
fn misfit() -> Id {
    Id::unique("what of the slide that is edited does not fit")
}

/// The steps of the slide, and whether it is presented.
fn head(ui: &mut Ui, shown: &Shown<'_>, out: &mut Vec<Action>) {
    let steps = shown.slide.map_or(1, Slide::steps);
    let step = shown.step();
    if steps > 1 {
        let arrow = |icon, name, enabled| {
            Button::new("")
                .icon(icon)
                .quiet()
                .height(28.0)
                .name(name)
                .enabled(enabled)
        };
        let on = arrow(icons::CARET_RIGHT, "Next step", step < steps).show(ui);
        if on.on_hover_text("Next step").clicked() && step < steps {
            look(EditorLook::Step(step + 1), out);
        }
        Chip::new(&format!("step {step} of {steps}")).tone(Tone::Blue).show(ui);
        let back = arrow(icons::CARET_LEFT, "Step before", step > 1).show(ui);
        if back.on_hover_text("Step before").clicked() && step > 1 {
            look(EditorLook::Step(step - 1), out);
        }
    }
    let advice: Option<String> = ui.data(|data| data.get_temp(misfit())).flatten();
    if let Some(advice) = advice {
        let chip = Chip::new("Text does not fit").icon(icons::WARNING).tone(Tone::Amber);
        chip.show(ui).on_hover_text(advice);
    }
    if shown.slide.is_some_and(|slide| slide.hidden) {
        Chip::new("Hidden, not presented").icon(icons::EYE_SLASH).show(ui);
    }
}

/// The slide itself.
fn sheet(ui: &mut Ui, place: Rect, well: Rect, shown: &Shown<'_>, out: &mut Vec<Action>) {
    let tokens = theme::tokens(ui.ctx());
    let Some(slide) = shown.slide else {
        let words = "No slide yet";
        text_at(
            ui.painter(),
            well.center(),
            Align2::CENTER_CENTER,
            words,
            typeface::TITLE,
            tokens.ink2,
            well.width(),
        );
        return;
    };
    let mut child = ui.new_child(UiBuilder::new().max_rect(place).id_salt("slide that is edited"));
    child.set_clip_rect(place.expand(1.0).intersect(ui.clip_rect()));
    let begin = mark(&child);
    let frame = SlideFrame {
        session: shown.session,
        index: shown.number,
        step: shown.step(),
        number: shown.number + 1,
    };
    let emptied = emptied(ui, shown, slide);
    let frame = match &emptied {
        Some(session) => SlideFrame { session, ..frame },
        None => frame,
    };
    let report = slide::paint(&mut child, place, &frame);
    let words = since(&child, begin);
    let advice = report.misfits().then(|| report.sentences().join("\n"));
    ui.data_mut(|data| data.insert_temp(misfit(), advice));
    ui.painter()
        .rect_stroke(place, 0.0, Stroke::new(1.0, tokens.line), StrokeKind::Outside);
    if shown.window.back_row || place.width() < 40.0 {
        return;
    }
    let scale = place.width() / space::CANVAS_WIDTH;
    let held = emptied.as_ref().and_then(|session| session.slide_at(shown.at));
    let mut all = spots(shown, held.unwrap_or(slide), &report.blocks, &words, scale);
    if held.is_some()
        && let Some(spot) = all.iter_mut().find(|spot| shown.window.text.as_ref() == Some(&spot.on))
    {
        spot.value.clear();
    }
    let ground = ui.interact(place, ui.scope_id().with("ground of the slide"), Sense::CLICK);
    if ground.clicked() {
        shown.choose(None, out);
        look(EditorLook::Text(None), out);
    }
    // Frames stand a little outside of their blocks, and never outside of the sheet: that of a cover would.
    let inner = place.shrink(8.0 * scale + 1.0);
    let within = |block: &Rect| Some(block.intersect(inner)).filter(Rect::is_positive).unwrap_or(*block);
    let places: Vec<Rect> = report.blocks.iter().map(within).collect();
    blocks(ui, &places, slide, shown, scale, out);
    for spot in &all {
        hot(ui, spot, shown, out);
    }
    gaps(ui, &report.blocks, place, slide, shown, scale, out);
    if let Some(text) = &shown.window.text {
        edited(ui, text, &all, begin.0, (place, scale), shown, out);
    } else {
        empty_title(ui, slide, (place, scale), out);
    }
}

/// What stands for an emptied text of a block while it is edited: it keeps its place on the slide, and is never seen.
const HELD: &str = "¶";

/// The session with something held in the place of an emptied text.
#[derive(Clone)]
struct Emptied {
    /// Of which version of the session, which of its slides, and which text.
    of: (Version, SlideAt, TextOn),
    session: Arc<Session>,
}

/// The session with something in the place of the text that is edited, where that is empty: nothing is painted for it otherwise.
fn emptied(ui: &Ui, shown: &Shown<'_>, slide: &Slide) -> Option<Arc<Session>> {
    let on = shown.window.text.as_ref()?;
    let TextOn::Block(at, way) = on else {
        return None;
    };
    let id = Id::unique("session with an emptied text");
    let version = shown.editor.version();
    let known: Option<Emptied> = ui.data(|data| data.get_temp(id));
    let same = |known: &Emptied| known.of.0 == version && known.of.1 == shown.at && known.of.2 == *on;
    if let Some(known) = known.filter(same) {
        return Some(known.session);
    }
    let mut block = slide.blocks.get(*at)?.clone();
    let texts = fields::texts(&block, kinds::block);
    let text = texts.iter().find(|text| text.way == *way)?;
    if !text.value.trim().is_empty() || !fields::write(&mut block, way, HELD, kinds::block) {
        return None;
    }
    let mut session = shown.session.clone();
    let edit = BlockEdit::Set {
        at: *at,
        block: Box::new(block),
    };
    SessionEdit::Block(shown.at, edit).apply(&mut session).ok()?;
    let session = Arc::new(session);
    // Copied once a version and not once a frame: somebody may look at an empty line for long.
    let emptied = Emptied {
        of: (version, shown.at, on.clone()),
        session: Arc::clone(&session),
    };
    ui.data_mut(|data| data.insert_temp(id, emptied));
    Some(session)
}
