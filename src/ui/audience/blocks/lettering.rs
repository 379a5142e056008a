//! Lines of text in a figure, each on its baseline: as large as they fit, and told where they do not.

use egui::{Align, Color32, Pos2, Rangef};

use crate::session::inline;
use crate::ui::audience::sheet::Sheet;
use crate::ui::audience::{head, syllables, text};
use crate::ui::theme::typeface::{Face, Type};

/// The sizes of text in a figure, the largest first. Nothing lies between, so that figures look alike.
const SIZES: [f32; 4] = [40.0, 36.0, 32.0, FLOOR];

/// The smallest text of a figure.
pub(super) const FLOOR: f32 = 30.0;

/// The head of a part, and a name that stands for itself.
pub(super) const NAME: Type = Type::new(40.0, 48.0, Face::Bold);
/// The head of a note.
pub(super) const HEAD: Type = Type::new(36.0, 44.0, Face::SemiBold);
/// A line of a figure that is read on.
pub(super) const WORDS: Type = Type::new(36.0, 44.0, Face::Regular);
/// What explains.
pub(super) const LINE: Type = Type::new(32.0, 40.0, Face::Regular);

/// Where a line stands, in canvas units.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Spot {
    /// Its left end, its middle or its right end, as `align` says.
    pub x: f32,
    /// Its baseline.
    pub base: f32,
    /// Which part of it stands at `x`.
    pub align: Align,
}

impl Spot {
    /// A line that begins at `x`.
    pub fn from(x: f32, base: f32) -> Self {
        Self {
            x,
            base,
            align: Align::Min,
        }
    }

    /// A line that ends at `x`.
    pub fn to(x: f32, base: f32) -> Self {
        Self {
            x,
            base,
            align: Align::Max,
        }
    }

    /// A line around `x`.
    pub fn around(x: f32, base: f32) -> Self {
        Self {
            x,
            base,
            align: Align::Center,
        }
    }

    /// The same place on another baseline.
    pub fn down(self, by: f32) -> Self {
        Self {
            base: self.base + by,
            ..self
        }
    }
}

/// The largest size from that of `style` down in which each of `texts` fits into one line of `room`: neighbours of different
/// sizes would look like a mistake. Where one does not fit even in the smallest, it is flagged, and drawn as small as it takes.
pub(super) fn alike<'t>(sheet: &Sheet<'_>, texts: impl IntoIterator<Item = &'t str>, style: Type, room: f32) -> Type {
    let room = room.max(1.0);
    // Measured on the grid of a small wall, so that a figure is the same in every window; on another one letters may be a
    // little wider.
    let measure = sheet.to_measure();
    let share = |words: &str, size: f32| {
        let wide = text::width(&measure, words, Type { size, ..style });
        if wide > 0.0 { room * 1.004 / wide } else { f32::INFINITY }
    };
    let smallest = SIZES.iter().copied().fold(style.size, f32::min);
    let mut size = style.size;
    for words in texts {
        let sizes = SIZES.iter().copied().filter(|next| *next <= size);
        let fitting = std::iter::once(size)
            .chain(sizes)
            .find(|next| share(words, *next) >= 1.0);
        size = fitting.unwrap_or_else(|| {
            let plain = inline::plain(words);
            let begin: String = plain.chars().take(60).collect();
            sheet.flag(format!("“{begin}” is too wide for its place: shorten it"));
            size.min(smallest * share(words, smallest)).max(1.0)
        });
    }
    Type { size, ..style }
}

/// Paints one line at most `room` wide, and answers from where to where it goes.
pub(super) fn line(sheet: &Sheet<'_>, at: Spot, words: &str, style: Type, room: f32, color: Color32) -> Rangef {
    let style = alike(sheet, [words], style, room);
    let wide = text::width(sheet, words, style);
    let left = match at.align {
        Align::Min => at.x,
        Align::Center => at.x - wide / 2.0,
        Align::Max => at.x - wide,
    };
    if !words.is_empty() {
        head::on_baseline(sheet, (left, at.base), words, style, color, f32::INFINITY);
    }
    Rangef::new(left, left + wide)
}

/// Paints lines parted by line breaks, `pitch` apart, and answers how many there are. All have one size.
pub(super) fn lines(
    sheet: &Sheet<'_>,
    at: Spot,
    words: &str,
    (style, pitch): (Type, f32),
    room: f32,
    color: Color32,
) -> usize {
    let style = alike(sheet, words.split('\n'), style, room);
    let mut count = 0;
    for words in words.split('\n') {
        line(sheet, at.down(pitch * count as f32), words, style, room, color);
        count += 1;
    }
    count
}

/// The width of the widest of lines parted by line breaks.
pub(super) fn widest(sheet: &Sheet<'_>, words: &str, style: Type) -> f32 {
    words
        .split('\n')
        .map(|words| text::width(&sheet.to_measure(), words, style))
        .fold(0.0, f32::max)
}

/// Flags a text of more than `most` lines.
pub(super) fn at_most(sheet: &Sheet<'_>, words: &str, most: usize) {
    if words.split('\n').count() > most {
        let begin: String = inline::plain(words).chars().take(40).collect();
        sheet.flag(format!("“{begin} …” has more lines than fit: {most} at most"));
    }
}

/// Paints a paragraph, and answers how high it is. A word too wide for its place that cannot be parted is told.
pub(super) fn paragraph(sheet: &Sheet<'_>, at: Pos2, words: &str, style: Type, color: Color32, width: f32) -> f32 {
    let plain = inline::plain(words);
    let widest = plain.split_whitespace().max_by_key(|word| word.len());
    // Measured only where it could be: every layout costs.
    let whole = |word: &&str| syllables::places(word, syllables::language(&plain)).is_empty();
    let suspect = widest.filter(|word| word.len() as f32 * style.size * 0.4 > width && whole(word));
    if let Some(word) = suspect.filter(|word| text::width(sheet, &inline::verbatim(word), style) > width + 2.0) {
        sheet.flag(format!("“{word}” is too wide for its place: shorten it"));
    }
    text::paragraph(sheet, at, words, style, color, width)
}
