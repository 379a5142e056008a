//! Broken input of every kind that comes in from outside: a corpus that is replayed, and random changes of it, each within a limit of time,
//! all within one of memory.
//!
//! Each kind has one plain function that takes bytes. The corpus is the fixtures of that kind and what once broke something, below
//! `tests/fixtures/fuzz`. The plain run tries some changes of each; `tests/run --long` fifty thousand.

#![allow(clippy::print_stdout, reason = "says how many inputs were tried")]

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use flipchart::flow;
use flipchart::session;
use flipchart::session::markdown::{Import, import, unseen};
use flipchart::store::{Places, pictures};

use crate::saving::healthy;

/// A kind of input: what reads it, where its corpus is, which words it knows, and how often it is tried in the plain run.
struct Kind {
    name: &'static str,
    read: fn(&[u8], &Path),
    corpus: &'static [(&'static str, &'static str)],
    words: &'static [&'static str],
    runs: u64,
}

/// How long one input may take. A debug build on a busy machine; a release build takes a hundredth.
const LONGEST: Duration = Duration::from_secs(20);
/// How often each kind is tried in the long run.
const LONG_RUNS: u64 = 50_000;
/// The largest input that is made, in bytes.
const LARGEST: usize = 200_000;

static KINDS: [Kind; 7] = [
    Kind {
        name: "session",
        read: a_session,
        corpus: &[("tests/fixtures/sessions", "ron"), ("tests/fixtures/decks", "ron")],
        words: &[
            "(",
            "),",
            "[",
            "Some(",
            "\"",
            "minutes: NaN",
            "repeat: (from: 0, to: 9, times: 4294967295)",
            "1e999",
        ],
        runs: 3_000,
    },
    Kind {
        name: "workshop",
        read: a_workshop,
        corpus: &[("tests/fixtures/journal", "ron")],
        words: &[
            "(",
            "),",
            "Some(",
            "4294967295",
            "-1",
            "\"\"",
            "9999-12-31T23:59:59.999Z",
            "1e38",
        ],
        runs: 100,
    },
    Kind {
        name: "journal",
        read: a_journal,
        corpus: &[("tests/fixtures/journal", "")],
        words: &[
            "\n",
            "Edit(",
            "Mark(",
            "Done(upto:18446744073709551615)",
            "seq:0",
            "18446744073709551615",
        ],
        runs: 30,
    },
    Kind {
        name: "flow",
        read: a_flow,
        corpus: &[
            ("tests/fixtures", "flow"),
            ("tests/fixtures/flows", "flow"),
            ("tests/fixtures/numbers", "flow"),
        ],
        words: &[
            "|",
            "\n",
            "->",
            "1e300d",
            "0%",
            "~",
            "..",
            "x999999999",
            "every 0d",
            "rework -> ",
        ],
        runs: 2_000,
    },
    Kind {
        name: "deck",
        read: a_deck,
        corpus: &[("tests/fixtures/decks", "md")],
        words: &[
            "---\n", "```", "|", "<!--", "-->", "# ", "::: ", "$$", "[^1]", "![](", "\u{202e}", "> ",
        ],
        runs: 500,
    },
    Kind {
        name: "event log",
        read: an_event_log,
        corpus: &[("tests/fixtures", "csv"), ("tests/fixtures/logs", "csv")],
        words: &[
            ",",
            ";",
            "\n",
            "\"",
            "2024-02-30",
            "9999999999999",
            "\0",
            "PK\u{3}\u{4}",
            "<log>",
            "\u{feff}",
        ],
        runs: 500,
    },
    Kind {
        name: "picture",
        read: a_picture,
        corpus: &[("tests/fixtures/decks", "png")],
        words: &["IDAT", "IHDR", "\u{0}\u{0}\u{0}\u{0}", "GIF89a", "RIFF", "<svg", "IEND"],
        runs: 60,
    },
];

/// A session that is read is written so that it reads as the same.
fn a_session(bytes: &[u8], _: &Path) {
    if let Ok(checked) = session::read_bytes(bytes, "fuzz.ron") {
        let again = session::read(&checked.session.to_ron(), "again.ron").expect("what was read can be read again");
        assert_eq!(again.session, checked.session);
    }
}

/// A workshop that can be opened is there again when it is opened once more.
fn a_workshop(bytes: &[u8], folder: &Path) {
    let path = Places::below(folder).documents.join("Fuzz.workshop.ron");
    fresh(folder, &path, bytes);
    opened_twice(folder, &path);
}

/// Whatever stands in a journal: the file behind it can be opened, and holds at least what it held.
fn a_journal(bytes: &[u8], folder: &Path) {
    const BEFORE: &[u8] = include_bytes!("../fixtures/journal/before.workshop.ron");
    let path = Places::below(folder).documents.join("Fuzz.workshop.ron");
    fresh(folder, &path, BEFORE);
    let own = Places::below(folder)
        .state
        .join("recovery")
        .join("w1a20cf48080-5f55000");
    std::fs::create_dir_all(&own).unwrap();
    std::fs::write(own.join("journal"), bytes).unwrap();
    assert!(
        healthy(folder).open(&path).is_ok(),
        "a sound file is kept out by its journal"
    );
    opened_twice(folder, &path);
}

fn fresh(folder: &Path, path: &Path, bytes: &[u8]) {
    let _ = std::fs::remove_dir_all(folder);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, bytes).unwrap();
}

fn opened_twice(folder: &Path, path: &Path) {
    let open = || {
        let store = healthy(folder);
        let opened = store.open(path).ok()?;
        store.close(&opened.workshop.id);
        Some(opened)
    };
    if let Some(first) = open().filter(|opened| opened.read_only.is_none()) {
        let again = open().expect("what was opened can be opened again");
        assert_eq!(again.workshop, first.workshop);
    }
}

/// A flow that is read is printed so that it reads as the same, and can be analysed.
fn a_flow(bytes: &[u8], _: &Path) {
    let reading = flow::text::read(&String::from_utf8_lossy(bytes));
    let printed = flow::text::print(&reading.flow);
    let again = flow::text::read(&printed);
    assert_eq!(flow::text::print(&again.flow), printed, "{printed}");
    flow::analyze(&reading.flow);
}

/// A deck makes a session that can be read, whatever it was.
fn a_deck(bytes: &[u8], _: &Path) {
    let deck = String::from_utf8_lossy(bytes);
    let how = Import {
        name: "Fuzz",
        dialect: None,
        find: &unseen,
    };
    let made = import(&deck, &how);
    if made.session.slide_count() > 0 {
        let again = session::read(&made.session.to_ron(), "deck.ron");
        assert!(again.is_ok(), "{:?}", again.err());
    }
}

/// A log that can be measured gives a flow that can be printed.
fn an_event_log(bytes: &[u8], _: &Path) {
    if let Ok(measured) = flow::events::import(bytes, &flow::events::Options::default()) {
        let printed = flow::text::print(&measured.flow);
        assert_eq!(flow::text::read(&printed).problems, [], "{printed}");
    }
}

/// A picture that can be shown is no larger than asked for.
fn a_picture(bytes: &[u8], _: &Path) {
    if let Ok(pixels) = pictures::decode(bytes, 64) {
        assert!(pixels.width().max(pixels.height()) <= 64);
    }
}

/// The corpus of a kind, in a stable order.
fn corpus(kind: &Kind) -> Vec<(PathBuf, Vec<u8>)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let own = format!("tests/fixtures/fuzz/{}", kind.name.replace(' ', "-"));
    let mut found = Vec::new();
    let places = kind.corpus.iter().map(|(folder, ending)| (*folder, Some(*ending)));
    for (folder, ending) in places.chain([(own.as_str(), None)]) {
        for entry in std::fs::read_dir(root.join(folder)).into_iter().flatten() {
            let path = entry.unwrap().path();
            let has = path.extension().unwrap_or_default().to_string_lossy().into_owned();
            if path.is_file() && ending.is_none_or(|ending| ending == has) {
                found.push((path.clone(), std::fs::read(path).unwrap()));
            }
        }
    }
    found.sort();
    assert!(!found.is_empty(), "{} has no corpus", kind.name);
    found
}

/// Chance that is the same every time.
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % most.max(1) as u64).unwrap()
    }
}

/// An input of the corpus with some random changes.
fn changed(kind: &Kind, corpus: &[(PathBuf, Vec<u8>)], chance: &mut Chance) -> Vec<u8> {
    let mut bytes = corpus[chance.below(corpus.len())].1.clone();
    for _ in 0..=chance.below(6) {
        let at = chance.below(bytes.len() + 1);
        let some = chance.below(40);
        let upto = (at + some).min(bytes.len());
        match chance.below(7) {
            0 => {
                if let Some(byte) = bytes.get_mut(at) {
                    *byte ^= 1 << chance.below(8);
                }
            }
            1 => drop(bytes.drain(at..upto)),
            2 => {
                let part = bytes[at..upto].to_vec();
                bytes.splice(at..at, part);
            }
            3 => {
                let word = kind.words[chance.below(kind.words.len())];
                bytes.splice(at..at, word.bytes());
            }
            4 => {
                // A number becomes another one.
                let is_digit = |byte: &u8| byte.is_ascii_digit();
                let from = bytes[at..]
                    .iter()
                    .position(is_digit)
                    .map_or(bytes.len(), |digit| at + digit);
                let to = bytes[from..]
                    .iter()
                    .position(|byte| !is_digit(byte))
                    .map_or(bytes.len(), |end| from + end);
                let number = ["0", "1", "-1", "4294967296", "18446744073709551616", "0.5", "1e9"][chance.below(7)];
                bytes.splice(from..to, number.bytes());
            }
            5 => {
                let other = &corpus[chance.below(corpus.len())].1;
                let begin = chance.below(other.len());
                let end = (begin + chance.below(400)).min(other.len());
                bytes.splice(at..upto, other[begin..end].iter().copied());
            }
            _ => bytes.truncate(at),
        }
    }
    bytes.truncate(LARGEST);
    bytes
}

/// Reads one input; what it was is kept where it breaks something or takes too long.
fn tried(kind: &Kind, what: &str, bytes: &[u8], folder: &Path) {
    let begun = Instant::now();
    let result = std::panic::catch_unwind(|| (kind.read)(bytes, folder));
    let took = begun.elapsed();
    if result.is_err() || took > LONGEST {
        let kept = std::env::temp_dir().join(format!("flipchart-fuzz-{}", kind.name.replace(' ', "-")));
        std::fs::write(&kept, bytes).unwrap();
        let why = if result.is_err() {
            "it panicked".to_owned()
        } else {
            format!("it took {took:?}")
        };
        panic!("{}, {what}: {why}; the input is kept as {}", kind.name, kept.display());
    }
}

/// In which child process a kind is tried, and with how much memory, in kilobytes.
const CHILD: &str = "FLIPCHART_FUZZ_CHILD";
const MEMORY: u64 = 4_000_000;

fn run(name: &str) {
    let kind = KINDS.iter().find(|kind| kind.name == name).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let corpus = corpus(kind);
    for (path, bytes) in &corpus {
        tried(kind, &path.display().to_string(), bytes, folder.path());
    }
    let long = std::env::var_os("FLIPCHART_LONG").is_some();
    let runs = if long { LONG_RUNS } else { kind.runs };
    let begun = Instant::now();
    for number in 1..=runs {
        let mut chance = Chance(number.wrapping_mul(0x9e37_79b9_7f4a_7c15));
        let bytes = changed(kind, &corpus, &mut chance);
        tried(kind, &format!("change {number}"), &bytes, folder.path());
    }
    println!(
        "{name}: {} of the corpus and {runs} changes in {:.0?}",
        corpus.len(),
        begun.elapsed()
    );
}

#[test]
fn child_that_reads_broken_input() {
    if let Ok(name) = std::env::var(CHILD) {
        run(&name);
    }
}

#[test]
fn no_broken_input_of_any_kind_panics_hangs_or_takes_more_than_its_memory() {
    let children = KINDS.iter().map(|kind| {
        let child = std::process::Command::new("sh")
            .args(["-c", &format!("ulimit -v {MEMORY}; exec \"$@\""), "sh"])
            .arg(std::env::current_exe().unwrap())
            .args(["--exact", "fuzz::child_that_reads_broken_input", "--nocapture"])
            .env(CHILD, kind.name)
            .stdout(std::process::Stdio::piped())
            .stderr(std::process::Stdio::piped())
            .spawn()
            .unwrap();
        // One after the other: the limit of time is of one input, and others may build meanwhile.
        (kind.name, child.wait_with_output().unwrap())
    });
    for (name, output) in children {
        let said = String::from_utf8_lossy(&output.stdout);
        print!(
            "{}",
            said.lines()
                .filter(|line| line.contains("changes in"))
                .fold(String::new(), |all, line| all + line + "\n")
        );
        assert!(
            output.status.success(),
            "{name}: {said}\n{}",
            String::from_utf8_lossy(&output.stderr)
        );
    }
}
