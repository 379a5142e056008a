//! What Enter, Backspace and Tab mean in a text that is an entry of a list, or a cell: the next one, none, one that lies deeper.

use super::cells::{At, list_on, outer, table_on};
use super::fields::{self, Act};
use super::kinds;
use crate::session::Block;
use crate::session::block::{List, ListItem, Marker};
use crate::session::check::Step;

/// The most entries below each other.
// More have no room on a slide, however small they are set.
const MOST: usize = 40;
/// How deep lists are at most.
const DEEPEST: usize = 3;

/// What is asked for by a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Asked {
    /// The next entry: what stands behind the caret goes there.
    Next {
        /// What stays.
        before: String,
        /// What goes along.
        behind: String,
    },
    /// The entry, which is empty, goes.
    Remove,
    /// It lies below the one before it.
    In,
    /// It lies beside the one that it lay below; in a table the text before.
    Out,
}

/// What was done: the text to be edited now, if there is one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Done {
    /// The way to it from the block.
    pub to: Option<Vec<Step>>,
}

/// What a text is that is edited on the slide.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// Neither of these.
    Alone,
    /// One of several lines of a thing.
    Line,
    /// An entry of a list, which may lie below another.
    Entry,
    /// A cell of a table.
    Cell,
}

/// What the text at `way` is.
pub(super) fn place(block: &Block, way: &[Step]) -> Place {
    let mut block = block.clone();
    if list_on(&mut block, way).is_some() {
        Place::Entry
    } else if table_on(&mut block, way).is_some() {
        Place::Cell
    } else if fields::with_entry(&mut block, way, Act::Copy, kinds::block).is_some() {
        Place::Line
    } else {
        Place::Alone
    }
}

/// Carries it out on the text at `way`; none where it means nothing there.
pub(super) fn carry_out(block: &mut Block, way: &[Step], asked: &Asked) -> Option<Done> {
    let before = outer(block, way);
    let head: Vec<Step> = way.get(..before)?.to_vec();
    let led = |rest: Vec<Step>| Done {
        to: Some(head.iter().copied().chain(rest).collect()),
    };
    if let Some((list, places)) = list_on(block, way) {
        return in_list(list, &places, asked).map(|to| match to {
            Some(places) => led(way_of(&places)),
            None => Done { to: None },
        });
    }
    if let Some((table, at)) = table_on(block, way) {
        return in_table(table, at, asked).map(|at| led(at.way()));
    }
    in_lines(block, way, asked)
}

/// The way to the text of an entry from its list.
fn way_of(places: &[usize]) -> Vec<Step> {
    let steps = places.iter().flat_map(|at| [Step::Field("items"), Step::Item(*at)]);
    steps.chain([Step::Field("text")]).collect()
}

/// One of several lines of a thing, such as those of a card.
fn in_lines(block: &mut Block, way: &[Step], asked: &Asked) -> Option<Done> {
    match asked {
        Asked::Next { before, behind } => {
            // An empty line is none: with it the list of lines ends.
            if before.is_empty() && behind.is_empty() {
                fields::with_entry(block, way, Act::Remove, kinds::block)?;
                return Some(Done { to: None });
            }
            let to = fields::with_entry(block, way, Act::Insert, kinds::block)?;
            fields::write(block, way, before, kinds::block);
            fields::write(block, &to, behind, kinds::block);
            Some(Done { to: Some(to) })
        }
        Asked::Remove => {
            let to = fields::with_entry(block, way, Act::Remove, kinds::block)?;
            let left = fields::texts(block, kinds::block).iter().any(|text| text.way == to);
            Some(Done { to: left.then_some(to) })
        }
        Asked::In | Asked::Out => None,
    }
}

/// A cell: Enter goes to the one below, and makes a row behind the last; Tab behind the last cell makes one too.
fn in_table(table: &mut crate::session::block::Table, at: At, asked: &Asked) -> Option<At> {
    let columns = table.head.len();
    let new_row = |table: &mut crate::session::block::Table| {
        (table.rows.len() < MOST).then(|| table.rows.push(vec![String::new(); columns]))
    };
    let row = at.row.map_or(0, |row| row + 1);
    match asked {
        Asked::Next { .. } => {
            if row >= table.rows.len() {
                new_row(table)?;
            }
            Some(At {
                row: Some(row),
                column: at.column,
            })
        }
        Asked::In if at.column + 1 < columns => Some(At {
            column: at.column + 1,
            ..at
        }),
        Asked::In => {
            if row >= table.rows.len() {
                new_row(table)?;
            }
            Some(At {
                row: Some(row),
                column: 0,
            })
        }
        Asked::Out if at.column > 0 => Some(At {
            column: at.column - 1,
            ..at
        }),
        Asked::Out => Some(At {
            row: at.row?.checked_sub(1),
            column: columns.saturating_sub(1),
        }),
        Asked::Remove => None,
    }
}

/// An entry of a list, by its places from the outermost list inwards. Inner none: there is nothing left to edit.
#[allow(
    clippy::option_option,
    reason = "nothing done, and done with nothing left, are two things"
)]
fn in_list(list: &mut List, places: &[usize], asked: &Asked) -> Option<Option<Vec<usize>>> {
    // Four large numerals fill a slide.
    let most = if list.marker == Marker::Numeral { 4 } else { MOST };
    let flat = list.marker == Marker::Numeral;
    let (at, above) = places.split_last()?;
    match asked {
        Asked::Next { before, behind } if before.is_empty() && behind.is_empty() => {
            // Nothing was said: the entry comes out of its list, and of the outermost it goes.
            if above.is_empty() {
                removed(list, places)?;
                Some(None)
            } else {
                out(list, places).map(Some)
            }
        }
        Asked::Next { before, behind } => {
            let own = siblings(list, above)?;
            let room = own.len() < most;
            let entry = own.get_mut(*at)?;
            let next = ListItem {
                text: behind.clone(),
                // Among tasks the next one is a task too, and not done.
                done: entry.done.map(|_| false),
                ..ListItem::default()
            };
            // The next line of one with entries below it is the first of these.
            if !entry.items.is_empty() {
                entry.text.clone_from(before);
                entry.items.insert(0, next);
                return Some(Some(places.iter().copied().chain([0]).collect()));
            }
            if !room {
                return None;
            }
            entry.text.clone_from(before);
            own.insert(at + 1, next);
            Some(Some(above.iter().copied().chain([at + 1]).collect()))
        }
        Asked::Remove => removed(list, places).map(Some),
        Asked::In if !flat => {
            let before = at.checked_sub(1)?;
            let own = siblings(list, above)?;
            if places.len() + depth(own.get(*at)?) > DEEPEST {
                return None;
            }
            let entry = own.remove(*at);
            let new = own.get_mut(before)?;
            new.items.push(entry);
            let last = new.items.len() - 1;
            Some(Some(above.iter().copied().chain([before, last]).collect()))
        }
        Asked::Out => out(list, places).map(Some),
        Asked::In => None,
    }
}

/// How many lists an entry and what is below it need.
fn depth(item: &ListItem) -> usize {
    1 + item.items.iter().map(depth).max().unwrap_or(0)
}

/// The entries among which the one below `above` stands.
fn siblings<'l>(list: &'l mut List, above: &[usize]) -> Option<&'l mut Vec<ListItem>> {
    let mut own = &mut list.items;
    for at in above {
        own = &mut own.get_mut(*at)?.items;
    }
    Some(own)
}

/// Takes an entry away; what lay below it takes its place. The entry before it in the order of reading.
fn removed(list: &mut List, places: &[usize]) -> Option<Vec<usize>> {
    let (at, above) = places.split_last()?;
    let own = siblings(list, above)?;
    let entry = own.get(*at)?;
    if above.is_empty() && own.len() == 1 && entry.items.is_empty() {
        return None;
    }
    let entry = own.remove(*at);
    for (index, item) in entry.items.into_iter().enumerate() {
        own.insert(at + index, item);
    }
    let Some(before) = at.checked_sub(1) else {
        // The first of its list: the one that the list lies below, or what came in its place.
        return Some(if above.is_empty() { vec![0] } else { above.to_vec() });
    };
    let mut to: Vec<usize> = above.iter().copied().chain([before]).collect();
    let mut last = own.get(before)?;
    while let Some(at) = last.items.len().checked_sub(1) {
        to.push(at);
        last = last.items.get(at)?;
    }
    Some(to)
}

/// Puts an entry beside the one that it lies below; those that follow it lie below it then.
fn out(list: &mut List, places: &[usize]) -> Option<Vec<usize>> {
    let (at, above) = places.split_last()?;
    let (parent, outer) = above.split_last()?;
    let own = siblings(list, above)?;
    if *at >= own.len() {
        return None;
    }
    let following = own.split_off(at + 1);
    let mut entry = own.pop()?;
    entry.items.extend(following);
    siblings(list, outer)?.insert(parent + 1, entry);
    Some(outer.iter().copied().chain([parent + 1]).collect())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic)]
    use super::*;
    use crate::session::block::Card;
    use crate::session::block::{Cards, Table};

    fn item(text: &str, items: Vec<ListItem>) -> ListItem {
        ListItem {
            text: text.to_owned(),
            items,
            ..ListItem::default()
        }
    }

    fn list(items: Vec<ListItem>) -> Block {
        Block::List(List {
            items,
            ..List::default()
        })
    }

    /// A list as letters, what is below an entry in brackets.
    fn drawn(block: &Block) -> String {
        fn of(items: &[ListItem]) -> String {
            let one = |item: &ListItem| {
                let below = if item.items.is_empty() {
                    String::new()
                } else {
                    format!("({})", of(&item.items))
                };
                format!("{}{below}", if item.text.is_empty() { "_" } else { &item.text })
            };
            items.iter().map(one).collect()
        }
        match block {
            Block::List(list) => of(&list.items),
            _ => String::new(),
        }
    }

    fn next(before: &str, behind: &str) -> Asked {
        Asked::Next {
            before: before.to_owned(),
            behind: behind.to_owned(),
        }
    }

    #[test]
    fn the_keys_of_an_entry_change_its_list_and_say_where_one_writes_on() {
        let base = || {
            list(vec![
                item("a", vec![item("b", vec![]), item("c", vec![])]),
                item("d", vec![]),
            ])
        };
        let cases: Vec<(&[usize], Asked, &str, &[usize])> = vec![
            (&[1], next("d", ""), "a(bc)d_", &[2]),
            (&[1], next("", "d"), "a(bc)_d", &[2]),
            (&[0], next("a", ""), "a(_bc)d", &[0, 0]),
            (&[0, 0], next("x", "y"), "a(xyc)d", &[0, 1]),
            (&[0, 1], Asked::Out, "a(b)cd", &[1]),
            (&[0, 0], Asked::Out, "ab(c)d", &[1]),
            (&[1], Asked::In, "a(bcd)", &[0, 2]),
            (&[0, 1], Asked::In, "a(b(c))d", &[0, 0, 0]),
            (&[1], Asked::Remove, "a(bc)", &[0, 1]),
            (&[0, 0], Asked::Remove, "a(c)d", &[0]),
            (&[0], Asked::Remove, "bcd", &[0]),
            (&[0, 1], next("", ""), "a(b)cd", &[1]),
        ];
        for (places, asked, expected, to) in cases {
            let mut block = base();
            let done = carry_out(&mut block, &way_of(places), &asked);
            assert_eq!(drawn(&block), expected, "{places:?} {asked:?}");
            assert_eq!(done.unwrap().to, Some(way_of(to)), "{places:?} {asked:?}");
        }
        for (places, asked) in [(&[0][..], Asked::In), (&[1], Asked::Out), (&[0, 0], Asked::In)] {
            let mut block = base();
            assert_eq!(carry_out(&mut block, &way_of(places), &asked), None);
            assert_eq!(block, base());
        }
        let mut block = base();
        let done = carry_out(&mut block, &way_of(&[1]), &next("", ""));
        assert_eq!((done, drawn(&block).as_str()), (Some(Done { to: None }), "a(bc)"));
        let mut only = list(vec![item("", vec![])]);
        assert_eq!(carry_out(&mut only, &way_of(&[0]), &Asked::Remove), None);
    }

    #[test]
    fn lists_get_no_deeper_than_they_may_be() {
        let deep = item("b", vec![item("c", vec![item("d", vec![])])]);
        let mut block = list(vec![item("a", vec![]), deep]);
        assert_eq!(carry_out(&mut block, &way_of(&[1]), &Asked::In), None);
    }

    #[test]
    fn a_line_of_a_card_is_followed_by_the_next() {
        let mut block = Block::Cards(Cards {
            cards: vec![Card {
                title: "t".into(),
                lines: vec!["one".into(), "two".into()],
                ..super::super::new_parts::card()
            }],
            stepwise: false,
        });
        let way = |line| {
            vec![
                Step::Field("cards"),
                Step::Item(0),
                Step::Field("lines"),
                Step::Item(line),
            ]
        };
        assert_eq!(place(&block, &way(0)), Place::Line);
        let done = carry_out(&mut block, &way(0), &next("o", "ne")).unwrap();
        assert_eq!(done.to, Some(way(1)));
        let done = carry_out(&mut block, &way(2), &Asked::Remove).unwrap();
        assert_eq!(done.to, Some(way(1)));
        let Block::Cards(cards) = &block else {
            panic!("no cards")
        };
        assert_eq!(cards.cards.first().unwrap().lines, ["o", "ne"]);
        let title = [Step::Field("cards"), Step::Item(0), Step::Field("title")];
        assert_eq!(place(&block, &title), Place::Alone);
        assert_eq!(carry_out(&mut block, &title, &next("t", "")), None);
    }

    #[test]
    fn enter_in_a_cell_goes_down_and_tab_goes_on_and_both_make_a_row_at_the_end() {
        let mut block = Block::Table(Table {
            head: vec!["h".into(), "i".into()],
            rows: vec![vec!["a".into(), "b".into()]],
            ..Table::default()
        });
        let at = |row, column| At { row, column }.way();
        for (from, asked, to, rows) in [
            (at(None, 1), next("i", ""), at(Some(0), 1), 1),
            (at(Some(0), 0), Asked::In, at(Some(0), 1), 1),
            (at(Some(0), 1), Asked::In, at(Some(1), 0), 2),
            (at(Some(1), 0), Asked::Out, at(Some(0), 1), 2),
            (at(Some(1), 1), next("", ""), at(Some(2), 1), 3),
        ] {
            let done = carry_out(&mut block, &from, &asked).unwrap();
            assert_eq!(done.to, Some(to));
            let Block::Table(table) = &block else {
                panic!("no table")
            };
            assert_eq!(table.rows.len(), rows);
            assert!(table.rows.iter().all(|row| row.len() == 2));
        }
    }
}
