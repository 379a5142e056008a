//! `flipchart recover`: what the recovery data of this computer hold, and brings it back, without a display.

use std::path::PathBuf;

use clap::Args;
use serde::Serialize;

use super::outcome::{Outcome, complain, say};
use crate::store::places::tilde;
use crate::store::recover::Lacks;
use crate::store::{Recoverable, Store};
use crate::workshop::difference::in_short;

/// See [`Recover::run`].
#[derive(Debug, Args)]
pub struct Recover {
    /// Only lists what there is, and brings nothing back.
    #[arg(long)]
    list: bool,
    /// Brings back this one alone: its title, its id or its file. Without it, all that lacks something.
    #[arg(value_name = "WHICH")]
    which: Option<String>,
    /// The folder that the copies are written into; else the folder of workshops.
    #[arg(long, value_name = "DIR")]
    to: Option<PathBuf>,
    /// Prints one JSON document with stable keys.
    #[arg(long)]
    json: bool,
}

/// A workshop as `--json` tells it.
#[derive(Serialize)]
struct Told {
    id: String,
    title: String,
    changed: String,
    holds: String,
    file: Option<PathBuf>,
    lacks: &'static str,
    changes: u64,
    open: bool,
    brought_back: Option<PathBuf>,
    /// Whether that was done at an earlier time.
    #[serde(skip)]
    brought_before: bool,
}

impl Recover {
    /// Lists what the recovery data hold, or writes what is in no file into files of their own. The person's files are not touched, and
    /// what was brought back already is not written once more.
    ///
    /// Status 0 if there was nothing to bring back or all was, 1 if something is still to be brought back.
    ///
    /// # Errors
    /// A sentence for what was asked for and is not there.
    pub(super) fn run(self) -> Result<Outcome, String> {
        let store = Store::of_system();
        let all = store.recoverable();
        let chosen = |found: &&Recoverable| {
            self.which.as_ref().is_none_or(|which| {
                let file = found.file.as_ref().is_some_and(|file| file.ends_with(which));
                file || found.workshop.title == *which || found.id.as_str() == which
            })
        };
        let found: Vec<&Recoverable> = all.iter().filter(chosen).collect();
        if let Some(which) = self.which.as_ref().filter(|_| found.is_empty()) {
            return Err(format!(
                "“{which}” is not in the recovery data: `flipchart recover --list` says what is"
            ));
        }
        let folder = self.to.clone().unwrap_or_else(|| store.places().documents.clone());
        let mut told = Vec::new();
        let mut left = false;
        for found in found {
            // One that is asked for by name is written down, even if its own file has it all. Nothing is written twice.
            let wanted = found.brought_back.is_none() && (found.lacks.anything() || self.which.is_some());
            let mut brought_back = None;
            if wanted && !self.list && found.open {
                complain(&format!(
                    "“{}” is open in a window of Flipchart, which saves it itself",
                    found.workshop.title
                ));
                left = true;
            } else if wanted && !self.list {
                match store.bring_back(found, &folder) {
                    Ok(path) => brought_back = Some(path),
                    Err(why) => {
                        complain(&why.to_string());
                        left = true;
                    }
                }
            } else {
                left |= found.is_needed();
            }
            told.push(Told::of(&store, found, brought_back));
        }
        if self.json {
            let text = serde_json::to_string_pretty(&told).map_err(|error| error.to_string())?;
            say(&format!("{text}\n"));
        } else {
            for told in &told {
                say(&format!("{}\n", told.in_words()));
            }
            if told.is_empty() {
                say("The recovery data of this computer hold no workshop.\n");
            }
        }
        Ok(if left { Outcome::Problems } else { Outcome::Fine })
    }
}

impl Told {
    fn of(store: &Store, found: &Recoverable, brought_back: Option<PathBuf>) -> Self {
        let (lacks, changes) = match found.lacks {
            Lacks::Nothing => ("nothing", 0),
            Lacks::Changes(changes) => ("changes", changes),
            Lacks::Missing => ("file", 0),
            Lacks::Unreadable(_) => ("readable file", 0),
            Lacks::Foreign(changes) => ("changes of another file", changes),
            Lacks::Older => ("newer state", 0),
        };
        Self {
            id: found.id.as_str().to_owned(),
            title: found.workshop.title.clone(),
            changed: found.of.at(store.offset()).format("%Y-%m-%d %H:%M:%S").to_string(),
            holds: in_short(&found.workshop),
            file: found.file.clone(),
            lacks,
            changes,
            open: found.open,
            brought_before: brought_back.is_none() && found.brought_back.is_some(),
            brought_back: brought_back.or_else(|| found.brought_back.clone()),
        }
    }

    fn in_words(&self) -> String {
        let file = self.file.as_deref().map_or_else(|| "its file".to_owned(), tilde);
        let state = match self.lacks {
            "nothing" => format!("all of it is in {file}"),
            "changes" if self.changes == 1 => format!("1 change is not in {file}"),
            "changes" => format!("{} changes are not in {file}", self.changes),
            "file" => format!("{file} is not there"),
            "readable file" => format!("{file} cannot be read"),
            "newer state" => format!("{file} is older"),
            _ => format!("{file} was changed by somebody else and lacks {} changes", self.changes),
        };
        let open = if self.open { " It is open now." } else { "" };
        let back = self.brought_back.as_deref().map_or_else(String::new, |path| {
            let before = if self.brought_before { " before" } else { "" };
            format!("\n  brought back{before} as {}", tilde(path))
        });
        format!(
            "{}, {}, changed {}: {state}.{open}{back}",
            self.title, self.holds, self.changed
        )
    }
}
