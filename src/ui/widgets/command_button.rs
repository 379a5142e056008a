//! The button of a command: words, icon, key and tooltip come from the registry, whether it can be pressed from availability.

use egui::{Response, Ui};

use super::button::{Button, Emphasis};
use super::tip::Tip;
use crate::ui::action::{Action, Command};
use crate::ui::state::State;
use crate::ui::theme::space;

/// See the module.
#[derive(Debug, Clone)]
pub struct CommandButton<'a> {
    command: Command,
    text: Option<&'a str>,
    icon: Option<char>,
    emphasis: Emphasis,
    height: f32,
    width: Option<f32>,
    selected: bool,
    switch: Option<bool>,
    shows: Shows,
}

/// How much of the command a button shows; the tooltip has the rest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shows {
    /// Icon, words and key.
    All,
    /// Icon and words.
    NoKey,
    /// The words alone.
    Words,
    /// The icon alone.
    Icon,
}

impl<'a> CommandButton<'a> {
    /// The button of `command`.
    pub fn new(command: Command) -> Self {
        Self {
            command,
            text: None,
            icon: None,
            emphasis: Emphasis::Plain,
            height: space::CONTROL,
            width: None,
            selected: false,
            switch: None,
            shows: Shows::All,
        }
    }

    /// With other words and icon than the registry's, as "Go on" for a pause that is on.
    pub fn saying(mut self, text: &'a str, icon: char) -> Self {
        self.text = Some(text);
        self.icon = Some(icon);
        self
    }

    /// The primary action of its surface.
    pub fn primary(self) -> Self {
        self.emphasis(Emphasis::Primary)
    }

    /// Without frame until the pointer is over it.
    pub fn quiet(self) -> Self {
        self.emphasis(Emphasis::Quiet)
    }

    /// With another emphasis than plain.
    pub fn emphasis(mut self, emphasis: Emphasis) -> Self {
        self.emphasis = emphasis;
        self
    }

    /// With another height than a bar's control.
    pub fn height(mut self, height: f32) -> Self {
        self.height = height;
        self
    }

    /// As wide as told instead of as its content wants.
    pub fn width(mut self, width: f32) -> Self {
        self.width = Some(width);
        self
    }

    /// Whether what it turns on is on.
    pub fn selected(mut self, selected: bool) -> Self {
        self.selected = selected;
        self
    }

    /// With a switch at its right edge instead of the key.
    pub fn switch(mut self, on: bool) -> Self {
        self.switch = Some(on);
        self
    }

    /// The icon alone, for narrow places; the tooltip has words and key.
    pub fn icon_only(mut self) -> Self {
        self.shows = Shows::Icon;
        self
    }

    /// The words alone, for a quiet corner.
    pub fn words_only(mut self) -> Self {
        self.shows = Shows::Words;
        self
    }

    /// Without the key, where there is no room for it.
    pub fn keyless(mut self) -> Self {
        self.shows = Shows::NoKey;
        self
    }

    /// The width that it wants without its key, for rows that are shared out by it.
    pub fn wanted(&self, ui: &Ui) -> f32 {
        self.keyless_button(true).wanted(ui)
    }

    fn words(&self) -> &'a str {
        self.text.unwrap_or_else(|| self.command.name())
    }

    /// The button as it is without its key.
    fn keyless_button(&self, enabled: bool) -> Button<'a> {
        let icon_only = self.shows == Shows::Icon;
        let mut button = Button::new(if icon_only { "" } else { self.words() })
            .name(self.words())
            .emphasis(self.emphasis)
            .height(self.height)
            .enabled(enabled)
            .selected(self.selected);
        if self.shows != Shows::Words {
            button = button.icon(self.icon.unwrap_or_else(|| self.command.icon()));
        }
        if let Some(width) = self.width {
            button = button.width(width);
        }
        if let Some(on) = self.switch {
            button = button.switch(on);
        }
        button
    }

    /// Shows it; a click asks for the command.
    pub fn show(self, ui: &mut Ui, state: &State, out: &mut Vec<Action>) -> Response {
        let words = self.words();
        let key = self.command.key_label(state.window.typing);
        let icon_only = self.shows == Shows::Icon;
        let mut button = self.keyless_button(self.command.is_available(state));
        let mut keyless = true;
        if self.switch.is_none() && self.shows == Shows::All {
            // Words come first: they stay whole, and the key is left to the tooltip. As high as a main call they are set larger, so the
            // button itself is asked.
            let keyed = button.clone().key(&key);
            keyless = self.width.is_some_and(|width| keyed.wanted(ui) > width);
            if !keyless {
                button = keyed;
            }
        }
        let response = button.show(ui);
        if response.clicked() {
            out.push(Action::Command(self.command));
        }
        let tip = self.command.tip();
        response.tip(|| match (keyless, key.is_empty()) {
            (true, true) if icon_only => format!("{words}: {tip}"),
            (true, false) if icon_only => format!("{words} ({key}): {tip}"),
            (true, false) => format!("{tip} ({key})"),
            _ => tip.to_owned(),
        })
    }
}
