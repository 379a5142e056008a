//! What the room said: notes by theme where some have one, else by their kind.

use egui::{Rect, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};

use super::parts::empty;
use crate::ui::theme::typeface::{self, Face, Type};
use crate::ui::theme::{self, space};
use crate::ui::widgets::{Pane, icon_at, kind_color, kind_icon, kind_title, reading, rule, text_at};
use crate::workshop::{Note, NoteKind, Workshop};

/// Where a note's words start.
const NOTE_INDENT: f32 = 43.0;
/// Height of a group's head.
const HEAD: f32 = 40.0;

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
    let pane = Pane::new("What the room said").number(2).strong();
    let room = rect.height() - space::PANE_HEAD;
    let roomy = groups.len() as f32 * (HEAD + space::S12 + 1.0) + count as f32 * (ROOMY.style.line + 2.0 * ROOMY.pad);
    let look = match (roomy <= room, themed) {
        (true, _) => ROOMY,
        (false, false) => TIGHT,
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
                    for (index, one) in groups.iter().enumerate() {
                        if index > 0 {
                            rule(ui);
                        }
                        group(ui, one, look);
                    }
                });
        },
    );
}

/// Notes that stand together.
struct Group<'a> {
    heading: String,
    /// Whether it is a theme, or what is in none.
    is_theme: bool,
    notes: Vec<&'a Note>,
}

/// Themes with the most said first and what is in none last; without any theme the kinds.
fn groups(workshop: &Workshop) -> Vec<Group<'_>> {
    let said = || {
        let apart = |note: &&Note| !matches!(note.kind, NoteKind::Action | NoteKind::Decision);
        workshop.notes.iter().filter(apart)
    };
    let mut themes: Vec<Group<'_>> = Vec::new();
    for note in said() {
        let Some(theme) = &note.theme else { continue };
        let known = |group: &&mut Group<'_>| group.heading.to_lowercase() == theme.to_lowercase();
        match themes.iter_mut().find(known) {
            Some(group) => group.notes.push(note),
            None => themes.push(Group {
                heading: theme.clone(),
                is_theme: true,
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
                notes: said().filter(|note| note.kind == kind).collect(),
            })
            .filter(|group| !group.notes.is_empty())
            .collect();
    }
    themes.sort_by_key(|group| std::cmp::Reverse(group.notes.len()));
    let rest: Vec<&Note> = said().filter(|note| note.theme.is_none()).collect();
    if !rest.is_empty() {
        themes.push(Group {
            heading: "Unsorted".to_owned(),
            is_theme: true,
            notes: rest,
        });
    }
    themes
}

fn group(ui: &mut Ui, group: &Group<'_>, look: Look) {
    if look.heads {
        head(ui, &group.heading);
    }
    for note in &group.notes {
        one(ui, look, note, group.is_theme);
    }
    if look.heads {
        ui.add_space(space::S12);
    }
}

fn head(ui: &mut Ui, heading: &str) {
    let tokens = theme::tokens(ui.ctx());
    let (head, response) = ui.allocate_exact_size(vec2(ui.available_width(), HEAD), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, heading));
    text_at(
        ui.painter(),
        pos2(head.left() + space::S12, head.center().y + 4.0),
        egui::Align2::LEFT_CENTER,
        heading,
        typeface::BODY.face(Face::SemiBold),
        tokens.ink,
        head.width() - space::S24,
    );
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
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
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
