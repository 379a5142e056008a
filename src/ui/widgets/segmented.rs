//! A row of choices in a well, one of them chosen.

use egui::{Align2, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::focus::focus_ring;
use super::label::{icon_at, line, text_at};
use super::tip::Tip;
use crate::ui::theme;
use crate::ui::theme::typeface::Face;
use crate::ui::theme::{space, typeface};

/// One choice.
#[derive(Debug, Clone, Copy)]
pub struct Segment<'a> {
    /// Its words.
    pub text: &'a str,
    /// Its icon.
    pub icon: Option<char>,
    /// What it does, on hover.
    pub tip: &'a str,
}

/// Shows the choices and returns the index of the one that was pressed.
pub fn segmented(ui: &mut Ui, segments: &[Segment<'_>], chosen: usize) -> Option<usize> {
    segmented_in(ui, segments, chosen, f32::INFINITY)
}

/// As [`segmented`], where another row of choices has the same words: each is called by what is chosen, too ("Wall: Light").
pub fn segmented_of(ui: &mut Ui, what: &str, segments: &[Segment<'_>], chosen: usize) -> Option<usize> {
    choices(ui, (segments, what), chosen, f32::INFINITY)
}

/// As [`segmented`]; where the words would be wider than `room`, the icons stand alone and the words are in the tooltips.
pub fn segmented_in(ui: &mut Ui, segments: &[Segment<'_>], chosen: usize, room: f32) -> Option<usize> {
    choices(ui, (segments, ""), chosen, room)
}

fn choices(ui: &mut Ui, (segments, what): (&[Segment<'_>], &str), chosen: usize, room: f32) -> Option<usize> {
    let tokens = theme::tokens(ui.ctx());
    let content = |segment: &Segment<'_>| {
        let text = line(ui.painter(), segment.text, typeface::CONTROL, tokens.ink, f32::INFINITY)
            .size()
            .x;
        text + segment.icon.map_or(0.0, |_| 24.0)
    };
    let contents: Vec<f32> = segments.iter().map(content).collect();
    let (all, count) = (contents.iter().sum::<f32>(), contents.len().max(1) as f32);
    let too_wide = all + 2.0 * space::S12 * count > room;
    // All or none: one word among icons looks chosen.
    let icons_only = too_wide && segments.iter().all(|segment| segment.icon.is_some());
    // Words without icons come closer to their edges, and where that is not enough each gives up as much of itself.
    let pad = if too_wide && !icons_only {
        ((room - all) / (2.0 * count)).clamp(space::S4, space::S12)
    } else {
        space::S12
    };
    let share = if icons_only {
        1.0
    } else {
        ((room - 2.0 * pad * count) / all.max(1.0)).clamp(0.1, 1.0)
    };
    let width = |content: f32| {
        let inner = if icons_only { 16.0 } else { content * share };
        inner + 2.0 * pad
    };
    let widths: Vec<f32> = contents.into_iter().map(width).collect();
    let (well, _) = ui.allocate_exact_size(vec2(widths.iter().sum(), space::CONTROL), Sense::hover());
    let radius = f32::from(space::CONTROL_RADIUS);
    ui.painter().rect_filled(well, radius, tokens.sunken);
    if tokens.contrast {
        ui.painter()
            .rect_stroke(well, radius, Stroke::new(1.0, tokens.line), StrokeKind::Inside);
    }
    let mut pressed = None;
    let mut left = well.left();
    for (index, (segment, width)) in segments.iter().zip(widths).enumerate() {
        let rect = Rect::from_min_size(pos2(left, well.top()), vec2(width, well.height()));
        left += width;
        // By its words and not its place: where a choice joins or leaves, the focus stays on the one that had it.
        let response = ui.interact(rect, ui.scope_id().with(("segment", segment.text)), Sense::click());
        let on = index == chosen;
        response.widget_info(|| {
            let name = if what.is_empty() {
                segment.text.to_owned()
            } else {
                format!("{what}: {}", segment.text)
            };
            WidgetInfo::selected(Role::RadioButton, true, on, name)
        });
        if on {
            let plate = rect.shrink(1.0);
            ui.painter().rect_filled(plate, radius - 1.0, tokens.surface);
            // Where every line is ink, the chosen one needs more than a line.
            let frame = if tokens.contrast {
                Stroke::new(3.0, tokens.blue)
            } else {
                Stroke::new(1.0, tokens.edge)
            };
            ui.painter().rect_stroke(plate, radius - 1.0, frame, StrokeKind::Inside);
        } else if response.hovered() {
            ui.painter().rect_filled(rect.shrink(2.0), radius - 1.0, tokens.hover());
        }
        if response.has_focus() {
            focus_ring(ui.painter(), rect.shrink(2.0), tokens.blue);
        }
        let ink = if on { tokens.ink } else { tokens.ink2 };
        let mut x = rect.left() + pad;
        if let Some(icon) = segment.icon {
            icon_at(
                ui.painter(),
                pos2(x + 8.0, rect.center().y),
                icon,
                16.0,
                ink,
                Face::Icon,
            );
            x += 24.0;
        }
        if !icons_only {
            let at = pos2(x, rect.center().y);
            text_at(
                ui.painter(),
                at,
                Align2::LEFT_CENTER,
                segment.text,
                typeface::CONTROL,
                ink,
                if share < 1.0 {
                    rect.right() - pad - x
                } else {
                    f32::INFINITY
                },
            );
        }
        // Asked before the tooltip, which takes the response.
        let clicked = response.clicked();
        if icons_only {
            response.tip(|| format!("{}: {}", segment.text, segment.tip));
        } else if !segment.tip.is_empty() {
            response.tip(|| segment.tip);
        }
        if clicked {
            pressed = Some(index);
        }
    }
    pressed
}
