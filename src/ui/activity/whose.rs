//! Whose an activity is: everybody's, or that of one of the groups at the tables. Shown where the workshop has groups.

use egui::{Id, Popup, Rect, Ui};

use super::field::{HEIGHT, LABEL, drop_down};
use super::shown::Shown;
use crate::ui::action::{Action, ActivityAction};
use crate::ui::theme::space;
use crate::ui::widgets::Button;

/// Parts `side` into what chooses and the rest; nothing is chosen without groups, or where everybody answers by group anyway.
pub(super) fn parted(side: Rect, shown: &Shown<'_>) -> (Option<Rect>, Rect) {
    const WHOLE: f32 = LABEL + HEIGHT;
    let room = side.height() >= 4.0 * WHOLE;
    if !room || shown.workshop.groups.is_empty() || shown.run.record.asks_groups() {
        return (None, side);
    }
    let (top, rest) = side.split_top_bottom_at_y(side.top() + WHOLE);
    (Some(top), rest.with_min_y(rest.top() + space::S12))
}

/// Shows whose it is, and changes it.
pub(super) fn show(ui: &mut Ui, place: Rect, shown: &Shown<'_>, out: &mut Vec<Action>) {
    const EVERYBODY: &str = "Everybody";
    let run = shown.run;
    let button = drop_down(
        ui,
        place,
        Id::unique(("whose activity", run.id.0)),
        ("Whose it is", run.group.as_deref().unwrap_or(EVERYBODY)),
    );
    Popup::menu(&button).width(place.width()).show(|ui| {
        let groups = shown.workshop.groups.iter().map(|group| group.name.as_str());
        for name in std::iter::once("").chain(groups) {
            let words = if name.is_empty() { EVERYBODY } else { name };
            let chosen = run.group.as_deref().unwrap_or_default() == name;
            let choice = Button::new(words).quiet().selected(chosen).width(place.width());
            if choice.show(ui).clicked() {
                out.push(Action::Activity(ActivityAction::Group(run.id, name.to_owned())));
            }
        }
    });
}
