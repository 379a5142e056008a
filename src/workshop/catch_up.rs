//! A proposal to make up for lost time: what is left of the agenda, shorter in proportion.

use crate::time::Stamp;
use crate::workshop::Workshop;

/// An item is not proposed shorter than so many minutes.
const LEAST: f32 = 1.0;
/// Below so many minutes behind there is nothing to make up for.
const ON_TIME: f32 = 0.5;

/// See the module. Applied by [`crate::workshop::WorkshopEdit::SetPlan`] with `plan`.
#[derive(Debug, Clone, PartialEq)]
pub struct CatchUp {
    /// How many minutes are lost.
    pub behind: f32,
    /// How many minutes remain lost, since no item becomes shorter than a minute.
    pub still_behind: f32,
    /// The items that are left, in order.
    pub items: Vec<Shorter>,
    /// The whole plan: what is done with its real minutes, the current item as it is, the rest as in `items`.
    pub plan: Vec<f32>,
}

/// An agenda item that is to become shorter.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Shorter {
    /// The item, counted from 0.
    pub item: usize,
    /// Its planned minutes now.
    pub before: f32,
    /// Its minutes as proposed, whole.
    pub after: f32,
}

impl Workshop {
    /// How the items after the current one that are not done could be shortened so that the workshop ends by plan.
    ///
    /// None when it is less than half a minute behind, or when nothing is left to shorten. Minutes are whole: the lost
    /// time is taken from the items in proportion to their length, what rounding leaves from those it hits hardest.
    pub fn catch_up(&self, now: Stamp) -> Option<CatchUp> {
        let pace = self.pace(now);
        let times = self.item_times(now);
        // The current item keeps its minutes: it cannot be told how much of it is done.
        let current = self.item().unwrap_or(0);
        let done = self.done(now);
        // Whoever goes back to an item has those after it behind them all the same: their time is spent and cannot be saved again.
        let left: Vec<(usize, f32)> = times
            .iter()
            .zip(&done)
            .enumerate()
            .skip(current + 1)
            .filter(|(_, (_, done))| !**done)
            .map(|(item, (time, _))| (item, time.planned))
            .collect();
        let room: f32 = left.iter().map(|(_, planned)| (planned - LEAST).max(0.0)).sum();
        if pace.behind < ON_TIME || room < ON_TIME {
            return None;
        }
        let planned: f32 = left.iter().map(|(_, planned)| planned).sum();
        let after = shorten(
            &left.iter().map(|(_, planned)| *planned).collect::<Vec<_>>(),
            pace.behind,
        );
        // What is done is planned as long as it took: its delay is made up for by the rest and must not count as behind again.
        let mut plan: Vec<f32> = times
            .iter()
            .enumerate()
            .zip(&done)
            .map(|((item, time), done)| match (item == current, done) {
                // It may be over already: planned as long as it took so far, or the plan would end before now.
                (true, false) => time.planned.max(time.real),
                (_, true) => time.real,
                (false, false) => time.planned,
            })
            .collect();
        let items: Vec<Shorter> = left
            .iter()
            .zip(&after)
            .map(|((item, before), after)| Shorter {
                item: *item,
                before: *before,
                after: *after,
            })
            .collect();
        for shorter in &items {
            if let Some(minutes) = plan.get_mut(shorter.item) {
                *minutes = shorter.after;
            }
        }
        let saved = planned - after.iter().sum::<f32>();
        Some(CatchUp {
            behind: pace.behind,
            still_behind: (pace.behind - saved).max(0.0),
            items,
            plan,
        })
    }
}

/// `planned` minutes less `lost` in proportion, in whole minutes, none below [`LEAST`] that was not already.
fn shorten(planned: &[f32], lost: f32) -> Vec<f32> {
    let sum: f32 = planned.iter().sum();
    let rate = ((sum - lost) / sum).clamp(0.0, 1.0);
    let exact: Vec<f32> = planned
        .iter()
        .map(|minutes| (minutes * rate).max(LEAST.min(*minutes)))
        .collect();
    let mut whole: Vec<f32> = exact
        .iter()
        .map(|minutes| minutes.floor().max(LEAST.min(*minutes)))
        .collect();
    // Of the lengths before, not of those that were kept at the least: what they could not give is asked of the others.
    let target = sum - lost;
    // Rounded down first and given back where most was cut off: rounded to the nearest, the sum would miss the time to be saved.
    let mut by_loss: Vec<usize> = (0..whole.len()).collect();
    let lost_by_rounding = |index: &usize| {
        let of = |list: &[f32]| list.get(*index).copied().unwrap_or(0.0);
        of(&exact) - of(&whole)
    };
    by_loss.sort_by(|a, b| lost_by_rounding(b).total_cmp(&lost_by_rounding(a)));
    for index in by_loss {
        let spare = target - whole.iter().sum::<f32>();
        let (Some(minutes), Some(before)) = (whole.get_mut(index), planned.get(index)) else {
            continue;
        };
        if spare >= 0.5 && *minutes + 1.0 <= *before {
            *minutes += 1.0;
        }
    }
    whole
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]
    use super::*;
    use crate::session;
    use crate::workshop::{DocumentId, Edit, PlaceEdit, WorkshopEdit};

    fn at(minute: i64) -> Stamp {
        Stamp::from_millis(minute * 60_000)
    }

    /// In the second item of the built-in session, `late` minutes after it was planned to be over.
    fn late(late: i64) -> (Workshop, Stamp) {
        let session = session::built_in().clone();
        let second = session.first_slide_of(1).unwrap();
        let mut workshop = Workshop::new(DocumentId::new(at(0), 1), "Late", session, at(0));
        Edit::Place(PlaceEdit::MoveTo {
            slide: 0,
            step: 1,
            at: at(0),
        })
        .apply(&mut workshop)
        .unwrap();
        let first = workshop.planned(0) as i64;
        Edit::Place(PlaceEdit::MoveTo {
            slide: second,
            step: 1,
            at: at(first),
        })
        .apply(&mut workshop)
        .unwrap();
        let now = at(first + workshop.planned(1) as i64 + late);
        (workshop, now)
    }

    #[test]
    fn the_rest_is_shortened_by_what_was_lost() {
        let (workshop, now) = late(6);
        let proposal = workshop.catch_up(now).unwrap();
        assert!((proposal.behind - 6.0).abs() < 0.01);
        let saved: f32 = proposal.items.iter().map(|item| item.before - item.after).sum();
        assert!((saved - 6.0).abs() < 0.01, "{saved}");
        assert!(
            proposal
                .items
                .iter()
                .all(|item| item.after <= item.before && item.after >= 1.0)
        );
        assert!(
            proposal.items.iter().all(|item| item.item > 1),
            "the current item stays"
        );
        let longest = proposal
            .items
            .iter()
            .max_by(|a, b| a.before.total_cmp(&b.before))
            .unwrap();
        assert!(longest.before - longest.after >= 1.0, "the longest gives most");
    }

    #[test]
    fn once_applied_the_workshop_is_on_time_and_ends_as_it_was_to_end() {
        let (mut workshop, now) = late(6);
        let total = workshop.pace(now).planned;
        let plan = workshop.catch_up(now).unwrap().plan;
        Edit::Workshop(WorkshopEdit::SetPlan(Some(plan)))
            .apply(&mut workshop)
            .unwrap();
        let pace = workshop.pace(now);
        assert!(pace.behind.abs() < 0.5, "{}", pace.behind);
        assert!((pace.planned - total).abs() < 0.5, "{} {total}", pace.planned);
        assert_eq!(workshop.catch_up(now), None, "a second time there is nothing to do");
    }

    #[test]
    fn nothing_is_proposed_on_time_or_at_the_end() {
        let (workshop, now) = late(0);
        assert_eq!(workshop.catch_up(now), None);
        let (mut workshop, now) = late(20);
        let last = workshop.session.told_count() - 1;
        Edit::Place(PlaceEdit::MoveTo {
            slide: last,
            step: 1,
            at: now,
        })
        .apply(&mut workshop)
        .unwrap();
        assert_eq!(workshop.catch_up(now.plus(std::time::Duration::from_hours(1))), None);
    }

    #[test]
    fn more_than_can_be_saved_is_said() {
        let (workshop, now) = late(500);
        let proposal = workshop.catch_up(now).unwrap();
        assert!(proposal.still_behind > 100.0);
        assert!(
            proposal.items.iter().all(|item| (item.after - 1.0).abs() < 0.01),
            "{:?}",
            proposal.items
        );
    }

    #[test]
    fn short_items_and_odd_minutes_keep_the_sum() {
        for (planned, lost) in [
            (vec![5.0, 5.0, 5.0], 4.0),
            (vec![0.5, 10.0], 3.0),
            (vec![6.0, 15.0, 10.0, 6.0, 6.0], 2.0),
        ] {
            let after = shorten(&planned, lost);
            let (before, sum): (f32, f32) = (planned.iter().sum(), after.iter().sum());
            assert!((before - lost - sum).abs() <= 0.5, "{planned:?} {after:?}");
            assert!(after.iter().zip(&planned).all(|(after, before)| after <= before));
        }
    }
}
