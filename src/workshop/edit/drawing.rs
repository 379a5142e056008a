//! Edits of what was drawn on the slides.

use serde::{Deserialize, Serialize};

use super::subject::Subject;
use crate::workshop::{Refused, Stroke, Workshop};

/// A change of the drawings. A slide without strokes has no drawing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum DrawingEdit {
    /// Draw on a slide.
    Draw {
        /// The id of the slide.
        slide: String,
        /// What was drawn.
        stroke: Stroke,
    },
    /// Take the last stroke off a slide.
    EraseStroke {
        /// The id of the slide.
        slide: String,
    },
    /// Take one stroke off a slide.
    TakeStroke {
        /// The id of the slide.
        slide: String,
        /// Which of its strokes, counted from 0.
        index: usize,
    },
    /// Put a stroke between those of a slide.
    PutStroke {
        /// The id of the slide.
        slide: String,
        /// Its place among them, counted from 0.
        index: usize,
        /// The stroke.
        stroke: Stroke,
    },
    /// Take everything that was drawn off a slide.
    #[serde(rename = "EraseDrawing")]
    Erase {
        /// The id of the slide.
        slide: String,
    },
    /// Put back what was drawn on a slide that has no strokes.
    #[serde(rename = "PutDrawing")]
    Put {
        /// The id of the slide.
        slide: String,
        /// What was drawn.
        strokes: Vec<Stroke>,
    },
}

impl DrawingEdit {
    /// As [`super::Edit::apply`].
    pub(super) fn apply(self, workshop: &mut Workshop) -> Result<Self, Refused> {
        match self {
            Self::Draw { slide, stroke } => draw(workshop, slide, stroke),
            Self::EraseStroke { slide } => erase_stroke(workshop, slide),
            Self::TakeStroke { slide, index } => take_stroke(workshop, slide, index),
            Self::PutStroke { slide, index, stroke } => put_stroke(workshop, slide, index, stroke),
            Self::Erase { slide } => {
                let strokes = workshop.drawings.remove(&slide).ok_or(Refused::NothingDrawn)?;
                Ok(Self::Put { slide, strokes })
            }
            Self::Put { slide, strokes } => put(workshop, slide, strokes),
        }
    }
}

impl Subject for DrawingEdit {
    fn describe(&self, _: &Workshop) -> String {
        let words = match self {
            Self::Draw { .. } | Self::PutStroke { .. } => "Draw",
            Self::EraseStroke { .. } | Self::TakeStroke { .. } => "Erase a stroke",
            Self::Erase { .. } => "Erase the drawing",
            Self::Put { .. } => "Put the drawing back",
        };
        words.to_owned()
    }
}

fn draw(workshop: &mut Workshop, slide: String, stroke: Stroke) -> Result<DrawingEdit, Refused> {
    if !stroke.is_drawable() {
        return Err(Refused::BadStroke);
    }
    workshop.drawings.entry(slide.clone()).or_default().push(stroke);
    Ok(DrawingEdit::EraseStroke { slide })
}

fn erase_stroke(workshop: &mut Workshop, slide: String) -> Result<DrawingEdit, Refused> {
    let strokes = workshop.drawings.get_mut(&slide).ok_or(Refused::NothingDrawn)?;
    let stroke = strokes.pop().ok_or(Refused::NothingDrawn)?;
    // A slide without strokes has no drawing: two that look alike are equal.
    if strokes.is_empty() {
        workshop.drawings.remove(&slide);
    }
    Ok(DrawingEdit::Draw { slide, stroke })
}

fn take_stroke(workshop: &mut Workshop, slide: String, index: usize) -> Result<DrawingEdit, Refused> {
    let strokes = workshop.drawings.get_mut(&slide).ok_or(Refused::NothingDrawn)?;
    if index >= strokes.len() {
        return Err(Refused::NothingDrawn);
    }
    let stroke = strokes.remove(index);
    if strokes.is_empty() {
        workshop.drawings.remove(&slide);
    }
    Ok(DrawingEdit::PutStroke { slide, index, stroke })
}

fn put_stroke(workshop: &mut Workshop, slide: String, index: usize, stroke: Stroke) -> Result<DrawingEdit, Refused> {
    if !stroke.is_drawable() {
        return Err(Refused::BadStroke);
    }
    if index > workshop.drawings.get(&slide).map_or(0, Vec::len) {
        return Err(Refused::DoesNotFit("the stroke"));
    }
    workshop
        .drawings
        .entry(slide.clone())
        .or_default()
        .insert(index, stroke);
    Ok(DrawingEdit::TakeStroke { slide, index })
}

fn put(workshop: &mut Workshop, slide: String, strokes: Vec<Stroke>) -> Result<DrawingEdit, Refused> {
    if strokes.is_empty() || !strokes.iter().all(Stroke::is_drawable) {
        return Err(Refused::BadStroke);
    }
    // Refused rather than replaced: what erasing takes back would not be what was there.
    if workshop.drawings.contains_key(&slide) {
        return Err(Refused::DoesNotFit("the drawing"));
    }
    workshop.drawings.insert(slide.clone(), strokes);
    Ok(DrawingEdit::Erase { slide })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
pub(super) mod any {
    use proptest::prelude::*;

    use super::DrawingEdit;
    use crate::flow::any_edit::{EachVariant, each_variant};
    use crate::session;
    use crate::workshop::{Ink, Stroke};

    pub fn edits() -> EachVariant<DrawingEdit> {
        let slide = || (0..3usize).prop_map(|index| session::starter("Small").slide(index).unwrap().id.clone());
        let number = || prop_oneof![9 => -10.0..2_000.0f32, 1 => Just(f32::INFINITY)];
        let point = move || (number(), number()).prop_map(|(x, y)| [x, y]);
        let ink = || prop::sample::select(Ink::ALL.to_vec());
        let stroke =
            move || (ink(), prop::collection::vec(point(), 0..4)).prop_map(|(ink, points)| Stroke { ink, points });
        let strokes = prop::collection::vec(stroke(), 0..3);
        each_variant!(DrawingEdit {
            Draw => (slide(), stroke()).prop_map(|(slide, stroke)| DrawingEdit::Draw { slide, stroke }),
            EraseStroke => slide().prop_map(|slide| DrawingEdit::EraseStroke { slide }),
            TakeStroke => (slide(), 0..3usize).prop_map(|(slide, index)| DrawingEdit::TakeStroke { slide, index }),
            PutStroke => (slide(), 0..3usize, stroke())
                .prop_map(|(slide, index, stroke)| DrawingEdit::PutStroke { slide, index, stroke }),
            Erase => slide().prop_map(|slide| DrawingEdit::Erase { slide }),
            Put => (slide(), strokes).prop_map(|(slide, strokes)| DrawingEdit::Put { slide, strokes }),
        })
    }
}
