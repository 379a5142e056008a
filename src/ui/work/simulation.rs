//! The simulation on a thread of its own: a newer question stops the older, what is found streams back.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use super::tell::Tell;
use crate::flow::simulate::{Outcome, Watch, simulate};
use crate::flow::{Calibration, Estimate, Flow, calibrate, foresee};
use crate::time::clock::Stopwatch;
use crate::ui::action::Answer;
use crate::ui::state::play::{Answered, Found, Frame, Request, Which, watched};

/// What is found is told so often, so that the screen follows without being flooded.
const PACE: Duration = Duration::from_millis(80);
/// Runs that measure the queues of the captured flow before it is simulated.
const PILOT_RUNS: u32 = 8;
/// Items in each of them.
const PILOT_ITEMS: u32 = 300;

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
    let calibration = match &request.calibration {
        Some(known) => Some(Arc::clone(known)),
        None => taken_apart(&request.base, current).map(Arc::new),
    };
    let foreseen = request.changed.as_ref().map(|wished| {
        let foreseen = foresee(&request.base, wished.as_ref().clone(), calibration.as_deref());
        (Which::After, Arc::new(foreseen.flow), foreseen.delays)
    });
    let base = (!request.base_is_known).then(|| {
        let delays = calibration.as_deref().map(Calibration::delays);
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
            pace: Mutex::new((frame, None)),
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

/// Takes the captured waits apart, with queues that a short simulation has measured. None where demand is unknown.
fn taken_apart(flow: &Flow, current: &(dyn Fn() -> bool + Sync)) -> Option<Calibration> {
    struct Until<'a>(&'a (dyn Fn() -> bool + Sync));
    impl Watch for Until<'_> {
        fn keep_going(&self, _: f64) -> bool {
            (self.0)()
        }
    }
    let first = calibrate(flow).ok()?;
    let plan = crate::flow::simulate::Plan {
        items: PILOT_ITEMS,
        replications: PILOT_RUNS,
        delays: Some(first.delays()),
        ..crate::flow::simulate::Plan::default()
    };
    // By formula queues are approximations: what a short simulation measures is what the long one will find too.
    let Ok(outcome) = simulate(flow, &plan, &Until(current)) else {
        return Some(first);
    };
    let measured: Option<Vec<f64>> = outcome
        .steps
        .iter()
        .map(|step| step.queueing.map(|queue| queue.mean))
        .collect();
    Some(measured.map_or_else(|| first.clone(), |measured| first.refined(&measured)))
}

/// Watches one simulation and tells what it has found so far.
struct Line<'a, A> {
    request: &'a Request,
    which: Which,
    current: &'a (dyn Fn() -> bool + Sync),
    answer: &'a A,
    /// What stays the same, and when something was told last.
    pace: Mutex<(Frame, Option<Stopwatch>)>,
}

impl<A: Fn(Answered) + Sync> Line<'_, A> {
    fn say(&self, outcome: &Outcome, complete: bool, last: bool) {
        let found = {
            let mut pace = self.pace.lock().unwrap_or_else(PoisonError::into_inner);
            pace.1 = Some(Stopwatch::start());
            pace.0.found(outcome, complete)
        };
        if (self.current)() {
            (self.answer)(Answered {
                token: Arc::clone(&self.request.token),
                which: self.which,
                found: Ok(Arc::new(found)),
                last,
            });
        }
    }
}

impl<A: Fn(Answered) + Sync> Watch for Line<'_, A> {
    fn keep_going(&self, _: f64) -> bool {
        (self.current)()
    }

    fn so_far(&self, outcome: &Outcome) {
        let due = {
            let pace = self.pace.lock().unwrap_or_else(PoisonError::into_inner);
            pace.1.is_none_or(|told| told.elapsed() >= PACE)
        };
        if due {
            self.say(outcome, false, false);
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]
    use super::*;

    fn request(runs: u32) -> Request {
        let text = "demand: 2.5/week\nWrite | wait 1d | pt 2d | x3\nTest | wait 3d | pt 1d | ca 60% | rework -> Write";
        Request {
            token: Arc::new(()),
            base: Arc::new(crate::flow::text::read(text).flow),
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
    fn stopping_ends_the_simulation_and_the_thread() {
        let (mut simulations, answers) = running();
        simulations.ask(request(2_000));
        answers.recv_timeout(Duration::from_mins(1)).unwrap();
        simulations.finish();
        // The thread has ended, and with it the sender.
        while answers.recv_timeout(Duration::from_mins(1)).is_ok() {}
    }

    #[test]
    fn results_stream_in_before_the_last_one() {
        let (simulations, answers) = running();
        simulations.ask(request(60));
        let mut counts = Vec::new();
        loop {
            let answered = answers.recv_timeout(Duration::from_mins(2)).unwrap();
            counts.push(answered.found.unwrap().outcome.replications);
            if answered.last {
                break;
            }
        }
        assert!(
            counts.first().is_some_and(|first| *first < 60) && counts.last() == Some(&60),
            "{counts:?}"
        );
        assert!(counts.windows(2).all(|pair| pair[0] <= pair[1]), "{counts:?}");
    }
}
