//! What is wrong with the session, with the slide that is shown first: each leads to its place, and some can be mended by a press.

use egui::{Align2, Id, Rect, Response, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::shown::{Shown, look};
use crate::session::check::{Finding, Step};
use crate::session::edit::{BlockEdit, SlideEdit};
use crate::session::{Block, Cue, SessionEdit, SlideAt, inline};
use crate::store::Version;
use crate::ui::action::{Action, EditorLook};
use crate::ui::audience::slide;
use crate::ui::theme;
use crate::ui::theme::typeface::{self, Face};
use crate::ui::theme::{icons, space};
use crate::ui::widgets::{Button, Chip, Pane, Tone, icon_at, sentence_job, text_at};

/// A way to mend a finding by a press.
pub(super) struct Mend {
    /// What it does.
    pub words: String,
    /// Its icon.
    pub icon: char,
    /// The edit that does it.
    pub edit: SessionEdit,
    /// Whether it makes room on the slide: the size that its text then has is said.
    pub room: bool,
}

/// Whether there is something to show.
pub(super) fn any(shown: &Shown<'_>) -> bool {
    !shown.editor.findings().is_empty()
}

/// The ways to mend a finding of the slide that is shown.
pub(super) fn mends(found: &Finding, shown: &Shown<'_>) -> Vec<Mend> {
    let Some(slide) = shown.slide else { return Vec::new() };
    let way = shown.way();
    let Some(rest) = found.path.strip_prefix(way.as_slice()) else {
        return Vec::new();
    };
    let mut all = Vec::new();
    // Too many lines: the last words can go to the notes, or the last block to a slide of its own.
    let crowded = rest.is_empty() && found.what.contains(" lines");
    if crowded && slide.blocks.len() > 1 {
        let last = slide.blocks.len() - 1;
        if let Some(block) = slide.blocks.get(last) {
            let name = block.name();
            let mut next = crate::session::Slide {
                id: shown.session.free_slide_id(&format!("{} {}", slide.title, name)),
                title: slide.title.clone(),
                kicker: slide.kicker.clone(),
                ..crate::session::Slide::default()
            };
            next.blocks.push(block.clone());
            all.push(Mend {
                room: true,
                words: format!("{name} to a slide of its own"),
                icon: icons::ARROW_SQUARE_OUT,
                edit: SessionEdit::Several(vec![
                    SessionEdit::Block(shown.at, BlockEdit::Remove { at: last }),
                    SessionEdit::Slides(crate::session::edit::SlidesEdit::Insert {
                        at: shown.at.next(),
                        slide: Box::new(next),
                    }),
                ]),
            });
            let mut notes = slide.notes.clone();
            let texts = super::fields::texts(block, super::kinds::block);
            notes.extend(
                texts
                    .iter()
                    .filter(|text| !text.value.trim().is_empty())
                    .map(|text| Cue::Say(text.value.clone())),
            );
            all.push(Mend {
                room: true,
                words: format!("{name} into the notes"),
                icon: icons::NOTE,
                edit: SessionEdit::Several(vec![
                    SessionEdit::Block(shown.at, BlockEdit::Remove { at: last }),
                    SessionEdit::Slide(shown.at, SlideEdit::Notes(notes)),
                ]),
            });
        }
        if let Some(Block::Callout(callout)) = slide.blocks.last()
            && slide.source.is_none()
        {
            all.push(Mend {
                room: true,
                words: "Callout as source line".to_owned(),
                icon: icons::ARROW_BEND_DOWN_RIGHT,
                edit: SessionEdit::Several(vec![
                    SessionEdit::Block(shown.at, BlockEdit::Remove { at: last }),
                    SessionEdit::Slide(shown.at, SlideEdit::Source(Some(inline::plain(&callout.text)))),
                ]),
            });
        }
    }
    if let [Step::Field("notes"), Step::Item(at), ..] = rest
        && let Some(Cue::Step(_, text)) = slide.notes.get(*at)
    {
        let mut notes = slide.notes.clone();
        if let Some(cue) = notes.get_mut(*at) {
            *cue = Cue::Say(text.clone());
        }
        all.push(Mend {
            room: false,
            words: "Make it a note for the whole slide".to_owned(),
            icon: icons::NOTE,
            edit: SessionEdit::Slide(shown.at, SlideEdit::Notes(notes)),
        });
    }
    if let [Step::Field("round")] = rest {
        all.push(Mend {
            room: false,
            words: "Take the round off the slide".to_owned(),
            icon: icons::X,
            edit: SessionEdit::Slide(shown.at, SlideEdit::Round(None)),
        });
    }
    if let [Step::Field("blocks"), Step::Item(at)] = rest {
        all.push(Mend {
            room: false,
            words: "Delete the block".to_owned(),
            icon: icons::TRASH,
            edit: SessionEdit::Block(shown.at, BlockEdit::Remove { at: *at }),
        });
    }
    all
}

/// The findings with those of the slide that is shown first.
fn ordered<'a>(shown: &Shown<'a>) -> Vec<&'a Finding> {
    let way = shown.way();
    let mut all: Vec<&Finding> = shown.editor.findings().iter().collect();
    all.sort_by_key(|found| (!found.path.starts_with(&way), found.warning));
    all
}

/// Shows the pane.
pub(super) fn show(ui: &mut Ui, rect: Rect, shown: &Shown<'_>, out: &mut Vec<Action>) {
    let all = ordered(shown);
    let errors = all.iter().filter(|found| !found.warning).count();
    let warnings = all.len() - errors;
    let head = |ui: &mut Ui| {
        if warnings > 0 {
            Chip::new(&warnings.to_string())
                .icon(icons::WARNING)
                .tone(Tone::Amber)
                .show(ui);
        }
        if errors > 0 {
            Chip::new(&errors.to_string())
                .icon(icons::X_CIRCLE)
                .tone(Tone::Red)
                .show(ui);
        }
    };
    let mut asked = Vec::new();
    let ways = all.iter().map(|found| mends(found, shown).len()).sum::<usize>();
    let note = match ways {
        0 => String::new(),
        1 => "mend with Alt 1".to_owned(),
        ways => format!("mend with Alt 1 to {}", ways.min(KEYS.len())),
    };
    Pane::new("Problems")
        .note(&note)
        .strong()
        .show_in(ui, rect, head, |ui, inner| {
            let mut child = ui.new_child(
                egui::UiBuilder::new()
                    .max_rect(inner)
                    .id_salt("problems of the session"),
            );
            ScrollArea::vertical().auto_shrink(false).show(&mut child, |ui| {
                ui.spacing_mut().item_spacing = egui::Vec2::ZERO;
                let mut number = 0;
                for (at, found) in all.iter().enumerate() {
                    row(ui, at, found, shown, &mut asked);
                    for mend in mends(found, shown) {
                        number += 1;
                        let size = mend.room.then(|| Yield(size_of(ui, &mend, shown)));
                        mend_row(ui, number, mend, size, &mut asked);
                    }
                }
            });
        });
    out.append(&mut asked);
}

/// Where a finding is, in words.
pub(super) fn place(found: &Finding, shown: &Shown<'_>) -> String {
    let slide = SlideAt::on_way(&found.path).and_then(|(at, _)| shown.session.number_of(at));
    match (slide, found.path.as_slice()) {
        (Some(number), _) => format!("Slide {}", number + 1),
        (None, [Step::Field("agenda"), Step::Item(item), ..]) => format!("Section {}", item + 1),
        (None, [Step::Field("rounds"), Step::Item(round), ..]) => format!("Round {}", round + 1),
        _ => "Session".to_owned(),
    }
}

fn row(ui: &mut Ui, at: usize, found: &Finding, shown: &Shown<'_>, out: &mut Vec<Action>) {
    let tokens = theme::tokens(ui.ctx());
    let width = ui.available_width();
    let room = (width - 60.0).max(40.0);
    let what = ui.fonts_mut(|fonts| fonts.layout_job(sentence_job(&found.what, typeface::CONTROL, tokens.ink, room)));
    let mend = format!("{}. {}", place(found, shown), found.mend);
    let mend = ui.fonts_mut(|fonts| fonts.layout_job(sentence_job(&mend, typeface::SECOND, tokens.ink2, room)));
    let height = what.size().y + mend.size().y + space::S16;
    let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::click());
    let said = inline::plain(&format!("{}. {}", found.what, found.mend));
    let spoken = format!("Problem {}: {said}", at + 1);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, spoken.as_str()));
    ground(ui, &response, found.warning, 18.0);
    let corner = pos2(rect.left() + 40.0, rect.top() + space::S8);
    let second = corner + vec2(0.0, what.size().y);
    ui.painter().galley(corner, what, tokens.ink);
    ui.painter().galley(second, mend, tokens.ink2);
    ui.painter()
        .hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, tokens.line));
    if response.clicked() {
        look(EditorLook::Go(found.path.clone()), out);
    }
    response.on_hover_text("Leads to its place");
}

/// The ground of a problem's row and its sign, whose middle is so far below the row's top.
pub(super) fn ground(ui: &Ui, response: &Response, warning: bool, middle: f32) {
    let tokens = theme::tokens(ui.ctx());
    let rect = response.rect;
    if response.hovered() {
        ui.painter().rect_filled(rect, 0.0, tokens.hover());
    }
    if response.has_focus() {
        let frame = Stroke::new(2.0, tokens.blue);
        ui.painter()
            .rect_stroke(rect.shrink(2.0), 4.0, frame, StrokeKind::Inside);
    }
    let (icon, ink) = if warning {
        (icons::WARNING, tokens.amber)
    } else {
        (icons::X_CIRCLE, tokens.red)
    };
    let at = pos2(rect.left() + 20.0, rect.top() + middle);
    icon_at(ui.painter(), at, icon, 18.0, ink, Face::Icon);
}

/// The sizes that text would have after the mends of a slide, for one version of the session.
#[derive(Clone)]
struct Sizes {
    of: (Version, SlideAt),
    known: Vec<(String, Option<f32>)>,
}

/// The size that the slide's text has after a mend, in units of the wall's canvas; none where even then it does not fit. Worked out once a version.
fn size_of(ui: &mut Ui, mend: &Mend, shown: &Shown<'_>) -> Option<f32> {
    let id = Id::unique("sizes after mends");
    let of = (shown.editor.version(), shown.at);
    let known: Option<Sizes> = ui.data(|data| data.get_temp(id));
    let mut sizes = known
        .filter(|sizes| sizes.of == of)
        .unwrap_or(Sizes { of, known: Vec::new() });
    if let Some((_, size)) = sizes.known.iter().find(|(words, _)| *words == mend.words) {
        return *size;
    }
    let mut session = shown.session.clone();
    let size = match mend.edit.clone().apply(&mut session) {
        Ok(_) => slide::body_size(ui, &session, shown.number),
        Err(_) => None,
    };
    sizes.known.push((mend.words.clone(), size));
    ui.data_mut(|data| data.insert_temp(id, sizes));
    size
}

/// The keys that mend, with Alt.
const KEYS: [egui::Key; 3] = [egui::Key::Num1, egui::Key::Num2, egui::Key::Num3];

/// What a mend yields: the size of the slide's text then; none where even then it does not fit.
struct Yield(Option<f32>);

/// Width of the size at the end of a mend.
const SIZE: f32 = 104.0;

fn mend_row(ui: &mut Ui, number: usize, mend: Mend, size: Option<Yield>, out: &mut Vec<Action>) {
    let tokens = theme::tokens(ui.ctx());
    let width = ui.available_width();
    let room = if size.is_some() { SIZE.min(width * 0.4) } else { 0.0 };
    let button = Button::new(&mend.words)
        .icon(mend.icon)
        .quiet()
        .width(width - room)
        .height(36.0);
    let response = button.show(ui);
    if let Some(size) = size {
        let place = response.rect.with_min_x(response.rect.right());
        let place = place.with_max_x(place.left() + room);
        yields(ui, place, &size, (&mend.words, number));
    }
    let pressed = response.clicked();
    let digit = KEYS.get(number.wrapping_sub(1)).copied();
    let by_key = digit.is_some_and(|key| ui.input_mut(|input| input.consume_key(egui::Modifiers::ALT, key)));
    if pressed || by_key {
        super::shown::edit_by(mend.edit, out);
    }
    let (rect, _) = ui.allocate_exact_size(vec2(width, 1.0), Sense::hover());
    ui.painter()
        .hline(rect.x_range(), rect.center().y, Stroke::new(1.0, tokens.line));
}

/// The size of the text that a mend yields.
fn yields(ui: &Ui, rect: Rect, size: &Yield, (mend, number): (&str, usize)) {
    let tokens = theme::tokens(ui.ctx());
    let (words, icon, ink) = match size.0 {
        Some(size) => (format!("body {size:.0}"), icons::CHECK, tokens.green),
        None => ("too much".to_owned(), icons::WARNING, tokens.amber),
    };
    let right = pos2(rect.right() - space::S12, rect.center().y);
    let room = (rect.width() - 32.0).max(10.0);
    let told = text_at(
        ui.painter(),
        right,
        Align2::RIGHT_CENTER,
        &words,
        typeface::SECOND,
        ink,
        room,
    );
    let at = pos2(told.left() - 11.0, rect.center().y);
    icon_at(ui.painter(), at, icon, 14.0, ink, Face::IconBold);
    let response = ui.interact(rect, ui.scope_id().with(("size after a mend", number)), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{mend}: {words}")));
    response.on_hover_text("The size of the slide's text then, in units of a wall 900 high; 32 is the least");
}

/// How many there are, as a chip that leads to the first.
pub(super) fn chip(ui: &mut Ui, shown: &Shown<'_>, out: &mut Vec<Action>) {
    let all = ordered(shown);
    let Some(first) = all.first() else { return };
    let tone = if all.iter().any(|found| !found.warning) {
        Tone::Red
    } else {
        Tone::Amber
    };
    let words = super::shown::counted(all.len(), "problem");
    let chip = Chip::new(&words).icon(icons::WARNING).tone(tone).clickable().show(ui);
    if chip.clicked() {
        look(EditorLook::Go(first.path.clone()), out);
    }
    chip.on_hover_text(inline::plain(&format!("{}. {}", first.what, first.mend)));
}
