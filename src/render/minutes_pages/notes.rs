//! What was said, on paper: below each other, or in themes beside each other.

use egui::epaint::text::LayoutJob;
use egui::{Pos2, Shape, Stroke, pos2};

use super::super::strips::{Strip, flowing, laid, laid_in_order};
use super::{AROUND_HEAD, BODY, GAP, HEAD, INDENT, NOTE, Pages, SUBHEAD};
use crate::export::minutes::{Block, Item, Section, Theme};
use crate::ink::pdf::{Node, Role, What};
use crate::ui::theme::typeface::{Face, Type};
use crate::ui::widgets::kind_icon;

impl Pages<'_> {
    /// Whether two sections are short lists of notes, which stand beside each other.
    pub(super) fn fit_beside(one: &Section, other: &Section) -> bool {
        let short = |section: &Section| match section.blocks.as_slice() {
            [Block::Notes(items)] => {
                let letters: usize = items.iter().map(|item| item.text.len() + item.known.len()).sum();
                items.len() <= 8 && letters <= 900
            }
            _ => false,
        };
        short(one) && short(other)
    }

    fn note_job(&self, item: &Item, style: Type, width: f32) -> LayoutJob {
        let mut job = flowing(style, &item.text, self.tokens.ink, width);
        if !item.known.is_empty() {
            job.append(&format!(" ({})", item.known), 0.0, style.format(self.tokens.ink2));
        }
        job
    }

    fn kind_sign(&self, item: &Item, at: Pos2, style: Type) -> Shape {
        let job = Type::new(style.size, style.line, Face::Icon).job(
            &kind_icon(item.kind).to_string(),
            self.tokens.ink2,
            60.0,
        );
        Shape::galley(at, laid(self.ctx, job), self.tokens.ink2)
    }

    /// Notes below each other, with the sign of their kind.
    pub(super) fn notes(&mut self, items: &[Item], style: Type, above: f32, nodes: &mut Vec<Node>) {
        let mut list = Vec::new();
        for (at, item) in items.iter().enumerate() {
            let first = self.strips.len();
            let job = self.note_job(item, style, self.width - INDENT);
            let node = self.job(job, INDENT, if at == 0 { above } else { 3.0 }, false);
            let sign = self.kind_sign(item, pos2(0.0, 0.0), style);
            if let Some(strip) = self.strips.get_mut(first) {
                strip.marks.push((What::Decoration, vec![sign]));
            }
            list.push(Node::Group(Role::Entry, vec![node]));
        }
        nodes.push(Node::Group(Role::List, list));
    }

    /// Two lists beside each other, each below its heading.
    pub(super) fn beside(&mut self, sections: [&Section; 2]) {
        let width = (self.width - GAP) / 2.0;
        let mut strip = Strip {
            above: AROUND_HEAD[0],
            ..Strip::default()
        };
        for (column, section) in sections.into_iter().enumerate() {
            let left = (width + GAP) * column as f32;
            let heading = laid_in_order(self.ctx, flowing(HEAD, &section.title, self.tokens.ink, width));
            let mut y = heading.size().y + AROUND_HEAD[1];
            let words = Shape::galley(pos2(left, 0.0), heading, self.tokens.ink);
            let said = self.say(&mut strip, [words]);
            let mut nodes = vec![Node::Group(Role::Heading(2, section.title.clone()), said)];
            let mut list = Vec::new();
            for block in &section.blocks {
                let Block::Notes(items) = block else { continue };
                for item in items {
                    let words = laid_in_order(self.ctx, self.note_job(item, BODY, width - INDENT));
                    let height = words.size().y;
                    let sign = self.kind_sign(item, pos2(left, y), BODY);
                    let words = Shape::galley(pos2(left + INDENT, y), words, self.tokens.ink);
                    let said = self.say(&mut strip, [words]);
                    strip.marks.push((What::Decoration, vec![sign]));
                    list.push(Node::Group(Role::Entry, said));
                    y += height + 3.0;
                }
            }
            nodes.push(Node::Group(Role::List, list));
            self.tree.push(Node::Group(Role::Section, nodes));
            strip.bookmarks.push(section.title.clone());
            strip.height = strip.height.max(y);
        }
        self.strips.push(strip);
    }

    /// Themes in three columns; where one is too high to stay whole, below each other.
    pub(super) fn themes(&mut self, themes: &[Theme], rest: &[Item], above: f32, nodes: &mut Vec<Node>) {
        let width = (self.width - 2.0 * GAP) / 3.0;
        let long = |note: &Item| note.text.len() + note.known.len() > 600;
        let tall = themes
            .iter()
            .any(|theme| theme.name.len() > 200 || theme.notes.len() > 14 || theme.notes.iter().any(long));
        for (at, three) in themes.chunks(3).enumerate() {
            let above = if at == 0 { above } else { 18.0 };
            if tall {
                for theme in three {
                    let name = self.job(
                        flowing(SUBHEAD, &theme.name, self.tokens.ink, self.width),
                        0.0,
                        above,
                        true,
                    );
                    nodes.push(Node::Group(Role::Heading(3, theme.name.clone()), vec![name]));
                    self.notes(&theme.notes, NOTE, 4.0, nodes);
                }
                continue;
            }
            let mut strip = Strip {
                above,
                ..Strip::default()
            };
            for (column, theme) in three.iter().enumerate() {
                let left = (width + GAP) * column as f32;
                let height = self.theme(theme, left, width, &mut strip, nodes);
                strip.height = strip.height.max(height);
            }
            self.strips.push(strip);
        }
        if !rest.is_empty() {
            let name = self.job(SUBHEAD.job("Not sorted", self.tokens.ink, self.width), 0.0, 14.0, true);
            nodes.push(Node::Group(Role::Heading(3, "Not sorted".to_owned()), vec![name]));
            self.notes(rest, NOTE, 4.0, nodes);
        }
    }

    fn theme(&mut self, theme: &Theme, left: f32, width: f32, strip: &mut Strip, nodes: &mut Vec<Node>) -> f32 {
        let line = Shape::hline(left..=left + width, 0.0, Stroke::new(1.5, self.tokens.ink2));
        strip.marks.push((What::Decoration, vec![line]));
        let name = laid_in_order(self.ctx, flowing(SUBHEAD, &theme.name, self.tokens.ink, width));
        let mut y = 8.0 + name.size().y;
        let part = self.part();
        strip.marks.push((
            What::Part(part),
            vec![Shape::galley(pos2(left, 8.0), name, self.tokens.ink)],
        ));
        nodes.push(Node::Group(
            Role::Heading(3, theme.name.clone()),
            vec![Node::Part(part)],
        ));
        if let Some(dots) = theme.dots {
            let part = self.part();
            let count = laid(self.ctx, SUBHEAD.job(&dots.to_string(), self.tokens.ink, width));
            let from = left + count.size().x + 14.0;
            let disc = |at: u32| Shape::circle_filled(pos2(from + 16.0 * at as f32, y + 14.0), 6.0, self.tokens.blue);
            let fits = ((width - count.size().x - 20.0) / 16.0).max(0.0) as u32;
            let discs = (0..dots.min(fits)).map(disc).collect();
            strip.marks.push((
                What::Part(part),
                vec![Shape::galley(pos2(left, y), count, self.tokens.ink)],
            ));
            strip.marks.push((What::Decoration, discs));
            nodes.push(Node::Group(Role::Paragraph, vec![Node::Part(part)]));
            y += SUBHEAD.line;
        }
        let mut list = Vec::new();
        for item in &theme.notes {
            let part = self.part();
            let words = laid_in_order(self.ctx, self.note_job(item, NOTE, width - INDENT));
            let sign = self.kind_sign(item, pos2(left, y + 3.0), NOTE);
            let height = words.size().y;
            strip.marks.push((
                What::Part(part),
                vec![Shape::galley(pos2(left + INDENT, y + 3.0), words, self.tokens.ink)],
            ));
            strip.marks.push((What::Decoration, vec![sign]));
            list.push(Node::Group(Role::Entry, vec![Node::Part(part)]));
            y += height + 7.0;
        }
        nodes.push(Node::Group(Role::List, list));
        y
    }
}
