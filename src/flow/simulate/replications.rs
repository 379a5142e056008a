//! Several runs at once, on as many threads as the machine has, told in their order.

use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::mpsc::channel;

/// Does `job` for 0 to `count`, and hands each result to `each` in the order of the numbers, whoever was first.
/// Threads live no longer than the call.
///
/// # Errors
/// That of a job; nothing more is begun then.
pub(super) fn in_order<T: Send, E: Send>(
    count: u32,
    threads: Option<NonZeroUsize>,
    job: impl Fn(u32) -> Result<T, E> + Sync,
    mut each: impl FnMut(u32, T),
) -> Result<(), E> {
    let available = || std::thread::available_parallelism().map_or(1, NonZeroUsize::get);
    let threads = threads.map_or_else(available, NonZeroUsize::get).min(count as usize);
    if threads <= 1 {
        return (0..count).try_for_each(|number| job(number).map(|found| each(number, found)));
    }
    let (next, failed) = (AtomicU32::new(0), AtomicBool::new(false));
    let (tell, told) = channel();
    std::thread::scope(|scope| {
        for _ in 0..threads {
            let (tell, next, failed, job) = (tell.clone(), &next, &failed, &job);
            scope.spawn(move || {
                while !failed.load(Ordering::Relaxed) {
                    let number = next.fetch_add(1, Ordering::Relaxed);
                    if number >= count {
                        return;
                    }
                    let found = job(number);
                    failed.fetch_or(found.is_err(), Ordering::Relaxed);
                    // The receiver lives until all threads have ended.
                    let _ = tell.send((number, found));
                }
            });
        }
        drop(tell);
        // In the order of their numbers, whoever was first: sums of floats depend on their order, and the outcome may
        // not depend on the machine.
        let mut early = BTreeMap::new();
        let mut turn = 0;
        let mut result = Ok(());
        for (number, found) in &told {
            match found {
                Ok(found) => {
                    early.insert(number, found);
                }
                Err(error) if result.is_ok() => result = Err(error),
                Err(_) => {}
            }
            while let Some(found) = early.remove(&turn) {
                each(turn, found);
                turn += 1;
            }
        }
        result
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_order_on_any_number_of_threads() {
        for threads in [1, 2, 8] {
            let mut seen = Vec::new();
            // The first take longest.
            let job = |number: u32| -> Result<u64, ()> {
                Ok((0..u64::from(40 - number) * 20_000).fold(u64::from(number), |sum, x| sum ^ x))
            };
            let done = in_order(40, NonZeroUsize::new(threads), job, |number, _| seen.push(number));
            assert_eq!(done, Ok(()));
            assert!(seen.iter().copied().eq(0..40), "{threads} threads: {seen:?}");
        }
    }

    #[test]
    fn an_error_ends_the_rest() {
        for threads in [1, 4] {
            let begun = AtomicU32::new(0);
            let job = |number: u32| {
                begun.fetch_add(1, Ordering::Relaxed);
                if number == 3 { Err("no") } else { Ok(()) }
            };
            assert_eq!(
                in_order(100_000, NonZeroUsize::new(threads), job, |_, ()| {}),
                Err("no")
            );
            assert!(begun.load(Ordering::Relaxed) < 100_000);
        }
    }
}
