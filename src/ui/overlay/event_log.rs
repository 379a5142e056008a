//! An event log before it becomes a map: what was recognised, its columns and first rows, what was not read, and how the flow stands
//! beside its log. Everything that was guessed can be chosen otherwise; then it is read again.

use std::sync::Arc;

use egui::{ScrollArea, Ui, vec2};

use super::log_columns;
use super::panel::{self, FOOT, Panel, row};
use super::typed::typed;
use crate::flow::events::{Import, LogKind, NoLog};
use crate::time::WorkTime;
use crate::ui::action::{Action, LogAction};
use crate::ui::state::State;
use crate::ui::state::event_log::{Choices, Done, LogField, LogToOpen};
use crate::ui::state::measured::{problem, rows, without_options};
use crate::ui::theme::typeface::{self, Face};
use crate::ui::theme::{self, icons, space};
use crate::ui::widgets::{Button, Segment, icon, reading, rule, segmented, segmented_of};
use crate::workshop::difference::counted;

/// Width of the panel.
const WIDTH: f32 = 1080.0;
/// So many rows that were not read are listed.
const UNREAD: usize = 5;
/// The bar of how far it is.
const BAR: egui::Vec2 = vec2(120.0, 6.0);

/// Shows it.
pub(super) fn show(ui: &mut Ui, state: &State, out: &mut Vec<Action>) {
    let Some(log) = &state.window.log else { return };
    let name = format!("Event log {}", log.name());
    Panel::new(&name, WIDTH)
        .icon(icons::TABLE)
        .show(ui, out, |ui, room, out| {
            ScrollArea::vertical()
                .id_salt("event log")
                .max_height((room.height - FOOT).max(80.0))
                .auto_shrink([false, true])
                .show(ui, |ui| {
                    reading(ui, "What was found in the log");
                    panel::body(ui, |ui| {
                        ui.spacing_mut().item_spacing.y = space::S12;
                        content(ui, log, out);
                    });
                });
            foot(ui, log, out);
        });
}

fn content(ui: &mut Ui, log: &LogToOpen, out: &mut Vec<Action>) {
    match &log.found {
        Some(Ok(found)) => panel::sentence(ui, &summary(found)),
        Some(Err(why)) => failed(ui, why),
        None => panel::sentence(ui, "Its first rows are shown as soon as they are read."),
    }
    let found = log.found.as_ref().and_then(|found| found.as_ref().ok());
    kind(ui, log, found, out);
    if let Some(look) = &log.look {
        log_columns::show(ui, look, out);
    }
    letters(ui, log, out);
    written(ui, log, out);
    dates(ui, log, found, out);
    times(ui, log, out);
    if let Some(found) = found {
        unread(ui, found);
        rule(ui);
        beside(ui, found);
        to_know(ui, found);
    }
}

/// "1,204 rows, 310 items from 2026-01-05 to 2026-03-30, 298 of them finished."
fn summary(found: &Import) -> String {
    let [first, last] = found.days();
    let twice = match found.duplicates {
        0 => String::new(),
        1 => "; 1 row is there twice and counts once".to_owned(),
        many => format!("; {many} rows are there twice and count once"),
    };
    format!(
        "{}, {} from {first} to {last}, {} finished{twice}.",
        rows(found.rows),
        counted(found.cases, "item"),
        if found.finished == found.cases {
            "all".to_owned()
        } else {
            found.finished.to_string()
        },
    )
}

/// Why there is no flow yet, and what to choose.
fn failed(ui: &mut Ui, why: &NoLog) {
    let (what, mend) = match why {
        NoLog::NoColumn { role, .. } => {
            let role = match *role {
                "case" => "says which item a row is about",
                "activity" => "says what was done",
                "time" => "says when it was done",
                _ => "is the one that was chosen",
            };
            (format!("No column {role}."), "Choose it below.".to_owned())
        }
        NoLog::DayOrMonth(example) => (
            format!("“{example}” can be two dates, and no other time of the file says which."),
            "Choose below whether the day or the month stands first.".to_owned(),
        ),
        other => {
            let problem = problem(other);
            (format!("{}.", problem.what.trim_end_matches('.')), problem.mend)
        }
    };
    let tokens = theme::tokens(ui.ctx());
    ui.horizontal_top(|ui| {
        icon(ui, icons::WARNING, 18.0, tokens.red, Face::Icon);
        ui.vertical(|ui| {
            ui.add(egui::Label::new(typeface::CONTROL.text(what, tokens.ink)).wrap());
            ui.add(egui::Label::new(typeface::LIST.text(mend, tokens.ink2)).wrap());
        });
    });
}

/// What a row says, and why it is taken for that.
fn kind(ui: &mut Ui, log: &LogToOpen, found: Option<&Arc<Import>>, out: &mut Vec<Action>) {
    const KINDS: [LogKind; 2] = [LogKind::Events, LogKind::Statuses];
    let shown = log.choices.kind.or(found.map(|found| found.kind));
    row(ui, "A row says", |ui| {
        let segments = [
            Segment {
                text: "what was done",
                icon: None,
                tip: "At one moment, or from a start to an end",
            },
            Segment {
                text: "what the item became",
                icon: None,
                tip: "The time until its next row belongs to the status of this row",
            },
        ];
        // Past the last segment where nothing is known yet: none of them is shown as chosen.
        let at = KINDS.iter().position(|kind| Some(*kind) == shown).unwrap_or(usize::MAX);
        if let Some(kind) = segmented(ui, &segments, at).and_then(|at| KINDS.get(at)) {
            out.push(Action::Log(LogAction::Kind(*kind)));
        }
        let why = match (log.choices.kind, found) {
            (Some(_), _) => "as was chosen".to_owned(),
            (None, Some(found)) => format!("recognised, since {}", found.kind_why),
            (None, None) => String::new(),
        };
        second(ui, &why);
    });
}

/// The encoding of the letters: chosen where they look wrong above.
fn letters(ui: &mut Ui, log: &LogToOpen, out: &mut Vec<Action>) {
    row(ui, "Letters are", |ui| {
        field(ui, &log.choices, LogField::Encoding, out);
        match log.choices.problem() {
            Some((LogField::Encoding, why)) => wrong(ui, &why),
            _ => second(
                ui,
                "where they look wrong: windows-1250, windows-1251, iso-8859-15, shift_jis",
            ),
        }
    });
}

/// How times are written: chosen where they were taken for something else.
fn written(ui: &mut Ui, log: &LogToOpen, out: &mut Vec<Action>) {
    row(ui, "Times are written", |ui| {
        field(ui, &log.choices, LogField::TimeFormat, out);
        match log.choices.problem() {
            Some((LogField::TimeFormat, why)) => wrong(ui, &why),
            _ => second(ui, "where they are not understood: %d.%m.%Y %H:%M is 31.12.2026 23:59"),
        }
    });
}

/// Which number of a date is the day, where that has to be asked or could be meant otherwise.
fn dates(ui: &mut Ui, log: &LogToOpen, found: Option<&Arc<Import>>, out: &mut Vec<Action>) {
    let taken = found.and_then(|found| found.dates.as_ref());
    let asked = matches!(log.found, Some(Err(NoLog::DayOrMonth(_))));
    if taken.is_none() && !asked && log.choices.month_first.is_none() {
        return;
    }
    row(ui, "Dates", |ui| {
        let segments = ["day first", "month first"].map(|text| Segment {
            text,
            icon: None,
            tip: "",
        });
        let month_first = log.choices.month_first.or(taken.map(|dates| dates.month_first));
        let at = month_first.map_or(usize::MAX, usize::from);
        if let Some(at) = segmented_of(ui, "Dates", &segments, at) {
            out.push(Action::Log(LogAction::MonthFirst(at == 1)));
        }
        match taken {
            Some(dates) => second(ui, &format!("“{}”: {}", dates.example, dates.why)),
            None if asked => second(ui, "The file cannot decide it"),
            None => {}
        }
    });
}

/// Where times are from, and which of them count.
fn times(ui: &mut Ui, log: &LogToOpen, out: &mut Vec<Action>) {
    let choices = &log.choices;
    let problem = choices.problem();
    row(ui, "Times are from", |ui| {
        field(ui, choices, LogField::Zone, out);
        match &problem {
            Some((LogField::Zone, why)) => wrong(ui, why),
            _ => second(ui, "where they do not say so themselves: a place, as in Europe/Berlin"),
        }
    });
    row(ui, "What counts is", |ui| {
        let segments = ["all time", "working time"].map(|text| Segment {
            text,
            icon: None,
            tip: "",
        });
        if let Some(at) = segmented(ui, &segments, usize::from(choices.worked)) {
            out.push(Action::Log(LogAction::Worked(at == 1)));
        }
        if !choices.worked {
            second(ui, "around the clock, seven days a week");
        }
    });
    if choices.worked {
        row(ui, "", |ui| {
            field(ui, choices, LogField::Hours, out);
            field(ui, choices, LogField::Days, out);
            second(ui, "days off");
            field(ui, choices, LogField::Holidays, out);
        });
        if let Some((LogField::Hours | LogField::Days | LogField::Holidays, why)) = &problem {
            row(ui, "", |ui| wrong(ui, why));
        }
    }
}

fn field(ui: &mut Ui, choices: &Choices, field: LogField, out: &mut Vec<Action>) {
    let (name, width) = match field {
        LogField::TimeFormat => ("Time format", 180.0),
        LogField::Encoding => ("Encoding", 180.0),
        LogField::Zone => ("Time zone", 180.0),
        LogField::Hours => ("Working hours", 110.0),
        LogField::Days => ("Working days", 130.0),
        LogField::Holidays => ("Days off", 220.0),
    };
    if let Some(text) = typed(ui, name, (choices.typed(field), field.hint()), width) {
        out.push(Action::Log(LogAction::Typed(field, text)));
    }
}

/// Words at the left, lines beside them; below them in a narrow window.
fn block(ui: &mut Ui, words: &str, add: impl FnOnce(&mut Ui)) {
    let title = typeface::CONTROL.text(words, theme::tokens(ui.ctx()).ink);
    let title = egui::Label::new(title).selectable(false);
    if ui.available_width() < panel::WORDS + 400.0 {
        ui.add(title);
        ui.vertical(add);
        return;
    }
    ui.horizontal_top(|ui| {
        ui.allocate_ui(vec2(panel::WORDS, 20.0), |ui| {
            ui.set_min_width(panel::WORDS);
            ui.add(title);
        });
        ui.vertical(add);
    });
}

/// Rows that were not read: how many, and the first of them with what is wrong.
fn unread(ui: &mut Ui, found: &Import) {
    if found.unread == 0 {
        return;
    }
    let tokens = theme::tokens(ui.ctx());
    block(ui, "Not read", |ui| {
        ui.spacing_mut().item_spacing.y = space::S4;
        let count = format!("{} of {}", found.unread, rows(found.rows));
        ui.horizontal(|ui| {
            icon(ui, icons::WARNING, 16.0, tokens.amber, Face::Icon);
            ui.add(egui::Label::new(typeface::CONTROL.text(count, tokens.ink)));
        });
        for row in found.first_unread.iter().take(UNREAD) {
            let words = format!("Line {}: {}", row.line, without_options(&row.why.to_string()));
            ui.add(egui::Label::new(typeface::LIST.text(words, tokens.ink2)).wrap());
        }
        let more = found.unread.saturating_sub(UNREAD.min(found.first_unread.len()) as u64);
        if more > 0 {
            second(ui, &format!("and {more} more"));
        }
    });
}

/// What the flow gives beside what the log says.
fn beside(ui: &mut Ui, found: &Import) {
    let clock = found.flow.clock;
    let tokens = theme::tokens(ui.ctx());
    block(ui, "Beside the log", |ui| {
        ui.spacing_mut().item_spacing.y = space::S4;
        let said = |minutes: Option<f64>| {
            minutes.map_or_else(
                || "unknown".to_owned(),
                |time| WorkTime::saturating(time).on_screen(clock),
            )
        };
        let lead = found.check.lead;
        let words = format!(
            "An item takes {} on average in the log, {} on the map",
            said(lead.log),
            said(lead.flow)
        );
        ui.add(egui::Label::new(typeface::CONTROL.text(words, tokens.ink)).wrap());
        let apart = found.check.remarks(clock);
        if apart.is_empty() {
            second(ui, "Lead time, visits and loads agree within a tenth");
        }
        for remark in apart {
            ui.horizontal_top(|ui| {
                icon(ui, icons::WARNING, 16.0, tokens.amber, Face::Icon);
                ui.add(egui::Label::new(typeface::LIST.text(remark, tokens.ink)).wrap());
            });
        }
    });
}

/// What was assumed or simplified, or is unknown.
fn to_know(ui: &mut Ui, found: &Import) {
    let tokens = theme::tokens(ui.ctx());
    let apart = found.check.remarks(found.flow.clock);
    block(ui, "To know", |ui| {
        ui.spacing_mut().item_spacing.y = space::S4;
        // What stands beside the log already is not said twice.
        for remark in found.remarks.iter().filter(|remark| !apart.contains(remark)) {
            let words = without_options(remark);
            ui.add(egui::Label::new(typeface::LIST.text(words, tokens.ink2)).wrap());
        }
    });
}

fn foot(ui: &mut Ui, log: &LogToOpen, out: &mut Vec<Action>) {
    panel::foot(ui, |ui| {
        let ready = log.ready().is_some();
        let put = Button::new("Put it on the map").primary().enabled(ready);
        if put.show(ui).clicked() {
            out.push(Action::Log(LogAction::Take));
        }
        let cancel = if log.waiting.is_empty() {
            "Cancel"
        } else {
            "Leave it out"
        };
        if Button::new(cancel).key("Esc").quiet().show(ui).clicked() {
            out.push(Action::Overlay(None));
        }
        match &log.reading {
            Some(reading) => progress(ui, reading.done),
            None if !log.waiting.is_empty() => {
                second(ui, &format!("{} to follow", counted(log.waiting.len(), "file")));
            }
            None => {}
        }
    });
}

/// How far it is: rows, and the share of the file where that is known.
fn progress(ui: &mut Ui, done: Done) {
    let tokens = theme::tokens(ui.ctx());
    let words = match (done.rows, done.share) {
        (0, _) => "Reading…".to_owned(),
        (read, Some(share)) => format!("{} read, {:.0} %", rows(read), share * 100.0),
        (read, None) => format!("{} read", rows(read)),
    };
    ui.add(egui::Label::new(typeface::LIST.text(words, tokens.ink2)).selectable(false));
    if let Some(share) = done.share {
        let (bar, _) = ui.allocate_exact_size(BAR, egui::Sense::hover());
        let painter = ui.painter();
        painter.rect_filled(bar, 3.0, tokens.sunken);
        let full = bar.with_max_x(bar.left() + bar.width() * share.clamp(0.0, 1.0));
        painter.rect_filled(full, 3.0, tokens.blue);
    }
}

fn second(ui: &mut Ui, words: &str) {
    let tokens = theme::tokens(ui.ctx());
    ui.add(
        egui::Label::new(typeface::LIST.text(words, tokens.ink2))
            .wrap()
            .selectable(false),
    );
}

fn wrong(ui: &mut Ui, why: &str) {
    let tokens = theme::tokens(ui.ctx());
    icon(ui, icons::WARNING, 16.0, tokens.red, Face::Icon);
    ui.add(egui::Label::new(typeface::LIST.text(why, tokens.red)).wrap());
}
