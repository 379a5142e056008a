//! The board that is shown, with everything that its views read.

use std::sync::Arc;

use egui::{Context, Id};

use crate::flow::Analysis;
use crate::ui::state::board::{BoardWindow, Held};
use crate::ui::state::{Document, State};
use crate::workshop::activity::{Beside, Board, Laid, On, Stage, Suggestion, Tied, beside, suggestions};
use crate::workshop::{ActivityId, ActivityRun, Map, Note, NoteId, Workshop};

/// See the module.
pub(super) struct Shown<'a> {
    pub state: &'a State,
    pub workshop: &'a Workshop,
    pub window: &'a BoardWindow,
    pub run: &'a ActivityRun,
    pub board: &'a Board,
    pub laid: Laid<'a>,
    /// What is tied and was not decided, once the counts are shown.
    pub tied: Vec<Tied>,
    pub found: Arc<Found>,
}

/// What takes longer than a frame should to find out: it is found once for each state of the workshop.
#[derive(Debug, Clone, Default)]
pub(super) struct Found {
    /// What is proposed.
    pub suggestions: Vec<Suggestion>,
    /// What the map says beside each thing that is ranked.
    pub beside: Vec<(On, Beside)>,
}

/// What was found, and of what.
#[derive(Clone)]
struct Kept {
    workshop: Arc<Workshop>,
    run: ActivityId,
    map: Option<Arc<Analysis>>,
    found: Arc<Found>,
}

impl<'a> Shown<'a> {
    /// What `state` shows; none before a board was opened.
    pub fn of(ctx: &Context, state: &'a State) -> Option<Self> {
        let document = state.document.as_ref()?;
        let workshop = document.workshop();
        let (run, board) = state.board()?;
        let laid = Laid::of(workshop, run, board);
        let map = map(state, document);
        let found = found(ctx, document, run.id, (board, &laid), map);
        let tied = if board.shows_counts() {
            board.tied(&laid)
        } else {
            Vec::new()
        };
        Some(Self {
            state,
            workshop,
            window: &state.window.board,
            run,
            board,
            laid,
            tied,
            found,
        })
    }

    /// What is asked: what somebody wrote, else the question of the round, else that of all boards.
    pub fn question(&self) -> String {
        question(self.workshop, self.board)
    }

    /// Whether keys mean what is on the board: nothing is typed and nothing lies above.
    pub fn keys(&self, ui: &egui::Ui) -> bool {
        self.state.window.overlay.is_none() && !ui.text_edit_focused() && !egui::Popup::is_any_open(ui.ctx())
    }

    /// The tie that is voted on once more; none once it is decided, or other things are tied.
    pub fn second(&self) -> Option<&Tied> {
        let among = self.window.second.as_ref()?;
        self.tied.iter().find(|tied| tied.among == *among)
    }

    /// Whether a click puts a dot.
    pub fn votes(&self) -> bool {
        self.board.stage == Stage::Vote
    }

    /// The notes that the hand holds.
    pub fn held(&self) -> &[NoteId] {
        match &self.window.drag {
            Some(Held::Notes(notes)) => notes,
            _ => &[],
        }
    }

    /// What the map says beside something that is ranked.
    pub fn beside(&self, on: On) -> Option<&Beside> {
        self.found
            .beside
            .iter()
            .find(|(of, _)| *of == on)
            .map(|(_, beside)| beside)
    }

    /// The note with this id, if it is on the board.
    pub fn note(&self, id: NoteId) -> Option<&'a Note> {
        self.laid.notes().find(|note| note.id == id)
    }
}

/// What a board asks.
pub(super) fn question(workshop: &Workshop, board: &Board) -> String {
    crate::workshop::activity::question_of(workshop, board)
}

/// The map that is shown, with its figures.
fn map<'a>(state: &State, document: &'a Document) -> Option<(&'a Map, &'a Arc<Analysis>)> {
    let map = document.map(state.shown_map()?)?;
    Some((map, document.analysis(map.id)?)).filter(|_| !map.flow.steps.is_empty())
}

fn found(
    ctx: &Context,
    document: &Document,
    run: ActivityId,
    (board, laid): (&Board, &Laid<'_>),
    map: Option<(&Map, &Arc<Analysis>)>,
) -> Arc<Found> {
    let key = Id::unique("found on the board");
    let kept: Option<Kept> = ctx.data(|data| data.get_temp(key));
    let workshop = document.snapshot();
    let figures = map.map(|(_, analysis)| Arc::clone(analysis));
    if let Some(kept) = kept.filter(|kept| {
        let same_map = match (&kept.map, &figures) {
            (Some(one), Some(other)) => Arc::ptr_eq(one, other),
            (None, None) => true,
            _ => false,
        };
        Arc::ptr_eq(&kept.workshop, &workshop) && kept.run == run && same_map
    }) {
        return kept.found;
    }
    let found = Arc::new(look(board, laid, map));
    let kept = Kept {
        workshop,
        run,
        map: figures,
        found: Arc::clone(&found),
    };
    ctx.data_mut(|data| data.insert_temp(key, kept));
    found
}

fn look(board: &Board, laid: &Laid<'_>, map: Option<(&Map, &Arc<Analysis>)>) -> Found {
    let mut all = Vec::new();
    // Only what is ranked is compared with the map.
    if let Some((map, analysis)) = map.filter(|_| board.shows_counts()) {
        for theme in &laid.themes {
            let said = beside(theme, map, analysis);
            all.extend(said.map(|said| (On::Theme(theme.theme.id), said)));
        }
        let voted = |note: &&&Note| board.dots_on(On::Note(note.id)) > 0;
        for note in laid.unsorted.iter().filter(voted) {
            let said = Beside::of_note(note, map, analysis);
            all.extend(said.map(|said| (On::Note(note.id), said)));
        }
    }
    // Only while notes are sorted is anything proposed.
    let sorts = board.stage == Stage::Group;
    Found {
        suggestions: if sorts { suggestions(laid) } else { Vec::new() },
        beside: all,
    }
}
