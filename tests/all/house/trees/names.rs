//! A name leads to the file that defines it, whoever shows it.

use super::arrows;

#[test]
fn a_face_shows_names_and_does_not_need_them() {
    let found = arrows(
        "== src/lib.rs
mod room;
== src/room/mod.rs
mod low;
mod view;
pub use low::Low;
pub use view::{Other as Shown, View};
pub(crate) use view::*;
== src/room/low.rs
pub struct Low;
== src/room/view.rs
use super::Low;
pub struct View(Low);
pub struct Other;
",
    );
    assert_eq!(found, ["room/view -> room/low: Low"]);
}

#[test]
fn names_of_one_module_lead_to_the_files_behind_it() {
    let found = arrows(
        "== src/lib.rs
mod room;
mod a;
== src/a.rs
use crate::room::{self, Low};
pub struct A(Low, room::Own);
== src/room/mod.rs
mod low;
mod high;
pub use low::Low;
pub use high::High;
pub struct Own;
== src/room/low.rs
pub struct Low;
== src/room/high.rs
use crate::a::A;
pub struct High(A);
",
    );
    let all = ["a -> room/low: Low", "a -> room/mod: Own", "room/high -> a: A"];
    assert_eq!(found, all);
}

#[test]
fn what_is_shown_from_elsewhere_is_an_import() {
    let found = arrows(
        "== src/lib.rs
mod room;
mod a;
== src/a.rs
pub struct A;
pub struct Other;
== src/room/mod.rs
pub mod view;
pub use view::Shown;
== src/room/view.rs
pub use crate::a::A as Shown;
pub use crate::a::*;
",
    );
    assert_eq!(found, ["room/view -> a: *, A"]);
}

#[test]
fn a_module_and_a_function_may_share_a_name() {
    let found = arrows(
        "== src/lib.rs
mod room;
mod a;
== src/a.rs
use crate::room::compare;
pub fn of() { compare(); }
== src/room/mod.rs
pub mod compare;
pub use compare::compare;
== src/room/compare/mod.rs
mod inner;
pub use inner::compare;
pub fn other() {}
== src/room/compare/inner.rs
pub fn compare() { super::super::compare::other(); }
",
    );
    assert_eq!(
        found,
        [
            "a -> room/compare/inner: compare",
            "room/compare/inner -> room/compare/mod: other"
        ]
    );
}

#[test]
fn tests_beside_the_code_and_in_files_of_their_own_are_read() {
    let found = arrows(
        "== src/lib.rs
mod a;
mod b;
== src/a.rs
pub fn of() {}
#[cfg(test)]
mod tests;
== src/a/tests.rs
use super::*;
use crate::b::tests::sample;
#[test]
fn it_is() { of(); assert_eq!(sample(), 3); }
== src/b.rs
#[cfg(test)]
pub(crate) mod tests {
    prop_compose! { pub fn sample()(n in 1..3) -> usize { n } }
    mod inner { fn of() { super::super::super::a::of(); } }
}
",
    );
    assert_eq!(found, ["a/tests -> a: of", "a/tests -> b: sample", "b -> a: of"]);
}

#[test]
fn what_a_macro_makes_is_defined_where_it_is_called() {
    let found = arrows(
        "== src/lib.rs
mod a;
mod made;
mod other;
== src/a.rs
use crate::made::{all, sample};
use crate::other::*;
pub fn of() { all(); sample(); read(); }
== src/made.rs
prop_compose! { pub fn sample()(n in 1..3) -> usize { n } }
macro_rules! subjects {
    ($($subject:ident),+) => {
        impl Show for A { fn read(&self) { match self { _ => {} } } }
        pub(super) fn all() -> usize { fn inner() {} 3 }
    };
}
subjects!(A);
== src/other.rs
use crate::made::*;
pub fn read() { inner(); }
fn inner() {}
",
    );
    assert_eq!(found, ["a -> made: all, sample", "a -> other: read"]);
}
