//! The rows of a toil list: a task each, ranked, with the one that is being typed as a ghost.

use egui::{Align, Layout, Rect, ScrollArea, Stroke, Ui, UiBuilder, pos2, vec2};

use super::super::shown::Shown;
use super::super::{bars, entry};
use super::task::{chosen, comes_icon, key_of};
use crate::time::sensible;
use crate::ui::action::{Action, ActivityAction, Command, ToilAction};
use crate::ui::theme::typeface::Face;
use crate::ui::theme::{self, Tokens, icons, space, typeface};
use crate::ui::widgets::{
    Button, Chip, CommandButton, Pane, Segment, Tone, choices, dashed, follow_focus, icon_at, segmented_in,
};
use crate::workshop::activity::toil_line::ToilLine;
use crate::workshop::activity::{Sort, TaskId, Toil, ToilTask, hours, in_weeks};

/// Height of a row, and with its automation as a third line.
const ROW: [f32; 2] = [69.0, 88.0];
/// Height of the column heads.
const HEADS: f32 = 36.0;
/// Height of the foot.
const FOOT: f32 = 52.0;
/// Below this width the automation is a third line.
const NARROW: f32 = 720.0;

/// The rows' keys: up and down choose, Enter edits in the line, Delete takes out.
fn keys(ui: &Ui, shown: &Shown<'_>, order: &[TaskId], out: &mut Vec<Action>) {
    use egui::{Key, Modifiers};
    let at = chosen(shown).and_then(|id| order.iter().position(|other| *other == id));
    if !order.is_empty()
        && let Some(by) = entry::step(ui, shown)
    {
        let to = at.map_or(0, |at| at.saturating_add_signed(by)).min(order.len() - 1);
        let task = order.get(to).map(|task| task.0);
        out.push(Action::Activity(ActivityAction::Choose(task)));
    }
    if !shown.keys(ui) {
        return;
    }
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let Some(task) = at.and_then(|at| order.get(at)) else {
        return;
    };
    let focused = ui.memory(|memory| memory.focused().is_some());
    if !focused && pressed(Key::Enter) {
        out.push(Action::Activity(ActivityAction::Toil(ToilAction::Edit(*task))));
    } else if pressed(Key::Delete) || pressed(Key::Backspace) {
        out.push(Action::Activity(ActivityAction::Toil(ToilAction::Remove(*task))));
    }
}

/// Where the columns stand.
struct Columns {
    task: f32,
    hours: f32,
    bar: f32,
    bar_width: f32,
    /// None where it is a third line.
    by: Option<f32>,
    payback: f32,
}

impl Columns {
    fn of(rect: Rect) -> Self {
        let width = rect.width();
        let narrow = width < NARROW;
        let bar_width = (128.0 - (888.0 - width).max(0.0) * 0.5).clamp(64.0, 128.0);
        let payback = rect.right() - 14.0;
        let (bar, by) = if narrow {
            (payback - 90.0 - bar_width, None)
        } else {
            let by = rect.left() + width * 0.664;
            (by - 22.0 - bar_width, Some(by))
        };
        Self {
            task: rect.left() + 44.0,
            hours: bar - 10.0,
            bar,
            bar_width,
            by,
            payback,
        }
    }
}

/// Shows the list.
pub(super) fn show(ui: &mut Ui, rect: Rect, shown: &Shown<'_>, toil: &Toil, out: &mut Vec<Action>) {
    let ranked = toil.ranked(shown.window.sort);
    let order: Vec<TaskId> = ranked.iter().map(|task| task.id).collect();
    keys(ui, shown, &order, out);
    Pane::new("").show_in(
        ui,
        rect,
        |_| {},
        |ui, inner| {
            // In a low pane a row more says more than the sum below it.
            let foot = if inner.height() > 160.0 { FOOT } else { 0.0 };
            let (above, below) = inner.split_top_bottom_at_y(inner.bottom() - foot);
            let (heads, list) = above.split_top_bottom_at_y(above.top() + HEADS);
            let columns = Columns::of(inner);
            column_heads(ui, heads, &columns, shown.window.sort);
            if ranked.is_empty() && ghost(shown, toil).is_none() {
                empty(ui, list, shown, out);
            } else {
                rows(ui, list, &columns, shown, (toil, ranked.as_slice()), out);
            }
            if foot > 0.0 {
                foot_bar(ui, below, shown, out);
            }
        },
    );
}

fn column_heads(ui: &Ui, rect: Rect, columns: &Columns, sort: Sort) {
    let tokens = theme::tokens(ui.ctx());
    let middle = rect.center().y;
    let painter = ui.painter();
    let style = |of: Sort| if sort == of { typeface::CHIP } else { typeface::SECOND };
    let ink = |of: Sort| if sort == of { tokens.ink } else { tokens.ink2 };
    bars::left(
        painter,
        pos2(columns.task, middle),
        "Task",
        style(Sort::Said),
        ink(Sort::Said),
        200.0,
    );
    let hours_at = pos2(columns.bar + 56.0, middle);
    let words = bars::right(painter, hours_at, "Hours a week", style(Sort::Hours), ink(Sort::Hours));
    let arrow = |left: f32| {
        icon_at(
            painter,
            pos2(left - 11.0, middle),
            icons::ARROW_DOWN,
            13.0,
            tokens.ink,
            Face::IconBold,
        );
    };
    if sort == Sort::Hours {
        arrow(words.left());
    }
    if let Some(by) = columns.by {
        let room = columns.payback - 90.0 - by;
        bars::left(
            painter,
            pos2(by, middle),
            "Could be automated by",
            typeface::SECOND,
            tokens.ink2,
            room,
        );
    }
    let words = bars::right(
        painter,
        pos2(columns.payback, middle),
        "Pays back in",
        style(Sort::Payback),
        ink(Sort::Payback),
    );
    if sort == Sort::Payback {
        arrow(words.left());
    }
    bars::underline(ui, rect);
}

/// The task as it is typed, if the line says all that one needs; one that is changed stands in the list already.
fn ghost(shown: &Shown<'_>, toil: &Toil) -> Option<ToilTask> {
    if shown.window.editing.is_some_and(|id| toil.task(id).is_some()) {
        return None;
    }
    ToilLine::read(&shown.window.entry, toil.clock).task(toil.new_id())
}

fn rows(
    ui: &mut Ui,
    list: Rect,
    columns: &Columns,
    shown: &Shown<'_>,
    (toil, ranked): (&Toil, &[&ToilTask]),
    out: &mut Vec<Action>,
) {
    let ghost = ghost(shown, toil);
    let longest = ranked
        .iter()
        .copied()
        .chain(&ghost)
        .map(|task| task.hours(toil.clock))
        .fold(0.0, f64::max)
        // Tasks that take no time at all would divide by nothing.
        .max(f64::MIN_POSITIVE);
    let [two, three] = ROW;
    let height = if columns.by.is_none() { three } else { two };
    let mut child = ui.new_child(UiBuilder::new().max_rect(list).id_salt("toil rows"));
    child.set_clip_rect(list.intersect(ui.clip_rect()));
    ScrollArea::vertical()
        .id_salt("toil rows")
        .auto_shrink(false)
        .show(&mut child, |ui| {
            choices(ui, "Tasks");
            ui.spacing_mut().item_spacing.y = 0.0;
            for (at, task) in ranked.iter().copied().enumerate() {
                let (place, _) = ui.allocate_exact_size(vec2(list.width(), height), egui::Sense::hover());
                let is_chosen = chosen(shown) == Some(task.id);
                let id = ui.scope_id().with(("task", task.id.0));
                let response = bars::row(ui, place, id, is_chosen, &said(at, task, toil));
                if response.clicked() {
                    out.push(Action::Activity(ActivityAction::Choose(Some(task.id.0))));
                }
                if response.double_clicked() {
                    out.push(Action::Activity(ActivityAction::Toil(ToilAction::Edit(task.id))));
                }
                let seen = ui.scope_id().with("task seen");
                if is_chosen && ui.data(|data| data.get_temp::<u32>(seen)) != Some(task.id.0) {
                    ui.data_mut(|data| data.insert_temp(seen, task.id.0));
                    response.scroll_to_me(None);
                }
                if ui.is_rect_visible(place) {
                    row(ui, place, columns, (at + 1, task), (shown, toil, longest), false);
                }
                bars::underline(ui, place);
            }
            if let Some(task) = &ghost {
                let (place, response) = ui.allocate_exact_size(vec2(list.width(), height), egui::Sense::hover());
                row(
                    ui,
                    place,
                    columns,
                    (ranked.len() + 1, task),
                    (shown, toil, longest),
                    true,
                );
                // It comes into sight as it is typed, and lets go of the list afterwards.
                let seen = ui.scope_id().with("ghost seen");
                let typed = shown.window.entry.len();
                if ui.data(|data| data.get_temp::<usize>(seen)) != Some(typed) {
                    ui.data_mut(|data| data.insert_temp(seen, typed));
                    response.scroll_to_me(None);
                }
            }
            follow_focus(ui, "toil rows");
        });
}

/// What a screen reader says of a row.
fn said(at: usize, task: &ToilTask, toil: &Toil) -> String {
    let payback = task
        .payback(toil.clock)
        .map_or(String::new(), |weeks| format!(", pays back in {}", in_weeks(weeks)));
    format!(
        "{} {}: {} a week, {}{payback}",
        at + 1,
        task.name,
        hours(task.hours(toil.clock)),
        task.formula(toil.clock)
    )
}

fn row(
    ui: &mut Ui,
    place: Rect,
    columns: &Columns,
    (number, task): (usize, &ToilTask),
    (shown, toil, longest): (&Shown<'_>, &Toil, f64),
    ghost: bool,
) {
    let tokens = theme::tokens(ui.ctx());
    let ink = if ghost { tokens.ink2 } else { tokens.ink };
    let first = place.top() + 24.0;
    let second = place.top() + 46.0;
    let painter = ui.painter().clone();
    bars::right(
        &painter,
        pos2(place.left() + 34.0, first),
        &number.to_string(),
        typeface::SECOND,
        tokens.ink3,
    );
    let spent = task.hours(toil.clock);
    let words = bars::right(
        &painter,
        pos2(columns.hours, first),
        &hours(spent),
        typeface::BODY.face(Face::Bold),
        ink,
    );
    let room = words.left() - columns.task - space::S12;
    let action = task.action.and_then(|id| shown.workshop.note(id));
    let chip_words = match action {
        _ if ghost => Some("as you type".to_owned()),
        Some(note) => Some(owner_and_day(note.owner.as_deref(), note.due)),
        None => None,
    };
    let chip = chip_words.as_deref().map(|words| {
        let chip = Chip::new(words).max_width(150.0);
        if ghost {
            chip.tone(Tone::Blue)
        } else {
            chip.icon(icons::CHECK_SQUARE)
        }
    });
    let chip_width = chip.as_ref().map_or(0.0, |chip| chip.width(&painter) + space::S8);
    let shows_chip = room - chip_width > 100.0;
    let name_room = if shows_chip { room - chip_width } else { room };
    let style = typeface::BODY.face(Face::SemiBold);
    let name = bars::left(&painter, pos2(columns.task, first), &task.name, style, ink, name_room);
    if let Some(chip) = chip.filter(|_| shows_chip) {
        let corner = pos2(name.right() + space::S8, first - space::CHIP / 2.0);
        let place = Rect::from_min_size(corner, vec2(chip_width - space::S8, space::CHIP));
        chip.paint(&painter, place, tokens);
    }
    let below = columns.bar + columns.bar_width - columns.task - space::S8;
    bars::icon_line(
        &painter,
        pos2(columns.task, second),
        comes_icon(task.comes),
        &task.formula(toil.clock),
        typeface::SECOND,
        tokens.ink2,
        below,
    );
    let width = (columns.bar_width * (spent / longest) as f32).max(2.0);
    let bar = Rect::from_min_size(pos2(columns.bar, first - 6.0), vec2(width, 12.0));
    if ghost {
        dashed(&painter, bar.shrink(0.5), Stroke::new(1.0, tokens.ink2));
    } else {
        painter.rect_filled(bar, 3.0, tokens.work);
    }
    automation(&painter, place, columns, task, (toil, tokens));
    if let Some(weeks) = task.payback(toil.clock) {
        bars::right(
            &painter,
            pos2(columns.payback, first),
            &in_weeks(weeks),
            typeface::BODY.face(Face::SemiBold),
            ink,
        );
    }
}

fn automation(
    painter: &egui::Painter,
    place: Rect,
    columns: &Columns,
    task: &ToilTask,
    (toil, tokens): (&Toil, &Tokens),
) {
    let effort = task.effort.map(|effort| effort_words(effort.days(toil.clock)));
    let by = task.by.as_deref();
    if let Some(left) = columns.by {
        let room = columns.payback - 96.0 - left;
        let ink = if by.is_some() { tokens.ink } else { tokens.ink3 };
        let first = pos2(left, place.top() + 24.0);
        bars::left(painter, first, by.unwrap_or("not said yet"), typeface::LIST, ink, room);
        if let Some(effort) = effort {
            bars::left(
                painter,
                pos2(left, place.top() + 46.0),
                &effort,
                typeface::SECOND,
                tokens.ink2,
                room,
            );
        }
        return;
    }
    let words = match (by, effort) {
        (Some(by), Some(effort)) => format!("{by} · {effort}"),
        (Some(one), None) => one.to_owned(),
        (None, Some(effort)) => effort,
        (None, None) => return,
    };
    let at = pos2(columns.task, place.top() + 66.0);
    bars::icon_line(
        painter,
        at,
        icons::ROBOT,
        &words,
        typeface::SECOND,
        tokens.ink2,
        place.right() - at.x - space::S16,
    );
}

/// "10 days of work", "1 day of work".
pub(super) fn effort_words(days: f64) -> String {
    let number = sensible(days);
    let unit = if number == "1" { "day" } else { "days" };
    format!("{number} {unit} of work")
}

fn owner_and_day(owner: Option<&str>, due: Option<chrono::NaiveDate>) -> String {
    let day = due.map(|due| due.format("%a %-d %b").to_string());
    match (owner, day) {
        (Some(owner), Some(day)) => format!("{owner}, {day}"),
        (Some(one), None) => one.to_owned(),
        (None, Some(day)) => day,
        (None, None) => "action".to_owned(),
    }
}

/// What to do first, with the round that asks for it.
fn empty(ui: &mut Ui, list: Rect, shown: &Shown<'_>, out: &mut Vec<Action>) {
    let words = list.with_max_y(list.bottom() - list.height() * 0.2);
    bars::nothing(
        ui,
        words,
        "What did you do by hand last week?",
        "Minutes times how often: type one task a line, or take an example from the right",
    );
    let button = Button::new("Start the round")
        .icon(icons::TIMER)
        .height(space::PANEL_CONTROL);
    let size = vec2(button.wanted(ui), space::PANEL_CONTROL);
    let corner = pos2(list.center().x - size.x / 2.0, words.center().y + 48.0);
    let place = Rect::from_min_size(corner, size);
    if place.bottom() < list.bottom() && Command::StartRound.is_available(shown.state) {
        let mut child = ui.new_child(UiBuilder::new().max_rect(place).id_salt("start"));
        if button.show(&mut child).clicked() {
            out.push(Action::Command(Command::StartRound));
        }
    }
}

/// How it is sorted, the round, and whether the room sees it.
fn foot_bar(ui: &mut Ui, rect: Rect, shown: &Shown<'_>, out: &mut Vec<Action>) {
    let tokens = theme::tokens(ui.ctx());
    ui.painter()
        .hline(rect.x_range(), rect.top(), Stroke::new(1.0, tokens.line));
    let inner = rect.shrink2(vec2(space::S12, 0.0));
    let mut right = ui.new_child(
        UiBuilder::new()
            .max_rect(inner)
            .layout(Layout::right_to_left(Align::Center))
            .id_salt("toil foot right"),
    );
    CommandButton::new(Command::ActivityOnWall)
        .saying("List on wall", icons::MONITOR)
        .quiet()
        .switch(shown.state.wall.activity)
        .show(&mut right, shown.state, out);
    let key = key_of(Command::StartRound, shown);
    let round = Button::new("Round").icon(icons::TIMER).key(&key).quiet();
    if inner.width() > 520.0
        && Command::StartRound.is_available(shown.state)
        && round
            .show(&mut right)
            .on_hover_text(Command::StartRound.tip())
            .clicked()
    {
        out.push(Action::Command(Command::StartRound));
    }
    let room = right.min_rect().left() - inner.left() - space::S12;
    let mut left = ui.new_child(
        UiBuilder::new()
            .max_rect(inner.with_max_x(inner.left() + room))
            .layout(Layout::left_to_right(Align::Center))
            .id_salt("toil foot left"),
    );
    if room > 330.0 {
        left.label(typeface::SECOND.text("Sort by", tokens.ink2));
        left.add_space(space::S4);
    }
    if room > 240.0 {
        let segments = Sort::ALL.map(|sort| Segment {
            text: sort.words(),
            icon: None,
            tip: "",
        });
        let at = Sort::ALL
            .iter()
            .position(|sort| *sort == shown.window.sort)
            .unwrap_or(0);
        if let Some(sort) = segmented_in(&mut left, &segments, at, room).and_then(|at| Sort::ALL.get(at)) {
            out.push(Action::Activity(ActivityAction::Toil(ToilAction::Sort(*sort))));
        }
    }
}
