//! The maps on the wall: looks, and where heads, figures and words stand.

use flipchart::render::screens::{self, Frame};
use flipchart::ui::demo;
use flipchart::ui::state::State;
use flipchart::ui::state::map::View;
use flipchart::ui::theme::Mode;

use crate::several_maps::beside_its_future;
use crate::snapshots::assert_picture;

#[test]
fn the_room_sees_what_is_compared_in_its_own_type() {
    let frame = |mode| Frame {
        size: egui::vec2(1600.0, 900.0),
        mode,
    };
    let on_wall = |mut state: State| {
        state.wall.map = true;
        state
    };
    assert_picture(
        "wall-compare",
        &screens::wall(&on_wall(demo::compare()), frame(Mode::Light)),
    );
    assert_picture(
        "wall-compare-dark",
        &screens::wall(&on_wall(demo::compare()), frame(Mode::Dark)),
    );
    assert_picture(
        "wall-compare-contrast",
        &screens::wall(&on_wall(demo::compare()), frame(Mode::ContrastDark)),
    );
    assert_picture("wall-all", &screens::wall(&on_wall(demo::groups()), frame(Mode::Light)));
    let mut lit = on_wall(demo::map());
    lit.window.map.several.spotlight = true;
    assert_picture("wall-step", &screens::wall(&lit, frame(Mode::Light)));
    assert_picture("wall-step-contrast", &screens::wall(&lit, frame(Mode::ContrastDark)));
    let mut close = on_wall(demo::map());
    close.window.map.view = View {
        zoom: 2.5,
        centre: 0.45,
        down: 0.0,
        kept: false,
    };
    assert_picture("wall-map-zoomed", &screens::wall(&close, frame(Mode::Light)));
}

/// What is written and what is filled on a wall.
fn on_canvas(shape: &egui::Shape, texts: &mut Vec<(String, egui::Rect)>, rects: &mut Vec<egui::Rect>) {
    match shape {
        egui::Shape::Text(text) if !text.galley.text().is_empty() => {
            texts.push((text.galley.text().to_owned(), text.visual_bounding_rect()));
        }
        egui::Shape::Rect(rect) => rects.push(rect.rect),
        egui::Shape::Vec(shapes) => shapes.iter().for_each(|shape| on_canvas(shape, texts, rects)),
        _ => {}
    }
}

#[test]
fn figures_on_the_wall_begin_below_the_head_and_no_words_cover_others() {
    let lit = {
        let mut state = demo::map();
        state.window.map.several.spotlight = true;
        state
    };
    let long = beside_its_future(&crate::map_views::long_names());
    let walls = [
        ("map", demo::map()),
        ("step", lit),
        ("compared", demo::compare()),
        ("all", demo::groups()),
        ("compared, long names", long),
    ];
    for (name, mut state) in walls {
        state.wall.map = true;
        let frame = Frame {
            size: egui::vec2(1600.0, 900.0),
            mode: Mode::Light,
        };
        let picture = screens::wall(&state, frame);
        let (mut texts, mut rects) = (Vec::new(), Vec::new());
        for clipped in &picture.shapes {
            on_canvas(&clipped.shape, &mut texts, &mut rects);
        }
        let one_line = texts
            .iter()
            .any(|(_, rect)| rect.height() < 70.0 && (150.0..200.0).contains(&rect.center().y));
        let free = if one_line { 212.0..240.0 } else { 284.0..312.0 };
        for (text, rect) in &texts {
            assert!(
                rect.top() >= free.end || rect.bottom() <= free.start,
                "{name}: {text:?} at {rect:?}"
            );
        }
        for rect in &rects {
            assert!(!free.contains(&rect.top()), "{name}: a figure begins at {rect:?}");
        }
        for (place, (text, rect)) in texts.iter().enumerate() {
            for (other, beside) in texts.iter().skip(place + 1) {
                let over = rect.shrink(1.0).intersects(beside.shrink(1.0));
                assert!(!over, "{name}: {text:?} at {rect:?} and {other:?} at {beside:?}");
            }
        }
    }
}
