//! What forms are made of. One description of a thing's fields serves three ends: it is shown and changed, its texts are told with the way
//! to each, and one of them is written, as from the slide where it stands.

mod choice;
mod form;
mod icon_grid;
mod numbers;
mod rows;
mod text;
mod words;

#[cfg(test)]
pub(super) use form::Text;
pub(super) use form::{Form, texts, with_entry, write};
pub(super) use rows::{Act, Head, Rows, carry_out};
pub(super) use words::{Lines, TextField};
