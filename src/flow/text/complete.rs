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

/// Rhythms that are offered, the likeliest first.
const RHYTHMS: [&str; 4] = ["1w", "2w", "1d", "4h"];

fn value(field: Field, typed: &str, flow: &Flow, own: &str) -> Option<String> {
    let word = typed.trim_start();
    let others = |name: &&str| name_key(name) != own;
    // Nothing typed yet: what the last step has is likely what this one has too.
    let last_step = || {
        let names = flow.steps.iter().rev().map(|step| step.name.as_str());
        names.into_iter().find(others).map(str::to_owned)
    };
    let after_space = |offer: Option<String>| offer.filter(|_| typed.ends_with(char::is_whitespace));
    match field {
        Field::Team if word.is_empty() => {
            let mut teams = flow.steps.iter().rev().filter_map(|step| step.team.clone());
            after_space(teams.next())
        }
        Field::Team => {
            let teams = flow.steps.iter().filter_map(|step| step.team.as_deref());
            shortest_completion(word, teams)
        }
        Field::Rework => {
            let target = word.strip_prefix("->").or_else(|| word.strip_prefix('→'))?;
            match target.trim_start() {
                "" => after_space(last_step()),
                target => step_name(target, flow, |_| true),
            }
        }
        Field::After => match word.rsplit(',').next()?.trim_start() {
            "" if word.is_empty() => after_space(last_step()),
            last => step_name(last, flow, |name| name_key(name) != own),
        },
        // What the alternatives beside it leave over.
        Field::Take if word.is_empty() => {
            let above = flow.choices().into_iter().find(|choice| {
                let names = choice.iter().filter_map(|place| flow.steps.get(*place));
                names.clone().all(|step| name_key(&step.name) != own)
            });
            let taken = above
                .into_iter()
                .flatten()
                .filter_map(|place| flow.steps.get(place)?.take);
            let left = 100.0 - taken.map(crate::flow::Percent::percent).sum::<f64>();
            after_space((left > 0.0 && left < 100.0).then(|| format!("{}%", crate::time::sensible(left))))
        }
        Field::Every if word.is_empty() => after_space(RHYTHMS.first().map(|rhythm| (*rhythm).to_owned())),
        Field::Every => shortest_completion(word, RHYTHMS.into_iter()),
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
pub fn shortest_completion<'a>(typed: &str, words: impl Iterator<Item = &'a str>) -> Option<String> {
    if typed.is_empty() {
        return None;
    }
    let missing = words
        .filter_map(|word| without_prefix(word, typed))
        // The shortest, so that "Deploy" can be completed though "Deploy to test" begins alike.
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
