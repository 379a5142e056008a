//! The source: the text of the chosen slide in its file, coloured, with what is wrong where it is; beside it the last good picture, the
//! problems, and what the thing at the caret may hold.

use std::ops::Range;
use std::sync::Arc;

use egui::text::{CCursor, CCursorRange};
use egui::{Align2, Frame, Galley, Id, Key, Modifiers, Rect, Role, ScrollArea, Sense, Shape, Stroke};
use egui::{TextBuffer, TextEdit, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use super::foot;
use super::layout;
use super::shown::{Shown, look};
use super::source_text::{STYLE, byte_of, coloured, indented, kind_at, offered, outdented, replaced};
use crate::session::check::Finding;
use crate::session::{Problem, SlideAt, Source, reference};
use crate::store::Version;
use crate::ui::action::{Action, EditorAction, EditorLook};
use crate::ui::audience::thumbnail;
use crate::ui::theme;
use crate::ui::theme::typeface;
use crate::ui::theme::{icons, space};
use crate::ui::widgets::{Button, Chip, Pane, Tone, text_at};
use crate::workshop::Position;

/// Width of the numbers of lines.
const GUTTER: f32 = 52.0;
/// The id of the field.
const FIELD: &str = "source of the slide";

/// The text that is shown: all of it, and the part that is edited.
struct Seen {
    text: Arc<str>,
    part: Range<usize>,
    problems: Vec<Problem>,
    /// Whether it cannot be read.
    broken: bool,
    /// The part as it is shown, and how many blanks each of its lines but the first has lost.
    shown: (String, usize),
}

/// The text of a version of a session, and where in it a slide stands.
#[derive(Clone)]
struct Written {
    version: Version,
    text: Arc<str>,
    /// The text read back; none where that cannot be done.
    source: Option<Arc<Source>>,
    at: SlideAt,
    part: Option<Range<usize>>,
}

impl Seen {
    fn of(ui: &Ui, shown: &Shown<'_>) -> Self {
        if let Some(typed) = shown.editor.typed() {
            let (before, behind) = shown.window.source;
            let end = typed.text.len().saturating_sub(behind);
            let part = before.min(end)..end;
            return Self {
                shown: outdented(typed.text.get(part.clone()).unwrap_or_default()),
                text: Arc::clone(&typed.text),
                part,
                problems: typed.problems.clone(),
                broken: !typed.problems.is_empty(),
            };
        }
        let Written { text, part, .. } = written(ui, shown);
        let of_finding = |found: &Finding| {
            Problem::of_file(
                "",
                format!("{}: {}", super::problems::place(found, shown), found.what),
                found.mend.clone(),
            )
        };
        let part = part.unwrap_or(0..text.len());
        Self {
            shown: outdented(text.get(part.clone()).unwrap_or_default()),
            part,
            text,
            problems: shown.editor.findings().iter().map(of_finding).collect(),
            broken: false,
        }
    }

    /// The part as it is shown.
    fn slice(&self) -> &str {
        &self.shown.0
    }

    /// The letter of the part, as it is shown, at a line and column of the text; none if the part does not reach there.
    fn letter(&self, line: usize, column: usize) -> Option<usize> {
        let first = self.first_line();
        let at = line.checked_sub(first)?;
        let lines: Vec<&str> = self.slice().split_inclusive('\n').collect();
        if at > lines.len() {
            return None;
        }
        let before: usize = lines.iter().take(at).map(|line| line.chars().count()).sum();
        Some(before + self.column(line, column) - 1)
    }

    /// The column at which a column of the text is shown, from 1.
    fn column(&self, line: usize, column: usize) -> usize {
        let less = if line == self.first_line() {
            // The part begins within its first line.
            let before = self.text.get(..self.part.start).unwrap_or_default();
            before.rsplit('\n').next().map_or(0, |line| line.chars().count())
        } else {
            self.shown.1
        };
        column.saturating_sub(less).max(1)
    }

    /// The number of the first line of the part, from 1.
    fn first_line(&self) -> usize {
        1 + self
            .text
            .get(..self.part.start)
            .unwrap_or_default()
            .matches('\n')
            .count()
    }

    /// The text with another part, as it is shown.
    fn with(&self, part: &str) -> String {
        let part = indented(part, self.shown.1);
        let before = self.text.get(..self.part.start).unwrap_or_default();
        let behind = self.text.get(self.part.end..).unwrap_or_default();
        format!("{before}{part}{behind}")
    }

    /// Asks for the text to be this, the same part of it shown.
    fn ask(&self, text: String, out: &mut Vec<Action>) {
        look(
            EditorLook::Source(self.part.start, self.text.len() - self.part.end),
            out,
        );
        out.push(Action::Editor(EditorAction::Text(text)));
    }
}

/// The text that the file has of the session as it is now, and where in it the chosen slide stands; the text is worked out once a version.
fn written(ui: &Ui, shown: &Shown<'_>) -> Written {
    let id = Id::unique("text of the session that is edited");
    let (version, at) = (shown.editor.version(), shown.at);
    let known: Option<Written> = ui.data(|data| data.get_temp(id));
    let (text, source) = match known.filter(|known| known.version == version) {
        Some(known) if known.at == at => return known,
        Some(known) => (known.text, known.source),
        None => {
            let own = shown.editor.source();
            let text = own.written(shown.session);
            let source = if text == own.text() {
                Some(Arc::clone(own))
            } else {
                Source::read(text.as_str(), "").ok().map(Arc::new)
            };
            (text.into(), source)
        }
    };
    let part = source.as_ref().and_then(|source| source.slide(at));
    let written = Written {
        version,
        text,
        source,
        at,
        part,
    };
    ui.data_mut(|data| data.insert_temp(id, written.clone()));
    written
}

/// Shows the view in the window below the bar.
pub(super) fn show(ui: &mut Ui, whole: Rect, shown: &Shown<'_>, out: &mut Vec<Action>) {
    let seen = Seen::of(ui, shown);
    let inner = whole.shrink(space::S12.min(whole.width() * 0.01));
    let (body, line, status) = layout::foot(inner, 0.3);
    if body.width() < space::TABS {
        code(ui, body, &seen, shown, out);
    } else {
        let split = body.left() + (body.width() * 0.56).floor();
        code(ui, body.with_max_x(split - space::S12), &seen, shown, out);
        beside(ui, body.with_min_x(split), &seen, shown, out);
    }
    let hint = (
        "Add to this slide",
        [("/", "block"), ("#", "slide"), ("?", "ask"), ("!", "stress")],
    );
    foot::entry(ui, line, shown, (hint.0, &hint.1), out);
    foot::state(ui, status, shown, out);
}

/// The picture, the problems and the help, below each other.
fn beside(ui: &mut Ui, rect: Rect, seen: &Seen, shown: &Shown<'_>, out: &mut Vec<Action>) {
    let gap = space::S12;
    let picture =
        (space::PANE_HEAD + rect.width() * space::CANVAS_HEIGHT / space::CANVAS_WIDTH).min(rect.height() * 0.5);
    let top = rect.with_max_y(rect.top() + picture);
    wall(ui, top, seen, shown);
    let rest = rect.with_min_y(top.bottom() + gap);
    let high = ((rest.height() - gap) * 0.45).min(160.0);
    problems(ui, rest.with_max_y(rest.top() + high), seen, out);
    help(ui, rest.with_min_y(rest.top() + high + gap), seen);
}

fn wall(ui: &mut Ui, rect: Rect, seen: &Seen, shown: &Shown<'_>) {
    let head = |ui: &mut Ui| {
        if seen.broken {
            Chip::new("last good version")
                .icon(icons::ARROW_COUNTER_CLOCKWISE)
                .tone(Tone::Amber)
                .show(ui);
        }
    };
    Pane::new("On the wall").strong().show_in(ui, rect, head, |ui, inner| {
        let place = thumbnail::fit(inner, egui::Align::Center);
        let step = shown.step();
        let position = Position {
            slide: shown.number,
            step,
        };
        thumbnail::slide(ui, place, shown.session, position, "slide of the source");
    });
}

fn problems(ui: &mut Ui, rect: Rect, seen: &Seen, out: &mut Vec<Action>) {
    let count = seen.problems.len();
    let head = |ui: &mut Ui| {
        if count > 0 {
            let tone = if seen.broken { Tone::Red } else { Tone::Amber };
            Chip::new(&count.to_string()).tone(tone).show(ui);
        }
    };
    Pane::new("Problems").strong().show_in(ui, rect, head, |ui, inner| {
        let tokens = theme::tokens(ui.ctx());
        if count == 0 {
            let words = "Nothing to mend";
            text_at(
                ui.painter(),
                inner.center(),
                Align2::CENTER_CENTER,
                words,
                typeface::LIST,
                tokens.ink2,
                inner.width(),
            );
            return;
        }
        let mut child = ui.new_child(UiBuilder::new().max_rect(inner).id_salt("problems of the source"));
        ScrollArea::vertical().auto_shrink(false).show(&mut child, |ui| {
            ui.spacing_mut().item_spacing = egui::Vec2::ZERO;
            for (index, problem) in seen.problems.iter().enumerate() {
                row(ui, index, problem, seen, out);
            }
        });
    });
}

fn row(ui: &mut Ui, index: usize, problem: &Problem, seen: &Seen, out: &mut Vec<Action>) {
    let tokens = theme::tokens(ui.ctx());
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 52.0), Sense::click());
    let place = problem.place.map(|place| place.to_string()).unwrap_or_default();
    let spoken = format!("Problem {}: {place} {}. {}", index + 1, problem.what, problem.mend);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, spoken.as_str()));
    super::problems::ground(ui, &response, !seen.broken, 17.0);
    let mut right = rect.right() - space::S12;
    if let (Some(word), Some(at)) = (offered(problem), problem.place) {
        let words = format!("Write {word}");
        let button = Button::new(&words).icon(icons::WRENCH).height(28.0);
        let width = button.wanted(ui);
        let spot = Rect::from_min_size(pos2(right - width, rect.center().y - 14.0), vec2(width, 28.0));
        let mut child = ui.new_child(UiBuilder::new().max_rect(spot).id_salt(("mend", index)));
        let by_key = index == 0 && ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Period));
        if button.show(&mut child).clicked() || by_key {
            let byte = byte_of(&seen.text, at.line, at.column);
            let mended = replaced(&seen.text, byte, word);
            seen.ask(mended, out);
        }
        right = spot.left() - space::S8;
    }
    let at = pos2(right, rect.top() + 17.0);
    let told = text_at(
        ui.painter(),
        at,
        Align2::RIGHT_CENTER,
        &place,
        typeface::MONO,
        tokens.ink2,
        80.0,
    );
    let left = rect.left() + 40.0;
    let room = (told.left() - space::S8 - left).max(20.0);
    let at = pos2(left, rect.top() + 17.0);
    text_at(
        ui.painter(),
        at,
        Align2::LEFT_CENTER,
        &problem.what,
        typeface::CONTROL,
        tokens.ink,
        room,
    );
    let at = pos2(left, rect.top() + 37.0);
    let room = (right - left).max(20.0);
    text_at(
        ui.painter(),
        at,
        Align2::LEFT_CENTER,
        &problem.mend,
        typeface::SECOND,
        tokens.ink2,
        room,
    );
    ui.painter()
        .hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, tokens.line));
    if response.clicked() {
        lead_to(ui, problem, seen);
    }
    response.on_hover_text(format!("{}. {}", problem.what, problem.mend));
}

/// Puts the caret where a problem is, if it is in the part that is shown.
fn lead_to(ui: &Ui, problem: &Problem, seen: &Seen) {
    let Some(place) = problem.place else { return };
    if let Some(letter) = seen.letter(place.line, place.column) {
        put_caret(ui, letter);
    }
}

fn put_caret(ui: &Ui, letter: usize) {
    let id = Id::unique(FIELD);
    let mut state = TextEdit::load_state(ui.ctx(), id).unwrap_or_default();
    state
        .cursor
        .set_char_range(Some(CCursorRange::one(CCursor::new(letter))));
    TextEdit::store_state(ui.ctx(), id, state);
    ui.memory_mut(|memory| memory.request_focus(id));
}

/// The text of the slide.
fn code(ui: &mut Ui, rect: Rect, seen: &Seen, shown: &Shown<'_>, out: &mut Vec<Action>) {
    let file = shown.editor.path().and_then(std::path::Path::file_name);
    let title = file.map_or_else(|| "Source".to_owned(), |name| name.to_string_lossy().into_owned());
    let label = shown.slide.map_or_else(String::new, crate::session::Slide::label);
    let note = format!("{}, {label}", shown.place());
    let mut asked = Vec::new();
    let head = |ui: &mut Ui| {
        ui.spacing_mut().item_spacing.x = space::S4;
        for (icon, words, key, to) in [
            (icons::ARROW_DOWN, "Next slide", Key::ArrowDown, Some(shown.number + 1)),
            (
                icons::ARROW_UP,
                "Slide before",
                Key::ArrowUp,
                shown.number.checked_sub(1),
            ),
        ] {
            let fits = to.is_some_and(|to| to < shown.session.slide_count()) && !seen.broken;
            let button = Button::new("")
                .icon(icon)
                .quiet()
                .height(28.0)
                .name(words)
                .enabled(fits);
            let by_key = ui.input_mut(|input| input.consume_key(Modifiers::ALT, key));
            let pressed = button.show(ui).on_hover_text(words).clicked();
            if (by_key || pressed)
                && fits
                && let Some(to) = to
            {
                shown.go(to, &mut asked);
            }
        }
    };
    Pane::new(&title)
        .note(&note)
        .strong()
        .show_in(ui, rect, head, |ui, inner| {
            let mut child = ui.new_child(UiBuilder::new().max_rect(inner).id_salt("text of the source"));
            child.set_clip_rect(inner.intersect(ui.clip_rect()));
            ScrollArea::vertical().auto_shrink(false).show(&mut child, |ui| {
                field(ui, seen, out);
            });
        });
    out.append(&mut asked);
}

fn field(ui: &mut Ui, seen: &Seen, out: &mut Vec<Action>) {
    let tokens = theme::tokens(ui.ctx());
    let mut text = seen.slice().to_owned();
    let first = seen.first_line();
    let ground = ui.painter().add(Shape::Noop);
    let mut layouter = |ui: &Ui, buffer: &dyn TextBuffer, width: f32| -> Arc<Galley> {
        let job = coloured(buffer.as_str(), width, tokens);
        ui.fonts_mut(|fonts| fonts.layout_job(job))
    };
    let id = Id::unique(FIELD);
    let margin = egui::Margin {
        left: GUTTER as i8,
        right: 8,
        top: 8,
        bottom: 8,
    };
    let shown = TextEdit::multiline(&mut text)
        .id(id)
        .frame(Frame::NONE.inner_margin(margin))
        .desired_width(f32::INFINITY)
        .desired_rows(12)
        .code_editor()
        .layouter(&mut layouter)
        .show(ui);
    let response = shown.response.response;
    response.widget_info(|| {
        let mut info = WidgetInfo::text_edit(true, seen.slice(), &text, "");
        info.label = Some("Source of the slide".to_owned());
        info
    });
    let faults = faults(seen, first);
    let mut number = first;
    let mut begins = true;
    let mut grounds = Vec::new();
    for row in &shown.galley.rows {
        let top = shown.galley_pos.y + row.pos.y;
        let place = Rect::from_min_size(
            pos2(response.rect.left(), top),
            vec2(response.rect.width(), row.row.size.y),
        );
        let faulty = faults.iter().any(|(line, _)| *line == number);
        if faulty {
            grounds.push(Shape::rect_filled(place, 0.0, tokens.red_soft));
        }
        if begins && ui.is_rect_visible(place) {
            let ink = if faulty { tokens.red } else { tokens.ink3 };
            let at = pos2(response.rect.left() + GUTTER - 12.0, place.center().y);
            text_at(
                ui.painter(),
                at,
                Align2::RIGHT_CENTER,
                &number.to_string(),
                STYLE,
                ink,
                GUTTER,
            );
        }
        begins = row.ends_with_newline;
        number += usize::from(begins);
    }
    ui.painter().set(ground, Shape::Vec(grounds));
    for (line, column) in faults {
        let letters: usize = text
            .split_inclusive('\n')
            .take(line - first)
            .map(|line| line.chars().count())
            .sum();
        let from = shown.galley.pos_from_cursor(CCursor::new(letters + column - 1));
        let y = shown.galley_pos.y + from.bottom() - 2.0;
        let x = shown.galley_pos.x + from.left();
        let points: Vec<egui::Pos2> = (0..10u8)
            .map(|index| pos2(x + 4.0 * f32::from(index), y + if index % 2 == 0 { 0.0 } else { 3.0 }))
            .collect();
        ui.painter().add(Shape::line(points, Stroke::new(1.5, tokens.red)));
    }
    let bar = response.rect.with_max_x(response.rect.left() + 3.0);
    ui.painter().rect_filled(bar, 0.0, tokens.blue);
    let caret = shown.cursor_range.map(|range| range.primary.index.0);
    if let Some(caret) = caret {
        ui.data_mut(|data| data.insert_temp(id.with("caret"), caret));
    }
    if response.has_focus() && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::F8)) {
        next_problem(ui, seen, caret.unwrap_or(0));
    }
    if response.changed() && text != seen.slice() {
        seen.ask(seen.with(&text), out);
    }
}

/// Lines and columns, as they are shown, of the problems of a text that cannot be read, within the part.
fn faults(seen: &Seen, first: usize) -> Vec<(usize, usize)> {
    let lines = seen.slice().matches('\n').count() + 1;
    let inside = |line: usize| (first..first + lines).contains(&line);
    seen.problems
        .iter()
        .filter_map(|problem| problem.place)
        .filter(|place| inside(place.line) && seen.broken)
        .map(|place| (place.line, seen.column(place.line, place.column)))
        .collect()
}

/// Puts the caret at the next problem behind it, or at the first.
fn next_problem(ui: &Ui, seen: &Seen, caret: usize) {
    let places: Vec<usize> = seen
        .problems
        .iter()
        .filter_map(|problem| problem.place)
        .filter_map(|place| seen.letter(place.line, place.column))
        .collect();
    if let Some(to) = places.iter().find(|at| **at > caret).or(places.first()) {
        put_caret(ui, *to);
    }
}

/// What the thing at the caret may hold.
fn help(ui: &mut Ui, rect: Rect, seen: &Seen) {
    if rect.height() < 80.0 {
        return;
    }
    let caret: usize = ui
        .data(|data| data.get_temp(Id::unique(FIELD).with("caret")))
        .unwrap_or(0);
    let slice = seen.slice();
    let byte: usize = slice.chars().take(caret).map(char::len_utf8).sum();
    let kind = kind_at(slice, byte)
        .and_then(reference::kind)
        .or_else(|| reference::kind("Slide"));
    let Some(kind) = kind else { return };
    let about = kind
        .about
        .split('\n')
        .next()
        .unwrap_or_default()
        .replace(['`', '[', ']'], "");
    Pane::new(&kind.name).note(&about).strong().show_in(
        ui,
        rect,
        |_| {},
        |ui, inner| {
            let tokens = theme::tokens(ui.ctx());
            let mut child = ui.new_child(
                UiBuilder::new()
                    .max_rect(inner)
                    .id_salt("fields of the thing at the caret"),
            );
            ScrollArea::vertical().auto_shrink(false).show(&mut child, |ui| {
                ui.spacing_mut().item_spacing = egui::Vec2::ZERO;
                for field in kind.fields.iter().chain(&kind.choices) {
                    let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), 34.0), Sense::hover());
                    let middle = row.center().y;
                    let at = pos2(row.left() + space::S12, middle);
                    text_at(
                        ui.painter(),
                        at,
                        Align2::LEFT_CENTER,
                        &field.name,
                        typeface::MONO,
                        tokens.blue,
                        110.0,
                    );
                    let at = pos2(row.left() + 124.0, middle);
                    let wide = (row.width() * 0.3).max(60.0);
                    text_at(
                        ui.painter(),
                        at,
                        Align2::LEFT_CENTER,
                        &field.takes,
                        typeface::SECOND,
                        tokens.ink,
                        wide,
                    );
                    let at = pos2(row.left() + 132.0 + wide, middle);
                    let words = field.about.replace(['`', '[', ']'], "").replace('\n', " ");
                    let room = (row.right() - space::S8 - at.x).max(10.0);
                    text_at(
                        ui.painter(),
                        at,
                        Align2::LEFT_CENTER,
                        &words,
                        typeface::SECOND,
                        tokens.ink2,
                        room,
                    );
                    let told = ui.interact(row, ui.scope_id().with(("field", field.name.as_str())), Sense::hover());
                    told.widget_info(|| {
                        WidgetInfo::labeled(Role::Label, true, format!("{}: {}", field.name, field.about))
                    });
                    told.on_hover_text(&words);
                    ui.painter()
                        .hline(row.x_range(), row.bottom() - 0.5, Stroke::new(1.0, tokens.line));
                }
            });
        },
    );
}
