//! What only looks like a circle is none.

use super::super::circles::{circles, told};
use super::{BACK, ROOT, tree};

/// What looks like a circle between `src/a.rs` and others, and is none.
const NONE: [(&str, &str); 12] = [
    (
        "a name in a comment",
        "== src/a.rs
// use crate::b::B;
/// See [`crate::b::B`].
pub struct A;
/* crate::b::make() */
",
    ),
    (
        "a name in a text",
        "== src/a.rs
pub struct A;
pub const TEXT: &str = \"use crate::b::B;\";
pub fn of() -> String { format!(\"crate::b::B and {{MOST}}\") }
",
    ),
    (
        "a visibility",
        "== src/a.rs
pub struct A { pub(in crate::a) most: usize }
pub(in crate::a) use std::cell::Cell;
",
    ),
    (
        "a variable of the same name",
        "== src/a.rs
use crate::b::*;
pub struct A;
pub fn of(make: usize) -> usize {
    let rest = |make: usize| vec![make + 1];
    if let Some(make) = Some(make) { return make; }
    for make in [1] { rest(make); }
    match make { make if make > 3 => make, _ => 0 }
}
",
    ),
    (
        "a field and a method of the same name",
        "== src/a.rs
use crate::b::*;
pub struct A { make: usize }
pub fn of(a: A) { a.make(); A { make: a.make }; assert!(a.make() == 3 && a.make); }
",
    ),
    (
        "another crate of the same name",
        "== src/a.rs
use b::B;
pub struct A(::b::B, B);
pub fn of() { b::make(); }
",
    ),
    (
        "a method",
        "== src/a.rs
pub struct A;
pub fn of() { std::iter::once(3).make(); }
",
    ),
    (
        "a module of its own, of the same name",
        "== src/a.rs
mod b { pub struct B; }
pub struct A(b::B);
use self::b::*;
pub struct More(B);
",
    ),
    (
        "something of its own before a glob",
        "== src/a.rs
use crate::b::*;
pub struct B;
pub struct A(B);
",
    ),
    (
        "what a glob does not see",
        "== src/a.rs
use crate::b::*;
pub struct A(Hidden);
",
    ),
    (
        "a function of its own inside a function",
        "== src/a.rs
use crate::b::*;
pub struct A;
pub fn of() -> usize { fn make() -> usize { 3 } make() }
",
    ),
    (
        "macros with words of their own",
        "== src/a.rs
use crate::b::*;
pub struct A;
macro_rules! b { ($make:expr) => { $make + b::make() }; }
pub fn of() { show!(make = 3, other: &'make str, .make, rest.make); }
",
    ),
];

#[test]
fn what_only_looks_like_a_circle_is_none() {
    for (what, a) in NONE {
        let back = BACK.replace("pub fn make", "struct Hidden;\npub fn make");
        let found = tree(&format!("{ROOT}{back}{a}"));
        let told: Vec<String> = circles(&found.arrows).iter().map(told).collect();
        assert_eq!(told, [""; 0], "{what}");
    }
}
