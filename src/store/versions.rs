//! Earlier states of a workshop: one for each minute in which it was changed, thinned out with time.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::store::disk::Rights;
use crate::store::kept_copy::{self, About, Pictures};
use crate::store::{Disk, StoreError};
use crate::time::Stamp;
use crate::workshop::{Holds, Workshop};

/// Between two versions at least.
pub(super) const EVERY: Duration = Duration::from_mins(1);
/// So many of the latest are all kept.
const LATEST: usize = 10;
/// Those before are kept one an hour, for so long.
const HOURLY: Duration = Duration::from_hours(7 * 24);
/// All together have at most so many bytes, without their pictures.
const LARGEST: u64 = 32 << 20;
/// One hour.
const HOUR: Duration = Duration::from_hours(1);

/// Why a version was kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// The workshop was started.
    Started,
    /// A minute with changes has passed.
    Minute,
    /// The workshop was closed.
    Closed,
    /// The app had stopped without closing it.
    Stopped,
    /// The file of somebody else took its place.
    Replaced,
}

/// Each reason, and how it is written in a file's name.
const REASONS: [(Reason, &str); 5] = [
    (Reason::Started, "started"),
    (Reason::Minute, "minute"),
    (Reason::Closed, "closed"),
    (Reason::Stopped, "stopped"),
    (Reason::Replaced, "replaced"),
];

/// A version as the list of them shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VersionKept {
    /// When it was kept.
    pub at: Stamp,
    /// Why.
    pub why: Reason,
    /// How many bytes it has on disk, without pictures.
    pub bytes: u64,
    /// Which journal numbers its changes, and the number of the last one in it; none where it does not say.
    pub(super) changes: Option<(u64, u64)>,
    /// How much it holds; none where it does not say.
    pub holds: Option<Holds>,
    /// Its file.
    pub(super) path: PathBuf,
}

impl VersionKept {
    /// A version in `folder`, whose file is called by its moment and its reason.
    pub fn new(folder: &Path, at: Stamp, why: Reason, bytes: u64) -> Self {
        let path = folder.join(name(at, why));
        Self {
            at,
            why,
            bytes,
            changes: None,
            holds: None,
            path,
        }
    }

    /// The same, saying of itself that it is the state after so many changes and holds so much.
    pub fn saying(self, changes: u64, holds: Holds) -> Self {
        Self {
            changes: Some((0, changes)),
            holds: Some(holds),
            ..self
        }
    }

    /// How many changes were made since an earlier one, if both are of one journal.
    pub fn changes_since(&self, before: &Self) -> Option<u64> {
        let ((line, upto), (other, then)) = (self.changes?, before.changes?);
        (line == other).then(|| upto.saturating_sub(then))
    }
}

/// Keeps a version, and forgets those that are no longer needed.
///
/// # Errors
/// The system's, as a sentence; the versions that are there stay.
pub(super) fn keep(
    disk: &dyn Disk,
    folder: &Path,
    workshop: &Workshop,
    about: About,
    why: Reason,
    pictures: &mut Pictures,
) -> Result<(), StoreError> {
    disk.make_folder(folder, Rights::Private)
        .map_err(|error| super::words::system(folder, "made", &error))?;
    let path = folder.join(name(about.at, why));
    kept_copy::write(disk, &path, workshop, about, pictures)?;
    for old in superfluous(&list(disk, folder), about.at) {
        // It takes room and nothing else.
        let _ = disk.remove(&old);
    }
    Ok(())
}

fn name(at: Stamp, why: Reason) -> String {
    let word = REASONS
        .iter()
        .find(|(reason, _)| *reason == why)
        .map_or("", |(_, word)| *word);
    // As many digits as any moment has, so that the names sort as the moments do.
    format!("{:015}-{word}.ron", at.millis().max(0))
}

/// The versions in a folder, the oldest first.
pub(super) fn list(disk: &dyn Disk, folder: &Path) -> Vec<VersionKept> {
    let version = |path: PathBuf| {
        let name = path.file_name()?.to_str()?.strip_suffix(".ron")?.to_owned();
        let (at, word) = name.split_once('-')?;
        let (why, _) = REASONS.iter().find(|(_, known)| *known == word)?;
        Some(VersionKept {
            at: Stamp::from_millis(at.parse().ok()?),
            why: *why,
            bytes: disk.size(&path)?,
            changes: None,
            holds: None,
            path,
        })
    };
    let files = disk.list(folder).unwrap_or_default();
    files.into_iter().filter_map(version).collect()
}

/// The same with what each says of itself.
pub(super) fn told(disk: &dyn Disk, folder: &Path) -> Vec<VersionKept> {
    let mut versions = list(disk, folder);
    for version in &mut versions {
        let head = kept_copy::read_head(disk, &version.path);
        version.changes = head.about.map(|about| (about.line, about.upto));
        version.holds = head.holds;
    }
    versions
}

/// Which of these versions, sorted from the oldest, are no longer needed at `now`. The first and the newest stay in any case.
fn superfluous(versions: &[VersionKept], now: Stamp) -> Vec<PathBuf> {
    let mut hours = BTreeSet::new();
    let mut bytes = 0;
    let mut gone = Vec::new();
    for (age, version) in versions.iter().rev().enumerate() {
        let marked = !matches!(version.why, Reason::Minute);
        let hour = version.at.millis().div_euclid(HOUR.as_millis() as i64);
        // Of each hour the newest: it is met first.
        let needed = age < LATEST || (now.since(version.at) < HOURLY && (hours.insert(hour) || marked));
        bytes += if needed { version.bytes } else { 0 };
        if age > 0 && (!needed || bytes > LARGEST) {
            gone.push(version.path.clone());
        }
    }
    gone
}

#[cfg(test)]
mod tests {
    use super::*;

    fn minutes(count: u64, why: impl Fn(u64) -> Reason) -> Vec<VersionKept> {
        let version = |minute: u64| {
            let at = Stamp::from_millis(1_795_513_680_000).plus(Duration::from_mins(minute));
            VersionKept::new(Path::new(""), at, why(minute), 40_000)
        };
        (0..count).map(version).collect()
    }

    /// Keeps one version after the other, as a workshop does that is changed all the time.
    fn grown(all: &[VersionKept]) -> Vec<VersionKept> {
        let mut kept: Vec<VersionKept> = Vec::new();
        for version in all {
            kept.push(version.clone());
            let gone = superfluous(&kept, version.at);
            kept.retain(|kept| !gone.contains(&kept.path));
        }
        kept
    }

    #[test]
    fn the_ten_latest_are_kept_and_one_an_hour_before_for_seven_days() {
        let all = minutes(60 * 24 * 9, |_| Reason::Minute);
        let kept = grown(&all);
        assert!(all.ends_with(kept.get(kept.len() - LATEST..).unwrap_or_default()));
        let days = 7 * 24;
        assert!((days..=days + LATEST + 1).contains(&kept.len()), "{}", kept.len());
        let gaps = kept.windows(2).map(|pair| match pair {
            [one, two] => two.at.since(one.at),
            _ => Duration::ZERO,
        });
        assert!(gaps.into_iter().all(|gap| gap <= HOUR * 2), "no hour is left out");
    }

    #[test]
    fn what_marks_a_turn_is_kept_beside_the_hours() {
        let all = minutes(180, |minute| {
            if minute % 50 == 7 {
                Reason::Stopped
            } else {
                Reason::Minute
            }
        });
        let kept = grown(&all);
        let stops = |versions: &[VersionKept]| versions.iter().filter(|kept| kept.why == Reason::Stopped).count();
        assert_eq!(stops(&kept), stops(&all));
    }

    #[test]
    fn all_together_stay_below_a_size() {
        let mut all = minutes(400, |_| Reason::Stopped);
        for version in &mut all {
            version.bytes = 1 << 20;
        }
        let bytes: u64 = grown(&all).iter().map(|version| version.bytes).sum();
        assert!(bytes <= LARGEST + (1 << 20), "{bytes}");
    }
}
