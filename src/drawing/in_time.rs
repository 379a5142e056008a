//! Work that a short file can make endless: effects a million deep, patterns of patterns. Nothing can stop it on the way, so it is done on a
//! thread of its own, and given up.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::sync::{Arc, LazyLock, Mutex, PoisonError};
use std::time::Duration;

/// So long a drawing is waited for. Those that people bring take a hundredth of it.
const PATIENCE: Duration = Duration::from_secs(10);
/// As deep as drawings may be nested, they fit.
const STACK: usize = 8 << 20;
/// Why it is given up.
const WHY: &str = "it takes too long to paint: leave out effects, and what is repeated within itself";

/// What was given up works on until it ends or the app does: while it does, others are waited for less.
static GIVEN_UP: AtomicU32 = AtomicU32::new(0);
/// What was given up once is not tried again.
static REFUSED: LazyLock<Mutex<HashSet<u64>>> = LazyLock::new(Mutex::default);

/// Works on these bytes, if that ends soon.
///
/// # Errors
/// Those of the work; or that it takes too long.
pub(super) fn in_time<T: Send + 'static>(
    bytes: &[u8],
    work: impl FnOnce(&[u8]) -> Result<T, String> + Send + 'static,
) -> Result<T, String> {
    within(PATIENCE, bytes, work)
}

fn within<T: Send + 'static>(
    patience: Duration,
    bytes: &[u8],
    work: impl FnOnce(&[u8]) -> Result<T, String> + Send + 'static,
) -> Result<T, String> {
    let mut hasher = DefaultHasher::new();
    bytes.hash(&mut hasher);
    let key = hasher.finish();
    let refused = || REFUSED.lock().unwrap_or_else(PoisonError::into_inner);
    if refused().contains(&key) {
        return Err(WHY.to_owned());
    }
    let (done, waits) = channel();
    // Held by both: whoever lets go last knows whether it was given up.
    let given_up = Arc::new(AtomicU32::new(0));
    let (bytes, told) = (bytes.to_vec(), Arc::clone(&given_up));
    let started = std::thread::Builder::new().stack_size(STACK).spawn(move || {
        // Nobody listens any more to what was given up.
        let _ = done.send(work(&bytes));
        GIVEN_UP.fetch_sub(told.load(Ordering::SeqCst), Ordering::SeqCst);
    });
    if let Err(error) = started {
        return Err(error.to_string());
    }
    let patience = patience / 2_u32.pow(GIVEN_UP.load(Ordering::SeqCst).min(4));
    match waits.recv_timeout(patience) {
        Ok(found) => found,
        Err(RecvTimeoutError::Disconnected) => Err("it is damaged".to_owned()),
        Err(RecvTimeoutError::Timeout) => {
            GIVEN_UP.fetch_add(1, Ordering::SeqCst);
            given_up.store(1, Ordering::SeqCst);
            refused().insert(key);
            Err(WHY.to_owned())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_takes_too_long_is_given_up_and_not_tried_again() {
        let slow = |bytes: &[u8]| {
            std::thread::sleep(Duration::from_secs(3));
            Ok(bytes.len())
        };
        let short = Duration::from_millis(50);
        assert_eq!(within(short, b"slow", slow), Err(WHY.to_owned()));
        // At once, however long it would be waited for now.
        assert_eq!(within(PATIENCE, b"slow", |bytes| Ok(bytes.len())), Err(WHY.to_owned()));
        assert_eq!(within(PATIENCE, b"quick", |bytes| Ok(bytes.len())), Ok(5));
        assert_eq!(
            within::<()>(PATIENCE, b"none", |_| Err("it is none".to_owned())),
            Err("it is none".to_owned())
        );
    }
}
