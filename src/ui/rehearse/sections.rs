//! Minutes by section: this time beside the plan and earlier times, with their sums; what is proposed stands at the right.

use std::time::Duration;

use egui::{Align2, Rect, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use super::proposed;
use super::words::{day, planned, whole};
use crate::session::AgendaItem;
use crate::session::rehearsal::{Proposal, Rehearsal, counts_as_planned};
use crate::ui::action::Action;
use crate::ui::state::State;
use crate::ui::state::rehearse::Rehearsing;
use crate::ui::theme::typeface::{self, Face};
use crate::ui::theme::{self, Tokens, space};
use crate::ui::widgets::{Pane, activity_icon, icon_at, reading, spoken, text_at};

/// Height of the row of heads.
const HEADS: f32 = 36.0;
/// Heights of a row: at ease, and the least.
const ROWS: [f32; 2] = [54.0, 36.0];
/// Height of the row of the sums.
const SUMS: f32 = 56.0;
/// Height of the foot.
const FOOT: f32 = 64.0;
/// Left edge of the names.
const NAMES: f32 = 46.0;
/// Width of the names.
const NAME: f32 = 200.0;
/// The narrowest that names become.
const NAME_LEAST: f32 = 110.0;
/// Width of a column of figures.
const FIGURE: f32 = 72.0;
/// Width of what is proposed, with why.
const PROPOSED: f32 = 204.0;
/// Points a minute at ease.
const MINUTE: f32 = 24.0;
/// Height of a bar.
const BAR: f32 = 10.0;

/// Where the columns of the table stand.
struct Columns {
    name: f32,
    bars: (f32, f32),
    /// The right edges of the earlier rehearsals' figures, the oldest first.
    earlier: Vec<f32>,
    now: f32,
    plan: f32,
    proposed: f32,
}

fn columns(inner: Rect, earlier: usize) -> Columns {
    let proposed = inner.right() - PROPOSED.min(inner.width() * 0.26);
    let plan = proposed - space::S24;
    let now = plan - FIGURE;
    // Earlier figures fold into the bars where there is no room for them.
    let earlier = if inner.width() < 880.0 { 0 } else { earlier };
    let earlier: Vec<f32> = (1..=earlier).rev().map(|back| now - FIGURE * back as f32).collect();
    let first = earlier.first().copied().unwrap_or(now) - FIGURE + space::S12;
    let name = if inner.width() < 880.0 { NAME_LEAST } else { NAME };
    Columns {
        name,
        bars: (inner.left() + NAMES + name + space::S12, first),
        earlier,
        now,
        plan,
        proposed,
    }
}

/// A line of the table.
struct Row<'a> {
    index: usize,
    item: &'a AgendaItem,
    /// What it took, the oldest first, the last being this time.
    took: Vec<Option<Duration>>,
    proposal: Option<Proposal>,
}

fn rows<'a>(rehearsing: &'a Rehearsing, runs: &[&Rehearsal]) -> Vec<Row<'a>> {
    let proposals = rehearsing.proposals();
    let items = rehearsing.session.agenda.iter().enumerate();
    items
        .zip(proposals)
        .map(|((index, item), proposal)| Row {
            index,
            item,
            took: runs.iter().map(|run| run.of_item(item)).collect(),
            proposal,
        })
        .collect()
}

/// How high the pane is where all rows show at their least.
pub(super) fn whole_height(rehearsing: &Rehearsing) -> f32 {
    let [_, least] = ROWS;
    space::PANE_HEAD + HEADS + least * rehearsing.session.agenda.len() as f32 + SUMS + FOOT + 4.0
}

/// Shows the pane in `rect`; `scrolls` where it scrolls by itself, and not with what is around it.
pub(super) fn show(
    ui: &mut Ui,
    rect: Rect,
    state: &State,
    rehearsing: &Rehearsing,
    scrolls: bool,
    out: &mut Vec<Action>,
) {
    let tokens = theme::tokens(ui.ctx());
    proposed::keys(ui, state, rehearsing, out);
    let mut runs: Vec<&Rehearsal> = rehearsing.kept.last().collect();
    runs.reverse();
    let rows = rows(rehearsing, &runs);
    Pane::new("Minutes by section").strong().show_in(
        ui,
        rect,
        |ui| legend(ui, state, &runs, tokens),
        |ui, inner| {
            let columns = columns(inner, runs.len().saturating_sub(1));
            let heads = inner.with_max_y(inner.top() + HEADS);
            heads_of(ui, heads, state, &runs, &columns, tokens);
            let foot = inner.with_min_y((inner.bottom() - FOOT).max(heads.bottom()));
            let [ease, least] = ROWS;
            let room = foot.top() - heads.bottom() - SUMS;
            let height = (room / rows.len().max(1) as f32).floor().clamp(least, ease);
            let list = Rect::from_min_max(
                heads.left_bottom(),
                pos2(
                    inner.right(),
                    (heads.bottom() + height * rows.len() as f32).min(foot.top() - SUMS),
                ),
            );
            let longest = rows
                .iter()
                .flat_map(|row| {
                    row.took
                        .iter()
                        .flatten()
                        .map(|took| took.as_secs_f32() / 60.0)
                        .chain([row.item.minutes])
                })
                .fold(1.0, f32::max);
            // No wider than at ease: two short sections would fill the pane like an hour.
            let scale = ((columns.bars.1 - columns.bars.0) / longest).clamp(0.1, MINUTE);
            let mut child = ui.new_child(UiBuilder::new().max_rect(list).id_salt("sections"));
            child.set_clip_rect(list.intersect(ui.clip_rect()));
            child.spacing_mut().item_spacing = egui::Vec2::ZERO;
            let area = ScrollArea::vertical().id_salt("sections").auto_shrink(false);
            area.show(&mut child, |ui| {
                if scrolls {
                    reading(ui, "Minutes of each section");
                }
                for row in &rows {
                    let (place, response) = ui.allocate_exact_size(vec2(inner.width(), height), Sense::hover());
                    let said = spoken_row(row);
                    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, said.as_str()));
                    if ui.is_rect_visible(place) {
                        one(ui, place, row, &columns, scale, tokens);
                        if let Some(proposal) = &row.proposal {
                            proposed::show(ui, place, columns.proposed, (rehearsing, proposal), tokens, out);
                        }
                    }
                    response.on_hover_text(said);
                }
            });
            let sums = Rect::from_min_max(list.left_bottom(), pos2(inner.right(), list.bottom() + SUMS));
            sum(ui, sums, rehearsing, &runs, &columns, tokens);
            proposed::foot(ui, foot, state, rehearsing, out);
        },
    );
}

/// What a row says to those who do not see it.
fn spoken_row(row: &Row<'_>) -> String {
    let mut words = format!(
        "{} {}: plan {} min",
        row.index + 1,
        row.item.title,
        planned(row.item.minutes)
    );
    if counts_as_planned(row.item) {
        words.push_str(", counts as planned");
    } else if let Some(took) = row.took.last().copied().flatten() {
        words.push_str(", this time ");
        words.push_str(&whole(took).to_string());
    } else {
        words.push_str(", not shown whole this time");
    }
    if let Some(proposal) = &row.proposal {
        words.push_str(", proposed ");
        words.push_str(&proposal.minutes.to_string());
        words.push_str(": ");
        words.push_str(&proposal.why());
    }
    words
}

fn legend(ui: &mut Ui, state: &State, runs: &[&Rehearsal], tokens: &Tokens) {
    ui.spacing_mut().item_spacing.x = space::S8;
    // From the right: the oldest first.
    let earlier: Vec<&&Rehearsal> = runs.iter().rev().skip(1).collect();
    let mut parts = vec![("this time".to_owned(), 0), ("plan".to_owned(), 1)];
    parts.extend(
        earlier
            .iter()
            .zip(2..)
            .map(|(run, mark)| (day(run.began, state.now), mark)),
    );
    for (words, mark) in parts.into_iter().rev() {
        if ui.available_width() < 90.0 {
            return;
        }
        ui.add(egui::Label::new(typeface::SECOND.text(words, tokens.ink2)).selectable(false));
        let (place, _) = ui.allocate_exact_size(vec2(14.0, 16.0), Sense::hover());
        mark_at(ui.painter(), place.center(), mark, tokens);
        ui.add_space(space::S4);
    }
}

fn mark_at(painter: &egui::Painter, at: egui::Pos2, mark: usize, tokens: &Tokens) {
    match mark {
        0 => {
            painter.rect_filled(Rect::from_center_size(at, vec2(12.0, 9.0)), 2.0, tokens.work);
        }
        1 => {
            painter.rect_filled(Rect::from_center_size(at, vec2(2.0, 16.0)), 0.0, tokens.blue);
        }
        2 => {
            painter.circle(at, 3.5, tokens.surface, Stroke::new(1.5, tokens.ink));
        }
        _ => {
            painter.circle(at, 3.0, tokens.hatch, Stroke::new(1.0, tokens.surface));
        }
    }
}

fn heads_of(ui: &Ui, rect: Rect, state: &State, runs: &[&Rehearsal], columns: &Columns, tokens: &Tokens) {
    let painter = ui.painter();
    let middle = rect.center().y;
    let right = |x: f32, words: &str, strong: bool| {
        let (style, ink) = if strong {
            (typeface::CHIP, tokens.ink)
        } else {
            (typeface::SECOND, tokens.ink2)
        };
        text_at(
            painter,
            pos2(x, middle),
            Align2::RIGHT_CENTER,
            words,
            style,
            ink,
            FIGURE + 8.0,
        );
    };
    let earlier = runs.iter().take(runs.len().saturating_sub(1));
    for (x, run) in columns.earlier.iter().zip(earlier) {
        right(*x, &day(run.began, state.now), false);
    }
    right(columns.now, "this time", true);
    right(columns.plan, "plan", false);
    let words = if runs.len() < 2 {
        "proposed after the second"
    } else {
        "proposed"
    };
    let at = pos2(columns.proposed, middle);
    let room = rect.right() - columns.proposed - space::S8;
    text_at(
        painter,
        at,
        Align2::LEFT_CENTER,
        words,
        typeface::SECOND,
        tokens.ink2,
        room,
    );
    painter.hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, tokens.line));
}

fn one(ui: &Ui, rect: Rect, row: &Row<'_>, columns: &Columns, scale: f32, tokens: &Tokens) {
    let painter = ui.painter();
    let middle = rect.center().y;
    let as_planned = counts_as_planned(row.item);
    let number = (row.index + 1).to_string();
    let at = pos2(rect.left() + NAMES - 10.0, middle);
    text_at(
        painter,
        at,
        Align2::RIGHT_CENTER,
        &number,
        typeface::SECOND,
        tokens.ink3,
        30.0,
    );
    let sign = row.item.activity.map(activity_icon);
    let style = if row.proposal.is_some() {
        typeface::LIST.face(Face::SemiBold)
    } else {
        typeface::LIST
    };
    let room = columns.name - sign.map_or(0.0, |_| 26.0);
    let at = pos2(rect.left() + NAMES, middle);
    let name = text_at(
        painter,
        at,
        Align2::LEFT_CENTER,
        &row.item.title,
        style,
        tokens.ink,
        room,
    );
    if let Some(sign) = sign {
        icon_at(
            painter,
            pos2(name.right() + 14.0, middle),
            sign,
            16.0,
            tokens.ink2,
            Face::Icon,
        );
    }
    bar(painter, middle, row, columns, scale, tokens);
    let right = |x: f32, words: &str, strong: bool| {
        let (style, ink) = if strong {
            (typeface::LIST.face(Face::Bold), tokens.ink)
        } else {
            (typeface::LIST, tokens.ink2)
        };
        text_at(
            painter,
            pos2(x, middle),
            Align2::RIGHT_CENTER,
            words,
            style,
            ink,
            FIGURE,
        );
    };
    let said = |took: Option<Duration>| took.map_or_else(|| "–".to_owned(), |took| whole(took).to_string());
    if as_planned {
        right(columns.now, "as plan", false);
    } else {
        let earlier = row.took.iter().take(row.took.len().saturating_sub(1));
        for (x, took) in columns.earlier.iter().zip(earlier) {
            right(*x, &said(*took), false);
        }
        right(columns.now, &said(row.took.last().copied().flatten()), true);
    }
    right(columns.plan, &planned(row.item.minutes), false);
    if row.proposal.is_none() {
        let at = pos2(columns.proposed + 22.0, middle);
        text_at(
            painter,
            at,
            Align2::CENTER_CENTER,
            "–",
            typeface::LIST,
            tokens.ink3,
            44.0,
        );
    }
    painter.hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, tokens.line));
}

/// The bar of this time, with the plan as a tick and earlier times as a ring and a dot.
fn bar(painter: &egui::Painter, middle: f32, row: &Row<'_>, columns: &Columns, scale: f32, tokens: &Tokens) {
    let x = |minutes: f32| columns.bars.0 + minutes * scale;
    let minutes = |took: Duration| took.as_secs_f32() / 60.0;
    let plan = row.item.minutes;
    let ends = |until: f32| {
        Rect::from_min_max(
            pos2(columns.bars.0, middle - BAR / 2.0),
            pos2(x(until).max(columns.bars.0 + 1.0), middle + BAR / 2.0),
        )
    };
    if counts_as_planned(row.item) {
        let frame = Stroke::new(1.0, tokens.line2);
        painter.rect_stroke(ends(plan), 2.0, frame, StrokeKind::Inside);
    } else if let Some(took) = row.took.last().copied().flatten() {
        painter.rect_filled(ends(minutes(took)), 2.0, tokens.work);
    }
    let tick = Rect::from_center_size(pos2(x(plan), middle), vec2(2.0, 22.0));
    painter.rect_filled(tick, 0.0, tokens.blue);
    if !counts_as_planned(row.item) {
        // The oldest first, so that the last time lies above the one before.
        let earlier: Vec<Duration> = row.took.iter().rev().skip(1).take(2).filter_map(|took| *took).collect();
        for (took, mark) in earlier.iter().zip(2..).collect::<Vec<_>>().into_iter().rev() {
            mark_at(painter, pos2(x(minutes(*took)), middle), mark, tokens);
        }
    }
}

/// The sums of all sections.
fn sum(ui: &Ui, rect: Rect, rehearsing: &Rehearsing, runs: &[&Rehearsal], columns: &Columns, tokens: &Tokens) {
    let painter = ui.painter();
    let middle = rect.center().y;
    let strong = typeface::LIST.face(Face::Bold);
    let at = pos2(rect.left() + NAMES, middle);
    text_at(
        painter,
        at,
        Align2::LEFT_CENTER,
        "All",
        strong,
        tokens.ink,
        columns.name,
    );
    let minutes = |run: &Rehearsal| run.whole(&rehearsing.session).as_secs_f32() / 60.0;
    let plan = rehearsing.session.planned_minutes();
    let longest = runs.iter().map(|run| minutes(run)).fold(plan, f32::max).max(1.0);
    let wide = columns.bars.1 - columns.bars.0 - space::S24;
    let x = |minutes: f32| columns.bars.0 + wide * minutes / longest;
    if let Some(now) = runs.last() {
        let until = minutes(now);
        let bar = Rect::from_min_max(
            pos2(columns.bars.0, middle - BAR / 2.0),
            pos2(x(until), middle + BAR / 2.0),
        );
        painter.rect_filled(bar, 2.0, tokens.work);
        if until > plan {
            // What is over the plan is another colour, and says so in words below.
            painter.rect_filled(bar.with_min_x(x(plan)), 2.0, tokens.amber);
        }
    }
    painter.rect_filled(
        Rect::from_center_size(pos2(x(plan), middle), vec2(2.0, 22.0)),
        0.0,
        tokens.blue,
    );
    let right = |x: f32, words: String, style| {
        text_at(
            painter,
            pos2(x, middle),
            Align2::RIGHT_CENTER,
            &words,
            style,
            tokens.ink,
            FIGURE,
        );
    };
    let earlier = runs.iter().take(runs.len().saturating_sub(1));
    for (x, run) in columns.earlier.iter().zip(earlier) {
        right(*x, format!("{:.0}", minutes(run)), typeface::LIST);
    }
    if let Some(now) = runs.last() {
        right(columns.now, format!("{:.0}", minutes(now)), strong);
    }
    right(columns.plan, planned(plan), typeface::LIST);
    let mut said = format!("All: plan {} min", planned(plan));
    if rehearsing.proposals().iter().any(Option::is_some) {
        let proposed = rehearsing.proposed_sum();
        let room = rehearsing.room();
        let at = pos2(columns.proposed + 22.0, middle);
        text_at(
            painter,
            at,
            Align2::CENTER_CENTER,
            &planned(proposed),
            strong,
            tokens.blue,
            44.0,
        );
        let free = room - proposed;
        let words = match free {
            free if free.abs() < 0.5 => format!("of {}, none free", planned(room)),
            free if free > 0.0 => format!("of {}, {} free", planned(room), planned(free)),
            free => format!("of {}, {} too many", planned(room), planned(-free)),
        };
        let at = pos2(columns.proposed + 52.0, middle);
        let width = (rect.right() - space::S8 - at.x).max(10.0);
        text_at(
            painter,
            at,
            Align2::LEFT_CENTER,
            &words,
            typeface::SECOND,
            tokens.ink2,
            width,
        );
        said = format!("{said}, proposed {} {words}", planned(proposed));
    }
    painter.hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, tokens.line));
    spoken(ui, rect, "sums", &said);
}
