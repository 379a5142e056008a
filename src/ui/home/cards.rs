//! The sessions that can be started, as cards, and the ways to get more of them.

use egui::{Align2, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use super::sketch;
use super::sketch::Sketch;
use crate::session::{Session, inline};
use crate::ui::action::{Action, Command, EditorAction};
use crate::ui::audience::breaks::laid;
use crate::ui::audience::thumbnail;
use crate::ui::state::library::SessionCard;
use crate::ui::state::{FileProblem, Overlay, State};
use crate::ui::theme;
use crate::ui::theme::typeface::{Face, Type};
use crate::ui::theme::{Tokens, icons, space, typeface};
use crate::ui::widgets::{
    Button, Chip, Tip, Tone, icon_at, key_cap, key_cap_width, line, sentence_at, spoken, text_at,
};
use crate::workshop::Position;

/// The narrowest card.
const LEAST: f32 = 250.0;
/// The most cards beside each other.
const MOST: f32 = 4.0;
/// Between cards.
const GAP: f32 = space::S24;
/// Height of the words below a card's picture.
const WORDS: f32 = 96.0;
/// Left and right of a card's words.
const SIDE: f32 = 17.0;
/// A card's title.
const TITLE: Type = Type::new(16.0, 22.0, Face::SemiBold);

/// Where the cards stand.
pub(super) struct Grid {
    columns: usize,
    card: egui::Vec2,
}

impl Grid {
    /// The grid for `width`.
    pub fn new(width: f32) -> Self {
        let columns = ((width + GAP) / (LEAST + GAP)).floor().clamp(1.0, MOST);
        let card = (width - GAP * (columns - 1.0)) / columns;
        // On wide cards the picture does not grow without end: one column would show little else.
        let picture = (card * space::CANVAS_HEIGHT / space::CANVAS_WIDTH).min(200.0).round();
        Self {
            columns: columns as usize,
            card: vec2(card, picture + WORDS),
        }
    }

    /// How high so many cards are.
    pub fn height(&self, cards: usize) -> f32 {
        let rows = cards.div_ceil(self.columns) as f32;
        rows * self.card.y + (rows - 1.0).max(0.0) * GAP
    }

    fn place(&self, all: Rect, at: usize) -> Rect {
        let (column, row) = ((at % self.columns) as f32, (at / self.columns) as f32);
        let corner = pos2(
            all.left() + column * (self.card.x + GAP),
            all.top() + row * (self.card.y + GAP),
        );
        Rect::from_min_size(corner, self.card)
    }
}

/// The ways to get more sessions.
pub(super) const WAYS: [(Command, &str, &str, Sketch); 4] = [
    (
        Command::OpenFolder,
        "Open a folder of sessions",
        "Each file becomes a card, kept in step with the disk.",
        Sketch::Pile,
    ),
    (
        Command::NewSession,
        "New session",
        "Three slides, one round and an agenda to write over.",
        Sketch::Empty,
    ),
    (
        Command::ImportDeck,
        "Import a Markdown deck",
        "Slides and notes come along; what does not is told.",
        Sketch::Import,
    ),
    (
        Command::Example,
        "See an example workshop",
        "Session 1 as a group ran it, minutes and all.",
        Sketch::Filled,
    ),
];

/// From this width on the head of the section has room to offer the last of the ways.
const HEAD_ROOM: f32 = 400.0;

/// How many of the ways have a card beside the sessions, in a page so wide.
fn beside(width: f32) -> usize {
    // With the sessions they would fill one row more: the last is a button where the head has room for it.
    WAYS.len() - usize::from(width >= HEAD_ROOM)
}

/// How many cards there are in a page so wide.
pub(super) fn count(state: &State, width: f32) -> usize {
    state.library.sessions.len() + beside(width)
}

/// Shows the way that has no card of its own at the right end of the section's head.
pub(super) fn in_head(ui: &mut Ui, head: Rect, out: &mut Vec<Action>) {
    let Some((command, title, text, _)) = WAYS.get(beside(head.width())) else {
        return;
    };
    let button = Button::new(title).icon(icons::FOLDER_OPEN).quiet();
    let size = vec2(button.wanted(ui), space::CONTROL);
    // Its words end where the cards do: a quiet button has no frame to be seen.
    let corner = pos2(head.right() - size.x + space::S12, head.center().y - size.y / 2.0);
    let place = Rect::from_min_size(corner, size);
    let mut child = ui.new_child(UiBuilder::new().max_rect(place).id_salt("way in the head"));
    if button.show(&mut child).tip(|| *text).clicked() {
        out.push(Action::Command(*command));
    }
}

/// Shows the cards in `all`.
pub(super) fn show(ui: &mut Ui, all: Rect, grid: &Grid, state: &State, out: &mut Vec<Action>) {
    for (at, card) in state.library.sessions.iter().enumerate() {
        session(ui, grid.place(all, at), at, card, out);
    }
    for at in 0..beside(all.width()) {
        way_of(ui, grid.place(all, state.library.sessions.len() + at), at, out);
    }
}

/// Shows the way of this index in [`WAYS`].
pub(super) fn way_of(ui: &Ui, rect: Rect, at: usize, out: &mut Vec<Action>) {
    if let Some((command, title, text, sketch)) = WAYS.get(at) {
        way(ui, rect, *command, title, text, *sketch, out);
    }
}

/// A card's ground, frame, hover and focus.
fn card(ui: &Ui, rect: Rect, name: &str, solid: bool, enabled: bool) -> Response {
    let tokens = theme::tokens(ui.ctx());
    let sense = if enabled { Sense::click() } else { Sense::hover() };
    let response = ui.interact(rect, ui.scope_id().with(("card", name)), sense);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, enabled, name));
    let radius = f32::from(space::PANE_RADIUS);
    let fill = match (solid, enabled && response.hovered()) {
        (true, false) => Some(tokens.surface),
        (_, true) => Some(tokens.hover()),
        (false, false) => None,
    };
    if let Some(fill) = fill {
        ui.painter().rect_filled(rect, radius, fill);
    }
    response
}

fn outline(ui: &Ui, rect: Rect, response: &Response, tokens: &Tokens) {
    let radius = f32::from(space::PANE_RADIUS);
    let hover = response.hovered() && response.sense.senses_click();
    let color = if hover { tokens.line2 } else { tokens.line };
    ui.painter()
        .rect_stroke(rect, radius, Stroke::new(1.0, color), StrokeKind::Inside);
    if response.has_focus() {
        let ring = Stroke::new(2.0, tokens.blue);
        ui.painter()
            .rect_stroke(rect.expand(2.0), radius + 2.0, ring, StrokeKind::Outside);
    }
}

fn session(ui: &mut Ui, rect: Rect, at: usize, card_of: &SessionCard, out: &mut Vec<Action>) {
    let tokens = theme::tokens(ui.ctx());
    let file = card_of
        .path
        .as_ref()
        .and_then(|path| path.file_name())
        .map(|name| name.to_string_lossy().into_owned());
    let session = card_of.session.as_deref();
    let name = session.map_or_else(|| file.clone().unwrap_or_default(), title_of);
    let response = card(ui, rect, &name, true, session.is_some());
    let split = rect.bottom() - WORDS;
    let room = Rect::from_min_max(rect.min, pos2(rect.right(), split)).shrink(1.0);
    match session {
        Some(session) => {
            let place = thumbnail::fit(room, egui::Align::Center);
            thumbnail::slide(ui, place, session, Position::default(), ("card", at));
        }
        None => {
            icon_at(
                ui.painter(),
                room.center(),
                icons::WARNING,
                40.0,
                tokens.red,
                Face::Icon,
            );
        }
    }
    ui.painter().hline(rect.x_range(), split, Stroke::new(1.0, tokens.line));
    outline(ui, rect, &response, tokens);
    let left = rect.left() + SIDE;
    let mut room = rect.width() - 2.0 * SIDE;
    if card_of.path.is_none() {
        room -= chip(ui, pos2(rect.right() - SIDE, split + 24.0), &Chip::new("Built in")) + space::S8;
    }
    text_at(
        ui.painter(),
        pos2(left, split + 24.0),
        Align2::LEFT_CENTER,
        &name,
        TITLE,
        tokens.ink,
        room,
    );
    match card_of.problems.first() {
        Some(problem) => problem_of(ui, rect, split, card_of, problem, out),
        None => facts(ui, rect, split, card_of, tokens),
    }
    if session.is_some() {
        edit(ui, (rect, at), &name, card_of, &response, out);
    }
    if response.clicked() {
        out.push(Action::name_new_workshop(at));
    }
    response.tip(|| match (&card_of.path, session) {
        (Some(path), _) => path.display().to_string(),
        (None, Some(session)) => session.summary.clone().unwrap_or_default(),
        (None, None) => String::new(),
    });
}

/// The way to edit a session: a button on its picture, and a key while its card has the keyboard.
fn edit(
    ui: &mut Ui,
    (rect, at): (Rect, usize),
    name: &str,
    card_of: &SessionCard,
    card: &Response,
    out: &mut Vec<Action>,
) {
    let words = format!("Edit {name}");
    let button = Button::new("Edit")
        .icon(icons::PENCIL_SIMPLE)
        .height(space::TARGET)
        .name(&words);
    let size = vec2(button.wanted(ui), space::TARGET);
    let corner = pos2(rect.right() - space::S8 - size.x, rect.top() + space::S8);
    let place = Rect::from_min_size(corner, size);
    let mut child = ui.new_child(UiBuilder::new().max_rect(place).id_salt(("edit a session", at)));
    let tip = "Changes its slides (E); a built-in session becomes a copy first";
    let pressed = button.show(&mut child).tip(|| tip).clicked();
    let by_key = card.has_focus() && ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, egui::Key::E));
    if pressed || by_key {
        out.push(match &card_of.path {
            // What is built in is never written over: its copy is what is edited.
            Some(path) => Action::Editor(EditorAction::Open(path.clone())),
            None => Action::Editor(EditorAction::OpenBuiltIn),
        });
    }
}

/// The series if it has one, else the title.
fn title_of(session: &Session) -> String {
    session.series.clone().unwrap_or_else(|| session.title.clone())
}

fn facts(ui: &Ui, rect: Rect, split: f32, card: &SessionCard, tokens: &Tokens) {
    let Some(session) = card.session.as_deref() else { return };
    let painter = ui.painter();
    let room = rect.width() - 2.0 * SIDE;
    let left = rect.left() + SIDE;
    let second = if session.series.is_some() {
        session.title.clone()
    } else {
        session.summary.clone().unwrap_or_default()
    };
    text_at(
        painter,
        pos2(left, split + 48.0),
        Align2::LEFT_CENTER,
        &second,
        typeface::LIST,
        tokens.ink2,
        room,
    );
    let rounds = session.rounds.len();
    let rounds = if rounds == 1 {
        "1 round".to_owned()
    } else {
        format!("{rounds} rounds")
    };
    let third = format!(
        "{} min · {} slides · {rounds}",
        session.planned_minutes().round(),
        session.told_count()
    );
    text_at(
        painter,
        pos2(left, split + 68.0),
        Align2::LEFT_CENTER,
        &third,
        typeface::LIST,
        tokens.ink2,
        room,
    );
    let own = if card.path.is_none() { ", built in" } else { "" };
    let words = Rect::from_min_max(pos2(left, split + 38.0), pos2(left + room, split + 80.0));
    let said = format!("{second}, {}{own}", third.replace(" · ", ", "));
    spoken(ui, words, ("facts", card.path.as_deref()), &said);
}

/// What is wrong with the file, where, and the way to all of it.
fn problem_of(ui: &mut Ui, rect: Rect, split: f32, card: &SessionCard, problem: &FileProblem, out: &mut Vec<Action>) {
    let tokens = theme::tokens(ui.ctx());
    let button = Rect::from_min_size(
        pos2(rect.right() - SIDE - 62.0, split + 52.0),
        vec2(62.0, space::CONTROL),
    );
    let mut place = ui.new_child(UiBuilder::new().max_rect(button).id_salt(("show problems", &card.path)));
    if Button::new("Show")
        .width(62.0)
        .name("Show what is wrong")
        .show(&mut place)
        .clicked()
    {
        let path = card.path.clone().unwrap_or_default();
        out.push(Action::Overlay(Some(Overlay::Problems(path, card.problems.clone()))));
    }
    let file = card
        .path
        .as_ref()
        .and_then(|path| path.file_name())
        .map(|name| name.to_string_lossy().into_owned());
    let file = file.unwrap_or_default();
    let place = if problem.place.is_empty() {
        file
    } else {
        format!("{file}:{}", problem.place)
    };
    let left = rect.left() + SIDE;
    let room = button.left() - space::S8 - left;
    let words = Rect::from_min_max(pos2(left, split + 38.0), pos2(left + room, split + 82.0));
    let response = ui.interact(words, ui.scope_id().with(("problem", &card.path)), Sense::hover());
    let spoken = format!("{place} {}", inline::plain(&problem.what));
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &spoken));
    response.tip(|| format!("{spoken}\n{}", inline::plain(&problem.mend)));
    let painter = ui.painter();
    // The card's title names the file already: where both do not fit the place alone is said.
    let wide = line(painter, &place, typeface::CHIP, tokens.red, f32::INFINITY)
        .size()
        .x
        > room - 20.0;
    let place = if wide && !problem.place.is_empty() {
        format!("at {}", problem.place)
    } else {
        place
    };
    icon_at(
        painter,
        pos2(left + 7.0, split + 48.0),
        icons::WARNING,
        14.0,
        tokens.red,
        Face::IconBold,
    );
    text_at(
        painter,
        pos2(left + 20.0, split + 48.0),
        Align2::LEFT_CENTER,
        &place,
        typeface::CHIP,
        tokens.red,
        room - 20.0,
    );
    let at = pos2(left, split + 70.0);
    let what = (typeface::SECOND, tokens.ink2);
    sentence_at(painter, at, Align2::LEFT_CENTER, &problem.what, what, room);
}

/// Paints a chip whose right middle is at `at` and returns its width.
fn chip(ui: &Ui, at: egui::Pos2, chip: &Chip<'_>) -> f32 {
    let size = vec2(chip.width(ui.painter()), space::CHIP);
    let rect = Rect::from_min_size(pos2(at.x - size.x, at.y - size.y / 2.0), size);
    chip.clone()
        .tone(Tone::Neutral)
        .paint(ui.painter(), rect, theme::tokens(ui.ctx()));
    size.x
}

fn way(ui: &Ui, rect: Rect, command: Command, title: &str, text: &str, sketch: Sketch, out: &mut Vec<Action>) {
    let tokens = theme::tokens(ui.ctx());
    let response = card(ui, rect, title, false, true);
    outline(ui, rect, &response, tokens);
    let split = rect.bottom() - WORDS;
    sketch::paint(
        ui.painter(),
        Rect::from_min_max(rect.min, pos2(rect.right(), split + 3.0)),
        sketch,
        tokens,
    );
    let painter = ui.painter();
    let key = command.key_label(false);
    let left = rect.left() + SIDE;
    let middle = split + 24.0;
    let cap = if key.is_empty() {
        0.0
    } else {
        key_cap_width(painter, &key) + space::S8
    };
    let room = rect.width() - 2.0 * SIDE - cap;
    text_at(
        painter,
        pos2(left, middle),
        Align2::LEFT_CENTER,
        title,
        TITLE,
        tokens.ink,
        room,
    );
    if !key.is_empty() {
        key_cap(painter, pos2(rect.right() - SIDE, middle), &key, tokens, false);
    }
    let mut job = typeface::LIST.job(text, tokens.ink2, rect.width() - 2.0 * SIDE);
    job.wrap.max_rows = 2;
    let galley = laid(painter, job);
    painter.galley(pos2(left, split + 38.0), galley, tokens.ink2);
    ui.accesskit_node_builder(response.id, |node| node.set_description(text));
    if response.clicked() {
        out.push(Action::Command(command));
    }
}
