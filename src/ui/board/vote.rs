//! The dot vote: what the room has, what is placed, the dots of a table typed in one line and checked against the heads.

use egui::{
    Align2, Frame, Id, Key, Margin, Modifiers, Rect, Sense, Stroke, StrokeKind, TextEdit, Ui, UiBuilder, WidgetInfo,
    pos2, vec2,
};

use super::dots;
use super::shown::Shown;
use crate::ui::action::{Action, BoardAction, Command};
use crate::ui::activity::bars;
use crate::ui::activity::field::{Field, HEIGHT};
use crate::ui::theme::typeface::{self, Face, Type};
use crate::ui::theme::{self, icons, space};
use crate::ui::widgets::{Button, Chip, CommandButton, Pane, Tone, icon_at, key_cap, spoken, text_at};
use crate::workshop::Group;
use crate::workshop::activity::{Board, On, read_dots};

/// How many dots are placed.
const PLACED: Type = Type::new(26.0, 32.0, Face::Bold);
/// A row of what is counted, and the most of them.
const ROW: f32 = 28.0;
const MOST: usize = 9;
/// Between the buttons of the tables.
const BETWEEN: f32 = 2.0;
/// A field of counts.
const FIELD: f32 = space::FIELD;
/// The most people and dots that are shown as dots.
const GRID: [u32; 2] = [30, 5];

/// The id of the field.
pub(super) fn id() -> Id {
    Id::unique("dots of a table")
}

/// The table that is counted: the chosen one, if there is one of this name.
fn table<'a>(shown: &'a Shown<'_>) -> Option<&'a Group> {
    let chosen = shown.window.table.as_deref()?;
    shown.workshop.groups.iter().find(|group| group.name == chosen)
}

/// What is counted in the field: what is voted on, or what is tied.
fn candidates(shown: &Shown<'_>) -> Vec<On> {
    // In a second vote only what is tied: counts of the rest would be typed for nothing.
    let second = shown.second().map(|tied| tied.among.clone());
    second.unwrap_or_else(|| shown.laid.candidates())
}

/// How high the pane is.
pub(super) fn height(shown: &Shown<'_>) -> f32 {
    let rows = candidates(shown).len();
    let shown_rows = rows.min(MOST) + usize::from(rows > MOST);
    let grid = grid(shown).map_or(0.0, |(_, rows)| rows as f32 * 18.0 + space::S4);
    let tables = if shown.workshop.groups.is_empty() { 0.0 } else { 36.0 };
    let check = if shown.window.counts.trim().is_empty() && shown.window.refused.is_none() {
        0.0
    } else {
        34.0
    };
    space::PANE_HEAD + 54.0 + grid + 1.0 + 34.0 + tables + FIELD + 8.0 + ROW * shown_rows as f32 + check + 56.0
}

/// The people and dots of the grid, if they are few enough to be seen one by one.
fn grid(shown: &Shown<'_>) -> Option<(u32, u32)> {
    let (people, each) = (shown.workshop.people, shown.board.each);
    // Beyond that dots are too small to be counted by eye, and the figure alone says more.
    ((1..=GRID[0]).contains(&people) && each <= GRID[1]).then_some((people, each))
}

/// Shows the pane in `rect`.
pub(super) fn show(ui: &mut Ui, rect: Rect, shown: &Shown<'_>, out: &mut Vec<Action>) {
    let people = shown.workshop.people;
    let each = shown.board.each;
    let dots = if each == 1 {
        "1 dot each".to_owned()
    } else {
        format!("{each} dots each")
    };
    let note = match people {
        0 => dots,
        1 => format!("1 person, {dots}"),
        people => format!("{people} people, {dots}"),
    };
    Pane::new("Dot vote").note(&note).show_in(
        ui,
        rect,
        |_| {},
        |ui, inner| {
            let tokens = theme::tokens(ui.ctx());
            let inner = inner.shrink2(vec2(space::S16 - 1.0, 0.0));
            let mut top = placed(ui, inner, shown);
            ui.painter().hline(
                (inner.left() - space::S16)..=(inner.right() + space::S16),
                top,
                Stroke::new(1.0, tokens.line),
            );
            top = tally_head(ui, inner, top, shown, out);
            let place = Rect::from_min_size(pos2(inner.left(), top), vec2(inner.width(), FIELD));
            counts(ui, place, shown, out);
            top = rows(ui, inner.with_min_y(place.bottom() + 8.0), shown);
            top = check(ui, inner.with_min_y(top), shown);
            foot(ui, inner.with_min_y(top + space::S8), shown, out);
        },
    );
}

/// "21 of 28 placed, 7 left", and the budget as dots; returns where it ends.
fn placed(ui: &Ui, inner: Rect, shown: &Shown<'_>) -> f32 {
    let tokens = theme::tokens(ui.ctx());
    let words = shown.board.placed(shown.workshop.people);
    let (number, rest) = words.split_once(' ').unwrap_or((words.as_str(), ""));
    let middle = inner.top() + 30.0;
    let figure = bars::left(
        ui.painter(),
        pos2(inner.left(), middle),
        number,
        PLACED,
        tokens.ink,
        140.0,
    );
    let at = pos2(figure.right() + 6.0, middle + 3.0);
    let room = inner.right() - at.x;
    bars::left(ui.painter(), at, rest, typeface::LIST, tokens.ink2, room);
    spoken(ui, inner.with_max_y(inner.top() + 54.0), "placed dots", &words);
    let mut bottom = inner.top() + 54.0;
    if let Some((people, each)) = grid(shown) {
        let rect = Rect::from_min_size(
            pos2(inner.left(), bottom - 4.0),
            vec2(inner.width(), 18.0 * each as f32),
        );
        dots::budget(ui.painter(), rect, (people, each), shown.board.all_dots(), tokens);
        bottom += 18.0 * each as f32 + space::S4;
    }
    bottom
}

/// Whose dots are typed, and in which order; returns where it ends.
fn tally_head(ui: &mut Ui, inner: Rect, top: f32, shown: &Shown<'_>, out: &mut Vec<Action>) -> f32 {
    let tokens = theme::tokens(ui.ctx());
    let middle = top + 19.0;
    let name = match (shown.second(), table(shown)) {
        (Some(_), _) => "Second vote".to_owned(),
        (None, Some(group)) => format!("Tally for {}", group.name),
        (None, None) => "Tally".to_owned(),
    };
    let strong = typeface::CONTROL;
    let said = bars::left(
        ui.painter(),
        pos2(inner.left(), middle),
        &name,
        strong,
        tokens.ink,
        inner.width() * 0.6,
    );
    let at = pos2(said.right() + 5.0, middle);
    let room = inner.right() - at.x;
    bars::left(
        ui.painter(),
        at,
        "in the order of the board",
        typeface::SECOND,
        tokens.ink2,
        room,
    );
    let mut bottom = top + 34.0;
    if shown.workshop.groups.is_empty() {
        return bottom;
    }
    let row = Rect::from_min_size(pos2(inner.left(), bottom), vec2(inner.width(), 32.0));
    let mut child = ui.new_child(
        UiBuilder::new()
            .max_rect(row)
            .layout(egui::Layout::left_to_right(egui::Align::Center))
            .id_salt("tables"),
    );
    egui::ScrollArea::horizontal()
        .id_salt("tables")
        .auto_shrink(false)
        .show(&mut child, |ui| {
            ui.spacing_mut().item_spacing.x = BETWEEN;
            let names = shown.workshop.groups.iter().map(|group| Some(group.name.as_str()));
            let all: Vec<Option<&str>> = std::iter::once(None).chain(names).collect();
            let wanted = |table: Option<&str>| Button::new(table.unwrap_or("Room")).wanted(ui).max(space::TARGET);
            let wide: f32 = all.iter().map(|table| wanted(*table) + BETWEEN).sum();
            // The room and three tables fit the pane of a small window whole.
            let tight = wide - BETWEEN > row.width();
            for table in all {
                let chosen = shown.window.table.as_deref() == table;
                let counted = shown.board.ballot(table).is_some();
                let words = table.unwrap_or("Room");
                let button = Button::new(words).selected(chosen).height(space::TARGET);
                let button = if tight { button.tight() } else { button };
                let button = button.show(ui);
                if chosen {
                    button.scroll_to_me(None);
                }
                if button.clicked() {
                    out.push(Action::Board(BoardAction::Table(table.map(str::to_owned))));
                }
                button.on_hover_text(if counted { "Counted already" } else { "Not counted yet" });
            }
        });
    bottom += 36.0;
    bottom
}

fn counts(ui: &mut Ui, place: Rect, shown: &Shown<'_>, out: &mut Vec<Action>) {
    let name = match table(shown) {
        Some(group) => format!("Dots of {}, in the order of the board", group.name),
        None => "Dots, in the order of the board".to_owned(),
    };
    let typed = field(ui, place, (id(), icons::HASH), (&name, "3 5 0 2"), &shown.window.counts);
    if shown.window.focus_counts {
        ui.memory_mut(|memory| memory.request_focus(id()));
        out.push(Action::Board(BoardAction::CountsFocused));
    }
    if let Some(text) = typed.text {
        out.push(Action::Board(BoardAction::Counts(text)));
    }
    // After what was typed: a quick hand types the last digit and Enter within one frame.
    if typed.entered {
        out.push(Action::Board(BoardAction::KeepCounts));
    }
}

/// What was typed into a field of counts.
pub(super) struct Typed {
    /// What stands there now, where that is new.
    pub text: Option<String>,
    /// Whether Enter was pressed.
    pub entered: bool,
}

/// A field of counts, in letters of one width, with the key that takes them at its right end.
pub(super) fn field(ui: &mut Ui, rect: Rect, (id, icon): (Id, char), (name, hint): (&str, &str), value: &str) -> Typed {
    let tokens = theme::tokens(ui.ctx());
    let focused = ui.memory(|memory| memory.has_focus(id));
    let entered = focused && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
    let radius = f32::from(space::CONTROL_RADIUS);
    let around = ui.interact(rect, id.with("around"), Sense::CLICK);
    ui.painter().rect_filled(rect, radius, tokens.surface);
    let middle = rect.center().y;
    icon_at(
        ui.painter(),
        pos2(rect.left() + 18.0, middle),
        icon,
        16.0,
        tokens.ink2,
        Face::Icon,
    );
    let cap = key_cap(ui.painter(), pos2(rect.right() - 10.0, middle), "Enter", tokens, false);
    let inside = Rect::from_min_max(
        pos2(rect.left() + 34.0, rect.top() + 3.0),
        pos2(cap.left() - 6.0, rect.bottom() - 3.0),
    );
    let mut child = ui.new_child(UiBuilder::new().max_rect(inside).id_salt(id));
    child.set_clip_rect(inside.intersect(ui.clip_rect()));
    child.spacing_mut().interact_size.y = 0.0;
    let mut text = value.to_owned();
    let edit = TextEdit::singleline(&mut text)
        .id(id)
        .font(typeface::MONO_ENTRY.font())
        .text_color(tokens.ink)
        .hint_text(typeface::MONO_ENTRY.text(hint, tokens.ink3))
        .frame(Frame::NONE)
        .margin(Margin::ZERO)
        .desired_width(inside.width())
        .min_size(inside.size())
        .align(Align2::LEFT_CENTER)
        .char_limit(400);
    let response = child.add(edit);
    response.widget_info(|| {
        let mut info = WidgetInfo::text_edit(true, value, &text, hint);
        info.label = Some(name.to_owned());
        info
    });
    let stroke = if response.has_focus() {
        Stroke::new(2.0, tokens.blue)
    } else {
        Stroke::new(1.0, tokens.edge)
    };
    ui.painter().rect_stroke(rect, radius, stroke, StrokeKind::Inside);
    if around.clicked() {
        response.request_focus();
    }
    Typed {
        text: (text != value).then_some(text),
        entered,
    }
}

/// What each count stands for, with its dots: as typed, else as they were counted. Returns where it ends.
fn rows(ui: &Ui, rect: Rect, shown: &Shown<'_>) -> f32 {
    let tokens = theme::tokens(ui.ctx());
    let all = candidates(shown);
    let typed = read_dots(&shown.window.counts, all.len()).ok();
    let group = table(shown).map(|group| group.name.as_str());
    let ballot = shown.board.ballot(group).filter(|_| shown.second().is_none());
    let counts: Vec<u32> = all
        .iter()
        .enumerate()
        .map(|(at, on)| {
            let typed = typed.as_ref().and_then(|typed| typed.counts.get(at).copied());
            typed.or_else(|| ballot.map(|ballot| ballot.dots_on(*on))).unwrap_or(0)
        })
        .collect();
    let most = counts.iter().copied().max().unwrap_or(0).max(1);
    // Dots end at the count; where the longest row has no room all are bars to one scale.
    let widest = rect.width() * 0.36;
    let one = (dots::DOT + 4.0).min(widest / most as f32);
    let mut top = rect.top();
    for (at, (on, count)) in all.iter().zip(&counts).enumerate().take(MOST) {
        let middle = top + ROW / 2.0;
        let number = (at + 1).to_string();
        bars::left(
            ui.painter(),
            pos2(rect.left(), middle),
            &number,
            typeface::SECOND,
            tokens.ink2,
            24.0,
        );
        let count_left = rect.right() - 22.0;
        let words = count.to_string();
        bars::right(
            ui.painter(),
            pos2(rect.right(), middle),
            &words,
            typeface::CONTROL,
            tokens.ink,
        );
        let wanted = one * *count as f32;
        let dots_left = count_left - wanted;
        dots::row(
            ui.painter(),
            pos2(dots_left, middle),
            (*count, *count),
            wanted,
            tokens.blue,
        );
        let at = pos2(rect.left() + 26.0, middle);
        let room = dots_left - at.x - space::S8;
        text_at(
            ui.painter(),
            at,
            Align2::LEFT_CENTER,
            shown.laid.name_of(*on),
            typeface::LIST,
            tokens.ink,
            room,
        );
        top += ROW;
    }
    if all.len() > MOST {
        let words = format!("and {} more", all.len() - MOST);
        let at = pos2(rect.left() + 26.0, top + ROW / 2.0);
        bars::left(
            ui.painter(),
            at,
            &words,
            typeface::SECOND,
            tokens.ink2,
            rect.width() - 26.0,
        );
        top += ROW;
    }
    top
}

/// Whether what is typed fits the heads, or why it cannot be taken. Returns where it ends.
fn check(ui: &Ui, rect: Rect, shown: &Shown<'_>) -> f32 {
    let text = shown.window.counts.trim();
    let told = match &shown.window.refused {
        Some(why) => Some((why.clone(), Tone::Red, icons::WARNING)),
        None if text.is_empty() => None,
        None => Some(match read_dots(text, candidates(shown).len()) {
            Err(why) => (why, Tone::Neutral, icons::PENCIL_SIMPLE),
            Ok(dotted) => {
                let group = table(shown).map(|group| (group.name.as_str(), group.size));
                let left = if shown.second().is_some() {
                    (shown.workshop.people > 0).then_some(u64::from(shown.workshop.people))
                } else {
                    shown.board.may_put(group, shown.workshop.people)
                };
                let (words, agrees) = Board::check(dotted.sum, left);
                match (agrees, left) {
                    (true, Some(_)) => (words, Tone::Green, icons::CHECK),
                    (true, None) => (words, Tone::Neutral, icons::CIRCLE),
                    (false, _) => (words, Tone::Amber, icons::WARNING),
                }
            }
        }),
    };
    let Some((words, tone, icon)) = told else {
        return rect.top();
    };
    let chip = Chip::new(&words)
        .icon(icon)
        .tone(tone)
        .max_width((rect.width() - 38.0).max(40.0));
    let size = vec2(chip.width(ui.painter()).min(rect.width()), space::CHIP);
    let place = Rect::from_min_size(pos2(rect.left(), rect.top() + 6.0), size);
    chip.paint(ui.painter(), place, theme::tokens(ui.ctx()));
    let response = ui.interact(place, ui.scope_id().with("check of the dots"), Sense::hover());
    // Spoken as it changes: whoever types without seeing it hears whether the dots are right.
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Status, true, words.as_str()));
    response.on_hover_text(words.as_str());
    rect.top() + 34.0
}

/// How many dots each has, and the end of the vote.
fn foot(ui: &mut Ui, rect: Rect, shown: &Shown<'_>, out: &mut Vec<Action>) {
    let field = Field {
        name: "Dots each",
        labelled: false,
        hint: "2",
        mono: false,
    };
    let tokens = theme::tokens(ui.ctx());
    let middle = rect.top() + HEIGHT / 2.0;
    let words = bars::left(
        ui.painter(),
        pos2(rect.left(), middle),
        "Each",
        typeface::SECOND,
        tokens.ink2,
        60.0,
    );
    let place = Rect::from_min_size(pos2(words.right() + space::S8, rect.top()), vec2(52.0, HEIGHT));
    let key = Id::unique(("dots each", shown.run.id.0));
    if let Some(text) = field.show(ui, place, key, &shown.board.each.to_string()) {
        out.push(Action::Board(BoardAction::Budget(text)));
    }
    let (words, icon) = if shown.board.ended {
        ("Go on voting", icons::ARROW_COUNTER_CLOCKWISE)
    } else {
        ("End the vote", icons::FLAG_CHECKERED)
    };
    let place = Rect::from_min_max(
        pos2(place.right() + space::S12, rect.top()),
        pos2(rect.right(), rect.top() + HEIGHT),
    );
    let mut child = ui.new_child(UiBuilder::new().max_rect(place).id_salt("end of the vote"));
    let button = CommandButton::new(Command::Reveal)
        .saying(words, icon)
        .width(place.width())
        .height(HEIGHT);
    let button = if shown.votes() { button.primary() } else { button };
    button.show(&mut child, shown.state, out);
}
