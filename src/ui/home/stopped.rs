//! The first thing on home after a crash: what was saved, what the journal adds, what becomes of the round that ran, and whether somebody
//! else's file is in the way. In place of the strip, until the workshop is open.

use egui::{Align2, Key, Modifiers, Rect, Role, Sense, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use super::facts::{Fact, Tone, rows, said, ways};
use super::last_seen::{FOOT, LEFT, PICTURE, WORDS, band, foot, here, last_picture, picture_above};
use crate::store::Recoverable;
use crate::ui::action::{Action, HomeAction};
use crate::ui::state::State;
use crate::ui::theme::typeface::{self, Face, Type};
use crate::ui::theme::{self, Tokens, icons, space};
use crate::ui::widgets::{Button, icon_at, text_at};

/// Height of the column with the picture.
const LEFT_HEIGHT: f32 = 424.0;
/// Below this width of the card the picture stands above what was found.
const ABOVE: f32 = 1232.0;
/// Height of the head.
const HEAD: f32 = 90.0;
/// Height of a row.
const ROW: f32 = 50.0;
/// Height of the tiles below the round's row, with what is below them.
const TILES: f32 = 66.0;
/// Below this width of the card the tiles stand one below the other.
const STACKED: f32 = 952.0;
/// Height of the row that shows both.
const BOTH: f32 = 40.0;
/// Height of a tile.
const TILE: f32 = 52.0;
/// Left and right of the words.
const SIDE: f32 = 24.0;
/// Where the sentences begin.
const SENTENCE: f32 = 188.0;
/// Where the names begin.
const NAME: f32 = 30.0;
/// The title.
const TITLE: Type = Type::new(24.0, 30.0, Face::Bold);
/// Below the title, and the sentences.
const BODY: Type = Type::new(15.0, 20.0, Face::Regular);

/// What there is to show, if anything: nothing while a workshop is open.
pub(super) fn found(state: &State) -> Option<&Recoverable> {
    let found = state.library.stopped.as_deref()?;
    // Where all was saved and nothing ran, the strip says enough.
    let anything = found.lacks.anything() || !found.drafts.is_empty() || ways(state.now, found).is_some();
    // Who only looked at it can still go on with it.
    let open = state.document.as_ref().is_some_and(|document| !document.only_shown);
    (anything && !open).then_some(found)
}

/// How high the card is.
pub(super) fn height(state: &State, found: &Recoverable, width: f32) -> f32 {
    let rows = rows(state.now, found).len() as f32;
    let tiles = tiles_height(width);
    let round = if ways(state.now, found).is_some() {
        ROW + tiles
    } else {
        0.0
    };
    let both = if found.lacks.is_in_doubt() { BOTH } else { 0.0 };
    let right = HEAD + rows * ROW + round + both + space::S12;
    if width < ABOVE {
        band(width) + right + FOOT
    } else {
        right.max(LEFT_HEIGHT)
    }
}

/// Whether the ways on stand one below the other.
fn stacked(width: f32) -> bool {
    width < STACKED
}

/// How high they are, with what is below them.
fn tiles_height(width: f32) -> f32 {
    if stacked(width) {
        3.0 * (TILE + space::S8)
    } else {
        TILES
    }
}

/// Digits choose a way on for the round, V shows the versions.
fn keys(ui: &Ui, state: &State, found: &Recoverable, out: &mut Vec<Action>) {
    // A digit that is typed into a field, or meant for what lies over home, chooses nothing here.
    let free = state.window.overlay.is_none() && ui.memory(|memory| memory.focused().is_none());
    let pressed = |key| free && ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    if let Some((_, tiles)) = ways(state.now, found) {
        for ((way, ..), key) in tiles.iter().zip([Key::Num1, Key::Num2, Key::Num3]) {
            if pressed(key) {
                out.push(Action::Home(HomeAction::Round(*way)));
            }
        }
    }
    if pressed(Key::V) {
        out.push(Action::Home(HomeAction::Versions));
    }
}

/// Shows the card in `rect`.
pub(super) fn show(ui: &mut Ui, rect: Rect, state: &State, found: &Recoverable, out: &mut Vec<Action>) {
    keys(ui, state, found, out);
    let tokens = theme::tokens(ui.ctx());
    let radius = f32::from(space::PANE_RADIUS);
    ui.painter()
        .add(theme::float_shadow(tokens).as_shape(rect, space::PANE_RADIUS));
    ui.painter().rect_filled(rect, radius, tokens.surface);
    let mut right = rect;
    let above = rect.width() < ABOVE;
    if above {
        let size = picture_above(rect.width());
        let top = rect.with_max_y(rect.top() + band(rect.width()));
        let free = (top.height() - size.y) / 2.0;
        last_picture(
            ui,
            Rect::from_min_size(top.min + vec2(0.0, free), size).shrink(1.0),
            state,
            found,
        );
        let words = top.with_min_x(top.left() + size.x);
        let free = (top.height() - WORDS) / 2.0;
        here(ui, words.translate(vec2(0.0, free)), found);
        ui.painter()
            .vline(words.left(), top.y_range(), Stroke::new(1.0, tokens.line));
        right.min.y = top.bottom();
        ui.painter()
            .hline(rect.x_range(), top.bottom(), Stroke::new(1.0, tokens.line));
    } else {
        let left = Rect::from_min_max(rect.min, pos2(rect.left() + LEFT, rect.bottom()));
        let picture = Rect::from_min_size(left.min, vec2(LEFT, PICTURE));
        last_picture(ui, picture.shrink(1.0), state, found);
        ui.painter()
            .hline(left.x_range(), picture.bottom(), Stroke::new(1.0, tokens.line));
        here(ui, left.with_min_y(picture.bottom()), found);
        foot(ui, left.with_min_y(left.bottom() - FOOT), out);
        right.min.x += LEFT;
        ui.painter()
            .vline(right.left(), rect.y_range(), Stroke::new(1.0, tokens.line));
    }
    ui.painter()
        .rect_stroke(rect, radius, Stroke::new(1.0, tokens.line), StrokeKind::Inside);
    head(ui, right, state, found, out);
    let mut y = right.top() + HEAD;
    // What is in doubt comes last, above the way to look at it; where the picture takes the upper half it comes first, so that the
    // way is in sight.
    let (doubts, facts): (Vec<Fact>, Vec<Fact>) = rows(state.now, found)
        .into_iter()
        .partition(|fact| matches!(fact.tone, Tone::Doubt));
    let (first, last) = if above {
        (doubts, Vec::new())
    } else {
        (Vec::new(), doubts)
    };
    y = in_doubt(ui, right.with_min_y(y), &first, out);
    for fact in facts {
        row(ui, right, y, &fact, tokens);
        y += ROW;
    }
    if let Some((fact, tiles)) = ways(state.now, found) {
        row(ui, right, y, &fact, tokens);
        y += ROW - 4.0;
        let stacked = stacked(rect.width());
        let whole = right.width() - NAME - 2.0 * SIDE;
        let width = if stacked {
            whole
        } else {
            (whole - 2.0 * space::S8) / 3.0
        };
        for (at, (way, name, more)) in tiles.into_iter().enumerate() {
            let (across, down) = if stacked {
                (0.0, at as f32 * (TILE + space::S8))
            } else {
                (at as f32 * (width + space::S8), 0.0)
            };
            let x = right.left() + SIDE + NAME + across;
            let place = Rect::from_min_size(pos2(x, y + down), vec2(width, TILE));
            if tile(ui, place, (&name, &more), state.window.round_way == way, tokens) {
                out.push(Action::Home(HomeAction::Round(way)));
            }
        }
        y += 4.0 + tiles_height(rect.width());
    }
    in_doubt(ui, right.with_min_y(y), &last, out);
    if above {
        foot(ui, rect.with_min_y(rect.bottom() - FOOT), out);
    }
}

/// What is in doubt, with the way to see both below it, from the upper edge of `right` on; answers where that ends.
fn in_doubt(ui: &mut Ui, right: Rect, doubts: &[Fact], out: &mut Vec<Action>) -> f32 {
    let mut y = right.top();
    for fact in doubts {
        row(ui, right, y, fact, theme::tokens(ui.ctx()));
        y += ROW;
    }
    if !doubts.is_empty() {
        both(ui, right.with_min_y(y).with_max_y(y + BOTH), out);
        y += BOTH;
    }
    y
}

/// The way to see both where the file is somebody else's, or older.
fn both(ui: &mut Ui, right: Rect, out: &mut Vec<Action>) {
    let place = right
        .with_min_x(right.left() + SIDE + NAME)
        .with_max_x(right.right() - SIDE);
    let layout = egui::Layout::left_to_right(egui::Align::Center);
    let mut row = ui.new_child(UiBuilder::new().max_rect(place).layout(layout).id_salt("show both"));
    let button = Button::new("Show both").icon(icons::GIT_DIFF).show(&mut row);
    if button
        .on_hover_text("Opens it, with what is in the file beside it; until you choose, both are kept")
        .clicked()
    {
        out.push(Action::Home(HomeAction::ShowBoth));
    }
    row.add_space(space::S12);
    let tokens = theme::tokens(row.ctx());
    let words = typeface::LIST.text("Until you choose, both are kept.", tokens.ink2);
    row.add(egui::Label::new(words).truncate());
}

fn head(ui: &mut Ui, right: Rect, state: &State, found: &Recoverable, out: &mut Vec<Action>) {
    let tokens = theme::tokens(ui.ctx());
    let place = Rect::from_min_max(
        pos2(right.left() + SIDE, right.top() + 20.0),
        pos2(right.right() - SIDE, right.top() + 20.0 + space::MAIN_CONTROL),
    );
    let layout = egui::Layout::right_to_left(egui::Align::Center);
    let mut buttons = ui.new_child(UiBuilder::new().max_rect(place).layout(layout).id_salt("stopped head"));
    let go_on = Button::new("Continue")
        .key("Enter")
        .primary()
        .height(space::MAIN_CONTROL)
        .show(&mut buttons);
    if go_on.clicked() {
        out.push(Action::Home(HomeAction::Continue));
    }
    let room = (buttons.min_rect().left() - space::S16 - place.left()).max(60.0);
    let (title, words) = said(state.now, found);
    let painter = ui.painter();
    let name = text_at(
        painter,
        pos2(place.left(), right.top() + 34.0),
        Align2::LEFT_CENTER,
        &title,
        TITLE,
        tokens.ink,
        room,
    );
    text_at(
        painter,
        pos2(place.left(), right.top() + 64.0),
        Align2::LEFT_CENTER,
        &words,
        BODY,
        tokens.ink2,
        room,
    );
    let spoken = format!("{title}. {words}");
    let response = ui.interact(name, ui.scope_id().with("stopped"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, &spoken));
}

fn row(ui: &Ui, right: Rect, y: f32, fact: &Fact, tokens: &Tokens) {
    let painter = ui.painter();
    painter.hline(right.x_range(), y, Stroke::new(1.0, tokens.line));
    let middle = y + ROW / 2.0;
    let color = match fact.tone {
        Tone::Good => tokens.green,
        Tone::More => tokens.blue,
        Tone::Doubt => tokens.amber,
    };
    let left = right.left() + SIDE;
    icon_at(painter, pos2(left + 9.0, middle), fact.icon, 19.0, color, Face::Icon);
    let name = pos2(left + NAME, middle);
    let wide = right.width() > 560.0;
    let sentence = if wide { left + SENTENCE } else { left + 150.0 };
    text_at(
        painter,
        name,
        Align2::LEFT_CENTER,
        fact.name,
        BODY.face(Face::SemiBold),
        tokens.ink,
        sentence - name.x - space::S8,
    );
    let room = right.right() - SIDE - sentence;
    let text = text_at(
        painter,
        pos2(sentence, middle),
        Align2::LEFT_CENTER,
        &fact.said,
        BODY,
        tokens.ink2,
        room,
    );
    let spoken = format!("{}: {}", fact.name, fact.said);
    let response = ui.interact(text, ui.scope_id().with(fact.name), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &spoken));
    response.on_hover_text(&fact.said);
}

/// A way that can be chosen; whether it was pressed.
fn tile(ui: &Ui, rect: Rect, (name, more): (&str, &str), chosen: bool, tokens: &Tokens) -> bool {
    let response = ui.interact(rect, ui.scope_id().with(("way", name)), Sense::click());
    let spoken = format!("{name}, {more}");
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, chosen, &spoken));
    let painter = ui.painter();
    let frame = if chosen || response.has_focus() {
        Stroke::new(2.0, tokens.blue)
    } else {
        Stroke::new(1.0, tokens.line)
    };
    let ground = if response.hovered() {
        tokens.hover()
    } else {
        tokens.surface
    };
    painter.rect(
        rect,
        f32::from(space::CONTROL_RADIUS),
        ground,
        frame,
        StrokeKind::Inside,
    );
    let icon = if chosen { icons::CHECK_CIRCLE } else { icons::CIRCLE };
    let ink = if chosen { tokens.blue } else { tokens.ink2 };
    icon_at(
        painter,
        pos2(rect.left() + 18.0, rect.top() + 18.0),
        icon,
        16.0,
        ink,
        Face::Icon,
    );
    let room = rect.width() - 42.0;
    let at = |y: f32| pos2(rect.left() + 32.0, rect.top() + y);
    let style = typeface::LIST.face(Face::SemiBold);
    text_at(
        painter,
        at(18.0),
        Align2::LEFT_CENTER,
        name,
        style,
        if chosen { tokens.blue } else { tokens.ink },
        room,
    );
    text_at(
        painter,
        at(36.0),
        Align2::LEFT_CENTER,
        more,
        typeface::SECOND,
        tokens.ink2,
        room,
    );
    response.clicked()
}
