//! Tables on paper, and the actions as one.

use std::sync::Arc;

use egui::epaint::text::LayoutJob;
use egui::{Color32, Galley, Rect, Shape, Stroke, pos2, vec2};

use super::super::strips::{Strip, laid, rows};
use super::{DENSE, GAP, INDENT, LABEL, Pages, TABLE};
use crate::export::minutes::{Span, Table, Task, Tone};
use crate::ink::pdf::{Node, Role, What};
use crate::ui::theme::typeface::{Face, Type};

/// A row of more lines than this may be torn apart.
const TALL: usize = 10;
/// Width of the column that says where an action came up.
const FROM: f32 = 132.0;
/// Above the words of a row; below them it is one more, for the line.
fn pad(style: Type) -> f32 {
    if style.line < TABLE.line { 4.0 } else { 7.0 }
}

/// What stands free right of words in a column, at least: of a cell that is as wide as its words, a row keeps 10.
const CLOSEST: f32 = 12.0;
/// What stands free right of numbers, before the words of the next column.
const AFTER_NUMBERS: f32 = 18.0;

impl Pages<'_> {
    pub(super) fn actions(&mut self, tasks: &[Task], above: f32, nodes: &mut Vec<Node>) {
        let rest = 152.0 + 138.0 + FROM;
        let widths = [self.width - INDENT - rest, 152.0, 138.0, FROM];
        let head = ["What", "Who", "Until", "From"];
        let mut table = Vec::new();
        table.push(self.table_head(&head, &widths, &[false; 4], TABLE, above, INDENT));
        let repeated = self.repeated(&head, &widths, &[false; 4], TABLE, INDENT);
        let mut rows = Vec::new();
        for task in tasks {
            let missing = task.owner.is_none() && !task.taken && !task.done;
            let who = match (&task.owner, task.taken) {
                (Some(owner), _) => Span::plain(owner.clone()),
                (None, true) => Span::of(Tone::Quiet, "taken"),
                (None, false) if missing => Span::of(Tone::Missing, "nobody yet"),
                (None, false) => Span::of(Tone::Quiet, "nobody"),
            };
            let due = task
                .due
                .clone()
                .map_or_else(|| Span::of(Tone::Quiet, "no day yet"), Span::plain);
            let what = if task.done {
                Span::of(Tone::Quiet, format!("{} (done)", task.text))
            } else {
                Span::plain(task.text.clone())
            };
            let cells = [what, who, due, Span::of(Tone::Quiet, task.from.clone())];
            let first = self.strips.len();
            let row = self.row(&cells, &widths, &[false; 4], TABLE, INDENT, Some(&repeated));
            let side = 15.0;
            let at = Rect::from_min_size(pos2(0.0, pad(TABLE) + (TABLE.line - side) / 2.0), vec2(side, side));
            let mut signs = vec![Shape::rect_stroke(
                at,
                3.0,
                Stroke::new(1.5, self.tokens.ink2),
                egui::StrokeKind::Inside,
            )];
            if task.done {
                let tick = [pos2(3.0, 7.0), pos2(6.5, 11.0), pos2(12.0, 3.5)].map(|point| point + at.min.to_vec2());
                signs.push(Shape::line(tick.to_vec(), Stroke::new(2.0, self.tokens.ink2)));
            }
            if let Some(strip) = self.strips.get_mut(first) {
                strip.marks.push((What::Decoration, signs));
            }
            rows.push(first);
            table.push(row);
        }
        self.keep_ends(&rows);
        nodes.push(Node::Group(Role::Table, table));
    }

    pub(super) fn table(&mut self, table: &Table, above: f32, nodes: &mut Vec<Node>) {
        let widths = self.widths(table);
        let right: Vec<bool> = table.columns.iter().map(|(_, right)| *right).collect();
        let head: Vec<&str> = table.columns.iter().map(|(name, _)| name.as_str()).collect();
        let mut rows = vec![self.table_head(&head, &widths, &right, DENSE, above, 0.0)];
        let repeated = self.repeated(&head, &widths, &right, DENSE, 0.0);
        let last = table.rows.len().saturating_sub(1);
        let mut begun = Vec::new();
        for (at, row) in table.rows.iter().enumerate() {
            let cells: Vec<Span> = row
                .iter()
                .map(|cell| match cell.tone {
                    // What goes on to the end of the row is said of the sum.
                    Tone::Plain if table.sum && at == last && table.span(row) == 1 => {
                        Span::of(Tone::Strong, cell.text.clone())
                    }
                    _ => cell.clone(),
                })
                .collect();
            // The last cell of a row that has fewer goes on to its end, from the left.
            let over = table.span(row) > 1;
            let mut widths = widths.clone();
            let mut right = right.clone();
            if let (true, Some(last)) = (over, row.len().checked_sub(1)) {
                let rest: f32 = widths.iter().skip(last).sum();
                widths.truncate(last);
                widths.push(rest);
                right.truncate(last);
                right.push(false);
            }
            begun.push(self.strips.len());
            rows.push(self.row(&cells, &widths, &right, DENSE, 0.0, Some(&repeated)));
        }
        self.keep_ends(&begun);
        nodes.push(Node::Group(Role::Table, rows));
        if !table.note.is_empty() {
            let node = self.paragraph(&table.note, LABEL, self.tokens.ink2, 6.0);
            nodes.push(Node::Group(Role::Paragraph, vec![node]));
        }
    }

    /// Keeps the first two rows of a table together, and the last two: no row stands alone at either end of a page. `begun` says with which strip
    /// each row begins; rows that may be torn apart stay as they are.
    fn keep_ends(&mut self, begun: &[usize]) {
        let mut keep = |one: Option<&usize>, next: Option<&usize>| {
            if let (Some(one), Some(next)) = (one, next)
                && one + 1 == *next
                && let Some(strip) = self.strips.get_mut(*one)
            {
                strip.keep = true;
            }
        };
        keep(begun.first(), begun.get(1));
        keep(begun.iter().rev().nth(1), begun.last());
    }

    /// Columns as wide as their longest cell wants; where they do not fit, the widest give way.
    fn widths(&self, table: &Table) -> Vec<f32> {
        let measure = |text: &str, face: Face| {
            let job = DENSE.face(face).job(text, Color32::BLACK, f32::INFINITY);
            laid(self.ctx, job).size().x + GAP * 0.6
        };
        let face = |cell: &Span| match cell.tone {
            Tone::Plain | Tone::Quiet => Face::Regular,
            Tone::Strong | Tone::Red | Tone::Missing => Face::Bold,
        };
        let mut widths: Vec<f32> = table
            .columns
            .iter()
            .enumerate()
            .map(|(at, (name, _))| {
                // A cell that goes over several columns asks none of them for room.
                let own = |row: &&Vec<Span>| table.span(row) == 1 || at + 1 < row.len();
                let cells = table
                    .rows
                    .iter()
                    .filter(own)
                    .filter_map(|row| row.get(at))
                    .map(|cell| measure(&cell.text, face(cell)));
                cells.fold(measure(name, Face::SemiBold), f32::max)
            })
            .collect();
        let mut whole: f32 = widths.iter().sum();
        if whole > self.width {
            // Columns move closer before words break.
            for width in &mut widths {
                *width -= GAP * 0.6 - CLOSEST;
            }
            whole = widths.iter().sum();
        }
        if whole > self.width {
            // Evened from above: columns that need little keep what they need.
            let mut most = self.width;
            for _ in 0..400 {
                let sum: f32 = widths.iter().map(|width| width.min(most)).sum();
                if sum <= self.width {
                    break;
                }
                // In small steps: what is left over in the end is room that a column would have needed.
                most *= 0.99;
            }
            for width in &mut widths {
                *width = width.min(most);
            }
        } else if let Some(widest) = widths.iter_mut().max_by(|a, b| a.total_cmp(b)) {
            *widest += self.width - whole;
        }
        widths
    }

    fn head_cells(&self, names: &[&str], widths: &[f32], right: &[bool], style: Type, left: f32) -> Vec<Shape> {
        let mut x = left;
        let mut shapes = Vec::new();
        for (column, ((name, width), right)) in names.iter().zip(widths).zip(right).enumerate() {
            let job = style
                .face(Face::SemiBold)
                .line_job(name, self.tokens.ink2, (width - 8.0).max(8.0));
            let galley = laid(self.ctx, job);
            let end = x + width - after(column, names.len());
            let at = if *right { end - galley.size().x } else { x };
            shapes.push(Shape::galley(pos2(at, 4.0), galley, self.tokens.ink2));
            x += width;
        }
        shapes
    }

    fn repeated(
        &self,
        names: &[&str],
        widths: &[f32],
        right: &[bool],
        style: Type,
        left: f32,
    ) -> (f32, Arc<Vec<Shape>>) {
        let height = style.line + 12.0;
        let mut shapes = self.head_cells(names, widths, right, style, left);
        shapes.push(Shape::hline(
            0.0..=self.width,
            height,
            Stroke::new(1.0, self.tokens.line2),
        ));
        (height, Arc::new(shapes))
    }

    fn table_head(
        &mut self,
        names: &[&str],
        widths: &[f32],
        right: &[bool],
        style: Type,
        above: f32,
        left: f32,
    ) -> Node {
        let cells = self.head_cells(names, widths, right, style, left);
        let height = style.line + 12.0;
        let mut strip = Strip {
            height,
            above,
            keep: true,
            ..Strip::default()
        };
        let mut nodes = Vec::new();
        for cell in cells {
            let part = self.part();
            strip.marks.push((What::Part(part), vec![cell]));
            nodes.push(Node::Group(Role::Head, vec![Node::Part(part)]));
        }
        let line = Shape::hline(0.0..=self.width, height, Stroke::new(1.0, self.tokens.line2));
        strip.marks.push((What::Decoration, vec![line]));
        self.strips.push(strip);
        Node::Group(Role::Row, nodes)
    }

    /// A row of a table. Nothing breaks inside it, unless it is so long that it would not fit on a page.
    fn row(
        &mut self,
        cells: &[Span],
        widths: &[f32],
        right: &[bool],
        style: Type,
        left: f32,
        repeated: Option<&(f32, Arc<Vec<Shape>>)>,
    ) -> Node {
        let laid_out: Vec<Vec<Arc<Galley>>> = cells
            .iter()
            .zip(widths)
            .map(|(cell, width)| {
                let mut job = LayoutJob::default();
                job.wrap.max_width = (width - 10.0).max(20.0);
                self.append(&mut job, cell, style);
                rows(self.ctx, job)
            })
            .collect();
        let lines = laid_out.iter().map(Vec::len).max().unwrap_or(1).max(1);
        let parts: Vec<usize> = cells.iter().map(|_| self.part()).collect();
        let chunk = if lines > TALL { 1 } else { lines };
        for from in (0..lines).step_by(chunk) {
            let (is_first, is_last) = (from == 0, from + chunk >= lines);
            let top = if is_first { pad(style) } else { 0.0 };
            let mut strip = Strip {
                height: top + style.line * chunk as f32 + if is_last { pad(style) + 1.0 } else { 0.0 },
                repeated: repeated.cloned(),
                ..Strip::default()
            };
            let mut x = left;
            for (column, (((galleys, width), right), part)) in
                laid_out.iter().zip(widths).zip(right).zip(&parts).enumerate()
            {
                let end = x + width - after(column, widths.len());
                let mut shapes = Vec::new();
                for (line, galley) in galleys.iter().skip(from).take(chunk).enumerate() {
                    let at = if *right { end - galley.size().x } else { x };
                    let y = top + style.line * line as f32;
                    shapes.push(Shape::galley(pos2(at, y), Arc::clone(galley), self.tokens.ink));
                }
                if !shapes.is_empty() {
                    strip.marks.push((What::Part(*part), shapes));
                }
                x += width;
            }
            if is_last {
                let line = Shape::hline(0.0..=self.width, strip.height, Stroke::new(1.0, self.tokens.line));
                strip.marks.push((What::Decoration, vec![line]));
            }
            self.strips.push(strip);
        }
        let nodes = parts
            .into_iter()
            .map(|part| Node::Group(Role::Cell, vec![Node::Part(part)]))
            .collect();
        Node::Group(Role::Row, nodes)
    }
}

/// What stands free right of the numbers of a column: nothing at the end of the row.
fn after(column: usize, columns: usize) -> f32 {
    if column + 1 == columns { 0.0 } else { AFTER_NUMBERS }
}
