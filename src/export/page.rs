//! What the pages of the command line are made of: aligned columns, bars to scale, names cut to fit.

use crate::flow::StepFigures;
use crate::time::WorkTime;

/// Marks in the bars of a page.
pub(super) const BAR: usize = 60;
/// Longer names are cut on a page.
const NAME: usize = 32;

/// A name as a page has room for it.
pub(super) fn shown(name: &str) -> String {
    if name.chars().count() <= NAME {
        return name.to_owned();
    }
    let start: String = name.chars().take(NAME - 1).collect();
    format!("{}…", start.trim_end())
}

/// Writes rows with their columns aligned for a fixed-width face, two spaces apart; nothing stands behind the last word of a row.
pub(super) fn write_table<const COLUMNS: usize>(rows: &[[String; COLUMNS]], page: &mut String) {
    let width = |column: usize| {
        let cells = rows.iter().filter_map(|row| row.get(column));
        cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..COLUMNS).map(width).collect();
    for row in rows {
        let cells = row.iter().zip(&widths).map(|(cell, width)| format!("{cell:width$}"));
        page.push_str(cells.collect::<Vec<String>>().join("  ").trim_end());
        page.push('\n');
    }
}

/// Wait and work of a step to scale, where they lie in time. Any work at all has one mark.
pub(super) fn bar(figures: &StepFigures, end: WorkTime) -> String {
    let mark = |time: WorkTime| ((time.share_of(end) * BAR as f64).round() as usize).min(BAR);
    // Rounded from the start of the flow, not span by span: bars of one page then line up.
    let (mut start, mut work, mut stop) = (mark(figures.start), mark(figures.work_start), mark(figures.end));
    if !figures.process.is_zero() && stop == work {
        // The mark takes room from the wait, or else from what lies before.
        stop = stop.max(1);
        work = stop - 1;
        start = start.min(work);
    }
    let marks = [(" ", start), ("░", work - start), ("█", stop - work), (" ", BAR - stop)];
    marks.map(|(mark, count)| mark.repeat(count)).concat()
}
