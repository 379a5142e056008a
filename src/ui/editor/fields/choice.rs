//! Choices of a form: a few side by side, many in a menu, a switch, and parts that may be left out.

use egui::{Align2, Popup, Role, ScrollArea, Sense, Stroke, StrokeKind, WidgetInfo, pos2, vec2};

use super::form::Form;
use crate::session::check::Step;
use crate::ui::theme;
use crate::ui::theme::typeface::Face;
use crate::ui::theme::{icons, space, typeface};
use crate::ui::widgets::{Button, Segment, icon_at, segmented_of, text_at};

/// So many choices stand side by side at most.
const SIDE_BY_SIDE: usize = 4;
/// So many letters of choices fit side by side at most.
const LETTERS: usize = 26;

impl Form<'_> {
    /// One of several: side by side where they are few and short, else in a menu.
    pub fn choice<T: Copy + PartialEq>(
        &mut self,
        field: &'static str,
        label: &str,
        value: &mut T,
        choices: &[(T, &str)],
    ) {
        let words: Vec<&str> = choices.iter().map(|(_, words)| *words).collect();
        let at = choices.iter().position(|(choice, _)| choice == value);
        if let Some((choice, _)) = self.any_choice(field, label, &words, at).and_then(|at| choices.get(at)) {
            *value = *choice;
        }
    }

    /// One of several that may be left out.
    pub fn maybe_choice<T: Copy + PartialEq>(
        &mut self,
        field: &'static str,
        label: &str,
        value: &mut Option<T>,
        choices: &[(T, &str)],
    ) {
        let none = std::iter::once((None, "None"));
        let all: Vec<(Option<T>, &str)> = none
            .chain(choices.iter().map(|(choice, words)| (Some(*choice), *words)))
            .collect();
        self.choice(field, label, value, &all);
    }

    /// One of the things that stand in a list of the same block, by their names.
    pub fn place(&mut self, field: &'static str, label: &str, value: &mut usize, names: &[String]) {
        let words: Vec<&str> = names.iter().map(String::as_str).collect();
        // A place in a list that has become shorter is none: it asks to be chosen anew, and is not changed by being looked at.
        let at = Some(*value).filter(|at| *at < names.len());
        if let Some(at) = self.any_choice(field, label, &words, at) {
            *value = at;
        }
    }

    /// One of the things of a list, or none.
    pub fn maybe_place(&mut self, field: &'static str, label: &str, value: &mut Option<usize>, names: &[String]) {
        let words: Vec<&str> = std::iter::once("None")
            .chain(names.iter().map(String::as_str))
            .collect();
        let at = value.map_or(Some(0), |at| (at < names.len()).then_some(at + 1));
        if let Some(at) = self.any_choice(field, label, &words, at) {
            *value = at.checked_sub(1);
        }
    }

    /// Shows choices; the one that was pressed.
    fn any_choice(&mut self, field: &'static str, label: &str, words: &[&str], chosen: Option<usize>) -> Option<usize> {
        let id = self.told.id(field);
        let way = self.told.way_to(field);
        let said = self.told.said(label);
        let ui = self.ui.as_deref_mut()?;
        let tokens = theme::tokens(ui.ctx());
        let mut pressed = None;
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            ui.label(typeface::SECOND.text(label, tokens.ink2));
            let letters: usize = words.iter().map(|words| words.chars().count()).sum();
            if words.len() <= SIDE_BY_SIDE && letters <= LETTERS {
                let segments: Vec<Segment<'_>> = words
                    .iter()
                    .map(|text| Segment {
                        text,
                        icon: None,
                        tip: "",
                    })
                    .collect();
                ui.push_id(id, |ui| {
                    // A value that is none of the choices lights none of them.
                    pressed = segmented_of(ui, &said, &segments, chosen.unwrap_or(usize::MAX));
                });
                return;
            }
            let shown = chosen.and_then(|at| words.get(at)).copied().unwrap_or("Choose");
            let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width().min(260.0), 34.0), Sense::hover());
            let response = ui.interact(rect, id, Sense::click());
            response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("{said}: {shown}")));
            let ground = if response.hovered() {
                tokens.hover()
            } else {
                tokens.surface
            };
            let edge = if response.has_focus() {
                Stroke::new(2.0, tokens.blue)
            } else {
                Stroke::new(1.0, tokens.edge)
            };
            let radius = f32::from(space::CONTROL_RADIUS);
            ui.painter().rect(rect, radius, ground, edge, StrokeKind::Inside);
            let at = pos2(rect.left() + 10.0, rect.center().y);
            let room = rect.width() - 40.0;
            text_at(
                ui.painter(),
                at,
                Align2::LEFT_CENTER,
                shown,
                typeface::BODY,
                tokens.ink,
                room,
            );
            let at = pos2(rect.right() - 16.0, rect.center().y);
            icon_at(ui.painter(), at, icons::CARET_DOWN, 14.0, tokens.ink2, Face::Icon);
            let width = rect.width();
            Popup::menu(&response).width(width).show(|ui| {
                ScrollArea::vertical().max_height(280.0).show(ui, |ui| {
                    for (at, words) in words.iter().enumerate() {
                        let row = Button::new(words)
                            .quiet()
                            .selected(chosen == Some(at))
                            .width(width - 12.0);
                        if row.show(ui).clicked() {
                            pressed = Some(at);
                            ui.close();
                        }
                    }
                });
            });
        });
        self.problems(&way);
        // To press what is chosen already is no change, and no step of undo.
        let pressed = pressed.filter(|at| Some(*at) != chosen);
        if pressed.is_some() {
            self.told.change(String::new());
        }
        pressed
    }

    /// Something that is on or off; `note` says what it costs or means.
    pub fn switch(&mut self, field: &'static str, label: &str, note: &str, value: &mut bool) {
        let way = self.told.way_to(field);
        let id = self.told.id(field);
        let said = self.told.said(label);
        if let Some(ui) = self.ui.as_deref_mut() {
            let tokens = theme::tokens(ui.ctx());
            let height = if note.is_empty() { space::CONTROL } else { 44.0 };
            let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
            let response = ui.interact(rect, id, Sense::click());
            response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, *value, said.as_str()));
            if response.has_focus() {
                let ring = Stroke::new(2.0, tokens.blue);
                ui.painter().rect_stroke(rect, 4.0, ring, StrokeKind::Inside);
            }
            let room = rect.width() - 44.0;
            let first = if note.is_empty() {
                rect.center().y
            } else {
                rect.top() + 14.0
            };
            let at = pos2(rect.left() + space::S4, first);
            text_at(
                ui.painter(),
                at,
                Align2::LEFT_CENTER,
                label,
                typeface::CONTROL,
                tokens.ink,
                room,
            );
            if !note.is_empty() {
                let at = pos2(rect.left() + space::S4, rect.top() + 32.0);
                text_at(
                    ui.painter(),
                    at,
                    Align2::LEFT_CENTER,
                    note,
                    typeface::SECOND,
                    tokens.ink2,
                    room,
                );
            }
            let middle = pos2(rect.right() - 20.0, rect.center().y);
            crate::ui::widgets::paint_toggle(ui.painter(), middle, *value, tokens);
            if response.clicked() {
                *value = !*value;
                self.told.change(String::new());
            }
        }
        self.problems(&way);
    }

    /// Something that comes step by step: the switch, with what that costs.
    pub fn stepwise(&mut self, label: &str, presses: usize, value: &mut bool) {
        let note = match presses {
            0 => String::new(),
            1 => "1 press of Space".to_owned(),
            presses => format!("{presses} presses of Space"),
        };
        self.line();
        self.switch("stepwise", label, &note, value);
    }

    /// A part with fields of its own that may be left out.
    pub fn maybe_part<T: Clone>(
        &mut self,
        field: &'static str,
        label: &str,
        value: &mut Option<T>,
        new: impl FnOnce() -> T,
        add: impl FnOnce(&mut Form<'_>, &mut T),
    ) {
        let mut there = value.is_some();
        self.switch(field, label, "", &mut there);
        if there && value.is_none() {
            *value = Some(new());
        } else if !there {
            *value = None;
        }
        if let Some(part) = value {
            self.within(&[Step::Field(field)], |form| {
                form.framed(|form| {
                    if let Some(ui) = form.ui.as_deref_mut() {
                        ui.add_space(space::S8);
                    }
                    form.padded(|form| add(form, part));
                });
            });
        }
    }
}
