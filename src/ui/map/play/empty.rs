//! What shows where there is nothing to play or to draw: what is missing, and what to do first.

use egui::{Align2, Rect, Ui, UiBuilder, pos2, vec2};

use super::view::View;
use super::words;
use crate::ui::action::{Action, MapAction, PlayAction};
use crate::ui::theme;
use crate::ui::theme::typeface::Face;
use crate::ui::theme::{icons, space, typeface};
use crate::ui::widgets::{Button, icon_at, text_at};

/// Height of the strip above the map that asks or warns.
pub(super) const STRIP: f32 = 48.0;

/// A title and a sentence in the middle of `rect`.
pub(super) fn say(ui: &mut Ui, rect: Rect, title: &str, sentence: &str) {
    let (painter, tokens) = (ui.painter(), theme::tokens(ui.ctx()));
    let width = (rect.width() - 2.0 * space::S24).clamp(60.0, 420.0);
    let job = typeface::LIST.job(sentence, tokens.ink2, width);
    let text = painter.fonts_mut(|fonts| fonts.layout_job(job));
    let top = rect.center().y - f32::midpoint(28.0, text.size().y);
    let at = pos2(rect.center().x, top + 10.0);
    text_at(
        painter,
        at,
        Align2::CENTER_CENTER,
        title,
        typeface::MAIN,
        tokens.ink,
        rect.width() - 16.0,
    );
    let left = rect.center().x - text.size().x / 2.0;
    painter
        .with_clip_rect(rect)
        .galley(pos2(left, top + 28.0), text, tokens.ink2);
    let response = ui.interact(rect, ui.scope_id().with(("says", title)), egui::Sense::hover());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, format!("{title}. {sentence}")));
}

/// While the first run is under way, or where nothing can be simulated.
pub(super) fn waits(ui: &mut Ui, rect: Rect, view: &View<'_>) {
    match &view.play.problem {
        Some(why) => say(ui, rect, "Nothing to show", &format!("{why}.")),
        None => say(ui, rect, "Simulating…", "The first run will be here in a moment."),
    }
}

/// The map has no step, or no step has times: what to do, and the way there.
pub(super) fn nothing_to_play(ui: &mut Ui, rect: Rect, no_steps: bool, out: &mut Vec<Action>) {
    let tokens = theme::tokens(ui.ctx());
    let (title, sentence) = if no_steps {
        (
            "There is nothing to play yet",
            "Draw the flow first: a line for each step, from the idea to production.",
        )
    } else {
        (
            "No step has times yet",
            "Ask the room how long work waits before each step and how long it takes, and give the blocks their times.",
        )
    };
    let middle = rect.center();
    let width = (rect.width() - 48.0).clamp(80.0, 460.0);
    icon_at(
        ui.painter(),
        pos2(middle.x, middle.y - 78.0),
        icons::PLAY_CIRCLE,
        40.0,
        tokens.ink3,
        Face::Icon,
    );
    let at = pos2(middle.x, middle.y - 34.0);
    text_at(
        ui.painter(),
        at,
        Align2::CENTER_CENTER,
        title,
        typeface::TITLE,
        tokens.ink,
        rect.width() - 24.0,
    );
    let mut job = typeface::BODY.job(sentence, tokens.ink2, width);
    job.halign = egui::Align::Center;
    let text = ui.painter().fonts_mut(|fonts| fonts.layout_job(job));
    let height = text.size().y;
    ui.painter().galley(pos2(middle.x, middle.y - 10.0), text, tokens.ink2);
    let button = Button::new("Edit the map")
        .icon(icons::PENCIL_SIMPLE)
        .primary()
        .height(space::MAIN_CONTROL);
    let size = vec2(button.wanted(ui), space::MAIN_CONTROL);
    let place = Rect::from_center_size(pos2(middle.x, middle.y + height + 32.0), size);
    let mut child = ui.new_child(UiBuilder::new().max_rect(place).id_salt("nothing to play"));
    if button.show(&mut child).clicked() {
        out.push(Action::Map(MapAction::Play(PlayAction::Leave)));
    }
}

/// What the strip above the map would say: nothing where the demand is known and every step keeps up.
pub(super) fn has_strip(view: &View<'_>) -> bool {
    view.flow.demand.is_none() || words::cannot_keep_up(view).is_some()
}

/// Asks for the demand, or warns of a step that cannot keep up.
pub(super) fn strip(ui: &mut Ui, rect: Rect, view: &View<'_>, out: &mut Vec<Action>) {
    let tokens = theme::tokens(ui.ctx());
    let asks = view.flow.demand.is_none();
    let (ground, ink, icon) = if asks {
        (tokens.amber_soft, tokens.amber, icons::QUESTION)
    } else {
        (tokens.red_soft, tokens.red, icons::WARNING)
    };
    ui.painter().rect_filled(rect, 0.0, ground);
    ui.painter()
        .hline(rect.x_range(), rect.bottom() - 0.5, egui::Stroke::new(1.0, tokens.line));
    let at = pos2(rect.left() + space::S24, rect.center().y);
    icon_at(ui.painter(), at, icon, 18.0, ink, Face::IconBold);
    let left = rect.left() + 42.0;
    if !asks {
        let words = words::cannot_keep_up(view).unwrap_or_default();
        let words = format!("{words} There is no steady lead time; the queue that grows is what you see.");
        text(
            ui,
            Rect::from_min_max(pos2(left, rect.top()), pos2(rect.right() - space::S12, rect.bottom())),
            &words,
        );
        return;
    }
    let field = 120.0;
    let button = 92.0;
    let right = rect.right() - space::S12;
    let area = Rect::from_min_max(
        pos2(left, rect.top()),
        pos2(right - field - button - 24.0, rect.bottom()),
    );
    text(
        ui,
        area,
        "Demand is unknown: every item goes alone, waits as on the map, and nothing queues. How many arrive?",
    );
    let place = Rect::from_min_size(
        pos2(right - field - button - space::S8, rect.center().y - 16.0),
        vec2(field, 32.0),
    );
    let mut typed = view.play.demand.clone();
    let edit = egui::TextEdit::singleline(&mut typed)
        .hint_text("5/week")
        .font(typeface::LIST.font())
        .desired_width(field - 16.0)
        .align(Align2::LEFT_CENTER);
    let mut child = ui.new_child(UiBuilder::new().max_rect(place).id_salt("demand"));
    let response = child.add_sized(place.size(), edit).accessible_name("Items that arrive");
    if response.changed() {
        out.push(Action::Map(MapAction::Play(PlayAction::Demand(typed))));
    }
    let enter = response.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
    let place = Rect::from_min_size(pos2(right - button, rect.center().y - 16.0), vec2(button, 32.0));
    let mut child = ui.new_child(UiBuilder::new().max_rect(place).id_salt("use demand"));
    let given = !view.play.demand.trim().is_empty();
    let use_it = Button::new("Use it")
        .icon(icons::CHECK)
        .enabled(given)
        .width(button)
        .show(&mut child);
    if given && (enter || use_it.clicked()) {
        out.push(Action::Map(MapAction::Play(PlayAction::KeepDemand)));
    }
}

fn text(ui: &mut Ui, rect: Rect, words: &str) {
    let tokens = theme::tokens(ui.ctx());
    let mut job = typeface::LIST.job(words, tokens.ink, rect.width());
    job.wrap.max_rows = 2;
    let galley = ui.painter().fonts_mut(|fonts| fonts.layout_job(job));
    let at = pos2(rect.left(), rect.center().y - galley.size().y / 2.0);
    ui.painter().galley(at, galley, tokens.ink);
    let response = ui.interact(rect, ui.scope_id().with("strip"), egui::Sense::hover());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, words));
    response.on_hover_text(words);
}
