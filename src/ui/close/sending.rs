//! The last pane: the files as they will be, which of them to write, and the button that writes them.

use egui::{Align2, Rect, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use super::layout::{self, Sending};
use super::{checklist, choosing, export, page, written};
use crate::export::{FORMATS, Format};
use crate::ui::action::{Action, CloseAction};
use crate::ui::state::writing::preview;
use crate::ui::state::{Document, State};
use crate::ui::theme::typeface::{self, Face};
use crate::ui::theme::{self, icons, space};
use crate::ui::widgets::{Button, Pane, text_at};
use crate::workshop::{NoteKind, Workshop};

/// Less height than this for the rows, and everything above the button scrolls together.
const LEAST_LIST: f32 = 129.0;

/// Shows it.
pub(super) fn show(ui: &mut Ui, rect: Rect, number: u8, state: &State, document: &Document, out: &mut Vec<Action>) {
    let written = preview(state);
    let below = Rect::from_min_max(pos2(rect.left(), rect.top() + space::PANE_HEAD), rect.max).shrink(1.0);
    let places = layout::sending(below, FORMATS.len());
    let reading = places.small && state.window.close.reading;
    let shown = state.window.close.shown.or(FORMATS.first());
    // Head and body are drawn by two closures, and only one of them can hold `out`.
    let mut asked = Vec::new();
    let head = |ui: &mut Ui| {
        let copy = Button::new("Copy minutes")
            .icon(icons::COPY)
            .quiet()
            .height(space::TARGET);
        if copy
            .show(ui)
            .on_hover_text("Puts the minutes on the clipboard, as Markdown")
            .clicked()
        {
            asked.push(Action::Close(CloseAction::CopyMinutes));
        }
        let mail = Button::new("")
            .icon(icons::ENVELOPE_SIMPLE)
            .quiet()
            .height(space::TARGET)
            .name("Copy minutes for a mail");
        if mail
            .show(ui)
            .on_hover_text("Puts the minutes on the clipboard as a page: pasted into a mail they look like it")
            .clicked()
        {
            asked.push(Action::Close(CloseAction::CopyRich));
        }
        let choosing = state.window.close.choosing;
        let words = if choosing { "Formats" } else { "What goes in" };
        let choose = Button::new("")
            .name(words)
            .icon(if choosing {
                icons::LIST_CHECKS
            } else {
                icons::SLIDERS_HORIZONTAL
            })
            .quiet()
            .height(space::TARGET);
        let tip = if choosing {
            "Back to the formats"
        } else {
            "Whose names, which parts, which paper"
        };
        // While the minutes are read there is no list that could give way.
        if !reading && choose.show(ui).on_hover_text(tip).clicked() {
            asked.push(Action::Close(CloseAction::Choosing(!choosing)));
        }
        if reading {
            let back = Button::new("Back")
                .icon(icons::ARROW_LEFT)
                .quiet()
                .height(space::TARGET)
                .name("Back to what to write");
            if back.show(ui).clicked() {
                asked.push(Action::Close(CloseAction::Files));
            }
        }
    };
    let pane = Pane::new("Minutes and export").number(number).strong();
    pane.show_in(ui, rect, head, |ui, inner| match shown {
        Some(shown) if reading => page::show(ui, inner, &written::read(ui, written, shown), document),
        _ if places.small => narrow(ui, inner, &places, state, document, out),
        Some(shown) => wide(ui, &places, shown, state, document, out),
        None => {}
    });
    out.append(&mut asked);
}

/// The page above the list.
fn wide(ui: &mut Ui, places: &Sending, shown: &Format, state: &State, document: &Document, out: &mut Vec<Action>) {
    let tokens = theme::tokens(ui.ctx());
    page::show(ui, places.preview, &written::read(ui, preview(state), shown), document);
    ui.painter().hline(
        places.preview.x_range(),
        places.preview.bottom() - 0.5,
        Stroke::new(1.0, tokens.line),
    );
    if state.window.close.choosing {
        let top = places.head.map_or(places.list.top(), |head| head.top());
        choosing::show(ui, places.list.with_min_y(top), &state.window.close.choice, out);
    } else {
        if let Some(head) = places.head {
            checklist::head(ui, head, state);
        }
        checklist::show(ui, places.list, places.row, Some(shown), state, out);
    }
    export::field(ui, places.field, state, out);
    export::foot(ui, places.foot, state, document, out);
}

/// A small picture of the minutes above the list; where even that is too high, all but the button scrolls.
fn narrow(ui: &mut Ui, inner: Rect, places: &Sending, state: &State, document: &Document, out: &mut Vec<Action>) {
    let tokens = theme::tokens(ui.ctx());
    export::foot(ui, places.foot, state, document, out);
    if places.list.height() >= LEAST_LIST {
        cover(ui, places.preview, document.workshop(), state, out);
        if state.window.close.choosing {
            choosing::show(ui, places.list, &state.window.close.choice, out);
        } else {
            checklist::show(ui, places.list, places.row, None, state, out);
        }
        export::field(ui, places.field, state, out);
        return;
    }
    let above = inner.with_max_y(places.foot.top() - space::S8);
    ui.painter()
        .hline(above.x_range(), above.bottom(), Stroke::new(1.0, tokens.line));
    let mut child = ui.new_child(UiBuilder::new().max_rect(above).id_salt("what to write"));
    child.set_clip_rect(above.intersect(ui.clip_rect()));
    ScrollArea::vertical()
        .id_salt("what to write")
        .auto_shrink([false, false])
        .show(&mut child, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            let width = ui.available_width();
            let (bar, _) = ui.allocate_exact_size(vec2(width, 44.0), Sense::hover());
            cover(ui, bar, document.workshop(), state, out);
            if state.window.close.choosing {
                choosing::rows(ui, &state.window.close.choice, out);
            } else {
                checklist::rows(ui, places.row, None, state, out);
            }
            ui.add_space(space::S8);
            let (field, _) = ui.allocate_exact_size(vec2(width, places.field.height()), Sense::hover());
            export::field(ui, field.shrink2(vec2(space::S12, 0.0)), state, out);
            ui.add_space(space::S8);
        });
}

/// What the minutes hold, and the way to read them: a page in small, or one line.
fn cover(ui: &mut Ui, place: Rect, workshop: &Workshop, state: &State, out: &mut Vec<Action>) {
    let tokens = theme::tokens(ui.ctx());
    ui.painter().rect_filled(place, 0.0, tokens.sunken);
    ui.painter()
        .hline(place.x_range(), place.bottom() - 0.5, Stroke::new(1.0, tokens.line));
    let read = Button::new("Read minutes").icon(icons::BOOK_OPEN);
    let began = workshop.began().unwrap_or(workshop.created);
    let title = format!("{}, {}", workshop.title, state.now.local(began).format("%-d %B %Y"));
    let title_style = typeface::BODY.face(Face::SemiBold);
    let size = vec2(read.wanted(ui), space::CONTROL);
    let low = place.height() < 120.0;
    let left = if low {
        place.left() + space::S12
    } else {
        let page =
            Rect::from_min_max(place.min + vec2(space::S12, space::S12), place.max).with_max_x(place.left() + 102.0);
        picture(ui, page.with_max_y(place.bottom() - space::S12));
        page.right() + space::S16
    };
    let button = if low {
        Rect::from_min_size(
            pos2(place.right() - space::S12 - size.x, place.center().y - size.y / 2.0),
            size,
        )
    } else {
        Rect::from_min_size(pos2(left, place.bottom() - 22.0 - size.y), size)
    };
    let right = if low {
        button.left() - space::S12
    } else {
        place.right() - space::S12
    };
    let top = if low {
        place.center().y - 11.0
    } else {
        place.top() + 22.0
    };
    let at = pos2(left, top + 11.0);
    text_at(
        ui.painter(),
        at,
        Align2::LEFT_CENTER,
        &title,
        title_style,
        tokens.ink,
        right - left,
    );
    if !low {
        let job = typeface::LIST.job(&parts(workshop), tokens.ink2, right - left);
        let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
        ui.painter().galley(pos2(left, top + 24.0), galley, tokens.ink2);
    }
    let label = ui.interact(place, ui.scope_id().with("minutes"), Sense::HOVER);
    let said = format!("Minutes: {title}. {}", parts(workshop));
    label.widget_info(|| WidgetInfo::labeled(Role::Label, true, said.as_str()));
    let mut child = ui.new_child(UiBuilder::new().max_rect(button).id_salt("read"));
    if read.show(&mut child).clicked()
        && let Some(minutes) = FORMATS.first()
    {
        out.push(Action::Close(CloseAction::Read(minutes)));
    }
}

/// What the minutes hold, in a sentence: "Bottleneck, 1 decision, 3 actions, 7 notes, time".
fn parts(workshop: &Workshop) -> String {
    let count = |wanted: fn(NoteKind) -> bool| workshop.notes.iter().filter(|note| wanted(note.kind)).count();
    let counted = |count: usize, one: &str, many: &str| match count {
        0 => None,
        1 => Some(format!("1 {one}")),
        count => Some(format!("{count} {many}")),
    };
    let all = [
        (!workshop.maps.is_empty()).then(|| "the bottleneck".to_owned()),
        counted(count(|kind| kind == NoteKind::Decision), "decision", "decisions"),
        counted(count(|kind| kind == NoteKind::Action), "action", "actions"),
        counted(
            count(|kind| !matches!(kind, NoteKind::Decision | NoteKind::Action)),
            "note",
            "notes",
        ),
        Some("the time taken".to_owned()),
    ];
    format!("With {}", all.into_iter().flatten().collect::<Vec<_>>().join(", "))
}

/// A page in small: bars for lines.
fn picture(ui: &Ui, page: Rect) {
    let tokens = theme::tokens(ui.ctx());
    ui.painter().rect(
        page,
        2.0,
        tokens.surface,
        Stroke::new(1.0, tokens.line),
        StrokeKind::Inside,
    );
    let heads = [(0, 0.55), (3, 0.48), (7, 0.48)];
    for index in 0..11_u8 {
        let head = heads.iter().find(|(at, _)| *at == index);
        let (share, color, height) = match head {
            Some((_, share)) => (*share, tokens.ink, 3.5),
            None if index % 4 == 2 => (0.8, tokens.line2, 2.5),
            None => (1.0, tokens.line2, 2.5),
        };
        let top = page.top() + 12.0 + f32::from(index) * 9.4;
        // A page that ends in the midst of a line would look torn.
        if top + height > page.bottom() - 8.0 {
            break;
        }
        let bar = Rect::from_min_size(
            pos2(page.left() + 10.0, top),
            vec2((page.width() - 20.0) * share, height),
        );
        ui.painter().rect_filled(bar, 1.5, color);
    }
}
