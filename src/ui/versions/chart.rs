//! How much was changed when: a bar for each stretch of the time that the versions span, the stretch of the chosen one in blue. A press on a bar
//! goes to its newest version.

use egui::{Align2, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::shown::{Shown, time};
use crate::store::VersionKept;
use crate::ui::action::{Action, VersionsAction};
use crate::ui::theme::{self, typeface};
use crate::ui::widgets::text_at;
use crate::workshop::difference::counted;

/// Height of it all.
pub(super) const HEIGHT: f32 = 98.0;
/// Width of a bar, and from one to the next.
const BAR: f32 = 8.0;
const STEP: f32 = 10.8;
/// Height of the highest bar.
const HIGHEST: f32 = 50.0;
/// Height of a bar for one change.
const A_CHANGE: f32 = 3.4;
/// Left and right of it.
const SIDE: f32 = 16.0;
/// Between the bars and the times below.
const BELOW: f32 = 30.0;
/// The least between two times below the bars.
const APART: f32 = 84.0;
/// What a bar may stand for, in minutes: the first with which all of them have room.
const STRETCHES: [i64; 14] = [2, 3, 5, 10, 15, 20, 30, 60, 120, 240, 360, 720, 1440, 10_080];
/// Between two times below, in minutes.
const TICKS: [i64; 11] = [5, 10, 15, 30, 60, 120, 240, 360, 720, 1440, 10_080];

/// The stretches of time, and how much was changed in each.
struct Bars {
    /// When the first begins, and how long each is, in milliseconds.
    first: i64,
    each: i64,
    changes: Vec<u64>,
}

impl Bars {
    /// At most `most` of them.
    fn of(versions: &[VersionKept], offset: i64, most: usize) -> Option<Self> {
        let (last, first) = (versions.first()?, versions.last()?);
        let count = |each: i64| {
            // A stretch begins where a clock on the wall says a round time.
            let from = (first.at.millis() + offset).div_euclid(each);
            let to = (last.at.millis() + offset).div_euclid(each);
            (from, usize::try_from(to - from + 1).unwrap_or(usize::MAX))
        };
        let each = STRETCHES.map(|minutes| minutes * 60_000);
        let each = each.into_iter().find(|each| count(*each).1 <= most)?;
        let (from, count) = count(each);
        let mut bars = Self {
            first: from * each - offset,
            each,
            changes: vec![0; count],
        };
        for pair in versions.windows(2) {
            let [version, before] = pair else { continue };
            let at = bars.at(version).min(count - 1);
            if let Some(bar) = bars.changes.get_mut(at) {
                *bar += version.changes_since(before).unwrap_or(0);
            }
        }
        Some(bars)
    }

    fn at(&self, version: &VersionKept) -> usize {
        usize::try_from((version.at.millis() - self.first).div_euclid(self.each)).unwrap_or(0)
    }
}

/// Whether there is anything to show: versions of an older Flipchart do not say how much was changed.
pub(super) fn is_told(versions: &[VersionKept]) -> bool {
    versions
        .windows(2)
        .any(|pair| matches!(pair, [version, before] if version.changes_since(before) > Some(0)))
}

/// Shows it in `rect`.
pub(super) fn show(ui: &Ui, rect: Rect, shown: &Shown<'_>, out: &mut Vec<Action>) {
    let room = ((rect.width() - 2.0 * SIDE) / STEP).floor().max(1.0) as usize;
    let offset = i64::from(shown.now().offset.local_minus_utc()) * 1000;
    let (Some(bars), Some(last), Some(first)) =
        (Bars::of(shown.all, offset, room), shown.all.first(), shown.all.last())
    else {
        return;
    };
    let response = ui.interact(rect, ui.scope_id().with("changes"), Sense::CLICK | Sense::HOVER);
    let all: u64 = bars.changes.iter().sum();
    let said = format!(
        "{} between {} and {}",
        counted(usize::try_from(all).unwrap_or(usize::MAX), "change"),
        time(shown.now(), first),
        time(shown.now(), last)
    );
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &said));
    let left = rect.left() + SIDE;
    if response.clicked()
        && let Some(at) = response.interact_pointer_pos()
    {
        let pressed = ((at.x - left) / STEP).max(0.0) as usize;
        // While a word is looked for, the versions of a bar may not be listed.
        let nearest = shown
            .listed
            .iter()
            .min_by_key(|(_, version)| bars.at(version).abs_diff(pressed));
        out.extend(nearest.map(|(_, version)| Action::Versions(VersionsAction::Choose((*version).clone()))));
    }
    let tokens = theme::tokens(ui.ctx());
    let painter = ui.painter();
    let most = bars.changes.iter().copied().max().unwrap_or(0).max(1);
    // A few changes are not drawn as high as many.
    let high = (HIGHEST / most as f32).min(A_CHANGE);
    let floor = rect.bottom() - BELOW;
    let chosen = shown.listed.get(shown.chosen).map(|(_, version)| bars.at(version));
    for (at, count) in bars.changes.iter().enumerate() {
        // One change beside thousands still shows.
        let height = (*count as f32 * high).max(if *count > 0 { 2.0 } else { 0.0 });
        let corner = pos2(left + at as f32 * STEP, floor - height);
        let bar = Rect::from_min_max(corner, pos2(corner.x + BAR, floor));
        let color = if chosen == Some(at) { tokens.blue } else { tokens.work };
        painter.rect_filled(bar, 1.0, color);
    }
    let right = rect.right() - SIDE;
    painter.hline(left..=right, floor + 0.5, egui::Stroke::new(1.0, tokens.line2));
    times(ui, &bars, (left, right, floor + BELOW / 2.0 + 1.0), shown);
    if let Some(at) = chosen {
        let tip = pos2(left + at as f32 * STEP + BAR / 2.0, rect.top() + 13.0);
        let corners = vec![tip, tip - vec2(5.0, 7.0), tip + vec2(5.0, -7.0)];
        painter.add(egui::Shape::convex_polygon(corners, tokens.blue, egui::Stroke::NONE));
    }
}

/// The times below the bars: round ones, as many as there is room for.
fn times(ui: &Ui, bars: &Bars, (left, right, y): (f32, f32, f32), shown: &Shown<'_>) {
    let tokens = theme::tokens(ui.ctx());
    let offset = i64::from(shown.now().offset.local_minus_utc()) * 1000;
    let wide = |minutes: &i64| *minutes as f32 * 60_000.0 / bars.each as f32 * STEP >= APART;
    let Some(tick) = TICKS
        .iter()
        .find(|minutes| wide(minutes))
        .map(|minutes| minutes * 60_000)
    else {
        return;
    };
    let format = if tick < 1440 * 60_000 { "%H:%M" } else { "%-d %b" };
    let mut at = (bars.first + offset).div_euclid(tick) * tick - offset;
    if at < bars.first {
        at += tick;
    }
    let x = |at: i64| left + (at - bars.first) as f32 / bars.each as f32 * STEP + BAR / 2.0;
    while x(at) <= right + 1.0 {
        let words = shown
            .now()
            .local(crate::time::Stamp::from_millis(at))
            .format(format)
            .to_string();
        let align = if x(at) < left + 20.0 {
            Align2::LEFT_CENTER
        } else if x(at) > right - 20.0 {
            Align2::RIGHT_CENTER
        } else {
            Align2::CENTER_CENTER
        };
        let place = pos2(x(at).clamp(left, right), y);
        text_at(ui.painter(), place, align, &words, typeface::SECOND, tokens.ink2, APART);
        at += tick;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Reason;
    use crate::time::Stamp;
    use crate::workshop::Holds;

    #[test]
    fn every_change_is_in_one_bar_and_the_bars_have_room() {
        for minutes in [1, 3, 40, 95, 700, 9_000, 70_000] {
            let version = |at: i64, changes: u64| {
                let at = Stamp::from_millis(1_795_513_680_000 + at * 60_000);
                VersionKept::new(std::path::Path::new(""), at, Reason::Minute, 1).saying(changes, Holds::default())
            };
            let versions = [version(minutes, 50), version(minutes / 2, 20), version(0, 3)];
            let bars = Bars::of(&versions, 3_600_000, 45);
            let right = |bars: Bars| {
                let inside = versions.iter().all(|version| bars.at(version) < bars.changes.len());
                bars.changes.len() <= 45 && bars.changes.iter().sum::<u64>() == 47 && inside
            };
            assert!(bars.is_some_and(right), "{minutes}");
        }
    }
}
