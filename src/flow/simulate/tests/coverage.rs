//! Whether intervals tell the truth: how often the exact value lies inside, or the outcome says that it is not settled.
//!
//! The whole table takes minutes and is run by `tests/run --long`; the plain run looks at two loads.

use super::flow;
use crate::flow::simulate::{LeadTime, Measured, Plan, Unwatched, simulate};

/// Exact figures of the time in an M/M/c queue, work taking an hour: mean, p50, p85, p95 in minutes.
fn exact(load: f64, people: u32) -> [f64; 4] {
    let (count, offered) = (f64::from(people), load * f64::from(people));
    // Erlang's C by its definition.
    let term = |k: u32| (1..=k).fold(1.0, |term, i| term * offered / f64::from(i));
    let last = term(people) / (1.0 - load);
    let waits = last / ((0..people).map(term).sum::<f64>() + last);
    let mean = waits / (count * (1.0 - load)) + 1.0;
    // P(T > t) = e⁻ᵗ (1 + C (1 − e^(−t(c − 1 − a))) / (c − 1 − a)), t in hours.
    let rest = count - 1.0 - offered;
    let longer = |time: f64| (-time).exp() * (1.0 + waits * (1.0 - (-time * rest).exp()) / rest);
    let quantile = |share: f64| {
        let (mut low, mut high) = (0.0, 1e5);
        for _ in 0..200 {
            let middle = f64::midpoint(low, high);
            if longer(middle) > 1.0 - share {
                low = middle;
            } else {
                high = middle;
            }
        }
        low
    };
    [mean, quantile(0.5), quantile(0.85), quantile(0.95)].map(|hours| hours * 60.0)
}

/// Of so many runs one is told while they go on.
const TOLD: u64 = 25;

/// Tells whoever waits for the long run how far it is, and its table.
#[allow(clippy::print_stderr)]
fn tell(words: &str) {
    eprintln!("{words}");
}

/// How often the exact value was inside, of how many runs, how many of them settled, and of these how often it was inside.
#[derive(Debug, Default, Clone, Copy)]
struct Row {
    runs: u32,
    settled: u32,
    inside: [u32; 4],
    inside_settled: [u32; 4],
    items: u64,
}

impl Row {
    fn of(load: f64, people: u32, seeds: u64, events: u64) -> Row {
        let demand = load * f64::from(people);
        let flow = flow(&format!("demand: {demand}/h\nTest | pt ~1h | x{people}"));
        let known = exact(load, people);
        let mut row = Row::default();
        for seed in 1..=seeds {
            if seed % TOLD == 0 {
                tell(&format!("M/M/{people} {load:.2}  {seed} of {seeds} runs"));
            }
            let plan = Plan {
                seed,
                settle: Some(events),
                ..Plan::default()
            };
            let found = simulate(&flow, &plan, &Unwatched).unwrap();
            let LeadTime { mean, p50, p85, p95 } = found.lead_time.unwrap();
            let holds = |one: Measured, exact: f64| {
                let (low, high) = one.interval.unwrap();
                (low..=high).contains(&exact)
            };
            row.runs += 1;
            row.settled += u32::from(found.settled);
            row.items += found.items_in_all();
            for (place, one) in [mean, p50, p85, p95].into_iter().enumerate() {
                let inside = u32::from(holds(one, known[place]));
                row.inside[place] += inside;
                row.inside_settled[place] += inside * u32::from(found.settled);
            }
        }
        row
    }

    /// The share of runs that held what they said, worst figure first.
    fn honest(&self) -> f64 {
        let unsettled = self.runs - self.settled;
        let share = |inside: u32| f64::from(inside + unsettled) / f64::from(self.runs);
        self.inside_settled.into_iter().map(share).fold(1.0, f64::min)
    }

    fn line(&self, load: f64, people: u32) -> String {
        let percent = |share: u32, of: u32| format!("{:5.1}", 100.0 * f64::from(share) / f64::from(of.max(1)));
        let all = self.inside.map(|inside| percent(inside, self.runs)).join(" ");
        let settled = self
            .inside_settled
            .map(|inside| percent(inside, self.settled))
            .join(" ");
        format!(
            "M/M/{people} {load:.2}  settled {}  inside, all runs: {all}  settled runs: {settled}  {:.2} million items",
            percent(self.settled, self.runs),
            self.items as f64 / f64::from(self.runs) / 1e6
        )
    }
}

fn look(cases: &[(f64, u32, u64)], events: u64) {
    let (mut bad, mut table) = (Vec::new(), Vec::new());
    for (load, people, seeds) in cases {
        let row = Row::of(*load, *people, *seeds, events);
        let line = row.line(*load, *people);
        tell(&line);
        if row.honest() < 0.9 {
            bad.push(line.clone());
        }
        table.push(line);
    }
    // The table of the long run is read, not only checked.
    tell(&format!("\n{}", table.join("\n")));
    assert!(
        bad.is_empty(),
        "the exact value lies outside too often:\n{}",
        bad.join("\n")
    );
}

#[test]
fn the_closed_forms_are_those_of_the_textbooks() {
    let [mean, p50, p85, p95] = exact(0.8, 1);
    assert!((mean - 300.0).abs() < 1e-6);
    for (found, share) in [(p50, 0.5), (p85, 0.85), (p95, 0.95)] {
        assert!((found + 300.0 * f64::ln(1.0 - share)).abs() < 1e-6);
    }
    // M/M/2 at 0.8: the mean is 1 / (1 − 0.64) hours.
    assert!((exact(0.8, 2)[0] - 60.0 / 0.36).abs() < 1e-6);
}

#[test]
fn at_high_load_the_exact_value_lies_inside_or_more_items_are_asked_for() {
    let flow = flow(include_str!("../../../../tests/fixtures/numbers/high-load.flow"));
    let [.., exact] = exact(0.97, 1);
    assert!((exact / 480.0 - 12.5).abs() < 0.05, "{exact}");
    for seed in 1..=4 {
        let plan = Plan {
            seed,
            settle: Some(2_000_000),
            ..Plan::default()
        };
        let found = simulate(&flow, &plan, &Unwatched).unwrap();
        let (low, high) = found.lead_time.unwrap().p95.interval.unwrap();
        assert!(
            !found.settled || (low..=high).contains(&exact),
            "seed {seed}: {low} to {high} without {exact}"
        );
    }
}

#[test]
fn intervals_hold_what_they_say_in_short() {
    look(&[(0.5, 3, 12), (0.8, 1, 20), (0.9, 3, 8)], 2_000_000);
}

#[test]
#[ignore = "long: minutes in a release build"]
fn intervals_hold_what_they_say() {
    let cases = [0.5, 0.8, 0.9, 0.95, 0.97, 0.99].map(|load| [(load, 1, 200), (load, 3, 200)]);
    look(cases.as_flattened(), 20_000_000);
}
