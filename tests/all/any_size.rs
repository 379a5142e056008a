//! Whatever the size of a window, its scale and theme: every surface, every overlay and the wall are shown, and nothing lies nowhere.

use egui::epaint::{ClippedShape, Shape};
use egui::{Context, Event, Pos2, RawInput, Rect, Ui, Vec2, ViewportId, pos2, vec2};
use egui_kittest::kittest::Queryable as _;
use flipchart::ui::action::{Action, ActivityAction, MapAction, MapsAction};
use flipchart::ui::audience::wall;
use flipchart::ui::state::cockpit::{Right, Tab};
use flipchart::ui::state::map::{Field, Look, Named};
use flipchart::ui::state::several::Showing;
use flipchart::ui::state::{Cover, FileProblem, Notice, Overlay, Prompt, State, Surface};
use flipchart::ui::theme::{self, Mode};
use flipchart::ui::update::update;
use flipchart::ui::{demo, played, screen};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

/// What is shown, by name.
pub type Scenes = Vec<(String, State)>;
/// How it is shown.
type Show = fn(&mut Ui, &State);

/// A window, as a hand may make it.
#[derive(Debug, Clone)]
struct Window {
    /// In pixels.
    size: Vec2,
    /// Pixels a point: text of 200 % is what a scale of 2 gives.
    scale: f32,
    mode: Mode,
    /// Where the pointer is, as a share of the window.
    pointer: [f32; 2],
}

fn any_window() -> impl Strategy<Value = Window> {
    // As many narrow ones as wide ones: each doubling is as likely.
    let side = |most: f32| (0.0..=most.log2()).prop_map(f32::exp2);
    let edge = |most: f32| prop_oneof![8 => side(most), 1 => Just(1.0), 1 => Just(most)];
    let mode = prop_oneof![
        Just(Mode::Light),
        Just(Mode::Dark),
        Just(Mode::Contrast),
        Just(Mode::ContrastDark)
    ];
    let scale = prop_oneof![Just(1.0f32), 1.0..=2.0f32, Just(2.0)];
    let pointer = [0.0..1.0f32, 0.0..1.0f32];
    (edge(4_000.0), edge(3_000.0), scale, mode, pointer).prop_map(|(width, height, scale, mode, pointer)| Window {
        size: vec2(width.round(), height.round()),
        scale,
        mode,
        pointer,
    })
}

/// Shows a few frames and looks at what was painted and what a screen reader is told.
fn look(ctx: &Context, window: &Window, state: &State, show: Show) {
    theme::apply(ctx, window.mode);
    let size = window.size / window.scale;
    for frame in 0..3 {
        let mut input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, size)),
            ..RawInput::default()
        };
        if frame == 1 {
            let [x, y] = window.pointer;
            input.events.push(Event::PointerMoved(pos2(x * size.x, y * size.y)));
        }
        let viewport = input.viewports.entry(ViewportId::ROOT).or_default();
        viewport.native_pixels_per_point = Some(window.scale);
        let mut output = ctx.run_ui(input, |ui| show(ui, state));
        let shapes = std::mem::take(&mut output.shapes);
        let told = output.platform_output.accesskit_update.take();
        output.drop_without_applying_deltas();
        for ClippedShape { clip_rect, shape, .. } in &shapes {
            assert!(!clip_rect.any_nan(), "clipped to {clip_rect:?}: {shape:?}");
            lies_somewhere(shape);
        }
        for (_, node) in told.iter().flat_map(|update| &update.nodes) {
            let bounds = node.bounds().unwrap_or_default();
            let numbers = [bounds.x0, bounds.y0, bounds.x1, bounds.y1];
            assert!(!numbers.iter().any(|number| number.is_nan()), "{node:?}");
        }
    }
}

fn lies_somewhere(shape: &Shape) {
    match shape {
        Shape::Vec(shapes) => shapes.iter().for_each(lies_somewhere),
        Shape::Mesh(mesh) => {
            let nowhere = mesh.vertices.iter().any(|vertex| vertex.pos.any_nan());
            assert!(!nowhere, "a mesh has a corner nowhere");
        }
        // A text without letters covers nothing: no place is asked of it but its own.
        Shape::Text(text) => assert!(
            !text.pos.any_nan() && !text.galley.rect.any_nan(),
            "“{}”",
            text.galley.text()
        ),
        Shape::Path(path) => assert!(!path.points.iter().any(|point| point.any_nan()), "{path:?}"),
        other => assert!(!other.visual_bounding_rect().any_nan(), "{other:?}"),
    }
}

fn at_any_size(scenes: &Scenes, show: Show) {
    let places = 0..scenes.len();
    let cases = (places, any_window(), any_window());
    let usual = Config::default();
    let mut runner = TestRunner::new(Config {
        failure_persistence: None,
        // Each is six frames of a whole window; PROPTEST_CASES asks for more.
        cases: usual.cases / 4,
        ..usual
    });
    let told = runner.run(&cases, |(place, first, second)| {
        let (name, state) = &scenes[place];
        let state = &played::settled(state.clone());
        let ctx = Context::default();
        theme::install(&ctx, first.mode);
        ctx.enable_accesskit();
        // The second one is the same window after somebody pulled at its edge.
        for window in [&first, &second] {
            let shown = std::panic::AssertUnwindSafe(|| look(&ctx, window, state, show));
            let told = std::panic::catch_unwind(shown);
            prop_assert!(told.is_ok(), "{name}: {first:?}, then {second:?}");
        }
        Ok(())
    });
    if let Err(told) = told {
        panic!("{told}");
    }
}

fn cockpit(ui: &mut Ui, state: &State) {
    screen::show(ui, state, &mut Vec::new());
}

fn the_wall(ui: &mut Ui, state: &State) {
    let whole = ui.max_rect();
    wall::paint(ui, whole, &wall::picture(state), state.now);
}

fn act(state: &mut State, action: Action) {
    update(state, action, &mut Vec::new());
}

fn with(state: &State, change: impl FnOnce(&mut State)) -> State {
    let mut state = state.clone();
    change(&mut state);
    state
}

const LONG: &str = "> A line that is much longer than any window is wide, with everything that is understood of it \
    @Maximiliana-Alexandra due 4 Dec #a-theme-with-a-long-name and some more words behind that";

pub fn surfaces() -> Scenes {
    let (slide, round, close) = (demo::slide(), demo::round(), demo::close());
    let draft = |state: &State, draft: &str| {
        with(state, |state| {
            draft.clone_into(&mut state.window.draft);
            state.window.focus_capture = true;
        })
    };
    let note = round.document.as_ref().unwrap().workshop().notes[0].clone();
    let mut scenes: Scenes = vec![
        ("first start".into(), demo::first_start()),
        ("home".into(), demo::home()),
        ("slide".into(), slide.clone()),
        ("slide, empty line".into(), draft(&slide, "")),
        ("slide, long line".into(), draft(&slide, LONG)),
        ("round".into(), round.clone()),
        ("round, long line".into(), draft(&round, LONG)),
        ("round over".into(), demo::round_over()),
        ("rehearsal".into(), demo::rehearsal()),
        ("rehearsal over".into(), demo::rehearsal_over()),
        (
            "round, a note in other words".into(),
            with(&round, |state| {
                state.window.cockpit.right = Right::All;
                state.window.cockpit.rewording = Some((note.id, note.text.clone()));
            }),
        ),
        ("close".into(), close.clone()),
        ("editor".into(), demo::editor()),
        ("editor, palette".into(), demo::editor_palette()),
        ("editor, light table".into(), demo::editor_overview()),
        ("editor, source".into(), demo::editor_source()),
        ("close, long line".into(), draft(&close, LONG)),
        (
            "large speaker notes".into(),
            with(&slide, |state| {
                state.settings.notes_size = 32.0;
                state.window.cockpit.right = Right::Speaker;
            }),
        ),
        (
            "a warning".into(),
            with(&slide, |state| {
                state.notice = Some(Notice {
                    text: LONG.repeat(2),
                    at: state.now.at,
                    warning: true,
                });
            }),
        ),
        (
            "show in this window".into(),
            with(&slide, |state| state.window.single_screen = true),
        ),
        (
            "pen, spotlight and a black wall".into(),
            with(&slide, |state| {
                state.wall.pen = true;
                state.wall.spotlight = true;
                state.wall.cover = Cover::Black;
            }),
        ),
    ];
    for tab in [Tab::Notes, Tab::Agenda] {
        let state = with(&round, |state| state.window.cockpit.tab = tab);
        scenes.push((format!("round, {tab:?}"), state));
    }
    scenes
}

pub fn activities() -> Scenes {
    let refused = with(&demo::toil(), |state| {
        state.window.activity.entry = "Restart the build server | some/week | 20min".into();
        act(state, Action::Activity(ActivityAction::Submit));
    });
    let mut none = demo::slide();
    none.window.surface = Surface::Activity;
    vec![
        ("toil list".into(), demo::toil()),
        ("empty toil list".into(), demo::empty_toil()),
        ("a task that is refused".into(), refused),
        ("estimate".into(), demo::estimate()),
        ("hidden estimate".into(), demo::hidden_estimate()),
        ("vote".into(), demo::vote()),
        (
            "vote, a step chosen".into(),
            with(&demo::vote(), |state| {
                let step = state.document.as_ref().unwrap().workshop().maps[0].flow.steps[0].id;
                state.window.activity.chosen = Some(step.0);
            }),
        ),
        ("where we stand".into(), demo::standing()),
        ("feedback".into(), demo::feedback()),
        ("board".into(), demo::board()),
        ("board while the room votes".into(), demo::voting_board()),
        ("no board".into(), demo::no_board()),
        ("board with a name half typed".into(), named_board()),
        ("no activity".into(), none),
    ]
}

/// A board with more themes than fit, the name of another one being typed.
fn named_board() -> State {
    with(&demo::many_notes(40), |state| {
        let naming = flipchart::ui::state::board::Naming::New(Vec::new());
        state.window.board.naming = Some((naming, "Half a na".into()));
    })
}

pub fn maps() -> Scenes {
    let map = demo::map();
    let step = map.window.map.selection.unwrap();
    let flow = map.document.as_ref().unwrap().workshop().maps[0].flow.clone();
    let all: Vec<_> = flow.steps.iter().map(|step| step.id).collect();
    let typed = |state: &State, text: &str| {
        with(state, |state| {
            text.clone_into(&mut state.window.map.typing.entry);
            state.window.map.typing.focus_entry = true;
        })
    };
    let mut scenes: Scenes = vec![
        ("map".into(), map.clone()),
        ("empty map".into(), demo::empty_map()),
        ("guessed map".into(), demo::guessed_map()),
        ("playing map".into(), played::playing_map()),
        ("playing map with a wish".into(), played::playing_with_a_wish()),
        ("compare".into(), demo::compare()),
        ("overlaid".into(), demo::overlaid()),
        ("all maps".into(), demo::groups()),
        (
            "a step typed".into(),
            typed(
                &map,
                "Review again | wait 1d | pt 2h..3h..8h | team Development | ca 80% | x3",
            ),
        ),
        ("a mistake typed".into(), typed(&map, "Review | wait soon")),
        ("a first step typed".into(), typed(&demo::empty_map(), "Rev")),
        (
            "several steps".into(),
            with(&map, |state| state.window.map.select_these(all.clone())),
        ),
        (
            "a step without times".into(),
            with(&map, |state| {
                act(
                    state,
                    Action::Map(MapAction::Maps(MapsAction::Paste("New\nNewer\nNewest".into()))),
                );
            }),
        ),
        (
            "a step renamed".into(),
            with(&map, |state| {
                state.window.map.typing.renaming = Some((Named::Step(step), "A rather long name".into()));
            }),
        ),
        (
            "a field typed into".into(),
            with(&map, |state| {
                state.window.map.more = true;
                state.window.map.typing.field = Some((vec![step], Field::Wait, "3d..".into()));
            }),
        ),
        (
            "all levers".into(),
            with(&map, |state| {
                state.window.map.levers.all = true;
                state.window.map.side = true;
            }),
        ),
        (
            "zoomed".into(),
            with(&map, |state| {
                state.window.map.view.zoom = 12.0;
                state.window.map.view.centre = 1.0;
                state.window.map.view.down = 5_000.0;
            }),
        ),
        (
            "guesses".into(),
            with(&demo::guessed_map(), |state| {
                state.window.map.several.standing = Some(true);
                state.window.map.side = true;
            }),
        ),
        (
            "all maps, guesses".into(),
            with(&demo::groups(), |state| {
                state.window.map.several.showing = Showing::All;
                state.window.map.several.standing = Some(true);
            }),
        ),
    ];
    for look in [Look::Boxes, Look::Table] {
        let state = with(&map, |state| state.window.map.look = look);
        scenes.push((format!("map, {look:?}"), state));
    }
    scenes
}

pub fn overlays() -> Scenes {
    let problems = vec![
        FileProblem {
            place: "12:9".into(),
            what: "There is no field `tittle`".into(),
            mend: "Did you mean `title`?".into(),
        };
        12
    ];
    let on_a_slide = [
        Overlay::Palette,
        Overlay::Help,
        Overlay::Overview,
        Overlay::Settings,
        Overlay::Path(Prompt::Open),
        Overlay::Path(Prompt::SaveAs),
        Overlay::Problems("/home/mara/sessions/02-testing.ron".into(), problems),
        Overlay::CatchUp,
        Overlay::People,
        Overlay::NewWorkshop(0),
        Overlay::Rename,
        Overlay::Rounds,
    ];
    let on_a_map = [Overlay::StepFollows, Overlay::StepSendsBack, Overlay::StepNotes];
    let over = |state: State, overlay: Overlay| {
        let name = format!("{overlay:?}");
        let state = with(&state, |state| act(state, Action::Overlay(Some(overlay))));
        (name, state)
    };
    let mut scenes: Scenes = on_a_slide.map(|overlay| over(demo::slide(), overlay)).into();
    scenes.extend(on_a_map.map(|overlay| over(demo::map(), overlay)));
    scenes
}

fn walls() -> Scenes {
    let slide = demo::slide();
    let slides = slide.document.as_ref().unwrap().session().slide_count();
    let mut scenes: Scenes = (0..slides)
        .map(|index| {
            let state = with(&slide, |state| {
                act(state, Action::Go(flipchart::ui::action::Go::Slide(index)));
            });
            (format!("slide {}", index + 1), state)
        })
        .collect();
    let marked = with(&slide, |state| {
        state.wall.spotlight = true;
        state.wall.pointer = Some([900.0, 500.0]);
        state.wall.stroke = vec![[10.0, 10.0], [400.0, 300.0]];
    });
    let lit = with(&demo::map(), |state| state.window.map.several.spotlight = true);
    scenes.extend([
        ("nothing".to_owned(), demo::first_start()),
        ("marks".into(), marked),
        ("round".into(), demo::round()),
        ("round over".into(), demo::round_over()),
        ("board".into(), demo::board()),
        ("board while the room votes".into(), demo::voting_board()),
        ("board with many themes".into(), demo::many_notes(60)),
    ]);
    let maps = [
        ("map", demo::map()),
        ("a step lit up", lit),
        ("compare", demo::compare()),
        ("overlaid", demo::overlaid()),
        ("all maps", demo::groups()),
        ("playing map", played::playing_map()),
    ];
    scenes.extend(activities());
    scenes.extend(maps.map(|(name, state)| (name.to_owned(), with(&state, |state| state.wall.map = true))));
    scenes
}

#[test]
fn the_surfaces_fit_into_any_window() {
    at_any_size(&surfaces(), cockpit);
}

#[test]
fn the_activities_fit_into_any_window() {
    at_any_size(&activities(), cockpit);
}

#[test]
fn the_map_s_views_fit_into_any_window() {
    at_any_size(&maps(), cockpit);
}

#[test]
fn the_overlays_fit_into_any_window() {
    at_any_size(&overlays(), cockpit);
}

#[test]
fn the_wall_fits_any_display() {
    at_any_size(&walls(), the_wall);
}

#[test]
fn in_a_small_window_all_tables_and_the_end_of_the_vote_are_in_sight() {
    // A window of 1280 by 720: the harness keeps eight points around it.
    let desk = crate::desk::sized(demo::voting_board(), 1296.0, 736.0);
    let rect = |label: &str| desk.get_by_label(label).rect();
    let (field, end) = (rect("Dots of Table C, in the order of the board"), rect("End the vote"));
    for table in ["Room", "Table A", "Table B", "Table C"] {
        let button = rect(table);
        // Before the letters of the field stand its frame and its sign.
        assert!(button.left() >= field.left() - 38.0, "{table} begins at {button:?}");
        assert!(button.right() <= end.right() + 1.0, "{table} ends at {button:?}");
    }
    // What scrolls fades over so many points above the buttons at the foot.
    let below = rect("Sort by dots");
    assert!(end.bottom() <= below.top() - 12.0 - 24.0, "{end:?} above {below:?}");
}
