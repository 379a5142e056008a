//! What a macro makes is seen as if it were written where it is called.

use super::super::circles::{circles, told};
use super::super::imports::{Arrow, imports};
use super::{arrows, tree};

/// A list in a low room, and a room that makes an enum of it.
const LISTED: &str = "== src/lib.rs
mod list;
mod room;
== src/list.rs
macro_rules! things {
    ($make:ident) => { $make! {
        /// The first.
        One: one,
        Two: two,
    } };
}
pub(crate) use things;
== src/room/mod.rs
pub mod one;
pub mod two;
macro_rules! shown {
    ($($(#[$says:meta])* $thing:ident: $module:ident,)+) => {
        pub enum Shown { $($(#[$says])* $thing($module::$thing)),+ }
        pub fn most() -> usize { [$($module::MOST),+].iter().sum() }
    };
}
crate::list::things!(shown);
== src/room/one.rs
pub struct One;
pub const MOST: usize = 3;
== src/room/two.rs
pub use std::cell::Cell as Two;
pub const MOST: usize = 4;
";

#[test]
fn a_room_that_makes_something_of_a_list_imports_what_the_rows_name() {
    let all = [
        "room/mod -> list: things",
        "room/mod -> room/one: MOST, One",
        "room/mod -> room/two: MOST",
    ];
    assert_eq!(arrows(LISTED), all, "and the list itself knows nothing of it");
}

#[test]
fn a_circle_through_a_row_of_a_list_is_found() {
    let two = "pub struct Two(Option<Box<super::Shown>>);";
    let found = tree(&LISTED.replace("pub use std::cell::Cell as Two;", two));
    let circles = circles(&found.arrows);
    assert_eq!(circles.len(), 1, "{:?}", found.arrows);
    assert_eq!(circles[0].files, ["src/room/mod.rs", "src/room/two.rs"]);
}

#[test]
fn a_variant_that_a_macro_makes_is_known() {
    let user = "== src/user.rs\nuse crate::room::Shown::*;\npub fn of() { if let One(_) = make() {} }\n";
    let found = arrows(&format!(
        "{}{user}",
        LISTED.replace("mod room;", "mod room;\nmod user;")
    ));
    assert!(found.contains(&"user -> room/mod: Shown".to_owned()), "{found:?}");
}

#[test]
fn a_lifetime_defines_nothing_and_a_path_goes_on_behind_a_module() {
    let found = tree(
        "== src/lib.rs
mod list;
mod room;
== src/list.rs
macro_rules! things { ($make:ident) => { $make! { One: one, } }; }
pub(crate) use things;
== src/room/mod.rs
mod shown;
mod update;
pub use shown::*;
pub use update::update;
pub struct Scene { n: u8 }
== src/room/shown.rs
use super::Scene;
macro_rules! shown {
    ($($thing:ident: $module:ident,)+) => { pub fn all() -> [&'static Scene; 1] { [$(super::update::$module::SCENE),+] } };
}
crate::list::things!(shown);
== src/room/update/mod.rs
pub mod one;
use super::shown::all;
pub fn update() { all(); }
== src/room/update/one.rs
use crate::room::Scene;
pub const SCENE: &Scene = &Scene { n: 1 };
",
    );
    let told: Vec<String> = circles(&found.arrows).iter().map(told).collect();
    assert_eq!(told, [""; 0]);
    let to_one = |arrow: &&Arrow| arrow.from == "src/room/shown.rs" && arrow.to == "src/room/update/one.rs";
    assert_eq!(found.arrows.iter().filter(to_one).count(), 1, "{:?}", found.arrows);
}

#[test]
fn all_that_macros_are_made_of_is_written_out() {
    for (rule, call, to) in [
        ("($of:ident) => { pub struct A(crate::b::$of); }", "made!(B);", "B"),
        (
            "($($of:ident),* $(,)?) => { $(pub struct A(crate::b::$of);)* }",
            "made!(B,);",
            "B",
        ),
        (
            "($n:literal, $m:expr, $of:ident) => { pub const A: usize = $n + $m + crate::b::$of; }",
            "made!(3, 4 * 5, MOST);",
            "MOST",
        ),
        (
            "($vis:vis $name:ident) => { $vis fn $name() { $crate::b::make(); } }",
            "made!(pub of);",
            "make",
        ),
        (
            "($($rest:tt)+) => { fn of() { crate::b::$($rest)+ } }",
            "made!(make(););",
            "make",
        ),
        (
            "() => {}; ([$($name:ident => { $($of:ident);+ })+]) => { $($(type $name = crate::b::$of;)+)+ }",
            "made!([A => { B }]);",
            "B",
        ),
        (
            "($($of:ident)? $it:ty) => { fn of(_: $it) { $(crate::b::$of();)? } }",
            "made!(make Vec<u8>);",
            "make",
        ),
        (
            "($one:pat, $of:ident) => { fn of(n: usize) { if let $one | crate::b::$of = n {} } }",
            "made!(1 | 2, MOST);",
            "MOST",
        ),
        (
            "($(#[$says:meta])* $cell:path, $of:ident) => { $(#[$says])* pub struct A($cell, crate::b::$of); }",
            "made!(/// It.\n#[test] std::cell::Cell, B);",
            "B",
        ),
    ] {
        let a = format!("macro_rules! made {{ {rule} }}\n{call}\n");
        let found = arrows(&format!(
            "== src/lib.rs\nmod a;\nmod b;\n== src/b.rs\npub struct B;\npub const MOST: usize = 3;\npub fn make() {{}}\n== src/a.rs\n{a}"
        ));
        assert_eq!(found, [format!("a -> b: {to}")], "{a}");
    }
}

#[test]
fn a_call_that_no_rule_fits_is_said() {
    let files = [
        ("src/lib.rs", "mod a;\nmod b;\n"),
        (
            "src/a.rs",
            "macro_rules! made { ($name:ident) => { struct $name; }; }\npub(crate) use made;\nmade!(A);\n",
        ),
        (
            "src/b.rs",
            "crate::a::made!(B);\nmod inner {\n    crate::a::made!(\"B\");\n}\n",
        ),
    ];
    let files = files.map(|(path, text)| (path.to_owned(), text.to_owned()));
    let lost = imports(&files.into()).lost;
    assert_eq!(lost, ["src/b.rs:3: what this macro makes cannot be told"]);
}
