//! A picture: what one pass of egui painted, with the images it shows.

use std::collections::BTreeMap;

use egui::epaint::{ClippedShape, ImageData};
use egui::{Color32, ColorImage, Shape, TextureId, TexturesDelta, Vec2};

/// What one pass of egui painted.
#[derive(Debug, Clone)]
pub struct Picture {
    /// Width and height in points.
    pub size: Vec2,
    /// Physical pixels a point that the shapes were laid out for: text and edges lie on this grid.
    pub pixels_per_point: f32,
    /// The ground below everything.
    pub ground: Color32,
    /// The shapes in the order they were painted.
    pub shapes: Vec<ClippedShape>,
    /// The images that textured shapes show.
    pub textures: BTreeMap<TextureId, ColorImage>,
}

impl Picture {
    /// An empty picture on `ground`.
    pub fn new(size: Vec2, pixels_per_point: f32, ground: Color32) -> Self {
        Self {
            size,
            pixels_per_point,
            ground,
            shapes: Vec::new(),
            textures: BTreeMap::new(),
        }
    }

    /// Takes over new and changed images from a pass. Freed ones stay: the shapes of the same pass may still show them.
    pub fn take_textures(&mut self, delta: &mut TexturesDelta) {
        for (id, changes) in &delta.set {
            // The first managed texture holds egui's own glyphs; the ink writes text from the faces instead.
            if *id == TextureId::default() {
                continue;
            }
            for change in changes {
                let ImageData::Color(image) = &change.image;
                match change.pos {
                    None => {
                        self.textures.insert(*id, image.as_ref().clone());
                    }
                    Some(at) => {
                        if let Some(whole) = self.textures.get_mut(id) {
                            paste(whole, image, at);
                        }
                    }
                }
            }
        }
        // egui panics in debug builds over changes that are dropped and were never taken.
        delta.clear();
    }

    /// The words that it shows, in the order in which they were painted; what is cut off and signs of the icon font are left out.
    pub fn words(&self) -> String {
        let mut texts = Vec::new();
        for clipped in &self.shapes {
            if clipped.clip_rect.intersects(clipped.shape.visual_bounding_rect()) {
                gather(&clipped.shape, &mut texts);
            }
        }
        let mut words = String::new();
        let mut short = false;
        for text in texts {
            // The digits of a clock are painted one by one.
            let alone = text.chars().count() == 1;
            let next_digit = short && alone;
            if !next_digit && !words.is_empty() {
                words.push_str("; ");
            }
            words.push_str(&text);
            short = alone;
        }
        words
    }
}

/// The texts of a shape, each in one line.
fn gather(shape: &Shape, texts: &mut Vec<String>) {
    match shape {
        Shape::Vec(shapes) => shapes.iter().for_each(|shape| gather(shape, texts)),
        Shape::Text(text) => {
            let is_sign = |letter: &char| ('\u{e000}'..='\u{f8ff}').contains(letter);
            let words: String = text.galley.text().chars().filter(|letter| !is_sign(letter)).collect();
            let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
            if !words.is_empty() {
                texts.push(words);
            }
        }
        _ => {}
    }
}

/// Copies `part` into `whole` at `at`; what would lie outside is left out.
fn paste(whole: &mut ColorImage, part: &ColorImage, at: [usize; 2]) {
    let [width, height] = whole.size;
    for (row, line) in part.pixels.chunks(part.size[0].max(1)).enumerate() {
        let y = at[1] + row;
        if y >= height {
            break;
        }
        for (column, pixel) in line.iter().enumerate() {
            let x = at[0] + column;
            if x < width
                && let Some(target) = whole.pixels.get_mut(y * width + x)
            {
                *target = *pixel;
            }
        }
    }
}
