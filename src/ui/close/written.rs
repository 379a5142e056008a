//! What would be written now: the files of each format, as they would lie in the folder, and how they read.

use std::sync::{Arc, OnceLock};

use egui::Ui;

use super::page::{self, Block};
use crate::export::{self, ExportFile, FORMATS, Format, Source};
use crate::ui::state::{Document, State};
use crate::workshop::Workshop;

/// The files of one format.
pub(super) struct Sheet {
    /// Which.
    pub format: &'static Format,
    /// Its files, or why there are none.
    files: Result<Vec<ExportFile>, String>,
    /// How they read: worked out for the one that is looked at, not for all at every change.
    blocks: OnceLock<Vec<Block>>,
}

/// The files of one state of the workshop, so that they are not written anew for every frame.
#[derive(Clone)]
pub(super) struct Written {
    of: Arc<Workshop>,
    /// The minutes as Markdown.
    pub minutes: Arc<str>,
    /// All formats in their order.
    pub sheets: Arc<[Sheet]>,
}

impl Written {
    /// What would be written of `document` now.
    pub(super) fn of(ui: &Ui, state: &State, document: &Document) -> Self {
        let id = egui::Id::unique("what would be written");
        let of = document.snapshot();
        let known = ui.ctx().data(|data| data.get_temp::<Self>(id));
        if let Some(known) = known.filter(|known| Arc::ptr_eq(&known.of, &of)) {
            return known;
        }
        let source = Source::Workshop(&of, state.now.offset);
        let minutes = export::markdown::print(&export::minutes(&of, state.now.offset));
        let new = Self {
            minutes: minutes.into(),
            sheets: FORMATS.iter().map(|format| sheet(format, source)).collect(),
            of,
        };
        ui.ctx().data_mut(|data| data.insert_temp(id, new.clone()));
        new
    }

    /// How many files these formats have together.
    pub(super) fn count(&self, formats: &[&Format]) -> usize {
        let chosen = self.sheets.iter().filter(|sheet| formats.contains(&sheet.format));
        chosen.map(|sheet| sheet.files.as_ref().map_or(0, Vec::len)).sum()
    }

    /// What is shown of `format`.
    pub(super) fn blocks(&self, format: &Format) -> &[Block] {
        let sheet = self.sheets.iter().find(|sheet| sheet.format == format);
        sheet.map_or(&[], |sheet| {
            sheet.blocks.get_or_init(|| match &sheet.files {
                Ok(files) => blocks(format, files, self.of.maps.len()),
                Err(why) => vec![Block::plain(why)],
            })
        })
    }
}

fn sheet(format: &'static Format, source: Source<'_>) -> Sheet {
    Sheet {
        format,
        // Pictures are painted when they are written; here their names are enough.
        files: export::files(source, &[format], &|_, _| Ok(Vec::new())),
        blocks: OnceLock::new(),
    }
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
