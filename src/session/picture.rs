//! The pictures of a session: their files' bytes, kept in it so that a workshop stays whole wherever its file goes.

use std::fmt;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::Session;
use super::block::{Block, Image};
use super::syntax::Step::{self, Field, Item};

/// The bytes of a PNG or JPEG file. In a file they are one text in base64.
///
/// Copies share their bytes: a session is copied often, and a picture may have megabytes.
#[derive(Clone, PartialEq, Eq)]
pub struct Picture {
    key: u64,
    bytes: Arc<[u8]>,
}

impl Picture {
    /// A picture of a file's bytes.
    pub fn new(bytes: &[u8]) -> Self {
        let mut hasher = DefaultHasher::new();
        bytes.hash(&mut hasher);
        Self {
            key: hasher.finish(),
            bytes: bytes.into(),
        }
    }

    /// The bytes of the file.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Equal pictures have equal keys; that two others have the same is too rare to care.
    pub fn key(&self) -> u64 {
        self.key
    }
}

impl fmt::Debug for Picture {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Picture({} bytes)", self.bytes.len())
    }
}

impl Serialize for Picture {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&STANDARD.encode(&self.bytes))
    }
}

impl<'de> Deserialize<'de> for Picture {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let bytes = STANDARD.decode(text.trim()).map_err(|error| {
            serde::de::Error::custom(format!("the bytes of a picture are not written in base64: {error}"))
        })?;
        Ok(Self::new(&bytes))
    }
}

impl Session {
    /// The pictures that its slides show, in their order.
    pub fn images(&self) -> impl Iterator<Item = &Image> {
        ways(self).into_iter().map(|(image, _)| image)
    }
}

/// Each picture that is shown, and the way to the path that names its file.
pub(super) fn ways(session: &Session) -> Vec<(&Image, Vec<Step>)> {
    let mut found = Vec::new();
    for (item, entry) in session.agenda.iter().enumerate() {
        for (index, slide) in entry.slides.iter().enumerate() {
            let way = [Field("agenda"), Item(item), Field("slides"), Item(index)];
            within(&slide.blocks, &way, 0, &mut found);
        }
    }
    found
}

fn within<'s>(blocks: &'s [Block], way: &[Step], depth: usize, found: &mut Vec<(&'s Image, Vec<Step>)>) {
    for (index, block) in blocks.iter().enumerate() {
        let mut way = way.to_vec();
        way.extend([Field("blocks"), Item(index)]);
        match block {
            Block::Image(image) => {
                way.push(Field("path"));
                found.push((image, way));
            }
            // Columns in columns are refused when a session is checked.
            Block::Columns(columns) if depth == 0 => {
                for (index, column) in columns.iter().enumerate() {
                    let mut way = way.clone();
                    way.push(Item(index));
                    within(&column.blocks, &way, depth + 1, found);
                }
            }
            _ => {}
        }
    }
}
