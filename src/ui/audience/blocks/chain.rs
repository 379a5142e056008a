//! Stages in a row, each leading to the next.

use egui::{Align2, pos2};

use super::area::{Area, bar, unit};
use super::fit::Fit;
use super::{lettering, owned};
use crate::session::block::{Chain, Stage};
use crate::ui::audience::sheet::Sheet;
use crate::ui::audience::text;
use crate::ui::theme::icons;
use crate::ui::theme::typeface::{Face, Type};
use crate::ui::widgets::icon_at;

/// Height of the figure at its own size.
const HEIGHT: f32 = 168.0;

/// The name of a stage.
const NAME: Type = Type::new(40.0, 48.0, Face::Bold);
/// The line below it.
const LINE: Type = Type::new(36.0, 42.0, Face::Regular);
/// Room for the arrow between two stages.
const GAP: f32 = 72.0;
/// Height of the bar above a stage.
const THICK: f32 = 18.0;

/// How high a chain is.
pub(super) fn height(chain: &Chain, fit: &Fit<'_>) -> f32 {
    if chain.is_owned() {
        owned::HEIGHT
    } else {
        HEIGHT * fit.share
    }
}

/// Paints the figure, of which `shown` steps are there.
pub(super) fn paint(sheet: &Sheet<'_>, chain: &Chain, area: Area, shown: usize, fit: &Fit<'_>) {
    if chain.is_owned() {
        owned::paint(sheet, chain, area, shown);
    } else {
        stages(sheet, &chain.stages, area, fit);
    }
}

/// What is heard of it at a step.
pub(super) fn words(chain: &Chain, shown: usize) -> Vec<String> {
    if chain.is_owned() {
        return owned::words(chain, shown);
    }
    let said = |stage: &Stage| match &stage.line {
        Some(line) => format!("{}, {line}", stage.name),
        None => stage.name.clone(),
    };
    chain.stages.iter().map(said).collect()
}

fn stages(sheet: &Sheet<'_>, stages: &[Stage], area: Area, fit: &Fit<'_>) {
    let tokens = sheet.tokens;
    let share = fit.share;
    let count = stages.len().max(1) as f32;
    let width = (area.width - GAP * (count - 1.0)) / count;
    let sized = |style: Type, dense: f32| Type {
        size: if share < 0.99 { dense } else { style.size },
        ..style
    };
    let names = stages.iter().map(|stage| stage.name.as_str());
    let name = lettering::alike(sheet, names, sized(NAME, 36.0), width);
    let lines = stages.iter().filter_map(|stage| stage.line.as_deref());
    let line = lettering::alike(sheet, lines, sized(LINE, 32.0), width);
    for (index, stage) in stages.iter().enumerate() {
        let x = area.x + index as f32 * (width + GAP);
        let last = index + 1 == stages.len();
        let color = if last { tokens.blue } else { tokens.work };
        bar(
            sheet,
            unit(x, area.y + 20.0 * share, width, THICK * share),
            4.0 * share,
            color,
        );
        text::anchored(
            sheet,
            pos2(x, area.y + 82.0 * share),
            Align2::LEFT_CENTER,
            &stage.name,
            name,
            tokens.ink,
        );
        if let Some(words) = &stage.line {
            text::anchored(
                sheet,
                pos2(x, area.y + 134.0 * share),
                Align2::LEFT_CENTER,
                words,
                line,
                tokens.ink2,
            );
        }
        if !last {
            let at = sheet.at(x + width + GAP / 2.0, area.y + (20.0 + THICK / 2.0) * share);
            icon_at(
                sheet.painter,
                at,
                icons::CARET_RIGHT,
                sheet.len(40.0 * share),
                tokens.blue,
                Face::IconBold,
            );
        }
    }
}
