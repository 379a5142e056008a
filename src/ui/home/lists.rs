//! Recent workshops, and the actions that were left open last time.

use chrono::{Datelike, NaiveDate};
use egui::{Align2, Popup, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use crate::store::Recent;
use crate::ui::action::{Action, HomeAction};
use crate::ui::state::{Now, State};
use crate::ui::theme;
use crate::ui::theme::typeface::{Face, Type};
use crate::ui::theme::{Tokens, icons, space, typeface};
use crate::ui::widgets::{Button, Chip, Tip, Tone, icon_at, is_room, text_at};
use crate::workshop::Note;

/// Height of a workshop's row.
const ROW: f32 = 52.0;
/// Height of an action's row.
const ACTION: f32 = 78.0;
/// Left and right of a row's words.
const SIDE: f32 = 17.0;
/// A row's name.
const NAME: Type = Type::new(15.0, 22.0, Face::SemiBold);
/// Height of the words that stand where a list is empty.
const EMPTY: f32 = 104.0;
/// The most workshops listed.
const MOST: usize = 12;
/// The most open actions listed.
const MOST_ACTIONS: usize = 5;

/// The workshops listed: without the one that the strip shows.
pub(super) fn recent(state: &State) -> &[Recent] {
    let shown = state.latest().map(|latest| latest.id.clone());
    let all = state.library.recent.as_slice();
    // Only where the first is the one in the strip: while another workshop is open the latest on disk is listed.
    let skip = usize::from(shown.is_some() && all.first().map(|recent| recent.id.clone()) == shown);
    let rest = all.get(skip..).unwrap_or_default();
    rest.get(..MOST.min(rest.len())).unwrap_or_default()
}

/// The open actions of the last workshop that left any, and that workshop.
pub(super) fn open_actions(state: &State) -> Option<(&Recent, &[Note])> {
    let of = |recent: &&Recent| !recent.open_actions.is_empty();
    // One that the strip does not show comes first: what that workshop left open is seen once one goes on with it.
    let before = recent(state)
        .iter()
        .find(of)
        .or_else(|| state.library.recent.iter().find(of))?;
    let actions = before.open_actions.as_slice();
    Some((
        before,
        actions.get(..MOST_ACTIONS.min(actions.len())).unwrap_or_default(),
    ))
}

/// How high the list of recent workshops is.
pub(super) fn recent_height(state: &State) -> f32 {
    let rows = recent(state).len();
    if rows == 0 { EMPTY } else { rows as f32 * ROW + 2.0 }
}

/// How high the list of open actions is.
pub(super) fn actions_height(state: &State) -> f32 {
    open_actions(state).map_or(EMPTY, |(_, actions)| actions.len() as f32 * ACTION + 2.0)
}

/// Shows the recent workshops in `rect`.
pub(super) fn show_recent(ui: &mut Ui, rect: Rect, state: &State, out: &mut Vec<Action>) {
    let tokens = theme::tokens(ui.ctx());
    let rows = recent(state);
    ground(ui, rect, tokens);
    if rows.is_empty() {
        let hint = "Each workshop you run is kept here, to go on with or to look up.";
        let none = if state.latest().is_some() {
            "No other workshop yet"
        } else {
            "No workshop yet"
        };
        empty(ui, rect, none, hint, tokens);
    }
    for (at, row) in rows.iter().enumerate() {
        let top = rect.top() + 1.0 + ROW * at as f32;
        let place = Rect::from_min_size(pos2(rect.left(), top), vec2(rect.width(), ROW));
        workshop(ui, place, at, row, state.now, out);
    }
    outline(ui, rect, tokens);
}

/// Shows the open actions in `rect`.
pub(super) fn show_actions(ui: &mut Ui, rect: Rect, state: &State, out: &mut Vec<Action>) {
    let tokens = theme::tokens(ui.ctx());
    ground(ui, rect, tokens);
    match open_actions(state) {
        Some((recent, actions)) => {
            for (at, note) in actions.iter().enumerate() {
                let top = rect.top() + 1.0 + ACTION * at as f32;
                let place = Rect::from_min_size(pos2(rect.left(), top), vec2(rect.width(), ACTION));
                action(ui, place, at, recent, note, state.now, out);
            }
        }
        None => empty(
            ui,
            rect,
            "Nothing is open",
            "What people promise to do shows up here next time.",
            tokens,
        ),
    }
    outline(ui, rect, tokens);
}

fn ground(ui: &Ui, rect: Rect, tokens: &Tokens) {
    is_room(ui, rect);
    ui.painter()
        .rect_filled(rect, f32::from(space::PANE_RADIUS), tokens.surface);
}

fn outline(ui: &Ui, rect: Rect, tokens: &Tokens) {
    let radius = f32::from(space::PANE_RADIUS);
    ui.painter()
        .rect_stroke(rect, radius, Stroke::new(1.0, tokens.line), StrokeKind::Inside);
}

fn empty(ui: &Ui, rect: Rect, title: &str, hint: &str, tokens: &Tokens) {
    let painter = ui.painter();
    let left = rect.left() + SIDE;
    let room = rect.width() - 2.0 * SIDE;
    let response = ui.interact(rect, ui.scope_id().with(("empty", title)), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, title));
    text_at(
        painter,
        pos2(left, rect.top() + 34.0),
        Align2::LEFT_CENTER,
        title,
        NAME,
        tokens.ink,
        room,
    );
    let galley = painter.fonts_mut(|fonts| fonts.layout_job(typeface::LIST.job(hint, tokens.ink2, room)));
    painter.galley(pos2(left, rect.top() + 48.0), galley, tokens.ink2);
}

/// A row's hover, focus and the line above it.
fn row(ui: &Ui, rect: Rect, first: bool, id: egui::Id, name: &str) -> Response {
    let tokens = theme::tokens(ui.ctx());
    let response = ui.interact(rect, id, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    if response.hovered() || response.context_menu_opened() {
        let radius = f32::from(space::PANE_RADIUS);
        ui.painter()
            .rect_filled(rect.shrink2(vec2(1.0, 0.0)), radius, tokens.hover());
    }
    if !first {
        ui.painter()
            .hline(rect.x_range(), rect.top() - 0.5, Stroke::new(1.0, tokens.line));
    }
    if response.has_focus() {
        let ring = rect.shrink(3.0);
        ui.painter()
            .rect_stroke(ring, 6.0, Stroke::new(2.0, tokens.blue), StrokeKind::Inside);
    }
    response
}

fn workshop(ui: &mut Ui, rect: Rect, at: usize, recent: &Recent, now: Now, out: &mut Vec<Action>) {
    let tokens = theme::tokens(ui.ctx());
    let id = ui.scope_id().with(("recent", recent.path.as_path()));
    let date = day(now, recent.date);
    let maps = match recent.maps {
        0 => None,
        1 => Some("1 map".to_owned()),
        maps => Some(format!("{maps} maps")),
    };
    let told = maps.as_deref().unwrap_or("no map");
    let said = format!(
        "Open {}: {}, {date}, {}, {told}",
        recent.title,
        recent.session,
        counts(recent)
    );
    let response = row(ui, rect, at == 0, id, &said);
    let painter = ui.painter();
    let middle = rect.center().y;
    let wide = rect.width() > 620.0;
    let share = rect.width() / 790.0;
    let column = |x: f32| rect.left() + x * share.max(0.75);
    let right = pos2(rect.right() - SIDE, middle);
    let end = match maps {
        Some(words) => {
            let chip = Chip::new(&words).icon(icons::PATH);
            let size = vec2(chip.width(painter), space::CHIP);
            let place = Rect::from_min_size(pos2(right.x - size.x, middle - size.y / 2.0), size);
            chip.paint(painter, place, tokens);
            place.left()
        }
        None => text_at(
            painter,
            right,
            Align2::RIGHT_CENTER,
            "no map",
            typeface::LIST,
            tokens.ink3,
            80.0,
        )
        .left(),
    };
    let name_room = if wide {
        column(133.0) - space::S8 - rect.left() - SIDE
    } else {
        rect.width() * 0.4
    };
    let left = rect.left() + SIDE;
    text_at(
        painter,
        pos2(left, middle),
        Align2::LEFT_CENTER,
        &recent.title,
        NAME,
        tokens.ink,
        name_room,
    );
    if wide {
        let place = pos2(column(133.0), middle);
        let room = column(415.0) - column(133.0) - space::S16;
        text_at(
            painter,
            place,
            Align2::LEFT_CENTER,
            &recent.session,
            typeface::BODY,
            tokens.ink2,
            room,
        );
        text_at(
            painter,
            pos2(column(415.0), middle),
            Align2::LEFT_CENTER,
            &date,
            typeface::LIST,
            tokens.ink2,
            90.0,
        );
        let place = pos2(column(519.0), middle);
        let room = end - space::S8 - column(519.0);
        text_at(
            painter,
            place,
            Align2::LEFT_CENTER,
            &counts(recent),
            typeface::LIST,
            tokens.ink2,
            room,
        );
    } else {
        let place = pos2(left + name_room + space::S12, middle);
        text_at(
            painter,
            place,
            Align2::LEFT_CENTER,
            &date,
            typeface::LIST,
            tokens.ink2,
            end - space::S8 - place.x,
        );
    }
    if response.clicked() {
        out.push(Action::Home(HomeAction::OpenRecent(recent.path.clone())));
    }
    Popup::context_menu(&response)
        .accessible_name("Workshop")
        .show(|ui| menu(ui, recent, out));
    response.tip(|| recent.path.display().to_string());
}

/// "11 people, 27 notes"; nobody is counted where nobody has said.
fn counts(recent: &Recent) -> String {
    let notes = if recent.notes == 1 {
        "1 note".to_owned()
    } else {
        format!("{} notes", recent.notes)
    };
    match recent.people {
        0 => notes,
        1 => format!("1 person, {notes}"),
        people => format!("{people} people, {notes}"),
    }
}

fn menu(ui: &mut Ui, recent: &Recent, out: &mut Vec<Action>) {
    let width = 220.0;
    let mut ask = |ui: &mut Ui, words: &str, icon: char, action: HomeAction| {
        if Button::new(words).icon(icon).quiet().width(width).show(ui).clicked() {
            out.push(Action::Home(action));
            ui.close();
        }
    };
    ask(
        ui,
        "Open",
        icons::FOLDER_OPEN,
        HomeAction::OpenRecent(recent.path.clone()),
    );
    ask(
        ui,
        "Show in its folder",
        icons::FOLDER,
        HomeAction::Reveal(recent.path.clone()),
    );
    ask(
        ui,
        "Forget, keep the file",
        icons::X,
        HomeAction::Forget(recent.path.clone()),
    );
}

fn action(ui: &mut Ui, rect: Rect, at: usize, recent: &Recent, note: &Note, now: Now, out: &mut Vec<Action>) {
    let tokens = theme::tokens(ui.ctx());
    let id = ui.scope_id().with(("open action", recent.path.as_path(), note.id));
    let today = now.local(now.at).date_naive();
    let (words, late) = note
        .due
        .map_or_else(|| ("no date".to_owned(), false), |due| due_words(due, today));
    let due = note.due_words().map(|due| format!("due {due}"));
    let owner = note.owner.clone().unwrap_or_else(|| "no owner".to_owned());
    let second: Vec<String> = std::iter::once(owner).chain(due).collect();
    let second = second.join(", ");
    let said = format!("Open action: {}, {second}, {words}", note.text);
    let response = row(ui, rect, at == 0, id, &said);
    let painter = ui.painter();
    let left = rect.left() + SIDE;
    let icon = pos2(left + 9.0, rect.center().y);
    icon_at(painter, icon, icons::SQUARE, 22.0, tokens.ink3, Face::Icon);
    let mut chip = Chip::new(&words);
    if late {
        chip = chip.tone(Tone::Amber).icon(icons::CLOCK_COUNTDOWN);
    }
    let size = vec2(chip.width(painter), space::CHIP);
    let place = Rect::from_min_size(pos2(rect.right() - SIDE - size.x, rect.center().y - size.y / 2.0), size);
    chip.paint(painter, place, tokens);
    let text = left + 32.0;
    let room = place.left() - space::S12 - text;
    text_at(
        painter,
        pos2(text, rect.top() + 28.0),
        Align2::LEFT_CENTER,
        &note.text,
        NAME,
        tokens.ink,
        room,
    );
    let place = pos2(text, rect.top() + 51.0);
    text_at(
        painter,
        place,
        Align2::LEFT_CENTER,
        &second,
        typeface::LIST,
        tokens.ink2,
        room,
    );
    if response.clicked() {
        out.push(Action::Home(HomeAction::OpenRecent(recent.path.clone())));
    }
    response.tip(|| format!("{}\nOpens {}", note.text, recent.title));
}

/// "in 4 days", "3 days late", and whether it is late.
fn due_words(due: NaiveDate, today: NaiveDate) -> (String, bool) {
    match (due - today).num_days() {
        0 => ("today".to_owned(), false),
        1 => ("tomorrow".to_owned(), false),
        -1 => ("1 day late".to_owned(), true),
        days if days > 0 => (format!("in {days} days"), false),
        days => (format!("{} days late", -days), true),
    }
}

/// "9 Nov", with the year where it is another one.
pub(super) fn day(now: Now, at: crate::time::Stamp) -> String {
    let (then, today) = (now.local(at), now.local(now.at));
    let same_year = then.year() == today.year();
    then.format(if same_year { "%-d %b" } else { "%-d %b %Y" }).to_string()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_due_date_is_said_as_the_days_until_it() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
        let on = |day| due_words(NaiveDate::from_ymd_opt(2026, 11, day).unwrap(), today);
        assert_eq!(on(27), ("in 4 days".to_owned(), false));
        assert_eq!(on(24), ("tomorrow".to_owned(), false));
        assert_eq!(on(23), ("today".to_owned(), false));
        assert_eq!(on(20), ("3 days late".to_owned(), true));
    }
}
