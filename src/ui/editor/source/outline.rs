//! What the file holds, beside its text: its head, the sections with their slides, the blocks of the chosen slide, and what follows. Each leads there.

use egui::{Align2, Id, Rect, Role, ScrollArea, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use super::field;
use super::seen::{Seen, show_slide};
use super::text::blocks;
use crate::session::{Section, SlideAt};
use crate::ui::action::Action;
use crate::ui::editor::shown::Shown;
use crate::ui::theme;
use crate::ui::theme::space;
use crate::ui::theme::typeface::{self, Face};
use crate::ui::widgets::text_at;

/// The width of the outline.
pub(super) const WIDTH: f32 = 208.0;
/// The height of a row.
const ROW: f32 = 26.0;

/// A row, and what it leads to.
enum Row {
    /// What stands before this slide of the text.
    Outside(usize, String),
    /// A slide.
    Slide(SlideAt),
    /// A block of the chosen slide, and where its name stands in the text, in bytes.
    Block(String, std::ops::Range<usize>),
}

/// The rows in the order of the text.
fn rows(seen: &Seen, shown: &Shown<'_>) -> Vec<Row> {
    let mut rows = vec![Row::Outside(0, "Head of the file".to_owned())];
    let mut section = None;
    for (index, (at, _)) in seen.slides.iter().enumerate() {
        if section != Some(at.section) {
            section = Some(at.section);
            let title = match at.section {
                Section::Item(item) => shown.session.agenda.get(item).map(|item| item.title.clone()),
                Section::Reference => Some("Reference".to_owned()),
            };
            // The head of the file reaches to the first slide.
            rows.push(Row::Outside(index, title.unwrap_or_default()));
        }
        rows.push(Row::Slide(*at));
        if *at == shown.at && seen.outside.is_none() {
            let found = blocks(seen.text.get(seen.part.clone()).unwrap_or_default());
            rows.extend(found.into_iter().map(|(name, byte)| {
                let start = seen.part.start + byte;
                Row::Block(name.to_owned(), start..start + name.len())
            }));
        }
    }
    if !seen.slides.is_empty() {
        rows.push(Row::Outside(seen.slides.len(), "Rounds and the end".to_owned()));
    }
    rows
}

/// Shows the outline in `rect`.
pub(super) fn show(ui: &mut Ui, rect: Rect, seen: &Seen, shown: &Shown<'_>, out: &mut Vec<Action>) {
    let rows = rows(seen, shown);
    let chosen = rows.iter().position(|row| is_chosen(row, seen, shown));
    let mut child = ui.new_child(UiBuilder::new().max_rect(rect).id_salt("outline of the source"));
    child.set_clip_rect(rect.intersect(ui.clip_rect()));
    let moved = Id::unique("chosen row of the outline");
    let last: Option<usize> = child.data(|data| data.get_temp(moved)).flatten();
    ScrollArea::vertical()
        .auto_shrink(false)
        .show_viewport(&mut child, |ui, view| {
            ui.set_height(ROW * rows.len() as f32);
            let top = ui.max_rect().top();
            let place = |index: usize| {
                let left_top = pos2(rect.left(), top + ROW * index as f32);
                Rect::from_min_size(left_top, vec2(rect.width(), ROW))
            };
            if let Some(chosen) = chosen.filter(|_| chosen != last) {
                ui.scroll_to_rect(place(chosen), None);
                ui.data_mut(|data| data.insert_temp(moved, Some(chosen)));
            }
            let first = (view.top() / ROW).floor().max(0.0) as usize;
            let count = (view.height() / ROW).ceil() as usize + 1;
            for (index, row) in rows.iter().enumerate().skip(first).take(count) {
                self::row(
                    ui,
                    place(index),
                    (index, row, chosen == Some(index)),
                    (seen, shown),
                    out,
                );
            }
        });
}

fn is_chosen(row: &Row, seen: &Seen, shown: &Shown<'_>) -> bool {
    match (row, seen.outside) {
        (Row::Outside(before, _), Some(outside)) => *before == outside,
        (Row::Slide(at), None) => *at == shown.at,
        _ => false,
    }
}

fn row(
    ui: &mut Ui,
    rect: Rect,
    (index, row, chosen): (usize, &Row, bool),
    (seen, shown): (&Seen, &Shown<'_>),
    out: &mut Vec<Action>,
) {
    let tokens = theme::tokens(ui.ctx());
    // While the text cannot be read nobody knows where its other parts stand.
    let open = !seen.typed || matches!(row, Row::Block(..));
    let sense = if open { Sense::click() } else { Sense::hover() };
    let response = ui.interact(rect, Id::unique(("row of the outline", index)), sense);
    let (indent, number, words, spoken) = told(row, seen, shown);
    response.widget_info(|| {
        let mut info = WidgetInfo::labeled(Role::Button, open, spoken.as_str());
        info.selected = Some(chosen);
        info
    });
    if chosen {
        ui.painter().rect_filled(rect, 0.0, tokens.blue_soft);
    } else if response.hovered() && open {
        ui.painter().rect_filled(rect, 0.0, tokens.sunken);
    }
    if response.has_focus() {
        let ring = egui::Stroke::new(2.0, tokens.blue);
        ui.painter().rect_stroke(rect, 0.0, ring, egui::StrokeKind::Inside);
    }
    let ink = match row {
        _ if !open => tokens.ink3,
        Row::Block(..) => tokens.ink2,
        _ => tokens.ink,
    };
    let style = match row {
        Row::Outside(..) => typeface::CHIP,
        Row::Slide(_) => typeface::SECOND,
        Row::Block(..) => typeface::SECOND.face(Face::Mono),
    };
    let middle = rect.center().y;
    if let Some(number) = number {
        let at = pos2(rect.left() + indent + 16.0, middle);
        text_at(
            ui.painter(),
            at,
            Align2::RIGHT_CENTER,
            &number,
            typeface::SECOND,
            tokens.ink3,
            30.0,
        );
    }
    let left = rect.left() + indent + if matches!(row, Row::Slide(_)) { 24.0 } else { 0.0 };
    let at = pos2(left, middle);
    text_at(
        ui.painter(),
        at,
        Align2::LEFT_CENTER,
        &words,
        style,
        ink,
        (rect.right() - space::S8 - left).max(10.0),
    );
    if response.clicked() {
        match row {
            Row::Outside(before, _) => seen.show_outside(*before, shown, out),
            Row::Slide(at) => show_slide(*at, out),
            Row::Block(_, place) => {
                field::select_soon(ui, place.clone(), true);
            }
        }
    }
    response.on_hover_text(words);
}

/// How far a row is indented, its number, its words, and what is heard of it.
fn told(row: &Row, seen: &Seen, shown: &Shown<'_>) -> (f32, Option<String>, String, String) {
    match row {
        Row::Outside(0, words) => (space::S12, None, words.clone(), format!("Text: {words}")),
        Row::Outside(before, words) if *before < seen.slides.len() => {
            (space::S12, None, words.clone(), format!("Text before section {words}"))
        }
        Row::Outside(_, words) => (space::S12, None, words.clone(), format!("Text: {words}")),
        Row::Slide(at) => {
            let label = shown
                .session
                .slide_at(*at)
                .map(crate::session::Slide::label)
                .unwrap_or_default();
            let label = crate::session::inline::plain(&label).replace('\n', " ");
            let number = shown.session.number_of(*at).map_or(0, |number| number + 1);
            let spoken = format!("Text of slide {number}: {label}");
            (space::S12, Some(number.to_string()), label, spoken)
        }
        Row::Block(name, place) => {
            let line = 1 + seen.text.get(..place.start).unwrap_or_default().matches('\n').count();
            let spoken = format!("Text of block {name}, line {line}");
            (space::S12 + 36.0, None, name.clone(), spoken)
        }
    }
}
