//! The question at the foot of the window: its sentence, and the buttons that answer it. It waits, and everything else goes on.

use egui::{
    Align, Align2, Area, Frame, Id, Layout, Margin, Order, Rect, Role, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo,
    pos2, vec2,
};

use crate::session::RoundForm;
use crate::ui::action::{Action, Command, QuestionAction, RoundAction};
use crate::ui::state::{Overlay, Question, State};
use crate::ui::theme::typeface::{self, Face};
use crate::ui::theme::{self, icons, space};
use crate::ui::widgets::{Button, icon};
use crate::workshop::{RoundRun, Thumbs};

/// The widest that it gets.
const WIDEST: f32 = 760.0;

/// From so wide a window on sentence and buttons stand in one row.
const ONE_ROW: f32 = 980.0;
/// Height of the card in one row, and in two.
const HEIGHTS: [f32; 2] = [space::S8 + space::CONTROL + space::S8, 100.0];

/// Shows the question at the foot of `below`, what lies below the top bar, and returns what is left for the surface: it covers no control.
pub fn question_below(ui: &mut Ui, below: Rect, state: &State, out: &mut Vec<Action>) -> Rect {
    let Some(question) = state.window.question else {
        return below;
    };
    let tokens = theme::tokens(ui.ctx());
    let one_row = below.width() >= ONE_ROW;
    let [low, high] = HEIGHTS;
    let height = if one_row { low } else { high };
    let bottom = below.bottom() - space::S12;
    let card = Rect::from_min_max(
        pos2(below.left() + space::S12, bottom - height),
        pos2(below.right() - space::S12, bottom),
    );
    let (radius, frame) = (f32::from(space::PANE_RADIUS), Stroke::new(2.0, tokens.blue));
    ui.painter()
        .rect(card, radius, tokens.surface, frame, StrokeKind::Inside);
    let inner = card.shrink2(vec2(14.0, space::S8));
    if one_row {
        let builder = UiBuilder::new().max_rect(inner).id_salt("answers");
        let mut right = ui.new_child(builder.layout(Layout::right_to_left(Align::Center)));
        answers(&mut right, state, question, out);
        let left = inner.with_max_x(right.min_rect().left() - space::S12);
        let builder = UiBuilder::new().max_rect(left).id_salt("question");
        let mut child = ui.new_child(builder.layout(Layout::left_to_right(Align::Center)));
        sentence(&mut child, state, question, left.width());
    } else {
        let mut child = ui.new_child(UiBuilder::new().max_rect(inner).id_salt("question"));
        child.set_clip_rect(card.intersect(ui.clip_rect()));
        sentence(&mut child, state, question, inner.width());
        child.horizontal_wrapped(|ui| answers(ui, state, question, out));
    }
    below.with_max_y(card.top())
}

/// Shows the question over the wall that fills this window, if one stands.
pub fn question(ui: &mut Ui, state: &State, out: &mut Vec<Action>) {
    let Some(question) = state.window.question else { return };
    let tokens = theme::tokens(ui.ctx());
    let whole = ui.ctx().content_rect();
    let above = space::S24;
    let widest = (whole.width() - 2.0 * space::S24).clamp(160.0, WIDEST);
    let area = Area::new(Id::unique("question"))
        .order(Order::Foreground)
        .anchor(Align2::CENTER_BOTTOM, vec2(0.0, -above))
        .fade_in(false)
        .default_width(widest);
    let frame = Frame::NONE
        .fill(tokens.surface)
        .stroke(Stroke::new(2.0, tokens.blue))
        .corner_radius(space::PANE_RADIUS)
        .shadow(theme::float_shadow(tokens))
        .inner_margin(Margin::symmetric(14, 10));
    area.show(ui.ctx(), |ui| {
        frame.show(ui, |ui| {
            ui.set_max_width(widest - 28.0);
            ui.spacing_mut().item_spacing = vec2(space::S8, space::S8);
            sentence(ui, state, question, widest - 28.0);
            ui.with_layout(Layout::left_to_right(Align::Center).with_main_wrap(true), |ui| {
                answers(ui, state, question, out);
            });
        });
    });
}

fn sentence(ui: &mut Ui, state: &State, question: Question, widest: f32) {
    let tokens = theme::tokens(ui.ctx());
    let words = words(state, question);
    ui.horizontal(|ui| {
        icon(ui, icons::QUESTION, 18.0, tokens.blue, Face::IconBold);
        let job = typeface::BODY.job(&words, tokens.ink, widest - 18.0 - space::S8);
        let label = ui.add(egui::Label::new(job).selectable(false));
        label.widget_info(|| WidgetInfo::labeled(Role::Label, true, words.as_str()));
        // A screen reader tells it without being asked.
        let polite = egui::accesskit::Live::Polite;
        ui.ctx().accesskit_node_builder(label.id, |node| node.set_live(polite));
    });
}

/// What is asked; with thumbs they are what is asked about.
fn words(state: &State, question: Question) -> String {
    match extension(state, question) {
        Some((_, minutes)) => format!("Time is up. Thumbs: up goes on for {minutes} min, down goes to the next."),
        None => asks(question, state),
    }
}

/// The run and the minutes that thumbs may add to its phase now.
fn extension(state: &State, question: Question) -> Option<(&RoundRun, f32)> {
    let asks = matches!(question, Question::PhaseOver | Question::Finish);
    let run = state.document.as_ref()?.workshop().running()?;
    let over = run.view(state.now.at).over;
    run.extension().filter(|_| asks && over).map(|minutes| (run, minutes))
}

fn answers(ui: &mut Ui, state: &State, question: Question, out: &mut Vec<Action>) {
    let (yes, no) = verbs(question, state);
    let keys = if question.by_clicker() {
        [Command::Next, Command::Back].map(|command| command.key_label(state.window.typing))
    } else {
        [String::new(), String::new()]
    };
    let [next, back] = &keys;
    if Button::new(yes).key(next).primary().show(ui).clicked() {
        out.push(Action::Question(QuestionAction::Yes));
    }
    if let Some((run, minutes)) = extension(state, question) {
        let words = format!("{minutes} min more");
        if Button::new(&words).icon(icons::THUMBS_UP).show(ui).clicked() {
            let seconds = (minutes * 60.0).round() as u32;
            let phase = run.current;
            out.push(Action::Round(RoundAction::Vote(Thumbs {
                phase,
                seconds,
                ..Thumbs::default()
            })));
        }
        if Button::new("Count thumbs…").quiet().show(ui).clicked() {
            out.push(Action::Overlay(Some(Overlay::Thumbs)));
        }
    }
    if Button::new(no).key(back).quiet().show(ui).clicked() {
        out.push(Action::Question(QuestionAction::No));
    }
}

/// What is asked, in one or two sentences.
fn asks(question: Question, state: &State) -> String {
    match question {
        Question::Begin(_) if begun(state) => "The times of the agenda stand still. Do they go on from now?".to_owned(),
        Question::Begin(_) => "Do the times of the agenda begin now? Until then this is a preview.".to_owned(),
        Question::StartRound(_) => "This slide has a round. Does it start now?".to_owned(),
        Question::Finish if in_a_break(state) => "Is the break over?".to_owned(),
        Question::Finish => "This is the last phase. Is the round over?".to_owned(),
        Question::PhaseOver => "The time of this phase is up. Does the next one begin?".to_owned(),
        Question::Clock(millis) if millis > 0 => format!(
            "{} passed while the computer slept, or somebody set its clock. Did the room go on?",
            span(millis)
        ),
        Question::Clock(millis) => format!(
            "The computer's clock was set back by {}. The times here go on as they ran.",
            span(millis)
        ),
    }
}

/// The verbs that say yes and no.
fn verbs(question: Question, state: &State) -> (&'static str, &'static str) {
    match question {
        Question::Begin(_) if begun(state) => ("Go on now", "Not yet"),
        Question::Begin(_) => ("Begin now", "Not yet"),
        Question::StartRound(_) => ("Start the round", "Go on without it"),
        Question::Finish if in_a_break(state) => ("End the break", "Not yet"),
        Question::Finish => ("It is over", "Not yet"),
        Question::PhaseOver => ("On to the next", "Not yet"),
        Question::Clock(millis) if millis > 0 => ("Count it", "Do not count it"),
        Question::Clock(_) => ("Take the clock's time", "Keep these"),
    }
}

fn in_a_break(state: &State) -> bool {
    let running = state
        .document
        .as_ref()
        .and_then(|document| document.workshop().running());
    running.is_some_and(|run| run.round.form == RoundForm::Break)
}

fn begun(state: &State) -> bool {
    let document = state.document.as_ref();
    document.is_some_and(|document| document.workshop().began().is_some())
}

/// "40 min", "27 h 0 min".
fn span(millis: i64) -> String {
    let seconds = millis.unsigned_abs() / 1_000;
    let minutes = (seconds + 30) / 60;
    match minutes {
        0 | 1 if seconds < 90 => format!("{seconds} s"),
        minutes if minutes < 60 => format!("{minutes} min"),
        minutes => format!("{} h {} min", minutes / 60, minutes % 60),
    }
}

#[cfg(test)]
mod tests {
    use super::span;

    #[test]
    fn a_span_is_said_as_people_say_it() {
        let said = [6_000, 89_400, 90_000, -2_400_000, 97_200_000].map(span);
        assert_eq!(said, ["6 s", "89 s", "2 min", "40 min", "27 h 0 min"]);
    }
}
