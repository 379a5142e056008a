//! The built-in session holds all that it promises: every fact, 90 minutes, and notes on every slide.

use flipchart::session::{self, Activity, Cue, Session, Slide};

fn session() -> Session {
    match session::read(session::BUILT_IN, "sessions/01-what-is-devops.ron") {
        Ok(checked) => {
            let odd: Vec<String> = checked.warnings.iter().map(ToString::to_string).collect();
            assert!(odd.is_empty(), "{}", odd.join("\n"));
            checked.session
        }
        Err(problems) => {
            let all: Vec<String> = problems.iter().map(ToString::to_string).collect();
            panic!("{}", all.join("\n"));
        }
    }
}

#[test]
fn the_built_in_session_reads_without_a_problem_or_a_warning() {
    assert_eq!(&session(), session::built_in());
}

#[test]
fn it_has_ninety_minutes_with_a_guess_first_a_decision_and_a_buffer() {
    let session = session();
    let items: Vec<(&str, f32)> = session
        .agenda
        .iter()
        .map(|item| (item.title.as_str(), item.minutes))
        .collect();
    assert_eq!(
        items,
        [
            ("Welcome", 4.0),
            ("Estimate", 4.0),
            ("The old world", 5.0),
            ("What DevOps is", 7.0),
            ("CALMS", 6.0),
            ("DevOps, SRE, platform", 5.0),
            ("Two stories", 5.0),
            ("The numbers", 4.0),
            ("Map our flow", 18.0),
            ("Bottlenecks", 11.0),
            ("Toil", 8.0),
            ("Decide", 6.0),
            ("Close", 5.0),
            ("Buffer", 2.0),
        ]
    );
    assert!((session.planned_minutes() - 90.0).abs() < f32::EPSILON);
    assert_eq!((session.told_count(), session.reference.len()), (23, 3));
    let rounds: Vec<(&str, Option<Activity>)> = session
        .rounds
        .iter()
        .map(|round| (round.id.as_str(), round.becomes))
        .collect();
    assert_eq!(
        rounds,
        [
            ("estimate", Some(Activity::Estimate)),
            ("flow", Some(Activity::Map)),
            ("bottlenecks", Some(Activity::BottleneckVote)),
            ("toil", Some(Activity::Toil)),
            // What it ends in are a decision and an action, which are notes.
            ("decide", None),
        ]
    );
    let activities: Vec<Activity> = session.agenda.iter().filter_map(|item| item.activity).collect();
    for activity in [
        Activity::Estimate,
        Activity::Standing,
        Activity::Map,
        Activity::Toil,
        Activity::Feedback,
    ] {
        assert!(activities.contains(&activity), "{activity:?}");
    }
}

/// The first number of what a slide's notes say about its minutes: "About 4 min".
fn told_minutes(slide: &Slide) -> Option<f32> {
    slide.notes.iter().find_map(|cue| {
        let Cue::Say(text) = cue else { return None };
        let rest = text.strip_prefix("About ")?;
        let (number, rest) = rest.split_once(' ')?;
        rest.starts_with("min").then(|| number.parse().ok()).flatten()
    })
}

#[test]
fn the_notes_say_how_long_each_slide_takes_and_it_adds_up() {
    for item in &session().agenda {
        let told: Option<Vec<f32>> = item.slides.iter().map(told_minutes).collect();
        let sum: Option<f32> = told.map(|told| told.iter().sum());
        assert_eq!(sum, Some(item.minutes), "{}", item.title);
    }
}

#[test]
fn whoever_gives_it_first_knows_what_to_prepare_and_what_to_do_in_rooms_of_any_size() {
    let session = session();
    for slide in session.agenda.iter().flat_map(|item| &item.slides) {
        let Some(_) = &slide.round else { continue };
        let notes = format!("{:?}", slide.notes).to_lowercase();
        let id = &slide.id;
        for words in ["five", "forty", "remote", "if nobody", "`"] {
            assert!(notes.contains(words), "{id} does not say “{words}”");
        }
    }
    let words = words(&session);
    for told in [
        "prepare: ",
        "tables of five",
        "one table per map",
        "three tables report",
        "nearly 1,900",
    ] {
        assert!(words.contains(told), "{told}");
    }
}

/// The words of a session as one text without markup: line breaks read as spaces.
fn words(session: &Session) -> String {
    let text = session
        .to_ron()
        .replace("\\n", " ")
        .replace("\\u{a0}", " ")
        .replace("**", "")
        .to_lowercase();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn every_fact_of_the_source_is_on_a_slide_or_in_a_round() {
    // What only the speaker notes say does not count.
    let mut session = session();
    let told = session.agenda.iter_mut().flat_map(|item| &mut item.slides);
    for slide in told.chain(&mut session.reference) {
        slide.notes.clear();
    }
    let words = words(&session);
    let missing: Vec<&str> = ON_THE_WALL
        .iter()
        .copied()
        .filter(|fact| !words.contains(fact))
        .collect();
    assert!(missing.is_empty(), "{missing:#?}");
}

/// Key words of each row, entry, example and figure, in lower case, in the order of the talk.
const ON_THE_WALL: &[&str] = &[
    // The wall, both sides and what followed.
    "ship features fast",
    "move fast, break things",
    "measured by features",
    "keep systems stable",
    "don’t touch what works",
    "measured by uptime",
    "code thrown over",
    "ops had never seen it",
    "deploys broke",
    "blame games",
    "customers waited",
    // What it is and is not, the goal, the idea.
    "a culture",
    "set of practices",
    "it is not just",
    "a tool",
    "a job title",
    "faster",
    "more reliable",
    "both",
    "you build it, you run it",
    "one team",
    "woken by a fault",
    // The loop.
    "\"plan\"",
    "\"code\"",
    "\"build\"",
    "\"test\"",
    "\"release\"",
    "\"deploy\"",
    "\"operate\"",
    "\"monitor\"",
    "not a one-way street",
    // CALMS.
    "shared duty",
    "no blame",
    "third time?",
    "automate it",
    "5 changes a day",
    "not 500 a quarter",
    "deployment frequency",
    "\"lead time\"",
    "failure rate",
    "recovery time",
    "no knowledge",
    // Five principles with their points.
    "automate everything",
    "slow, full of errors, and does not scale",
    "continuous improvement",
    "measure, find the bottleneck, fix it, repeat",
    "fail fast, learn fast",
    "fail small",
    "easy to fix",
    "infrastructure as code",
    "versioned, reviewed, tested, reproducible",
    "monitoring and feedback",
    "we see the state, developers hear at once",
    // Three names, their points and questions.
    "a movement and a philosophy",
    "dev and ops should work together",
    "broad principles",
    "born at google",
    "software engineering for operations",
    "slos, error budgets, less toil",
    "ask a software engineer to design an operations function",
    "self-service for our developers",
    "they push code",
    "how should dev and ops work together?",
    "how do we keep systems reliable?",
    "what do we build to scale this?",
    "the culture",
    "the practice",
    "the product",
    "complement each other",
    // The golden path.
    "total chaos",
    "built in, with company standards",
    "shell scripts",
    "terraform",
    "clicks in the aws console",
    "no monitoring",
    "name: my-service",
    "language: python",
    "port: 8000",
    "database: postgres",
    "replicas: 3",
    "ci/cd",
    "containers",
    "networking",
    "monitoring",
    "security",
    "make the right thing the easy thing",
    // The two stories.
    "3 weeks",
    "qa tests",
    "1 week",
    "fix 20 bugs",
    "handed to ops",
    "waits for saturday",
    "deploy at night",
    "wrong config, missing dependency",
    "roll back",
    "start over",
    "6+ weeks",
    "for one release",
    "small change",
    "a few hours",
    "tests",
    "at once",
    "staging",
    "automatic",
    "quick review",
    "production",
    "monitored",
    "healthy",
    "same day",
    // The numbers.
    "several a day",
    "once a month",
    "under 1 hour",
    "1 to 6 months",
    "0 to 15 %",
    "46 to 60 %",
    "1 week to 1 month",
    "dora, state of devops 2018, abridged",
    // Toil.
    "manual",
    "repetitive",
    "automatable",
    "reactive, not proactive",
    "no lasting value",
    "grows as fast as we grow",
    "50 %",
    "no time is left for the engineering",
    "restart crashed services",
    "auto-restart with health checks",
    "resize disks",
    "auto-scaling storage",
    "rotate passwords every quarter",
    "automated secret rotation",
    "add servers before a sale",
    "auto-scaling policies",
    "back up databases every night",
    "managed automated backups",
    "whether services are healthy",
    "automated monitoring and alerting",
    // Takeaways.
    "culture first, tools second",
    "calms: culture, automation, lean, measurement, sharing",
    "complement each other",
    "small, frequent changes are safer",
    "automate toil",
    // The way ahead.
    "git, github",
    "session 2",
    "jenkins, github actions",
    "session 3",
    "terraform, ansible",
    "session 4",
    "docker",
    "session 5",
    "kubernetes",
    "session 6",
    "prometheus, grafana",
    "phase 2",
    "git in practice",
    "branching strategies",
    "pull request workflows",
    "git: the foundation for everything in devops",
    // The four questions.
    "what does the current dev-to-production flow look like?",
    "where are the biggest bottlenecks?",
    "what manual tasks do you do repeatedly that could be automated?",
    "how long does it take for a code change to reach production?",
];

#[test]
fn what_has_no_place_on_the_wall_is_in_the_notes() {
    let words = words(&session());
    for fact in [
        "deployment frequency, lead time, failure rate and recovery time",
        "scales linearly",
        "faster and more reliably",
        "not one or the other",
        "the same team",
        "automate builds, tests, deploys and infrastructure",
        "there is always a better way",
        "learn from failure and blame nobody",
        "treated the same as application code",
        "the enemy of productivity",
        "between once a week and once a month",
        "our state at all times",
        "feedback fast",
        "broad principles and practices",
        "invented at google: a discipline with concrete practices",
        "need not know all infrastructure",
        "not my job",
        "deploys, tests, infrastructure, all of it",
        "fewer errors, more speed",
        "small batches are easy to debug",
        "cannot improve what you do not measure",
        "data, not gut feeling",
        "shared runbooks, and postmortems",
        "they do not compete",
    ] {
        assert!(words.contains(fact), "{fact}");
    }
}

#[test]
fn every_slide_helps_who_gives_it_for_the_first_time() {
    for slide in session().agenda.iter().flat_map(|item| &item.slides) {
        let has = |wanted: fn(&Cue) -> bool| slide.notes.iter().any(wanted);
        let id = &slide.id;
        assert!(
            has(|cue| matches!(cue, Cue::Say(_) | Cue::Step(..))),
            "{id}: what to say"
        );
        assert!(
            has(|cue| matches!(cue, Cue::Stress(_))) || id == "without-devops",
            "{id}: what to stress"
        );
        assert!(
            has(|cue| matches!(cue, Cue::Ask(_))) || id == "without-devops",
            "{id}: what to ask"
        );
        assert!(
            has(|cue| matches!(cue, Cue::Objection(..))),
            "{id}: what will be objected"
        );
        assert!(has(|cue| matches!(cue, Cue::Next(_))), "{id}: what it leads to");
    }
}

#[test]
fn the_slides_of_the_mock_ups_stand_where_they_show_them() {
    let session = session();
    let title = |number: usize| session.slide(number - 1).map(|slide| slide.title.as_str());
    for (number, expected) in [
        (3, "Opposite goals build a wall"),
        (4, "A culture with practices, not just a tool"),
        (5, "“You build it, you run it.”"),
        (6, "A loop, not a one-way street"),
        (7, "Culture first, tools second"),
        (8, "Five principles turn it into daily work"),
        (9, "A culture, a practice and a product"),
        (10, "Make the right thing the easy thing"),
        (12, "Without DevOps: six weeks, nothing shipped"),
        (13, "Six weeks, or the same day"),
        (11, "Three questions that complement each other"),
        (14, "The fast teams are also the safe ones"),
    ] {
        assert_eq!(title(number), Some(expected), "slide {number}");
    }
    for (number, steps) in [(3, 5), (4, 3), (5, 3), (8, 5), (9, 3), (10, 3), (12, 7)] {
        assert_eq!(
            session.slide(number - 1).map(Slide::steps),
            Some(steps),
            "slide {number}"
        );
    }
    let phases: Vec<(&str, f32)> = session
        .round("bottlenecks")
        .into_iter()
        .flat_map(|round| &round.phases)
        .map(|phase| (phase.name.as_str(), phase.minutes))
        .collect();
    assert_eq!(phases, [("Alone", 1.0), ("Pairs", 2.0), ("Fours", 3.0), ("All", 2.0)]);
}

#[test]
fn a_round_fits_into_its_agenda_item_and_every_round_is_started_somewhere() {
    let session = session();
    for round in &session.rounds {
        let item = session
            .agenda
            .iter()
            .find(|item| item.slides.iter().any(|slide| slide.round.as_ref() == Some(&round.id)));
        let minutes = item.map(|item| item.minutes);
        assert!(
            minutes.is_some_and(|planned| round.minutes() <= planned),
            "{}: {} of {minutes:?}",
            round.id,
            round.minutes()
        );
    }
}

#[test]
fn notes_point_at_the_reference_slides_by_the_numbers_these_have_and_the_agenda_leads_there() {
    let session = session();
    let number = |id: &str| {
        session
            .slides()
            .position(|(_, slide)| slide.id == id)
            .map(|index| index + 1)
    };
    for (slide, reference) in [("calms", "calms-in-full"), ("principles", "principles-in-full")] {
        let found = session.slides().find(|(_, found)| found.id == slide);
        let notes = found.map(|(_, slide)| format!("{:?}", slide.notes)).unwrap_or_default();
        let wanted = format!("slide {}", number(reference).unwrap_or_default());
        assert!(notes.contains(&wanted), "{slide} does not say {wanted}");
    }
    let mut window = crate::window::window(flipchart::ui::demo::slide(), egui::vec2(1280.0, 720.0));
    crate::window::rest(&mut window);
    crate::window::click(&mut window, "3 reference slides, behind the agenda");
    let shown = window
        .state()
        .state
        .document
        .as_ref()
        .and_then(|document| document.slide())
        .map(|slide| slide.id.as_str());
    assert_eq!(shown, Some("calms-in-full"));
}
