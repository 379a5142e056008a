//! Texts with their marks: what they mark looks as it will, the marks themselves are quiet, or unseen where nobody writes.

use std::sync::Arc;

use egui::text::{LayoutJob, TextFormat};
use egui::{Color32, FontId, Galley, Ui};

use crate::ui::theme::typeface::Face;

/// The size of a mark that is not seen: a letter of a text has to have some.
const UNSEEN: f32 = 1.0;

/// A text with its marks, these in `quiet`; unseen without one.
pub(super) fn styled(text: &str, format: &TextFormat, quiet: Option<Color32>) -> LayoutJob {
    let mut job = LayoutJob::default();
    let faced = |face: Face| TextFormat {
        font_id: FontId::new(format.font_id.size, face.family()),
        ..format.clone()
    };
    let mut marks = TextFormat {
        color: quiet.unwrap_or(Color32::TRANSPARENT),
        ..format.clone()
    };
    if quiet.is_none() {
        marks.font_id.size = UNSEEN;
    }
    let mut rest = text;
    while !rest.is_empty() {
        let Some((before, mark, inner, behind)) = next_marked(rest) else {
            job.append(rest, 0.0, format.clone());
            break;
        };
        job.append(before, 0.0, format.clone());
        job.append(mark, 0.0, marks.clone());
        let face = match mark {
            "**" => faced(Face::Bold),
            "*" => faced(Face::Italic),
            _ => faced(Face::Mono),
        };
        job.append(inner, 0.0, face);
        job.append(mark, 0.0, marks.clone());
        rest = behind;
    }
    if job.sections.is_empty() {
        job.append("", 0.0, format.clone());
    }
    job
}

/// The same laid out in lines of `width`.
pub(super) fn laid_out(ui: &Ui, text: &str, format: &TextFormat, quiet: Option<Color32>, width: f32) -> Arc<Galley> {
    let mut job = styled(text, format, quiet);
    job.wrap.max_width = width;
    ui.fonts_mut(|fonts| fonts.layout_job(job))
}

/// The next words between two equal marks: what stands before them, the mark, the words, and what stands behind.
fn next_marked(text: &str) -> Option<(&str, &'static str, &str, &str)> {
    let at = text.find(['*', '`'])?;
    let (before, from) = text.split_at_checked(at)?;
    for mark in ["**", "*", "`"] {
        let Some(inside) = from.strip_prefix(mark) else {
            continue;
        };
        if let Some(end) = inside.find(mark)
            && end > 0
        {
            let (inner, behind) = inside.split_at_checked(end)?;
            return Some((before, mark, inner, behind.strip_prefix(mark)?));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_letters_of_a_styled_text_are_those_of_the_text() {
        for text in [
            "",
            "plain",
            "a **b** c",
            "*i* `c` **b",
            "**",
            "a * b",
            "ä **ö** ü",
            "***x***",
            "`a` *",
        ] {
            for quiet in [Some(Color32::PLACEHOLDER), None] {
                assert_eq!(styled(text, &TextFormat::default(), quiet).text, text);
            }
        }
    }

    #[test]
    fn marks_are_unseen_where_nobody_writes() {
        let job = styled("run `make` **now**", &TextFormat::default(), None);
        let seen: String = job
            .sections
            .iter()
            .filter(|section| section.format.color != Color32::TRANSPARENT)
            .filter_map(|section| job.text.get(section.byte_range.start.0..section.byte_range.end.0))
            .collect();
        assert_eq!(seen, "run make now");
    }
}
