//! The minutes as pages of paper: measures in pixels of an A4 page at 150 an inch, 1240 × 1754. `notes`, `tables`, `figures` and `asked` set what sections are made
//! of.

mod asked;
mod figures;
mod notes;
mod tables;

use std::sync::Arc;

use egui::epaint::text::LayoutJob;
use egui::{Color32, Context, Shape, Stroke, pos2};

use super::strips::{Foot, SIDE, Strip, flowing, laid_in_order, page_size, pages, rows};
use crate::export::minutes::{Block, Section, Span, Tone};
use crate::export::{Figure, Minutes, PaperSize, Part};
use crate::ink::pdf::{self, Node, Role, What};
use crate::ui::audience::unshown;
use crate::ui::theme::typeface::{Face, Type};
use crate::ui::theme::{self, Mode, Tokens, icons};

/// Points for each pixel: 150 pixels an inch.
const SCALE: f32 = 0.48;
const TITLE: Type = Type::new(46.0, 54.0, Face::Bold);
const SESSION: Type = Type::new(24.0, 34.0, Face::Regular);
const HEAD: Type = Type::new(26.0, 34.0, Face::Bold);
const SUBHEAD: Type = Type::new(20.0, 29.0, Face::Bold);
const BODY: Type = Type::new(20.0, 29.0, Face::Regular);
const NOTE: Type = Type::new(18.0, 25.0, Face::Regular);
const TABLE: Type = Type::new(19.0, 27.0, Face::Regular);
const DENSE: Type = Type::new(17.0, 24.0, Face::Regular);
const LABEL: Type = Type::new(16.0, 22.0, Face::Regular);
const FIGURE: Type = Type::new(24.0, 30.0, Face::Bold);
const FOOTER: Type = Type::new(16.0, 22.0, Face::Regular);
/// Above a section's heading, and below it.
const AROUND_HEAD: [f32; 2] = [30.0, 8.0];
/// Where a note's words begin, right of its icon.
const INDENT: f32 = 30.0;
/// The most lines of words that stand beside others; a page would end before longer ones do.
const MOST_LINES: usize = 4;
/// Between columns.
const GAP: f32 = 32.0;

/// The words of painted text.
fn collect(shape: &Shape, words: &mut String) {
    match shape {
        Shape::Vec(all) => all.iter().for_each(|one| collect(one, words)),
        Shape::Text(text) => words.push_str(text.galley.text()),
        _ => {}
    }
}

/// The minutes as PDF.
///
/// # Errors
/// A sentence: what the writer could not take.
pub fn pdf(minutes: &Minutes, paper: PaperSize) -> Result<Vec<u8>, String> {
    pdf::write(&lay_out(minutes, paper))
}

/// The minutes as pages, not yet written down.
pub fn lay_out(minutes: &Minutes, paper: PaperSize) -> pdf::Document {
    let mut document = pdf::Document::default();
    let ctx = Context::default();
    theme::install(&ctx, Mode::Light);
    // Lines are broken by the faces that paint them.
    crate::ink::fonts::take_system(&ctx);
    // A pass makes the fonts ready; what it paints is nothing.
    let mut passed = ctx.run_ui(egui::RawInput::default(), |_| {
        document = Pages::new(&ctx, paper).of(minutes);
    });
    passed.textures_delta.clear();
    document
}

/// The pages that are being made: strips below each other, and their structure.
struct Pages<'a> {
    ctx: &'a Context,
    tokens: &'static Tokens,
    paper: PaperSize,
    /// Between the margins.
    width: f32,
    strips: Vec<Strip>,
    tree: Vec<Node>,
    parts: usize,
}

impl<'a> Pages<'a> {
    fn new(ctx: &'a Context, paper: PaperSize) -> Self {
        Self {
            ctx,
            tokens: Mode::Light.tokens(),
            paper,
            width: page_size(paper.points(), SCALE).x - 2.0 * SIDE,
            strips: Vec::new(),
            tree: Vec::new(),
            parts: 0,
        }
    }

    fn of(mut self, minutes: &Minutes) -> pdf::Document {
        self.head(minutes);
        let mut sections = minutes.sections.iter().peekable();
        while let Some(section) = sections.next() {
            // Two short lists stand beside each other.
            if section.part == Part::Questions
                && let Some(parked) =
                    sections.next_if(|next| next.part == Part::Parking && Self::fit_beside(section, next))
            {
                self.beside([section, parked]);
            } else {
                self.section(section, &minutes.maps);
            }
        }
        self.boxes();
        let draft = if minutes.draft { "Draft. " } else { "" };
        let foot = Foot {
            left: format!("{draft}{}", minutes.dated),
            middle: minutes.written.clone(),
            style: FOOTER,
            color: self.tokens.ink2,
            line: self.tokens.line,
        };
        let title = format!("{}, {}", minutes.title, minutes.began.format("%-d %B %Y"));
        let size = page_size(self.paper.points(), SCALE);
        pages(self.ctx, size, SCALE, title, &self.strips, self.tree, &foot)
    }

    /// Says at the end which letters of the pages are boxes, where there are any.
    fn boxes(&mut self) {
        let mut words = String::new();
        for (_, shapes) in self.strips.iter().flat_map(|strip| &strip.marks) {
            for shape in shapes {
                collect(shape, &mut words);
            }
        }
        let Some(letters) = unshown::letters(&words) else {
            return;
        };
        let said = format!(
            "The computer that wrote this has no font with {letters}: boxes stand in their place. The minutes as Markdown and as page have the letters."
        );
        let node = self.paragraph(&said, LABEL, self.tokens.amber, AROUND_HEAD[0]);
        self.tree.push(Node::Group(Role::Paragraph, vec![node]));
    }

    fn part(&mut self) -> usize {
        self.parts += 1;
        self.parts
    }

    /// Puts words on a strip, each a part of its own: read aloud they stay apart. Gives their nodes.
    fn say(&mut self, strip: &mut Strip, words: impl IntoIterator<Item = Shape>) -> Vec<Node> {
        let mut nodes = Vec::new();
        for words in words {
            let part = self.part();
            strip.marks.push((What::Part(part), vec![words]));
            nodes.push(Node::Part(part));
        }
        nodes
    }

    fn head(&mut self, minutes: &Minutes) {
        let title = self.paragraph(&minutes.title, TITLE, self.tokens.ink, 0.0);
        self.tree
            .push(Node::Group(Role::Heading(1, minutes.title.clone()), vec![title]));
        let session = self.paragraph(&minutes.session, SESSION, self.tokens.ink2, 0.0);
        self.tree.push(Node::Group(Role::Paragraph, vec![session]));
        let columns = minutes.facts.len().max(1);
        let width = self.width / columns as f32;
        let mut strip = Strip {
            above: 20.0,
            ..Strip::default()
        };
        let line = Stroke::new(1.0, self.tokens.line2);
        strip
            .marks
            .push((What::Decoration, vec![Shape::hline(0.0..=self.width, 0.0, line)]));
        let mut height: f32 = 0.0;
        for (at, fact) in minutes.facts.iter().enumerate() {
            let left = width * at as f32;
            let mut y = 18.0;
            let mut shapes = Vec::new();
            let mut put = |mut job: LayoutJob, y: &mut f32| {
                // A file may hold a name of ten thousand letters, which would run off the page.
                job.wrap.max_rows = MOST_LINES;
                let galley = laid_in_order(self.ctx, job);
                shapes.push(Shape::galley(pos2(left, *y), Arc::clone(&galley), Color32::BLACK));
                *y += galley.size().y;
            };
            put(LABEL.job(fact.label, self.tokens.ink2, width - GAP), &mut y);
            for said in &fact.lines {
                put(flowing(BODY, said, self.tokens.ink, width - GAP), &mut y);
            }
            let said = self.say(&mut strip, shapes);
            self.tree.push(Node::Group(Role::Paragraph, said));
            height = height.max(y);
        }
        strip.height = height + 18.0;
        strip.marks.push((
            What::Decoration,
            vec![Shape::hline(0.0..=self.width, strip.height, line)],
        ));
        self.strips.push(strip);
    }

    /// Puts a text into strips, a line each, and gives its node.
    fn paragraph(&mut self, text: &str, style: Type, color: Color32, above: f32) -> Node {
        self.job(flowing(style, text, color, self.width), 0.0, above, false)
    }

    fn job(&mut self, job: LayoutJob, left: f32, above: f32, keep: bool) -> Node {
        let part = self.part();
        let rows = rows(self.ctx, job);
        let last = rows.len().saturating_sub(1);
        for (at, galley) in rows.into_iter().enumerate() {
            self.strips.push(Strip {
                height: galley.size().y,
                above: if at == 0 { above } else { 0.0 },
                // Two lines at least stand together at either end of a page.
                keep: keep || (last > 0 && (at == 0 || at + 1 == last)),
                marks: vec![(
                    What::Part(part),
                    vec![Shape::galley(pos2(left, 0.0), galley, self.tokens.ink)],
                )],
                ..Strip::default()
            });
        }
        Node::Part(part)
    }

    fn section(&mut self, section: &Section, maps: &[Figure]) {
        let shown = |block: &&Block| !matches!(block, Block::Flow(_));
        if !section.blocks.iter().any(|block| shown(&block)) {
            return;
        }
        let first = self.strips.len();
        let heading = self.job(
            flowing(HEAD, &section.title, self.tokens.ink, self.width),
            0.0,
            AROUND_HEAD[0],
            true,
        );
        if let Some(strip) = self.strips.get_mut(first) {
            strip.bookmarks.push(section.title.clone());
        }
        let mut nodes = vec![Node::Group(Role::Heading(2, section.title.clone()), vec![heading])];
        if let [Block::Timing(rows)] = section.blocks.as_slice() {
            self.timing_key(rows, first, &mut nodes);
        }
        let mut above = AROUND_HEAD[1];
        let blocks: Vec<&Block> = section.blocks.iter().filter(shown).collect();
        for (at, block) in blocks.iter().enumerate() {
            let first = self.strips.len();
            self.block(block, section.part, maps, above, &mut nodes);
            let leads = matches!(block, Block::Text(spans) if spans.len() == 1)
                && matches!(
                    blocks.get(at + 1),
                    Some(Block::Text(_) | Block::Table(_) | Block::Asked(_))
                );
            // What stands above a table stays with it: nobody looks for it overleaf.
            for strip in self.strips.iter_mut().skip(first).filter(|_| leads) {
                strip.keep = true;
            }
            // The lines of the summary are one text.
            above = if section.part == Part::Summary { 0.0 } else { 10.0 };
        }
        self.tree.push(Node::Group(Role::Section, nodes));
    }

    fn block(&mut self, block: &Block, part: Part, maps: &[Figure], above: f32, nodes: &mut Vec<Node>) {
        match block {
            Block::Text(spans) => {
                let style = if part == Part::Maps { DENSE } else { BODY };
                let flagged = spans.first().is_some_and(|span| span.tone == Tone::Red);
                let mut job = LayoutJob::default();
                job.wrap.max_width = self.width;
                if flagged {
                    let flag = style.face(Face::IconBold).format(self.tokens.red);
                    job.append(&format!("{} ", icons::FLAG), 0.0, flag);
                }
                for span in spans {
                    self.append(&mut job, span, style);
                }
                let node = self.job(job, 0.0, above, false);
                nodes.push(Node::Group(Role::Paragraph, vec![node]));
            }
            Block::Notes(items) => self.notes(items, BODY, above, nodes),
            Block::Actions(tasks) => self.actions(tasks, above, nodes),
            Block::Table(table) => self.table(table, above, nodes),
            Block::Figures(figures) => self.figures(figures, above, nodes),
            Block::Bars { head, rows } => self.bars(head, rows, above, nodes),
            Block::Themes { themes, rest } => self.themes(themes, rest, above, nodes),
            Block::Asked(asked) => self.asked(asked, above, nodes),
            Block::Timing(rows) => self.timing(rows, above, nodes),
            Block::Map(at) => {
                if let Some(figure) = maps.get(*at) {
                    self.map(figure, above, nodes);
                }
            }
            Block::Flow(_) => {}
        }
    }

    fn append(&self, job: &mut LayoutJob, span: &Span, style: Type) {
        let (face, color) = match span.tone {
            Tone::Plain => (style.face, self.tokens.ink),
            Tone::Quiet => (style.face, self.tokens.ink2),
            Tone::Strong => (Face::Bold, self.tokens.ink),
            Tone::Red => (Face::Bold, self.tokens.red),
            Tone::Missing => (Face::Bold, self.tokens.amber),
        };
        if span.tone == Tone::Missing {
            let sign = style.face(Face::IconBold).format(color);
            job.append(&format!("{} ", icons::WARNING), 0.0, sign);
        }
        job.append(&span.text, 0.0, style.face(face).format(color));
    }
}
