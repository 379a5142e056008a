//! What differs from now, row by row: what it was, what it is, and a tick for what is to be taken along. What the tab shows stands first and one by
//! one; of each other part there is how much it has.

use std::collections::HashMap;

use egui::{Align2, Rect, Role, ScrollArea, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use super::shown::Shown;
use crate::ui::action::{Action, VersionsAction};
use crate::ui::state::versions::HeldTab;
use crate::ui::theme::typeface::{self, Face};
use crate::ui::theme::{self, icons, space};
use crate::ui::widgets::{check_box, follow_focus, icon_at, text_at};
use crate::workshop::difference::Part;
use crate::workshop::{Difference, Edit, Workshop, differences};

/// Height of the line above the rows.
pub(super) const HEAD: f32 = 32.0;
/// Height of a row.
pub(super) const ROW: f32 = 42.0;
/// Where what it was begins, and what it is, as shares of the width.
const COLUMNS: [f32; 2] = [0.34, 0.555];
/// So many rows are all made, in sight or not.
const ALL: usize = 300;
/// Most edits behind one tick, so that a frame stays short.
const MOST: usize = 2_000;

/// One row.
pub(super) struct Row {
    pub icon: char,
    pub what: String,
    pub then: String,
    pub now: String,
    /// What takes it along; empty if it cannot be.
    pub edits: Vec<Edit>,
}

/// The rows of a version beside now, while a tab shows.
pub(super) fn of(tab: HeldTab, then: &Workshop, now: &Workshop) -> Vec<Row> {
    in_order(tab, &differences(then, now), then, now)
}

fn rows(shown: &Shown<'_>) -> Vec<Row> {
    let Some((_, then)) = shown.held() else {
        return Vec::new();
    };
    in_order(shown.window.tab, shown.differences(), then, shown.document.workshop())
}

fn in_order(tab: HeldTab, found: &[Difference], then: &Workshop, now: &Workshop) -> Vec<Row> {
    let of_part = |part: Part| found.iter().filter(move |found| found.part == part);
    let mut rows: Vec<Row> = of_part(tab.part()).map(single).collect();
    for other in HeldTab::ALL.into_iter().filter(|other| *other != tab) {
        let found: Vec<&Difference> = of_part(other.part()).collect();
        rows.extend(summary(other, &found, then, now));
    }
    for part in [Part::Activities, Part::Whole, Part::Drawings] {
        rows.extend(of_part(part).map(single));
    }
    tell_apart(&mut rows);
    rows
}

/// Numbers those that are called alike: each is ticked by its name.
fn tell_apart(rows: &mut [Row]) {
    let mut known: HashMap<String, usize> = HashMap::new();
    for row in rows {
        let alike = known.entry(row.what.clone()).or_default();
        *alike += 1;
        if *alike > 1 {
            row.what = format!("{} ({alike})", row.what);
        }
    }
}

fn single(found: &Difference) -> Row {
    let or = |text: &str| {
        if text.is_empty() {
            "not there".to_owned()
        } else {
            text.replace('\n', " ")
        }
    };
    Row {
        icon: if found.one.is_empty() {
            icons::MINUS
        } else if found.other.is_empty() {
            icons::PLUS
        } else {
            icons::ARROWS_LEFT_RIGHT
        },
        what: found.what.clone(),
        then: or(&found.one),
        now: or(&found.other),
        edits: found.back.iter().cloned().collect(),
    }
}

/// How much a part had and has, if any of it differs.
fn summary(tab: HeldTab, found: &[&Difference], then: &Workshop, now: &Workshop) -> Option<Row> {
    if found.is_empty() {
        return None;
    }
    let (had, has) = (tab.count(then), tab.count(now));
    let name = match tab {
        HeldTab::Map => "Maps",
        HeldTab::Notes => "Notes",
        HeldTab::Rounds => "Rounds",
        HeldTab::Actions => "Actions",
    };
    let now = if had == has {
        format!("{has}, {} changed", found.len())
    } else {
        has.to_string()
    };
    let edits = found.iter().take(MOST).filter_map(|found| found.back.clone());
    Some(Row {
        icon: if had < has {
            icons::MINUS
        } else {
            icons::ARROWS_LEFT_RIGHT
        },
        what: name.to_owned(),
        then: had.to_string(),
        now,
        edits: edits.collect(),
    })
}

/// How high all of them are.
pub(super) fn height(shown: &Shown<'_>) -> f32 {
    HEAD + rows(shown).len().max(1) as f32 * ROW
}

/// Shows them in `rect`.
pub(super) fn show(ui: &mut Ui, rect: Rect, shown: &Shown<'_>, out: &mut Vec<Action>) {
    let tokens = theme::tokens(ui.ctx());
    let painter = ui.painter();
    let head = rect.with_max_y(rect.top() + HEAD);
    painter.rect_filled(head, 0.0, tokens.paper);
    for y in [head.top() + 0.5, head.bottom() - 0.5] {
        painter.hline(rect.x_range(), y, egui::Stroke::new(1.0, tokens.line));
    }
    let rows = rows(shown);
    let middle = head.center().y;
    let at = pos2(head.left() + space::S16, middle);
    let style = typeface::CHIP;
    text_at(
        painter,
        at,
        Align2::LEFT_CENTER,
        "Different from now",
        style,
        tokens.ink2,
        300.0,
    );
    if rows.iter().any(|row| !row.edits.is_empty()) {
        let at = pos2(head.right() - space::S16, middle);
        let style = typeface::SECOND;
        text_at(
            painter,
            at,
            Align2::RIGHT_CENTER,
            "take along",
            style,
            tokens.ink2,
            200.0,
        );
    }
    let body = rect.with_min_y(head.bottom());
    let mut inside = ui.new_child(UiBuilder::new().max_rect(body).id_salt("different"));
    inside.set_clip_rect(body.intersect(ui.clip_rect()));
    if rows.is_empty() {
        let at = pos2(body.left() + space::S16, body.top() + ROW / 2.0);
        let words = "Nothing differs but the times of the agenda.";
        let room = body.width() - space::S32;
        let text = text_at(
            ui.painter(),
            at,
            Align2::LEFT_CENTER,
            words,
            typeface::LIST,
            tokens.ink2,
            room,
        );
        crate::ui::widgets::spoken(ui, text, "nothing differs", words);
        return;
    }
    inside.spacing_mut().item_spacing.y = 0.0;
    let scroll = ScrollArea::vertical().id_salt("different").auto_shrink(false);
    let each = |ui: &mut Ui, range: std::ops::Range<usize>, out: &mut Vec<Action>| {
        for row in rows.iter().skip(range.start).take(range.len()) {
            one(ui, row, shown, out);
        }
        follow_focus(ui, "different");
    };
    // What is not made cannot be gone to by Tab: only of very many those in sight alone are.
    if rows.len() <= ALL {
        scroll.show(&mut inside, |ui| each(ui, 0..rows.len(), out));
    } else {
        scroll.show_rows(&mut inside, ROW, rows.len(), |ui, range| each(ui, range, out));
    }
}

fn one(ui: &mut Ui, row: &Row, shown: &Shown<'_>, out: &mut Vec<Action>) {
    let tokens = theme::tokens(ui.ctx());
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::HOVER);
    let said = format!("{}: {}, now {}", row.what, row.then, row.now);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &said));
    let middle = rect.center().y;
    let can = !row.edits.is_empty();
    if can {
        let on = shown.window.ticked.contains(&row.what);
        let center = pos2(rect.right() - 28.0, middle);
        let name = format!("Take along: {}", row.what);
        let fill = tokens.blue;
        if check_box(ui, center, ("take along", &row.what), (on, fill), &name).clicked() {
            out.push(Action::Versions(VersionsAction::Tick(row.what.clone())));
        }
    }
    if !ui.is_rect_visible(rect) {
        return;
    }
    let painter = ui.painter();
    painter.hline(rect.x_range(), rect.bottom() - 0.5, egui::Stroke::new(1.0, tokens.line));
    let sign = if row.icon == icons::MINUS {
        tokens.amber
    } else {
        tokens.blue
    };
    icon_at(
        painter,
        pos2(rect.left() + 24.0, middle),
        row.icon,
        16.0,
        sign,
        Face::Icon,
    );
    let [then, now] = COLUMNS.map(|share| rect.left() + rect.width() * share);
    let left = rect.left() + 44.0;
    let end = rect.right() - 52.0;
    for (x, room, words, style, ink) in [
        (left, then - left - space::S12, &row.what, typeface::LIST, tokens.ink),
        (
            then,
            now - then - space::S12,
            &row.then,
            typeface::LIST.face(Face::SemiBold),
            tokens.ink,
        ),
        (now, end - now, &format!("now {}", row.now), typeface::LIST, tokens.ink2),
    ] {
        text_at(
            painter,
            pos2(x, middle),
            Align2::LEFT_CENTER,
            words,
            style,
            ink,
            room.max(20.0),
        );
    }
    response.on_hover_text(said);
}
