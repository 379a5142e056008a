//! When commands can be asked for: each condition has a name that says it.

use crate::ui::state::editing::EditorView;
use crate::ui::state::editor::Editor;
use crate::ui::state::map::Look;
use crate::ui::state::maps::{maps, shown};
use crate::ui::state::several::Showing;
use crate::ui::state::{Cover, Document, Saving, State, Surface};
use crate::workshop::activity::{Board, On, TaskId, Theme};
use crate::workshop::{ActivityRun, Record};

pub(super) fn always(_: &State) -> bool {
    true
}

/// A session is edited, on the surface that is shown.
pub(super) fn editing(state: &State) -> bool {
    state.surface() == Surface::Edit
}

/// One of its slides is shown to be edited.
pub(super) fn slide_edited(state: &State) -> bool {
    editing(state) && state.window.editing.view == EditorView::Slide
}

/// It has nothing that keeps it from being run.
pub(super) fn presentable(state: &State) -> bool {
    // Warnings do not keep anybody from presenting: a slide that is too full is still one that can be shown.
    let errors = |editor: &Editor| editor.findings().iter().any(|found| !found.warning);
    editing(state) && state.editor.as_ref().is_some_and(|editor| !errors(editor))
}

/// The workshop that is open is one of the session that is edited, and shows it as it was.
pub(super) fn mends(state: &State) -> bool {
    let differs = |document: &Document, editor: &Editor| {
        let (shown, edited) = (document.session(), editor.session());
        // By the id and not the file: a session that was saved under another name is the same one to the workshop.
        shown.id == edited.id && shown != edited
    };
    let both = state.document.as_ref().zip(state.editor.as_ref());
    presentable(state) && both.is_some_and(|(document, editor)| differs(document, editor))
}

/// While a text is edited on a slide its keys put marks on words.
pub(super) fn no_text_on_slide(state: &State) -> bool {
    !editing(state) || state.window.editing.text.is_none()
}

/// A workshop is open, and it is not a session that is edited.
pub(super) fn of_workshop(state: &State) -> bool {
    open(state) && !editing(state)
}

/// There is more than one display.
pub(super) fn several_displays(state: &State) -> bool {
    state.wall.displays.len() > 1
}

/// A workshop is open.
pub(super) fn open(state: &State) -> bool {
    state.document.is_some()
}

/// The surface that keys and buttons mean. The show that fills this window is the slides, whichever surface lies behind it.
pub(super) fn on(state: &State, surface: Surface) -> bool {
    // Asked of what the room sees: a clicker behind the full-screen show must not work the surface below it.
    let shown = if state.window.single_screen {
        Surface::Present
    } else {
        state.window.surface
    };
    open(state) && shown == surface
}

/// What the room sees can be covered and held from everywhere but home, and but where a session is gone through alone.
pub(super) fn in_workshop(state: &State) -> bool {
    let alone = editing(state) || on(state, Surface::Rehearse);
    open(state) && !on(state, Surface::Home) && !alone
}

/// The rehearsal is shown, or what it came to.
pub(super) fn rehearsal_shown(state: &State) -> bool {
    !state.window.single_screen && state.surface() == Surface::Rehearse
}

/// A rehearsal is over, and speaks for other minutes that can be written.
pub(super) fn proposals_to_take(state: &State) -> bool {
    rehearsal_shown(state) && state.rehearsing.as_ref().is_some_and(|it| it.can_take())
}

/// The line of remarks is what Enter goes to.
pub(super) fn remarks(state: &State) -> bool {
    rehearsal_shown(state) && state.rehearsing.is_some() && !proposals_to_take(state)
}

/// A rehearsal goes on.
pub(super) fn rehearses(state: &State) -> bool {
    rehearsal_shown(state) && state.rehearsing.as_ref().is_some_and(|it| it.run.is_some())
}

/// What a rehearsal came to is shown.
pub(super) fn rehearsal_over(state: &State) -> bool {
    rehearsal_shown(state) && state.rehearsing.as_ref().is_some_and(|it| it.run.is_none())
}

/// There is a session, and none is shown as it is rehearsed.
pub(super) fn can_rehearse(state: &State) -> bool {
    let listed = state.library.sessions.iter().any(|card| card.session.is_some());
    (open(state) || listed || editing(state)) && !rehearsal_shown(state)
}

/// A workshop is open, and its slides are not rehearsed at the moment.
pub(super) fn presents(state: &State) -> bool {
    open(state) && !rehearsal_shown(state)
}

/// There are slides to hand out.
pub(super) fn can_hand_out(state: &State) -> bool {
    open(state) || state.library.sessions.iter().any(|card| card.session.is_some())
}

/// There are slides to go through: the workshop's, or those of a rehearsal.
pub(super) fn moves(state: &State) -> bool {
    deck(state) || rehearses(state)
}

/// A clicker works while the closing surface is shown; on the map its keys belong to the map.
pub(super) fn deck(state: &State) -> bool {
    // The last slides are often shown while minutes are gone through: the clicker stays in the hand.
    on(state, Surface::Present) || on(state, Surface::Close)
}

/// Where a line takes what somebody says.
pub(super) fn takes_notes(state: &State) -> bool {
    deck(state) || on(state, Surface::Board)
}

pub(super) fn slides(state: &State) -> bool {
    on(state, Surface::Present)
}

pub(super) fn drawn(state: &State) -> bool {
    slides(state) && state.drawn_on()
}

/// A slide was jumped from.
pub(super) fn jumped(state: &State) -> bool {
    // During a round Backspace means nothing: a slip would take the round's slide from under the room.
    deck(state) && state.window.before_jump.is_some() && !runs(state)
}

fn times(state: &State) -> Option<bool> {
    let document = state.document.as_ref()?;
    let read_only = matches!(document.saving, Saving::ReadOnly(_));
    // A workshop that is only read has times, but nobody may stop them.
    (!read_only).then(|| document.workshop().runs_on())
}

pub(super) fn times_stand(state: &State) -> bool {
    times(state) == Some(false)
}

pub(super) fn times_run(state: &State) -> bool {
    times(state) == Some(true)
}

pub(super) fn pen_out(state: &State) -> bool {
    slides(state) && state.wall.pen
}

/// Something is drawn that an eraser could touch.
pub(super) fn erasable(state: &State) -> bool {
    slides(state) && (state.wall.eraser || state.drawn_on())
}

/// A round is on the wall, though it may be over.
pub(super) fn round_shown(state: &State) -> bool {
    slides(state) && open(state) && state.round().is_some()
}

fn runs(state: &State) -> bool {
    let document = state.document.as_ref();
    document.is_some_and(|document| document.workshop().running().is_some())
}

/// One that has just ended still shows its times, but nothing of it can be changed.
pub(super) fn round_runs(state: &State) -> bool {
    slides(state) && runs(state)
}

pub(super) fn phase_before(state: &State) -> bool {
    round_runs(state) && state.can_go_a_phase_back()
}

/// From an activity a round is started too: it leads back to the slides.
pub(super) fn no_round_runs(state: &State) -> bool {
    (slides(state) || on(state, Surface::Activity)) && !runs(state)
}

/// The slide that is shown has an activity.
pub(super) fn activity_here(state: &State) -> bool {
    slides(state) && state.activity_here().is_some()
}

pub(super) fn activity_shown(state: &State) -> bool {
    (on(state, Surface::Activity) || on(state, Surface::Board)) && state.activity().is_some()
}

/// The activity that is shown keeps something from the room until it is revealed.
pub(super) fn reveals(state: &State) -> bool {
    activity_shown(state) && state.activity().is_some_and(|run| run.record.hides())
}

/// A board is shown.
pub(super) fn board(state: &State) -> bool {
    on(state, Surface::Board) && state.board().is_some()
}

/// The board that is shown, if `chosen` has something to say of it.
fn of_board(state: &State, chosen: impl FnOnce(&Board) -> bool) -> bool {
    board(state) && state.board().is_some_and(|(_, board)| chosen(board))
}

/// A theme of the board has the keyboard.
pub(super) fn theme_chosen(state: &State) -> bool {
    let Some(On::Theme(theme)) = state.window.board.cursor else {
        return false;
    };
    of_board(state, |board| board.theme(theme).is_some())
}

/// There is a theme to merge the chosen one with.
pub(super) fn merges(state: &State) -> bool {
    theme_chosen(state) && of_board(state, |board| board.themes.len() > 1)
}

/// Notes of the board are chosen.
pub(super) fn notes_chosen(state: &State) -> bool {
    board(state) && !state.chosen_notes().is_empty()
}

/// Something on the board is chosen, a theme or notes.
pub(super) fn on_board_chosen(state: &State) -> bool {
    theme_chosen(state) || notes_chosen(state)
}

/// Notes of one theme are chosen, and others stay in it.
pub(super) fn splits(state: &State) -> bool {
    let chosen = &state.window.board.chosen;
    let parts = |theme: &Theme| {
        let own = theme.notes.iter().filter(|note| chosen.contains(note)).count();
        // All of its notes would leave an empty theme behind, which is to rename it by a detour.
        own == chosen.len() && own < theme.notes.len()
    };
    !chosen.is_empty() && of_board(state, |board| board.themes.iter().any(parts))
}

/// There are dots to sort by.
pub(super) fn dotted(state: &State) -> bool {
    // One theme has its order already.
    of_board(state, |board| board.themes.len() > 1 && board.all_dots() > 0)
}

/// A task of the toil list is chosen, of which no action was made yet.
pub(super) fn task_chosen(state: &State) -> bool {
    let Some(workshop) = state.document.as_ref().map(Document::workshop) else {
        return false;
    };
    let open = |run: &ActivityRun| match &run.record {
        Record::Toil(toil) => {
            let chosen = state.window.activity.chosen.and_then(|id| toil.task(TaskId(id)));
            // The action may have been deleted since: then it can be made again.
            chosen.is_some_and(|task| task.action.is_none_or(|note| workshop.note(note).is_none()))
        }
        _ => false,
    };
    on(state, Surface::Activity) && state.activity().is_some_and(open)
}

pub(super) fn can_undo(state: &State) -> bool {
    if editing(state) {
        let editor = state.editor.as_ref();
        return editor.is_some_and(|editor| editor.undo_label().is_some());
    }
    // A workshop that is open behind the rehearsal is out of sight: undo there would take back what nobody sees.
    let document = state.document.as_ref().filter(|_| !rehearsal_shown(state));
    document.is_some_and(|document| document.history.undo_label().is_some())
}

pub(super) fn can_redo(state: &State) -> bool {
    if editing(state) {
        let editor = state.editor.as_ref();
        return editor.is_some_and(|editor| editor.redo_label().is_some());
    }
    let document = state.document.as_ref().filter(|_| !rehearsal_shown(state));
    document.is_some_and(|document| document.history.redo_label().is_some())
}

/// While items move through the map nothing of it is edited.
pub(super) fn edited(state: &State) -> bool {
    on(state, Surface::Map) && state.window.map.play.is_none()
}

pub(super) fn played(state: &State) -> bool {
    on(state, Surface::Map) && state.window.map.play.is_some()
}

fn alone(state: &State) -> bool {
    state.window.map.several.showing == Showing::One
}

/// Beside another map nothing is typed or moved, and there is no other view to choose.
pub(super) fn one_map(state: &State) -> bool {
    edited(state) && alone(state)
}

pub(super) fn timeline(state: &State) -> bool {
    one_map(state) && state.window.map.look == Look::Timeline
}

pub(super) fn timeline_or_played(state: &State) -> bool {
    on(state, Surface::Map) && alone(state) && state.window.map.look == Look::Timeline
}

pub(super) fn step_selected(state: &State) -> bool {
    one_map(state) && state.window.map.selected().is_some()
}

pub(super) fn any_map(state: &State) -> bool {
    edited(state) && !maps(state).is_empty()
}

pub(super) fn other_map(state: &State) -> bool {
    edited(state) && maps(state).len() > 1
}

pub(super) fn step_to_light(state: &State) -> bool {
    let map = &state.window.map;
    // Also without a selection while it is lit: what was put on has to come off.
    on(state, Surface::Map) && (map.several.spotlight || map.selected().is_some())
}

pub(super) fn map_on_wall(state: &State) -> bool {
    on(state, Surface::Map) && state.wall.map
}

pub(super) fn steps_to_copy(state: &State) -> bool {
    edited(state) && shown(state).is_some_and(|map| !map.flow.steps.is_empty())
}

pub(super) fn picture(state: &State) -> bool {
    steps_to_copy(state) || edited(state) && !alone(state)
}

/// In the table letters are text and the clipboard holds cells.
fn keys_mean_steps(state: &State) -> bool {
    one_map(state) && state.window.map.look != Look::Table
}

pub(super) fn step_keys(state: &State) -> bool {
    keys_mean_steps(state) && state.window.map.selected().is_some()
}

/// As [`step_keys`], for what makes sense without a selection.
pub(super) fn step_keys_free(state: &State) -> bool {
    keys_mean_steps(state)
}

/// The menu opens in the table too.
pub(super) fn step_menu(state: &State) -> bool {
    step_selected(state)
}

pub(super) fn something_to_leave(state: &State) -> bool {
    let (window, wall) = (&state.window, &state.wall);
    window.overlay.is_some()
        || window.close.changing.is_some()
        || window.single_screen
        || !window.digits.is_empty()
        || wall.cover != Cover::None
        || wall.frozen.is_some()
        || wall.spotlight
        || wall.pen
        || wall.eraser
        || wall.zoom.is_some()
        || wall.zooming
        || window.question.is_some()
        || state.notice.is_some()
        || state.leaves_surface()
        || rehearsal_shown(state)
        || editing(state) && to_leave_in_editor(state)
}

/// Something of the editor is open or chosen.
fn to_leave_in_editor(state: &State) -> bool {
    let window = &state.window.editing;
    window.palette.is_some()
        || window.text.is_some()
        || !window.ticked.is_empty()
        || state.editor.as_ref().is_some_and(|editor| editor.block().is_some())
}
