//! What the version that is looked at holds: by tabs, with what differs from now below it and the ways to bring it back at the foot.

use egui::{Align2, Layout, Rect, Ui, UiBuilder, pos2, vec2};

use super::shown::{Shown, ago, time};
use super::{foot, map, rows, said};
use crate::ui::action::{Action, VersionsAction};
use crate::ui::state::versions::HeldTab;
use crate::ui::theme::{self, icons, space, typeface};
use crate::ui::widgets::{Button, Pane, Segment, line, segmented_in, text_at, toggle};
use crate::workshop::Workshop;

/// Height of the row with the tabs.
const TABS: f32 = 52.0;

/// Shows it in `rect`; with a way back to the list where only one of the two has room.
pub(super) fn show(ui: &mut Ui, rect: Rect, shown: &Shown<'_>, narrow: bool, out: &mut Vec<Action>) {
    let version = shown.listed.get(shown.chosen).map(|(_, version)| *version);
    let title = version.map_or_else(
        || "Nothing kept yet".to_owned(),
        |version| format!("As it was at {}", time(shown.now(), version)),
    );
    let note = version.map_or_else(String::new, |version| ago(shown.now(), version));
    let mut back = false;
    Pane::new(&title).strong().note(&note).show_in(
        ui,
        rect,
        |ui| {
            if narrow {
                let button = Button::new("List")
                    .icon(icons::CARET_LEFT)
                    .quiet()
                    .height(space::TARGET);
                back = button.show(ui).on_hover_text("Back to the versions (Esc)").clicked();
            }
        },
        |ui, inner| match (shown.held(), shown.unreadable(), version) {
            (Some((_, then)), ..) => held(ui, inner, shown, then, out),
            (None, Some(why), _) => {
                sentence(
                    ui,
                    inner,
                    &format!("This version cannot be read: {why}. The others are not touched by it."),
                );
            }
            (None, None, Some(_)) => sentence(ui, inner, "Reading…"),
            (None, None, None) => sentence(
                ui,
                inner,
                "As soon as something is written down, its first version stands here.",
            ),
        },
    );
    if back {
        out.push(Action::Versions(VersionsAction::Open(false)));
    }
}

fn sentence(ui: &mut Ui, inner: Rect, words: &str) {
    let tokens = theme::tokens(ui.ctx());
    let mut inside = ui.new_child(UiBuilder::new().max_rect(inner.shrink(space::S16)).id_salt("sentence"));
    inside.add(egui::Label::new(typeface::BODY.text(words, tokens.ink2)).wrap());
}

fn held(ui: &mut Ui, inner: Rect, shown: &Shown<'_>, then: &Workshop, out: &mut Vec<Action>) {
    let foot = inner.with_min_y((inner.bottom() - foot::HEIGHT).max(inner.top()));
    let tabs = inner.with_max_y((inner.top() + TABS).min(foot.top()));
    let body = Rect::from_min_max(pos2(inner.left(), tabs.bottom()), pos2(inner.right(), foot.top()));
    let wanted = rows::height(shown);
    // What was there comes first; of what differs at least three rows show, and it scrolls.
    let least = wanted.min(rows::HEAD + 3.0 * rows::ROW).min(body.height() * 0.5);
    let low = wanted.clamp(least, (body.height() * 0.45).max(least));
    let below = body.with_min_y(body.bottom() - low);
    let above = body.with_max_y(below.top());
    self::tabs(ui, tabs, shown, then, out);
    // Less than a row shows nothing that could be read.
    if above.height() > 24.0 {
        match shown.window.tab {
            HeldTab::Map => map::show(ui, above, shown, then, out),
            tab => said::show(ui, above, shown, then, tab),
        }
    }
    rows::show(ui, below, shown, out);
    foot::show(ui, foot, shown, then, out);
}

fn tabs(ui: &mut Ui, rect: Rect, shown: &Shown<'_>, then: &Workshop, out: &mut Vec<Action>) {
    let tokens = theme::tokens(ui.ctx());
    ui.painter()
        .hline(rect.x_range(), rect.bottom() - 0.5, egui::Stroke::new(1.0, tokens.line));
    let place = rect.shrink2(vec2(space::S12, 10.0));
    let on_map = shown.window.tab == HeldTab::Map;
    let words = "Outline what is different now";
    let width = line(ui.painter(), words, typeface::LIST, tokens.ink2, f32::INFINITY)
        .size()
        .x;
    let switch = on_map && place.width() > width + 420.0;
    let room = if switch {
        place.width() - width - 60.0
    } else {
        place.width()
    };
    let count = |tab: HeldTab, word: &str| format!("{word} {}", tab.count(then));
    let names = [
        if HeldTab::Map.count(then) > 1 {
            count(HeldTab::Map, "Maps")
        } else {
            "The map".to_owned()
        },
        count(HeldTab::Notes, "Notes"),
        count(HeldTab::Rounds, "Rounds"),
        count(HeldTab::Actions, "Actions"),
    ];
    let icons = [icons::PATH, icons::NOTE, icons::TIMER, icons::LIST_CHECKS];
    let segments: Vec<Segment<'_>> = names
        .iter()
        .zip(icons)
        .map(|(text, icon)| Segment {
            text,
            icon: Some(icon),
            tip: "What it held then (← →)",
        })
        .collect();
    let at = HeldTab::ALL
        .iter()
        .position(|tab| *tab == shown.window.tab)
        .unwrap_or(0);
    let mut left = ui.new_child(UiBuilder::new().max_rect(place).id_salt("what it holds"));
    if let Some(tab) = segmented_in(&mut left, &segments, at, room).and_then(|at| HeldTab::ALL.get(at)) {
        out.push(Action::Versions(VersionsAction::Tab(*tab)));
    }
    if !switch {
        return;
    }
    let layout = Layout::right_to_left(egui::Align::Center);
    let mut right = ui.new_child(UiBuilder::new().max_rect(place).layout(layout).id_salt("outline"));
    if toggle(&mut right, shown.window.outlined, words).clicked() {
        out.push(Action::Versions(VersionsAction::Outline));
    }
    let at = pos2(right.min_rect().left() - space::S8, place.center().y);
    text_at(
        ui.painter(),
        at,
        Align2::RIGHT_CENTER,
        words,
        typeface::LIST,
        tokens.ink2,
        width + 2.0,
    );
}
