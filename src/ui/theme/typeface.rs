//! The type scale: every text size with its line height and weight, for the cockpit (points) and the wall (canvas units).

use std::hash::{Hash, Hasher};
use std::sync::{Arc, LazyLock};

use egui::text::{LayoutJob, TextFormat};
use egui::{Color32, FontFamily, FontId};

use crate::ink::turned;
use crate::letters::order;

/// A weight or cut of the typeface.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Face {
    /// Regular 400.
    Regular,
    /// `SemiBold` 600.
    SemiBold,
    /// Bold 700.
    Bold,
    /// Italic 400.
    Italic,
    /// Mono 400.
    Mono,
    /// Mono 600.
    MonoSemiBold,
    /// Phosphor, regular strokes.
    Icon,
    /// Phosphor, bold strokes.
    IconBold,
}

impl Face {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Regular,
        Self::SemiBold,
        Self::Bold,
        Self::Italic,
        Self::Mono,
        Self::MonoSemiBold,
        Self::Icon,
        Self::IconBold,
    ];

    /// The font family egui knows the face by.
    pub fn family(self) -> FontFamily {
        // Named once: each text that is laid out asks, and a name of its own would be allocated for each.
        static NAMES: LazyLock<[Arc<str>; 6]> =
            LazyLock::new(|| ["semibold", "bold", "italic", "mono-semibold", "icons", "icons-bold"].map(Arc::from));
        let [semibold, bold, italic, mono_semibold, icons, icons_bold] = &*NAMES;
        let name = match self {
            Self::Regular => return FontFamily::Proportional,
            Self::Mono => return FontFamily::Monospace,
            Self::SemiBold => semibold,
            Self::Bold => bold,
            Self::Italic => italic,
            Self::MonoSemiBold => mono_semibold,
            Self::Icon => icons,
            Self::IconBold => icons_bold,
        };
        FontFamily::Name(Arc::clone(name))
    }
}

/// The most letters in a line of a paragraph, and how wide one is on average beside its height.
const LETTERS: f32 = 85.0;
const WIDE: f32 = 0.5;

/// A size of text: size, line height (both in the same unit) and face.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Type {
    /// Font size.
    pub size: f32,
    /// Line height.
    pub line: f32,
    /// Weight or cut.
    pub face: Face,
}

impl Hash for Type {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.size.to_bits(), self.line.to_bits(), self.face).hash(state);
    }
}

impl Type {
    /// A size of text.
    pub const fn new(size: f32, line: f32, face: Face) -> Self {
        Self { size, line, face }
    }

    /// The same size in another face.
    pub const fn face(self, face: Face) -> Self {
        Self { face, ..self }
    }

    /// Size and line height times `scale`, as for a canvas shown at another size.
    pub fn scaled(self, scale: f32) -> Self {
        Self {
            size: self.size * scale,
            line: self.line * scale,
            ..self
        }
    }

    /// How wide a paragraph is set at most: some 85 letters a line, since the eye loses its way back along longer ones.
    pub fn measure(self) -> f32 {
        self.size * LETTERS * WIDE
    }

    /// The font.
    pub fn font(self) -> FontId {
        FontId::new(self.size, self.face.family())
    }

    /// The format for a [`LayoutJob`].
    pub fn format(self, color: Color32) -> TextFormat {
        TextFormat {
            font_id: self.font(),
            color,
            line_height: Some(self.line),
            valign: egui::Align::Center,
            ..Default::default()
        }
    }

    /// A job of one section that wraps at `width`.
    pub fn job(self, text: &str, color: Color32, width: f32) -> LayoutJob {
        let mut job = LayoutJob::default();
        job.wrap.max_width = width;
        if order::has_rtl(text) {
            // Put in order as one line, which most of what has no place of its own for more is.
            for (index, line) in text.split('\n').enumerate() {
                if index > 0 {
                    job.append("\n", 0.0, self.format(color));
                }
                for (piece, rtl) in order::pieces(line) {
                    let words = line.get(piece).unwrap_or_default();
                    append_piece(&mut job, words, rtl, self.format(color));
                }
            }
        } else {
            job.append(text, 0.0, self.format(color));
        }
        job
    }

    /// A job of one line, cut with `…` where it would pass `width`.
    pub fn line_job(self, text: &str, color: Color32, width: f32) -> LayoutJob {
        let mut job = self.job(text, color, width);
        job.wrap.max_rows = 1;
        // Else a long word is not cut but moved to a row that is not shown.
        job.wrap.break_anywhere = true;
        job
    }

    /// As [`egui::RichText`], for egui's own widgets.
    pub fn text(self, text: impl Into<String>, color: Color32) -> egui::RichText {
        egui::RichText::new(text)
            .font(self.font())
            .line_height(Some(self.line))
            .color(color)
    }
}

/// Appends a piece of a line. A sign that is turned round where it stands says so, for whoever reads it out of the job again.
pub(super) fn append_piece(job: &mut LayoutJob, words: &str, rtl: bool, format: TextFormat) {
    let seen = if rtl { order::mirrored(words) } else { words };
    let format = if seen == words { format } else { turned(format) };
    job.append(seen, 0.0, format);
}

/// Clock and headline figure.
pub const HEADLINE: Type = Type::new(34.0, 38.0, Face::Bold);
/// Title of a surface or an empty state.
pub const TITLE: Type = Type::new(24.0, 30.0, Face::Bold);
/// Speaker notes at their default size.
pub const SPEAKER: Type = Type::new(18.0, 27.0, Face::Regular);
/// The capture line.
pub const CAPTURE: Type = Type::new(17.0, 24.0, Face::Regular);
/// Body text.
pub const BODY: Type = Type::new(15.0, 22.0, Face::Regular);
/// Controls and tabs.
pub const CONTROL: Type = Type::new(14.0, 20.0, Face::SemiBold);
/// The main call of a surface.
pub const MAIN: Type = Type::new(16.0, 22.0, Face::SemiBold);
/// Lists.
pub const LIST: Type = Type::new(14.0, 20.0, Face::Regular);
/// Pane heads and chips; the smallest text.
pub const CHIP: Type = Type::new(13.0, 18.0, Face::SemiBold);
/// Second lines.
pub const SECOND: Type = Type::new(13.0, 18.0, Face::Regular);
/// Key caps.
pub const KEY: Type = Type::new(12.0, 18.0, Face::Mono);
/// Flow text and code in the cockpit.
pub const MONO: Type = Type::new(14.0, 20.0, Face::Mono);
/// Flow text in the quick-entry line.
pub const MONO_ENTRY: Type = Type::new(17.0, 24.0, Face::Mono);

/// Wall: the slide's title.
pub const WALL_TITLE: Type = Type::new(64.0, 72.0, Face::Bold);
/// Wall: a large figure.
pub const WALL_METRIC: Type = Type::new(96.0, 100.0, Face::Bold);
/// Wall: body text where a slide carries few words.
pub const WALL_LARGE: Type = Type::new(40.0, 54.0, Face::Regular);
/// Wall: body text.
pub const WALL_BODY: Type = Type::new(36.0, 50.0, Face::Regular);
/// Wall: body text where much has to fit; there is nothing smaller.
pub const WALL_SMALLER: Type = Type::new(32.0, 44.0, Face::Regular);
/// Wall: tables, figures, code.
pub const WALL_TABLE: Type = Type::new(32.0, 44.0, Face::Regular);
/// Wall: the same where much has to fit.
pub const WALL_DENSE: Type = Type::new(30.0, 42.0, Face::Regular);
/// Wall: kicker.
pub const WALL_KICKER: Type = Type::new(26.0, 34.0, Face::SemiBold);
/// Wall: axis, source line; the smallest but for the slide's number.
pub const WALL_SMALL: Type = Type::new(26.0, 34.0, Face::Regular);
/// Wall: the slide's number.
pub const WALL_NUMBER: Type = Type::new(22.0, 28.0, Face::Regular);
