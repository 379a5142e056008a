//! The variants of an enum, as they are written in its source: what a registry has to have an entry for.

use std::collections::BTreeSet;
use std::path::Path;

/// The variants of the enum `of` in `file`, from the root of the repository.
pub fn variants(file: &str, of: &str) -> BTreeSet<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
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
