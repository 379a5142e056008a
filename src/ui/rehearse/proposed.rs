//! What is proposed for a section, in a field that can be typed over; how it is computed; and the buttons that take or leave it.

use egui::{
    Align2, Frame, Id, Key, Margin, Modifiers, Rect, Stroke, StrokeKind, TextEdit, Ui, UiBuilder, WidgetInfo, pos2,
    vec2,
};

use super::words::planned;
use crate::session::rehearsal::{Proposal, most_slack};
use crate::ui::action::{Action, Command, RehearseAction};
use crate::ui::state::State;
use crate::ui::state::rehearse::Rehearsing;
use crate::ui::theme::typeface::{self, Face};
use crate::ui::theme::{self, Tokens, icons, space};
use crate::ui::widgets::{Button, CommandButton, icon_at, spoken, text_at};

/// The field of a proposal: its width and height.
const FIELD: (f32, f32) = (44.0, 32.0);

/// Shows what is proposed in the row `rect`, in a field where the session has a file; and why.
pub(super) fn show(
    ui: &mut Ui,
    rect: Rect,
    left: f32,
    (rehearsing, proposal): (&Rehearsing, &Proposal),
    tokens: &Tokens,
    out: &mut Vec<Action>,
) {
    let middle = rect.center().y;
    let taken = rehearsing.minutes_of(proposal);
    let place = Rect::from_min_size(pos2(left, middle - FIELD.1 / 2.0), vec2(FIELD.0, FIELD.1));
    if rehearsing.of.path.is_some() {
        field(ui, place, (rehearsing, proposal), taken, out);
    } else {
        let words = proposal.minutes.to_string();
        let strong = typeface::LIST.face(Face::Bold);
        text_at(
            ui.painter(),
            place.center(),
            Align2::CENTER_CENTER,
            &words,
            strong,
            tokens.blue,
            FIELD.0,
        );
    }
    let at = pos2(place.right() + space::S8, middle);
    let room = rect.right() - space::S8 - at.x;
    if room > 40.0 {
        let why = if taken.is_some() {
            proposal.why()
        } else {
            "left as planned".to_owned()
        };
        text_at(
            ui.painter(),
            at,
            Align2::LEFT_CENTER,
            &why,
            typeface::SECOND,
            tokens.ink2,
            room,
        );
    }
    if rehearsing.of.path.is_some() && rehearsing.row == proposal.item {
        let bar = Rect::from_min_size(rect.min, vec2(3.0, rect.height()));
        ui.painter().rect_filled(bar, 0.0, tokens.blue);
    }
}

/// The field of a proposal; an empty one leaves the plan.
fn field(
    ui: &mut Ui,
    place: Rect,
    (rehearsing, proposal): (&Rehearsing, &Proposal),
    taken: Option<f32>,
    out: &mut Vec<Action>,
) {
    let tokens = theme::tokens(ui.ctx());
    let item = proposal.item;
    let shown = match rehearsing.typed.get(&item) {
        _ if rehearsing.left.contains(&item) => String::new(),
        Some(typed) => typed.clone(),
        None => proposal.minutes.to_string(),
    };
    let mut text = shown.clone();
    let (ground, line) = if taken.is_some() {
        (tokens.blue_soft, Stroke::new(1.5, tokens.blue))
    } else {
        (tokens.surface, Stroke::new(1.0, tokens.edge))
    };
    let radius = f32::from(space::CONTROL_RADIUS);
    ui.painter().rect(place, radius, ground, line, StrokeKind::Inside);
    let inside = place.shrink2(vec2(4.0, 2.0));
    let mut child = ui.new_child(UiBuilder::new().max_rect(inside).id_salt(("minutes of", item)));
    child.spacing_mut().interact_size.y = 0.0;
    let style = typeface::LIST.face(Face::Bold);
    let edit = TextEdit::singleline(&mut text)
        .id(Id::unique(("proposed minutes", item)))
        .font(style.font())
        .text_color(tokens.blue)
        .hint_text(style.text("–", tokens.ink3))
        .frame(Frame::NONE)
        .margin(Margin::ZERO)
        .align(Align2::CENTER_CENTER)
        .desired_width(inside.width())
        .min_size(inside.size())
        .char_limit(6);
    let response = child.add(edit);
    let section = rehearsing.session.agenda.get(item);
    let name = format!(
        "Proposed minutes of {}",
        section.map_or("", |section| section.title.as_str())
    );
    response.widget_info(|| {
        let mut info = WidgetInfo::text_edit(true, &shown, &text, "");
        info.label = Some(name.clone());
        info
    });
    if text != shown {
        out.push(Action::Rehearse(if text.trim().is_empty() {
            RehearseAction::Leave(item, true)
        } else {
            RehearseAction::Typed(item, text)
        }));
    }
}

/// Up and down choose a proposal, Space takes it or leaves it.
pub(super) fn keys(ui: &Ui, state: &State, rehearsing: &Rehearsing, out: &mut Vec<Action>) {
    let idle = state.window.overlay.is_none() && ui.memory(|memory| memory.focused().is_none());
    let proposals = rehearsing.proposals();
    let items: Vec<usize> = proposals.into_iter().flatten().map(|proposal| proposal.item).collect();
    // Without a file nothing can be taken, and the keys are left to the slides.
    if !idle || items.is_empty() || rehearsing.of.path.is_none() {
        return;
    }
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let at = items.iter().position(|item| *item == rehearsing.row);
    let to = if pressed(Key::ArrowDown) {
        Some(at.map_or(0, |at| (at + 1).min(items.len() - 1)))
    } else if pressed(Key::ArrowUp) {
        Some(at.map_or(0, |at| at.saturating_sub(1)))
    } else {
        None
    };
    if let Some(item) = to.and_then(|to| items.get(to)) {
        out.push(Action::Rehearse(RehearseAction::Row(*item)));
    }
    if let Some(item) = at.and_then(|at| items.get(at))
        // Last: Space belongs to the slides wherever no proposal is chosen.
        && pressed(Key::Space)
    {
        let left = rehearsing.left.contains(item);
        out.push(Action::Rehearse(RehearseAction::Leave(*item, !left)));
    }
}

/// How proposals are computed; where they do not fit, what has time to spare; and the buttons that take or leave them.
pub(super) fn foot(ui: &mut Ui, rect: Rect, state: &State, rehearsing: &Rehearsing, out: &mut Vec<Action>) {
    let tokens = theme::tokens(ui.ctx());
    let builder = UiBuilder::new()
        .max_rect(rect.shrink2(vec2(space::S16, 0.0)))
        .layout(egui::Layout::right_to_left(egui::Align::Center))
        .id_salt("proposals");
    let mut right = ui.new_child(builder);
    if rehearsing.can_take() {
        let words = match rehearsing.taken().len() {
            1 => "Take 1 proposal".to_owned(),
            many => format!("Take {many} proposals"),
        };
        CommandButton::new(Command::TakeProposals)
            .saying(&words, icons::CHECK)
            .height(space::PANEL_CONTROL)
            .primary()
            .show(&mut right, state, out);
        let keep = Button::new("Keep the plan").quiet().height(space::PANEL_CONTROL);
        if keep.show(&mut right).clicked() {
            out.push(Action::Rehearse(RehearseAction::KeepPlan));
        }
    }
    let (words, ink) = foot_words(rehearsing, tokens);
    let mut left = rect.left() + space::S16;
    if ink == tokens.amber {
        let at = pos2(left + 8.0, rect.center().y);
        icon_at(ui.painter(), at, icons::WARNING, 16.0, ink, Face::IconBold);
        left += 24.0;
    }
    let room = right.min_rect().left().min(rect.right() - space::S16) - space::S12 - left;
    let mut job = typeface::SECOND.job(&words, ink, room.max(40.0).min(typeface::SECOND.measure()));
    job.wrap.max_rows = 3;
    let galley = ui.painter().fonts_mut(|fonts| fonts.layout_job(job));
    let at = pos2(left, rect.center().y - galley.size().y / 2.0);
    let place = Rect::from_min_size(at, galley.size());
    ui.painter().galley(at, galley, ink);
    spoken(ui, place, "how it is proposed", &words);
}

fn foot_words(rehearsing: &Rehearsing, tokens: &Tokens) -> (String, egui::Color32) {
    let over = rehearsing.proposed_sum() - rehearsing.room();
    let any = rehearsing.proposals().iter().any(Option::is_some);
    if over >= 0.5 && rehearsing.kept.runs.len() > 1 {
        let slack = most_slack(&rehearsing.session, &rehearsing.kept);
        let item = slack
            .as_ref()
            .and_then(|slack| Some((rehearsing.session.agenda.get(slack.item)?, slack.minutes)));
        let help = match item {
            Some((item, minutes)) => format!("{} has most to spare: {minutes} min.", item.title),
            None => "No section has time to spare: a round could be shorter, or a slide be left out.".to_owned(),
        };
        let words = format!("Too long for the room by {} min. {help}", planned(over));
        return (words, tokens.amber);
    }
    let rule = "A proposal is the middle of your last three times, in whole minutes. Rounds and maps keep their plan.";
    let words = if any && rehearsing.of.path.is_none() {
        format!("{rule} This session is built in: a copy of it in a file of its own can take them.")
    } else {
        rule.to_owned()
    };
    (words, tokens.ink2)
}
