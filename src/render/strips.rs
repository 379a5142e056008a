//! Pages filled from top to bottom with strips: what may not be torn apart. Foot, bookmarks and structure follow from where they come to stand.

use egui::emath::TSTransform;
use egui::epaint::text::{LayoutJob, LayoutSection, PlacedRow};
use egui::{Align2, Color32, Context, Galley, Pos2, Rect, Shape, Vec2, pos2, vec2};
use std::sync::Arc;

use crate::ink::pdf::{Bookmark, Document, Mark, Node, Sheet, What};
use crate::letters::order;
use crate::ui::theme::ordered::Styled;
use crate::ui::theme::typeface::Type;

/// Margins left and right.
pub(super) const SIDE: f32 = 112.0;
/// Margin above.
pub(super) const TOP: f32 = 92.0;
/// The foot's words stand so far above the edge.
const FOOT: f32 = 64.0;
/// What is told ends so far above the edge.
pub(super) const FOOT_TOP: f32 = 132.0;

/// What may not be torn apart.
#[derive(Debug, Clone, Default)]
pub(super) struct Strip {
    /// How high it is.
    pub height: f32,
    /// Room above it, unless it is the first of a page.
    pub above: f32,
    /// Whether it stays with the one after it, as a heading does.
    pub keep: bool,
    /// What is on it, from its left upper corner, which is the margin of the page.
    pub marks: Vec<(What, Vec<Shape>)>,
    /// The headings it begins.
    pub bookmarks: Vec<String>,
    /// What is repeated above it where it is the first of a page: the head of a table, with its height.
    pub repeated: Option<(f32, Arc<Vec<Shape>>)>,
}

/// What stands at the foot of every page: left, in the middle, and before the number of the page.
#[derive(Debug, Clone)]
pub(super) struct Foot {
    /// Left.
    pub left: String,
    /// In the middle.
    pub middle: String,
    /// Its words.
    pub style: Type,
    /// Their colour.
    pub color: Color32,
    /// The line above them.
    pub line: Color32,
}

/// The pages that strips fill, of so many pixels, with so many points a pixel.
pub(super) fn pages(
    ctx: &Context,
    size: Vec2,
    scale: f32,
    title: String,
    strips: &[Strip],
    tree: Vec<Node>,
    foot: &Foot,
) -> Document {
    let mut document = Document {
        title,
        tree,
        ..Document::default()
    };
    let bottom = size.y - FOOT_TOP;
    let mut sheets: Vec<Vec<Mark>> = vec![Vec::new()];
    let mut y = TOP;
    for (at, strip) in strips.iter().enumerate() {
        let first = y <= TOP;
        let above = if first { 0.0 } else { strip.above };
        // A heading needs room for what it stays with.
        let mut needed = strip.height + above;
        for (before, next) in strips.iter().skip(at).zip(strips.iter().skip(at + 1)) {
            if !before.keep || needed > size.y / 2.0 {
                break;
            }
            needed += next.height + next.above;
        }
        if !first && y + needed > bottom {
            sheets.push(Vec::new());
            y = TOP;
            if let (Some((height, head)), Some(sheet)) = (&strip.repeated, sheets.last_mut()) {
                sheet.push(moved(What::Decoration, head, pos2(SIDE, y)));
                y += height;
            }
        } else {
            y += above;
        }
        for text in &strip.bookmarks {
            document.bookmarks.push(Bookmark {
                text: text.clone(),
                page: sheets.len() - 1,
                down: (y * scale - 6.0).max(0.0),
                below: Vec::new(),
            });
        }
        if let Some(sheet) = sheets.last_mut() {
            for (what, shapes) in &strip.marks {
                sheet.push(moved(*what, shapes, pos2(SIDE, y)));
            }
        }
        y += strip.height;
    }
    let count = sheets.len();
    for (at, mut marks) in sheets.into_iter().enumerate() {
        marks.push(Mark {
            what: What::Decoration,
            place: TSTransform::IDENTITY,
            clip: None,
            shapes: foot_shapes(ctx, size, at + 1, count, foot),
        });
        document.sheets.push(Sheet {
            size: size * scale,
            scale,
            ground: Color32::WHITE,
            marks,
            pixels_per_point: 1.0,
        });
    }
    document
}

fn moved(what: What, shapes: &[Shape], by: Pos2) -> Mark {
    let shapes = shapes
        .iter()
        .map(|shape| {
            let mut shape = shape.clone();
            shape.translate(by.to_vec2());
            shape
        })
        .collect();
    Mark {
        what,
        place: TSTransform::IDENTITY,
        clip: None,
        shapes,
    }
}

/// The foot of a page.
pub(super) fn foot_shapes(ctx: &Context, size: Vec2, page: usize, count: usize, foot: &Foot) -> Vec<Shape> {
    let y = size.y - FOOT;
    let mut shapes = vec![Shape::hline(
        SIDE..=size.x - SIDE,
        y - 24.0,
        egui::Stroke::new(1.0, foot.line),
    )];
    let number = format!("Page {page} of {count}");
    for (text, x, align) in [
        (foot.left.as_str(), SIDE, Align2::LEFT_CENTER),
        (foot.middle.as_str(), size.x / 2.0, Align2::CENTER_CENTER),
        (number.as_str(), size.x - SIDE, Align2::RIGHT_CENTER),
    ] {
        let galley = laid(ctx, foot.style.line_job(text, foot.color, (size.x - 2.0 * SIDE) / 2.4));
        let rect = align.anchor_size(pos2(x, y), galley.size());
        shapes.push(Shape::galley(rect.min, galley, foot.color));
    }
    shapes
}

/// A text laid out.
pub(super) fn laid(ctx: &Context, job: LayoutJob) -> Arc<Galley> {
    ctx.fonts_mut(|fonts| fonts.layout_job(job))
}

/// A text in the order in which it is read, as a job that breaks at `width`. What runs from right to left is put in order where it is laid out, line by
/// line: [`Type::job`] does it before, as one line.
pub(super) fn flowing(style: Type, text: &str, color: Color32, width: f32) -> LayoutJob {
    let mut job = LayoutJob::default();
    job.wrap.max_width = width;
    job.append(text, 0.0, style.format(color));
    job
}

/// Lays out a text that was put together in the order in which it is read.
pub(super) fn laid_in_order(ctx: &Context, job: LayoutJob) -> Arc<Galley> {
    laid(ctx, in_order(ctx, job))
}

/// A text with words from right to left, broken into lines and each of them in order; any other as it is.
fn in_order(ctx: &Context, job: LayoutJob) -> LayoutJob {
    if !order::has_rtl(&job.text) {
        return job;
    }
    let mut ordered = Styled::of(&job).job(ctx, job.wrap.max_width);
    ordered.wrap = job.wrap;
    // Lines are broken already: words that were measured one by one may be a little wider together.
    ordered.wrap.max_width += 2.0;
    ordered
}

/// A text in rows of its width, each laid out by itself so that a page may end between any two. It was put together in the order in which it is read.
pub(super) fn rows(ctx: &Context, job: LayoutJob) -> Vec<Arc<Galley>> {
    let mut galley = laid_in_order(ctx, job);
    if galley.rows.len() <= 1 {
        return vec![galley];
    }
    let job = Arc::clone(&galley.job);
    let end = job.text.len();
    let (mut from, mut at) = (0, 0);
    let mut rows = Vec::with_capacity(galley.rows.len());
    while let Some(row) = galley.rows.get(at) {
        let breaks = row.ends_with_newline;
        let wanted = if at + 1 == galley.rows.len() {
            end
        } else {
            from + taken(job.text.get(from..).unwrap_or_default(), row)
        };
        let (line, to) = fitting(ctx, &job, from, wanted);
        rows.push(line);
        from = to;
        if to >= end && !breaks {
            break;
        }
        at += 1;
        if to < wanted {
            // What did not fit flows on by itself.
            let mut rest = piece(&job, from, end);
            rest.wrap = job.wrap.clone();
            galley = laid(ctx, rest);
            at = 0;
        }
    }
    rows
}

/// How many bytes of a text a row shows, with the line break that ends it. A letter has a glyph of its own, but for two kinds: behind a
/// word that runs from right to left the toolkit puts glyphs without width, and of some letters it makes two signs.
fn taken(text: &str, row: &PlacedRow) -> usize {
    let mut letters = text.char_indices().peekable();
    let mut glyphs = row.glyphs.iter().peekable();
    while let Some(glyph) = glyphs.next() {
        let Some((at, letter)) = letters.next() else {
            break;
        };
        if order::is_rtl(letter) {
            let rest = text.get(at..).unwrap_or_default();
            let word = rest.chars().take_while(|letter| order::is_rtl(*letter)).count();
            let mut shown = 1;
            while glyphs
                .next_if(|next| order::is_rtl(next.chr) && (shown < word || next.advance_width <= 0.0))
                .is_some()
            {
                shown += 1;
            }
            // A word that is longer than a row goes on in the next; within a row letters may share a glyph.
            let own = if glyphs.peek().is_none() { shown.min(word) } else { word };
            for _ in 1..own {
                letters.next();
            }
        } else if matches!(letter, '\u{0E33}' | '\u{0EB3}') {
            glyphs.next_if(|next| next.chr == glyph.chr);
        }
    }
    if row.ends_with_newline {
        letters.next_if(|(_, letter)| *letter == '\n');
    }
    letters.peek().map_or(text.len(), |(at, _)| *at)
}

/// The text from here to there as a line, and where it ends: earlier where it is wider than its row, as letters are that look
/// otherwise at the end of a line.
fn fitting(ctx: &Context, job: &LayoutJob, from: usize, mut to: usize) -> (Arc<Galley>, usize) {
    // A line ends with its break.
    let text = job.text.get(from..to).unwrap_or_default();
    if let Some(at) = text.find('\n') {
        to = from + at + 1;
    }
    loop {
        let line = laid(ctx, piece(job, from, to));
        let width = inked(&line);
        let text = job.text.get(from..to).unwrap_or_default();
        let count = text.chars().count();
        // Places of glyphs are whole pixels.
        if count <= 1 || width <= job.wrap.max_width + 1.0 {
            return (line, to);
        }
        let fits = (count as f32 * job.wrap.max_width / width) as usize;
        let cut = text
            .char_indices()
            .nth(fits.clamp(1, count - 1))
            .map_or(text.len(), |(at, _)| at);
        let kept = text.get(..cut).unwrap_or_default();
        let after_space = kept
            .char_indices()
            .rev()
            .find(|(_, letter)| letter.is_whitespace())
            .map(|(at, letter)| at + letter.len_utf8());
        to = from + after_space.unwrap_or(cut);
    }
}

/// How wide a line is without the spaces at its end.
fn inked(line: &Galley) -> f32 {
    line.rows
        .iter()
        .flat_map(|row| &row.glyphs)
        .filter(|glyph| !glyph.chr.is_whitespace())
        .map(egui::epaint::text::Glyph::max_x)
        .fold(0.0, f32::max)
}

/// A part of a text, as it is formatted, without a width.
fn piece(job: &LayoutJob, from: usize, to: usize) -> LayoutJob {
    let mut line = LayoutJob {
        halign: job.halign,
        ..LayoutJob::default()
    };
    for section in &job.sections {
        let (start, end) = (section.byte_range.start.0.max(from), section.byte_range.end.0.min(to));
        let words = job
            .text
            .get(start..end)
            .filter(|words| start < end && !words.is_empty());
        if let Some(words) = words {
            // The break that ends a line is none of its letters.
            let words = if end == to {
                words.strip_suffix('\n').unwrap_or(words)
            } else {
                words
            };
            line.append(words, leading(section, start), section.format.clone());
        }
    }
    line
}

/// The space before a section, where its beginning is shown.
fn leading(section: &LayoutSection, start: usize) -> f32 {
    if section.byte_range.start.0 == start {
        section.leading_space
    } else {
        0.0
    }
}

/// A rectangle as a shape.
pub(super) fn block(rect: Rect, radius: f32, color: Color32) -> Shape {
    Shape::rect_filled(rect, radius, color)
}

/// A size of whole pixels.
pub(super) fn page_size(points: [f32; 2], scale: f32) -> Vec2 {
    let [width, height] = points;
    vec2((width / scale).round(), (height / scale).round())
}
