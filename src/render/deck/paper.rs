//! Slides on pages of paper: several on one, or one with what the speaker says below it. Measures in pixels at 150 an inch.

use egui::emath::TSTransform;
use egui::epaint::text::LayoutJob;
use egui::{Color32, Context, Rect, Shape, Stroke, StrokeKind, Vec2, pos2, vec2};

use super::bookmarks::mark;
use super::painted::{Painted, SIZE, Slides};
use crate::export::PaperSize;
use crate::ink::pdf::{Document, Mark, Node, Role, Sheet, What};
use crate::render::strips::{FOOT_TOP, Foot, SIDE, TOP, foot_shapes, page_size, rows};
use crate::session::{Cue, Session, inline};
use crate::ui::theme::typeface::{Face, Type};
use crate::ui::theme::{self, Mode, Tokens};

/// Points for each pixel: 150 pixels an inch.
const SCALE: f32 = 0.48;
/// What the speaker says.
const NOTE: Type = Type::new(22.0, 32.0, Face::Regular);
/// The foot's words.
const FOOTER: Type = Type::new(16.0, 22.0, Face::Regular);
/// Between slides, and between a slide and its notes.
const GAP: f32 = 36.0;
/// Between two notes.
const BETWEEN: f32 = 12.0;

/// Runs `lay` with fonts that are ready.
fn with_fonts(lay: impl FnOnce(&Context) -> Document) -> Document {
    let ctx = Context::default();
    theme::install(&ctx, Mode::Light);
    crate::ink::fonts::take_system(&ctx);
    let mut document = Document::default();
    let mut lay = Some(lay);
    // A pass makes the fonts ready; what it paints is nothing.
    let mut passed = ctx.run_ui(egui::RawInput::default(), |_| {
        if let Some(lay) = lay.take() {
            document = lay(&ctx);
        }
    });
    passed.textures_delta.clear();
    document
}

/// Several slides a page, so many across and below each other; what is left over stands below each of them, to be written on.
pub(super) fn several(slides: Slides, title: String, [across, down]: [usize; 2], paper: PaperSize) -> Document {
    with_fonts(|ctx| {
        let upright = page_size(paper.points(), SCALE);
        // Four fill a page that lies on its side, two and six one that stands.
        let size = if across == down {
            vec2(upright.y, upright.x)
        } else {
            upright
        };
        let cell = fitting(size, [across, down]);
        let row_height = (size.y - TOP - FOOT_TOP + GAP) / down as f32;
        // Where they do not fill the width they stand in its middle.
        let wide = cell.x * across as f32 + GAP * (across - 1) as f32;
        let left = (size.x - wide) / 2.0;
        let mut pages = Pages::new(ctx, size, title, slides.textures);
        let a_page = across * down;
        for (at, slide) in slides.painted.into_iter().enumerate() {
            let place = at % a_page;
            if place == 0 {
                pages.turn();
            }
            let (column, row) = (place % across, place / across);
            let corner = pos2(left + column as f32 * (cell.x + GAP), TOP + row as f32 * row_height);
            pages.slide(slide, Rect::from_min_size(corner, cell));
        }
        pages.finish()
    })
}

/// The size of a slide where so many stand on a page.
fn fitting(page: Vec2, [across, down]: [usize; 2]) -> Vec2 {
    let wide = (page.x - 2.0 * SIDE - GAP * (across - 1) as f32) / across as f32;
    let high = (page.y - TOP - FOOT_TOP - GAP * (down - 1) as f32) / down as f32;
    let scale = (wide / SIZE.x).min(high / SIZE.y);
    SIZE * scale
}

/// A slide a page with its notes below; long ones go on overleaf.
pub(super) fn with_notes(session: &Session, slides: Slides, title: String, paper: PaperSize) -> Document {
    with_fonts(|ctx| {
        let size = page_size(paper.points(), SCALE);
        let width = size.x - 2.0 * SIDE;
        let cell = fitting(size, [1, 1]);
        let mut pages = Pages::new(ctx, size, title, slides.textures);
        for slide in slides.painted {
            let notes = session.slide(slide.number - 1).map(|slide| slide.notes.as_slice());
            pages.turn();
            let under = TOP + cell.y + GAP;
            pages.slide(slide, Rect::from_min_size(pos2(SIDE, TOP), cell));
            pages.notes(notes.unwrap_or_default(), under, width);
        }
        pages.finish()
    })
}

/// Pages that are being made.
struct Pages<'c> {
    ctx: &'c Context,
    tokens: &'static Tokens,
    size: Vec2,
    document: Document,
    sheets: Vec<Vec<Mark>>,
    parts: usize,
}

impl<'c> Pages<'c> {
    fn new(
        ctx: &'c Context,
        size: Vec2,
        title: String,
        textures: std::collections::BTreeMap<egui::TextureId, egui::ColorImage>,
    ) -> Self {
        Self {
            ctx,
            tokens: Mode::Light.tokens(),
            size,
            document: Document {
                title,
                textures,
                ..Document::default()
            },
            sheets: Vec::new(),
            // Those of the slides count up from 1: no deck has so many.
            parts: 1 << 30,
        }
    }

    /// The next page.
    fn turn(&mut self) {
        self.sheets.push(Vec::new());
    }

    fn put(&mut self, mark: Mark) {
        if let Some(sheet) = self.sheets.last_mut() {
            sheet.push(mark);
        }
    }

    /// Puts a slide into `rect`, in a thin frame.
    fn slide(&mut self, slide: Painted, rect: Rect) {
        let page = self.sheets.len().saturating_sub(1);
        mark(&mut self.document, &slide, page, (rect.top() * SCALE - 6.0).max(0.0));
        self.document.tree.extend(slide.node());
        let place = TSTransform::new(rect.min.to_vec2(), rect.width() / SIZE.x);
        for mut part in slide.marks {
            part.place = place * part.place;
            self.put(part);
        }
        let frame = Stroke::new(1.0, self.tokens.line2);
        self.put(Mark {
            what: What::Decoration,
            clip: None,
            place: TSTransform::IDENTITY,
            shapes: vec![Shape::rect_stroke(rect, 0.0, frame, StrokeKind::Outside)],
        });
    }

    /// Puts notes below each other from `y` on, and on the next page where this one is full.
    fn notes(&mut self, notes: &[Cue], mut y: f32, width: f32) {
        let bottom = self.size.y - FOOT_TOP;
        let mut nodes = Vec::new();
        for cue in notes {
            self.parts += 1;
            let part = self.parts;
            for row in rows(self.ctx, job(cue, width, self.tokens)) {
                let height = row.size().y;
                if y + height > bottom {
                    self.turn();
                    y = TOP;
                }
                self.put(Mark {
                    what: What::Part(part),
                    clip: None,
                    place: TSTransform::IDENTITY,
                    shapes: vec![Shape::galley(pos2(SIDE, y), row, self.tokens.ink)],
                });
                y += height;
            }
            nodes.push(Node::Group(Role::Paragraph, vec![Node::Part(part)]));
            y += BETWEEN;
        }
        if !nodes.is_empty() {
            self.document.tree.push(Node::Group(Role::Section, nodes));
        }
    }

    fn finish(mut self) -> Document {
        let count = self.sheets.len();
        let foot = Foot {
            left: self.document.title.clone(),
            middle: String::new(),
            style: FOOTER,
            color: self.tokens.ink2,
            line: self.tokens.line,
        };
        for (at, mut marks) in self.sheets.into_iter().enumerate() {
            marks.push(Mark {
                what: What::Decoration,
                clip: None,
                place: TSTransform::IDENTITY,
                shapes: foot_shapes(self.ctx, self.size, at + 1, count, &foot),
            });
            self.document.sheets.push(Sheet {
                size: vec2(self.size.x, self.size.y) * SCALE,
                scale: SCALE,
                ground: Color32::WHITE,
                marks,
                pixels_per_point: 1.0,
            });
        }
        self.document
    }
}

/// A note as it is printed: what it is for stands before it.
fn job(cue: &Cue, width: f32, tokens: &Tokens) -> LayoutJob {
    let mut job = LayoutJob::default();
    job.wrap.max_width = width;
    let (lead, words, answer) = match cue {
        Cue::Say(words) => (String::new(), words, None),
        Cue::Stress(words) => ("Stress: ".to_owned(), words, None),
        Cue::Ask(words) => ("Ask: ".to_owned(), words, None),
        Cue::Step(step, words) => (format!("Step {step}: "), words, None),
        Cue::Objection(words, answer) => ("Likely objection: ".to_owned(), words, Some(answer)),
        Cue::Next(words) => ("Next: ".to_owned(), words, None),
    };
    if !lead.is_empty() {
        job.append(&lead, 0.0, NOTE.face(Face::Bold).format(tokens.ink));
    }
    rich(&mut job, words, tokens);
    if let Some(answer) = answer {
        job.append("\n", 0.0, NOTE.format(tokens.ink));
        rich(&mut job, answer, tokens);
    }
    job
}

fn rich(job: &mut LayoutJob, words: &str, tokens: &Tokens) {
    for run in inline::parse(words) {
        let face = match (run.code, run.bold, run.italic) {
            (true, ..) => Face::Mono,
            (false, true, _) => Face::Bold,
            (false, false, true) => Face::Italic,
            (false, false, false) => Face::Regular,
        };
        job.append(&run.text, 0.0, NOTE.face(face).format(tokens.ink));
    }
}
