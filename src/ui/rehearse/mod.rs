//! A session gone through alone: its slide with a clock, the minutes of each slide beside the plan and beside earlier times, remarks; and at the end
//! what it came to, with other minutes proposed. Nothing of it enters a workshop.
//!
//! Wide: the cockpit's three columns. Below 1440 points the right one narrows, below 1280 the chart folds into a strip, below 1200 the agenda to a
//! rail, below 1000 the panes become tabs. `layout` says where everything stands; the other files each show one pane.

mod agenda;
mod chart;
mod clock_pane;
mod layout;
mod leading;
mod line;
mod proposed;
mod remarks;
mod result;
mod sections;
mod summary;
mod update;
mod words;

use egui::{Align, Rect, Ui, UiBuilder};

pub(in crate::ui) use self::words::minutes_taken;
use super::action::{Action, RehearseAction};
use super::audience::thumbnail;
use super::cockpit::speaker;
use super::state::State;
use super::state::rehearse::{RehearseTab, Rehearsing, Run};
use super::widgets::{Chip, Pane, Segment, TabGrid, Tone, segmented};
use crate::session::Slide;
use crate::ui::theme::{icons, space};

pub use leading::to_edit;
pub use update::{arrive, drop_field, follow, go, is_due, known, leave, next_look, session_changed, update, written};

/// Shows the surface.
pub fn show(ui: &mut Ui, state: &State, out: &mut Vec<Action>) {
    let Some(rehearsing) = state.rehearsing.as_deref() else {
        return;
    };
    let whole = ui.max_rect();
    let Some(run) = &rehearsing.run else {
        summary::show(ui, whole, state, rehearsing, out);
        return;
    };
    if whole.width() < space::TABS {
        show_tabs(ui, whole, state, (rehearsing, run), out);
        return;
    }
    let places = layout::wide(whole);
    if places.rail {
        agenda::show_rail(ui, places.agenda, state, rehearsing, out);
    } else {
        agenda::show(ui, places.agenda, state, rehearsing, out);
    }
    slide(ui, places.slide, (rehearsing, run));
    clock_pane::show(ui, places.clock, state, (rehearsing, run), out);
    if places.strip {
        chart::strip(ui, places.chart, state, (rehearsing, run));
    } else {
        chart::show(ui, places.chart, state, (rehearsing, run));
    }
    notes(ui, places.notes, state, (rehearsing, run), out);
    remarks::show(ui, places.remarks, rehearsing);
    line::show(ui, places.line, state, rehearsing, out);
    line::status(ui, places.status, state, rehearsing);
}

fn show_tabs(ui: &mut Ui, whole: Rect, state: &State, of: (&Rehearsing, &Run), out: &mut Vec<Action>) {
    const TABS: [RehearseTab; 3] = [RehearseTab::Slide, RehearseTab::Notes, RehearseTab::Agenda];
    let rehearsing = of.0;
    let places = TabGrid::of(whole);
    let mut bar = ui.new_child(UiBuilder::new().max_rect(places.bar).id_salt("rehearsal tabs"));
    let segment = |text, icon, tip| Segment {
        text,
        icon: Some(icon),
        tip,
    };
    let segments = [
        segment("Slide", icons::PROJECTOR_SCREEN, "The slide and its clock"),
        segment("Notes", icons::NOTE, "Speaker notes and remarks"),
        segment("Agenda", icons::LIST, "The agenda and the pace"),
    ];
    let shown = TABS.iter().position(|tab| *tab == rehearsing.tab).unwrap_or(0);
    if let Some(tab) = segmented(&mut bar, &segments, shown).and_then(|at| TABS.get(at)) {
        out.push(Action::Rehearse(RehearseAction::Tab(*tab)));
    }
    match rehearsing.tab {
        RehearseTab::Slide => {
            let (at, clock) = layout::slide_tab(places.body);
            if at.height() > 60.0 {
                slide(ui, at, of);
            }
            clock_pane::show(ui, clock, state, of, out);
        }
        RehearseTab::Notes => {
            let height = (places.body.height() * 0.36).floor();
            let (above, below) = layout::split_bottom(places.body, height, space::S12);
            notes(ui, above, state, of, out);
            remarks::show(ui, below, rehearsing);
        }
        RehearseTab::Agenda => agenda::show(ui, places.body, state, rehearsing, out),
    }
    line::show(ui, places.line, state, rehearsing, out);
    line::status(ui, places.status, state, rehearsing);
}

/// The slide at its step.
fn slide(ui: &mut Ui, rect: Rect, (rehearsing, run): (&Rehearsing, &Run)) {
    let told = rehearsing.session.told_count();
    let label = rehearsing.slide().map_or_else(String::new, Slide::label);
    let title = format!("{} of {told} · {label}", run.at.slide + 1);
    let steps = rehearsing.slide().map_or(1, Slide::steps);
    Pane::new(&title).strong().show_in(
        ui,
        rect,
        |ui| {
            if steps > 1 {
                let words = format!("step {} of {steps}", run.at.step);
                Chip::new(&words).tone(Tone::Blue).show(ui);
            }
        },
        |ui, inner| {
            let place = thumbnail::fit(inner, Align::Center);
            thumbnail::slide(ui, place, &rehearsing.session, run.at, "rehearsed");
        },
    );
}

fn notes(ui: &mut Ui, rect: Rect, state: &State, (rehearsing, run): (&Rehearsing, &Run), out: &mut Vec<Action>) {
    Pane::new("Speaker notes").strong().show_in(
        ui,
        rect,
        |ui| speaker::head(ui, state, out),
        |ui, inner| {
            if let Some(slide) = rehearsing.slide() {
                speaker::notes_of(ui, inner, state, slide, run.at.step);
            }
        },
    );
}
