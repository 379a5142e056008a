//! An event log becomes a flow: on the command line, with the truth that the log was made with.

use std::fmt::Write as _;

use flipchart::flow::events::{Import, Options, import};
use flipchart::flow::{After, analyze, text};
use flipchart::time::Stamp;

use crate::binary::{err, flipchart, out};

const SAMPLE: &str = "tests/fixtures/events.csv";

fn root(path: &str) -> String {
    format!("{}/{path}", env!("CARGO_MANIFEST_DIR"))
}

/// Numbers that are the same on every machine: Lehmer's generator of Park and Miller (1988).
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> f64 {
        self.0 = self.0 * 48_271 % 2_147_483_647;
        self.0 as f64 / 2_147_483_647.0
    }

    fn chance(&mut self, share: f64) -> bool {
        self.next() < share
    }

    /// Whole minutes, evenly between the two.
    fn even(&mut self, low: f64, high: f64) -> i64 {
        (low + (high - low) * self.next()).round() as i64
    }

    /// Whole minutes, exponential.
    fn wild(&mut self, mean: f64) -> i64 {
        (-mean * (1.0 - self.next()).ln()).round() as i64
    }
}

/// One activity of the sample: name, mean wait (exponential), shortest and longest work, team; all in minutes.
type Truth = (&'static str, f64, f64, f64, &'static str);

const WRITE: Truth = ("Write the change", 600.0, 120.0, 1080.0, "Dev");
const REVIEW: Truth = ("Code review", 480.0, 20.0, 100.0, "Dev");
const QA: Truth = ("QA test", 900.0, 120.0, 480.0, "QA");
const SECURITY: Truth = ("Security check", 700.0, 60.0, 300.0, "Security");
const LEGAL: Truth = ("Legal check", 1000.0, 30.0, 90.0, "Legal");
const DEPLOY: Truth = ("Deploy", 1440.0, 60.0, 60.0, "Ops");

/// Of 100 reviews so many send the change back; of 100 cases so many go through the legal check.
const SENT_BACK: f64 = 0.2;
const LEGAL_SHARE: f64 = 0.35;
const CASES: usize = 80;
/// Mean time between two cases.
const BETWEEN: f64 = 1440.0;

/// The sample log: changes are written, reviewed (a fifth goes back), tested and checked for security side by side, a third is
/// checked by the lawyers, then all are deployed.
fn sample() -> String {
    let mut chance = Chance(20_260_105);
    let mut rows: Vec<(i64, String)> = Vec::new();
    let mut arrival = 0;
    for case in 0..CASES {
        arrival += chance.wild(BETWEEN);
        let mut visit = |(name, wait, short, long, team): Truth, before: i64, chance: &mut Chance, first: bool| {
            let start = if first { before } else { before + chance.wild(wait) };
            let end = start + chance.even(short, long);
            let who = ["Ann", "Bob", "Eve"][(chance.next() * 3.0) as usize];
            rows.push((
                end,
                format!(
                    "CH-{case:03},{name},{},{},{who} {team},{team}",
                    stamp(start),
                    stamp(end)
                ),
            ));
            end
        };
        let mut now = visit(WRITE, arrival, &mut chance, true);
        now = visit(REVIEW, now, &mut chance, false);
        while chance.chance(SENT_BACK) {
            now = visit(WRITE, now, &mut chance, false);
            now = visit(REVIEW, now, &mut chance, false);
        }
        let tested = visit(QA, now, &mut chance, false);
        let checked = visit(SECURITY, now, &mut chance, false);
        now = tested.max(checked);
        if chance.chance(LEGAL_SHARE) {
            now = visit(LEGAL, now, &mut chance, false);
        }
        visit(DEPLOY, now, &mut chance, false);
    }
    rows.sort();
    let head = "case:concept:name,concept:name,start_timestamp,time:timestamp,org:resource,org:group\n".to_owned();
    rows.into_iter().fold(head, |mut text, (_, row)| {
        let _ = writeln!(text, "{row}");
        text
    })
}

/// So many minutes after the first Monday of 2026.
fn stamp(minutes: i64) -> String {
    let text = Stamp::from_millis(1_767_571_200_000 + minutes * 60_000).to_string();
    text.replace(".000Z", "Z")
}

fn measured() -> Import {
    let log = std::fs::read(root(SAMPLE)).unwrap();
    import(log.as_slice(), &Options::default()).unwrap()
}

#[test]
fn the_sample_log_is_the_one_that_its_generator_writes() {
    let path = root(SAMPLE);
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
        std::fs::write(&path, sample()).unwrap();
    }
    assert_eq!(
        std::fs::read_to_string(&path).unwrap(),
        sample(),
        "UPDATE_SNAPSHOTS=1 writes it anew"
    );
}

#[test]
fn the_truth_of_the_sample_comes_out_again() {
    let import = measured();
    let lines: Vec<&str> = import.flow.steps.iter().map(|step| step.name.as_str()).collect();
    assert_eq!(
        lines,
        [
            "Write the change",
            "Code review",
            "Security check",
            "QA test",
            "Legal check",
            "Deploy"
        ]
    );
    assert_eq!((import.cases, import.finished, import.unread), (CASES, CASES, 0));
    // Of some eighty values a mean lies within four standard errors: four ninths of a mean that is exponential.
    let near = |found: f64, truth: f64, sd: f64, count: usize| (found - truth).abs() < 4.0 * sd / (count as f64).sqrt();
    for (stage, truth) in import.stages.iter().zip([WRITE, REVIEW, SECURITY, QA, LEGAL, DEPLOY]) {
        let (name, wait, short, long, team) = truth;
        assert_eq!(stage.team.as_deref(), Some(team));
        let process = stage.process.unwrap();
        assert!(
            near(
                process.mean,
                f64::midpoint(short, long),
                (long - short) / 12_f64.sqrt() + 1.0,
                process.count
            ),
            "{name}"
        );
        if name != "Write the change" {
            let found = stage.wait.unwrap();
            assert!(near(found.mean, wait, wait, found.count), "{name}: {found:?}");
            assert!(
                near(found.p50, wait * 2_f64.ln(), wait, found.count),
                "{name}: {found:?}"
            );
        }
    }
    let review = &import.stages[1];
    assert!(near(1.0 - review.ca, SENT_BACK, 0.4, review.visits), "{}", review.ca);
    assert_eq!(review.rework, Some(0));
    assert!(
        near(import.stages[4].share, LEGAL_SHARE, 0.48, CASES),
        "{}",
        import.stages[4].share
    );
    let ids: Vec<_> = import.flow.steps.iter().map(|step| step.id).collect();
    assert_eq!(import.flow.steps[3].after, After::Steps(vec![ids[1]]));
    assert_eq!(import.flow.steps[4].after, After::Steps(vec![ids[2], ids[3]]));
    let demand = import.flow.demand.unwrap();
    assert!(near(10_080.0 / demand.items, BETWEEN, BETWEEN, CASES) && !demand.steady);
}

#[test]
fn the_flow_of_the_sample_takes_about_as_long_as_its_cases() {
    let import = measured();
    let lead = analyze(&import.flow).lead_time_with_rework.unwrap().value.minutes();
    let cases = import.lead.unwrap().mean;
    // The longer of two branches takes longer on average than the branch that is longer on average: the flow is a little short.
    assert!(lead < cases * 1.02 && lead > cases * 0.85, "{lead} of {cases}");
}

#[test]
fn import_prints_a_page_and_the_flow() {
    let output = flipchart(&["import", &root(SAMPLE)]);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    let page = out(&output);
    for said in [
        "Cases",
        "80, 80 finished",
        "case:concept:name (case)",
        "after Code review: Security check 88.9 %, QA test 88.9 %, Write the change 11.1 %",
        "wait p50",
        "work p50",
        "after Code review:",
        "Side by side",
        "clock: elapsed",
    ] {
        assert!(page.contains(said), "no “{said}” in\n{page}");
    }
    let read = text::read(&page[page.find("# Measured").unwrap()..]);
    assert_eq!(read.problems, []);
    assert_eq!(read.flow.steps.len(), 6);
}

#[test]
fn the_json_of_an_import_has_the_keys_that_the_readme_names() {
    let output = flipchart(&["import", &root(SAMPLE), "--json"]);
    let json: serde_json::Value = serde_json::from_str(&out(&output)).unwrap();
    let readme = std::fs::read_to_string(root("README.md")).unwrap();
    let part = readme.split("### `import --json`").nth(1).unwrap();
    for key in json
        .as_object()
        .unwrap()
        .keys()
        .chain(json["steps"][0].as_object().unwrap().keys())
    {
        assert!(part.contains(&format!("`{key}`")), "the README does not name `{key}`");
    }
    assert_eq!(json["steps"][1]["name"], "Code review");
    assert!(
        json["steps"][1]["wait_min"]["p85"].as_f64().unwrap() > json["steps"][1]["wait_min"]["p50"].as_f64().unwrap()
    );
    assert_eq!(
        text::read(json["flow"].as_str().unwrap()).flow,
        measured_as("events.csv").flow
    );
}

fn measured_as(name: &str) -> Import {
    let options = Options {
        name: name.to_owned(),
        ..Options::default()
    };
    import(std::fs::read(root(SAMPLE)).unwrap().as_slice(), &options).unwrap()
}

#[test]
fn out_writes_a_flow_that_analyze_reads_and_replaces_only_what_was_imported() {
    let folder = tempfile::tempdir().unwrap();
    let flow = folder.path().join("measured.flow");
    let flow = flow.to_str().unwrap();
    for _ in 0..2 {
        let output = flipchart(&["import", &root(SAMPLE), "--out", flow]);
        assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    }
    let output = flipchart(&["analyze", flow, "--json"]);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    let json: serde_json::Value = serde_json::from_str(&out(&output)).unwrap();
    assert!(json["lead_time_min"].as_f64().unwrap() > 1000.0);
    std::fs::write(flow, "Mine | pt 1d\n").unwrap();
    let refused = flipchart(&["import", &root(SAMPLE), "--out", flow]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(err(&refused).contains("is no imported flow"), "{}", err(&refused));
    assert_eq!(std::fs::read_to_string(flow).unwrap(), "Mine | pt 1d\n");
}

#[test]
fn other_names_separators_zones_and_hours_are_options() {
    let folder = tempfile::tempdir().unwrap();
    let log = folder.path().join("log.txt");
    let off = folder.path().join("off.txt");
    std::fs::write(&off, "# days off\n2026-01-06\n").unwrap();
    std::fs::write(
        &log,
        "\u{feff}Vorgang;Schritt;Von;Bis\r\n1;A;2026-01-05 16:00;2026-01-05 17:00\r\n1;B;2026-01-07 10:00;2026-01-07T09:30:00Z\r\n",
    )
    .unwrap();
    let arguments = |json: bool| {
        let mut arguments = vec![
            "import",
            log.to_str().unwrap(),
            "--case",
            "Vorgang",
            "--activity",
            "schritt",
            "--start",
            "Von",
        ];
        arguments.extend([
            "--time",
            "Bis",
            "--offset",
            "+01:00",
            "--hours",
            "9:00-17:00",
            "--holidays",
            off.to_str().unwrap(),
        ]);
        arguments.extend(json.then_some("--json"));
        arguments
    };
    let output = flipchart(&arguments(true));
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    let json: serde_json::Value = serde_json::from_str(&out(&output)).unwrap();
    assert_eq!(json["separator"], ";");
    assert_eq!(json["steps"][1]["wait_min"]["mean"], 60.0);
    assert_eq!(json["steps"][1]["process_min"]["mean"], 30.0);
    assert!(out(&flipchart(&arguments(false))).contains("clock: 8h/day, 5d/week"));
}

#[test]
fn rows_not_read_are_shown_and_the_exit_status_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let log = folder.path().join("log.csv");
    std::fs::write(
        &log,
        "case,activity,time\n1,A,2026-01-05\n1,B,tomorrow\n1,C,2026-01-06\n",
    )
    .unwrap();
    let output = flipchart(&["import", log.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        out(&output).contains("- line 3: “tomorrow” is not a time"),
        "{}",
        out(&output)
    );
    assert!(out(&output).contains("Process time is unknown"));
}

#[test]
fn what_cannot_be_imported_exits_with_two_and_says_how_to_go_on() {
    let folder = tempfile::tempdir().unwrap();
    let log = folder.path().join("log.csv");
    let name = log.to_str().unwrap();
    std::fs::write(&log, "which one,what,timestamp\n1,A,2026-01-05\n").unwrap();
    for (arguments, said) in [
        (
            vec!["import", name],
            "no column is the case: name it by --case. The columns are “which one”",
        ),
        (vec!["import", name, "--case", "wich one"], "Did you mean “which one”?"),
        (vec!["import", name, "--offset", "Berlin"], "write it as +02:00"),
        (vec!["import", name, "--hours", "always"], "9:00-17:00"),
        (vec!["import", name, "--separator", "::"], "--separator"),
        (vec!["import", "no-such.csv"], "no-such.csv cannot be read"),
        (vec!["import", folder.path().to_str().unwrap()], "cannot be read"),
    ] {
        let output = flipchart(&arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(err(&output).contains(said), "{arguments:?}: {}", err(&output));
    }
}
