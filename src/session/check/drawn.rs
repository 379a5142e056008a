//! What figures that are drawn to scale, or that stand in columns, have to keep.

use super::super::block::ask::Ask;
use super::super::block::{
    Initials, Pillar, PillarFigure, Questions, Quote, Range, Ranges, Scale, SpanKind, Story, StoryForm,
};
use super::super::{Block, Slide};
use super::Checker;
use super::Step::{Field, Item};

/// The most lines below the picture of a pillar.
pub(super) const LINES: usize = 2;
/// The most questions that stand side by side with their answers.
pub(super) const ANSWERS: usize = 4;

impl Checker {
    pub(super) fn initials(&mut self, initials: &Initials) {
        let count = initials.pillars.len();
        self.some("pillars", &initials.pillars, "Initials", "pillar");
        if count > Initials::MOST {
            self.warn(
                &[Field("pillars")],
                format!("{count} pillars are too narrow to read"),
                format!("Use {} at most", Initials::MOST),
            );
        }
        // The first is marked where nothing is said: without a pillar that has been told above.
        if initials.mark > 0 && initials.mark >= count {
            self.error(
                &[Field("mark")],
                format!("There is no pillar {} to mark", initials.mark),
                format!("Pillars count from 0; the last is {}", count.saturating_sub(1)),
            );
        }
        let pictured = initials.pictured();
        self.each("pillars", &initials.pillars, |checker, pillar| {
            checker.filled("name", &pillar.name, "a pillar");
            // The limits are those of the drawing: pillars of words alone may hold more.
            if pictured {
                checker.pillar(pillar);
            }
        });
    }

    /// A pillar among pillars with figures.
    fn pillar(&mut self, pillar: &Pillar) {
        if !pillar.more.is_empty() {
            self.error(
                &[Field("more")],
                "Points in `more` do not go with figures",
                "Move them to the notes: a figure and its points come in one step",
            );
        }
        // A break within a point takes a line as well.
        let lines: usize = pillar.points.iter().map(|point| point.split('\n').count()).sum();
        if lines > LINES {
            self.warn(
                &[Field("points")],
                format!("{lines} lines below a figure are too many"),
                format!("Use {LINES} at most; the rest is for the notes"),
            );
        }
        match &pillar.figure {
            Some(PillarFigure::Measures(names)) => {
                if names.is_empty() || names.len() > PillarFigure::MEASURES {
                    self.error(
                        &[Field("figure")],
                        format!("A figure of {} measures cannot be drawn", names.len()),
                        format!("Use from 1 to {}", PillarFigure::MEASURES),
                    );
                }
                if lines > 0 {
                    self.error(
                        &[Field("points")],
                        "Measures leave no room for points",
                        "Remove the points, or choose another figure",
                    );
                }
            }
            Some(PillarFigure::Batches(large, small)) => {
                let (most, few) = PillarFigure::SQUARES;
                if !(1..=most).contains(large) || !(1..=few).contains(small) {
                    self.error(
                        &[Field("figure")],
                        format!("Batches of {large} and {small} cannot be drawn"),
                        format!("Use from 1 to {most} for the large one, and from 1 to {few} for the small one"),
                    );
                }
            }
            Some(PillarFigure::Overlap(..) | PillarFigure::Third | PillarFigure::Share) | None => {}
        }
    }

    pub(super) fn ask(&mut self, ask: &Ask) {
        let lines = ask.question.len();
        if !(1..=Ask::MOST).contains(&lines) {
            self.error(
                &[Field("question")],
                format!("A question of {lines} lines cannot be asked that large"),
                format!("Use from 1 to {} lines", Ask::MOST),
            );
        }
        let named = !ask.from.is_empty() || !ask.to.is_empty();
        // Odd, not wrong: the slide shows, but the ends that somebody wrote do not.
        if named && !ask.has_bar() {
            self.warn(
                &[Field("unknown")],
                "The ends of the bar are named, but not what is asked for",
                "Write it in `unknown`, as in `\"? working days\"`: without it there is no bar",
            );
        }
    }

    /// What answers questions.
    pub(super) fn answers(&mut self, questions: &Questions) {
        let (asked, answered) = (questions.items.len(), questions.answers.len());
        if answered == 0 {
            return;
        }
        if asked != answered {
            self.error(
                &[Field("answers")],
                format!("The number of answers is {answered}, that of questions {asked}"),
                "Give each question its answer, or leave `answers` out",
            );
        } else if asked > ANSWERS {
            self.error(
                &[Field("items")],
                format!("{asked} questions do not fit side by side"),
                format!("Use {ANSWERS} at most, or make two slides of them"),
            );
        }
        self.each("answers", &questions.answers, |checker, answer| {
            checker.filled("name", &answer.name, "an answer");
        });
    }

    pub(super) fn quote(&mut self, quote: &Quote) {
        self.filled("text", &quote.text, "a quote");
    }

    /// What depends on where a block stands on its slide.
    pub(super) fn places(&mut self, slide: &Slide) {
        for (index, block) in slide.blocks.iter().enumerate() {
            let above = index.checked_sub(1).and_then(|above| slide.blocks.get(above));
            self.within(&[Field("blocks"), Item(index)], |checker| match block {
                Block::Ask(_) if above.is_some() || !slide.title.trim().is_empty() => checker.error(
                    &[],
                    "A question that is the slide stands below something",
                    "Put `Ask` first, and leave the slide's title out: the question is the title",
                ),
                Block::Quote(quote) => checker.pointing(quote, above),
                _ => {}
            });
        }
    }

    fn pointing(&mut self, quote: &Quote, above: Option<&Block>) {
        let Some(column) = quote.points_at else { return };
        // Only what stands right above: a quote cannot point through another block.
        let columns = above.map_or(0, Block::answered);
        if columns == 0 {
            self.error(
                &[Field("points_at")],
                "The quote points at nothing",
                "Put it right below questions with answers, or leave `points_at` out",
            );
        } else if column >= columns {
            self.error(
                &[Field("points_at")],
                format!("There is no column {column} to point at"),
                format!("Columns count from 0; the last is {}", columns - 1),
            );
        }
    }

    pub(super) fn story(&mut self, story: &Story) {
        let until = story.until;
        let drawable = until.is_finite() && until > 0.0;
        if !drawable {
            self.error(
                &[Field("until")],
                format!("A story cannot last until {until}"),
                "Use a number above 0, in the story's unit",
            );
        }
        self.some("tracks", &story.tracks, "A story", "track");
        self.tracks(story);
        self.each("tracks", &story.tracks, |checker, track| {
            checker.some("spans", &track.spans, "A track", "span");
            let mut end = 0.0_f32;
            let mut beyond = false;
            checker.each("spans", &track.spans, |inner, span| {
                let length = span.length;
                if !length.is_finite() || length < 0.0 {
                    inner.error(
                        &[Field("length")],
                        format!("A span cannot be {length} long"),
                        "Use 0 or more, in the story's unit",
                    );
                    return;
                }
                end += length;
                // Lengths like 0.1 do not add up exactly in binary.
                if drawable && end > until * 1.001 && !beyond {
                    // Once a track: all spans after the first one beyond the end lie beyond it too.
                    beyond = true;
                    inner.error(
                        &[Field("length")],
                        format!("This span ends at {end:.1}, beyond the end of the axis at {until}"),
                        format!("Shorten it, or set the story's `until` to {:.0} or more", end.ceil()),
                    );
                }
            });
            let spans = track.spans.len();
            let back = track.spans.iter().position(|span| span.kind == SpanKind::Back);
            if let Some(index) = back.filter(|index| index + 1 < spans) {
                checker.warn(
                    &[Field("spans"), Item(index), Field("kind")],
                    "A way back stands before the end of its track",
                    "Put it last: it leads from the end to the start",
                );
            }
        });
    }

    /// How many tracks a form shows. Only warnings: what is beyond was never refused.
    fn tracks(&mut self, story: &Story) {
        let (most, what) = match story.form {
            StoryForm::Rows => (1, "A story in rows has one total: that of this track is not shown"),
            StoryForm::Bars => (2, "A story in bars shows two tracks: this one is not shown"),
        };
        if story.tracks.len() > most {
            self.warn(&[Field("tracks"), Item(most)], what, "Tell it on a slide of its own");
        }
    }

    pub(super) fn ranges(&mut self, ranges: &Ranges) {
        self.some("rows", &ranges.rows, "A block of ranges", "row");
        if let Some(until) = ranges.until
            && !(until > 0.0 && until <= Scale::LONGEST)
        {
            self.error(
                &[Field("until")],
                format!("An axis of time cannot end at {until}"),
                format!("Use minutes: more than 0, at most {} (ten years)", Scale::LONGEST),
            );
        }
        let end = ranges.end_of_time();
        self.each("rows", &ranges.rows, |checker, row| {
            for (side, range) in [("best", &row.best), ("worst", &row.worst)] {
                checker.within(&[Field(side)], |inner| inner.range(range, row.scale, end));
            }
        });
    }

    /// A range on its scale; axes of time end at `end`.
    fn range(&mut self, range: &Range, scale: Scale, end: f32) {
        let Range { from, to, .. } = *range;
        let (most, unit) = match scale {
            Scale::Frequency => (scale.most(), "times a month"),
            Scale::Time => (end, "minutes"),
            Scale::Percent => (scale.most(), "per cent"),
        };
        // An end that is off the scale is told alone: that the range then also runs backwards follows from it.
        let mut in_scale = true;
        for (field, at) in [("from", from), ("to", to)] {
            if !(0.0..=most).contains(&at) {
                in_scale = false;
                self.error(
                    &[Field(field)],
                    format!("{at} is not on the scale"),
                    format!("Use from 0 to {most} {unit}"),
                );
            }
        }
        if in_scale && from > to {
            self.error(
                &[Field("from")],
                format!("A range cannot run from {from} to {to}"),
                "Put the lower end in `from` and the upper end in `to`",
            );
        }
    }
}
