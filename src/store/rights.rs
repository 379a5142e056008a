//! Who may read and write a file: how the system is told, and asked.

#![allow(clippy::disallowed_methods, reason = "asks the disk for what `disk` builds on")]

use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::Path;

/// Who may read and write a file, as it is given to a new one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Rights {
    /// What the system gives to new files of this person.
    #[default]
    Usual,
    /// Nobody but this person.
    Private,
    /// Those of the file that it replaces: its mode, owner and group, as far as this person may give them.
    Of {
        /// The permission bits.
        mode: u32,
        /// The number of its owner.
        owner: u32,
        /// The number of its group.
        group: u32,
    },
}

#[cfg(unix)]
pub(super) fn rights_of(path: &Path) -> Rights {
    use std::os::unix::fs::MetadataExt;
    path.metadata().map_or(Rights::Usual, |about| Rights::Of {
        mode: about.mode() & 0o7777,
        owner: about.uid(),
        group: about.gid(),
    })
}

#[cfg(not(unix))]
pub(super) fn rights_of(_: &Path) -> Rights {
    Rights::Usual
}

/// Lets a file be made with no more rights than it is to have.
#[cfg(unix)]
pub(super) fn restrict(options: &mut OpenOptions, rights: Rights) {
    use std::os::unix::fs::OpenOptionsExt;
    match rights {
        Rights::Usual => {}
        Rights::Private => {
            options.mode(0o600);
        }
        // Not wider for a moment either: it is given its rights while it is still empty.
        Rights::Of { mode, .. } => {
            options.mode(mode & 0o600);
        }
    }
}

#[cfg(not(unix))]
pub(super) fn restrict(_: &mut OpenOptions, _: Rights) {}

/// Gives a new file the rights of another one, as far as this person may.
#[cfg(unix)]
pub(super) fn give(file: &File, rights: Rights) {
    use std::os::unix::fs::{PermissionsExt, fchown};
    let Rights::Of { mode, owner, group } = rights else {
        return;
    };
    // One by one: who may not give a file away may still give it to a group of theirs. Rights that go with a group stay
    // away where the group does. What cannot be given is no reason to lose what is written.
    let _ = fchown(file, Some(owner), None);
    let grouped = fchown(file, None, Some(group)).is_ok();
    let mode = if grouped { mode } else { mode & !0o070 };
    let _ = file.set_permissions(fs::Permissions::from_mode(mode));
}

#[cfg(not(unix))]
pub(super) fn give(_: &File, _: Rights) {}

#[cfg(unix)]
pub(super) fn new_folder(folder: &Path, rights: Rights) -> io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    let mut builder = fs::DirBuilder::new();
    if rights != Rights::Usual {
        builder.mode(0o700);
    }
    builder.create(folder)
}

#[cfg(not(unix))]
pub(super) fn new_folder(folder: &Path, _: Rights) -> io::Result<()> {
    fs::create_dir(folder)
}

#[cfg(unix)]
pub(super) fn close_to_others(path: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    /// What the group and others may do.
    const OTHERS: u32 = 0o077;
    let mode = path.metadata()?.permissions().mode();
    if mode & OTHERS == 0 {
        return Ok(());
    }
    fs::set_permissions(path, fs::Permissions::from_mode(mode & 0o700))
}

#[cfg(not(unix))]
pub(super) fn close_to_others(_: &Path) -> io::Result<()> {
    Ok(())
}
