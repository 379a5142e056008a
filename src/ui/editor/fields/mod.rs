//! What forms are made of. One description of a thing's fields serves three ends: it is shown and changed, its texts are told with the way
//! to each, and one of them is written, as from the slide where it stands.

mod act;
mod choice;
mod form;
mod icon_grid;
mod numbers;
mod rows;
mod text;
mod words;

pub(super) use act::{Act, carry_out};
#[cfg(test)]
pub(super) use form::Text;
pub(super) use form::{Form, enter_form, texts, with_entry, write};
pub(super) use rows::{Head, Rows};
pub(super) use words::{Lines, TextField};
