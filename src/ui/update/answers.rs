//! What workers answer.

use std::path::{Path, PathBuf};

use super::onto_map::take_flow;
use super::{editor, event_log, kept, lacking, path, question, times, wall};
use crate::store::{Drafts, Opened, Opening};
use crate::ui::action::{Answer, MapAction, PlayAction};
use crate::ui::effect::{Effect, SessionEffect};
use crate::ui::map;
use crate::ui::rehearse;
use crate::ui::state::map::MapWindow;
use crate::ui::state::{Document, FlowToOpen, HasFile, Overlay, Prompt, RoundWay, Saving, State, Surface};
use crate::workshop::{Edit, RoundEdit, RoundRun, Workshop};

/// Takes one answer.
pub(super) fn take(state: &mut State, answer: Answer, effects: &mut Vec<Effect>) {
    match answer {
        Answer::Opened(opened) => open(state, *opened, false, effects),
        Answer::Looked(workshop) => look_at(state, *workshop, effects),
        Answer::Begun(of, begun) => self::begun(state, of, begun, effects),
        Answer::Unreadable { path, problems } => {
            state.window.opening = false;
            state.window.session_to_open = None;
            // That it is being read is no longer so.
            state.notice = state.notice.take().filter(|notice| notice.warning);
            state.window.overlay = Some(Overlay::Problems(path, problems));
        }
        Answer::OpenFailed(why) => {
            state.window.opening = false;
            state.window.session_to_open = None;
            state.window.both_to_open = false;
            state.warn(why);
            // What could not be opened may be gone: its card would offer it for ever.
            effects.push(Effect::LoadLibrary);
        }
        // The folder is listed before the editor opens: closed again, its card stands there.
        Answer::SessionWritten(path, folder) => {
            session_written(state, &path, folder, effects);
            effects.push(SessionEffect::Open(Some(path)).into());
        }
        Answer::DeckImported(deck) => {
            session_written(state, &deck.path, deck.folder.clone(), effects);
            state.show_overlay(Some(Overlay::Imported(deck)));
        }
        Answer::Kept(answer) => {
            kept::take(state, answer, effects);
            lacking::take_back(state);
        }
        Answer::Library(library) => {
            state.library = *library;
            rehearse::session_changed(state);
        }
        Answer::Rehearsals(of, kept, why) => {
            crate::ui::editor::rehearsals_known(state, &of, &kept);
            rehearse::known(state, &of, *kept, why, effects);
        }
        Answer::RehearsalsKept(of, done) => rehearse::written(state, &of, done),
        Answer::Picked { path: None, .. } => {}
        Answer::Picked {
            prompt,
            about,
            path: Some(path),
        } => {
            // Only these are about the workshop that was open when the dialog was: the others are about none.
            let of_it = matches!(prompt, Prompt::SaveAs | Prompt::OpenFlow);
            if of_it && about != state.opening() {
                state.warn(
                    "Another workshop is open now, so nothing was done with the file that was chosen. Choose it again",
                );
            } else {
                path::chosen(state, prompt, path, effects);
            }
        }
        Answer::NoDialog(prompt) => state.show_overlay(Some(Overlay::Path(prompt))),
        // Nothing here belonged to a workshop: read before one was open, a flow starts one.
        Answer::Flow(about, _) if about.is_some() && about != state.opening() => {
            state.window.opening = false;
            state.warn("The flow was read for a workshop that is no longer open. Open it again to put it on this map");
        }
        Answer::Flow(_, text) => {
            let name = crate::flow::text::read(&text).flow.name;
            take_flow(state, FlowToOpen::Text(text), name, effects);
        }
        Answer::Log(token, found) => event_log::answered(state, &token, found),
        Answer::Simulated(found) => {
            map::update(state, MapAction::Play(PlayAction::Answered(found)), effects);
        }
        Answer::Compared(pairing, found) => state.window.map.several.compared.take(pairing, found),
        Answer::Previewed(written) => state.window.close.preview.take(written),
        Answer::Exported(of, folder, files) => {
            let count = files.len();
            if state.opening() == Some(of) {
                state.window.exporting = None;
                state.window.exported = Some((folder, files));
                state.tell(format!("{count} files written"));
            } else {
                state.tell(format!("{count} files written into {}", folder.display()));
            }
        }
        Answer::Exporting(of, progress) => {
            if state.opening() == Some(of)
                && let Some(exporting) = &mut state.window.exporting
            {
                exporting.progress = progress;
            }
        }
        Answer::ExportStopped(of) => {
            if state.opening() == Some(of) {
                state.window.exporting = None;
                state.tell("Stopped: nothing was written");
            }
        }
        Answer::ExportFailed(of, why) => {
            if state.opening() == Some(of) {
                state.window.exporting = None;
            }
            state.warn(why);
        }
        Answer::Picture(image, of) => {
            effects.push(Effect::CopyImage(image));
            state.tell(format!("{of} is on the clipboard as a picture"));
        }
        Answer::Drawing(svg, of) => {
            effects.push(Effect::Copy(svg));
            state.tell(format!("{of} is on the clipboard as an SVG drawing"));
        }
        Answer::KeptHere(found) => super::keepsakes::found(state, *found, effects),
        Answer::VersionsTold(of, told) => super::keepsakes::told(state, &of, told),
        Answer::Version(version, read) => state.kept.shown = Some((version, read)),
        Answer::Editor(answer) => {
            editor::take(state, answer, effects);
            lacking::take_back(state);
        }
        Answer::Told(text) => state.tell(text),
        Answer::Silent(silent) => state.window.silent = silent,
        Answer::Notice(text) => state.warn(text),
    }
}

/// Shows a session of which no workshop has begun.
fn look_at(state: &mut State, workshop: Workshop, effects: &mut Vec<Effect>) {
    let opened = Opened {
        workshop,
        path: PathBuf::new(),
        read_only: None,
        recovered: None,
        drafts: Drafts::new(),
        conflict: None,
        waits: false,
        only_shown: false,
        behind: false,
    };
    open(state, opened, true, effects);
}

/// Goes on in the file that the workshop has now, with what was changed meanwhile.
fn begun(state: &mut State, of: Opening, begun: Result<PathBuf, String>, effects: &mut Vec<Effect>) {
    let document = state.document.as_mut().filter(|document| document.opening() == of);
    let Some(document) = document else { return };
    match begun {
        Ok(path) => {
            document.set_has_file(HasFile::Yes);
            document.path.clone_from(&path);
            effects.push(Effect::Hold {
                of,
                document: document.workshop().id.clone(),
                path,
            });
            // An edit that changes nothing, so that what was typed while the file was made is written too.
            state.changed(Edit::Several(Vec::new()), effects);
        }
        Err(why) => {
            document.set_has_file(HasFile::No);
            document.not_saved(document.version(), why.clone());
            state.warn(why);
        }
    }
}

fn open(state: &mut State, opened: Opened, looked: bool, effects: &mut Vec<Effect>) {
    let Opened {
        workshop,
        path,
        read_only,
        recovered,
        drafts,
        conflict,
        waits,
        only_shown,
        behind,
    } = opened;
    let saving = read_only.map_or(Saving::Saved(state.now.at), Saving::ReadOnly);
    state.window.map = MapWindow::kept(&state.settings.map, &workshop.id);
    let mut document = if looked {
        Document::looked_at(workshop, state.now.at)
    } else {
        Document::new(workshop, path, saving)
    };
    document.set_conflict(conflict);
    document.only_shown = only_shown;
    // Held before the one before it is let go: it may be the same document, whose lock another window could take in between.
    if !looked && !matches!(document.saving, Saving::ReadOnly(_)) {
        effects.push(Effect::Hold {
            of: document.opening(),
            document: document.workshop().id.clone(),
            path: document.path.clone(),
        });
    }
    if waits {
        effects.push(Effect::WaitFor {
            of: document.opening(),
            document: document.workshop().id.clone(),
            path: document.path.clone(),
        });
    }
    effects.push(Effect::KnowDrafts(document.workshop().id.clone(), drafts.clone()));
    // Only now is the one before let go of: until here it is what the window shows.
    let before = state.document.replace(document);
    effects.extend(before.map(|before| Effect::LetGo(before.opening())));
    state.window.opening = false;
    // A log that is looked at while its workshop is started stays.
    let looked_at = state.window.log.as_ref().is_some_and(|log| log.about.is_none());
    state.window.overlay = state
        .window
        .overlay
        .take()
        .filter(|over| looked_at && *over == Overlay::EventLog);
    state.window.finished_round = None;
    state.window.exporting = None;
    state.window.exported = None;
    state.window.told_failure = None;
    state.window.offered = None;
    let file = state.window.session_to_open.take();
    if state.window.session_file != file {
        state.window.session_file.clone_from(&file);
        effects.push(SessionEffect::Follow(file).into());
    }
    let typed_on = super::drafts::put_back(state, drafts);
    state.wall.map = false;
    state.wall.activity = false;
    state.window.of_another_workshop();
    state.wall.stay = None;
    state.wall.frozen = None;
    if let Some(Saving::ReadOnly(why)) = state.document.as_ref().map(|document| document.saving.clone()) {
        state.warn(why);
    } else if let Some(what) = recovered {
        state.warn(what);
    }
    state.wall.zoom = None;
    state.window.question = None;
    state.window.preview = false;
    state.window.before_jump = None;
    // Last of what concerns the wall: all that the workshop before had there is cleared by now.
    if !only_shown {
        wall::reopen(state);
    }
    question::not_in_the_future(state, effects);
    let surface = match std::mem::take(&mut state.window.open_on) {
        // Where something stands half-typed, it is gone on with.
        Surface::Home => typed_on.unwrap_or(Surface::Present),
        chosen => chosen,
    };
    state.show_surface(surface);
    settle_round(state, waits, effects);
    goes_on(state, effects);
    if behind {
        // An edit that changes nothing, so that the keeper writes what the file lacks, and what it says of that is shown.
        state.changed(Edit::Several(Vec::new()), effects);
    }
    let conflicts = state
        .document
        .as_ref()
        .is_some_and(|document| document.conflict().is_some());
    // While somebody else has it, what was wished for stays wished for: it is opened again as soon as they let go of it.
    if !waits && std::mem::take(&mut state.window.both_to_open) && conflicts {
        state.show_overlay(Some(Overlay::Both));
    }
    if let Some(flow) = state.window.flow_to_open.take() {
        take_flow(state, flow, String::new(), effects);
    }
}

/// Does with the round that ran when the app stopped what was chosen on home. While somebody else has the workshop it stays chosen; what they have
/// done with the round by then is left as it is.
fn settle_round(state: &mut State, waits: bool, effects: &mut Vec<Effect>) {
    let Some(mut chosen) = state.window.round_to_settle.take() else {
        return;
    };
    let Some(document) = &state.document else { return };
    let workshop = document.workshop();
    if workshop.id != chosen.of {
        return;
    }
    if waits {
        chosen.waited = true;
        state.window.round_to_settle = Some(chosen);
        return;
    }
    let untouched = |run: &&RoundRun| !chosen.waited || Some(*run) == chosen.run.as_ref();
    let Some(run) = workshop.running().filter(untouched) else {
        return;
    };
    let (id, now, held) = (run.id, state.now.at, run.is_paused());
    let stopped = chosen.stopped;
    match chosen.way {
        // Held when it stopped: it is held still.
        RoundWay::GoOn if held => {}
        RoundWay::GoOn => {
            // Held for as long as the app was closed: that is what “go on” promises.
            if state.edit(Edit::Round(RoundEdit::Pause { id, at: stopped }), false, effects) {
                state.edit(Edit::Round(RoundEdit::Resume { id, at: now }), false, effects);
            }
        }
        RoundWay::Count => {}
        RoundWay::Finish => {
            state.edit(Edit::Round(RoundEdit::Finish { id, at: stopped }), false, effects);
        }
    }
}

/// A round whose clock ran while the app was closed: the time of its agenda item goes on with it.
fn goes_on(state: &mut State, effects: &mut Vec<Effect>) {
    let Some(document) = &state.document else { return };
    let runs = document.workshop().running().is_some_and(|run| !run.is_paused());
    if runs && !matches!(document.saving, Saving::ReadOnly(_)) && document.workshop().began().is_some() {
        times::begin(state, effects);
    }
}

/// Lists the folder of a new session, so that its card is there and follows what is written into the file.
fn session_written(state: &mut State, path: &Path, folder: PathBuf, effects: &mut Vec<Effect>) {
    if !state.settings.session_folders.contains(&folder) {
        // A session outside of every listed folder would be written and never seen again.
        state.settings.session_folders.push(folder);
        effects.push(Effect::KeepSettings(Box::new(state.settings.clone())));
    }
    state.show_surface(Surface::Home);
    let name = path
        .file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default();
    state.tell(format!(
        "{name} is written: any text editor can edit it too, its card follows"
    ));
}
