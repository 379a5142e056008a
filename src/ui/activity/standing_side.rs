//! Beside the scales of where we stand: the published years, the lead time from the map, and last time's answers.

use egui::{Align2, Rect, ScrollArea, Sense, Stroke, Ui, UiBuilder, pos2, vec2};

use super::bars;
use super::shown::Shown;
use crate::ui::action::activity::StandingAction;
use crate::ui::action::{Action, ActivityAction};
use crate::ui::audience::breaks::laid;
use crate::ui::theme::typeface::Face;
use crate::ui::theme::{self, icons, space, typeface};
use crate::ui::widgets::{Pane, Segment, follow_focus, hatched, line, segmented_in, solid, spoken, text_at, toggle};
use crate::workshop::activity::dora;
use crate::workshop::activity::{Change, Key, Standing};
use crate::workshop::{Edit, Record, StandingEdit};

/// What was answered; none while another activity is shown.
pub(super) fn standing<'a>(shown: &Shown<'a>) -> Option<&'a Standing> {
    match &shown.run.record {
        Record::Standing(standing) => Some(standing),
        _ => None,
    }
}

/// The map's time from commit to production, with its clock.
pub(super) fn lead(shown: &Shown<'_>) -> Option<(crate::time::WorkTime, crate::time::Calendar)> {
    let (map, analysis) = shown.map()?;
    let time = analysis.commit_to_production.as_ref().ok()?.value;
    Some((time, map.flow.clock))
}

/// Shows the years, the lead time from the map, and last time's answers.
pub(super) fn side(ui: &mut Ui, rect: Rect, shown: &Shown<'_>, out: &mut Vec<Action>) {
    let Some(standing) = standing(shown) else { return };
    let mut child = ui.new_child(UiBuilder::new().max_rect(rect).id_salt("standing side"));
    child.set_clip_rect(rect.expand(1.0).intersect(ui.clip_rect()));
    let earlier = earlier(shown);
    ScrollArea::vertical()
        .id_salt("standing side")
        .auto_shrink(false)
        .show(&mut child, |ui| {
            ui.spacing_mut().item_spacing.y = space::S12;
            let mut pane = |height: f32, add: &mut dyn FnMut(&mut Ui, Rect)| {
                let (place, _) = ui.allocate_exact_size(vec2(rect.width(), height), Sense::hover());
                add(ui, place);
            };
            let text = years_text(standing);
            let chars = text.iter().map(String::len).sum::<usize>() as f32;
            let lines = (chars * 6.6 / (rect.width() - 24.0)).ceil() + text.len() as f32;
            pane(space::PANE_HEAD + 60.0 + lines * 19.0, &mut |ui, place| {
                years(ui, place, shown, standing, &text, out);
            });
            pane(180.0, &mut |ui, place| from_map(ui, place, shown, standing, out));
            if let Some((title, earlier)) = &earlier {
                pane(space::PANE_HEAD + 67.0 * 5.0 + 2.0, &mut |ui, place| {
                    last_time(ui, place, title, standing, earlier);
                });
            }
            follow_focus(ui, "standing side");
        });
}

/// What is said of the years that are compared with.
fn years_text(standing: &Standing) -> Vec<String> {
    let mut text: Vec<String> = standing
        .years()
        .map(|year| format!("{} {}. {}.", year.year, year.cited(), year.catch))
        .collect();
    text.push(format!("{}.", dora::SINCE));
    text
}

fn years(ui: &mut Ui, rect: Rect, shown: &Shown<'_>, standing: &Standing, text: &[String], out: &mut Vec<Action>) {
    Pane::new("Compare with").note("published levels").show_in(
        ui,
        rect,
        |_| {},
        |ui, inner| {
            let tokens = theme::tokens(ui.ctx());
            let inner = inner.shrink(space::S12);
            let names: Vec<String> = dora::YEARS.iter().map(|year| year.year.to_string()).collect();
            let segments: Vec<Segment<'_>> = names
                .iter()
                .map(|text| Segment {
                    text,
                    icon: None,
                    tip: "",
                })
                .collect();
            let at = dora::YEARS
                .iter()
                .position(|year| year.year == standing.year)
                .unwrap_or(0);
            let mut child = ui.new_child(UiBuilder::new().max_rect(inner).id_salt("years"));
            if let Some(year) =
                segmented_in(&mut child, &segments, at, inner.width()).and_then(|at| dora::YEARS.get(at))
            {
                out.push(Action::Edit(Edit::Standing(StandingEdit::SetYear(
                    shown.run.id,
                    year.year,
                ))));
            }
            let mut top = inner.top() + space::CONTROL + space::S12;
            for (at, words) in text.iter().enumerate() {
                let job = typeface::SECOND.job(words, tokens.ink2, inner.width());
                let galley = laid(ui.painter(), job);
                let place = Rect::from_min_size(pos2(inner.left(), top), galley.size());
                spoken(ui, place, ("year", at), words);
                ui.painter().galley(place.min, galley, tokens.ink2);
                top = place.bottom() + space::S8;
            }
        },
    );
}

fn from_map(ui: &mut Ui, rect: Rect, shown: &Shown<'_>, standing: &Standing, out: &mut Vec<Action>) {
    let on = standing.answer(Key::LeadTime).is_some_and(|answer| answer.from_map);
    let known = lead(shown);
    let mut pressed = false;
    Pane::new("Lead time from the map").strong().show_in(
        ui,
        rect,
        |ui| {
            if known.is_some() {
                pressed = toggle(ui, on, "Lead time from the map").clicked();
                ui.label(typeface::SECOND.text(if on { "on" } else { "off" }, theme::tokens(ui.ctx()).ink2));
            }
        },
        |ui, inner| {
            let (Some((time, clock)), Some((map, analysis))) = (known, shown.map()) else {
                bars::nothing(
                    ui,
                    inner,
                    "No map with a commit yet",
                    "Draw the flow and say where the commit is: its time to production then answers the first row",
                );
                return;
            };
            let tokens = theme::tokens(ui.ctx());
            let inner = inner.shrink2(vec2(space::S12, 0.0));
            let before = analysis
                .before_commit
                .as_ref()
                .map_or(0.0, |before| before.value.minutes());
            let whole = (before + time.minutes()).max(1.0);
            let split = inner.left() + inner.width() * (before / whole) as f32;
            let y = inner.top() + 24.0;
            let stroke = Stroke::new(1.0, tokens.blue);
            ui.painter().hline(split..=inner.right(), y, stroke);
            for x in [split, inner.right()] {
                ui.painter().vline(x, (y - 5.0)..=(y + 5.0), stroke);
            }
            let words = format!("commit to production {}", time.on_screen(clock));
            let width = line(ui.painter(), &words, typeface::CHIP, tokens.blue, inner.width())
                .size()
                .x;
            let middle = f32::midpoint(split, inner.right())
                .min(inner.right() - width / 2.0)
                .max(inner.left() + width / 2.0);
            let ground = Rect::from_center_size(pos2(middle, y), vec2(width + 10.0, 18.0));
            ui.painter().rect_filled(ground, 0.0, tokens.surface);
            text_at(
                ui.painter(),
                pos2(middle, y),
                Align2::CENTER_CENTER,
                &words,
                typeface::CHIP,
                tokens.blue,
                inner.width(),
            );
            strip(
                ui,
                Rect::from_min_size(pos2(inner.left(), y + 18.0), vec2(inner.width(), 18.0)),
                map,
                analysis,
            );
            let stands = crate::flow::dora::standing(time, clock);
            let text = format!("{}. {}", stands.conversion, map.name);
            let job = typeface::SECOND.job(&text, tokens.ink2, inner.width());
            let galley = laid(ui.painter(), job);
            spoken(ui, inner, "lead time of the map", &format!("{words}. {text}"));
            ui.painter().galley(pos2(inner.left(), y + 52.0), galley, tokens.ink2);
        },
    );
    if pressed {
        out.push(Action::Activity(ActivityAction::Standing(StandingAction::FromMap)));
    }
}

/// The map to scale: work and waiting along its longest path, in the order of its steps.
fn strip(ui: &Ui, rect: Rect, map: &crate::workshop::Map, analysis: &crate::flow::Analysis) {
    let tokens = theme::tokens(ui.ctx());
    let path = analysis.path.iter();
    let steps: Vec<_> = path.filter_map(|id| map.flow.steps.get(analysis.place(*id)?)).collect();
    let total: f64 = steps
        .iter()
        .map(|step| step.wait.mean().minutes() + step.process.mean().minutes())
        .sum();
    let mut x = rect.left();
    for step in steps {
        for (time, work) in [(step.wait.mean(), false), (step.process.mean(), true)] {
            let width = rect.width() * (time.minutes() / total.max(1.0)) as f32;
            let place = Rect::from_min_size(pos2(x, rect.top()), vec2(width, rect.height()));
            x += width;
            if width < 0.5 {
                continue;
            }
            if work {
                solid(ui.painter(), place, 2.0, tokens.work);
            } else {
                hatched(ui.painter(), place, 2.0, tokens);
            }
        }
    }
}

/// What was answered the time before, in an earlier workshop or in this one, with what it is called.
fn earlier(shown: &Shown<'_>) -> Option<(String, Standing)> {
    let before = standing(shown).and_then(|standing| standing.last.as_ref());
    if let Some(last) = before {
        let when = shown.state.now.local(last.at).format("%-d %B %Y");
        let answers = Standing {
            answers: last.answers.clone(),
            ..Standing::default()
        };
        return Some((format!("{}, {when}", last.title), answers));
    }
    let runs = &shown.workshop.activities;
    let at = runs.iter().position(|run| run.id == shown.run.id)?;
    let before = runs.iter().take(at).rev().filter(|run| run.group == shown.run.group);
    let mut told = before.filter_map(|run| match &run.record {
        Record::Standing(standing) => {
            let when = shown.state.now.local(run.at).format("%H:%M");
            Some((format!("{}, {when}", shown.workshop.title), standing.clone()))
        }
        _ => None,
    });
    told.next()
}

fn last_time(ui: &mut Ui, rect: Rect, title: &str, standing: &Standing, earlier: &Standing) {
    Pane::new("Last time").strong().note(title).show_in(
        ui,
        rect,
        |_| {},
        |ui, inner| {
            let tokens = theme::tokens(ui.ctx());
            let height = inner.height() / 5.0;
            for (at, key) in Key::ALL.into_iter().enumerate() {
                let row = Rect::from_min_size(
                    pos2(inner.left(), inner.top() + height * at as f32),
                    vec2(inner.width(), height),
                );
                let left = row.left() + space::S12;
                let first = row.top() + height * 0.34;
                let change = standing.change(earlier, key);
                let words = change.map_or("open", |change| change.words(key));
                let (ink, icon) = match change {
                    Some(Change::Better) => (tokens.green, Some(icons::ARROW_LEFT)),
                    Some(Change::Worse) => (tokens.amber, Some(icons::ARROW_RIGHT)),
                    _ => (tokens.ink2, None),
                };
                let end = bars::right(
                    ui.painter(),
                    pos2(row.right() - space::S12, first),
                    words,
                    typeface::CHIP,
                    ink,
                );
                if let Some(icon) = icon {
                    crate::ui::widgets::icon_at(
                        ui.painter(),
                        pos2(end.left() - 12.0, first),
                        icon,
                        14.0,
                        ink,
                        Face::IconBold,
                    );
                }
                let room = end.left() - left - space::S24;
                bars::left(
                    ui.painter(),
                    pos2(left, first),
                    key.name(),
                    typeface::CONTROL,
                    tokens.ink,
                    room,
                );
                let was = earlier.words(key).unwrap_or("not asked");
                let now = standing.words(key).unwrap_or("open");
                let second = row.top() + height * 0.68;
                let old = bars::left(
                    ui.painter(),
                    pos2(left, second),
                    was,
                    typeface::SECOND,
                    tokens.ink2,
                    row.width() * 0.45,
                );
                crate::ui::widgets::icon_at(
                    ui.painter(),
                    pos2(old.right() + 14.0, second),
                    icons::ARROW_RIGHT,
                    13.0,
                    tokens.ink2,
                    Face::Icon,
                );
                bars::left(
                    ui.painter(),
                    pos2(old.right() + 28.0, second),
                    now,
                    typeface::SECOND,
                    tokens.ink,
                    row.width() * 0.45,
                );
                spoken(
                    ui,
                    row,
                    ("last time", at),
                    &format!("{}: {was}, now {now}, {words}", key.name()),
                );
                bars::underline(ui, row);
            }
        },
    );
}
