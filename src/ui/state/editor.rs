//! The session that is edited: its history, its file, what is chosen in it, and what is wrong with it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::document::Saving;
use crate::session::check::Finding;
use crate::session::edit::{AgendaEdit, Refused, SlidesEdit};
use crate::session::{Problem, Section, Session, SessionEdit, SessionHistory, SlideAt, Source};
use crate::store::truth::Standing;
use crate::store::{OpenedSession, Opening, SessionConflict, SessionMove, Truth, Version};
use crate::time::Stamp;

/// See the module.
#[derive(Debug, Clone)]
pub struct Editor {
    /// The session. Changed by [`Editor::apply`] and its like alone.
    session: Arc<Session>,
    /// What the text of its file is made of.
    source: Arc<Source>,
    /// Undo and redo.
    history: SessionHistory,
    /// Its file; none while it is the built-in one, of which a copy is made with the first change.
    path: Option<PathBuf>,
    /// Whether a copy was asked for.
    copying: bool,
    /// Whether it is on disk.
    saving: Saving,
    truth: Truth,
    opening: Opening,
    /// How many changes it has had since it was opened.
    changes: u64,
    /// With how many changes it was last as its file is: what somebody else writes there is then taken without asking.
    clean: u64,
    conflict: Option<Arc<SessionConflict>>,
    findings: Arc<Vec<Finding>>,
    /// How many changes the session had that was checked.
    checked: Option<u64>,
    typed: Option<Typed>,
    slide: SlideAt,
    block: Option<usize>,
}

/// The text of the file while it is typed and is no session yet.
#[derive(Debug, Clone, PartialEq)]
pub struct Typed {
    /// The text.
    pub text: Arc<str>,
    /// What keeps it from being read; empty until that was looked at.
    pub problems: Vec<Problem>,
    /// Since when the disk has it, or a letter less; or why it has not. None until the disk has answered.
    pub kept: Option<Result<Stamp, String>>,
}

impl Editor {
    /// Opens a session; without a file it is the built-in one.
    pub fn new(opened: OpenedSession, at: Stamp) -> Self {
        let saving = opened.read_only.map_or(Saving::Saved(at), Saving::ReadOnly);
        // The built-in session comes without one.
        let path = Some(opened.path).filter(|path| !path.as_os_str().is_empty());
        let mut editor = Self {
            session: Arc::new(opened.session),
            source: opened.source,
            history: SessionHistory::default(),
            path,
            copying: false,
            saving,
            truth: Truth::saved_since(at),
            opening: Opening::new(),
            changes: 0,
            clean: 0,
            conflict: opened.conflict.map(Arc::new),
            findings: Arc::default(),
            checked: None,
            typed: opened.typed.map(|text| Typed {
                text: text.into(),
                problems: Vec::new(),
                kept: Some(Ok(at)),
            }),
            slide: SlideAt::item(0, 0),
            block: None,
        };
        editor.say_truth();
        editor.stay_inside();
        editor
    }

    /// The session.
    pub fn session(&self) -> &Session {
        &self.session
    }

    /// The session for a worker; the next change leaves it as it is.
    pub fn snapshot(&self) -> Arc<Session> {
        Arc::clone(&self.session)
    }

    /// What the text of its file is made of.
    pub fn source(&self) -> &Arc<Source> {
        &self.source
    }

    /// Its file; none while it is the built-in one.
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// Whether it is on disk.
    pub fn saving(&self) -> &Saving {
        &self.saving
    }

    /// What stands in its file instead, if it has to be chosen between the two.
    pub fn conflict(&self) -> Option<&Arc<SessionConflict>> {
        self.conflict.as_ref()
    }

    /// What is wrong with it, errors and warnings in its order: as of the last time that was worked out, which is a moment ago.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// Whether what is wrong with it is known of its newest state.
    pub fn is_checked(&self) -> bool {
        self.checked == Some(self.changes)
    }

    /// Whether it can be run as it is.
    pub fn is_sound(&self) -> bool {
        self.is_checked() && self.findings.iter().all(|found| found.warning)
    }

    /// The text that is typed and is no session yet.
    pub fn typed(&self) -> Option<&Typed> {
        self.typed.as_ref()
    }

    /// The slide that is chosen; its place may be empty where the section has no slide.
    pub fn slide(&self) -> SlideAt {
        self.slide
    }

    /// The block that is chosen on it.
    pub fn block(&self) -> Option<usize> {
        self.block
    }

    /// What undo would take back, in words.
    pub fn undo_label(&self) -> Option<&str> {
        self.history.undo_label()
    }

    /// What redo would do again, in words.
    pub fn redo_label(&self) -> Option<&str> {
        self.history.redo_label()
    }

    /// Which opening of which document this is.
    pub fn opening(&self) -> Opening {
        self.opening
    }

    /// Which state of it this is.
    pub fn version(&self) -> Version {
        Version {
            of: self.opening,
            changes: self.changes,
        }
    }

    /// How many changes are nowhere on the disk.
    pub fn only_in_memory(&self) -> u64 {
        self.truth.only_in_memory()
    }

    /// Whether nothing was changed here since it was last as its file was.
    pub fn is_clean(&self) -> bool {
        self.changes == self.clean
    }

    /// What is to be kept of it, once it has a file.
    pub fn to_keep(&self) -> Option<SessionMove> {
        Some(SessionMove {
            version: self.version(),
            source: Arc::clone(&self.source),
            session: self.snapshot(),
            path: self.path.clone()?,
        })
    }

    /// Chooses a slide and a block on it.
    pub fn choose(&mut self, slide: SlideAt, block: Option<usize>) {
        self.slide = slide;
        self.block = block;
        self.stay_inside();
    }

    /// Applies an edit and remembers its inverse. With `gesture` it joins the gesture under way or begins one.
    ///
    /// # Errors
    /// The edit's refusal; the session is as it was.
    pub fn apply(&mut self, edit: SessionEdit, gesture: bool) -> Result<(), Refused> {
        let (moves, chosen) = (only_moves(&edit), self.slide_id());
        let section = self.section_after(&edit).filter(|_| chosen.is_none());
        // A copy is made only while a worker still holds the version before.
        self.history.apply(Arc::make_mut(&mut self.session), edit, gesture)?;
        self.stay_with(chosen.filter(|_| moves), section);
        self.changed();
        Ok(())
    }

    /// Closes the gesture under way: what comes next is an entry of its own.
    pub fn gesture_ended(&mut self) {
        self.history.gesture_ended();
    }

    /// Takes back what was done last; the edit that did it.
    pub fn undo(&mut self) -> Option<(String, SessionEdit)> {
        let chosen = self.slide_id();
        let done = self.history.undo(Arc::make_mut(&mut self.session))?;
        let section = self.section_after(&done.1).filter(|_| chosen.is_none());
        self.stay_with(chosen.filter(|_| only_moves(&done.1)), section);
        self.changed();
        Some(done)
    }

    /// Does again what was taken back last; the edit that did it.
    pub fn redo(&mut self) -> Option<(String, SessionEdit)> {
        let chosen = self.slide_id();
        let done = self.history.redo(Arc::make_mut(&mut self.session))?;
        let section = self.section_after(&done.1).filter(|_| chosen.is_none());
        self.stay_with(chosen.filter(|_| only_moves(&done.1)), section);
        self.changed();
        Some(done)
    }

    /// The id of the chosen slide.
    fn slide_id(&self) -> Option<String> {
        self.session.slide_at(self.slide).map(|slide| slide.id.clone())
    }

    /// Where the chosen section stands after an edit.
    fn section_after(&self, edit: &SessionEdit) -> Option<Section> {
        let Section::Item(item) = self.slide.section else {
            return None;
        };
        edit.item_after(item).map(Section::Item)
    }

    /// Has the slide of this id stay chosen, wherever it is now; of a section without slides that section.
    fn stay_with(&mut self, id: Option<String>, section: Option<Section>) {
        if let Some(now) = id.and_then(|id| self.session.place_of_id(&id)) {
            self.slide = now;
        } else if let Some(section) = section {
            self.slide.section = section;
        }
    }

    /// Counts a change that the disk has yet to acknowledge.
    pub(in crate::ui) fn changed(&mut self) {
        self.changes += 1;
        self.truth.made(self.changes);
        self.say_truth();
        self.stay_inside();
    }

    /// Takes a text that is being typed: what it says is not known yet.
    pub fn type_text(&mut self, text: Arc<str>) {
        // Those of the text before stay until this one was read: a list that empties with each letter would flicker.
        let before = self.typed.take();
        let (problems, kept) = before.map(|typed| (typed.problems, typed.kept)).unwrap_or_default();
        self.typed = Some(Typed { text, problems, kept });
    }

    /// Takes the disk's word on the text that is being typed.
    pub fn text_kept(&mut self, kept: Result<Stamp, String>) {
        if let Some(typed) = &mut self.typed {
            typed.kept = Some(kept);
        }
    }

    /// Takes what a typed text says: the session, which is to be edited from now on. None where it is no session, or where other letters
    /// have been typed meanwhile.
    pub fn take_text(
        &mut self,
        text: &Arc<str>,
        read: Result<(Arc<Source>, Arc<Session>), Vec<Problem>>,
    ) -> Option<Arc<Session>> {
        let typed = self.typed.as_mut().filter(|typed| typed.text == *text)?;
        match read {
            Ok((source, session)) => {
                self.typed = None;
                self.source = source;
                Some(session)
            }
            Err(problems) => {
                typed.problems = problems;
                None
            }
        }
    }

    /// Takes what was found wrong with a version of it.
    pub fn check(&mut self, version: Version, findings: Vec<Finding>) {
        // Answers may come late and out of order: an older one does not take the place of a newer.
        if version.of == self.opening && self.checked.is_none_or(|checked| checked <= version.changes) {
            self.findings = Arc::new(findings);
            self.checked = Some(version.changes);
        }
    }

    /// Whether a copy of the built-in session is to be made now: once, with the first change.
    pub fn begin_copy(&mut self) -> bool {
        let begin = self.path.is_none() && !self.copying;
        self.copying |= begin;
        begin
    }

    /// Takes the file of the copy that was made.
    pub fn copied(&mut self, path: PathBuf) {
        self.path = Some(path);
    }

    /// Takes it that no copy could be made: a sentence on why. The next change tries again.
    pub fn not_copied(&mut self, why: String) {
        self.copying = false;
        self.truth.not_saved(why.clone());
        self.truth.not_journaled(why);
        self.say_truth();
    }

    /// Takes the disk's word that a version is in its file.
    pub fn saved(&mut self, version: Version, at: Stamp) {
        if version.of == self.opening {
            self.truth.saved(version.changes, at);
            self.say_truth();
        }
    }

    /// Takes the disk's word that a version is in the journal.
    pub fn journaled(&mut self, version: Version) {
        if version.of == self.opening {
            self.truth.journaled(version.changes);
            self.say_truth();
        }
    }

    /// Takes it that a version could not be written to the journal.
    pub fn not_journaled(&mut self, version: Version, why: String) {
        if version.of == self.opening {
            self.truth.not_journaled(why);
            self.say_truth();
        }
    }

    /// Takes it that a version could not be written to its file.
    pub fn not_saved(&mut self, version: Version, why: String) {
        if version.of == self.opening {
            self.truth.not_saved(why);
            self.say_truth();
        }
    }

    /// Takes it that something else stands in its file, or no longer does.
    pub fn set_conflict(&mut self, conflict: Option<SessionConflict>) {
        self.conflict = conflict.map(Arc::new);
        self.say_truth();
    }

    /// Goes on with what its file says: ours can be had back by undo. The first slide that differs is chosen.
    pub fn take_theirs(&mut self, source: Arc<Source>, theirs: &Arc<Session>, at: Stamp) {
        // Before ours is gone: it is what theirs is compared with.
        let first = theirs
            .first_changed(&self.session)
            .and_then(|(number, ..)| theirs.place_of(number));
        let whole = SessionEdit::Whole(Box::new((**theirs).clone()));
        // All of a session fits in any place.
        let _ = self.history.apply(Arc::make_mut(&mut self.session), whole, false);
        self.source = source;
        self.conflict = None;
        self.typed = None;
        self.changes += 1;
        self.clean = self.changes;
        self.truth.made(self.changes);
        // What stands in the file is what was taken from there: nothing has to be written.
        self.truth.saved(self.changes, at);
        if let Some(first) = first {
            self.slide = first;
            self.block = None;
        }
        self.say_truth();
        self.stay_inside();
    }

    /// Lets it only be read for a moment; why.
    pub fn only_read(&mut self, why: &str) {
        self.saving = Saving::ReadOnly(why.to_owned());
    }

    /// Lets it be changed again.
    pub fn writable_again(&mut self) {
        self.saving = Saving::Pending;
        self.say_truth();
    }

    /// Says where the newest change is, as far as the disk has acknowledged it.
    fn say_truth(&mut self) {
        if matches!(self.saving, Saving::ReadOnly(_)) {
            return;
        }
        let choose = || "Somebody else has changed the file: choose what becomes of the two".to_owned();
        self.saving = match self.truth.standing() {
            Standing::MemoryOnly { why, .. } => Saving::Failed(why),
            _ if self.conflict.is_some() => Saving::JournalOnly(choose()),
            Standing::InFile(at) => Saving::Saved(at),
            Standing::InJournal => Saving::Journaled,
            Standing::OnItsWay => Saving::Pending,
            Standing::JournalOnly { why, .. } => Saving::JournalOnly(why),
        };
    }

    /// Keeps what is chosen on what is there: the nearest slide, and no block that is gone.
    fn stay_inside(&mut self) {
        if self.session.slide_at(self.slide).is_none() {
            let nearest = self.session.places().filter(|place| *place <= self.slide).last();
            let empty = self.session.slides_of(self.slide.section).is_some_and(<[_]>::is_empty);
            if empty {
                // An empty section stays chosen, so that a slide can be put into it.
                self.slide.index = 0;
            } else {
                self.slide = nearest
                    .or_else(|| self.session.place_of(0))
                    .unwrap_or(SlideAt::item(0, 0));
            }
            self.block = None;
        }
        let blocks = self.session.slide_at(self.slide).map_or(0, |slide| slide.blocks.len());
        self.block = self.block.filter(|block| *block < blocks);
    }
}

/// Whether an edit only moves slides and sections: all that was there is there afterwards.
fn only_moves(edit: &SessionEdit) -> bool {
    match edit {
        SessionEdit::Agenda(AgendaEdit::Move { .. }) | SessionEdit::Slides(SlidesEdit::Move { .. }) => true,
        SessionEdit::Several(edits) => edits.iter().all(only_moves),
        _ => false,
    }
}
