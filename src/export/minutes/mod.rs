//! The minutes as one model: what every form says of a workshop, in the order it says it. `model` is what it is made of; `parts`, `maps`, `said`
//! `activities` and `themes` make its sections; what stands in that of an activity is told by the file of it in `export/activities`.

mod activities;
mod maps;
mod model;
mod parts;
mod said;
mod themes;

use crate::session::inline;
use crate::workshop::Workshop;

pub(super) use model::dots;
pub use model::{Asked, Bar, Block, Fact, Item, Minutes, Section, Span, Table, Task, Theme, Timing, Tone};
pub(super) use parts::Told;
pub use parts::known_until;

use super::choice::Telling;
use super::plain::one_line;

/// The minutes of a workshop. What still runs is taken up to the last moment that the workshop knows, or up to now where it is open.
pub fn minutes(workshop: &Workshop, telling: &Telling) -> Minutes {
    // Not the present, unless it is on: exported again next week, the minutes have to say the same.
    let until = known_until(workshop, telling);
    let foreseen = workshop.foreseen();
    let told = Told {
        workshop: &foreseen,
        said: workshop,
        telling,
        until,
    };
    let title = one_line(&workshop.title);
    let began = workshop.began().unwrap_or(workshop.created).at(telling.offset);
    let running = workshop.visits.last().is_some_and(|visit| visit.left.is_none()) || workshop.running().is_some();
    let (sections, maps) = told.sections();
    Minutes {
        title: title.clone(),
        session: one_line(&inline::plain(&workshop.session.title)),
        began,
        facts: told.facts(),
        sections,
        maps,
        draft: running,
        dated: format!("{title}, {}", began.format("%-d %B %Y")),
        written: told.written(),
    }
}
