//! What every surface shows of what a group does: how it looks and what it came to, with a file for each that keeps a record.

mod board;
mod estimate;
mod feedback;
mod look;
mod standing;
mod toil;
mod vote;

use crate::session::{Activity, activities};
use crate::ui::state::Document;
use crate::ui::theme::icons;
use crate::workshop::{ActivityRun, Record};

pub use look::{ActivityLook, CameTo};

const MAP: ActivityLook = ActivityLook {
    icon: icons::PATH,
    sketch: &[
        (0.0, 0.16, true),
        (0.16, 0.26, false),
        (0.42, 0.2, true),
        (0.62, 0.38, false),
    ],
    says: "The flow, drawn by the room",
};

const ROUND: ActivityLook = ActivityLook {
    icon: icons::TIMER,
    sketch: &[],
    says: "A round with phases",
};

macro_rules! looks {
    ($($activity:ident: $module:ident,)+) => {
        /// How what a group does during an item looks.
        pub const fn activity_look(activity: Activity) -> &'static ActivityLook {
            match activity {
                Activity::Map => &MAP,
                Activity::Round => &ROUND,
                $(Activity::$activity => &$module::LOOK,)+
            }
        }

        /// What an opening of an activity came to; none where nothing was worked out.
        pub fn came_to(document: &Document, run: &ActivityRun) -> Option<CameTo> {
            match &run.record {
                $(Record::$activity(record) => $module::came_to(document, run, record),)+
            }
        }
    };
}
activities!(looks);

/// The sign of what a group does during an item: in agendas, in the lists of activities and when the workshop closes.
pub const fn activity_icon(activity: Activity) -> char {
    activity_look(activity).icon
}
