//! What the desktop asks of every app: more contrast, less motion. Asked once, before the first window of a first start.

use std::time::Duration;

use mundy::{Contrast, Interest, Preferences, ReducedMotion};

use crate::store::Wishes;

/// A desktop that has not answered by then has nothing to say: the first start waits no longer.
const PATIENCE: Duration = Duration::from_millis(300);

/// What the desktop asks for. Nothing where it does not say, or there is none.
pub(in crate::ui) fn wishes() -> Wishes {
    let asked = Preferences::once_blocking(Interest::Contrast | Interest::ReducedMotion, PATIENCE);
    let asked = asked.unwrap_or_default();
    Wishes {
        contrast: matches!(asked.contrast, Contrast::More),
        still: matches!(asked.reduced_motion, ReducedMotion::Reduce),
    }
}
