//! The words that a slide was just painted with, and where: so every text can be edited where it stands, whichever painter set it.

use std::sync::Arc;

use egui::layers::ShapeIdx;
use egui::{Galley, LayerId, Pos2, Rect, Shape, Ui};

use crate::session::inline;

/// Words on the screen.
#[derive(Debug, Clone)]
pub(super) struct Words {
    /// Which shape of its layer they are.
    pub shape: ShapeIdx,
    /// Where they begin.
    pub at: Pos2,
    /// Their lines.
    pub galley: Arc<Galley>,
}

impl Words {
    /// Where they stand.
    pub fn rect(&self) -> Rect {
        self.galley.rect.translate(self.at.to_vec2())
    }
}

/// The next shape of the layer that `ui` paints on: where what follows begins.
pub(super) fn mark(ui: &Ui) -> (LayerId, ShapeIdx) {
    let layer = ui.layer_id();
    (layer, ui.graphics_mut(|graphics| graphics.entry(layer).next_idx()))
}

/// The words that were painted since.
pub(super) fn since(ui: &Ui, (layer, from): (LayerId, ShapeIdx)) -> Vec<Words> {
    ui.graphics(|graphics| {
        let Some(list) = graphics.get(layer) else {
            return Vec::new();
        };
        list.all_entries()
            .enumerate()
            .skip(from.0)
            .filter_map(|(index, entry)| match &entry.shape {
                Shape::Text(text) if text.angle.abs() < f32::EPSILON => Some(Words {
                    shape: ShapeIdx(index),
                    at: text.pos,
                    galley: Arc::clone(&text.galley),
                }),
                _ => None,
            })
            .collect()
    })
}

/// Takes words off the screen again.
pub(super) fn take_off(ui: &Ui, layer: LayerId, words: &Words) {
    ui.graphics_mut(|graphics| graphics.entry(layer).reset_shape(words.shape));
}

/// A text as it is compared: without markup, and without what its lines were broken by.
pub(super) fn compared(text: &str) -> String {
    let plain = inline::plain(text);
    plain
        .chars()
        .filter(|letter| !letter.is_whitespace() && !matches!(letter, '\u{ad}' | '\u{2010}' | '-' | '“' | '”'))
        .collect()
}

/// The same of painted words, which have no markup any more.
fn painted(words: &Words) -> String {
    let text = words.galley.text();
    text.chars()
        .filter(|letter| !letter.is_whitespace() && !matches!(letter, '\u{ad}' | '\u{2010}' | '-' | '“' | '”'))
        .collect()
}

/// For each text the words that show it, if some do: equal texts in the order in which they stand.
pub(super) fn matched(texts: &[String], words: &[Words]) -> Vec<Option<usize>> {
    let painted: Vec<String> = words.iter().map(painted).collect();
    let mut taken = vec![false; words.len()];
    texts
        .iter()
        .map(|text| {
            let text = compared(text);
            if text.is_empty() {
                return None;
            }
            let at = painted
                .iter()
                .zip(&taken)
                .position(|(words, taken)| !taken && *words == text)?;
            if let Some(taken) = taken.get_mut(at) {
                *taken = true;
            }
            Some(at)
        })
        .collect()
}
