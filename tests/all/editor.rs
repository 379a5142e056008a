//! The editor: forms that make and change every kind of block, texts edited where they stand, slides that are added, moved, hidden and
//! taken away, and a session that is made and presented by keyboard alone, and by the mouse alone.

use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, PointerButton, Pos2, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use flipchart::render::screens::{self, Frame};
use flipchart::session::block::ColumnAlign;
use flipchart::session::check::Step;
use flipchart::session::rehearsal::{Rehearsals, Remark};
use flipchart::session::{Block, Session, SlideAt, check, starter};
use flipchart::store::Rehearsed;
use flipchart::ui::action::{Action, Answer, EditorAction, EditorLook};
use flipchart::ui::demo;
use flipchart::ui::effect::Effect;
use flipchart::ui::state::editing::{EditorView, RehearsalsOfEdited, TextOn};
use flipchart::ui::state::{State, Surface};
use flipchart::ui::theme::Mode;
use flipchart::ui::update::update;

use crate::desk::{Desk, open, press, press_with, sized, type_in};
use crate::snapshots::assert_picture;

pub type Window = Harness<'static, Desk>;

pub fn session(desk: &Window) -> &Session {
    desk.state().state.editor.as_ref().unwrap().session()
}

fn act(desk: &mut Window, action: Action) {
    let desk_state = desk.state_mut();
    update(&mut desk_state.state, action, &mut desk_state.effects);
    desk.run();
}

fn look(desk: &mut Window, look: EditorLook) {
    act(desk, Action::EditorLook(look));
}

/// A starter whose second slide holds one block, which is chosen.
fn with_block(block: Block) -> State {
    let mut session = starter("Forms");
    session.agenda[1].slides[0].blocks = vec![block];
    session.agenda[1].slides[0].notes.clear();
    edited(session, SlideAt::item(1, 0), Some(0))
}

pub fn edited(session: Session, at: SlideAt, block: Option<usize>) -> State {
    demo::edited(session, at, block)
}

/// Every kind of block, as the palette makes it.
fn every_kind() -> Vec<Block> {
    (0..flipchart::ui::editor::kinds_of_blocks().count())
        .map(|kind| {
            let mut state = edited(starter("Kinds"), SlideAt::item(1, 0), None);
            let asked = EditorLook::Insert {
                kind,
                on_new_slide: true,
            };
            update(&mut state, Action::EditorLook(asked), &mut Vec::new());
            let editor = state.editor.as_ref().unwrap();
            let slide = editor.session().slide_at(editor.slide()).unwrap();
            slide.blocks[0].clone()
        })
        .collect()
}

#[test]
fn every_kind_of_block_can_be_made_and_changed_by_its_form() {
    let kinds = every_kind();
    assert!(kinds.len() > 30, "the palette has lost kinds");
    let mut desk = sized(with_block(kinds[0].clone()), 1600.0, 2400.0);
    for block in kinds {
        let name = block.name();
        desk.state_mut().state = with_block(block.clone());
        desk.run();
        let fields: Vec<_> = desk
            .query_all_by_role(Role::MultilineTextInput)
            .chain(desk.query_all_by_role(Role::TextInput))
            .filter(|node| node.rect().left() > 1180.0 && node.rect().right() < 1600.0)
            .collect();
        if matches!(block, Block::Pause) {
            assert!(fields.is_empty());
            continue;
        }
        assert!(!fields.is_empty(), "the form of {name} has no field");
        fields[0].focus();
        desk.run();
        type_in(&mut desk, "new ");
        let now = &session(&desk).agenda[1].slides[0].blocks[0];
        assert_ne!(now, &block, "{name} was not changed by its first field");
        press_with(&mut desk, Modifiers::COMMAND, Key::Z);
        let now = &session(&desk).agenda[1].slides[0].blocks[0];
        assert_eq!(now, &block, "{name}: undo brings the block back");
    }
}

#[test]
fn every_text_of_a_slide_that_is_painted_can_be_edited_where_it_stands() {
    let cards = every_kind().into_iter().find(|block| matches!(block, Block::Cards(_)));
    let mut desk = open(with_block(cards.unwrap()));
    // A click on a card's title enters it there, and what is typed is on the slide and in the form.
    let at = desk.get_by_label("Block 1: Cards").rect();
    click(&mut desk, at.min + vec2(36.0, 34.0));
    let text = desk.state().state.window.editing.text.clone();
    assert!(matches!(text, Some(TextOn::Block(0, _))), "{text:?}");
    press(&mut desk, Key::End);
    type_in(&mut desk, " too");
    let Block::Cards(cards) = &chosen(&desk).blocks[0] else {
        panic!("no cards")
    };
    assert!(cards.cards[0].title.ends_with(" too"), "{:?}", cards.cards[0]);
    press(&mut desk, Key::Escape);
    assert_eq!(desk.state().state.window.editing.text, None);
}

pub fn chosen(desk: &Window) -> &flipchart::session::Slide {
    let editor = desk.state().state.editor.as_ref().unwrap();
    editor.session().slide_at(editor.slide()).unwrap()
}

pub fn click(desk: &mut Window, at: Pos2) {
    desk.event(Event::PointerMoved(at));
    desk.run();
    for pressed in [true, false] {
        desk.event(Event::PointerButton {
            pos: at,
            button: PointerButton::Primary,
            pressed,
            modifiers: Modifiers::NONE,
        });
        // One frame: while pictures are still drawn a whole run would make a long press of it, which is no click.
        desk.step();
    }
    desk.run();
}

#[test]
fn marks_are_put_on_words_by_keys_while_a_text_is_edited() {
    let mut desk = open(demo::editor());
    look(&mut desk, EditorLook::Text(Some(TextOn::Title)));
    let before = chosen(&desk).title.clone();
    desk.get_by_label("Title on the slide").focus();
    desk.run();
    press_with(&mut desk, Modifiers::COMMAND, Key::A);
    press_with(&mut desk, Modifiers::COMMAND, Key::I);
    let now = chosen(&desk).title.clone();
    assert_eq!(now, format!("*{before}*"));
    assert_eq!(
        desk.state().state.window.overlay,
        None,
        "the key is the mark's while a text is edited"
    );
    press_with(&mut desk, Modifiers::COMMAND, Key::I);
    assert_eq!(chosen(&desk).title, before);
}

#[test]
fn slides_are_added_moved_hidden_duplicated_and_taken_away_and_all_of_it_is_undone() {
    let mut state = edited(starter("Slides"), SlideAt::item(1, 0), None);
    let before = state.editor.as_ref().unwrap().session().clone();
    let mut effects = Vec::new();
    let mut count = 0;
    for asked in [
        EditorLook::NewSlide,
        EditorLook::Duplicate,
        EditorLook::Shift(false),
        EditorLook::Hide,
        EditorLook::NewSection,
        EditorLook::Take { cut: true },
        EditorLook::Paste,
        EditorLook::Delete,
    ] {
        let was = state.editor.as_ref().unwrap().session().clone();
        update(&mut state, Action::EditorLook(asked.clone()), &mut effects);
        let editor = state.editor.as_ref().unwrap();
        assert_ne!(editor.session(), &was, "{asked:?} does nothing");
        assert!(
            editor.session().slide_at(editor.slide()).is_some(),
            "{asked:?} leaves no slide chosen"
        );
        let ids: std::collections::BTreeSet<&str> =
            editor.session().slides().map(|(_, slide)| slide.id.as_str()).collect();
        assert_eq!(ids.len(), editor.session().slide_count(), "{asked:?}: ids are unique");
        count += 1;
    }
    let undo = flipchart::ui::action::Command::Undo;
    for _ in 0..count {
        update(&mut state, Action::Command(undo), &mut effects);
    }
    assert_eq!(state.editor.as_ref().unwrap().session(), &before);
}

#[test]
fn ticked_slides_are_moved_together_and_cut_into_another_session() {
    let mut state = demo::editor_overview();
    let mut effects = Vec::new();
    let ticked: Vec<SlideAt> = state.window.editing.ticked.iter().copied().collect();
    assert_eq!(ticked.len(), 3);
    let ids: Vec<String> = ticked
        .iter()
        .map(|at| {
            state
                .editor
                .as_ref()
                .unwrap()
                .session()
                .slide_at(*at)
                .unwrap()
                .id
                .clone()
        })
        .collect();
    update(
        &mut state,
        Action::EditorLook(EditorLook::MoveTo(SlideAt::item(0, 1))),
        &mut effects,
    );
    let session = state.editor.as_ref().unwrap().session();
    let now: Vec<&str> = session.agenda[0]
        .slides
        .iter()
        .skip(1)
        .map(|slide| slide.id.as_str())
        .collect();
    assert_eq!(now, ids, "they stand together in their order");
    update(
        &mut state,
        Action::EditorLook(EditorLook::Tick(vec![SlideAt::item(0, 1), SlideAt::item(0, 2)])),
        &mut effects,
    );
    update(
        &mut state,
        Action::EditorLook(EditorLook::Take { cut: true }),
        &mut effects,
    );
    let mut other = edited(starter("Other"), SlideAt::item(0, 0), None);
    other.window.editing.taken = state.window.editing.taken.clone();
    update(&mut other, Action::EditorLook(EditorLook::Paste), &mut effects);
    let pasted = &other.editor.as_ref().unwrap().session().agenda[0].slides;
    assert_eq!(pasted.len(), 3);
    assert_eq!(pasted[1].id, ids[0]);
}

#[test]
fn the_palette_finds_by_letters_and_enter_puts_the_block_where_it_was_opened() {
    let mut desk = open(demo::editor());
    press_with(&mut desk, Modifiers::COMMAND, Key::Slash);
    assert!(desk.state().state.window.editing.palette.is_some());
    type_in(&mut desk, "tab");
    press(&mut desk, Key::Enter);
    let slide = chosen(&desk);
    assert!(matches!(slide.blocks[1], Block::Table(_)), "{:?}", slide.blocks[1]);
    assert_eq!(desk.state().state.editor.as_ref().unwrap().block(), Some(1));
    press_with(&mut desk, Modifiers::COMMAND, Key::Slash);
    type_in(&mut desk, "zzz");
    desk.get_by_label_contains("No block of that name");
    press(&mut desk, Key::Escape);
    assert_eq!(desk.state().state.window.editing.palette, None);
}

#[test]
fn a_problem_leads_to_its_place_and_a_mend_mends_it() {
    let mut session = starter("Problems");
    session.agenda[1].slides[0].notes = vec![flipchart::session::Cue::Step(9, "Too far".into())];
    let mut desk = open(edited(session, SlideAt::item(1, 0), None));
    desk.get_by_label_contains("Problem 1: A note is for step 9");
    desk.get_by_label("Make it a note for the whole slide").click();
    desk.run();
    assert!(desk.query_by_label_contains("Problem 1").is_none());
    act(
        &mut desk,
        Action::Editor(EditorAction::Choose(SlideAt::item(0, 0), None)),
    );
    assert_eq!(desk.state().state.editor.as_ref().unwrap().slide(), SlideAt::item(0, 0));
}

#[test]
fn a_text_that_cannot_be_read_leaves_the_last_good_version_and_says_what_is_wrong_where() {
    let mut desk = open(demo::editor_source());
    let before = session(&desk).clone();
    let field = desk.get_by_label("Source of the slide");
    field.focus();
    desk.run();
    type_in(&mut desk, "(((");
    assert_eq!(session(&desk), &before, "the last good version stays");
    let typed = desk.state().state.editor.as_ref().unwrap().typed().cloned().unwrap();
    assert!(!typed.problems.is_empty() && typed.problems[0].place.is_some());
    desk.get_by_label("last good version");
    for _ in 0..3 {
        press(&mut desk, Key::Backspace);
    }
    assert_eq!(desk.state().state.editor.as_ref().unwrap().typed(), None);
    assert_eq!(session(&desk), &before);
}

#[test]
fn the_views_are_reached_by_their_names_and_leave_the_slide_where_it_is() {
    let mut desk = open(demo::editor());
    let at = desk.state().state.editor.as_ref().unwrap().slide();
    for (name, view) in [
        ("Overview", EditorView::Overview),
        ("Source", EditorView::Source),
        ("Edit", EditorView::Slide),
    ] {
        desk.get_by_label(name).click();
        desk.run();
        assert_eq!(desk.state().state.window.editing.view, view);
        assert_eq!(desk.state().state.editor.as_ref().unwrap().slide(), at);
    }
    assert_eq!(desk.state().state.surface(), Surface::Edit);
}

fn picture(name: &str, state: &State, size: egui::Vec2, mode: Mode) {
    let picture = screens::screen(state, Frame { size, mode });
    assert_picture(name, &picture);
}

#[test]
fn the_four_screens_look_as_drawn() {
    let size = vec2(1600.0, 1000.0);
    picture("editor", &demo::editor(), size, Mode::Light);
    picture("editor-blocks", &demo::editor_palette(), size, Mode::Light);
    picture("editor-overview", &demo::editor_overview(), size, Mode::Light);
    picture("editor-source", &demo::editor_source(), size, Mode::Light);
    picture("editor-dark", &demo::editor(), vec2(1280.0, 720.0), Mode::Dark);
    picture(
        "editor-overview-dark",
        &demo::editor_overview(),
        vec2(1280.0, 720.0),
        Mode::Dark,
    );
    picture("editor-narrow", &demo::editor(), vec2(900.0, 640.0), Mode::Light);
}

/// The block that is chosen.
fn block(desk: &Window) -> Block {
    let editor = desk.state().state.editor.as_ref().unwrap();
    chosen(desk).blocks[editor.block().unwrap()].clone()
}

/// Chooses the first block of the slide, as a click beside its texts does.
fn choose_block(desk: &mut Window) {
    let at = desk.state().state.editor.as_ref().unwrap().slide();
    act(desk, Action::Editor(EditorAction::Choose(at, Some(0))));
}

/// Whether something lies in the pane of the form.
fn in_form(rect: egui::Rect) -> bool {
    rect.left() > 1190.0 && rect.right() < 1600.0 && rect.top() > 90.0
}

/// Presses each thing of a role in the form, one after the other, and asks `change` to change it: the block is another one then, and undo
/// brings it back. How many there were that changed something.
fn walk(desk: &mut Window, role: Role, change: impl Fn(&mut Window)) -> usize {
    let mut changed = 0;
    for at in 0..200 {
        let before = block(desk);
        let nodes: Vec<_> = desk
            .query_all_by_role(role)
            .filter(|node| in_form(node.rect()))
            .collect();
        let Some(node) = nodes.get(at) else { break };
        node.focus();
        desk.run_steps(2);
        change(desk);
        desk.run_steps(2);
        if block(desk) == before {
            continue;
        }
        changed += 1;
        // A text that is typed is undone by its field first; from elsewhere the session is.
        let now = desk.ctx.memory(egui::Memory::focused);
        if let Some(now) = now {
            desk.ctx.memory_mut(|memory| memory.surrender_focus(now));
        }
        desk.run_steps(2);
        for _ in 0..3 {
            if block(desk) != before {
                press_with(desk, Modifiers::COMMAND, Key::Z);
            }
        }
        assert_eq!(block(desk), before, "undo of {role:?} {at} of {}", before.name());
    }
    changed
}

#[test]
fn every_field_of_every_kind_is_changed_by_the_keyboard_and_undone() {
    let names: Vec<&str> = flipchart::ui::editor::kinds_of_blocks().collect();
    let mut desk = sized(edited(starter("Walked"), SlideAt::item(1, 0), None), 1600.0, 2400.0);
    for name in names {
        press_with(&mut desk, Modifiers::COMMAND, Key::M);
        press(&mut desk, Key::Escape);
        press_with(&mut desk, Modifiers::COMMAND, Key::Slash);
        type_in(&mut desk, name);
        press(&mut desk, Key::Enter);
        press(&mut desk, Key::Escape);
        assert_eq!(chosen(&desk).blocks.len(), 1, "{name}");
        choose_block(&mut desk);
        let made = block(&desk);
        let typed = |desk: &mut Window| type_in(desk, "7");
        let texts = walk(&mut desk, Role::MultilineTextInput, typed) + walk(&mut desk, Role::TextInput, typed);
        let space = |desk: &mut Window| press(desk, Key::Space);
        let switches = walk(&mut desk, Role::CheckBox, space);
        // One of the choices side by side is the one that holds.
        let choices = walk(&mut desk, Role::RadioButton, space);
        assert!(
            texts > 0 || matches!(made, Block::Pause),
            "{name} has no text to change"
        );
        match made {
            Block::List(_) | Block::Cards(_) | Block::Questions(_) => assert!(switches > 0, "{name}"),
            Block::Table(_) => assert!(switches > 0 && choices >= 6, "{name}: {choices}"),
            Block::Callout(_) | Block::Story(_) => assert!(choices > 0, "{name}"),
            _ => {}
        }
        assert_eq!(block(&desk), made, "{name}");
    }
}

/// What somebody pastes.
fn paste(desk: &mut Window, text: &str) {
    desk.event(Event::Paste(text.to_owned()));
    desk.run();
}

fn table(desk: &Window) -> flipchart::session::block::Table {
    match block(desk) {
        Block::Table(table) => table,
        other => panic!("no table but {}", other.name()),
    }
}

#[test]
fn cells_that_are_pasted_into_a_table_fill_it_and_make_it_larger() {
    let made = every_kind().into_iter().find(|block| matches!(block, Block::Table(_)));
    let mut desk = open(with_block(made.unwrap()));
    desk.get_by_label("Column 1").focus();
    desk.run();
    paste(
        &mut desk,
        "Step\tDays\tWho\tWhy\nBuild\t3\tA\tx\nTest\t1\tB\ty\nRun\t2\tC\tz\n",
    );
    let found = table(&desk);
    assert_eq!(found.head, ["Step", "Days", "Who", "Why"]);
    assert_eq!(
        found.rows,
        [
            ["Build", "3", "A", "x"],
            ["Test", "1", "B", "y"],
            ["Run", "2", "C", "z"]
        ]
    );
    press_with(&mut desk, Modifiers::COMMAND, Key::Z);
    assert_eq!(table(&desk).head.len(), 3, "undone in one step");
    // Words are no cells: they go into the field.
    desk.get_by_label("Column 2").focus();
    desk.run();
    paste(&mut desk, " and, so on");
    assert_eq!(table(&desk).head[1], "Before and, so on");
    // Where nothing has the keyboard, cells are a table of their own.
    let focused = desk.ctx.memory(egui::Memory::focused).unwrap();
    desk.ctx.memory_mut(|memory| memory.surrender_focus(focused));
    desk.run();
    paste(&mut desk, "| a | b |\n|---|--:|\n| 1 | 2 |");
    let found = table(&desk);
    assert_eq!(
        (found.head, found.rows),
        (vec!["a".into(), "b".into()], vec![vec!["1".into(), "2".into()]])
    );
    assert_eq!(chosen(&desk).blocks.len(), 2);
}

#[test]
fn a_list_is_written_on_the_slide_without_lifting_the_hands() {
    let made = every_kind().into_iter().find(|block| matches!(block, Block::List(_)));
    let mut desk = open(with_block(made.unwrap()));
    let words = |desk: &Window| match block(desk) {
        Block::List(list) => list
            .items
            .iter()
            .map(|item| {
                let below: Vec<&str> = item.items.iter().map(|item| item.text.as_str()).collect();
                format!("{} {}", item.text, below.join("/")).trim().to_owned()
            })
            .collect::<Vec<_>>(),
        _ => Vec::new(),
    };
    let before = words(&desk);
    let first = vec![Step::Field("items"), Step::Item(0), Step::Field("text")];
    look(&mut desk, EditorLook::Text(Some(TextOn::Block(0, first))));
    desk.get_by_label("Words on the slide").focus();
    desk.run();
    press_with(&mut desk, Modifiers::COMMAND, Key::End);
    press(&mut desk, Key::Enter);
    type_in(&mut desk, "two");
    press(&mut desk, Key::Tab);
    assert_eq!(words(&desk)[0], format!("{} two", before[0]), "Tab puts it below");
    press(&mut desk, Key::Enter);
    type_in(&mut desk, "three");
    press_with(&mut desk, Modifiers::SHIFT, Key::Tab);
    assert_eq!(words(&desk)[1], "three", "Shift Tab brings it out");
    press(&mut desk, Key::Enter);
    assert_eq!(words(&desk)[2], "", "the next one is there, and empty");
    press(&mut desk, Key::Backspace);
    assert_eq!(words(&desk).len(), before.len() + 1, "and goes again");
    type_in(&mut desk, "!");
    assert_eq!(words(&desk)[1], "three!", "the one before has the caret at its end");
    press(&mut desk, Key::Escape);
    assert_eq!(desk.state().state.window.editing.text, None);
}

#[test]
fn in_the_form_too_enter_makes_the_next_entry_of_a_list() {
    let made = every_kind().into_iter().find(|block| matches!(block, Block::List(_)));
    let mut desk = open(with_block(made.unwrap()));
    let count = |desk: &Window| match block(desk) {
        Block::List(list) => list.items.len(),
        _ => 0,
    };
    let before = count(&desk);
    desk.get_by_label("Entry 1, Words").focus();
    desk.run();
    press(&mut desk, Key::Enter);
    type_in(&mut desk, "next");
    let Block::List(list) = block(&desk) else {
        panic!("no list")
    };
    assert_eq!((list.items.len(), list.items[1].text.as_str()), (before + 1, "next"));
    for _ in 0..4 {
        press(&mut desk, Key::Backspace);
    }
    press(&mut desk, Key::Backspace);
    assert_eq!(count(&desk), before);
}

#[test]
fn remarks_of_rehearsals_stand_beside_their_slide_until_they_are_ticked() {
    let mut desk = open(demo::editor());
    // Whatever is asked for first makes the window follow the session.
    look(&mut desk, EditorLook::Zoom(100));
    let asked = desk.state().state.window.editing.rehearsed.as_deref();
    let of = asked.map(|asked| asked.of.clone());
    let mut kept = Rehearsals::default();
    for (slide, text) in [("three-names", "Drop the callout"), ("other", "Elsewhere")] {
        kept.remark(Remark {
            slide: Some(slide.to_owned()),
            text: text.to_owned(),
            ..Remark::default()
        });
    }
    act(
        &mut desk,
        Action::Done(Answer::Rehearsals(of.expect("they are read"), Box::new(kept), None)),
    );
    assert!(desk.query_by_label("Remark done: Elsewhere").is_none());
    desk.get_by_label("Remark done: Drop the callout").click();
    desk.run();
    let done = desk.state().effects.iter().any(
        |effect| matches!(effect, Effect::KeepRehearsals(_, kept) if kept.remarks[0].done && !kept.remarks[1].done),
    );
    assert!(done, "it is kept that it is done");
    desk.get_by_label("Remark done: Drop the callout").click();
    desk.run();
    let again = desk.state().effects.iter().rev().find_map(|effect| match effect {
        Effect::KeepRehearsals(_, kept) => Some(kept.remarks[0].done),
        _ => None,
    });
    assert_eq!(again, Some(false), "a slip is taken back");
}

#[test]
fn minutes_of_the_open_section_are_typed_in_the_agenda_and_sections_are_dragged() {
    let mut desk = open(edited(starter("Sections"), SlideAt::item(1, 0), None));
    let field = desk.get_by_label("Minutes of section 2");
    field.focus();
    desk.run();
    press(&mut desk, Key::ArrowUp);
    let planned = session(&desk).agenda[1].minutes;
    press_with(&mut desk, Modifiers::COMMAND, Key::A);
    type_in(&mut desk, "7");
    assert!(
        (session(&desk).agenda[1].minutes - 7.0).abs() < f32::EPSILON,
        "{planned}"
    );
    press(&mut desk, Key::Escape);
    let titles = |desk: &Window| {
        session(desk)
            .agenda
            .iter()
            .map(|item| item.title.clone())
            .collect::<Vec<_>>()
    };
    let before = titles(&desk);
    let from = desk.get_by_label_contains("Section 1: ").rect().center();
    let to = desk.get_by_label_contains("Section 2: ").rect().center() + vec2(0.0, 8.0);
    desk.event(Event::PointerMoved(from));
    desk.step();
    let button = |pos, pressed| Event::PointerButton {
        pos,
        button: PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    };
    desk.event(button(from, true));
    desk.step();
    for share in [0.3, 0.7, 1.0] {
        desk.event(Event::PointerMoved(from + (to - from) * share));
        desk.step();
    }
    desk.event(button(to, false));
    desk.step();
    desk.run();
    let after = titles(&desk);
    assert_eq!(
        (after[0].as_str(), after[1].as_str()),
        (before[1].as_str(), before[0].as_str())
    );
}

#[test]
fn a_round_is_added_by_a_line_of_entry() {
    let mut desk = open(edited(starter("Rounds"), SlideAt::item(1, 0), None));
    let before = session(&desk).rounds.len();
    for question in ["What waits longest?", "And what next?"] {
        look(&mut desk, EditorLook::Entry(format!("% {question}")));
        look(&mut desk, EditorLook::Enter);
        let round = chosen(&desk).round.clone().expect(question);
        assert_eq!(session(&desk).round(&round).unwrap().question, question);
    }
    assert_eq!(session(&desk).rounds.len(), before + 2);
    let errors = check(session(&desk), "made.ron").err();
    assert!(errors.is_none(), "{errors:?}");
}

/// A table with figures at the right, and remarks on its slide.
fn with_remarks() -> State {
    let row = |cells: [&str; 3]| cells.map(str::to_owned).to_vec();
    let table = flipchart::session::block::Table {
        head: row(["Step", "Waits", "Works"]),
        rows: vec![row(["Review", "3.5 days", "1 h"]), row(["Test", "12 days", "40 min"])],
        strong: Some(0),
        ..Default::default()
    };
    let mut table = table;
    table.set_align(1, ColumnAlign::Right);
    table.set_align(2, ColumnAlign::Right);
    let mut state = with_block(Block::Table(table));
    let editor = state.editor.as_ref().unwrap();
    let slide = editor.session().slide_at(editor.slide()).unwrap().id.clone();
    let mut kept = Rehearsals::default();
    for text in ["Say where the days come from", "Too fast: wait for the second row"] {
        kept.remark(Remark {
            slide: Some(slide.clone()),
            text: text.to_owned(),
            ..Remark::default()
        });
    }
    state.window.editing.rehearsed = Some(Box::new(RehearsalsOfEdited {
        of: Rehearsed {
            session: editor.session().id.clone(),
            path: editor.path().map(std::path::Path::to_path_buf),
        },
        kept: Some(kept),
        ticked: Vec::new(),
    }));
    state
}

#[test]
fn a_table_and_remarks_beside_their_slide_look_as_they_did() {
    let state = with_remarks();
    picture("editor-table", &state, vec2(1280.0, 800.0), Mode::Light);
    picture("editor-table-dark", &state, vec2(1280.0, 800.0), Mode::Dark);
}
