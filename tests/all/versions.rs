//! Earlier states of a workshop as a surface: chosen, searched and brought back by keys and by the mouse, whole or in parts; and what is only
//! looked at after a crash stays as it was.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use egui::{Key, Modifiers, vec2};
use egui_kittest::kittest::Queryable as _;
use flipchart::session;
use flipchart::store::{Drafts, Keeper, KeeperAnswer, Opened, Opening, Reason, VersionKept};
use flipchart::time::Stamp;
use flipchart::ui::action::{Action, Answer, HomeAction, VersionsAction};
use flipchart::ui::demo;
use flipchart::ui::effect::Effect;
use flipchart::ui::state::kept::VersionTold;
use flipchart::ui::state::versions::{HeldTab, VersionsWindow};
use flipchart::ui::state::{Document, Overlay, RoundWay, Saving, State, Surface};
use flipchart::ui::update::update;
use flipchart::workshop::{DocumentId, Edit, NoteId, NoteKind, RoundEdit, RoundId, RoundRun, Workshop, differences};

use crate::saving::{add_note, healthy, version};
use crate::window::{Window, act, click, press, rest, type_text, window};

const NONE: Modifiers = Modifiers::NONE;

fn workshop(window: &Window) -> &Workshop {
    window.state().state.document.as_ref().unwrap().workshop()
}

fn read(window: &Window) -> Workshop {
    let read = window.state().state.version_read().unwrap();
    (**read.as_ref().unwrap()).clone()
}

fn wide() -> Window {
    window(demo::versions(), vec2(1600.0, 1000.0))
}

#[test]
fn what_is_ticked_is_taken_along_as_one_change_and_undo_takes_it_back() {
    let mut window = wide();
    let before = workshop(&window).clone();
    let then = read(&window);
    for row in ["QA test, wait before it", "Approve release, wait before it"] {
        click(&mut window, &format!("Take along: {row}"));
    }
    click(&mut window, "Take along 2");
    let left: Vec<String> = differences(&then, workshop(&window))
        .into_iter()
        .map(|found| found.what)
        .collect();
    assert!(left.contains(&"QA test, complete and accurate".to_owned()), "{left:?}");
    assert!(left.iter().all(|what| !what.ends_with("wait before it")), "{left:?}");
    press(&mut window, Modifiers::COMMAND, Key::Z);
    assert_eq!(workshop(&window).maps, before.maps);
    assert_eq!(workshop(&window).notes, before.notes);
}

#[test]
fn parts_of_a_version_come_beside_what_is_there() {
    let mut window = wide();
    let before = workshop(&window).clone();
    click(&mut window, "Take only the map");
    let after = workshop(&window);
    assert_eq!(after.maps.len(), before.maps.len() + 1);
    assert_eq!(after.maps[..before.maps.len()], before.maps[..]);
    // A note that is gone comes back with its number; what is there stays.
    let gone = before.notes[0].clone();
    let mut state = demo::versions();
    let mut without = state.document.as_ref().unwrap().workshop().clone();
    without.notes.remove(0);
    let path = state.document.as_ref().unwrap().path.clone();
    let saving = Saving::Saved(state.now.at);
    state.document = Some(Document::new(without, path, saving));
    let mut window = crate::window::window(state, vec2(1600.0, 1000.0));
    press(&mut window, NONE, Key::ArrowRight);
    assert_eq!(window.state().state.window.versions.tab, HeldTab::Notes);
    click(&mut window, "Take only its notes");
    assert_eq!(workshop(&window).note(gone.id), Some(&gone));
    assert_eq!(workshop(&window).notes.len(), before.notes.len());
}

/// The open workshop of a state, changed by `with`, and saved or only to be read.
fn now(state: &mut State, saving: Saving, with: impl Fn(&mut Workshop)) {
    let document = state.document.as_ref().unwrap();
    let mut workshop = document.workshop().clone();
    with(&mut workshop);
    state.document = Some(Document::new(workshop, document.path.clone(), saving));
}

/// The version that is looked at, changed by `with`.
fn then(state: &mut State, with: impl Fn(&mut Workshop)) {
    if let Some((_, Ok(then))) = &mut state.kept.shown {
        with(Arc::make_mut(then));
    }
}

#[test]
fn what_comes_back_together_keeps_its_order() {
    let mut state = demo::versions();
    let mut gone = Vec::new();
    if let Some((_, Ok(then))) = &state.kept.shown {
        let notes = then.notes.iter().filter(|note| note.kind != NoteKind::Action);
        gone.extend(notes.map(|note| note.id).take(3));
    }
    gone.sort_by_key(|note: &NoteId| note.0);
    assert_eq!(gone.len(), 3);
    let saving = Saving::Saved(state.now.at);
    now(&mut state, saving, |workshop| {
        workshop.notes.retain(|note| !gone.contains(&note.id));
    });
    let mut window = window(state, vec2(1600.0, 1000.0));
    click(&mut window, "Take along: Notes");
    click(&mut window, "Take along 1");
    let notes = &workshop(&window).notes;
    let last: Vec<NoteId> = notes[notes.len() - 3..].iter().map(|note| note.id).collect();
    assert_eq!(last, gone);
}

#[test]
fn of_two_that_are_called_alike_one_is_taken_along_alone() {
    let mut state = demo::versions();
    let at = state.now.at;
    let run = state.document.as_ref().unwrap().workshop().rounds[0].clone();
    let alike = [91, 92].map(|id| RoundRun {
        id: RoundId(id),
        finished: Some(at),
        ..run.clone()
    });
    then(&mut state, |then| then.rounds.extend(alike.clone()));
    state.window.versions.tab = HeldTab::Rounds;
    let mut window = window(state, vec2(1600.0, 1000.0));
    let before = workshop(&window).rounds.clone();
    click(&mut window, &format!("Take along: {} (2)", run.round.question));
    click(&mut window, "Take along 1");
    let after = &workshop(&window).rounds;
    assert_eq!(after[..before.len()], before[..]);
    assert_eq!(after[before.len()..], alike[1..]);
}

#[test]
fn why_nothing_can_be_taken_along_into_what_can_only_be_read_stays_told() {
    let mut state = demo::versions();
    now(&mut state, Saving::ReadOnly("Mara has it open".to_owned()), |_| {});
    for ask in [
        vec![VersionsAction::TakeTab],
        vec![VersionsAction::Tick("Notes".to_owned()), VersionsAction::TakeTicked],
        vec![VersionsAction::Tab(HeldTab::Notes), VersionsAction::TakeTab],
    ] {
        let mut state = state.clone();
        // Something to take along.
        then(&mut state, |then| {
            then.notes.iter_mut().for_each(|note| note.text.push('!'));
        });
        for action in ask.clone() {
            update(&mut state, Action::Versions(action), &mut Vec::new());
        }
        let told = state.notice.map(|notice| notice.text).unwrap_or_default();
        assert!(told.contains("Mara"), "{ask:?}: {told}");
    }
}

#[test]
fn versions_are_read_only_where_it_shows_what_they_hold() {
    let found = demo::versions().kept;
    for (mut state, read) in [
        (demo::versions(), true),
        (demo::slide(), false),
        (demo::map(), false),
        (demo::board(), false),
        (demo::close(), false),
    ] {
        let mut found = found.clone();
        found.of = state.document.as_ref().map(|document| document.workshop().id.clone());
        found.told.clear();
        state.kept.told.clear();
        // As when it is asked where the work is.
        state.window.overlay = Some(Overlay::Where);
        let mut effects = Vec::new();
        update(
            &mut state,
            Action::Done(Answer::KeptHere(Box::new(found.clone()))),
            &mut effects,
        );
        let asked = effects.iter().any(|effect| matches!(effect, Effect::TellVersions(..)));
        assert_eq!(asked, read, "{:?}", state.surface());
        assert_eq!(state.kept.versions, found.versions, "they are counted all the same");
    }
}

#[test]
fn what_is_told_of_a_version_stays_when_a_later_one_is_read() {
    let mut state = demo::versions();
    let last = state.kept.versions[0].clone();
    let known = state.kept.told_of(&last).cloned().unwrap();
    assert!(!known.what.is_empty());
    let at = Stamp::from_millis(last.at.millis() + 60_000);
    let new = VersionKept::new(&state.kept.folder, at, Reason::Minute, 100);
    let mut found = state.kept.clone();
    found.versions.insert(0, new.clone());
    found.told.clear();
    let mut effects = Vec::new();
    update(
        &mut state,
        Action::Done(Answer::KeptHere(Box::new(found))),
        &mut effects,
    );
    let asked = effects.iter().find_map(|effect| match effect {
        Effect::TellVersions(of, versions) => Some((of.clone(), versions.clone())),
        _ => None,
    });
    let (of, versions) = asked.expect("the new one is read");
    assert_eq!(versions, [new.clone(), last.clone()]);
    // The last that was asked for is compared with none.
    let what = "1 note more".to_owned();
    let told = VersionTold { what, ..known.clone() };
    let read = VersionTold {
        what: String::new(),
        ..known.clone()
    };
    let answer = Answer::VersionsTold(of, vec![(new.at, Ok(told.clone())), (last.at, Ok(read))]);
    update(&mut state, Action::Done(answer), &mut Vec::new());
    assert_eq!(state.kept.told_of(&new), Some(&told));
    assert_eq!(state.kept.told_of(&last), Some(&known));
}

#[test]
fn nothing_that_was_chosen_among_versions_is_left_for_the_next_workshop() {
    let mut state = demo::versions();
    let open = state.document.as_ref().unwrap();
    let opened = Opened {
        workshop: open.workshop().clone(),
        path: "another.workshop.ron".into(),
        read_only: None,
        recovered: None,
        drafts: Drafts::new(),
        conflict: None,
        waits: false,
        only_shown: false,
        behind: false,
    };
    state.window.versions.query = "QA test".to_owned();
    state.window.versions.ticked.insert("Title".to_owned());
    state.window.both_to_open = true;
    let failed = Answer::OpenFailed("It is gone".to_owned());
    update(&mut state, Action::Done(failed), &mut Vec::new());
    assert!(!state.window.both_to_open);
    let answer = Answer::Opened(Box::new(opened));
    update(&mut state, Action::Done(answer), &mut Vec::new());
    assert_eq!(state.window.versions, VersionsWindow::default());
}

#[test]
fn keys_alone_choose_look_and_restore() {
    let mut window = wide();
    let chosen = |window: &Window| window.state().state.chosen_version().cloned().unwrap();
    let all = window.state().state.kept.versions.clone();
    assert_eq!(chosen(&window), all[2]);
    press(&mut window, NONE, Key::ArrowDown);
    press(&mut window, NONE, Key::ArrowDown);
    assert_eq!(chosen(&window), all[4]);
    press(&mut window, NONE, Key::End);
    assert_eq!(chosen(&window), all[6]);
    press(&mut window, NONE, Key::Enter);
    let restored = |window: &Window| {
        let restores = |effect: &&Effect| matches!(effect, Effect::RestoreVersion { .. });
        window.state().effects.iter().filter(restores).count()
    };
    assert_eq!(restored(&window), 0, "what was not read yet is not restored");
    press(&mut window, NONE, Key::Home);
    press(&mut window, NONE, Key::ArrowDown);
    press(&mut window, NONE, Key::ArrowDown);
    for tab in &HeldTab::ALL[1..] {
        press(&mut window, NONE, Key::ArrowRight);
        assert_eq!(window.state().state.window.versions.tab, *tab);
    }
    press(&mut window, NONE, Key::Enter);
    assert_eq!(restored(&window), 1);
    press(&mut window, NONE, Key::Escape);
    assert_eq!(window.state().state.surface(), Surface::Present);
}

#[test]
fn esc_leads_back_to_where_one_was_and_the_tab_stands_only_meanwhile() {
    for from in [Surface::Map, Surface::Board, Surface::Close] {
        let mut state = demo::slide();
        state.window.surface = from;
        let mut window = window(state, vec2(1600.0, 1000.0));
        press(&mut window, Modifiers::COMMAND, Key::Num8);
        assert_eq!(window.state().state.surface(), Surface::Versions);
        let looks_up = |effect: &Effect| matches!(effect, Effect::LookUpKept(Some(_)));
        assert!(window.state().effects.iter().any(looks_up));
        window.get_by_label("As soon as something is written down, its first version stands here.");
        click(&mut window, "Back");
        assert_eq!(window.state().state.surface(), from);
        assert!(window.query_by_label("Versions").is_none());
    }
}

#[test]
fn a_word_is_found_in_all_versions_and_esc_gives_the_list_back() {
    let mut window = wide();
    let listed = |window: &Window| window.state().state.listed_versions().len();
    assert_eq!(listed(&window), 7);
    press(&mut window, Modifiers::COMMAND, Key::F);
    type_text(&mut window, "QA test");
    assert_eq!(listed(&window), 1);
    window.get_by_label_contains("QA test, wait before it 1 d");
    press(&mut window, NONE, Key::Escape);
    assert_eq!(listed(&window), 7);
    assert_eq!(
        window.state().state.surface(),
        Surface::Versions,
        "only the search was left"
    );
}

#[test]
fn saves_that_moved_slides_alone_are_listed_when_asked_for_and_unreadable_ones_say_why() {
    let mut state = demo::versions();
    let (moved, broken) = (state.kept.versions[3].at, state.kept.versions[4].at);
    if let Some(Ok(told)) = state.kept.told.get_mut(&moved) {
        told.what.clear();
    }
    state.kept.told.insert(broken, Err("the file is damaged".to_owned()));
    let mut window = window(state, vec2(1600.0, 1000.0));
    assert_eq!(window.state().state.listed_versions().len(), 6);
    window.get_by_label_contains("the file is damaged");
    click(&mut window, "Every save");
    assert_eq!(window.state().state.listed_versions().len(), 7);
    window.get_by_label_contains("Slides moved");
}

#[test]
fn in_a_narrow_window_the_list_comes_first_and_enter_opens() {
    for size in [vec2(990.0, 700.0), vec2(640.0, 420.0)] {
        let mut window = window(demo::versions(), size);
        assert!(window.query_by_label("Restore as copy").is_none());
        press(&mut window, NONE, Key::Enter);
        window.get_by_label("Restore as copy");
        press(&mut window, NONE, Key::Escape);
        assert!(window.query_by_label("Restore as copy").is_none());
        assert_eq!(window.state().state.surface(), Surface::Versions);
        press(&mut window, NONE, Key::Escape);
        assert_eq!(window.state().state.surface(), Surface::Present);
    }
}

#[test]
fn the_card_after_a_crash_is_gone_through_by_keys_alone() {
    for (key, way) in [
        (Key::Num2, RoundWay::Count),
        (Key::Num3, RoundWay::Finish),
        (Key::Num1, RoundWay::GoOn),
    ] {
        let mut window = window(demo::recovery(), vec2(1600.0, 1000.0));
        press(&mut window, NONE, Key::Num3);
        press(&mut window, NONE, key);
        assert_eq!(window.state().state.window.round_way, way);
    }
    for size in [vec2(1600.0, 1000.0), vec2(900.0, 1000.0)] {
        let mut window = window(demo::recovery(), size);
        click(&mut window, "Show both");
        assert!(window.state().state.window.both_to_open);
        press(&mut window, NONE, Key::V);
        assert_eq!(window.state().state.window.open_on, Surface::Versions);
    }
}

#[test]
fn what_is_looked_at_is_gone_on_with_whatever_is_the_latest_by_then() {
    for (path, opens) in [
        ("looked-at.workshop.ron", "looked-at.workshop.ron"),
        ("", "copy.workshop.ron"),
    ] {
        let mut state = demo::home();
        let latest = state.library.recent.first_mut().unwrap();
        latest.path = "copy.workshop.ron".into();
        let open = demo::slide().document.unwrap();
        let why = "you look at it".to_owned();
        let mut shown = Document::new(open.workshop().clone(), path.into(), Saving::ReadOnly(why));
        shown.only_shown = true;
        state.document = Some(shown);
        let mut effects = Vec::new();
        update(&mut state, Action::Home(HomeAction::Continue), &mut effects);
        let opened = effects.iter().find_map(|effect| match effect {
            Effect::Open(path) => Some(path.as_path()),
            _ => None,
        });
        assert_eq!(opened, Some(Path::new(opens)));
    }
}

/// A workshop as it is opened.
fn opened(workshop: &Workshop, waits: bool) -> Action {
    Action::Done(Answer::Opened(Box::new(Opened {
        workshop: workshop.clone(),
        path: "checkout.workshop.ron".into(),
        read_only: waits.then(|| "it is open in another window of Flipchart".to_owned()),
        recovered: None,
        drafts: Drafts::new(),
        conflict: None,
        waits,
        only_shown: false,
        behind: false,
    })))
}

fn running(state: &State) -> Option<&RoundRun> {
    state.document.as_ref().unwrap().workshop().running()
}

#[test]
fn what_was_chosen_of_the_round_is_done_also_where_another_window_had_the_workshop_first() {
    for way in [RoundWay::GoOn, RoundWay::Count, RoundWay::Finish] {
        for (waits, touched) in [(false, false), (true, false), (true, true)] {
            let mut state = demo::recovery();
            let found = state.library.stopped.clone().unwrap();
            let stopped = found.stopped.unwrap_or(found.of);
            let run = found.workshop.running().cloned().unwrap();
            assert!(!run.is_paused());
            let mut effects = Vec::new();
            state.window.round_way = way;
            update(&mut state, Action::Home(HomeAction::Continue), &mut effects);
            let mut workshop = found.workshop.clone();
            if waits {
                update(&mut state, opened(&workshop, true), &mut effects);
                assert_eq!(
                    running(&state),
                    Some(&run),
                    "{way:?}: nothing is changed that can only be read"
                );
                let of = state.opening().unwrap();
                effects.clear();
                let free = Action::Done(Answer::Kept(KeeperAnswer::Free(of)));
                update(&mut state, free, &mut effects);
                assert!(matches!(effects.as_slice(), [Effect::Open(_)]), "{effects:?}");
            }
            if touched {
                let edit = Edit::Round(RoundEdit::AddTime {
                    id: run.id,
                    seconds: 180,
                });
                edit.apply(&mut workshop).unwrap();
            }
            let before = workshop.running().cloned().unwrap();
            update(&mut state, opened(&workshop, false), &mut effects);
            let now = state.now.at;
            let left = |run: &RoundRun, at: Stamp| run.view(at).left;
            let case = format!("{way:?}, waits: {waits}, touched: {touched}");
            match (way, touched) {
                (_, true) | (RoundWay::Count, false) => assert_eq!(running(&state), Some(&before), "{case}"),
                (RoundWay::GoOn, false) => {
                    let run = running(&state).unwrap();
                    assert_eq!(left(run, now), left(&before, stopped), "{case}");
                }
                (RoundWay::Finish, false) => assert_eq!(running(&state), None, "{case}"),
            }
            assert_eq!(state.window.round_to_settle, None, "{case}");
        }
    }
}

#[test]
fn what_was_chosen_of_the_round_of_one_workshop_is_not_done_to_another() {
    let mut state = demo::recovery();
    let mut effects = Vec::new();
    state.window.round_way = RoundWay::Finish;
    update(&mut state, Action::Home(HomeAction::Continue), &mut effects);
    let workshop = state.library.stopped.as_ref().unwrap().workshop.clone();
    update(&mut state, opened(&workshop, true), &mut effects);
    let other = demo::round().document.unwrap().workshop().clone();
    let other = Workshop {
        id: DocumentId::new(other.created, 9),
        ..other
    };
    update(&mut state, opened(&other, false), &mut effects);
    assert!(running(&state).is_some());
    assert_eq!(state.window.round_to_settle, None);
}

/// Each file below a folder, with its bytes.
fn bytes(folder: &Path) -> BTreeMap<std::path::PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(bytes(&path));
        } else {
            found.insert(path.clone(), std::fs::read(&path).unwrap());
        }
    }
    found
}

#[test]
fn what_is_only_looked_at_after_a_crash_is_shown_whole_and_nothing_on_the_disk_changes() {
    let folder = tempfile::tempdir().unwrap();
    let store = healthy(folder.path());
    let opened = store.create(session::built_in(), "Checkout").unwrap();
    let mut kept = opened.workshop;
    // Into the journal alone, as in a crash before the file was written.
    let saved = std::fs::read(&opened.path).unwrap();
    let keeper = Keeper::start(Arc::clone(&store), |_| {});
    let of = Opening::new();
    for number in 1..=3 {
        let edit = add_note(&kept, number);
        edit.clone().apply(&mut kept).unwrap();
        keeper.keep(version(of, number), edit, Arc::new(kept.clone()), opened.path.clone());
    }
    keeper.draft(kept.id.clone(), "half".to_owned());
    keeper.flush();
    std::mem::forget(keeper);
    std::fs::write(&opened.path, saved).unwrap();
    let before = bytes(folder.path());
    let after = healthy(folder.path());
    let shown = after.only_show(&kept.id).unwrap();
    assert_eq!(shown.workshop.notes, kept.notes);
    assert!(shown.only_shown && shown.read_only.is_some());
    let mut state = State {
        now: demo::home().now,
        ..State::default()
    };
    state.library.stopped = after.recoverable_of(&kept.id).map(Arc::new);
    let mut window = window(state, vec2(1280.0, 800.0));
    click(&mut window, "Look only");
    let asks = |effect: &Effect| matches!(effect, Effect::OnlyShow(id) if *id == kept.id);
    assert!(window.state().effects.iter().any(asks));
    act(&mut window, Action::Done(Answer::Opened(Box::new(shown))));
    assert_eq!(workshop(&window).notes, kept.notes);
    assert_eq!(window.state().state.window.draft, "half");
    let writes = |effect: &Effect| matches!(effect, Effect::Keep { .. } | Effect::Hold { .. } | Effect::Begin(..));
    assert!(!window.state().effects.iter().any(writes));
    act(&mut window, Action::Surface(Surface::Home));
    rest(&mut window);
    window.get_by_label("Look only");
    act(&mut window, Action::Home(HomeAction::Continue));
    assert_eq!(bytes(folder.path()), before);
}
