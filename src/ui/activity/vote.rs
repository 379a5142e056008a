//! The bottleneck vote: dots on the steps of the map by click, by key or as tallies in one field, beside what the numbers say.

use egui::{Align, Id, Layout, Rect, ScrollArea, Sense, Stroke, Ui, UiBuilder, pos2, vec2};

use super::field::{Field, HEIGHT, LABEL};
use super::line::{Line, Understood};
use super::shown::Shown;
use super::{bars, entry};
use crate::flow::StepId;
use crate::ui::action::activity::VoteAction;
use crate::ui::action::{Action, ActivityAction, Command};
use crate::ui::audience::breaks::laid;
use crate::ui::theme::typeface::Face;
use crate::ui::theme::{self, icons, space, typeface};
use crate::ui::widgets::{Chip, CommandButton, Pane, Tone, choices, follow_focus, spoken};
use crate::workshop::activity::{BottleneckVote, Voted, read_tallies};
use crate::workshop::{Map, Record};

/// Height of a step's row.
const ROW: f32 = 46.0;
/// Height of the foot.
const FOOT: f32 = 52.0;

/// The quick-entry line.
pub(super) const LINE: Line = Line {
    name: "Tallies, one for each step",
    example: |shown| {
        let steps = map(shown).map_or(4, |map| map.flow.steps.len());
        let some = [3, 5, 0, 2, 1, 8, 0, 4];
        (0..steps)
            .map(|at| some.get(at % some.len()).copied().unwrap_or(0).to_string())
            .collect::<Vec<_>>()
            .join(" ")
    },
    chips,
};

fn vote<'a>(shown: &Shown<'a>) -> Option<&'a BottleneckVote> {
    match &shown.run.record {
        Record::BottleneckVote(vote) => Some(vote),
        _ => None,
    }
}

/// The map that is voted on: the chosen one, else the one that is shown.
pub(super) fn map<'a>(shown: &Shown<'a>) -> Option<&'a Map> {
    let chosen = vote(shown)?.map.and_then(|id| shown.workshop.map(id));
    let steps = |map: &&Map| !map.flow.steps.is_empty();
    chosen.filter(steps).or_else(|| shown.map().map(|(map, _)| map))
}

/// The step that the numbers name: the lens that stands out first.
fn numbers(shown: &Shown<'_>, map: &Map) -> Option<StepId> {
    let analysis = shown.document.analysis(map.id)?;
    analysis.lenses.first().map(|lens| lens.step)
}

fn chips(shown: &Shown<'_>) -> Vec<Understood> {
    let Some(map) = map(shown) else { return Vec::new() };
    match read_tallies(&shown.window.entry, map.flow.steps.len()) {
        Err(why) => vec![Understood::new(why, icons::PENCIL_SIMPLE, Tone::Neutral)],
        Ok(tallies) => {
            let dots: u64 = tallies.iter().map(|dots| u64::from(*dots)).sum();
            let Some(vote) = vote(shown) else { return Vec::new() };
            let people = shown.workshop.people;
            vec![Understood::new(
                vote.counted(dots, people),
                icons::CIRCLE,
                tone(vote, dots, people),
            )]
        }
    }
}

/// How so many dots stand to those that the people have: all, or not as many as they should be.
fn tone(vote: &BottleneckVote, dots: u64, people: u32) -> Tone {
    match vote.budget(people) {
        Some(all) if dots == all => Tone::Green,
        Some(_) => Tone::Amber,
        None => Tone::Neutral,
    }
}

/// Shows the steps with their dots.
pub(super) fn centre(ui: &mut Ui, rect: Rect, shown: &Shown<'_>, out: &mut Vec<Action>) {
    let Some(vote) = vote(shown) else { return };
    let title = format!("{} · Where are the biggest bottlenecks?", shown.kicker("Bottlenecks"));
    let map = map(shown);
    let dots = map.map_or(0, |map| map.marks.all_dots(&map.flow));
    let people = shown.workshop.people;
    let words = vote.counted(dots, people);
    let tone = tone(vote, dots, people);
    Pane::new(&title).strong().show_in(
        ui,
        rect,
        |ui| {
            Chip::new(&words)
                .icon(icons::CIRCLE)
                .tone(tone)
                .max_width(240.0)
                .show(ui);
        },
        |ui, inner| {
            let (above, foot) = inner.split_top_bottom_at_y((inner.bottom() - FOOT).max(inner.top()));
            match map {
                Some(map) => steps(ui, above, shown, map, out),
                None => bars::nothing(
                    ui,
                    above,
                    "There is no map to vote on yet",
                    "Draw the flow first: each of its steps then takes dots",
                ),
            }
            foot_bar(ui, foot, shown, vote, out);
        },
    );
}

fn steps(ui: &mut Ui, rect: Rect, shown: &Shown<'_>, map: &Map, out: &mut Vec<Action>) {
    keys(ui, shown, map, out);
    let most = map
        .flow
        .steps
        .iter()
        .map(|step| map.marks.dots_on(step.id))
        .max()
        .unwrap_or(0)
        .max(1);
    let named = numbers(shown, map);
    let ended = vote(shown).is_some_and(|vote| vote.ended);
    let mut child = ui.new_child(UiBuilder::new().max_rect(rect).id_salt("voted steps"));
    child.set_clip_rect(rect.intersect(ui.clip_rect()));
    ScrollArea::vertical()
        .id_salt("voted steps")
        .auto_shrink(false)
        .show(&mut child, |ui| {
            choices(ui, "Steps to vote on");
            ui.spacing_mut().item_spacing.y = 0.0;
            for (at, step) in map.flow.steps.iter().enumerate() {
                let (row, _) = ui.allocate_exact_size(vec2(rect.width(), ROW), Sense::hover());
                let tokens = theme::tokens(ui.ctx());
                let dots = map.marks.dots_on(step.id);
                let chosen = shown.window.chosen == Some(step.id.0);
                // While people vote it would tell them where to.
                let by_numbers = ended && named == Some(step.id);
                let said = format!(
                    "{} {}: {dots} dots{}",
                    at + 1,
                    step.name,
                    if by_numbers { ", named by the numbers" } else { "" }
                );
                let response = bars::row(ui, row, ui.scope_id().with(("voted", step.id.0)), chosen, &said);
                if response.clicked() {
                    out.push(Action::Activity(ActivityAction::Choose(Some(step.id.0))));
                    out.push(Action::Activity(ActivityAction::Vote(VoteAction::Dot(step.id, true))));
                }
                if response.secondary_clicked() {
                    out.push(Action::Activity(ActivityAction::Vote(VoteAction::Dot(step.id, false))));
                }
                // Once, so that the list can be scrolled and Tab can lead elsewhere.
                let seen = ui.scope_id().with("step seen");
                if chosen && ui.data(|data| data.get_temp::<u32>(seen)) != Some(step.id.0) {
                    ui.data_mut(|data| data.insert_temp(seen, step.id.0));
                    response.scroll_to_me(None);
                }
                let middle = row.center().y;
                bars::right(
                    ui.painter(),
                    pos2(row.left() + 34.0, middle),
                    &(at + 1).to_string(),
                    typeface::SECOND,
                    tokens.ink3,
                );
                let room = row.width() * 0.36 - 50.0;
                let name = bars::left(
                    ui.painter(),
                    pos2(row.left() + 44.0, middle),
                    &step.name,
                    typeface::BODY.face(Face::SemiBold),
                    tokens.ink,
                    room,
                );
                if by_numbers {
                    let chip = Chip::new("the numbers").icon(icons::FLAG).tone(Tone::Red);
                    let width = chip.width(ui.painter());
                    if name.right() + width + space::S16 < row.left() + row.width() * 0.36 + 120.0 {
                        let corner = pos2(name.right() + space::S8, middle - space::CHIP / 2.0);
                        chip.paint(
                            ui.painter(),
                            Rect::from_min_size(corner, vec2(width, space::CHIP)),
                            tokens,
                        );
                    }
                }
                let left = row.left() + row.width() * 0.36 + 130.0;
                let end = row.right() - 116.0;
                painted_dots(
                    ui,
                    Rect::from_min_max(pos2(left, row.top()), pos2(end, row.bottom())),
                    dots,
                    most,
                );
                bars::right(
                    ui.painter(),
                    pos2(row.right() - 84.0, middle),
                    &dots.to_string(),
                    typeface::BODY.face(Face::Bold),
                    tokens.ink,
                );
                let fewer = format!("One dot less on {}", step.name);
                if bars::icon_button(
                    ui,
                    pos2(row.right() - 56.0, middle),
                    icons::MINUS,
                    &fewer,
                    ("fewer", step.id.0),
                ) {
                    out.push(Action::Activity(ActivityAction::Vote(VoteAction::Dot(step.id, false))));
                }
                let more = format!("One dot more on {}", step.name);
                if bars::icon_button(
                    ui,
                    pos2(row.right() - 22.0, middle),
                    icons::PLUS,
                    &more,
                    ("more", step.id.0),
                ) {
                    out.push(Action::Activity(ActivityAction::Vote(VoteAction::Dot(step.id, true))));
                }
                bars::underline(ui, row);
            }
            follow_focus(ui, "voted steps");
        });
}

/// A dot each, as many as there is room for; more become a bar.
fn painted_dots(ui: &Ui, rect: Rect, dots: u32, most: u32) {
    let tokens = theme::tokens(ui.ctx());
    if rect.width() < 12.0 || dots == 0 {
        return;
    }
    let pitch = 16.0;
    let fits = (rect.width() / pitch).floor() as u32;
    // By the step that has most: dots beside a bar could not be compared.
    if most <= fits {
        for at in 0..dots {
            let center = pos2(rect.left() + 6.0 + pitch * at as f32, rect.center().y);
            ui.painter().circle_filled(center, 5.5, tokens.blue);
        }
        return;
    }
    let bar = Rect::from_center_size(rect.center(), vec2(rect.width(), 12.0));
    bars::track(ui.painter(), bar, dots as f32 / most as f32, tokens.blue, tokens);
}

/// Up and down choose a step; plus and minus, or D and Shift D, count its dots.
fn keys(ui: &Ui, shown: &Shown<'_>, map: &Map, out: &mut Vec<Action>) {
    use egui::{Key, Modifiers};
    let steps = &map.flow.steps;
    let at = steps.iter().position(|step| Some(step.id.0) == shown.window.chosen);
    if !steps.is_empty()
        && let Some(by) = entry::step(ui, shown)
    {
        let to = at.map_or(0, |at| at.saturating_add_signed(by)).min(steps.len() - 1);
        let step = steps.get(to).map(|step| step.id.0);
        out.push(Action::Activity(ActivityAction::Choose(step)));
    }
    if !shown.keys(ui) {
        return;
    }
    let pressed = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
    let Some(step) = at.and_then(|at| steps.get(at)) else {
        return;
    };
    // First: D alone is pressed with Shift too.
    if pressed(Modifiers::SHIFT, Key::D) || pressed(Modifiers::NONE, Key::Minus) {
        out.push(Action::Activity(ActivityAction::Vote(VoteAction::Dot(step.id, false))));
    } else if pressed(Modifiers::NONE, Key::D)
        || pressed(Modifiers::NONE, Key::Plus)
        // Plus without Shift.
        || pressed(Modifiers::NONE, Key::Equals)
    {
        out.push(Action::Activity(ActivityAction::Vote(VoteAction::Dot(step.id, true))));
    }
}

fn foot_bar(ui: &mut Ui, rect: Rect, shown: &Shown<'_>, vote: &BottleneckVote, out: &mut Vec<Action>) {
    let tokens = theme::tokens(ui.ctx());
    ui.painter()
        .hline(rect.x_range(), rect.top(), Stroke::new(1.0, tokens.line));
    let builder = UiBuilder::new()
        .max_rect(rect.shrink2(vec2(space::S12, 0.0)))
        .layout(Layout::right_to_left(Align::Center))
        .id_salt("vote foot");
    let mut bar = ui.new_child(builder);
    let (words, icon) = if vote.ended {
        ("Go on voting", icons::ARROW_COUNTER_CLOCKWISE)
    } else {
        ("End the vote", icons::FLAG_CHECKERED)
    };
    CommandButton::new(Command::Reveal)
        .saying(words, icon)
        .primary()
        .show(&mut bar, shown.state, out);
    CommandButton::new(Command::ActivityOnWall)
        .saying("Vote on wall", icons::MONITOR)
        .quiet()
        .switch(shown.state.wall.activity)
        .show(&mut bar, shown.state, out);
}

/// Shows what came of it, and how it is voted.
pub(super) fn side(ui: &mut Ui, rect: Rect, shown: &Shown<'_>, out: &mut Vec<Action>) {
    let Some(vote) = vote(shown) else { return };
    let map = map(shown);
    let result = rect.with_max_y((rect.top() + 250.0).min(rect.bottom() - 150.0).max(rect.top() + 80.0));
    Pane::new("The room and the numbers").strong().show_in(
        ui,
        result,
        |_| {},
        |ui, inner| {
            let inner = inner.shrink(space::S12);
            let sentence = map.and_then(|map| {
                let voted = Voted::of(&map.flow, &map.marks);
                vote.sentence(&map.flow, &voted, numbers(shown, map).filter(|_| vote.ended))
            });
            let tokens = theme::tokens(ui.ctx());
            let words = sentence.unwrap_or_else(|| format!("{}: put them where you would begin", vote.each_has()));
            let job = typeface::BODY
                .face(Face::SemiBold)
                .job(&words, tokens.ink, inner.width());
            let galley = laid(ui.painter(), job);
            let height = galley.size().y;
            ui.painter().galley(inner.min, galley, tokens.ink);
            spoken(
                ui,
                Rect::from_min_size(inner.min, vec2(inner.width(), height)),
                "vote sentence",
                &words,
            );
            let field = Field {
                name: "Because",
                labelled: true,
                hint: "reviews are felt every day",
                mono: false,
            };
            let place = Rect::from_min_size(
                pos2(inner.left(), inner.top() + height + space::S12),
                vec2(inner.width(), LABEL + HEIGHT),
            );
            if place.bottom() <= inner.bottom() + 2.0
                && let Some(text) = field.show(ui, place, Id::unique(("vote because", shown.run.id.0)), &vote.because)
            {
                out.push(Action::Activity(ActivityAction::Vote(VoteAction::Because(text))));
            }
        },
    );
    let how = rect.with_min_y(result.bottom() + space::S12);
    Pane::new("How it is voted").strong().show_in(
        ui,
        how,
        |_| {},
        |ui, inner| {
            let inner = inner.shrink(space::S12);
            let field = Field {
                name: "Dots each",
                labelled: true,
                hint: "3",
                mono: false,
            };
            let place = Rect::from_min_size(inner.min, vec2(inner.width().min(140.0), LABEL + HEIGHT));
            if let Some(text) = field.show(
                ui,
                place,
                Id::unique(("vote budget", shown.run.id.0)),
                &vote.each.to_string(),
            ) {
                out.push(Action::Activity(ActivityAction::Vote(VoteAction::Budget(text))));
            }
            maps(ui, inner.with_min_y(place.bottom() + space::S12), shown, map, out);
        },
    );
}

/// The maps that can be voted on.
fn maps(ui: &mut Ui, rect: Rect, shown: &Shown<'_>, voted: Option<&Map>, out: &mut Vec<Action>) {
    let maps: Vec<&Map> = shown
        .workshop
        .maps
        .iter()
        .filter(|map| !map.flow.steps.is_empty())
        .collect();
    if maps.len() < 2 || rect.height() < 30.0 {
        return;
    }
    let mut child = ui.new_child(UiBuilder::new().max_rect(rect).id_salt("maps to vote on"));
    child.set_clip_rect(rect.intersect(ui.clip_rect()));
    ScrollArea::vertical()
        .id_salt("maps to vote on")
        .auto_shrink(false)
        .show(&mut child, |ui| {
            choices(ui, "Maps to vote on");
            ui.spacing_mut().item_spacing.y = 0.0;
            for map in maps {
                let (row, _) = ui.allocate_exact_size(vec2(rect.width(), space::LIST_ROW), Sense::hover());
                let chosen = voted.is_some_and(|voted| voted.id == map.id);
                let response = bars::row(
                    ui,
                    row,
                    ui.scope_id().with(("map", map.id.0)),
                    chosen,
                    &format!("Vote on {}", map.name),
                );
                let tokens = theme::tokens(ui.ctx());
                bars::left(
                    ui.painter(),
                    pos2(row.left() + space::S12, row.center().y),
                    &map.name,
                    typeface::LIST,
                    tokens.ink,
                    row.width() - space::S24,
                );
                if response.clicked() {
                    out.push(Action::Activity(ActivityAction::Vote(VoteAction::VoteOn(map.id))));
                }
            }
            follow_focus(ui, "maps to vote on");
        });
}
