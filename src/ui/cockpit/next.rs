//! What the next key press will show: the next step, the next slide, or the end.

use egui::{Align, Align2, Rect, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use crate::session::{Session, Slide};
use crate::ui::action::{Action, Command, Go, target};
use crate::ui::audience::thumbnail;
use crate::ui::state::{Document, State};
use crate::ui::theme;
use crate::ui::theme::{space, typeface};
use crate::ui::widgets::{Pane, Tip, text_at};
use crate::workshop::Position;

/// Shows the pane in `rect`.
pub(super) fn show(ui: &mut Ui, rect: Rect, state: &State, document: &Document, out: &mut Vec<Action>) {
    let workshop = document.workshop();
    // The same function that moves: what is promised here is what the key does.
    let next = target(&workshop.session, workshop.position, Go::Next);
    let words = words(state, document, next);
    Pane::new("Next").note(&words).strong().show_in(
        ui,
        rect,
        |_| {},
        |ui, inner| match next {
            Some(position) => preview(ui, inner, document, position, &words, out),
            None => end(ui, inner, &after(document.session())),
        },
    );
}

/// "step 6 of 7", "slide 13, With DevOps", "end".
fn words(state: &State, document: &Document, next: Option<Position>) -> String {
    let workshop = document.workshop();
    let Some(next) = next else { return "end".to_owned() };
    let slide = workshop.session.slide(next.slide);
    if next.slide == workshop.position.slide {
        let steps = slide.map_or(1, Slide::steps);
        return format!("step {} of {steps}", next.step);
    }
    let label = slide.map_or_else(String::new, Slide::label);
    // Whoever goes on is asked first whether the round of this slide starts.
    let first = if state.round_waits() { "round, or " } else { "" };
    format!("{first}slide {}, {label}", next.slide + 1)
}

fn preview(ui: &mut Ui, inner: Rect, document: &Document, position: Position, words: &str, out: &mut Vec<Action>) {
    let place = thumbnail::fit(inner, Align::Min);
    // Of the workshop and not of the session: what was drawn and answered stands on it too.
    thumbnail::slide_of(ui, place, document.workshop(), position, "next");
    if place.bottom() < inner.bottom() - 1.0 {
        let tokens = theme::tokens(ui.ctx());
        ui.painter()
            .hline(place.x_range(), place.bottom(), Stroke::new(1.0, tokens.line));
    }
    let response = ui.interact(place, ui.scope_id().with("next preview"), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("Next: {words}")));
    if response.has_focus() {
        let blue = theme::tokens(ui.ctx()).blue;
        ui.painter()
            .rect_stroke(place.shrink(2.0), 4.0, Stroke::new(2.0, blue), egui::StrokeKind::Inside);
    }
    if response.clicked() {
        out.push(Action::Command(Command::Next));
    }
    response.tip(|| format!("{}: {words}", Command::Next.name()));
}

/// What is left when the deck is over, a line each.
fn after(session: &Session) -> Vec<String> {
    let (told, all) = (session.told_count(), session.slide_count());
    let mut left = vec!["Close has the actions and the minutes".to_owned()];
    match all.saturating_sub(told) {
        0 => {}
        1 => left.push(format!("Slide {all} is for reference")),
        _ => left.push(format!("Slides {} to {all} are for reference", told + 1)),
    }
    left
}

fn end(ui: &mut Ui, inner: Rect, left: &[String]) {
    let tokens = theme::tokens(ui.ctx());
    let middle = inner.center();
    let painter = ui.painter();
    let above = pos2(middle.x, middle.y - space::S12);
    text_at(
        painter,
        above,
        Align2::CENTER_CENTER,
        "End of the deck",
        typeface::TITLE,
        tokens.ink,
        inner.width() - 24.0,
    );
    let mut below = middle.y + space::S4;
    for line in left {
        let mut job = typeface::LIST.job(line, tokens.ink2, inner.width() - 24.0);
        job.halign = Align::Center;
        let galley = painter.fonts_mut(|fonts| fonts.layout_job(job));
        let height = galley.size().y;
        painter.galley(pos2(middle.x, below), galley, tokens.ink2);
        below += height;
    }
    let area = Rect::from_center_size(middle, vec2(inner.width(), 80.0));
    let response = ui.interact(area, ui.scope_id().with("end"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("End of the deck. {}", left.join(". "))));
}
