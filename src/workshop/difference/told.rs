//! What was done between two states of a workshop, in a line: for the list of its versions.

use super::all::differences;
use super::found::{Difference, PLACE, Part, counted};
use crate::workshop::{Holds, Workshop};

/// So many changes of a part are told one by one.
const EACH: usize = 2;

/// "3 notes more", "QA test, wait before it 3 d"; empty where nothing changed but the place in the deck.
pub fn between(before: &Workshop, after: &Workshop) -> String {
    let mut told = Holds::of(after).since(&Holds::of(before));
    let found = differences(after, before);
    for (part, word) in [
        (Part::Maps, "change of the map"),
        (Part::Rounds, "round"),
        (Part::Notes, "note"),
        (Part::Actions, "action"),
        (Part::Activities, "activity"),
        (Part::Drawings, "drawing"),
        (Part::Whole, "change of the workshop"),
    ] {
        // What is there in one of them alone is counted already.
        let is_told = |found: &&Difference| {
            let both = !found.one.is_empty() && !found.other.is_empty();
            found.part == part && both && found.what != PLACE
        };
        let changed: Vec<&Difference> = found.iter().filter(is_told).collect();
        // A note's new words in a list of versions would be read as something that was said then.
        let one_by_one = changed.len() <= EACH && !matches!(part, Part::Notes | Part::Actions | Part::Drawings);
        if one_by_one {
            told.extend(changed.iter().map(|found| format!("{} {}", found.what, found.one)));
        } else if !changed.is_empty() {
            told.push(many(changed.len(), word));
        }
    }
    told.join(", ")
}

fn many(count: usize, word: &str) -> String {
    match word.split_once(" of ") {
        Some((thing, rest)) => format!("{} of {rest}", counted(count, thing)),
        None => format!("{} changed", counted(count, word).replace("activitys", "activities")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workshop::Edit;
    use crate::workshop::edit::tests::sample;
    use crate::workshop::edit::{NoteEdit, WorkshopEdit};

    #[test]
    fn what_was_done_is_told_and_the_place_in_the_deck_is_not() {
        let before = sample();
        let mut after = sample();
        after.position.slide += 1;
        assert_eq!(between(&before, &after), "");
        let title = Edit::Workshop(WorkshopEdit::SetTitle("Payments".to_owned()));
        assert!(title.apply(&mut after).is_ok());
        assert_eq!(between(&before, &after), "Title Payments");
        let gone = before.notes.first().map(|note| Edit::Note(NoteEdit::Remove(note.id)));
        assert!(gone.is_some_and(|gone| gone.apply(&mut after).is_ok()));
        let told = between(&before, &after);
        assert!(told.contains("fewer") && told.ends_with("Title Payments"), "{told}");
    }
}
