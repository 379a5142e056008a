//! A document of pages, as it is handed to the writer.

use std::collections::BTreeMap;

use egui::emath::TSTransform;
use egui::{Color32, ColorImage, Rect, Shape, TextureId, Vec2};

use super::tree::Node;

/// What a part of a page is to somebody who listens to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// Nothing: a line, a ground, a number of the page.
    Decoration,
    /// The part of this number in the tree. Several may belong to one part, as the lines of a paragraph do.
    Part(usize),
}

/// Shapes that mean one thing.
#[derive(Debug, Clone)]
pub struct Mark {
    /// What they mean.
    pub what: What,
    /// Where they are put, and how much smaller: from their own pixels to those of the sheet.
    pub place: TSTransform,
    /// What they are cut to, in their own pixels.
    pub clip: Option<Rect>,
    /// They, from the back to the front, in their own pixels.
    pub shapes: Vec<Shape>,
}

/// A page.
#[derive(Debug, Clone)]
pub struct Sheet {
    /// Its size in points of 1/72 inch.
    pub size: Vec2,
    /// Points for each pixel that its shapes are laid out in.
    pub scale: f32,
    /// The ground below everything.
    pub ground: Color32,
    /// What is on it.
    pub marks: Vec<Mark>,
    /// Physical pixels a point that the shapes were laid out for.
    pub pixels_per_point: f32,
}

/// A bookmark: its words, the page (from 0), and how far down on it, in points.
#[derive(Debug, Clone, PartialEq)]
pub struct Bookmark {
    /// Its words.
    pub text: String,
    /// The page, counted from 0.
    pub page: usize,
    /// How far down, in points.
    pub down: f32,
    /// The bookmarks that belong to it.
    pub below: Vec<Bookmark>,
}

/// A document of pages.
#[derive(Debug, Clone, Default)]
pub struct Document {
    /// Its title.
    pub title: String,
    /// Its pages.
    pub sheets: Vec<Sheet>,
    /// Its structure, in the order of reading.
    pub tree: Vec<Node>,
    /// Its bookmarks.
    pub bookmarks: Vec<Bookmark>,
    /// The images that textured shapes show.
    pub textures: BTreeMap<TextureId, ColorImage>,
}
