//! What is shown of saving and keeping: the lasting banner, two versions side by side, earlier versions, where the work is, and the card after a
//! crash; what they say to those who do not see them, and how they look.

use std::sync::Arc;
use std::time::Duration;

use chrono::FixedOffset;
use egui::{Key, Modifiers, Vec2, vec2};
use egui_kittest::kittest::Queryable as _;
use flipchart::render;
use flipchart::store::recover::Lacks;
use flipchart::store::{Conflict, Keeper, NOTE_DRAFT, Opening, Places, Recoverable, Store, SystemDisk, VersionKept};
use flipchart::time::{Clock as _, Stamp, TestClock};
use flipchart::ui::effect::Effect;
use flipchart::ui::state::kept::KeptHere;
use flipchart::ui::state::{RoundWay, State, Surface};
use flipchart::ui::theme::Mode;
use flipchart::ui::{demo, screen};
use flipchart::workshop::{Workshop, difference};

use crate::saving::{add_note, version};
use crate::snapshots::assert_picture;
use crate::window::{click, press, window};

const CHANGES: u64 = 3;

/// A document whose last three changes could not be written: to the file alone, or to the journal either.
fn failing(journal_too: bool) -> State {
    let mut state = demo::round();
    let document = state.document.as_mut().unwrap();
    document.path = "/media/mara/stick/checkout.workshop.ron".into();
    for _ in 0..CHANGES {
        document.count_change();
    }
    let version = document.version();
    if journal_too {
        document.not_journaled(version, "the disk is full".to_owned());
    } else {
        document.journaled(version);
    }
    document.not_saved(
        version,
        "Could not save checkout.workshop.ron: the disk is full. Make room on it, or save the workshop somewhere else"
            .to_owned(),
    );
    state
}

/// A document whose file somebody else has changed: two notes more, one step with another wait, the last note missing.
fn foreign() -> State {
    let mut state = demo::round();
    let document = state.document.as_mut().unwrap();
    let mut theirs: Workshop = document.workshop().clone();
    theirs.notes.pop();
    for number in 1..=2 {
        add_note(&theirs, number).apply(&mut theirs).unwrap();
    }
    theirs.people = 15;
    document.set_conflict(Some(Conflict {
        older: false,
        theirs: Ok(Arc::new(theirs)),
        written: Some(demo::after(73, 12).at),
    }));
    state
}

/// A workshop that stopped in the middle of a round, a note of which is in the journal alone.
fn stopped() -> State {
    let round = demo::round();
    let workshop = round.document.as_ref().unwrap().workshop().clone();
    let mut state = demo::home();
    state.now = demo::after(78, 12);
    let mut saved = workshop.clone();
    let last = saved.notes.pop().unwrap();
    state.library.latest = Some(Arc::new(workshop.clone()));
    state.library.stopped = Some(Arc::new(Recoverable {
        id: workshop.id.clone(),
        of: demo::after(74, 21).at,
        file: Some("/home/mara/Documents/Flipchart/checkout.workshop.ron".into()),
        lacks: Lacks::Changes(1),
        open: false,
        stopped: Some(demo::after(74, 23).at),
        saved: Some((demo::after(74, 18).at, difference::in_short(&saved))),
        note: Some(last.text),
        drafts: [(NOTE_DRAFT.to_owned(), "! Test data is copied by".to_owned())].into(),
        brought_back: None,
        workshop,
    }));
    state
}

/// Versions of a workshop that was kept for an hour and a half, read back from a store.
fn kept(folder: &std::path::Path) -> (Arc<Store>, Workshop, Vec<VersionKept>, Stamp) {
    let clock = TestClock::new(demo::after(0, 0).at, FixedOffset::east_opt(3_600).unwrap());
    let store = Arc::new(Store::new(
        Arc::new(SystemDisk),
        Places::below(folder),
        Arc::new(clock.clone()),
    ));
    let opened = store.create(flipchart::session::built_in(), "Checkout").unwrap();
    let mut workshop = opened.workshop;
    let keeper = Keeper::start(Arc::clone(&store), |_| {});
    let of = Opening::new();
    let mut made = 0;
    for (minutes, notes) in [(12, 3), (8, 1), (30, 6), (2, 4), (5, 2), (9, 5)] {
        clock.set(clock.now().plus(Duration::from_mins(minutes)));
        for _ in 0..notes {
            made += 1;
            let edit = add_note(&workshop, made);
            edit.clone().apply(&mut workshop).unwrap();
            keeper.keep(version(of, made), edit, Arc::new(workshop.clone()), opened.path.clone());
        }
        keeper.flush();
    }
    drop(keeper);
    let versions = store.versions(&workshop.id);
    (store, workshop, versions, clock.now())
}

/// The surface of the versions, with one in the middle looked at.
fn versions(folder: &std::path::Path) -> State {
    let (store, workshop, versions, now) = kept(folder);
    let mut state = demo::slide();
    state.window.draft.clear();
    state.now.at = now;
    let path = store.recent()[0].path.clone();
    state.document = Some(flipchart::ui::state::Document::new(
        workshop.clone(),
        path,
        flipchart::ui::state::Saving::Saved(now),
    ));
    let looked = versions[2].clone();
    let read = store.version(&workshop.id, &looked).unwrap();
    state.kept = KeptHere {
        of: Some(workshop.id.clone()),
        folder: "/home/mara/.local/state/flipchart/recovery".into(),
        versions,
        told: std::collections::BTreeMap::new(),
        others: vec![(**stopped().library.stopped.as_ref().unwrap()).clone()],
        shown: Some((looked, Ok(Arc::new(read)))),
    };
    state.window.surface = Surface::Versions;
    state.window.versions.chosen = Some(state.kept.versions[2].clone());
    state
}

fn shown(name: &str, state: &State, size: Vec2, mode: Mode) {
    let picture = render::view(size, mode, 1.0, |ui| screen::show(ui, state, &mut Vec::new()));
    assert_picture(name, &picture);
}

#[test]
fn the_banner_stays_says_what_is_where_and_offers_the_ways_out() {
    for (journal_too, says) in [
        (false, "In this computer's journal, not in the file"),
        (true, "3 changes are in memory only"),
    ] {
        let mut window = window(failing(journal_too), vec2(1280.0, 800.0));
        window.get_by_label_contains(says);
        click(&mut window, "Retry");
        let asked = window
            .state()
            .effects
            .iter()
            .any(|effect| matches!(effect, Effect::Retry));
        assert!(asked, "{says}: a retry is asked for");
        window.get_by_label_contains(says);
        window.get_by_label("Save elsewhere");
    }
}

#[test]
fn two_versions_are_told_row_by_row_and_nothing_is_chosen_by_leaving() {
    let mut window = window(foreign(), vec2(1280.0, 800.0));
    window.get_by_label_contains("was changed by somebody else");
    click(&mut window, "Show both");
    window.get_by_label("15 people");
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert!(
        window
            .state()
            .effects
            .iter()
            .all(|effect| !matches!(effect, Effect::Settle(_)))
    );
    click(&mut window, "Keep both");
    assert!(
        window
            .state()
            .effects
            .iter()
            .any(|effect| matches!(effect, Effect::Settle(_)))
    );
}

#[test]
fn versions_say_what_came_since_the_one_before() {
    let folder = tempfile::tempdir().unwrap();
    let mut state = versions(folder.path());
    let count = state.kept.versions.len();
    assert!(count >= 6, "{count}");
    state.window.versions.every = true;
    let mut window = window(state, vec2(1280.0, 800.0));
    window.get_by_label_contains("changes between 09:0");
    press(&mut window, Modifiers::NONE, Key::ArrowDown);
    let chosen = |window: &crate::window::Window| window.state().state.chosen_version().cloned();
    assert_eq!(chosen(&window), Some(window.state().state.kept.versions[3].clone()));
    let looked = window
        .state()
        .effects
        .iter()
        .filter(|effect| matches!(effect, Effect::ReadVersion(..)))
        .count();
    assert_eq!(looked, 1, "what is chosen is read, once");
    press(&mut window, Modifiers::NONE, Key::ArrowUp);
    let (store, _, versions, _) = kept(tempfile::tempdir().unwrap().path());
    let since: Vec<Option<u64>> = versions
        .windows(2)
        .map(|pair| pair[0].changes_since(&pair[1]))
        .collect();
    assert!(since.iter().all(Option::is_some), "{since:?}");
    let (newest, oldest) = (versions.first().unwrap(), versions.last().unwrap());
    assert_eq!(newest.changes_since(oldest), Some(21));
    assert_eq!(newest.holds.unwrap().notes, 21);
    drop(store);
    press(&mut window, Modifiers::NONE, Key::Enter);
    let asked = |effect: &Effect| matches!(effect, Effect::RestoreVersion { .. });
    assert!(
        window.state().effects.iter().any(asked),
        "it is asked to be written as a copy"
    );
}

#[test]
fn after_a_crash_home_says_what_is_where_and_the_round_has_three_ways() {
    let mut window = window(stopped(), vec2(1280.0, 800.0));
    for words in [
        "Checkout was not closed",
        "Saved last: ",
        "The journal adds: 1 change, the last note “Try small changes for one sprint”",
        "Half-typed: “! Test data is copied by”",
    ] {
        window.get_by_label_contains(words);
    }
    window.get_by_label_contains("Finish the round").click();
    window.run_steps(4);
    assert_eq!(window.state().state.window.round_way, RoundWay::Finish);
    click(&mut window, "Continue");
    let opens = |effect: &Effect| matches!(effect, Effect::Open(_));
    assert!(window.state().effects.iter().any(opens), "it goes on");
}

#[test]
fn after_a_crash_the_last_picture_shows_in_every_window_and_above_the_rest_below_1280() {
    for width in [1600.0, 1300.0, 1270.0, 1100.0, 900.0, 640.0] {
        let mut window = window(stopped(), vec2(width, 800.0));
        window.run_steps(2);
        let rect = |label: &str| window.get_by_label_contains(label).rect();
        let (picture, here) = (rect("Wall: "), rect("It stopped here: "));
        let (title, go_on) = (rect("Checkout was not closed"), window.get_by_label("Continue").rect());
        assert!(
            picture.width() > 150.0 && picture.height() > 80.0,
            "{width}: {picture:?}"
        );
        assert!(
            (picture.width() / picture.height() - 16.0 / 9.0).abs() < 0.05,
            "{width}: {picture:?}"
        );
        assert_eq!(picture.bottom() <= title.top(), width < 1280.0, "{width}: {picture:?}");
        assert_eq!(picture.right() <= here.left(), width < 1280.0, "{width}: {here:?}");
        assert!(!picture.intersects(go_on) && !here.intersects(go_on) && !here.intersects(title));
        assert!(go_on.bottom() < 800.0, "{width}: what goes on is in sight");
        let ways = ["Continue at", "Count the", "Finish the round"];
        let tiles = ways.map(rect);
        let stacked = tiles.windows(2).all(|pair| pair[0].bottom() <= pair[1].top());
        assert_eq!(stacked, width < 1000.0, "{width}: {tiles:?}");
    }
}

#[test]
fn the_way_to_see_both_is_in_sight_in_small_windows() {
    for lacks in [Lacks::Older, Lacks::Foreign(1)] {
        for size in [
            vec2(1600.0, 1000.0),
            vec2(1280.0, 720.0),
            vec2(900.0, 700.0),
            vec2(640.0, 700.0),
        ] {
            let mut state = stopped();
            let found = Arc::make_mut(state.library.stopped.as_mut().unwrap());
            found.lacks = lacks.clone();
            let mut window = window(state, size);
            window.run_steps(2);
            let both = window.get_by_label("Show both").rect();
            assert!(both.bottom() < size.y, "{lacks:?} at {size:?}: {both:?}");
            click(&mut window, "Show both");
            assert!(window.state().state.window.both_to_open, "{lacks:?} at {size:?}");
        }
    }
}

#[test]
fn what_is_kept_looks_as_it_did() {
    let size = vec2(1280.0, 800.0);
    for (mode, name) in [(Mode::Light, "light"), (Mode::Dark, "dark")] {
        shown(&format!("kept-banner-{name}"), &failing(true), size, mode);
        shown(&format!("kept-both-{name}"), &demo::both(), size, mode);
        shown(&format!("kept-versions-{name}"), &demo::versions(), size, mode);
        shown(
            &format!("kept-stopped-{name}"),
            &demo::recovery(),
            vec2(1600.0, 1000.0),
            mode,
        );
    }
    shown("kept-where", &demo::whereabouts(), size, Mode::Light);
    shown("kept-journal-only", &failing(false), vec2(700.0, 500.0), Mode::Light);
}
