//! Home: continue where we stopped, sessions as cards, recent workshops, open actions from last time. Before anything was run, `first` shows the
//! one session there is and how to bring one's own.

mod cards;
mod facts;
mod first;
mod head;
mod last_seen;
mod lists;
mod sketch;
mod stopped;
mod strip;
mod update;

use egui::{Align2, Frame, Key, Modifiers, Rect, ScrollArea, Sense, Ui, UiBuilder, UiStackInfo, pos2, vec2};

use super::action::Action;
use super::state::State;
use super::theme;
use super::theme::typeface::{Face, Type};
use super::theme::{Tokens, icons, space, typeface};
use super::widgets::{icon_at, spoken, text_at};
use crate::ui::action::HomeAction;
use head::{HEAD, title};

pub use update::update;

/// The widest column.
const COLUMN: f32 = 1280.0;
/// Left and right of the column in a narrow window.
const MARGIN: f32 = 24.0;
/// Above the first section.
const TOP: f32 = 40.0;
/// Between a section's head and what it names.
const BELOW_HEAD: f32 = 12.0;
/// Between sections.
const SECTION: f32 = 32.0;
/// Share of the column that the recent workshops take beside the open actions.
const RECENT_SHARE: f32 = 790.0 / 1256.0;
/// Below this width the lists stand one below the other.
const SIDE_BY_SIDE: f32 = 900.0;

/// Shows the surface.
pub fn show(ui: &mut Ui, state: &State, out: &mut Vec<Action>) {
    let whole = ui.max_rect();
    enter(ui, state, out);
    // What scrolls fades into the paper at its edges.
    let ground = UiStackInfo::default().with_frame(Frame::NONE.fill(theme::tokens(ui.ctx()).paper));
    let mut page = ui.new_child(UiBuilder::new().max_rect(whole).ui_stack_info(ground));
    page.spacing_mut().item_spacing = egui::Vec2::ZERO;
    ScrollArea::vertical()
        .id_salt("home")
        .auto_shrink(false)
        .show(&mut page, |ui| {
            let width = (whole.width() - 2.0 * MARGIN).clamp(200.0, COLUMN);
            let grid = cards::Grid::new(width);
            let first_time = first::session(state);
            let wanted = match first_time {
                Some(session) => first::height(ui, session, width),
                None => height(state, &grid, width),
            };
            // A short page is as high as the window, so that its foot stands at the window's edge.
            let height = wanted.max(whole.height());
            let (all, _) = ui.allocate_exact_size(vec2(whole.width(), height), Sense::hover());
            let left = all.center().x - width / 2.0;
            if let Some(session) = first_time {
                first::show(ui, pos2(left, all.top()), width, state, session, out);
            } else {
                let mut page = Page {
                    left,
                    width,
                    y: all.top() + TOP,
                };
                first(ui, &mut page, state, out);
                sessions(ui, &mut page, &grid, state, out);
                lists_of(ui, &mut page, state, out);
            }
            foot(
                ui,
                Rect::from_min_max(pos2(left, all.bottom() - 56.0), pos2(left + width, all.bottom())),
                &state.window.documents,
            );
        });
}

/// Enter goes on with the latest workshop, or starts the first session.
fn enter(ui: &Ui, state: &State, out: &mut Vec<Action>) {
    // Whatever has the keyboard takes Enter itself; here it means the first thing on the page.
    let free = state.window.overlay.is_none() && ui.memory(|memory| memory.focused().is_none());
    if !free || !ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter)) {
        return;
    }
    if state.latest().is_some() {
        out.push(Action::Home(HomeAction::Continue));
    } else if !state.library.sessions.is_empty() {
        out.push(Action::name_new_workshop(0));
    }
}

/// Where the next section goes.
struct Page {
    left: f32,
    width: f32,
    y: f32,
}

impl Page {
    /// Takes the place of the next section's body.
    fn take(&mut self, height: f32) -> Rect {
        let rect = Rect::from_min_size(pos2(self.left, self.y), vec2(self.width, height));
        self.y = rect.bottom() + SECTION;
        rect
    }

    fn head(&mut self) -> Rect {
        let rect = Rect::from_min_size(pos2(self.left, self.y), vec2(self.width, HEAD.line));
        self.y = rect.bottom() + BELOW_HEAD;
        rect
    }
}

/// How high all of it is.
fn height(state: &State, grid: &cards::Grid, width: f32) -> f32 {
    let head = HEAD.line + BELOW_HEAD;
    let (recent, actions) = (lists::recent_height(state), lists::actions_height(state));
    let lists = if width < SIDE_BY_SIDE {
        recent + SECTION + head + actions
    } else {
        recent.max(actions)
    };
    let first =
        stopped::found(state).map_or_else(|| strip::height(width), |found| stopped::height(state, found, width));
    let sections = first + grid.height(cards::count(state, width)) + lists;
    TOP + sections + 3.0 * (head + SECTION) + 56.0
}

fn first(ui: &mut Ui, page: &mut Page, state: &State, out: &mut Vec<Action>) {
    let head = page.head();
    if let Some(found) = stopped::found(state) {
        let place = page.take(stopped::height(state, found, page.width));
        title(ui, head, "Recover", if state.window.opening { "Opening…" } else { "" });
        stopped::show(ui, place, state, found, out);
        return;
    }
    let place = page.take(strip::height(page.width));
    let opening = if state.window.opening { "Opening…" } else { "" };
    let first = state.library.sessions.first().and_then(|card| card.session.as_deref());
    match (state.latest(), first) {
        (Some(workshop), _) => {
            title(ui, head, "Continue where we stopped", opening);
            strip::continue_with(ui, place, state, workshop, out);
        }
        (None, Some(session)) => {
            title(ui, head, "Start here", opening);
            strip::start_with(ui, place, session, out);
        }
        (None, None) => title(ui, head, "Start here", ""),
    }
}

fn sessions(ui: &mut Ui, page: &mut Page, grid: &cards::Grid, state: &State, out: &mut Vec<Action>) {
    let head = page.head();
    title(ui, head, "Sessions", "");
    cards::in_head(ui, head, out);
    let place = page.take(grid.height(cards::count(state, page.width)));
    cards::show(ui, place, grid, state, out);
}

fn lists_of(ui: &mut Ui, page: &mut Page, state: &State, out: &mut Vec<Action>) {
    let side_by_side = page.width >= SIDE_BY_SIDE;
    let rows = lists::recent(state).len();
    let all = if rows == 0 {
        String::new()
    } else {
        format!("All {rows} on this computer")
    };
    let from = lists::open_actions(state);
    let from = from.map(|(recent, _)| format!("{}, {}", recent.title, lists::day(state.now, recent.date)));
    let from = from.unwrap_or_default();
    let head = page.head();
    let (recent, actions) = (lists::recent_height(state), lists::actions_height(state));
    if side_by_side {
        let place = page.take(recent.max(actions));
        let split = page.left + ((page.width - space::S24) * RECENT_SHARE).round();
        let left = |rect: Rect, height: f32| Rect::from_min_max(rect.min, pos2(split, rect.top() + height));
        let right = |rect: Rect, height: f32| {
            Rect::from_min_max(
                pos2(split + space::S24, rect.top()),
                pos2(rect.right(), rect.top() + height),
            )
        };
        // Each list follows its own head, for whoever hears them one after the other.
        title(ui, left(head, head.height()), "Recent workshops", &all);
        lists::show_recent(ui, left(place, recent), state, out);
        title(ui, right(head, head.height()), "Open actions from last time", &from);
        lists::show_actions(ui, right(place, actions), state, out);
        return;
    }
    title(ui, head, "Recent workshops", &all);
    let place = page.take(recent);
    lists::show_recent(ui, place, state, out);
    title(ui, page.head(), "Open actions from last time", &from);
    let place = page.take(actions);
    lists::show_actions(ui, place, state, out);
}

fn foot(ui: &Ui, rect: Rect, documents: &std::path::Path) {
    let tokens: &Tokens = theme::tokens(ui.ctx());
    let painter = ui.painter();
    let middle = rect.top() + 18.0;
    icon_at(
        painter,
        pos2(rect.left() + 8.0, middle),
        icons::HARD_DRIVES,
        16.0,
        tokens.ink2,
        Face::Icon,
    );
    let place = pos2(rect.right(), middle);
    let style = Type::new(13.0, 18.0, Face::Mono);
    let documents = crate::store::places::tilde(documents);
    let folder = text_at(
        painter,
        place,
        Align2::RIGHT_CENTER,
        &documents,
        style,
        tokens.ink3,
        rect.width() * 0.45,
    );
    let words = "Works offline. What you type is on disk within a second.";
    let room = folder.left() - space::S16 - rect.left() - 25.0;
    let place = pos2(rect.left() + 25.0, middle);
    text_at(
        painter,
        place,
        Align2::LEFT_CENTER,
        words,
        typeface::LIST,
        tokens.ink3,
        room,
    );
    spoken(ui, rect, "foot", &format!("{words} Workshops are kept in {documents}."));
}
