//! Pictures of a deck: what shows one, where it stands, and what stands in the place of one that is not there.

use super::super::placing::{name_of, placing};
use super::super::words::Shown;
use super::Reader;
use crate::session::block::{Block, Callout, Column, Image};
use crate::session::inline;

impl Reader<'_, '_> {
    /// Puts pictures onto the slide, behind what holds none: several in a row stand side by side.
    pub fn pictures(&mut self, pictures: Vec<Shown>) {
        if self.puts_off() {
            self.later.extend(pictures);
            return;
        }
        let blocks: Vec<Block> = pictures
            .into_iter()
            .filter_map(|picture| self.picture(&picture))
            .collect();
        let row = (2..=4).contains(&blocks.len())
            && !self.page.has_columns()
            && blocks.iter().all(|block| matches!(block, Block::Image(_)));
        if row {
            let columns = blocks.into_iter().map(|block| Column {
                head: None,
                weight: 1.0,
                blocks: vec![block],
            });
            self.page.block(Block::Columns(columns.collect()));
            return;
        }
        for block in blocks {
            self.put(block);
        }
    }

    /// The block that shows a picture, or stands in its place.
    fn picture(&mut self, shown: &Shown) -> Option<Block> {
        let line = shown.line;
        let placed = placing(&shown.alt, self.deck.dialect);
        if !placed.dropped.is_empty() {
            self.page.tell(
                line,
                format!("`{}` of a picture", placed.dropped),
                if placed.beside.is_some() {
                    "a picture beside the text"
                } else if placed.ground {
                    "a picture on the slide: slides have one ground"
                } else {
                    "a picture as large as its place"
                },
            );
        }
        let caption = shown.link.as_deref().and_then(|to| {
            let words = if placed.alt.is_empty() { to } else { placed.alt.as_str() };
            inline::safe(to).map(|_| format!("[{}](<{}>)", inline::verbatim(words), to.replace(['<', '>'], "")))
        });
        // What stands below a picture stands there on the slide too, where no link does.
        let below =
            (!shown.title.is_empty() && shown.title != placed.alt).then(|| inline::verbatim(&shown.title).into_owned());
        if let Some(below) = below
            .as_ref()
            .filter(|_| caption.is_some() || shown.source.trim().is_empty())
        {
            self.page
                .tell(line, format!("the words “{below}” below a picture"), "nothing");
        }
        if shown.link.is_some() && caption.is_none() {
            self.page.tell(
                line,
                format!("a link to `{}`", shown.link.clone().unwrap_or_default()),
                "no link",
            );
        }
        let source = shown.source.trim();
        if source.is_empty() {
            return (!placed.alt.is_empty()).then(|| Block::Text(inline::verbatim(&placed.alt).into_owned()));
        }
        let block = if let Some(path) = (self.deck.find)(source) {
            self.page.found += 1;
            let alt = if placed.alt.is_empty() {
                name_of(source)
            } else {
                placed.alt.clone()
            };
            Block::Image(Image {
                path,
                alt,
                caption: caption.or(below),
                size: placed.size,
            })
        } else {
            if !self.page.missing.iter().any(|known| known == source) {
                self.page.missing.push(source.to_owned());
            }
            let name = if placed.alt.is_empty() {
                name_of(source)
            } else {
                placed.alt.clone()
            };
            let far = source.starts_with("http://") || source.starts_with("https://");
            let what = format!("the picture `{source}`");
            let became = if far {
                "words in its place: it lies in the web, and nothing is fetched"
            } else {
                "words in its place: it is not there, or is of a kind that cannot be shown"
            };
            self.page.tell(line, what, became);
            // Where it led, its words lead.
            let words = caption.unwrap_or_else(|| {
                let name = inline::verbatim(&name);
                below.map_or_else(|| name.to_string(), |below| format!("{name}\n{below}"))
            });
            Block::Callout(Callout {
                text: format!("Picture left out: {words}"),
                ..Callout::default()
            })
        };
        if let Some(left) = placed.beside
            && self.page.beside.is_none()
        {
            self.page.beside = Some((block, left));
            return None;
        }
        Some(block)
    }
}
