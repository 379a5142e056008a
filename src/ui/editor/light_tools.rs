//! The tools above the light table: what is chosen, and what can be done with it.

use egui::{Key, Layout, Modifiers, Popup, Rect, ScrollArea, Stroke, Ui, UiBuilder, vec2};

use super::agenda_slides::menu;
use super::shown::{Shown, counted, look};
use crate::session::{Activity, SlideAt};
use crate::ui::action::{Action, EditorLook};
use crate::ui::theme;
use crate::ui::theme::typeface;
use crate::ui::theme::{icons, space};
use crate::ui::widgets::Button;

/// What can be done with what is ticked, and how large the pictures are.
pub(super) fn tools(ui: &mut Ui, rect: Rect, shown: &Shown<'_>, out: &mut Vec<Action>) {
    let tokens = theme::tokens(ui.ctx());
    ui.painter()
        .hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, tokens.line));
    let inner = rect.shrink2(vec2(space::S12, 6.0));
    let mut right = ui.new_child(
        UiBuilder::new()
            .max_rect(inner)
            .layout(Layout::right_to_left(egui::Align::Center))
            .id_salt("zoom of the light table"),
    );
    let percent = (shown.window.zoom() * 100.0).round() as u16;
    for (icon, name, to) in [
        (icons::PLUS, "Larger pictures", percent + 20),
        (icons::MINUS, "Smaller pictures", percent.saturating_sub(20)),
    ] {
        let fits = (60..=200).contains(&to);
        let button = Button::new("").icon(icon).quiet().name(name).enabled(fits);
        if button.show(&mut right).on_hover_text(name).clicked() && fits {
            look(EditorLook::Zoom(to), out);
        }
        if icon == icons::PLUS {
            right.label(typeface::CONTROL.text(format!("{percent} %"), tokens.ink));
        }
    }
    let rounds = shown.session.rounds.len();
    let does = shown.session.agenda.iter().filter_map(|item| item.activity);
    // Rounds are counted by themselves.
    let activities = does.filter(|activity| *activity != Activity::Round).count();
    let rest = match activities {
        0 => String::new(),
        1 => ", 1 activity".to_owned(),
        several => format!(", {several} activities"),
    };
    let told = format!(
        "{}, {}{rest}",
        counted(shown.session.slide_count(), "slide"),
        counted(rounds, "round")
    );
    if rect.width() > 900.0 {
        right.label(typeface::SECOND.text(told, tokens.ink2));
    }
    let mut left = ui.new_child(
        UiBuilder::new()
            .max_rect(inner.with_max_x(right.min_rect().left() - space::S8))
            .layout(Layout::left_to_right(egui::Align::Center))
            .id_salt("tools of the light table"),
    );
    // Two points more than its room: the ring around a button that has the keyboard reaches out of it.
    left.set_clip_rect(left.max_rect().expand(2.0).intersect(ui.clip_rect()));
    let ticked = shown.window.ticked.len();
    let words = if ticked == 0 {
        "Light table".to_owned()
    } else {
        format!("{ticked} of {} selected", counted(shown.session.slide_count(), "slide"))
    };
    left.label(typeface::CONTROL.text(words, tokens.ink));
    let wide = rect.width() > 1100.0;
    move_to(&mut left, shown, out);
    let hidden = shown.slide.is_some_and(|slide| slide.hidden);
    for (words, icon, key, asks) in menu(hidden) {
        if matches!(asks, EditorLook::Take { .. } | EditorLook::Paste) && !wide {
            continue;
        }
        let button = Button::new(if wide { words } else { "" })
            .icon(icon)
            .quiet()
            .name(words);
        let tip = format!("{words} ({key})");
        if button.show(&mut left).on_hover_text(tip).clicked() {
            look(asks, out);
        }
    }
}

/// The menu of sections that slides are moved to.
fn move_to(ui: &mut Ui, shown: &Shown<'_>, out: &mut Vec<Action>) {
    let button = Button::new("Move to")
        .icon(icons::ARROW_RIGHT)
        .quiet()
        .key("M")
        .show(ui);
    let id = Popup::default_response_id(&button);
    if !ui.ctx().text_edit_focused() && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::M)) {
        Popup::open_id(ui.ctx(), id);
    }
    Popup::menu(&button).width(260.0).show(|ui| {
        ScrollArea::vertical().max_height(320.0).show(ui, |ui| {
            for (item, section) in shown.session.agenda.iter().enumerate() {
                let words = format!("{}  {}", item + 1, section.title);
                if Button::new(&words).quiet().width(260.0).show(ui).clicked() {
                    look(EditorLook::MoveTo(SlideAt::item(item, section.slides.len())), out);
                    ui.close();
                }
            }
        });
    });
    button.on_hover_text("Moves what is selected to the end of a section (M)");
}
