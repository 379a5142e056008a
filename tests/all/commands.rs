//! The registry of commands: every command that can be asked for has one entry, whole, and no entry stands for two.

use std::collections::BTreeSet;
use std::path::Path;

use flipchart::ui::action::{Command, StepCommand};

/// The variants of an enum of `src/ui/action/command.rs`, as they are written there.
fn variants(of: &str) -> BTreeSet<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/ui/action/command.rs");
    let file = syn::parse_file(&std::fs::read_to_string(path).unwrap()).unwrap();
    let item = file.items.iter().find_map(|item| match item {
        syn::Item::Enum(item) if item.ident == of => Some(item),
        _ => None,
    });
    item.unwrap()
        .variants
        .iter()
        .map(|variant| variant.ident.to_string())
        .collect()
}

#[test]
fn every_command_has_one_entry_with_words_an_icon_and_a_place() {
    let mut plain = BTreeSet::new();
    let mut steps = BTreeSet::new();
    for command in Command::all() {
        let new = match command {
            Command::Steps(step) => steps.insert(format!("{step:?}")),
            other => plain.insert(format!("{other:?}")),
        };
        assert!(new, "{command:?} has two entries");
        assert!(!command.name().is_empty() && !command.tip().is_empty(), "{command:?}");
        assert!(!command.icon().is_whitespace(), "{command:?} has no icon");
        assert!(
            !command.tip().ends_with('.'),
            "{command:?}: a lone sentence has no full stop"
        );
    }
    plain.insert("Steps".to_owned());
    assert_eq!(
        plain,
        variants("Command"),
        "each variant has an entry in ui/commands/list"
    );
    assert_eq!(
        steps,
        variants("StepCommand"),
        "each variant has an entry in ui/commands/list"
    );
    // What is done with steps lies with the map, whichever file lists it.
    assert_eq!(Command::Steps(StepCommand::Copy).group(), Command::QuickEntry.group());
}
