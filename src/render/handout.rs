//! Pictures as pages: a map on a page of its size.

use crate::ink::{Picture, SvgOptions, pdf};

/// A picture as a page of its size.
///
/// # Errors
/// A sentence: what the writer could not take.
pub fn of_picture(picture: &Picture, told: &SvgOptions) -> Result<Vec<u8>, String> {
    pdf::write(&pdf::of_picture(picture, &told.title, &told.description))
}
