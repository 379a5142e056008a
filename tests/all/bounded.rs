//! Every command ends, and soon, whatever it is given: files that never end, pipes that nobody writes into, flows that would take for ever.
#![cfg(unix)]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

/// No command takes longer on what it cannot read, also on a machine that is busy with other tests.
const SOON: Duration = Duration::from_mins(1);
/// Memory that a command may ask for, in kilobytes.
const MEMORY: u64 = 3_000_000;

/// Runs a command with that much memory and time; `None` when it did not end.
fn run(folder: &Path, arguments: &[&str], within: Duration) -> Option<Output> {
    // Into files: a pipe that nobody empties would stop a command that has much to say.
    let file = |name: &str| std::fs::File::create(folder.join(name)).unwrap();
    let mut child = Command::new("sh")
        .arg("-c")
        .arg(format!("ulimit -v {MEMORY}; exec \"$@\""))
        .arg("sh")
        .arg(env!("CARGO_BIN_EXE_flipchart"))
        .args(arguments)
        .current_dir(folder)
        .env_remove("DISPLAY")
        .env("FLIPCHART_STATE", folder.join("state"))
        .env("FLIPCHART_DOCUMENTS", folder)
        .stdin(Stdio::null())
        .stdout(file("said.txt"))
        .stderr(file("complained.txt"))
        .spawn()
        .unwrap();
    let begun = Instant::now();
    let status = loop {
        if let Some(status) = child.try_wait().unwrap() {
            break status;
        }
        if begun.elapsed() > within {
            child.kill().unwrap();
            child.wait().unwrap();
            return None;
        }
        std::thread::sleep(Duration::from_millis(20));
    };
    let read = |name: &str| std::fs::read(folder.join(name)).unwrap();
    Some(Output {
        status,
        stdout: read("said.txt"),
        stderr: read("complained.txt"),
    })
}

fn made(program: &str, arguments: &[&str]) {
    assert!(Command::new(program).args(arguments).status().unwrap().success());
}

/// Things with a name of that ending that are no file to be read.
fn no_files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let named = |what: &str| folder.join(format!("{what}{ending}"));
    let (zeros, pipe, to_pipe, dir, large, nowhere) = (
        named("zeros"),
        named("pipe"),
        named("to-pipe"),
        named("folder"),
        named("large"),
        named("nowhere"),
    );
    std::os::unix::fs::symlink("/dev/zero", &zeros).unwrap();
    made("mkfifo", &[&pipe.display().to_string()]);
    std::os::unix::fs::symlink(&pipe, &to_pipe).unwrap();
    std::fs::create_dir(&dir).unwrap();
    // A hole of eight gigabytes: more than memory, on a disk that has no room for it.
    std::fs::File::create(&large).unwrap().set_len(8 << 30).unwrap();
    std::os::unix::fs::symlink(folder.join("is-not-there"), &nowhere).unwrap();
    vec![zeros, pipe, to_pipe, dir, large, nowhere]
}

#[test]
fn what_is_no_file_is_refused_by_every_command() {
    let folder = tempfile::tempdir().unwrap();
    let good = folder.path().join("good.flow");
    std::fs::write(&good, "demand: 1/week\nTest | pt 1h").unwrap();
    let log = folder.path().join("good.csv");
    std::fs::write(&log, "case,activity,time\n1,A,2024-01-01 10:00\n1,B,2024-01-01 11:00\n").unwrap();
    let (good, log) = (good.display().to_string(), log.display().to_string());
    let mut bad = Vec::new();
    for ending in [".flow", ".ron", ".workshop.ron", ".csv", ".xlsx", ".md"] {
        for file in no_files(folder.path(), ending) {
            let file = file.display().to_string();
            let out = folder.path().join("out").display().to_string();
            let mut commands: Vec<Vec<&str>> = vec![
                vec!["check", &file],
                vec!["analyze", &file],
                vec!["simulate", &file],
                vec!["simulate", &good, "--current", &file],
                vec!["compare", &file, &good],
                vec!["compare", &good, &file],
                vec!["export", &file, "--to", &out],
                vec!["render", &file, "--to", &out],
            ];
            if [".csv", ".xlsx"].contains(&ending) {
                commands.push(vec!["import", &file]);
                commands.push(vec!["import", &log, "--holidays", &file]);
            }
            if ending == ".flow" {
                commands.push(vec!["import", &log, "--out", &file]);
            }
            if ending == ".md" {
                commands.push(vec!["new", "made.ron", "--from", &file]);
            }
            for arguments in commands {
                // A log is read row by row, and a hole is one endless row.
                match run(folder.path(), &arguments, SOON) {
                    // What `check` reads and finds too large is a problem of the file.
                    Some(output) if matches!(output.status.code(), Some(1 | 2)) && !output.stderr.is_empty() => {}
                    Some(output) => bad.push(format!(
                        "{arguments:?}: {} {}",
                        output.status,
                        String::from_utf8_lossy(&output.stderr)
                    )),
                    None => bad.push(format!("{arguments:?} did not end")),
                }
            }
        }
    }
    assert!(bad.is_empty(), "{}", bad.join("\n"));
}

/// Drawings of a few kilobytes that would be painted for hours, if they could be read at all.
fn endless_drawings() -> Vec<(&'static str, String)> {
    let svg = |inside: &str| format!("<svg xmlns='http://www.w3.org/2000/svg' width='100' height='100'>{inside}</svg>");
    let effect = "<filter id='f'><feTurbulence baseFrequency='0.9' numOctaves='1000000'/></filter>";
    let effect = format!("{effect}<rect width='100' height='100' filter='url(#f)'/>");
    // Each is made of ten of the one before.
    let (mut patterns, mut masks) = (String::new(), String::new());
    for level in 0..12 {
        let of = |what: &str| match level {
            0 => String::new(),
            _ => format!("{what}='url(#{what}{level})'"),
        };
        let fill = format!("<rect width='50' height='50' {}/>", of("fill")).repeat(10);
        let _ = write!(
            patterns,
            "<pattern id='fill{}' width='1' height='1'>{fill}</pattern>",
            level + 1
        );
        let masked = format!("<rect width='50' height='50' {}/>", of("mask")).repeat(10);
        let _ = write!(masks, "<mask id='mask{}'>{masked}</mask>", level + 1);
    }
    vec![
        ("effect", svg(&effect)),
        (
            "patterns",
            svg(&format!(
                "{patterns}<rect width='100' height='100' fill='url(#fill12)'/>"
            )),
        ),
        (
            "masks",
            svg(&format!("{masks}<rect width='100' height='100' mask='url(#mask12)'/>")),
        ),
    ]
}

#[test]
fn every_drawing_is_looked_at_in_time() {
    let folder = tempfile::tempdir().unwrap();
    for (name, drawing) in endless_drawings() {
        std::fs::write(folder.path().join(format!("{name}.svg")), drawing).unwrap();
        let session = format!(
            r#"(format: 1, id: "drawn", title: "Drawn", agenda: [(title: "One", minutes: 5, slides: [
            (id: "one", title: "One", blocks: [Image(path: "{name}.svg", alt: "endless")])])])"#
        );
        let file = folder.path().join(format!("{name}.ron")).display().to_string();
        std::fs::write(&file, session).unwrap();
        let output = run(folder.path(), &["check", &file], SOON);
        let output = output.unwrap_or_else(|| panic!("{name} is looked at without end"));
        let complaint = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(1), "{name}: {complaint}");
        assert!(complaint.contains("takes too long to paint"), "{name}: {complaint}");
    }
}

/// Flows of a few hundred bytes that once took minutes, or for ever.
fn endless() -> Vec<(&'static str, String)> {
    let mut rework = "demand: 1/week\n".to_owned();
    for step in 0..8 {
        let _ = writeln!(rework, "S{step} | pt 1s | ca 25% | rework -> S0");
    }
    let mut wide = "demand: 1/week\nA | pt 1min\n".to_owned();
    for step in 0..12 {
        let _ = writeln!(wide, "B{step} | pt 1min | after A | ca 20% | rework -> A");
    }
    vec![
        ("rework", rework),
        ("wide", wide),
        ("seldom", "demand: 1/week\nTest | pt 1s | ca 0.001%".to_owned()),
        ("never", "demand: 1/week\nTest | pt 1s | ca 0%".to_owned()),
        ("limit", "demand: 4.999/week\nA | pt 1d".to_owned()),
        ("nearly", "demand: 4.99999/week\nA | pt ~1d".to_owned()),
        ("flood", "demand: 1000000/h\nA | pt ~1s | x300".to_owned()),
        ("gate", "demand: 100/h\nA | pt 1s | every 100mo".to_owned()),
        ("batch", "demand: 1/week\nA | pt 1s | batch 900000".to_owned()),
        ("over", "demand: 1000000/h\nA | pt 90mo | ca 1%".to_owned()),
        ("tiny", "A | pt 0.001s\nB | wait 90mo | pt 1s".to_owned()),
    ]
}

#[test]
fn every_small_flow_is_simulated_within_its_budget() {
    let folder = tempfile::tempdir().unwrap();
    let mut bad = Vec::new();
    for (name, text) in endless() {
        let file = folder.path().join(format!("{name}.flow"));
        std::fs::write(&file, text).unwrap();
        let file = file.display().to_string();
        // What is found with a few items says as much about how it ends as the whole budget does, which takes a debug build minutes.
        for arguments in [
            vec!["simulate", &file, "--items", "50", "--replications", "2", "--json"],
            vec!["analyze", &file, "--json"],
        ] {
            match run(folder.path(), &arguments, SOON) {
                Some(output) if matches!(output.status.code(), Some(0 | 2)) => {}
                Some(output) => bad.push(format!(
                    "{arguments:?}: {} {}",
                    output.status,
                    String::from_utf8_lossy(&output.stderr)
                )),
                None => bad.push(format!("{arguments:?} did not end")),
            }
        }
    }
    assert!(bad.is_empty(), "{}", bad.join("\n"));
}

#[test]
#[ignore = "long: a release build spends a budget of 100 million events on each"]
fn every_small_flow_is_simulated_within_its_whole_budget() {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in endless() {
        let file = folder.path().join(format!("{name}.flow"));
        std::fs::write(&file, text).unwrap();
        let file = file.display().to_string();
        let begun = Instant::now();
        let output = run(folder.path(), &["simulate", &file, "--json"], Duration::from_mins(4));
        let output = output.unwrap_or_else(|| panic!("{name} did not end"));
        #[allow(clippy::print_stdout)]
        {
            println!("{name}: {} in {:?}", output.status, begun.elapsed());
        }
    }
}

/// Decks that begin many things and end none. Looked for to the end of the text from each of them, they took minutes.
fn hostile_decks() -> Vec<(&'static str, String)> {
    let of = |part: &str| format!("# A\n\n{}", part.repeat(600_000 / part.len()));
    vec![
        ("comments", of("<!-- ")),
        ("instructions", of("x <? ")),
        ("declarations", of("x <!X ")),
        ("pictures", of("x <img ")),
        ("quoted pictures", of("x <img src=\"")),
        ("elements", of("<div>")),
        ("short codes", of("{{< x ")),
        ("other short codes", of("{{% x ")),
        ("footnotes in place", of("x^[")),
        ("links", of("[a](")),
        ("pictures of markdown", of("![a](")),
        ("quotes", of(">")),
        ("emphasis", of("*a_ ")),
        ("code", of("`a ``b ")),
        ("fenced parts", of(":::: x\n\n")),
        ("settings", of("[a]{.x ")),
    ]
}

#[test]
fn every_deck_is_read_in_time_that_grows_with_its_length() {
    let folder = tempfile::tempdir().unwrap();
    let mut bad = Vec::new();
    for (name, text) in hostile_decks() {
        let file = folder.path().join(format!("{name}.md"));
        std::fs::write(&file, text).unwrap();
        let made = format!("{name}.ron");
        match run(
            folder.path(),
            &["new", &made, "--from", &file.display().to_string()],
            SOON,
        ) {
            Some(output) if matches!(output.status.code(), Some(0 | 2)) => {}
            Some(output) => bad.push(format!(
                "{name}: {} {}",
                output.status,
                String::from_utf8_lossy(&output.stderr)
            )),
            None => bad.push(format!("{name} did not end")),
        }
    }
    assert!(bad.is_empty(), "{}", bad.join("\n"));
}
