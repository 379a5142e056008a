//! Whatever hands and keys do to the map, in whatever order: the flow can be computed with, nothing leaves the map, and undo goes back to the start.

use egui::{Event, Key, Modifiers, Pos2, pos2, vec2};
use egui_kittest::kittest::{NodeT, Queryable};
use flipchart::flow::layout::{Block, Face, Hand, Label, Layout, Scale, Spec, VerticalAnchor, days_on_map, layout};
use flipchart::flow::{Flow, StepId, analyze};
use flipchart::ui::action::{MapAction, MapsAction, SelectAction, ViewAction};
use flipchart::ui::demo;
use flipchart::ui::state::State;
use flipchart::ui::state::map::{Look, View};

use crate::desk::{open, press, press_with, type_in};
use crate::dice::Dice;
use crate::map_hands::{Table, act, block, click_with, drag, flow, hold, names, ready, text, undoes};

/// A place on the map, or beside what stands on it.
fn anywhere(dice: &mut Dice) -> Pos2 {
    pos2(30.0 + dice.below(1180) as f32, 300.0 + dice.below(560) as f32)
}

fn any_step(desk: &Table, dice: &mut Dice) -> Option<StepId> {
    let steps = flow(desk).steps;
    let place = dice.below(steps.len());
    steps.get(place).map(|step| step.id)
}

/// A place on a block, or anywhere when it is not to be seen.
fn on_a_step(desk: &Table, dice: &mut Dice) -> Pos2 {
    let names = names(desk);
    if names.is_empty() {
        return anywhere(dice);
    }
    let name = dice.one_of(&names);
    let at = crate::map_hands::try_block(desk, &name);
    let share = dice.one_of(&[0.01, 0.3, 0.5, 0.75, 0.99]);
    at.map_or_else(
        || anywhere(dice),
        |rect| pos2(rect.left() + rect.width() * share, rect.center().y),
    )
}

const MODIFIERS: [Modifiers; 3] = [Modifiers::NONE, Modifiers::COMMAND, Modifiers::SHIFT];

const COMMANDS: [(Modifiers, Key); 32] = [
    (Modifiers::COMMAND, Key::ArrowRight),
    (Modifiers::COMMAND, Key::ArrowLeft),
    (Modifiers::COMMAND, Key::ArrowUp),
    (Modifiers::COMMAND, Key::ArrowDown),
    (Modifiers::NONE, Key::E),
    (Modifiers::COMMAND, Key::Minus),
    (Modifiers::NONE, Key::Delete),
    (Modifiers::NONE, Key::ArrowDown),
    (Modifiers::NONE, Key::ArrowUp),
    (Modifiers::NONE, Key::Home),
    (Modifiers::NONE, Key::OpenBracket),
    (Modifiers::NONE, Key::CloseBracket),
    (Modifiers::NONE, Key::Plus),
    (Modifiers::NONE, Key::Minus),
    (Modifiers::NONE, Key::D),
    (Modifiers::NONE, Key::Num0),
    (Modifiers::SHIFT, Key::D),
    (Modifiers::SHIFT, Key::ArrowRight),
    (Modifiers::SHIFT, Key::ArrowRight),
    (Modifiers::SHIFT, Key::ArrowLeft),
    (Modifiers::SHIFT, Key::F10),
    (Modifiers::ALT, Key::ArrowLeft),
    (Modifiers::ALT, Key::ArrowRight),
    (Modifiers::ALT, Key::ArrowUp),
    (Modifiers::ALT, Key::ArrowDown),
    (Modifiers::COMMAND, Key::A),
    (Modifiers::COMMAND, Key::D),
    (Modifiers::COMMAND, Key::X),
    (Modifiers::COMMAND, Key::Plus),
    (Modifiers::COMMAND, Key::Z),
    (Modifiers::COMMAND, Key::Y),
    (Modifiers::NONE, Key::S),
];

const PASTED: [&str; 6] = [
    "Sign off | pt 1h | ca 90%\nArchive | rework -> Sign off | ca 50%",
    "One\nTwo | after start | pt 90d\nThree | after One, Two | wait ~4h",
    "QA test | wait 1h..2h..8h | pt 0\n",
    "{ no flow } | what 5\n| x",
    "Step\tWait\tWork\tTeam\nHand over\t2d\t3h\tOps\nWrap up\t0\t\t\n",
    "Sign\t1,5 d\t20 min\nSeal\t3h\t1d..2d..9d\n",
];

/// What is typed into the quick entry.
const LINES: [&str; 5] = [
    "Sign the papers | wait 3d | pt 10min | team Legal",
    "A step with a name that nobody would type but for a test | pt 1h..2h..40h | after start",
    "pt 7d",
    "wait 0.5h | ca 33% | x4",
    "nonsense | | after nowhere",
];

/// What is typed into any field.
const VALUES: [&str; 7] = ["2d 3h", "~5h", "0", "1min", "97%", "Team of many words", "what?"];

/// One thing that hands do; what it was.
fn gesture(desk: &mut Table, dice: &mut Dice) -> String {
    match dice.below(18) {
        14..=17 => hand_on_text(desk, dice),
        10 => {
            let (at, factor) = (on_a_step(desk, dice), dice.one_of(&[0.3, 0.8, 0.97, 1.03, 1.3, 4.0]));
            desk.hover_at(at);
            desk.run();
            desk.event(Event::Zoom(factor));
            desk.run();
            format!("zoom by {factor} at {at}")
        }
        11 => {
            let delta = dice.one_of(&[vec2(0.0, 40.0), vec2(0.0, -200.0), vec2(300.0, 0.0), vec2(-90.0, 70.0)]);
            let at = anywhere(dice);
            desk.hover_at(at);
            desk.run();
            desk.event(Event::MouseWheel {
                unit: egui::MouseWheelUnit::Point,
                delta,
                phase: egui::TouchPhase::Move,
                source: egui::MouseWheelSource::Unknown,
                modifiers: Modifiers::NONE,
            });
            desk.run_steps(12);
            format!("wheel by {delta} at {at}")
        }
        13 => {
            // A key pressed while something is held.
            let (from, to, (with, key)) = (on_a_step(desk, dice), on_a_step(desk, dice), dice.one_of(&COMMANDS));
            hold(desk, from, (to - from) * 0.5);
            press_with(desk, with, key);
            desk.hover_at(to);
            desk.run();
            desk.drop_at(to);
            desk.run();
            press(desk, Key::Escape);
            format!("{with:?} {key:?} while dragging from {from} to {to}")
        }
        12 => {
            // Another view, a key there, and back.
            let (look, key) = (
                dice.one_of(&[Look::Boxes, Look::Table]),
                dice.one_of(&[Key::ArrowDown, Key::ArrowRight, Key::Delete, Key::Plus, Key::Enter]),
            );
            act(desk, MapAction::View(ViewAction::Look(look)));
            press(desk, key);
            press(desk, Key::Escape);
            act(desk, MapAction::View(ViewAction::Look(Look::Timeline)));
            format!("{key:?} in {look:?}")
        }
        0 | 1 => {
            let (from, to) = (on_a_step(desk, dice), on_a_step(desk, dice));
            drag(desk, from, to - from);
            format!("drag {from} to {to}")
        }
        2 => {
            let (from, to) = (anywhere(dice), anywhere(dice));
            drag(desk, from, to - from);
            format!("drag {from} to {to}")
        }
        3 => {
            let (at, with) = (on_a_step(desk, dice), dice.one_of(&MODIFIERS));
            click_with(desk, at, with);
            format!("click {at} with {with:?}")
        }
        4 => {
            // The port right of the selected step, or the one below it, drawn somewhere.
            let id = any_step(desk, dice);
            act(desk, MapAction::Select(SelectAction::One(id)));
            let name = id.map(|id| flow(desk).name_of(id).to_owned()).unwrap_or_default();
            let Some(rect) = crate::map_hands::try_block(desk, &name) else {
                return "nothing".to_owned();
            };
            let from = dice.one_of(&[
                pos2(rect.right() + 24.0, rect.center().y),
                pos2(rect.center().x, rect.bottom() + 6.0),
            ]);
            let to = if dice.below(3) == 0 {
                anywhere(dice)
            } else {
                on_a_step(desk, dice)
            };
            drag(desk, from, to - from);
            format!("port of {name} to {to}")
        }
        5 | 6 => {
            if dice.below(2) == 0 {
                let id = any_step(desk, dice);
                act(desk, MapAction::Select(SelectAction::One(id)));
            }
            let (with, key) = dice.one_of(&COMMANDS);
            press_with(desk, with, key);
            format!("{with:?} {key:?}")
        }
        7 => {
            let (from, to) = (on_a_step(desk, dice), anywhere(dice));
            let before = text(desk);
            hold(desk, from, to - from);
            if dice.below(2) == 0 {
                press(desk, Key::Escape);
            } else {
                desk.event(Event::WindowFocused(false));
                desk.run();
                desk.event(Event::WindowFocused(true));
            }
            assert_eq!(text(desk), before, "a drag that is called off leaves no trace");
            desk.drop_at(to);
            desk.run();
            "a drag that is called off".to_owned()
        }
        8 => {
            let pasted = dice.one_of(&PASTED);
            desk.event(Event::Paste(pasted.to_owned()));
            desk.run();
            format!("paste {pasted:?}")
        }
        _ => {
            let id = any_step(desk, dice);
            act(desk, MapAction::Select(SelectAction::One(id)));
            let (key, words) = (dice.one_of(&[Key::J, Key::R, Key::N]), dice.one_of(&["", "e", "te"]));
            press(desk, key);
            if !words.is_empty() {
                type_in(desk, words);
            }
            press(desk, Key::ArrowDown);
            press(desk, Key::Enter);
            press(desk, Key::Escape);
            format!("choose by {key:?} {words}")
        }
    }
}

/// One thing that is typed, or an end drawn freely; what it was.
fn hand_on_text(desk: &mut Table, dice: &mut Dice) -> String {
    let said = match dice.below(4) {
        0 => {
            let line = dice.one_of(&LINES);
            press(desk, Key::Slash);
            type_in(desk, line);
            press(desk, Key::Enter);
            format!("type {line:?}")
        }
        1 => {
            let id = any_step(desk, dice);
            act(desk, MapAction::Select(SelectAction::One(id)));
            let fields = desk.query_all_by_role(egui::accesskit::Role::TextInput);
            let fields: Vec<_> = fields.collect();
            let (place, value) = (dice.below(fields.len()), dice.one_of(&VALUES));
            let Some(field) = fields.get(place) else {
                return "no field".to_owned();
            };
            let name = field.accesskit_node().label().unwrap_or_default();
            field.focus();
            desk.run();
            press_with(desk, Modifiers::COMMAND, Key::A);
            type_in(desk, value);
            press(desk, Key::Enter);
            format!("type {value:?} into {name}")
        }
        2 => {
            let (id, name) = (
                any_step(desk, dice),
                dice.one_of(&["X", "A much longer name of a step", "  "]),
            );
            act(desk, MapAction::Select(SelectAction::One(id)));
            press(desk, Key::F2);
            type_in(desk, name);
            press(desk, dice.one_of(&[Key::Enter, Key::Escape]));
            format!("rename {id:?} to {name:?}")
        }
        _ => {
            let names = names(desk);
            let rect = (!names.is_empty()).then(|| dice.one_of(&names));
            let rect = rect.and_then(|name| crate::map_hands::try_block(desk, &name));
            let Some(rect) = rect else {
                return "no end".to_owned();
            };
            let by = vec2(dice.one_of(&[-500.0, -9.0, 3.0, 71.0]), 0.0);
            desk.event(Event::ModifiersChanged(Modifiers::ALT));
            desk.step();
            drag(desk, pos2(rect.right() - 1.0, rect.center().y), by);
            desk.event(Event::ModifiersChanged(Modifiers::NONE));
            desk.run();
            format!("draw the end at {} by {by} freely", rect.right())
        }
    };
    press(desk, Key::Escape);
    press(desk, Key::Escape);
    said
}

fn width(text: &str, face: Face) -> f32 {
    text.chars().count() as f32 * if face == Face::Name { 7.6 } else { 6.8 }
}

/// The measures of high lanes, and of low ones.
fn specs() -> [Spec; 2] {
    let low = Spec {
        lane_height: 74.0,
        block_top: 27.0,
        block_height: 22.0,
        rework_above_edge: 10.0,
        compact: true,
        ..Spec::default()
    };
    [Spec::default(), low]
}

fn laid(flow: &Flow, scale: Scale, spec: Spec) -> Layout {
    let analysis = analyze(flow);
    let days = days_on_map(flow, &analysis) as f32;
    let spec = Spec {
        scale,
        pixels_per_day: 1100.0 / days.max(1e-4),
        ..spec
    };
    layout(flow, &analysis, &spec, &width)
}

/// A text on the map: the words and the ink they need.
struct Ink {
    text: String,
    rect: egui::Rect,
}

fn ink(label: &Label, face: Face) -> Ink {
    let wide = width(&label.text, face);
    let left = match label.hand {
        Hand::Left => label.at.x,
        Hand::Centre => label.at.x - wide / 2.0,
        Hand::Right => label.at.x - wide,
    };
    let (above, below) = match label.vertical {
        VerticalAnchor::Baseline => (8.0, 1.0),
        VerticalAnchor::Middle => (4.5, 4.5),
    };
    Ink {
        text: label.text.clone(),
        rect: egui::Rect::from_x_y_ranges(left..=left + wide, label.at.y - above..=label.at.y + below),
    }
}

/// Everything that is written at a block: its name, its durations, its number where it has room.
fn written(block: &Block, spec: &Spec) -> Vec<Ink> {
    // A name keeps at least its ellipsis.
    let name = Some(ink(&block.name, Face::Name)).filter(|ink| ink.text.chars().count() > 1);
    let durations = [&block.wait_label, &block.work_label];
    let durations = durations.into_iter().flatten().map(|label| ink(label, Face::Duration));
    let at = block.number_at;
    let number = (block.number_fits && !spec.compact).then(|| Ink {
        text: "the number".to_owned(),
        rect: egui::Rect::from_x_y_ranges(at.x..=at.x + 34.0, at.y - 8.0..=at.y),
    });
    name.into_iter().chain(durations).chain(number).collect()
}

/// Steps nearer to each other than this need not each have a name.
const CROWDED: f32 = 44.0;

/// Every number is one, every step lies on the map, and in equal widths no text lies on another of its row.
fn lies_well(flow: &Flow, said: &str) {
    for (scale, spec) in Scale::ALL
        .into_iter()
        .flat_map(|scale| specs().map(|spec| (scale, spec)))
    {
        let laid = laid(flow, scale, spec);
        assert_eq!(laid.blocks.len(), flow.steps.len(), "{said}");
        let all = [laid.width, laid.height, laid.end_x];
        assert!(all.iter().all(|number| number.is_finite()), "{said}: {all:?}");
        for block in &laid.blocks {
            let frame = block.frame;
            let numbers = [
                frame.x,
                frame.y,
                frame.width,
                frame.height,
                block.work.x,
                block.wait.width,
            ];
            assert!(numbers.iter().all(|number| number.is_finite()), "{said}: {block:?}");
            let lane = &laid.lanes[block.lane];
            assert!(
                frame.x >= 103.0 && frame.right() <= laid.end_x + 4.0,
                "{said}: {block:?} {}",
                laid.end_x
            );
            assert!(
                frame.y >= lane.top && frame.bottom() <= lane.bottom,
                "{said}: {block:?}"
            );
            // Where steps stand closer than a word is wide, only some have room for a name.
            let row = (block.lane, block.row);
            let mates = laid.blocks.iter().filter(|other| (other.lane, other.row) == row);
            let crowded = mates.filter(|other| (other.frame.x - frame.x).abs() < CROWDED).count() > 1;
            assert!(frame.width > 0.0, "{said}: {block:?}");
            assert!(crowded || !block.name.text.is_empty(), "{said}: {block:?}");
        }
        if scale != Scale::Equal {
            continue;
        }
        let all: Vec<_> = laid.blocks.iter().map(|block| written(block, &spec)).collect();
        for (place, (block, inks)) in laid.blocks.iter().zip(&all).enumerate() {
            let row = |other: &Block| (other.lane, other.row) == (block.lane, block.row);
            for (ink, own) in inks.iter().zip(0..) {
                let later = laid.blocks.iter().zip(&all).skip(place + 1);
                let later = later.filter(|(other, _)| row(other)).flat_map(|(_, inks)| inks);
                for other in inks.iter().skip(own + 1).chain(later) {
                    let both = ink.rect.intersect(other.rect);
                    assert!(
                        both.width() <= 0.5 || both.height() <= 0.5,
                        "{said}: at {}: {} lies on {} by {both:?}, compact: {}",
                        flow.name_of(block.step),
                        ink.text,
                        other.text,
                        spec.compact
                    );
                }
            }
        }
    }
}

/// Fitted to its pane every step is on the screen.
fn shown_whole(desk: &mut Table, said: &str) {
    act(desk, MapAction::View(ViewAction::Part(View::default())));
    for name in names(desk) {
        let rect = crate::map_hands::try_block(desk, &name).unwrap_or_else(|| panic!("{name} is off the map; {said}"));
        assert!(rect.left() >= 0.0 && rect.right() <= 1600.0, "{name} {rect}; {said}");
    }
}

fn played(start: State, seed: u64, count: usize) {
    let mut dice = Dice(seed);
    let mut desk = open(ready(start));
    let before = text(&desk);
    let mut said = Vec::new();
    for _ in 0..count {
        said.push(gesture(&mut desk, &mut dice));
        let said = format!("seed {seed}: {said:#?}");
        let now = flow(&desk);
        assert_eq!(now.check(), Ok(()), "{said}");
        assert!(desk.state().state.window.map.hand.drag.is_none(), "{said}");
        let view = desk.state().state.window.map.view;
        let numbers = [view.zoom, view.centre, view.down];
        assert!(numbers.iter().all(|number| number.is_finite()), "{said}: {view:?}");
        assert!(
            view.zoom > 0.0 && (0.0..=1.0).contains(&view.centre) && view.down >= 0.0,
            "{said}: {view:?}"
        );
        lies_well(&now, &said);
    }
    press(&mut desk, Key::Escape);
    press(&mut desk, Key::Escape);
    press(&mut desk, Key::Escape);
    shown_whole(&mut desk, &format!("seed {seed}: {said:#?}"));
    let mut steps = 0;
    while !undoes(&desk).is_empty() {
        press_with(&mut desk, Modifiers::COMMAND, Key::Z);
        steps += 1;
        assert!(steps < 200, "undo comes to an end");
    }
    assert_eq!(text(&desk), before, "seed {seed}: {said:#?}");
}

#[test]
fn hands_on_a_chain_leave_a_sound_flow_and_undo_leads_back() {
    for seed in 1..=4 {
        played(demo::map(), seed, 18);
    }
}

#[test]
fn hands_on_branches_leave_a_sound_flow_and_undo_leads_back() {
    let branches = "Plan | wait 2d | pt 4h | team Product\nBuild | wait 1d | pt 2d | team Dev\n\
        Unit test | pt 2h | team Dev | after Build | ca 70% | rework -> Build\n\
        QA test | wait 2d | pt 1d | team QA | after Build | ca 80% | rework -> Plan\n\
        Deploy | wait 1d | pt 1h | team Ops | after Unit test, QA test | ca 90% | rework -> Build";
    for seed in 11..=14 {
        let mut desk = open(ready(demo::empty_map()));
        act(&mut desk, MapAction::Maps(MapsAction::Paste(branches.to_owned())));
        let state = desk.state().state.clone();
        assert!(block(&desk, "Build").is_positive());
        played(state, seed, 18);
    }
}

#[test]
fn texts_in_equal_widths_never_lie_on_each_other() {
    let long = (0..40).fold(String::new(), |text, place| {
        format!(
            "{text}A rather long name of step number {place} | pt {}h | team {}\n",
            1 + place % 7,
            place % 3
        )
    });
    for text in [long.as_str(), demo::FLOW, "A\nB\nC | after A\nD | after B, C"] {
        lies_well(&flipchart::flow::text::read(text).flow, text);
    }
}
