//! One sign has one meaning wherever it stands: green is time that is saved, red is time that is lost, and a flag names the bottleneck
//! with words that are whole.

use std::fmt::Write as _;

use egui::{Color32, vec2};
use flipchart::flow::FlowEdit;
use flipchart::render::screens::{self, Frame};
use flipchart::ui::demo;
use flipchart::ui::state::State;
use flipchart::ui::state::map::Look;
use flipchart::ui::theme::{Mode, Tokens};
use flipchart::workshop::{Edit, MapEdit};

use crate::map_views::{long_names, many, pasted};
use crate::painted::{Line, Painted};
use crate::scenes::on_the_wall;

/// Whether words tell a time that is saved, or one that is lost.
fn saves(words: &str) -> Option<bool> {
    let words = words.trim();
    let time = |words: &str| {
        let (number, unit) = words.split_once(['\u{a0}', ' ']).unwrap_or((words, ""));
        number.parse::<f64>().is_ok() && ["d", "h", "min"].contains(&unit)
    };
    for (sign, saves) in [('−', true), ('+', false)] {
        if let Some(rest) = words.strip_prefix(sign) {
            let rest = rest.split_once(',').map_or(rest, |(rest, _)| rest);
            return time(rest).then_some(saves);
        }
    }
    let ends = [(" sooner", true), (" later", false)].into_iter();
    let tells = |word: &str| {
        let rest = words.strip_suffix(word);
        rest.is_some_and(|rest| time(rest.trim_start_matches("first pass ")))
    };
    ends.filter(|(word, _)| tells(word)).map(|(_, saves)| saves).next()
}

/// Two maps, of which every step of the second waits longer.
fn worse() -> State {
    let mut state = demo::compare();
    let document = state.document.as_mut().unwrap();
    let after = document.maps().last().unwrap().clone();
    for step in &after.flow.steps {
        let wait = FlowEdit::SetWait {
            step: step.id,
            wait: step.wait.scaled(4.0),
        };
        document
            .apply(Edit::Map(MapEdit::ChangeFlow(after.id, wait)), false)
            .unwrap();
    }
    state
}

#[test]
fn time_that_is_saved_is_green_and_time_that_is_lost_is_red_wherever_it_is_told() {
    let mut told = [0_usize; 2];
    let mut wrong = Vec::new();
    for mode in Mode::ALL {
        let tokens = mode.tokens();
        let mut look = |name: &str, painted: &Painted| {
            for line in &painted.lines {
                let Some(saves) = saves(&line.words) else { continue };
                told[usize::from(saves)] += 1;
                let meant = if saves { tokens.green } else { tokens.red };
                if line.color != meant {
                    wrong.push(format!("{name}, {mode:?}: “{}” is {:?}", line.words, line.color));
                }
            }
        };
        let overlaid = |mut state: State| {
            state.window.map.several.overlaid = true;
            state
        };
        for (name, state) in [
            ("compare", demo::compare()),
            ("overlaid", demo::overlaid()),
            ("worse", worse()),
            ("worse, overlaid", overlaid(worse())),
        ] {
            let size = vec2(1600.0, 1000.0);
            look(name, &Painted::of(&screens::screen(&state, Frame { size, mode })));
            let size = vec2(1600.0, 900.0);
            let wall = screens::wall(&on_the_wall(state), Frame { size, mode });
            look(&format!("{name} on the wall"), &Painted::of(&wall));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    let [lost, saved] = told;
    assert!(saved > 40 && lost > 12, "{saved} saved, {lost} lost");
}

#[test]
fn bars_of_what_would_help_and_of_what_a_change_saves_have_the_colour_of_saved_time() {
    let bars = |state: &State, color: fn(&Tokens) -> Color32| {
        let frame = Frame {
            size: vec2(1600.0, 1000.0),
            mode: Mode::Light,
        };
        let painted = Painted::of(&screens::screen(state, frame));
        // In the column at the right, lower than a button and wider than a tick.
        let bar =
            |rect: &egui::Rect| rect.left() > 1200.0 && (3.0..16.0).contains(&rect.height()) && rect.width() > 12.0;
        painted.filled_with(color(Mode::Light.tokens())).filter(bar).count()
    };
    for (name, state, least) in [("map", demo::map(), 4), ("compare", demo::compare(), 3)] {
        assert!(bars(&state, |tokens| tokens.green) >= least, "{name}");
        assert_eq!(bars(&state, |tokens| tokens.blue), 0, "{name}");
    }
}

/// What stands on a red ground.
fn flagged(painted: &Painted) -> Vec<&Line> {
    let red = Mode::Light.tokens().red_fill;
    let ground = Mode::Light.tokens().surface;
    let lines = painted.lines.iter();
    lines.filter(|line| painted.ground(line, ground) == red).collect()
}

/// A flow whose bottleneck, the step in the middle, has a name of so many words.
fn with_a_bottleneck(teams: usize, words: usize) -> String {
    let name = [
        "Carefully",
        "prepare",
        "and",
        "hand",
        "over",
        "the",
        "work",
        "items",
        "one",
        "by",
        "one",
        "again",
    ];
    let name = name.into_iter().cycle().take(words).collect::<Vec<_>>().join(" ");
    let mut text = "demand: 4/week\n".to_owned();
    for team in 0..teams {
        let (name, work) = if team == teams / 2 {
            (name.as_str(), "1d")
        } else {
            ("Do", "1h")
        };
        let _ = writeln!(text, "{name} {team} | wait 2d | pt {work} | team T{team}");
    }
    text
}

#[test]
fn a_flag_on_the_wall_never_cuts_the_name_of_the_bottleneck() {
    let frame = Frame {
        size: vec2(1600.0, 900.0),
        mode: Mode::Light,
    };
    let mut wrong = Vec::new();
    let mut parted = 0;
    let made = (2..9).flat_map(|teams| (1..13).map(move |words| with_a_bottleneck(teams, words)));
    for text in made.chain([long_names(), many(30), many(200)]) {
        let painted = Painted::of(&screens::wall(&on_the_wall(pasted(&text, Look::Timeline)), frame));
        let lines = flagged(&painted);
        let words: Vec<&str> = lines.iter().map(|line| line.words.trim()).collect();
        parted += usize::from(words.len() == 2);
        if words.iter().any(|words| words.ends_with('…')) {
            wrong.push(format!("{words:?} of\n{text}"));
        }
        let told = painted.collisions().into_iter().chain(painted.cut());
        wrong.extend(told.map(|what| format!("{what} of\n{text}")));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(parted > 5, "{parted} names stand in two lines");
}
