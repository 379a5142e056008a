//! The app without a mouse and without eyes: what Tab leads to, what a screen reader is told, what it hears by itself.

mod heard;
mod journeys;
mod tree;
mod trees;
mod values;
mod walk;
