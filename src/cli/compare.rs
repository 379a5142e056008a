//! `flipchart compare`: two states of a flow, current against future.

use std::path::{Path, PathBuf};

use clap::Args;

use super::files::{read_flow, read_workshop};
use super::outcome::{Outcome, complain, say};
use crate::export::comparison::{Titled, json, page};
use crate::flow::Flow;
use crate::store::names::Kind;
use crate::workshop::{MapState, Workshop};

/// See the module.
#[derive(Debug, Args)]
pub struct Compare {
    /// Two flow files or workshop files, before and after; or one workshop file with two maps.
    #[arg(value_name = "FLOW", required = true, num_args = 1..=2)]
    flows: Vec<PathBuf>,
    /// Which map of a workshop, by its name; once for each workshop, or twice for two maps of one. Without: the first
    /// map, or of one workshop its first current and its first future state.
    #[arg(long, value_name = "NAME")]
    map: Vec<String>,
    /// Print one JSON document with stable keys, times in working minutes.
    #[arg(long)]
    json: bool,
}

/// A flow and what to call it.
type Named = (String, Flow);

impl Compare {
    /// Prints the page, or the JSON. Lines that could not be read are complained about; the rest is compared.
    pub(super) fn run(self) -> Result<Outcome, String> {
        let mut problems = Vec::new();
        let ((before_name, before), (after_name, after)) = match self.flows.as_slice() {
            [before, after] => self.of_two(before, after, &mut problems)?,
            [only] if Kind::of(only) == Some(Kind::Workshop) => self.of_one(only)?,
            _ => return Err("compare needs two flows, or one workshop with two maps".to_owned()),
        };
        for problem in &problems {
            complain(problem);
        }
        let found = crate::flow::compare(&before, &after);
        let flows = Titled {
            before: &before,
            before_name: &before_name,
            after: &after,
            after_name: &after_name,
        };
        if self.json {
            say(&format!("{:#}\n", json(flows, &found)));
        } else {
            say(&page(flows, &found));
        }
        Ok(if problems.is_empty() {
            Outcome::Fine
        } else {
            Outcome::Problems
        })
    }

    /// Of two files; each workshop among them takes the next name, and the last name holds for the rest.
    fn of_two(&self, before: &Path, after: &Path, problems: &mut Vec<String>) -> Result<(Named, Named), String> {
        let workshops = [before, after]
            .iter()
            .filter(|path| Kind::of(path) == Some(Kind::Workshop))
            .count();
        if self.map.len() > workshops {
            return Err(format!(
                "--map picks the map of a workshop file: {} given for {workshops}",
                self.map.len()
            ));
        }
        let mut names = self.map.iter();
        let mut last = None;
        let mut read = |path: &Path| -> Result<Named, String> {
            let mut map = None;
            if Kind::of(path) == Some(Kind::Workshop) {
                last = names.next().or(last);
                map = last;
            }
            let (flow, found) = read_flow(path, map.map(String::as_str))?;
            problems.extend(found);
            let stem = || {
                path.file_stem()
                    .map(|stem| stem.to_string_lossy().into_owned())
                    .unwrap_or_default()
            };
            let name = map
                .cloned()
                .or_else(|| Some(flow.name.clone()).filter(|name| !name.is_empty()));
            Ok((name.unwrap_or_else(stem), flow))
        };
        Ok((read(before)?, read(after)?))
    }

    /// Of two maps of one workshop.
    fn of_one(&self, path: &Path) -> Result<(Named, Named), String> {
        let workshop = read_workshop(path)?;
        let file = path.display();
        let names: Vec<&str> = workshop.maps.iter().map(|map| map.name.as_str()).collect();
        let has = if names.is_empty() {
            "none".to_owned()
        } else {
            names.join(", ")
        };
        let named = |name: &str| {
            let map = workshop.maps.iter().find(|map| map.name.eq_ignore_ascii_case(name));
            map.map(|map| (map.name.clone(), map.flow.clone()))
                .ok_or_else(|| format!("{file}: there is no map “{name}”: it has {has}"))
        };
        match self.map.as_slice() {
            [before, after] => Ok((named(before)?, named(after)?)),
            [] => {
                let pair = first_of(&workshop, MapState::Current).zip(first_of(&workshop, MapState::Future));
                pair.ok_or_else(|| format!("{file}: name two maps with --map: it has {has}"))
            }
            _ => Err(format!(
                "{file}: name two maps of one workshop with --map: it has {has}"
            )),
        }
    }
}

fn first_of(workshop: &Workshop, state: MapState) -> Option<Named> {
    let map = workshop.maps.iter().find(|map| map.state == state)?;
    Some((map.name.clone(), map.flow.clone()))
}
