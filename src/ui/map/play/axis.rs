//! What the charts share: round numbers for their axes, and a frame that stands still.

use egui::Color32;
use egui_plot::Plot;

/// A plot that is only looked at: its bounds are given, the pointer neither moves nor marks it.
pub(super) fn still(plot: Plot<'_>) -> Plot<'_> {
    plot.show_background(false)
        .show_x(false)
        .show_y(false)
        .show_crosshair(false)
        .allow_zoom(false)
        .allow_drag(false)
        .allow_scroll(false)
        .allow_boxed_zoom(false)
        .allow_double_click_reset(false)
        .allow_axis_zoom_drag(false)
        .auto_bounds([false, false])
        // egui_plot would write its own words beside the pointer; ours stand in a tooltip.
        .label_formatter(|_| None)
        .cursor_color(Color32::TRANSPARENT)
}

/// 1, 2 or 5 times a power of ten, so that `most` is reached in at most `count` steps.
pub(in crate::ui::map) fn step(most: f64, count: usize) -> f64 {
    let wanted = (most / count.max(1) as f64).max(1e-9);
    let power = 10_f64.powf(wanted.log10().floor());
    let steps = [1.0, 2.0, 5.0, 10.0].map(|times| times * power);
    steps
        .into_iter()
        // A power of ten that was worked out by logarithms is off in its last digit.
        .find(|step| *step >= wanted * (1.0 - 1e-9))
        .unwrap_or(10.0 * power)
}

/// Round values from 0 to `most`.
pub(super) fn ticks(most: f64, count: usize) -> Vec<f64> {
    if !(most > 0.0 && most.is_finite()) {
        return vec![0.0];
    }
    let step = step(most, count);
    (0..=count + 1)
        .map(|place| place as f64 * step)
        // The last one is a sum of steps, and as often just above as just below.
        .filter(|value| *value <= most * (1.0 + 1e-9))
        .collect()
}

/// A value of an axis: "0.5", "15".
pub(in crate::ui::map) fn label(value: f64) -> String {
    if value.fract().abs() < 1e-9 {
        format!("{value:.0}")
    } else {
        crate::time::sensible(value)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::float_cmp)]
    use super::*;

    #[test]
    fn an_axis_has_round_values_and_not_too_many() {
        assert_eq!(ticks(90.0, 6), [0.0, 20.0, 40.0, 60.0, 80.0]);
        assert_eq!(ticks(60.0, 3), [0.0, 20.0, 40.0, 60.0]);
        assert_eq!(ticks(0.0, 3), [0.0]);
        for most in [0.003, 1.0, 7.0, 13.0, 999.0, 1e7] {
            assert!(ticks(most, 5).len() <= 6 && ticks(most, 5).len() >= 2, "{most}");
        }
    }
}
