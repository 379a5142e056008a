//! What groups did in the app, as it stands in minutes: each activity under the round that it came of, else in a section of its own.

use super::model::{Bar, Block, Section, Span, Tone, dots};
use super::parts::Told;
use super::{feedback, toil};
use crate::export::choice::Part;
use crate::export::plain::one_line;
use crate::flow;
use crate::session::{Activity, inline};
use crate::workshop::activity::{BottleneckVote, Voted};
use crate::workshop::{ActivityRun, Map, MapId, Record, RoundRun};

/// The activities that may stand under a round, in the order of the minutes. Feedback has a part of its own, and guesses stand beside the map.
const TOLD: [Activity; 3] = [Activity::BottleneckVote, Activity::Toil, Activity::Standing];

impl Told<'_> {
    /// What the answers of a round became.
    pub(super) fn became(&self, run: &RoundRun) -> Vec<Block> {
        let told = run
            .round
            .becomes
            .filter(|activity| self.round_of(*activity).is_some_and(|first| first.id == run.id));
        told.map(|activity| self.blocks_of(activity)).unwrap_or_default()
    }

    /// The round that tells an activity: the first whose answers became it. None where rounds or activities are left out.
    fn round_of(&self, activity: Activity) -> Option<&RoundRun> {
        let choice = &self.telling.choice;
        let rounds = self.workshop.rounds.iter();
        // Where the round is left out its activity needs a section of its own, else it would be lost with it.
        let told = TOLD.contains(&activity) && choice.has(Part::Said) && choice.has(Part::Activities);
        rounds.filter(|_| told).find(|run| run.round.becomes == Some(activity))
    }

    /// A section for each activity that no round tells.
    pub(super) fn activities(&self, sections: &mut Vec<Section>) {
        let mut add = |title: String, blocks: Vec<Block>| {
            if !blocks.is_empty() {
                sections.push(Section {
                    part: Part::Activities,
                    title,
                    blocks,
                });
            }
        };
        // Guesses stand beside the map: they come here only where that part is left out.
        if !self.telling.choice.has(Part::Bottleneck) {
            add("Estimates".to_owned(), self.guessed().into_iter().collect());
        }
        for activity in TOLD {
            if self.round_of(activity).is_none() {
                add(self.title_of(activity), self.blocks_of(activity));
            }
        }
    }

    /// The question that the session asks for an activity, else what the activity is about.
    fn title_of(&self, activity: Activity) -> String {
        let rounds = &self.workshop.session.rounds;
        let asked = rounds.iter().find(|round| round.becomes == Some(activity));
        match (asked, activity) {
            (Some(round), _) => one_line(&inline::plain(&round.question)),
            (None, Activity::BottleneckVote) => "Where the room sees the bottleneck".to_owned(),
            (None, Activity::Toil) => "What is done by hand again and again".to_owned(),
            (None, Activity::Standing) => "Where do we stand?".to_owned(),
            (None, other) => other.name().to_owned(),
        }
    }

    /// What was written down in all openings of an activity, each with whose it is.
    fn blocks_of(&self, activity: Activity) -> Vec<Block> {
        if activity == Activity::BottleneckVote {
            return self.votes();
        }
        self.runs(activity)
            .into_iter()
            .flat_map(|(whose, run)| {
                let told = match &run.record {
                    Record::Toil(toil) => toil::blocks(toil),
                    Record::Standing(standing) => self.standing(run, standing),
                    _ => Vec::new(),
                };
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

    /// The dots of each map, beside what its numbers say.
    fn votes(&self) -> Vec<Block> {
        let mut told: Vec<MapId> = Vec::new();
        let mut blocks = Vec::new();
        for run in &self.workshop.activities {
            let Record::BottleneckVote(vote) = &run.record else {
                continue;
            };
            let chosen = vote.map.and_then(|id| self.workshop.map(id));
            // Dots lie on the map and not in the vote: a second vote on it would print the same dots again.
            if let Some(map) = chosen.or(self.main_map()).filter(|map| !told.contains(&map.id)) {
                told.push(map.id);
                blocks.extend(self.vote(Some(vote), map));
            }
        }
        // Dots may be put on a map without opening a vote.
        for map in &self.workshop.maps {
            if !told.contains(&map.id) {
                blocks.extend(self.vote(None, map));
            }
        }
        blocks
    }

    fn vote(&self, vote: Option<&BottleneckVote>, map: &Map) -> Vec<Block> {
        let voted = Voted::of(&map.flow, &map.marks);
        let Some(most) = voted.steps.first().map(|(_, dots)| *dots) else {
            return Vec::new();
        };
        let analysis = flow::analyze(&map.flow);
        let numbers = analysis.lenses.first().map(|lens| lens.step);
        let default = BottleneckVote::default();
        let sentence = vote.unwrap_or(&default).sentence(&map.flow, &voted, numbers);
        let said =
            sentence.map(|said| Block::Text(vec![Span::plain(format!("{}.", one_line(&said).trim_end_matches('.')))]));
        let counted = match vote {
            Some(vote) => vote.counted(voted.dots, self.workshop.people),
            None => dots(voted.dots),
        };
        let head = if self.workshop.maps.len() > 1 {
            format!("Dots on steps of {}", one_line(&map.name))
        } else {
            "Dots on steps".to_owned()
        };
        let row = |(step, count): &(flow::StepId, u32)| Bar {
            name: one_line(map.flow.name_of(*step)),
            what: if numbers == Some(*step) {
                "(named by the numbers)".to_owned()
            } else {
                String::new()
            },
            share: *count as f32 / most as f32,
            value: dots(u64::from(*count)),
        };
        let bars = Block::Bars {
            head: (head, counted),
            rows: voted.steps.iter().map(row).collect(),
        };
        said.into_iter().chain([bars]).collect()
    }

    /// Whether it was worth the time.
    pub(super) fn feedback(&self, sections: &mut Vec<Section>) {
        let blocks: Vec<Block> = self
            .runs(Activity::Feedback)
            .into_iter()
            .flat_map(|(whose, run)| {
                let asked = match &run.record {
                    Record::Feedback(feedback) => Some(Block::Feedback(feedback::asked(feedback))),
                    _ => None,
                };
                whose.into_iter().chain(asked)
            })
            .collect();
        if !blocks.is_empty() {
            sections.push(Section {
                part: Part::Feedback,
                title: "Was it worth your time?".to_owned(),
                blocks,
            });
        }
    }
}
