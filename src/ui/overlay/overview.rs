//! The overview: all slides as a grid by agenda item; arrows, digits and Enter, or a click, go to one, and typed words find the slides that say
//! them. Only what is seen is painted.

use egui::{Align2, Key, Modifiers, Rect, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::grid::{Grid, Step};
use super::panel;
use super::panel::Panel;
use super::search;
use crate::ui::action::{Action, Go};
use crate::ui::audience::wall;
use crate::ui::state::{Document, State, Surface};
use crate::ui::theme;
use crate::ui::theme::typeface::Face;
use crate::ui::theme::{Tokens, icons, space, typeface};
use crate::ui::widgets::{is_main_call, text_at};

/// Width of the panel: as wide as a large window allows.
const WIDTH: f32 = 1720.0;
/// The id of the field that words are looked for by.
const SEARCH: &str = "overview search";
/// Height of the field and of what it found.
const ABOVE: f32 = 76.0;
/// The longest that is looked for, in letters.
const LONGEST: usize = 60;

/// Shows it.
pub(super) fn show(ui: &mut Ui, state: &State, out: &mut Vec<Action>) {
    let Some(document) = &state.document else { return };
    let session = document.session();
    let mut items: Vec<usize> = session.agenda.iter().map(|item| item.slides.len()).collect();
    // Reference slides are in no item of the agenda: they are one more group at the end.
    items.push(session.reference.len());
    let last = session.slide_count().saturating_sub(1);
    Panel::new("Overview", WIDTH)
        .icon(icons::SQUARES_FOUR)
        .show(ui, out, |ui, room, out| {
            let grid = Grid::new(&items, room.width - 2.0 * space::S24);
            let chosen = state.window.chosen.min(last);
            let query = state.window.query.as_str();
            let found = words_of(query).map(|words| search::slides_with(document, words));
            search_field(ui, query, out);
            if let Some(found) = &found {
                finding(ui, query, found.len());
            }
            // The first slide that says the words is chosen, unless the one that is chosen says them.
            let first = found
                .as_ref()
                .filter(|found| !found.contains(&chosen))
                .and_then(|found| found.first());
            let moved = match first {
                Some(first) => {
                    out.push(Action::Choose(*first));
                    Some(*first)
                }
                None => by_keys(ui, state, &grid, chosen, last, out),
            };
            let chosen = moved.unwrap_or(chosen);
            if panel::enter(ui) {
                go(chosen, out);
            }
            // The first frame after opening has to bring the current slide into sight too.
            let opened = just_opened(ui);
            let area = ScrollArea::vertical()
                .max_height((room.height - 1.0 - ABOVE).max(120.0))
                .auto_shrink([false, true])
                // At once: while a picture glides to the chosen slide the next arrow key is pressed already.
                .animated(false);
            area.show_viewport(ui, |ui, _| {
                let size = vec2(room.width, grid.height + space::S16);
                let (rect, whole) = ui.allocate_exact_size(size, Sense::focusable_noninteractive());
                choose_by_arrows(ui, &whole);
                let origin = rect.min.to_vec2() + vec2(space::S24, space::S4);
                heads(ui, document, &grid, origin);
                for index in 0..=last {
                    let Some(cell) = grid.cell(index).map(|cell| cell.translate(origin)) else {
                        continue;
                    };
                    if index == chosen && (moved.is_some() || opened) {
                        ui.scroll_to_rect(cell.expand(space::S24), None);
                    }
                    if ui.is_rect_visible(cell)
                        && let Some(picture) = grid.pictures.get(index)
                    {
                        slide(
                            ui,
                            state,
                            document,
                            index,
                            (picture.translate(origin), cell),
                            index == chosen,
                            out,
                        );
                        if found.as_ref().is_some_and(|found| !found.contains(&index)) {
                            let veil = theme::faded(theme::tokens(ui.ctx()).surface, 0.7);
                            ui.painter().rect_filled(cell, 2.0, veil);
                        }
                    }
                }
            });
        });
}

/// The grid has the focus; the arrow keys choose in it instead of leading to what lies beside it.
fn choose_by_arrows(ui: &Ui, whole: &egui::Response) {
    whole.widget_info(|| WidgetInfo::labeled(Role::ListBox, true, "Slides"));
    is_main_call(ui.ctx(), whole.id);
    if whole.has_focus() {
        let arrows = egui::EventFilter {
            horizontal_arrows: true,
            vertical_arrows: true,
            ..egui::EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(whole.id, arrows));
    }
}

/// Whether the overview was not shown two passes ago: its scroll area has then to find its place.
fn just_opened(ui: &Ui) -> bool {
    let id = egui::Id::unique("overview opened");
    let now = ui.ctx().cumulative_pass_nr();
    ui.ctx().data_mut(|data| {
        let (first, last) = data
            .get_temp::<(u64, u64)>(id)
            .filter(|(_, last)| last + 1 >= now)
            .unwrap_or((now, now));
        data.insert_temp(id, (first, now.max(last)));
        now <= first + 2
    })
}

fn go(index: usize, out: &mut Vec<Action>) {
    out.push(Action::Overlay(None));
    out.push(Action::Surface(Surface::Present));
    out.push(Action::Go(Go::Slide(index)));
}

/// Where arrows, Home, End and digits move the choice; none when they do not.
fn by_keys(ui: &Ui, state: &State, grid: &Grid, chosen: usize, last: usize, out: &mut Vec<Action>) -> Option<usize> {
    // In the field left and right move the caret, and digits are text.
    if ui.memory(|memory| memory.has_focus(egui::Id::unique(SEARCH))) {
        return None;
    }
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let mut at = chosen;
    for (key, step) in [
        (Key::ArrowLeft, Step::Left),
        (Key::ArrowRight, Step::Right),
        (Key::ArrowUp, Step::Up),
        (Key::ArrowDown, Step::Down),
    ] {
        if pressed(key) {
            at = grid.step(at, step);
        }
    }
    if pressed(Key::Home) {
        at = 0;
    }
    if pressed(Key::End) {
        at = last;
    }
    if let Some(number) = typed(ui, &state.window.query, out) {
        at = number.saturating_sub(1).min(last);
    }
    (at != chosen).then(|| {
        out.push(Action::Choose(at));
        at
    })
}

/// The words of what was typed; none while it is a number.
fn words_of(query: &str) -> Option<&str> {
    let query = query.trim();
    (!query.is_empty() && !query.bytes().all(|sign| sign.is_ascii_digit())).then_some(query)
}

/// The field that words are looked for by: a press or Ctrl F leads to it. Digits that are typed elsewhere are still a number.
fn search_field(ui: &mut Ui, query: &str, out: &mut Vec<Action>) {
    let tokens = theme::tokens(ui.ctx());
    let id = egui::Id::unique(SEARCH);
    let mut text = words_of(query).map_or_else(String::new, |_| query.to_owned());
    let before = text.clone();
    if ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::F)) {
        ui.memory_mut(|memory| memory.request_focus(id));
    }
    egui::Frame::NONE
        .inner_margin(egui::Margin::symmetric(24, 4))
        .show(ui, |ui| {
            let edit = egui::TextEdit::singleline(&mut text)
                .id(id)
                .font(egui::FontSelection::FontId(typeface::BODY.font()))
                .text_color(tokens.ink)
                .hint_text(typeface::BODY.text("Find words on slides and in their notes (Ctrl F)", tokens.ink3))
                .margin(egui::Margin::symmetric(8, 6))
                .char_limit(LONGEST)
                .desired_width(420.0_f32.min(ui.available_width() - 16.0));
            let response = ui.add(edit);
            response.widget_info(|| {
                let mut info = WidgetInfo::text_edit(true, &before, &text, "Find words on slides and in their notes");
                info.label = Some("Find on slides".to_owned());
                info
            });
        });
    if text != before {
        out.push(Action::Query(text));
    }
}

/// Says above the slides what is looked for and how many say it.
fn finding(ui: &mut Ui, query: &str, found: usize) {
    let tokens = theme::tokens(ui.ctx());
    let words = match found {
        0 => format!("No slide says “{}”", query.trim()),
        1 => format!("1 slide says “{}”", query.trim()),
        found => format!("{found} slides say “{}”", query.trim()),
    };
    egui::Frame::NONE
        .inner_margin(egui::Margin::symmetric(24, 4))
        .show(ui, |ui| {
            ui.add(egui::Label::new(typeface::BODY.face(Face::SemiBold).text(words, tokens.ink)).truncate());
        });
}

/// The slide's number as it is being typed: digits gather in the overlay's text, and a number that no slide can have begins anew.
fn typed(ui: &Ui, before: &str, out: &mut Vec<Action>) -> Option<usize> {
    // Read from text, not from keys: on some keyboards a digit needs Shift.
    let digits: String = ui.input(|input| {
        let texts = input.events.iter().filter_map(|event| match event {
            egui::Event::Text(text) => Some(text.as_str()),
            _ => None,
        });
        texts.flat_map(str::chars).filter(char::is_ascii_digit).collect()
    });
    if digits.is_empty() {
        return None;
    }
    // Words that were looked for are no beginning of a number.
    let before = if words_of(before).is_some() { "" } else { before };
    // No deck has a thousand slides: a fourth digit begins the next number.
    let number = if before.len() + digits.len() <= 3 {
        format!("{before}{digits}")
    } else {
        digits
    };
    out.push(Action::Query(number.clone()));
    number.parse().ok()
}

/// The head of each agenda item with its number, and that of the reference slides without one.
fn heads(ui: &Ui, document: &Document, grid: &Grid, origin: egui::Vec2) {
    let agenda = document.session().agenda.iter().enumerate();
    let items = agenda.map(|(index, item)| (Some(index + 1), item.title.as_str()));
    let titles = items.chain([(None, "Reference")]);
    for ((number, title), place) in titles.zip(&grid.heads) {
        let Some(place) = place.map(|place| place.translate(origin)) else {
            continue;
        };
        if ui.is_rect_visible(place) {
            head(ui, number, title, place);
        }
    }
}

fn head(ui: &Ui, number: Option<usize>, title: &str, place: Rect) {
    let tokens = theme::tokens(ui.ctx());
    let mut at = pos2(place.left(), place.center().y + 2.0);
    let text = |at, words: &str, color, width| {
        text_at(
            ui.painter(),
            at,
            Align2::LEFT_CENTER,
            words,
            typeface::CHIP,
            color,
            width,
        )
    };
    if let Some(number) = number {
        at.x = text(at, &number.to_string(), tokens.ink3, 40.0).right() + space::S8;
    }
    text(at, title, tokens.ink2, place.right() - at.x);
}

fn slide(
    ui: &mut Ui,
    state: &State,
    document: &Document,
    index: usize,
    (picture, cell): (Rect, Rect),
    chosen: bool,
    out: &mut Vec<Action>,
) {
    let tokens = theme::tokens(ui.ctx());
    let Some(shown) = document.session().slide(index) else {
        return;
    };
    let label = shown.label();
    let response = ui.interact(cell, ui.scope_id().with(("slide", index)), Sense::CLICK | Sense::HOVER);
    let said = format!("{} {label}", index + 1);
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, chosen, said.as_str()));
    let of_slide = wall::of_slide(&document.snapshot(), index, shown.steps());
    let mut child = ui.new_child(egui::UiBuilder::new().max_rect(picture).id_salt(("thumbnail", index)));
    child.set_clip_rect(picture.intersect(ui.clip_rect()));
    wall::paint(&mut child, picture, &of_slide, state.now);
    let current = document.workshop().position.slide == index;
    frame(ui, picture, tokens, chosen, response.hovered());
    let face = if chosen || current {
        Face::SemiBold
    } else {
        Face::Regular
    };
    let color = if chosen { tokens.blue } else { tokens.ink };
    let at = pos2(picture.left() + 1.0, f32::midpoint(picture.bottom(), cell.bottom()));
    let width = picture.width() - if current { 44.0 } else { 2.0 };
    text_at(
        ui.painter(),
        at,
        Align2::LEFT_CENTER,
        &said,
        typeface::SECOND.face(face),
        color,
        width,
    );
    if current {
        let at = pos2(picture.right() - 1.0, at.y);
        text_at(
            ui.painter(),
            at,
            Align2::RIGHT_CENTER,
            "now",
            typeface::CHIP,
            tokens.blue,
            40.0,
        );
    }
    if response.clicked() {
        go(index, out);
    }
}

fn frame(ui: &Ui, picture: Rect, tokens: &Tokens, chosen: bool, hovered: bool) {
    let radius = f32::from(space::BLOCK_RADIUS);
    let line = if hovered { tokens.ink3 } else { tokens.line };
    ui.painter()
        .rect_stroke(picture, 2.0, Stroke::new(1.0, line), StrokeKind::Outside);
    if chosen {
        ui.painter().rect_stroke(
            picture.expand(3.0),
            radius,
            Stroke::new(2.0, tokens.blue),
            StrokeKind::Outside,
        );
    }
}
