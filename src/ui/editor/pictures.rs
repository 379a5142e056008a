//! Pictures that are dropped on the window or pasted: they go onto the chosen slide.

use std::path::Path;

use super::asked;
use super::choosing::{behind, choose};
use crate::session::block::{Block, Image};
use crate::session::edit::{BlockEdit, HeadEdit, SlidesEdit};
use crate::session::{Picture, Session, SessionEdit, Slide};
use crate::store::Opening;
use crate::store::new_picture::{NewPicture, numbered};
use crate::ui::effect::{Effect, SessionEffect};
use crate::ui::state::{State, Surface};

/// Has a picture looked at, and a name found for it beside the session.
pub fn ask(state: &mut State, new: NewPicture, effects: &mut Vec<Effect>) {
    let shown = state.surface() == Surface::Edit;
    let Some(editor) = state.editor.as_ref().filter(|_| shown) else {
        state.warn("A picture goes onto a slide: open its session with Edit, then drop or paste it there");
        return;
    };
    let path = editor.path().map(Path::to_path_buf);
    effects.push(SessionEffect::Picture(editor.opening(), path, new).into());
}

/// Puts a picture on the chosen slide: in place of a chosen picture that has no file yet, else behind the chosen block.
pub fn take(state: &mut State, of: Opening, found: Result<(String, Picture), String>, effects: &mut Vec<Effect>) {
    let Some(editor) = state.editor.as_ref().filter(|editor| editor.opening() == of) else {
        return;
    };
    let (path, picture) = match found {
        Ok(found) => found,
        Err(why) => return state.warn(why),
    };
    let session = editor.session();
    let at = editor.slide();
    let path = free(session, &path, &picture);
    let alt = described(&path);
    let Some(slide) = session.slide_at(at) else {
        let to = behind(session, at);
        let blocks = vec![image(&path, alt)];
        let slide = Box::new(Slide {
            id: session.free_slide_id("picture"),
            blocks,
            ..Slide::default()
        });
        let edit = SessionEdit::Slides(SlidesEdit::Insert { at: to, slide });
        if asked::apply(state, with_picture(path, picture, edit), effects) {
            choose(state, to, Some(0));
        }
        return;
    };
    let chosen = editor.block().filter(|block| *block < slide.blocks.len());
    let waiting = chosen.and_then(|place| match slide.blocks.get(place) {
        Some(Block::Image(image)) if !session.pictures.contains_key(&image.path) => Some((place, image.clone())),
        _ => None,
    });
    let (place, edit) = if let Some((at, old)) = waiting {
        let path = path.clone();
        let block = Box::new(Block::Image(Image { path, ..old }));
        (at, BlockEdit::Set { at, block })
    } else {
        let at = chosen.map_or(slide.blocks.len(), |chosen| chosen + 1);
        let block = Box::new(image(&path, alt));
        (at, BlockEdit::Insert { at, block })
    };
    let edit = SessionEdit::Block(at, edit);
    if asked::apply(state, with_picture(path, picture, edit), effects) {
        choose(state, at, Some(place));
    }
}

/// An edit together with the picture that it shows.
fn with_picture(path: String, picture: Picture, edit: SessionEdit) -> SessionEdit {
    SessionEdit::Several(vec![SessionEdit::Head(HeadEdit::Picture(path, Some(picture))), edit])
}

fn image(path: &str, alt: String) -> Block {
    Block::Image(Image {
        path: path.to_owned(),
        alt,
        ..Image::default()
    })
}

/// The path, with a number where the session has another picture by it that is not on disk yet.
fn free(session: &Session, path: &str, picture: &Picture) -> String {
    let others = |path: &String| session.pictures.get(path).is_some_and(|other| other != picture);
    (1..=999)
        .map(|number| numbered(path, number))
        .find(|path| !others(path))
        .unwrap_or_else(|| path.to_owned())
}

/// What a picture shows, as far as its file's name says it: "the-plan.png" is "the plan".
fn described(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    stem.replace(['-', '_'], " ").trim().to_owned()
}
