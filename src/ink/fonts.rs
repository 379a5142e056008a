//! The bundled faces: what egui lays out with is what the paper names and carries.

use std::collections::HashSet;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};

use egui::epaint::text::{FallbackRequest, FontInsert, FontProvider};
use egui::{FontData, FontDefinitions, FontFamily};

use crate::letters::{self, Cut, bundled, measure, system};

/// One bundled face.
#[derive(Debug, Clone, Copy)]
pub struct Face {
    /// The family egui knows it by.
    pub family: Family,
    /// The family's name in the font file and in CSS.
    pub css_family: &'static str,
    /// CSS weight, 400 to 700.
    pub weight: u16,
    /// Whether it is the italic cut.
    pub italic: bool,
    /// The TrueType file.
    pub bytes: &'static [u8],
}

/// The name of a face's family in egui.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Family {
    /// The regular text face.
    Proportional,
    /// The regular monospaced face.
    Monospace,
    /// A weight or cut, or the icons.
    Named(&'static str),
}

impl Face {
    /// The cut of faces that stand in for it.
    pub fn cut(&self) -> Cut {
        Cut {
            mono: self.css_family == MONO,
            bold: self.weight >= 600,
        }
    }
}

impl Family {
    /// As egui writes it.
    pub fn egui(self) -> FontFamily {
        match self {
            Self::Proportional => FontFamily::Proportional,
            Self::Monospace => FontFamily::Monospace,
            Self::Named(name) => FontFamily::Name(name.into()),
        }
    }
}

macro_rules! font {
    ($file:literal) => {
        include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/fonts/", $file))
    };
}

const NEXT: &str = "Atkinson Hyperlegible Next";
const MONO: &str = "Atkinson Hyperlegible Mono";

/// The text faces.
pub const TEXT: [Face; 6] = [
    face(Family::Proportional, NEXT, 400, false, measure::REGULAR),
    face(Family::Named("semibold"), NEXT, 600, false, measure::SEMIBOLD),
    face(
        Family::Named("bold"),
        NEXT,
        700,
        false,
        font!("AtkinsonHyperlegibleNext_700Bold.ttf"),
    ),
    face(
        Family::Named("italic"),
        NEXT,
        400,
        true,
        font!("AtkinsonHyperlegibleNext_400Regular_Italic.ttf"),
    ),
    face(
        Family::Monospace,
        MONO,
        400,
        false,
        font!("AtkinsonHyperlegibleMono_400Regular.ttf"),
    ),
    face(
        Family::Named("mono-semibold"),
        MONO,
        600,
        false,
        font!("AtkinsonHyperlegibleMono_600SemiBold.ttf"),
    ),
];

/// The icon faces. Their glyphs lie in the private use area.
pub const ICONS: [Face; 2] = [
    face(Family::Named("icons"), "Phosphor", 400, false, font!("Phosphor.ttf")),
    face(
        Family::Named("icons-bold"),
        "Phosphor-Bold",
        700,
        false,
        font!("Phosphor-Bold.ttf"),
    ),
];

const fn face(family: Family, css_family: &'static str, weight: u16, italic: bool, bytes: &'static [u8]) -> Face {
    Face {
        family,
        css_family,
        weight,
        italic,
        bytes,
    }
}

/// The fonts for a [`egui::Context`]: each text face falls back to the icons, and the icons to the regular face.
pub fn definitions() -> FontDefinitions {
    // Without egui's own faces: the paper has only these, and a letter must not come from elsewhere on screen.
    let mut fonts = FontDefinitions::empty();
    for face in TEXT.iter().chain(&ICONS) {
        fonts
            .font_data
            .insert(key(face), Arc::new(FontData::from_static(face.bytes)));
    }
    let [regular, ..] = &TEXT;
    let [icons, icons_bold] = &ICONS;
    for face in bundled::all() {
        let data = FontData::from_blob(Arc::clone(&face.bytes), face.index);
        fonts.font_data.insert(face.key.clone(), Arc::new(data));
    }
    for face in &TEXT {
        let own = [key(face), key(icons)].into_iter();
        // Behind these letters of every script, the same on every machine.
        let chain = own.chain(bundled::chain(face.cut()).map(|face| face.key.clone()));
        fonts.families.insert(face.family.egui(), chain.collect());
    }
    for face in [icons, icons_bold] {
        fonts.families.insert(face.family.egui(), vec![key(face), key(regular)]);
    }
    fonts
}

/// Finds the machine's faces for letters that no bundled face has.
struct OfSystem {
    /// Whether it waits until they are looked through.
    waits: bool,
}

/// Whether a letter was asked for that only a face of the machine may have, before these were looked through.
static WANTED: AtomicBool = AtomicBool::new(false);

impl FontProvider for OfSystem {
    fn font_for(&self, request: &FallbackRequest<'_>) -> Option<FontInsert> {
        if !self.waits && !system::is_known() {
            WANTED.store(true, Ordering::Release);
            return None;
        }
        let letter = request.cluster.chars().next()?;
        let cut = TEXT
            .iter()
            .find(|face| face.family.egui() == *request.family)
            .map_or_else(Cut::default, Face::cut);
        let face = system::face_for(letter, cut)?;
        let data = FontData::from_blob(Arc::clone(&face.bytes), face.index);
        Some(FontInsert::new(&face.key, data, Vec::new()))
    }
}

/// Gives a context the machine's faces behind the bundled ones. They are looked through when the first letter needs one, on the thread
/// that lays out: a window uses [`take_system_later`].
pub fn take_system(ctx: &egui::Context) {
    ctx.set_font_providers(vec![Arc::new(OfSystem { waits: true })]);
}

/// The same for a window, which waits for nothing: a letter that needs one of them shows a moment after it was asked for.
pub fn take_system_later(ctx: &egui::Context) {
    ctx.set_font_providers(vec![Arc::new(OfSystem { waits: false })]);
}

/// Looks through the machine's faces beside the window, if a letter was asked for that needs one of them; few workshops have any.
pub fn look_for_wanted(ctx: &egui::Context) {
    if WANTED.swap(false, Ordering::AcqRel) {
        let ctx = ctx.clone();
        system::begin(move || {
            // Anew, since what had no face is not asked for again.
            take_system_later(&ctx);
            ctx.request_repaint();
        });
    }
}

/// The letters of a text that no face has, each once: neither the bundled ones nor the machine's.
pub fn missing(text: &str) -> Vec<char> {
    let mut asked = HashSet::new();
    let mut found = Vec::new();
    for letter in text.chars() {
        // Each is looked for once: a long text has thousands of the same few.
        if letter.is_ascii_graphic() || letters::is_unseen(letter) || !asked.insert(letter) {
            continue;
        }
        if !own_has(letter) && letters::face_for(letter, Cut::default()).is_none() {
            found.push(letter);
        }
    }
    found
}

/// Whether the text face has a letter, or those of the icons, which stand behind it.
fn own_has(letter: char) -> bool {
    static OWN: OnceLock<Vec<ttf_parser::Face<'static>>> = OnceLock::new();
    let own = OWN.get_or_init(|| {
        let faces = TEXT.iter().take(1).chain(&ICONS);
        faces
            .filter_map(|face| ttf_parser::Face::parse(face.bytes, 0).ok())
            .collect()
    });
    own.iter().any(|face| face.glyph_index(letter).is_some())
}

fn key(face: &Face) -> String {
    format!(
        "{}-{}{}",
        face.css_family,
        face.weight,
        if face.italic { "-italic" } else { "" }
    )
}

/// The CSS family of a text face.
pub(super) fn css_family(place: usize) -> &'static str {
    TEXT.get(place).map_or("", |face| face.css_family)
}

/// How far right of its place the ink of a letter or an icon begins, in em: what is large is aligned by its ink. 0 for one that no face has.
pub fn left_bearing(letter: char, bold: bool) -> f32 {
    let [regular, _, heavy, ..] = &TEXT;
    let [icons, _] = &ICONS;
    [if bold { heavy } else { regular }, icons]
        .into_iter()
        .find_map(|face| {
            let parsed = ttf_parser::Face::parse(face.bytes, 0).ok()?;
            let bounds = parsed.glyph_bounding_box(parsed.glyph_index(letter)?)?;
            Some(f32::from(bounds.x_min) / f32::from(parsed.units_per_em()))
        })
        .unwrap_or_default()
}
