//! The simulation on a thread of its own: a newer question stops the older, what is found streams back.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use super::tell::Tell;
use crate::flow::simulate::{Outcome, Plan, Watch, baseline, simulate};
use crate::flow::{Calibration, Estimate, Flow, calibrate, foresee, future_state};
use crate::time::clock::Stopwatch;
use crate::ui::action::Answer;
use crate::ui::state::play::{Answered, Found, Frame, Request, Which, watched};

/// How far it is is told at least so often.
const SIGN_OF_LIFE: Duration = Duration::from_millis(250);
/// What is found is told so often, so that the screen follows without being flooded.
const PACE: Duration = Duration::from_millis(80);

/// See the module.
pub(super) struct Simulations {
    /// The number of the newest question; whoever works on an older one stops.
    newest: Arc<AtomicU64>,
    asks: Option<Sender<(u64, Request)>>,
    thread: Option<JoinHandle<()>>,
}

impl Simulations {
    /// Starts the thread. What is found goes to `tell`.
    pub(super) fn start(tell: Tell) -> Self {
        Self::answering(move |answered| tell.send(Answer::Simulated(Box::new(answered))))
    }

    fn answering(answer: impl Fn(Answered) + Send + Sync + 'static) -> Self {
        let newest = Arc::new(AtomicU64::new(0));
        let (asks, asked) = channel();
        let thread = {
            let newest = Arc::clone(&newest);
            std::thread::spawn(move || work(&asked, &newest, &answer))
        };
        Self {
            newest,
            asks: Some(asks),
            thread: Some(thread),
        }
    }

    /// Simulates what is asked; an older question is stopped.
    pub(super) fn ask(&self, request: Request) {
        // Counted before it is sent: whoever works on an older question stops at once, not when it would take this one.
        let number = self.newest.fetch_add(1, Ordering::SeqCst) + 1;
        if let Some(asks) = &self.asks {
            // The thread lives as long as this sender.
            let _ = asks.send((number, request));
        }
    }

    /// Stops what is under way.
    pub(super) fn stop(&self) {
        self.newest.fetch_add(1, Ordering::SeqCst);
    }

    /// Stops and waits until the thread has ended.
    pub(super) fn finish(&mut self) {
        self.stop();
        self.asks = None;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

impl Drop for Simulations {
    fn drop(&mut self) {
        self.finish();
    }
}

/// Carries a request out in this thread and keeps the last answer about each flow.
pub(super) fn at_once(request: &Request, answers: &mut Vec<Answer>) {
    let all = Mutex::new(Vec::new());
    let keep = |answered: Answered| {
        let mut all = all.lock().unwrap_or_else(PoisonError::into_inner);
        all.retain(|earlier: &Answered| earlier.which != answered.which);
        all.push(answered);
    };
    carry_out(request, &|| true, &keep);
    let all = all.into_inner().unwrap_or_else(PoisonError::into_inner);
    answers.extend(all.into_iter().map(|answered| Answer::Simulated(Box::new(answered))));
}

/// Carries a request out in this thread until something was found, and stops there.
pub(super) fn first(request: &Request) -> Option<Arc<Found>> {
    let found = Mutex::new(None);
    let kept = || found.lock().unwrap_or_else(PoisonError::into_inner);
    let keep = |answered: Answered| {
        kept().get_or_insert(answered);
    };
    carry_out(request, &|| kept().is_none(), &keep);
    let answered = kept().take();
    answered.and_then(|answered| answered.found.ok())
}

fn work(asked: &Receiver<(u64, Request)>, newest: &AtomicU64, answer: &(impl Fn(Answered) + Sync)) {
    while let Ok((number, request)) = asked.recv() {
        let current = || newest.load(Ordering::SeqCst) == number;
        if current() {
            carry_out(&request, &current, answer);
        }
    }
}

/// Simulates the wishes first: somebody holds a slider and waits for them.
fn carry_out(request: &Request, current: &(dyn Fn() -> bool + Sync), answer: &(impl Fn(Answered) + Sync)) {
    // Of a future state the waits were observed in the current one; its steps get the numbers that they have here.
    let observed = request.current.as_ref().map_or_else(
        || Arc::clone(&request.base),
        |current| Arc::new(current.as_ref().clone().with_ids_of(&request.base)),
    );
    let calibration = match &request.calibration {
        Some(known) => Some(Arc::clone(known)),
        None => taken_apart(&observed, current).map(Arc::new),
    };
    let foreseen = request.changed.as_ref().map(|wished| {
        let wished = wished.as_ref().clone();
        let foreseen = if request.current.is_some() {
            future_state(&observed, wished, calibration.as_deref())
        } else {
            foresee(&observed, wished, calibration.as_deref())
        };
        (Which::After, Arc::new(foreseen.flow), foreseen.delays)
    });
    let base = (!request.base_is_known).then(|| {
        let delays = if request.current.is_some() {
            future_state(&observed, request.base.as_ref().clone(), calibration.as_deref()).delays
        } else {
            calibration.as_deref().map(Calibration::delays)
        };
        (Which::Before, Arc::clone(&request.base), delays)
    });
    let parts: Vec<(Which, Arc<Flow>, Option<Vec<Estimate>>)> = foreseen.into_iter().chain(base).collect();
    let count = parts.len();
    for (place, (which, flow, delays)) in parts.into_iter().enumerate() {
        // A wish can make another step the constraint: then its queue is the one to watch.
        let watched = watched(&flow);
        let frame = Frame::new(&flow, &request.base, delays, calibration.clone(), request.runs, watched);
        let plan = frame.plan(request.items);
        let line = Line {
            request,
            which,
            current,
            answer,
            pace: Mutex::new(Pace {
                frame,
                told: None,
                done: 0.0,
                last: None,
            }),
        };
        match simulate(&flow, &plan, &line) {
            Ok(outcome) => line.say(&outcome, true, place + 1 == count),
            Err(_) if !current() => return,
            Err(why) => {
                return answer(Answered {
                    token: Arc::clone(&request.token),
                    which,
                    found: Err(why.to_string()),
                    last: true,
                });
            }
        }
    }
}

/// Takes the captured waits apart, as the command line does: both keep the same delays. None where demand is unknown.
fn taken_apart(flow: &Flow, current: &(dyn Fn() -> bool + Sync)) -> Option<Calibration> {
    struct Until<'a>(&'a (dyn Fn() -> bool + Sync));
    impl Watch for Until<'_> {
        fn keep_going(&self, _: f64) -> bool {
            (self.0)()
        }
    }
    // Stopped, or too large to be measured: what theory says is left.
    baseline(flow, Plan::default().seed, &Until(current))
        .or_else(|_| calibrate(flow))
        .ok()
}

/// Watches one simulation and tells what it has found so far.
struct Line<'a, A> {
    request: &'a Request,
    which: Which,
    current: &'a (dyn Fn() -> bool + Sync),
    answer: &'a A,
    pace: Mutex<Pace>,
}

/// What stays the same from answer to answer, and what was told last.
struct Pace {
    frame: Frame,
    told: Option<Stopwatch>,
    /// How far the simulation is, 0 to 1: it never goes back.
    done: f64,
    last: Option<Found>,
}

impl<A: Fn(Answered) + Sync> Line<'_, A> {
    fn say(&self, outcome: &Outcome, complete: bool, last: bool) {
        let found = {
            let mut pace = self.pace();
            pace.told = Some(Stopwatch::start());
            let done = if complete { 1.0 } else { pace.done };
            let found = pace.frame.found(outcome, done, complete);
            pace.last = Some(found.clone());
            found
        };
        self.answer(found, last);
    }

    fn answer(&self, found: Found, last: bool) {
        if (self.current)() {
            (self.answer)(Answered {
                token: Arc::clone(&self.request.token),
                which: self.which,
                found: Ok(Arc::new(found)),
                last,
            });
        }
    }

    fn pace(&self) -> MutexGuard<'_, Pace> {
        self.pace.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<A: Fn(Answered) + Sync> Watch for Line<'_, A> {
    fn keep_going(&self, done: f64) -> bool {
        let again = {
            let mut pace = self.pace();
            pace.done = pace.done.max(done);
            // Where runs are long it is seen that they go on.
            let due = pace.told.is_some_and(|told| told.elapsed() >= SIGN_OF_LIFE);
            let done = pace.done;
            let again = pace.last.clone().filter(|_| due);
            if again.is_some() {
                pace.told = Some(Stopwatch::start());
            }
            again.map(|found| Found { done, ..found })
        };
        if let Some(found) = again {
            self.answer(found, false);
        }
        (self.current)()
    }

    fn so_far(&self, outcome: &dyn Fn() -> Outcome) {
        let due = self.pace().told.is_none_or(|told| told.elapsed() >= PACE);
        if due {
            self.say(&outcome(), false, false);
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]
    use super::*;

    fn request(runs: u32) -> Request {
        let text = "demand: 2.5/week\nWrite | wait 1d | pt 2d | x3\nTest | wait 3d | pt 1d | ca 60% | rework -> Write";
        Request {
            token: Arc::new(()),
            base: Arc::new(crate::flow::text::read(text).flow),
            current: None,
            base_is_known: false,
            changed: None,
            calibration: None,
            items: 200,
            runs,
        }
    }

    /// A thread that simulates, and what it answers.
    fn running() -> (Simulations, Receiver<Answered>) {
        let (answer, answers) = channel();
        let answer = Mutex::new(answer);
        let simulations = Simulations::answering(move |answered| {
            let _ = answer.lock().unwrap().send(answered);
        });
        (simulations, answers)
    }

    #[test]
    fn a_newer_question_stops_the_older() {
        let (simulations, answers) = running();
        // The first would take hours.
        let (long, short) = (request(2_000), request(3));
        let (first, second) = (Arc::clone(&long.token), Arc::clone(&short.token));
        simulations.ask(long);
        let begun = answers.recv_timeout(Duration::from_mins(1)).unwrap();
        assert!(Arc::ptr_eq(&begun.token, &first) && !begun.last);
        simulations.ask(short);
        let last = loop {
            let answered = answers.recv_timeout(Duration::from_mins(1)).unwrap();
            if Arc::ptr_eq(&answered.token, &second) {
                break answered;
            }
        };
        assert!(last.found.is_ok());
    }

    #[test]
    fn a_future_state_is_simulated_with_the_waits_that_were_observed_in_the_current_one() {
        // One more person takes the queue of M/M/1 at 0.5 down to that of M/M/2 at 0.25: 7.5 of 32.8 hours.
        let read = |people: &str| {
            let text = format!("demand: 2.5/week\nA | wait 2d | pt ~1d{people}\nB | wait 1d | pt 1h");
            Arc::new(crate::flow::text::read(&text).flow)
        };
        let found = |base: Arc<Flow>, current: Option<Arc<Flow>>| {
            let request = Request {
                base,
                current,
                ..request(40)
            };
            let mut answers = Vec::new();
            at_once(&request, &mut answers);
            let Some(Answer::Simulated(answered)) = answers.pop() else {
                panic!("no answer");
            };
            answered.found.unwrap().outcome.lead_time.unwrap().mean
        };
        let (before, after) = (found(read(""), None), found(read(" | x2"), Some(read(""))));
        let error = before.margin().unwrap() + after.margin().unwrap();
        assert!(
            (before.mean - 33.0 * 60.0).abs() < 2.0 * before.margin().unwrap() + 30.0,
            "{before:?}"
        );
        let saved = before.mean - after.mean;
        assert!((saved - 448.0).abs() < error + 30.0, "{saved} ± {error}");
    }

    #[test]
    fn the_app_takes_waits_apart_as_the_command_line_does() {
        let flow = request(1).base;
        let same = baseline(&flow, 1, &crate::flow::simulate::Unwatched).unwrap();
        assert_eq!(taken_apart(&flow, &|| true), Some(same));
    }

    #[test]
    fn stopping_ends_the_simulation_and_the_thread() {
        let (mut simulations, answers) = running();
        simulations.ask(request(2_000));
        answers.recv_timeout(Duration::from_mins(1)).unwrap();
        simulations.finish();
        // The thread has ended, and with it the sender.
        while answers.recv_timeout(Duration::from_mins(1)).is_ok() {}
    }

    #[test]
    #[allow(clippy::float_cmp)]
    fn results_stream_in_before_the_last_one() {
        let (simulations, answers) = running();
        simulations.ask(request(60));
        let (mut counts, mut done) = (Vec::new(), Vec::new());
        loop {
            let answered = answers.recv_timeout(Duration::from_mins(2)).unwrap();
            let found = answered.found.unwrap();
            counts.push(found.outcome.replications);
            done.push(found.done);
            if answered.last {
                break;
            }
        }
        assert!(counts.first() < counts.last(), "{counts:?}");
        assert!(counts.is_sorted(), "{counts:?}");
        assert!(done.is_sorted() && done.last() == Some(&1.0), "{done:?}");
    }
}
