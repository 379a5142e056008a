//! The faces of the machine: which letters each has is found once, off the window's thread, and kept.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use fontdb::{Database, ID, Style};

use super::face::{Cut, Face};

/// Families that are asked first, since they were drawn for reading on screens; then all others by name.
const PREFERRED: &[&str] = &[
    "Noto Sans",
    "Segoe UI",
    "Helvetica Neue",
    "Arial",
    "PingFang",
    "Hiragino Sans",
    "Yu Gothic",
    "Microsoft YaHei",
    "Microsoft JhengHei",
    "Malgun Gothic",
    "Apple SD Gothic",
    "Source Han Sans",
    "Nirmala UI",
    "Leelawadee UI",
    "DejaVu Sans",
    "Liberation Sans",
    "Droid Sans",
    "WenQuanYi",
    "Arial Unicode",
];

/// The faces of a machine.
pub struct System {
    fonts: Database,
    /// In the order in which they are asked.
    known: Vec<Known>,
    /// The files that were needed so far.
    read: Mutex<HashMap<ID, Option<Arc<Face>>>>,
}

/// What is known of a face without its file.
struct Known {
    id: ID,
    mono: bool,
    weight: u16,
    /// The letters it has, as ranges in their order, both ends included.
    letters: Vec<(u32, u32)>,
}

static SYSTEM: OnceLock<System> = OnceLock::new();

/// Whether the machine's faces are looked through.
pub fn is_known() -> bool {
    SYSTEM.get().is_some()
}

/// Looks through the machine's faces on a thread of its own, and calls `then` when that is done.
pub fn begin(then: impl FnOnce() + Send + 'static) {
    let thread = std::thread::Builder::new().name("system fonts".to_owned());
    // Where the system gives no thread, letters that need another face stay boxes.
    let _ = thread.spawn(move || {
        let _ = faces();
        then();
    });
}

/// The machine's faces; waits until they are looked through.
pub fn faces() -> &'static System {
    SYSTEM.get_or_init(|| {
        let mut fonts = Database::new();
        fonts.load_system_fonts();
        System::of(fonts)
    })
}

/// The machine's face that has a letter. Waits until the faces are looked through.
pub fn face_for(letter: char, cut: Cut) -> Option<Arc<Face>> {
    faces().face_for(letter, cut)
}

impl System {
    /// Looks through these faces.
    pub fn of(fonts: Database) -> Self {
        let mut known: Vec<((bool, usize, String), Known)> = Vec::new();
        for info in fonts.faces() {
            let Some(letters) = fonts.with_face_data(info.id, letters).flatten() else {
                continue;
            };
            let family = info.families.first().map(|(name, _)| name.clone()).unwrap_or_default();
            let rank = PREFERRED
                .iter()
                .position(|name| family.starts_with(name))
                .unwrap_or(PREFERRED.len());
            let one = Known {
                id: info.id,
                mono: info.monospaced,
                weight: info.weight.0,
                letters,
            };
            known.push(((info.style != Style::Normal, rank, family), one));
        }
        known.sort_by(|(one, _), (other, _)| one.cmp(other));
        Self {
            fonts,
            known: known.into_iter().map(|(_, one)| one).collect(),
            read: Mutex::default(),
        }
    }

    /// The face that has a letter: of the right width and weight if there is one.
    pub fn face_for(&self, letter: char, cut: Cut) -> Option<Arc<Face>> {
        let code = u32::from(letter);
        let wanted: u16 = if cut.bold { 700 } else { 400 };
        let mut best: Option<((bool, u16), &Known)> = None;
        for one in self.known.iter().filter(|one| one.has(code)) {
            let score = (cut.mono && !one.mono, one.weight.abs_diff(wanted));
            if best.as_ref().is_none_or(|(known, _)| score < *known) {
                best = Some((score, one));
            }
        }
        self.read(best?.1.id)
    }

    /// The face with its file, which is read once.
    fn read(&self, id: ID) -> Option<Arc<Face>> {
        let mut read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        read.entry(id)
            .or_insert_with(|| {
                let info = self.fonts.face(id)?;
                let (bytes, index) = self.fonts.with_face_data(id, |bytes, index| (bytes.to_vec(), index))?;
                // What egui could not read would stop the window.
                ttf_parser::Face::parse(&bytes, index).ok()?;
                Some(Arc::new(Face {
                    key: format!("system {} {index}", info.post_script_name),
                    family: info.families.first().map(|(name, _)| name.clone())?,
                    weight: info.weight.0,
                    bytes: Arc::new(bytes),
                    index,
                }))
            })
            .clone()
    }
}

impl Known {
    fn has(&self, code: u32) -> bool {
        let place = self.letters.partition_point(|(_, last)| *last < code);
        self.letters.get(place).is_some_and(|(first, _)| *first <= code)
    }
}

/// The letters of a face that has outlines; a face of pictures cannot be set in one colour.
fn letters(bytes: &[u8], index: u32) -> Option<Vec<(u32, u32)>> {
    let face = ttf_parser::Face::parse(bytes, index).ok()?;
    let tables = face.tables();
    if tables.glyf.is_none() && tables.cff.is_none() && tables.cff2.is_none() {
        return None;
    }
    let mut codes: Vec<u32> = Vec::new();
    for table in tables
        .cmap?
        .subtables
        .into_iter()
        .filter(ttf_parser::cmap::Subtable::is_unicode)
    {
        table.codepoints(|code| codes.push(code));
    }
    codes.sort_unstable();
    codes.dedup();
    let mut ranges: Vec<(u32, u32)> = Vec::new();
    for code in codes {
        match ranges.last_mut() {
            Some((_, last)) if *last + 1 == code => *last = code,
            _ => ranges.push((code, code)),
        }
    }
    Some(ranges)
}

#[cfg(test)]
mod tests {
    use super::super::bundled;
    use super::*;

    #[test]
    fn a_face_is_found_by_its_letters_width_and_weight() {
        let mut fonts = Database::new();
        for face in bundled::all() {
            let bytes: &[u8] = (*face.bytes).as_ref();
            fonts.load_font_data(bytes.to_vec());
        }
        let system = System::of(fonts);
        let family = |letter, mono, bold| {
            system
                .face_for(letter, Cut { mono, bold })
                .map(|face| format!("{} {}", face.family, face.weight))
        };
        assert_eq!(family('Ж', false, false).as_deref(), Some("Noto Sans 400"));
        assert_eq!(family('Ж', false, true).as_deref(), Some("Noto Sans 700"));
        assert_eq!(family('Ж', true, false).as_deref(), Some("Noto Sans Mono 400"));
        assert_eq!(family('ש', false, false).as_deref(), Some("Noto Sans Hebrew 400"));
        assert_eq!(family('\u{10FFFF}', false, false), None);
    }

    #[test]
    fn a_machine_without_fonts_has_no_face() {
        assert!(System::of(Database::new()).face_for('日', Cut::default()).is_none());
    }
}
