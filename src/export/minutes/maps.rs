//! What the maps say: the bottleneck with its picture, the figures, what was guessed before, and what would help most.

use std::fmt::Write as _;

use super::model::{Bar, Block, Section, Span, Tone};
use super::parts::Told;
use crate::export::choice::Part;
use crate::export::figure::{Alt, Figure, figure};
use crate::export::plain::one_line;
use crate::export::summary::summary;
use crate::flow::{self, Analysis, Flow, LensKind, METRICS, Unit};
use crate::workshop::guess::{median, verdict};
use crate::workshop::{Map, MapState};

/// The levers that minutes tell.
const LEVERS: usize = 3;

impl Told<'_> {
    /// The map that the minutes are about: the first of how it is, else the first.
    pub(in crate::export) fn main_map(&self) -> Option<&Map> {
        let maps = &self.workshop.maps;
        // How it is and not how it shall be: minutes are about what the room has found.
        maps.iter().find(|map| map.state == MapState::Current).or(maps.first())
    }

    pub(super) fn bottleneck(&self, sections: &mut Vec<Section>, figures: &mut Vec<Figure>) {
        let mut blocks = Vec::new();
        if let Some(map) = self.main_map() {
            let analysis = flow::analyze(&map.flow);
            blocks.extend(finding(&analysis));
            blocks.extend(picture(map, &analysis, figures));
            blocks.extend(strip(map, &analysis));
            blocks.extend(self.guessed());
            blocks.extend(levers(map, &analysis));
        } else {
            blocks.extend(self.guessed());
        }
        if blocks.is_empty() {
            return;
        }
        let title = match self.main_map() {
            Some(map) if self.workshop.maps.len() > 1 => {
                format!("The bottleneck, {}", lower_first(&one_line(&map.name)))
            }
            Some(_) => "The bottleneck".to_owned(),
            None => "Estimates".to_owned(),
        };
        sections.push(Section {
            part: Part::Bottleneck,
            title,
            blocks,
        });
    }

    /// "Guessed before mapping: A 5 d, B 10 d; median 8 d. With rework the map says 30.5 d: 4 times as long."
    pub(in crate::export) fn guessed(&self) -> Option<Block> {
        let guesses = &self.workshop.guesses;
        let median = median(guesses)?;
        let today = self.workshop.maps.iter().filter(|map| map.state == MapState::Current);
        // A guess is a time without a clock: it is said by that of the first map.
        let clock = today.clone().next().map(|map| map.flow.clock).unwrap_or_default();
        let said: Vec<String> = guesses
            .iter()
            .map(|guess| format!("{} {}", one_line(&guess.group), guess.time.on_screen(clock)))
            .collect();
        let mut words = format!("{}; median {}.", said.join(", "), median.on_screen(clock));
        let several = today.clone().count() > 1;
        for map in today {
            let analysis = flow::analyze(&map.flow);
            // A map without times has nothing to measure a guess by.
            let Ok(lead) = &analysis.lead_time else { continue };
            let (found, with) = match &analysis.lead_time_with_rework {
                // A guess is about what people live through: that includes what comes back.
                Ok(again) if again.value != lead.value => (again.value, "With rework the map"),
                _ => (lead.value, "The map"),
            };
            let whose = if several {
                format!("{with} of {}", one_line(&map.name))
            } else {
                with.to_owned()
            };
            let _ = write!(
                words,
                " {whose} says {}: {}.",
                found.on_screen(map.flow.clock),
                verdict(median, found)
            );
        }
        Some(Block::Text(vec![
            Span::of(Tone::Strong, "Guessed before mapping:"),
            Span::plain(format!(" {words}")),
        ]))
    }

    /// What the figures assume, and the maps as text; of those that are not the main one also what they say.
    pub(super) fn maps(&self, sections: &mut Vec<Section>, figures: &mut Vec<Figure>) {
        let main = self.main_map().map(|map| map.id);
        let mut told = String::new();
        for map in &self.workshop.maps {
            let mut blocks = Vec::new();
            // Its finding and picture stand at the head of the minutes already.
            let own = self.telling.choice.has(Part::Bottleneck) && main == Some(map.id);
            if !own {
                let analysis = flow::analyze(&map.flow);
                blocks.extend(finding(&analysis));
                blocks.extend(picture(map, &analysis, figures));
                blocks.extend(strip(map, &analysis));
            }
            let assumed = one_line(&flow::assumptions(&map.flow).join(" "));
            // Most maps of a workshop assume the same: once is enough.
            if assumed != told {
                blocks.push(Block::Text(vec![Span::of(Tone::Quiet, assumed.as_str())]));
                told = assumed;
            }
            let said = self.said.map(map.id).map_or(&map.flow, |said| &said.flow);
            blocks.extend(made_anew(said, &map.flow));
            blocks.push(Block::Flow(flow::text::print(said)));
            sections.push(Section {
                part: Part::Maps,
                title: format!("Map: {}", map_title(map)),
                blocks,
            });
        }
    }
}

/// What the figures of a future state wait otherwise than its text says.
fn made_anew(said: &Flow, told: &Flow) -> Option<Block> {
    let clock = told.clock;
    let steps = said.steps.iter().zip(&told.steps);
    let waits: Vec<String> = steps
        .map(|(said, told)| {
            (
                said,
                said.wait.mean().on_screen(clock),
                told.wait.mean().on_screen(clock),
            )
        })
        .filter(|(_, said, told)| said != told)
        .map(|(step, said, told)| format!("{} {told}, not {said}", one_line(&step.name)))
        .collect();
    (!waits.is_empty()).then(|| {
        Block::Text(vec![Span::of(
            Tone::Quiet,
            format!(
                "Waits are foreseen by the people, work and demand of this state: {}. The map as text keeps what was said.",
                waits.join("; ")
            ),
        )])
    })
}

/// Its name, and what it shows where the name does not say so: "Current state", "Table A, future state".
fn map_title(map: &Map) -> String {
    let name = one_line(&map.name);
    let says = name.to_lowercase();
    if map.state == MapState::Future && !says.contains("future") {
        format!("{name}, future state")
    } else {
        name
    }
}

/// The name in the midst of a sentence: "current state", but "QA only".
fn lower_first(name: &str) -> String {
    let mut letters = name.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), Some(second)) if second.is_lowercase() => first.to_lowercase().chain(letters).collect(),
        _ => name.to_owned(),
    }
}

/// The finding that names the bottleneck, and whether the lenses differ. Minutes are read without the map: a lens that names a step by a hair would be
/// taken for a finding.
fn finding(analysis: &Analysis) -> Option<Block> {
    let lenses = &analysis.lenses;
    let lens = lenses.first()?;
    let (name, sentence) = (one_line(&lens.name), one_line(&lens.sentence()));
    // The name begins its sentence: before it, it would be said twice.
    let mut spans = match sentence.strip_prefix(&name).filter(|rest| rest.starts_with(' ')) {
        Some(rest) => vec![Span::of(Tone::Red, name), Span::plain(rest)],
        None => vec![
            Span::of(Tone::Red, format!("{name}.")),
            Span::plain(format!(" {sentence}")),
        ],
    };
    let others = LensKind::ALL
        .into_iter()
        .filter_map(|kind| lenses.get(kind))
        .filter(|other| other.stands_out && other.kind != lens.kind);
    let differ: Vec<String> = others.map(|other| one_line(&other.sentence())).collect();
    if !differ.is_empty() {
        spans.push(Span::plain(format!(" {}", differ.join(" "))));
    }
    Some(Block::Text(spans))
}

fn picture(map: &Map, analysis: &Analysis, figures: &mut Vec<Figure>) -> Option<Block> {
    let bottleneck = analysis.lenses.first().map(|lens| lens.step);
    let alt = Alt {
        name: one_line(&map_title(map)),
        shows: one_line(&summary(&map.flow)),
    };
    figures.push(figure(&map.flow, bottleneck, alt)?);
    Some(Block::Map(figures.len() - 1))
}

/// The figures of a map, said as on the map.
fn strip(map: &Map, analysis: &Analysis) -> Option<Block> {
    let figures: Vec<(String, String)> = METRICS
        .iter()
        .filter(|metric| metric.in_minutes)
        .filter_map(|metric| {
            let known = (metric.of)(&map.flow, analysis).ok()?;
            let (low, high) = known.value;
            let said = |value| match metric.unit {
                // "15.2 items" of a figure that is called work in progress says items twice.
                Unit::Items => crate::time::sensible(value),
                unit => unit.said(value, map.flow.clock),
            };
            let (low, high) = (said(low), said(high));
            let value = if low == high {
                low
            } else {
                format!("{} to {high}", low.trim_end_matches(" %"))
            };
            Some((metric.name.to_owned(), value))
        })
        .collect();
    (!figures.is_empty()).then_some(Block::Figures(figures))
}

fn levers(map: &Map, analysis: &Analysis) -> Option<Block> {
    let levers: Vec<_> = flow::levers(&map.flow, analysis)
        .into_iter()
        .filter(|lever| !lever.whole().is_zero())
        .take(LEVERS)
        .collect();
    let longest = levers.first()?.whole().minutes();
    let lead = analysis.lead_time_with_rework.as_ref().ok()?.value;
    let clock = map.flow.clock;
    Some(Block::Bars {
        head: (
            "What would help most".to_owned(),
            format!("saved of {}", lead.on_screen(clock)),
        ),
        rows: levers
            .iter()
            .map(|lever| Bar {
                name: one_line(map.flow.name_of(lever.step)),
                what: one_line(&lever.words),
                share: (lever.whole().minutes() / longest) as f32,
                value: lever.whole().on_screen(clock),
                saved: true,
            })
            .collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::lower_first;

    #[test]
    fn a_name_goes_on_in_lower_case_unless_it_is_an_abbreviation() {
        assert_eq!(lower_first("Current state"), "current state");
        assert_eq!(lower_first("QA only"), "QA only");
        assert_eq!(lower_first(""), "");
    }
}
