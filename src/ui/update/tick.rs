//! When something on screen changes by itself: clocks count, a message leaves. Without one of these nothing is repainted.

use std::time::Duration;

use super::round;
use crate::session::EndRule;
use crate::ui::action::{Action, QuestionAction};
use crate::ui::map::play::FRAME;
use crate::ui::state::wall::{Picture, Playing, Shows};
use crate::ui::state::{Cover, Notice, Now, Overlay, Question, State, Wall};
use crate::ui::surfaces;

/// How long until the cockpit's window has to be painted again; none while nothing in it moves.
///
/// Once a second at most: while a round counts its seconds set the pace, and the time of day turns with them.
pub fn next_tick(state: &State) -> Option<Duration> {
    let running = state
        .document
        .as_ref()
        .and_then(|document| document.workshop().running());
    let round = running.map(|round| round.view(state.now.at));
    let counting = round.as_ref().and_then(|round| round.next_change);
    let surface = surfaces::shown(state).and_then(|entry| (entry.ticks)(state));
    // The one panel that shows the seconds of an agenda item.
    let set = matches!(state.window.overlay, Some(Overlay::SetClock)).then(|| state.now.to_next(1_000));
    // The chime has to sound on every surface.
    let phase_ends = round
        .filter(|round| counting.is_some() && !round.over)
        .map(|round| round.left + Duration::from_millis(1));
    let notice = state
        .notice
        .as_ref()
        .filter(|notice| !notice.warning)
        .map(|notice| Notice::STAYS.saturating_sub(state.now.at.since(notice.at)) + Duration::from_millis(1));
    let numbers = state
        .wall
        .numbered
        .map(|since| Wall::NUMBERED.saturating_sub(state.now.at.since(since)))
        .filter(|left| !left.is_zero())
        // A millisecond later: woken exactly at the end, rounding could find it still ahead and paint for nothing.
        .map(|left| left + Duration::from_millis(1));
    let clocks = surface.into_iter().chain(set).chain(phase_ends);
    clocks.chain(numbers).chain(notice).min()
}

/// How long until the wall has to be painted again: a second while its countdown shows, a frame while items move through a map.
pub fn wall_tick(picture: &Picture, now: Now) -> Option<Duration> {
    let counts = matches!(picture.shows, Shows::Round { .. }) && picture.cover == Cover::None && picture.at.is_none();
    let plays = |playing: &Playing| picture.cover == Cover::None && picture.at.is_none() && playing.runs(now.at);
    if picture.play.as_ref().is_some_and(plays) {
        return Some(FRAME);
    }
    // Of the picture and not of the state: a wall that is held shows its own round.
    let running = picture.workshop.as_ref().and_then(|workshop| workshop.running())?;
    if counts { running.view(now.at).next_change } else { None }
}

/// How long until the displays are to be looked at again although nothing else happens: while what the room sees waits for a display of its own.
pub fn next_look(state: &State) -> Option<Duration> {
    let waits = state.wall.displays.len() == 1 && (state.wall.open || state.window.single_screen);
    waits.then_some(LOOK)
}

/// A window that is painted this seldom costs next to nothing, and nobody waits long for a projector.
const LOOK: Duration = Duration::from_secs(3);

/// What time alone has brought about: a message that has stood long enough, a round that goes on by itself, the end of a phase that is asked
/// about. Empty at most moments.
pub fn due(state: &State) -> Vec<Action> {
    // Here and not where it is shown: one that no view shows, as in front of a room, would have the window painted for it for ever.
    let read = |notice: &Notice| !notice.warning && state.now.at.since(notice.at) >= Notice::STAYS;
    let mut due = Vec::new();
    if state.notice.as_ref().is_some_and(read) {
        due.push(Action::DismissNotice);
    }
    due.extend(surfaces::SURFACES.iter().filter_map(|entry| (entry.due)(state)));
    due.extend(due_of_round(state));
    due
}

fn due_of_round(state: &State) -> Option<Action> {
    let at = state.now.at;
    let running = state
        .document
        .as_ref()
        .and_then(|document| document.workshop().running());
    let run = running?;
    // Until somebody has said whether that time passed nothing follows from it.
    if matches!(state.window.question, Some(Question::Clock(_))) {
        return None;
    }
    if let Some(action) = round::due(run, at) {
        return Some(Action::Round(action));
    }
    let asks = run.round.end_rule() == EndRule::Ask && !run.is_paused() && run.view(at).over;
    let asked = state.window.asked_about == Some((run.id, run.current));
    (asks && !asked).then_some(Action::Question(QuestionAction::PhaseOver))
}

/// Whether the chime is to sound now: once for every phase that comes to its end, if it is switched on.
pub fn chime_is_due(state: &mut State) -> bool {
    let at = state.now.at;
    let running = state
        .document
        .as_ref()
        .and_then(|document| document.workshop().running());
    let Some((phase, over)) = running.map(|round| ((round.id, round.current), round.view(at).over)) else {
        return false;
    };
    if !over {
        // One more minute puts the end ahead again.
        if state.window.rung == Some(phase) {
            state.window.rung = None;
        }
        return false;
    }
    let first = state.window.rung != Some(phase);
    state.window.rung = Some(phase);
    first && state.settings.chime
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::demo;
    use crate::ui::state::Surface;

    #[test]
    fn what_shows_minutes_is_painted_when_one_of_them_turns_and_a_map_not_at_all() {
        let mut talk = demo::slide();
        let shown = |state: &State| {
            let workshop = state.document.as_ref().map(crate::ui::state::Document::workshop);
            workshop.map(|workshop| {
                let at = state.now.at;
                let half = |spent: Duration| spent.as_secs() / 30;
                let spent = workshop.item().map(|item| half(workshop.spent_in(item, at)));
                (
                    half(workshop.elapsed(at)),
                    spent,
                    state.now.local(at).format("%H:%M").to_string(),
                )
            })
        };
        for _ in 0..20 {
            let wait = next_tick(&talk).unwrap_or_default();
            assert!(
                wait > Duration::ZERO && wait <= Duration::from_millis(60_001),
                "{wait:?}"
            );
            let before = shown(&talk);
            let mut almost = talk.clone();
            almost.now.at = almost.now.at.plus(wait.saturating_sub(Duration::from_millis(2)));
            assert_eq!(shown(&almost), before, "nothing has turned yet");
            talk.now.at = talk.now.at.plus(wait);
            assert_ne!(shown(&talk), before, "one of them has turned");
        }
        assert_eq!(next_tick(&demo::map()), None);
    }

    #[test]
    fn displays_are_looked_at_while_what_the_room_sees_waits_for_one() {
        for (open, single, displays, looks) in [
            (true, false, 1, true),
            (false, true, 1, true),
            (false, false, 1, false),
            (true, false, 2, false),
            (true, false, 0, false),
        ] {
            let mut state = demo::slide();
            state.wall.open = open;
            state.window.single_screen = single;
            state.wall.displays.truncate(displays);
            assert_eq!(state.wall.displays.len(), displays);
            assert_eq!(next_look(&state).is_some(), looks, "{open} {single} {displays}");
        }
    }

    #[test]
    fn while_a_round_counts_one_second_sets_the_pace_and_its_end_wakes_the_map() {
        let mut state = demo::round();
        let view = state.round().map(|round| round.view(state.now.at));
        let pace = view.as_ref().and_then(|view| view.next_change);
        assert_eq!(next_tick(&state), pace);
        state.window.surface = Surface::Map;
        let left = view.map(|view| view.left + Duration::from_millis(1));
        assert_eq!(next_tick(&state), left);
    }
}
