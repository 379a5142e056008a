//! Finding in the text of the file, and replacing: every place is marked, the next one is gone to, in whichever slide it stands.

use std::ops::Range;

use egui::text::{CCursor, CCursorRange};
use egui::{Align2, Id, Key, Modifiers, Rect, Stroke, StrokeKind, TextEdit, Ui, UiBuilder, WidgetInfo, pos2};

use super::field;
use super::hits::Hits;
use super::seen::{Seen, ask};
use crate::ui::action::{Action, EditorLook};
use crate::ui::editor::shown::{Shown, look};
use crate::ui::foot::capture::line_of_entry;
use crate::ui::foot::notice;
use crate::ui::state::editing::TextSearch;
use crate::ui::theme;
use crate::ui::theme::typeface::{self, Face};
use crate::ui::theme::{icons, space};
use crate::ui::widgets::{Button, escaped, icon_at, is_room, key_cap, key_cap_width, text_at};

/// The id of the field.
const FIELD: &str = "find in the text of the file";
/// That of what takes the place of what is found.
const WITH: &str = "replace in the text of the file";
/// Below this width of the line nothing stands beside the field but the count.
const BUTTONS: f32 = 420.0;

/// Shows the line at the foot, and takes the keys that find.
pub(super) fn line(ui: &mut Ui, rect: Rect, seen: &Seen, shown: &Shown<'_>, out: &mut Vec<Action>) {
    let rect = notice::beside(ui, rect, shown.state, out);
    let tokens = theme::tokens(ui.ctx());
    let search = &shown.window.search;
    let hits = Hits::of(ui, &seen.text, &search.query);
    let id = Id::unique(FIELD);
    let free = shown.state.window.overlay.is_none();
    keys(ui, id, free, search, out);
    let focused = ui.memory(|memory| memory.has_focus(id));
    let radius = f32::from(space::PANE_RADIUS);
    ui.painter().rect_filled(rect, radius, tokens.surface);
    is_room(ui, rect);
    let at = pos2(rect.left() + 20.0, rect.center().y);
    icon_at(ui.painter(), at, icons::MAGNIFYING_GLASS, 18.0, tokens.ink2, Face::Icon);
    let mut right = rect.right() - space::S12;
    let last = hits.index_at(search.at).and_then(|index| hits.at.get(index));
    // Its buttons stay while one of them has the keyboard: Tab from the field leads to the first of them.
    let in_line = ui
        .memory(egui::Memory::focused)
        .and_then(|id| ui.ctx().read_response(id));
    let within = focused || in_line.is_some_and(|response| rect.contains_rect(response.rect));
    let idle = search.query.is_empty() && !within;
    if idle {
        right = caret(ui, rect, right, seen);
    } else {
        if rect.width() >= BUTTONS {
            right = buttons(ui, rect, right, (seen, &hits, shown), out);
        }
        let words = counted(&hits, search);
        let told = text_at(
            ui.painter(),
            pos2(right, rect.center().y),
            Align2::RIGHT_CENTER,
            &words,
            typeface::SECOND,
            tokens.ink2,
            110.0,
        );
        let spoken = ui.interact(told, id.with("count"), egui::Sense::hover());
        spoken.widget_info(|| WidgetInfo::labeled(egui::Role::Label, true, words.as_str()));
        right = told.left() - space::S12;
    }
    let left = rect.left() + 38.0;
    let middle = match &search.with {
        Some(with) if !idle => {
            let middle = (left + right) * 0.5;
            let place = rect.with_min_x(middle + space::S12).with_max_x(right);
            ui.painter()
                .vline(middle, rect.y_range().shrink(10.0), Stroke::new(1.0, tokens.line));
            // Before the field, which an Enter would end.
            let of = Id::unique(WITH);
            let entered = ui.memory(|memory| memory.has_focus(of)) && pressed(ui, Modifiers::NONE, Key::Enter);
            let typed = entry(ui, place, (WITH, "Replace with", with), last);
            if let Some(with) = typed {
                set(search, out, |search| search.with = Some(with));
            }
            if entered {
                replace(ui, &hits, (seen, shown), out);
            }
            middle - space::S12
        }
        _ => right,
    };
    let around = ui.interact(rect.with_max_x(middle), id.with("around"), egui::Sense::CLICK);
    let back = focused && pressed(ui, Modifiers::SHIFT, Key::Enter);
    let next = focused && pressed(ui, Modifiers::NONE, Key::Enter);
    let back = back || free && pressed(ui, Modifiers::SHIFT, Key::F3);
    let next = next || free && pressed(ui, Modifiers::NONE, Key::F3);
    if let Some(query) = entry(
        ui,
        rect.with_min_x(left).with_max_x(middle),
        (FIELD, "Find in this file", &search.query),
        last,
    ) {
        set(search, out, |search| {
            search.query = query;
            search.at = None;
        });
    }
    if around.clicked() {
        ui.memory_mut(|memory| memory.request_focus(id));
    }
    if back || next {
        go(ui, next, &hits, (seen, shown), out);
    }
    let frame = if focused {
        Stroke::new(2.0, tokens.blue)
    } else {
        Stroke::new(1.0, tokens.edge)
    };
    ui.painter().rect_stroke(rect, radius, frame, StrokeKind::Inside);
}

/// Whether a key was pressed; nobody else gets it.
fn pressed(ui: &Ui, modifiers: Modifiers, key: Key) -> bool {
    ui.input_mut(|input| input.consume_key(modifiers, key))
}

/// Asks for what is looked for to be changed, together with what was asked for already in this frame: a quick hand types the last letter and
/// Enter within one.
fn set(search: &TextSearch, out: &mut Vec<Action>, change: impl FnOnce(&mut TextSearch)) {
    let asked = out.iter_mut().rev().find_map(|action| match action {
        Action::EditorLook(EditorLook::Search(search)) => Some(search),
        _ => None,
    });
    if let Some(asked) = asked {
        change(asked);
        return;
    }
    let mut search = search.clone();
    change(&mut search);
    look(EditorLook::Search(search), out);
}

/// What takes the place of what is found, as it is asked for in this frame.
fn with_what(search: &TextSearch, out: &[Action]) -> String {
    let asked = out.iter().rev().find_map(|action| match action {
        Action::EditorLook(EditorLook::Search(search)) => Some(search),
        _ => None,
    });
    asked.unwrap_or(search).with.clone().unwrap_or_default()
}

/// Keys that begin to find, and to replace.
fn keys(ui: &Ui, id: Id, free: bool, search: &TextSearch, out: &mut Vec<Action>) {
    if !free {
        return;
    }
    let replace = pressed(ui, Modifiers::COMMAND, Key::H);
    if replace || pressed(ui, Modifiers::COMMAND, Key::F) {
        let mut state = TextEdit::load_state(ui.ctx(), id).unwrap_or_default();
        let all = CCursorRange::two(CCursor::new(0), CCursor::new(search.query.chars().count()));
        // Selected: who types looks for something else, who presses Enter for the same again.
        state.cursor.set_char_range(Some(all));
        TextEdit::store_state(ui.ctx(), id, state);
        ui.memory_mut(|memory| memory.request_focus(id));
    }
    if replace && search.with.is_none() {
        set(search, out, |search| search.with = Some(String::new()));
    }
}

/// A field of the line; what stands in it now, if that has changed. Esc leads back to the text, to the place that was led to last.
fn entry(
    ui: &mut Ui,
    place: Rect,
    (id, hint, text): (&str, &str, &str),
    last: Option<&Range<usize>>,
) -> Option<String> {
    let tokens = theme::tokens(ui.ctx());
    let place = place.shrink2(egui::vec2(0.0, 4.0));
    let mut typed = text.to_owned();
    let mut child = ui.new_child(UiBuilder::new().max_rect(place).id_salt(id));
    let response = child.add(
        line_of_entry(&mut typed, Id::unique(id), hint, tokens)
            .desired_width(place.width())
            .min_size(place.size())
            .char_limit(500),
    );
    response.widget_info(|| {
        let mut info = WidgetInfo::text_edit(true, text, &typed, hint);
        info.label = Some(hint.to_owned());
        info
    });
    if response.lost_focus() && escaped(ui) {
        match last {
            Some(last) => field::select_soon(ui, last.clone(), true),
            None => field::focus(ui),
        }
    }
    (typed != text).then_some(typed)
}

/// "3 of 12": which of the places was led to last.
fn counted(hits: &Hits, search: &TextSearch) -> String {
    let all = hits.at.len();
    match hits.index_at(search.at) {
        _ if search.query.is_empty() => String::new(),
        _ if all == 0 => "not found".to_owned(),
        Some(index) => format!("{} of {all}", index + 1),
        None if all == 1 => "1 place".to_owned(),
        None => format!("{all} places"),
    }
}

/// Where the caret is, and the key that finds; returns the left edge.
fn caret(ui: &Ui, rect: Rect, right: f32, seen: &Seen) -> f32 {
    let tokens = theme::tokens(ui.ctx());
    let at = pos2(right - key_cap_width(ui.painter(), "Ctrl F"), rect.center().y);
    let cap = key_cap(ui.painter(), pos2(right, at.y), "Ctrl F", tokens, false);
    let (line, column) = seen.place_at(field::caret(ui));
    let told = text_at(
        ui.painter(),
        pos2(cap.left() - space::S8, at.y),
        Align2::RIGHT_CENTER,
        &format!("line {line}, column {column}"),
        typeface::SECOND,
        tokens.ink2,
        160.0,
    );
    told.left() - space::S12
}

/// The buttons of the line from its right edge; returns their left one.
fn buttons(
    ui: &mut Ui,
    rect: Rect,
    right: f32,
    (seen, hits, shown): (&Seen, &Hits, &Shown<'_>),
    out: &mut Vec<Action>,
) -> f32 {
    let search = &shown.window.search;
    let some = !hits.at.is_empty();
    let mut row = ui.new_child(
        UiBuilder::new()
            .max_rect(rect.with_max_x(right).shrink2(egui::vec2(0.0, 10.0)))
            .layout(egui::Layout::right_to_left(egui::Align::Center))
            .id_salt("buttons of finding"),
    );
    row.spacing_mut().item_spacing.x = space::S4;
    let ui = &mut row;
    if search.with.is_some() {
        let all = Button::new("All").height(28.0).name("Replace all").enabled(some);
        if all.show(ui).on_hover_text("Replace all places in the file").clicked() {
            replace_all(seen, hits, shown, out);
        }
        let one = Button::new("Replace").height(28.0).enabled(some);
        if one
            .show(ui)
            .on_hover_text("Replace this place and go to the next")
            .clicked()
        {
            replace(ui, hits, (seen, shown), out);
        }
    } else {
        let open = Button::new("Replace")
            .quiet()
            .height(28.0)
            .name("Replace with other words");
        if open.show(ui).on_hover_text("Ctrl H").clicked() {
            set(search, out, |search| search.with = Some(String::new()));
        }
    }
    for (icon, words, key, next) in [
        (icons::ARROW_DOWN, "Next place", "F3", true),
        (icons::ARROW_UP, "Place before", "Shift F3", false),
    ] {
        let button = Button::new("")
            .icon(icon)
            .quiet()
            .height(28.0)
            .name(words)
            .enabled(some);
        if button.show(ui).on_hover_text(format!("{words} ({key})")).clicked() {
            go(ui, next, hits, (seen, shown), out);
        }
    }
    ui.min_rect().left() - space::S8
}

/// Leads to the next place, or to the one before: from the caret where it is in the text, else from the place that was led to last. While the text
/// cannot be read only the part that is shown is gone through.
fn go(ui: &Ui, next: bool, hits: &Hits, (seen, shown): (&Seen, &Shown<'_>), out: &mut Vec<Action>) {
    let within = |hit: &&Range<usize>| !seen.typed || seen.part.start <= hit.start && hit.end <= seen.part.end;
    let open: Vec<&Range<usize>> = hits.at.iter().filter(within).collect();
    let last = hits
        .index_at(shown.window.search.at)
        .and_then(|index| hits.at.get(index));
    let (from, to) = match (field::has_caret(ui), last) {
        (false, Some(hit)) => (hit.start, hit.end),
        (true, _) => {
            let caret = seen.byte_at(field::caret(ui));
            // The caret stands behind the place that was led to last.
            last.filter(|hit| hit.end == caret)
                .map_or((caret, caret), |hit| (hit.start, hit.end))
        }
        (false, None) => (seen.part.start, seen.part.start),
    };
    let found = if next {
        open.iter().find(|hit| hit.start >= to).or(open.first())
    } else {
        open.iter().rev().find(|hit| hit.end <= from).or(open.last())
    };
    if let Some(hit) = found.copied() {
        lead(ui, hit, (seen, shown), out);
    }
}

/// Shows a place and selects it.
fn lead(ui: &Ui, hit: &Range<usize>, (seen, shown): (&Seen, &Shown<'_>), out: &mut Vec<Action>) {
    set(&shown.window.search, out, |search| search.at = Some(hit.start));
    field::select_soon(ui, hit.clone(), false);
    if hit.start < seen.part.start || seen.part.end < hit.end {
        seen.show_around(hit.start, shown, out);
    }
}

/// Puts the other words in the place that was led to last, and goes to the next one. A place that nobody has seen is led to first.
fn replace(ui: &Ui, hits: &Hits, (seen, shown): (&Seen, &Shown<'_>), out: &mut Vec<Action>) {
    let search = &shown.window.search;
    let in_sight = |hit: &Range<usize>| seen.part.start <= hit.start && hit.end <= seen.part.end;
    let last = hits.index_at(search.at);
    let found = last.and_then(|index| Some((index, hits.at.get(index)?)));
    let (index, hit) = match found {
        Some((index, hit)) if in_sight(hit) => (index, hit),
        Some((_, hit)) if !seen.typed => return lead(ui, hit, (seen, shown), out),
        _ => return go(ui, true, hits, (seen, shown), out),
    };
    let with = with_what(search, out);
    put(seen, std::slice::from_ref(hit), &with, out);
    let next = hits.at.get(index + 1);
    // The next place has moved with what was put before it.
    let moved = |at: usize| at - hit.len() + with.len();
    set(search, out, |search| search.at = next.map(|next| moved(next.start)));
    if let Some(next) = next.filter(|next| in_sight(next)) {
        field::select_soon(ui, moved(next.start)..moved(next.end), false);
    }
}

/// Puts the other words in all places of the file.
fn replace_all(seen: &Seen, hits: &Hits, shown: &Shown<'_>, out: &mut Vec<Action>) {
    let search = &shown.window.search;
    put(seen, &hits.at, &with_what(search, out), out);
    set(search, out, |search| search.at = None);
}

/// Asks for other words in these places.
fn put(seen: &Seen, places: &[Range<usize>], with: &str, out: &mut Vec<Action>) {
    let (text, part) = replaced(&seen.text, &seen.part, places, with);
    ask(text, &part, out);
}

/// A text with other words in these places, and where the part of it that is shown stands then.
fn replaced(text: &str, part: &Range<usize>, places: &[Range<usize>], with: &str) -> (String, Range<usize>) {
    let mut out = String::with_capacity(text.len());
    let (mut from, mut start, mut end) = (0, part.start, part.end);
    for place in places {
        out.push_str(text.get(from..place.start).unwrap_or_default());
        out.push_str(with);
        from = place.end;
        // A place over an edge of the part belongs to what stands behind the edge.
        let moved = |edge: usize| edge + with.len() - place.len();
        if place.end <= part.start {
            start = moved(start);
        }
        if place.end <= part.end {
            end = moved(end);
        }
    }
    out.push_str(text.get(from..).unwrap_or_default());
    let end = end.min(out.len());
    (out, start.min(end)..end)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]

    use super::*;
    use crate::ui::editor::source::hits::found;

    #[test]
    fn words_are_found_whatever_their_case_and_letters() {
        for (text, query, wanted) in [
            ("One one ONE", "one", vec!["One", "one", "ONE"]),
            ("aaaa", "aa", vec!["aa", "aa"]),
            ("Ärger, ärger", "ÄRGER", vec!["Ärger", "ärger"]),
            ("İstanbul", "i\u{307}s", vec!["İs"]),
            ("→ ✓ ⚠", "✓ ", vec!["✓ "]),
            ("text", "", vec![]),
            ("", "x", vec![]),
            ("ab", "abc", vec![]),
        ] {
            let found: Vec<&str> = found(text, query).into_iter().map(|hit| &text[hit]).collect();
            assert_eq!(found, wanted, "{query:?} in {text:?}");
        }
    }

    #[test]
    fn what_is_replaced_leaves_the_part_where_it_was() {
        let text = "ab [ab ab] ab";
        let part = 3..10;
        let hits = found(text, "ab");
        for with in ["", "x", "longer"] {
            let (out, part) = replaced(text, &part, &hits, with);
            assert_eq!(out, text.replace("ab", with));
            assert_eq!(out[part], format!("[{with} {with}]"));
        }
        let (out, part) = replaced(text, &part, &hits[1..2], "x");
        assert_eq!((out.as_str(), &out[part]), ("ab [x ab] ab", "[x ab]"));
    }
}
