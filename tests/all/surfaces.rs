//! The list of surfaces: each has one entry, its command shows it by key, and its tab by a click.

use std::collections::BTreeSet;
use std::path::Path;

use egui::{Role, vec2};
use egui_kittest::kittest::Queryable as _;
use flipchart::ui::action::Command;
use flipchart::ui::demo;
use flipchart::ui::state::Surface;
use flipchart::ui::surfaces::{SURFACES, shown_by, tabs};

use crate::window::{press, rest, window};

/// The variants of `Surface`, as they are written in `src/ui/state/window.rs`.
fn variants() -> BTreeSet<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/ui/state/window.rs");
    let file = syn::parse_file(&std::fs::read_to_string(path).unwrap()).unwrap();
    let item = file.items.iter().find_map(|item| match item {
        syn::Item::Enum(item) if item.ident == "Surface" => Some(item),
        _ => None,
    });
    item.unwrap()
        .variants
        .iter()
        .map(|variant| variant.ident.to_string())
        .collect()
}

#[test]
fn every_surface_has_one_entry_with_a_listed_command_and_a_picture_of_its_own() {
    let mut surfaces = BTreeSet::new();
    let mut commands = BTreeSet::new();
    let mut pictures = BTreeSet::new();
    for entry in SURFACES {
        let surface = format!("{:?}", entry.surface);
        assert!(surfaces.insert(surface), "{:?} has two entries", entry.surface);
        let command = format!("{:?}", entry.command);
        assert!(commands.insert(command), "{:?} shows two surfaces", entry.command);
        assert!(
            pictures.insert(entry.picture),
            "two pictures are called {}",
            entry.picture
        );
        assert!(
            Command::all().any(|listed| listed == entry.command),
            "{:?} is not listed in ui/commands/list",
            entry.command
        );
        assert_eq!(shown_by(entry.command), Some(entry.surface));
    }
    assert_eq!(surfaces, variants(), "each surface has an entry in src/ui/surfaces.rs");
}

#[test]
fn the_key_of_a_surface_shows_it_from_every_other() {
    for from in SURFACES {
        for to in SURFACES {
            let keys = to.command.shortcuts();
            assert!(!keys.is_empty(), "{:?} has no key", to.command);
            for key in keys {
                let mut state = demo::slide();
                state.window.surface = from.surface;
                let mut window = window(state, vec2(1280.0, 800.0));
                press(&mut window, key.modifiers, key.key);
                assert_eq!(window.state().state.surface(), to.surface, "from {:?}", from.surface);
            }
        }
    }
}

#[test]
fn the_bar_has_a_tab_for_every_surface_that_wants_one_and_for_no_other() {
    let mut window = window(demo::slide(), vec2(1600.0, 1000.0));
    for entry in tabs() {
        window.get_by_role_and_label(Role::Tab, entry.command.name()).click();
        rest(&mut window);
        assert_eq!(window.state().state.surface(), entry.surface);
    }
    for entry in SURFACES.iter().filter(|entry| !entry.tab) {
        let tab = window.query_by_role_and_label(Role::Tab, entry.command.name());
        assert!(tab.is_none(), "{:?}", entry.surface);
    }
    assert!(
        !tabs().any(|entry| entry.surface == Surface::Home),
        "home is where no workshop is shown: the title leads there"
    );
}
