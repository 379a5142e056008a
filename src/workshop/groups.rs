//! The groups of a workshop: who sits at which table, dealt by chance, and in which order they speak.

use rand_core::{Rng, SeedableRng};
use rand_xoshiro::Xoshiro256PlusPlus;
use serde::{Deserialize, Serialize};

/// A group of participants.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// What it is called, as in "Table A".
    pub name: String,
    /// Who is in it, where names were given.
    #[serde(default)]
    pub people: Vec<String>,
    /// How many people are in it.
    #[serde(default)]
    pub size: u32,
}

/// Into how many groups people are dealt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deal {
    /// So many groups.
    Groups(u32),
    /// Groups of so many people, none larger by more than one.
    Of(u32),
}

/// The most groups.
pub const MOST: u32 = 26;

impl Deal {
    /// How many groups `people` make.
    pub fn count(self, people: u32) -> u32 {
        match self {
            // Tables are called by letters: there are no more than the alphabet has.
            Self::Groups(count) => count.clamp(1, MOST),
            // Rounded to the nearest: 13 people in fours are three tables, of which one has five.
            Self::Of(size) => {
                let size = size.max(1);
                (people.saturating_add(size / 2) / size).clamp(1, MOST)
            }
        }
    }
}

/// "Table A", "Table B".
pub fn name_of(index: u32) -> String {
    let letter = char::from_u32(u32::from(b'A') + index.min(MOST - 1)).unwrap_or('A');
    format!("Table {letter}")
}

/// Deals `people` by chance, no group larger than another by more than one. `seed` decides: the same one deals the same.
pub fn deal(people: &[String], deal: Deal, seed: u64) -> Vec<Group> {
    let mut shuffled = people.to_vec();
    shuffle(&mut shuffled, seed);
    let mut groups = sized(u32::try_from(people.len()).unwrap_or(u32::MAX), deal);
    let mut rest = shuffled.into_iter();
    for group in &mut groups {
        group.people = rest.by_ref().take(group.size as usize).collect();
    }
    groups
}

/// Groups of `people` whose names nobody has said, no group larger than another by more than one.
pub fn sized(people: u32, deal: Deal) -> Vec<Group> {
    let count = deal.count(people);
    let (least, more) = (people / count, people % count);
    (0..count)
        .map(|index| Group {
            name: name_of(index),
            people: Vec::new(),
            // Those left over one by one to the first tables: a last one with what remains might hold a single person.
            size: least + u32::from(index < more),
        })
        .collect()
}

/// Names as they were typed or pasted: one a line, or between commas.
pub fn names(typed: &str) -> Vec<String> {
    let parts = typed.split(['\n', ',', ';', '\t']);
    parts
        .map(str::trim)
        .filter(|name| !name.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Groups that were named in the line: "Checkout: Mara, Jonas; Payments: Ines". None where no name stands before a colon.
pub fn named(typed: &str) -> Option<Vec<Group>> {
    if !typed.contains(':') {
        return None;
    }
    let group = |part: &str| {
        let (name, who) = part.split_once(':')?;
        let name = Some(name.trim()).filter(|name| !name.is_empty())?;
        let people = names(who);
        Some(Group {
            name: name.to_owned(),
            size: u32::try_from(people.len()).unwrap_or(u32::MAX),
            people,
        })
    };
    let parts = typed.split([';', '\n']).map(str::trim).filter(|part| !part.is_empty());
    let all: Option<Vec<Group>> = parts.map(group).collect();
    // All or none: a line that is half names and half groups is asked about, not guessed at.
    all.filter(|groups| !groups.is_empty() && groups.len() <= MOST as usize)
}

/// The groups as a line that [`named`] and [`names`] read: with the names of the groups only where somebody gave them.
pub fn line(groups: &[Group]) -> String {
    let by_hand = (0..).zip(groups).any(|(index, group)| group.name != name_of(index));
    if by_hand {
        let named = |group: &Group| format!("{}: {}", group.name, group.people.join(", "));
        return groups.iter().map(named).collect::<Vec<_>>().join("; ");
    }
    let people: Vec<&str> = groups
        .iter()
        .flat_map(|group| &group.people)
        .map(String::as_str)
        .collect();
    people.join(", ")
}

/// Puts a list in an order of chance; the same `seed` gives the same order.
pub fn shuffle<T>(list: &mut [T], seed: u64) {
    let mut random = Xoshiro256PlusPlus::seed_from_u64(seed);
    // Each order is as likely as any other (Durstenfeld's form of the Fisher-Yates shuffle); the remainder favours none by more than 2^-56.
    for end in (1..list.len()).rev() {
        let other = random.next_u64() % (end as u64 + 1);
        list.swap(end, usize::try_from(other).unwrap_or(0));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn people(count: usize) -> Vec<String> {
        (1..=count).map(|number| format!("Person {number}")).collect()
    }

    #[test]
    fn everybody_is_dealt_once_and_groups_differ_by_one_at_most() {
        for count in [0, 1, 2, 5, 13, 14, 27, 120] {
            for how in [
                Deal::Groups(1),
                Deal::Groups(4),
                Deal::Of(3),
                Deal::Of(4),
                Deal::Of(0),
                Deal::Groups(0),
            ] {
                let all = people(count);
                let groups = deal(&all, how, 7);
                let mut dealt: Vec<String> = groups.iter().flat_map(|group| group.people.clone()).collect();
                let mut expected = all.clone();
                dealt.sort();
                expected.sort();
                assert_eq!(dealt, expected, "{count} {how:?}");
                let sizes: Vec<usize> = groups.iter().map(|group| group.people.len()).collect();
                let spread = sizes.iter().max().unwrap_or(&0) - sizes.iter().min().unwrap_or(&0);
                assert!(spread <= 1, "{count} {how:?}: {sizes:?}");
                assert!(groups.iter().all(|group| group.size as usize == group.people.len()));
            }
        }
    }

    #[test]
    fn a_size_that_does_not_fit_is_met_as_nearly_as_can_be() {
        let sizes: Vec<u32> = sized(14, Deal::Of(4)).iter().map(|group| group.size).collect();
        assert_eq!(sizes, [4, 4, 3, 3]);
        let sizes: Vec<u32> = sized(13, Deal::Of(4)).iter().map(|group| group.size).collect();
        assert_eq!(sizes, [5, 4, 4]);
    }

    #[test]
    fn the_same_seed_deals_the_same_and_another_one_differently() {
        let all = people(20);
        assert_eq!(deal(&all, Deal::Of(4), 1), deal(&all, Deal::Of(4), 1));
        assert_ne!(deal(&all, Deal::Of(4), 1), deal(&all, Deal::Of(4), 2));
    }

    #[test]
    fn every_place_is_as_likely_as_any_other() {
        let mut first = [0_u32; 4];
        for seed in 0..4_000 {
            let mut list = [0_usize, 1, 2, 3];
            shuffle(&mut list, seed);
            if let Some(count) = first.get_mut(list[0]) {
                *count += 1;
            }
        }
        assert!(first.iter().all(|count| (880..=1_120).contains(count)), "{first:?}");
    }

    #[test]
    fn names_are_read_as_people_paste_them() {
        assert_eq!(
            names("Mara, Jonas\n Ines;\n\nTomas"),
            ["Mara", "Jonas", "Ines", "Tomas"]
        );
    }

    #[test]
    fn groups_can_be_named_in_the_line() {
        let groups = named("Checkout: Mara, Jonas; Payments: Ines").unwrap_or_default();
        let all: Vec<(&str, usize)> = groups
            .iter()
            .map(|group| (group.name.as_str(), group.people.len()))
            .collect();
        assert_eq!(all, [("Checkout", 2), ("Payments", 1)]);
        assert_eq!(named("Mara, Jonas"), None);
        assert_eq!(named("Checkout: Mara; Jonas"), None);
        assert_eq!(named(": Mara"), None);
    }
}
