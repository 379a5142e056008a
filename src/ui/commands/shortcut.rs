//! A key that asks for a command: when it works, how it is written on a key cap.

use egui::{Key, Modifiers};

/// A key that asks for a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shortcut {
    /// Ctrl, Alt, Shift.
    pub modifiers: Modifiers,
    /// The key.
    pub key: Key,
}

pub(super) const fn key(key: Key) -> Shortcut {
    Shortcut {
        modifiers: Modifiers::NONE,
        key,
    }
}

/// The key with Ctrl, on a Mac with Command.
pub const fn ctrl(key: Key) -> Shortcut {
    Shortcut {
        modifiers: Modifiers::COMMAND,
        key,
    }
}

pub(super) const fn ctrl_shift(key: Key) -> Shortcut {
    Shortcut {
        modifiers: Modifiers::COMMAND.plus(Modifiers::SHIFT),
        key,
    }
}

pub(super) const fn alt(key: Key) -> Shortcut {
    Shortcut {
        modifiers: Modifiers::ALT,
        key,
    }
}

pub(super) const fn shift(key: Key) -> Shortcut {
    Shortcut {
        modifiers: Modifiers::SHIFT,
        key,
    }
}

impl Shortcut {
    /// Whether a text field that has the focus takes this key for itself.
    pub fn is_text(self) -> bool {
        // egui lists the function keys one after the other.
        let function = self.key >= Key::F1 && self.key <= Key::F35;
        // The keys of a clicker: they act while a note is half typed.
        let paging = matches!(self.key, Key::PageUp | Key::PageDown | Key::Escape);
        // With Shift a letter is a capital.
        let plain = self.modifiers.is_none() || self.modifiers.shift_only();
        // Ctrl and Alt take a key out of the text; Shift alone does not.
        plain && !function && !paging
    }

    /// Whether it moves the cursor of a text field that has the focus, or goes to the edge of a table.
    pub fn moves_in_text(self) -> bool {
        let arrow = matches!(
            self.key,
            Key::ArrowLeft | Key::ArrowRight | Key::ArrowUp | Key::ArrowDown
        );
        arrow && (self.modifiers.command || self.modifiers.alt)
    }

    /// Whether the key works with Alt while a text field has the focus: letters, digits and signs, but not those that move the cursor.
    pub fn works_with_alt(self) -> bool {
        let sign = matches!(
            self.key,
            Key::Plus
                | Key::Equals
                | Key::Minus
                | Key::Period
                | Key::Comma
                | Key::Slash
                | Key::Questionmark
                | Key::OpenBracket
                | Key::CloseBracket
        );
        self.modifiers.is_none() && (sign || self.key.name().len() == 1)
    }

    /// The key as printed on a key cap.
    pub fn label(self, typing: bool) -> String {
        let mut parts = Vec::new();
        if self.modifiers.command || self.modifiers.ctrl {
            parts.push("Ctrl");
        }
        if self.modifiers.shift {
            parts.push("Shift");
        }
        if self.modifiers.alt || typing && self.works_with_alt() {
            parts.push("Alt");
        }
        let name = match self.key {
            Key::ArrowLeft => "\u{E058}",
            Key::ArrowRight => "\u{E06C}",
            Key::ArrowUp => "\u{E08E}",
            Key::ArrowDown => "\u{E03E}",
            Key::Plus => "+",
            Key::Minus => "-",
            Key::Period => ".",
            Key::Equals => "=",
            Key::Slash => "/",
            Key::Questionmark => "?",
            Key::Comma => ",",
            Key::OpenBracket => "[",
            Key::CloseBracket => "]",
            Key::Escape => "Esc",
            Key::Delete => "Del",
            Key::PageDown => "PgDn",
            Key::PageUp => "PgUp",
            other => other.name(),
        };
        parts.push(name);
        parts.join(" ")
    }
}
