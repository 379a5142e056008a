//! Any slide or screen as a picture, without a window.
