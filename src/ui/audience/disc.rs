//! A disc with a number or a letter in it, and the grounds that signs stand on.

use egui::{Align2, Color32, Pos2};

use super::sheet::Sheet;
use super::text;
use crate::ui::theme::Tokens;
use crate::ui::theme::typeface::{Face, Type};

/// A filled ground and what is written on it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Solid {
    /// The ground.
    pub fill: Color32,
    /// Text on it.
    pub on: Color32,
}

impl Solid {
    /// As ink.
    pub fn ink(tokens: &Tokens) -> Self {
        Self {
            fill: tokens.ink,
            on: tokens.on_solid,
        }
    }

    /// Hands-on work.
    pub fn work(tokens: &Tokens) -> Self {
        Self {
            fill: tokens.work,
            on: tokens.on_solid,
        }
    }

    /// What is to be acted on.
    pub fn blue(tokens: &Tokens) -> Self {
        Self {
            fill: tokens.blue,
            on: tokens.on_solid,
        }
    }

    /// Where it hurts.
    pub fn red(tokens: &Tokens) -> Self {
        Self {
            fill: tokens.red_fill,
            on: tokens.on_red,
        }
    }
}

/// A disc with a number or a letter in it.
pub(super) fn disc(sheet: &Sheet<'_>, center: Pos2, radius: f32, sign: &str, solid: Solid) {
    let at = sheet.at(center.x, center.y);
    sheet.painter.circle_filled(at, sheet.len(radius), solid.fill);
    // A size of the scale, and the largest that leaves room around it.
    let size = [40.0, 36.0, 30.0].into_iter().find(|size| *size <= radius * 1.25);
    let style = Type::new(size.unwrap_or(26.0), radius * 1.4, Face::Bold);
    text::anchored(sheet, center, Align2::CENTER_CENTER, sign, style, solid.on);
}
