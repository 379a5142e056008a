//! How wide words are in the text faces, where no screen is there to measure by.

use std::sync::LazyLock;

use ttf_parser::Face;

/// The regular text face.
pub const REGULAR: &[u8] = include_bytes!(concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/assets/fonts/AtkinsonHyperlegibleNext_400Regular.ttf"
));
/// The semi-bold text face.
pub const SEMIBOLD: &[u8] = include_bytes!(concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/assets/fonts/AtkinsonHyperlegibleNext_600SemiBold.ttf"
));

static FACES: LazyLock<[Option<Face<'static>>; 2]> =
    LazyLock::new(|| [REGULAR, SEMIBOLD].map(|bytes| Face::parse(bytes, 0).ok()));

/// The width of a letter in em; none where the text faces do not have it.
fn advance(letter: char, bold: bool) -> Option<f32> {
    let [regular, heavy] = &*FACES;
    let face = if bold { heavy } else { regular }.as_ref()?;
    let units = face.glyph_hor_advance(face.glyph_index(letter)?)?;
    Some(f32::from(units) / f32::from(face.units_per_em()))
}

/// How wide words of this size are. Of letters that the text faces do not have it is a guess, and a generous one.
pub fn width(words: &str, size: f32, bold: bool) -> f32 {
    // Signs of three bytes and more are those of East Asia for the most part, and as wide as high.
    let guess = |letter: char| if letter.len_utf8() > 2 { 1.0 } else { 0.62 };
    let ems: f32 = words
        .chars()
        .map(|letter| advance(letter, bold).unwrap_or_else(|| guess(letter)))
        .sum();
    ems * size
}

/// Whether the text faces have every letter of these words, so that [`width`] is what they have.
pub fn is_known(words: &str) -> bool {
    words.chars().all(|letter| advance(letter, false).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wide_letters_are_wider_than_narrow_ones_and_unknown_ones_are_guessed() {
        assert!(width("WWW", 17.0, false) > 2.0 * width("iii", 17.0, false));
        assert!(width("Deploy", 17.0, true) > width("Deploy", 17.0, false));
        assert!((width("QA test", 34.0, false) - 2.0 * width("QA test", 17.0, false)).abs() < 1e-3);
        assert!(is_known("Änderung 30.5 d") && !is_known("支払い"));
        assert!((width("支払い", 10.0, false) - 30.0).abs() < 1e-3);
        assert!(width("", 17.0, false).abs() < f32::EPSILON);
    }
}
