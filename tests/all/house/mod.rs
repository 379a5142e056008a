//! The rules of the house: which file knows which, and how a file is written.
//!
//! - [`rooms`]: the map of the house, as a table; imports that run against it.
//! - [`circles`]: files that import each other.
//! - [`imports`], [`macros`]: which file uses what another defines; [`modules`], [`paths`]: where a name is defined; [`expand`]: what the
//!   macros of the house make.
//! - `touched`: how many files a new thing of each sort touches.
//! - `trees`: all of these, tried on small trees.

mod circles;
mod expand;
mod imports;
mod macros;
mod modules;
mod paths;
mod rooms;
mod touched;
mod trees;

use circles::{circles, told};
use imports::{Imports, imports};
use rooms::{HOUSE, is_test, one_by_one, upward};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// All Rust sources below `folder`, in a stable order.
fn sources(folder: &str) -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    let mut open = vec![root.join(folder)];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|end| end == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                found.push((path.strip_prefix(root).unwrap().to_path_buf(), text));
            }
        }
    }
    found.sort();
    found
}

#[test]
fn every_file_says_in_its_first_line_what_it_is_for() {
    for (path, text) in sources("src").into_iter().chain(sources("tests")) {
        assert!(
            text.starts_with("//! "),
            "{}: open it with a line `//! ...`",
            path.display()
        );
    }
}

/// Who may know egui.
const SCREEN: [&str; 4] = ["ink", "ui", "render", "cli"];
/// Who stays pure: no files, no clock, no screen.
const PURE: [&str; 3] = ["session", "flow", "workshop"];
/// The one pure file with threads: they end with the call, and what it returns does not depend on how many there were.
const THREADS: &str = "src/flow/simulate/replications.rs";

/// The top-level module that a source belongs to, if it is one of the house's.
fn module(path: &Path) -> Option<String> {
    let first = path.components().nth(1)?.as_os_str().to_str()?;
    let name = first.strip_suffix(".rs").unwrap_or(first);
    one_by_one(HOUSE[0].1).contains(&name).then(|| name.to_owned())
}

/// The lines of code, without comments, each with its number. What a test module needs is not part of the house.
fn code(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let end = text.find("#[cfg(test)]\nmod tests {").unwrap_or(text.len());
    text[..end]
        .lines()
        .enumerate()
        .map(|(number, line)| (number + 1, line.split("//").next().unwrap()))
}

/// What the files of `src` import from each other.
fn imports_of_the_house() -> Imports {
    let named = |(path, text): (PathBuf, String)| (path.to_str().unwrap().to_owned(), text);
    let found = imports(&sources("src").into_iter().map(named).collect());
    // A path that is not understood could hide a wall that was broken through.
    assert!(found.lost.is_empty(), "lead nowhere:\n{}", found.lost.join("\n"));
    found
}

/// Both at once, since all sources are read for either.
#[test]
fn no_files_import_each_other_in_a_circle_and_a_room_knows_only_those_below_it() {
    let arrows = imports_of_the_house().arrows;
    let mut wrong: Vec<String> = circles(&arrows).iter().map(told).collect();
    wrong.extend(upward(&arrows, HOUSE));
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn what_is_prepared_what_flows_and_what_a_run_produces_know_no_files_and_no_screen() {
    let mut wrong = Vec::new();
    for (path, text) in sources("src") {
        let Some(own) = module(&path) else {
            continue;
        };
        // Tests read files; what they test does not.
        let name = path.file_stem().and_then(|name| name.to_str()).unwrap_or_default();
        if is_test(name) {
            continue;
        }
        let mut banned: Vec<&str> = Vec::new();
        if !SCREEN.contains(&own.as_str()) {
            banned.extend(["egui", "eframe", "epaint", "resvg", "winit"]);
        }
        // Drawings that people bring are pictures as a photograph is: who decodes them draws them.
        if own == "drawing" {
            banned.retain(|word| *word != "resvg");
        }
        if PURE.contains(&own.as_str()) {
            banned.extend([
                "std::fs",
                "std::net",
                "std::process",
                "std::thread",
                "Instant::now",
                "SystemTime",
            ]);
        }
        if path == Path::new(THREADS) {
            banned.retain(|word| *word != "std::thread");
        }
        if own == "ink" {
            banned.extend(["std::fs", "crate::ui", "crate::session"]);
        }
        for (number, line) in code(&text) {
            for word in banned.iter().filter(|word| line.contains(*word)) {
                wrong.push(format!("{}:{number}: `{own}` must not know `{word}`", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// The names that the list at the head of a file tells, in the order in which it first tells them.
fn told_rooms(text: &str) -> Vec<&str> {
    let mut told = Vec::new();
    for line in text
        .lines()
        .filter(|line| line.starts_with("//! - ") || line.starts_with("//!   "))
    {
        for name in line.split('`').skip(1).step_by(2) {
            if !told.contains(&name) {
                told.push(name);
            }
        }
    }
    told
}

#[test]
fn the_map_of_the_house_is_what_its_folders_hold_and_what_they_tell() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for (folder, levels) in HOUSE {
        let rooms = one_by_one(levels);
        let name = |entry: fs::DirEntry| entry.path().file_stem().unwrap().to_str().unwrap().to_owned();
        let there: BTreeSet<String> = fs::read_dir(root.join(folder))
            .unwrap()
            .map(|entry| name(entry.unwrap()))
            .filter(|name| !["lib", "main", "mod"].contains(&name.as_str()) && !is_test(name))
            .collect();
        let known: BTreeSet<String> = rooms.iter().map(|room| (*room).to_owned()).collect();
        assert_eq!(there, known, "{folder} against tests/all/house/rooms.rs");

        let open = if *folder == "src" {
            "src/lib.rs".to_owned()
        } else {
            format!("{folder}/mod.rs")
        };
        let text = fs::read_to_string(root.join(&open)).unwrap();
        let told: Vec<&str> = told_rooms(&text)
            .into_iter()
            .filter(|name| rooms.contains(name))
            .collect();
        assert_eq!(
            told, rooms,
            "{open} tells the rooms in the order of tests/all/house/rooms.rs"
        );
    }
}

/// What may lie at the top of the project.
const TOP: [&str; 15] = [
    ".cargo",
    ".ci",
    ".clippy.toml",
    ".config",
    ".gitignore",
    ".rustfmt.toml",
    "CHANGELOG.md",
    "Cargo.lock",
    "Cargo.toml",
    "LICENSE",
    "README.md",
    "assets",
    "sessions",
    "src",
    "tests",
];

#[test]
fn the_top_of_the_project_has_a_place_for_everything() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for entry in fs::read_dir(root).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let known = TOP.contains(&name.as_str()) || [".git", "target", "proptest-regressions"].contains(&name.as_str());
        assert!(known, "{name}: put it into one of {TOP:?}");
    }
}

/// Lines beyond which a file has more than one subject.
const LONG: usize = 700;

#[test]
fn no_file_is_longer_than_one_subject() {
    let mut long = Vec::new();
    for (path, text) in sources("src").into_iter().chain(sources("tests")) {
        let lines = text.lines().count();
        if lines > LONG {
            long.push(format!("{} has {lines} lines", path.display()));
        }
    }
    assert!(long.is_empty(), "divide what is longer than {LONG} lines: {long:?}");
}

#[test]
fn nothing_is_left_for_later_in_the_sources() {
    // Put together here, so that this file does not find itself.
    let words = ["TO", "FIX", "XX", "HA"].iter().zip(["DO", "ME", "X", "CK"]);
    let words: Vec<String> = words.map(|(start, end)| format!("{start}{end}")).collect();
    let mut found = Vec::new();
    for (path, text) in sources("src").into_iter().chain(sources("tests")) {
        for (number, line) in text.lines().enumerate() {
            let mut parts = line.split(|c: char| !c.is_alphanumeric());
            if parts.any(|part| words.iter().any(|word| word == part)) {
                found.push(format!("{}:{}: {}", path.display(), number + 1, line.trim()));
            }
        }
    }
    assert!(found.is_empty(), "do it or say why not:\n{}", found.join("\n"));
}

#[test]
fn every_dependency_says_what_it_is_for() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let manifest = fs::read_to_string(root.join("Cargo.toml")).unwrap();
    let mut inside = false;
    let mut before = "";
    for line in manifest.lines() {
        if line.starts_with('[') {
            inside = line.contains("dependencies");
        } else if inside && !line.trim().is_empty() && !line.starts_with('#') && line.contains('=') {
            assert!(
                before.starts_with("# "),
                "Cargo.toml: say above `{line}` what it is for"
            );
        }
        before = line;
    }
}
