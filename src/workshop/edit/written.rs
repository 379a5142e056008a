//! How an edit stands in the journal: as the word of its variant, whatever its subject, as in `AddNote(..)` or `Several([..])`.
//!
//! The journal of a Flipchart that crashed is read by the one that is started next, which may be older or newer. So the words are a flat list
//! that is only ever added to: none is renamed, none moves its fields, whatever the variants and subjects are called here
//! (`#[serde(rename)]` keeps the word of one that is called otherwise). A journal with every word lies in `tests/fixtures/journal`.

use std::fmt;
use std::marker::PhantomData;

use serde::de::value::EnumAccessDeserializer;
use serde::de::{self, Deserializer, EnumAccess, IntoDeserializer, VariantAccess, Visitor};
use serde::{Deserialize, forward_to_deserialize_any};

/// An enum with a variant for each subject, which holds an edit of it, and one for several edits that are one.
pub(super) trait Subjects: Sized {
    /// Reads the fields of an edit by the subject that knows its word.
    fn of_word<'de, A: VariantAccess<'de>>(variant: Variant<A>) -> Result<Self, A::Error>;

    /// Several that are one.
    fn several(edits: Vec<Self>) -> Self;

    /// The words of each subject.
    #[cfg(test)]
    fn all_words() -> Vec<&'static [&'static str]>;
}

/// Writes and reads `Edit`, which the list of subjects makes.
macro_rules! written {
    ($($(#[$says:meta])* $subject:ident($edit:ident) in $module:ident,)+) => {
        impl serde::Serialize for Edit {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                match self {
                    $(Self::$subject(edit) => serde::Serialize::serialize(edit, serializer),)+
                    // RON writes the word alone, never the number.
                    Self::Several(edits) => serializer.serialize_newtype_variant("Edit", 0, "Several", edits),
                }
            }
        }

        impl<'de> serde::Deserialize<'de> for Edit {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::workshop::edit::written::read(deserializer)
            }
        }

        impl $crate::workshop::edit::written::Subjects for Edit {
            fn of_word<'de, A: serde::de::VariantAccess<'de>>(
                variant: $crate::workshop::edit::written::Variant<A>,
            ) -> Result<Self, A::Error> {
                $(if variant.is_of::<$edit>() {
                    return variant.read().map(Self::$subject);
                })+
                Err(variant.unknown())
            }

            fn several(edits: Vec<Self>) -> Self {
                Self::Several(edits)
            }

            #[cfg(test)]
            fn all_words() -> Vec<&'static [&'static str]> {
                vec![$($crate::workshop::edit::written::words::<$edit>()),+]
            }
        }
    };
}
pub(super) use written;

/// Reads an edit of any subject.
pub(super) fn read<'de, E, D>(deserializer: D) -> Result<E, D::Error>
where
    E: Subjects + Deserialize<'de>,
    D: Deserializer<'de>,
{
    // The list of words may be empty: RON does not check by it, and the subjects know theirs.
    deserializer.deserialize_enum("Edit", &[], OfAnySubject(PhantomData))
}

/// The word of a variant.
#[derive(Deserialize)]
#[serde(field_identifier)]
enum Word {
    Several,
    OfSubject(String),
}

struct OfAnySubject<E>(PhantomData<E>);

impl<'de, E: Subjects + Deserialize<'de>> Visitor<'de> for OfAnySubject<E> {
    type Value = E;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an edit of a workshop")
    }

    fn visit_enum<A: EnumAccess<'de>>(self, access: A) -> Result<E, A::Error> {
        match access.variant()? {
            (Word::Several, fields) => fields.newtype_variant().map(E::several),
            (Word::OfSubject(word), fields) => E::of_word(Variant { word, fields }),
        }
    }
}

/// A variant whose word has been read and whose fields have not.
pub(super) struct Variant<A> {
    word: String,
    fields: A,
}

impl<'de, A: VariantAccess<'de>> Variant<A> {
    /// Whether it is one of this subject.
    pub fn is_of<E: Deserialize<'static>>(&self) -> bool {
        words::<E>().contains(&self.word.as_str())
    }

    /// Reads its fields as an edit of this subject.
    pub fn read<E: Deserialize<'de>>(self) -> Result<E, A::Error> {
        E::deserialize(EnumAccessDeserializer::new(self))
    }

    /// What is said of a word that no subject knows.
    pub fn unknown(&self) -> A::Error {
        de::Error::unknown_variant(&self.word, &[])
    }
}

impl<'de, A: VariantAccess<'de>> EnumAccess<'de> for Variant<A> {
    type Error = A::Error;
    type Variant = A;

    fn variant_seed<V: de::DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, A), A::Error> {
        let word = seed.deserialize(self.word.into_deserializer())?;
        Ok((word, self.fields))
    }
}

/// The words of a subject's edits. They are asked of the code that is derived for reading it, so that no list has to be kept beside it.
pub(super) fn words<E: Deserialize<'static>>() -> &'static [&'static str] {
    E::deserialize(Asked).err().map_or(&[], |Words(words)| words)
}

/// Reads nothing and answers what could be read.
struct Asked;

/// What an enum can be, told as the reason for not reading it.
#[derive(Debug, thiserror::Error)]
#[error("nothing was to be read")]
struct Words(&'static [&'static str]);

impl de::Error for Words {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self(&[])
    }
}

impl Deserializer<'static> for Asked {
    type Error = Words;

    fn deserialize_enum<V: Visitor<'static>>(
        self,
        _: &'static str,
        words: &'static [&'static str],
        _: V,
    ) -> Result<V::Value, Words> {
        Err(Words(words))
    }

    fn deserialize_any<V: Visitor<'static>>(self, _: V) -> Result<V::Value, Words> {
        Err(Words(&[]))
    }

    forward_to_deserialize_any! {
        <V: Visitor<'static>>
        bool i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 char str string bytes byte_buf option unit unit_struct newtype_struct seq tuple
        tuple_struct map struct identifier ignored_any
    }
}
