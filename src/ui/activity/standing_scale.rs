//! One measure of where we stand: its answers as segments of a scale, and the published levels below the answers that their words name.

use egui::{Align2, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::bars;
use crate::ui::action::activity::StandingAction;
use crate::ui::action::{Action, ActivityAction};
use crate::ui::theme::{self, Tokens, space, typeface};
use crate::ui::widgets::{line, spoken, text_at};
use crate::workshop::activity::dora::{self, Shared, Year, bands};
use crate::workshop::activity::{Key, Standing};

/// Six segments in a well; the answer is a plate, and a column runs down from it through the levels.
pub(super) fn scale(ui: &mut Ui, well: Rect, key: Key, (standing, bottom): (&Standing, f32), out: &mut Vec<Action>) {
    let tokens = theme::tokens(ui.ctx());
    let radius = f32::from(space::CONTROL_RADIUS);
    let width = well.width() / f32::from(dora::BANDS);
    let answer = standing.answer(key).map(|answer| answer.band);
    if let Some(band) = answer {
        let left = well.left() + width * f32::from(band);
        let column = Rect::from_min_max(pos2(left, well.center().y), pos2(left + width, bottom));
        ui.painter()
            .rect_filled(column, f32::from(space::BLOCK_RADIUS), tokens.blue_soft);
        if tokens.contrast {
            ui.painter().rect_stroke(
                column,
                f32::from(space::BLOCK_RADIUS),
                Stroke::new(1.0, tokens.blue),
                StrokeKind::Inside,
            );
        }
    }
    ui.painter().rect_filled(well, radius, tokens.sunken);
    if tokens.contrast {
        ui.painter()
            .rect_stroke(well, radius, Stroke::new(1.0, tokens.line), StrokeKind::Inside);
    }
    for (band, words) in (0_u8..).zip(bands(key)) {
        let left = well.left() + width * f32::from(band);
        let place = Rect::from_min_size(pos2(left, well.top()), vec2(width, well.height()));
        let on = answer == Some(band);
        let response = ui.interact(place, ui.scope_id().with(("band", key, band)), Sense::click());
        let said = format!("{}: {words}", key.name());
        response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, on, said.as_str()));
        if on {
            ui.painter().rect_filled(place, radius, tokens.surface);
            ui.painter()
                .rect_stroke(place, radius, Stroke::new(2.0, tokens.blue), StrokeKind::Inside);
        } else {
            if response.hovered() {
                ui.painter().rect_filled(place.shrink(2.0), radius, tokens.hover());
            }
            if band > 0 && answer != Some(band - 1) {
                ui.painter()
                    .vline(left, place.shrink(9.0).y_range(), Stroke::new(1.0, tokens.line2));
            }
        }
        if response.has_focus() {
            ui.painter().rect_stroke(
                place.shrink(3.0),
                radius,
                Stroke::new(2.0, tokens.blue),
                StrokeKind::Inside,
            );
        }
        let style = if on { typeface::CHIP } else { typeface::SECOND };
        let ink = if on { tokens.ink } else { tokens.ink2 };
        text_at(
            ui.painter(),
            place.center(),
            Align2::CENTER_CENTER,
            words,
            style,
            ink,
            width - 6.0,
        );
        let number = band + 1;
        if response.on_hover_text(format!("{words} ({number})")).clicked() {
            out.push(Action::Activity(ActivityAction::Standing(StandingAction::Answer(
                key, band,
            ))));
        }
    }
}

/// A year's levels of a measure, as pills below the answers that their words name.
pub(super) fn levels(ui: &Ui, lane: Rect, (key, year): (Key, &'static Year), standing: &Standing) {
    let tokens = theme::tokens(ui.ctx());
    let middle = lane.center().y;
    bars::right(
        ui.painter(),
        pos2(lane.left() - 12.0, middle),
        &year.year.to_string(),
        typeface::SECOND,
        tokens.ink2,
    );
    let width = lane.width() / f32::from(dora::BANDS);
    let answer = standing.answer(key).map(|answer| answer.band);
    let Some(row) = year.row(key) else {
        if let Some(words) = year.without(key) {
            let left = lane.left()
                + if answer == Some(0) {
                    width + space::S12
                } else {
                    space::S8
                };
            bars::left(
                ui.painter(),
                pos2(left, middle),
                &words,
                typeface::SECOND,
                tokens.ink2,
                lane.right() - left,
            );
            spoken(ui, lane, ("levels", key, year.year), &format!("{}: {words}", year.year));
        }
        return;
    };
    for shared in &row {
        pill(ui, lane, width, shared, (key, year, answer), tokens);
    }
}

fn pill(
    ui: &Ui,
    lane: Rect,
    width: f32,
    shared: &Shared,
    (key, year, answer): (Key, &Year, Option<u8>),
    tokens: &Tokens,
) {
    let left = lane.left() + width * f32::from(shared.band) + 3.0;
    let place = Rect::from_min_size(pos2(left, lane.top()), vec2(width - 6.0, lane.height()));
    let here = answer == Some(shared.band);
    let radius = f32::from(space::BLOCK_RADIUS);
    let (ground, ink) = if here {
        (tokens.surface, tokens.ink)
    } else {
        (tokens.sunken, tokens.ink2)
    };
    ui.painter().rect_filled(place, radius, ground);
    if here || tokens.contrast {
        let stroke = Stroke::new(1.0, if here { tokens.blue } else { tokens.line });
        ui.painter().rect_stroke(place, radius, stroke, StrokeKind::Inside);
    }
    let style = if here { typeface::CHIP } else { typeface::SECOND };
    let words = shared.words();
    let room = place.width() - 4.0;
    let fits = line(ui.painter(), &words, style, ink, f32::INFINITY).size().x <= room;
    let shown = if fits {
        words.clone()
    } else {
        words.replace("Medium", "Med.")
    };
    text_at(
        ui.painter(),
        place.center(),
        Align2::CENTER_CENTER,
        &shown,
        style,
        ink,
        room,
    );
    let label = ui.interact(
        place,
        ui.scope_id().with(("level", key, year.year, shared.band)),
        Sense::HOVER,
    );
    let published = shared.published.join("; ");
    let said = format!("{} {words}: {published}", year.year);
    label.widget_info(|| WidgetInfo::labeled(Role::Label, true, said.as_str()));
    label.on_hover_text(format!("{words} in {}: {published}", year.year));
}
