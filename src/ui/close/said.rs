//! What the room said: notes by the themes of its boards with their dots, else by those that were typed, else by their kind.

use std::collections::HashSet;

use egui::{Rect, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};

use super::layout::PEEK;
use super::parts::empty;
use crate::ui::audience::breaks::laid;
use crate::ui::theme::typeface::{self, Face, Type};
use crate::ui::theme::{self, space};
use crate::ui::widgets::{Pane, icon_at, kind_color, kind_icon, kind_title, reading, rule, text_at};
use crate::workshop::activity::{Laid, LaidTheme};
use crate::workshop::{Note, NoteId, NoteKind, Record, Workshop};

/// Where a note's words start.
const NOTE_INDENT: f32 = 43.0;
/// Height of a group's head.
const HEAD: f32 = 40.0;
/// From one disc to the next, and the radius of one.
const DISC: [f32; 2] = [13.0, 5.0];
/// The most discs that are drawn: beyond, the count alone tells.
const DISCS: u32 = 12;

/// How a note stands in the list.
#[derive(Debug, Clone, Copy)]
struct Look {
    style: Type,
    /// Above and below the words.
    pad: f32,
    /// Whether a group has a head; without one its signs tell it.
    heads: bool,
}

const ROOMY: Look = Look {
    style: Type::new(15.0, 21.0, Face::Regular),
    pad: 4.0,
    heads: true,
};
const TIGHT: Look = Look {
    style: typeface::LIST,
    pad: 7.0,
    heads: false,
};

/// The least and the most above and below the words, where there is little room.
const TIGHT_PAD: [f32; 2] = [4.0, 9.0];

/// Shows what the room said. Where groups with heads would not fit, their signs alone tell the kinds.
pub(super) fn show(ui: &mut Ui, rect: Rect, workshop: &Workshop) {
    let groups = groups(workshop);
    let count: usize = groups.iter().map(|group| group.notes.len()).sum();
    let themed = groups.iter().any(|group| group.is_theme);
    let note = match count {
        0 => String::new(),
        1 => "1 note".to_owned(),
        count => format!("{count} notes"),
    };
    let dots = groups.iter().filter_map(|group| group.dots);
    let note = match dots.fold(0, u32::saturating_add) {
        0 => note,
        1 => format!("{note}, 1 dot"),
        dots => format!("{note}, {dots} dots"),
    };
    let pane = Pane::new("What the room said").number(2).strong();
    let room = rect.height() - space::PANE_HEAD;
    let roomy = groups.len() as f32 * (HEAD + space::S12 + 1.0) + count as f32 * (ROOMY.style.line + 2.0 * ROOMY.pad);
    let look = match (roomy <= room, themed) {
        (true, _) => ROOMY,
        (false, false) => Look {
            pad: tight_pad(room - 2.0, groups.len(), count),
            ..TIGHT
        },
        // The sign of a note tells its kind and not its theme.
        (false, true) => Look { heads: true, ..TIGHT },
    };
    pane.note(&note).show_in(
        ui,
        rect,
        |_| {},
        |ui, inner| {
            if groups.is_empty() {
                empty(
                    ui,
                    inner,
                    "Nobody has said anything yet. What is typed below while people speak comes here.",
                );
                return;
            }
            ScrollArea::vertical()
                .id_salt("said")
                .auto_shrink([false, false])
                .show(ui, |ui| {
                    reading(ui, "What the room said, to read");
                    ui.spacing_mut().item_spacing.y = 0.0;
                    let most = groups.iter().filter_map(|group| group.dots).max().unwrap_or(0);
                    for (index, one) in groups.iter().enumerate() {
                        if index > 0 {
                            rule(ui);
                        }
                        group(ui, one, look, most);
                    }
                });
        },
    );
}

/// Above and below the words of so many notes of one line, so that all of them are seen, or the last that is whole does not fade.
fn tight_pad(room: f32, groups: usize, count: usize) -> f32 {
    let line = TIGHT.style.line;
    let [least, most] = TIGHT_PAD;
    let rules = groups.saturating_sub(1) as f32;
    let each = (room - rules) / count.max(1) as f32;
    if each >= line + 2.0 * least {
        return ((each - line) / 2.0).min(TIGHT.pad);
    }
    let left = (room - rules - PEEK).max(0.0);
    let whole = (left / (line + 2.0 * TIGHT.pad)).round().max(1.0);
    ((left / whole - line) / 2.0).clamp(least, most)
}

/// Notes that stand together.
struct Group<'a> {
    heading: String,
    /// Whether it is a theme, or what is in none.
    is_theme: bool,
    /// Its dots, once a vote on it has ended.
    dots: Option<u32>,
    notes: Vec<&'a Note>,
}

/// Decisions and actions stand in a pane of their own.
fn is_said(note: &Note) -> bool {
    !matches!(note.kind, NoteKind::Action | NoteKind::Decision)
}

/// The themes of the boards, those with dots by their dots; none where no board has any.
fn on_boards(workshop: &Workshop) -> Vec<Group<'_>> {
    let mut groups: Vec<Group<'_>> = Vec::new();
    for run in &workshop.activities {
        let Record::Board(board) = &run.record else { continue };
        let laid = Laid::of(workshop, run, board);
        let voted = board.shows_counts() && board.all_dots() > 0;
        let themes: Vec<&LaidTheme<'_>> = if voted {
            let ranked = board.themes_by_dots(&laid).into_iter();
            ranked.map(|(_, theme)| theme).collect()
        } else {
            laid.themes.iter().collect()
        };
        let told = themes.into_iter().map(|theme| of_theme(theme, voted));
        // Of decisions and actions alone: these have a pane of their own.
        groups.extend(told.filter(|group| !group.notes.is_empty()));
    }
    groups
}

fn of_theme<'a>(laid: &LaidTheme<'a>, voted: bool) -> Group<'a> {
    Group {
        heading: laid.theme.name.clone(),
        is_theme: true,
        dots: voted.then_some(laid.sum),
        notes: laid.notes.iter().copied().filter(|note| is_said(note)).collect(),
    }
}

/// Themes with the most said first and what is in none last; without any theme the kinds.
fn groups(workshop: &Workshop) -> Vec<Group<'_>> {
    let said = || workshop.notes.iter().filter(|note| is_said(note));
    let mut themes = on_boards(workshop);
    let sorted: HashSet<NoteId> = themes
        .iter()
        .flat_map(|group| &group.notes)
        .map(|note| note.id)
        .collect();
    let of_boards = themes.len();
    for note in said().filter(|note| !sorted.contains(&note.id)) {
        let Some(theme) = &note.theme else { continue };
        // Tags are typed in a hurry: `Tests` and `tests` are one.
        let known = |group: &&mut Group<'_>| group.heading.to_lowercase() == theme.to_lowercase();
        match themes.iter_mut().find(known) {
            Some(group) => group.notes.push(note),
            None => themes.push(Group {
                heading: theme.clone(),
                is_theme: true,
                dots: None,
                notes: vec![note],
            }),
        }
    }
    if themes.is_empty() {
        return NoteKind::ALL
            .into_iter()
            .map(|kind| Group {
                heading: kind.heading().to_owned(),
                is_theme: false,
                dots: None,
                notes: said().filter(|note| note.kind == kind).collect(),
            })
            .filter(|group| !group.notes.is_empty())
            .collect();
    }
    // What a board has put in order stays in it.
    if let Some(typed) = themes.get_mut(of_boards..) {
        typed.sort_by_key(|group| std::cmp::Reverse(group.notes.len()));
    }
    let rest: Vec<&Note> = said()
        .filter(|note| note.theme.is_none() && !sorted.contains(&note.id))
        .collect();
    if !rest.is_empty() {
        themes.push(Group {
            heading: "Unsorted".to_owned(),
            is_theme: true,
            dots: None,
            notes: rest,
        });
    }
    themes
}

fn group(ui: &mut Ui, group: &Group<'_>, look: Look, most: u32) {
    if look.heads {
        head(ui, group, most);
    }
    for note in &group.notes {
        one(ui, look, note, group.is_theme);
    }
    if look.heads {
        ui.add_space(space::S12);
    }
}

fn head(ui: &mut Ui, group: &Group<'_>, most: u32) {
    let tokens = theme::tokens(ui.ctx());
    let (head, response) = ui.allocate_exact_size(vec2(ui.available_width(), HEAD), Sense::hover());
    let said = match group.dots {
        None => group.heading.clone(),
        Some(1) => format!("{}, 1 dot", group.heading),
        Some(dots) => format!("{}, {dots} dots", group.heading),
    };
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, said.as_str()));
    let end = group.dots.map_or(head.right() - space::S12, |dots| {
        discs(ui, pos2(head.right() - space::S12, head.center().y + 4.0), dots, most) - space::S8
    });
    text_at(
        ui.painter(),
        pos2(head.left() + space::S12, head.center().y + 4.0),
        egui::Align2::LEFT_CENTER,
        &group.heading,
        typeface::BODY.face(Face::SemiBold),
        tokens.ink,
        (end - head.left() - space::S12).max(1.0),
    );
}

/// A count and its discs, to the scale of the theme with `most`; where they begin.
fn discs(ui: &Ui, right: egui::Pos2, dots: u32, most: u32) -> f32 {
    let tokens = theme::tokens(ui.ctx());
    let [pitch, radius] = DISC;
    // All themes or none have discs: with the longest cut off, lengths could not be compared.
    let columns = if most <= DISCS { most } else { 0 };
    let left = right.x - columns as f32 * pitch;
    for at in 0..dots.min(columns) {
        let center = pos2(left + (at as f32 + 0.5) * pitch, right.y);
        ui.painter().circle_filled(center, radius, tokens.blue);
    }
    text_at(
        ui.painter(),
        pos2(left - 6.0, right.y),
        egui::Align2::RIGHT_CENTER,
        &dots.to_string(),
        typeface::BODY.face(Face::SemiBold),
        tokens.ink,
        60.0,
    )
    .left()
}

fn one(ui: &mut Ui, look: Look, note: &Note, below_theme: bool) {
    let tokens = theme::tokens(ui.ctx());
    let width = ui.available_width();
    let mut job = look.style.job(&note.text, tokens.ink, width - NOTE_INDENT - space::S16);
    let known: Vec<String> = [
        // Its head says it.
        note.theme
            .as_ref()
            .filter(|_| !below_theme)
            .map(|theme| format!("#{theme}")),
        note.owner.as_ref().map(|owner| format!("@{owner}")),
    ]
    .into_iter()
    .flatten()
    .collect();
    if !known.is_empty() {
        job.append(&known.join("  "), space::S12, typeface::SECOND.format(tokens.ink3));
    }
    let galley = laid(ui.painter(), job);
    let (row, response) = ui.allocate_exact_size(vec2(width, galley.size().y + 2.0 * look.pad), Sense::hover());
    let said = if look.heads && !below_theme {
        note.text.clone()
    } else {
        format!("{}: {}", kind_title(note.kind), note.text)
    };
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, said.as_str()));
    let top = row.top() + look.pad;
    icon_at(
        ui.painter(),
        pos2(row.left() + 22.0, top + look.style.line / 2.0),
        kind_icon(note.kind),
        18.0,
        kind_color(note.kind, tokens),
        Face::Icon,
    );
    ui.painter()
        .galley(pos2(row.left() + NOTE_INDENT, top), galley, tokens.ink);
}
