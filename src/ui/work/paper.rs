//! A picture for paper: how wide it is, what stands above it, and drawing it without a window.

use egui::vec2;

use crate::ink::Picture;
use crate::ui::effect::Paper;
use crate::ui::map::several::compare;
use crate::ui::map::{boxes_picture, boxes_picture_height, picture, picture_height, picture_width};
use crate::ui::offscreen;
use crate::ui::theme::Mode;
use crate::workshop::Map;

impl Paper {
    /// Paints it.
    pub fn draw(&self) -> Picture {
        match self {
            Self::Map(map) => {
                let analysis = crate::flow::analyze(&map.flow);
                let width = picture_width(&map.flow);
                let size = vec2(width, picture_height(&map.flow, width));
                offscreen::view(size, Mode::Light, 1.0, |ui| {
                    picture(ui, &title(map), &map.flow, &analysis);
                })
            }
            Self::Boxes(map) => {
                let width = picture_width(&map.flow);
                let size = vec2(width, boxes_picture_height(map, width));
                offscreen::view(size, Mode::Light, 1.0, |ui| boxes_picture(ui, &title(map), map))
            }
            Self::Compared(pair) => {
                let width = picture_width(&pair.0.flow).max(picture_width(&pair.1.flow));
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
