//! Painted shapes on pages, written as PDF: text as text with subset fonts, tagged in the order of reading, with bookmarks.
//!
//! `document` is what is to be written, `tree` the structure that readers aloud follow; `shapes` and `text` put on a page what was painted, in the colours
//! of `paint`; this file writes the document.

mod document;
mod paint;
mod shapes;
mod text;
mod tree;

use std::collections::BTreeMap;

use egui::emath::TSTransform;
use egui::{Pos2, Rect};
use krilla::metadata::Metadata;
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::tagging::{Artifact, ArtifactType, ContentTag, Identifier, TagTree};
use krilla::{Document as Writer, SerializeSettings, destination::XyzDestination};

use super::picture::Picture;
use shapes::Canvas;

pub use document::{Bookmark, Document, Mark, Sheet, What};
pub use tree::{Node, Role};

/// Writes a document as PDF 1.7. The same document gives the same bytes.
///
/// # Errors
/// A sentence: what the writer could not take.
pub fn write(document: &Document) -> Result<Vec<u8>, String> {
    let settings = SerializeSettings {
        enable_tagging: true,
        ..SerializeSettings::default()
    };
    let mut writer = Writer::new_with(settings);
    let mut fonts = text::Fonts::default();
    let mut parts: BTreeMap<usize, Vec<Identifier>> = BTreeMap::new();
    for sheet in &document.sheets {
        let page = PageSettings::from_wh(sheet.size.x, sheet.size.y)
            .ok_or_else(|| format!("A page of {} × {} points cannot be made", sheet.size.x, sheet.size.y))?;
        let mut page = writer.start_page_with(page);
        let mut surface = page.surface();
        let mut canvas = Canvas::new(sheet, &document.textures, &mut fonts);
        surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::Layout)));
        canvas.ground(&mut surface);
        surface.end_tagged();
        for mark in &sheet.marks {
            let tag = match mark.what {
                What::Decoration => ContentTag::Artifact(Artifact::with_kind(ArtifactType::Layout)),
                What::Part(_) => ContentTag::Other,
            };
            let identifier = surface.start_tagged(tag);
            canvas.draw(&mut surface, mark);
            surface.end_tagged();
            if let What::Part(part) = mark.what {
                parts.entry(part).or_default().push(identifier);
            }
        }
        surface.finish();
        page.finish();
    }
    let mut tags = TagTree::new().with_lang(Some("en".to_owned()));
    for node in &document.tree {
        if let Some(node) = tree::node(node, &mut parts) {
            tags.push(node);
        }
    }
    // What has no place in the structure would make the writer refuse the file: it is read last.
    for rest in parts.into_values().flatten() {
        tags.push(rest);
    }
    writer.set_tag_tree(tags);
    if !document.bookmarks.is_empty() {
        let mut outline = Outline::new();
        for mark in &document.bookmarks {
            outline.push_child(entry(mark));
        }
        writer.set_outline(outline);
    }
    writer.set_metadata(
        Metadata::new()
            .title(document.title.clone())
            .language("en".to_owned())
            .creator(format!("Flipchart {}", env!("CARGO_PKG_VERSION"))),
    );
    writer
        .finish()
        .map_err(|error| format!("The PDF cannot be written: {error:?}"))
}

/// A bookmark with those below it.
fn entry(mark: &Bookmark) -> OutlineNode {
    let place = XyzDestination::new(mark.page, krilla::geom::Point::from_xy(0.0, mark.down));
    let mut node = OutlineNode::new(mark.text.clone(), place);
    for below in &mark.below {
        node.push_child(entry(below));
    }
    node
}

/// A picture as a document of one page of its size, read as one figure.
pub fn of_picture(picture: &Picture, title: &str, alt: &str) -> Document {
    let mut document = Document {
        title: title.to_owned(),
        textures: picture.textures.clone(),
        ..Document::default()
    };
    push_picture(&mut document, picture, title, alt);
    document
}

/// Puts a picture on a page of its own behind those that are there, with a bookmark.
pub fn push_picture(document: &mut Document, picture: &Picture, title: &str, alt: &str) {
    // 96 pixels an inch, as screens count.
    let scale = 0.75;
    let page = document.sheets.len();
    let part = page;
    let canvas = Rect::from_min_size(Pos2::ZERO, picture.size);
    let mut marks: Vec<Mark> = Vec::new();
    for clipped in &picture.shapes {
        let bounds = clipped.transform_after_tessellation * clipped.shape.visual_bounding_rect();
        let clip = clipped.clip_rect.intersect(canvas);
        if !clip.is_positive() || !bounds.is_finite() || !clip.intersects(bounds.expand(1.0)) {
            continue;
        }
        let clip = (!clip.contains_rect(bounds)).then_some(clip);
        let mut shape = clipped.shape.clone();
        shape.transform(clipped.transform_after_tessellation);
        match marks.last_mut() {
            Some(mark) if mark.clip == clip => mark.shapes.push(shape),
            _ => marks.push(Mark {
                what: What::Part(part),
                place: TSTransform::IDENTITY,
                clip,
                shapes: vec![shape],
            }),
        }
    }
    document.sheets.push(Sheet {
        size: picture.size * scale,
        scale,
        ground: picture.ground,
        marks,
        pixels_per_point: picture.pixels_per_point,
    });
    document
        .tree
        .push(Node::Group(Role::Figure(alt.to_owned()), vec![Node::Part(part)]));
    document.bookmarks.push(Bookmark {
        text: title.to_owned(),
        page,
        down: 0.0,
        below: Vec::new(),
    });
}
