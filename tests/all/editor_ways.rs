//! Short ways of the editor: a fault is mended below its line, samples are put at the caret, a form is gone to from the text, a section is
//! renamed where it stands, a mend says what it yields, and the palette stands beside the place it puts a block to.

use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use flipchart::session::block::{Callout, CalloutKind, List, ListItem};
use flipchart::session::{Block, Session, SlideAt, Source, starter};
use flipchart::ui::action::{Action, EditorAction, EditorLook};
use flipchart::ui::audience::slide;
use flipchart::ui::demo;
use flipchart::ui::state::editing::EditorView;
use flipchart::ui::state::editor::Editor;
use flipchart::ui::state::{State, Surface};
use flipchart::ui::theme;

use crate::desk::{Desk, open, press, press_with, sized, type_in};
use crate::window::act;

type Window = Harness<'static, Desk>;

const FIELD: &str = "Source of the slide";

fn editor(desk: &Window) -> &Editor {
    desk.state().state.editor.as_ref().unwrap()
}

fn session(desk: &Window) -> &Session {
    editor(desk).session()
}

/// A click: pressed in one frame and let go in the next.
fn click(desk: &mut Window, label: &str) {
    let place = desk.get_by_label(label).rect().center();
    desk.hover_at(place);
    desk.step();
    for pressed in [true, false] {
        desk.event(egui::Event::PointerButton {
            pos: place,
            button: egui::PointerButton::Primary,
            pressed,
            modifiers: Modifiers::NONE,
        });
        desk.step();
    }
    desk.run();
}

/// The text of a session whose slide has two callouts.
fn source() -> State {
    let callout = |text: &str| {
        Block::Callout(Callout {
            text: text.to_owned(),
            ..Callout::default()
        })
    };
    let mut session = starter("Ways");
    session.agenda[1].slides[0].blocks = vec![callout("First point"), callout("Three needs")];
    let mut state = demo::edited(session, SlideAt::item(1, 0), None);
    state.window.editing.view = EditorView::Source;
    state
}

/// The text of the file as it is now.
fn text(desk: &Window) -> String {
    editor(desk).source().written(session(desk))
}

/// Shows a text of the file, its part of the chosen slide as it is before.
fn type_text(desk: &mut Window, change: impl FnOnce(&str) -> String) {
    let own = editor(desk);
    let text = own.source().text().to_owned();
    let part = own.source().slide(own.slide()).unwrap();
    let new = format!(
        "{}{}{}",
        &text[..part.start],
        change(&text[part.clone()]),
        &text[part.end..]
    );
    let shown = EditorLook::Source(part.start, text.len() - part.end);
    act(desk, Action::EditorLook(shown));
    act(desk, Action::Editor(EditorAction::Text(new)));
    desk.run();
}

/// Writes a kind that there is not into the callout of the slide; the line that has it.
fn with_a_fault(desk: &mut Window) -> usize {
    type_text(desk, |part| part.replacen("Callout(", "Callout(kind: Ruel, ", 1));
    let typed = editor(desk).typed().expect("it cannot be read");
    assert_eq!(typed.problems.len(), 1, "{:?}", typed.problems);
    typed.problems[0].place.unwrap().line
}

#[test]
fn a_faulty_line_has_its_message_below_it_with_the_mend_as_a_button() {
    let mut desk = open(source());
    let before = desk.get_by_label(FIELD).rect().height();
    let line = with_a_fault(&mut desk);
    let message = desk.get_by_label_contains(&format!("Line {line}: ")).rect();
    assert!((message.height() - 36.0).abs() < 0.5, "{message:?}");
    let field = desk.get_by_label(FIELD).rect();
    assert!(field.height() >= before, "there is room for it");
    assert!(field.contains_rect(message.shrink(1.0)), "it stands within the text");
    click(&mut desk, &format!("Write Rule in line {line}"));
    assert_eq!(editor(&desk).typed(), None, "it can be read");
    assert!(text(&desk).contains("Callout(kind: Rule, "));
    assert!(desk.query_by_label_contains(&format!("Line {line}: ")).is_none());
}

#[test]
fn the_key_writes_what_is_offered_wherever_the_keyboard_is_and_in_a_narrow_window() {
    for width in [1600.0, 700.0] {
        let mut desk = sized(source(), width, 800.0);
        with_a_fault(&mut desk);
        press_with(&mut desk, Modifiers::COMMAND, Key::Period);
        assert_eq!(editor(&desk).typed(), None, "{width}");
        assert!(text(&desk).contains("Callout(kind: Rule, "), "{width}");
    }
}

/// Puts the caret at a word of the slide by finding it.
fn caret_at(desk: &mut Window, word: &str) {
    press_with(desk, Modifiers::COMMAND, Key::F);
    type_in(desk, word);
    press(desk, Key::Enter);
    press(desk, Key::Escape);
}

#[test]
fn the_form_of_the_thing_at_the_caret_is_gone_to() {
    let mut desk = open(source());
    let at = editor(&desk).slide();
    caret_at(&mut desk, "Three needs");
    click(&mut desk, "Edit as form");
    assert_eq!((editor(&desk).slide(), editor(&desk).block()), (at, Some(1)));
    assert_eq!(desk.state().state.window.editing.view, EditorView::Slide);
}

#[test]
fn a_sample_is_put_behind_the_block_at_the_caret_and_one_step_back_takes_it_away() {
    let mut desk = open(source());
    let at = editor(&desk).slide();
    caret_at(&mut desk, "Three needs");
    let before = text(&desk);
    for name in ["Point", "Rule", "Warning"] {
        desk.get_by_label(&format!("Put a sample here: {name}"));
    }
    desk.get_by_label("Put a sample here: Warning").scroll_to_me();
    desk.run();
    click(&mut desk, "Put a sample here: Warning");
    let now = &session(&desk).slide_at(at).unwrap().blocks;
    assert_eq!(now.len(), 3);
    assert!(matches!(&now[2], Block::Callout(callout) if callout.kind == CalloutKind::Warning));
    assert_eq!(editor(&desk).typed(), None);
    assert!(Source::read(text(&desk), "").is_ok());
    act(&mut desk, Action::Editor(EditorAction::Undo));
    assert_eq!(text(&desk), before);
}

#[test]
fn the_lines_of_the_file_are_set_in_by_a_key_and_nothing_that_they_say_changes() {
    let mut desk = open(demo::editor_source());
    let sound = text(&desk);
    type_text(&mut desk, |part| part.replace("\n    ", "\n  "));
    assert_eq!(editor(&desk).typed(), None);
    let said = session(&desk).clone();
    assert_ne!(text(&desk), sound);
    press_with(&mut desk, Modifiers::COMMAND | Modifiers::SHIFT, Key::F);
    assert_eq!(text(&desk), sound);
    assert_eq!(*session(&desk), said);
    assert!(
        !desk.get_by_label("Find in this file").is_focused(),
        "nothing is looked for"
    );
}

#[test]
fn a_section_is_renamed_where_it_stands() {
    let mut desk = open(demo::edited(starter("Names"), SlideAt::item(1, 0), None));
    let before = session(&desk).agenda[1].title.clone();
    desk.get_by_label_contains("Section 2: ").focus();
    desk.run();
    press(&mut desk, Key::F2);
    assert!(desk.get_by_label("Name of section 2").is_focused());
    press_with(&mut desk, Modifiers::COMMAND, Key::A);
    type_in(&mut desk, "What we s");
    type_in(&mut desk, "ee");
    press(&mut desk, Key::Enter);
    assert_eq!(session(&desk).agenda[1].title, "What we see");
    assert!(desk.query_by_label("Name of section 2").is_none(), "it is left");
    desk.get_by_label_contains("Section 2: What we see");
    act(&mut desk, Action::Editor(EditorAction::Undo));
    assert_eq!(session(&desk).agenda[1].title, before, "one step back");
}

#[test]
fn the_palette_stands_just_below_where_the_block_goes_or_just_above() {
    let desk = open(demo::editor_palette());
    let plus = desk.get_by_label("Add a block at 2").rect().center();
    let field = desk.get_by_label("Name of a block").rect();
    let foot = desk.get_by_label_contains("Insert here").rect();
    let below = field.top() - plus.y;
    let above = plus.y - foot.bottom();
    assert!(below.max(above) < 32.0, "{below} below, {above} above");
    assert!(foot.bottom() <= 1000.0 && field.top() >= 0.0);
}

#[test]
fn a_rehearsal_leads_to_the_editor_and_from_its_first_remark_too() {
    let mut desk = open(demo::rehearsal());
    assert_eq!(desk.state().state.surface(), Surface::Rehearse);
    let slide = desk
        .state()
        .state
        .rehearsing
        .as_ref()
        .unwrap()
        .slide()
        .unwrap()
        .id
        .clone();
    desk.get_by_label("Rehearse");
    click(&mut desk, "Edit");
    assert_eq!(desk.state().state.window.editing.seek, Some(slide));
    let mut desk = open(demo::rehearsal_over());
    click(&mut desk, "Open the first in Edit");
    let rehearsing = desk.state().state.rehearsing.as_ref().unwrap();
    let open = rehearsing.kept.remarks.iter().filter(|remark| !remark.done);
    let first = open
        .filter_map(|remark| remark.slide.as_ref())
        .min_by_key(|id| rehearsing.session.place_of_id(id.as_str()));
    assert!(first.is_some());
    assert_eq!(desk.state().state.window.editing.seek.as_ref(), first);
}

/// The size that the text of a slide has on the wall.
fn size_on_the_wall(session: &Session, number: usize) -> Option<f32> {
    let ctx = egui::Context::default();
    theme::install(&ctx, theme::Mode::Light);
    let mut size = None;
    let output = ctx.run_ui(egui::RawInput::default(), |ui| {
        size = slide::body_size(ui, session, number);
    });
    output.drop_without_applying_deltas();
    size
}

#[test]
fn each_mend_of_a_crowded_slide_says_the_size_that_it_then_has() {
    let entry = |text: &str| ListItem {
        text: text.to_owned(),
        ..ListItem::default()
    };
    let mut made = starter("Crowded");
    made.agenda[1].slides[0].blocks = vec![
        Block::List(List {
            items: vec![entry("One line of words"); 6],
            ..List::default()
        }),
        Block::Callout(Callout {
            text: "Three needs, not three rivals: one company may have all. ".repeat(6),
            ..Callout::default()
        }),
    ];
    made.agenda[1].slides[0].source = None;
    let start = demo::edited(made, SlideAt::item(1, 0), None);
    let mut seen = Vec::new();
    for (key, mend) in [
        (Key::Num1, "Callout to a slide of its own"),
        (Key::Num2, "Callout into the notes"),
        (Key::Num3, "Callout as source line"),
    ] {
        let mut desk = open(start.clone());
        let number = session(&desk).number_of(editor(&desk).slide()).unwrap();
        let before = size_on_the_wall(session(&desk), number);
        let label = format!("{mend}: body ");
        let node = desk.get_by_label_contains(&label);
        let said = node.accesskit_node().value().unwrap_or_default();
        press_with(&mut desk, Modifiers::ALT, key);
        let after = size_on_the_wall(session(&desk), number);
        assert_eq!(after.map(|size| format!("{label}{size:.0}")), Some(said), "{mend}");
        assert!(after > before, "{mend}: {before:?}, then {after:?}");
        seen.push(after);
    }
    assert_eq!(seen.len(), 3);
}
