//! What the groups guessed before they mapped: the plot, each guess in words, the fields of a new one; and the pane of it beside an empty map.

use egui::{
    Align2, Frame, Id, Margin, Rect, Role, ScrollArea, Sense, Stroke, StrokeKind, TextEdit, Ui, UiBuilder, WidgetInfo,
    pos2, vec2,
};

use super::guess_plot::{Answer, CIRCLE, GuessPlot, lettered};
use crate::ui::action::{Action, SeveralAction};
use crate::ui::map::shown::Shown;
use crate::ui::state::State;
use crate::ui::state::several::GuessDraft;
use crate::ui::theme;
use crate::ui::theme::{icons, space, typeface};
use crate::ui::widgets::{Button, Pane, escaped, icon_at};
use crate::workshop::Guess;
use crate::workshop::guess::{MAX_GROUP, letters, median};

/// Left and right of everything.
const PAD: f32 = 12.0;
/// An estimate beside what the map says.
const ROW: f32 = 44.0;
/// An estimate alone.
const LOW_ROW: f32 = 34.0;
/// The fields of an estimate being typed.
const FIELDS: f32 = 36.0;
/// Why it cannot be kept.
const WHY: f32 = 24.0;
/// A pane lower than this has no room for plot and button.
const LOW_PANE: f32 = 180.0;
/// Room for the letter of an estimate.
const LETTER: f32 = 34.0;

/// Whether an estimate being typed says anything yet.
pub(in crate::ui::map) fn something_typed(state: &State) -> bool {
    let draft = state.window.map.several.guess.as_ref();
    draft.is_some_and(|draft| draft.at.is_some() || *draft != next(guesses(state)))
}

/// An estimate yet to be typed, of the group whose turn it is.
pub(in crate::ui::map) fn next(guesses: &[Guess]) -> GuessDraft {
    GuessDraft {
        at: None,
        group: guesses
            .last()
            .and_then(|last| after(&last.group))
            .filter(|name| !guesses.iter().any(|guess| guess.group == *name))
            .unwrap_or_else(|| format!("Table {}", guesses.len() + 1)),
        time: String::new(),
    }
}

/// The name that follows: "Table 3" after "Table 2", "Group D" after "Group C". None where that cannot be told.
fn after(name: &str) -> Option<String> {
    let (kind, end) = name.rsplit_once(' ')?;
    if let Ok(number) = end.parse::<u32>() {
        return Some(format!("{kind} {}", number.checked_add(1)?));
    }
    match end.as_bytes() {
        [letter @ (b'A'..=b'Y' | b'a'..=b'y')] => Some(format!("{kind} {}", char::from(letter + 1))),
        _ => None,
    }
}

/// What the map that is shown answers.
pub(in crate::ui::map) fn answer(shown: Option<&Shown<'_>>) -> Answer {
    shown.map_or_else(Answer::default, |shown| {
        let found = shown.analysis;
        Answer {
            clock: shown.flow.clock,
            lead: found.lead_time.as_ref().ok().map(|lead| lead.value),
            with_rework: found.lead_time_with_rework.as_ref().ok().map(|lead| lead.value),
        }
    })
}

/// The estimates of the open workshop.
pub(in crate::ui::map) fn guesses(state: &State) -> &[Guess] {
    state
        .document
        .as_ref()
        .map_or(&[], |document| document.workshop().guesses.as_slice())
}

/// How high the plot and the list below it want to be.
pub(in crate::ui::map) fn height(state: &State, answer: Answer, width: f32) -> f32 {
    let all = guesses(state);
    let plot = GuessPlot::of(all, answer, width).map_or(0.0, |plot| plot.height());
    let row = if answer.lead.is_some() { ROW } else { LOW_ROW };
    let draft = match &state.window.map.several.guess {
        Some(_) => FIELDS + WHY,
        None => FIELDS,
    };
    plot + row * all.len().min(4) as f32 + draft
}

/// The plot of the estimates; nothing where there is none.
pub(in crate::ui::map) fn plot(ui: &mut Ui, width: f32, answer: Answer, state: &State, key: &'static str) {
    if let Some(plot) = GuessPlot::of(guesses(state), answer, width) {
        let (rect, _) = ui.allocate_exact_size(vec2(width, plot.height()), Sense::hover());
        plot.show(ui, rect, key);
    }
}

/// The estimates, each beside what the map says. One that is being typed is two fields.
pub(in crate::ui::map) fn list(ui: &mut Ui, width: f32, answer: Answer, state: &State, out: &mut Vec<Action>) {
    let draft = state.window.map.several.guess.as_ref();
    let (all, median) = (guesses(state), median(guesses(state)));
    for (at, (guess, letter)) in all.iter().zip(letters(all)).enumerate() {
        if draft.is_some_and(|draft| draft.at == Some(at)) {
            fields(ui, width, answer, state, out);
        } else {
            row(
                ui,
                width,
                (at, guess),
                (&letter, median == Some(guess.time)),
                answer,
                out,
            );
        }
    }
}

/// The fields of a new estimate, or the button that opens them.
pub(in crate::ui::map) fn new(ui: &mut Ui, width: f32, answer: Answer, state: &State, out: &mut Vec<Action>) {
    match &state.window.map.several.guess {
        Some(draft) if draft.at.is_none() => fields(ui, width, answer, state, out),
        Some(_) => {}
        None => {
            let (place, _) = ui.allocate_exact_size(vec2(width, FIELDS), Sense::hover());
            let rect = Rect::from_min_size(
                pos2(place.left() + PAD, place.top() + 2.0),
                vec2(width - 2.0 * PAD, space::CONTROL),
            );
            let mut child = ui.new_child(UiBuilder::new().max_rect(rect).id_salt("add an estimate"));
            let button = Button::new("Add a group's estimate").icon(icons::PLUS).show(&mut child);
            let tip = "What a group said before it mapped: how long until a change is in production";
            if button.on_hover_text(tip).clicked() {
                out.push(Action::from(SeveralAction::Guess(next(guesses(state)))));
            }
        }
    }
}

/// The pane beside an empty map: what was guessed, and how to catch it.
pub(in crate::ui::map) fn pane(
    ui: &mut Ui,
    rect: Rect,
    shown: Option<&Shown<'_>>,
    state: &State,
    out: &mut Vec<Action>,
) {
    let answer = answer(shown);
    let typing = state.window.map.several.guess.is_some();
    // In a low pane the button has its place in the head, and the fields that of the plot.
    let low = rect.height() < LOW_PANE;
    let mut asked = false;
    let head = |ui: &mut Ui| {
        if low && !typing {
            let add = Button::new("")
                .icon(icons::PLUS)
                .quiet()
                .height(space::TARGET)
                .name("Add a group's estimate");
            asked = add
                .show(ui)
                .on_hover_text("What a group guesses before it draws")
                .clicked();
        }
    };
    let note = if low { "" } else { "idea to production" };
    let pane = Pane::new("Guessed before mapping").note(note).strong();
    pane.show_in(ui, rect, head, |ui, inner| {
        let mut child = ui.new_child(UiBuilder::new().max_rect(inner).id_salt("guessed before mapping"));
        child.set_clip_rect(inner.intersect(ui.clip_rect()));
        ScrollArea::vertical()
            .auto_shrink(false)
            .id_salt("guessed before mapping")
            .show(&mut child, |ui| {
                ui.spacing_mut().item_spacing = egui::Vec2::ZERO;
                let width = inner.width();
                if !(low && typing) {
                    plot(ui, width, answer, state, "empty map");
                }
                let little = inner.height() < 260.0;
                let words = if guesses(state).is_empty() {
                    "How long does it take? Ask each group before it draws, and write down what it says."
                } else if little {
                    "The map answers here once it has steps."
                } else {
                    "The map will answer, as soon as its last step is in."
                };
                // In a low pane the fields need the room.
                if !typing || !little {
                    sentence(ui, width, words);
                }
                if !low || typing {
                    new(ui, width, answer, state, out);
                }
                ui.add_space(space::S4);
                list(ui, width, answer, state, out);
            });
    });
    if asked {
        out.push(Action::from(SeveralAction::Guess(next(guesses(state)))));
    }
}

fn sentence(ui: &mut Ui, width: f32, words: &str) {
    let tokens = theme::tokens(ui.ctx());
    let job = typeface::LIST.job(words, tokens.ink2, width - 2.0 * (PAD + 2.0));
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
    let size = vec2(width, galley.size().y + 12.0);
    let (row, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
    let at = pos2(row.left() + PAD + 2.0, row.top() + 4.0);
    ui.painter().galley(at, galley, tokens.ink2);
}

fn row(
    ui: &mut Ui,
    width: f32,
    (at, guess): (usize, &Guess),
    (letter, median): (&str, bool),
    answer: Answer,
    out: &mut Vec<Action>,
) {
    let tokens = theme::tokens(ui.ctx());
    let clock = answer.clock;
    let (words, height) = match answer.lead {
        Some(lead) => (guess.beside(lead, clock), ROW),
        None => (format!("{} said {}", guess.group, guess.time.on_screen(clock)), LOW_ROW),
    };
    let (place, _) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
    let rect = place.with_max_x(place.right() - 40.0);
    let response = ui.interact(rect, Id::unique(("estimate", at)), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, words.as_str()));
    if response.hovered() {
        ui.painter().rect_filled(place, 0.0, tokens.hover());
    }
    if response.has_focus() {
        ui.painter()
            .rect_stroke(rect.shrink(2.0), 6.0, Stroke::new(2.0, tokens.blue), StrokeKind::Inside);
    }
    let circle = pos2(rect.left() + PAD + CIRCLE, rect.center().y);
    lettered(ui.painter(), circle, CIRCLE - 1.0, letter, median, tokens);
    let mut job = typeface::LIST.job(&words, tokens.ink, rect.width() - PAD - LETTER);
    job.wrap.max_rows = 2;
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
    let top = rect.center().y - galley.size().y / 2.0;
    ui.painter()
        .galley(pos2(rect.left() + PAD + LETTER, top), galley, tokens.ink);
    if response.clicked() {
        let draft = GuessDraft {
            at: Some(at),
            group: guess.group.clone(),
            time: guess.time.exact(clock),
        };
        out.push(Action::from(SeveralAction::Guess(draft)));
    }
    response.on_hover_text("Press to change it");
    let cross = Rect::from_center_size(pos2(place.right() - 22.0, place.center().y), vec2(30.0, 30.0));
    let mut child = ui.new_child(UiBuilder::new().max_rect(cross).id_salt(("remove estimate", at)));
    let name = format!("Remove the estimate of {}", guess.group);
    if Button::new("")
        .icon(icons::X)
        .name(&name)
        .quiet()
        .height(30.0)
        .width(30.0)
        .show(&mut child)
        .clicked()
    {
        out.push(Action::from(SeveralAction::RemoveGuess(at)));
    }
}

/// The two fields of an estimate being typed, and why it cannot be kept.
fn fields(ui: &mut Ui, width: f32, answer: Answer, state: &State, out: &mut Vec<Action>) {
    let Some(draft) = &state.window.map.several.guess else {
        return;
    };
    let tokens = theme::tokens(ui.ctx());
    let read = Guess::read(&draft.group, &draft.time, answer.clock);
    let why = read.as_ref().err().filter(|_| !draft.time.trim().is_empty());
    let why = why.map(|why| {
        let mut job = typeface::SECOND.job(why, tokens.red, width - 2.0 * PAD - 22.0);
        job.wrap.max_rows = 3;
        (why.as_str(), ui.fonts_mut(|fonts| fonts.layout_job(job)))
    });
    let below = why.as_ref().map_or(WHY, |(_, galley)| WHY.max(galley.size().y + 8.0));
    let (place, _) = ui.allocate_exact_size(vec2(width, FIELDS + below), Sense::hover());
    let line = Rect::from_min_size(
        pos2(place.left() + PAD, place.top() + 2.0),
        vec2(width - 2.0 * PAD, space::CONTROL),
    );
    let ok = 68.0;
    let group = line.with_max_x(line.left() + (line.width() - ok - 16.0) * 0.56);
    let time = Rect::from_min_max(
        pos2(group.right() + 8.0, line.top()),
        pos2(line.right() - ok - 8.0, line.bottom()),
    );
    let mut typed = draft.clone();
    let opened = Id::unique("estimate fields opened");
    let (which, pass) = ((draft.at, guesses(state).len()), ui.ctx().cumulative_pass_nr());
    let seen: Option<((Option<usize>, usize), u64)> = ui.data(|data| data.get_temp(opened));
    // What was closed in between is opened anew.
    let new = seen.is_none_or(|(seen, last)| seen != which || pass > last + 1);
    ui.data_mut(|data| data.insert_temp(opened, (which, pass)));
    let first = field(ui, group, "Whose estimate", "Table 2", &mut typed.group);
    let second = field(ui, time, "How long they said", "3d", &mut typed.time);
    if new {
        second.request_focus();
    }
    let left = [&first, &second].into_iter().any(egui::Response::lost_focus);
    if left && escaped(ui) {
        out.push(Action::from(SeveralAction::DropGuess));
    } else if left && ui.input(|input| input.key_pressed(egui::Key::Enter)) {
        out.push(Action::from(SeveralAction::KeepGuess));
    } else if typed != *draft {
        out.push(Action::from(SeveralAction::Guess(typed)));
    }
    let rect = line.with_min_x(line.right() - ok);
    let mut child = ui.new_child(UiBuilder::new().max_rect(rect).id_salt("keep estimate"));
    let button = Button::new("Keep").width(ok).enabled(read.is_ok()).show(&mut child);
    if button.clicked() {
        out.push(Action::from(SeveralAction::KeepGuess));
    }
    if let Some((why, galley)) = why {
        let at = pos2(place.left() + PAD + 8.0, line.bottom() + 13.0);
        let face = typeface::Face::IconBold;
        icon_at(ui.painter(), at, icons::WARNING, 14.0, tokens.red, face);
        let area = place.with_min_y(line.bottom());
        let response = ui.interact(area, Id::unique("why no estimate"), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Alert, true, why));
        ui.painter()
            .galley(pos2(at.x + 12.0, line.bottom() + 4.0), galley, tokens.red);
    }
}

fn field(ui: &mut Ui, rect: Rect, name: &'static str, hint: &str, text: &mut String) -> egui::Response {
    let tokens = theme::tokens(ui.ctx());
    let id = Id::unique(("estimate field", name));
    let focused = ui.memory(|memory| memory.has_focus(id));
    let stroke = if focused {
        Stroke::new(2.0, tokens.blue)
    } else {
        Stroke::new(1.0, tokens.edge)
    };
    ui.painter().rect(
        rect,
        f32::from(space::CONTROL_RADIUS),
        tokens.surface,
        stroke,
        StrokeKind::Inside,
    );
    // A row of text is higher below its middle than above it.
    let inner = Rect::from_min_max(rect.min + vec2(10.0, 1.0), rect.max - vec2(10.0, 7.0));
    let mut child = ui.new_child(UiBuilder::new().max_rect(inner).id_salt(name));
    let edit = TextEdit::singleline(text)
        .id(id)
        .font(typeface::LIST.font())
        .text_color(tokens.ink)
        .hint_text(typeface::LIST.text(hint, tokens.ink3))
        .frame(Frame::NONE)
        .margin(Margin::ZERO)
        .desired_width(inner.width())
        .align(Align2::LEFT_CENTER)
        .char_limit(MAX_GROUP);
    let before = text_of(edit, &mut child, inner);
    before.widget_info(|| {
        let mut info = WidgetInfo::text_edit(true, "", "", name);
        info.label = Some(name.to_owned());
        info
    });
    before
}

fn text_of(edit: TextEdit<'_>, ui: &mut Ui, rect: Rect) -> egui::Response {
    ui.add_sized(rect.size(), edit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_group_is_named_after_the_last() {
        assert_eq!(after("Table 2").as_deref(), Some("Table 3"));
        assert_eq!(after("Group C").as_deref(), Some("Group D"));
        assert_eq!(after("Group Z"), None);
        assert_eq!(after("Mara"), None);
        let guess = |group: &str| Guess {
            group: group.to_owned(),
            time: crate::time::WorkTime::saturating(480.0),
        };
        assert_eq!(next(&[]).group, "Table 1");
        assert_eq!(next(&[guess("Table 4"), guess("Table 3")]).group, "Table 3");
        assert_eq!(next(&[guess("Mara")]).group, "Table 2");
    }
}
