//! The source: the text of the chosen slide in its file, coloured, with what is wrong where it is; beside it an outline of the file, the last
//! good picture, the problems, and what the thing at the caret may hold.
//!
//! `seen` is which part of the text is shown: a slide, or what stands between two. `field` is the text, `text` how it is read by eyes, `set` how its
//! lines are set, `folds` what of it is folded away, `message` what is told below one. `outline` leads to the other parts, `find` finds and replaces in all of them (`hits`),
//! `faults` and `help` stand beside it, with `samples` of each kind.

mod draft;
mod faults;
mod field;
mod find;
mod folds;
mod help;
mod hits;
mod message;
mod outline;
mod samples;
mod seen;
mod set;
mod text;

use egui::{Key, Modifiers, Rect, ScrollArea, Stroke, Ui, UiBuilder};

use super::foot;
use super::layout;
use super::shown::Shown;
use crate::ui::action::Action;
use crate::ui::audience::thumbnail;
use crate::ui::theme;
use crate::ui::theme::{icons, space};
use crate::ui::widgets::{Button, Chip, Pane, Tone};
use crate::workshop::Position;
use seen::{Seen, show_slide};

/// Shows the view in the window below the bar.
pub(super) fn show(ui: &mut Ui, whole: Rect, shown: &Shown<'_>, out: &mut Vec<Action>) {
    let seen = Seen::of(ui, shown);
    let inner = whole.shrink(space::S12.min(whole.width() * 0.01));
    let (body, line, status) = layout::foot(inner, 0.3);
    message::by_key(ui, &seen, out);
    if body.width() < space::TABS {
        code(ui, body, &seen, shown, out);
    } else {
        let split = body.left() + (body.width() * 0.56).floor();
        code(ui, body.with_max_x(split - space::S12), &seen, shown, out);
        beside(ui, body.with_min_x(split), &seen, shown, out);
    }
    find::line(ui, line, &seen, shown, out);
    match shown.editor.typed().filter(|_| seen.broken) {
        Some(typed) => draft::show(ui, status, typed, shown, out),
        None => foot::state(ui, status, shown, out),
    }
}

/// The picture, the problems and the help, below each other.
fn beside(ui: &mut Ui, rect: Rect, seen: &Seen, shown: &Shown<'_>, out: &mut Vec<Action>) {
    let gap = space::S12;
    let picture =
        (space::PANE_HEAD + rect.width() * space::CANVAS_HEIGHT / space::CANVAS_WIDTH).min(rect.height() * 0.5);
    let top = rect.with_max_y(rect.top() + picture);
    wall(ui, top, seen, shown);
    let rest = rect.with_min_y(top.bottom() + gap);
    let high = ((rest.height() - gap) * 0.45).min(160.0);
    faults::show(ui, rest.with_max_y(rest.top() + high), seen, out);
    help::show(ui, rest.with_min_y(rest.top() + high + gap), seen, shown, out);
}

fn wall(ui: &mut Ui, rect: Rect, seen: &Seen, shown: &Shown<'_>) {
    let head = |ui: &mut Ui| {
        if seen.broken {
            Chip::new("last good version")
                .icon(icons::ARROW_COUNTER_CLOCKWISE)
                .tone(Tone::Amber)
                .show(ui);
        }
    };
    Pane::new("On the wall").strong().show_in(ui, rect, head, |ui, inner| {
        let place = thumbnail::fit(inner, egui::Align::Center);
        let step = shown.step();
        let position = Position {
            slide: shown.number,
            step,
        };
        thumbnail::slide(ui, place, shown.session, position, "slide of the source");
    });
}

/// The text of the slide.
fn code(ui: &mut Ui, rect: Rect, seen: &Seen, shown: &Shown<'_>, out: &mut Vec<Action>) {
    let file = shown.editor.path().and_then(std::path::Path::file_name);
    let title = file.map_or_else(|| "Source".to_owned(), |name| name.to_string_lossy().into_owned());
    let label = shown.slide.map_or_else(String::new, crate::session::Slide::label);
    let note = match seen.outside {
        Some(0) => "Head of the file".to_owned(),
        Some(before) if before < seen.slides.len() => format!("before {}, {label}", shown.place()),
        Some(_) => "Rounds and the end".to_owned(),
        None => format!("{}, {label}", shown.place()),
    };
    let mut asked = Vec::new();
    // While the text cannot be read its brackets are not to be trusted.
    let sound = !seen.typed && !seen.broken;
    let head = |ui: &mut Ui| {
        ui.spacing_mut().item_spacing.x = space::S4;
        let tip = "Every line of the file as far in as its brackets lie (Ctrl Shift F)";
        let set = Button::new("").icon(icons::MAGIC_WAND).quiet().height(28.0);
        let set = set.name("Set the lines in").enabled(sound).show(ui).on_hover_text(tip);
        let shift = Modifiers::COMMAND | Modifiers::SHIFT;
        let by_key = ui.input_mut(|input| input.consume_key(shift, Key::F));
        if sound && (set.clicked() || by_key) {
            seen.format(&mut asked);
        }
        for (icon, words, key, to) in [
            (icons::ARROW_DOWN, "Next slide", Key::ArrowDown, Some(shown.number + 1)),
            (
                icons::ARROW_UP,
                "Slide before",
                Key::ArrowUp,
                shown.number.checked_sub(1),
            ),
        ] {
            let fits = to.is_some_and(|to| to < shown.session.slide_count()) && !seen.typed;
            let button = Button::new("")
                .icon(icon)
                .quiet()
                .height(28.0)
                .name(words)
                .enabled(fits);
            let by_key = ui.input_mut(|input| input.consume_key(Modifiers::ALT, key));
            let pressed = button.show(ui).on_hover_text(words).clicked();
            if (by_key || pressed)
                && fits
                && let Some(at) = to.and_then(|to| shown.session.place_of(to))
            {
                show_slide(at, &mut asked);
            }
        }
    };
    Pane::new(&title)
        .note(&note)
        .strong()
        .show_in(ui, rect, head, |ui, inner| {
            let mut inner = inner;
            if inner.width() >= outline::WIDTH * 3.0 {
                let left = inner.with_max_x(inner.left() + outline::WIDTH);
                outline::show(ui, left, seen, shown, out);
                let tokens = theme::tokens(ui.ctx());
                ui.painter()
                    .vline(left.right(), inner.y_range(), Stroke::new(1.0, tokens.line));
                inner = inner.with_min_x(left.right() + 1.0);
            }
            let mut child = ui.new_child(UiBuilder::new().max_rect(inner).id_salt("text of the source"));
            child.set_clip_rect(inner.intersect(ui.clip_rect()));
            ScrollArea::vertical().auto_shrink(false).show(&mut child, |ui| {
                field::show(ui, seen, shown, out);
            });
        });
    out.append(&mut asked);
}
