//! The editor: forms that make and change every kind of block, texts edited where they stand, slides that are added, moved, hidden and
//! taken away, and a session that is made and presented by keyboard alone, and by the mouse alone.

use egui::{Event, Key, Modifiers, PointerButton, Pos2, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use flipchart::render::screens::{self, Frame};
use flipchart::session::{Block, Session, SlideAt, check, starter};
use flipchart::ui::action::{Action, EditorAction, EditorLook};
use flipchart::ui::demo;
use flipchart::ui::effect::Effect;
use flipchart::ui::state::editing::{EditorView, TextOn};
use flipchart::ui::state::{State, Surface};
use flipchart::ui::theme::Mode;
use flipchart::ui::update::update;

use crate::desk::{Desk, open, press, press_with, sized, type_in};
use crate::snapshots::assert_picture;

type Window = Harness<'static, Desk>;

fn session(desk: &Window) -> &Session {
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

fn edited(session: Session, at: SlideAt, block: Option<usize>) -> State {
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
            .query_all_by_role(egui::accesskit::Role::MultilineTextInput)
            .chain(desk.query_all_by_role(egui::accesskit::Role::TextInput))
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

fn chosen(desk: &Window) -> &flipchart::session::Slide {
    let editor = desk.state().state.editor.as_ref().unwrap();
    editor.session().slide_at(editor.slide()).unwrap()
}

fn click(desk: &mut Window, at: Pos2) {
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

/// What a presented session asks for: a workshop of it.
fn begun(desk: &Window) -> Option<&Session> {
    desk.state().effects.iter().find_map(|effect| match effect {
        Effect::Start { session, .. } => Some(&**session),
        _ => None,
    })
}

fn six_slides(session: &Session) {
    assert!(session.told_count() >= 6, "{} slides", session.told_count());
    let has = |is: fn(&Block) -> bool| session.slides().any(|(_, slide)| slide.blocks.iter().any(is));
    assert!(has(|block| matches!(block, Block::Table(_))));
    assert!(has(|block| matches!(block, Block::Cards(_))));
    assert!(has(|block| matches!(block, Block::Code(_))));
    assert!(session.slides().any(|(_, slide)| slide.round.is_some()));
    assert!(check(session, "made.ron").is_ok(), "{:?}", check(session, "made.ron"));
}

#[test]
fn a_session_of_six_slides_is_made_and_presented_by_keyboard_alone() {
    let mut desk = open(edited(starter("By keyboard"), SlideAt::item(1, 0), None));
    for (title, kind) in [
        ("What changes", "table"),
        ("Three parts", "cards"),
        ("How it looks", "code"),
    ] {
        press_with(&mut desk, Modifiers::COMMAND, Key::M);
        type_in(&mut desk, title);
        press(&mut desk, Key::Escape);
        press_with(&mut desk, Modifiers::COMMAND, Key::Slash);
        type_in(&mut desk, kind);
        press(&mut desk, Key::Enter);
        press(&mut desk, Key::Escape);
    }
    let titles: Vec<String> = session(&desk).slides().map(|(_, slide)| slide.title.clone()).collect();
    for title in ["What changes", "Three parts", "How it looks"] {
        assert!(titles.iter().any(|told| told == title), "{titles:?}");
    }
    press(&mut desk, Key::F5);
    six_slides(begun(&desk).expect("a workshop begins"));
}

#[test]
fn a_session_of_six_slides_is_made_and_presented_by_the_mouse_alone() {
    let mut desk = open(edited(starter("By mouse"), SlideAt::item(1, 0), None));
    for (title, kind) in [
        ("What changes", "Table: "),
        ("Three parts", "Cards: "),
        ("How it looks", "Code: "),
    ] {
        desk.get_by_label("New slide").click();
        desk.run();
        type_in(&mut desk, title);
        desk.get_by_label("Add a block at 1").click();
        desk.run();
        let cell = desk.get_by_label_contains(kind).rect().center();
        click(&mut desk, cell);
        assert_eq!(chosen(&desk).blocks.len(), 1, "{kind}");
        assert_eq!(chosen(&desk).title, title);
    }
    let errors: Vec<_> = check(session(&desk), "made.ron").err().into_iter().flatten().collect();
    assert!(errors.is_empty(), "{errors:?}");
    let present = flipchart::ui::action::Command::PresentSession;
    assert!(
        present.is_available(&desk.state().state),
        "what is there can be presented"
    );
    let present = desk.get_by_label("Present").rect().center();
    click(&mut desk, present);
    six_slides(begun(&desk).expect("a workshop begins"));
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
