//! The versions, the newest first: when, what was done since the one before, and why it was kept.

use egui::{Align2, Rect, Role, ScrollArea, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use super::chart;
use super::shown::{Shown, time};
use crate::store::{Reason, VersionKept};
use crate::ui::action::{Action, VersionsAction};
use crate::ui::theme::typeface::{self, Face};
use crate::ui::theme::{self, icons, space};
use crate::ui::widgets::{Pane, choices, icon_at, line, text_at, toggle};
use crate::workshop::difference::counted;

/// Height of a row.
const ROW: f32 = 56.0;
/// Height of the line above the rows.
const HEAD: f32 = 32.0;
/// Where what was done begins, in a list that has room for it.
const WHAT: f32 = 100.0;
/// Below this height of the list there are no bars.
const LOW: f32 = 320.0;

/// Shows them in `rect`.
pub(super) fn show(ui: &mut Ui, rect: Rect, shown: &Shown<'_>, out: &mut Vec<Action>) {
    let title = format!("Versions of {}", shown.document.workshop().title);
    let note = note(shown);
    Pane::new(&title).strong().note(&note).show_in(
        ui,
        rect,
        |_| {},
        |ui, inner| {
            let mut top = inner.top();
            let tokens = theme::tokens(ui.ctx());
            if inner.height() >= LOW && chart::is_told(shown.all) {
                let place = inner.with_max_y(top + chart::HEIGHT);
                chart::show(ui, place, shown, out);
                top = place.bottom();
                ui.painter()
                    .hline(inner.x_range(), top, egui::Stroke::new(1.0, tokens.line));
            }
            if !shown.all.is_empty() {
                head(ui, inner.with_min_y(top).with_max_y(top + HEAD), shown, out);
                top += HEAD;
            }
            rows(ui, inner.with_min_y(top), shown, out);
        },
    );
}

/// "Mon 23 Nov, 41 kept", "2 of 41".
fn note(shown: &Shown<'_>) -> String {
    let count = shown.all.len();
    if !shown.window.query.trim().is_empty() {
        return format!("{} of {count}", shown.listed.len());
    }
    let Some(last) = shown.all.first() else {
        return String::new();
    };
    let day = shown.now().local(last.at).format("%a %-d %b");
    format!("{day}, {count} kept")
}

fn head(ui: &mut Ui, rect: Rect, shown: &Shown<'_>, out: &mut Vec<Action>) {
    let tokens = theme::tokens(ui.ctx());
    ui.painter().rect_filled(rect, 0.0, tokens.paper);
    ui.painter()
        .hline(rect.x_range(), rect.bottom() - 0.5, egui::Stroke::new(1.0, tokens.line));
    let searched = !shown.window.query.trim().is_empty();
    let words = match (searched, shown.window.every) {
        (true, _) => "With these words",
        (false, true) => "Every save",
        (false, false) => "Changes that matter",
    };
    let at = pos2(rect.left() + space::S16, rect.center().y);
    text_at(
        ui.painter(),
        at,
        Align2::LEFT_CENTER,
        words,
        typeface::CHIP,
        tokens.ink2,
        rect.width() * 0.5,
    );
    if searched {
        return;
    }
    let builder = UiBuilder::new()
        .max_rect(rect.shrink2(vec2(space::S12, 0.0)))
        .layout(egui::Layout::right_to_left(egui::Align::Center))
        .id_salt("every save");
    let mut right = ui.new_child(builder);
    right.spacing_mut().item_spacing.x = space::S8;
    let switch = toggle(&mut right, shown.window.every, "Every save");
    if switch
        .on_hover_text("Lists saves too in which nothing changed but the slide that was shown")
        .clicked()
    {
        out.push(Action::Versions(VersionsAction::Every));
    }
    right.label(typeface::SECOND.text("every save", tokens.ink2));
}

fn rows(ui: &mut Ui, rect: Rect, shown: &Shown<'_>, out: &mut Vec<Action>) {
    if shown.listed.is_empty() {
        let words = if shown.all.is_empty() {
            "Kept from the first change on, one version for each minute with changes."
        } else {
            "No version has these words."
        };
        let mut inside = ui.new_child(
            UiBuilder::new()
                .max_rect(rect.shrink(space::S16))
                .id_salt("no versions"),
        );
        let tokens = theme::tokens(inside.ctx());
        inside.add(egui::Label::new(typeface::BODY.text(words, tokens.ink2)).wrap());
        return;
    }
    let mut inside = ui.new_child(UiBuilder::new().max_rect(rect).id_salt("versions"));
    ScrollArea::vertical()
        .id_salt("versions")
        .auto_shrink(false)
        .show(&mut inside, |ui| {
            choices(ui, "Versions");
            ui.spacing_mut().item_spacing.y = 0.0;
            for (at, (place, version)) in shown.listed.iter().enumerate() {
                // Of all and not of those that are listed: what was done since is told against the save before it.
                let before = shown.all.get(place + 1);
                row(ui, (at, version, before), shown, out);
            }
        });
}

fn row(
    ui: &mut Ui,
    (at, version, before): (usize, &VersionKept, Option<&VersionKept>),
    shown: &Shown<'_>,
    out: &mut Vec<Action>,
) {
    let tokens = theme::tokens(ui.ctx());
    // Rows are no stops of the tab key: there may be hundreds, and the arrow keys reach them.
    let size = vec2(ui.available_width(), ROW);
    let (rect, response) = ui.allocate_exact_size(size, Sense::CLICK | Sense::HOVER);
    let chosen = at == shown.chosen;
    let when = time(shown.now(), version);
    let why = shown.state.kept.unreadable(version);
    let what = why.map_or_else(|| what(shown, version, before), str::to_owned);
    let reason = word(version.why);
    let said = [when.as_str(), what.as_str(), reason]
        .into_iter()
        .filter(|words| !words.is_empty())
        .collect::<Vec<_>>()
        .join(", ");
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, why.is_none(), chosen, &said));
    if chosen && newly_chosen(ui, version) {
        response.scroll_to_me(None);
    }
    if response.clicked() {
        out.push(Action::Versions(VersionsAction::Choose(version.clone())));
        out.push(Action::Versions(VersionsAction::Open(true)));
    }
    if !ui.is_rect_visible(rect) {
        return;
    }
    let painter = ui.painter();
    if chosen {
        painter.rect_filled(rect, 0.0, tokens.blue_soft);
        painter.rect_filled(rect.with_max_x(rect.left() + 3.0), 0.0, tokens.blue);
    } else if response.hovered() {
        painter.rect_filled(rect, 0.0, tokens.hover());
    }
    painter.hline(rect.x_range(), rect.bottom() - 0.5, egui::Stroke::new(1.0, tokens.line));
    let (ink, second) = if why.is_some() {
        (tokens.ink3, tokens.ink3)
    } else {
        (tokens.ink, tokens.ink2)
    };
    let style = if chosen {
        typeface::BODY.face(Face::SemiBold)
    } else {
        typeface::BODY
    };
    let middle = rect.center().y;
    let width = line(painter, &when, style, ink, f32::INFINITY).size().x;
    let left = rect.left() + space::S16;
    text_at(
        painter,
        pos2(left, middle),
        Align2::LEFT_CENTER,
        &when,
        style,
        ink,
        width + 2.0,
    );
    let left = (left + width + space::S16).max(rect.left() + WHAT);
    let icon = icon_of(version.why);
    let right = icon.map_or(rect.right() - space::S16, |(icon, amber)| {
        let color = if amber { tokens.amber } else { tokens.ink2 };
        icon_at(
            painter,
            pos2(rect.right() - 24.0, middle),
            icon,
            18.0,
            color,
            Face::Icon,
        );
        rect.right() - 44.0
    });
    let room = right - left;
    let up = if reason.is_empty() || what.is_empty() {
        0.0
    } else {
        10.0
    };
    if !what.is_empty() {
        let place = pos2(left, middle - up);
        figures_bold(ui, place, &what, ink, room);
    }
    if !reason.is_empty() {
        let place = pos2(left, middle + up);
        text_at(
            painter,
            place,
            Align2::LEFT_CENTER,
            reason,
            typeface::SECOND,
            second,
            room,
        );
    }
    if line(painter, &what, typeface::LIST, ink, f32::INFINITY).size().x > room {
        // Only of what is cut: a tip that says what stands there already lies in the way.
        response.on_hover_text(what);
    }
}

/// Whether this row is another one than was chosen before: then it is brought into sight.
fn newly_chosen(ui: &Ui, version: &VersionKept) -> bool {
    let id = egui::Id::unique("version in sight");
    let before: Option<i64> = ui.data(|data| data.get_temp(id));
    ui.data_mut(|data| data.insert_temp(id, version.at.millis()));
    // At first sight the list stays at its top: nobody has chosen anything yet.
    before.is_some_and(|before| before != version.at.millis())
}

/// A line in which numbers are bold, cut where it would pass `room`.
fn figures_bold(ui: &Ui, at: egui::Pos2, words: &str, ink: egui::Color32, room: f32) {
    let mut job = egui::text::LayoutJob::default();
    for (index, word) in words.split(' ').enumerate() {
        let figure = word.chars().next().is_some_and(|letter| letter.is_ascii_digit());
        let style = if figure {
            typeface::LIST.face(Face::SemiBold)
        } else {
            typeface::LIST
        };
        if index > 0 {
            job.append(" ", 0.0, typeface::LIST.format(ink));
        }
        job.append(word, 0.0, style.format(ink));
    }
    // What is written from right to left is put in order as a whole.
    if crate::letters::order::has_rtl(words) {
        text_at(ui.painter(), at, Align2::LEFT_CENTER, words, typeface::LIST, ink, room);
        return;
    }
    job.wrap.max_width = room;
    job.wrap.max_rows = 1;
    job.wrap.break_anywhere = true;
    let galley = ui.painter().fonts_mut(|fonts| fonts.layout_job(job));
    let corner = pos2(at.x, at.y - galley.size().y / 2.0);
    ui.painter().galley(corner, galley, ink);
}

/// What was done since the version before: as it was told, else by what the two say of themselves.
fn what(shown: &Shown<'_>, version: &VersionKept, before: Option<&VersionKept>) -> String {
    if let Some(told) = shown.state.kept.told_of(version) {
        let moved = told.what.is_empty() && before.is_some() && version.why == Reason::Minute;
        return if moved {
            "Slides moved".to_owned()
        } else {
            told.what.clone()
        };
    }
    let (Some(holds), Some(before)) = (&version.holds, before) else {
        return String::new();
    };
    let since = before
        .holds
        .as_ref()
        .map(|before| holds.since(before))
        .unwrap_or_default();
    match version.changes_since(before) {
        _ if !since.is_empty() => since.join(", "),
        Some(changes) if changes > 0 => counted(usize::try_from(changes).unwrap_or(usize::MAX), "change"),
        _ => String::new(),
    }
}

fn word(why: Reason) -> &'static str {
    match why {
        Reason::Started => "Started",
        Reason::Minute => "",
        Reason::Closed => "Closed",
        Reason::Stopped => "Before it stopped",
        Reason::Replaced => "Before theirs was taken",
    }
}

/// The sign of a turn, and whether it is one to look at.
fn icon_of(why: Reason) -> Option<(char, bool)> {
    match why {
        Reason::Started => Some((icons::PLAY, false)),
        Reason::Minute => None,
        Reason::Closed => Some((icons::FLAG_CHECKERED, false)),
        Reason::Stopped => Some((icons::WARNING, true)),
        Reason::Replaced => Some((icons::USERS, true)),
    }
}
