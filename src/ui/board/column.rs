//! A column of the board: its head with name and dots, the cards below it, how many they are at its foot.

use egui::{
    Align2, CursorIcon, EventFilter, Frame, Id, Popup, Pos2, Rect, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui,
    UiBuilder, UiStackInfo, WidgetInfo, pos2, vec2,
};

use super::hand::{self, Zone, Zones};
use super::shown::Shown;
use super::{card, dots, menu, naming};
use crate::ui::action::{Action, BoardAction, BoardChoice};
use crate::ui::audience::breaks;
use crate::ui::state::board::{Held, Naming};
use crate::ui::theme::typeface::{self, Face, Type};
use crate::ui::theme::{self, icons, space};
use crate::ui::widgets::{Button, choices, dashed, follow_focus, icon_at, text_at};
use crate::workshop::activity::{LaidTheme, On, Spot, Stage, ThemeId};
use crate::workshop::{Note, difference::counted};

/// What a column is called.
const NAME: Type = Type::new(18.0, 24.0, Face::SemiBold);
/// The count of its dots.
const COUNT: Type = Type::new(26.0, 32.0, Face::Bold);
/// Height of the head with its name, and of the row with its dots.
const HEAD: [f32; 2] = [46.0, 36.0];
/// Height of the foot.
const FOOT: f32 = 30.0;
/// From the edge of a column to its cards.
const SIDE: f32 = 10.0;

/// A column.
pub(super) struct Column<'a> {
    pub spot: Spot,
    pub title: &'a str,
    pub icon: Option<char>,
    /// The theme; none for what is unsorted or parked.
    pub theme: Option<&'a LaidTheme<'a>>,
    pub notes: &'a [&'a Note],
    /// What it says while nothing lies in it.
    pub empty: &'a str,
}

/// The id of a theme's head: what has the keyboard keeps it when the theme is moved.
pub(super) fn head_id(theme: ThemeId) -> Id {
    Id::unique(("board theme", theme.0))
}

/// Shows a column in `rect`, and notes where its cards are.
pub(super) fn show(
    ui: &mut Ui,
    rect: Rect,
    column: &Column<'_>,
    shown: &Shown<'_>,
    zones: &mut Zones,
    out: &mut Vec<Action>,
) {
    let tokens = theme::tokens(ui.ctx());
    let radius = f32::from(space::PANE_RADIUS);
    ui.painter().rect_filled(rect, radius, tokens.sunken);
    ui.painter()
        .rect_stroke(rect, radius, Stroke::new(1.0, tokens.line), StrokeKind::Inside);
    let counts = column
        .theme
        // While notes are sorted a row of noughts would only take room from the cards.
        .filter(|theme| theme.sum > 0 || shown.board.stage != Stage::Group);
    let name = column
        .theme
        .map_or(0.0, |laid| name_of(ui, &laid.theme.name, rect.width()).size().y);
    let named = HEAD[0] + (name - NAME.line).max(0.0);
    let head = rect.with_max_y((rect.top() + named + counts.map_or(0.0, |_| HEAD[1])).min(rect.bottom()));
    match column.theme {
        Some(theme) => {
            theme_head(ui, head.with_max_y(rect.top() + named), (theme, head), shown, out);
            if counts.is_some() {
                dot_row(ui, head.with_min_y(rect.top() + named), theme, shown, out);
            }
        }
        None => plain_head(ui, head, column),
    }
    // In a low column the last card is worth more than how many there are.
    let foot = if column.theme.is_some() && rect.height() > 260.0 {
        FOOT
    } else {
        space::S8
    };
    let body = Rect::from_min_max(
        pos2(rect.left() + SIDE, head.bottom()),
        pos2(rect.right() - SIDE, (rect.bottom() - foot).max(head.bottom())),
    );
    let cards = cards(ui, body, column, shown, out);
    if foot > space::S8 {
        let words = counted(column.notes.len(), "note");
        let at = pos2(rect.left() + SIDE + 4.0, rect.bottom() - FOOT / 2.0 - 4.0);
        text_at(
            ui.painter(),
            at,
            Align2::LEFT_CENTER,
            &words,
            typeface::SECOND,
            tokens.ink3,
            rect.width(),
        );
    }
    zones.columns.push(Zone {
        spot: column.spot,
        rect,
        body,
        cards,
    });
}

fn plain_head(ui: &Ui, head: Rect, column: &Column<'_>) {
    let tokens = theme::tokens(ui.ctx());
    let middle = head.top() + HEAD[0] / 2.0 + 1.0;
    let mut x = head.left() + SIDE + 5.0;
    if let Some(icon) = column.icon {
        icon_at(ui.painter(), pos2(x + 9.0, middle), icon, 20.0, tokens.ink, Face::Icon);
        x += 28.0;
    }
    let words = column.notes.len().to_string();
    let center = pos2(head.right() - SIDE - 12.0, middle);
    let pill = Rect::from_center_size(center, vec2(12.0 + 8.0 * words.len() as f32, 22.0));
    ui.painter().rect_filled(pill, 11.0, tokens.surface);
    text_at(
        ui.painter(),
        center,
        Align2::CENTER_CENTER,
        &words,
        typeface::CHIP,
        tokens.ink,
        60.0,
    );
    text_at(
        ui.painter(),
        pos2(x, middle),
        Align2::LEFT_CENTER,
        column.title,
        NAME,
        tokens.ink,
        pill.left() - x - 4.0,
    );
    let label = ui.interact(head, ui.scope_id().with(("column", column.title)), Sense::hover());
    let said = format!("{}: {}", column.title, counted(column.notes.len(), "note"));
    label.widget_info(|| WidgetInfo::labeled(Role::Heading, true, said.as_str()));
}

/// The name of a theme, on two lines where it needs them.
fn name_of(ui: &Ui, name: &str, width: f32) -> std::sync::Arc<egui::Galley> {
    let room = width - 2.0 * SIDE - space::TARGET - 8.0;
    let mut job = NAME.job(name, theme::tokens(ui.ctx()).ink, room.max(20.0));
    job.wrap.max_rows = 2;
    breaks::laid(ui.painter(), job)
}

/// The head of a theme: `head` with its name, which is dragged and chosen by `whole`, dots and all.
fn theme_head(
    ui: &mut Ui,
    head: Rect,
    (laid, whole): (&LaidTheme<'_>, Rect),
    shown: &Shown<'_>,
    out: &mut Vec<Action>,
) {
    let tokens = theme::tokens(ui.ctx());
    let theme = laid.theme;
    let middle = head.center().y + 1.0;
    if let Some((naming @ Naming::Theme(of), typed)) = &shown.window.naming
        && *of == theme.id
    {
        let place = Rect::from_min_max(
            pos2(head.left() + 6.0, middle - 17.0),
            pos2(head.right() - 6.0, middle + 17.0),
        );
        naming::show(ui, place, (naming, typed), NAME, out);
    } else {
        let response = ui.interact(whole, head_id(theme.id), Sense::click_and_drag());
        let chosen = shown.window.cursor == Some(On::Theme(theme.id));
        response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, chosen, spoken(laid)));
        head_acts(ui, &response, laid, shown, out);
        let galley = name_of(ui, &theme.name, head.width());
        let at = pos2(head.left() + SIDE + 4.0, middle - galley.size().y / 2.0);
        ui.painter().galley(at, galley, tokens.ink);
        if chosen || response.has_focus() {
            let ring = Stroke::new(2.0, tokens.blue);
            let radius = f32::from(space::PANE_RADIUS);
            ui.painter()
                .rect_stroke(whole.shrink(1.0), radius - 1.0, ring, StrokeKind::Inside);
        }
        let place = Rect::from_center_size(
            pos2(head.right() - SIDE - 10.0, middle),
            vec2(space::TARGET, space::TARGET),
        );
        let mut cell = ui.new_child(UiBuilder::new().max_rect(place).id_salt(("theme menu", theme.id.0)));
        let name = format!("What to do with {}", theme.name);
        let button = Button::new("")
            .icon(icons::DOTS_THREE)
            .name(&name)
            .quiet()
            .width(space::TARGET)
            .height(space::TARGET);
        let button = button.show(&mut cell);
        Popup::menu(&button)
            .id(menu_id(theme.id))
            .accessible_name("Theme")
            .show(|ui| menu::of_theme(ui, shown, laid, out));
    }
}

/// The menu of a theme that the keyboard opens.
pub(super) fn menu_id(theme: ThemeId) -> Id {
    head_id(theme).with("menu")
}

fn head_acts(ui: &Ui, response: &egui::Response, laid: &LaidTheme<'_>, shown: &Shown<'_>, out: &mut Vec<Action>) {
    let on = On::Theme(laid.theme.id);
    if response.has_focus() {
        let filter = EventFilter {
            horizontal_arrows: true,
            vertical_arrows: true,
            ..EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
        if shown.window.cursor != Some(on) {
            out.push(Action::Board(BoardAction::Choose(on, BoardChoice::Cursor)));
        }
    }
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    // While the room votes a quick second press is a second dot.
    if response.double_clicked() && !shown.votes() {
        out.push(Action::Board(BoardAction::Name(Naming::Theme(laid.theme.id))));
    } else if response.clicked() {
        response.request_focus();
        out.push(Action::Board(BoardAction::Choose(on, BoardChoice::Only)));
        if shown.votes() {
            out.push(Action::Board(BoardAction::Dot(on, true)));
        }
    }
    if response.secondary_clicked() {
        if shown.votes() {
            out.push(Action::Board(BoardAction::Choose(on, BoardChoice::Only)));
            out.push(Action::Board(BoardAction::Dot(on, false)));
        } else {
            Popup::open_id(ui.ctx(), menu_id(laid.theme.id));
        }
    }
    if response.drag_started_by(egui::PointerButton::Primary) && shown.window.drag.is_none() {
        out.push(Action::Board(BoardAction::Hold(Held::Theme(laid.theme.id))));
    }
    if response.hovered() && shown.window.drag.is_none() {
        ui.ctx().set_cursor_icon(if shown.votes() {
            CursorIcon::PointingHand
        } else {
            CursorIcon::Grab
        });
    }
}

/// The dots of a theme: their number, they, and how many of them are its own where others lie on its notes.
fn dot_row(ui: &mut Ui, head: Rect, laid: &LaidTheme<'_>, shown: &Shown<'_>, out: &mut Vec<Action>) {
    let tokens = theme::tokens(ui.ctx());
    let middle = head.top() + HEAD[1] / 2.0 - 6.0;
    let at = pos2(head.left() + SIDE + 4.0, middle);
    let words = laid.sum.to_string();
    let number = text_at(ui.painter(), at, Align2::LEFT_CENTER, &words, COUNT, tokens.ink, 120.0);
    let mut right = head.right() - SIDE;
    if shown.votes() {
        for (icon, more, words) in [
            (icons::PLUS, true, "One dot more on"),
            (icons::MINUS, false, "One dot less on"),
        ] {
            let name = format!("{words} {}", laid.theme.name);
            let center = pos2(right - space::TARGET / 2.0, middle);
            if crate::ui::activity::bars::icon_button(ui, center, icon, &name, ("dot", laid.theme.id.0, more)) {
                out.push(Action::Board(BoardAction::Dot(On::Theme(laid.theme.id), more)));
            }
            right -= space::TARGET;
        }
        right -= space::S4;
    }
    if laid.own != laid.sum {
        let words = format!("{} own", laid.own);
        let own = text_at(
            ui.painter(),
            pos2(right, middle),
            Align2::RIGHT_CENTER,
            &words,
            typeface::SECOND,
            tokens.ink2,
            80.0,
        );
        right = own.left() - space::S8;
    }
    let left = number.right().max(head.left() + SIDE + 28.0) + space::S12;
    // To one scale over all columns: they stand beside each other to be compared.
    let most = shown.laid.themes.iter().map(|laid| laid.sum).max().unwrap_or(0);
    dots::row(
        ui.painter(),
        pos2(left, middle),
        (laid.sum, most),
        right - left,
        tokens.blue,
    );
}

/// What a screen reader says of a theme.
fn spoken(laid: &LaidTheme<'_>) -> String {
    let mut said = format!("Theme {}, {}", laid.theme.name, counted(laid.notes.len(), "note"));
    if laid.sum > 0 {
        said.push_str(", ");
        said.push_str(&card::dotted(laid.sum));
    }
    if laid.own != laid.sum {
        said.push_str(", of which ");
        said.push_str(&laid.own.to_string());
        said.push_str(" on the theme itself");
    }
    said
}

/// The cards of a column, which scroll; near its ends they scroll by themselves while the hand holds something.
fn cards(
    ui: &mut Ui,
    body: Rect,
    column: &Column<'_>,
    shown: &Shown<'_>,
    out: &mut Vec<Action>,
) -> Vec<(crate::workshop::NoteId, Rect)> {
    let mut places = Vec::with_capacity(column.notes.len());
    let tokens = theme::tokens(ui.ctx());
    if column.notes.is_empty() {
        nothing(ui, body, column.empty);
        return places;
    }
    let ground = UiStackInfo::default().with_frame(Frame::NONE.fill(tokens.sunken));
    let key = ("cards", column.spot);
    let builder = UiBuilder::new()
        .max_rect(body.expand2(vec2(card::RING, 0.0)))
        .ui_stack_info(ground);
    let mut child = ui.new_child(builder.id_salt(key));
    child.set_clip_rect(body.expand2(vec2(card::RING, 0.0)).intersect(ui.clip_rect()));
    ScrollArea::vertical()
        .id_salt(key)
        .auto_shrink(false)
        .show(&mut child, |ui| {
            choices(ui, column.title);
            ui.spacing_mut().item_spacing.y = space::S8;
            ui.add_space(card::RING);
            for note in column.notes {
                places.push((note.id, card::show(ui, shown, note, column.spot, out)));
            }
            ui.add_space(card::RING);
            if let Some(at) = hand::pointer(ui, shown).filter(|at| body.x_range().contains(at.x)) {
                push(ui, at, body);
            }
            follow_focus(ui, &format!("column {:?}", column.spot));
        });
    places
}

fn push(ui: &Ui, at: Pos2, body: Rect) {
    // A frame that came late must not throw the list out of sight.
    let seconds = ui.input(|input| input.stable_dt).min(0.05);
    let down = hand::autoscroll(at.y, (body.top(), body.bottom()), seconds);
    if down.abs() > 0.01 {
        ui.scroll_with_delta_animation(vec2(0.0, -down), egui::style::ScrollAnimation::none());
        ui.request_repaint();
    }
}

/// What an empty column says.
fn nothing(ui: &Ui, body: Rect, words: &str) {
    if words.is_empty() || body.height() < 30.0 {
        return;
    }
    let tokens = theme::tokens(ui.ctx());
    let place = body.with_max_y(body.bottom() - 2.0).with_min_y(body.top() + 2.0);
    let place = place.with_max_y(place.bottom().min(place.top() + 150.0));
    dashed(ui.painter(), place, Stroke::new(1.0, tokens.line2));
    let mut job = typeface::LIST.job(words, tokens.ink2, (place.width() - space::S24).max(20.0));
    job.halign = egui::Align::Center;
    job.wrap.max_rows = ((place.height() - 8.0) / typeface::LIST.line).floor().max(1.0) as usize;
    let galley = breaks::laid(ui.painter(), job);
    let top = place.center().y - galley.size().y / 2.0;
    ui.painter().galley(pos2(place.center().x, top), galley, tokens.ink2);
}
