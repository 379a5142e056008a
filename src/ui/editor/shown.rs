//! What the editor shows in a frame: the session, the slide and block that are chosen, and how things are asked for.

use crate::session::check::{Finding, Step};
use crate::session::edit::{BlockEdit, SlideEdit};
use crate::session::{Block, Section, Session, SessionEdit, Slide, SlideAt};
use crate::ui::action::{Action, EditorAction, EditorLook};
use crate::ui::state::State;
use crate::ui::state::editing::EditorWindow;
use crate::ui::state::editor::Editor;
pub(super) use crate::workshop::difference::counted;

/// See the module.
#[derive(Clone, Copy)]
pub(super) struct Shown<'a> {
    /// All that the window shows.
    pub state: &'a State,
    /// The session that is edited, with its file.
    pub editor: &'a Editor,
    /// The session.
    pub session: &'a Session,
    /// The window's own state.
    pub window: &'a EditorWindow,
    /// The place of the chosen slide.
    pub at: SlideAt,
    /// Its number, from 0.
    pub number: usize,
    /// The slide, if there is one.
    pub slide: Option<&'a Slide>,
}

impl<'a> Shown<'a> {
    /// What is shown, if a session is edited.
    pub fn of(state: &'a State) -> Option<Self> {
        let editor = state.editor.as_ref()?;
        let session = editor.session();
        let at = editor.slide();
        Some(Self {
            state,
            editor,
            session,
            window: &state.window.editing,
            at,
            number: session.number_of(at).unwrap_or(0),
            slide: session.slide_at(at),
        })
    }

    /// "8 of 21", or where it stands among those for reference.
    pub fn place(&self) -> String {
        match self.at.section {
            Section::Item(_) => format!("{} of {}", self.number + 1, self.session.told_count()),
            Section::Reference => format!("Reference {} of {}", self.at.index + 1, self.session.reference.len()),
        }
    }

    /// The chosen block, and its index.
    pub fn block(&self) -> Option<(usize, &'a Block)> {
        let at = self.editor.block()?;
        Some((at, self.slide?.blocks.get(at)?))
    }

    /// The step of the slide that is shown, from 1: the last where none was asked for.
    pub fn step(&self) -> usize {
        let steps = self.slide.map_or(1, Slide::steps);
        self.window.step.unwrap_or(steps).clamp(1, steps)
    }

    /// The way to the chosen slide in the session.
    pub fn way(&self) -> Vec<Step> {
        self.at.way()
    }

    /// What is wrong with the part of the session that `way` leads to, with the rest of the way.
    pub fn findings(&self, way: &[Step]) -> Vec<Finding> {
        let below = |found: &Finding| {
            Some(Finding {
                path: found.path.strip_prefix(way)?.to_vec(),
                ..found.clone()
            })
        };
        self.editor.findings().iter().filter_map(below).collect()
    }

    /// A field of the chosen slide anew.
    pub fn change(&self, edit: SlideEdit, out: &mut Vec<Action>) {
        edit_by(SessionEdit::Slide(self.at, edit), out);
    }

    /// A field of the chosen slide anew, as something is typed into it.
    pub fn type_field(&self, edit: SlideEdit, into: &str, out: &mut Vec<Action>) {
        let into = format!("{:?} {into}", self.at);
        look(EditorLook::Type(Box::new(SessionEdit::Slide(self.at, edit)), into), out);
    }

    /// A block of the chosen slide anew, as something is typed into it.
    pub fn type_block(&self, at: usize, block: Block, into: &str, out: &mut Vec<Action>) {
        let block = Box::new(block);
        let edit = SessionEdit::Block(self.at, BlockEdit::Set { at, block });
        let into = format!("{:?} {at} {into}", self.at);
        look(EditorLook::Type(Box::new(edit), into), out);
    }

    /// The blocks of the chosen slide anew.
    pub fn change_blocks(&self, edit: BlockEdit, out: &mut Vec<Action>) {
        edit_by(SessionEdit::Block(self.at, edit), out);
    }

    /// Chooses another slide.
    pub fn go(&self, number: usize, out: &mut Vec<Action>) {
        if let Some(at) = self.session.place_of(number) {
            out.push(Action::Editor(EditorAction::Choose(at, None)));
        }
    }

    /// Chooses a block of the slide, or none.
    pub fn choose(&self, block: Option<usize>, out: &mut Vec<Action>) {
        out.push(Action::Editor(EditorAction::Choose(self.at, block)));
    }
}

/// Asks for an edit.
pub(super) fn edit_by(edit: SessionEdit, out: &mut Vec<Action>) {
    out.push(Action::Editor(EditorAction::Do(edit)));
}

/// Asks for something of the window alone.
pub(super) fn look(look: EditorLook, out: &mut Vec<Action>) {
    out.push(Action::EditorLook(look));
}

/// Minutes in few letters.
pub(super) fn minutes(minutes: f32) -> String {
    let tenths = (minutes * 10.0).round() / 10.0;
    format!("{tenths}")
}
