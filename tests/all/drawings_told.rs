//! Every drawing that leaves the house says to those who do not see it what it is and what it shows, and in which language; so does
//! a chart that a code host draws.

use std::path::Path;

use chrono::FixedOffset;
use flipchart::export::{Format, mermaid};
use flipchart::flow::text;
use flipchart::ink;
use flipchart::render::export;
use flipchart::ui::demo;
use flipchart::ui::effect::Paper;
use flipchart::workshop::Workshop;

use crate::binary::{err, flipchart};

/// What stands between two marks, the first time.
fn between<'t>(text: &'t str, from: &str, to: &str) -> &'t str {
    let rest = text.split_once(from).map_or("", |(_, rest)| rest);
    rest.split_once(to).map_or("", |(inner, _)| inner)
}

/// What a drawing fails to say.
fn untold(name: &str, svg: &str) -> Vec<String> {
    let head = between(svg, "<svg", ">");
    let mut wrong = Vec::new();
    for attribute in ["role=\"img\"", "lang=\"en\""] {
        if !head.contains(attribute) {
            wrong.push(format!("{name}: its root has no {attribute}: {head}"));
        }
    }
    // The first children, so that they are the drawing's and not a part's.
    let title = between(svg, "<title", "</title>");
    let shows = between(svg, "<desc", "</desc>");
    for (tag, words) in [("title", title), ("desc", shows)] {
        let words = words.split_once('>').map_or("", |(_, words)| words.trim());
        if words.is_empty() {
            wrong.push(format!("{name}: its {tag} says nothing"));
        }
    }
    if title == shows {
        wrong.push(format!("{name}: title and description are the same"));
    }
    wrong
}

fn compared() -> Workshop {
    let state = demo::compare();
    state.document.as_ref().unwrap().workshop().clone()
}

#[test]
fn every_exported_map_is_told() {
    let formats = ["svg", "html"].map(|key| Format::of(key).unwrap());
    let offset = FixedOffset::east_opt(0).unwrap();
    let files = export::of_workshop(&compared(), offset, &formats, 1.0).unwrap();
    let mut wrong = Vec::new();
    let mut drawings = 0;
    for file in &files {
        let text = String::from_utf8(file.bytes.clone()).unwrap();
        // A page holds several.
        for part in text.split("<svg").skip(1) {
            drawings += 1;
            wrong.extend(untold(&file.name, &format!("<svg{part}")));
        }
    }
    assert!(drawings >= 4, "{drawings} drawings in {} files", files.len());
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_map_alone_and_every_picture_for_the_clipboard_are_told() {
    let maps = compared().maps;
    let (before, after) = (maps[0].clone(), maps[1].clone());
    let papers = [
        Paper::Map(Box::new(before.clone())),
        Paper::Boxes(Box::new(before.clone())),
        Paper::Compared(Box::new((before.clone(), after))),
    ];
    let mut wrong = Vec::new();
    for paper in papers {
        wrong.extend(untold(&paper.name(), &ink::svg(&paper.draw(), &paper.in_words())));
    }
    let formats = [Format::of("svg").unwrap()];
    let mut nameless = before.flow;
    nameless.name.clear();
    for file in export::of_flow(&nameless, "checkout", &formats, 1.0).unwrap() {
        wrong.extend(untold(&file.name, &String::from_utf8(file.bytes).unwrap()));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

fn drawn(words: &[&str]) -> Vec<(String, String)> {
    let folder = tempfile::tempdir().unwrap();
    let to = folder.path().to_str().unwrap();
    let mut asked = vec!["render", "--to", to, "--format", "svg", "--size", "640x360"];
    asked.extend(words);
    let output = flipchart(&asked);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    let files = std::fs::read_dir(folder.path()).unwrap();
    let mut files: Vec<(String, String)> = files
        .map(|entry| {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            (name, std::fs::read_to_string(path).unwrap())
        })
        .collect();
    files.sort();
    files
}

#[test]
fn every_drawing_that_render_writes_is_told() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let flow = root.join("tests/fixtures/example.flow").display().to_string();
    let session = root.join("sessions/01-what-is-devops.ron").display().to_string();
    let mut wrong = Vec::new();
    for words in [
        vec![],
        vec!["--slide", "12", "--what", "steps"],
        vec![flow.as_str()],
        vec![session.as_str(), "--what", "screens"],
    ] {
        let files = drawn(&words);
        assert!(!files.is_empty(), "{words:?}");
        for (name, svg) in &files {
            wrong.extend(untold(name, svg));
        }
        // A description of one picture is not that of another.
        let shows: std::collections::BTreeSet<&str> =
            files.iter().map(|(_, svg)| between(svg, "<desc>", "</desc>")).collect();
        assert!(
            shows.len() * 2 > files.len(),
            "{words:?}: {} descriptions of {}",
            shows.len(),
            files.len()
        );
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_step_of_a_slide_tells_no_more_than_it_shows() {
    let steps = drawn(&["--slide", "12", "--what", "steps"]);
    assert!(steps.len() > 2);
    let lengths = steps.iter().map(|(_, svg)| between(svg, "<desc>", "</desc>").len());
    let lengths: Vec<usize> = lengths.collect();
    assert!(lengths.is_sorted(), "{lengths:?}");
    assert!(lengths[0] < lengths[lengths.len() - 1]);
}

#[test]
fn a_chart_for_code_hosts_is_told_with_and_without_a_name() {
    for written in [
        "name: Checkout\nPlan | wait 1d | pt 2h\nBuild | pt 1d\n",
        "Plan | wait 1d | pt 2h\nBuild | pt 1d\n",
        "Plan\n",
        "",
    ] {
        let chart = mermaid::print(&text::read(written).flow);
        for key in ["accTitle: ", "accDescr: "] {
            let said = between(&chart, key, "\n").trim().to_owned();
            assert!(!said.is_empty(), "{key}{chart}");
        }
    }
}
