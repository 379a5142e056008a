//! Time: a bar for what each agenda item took, a tick for what was planned, and the sum of both.

use egui::{Align2, Rect, Role, ScrollArea, Sense, Stroke, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use super::parts::empty;
use crate::ui::state::{Document, State};
use crate::ui::theme::typeface::{self, Face};
use crate::ui::theme::{self, Tokens, space};
use crate::ui::widgets::{Pane, line, reading, text_at};

/// Heights of a row: the least, and the most where there is room.
const ROW: [f32; 2] = [22.0, 39.0];
/// Height of the foot: the least, and the most where there is room.
const FOOT: [f32; 2] = [33.0, 56.0];
/// Height of a bar.
const BAR: f32 = 7.0;
/// The most that stands free between the rows and their sum.
const LOOSE: f32 = 120.0;
/// Half the height of a tick.
const TICK: f32 = 8.0;
/// Where bars begin, at most; narrower panes give names less.
const BARS: f32 = 206.0;
/// Room for the numbers at the right.
const NUMBERS: f32 = 84.0;

/// Minutes of one item.
struct Item<'a> {
    number: usize,
    title: &'a str,
    /// What the session planned: catching up changes the rest of the plan, not what was promised.
    planned: f32,
    real: f32,
    entered: bool,
    current: bool,
}

/// Shows them, as the pane of this number.
pub(super) fn show(ui: &mut Ui, rect: Rect, number: u8, state: &State, document: &Document) {
    let workshop = document.workshop();
    let times = workshop.item_times(state.now.at);
    let agenda = &document.session().agenda;
    let items: Vec<Item<'_>> = agenda
        .iter()
        .zip(&times)
        .enumerate()
        .map(|(index, (item, time))| Item {
            number: index + 1,
            title: &item.title,
            planned: item.minutes,
            real: time.real,
            entered: time.entered,
            current: time.current,
        })
        .collect();
    let tokens = theme::tokens(ui.ctx());
    let pane = Pane::new("Time").number(number).strong();
    pane.show_in(
        ui,
        rect,
        |ui| legend(ui, tokens),
        |ui, inner| {
            let Some(began) = workshop.began() else {
                empty(ui, inner, "Nothing has begun. Time is counted from the first slide on.");
                return;
            };
            // Planned and real on one scale, so that a tick beyond a bar is time that was saved.
            let longest = items.iter().map(|item| item.planned.max(item.real)).fold(1.0, f32::max);
            let [row, foot] = heights(inner.height(), items.len());
            let rows = row * items.len() as f32;
            let above = ((inner.height() - foot - rows) / 2.0).clamp(0.0, space::S12);
            // In a very high window the sum stays with the rows.
            let end = (inner.bottom() - foot).min(inner.top() + rows + LOOSE).max(inner.top());
            let list = Rect::from_min_max(inner.min, pos2(inner.right(), end));
            let mut child = ui.new_child(UiBuilder::new().max_rect(list).id_salt("time list"));
            child.set_clip_rect(list.intersect(ui.clip_rect()));
            ScrollArea::vertical()
                .id_salt("time")
                .auto_shrink([false, false])
                .show(&mut child, |ui| {
                    reading(ui, "Minutes of each item");
                    ui.spacing_mut().item_spacing.y = 0.0;
                    ui.add_space(above);
                    for item in &items {
                        let (row, response) = ui.allocate_exact_size(vec2(ui.available_width(), row), Sense::hover());
                        let said = format!(
                            "{}: planned {:.0} min, took {:.0} min",
                            item.title, item.planned, item.real
                        );
                        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, said.as_str()));
                        if ui.is_rect_visible(row) {
                            one(ui, row, item, longest, tokens);
                        }
                    }
                });
            let time = |stamp| state.now.local(stamp).format("%H:%M").to_string();
            let ended = workshop.last_active(state.now.at).unwrap_or(state.now.at);
            let span = format!("{} to {}", time(began), time(ended));
            let foot = Rect::from_min_size(pos2(inner.left(), end), vec2(inner.width(), foot));
            sum(ui, foot, &items, &span, tokens);
        },
    );
}

/// Heights of a row and of the foot in so many points.
fn heights(room: f32, items: usize) -> [f32; 2] {
    let count = items.max(1) as f32;
    let [least, most] = ROW;
    let foot = if room >= FOOT[1] + count * (least + 2.0) {
        FOOT[1]
    } else {
        FOOT[0]
    };
    [((room - foot - space::S4) / count).floor().clamp(least, most), foot]
}

/// "90 of 90 min" and "09:00 to 10:30, as planned".
fn sum(ui: &Ui, foot: Rect, items: &[Item<'_>], span: &str, tokens: &Tokens) {
    let (left, right) = (foot.left() + space::S12, foot.right() - space::S12);
    ui.painter()
        .hline(left..=right, foot.top() + 0.5, Stroke::new(1.0, tokens.line));
    let taken: f32 = items.iter().map(|item| item.real).sum::<f32>().round();
    let planned: f32 = items.iter().map(|item| item.planned).sum::<f32>().round();
    let words = format!("{taken:.0} of {planned:.0} min");
    let verdict = match taken - planned {
        over if over >= 1.0 => format!("{over:.0} min longer"),
        under if under <= -1.0 => format!("{:.0} min shorter", -under),
        _ => "as planned".to_owned(),
    };
    let middle = foot.center().y;
    let style = typeface::BODY.face(Face::SemiBold);
    let first = text_at(
        ui.painter(),
        pos2(left, middle),
        Align2::LEFT_CENTER,
        &words,
        style,
        tokens.ink,
        right - left,
    );
    let full = format!("{span}, {verdict}");
    let room = right - first.right() - space::S12;
    let fits = line(ui.painter(), &full, typeface::LIST, tokens.ink2, f32::INFINITY)
        .size()
        .x
        <= room;
    let shown = if fits { &full } else { span };
    text_at(
        ui.painter(),
        pos2(right, middle),
        Align2::RIGHT_CENTER,
        shown,
        typeface::LIST,
        tokens.ink2,
        room.max(0.0),
    );
    let label = ui.interact(foot, ui.scope_id().with("sum"), Sense::HOVER);
    let said = format!("{words}, {full}");
    label.widget_info(|| WidgetInfo::labeled(Role::Label, true, said.as_str()));
}

fn legend(ui: &mut Ui, tokens: &Tokens) {
    let words = |ui: &mut Ui, text: &str| {
        let label = egui::Label::new(typeface::SECOND.text(text, tokens.ink2)).selectable(false);
        ui.add(label);
    };
    ui.spacing_mut().item_spacing.x = space::S8;
    words(ui, "taken");
    let (bar, _) = ui.allocate_exact_size(vec2(14.0, BAR), Sense::hover());
    ui.painter().rect_filled(bar, 2.0, tokens.work);
    ui.add_space(space::S4);
    words(ui, "planned");
    let (tick, _) = ui.allocate_exact_size(vec2(2.0, 2.0 * TICK), Sense::hover());
    ui.painter().rect_filled(tick, 0.0, tokens.ink2);
}

fn one(ui: &Ui, row: Rect, item: &Item<'_>, longest: f32, tokens: &Tokens) {
    let painter = ui.painter();
    let middle = row.center().y;
    let number = pos2(row.left() + 35.0, middle);
    text_at(
        painter,
        number,
        Align2::RIGHT_CENTER,
        &item.number.to_string(),
        typeface::SECOND,
        tokens.ink3,
        24.0,
    );
    let left = row.left() + 45.0;
    let bars = row.left() + BARS.min(row.width() * 0.575);
    let face = if item.current { Face::SemiBold } else { Face::Regular };
    let ink = if item.entered { tokens.ink } else { tokens.ink2 };
    text_at(
        painter,
        pos2(left, middle),
        Align2::LEFT_CENTER,
        item.title,
        typeface::LIST.face(face),
        ink,
        bars - left - 8.0,
    );
    let scale = (row.right() - NUMBERS - bars).max(1.0) / longest;
    if item.entered {
        // What was entered at all leaves a trace.
        let width = (item.real * scale).max(2.0);
        let bar = Rect::from_min_size(pos2(bars, middle - BAR / 2.0), vec2(width, BAR));
        // What still runs is not yet a result.
        let color = if item.current { tokens.blue } else { tokens.work };
        painter.rect_filled(bar, 2.0, color);
    }
    let tick = bars + item.planned * scale;
    painter.vline(tick, middle - TICK..=middle + TICK, Stroke::new(1.5, tokens.ink2));
    let right = row.right() - space::S16;
    if item.entered {
        let real = format!("{:.0}", item.real);
        let strong = typeface::LIST.face(Face::SemiBold);
        let rect = text_at(
            painter,
            pos2(right, middle),
            Align2::RIGHT_CENTER,
            &real,
            strong,
            tokens.ink,
            40.0,
        );
        let planned = format!("{:.0} · ", item.planned);
        text_at(
            painter,
            pos2(rect.left(), middle),
            Align2::RIGHT_CENTER,
            &planned,
            typeface::LIST,
            tokens.ink2,
            48.0,
        );
    } else {
        let planned = format!("{:.0}", item.planned);
        text_at(
            painter,
            pos2(right, middle),
            Align2::RIGHT_CENTER,
            &planned,
            typeface::LIST,
            tokens.ink2,
            48.0,
        );
    }
}
