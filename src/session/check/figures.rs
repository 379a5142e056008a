//! What the kinds that are drawn have to keep: how many parts find room, and what is not shown in a form.

use std::ops::RangeInclusive;

use super::super::block::{
    Branch, Cards, Group, Groups, List, ListItem, Marker, Questions, Roadmap, RoadmapForm, StepFigure,
};
use super::Checker;
use super::Step::{Field, Item};

/// The most columns of a list.
pub(super) const COLUMNS: usize = 3;
/// The most entries with large numbers.
pub(super) const NUMERALS: usize = 4;
/// The most cards with pictures.
pub(super) const PICTURED: usize = 4;
/// The most groups, and the most pairs of one.
pub(super) const GROUPS: (usize, usize) = (3, 3);
/// Between which shares the limit of two bars leaves room for words on both sides.
pub(super) const LIMIT: RangeInclusive<f32> = 0.3..=0.7;

/// The most layers of a roadmap.
pub(super) const LAYERS: usize = 8;

impl Checker {
    /// Questions to the room.
    pub(super) fn questions(&mut self, questions: &Questions) {
        self.some("items", &questions.items, "A list of questions", "question");
        if !(1..=COLUMNS).contains(&questions.columns) {
            self.error(
                &[Field("columns")],
                format!("Questions cannot stand in {} columns", questions.columns),
                format!("Use from 1 to {COLUMNS}"),
            );
        }
        self.answers(questions);
    }

    /// A roadmap in either form.
    pub(super) fn roadmap(&mut self, roadmap: &Roadmap) {
        self.some("stops", &roadmap.stops, "A roadmap", "stop");
        if roadmap.form == RoadmapForm::Layers && roadmap.stops.len() > LAYERS {
            self.error(
                &[Field("stops")],
                format!("{} layers do not fit on each other", roadmap.stops.len()),
                format!("Use up to {LAYERS}, or leave `form` out"),
            );
        }
    }

    /// A line and its branch.
    pub(super) fn branch(&mut self, branch: &Branch) {
        self.filled("branch", &branch.branch, "a branch");
        self.filled("merge", &branch.merge, "a branch");
        self.filled("line", &branch.line, "a branch");
    }

    /// What a list's form does not show.
    pub(super) fn list_form(&mut self, list: &List) {
        if !(1..=COLUMNS).contains(&list.columns) {
            self.error(
                &[Field("columns")],
                format!("A list cannot stand in {} columns", list.columns),
                format!("Use from 1 to {COLUMNS}"),
            );
        }
        let numerals = list.marker == Marker::Numeral;
        if numerals && list.columns > 1 {
            self.warn(
                &[Field("columns")],
                "Entries with large numbers stand below each other",
                "Leave `columns` out, or use another marker",
            );
        }
        if numerals && list.items.len() > NUMERALS {
            self.error(
                &[Field("items")],
                format!("{} entries with large numbers do not fit on a slide", list.items.len()),
                format!("Use up to {NUMERALS}, or the marker `Number`"),
            );
        }
        let marked = list.items.iter().filter(|item| item.mark.is_some()).count();
        if numerals && marked > 1 {
            self.warn(
                &[Field("items")],
                format!("{marked} entries are singled out"),
                "Mark the one that matters most",
            );
        }
        self.each("items", &list.items, |checker, item| checker.entry_form(item, numerals));
    }

    /// What an entry of a list has that its list does not show.
    fn entry_form(&mut self, item: &ListItem, numerals: bool) {
        let extras = [("figure", item.figure.is_some()), ("mark", item.mark.is_some())];
        for (field, given) in extras {
            if given && !numerals {
                self.warn(
                    &[Field(field)],
                    format!("The {field} of this entry is not shown"),
                    "Set the list's `marker` to `Numeral`, or leave it out",
                );
            }
        }
        let deeper = item.items.iter().any(|inner| !inner.items.is_empty());
        if numerals && (item.items.len() > 1 || deeper) {
            self.warn(
                &[Field("items")],
                "Below a large number one line is shown",
                "Keep the first, or use the marker `Number`",
            );
        }
    }

    /// Cards with pictures.
    pub(super) fn card_figures(&mut self, cards: &Cards) {
        if !cards.cards.iter().any(|card| card.figure.is_some()) {
            return;
        }
        if cards.cards.len() > PICTURED {
            self.error(
                &[Field("cards")],
                format!("{} cards with pictures are too narrow", cards.cards.len()),
                format!("Use up to {PICTURED}, or leave `figure` out"),
            );
        }
        self.each("cards", &cards.cards, |checker, card| {
            if card.icon.is_some() {
                checker.warn(
                    &[Field("icon")],
                    "The icon of a card is not shown beside pictures",
                    "Leave `icon` out",
                );
            }
        });
    }

    /// A step and what is asked about it.
    pub(super) fn step_figure(&mut self, figure: &StepFigure) {
        self.filled("name", &figure.name, "a step");
        for (field, time) in [("wait", &figure.wait), ("work", &figure.work)] {
            self.within(&[Field(field)], |checker| {
                checker.filled("says", &time.says, "a time");
                // A share of the whole is drawn of it: with nought, or what is no number, there is none.
                if !(time.length.is_finite() && time.length > 0.0) {
                    checker.error(
                        &[Field("length")],
                        format!("A time cannot be {} long", time.length),
                        "Use a number above 0, in the unit of the other time",
                    );
                }
            });
        }
        self.within(&[Field("back")], |checker| {
            checker.filled("share", &figure.back.share, "what goes back");
            checker.filled("to", &figure.back.to, "what goes back");
        });
        let asks = &figure.asks;
        for (field, ask) in [
            ("step", &asks.step),
            ("wait", &asks.wait),
            ("work", &asks.work),
            ("back", &asks.back),
        ] {
            self.within(&[Field("asks"), Field(field)], |checker| {
                checker.filled("head", &ask.head, "a question");
                checker.filled("text", &ask.text, "a question");
            });
        }
    }

    /// Groups of tasks.
    pub(super) fn groups(&mut self, groups: &Groups) {
        self.some("groups", &groups.groups, "A block of groups", "group");
        if groups.groups.len() > GROUPS.0 {
            self.error(
                &[Field("groups")],
                format!("{} groups do not fit side by side", groups.groups.len()),
                format!("Use up to {}, or a table", GROUPS.0),
            );
        }
        self.each("groups", &groups.groups, Self::group);
    }

    fn group(&mut self, group: &Group) {
        self.filled("head", &group.head, "a group");
        self.some("pairs", &group.pairs, "A group", "pair");
        if group.pairs.len() > GROUPS.1 {
            self.error(
                &[Field("pairs")],
                format!("{} pairs do not fit below each other", group.pairs.len()),
                format!("Use up to {}, or a table", GROUPS.1),
            );
        }
        for (index, (task, instead)) in group.pairs.iter().enumerate() {
            if task.trim().is_empty() || instead.trim().is_empty() {
                self.error(
                    &[Field("pairs"), Item(index)],
                    "Half of a pair is empty",
                    "Write the task and what does it instead",
                );
            }
        }
    }
}
