//! The activities of the open workshop, as this window looks at them.

use super::{State, Surface};
use crate::session::Activity;
use crate::workshop::{ActivityRun, Record};

impl State {
    /// What the group is to do at the slide that is shown: what its round becomes, else the activity of its agenda item.
    pub fn activity_here(&self) -> Option<Activity> {
        let document = self.document.as_ref()?;
        let session = document.session();
        let round = document.slide().and_then(|slide| slide.round.as_deref());
        let becomes = round.and_then(|id| session.round(id)?.becomes);
        let item = document.workshop().item().and_then(|item| session.agenda.get(item));
        // A round is started, not opened.
        becomes
            .or_else(|| item?.activity)
            .filter(|activity| *activity != Activity::Round)
    }

    /// The opening of an activity that is shown: the chosen one, else the latest. Boards have a surface of their own.
    pub fn activity(&self) -> Option<&ActivityRun> {
        let workshop = self.document.as_ref()?.workshop();
        let chosen = self.window.activity.shown.and_then(|id| workshop.activity(id));
        let is_board = |run: &&ActivityRun| matches!(run.record, Record::Board(_));
        match self.surface() {
            // Each surface has its own, so that going to and fro does not change what either shows.
            Surface::Board => self.board().map(|(run, _)| run),
            Surface::Activity => chosen
                .filter(|run| !is_board(run))
                .or_else(|| workshop.activities.iter().rev().find(|run| !is_board(run))),
            _ => chosen.or_else(|| workshop.activities.last()),
        }
    }
}
