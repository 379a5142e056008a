//! How well words that were typed fit a text: whole words first, then beginnings, then letters in order.

/// The longest name that is found by letters in order.
const LETTERS: usize = 28;

/// How well `query` fits `name`, or else `more`: higher is better, none when one of its words fits neither.
///
/// Each word of the query has to be found. A word of the name that begins with it counts most; letters in order, as
/// "fz" in "Freeze", count least and in names alone.
pub(super) fn fit(query: &str, name: &str, more: &str) -> Option<u32> {
    let (name, more) = (name.to_lowercase(), more.to_lowercase());
    let mut total = 0;
    for word in query.to_lowercase().split_whitespace() {
        total += of_word(word, &name)
            // A name counts four times what a description does: what is called so comes before what is said to do so.
            .map(|fit| fit * 4)
            .or_else(|| in_text(word, &more))?;
    }
    // Of two names that fit alike, the shorter one is nearer to what was typed.
    let spare = u32::try_from(name.chars().count()).unwrap_or(u32::MAX);
    Some(total * 100 + 99_u32.saturating_sub(spare))
}

fn of_word(word: &str, name: &str) -> Option<u32> {
    if name == word {
        return Some(40);
    }
    if name.starts_with(word) {
        return Some(30);
    }
    in_text(word, name)
        .map(|fit| fit * 2)
        .or_else(|| letters_in_order(word, name).then_some(1))
}

/// 10 where a word of the text begins with it, 5 where it is inside of one.
fn in_text(word: &str, text: &str) -> Option<u32> {
    let begins = text
        .split(|letter: char| !letter.is_alphanumeric())
        .any(|part| part.starts_with(word));
    if begins {
        return Some(10);
    }
    text.contains(word).then_some(5)
}

/// Letters in order, from the beginning of a word on. Long names hold almost any letters: they have to be found by their words.
fn letters_in_order(word: &str, name: &str) -> bool {
    let from_here = |part: &str| {
        let mut letters = part.chars();
        word.chars().all(|wanted| letters.any(|letter| letter == wanted))
    };
    let first = word.chars().next();
    let mut after = ' ';
    let mut starts = name.char_indices().filter(|(_, letter)| {
        let begins = !after.is_alphanumeric() && Some(*letter) == first;
        after = *letter;
        begins
    });
    // One letter is in almost every name.
    let short = name.chars().count() <= LETTERS && word.chars().count() > 1;
    short && starts.any(|(at, _)| name.get(at..).is_some_and(from_here))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn best<'a>(query: &str, names: &[&'a str]) -> Option<&'a str> {
        let fits = names
            .iter()
            .filter_map(|name| fit(query, name, "").map(|fit| (fit, *name)));
        fits.max_by_key(|(fit, _)| *fit).map(|(_, name)| name)
    }

    #[test]
    fn a_name_that_begins_with_the_query_comes_before_one_that_holds_it() {
        assert_eq!(best("map", &["Put the map on the wall", "Map"]), Some("Map"));
        assert_eq!(best("ne", &["Pens and notes", "Next"]), Some("Next"));
    }

    #[test]
    fn letters_in_order_find_a_name() {
        assert_eq!(best("fz", &["Blank", "Freeze"]), Some("Freeze"));
        assert_eq!(best("nw", &["Next phase", "Notes on wall"]), Some("Notes on wall"));
        assert_eq!(fit("zf", "Freeze", ""), None);
        assert_eq!(
            fit("wall", "Start round: What do you do that could be a lull", ""),
            None
        );
    }

    #[test]
    fn every_word_has_to_fit_in_any_order() {
        assert!(fit("wall notes", "Notes on wall", "").is_some());
        assert_eq!(fit("wall pigs", "Notes on wall", ""), None);
    }

    #[test]
    fn the_tip_is_searched_too_but_counts_less() {
        let tip = fit("room", "Notes", "Shows new notes to the room").unwrap_or(0);
        assert!(tip > 0);
        assert!(tip < fit("room", "Room", "").unwrap_or(0));
    }

    #[test]
    fn an_empty_query_fits_everything() {
        assert!(fit("", "Freeze", "").is_some());
        assert!(fit("  ", "Freeze", "").is_some());
    }
}
