//! The command line: one function a command. Every command but the bare start works without a display.

mod analyze;
mod check;
mod compare;
mod export;
mod files;
mod format;
mod import;
mod new;
mod new_workshop;
mod outcome;
mod recover;
mod render;
mod simulate;

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use clap::{Parser, Subcommand};

use self::outcome::{Outcome, complain};
use crate::time::SystemClock;

/// Presents workshop sessions, runs timed rounds and maps value streams.
#[derive(Debug, Parser)]
#[command(name = "flipchart", version, about, args_conflicts_with_subcommands = true)]
struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
    /// A workshop, session or flow file, or an event log, to open.
    file: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Validates session, workshop and flow files; every problem with <file:line:column> and how to mend it.
    Check(check::Check),
    /// Prints the metrics of a flow, its bottlenecks with reasons, and what would help most.
    Analyze(analyze::Analyze),
    /// Compares two states of a flow: every figure, every step, and what each change saves.
    Compare(compare::Compare),
    /// Measures a flow from an event log: waits, work, rework, branches and demand from what happened.
    // Boxed, since its many options would make every other command as large.
    Import(Box<import::Import>),
    /// Simulates a flow: lead times, queues and loads with their uncertainty.
    Simulate(simulate::Simulate),
    /// Writes the notes and maps of a workshop, or the map of a flow, to files.
    Export(export::Export),
    /// Writes slides and screens as pictures.
    Render(render::Render),
    /// Writes a session to start from, one imported from a Markdown deck, or an example workshop that is full of everything.
    New(new::New),
    /// Brings back what the recovery data of this computer hold and no file has.
    Recover(recover::Recover),
    /// Prints the reference of the session format: every kind with its fields and an example; of `flow-text` the grammar of flows.
    Format(format::Format),
}

/// Runs the command in `arguments` and answers with the exit status: 0 fine, 1 problems found, 2 wrong usage or unreadable.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    // Not `parse`, which would end the process in here: the exit status is this function's answer.
    let parsed = match Arguments::try_parse_from(arguments) {
        Ok(parsed) => parsed,
        Err(error) => {
            // Help and version go to standard output, mistakes to standard error; clap knows which is which.
            let _ = error.print();
            return if error.use_stderr() {
                ExitCode::from(2)
            } else {
                ExitCode::SUCCESS
            };
        }
    };
    let result = match parsed.command {
        None => open(parsed.file),
        Some(Command::Check(check)) => Ok(check.run()),
        Some(Command::Analyze(analyze)) => analyze.run(),
        Some(Command::Compare(compare)) => compare.run(),
        Some(Command::Import(import)) => import.run(),
        Some(Command::Simulate(simulate)) => simulate.run(),
        Some(Command::Export(export)) => export.run(),
        Some(Command::Render(render)) => render.run(),
        Some(Command::New(new)) => new.run(),
        Some(Command::Recover(recover)) => recover.run(),
        Some(Command::Format(format)) => format.run(),
    };
    match result {
        Ok(Outcome::Fine) => ExitCode::SUCCESS,
        Ok(Outcome::Problems) => ExitCode::from(1),
        Ok(Outcome::Failed) => ExitCode::from(2),
        Err(sentence) => {
            complain(&sentence);
            ExitCode::from(2)
        }
    }
}

/// Opens the window.
fn open(file: Option<PathBuf>) -> Result<Outcome, String> {
    let clock = Arc::new(SystemClock::new());
    let store = Arc::new(crate::store::Store::of_system());
    let work = crate::ui::work::Work::start(store, clock.clone(), crate::render::export::to_folder);
    crate::ui::app::run(file, clock, work).map(|()| Outcome::Fine)
}
