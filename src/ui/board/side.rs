//! What stands right of the board: the wall's switches, dots, ties, what is proposed, how far the room agrees, how many notes of each kind.

use egui::{Align, Layout, Rect, ScrollArea, Sense, Ui, UiBuilder, pos2, vec2};

use super::shown::Shown;
use super::{agree, card, vote};
use crate::ui::action::{Action, ActivityAction, BoardAction, BoardCommand, Command, WallAction};
use crate::ui::activity::bars;
use crate::ui::theme::typeface::{self, Face};
use crate::ui::theme::{self, icons, space};
use crate::ui::widgets::{
    Button, Chip, CommandButton, Pane, Tone, follow_focus, icon_at, key_cap, kind_color, kind_icon, kind_title, spoken,
    toggle,
};
use crate::workshop::NoteKind;
use crate::workshop::activity::{Stage, Suggestion, TieBreak, Tied};

/// Height of the buttons at the foot.
const FOOT: f32 = space::PANEL_CONTROL;
/// Height of what is on the wall: with room, and where the vote below would be cut.
const WALL: [f32; 2] = [98.0, 64.0];
/// A column lower than this has no room.
const LOW: f32 = 600.0;
/// Height of a row of what is proposed.
const PROPOSED: f32 = 58.0;

/// Shows all of it in `rect`.
pub(super) fn show(ui: &mut Ui, rect: Rect, shown: &Shown<'_>, out: &mut Vec<Action>) {
    let foot = rect.with_min_y((rect.bottom() - FOOT).max(rect.top()));
    let above = rect.with_max_y((foot.top() - space::S12).max(rect.top()));
    let mut child = ui.new_child(UiBuilder::new().max_rect(above).id_salt("beside the board"));
    child.set_clip_rect(above.expand(1.0).intersect(ui.clip_rect()));
    ScrollArea::vertical()
        .id_salt("beside the board")
        .auto_shrink(false)
        .show(&mut child, |ui| {
            let low = above.height() < LOW;
            // So low that the end of the vote is clear of what fades at the foot.
            ui.spacing_mut().item_spacing.y = if low { space::S8 } else { space::S12 };
            let width = ui.available_width();
            let place = |ui: &mut Ui, height: f32| ui.allocate_exact_size(vec2(width, height), Sense::hover()).0;
            let [roomy, tight] = WALL;
            let at = place(ui, if low { tight } else { roomy });
            wall(ui, at, shown, out);
            if let Some(note) = agree::decision(shown) {
                let at = place(ui, agree::height(shown, note));
                agree::show(ui, at, shown, note, out);
            }
            if let Some(tied) = shown.tied.first() {
                let at = place(ui, 132.0);
                tie(ui, at, shown, tied, out);
            }
            let proposed = proposed(shown);
            if !proposed.is_empty() {
                let at = place(ui, space::PANE_HEAD + PROPOSED * proposed.len() as f32 + 2.0);
                suggestions(ui, at, &proposed, out);
            }
            let at = place(ui, vote::height(shown));
            vote::show(ui, at, shown, out);
            let at = place(ui, space::PANE_HEAD + 3.0 * 28.0 + 20.0);
            kinds(ui, at, shown);
            follow_focus(ui, "beside the board");
        });
    buttons(ui, foot, shown, out);
}

fn wall(ui: &mut Ui, rect: Rect, shown: &Shown<'_>, out: &mut Vec<Action>) {
    Pane::new("").show_in(
        ui,
        rect,
        |_| {},
        |ui, inner| {
            let tokens = theme::tokens(ui.ctx());
            let on = shown.state.wall.activity;
            let split = (inner.height() * 0.56).round();
            let rows = [
                inner.with_max_y(inner.top() + split),
                inner.with_min_y(inner.top() + split + 1.0),
            ];
            let middle = rows[0].center().y;
            icon_at(
                ui.painter(),
                pos2(inner.left() + 26.0, middle),
                icons::MONITOR,
                20.0,
                tokens.ink,
                Face::Icon,
            );
            let style = typeface::BODY.face(Face::SemiBold);
            bars::left(
                ui.painter(),
                pos2(inner.left() + 48.0, middle),
                "Show on wall",
                style,
                tokens.ink,
                120.0,
            );
            let mut bar = right_of(ui, rows[0], "wall");
            if toggle(&mut bar, on, "Show the board on the wall").clicked() {
                out.push(Action::Activity(ActivityAction::Wall));
            }
            let (words, tone) = if on {
                ("shown", Tone::Green)
            } else {
                ("not shown", Tone::Neutral)
            };
            Chip::new(words).tone(tone).show(&mut bar);
            let line = egui::Stroke::new(1.0, tokens.line);
            ui.painter().hline(inner.x_range(), rows[0].bottom(), line);
            let at = pos2(inner.left() + space::S16, rows[1].center().y);
            bars::left(
                ui.painter(),
                at,
                "Notes on the wall, not only themes",
                typeface::SECOND,
                tokens.ink2,
                inner.width() - 76.0,
            );
            let mut bar = right_of(ui, rows[1], "notes on the wall");
            if toggle(&mut bar, !shown.state.wall.notes_hidden, "Show the notes on the wall").clicked() {
                out.push(Action::Wall(WallAction::Notes));
            }
        },
    );
}

fn right_of(ui: &mut Ui, row: Rect, key: &str) -> Ui {
    let builder = UiBuilder::new()
        .max_rect(row.shrink2(vec2(space::S12, 0.0)))
        .layout(Layout::right_to_left(Align::Center))
        .id_salt(key);
    let mut bar = ui.new_child(builder);
    bar.spacing_mut().item_spacing.x = space::S8;
    bar
}

fn tie(ui: &mut Ui, rect: Rect, shown: &Shown<'_>, tied: &Tied, out: &mut Vec<Action>) {
    let names: Vec<&str> = tied.among.iter().map(|on| shown.laid.name_of(*on)).collect();
    let dots = card::dotted(tied.dots);
    let words = match names.as_slice() {
        [one, other] => format!("{one} and {other} have {dots} each"),
        [one, rest @ ..] => format!("{one} and {} more have {dots} each", rest.len()),
        [] => String::new(),
    };
    let title = format!("A tie at place {}", tied.place);
    Pane::new(&title).strong().show_in(
        ui,
        rect,
        |_| {},
        |ui, inner| {
            let tokens = theme::tokens(ui.ctx());
            let inner = inner.shrink2(vec2(space::S12 - 1.0, 6.0));
            let mut job = typeface::LIST.job(&words, tokens.ink, inner.width());
            job.wrap.max_rows = 2;
            let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
            ui.painter().galley(inner.min, galley, tokens.ink);
            spoken(ui, inner.with_max_y(inner.top() + 42.0), "tie", &words);
            let width = (inner.width() - 2.0 * space::S8) / 3.0;
            let ways = [
                (
                    TieBreak::SecondVote,
                    "Vote again",
                    "Votes once more, on those that are tied alone: type the counts",
                ),
                (TieBreak::Random, "By chance", "Lets chance decide"),
                (TieBreak::Oldest, "Oldest", "What came up first goes first"),
            ];
            for (at, (by, words, tip)) in ways.into_iter().enumerate() {
                let left = inner.left() + at as f32 * (width + space::S8);
                let place = Rect::from_min_size(pos2(left, inner.bottom() - 34.0), vec2(width, space::CONTROL));
                let mut child = ui.new_child(UiBuilder::new().max_rect(place).id_salt(("break a tie", words)));
                let button = Button::new(words).width(width).show(&mut child);
                if button.on_hover_text(tip).clicked() {
                    out.push(Action::Board(BoardAction::BreakTie(by)));
                }
            }
        },
    );
}

/// What is proposed while notes are sorted, and was not declined.
fn proposed<'a>(shown: &'a Shown<'_>) -> Vec<&'a Suggestion> {
    if shown.board.stage != Stage::Group {
        return Vec::new();
    }
    let open = |found: &&Suggestion| !shown.window.declined.contains(&found.key());
    shown.found.suggestions.iter().filter(open).collect()
}

fn suggestions(ui: &mut Ui, rect: Rect, all: &[&Suggestion], out: &mut Vec<Action>) {
    Pane::new("Would these belong together?").show_in(
        ui,
        rect,
        |_| {},
        |ui, inner| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for (at, found) in all.iter().enumerate() {
                let top = inner.top() + PROPOSED * at as f32;
                let row = Rect::from_min_size(pos2(inner.left(), top), vec2(inner.width(), PROPOSED));
                suggestion(ui, row, found, at > 0, out);
            }
        },
    );
}

fn suggestion(ui: &mut Ui, row: Rect, found: &Suggestion, ruled: bool, out: &mut Vec<Action>) {
    let tokens = theme::tokens(ui.ctx());
    if ruled {
        ui.painter()
            .hline(row.x_range(), row.top(), egui::Stroke::new(1.0, tokens.line));
    }
    let key = found.key();
    let mut bar = right_of(ui, row, &format!("proposed {key}"));
    bar.spacing_mut().item_spacing.x = space::S4;
    let decline = format!("Do not propose {}", found.name);
    let icon = |icon, name| Button::new("").icon(icon).name(name).width(space::TARGET + 4.0);
    if icon(icons::X, decline.as_str())
        .quiet()
        .show(&mut bar)
        .on_hover_text("Not these")
        .clicked()
    {
        out.push(Action::Board(BoardAction::Decline(key.clone())));
    }
    let take = match found.into {
        Some(_) => format!("Put them into {}", found.name),
        None => format!("Make the theme {}", found.name),
    };
    if icon(icons::CHECK, take.as_str())
        .show(&mut bar)
        .on_hover_text(take.as_str())
        .clicked()
    {
        out.push(Action::Board(BoardAction::Take(key)));
    }
    let room = bar.min_rect().left() - row.left() - space::S24;
    let left = row.left() + space::S12;
    let style = typeface::BODY.face(Face::SemiBold);
    bars::left(
        ui.painter(),
        pos2(left, row.center().y - 10.0),
        &found.name,
        style,
        tokens.ink,
        room,
    );
    let mut words = found.words();
    if found.into.is_some() {
        words.push_str(", a theme that is there");
    }
    bars::left(
        ui.painter(),
        pos2(left, row.center().y + 12.0),
        &words,
        typeface::SECOND,
        tokens.ink2,
        room,
    );
    spoken(
        ui,
        row.with_max_x(left + room),
        ("proposed", found.key()),
        &format!("{}: {words}", found.name),
    );
}

fn kinds(ui: &mut Ui, rect: Rect, shown: &Shown<'_>) {
    const KINDS: [NoteKind; 6] = [
        NoteKind::Problem,
        NoteKind::Question,
        NoteKind::Insight,
        NoteKind::Idea,
        NoteKind::Action,
        NoteKind::Decision,
    ];
    Pane::new("Kinds").show_in(
        ui,
        rect,
        |_| {},
        |ui, inner| {
            let tokens = theme::tokens(ui.ctx());
            let inner = inner.shrink2(vec2(space::S16 - 1.0, 9.0));
            let width = (inner.width() - space::S24) / 2.0;
            for (at, kind) in KINDS.into_iter().enumerate() {
                let left = inner.left() + (at % 2) as f32 * (width + space::S24);
                let middle = inner.top() + 28.0 * (at / 2) as f32 + 14.0;
                let color = kind_color(kind, tokens);
                icon_at(
                    ui.painter(),
                    pos2(left + 8.0, middle),
                    kind_icon(kind),
                    16.0,
                    color,
                    Face::IconBold,
                );
                let name = bars::left(
                    ui.painter(),
                    pos2(left + 22.0, middle),
                    kind_title(kind),
                    typeface::LIST,
                    tokens.ink,
                    width,
                );
                let cap = pos2(name.right() + 28.0, middle);
                if cap.x < left + width - 18.0 {
                    key_cap(ui.painter(), cap, &kind.prefix().to_string(), tokens, false);
                }
                let count = shown.laid.notes().filter(|note| note.kind == kind).count().to_string();
                bars::right(
                    ui.painter(),
                    pos2(left + width, middle),
                    &count,
                    typeface::CONTROL,
                    tokens.ink,
                );
                let at = Rect::from_min_max(pos2(left, middle - 14.0), pos2(left + width, middle + 14.0));
                spoken(ui, at, ("kind", kind.name()), &format!("{}: {count}", kind.heading()));
            }
        },
    );
}

fn buttons(ui: &mut Ui, rect: Rect, shown: &Shown<'_>, out: &mut Vec<Action>) {
    let width = (rect.width() - space::S8) / 2.0;
    for (at, command) in [BoardCommand::SortByDots, BoardCommand::ToAction]
        .into_iter()
        .enumerate()
    {
        let left = rect.left() + at as f32 * (width + space::S8);
        let place = Rect::from_min_size(pos2(left, rect.top()), vec2(width, rect.height()));
        let mut child = ui.new_child(UiBuilder::new().max_rect(place).id_salt(("beside the board", at)));
        CommandButton::new(Command::Board(command))
            .width(width)
            .height(rect.height())
            .show(&mut child, shown.state, out);
    }
}
