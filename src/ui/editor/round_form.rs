//! The round that a slide starts: none, one that is there, or a new one; its question, phases and what its answers become.

use egui::Ui;

use super::fields::{Form, Head, Rows};
use super::shown::{Shown, edit_by, look};
use crate::session::check::Step;
use crate::session::edit::{AgendaEdit, ItemEdit, RoundsEdit, SlideEdit};
use crate::session::{
    Activity, EndRule, Phase, Round, RoundForm, Section, Session, SessionEdit, Slide, SlideAt, inline,
};
use crate::ui::action::{Action, EditorLook};

/// The most phases of a form.
const MOST: usize = 20;

/// Shows it.
pub(super) fn show(ui: &mut Ui, slide: &Slide, shown: &Shown<'_>, out: &mut Vec<Action>) {
    let rounds = &shown.session.rounds;
    let at = slide
        .round
        .as_ref()
        .and_then(|id| rounds.iter().position(|round| round.id == *id));
    let mut names: Vec<String> = rounds.iter().map(|round| inline::plain(&round.question)).collect();
    names.push("A new round".to_owned());
    let new = names.len() - 1;
    let mut chosen = at;
    Form::show(
        ui,
        &mut chosen,
        &format!("round of {}", slide.id),
        (Vec::new(), None),
        |form, chosen| {
            form.line();
            form.maybe_place("round", "Round that it starts", chosen, &names);
        },
    );
    if chosen != at {
        match chosen {
            Some(to) if to == new => start_new(slide, shown, out),
            Some(to) => shown.change(SlideEdit::Round(rounds.get(to).map(|round| round.id.clone())), out),
            None => shown.change(SlideEdit::Round(None), out),
        }
        return;
    }
    let Some((at, round)) = at.and_then(|at| Some((at, rounds.get(at)?))) else {
        return;
    };
    let mut changed = round.clone();
    let way = [Step::Field("rounds"), Step::Item(at)];
    let told = (shown.findings(&way), None);
    let told = Form::show(ui, &mut changed, &format!("round {}", round.id), told, |form, round| {
        form.called("Round", |form| fields(form, round));
    });
    if let Some(into) = told.changed.filter(|_| changed != *round) {
        let round = Box::new(changed);
        let edit = SessionEdit::Rounds(RoundsEdit::Set { at, round });
        if into.is_empty() {
            edit_by(edit, out);
        } else {
            look(EditorLook::Type(Box::new(edit), format!("round {at} {into}")), out);
        }
    }
}

/// A new round on the question of the slide, which starts it.
pub(super) fn start_new(slide: &Slide, shown: &Shown<'_>, out: &mut Vec<Action>) {
    let title = inline::plain(&slide.title);
    let question = if title.trim().is_empty() {
        "What do you see?".to_owned()
    } else {
        title
    };
    edit_by(with_round(&question, shown.session, shown.at), out);
}

/// The edits that put a new round on the slide at a place.
pub(super) fn with_round(question: &str, session: &Session, slide: SlideAt) -> SessionEdit {
    let id = session.free_round_id(question);
    let phase = |name: &str, minutes: f32| Phase {
        name: name.to_owned(),
        minutes,
        ..Phase::default()
    };
    let round = Box::new(Round {
        id: id.clone(),
        question: question.to_owned(),
        phases: vec![phase("Alone", 1.0), phase("Pairs", 3.0), phase("All", 6.0)],
        ..Round::default()
    });
    let at = session.rounds.len();
    let mut edits = vec![
        SessionEdit::Rounds(RoundsEdit::Insert { at, round }),
        SessionEdit::Slide(slide, SlideEdit::Round(Some(id))),
    ];
    if let Section::Item(item) = slide.section
        && session.agenda.get(item).is_some_and(|item| item.activity.is_none())
    {
        let change = ItemEdit::Activity(Some(Activity::Round));
        edits.push(SessionEdit::Agenda(AgendaEdit::Item { at: item, change }));
    }
    SessionEdit::Several(edits)
}

fn fields(form: &mut Form<'_>, round: &mut Round) {
    form.problems_here();
    form.text("question", "Question", &mut round.question);
    let rows = Rows {
        field: "phases",
        label: "Phases",
        noun: "Phase",
        most: MOST,
        new: &|| Phase {
            name: "All".to_owned(),
            minutes: 5.0,
            ..Phase::default()
        },
        head: &|phase: &Phase| Head::of(&phase.name).note(format!("{} min", super::shown::minutes(phase.minutes))),
    };
    form.rows(&rows, &mut round.phases, |form, phase| {
        form.word("name", "Name", "", &mut phase.name);
        form.number("minutes", ("Takes", "minutes"), &mut phase.minutes, 0.1..=1_440.0);
        form.maybe("hint", "What people do, for you", &mut phase.hint);
        form.switch("per_person", "For each person of a group", "", &mut phase.per_person);
    });
    let becomes: Vec<(Activity, &str)> = Activity::ALL
        .iter()
        .filter(|activity| **activity != Activity::Round)
        .map(|activity| (*activity, activity.name()))
        .collect();
    form.maybe_choice("becomes", "What the answers become", &mut round.becomes, &becomes);
    let forms = [
        (RoundForm::Discussion, "Discussion"),
        (RoundForm::Break, "Break"),
        (RoundForm::Report, "Report"),
    ];
    form.choice("form", "Kind of time", &mut round.form, &forms);
    let ends = [
        (EndRule::Hold, "Goes on"),
        (EndRule::Ask, "Ask me"),
        (EndRule::GoOn, "Next phase"),
    ];
    form.choice("end", "When the time of a phase is up", &mut round.end, &ends);
}
