//! Programs of the system that the app starts: each is waited for, and it is said when one fails.

#![allow(
    clippy::disallowed_methods,
    reason = "the one place that starts programs, and waits for them"
)]

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Duration;

use super::tell::Tell;
use crate::time::Stopwatch;
use crate::ui::action::Answer;

/// How often those that run are looked at.
// The standard library waits for one child at a time, and not for so long only: they are looked at by turns.
const LOOK: Duration = Duration::from_millis(100);

/// What opens a folder in the system's file browser.
const OPENER: &str = if cfg!(windows) {
    "explorer"
} else if cfg!(target_os = "macos") {
    "open"
} else {
    "xdg-open"
};

/// One thread that starts file browsers and waits for all of them: some come back at once, others when their window is closed.
pub(super) struct Children {
    asks: Sender<PathBuf>,
}

impl Children {
    /// Starts the thread. It ends with the app; a file browser that is still open stays.
    pub(super) fn start(tell: Tell) -> Self {
        Self::opening_with(OPENER, move |answer| tell.send(answer))
    }

    fn opening_with(opener: &'static str, tell: impl Fn(Answer) + Send + 'static) -> Self {
        let (asks, asked) = channel();
        std::thread::spawn(move || work(&asked, opener, &tell));
        Self { asks }
    }

    /// Opens a folder in the system's file browser.
    pub(super) fn reveal(&self, folder: PathBuf) {
        // The thread lives as long as this sender.
        let _ = self.asks.send(folder);
    }
}

fn work(asked: &Receiver<PathBuf>, opener: &str, tell: &impl Fn(Answer)) {
    let mut running: Vec<(Child, PathBuf)> = Vec::new();
    loop {
        let folder = if running.is_empty() {
            asked.recv().map_err(|_| RecvTimeoutError::Disconnected)
        } else {
            asked.recv_timeout(LOOK)
        };
        match folder {
            Ok(folder) if !folder.is_dir() => {
                let words = format!("There is no folder {} any more: was it moved?", folder.display());
                tell(Answer::Notice(words));
            }
            Ok(folder) => match quiet(Command::new(opener).arg(&folder)).spawn() {
                Ok(child) => running.push((child, folder)),
                Err(_) => tell(Answer::Notice(format!(
                    "No file browser was found. The folder is {}",
                    folder.display()
                ))),
            },
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return,
        }
        running.retain_mut(|(child, folder)| goes_on(child, folder, tell));
    }
}

/// Whether a file browser still runs. One that has failed is told.
fn goes_on(child: &mut Child, folder: &Path, tell: &impl Fn(Answer)) -> bool {
    match child.try_wait() {
        Ok(None) => true,
        // The explorer of Windows ends with 1 whatever it has done.
        Ok(Some(status)) if status.success() || cfg!(windows) => false,
        Ok(Some(_)) | Err(_) => {
            tell(Answer::Notice(format!(
                "The file browser could not open the folder. It is {}",
                folder.display()
            )));
            false
        }
    }
}

/// Runs a program to its end and returns whether it did its work. One that takes longer is ended.
pub(super) fn ran(command: &mut Command, longest: Duration) -> bool {
    let Ok(mut child) = quiet(command).spawn() else {
        return false;
    };
    let since = Stopwatch::start();
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return status.success(),
            Ok(None) if since.elapsed() < longest => std::thread::sleep(LOOK),
            Ok(None) | Err(_) => {
                // Waited for even so: what was ended stays in the system's list until somebody asks for it.
                let _ = child.kill();
                let _ = child.wait();
                return false;
            }
        }
    }
}

/// A program that reads and writes nothing of ours.
fn quiet(command: &mut Command) -> &mut Command {
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null())
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    /// What opening the folders of this list by `opener` says, once all of it is over.
    fn said(opener: &'static str, folders: &[&Path]) -> Vec<String> {
        let (say, says) = channel();
        let children = Children::opening_with(opener, move |answer| {
            let _ = say.send(answer);
        });
        for folder in folders {
            children.reveal(folder.to_path_buf());
        }
        let since = Stopwatch::start();
        let mut said = Vec::new();
        while since.elapsed() < Duration::from_secs(5) {
            match says.recv_timeout(LOOK) {
                Ok(Answer::Notice(words)) => said.push(words),
                other => assert!(other.is_err(), "{other:?}"),
            }
            if since.elapsed() > LOOK * 3 && dead().is_empty() {
                break;
            }
        }
        said
    }

    /// Our children that have ended and that nobody has waited for.
    fn dead() -> Vec<String> {
        let of_ours = |stat: &str| {
            let (_, rest) = stat.rsplit_once(')')?;
            let mut rest = rest.split_whitespace();
            let (state, parent) = (rest.next()?, rest.next()?);
            (state == "Z" && parent == std::process::id().to_string()).then_some(())
        };
        let all = std::fs::read_dir("/proc").unwrap().filter_map(Result::ok);
        let stats = all.filter_map(|entry| std::fs::read_to_string(entry.path().join("stat")).ok());
        stats.filter(|stat| of_ours(stat).is_some()).collect()
    }

    #[test]
    fn each_file_browser_is_waited_for_and_only_what_failed_is_said() {
        let folder = tempfile::tempdir().unwrap();
        let gone = folder.path().join("gone");
        for (opener, path, words) in [
            ("true", folder.path(), None),
            ("false", folder.path(), Some("could not open the folder")),
            ("/no/such/opener", folder.path(), Some("No file browser was found")),
            ("true", gone.as_path(), Some("There is no folder")),
        ] {
            let said = said(opener, &[path; 5]);
            assert_eq!(said.len(), if words.is_some() { 5 } else { 0 }, "{opener}: {said:?}");
            let path = path.display().to_string();
            let tells = |said: &String| words.is_some_and(|words| said.contains(words)) && said.contains(&path);
            assert!(said.iter().all(tells), "{opener}: {said:?}");
            assert!(dead().is_empty(), "{opener}: {:?}", dead());
        }
    }

    #[test]
    fn a_program_that_never_ends_is_ended() {
        assert!(ran(&mut Command::new("true"), Duration::from_secs(5)));
        assert!(!ran(&mut Command::new("false"), Duration::from_secs(5)));
        assert!(!ran(&mut Command::new("/no/such/player"), Duration::from_secs(5)));
        assert!(!ran(Command::new("sleep").arg("60"), Duration::from_millis(150)));
        assert!(dead().is_empty(), "{:?}", dead());
    }
}
