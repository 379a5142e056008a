//! Several stations: a tandem, feedback, a network of Jackson's, branches.

use super::{lead, near, simulated};
use std::fmt::Write as _;

#[test]
fn a_tandem_of_seven_is_seven_stations_of_their_own() {
    let mut text = "demand: 0.7/h\n".to_owned();
    for step in 0..7 {
        let _ = writeln!(text, "Step {step} | pt ~1h");
    }
    let found = simulated(&text, 1500);
    near("lead time", lead(&found), 7.0 * 60.0 / 0.3);
    for step in &found.steps {
        near("load", step.load.unwrap(), 0.7);
        near("wait", step.wait.unwrap(), 60.0 * 0.7 / 0.3);
    }
}

#[test]
fn what_is_fed_back_loads_its_station_again() {
    let found = simulated("demand: 0.4/h\nTest | pt ~1h | ca 50%", 4000);
    let load = 0.8;
    near("load", found.steps[0].load.unwrap(), load);
    near("visits", found.steps[0].visits.unwrap(), 2.0);
    near("lead time", lead(&found), load / (1.0 - load) / 0.4 * 60.0);
}

#[test]
fn a_network_of_three_stations_has_the_product_form_of_jackson() {
    let found = simulated(
        "demand: 0.3/h\nWrite | pt ~2h | x2\nReview | pt ~30min | ca 75% | rework -> Write\nTest | pt ~1h | ca 60% | rework -> Write",
        3000,
    );
    // Traffic: an item passes Test 1/0.6 times, Review 1/(0.6·0.75) times, Write as often.
    let (test, review) = (0.3 / 0.6, 0.3 / (0.6 * 0.75));
    let write = review;
    let single = |load: f64| load / (1.0 - load);
    // M/M/2 at ρ: L = 2ρ / (1 − ρ²).
    let double = |load: f64| 2.0 * load / (1.0 - load * load);
    let under_way = double(write * 2.0 / 2.0) + single(review * 0.5) + single(test);
    near("visits of Write", found.steps[0].visits.unwrap(), 1.0 / 0.45);
    near("load of Write", found.steps[0].load.unwrap(), write);
    near("load of Review", found.steps[1].load.unwrap(), review * 0.5);
    near("load of Test", found.steps[2].load.unwrap(), test);
    near("under way", found.wip.unwrap(), under_way);
    near("lead time", lead(&found), under_way / 0.3 * 60.0);
}

#[test]
fn side_by_side_steps_take_as_long_as_the_longest() {
    let found = simulated(
        "Write | pt 1h\nTest | pt ~1h\nScan | pt ~1h | after Write\nDeploy | pt 1h | after Test, Scan",
        2000,
    );
    // The longest of two exponential times is 1.5 means.
    near("lead time", lead(&found), 60.0 + 90.0 + 60.0);
}

#[test]
fn automatic_steps_queue_for_nobody() {
    let found = simulated("demand: 5/h\nBuild | pt ~1h | auto", 2000);
    near("lead time", lead(&found), 60.0);
    near("under way", found.wip.unwrap(), 5.0);
    assert_eq!(found.steps[0].load, None);
}
