//! CPU time of one frame: layout, widgets and tessellation, without the graphics card. The cockpit, each slide, the map.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used)]

use std::cell::RefCell;
use std::fmt::Write as _;

use divan::Bencher;
use egui::{Context, RawInput, Rect, Ui, ViewportId, pos2};
use flipchart::flow::FlowEdit;
use flipchart::session;
use flipchart::time::WorkTime;
use flipchart::ui::action::{Action, MapAction, MapsAction};
use flipchart::ui::state::State;
use flipchart::ui::state::map::Look;
use flipchart::ui::theme::Mode;
use flipchart::ui::{audience, demo, played, screen, theme};
use flipchart::workshop::{Edit, MapEdit};

fn main() {
    // As the app does when it starts.
    flipchart::ui::app::keep_freed_memory();
    divan::main();
}

/// Benches one warm frame of `view` at 1920 x 1080.
fn frame(bencher: Bencher, view: impl FnMut(&mut Ui)) {
    let mut run = frames(view);
    for _ in 0..4 {
        run();
    }
    bencher.bench_local(run);
}

/// Benches `edit` and the frame after it.
fn edited_frame(bencher: Bencher, state: State, mut edit: impl FnMut(&mut State)) {
    let state = RefCell::new(state);
    let mut run = frames(|ui| screen::show(ui, &state.borrow(), &mut Vec::new()));
    for _ in 0..4 {
        run();
    }
    bencher.bench_local(|| {
        edit(&mut state.borrow_mut());
        run()
    });
}

/// Runs a frame of `view` each time it is called; answers how many meshes it came to.
fn frames(view: impl FnMut(&mut Ui)) -> impl FnMut() -> usize {
    frames_in(Context::default(), view)
}

/// The same in a context that is set up already.
fn frames_in(context: Context, mut view: impl FnMut(&mut Ui)) -> impl FnMut() -> usize {
    theme::install(&context, Mode::Light);
    let mut time = 0.0;
    move || {
        time += 1.0 / 60.0;
        let mut input = RawInput {
            screen_rect: Some(Rect::from_min_max(pos2(0.0, 0.0), pos2(1920.0, 1080.0))),
            time: Some(time),
            ..RawInput::default()
        };
        input
            .viewports
            .entry(ViewportId::ROOT)
            .or_default()
            .native_pixels_per_point = Some(1.0);
        let mut output = context.run_ui(input, &mut view);
        let shapes = std::mem::take(&mut output.shapes);
        output.drop_without_applying_deltas();
        context.tessellate(shapes, 1.0).len()
    }
}

fn screen_frame(bencher: Bencher, state: &State) {
    let state = played::settled(state.clone());
    frame(bencher, |ui| screen::show(ui, &state, &mut Vec::new()));
}

#[divan::bench]
fn cockpit_with_a_slide(bencher: Bencher) {
    screen_frame(bencher, &demo::slide());
}

#[divan::bench]
fn cockpit_in_a_round(bencher: Bencher) {
    screen_frame(bencher, &demo::round());
}

#[divan::bench]
fn home(bencher: Bencher) {
    screen_frame(bencher, &demo::home());
}

/// Slides by their number, the heaviest among them: the loop, CALMS, the principles, the listing, the stories.
#[divan::bench(args = [2, 5, 6, 7, 9, 12, 13, 14])]
fn slide(bencher: Bencher, number: usize) {
    let session = session::built_in();
    frame(bencher, |ui| {
        let whole = ui.max_rect();
        let index = number - 1;
        let step = session.slide(index).map_or(1, session::Slide::steps);
        audience::slide::paint(
            ui,
            whole,
            &audience::slide::SlideFrame {
                session,
                index,
                step,
                number,
            },
        );
    });
}

/// The playing map with 500 items under way, in the midst of it.
#[divan::bench]
fn map_that_plays_500_items(bencher: Bencher) {
    let text = "demand: 200/week\nRefine | wait 5d | pt 4h | team Product | x45\nWrite | wait 2d | pt 2d | team Dev | x240\n\
        Review | wait 1d | pt 1h | team Dev | x40 | ca 80% | rework -> Write\nTest | wait 3d | pt 1d | team QA | x100 | ca 60% | rework -> Write\n\
        Security | wait 2d | pt 2h | team Security | x20\nApprove | wait 2d | pt 30min | team Ops | x20\n\
        Deploy | wait 1d | pt 4h | team Ops | x60 | ca 90% | rework -> Write\nVerify | pt 2h | team Dev | x45\n";
    let mut state = demo::empty_map();
    let paste = Action::Map(MapAction::Maps(MapsAction::Paste(text.to_owned())));
    flipchart::ui::update::update(&mut state, paste, &mut Vec::new());
    state.notice = None;
    let state = played::playing(state, &[]);
    let play = state.window.map.play.as_ref().expect("the map plays");
    let found = play.found().expect("the simulation has found something");
    let under_way = found.playback.under_way(play.time(state.now.at)).count();
    assert!(under_way >= 500, "{under_way} items");
    screen_frame(bencher, &state);
}

/// A map of so many steps in five lanes, some of which send work back.
fn map_of(steps: usize, look: Look) -> State {
    let mut text = "demand: 2/week\n".to_owned();
    for step in 0..steps {
        let back = if step % 3 == 2 {
            format!(" | ca 95% | rework -> Step {}", step - 2)
        } else {
            String::new()
        };
        let _ = writeln!(text, "Step {step} | wait 1d | pt 2h | team {}{back}", step % 5);
    }
    let mut state = demo::map();
    state.window.map.look = look;
    let document = state.document.as_mut().expect("the demonstration has a workshop");
    let map = document.workshop().maps.first().expect("and a map").id;
    let flow = flipchart::flow::text::read(&text).flow;
    let edit = FlowEdit::ReplaceFlow(Box::new(flow));
    document
        .apply(Edit::Map(MapEdit::ChangeFlow(map, edit)), false)
        .expect("any flow may replace it");
    state
}

/// Goal: 3 ms with 50 steps.
#[divan::bench(args = [8, 50, 200])]
fn map(bencher: Bencher, steps: usize) {
    screen_frame(bencher, &map_of(steps, Look::Timeline));
}

/// Goal: 8 ms with 1,000 steps, of which a few show.
#[divan::bench(args = [50, 1000])]
fn map_timeline_zoomed(bencher: Bencher, steps: usize) {
    let mut state = map_of(steps, Look::Timeline);
    state.window.map.view.zoom = steps as f32 / 12.0;
    screen_frame(bencher, &state);
}

/// The same with every step in sight.
#[divan::bench(args = [1000])]
fn map_timeline_whole(bencher: Bencher, steps: usize) {
    screen_frame(bencher, &map_of(steps, Look::Timeline));
}

/// The same while a screen reader listens: every step says its sentence, with the step that it sends work back to.
#[divan::bench(args = [1000, 2000])]
fn map_timeline_read_aloud(bencher: Bencher, steps: usize) {
    let state = map_of(steps, Look::Timeline);
    let context = Context::default();
    context.enable_accesskit();
    let mut run = frames_in(context, |ui| screen::show(ui, &state, &mut Vec::new()));
    for _ in 0..4 {
        run();
    }
    bencher.bench_local(run);
}

/// Goals: 3 ms and 8 ms.
#[divan::bench(args = [50, 1000])]
fn map_boxes(bencher: Bencher, steps: usize) {
    screen_frame(bencher, &map_of(steps, Look::Boxes));
}

/// Goals: 3 ms and 8 ms.
#[divan::bench(args = [50, 1000])]
fn map_table(bencher: Bencher, steps: usize) {
    screen_frame(bencher, &map_of(steps, Look::Table));
}

/// Two maps of so many steps, the second with every third wait shorter.
fn maps_of(steps: usize) -> State {
    let mut state = map_of(steps, Look::Timeline);
    let document = state.document.as_mut().expect("the demonstration has a workshop");
    let mut future = document.workshop().maps.first().expect("and a map").clone();
    future.id = document.workshop().new_map_id();
    "Future state".clone_into(&mut future.name);
    future.state = flipchart::workshop::MapState::Future;
    for step in future.flow.steps.iter_mut().step_by(3) {
        step.wait = WorkTime::from_hours(4.0).expect("four hours").into();
    }
    document
        .apply(Edit::Map(MapEdit::Add(Box::new(future))), false)
        .expect("a second map may be added");
    state
}

/// Two maps of so many steps each on one scale: a frame of them lays out nothing.
#[divan::bench(args = [50, 1000])]
fn map_compare(bencher: Bencher, steps: usize) {
    let mut state = maps_of(steps);
    state.window.map.several.showing = flipchart::ui::state::several::Showing::Compare;
    screen_frame(bencher, &state);
}

/// All maps above each other.
#[divan::bench(args = [50, 1000])]
fn map_all(bencher: Bencher, steps: usize) {
    let mut state = maps_of(steps);
    state.window.map.several.showing = flipchart::ui::state::several::Showing::All;
    screen_frame(bencher, &state);
}

/// From an edit to all numbers on screen: the edit, the figures, the ranking, the layout and the frame that shows them.
#[divan::bench(args = [50, 1000])]
fn map_after_an_edit(bencher: Bencher, steps: usize) {
    let mut state = map_of(steps, Look::Timeline);
    state.window.map.view.zoom = (steps as f32 / 12.0).max(1.0);
    let document = state.document.as_ref().expect("the demonstration has a workshop");
    let map = document.workshop().maps.first().expect("and a map");
    let (id, step) = (map.id, map.flow.steps.first().expect("and steps").id);
    let mut longer = false;
    edited_frame(bencher, state, move |state| {
        longer = !longer;
        let wait = WorkTime::saturating(if longer { 960.0 } else { 480.0 });
        let edit = FlowEdit::SetWait {
            step,
            wait: wait.into(),
        };
        let document = state.document.as_mut().expect("the workshop stays open");
        document
            .apply(Edit::Map(MapEdit::ChangeFlow(id, edit)), false)
            .expect("the step is there");
    });
}

/// Goal: 3 ms with 200 notes.
#[divan::bench(args = [20, 200])]
fn board(bencher: Bencher, notes: u32) {
    screen_frame(bencher, &demo::many_notes(notes));
}
