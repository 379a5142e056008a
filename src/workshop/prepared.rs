//! The session that a workshop runs, with all in the workshop that counts by its slides and agenda items: one gives way to another as a whole.

use std::collections::BTreeMap;
use std::mem::replace;

use serde::{Deserialize, Serialize};

use super::{Position, Refused, Visit, Workshop};
use crate::session::{AgendaItem, Session, Slide};

/// See the module.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Prepared {
    /// The session.
    session: Session,
    /// Where in it the workshop stands.
    position: Position,
    /// When each agenda item was entered and left.
    visits: Vec<Visit>,
    /// Planned minutes of each agenda item, where the rest was shortened.
    plan: Option<Vec<f32>>,
    /// Seconds that were added to the time of an agenda item by hand.
    corrections: BTreeMap<usize, i32>,
    /// The agenda item of each note, in their order.
    notes: Vec<Option<usize>>,
    /// The agenda item of each activity, in their order.
    activities: Vec<Option<usize>>,
}

impl Prepared {
    /// A workshop's session in a changed form: the workshop stands where it stood, or at the nearest slide before that is still there, and what
    /// happened in an agenda item stays with it wherever it stands now.
    pub fn of(workshop: &Workshop, session: Session) -> Self {
        let items = Items::of(&workshop.session, &session);
        let moved = |item: usize| items.moved(item);
        let visits = workshop.visits.iter().map(|visit| Visit {
            item: moved(visit.item),
            ..*visit
        });
        let plan = workshop.plan.as_ref().map(|plan| {
            // An item that is new keeps the minutes of the session; only what was shortened by hand is carried over.
            let planned = |(at, item): (usize, &AgendaItem)| {
                let before = items.before(at).and_then(|before| plan.get(before).copied());
                before.unwrap_or(item.minutes)
            };
            session.agenda.iter().enumerate().map(planned).collect()
        });
        Self {
            position: position(workshop, &session),
            visits: visits.collect(),
            plan,
            corrections: workshop
                .corrections
                .iter()
                .map(|(item, seconds)| (moved(*item), *seconds))
                .collect(),
            notes: workshop.notes.iter().map(|note| note.during.item.map(moved)).collect(),
            activities: workshop.activities.iter().map(|run| run.item.map(moved)).collect(),
            session,
        }
    }

    /// One that stands at its beginning, for a workshop with so many notes and activities.
    #[cfg(test)]
    pub(super) fn any(session: Session, notes: usize, activities: usize) -> Self {
        Self {
            session,
            position: Position::default(),
            visits: Vec::new(),
            plan: None,
            corrections: BTreeMap::new(),
            notes: vec![None; notes],
            activities: vec![Some(0); activities],
        }
    }

    /// Puts it into a workshop, and returns what stood there.
    pub(super) fn put(self, workshop: &mut Workshop) -> Result<Self, Refused> {
        let steps = self.session.slide(self.position.slide).map(Slide::steps);
        let items = self.session.agenda.len();
        let fits = steps.is_some_and(|steps| (1..=steps).contains(&self.position.step))
            && self.visits.iter().all(|visit| visit.item < items)
            && self.plan.as_ref().is_none_or(|plan| plan.len() == items)
            && self.notes.len() == workshop.notes.len()
            && self.activities.len() == workshop.activities.len();
        // Looked through before anything is moved: half a session put in could not be taken back.
        if !fits {
            return Err(Refused::DoesNotFit("the session"));
        }
        let notes = workshop.notes.iter_mut().zip(self.notes);
        let activities = workshop.activities.iter_mut().zip(self.activities);
        Ok(Self {
            notes: notes.map(|(note, item)| replace(&mut note.during.item, item)).collect(),
            activities: activities.map(|(run, item)| replace(&mut run.item, item)).collect(),
            session: replace(&mut workshop.session, self.session),
            position: replace(&mut workshop.position, self.position),
            visits: replace(&mut workshop.visits, self.visits),
            plan: replace(&mut workshop.plan, self.plan),
            corrections: replace(&mut workshop.corrections, self.corrections),
        })
    }
}

/// Where the workshop stands in the changed session.
fn position(workshop: &Workshop, session: &Session) -> Position {
    let at = workshop.position;
    let number = |slide: &Slide| {
        session
            .place_of_id(&slide.id)
            .and_then(|place| session.number_of(place))
    };
    let before: Vec<&Slide> = workshop
        .session
        .slides()
        .map(|(_, slide)| slide)
        .take(at.slide + 1)
        .collect();
    let found = before.iter().rev().find_map(|slide| number(slide)).unwrap_or(0);
    // On another slide than it stood on nothing is revealed yet.
    let same = before.last().and_then(|slide| number(slide)) == Some(found);
    let steps = session.slide(found).map_or(1, Slide::steps);
    Position {
        slide: found,
        step: if same { at.step.clamp(1, steps) } else { 1 },
    }
}

/// Whether an item of the old agenda, at a place, is one of the new agenda, at a place.
type Same<'a> = dyn Fn(usize, &AgendaItem, usize, &AgendaItem) -> bool + 'a;

/// Which agenda item is which of the changed agenda.
struct Items {
    /// For each item of the old agenda, its place in the new one.
    to: Vec<Option<usize>>,
    /// How many items the new one has.
    count: usize,
}

impl Items {
    /// By the slides that they have in common, else by their title, else by their place.
    fn of(old: &Session, new: &Session) -> Self {
        let mut to: Vec<Option<usize>> = vec![None; old.agenda.len()];
        let mut taken = vec![false; new.agenda.len()];
        let shares = |one: &AgendaItem, other: &AgendaItem| {
            let has = |slide: &Slide| other.slides.iter().any(|there| there.id == slide.id);
            one.slides.iter().any(has)
        };
        let same: [&Same; 3] = [
            &|_, one, _, other| shares(one, other),
            &|_, one, _, other| one.title == other.title,
            &|at, _, there, _| at == there,
        ];
        // Way by way over all items, not item by item over all ways: else a title that happens to be alike would take a place that shared
        // slides have a better claim to.
        for same in same {
            for ((at, item), slot) in old.agenda.iter().enumerate().zip(&mut to) {
                if slot.is_some() {
                    continue;
                }
                let mut free = new
                    .agenda
                    .iter()
                    .enumerate()
                    .zip(&mut taken)
                    .filter(|(_, taken)| !**taken);
                if let Some(((there, _), taken)) = free.find(|((there, other), _)| same(at, item, *there, other)) {
                    *slot = Some(there);
                    *taken = true;
                }
            }
        }
        Self {
            to,
            count: new.agenda.len(),
        }
    }

    /// Where an item stands now; of one that is gone, what happened in it counts to the one that took its place.
    fn moved(&self, item: usize) -> usize {
        let last = self.count.saturating_sub(1);
        // Minutes that were spent and notes that were taken are never dropped with the item: some place has to hold them.
        self.to.get(item).copied().flatten().unwrap_or(item).min(last)
    }

    /// Which item of the old agenda the one at a place was.
    fn before(&self, place: usize) -> Option<usize> {
        self.to.iter().position(|to| *to == Some(place))
    }
}
