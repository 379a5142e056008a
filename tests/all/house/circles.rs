//! Circles of imports: files that need each other, so that none can be read or changed alone.

use super::imports::Arrow;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::fmt::Write;

/// Files that import each other, one way round or another.
#[derive(Debug)]
pub struct Circle {
    pub files: Vec<String>,
    /// The shortest way from one of them back to itself.
    pub shortest: Vec<Arrow>,
}

/// All circles, the largest first.
pub fn circles(arrows: &[Arrow]) -> Vec<Circle> {
    let mut from: BTreeMap<&str, Vec<&Arrow>> = BTreeMap::new();
    for arrow in arrows {
        from.entry(&arrow.from).or_default().push(arrow);
    }
    let reached: BTreeMap<&str, BTreeMap<&str, &Arrow>> =
        from.keys().map(|start| (*start, reached(&from, start))).collect();
    let mut found: Vec<Circle> = Vec::new();
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    for (start, ends) in &reached {
        if !ends.contains_key(start) || seen.contains(start) {
            continue;
        }
        let back = |file: &&&str| reached.get(**file).is_some_and(|ends| ends.contains_key(start));
        let files: Vec<&str> = ends.keys().filter(back).copied().collect();
        seen.extend(&files);
        let ways = files.iter().map(|file| way_back(&reached[file], file));
        let shortest = ways.min_by_key(Vec::len).unwrap_or_default();
        found.push(Circle {
            files: files.into_iter().map(str::to_owned).collect(),
            shortest: shortest.into_iter().cloned().collect(),
        });
    }
    found.sort_by_key(|circle| std::cmp::Reverse(circle.files.len()));
    found
}

/// All files that can be reached from `start`, each with the last arrow of a shortest way to it.
fn reached<'a>(from: &BTreeMap<&'a str, Vec<&'a Arrow>>, start: &'a str) -> BTreeMap<&'a str, &'a Arrow> {
    let mut last = BTreeMap::new();
    let mut open = VecDeque::from([start]);
    while let Some(file) = open.pop_front() {
        for arrow in from.get(file).into_iter().flatten() {
            if !last.contains_key(arrow.to.as_str()) {
                last.insert(arrow.to.as_str(), *arrow);
                open.push_back(&arrow.to);
            }
        }
    }
    last
}

fn way_back<'a>(last: &BTreeMap<&str, &'a Arrow>, start: &str) -> Vec<&'a Arrow> {
    let mut way = Vec::new();
    let mut end = start;
    while way.is_empty() || end != start {
        let arrow = last[end];
        way.push(arrow);
        end = &arrow.from;
    }
    way.reverse();
    way
}

/// A circle in words: its files, and the shortest way round with each name and its line.
pub fn told(circle: &Circle) -> String {
    let mut text = format!(
        "{} files import each other: {}\n",
        circle.files.len(),
        circle.files.join(", ")
    );
    for arrow in &circle.shortest {
        let _ = writeln!(text, "  {}", told_arrow(arrow));
    }
    text
}

/// An arrow in words: "src/a.rs:3 -> src/b.rs: Thing, other (4)".
pub fn told_arrow(arrow: &Arrow) -> String {
    let first = arrow.names.values().min().copied().unwrap_or(1);
    let names: Vec<String> = arrow
        .names
        .iter()
        .map(|(name, line)| {
            if *line == first {
                name.clone()
            } else {
                format!("{name} ({line})")
            }
        })
        .collect();
    format!("{}:{first} -> {}: {}", arrow.from, arrow.to, names.join(", "))
}
