//! The estimate: a guess of every group, hidden until it is revealed, and then beside what the map says.

use egui::{Align, Id, Layout, Rect, ScrollArea, Sense, Stroke, Ui, UiBuilder, pos2, vec2};

use super::bars;
use super::field::{Field, HEIGHT};
use super::line::{Line, Understood};
use super::shown::Shown;
use crate::time::{Calendar, WorkTime};
use crate::ui::action::activity::EstimateAction;
use crate::ui::action::{Action, ActivityAction, Command};
use crate::ui::audience::{thumbnail, wall};
use crate::ui::state::Cover;
use crate::ui::state::wall::{Picture, Shows};
use crate::ui::theme::typeface::Face;
use crate::ui::theme::{self, icons, space, typeface};
use crate::ui::widgets::{Chip, CommandButton, Pane, Tone, follow_focus, spoken};
use crate::workshop::activity::{Estimates, Gap, one_line};
use crate::workshop::guess::letters;
use crate::workshop::{Guess, Record};

/// Height of a guess in the list.
const ROW: f32 = 54.0;
/// Height of the foot.
const FOOT: f32 = 52.0;

/// The quick-entry line.
pub(super) const LINE: Line = Line {
    name: "Add a guess",
    example: |shown| {
        let next = estimates(shown).and_then(|estimates| {
            estimates
                .open(&shown.workshop.guesses)
                .first()
                .map(|group| (*group).to_owned())
        });
        format!("{} | 5d", next.unwrap_or_else(|| next_group(&shown.workshop.guesses)))
    },
    chips,
};

fn estimates<'a>(shown: &Shown<'a>) -> Option<&'a Estimates> {
    match &shown.run.record {
        Record::Estimate(estimates) => Some(estimates),
        _ => None,
    }
}

/// "Group A", "Group B": the first that has not guessed.
pub(super) fn next_group(guesses: &[Guess]) -> String {
    let mut named = (b'A'..=b'Z').map(|letter| format!("Group {}", char::from(letter)));
    let free = |name: &String| !guesses.iter().any(|guess| guess.group == *name);
    named
        .find(free)
        .unwrap_or_else(|| format!("Group {}", guesses.len() + 1))
}

/// A line as group and time: "Group A | 5d", "Group A two weeks", "5d" of the next group: of those that are asked the first that has not guessed.
/// A group that has guessed is called as it was then.
pub(super) fn parts(line: &str, guesses: &[Guess], asked: &Estimates) -> (String, String) {
    let named = |group: &str| {
        let group = one_line(group);
        let all = guesses.iter().map(|guess| &guess.group).chain(&asked.groups);
        let same = |known: &&String| known.to_lowercase() == group.to_lowercase();
        all.into_iter().find(same).cloned().unwrap_or(group)
    };
    // From the right: a group may be named with a colon, a time has none.
    if let Some((group, time)) = line.rsplit_once(['|', ':']) {
        return (named(group), time.trim().to_owned());
    }
    let is_time = |text: &str| WorkTime::parse_spoken(text, Calendar::default()).is_ok();
    // The longest end that is a time: "Table 2 3 weeks" is the table's, "two weeks and a day" the next group's.
    let mut ends = line.char_indices().filter(|(_, letter)| letter.is_whitespace());
    if !is_time(line)
        && let Some((group, time)) = ends.find_map(|(at, _)| {
            let (group, time) = line.split_at(at);
            is_time(time).then_some((group.trim(), time.trim()))
        })
        && !group.is_empty()
    {
        return (named(group), time.to_owned());
    }
    let open = asked.open(guesses).first().map(|group| (*group).to_owned());
    (open.unwrap_or_else(|| next_group(guesses)), line.trim().to_owned())
}

/// The clock that guesses are read by: the map's, so that a day is a day on both.
pub(super) fn clock(shown: &Shown<'_>) -> Calendar {
    shown.map().map_or_else(Calendar::default, |(map, _)| map.flow.clock)
}

fn chips(shown: &Shown<'_>) -> Vec<Understood> {
    let guesses = &shown.workshop.guesses;
    let Some(asked) = estimates(shown) else {
        return Vec::new();
    };
    let (group, time) = parts(&shown.window.entry, guesses, asked);
    match Guess::read(&group, &time, clock(shown)) {
        Err(why) => vec![Understood::new(why, icons::WARNING, Tone::Amber)],
        Ok(guess) => {
            let known = guesses.iter().any(|known| known.group == guess.group);
            let words = if known {
                format!("Changes {}", guess.group)
            } else {
                format!("Adds {}", guess.group)
            };
            vec![
                Understood::new(
                    words,
                    if known { icons::PENCIL_SIMPLE } else { icons::PLUS },
                    Tone::Blue,
                ),
                Understood::new(guess.time.on_screen(clock(shown)), icons::TIMER, Tone::Neutral),
            ]
        }
    }
}

/// Shows what the room would see, above who has guessed.
pub(super) fn centre(ui: &mut Ui, rect: Rect, shown: &Shown<'_>, out: &mut Vec<Action>) {
    let Some(estimates) = estimates(shown) else { return };
    let title = format!(
        "{} · How long until a change is in production?",
        shown.kicker("Estimate")
    );
    let progress = estimates.progress(&shown.workshop.guesses);
    let done = estimates.open(&shown.workshop.guesses).is_empty() && !shown.workshop.guesses.is_empty();
    Pane::new(&title).strong().show_in(
        ui,
        rect,
        |ui| {
            let tone = if done { Tone::Green } else { Tone::Amber };
            Chip::new(&progress).tone(tone).max_width(220.0).show(ui);
        },
        |ui, inner| {
            let (above, foot) = inner.split_top_bottom_at_y((inner.bottom() - FOOT).max(inner.top()));
            let picture = Picture {
                cover: Cover::None,
                shows: Shows::Activity {
                    id: shown.run.id,
                    words: true,
                    map: shown
                        .map()
                        .map(|(map, analysis)| (map.id, std::sync::Arc::clone(analysis))),
                },
                ..wall::live(shown.state)
            };
            let place = thumbnail::fit(above, Align::Center);
            crate::ui::audience::show(ui, place, &picture, shown.state.now);
            spoken(ui, place, "estimate picture", &said(shown, estimates));
            foot_bar(ui, foot, shown, estimates, out);
        },
    );
}

/// What the picture says.
fn said(shown: &Shown<'_>, estimates: &Estimates) -> String {
    if !estimates.revealed {
        return format!("Hidden: {}", estimates.progress(&shown.workshop.guesses));
    }
    let clock = clock(shown);
    match gap(shown) {
        Some(gap) => format!("{}. {}", gap.title(), gap.sentence(clock)),
        None => match crate::workshop::guess::median(&shown.workshop.guesses) {
            Some(middle) => format!("We guess {}", crate::workshop::activity::in_days(middle, clock)),
            None => "Nobody has guessed yet".to_owned(),
        },
    }
}

/// The guesses beside the map's lead time with rework.
fn gap(shown: &Shown<'_>) -> Option<Gap> {
    let (_, analysis) = shown.map()?;
    let lead = analysis.lead_time_with_rework.as_ref().ok()?;
    Gap::of(&shown.workshop.guesses, lead.value)
}

fn foot_bar(ui: &mut Ui, rect: Rect, shown: &Shown<'_>, estimates: &Estimates, out: &mut Vec<Action>) {
    let tokens = theme::tokens(ui.ctx());
    ui.painter()
        .hline(rect.x_range(), rect.top(), Stroke::new(1.0, tokens.line));
    let builder = UiBuilder::new()
        .max_rect(rect.shrink2(vec2(space::S12, 0.0)))
        .layout(Layout::right_to_left(Align::Center))
        .id_salt("estimate foot");
    let mut bar = ui.new_child(builder);
    let (words, icon) = if estimates.revealed {
        ("Hide the guesses", icons::LOCK_SIMPLE)
    } else {
        ("Reveal the guesses", icons::EYE)
    };
    CommandButton::new(Command::Reveal)
        .saying(words, icon)
        .primary()
        .show(&mut bar, shown.state, out);
    CommandButton::new(Command::ActivityOnWall)
        .saying("Guesses on wall", icons::MONITOR)
        .quiet()
        .switch(shown.state.wall.activity)
        .show(&mut bar, shown.state, out);
}

/// Shows the guesses, and the groups that are asked.
pub(super) fn side(ui: &mut Ui, rect: Rect, shown: &Shown<'_>, out: &mut Vec<Action>) {
    let Some(estimates) = estimates(shown) else { return };
    let groups =
        rect.with_min_y((rect.bottom() - space::PANE_HEAD - HEIGHT - space::S32 - 40.0).max(rect.top() + 120.0));
    guesses(ui, rect.with_max_y(groups.top() - space::S12), shown, estimates, out);
    Pane::new("Groups that are asked").strong().show_in(
        ui,
        groups,
        |_| {},
        |ui, inner| {
            let inner = inner.shrink(space::S12);
            let field = Field {
                name: "Groups, with commas between",
                labelled: false,
                hint: "Group A, Group B, Group C",
                mono: false,
            };
            let place = Rect::from_min_size(inner.min, vec2(inner.width(), HEIGHT));
            let id = Id::unique(("estimate groups", shown.run.id.0));
            if let Some(text) = field.show(ui, place, id, &estimates.groups.join(", ")) {
                out.push(Action::Activity(ActivityAction::Estimate(EstimateAction::Groups(text))));
            }
            let tokens = theme::tokens(ui.ctx());
            let open = estimates.open(&shown.workshop.guesses);
            let words = if estimates.groups.is_empty() {
                "Named groups are waited for before the room sees a guess".to_owned()
            } else if open.is_empty() {
                "All of them have guessed".to_owned()
            } else {
                format!("Still open: {}", open.join(", "))
            };
            let at = pos2(inner.left(), place.bottom() + 22.0);
            bars::left(ui.painter(), at, &words, typeface::SECOND, tokens.ink2, inner.width());
            spoken(ui, inner.with_min_y(place.bottom()), "open groups", &words);
        },
    );
}

fn guesses(ui: &mut Ui, rect: Rect, shown: &Shown<'_>, estimates: &Estimates, out: &mut Vec<Action>) {
    let all = &shown.workshop.guesses;
    let note = if estimates.revealed {
        "the room sees them"
    } else {
        "only you see them"
    };
    Pane::new("Guesses").strong().note(note).show_in(
        ui,
        rect,
        |_| {},
        |ui, inner| {
            if all.is_empty() {
                bars::nothing(
                    ui,
                    inner,
                    "Nobody has guessed yet",
                    "Write before you talk: one number a group, typed as 5d or 2w",
                );
                return;
            }
            let clock = clock(shown);
            let lead = shown
                .map()
                .and_then(|(_, analysis)| Some(analysis.lead_time_with_rework.as_ref().ok()?.value));
            let mut child = ui.new_child(UiBuilder::new().max_rect(inner).id_salt("guesses"));
            child.set_clip_rect(inner.intersect(ui.clip_rect()));
            ScrollArea::vertical()
                .id_salt("guesses")
                .auto_shrink(false)
                .show(&mut child, |ui| {
                    ui.spacing_mut().item_spacing.y = 0.0;
                    for (at, (guess, letter)) in all.iter().zip(letters(all)).enumerate() {
                        let (row, _) = ui.allocate_exact_size(vec2(inner.width(), ROW), Sense::hover());
                        let tokens = theme::tokens(ui.ctx());
                        let first = row.top() + 17.0;
                        let disc = pos2(row.left() + 26.0, row.center().y);
                        ui.painter().circle_stroke(disc, 12.0, Stroke::new(1.5, tokens.ink));
                        let style = typeface::CHIP;
                        crate::ui::widgets::text_at(
                            ui.painter(),
                            disc,
                            egui::Align2::CENTER_CENTER,
                            &letter,
                            style,
                            tokens.ink,
                            24.0,
                        );
                        let said = guess.time.on_screen(clock);
                        let end = bars::right(
                            ui.painter(),
                            pos2(row.right() - 48.0, row.center().y),
                            &said,
                            typeface::BODY.face(Face::Bold),
                            tokens.ink,
                        );
                        let left = row.left() + 48.0;
                        let room = end.left() - left - space::S8;
                        let beside = match lead {
                            Some(lead) if estimates.revealed => {
                                format!("the map: {}", crate::workshop::guess::verdict(guess.time, lead))
                            }
                            // Before it is revealed the map's answer would lead whoever has still to guess.
                            _ => String::new(),
                        };
                        let middle = if beside.is_empty() { row.center().y } else { first };
                        bars::left(
                            ui.painter(),
                            pos2(left, middle),
                            &guess.group,
                            typeface::LIST,
                            tokens.ink,
                            room,
                        );
                        bars::left(
                            ui.painter(),
                            pos2(left, first + 20.0),
                            &beside,
                            typeface::SECOND,
                            tokens.ink2,
                            room,
                        );
                        spoken(ui, row, ("guess", at), &format!("{}: {said} {beside}", guess.group));
                        let name = format!("Remove the guess of {}", guess.group);
                        if bars::icon_button(
                            ui,
                            pos2(row.right() - 22.0, row.center().y),
                            icons::TRASH,
                            &name,
                            ("guess", at),
                        ) {
                            out.push(Action::Activity(ActivityAction::Estimate(EstimateAction::RemoveGuess(
                                at,
                            ))));
                        }
                        bars::underline(ui, row);
                    }
                    follow_focus(ui, "guesses");
                });
        },
    );
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_line_is_a_group_and_its_time_however_they_are_set_apart() {
        let guesses = [Guess::read("Group A", "5d", Calendar::default()).unwrap()];
        let asked = Estimates {
            groups: vec!["Group A".to_owned(), "Table 2".to_owned()],
            revealed: false,
        };
        for (line, group, time) in [
            ("Group B | 5d", "Group B", "5d"),
            ("Group B: about 2 weeks", "Group B", "about 2 weeks"),
            ("Group B 2 weeks", "Group B", "2 weeks"),
            ("group a | 3d", "Group A", "3d"),
            ("table  2 3 weeks", "Table 2", "3 weeks"),
            ("Mara half a day", "Mara", "half a day"),
            ("5d", "Table 2", "5d"),
            ("two weeks and 3 days", "Table 2", "two weeks and 3 days"),
            ("3 - 4 weeks", "Table 2", "3 - 4 weeks"),
            ("soon", "Table 2", "soon"),
        ] {
            assert_eq!(
                parts(line, &guesses, &asked),
                (group.to_owned(), time.to_owned()),
                "{line}"
            );
        }
    }
}
