//! What a session has to keep beyond its form.
/// Languages.
pub const LANGUAGES: &[&str] = &[];
