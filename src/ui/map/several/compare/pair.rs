//! Two maps and what became of the one in the other.

use std::sync::Arc;

use egui::{Color32, Painter};

use crate::flow::{Comparison, Fate};
use crate::ui::theme::typeface::Type;
use crate::ui::widgets::line;
use crate::workshop::Map;

/// Height of the ruler.
pub(in crate::ui::map) const RULER: f32 = 36.0;

/// Height of a map's title row.
pub(in crate::ui::map) const TITLE: f32 = 38.0;

/// Left end of the names of maps and lanes.
pub(in crate::ui::map) const NAME: f32 = 14.0;

/// One of the two maps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::ui::map) enum Side {
    Before,
    After,
}

/// So much of the list of changes shows at least where it is scrolled by itself.
pub(in crate::ui::map) const CHANGES: f32 = 320.0;

/// Height of the figures with what they were and the difference.
pub(in crate::ui::map) const FIGURES_HEIGHT: f32 = 98.0;

/// Two maps and what became of the one in the other.
pub(in crate::ui::map) struct Pair<'a> {
    pub before: &'a Map,
    pub after: &'a Map,
    pub comparison: Arc<Comparison>,
}

/// How many changes are listed.
pub(in crate::ui::map) fn listed(found: &Comparison) -> usize {
    match &found.waterfall {
        Ok(fall) => fall.savings.len(),
        Err(_) => found.steps.iter().filter(|change| change.fate != Fate::Same).count(),
    }
}

/// What is to be done to get from the one to the other, a sentence each: one for every change that is listed.
pub(in crate::ui::map) fn tasks(found: &Comparison) -> Vec<String> {
    let task = |name: &str, words: &str| {
        if words == Fate::Added.word() {
            format!("Add the step {name}")
        } else if words == Fate::Removed.word() {
            format!("Do without {name}")
        } else {
            format!("{name}: {words}")
        }
    };
    if let Ok(fall) = &found.waterfall {
        let savings = fall.savings.iter();
        savings.map(|saving| task(&saving.name, &saving.words)).collect()
    } else {
        let changed = found.steps.iter().filter(|change| change.fate != Fate::Same);
        changed.map(|change| task(&change.name, &change.words())).collect()
    }
}

/// How wide a text is.
pub(in crate::ui::map) fn text_width(painter: &Painter, words: &str, style: Type) -> f32 {
    line(painter, words, style, Color32::PLACEHOLDER, f32::INFINITY)
        .size()
        .x
}
