//! A workshop goes on with a changed session where it stood.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use super::prepared::Prepared;
use super::{DocumentId, Edit, PlaceEdit, Position, Workshop, WorkshopEdit};
use crate::session::{Session, starter};
use crate::time::Stamp;

fn running() -> Workshop {
    let at = Stamp::default();
    let mut workshop = Workshop::new(DocumentId::new(at, 1), "Checkout", starter("Small"), at);
    for (slide, step) in [(0, 1), (1, 2)] {
        let show = PlaceEdit::MoveTo { slide, step, at };
        Edit::Place(show).apply(&mut workshop).unwrap();
    }
    workshop
}

fn mend(workshop: &mut Workshop, change: impl FnOnce(&mut Session)) -> Edit {
    let mut session = workshop.session.clone();
    change(&mut session);
    let prepared = Prepared::of(workshop, session);
    Edit::Workshop(WorkshopEdit::Mend(Box::new(prepared)))
        .apply(workshop)
        .unwrap()
}

#[test]
fn a_mended_slide_is_taken_where_the_workshop_stands_and_given_back() {
    let mut workshop = running();
    let before = workshop.clone();
    let back = mend(&mut workshop, |session| {
        session.agenda[1].slides[0].title = "Without the typo".to_owned();
    });
    assert_eq!(workshop.position, before.position);
    assert_eq!(workshop.visits, before.visits);
    let shown = workshop.session.slide(workshop.position.slide).unwrap();
    assert_eq!(shown.title, "Without the typo");
    back.apply(&mut workshop).unwrap();
    assert_eq!(workshop, before);
}

#[test]
fn slides_and_items_that_move_take_the_place_and_the_times_with_them() {
    let mut workshop = running();
    workshop.plan = Some(vec![1.0, 2.0, 3.0]);
    let before = workshop.clone();
    let back = mend(&mut workshop, |session| {
        session.agenda.swap(0, 2);
        let mut first = session.agenda[1].clone();
        first.title = "New".to_owned();
        first.slides[0].id = "new".to_owned();
        session.agenda.insert(0, first);
    });
    // Discussion, where we stand and welcome stand behind the new one.
    assert_eq!(workshop.position, Position { slide: 2, step: 2 });
    let items: Vec<usize> = workshop.visits.iter().map(|visit| visit.item).collect();
    assert_eq!(items, [3, 2]);
    assert_eq!(workshop.plan, Some(vec![10.0, 3.0, 2.0, 1.0]));
    back.apply(&mut workshop).unwrap();
    assert_eq!(workshop, before);
}

#[test]
fn where_the_slide_is_gone_the_one_before_it_is_shown() {
    let mut workshop = running();
    mend(&mut workshop, |session| {
        session.agenda.remove(1);
    });
    assert_eq!(workshop.position, Position { slide: 0, step: 1 });
    let items: Vec<usize> = workshop.visits.iter().map(|visit| visit.item).collect();
    assert!(items.iter().all(|item| *item < 2), "{items:?}");
}
