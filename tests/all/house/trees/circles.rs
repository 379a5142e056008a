//! A circle of each kind is found, and told.

use super::super::circles::{circles, told};
use super::{BACK, ROOT, tree};

/// Each way in which `a` can import what `b` defines.
const WAYS: [(&str, &str); 25] = [
    ("crate", "use crate::b::B; pub struct A(B);"),
    ("super", "use super::b::B; pub struct A(B);"),
    ("self and super", "use self::super::b::B; pub struct A(B);"),
    (
        "a group over several lines",
        "use crate::{\n    b::{\n        self,\n        B,\n    },\n};\npub struct A(B);",
    ),
    ("the module of a group", "use crate::{b::{self}};\npub struct A(b::B);"),
    ("a new name", "use crate::b::B as Other; pub struct A(Other);"),
    (
        "a new name of a module",
        "use crate::b as other; pub struct A(other::B);",
    ),
    ("no name, as for a trait", "use crate::b::B as _; pub struct A;"),
    ("a glob", "use super::b::*; pub struct A(B);"),
    ("a glob of the root", "use crate::*; pub struct A(b::B);"),
    ("a path in a type", "pub struct A(Vec<Option<crate::b::B>>);"),
    ("a path in a signature", "pub struct A; pub fn of(of: &super::b::B) {}"),
    (
        "a path in a bound",
        "pub struct A; impl<T: Into<super::b::B>> From<T> for A { fn from(_: T) -> A { A } }",
    ),
    (
        "a path in an expression",
        "pub struct A; pub fn of() -> usize { super::b::make() }",
    ),
    (
        "a path before a method",
        "pub struct A; pub fn of() { super::b::B::new().show() }",
    ),
    (
        "a path in a pattern",
        "pub struct A; pub fn of(n: usize) -> bool { match n { super::b::MOST => true, _ => false } }",
    ),
    (
        "a name in a pattern",
        "use super::b::*; pub struct A; pub fn of(n: usize) -> bool { matches!(n, MOST) }",
    ),
    (
        "a path of a trait",
        "pub struct A; pub fn of() { <u8 as Into<super::b::B>>::into(3); }",
    ),
    (
        "a macro's body",
        "pub struct A; pub fn of() -> String { format!(\"{}\", crate::b::MOST) }",
    ),
    (
        "a macro in a macro",
        "pub struct A; pub fn of() { assert!(vec![1].contains(&[crate::b::make(); 1][0])); }",
    ),
    (
        "a macro's own words",
        "pub struct A; proptest! { #[test] fn of(n in 1..crate::b::MOST) { let n = n; } }",
    ),
    (
        "a text that is filled",
        "use crate::b::*; pub struct A; pub fn of() -> String { format!(\"at most {MOST:>3}\") }",
    ),
    (
        "an import in a function",
        "pub struct A; pub fn of() -> usize { use crate::b::make; make() }",
    ),
    (
        "an attribute",
        "#[derive(Deserialize)] pub struct A { #[serde(default = \"crate::b::make\")] most: usize }",
    ),
    (
        "a test",
        "pub struct A;\n#[cfg(test)]\nmod tests {\n    use super::super::b::make;\n    use super::*;\n    #[test]\n    fn of() { make(); }\n}",
    ),
];

#[test]
fn a_circle_is_found_whichever_way_it_is_written() {
    for (way, a) in WAYS {
        let found = tree(&format!("{ROOT}{BACK}== src/a.rs\n{a}\n"));
        let circles = circles(&found.arrows);
        assert_eq!(circles.len(), 1, "by {way}: {:?}", found.arrows);
        assert_eq!(circles[0].files, ["src/a.rs", "src/b.rs"], "by {way}");
    }
}

#[test]
fn without_the_way_back_none_of_them_is_a_circle() {
    for (way, a) in WAYS {
        let back = BACK.replace("use crate::a::A;", "use std::cell::Cell as A;");
        let found = tree(&format!("{ROOT}{back}== src/a.rs\n{a}\n"));
        assert_eq!(circles(&found.arrows).len(), 0, "by {way}: {:?}", found.arrows);
        assert_eq!(found.arrows.len(), 1, "by {way}: {:?}", found.arrows);
    }
}

/// Circles that go through more than two files at the top.
const ROUND: [(&str, &str, &[&str]); 7] = [
    (
        "a re-export",
        "== src/lib.rs
mod a;
mod room;
== src/a.rs
use crate::room::Thing;
pub struct A(Thing);
== src/room/mod.rs
mod thing;
pub use thing::Thing;
== src/room/thing.rs
use crate::a::A;
pub struct Thing(A);
",
        &["src/a.rs", "src/room/thing.rs"],
    ),
    (
        "re-exports one after the other, under new names",
        "== src/lib.rs
mod a;
mod room;
pub use room::Shown as Last;
== src/a.rs
pub struct A(crate::Last);
== src/room/mod.rs
mod inner;
pub use self::inner::Middle as Shown;
== src/room/inner/mod.rs
mod thing;
pub(super) use thing::{Thing as Middle};
== src/room/inner/thing.rs
use super::super::super::a::A;
pub struct Thing(Option<Box<A>>);
",
        &["src/a.rs", "src/room/inner/thing.rs"],
    ),
    (
        "a re-export by a glob",
        "== src/lib.rs
mod a;
mod room;
== src/a.rs
use crate::room::*;
pub struct A(Thing);
== src/room/mod.rs
mod thing;
pub use thing::*;
== src/room/thing.rs
use crate::a::A;
pub struct Thing(A);
",
        &["src/a.rs", "src/room/thing.rs"],
    ),
    (
        "a module that calls what knows it",
        "== src/lib.rs
mod room;
== src/room/mod.rs
mod view;
pub struct Shown;
pub fn show() { view::show(&Shown); }
== src/room/view.rs
use super::Shown;
pub fn show(shown: &Shown) {}
",
        &["src/room/mod.rs", "src/room/view.rs"],
    ),
    (
        "self",
        "== src/lib.rs
mod room;
== src/room.rs
mod view;
use self::view::View;
pub struct Shown(View);
== src/room/view.rs
pub struct View(Option<Box<super::Shown>>);
",
        &["src/room.rs", "src/room/view.rs"],
    ),
    (
        "three files",
        "== src/lib.rs
mod a;
mod b;
mod c;
== src/a.rs
pub struct A(crate::b::B);
== src/b.rs
pub enum B { One(crate::c::C), None }
== src/c.rs
pub struct C;
impl C { pub fn of(a: &super::a::A) -> C { C } }
",
        &["src/a.rs", "src/b.rs", "src/c.rs"],
    ),
    (
        "a variant behind a re-export",
        "== src/lib.rs
mod a;
mod room;
== src/a.rs
pub fn of() { use crate::room::Kind::*; let kind = One; }
pub struct A;
== src/room/mod.rs
mod kind;
pub use kind::Kind;
== src/room/kind.rs
pub enum Kind { One, Two }
fn of(_: crate::a::A) {}
",
        &["src/a.rs", "src/room/kind.rs"],
    ),
];

#[test]
fn a_circle_is_found_through_modules_that_show_what_lies_below_them() {
    for (way, text, files) in ROUND {
        let found = tree(text);
        let circles = circles(&found.arrows);
        assert_eq!(circles.len(), 1, "by {way}: {:?}", found.arrows);
        assert_eq!(circles[0].files, files, "by {way}");
        assert_eq!(circles[0].shortest.len(), files.len(), "by {way}");
    }
}

#[test]
fn a_circle_is_told_with_its_files_its_lines_and_the_names() {
    let found = tree(
        "== src/lib.rs
mod a;
mod b;
== src/a.rs
use crate::b::{
    B,
    make as made,
};
pub struct A(B);
pub fn of() { made(); crate::b::MOST; }
== src/b.rs
pub struct B;
pub const MOST: usize = 3;
pub fn make() -> Option<super::a::A> { None }
",
    );
    let told: Vec<String> = circles(&found.arrows).iter().map(told).collect();
    assert_eq!(
        told,
        ["2 files import each other: src/a.rs, src/b.rs
  src/a.rs:2 -> src/b.rs: B, MOST (6), make (3)
  src/b.rs:3 -> src/a.rs: A
"]
    );
}
