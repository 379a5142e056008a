//! The head of the comparison: which two maps, how they are laid, and every figure before and after.

use egui::{Align2, Rect, Role, Sense, Stroke, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use super::pair::{FIGURES_HEIGHT, Pair};
use crate::flow::{Change, Direction, Figure, MetricChange};
use crate::ui::action::{Action, Command, MapAction, SeveralAction, ViewAction};
use crate::ui::map::words::{menu_item, state_icon};
use crate::ui::state::State;
use crate::ui::state::maps::maps;
use crate::ui::theme;
use crate::ui::theme::typeface::{Face, Type};
use crate::ui::theme::{Tokens, icons, space, typeface};
use crate::ui::widgets::{Button, CommandButton, Segment, line, segmented, text_at};

/// The value of a figure.
const VALUE: Type = Type::new(26.0, 32.0, Face::Bold);
/// What it was.
const WAS: Type = Type::new(15.0, 22.0, Face::Regular);
/// Left and right of a cell's words.
const PAD: f32 = 16.0;

/// The row above the figures.
pub(in crate::ui::map) fn tabs(
    ui: &mut Ui,
    rect: Rect,
    pair: Option<&Pair<'_>>,
    narrow: bool,
    state: &State,
    out: &mut Vec<Action>,
) {
    let inner = rect.shrink2(vec2(space::S8, space::S8));
    let builder = UiBuilder::new()
        .max_rect(inner)
        .layout(egui::Layout::right_to_left(egui::Align::Center))
        .id_salt("compare actions");
    let mut right = ui.new_child(builder);
    right.spacing_mut().item_spacing.x = space::S8;
    let wide = rect.width() > 1150.0;
    if pair.is_some() {
        CommandButton::new(Command::Export)
            .keyless()
            .show(&mut right, state, out);
        let words = if state.wall.map { "On the wall" } else { "Show on wall" };
        if wide {
            CommandButton::new(Command::MapOnWall)
                .saying(words, icons::MONITOR)
                .selected(state.wall.map)
                .show(&mut right, state, out);
        }
        let copy = Button::new("")
            .icon(icons::COPY)
            .name("Copy the comparison")
            .quiet()
            .show(&mut right);
        egui::Popup::menu(&copy).show(|ui| {
            ui.set_min_width(200.0);
            for command in [Command::CopyPicture, Command::CopyDrawing] {
                let item = menu_item(ui, command.icon(), command.name());
                if item.on_hover_text(command.tip()).clicked() {
                    out.push(Action::Command(command));
                }
            }
        });
        copy.on_hover_text("Puts both maps on the clipboard");
        if narrow {
            let words = if state.window.map.side { "Maps" } else { "Changes" };
            if Button::new(words).show(&mut right).clicked() {
                out.push(Action::Map(MapAction::View(ViewAction::Side(!state.window.map.side))));
            }
        } else {
            let choices = [
                Segment {
                    text: "One above the other",
                    icon: Some(icons::ROWS),
                    tip: "Paints both maps on one time scale",
                },
                Segment {
                    text: "Overlaid",
                    icon: Some(icons::STACK),
                    tip: "Paints the second map over the outlines of the first",
                },
            ];
            let chosen = usize::from(state.window.map.several.overlaid);
            if let Some(place) = segmented(&mut right, &choices, chosen) {
                out.push(Action::from(SeveralAction::Overlaid(place == 1)));
            }
        }
    }
    let room = right.min_rect().left() - space::S12;
    let builder = UiBuilder::new()
        .max_rect(Rect::from_min_max(inner.min, pos2(room, inner.bottom())))
        .layout(egui::Layout::left_to_right(egui::Align::Center))
        .id_salt("compare tabs");
    let mut left = ui.new_child(builder);
    left.set_clip_rect(left.max_rect().expand(4.0).intersect(ui.clip_rect()));
    left.spacing_mut().item_spacing.x = space::S8;
    // In a narrow row the names of the maps go before the word for what they are shown for.
    let beside = match (narrow, maps(state).len() > 2) {
        (true, false) => 60.0,
        (true, true) => 104.0,
        (false, _) => 200.0,
    };
    let most = ((left.max_rect().width() - beside) / 2.0).clamp(60.0, 220.0);
    for map in pair.into_iter().flat_map(|pair| [pair.before, pair.after]) {
        let button = Button::new(&map.name).icon(state_icon(map)).quiet();
        let width = button.wanted(&left).min(most);
        let response = button.width(width).show(&mut left);
        if response.on_hover_text("Opens this map alone").clicked() {
            out.push(Action::from(SeveralAction::Open(map.id)));
        }
    }
    let compare = CommandButton::new(Command::Compare).keyless().selected(true);
    let compare = if narrow { compare.icon_only() } else { compare };
    compare.show(&mut left, state, out);
    if let Some(pair) = pair.filter(|_| maps(state).len() > 2) {
        let choose = Button::new("")
            .icon(icons::CARET_DOWN)
            .name("Choose the maps to compare")
            .quiet()
            .show(&mut left);
        egui::Popup::menu(&choose).show(|ui| choices(ui, pair, state, out));
        choose.on_hover_text("Chooses which two maps are compared");
    }
}

fn choices(ui: &mut Ui, pair: &Pair<'_>, state: &State, out: &mut Vec<Action>) {
    ui.set_width(260.0);
    let tokens = theme::tokens(ui.ctx());
    for (head, is_before) in [("Before", true), ("After", false)] {
        ui.label(typeface::CHIP.text(head, tokens.ink2));
        for map in maps(state) {
            let (own, other) = if is_before {
                (pair.before.id, pair.after.id)
            } else {
                (pair.after.id, pair.before.id)
            };
            let icon = if map.id == own { icons::CHECK } else { state_icon(map) };
            if menu_item(ui, icon, &map.name).clicked() && map.id != own {
                // The one that is taken changes places with the other.
                let other = if map.id == other { own } else { other };
                let chosen = if is_before { (map.id, other) } else { (other, map.id) };
                out.push(Action::from(SeveralAction::Pair(chosen.0, chosen.1)));
            }
        }
    }
}

/// There is nothing to compare with yet.
pub(in crate::ui::map) fn only_one(ui: &mut Ui, rect: Rect, state: &State, out: &mut Vec<Action>) {
    let tokens = theme::tokens(ui.ctx());
    super::framed(ui, rect);
    let middle = rect.center() - vec2(0.0, 60.0);
    let room = rect.width() - space::S32;
    let (title, words) = if maps(state).is_empty() {
        ("No map yet", "Draw how work flows today first, then what it could be.")
    } else {
        (
            "Only one map so far",
            "Make its future state, change it there, and see here what that buys.",
        )
    };
    text_at(
        ui.painter(),
        middle,
        Align2::CENTER_CENTER,
        title,
        typeface::TITLE,
        tokens.ink,
        room,
    );
    let at = middle + vec2(0.0, 32.0);
    text_at(
        ui.painter(),
        at,
        Align2::CENTER_CENTER,
        words,
        typeface::BODY,
        tokens.ink2,
        room,
    );
    let place = Rect::from_center_size(middle + vec2(0.0, 84.0), vec2(260.0_f32.min(room), space::MAIN_CONTROL));
    let mut child = ui.new_child(UiBuilder::new().max_rect(place).id_salt("make future"));
    if maps(state).is_empty() {
        CommandButton::new(Command::Compare)
            .saying("Draw the current state", icons::PATH)
            .primary()
            .height(space::MAIN_CONTROL)
            .width(place.width())
            .show(&mut child, state, out);
    } else {
        CommandButton::new(Command::MakeFuture)
            .primary()
            .keyless()
            .height(space::MAIN_CONTROL)
            .width(place.width())
            .show(&mut child, state, out);
    }
}

/// The figures before and after, as many as fit; spare width is shared.
pub(in crate::ui::map) fn figures(ui: &mut Ui, rect: Rect, pair: &Pair<'_>) {
    let tokens = theme::tokens(ui.ctx());
    ui.painter()
        .hline(rect.x_range(), rect.top() - 0.5, Stroke::new(1.0, tokens.line));
    let found = pair.comparison.metrics.iter().filter_map(|change| {
        let rank = change.metric.strip?.compared_rank;
        Some((Cell::of(change.metric.label(), change), rank))
    });
    let mut cells: Vec<(Cell, u8, f32)> = found
        .map(|(cell, rank)| {
            let width = cell.wanted(ui);
            (cell, rank, width)
        })
        .collect();
    while cells.len() > 1 && cells.iter().map(|cell| cell.2).sum::<f32>() > rect.width() {
        let last = cells.iter().map(|cell| cell.1).max().unwrap_or(0);
        cells.retain(|cell| cell.1 != last);
    }
    let spare = (rect.width() - cells.iter().map(|cell| cell.2).sum::<f32>()) / cells.len().max(1) as f32;
    let mut left = rect.left();
    let count = cells.len();
    for (place, (cell, _, width)) in cells.into_iter().enumerate() {
        let width = if place + 1 == count {
            rect.right() - left
        } else {
            (width + spare.max(0.0)).round()
        };
        let area = Rect::from_min_size(pos2(left, rect.top()), vec2(width, rect.height()));
        cell.show(ui, area);
        left += width;
        if place + 1 < count {
            ui.painter()
                .vline(left - 0.5, area.y_range(), Stroke::new(1.0, tokens.line));
        }
    }
}

/// A figure as it is shown.
struct Cell {
    label: &'static str,
    value: String,
    was: String,
    difference: String,
    direction: Direction,
    /// Why it is not known.
    missing: Option<String>,
}

impl Cell {
    fn of(label: &'static str, change: &MetricChange) -> Self {
        let short = |figure: &Figure| {
            let said = figure.said.as_str();
            let count = said.strip_suffix(" items").or(said.strip_suffix(" item"));
            count.unwrap_or(said).to_owned()
        };
        let value = change.after.as_ref().map_or_else(|_| "–".to_owned(), short);
        let unchanged = change
            .change
            .as_ref()
            .is_some_and(|change| change.direction == Direction::Same);
        let was = change.before.as_ref().ok().filter(|_| !unchanged).map(short);
        Self {
            label,
            was: was.map_or_else(String::new, |was| format!("was {}", without_unit(&was, &value))),
            value,
            difference: change
                .change
                .as_ref()
                .map_or_else(|| "not known on one side".to_owned(), verdict),
            direction: change
                .change
                .as_ref()
                .map_or(Direction::Neutral, |change| change.direction),
            missing: change
                .after
                .as_ref()
                .err()
                .or(change.before.as_ref().err())
                .map(ToString::to_string),
        }
    }

    fn wanted(&self, ui: &Ui) -> f32 {
        let width = |text: &str, style| {
            line(ui.painter(), text, style, egui::Color32::PLACEHOLDER, f32::INFINITY)
                .size()
                .x
        };
        let value = width(&self.value, VALUE)
            + if self.was.is_empty() {
                0.0
            } else {
                8.0 + width(&self.was, WAS)
            };
        value
            .max(width(self.label, typeface::SECOND))
            .max(width(&self.difference, typeface::CHIP))
            + 2.0 * PAD
    }

    fn show(&self, ui: &mut Ui, rect: Rect) {
        let tokens = theme::tokens(ui.ctx());
        let response = ui.interact(
            rect.shrink(2.0),
            ui.scope_id().with(("figure", self.label)),
            Sense::hover(),
        );
        response.widget_info(|| {
            let was = if self.was.is_empty() { "" } else { " " };
            let words = format!("{}: {}{was}{}, {}", self.label, self.value, self.was, self.difference);
            WidgetInfo::labeled(Role::Label, true, words)
        });
        let painter = ui.painter();
        let left = rect.left() + PAD;
        let room = rect.width() - PAD;
        // The three lines stand closer in a lower row.
        let at = |down: f32| pos2(left, rect.top() + down * rect.height() / FIGURES_HEIGHT);
        text_at(
            painter,
            at(20.0),
            Align2::LEFT_CENTER,
            self.label,
            typeface::SECOND,
            tokens.ink2,
            room,
        );
        let value = text_at(
            painter,
            at(47.0),
            Align2::LEFT_CENTER,
            &self.value,
            VALUE,
            tokens.ink,
            room,
        );
        let beside = pos2(value.right() + 8.0, at(50.0).y);
        text_at(
            painter,
            beside,
            Align2::LEFT_CENTER,
            &self.was,
            WAS,
            tokens.ink2,
            rect.right() - beside.x,
        );
        let (style, color) = match self.direction {
            Direction::Same => (typeface::SECOND, tokens.ink2),
            direction => (typeface::CHIP, color(direction, tokens)),
        };
        text_at(
            painter,
            at(76.0),
            Align2::LEFT_CENTER,
            &self.difference,
            style,
            color,
            room,
        );
        if let Some(missing) = &self.missing {
            response.on_hover_text(missing);
        }
    }
}

/// A difference in words, with the word for which way it went, since colour alone would not be seen by everybody: "−6 d, 29 %
/// better" of a time, "+9 points, better" of the rest.
pub(in crate::ui::map) fn verdict(change: &Change) -> String {
    let word = match change.direction {
        Direction::Worse => "worse",
        Direction::Better => "better",
        Direction::Same | Direction::Neutral => return change.words.clone(),
    };
    let share = [" less", " more"].iter().find_map(|way| change.words.strip_suffix(way));
    match share {
        Some(share) => format!("{share} {word}"),
        None => format!("{}, {word}", change.words),
    }
}

/// The colour of a difference; its words say the same.
pub(in crate::ui) fn color(direction: Direction, tokens: &Tokens) -> egui::Color32 {
    match direction {
        Direction::Better => tokens.green,
        Direction::Worse => tokens.red,
        Direction::Same | Direction::Neutral => tokens.ink2,
    }
}

/// "20.7" of "20.7 d" beside "14.7 d"; all of it where the units differ.
fn without_unit<'a>(was: &'a str, now: &str) -> &'a str {
    let unit = |text: &str| text.split_once(' ').map(|(_, unit)| unit.to_owned());
    match was.split_once(' ') {
        Some((number, was)) if Some(was) == unit(now).as_deref() => number,
        _ => was,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_difference_says_in_words_whether_it_is_better() {
        let said = |words: &str, direction| {
            verdict(&Change {
                difference: 1.0,
                relative: None,
                direction,
                words: words.to_owned(),
            })
        };
        for (words, direction, expected) in [
            ("−6 d, 29 % less", Direction::Better, "−6 d, 29 % better"),
            ("+6 d, 29 % more", Direction::Worse, "+6 d, 29 % worse"),
            ("+2 d", Direction::Worse, "+2 d, worse"),
            ("+9 points", Direction::Better, "+9 points, better"),
            ("+1 item", Direction::Neutral, "+1 item"),
            ("unchanged", Direction::Same, "unchanged"),
        ] {
            assert_eq!(said(words, direction), expected);
        }
    }

    #[test]
    fn the_unit_of_what_was_is_left_out_where_it_is_the_same() {
        assert_eq!(without_unit("20.7 d", "14.7 d"), "20.7");
        assert_eq!(without_unit("1 d", "4 h"), "1 d");
        assert_eq!(without_unit("23 %", "32 %"), "23");
        assert_eq!(without_unit("5", "4"), "5");
    }
}
