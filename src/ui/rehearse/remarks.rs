//! What came to mind during rehearsals: each remark with its slide. In the summary they are ticked once they are done.

use std::collections::HashMap;

use egui::{Align2, Rect, Role, ScrollArea, Sense, Stroke, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use super::leading::edit_at;
use crate::session::Slide;
use crate::session::rehearsal::Remark;
use crate::ui::action::{Action, RehearseAction};
use crate::ui::state::rehearse::Rehearsing;
use crate::ui::theme::{self, Tokens, icons, space, typeface};
use crate::ui::widgets::{Button, Chip, Pane, check_box, focus_ring, reading, text_at};

/// Height of a row with the slide's name below the words.
const ROW: f32 = 58.0;
/// Height of a row that can be ticked.
const TICKED: f32 = 52.0;
/// Right edge of a slide's number.
const NUMBER: f32 = 30.0;
/// Height of what leads to the first of them.
const FOOT: f32 = 48.0;
/// Left edge of the words.
const WORDS: f32 = 42.0;

/// The remarks to be shown with their places: those on slides in the order of the slides, then those on the whole.
fn listed(rehearsing: &Rehearsing, shows: impl Fn(&Remark) -> bool) -> Vec<(usize, &Remark, Option<usize>)> {
    let slides = rehearsing.session.slides().enumerate();
    let numbers: HashMap<&str, usize> = slides.map(|(number, (_, slide))| (slide.id.as_str(), number)).collect();
    let place = |remark: &Remark| remark.slide.as_deref().and_then(|id| numbers.get(id).copied());
    let all = rehearsing.kept.remarks.iter().enumerate();
    let mut found: Vec<(usize, &Remark, Option<usize>)> = all
        .filter(|(_, remark)| shows(remark))
        .map(|(index, remark)| (index, remark, place(remark)))
        .collect();
    // As the slides come, and not as they were typed: they are worked off from front to back.
    found.sort_by_key(|(index, _, slide)| (slide.unwrap_or(usize::MAX), *index));
    found
}

/// Those that are not done.
fn open(rehearsing: &Rehearsing) -> Vec<(usize, &Remark, Option<usize>)> {
    listed(rehearsing, |remark| !remark.done)
}

/// How many remarks are not done.
pub(super) fn count(rehearsing: &Rehearsing) -> usize {
    rehearsing.kept.remarks.iter().filter(|remark| !remark.done).count()
}

/// Shows them in `rect`, while the rehearsal goes on.
pub(super) fn show(ui: &mut Ui, rect: Rect, rehearsing: &Rehearsing) {
    let tokens = theme::tokens(ui.ctx());
    let open = open(rehearsing);
    Pane::new("Remarks")
        .note("shown beside the slide in Edit")
        .strong()
        .show_in(
            ui,
            rect,
            |_| {},
            |ui, inner| {
                if open.is_empty() {
                    let words = "Nothing yet. What is typed below is kept with the slide that is shown.";
                    empty(ui, inner, words, tokens);
                    return;
                }
                rows(
                    ui,
                    inner,
                    ("Remarks on slides", true),
                    (open.len(), ROW),
                    |ui, row, at| {
                        let Some((_, remark, slide)) = open.get(at) else { return };
                        let name = slide
                            .and_then(|slide| rehearsing.session.slide(slide))
                            .map(Slide::label);
                        let said = match (&name, slide) {
                            (Some(name), Some(slide)) => format!("{}. Slide {}, {name}", remark.text, slide + 1),
                            _ => remark.text.clone(),
                        };
                        let response = ui.interact(row, ui.scope_id().with(("remark", at)), Sense::hover());
                        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, said.as_str()));
                        let (left, right) = (row.left() + WORDS, row.right() - space::S12);
                        let y = row.top() + 20.0;
                        let words = if name.is_some() { y } else { row.center().y };
                        if let Some(slide) = slide {
                            let number = (slide + 1).to_string();
                            let at = pos2(row.left() + NUMBER, y);
                            text_at(
                                ui.painter(),
                                at,
                                Align2::RIGHT_CENTER,
                                &number,
                                typeface::SECOND,
                                tokens.ink3,
                                NUMBER,
                            );
                        }
                        let at = pos2(left, words);
                        text_at(
                            ui.painter(),
                            at,
                            Align2::LEFT_CENTER,
                            &remark.text,
                            typeface::LIST,
                            tokens.ink,
                            right - left,
                        );
                        if let Some(name) = &name {
                            let at = pos2(left, y + 20.0);
                            text_at(
                                ui.painter(),
                                at,
                                Align2::LEFT_CENTER,
                                name,
                                typeface::SECOND,
                                tokens.ink2,
                                right - left,
                            );
                        }
                        response.on_hover_text(remark.text.as_str());
                    },
                );
            },
        );
}

/// Those to be ticked. What was ticked just now stays in sight, so that a slip can be undone.
fn ticked(rehearsing: &Rehearsing) -> Vec<(usize, &Remark, Option<usize>)> {
    let began = rehearsing.kept.runs.last().map(|run| run.began);
    listed(rehearsing, |remark| {
        !remark.done || began.is_some_and(|began| remark.at >= began)
    })
}

/// The slide of the first remark that is not done and whose slide is still there.
fn first_open(rehearsing: &Rehearsing) -> Option<&str> {
    let led = |(_, remark, slide): (usize, &'_ Remark, Option<usize>)| slide.and(remark.slide.clone());
    let id = open(rehearsing).into_iter().find_map(led)?;
    let slides = rehearsing.session.slides();
    slides.map(|(_, slide)| slide.id.as_str()).find(|known| *known == id)
}

/// What leads to the first of them in the editor.
fn to_first(ui: &mut Ui, rect: Rect, slide: &str, rehearsing: &Rehearsing, out: &mut Vec<Action>) {
    let rect = rect.shrink2(vec2(space::S12, 0.0));
    let layout = egui::Layout::left_to_right(egui::Align::Center);
    let builder = UiBuilder::new().max_rect(rect).layout(layout).id_salt("first remark");
    let mut child = ui.new_child(builder);
    let button = Button::new("Open the first in Edit").icon(icons::PENCIL_SIMPLE).quiet();
    let response = button.show(&mut child);
    if response.clicked() {
        edit_at(rehearsing, Some(slide), out);
    }
    response.on_hover_text("Opens the slide of the first remark in the editor");
}

/// How high the pane is where all of them show.
pub(super) fn whole_height(rehearsing: &Rehearsing) -> f32 {
    let foot = first_open(rehearsing).map_or(0.0, |_| FOOT);
    space::PANE_HEAD + TICKED * ticked(rehearsing).len().max(2) as f32 + foot + 4.0
}

/// Shows them in `rect` to be ticked, when the rehearsal is over; `scrolls` where they scroll by themselves.
pub(super) fn to_tick(ui: &mut Ui, rect: Rect, rehearsing: &Rehearsing, scrolls: bool, out: &mut Vec<Action>) {
    let tokens = theme::tokens(ui.ctx());
    let shown = ticked(rehearsing);
    let count = count(rehearsing).to_string();
    Pane::new("Remarks")
        .note("stay with their slide until ticked")
        .strong()
        .show_in(
            ui,
            rect,
            |ui| {
                Chip::new(&count).show(ui);
            },
            |ui, inner| {
                if shown.is_empty() {
                    empty(
                        ui,
                        inner,
                        "No remarks. What is typed below is one on the whole rehearsal.",
                        tokens,
                    );
                    return;
                }
                let first = first_open(rehearsing);
                // Where there is little room the rows have it: each leads to its own slide.
                let first = first.filter(|_| inner.height() >= FOOT + TICKED);
                let inner = first.map_or(inner, |slide| {
                    let foot = inner.with_min_y(inner.bottom() - FOOT);
                    to_first(ui, foot, slide, rehearsing, out);
                    inner.with_max_y(foot.top())
                });
                rows(
                    ui,
                    inner,
                    ("Remarks to tick", scrolls),
                    (shown.len(), TICKED),
                    |ui, row, at| {
                        let Some((index, remark, slide)) = shown.get(at) else {
                            return;
                        };
                        let middle = row.center().y;
                        let center = pos2(row.left() + 22.0, middle);
                        let key = ("remark done", *index);
                        let box_of = check_box(ui, center, key, (remark.done, tokens.blue), &remark.text);
                        if box_of.clicked() {
                            out.push(Action::Rehearse(RehearseAction::Done(*index, !remark.done)));
                        }
                        let right = row.right() - space::S12;
                        let of = slide.map_or_else(|| "the whole".to_owned(), |slide| format!("slide {}", slide + 1));
                        let at = pos2(right, middle);
                        let of = text_at(
                            ui.painter(),
                            at,
                            Align2::RIGHT_CENTER,
                            &of,
                            typeface::SECOND,
                            tokens.ink2,
                            90.0,
                        );
                        let at = pos2(row.left() + 44.0, middle);
                        let ink = if remark.done { tokens.ink3 } else { tokens.ink };
                        let room = of.left() - space::S8 - at.x;
                        text_at(
                            ui.painter(),
                            at,
                            Align2::LEFT_CENTER,
                            &remark.text,
                            typeface::LIST,
                            ink,
                            room.max(10.0),
                        );
                        let words = Rect::from_min_max(pos2(at.x, row.top()), pos2(of.left(), row.bottom()));
                        // A slide that was deleted leads nowhere; its remark stays all the same.
                        let led = remark.slide.as_deref().filter(|_| slide.is_some());
                        words_of(ui, words, (*index, remark, led), rehearsing, out);
                    },
                );
            },
        );
}

/// The words of a remark: where its slide is still there, they lead to it in the editor.
fn words_of(
    ui: &mut Ui,
    rect: Rect,
    (index, remark, led): (usize, &Remark, Option<&str>),
    rehearsing: &Rehearsing,
    out: &mut Vec<Action>,
) {
    let id = ui.scope_id().with(("words of remark", index));
    let Some(slide) = led else {
        ui.interact(rect, id, Sense::hover())
            .on_hover_text(remark.text.as_str());
        return;
    };
    let response = ui.interact(rect, id, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("Open in Edit: {}", remark.text)));
    if response.has_focus() {
        focus_ring(ui.painter(), rect.shrink2(vec2(0.0, 8.0)), theme::tokens(ui.ctx()).blue);
    }
    if response.hovered() {
        ui.set_cursor_icon(egui::CursorIcon::PointingHand);
    }
    if response.clicked() {
        edit_at(rehearsing, Some(slide), out);
    }
    response.on_hover_text(format!("{}\nOpens its slide in Edit", remark.text));
}

fn empty(ui: &Ui, inner: Rect, words: &str, tokens: &Tokens) {
    let room = inner.shrink2(vec2(space::S16, space::S16));
    let job = typeface::LIST.job(words, tokens.ink2, room.width());
    let galley = ui.painter().fonts_mut(|fonts| fonts.layout_job(job));
    ui.painter().galley(room.min, galley, tokens.ink2);
    let response = ui.interact(room, ui.scope_id().with("no remarks"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
}

/// Rows with lines between that scroll where they do not fit.
fn rows(
    ui: &mut Ui,
    inner: Rect,
    (name, scrolls): (&str, bool),
    (count, height): (usize, f32),
    mut show: impl FnMut(&mut Ui, Rect, usize),
) {
    let tokens = theme::tokens(ui.ctx());
    let mut child = ui.new_child(UiBuilder::new().max_rect(inner).id_salt(name));
    child.set_clip_rect(inner.intersect(ui.clip_rect()));
    child.spacing_mut().item_spacing = egui::Vec2::ZERO;
    let area = ScrollArea::vertical().id_salt(name).auto_shrink(false);
    area.show(&mut child, |ui| {
        if scrolls {
            reading(ui, name);
        }
        for at in 0..count {
            let (row, _) = ui.allocate_exact_size(vec2(inner.width(), height), Sense::empty());
            if ui.is_rect_visible(row) {
                show(ui, row, at);
                let line = Stroke::new(1.0, tokens.line);
                ui.painter().hline(row.x_range(), row.bottom() - 0.5, line);
            }
        }
    });
}
