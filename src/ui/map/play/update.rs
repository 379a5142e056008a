//! Carries out what the playing map asks for, and asks the worker anew when the flow or the wishes have changed.

use std::sync::Arc;
use std::time::Duration;

use crate::flow::{Flow, FlowEdit};
use crate::ui::action::{Command, PlayAction};
use crate::ui::effect::Effect;
use crate::ui::map::side::reading;
use crate::ui::map::update::change::change;
use crate::ui::map::update::levers::{add_future, future_of, is_foreseen};
use crate::ui::map::update::typing;
use crate::ui::state::map::Field;
use crate::ui::state::maps::{shown, told};
use crate::ui::state::play::{Answered, Asked, Head, Play, Request, SPEEDS, Which};
use crate::ui::state::several::Showing;
use crate::ui::state::{State, Surface};
use crate::workshop::{Edit, Map, MapEdit, MapState, pairs};

/// A step forward or back passes at least this share of a unit: two things at the same moment are one step.
const LEAST_STEP: f64 = 0.01;
/// While items move the picture is renewed so often: about sixty times a second.
pub const FRAME: Duration = Duration::from_millis(16);

/// What a command of the registry asks of the playing map.
pub(in crate::ui::map) fn asked_by(command: Command) -> Option<PlayAction> {
    Some(match command {
        Command::PlayMap => PlayAction::Open,
        Command::PlayPause => PlayAction::Toggle,
        Command::PlayBack => PlayAction::Back,
        Command::PlayForward => PlayAction::Forward,
        Command::PlayStart => PlayAction::Start,
        Command::PlayEnd => PlayAction::End,
        Command::PlayFaster => PlayAction::Faster,
        Command::PlaySlower => PlayAction::Slower,
        _ => return None,
    })
}

/// How long until the moving items have to be painted again; none while nothing moves.
pub fn tick(state: &State) -> Option<Duration> {
    let play = state.window.map.play.as_ref()?;
    play.runs(state.now.at).then_some(FRAME)
}

/// Carries out one action.
pub(in crate::ui::map) fn update(state: &mut State, action: PlayAction, effects: &mut Vec<Effect>) {
    if action == PlayAction::Open {
        return open(state, effects);
    }
    let now = state.now.at;
    let captured = told(state).map(|map| map.flow.clone());
    let map = &mut state.window.map;
    let Some(play) = &mut map.play else { return };
    let time = play.time(now);
    match action {
        PlayAction::Open => {}
        PlayAction::Leave => {
            map.play = None;
            effects.push(Effect::StopSimulating);
        }
        PlayAction::Toggle => toggle(play, time, now),
        PlayAction::Back => step(play, time, false),
        PlayAction::Forward => step(play, time, true),
        PlayAction::Start => play.head.go_to(0.0, now),
        PlayAction::End => play
            .head
            .stop(play.found().map_or(0.0, |found| found.playback.length())),
        PlayAction::Faster => {
            let speed = play.head.speed() + 1;
            play.head.set_speed(speed.min(SPEEDS.len() - 1), time, now);
        }
        PlayAction::Slower => {
            let speed = play.head.speed().saturating_sub(1);
            play.head.set_speed(speed, time, now);
        }
        PlayAction::Speed(speed) => play.head.set_speed(speed, time, now),
        PlayAction::To(time) => play.head.go_to(time, now),
        PlayAction::Wish(edit) => {
            if let Some(captured) = &captured {
                play.wishes.set(edit, captured);
                wished(play, captured, now);
            }
        }
        PlayAction::Wishes(wishes) => {
            play.wishes = wishes;
            if let Some(captured) = &captured {
                wished(play, captured, now);
            }
        }
        PlayAction::Reset => {
            play.wishes.clear();
            if let Some(captured) = &captured {
                wished(play, captured, now);
            }
        }
        PlayAction::Rarer(rarer) => play.rarer = rarer,
        PlayAction::IntoFuture => into_future(state, effects),
        PlayAction::Demand(text) => play.demand = text,
        PlayAction::KeepDemand => keep_demand(state, effects),
        PlayAction::Tab(tab) => play.tab = tab,
        PlayAction::Answered(answered) => take(play, *answered, now),
    }
}

fn open(state: &mut State, effects: &mut Vec<Effect>) {
    typing::keep(state, effects);
    let now = state.now.at;
    let map = &mut state.window.map;
    map.hand.drag = None;
    map.typing.renaming = None;
    map.typing.field = None;
    map.typing.focus_entry = false;
    // One map is played, whatever was compared before.
    map.several.showing = Showing::One;
    let mut head = Head::default();
    head.start(now);
    map.play = Some(Box::new(Play {
        head,
        ..Play::default()
    }));
}

fn toggle(play: &mut Play, time: f64, now: crate::time::Stamp) {
    let length = play.found().map_or(0.0, |found| found.playback.length());
    if play.runs(now) {
        play.head.stop(time);
    } else {
        // From the end it begins anew.
        play.head.go_to(if time >= length { 0.0 } else { time }, now);
        play.head.start(now);
    }
}

fn step(play: &mut Play, time: f64, forward: bool) {
    let Some(found) = play.found() else { return };
    let to = found.playback.next(time, forward, LEAST_STEP * found.unit.minutes);
    play.head.stop(to);
}

/// Derives the flow with the wishes. The moment shown stays, whatever is found for it.
fn wished(play: &mut Play, captured: &Flow, now: crate::time::Stamp) {
    let time = play.time(now);
    play.foresee(captured);
    if play.wishes.is_empty() {
        play.after = None;
    }
    if play.found().is_some() {
        play.head.go_to(time, now);
    }
}

/// Takes an answer of the worker; one to an older question is left.
fn take(play: &mut Play, answered: Answered, now: crate::time::Stamp) {
    let Some(asked) = play
        .asked
        .as_mut()
        .filter(|asked| Arc::ptr_eq(&asked.token, &answered.token))
    else {
        return;
    };
    asked.open = !answered.last;
    let time = play.time(now);
    let first = play.found().is_none();
    match (answered.found, answered.which) {
        (Ok(found), Which::Before) => play.before = Some(found),
        (Ok(found), Which::After) => play.after = Some(found),
        (Err(why), _) => play.problem = Some(why),
    }
    if play.found().is_some() {
        // Time begins to pass when there is something to see.
        play.head.go_to(if first { 0.0 } else { time }, now);
    }
}

/// Asks the worker anew when the map that is shown, its flow or the wishes are not those of the last question. What is under way
/// stops when the map is left.
pub fn follow(state: &mut State, effects: &mut Vec<Effect>) {
    let on_map = state.surface() == Surface::Map;
    let known = state.shown_map().and_then(|id| {
        let document = state.document.as_ref()?;
        let maps = document.workshop().maps.as_slice();
        Some((
            id,
            Arc::clone(document.analysis(id)?),
            (document.workshop().map(id)?, document.map(id)?),
            maps,
        ))
    });
    let Some(play) = &mut state.window.map.play else { return };
    if !on_map {
        if let Some(asked) = play.asked.take()
            && asked.open
        {
            effects.push(Effect::StopSimulating);
        }
        return;
    }
    let Some((id, analysis, (map, told), maps)) = known else {
        return;
    };
    let same_flow = play
        .asked
        .as_ref()
        .is_some_and(|asked| asked.map == id && Arc::ptr_eq(&asked.analysis, &analysis));
    if same_flow && play.asked.as_ref().is_some_and(|asked| asked.wishes == play.wishes) {
        return;
    }
    let other_map = play.asked.as_ref().is_some_and(|asked| asked.map != id);
    if !same_flow {
        // Back from another surface the same steps are still the same; another map has nothing to do with the wishes.
        if other_map {
            play.wishes.clear();
            play.changed = None;
        }
        play.after = None;
        play.before = play
            .before
            .take()
            .filter(|found| !other_map && found.is_of(&map.flow) && found.complete);
        play.before = play.before.take().filter(|_| play.asked.is_none());
        play.problem = None;
        play.foresee(&told.flow);
    }
    let token = Arc::new(());
    let timed = map.flow.steps.iter().any(|step| !step.is_untimed());
    play.asked = Some(Asked {
        token: Arc::clone(&token),
        map: id,
        analysis,
        wishes: play.wishes.clone(),
        open: timed,
    });
    if !timed {
        return;
    }
    let base_is_known = play.before.as_ref().is_some_and(|found| found.complete);
    if base_is_known && play.changed.is_none() {
        // Nothing is left to find out; what is under way is of wishes that are gone.
        if let Some(asked) = &mut play.asked {
            asked.open = false;
        }
        effects.push(Effect::StopSimulating);
        return;
    }
    effects.push(Effect::Simulate(Box::new(Request {
        token,
        base: Arc::new(map.flow.clone()),
        current: current_of(map, maps),
        base_is_known,
        // Of what the map says: the simulation carries over itself what was observed.
        changed: play.changed.as_ref().map(|_| Arc::new(play.wishes.flow(&map.flow))),
        calibration: play.before.as_ref().and_then(|found| found.calibration.clone()),
        items: play.size.items,
        runs: play.size.runs,
    })));
}

/// The current state of a map, where that is a future one.
fn current_of(map: &Map, maps: &[Map]) -> Option<Arc<Flow>> {
    pairs::current_of(maps, map).map(|current| Arc::new(current.flow.clone()))
}

fn keep_demand(state: &mut State, effects: &mut Vec<Effect>) {
    let Some(text) = state.window.map.play.as_ref().map(|play| play.demand.clone()) else {
        return;
    };
    let Some(flow) = shown(state).map(|map| map.flow.clone()) else {
        return;
    };
    // "5" alone is meant a week.
    let text = text.trim();
    let text = if text.parse::<f64>().is_ok() {
        format!("{text}/week")
    } else {
        text.to_owned()
    };
    match reading::read(Field::Demand, &text, None, &flow) {
        Ok(Some(edit)) => {
            if change(state, edit, false, effects)
                && let Some(play) = &mut state.window.map.play
            {
                play.demand.clear();
            }
        }
        Ok(None) => {}
        Err(why) => state.warn(why),
    }
}

/// Puts the wishes into the future map; without one it is made, as a copy of the map that is shown. One undo takes it back.
fn into_future(state: &mut State, effects: &mut Vec<Effect>) {
    let Some(map) = shown(state).cloned() else { return };
    let future = future_of(state, &map)
        .filter(|_| map.state != MapState::Future)
        .cloned();
    let foreseen = is_foreseen(state, &map, future.as_ref());
    let Some(edit) = state.window.map.play.as_ref().and_then(|play| play.edit(foreseen)) else {
        return;
    };
    let count = state
        .window
        .map
        .play
        .as_ref()
        .map_or(0, |play| play.wishes.iter().count());
    let changes = if count == 1 {
        "1 change".to_owned()
    } else {
        format!("{count} changes")
    };
    if map.state == MapState::Future {
        if change(state, edit, false, effects) {
            forget_wishes(state);
            state.tell(format!("{} has {changes}", map.name));
        }
        return;
    }
    // A change of a step goes to the step of that name: each map counts its steps by itself.
    if let Some(future) = future {
        let (id, name) = (future.id, future.name);
        let Some(edit) = on_twins(&edit, &map.flow, &future.flow) else {
            state.warn(format!(
                "{name} has not all of these steps: make these changes there by hand"
            ));
            return;
        };
        if state.edit(Edit::Map(MapEdit::ChangeFlow(id, edit)), false, effects) {
            state.tell(format!("{name} has {changes}"));
        }
        return;
    }
    let mut flow = map.flow.clone();
    if edit.apply(&mut flow).is_ok()
        && let Some(name) = add_future(state, &map, flow, effects)
    {
        state.tell(format!("{name} has {changes}"));
    }
}

/// A change of `flow` as one of the steps of the same names in `future`; none when there is none of that name, or when it is
/// no change that can be wished for.
fn on_twins(edit: &FlowEdit, flow: &Flow, future: &Flow) -> Option<FlowEdit> {
    let mut edit = edit.clone();
    match &mut edit {
        FlowEdit::Several(edits) => {
            let twins = edits.iter().map(|edit| on_twins(edit, flow, future));
            return twins.collect::<Option<Vec<FlowEdit>>>().map(FlowEdit::Several);
        }
        FlowEdit::SetDemand(_) | FlowEdit::SetPools(_) => {}
        FlowEdit::SetPeople { step, .. }
        | FlowEdit::SetBatch { step, .. }
        | FlowEdit::SetCa { step, .. }
        | FlowEdit::SetWait { step, .. }
        | FlowEdit::SetProcess { step, .. }
        | FlowEdit::SetShare { step, .. }
        | FlowEdit::SetEvery { step, .. } => *step = future.find(flow.name_of(*step))?.id,
        _ => return None,
    }
    Some(edit)
}

fn forget_wishes(state: &mut State) {
    if let Some(play) = &mut state.window.map.play {
        play.wishes.clear();
        play.changed = None;
        play.after = None;
    }
}
