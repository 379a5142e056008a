//! Paper ink: writes painted shapes down as SVG with real text, and from there as PNG.

pub mod fonts;
