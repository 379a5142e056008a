//! `flipchart analyze`: the metrics and lenses of a flow.

use std::path::PathBuf;

use clap::Args;

use super::files::{current_of, read_flow};
use super::outcome::{Outcome, complain, say};

/// See the module.
#[derive(Debug, Args)]
pub struct Analyze {
    /// A flow file, or a workshop file.
    flow: PathBuf,
    /// Which map of a workshop, by its name; the first without.
    #[arg(long, value_name = "NAME")]
    map: Option<String>,
    /// Print one JSON document with stable keys, times in working minutes.
    #[arg(long)]
    json: bool,
}

impl Analyze {
    /// Prints the page, or the JSON. Lines that could not be read are complained about; the rest is analysed.
    pub(super) fn run(self) -> Result<Outcome, String> {
        let (mut flow, problems) = read_flow(&self.flow, self.map.as_deref())?;
        // As the app tells the figures of a future map: with the waits that are foreseen.
        if let Some(current) = current_of(&self.flow, self.map.as_deref())? {
            flow = crate::flow::foreseen_state(&current, &flow);
        }
        for problem in &problems {
            complain(problem);
        }
        let analysis = crate::flow::analyze(&flow);
        if self.json {
            say(&format!("{:#}\n", crate::export::analysis_json::json(&flow, &analysis)));
        } else {
            say(&crate::export::analysis::page(&flow, &analysis));
        }
        Ok(if problems.is_empty() {
            Outcome::Fine
        } else {
            Outcome::Problems
        })
    }
}
