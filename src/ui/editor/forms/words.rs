//! Forms of the blocks that are mostly words: cover, list, quote, callout, questions, checks, ask, code.

use crate::session::block::ask::Ask;
use crate::session::block::{
    Answer, Callout, CalloutKind, Checks, Code, Cover, List, ListFigure, ListItem, Marker, Questions, Quote,
};
use crate::session::check::{LANGUAGES, Step};
use crate::ui::editor::fields::{Form, Head, Rows};

/// More entries than any slide can show.
const MANY: usize = 40;
/// What may stand before an entry.
const MARKERS: [(Marker, &str); 8] = [
    (Marker::Bullet, "Bullets"),
    (Marker::Number, "Numbers"),
    (Marker::Letter, "Letters"),
    (Marker::Check, "Ticks"),
    (Marker::Cross, "Crosses"),
    (Marker::Rule, "Rules between"),
    (Marker::Bar, "Bars, short and bold"),
    (Marker::Numeral, "Large numerals"),
];

pub(in crate::ui::editor) fn text(form: &mut Form<'_>, text: &mut String) {
    form.text("", "Text", text);
}

pub(in crate::ui::editor) fn cover(form: &mut Form<'_>, cover: &mut Cover) {
    form.lines(
        "title",
        "Title, in the lines it is broken into",
        "Line",
        &mut cover.title,
        4,
    );
    form.lines("lines", "Below the title", "Line below", &mut cover.lines, 3);
}

pub(in crate::ui::editor) fn list(form: &mut Form<'_>, list: &mut List) {
    form.choice("marker", "Before each entry", &mut list.marker, &MARKERS);
    let (marker, stepped) = (list.marker, list.items.len().saturating_sub(1));
    items(form, &mut list.items, marker, 0);
    if marker == Marker::Number {
        form.count("start", "First number", &mut list.start, 1..=9_999);
    }
    if marker != Marker::Numeral {
        form.count("columns", "Columns", &mut list.columns, 1..=3);
    }
    form.stepwise("Reveal one by one", stepped, &mut list.stepwise);
}

/// Entries, and those below each: lists are at most three deep.
fn items(form: &mut Form<'_>, values: &mut Vec<ListItem>, marker: Marker, depth: usize) {
    let tasks = values.iter().any(|item| item.done.is_some());
    let rows = Rows {
        field: "items",
        label: if depth == 0 { "" } else { "Below it" },
        noun: if depth == 0 { "Entry" } else { "Entry below" },
        most: if marker == Marker::Numeral { 4 } else { MANY },
        new: &|| ListItem {
            done: tasks.then_some(false),
            ..ListItem::default()
        },
        head: &|item: &ListItem| {
            let below = item.items.len();
            Head::of(&item.text).note(if below == 0 {
                String::new()
            } else {
                format!("{below} below")
            })
        },
    };
    form.rows(&rows, values, |form, item| {
        form.entry("text", "Words", &mut item.text);
        if marker == Marker::Numeral {
            form.maybe("mark", "Singled out by", &mut item.mark);
            let figures = [
                (ListFigure::Layers, "Layers"),
                (ListFigure::Batches, "Batches"),
                (ListFigure::Arrow, "Arrow"),
                (ListFigure::Dots, "Dots"),
                (ListFigure::Piece, "Piece"),
                (ListFigure::Owner, "Owner"),
                (ListFigure::Question, "Question"),
                (ListFigure::Missing, "Missing"),
                (ListFigure::Early, "Early"),
            ];
            form.maybe_choice("figure", "Picture", &mut item.figure, &figures);
        } else {
            let boxes = [(false, "To do"), (true, "Done")];
            form.maybe_choice("done", "Box of a task", &mut item.done, &boxes);
        }
        if depth < 2 {
            items(form, &mut item.items, marker, depth + 1);
        }
    });
}

pub(in crate::ui::editor) fn quote(form: &mut Form<'_>, quote: &mut Quote) {
    form.text("text", "Words, without quotation marks", &mut quote.text);
    form.maybe("by", "Who said it", &mut quote.by);
    let columns: Vec<String> = (1..=6).map(|column| format!("Question {column}")).collect();
    form.maybe_place(
        "points_at",
        "Points at a question above",
        &mut quote.points_at,
        &columns,
    );
    form.stepwise("With a step of its own", 1, &mut quote.stepwise);
}

pub(in crate::ui::editor) fn callout(form: &mut Form<'_>, callout: &mut Callout) {
    let kinds = [
        (CalloutKind::Point, "Point"),
        (CalloutKind::Rule, "Rule"),
        (CalloutKind::Warning, "Warning"),
    ];
    form.choice("kind", "Kind", &mut callout.kind, &kinds);
    form.text("text", "Sentence", &mut callout.text);
    form.stepwise("With a step of its own", 1, &mut callout.stepwise);
}

pub(in crate::ui::editor) fn questions(form: &mut Form<'_>, questions: &mut Questions) {
    form.maybe("head", "Line above", &mut questions.head);
    form.lines("items", "Questions", "Question", &mut questions.items, 12);
    let rows = Rows {
        field: "answers",
        label: "What answers each, in their order",
        noun: "Answer",
        most: 6,
        new: &|| Answer {
            name: "Name".to_owned(),
            kind: String::new(),
        },
        head: &|answer: &Answer| Head::of(&answer.name).lead(&answer.kind),
    };
    form.rows(&rows, &mut questions.answers, |form, answer| {
        form.text("name", "Name", &mut answer.name);
        form.text("kind", "What it is", &mut answer.kind);
    });
    if questions.answers.is_empty() {
        form.count("columns", "Columns", &mut questions.columns, 1..=4);
    }
    form.stepwise("With a step of their own", 1, &mut questions.stepwise);
}

pub(in crate::ui::editor) fn checks(form: &mut Form<'_>, checks: &mut Checks) {
    form.text("label", "What they have in common", &mut checks.label);
    form.lines("items", "Facts, one to three words each", "Fact", &mut checks.items, 8);
}

pub(in crate::ui::editor) fn ask(form: &mut Form<'_>, ask: &mut Ask) {
    form.lines(
        "question",
        "Question, in its lines",
        "Line",
        &mut ask.question,
        Ask::MOST,
    );
    form.hint("It comes first, on a slide without a title.");
    form.text("unknown", "What is asked for, inside the bar", &mut ask.unknown);
    form.text("from", "Where the bar begins", &mut ask.from);
    form.text("to", "Where it ends", &mut ask.to);
}

pub(in crate::ui::editor) fn code(form: &mut Form<'_>, code: &mut Code) {
    form.word("lang", "Language", "text", &mut code.lang);
    if !code.lang.trim().is_empty() && crate::session::check::language(&code.lang).is_none() {
        let known: Vec<&str> = LANGUAGES
            .iter()
            .copied()
            .filter(|name| name.starts_with(code.lang.trim()))
            .take(6)
            .collect();
        if !known.is_empty() {
            form.hint(&format!("Known: {}", known.join(", ")));
        }
    }
    form.listing("text", "Listing", &mut code.text);
    let lines = code.text.lines().count();
    form.lines(
        "highlight",
        "Lines picked out, step by step",
        "Step",
        &mut code.highlight,
        12,
    );
    let many = if lines == 1 { "" } else { "s" };
    form.hint(&format!(
        "As in “1”, “3-5,8” or “all”; the listing has {lines} line{many}."
    ));
}

/// The fields of a listing within another block.
pub(super) fn code_within(form: &mut Form<'_>, field: &'static str, label: &str, value: &mut Code) {
    form.part(field, label, |form| {
        form.word("lang", "Language", "text", &mut value.lang);
        form.listing("text", "Listing", &mut value.text);
    });
}

/// The way into an entry of a field.
pub(super) fn entry(field: &'static str, index: usize) -> [Step; 2] {
    [Step::Field(field), Step::Item(index)]
}
