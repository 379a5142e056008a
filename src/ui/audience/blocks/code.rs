//! A listing on a card of its own ground, its syntax in three voices: keys in blue, values in semibold ink, the rest in ink2.

use std::sync::{Arc, LazyLock};

use egui::text::LayoutJob;
use syntect::parsing::{ParseState, ScopeStack, SyntaxSet};

use super::area::{Area, bar, frame, unit};
use super::fit::Fit;
use crate::session::block::Code;
use crate::ui::audience::sheet::Sheet;
use crate::ui::theme::typeface::{Face, Type};

/// A line of code.
const LINE: Type = Type::new(38.0, 54.0, Face::Mono);
/// Room between the card's edge and the code.
const PAD: f32 = 42.0;
/// A listing longer than this is shown without colours: parsing it would hold up the frame.
const MOST: usize = 20_000;

/// The grammars, read once when the first listing is shown.
static GRAMMARS: LazyLock<SyntaxSet> = LazyLock::new(SyntaxSet::load_defaults_newlines);

/// How a piece of code is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Voice {
    /// Keys and keywords.
    Key,
    /// Values and names.
    Value,
    /// Comments and punctuation.
    Quiet,
}

type Pieces = Arc<Vec<(Voice, String)>>;

/// Height of the card.
pub(super) fn height(code: &Code, fit: &Fit<'_>) -> f32 {
    let lines = code.text.lines().count().max(1) as f32;
    lines * LINE.line * fit.share + 2.0 * (PAD - 9.0)
}

/// Paints the card and its listing.
pub(super) fn paint(sheet: &Sheet<'_>, code: &Code, area: Area, fit: &Fit<'_>) {
    let tokens = sheet.tokens;
    let rect = unit(area.x, area.y, area.width, height(code, fit));
    bar(sheet, rect, 12.0, tokens.code_ground());
    frame(sheet, rect, 12.0, 2.0, tokens.line);
    let longest = code
        .text
        .lines()
        .map(|line| line.chars().count())
        .max()
        .unwrap_or(1)
        .max(1) as f32;
    // A letter of the monospaced face is 0.62 em wide; a long line makes the whole listing smaller.
    let share = ((area.width - 2.0 * PAD) / (longest * LINE.size * 0.62)).clamp(0.3, 1.0);
    let style = Type {
        size: LINE.size * share,
        ..LINE
    }
    .scaled(fit.share);
    let mut job = LayoutJob::default();
    job.wrap.max_width = f32::INFINITY;
    for (voice, words) in pieces(code, fit).iter() {
        let (face, color) = match voice {
            Voice::Key => (Face::Mono, tokens.blue),
            Voice::Value => (Face::MonoSemiBold, tokens.ink),
            Voice::Quiet => (Face::Mono, tokens.ink2),
        };
        job.append(words, 0.0, style.face(face).scaled(sheet.scale).format(color));
    }
    let galley = sheet.painter.fonts_mut(|fonts| fonts.layout_job(job));
    sheet
        .painter
        .galley(sheet.at(area.x + PAD, area.y + PAD - 9.0), galley, tokens.ink);
}

/// The listing in pieces, kept from frame to frame.
fn pieces(code: &Code, fit: &Fit<'_>) -> Pieces {
    let id = egui::Id::unique(("highlighted", &code.lang, &code.text));
    if let Some(kept) = fit.context.data(|data| data.get_temp::<Pieces>(id)) {
        return kept;
    }
    let made = Arc::new(highlight(code));
    fit.context.data_mut(|data| data.insert_temp(id, Arc::clone(&made)));
    made
}

fn highlight(code: &Code) -> Vec<(Voice, String)> {
    let known = GRAMMARS
        .find_syntax_by_token(&code.lang)
        .filter(|_| code.text.len() <= MOST);
    let Some(grammar) = known else {
        return vec![(Voice::Value, code.text.clone())];
    };
    let mut state = ParseState::new(grammar);
    let mut stack = ScopeStack::new();
    let mut pieces: Vec<(Voice, String)> = Vec::new();
    let text = code.text.trim_end_matches('\n');
    for line in text.split_inclusive('\n') {
        let Ok(changes) = state.parse_line(line, &GRAMMARS) else {
            return vec![(Voice::Value, code.text.clone())];
        };
        let mut from = 0;
        for (at, change) in changes {
            if let Some(words) = line.get(from..at) {
                push(&mut pieces, voice(&stack, words), words);
            }
            from = at;
            if stack.apply(&change).is_err() {
                return vec![(Voice::Value, code.text.clone())];
            }
        }
        if let Some(words) = line.get(from..) {
            push(&mut pieces, voice(&stack, words), words);
        }
    }
    pieces
}

fn push(pieces: &mut Vec<(Voice, String)>, voice: Voice, words: &str) {
    match pieces.last_mut() {
        Some((last, text)) if *last == voice => text.push_str(words),
        _ if words.is_empty() => {}
        _ => pieces.push((voice, words.to_owned())),
    }
}

fn voice(stack: &ScopeStack, words: &str) -> Voice {
    let scopes: Vec<String> = stack.as_slice().iter().map(|scope| scope.build_string()).collect();
    let is = |part: &str| scopes.iter().any(|scope| scope.contains(part));
    if is("comment") || is("punctuation") || words.trim().is_empty() {
        Voice::Quiet
    } else if is("entity.name.tag") || is("keyword") || is("storage") || is("meta.mapping.key") {
        Voice::Key
    } else {
        Voice::Value
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn highlighted(lang: &str, text: &str) -> Vec<(Voice, String)> {
        highlight(&Code {
            lang: lang.to_owned(),
            text: text.to_owned(),
        })
    }

    #[test]
    fn a_yaml_key_is_blue_its_value_strong_and_its_colon_quiet() {
        let pieces = highlighted("yaml", "# note\nname: my-service");
        let of = |words: &str| {
            pieces
                .iter()
                .find(|(_, text)| text.contains(words))
                .map(|(voice, _)| *voice)
        };
        assert_eq!(of("note"), Some(Voice::Quiet));
        assert_eq!(of("name"), Some(Voice::Key));
        assert_eq!(of("my-service"), Some(Voice::Value));
        assert_eq!(of(":"), Some(Voice::Quiet));
    }

    #[test]
    fn no_letter_is_lost_or_changed() {
        for (lang, text) in [
            ("yaml", "a: 1\n\n  b: ü\n"),
            ("rust", "fn main() {}"),
            ("no such", "x → y"),
            ("", ""),
        ] {
            let all: String = highlighted(lang, text).into_iter().map(|(_, words)| words).collect();
            assert_eq!(all.trim_end(), text.trim_end(), "{lang}");
        }
    }
}
