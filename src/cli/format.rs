//! `flipchart format`: the reference of the session format, from the types, and the grammar of flow text.

use std::path::PathBuf;

use clap::Args;

use super::files::write_file;
use super::outcome::{Outcome, say};
use crate::flow::text::sheet;
use crate::render::icon_sheet;
use crate::session::reference;
use crate::ui::theme::Mode;

/// What the grammar of flow text is asked for by: the kind `Flow` is a block of slides.
const FLOW_TEXT: &str = "flow-text";

/// See the module.
#[derive(Debug, Args)]
pub struct Format {
    /// One kind, as in `Table`; `icon` and `lang` for their names; `flow-text` for the grammar of flows; all kinds of a session without it.
    kind: Option<String>,
    /// Draw all icons with their names into this picture besides.
    #[arg(long, value_name = "PNG")]
    sheet: Option<PathBuf>,
}

impl Format {
    /// Prints it.
    pub(super) fn run(self) -> Result<Outcome, String> {
        if let Some(path) = &self.sheet {
            let sheet = crate::ink::png(&icon_sheet(Mode::Light), 1.0).map_err(|error| error.to_string())?;
            write_file(path, &sheet).map_err(|error| format!("{}: cannot be written: {error}", path.display()))?;
        }
        let asked = self.kind.as_deref();
        if asked.is_some_and(|kind| kind.eq_ignore_ascii_case(FLOW_TEXT)) {
            say(&sheet::page());
            return Ok(Outcome::Fine);
        }
        say(&reference::page(asked)?);
        if asked.is_some_and(|kind| kind.eq_ignore_ascii_case("flow")) {
            say(&format!("\nHow flows are written: `flipchart format {FLOW_TEXT}`\n"));
        }
        Ok(Outcome::Fine)
    }
}
