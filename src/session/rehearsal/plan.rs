//! What slides and items are planned for, as a rehearsal counts it.

use std::time::Duration;

use crate::session::activity::Activity;
use crate::session::agenda::{AgendaItem, Session};
use crate::session::slide::Slide;

/// A slide of the agenda with its plan.
#[derive(Debug, Clone, Copy)]
pub struct Planned<'s> {
    /// The slide.
    pub slide: &'s Slide,
    /// The index of its item.
    pub item: usize,
    /// Its own minutes; without any its share of what the others leave of the item's.
    pub plan: Duration,
    /// Whether what it takes counts. A round and a map take what they are planned for, whatever is said of their slides.
    pub timed: bool,
}

/// The slides of the agenda in their order. Those for reference have no minutes and are none of them.
pub fn planned(session: &Session) -> Vec<Planned<'_>> {
    let items = session.agenda.iter().enumerate();
    items
        .flat_map(|(item, of)| {
            let shown = of.slides.iter().filter(|slide| !slide.hidden);
            let own: Duration = shown.clone().filter_map(|slide| slide.minutes).map(minutes).sum();
            let sharing = shown.filter(|slide| slide.minutes.is_none()).count();
            let sharing = u32::try_from(sharing).unwrap_or(u32::MAX).max(1);
            let share = minutes(of.minutes).saturating_sub(own) / sharing;
            let timed = !counts_as_planned(of);
            of.slides.iter().map(move |slide| Planned {
                slide,
                item,
                plan: match slide.minutes {
                    _ if slide.hidden => Duration::ZERO,
                    Some(own) => minutes(own),
                    None => share,
                },
                timed: timed && !slide.hidden,
            })
        })
        .collect()
}

/// Whether an item takes what it is planned for: a group talks or maps in it, which nobody can rehearse alone.
pub fn counts_as_planned(item: &AgendaItem) -> bool {
    matches!(item.activity, Some(Activity::Map | Activity::Round))
}

/// Minutes as a time; none for what is no number.
pub fn minutes(minutes: f32) -> Duration {
    Duration::try_from_secs_f32(minutes * 60.0).unwrap_or_default()
}
