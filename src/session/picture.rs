//! A picture of a session: its file's bytes, kept in the session so that a workshop stays whole wherever its file goes.

use std::fmt;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The bytes of a file that shows a picture. In a file they are one text in base64.
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
        // Worked out once: the key is asked for in every frame that shows the picture, its bytes may be megabytes.
        // The key is never written down: the standard hasher need not give the same in another version.
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
