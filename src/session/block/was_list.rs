//! Kinds that were a plain list once and have fields now: files of both forms are read.

use std::fmt;
use std::marker::PhantomData;

use serde::de::value::MapAccessDeserializer;
use serde::de::{MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};

/// A kind that older files write as a list in square brackets, and newer ones with fields.
pub(super) trait WasList<'de>: Sized {
    /// One entry of the list.
    type Item: Deserialize<'de>;
    /// What the form expects, for messages.
    const EXPECTED: &'static str;

    /// The block that a plain list stands for.
    fn from_list(items: Vec<Self::Item>) -> Self;

    /// The block from its fields.
    ///
    /// # Errors
    /// Those of the derived reader: unknown or missing fields, and values of another type.
    fn from_fields<D: Deserializer<'de>>(fields: D) -> Result<Self, D::Error>;
}

/// Reads either form.
pub(super) fn read<'de, D, T>(deserializer: D) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: WasList<'de>,
{
    // Not an untagged enum: that would read into a buffer first, and lose the place of a mistake and what it is.
    deserializer.deserialize_any(Either(PhantomData))
}

struct Either<T>(PhantomData<T>);

impl<'de, T: WasList<'de>> Visitor<'de> for Either<T> {
    type Value = T;

    fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str(T::EXPECTED)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<T, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = list.next_element()? {
            items.push(item);
        }
        Ok(T::from_list(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, fields: A) -> Result<T, A::Error> {
        T::from_fields(MapAccessDeserializer::new(fields))
    }
}
