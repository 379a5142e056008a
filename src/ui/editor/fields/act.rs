//! What is done with a row of a form, and how it is carried out.

/// What is done with the row at an index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::ui::editor) enum Act {
    /// A new one comes at the index.
    Insert,
    /// It goes.
    Remove,
    /// It changes places with the one above.
    Up,
    /// It changes places with the one below.
    Down,
    /// It comes once more, below.
    Copy,
    /// It goes to this place, counted as if it were gone already.
    To(usize),
}

/// Carries out what is done with a row, and answers which one it is about then. None where it cannot be done.
pub(in crate::ui::editor) fn carry_out<T>(
    values: &mut Vec<T>,
    index: usize,
    act: Act,
    most: usize,
    new: impl FnOnce() -> T,
    copy: impl FnOnce(&T) -> T,
) -> Option<usize> {
    let room = values.len() < most;
    match act {
        Act::Insert if room && index <= values.len() => {
            values.insert(index, new());
            Some(index)
        }
        Act::Copy if room => {
            let copied = copy(values.get(index)?);
            values.insert(index + 1, copied);
            Some(index + 1)
        }
        Act::Remove if index < values.len() => {
            values.remove(index);
            Some(index.saturating_sub(1))
        }
        Act::Up => moved(values, index, index.checked_sub(1)?),
        Act::Down => moved(values, index, index + 1),
        Act::To(to) => moved(values, index, to),
        Act::Insert | Act::Copy | Act::Remove => None,
    }
}

fn moved<T>(values: &mut Vec<T>, from: usize, to: usize) -> Option<usize> {
    if from >= values.len() || to >= values.len() || from == to {
        return None;
    }
    let value = values.remove(from);
    values.insert(to, value);
    Some(to)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_come_go_and_move_and_what_cannot_be_done_changes_nothing() {
        let base = vec!['a', 'b', 'c'];
        for (index, act, expected, about) in [
            (0, Act::Insert, "_abc", Some(0)),
            (3, Act::Insert, "abc_", Some(3)),
            (4, Act::Insert, "abc", None),
            (1, Act::Remove, "ac", Some(0)),
            (0, Act::Remove, "bc", Some(0)),
            (3, Act::Remove, "abc", None),
            (1, Act::Up, "bac", Some(0)),
            (0, Act::Up, "abc", None),
            (1, Act::Down, "acb", Some(2)),
            (2, Act::Down, "abc", None),
            (2, Act::Copy, "abcc", Some(3)),
            (0, Act::To(2), "bca", Some(2)),
            (2, Act::To(0), "cab", Some(0)),
            (1, Act::To(1), "abc", None),
            (1, Act::To(7), "abc", None),
        ] {
            let mut values = base.clone();
            let told = carry_out(&mut values, index, act, 4, || '_', |value| *value);
            assert_eq!(values.iter().collect::<String>(), expected, "{index} {act:?}");
            assert_eq!(told, about, "{index} {act:?}");
        }
        let mut full = base.clone();
        assert_eq!(carry_out(&mut full, 0, Act::Insert, 3, || '_', |value| *value), None);
        assert_eq!(full, base);
    }
}
