//! What is said of a step: to a screen reader, under the pointer; and how a row of a menu looks.

use egui::{Response, Ui};

use crate::flow::{Analysis, Flow, LensKind, Step};
use crate::time::{Calendar, WorkTime, sensible};
use crate::ui::figures::lens::percent;
use crate::ui::theme;
use crate::ui::theme::{icons, typeface};
use crate::workshop::{Map, MapState};

/// "QA test, waits 3 days, works 1 day, 60% complete and accurate, team QA, sent back to Write the change".
pub(super) fn step(step: &Step, flow: &Flow, analysis: &Analysis) -> String {
    let mut parts = vec![step.name.clone()];
    if step.is_untimed() {
        parts.push("no times yet".to_owned());
    } else {
        if !step.wait.mean().is_zero() {
            parts.push(format!("waits {}", spoken(step.wait.mean(), flow.clock)));
        }
        if !step.process.mean().is_zero() {
            parts.push(format!("works {}", spoken(step.process.mean(), flow.clock)));
        }
    }
    if step.ca.missing() > 0.0 {
        let share = percent(step.ca.share()).replace(' ', "");
        parts.push(format!("{share} complete and accurate"));
    }
    if let Some(team) = &step.team {
        parts.push(format!("team {team}"));
    }
    let said = |share: crate::flow::Percent| percent(share.share()).replace(' ', "");
    if let Some(take) = step.take {
        parts.push(format!("taken by {}", said(take)));
    }
    if step.share != crate::flow::Percent::FULL {
        parts.push(format!("{} come here", said(step.share)));
    }
    if let Some(lying) = step.lying {
        parts.push(match sensible(lying.items()) {
            one if one == "1" => "1 item lies before it".to_owned(),
            count => format!("{count} items lie before it"),
        });
    }
    if let Some(va) = step.va {
        parts.push(format!("{} of the work is of value", said(va)));
    }
    if step.ca.missing() > 0.0 {
        // With a screen reader each step says this in each frame: it is looked up, not worked out.
        let to = analysis.place(step.id).and_then(|place| analysis.back(place));
        let name = to.and_then(|to| flow.steps.get(to)).map(|target| &target.name);
        parts.extend(name.map(|name| format!("sent back to {name}")));
    }
    parts.join(", ")
}

/// What a map shows of a step besides its sentence: "load 93 %, the bottleneck by capacity". Empty if nothing is known.
pub(super) fn weighed(step: &Step, analysis: &Analysis) -> String {
    let load = analysis.step(step.id).and_then(|figures| figures.load.as_ref().ok());
    let mut parts: Vec<String> = load
        .map(|load| format!("load {}", percent(load.value)))
        .into_iter()
        .collect();
    let named = LensKind::ALL
        .into_iter()
        .filter(|kind| analysis.lenses.get(*kind).is_some_and(|lens| lens.step == step.id));
    parts.extend(named.map(|kind| format!("the bottleneck by {}", kind.name().to_lowercase())));
    parts.join(", ")
}

/// A time in whole words: "3 days", "1 hour", "30 minutes".
fn spoken(time: WorkTime, clock: Calendar) -> String {
    // What is seen as "1 d" is not heard as "8 hours": what rounds to one of a unit is one.
    const ONE: f64 = 0.995;
    let (count, unit) = if time.days(clock) >= ONE {
        (time.days(clock), "day")
    } else if time.hours() >= ONE {
        (time.hours(), "hour")
    } else {
        (time.minutes(), "minute")
    };
    let count = sensible(count);
    let plural = if count == "1" { "" } else { "s" };
    format!("{count} {unit}{plural}")
}

/// What the pointer learns of a step.
pub(super) fn tip(step: &Step, flow: &Flow, analysis: &Analysis) -> String {
    let mut lines = vec![self::step(step, flow, analysis)];
    if let Some(figures) = analysis.step(step.id) {
        if let Ok(load) = &figures.load {
            lines.push(format!("Load: {}", load.formula));
        }
        if let Ok(visits) = &figures.visits
            // Once is what everybody expects: only work that comes back is worth the line.
            && visits.value > 1.001
        {
            lines.push(format!("Visits: {}", visits.formula));
        }
    }
    if !step.note.is_empty() {
        lines.push(step.note.clone());
    }
    lines.join("\n")
}

/// A row of a menu: an icon and a verb.
pub(super) fn menu_item(ui: &mut Ui, icon: char, words: &str) -> Response {
    menu_row(ui, icon, words, "")
}

/// A row of a menu: an icon, a verb, and the key that does the same.
pub(super) fn menu_row(ui: &mut Ui, icon: char, words: &str, key: &str) -> Response {
    let tokens = theme::tokens(ui.ctx());
    let icon = typeface::Type::new(16.0, 20.0, typeface::Face::Icon).text(icon, tokens.ink2);
    let said = typeface::LIST.text(words, tokens.ink);
    let key = typeface::KEY.text(key, tokens.ink3);
    let row = egui::Button::new((icon, said, egui::Atom::grow(), key));
    let response = ui.add(row.frame(false).min_size(egui::vec2(ui.available_width(), 30.0)));
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::MenuItem, true, words));
    response
}

pub(in crate::ui::map) fn counted(steps: usize) -> String {
    crate::workshop::difference::counted(steps, "step")
}

/// The icon of a map's state.
pub(in crate::ui::map) fn state_icon(map: &Map) -> char {
    match map.state {
        MapState::Current => icons::PATH,
        MapState::Future => icons::SPARKLE,
    }
}
