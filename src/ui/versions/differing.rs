//! What differs from now, as rows: what it was, what it is, and the edits that take it along. What the tab shows stands first and one by one; of each
//! other part there is how much it has.

use std::collections::HashMap;

use crate::ui::state::versions::HeldTab;
use crate::ui::theme::icons;
use crate::workshop::difference::Part;
use crate::workshop::{Difference, Edit, Workshop, differences};

/// Most edits behind one tick, so that a frame stays short.
const MOST: usize = 2_000;

/// One row.
pub(super) struct Row {
    pub icon: char,
    pub what: String,
    pub then: String,
    pub now: String,
    /// What takes it along; empty if it cannot be.
    pub edits: Vec<Edit>,
}

/// The rows of a version beside now, while a tab shows.
pub(super) fn of(tab: HeldTab, then: &Workshop, now: &Workshop) -> Vec<Row> {
    in_order(tab, &differences(then, now), then, now)
}

/// The same of what was found to differ.
pub(super) fn in_order(tab: HeldTab, found: &[Difference], then: &Workshop, now: &Workshop) -> Vec<Row> {
    let of_part = |part: Part| found.iter().filter(move |found| found.part == part);
    let mut rows: Vec<Row> = of_part(tab.part()).map(single).collect();
    for other in HeldTab::ALL.into_iter().filter(|other| *other != tab) {
        let found: Vec<&Difference> = of_part(other.part()).collect();
        rows.extend(summary(other, &found, then, now));
    }
    for part in [Part::Activities, Part::Whole, Part::Drawings] {
        rows.extend(of_part(part).map(single));
    }
    tell_apart(&mut rows);
    rows
}

/// Numbers those that are called alike: each is ticked by its name.
fn tell_apart(rows: &mut [Row]) {
    let mut known: HashMap<String, usize> = HashMap::new();
    for row in rows {
        let alike = known.entry(row.what.clone()).or_default();
        *alike += 1;
        if *alike > 1 {
            row.what = format!("{} ({alike})", row.what);
        }
    }
}

fn single(found: &Difference) -> Row {
    let or = |text: &str| {
        if text.is_empty() {
            "not there".to_owned()
        } else {
            text.replace('\n', " ")
        }
    };
    Row {
        icon: if found.one.is_empty() {
            icons::MINUS
        } else if found.other.is_empty() {
            icons::PLUS
        } else {
            icons::ARROWS_LEFT_RIGHT
        },
        what: found.what.clone(),
        then: or(&found.one),
        now: or(&found.other),
        edits: found.back.iter().cloned().collect(),
    }
}

/// How much a part had and has, if any of it differs.
fn summary(tab: HeldTab, found: &[&Difference], then: &Workshop, now: &Workshop) -> Option<Row> {
    if found.is_empty() {
        return None;
    }
    let (had, has) = (tab.count(then), tab.count(now));
    let name = match tab {
        HeldTab::Map => "Maps",
        HeldTab::Notes => "Notes",
        HeldTab::Rounds => "Rounds",
        HeldTab::Actions => "Actions",
    };
    let now = if had == has {
        format!("{has}, {} changed", found.len())
    } else {
        has.to_string()
    };
    // The rest is left for another tick: thousands of edits tried one by one would hold the window.
    let edits = found.iter().take(MOST).filter_map(|found| found.back.clone());
    Some(Row {
        icon: if had < has {
            icons::MINUS
        } else {
            icons::ARROWS_LEFT_RIGHT
        },
        what: name.to_owned(),
        then: had.to_string(),
        now,
        edits: edits.collect(),
    })
}
