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
            Some(Ok(files)) => blocks(format, files, written.maps),
            Some(Err(why)) => vec![Block::plain(why)],
            None => Vec::new(),
        },
    )
}

fn blocks(format: &Format, files: &[ExportFile], maps: usize) -> Vec<Block> {
    if files.is_empty() {
        return vec![Block::plain("Nothing to write yet: there is no map.")];
    }
    let mut blocks = Vec::new();
    for (index, file) in files.iter().enumerate() {
        let text = String::from_utf8_lossy(&file.bytes);
        if format.key == "md" {
            blocks.extend(page::read(&text));
            continue;
        }
        blocks.push(Block::head(&file.name));
        if !text.is_empty() {
            blocks.push(Block::Code(text.into_owned()));
        } else if index < maps {
            blocks.push(Block::Drawing(index));
        }
    }
    blocks
}
