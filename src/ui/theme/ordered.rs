//! Lines with words that run from right to left: broken first, then each set in the order in which it is read.
//!
//! The toolkit sets what it is given from left to right, so that it is given the pieces of each line as they stand there.

use std::ops::Range;

use egui::text::{LayoutJob, TextFormat};
use egui::{Color32, Context};

use crate::letters::order;
use crate::ui::theme::typeface::{Type, append_piece};

/// A text with the formats of its parts, in the order in which it is read.
#[derive(Debug, Default)]
pub struct Styled {
    text: String,
    parts: Vec<(Range<usize>, TextFormat)>,
}

impl Styled {
    /// Adds words.
    pub fn push(&mut self, words: &str, format: TextFormat) {
        let from = self.text.len();
        self.text.push_str(words);
        self.parts.push((from..self.text.len(), format));
    }

    /// What a job says that was put together in the order in which it is read.
    pub fn of(job: &LayoutJob) -> Self {
        let mut styled = Self::default();
        for section in &job.sections {
            let words = job.text.get(section.byte_range.start.0..section.byte_range.end.0);
            styled.push(words.unwrap_or_default(), section.format.clone());
        }
        styled
    }

    /// As a job whose lines are broken at `width` points and in order.
    pub fn job(&self, ctx: &Context, width: f32) -> LayoutJob {
        let mut job = LayoutJob::default();
        job.wrap.max_width = f32::INFINITY;
        let mut from = 0;
        let mut first = true;
        for paragraph in self.text.split('\n') {
            let whole = from..from + paragraph.len();
            for line in self.lines(ctx, whole.clone(), width) {
                if !std::mem::take(&mut first) {
                    // The line end has to have some format: egui takes the height of a line from it.
                    let format = self.parts.first().map(|(_, format)| format.clone()).unwrap_or_default();
                    job.append("\n", 0.0, format);
                }
                self.append(&mut job, line);
            }
            from = whole.end + 1;
        }
        job
    }

    /// A paragraph in lines that fit: as many words in each as go.
    fn lines(&self, ctx: &Context, whole: Range<usize>, width: f32) -> Vec<Range<usize>> {
        let text = self.text.get(whole.clone()).unwrap_or_default();
        let mut lines = Vec::new();
        let (mut begin, mut end, mut used) = (whole.start, whole.start, 0.0);
        for word in text.split_inclusive(' ') {
            let own = end..end + word.len();
            let seen = own.start..own.end - (word.len() - word.trim_end().len());
            let wide = self.width(ctx, seen);
            // A word longer than the line gets one to itself, or several where it has to be torn apart.
            if wide > width {
                if used > 0.0 {
                    lines.push(begin..end);
                }
                let mut rest = own.clone();
                while let Some(cut) = self.cut(ctx, rest.clone(), width) {
                    lines.push(rest.start..cut);
                    rest.start = cut;
                }
                (begin, end, used) = (rest.start, rest.end, self.width(ctx, rest));
                continue;
            }
            if used > 0.0 && used + wide > width {
                lines.push(begin..end);
                (begin, used) = (end, 0.0);
            }
            used += self.width(ctx, own.clone());
            end = own.end;
        }
        lines.push(begin..whole.end);
        lines
    }

    /// Where a word that is wider than the line is torn apart; none where it fits, or has one letter.
    fn cut(&self, ctx: &Context, word: Range<usize>, width: f32) -> Option<usize> {
        // No line is longer: more would be measured again for each of them.
        const MOST: usize = 400;
        let text = self.text.get(word.clone())?;
        let letters: Vec<usize> = text
            .char_indices()
            .take(MOST + 1)
            .map(|(at, _)| word.start + at)
            .collect();
        let end = letters.get(MOST).copied().unwrap_or(word.end);
        let whole = self.width(ctx, word.start..end);
        if whole <= width {
            return None;
        }
        // Letters are about as wide as each other: from there on it is tried.
        let guess = (letters.len() as f32 * width / whole) as usize;
        let mut count = guess.clamp(1, letters.len().saturating_sub(1).max(1));
        while count > 1
            && letters
                .get(count)
                .is_some_and(|to| self.width(ctx, word.start..*to) > width)
        {
            count -= 1;
        }
        letters.get(count).copied()
    }

    fn width(&self, ctx: &Context, range: Range<usize>) -> f32 {
        let mut job = LayoutJob::default();
        job.wrap.max_width = f32::INFINITY;
        for (part, format) in self.within(range) {
            job.append(self.text.get(part).unwrap_or_default(), 0.0, format.clone());
        }
        ctx.fonts_mut(|fonts| fonts.layout_job(job)).size().x
    }

    /// The parts of a range, each with its format.
    fn within(&self, range: Range<usize>) -> impl DoubleEndedIterator<Item = (Range<usize>, &TextFormat)> {
        self.parts.iter().filter_map(move |(part, format)| {
            let common = part.start.max(range.start)..part.end.min(range.end);
            (!common.is_empty()).then_some((common, format))
        })
    }

    /// Appends a line, its pieces from left to right.
    fn append(&self, job: &mut LayoutJob, line: Range<usize>) {
        let text = self.text.get(line.clone()).unwrap_or_default();
        let trimmed = text.trim_end();
        for (piece, rtl) in order::pieces(trimmed) {
            let piece = line.start + piece.start..line.start + piece.end;
            let mut say = |(part, format): (Range<usize>, &TextFormat)| {
                let words = self.text.get(part).unwrap_or_default();
                append_piece(job, words, rtl, format.clone());
            };
            // Of a piece that runs to the left the last part stands first.
            if rtl {
                self.within(piece).rev().for_each(&mut say);
            } else {
                self.within(piece).for_each(&mut say);
            }
        }
    }
}

/// A text of one style as a job whose lines are broken at `width` points and in order.
pub fn plain(ctx: &Context, text: &str, style: Type, color: Color32, width: f32) -> LayoutJob {
    let mut styled = Styled::default();
    styled.push(text, style.format(color));
    styled.job(ctx, width)
}
