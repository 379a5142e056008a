//! The people of a team on the playing map: they work at one of its steps and walk on to the next.

use std::sync::Arc;

use egui::{Align2, Id, Pos2, Stroke, Ui, pos2};

use super::view::View;
use crate::ui::figures::kept::kept;
use crate::ui::figures::motion::{Scene, hop};
use crate::ui::map::timeline::chart::Chart;
use crate::ui::state::play::{Found, Hands, Team};
use crate::ui::theme::typeface::Face;
use crate::ui::theme::{icons, typeface};
use crate::ui::widgets::{icon_at, text_at};

/// Radius of a person's disc.
const DISC: f32 = 8.0;
/// From one person at a step to the next.
const APART: f32 = 14.0;
/// The icon in it.
const ICON: f32 = 12.0;
/// In a busier place the rest is counted.
const SHOWN: usize = 5;

/// What the people of the teams do while `found` is played; kept as long as that is.
pub(super) fn hands(ui: &Ui, view: &View<'_>, found: &Found) -> Arc<Hands> {
    let teams: Vec<_> = view.flow.pools.clone();
    kept(
        ui.ctx(),
        Id::unique("people of the playing map"),
        &[&found.playback],
        teams,
        || Hands::of(view.flow, &found.playback),
    )
}

/// Paints everybody, on the lower edge of the block they work at.
pub(super) fn paint(chart: &Chart<'_>, view: &View<'_>, found: &Found, scene: &Scene, hands: &Hands) {
    let unit = found.unit.minutes;
    let hop = hop(view.play.head.per_second(unit), unit);
    for team in hands.teams() {
        paint_team(chart, scene, team, (view.time, hop));
    }
}

/// ", 2 of the 3 people of Dev at work here", behind what is heard of a step; nothing where nobody is shared.
pub(super) fn said(hands: &Hands, step: usize, time: f64) -> String {
    hands.of_step(step).map_or_else(String::new, |team| {
        let (busy, all) = (team.busy_at(step, time), team.count());
        let plural = if all == 1 { "person" } else { "people" };
        format!(", {busy} of the {all} {plural} of {} at work here", team.name)
    })
}

fn paint_team(chart: &Chart<'_>, scene: &Scene, team: &Team, (time, hop): (f64, f64)) {
    // Those who come stand behind those who are there.
    let mut standing = vec![0_usize; team.steps.len()];
    let place = |step: usize| {
        let spot = scene.spot(step)?;
        Some(chart.at(crate::flow::layout::Point {
            x: spot.work.x,
            y: spot.work.bottom(),
        }))
    };
    for person in team.at(time, hop) {
        let Some(count) = team
            .steps
            .iter()
            .position(|step| *step == person.at)
            .and_then(|number| standing.get_mut(number))
        else {
            continue;
        };
        let number = *count;
        *count += 1;
        let (Some(at), Some(from)) = (place(person.at), place(person.from)) else {
            continue;
        };
        if number > SHOWN {
            continue;
        }
        let along = |at: Pos2| pos2(at.x + DISC + APART * number as f32, at.y);
        let at = along(from).lerp(along(at), person.way);
        if number == SHOWN {
            let more = team.at(time, hop).filter(|other| other.at == person.at).count() - SHOWN;
            let (style, ink) = (typeface::CHIP, chart.tokens.ink2);
            text_at(
                &chart.painter,
                at,
                Align2::LEFT_CENTER,
                &format!("+{more}"),
                style,
                ink,
                60.0,
            );
            continue;
        }
        disc(chart, at, person.busy);
    }
}

/// Somebody: filled while they work, an outline while they wait for work.
fn disc(chart: &Chart<'_>, at: Pos2, busy: bool) {
    let tokens = chart.tokens;
    if !chart.painter.clip_rect().expand(DISC).contains(at) {
        return;
    }
    let (fill, ink) = if busy {
        (tokens.ink, tokens.surface)
    } else {
        (tokens.surface, tokens.ink2)
    };
    chart.painter.circle(
        at,
        DISC,
        fill,
        Stroke::new(1.5, if busy { tokens.surface } else { tokens.ink2 }),
    );
    icon_at(&chart.painter, at, icons::USER, ICON, ink, Face::Icon);
}
