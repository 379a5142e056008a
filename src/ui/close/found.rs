//! What was worked out besides the map: guesses, dots, toil, where the team stands, feedback. A line each, which leads to it.

use egui::{Align2, Rect, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use crate::ui::action::{Action, ActivityAction};
use crate::ui::state::Document;
use crate::ui::theme::typeface::{self, Face};
use crate::ui::theme::{self, Tokens, space};
use crate::ui::widgets::{
    CameTo, Pane, activity_icon, came_to, follow_focus, icon_at, line as laid, phrases, rule, text_at,
};
use crate::workshop::{ActivityId, ActivityRun};

/// Heights of a row: where there is room, and in low columns.
const ROW: [f32; 2] = [40.0, 30.0];
/// Where the words begin.
const INDENT: f32 = 44.0;
/// Height of the bars of the feedback, and how wide one is.
const BARS: [f32; 2] = [22.0, 9.0];

/// A line of the pane.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Found {
    run: ActivityId,
    icon: char,
    /// "Toil, Group A".
    name: String,
    /// What it came to, the figure in bold.
    told: CameTo,
}

/// How tall the pane wants to be; 0 where nothing was worked out.
pub(super) fn height(found: &[Found], tight: bool) -> f32 {
    match found.len() {
        0 => 0.0,
        lines => space::PANE_HEAD + 2.0 + lines as f32 * (row_height(tight) + 1.0),
    }
}

fn row_height(tight: bool) -> f32 {
    let [roomy, low] = ROW;
    if tight { low } else { roomy }
}

/// Shows it, as the pane of this number.
pub(super) fn show(ui: &mut Ui, rect: Rect, tight: bool, number: u8, found: &[Found], out: &mut Vec<Action>) {
    Pane::new("What we worked out").number(number).strong().show_in(
        ui,
        rect,
        |_| {},
        |ui, _| {
            ScrollArea::vertical()
                .id_salt("found")
                .auto_shrink([false, false])
                .show(ui, |ui| {
                    ui.spacing_mut().item_spacing.y = 0.0;
                    for (at, line) in found.iter().enumerate() {
                        if at > 0 {
                            rule(ui);
                        }
                        one(ui, tight, line, out);
                    }
                    follow_focus(ui, "found");
                });
        },
    );
}

fn one(ui: &mut Ui, tight: bool, line: &Found, out: &mut Vec<Action>) {
    let tokens = theme::tokens(ui.ctx());
    let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), row_height(tight)), Sense::hover());
    let response = ui.interact(row, ui.scope_id().with(("found", line.run.0)), Sense::click());
    let said = format!("{}: {} {}", line.name, line.told.figure, line.told.says);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, said.as_str()));
    if response.hovered() || response.has_focus() {
        let inner = row.shrink2(vec2(space::S4, 1.0));
        let radius = f32::from(space::CONTROL_RADIUS);
        ui.painter().rect_filled(inner, radius, tokens.hover());
        if response.has_focus() {
            let frame = Stroke::new(2.0, tokens.blue);
            ui.painter().rect_stroke(inner, radius, frame, StrokeKind::Inside);
        }
    }
    if ui.is_rect_visible(row) {
        paint(ui, row, line, tokens);
    }
    if response.on_hover_text("Opens it").clicked() {
        out.push(Action::Activity(ActivityAction::Show(line.run)));
    }
}

fn paint(ui: &Ui, row: Rect, line: &Found, tokens: &Tokens) {
    let middle = row.center().y;
    let painter = ui.painter();
    icon_at(
        painter,
        pos2(row.left() + 22.0, middle),
        line.icon,
        18.0,
        tokens.ink2,
        Face::Icon,
    );
    let right = row.right() - space::S12;
    let whole = right - row.left() - INDENT;
    let name = text_at(
        painter,
        pos2(row.left() + INDENT, middle),
        Align2::LEFT_CENTER,
        &line.name,
        typeface::LIST,
        tokens.ink,
        whole * 0.45,
    );
    let mut end = right;
    if let Some(bars) = line.told.bars {
        end = tallies(ui, pos2(right, middle), bars, tokens) - space::S8;
    }
    // The figure stays, whatever else has to give way.
    let figure = line.told.figure.as_str();
    let style = typeface::LIST.face(Face::Bold);
    let color = if line.told.over { tokens.red } else { tokens.ink };
    let job = style.line_job(figure, color, (end - name.right() - space::S12).max(20.0));
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
    let left_for_says = end - name.right() - space::S12 - galley.size().x - space::S8;
    let fits = |words: &str| {
        let ink = tokens.ink2;
        laid(painter, words, typeface::SECOND, ink, f32::INFINITY).size().x <= left_for_says
    };
    let says = phrases(&line.told.says, fits).filter(|says| !says.is_empty());
    if let Some(says) = says {
        let says = text_at(
            painter,
            pos2(end, middle),
            Align2::RIGHT_CENTER,
            says,
            typeface::SECOND,
            tokens.ink2,
            left_for_says,
        );
        end = says.left() - space::S8;
    }
    painter.galley(
        pos2(end - galley.size().x, middle - galley.size().y / 2.0),
        galley,
        color,
    );
}

/// Five small bars that end at `right`, and where they begin.
fn tallies(ui: &Ui, right: egui::Pos2, bars: [u32; 5], tokens: &Tokens) -> f32 {
    let [height, width] = BARS;
    let most = bars.into_iter().max().unwrap_or(0).max(1) as f32;
    let left = right.x - 5.0 * width - 4.0 * 2.0;
    let mut x = left;
    for tally in bars {
        // A number that nobody showed keeps a sliver: five bars are a scale, three would be another one.
        let tall = (height * tally as f32 / most).max(1.5);
        let bottom = right.y + height / 2.0;
        let bar = Rect::from_min_max(pos2(x, bottom - tall), pos2(x + width, bottom));
        ui.painter().rect_filled(bar, 1.5, tokens.work);
        x += width + 2.0;
    }
    left
}

/// The lines: the last opening of each activity for everybody and for each group, where something was written down.
pub(super) fn found(document: &Document) -> Vec<Found> {
    let runs = &document.workshop().activities;
    let mut lines: Vec<Found> = Vec::new();
    for (at, run) in runs.iter().enumerate() {
        let mut later = runs.iter().skip(at + 1);
        let again = |other: &ActivityRun| {
            // A list that was opened once more and left alone does not hide what was said in the one before.
            other.record.activity() == run.record.activity() && other.group == run.group && !other.record.is_empty()
        };
        if !later.any(again) {
            lines.extend(line(document, run));
        }
    }
    lines
}

fn line(document: &Document, run: &ActivityRun) -> Option<Found> {
    let told = came_to(document, run)?;
    Some(Found {
        run: run.id,
        icon: activity_icon(run.record.activity()),
        name: match &run.group {
            Some(group) => format!("{}, {group}", told.name),
            None => told.name.to_owned(),
        },
        told,
    })
}
