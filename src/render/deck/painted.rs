//! Slides painted one after another in one context, and told apart by what is heard of them.

use std::collections::BTreeMap;
use std::sync::Arc;

use egui::emath::TSTransform;
use egui::epaint::ClippedShape;
use egui::{ColorImage, Rect, TextureId, Ui, Vec2, pos2, vec2};

use super::source::Deck;
use crate::ink::pdf::{Mark, Node, Role, What};
use crate::render::each_outlined;
use crate::session::{Session, Slide};
use crate::ui::audience::outline::{self, Kind};
use crate::ui::audience::{slide, wall};
use crate::ui::state::Now;
use crate::ui::theme::Mode;
use crate::workshop::Workshop;

/// The canvas of a slide, in pixels.
pub(super) const SIZE: Vec2 = vec2(1600.0, 900.0);
/// What slides behind the agenda are listed under.
const REFERENCE: &str = "Reference";

/// A slide that was painted.
#[derive(Debug)]
pub(super) struct Painted {
    /// Its number, from 1.
    pub number: usize,
    /// What it is called in lists.
    pub label: String,
    /// The agenda item it belongs to.
    pub section: String,
    /// Whether it is the first of it.
    pub opens: bool,
    /// Whether it is the first page of its slide.
    pub first: bool,
    /// What is on it.
    pub marks: Vec<Mark>,
    /// What is heard of it.
    pub nodes: Vec<Node>,
}

impl Painted {
    /// Its place in the structure; none where all of it is heard on another page.
    pub fn node(&self) -> Option<Node> {
        (!self.nodes.is_empty()).then(|| Node::Group(Role::Section, self.nodes.clone()))
    }
}

/// All slides of a deck.
pub(super) struct Slides {
    /// They, in their order.
    pub painted: Vec<Painted>,
    /// The pictures on them.
    pub textures: BTreeMap<TextureId, ColorImage>,
}

/// Paints all slides in their last step, or in every one of their steps.
pub(super) fn paint(deck: Deck<'_>, steps: bool) -> Slides {
    let session = deck.session();
    // Shared, since the wall's picture holds the whole workshop.
    let workshop = match deck {
        Deck::Workshop(workshop) => Some(Arc::new(workshop.clone())),
        Deck::Session(_) => None,
    };
    let pages = pages(session, steps);
    let mut painted = Vec::with_capacity(pages.len());
    let mut parts = 0;
    let textures = each_outlined(
        SIZE,
        Mode::Light,
        pages.len(),
        |ui, index| {
            if let Some(page) = pages.get(index) {
                view(ui, session, workshop.as_ref(), (page.index, page.step));
            }
        },
        |index, shapes, heard| {
            let Some(page) = pages.get(index) else { return };
            let heard = if page.heard { heard } else { Vec::new() };
            let (marks, nodes) = told(shapes, heard, &mut parts);
            painted.push(Painted {
                number: page.index + 1,
                label: page.slide.label(),
                section: page
                    .item
                    .and_then(|item| session.agenda.get(item))
                    .map_or_else(|| REFERENCE.to_owned(), |item| item.title.clone()),
                opens: page.opens && page.first,
                first: page.first,
                marks,
                nodes,
            });
        },
    );
    Slides { painted, textures }
}

/// A page of the document.
struct Page<'s> {
    index: usize,
    step: usize,
    slide: &'s Slide,
    item: Option<usize>,
    opens: bool,
    first: bool,
    /// Whether it is read aloud: of a slide in steps only the whole one is.
    heard: bool,
}

fn pages(session: &Session, steps: bool) -> Vec<Page<'_>> {
    let mut before = None;
    let mut pages = Vec::new();
    // What is kept but not presented is not handed out either.
    let shown = session.slides().enumerate().filter(|(_, (_, slide))| !slide.hidden);
    for (index, (item, slide)) in shown {
        let last = slide.steps();
        let from = if steps { 1 } else { last };
        for step in from..=last {
            pages.push(Page {
                index,
                step,
                slide,
                item,
                opens: before != Some(item),
                first: step == from,
                heard: step == last,
            });
        }
        before = Some(item);
    }
    pages
}

fn view(ui: &mut Ui, session: &Session, workshop: Option<&Arc<Workshop>>, (index, step): (usize, usize)) {
    let whole = ui.max_rect();
    let Some(workshop) = workshop else {
        let frame = slide::SlideFrame {
            session,
            index,
            step,
            number: index + 1,
        };
        slide::paint(ui, whole, &frame);
        return;
    };
    wall::paint(ui, whole, &wall::of_slide(workshop, index, step), Now::default());
}

/// Shapes as marks of a page, and the structure they belong to. What is told of no part is decoration.
fn told(shapes: Vec<ClippedShape>, heard: Vec<outline::Mark>, parts: &mut usize) -> (Vec<Mark>, Vec<Node>) {
    let canvas = Rect::from_min_size(pos2(0.0, 0.0), SIZE);
    let mut heard = heard.into_iter();
    let mut open: Vec<(Kind, Vec<Node>)> = Vec::new();
    let mut root: Vec<Node> = Vec::new();
    let mut part: Option<usize> = None;
    let mut marks: Vec<Mark> = Vec::new();
    for clipped in shapes {
        if outline::is_sign(&clipped.shape) {
            part = None;
            match heard.next() {
                Some(outline::Mark::Begin(kind)) => open.push((kind, Vec::new())),
                Some(outline::Mark::End) => {
                    let Some((kind, nodes)) = open.pop() else { continue };
                    if let Some(role) = role(kind).filter(|_| !nodes.is_empty()) {
                        let around = open.last_mut().map_or(&mut root, |(_, nodes)| nodes);
                        around.push(Node::Group(role, nodes));
                    }
                }
                None => {}
            }
            continue;
        }
        let bounds = clipped.transform_after_tessellation * clipped.shape.visual_bounding_rect();
        let clip = clipped.clip_rect.intersect(canvas);
        if !clip.is_positive() || !bounds.is_finite() || !clip.intersects(bounds.expand(1.0)) {
            continue;
        }
        let what = match open.last_mut() {
            // Rules between rows and entries say nothing.
            None | Some((Kind::Decoration | Kind::List | Kind::Table | Kind::Row, _)) => What::Decoration,
            Some((_, nodes)) => What::Part(*part.get_or_insert_with(|| {
                *parts += 1;
                nodes.push(Node::Part(*parts));
                *parts
            })),
        };
        let clip = (!clip.contains_rect(bounds)).then_some(clip);
        let mut shape = clipped.shape;
        shape.transform(clipped.transform_after_tessellation);
        match marks.last_mut() {
            Some(mark) if mark.clip == clip && mark.what == what => mark.shapes.push(shape),
            _ => marks.push(Mark {
                what,
                clip,
                place: TSTransform::IDENTITY,
                shapes: vec![shape],
            }),
        }
    }
    (marks, root)
}

fn role(kind: Kind) -> Option<Role> {
    Some(match kind {
        Kind::Title(words) => Role::Heading(1, words),
        Kind::Text => Role::Paragraph,
        Kind::List => Role::List,
        Kind::Item => Role::Entry,
        Kind::Table => Role::Table,
        Kind::Row => Role::Row,
        Kind::Head => Role::Head,
        Kind::Cell => Role::Cell,
        Kind::Figure(words) => Role::Figure(words),
        Kind::Decoration => return None,
    })
}
