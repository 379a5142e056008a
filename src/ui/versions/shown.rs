//! What the views of the versions read: which are listed, which one is looked at, and what of it differs from now.

use std::sync::Arc;

use egui::{Id, Ui};

use super::differing::{Row, in_order};
use crate::store::VersionKept;
use crate::ui::figures::kept::kept;
use crate::ui::state::versions::VersionsWindow;
use crate::ui::state::{Document, Now, State};
use crate::workshop::{Map, Workshop, differences};

/// See the module.
pub(super) struct Shown<'a> {
    pub state: &'a State,
    pub window: &'a VersionsWindow,
    pub document: &'a Document,
    /// All of them, the newest first.
    pub all: &'a [VersionKept],
    /// Those that are listed, each with its place among all.
    pub listed: Vec<(usize, &'a VersionKept)>,
    /// Which of those is looked at.
    pub chosen: usize,
    /// What that one holds, once it is read; or why it cannot be.
    read: Option<&'a Result<Arc<Workshop>, String>>,
    /// What differs between it and now, as the chosen tab tells it.
    rows: Option<Arc<Vec<Row>>>,
}

impl<'a> Shown<'a> {
    pub(super) fn of(ui: &Ui, state: &'a State, document: &'a Document) -> Self {
        // Once a frame: a word is looked for in all that all of them say.
        let listed = state.listed_versions();
        let chosen = state.place_of_chosen(&listed);
        let read = listed.get(chosen).and_then(|(_, version)| state.read_of(version));
        // Compared once, not in each frame; what another tab tells needs no other comparison.
        let rows = read.and_then(|read| read.as_ref().ok()).map(|then| {
            let (ctx, tab, now) = (ui.ctx(), state.window.versions.tab, document.snapshot());
            let of = [then, &now];
            let found = kept(ctx, Id::unique("differs from now"), &of, (), || differences(then, &now));
            kept(ctx, Id::unique("rows of what differs"), &of, tab, || {
                in_order(tab, &found, then, &now)
            })
        });
        Self {
            state,
            window: &state.window.versions,
            document,
            all: state.versions(),
            listed,
            chosen,
            read,
            rows,
        }
    }

    /// The version that is looked at, with what it holds, once that is read.
    pub(super) fn held(&self) -> Option<(&'a VersionKept, &'a Arc<Workshop>)> {
        let (_, version) = self.listed.get(self.chosen)?;
        Some((version, self.read?.as_ref().ok()?))
    }

    /// Why it cannot be read, if it is so.
    pub(super) fn unreadable(&self) -> Option<&'a str> {
        self.read?.as_ref().err().map(String::as_str)
    }

    /// What differs from now, row by row.
    pub(super) fn rows(&self) -> &[Row] {
        self.rows.as_ref().map_or(&[], |rows| rows.as_slice())
    }

    /// The map that is shown of a version: the chosen one, else the first that is another now, else the first.
    pub(super) fn map<'w>(&self, then: &'w Workshop) -> Option<&'w Map> {
        let chosen = self.window.map.and_then(|map| then.map(map));
        let now = self.document.workshop();
        let differs = |map: &&Map| now.map(map.id) != Some(*map);
        chosen
            .or_else(|| then.maps.iter().find(differs))
            .or_else(|| then.maps.first())
    }

    pub(super) fn now(&self) -> Now {
        self.state.now
    }
}

/// "10:02:15", of another day "23 Nov, 10:02:15".
pub(super) fn time(now: Now, version: &VersionKept) -> String {
    let then = now.local(version.at);
    let today = then.date_naive() == now.local(now.at).date_naive();
    let format = if today { "%H:%M:%S" } else { "%-d %b, %H:%M:%S" };
    then.format(format).to_string()
}

/// "41 min ago", "3 h ago", "2 days ago".
pub(super) fn ago(now: Now, version: &VersionKept) -> String {
    match now.at.since(version.at).as_secs() / 60 {
        0 => "just now".to_owned(),
        minutes @ 1..60 => format!("{minutes} min ago"),
        // Up to two days in hours: nobody reads "1 days".
        minutes @ 60..2880 => format!("{} h ago", minutes / 60),
        minutes => format!("{} days ago", minutes / 1440),
    }
}
