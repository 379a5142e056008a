//! A map's figures at its right, and its bottleneck.

use egui::{Align2, Rect, Ui, pos2};

use crate::flow::Analysis;
use crate::ui::figures::lens::{lens_of, percent};
use crate::ui::theme;
use crate::ui::theme::typeface;
use crate::ui::theme::typeface::{Face, Type};
use crate::ui::widgets::{flag, line, text_at};
use crate::workshop::Map;

/// A map's length.
const TOTAL: Type = Type::new(22.0, 28.0, Face::Bold);

/// A map's figures at its right.
pub(super) fn show(ui: &Ui, rect: Rect, map: &Map, analysis: &Analysis) {
    let (painter, tokens) = (ui.painter(), theme::tokens(ui.ctx()));
    let (left, room) = (rect.left() + 14.0, rect.width() - 22.0);
    let clock = map.flow.clock;
    let Ok(lead) = &analysis.lead_time else {
        text_at(
            painter,
            pos2(left, rect.top() + 24.0),
            Align2::LEFT_CENTER,
            "no times yet",
            typeface::LIST,
            tokens.ink2,
            room,
        );
        return;
    };
    let mut y = rect.top() + 22.0;
    text_at(
        painter,
        pos2(left, y),
        Align2::LEFT_CENTER,
        &lead.value.on_screen(clock),
        TOTAL,
        tokens.ink,
        room,
    );
    let mut more = Vec::new();
    if let Ok(rework) = &analysis.lead_time_with_rework {
        more.push(format!("{} with rework", rework.value.on_screen(clock)));
    }
    if let Ok(ratio) = &analysis.activity_ratio {
        more.push(format!("{} of it is work", percent(ratio.value.0)));
    }
    if let Ok(rolled) = &analysis.rolled_ca {
        more.push(format!("{} pass the first time", percent(rolled.value)));
    }
    y += 24.0;
    for words in more {
        if y + 10.0 > rect.bottom() {
            return;
        }
        text_at(
            painter,
            pos2(left, y),
            Align2::LEFT_CENTER,
            &words,
            typeface::SECOND,
            tokens.ink2,
            room,
        );
        y += 19.0;
    }
    let lens = analysis
        .lenses
        .get(lens_of(None, analysis))
        .filter(|lens| lens.stands_out);
    if let Some(lens) = lens.filter(|_| y + 10.0 < rect.bottom()) {
        flag(painter, pos2(left + 7.0, y + 2.0), 14.0, tokens.red);
        let brief = lens.short.trim_start_matches("sends ").trim_end_matches(" loaded");
        let words = [&lens.short, brief].map(|short| format!("{}, {short}", lens.name));
        let style = typeface::CHIP;
        let fits = |words: &&String| line(painter, words, style, tokens.red, f32::INFINITY).size().x <= room - 20.0;
        let words = words.iter().find(fits).unwrap_or(&lens.name);
        text_at(
            painter,
            pos2(left + 20.0, y + 2.0),
            Align2::LEFT_CENTER,
            words,
            typeface::CHIP,
            tokens.red,
            room - 20.0,
        );
    }
}
