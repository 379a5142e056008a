//! Waiting for what another thread does: no longer than it takes, and never for ever.

use std::time::Duration;

use flipchart::ui::action::Answer;
use flipchart::ui::work::Work;

/// What `look` finds, asked again and again for half a minute.
#[track_caller]
pub fn wait_for<T>(what: &str, mut look: impl FnMut() -> Option<T>) -> T {
    for _ in 0..6000 {
        if let Some(found) = look() {
            return found;
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    panic!("waited in vain for {what}");
}

/// The next answers of the workers, of which there is at least one.
#[track_caller]
pub fn answers(work: &Work) -> Vec<Answer> {
    wait_for("an answer", || {
        Some(work.answers()).filter(|answers| !answers.is_empty())
    })
}
