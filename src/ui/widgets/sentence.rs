//! Sentences of checks and of the reference, with what stands between backticks as code.

use egui::text::LayoutJob;
use egui::{Align2, Color32, Painter, Pos2, Rect};

use crate::session::inline;
use crate::ui::theme::typeface::{Face, Type};

/// A sentence without the brackets that name another kind in it.
pub fn sentence(text: &str) -> String {
    text.replace("[`", "`").replace("`]", "`").replace('\n', " ")
}

/// It as a job that wraps at `width`.
pub fn sentence_job(text: &str, style: Type, color: Color32, width: f32) -> LayoutJob {
    let mut job = LayoutJob::default();
    job.wrap.max_width = width;
    for run in inline::parse(&sentence(text)) {
        let face = if run.code { Face::Mono } else { style.face };
        job.append(&run.text, 0.0, style.face(face).format(color));
    }
    job
}

/// Paints a sentence in one line, cut with `…` where it would pass `width`; returns where.
pub fn sentence_at(
    painter: &Painter,
    at: Pos2,
    align: Align2,
    text: &str,
    (style, color): (Type, Color32),
    width: f32,
) -> Rect {
    let mut job = sentence_job(text, style, color, width);
    job.wrap.max_rows = 1;
    job.wrap.break_anywhere = true;
    let galley = painter.layout_job(job);
    let rect = align.anchor_size(at, galley.size());
    painter.galley(rect.min, galley, color);
    rect
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::theme::typeface;

    #[test]
    fn no_backtick_of_the_reference_is_shown() {
        let kinds = crate::session::reference::kinds();
        assert!(kinds.len() > 20);
        for kind in kinds {
            let fields = kind.fields.iter().chain(&kind.choices);
            let texts = fields.flat_map(|field| [&field.about, &field.takes]);
            for text in texts.chain([&kind.about]) {
                let job = sentence_job(text, typeface::SECOND, Color32::BLACK, 300.0);
                assert!(!job.text.contains('`'), "{}: {}", kind.name, job.text);
                assert_eq!(
                    job.sections
                        .iter()
                        .any(|part| part.format.font_id.family == Face::Mono.family()),
                    text.contains('`')
                );
            }
        }
    }
}
