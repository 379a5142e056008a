//! Planned and real minutes of each agenda item: a bar for what was spent, a blue tick for what was planned.

use egui::{Align2, Rect, Role, ScrollArea, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::parts::empty;
use crate::ui::state::{Document, State};
use crate::ui::theme::typeface::{self, Face};
use crate::ui::theme::{self, Tokens, space};
use crate::ui::widgets::{Pane, text_at};

/// Height of a row where there is room.
const ROW: f32 = 25.0;
/// Height of a bar.
const BAR: f32 = 8.0;
/// Where bars begin, at most; narrower panes give names less.
const BARS: f32 = 190.0;
/// Room for the numbers at the right.
const NUMBERS: f32 = 72.0;

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

/// Shows them.
pub(super) fn show(ui: &mut Ui, rect: Rect, state: &State, document: &Document) {
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
    Pane::new("Minutes").show_in(
        ui,
        rect,
        |ui| legend(ui, tokens),
        |ui, inner| {
            if workshop.began().is_none() {
                empty(ui, inner, "Nothing has begun. Time is counted from the first slide on.");
                return;
            }
            let longest = items.iter().map(|item| item.planned.max(item.real)).fold(1.0, f32::max);
            ScrollArea::vertical()
                .id_salt("minutes")
                .auto_shrink([false, false])
                .show(ui, |ui| {
                    ui.spacing_mut().item_spacing.y = 0.0;
                    ui.add_space(space::S8);
                    for item in &items {
                        let (row, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
                        let said = format!(
                            "{}: planned {:.0} min, took {:.0} min",
                            item.title, item.planned, item.real
                        );
                        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, said.as_str()));
                        if ui.is_rect_visible(row) {
                            one(ui, row, item, longest, tokens);
                        }
                    }
                    ui.add_space(space::S8);
                });
        },
    );
}

fn legend(ui: &mut Ui, tokens: &Tokens) {
    let words = |ui: &mut Ui, text: &str| {
        let label = egui::Label::new(typeface::SECOND.text(text, tokens.ink2)).selectable(false);
        ui.add(label);
    };
    ui.spacing_mut().item_spacing.x = space::S8;
    words(ui, "real");
    let (bar, _) = ui.allocate_exact_size(vec2(14.0, BAR), Sense::hover());
    ui.painter().rect_filled(bar, 2.0, tokens.work);
    ui.add_space(space::S4);
    words(ui, "plan");
    let (tick, _) = ui.allocate_exact_size(vec2(2.0, 14.0), Sense::hover());
    ui.painter().rect_filled(tick, 0.0, tokens.blue);
}

fn one(ui: &Ui, row: Rect, item: &Item<'_>, longest: f32, tokens: &Tokens) {
    let painter = ui.painter();
    let middle = row.center().y;
    let number = pos2(row.left() + 34.0, middle);
    text_at(
        painter,
        number,
        Align2::RIGHT_CENTER,
        &item.number.to_string(),
        typeface::SECOND,
        tokens.ink3,
        24.0,
    );
    let left = row.left() + 42.0;
    let bars = row.left() + (BARS + 6.0).min(row.width() * 0.5);
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
        let width = (item.real * scale).max(2.0);
        let bar = Rect::from_min_size(pos2(bars, middle - BAR / 2.0), vec2(width, BAR));
        // What still runs is not yet a result.
        let color = if item.current { tokens.ink3 } else { tokens.work };
        painter.rect_filled(bar, 2.0, color);
    }
    let tick = bars + item.planned * scale;
    painter.vline(tick, middle - 8.0..=middle + 8.0, Stroke::new(2.0, tokens.blue));
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
