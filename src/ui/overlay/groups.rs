//! Who sits at which table: names or a number of people, dealt by chance; the order in which they speak, and their report.

use egui::{Key, Modifiers, ScrollArea, Ui};

use super::field::Field;
use super::panel::{self, FOOT, Panel};
use crate::session::Round;
use crate::session::methods::one_after_the_other;
use crate::ui::action::{Action, RoundAction};
use crate::ui::state::{State, Surface};
use crate::ui::theme::typeface::{self, Face};
use crate::ui::theme::{self, icons, space};
use crate::ui::widgets::{Button, rule};
use crate::workshop::groups::{self, Deal, MOST};
use crate::workshop::{Edit, Group, GroupsEdit, Workshop};

/// Width of the panel.
const WIDTH: f32 = 640.0;
/// The minutes that each group has to tell the others.
const REPORT: f32 = 1.0;

/// Shows it.
pub(super) fn show(ui: &mut Ui, state: &State, out: &mut Vec<Action>) {
    let Some(document) = &state.document else { return };
    let workshop = document.workshop();
    let named = groups::named(&state.window.query);
    let names = groups::names(&state.window.query);
    let people = if names.is_empty() {
        workshop.people
    } else {
        u32::try_from(names.len()).unwrap_or(u32::MAX)
    };
    // Until somebody has chosen a number it follows from how many people there are.
    let by_itself = match workshop.groups.len() {
        0 => Deal::Of(Round::GROUP).count(people),
        count => u32::try_from(count).unwrap_or(MOST),
    };
    let chosen = u32::try_from(state.window.chosen).unwrap_or(MOST);
    // A table without anybody is none.
    let most = if people == 0 { MOST } else { MOST.min(people) };
    let count = if chosen == 0 { by_itself } else { chosen }.clamp(1, most);
    // Chance is the moment at which somebody presses the key.
    let seed = state.now.at.millis().unsigned_abs();
    Panel::new("Groups", WIDTH)
        .icon(icons::USERS_FOUR)
        .show(ui, out, |ui, room, out| {
            let mut taken = panel::enter(ui);
            let mut wanted = count;
            panel::body(ui, |ui| {
                Field::new("Names", &state.window.query)
                    .hint("Mara, Jonas, Ines … or Checkout: Mara, Jonas; Payments: Ines")
                    .show(ui, out);
                wanted = number(ui, count, most, named.is_some());
                panel::sentence(ui, &sentence(named.as_deref(), people, count));
            });
            if wanted != count {
                out.push(Action::Choose(wanted as usize));
            }
            if !workshop.groups.is_empty() {
                rule(ui);
                ScrollArea::vertical()
                    .max_height((room.height - FOOT - 210.0).max(60.0))
                    .auto_shrink([false, true])
                    .show(ui, |ui| panel::body(ui, |ui| list(ui, &workshop.groups)));
            }
            panel::foot(ui, |ui| {
                let can = named.is_some() || people > 0;
                let verb = if named.is_some() { "Take them" } else { "Deal by chance" };
                taken |= Button::new(verb).key("Enter").primary().enabled(can).show(ui).clicked();
                spoken(ui, workshop, seed, out);
            });
            if taken && (named.is_some() || people > 0) {
                let dealt = match named {
                    Some(named) => named,
                    None if names.is_empty() => groups::sized(people, Deal::Groups(count)),
                    None => groups::deal(&names, Deal::Groups(count), seed),
                };
                out.push(Action::Edit(Edit::Groups(GroupsEdit::Set(dealt))));
            }
        });
}

fn sentence(named: Option<&[Group]>, people: u32, count: u32) -> String {
    if let Some(named) = named {
        return format!("{} groups, as they stand in the line.", named.len());
    }
    if people == 0 {
        return "Type the names of who is there, or say how many people there are (People, in the commands)."
            .to_owned();
    }
    let sizes: Vec<u32> = groups::sized(people, Deal::Groups(count))
        .iter()
        .map(|group| group.size)
        .collect();
    let (most, least) = (sizes.first().copied().unwrap_or(0), sizes.last().copied().unwrap_or(0));
    let of = if most == least {
        format!("of {most}")
    } else {
        format!("of {least} or {most}")
    };
    let groups = if count == 1 { "group" } else { "groups" };
    format!("{people} people: {count} {groups} {of}.")
}

/// How many groups, at most `most`: two buttons and the arrow keys.
fn number(ui: &mut Ui, count: u32, most: u32, named: bool) -> u32 {
    let mut wanted = count;
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    if pressed(Key::ArrowUp) {
        wanted += 1;
    }
    if pressed(Key::ArrowDown) {
        wanted -= 1;
    }
    let tokens = theme::tokens(ui.ctx());
    ui.horizontal(|ui| {
        let less = Button::new("")
            .icon(icons::MINUS)
            .name("Fewer groups")
            .enabled(count > 1 && !named);
        if less.show(ui).clicked() {
            wanted -= 1;
        }
        let words = if count == 1 {
            "1 group".to_owned()
        } else {
            format!("{count} groups")
        };
        ui.add(egui::Label::new(typeface::LIST.text(words, tokens.ink)).selectable(false));
        let more = Button::new("")
            .icon(icons::PLUS)
            .name("More groups")
            .enabled(count < most && !named);
        if more.show(ui).clicked() {
            wanted += 1;
        }
    });
    wanted.clamp(1, most)
}

/// What the groups are there for: they report back, their people speak, each in an order of chance and with a short clock.
fn spoken(ui: &mut Ui, workshop: &Workshop, seed: u64, out: &mut Vec<Action>) {
    let free = workshop.running().is_none();
    let mut start = |question: &str, mut names: Vec<String>| {
        groups::shuffle(&mut names, seed);
        let round = one_after_the_other(question, &names, REPORT);
        out.extend([
            Action::Overlay(None),
            Action::Surface(Surface::Present),
            Action::Round(RoundAction::StartOwn(Box::new(round))),
        ]);
    };
    let tables: Vec<String> = workshop.groups.iter().map(|group| group.name.clone()).collect();
    let report = Button::new("Report back")
        .icon(icons::MEGAPHONE)
        .enabled(free && tables.len() > 1);
    if report
        .show(ui)
        .on_hover_text("Each group has a minute to tell the others, in an order of chance")
        .clicked()
    {
        start("What does each group bring back?", tables);
    }
    let people: Vec<String> = workshop.groups.iter().flat_map(|group| group.people.clone()).collect();
    let order = Button::new("Speakers")
        .icon(icons::LIST_NUMBERS)
        .enabled(free && people.len() > 1);
    if order
        .show(ui)
        .on_hover_text("Everybody has a minute, in an order of chance")
        .clicked()
    {
        start("Everybody speaks, one after the other", people);
    }
}

fn list(ui: &mut Ui, groups: &[Group]) {
    let tokens = theme::tokens(ui.ctx());
    ui.spacing_mut().item_spacing.y = space::S4;
    for group in groups {
        let who = match (group.people.is_empty(), group.size) {
            (true, 1) => "1 person".to_owned(),
            (true, size) => format!("{size} people"),
            (false, _) => group.people.join(", "),
        };
        ui.horizontal_wrapped(|ui| {
            let name = typeface::LIST.face(Face::SemiBold).text(&group.name, tokens.ink);
            ui.add(egui::Label::new(name).selectable(false));
            ui.add(
                egui::Label::new(typeface::LIST.text(who, tokens.ink2))
                    .wrap()
                    .selectable(false),
            );
        });
    }
}
