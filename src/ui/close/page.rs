//! A page as it will be sent: the Markdown and the texts that are exported, set as they will read.

use egui::text::{LayoutJob, TextFormat};
use egui::{Frame, Margin, Rect, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::flow;
use crate::ui::state::Document;
use crate::ui::theme::typeface::{self, Face, Type};
use crate::ui::theme::{self, Tokens, space};
use crate::ui::widgets::reading;

/// The widest the page gets: longer lines read badly.
const WIDEST: f32 = 760.0;
/// Title of the page.
const TITLE: Type = Type::new(22.0, 28.0, Face::Bold);
/// Head of a section.
const HEAD: Type = Type::new(16.0, 24.0, Face::Bold);
/// Head below a section's.
const SUBHEAD: Type = Type::new(14.0, 20.0, Face::Bold);
/// Running text.
const TEXT: Type = typeface::LIST;
/// Code: flow text.
const CODE: Type = Type::new(12.0, 17.0, Face::Mono);

/// Height of a lane in the picture of a map.
const LANE: f32 = 28.0;

/// A piece of the page.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Block {
    /// A heading of this level.
    Heading(u8, Line),
    /// A paragraph.
    Text(Line),
    /// An item of a list, so deep.
    Item(usize, Line),
    /// A table; its first row is its head.
    Table(Vec<Vec<Line>>),
    /// Text as it stands.
    Code(String),
    /// The map of this index.
    Drawing(usize),
}

impl Block {
    /// A paragraph of plain words.
    pub(super) fn plain(words: &str) -> Self {
        Self::Text(vec![(false, words.to_owned())])
    }

    /// The name of a file above what is in it.
    pub(super) fn head(words: &str) -> Self {
        Self::Heading(2, vec![(false, words.to_owned())])
    }
}

/// A line of text: pieces, each strong or not.
type Line = Vec<(bool, String)>;

/// Shows the page in `inner`.
pub(super) fn show(ui: &mut Ui, inner: Rect, blocks: &[Block], document: &Document) {
    let tokens = theme::tokens(ui.ctx());
    ui.painter().rect_filled(inner, 0.0, tokens.sunken);
    // What scrolls fades into the well, not into the pane.
    let ground = egui::UiStackInfo::default().with_frame(Frame::NONE.fill(tokens.sunken));
    let builder = egui::UiBuilder::new().max_rect(inner).ui_stack_info(ground);
    let mut well = ui.new_child(builder.id_salt("well"));
    well.set_clip_rect(inner.intersect(ui.clip_rect()));
    ScrollArea::vertical()
        .id_salt("page")
        .auto_shrink([false, false])
        .show(&mut well, |ui| {
            reading(ui, "What will be written");
            let around = if inner.width() < 420.0 { space::S12 } else { space::S24 };
            let width = (inner.width() - 2.0 * around).min(WIDEST);
            ui.add_space(space::S16);
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = 0.0;
                ui.add_space((inner.width() - width) / 2.0);
                paper(ui, width, inner.height() - space::S32, blocks, document, tokens);
            });
            ui.add_space(space::S16);
        });
}

fn paper(ui: &mut Ui, width: f32, least: f32, blocks: &[Block], document: &Document, tokens: &Tokens) {
    let margin = if width < 400.0 { 20_i8 } else { 34 };
    let frame = Frame::NONE
        .fill(tokens.surface)
        .stroke(Stroke::new(1.0, tokens.line))
        .inner_margin(Margin::symmetric(margin, 28));
    frame.show(ui, |ui| {
        let inner = width - 2.0 * f32::from(margin) - 2.0;
        ui.vertical(|ui| {
            ui.set_width(inner);
            ui.set_min_height((least - 58.0).max(0.0));
            ui.spacing_mut().item_spacing.y = 0.0;
            for (index, block) in blocks.iter().enumerate() {
                match block {
                    Block::Drawing(map) => drawing(ui, *map, inner, document, tokens),
                    block => show_block(ui, block, index == 0, inner, tokens),
                }
            }
        });
    });
}

fn show_block(ui: &mut Ui, block: &Block, first: bool, width: f32, tokens: &Tokens) {
    match block {
        Block::Heading(level, line) => {
            let (style, above) = match level {
                1 => (TITLE, 0.0),
                2 => (HEAD, 14.0),
                _ => (SUBHEAD, 10.0),
            };
            ui.add_space(if first { 0.0 } else { above });
            label(ui, job(line, style, tokens.ink, width), Role::Heading);
            ui.add_space(if *level == 1 { 2.0 } else { space::S4 });
        }
        Block::Text(line) => {
            label(ui, job(line, TEXT, tokens.ink2, width.min(TEXT.measure())), Role::Label);
            ui.add_space(6.0);
        }
        Block::Item(depth, line) => {
            let indent = 14.0 + 16.0 * *depth as f32;
            let wide = (width - indent).min(TEXT.measure());
            let galley = ui.fonts_mut(|fonts| fonts.layout_job(job(line, TEXT, tokens.ink, wide)));
            let (rect, response) = ui.allocate_exact_size(vec2(width, galley.size().y + 3.0), Sense::hover());
            let said = galley.job.text.clone();
            response.widget_info(|| WidgetInfo::labeled(Role::ListItem, true, said.as_str()));
            ui.painter()
                .circle_filled(pos2(rect.left() + indent - 9.0, rect.top() + 10.0), 2.0, tokens.ink2);
            ui.painter()
                .galley(pos2(rect.left() + indent, rect.top()), galley, tokens.ink);
        }
        Block::Table(rows) => table(ui, rows, width, tokens),
        Block::Code(text) => code(ui, text, width, tokens),
        Block::Drawing(_) => {}
    }
}

/// The map in small: what the picture will show.
fn drawing(ui: &mut Ui, index: usize, width: f32, document: &Document, tokens: &Tokens) {
    let Some(map) = document.maps().get(index) else {
        return;
    };
    let Some(analysis) = document.analysis(map.id) else {
        return;
    };
    let lanes = map.flow.lanes().len().clamp(1, flow::LANES) as f32;
    let (place, response) = ui.allocate_exact_size(vec2(width, lanes * LANE + space::S8), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, map.name.as_str()));
    let place = place.with_max_y(place.bottom() - space::S8);
    flow::draw(ui, place, &map.flow, analysis, flow::worst(analysis), tokens);
}

fn label(ui: &mut Ui, job: LayoutJob, role: Role) {
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
    let (rect, response) = ui.allocate_exact_size(galley.size(), Sense::hover());
    let said = galley.job.text.clone();
    response.widget_info(|| WidgetInfo::labeled(role, true, said.as_str()));
    ui.painter().galley(rect.min, galley, egui::Color32::PLACEHOLDER);
}

fn job(line: &Line, style: Type, color: egui::Color32, width: f32) -> LayoutJob {
    let mut job = LayoutJob::default();
    job.wrap.max_width = width;
    for (strong, text) in line {
        let style = if *strong && style.face == Face::Regular {
            style.face(Face::SemiBold)
        } else {
            style
        };
        let format: TextFormat = style.format(color);
        job.append(text, 0.0, format);
    }
    job
}

/// Columns as wide as their longest cell wants; the widest gives way where they do not fit.
fn table(ui: &mut Ui, rows: &[Vec<Line>], width: f32, tokens: &Tokens) {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    if columns == 0 {
        return;
    }
    let gap = space::S16;
    let measure = |line: &Line| {
        ui.fonts_mut(|fonts| fonts.layout_job(job(line, TEXT, tokens.ink, f32::INFINITY)))
            .size()
            .x
            .ceil()
            + 1.0
    };
    let mut widths: Vec<f32> = (0..columns)
        .map(|column| {
            rows.iter()
                .filter_map(|row| row.get(column))
                .map(measure)
                .fold(24.0, f32::max)
        })
        .collect();
    let room = width - gap * (columns - 1) as f32;
    let total: f32 = widths.iter().sum();
    if let Some(widest) = widths.iter_mut().max_by(|a, b| a.total_cmp(b)) {
        // The widest is the one with sentences, which can break: numbers and names cannot.
        *widest = (*widest + room - total).max(64.0);
    }
    for (index, row) in rows.iter().enumerate() {
        let head = index == 0;
        let color = if head { tokens.ink2 } else { tokens.ink };
        let galleys: Vec<_> = row
            .iter()
            .zip(&widths)
            .map(|(line, width)| ui.fonts_mut(|fonts| fonts.layout_job(job(line, TEXT, color, *width))))
            .collect();
        let height = galleys.iter().map(|galley| galley.size().y).fold(20.0, f32::max) + 9.0;
        let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
        let said = galleys
            .iter()
            .map(|galley| galley.job.text.as_str())
            .collect::<Vec<_>>()
            .join(", ");
        response.widget_info(|| WidgetInfo::labeled(Role::Row, true, said.as_str()));
        let mut x = rect.left();
        for (galley, width) in galleys.into_iter().zip(&widths) {
            ui.painter().galley(pos2(x, rect.top() + 4.0), galley, color);
            x += width + gap;
        }
        ui.painter()
            .hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, tokens.line));
    }
    ui.add_space(space::S8);
}

fn code(ui: &mut Ui, text: &str, width: f32, tokens: &Tokens) {
    let job = CODE.job(text.trim_end(), tokens.ink2, width - space::S24);
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
    let (rect, response) = ui.allocate_exact_size(vec2(width, galley.size().y + space::S16), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Code, true, text));
    ui.painter().rect_stroke(
        rect,
        f32::from(space::BLOCK_RADIUS),
        Stroke::new(1.0, tokens.line),
        StrokeKind::Inside,
    );
    ui.painter()
        .galley(rect.min + vec2(space::S12, space::S8), galley, tokens.ink2);
    ui.add_space(space::S8);
}

/// Reads the Markdown that the export writes. What it never writes becomes text.
pub(super) fn read(markdown: &str) -> Vec<Block> {
    let mut reader = Reader::default();
    for event in Parser::new_ext(markdown, Options::ENABLE_TABLES) {
        reader.take(event);
    }
    reader.blocks
}

#[derive(Default)]
struct Reader {
    blocks: Vec<Block>,
    line: Line,
    strong: usize,
    depth: usize,
    rows: Vec<Vec<Line>>,
    code: Option<String>,
}

impl Reader {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(Tag::Strong) => self.strong += 1,
            Event::End(TagEnd::Strong) => self.strong = self.strong.saturating_sub(1),
            Event::Start(Tag::List(_)) => {
                self.item();
                self.depth += 1;
            }
            Event::End(TagEnd::List(_)) => self.depth = self.depth.saturating_sub(1),
            Event::End(TagEnd::Item) => self.item(),
            Event::End(TagEnd::Heading(level)) => {
                let line = std::mem::take(&mut self.line);
                self.blocks.push(Block::Heading(level as u8, line));
            }
            Event::End(TagEnd::Paragraph) if self.depth == 0 => {
                let line = std::mem::take(&mut self.line);
                self.blocks.push(Block::Text(line));
            }
            Event::Start(Tag::TableHead | Tag::TableRow) => self.rows.push(Vec::new()),
            Event::End(TagEnd::TableCell) => {
                let line = std::mem::take(&mut self.line);
                if let Some(row) = self.rows.last_mut() {
                    row.push(line);
                }
            }
            Event::End(TagEnd::Table) => {
                let rows = std::mem::take(&mut self.rows);
                self.blocks.push(Block::Table(rows));
            }
            Event::Start(Tag::CodeBlock(_)) => self.code = Some(String::new()),
            Event::End(TagEnd::CodeBlock) => {
                if let Some(code) = self.code.take() {
                    self.blocks.push(Block::Code(code));
                }
            }
            // Tags that somebody typed are their words, and never markup of ours.
            Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) => self.text(&text),
            Event::SoftBreak => self.text(" "),
            Event::HardBreak => self.text("\n"),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        match &mut self.code {
            Some(code) => code.push_str(text),
            None => self.line.push((self.strong > 0, text.to_owned())),
        }
    }

    /// Closes the item that is being read: at its end, and where a list inside of it begins.
    fn item(&mut self) {
        let line = std::mem::take(&mut self.line);
        if !line.is_empty() && self.depth > 0 {
            self.blocks.push(Block::Item(self.depth - 1, line));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(text: &str) -> Line {
        vec![(false, text.to_owned())]
    }

    #[test]
    fn headings_text_items_tables_and_code_become_blocks() {
        let blocks =
            read("# T\n\nOne **two**\n\n- a\n  - b\n- c\n\n| h | i |\n|---|---|\n| x |  |\n\n```\npt 2d\n```\n");
        let expected = vec![
            Block::Heading(1, plain("T")),
            Block::Text(vec![(false, "One ".to_owned()), (true, "two".to_owned())]),
            Block::Item(0, plain("a")),
            Block::Item(1, plain("b")),
            Block::Item(0, plain("c")),
            Block::Table(vec![vec![plain("h"), plain("i")], vec![plain("x"), Vec::new()]]),
            Block::Code("pt 2d\n".to_owned()),
        ];
        assert_eq!(blocks, expected);
    }

    #[test]
    fn the_minutes_of_the_demonstration_keep_every_action() {
        let state = crate::ui::demo::close();
        let Some(document) = &state.document else {
            unreachable!()
        };
        let telling = crate::export::Telling::at(state.now.offset);
        let text = crate::export::markdown::of(document.workshop(), &telling);
        let tables = read(&text).into_iter().filter_map(|block| match block {
            Block::Table(rows) => Some(rows),
            _ => None,
        });
        let first = tables.into_iter().next().unwrap_or_default();
        assert_eq!(first.len(), 4, "a head and three actions: {text}");
    }
}
