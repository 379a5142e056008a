//! How the files read that would be written: laid out once for the format that is looked at.

use std::sync::Arc;

use egui::{Id, Ui};

use super::page::{self, Block};
use crate::export::{ExportFile, Format};
use crate::ui::figures::kept::kept;
use crate::ui::state::written::Written;

/// What is shown of `format`; nothing while a worker writes it for the first time.
pub(super) fn read(ui: &Ui, written: Option<&Arc<Written>>, format: &Format) -> Arc<Vec<Block>> {
    let Some(written) = written else {
        return Arc::default();
    };
    kept(
        ui.ctx(),
        Id::unique("how the files read"),
        &[written],
        format.key,
        || match written.sheet(format).map(|sheet| &sheet.files) {
            Some(Ok(files)) => blocks(format, files, written.maps, &written.minutes),
            Some(Err(why)) => vec![Block::plain(why)],
            None => Vec::new(),
        },
    )
}

/// So much of a long text is shown: nobody reads on, and laying it out would take a moment.
const SHOWN: usize = 12_000;

fn blocks(format: &Format, files: &[ExportFile], maps: usize, minutes: &str) -> Vec<Block> {
    // The same words in another form: shown as they read, not as they are written.
    if matches!(format.key, "html" | "pdf") && !files.is_empty() {
        return page::read(minutes);
    }
    if files.is_empty() {
        let why = match format.key {
            "ics" => "Nothing to write yet: nothing is due.",
            "tasks" => "Nothing to write yet: there are no actions.",
            _ => "Nothing to write yet: there is no map.",
        };
        return vec![Block::plain(why)];
    }
    let mut blocks = Vec::new();
    for (index, file) in files.iter().enumerate() {
        let text = String::from_utf8_lossy(&file.bytes);
        if matches!(format.key, "md" | "tasks") {
            blocks.extend(page::read(&text));
            continue;
        }
        blocks.push(Block::head(&file.name));
        if !text.is_empty() {
            blocks.push(Block::Code(beginning(&text)));
        } else if index < maps {
            blocks.push(Block::Drawing(index));
        }
    }
    blocks
}

/// A text, or its beginning in whole lines and how many more there are.
fn beginning(text: &str) -> String {
    if text.len() <= SHOWN {
        return text.to_owned();
    }
    let mut shown = String::new();
    for line in text.lines() {
        if shown.len() + line.len() > SHOWN {
            break;
        }
        shown.push_str(line);
        shown.push('\n');
    }
    let more = text.lines().count().saturating_sub(shown.lines().count());
    format!("{shown}… and {more} more lines")
}
