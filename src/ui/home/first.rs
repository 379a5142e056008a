//! Home when nothing was ever run: the session that comes with the app, its cover once, its whole agenda to scale; and the ways to bring one's own.

use egui::{Align2, Rect, Role, Sense, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use super::cards;
use super::head::title;
use crate::session::{AgendaItem, Session};
use crate::ui::action::{Action, RehearseAction};
use crate::ui::audience::breaks::laid;
use crate::ui::audience::thumbnail;
use crate::ui::state::State;
use crate::ui::theme;
use crate::ui::theme::typeface::{Face, Type};
use crate::ui::theme::{Tokens, icons, space, typeface};
use crate::ui::widgets::{Button, icon_at, line, text_at};
use crate::workshop::Position;

/// Above the strip, and in narrow windows.
const TOP: [f32; 2] = [48.0, 24.0];
/// The cover.
const COVER: egui::Vec2 = vec2(544.0, 306.0);
/// Below this width the cover gives way to the words.
const NARROW: f32 = 1040.0;
/// Left and right of the words.
const SIDE: f32 = 40.0;
/// Left and right of the agenda.
const EDGE: f32 = 24.0;
/// Height of a bar of the agenda.
const BAR: f32 = 10.0;
/// Between bars.
const GAP: f32 = 20.0;
/// The same where no names stand below.
const NEAR: f32 = 3.0;
/// Between the names of two items: they are not read as one.
const APART: f32 = 12.0;
/// What the agenda to scale takes above a list of its names.
const ABOVE_LIST: f32 = 32.0;
/// Height of the agenda to scale, with names and minutes.
const AGENDA: f32 = 122.0;
/// Below this width the agenda is a list, as its names would not fit below their bars.
const TO_SCALE: f32 = 860.0;
/// Height of a row of that list.
const ROW: f32 = 26.0;
/// What is offered.
const TITLE: Type = Type::new(34.0, 40.0, Face::Bold);
/// Height of a way to bring one's own.
const WAY: f32 = 216.0;
/// Between the ways.
const WAYS_GAP: f32 = 24.0;
/// Height of the line about what will appear here.
const LATER: f32 = 88.0;
/// Height of the page's foot.
const FOOT: f32 = 56.0;

/// The session to begin with, if nothing but the one that comes with the app is known.
pub(super) fn session(state: &State) -> Option<&Session> {
    let library = &state.library;
    // Whoever has a session of their own has found the way to bring one.
    let [only] = library.sessions.as_slice() else {
        return None;
    };
    let never = library.recent.is_empty() && state.latest().is_none() && only.path.is_none();
    only.session.as_deref().filter(|_| never)
}

/// How high all of it is.
pub(super) fn height(ui: &Ui, session: &Session, width: f32) -> f32 {
    let ways = cards::WAYS.len().div_ceil(columns(width)) as f32;
    let own = space::S48 + 30.0 + ways * WAY + (ways - 1.0) * WAYS_GAP;
    top(width) + strip_height(ui, session, width) + own + LATER + FOOT
}

/// Shows it, `width` points wide, from `at` on.
pub(super) fn show(ui: &mut Ui, at: egui::Pos2, width: f32, state: &State, session: &Session, out: &mut Vec<Action>) {
    let tokens = theme::tokens(ui.ctx());
    let strip = Rect::from_min_size(
        pos2(at.x, at.y + top(width)),
        vec2(width, strip_height(ui, session, width)),
    );
    self::strip(ui, strip, state, session, out);
    let head = Rect::from_min_size(pos2(at.x, strip.bottom() + space::S48 - 8.0), vec2(width, 22.0));
    title(ui, head, "Or bring your own", "");
    let columns = columns(width);
    let card = (width - WAYS_GAP * (columns as f32 - 1.0)) / columns as f32;
    let top = head.bottom() + space::S16;
    let mut bottom = top;
    for index in 0..cards::WAYS.len() {
        let (column, row) = ((index % columns) as f32, (index / columns) as f32);
        let corner = pos2(at.x + column * (card + WAYS_GAP), top + row * (WAY + WAYS_GAP));
        let place = Rect::from_min_size(corner, vec2(card, WAY));
        cards::way_of(ui, place, index, out);
        bottom = place.bottom();
    }
    let rule = bottom + space::S32 + 4.0;
    ui.painter()
        .hline(at.x..=at.x + width, rule, Stroke::new(1.0, tokens.line));
    later(ui, Rect::from_min_size(pos2(at.x, rule), vec2(width, 54.0)), tokens);
}

fn top(width: f32) -> f32 {
    let [wide, narrow] = TOP;
    if width < TO_SCALE { narrow } else { wide }
}

fn columns(width: f32) -> usize {
    match width {
        width if width < 760.0 => 1,
        width if width < 1100.0 => 2,
        _ => cards::WAYS.len(),
    }
}

/// What will stand here once there is something.
fn later(ui: &Ui, place: Rect, tokens: &Tokens) {
    let words = "Workshops you run and what people promised to do appear here after the first one.";
    let middle = place.center().y;
    let sign = pos2(place.left() + 8.0, middle);
    icon_at(ui.painter(), sign, icons::NOTE, 16.0, tokens.ink2, Face::Icon);
    let at = pos2(place.left() + 30.0, middle);
    let room = place.right() - at.x;
    text_at(
        ui.painter(),
        at,
        Align2::LEFT_CENTER,
        words,
        typeface::LIST,
        tokens.ink2,
        room,
    );
    let label = ui.interact(place, ui.scope_id().with("later"), Sense::HOVER);
    label.widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
}

/// The words of the strip, laid out.
struct Words {
    about: std::sync::Arc<egui::Galley>,
    height: f32,
}

fn words(ui: &Ui, session: &Session, width: f32) -> Words {
    let tokens = theme::tokens(ui.ctx());
    let name = session.series.as_deref().unwrap_or(&session.title);
    let summary = session.summary.as_deref().unwrap_or_default();
    let minutes = session.planned_minutes().round();
    let about = format!(
        "{name} comes with the app: {} You need a screen, a room and {minutes}\u{a0}minutes.",
        lower_first(summary)
    );
    let job = typeface::SPEAKER.job(&about, tokens.ink2, width);
    let about = laid(ui.painter(), job);
    let height = 32.0 + TITLE.line + space::S12 + about.size().y + 62.0 + space::MAIN_CONTROL + 32.0;
    Words { about, height }
}

/// A sentence inside another: "Why Dev and Ops" goes on as "why Dev and Ops".
fn lower_first(sentence: &str) -> String {
    let mut letters = sentence.chars();
    match (letters.next(), letters.next()) {
        (Some(first), Some(second)) if second.is_lowercase() => {
            first.to_lowercase().chain(sentence.chars().skip(1)).collect()
        }
        _ => sentence.to_owned(),
    }
}

fn words_width(width: f32) -> f32 {
    let cover = if width < NARROW { 0.0 } else { COVER.x };
    width - cover - 2.0 * side(width)
}

fn side(width: f32) -> f32 {
    if width < TO_SCALE { EDGE } else { SIDE }
}

fn strip_height(ui: &Ui, session: &Session, width: f32) -> f32 {
    let words = words(ui, session, words_width(width)).height;
    let upper = if width < NARROW { words } else { words.max(COVER.y) };
    upper + agenda_height(ui, session, width)
}

/// Whether the names of the agenda fit below bars to scale, word by word.
fn is_to_scale(ui: &Ui, session: &Session, width: f32) -> bool {
    let scale = scale(session, width - 2.0 * EDGE, GAP);
    let fits = |item: &AgendaItem| {
        // A name may go on below the gap behind its bar, as far as the next name leaves it alone.
        let room = item.minutes * scale + GAP - APART;
        let job = typeface::SECOND.job(&item.title, egui::Color32::PLACEHOLDER, room);
        let rows = ui.fonts_mut(|fonts| fonts.layout_job(job)).rows.len();
        let wide = |word: &str| {
            line(
                ui.painter(),
                word,
                typeface::SECOND,
                egui::Color32::PLACEHOLDER,
                f32::INFINITY,
            )
            .size()
            .x
        };
        // Words that are broken in the middle would still count as two rows.
        rows <= 2 && item.title.split_whitespace().all(|word| wide(word) <= room)
    };
    width >= TO_SCALE && session.agenda.iter().all(fits)
}

/// How wide a minute is in an agenda so wide, with such gaps.
fn scale(session: &Session, width: f32, gap: f32) -> f32 {
    let total: f32 = session.agenda.iter().map(|item| item.minutes).sum::<f32>().max(1.0);
    let gaps = gap * session.agenda.len().saturating_sub(1) as f32;
    ((width - gaps) / total).max(0.0)
}

fn agenda_height(ui: &Ui, session: &Session, width: f32) -> f32 {
    if is_to_scale(ui, session, width) {
        AGENDA
    } else {
        ABOVE_LIST + session.agenda.len().div_ceil(2) as f32 * ROW + space::S32
    }
}

fn strip(ui: &mut Ui, rect: Rect, state: &State, session: &Session, out: &mut Vec<Action>) {
    let tokens = theme::tokens(ui.ctx());
    let radius = f32::from(space::PANE_RADIUS);
    ui.painter().rect_filled(rect, radius, tokens.surface);
    let agenda = rect.with_min_y(rect.bottom() - agenda_height(ui, session, rect.width()));
    let upper = rect.with_max_y(agenda.top());
    let mut inside = upper;
    if rect.width() >= NARROW {
        let cover = Rect::from_min_size(rect.min, vec2(COVER.x, upper.height()));
        let place = thumbnail::fit(cover.shrink(1.0), egui::Align::Center);
        thumbnail::slide(ui, place, session, Position::default(), "cover");
        let line = Stroke::new(1.0, tokens.line);
        ui.painter().vline(cover.right(), cover.y_range(), line);
        ui.painter().hline(cover.x_range(), cover.bottom(), line);
        inside.min.x = cover.right();
    } else {
        let line = Stroke::new(1.0, tokens.line);
        ui.painter().hline(upper.x_range(), upper.bottom(), line);
    }
    ui.painter()
        .rect_stroke(rect, radius, Stroke::new(1.0, tokens.line), StrokeKind::Inside);
    offer(ui, inside.shrink2(vec2(side(rect.width()), 0.0)), state, session, out);
    let agenda = agenda.shrink2(vec2(EDGE, 0.0));
    if is_to_scale(ui, session, rect.width()) {
        to_scale(ui, agenda, session, tokens);
    } else {
        list(ui, agenda, session, tokens);
    }
}

fn offer(ui: &mut Ui, place: Rect, state: &State, session: &Session, out: &mut Vec<Action>) {
    let tokens = theme::tokens(ui.ctx());
    let words = words(ui, session, place.width());
    let top = place.center().y - words.height / 2.0 + 32.0;
    let title = "Run your first workshop";
    let at = pos2(place.left(), top + TITLE.line / 2.0);
    let head = text_at(
        ui.painter(),
        at,
        Align2::LEFT_CENTER,
        title,
        TITLE,
        tokens.ink,
        place.width(),
    );
    let heading = ui.interact(head, ui.scope_id().with("first"), Sense::HOVER);
    heading.widget_info(|| WidgetInfo::labeled(Role::Heading, true, title));
    let about = pos2(place.left(), top + TITLE.line + space::S12);
    let bottom = about.y + words.about.size().y;
    // The space that keeps number and unit together is spoken by some screen readers.
    let said = words.about.job.text.replace('\u{a0}', " ");
    let area = Rect::from_min_size(about, words.about.size());
    ui.painter().galley(about, words.about, tokens.ink2);
    let label = ui.interact(area, ui.scope_id().with("about"), Sense::HOVER);
    label.widget_info(|| WidgetInfo::labeled(Role::Label, true, said.as_str()));
    facts(ui, pos2(place.left(), bottom + 27.0), place.width(), session, tokens);
    let bar = Rect::from_min_size(
        pos2(place.left(), bottom + 62.0),
        vec2(place.width(), space::MAIN_CONTROL),
    );
    let layout = egui::Layout::left_to_right(egui::Align::Center);
    let mut bar = ui.new_child(UiBuilder::new().max_rect(bar).layout(layout).id_salt("start"));
    let words = if state.window.opening { "Opening…" } else { "Start" };
    let start = Button::new(words)
        .icon(icons::PLAY)
        .key("Enter")
        .primary()
        .height(space::MAIN_CONTROL)
        .name("Start the session");
    if start.show(&mut bar).clicked() {
        out.push(Action::name_new_workshop(0));
    }
    let rehearse = Button::new("Rehearse it alone first")
        .icon(icons::TIMER)
        .quiet()
        .height(space::MAIN_CONTROL);
    if rehearse.wanted(&bar) < bar.available_width()
        && rehearse
            .show(&mut bar)
            .on_hover_text("With a clock and without a wall; nothing is recorded")
            .clicked()
    {
        out.push(Action::Rehearse(RehearseAction::BeginOf(0)));
    }
}

/// How long, how much, and what blue means in the agenda.
fn facts(ui: &Ui, at: egui::Pos2, room: f32, session: &Session, tokens: &Tokens) {
    let strong = typeface::BODY.face(Face::SemiBold);
    let mut x = at.x;
    let place = Rect::from_min_size(pos2(at.x, at.y - 11.0), vec2(room, 22.0));
    let minutes = format!("{} min", session.planned_minutes().round());
    let counted = |count: usize, one: &str, many: &str| {
        let word = if count == 1 { one } else { many };
        (count.to_string(), format!(" {word}"))
    };
    let all = [
        (minutes, String::new()),
        counted(session.told_count(), "slide", "slides"),
        counted(session.rounds.len(), "round", "rounds"),
    ];
    let said: Vec<String> = all.iter().map(|(number, word)| format!("{number}{word}")).collect();
    let label = ui.interact(place, ui.scope_id().with("facts"), Sense::HOVER);
    label.widget_info(|| WidgetInfo::labeled(Role::Label, true, said.join(", ")));
    for (number, word) in &all {
        let number = text_at(
            ui.painter(),
            pos2(x, at.y),
            Align2::LEFT_CENTER,
            number,
            strong,
            tokens.ink,
            room,
        );
        let from = pos2(number.right(), at.y);
        let word = text_at(
            ui.painter(),
            from,
            Align2::LEFT_CENTER,
            word,
            typeface::BODY,
            tokens.ink2,
            room,
        );
        x = word.right().max(number.right()) + space::S24;
    }
    let key = Rect::from_min_size(pos2(x, at.y - 4.0), vec2(22.0, 8.0));
    if key.right() + 140.0 > at.x + room {
        return;
    }
    ui.painter().rect_filled(key, 3.0, tokens.blue);
    let words = pos2(key.right() + space::S8, at.y);
    text_at(
        ui.painter(),
        words,
        Align2::LEFT_CENTER,
        "the room takes part",
        typeface::BODY,
        tokens.ink2,
        140.0,
    );
}

/// Whether the room does something in this item.
fn takes_part(item: &AgendaItem) -> bool {
    item.activity.is_some() || item.slides.iter().any(|slide| slide.round.is_some())
}

/// The colour of an item: blue where the room takes part, with the word for it in what is spoken.
fn color(item: &AgendaItem, tokens: &Tokens) -> egui::Color32 {
    if takes_part(item) { tokens.blue } else { tokens.line2 }
}

fn spoken(ui: &Ui, place: Rect, index: usize, item: &AgendaItem) {
    let part = if takes_part(item) { ", the room takes part" } else { "" };
    let said = format!("{} {}: {} min{part}", index + 1, item.title, item.minutes.round());
    let label = ui.interact(place, ui.scope_id().with(("agenda", index)), Sense::HOVER);
    label.widget_info(|| WidgetInfo::labeled(Role::Label, true, said.as_str()));
}

/// The agenda as one bar, each item as long as it takes, with its name and its minutes below.
fn to_scale(ui: &Ui, place: Rect, session: &Session, tokens: &Tokens) {
    let scale = scale(session, place.width(), GAP);
    let top = place.top() + 28.0;
    let name = |item: &AgendaItem| {
        let mut job = typeface::SECOND.job(&item.title, tokens.ink, item_width(item, scale) + GAP - APART);
        job.wrap.max_rows = 2;
        ui.fonts_mut(|fonts| fonts.layout_job(job))
    };
    let names: Vec<_> = session.agenda.iter().map(name).collect();
    // All minutes stand on one line, below the names of two lines as well: they are read from left to right.
    let deepest = names.iter().map(|name| name.size().y).fold(0.0, f32::max);
    let below = top + BAR + space::S8 + deepest;
    let bars = bars(ui.painter(), place.with_min_y(top), GAP, session, tokens);
    for (((index, item), name), bar) in session.agenda.iter().enumerate().zip(names).zip(bars) {
        let (x, width) = (bar.left(), bar.width());
        ui.painter().galley(pos2(x, bar.bottom() + 7.0), name, tokens.ink);
        let minutes = item.minutes.round().to_string();
        let at = pos2(x, below);
        text_at(
            ui.painter(),
            at,
            Align2::LEFT_TOP,
            &minutes,
            typeface::SECOND,
            tokens.ink2,
            width,
        );
        spoken(
            ui,
            Rect::from_min_max(bar.min, pos2(bar.right(), below + 18.0)),
            index,
            item,
        );
    }
}

/// How wide an item is, at so many points a minute. One of no minutes is still one that can be pointed at.
fn item_width(item: &AgendaItem, scale: f32) -> f32 {
    (item.minutes * scale).max(2.0)
}

/// The items as one bar along the upper edge of `place`, each as long as it takes; where each stands.
fn bars(painter: &egui::Painter, place: Rect, gap: f32, session: &Session, tokens: &Tokens) -> Vec<Rect> {
    let scale = scale(session, place.width(), gap);
    let mut x = place.left();
    let bar = |item: &AgendaItem| {
        let bar = Rect::from_min_size(pos2(x, place.top()), vec2(item_width(item, scale), BAR));
        painter.rect_filled(bar, 3.0, color(item, tokens));
        x = bar.right() + gap;
        bar
    };
    session.agenda.iter().map(bar).collect()
}

/// The agenda as one bar, and below it as a list in two columns: where names have no room below their part of the bar.
fn list(ui: &Ui, place: Rect, session: &Session, tokens: &Tokens) {
    let bar = place.with_min_y(place.top() + space::S16);
    bars(ui.painter(), bar, NEAR, session, tokens);
    let place = place.with_min_y(place.top() + ABOVE_LIST);
    let rows = session.agenda.len().div_ceil(2).max(1);
    let width = place.width() / 2.0 - space::S16;
    for (index, item) in session.agenda.iter().enumerate() {
        let (column, row) = ((index / rows) as f32, (index % rows) as f32);
        let corner = pos2(
            place.left() + column * (place.width() / 2.0 + space::S16),
            place.top() + space::S16 + row * ROW,
        );
        let line = Rect::from_min_size(corner, vec2(width, ROW));
        let middle = line.center().y;
        let bar = Rect::from_min_size(pos2(line.left(), middle - 8.0), vec2(4.0, 16.0));
        ui.painter().rect_filled(bar, 2.0, color(item, tokens));
        let minutes = format!("{} min", item.minutes.round());
        let right = pos2(line.right(), middle);
        let end = text_at(
            ui.painter(),
            right,
            Align2::RIGHT_CENTER,
            &minutes,
            typeface::LIST,
            tokens.ink2,
            70.0,
        );
        let at = pos2(line.left() + space::S12, middle);
        let room = end.left() - space::S8 - at.x;
        text_at(
            ui.painter(),
            at,
            Align2::LEFT_CENTER,
            &item.title,
            typeface::LIST,
            tokens.ink,
            room,
        );
        spoken(ui, line, index, item);
    }
}
