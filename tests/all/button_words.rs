//! Words on the buttons of commands stay whole at the cost of their keys, which tooltips and the help have too.

use egui::vec2;
use flipchart::render::screens::{self, Frame};
use flipchart::ui::action::Command;
use flipchart::ui::theme::Mode;

use crate::painted::Painted;
use crate::scenes::SCREENS;

#[test]
fn a_key_leaves_its_button_before_a_word_of_it_is_cut() {
    let mut wrong = Vec::new();
    for (name, state) in SCREENS
        .into_iter()
        .filter(|(name, _)| ["slide", "round", "round over", "map", "play", "board"].contains(name))
    {
        for width in (1000..1960).step_by(60) {
            let frame = Frame {
                size: vec2(width as f32, 900.0),
                mode: Mode::Light,
            };
            let painted = Painted::of(&screens::screen(&state(), frame));
            let cut = painted.lines.iter().filter_map(|line| {
                let stem = line.words.trim().strip_suffix('…')?;
                Command::all().find(|command| {
                    // Of one letter nobody knows whose it is.
                    stem.chars().count() > 1 && command.name().len() > stem.len() && command.name().starts_with(stem)
                })
            });
            wrong.extend(cut.map(|command| format!("{name} at {width}: “{}” is cut", command.name())));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
