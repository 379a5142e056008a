//! The phases of a round as a strip to scale: what is spent in ink, what is left in blue, what is over in red.

use egui::{Color32, CornerRadius, Painter, Rect, Stroke, StrokeKind, pos2, vec2};

use crate::ui::theme::Tokens;
use crate::workshop::RoundView;

/// Paints the strip into `rect` with `gap` between the phases and returns where each phase stands.
///
/// A phase that is over time adds a red block to its end, to the same scale, that lies over what follows: nothing shifts.
pub fn phase_strip(
    painter: &Painter,
    rect: Rect,
    gap: f32,
    view: &RoundView,
    left: Color32,
    tokens: &Tokens,
) -> Vec<Rect> {
    let count = view.phases.len();
    let room = (rect.width() - gap * count.saturating_sub(1) as f32).max(0.0);
    let mut x = rect.left();
    let segments: Vec<Rect> = view
        .phases
        .iter()
        .map(|phase| {
            let segment = Rect::from_min_size(pos2(x, rect.top()), vec2(room * phase.width, rect.height()));
            x = segment.right() + gap;
            segment
        })
        .collect();
    for (at, (phase, segment)) in view.phases.iter().zip(&segments).enumerate() {
        if phase.passed || view.finished && at <= view.current {
            whole(painter, *segment, tokens.work);
        } else if at == view.current {
            current(painter, *segment, phase.share, left, tokens);
        } else {
            ahead(painter, *segment, tokens);
        }
    }
    if let Some(block) = overtime_block(rect, gap, &segments, view) {
        overtime(painter, block, rect, tokens);
    }
    segments
}

/// Whether the current phase is nearly over.
pub fn nearly_over(view: &RoundView) -> bool {
    !view.over && !view.finished && !view.near.is_zero() && view.left <= view.near
}

fn whole(painter: &Painter, segment: Rect, color: Color32) {
    painter.rect_filled(segment, round(segment), color);
}

fn current(painter: &Painter, segment: Rect, share: f32, left: Color32, tokens: &Tokens) {
    whole(painter, segment, left);
    let spent = segment.width() * share.clamp(0.0, 1.0);
    // Less than half a pixel would be painted as a dot with round ends.
    if spent > 0.5 {
        let end = segment.left() + spent;
        let part = Rect::from_min_max(segment.min, pos2(end, segment.bottom()));
        let radius = round(segment);
        let straight = segment.right() - end > f32::from(radius.ne);
        let radius = if straight {
            // What is spent ends straight until it comes to the round end of its phase: a round one would show a wrong time.
            CornerRadius { ne: 0, se: 0, ..radius }
        } else {
            radius
        };
        painter.rect_filled(part, radius, tokens.work);
    }
}

fn ahead(painter: &Painter, segment: Rect, tokens: &Tokens) {
    painter.rect(
        segment,
        round(segment),
        tokens.sunken,
        // On the wall the strip is many times as high: a hairline would not be seen from the last row.
        Stroke::new((segment.height() / 8.0).clamp(1.0, 2.0), tokens.line2),
        StrokeKind::Inside,
    );
}

/// Where the red block of a strip in `rect` stands: as long as the overtime is to the scale of the strip, and higher than it. None while no phase is over time.
pub fn overtime_block(rect: Rect, gap: f32, segments: &[Rect], view: &RoundView) -> Option<Rect> {
    let from = segments
        .get(view.current)
        .map(Rect::right)
        .filter(|_| view.over && !view.finished)?;
    let room = (rect.width() - gap * view.phases.len().saturating_sub(1) as f32).max(0.0);
    let whole: f32 = view.phases.iter().map(|phase| phase.duration.as_secs_f32()).sum();
    let width = if whole > 0.0 {
        room * view.overtime.as_secs_f32() / whole
    } else {
        0.0
    };
    // Higher than the strip, so that it is told from what is left by its form too, not by red alone.
    let height = rect.height() * 2.2;
    // The last phase has nothing after it: its block may pass the strip's end a little, then it stays inside.
    let end = (from + width.max(rect.height() / 3.0)).min(rect.right() + rect.height());
    Some(Rect::from_min_max(
        pos2(from.min(end - rect.height() / 3.0), rect.center().y - height / 2.0),
        pos2(end, rect.center().y + height / 2.0),
    ))
}

/// The block touches the phase that overran and keeps clear of the one that waits: it is the first one's.
fn overtime(painter: &Painter, block: Rect, strip: Rect, tokens: &Tokens) {
    let clear = block.right() + strip.height() / 4.0;
    painter.rect_filled(block.with_max_x(clear), 0.0, tokens.surface);
    // The phase's round end would leave two notches before the block.
    let end = Rect::from_min_max(
        pos2(block.left() - strip.height(), strip.top()),
        pos2(block.left(), strip.bottom()),
    );
    painter.rect_filled(end, 0.0, tokens.work);
    let round = CornerRadius::same((strip.height() / 4.0).round().clamp(0.0, 255.0) as u8);
    painter.rect_filled(block, CornerRadius { nw: 0, sw: 0, ..round }, tokens.red_fill);
}

fn round(segment: Rect) -> CornerRadius {
    let most = segment.height().min(segment.width()) / 2.0;
    CornerRadius::same(most.round().clamp(0.0, 255.0) as u8)
}
