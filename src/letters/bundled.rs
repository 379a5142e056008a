//! The faces that come with the app, in the order in which a letter is sought in them.

use std::sync::{Arc, LazyLock};

use super::face::{Cut, Face};

macro_rules! font {
    ($file:literal) => {
        include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/fonts/", $file))
    };
}

/// A bundled face: whether it is for bold text only, and for text of one width only.
struct Bundled {
    face: Arc<Face>,
    parsed: Option<ttf_parser::Face<'static>>,
    cut: Option<Cut>,
}

/// Bold, and of one width.
const BOLD: Option<Cut> = Some(Cut {
    mono: false,
    bold: true,
});
/// See [`BOLD`].
const MONO: Option<Cut> = Some(Cut {
    mono: true,
    bold: false,
});

static ALL: LazyLock<Vec<Bundled>> = LazyLock::new(|| {
    vec![
        bundled("Noto Sans Mono", 400, MONO, font!("NotoSansMono-Regular.ttf")),
        bundled("Noto Sans", 700, BOLD, font!("NotoSans-Bold.ttf")),
        bundled("Noto Sans", 400, None, font!("NotoSans-Regular.ttf")),
        bundled("Noto Sans Hebrew", 400, None, font!("NotoSansHebrew-Regular.ttf")),
        bundled("Noto Sans Arabic", 400, None, font!("NotoSansArabic-Regular.ttf")),
        bundled("Noto Sans Thai", 400, None, font!("NotoSansThai-Regular.ttf")),
        bundled(
            "Noto Sans Devanagari",
            400,
            None,
            font!("NotoSansDevanagari-Regular.ttf"),
        ),
        bundled("Noto Sans Math", 400, None, font!("NotoSansMath-Regular.ttf")),
        bundled("Noto Sans Symbols", 400, None, font!("NotoSansSymbols-Regular.ttf")),
        bundled("Noto Sans Symbols2", 400, None, font!("NotoSansSymbols2-Regular.ttf")),
        bundled("Noto Emoji", 400, None, font!("NotoEmoji-Regular.ttf")),
        // For box drawing between words of other widths.
        bundled("Noto Sans Mono", 400, None, font!("NotoSansMono-Regular.ttf")),
    ]
});

fn bundled(family: &str, weight: u16, cut: Option<Cut>, bytes: &'static [u8]) -> Bundled {
    Bundled {
        face: Arc::new(Face {
            key: format!("bundled {family} {weight}"),
            family: family.to_owned(),
            weight,
            bytes: Arc::new(bytes),
            index: 0,
        }),
        parsed: ttf_parser::Face::parse(bytes, 0).ok(),
        cut,
    }
}

/// The faces in which letters of this cut are sought, in their order.
pub fn chain(cut: Cut) -> impl Iterator<Item = &'static Arc<Face>> {
    ALL.iter().filter(move |one| suits(one, cut)).map(|one| &one.face)
}

/// All faces.
pub fn all() -> impl Iterator<Item = &'static Arc<Face>> {
    ALL.iter().map(|one| &one.face)
}

/// The bundled face that has a letter.
pub fn face_for(letter: char, cut: Cut) -> Option<Arc<Face>> {
    ALL.iter()
        .filter(|one| suits(one, cut))
        .find(|one| {
            one.parsed
                .as_ref()
                .is_some_and(|face| face.glyph_index(letter).is_some())
        })
        .map(|one| Arc::clone(&one.face))
}

fn suits(one: &Bundled, cut: Cut) -> bool {
    one.cut
        .is_none_or(|own| (!own.mono || cut.mono) && (!own.bold || cut.bold))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_and_scripts_are_there_on_a_machine_without_fonts() {
        for cut in [Cut::default(), Cut { mono: true, bold: true }] {
            for letter in "→←⇒✓✗★⚠№├└─│█ПриветΕλληνικάếệשלוםمرحباสวัสดีनमस्ते🚀🎉∑≤①☑☐".chars()
            {
                assert!(face_for(letter, cut).is_some(), "{letter:?} {cut:?}");
            }
        }
        assert!(face_for('日', Cut::default()).is_none());
    }
}
