//! Beside the tallies of a feedback: the word each said, earlier workshops, and what is open before people leave.

use chrono::Datelike;
use egui::{Align, Layout, Rect, ScrollArea, Sense, Ui, UiBuilder, pos2, vec2};

use super::bars;
use super::feedback::{feedback, words_id};
use super::field::{Field, HEIGHT};
use super::shown::Shown;
use crate::ui::action::activity::FeedbackAction;
use crate::ui::action::{Action, ActivityAction, CloseAction};
use crate::ui::state::Surface;
use crate::ui::state::close::ClosePart;
use crate::ui::theme::typeface::Face;
use crate::ui::theme::{self, icons, space, typeface};
use crate::ui::widgets::{Button, Chip, Pane, Tone, follow_focus, line, reading, spoken};
use crate::workshop::activity::{Feedback, words_of};
use crate::workshop::difference::counted;
use crate::workshop::{NoteKind, Record};

/// Shows the words, earlier workshops, and what is open before people leave.
pub(super) fn side(ui: &mut Ui, rect: Rect, shown: &Shown<'_>, out: &mut Vec<Action>) {
    let Some(feedback) = feedback(shown) else { return };
    let gap = space::S12;
    let earlier = earlier(shown);
    let middle = if earlier.len() > 1 {
        space::PANE_HEAD + ASKED[0] * earlier.len().min(SEEN) as f32 + 2.0
    } else {
        0.0
    };
    let below = 166.0;
    let words = (rect.height() - middle - below - 2.0 * gap).max(rect.height() * 0.4);
    let top = rect.with_max_y(rect.top() + words);
    words_pane(ui, top, shown, feedback, out);
    let mut at = top.bottom() + gap;
    if middle > 0.0 && at + middle < rect.bottom() {
        earlier_pane(
            ui,
            Rect::from_min_size(pos2(rect.left(), at), vec2(rect.width(), middle)),
            &earlier,
        );
        at += middle + gap;
    }
    let last = rect.with_min_y(at);
    if last.height() > space::PANE_HEAD + 40.0 {
        leaving(ui, last, shown, out);
    }
}

fn words_pane(ui: &mut Ui, rect: Rect, shown: &Shown<'_>, feedback: &Feedback, out: &mut Vec<Action>) {
    let counted = feedback.counted();
    let count = feedback.words.len().to_string();
    Pane::new("One word each").strong().show_in(
        ui,
        rect,
        |ui| {
            Chip::new(&count).show(ui);
        },
        |ui, inner| {
            let tokens = theme::tokens(ui.ctx());
            let foot = HEIGHT + space::S24;
            let (list, below) = inner.split_top_bottom_at_y((inner.bottom() - foot).max(inner.top()));
            let mut child = ui.new_child(UiBuilder::new().max_rect(list).id_salt("words"));
            child.set_clip_rect(list.intersect(ui.clip_rect()));
            if counted.is_empty() {
                bars::nothing(
                    ui,
                    list,
                    "No word yet",
                    "Ask for one each, and type them with commas between",
                );
            }
            ScrollArea::vertical()
                .id_salt("words")
                .auto_shrink(false)
                .show(&mut child, |ui| {
                    ui.spacing_mut().item_spacing.y = 0.0;
                    for (word, count) in &counted {
                        let (row, _) = ui.allocate_exact_size(vec2(inner.width(), 44.0), Sense::hover());
                        let middle = row.center().y;
                        let style = if *count > 1 {
                            typeface::BODY.face(Face::SemiBold)
                        } else {
                            typeface::BODY
                        };
                        let room = row.width() - 96.0;
                        bars::left(
                            ui.painter(),
                            pos2(row.left() + space::S12, middle),
                            word,
                            style,
                            tokens.ink,
                            room,
                        );
                        bars::right(
                            ui.painter(),
                            pos2(row.right() - 48.0, middle),
                            &count.to_string(),
                            typeface::SECOND,
                            tokens.ink2,
                        );
                        spoken(ui, row, ("word", *word), &format!("{word}, {count}"));
                        let place = pos2(row.right() - 22.0, middle);
                        if bars::icon_button(
                            ui,
                            place,
                            icons::X,
                            &format!("Take “{word}” back once"),
                            ("drop", *word),
                        ) {
                            out.push(Action::Activity(ActivityAction::Feedback(FeedbackAction::DropWord(
                                (*word).to_owned(),
                            ))));
                        }
                        bars::underline(ui, row.shrink2(vec2(space::S12, 0.0)));
                    }
                    follow_focus(ui, "feedback words");
                });
            let place = below.shrink2(vec2(space::S12, space::S12));
            let field = Field {
                name: "Words, with commas between",
                labelled: false,
                hint: "clear, the map, …",
                mono: false,
            };
            if let Some(text) = field.show(ui, place, words_id(shown), "")
                && !words_of(&text).is_empty()
            {
                out.push(Action::Activity(ActivityAction::Feedback(FeedbackAction::Words(text))));
                out.push(Action::Activity(ActivityAction::Feedback(FeedbackAction::KeepWords)));
            }
        },
    );
}

/// So many of the feedbacks that were asked before are seen at once.
const SEEN: usize = 4;
/// Height of one, and the room for its name where all stands in one line.
const ASKED: [f32; 2] = [44.0, 90.0];
/// Room for its bar and its mean.
const BAR: f32 = 156.0;

/// A feedback that was asked before.
struct Earlier {
    /// The title of its workshop, or whose it is.
    name: String,
    /// "9 Nov, 11 answers".
    when: String,
    /// On a scale of 1 to 5.
    mean: f64,
}

/// The mean on a scale of 1 to 5.
fn mean(feedback: &Feedback) -> Option<f64> {
    // A scale from 0 lies one lower; beside each other both are told on the same.
    Some(feedback.mean()? + f64::from(1 - feedback.lowest.min(1)))
}

/// This feedback, those that were asked before in this workshop, and those of earlier workshops, the latest first.
fn earlier(shown: &Shown<'_>) -> Vec<Earlier> {
    let workshop = shown.workshop;
    let now = shown.state.now;
    let year = now.local(now.at).year();
    let mut before: Vec<_> = shown
        .state
        .library
        // Of any team: one that is new is weighed by how it went with others.
        .earlier(workshop)
        .filter_map(|recent| {
            let (at, feedback) = recent.feedback.as_ref()?;
            let day = now.local(*at);
            let day = day.format(if day.year() == year { "%-d %b" } else { "%-d %b %Y" });
            let told = Earlier {
                name: recent.title.clone(),
                when: format!("{day}, {}", counted(feedback.answers() as usize, "answer")),
                mean: mean(feedback)?,
            };
            Some((*at, told))
        })
        .collect();
    before.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
    let runs = shown.workshop.activities.iter().rev();
    let told = runs.filter_map(|run| match &run.record {
        Record::Feedback(feedback) => {
            let at = now.local(run.at).format("%H:%M");
            Some(Earlier {
                name: run.group.clone().unwrap_or_else(|| workshop.title.clone()),
                when: format!("{at}, {}", counted(feedback.answers() as usize, "answer")),
                mean: mean(feedback)?,
            })
        }
        _ => None,
    });
    told.chain(before.into_iter().map(|(_, told)| told)).collect()
}

fn earlier_pane(ui: &mut Ui, rect: Rect, all: &[Earlier]) {
    Pane::new("Asked before").strong().note("mean, scale 1 to 5").show_in(
        ui,
        rect,
        |_| {},
        |ui, inner| {
            let two = needs_two_lines(ui, all, inner.width());
            let mut child = ui.new_child(UiBuilder::new().max_rect(inner).id_salt("asked before"));
            child.set_clip_rect(inner.intersect(ui.clip_rect()));
            ScrollArea::vertical()
                .id_salt("asked before")
                .auto_shrink(false)
                .show(&mut child, |ui| {
                    if all.len() > SEEN {
                        reading(ui, "Asked before, to read");
                    }
                    ui.spacing_mut().item_spacing.y = 0.0;
                    for (at, earlier) in all.iter().enumerate() {
                        let (row, _) = ui.allocate_exact_size(vec2(inner.width(), ASKED[0]), Sense::hover());
                        earlier_row(ui, row, at, earlier, two);
                    }
                });
        },
    );
}

/// Whether a name or a day has no room beside the other: then each has a line of its own.
fn needs_two_lines(ui: &Ui, all: &[Earlier], width: f32) -> bool {
    let ink = theme::tokens(ui.ctx()).ink;
    let long = |words: &str, style| line(ui.painter(), words, style, ink, f32::INFINITY).size().x;
    all.iter().any(|earlier| {
        let name = long(&earlier.name, typeface::CONTROL);
        let when = long(&earlier.when, typeface::SECOND);
        name > ASKED[1] || space::S12 + name.max(ASKED[1]) + space::S8 + when > width - BAR - space::S12
    })
}

fn earlier_row(ui: &Ui, row: Rect, at: usize, earlier: &Earlier, two: bool) {
    let tokens = theme::tokens(ui.ctx());
    let middle = row.center().y;
    let end = pos2(row.right() - space::S12, middle);
    let mean = format!("{:.1}", earlier.mean);
    bars::right(ui.painter(), end, &mean, typeface::CONTROL, tokens.ink);
    let bar = Rect::from_min_max(
        pos2(row.right() - BAR, middle - 6.0),
        pos2(row.right() - BAR + 108.0, middle + 6.0),
    );
    let share = ((earlier.mean - 1.0) / 4.0) as f32;
    bars::track(ui.painter(), bar, share, tokens.work, tokens);
    let left = row.left() + space::S12;
    let room = bar.left() - left - space::S12;
    let (name, when) = if two {
        (pos2(left, middle - 9.0), pos2(left, middle + 10.0))
    } else {
        (pos2(left, middle), pos2(left + ASKED[1] + space::S8, middle))
    };
    bars::left(ui.painter(), name, &earlier.name, typeface::CONTROL, tokens.ink, room);
    let room = bar.left() - when.x - space::S12;
    bars::left(ui.painter(), when, &earlier.when, typeface::SECOND, tokens.ink2, room);
    let said = format!("{}, {}: mean {mean}", earlier.name, earlier.when);
    spoken(ui, row, ("earlier", at), &said);
    if two {
        // A long name ends in dots.
        let whole = ui.interact(row, ui.scope_id().with(("name in full", at)), Sense::hover());
        whole.on_hover_text(earlier.name.as_str());
    }
}

/// The actions that nobody has taken yet, before people leave.
fn leaving(ui: &mut Ui, rect: Rect, shown: &Shown<'_>, out: &mut Vec<Action>) {
    let actions: Vec<_> = shown
        .workshop
        .notes
        .iter()
        .filter(|note| note.kind == NoteKind::Action && !note.done)
        .collect();
    let open: Vec<_> = actions.iter().filter(|note| note.owner.is_none()).collect();
    let words = match open.len() {
        0 => String::new(),
        1 => "1 without owner".to_owned(),
        count => format!("{count} without owner"),
    };
    Pane::new("Before people leave").strong().show_in(
        ui,
        rect,
        |ui| {
            if !words.is_empty() {
                Chip::new(&words).icon(icons::WARNING).tone(Tone::Amber).show(ui);
            }
        },
        |ui, inner| {
            let tokens = theme::tokens(ui.ctx());
            if open.is_empty() {
                let line = match actions.len() {
                    0 => ("No action was noted", "Type one with > in the line below"),
                    _ => ("Every action has an owner", "The closing surface has their days"),
                };
                bars::nothing(ui, inner, line.0, line.1);
                return;
            }
            let mut child = ui.new_child(
                UiBuilder::new()
                    .max_rect(inner)
                    .layout(Layout::top_down(Align::Min))
                    .id_salt("open actions"),
            );
            child.set_clip_rect(inner.intersect(ui.clip_rect()));
            ScrollArea::vertical()
                .id_salt("open actions")
                .auto_shrink(false)
                .show(&mut child, |ui| {
                    for note in open {
                        let (row, _) = ui.allocate_exact_size(vec2(inner.width(), 68.0), Sense::hover());
                        let left = row.left() + space::S12;
                        bars::left(
                            ui.painter(),
                            pos2(left, row.top() + 18.0),
                            &note.text,
                            typeface::LIST,
                            tokens.ink,
                            row.width() - space::S24,
                        );
                        let place = Rect::from_min_size(pos2(left, row.top() + 34.0), vec2(180.0, space::TARGET));
                        let mut child = ui.new_child(UiBuilder::new().max_rect(place).id_salt(("owner", note.id.0)));
                        let who = Button::new("No owner yet: who?")
                            .icon(icons::USER_PLUS)
                            .emphasis(crate::ui::widgets::Emphasis::Amber)
                            .height(space::TARGET);
                        if who
                            .show(&mut child)
                            .on_hover_text("Goes to the action, to give it to somebody")
                            .clicked()
                        {
                            out.push(Action::Surface(Surface::Close));
                            out.push(Action::Close(CloseAction::Change(note.id, ClosePart::Owner)));
                        }
                    }
                    follow_focus(ui, "open actions");
                });
        },
    );
}
