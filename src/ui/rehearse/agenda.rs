//! The agenda of a rehearsal: planned minutes of each item beside what it took, and how the whole stands.

use std::time::Duration;

use egui::{Align2, Rect, Role, ScrollArea, Sense, Stroke, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use super::words::{clock, planned, whole};
use crate::session::AgendaItem;
use crate::session::rehearsal::{Rehearsal, counts_as_planned};
use crate::ui::action::{Action, Go};
use crate::ui::state::State;
use crate::ui::state::rehearse::Rehearsing;
use crate::ui::theme::typeface::{self, Face};
use crate::ui::theme::{self, Tokens, icons, space};
use crate::ui::widgets::{Chip, Pane, Tone, activity_icon, icon_at, spoken, text_at};

/// Right edge of an item's number.
const NUMBER: f32 = 34.0;
/// Left edge of its title.
const TITLE: f32 = 42.0;
/// Room above the first row and below the last.
const AROUND: f32 = 9.0;
/// Height of the foot.
const FOOT: f32 = 150.0;
/// Height of the foot in a low pane: one line.
const FOOT_LOW: f32 = 44.0;
/// Below this height of the pane the foot keeps to one line.
const LOW: f32 = 380.0;
/// Height of the rail's foot.
const RAIL_FOOT: f32 = 40.0;

/// One item and its times.
struct Row<'a> {
    index: usize,
    item: &'a AgendaItem,
    /// What its slides took so far.
    took: Option<Duration>,
    current: bool,
    passed: bool,
}

impl Row<'_> {
    /// "8 · 9", or "15" for what was not shown or counts as planned.
    fn minutes(&self) -> String {
        let plan = planned(self.item.minutes);
        // A round takes the minutes that the room needs: alone nobody can rehearse those.
        match self.took.filter(|_| !counts_as_planned(self.item)) {
            Some(took) => format!("{plan} · {}", whole(took)),
            None => plan,
        }
    }

    fn words(&self) -> String {
        let (number, title, plan) = (self.index + 1, &self.item.title, planned(self.item.minutes));
        match self.took.filter(|_| !counts_as_planned(self.item)) {
            Some(took) => format!("{number} {title}: {} of {plan} min", clock(took)),
            None => format!("{number} {title}: {plan} min planned"),
        }
    }
}

fn rows<'a>(state: &State, rehearsing: &'a Rehearsing) -> Vec<Row<'a>> {
    let took: Rehearsal = rehearsing.took(state.now.at).unwrap_or_default();
    let here = rehearsing.run.as_ref().map_or(0, |run| run.at.slide);
    let current = rehearsing.session.item_of(here);
    let items = rehearsing.session.agenda.iter().enumerate();
    items
        .map(|(index, item)| {
            let times: Vec<Duration> = item
                .slides
                .iter()
                .filter_map(|slide| took.of_slide(&slide.id))
                .collect();
            Row {
                index,
                item,
                took: (!times.is_empty()).then(|| times.iter().sum()),
                current: current == Some(index),
                passed: current.is_some_and(|current| index < current),
            }
        })
        .collect()
}

/// Shows the pane in `rect`.
pub(super) fn show(ui: &mut Ui, rect: Rect, state: &State, rehearsing: &Rehearsing, out: &mut Vec<Action>) {
    Pane::new("Agenda").note("plan · now").strong().show_in(
        ui,
        rect,
        |_| {},
        |ui, inner| {
            let low = rect.height() < LOW;
            let foot = if low { FOOT_LOW } else { FOOT };
            let split = (inner.bottom() - foot).max(inner.top());
            let tokens = theme::tokens(ui.ctx());
            list(ui, inner.with_max_y(split), state, rehearsing, out, |ui, rect, row| {
                paint(ui, rect, row, tokens);
            });
            ui.painter()
                .hline(inner.x_range(), split, Stroke::new(1.0, tokens.line));
            foot_of(ui, inner.with_min_y(split), state, rehearsing, low);
        },
    );
}

/// Shows it folded to a rail in `rect`.
pub(super) fn show_rail(ui: &mut Ui, rect: Rect, state: &State, rehearsing: &Rehearsing, out: &mut Vec<Action>) {
    Pane::new("").show_in(
        ui,
        rect,
        |_| {},
        |ui, inner| {
            let split = (inner.bottom() - RAIL_FOOT).max(inner.top());
            let tokens = theme::tokens(ui.ctx());
            list(ui, inner.with_max_y(split), state, rehearsing, out, |ui, rect, row| {
                let style = if row.current { typeface::CONTROL } else { typeface::LIST };
                let ink = if row.passed { tokens.ink3 } else { tokens.ink };
                let number = (row.index + 1).to_string();
                text_at(
                    ui.painter(),
                    rect.center(),
                    Align2::CENTER_CENTER,
                    &number,
                    style,
                    ink,
                    rect.width(),
                );
            });
            ui.painter()
                .hline(inner.x_range(), split, Stroke::new(1.0, tokens.line));
            let (words, _, icon) = standing(state, rehearsing);
            let foot = inner.with_min_y(split);
            icon_at(ui.painter(), foot.center(), icon, 18.0, tokens.ink2, Face::Icon);
            let response = ui.interact(foot, ui.scope_id().with("pace"), Sense::hover());
            response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words.as_str()));
            response.on_hover_text(words.as_str());
        },
    );
}

/// The rows, of which the current one stays in sight; each can be pressed.
fn list(
    ui: &mut Ui,
    rect: Rect,
    state: &State,
    rehearsing: &Rehearsing,
    out: &mut Vec<Action>,
    mut paint: impl FnMut(&Ui, Rect, &Row<'_>),
) {
    let tokens = theme::tokens(ui.ctx());
    let rows = rows(state, rehearsing);
    let mut child = ui.new_child(UiBuilder::new().max_rect(rect).id_salt("agenda of the rehearsal"));
    child.set_clip_rect(rect.intersect(ui.clip_rect()));
    child.spacing_mut().item_spacing = egui::Vec2::ZERO;
    let area = ScrollArea::vertical().id_salt("rehearsed agenda").auto_shrink(false);
    area.show(&mut child, |ui| {
        let height = 2.0 * AROUND + space::LIST_ROW * rows.len() as f32;
        let (all, _) = ui.allocate_exact_size(vec2(rect.width(), height), Sense::hover());
        for row in &rows {
            let top = all.top() + AROUND + space::LIST_ROW * row.index as f32;
            let place = Rect::from_min_size(pos2(all.left(), top), vec2(all.width(), space::LIST_ROW));
            let key = ui.scope_id().with(("rehearsed item", row.index));
            let response = ui.interact(place, key, Sense::click());
            response.widget_info(|| WidgetInfo::selected(Role::Button, true, row.current, row.words()));
            let painter = ui.painter();
            if row.current {
                painter.rect_filled(place, 0.0, tokens.blue_soft);
                painter.rect_filled(place.with_max_x(place.left() + 3.0), 0.0, tokens.blue);
            } else if response.hovered() {
                painter.rect_filled(place, 0.0, tokens.hover());
            }
            if response.has_focus() {
                let frame = Stroke::new(2.0, tokens.blue);
                painter.rect_stroke(place.shrink(2.0), 4.0, frame, egui::StrokeKind::Inside);
            }
            paint(ui, place, row);
            if response.clicked() {
                out.push(Action::Go(Go::Item(row.index)));
            }
            response.on_hover_text(row.words());
        }
        let current = rows.iter().position(|row| row.current);
        let seen = ui.scope_id().with("rehearsed item seen");
        // Only when the item changes: whoever scrolls away to look at a later one is not pulled back.
        if ui.data(|data| data.get_temp::<Option<usize>>(seen)).flatten() != current {
            ui.data_mut(|data| data.insert_temp(seen, current));
            if let Some(at) = current {
                let top = all.top() + AROUND + space::LIST_ROW * at as f32;
                let place = Rect::from_min_size(pos2(all.left(), top), vec2(all.width(), space::LIST_ROW));
                ui.scroll_to_rect(place.expand2(vec2(0.0, space::LIST_ROW)), None);
            }
        }
    });
}

fn paint(ui: &Ui, rect: Rect, row: &Row<'_>, tokens: &Tokens) {
    let painter = ui.painter();
    let middle = rect.center().y;
    let (style, times) = if row.current {
        (typeface::CONTROL, typeface::CHIP)
    } else {
        (typeface::LIST, typeface::SECOND)
    };
    let ink = if row.passed { tokens.ink3 } else { tokens.ink };
    let number = (row.index + 1).to_string();
    let at = pos2(rect.left() + NUMBER, middle);
    text_at(
        painter,
        at,
        Align2::RIGHT_CENTER,
        &number,
        typeface::SECOND,
        tokens.ink3,
        NUMBER,
    );
    let at = pos2(rect.right() - space::S12 + 1.0, middle);
    let minutes = text_at(
        painter,
        at,
        Align2::RIGHT_CENTER,
        &row.minutes(),
        times,
        ink,
        rect.width(),
    );
    let sign = row.item.activity.map(activity_icon);
    let room = minutes.left() - space::S8 - rect.left() - TITLE - sign.map_or(0.0, |_| 26.0);
    let at = pos2(rect.left() + TITLE, middle);
    let title = text_at(
        painter,
        at,
        Align2::LEFT_CENTER,
        &row.item.title,
        style,
        ink,
        room.max(10.0),
    );
    if let Some(sign) = sign {
        icon_at(
            painter,
            pos2(title.right() + 14.0, middle),
            sign,
            16.0,
            tokens.ink2,
            Face::Icon,
        );
    }
}

/// How it stands, in words, tone and sign.
fn standing(state: &State, rehearsing: &Rehearsing) -> (String, Tone, char) {
    match rehearsing.pace(state.now.at).behind() {
        0 => ("On time".to_owned(), Tone::Green, icons::CHECK_CIRCLE),
        late @ 1.. => (format!("{late} min behind"), Tone::Amber, icons::CLOCK_COUNTDOWN),
        early => (format!("{} min ahead", -early), Tone::Blue, icons::SKIP_FORWARD),
    }
}

fn foot_of(ui: &mut Ui, rect: Rect, state: &State, rehearsing: &Rehearsing, low: bool) {
    let tokens = theme::tokens(ui.ctx());
    let pace = rehearsing.pace(state.now.at);
    let (words, tone, icon) = standing(state, rehearsing);
    let (left, right) = (rect.left() + space::S12, rect.right() - space::S12);
    let chip = Chip::new(&words).icon(icon).tone(tone);
    let wide = chip.width(ui.painter());
    let top = if low {
        rect.center().y - space::CHIP / 2.0
    } else {
        rect.top() + space::S16
    };
    let place = Rect::from_min_size(pos2(left, top), vec2(wide, space::CHIP));
    chip.paint(ui.painter(), place, tokens);
    let (elapsed, plan) = (clock(pace.elapsed), clock(pace.planned));
    let ends = whole(pace.ends);
    let said = format!("{words}. {elapsed} elapsed, plan {plan}, {ends} min at the end, rounds as planned");
    spoken(ui, rect, "pace of the rehearsal", &said);
    let painter = ui.painter();
    if low {
        let at = pos2(right, rect.center().y);
        let room = right - place.right() - space::S8;
        let words = format!("{elapsed}, {ends} min at the end");
        text_at(
            painter,
            at,
            Align2::RIGHT_CENTER,
            &words,
            typeface::SECOND,
            tokens.ink2,
            room.max(10.0),
        );
        return;
    }
    let at = pos2(right, place.center().y);
    let room = right - place.right() - space::S8;
    text_at(
        painter,
        at,
        Align2::RIGHT_CENTER,
        "rounds as planned",
        typeface::SECOND,
        tokens.ink2,
        room.max(10.0),
    );
    let y = rect.top() + 72.0;
    let half = (right - left) * 0.62;
    text_at(
        painter,
        pos2(left, y),
        Align2::LEFT_CENTER,
        &elapsed,
        typeface::HEADLINE,
        tokens.ink,
        half,
    );
    let at = pos2(right, y);
    text_at(
        painter,
        at,
        Align2::RIGHT_CENTER,
        &ends.to_string(),
        typeface::HEADLINE,
        tokens.ink,
        right - left - half,
    );
    let y = rect.top() + 104.0;
    let words = format!("elapsed, plan {plan}");
    let first = text_at(
        painter,
        pos2(left, y),
        Align2::LEFT_CENTER,
        &words,
        typeface::SECOND,
        tokens.ink2,
        half,
    );
    let room = right - first.right() - space::S8;
    text_at(
        painter,
        pos2(right, y),
        Align2::RIGHT_CENTER,
        "min at the end",
        typeface::SECOND,
        tokens.ink2,
        room.max(10.0),
    );
}
