//! A form on its way through a thing: where it is, what it has found, and what was changed.

use egui::{Id, Ui};

use super::act::Act;
use crate::session::check::{Finding, Step};
use crate::ui::theme;
use crate::ui::theme::{space, typeface};
use crate::ui::widgets::{rule, sentence_job};

/// A text of a thing: the way to it, what it is called, and what it says.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::ui::editor) struct Text {
    /// The way to it from the thing, by the fields of the file.
    pub way: Vec<Step>,
    /// What it is called.
    pub label: String,
    /// What it says.
    pub value: String,
    /// Whether it may run over several lines.
    pub long: bool,
    /// Whether it is read as inline Markdown.
    pub marked_up: bool,
}

/// What showing a form came to.
#[derive(Debug, Clone, Default, PartialEq)]
pub(in crate::ui::editor) struct Shown {
    /// Whether the thing was changed; changes of one run, such as what is typed into one field, belong together.
    pub changed: Option<String>,
    /// The way to the text whose field has the keyboard.
    pub focused: Option<Vec<Step>>,
}

/// What all parts of a form share.
#[derive(Debug, Default)]
pub(super) struct Told {
    /// The name of the thing: fields of two things never share what is half-typed.
    pub key: String,
    /// The way to where it is.
    pub way: Vec<Step>,
    /// What the parts are called that it is in: fields of several may have one label.
    pub crumbs: Vec<String>,
    /// What is wrong with the thing.
    pub findings: Vec<Finding>,
    /// The texts that were met.
    pub texts: Option<Vec<Text>>,
    /// The text to be written, and what it says from then on.
    pub write: Option<(Vec<Step>, String)>,
    /// What is done with the entry of a list of lines at the end of a way.
    pub act: Option<(Vec<Step>, Act)>,
    /// The way to the entry that it is about then.
    pub about: Option<Vec<Step>>,
    /// What the keys in the text of a row ask for: the row, the field, and what.
    pub asked: Option<(Vec<Step>, &'static str, Act)>,
    /// The text that is edited elsewhere.
    pub marked: Option<Vec<Step>>,
    /// The field that is to take the keyboard, by its id.
    pub next: Option<Id>,
    /// Whether the first text that can be typed is to take it.
    pub enter: bool,
    /// See [`Shown`].
    pub shown: Shown,
}

impl Told {
    /// The way to a field from where it is, as a name.
    pub fn name(&self, field: &str) -> String {
        let mut name = String::new();
        for step in &self.way {
            match step {
                Step::Field(field) => name.push_str(field),
                Step::Item(index) => name.push_str(&index.to_string()),
            }
            name.push('.');
        }
        name + field
    }

    /// What a field is called, for whoever does not see where it stands.
    pub fn said(&self, label: &str) -> String {
        if self.crumbs.is_empty() {
            label.to_owned()
        } else {
            format!("{}, {label}", self.crumbs.join(", "))
        }
    }

    /// The id of a field's widget.
    pub fn id(&self, field: &str) -> Id {
        Id::unique(("form", self.key.as_str(), self.name(field)))
    }

    /// The way to a field from the thing.
    pub fn way_to(&self, field: &'static str) -> Vec<Step> {
        let mut way = self.way.clone();
        // A thing that is a text by itself has no field.
        if !field.is_empty() {
            way.push(Step::Field(field));
        }
        way
    }

    /// Says that the thing was changed.
    pub fn change(&mut self, run: String) {
        self.shown.changed = Some(run);
    }
}

/// See the module. Without a screen it walks through a thing and shows nothing.
pub(in crate::ui::editor) struct Form<'f> {
    pub(super) ui: Option<&'f mut Ui>,
    pub(super) told: &'f mut Told,
}

/// The texts of a thing, in the order of its form.
pub(in crate::ui::editor) fn texts<T: Clone>(thing: &T, describe: impl FnOnce(&mut Form<'_>, &mut T)) -> Vec<Text> {
    let mut told = Told {
        texts: Some(Vec::new()),
        ..Told::default()
    };
    // A copy: a description may set right what it meets, and telling texts changes nothing.
    let mut walked = thing.clone();
    describe(
        &mut Form {
            ui: None,
            told: &mut told,
        },
        &mut walked,
    );
    told.texts.unwrap_or_default()
}

/// Writes the text at the end of `way`; whether there is one.
pub(in crate::ui::editor) fn write<T>(
    thing: &mut T,
    way: &[Step],
    text: &str,
    describe: impl FnOnce(&mut Form<'_>, &mut T),
) -> bool {
    let mut told = Told {
        write: Some((way.to_vec(), text.to_owned())),
        ..Told::default()
    };
    describe(
        &mut Form {
            ui: None,
            told: &mut told,
        },
        thing,
    );
    told.write.is_none()
}

/// Does something with the line at the end of `way`, one of several of a list; the way to the one it is about then. None where `way` leads
/// to no such line, or it cannot be done.
pub(in crate::ui::editor) fn with_entry<T>(
    thing: &mut T,
    way: &[Step],
    act: Act,
    describe: impl FnOnce(&mut Form<'_>, &mut T),
) -> Option<Vec<Step>> {
    let mut told = Told {
        act: Some((way.to_vec(), act)),
        ..Told::default()
    };
    describe(
        &mut Form {
            ui: None,
            told: &mut told,
        },
        thing,
    );
    told.about
}

/// Has the form that is shown next give its first text the keyboard.
pub(in crate::ui::editor) fn enter_form(ui: &Ui) {
    ui.data_mut(|data| data.insert_temp(to_be_entered(), true));
}

fn to_be_entered() -> Id {
    Id::unique("form that is to be entered")
}

impl Form<'_> {
    /// Shows the form of `thing`, called `key`, and changes it. `findings` lead to its fields; `marked` is the text that is edited elsewhere.
    pub fn show<T>(
        ui: &mut Ui,
        thing: &mut T,
        key: &str,
        (findings, marked): (Vec<Finding>, Option<Vec<Step>>),
        describe: impl FnOnce(&mut Form<'_>, &mut T),
    ) -> Shown {
        let enter = ui.data_mut(|data| data.remove_temp(to_be_entered()));
        let mut told = Told {
            key: key.to_owned(),
            findings,
            marked,
            enter: enter.unwrap_or(false),
            ..Told::default()
        };
        ui.spacing_mut().item_spacing.y = space::S8;
        describe(
            &mut Form {
                ui: Some(&mut *ui),
                told: &mut told,
            },
            thing,
        );
        // Once all is shown: the field may stand behind the one that asked for it.
        if let Some(next) = told.next {
            ui.memory_mut(|memory| memory.request_focus(next));
        }
        told.shown
    }

    /// Goes into a field while `add` runs.
    pub fn within(&mut self, steps: &[Step], add: impl FnOnce(&mut Form<'_>)) {
        let before = self.told.way.len();
        self.told.way.extend_from_slice(steps);
        add(self);
        self.told.way.truncate(before);
    }

    /// A part of the thing that is a field of it, below a head.
    pub fn part(&mut self, field: &'static str, label: &str, add: impl FnOnce(&mut Form<'_>)) {
        self.head(label);
        self.told.crumbs.push(label.to_owned());
        self.within(&[Step::Field(field)], add);
        self.told.crumbs.pop();
    }

    /// Fields that are called by this name, too.
    pub fn called(&mut self, name: &str, add: impl FnOnce(&mut Form<'_>)) {
        self.told.crumbs.push(name.to_owned());
        add(self);
        self.told.crumbs.pop();
    }

    /// Words above the fields that follow.
    pub fn head(&mut self, words: &str) {
        if let Some(ui) = self.ui.as_deref_mut() {
            let tokens = theme::tokens(ui.ctx());
            ui.add_space(space::S4);
            ui.add(egui::Label::new(typeface::CHIP.text(words, tokens.ink)).wrap());
        }
    }

    /// A sentence on what follows or what is meant.
    pub fn hint(&mut self, words: &str) {
        if let Some(ui) = self.ui.as_deref_mut() {
            let tokens = theme::tokens(ui.ctx());
            ui.add(egui::Label::new(typeface::SECOND.text(words, tokens.ink2)).wrap());
        }
    }

    /// A line between parts.
    pub fn line(&mut self) {
        if let Some(ui) = self.ui.as_deref_mut() {
            rule(ui);
        }
    }

    /// What is wrong with the field at `way`, as sentences below it.
    pub(super) fn problems(&mut self, way: &[Step]) {
        let Some(ui) = self.ui.as_deref_mut() else { return };
        let tokens = theme::tokens(ui.ctx());
        for found in self.told.findings.iter().filter(|found| found.path == way) {
            let color = if found.warning { tokens.amber } else { tokens.red };
            let words = format!("{}. {}.", found.what, found.mend);
            let job = sentence_job(&words, typeface::SECOND, color, ui.available_width());
            ui.add(egui::Label::new(job).wrap());
        }
    }

    /// What is wrong with where it is, and with none of its fields.
    pub fn problems_here(&mut self) {
        let way = self.told.way.clone();
        self.problems(&way);
    }
}
