//! The grey completion after the caret of the quick-entry line: words of fields, teams, names of steps.

use super::cell::field_of;
use super::field::Field;
use crate::flow::{Flow, name_key};

/// What would complete the word before `cursor` (a byte offset), or `None` when nothing does. Only at the end of a cell:
/// behind the cursor there is nothing, or a bar.
pub fn complete(line: &str, cursor: usize, flow: &Flow) -> Option<String> {
    let behind = line.get(cursor..)?.trim_start();
    if !(behind.is_empty() || behind.starts_with('|')) {
        return None;
    }
    let before = line.get(..cursor)?;
    let Some(bar) = before.rfind('|') else {
        return step_name(before.trim_start(), flow, |_| true);
    };
    let cell = before.get(bar + 1..)?.trim_start();
    let first = before.get(..before.find('|')?)?;
    let own = name_key(first);
    match field_of(cell) {
        Ok((field, at)) if cell.len() > at => value(field, cell.get(at..)?, flow, &own),
        Ok((Field::Rework, _)) => Some(" -> ".to_owned()),
        // A whole word may still be the beginning of another one; what takes a value is complete with a space.
        _ => field_word(cell),
    }
}

fn field_word(typed: &str) -> Option<String> {
    if typed.is_empty() || !typed.chars().all(char::is_alphabetic) {
        return None;
    }
    let typed = typed.to_lowercase();
    let field = Field::ALL
        .into_iter()
        .find(|field| field.word().len() > typed.len() && field.word().starts_with(&typed))?;
    let rest = field.word().get(typed.len()..)?;
    Some(match field {
        Field::Outside | Field::Auto => rest.to_owned(),
        Field::Rework => format!("{rest} -> "),
        _ => format!("{rest} "),
    })
}

fn value(field: Field, typed: &str, flow: &Flow, own: &str) -> Option<String> {
    let typed = typed.trim_start();
    match field {
        Field::Team => {
            let teams = flow.steps.iter().filter_map(|step| step.team.as_deref());
            shortest_completion(typed, teams)
        }
        Field::Rework => {
            let target = typed.strip_prefix("->").or_else(|| typed.strip_prefix('→'))?;
            step_name(target.trim_start(), flow, |_| true)
        }
        Field::After => {
            let last = typed.rsplit(',').next()?.trim_start();
            step_name(last, flow, |name| name_key(name) != own)
        }
        _ => None,
    }
}

fn step_name(typed: &str, flow: &Flow, fits: impl Fn(&str) -> bool) -> Option<String> {
    shortest_completion(
        typed,
        flow.steps
            .iter()
            .map(|step| step.name.as_str())
            .filter(|name| fits(name)),
    )
}

/// What is missing to the shortest word that begins as typed; `None` when a word is typed whole.
fn shortest_completion<'a>(typed: &str, words: impl Iterator<Item = &'a str>) -> Option<String> {
    if typed.is_empty() {
        return None;
    }
    let missing = words
        .filter_map(|word| without_prefix(word, typed))
        .min_by_key(|missing| missing.len())?;
    (!missing.is_empty()).then(|| missing.to_owned())
}

/// What follows `prefix` in `word`, whatever the case of its letters.
fn without_prefix<'a>(word: &'a str, prefix: &str) -> Option<&'a str> {
    let mut letters = word.chars();
    for typed in prefix.chars() {
        let letter = letters.next()?;
        if !letter.to_lowercase().eq(typed.to_lowercase()) {
            return None;
        }
    }
    Some(letters.as_str())
}
