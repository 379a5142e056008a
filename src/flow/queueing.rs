//! How long work waits for hands: closed forms and approximations of queueing theory, in minutes.
//!
//! One station has `servers` people, work arrives at `rate` and takes `service` on average. Variability is told as a
//! squared coefficient of variation (SCV): variance over mean squared, 0 for a metronome, 1 for chance (Poisson arrivals,
//! exponential times).

use super::Estimate;

/// Where work waits for hands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Station {
    /// Items that arrive in a minute, 0 or more.
    pub rate: f64,
    /// Mean time of one item in minutes, 0 or more.
    pub service: f64,
    /// How many items are worked on at once.
    pub servers: u32,
}

impl Station {
    /// Work that arrives in a minute, in people needed: λ·t.
    pub fn offered(self) -> f64 {
        self.rate * self.service
    }

    /// Utilization ρ = λ·t / c. From 1 on the queue grows without end.
    pub fn load(self) -> f64 {
        self.offered() / f64::from(self.servers.max(1))
    }

    /// Mean wait in the queue of M/M/c in minutes: C·t / (c·(1 − ρ)), C by Erlang. Infinite from a load of 1 on.
    ///
    /// Source: Erlang (1917); Hopp & Spearman, *Factory Physics*, ch. 8.
    pub fn wait_by_chance(self) -> f64 {
        let (load, servers) = (self.load(), f64::from(self.servers.max(1)));
        if self.service <= 0.0 || self.rate <= 0.0 {
            return 0.0;
        }
        // Without a limit: no average exists, and a large number would look like one.
        if load >= 1.0 {
            return f64::INFINITY;
        }
        erlang_c(self.servers, self.offered()) * self.service / (servers * (1.0 - load))
    }

    /// Mean wait in the queue of G/G/c in minutes, by the approximation of Allen and Cunneen: the wait of M/M/c times half
    /// the sum of both SCVs. With one server and Poisson arrivals it is the formula of Pollaczek and Khinchine, exactly.
    ///
    /// Source: Allen, *Probability, Statistics, and Queueing Theory* (1990); Hopp & Spearman, *Factory Physics*, ch. 8.
    pub fn wait(self, arrivals: f64, service: f64) -> f64 {
        let variability = f64::midpoint(arrivals, service);
        if variability <= 0.0 {
            // A metronome that is served by a metronome: nobody waits, unless the queue grows.
            return if self.load() > 1.0 { f64::INFINITY } else { 0.0 };
        }
        self.wait_by_chance() * variability
    }

    /// SCV of the times between departures: 1 + (1 − ρ²)(ca² − 1) + ρ²(cs² − 1)/√c. A busy station hands on the rhythm of
    /// its work, an idle one that of its arrivals.
    ///
    /// Source: the linking equation in Hopp & Spearman, *Factory Physics*, ch. 8; Whitt, *The Queueing Network
    /// Analyzer* (1983).
    pub fn departures(self, arrivals: f64, service: f64) -> f64 {
        // A queue that grows leaves as its hands work: no busier than all the time.
        let (busy, servers) = (self.load().min(1.0).powi(2), f64::from(self.servers.max(1)));
        (1.0 + (1.0 - busy) * (arrivals - 1.0) + busy * (service - 1.0) / servers.sqrt()).max(0.0)
    }
}

/// The probability that an arrival finds all `servers` busy when `offered` of them are needed on average, 0 to 1
/// (Erlang's C formula). 1 when the work is more than they can do.
///
/// C = 1 / (ρ + (1 − ρ)/B), and 1/B = 1 + c/a + c(c−1)/a² + …, which is Erlang's sum over its last term: positive terms,
/// so that nothing cancels and nothing overflows, however many servers there are. It is cut off where it changes nothing
/// any more, after about √c terms. Source: Erlang (1917).
pub fn erlang_c(servers: u32, offered: f64) -> f64 {
    let count = f64::from(servers.max(1));
    if offered <= 0.0 {
        return 0.0;
    }
    if offered >= count {
        return 1.0;
    }
    // By ratios of terms: powers and factorials of a thousand servers do not fit into a number.
    let (mut term, mut sum, mut left) = (1.0, 1.0, count);
    while left > 0.0 {
        term *= left / offered;
        sum += term;
        left -= 1.0;
        // Once the terms shrink, the rest is less than a geometric series.
        let ratio = left / offered;
        // A few terms more and the sum would be infinite.
        if sum > 1e280 {
            // So seldom that nobody ever waits.
            return 0.0;
        }
        // 1e-17 of a double is less than its last bit.
        if ratio < 1.0 && term * ratio < sum * (1.0 - ratio) * 1e-17 {
            break;
        }
    }
    let load = offered / count;
    1.0 / (load + (1.0 - load) * sum)
}

/// SCV of an estimate: 0 for a fixed value, 1 for an exponential one, else from its range. 0 where the mean is 0.
///
/// Variances: (b − a)²/12 for a uniform, (a² + b² + c² − ab − ac − bc)/18 for a triangular distribution.
pub fn variability(estimate: Estimate) -> f64 {
    let mean = estimate.mean().minutes();
    // Nothing that takes no time varies, and there is nothing to divide by.
    if mean <= 0.0 {
        return 0.0;
    }
    match estimate {
        Estimate::Fixed(_) => 0.0,
        Estimate::Exponential { .. } => 1.0,
        Estimate::Uniform { low, high } => ((high.minutes() - low.minutes()) / mean).powi(2) / 12.0,
        Estimate::Triangular { low, likely, high } => {
            let [a, b, c] = [low, likely, high].map(|time| time.minutes() / mean);
            // The same as above, in squares: of a narrow range the products would cancel to noise.
            (((a - b).powi(2) + (b - c).powi(2) + (c - a).powi(2)) / 36.0).max(0.0)
        }
    }
}

/// Mean time in minutes that an item waits until the batch it belongs to is full: (k − 1)/2 times between two arrivals.
///
/// Source: wait-to-batch time in Hopp & Spearman, *Factory Physics*, ch. 9.
pub fn forming(batch: u32, rate: f64) -> f64 {
    if rate <= 0.0 {
        return 0.0;
    }
    // The first of a batch waits for all others, the last for nobody: on average half of them.
    (f64::from(batch.max(1)) - 1.0) / (2.0 * rate)
}

/// Mean time in minutes until a gate opens that opens every `every` minutes, for an item that comes at any moment.
pub fn until_open(every: f64) -> f64 {
    // Work that comes at any time finds the gate shut for half of its rhythm on average.
    every / 2.0
}

/// The factor by which a queue is shorter than Allen and Cunneen have it when arrivals are steadier than chance: 1 from
/// an SCV of 1 on, and next to nothing for a clockwork with room to spare.
///
/// Source: Krämer and Langenbach-Belz (1976), as used by Whitt, *The Queueing Network Analyzer* (1983).
pub fn steadiness(load: f64, arrivals: f64, service: f64) -> f64 {
    // The correction is for what comes more evenly than by chance: beyond that the approximation is right without it.
    if arrivals >= 1.0 || load <= 0.0 || arrivals + service <= 0.0 {
        return 1.0;
    }
    (-2.0 * (1.0 - load).max(0.0) * (1.0 - arrivals).powi(2) / (3.0 * load * (arrivals + service))).exp()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::float_cmp)]
    use super::*;
    use crate::time::WorkTime;
    use proptest::prelude::*;

    fn near(value: f64, expected: f64, precision: f64) {
        assert!((value - expected).abs() <= precision, "{value} is not {expected}");
    }

    /// Erlang's C as its textbooks write it.
    fn by_definition(servers: u32, offered: f64) -> f64 {
        let count = f64::from(servers);
        let (mut term, mut sum) = (1.0, 0.0);
        for k in 0..servers {
            sum += term;
            term *= offered / f64::from(k + 1);
        }
        let last = term * count / (count - offered);
        last / (sum + last)
    }

    #[test]
    fn the_probability_of_waiting_agrees_with_published_tables() {
        near(erlang_c(1, 0.8), 0.8, 1e-12);
        near(erlang_c(2, 1.0), 1.0 / 3.0, 1e-12);
        near(erlang_c(2, 1.6), 0.711_111_111, 1e-8);
        near(erlang_c(3, 2.0), 0.444_444_444, 1e-8);
        near(erlang_c(5, 4.0), 0.554_112_554, 1e-8);
        near(erlang_c(10, 8.0), 0.409_180_143, 1e-8);
        near(erlang_c(100, 90.0), by_definition(100, 90.0), 1e-12);
    }

    #[test]
    fn the_probability_of_waiting_stays_sound_for_any_number_of_servers() {
        assert!((erlang_c(0, 0.5) - 0.5).abs() < 1e-12 && erlang_c(3, 0.0) == 0.0 && erlang_c(3, 3.0) == 1.0);
        // Halfin and Whitt (1981): with many servers and (1 − ρ)·√c = β it is 1 / (1 + β·Φ(β)/φ(β)).
        let many = 4_000_000_000_u32;
        let count = f64::from(many);
        near(
            erlang_c(many, count - count.sqrt()),
            1.0 / (1.0 + 0.841_344_746 / 0.241_970_725),
            1e-4,
        );
        near(
            erlang_c(5000, 4900.0),
            1.0 / (1.0 + 2f64.sqrt() * 0.921_35 / 0.146_76),
            0.003,
        );
        assert_eq!(erlang_c(many, 1.0), 0.0);
    }

    #[test]
    fn one_server_with_poisson_arrivals_waits_as_pollaczek_and_khinchine_say() {
        let station = Station {
            rate: 0.8,
            service: 1.0,
            servers: 1,
        };
        near(station.wait(1.0, 1.0), 4.0, 1e-9);
        near(station.wait(1.0, 0.0), 2.0, 1e-9);
        // λ·E[S²] / (2(1 − ρ)) for a uniform time from 0 to 2: E[S²] = 4/3.
        let uniform = variability(Estimate::Uniform {
            low: WorkTime::ZERO,
            high: WorkTime::saturating(2.0),
        });
        near(station.wait(1.0, uniform), 0.8 * (4.0 / 3.0) / 0.4, 1e-9);
        near(station.wait(0.0, 0.0), 0.0, 0.0);
    }

    #[test]
    fn several_servers_wait_as_the_closed_form_says() {
        // M/M/2, λ = 1.6, μ = 1: Wq = ρ²/(1 − ρ²)/μ = 0.64/0.36.
        let station = Station {
            rate: 1.6,
            service: 1.0,
            servers: 2,
        };
        near(station.wait_by_chance(), 0.64 / 0.36, 1e-9);
        let full = Station { rate: 2.0, ..station };
        assert!(full.wait_by_chance().is_infinite() && full.wait(1.0, 0.0).is_infinite());
        assert!(
            full.wait(0.0, 0.0) == 0.0,
            "a metronome that just keeps up has no queue"
        );
        assert!(Station { rate: 2.1, ..station }.wait(0.0, 0.0).is_infinite());
    }

    #[test]
    fn each_estimate_has_the_variability_of_its_distribution() {
        let minutes = WorkTime::saturating;
        let (low, likely, high) = (minutes(0.0), minutes(3.0), minutes(6.0));
        near(variability(Estimate::Fixed(high)), 0.0, 0.0);
        near(variability(Estimate::Exponential { mean: high }), 1.0, 0.0);
        near(variability(Estimate::Uniform { low, high }), 1.0 / 3.0, 1e-12);
        near(
            variability(Estimate::Triangular { low, likely, high }),
            1.0 / 6.0,
            1e-12,
        );
        near(
            variability(Estimate::Triangular {
                low: high,
                likely: high,
                high,
            }),
            0.0,
            1e-12,
        );
        near(variability(Estimate::default()), 0.0, 0.0);
    }

    #[test]
    fn departures_take_the_rhythm_of_the_work_the_busier_the_station_is() {
        let station = |rate| Station {
            rate,
            service: 1.0,
            servers: 1,
        };
        near(station(0.5).departures(1.0, 1.0), 1.0, 1e-12);
        near(station(0.5).departures(1.0, 0.0), 0.75, 1e-12);
        near(station(1.0).departures(1.0, 0.0), 0.0, 1e-12);
        near(station(0.0).departures(0.3, 5.0), 0.3, 1e-12);
    }

    #[test]
    fn steady_arrivals_wait_about_as_long_as_the_exact_queue() {
        // D/M/1 at a load of 0.5: σ = exp(−2(1 − σ)) gives 0.2032, so that Wq = σ/(1 − σ) = 0.255.
        let station = Station {
            rate: 0.5,
            service: 1.0,
            servers: 1,
        };
        near(station.wait(0.0, 1.0) * steadiness(0.5, 0.0, 1.0), 0.255, 0.005);
        near(steadiness(0.9, 1.0, 1.0), 1.0, 0.0);
    }

    #[test]
    fn batches_and_gates_make_wait_by_their_size() {
        near(forming(5, 0.1), 20.0, 1e-12);
        near(forming(1, 0.1), 0.0, 0.0);
        near(forming(5, 0.0), 0.0, 0.0);
        near(until_open(480.0), 240.0, 0.0);
    }

    proptest! {
        #[test]
        fn the_series_agrees_with_the_definition(servers in 1..120_u32, load in 0.001..0.999_f64) {
            let offered = load * f64::from(servers);
            let (found, sure) = (erlang_c(servers, offered), by_definition(servers, offered));
            prop_assert!((found - sure).abs() <= 1e-9 * sure + 1e-15, "{} is not {}", found, sure);
        }

        #[test]
        fn more_people_never_lengthen_the_wait(
            servers in 1..2000_u32, load in 0.0..1.2_f64, service in 0.0..1e4_f64, arrivals in 0.0..4.0_f64, work in 0.0..4.0_f64,
        ) {
            prop_assume!(service > 0.0);
            let rate = load * f64::from(servers) / service;
            let with = |servers| Station { rate, service, servers }.wait(arrivals, work);
            prop_assert!(with(servers + 1) <= with(servers) * (1.0 + 1e-9));
        }

        #[test]
        fn more_work_never_shortens_the_wait(servers in 1..50_u32, load in 0.0..1.0_f64, more in 1.0..1.5_f64) {
            let with = |rate| Station { rate, service: 1.0, servers }.wait_by_chance();
            let rate = load * f64::from(servers);
            prop_assert!(with(rate * more) >= with(rate) * (1.0 - 1e-9));
        }
    }
}
