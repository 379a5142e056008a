//! Before a board was opened: what could be sorted, each with how many notes there are.

use egui::{Rect, ScrollArea, Ui, UiBuilder, vec2};

use super::menu::rounds;
use crate::session::inline;
use crate::ui::action::{Action, BoardAction};
use crate::ui::state::Document;
use crate::ui::theme::{self, icons, space, typeface};
use crate::ui::widgets::Button;
use crate::workshop::difference::counted;

/// Width of what is offered.
const WIDTH: f32 = 520.0;

/// Shows it in `rect`.
pub(super) fn show(ui: &mut Ui, rect: Rect, document: &Document, out: &mut Vec<Action>) {
    let tokens = theme::tokens(ui.ctx());
    let workshop = document.workshop();
    let width = WIDTH.min(rect.width() - space::S24);
    let place = Rect::from_center_size(rect.center(), vec2(width, (rect.height() - space::S24).min(520.0)));
    let mut child = ui.new_child(UiBuilder::new().max_rect(place).id_salt("no board yet"));
    child.set_clip_rect(place.expand(4.0).intersect(ui.clip_rect()));
    ScrollArea::vertical().auto_shrink(false).show(&mut child, |ui| {
        ui.spacing_mut().item_spacing.y = space::S8;
        ui.label(typeface::TITLE.text("Sort what was said", tokens.ink));
        let words = "Drag notes into themes, give everybody dots, and see what matters most beside what the map says.";
        ui.label(typeface::BODY.text(words, tokens.ink2));
        ui.add_space(space::S8);
        let rounds = rounds(workshop);
        for (at, (run, notes)) in rounds.iter().enumerate() {
            let question = inline::plain(&run.round.question);
            let words = format!("{question} ({})", counted(*notes, "note"));
            let button = Button::new(&words)
                .icon(icons::NOTE)
                .height(space::MAIN_CONTROL)
                .width(width - 4.0);
            let button = if at == 0 { button.primary() } else { button };
            if button.show(ui).clicked() {
                out.push(Action::Board(BoardAction::Open(Some(run.round.id.clone()))));
            }
        }
        let words = format!("All notes ({})", workshop.notes.len());
        let button = Button::new(&words)
            .icon(icons::STACK)
            .height(space::MAIN_CONTROL)
            .width(width - 4.0);
        let button = if rounds.is_empty() { button.primary() } else { button };
        if button.show(ui).clicked() {
            out.push(Action::Board(BoardAction::Open(None)));
        }
    });
}
