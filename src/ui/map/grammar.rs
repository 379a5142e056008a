//! How a step is written: an example, the time it says, and each word of it with what it means.

use egui::{Align2, Rect, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use crate::ui::theme;
use crate::ui::theme::typeface::{Face, Type};
use crate::ui::theme::{Tokens, space, typeface};
use crate::ui::widgets::{Pane, hatched, line, solid, text_at};

/// What can be said of a step, and what it means.
const FIELDS: [(&str, &str); 6] = [
    ("wait 1d", "lies ready before anybody starts"),
    ("pt 2d", "hands-on work for one item"),
    ("team Dev", "the lane"),
    ("x3", "people who can do it at once"),
    ("ca 80%", "arrive complete and accurate"),
    ("rework ->", "the step the rest goes back to"),
];
/// A step as it is written.
const EXAMPLE: &str = "Write the change | wait 1d | pt 2d";
/// How flow text is set here.
const CODE: Type = Type::new(13.0, 18.0, Face::Mono);
/// Where the meanings begin, from the left edge of the words; in a narrow column they begin earlier.
const MEANS: [f32; 2] = [108.0, 84.0];
/// A row narrower than this is narrow.
const NARROW: f32 = 310.0;
/// Left and right of everything.
const SIDE: f32 = 14.0;

/// The measures of the sheet.
struct Sizes {
    top: f32,
    well: f32,
    /// Height of the bar with the time; in low windows there is none.
    bar: f32,
    row: f32,
    bottom: f32,
}

fn sizes(low: bool) -> Sizes {
    if low {
        Sizes {
            top: 10.0,
            well: 32.0,
            bar: 0.0,
            row: 23.0,
            bottom: space::S8,
        }
    } else {
        Sizes {
            top: 13.0,
            well: 38.0,
            bar: 24.0,
            row: 31.0,
            bottom: space::S16,
        }
    }
}

/// How high the pane is.
pub(super) fn height(low: bool) -> f32 {
    let sizes = sizes(low);
    let bar = if sizes.bar > 0.0 { sizes.bar + 10.0 } else { 0.0 };
    space::PANE_HEAD + sizes.top + sizes.well + bar + 8.0 + FIELDS.len() as f32 * sizes.row + sizes.bottom
}

/// Shows the sheet in `rect`.
pub(super) fn show(ui: &mut Ui, rect: Rect, low: bool) {
    let pane = Pane::new("One step, one line").strong();
    pane.show_in(
        ui,
        rect,
        |_| {},
        |ui, inner| {
            let tokens = theme::tokens(ui.ctx());
            let sizes = sizes(low);
            let well = Rect::from_min_size(
                inner.min + vec2(SIDE, sizes.top),
                vec2(inner.width() - 2.0 * SIDE, sizes.well),
            );
            example(ui, well, tokens);
            let mut y = well.bottom() + 8.0;
            if sizes.bar > 0.0 {
                let bar = Rect::from_min_size(well.left_bottom() + vec2(0.0, 10.0), vec2(well.width(), sizes.bar));
                time(ui, bar, tokens);
                y = bar.bottom() + 8.0;
            }
            for (place, (typed, means)) in FIELDS.iter().enumerate() {
                let row = Rect::from_min_size(pos2(well.left(), y), vec2(well.width(), sizes.row));
                field(ui, row, typed, means, tokens);
                y += sizes.row;
                if place + 1 < FIELDS.len() {
                    ui.painter()
                        .hline(well.x_range(), y - 0.5, Stroke::new(1.0, tokens.line));
                }
            }
        },
    );
}

fn example(ui: &Ui, well: Rect, tokens: &Tokens) {
    let painter = ui.painter();
    painter.rect_filled(well, f32::from(space::BLOCK_RADIUS), tokens.sunken);
    let room = well.width() - 18.0;
    let wide = line(painter, EXAMPLE, CODE, tokens.ink, f32::INFINITY).size().x;
    let style = if wide > room { typeface::KEY } else { CODE };
    let at = pos2(well.left() + 9.0, well.center().y);
    text_at(painter, at, Align2::LEFT_CENTER, EXAMPLE, style, tokens.ink, room);
    let label = ui.interact(well, ui.scope_id().with("example"), Sense::HOVER);
    let said = format!("For example: {EXAMPLE}");
    label.widget_info(|| WidgetInfo::labeled(Role::Label, true, said.as_str()));
}

/// The example's time to scale.
fn time(ui: &Ui, bar: Rect, tokens: &Tokens) {
    let painter = ui.painter();
    let split = bar.left() + bar.width() / 3.0;
    let wait = bar.with_max_x(split);
    hatched(painter, wait, 4.0, tokens);
    let work = bar.with_min_x(split);
    solid(painter, work, 4.0, tokens.work);
    let size = line(painter, "1 d", typeface::CHIP, tokens.ink2, 60.0).size() + vec2(12.0, 2.0);
    painter.rect_filled(Rect::from_center_size(wait.center(), size), 9.0, tokens.surface);
    for (place, words, color) in [(wait, "1 d", tokens.ink2), (work, "2 d", tokens.on_solid)] {
        text_at(
            painter,
            place.center(),
            Align2::CENTER_CENTER,
            words,
            typeface::CHIP,
            color,
            60.0,
        );
    }
}

fn field(ui: &Ui, row: Rect, typed: &str, means: &str, tokens: &Tokens) {
    let middle = row.center().y;
    let painter = ui.painter();
    let [wide, narrow] = MEANS;
    let means_at = if row.width() < NARROW { narrow } else { wide };
    let at = pos2(row.left(), middle);
    text_at(painter, at, Align2::LEFT_CENTER, typed, CODE, tokens.ink, means_at);
    let at = pos2(row.left() + means_at, middle);
    text_at(
        painter,
        at,
        Align2::LEFT_CENTER,
        means,
        typeface::LIST,
        tokens.ink2,
        row.right() - at.x,
    );
    let label = ui.interact(row, ui.scope_id().with(("grammar", typed)), Sense::HOVER);
    let said = format!("{typed}: {means}");
    label.widget_info(|| WidgetInfo::labeled(Role::Label, true, said.as_str()));
}
