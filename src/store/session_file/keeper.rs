//! The thread that keeps the sessions which are edited, and follows the files of those that are shown: no frame waits for a disk.
//!
//! A change is in the journal at once, and in the file a moment later. Files are looked at ten times a second while one is open: what another
//! editor saves is there before its window has come forward.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Duration;

use super::followed::Followed;
use super::kept::{Kept, TRY_AGAIN};
use super::told::{Look, SessionAnswer, SessionChoice, SessionMove};
use crate::session::SessionEdit;
use crate::store::hold::Watch;
use crate::store::lock::BEAT;
use crate::store::post::Post;
use crate::store::{Opening, Store};
use crate::time::Stopwatch;

/// How often files are looked at. What has changed is read at the second look, so that it is told within 300 ms.
const LOOK_EVERY: Duration = Duration::from_millis(100);
/// How often it is asked whether others still edit what can only be read here.
const ASK_EVERY: Duration = Duration::from_secs(2);
/// How many requests are taken at once.
const BATCH: usize = 1_000;

/// The thread that keeps. Dropped, it writes what is pending and ends.
#[derive(Debug)]
pub struct SessionKeeper {
    post: Post<Request>,
}

enum Request {
    Hold(Opening, PathBuf),
    Keep(SessionMove, Box<SessionEdit>),
    Typed(PathBuf, Option<String>),
    Settle(SessionMove, SessionChoice),
    LetGo(Opening),
    Wait(Opening, PathBuf),
    Follow(Option<PathBuf>),
    Retry,
    Flush(Sender<()>),
}

impl SessionKeeper {
    /// Starts the thread, on which `answer` is called.
    pub fn start(store: Arc<Store>, answer: impl Fn(SessionAnswer) + Send + 'static) -> Self {
        let (sender, requests) = channel();
        let mut work = Work {
            store,
            say: Box::new(answer),
            open: BTreeMap::new(),
            waiting: BTreeMap::new(),
            followed: None,
            looked: Stopwatch::start(),
            asked: Stopwatch::start(),
            beaten: Stopwatch::start(),
        };
        let thread = std::thread::spawn(move || work.run(&requests));
        Self {
            post: Post::to(sender, vec![thread]),
        }
    }

    /// Says that a session was opened to be edited: its file is looked after.
    pub fn hold(&self, of: Opening, path: PathBuf) {
        self.post.send(Request::Hold(of, path));
    }

    /// Keeps an edit, and the session as it is after it.
    pub fn keep(&self, kept: SessionMove, edit: SessionEdit) {
        self.post.send(Request::Keep(kept, Box::new(edit)));
    }

    /// Keeps a text that is being typed and is no session yet.
    pub fn typed(&self, path: PathBuf, text: Option<String>) {
        self.post.send(Request::Typed(path, text));
    }

    /// Does what was chosen of a session whose file somebody else has changed.
    pub fn settle(&self, mine: SessionMove, choice: SessionChoice) {
        self.post.send(Request::Settle(mine, choice));
    }

    /// Lets go of an opening once its changes are in its file.
    pub fn let_go(&self, of: Opening) {
        self.post.send(Request::LetGo(of));
    }

    /// Says when a session can be changed that somebody else edits.
    pub fn wait_for(&self, of: Opening, path: PathBuf) {
        self.post.send(Request::Wait(of, path));
    }

    /// Follows the file of a session that is shown; none for no longer.
    pub fn follow(&self, path: Option<PathBuf>) {
        self.post.send(Request::Follow(path));
    }

    /// Tries at once what could not be written.
    pub fn retry(&self) {
        self.post.send(Request::Retry);
    }

    /// Waits until all that was asked for is on disk, or could not be written.
    pub fn flush(&self) {
        self.post.flush(Request::Flush);
    }
}

/// What the thread has in hand.
struct Work {
    store: Arc<Store>,
    say: Box<dyn Fn(SessionAnswer) + Send>,
    open: BTreeMap<Opening, Kept>,
    /// The openings that can only be read until somebody else lets go of their files.
    waiting: BTreeMap<Opening, (PathBuf, Watch)>,
    followed: Option<Followed>,
    looked: Stopwatch,
    /// When it was last asked who else edits what is waited for.
    asked: Stopwatch,
    /// When it was last said that what is edited here still is.
    beaten: Stopwatch,
}

impl Work {
    fn run(&mut self, requests: &Receiver<Request>) {
        loop {
            let asked = match self.wait() {
                None => requests.recv().map_err(|_| RecvTimeoutError::Disconnected),
                Some(wait) => requests.recv_timeout(wait),
            };
            match asked {
                Ok(first) => {
                    let batch: Vec<Request> = std::iter::once(first).chain(requests.try_iter().take(BATCH)).collect();
                    self.take_all(batch);
                }
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => break,
            }
            self.try_journals(false);
            self.save_where(Kept::is_due);
            self.look_around();
            self.ask_around();
        }
        // Nobody can ask any more, since the app ends: what is pending has no other moment.
        self.try_journals(true);
        self.save_where(|_| true);
        for kept in self.open.values() {
            self.store.close_session(&kept.path);
        }
    }

    /// How long until there is something to do; none if there is nothing.
    fn wait(&self) -> Option<Duration> {
        let save = self.open.values().filter_map(Kept::wait).min();
        let idle = self.open.is_empty() && self.followed.is_none();
        let look = (!idle).then(|| LOOK_EVERY.saturating_sub(self.looked.elapsed()));
        let ask = (!self.waiting.is_empty()).then(|| ASK_EVERY.saturating_sub(self.asked.elapsed()));
        [save, look, ask].into_iter().flatten().min()
    }

    /// Carries out requests in their order; edits of one session that follow each other cost one sync of the disk.
    fn take_all(&mut self, batch: Vec<Request>) {
        let mut made: Vec<(SessionMove, SessionEdit)> = Vec::new();
        for request in batch {
            if let Request::Keep(kept, edit) = request {
                if made.last().is_some_and(|(last, _)| last.version.of != kept.version.of) {
                    self.write_down(&mut made);
                }
                made.push((kept, *edit));
                continue;
            }
            self.write_down(&mut made);
            self.take(request);
        }
        self.write_down(&mut made);
    }

    fn take(&mut self, request: Request) {
        match request {
            Request::Hold(of, path) => {
                // The file belongs to whoever opened it last. What an earlier opening had not saved is in the journal, which the
                // last one has read; and that one's end must not close what is open now.
                self.open.retain(|_, kept| kept.path != path);
                self.open.insert(of, Kept::new(path));
            }
            Request::Keep(..) => {}
            Request::Typed(path, text) => {
                let kept = self.store.keep_typed(&path, text.as_deref());
                // That there is none any more is of no interest; what could not be written is tried again with the next letter.
                if text.is_some() {
                    let kept = kept.map(|()| self.store.now());
                    (self.say)(SessionAnswer::Typed(path, kept.map_err(|error| error.to_string())));
                }
            }
            Request::Settle(mine, choice) => self.settle(&mine, choice),
            Request::LetGo(of) => {
                self.waiting.remove(&of);
                if let Some(kept) = self.open.get_mut(&of) {
                    kept.over = true;
                    kept.saved = None;
                }
                self.save_where(|kept| kept.over);
            }
            Request::Wait(of, path) => {
                self.waiting.insert(of, (path, Watch::default()));
            }
            Request::Follow(path) => {
                let same = self.followed.as_ref().map(|followed| &followed.path) == path.as_ref();
                if !same {
                    self.followed = path.map(Followed::begin);
                }
            }
            Request::Retry => {
                for kept in self.open.values_mut() {
                    kept.failed = None;
                    kept.saved = None;
                }
                self.try_journals(true);
            }
            Request::Flush(done) => {
                self.try_journals(true);
                self.save_where(|_| true);
                drop(done);
            }
        }
    }

    /// Writes edits of one session into its journal, and takes the last of them to be saved.
    fn write_down(&mut self, made: &mut Vec<(SessionMove, SessionEdit)>) {
        let Some((last, _)) = made.last() else { return };
        let last = last.clone();
        let now = self.store.now();
        let edits = made.drain(..).map(|(_, edit)| (now, edit)).collect();
        let journaled = self.store.journal_session(&last.path, edits);
        let kept = self
            .open
            .entry(last.version.of)
            .or_insert_with(|| Kept::new(last.path.clone()));
        let upto = journaled.as_ref().map(|(upto, _)| *upto);
        kept.journaled(last.version, journaled.map(|(_, written)| written), &*self.say);
        kept.pending = Some((last, upto));
    }

    /// Tries journals again that could not be written.
    fn try_journals(&mut self, at_once: bool) {
        for kept in self.open.values_mut() {
            let due = kept
                .unwritten
                .as_ref()
                .filter(|(_, since)| at_once || since.elapsed() >= TRY_AGAIN);
            if let Some(version) = due.map(|(version, _)| *version) {
                let written = self.store.journal_session(&kept.path, Vec::new());
                kept.journaled(version, written.map(|(_, written)| written), &*self.say);
            }
        }
    }

    /// Replaces the files of these openings with their pending versions. What cannot be saved stays pending.
    fn save_where(&mut self, which: impl Fn(&Kept) -> bool) {
        let (store, say) = (&self.store, &self.say);
        self.open.retain(|_, kept| {
            if which(kept) {
                kept.save(store, &**say);
            }
            // What waits for a choice is asked again when the session is opened the next time, once the journal has it.
            let done = kept.over && (kept.pending.is_none() || kept.foreign && kept.unwritten.is_none());
            if done {
                store.close_session(&kept.path);
            }
            !done
        });
    }

    fn settle(&mut self, mine: &SessionMove, choice: SessionChoice) {
        let settled = self
            .store
            .settle_session(&mine.source, &mine.session, &mine.path, choice);
        let answer = match settled {
            Ok(settled) => {
                if let Some(kept) = self.open.get_mut(&mine.version.of) {
                    kept.foreign = false;
                    kept.failed = None;
                    kept.pending = None;
                }
                SessionAnswer::Settled(mine.version, Box::new(settled), self.store.now())
            }
            Err(why) => SessionAnswer::NotSettled(mine.version, why.to_string()),
        };
        (self.say)(answer);
    }

    /// Looks what others write into the files that are open here, or followed.
    fn look_around(&mut self) {
        if self.looked.elapsed() < LOOK_EVERY {
            return;
        }
        self.looked = Stopwatch::start();
        if self.beaten.elapsed() >= BEAT {
            self.beaten = Stopwatch::start();
            self.store.beat_sessions();
        }
        for (of, kept) in &mut self.open {
            match self.store.look_at_session(&kept.path, false) {
                Look::Same => {}
                Look::Changed(conflict) => {
                    kept.foreign = true;
                    (self.say)(SessionAnswer::Foreign(*of, conflict));
                }
                Look::Back => {
                    kept.foreign = false;
                    (self.say)(SessionAnswer::Back(*of));
                }
            }
        }
        if let Some(followed) = &mut self.followed
            && let Some(found) = followed.look(&self.store)
        {
            (self.say)(SessionAnswer::Followed(followed.path.clone(), found));
        }
    }
    /// Asks whether others still edit what can only be read here until then.
    fn ask_around(&mut self) {
        if self.asked.elapsed() < ASK_EVERY {
            return;
        }
        self.asked = Stopwatch::start();
        let (store, say) = (&self.store, &self.say);
        self.waiting.retain(|of, (path, watch)| {
            let free = watch.is_over(store, store.wait_for_session(path));
            if free {
                say(SessionAnswer::Free(*of));
            }
            !free
        });
    }
}
