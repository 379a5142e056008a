//! Small trees of sources, on which the rules of the house are tried.

mod circles;
mod made;
mod names;
mod no_circles;
mod rooms;

use super::imports::{Imports, imports};

/// A tree written as one text: `== src/a.rs` opens a file.
fn tree(text: &str) -> Imports {
    let files = text.split("== src/").skip(1).map(|file| {
        let (path, text) = file.split_once('\n').unwrap();
        (format!("src/{path}"), text.to_owned())
    });
    let found = imports(&files.collect());
    assert_eq!(found.lost, [""; 0], "in {text}");
    found
}

/// The arrows of a tree in words, without `src/`: "a -> b: B, other".
fn arrows(text: &str) -> Vec<String> {
    let short = |path: &str| path.trim_start_matches("src/").trim_end_matches(".rs").to_owned();
    let told = tree(text).arrows.into_iter().map(|arrow| {
        let names: Vec<String> = arrow.names.into_keys().collect();
        format!("{} -> {}: {}", short(&arrow.from), short(&arrow.to), names.join(", "))
    });
    told.collect()
}

/// A root with the modules that most trees have, and the usual way from `b` back to `a`.
const ROOT: &str = "== src/lib.rs
mod a;
mod b;
";
const BACK: &str = "== src/b.rs
use crate::a::A;
pub struct B(A);
pub const MOST: usize = 3;
pub fn make() -> usize { MOST }
";

#[test]
fn what_leads_nowhere_is_said() {
    let files = [
        ("src/lib.rs", "mod a;\npub struct Here;\n"),
        (
            "src/a.rs",
            "use crate::{Here,\n Gone};\nfn of() { super::b::show(); }\n",
        ),
        ("src/left.rs", "pub struct Left;\n"),
    ];
    let files = files.map(|(path, text)| (path.to_owned(), text.to_owned()));
    let lost = imports(&files.into()).lost;
    let said = [
        "src/a.rs:2: crate::Gone",
        "src/a.rs:3: super::b::show",
        "src/left.rs: no `mod` line leads here",
    ];
    assert_eq!(lost, said);
}
