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
            std::thread::spawn(move || work(&listen));
            wishes
        });
        // The thread lives as long as this sender.
        let _ = wishes.send(on);
    }
}

fn work(wishes: &Receiver<bool>) {
    let mut held = None;
    while let Ok(on) = wishes.recv() {
        // Only the newest wish counts.
        let on = wishes.try_iter().last().unwrap_or(on);
        held = if on { held.or_else(hold) } else { None };
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
