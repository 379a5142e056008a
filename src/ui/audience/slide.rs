//! A slide on the wall's canvas: kicker, title, blocks, source and number. Text fits, or is flagged; it is never clipped.

use egui::{Align2, Rect, Ui, WidgetInfo, pos2};

use super::blocks::{self, Area, Fit};
use super::sheet::Sheet;
use super::stack::{self, Measures};
use super::text;
use crate::session::{Block, Session, Slide, inline};
use crate::ui::theme::typeface::{self, Face, Type};
use crate::ui::theme::{self, space};

/// Top of the kicker.
const KICKER: f32 = 84.0;
/// Bottom of a title of one line.
const TITLE_BOTTOM: f32 = 206.0;
/// How far a title is lifted, in em: its capitals then stand in the middle of their line.
const TITLE_LIFT: f32 = 0.036;
/// A title of two lines, and where it begins.
const TITLE_TWO: Type = Type::new(56.0, 62.0, Face::Bold);
/// See [`TITLE_TWO`].
const TITLE_TWO_TOP: f32 = KICKER + 40.0;
/// Where the blocks begin below a title of one line, and where they end.
const BODY: (f32, f32) = (230.0, 800.0);
/// The middle of the line at the foot: source and number.
const FOOT: f32 = 850.0;
/// How much wider gaps may become where text has grown.
const GROWN_GAP: f32 = 1.3;
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
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// The size of text as a share of its own: below 1 where it was made smaller, above where there was room to grow.
    pub shrunk: f32,
    /// By how many canvas units the blocks are too high even then; 0 when they fit.
    pub overflow: f32,
    /// The block that takes most room where they are too high: its place from 1, and its kind as a session writes it.
    pub highest: Option<(usize, &'static str)>,
    /// Whether the title takes more than two lines.
    pub long_title: bool,
    /// What is too large for its place within a block, a sentence each.
    pub flags: Vec<String>,
}

impl Default for Report {
    fn default() -> Self {
        Self {
            shrunk: 1.0,
            overflow: 0.0,
            highest: None,
            long_title: false,
            flags: Vec::new(),
        }
    }
}

impl Report {
    /// Whether something is missing or too small to be read from the back row.
    pub fn misfits(&self) -> bool {
        self.overflow > 0.5 || self.long_title || !self.flags.is_empty()
    }

    /// What does not fit and what to do about it, a sentence each.
    pub fn sentences(&self) -> Vec<String> {
        let mut found = Vec::new();
        if self.overflow > 0.5 {
            let block = self.highest.map_or_else(String::new, |(place, kind)| {
                format!(" (most of it is block {place}, {kind})")
            });
            found.push(format!(
                "does not fit: too much for one slide{block}; take something out, or make two of it"
            ));
        }
        if self.long_title {
            found.push("does not fit: the title takes more than two lines; shorten it".to_owned());
        }
        found.extend(self.flags.iter().map(|flag| format!("does not fit: {flag}")));
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
    let cover = matches!(slide.blocks.first(), Some(Block::Cover(_)));
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
    let fit = Fit::new(ui.ctx(), kicker.unwrap_or_default(), &frame.session.pictures);
    let report = body(&sheet, slide, frame.step, area, fit);
    foot(&sheet, slide, frame.number, cover);
    Report {
        long_title,
        flags: sheet.take_flags(),
        ..report
    }
}

/// Kicker and title. Answers where the blocks begin, and whether the title is too long.
fn head(sheet: &Sheet<'_>, kicker: &str, title: &str) -> (f32, bool) {
    let tokens = sheet.tokens;
    let x = space::CANVAS_SIDE;
    let small = text::fitting(sheet, kicker, typeface::WALL_KICKER, 22.0, WIDTH);
    let line = Type {
        face: typeface::WALL_KICKER.face,
        ..small
    };
    text::anchored(sheet, pos2(x, KICKER), Align2::LEFT_TOP, kicker, line, tokens.blue);
    if title.is_empty() {
        return (BODY.0, false);
    }
    let style = typeface::WALL_TITLE;
    let fits = text::height(sheet, title, style, WIDTH) < style.line * 1.5;
    // A title of two lines is set a little smaller, so that the figure keeps its room.
    let style = if fits { style } else { TITLE_TWO };
    let one = fits || text::height(sheet, title, style, WIDTH) < style.line * 1.5;
    let top = if one {
        TITLE_BOTTOM - typeface::WALL_TITLE.line.midpoint(style.line)
    } else {
        TITLE_TWO_TOP
    };
    let lift = TITLE_LIFT * style.size;
    let wide = text::balanced(sheet, title, style, WIDTH);
    let height = text::paragraph(sheet, pos2(x, top - lift), title, style, tokens.ink, wide);
    // The blocks begin at the same place in every window, whatever its grid makes of the lines above.
    let measured = text::height(&sheet.to_measure(), title, style, wide);
    let height = if (measured - height).abs() < style.line / 2.0 {
        measured
    } else {
        height
    };
    let below = top + height + (BODY.0 - TITLE_BOTTOM);
    (below.max(BODY.0), height > style.line * 2.5)
}

/// Stacks the blocks at the size that suits their room; what does not fit even at the smallest is reported.
fn body(sheet: &Sheet<'_>, slide: &Slide, step: usize, area: Area, mut fit: Fit<'_>) -> Report {
    let shown: Vec<_> = slide.shown(step).collect();
    let gaps = shown.len().saturating_sub(1) as f32;
    let least = blocks::LEAST_GAP * gaps;
    let Measures { share, heights } = stack::measures(sheet, &fit, &slide.blocks, area);
    fit.share = share;
    let high = heights.iter().sum::<f32>() + least;
    let spare = (area.height - high).max(0.0);
    // Room goes between the blocks first; with what is left, few words stand a little lower than what fills the slide.
    let (most, kept, lower) = if share > 1.0 {
        (blocks::MOST_GAP * GROWN_GAP, 30.0, 0.45)
    } else {
        (blocks::MOST_GAP, 60.0, 0.3)
    };
    let more = if gaps > 0.0 {
        (spare * 0.75 / gaps).min(most - blocks::LEAST_GAP)
    } else {
        0.0
    };
    let mut y = area.y + ((spare - more * gaps - kept) * lower).clamp(0.0, 72.0);
    for (index, ((block, reveals), height)) in shown.iter().zip(heights.iter()).enumerate() {
        // The last block may use the room that is left; a figure is drawn as large as it gets.
        let room = if index + 1 == shown.len() {
            (area.bottom() - y).max(*height)
        } else {
            *height
        };
        let place = Area {
            y,
            height: room,
            ..area
        };
        blocks::paint(sheet, block, place, *reveals, &fit);
        y += height + blocks::LEAST_GAP + more;
    }
    let overflow = (high - area.height).max(0.0);
    let highest = || {
        let (index, _) = heights.iter().enumerate().max_by(|(_, a), (_, b)| a.total_cmp(b))?;
        let (block, _) = shown.get(index)?;
        Some((index + 1, blocks::kind(block)))
    };
    Report {
        shrunk: fit.share,
        overflow,
        highest: if overflow > 0.0 { highest() } else { None },
        ..Report::default()
    }
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
