//! Keeps the display from going dark while the room looks at the wall. On a thread of its own: some systems ask a service, which may take its time.

use std::sync::mpsc::{Receiver, Sender, channel};

/// See the module.
#[derive(Debug, Default)]
pub(super) struct Awake {
    on: bool,
    wishes: Option<Sender<bool>>,
}

impl Awake {
    /// From now on the display stays lit, or does as it likes.
    pub(super) fn keep(&mut self, on: bool) {
        if on == self.on {
            return;
        }
        self.on = on;
        let wishes = self.wishes.get_or_insert_with(|| {
            let (wishes, listen) = channel();
            std::thread::spawn(move || work(&listen, hold));
            wishes
        });
        // The thread lives as long as this sender.
        let _ = wishes.send(on);
    }
}

/// Has the display held lit by `hold` while that is wished, and lets go of it in the end.
fn work<Held>(wishes: &Receiver<bool>, hold: impl Fn() -> Option<Held>) {
    let mut held = None;
    while let Ok(on) = wishes.recv() {
        // Only the newest wish counts.
        let on = wishes.try_iter().last().unwrap_or(on);
        held = if on { held.or_else(&hold) } else { None };
    }
}

/// Asks the system. One that cannot be asked, as a bare window manager, does as it likes: nobody could do anything about it in front of people.
fn hold() -> Option<keepawake::KeepAwake> {
    let mut wish = keepawake::Builder::default();
    wish.display(true)
        .idle(true)
        .app_name("Flipchart")
        .app_reverse_domain("flipchart")
        .reason("A workshop is shown to a room");
    // Some desktops know only one of the two.
    wish.create()
        .or_else(|_| wish.display(false).create())
        .or_else(|_| wish.display(true).idle(false).create())
        .ok()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use std::cell::Cell;

    /// The display as it is held lit.
    struct Lit<'a>(&'a Cell<i32>);

    impl Drop for Lit<'_> {
        fn drop(&mut self) {
            self.0.set(self.0.get() - 1);
        }
    }

    /// How often the system was asked, and whether the display is held lit after these wishes and once nobody can wish any more.
    fn after(wishes: &[bool]) -> (u32, i32) {
        let (asked, lit) = (Cell::new(0), Cell::new(0));
        let (sender, listen) = channel();
        for wish in wishes {
            sender.send(*wish).unwrap();
        }
        drop(sender);
        work(&listen, || {
            asked.set(asked.get() + 1);
            lit.set(lit.get() + 1);
            Some(Lit(&lit))
        });
        (asked.get(), lit.get())
    }

    #[test]
    fn the_display_is_held_once_and_let_go_of_in_the_end() {
        assert_eq!(after(&[]), (0, 0));
        assert_eq!(after(&[true]), (1, 0));
        assert_eq!(after(&[true, false]), (0, 0), "only the newest wish counts");
        assert_eq!(after(&[false, true, true]), (1, 0));
    }

    #[test]
    fn a_wish_that_is_there_already_asks_nobody() {
        let mut awake = Awake::default();
        awake.keep(false);
        assert!(awake.wishes.is_none(), "nothing was ever wished");
    }
}
