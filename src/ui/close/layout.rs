//! Where the panes of the closing surface stand in a window of any size: plain rectangles, tested without a screen.

use egui::{Rect, pos2, vec2};

use crate::ui::theme::space;

/// Widths of window, left column and middle column: what each size gives them, the narrowest first. Between two sizes they grow evenly.
const COLUMNS: [[f32; 3]; 3] = [[1256.0, 440.0, 348.0], [1576.0, 492.0, 420.0], [2400.0, 720.0, 620.0]];
/// The least height at which a pane is worth showing: its head and a line.
const LEAST: f32 = 84.0;
/// Columns lower than this have tighter rows, so that they end on a whole one.
const ROOMY: f32 = 760.0;
/// What is seen of the next row where a pane scrolls: the last whole one does not fade.
pub(super) const PEEK: f32 = 22.0;
/// Heights of a format's row: with room, without, and the least.
const FORMAT: [f32; 3] = [52.0, 43.0, 38.0];

/// Where the parts stand.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Places {
    /// The tabs, where there is no room for columns.
    pub tabs: Option<Rect>,
    /// What the chosen tab shows.
    pub body: Rect,
    /// The columns.
    pub left: Rect,
    /// See `left`.
    pub middle: Rect,
    /// See `left`.
    pub right: Rect,
    /// The capture line.
    pub capture: Rect,
    /// Saved-state and counters.
    pub status: Rect,
}

/// The parts inside `whole`, the window below the top bar.
pub(super) fn of(whole: Rect) -> Places {
    let gap = space::S12;
    let inner = whole.shrink(gap);
    let line_top = inner.bottom() - space::CAPTURE;
    let narrow = whole.width() < space::TABS;
    let tabs = narrow.then(|| Rect::from_min_size(inner.min, vec2(inner.width(), space::CONTROL)));
    let top = tabs.map_or(inner.top(), |bar| bar.bottom() + space::S8);
    let body = Rect::from_min_max(pos2(inner.left(), top), pos2(inner.right(), (line_top - gap).max(top)));
    let [left, middle] = columns(inner.width());
    let left = body.with_max_x(body.left() + left);
    let middle = Rect::from_min_max(
        pos2(left.right() + gap, body.top()),
        pos2(left.right() + gap + middle, body.bottom()),
    );
    let right = body.with_min_x(middle.right() + gap);
    let status_left = if narrow {
        inner.right() - (inner.width() * 0.42).min(300.0)
    } else {
        right.left()
    };
    Places {
        tabs,
        body,
        left,
        middle,
        right,
        capture: Rect::from_min_max(pos2(inner.left(), line_top), pos2(status_left - gap, inner.bottom())),
        status: Rect::from_min_max(pos2(status_left, line_top), inner.max),
    }
}

/// How wide the left and the middle column are.
fn columns(width: f32) -> [f32; 2] {
    let [first, .., last] = COLUMNS;
    if width <= first[0] {
        let share = width / first[0];
        return [(first[1] * share).round(), (first[2] * share).round()];
    }
    for pair in COLUMNS.windows(2) {
        if let [from, to] = pair
            && width <= to[0]
        {
            let share = (width - from[0]) / (to[0] - from[0]);
            let at = |column: fn(&[f32; 3]) -> f32| (column(from) + (column(to) - column(from)) * share).round();
            return [at(|of| of[1]), at(|of| of[2])];
        }
    }
    [last[1], last[2]]
}

/// Whether a column of this height takes the tighter rows.
pub(super) fn tight(column: Rect) -> bool {
    column.height() < ROOMY
}

/// The left column: what was agreed as tall as its rows, else ending a peek below a whole one, the rest for what the room said.
pub(super) fn left(column: Rect, rows: &[f32]) -> [Rect; 2] {
    let wanted: f32 = space::PANE_HEAD + 2.0 + rows.iter().sum::<f32>();
    // However much was agreed, what the room said keeps more than a third: it is what the agreement rests on.
    let most = column.height() * 0.62;
    let mut upper = wanted;
    if wanted > most {
        upper = space::PANE_HEAD + 2.0;
        for row in rows {
            if upper + row + PEEK > most {
                break;
            }
            upper += row;
        }
        upper += PEEK;
    }
    two(column, upper)
}

/// Two panes above each other, the upper one as tall as it wants, within limits.
pub(super) fn two(column: Rect, wanted: f32) -> [Rect; 2] {
    let gap = space::S12;
    let most = (column.height() - gap - LEAST).max(column.height() / 2.0 - gap);
    // In a column lower than the gap the two ends cross, where `clamp` would panic.
    let upper = wanted.min(most).max(LEAST.min(column.height() / 2.0));
    let first = column.with_max_y(column.top() + upper);
    [first, column.with_min_y((first.bottom() + gap).min(column.bottom()))]
}

/// Where the parts of the pane with minutes and export stand.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Sending {
    /// The files as they will be, or a small picture of the minutes.
    pub preview: Rect,
    /// Whether the preview is the small picture.
    pub small: bool,
    /// The head of the list, where there is room for one.
    pub head: Option<Rect>,
    /// The formats.
    pub list: Rect,
    /// Height of a format's row.
    pub row: f32,
    /// The folder.
    pub field: Rect,
    /// The button that writes, and what is still open.
    pub foot: Rect,
}

/// The parts of the pane inside `inner`, for `formats` rows.
pub(super) fn sending(inner: Rect, formats: usize) -> Sending {
    let rows = formats as f32;
    let [high, low, least] = FORMAT;
    // Decided once for all parts: rows, field and gaps that give way one after the other would each look like a mistake.
    let roomy = inner.height() >= 200.0 + 45.0 + rows * high + 128.0;
    let (row, pad, field_height, gap) = if roomy {
        (high, space::S16, space::FIELD, space::S16)
    } else {
        (low, space::S12, 36.0, space::S12)
    };
    let side = inner.shrink2(vec2(space::S12, 0.0));
    let foot = Rect::from_min_max(
        pos2(side.left(), inner.bottom() - pad - space::MAIN_CONTROL),
        pos2(side.right(), inner.bottom() - pad),
    );
    let field = Rect::from_min_max(
        pos2(side.left(), foot.top() - gap - field_height),
        pos2(side.right(), foot.top() - gap),
    );
    let end = field.top() - space::S12;
    if roomy {
        let list = Rect::from_min_max(pos2(inner.left(), end - rows * row), pos2(inner.right(), end));
        let head = Rect::from_min_max(pos2(side.left(), list.top() - 45.0), pos2(side.right(), list.top()));
        return Sending {
            preview: inner.with_max_y(head.top()),
            small: false,
            head: Some(head),
            list,
            row,
            field,
            foot,
        };
    }
    // Where the rows do not fit they scroll, and the picture of the minutes becomes a line.
    let preview = (end - inner.top() - rows * row).min(150.0);
    // Below that the small picture shows no word that can be read, and a line takes its place.
    let preview = if preview < 120.0 { 44.0 } else { preview };
    let top = (inner.top() + preview).min(end);
    let room = end - top;
    let row = if rows * row <= room {
        row
    } else {
        // A whole number of rows and a bit of the next: that there are more is seen without a bar.
        let whole = ((room - PEEK) / row).round().max(1.0);
        ((room - PEEK) / whole).clamp(least, high)
    };
    let list = Rect::from_min_max(pos2(inner.left(), top), pos2(inner.right(), end.min(top + rows * row)));
    Sending {
        preview: inner.with_max_y(top),
        small: true,
        head: None,
        list,
        row,
        field,
        foot,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WINDOWS: [(f32, f32); 7] = [
        (640.0, 352.0),
        (999.0, 700.0),
        (1000.0, 600.0),
        (1280.0, 672.0),
        (1600.0, 952.0),
        (1920.0, 1032.0),
        (3840.0, 2112.0),
    ];

    fn window((width, height): (f32, f32)) -> Rect {
        Rect::from_min_size(pos2(0.0, 48.0), vec2(width, height))
    }

    #[test]
    fn panes_never_overlap_and_stay_inside() {
        for size in WINDOWS {
            let whole = window(size);
            let places = of(whole);
            let mut all = vec![places.capture, places.status];
            if let Some(bar) = places.tabs {
                all.extend([bar, places.body]);
            } else {
                all.extend(left(places.left, &[70.0; 12]));
                all.extend(two(places.middle, 240.0));
                all.push(places.right);
            }
            for (index, rect) in all.iter().enumerate() {
                assert!(
                    whole.contains_rect(*rect) && rect.height() >= 30.0,
                    "{size:?}: {rect:?}"
                );
                for other in all.iter().skip(index + 1) {
                    assert!(!rect.shrink(0.1).intersects(*other), "{size:?}: {rect:?} {other:?}");
                }
            }
        }
    }

    #[test]
    fn what_was_agreed_ends_on_a_whole_row() {
        for size in WINDOWS {
            let column = of(window(size)).left;
            for count in [1, 4, 9, 40] {
                let upper = left(column, &vec![70.0; count])[0].height();
                let peek = if upper < space::PANE_HEAD + 2.0 + 70.0 * count as f32 {
                    PEEK
                } else {
                    0.0
                };
                let rows = (upper - space::PANE_HEAD - 2.0 - peek) / 70.0;
                let bounded = upper <= LEAST + 0.1 || upper >= column.height() - 2.0 * LEAST;
                assert!(
                    (rows - rows.round()).abs() < 0.01 || bounded,
                    "{size:?}, {count} rows: {upper}"
                );
            }
        }
    }

    #[test]
    fn columns_grow_with_the_window_and_never_jump() {
        let mut before = columns(900.0);
        for width in (901..4_000).map(|width| width as f32) {
            let now = columns(width);
            for (now, before) in now.iter().zip(before) {
                assert!((0.0..=2.0).contains(&(now - before)), "{width}: {before} then {now}");
            }
            before = now;
        }
    }

    #[test]
    fn the_pane_that_writes_keeps_its_button_and_its_rows_in_order() {
        for size in WINDOWS {
            let places = of(window(size));
            let column = if places.tabs.is_some() {
                places.body
            } else {
                places.right
            };
            let inner = column.with_min_y(column.top() + space::PANE_HEAD).shrink(1.0);
            let at = sending(inner, 6);
            let order = [at.preview, at.list, at.field, at.foot];
            for pair in order.windows(2) {
                if let [upper, lower] = pair {
                    assert!(upper.bottom() <= lower.top() + 0.1, "{size:?}: {upper:?} {lower:?}");
                }
            }
            assert!(inner.contains_rect(at.foot), "{size:?}");
        }
    }

    #[test]
    fn a_list_of_formats_that_scrolls_ends_a_peek_below_a_whole_row() {
        for size in WINDOWS {
            let column = of(window(size)).right;
            let inner = column.with_min_y(column.top() + space::PANE_HEAD).shrink(1.0);
            let at = sending(inner, 16);
            let seen = at.list.height() / at.row;
            let whole = (at.list.height() - PEEK) / at.row;
            let bounded = at.list.height() < 2.0 * at.row;
            assert!(
                seen >= 15.99 || (whole - whole.round()).abs() < 0.01 || bounded,
                "{size:?}: {seen} rows of {}",
                at.row
            );
        }
    }
}
