//! Pictures as pages: a map on a page of its size, and the slides of a workshop with what was drawn on them.

use egui::vec2;

use super::view;
use crate::ink::{Picture, SvgOptions, pdf};
use crate::session::inline;
use crate::store::{Cues, WallLook};
use crate::ui::audience::{slide, wall};
use crate::ui::state::wall::{Picture as OnTheWall, Shows};
use crate::ui::state::{Cover, Now};
use crate::ui::theme::Mode;
use crate::workshop::{Stroke, Workshop};

/// A picture as a page of its size.
///
/// # Errors
/// A sentence: what the writer could not take.
pub fn of_picture(picture: &Picture, told: &SvgOptions) -> Result<Vec<u8>, String> {
    pdf::write(&pdf::of_picture(picture, &told.title, &told.description))
}

/// All slides of a workshop, each whole and with what was drawn on it, in the order of the agenda.
///
/// # Errors
/// A sentence: what the writer could not take.
pub fn of_slides(workshop: &Workshop) -> Result<Vec<u8>, String> {
    let workshop = std::sync::Arc::new(workshop.clone());
    let mut document = pdf::Document {
        title: inline::plain(&workshop.session.title),
        ..pdf::Document::default()
    };
    for (index, (_, shown)) in workshop.session.slides().enumerate() {
        let on_the_wall = OnTheWall {
            workshop: Some(std::sync::Arc::clone(&workshop)),
            shows: Shows::Slide {
                index,
                step: shown.steps(),
            },
            cover: Cover::None,
            spotlight: None,
            stroke: Stroke::red(Vec::new()),
            zoom: None,
            look: WallLook::default(),
            cues: Cues::default(),
            play: None,
            compared: None,
            at: None,
        };
        let picture = view(vec2(1600.0, 900.0), Mode::Light, 1.0, |ui| {
            let whole = ui.max_rect();
            wall::paint(ui, whole, &on_the_wall, Now::default());
        });
        let words = slide::words(shown, shown.steps());
        // An image has a number of its own only within its picture.
        let first = document.textures.len() as u64;
        let mut picture = picture;
        renumber(&mut picture, first);
        document.textures.append(&mut picture.textures);
        let title = format!("{} {}", index + 1, shown.label());
        pdf::push_picture(&mut document, &picture, &title, &words);
    }
    pdf::write(&document)
}

/// Gives the images of a picture numbers from `first` on.
fn renumber(picture: &mut Picture, first: u64) {
    let numbers: std::collections::BTreeMap<_, _> = picture
        .textures
        .keys()
        .copied()
        .zip((first + 1..).map(egui::TextureId::User))
        .collect();
    picture.textures = std::mem::take(&mut picture.textures)
        .into_iter()
        .filter_map(|(id, image)| Some((*numbers.get(&id)?, image)))
        .collect();
    for clipped in &mut picture.shapes {
        rename(&mut clipped.shape, &numbers);
    }
}

fn rename(shape: &mut egui::Shape, numbers: &std::collections::BTreeMap<egui::TextureId, egui::TextureId>) {
    match shape {
        egui::Shape::Vec(shapes) => shapes.iter_mut().for_each(|shape| rename(shape, numbers)),
        egui::Shape::Mesh(mesh) => {
            if let Some(id) = numbers.get(&mesh.texture_id) {
                std::sync::Arc::make_mut(mesh).texture_id = *id;
            }
        }
        egui::Shape::Rect(rect) => {
            if let Some(brush) = &mut rect.brush
                && let Some(id) = numbers.get(&brush.fill_texture_id)
            {
                std::sync::Arc::make_mut(brush).fill_texture_id = *id;
            }
        }
        _ => {}
    }
}
