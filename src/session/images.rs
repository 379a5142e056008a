//! Which pictures the slides of a session show, and where in its file each is named.

use super::agenda::Session;
use super::block::{Block, Image};
use super::picture::Picture;
use super::syntax::Step::{self, Field, Item};

impl Session {
    /// The pictures that its slides show, in their order.
    pub fn images(&self) -> impl Iterator<Item = &Image> {
        ways(self).into_iter().map(|(image, _)| image)
    }

    /// Has every picture in it replaced by another one, or taken out where there is none.
    pub fn replace_pictures(&mut self, with: &mut dyn FnMut(&Picture) -> Option<Picture>) {
        // Taken out whole, since what is replaced and what is kept are the same map.
        let pictures = std::mem::take(&mut self.pictures).into_iter();
        self.pictures = pictures
            .filter_map(|(path, picture)| Some((path, with(&picture)?)))
            .collect();
    }
}

/// Each picture that is shown, and the way to the path that names its file.
pub(super) fn ways(session: &Session) -> Vec<(&Image, Vec<Step>)> {
    let mut found = Vec::new();
    for (item, entry) in session.agenda.iter().enumerate() {
        for (index, slide) in entry.slides.iter().enumerate() {
            let way = [Field("agenda"), Item(item), Field("slides"), Item(index)];
            within(&slide.blocks, &way, 0, &mut found);
        }
    }
    for (index, slide) in session.reference.iter().enumerate() {
        within(&slide.blocks, &[Field("reference"), Item(index)], 0, &mut found);
    }
    found
}

fn within<'s>(blocks: &'s [Block], way: &[Step], depth: usize, found: &mut Vec<(&'s Image, Vec<Step>)>) {
    for (index, block) in blocks.iter().enumerate() {
        let mut way = way.to_vec();
        way.extend([Field("blocks"), Item(index)]);
        match block {
            Block::Image(image) => {
                way.push(Field("path"));
                found.push((image, way));
            }
            // Columns in columns are refused when a session is checked.
            Block::Columns(columns) if depth == 0 => {
                for (index, column) in columns.iter().enumerate() {
                    let mut way = way.clone();
                    way.push(Item(index));
                    within(&column.blocks, &way, depth + 1, found);
                }
            }
            _ => {}
        }
    }
}
