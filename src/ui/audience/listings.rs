//! Listings in three voices, kept between frames. Grammars are read and code is looked through on a thread of its own, never
//! in a frame: until that is done a listing shows in one voice, each letter where it will stay.

use std::sync::{Arc, LazyLock, Mutex, MutexGuard, PoisonError};

use egui::{Context, Id, ViewportId};
use syntect::parsing::{ParseState, ScopeStack, SyntaxSet};

use crate::session::block::Code;

/// A listing longer than this is shown without colours: looking through it would take too long even so.
const MOST: usize = 20_000;
/// How many listings stay: those of a long session.
const KEPT: usize = 256;
/// What was asked for this many seconds ago still shows, in one window or another.
const LATELY: f64 = 1.0;

/// The grammars, read by the thread when the first listing is shown.
static GRAMMARS: LazyLock<SyntaxSet> = LazyLock::new(two_face::syntax::extra_newlines);

/// How a piece of code is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Voice {
    /// Keys and keywords.
    Key,
    /// Values and names.
    Value,
    /// Comments and punctuation.
    Quiet,
}

/// A listing in pieces, each in its voice.
pub(super) type Pieces = Arc<Vec<(Voice, String)>>;

/// A listing that was asked for.
struct Listing {
    id: Id,
    code: Code,
    /// None until it was looked through.
    pieces: Option<Pieces>,
    /// When it was last asked for, and the windows that show it.
    asked: f64,
    windows: Vec<ViewportId>,
    /// Whether the thread has it in hand.
    taken: bool,
}

/// All listings, and whether somebody looks through them.
#[derive(Default)]
struct Shelf {
    listings: Vec<Listing>,
    works: bool,
}

type Kept = Arc<Mutex<Shelf>>;

/// The listing in pieces: all of it in one voice until it was looked through. The view is painted again then.
pub(super) fn pieces(ctx: &Context, code: &Code) -> Pieces {
    pieces_by(ctx, code, highlight)
}

/// As [`pieces`], where `look_through` does the work.
fn pieces_by(ctx: &Context, code: &Code, look_through: fn(&Code) -> Vec<(Voice, String)>) -> Pieces {
    if code.lang.trim().is_empty() || code.text.len() > MOST {
        return Arc::new(plain(code));
    }
    let (now, window) = (ctx.input(|input| input.time), ctx.viewport_id());
    let id = Id::unique(("listing", &code.lang, &code.text));
    let kept = kept(ctx);
    let mut shelf = open(&kept);
    if let Some(listing) = shelf.listings.iter_mut().find(|listing| listing.id == id) {
        listing.asked = now;
        if let Some(pieces) = &listing.pieces {
            return Arc::clone(pieces);
        }
        if !listing.windows.contains(&window) {
            listing.windows.push(window);
        }
    } else {
        shelf.make_room(now);
        shelf.listings.push(Listing {
            id,
            code: code.clone(),
            pieces: None,
            asked: now,
            windows: vec![window],
            taken: false,
        });
    }
    if !shelf.works {
        let (ctx, kept) = (ctx.clone(), Arc::clone(&kept));
        let thread = std::thread::Builder::new().name("listings".to_owned());
        // Where the system gives no thread, the next frame tries again.
        shelf.works = thread.spawn(move || work(&ctx, &kept, look_through)).is_ok();
    }
    Arc::new(plain(code))
}

/// Looks through what is asked for until nothing is left.
fn work(ctx: &Context, kept: &Kept, look_through: fn(&Code) -> Vec<(Voice, String)>) {
    // The shelf is closed again before the work begins.
    let next = || open(kept).next();
    while let Some((id, code)) = next() {
        // Whatever a grammar makes of a text, the listing shows: at worst in one voice.
        let found = std::panic::catch_unwind(|| look_through(&code)).unwrap_or_else(|_| plain(&code));
        let windows = open(kept).put(id, found);
        for window in windows {
            ctx.request_repaint_of(window);
        }
    }
}

impl Shelf {
    /// Makes room for one more: those that were not asked for the longest go, but none that shows.
    fn make_room(&mut self, now: f64) {
        while self.listings.len() >= KEPT {
            let stays = |listing: &Listing| listing.taken || now - listing.asked < LATELY;
            let places = self.listings.iter().enumerate().filter(|(_, listing)| !stays(listing));
            let oldest = places.min_by(|(_, a), (_, b)| a.asked.total_cmp(&b.asked));
            let Some((place, _)) = oldest else { return };
            self.listings.remove(place);
        }
    }

    /// The listing to look through next, the one that was asked for last; without one the thread ends.
    fn next(&mut self) -> Option<(Id, Code)> {
        let waiting = self.listings.iter_mut().filter(|listing| listing.pieces.is_none());
        let Some(listing) = waiting.max_by(|a, b| a.asked.total_cmp(&b.asked)) else {
            self.works = false;
            return None;
        };
        listing.taken = true;
        Some((listing.id, listing.code.clone()))
    }

    /// Keeps what was found; the windows that wait for it.
    fn put(&mut self, id: Id, found: Vec<(Voice, String)>) -> Vec<ViewportId> {
        let Some(listing) = self.listings.iter_mut().find(|listing| listing.id == id) else {
            return Vec::new();
        };
        listing.taken = false;
        listing.pieces = Some(Arc::new(found));
        std::mem::take(&mut listing.windows)
    }
}

/// Whether a listing that was asked for still waits to be looked through.
pub fn pending(ctx: &Context) -> bool {
    open(&kept(ctx)).listings.iter().any(|listing| listing.pieces.is_none())
}

fn kept(ctx: &Context) -> Kept {
    ctx.data_mut(|data| data.get_temp_mut_or_default::<Kept>(Id::unique("listings")).clone())
}

fn open(kept: &Kept) -> MutexGuard<'_, Shelf> {
    kept.lock().unwrap_or_else(PoisonError::into_inner)
}

/// All of a listing in one voice.
fn plain(code: &Code) -> Vec<(Voice, String)> {
    vec![(Voice::Value, code.text.trim_end_matches('\n').to_owned())]
}

fn highlight(code: &Code) -> Vec<(Voice, String)> {
    let Some(grammar) = GRAMMARS.find_syntax_by_token(&code.lang) else {
        return plain(code);
    };
    let mut state = ParseState::new(grammar);
    let mut stack = ScopeStack::new();
    let mut pieces: Vec<(Voice, String)> = Vec::new();
    let text = code.text.trim_end_matches('\n');
    for line in text.split_inclusive('\n') {
        let Ok(changes) = state.parse_line(line, &GRAMMARS) else {
            return plain(code);
        };
        let mut from = 0;
        for (at, change) in changes {
            if let Some(words) = line.get(from..at) {
                push(&mut pieces, voice(&stack, words), words);
            }
            from = at;
            if stack.apply(&change).is_err() {
                return plain(code);
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
    #![allow(clippy::unwrap_used, clippy::panic)]
    use super::*;
    use egui::RawInput;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Duration;

    fn code(lang: &str, text: &str) -> Code {
        Code {
            lang: lang.to_owned(),
            text: text.to_owned(),
            ..Code::default()
        }
    }

    fn highlighted(lang: &str, text: &str) -> Vec<(Voice, String)> {
        highlight(&code(lang, text))
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
    fn no_letter_is_lost_or_changed_and_none_moves_when_the_voices_come() {
        let all = |pieces: Vec<(Voice, String)>| -> String { pieces.into_iter().map(|(_, words)| words).collect() };
        for (lang, text) in [
            ("yaml", "a: 1\n\n  b: ü\n"),
            ("rust", "fn main() {}"),
            ("no such", "x → y"),
            ("", ""),
        ] {
            let looked_through = all(highlighted(lang, text));
            assert_eq!(looked_through.trim_end(), text.trim_end(), "{lang}");
            assert_eq!(looked_through, all(plain(&code(lang, text))), "{lang}");
        }
    }

    /// A frame at this second that shows these listings; how many of them have their voices.
    fn frame(ctx: &Context, second: f64, shown: &[Code], look_through: fn(&Code) -> Vec<(Voice, String)>) -> usize {
        let input = RawInput {
            time: Some(second),
            ..RawInput::default()
        };
        let mut voiced = 0;
        let output = ctx.run_ui(input, |ui| {
            let has_voices = |code: &&Code| *pieces_by(ui.ctx(), code, look_through) != plain(code);
            voiced = shown.iter().filter(has_voices).count();
        });
        output.drop_without_applying_deltas();
        voiced
    }

    fn wait(ctx: &Context) {
        for _ in 0..1_000 {
            if !pending(ctx) {
                return;
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        panic!("the listings are never looked through");
    }

    #[test]
    fn a_frame_does_not_wait_for_the_voices_and_the_next_one_has_them() {
        static SHOWN: AtomicUsize = AtomicUsize::new(0);
        /// Is not done before the frame is over; a frame that waits for it gets its voices.
        fn slowly(code: &Code) -> Vec<(Voice, String)> {
            for _ in 0..1_000 {
                if SHOWN.load(Ordering::SeqCst) > 0 {
                    break;
                }
                std::thread::sleep(Duration::from_millis(2));
            }
            vec![(Voice::Key, code.text.clone())]
        }
        let (ctx, shown) = (Context::default(), [code("yaml", "a: 1")]);
        assert_eq!(frame(&ctx, 0.0, &shown, slowly), 0);
        SHOWN.fetch_add(1, Ordering::SeqCst);
        wait(&ctx);
        assert!(ctx.has_requested_repaint(), "the window is painted again by itself");
        assert_eq!(frame(&ctx, 1.0, &shown, slowly), 1);
    }

    #[test]
    fn each_listing_is_looked_through_once_and_of_many_those_that_show_stay() {
        static LOOKED: AtomicUsize = AtomicUsize::new(0);
        fn counted(code: &Code) -> Vec<(Voice, String)> {
            LOOKED.fetch_add(1, Ordering::SeqCst);
            vec![(Voice::Key, code.text.clone())]
        }
        let ctx = Context::default();
        let listings = |from: usize, to: usize| -> Vec<Code> {
            (from..to).map(|number| code("yaml", &format!("a: {number}"))).collect()
        };
        let (first, others) = (listings(0, KEPT), listings(KEPT, 3 * KEPT));
        for shown in [&first, &others] {
            frame(&ctx, 10.0, shown, counted);
            wait(&ctx);
        }
        assert_eq!(LOOKED.load(Ordering::SeqCst), 3 * KEPT);
        // All of them were shown in this second: none went. Later most of them give way.
        assert_eq!(frame(&ctx, 10.5, &others, counted), others.len());
        assert_eq!(
            LOOKED.load(Ordering::SeqCst),
            3 * KEPT,
            "and none is looked through again"
        );
        frame(&ctx, 20.0, &listings(3 * KEPT, 3 * KEPT + 1), counted);
        wait(&ctx);
        assert_eq!(open(&kept(&ctx)).listings.len(), KEPT);
    }

    #[test]
    fn a_listing_that_no_grammar_survives_shows_in_one_voice_and_the_next_is_looked_through() {
        fn breaks(code: &Code) -> Vec<(Voice, String)> {
            assert!(!code.text.contains("bad"), "as a grammar might");
            vec![(Voice::Key, code.text.clone())]
        }
        let (ctx, shown) = (Context::default(), [code("yaml", "bad: 1"), code("yaml", "good: 1")]);
        frame(&ctx, 0.0, &shown, breaks);
        wait(&ctx);
        assert_eq!(frame(&ctx, 0.1, &shown, breaks), 1);
    }

    #[test]
    fn long_listings_and_those_without_a_language_are_not_looked_through() {
        fn never(_: &Code) -> Vec<(Voice, String)> {
            panic!("it is looked through")
        }
        let ctx = Context::default();
        let shown = [code("", "a: 1"), code("yaml", &"a: 1\n".repeat(MOST / 5 + 1))];
        assert_eq!(frame(&ctx, 0.0, &shown, never), 0);
        assert!(!pending(&ctx));
    }
}
