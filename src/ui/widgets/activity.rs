//! How what a group does during an item looks: its sign.

use crate::session::Activity;
use crate::ui::theme::icons;

/// The sign of what a group does during an item: in agendas, in the lists of activities and when the workshop closes.
pub const fn activity_icon(activity: Activity) -> char {
    match activity {
        Activity::Map => icons::PATH,
        Activity::Round => icons::TIMER,
        Activity::Estimate => icons::SCALES,
        Activity::BottleneckVote => icons::TARGET,
        Activity::Toil => icons::LIST_CHECKS,
        Activity::Standing => icons::GAUGE,
        Activity::Feedback => icons::THUMBS_UP,
        Activity::Board => icons::NOTE,
    }
}
