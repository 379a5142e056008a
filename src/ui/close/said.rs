//! The decisions, and what the room said: notes grouped by their kind.

use egui::{Rect, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};

use super::parts::{counted, empty};
use crate::ui::theme::typeface::{self, Face, Type};
use crate::ui::theme::{self, icons, space};
use crate::ui::widgets::{Pane, icon_at, kind_color, kind_icon, rule, text_at};
use crate::workshop::{Note, NoteKind, Workshop};

/// How a decision is set.
const DECISION: Type = Type::new(16.0, 22.0, Face::Regular);
/// Where a decision's words start.
const INDENT: f32 = 46.0;
/// Where a note's words start.
const NOTE_INDENT: f32 = 38.0;
/// Height of a group's head.
const HEAD: f32 = 40.0;

fn decided(workshop: &Workshop) -> impl Iterator<Item = &Note> {
    workshop.notes.iter().filter(|note| note.kind == NoteKind::Decision)
}

/// How tall the decisions want to be at this width.
pub(super) fn decisions_height(ui: &Ui, width: f32, workshop: &Workshop) -> f32 {
    let rows: f32 = decided(workshop)
        .map(|note| decision_height(ui, width, note) + 1.0)
        .sum();
    space::PANE_HEAD + if rows == 0.0 { 48.0 } else { rows + 1.0 }
}

fn decision_height(ui: &Ui, width: f32, note: &Note) -> f32 {
    let job = DECISION.job(&note.text, egui::Color32::PLACEHOLDER, width - INDENT - space::S16);
    ui.fonts_mut(|fonts| fonts.layout_job(job)).size().y + space::S24
}

/// Shows the decisions.
pub(super) fn decisions(ui: &mut Ui, rect: Rect, workshop: &Workshop) {
    let count = decided(workshop).count();
    counted(
        ui,
        rect,
        "Decisions",
        count,
        |_| {},
        |ui, inner| {
            if count == 0 {
                empty(ui, inner, "Nothing decided yet. Type = and what was agreed.");
                return;
            }
            let tokens = theme::tokens(ui.ctx());
            ScrollArea::vertical()
                .id_salt("decisions")
                .auto_shrink([false, false])
                .show(ui, |ui| {
                    ui.spacing_mut().item_spacing.y = 0.0;
                    for (index, note) in decided(workshop).enumerate() {
                        if index > 0 {
                            rule(ui);
                        }
                        let size = vec2(ui.available_width(), decision_height(ui, rect.width(), note));
                        let (row, response) = ui.allocate_exact_size(size, Sense::hover());
                        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, note.text.as_str()));
                        let sign = pos2(row.left() + 24.0, row.top() + space::S12 + 11.0);
                        icon_at(ui.painter(), sign, icons::GAVEL, 20.0, tokens.ink, Face::Icon);
                        let at = pos2(row.left() + INDENT, row.top() + space::S12);
                        let job = DECISION.job(&note.text, tokens.ink, row.right() - space::S16 - at.x);
                        let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
                        ui.painter().galley(at, galley, tokens.ink);
                    }
                });
        },
    );
}

/// Shows what the room said, with what it decided where that has no pane of its own.
pub(super) fn room(ui: &mut Ui, rect: Rect, workshop: &Workshop, decisions: bool) {
    let of_kind = |kind: NoteKind| workshop.notes.iter().filter(move |note| note.kind == kind);
    let kinds: Vec<NoteKind> = NoteKind::ALL
        .into_iter()
        .filter(|kind| {
            *kind != NoteKind::Action && (decisions || *kind != NoteKind::Decision) && of_kind(*kind).next().is_some()
        })
        .collect();
    let count: usize = kinds.iter().map(|kind| of_kind(*kind).count()).sum();
    let note = match count {
        0 => String::new(),
        1 => "1 note".to_owned(),
        count => format!("{count} notes"),
    };
    Pane::new("What the room said").note(&note).show_in(
        ui,
        rect,
        |_| {},
        |ui, inner| {
            if kinds.is_empty() {
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
                    ui.spacing_mut().item_spacing.y = 0.0;
                    for (index, kind) in kinds.iter().enumerate() {
                        if index > 0 {
                            rule(ui);
                        }
                        group(ui, *kind, of_kind(*kind));
                    }
                });
        },
    );
}

fn group<'a>(ui: &mut Ui, kind: NoteKind, notes: impl Iterator<Item = &'a Note>) {
    let tokens = theme::tokens(ui.ctx());
    let (head, response) = ui.allocate_exact_size(vec2(ui.available_width(), HEAD), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, kind.heading()));
    let at = pos2(head.left() + space::S16, head.center().y + 2.0);
    let style = typeface::BODY.face(Face::SemiBold);
    text_at(
        ui.painter(),
        at,
        egui::Align2::LEFT_CENTER,
        kind.heading(),
        style,
        tokens.ink,
        head.width() - space::S32,
    );
    for note in notes {
        one(ui, note);
    }
    ui.add_space(space::S8);
}

fn one(ui: &mut Ui, note: &Note) {
    let tokens = theme::tokens(ui.ctx());
    let width = ui.available_width();
    let mut job = typeface::LIST.job(&note.text, tokens.ink2, width - NOTE_INDENT - space::S16);
    let known: Vec<String> = [
        note.theme.as_ref().map(|theme| format!("#{theme}")),
        note.owner.as_ref().map(|owner| format!("@{owner}")),
    ]
    .into_iter()
    .flatten()
    .collect();
    if !known.is_empty() {
        job.append(&known.join("  "), space::S12, typeface::SECOND.format(tokens.ink3));
    }
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
    let (row, response) = ui.allocate_exact_size(vec2(width, galley.size().y + 4.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, note.text.as_str()));
    let sign = pos2(row.left() + 22.0, row.top() + 12.0);
    icon_at(
        ui.painter(),
        sign,
        kind_icon(note.kind),
        16.0,
        kind_color(note.kind, tokens),
        Face::Icon,
    );
    ui.painter()
        .galley(pos2(row.left() + NOTE_INDENT, row.top() + 2.0), galley, tokens.ink2);
}
