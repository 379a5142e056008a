//! The list of activities: each has one entry with its words, its icon and what it shows.

use egui::{Rect, Ui};

use super::changes::Changes;
use super::line::Line;
use super::shown::Shown;
use super::{estimate, feedback, feedback_side, standing, standing_side, toil, vote};
use crate::session::Activity;
use crate::ui::action::Action;
use crate::ui::state::Surface;
use crate::ui::widgets::activity_icon;

/// An activity, and how it is called, shown and typed.
#[derive(Debug, Clone, Copy)]
pub struct Entry {
    /// Which one it is.
    pub activity: Activity,
    /// Its name.
    pub name: &'static str,
    /// What the room is asked.
    pub question: &'static str,
    /// One sentence on what opening it does.
    pub tip: &'static str,
    /// Its icon.
    pub icon: char,
    /// Shows its panes in the middle.
    pub(super) centre: fn(&mut Ui, Rect, &Shown<'_>, &mut Vec<Action>),
    /// Shows its panes at the right.
    pub(super) side: fn(&mut Ui, Rect, &Shown<'_>, &mut Vec<Action>),
    /// Its quick-entry line; none leaves the place to the line that takes notes.
    pub(super) line: Option<Line>,
    /// Whether who comes here types at once.
    pub(super) types: bool,
    /// Where it is shown.
    pub(super) surface: Surface,
    /// Carries out what is asked of it.
    pub(super) changes: Changes,
}

const ESTIMATE: Entry = Entry {
    activity: Activity::Estimate,
    name: "Estimate",
    question: "How long until a change is in production?",
    tip: "Takes a guess of every group before the map is drawn",
    icon: activity_icon(Activity::Estimate),
    centre: estimate::centre,
    side: estimate::side,
    line: Some(estimate::LINE),
    types: true,
    surface: Surface::Activity,
    changes: super::update::estimate::CHANGES,
};

const BOARD: Entry = Entry {
    activity: Activity::Board,
    name: "Board",
    question: "What belongs together, and what matters most?",
    tip: "Sorts what was said into themes, weighs them by dots and ranks them",
    icon: activity_icon(Activity::Board),
    // It has a surface of its own.
    centre: |_, _, _, _| {},
    side: |_, _, _, _| {},
    line: None,
    types: true,
    surface: Surface::Board,
    changes: super::update::board::CHANGES,
};

const VOTE: Entry = Entry {
    activity: Activity::BottleneckVote,
    name: "Bottleneck vote",
    question: "Where are the biggest bottlenecks?",
    tip: "Counts dots on the steps of the map",
    icon: activity_icon(Activity::BottleneckVote),
    centre: vote::centre,
    side: vote::side,
    line: Some(vote::LINE),
    types: true,
    surface: Surface::Activity,
    changes: super::update::vote::CHANGES,
};

const TOIL: Entry = Entry {
    activity: Activity::Toil,
    name: "Toil list",
    question: "What do you do by hand, again and again?",
    tip: "Lists what is done by hand, what it costs a week and when automating it pays back",
    icon: activity_icon(Activity::Toil),
    centre: toil::centre,
    side: toil::side,
    line: Some(toil::LINE),
    types: true,
    surface: Surface::Activity,
    changes: toil::CHANGES,
};

const STANDING: Entry = Entry {
    activity: Activity::Standing,
    name: "Where do we stand",
    question: "Where do we stand?",
    tip: "Answers the four keys and the rework rate beside the levels that DORA published",
    icon: activity_icon(Activity::Standing),
    centre: standing::centre,
    side: standing_side::side,
    line: None,
    types: false,
    surface: Surface::Activity,
    changes: super::update::standing::CHANGES,
};

const FEEDBACK: Entry = Entry {
    activity: Activity::Feedback,
    name: "Feedback",
    question: "Was this worth your time?",
    tip: "Counts fingers from 5 down to 1, and takes a word from each",
    icon: activity_icon(Activity::Feedback),
    centre: feedback::centre,
    side: feedback_side::side,
    line: None,
    types: true,
    surface: Surface::Activity,
    changes: super::update::feedback::CHANGES,
};

/// The entry of an activity; maps and rounds have none: they have surfaces of their own.
pub fn of(activity: Activity) -> Option<&'static Entry> {
    Some(match activity {
        Activity::Map | Activity::Round => return None,
        Activity::Estimate => &ESTIMATE,
        Activity::Board => &BOARD,
        Activity::BottleneckVote => &VOTE,
        Activity::Toil => &TOIL,
        Activity::Standing => &STANDING,
        Activity::Feedback => &FEEDBACK,
    })
}

/// Every activity that has a record, in the order in which a workshop may have them.
pub fn all() -> impl Iterator<Item = &'static Entry> {
    Activity::ALL.into_iter().filter_map(of)
}
