//! Layers upon each other, the base blue and highest, and above them dashed what it is not.

use egui::Rect;

use super::area::{Area, bar, unit};
use super::lettering::{self, HEAD, LINE, NAME, Spot, WORDS};
use crate::session::block::{Layer, Layers};
use crate::ui::audience::disc::Solid;
use crate::ui::audience::sheet::Sheet;
use crate::ui::audience::strokes::{self, Pen};
use crate::ui::theme::typeface::Type;

/// The least height of the figure: that below a title of two lines.
pub(super) const HEIGHT: f32 = 482.0;

/// Height of a dashed box, and the most width of one.
const BOX: (f32, f32) = (92.0, 272.0);
/// Distance of two boxes.
const BESIDE: f32 = 20.0;
/// From the top of a head to its baseline, and to what stands below it.
const BELOW: (f32, f32) = (35.0, 60.0);
/// Room between what it is not and what it is.
const BETWEEN: f32 = 36.0;
/// Distance of two layers.
const GAP: f32 = 12.0;
/// How high the base is, as a share of the others.
const BASE: f32 = 1.23;
/// A layer lower than this has its line beside its name.
const LOW: f32 = 112.0;
/// A layer lower than this is too low to be read.
const LEAST: f32 = 44.0;
/// From the edge of a layer to its words.
const PAD: f32 = 36.0;

/// Where everything stands, from the top down.
struct Plan {
    not_head: f32,
    boxes: Vec<Rect>,
    head: f32,
    /// From the base up.
    layers: Vec<Rect>,
}

fn plan(layers: &Layers, area: Area) -> Plan {
    let mut y = area.y;
    let not_head = y + BELOW.0;
    let mut boxes = Vec::new();
    if !layers.not_just.is_empty() {
        if layers.not_head.is_some() {
            y += BELOW.1;
        }
        let count = layers.not_just.len() as f32;
        let width = ((area.width - BESIDE * (count - 1.0)) / count).min(BOX.1);
        boxes.extend(
            (0..layers.not_just.len()).map(|index| unit(area.x + (width + BESIDE) * index as f32, y, width, BOX.0)),
        );
        y += BOX.0 + BETWEEN;
    }
    let head = y + BELOW.0;
    if layers.head.is_some() {
        y += BELOW.1;
    }
    let count = layers.layers.len() as f32;
    let share = (area.bottom() - y - GAP * (count - 1.0)).max(count) / (count - 1.0 + BASE).max(1.0);
    let mut bottom = area.bottom();
    let layers = (0..layers.layers.len()).map(|index| {
        let height = if index == 0 { share * BASE } else { share };
        let rect = unit(area.x, bottom - height, area.width, height);
        bottom -= height + GAP;
        rect
    });
    Plan {
        not_head,
        boxes,
        head,
        layers: layers.collect(),
    }
}

/// Paints the figure.
pub(super) fn paint(sheet: &Sheet<'_>, layers: &Layers, area: Area) {
    let tokens = sheet.tokens;
    let plan = plan(layers, area);
    let not_head = layers.not_head.as_ref().filter(|_| !layers.not_just.is_empty());
    for (words, base) in [(not_head, plan.not_head), (layers.head.as_ref(), plan.head)] {
        if let Some(words) = words {
            lettering::line(sheet, Spot::from(area.x, base), words, HEAD, area.width, tokens.ink2);
        }
    }
    let room = plan.boxes.first().map_or(0.0, |rect| rect.width() - 24.0);
    let style = lettering::alike(sheet, layers.not_just.iter().map(String::as_str), WORDS, room);
    for (words, rect) in layers.not_just.iter().zip(&plan.boxes) {
        strokes::dashed_frame(sheet, *rect, 6.0, Pen::new(2.5, tokens.ink2));
        let at = Spot::around(rect.center().x, rect.center().y + 11.0);
        lettering::line(sheet, at, words, style, room, tokens.ink2);
    }
    for (index, (layer, rect)) in layers.layers.iter().zip(&plan.layers).enumerate() {
        let solid = if index == 0 {
            Solid::blue(tokens)
        } else {
            Solid::work(tokens)
        };
        bar(sheet, *rect, 6.0, solid.fill);
        written(sheet, layer, *rect, solid);
        if rect.height() < LEAST {
            sheet.flag("there are more layers than fit: four at most".to_owned());
        }
    }
}

/// The name of a layer, with its line below or, where it is low, beside it.
fn written(sheet: &Sheet<'_>, layer: &Layer, rect: Rect, solid: Solid) {
    let (left, right, middle) = (rect.left() + PAD, rect.right() - PAD, rect.center().y);
    let room = right - left;
    let low = |style: Type| Type {
        size: style.size.min(rect.height() * 0.8),
        ..style
    };
    let name = low(NAME);
    let base = middle + name.size / 3.0;
    match &layer.line {
        Some(line) if rect.height() < LOW => {
            let at = Spot::from(left, base);
            let end = lettering::line(sheet, at, &layer.name, name, room * 0.6, solid.on).max;
            lettering::line(
                sheet,
                Spot::to(right, base),
                line,
                low(LINE),
                right - end - 24.0,
                solid.on,
            );
        }
        Some(line) => {
            lettering::line(
                sheet,
                Spot::from(left, middle - 12.0),
                &layer.name,
                NAME,
                room,
                solid.on,
            );
            lettering::line(sheet, Spot::from(left, middle + 37.0), line, LINE, room, solid.on);
        }
        None => {
            lettering::line(sheet, Spot::from(left, base), &layer.name, name, room, solid.on);
        }
    }
}

/// What is heard of it.
pub(super) fn words(layers: &Layers) -> Vec<String> {
    let under = |head: &Option<String>, said: String| match head {
        Some(head) => format!("{head}: {said}"),
        None => said,
    };
    let mut said = Vec::new();
    if !layers.not_just.is_empty() {
        said.push(under(&layers.not_head, layers.not_just.join(", ")));
    }
    let names = layers.layers.iter().map(|layer| match &layer.line {
        Some(line) => format!("{} {line}", layer.name),
        None => layer.name.clone(),
    });
    said.push(under(&layers.head, names.collect::<Vec<_>>().join(", on it: ")));
    said
}
