//! The map where there is little room: all lanes, all figures and the whole legend, down to what says what is left out.

use egui::{Rect, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{AccessKitNode, NodeT, Queryable};
use flipchart::flow::layout::Scale;
use flipchart::render::screens;
use flipchart::render::screens::Frame;
use flipchart::ui::action::{Action, MapAction, SelectAction, ViewAction};
use flipchart::ui::state::State;
use flipchart::ui::state::map::Look;
use flipchart::ui::theme::Mode;
use flipchart::ui::{demo, update};

use crate::desk::{Desk, open, sized};
use crate::snapshots::assert_picture;

type Window = Harness<'static, Desk>;

const FIGURES: [&str; 8] = [
    "Lead time, first pass",
    "with rework",
    "Process time",
    "Activity ratio",
    "Rolled %C/A",
    "Hand-offs",
    "Work in progress",
    "Commit to production",
];

fn with(mut state: State, actions: Vec<MapAction>) -> State {
    for action in actions {
        update::update(&mut state, Action::Map(action), &mut Vec::new());
    }
    state.notice = None;
    state.window.map.typing.focus_entry = false;
    state
}

fn screen(state: &State, width: f32, height: f32, mode: Mode) -> flipchart::ink::Picture {
    let size = vec2(width, height);
    screens::screen(state, Frame { size, mode })
}

/// Whether a node says something that begins so. What is only said has a value, not a label.
fn says(node: &AccessKitNode<'_>, start: &str) -> bool {
    node.label()
        .or_else(|| node.value())
        .is_some_and(|words| words.starts_with(start))
}

/// What is said by what begins so, and where.
fn labelled(window: &Window, start: &str) -> Option<(String, Rect)> {
    let start = start.to_owned();
    let found = window.query_by(move |node| says(node, &start))?;
    let node = found.accesskit_node();
    Some((node.label().or_else(|| node.value())?, found.rect()))
}

#[test]
fn five_lanes_and_eight_figures_show_whole_in_a_window_of_1280_by_720() {
    let mut window = sized(demo::map(), 1280.0, 720.0);
    window.run();
    // All of it shows: the bar below the map gives way, and the legend stands in the line.
    assert!(window.query_by_label("To scale").is_none());
    let line = window.get_by_role_and_label(egui::Role::TextInput, "Add a step").rect();
    for name in ["Refine the idea,", "Verify,", "Deploy,", "Approve release,"] {
        let (_, block) = labelled(&window, name).unwrap();
        assert!(block.bottom() + 16.0 < line.top(), "{name}: {block:?} above {line:?}");
    }
    assert!(
        window.query_by_label("Overview of the map").is_none(),
        "all of it shows"
    );
    let mut left = 0.0;
    for name in FIGURES {
        let (_, cell) = labelled(&window, &format!("{name}: ")).unwrap_or_else(|| panic!("{name} is left out"));
        assert!(cell.left() >= left && cell.right() <= 940.0, "{name}: {cell:?}");
        left = cell.right();
    }
    assert!(labelled(&window, "More figures").is_none());
}

#[test]
fn a_window_of_1280_by_720_has_eight_fields_six_levers_and_shares_inside_their_loops() {
    // A harness keeps eight points free on every side.
    let mut window = sized(demo::map(), 1296.0, 736.0);
    window.run();
    let (_, last_field) = labelled(&window, "Batch").unwrap();
    let (_, levers) = labelled(&window, "What would help most").unwrap();
    assert!(last_field.bottom() <= levers.top(), "{last_field:?} above {levers:?}");
    let (_, foot) = labelled(&window, "Open where we stand").unwrap();
    let shown: Vec<Rect> = window
        .query_all_by(|node| node.label().is_some_and(|words| words.contains(", saves ")))
        .map(|node| node.rect())
        .filter(|row| row.bottom() <= foot.top() - 7.0)
        .collect();
    assert_eq!(shown.len(), 6, "{shown:?} above {foot:?}");
    let painted = crate::painted::Painted::of(&screen(&demo::map(), 1280.0, 720.0, Mode::Light));
    for share in ["20 %", "40 %", "10 %"] {
        let alone = painted.lines.iter().filter(|line| line.words.trim() == share);
        assert!(alone.count() >= 1, "{share} stands in its loop");
    }
}

#[test]
fn a_map_larger_than_its_pane_keeps_its_bar_with_scale_zoom_and_overview() {
    let zoomed = with(
        demo::map(),
        vec![MapAction::View(ViewAction::Part(flipchart::ui::state::map::View {
            zoom: 3.0,
            centre: 0.5,
            down: 0.0,
            kept: false,
        }))],
    );
    let mut window = sized(zoomed, 1280.0, 720.0);
    window.run();
    for name in ["To scale", "Zoom in", "Overview of the map"] {
        assert!(labelled(&window, name).is_some(), "{name}");
    }
}

#[test]
fn a_figure_without_its_second_words_says_them_and_its_formula_when_it_has_the_focus() {
    let mut window = sized(with(demo::map(), Vec::new()), 1280.0, 720.0);
    window.run();
    let focus = |window: &mut Window, start: &'static str| {
        let found = window.get_by(move |node| says(node, start));
        found.focus();
        window.run();
    };
    focus(&mut window, "with rework: ");
    let shown = window.query_all_by(|node| says(node, "30.5 d 6.1 weeks. ")).count();
    assert!(shown > 0, "the tooltip of what has the focus");
}

#[test]
fn figures_for_which_a_window_is_too_narrow_are_told_by_three_dots() {
    let mut window = sized(demo::map(), 640.0, 760.0);
    window.run();
    let (said, _) = labelled(&window, "More figures. ").expect("the dots");
    for name in FIGURES {
        let here = labelled(&window, &format!("{name}: ")).is_some();
        assert!(here != said.contains(name), "{name} is shown or told: {said}");
    }
    let mut roomy = open(demo::map());
    roomy.run();
    assert!(labelled(&roomy, "More figures").is_none());
}

#[test]
fn what_is_selected_here_is_not_framed_on_the_wall_until_it_is_lit_up() {
    let wall = |chosen: bool, lit: bool| {
        let mut state = demo::map();
        state.wall.map = true;
        if !chosen {
            state = with(state, vec![MapAction::Select(SelectAction::One(None))]);
        }
        state.window.map.several.spotlight = lit;
        let size = vec2(1280.0, 720.0);
        let frame = Frame {
            size,
            mode: Mode::Light,
        };
        flipchart::ink::png(&screens::wall(&state, frame), 1.0).unwrap()
    };
    assert_eq!(wall(true, false), wall(false, false));
    assert_ne!(wall(true, true), wall(true, false));
}

#[test]
fn the_map_in_little_room_looks_as_it_did() {
    for mode in [Mode::Light, Mode::Dark] {
        let name = |what: &str| {
            let end = if mode == Mode::Dark { "-dark" } else { "" };
            format!("map-room-{what}{end}")
        };
        assert_picture(&name("1280"), &screen(&demo::map(), 1280.0, 720.0, mode));
        assert_picture(&name("1920"), &screen(&demo::map(), 1920.0, 1080.0, mode));
        assert_picture(&name("640"), &screen(&demo::map(), 640.0, 400.0, mode));
    }
    let delay = |look| {
        with(
            demo::map(),
            vec![
                MapAction::View(ViewAction::Lens(flipchart::flow::LensKind::Delay)),
                MapAction::View(ViewAction::Look(look)),
            ],
        )
    };
    assert_picture(
        "map-room-delay",
        &screen(&delay(Look::Timeline), 1280.0, 720.0, Mode::Contrast),
    );
    assert_picture(
        "map-room-delay-boxes",
        &screen(&delay(Look::Boxes), 1280.0, 720.0, Mode::Light),
    );
    let roots = with(demo::map(), vec![MapAction::View(ViewAction::Scale(Scale::SquareRoot))]);
    assert_picture("map-room-roots", &screen(&roots, 1280.0, 720.0, Mode::Light));
}
