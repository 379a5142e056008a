//! The map on paper and on the clipboard: as a picture, as flow text, as a Mermaid flowchart, as a table.

use egui::vec2;

use super::compare;
use super::picture::{picture, picture_height};
use super::several::{Showing, pair, partner};
use super::update::shown;
use crate::export::table;
use crate::flow::Flow;
use crate::ink::Picture;
use crate::ui::commands::Command;
use crate::ui::effect::Effect;
use crate::ui::offscreen;
use crate::ui::state::State;
use crate::ui::theme::Mode;
use crate::workshop::{Map, MapState};

/// The width of a picture in points; its height follows from what is on it.
const WIDTH: f32 = 1600.0;
/// So many steps have room on it.
const ROOMY: usize = 40;
/// Every further one makes it wider by this, so that the names can be read.
const A_STEP: f32 = 16.0;
/// The widest picture: four times as large it still is one that programs open.
const WIDEST: f32 = 4096.0;

fn width(flow: &Flow) -> f32 {
    let more = flow.steps.len().saturating_sub(ROOMY) as f32;
    (WIDTH + more * A_STEP).min(WIDEST)
}

/// A picture for paper: light, with the figures and what they rest on.
#[derive(Debug, Clone, PartialEq)]
pub enum Paper {
    /// One map.
    Map(Box<Map>),
    /// Two maps compared, before and after.
    Compared(Box<(Map, Map)>),
}

impl Paper {
    /// What it is called: "Current state", "Current state and Future state".
    pub fn name(&self) -> String {
        match self {
            Self::Map(map) => map.name.clone(),
            Self::Compared(pair) => format!("{} and {}", pair.0.name, pair.1.name),
        }
    }

    /// Paints it.
    pub fn draw(&self) -> Picture {
        match self {
            Self::Map(map) => {
                let analysis = crate::flow::analyze(&map.flow);
                let width = width(&map.flow);
                let size = vec2(width, picture_height(&map.flow, width));
                offscreen::view(size, Mode::Light, 1.0, |ui| {
                    picture(ui, &title(map), &map.flow, &analysis);
                })
            }
            Self::Compared(pair) => {
                let width = width(&pair.0.flow).max(width(&pair.1.flow));
                let size = vec2(width, compare::paper_height(&pair.0, &pair.1, width));
                offscreen::view(size, Mode::Light, 1.0, |ui| compare::paper(ui, &pair.0, &pair.1))
            }
        }
    }
}

/// What stands above a map: its name, and that of its flow where it has another.
fn title(map: &Map) -> String {
    match map.flow.name.as_str() {
        "" => map.name.clone(),
        flow if flow == map.name => map.name.clone(),
        flow => format!("{flow}: {}", map.name),
    }
}

/// The future states of a workshop, each after the current state that it came from.
pub fn states(maps: &[Map]) -> Vec<(&Map, &Map)> {
    let future = maps.iter().filter(|map| map.state == MapState::Future);
    let before = |map: &'_ Map| partner(maps, map).filter(|other| other.state == MapState::Current);
    future.filter_map(|map| Some((before(map)?, map))).collect()
}

/// How a picture comes to the clipboard.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Inked {
    /// As pixels, so many a point.
    Pixels(f32),
    /// As an SVG drawing, sharp at any size.
    Drawing,
}

/// Carries out a command that copies.
pub(super) fn copy(state: &mut State, command: Command, effects: &mut Vec<Effect>) {
    match command {
        Command::CopyPicture => {
            let scale = crate::ui::close::scale(&state.window.close);
            return copy_picture(state, Inked::Pixels(f32::from(scale)), effects);
        }
        Command::CopyDrawing => return copy_picture(state, Inked::Drawing, effects),
        _ => {}
    }
    let Some(map) = shown(state).cloned() else { return };
    let copied = match command {
        Command::CopyFlow => Ok((crate::flow::text_with_assumptions(&map.flow), "flow text")),
        Command::CopyTable => table::steps([&map]).map(|bytes| (text_of(&bytes), "a table of its steps")),
        Command::CopyMetrics => table::metrics([&map]).map(|bytes| (text_of(&bytes), "a table of its metrics")),
        Command::CopyMermaid => Ok((crate::export::mermaid::print(&map.flow), "a Mermaid flowchart")),
        _ => return,
    };
    match copied {
        Ok((text, what)) => {
            effects.push(Effect::Copy(text));
            state.tell(format!("{} is on the clipboard as {what}", map.name));
        }
        Err(why) => state.warn(why),
    }
}

/// A table as it is pasted: a spreadsheet takes the mark at the head of the file for a part of the first cell.
fn text_of(table: &[u8]) -> String {
    let text = String::from_utf8_lossy(table);
    text.trim_start_matches('\u{feff}').to_owned()
}

fn copy_picture(state: &mut State, inked: Inked, effects: &mut Vec<Effect>) {
    let compared = (state.window.map.several.showing == Showing::Compare)
        .then(|| pair(state))
        .flatten();
    let paper = match compared {
        Some((before, after)) => Paper::Compared(Box::new((before.clone(), after.clone()))),
        None => match shown(state) {
            Some(map) => Paper::Map(Box::new(map.clone())),
            None => return,
        },
    };
    effects.push(Effect::DrawPicture(Box::new(paper), inked));
}
