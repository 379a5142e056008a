//! The agenda: planned and real minutes of each item. How far ahead or behind we are stands at its foot.

use egui::{Align2, Rect, Role, ScrollArea, Sense, Stroke, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use super::agenda_foot::{foot_full, foot_low, rail_foot};
use super::agenda_row::{NUMBER_RIGHT, Reference, TITLE_LEFT, press};
use crate::session::{Activity, AgendaItem};
use crate::ui::action::{Action, ActivityAction, Go};
use crate::ui::state::{Document, State};
use crate::ui::theme;
use crate::ui::theme::typeface::Face;
use crate::ui::theme::{Tokens, space, typeface};
use crate::ui::widgets::{Pane, Tip, activity_icon, icon_at, text_at};
use crate::workshop::ItemTime;

/// Above the first row and below the last: at most, and where the rows would not fit otherwise.
const TOP: [f32; 2] = [9.0, 3.0];
/// The least height of a row: where all fit in this, nothing scrolls.
// Less than the height that a finger should have, but a whole agenda in sight is worth more than rows at ease.
const LEAST_ROW: f32 = 28.0;
/// Height of the foot with pace and clocks.
const FOOT: f32 = 112.0;
/// Below this height of the pane the foot keeps to one line.
const LOW: f32 = 300.0;
/// Height of the foot of one line.
const FOOT_LOW: f32 = 44.0;

/// Shows the agenda in `rect`.
pub(in crate::ui) fn show(ui: &mut Ui, rect: Rect, state: &State, document: &Document, out: &mut Vec<Action>) {
    Pane::new("Agenda").note("plan · real").strong().show_in(
        ui,
        rect,
        |_| {},
        |ui, inner| {
            let foot = if rect.height() < LOW { FOOT_LOW } else { FOOT };
            let split = (inner.bottom() - foot).max(inner.top());
            let list = Rect::from_min_max(inner.min, pos2(inner.right(), split));
            items(ui, list, state, document, out);
            let tokens = theme::tokens(ui.ctx());
            ui.painter()
                .hline(inner.x_range(), split, Stroke::new(1.0, tokens.line));
            let foot_rect = Rect::from_min_max(pos2(inner.left(), split), inner.max);
            if rect.height() < LOW {
                foot_low(ui, foot_rect, state, document, out);
            } else {
                foot_full(ui, foot_rect, state, document, out);
            }
        },
    );
}

/// Shows the agenda folded to a rail in `rect`: numbers, the pace and the clock.
pub(in crate::ui) fn show_rail(ui: &mut Ui, rect: Rect, state: &State, document: &Document, out: &mut Vec<Action>) {
    Pane::new("").show_in(
        ui,
        rect,
        |_| {},
        |ui, inner| {
            let foot = Rect::from_min_max(pos2(inner.left(), inner.bottom() - 76.0), inner.max);
            let list = Rect::from_min_max(inner.min, pos2(inner.right(), foot.top().max(inner.top())));
            scrolled(ui, list, state, document, |ui, rows, reference| {
                for row in &rows {
                    rail_row(ui, row, out);
                }
                if let Some(reference) = &reference {
                    reference.show(ui, out);
                }
            });
            let tokens = theme::tokens(ui.ctx());
            ui.painter()
                .hline(foot.x_range(), foot.top(), Stroke::new(1.0, tokens.line));
            rail_foot(ui, foot, state, document);
        },
    );
}

/// One item of the agenda and where its row stands.
struct Row<'a> {
    rect: Rect,
    index: usize,
    item: &'a AgendaItem,
    time: ItemTime,
}

impl Row<'_> {
    /// "8 · 9" once it was entered, "8" before.
    fn minutes(&self) -> String {
        let planned = self.time.planned.round();
        if self.time.entered {
            format!("{planned} · {}", self.time.real.round())
        } else {
            planned.to_string()
        }
    }

    /// What a screen reader and the rail's tooltip say.
    fn words(&self) -> String {
        let (number, title) = (self.index + 1, &self.item.title);
        let planned = self.time.planned.round();
        if self.time.entered {
            format!("{number} {title}: {} of {planned} min", self.time.real.round())
        } else {
            format!("{number} {title}: {planned} min planned")
        }
    }
}

/// Lays rows into a scrolled list and keeps the current one in sight when it changes.
fn scrolled(
    ui: &mut Ui,
    list: Rect,
    state: &State,
    document: &Document,
    add: impl FnOnce(&mut Ui, Vec<Row<'_>>, Option<Reference>),
) {
    let workshop = document.workshop();
    let mut child = ui.new_child(UiBuilder::new().max_rect(list).id_salt("agenda list"));
    child.set_clip_rect(list.intersect(ui.clip_rect()));
    child.spacing_mut().item_spacing = egui::Vec2::ZERO;
    ScrollArea::vertical()
        .id_salt("agenda")
        .auto_shrink(false)
        .show(&mut child, |ui| {
            let current = workshop.item();
            let items = workshop.session.agenda.len();
            // What is hidden there is for whoever edits the session.
            let kept: Vec<usize> = (0..)
                .zip(&workshop.session.reference)
                .filter(|(_, slide)| !slide.hidden)
                .map(|(at, _)| at)
                .collect();
            let behind = kept.len();
            let count = items + usize::from(behind > 0);
            let [above, height] = spaces(list.height(), count);
            let size = vec2(list.width(), 2.0 * above + height * count as f32);
            let (all, _) = ui.allocate_exact_size(size, Sense::hover());
            let rect = |at: usize| {
                let top = all.top() + above + height * at as f32;
                Rect::from_min_size(pos2(all.left(), top), vec2(list.width(), height))
            };
            let seen = ui.scope_id().with("item seen");
            // Once and not in each frame: whoever scrolls away to look ahead is not pulled back.
            if ui.data(|data| data.get_temp::<Option<usize>>(seen)).flatten() != current {
                ui.data_mut(|data| data.insert_temp(seen, current));
                if let Some(item) = current {
                    // With a row above and below it: what came before and comes next is the question at such a moment.
                    ui.scroll_to_rect(rect(item).expand2(vec2(0.0, space::LIST_ROW)), None);
                }
            }
            let times = workshop.item_times(state.now.at);
            let rows = workshop.session.agenda.iter().zip(times).enumerate();
            let first = workshop.session.told_count();
            let reference = kept.first().map(|at| Reference {
                rect: rect(items),
                first: first + at,
                count: behind,
                current: workshop.position.slide >= first,
            });
            add(
                ui,
                rows.map(|(index, (item, time))| Row {
                    rect: rect(index),
                    index,
                    item,
                    time,
                })
                .collect(),
                reference,
            );
        });
}

/// Above the rows, and the height of one, so that in `room` points as many items as possible are seen at once.
fn spaces(room: f32, count: usize) -> [f32; 2] {
    let count = count.max(1) as f32;
    let [most, least] = TOP;
    if room >= 2.0 * most + count * space::LIST_ROW {
        return [most, space::LIST_ROW];
    }
    let fits = ((room - 2.0 * least) / count).floor();
    if fits >= LEAST_ROW {
        [least, fits.min(space::LIST_ROW)]
    } else {
        [least, space::LIST_ROW]
    }
}

fn items(ui: &mut Ui, list: Rect, state: &State, document: &Document, out: &mut Vec<Action>) {
    scrolled(ui, list, state, document, |ui, rows, reference| {
        for row in &rows {
            let tokens = interact(ui, row, out);
            paint_row(ui, row, tokens, out);
        }
        if let Some(reference) = &reference {
            reference.show(ui, out);
        }
    });
}

/// Lets a row be pressed, and paints its ground.
fn interact(ui: &mut Ui, row: &Row<'_>, out: &mut Vec<Action>) -> &'static Tokens {
    let key = ("agenda item", row.index);
    let (response, tokens) = press(ui, row.rect, key, row.time.current, &row.words());
    if response.clicked() {
        out.push(Action::Go(Go::Item(row.index)));
    }
    tokens
}

fn paint_row(ui: &Ui, row: &Row<'_>, tokens: &Tokens, out: &mut Vec<Action>) {
    let middle = row.rect.center().y;
    let left = row.rect.left();
    let passed = row.time.entered && !row.time.current;
    let style = if row.time.current {
        typeface::CONTROL
    } else {
        typeface::LIST
    };
    let (number_color, title_color) = match (row.time.current, passed) {
        (true, _) => (tokens.ink, tokens.ink),
        (false, true) => (tokens.ink3, tokens.ink3),
        (false, false) => (tokens.ink3, tokens.ink),
    };
    let number = (row.index + 1).to_string();
    let painter = ui.painter();
    let at = pos2(left + NUMBER_RIGHT, middle);
    text_at(
        painter,
        at,
        Align2::RIGHT_CENTER,
        &number,
        typeface::SECOND,
        number_color,
        f32::INFINITY,
    );
    let times_color = if row.time.current { tokens.ink } else { tokens.ink2 };
    let times_style = if row.time.current {
        typeface::CHIP
    } else {
        typeface::SECOND
    };
    let at = pos2(row.rect.right() - space::S12 + 1.0, middle);
    let times = text_at(
        painter,
        at,
        Align2::RIGHT_CENTER,
        &row.minutes(),
        times_style,
        times_color,
        f32::INFINITY,
    );
    let icon_room = if row.item.activity.is_some() { 26.0 } else { 0.0 };
    let room = times.left() - space::S8 - icon_room - (left + TITLE_LEFT);
    let at = pos2(left + TITLE_LEFT, middle);
    let title = text_at(
        painter,
        at,
        Align2::LEFT_CENTER,
        &row.item.title,
        style,
        title_color,
        room.max(10.0),
    );
    if let Some(activity) = row.item.activity {
        let color = if row.time.current { tokens.blue } else { tokens.ink2 };
        let center = pos2(title.right() + 14.0, middle);
        // A round starts from its slide: opened from here it would begin without anybody seeing its question.
        if activity != Activity::Round {
            let place = Rect::from_center_size(center, vec2(space::TARGET, row.rect.height().min(space::TARGET)));
            let response = ui.interact(
                place,
                ui.scope_id().with(("activity of item", row.index)),
                Sense::click(),
            );
            let said = format!("Open the activity of {}", row.item.title);
            response.widget_info(|| WidgetInfo::labeled(Role::Button, true, said.as_str()));
            if response.hovered() || response.has_focus() {
                let radius = f32::from(space::CONTROL_RADIUS);
                ui.painter()
                    .rect_stroke(place, radius, Stroke::new(1.0, tokens.edge), egui::StrokeKind::Inside);
            }
            if response.tip(|| said.as_str()).clicked() {
                out.push(Action::Go(Go::Item(row.index)));
                // Behind the move: it opens the activity of the item that is current by then.
                out.push(Action::Activity(ActivityAction::OpenHere));
            }
        }
        icon_at(
            painter,
            pos2(title.right() + 14.0, middle),
            activity_icon(activity),
            16.0,
            color,
            Face::Icon,
        );
    }
}

fn rail_row(ui: &mut Ui, row: &Row<'_>, out: &mut Vec<Action>) {
    let tokens = interact(ui, row, out);
    let style = if row.time.current {
        typeface::CONTROL
    } else {
        typeface::LIST
    };
    let passed = row.time.entered && !row.time.current;
    let color = if passed { tokens.ink3 } else { tokens.ink };
    let number = (row.index + 1).to_string();
    text_at(
        ui.painter(),
        row.rect.center(),
        Align2::CENTER_CENTER,
        &number,
        style,
        color,
        f32::INFINITY,
    );
    // The same id: the tooltip belongs to the row that was made above.
    let id = ui.scope_id().with(("agenda item", row.index));
    if let Some(response) = ui.ctx().read_response(id) {
        response.tip(|| row.words());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_fill_the_room_and_scroll_only_where_they_would_be_too_low_to_hit() {
        for count in 1..40_usize {
            for room in (40..1_200).step_by(7) {
                let room = room as f32;
                let [above, row] = spaces(room, count);
                assert!((LEAST_ROW..=space::LIST_ROW).contains(&row), "{count} in {room}: {row}");
                let fits = 2.0 * above + row * count as f32 <= room;
                let could = 2.0 * TOP[1] + LEAST_ROW * count as f32 <= room;
                assert_eq!(fits, could, "{count} in {room}");
            }
        }
    }
}
