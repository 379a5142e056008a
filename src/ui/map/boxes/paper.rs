//! The boxes for paper: the map's name and figures above them, below them what limits the flow, what the signs mean, and what the
//! figures rest on.

use std::sync::Arc;

use egui::{Ui, pos2};

use super::data::Rare;
use super::sheet::Sheet;
use super::spec;
use crate::flow::layout::boxes;
use crate::flow::{Analysis, analyze};
use crate::ui::figures::lens::{Heat, lens_of, number_is};
use crate::ui::map::legend::Sign;
use crate::ui::map::shown::Shown;
use crate::ui::map::timeline::picture::{ABOVE, AROUND, BASIS, MARGIN, basis, foot, head};
use crate::ui::state::State;
use crate::ui::theme::{Mode, space};
use crate::workshop::Map;

fn shown<'a>(map: &'a Map, analysis: &'a Arc<Analysis>) -> Shown<'a> {
    Shown {
        map,
        flow: &map.flow,
        said: &map.flow,
        analysis,
        lens: lens_of(None, analysis),
        levers: Arc::default(),
    }
}

/// How high the picture is at a width.
pub fn paper_height(map: &Map, width: f32) -> f32 {
    let analysis = Arc::new(analyze(&map.flow));
    let laid = boxes(
        &map.flow,
        &analysis,
        &spec(&shown(map, &analysis), width - 2.0 * MARGIN),
    );
    (AROUND + laid.height + space::S16).ceil()
}

/// Paints the picture below `name`.
pub fn paper(ui: &mut Ui, name: &str, map: &Map) {
    let (whole, painter) = (ui.max_rect(), ui.painter().clone());
    let analysis = Arc::new(analyze(&map.flow));
    let shown = shown(map, &analysis);
    head(&painter, whole, name, (shown.flow, &analysis));
    if map.flow.steps.is_empty() {
        return;
    }
    let room = whole.width() - 2.0 * MARGIN;
    let laid = boxes(shown.flow, &analysis, &spec(&shown, room));
    let state = State::default();
    let sheet = Sheet {
        laid: &laid,
        shown: &shown,
        state: &state,
        origin: pos2(whole.left() + MARGIN, whole.top() + ABOVE),
        rare: Rare::of(shown.flow),
    };
    sheet.paint(&painter, Mode::Light.tokens());
    let full = Heat::of(shown.lens, shown.flow, &analysis).full();
    let mut signs = vec![Sign::Queue, Sign::Ladder, Sign::HandOff];
    if !laid.backs.is_empty() {
        signs.push(Sign::SentBack);
    }
    if sheet.bottleneck().is_some() {
        signs.push(Sign::Bottleneck);
    }
    signs.extend(full.as_ref().map(|full| Sign::Gauge(full, number_is(shown.lens))));
    let below = whole.top() + ABOVE + laid.height + space::S8;
    foot(&painter, whole, below, (&analysis, shown.lens), &signs);
    let at = pos2(whole.left() + MARGIN, whole.bottom() - MARGIN - BASIS + 12.0);
    basis(&painter, at, shown.flow, room);
}
