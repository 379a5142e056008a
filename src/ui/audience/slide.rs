//! A slide on the wall's canvas: kicker, title, blocks, source and number. Text fits, or is flagged; it is never clipped.

use egui::{Align2, Rect, Ui, WidgetInfo, pos2};

use super::blocks::{self, Area, Fit};
use super::sheet::Sheet;
use super::text;
use crate::session::{Session, Slide, inline};
use crate::ui::theme::typeface::{self, Face};
use crate::ui::theme::{self, space};

/// Top of the kicker.
const KICKER: f32 = 84.0;
/// Bottom of a title of one line.
const TITLE_BOTTOM: f32 = 206.0;
/// Where the blocks begin below a title of one line, and where they end.
const BODY: (f32, f32) = (230.0, 800.0);
/// The middle of the line at the foot: source and number.
const FOOT: f32 = 850.0;
/// The smallest size that text may shrink to, as a share of its own: 32 of 36 units.
const FLOOR: f32 = 32.0 / 36.0;
/// Width between the margins.
const WIDTH: f32 = space::CANVAS_WIDTH - 2.0 * space::CANVAS_SIDE;

/// Which slide is shown, and how far it is revealed.
#[derive(Debug, Clone, Copy)]
pub struct SlideFrame<'a> {
    /// The session it belongs to.
    pub session: &'a Session,
    /// Which one, counted from 0 over the whole session.
    pub index: usize,
    /// The step, counted from 1.
    pub step: usize,
    /// The number in the corner.
    pub number: usize,
}

/// What did not fit as it was meant.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Report {
    /// How much text was made smaller, 1 for not at all.
    pub shrunk: f32,
    /// By how many canvas units the blocks are too high even then; 0 when they fit.
    pub overflow: f32,
    /// Whether the title takes more than two lines.
    pub long_title: bool,
}

impl Report {
    /// Whether something is missing or too small to be read from the back row.
    pub fn misfits(&self) -> bool {
        self.overflow > 0.5 || self.long_title
    }

    /// What to do about it, a sentence each.
    pub fn sentences(&self) -> Vec<String> {
        let mut found = Vec::new();
        if self.overflow > 0.5 {
            found.push("too much for one slide: take something out, or make two of it".to_owned());
        }
        if self.long_title {
            found.push("the title takes more than two lines: shorten it".to_owned());
        }
        found
    }
}

/// Paints the slide into `rect`, as large as it fits, on surface.
pub fn paint(ui: &mut Ui, rect: Rect, frame: &SlideFrame<'_>) -> Report {
    let tokens = theme::tokens(ui.ctx());
    ui.painter().rect_filled(rect, 0.0, tokens.surface);
    let Some((item, slide)) = frame.session.slides().nth(frame.index) else {
        return Report::default();
    };
    let response = ui.interact(rect, ui.scope_id().with(("slide", frame.index)), egui::Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Image, true, words(slide, frame.step)));
    if rect.width() < 4.0 || rect.height() < 4.0 {
        return Report::default();
    }
    let sheet = Sheet::new(ui, rect);
    let cover = matches!(slide.blocks.first(), Some(crate::session::Block::Cover(_)));
    let kicker = slide
        .kicker
        .as_deref()
        .or_else(|| frame.session.agenda.get(item).map(|item| item.title.as_str()));
    let (top, long_title) = if cover {
        (0.0, false)
    } else {
        head(&sheet, kicker.unwrap_or_default(), &slide.title)
    };
    let bottom = if cover { space::CANVAS_HEIGHT } else { BODY.1 };
    let area = Area {
        x: space::CANVAS_SIDE,
        y: top,
        width: WIDTH,
        height: bottom - top,
    };
    let (shrunk, overflow) = body(&sheet, ui, slide, frame.step, area, kicker.unwrap_or_default());
    foot(&sheet, slide, frame.number, cover);
    Report {
        shrunk,
        overflow,
        long_title,
    }
}

/// Kicker and title. Answers where the blocks begin, and whether the title is too long.
fn head(sheet: &Sheet<'_>, kicker: &str, title: &str) -> (f32, bool) {
    let tokens = sheet.tokens;
    let x = space::CANVAS_SIDE;
    text::paragraph(
        sheet,
        pos2(x, KICKER),
        kicker,
        typeface::WALL_KICKER,
        tokens.blue,
        WIDTH,
    );
    let style = typeface::WALL_TITLE;
    let height = text::height(sheet, title, style, WIDTH);
    let lines = (height / style.line).round();
    // A title of two lines is set a little smaller, so that the figure keeps its room.
    let style = if lines > 1.0 {
        typeface::Type {
            size: 56.0,
            line: 62.0,
            ..style
        }
    } else {
        style
    };
    let top = if lines > 1.0 {
        KICKER + 40.0
    } else {
        TITLE_BOTTOM - style.line
    };
    let height = text::paragraph(sheet, pos2(x, top), title, style, tokens.ink, WIDTH);
    let below = top + height + (BODY.0 - TITLE_BOTTOM);
    (below.max(BODY.0), height > style.line * 2.5)
}

/// Stacks the blocks. Where they are too high, text shrinks to its floor; what still does not fit is reported.
fn body(sheet: &Sheet<'_>, ui: &Ui, slide: &Slide, step: usize, area: Area, kicker: &str) -> (f32, f32) {
    let shown: Vec<_> = slide.shown(step).collect();
    let mut fit = Fit::new(ui.ctx(), kicker);
    let total = |fit: &Fit<'_>| -> f32 {
        shown
            .iter()
            .map(|(block, _)| blocks::height(sheet, block, area.width, fit))
            .sum::<f32>()
            + blocks::least_gap() * shown.len().saturating_sub(1) as f32
    };
    let mut high = total(&fit);
    while high > area.height && fit.share > FLOOR {
        fit.share = (fit.share - 0.02).max(FLOOR);
        high = total(&fit);
    }
    let gaps = shown.len().saturating_sub(1) as f32;
    let spare = (area.height - high).max(0.0);
    let gap = blocks::least_gap()
        + if gaps > 0.0 {
            (spare / gaps).min(blocks::most_gap() - blocks::least_gap())
        } else {
            0.0
        };
    let mut y = area.y;
    for (index, (block, reveals)) in shown.iter().enumerate() {
        let height = blocks::height(sheet, block, area.width, &fit);
        // The last block may use the room that is left; a figure is drawn as large as it gets.
        let room = if index + 1 == shown.len() {
            (area.y + area.height - y).max(height)
        } else {
            height
        };
        blocks::paint(
            sheet,
            block,
            Area {
                y,
                height: room,
                ..area
            },
            *reveals,
            &fit,
        );
        y += height + gap;
    }
    (fit.share, (high - area.height).max(0.0))
}

fn foot(sheet: &Sheet<'_>, slide: &Slide, number: usize, cover: bool) {
    let tokens = sheet.tokens;
    if let Some(source) = &slide.source {
        let at = pos2(space::CANVAS_SIDE, FOOT);
        let style = text::fitting(sheet, source, typeface::WALL_SMALL, 22.0, WIDTH - 80.0);
        text::anchored(sheet, at, Align2::LEFT_CENTER, source, style, tokens.ink2);
    }
    if !cover {
        let at = pos2(space::CANVAS_WIDTH - space::CANVAS_SIDE, FOOT);
        let style = typeface::WALL_NUMBER.face(Face::Regular);
        text::anchored(sheet, at, Align2::RIGHT_CENTER, &number.to_string(), style, tokens.ink2);
    }
}

/// What the slide says at `step`, for those who hear it.
pub fn words(slide: &Slide, step: usize) -> String {
    let mut lines = vec![inline::plain(&slide.title)];
    for (block, shown) in slide.shown(step) {
        blocks::words(block, shown, &mut lines);
    }
    lines.extend(slide.source.iter().map(|source| inline::plain(source)));
    lines.retain(|line| !line.is_empty());
    lines.join(". ")
}
