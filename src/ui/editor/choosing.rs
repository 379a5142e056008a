//! Which slide and block of the session are chosen, and how one is come to: by its place, its id, or the way to a finding.

use crate::session::check::Step;
use crate::session::{Section, Session, SlideAt};
use crate::ui::state::State;
use crate::ui::state::editing::{EditorTab, EditorView};
use crate::ui::state::editor::Editor;

/// Chooses a slide, and shows it as a slide.
pub(super) fn choose(state: &mut State, at: SlideAt, block: Option<usize>) {
    if let Some(editor) = &mut state.editor {
        editor.choose(at, block);
        // Followed by this: `follow` would close the text that is entered next on a slide it does not know yet.
        state.window.editing.of = Some((editor.opening(), editor.slide()));
    }
    let window = &mut state.window.editing;
    window.step = None;
    window.text = None;
    if let Section::Item(item) = at.section {
        window.folded.remove(&item);
    }
}

/// The ticked slides in their order, else the chosen one.
pub(super) fn ticked(state: &State) -> Vec<SlideAt> {
    let window = &state.window.editing;
    // Ticks are seen on the light table alone; anywhere else they would act unseen.
    if window.view == EditorView::Overview && !window.ticked.is_empty() {
        return window.ticked.iter().copied().collect();
    }
    state.editor.as_ref().map(Editor::slide).into_iter().collect()
}

/// The place behind the chosen slide; at the end of the first section of a session without slides.
pub(super) fn behind(session: &Session, at: SlideAt) -> SlideAt {
    if session.slide_at(at).is_some() {
        at.next()
    } else {
        let last = session.agenda.len().saturating_sub(1);
        SlideAt::item(last, session.agenda.get(last).map_or(0, |item| item.slides.len()))
    }
}

/// Shows the slide of this id, if there is one.
pub(super) fn show_slide(state: &mut State, id: &str) {
    let place = state
        .editor
        .as_ref()
        .and_then(|editor| editor.session().place_of_id(id));
    if let Some(at) = place {
        choose(state, at, None);
        state.window.editing.view = EditorView::Slide;
    }
}

/// Shows what a way leads to: its slide, and its block.
pub(super) fn go(state: &mut State, session: &Session, way: &[Step]) {
    let found = SlideAt::on_way(way).filter(|(at, _)| session.slide_at(*at).is_some());
    let rest = found.map_or(&[][..], |(_, rest)| rest);
    let at = match (found, way) {
        (Some((at, _)), _) => Some(at),
        (None, [Step::Field("agenda"), Step::Item(item), ..]) => Some(SlideAt::item(*item, 0)),
        // A round has no place of its own: the slide that starts it has.
        (None, [Step::Field("rounds"), Step::Item(round), ..]) => {
            let id = session.rounds.get(*round).map(|round| round.id.as_str());
            let starts = |at: &SlideAt| session.slide_at(*at).and_then(|slide| slide.round.as_deref()) == id;
            session.places().find(starts)
        }
        _ => None,
    };
    let Some(at) = at else { return };
    let block = match rest {
        [Step::Field("blocks"), Step::Item(block), ..] => Some(*block),
        _ => None,
    };
    choose(state, at, block);
    let window = &mut state.window.editing;
    window.notes = matches!(rest, [Step::Field("notes"), ..]);
    window.tab = if window.notes {
        EditorTab::Notes
    } else {
        EditorTab::Form
    };
    if window.view == EditorView::Overview {
        window.view = EditorView::Slide;
    }
}
