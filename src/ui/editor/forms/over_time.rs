//! Forms of the blocks that tell what follows what: chain, cycle, story, roadmap, flow, branch, a step, paths.

use super::words::{code_within, entry};
use crate::session::block::{
    Ask, Branch, Chain, ChainBack, Cycle, Flow, FlowNote, FlowPlace, Length, One, Part, Paths, Roadmap, RoadmapForm,
    Span, SpanKind, Stage, StepFigure, Stop, Story, StoryForm, Track,
};
use crate::ui::editor::fields::{Form, Head, Rows};
use crate::ui::editor::new_parts;

/// What a span of time was.
pub(super) const SPANS: [(SpanKind, &str); 4] = [
    (SpanKind::Work, "Work"),
    (SpanKind::Wait, "Wait"),
    (SpanKind::Fail, "Fail"),
    (SpanKind::Back, "Back"),
];
/// The longest time that a story tells, in its unit.
const LONGEST: f32 = 100_000.0;

pub(in crate::ui::editor) fn chain(form: &mut Form<'_>, chain: &mut Chain) {
    let rows = Rows {
        field: "stages",
        label: "",
        noun: "Stage",
        most: 6,
        new: &new_parts::stage,
        head: &|stage: &Stage| Head::of(&stage.name).lead(stage.line.as_deref().unwrap_or_default()),
    };
    form.rows(&rows, &mut chain.stages, |form, stage| {
        form.text("name", "Name", &mut stage.name);
        form.maybe("line", "Line below", &mut stage.line);
    });
    let names: Vec<String> = chain.stages.iter().map(|stage| stage.name.clone()).collect();
    let last = names.len().saturating_sub(1);
    form.line();
    let rows = Rows {
        field: "before",
        label: "Who had which stages before",
        noun: "Owner",
        most: 6,
        new: &|| Part {
            name: "Name".to_owned(),
            from: 0,
            to: last,
        },
        head: &|part: &Part| Head::of(&part.name),
    };
    form.rows(&rows, &mut chain.before, |form, part| {
        form.text("name", "Name", &mut part.name);
        form.place("from", "First stage", &mut part.from, &names);
        form.place("to", "Last stage", &mut part.to, &names);
    });
    form.maybe("says", "Line below them", &mut chain.says);
    let one = || One {
        name: "One team".to_owned(),
        line: None,
    };
    form.maybe_part("one", "One has all of them now", &mut chain.one, one, |form, one| {
        form.text("name", "Name", &mut one.name);
        form.maybe("line", "Line at the other end", &mut one.line);
    });
    let back = || ChainBack {
        from: last,
        to: 0,
        text: "What it does".to_owned(),
    };
    form.maybe_part("back", "A way back", &mut chain.back, back, |form, back| {
        form.place("from", "From the stage", &mut back.from, &names);
        form.place("to", "To the stage", &mut back.to, &names);
        form.text("text", "What it does, in one or two lines", &mut back.text);
    });
}

pub(in crate::ui::editor) fn cycle(form: &mut Form<'_>, cycle: &mut Cycle) {
    form.lines(
        "stages",
        "Stages; the last leads back to the first",
        "Stage",
        &mut cycle.stages,
        12,
    );
    let mut eight = cycle.halves.is_some();
    form.switch("halves", "A figure of eight", "", &mut eight);
    if eight != cycle.halves.is_some() {
        cycle.halves = eight.then(|| ("Left half".to_owned(), "Right half".to_owned()));
    }
    if let Some((left, right)) = &mut cycle.halves {
        form.within(&entry("halves", 0), |form| form.text("", "Inside the left half", left));
        form.within(&entry("halves", 1), |form| {
            form.text("", "Inside the right half", right);
        });
    } else {
        form.maybe("center", "Inside the ring", &mut cycle.center);
    }
}

pub(in crate::ui::editor) fn story(form: &mut Form<'_>, story: &mut Story) {
    let forms = [(StoryForm::Rows, "A row a span"), (StoryForm::Bars, "Bars")];
    form.choice("form", "Drawn as", &mut story.form, &forms);
    form.text("unit", "Unit of all lengths", &mut story.unit);
    form.number("until", ("End of the axis", "units"), &mut story.until, 0.01..=LONGEST);
    let rows = Rows {
        field: "tracks",
        label: "Tracks",
        noun: "Track",
        most: if story.form == StoryForm::Bars { 2 } else { 1 },
        new: &new_parts::track,
        head: &|track: &Track| Head::of(&track.name).lead(&track.total),
    };
    form.rows(&rows, &mut story.tracks, |form, track| {
        form.text("name", "Name", &mut track.name);
        form.text("total", "Total in words", &mut track.total);
        let rows = Rows {
            field: "spans",
            label: "Spans",
            noun: "Span",
            most: 12,
            new: &new_parts::span,
            head: &|span: &Span| Head::of(&span.name).lead(&span.says),
        };
        form.rows(&rows, &mut track.spans, |form, span| {
            form.text("name", "What happened", &mut span.name);
            form.text("says", "How long, in words", &mut span.says);
            form.number("length", ("How long", "units"), &mut span.length, 0.0..=LONGEST);
            form.choice("kind", "What it was", &mut span.kind, &SPANS);
        });
        form.maybe("back", "On a line back to the start", &mut track.back);
    });
    let presses = match story.form {
        StoryForm::Rows => story.rows().saturating_sub(1),
        StoryForm::Bars => 2 * usize::from(story.tracks.len() > 1),
    };
    form.stepwise("Step by step", presses, &mut story.stepwise);
}

pub(in crate::ui::editor) fn roadmap(form: &mut Form<'_>, roadmap: &mut Roadmap) {
    let forms = [(RoadmapForm::Road, "A road"), (RoadmapForm::Layers, "Layers")];
    form.choice("form", "Drawn as", &mut roadmap.form, &forms);
    let rows = Rows {
        field: "stops",
        label: "",
        noun: "Stop",
        most: 8,
        new: &new_parts::stop,
        head: &|stop: &Stop| Head::of(&stop.stage).lead(&stop.tools).note(stop.when.clone()),
    };
    form.rows(&rows, &mut roadmap.stops, |form, stop| {
        form.text("stage", "Stage", &mut stop.stage);
        form.text("tools", "Tools", &mut stop.tools);
        form.text("when", "When it comes", &mut stop.when);
    });
    let stepped = roadmap.stops.len().saturating_sub(1);
    form.stepwise("Reveal one by one", stepped, &mut roadmap.stepwise);
}

pub(in crate::ui::editor) fn flow(form: &mut Form<'_>, flow: &mut Flow) {
    form.lines("stages", "Stages, two to seven", "Stage", &mut flow.stages, 7);
    let names = flow.stages.clone();
    form.maybe_place("narrow", "The narrow one", &mut flow.narrow, &names);
    let rows = Rows {
        field: "notes",
        label: "Notes, one by one",
        noun: "Note",
        most: 5,
        new: &|| FlowNote {
            at: FlowPlace::Base,
            head: "Two words".to_owned(),
            line: String::new(),
        },
        head: &|note: &FlowNote| Head::of(&note.head).lead(&note.line),
    };
    form.rows(&rows, &mut flow.notes, |form, note| {
        place_in_flow(form, &mut note.at, &names);
        form.text("head", "Head", &mut note.head);
        form.text("line", "What it means", &mut note.line);
    });
}

fn place_in_flow(form: &mut Form<'_>, place: &mut FlowPlace, names: &[String]) {
    let kinds = [
        "Across some stages",
        "Widens the narrow one",
        "Drops out of a stage",
        "The ground below",
        "The line back",
    ];
    let mut at = match place {
        FlowPlace::Across(..) => 0,
        FlowPlace::Widen => 1,
        FlowPlace::Drop(_) => 2,
        FlowPlace::Base => 3,
        FlowPlace::Back => 4,
    };
    let before = at;
    form.place("at", "Where it stands", &mut at, &kinds.map(str::to_owned));
    if at != before {
        *place = match at {
            0 => FlowPlace::Across(0, names.len().saturating_sub(1).min(1)),
            1 => FlowPlace::Widen,
            2 => FlowPlace::Drop(0),
            3 => FlowPlace::Base,
            _ => FlowPlace::Back,
        };
    }
    match place {
        FlowPlace::Across(from, to) => {
            form.within(&entry("at", 0), |form| form.place("", "From the stage", from, names));
            form.within(&entry("at", 1), |form| form.place("", "To the stage", to, names));
        }
        FlowPlace::Drop(stage) => form.within(&entry("at", 0), |form| form.place("", "The stage", stage, names)),
        FlowPlace::Widen | FlowPlace::Base | FlowPlace::Back => {}
    }
}

pub(in crate::ui::editor) fn branch(form: &mut Form<'_>, branch: &mut Branch) {
    form.text("branch", "At the branch", &mut branch.branch);
    form.text("merge", "Where it comes back", &mut branch.merge);
    form.text("line", "Below the line", &mut branch.line);
}

pub(in crate::ui::editor) fn step_figure(form: &mut Form<'_>, figure: &mut StepFigure) {
    form.text("name", "Step", &mut figure.name);
    form.text("by", "Who does it", &mut figure.by);
    form.part("wait", "How long the work lies", |form| length(form, &mut figure.wait));
    form.part("work", "How long hands are on it", |form| {
        length(form, &mut figure.work);
    });
    form.part("back", "What goes back", |form| {
        form.text("share", "How much of it", &mut figure.back.share);
        form.text("to", "To the step", &mut figure.back.to);
    });
    form.line();
    let asks = &mut figure.asks;
    form.part("asks", "The four questions", |form| {
        for (field, label, ask) in [
            ("step", "About the step", &mut asks.step),
            ("wait", "About the time before it", &mut asks.wait),
            ("work", "About the time in it", &mut asks.work),
            ("back", "About what comes back", &mut asks.back),
        ] {
            form.part(field, label, |form| question(form, ask));
        }
    });
}

fn length(form: &mut Form<'_>, length: &mut Length) {
    form.text("says", "In words", &mut length.says);
    form.number("length", ("As a length", ""), &mut length.length, 0.01..=LONGEST);
}

fn question(form: &mut Form<'_>, ask: &mut Ask) {
    form.text("head", "One word", &mut ask.head);
    form.text("text", "Question", &mut ask.text);
}

pub(in crate::ui::editor) fn paths(form: &mut Form<'_>, paths: &mut Paths) {
    form.text("head", "Head above the ways", &mut paths.head);
    form.lines("ways", "Ways", "Way", &mut paths.ways, 4);
    let names = paths.ways.clone();
    form.maybe_place("lost", "The one that does not arrive", &mut paths.lost, &names);
    form.text("end", "Where all of them lead", &mut paths.end);
    form.line();
    form.text("then", "Head above listing and road", &mut paths.then);
    code_within(form, "code", "All it takes", &mut paths.code);
    form.lines("road", "What lies on the road", "Thing on the road", &mut paths.road, 5);
    form.maybe("says", "Line below the road", &mut paths.says);
}
