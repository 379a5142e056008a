//! Nothing flashes faster than three times a second: on the wall and in the cockpit, around every moment at which a clock tells something,
//! measured on what is painted, with a clock that the test moves.
//!
//! A flash is what WCAG 2 calls one: the light of a place changes by a tenth of full white or more, and back.

use std::time::Duration;

use egui::epaint::ClippedShape;
use egui::{Color32, Context, Pos2, RawInput, Rect, Rgba, Shape, Ui, Vec2, pos2, vec2};
use flipchart::session::EndRule;
use flipchart::session::methods::METHODS;
use flipchart::store::Cues;
use flipchart::ui::action::{Action, RoundAction};
use flipchart::ui::audience::wall;
use flipchart::ui::state::State;
use flipchart::ui::theme::{self, Mode};
use flipchart::ui::{demo, focus, screen, update};
use flipchart::workshop::{Edit, RoundEdit};

/// Frames a second: twice what a flash at the limit needs, and more.
const RATE: u32 = 20;
/// Seconds that are watched.
const WATCHED: f32 = 2.5;
/// How often something may flash in a second.
const MOST: usize = 3;
/// The least change of light that counts, from 0 (black) to 1 (white).
const CHANGE: f32 = 0.1;
/// Columns and rows of the places that are watched.
const PLACES: [usize; 2] = [40, 24];

/// The light of each place, as far as areas give it: letters are thin, and count as what is below them.
fn light(shapes: &[ClippedShape], size: Vec2, ground: Color32) -> Vec<f32> {
    let [columns, rows] = PLACES;
    let place = |at: usize| {
        let (column, row) = ((at % columns) as f32 + 0.5, (at / columns) as f32 + 0.5);
        pos2(size.x * column / columns as f32, size.y * row / rows as f32)
    };
    let mut seen: Vec<Rgba> = vec![ground.into(); columns * rows];
    for (at, seen) in seen.iter_mut().enumerate() {
        let place = place(at);
        for clipped in shapes.iter().filter(|clipped| clipped.clip_rect.contains(place)) {
            cover(&clipped.shape, place, seen);
        }
    }
    let luminance = |seen: &Rgba| 0.2126 * seen.r() + 0.7152 * seen.g() + 0.0722 * seen.b();
    seen.iter().map(luminance).collect()
}

/// Lays a shape over what is seen at a place.
fn cover(shape: &Shape, place: Pos2, seen: &mut Rgba) {
    let mut over = |color: Color32| {
        let color = Rgba::from(color);
        *seen = *seen * (1.0 - color.a()) + color;
    };
    match shape {
        Shape::Vec(shapes) => shapes.iter().for_each(|shape| cover(shape, place, seen)),
        Shape::Rect(rect) if rect.rect.contains(place) => over(rect.fill),
        Shape::Circle(circle) if circle.center.distance(place) <= circle.radius => over(circle.fill),
        Shape::Path(path) if path.closed && inside(&path.points, place) => over(path.fill),
        Shape::Mesh(mesh) => {
            for corners in mesh.indices.chunks(3) {
                let corners = [0, 1, 2].map(|corner| mesh.vertices[corners[corner] as usize]);
                if inside(&corners.map(|corner| corner.pos), place) {
                    over(corners[0].color);
                }
            }
        }
        _ => {}
    }
}

/// Whether a place lies in a polygon.
fn inside(polygon: &[Pos2], place: Pos2) -> bool {
    let next = polygon.iter().cycle().skip(1);
    let crossed = polygon.iter().zip(next).filter(|(a, b)| {
        (a.y > place.y) != (b.y > place.y) && place.x < (b.x - a.x) * (place.y - a.y) / (b.y - a.y) + a.x
    });
    crossed.count() % 2 == 1
}

/// How often the place that flashes most does so in the second in which it does so most.
fn flashes(frames: &[Vec<f32>]) -> usize {
    let places = frames.first().map_or(0, Vec::len);
    let mut most = 0;
    for place in 0..places {
        // The frames at which the light has turned, by enough to be seen.
        let mut turns: Vec<usize> = Vec::new();
        let (mut extreme, mut rising) = (frames[0][place], None);
        for (at, frame) in frames.iter().enumerate() {
            let change = frame[place] - extreme;
            let further = rising == Some(change > 0.0);
            if further {
                extreme = frame[place];
            } else if change.abs() >= CHANGE {
                turns.push(at);
                (extreme, rising) = (frame[place], Some(change > 0.0));
            }
        }
        for (at, turn) in turns.iter().enumerate() {
            let within = turns[at..].iter().take_while(|later| *later - turn < RATE as usize);
            most = most.max(within.count() / 2);
        }
    }
    most
}

/// Paints frame after frame while time passes and does what it brings about.
fn watch(mut state: State, size: Vec2, mut view: impl FnMut(&mut Ui, &State)) -> Vec<Vec<f32>> {
    let ctx = Context::default();
    theme::install(&ctx, Mode::Light);
    ctx.add_plugin(focus::Focus::default());
    let mut frames = Vec::new();
    for frame in 0..(WATCHED * RATE as f32) as u32 {
        let passed = Duration::from_secs(1) * frame / RATE;
        if frame > 0 {
            state.now.at = state.now.at.plus(Duration::from_secs(1) / RATE);
        }
        for action in update::due(&state) {
            update::update(&mut state, action, &mut Vec::new());
        }
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, size)),
            time: Some(passed.as_secs_f64()),
            ..RawInput::default()
        };
        let mut output = ctx.run_ui(input, |ui| view(ui, &state));
        frames.push(light(
            &std::mem::take(&mut output.shapes),
            size,
            Mode::Light.tokens().paper,
        ));
        output.drop_without_applying_deltas();
    }
    frames
}

fn on_the_wall(ui: &mut Ui, state: &State) {
    let rect = ui.max_rect();
    wall::paint(ui, rect, &wall::picture(state), state.now);
}

fn in_the_cockpit(ui: &mut Ui, state: &State) {
    screen::show(ui, state, &mut Vec::new());
}

/// The demonstration's round at so many minutes and seconds, with its end told in every way that there is.
fn round_at(minute: i64, second: i64) -> State {
    let mut state = demo::round();
    state.window.draft.clear();
    state.settings.cues = Cues {
        shape: true,
        word: true,
    };
    state.now = demo::after(minute, second);
    state
}

/// A round of two phases whose first ends in a second, by this rule.
fn ends_by(end: EndRule) -> State {
    let mut state = demo::slide();
    state.window.draft.clear();
    let mut round = METHODS[0].round("Why do we wait?");
    round.phases.truncate(2);
    round.end = end;
    update::update(
        &mut state,
        Action::Round(RoundAction::StartOwn(Box::new(round))),
        &mut Vec::new(),
    );
    state.now.at = state.now.at.plus(Duration::from_secs(59));
    state
}

fn moments() -> Vec<(&'static str, State)> {
    let paused = {
        let mut state = round_at(76, 59);
        let id = state.round().unwrap().id;
        let at = state.now.at;
        state.edit(Edit::Round(RoundEdit::Pause { id, at }), false, &mut Vec::new());
        state
    };
    vec![
        ("nearly over", round_at(76, 11)),
        ("its last seconds and its end", round_at(76, 59)),
        ("over time", round_at(77, 42)),
        ("paused", paused),
        ("goes on by itself", ends_by(EndRule::GoOn)),
        ("asks", ends_by(EndRule::Ask)),
    ]
}

#[test]
fn nothing_on_the_wall_or_in_the_cockpit_flashes_faster_than_three_times_a_second() {
    for (name, state) in moments() {
        let wall = flashes(&watch(state.clone(), vec2(960.0, 540.0), on_the_wall));
        assert!(wall <= MOST, "{name}: the wall flashes {wall} times in a second");
        let cockpit = flashes(&watch(state, vec2(1280.0, 720.0), in_the_cockpit));
        assert!(
            cockpit <= MOST,
            "{name}: the cockpit flashes {cockpit} times in a second"
        );
    }
}

#[test]
fn a_flash_is_seen_where_there_is_one() {
    let blinking = |times: u32| {
        watch(demo::round(), vec2(400.0, 300.0), move |ui, state| {
            let millis = u32::try_from(state.now.at.millis().rem_euclid(1_000)).unwrap();
            let lit = (millis * times * 2 / 1_000).is_multiple_of(2);
            let color = if lit { Color32::WHITE } else { Color32::from_gray(120) };
            ui.painter().rect_filled(ui.max_rect(), 0.0, color);
        })
    };
    assert_eq!(flashes(&blinking(0)), 0);
    assert!((2..=3).contains(&flashes(&blinking(3))));
    assert!(flashes(&blinking(5)) > MOST);
    assert!(flashes(&blinking(9)) > MOST);
}
