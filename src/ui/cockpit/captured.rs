//! Captured notes grouped by kind; each can be put in other words, made another kind, ticked, kept from the wall or deleted.

use std::collections::HashMap;

use egui::{
    Align2, Popup, Pos2, Rect, Role, ScrollArea, Sense, Stroke, TextEdit, Ui, UiBuilder, Vec2, WidgetInfo, pos2, vec2,
};

use crate::ui::action::{Action, CockpitAction};
use crate::ui::audience::breaks::laid;
use crate::ui::state::State;
use crate::ui::theme;
use crate::ui::theme::typeface::{Face, Type};
use crate::ui::theme::{Tokens, icons, space, typeface};
use crate::ui::widgets::{Button, Chip, Tone, escaped, icon_at, kind_color, kind_icon, kind_title, text_at};
use crate::workshop::{Note, NoteId, NoteKind};

/// Where text starts.
const INDENT: f32 = 38.0;
/// What is left free at the right.
const RIGHT: f32 = 14.0;
/// How the list is set.
#[derive(Debug, Clone, Copy)]
struct Look {
    /// A note.
    text: Type,
    /// Above and below a note.
    pad: f32,
    /// Height of a group's head.
    head: f32,
}

/// Where there is room.
const ROOMY: Look = Look {
    text: Type::new(15.0, 21.0, Face::Regular),
    pad: 9.5,
    head: 32.0,
};
/// In low windows, so that a whole round's notes are seen at once.
const TIGHT: Look = Look {
    text: Type::new(14.0, 19.0, Face::Regular),
    pad: 5.5,
    head: 25.0,
};
/// Below this height of the list it is set tight.
const LOW: f32 = 640.0;

/// Height of a chip beside a note.
const CHIP: f32 = 20.0;
/// Gap before a chip.
const CHIP_GAP: f32 = 5.0;
/// Width of the bar beside the newest note.
const BAR: f32 = 3.0;

/// Shows `notes`, the oldest first, in `inner`.
pub(super) fn show(ui: &mut Ui, inner: Rect, state: &State, notes: &[&Note], out: &mut Vec<Action>) {
    let mut child = ui.new_child(UiBuilder::new().max_rect(inner).id_salt("captured notes"));
    child.set_clip_rect(inner.intersect(ui.clip_rect()));
    if notes.is_empty() {
        empty(&child, inner);
        return;
    }
    child.spacing_mut().item_spacing = Vec2::ZERO;
    let look = if inner.height() < LOW { TIGHT } else { ROOMY };
    // Once for all rows: in each of them all maps would be looked through for the note.
    let linked = linked(state);
    // By time and then by id: two notes of one paste have the same stamp.
    let newest = notes.iter().max_by_key(|note| (note.at, note.id)).map(|note| note.id);
    ScrollArea::vertical()
        .id_salt("captured notes")
        .auto_shrink(false)
        .show(&mut child, |ui| {
            for kind in NoteKind::ALL {
                let group: Vec<&&Note> = notes.iter().filter(|note| note.kind == kind).collect();
                if !group.is_empty() {
                    head(ui, look, kind, group.len());
                    for (at, note) in group.iter().enumerate() {
                        let is_newest = Some(note.id) == newest;
                        let steps = linked.get(&note.id).map_or(&[][..], Vec::as_slice);
                        row(ui, look, state, (note, steps), (is_newest, at > 0), out);
                    }
                }
            }
        });
}

fn empty(ui: &Ui, inner: Rect) {
    let tokens = theme::tokens(ui.ctx());
    let at = pos2(inner.left() + 18.0, inner.top() + 28.0);
    text_at(
        ui.painter(),
        at,
        Align2::LEFT_CENTER,
        "Nothing said yet",
        ROOMY.text.face(Face::SemiBold),
        tokens.ink,
        inner.width(),
    );
    let job = typeface::LIST.job(
        "Type what people say in the line below: ! for a problem, > for an action, @Mara for its owner.",
        tokens.ink2,
        inner.width() - 36.0,
    );
    let galley = ui.painter().fonts_mut(|fonts| fonts.layout_job(job));
    ui.painter().galley(pos2(at.x, at.y + 18.0), galley, tokens.ink2);
}

fn head(ui: &mut Ui, look: Look, kind: NoteKind, count: usize) {
    let tokens = theme::tokens(ui.ctx());
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), look.head), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{}: {count}", kind.heading())));
    let painter = ui.painter();
    painter.rect_filled(rect, 0.0, tokens.paper);
    let line = Stroke::new(1.0, tokens.line);
    painter.hline(rect.x_range(), rect.top() - 0.5, line);
    painter.hline(rect.x_range(), rect.bottom() - 0.5, line);
    let middle = rect.center().y;
    icon_at(
        painter,
        pos2(rect.left() + 22.0, middle),
        kind_icon(kind),
        16.0,
        kind_color(kind, tokens),
        Face::IconBold,
    );
    let at = pos2(rect.left() + INDENT, middle);
    text_at(
        painter,
        at,
        Align2::LEFT_CENTER,
        kind.heading(),
        typeface::CHIP,
        tokens.ink2,
        rect.width(),
    );
    let at = pos2(rect.right() - RIGHT, middle);
    text_at(
        painter,
        at,
        Align2::RIGHT_CENTER,
        &count.to_string(),
        typeface::SECOND,
        tokens.ink2,
        60.0,
    );
}

/// A chip beside a note.
struct Fact {
    words: String,
    icon: Option<char>,
    tone: Tone,
}

/// The names of the steps that each note is linked with, map by map: looked up once, not by each note in all maps.
fn linked(state: &State) -> HashMap<NoteId, Vec<&str>> {
    let mut linked: HashMap<NoteId, Vec<&str>> = HashMap::new();
    let maps = state.document.iter().flat_map(|document| &document.workshop().maps);
    for map in maps.filter(|map| !map.marks.notes.is_empty()) {
        let places = map.flow.places();
        for (step, notes) in &map.marks.notes {
            let Some(step) = places.get(*step).and_then(|place| map.flow.steps.get(place)) else {
                continue;
            };
            for note in notes {
                linked.entry(*note).or_default().push(&step.name);
            }
        }
    }
    linked
}

fn facts(note: &Note, steps: &[&str]) -> Vec<Fact> {
    let fact = |words: String, icon| Fact {
        words,
        icon,
        tone: Tone::Neutral,
    };
    let mut facts = Vec::new();
    if note.kind == NoteKind::Action && note.done {
        facts.push(Fact {
            words: "Done".to_owned(),
            icon: Some(icons::CHECK),
            tone: Tone::Green,
        });
    }
    facts.extend(note.owner.clone().map(|owner| fact(owner, Some(icons::USER))));
    facts.extend(note.due_words().map(|due| fact(due, Some(icons::CALENDAR_BLANK))));
    facts.extend(note.theme.clone().map(|theme| fact(theme, Some(icons::HASH))));
    facts.extend(steps.iter().map(|name| fact((*name).to_owned(), Some(icons::PATH))));
    if note.hidden {
        facts.push(fact("Not on the wall".to_owned(), None));
    }
    facts
}

fn row(
    ui: &mut Ui,
    look: Look,
    state: &State,
    (note, steps): (&Note, &[&str]),
    (newest, ruled): (bool, bool),
    out: &mut Vec<Action>,
) {
    if let Some((id, words)) = &state.window.cockpit.rewording
        && *id == note.id
    {
        reword(ui, look, note.id, words, out);
        return;
    }
    let tokens = theme::tokens(ui.ctx());
    let width = ui.available_width();
    let room = width - INDENT - RIGHT;
    let color = if note.done { tokens.ink2 } else { tokens.ink };
    let galley = laid(ui.painter(), look.text.job(&note.text, color, room));
    let end = galley
        .rows
        .last()
        .map_or(Vec2::ZERO, |row| vec2(row.rect().right(), galley.size().y));
    let facts = facts(note, steps);
    let (places, height) = flow(ui, look, &facts, end, room);
    let (rect, _) = ui.allocate_exact_size(vec2(width, height + 2.0 * look.pad), Sense::hover());
    let response = ui.interact(rect, ui.scope_id().with(("note", note.id)), Sense::click());
    if newest {
        keep_in_sight(ui, note.id, rect);
    }
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, spoken(note, &facts)));
    ground(ui, rect, &response, newest, ruled, tokens);
    let origin = pos2(rect.left() + INDENT, rect.top() + look.pad);
    ui.painter().galley(origin, galley, color);
    for (fact, place) in facts.iter().zip(places) {
        let mut chip = Chip::new(&fact.words).tone(fact.tone).max_width(room - 40.0);
        if let Some(icon) = fact.icon {
            chip = chip.icon(icon);
        }
        chip.paint(ui.painter(), place.translate(origin.to_vec2()), tokens);
    }
    act(ui, look, note, &response, rect, out);
}

/// Places chips after the text's last line, or on lines of their own, relative to the text's corner; returns them and the whole height.
/// Those that would fit one line are not torn apart.
fn flow(ui: &Ui, look: Look, facts: &[Fact], end: Vec2, room: f32) -> (Vec<Rect>, f32) {
    let mut x = end.x;
    let mut bottom = end.y.max(look.text.line);
    let mut places = Vec::new();
    let wide = |fact: &Fact| {
        let mut chip = Chip::new(&fact.words).max_width(room - 40.0);
        if let Some(icon) = fact.icon {
            chip = chip.icon(icon);
        }
        chip.width(ui.painter())
    };
    let widths: Vec<f32> = facts.iter().map(wide).collect();
    let all: f32 = widths.iter().map(|width| width + CHIP_GAP).sum();
    // Better a line of their own than owner and day on two lines.
    if x > 0.0 && x + all > room && all - CHIP_GAP <= room {
        x = 0.0;
        bottom += look.text.line + 1.0;
    }
    for width in widths {
        if x > 0.0 && x + CHIP_GAP + width > room {
            x = 0.0;
            bottom += look.text.line + 1.0;
        } else if x > 0.0 {
            x += CHIP_GAP;
        }
        let middle = bottom - look.text.line / 2.0;
        places.push(Rect::from_min_size(pos2(x, middle - CHIP / 2.0), vec2(width, CHIP)));
        x += width;
    }
    (places, bottom)
}

/// What a screen reader says of a note.
fn spoken(note: &Note, facts: &[Fact]) -> String {
    let mut words = format!("{}: {}", kind_title(note.kind), note.text);
    for fact in facts {
        words.push_str(", ");
        words.push_str(&fact.words);
    }
    words
}

fn ground(ui: &Ui, rect: Rect, response: &egui::Response, newest: bool, ruled: bool, tokens: &Tokens) {
    let painter = ui.painter();
    if newest {
        painter.rect_filled(rect, 0.0, tokens.blue_soft);
        painter.rect_filled(
            Rect::from_min_size(rect.min, vec2(BAR, rect.height())),
            0.0,
            tokens.blue,
        );
    } else if response.hovered() || response.context_menu_opened() {
        painter.rect_filled(rect, 0.0, tokens.hover());
    }
    if ruled && !newest {
        let line = (rect.left() + INDENT)..=(rect.right() - RIGHT);
        painter.hline(line, rect.top() - 0.5, Stroke::new(1.0, tokens.line));
    }
    if response.has_focus() {
        painter.rect_stroke(
            rect.shrink(2.0),
            4.0,
            Stroke::new(2.0, tokens.blue),
            egui::StrokeKind::Inside,
        );
    }
}

/// What a note can be asked: a click rewords it, Delete takes it out, the menu has the rest.
fn act(ui: &mut Ui, look: Look, note: &Note, response: &egui::Response, rect: Rect, out: &mut Vec<Action>) {
    if response.clicked() {
        out.push(Action::Cockpit(CockpitAction::Reword(note.id)));
    }
    let delete =
        response.has_focus() && ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, egui::Key::Delete));
    if delete {
        out.push(Action::Cockpit(CockpitAction::Delete(note.id)));
    }
    Popup::context_menu(response)
        .accessible_name("Note")
        .show(|ui| menu(ui, note, out));
    // The same menu for those who have no second button: at the right end of the row under the pointer or with the focus.
    let id = ui.scope_id().with(("note menu", note.id));
    let open = Popup::is_id_open(ui.ctx(), id.with("popup"));
    let corner = Pos2::new(
        rect.right() - 30.0,
        rect.top() + look.pad + look.text.line / 2.0 - space::TARGET / 2.0,
    );
    let place = Rect::from_min_size(corner, Vec2::splat(space::TARGET));
    let mut cell = ui.new_child(UiBuilder::new().max_rect(place).id_salt(("note menu", note.id)));
    // Tab comes here from the note, which then has no focus any more.
    let focused = ui.memory(|memory| memory.has_focus(cell.next_auto_id()));
    if !(response.hovered() || response.has_focus() || open || focused || over(ui, rect)) {
        return;
    }
    let button = Button::new("")
        .icon(icons::DOTS_THREE)
        .name("What to do with this note")
        .width(28.0)
        .height(28.0);
    let button = button.show(&mut cell);
    Popup::menu(&button)
        .id(id.with("popup"))
        .accessible_name("Note")
        .show(|ui| menu(ui, note, out));
}

fn over(ui: &Ui, rect: Rect) -> bool {
    ui.rect_contains_pointer(rect)
}

fn menu(ui: &mut Ui, note: &Note, out: &mut Vec<Action>) {
    // One width for all: a menu that fits its words would be another one from note to note.
    let width = 200.0;
    ui.set_width(width);
    ui.spacing_mut().item_spacing.y = 2.0;
    let mut ask = |ui: &mut Ui, words: &str, icon: char, selected: bool, action: CockpitAction| {
        if Button::new(words)
            .icon(icon)
            .quiet()
            .selected(selected)
            .width(width)
            .show(ui)
            .clicked()
        {
            out.push(Action::Cockpit(action));
            ui.close();
        }
    };
    ask(
        ui,
        "Reword",
        icons::PENCIL_SIMPLE,
        false,
        CockpitAction::Reword(note.id),
    );
    if note.kind == NoteKind::Action {
        let words = if note.done { "Not done yet" } else { "Done" };
        ask(ui, words, icons::CHECK, false, CockpitAction::Done(note.id, !note.done));
    }
    let words = if note.hidden {
        "Show on the wall"
    } else {
        "Keep from the wall"
    };
    ask(
        ui,
        words,
        icons::MONITOR,
        false,
        CockpitAction::Hide(note.id, !note.hidden),
    );
    ask(ui, "Delete", icons::TRASH, false, CockpitAction::Delete(note.id));
    ui.add_space(space::S4);
    crate::ui::widgets::rule(ui);
    ui.add_space(space::S4);
    for kind in NoteKind::ALL {
        let words = format!("Make it {}", kind.phrase());
        let words = if kind == NoteKind::ParkingLot {
            "Put it on the parking lot".to_owned()
        } else {
            words
        };
        if kind != note.kind {
            ask(ui, &words, kind_icon(kind), false, CockpitAction::Kind(note.id, kind));
        }
    }
}

/// The note's text as a field: Enter keeps it, Esc leaves it as it was, leaving the field keeps it.
fn reword(ui: &mut Ui, look: Look, id: NoteId, words: &str, out: &mut Vec<Action>) {
    let width = ui.available_width();
    let field_id = ui.scope_id().with(("reword", id));
    // The field asks for the focus in its first frame and has it in the second: until then a lost focus is no end.
    let started = field_id.with("started");
    let was_started = ui.data(|data| data.get_temp::<bool>(started)).unwrap_or(false);
    // By now Esc has taken the focus away already, so the key itself is asked for.
    let escape = was_started && escaped(ui);
    let focused = ui.memory(|memory| memory.has_focus(field_id));
    let enter = focused && ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, egui::Key::Enter));
    let margin = egui::Margin {
        left: INDENT as i8 - 6,
        right: 8,
        top: 4,
        bottom: 4,
    };
    let mut text = words.to_owned();
    let response = egui::Frame::NONE
        .inner_margin(margin)
        .show(ui, |ui| {
            ui.add(
                TextEdit::multiline(&mut text)
                    .id(field_id)
                    .font(look.text.font())
                    .desired_rows(1)
                    .desired_width(width - INDENT - 8.0)
                    .margin(egui::Margin::symmetric(5, 5))
                    // Several lines for what is long to read, but Enter keeps: a note is one sentence.
                    .return_key(None)
                    .char_limit(2_000),
            )
        })
        .inner;
    response.widget_info(|| {
        let mut info = WidgetInfo::text_edit(true, words, &text, "");
        info.label = Some("The note in other words".to_owned());
        info
    });
    // Pasted lines.
    let text = text.replace('\n', " ");
    if text != words {
        out.push(Action::Cockpit(CockpitAction::Reworded(text)));
    }
    if escape {
        ui.data_mut(|data| data.remove::<bool>(started));
        out.push(Action::Cockpit(CockpitAction::DropWords));
    // A click elsewhere keeps what was typed: nobody loses words by clicking on.
    } else if enter || was_started && response.lost_focus() {
        ui.data_mut(|data| data.remove::<bool>(started));
        out.push(Action::Cockpit(CockpitAction::KeepWords));
    } else if !was_started {
        response.request_focus();
        ui.data_mut(|data| data.insert_temp(started, true));
    }
}

/// Scrolls to a note that has just become the newest.
fn keep_in_sight(ui: &Ui, newest: NoteId, rect: Rect) {
    let seen = ui.scope_id().with("newest seen");
    if ui.data(|data| data.get_temp::<NoteId>(seen)) != Some(newest) {
        ui.data_mut(|data| data.insert_temp(seen, newest));
        ui.scroll_to_rect(rect, None);
    }
}
