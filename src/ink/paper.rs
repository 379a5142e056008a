//! What is asked of an SVG, and what comes of it.

use std::sync::Arc;

use crate::letters::Face;

/// Which faces an SVG carries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Faces {
    /// Every face that a letter of the picture uses, so that it looks the same wherever it is opened.
    #[default]
    Used,
    /// None: small, and right only where the bundled faces are installed.
    None,
}

/// How an SVG is written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SvgOptions {
    /// Which faces it carries.
    pub faces: Faces,
    /// Its title, for screen readers and window titles. Left out when empty.
    pub title: String,
    /// What it shows, in sentences, for those who do not see it. Left out when empty.
    pub description: String,
}

/// An SVG, and what it could not hold.
#[derive(Debug, Clone, PartialEq)]
pub struct Paper {
    /// The document.
    pub svg: String,
    /// What a placeholder stands for, one sentence each.
    pub left_out: Vec<String>,
    /// The faces that stand in where a text face lacks a letter: named in the document, not carried by it.
    pub others: Vec<Arc<Face>>,
}
