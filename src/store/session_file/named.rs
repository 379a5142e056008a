//! Pictures in the journal of a session: each lies beside it once, by what it holds, and an edit has the name of its file in its place. A picture can have
//! megabytes, and an edit of the whole text comes with every letter that is typed.

use crate::session::{Picture, Session, SessionEdit};
use crate::store::Disk;
use crate::store::kept_copy::Pictures;

/// What stands before the name: no picture begins with it.
const NAMED: &str = "kept as ";

/// Keeps the pictures of an edit, and leaves their names in it. One that cannot be kept stays in the edit.
pub(super) fn keep(disk: &dyn Disk, pictures: &mut Pictures, edit: &mut SessionEdit) {
    edit.replace_pictures(&mut |picture| {
        let kept = pictures.keep(disk, picture);
        Some(kept.map_or_else(
            |_| picture.clone(),
            |name| Picture::new(format!("{NAMED}{name}").as_bytes()),
        ))
    });
}

/// Puts the pictures in that are named. One that is gone is left out: what lies beside the session may have it.
pub(super) fn found(disk: &dyn Disk, pictures: &Pictures, session: &mut Session) {
    session.replace_pictures(&mut |picture| {
        let name = std::str::from_utf8(picture.bytes())
            .ok()
            .and_then(|text| text.strip_prefix(NAMED));
        match name {
            Some(name) => pictures.read(disk, name),
            None => Some(picture.clone()),
        }
    });
}
