//! Where files lie: the person's documents, and the recovery data out of their sight.

use std::path::{Path, PathBuf};

use etcetera::BaseStrategy;

/// The folders of the store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Places {
    /// New workshops and exports: `~/Documents/Flipchart`, or the environment's `FLIPCHART_DOCUMENTS`.
    pub documents: PathBuf,
    /// Settings, recent workshops, journals, snapshots and locks: the platform's state folder, or the environment's `FLIPCHART_STATE`.
    pub state: PathBuf,
}

impl Places {
    /// The folders of this computer and environment.
    pub fn of_system() -> Self {
        let from = |name: &str| {
            std::env::var_os(name)
                .filter(|value| !value.is_empty())
                .map(PathBuf::from)
        };
        let base = etcetera::choose_base_strategy().ok();
        let home = base
            .as_ref()
            .map_or_else(std::env::temp_dir, |base| base.home_dir().to_owned());
        // The state folder, not the cache: what survives a crash must survive a clean-up too.
        let state = || {
            let state = base
                .as_ref()
                .and_then(|base| base.state_dir().or_else(|| Some(base.data_dir())));
            state.unwrap_or_else(|| home.join(".flipchart")).join("flipchart")
        };
        Self {
            documents: from("FLIPCHART_DOCUMENTS").unwrap_or_else(|| home.join("Documents").join("Flipchart")),
            state: from("FLIPCHART_STATE").unwrap_or_else(state),
        }
    }

    /// Both below one folder, for tests.
    pub fn below(folder: &Path) -> Self {
        Self {
            documents: folder.join("documents"),
            state: folder.join("state"),
        }
    }
}

/// The home folder of the person, where the system tells.
pub fn home() -> Option<PathBuf> {
    std::env::home_dir().filter(|home| !home.as_os_str().is_empty())
}

/// A path with `~` for the home folder.
pub fn tilde(path: &Path) -> String {
    let below = home().and_then(|home| path.strip_prefix(home).ok().map(Path::to_path_buf));
    below.map_or_else(
        || path.display().to_string(),
        |below| Path::new("~").join(below).display().to_string(),
    )
}
