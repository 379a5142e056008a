//! How a value is written that is new in a session's text: as its authors do, short groups in a line, others a line an entry.

use super::layout::{indent_of, with_breaks_of};
use crate::session::syntax::Node;

/// How long a line may be that holds a group.
const WIDTH: usize = 110;
/// Fields by which a group is known that always has lines of its own.
const ON_LINES: [&str; 4] = ["agenda", "slides", "blocks", "notes"];

/// A value of a text in one line as it is written behind `indent`; its first line stands behind what is there already.
pub(super) fn value(text: &str, node: &Node, indent: &str) -> String {
    if !node.group {
        return word(node.text(text)).to_owned();
    }
    let flat = flat(text, node);
    let spread = node
        .entries
        .iter()
        .any(|entry| entry.field().is_some_and(|name| ON_LINES.contains(&name)));
    if node.entries.is_empty() || (!spread && indent.len() + flat.len() <= WIDTH) {
        return flat;
    }
    let (open, close) = brackets(text, node);
    let head = format!("{}{open}", node.name(text));
    if let [only] = node.entries.as_slice()
        && only.name.is_none()
        && open == '('
    {
        return format!("{head}{}{close}", value(text, &only.node, indent));
    }
    let deeper = format!("{indent}    ");
    let mut out = head;
    for entry in &node.entries {
        out.push('\n');
        out.push_str(&deeper);
        if let Some(name) = entry.field() {
            out.push_str(name);
            out.push_str(": ");
        }
        out.push_str(&value(text, &entry.node, &deeper));
        out.push(',');
    }
    out.push('\n');
    out.push_str(indent);
    out.push(close);
    out
}

/// A value in the place of another one, in its style.
pub(super) fn in_place_of(there: &str, here: &Node, text: &str, node: &Node) -> String {
    if here.group || node.group {
        return with_breaks_of(there, &value(text, node, indent_of(there, here.at)));
    }
    let (old, new) = (here.text(there), node.text(text));
    match new.strip_prefix('"').and_then(|_| ron::from_str::<String>(new).ok()) {
        Some(said) => with_breaks_of(there, &text_like(old, &said, new)),
        None if old.contains('.') => new.to_owned(),
        None => word(new).to_owned(),
    }
}

/// A text in the quotation marks of the one in whose place it stands: raw or not, over lines or not.
fn text_like(old: &str, said: &str, escaped: &str) -> String {
    let plain = |letter: char| !letter.is_control() || matches!(letter, '\n' | '\t');
    if !said.chars().all(plain) {
        return escaped.to_owned();
    }
    if let Some(rest) = old.strip_prefix('r') {
        let hashes = rest.len() - rest.trim_start_matches('#').len();
        let closes = |hashes: usize| said.contains(&format!("\"{}", "#".repeat(hashes)));
        if let Some(hashes) = (hashes..hashes + 8).find(|hashes| !closes(*hashes)) {
            let hashes = "#".repeat(hashes);
            return format!("r{hashes}\"{said}\"{hashes}");
        }
        return escaped.to_owned();
    }
    if old.contains('\n') {
        let said = said.replace('\\', "\\\\").replace('"', "\\\"");
        return format!("\"{said}\"");
    }
    escaped.to_owned()
}

/// A group in one line.
fn flat(text: &str, node: &Node) -> String {
    if !node.group {
        return word(node.text(text)).to_owned();
    }
    let (open, close) = brackets(text, node);
    let entries = node.entries.iter().map(|entry| match entry.field() {
        Some(name) => format!("{name}: {}", flat(text, &entry.node)),
        None => flat(text, &entry.node),
    });
    let inside = entries.collect::<Vec<_>>().join(", ");
    format!("{}{open}{inside}{close}", node.name(text))
}

fn brackets(text: &str, node: &Node) -> (char, char) {
    if node.bracket(text) == Some('[') {
        ('[', ']')
    } else {
        ('(', ')')
    }
}

/// A word; a whole number without its point, as people write it.
fn word(text: &str) -> &str {
    match text.strip_suffix(".0") {
        Some(whole) if whole.bytes().all(|byte| byte.is_ascii_digit()) && !whole.is_empty() => whole,
        _ => text,
    }
}
