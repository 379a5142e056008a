//! Texts of a form: one line or several, those that may be left out, listings, and lists of short texts with a field each.

use egui::{Key, Modifiers};

use super::act::{Act, carry_out};
use super::form::{Form, Text};
use super::rows;
use super::words::{Lines, TextField};
use crate::session::check::Step;
use crate::ui::theme;
use crate::ui::theme::{icons, typeface};
use crate::ui::widgets::Button;

/// How a text is asked for.
#[derive(Debug, Clone, Copy, Default)]
struct Asked<'a> {
    label: &'a str,
    hint: &'a str,
    lines: Lines,
    /// Plain text in letters of one width, in place of inline Markdown.
    code: bool,
    /// Whether it is said in one line only, without markup.
    plain: bool,
}

impl Form<'_> {
    /// A text of inline Markdown, whose lines break where they are broken.
    pub fn text(&mut self, field: &'static str, label: &str, value: &mut String) {
        let asked = Asked {
            label,
            lines: Lines::Many(1),
            ..Asked::default()
        };
        self.any_text(field, asked, value);
    }

    /// A text in one line.
    pub fn line_of(&mut self, field: &'static str, label: &str, value: &mut String) {
        self.any_text(
            field,
            Asked {
                label,
                ..Asked::default()
            },
            value,
        );
    }

    /// Plain words in one line with a hint: a path, the name of a language.
    pub fn word(&mut self, field: &'static str, label: &str, hint: &str, value: &mut String) {
        let asked = Asked {
            label,
            hint,
            plain: true,
            ..Asked::default()
        };
        self.any_text(field, asked, value);
    }

    /// A listing.
    pub fn listing(&mut self, field: &'static str, label: &str, value: &mut String) {
        let asked = Asked {
            label,
            lines: Lines::Many(6),
            code: true,
            ..Asked::default()
        };
        self.any_text(field, asked, value);
    }

    /// A text that may be left out.
    pub fn maybe(&mut self, field: &'static str, label: &str, value: &mut Option<String>) {
        let mut text = value.clone().unwrap_or_default();
        let before = text.clone();
        let asked = Asked {
            label,
            hint: "Left out",
            lines: Lines::Many(1),
            ..Asked::default()
        };
        self.any_text(field, asked, &mut text);
        if text != before {
            // Emptied it is left out: a file has no fields that say nothing.
            *value = (!text.is_empty()).then_some(text);
        }
    }

    fn any_text(&mut self, field: &'static str, asked: Asked<'_>, value: &mut String) {
        let way = self.told.way_to(field);
        self.meet(&way, &asked, value);
        let (id, name) = (self.told.id(field), self.told.name(field));
        let marked = self.told.marked.as_ref() == Some(&way);
        let said = self.told.said(asked.label);
        let Some(ui) = self.ui.as_deref_mut() else { return };
        // Plain words name something; they are seldom what a thing is made for.
        if self.told.enter && !asked.plain {
            self.told.enter = false;
            self.told.next = Some(id);
        }
        let tokens = theme::tokens(ui.ctx());
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            if !asked.label.is_empty() {
                ui.label(typeface::SECOND.text(asked.label, tokens.ink2));
            }
            let mut text = value.clone();
            let response = TextField {
                id,
                name: &said,
                hint: asked.hint,
                lines: asked.lines,
                mono: asked.code,
                styled: !asked.code && !asked.plain,
                marked,
                quiet: false,
                width: None,
            }
            .show(ui, &mut text);
            if response.changed() && text != *value {
                *value = text;
                self.told.change(name);
            }
            if response.has_focus() {
                self.told.shown.focused = Some(way.clone());
            }
        });
        self.problems(&way);
    }

    /// Tells a text, or writes it, where that is what the form is walked for.
    fn meet(&mut self, way: &[Step], asked: &Asked<'_>, value: &mut String) {
        if let Some(texts) = &mut self.told.texts {
            texts.push(Text {
                way: way.to_vec(),
                label: asked.label.to_owned(),
                value: value.clone(),
                long: asked.lines != Lines::One,
                marked_up: !asked.code && !asked.plain,
            });
        }
        if self.told.write.as_ref().is_some_and(|(to, _)| to == way)
            && let Some((_, text)) = self.told.write.take()
        {
            *value = text;
        }
    }

    /// Short texts, a field each: Enter adds one, Backspace takes an empty one away, Alt with an arrow moves it. Answers what was done
    /// with which of them, for what stands beside each.
    pub fn lines(
        &mut self,
        field: &'static str,
        label: &str,
        noun: &str,
        values: &mut Vec<String>,
        most: usize,
    ) -> Option<(usize, Act)> {
        if let Some(ui) = self.ui.as_deref_mut() {
            let tokens = theme::tokens(ui.ctx());
            if !label.is_empty() {
                ui.label(typeface::SECOND.text(label, tokens.ink2));
            }
        }
        let list = self.told.id(field);
        let mut act = None;
        let mut places = Vec::new();
        for (index, value) in values.iter_mut().enumerate() {
            let name = format!("{noun} {}", index + 1);
            let before = self.told.way.len();
            self.told.enter(field, index);
            let way = self.told.way.clone();
            let asked = Asked {
                label: &name,
                lines: Lines::Next,
                ..Asked::default()
            };
            self.meet(&way, &asked, value);
            let (id, run) = (self.told.id(""), self.told.name(""));
            let said = self.told.said(&name);
            let marked = self.told.marked.as_ref() == Some(&way);
            if let Some(ui) = self.ui.as_deref_mut() {
                // Before the field is shown, which would take Enter and Backspace for itself.
                let asked = keys(ui, id, value, index);
                act = act.take().or(asked);
                let row = ui.horizontal(|ui| {
                    ui.spacing_mut().item_spacing.x = 2.0;
                    let grip = rows::grip(ui, (list, index), &said, 34.0);
                    act = act.take().or(grip);
                    let mut text = value.clone();
                    let response = TextField {
                        id,
                        name: &said,
                        hint: "",
                        lines: Lines::Next,
                        mono: false,
                        styled: true,
                        marked,
                        quiet: false,
                        width: None,
                    }
                    .show(ui, &mut text);
                    if response.changed() && text != *value {
                        *value = text;
                        self.told.change(run);
                    }
                    if response.has_focus() {
                        self.told.shown.focused = Some(way.clone());
                    }
                });
                places.push(row.response.rect);
            }
            self.problems(&way);
            self.told.way.truncate(before);
        }
        let all = self.told.way_to(field);
        self.problems(&all);
        // Behind the loop: while it walks along the lines none may come or go.
        if let Some(done) = self.asked_of_line(&all, values, most) {
            return Some(done);
        }
        let add_named = self.told.said(&format!("Add a {}", noun.to_lowercase()));
        let ui = self.ui.as_deref_mut()?;
        act = act.or_else(|| rows::dropped(ui, list, &places));
        if values.len() < most {
            let words = noun.to_owned();
            let add = Button::new(&words).icon(icons::PLUS).quiet().height(28.0);
            if add.name(&add_named).show(ui).clicked() {
                act = Some((values.len(), Act::Insert));
            }
        }
        let (index, act) = act?;
        let focus = carry_out(values, index, act, most, String::new, String::clone)?;
        let before = self.told.way.len();
        self.told.enter(field, focus);
        self.told.next = Some(self.told.id(""));
        self.told.way.truncate(before);
        self.told.change(String::new());
        Some((index, act))
    }
}

impl Form<'_> {
    /// Carries out what is done with one of the lines of the list at `way`, where that is what the form is walked for.
    fn asked_of_line(&mut self, way: &[Step], values: &mut Vec<String>, most: usize) -> Option<(usize, Act)> {
        let (to, act) = self.told.act.as_ref()?;
        let (Some([Step::Item(index)]), act) = (to.strip_prefix(way), *act) else {
            return None;
        };
        let at = index + usize::from(act == Act::Insert);
        self.told.act = None;
        let about = carry_out(values, at, act, most, String::new, String::clone)?;
        self.told.about = Some(way.iter().copied().chain([Step::Item(about)]).collect());
        Some((at, act))
    }

    /// The text of an entry: Enter makes the next entry, Backspace takes an empty one away, Alt with an arrow moves it.
    pub fn entry(&mut self, field: &'static str, label: &str, value: &mut String) {
        let id = self.told.id(field);
        if let Some(ui) = self.ui.as_deref_mut()
            && let Some((_, act)) = keys(ui, id, value, 0)
        {
            self.told.asked = Some((self.told.way.clone(), field, act));
        }
        let asked = Asked {
            label,
            lines: Lines::Next,
            ..Asked::default()
        };
        self.any_text(field, asked, value);
    }
}

/// What the keys in a field of a list ask for. They are taken before the field sees them.
fn keys(ui: &mut egui::Ui, id: egui::Id, value: &str, index: usize) -> Option<(usize, Act)> {
    if !ui.memory(|memory| memory.has_focus(id)) {
        return None;
    }
    let pressed = |ui: &mut egui::Ui, modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
    // Consumed without modifiers a key is taken with Shift too; that one breaks the line.
    if ui.input(|input| !input.modifiers.shift) && pressed(ui, Modifiers::NONE, Key::Enter) {
        return Some((index + 1, Act::Insert));
    }
    // Only in an empty one: anywhere else the key deletes a letter.
    if value.is_empty() && pressed(ui, Modifiers::NONE, Key::Backspace) {
        return Some((index, Act::Remove));
    }
    if pressed(ui, Modifiers::ALT, Key::ArrowUp) {
        return Some((index, Act::Up));
    }
    pressed(ui, Modifiers::ALT, Key::ArrowDown).then_some((index, Act::Down))
}
