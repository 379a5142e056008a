//! The texts of the slide on the canvas: found where they were painted, entered by a click, and written under a caret.

use egui::{Align2, CursorIcon, Id, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::entering::{enter, field_id, key_of};
use super::entries::{Asked, Place};
use super::in_place::{ALL, InPlace, Look, enter_at, is_entered};
use super::painted_words::{Words, matched, take_off};
use super::shown::{Shown, look};
use super::{cells, entries, fields, kinds};
use crate::session::edit::{BlockEdit, SlideEdit};
use crate::session::{Block, Slide};
use crate::ui::action::{Action, EditorLook};
use crate::ui::state::editing::TextOn;
use crate::ui::theme;
use crate::ui::theme::{space, typeface};
use crate::ui::widgets::text_at;

/// Where it is kept which text has the keyboard in the form: it is marked on the slide.
pub(super) fn in_form() -> Id {
    Id::unique("text that has the keyboard in the form")
}

/// A text of the slide, and where it stands.
pub(super) struct Spot {
    pub on: TextOn,
    label: String,
    pub value: String,
    long: bool,
    marked_up: bool,
    words: Option<Words>,
}

/// All texts of the slide with the words that show them.
pub(super) fn spots(shown: &Shown<'_>, slide: &Slide, places: &[Rect], words: &[Words], scale: f32) -> Vec<Spot> {
    let plain = |on, label: &str, value: &str| Spot {
        on,
        label: label.to_owned(),
        value: value.to_owned(),
        long: false,
        marked_up: true,
        words: None,
    };
    let covered = matches!(slide.blocks.first(), Some(Block::Cover(_)));
    let mut all = Vec::new();
    if !covered {
        let item = match shown.at.section {
            crate::session::Section::Item(item) => shown.session.agenda.get(item),
            crate::session::Section::Reference => None,
        };
        let kicker = slide.kicker.as_deref().or(item.map(|item| item.title.as_str()));
        all.push(plain(
            TextOn::Kicker,
            "Line above the title",
            kicker.unwrap_or_default(),
        ));
        all.push(plain(TextOn::Title, "Title", &slide.title));
    }
    let head = matched(&all.iter().map(|spot| spot.value.clone()).collect::<Vec<_>>(), words);
    for (spot, at) in all.iter_mut().zip(head) {
        spot.words = at.and_then(|at| words.get(at)).cloned();
    }
    for ((index, block), place) in slide.blocks.iter().enumerate().zip(places) {
        let near = place.expand(12.0 * scale.max(0.3));
        let inside: Vec<Words> = words
            .iter()
            .filter(|words| near.contains(words.rect().center()))
            .cloned()
            .collect();
        let texts = fields::texts(block, kinds::block);
        let values: Vec<String> = texts.iter().map(|text| text.value.clone()).collect();
        for (text, at) in texts.into_iter().zip(matched(&values, &inside)) {
            all.push(Spot {
                on: TextOn::Block(index, text.way),
                label: text.label,
                value: text.value,
                long: text.long,
                marked_up: text.marked_up,
                words: at.and_then(|at| inside.get(at)).cloned(),
            });
        }
    }
    if let Some(source) = &slide.source {
        let mut spot = plain(TextOn::Source, "Source line", source);
        let at = matched(std::slice::from_ref(source), words)
            .into_iter()
            .flatten()
            .next();
        spot.words = at.and_then(|at| words.get(at)).cloned();
        all.push(spot);
    }
    all
}

/// A text that can be entered by a click.
pub(super) fn hot(ui: &mut Ui, spot: &Spot, shown: &Shown<'_>, out: &mut Vec<Action>) {
    let Some(words) = &spot.words else { return };
    if shown.window.text.as_ref() == Some(&spot.on) {
        return;
    }
    let tokens = theme::tokens(ui.ctx());
    let rect = words.rect().expand2(vec2(4.0, 2.0));
    let in_form: Option<TextOn> = ui.data(|data| data.get_temp(in_form())).flatten();
    if in_form.as_ref() == Some(&spot.on) {
        ui.painter()
            .rect_stroke(rect, 3.0, Stroke::new(1.0, tokens.blue), StrokeKind::Inside);
    }
    let id = ui.scope_id().with(("text on the slide", &spot.label, key_of(&spot.on)));
    let response = ui.interact(rect, id, Sense::CLICK);
    if response.hovered() {
        ui.set_cursor_icon(CursorIcon::Text);
        ui.painter()
            .rect_stroke(rect, 3.0, Stroke::new(1.0, tokens.line2), StrokeKind::Inside);
    }
    if response.clicked() {
        let letter = response
            .interact_pointer_pos()
            .map(|at| words.galley.cursor_from_pos(at - words.at).index.0)
            // Marks are no letters of what was painted: behind some the place is another.
            .filter(|_| words.galley.text().chars().count() == spot.value.chars().count());
        enter(ui, &spot.on, letter, shown, out);
    }
}

/// Where a text stood last: an emptied one is painted nowhere.
#[derive(Clone)]
struct Stood(TextOn, Look);

/// The text that is edited.
pub(super) fn edited(
    ui: &mut Ui,
    on: &TextOn,
    all: &[Spot],
    layer: egui::LayerId,
    (place, scale): (Rect, f32),
    shown: &Shown<'_>,
    out: &mut Vec<Action>,
) {
    let Some(spot) = all.iter().find(|spot| spot.on == *on) else {
        not_there(ui, on, shown, out);
        return;
    };
    let right = place.right() - space::CANVAS_SIDE * scale;
    let kept = Id::unique("where the edited text stood");
    let found = spot.words.as_ref().map(|words| Look::of(words, right));
    let stood: Option<Stood> = ui.data(|data| data.get_temp(kept));
    let stood = stood.filter(|stood| stood.0 == *on).map(|stood| stood.1);
    let look_of = found.clone().or(stood).or_else(|| title_look(ui, on, place, scale));
    let Some(look_of) = look_of else {
        not_there(ui, on, shown, out);
        return;
    };
    ui.data_mut(|data| data.insert_temp(kept, Stood(on.clone(), look_of.clone())));
    // A slide that has just been made waits for its title.
    if shown.window.enter {
        enter_at(ui, field_id(on), Some(ALL));
        look(EditorLook::Entered, out);
    }
    if let Some(words) = &spot.words {
        take_off(ui, layer, words);
    }
    let placed = match on {
        TextOn::Block(index, way) => {
            let block = shown.slide.and_then(|slide| slide.blocks.get(*index));
            if let Some(filled) = block.and_then(|block| cells::take(ui, block, way)) {
                let block = Box::new(filled);
                shown.change_blocks(BlockEdit::Set { at: *index, block }, out);
                return;
            }
            block.map_or(Place::Alone, |block| entries::place(block, way))
        }
        _ => Place::Alone,
    };
    let field = InPlace {
        id: field_id(on),
        name: &spot.label,
        value: &spot.value,
        look: look_of,
        long: placed == Place::Alone && spot.long && matches!(on, TextOn::Block(_, way) if way.len() <= 1),
        place: placed,
        marked_up: spot.marked_up,
        room: place,
    };
    let letter = letter_of(ui, field_id(on));
    let answer = field.show(ui);
    if let Some(asked) = &answer.entry
        && entry(ui, on, (asked, letter), answer.changed.as_deref(), shown, out)
    {
        return;
    }
    if let (Some("/"), TextOn::Block(index, _)) = (answer.changed.as_deref(), on)
        && spot.value.is_empty()
    {
        // At the start of an empty line a slash asks for another block.
        look(EditorLook::Palette(Some(index + 1)), out);
        return;
    }
    if let Some(text) = answer.changed {
        write(shown, on, text, out);
    }
    if matches!(answer.entry, Some(Asked::Next { .. })) {
        look(EditorLook::Left(on.clone()), out);
        return;
    }
    if let Some(on_to) = answer.next {
        let with_words: Vec<&Spot> = all
            .iter()
            .filter(|spot| spot.words.is_some() || spot.on == *on)
            .collect();
        let at = with_words.iter().position(|spot| spot.on == *on).unwrap_or(0);
        let to = if on_to { Some(at + 1) } else { at.checked_sub(1) };
        match to.and_then(|to| with_words.get(to)) {
            // As in every form, what stands there is written over by what is typed.
            Some(spot) => enter(ui, &spot.on, Some(ALL), shown, out),
            None => look(EditorLook::Left(on.clone()), out),
        }
    } else if answer.left {
        look(EditorLook::Left(on.clone()), out);
    }
}

/// Leaves a text that does not stand on the slide. Whoever wanted to enter it writes in the form, as the text of a listing is.
fn not_there(ui: &Ui, on: &TextOn, shown: &Shown<'_>, out: &mut Vec<Action>) {
    look(EditorLook::Left(on.clone()), out);
    if shown.window.enter || is_entered(ui, field_id(on)) {
        fields::enter_form(ui);
    }
    if shown.window.enter {
        look(EditorLook::Entered, out);
    }
}

/// The letter that the caret of a field stands before.
fn letter_of(ui: &Ui, id: Id) -> Option<usize> {
    let state = egui::TextEdit::load_state(ui.ctx(), id)?;
    state.cursor.char_range().map(|range| range.primary.index.0)
}

/// Carries out what a key means for the entry that is edited; whether it means anything. `changed` is what it says now.
fn entry(
    ui: &Ui,
    on: &TextOn,
    (asked, letter): (&Asked, Option<usize>),
    changed: Option<&str>,
    shown: &Shown<'_>,
    out: &mut Vec<Action>,
) -> bool {
    let TextOn::Block(index, way) = on else { return false };
    let Some(before) = shown.slide.and_then(|slide| slide.blocks.get(*index)) else {
        return false;
    };
    let mut block = before.clone();
    if let Some(text) = changed {
        fields::write(&mut block, way, text, kinds::block);
    }
    let Some(done) = entries::carry_out(&mut block, way, asked) else {
        return false;
    };
    if block != *before {
        let block = Box::new(block);
        shown.change_blocks(BlockEdit::Set { at: *index, block }, out);
    }
    match done.to {
        Some(to) => {
            let cell = entries::place(before, way) == Place::Cell;
            let letter = match asked {
                Asked::Next { .. } | Asked::In | Asked::Out if cell => Some(ALL),
                Asked::Next { .. } => Some(0),
                Asked::In | Asked::Out if entries::place(before, way) == Place::Entry => letter,
                Asked::In | Asked::Out | Asked::Remove => None,
            };
            enter(ui, &TextOn::Block(*index, to), letter, shown, out);
        }
        None => look(EditorLook::Text(None), out),
    }
    true
}

/// How an empty title stands.
fn title_look(ui: &Ui, on: &TextOn, place: Rect, scale: f32) -> Option<Look> {
    if *on != TextOn::Title {
        return None;
    }
    let style = typeface::WALL_TITLE.scaled(scale);
    Some(Look {
        at: place.min + vec2(space::CANVAS_SIDE, 132.0) * scale,
        width: (space::CANVAS_WIDTH - 2.0 * space::CANVAS_SIDE) * scale,
        format: style.format(theme::tokens(ui.ctx()).ink),
        align: egui::Align::Min,
    })
}

/// Writes a text of the slide.
fn write(shown: &Shown<'_>, on: &TextOn, text: String, out: &mut Vec<Action>) {
    let maybe = |text: String| (!text.trim().is_empty()).then_some(text);
    match on {
        TextOn::Kicker => shown.type_field(SlideEdit::Kicker(maybe(text)), "kicker", out),
        TextOn::Title => shown.type_field(SlideEdit::Title(text), "title", out),
        TextOn::Source => shown.type_field(SlideEdit::Source(Some(text)), "source", out),
        TextOn::Block(index, way) => {
            let Some(block) = shown.slide.and_then(|slide| slide.blocks.get(*index)) else {
                return;
            };
            let mut block = block.clone();
            if fields::write(&mut block, way, &text, kinds::block) {
                shown.type_block(*index, block, &format!("{way:?}"), out);
            }
        }
    }
}

/// What stands in the place of a title that nobody wrote yet.
pub(super) fn empty_title(ui: &mut Ui, slide: &Slide, (place, scale): (Rect, f32), out: &mut Vec<Action>) {
    let titled = matches!(slide.blocks.first(), Some(Block::Cover(_) | Block::Ask(_)));
    if titled || !slide.title.is_empty() {
        return;
    }
    let tokens = theme::tokens(ui.ctx());
    let corner = place.min + vec2(space::CANVAS_SIDE, 128.0) * scale;
    let rect = Rect::from_min_size(corner, vec2(700.0, 84.0) * scale);
    let response = ui.interact(rect, ui.scope_id().with("empty title"), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, "Type a title"));
    if response.hovered() || response.has_focus() {
        let frame = Stroke::new(1.0, tokens.blue);
        ui.painter().rect_stroke(rect, 4.0, frame, StrokeKind::Outside);
    }
    let style = typeface::WALL_TITLE.scaled(scale);
    let at = pos2(rect.left(), rect.center().y);
    text_at(
        ui.painter(),
        at,
        Align2::LEFT_CENTER,
        "Type a title",
        style,
        tokens.ink3,
        rect.width(),
    );
    if response.clicked() {
        enter_at(ui, field_id(&TextOn::Title), None);
        look(EditorLook::Text(Some(TextOn::Title)), out);
    }
}
