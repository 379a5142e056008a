//! The table painted: heads, gutter, cells, what is selected, what is wrong. Only what shows.

use egui::{Align2, Color32, Painter, Rect, Stroke, StrokeKind, Ui, pos2, vec2};

use super::grid::{GUTTER, HEADS};
use super::sheet::{PAD, Table};
use crate::flow::{LensKind, LeverKind, Step, StepId};
use crate::ui::map::timeline::rework::ghost;
use crate::ui::state::selection::block;
use crate::ui::state::table::Column;
use crate::ui::theme;
use crate::ui::theme::typeface::Face;
use crate::ui::theme::{Tokens, icons, typeface};
use crate::ui::widgets::{flag, icon_at, text_at};

impl Table<'_> {
    /// Everything that shows.
    pub(super) fn paint(&self, ui: &Ui) {
        let tokens = theme::tokens(ui.ctx());
        let clip = ui.clip_rect();
        let part = |rect: Rect| ui.painter().with_clip_rect(rect.intersect(clip));
        let (body, names) = (self.grid.body(), self.grid.names());
        let bottleneck = self.bottleneck();
        let chosen = block(&self.state.window.map, self.flow);
        for (painter, columns) in [(part(body), 1..Column::ALL.len()), (part(names), 0..1)] {
            for row in self.grid.visible() {
                let step = self.flow.steps.get(row);
                for place in columns.clone() {
                    let rect = self.grid.cell(row, place);
                    if !painter.clip_rect().intersects(rect) {
                        continue;
                    }
                    let in_block = chosen.is_some_and(|((top, bottom), (left, right))| {
                        (top..=bottom).contains(&row)
                            && (left..=right).contains(&place)
                            && (top, left) != (bottom, right)
                    });
                    let ground = if in_block { tokens.blue_soft } else { tokens.surface };
                    painter.rect_filled(rect, 0.0, ground);
                    // With high contrast `blue_soft` is the surface itself: the ground alone would not show the block.
                    if in_block && tokens.contrast {
                        painter.rect_stroke(rect, 0.0, Stroke::new(1.0, tokens.blue), StrokeKind::Inside);
                    }
                    if let Some(column) = Column::at(place) {
                        self.cell(&painter, tokens, rect, column, step, bottleneck);
                    }
                    let line = Stroke::new(1.0, tokens.line);
                    painter.vline(rect.right() - 0.5, rect.y_range(), line);
                }
                let y = self.grid.top(row + 1) - 0.5;
                painter.hline(painter.clip_rect().x_range(), y, Stroke::new(1.0, tokens.line));
            }
            if let Some((row, place)) = self.current.filter(|(_, place)| columns.contains(place)) {
                let rect = self.grid.cell(row, place).shrink(1.0);
                painter.rect_stroke(rect, 2.0, Stroke::new(2.0, tokens.blue), StrokeKind::Inside);
            }
        }
        self.gutter(&part(names), tokens, bottleneck);
        self.heads(&part(self.grid.view), tokens);
        self.why(&part(self.grid.view), tokens);
        self.would_be(&part(body), tokens);
    }

    /// What the lever that is pointed at would make of a value, beside its cell.
    fn would_be(&self, painter: &Painter, tokens: &Tokens) {
        let Some(lever) = self.shown.and_then(|shown| shown.pointed_at(self.state)) else {
            return;
        };
        let column = match lever.kind {
            LeverKind::AddPerson => Column::People,
            LeverKind::RaiseCa => Column::Ca,
            LeverKind::HalveWait => Column::Wait,
            LeverKind::HalveWork => Column::Work,
            LeverKind::DropBatch => Column::Batch,
            LeverKind::DropGate => Column::Every,
        };
        let place = Column::ALL.iter().position(|other| *other == column);
        if let Some((row, place)) = self.flow.position(lever.step).zip(place) {
            let cell = self.grid.cell(row, place);
            let at = pos2(cell.right() + PAD, cell.center().y);
            ghost(painter, tokens, at, egui::Align::Min, &lever.ghost);
        }
    }

    /// What the lens calls the bottleneck, and whose number names it.
    fn bottleneck(&self) -> Option<(StepId, Column)> {
        let shown = self.shown?;
        let lens = shown.analysis.lenses.get(shown.lens).filter(|lens| lens.stands_out)?;
        let column = match lens.kind {
            LensKind::Capacity => Column::Load,
            LensKind::Delay => Column::Share,
            LensKind::Rework => Column::Ca,
        };
        Some((lens.step, column))
    }

    fn cell(
        &self,
        painter: &Painter,
        tokens: &Tokens,
        rect: Rect,
        column: Column,
        step: Option<&Step>,
        bottleneck: Option<(StepId, Column)>,
    ) {
        let wrong = self.wrong(step.map(|step| step.id), column);
        if let Some(wrong) = wrong {
            painter.rect_stroke(rect.shrink(2.0), 2.0, Stroke::new(1.5, tokens.red), StrokeKind::Inside);
            let at = pos2(rect.right() - 13.0, rect.center().y);
            icon_at(painter, at, icons::WARNING, 14.0, tokens.red, Face::IconBold);
            let room = rect.width() - PAD - 24.0;
            let at = pos2(rect.left() + PAD, rect.center().y);
            text_at(
                painter,
                at,
                Align2::LEFT_CENTER,
                &wrong.text,
                typeface::LIST,
                tokens.red,
                room,
            );
            return;
        }
        let Some(step) = step else {
            if column == Column::Step {
                words(painter, rect, false, "New step", typeface::LIST, tokens.ink3);
            }
            return;
        };
        let mut text = self.text(column, step);
        let mut color = if column.is_computed() { tokens.ink3 } else { tokens.ink };
        let mut style = column.style();
        if column.is_switch() {
            if !text.is_empty() {
                icon_at(painter, rect.center(), icons::CHECK, 16.0, tokens.ink, Face::IconBold);
            }
            return;
        }
        if text.is_empty() {
            text = column.implied(step, self.flow);
            color = tokens.ink3;
        }
        if matches!(text.as_str(), "1") && matches!(column, Column::Batch | Column::People)
            || column == Column::Ca && step.ca.missing() <= 0.0
        {
            color = tokens.ink2;
        }
        if bottleneck == Some((step.id, column)) {
            color = tokens.red;
            style = typeface::CONTROL;
        }
        // Notes may have lines; a row has one.
        if text.contains('\n') {
            text = text.replace('\n', " ");
        }
        words(painter, rect, column.is_number(), &text, style, color);
    }

    /// Numbers of the rows; the bottleneck carries its flag.
    fn gutter(&self, painter: &Painter, tokens: &Tokens, bottleneck: Option<(StepId, Column)>) {
        for row in self.grid.visible() {
            let rect = self.grid.gutter(row);
            let step = self.flow.steps.get(row);
            let selected = step.is_some_and(|step| self.state.window.map.is_selected(step.id));
            painter.rect_filled(rect, 0.0, if selected { tokens.blue_soft } else { tokens.sunken });
            painter.hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, tokens.line));
            if step.is_some_and(|step| bottleneck.is_some_and(|(id, _)| id == step.id)) {
                flag(painter, rect.center(), 15.0, tokens.red);
                continue;
            }
            let (text, color) = match step {
                Some(_) if selected => ((row + 1).to_string(), tokens.blue),
                Some(_) => ((row + 1).to_string(), tokens.ink2),
                None => ("+".to_owned(), tokens.ink3),
            };
            text_at(
                painter,
                rect.center(),
                Align2::CENTER_CENTER,
                &text,
                typeface::SECOND,
                color,
                GUTTER,
            );
        }
        let edge = self.grid.frozen() - 0.5;
        painter.vline(edge, painter.clip_rect().y_range(), Stroke::new(1.0, tokens.line2));
    }

    fn heads(&self, painter: &Painter, tokens: &Tokens) {
        let view = self.grid.view;
        let bar = Rect::from_min_size(view.min, vec2(view.width(), HEADS));
        painter.rect_filled(bar, 0.0, tokens.sunken);
        let beside = Rect::from_min_max(pos2(self.grid.frozen(), bar.top()), bar.max);
        let scrolled = painter.with_clip_rect(beside.intersect(painter.clip_rect()));
        for (place, column) in Column::ALL.into_iter().enumerate() {
            let painter = if place == 0 { painter } else { &scrolled };
            let rect = self.grid.head(place);
            if !painter.clip_rect().intersects(rect) {
                continue;
            }
            let color = if column.is_computed() { tokens.ink3 } else { tokens.ink2 };
            words(painter, rect, column.is_number(), column.title(), typeface::CHIP, color);
            painter.vline(rect.right() - 0.5, rect.y_range(), Stroke::new(1.0, tokens.line));
        }
        painter.hline(bar.x_range(), bar.bottom() - 0.5, Stroke::new(1.0, tokens.line2));
        painter.vline(self.grid.frozen() - 0.5, bar.y_range(), Stroke::new(1.0, tokens.line2));
    }

    /// Below the current cell: why it cannot be understood.
    fn why(&self, painter: &Painter, tokens: &Tokens) {
        let Some((row, place)) = self.current.filter(|_| self.state.window.map.table.editing.is_none()) else {
            return;
        };
        let step = self.flow.steps.get(row).map(|step| step.id);
        let Some(column) = Column::at(place) else { return };
        let Some(wrong) = self.wrong(step, column) else {
            return;
        };
        let cell = self.grid.cell(row, place);
        let job = typeface::SECOND.job(&wrong.why, tokens.ink, 320.0);
        let text = painter.fonts_mut(|fonts| fonts.layout_job(job));
        let size = text.size() + vec2(2.0 * PAD, 8.0);
        let left = cell.left().min(self.grid.view.right() - size.x - 4.0);
        let top = if cell.bottom() + size.y + 4.0 < self.grid.view.bottom() {
            cell.bottom() + 3.0
        } else {
            cell.top() - size.y - 3.0
        };
        let rect = Rect::from_min_size(pos2(left, top), size);
        painter.rect(
            rect,
            4.0,
            tokens.red_soft,
            Stroke::new(1.0, tokens.red),
            StrokeKind::Inside,
        );
        painter.galley(rect.min + vec2(PAD, 4.0), text, tokens.ink);
    }
}

/// One line in a cell, cut where the cell ends.
fn words(painter: &Painter, rect: Rect, right: bool, text: &str, style: typeface::Type, color: Color32) {
    let room = rect.width() - 2.0 * PAD;
    if right {
        let at = pos2(rect.right() - PAD, rect.center().y);
        text_at(painter, at, Align2::RIGHT_CENTER, text, style, color, room);
    } else {
        let at = pos2(rect.left() + PAD, rect.center().y);
        text_at(painter, at, Align2::LEFT_CENTER, text, style, color, room);
    }
}
