//! What groups did in the app, as it stands in minutes: each activity under the round that it came of, else in a section of its own.

use super::model::{Block, Section, Span, Tone};
use super::parts::Told;
use crate::export::activities::{all, leaves};
use crate::export::choice::Part;
use crate::export::plain::one_line;
use crate::session::{Activity, inline};
use crate::workshop::{ActivityRun, RoundRun};

impl Told<'_> {
    /// What the answers of a round became.
    pub(super) fn became(&self, run: &RoundRun) -> Vec<Block> {
        let told = run
            .round
            .becomes
            .filter(|activity| self.round_of(*activity).is_some_and(|first| first.id == run.id));
        let leaves = told.and_then(leaves);
        leaves.map(|leaves| (leaves.blocks)(self)).unwrap_or_default()
    }

    /// The round that tells an activity: the first whose answers became it. None where rounds or activities are left out.
    fn round_of(&self, activity: Activity) -> Option<&RoundRun> {
        let choice = &self.telling.choice;
        let rounds = self.workshop.rounds.iter();
        let by_round = leaves(activity).is_some_and(|leaves| leaves.by_round);
        // Where the round is left out its activity needs a section of its own, else it would be lost with it.
        let told = by_round && choice.has(Part::Said) && choice.has(Part::Activities);
        rounds.filter(|_| told).find(|run| run.round.becomes == Some(activity))
    }

    /// A section for each activity of a part that no round tells.
    pub(super) fn activities(&self, part: Part, sections: &mut Vec<Section>) {
        for (activity, leaves) in all().filter(|(_, leaves)| leaves.part == part) {
            if self.round_of(activity).is_some() {
                continue;
            }
            let blocks = (leaves.blocks)(self);
            if !blocks.is_empty() {
                sections.push(Section {
                    part,
                    title: self.question_of(activity).unwrap_or_else(|| leaves.title.to_owned()),
                    blocks,
                });
            }
        }
    }

    /// The question that the session asks for an activity that rounds tell.
    fn question_of(&self, activity: Activity) -> Option<String> {
        let by_round = leaves(activity).is_some_and(|leaves| leaves.by_round);
        let mut rounds = self.workshop.session.rounds.iter().filter(|_| by_round);
        let asked = rounds.find(|round| round.becomes == Some(activity))?;
        Some(one_line(&inline::plain(&asked.question)))
    }

    /// What was written down in all openings of an activity, each with whose it is.
    pub(in crate::export) fn each(&self, activity: Activity, of: impl Fn(&ActivityRun) -> Vec<Block>) -> Vec<Block> {
        self.runs(activity)
            .into_iter()
            .flat_map(|(whose, run)| {
                let told = of(run);
                let whose = (!told.is_empty()).then_some(whose).flatten();
                whose.into_iter().chain(told)
            })
            .collect()
    }

    /// The openings of an activity that hold something, and above each whose it is, where there are several or a group has it.
    fn runs(&self, activity: Activity) -> Vec<(Option<Block>, &ActivityRun)> {
        let held = |run: &&ActivityRun| run.record.activity() == activity && !run.record.is_empty();
        let runs: Vec<&ActivityRun> = self.workshop.activities.iter().filter(held).collect();
        // A heading over a single one would ask whose the others are.
        let several = runs.len() > 1;
        let whose = |run: &ActivityRun| {
            let at = || run.at.at(self.telling.offset).format("At %H:%M").to_string();
            let group = run.group.as_deref().map(one_line).filter(|group| !group.is_empty());
            let words = group.or_else(|| several.then(at))?;
            Some(Block::Text(vec![Span::of(Tone::Strong, words)]))
        };
        runs.into_iter().map(|run| (whose(run), run)).collect()
    }
}
