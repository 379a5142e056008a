//! A session as a document: what is typed is in its file a moment later, beside the comments of its author; a kill at any moment loses nothing
//! that was acknowledged; what another program writes is told, and never written over.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use flipchart::session::edit::{HeadEdit, SessionEdit};
use flipchart::session::{Picture, Session, Source};
use flipchart::store::{
    OpenedSession, Opening, Places, SessionAnswer, SessionChoice, SessionKeeper, SessionMove, SessionSettled, Store,
    SystemDisk, Wait,
};
use flipchart::time::{Stamp, TestClock};

use crate::faults::Faulty;
use crate::saving::{healthy, store_in, version};

/// A session in the hand of its author.
const TEXT: &str = r#"// what this is
(
    format: 1,
    id: "waiting",
    title: "Title 0", // the title
    agenda: [
        // the first item
        (title: "One", minutes: 5, slides: [(id: "one", title: "One")]),
    ],
)
// behind all
"#;

fn file_in(folder: &Path) -> PathBuf {
    let path = folder.join("waiting.ron");
    std::fs::write(&path, TEXT).unwrap();
    path
}

fn titled(number: usize) -> SessionEdit {
    SessionEdit::Head(HeadEdit::Title(format!("Title {number}")))
}

/// The number in a session's title.
fn number(session: &Session) -> usize {
    session.title.rsplit(' ').next().unwrap().parse().unwrap()
}

fn text(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap()
}

/// A session that is open, with the thread that keeps it.
struct Desk {
    keeper: SessionKeeper,
    answers: Receiver<SessionAnswer>,
    of: Opening,
    opened: OpenedSession,
    session: Session,
    changes: usize,
}

impl Desk {
    fn open(folder: &Path, path: &Path) -> Self {
        let store = healthy(folder);
        let (say, answers) = channel();
        let keeper = SessionKeeper::start(Arc::clone(&store), move |answer| {
            let _ = say.send(answer);
        });
        let opened = store.open_session(path).unwrap();
        let of = Opening::new();
        keeper.hold(of, opened.path.clone());
        Self {
            keeper,
            answers,
            of,
            session: opened.session.clone(),
            opened,
            changes: 0,
        }
    }

    fn now(&self) -> SessionMove {
        SessionMove {
            version: version(self.of, self.changes),
            source: Arc::clone(&self.opened.source),
            session: Arc::new(self.session.clone()),
            path: self.opened.path.clone(),
        }
    }

    fn edit(&mut self, edit: SessionEdit) {
        edit.clone().apply(&mut self.session).unwrap();
        self.changes += 1;
        self.keeper.keep(self.now(), edit);
    }

    /// Waits for an answer of this sort; others are passed by.
    fn wait<T>(&self, which: impl Fn(SessionAnswer) -> Option<T>) -> T {
        loop {
            let answer = self.answers.recv_timeout(Duration::from_secs(30)).expect("it is told");
            if let Some(found) = which(answer) {
                return found;
            }
        }
    }
}

#[test]
fn what_is_changed_is_in_the_file_and_all_else_is_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let path = file_in(folder.path());
    let mut desk = Desk::open(folder.path(), &path);
    desk.edit(titled(1));
    desk.edit(titled(2));
    desk.keeper.flush();
    assert_eq!(text(&path), TEXT.replace("Title 0", "Title 2"));
    desk.edit(titled(0));
    desk.keeper.flush();
    assert_eq!(text(&path), TEXT, "changed back it is byte by byte what it was");
}

#[test]
fn a_kill_at_any_moment_loses_nothing_that_was_acknowledged() {
    let mut lost = 0;
    for fails in 0..120 {
        let folder = tempfile::tempdir().unwrap();
        let path = file_in(folder.path());
        let mut acknowledged = 0;
        {
            let store = store_in(folder.path(), Faulty::at(fails, true));
            let Ok(opened) = store.open_session(&path) else {
                continue;
            };
            let mut session = opened.session.clone();
            for number in 1..=4 {
                titled(number).apply(&mut session).unwrap();
                let edits = vec![(Stamp::default(), titled(number))];
                if store
                    .journal_session(&opened.path, edits)
                    .is_some_and(|(_, written)| written.is_ok())
                {
                    acknowledged = number;
                }
                // Every other change reaches the file before the next.
                if number % 2 == 0 && store.save_session(&opened.source, &session, &opened.path, None).is_ok() {
                    acknowledged = number;
                }
            }
        }
        lost += usize::from(acknowledged < 4);
        let opened = healthy(folder.path()).open_session(&path).unwrap();
        let found = number(&opened.session);
        assert!(found >= acknowledged, "{fails}: {found} of {acknowledged}");
        assert_eq!(opened.conflict, None, "{fails}");
        let text = text(&path);
        assert!(
            text.starts_with("// what this is\n") && text.ends_with("// behind all\n"),
            "{fails}: {text}"
        );
    }
    assert!(lost > 5, "the disk has failed in the middle of it");
}

#[test]
fn what_another_program_writes_meanwhile_is_told_and_both_are_kept() {
    for choice in [SessionChoice::Mine, SessionChoice::Theirs, SessionChoice::Both] {
        let folder = tempfile::tempdir().unwrap();
        let path = file_in(folder.path());
        let mut desk = Desk::open(folder.path(), &path);
        desk.edit(titled(1));
        desk.keeper.flush();
        let theirs = TEXT.replace("Title 0", "Title 77");
        std::fs::write(&path, &theirs).unwrap();
        let conflict = desk.wait(|answer| match answer {
            SessionAnswer::Foreign(_, conflict) => Some(conflict),
            _ => None,
        });
        assert_eq!(conflict.text, theirs);
        assert_eq!(number(&conflict.theirs.unwrap().1), 77);
        desk.edit(titled(2));
        desk.keeper.flush();
        assert_eq!(text(&path), theirs, "not written over");
        desk.keeper.settle(desk.now(), choice);
        let settled = desk.wait(|answer| match answer {
            SessionAnswer::Settled(_, settled, _) => Some(*settled),
            _ => None,
        });
        let (kept, file) = match settled {
            SessionSettled::Mine(kept) => {
                assert_eq!(choice, SessionChoice::Mine);
                (text(&kept), 2)
            }
            SessionSettled::Theirs { session, mine, .. } => {
                assert_eq!(number(&session), 77);
                assert_eq!(
                    mine.starts_with(folder.path().join("state")),
                    choice == SessionChoice::Theirs
                );
                (text(&mine), 77)
            }
        };
        let other = if file == 2 { 77 } else { 2 };
        assert_eq!(kept, TEXT.replace("Title 0", &format!("Title {other}")));
        assert_eq!(text(&path), TEXT.replace("Title 0", &format!("Title {file}")));
    }
}

#[cfg(unix)]
#[test]
fn a_session_that_others_may_not_read_stays_so_whatever_happens_to_its_file() {
    use std::os::unix::fs::PermissionsExt as _;

    let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let folder = tempfile::tempdir().unwrap();
    let path = file_in(folder.path());
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600)).unwrap();
    let mut desk = Desk::open(folder.path(), &path);
    desk.edit(titled(1));
    desk.keeper.flush();
    assert_eq!(mode(&path), 0o600, "written again");
    std::fs::remove_file(&path).unwrap();
    desk.edit(titled(2));
    desk.keeper.flush();
    assert_eq!(mode(&path), 0o600, "gone and written anew");
    std::fs::write(&path, TEXT.replace("Title 0", "Title 77")).unwrap();
    desk.wait(|answer| matches!(answer, SessionAnswer::Foreign(..)).then_some(()));
    desk.keeper.settle(desk.now(), SessionChoice::Both);
    let mine = desk.wait(|answer| match answer {
        SessionAnswer::Settled(_, settled, _) => Some(*settled),
        _ => None,
    });
    let SessionSettled::Theirs { mine, .. } = mine else {
        panic!("{mine:?}");
    };
    assert_eq!((mode(&path), mode(&mine)), (0o600, 0o600), "both kept");
}

#[test]
fn changes_that_had_not_reached_a_file_that_others_have_changed_are_offered_beside_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = file_in(folder.path());
    {
        let store = healthy(folder.path());
        let opened = store.open_session(&path).unwrap();
        let edits = vec![(Stamp::default(), titled(5))];
        store.journal_session(&opened.path, edits).unwrap().1.unwrap();
    }
    std::fs::write(&path, TEXT.replace("Title 0", "Title 77")).unwrap();
    let opened = healthy(folder.path()).open_session(&path).unwrap();
    assert_eq!(number(&opened.session), 5);
    assert_eq!(number(&opened.conflict.unwrap().theirs.unwrap().1), 77);
    assert!(text(&path).contains("Title 77"), "the file is left as it is");
}

#[test]
fn a_file_that_was_damaged_while_it_was_open_keeps_its_last_good_version() {
    let folder = tempfile::tempdir().unwrap();
    let path = file_in(folder.path());
    let desk = Desk::open(folder.path(), &path);
    std::fs::write(&path, TEXT.replace("agenda: [", "agenda: ")).unwrap();
    let conflict = |answer| match answer {
        SessionAnswer::Foreign(_, conflict) => Some(conflict),
        _ => None,
    };
    let broken = desk.wait(conflict);
    let problems = broken.theirs.unwrap_err();
    assert!(problems[0].place.is_some(), "{}", problems[0]);
    std::fs::write(&path, TEXT.replace("Title 0", "Title 3")).unwrap();
    assert_eq!(number(&desk.wait(conflict).theirs.unwrap().1), 3);
    std::fs::write(&path, TEXT).unwrap();
    desk.wait(|answer| matches!(answer, SessionAnswer::Back(_)).then_some(()));
}

#[test]
fn a_file_that_cannot_be_read_is_opened_as_its_last_good_version() {
    let folder = tempfile::tempdir().unwrap();
    let path = file_in(folder.path());
    drop(healthy(folder.path()).open_session(&path).unwrap());
    let damaged = TEXT.replace("agenda: [", "agenda: ");
    std::fs::write(&path, &damaged).unwrap();
    let opened = healthy(folder.path()).open_session(&path).unwrap();
    assert_eq!(number(&opened.session), 0);
    assert!(opened.conflict.unwrap().theirs.is_err());
    assert_eq!(text(&path), damaged, "the file is left as it is");
}

#[test]
fn a_session_that_is_shown_is_followed_and_a_broken_version_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let path = file_in(folder.path());
    let store = healthy(folder.path());
    let (say, answers) = channel();
    let keeper = SessionKeeper::start(store, move |answer| {
        let _ = say.send(answer);
    });
    keeper.follow(Some(path.clone()));
    keeper.flush();
    let told = || match answers.recv_timeout(Duration::from_secs(30)).expect("it is told") {
        SessionAnswer::Followed(of, found) => {
            assert_eq!(of, path);
            found
        }
        other => panic!("{other:?}"),
    };
    assert_eq!(number(&told().unwrap()), 0, "it may have changed since it was opened");
    std::fs::write(&path, TEXT.replace("Title 0", "Title 12")).unwrap();
    assert_eq!(number(&told().unwrap()), 12);
    std::fs::write(&path, TEXT.replace("format: 1", "format: one")).unwrap();
    assert!(told().unwrap_err()[0].place.is_some());
    std::fs::write(&path, TEXT.replace("Title 0", "Title 123")).unwrap();
    assert_eq!(number(&told().unwrap()), 123);
}

#[test]
fn a_second_window_can_only_read_it_and_a_text_half_typed_is_there_again() {
    let folder = tempfile::tempdir().unwrap();
    let path = file_in(folder.path());
    let first = healthy(folder.path());
    let opened = first.open_session(&path).unwrap();
    first.keep_typed(&opened.path, Some("(half")).unwrap();
    let second = healthy(folder.path());
    let why = second.open_session(&path).unwrap().read_only.unwrap();
    assert!(why.contains("another window"), "{why}");
    first.close_session(&opened.path);
    let opened = second.open_session(&path).unwrap();
    assert_eq!(opened.read_only, None);
    assert_eq!(opened.typed.as_deref(), Some("(half"));
    second.keep_typed(&opened.path, None).unwrap();
    assert_eq!(second.open_session(&path).unwrap().typed, None);
}

#[test]
fn a_copy_is_made_under_a_free_name_with_every_comment() {
    let folder = tempfile::tempdir().unwrap();
    let store = healthy(folder.path());
    let source = Source::read(flipchart::session::BUILT_IN, "built in").unwrap();
    let first = store.copy_session(source.session(), source.text()).unwrap();
    let second = store.copy_session(source.session(), source.text()).unwrap();
    assert_ne!(first, second);
    for path in [first, second] {
        assert_eq!(text(&path), flipchart::session::BUILT_IN);
        assert_eq!(store.open_session(&path).unwrap().session.title, source.session().title);
    }
}

#[test]
fn a_session_that_is_opened_once_more_goes_on_being_kept() {
    let folder = tempfile::tempdir().unwrap();
    let path = file_in(folder.path());
    let store = healthy(folder.path());
    let keeper = SessionKeeper::start(Arc::clone(&store), |_| {});
    let first = Opening::new();
    keeper.hold(first, store.open_session(&path).unwrap().path);
    let opened = store.open_session(&path).unwrap();
    let of = Opening::new();
    keeper.hold(of, opened.path.clone());
    keeper.let_go(first);
    let mut session = opened.session.clone();
    titled(3).apply(&mut session).unwrap();
    let kept = SessionMove {
        version: version(of, 1),
        source: opened.source,
        session: Arc::new(session),
        path: opened.path,
    };
    keeper.keep(kept, titled(3));
    keeper.flush();
    // Dropped, it writes what is pending.
    drop(keeper);
    assert_eq!(text(&path), TEXT.replace("Title 0", "Title 3"));
}

/// The store of a person on another computer, by the same clock, with a state folder of its own.
fn on(folder: &Path, host: &str, clock: &TestClock) -> Store {
    let places = Places {
        state: folder.join(host),
        ..Places::below(folder)
    };
    Store::new(Arc::new(SystemDisk), places, Arc::new(clock.clone())).on(host, "mara")
}

/// What the file beside says of who has the session open; none where there is none.
fn beside(path: &Path) -> Option<String> {
    std::fs::read_to_string(path.with_file_name(".~waiting.ron.lock")).ok()
}

#[test]
fn who_edits_it_says_so_for_as_long_as_it_lasts_and_one_that_was_left_behind_is_taken_over_and_told() {
    let folder = tempfile::tempdir().unwrap();
    let path = file_in(folder.path());
    let clock = TestClock::new(
        Stamp::from_millis(1_795_513_680_000),
        chrono::FixedOffset::east_opt(3600).unwrap(),
    );
    let (one, other) = (
        on(folder.path(), "laptop-1", &clock),
        on(folder.path(), "laptop-2", &clock),
    );
    let path = one.open_session(&path).unwrap().path;
    let first = beside(&path).unwrap();
    clock.advance(Duration::from_secs(20));
    one.beat_sessions();
    let second = beside(&path).unwrap();
    assert_ne!(first, second, "it is renewed");
    std::fs::remove_file(path.with_file_name(".~waiting.ron.lock")).unwrap();
    one.beat_sessions();
    assert!(beside(&path).is_some(), "and comes back");
    let read = other.open_session(&path).unwrap();
    assert!(read.waits);
    assert!(read.read_only.unwrap().contains("mara on laptop-1 has it open"));
    // Closed, it is given up.
    one.close_session(&path);
    assert_eq!(beside(&path), None);
    assert_eq!(other.open_session(&path).unwrap().read_only, None);
    // The computer loses its power: nobody renews what it left behind, and who has watched that takes it over.
    std::mem::forget(other);
    let Wait::Elsewhere(holder) = one.wait_for_session(&path) else {
        panic!("it is held")
    };
    assert!(one.open_session(&path).unwrap().read_only.is_some());
    one.has_left(*holder);
    let opened = one.open_session(&path).unwrap();
    assert_eq!(opened.read_only, None);
    assert!(
        opened
            .recovered
            .unwrap()
            .contains("mara on laptop-2 had it open and was last seen")
    );
}

#[test]
fn the_keeper_says_when_a_session_can_be_changed_that_another_window_had() {
    let folder = tempfile::tempdir().unwrap();
    let path = file_in(folder.path());
    let first = healthy(folder.path());
    let path = first.open_session(&path).unwrap().path;
    let second = healthy(folder.path());
    assert!(second.open_session(&path).unwrap().waits);
    let (say, answers) = channel();
    let keeper = SessionKeeper::start(Arc::clone(&second), move |answer| {
        let _ = say.send(answer);
    });
    let of = Opening::new();
    keeper.wait_for(of, path.clone());
    keeper.flush();
    first.close_session(&path);
    let told = answers.recv_timeout(Duration::from_secs(30)).expect("it is told");
    assert_eq!(told, SessionAnswer::Free(of));
    assert_eq!(second.open_session(&path).unwrap().read_only, None);
}

#[test]
fn pictures_are_journaled_once_each_however_much_is_typed_and_come_back_after_a_kill() {
    let folder = tempfile::tempdir().unwrap();
    let path = file_in(folder.path());
    let picture = Picture::new(&(0..300_000_u32).map(|at| (at % 251) as u8).collect::<Vec<u8>>());
    let edited = {
        let store = healthy(folder.path());
        let opened = store.open_session(&path).unwrap();
        let mut session = opened.session;
        let put = SessionEdit::Head(HeadEdit::Picture("map.png".to_owned(), Some(picture.clone())));
        let mut edits = vec![SessionEdit::Several(vec![put, titled(1)])];
        edits[0].clone().apply(&mut session).unwrap();
        for number in 2..=40 {
            let mut typed = session.clone();
            titled(number).apply(&mut typed).unwrap();
            let whole = SessionEdit::Whole(Box::new(typed));
            whole.clone().apply(&mut session).unwrap();
            edits.push(whole);
        }
        for edit in edits {
            let edits = vec![(Stamp::default(), edit)];
            store.journal_session(&opened.path, edits).unwrap().1.unwrap();
        }
        session
    };
    let state = folder.path().join("state/sessions");
    let of = |name: &str| {
        let key = std::fs::read_dir(&state).unwrap().next().unwrap().unwrap().path();
        key.join(name)
    };
    let journal = std::fs::metadata(of("journal")).unwrap().len();
    assert!(journal < 100_000, "{journal} bytes of journal");
    assert_eq!(std::fs::read_dir(of("pictures")).unwrap().count(), 1);
    let opened = healthy(folder.path()).open_session(&path).unwrap();
    assert_eq!(opened.session, edited);
    assert_eq!(opened.session.pictures["map.png"], picture);
    // Nothing is left to be recovered, and nothing of it is kept for ever.
    healthy(folder.path()).open_session(&path).unwrap();
    assert_eq!(std::fs::read_dir(of("pictures")).unwrap().count(), 0);
}
