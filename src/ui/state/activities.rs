//! The activities of the open workshop, as this window looks at them.

use super::State;
use crate::session::Activity;
use crate::workshop::ActivityRun;

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

    /// The opening of an activity that is shown: the chosen one, else the latest.
    pub fn activity(&self) -> Option<&ActivityRun> {
        let workshop = self.document.as_ref()?.workshop();
        let chosen = self.window.activity.shown.and_then(|id| workshop.activity(id));
        chosen.or_else(|| workshop.activities.last())
    }
}
