//! A slide on the wall's canvas: kicker, title, blocks, source and number. Text fits, or is flagged; it is never clipped.

use std::collections::BTreeMap;

use egui::{Rect, Ui, WidgetInfo};

use super::blocks::{self, Area, Beside, Fit};
use super::head;
use super::outline::Kind;
use super::sheet::Sheet;
use super::stack::{self, Measures};
use super::text;
use crate::session::{Block, Session, Slide, inline};
use crate::ui::theme::{self, space, typeface};
use crate::workshop::Workshop;

/// The most room between two blocks: what is left over beyond it belongs to the last of them.
const MOST_GAP: f32 = 132.0;
/// The line above the title of a reference slide that has none of its own.
const REFERENCE: &str = "Reference";
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
    /// Where each block stands on the screen, in the order of the slide; those that are not there yet are left out.
    pub blocks: Vec<Rect>,
}

impl Default for Report {
    fn default() -> Self {
        Self {
            shrunk: 1.0,
            overflow: 0.0,
            highest: None,
            long_title: false,
            flags: Vec::new(),
            blocks: Vec::new(),
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
    paint_in(ui, rect, frame, None)
}

/// The same while a workshop runs, whose results some slides show.
pub fn paint_in(ui: &mut Ui, rect: Rect, frame: &SlideFrame<'_>, workshop: Option<&Workshop>) -> Report {
    let tokens = theme::tokens(ui.ctx());
    if !theme::lies_upon(ui.ctx(), tokens.surface) {
        ui.painter().rect_filled(rect, 0.0, tokens.surface);
    }
    let Some((item, slide)) = frame.session.slides().nth(frame.index) else {
        return Report::default();
    };
    let response = ui.interact(rect, ui.scope_id().with(("slide", frame.index)), egui::Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Image, true, told(slide, frame.step, workshop)));
    if rect.width() < 4.0 || rect.height() < 4.0 {
        return Report::default();
    }
    let sheet = Sheet::new(ui, rect);
    let cover = is_cover(slide);
    let kicker = kicker(frame.session, item, slide);
    let (area, long_title) = figure_area(&sheet, slide, kicker);
    let mut fit = Fit::new(ui.ctx(), kicker, &frame.session.pictures);
    fit.workshop = workshop;
    let report = body(&sheet, slide, frame.step, area, fit);
    foot(&sheet, slide, frame.number, cover);
    Report {
        long_title,
        flags: sheet.take_flags(),
        ..report
    }
}

/// The size of a slide's body text on the canvas, counted from 0 over the session; none where its blocks do not fit even at the smallest.
pub fn body_size(ui: &mut Ui, session: &Session, index: usize) -> Option<f32> {
    let (item, slide) = session.slides().nth(index)?;
    let mut unseen = ui.new_child(egui::UiBuilder::new().id_salt("slide that is measured").invisible());
    unseen.set_clip_rect(Rect::NOTHING);
    let canvas = egui::vec2(space::CANVAS_WIDTH, space::CANVAS_HEIGHT);
    let sheet = Sheet::new(&unseen, Rect::from_min_size(egui::Pos2::ZERO, canvas)).to_measure();
    let kicker = kicker(session, item, slide);
    let (area, _) = figure_area(&sheet, slide, kicker);
    let fit = Fit::new(unseen.ctx(), kicker, &session.pictures);
    let Measures { share, heights } = stack::measures(&sheet, &fit, &slide.blocks, area);
    let high = heights.iter().sum::<f32>() + blocks::LEAST_GAP * stack::gaps(&slide.blocks);
    (high <= area.height + 0.5).then_some(typeface::WALL_BODY.size * share)
}

/// A block by itself, as a room sees it, for places beside a slide.
#[derive(Debug, Clone, Copy)]
pub struct Alone<'a> {
    /// The block.
    pub block: &'a Block,
    /// How many units of the canvas it has over its width.
    pub units: f32,
}

impl Alone<'_> {
    /// How high it is where it is so wide.
    pub fn height(self, ui: &Ui, width: f32) -> f32 {
        let rect = Rect::from_min_size(egui::Pos2::ZERO, egui::vec2(width, width));
        let sheet = Sheet::across(ui, rect, self.units);
        self.units_high(ui, &sheet) * sheet.scale
    }

    /// Paints it from the top of `rect` on, all of it.
    pub fn paint(self, ui: &Ui, rect: Rect) {
        let sheet = Sheet::across(ui, rect, self.units);
        let area = Area {
            x: 0.0,
            y: 0.0,
            width: self.units,
            height: self.units_high(ui, &sheet),
        };
        let pictures = BTreeMap::new();
        let fit = Fit::new(ui.ctx(), "", &pictures);
        blocks::paint(&sheet, self.block, area, ALL, &fit);
    }

    fn units_high(self, ui: &Ui, sheet: &Sheet<'_>) -> f32 {
        let pictures = BTreeMap::new();
        blocks::height(sheet, self.block, self.units, &Fit::new(ui.ctx(), "", &pictures))
    }
}

/// More than any block has parts to reveal.
const ALL: usize = 9_999;

fn is_cover(slide: &Slide) -> bool {
    matches!(slide.blocks.first(), Some(Block::Cover(_)))
}

/// The small line above the title.
fn kicker<'s>(session: &'s Session, item: Option<usize>, slide: &'s Slide) -> &'s str {
    // A cover has the session's series above its title, as a card has; an agenda item's name says nothing there.
    if let (true, None, Some(series)) = (is_cover(slide), &slide.kicker, &session.series) {
        return series;
    }
    let named = || item.map_or(Some(REFERENCE), |item| Some(session.agenda.get(item)?.title.as_str()));
    slide.kicker.as_deref().or_else(named).unwrap_or_default()
}

/// Paints the head of a slide; where its blocks stand below it, and whether the title is too long.
fn figure_area(sheet: &Sheet<'_>, slide: &Slide, kicker: &str) -> (Area, bool) {
    let cover = is_cover(slide);
    let (top, long_title) = if cover {
        (0.0, false)
    } else {
        let head = head::paint(sheet, kicker, &slide.title);
        (blocks::top(slide).unwrap_or(head.figure), head.long)
    };
    let bottom = if cover {
        space::CANVAS_HEIGHT
    } else {
        head::FIGURE_BOTTOM
    };
    let area = Area {
        x: space::CANVAS_SIDE,
        y: top,
        width: WIDTH,
        height: bottom - top,
    };
    (area, long_title)
}

/// Stacks the blocks at the size that suits their room; what does not fit even at the smallest is reported.
fn body(sheet: &Sheet<'_>, slide: &Slide, step: usize, area: Area, mut fit: Fit<'_>) -> Report {
    let shown: Vec<_> = slide.shown(step).collect();
    let gaps = stack::gaps(&slide.blocks);
    let least = blocks::LEAST_GAP * gaps;
    let last = slide.blocks.iter().rposition(|block| !matches!(block, Block::Pause));
    let Measures { share, heights } = stack::measures(sheet, &fit, &slide.blocks, area);
    fit.share = share;
    let high = heights.iter().sum::<f32>() + least;
    let spare = (area.height - high).max(0.0);
    // The first block begins where every figure does; what is left over goes between the parts, not above or below them.
    let more = if gaps > 0.0 {
        (spare / gaps).min(MOST_GAP - blocks::LEAST_GAP)
    } else {
        0.0
    };
    let mut y = area.y;
    let mut placed = Vec::with_capacity(shown.len());
    for (index, ((block, reveals), height)) in shown.iter().zip(heights.iter()).enumerate() {
        if matches!(block, Block::Pause) {
            // It takes no room: a line between its neighbours.
            placed.push(sheet.rect(area.x, y - blocks::LEAST_GAP / 2.0, area.width, 0.0));
            if *reveals == 0 {
                break;
            }
            continue;
        }
        // The last block may use the room that is left; a figure is drawn as large as it gets.
        let room = if Some(index) == last {
            (area.bottom() - y).max(*height)
        } else {
            *height
        };
        let place = Area {
            y,
            height: room,
            ..area
        };
        placed.push(sheet.rect(place.x, place.y, place.width, place.height));
        fit.beside = Beside::of(&shown, index);
        let before = sheet.flags();
        blocks::paint(sheet, block, place, *reveals, &fit);
        sheet.name_flags(before, &format!("block {}, {}: ", index + 1, blocks::kind(block)));
        if blocks::ends(block, *reveals) {
            break;
        }
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
        blocks: placed,
        ..Report::default()
    }
}

fn foot(sheet: &Sheet<'_>, slide: &Slide, number: usize, cover: bool) {
    let tokens = sheet.tokens;
    if let Some(source) = &slide.source {
        let style = text::fitting(sheet, source, typeface::WALL_SMALL, 22.0, WIDTH - 80.0);
        let at = (space::CANVAS_SIDE, head::FOOT_BASE);
        let source = text::cut(sheet, source, style, WIDTH - 80.0);
        sheet.part(
            || Kind::Text,
            || head::on_baseline(sheet, at, &source, style, tokens.ink2, f32::INFINITY),
        );
    }
    if !cover {
        let (style, number) = (typeface::WALL_NUMBER, number.to_string());
        let left = space::CANVAS_WIDTH - space::CANVAS_SIDE - text::width(sheet, &number, style);
        sheet.part(
            || Kind::Decoration,
            || {
                head::on_baseline(
                    sheet,
                    (left, head::FOOT_BASE),
                    &number,
                    style,
                    tokens.ink2,
                    f32::INFINITY,
                )
            },
        );
    }
}

/// What the slide says at `step`, for those who hear it.
pub fn words(slide: &Slide, step: usize) -> String {
    told(slide, step, None)
}

/// The same with the results of a workshop.
pub(super) fn told(slide: &Slide, step: usize, workshop: Option<&Workshop>) -> String {
    let mut lines = vec![inline::plain(&slide.title)];
    for (block, shown) in slide.shown(step) {
        if matches!(block, Block::Pause) && shown == 0 {
            break;
        }
        blocks::words(block, shown, workshop, &mut lines);
        if blocks::ends(block, shown) {
            break;
        }
    }
    lines.extend(slide.source.iter().map(|source| inline::plain(source)));
    lines.retain(|line| !line.is_empty());
    lines.join(". ")
}
