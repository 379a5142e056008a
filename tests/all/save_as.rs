//! Under another name: what is changed meanwhile goes along, and "saved" is said only of what is on disk.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use egui::{Context, Key, Modifiers, vec2};
use flipchart::session;
use flipchart::store::KeeperAnswer::{Failed, NotSavedAs, Saved, Taken};
use flipchart::store::{Disk, Keeper, KeeperAnswer, Move, Opening, Places, SavedAs, Store, Version};
use flipchart::time::{Stamp, TestClock};
use flipchart::ui::action::{Action, Answer};
use flipchart::ui::effect::Effect;
use flipchart::ui::state::close::Exporting;
use flipchart::ui::state::{Document, Notice, Overlay, Prompt, Saving, State};
use flipchart::ui::work::Work;
use flipchart::ui::{demo, update};
use flipchart::workshop::{Edit, Workshop, WorkshopEdit};

use crate::dice::Dice;
use crate::saving::{Failing, add_note, healthy, notes_in_order, store_in, version};
use crate::waiting::answers;
use crate::window::{Window, act, press, rest, window};

/// What was heard of a keeper, and found on the disk at that moment.
struct Heard {
    store: Arc<Store>,
    /// Where the workshop is by now.
    path: PathBuf,
    /// How many notes each file has that was left.
    left: BTreeMap<PathBuf, usize>,
    answers: usize,
    moves: usize,
}

impl Heard {
    fn hear(&mut self, answer: KeeperAnswer) {
        let notes = |path: &Path| notes_in_order(&self.store.read(path).unwrap());
        self.answers += 1;
        match answer {
            Saved(version, _) => {
                assert_eq!(
                    notes(&self.path) as u64,
                    version.changes,
                    "saved is said of what is in the file"
                );
            }
            KeeperAnswer::SavedAs(version, saved, _) => {
                assert_eq!(notes(&saved.path) as u64, version.changes);
                if let Some(aside) = &saved.set_aside {
                    assert_eq!(self.left.remove(&saved.path), Some(notes(aside)));
                }
                if saved.path != self.path {
                    assert_eq!(
                        notes(&self.path) as u64,
                        version.changes,
                        "up to then it was in the old file"
                    );
                    self.left.insert(self.path.clone(), notes(&self.path));
                    self.moves += 1;
                }
                self.path = saved.path;
            }
            Taken(_, path) => assert!(self.left.contains_key(&path), "{}", path.display()),
            KeeperAnswer::Journaled(_) => {}
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn what_is_changed_while_a_workshop_moves_is_in_its_new_file_and_the_old_one_stays() {
    let (mut moves, mut answers) = (0, 0);
    for seed in 0..30 {
        let mut dice = Dice(seed);
        let folder = tempfile::tempdir().unwrap();
        let store = healthy(folder.path());
        let opened = store.create(&session::starter("Small"), "A").unwrap();
        let heard = Arc::new(Mutex::new(Heard {
            store: Arc::clone(&store),
            path: opened.path.clone(),
            left: BTreeMap::new(),
            answers: 0,
            moves: 0,
        }));
        let keeper = {
            let heard = Arc::clone(&heard);
            Keeper::start(Arc::clone(&store), move |answer| heard.lock().unwrap().hear(answer))
        };
        let of = Opening::new();
        let mut workshop = opened.workshop;
        // The window learns late where its workshop is.
        let mut known = opened.path.clone();
        for _ in 0..40 {
            match dice.below(8) {
                0 => keeper.save_as(Move {
                    version: version(of, workshop.notes.len()),
                    workshop: Arc::new(workshop.clone()),
                    from: known.clone(),
                    to: opened.path.with_file_name(["A", "B", "C", "D"][dice.below(4)]),
                    replace: dice.below(2) == 0,
                }),
                1 => known = heard.lock().unwrap().path.clone(),
                2 if dice.below(3) == 0 => keeper.flush(),
                _ => {
                    let edit = add_note(&workshop, workshop.notes.len() + 1);
                    edit.clone().apply(&mut workshop).unwrap();
                    let version = version(of, workshop.notes.len());
                    keeper.keep(version, edit, Arc::new(workshop.clone()), known.clone());
                }
            }
        }
        drop(keeper);
        let heard = heard.lock().unwrap();
        assert_eq!(
            notes_in_order(&store.read(&heard.path).unwrap()),
            workshop.notes.len(),
            "seed {seed}"
        );
        for (path, notes) in &heard.left {
            assert_eq!(
                notes_in_order(&store.read(path).unwrap()),
                *notes,
                "seed {seed}: {path:?}"
            );
        }
        let other = |name: &&String| name.contains("other version");
        assert_eq!(
            files(&opened.path).iter().find(other),
            None,
            "nothing looked like somebody else's"
        );
        moves += heard.moves;
        answers += heard.answers;
    }
    assert!(moves > 30 && answers > 100, "{moves} moves, {answers} answers");
}

fn files(beside: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(beside.parent().unwrap()).unwrap();
    entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect()
}

#[test]
fn a_move_from_a_full_disk_ends_well_and_one_to_it_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let opened = healthy(folder.path()).create(session::built_in(), "Ours").unwrap();
    // Every change fails: the first save, and then the move.
    let full = store_in(folder.path(), Failing::at(0, true));
    let workshop = full.open(&opened.path).unwrap().workshop;
    let of = Opening::new();
    let (say, said) = std::sync::mpsc::channel();
    let keeper = Keeper::start(full, move |answer| say.send(answer).unwrap());
    let mut changed = workshop.clone();
    let edit = add_note(&workshop, 1);
    edit.clone().apply(&mut changed).unwrap();
    let changed = Arc::new(changed);
    keeper.keep(version(of, 1), edit.clone(), Arc::clone(&changed), opened.path.clone());
    keeper.save_as(Move {
        version: version(of, 1),
        workshop: Arc::clone(&changed),
        from: opened.path.clone(),
        to: opened.path.with_file_name("Elsewhere"),
        replace: false,
    });
    // A newer version is answered too, though the reason is the same.
    keeper.keep(version(of, 2), edit, changed, opened.path.clone());
    keeper.flush();
    let of_files = |answer: &KeeperAnswer| !matches!(answer, KeeperAnswer::NotJournaled(..));
    let said: Vec<KeeperAnswer> = said.try_iter().filter(of_files).collect();
    assert!(
        matches!(
            said.as_slice(),
            [Failed(one, _), NotSavedAs(as_one, _), Failed(two, _)]
                if *one == version(of, 1) && *as_one == version(of, 1) && *two == version(of, 2)
        ),
        "{said:?}"
    );
    assert!(!opened.path.with_file_name("Elsewhere.workshop.ron").exists());
}

#[test]
fn changes_that_come_late_to_the_disk_are_not_written_over_newer_ones() {
    let folder = tempfile::tempdir().unwrap();
    let disk = Failing::at(usize::MAX, false);
    let store = store_in(folder.path(), Arc::clone(&disk) as Arc<dyn Disk>);
    let first = store.create(session::built_in(), "Ours").unwrap();
    let keeper = Keeper::start(Arc::clone(&store), |_| {});
    let keep = |of: Opening, workshop: &Workshop, title: &str| {
        let edit = Edit::Workshop(WorkshopEdit::SetTitle(title.to_owned()));
        let mut changed = workshop.clone();
        edit.clone().apply(&mut changed).unwrap();
        keeper.keep(version(of, 1), edit, Arc::new(changed), first.path.clone());
        keeper.flush();
    };
    let (one, two) = (Opening::new(), Opening::new());
    keeper.hold(one, first.workshop.id.clone(), first.path.clone());
    disk.fill();
    keep(one, &first.workshop, "Late");
    keeper.let_go(one);
    keeper.flush();
    // Neither the file nor the journal has it: opened again it is as it was.
    let second = store.open(&first.path).unwrap();
    assert_eq!(second.workshop.title, "Ours");
    keeper.hold(two, second.workshop.id.clone(), second.path.clone());
    disk.heal();
    keep(two, &second.workshop, "Newer");
    // The late one was tried again with it, and is over: the document stays with the second.
    assert!(healthy(folder.path()).open(&first.path).unwrap().read_only.is_some());
    drop(keeper);
    assert_eq!(store.read(&first.path).unwrap().title, "Newer");
    let beside = first.path.with_file_name("Ours (recovered).workshop.ron");
    assert_eq!(store.read(&beside).unwrap().title, "Late");
    assert_eq!(files(&first.path).len(), 2);
}

/// A state with an open workshop that was changed twice since it was saved; both versions.
fn twice_changed() -> (State, Version, Version) {
    let mut state = demo::slide();
    let mut effects = Vec::new();
    for title in ["One", "Two"] {
        update::update(
            &mut state,
            Action::Edit(Edit::Workshop(WorkshopEdit::SetTitle(title.to_owned()))),
            &mut effects,
        );
    }
    let versions: Vec<Version> = effects
        .iter()
        .filter_map(|effect| match effect {
            Effect::Keep { version, .. } => Some(*version),
            _ => None,
        })
        .collect();
    state.notice = None;
    (state, versions[0], versions[1])
}

/// What a state says: of saving in one letter, where its file is, and a message.
fn says(state: &State) -> (char, String, String) {
    let document = state.document.as_ref().unwrap();
    let saving = match &document.saving {
        Saving::Saved(_) => 's',
        Saving::Pending => 'p',
        Saving::Journaled | Saving::JournalOnly(_) => 'j',
        Saving::Failed(_) => 'f',
        Saving::ReadOnly(_) => 'r',
    };
    let notice = state.notice.as_ref().map(|notice: &Notice| notice.text.clone());
    (saving, document.path.display().to_string(), notice.unwrap_or_default())
}

/// What is answered, by the state and its two versions.
type Answers<'a> = Box<dyn Fn(&State, Version, Version) -> Vec<KeeperAnswer> + 'a>;

#[test]
fn an_answer_is_about_its_own_document_and_version_alone() {
    let at = Stamp::default();
    let (_, one, two) = twice_changed();
    let foreign = |changes| Version {
        of: Opening::new(),
        changes,
    };
    let to = |state: &State| SavedAs {
        document: state.document.as_ref().unwrap().workshop().id.clone(),
        path: "/tmp/New.workshop.ron".into(),
        set_aside: None,
    };
    let own = "checkout.workshop.ron";
    let new = "/tmp/New.workshop.ron";
    let cases: Vec<(Answers<'_>, char, &str, &str)> = vec![
        (Box::new(|_, one, _| vec![Saved(one, at)]), 'p', own, ""),
        (Box::new(|_, _, two| vec![Saved(two, at)]), 's', own, ""),
        (
            Box::new(|_, one, two| vec![Saved(one, at), Saved(two, at)]),
            's',
            own,
            "",
        ),
        (Box::new(|_, _, _| vec![Saved(foreign(2), at)]), 'p', own, ""),
        (Box::new(|_, one, _| vec![Failed(one, "full".into())]), 'f', own, "full"),
        // What was told is taken back once the file lacks nothing of it.
        (
            Box::new(|_, one, _| vec![Failed(one, "full".into()), Saved(one, at)]),
            'p',
            own,
            "",
        ),
        (
            Box::new(|_, one, two| vec![Failed(one, "full".into()), Saved(two, at)]),
            's',
            own,
            "",
        ),
        (
            Box::new(|_, _, _| vec![Failed(foreign(2), "full".into())]),
            'p',
            own,
            "full",
        ),
        (
            Box::new(|_, _, two| vec![Saved(two, at), NotSavedAs(two, "full".into())]),
            's',
            own,
            "full",
        ),
        (
            Box::new(|_, one, _| vec![NotSavedAs(one, "full".into())]),
            'p',
            own,
            "full",
        ),
        (
            Box::new(|state, one, _| vec![KeeperAnswer::SavedAs(one, to(state), at)]),
            'p',
            new,
            "Saved as New.workshop.ron",
        ),
        (
            Box::new(|state, _, two| vec![KeeperAnswer::SavedAs(two, to(state), at)]),
            's',
            new,
            "Saved as New.workshop.ron",
        ),
        (
            Box::new(|state, one, two| {
                vec![
                    Failed(one, "full".into()),
                    KeeperAnswer::SavedAs(one, to(state), at),
                    Saved(two, at),
                ]
            }),
            's',
            new,
            "Saved as New.workshop.ron",
        ),
        (
            Box::new(|state, _, _| vec![KeeperAnswer::SavedAs(foreign(2), to(state), at)]),
            'p',
            own,
            "Saved as New.workshop.ron",
        ),
        (Box::new(|_, _, two| vec![Taken(two, new.into())]), 'p', own, ""),
        (
            Box::new(|_, _, _| vec![Taken(foreign(2), new.into())]),
            'p',
            own,
            "Nothing was saved as /tmp/New.workshop.ron: a file of this name is there already",
        ),
    ];
    assert_eq!((one.changes, two.changes), (1, 2));
    for (at, (answers, saving, path, notice)) in cases.into_iter().enumerate() {
        let (mut state, one, two) = twice_changed();
        for answer in answers(&state, one, two) {
            let asks = matches!(&answer, Taken(version, _) if *version == two);
            update::update(&mut state, Action::Done(Answer::Kept(answer)), &mut Vec::new());
            let asked = matches!(state.window.overlay, Some(Overlay::Replace(_)));
            assert_eq!(asked, asks, "case {at}");
        }
        let (was, place, said) = says(&state);
        assert_eq!(
            (was, place.as_str(), said.as_str()),
            (saving, path, notice),
            "case {at}"
        );
    }
}

#[test]
fn what_was_asked_about_another_workshop_changes_nothing_in_this_one() {
    let other = Opening::new();
    let flow = "Write | wait 1d | pt 2d".to_owned();
    let answers = |of: Opening| {
        let picked = |prompt| Answer::Picked {
            prompt,
            about: Some(of),
            path: Some("/tmp/x.flow".into()),
        };
        vec![
            picked(Prompt::SaveAs),
            picked(Prompt::OpenFlow),
            Answer::Flow(Some(of), flow.clone()),
            Answer::Exported(of, "/tmp".into(), Vec::new()),
            Answer::ExportFailed(of, "full".into()),
        ]
    };
    for (at, answer) in answers(other).into_iter().enumerate() {
        let mut state = demo::map();
        state.window.exporting = Some(Exporting::default());
        let before = state.document.as_ref().unwrap().workshop().clone();
        let mut effects = Vec::new();
        update::update(&mut state, Action::Done(answer), &mut effects);
        assert!(effects.is_empty(), "answer {at}: {effects:?}");
        assert!(
            state.window.exporting.is_some() && state.window.exported.is_none(),
            "answer {at}"
        );
        assert_eq!(*state.document.as_ref().unwrap().workshop(), before, "answer {at}");
        assert!(state.notice.is_some(), "answer {at}: it is told");
    }
    // The same about this one does what it is for.
    for (at, answer) in (0..5).map(|at| {
        let state = demo::map();
        (at, (state.opening().unwrap(), state))
    }) {
        let (of, mut state) = answer;
        state.window.exporting = Some(Exporting::default());
        let before = state.document.as_ref().unwrap().workshop().clone();
        let mut effects = Vec::new();
        update::update(&mut state, Action::Done(answers(of).swap_remove(at)), &mut effects);
        let changed = *state.document.as_ref().unwrap().workshop() != before;
        assert!(
            !effects.is_empty() || changed || state.window.exporting.is_none(),
            "answer {at}"
        );
    }
}

/// A window on a workshop with a file, and what carries out its effects.
struct Room {
    window: Window,
    work: Work,
}

impl Room {
    fn enter(folder: &Path) -> Self {
        let store = healthy(folder);
        let opened = store.create(session::built_in(), "Ours").unwrap();
        let at = store.now();
        let clock = Arc::new(TestClock::new(at, chrono::Offset::fix(&chrono::Utc)));
        let mut state = demo::slide();
        state.window.documents = Places::below(folder).documents;
        state.document = Some(Document::new(opened.workshop, opened.path, Saving::Saved(at)));
        Self {
            window: window(state, vec2(1280.0, 800.0)),
            work: Work::start(store, clock, flipchart::render::export::to_folder),
        }
    }

    /// Types a path where the system shows no dialog, and waits for what is said to it.
    fn save_as(&mut self, path: &Path) {
        act(&mut self.window, Action::Overlay(Some(Overlay::Path(Prompt::SaveAs))));
        act(&mut self.window, Action::Query(path.display().to_string()));
        rest(&mut self.window);
        self.enter_and_wait();
    }

    fn enter_and_wait(&mut self) {
        press(&mut self.window, Modifiers::NONE, Key::Enter);
        self.carry_out();
    }

    /// Carries out what is asked for, and shows the answers of the keeper.
    fn carry_out(&mut self) {
        let effects = std::mem::take(&mut self.window.state_mut().effects);
        assert!(!effects.is_empty(), "nothing was asked for");
        for effect in effects {
            self.work.run(&Context::default(), effect);
        }
        for answer in answers(&self.work) {
            act(&mut self.window, Action::Done(answer));
        }
    }

    fn state(&self) -> &State {
        &self.window.state().state
    }

    fn path(&self) -> &Path {
        &self.state().document.as_ref().unwrap().path
    }
}

#[test]
fn a_taken_name_is_asked_about_and_the_file_that_had_it_is_kept() {
    let folder = tempfile::tempdir().unwrap();
    let mut room = Room::enter(folder.path());
    let ours = room.path().to_owned();
    let taken = ours.with_file_name("Taken.workshop.ron");
    std::fs::write(&taken, "somebody's words").unwrap();
    let asks = |room: &Room| matches!(&room.state().window.overlay, Some(Overlay::Replace(path)) if *path == taken);

    room.save_as(&taken.with_file_name("Taken"));
    assert!(asks(&room));
    press(&mut room.window, Modifiers::NONE, Key::Escape);
    assert_eq!(room.state().window.overlay, None);
    assert_eq!(room.path(), ours);
    assert!(room.window.state().effects.is_empty());
    assert_eq!(std::fs::read_to_string(&taken).unwrap(), "somebody's words");

    room.save_as(&taken);
    assert!(asks(&room));
    room.enter_and_wait();
    assert_eq!(room.path(), taken);
    let (saving, _, said) = says(room.state());
    assert_eq!(
        (saving, said.as_str()),
        (
            's',
            "Saved as Taken.workshop.ron. What it held is kept as Taken (replaced).workshop.ron"
        )
    );
    let aside = taken.with_file_name("Taken (replaced).workshop.ron");
    assert_eq!(std::fs::read_to_string(aside).unwrap(), "somebody's words");
    assert!(ours.exists());

    // Its own name is no other one.
    room.save_as(&taken);
    assert_eq!(room.state().window.overlay, None);
    room.save_as(&ours.with_file_name("Free"));
    assert!(room.path().ends_with("Free.workshop.ron"));
    room.work.finish();
}
