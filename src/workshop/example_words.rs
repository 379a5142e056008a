//! What the example says: notes as they were typed, flows, tasks, answers and words.

use super::Became;
use super::activity::Key;

/// How the team's work flows.
pub(super) const CURRENT: &str = include_str!("../../assets/flows/example-current.flow");
/// How it should.
pub(super) const FUTURE: &str = include_str!("../../assets/flows/example-future.flow");

/// What was said in a round, as it was typed, and in which seconds of it. `{3}` stands for the day three days on.
pub(super) const SAID: &[(&str, &[(u32, &str)])] = &[
    (
        "estimate",
        &[
            (70, "We count from the idea, not from the commit"),
            (130, "? Does waiting for the change board count?"),
        ],
    ),
    (
        "flow",
        &[
            (200, "Nobody had seen all eight steps before"),
            (520, "* Most of the time nobody works on the change"),
            (640, "? Who decides when Verify is done?"),
        ],
    ),
    (
        "bottlenecks",
        &[
            (
                75,
                "! QA environment is shared by three teams #\"Waiting for environments\"",
            ),
            (100, "! Change board meets only on Wednesday #\"The approval board\""),
            (
                150,
                "! Reviews wait because everybody is on the same release #\"Big batches\"",
            ),
            (
                210,
                "? Who may approve outside the board? #\"The approval board\" by {7}",
            ),
            (260, "* We guessed 8 days; the map says 30"),
            (
                330,
                "^ Feature flags, then approve by class of change #\"The approval board\"",
            ),
            (
                390,
                "^ Second QA environment from a template #\"Waiting for environments\"",
            ),
            (
                430,
                "> Ask Security for a self-service checklist @Mara #\"Waiting for environments\" due {11}",
            ),
        ],
    ),
    ("toil", &[(250, "> Pipeline deploys every change @Jonas due {25}")]),
    (
        "decide",
        &[
            (130, "= Try small changes for one sprint #\"Big batches\""),
            (250, "> Template for a second QA environment @Jonas due {18}"),
            (280, "> Propose classes of change to the board"),
        ],
    ),
];

/// What was said at the end.
pub(super) const CLOSING: &[(u32, &str)] = &[(100, "~ Should Security join the sprint planning?")];

/// What the group does by hand, as it was typed.
pub(crate) const TOIL: [&str; 7] = [
    "Deploy from the runbook | 2.5/week | 4h | planned | auto 10d Pipeline deploys every change",
    "Merge and tag the release | 1/week | 4h | x2 | auto 6d Pipeline merges and tags",
    "Reset the test database | 5/week | 45min | x2 | reactive | auto 3d Script that loads a snapshot",
    "Fill in the change form | 2.5/week | 1h | x2 | auto 3d Form from the pull request",
    "Collect logs for a bug report | 20/week | 15min | reactive | auto 5d Central log search",
    "Answer “is it live yet?” | 10/week | 15min | x2 | reactive | auto 1d Status page fed by the pipeline",
    "Renew the certificates | 1/month | 8h | x2 | auto 4d Renewal by the platform",
];

/// A word each, as they were said.
pub(crate) const WORDS: &str = "clear, eye-opening, the map, practical, sobering, fast, Clear, hopeful, late, QA, clear, eye-opening, the map, practical";

/// How many dots each step of the map got, in its order.
pub(super) const DOTS: [u32; 8] = [0, 3, 14, 5, 12, 7, 1, 0];

/// What the team answered: band, and in its own words. The lead time comes from the map.
pub(super) const ANSWERS: [(Key, u8, &str); 4] = [
    (Key::Frequency, 2, "once a week"),
    (Key::FailRate, 1, "1 in 5"),
    (Key::Recovery, 1, "about 4 h"),
    (Key::ReworkRate, 0, "1 in 10"),
];

/// What it answered 168 days before.
pub(super) const ANSWERS_BEFORE: [(Key, u8); 4] = [
    (Key::LeadTime, 4),
    (Key::Frequency, 3),
    (Key::FailRate, 1),
    (Key::Recovery, 0),
];

/// What the workshop before had left open, and what became of it.
pub(super) const EARLIER: [(&str, &str, Became); 2] = [
    ("List who may change production", "Ines", Became::Done),
    ("Write the rollback runbook", "Tomas", Became::Dropped),
];

/// What it came to.
pub(super) const SUMMARY: &str = "A change takes us six weeks, and most of that it waits.\n\
    One person at QA is nearly full because 4 of 10 changes come back.\n\
    We try small changes for one sprint, add a QA environment, and automate the deployment.";

/// By how many seconds each item of the agenda took more or less than planned, over and over.
pub(super) const OFF: [i64; 6] = [0, 60, 60, -60, 60, -30];

/// The themes that the room made of it.
pub(super) const THEMES: [&str; 3] = ["Waiting for environments", "The approval board", "Big batches"];
