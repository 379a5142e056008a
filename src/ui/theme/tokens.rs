//! Colour tokens: warm paper, black ink and four markers, in light, dark and high contrast.

#![allow(clippy::disallowed_methods, reason = "the one place where colours are named")]

use egui::Color32;
use serde::{Deserialize, Serialize};

/// Which theme is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Mode {
    /// Ink on paper.
    #[default]
    Light,
    /// The same, by night.
    Dark,
    /// Black on white, outlines instead of soft fills.
    Contrast,
    /// White on black, outlines instead of soft fills.
    ContrastDark,
}

impl Mode {
    /// All themes, in the order of the menu.
    pub const ALL: [Self; 4] = [Self::Light, Self::Dark, Self::Contrast, Self::ContrastDark];

    /// The tokens of this theme.
    pub fn tokens(self) -> &'static Tokens {
        match self {
            Self::Light => &LIGHT,
            Self::Dark => &DARK,
            Self::Contrast => &CONTRAST,
            Self::ContrastDark => &CONTRAST_DARK,
        }
    }

    /// The name on screen.
    pub fn name(self) -> &'static str {
        match self {
            Self::Light => "Light",
            Self::Dark => "Dark",
            Self::Contrast => "High contrast",
            Self::ContrastDark => "High contrast, dark",
        }
    }
}

impl From<crate::store::Theme> for Mode {
    fn from(theme: crate::store::Theme) -> Self {
        use crate::store::Theme;
        match theme {
            Theme::Light => Self::Light,
            Theme::Dark => Self::Dark,
            Theme::Contrast => Self::Contrast,
            Theme::ContrastDark => Self::ContrastDark,
        }
    }
}

impl From<Mode> for crate::store::Theme {
    fn from(mode: Mode) -> Self {
        match mode {
            Mode::Light => Self::Light,
            Mode::Dark => Self::Dark,
            Mode::Contrast => Self::Contrast,
            Mode::ContrastDark => Self::ContrastDark,
        }
    }
}

/// The colours of one theme, by what they are for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tokens {
    /// Whether light text stands on dark ground.
    pub dark: bool,
    /// Whether soft fills are replaced by outlines.
    pub contrast: bool,
    /// Window background.
    pub paper: Color32,
    /// Panes, cards, slides, fields.
    pub surface: Color32,
    /// Wells, tracks of meters, neutral chips.
    pub sunken: Color32,
    /// 1 px borders and separators, decoration only.
    pub line: Color32,
    /// Field borders and axes, with text or shape beside them.
    pub line2: Color32,
    /// Frames of what is typed into, switched or chosen: 3:1 against what they stand on, so that they are found.
    pub edge: Color32,
    /// Text.
    pub ink: Color32,
    /// Second text; the weakest allowed on the wall.
    pub ink2: Color32,
    /// Third text, hints, disabled; cockpit only.
    pub ink3: Color32,
    /// The one accent: primary action, focus, selection, now.
    pub blue: Color32,
    /// Ground of what is selected or new.
    pub blue_soft: Color32,
    /// Bottleneck, overtime, failure, rework cost; always with icon or word.
    pub red: Color32,
    /// What is filled red: the bottleneck's block and flag, the octagon, time over. By night `red` is salmon, for text only.
    pub red_fill: Color32,
    /// Text and icons on [`red_fill`](Self::red_fill).
    pub on_red: Color32,
    /// Ground of red chips.
    pub red_soft: Color32,
    /// Saved, on time, better than before.
    pub green: Color32,
    /// Ground of green chips.
    pub green_soft: Color32,
    /// Nearly over, behind, unfinished.
    pub amber: Color32,
    /// Ground of amber chips.
    pub amber_soft: Color32,
    /// Hands-on time in maps and stories: solid.
    pub work: Color32,
    /// Waiting: lines at 45 degrees and a frame, never a flat fill.
    pub hatch: Color32,
    /// Text and icons on solid blue, red or work.
    pub on_solid: Color32,
    /// The soft shadow of what floats.
    pub shadow: Color32,
}

impl Tokens {
    /// Surface one step towards sunken, for what the pointer is over.
    pub fn hover(&self) -> Color32 {
        self.surface.lerp_to_gamma(self.sunken, 0.5)
    }

    /// The tone of a gauge that is full to `share`, 0 to 1: the fuller the nearer to ink.
    pub fn heat(&self, share: f32) -> Color32 {
        self.hatch.lerp_to_gamma(self.ink, share.clamp(0.0, 1.0))
    }

    /// The ground of code on the wall: darker than surface by night. By day sunken would leave blue and ink2 below 7:1.
    pub fn code_ground(&self) -> Color32 {
        if self.dark { self.sunken } else { self.paper }
    }

    /// What lies over everything that the spotlight does not show.
    pub fn spot_shade(&self) -> Color32 {
        Color32::from_black_alpha(if self.dark { 200 } else { 170 })
    }
}

const fn rgb(hex: u32) -> Color32 {
    Color32::from_rgb((hex >> 16) as u8, (hex >> 8) as u8, hex as u8)
}

// What may be text on the wall stands out from its ground by 7:1 in every theme, which a test holds.
const LIGHT: Tokens = Tokens {
    dark: false,
    contrast: false,
    paper: rgb(0xF7_F4ED),
    surface: rgb(0xFF_FEFB),
    sunken: rgb(0xED_E8DD),
    line: rgb(0xD8_D0C0),
    line2: rgb(0xB9_B09D),
    edge: rgb(0x8A_8069),
    ink: rgb(0x1D_1B16),
    ink2: rgb(0x53_4E44),
    ink3: rgb(0x6E_685C),
    blue: rgb(0x1B_45B4),
    blue_soft: rgb(0xE3_E9F8),
    red: rgb(0x9C_1B12),
    red_fill: rgb(0x9C_1B12),
    on_red: rgb(0xFF_FEFB),
    red_soft: rgb(0xF8_E4DF),
    green: rgb(0x15_5A3B),
    green_soft: rgb(0xDF_EDE4),
    amber: rgb(0x6F_4600),
    amber_soft: rgb(0xF7_EAC9),
    work: rgb(0x2C_2A24),
    hatch: rgb(0x8A_8069),
    on_solid: rgb(0xFF_FEFB),
    // Ink at 8 %, multiplied by hand: a constant cannot.
    shadow: Color32::from_rgba_premultiplied(2, 2, 1, 20),
};

const DARK: Tokens = Tokens {
    dark: true,
    contrast: false,
    paper: rgb(0x17_1612),
    surface: rgb(0x21_1F1A),
    sunken: rgb(0x10_0F0C),
    line: rgb(0x3D_3A33),
    line2: rgb(0x5A_564C),
    edge: rgb(0x8F_8774),
    ink: rgb(0xF4_F0E6),
    ink2: rgb(0xCB_C4B5),
    ink3: rgb(0xA1_9A8B),
    blue: rgb(0x9D_B8FF),
    blue_soft: rgb(0x23_2C48),
    red: rgb(0xFF_9A85),
    red_fill: rgb(0xA8_2318),
    on_red: rgb(0xFF_FEFB),
    red_soft: rgb(0x45_231C),
    green: rgb(0x84_D8AA),
    green_soft: rgb(0x1C_3528),
    amber: rgb(0xF3_C65C),
    amber_soft: rgb(0x40_320F),
    work: rgb(0xE7_E1D3),
    hatch: rgb(0x8F_8774),
    on_solid: rgb(0x17_1612),
    shadow: Color32::from_rgba_premultiplied(0, 0, 0, 110),
};

const CONTRAST: Tokens = Tokens {
    contrast: true,
    paper: rgb(0xFF_FFFF),
    surface: rgb(0xFF_FFFF),
    sunken: rgb(0xFF_FFFF),
    line: rgb(0x00_0000),
    line2: rgb(0x00_0000),
    edge: rgb(0x00_0000),
    ink: rgb(0x00_0000),
    ink2: rgb(0x00_0000),
    ink3: rgb(0x00_0000),
    blue: rgb(0x0B_2F94),
    blue_soft: rgb(0xFF_FFFF),
    red: rgb(0x86_0F08),
    red_fill: rgb(0x86_0F08),
    on_red: rgb(0xFF_FFFF),
    red_soft: rgb(0xFF_FFFF),
    green: rgb(0x0B_4A2E),
    green_soft: rgb(0xFF_FFFF),
    amber: rgb(0x5A_3800),
    amber_soft: rgb(0xFF_FFFF),
    work: rgb(0x00_0000),
    hatch: rgb(0x00_0000),
    on_solid: rgb(0xFF_FFFF),
    ..LIGHT
};

const CONTRAST_DARK: Tokens = Tokens {
    contrast: true,
    paper: rgb(0x00_0000),
    surface: rgb(0x00_0000),
    sunken: rgb(0x00_0000),
    line: rgb(0xFF_FFFF),
    line2: rgb(0xFF_FFFF),
    edge: rgb(0xFF_FFFF),
    ink: rgb(0xFF_FFFF),
    ink2: rgb(0xFF_FFFF),
    ink3: rgb(0xFF_FFFF),
    blue: rgb(0xB9_CCFF),
    blue_soft: rgb(0x00_0000),
    red: rgb(0xFF_B4A4),
    // Here what stands on it is black, so that the light red can be filled too.
    red_fill: rgb(0xFF_B4A4),
    on_red: rgb(0x00_0000),
    red_soft: rgb(0x00_0000),
    green: rgb(0xA0_EBC2),
    green_soft: rgb(0x00_0000),
    amber: rgb(0xFF_DA84),
    amber_soft: rgb(0x00_0000),
    work: rgb(0xFF_FFFF),
    hatch: rgb(0xFF_FFFF),
    on_solid: rgb(0x00_0000),
    ..DARK
};

/// Contrast of two opaque colours after WCAG 2.2: (L1 + 0.05) / (L2 + 0.05) with relative luminances, from 1 to 21.
pub fn contrast_ratio(one: Color32, other: Color32) -> f32 {
    let (a, b) = (luminance(one), luminance(other));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

fn luminance(color: Color32) -> f32 {
    let linear = |channel: u8| {
        let c = f32::from(channel) / 255.0;
        if c <= 0.040_45 {
            c / 12.92
        } else {
            ((c + 0.055) / 1.055).powf(2.4)
        }
    };
    0.2126 * linear(color.r()) + 0.7152 * linear(color.g()) + 0.0722 * linear(color.b())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_on_the_wall_has_a_contrast_of_seven_in_every_theme() {
        for mode in Mode::ALL {
            let t = mode.tokens();
            let pairs = [
                ("ink on surface", t.ink, t.surface),
                ("ink2 on surface", t.ink2, t.surface),
                ("blue on surface", t.blue, t.surface),
                ("red on surface", t.red, t.surface),
                ("green on surface", t.green, t.surface),
                ("amber on surface", t.amber, t.surface),
                ("ink on blue_soft", t.ink, t.blue_soft),
                ("ink on red_soft", t.ink, t.red_soft),
                ("ink on sunken", t.ink, t.sunken),
                ("on_red on red_fill", t.on_red, t.red_fill),
                ("on_solid on blue", t.on_solid, t.blue),
                ("on_solid on work", t.on_solid, t.work),
                ("ink on paper", t.ink, t.paper),
                ("blue on paper", t.blue, t.paper),
                ("ink on code", t.ink, t.code_ground()),
                ("ink2 on code", t.ink2, t.code_ground()),
                ("blue on code", t.blue, t.code_ground()),
            ];
            for (name, text, ground) in pairs {
                let ratio = contrast_ratio(text, ground);
                assert!(ratio >= 7.0, "{name} in {mode:?}: {ratio:.2}");
            }
        }
    }

    #[test]
    fn text_beside_the_wall_has_a_contrast_of_four_and_a_half_in_every_theme() {
        for mode in Mode::ALL {
            let t = mode.tokens();
            let pairs = [
                ("ink3 on surface", t.ink3, t.surface),
                ("ink3 on paper", t.ink3, t.paper),
                ("ink2 on sunken", t.ink2, t.sunken),
                ("ink2 on blue_soft", t.ink2, t.blue_soft),
                ("blue on blue_soft", t.blue, t.blue_soft),
                ("red on red_soft", t.red, t.red_soft),
                ("green on green_soft", t.green, t.green_soft),
                ("amber on amber_soft", t.amber, t.amber_soft),
                ("ink on what the pointer is over", t.ink, t.hover()),
                ("on_solid on green", t.on_solid, t.green),
            ];
            for (name, text, ground) in pairs {
                let ratio = contrast_ratio(text, ground);
                assert!(ratio >= 4.5, "{name} in {mode:?}: {ratio:.2}");
            }
        }
    }

    #[test]
    fn what_is_no_text_has_a_contrast_of_three_in_every_theme() {
        for mode in Mode::ALL {
            let t = mode.tokens();
            let grounds = [("surface", t.surface), ("paper", t.paper)];
            for (ground, below) in grounds {
                let shapes = [
                    ("edge", t.edge),
                    ("hatch", t.hatch),
                    ("focus", t.blue),
                    ("work", t.work),
                    ("saved time", t.green),
                    ("lines of rework", t.red),
                ];
                for (name, color) in shapes {
                    let ratio = contrast_ratio(color, below);
                    assert!(ratio >= 3.0, "{name} on {ground} in {mode:?}: {ratio:.2}");
                }
            }
        }
    }

    #[test]
    fn contrast_of_black_on_white_is_twenty_one() {
        assert!((contrast_ratio(Color32::BLACK, Color32::WHITE) - 21.0).abs() < 0.01);
    }
}
