//! The actions as a task list, ready to paste into an issue tracker or a code host.

use std::fmt::Write;

use super::file_names;
use super::markdown::task_line;
use super::minutes::{Block, minutes};
use super::source::{ExportFile, Source};

/// `tasks.md`, if there are actions.
pub(super) fn files(source: Source<'_>) -> Vec<ExportFile> {
    let Source::Workshop(workshop, telling) = source else {
        return Vec::new();
    };
    let minutes = minutes(workshop, telling);
    let mut out = String::new();
    for section in &minutes.sections {
        for block in &section.blocks {
            if let Block::Actions(tasks) = block {
                for task in tasks {
                    // Writing into a string cannot fail.
                    let _ = writeln!(out, "{}", task_line(task));
                }
            }
        }
    }
    if out.is_empty() {
        return Vec::new();
    }
    vec![ExportFile::new(file_names::name(source, "tasks", "md"), out)]
}
