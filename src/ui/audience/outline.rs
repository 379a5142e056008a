//! What the parts of a slide are, told while it is painted: a document that is read aloud follows it. Where nobody listens nothing is told.

use std::sync::{Arc, Mutex, PoisonError};

use egui::{Context, Id, Shape};

/// What a part of a slide is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// The slide's title, and its words.
    Title(String),
    /// A paragraph, a listing, a card.
    Text,
    /// A list.
    List,
    /// An entry of a list.
    Item,
    /// A table.
    Table,
    /// A row of a table.
    Row,
    /// A cell at the head of a column.
    Head,
    /// A cell.
    Cell,
    /// A figure or a picture, and what it shows in words.
    Figure(String),
    /// Nothing that is read, as the number of the slide.
    Decoration,
}

/// A part begins or ends. Each is told where the painted shapes have an empty group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mark {
    /// It begins.
    Begin(Kind),
    /// The one that was begun last ends.
    End,
}

/// Whoever listens.
#[derive(Debug, Clone, Default)]
pub struct Outline(Arc<Mutex<Vec<Mark>>>);

impl Outline {
    /// Listens to what is painted in `ctx` from now on.
    pub fn install(ctx: &Context) -> Self {
        let outline = Self::default();
        ctx.data_mut(|data| data.insert_temp(id(), outline.clone()));
        outline
    }

    /// What was told since it was asked last.
    pub fn take(&self) -> Vec<Mark> {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Whoever listens in `ctx`.
    pub(super) fn of(ctx: &Context) -> Option<Self> {
        ctx.data(|data| data.get_temp(id()))
    }

    /// Tells a mark, and leaves its sign among the shapes.
    fn tell(&self, painter: &egui::Painter, mark: Mark) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(mark);
        // An empty group paints nothing, but keeps its place among the shapes: that ties the mark to what was painted.
        painter.add(Shape::Vec(Vec::new()));
    }
}

/// Paints a part of something that stands on a slide but is no block of it.
pub(super) fn part<R>(painter: &egui::Painter, kind: impl FnOnce() -> Kind, paint: impl FnOnce() -> R) -> R {
    let outline = Outline::of(painter.ctx());
    within(outline.as_ref(), painter, kind, paint)
}

/// Paints a part, told to whoever listens.
pub(super) fn within<R>(
    outline: Option<&Outline>,
    painter: &egui::Painter,
    kind: impl FnOnce() -> Kind,
    paint: impl FnOnce() -> R,
) -> R {
    // On screen nobody listens: telling costs a string for each part.
    let Some(outline) = outline else { return paint() };
    outline.tell(painter, Mark::Begin(kind()));
    let painted = paint();
    outline.tell(painter, Mark::End);
    painted
}

/// Whether a shape is the sign of a mark.
pub fn is_sign(shape: &Shape) -> bool {
    matches!(shape, Shape::Vec(shapes) if shapes.is_empty())
}

fn id() -> Id {
    Id::unique("outline of slides")
}
