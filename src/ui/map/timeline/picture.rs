//! A whole map for paper: its name, its figures, the timeline, the sentence that names the bottleneck, and what the signs mean.

use egui::{Align2, Painter, Rect, Ui, Vec2, pos2, vec2};

use super::chart::{Chart, LEFT_OF_ZERO};
use super::frame::lowered;
use super::ruler;
use crate::flow::layout::{Face, Layout, Spec, days_on_map, layout};
use crate::flow::{Analysis, Flow, LensKind, assumptions};
use crate::ui::figures::lens::{Heat, lens_of, number_is, percent};
use crate::ui::map::legend::{self, Sign};
use crate::ui::map::text;
use crate::ui::theme;
use crate::ui::theme::typeface;
use crate::ui::widgets::{line, text_at};

/// Around everything.
pub(in crate::ui::map) const MARGIN: f32 = 32.0;
/// The name of the flow.
const TITLE: f32 = 40.0;
/// The figures below it.
const FIGURES: f32 = 44.0;
/// The sentence below the lanes.
const SENTENCE: f32 = 48.0;
/// What the figures rest on, below it.
pub(in crate::ui::map) const BASIS: f32 = 64.0;
/// Right of the last block.
const RIGHT: f32 = 64.0;
/// Height of a lane.
const LANE: f32 = 110.0;
/// The width of a picture; its height follows from what is on it.
const WIDTH: f32 = 1600.0;
/// So many steps have room on it.
const ROOMY: usize = 40;
/// Every further one makes it wider by this, so that the names can be read.
const A_STEP: f32 = 16.0;
/// The widest picture: four times as large it still is one that programs open.
const WIDEST: f32 = 4096.0;
/// How often a scale is looked for.
const SETTLES: usize = 4;

/// Paints the whole map, as it is exported, below its name.
pub fn picture(ui: &mut Ui, name: &str, flow: &Flow, analysis: &Analysis) {
    let tokens = theme::tokens(ui.ctx());
    let whole = ui.max_rect();
    // A painter of its own: the parts below clip theirs, and the picture is never scrolled.
    let painter = ui.painter().clone();
    head(&painter, whole, name, (flow, analysis));
    let left = whole.left() + MARGIN;
    let room = whole.width() - 2.0 * MARGIN;
    if flow.steps.is_empty() {
        return;
    }
    let zero = zero(&painter, flow);
    let laid = laid_out(
        &painter,
        flow,
        analysis,
        (room, whole.height() - AROUND - ruler::HEIGHT),
        zero,
    );
    let head = Rect::from_min_size(
        pos2(left, whole.top() + MARGIN + TITLE + FIGURES),
        vec2(room, ruler::HEIGHT),
    );
    let lens = lens_of(None, analysis);
    let lanes = Rect::from_min_size(pos2(left, head.bottom()), vec2(room, laid.height));
    let chart = |clip: Rect| Chart {
        painter: painter.with_clip_rect(clip),
        tokens,
        origin: lanes.min,
        layout: &laid,
        flow,
        analysis,
        lens,
        paper: true,
    };
    let all = chart(whole);
    all.ruler(head);
    all.unit(&painter, head, head.left(), zero - LEFT_OF_ZERO);
    painter.hline(lanes.x_range(), lanes.top() - 0.5, egui::Stroke::new(1.0, tokens.line));
    all.lanes(lanes);
    all.lane_names(lanes.left() - 14.0, zero - LEFT_OF_ZERO);
    all.grid(lanes.y_range());
    all.links();
    all.reworks(None);
    // Before the blocks, whose numbers stand on the gauges.
    all.heat();
    // Planned before the names are painted, which give way to it, and painted after them.
    let flag = all.plan_flag(lanes);
    all.blocks(flag.as_ref());
    if let Some(flag) = &flag {
        all.paint_flag(flag);
    }
    basis(&painter, pos2(left, whole.bottom() - MARGIN - BASIS + 12.0), flow, room);
    let full = Heat::of(lens, flow, analysis).full();
    let mut signs = vec![Sign::Waits, Sign::Works];
    if laid.links.iter().any(|link| link.drawn) {
        signs.push(Sign::HandOff);
    }
    if !laid.reworks.is_empty() {
        signs.push(Sign::SentBack);
    }
    if flag.is_some() {
        signs.push(Sign::Bottleneck);
    }
    signs.extend(full.as_ref().map(|full| Sign::Gauge(full, number_is(lens))));
    foot(&painter, whole, lanes.bottom(), (analysis, lens), &signs);
}

/// The ground with the map's name and its figures.
pub(in crate::ui::map) fn head(painter: &Painter, whole: Rect, name: &str, (flow, analysis): (&Flow, &Analysis)) {
    let tokens = theme::Mode::Light.tokens();
    painter.rect_filled(whole, 0.0, tokens.surface);
    let (left, room) = (whole.left() + MARGIN, whole.width() - 2.0 * MARGIN);
    let at = pos2(left, whole.top() + MARGIN + TITLE / 2.0 - 6.0);
    text_at(
        painter,
        at,
        Align2::LEFT_CENTER,
        name,
        typeface::TITLE,
        tokens.ink,
        room,
    );
    let at = pos2(left, whole.top() + MARGIN + TITLE + FIGURES / 2.0 - 14.0);
    let figures = figures(flow, analysis);
    text_at(
        painter,
        at,
        Align2::LEFT_CENTER,
        &figures,
        typeface::BODY,
        tokens.ink2,
        room,
    );
}

/// Below what ends at `bottom`: the sentence that names the bottleneck, and what the signs mean.
pub(in crate::ui::map) fn foot(
    painter: &Painter,
    whole: Rect,
    bottom: f32,
    (analysis, lens): (&Analysis, LensKind),
    signs: &[Sign<'_>],
) {
    let tokens = theme::Mode::Light.tokens();
    let (left, room) = (whole.left() + MARGIN, whole.width() - 2.0 * MARGIN);
    let at = pos2(left, bottom + SENTENCE + legend::HEIGHT / 2.0 - 8.0);
    legend::paint(painter, at, signs, legend::PAPER, tokens);
    if let Some(found) = analysis.lenses.get(lens) {
        let at = pos2(left, bottom + SENTENCE / 2.0);
        let style = typeface::BODY.face(typeface::Face::SemiBold);
        text_at(
            painter,
            at,
            Align2::LEFT_CENTER,
            &found.sentence(),
            style,
            tokens.ink,
            room,
        );
    }
}

/// Height of everything but the map itself.
pub(in crate::ui::map) const AROUND: f32 = 2.0 * MARGIN + TITLE + FIGURES + SENTENCE + legend::HEIGHT + BASIS;
/// From the top of a picture to the map.
pub(in crate::ui::map) const ABOVE: f32 = MARGIN + TITLE + FIGURES;

/// Writes down what the figures rest on, in three lines from `at`.
pub(in crate::ui::map) fn basis(painter: &Painter, at: egui::Pos2, flow: &Flow, room: f32) {
    let ink = theme::Mode::Light.tokens().ink2;
    for (line, words) in assumptions(flow).iter().enumerate() {
        let at = at + vec2(0.0, line as f32 * 20.0);
        text_at(painter, at, Align2::LEFT_CENTER, words, typeface::SECOND, ink, room);
    }
}

/// "Lead time 20.7 d, with rework 30.5 d, process time 4.7 d, activity ratio 23 %, 5 hand-offs".
fn figures(flow: &Flow, analysis: &Analysis) -> String {
    let clock = flow.clock;
    let mut parts = Vec::new();
    if let Ok(lead) = &analysis.lead_time {
        parts.push(format!("Lead time {}", lead.value.on_screen(clock)));
    }
    if let Ok(lead) = &analysis.lead_time_with_rework {
        parts.push(format!("with rework {}", lead.value.on_screen(clock)));
    }
    if let Ok(process) = &analysis.process_time {
        parts.push(format!("process time {}", process.value.on_screen(clock)));
    }
    if let Ok(ratio) = &analysis.activity_ratio {
        parts.push(format!("activity ratio {}", percent(ratio.value.0)));
    }
    if let Ok(rolled) = &analysis.rolled_ca {
        parts.push(format!("rolled %C/A {}", percent(rolled.value)));
    }
    if let Ok(handoffs) = &analysis.handoffs {
        let plural = if handoffs.value == 1 { "" } else { "s" };
        parts.push(format!("{} hand-off{plural}", handoffs.value));
    }
    parts.join(", ")
}

fn zero(painter: &Painter, flow: &Flow) -> f32 {
    let width = |team: Option<&str>| {
        let words = team.unwrap_or("No team");
        line(
            painter,
            words,
            typeface::CONTROL,
            egui::Color32::PLACEHOLDER,
            f32::INFINITY,
        )
        .size()
        .x
    };
    let widest = flow.lanes().into_iter().map(width).fold(0.0, f32::max);
    // Paper has room for whole names, where a window has not.
    (widest + 24.0).clamp(100.0, 320.0)
}

/// The lanes, lower than usual where there is not so much height for them.
fn laid_out(painter: &Painter, flow: &Flow, analysis: &Analysis, (room, high): (f32, f32), zero: f32) -> Layout {
    let measure = |words: &str, face: Face| text::width(painter, words, face);
    let usual = spec(flow, analysis, room, zero);
    let laid = layout(flow, analysis, &usual, &measure);
    match lowered(&usual, &laid, high) {
        Some(lower) => layout(flow, analysis, &lower, &measure),
        None => laid,
    }
}

/// How many times as large as `size` a map has to be laid out so that its lanes have room at their lowest: it is then shown smaller.
/// Below 1 where it would leave room: it is then shown larger.
pub fn picture_scale(flow: &Flow, size: Vec2) -> f32 {
    if flow.steps.is_empty() {
        return 1.0;
    }
    let analysis = crate::flow::analyze(flow);
    // Without a context there are no letters to measure: about as wide as they are.
    let measure = |text: &str, _| text.len() as f32 * 7.0;
    let mut scale = 1.0_f32;
    // A wider sheet hardly changes how high lanes are: this settles at once.
    for _ in 0..SETTLES {
        let sheet = size * scale;
        let usual = spec(flow, &analysis, sheet.x - 2.0 * MARGIN, 104.0);
        let high = sheet.y - AROUND - ruler::HEIGHT;
        let mut laid = layout(flow, &analysis, &usual, &measure);
        if let Some(lower) = lowered(&usual, &laid, high) {
            laid = layout(flow, &analysis, &lower, &measure);
        }
        if laid.height <= high + 0.5 {
            break;
        }
        scale = (AROUND + ruler::HEIGHT + laid.height) / size.y;
    }
    if scale > 1.0 {
        return scale;
    }
    // As wide as names need it, and no lane any lower.
    let least = (picture_width(flow) / size.x).min(1.0);
    for _ in 0..SETTLES {
        let needed = (picture_height(flow, size.x * scale) / size.y).clamp(least, 1.0);
        if (needed - scale).abs() < 0.01 {
            break;
        }
        scale = needed;
    }
    scale
}

fn spec(flow: &Flow, analysis: &Analysis, room: f32, zero: f32) -> Spec {
    let days = (days_on_map(flow, analysis) as f32).max(1e-4);
    Spec {
        // Below zero on a sheet narrower than the names.
        pixels_per_day: ((room - zero - RIGHT) / days).max(0.01),
        time_zero_x: zero,
        lane_height: LANE,
        gauges: true,
        ..Spec::default()
    }
}

/// How wide a map of `flow` is exported: longer ones wider, so that their names have room.
pub fn picture_width(flow: &Flow) -> f32 {
    let more = flow.steps.len().saturating_sub(ROOMY) as f32;
    (WIDTH + more * A_STEP).min(WIDEST)
}

/// How high an exported map of `flow` is at `width` points.
pub fn picture_height(flow: &Flow, width: f32) -> f32 {
    let analysis = crate::flow::analyze(flow);
    let room = width - 2.0 * MARGIN;
    // Heights depend on rows and tracks alone, not on how wide texts are.
    let laid = layout(flow, &analysis, &spec(flow, &analysis, room, 104.0), &|text, _| {
        text.len() as f32 * 7.0
    });
    if flow.steps.is_empty() {
        return 2.0 * MARGIN + TITLE + FIGURES;
    }
    (AROUND + ruler::HEIGHT + laid.height).ceil()
}
