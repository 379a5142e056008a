//! Numbers of a form: what is typed counts as soon as it lies within its limits, which are said where it does not.

use std::ops::RangeInclusive;

use egui::{Key, Modifiers};

use super::form::Form;
use super::words::{Lines, TextField};
use crate::ui::theme;
use crate::ui::theme::{icons, space, typeface};
use crate::ui::widgets::Button;

/// Width of a field for a number.
const WIDTH: f32 = 96.0;

/// A number that a field asks for.
#[derive(Debug, Clone)]
struct Asked<'a> {
    label: &'a str,
    unit: &'a str,
    range: RangeInclusive<f64>,
    /// Whether it has no decimals; it then has buttons that count.
    whole: bool,
    /// Whether it may be left out.
    optional: bool,
}

/// What a number is from now on.
#[derive(Debug, Clone, Copy)]
enum Typed {
    /// It is left out.
    Nothing,
    /// This.
    Number(f64),
}

impl Typed {
    fn number(self) -> Option<f64> {
        match self {
            Self::Nothing => None,
            Self::Number(number) => Some(number),
        }
    }
}

/// A number in few letters.
fn written(value: f64) -> String {
    // A session keeps numbers in single precision: in full 0.1 would read 0.10000000149.
    let rounded = (value * 1_000.0).round() / 1_000.0;
    format!("{rounded}")
}

/// What was typed, as a number; a comma is a point.
fn read(text: &str) -> Option<f64> {
    text.trim()
        .replace(',', ".")
        .parse()
        .ok()
        .filter(|value: &f64| value.is_finite())
}

impl Form<'_> {
    /// A number within limits, with the word of its unit.
    pub fn number(
        &mut self,
        field: &'static str,
        (label, unit): (&str, &str),
        value: &mut f32,
        range: RangeInclusive<f32>,
    ) {
        let asked = Asked {
            label,
            unit,
            range: f64::from(*range.start())..=f64::from(*range.end()),
            whole: false,
            optional: false,
        };
        if let Some(Typed::Number(number)) = self.any_number(field, &asked, Some(f64::from(*value))) {
            *value = number as f32;
        }
    }

    /// A share from 0 to 1, in per cent.
    pub fn share(&mut self, field: &'static str, label: &str, value: &mut f32) {
        let asked = percent(label, false);
        if let Some(Typed::Number(number)) = self.any_number(field, &asked, Some(f64::from(*value) * 100.0)) {
            *value = (number / 100.0) as f32;
        }
    }

    /// A share that may be left out.
    pub fn maybe_share(&mut self, field: &'static str, label: &str, value: &mut Option<f32>) {
        let asked = percent(label, true);
        let before = value.map(|value| f64::from(value) * 100.0);
        if let Some(typed) = self.any_number(field, &asked, before) {
            *value = typed.number().map(|number| (number / 100.0) as f32);
        }
    }

    /// A number that may be left out.
    pub fn maybe_number(
        &mut self,
        field: &'static str,
        (label, unit): (&str, &str),
        value: &mut Option<f32>,
        range: RangeInclusive<f32>,
    ) {
        let asked = Asked {
            label,
            unit,
            range: f64::from(*range.start())..=f64::from(*range.end()),
            whole: false,
            optional: true,
        };
        if let Some(typed) = self.any_number(field, &asked, value.map(f64::from)) {
            *value = typed.number().map(|number| number as f32);
        }
    }

    /// A whole number within limits.
    pub fn count(&mut self, field: &'static str, label: &str, value: &mut usize, range: RangeInclusive<usize>) {
        let asked = Asked {
            label,
            unit: "",
            range: *range.start() as f64..=*range.end() as f64,
            whole: true,
            optional: false,
        };
        if let Some(Typed::Number(number)) = self.any_number(field, &asked, Some(*value as f64)) {
            *value = number as usize;
        }
    }

    /// Shows a number; what it is from now on, if that was changed.
    fn any_number(&mut self, field: &'static str, asked: &Asked<'_>, value: Option<f64>) -> Option<Typed> {
        let (id, name) = (self.told.id(field), self.told.name(field));
        let way = self.told.way_to(field);
        let said = self.told.said(asked.label);
        let mut answer = None;
        let mut wrong = None;
        {
            let ui = self.ui.as_deref_mut()?;
            let tokens = theme::tokens(ui.ctx());
            let focused = ui.memory(|memory| memory.has_focus(id));
            // Half-typed only while it has the keyboard: once left it shows what counts.
            let typed: Option<String> = ui.data(|data| data.get_temp(id)).filter(|_| focused);
            let mut text = typed.unwrap_or_else(|| value.map(written).unwrap_or_default());
            // Where all lies below ten, steps of one would be too coarse.
            let step = if asked.whole || asked.range.end() > &10.0 {
                1.0
            } else {
                0.1
            };
            if focused {
                for (key, by) in [(Key::ArrowUp, step), (Key::ArrowDown, -step)] {
                    if ui.input_mut(|input| input.consume_key(Modifiers::NONE, key)) {
                        let number = value.unwrap_or(*asked.range.start()) + by;
                        let number = number.clamp(*asked.range.start(), *asked.range.end());
                        text = written(number);
                        answer = Some(Typed::Number(number));
                    }
                }
            }
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.y = 2.0;
                ui.label(typeface::SECOND.text(asked.label, tokens.ink2));
                ui.horizontal(|ui| {
                    ui.spacing_mut().item_spacing.x = space::S4;
                    let response = TextField {
                        id,
                        name: &said,
                        hint: if asked.optional { "none" } else { "" },
                        lines: Lines::One,
                        mono: false,
                        styled: false,
                        marked: false,
                        quiet: false,
                        width: Some(WIDTH),
                    }
                    .show(ui, &mut text);
                    if !asked.unit.is_empty() {
                        ui.label(typeface::SECOND.text(asked.unit, tokens.ink2));
                    }
                    if asked.whole {
                        for (icon, words, by) in [(icons::MINUS, "less", -1.0), (icons::PLUS, "more", 1.0)] {
                            let number = value.unwrap_or_default() + by;
                            let fits = asked.range.contains(&number);
                            let called = format!("{said}: {words}");
                            let button = Button::new("").icon(icon).quiet().enabled(fits).name(&called);
                            if button.show(ui).clicked() && fits {
                                answer = Some(Typed::Number(number));
                            }
                        }
                    }
                    if response.has_focus() {
                        ui.data_mut(|data| data.insert_temp(id, text.clone()));
                    }
                    if response.changed() {
                        answer = match read(&text) {
                            _ if text.trim().is_empty() && asked.optional => Some(Typed::Nothing),
                            Some(number)
                                if asked.range.contains(&number) && (!asked.whole || number.fract() == 0.0) =>
                            {
                                Some(Typed::Number(number))
                            }
                            _ => None,
                        };
                    }
                    let good = text.trim().is_empty() && asked.optional
                        || read(&text).is_some_and(|number| asked.range.contains(&number));
                    if focused && !good {
                        let (from, to) = (written(*asked.range.start()), written(*asked.range.end()));
                        wrong = Some(format!("Write a number from {from} to {to}"));
                    }
                });
            });
            if let Some(wrong) = wrong {
                ui.label(typeface::SECOND.text(wrong, tokens.red));
            }
        }
        self.problems(&way);
        let changed = answer.filter(|answer| answer.number() != value);
        if changed.is_some() {
            self.told.change(name);
        }
        changed
    }
}

fn percent(label: &str, optional: bool) -> Asked<'_> {
    Asked {
        label,
        unit: "%",
        range: 0.0..=100.0,
        whole: false,
        optional,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_with_a_comma_too_and_written_in_few_letters() {
        for (text, expected) in [
            ("1.5", Some(1.5)),
            (" 1,5 ", Some(1.5)),
            ("", None),
            ("x", None),
            ("inf", None),
            ("NaN", None),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
        assert_eq!(written(0.1 + 0.2), "0.3");
        assert_eq!(written(262_980.0), "262980");
    }
}
