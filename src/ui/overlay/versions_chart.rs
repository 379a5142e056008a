//! How much was changed when: a bar for each stretch of the time that the versions span, the stretch of the chosen one in blue.

use egui::{Align2, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use crate::store::VersionKept;
use crate::ui::state::Now;
use crate::ui::theme::{self, space, typeface};
use crate::ui::widgets::text_at;
use crate::workshop::difference::counted;

/// Height of it all.
pub(super) const HEIGHT: f32 = 84.0;
/// Width of a bar, and from one to the next.
const BAR: f32 = 8.0;
const STEP: f32 = 10.8;
/// Height of the highest bar.
const HIGHEST: f32 = 42.0;
/// Height of a bar for one change.
const A_CHANGE: f32 = 3.4;
/// Left and right of it.
const SIDE: f32 = 16.0;
/// Between the bars and the times below.
const BELOW: f32 = 20.0;

/// Shows it across `width` for versions from the newest to the oldest.
pub(super) fn show(ui: &mut Ui, width: f32, now: Now, versions: &[&VersionKept], chosen: usize) {
    let (rect, response) = ui.allocate_exact_size(vec2(width, HEIGHT), Sense::hover());
    let (Some(last), Some(first)) = (versions.first(), versions.last()) else {
        return;
    };
    let bars = ((width - 2.0 * SIDE) / STEP).floor().max(1.0) as usize;
    let span = last.at.since(first.at).as_secs_f32().max(1.0);
    let bar_of = |version: &VersionKept| {
        let share = version.at.since(first.at).as_secs_f32() / span;
        ((share * bars as f32) as usize).min(bars - 1)
    };
    let mut changes = vec![0u64; bars];
    for pair in versions.windows(2) {
        if let [version, before] = pair
            && let Some(bar) = changes.get_mut(bar_of(version))
        {
            *bar += version.changes_since(before).unwrap_or(0);
        }
    }
    let all: u64 = changes.iter().sum();
    let said = format!(
        "{} between {} and {}",
        counted(usize::try_from(all).unwrap_or(usize::MAX), "change"),
        time(now, first),
        time(now, last)
    );
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &said));
    let tokens = theme::tokens(ui.ctx());
    let painter = ui.painter();
    let most = changes.iter().copied().max().unwrap_or(0).max(1);
    let high = (HIGHEST / most as f32).min(A_CHANGE);
    let floor = rect.bottom() - BELOW;
    let left = rect.left() + SIDE;
    let chosen = versions.get(chosen).map(|version| bar_of(version));
    for (at, count) in changes.iter().enumerate() {
        let height = (*count as f32 * high).max(if *count > 0 { 2.0 } else { 0.0 });
        let bar = Rect::from_min_max(
            pos2(left + at as f32 * STEP, floor - height),
            pos2(left + at as f32 * STEP + BAR, floor),
        );
        let color = if chosen == Some(at) { tokens.blue } else { tokens.work };
        painter.rect_filled(bar, 1.0, color);
    }
    let right = left + bars as f32 * STEP - (STEP - BAR);
    painter.hline(left..=right, floor + 0.5, egui::Stroke::new(1.0, tokens.line));
    let room = (right - left) / 2.0 - space::S8;
    for (at, align, version) in [(left, Align2::LEFT_CENTER, first), (right, Align2::RIGHT_CENTER, last)] {
        let words = time(now, version);
        let place = pos2(at, floor + BELOW / 2.0);
        text_at(painter, place, align, &words, typeface::SECOND, tokens.ink2, room);
    }
    if let Some(at) = chosen {
        let tip = pos2(left + at as f32 * STEP + BAR / 2.0, floor - HIGHEST - 2.0);
        let corners = vec![tip, tip - vec2(4.0, 6.0), tip + vec2(4.0, -6.0)];
        painter.add(egui::Shape::convex_polygon(corners, tokens.blue, egui::Stroke::NONE));
    }
}

/// "10:02:15", of another day "23 Nov, 10:02:15".
pub(super) fn time(now: Now, version: &VersionKept) -> String {
    let then = now.local(version.at);
    let today = then.date_naive() == now.local(now.at).date_naive();
    let format = if today { "%H:%M:%S" } else { "%-d %b, %H:%M:%S" };
    then.format(format).to_string()
}
