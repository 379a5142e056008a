//! What the lenses name before and after the changes, and what to look at next.

use egui::{Align2, Rect, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::pair::Pair;
use super::spacing::{Close, LINE, NARROW, PAD};
use crate::flow::LensKind;
use crate::ui::audience::breaks::laid;
use crate::ui::theme;
use crate::ui::theme::typeface::Face;
use crate::ui::theme::{space, typeface};
use crate::ui::widgets::{Pane, name_at, spoken, text_at};

/// What comes next, below the table.
const NEXT: f32 = 56.0;

/// How high the pane is.
pub(super) fn height(close: Close, pair: &Pair<'_>) -> f32 {
    let next = if next(pair).is_some() { NEXT } else { 0.0 };
    space::PANE_HEAD + close.table + 3.0 * close.lens + next
}

/// Shows it in `rect`, with `more` below it.
pub(super) fn show(ui: &mut Ui, rect: Rect, close: Close, pair: &Pair<'_>, more: impl FnOnce(&mut Ui, Rect)) {
    Pane::new("What the lenses name").strong().show_in(
        ui,
        rect,
        |_| (),
        |ui, inner| {
            table(ui, inner, close, pair);
            more(ui, inner);
        },
    );
}

/// What each lens names before and after, and what comes next.
fn table(ui: &mut Ui, inner: Rect, close: Close, pair: &Pair<'_>) {
    let tokens = theme::tokens(ui.ctx());
    let painter = ui.painter().clone();
    let left = inner.left() + PAD;
    let room = inner.width() - 2.0 * PAD;
    let (first, gap) = if close == NARROW { (60.0, 4.0) } else { (82.0, 10.0) };
    let columns = [left + first, left + first + (room - first) / 2.0];
    let wide = (room - first) / 2.0 - gap;
    let state = |map: &crate::workshop::Map, other: &crate::workshop::Map, word: &str| {
        if map.state == other.state {
            map.name.clone()
        } else {
            word.to_owned()
        }
    };
    let heads = [
        state(pair.before, pair.after, "current"),
        state(pair.after, pair.before, "future"),
    ];
    for (x, head) in columns.iter().zip(&heads) {
        text_at(
            &painter,
            pos2(*x, inner.top() + close.table - 15.0),
            Align2::LEFT_CENTER,
            head,
            typeface::SECOND,
            tokens.ink2,
            wide,
        );
    }
    let mut y = inner.top() + close.table;
    let line = close.lens / 2.0 - 9.5;
    let analyses = [&pair.comparison.before, &pair.comparison.after];
    for kind in LensKind::ALL {
        painter.hline(left..=left + room, y.round() + 0.5, Stroke::new(1.0, tokens.line));
        text_at(
            &painter,
            pos2(left, y + line),
            Align2::LEFT_CENTER,
            kind.name(),
            typeface::SECOND,
            tokens.ink2,
            first - 4.0,
        );
        for (x, analysis) in columns.iter().zip(analyses) {
            let lens = analysis.lenses.get(kind);
            let name = lens.map_or("–", |lens| lens.name.as_str());
            let short = lens.map_or("", |lens| lens.short.as_str());
            let steps = pair.before.flow.steps.iter().chain(&pair.after.flow.steps);
            let all = steps.map(|step| step.name.as_str());
            let at = pos2(*x, y + line);
            name_at(&painter, at, (name, all), (typeface::CONTROL, tokens.ink), wide);
            text_at(
                &painter,
                pos2(*x, y + line + LINE),
                Align2::LEFT_CENTER,
                short,
                typeface::SECOND,
                tokens.ink2,
                wide,
            );
        }
        let row = Rect::from_min_size(pos2(left, y), vec2(room, close.lens));
        let said = |analysis: &crate::flow::Analysis| {
            let lens = analysis.lenses.get(kind);
            lens.map_or_else(|| "nothing".to_owned(), |lens| format!("{}, {}", lens.name, lens.short))
        };
        let words = format!(
            "{}: {} before, {} after",
            kind.name(),
            said(&pair.comparison.before),
            said(&pair.comparison.after)
        );
        let response = ui.interact(row, ui.scope_id().with(kind.name()), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words.as_str()));
        response.on_hover_text(&words);
        y += close.lens;
    }
    painter.hline(inner.x_range(), y.round() + 0.5, Stroke::new(1.0, tokens.line));
    let Some(words) = next(pair) else { return };
    let mut job = typeface::LIST.face(Face::SemiBold).job("Next: ", tokens.ink, room);
    job.append(&words, 0.0, typeface::LIST.format(tokens.ink));
    job.wrap.max_rows = 2;
    let galley = laid(ui.painter(), job);
    let at = Rect::from_min_size(pos2(left, y + 10.0), galley.size());
    spoken(ui, at, "next", &format!("Next: {words}"));
    ui.painter().galley(at.min, galley, tokens.ink);
}

/// What to look at after these changes: "the longest wait is now before Refine the idea, 3 d."
fn next(pair: &Pair<'_>) -> Option<String> {
    let flow = &pair.after.flow;
    let longest = flow.steps.iter().max_by_key(|step| step.wait.mean())?;
    let wait = longest.wait.mean();
    (!wait.is_zero()).then(|| {
        format!(
            "the longest wait is now before {}, {}.",
            longest.name,
            wait.on_screen(flow.clock).replace(' ', "\u{a0}")
        )
    })
}
