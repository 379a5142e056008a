//! The ways to bring a version back: as a copy, or in parts.

use egui::{Align, Align2, Layout, Rect, Ui, UiBuilder, pos2, vec2};

use super::shown::Shown;
use crate::ui::action::{Action, VersionsAction};
use crate::ui::state::Saving;
use crate::ui::state::versions::HeldTab;
use crate::ui::theme::{self, icons, space, typeface};
use crate::ui::widgets::{Button, line, text_at};
use crate::workshop::Workshop;

/// Height of it.
pub(super) const HEIGHT: f32 = 64.0;
/// Below this width the buttons stand alone.
const NARROW: f32 = 760.0;

/// Shows it in `rect`.
pub(super) fn show(ui: &mut Ui, rect: Rect, shown: &Shown<'_>, then: &Workshop, out: &mut Vec<Action>) {
    let tokens = theme::tokens(ui.ctx());
    ui.painter()
        .hline(rect.x_range(), rect.top() + 0.5, egui::Stroke::new(1.0, tokens.line));
    let builder = UiBuilder::new()
        .max_rect(rect.shrink2(vec2(space::S16, 0.0)))
        .layout(Layout::right_to_left(Align::Center))
        .id_salt("bring back");
    let mut right = ui.new_child(builder);
    right.spacing_mut().item_spacing.x = space::S8;
    let copy = Button::new("Restore as copy")
        .icon(icons::COPY)
        .key("Enter")
        .primary()
        .height(space::PANEL_CONTROL)
        .show(&mut right);
    if copy
        .on_hover_text("Writes it into a file of its own, called by its time; this workshop stays open as it is")
        .clicked()
    {
        out.push(Action::Versions(VersionsAction::Restore));
    }
    if let Some((name, tip, action)) = in_part(shown, then) {
        let icon = match shown.window.tab {
            _ if !shown.window.ticked.is_empty() => icons::CHECK_SQUARE,
            HeldTab::Map => icons::PATH,
            HeldTab::Notes | HeldTab::Rounds => icons::NOTE,
            HeldTab::Actions => icons::LIST_CHECKS,
        };
        let button = Button::new(&name)
            .icon(icon)
            .height(space::PANEL_CONTROL)
            .enabled(!matches!(shown.document.saving, Saving::ReadOnly(_)));
        if button.show(&mut right).on_hover_text(tip).clicked() {
            out.push(Action::Versions(action));
        }
    }
    if rect.width() < NARROW {
        return;
    }
    let Some((version, _)) = shown.held() else { return };
    let time = shown.now().local(version.at).format("%-d %b %H:%M");
    let left = rect.left() + space::S16;
    let room = right.min_rect().left() - space::S16 - left;
    let called = format!("The copy is called {}, {time}.", then.title);
    let long = format!("The workshop as it is now stays untouched. {called}");
    let fits = line(ui.painter(), &long, typeface::LIST, tokens.ink2, f32::INFINITY)
        .size()
        .x
        <= room;
    // What the copy is called is what one looks for afterwards; the rest is left out first.
    let words = if fits { long } else { called };
    let at = pos2(left, rect.center().y);
    let text = text_at(
        ui.painter(),
        at,
        Align2::LEFT_CENTER,
        &words,
        typeface::LIST,
        tokens.ink2,
        room,
    );
    crate::ui::widgets::spoken(ui, text, "stays untouched", &words);
}

/// What can be taken along: what is ticked, else what the tab shows.
fn in_part(shown: &Shown<'_>, then: &Workshop) -> Option<(String, &'static str, VersionsAction)> {
    let ticked = shown.window.ticked.len();
    if ticked > 0 {
        let tip = "This workshop says again what the ticked rows said; undo takes it back";
        return Some((format!("Take along {ticked}"), tip, VersionsAction::TakeTicked));
    }
    let (name, tip) = match shown.window.tab {
        HeldTab::Map if then.maps.len() == 1 => (
            "Take only the map",
            "Adds it to this workshop, beside the maps there are",
        ),
        HeldTab::Map if !then.maps.is_empty() => (
            "Take only its maps",
            "Adds them to this workshop, beside those there are",
        ),
        HeldTab::Notes if HeldTab::Notes.count(then) > 0 => (
            "Take only its notes",
            "Adds those of its notes that are not here any more",
        ),
        HeldTab::Actions if HeldTab::Actions.count(then) > 0 => (
            "Take only its actions",
            "Adds those of its actions that are not here any more",
        ),
        _ => return None,
    };
    Some((name.to_owned(), tip, VersionsAction::TakeTab))
}
