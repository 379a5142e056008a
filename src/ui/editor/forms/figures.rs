//! Forms of the blocks that show figures and pictures: metrics, ranges, plane, image.

use crate::session::block::{Image, Metric, Plane, Range, RangeRow, Ranges, Scale, TopThemes};
use crate::ui::editor::fields::{Form, Head, Rows};
use crate::ui::editor::new_parts;

pub(in crate::ui::editor) fn metrics(form: &mut Form<'_>, metrics: &mut Vec<Metric>) {
    let rows = Rows {
        field: "",
        label: "",
        noun: "Figure",
        most: 6,
        new: &new_parts::metric,
        head: &|metric: &Metric| Head::of(&metric.value).lead(&metric.label),
    };
    form.rows(&rows, metrics, |form, metric| {
        form.text("value", "Figure with its unit", &mut metric.value);
        form.text("label", "What it measures", &mut metric.label);
    });
}

pub(in crate::ui::editor) fn ranges(form: &mut Form<'_>, ranges: &mut Ranges) {
    form.text("best", "The good side", &mut ranges.best);
    form.text("worst", "The other side", &mut ranges.worst);
    let rows = Rows {
        field: "rows",
        label: "Rows",
        noun: "Row",
        most: 8,
        new: &new_parts::range_row,
        head: &|row: &RangeRow| Head::of(&row.label).lead(row.line.as_deref().unwrap_or_default()),
    };
    form.rows(&rows, &mut ranges.rows, |form, row| {
        form.text("label", "What is compared", &mut row.label);
        form.maybe("line", "Line below", &mut row.line);
        let scales = [
            (Scale::Frequency, "Often"),
            (Scale::Time, "Time"),
            (Scale::Percent, "Per cent"),
        ];
        form.choice("scale", "Scale", &mut row.scale, &scales);
        let (unit, most) = match row.scale {
            Scale::Frequency => ("a month", row.scale.most()),
            Scale::Time => ("minutes", row.scale.most()),
            Scale::Percent => ("%", row.scale.most()),
        };
        form.part("best", "The good side", |form| range(form, &mut row.best, unit, most));
        form.part("worst", "The other side", |form| {
            range(form, &mut row.worst, unit, most);
        });
    });
    let until = ("Axes of time end at", "minutes");
    form.maybe_number("until", until, &mut ranges.until, 1.0..=Scale::LONGEST);
    let presses = ranges.groups().count().saturating_sub(1);
    form.stepwise("Step by step", presses, &mut ranges.stepwise);
}

fn range(form: &mut Form<'_>, range: &mut Range, unit: &str, most: f32) {
    form.text("says", "In words", &mut range.says);
    form.number("from", ("From", unit), &mut range.from, 0.0..=most);
    form.number("to", ("To", unit), &mut range.to, 0.0..=most);
}

pub(in crate::ui::editor) fn plane(form: &mut Form<'_>, plane: &mut Plane) {
    form.text("across", "At the end of the axis to the right", &mut plane.across);
    form.text("up", "At the end of the axis upwards", &mut plane.up);
    form.text("high", "Far up and not across", &mut plane.high);
    form.text("far", "Far across and not up", &mut plane.far);
    form.text("goal", "In the disc where both are", &mut plane.goal);
    form.maybe("says", "Before the disc", &mut plane.says);
    form.stepwise("In two steps", 2, &mut plane.stepwise);
}

pub(in crate::ui::editor) fn image(form: &mut Form<'_>, image: &mut Image) {
    form.word(
        "path",
        "File, from the session's folder",
        "pictures/map.png",
        &mut image.path,
    );
    form.line_of("alt", "What it shows, for those who cannot see it", &mut image.alt);
    form.maybe("caption", "Line below", &mut image.caption);
    form.maybe_share("size", "As wide as this share of its place", &mut image.size);
    form.hint("PNG, JPEG, WebP, GIF or SVG, beside the session's file.");
}

pub(in crate::ui::editor) fn top_themes(form: &mut Form<'_>, themes: &mut TopThemes) {
    form.hint("The workshop fills it in, from the board of the round.");
    form.maybe("round", "Round whose board it shows, by its id", &mut themes.round);
    form.count("most", "Themes at most", &mut themes.most, 1..=TopThemes::MOST);
    form.maybe("until", "Before anybody has voted", &mut themes.until);
}
