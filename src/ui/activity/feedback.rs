//! Feedback: the wall's own picture, the tallies in one field, and the controls below them.

use egui::{Align, FocusDirection, Id, Modifiers, Rect, ScrollArea, Sense, Stroke, Ui, UiBuilder, pos2, vec2};

use super::bars;
use super::field::{self, Field};
use super::shown::Shown;
use crate::ui::action::activity::FeedbackAction;
use crate::ui::action::{Action, ActivityAction, Command};
use crate::ui::audience::{thumbnail, wall};
use crate::ui::state::wall::{Picture, Shows};
use crate::ui::state::{Cover, Surface};
use crate::ui::theme::typeface::{Face, Type};
use crate::ui::theme::{self, icons, space, typeface};
use crate::ui::widgets::{Button, Chip, CommandButton, Pane, Tone, follow_focus, keep_tab, spoken};
use crate::workshop::Record;
use crate::workshop::activity::{Check, Feedback};

/// The mean at the foot of the tallies.
const MEAN: Type = Type::new(26.0, 32.0, Face::Bold);
/// Height of the panes below the picture, and of lower ones beside each other where the centre is narrow.
const BELOW: [f32; 2] = [320.0, 262.0];
/// Below this width the switches of the controls have a row each.
const NARROW: f32 = 760.0;
/// Below this width the controls stand under the tallies.
const NARROWEST: f32 = 480.0;
/// Room for what to do below the controls.
const HINT: f32 = 56.0;
/// The narrowest switch, and the widest button.
const SWITCH: f32 = 190.0;
const WIDEST: f32 = 360.0;
/// A lower picture shows nothing.
const LEAST_PICTURE: f32 = space::PANE_HEAD + 100.0;

/// The feedback that is shown; none while another activity is.
pub(super) fn feedback<'a>(shown: &Shown<'a>) -> Option<&'a Feedback> {
    match &shown.run.record {
        Record::Feedback(feedback) => Some(feedback),
        _ => None,
    }
}

/// Shows the picture above tallies and controls.
pub(super) fn centre(ui: &mut Ui, rect: Rect, shown: &Shown<'_>, out: &mut Vec<Action>) {
    let Some(feedback) = feedback(shown) else { return };
    let [roomy, low] = BELOW;
    let below = if rect.width() < NARROW || rect.height() < roomy + 2.0 * LEAST_PICTURE {
        low
    } else {
        roomy
    };
    let picture = rect.with_max_y((rect.bottom() - below - space::S12).max(rect.top()));
    let picture = if picture.height() < LEAST_PICTURE {
        rect.with_max_y(rect.top() - space::S12)
    } else {
        picture
    };
    let on_wall = shown.state.wall.activity;
    let title = format!("{} · Was this worth your time?", shown.kicker("Feedback"));
    if picture.is_positive() {
        Pane::new(&title).strong().show_in(
            ui,
            picture,
            |ui| {
                if on_wall {
                    Chip::new("on the wall").tone(Tone::Blue).show(ui);
                }
            },
            |ui, inner| {
                let painted = Picture {
                    cover: Cover::None,
                    shows: Shows::Activity {
                        id: shown.run.id,
                        // As the wall has it, switch included: what is checked here is what the room sees.
                        words: !shown.window.words_hidden,
                        map: None,
                    },
                    ..wall::live(shown.state)
                };
                let place = thumbnail::fit(inner, Align::Center);
                crate::ui::audience::show(ui, place, &painted, shown.state.now);
                spoken(ui, place, "feedback picture", &said(feedback));
            },
        );
    }
    let rest = rect.with_min_y(picture.bottom() + space::S12);
    let (tallies, controls) = if rect.width() < NARROWEST {
        let split = rest.bottom() - rest.height() * 0.4;
        (rest.with_max_y(split - space::S12), rest.with_min_y(split))
    } else {
        let split = rest.left() + (rest.width() * 0.455).min(460.0);
        (rest.with_max_x(split), rest.with_min_x(split + space::S12))
    };
    tallies_pane(ui, tallies, shown, feedback, out);
    controls_pane(ui, controls, shown, feedback, out);
}

/// What the picture says to whoever does not see it.
fn said(feedback: &Feedback) -> String {
    let mean = feedback.mean().map_or(String::new(), |mean| {
        format!(", mean {mean:.1} of {} answers", feedback.answers())
    });
    format!("{}{mean}", feedback.title())
}

fn tallies_pane(ui: &mut Ui, rect: Rect, shown: &Shown<'_>, feedback: &Feedback, out: &mut Vec<Action>) {
    let note = format!("from {} down to {}", feedback.highest(), feedback.lowest);
    Pane::new("Tallies").strong().note(&note).show_in(
        ui,
        rect,
        |_| {},
        |ui, inner| {
            let tokens = theme::tokens(ui.ctx());
            let inner = inner.shrink2(vec2(space::S12, 0.0));
            let place = Rect::from_min_size(
                pos2(inner.left(), inner.top() + space::S12),
                vec2(inner.width(), space::FIELD),
            );
            entry(ui, place, shown, feedback, out);
            // Counts are checked as they are typed; where they fit the room, the wall follows at once.
            let typing = typing(ui, shown, feedback);
            if let Some(Ok(typed)) = &typing
                && matches!(typed.check(shown.workshop.people), Check::Agree(_))
            {
                out.push(Action::Activity(ActivityAction::Entry(typed.print())));
                out.push(Action::Activity(ActivityAction::Submit));
            }
            let feedback = match &typing {
                Some(Ok(typed)) => typed,
                _ => feedback,
            };
            let foot = 48.0;
            let list = Rect::from_min_max(
                pos2(inner.left(), place.bottom() + space::S8),
                pos2(inner.right(), inner.bottom() - foot),
            );
            // Five numbers, on either scale.
            let height = (list.height() / 5.0).clamp(14.0, 32.0);
            // At least one, so that no tally yet is an empty track and no division by nought.
            let most = feedback.tallies.iter().copied().max().unwrap_or(0).max(1);
            for (at, (number, tally)) in feedback.rows().enumerate() {
                let middle = list.top() + height * (at as f32 + 0.5);
                bars::left(
                    ui.painter(),
                    pos2(list.left(), middle),
                    &number.to_string(),
                    typeface::CONTROL,
                    tokens.ink,
                    20.0,
                );
                let meaning = pos2(list.left() + 22.0, middle);
                bars::left(
                    ui.painter(),
                    meaning,
                    feedback.meaning(number),
                    typeface::SECOND,
                    tokens.ink2,
                    86.0,
                );
                bars::right(
                    ui.painter(),
                    pos2(list.right(), middle),
                    &tally.to_string(),
                    typeface::CONTROL,
                    tokens.ink,
                );
                let left = list.left() + 112.0;
                let bar = Rect::from_min_max(
                    pos2(left, middle - 6.0),
                    pos2((list.right() - 40.0).max(left), middle + 6.0),
                );
                bars::track(ui.painter(), bar, tally as f32 / most as f32, tokens.work, tokens);
                let row = Rect::from_min_size(pos2(list.left(), middle - height / 2.0), vec2(list.width(), height));
                spoken(
                    ui,
                    row,
                    ("tally", number),
                    &format!("{number} {}: {tally}", feedback.meaning(number)),
                );
            }
            let line = inner.bottom() - foot;
            ui.painter().hline(rect.x_range(), line, Stroke::new(1.0, tokens.line));
            let why = match &typing {
                Some(Err(why)) => Some(why.as_str()),
                Some(Ok(_)) => None,
                None => shown.window.refused.as_deref(),
            };
            let foot = Rect::from_min_max(pos2(inner.left(), line), inner.max);
            foot_of(ui, foot, shown, feedback, why);
        },
    );
}

/// The counts that are being typed, or why they are none yet; nothing where nothing else than what is known is typed.
fn typing(ui: &Ui, shown: &Shown<'_>, feedback: &Feedback) -> Option<Result<Feedback, String>> {
    let text = field::typed(ui, tallies_id(shown))?;
    let read = match feedback.read(&text) {
        _ if text.trim().is_empty() => return None,
        Ok(tallies) if tallies == feedback.tallies => return None,
        Ok(tallies) => Ok(Feedback {
            tallies,
            ..feedback.clone()
        }),
        Err(why) => Err(why.to_string()),
    };
    Some(read)
}

/// The field of the five counts, in the line that the surface types into.
fn entry(ui: &mut Ui, place: Rect, shown: &Shown<'_>, feedback: &Feedback, out: &mut Vec<Action>) {
    let value = if feedback.answers() == 0 {
        String::new()
    } else {
        feedback.print()
    };
    let field = Field {
        name: "How many showed each number, from the highest down",
        labelled: false,
        hint: "4 7 2 1 0",
        mono: true,
    };
    // The id is that of the opening: what is half-typed in one stays out of the next.
    let id = tallies_id(shown);
    if shown.window.focus_entry {
        ui.memory_mut(|memory| memory.request_focus(id));
    }
    to_words(ui, shown);
    let left = field.show(ui, place, id, &value);
    if shown.window.focus_entry {
        // Once more: below a dialog that closes it was taken from the field as it was shown.
        ui.memory_mut(|memory| memory.request_focus(id));
        out.push(Action::Activity(ActivityAction::EntryFocused));
    }
    if let Some(text) = left {
        out.push(Action::Activity(ActivityAction::Entry(text)));
        out.push(Action::Activity(ActivityAction::Submit));
    }
    if field::typed(ui, id).is_some_and(|text| text.trim() != value) {
        ui.data_mut(|data| data.insert_temp(id.with("changed"), true));
        keep_tab(ui.ctx(), id, true);
    }
}

/// Tab leads from counts that were typed to the words, which are said next; who only passes goes on to the controls.
fn to_words(ui: &Ui, shown: &Shown<'_>) {
    let id = tallies_id(shown);
    let changed = id.with("changed");
    let focused = ui.memory(|memory| memory.has_focus(id));
    let typed = focused && ui.data(|data| data.get_temp(changed)).unwrap_or(false);
    ui.data_mut(|data| data.insert_temp(changed, typed));
    keep_tab(ui.ctx(), id, typed);
    let tab = |input: &mut egui::InputState| {
        !input.modifiers.shift && input.count_and_consume_key(Modifiers::NONE, egui::Key::Tab) > 0
    };
    if typed && ui.input_mut(tab) {
        ui.memory_mut(|memory| {
            memory.move_focus(FocusDirection::None);
            memory.request_focus(words_id(shown));
        });
    }
}

/// The field of the words.
pub(super) fn words_id(shown: &Shown<'_>) -> Id {
    Id::unique(("feedback words", shown.run.id.0))
}

fn tallies_id(shown: &Shown<'_>) -> Id {
    Id::unique(("feedback tallies", shown.run.id.0))
}

fn foot_of(ui: &mut Ui, rect: Rect, shown: &Shown<'_>, feedback: &Feedback, why: Option<&str>) {
    let tokens = theme::tokens(ui.ctx());
    let middle = rect.center().y;
    let mut right = rect.right();
    if let Some(mean) = feedback.mean() {
        let figure = bars::right(
            ui.painter(),
            pos2(right, middle),
            &format!("{mean:.1}"),
            MEAN,
            tokens.ink,
        );
        let word = bars::right(
            ui.painter(),
            pos2(figure.left() - space::S8, middle + 2.0),
            "mean",
            typeface::SECOND,
            tokens.ink2,
        );
        right = word.left() - space::S16;
        if let Some(spread) = feedback.spread_words().filter(|_| rect.width() > 380.0) {
            let words = bars::right(
                ui.painter(),
                pos2(right, middle + 2.0),
                &spread,
                typeface::SECOND,
                tokens.ink2,
            );
            right = words.left() - space::S8;
        }
    }
    if let Some(why) = why {
        bars::warning(
            ui.painter(),
            pos2(rect.left(), middle),
            why,
            tokens,
            right - rect.left() - space::S8,
        );
        spoken(ui, rect, "refused", why);
        return;
    }
    if feedback.answers() == 0 {
        let words = "Fingers up, all at once";
        bars::left(
            ui.painter(),
            pos2(rect.left(), middle),
            words,
            typeface::SECOND,
            tokens.ink2,
            right - rect.left(),
        );
        return;
    }
    let check = feedback.check(shown.workshop.people);
    let said = check.words();
    let long = Chip::new(&said).icon(icons::CHECK).width(ui.painter());
    let words = if long > right - rect.left() - space::S8 {
        check.short()
    } else {
        said.clone()
    };
    let (tone, icon) = match check {
        Check::Agree(_) => (Tone::Green, icons::CHECK),
        Check::Unknown => (Tone::Neutral, icons::USERS_THREE),
        Check::Missing(..) | Check::TooMany(..) => (Tone::Amber, icons::WARNING),
    };
    let chip = Chip::new(&words)
        .icon(icon)
        .tone(tone)
        .max_width((right - rect.left() - 40.0).max(40.0));
    let size = vec2(chip.width(ui.painter()), space::CHIP);
    chip.paint(
        ui.painter(),
        Rect::from_min_size(pos2(rect.left(), middle - space::CHIP / 2.0), size),
        tokens,
    );
    spoken(ui, rect, "check", &said);
}

/// Where the eight controls stand, two in a row; where that is too narrow the switches have a row each. And how high all are.
fn cells(inner: Rect) -> ([Rect; 8], f32) {
    let gap = space::S8;
    // On a very wide screen a button as wide as its half of the pane would be a bar.
    let wide = inner.width().min(2.0 * WIDEST + gap);
    let inner = Rect::from_center_size(inner.center(), vec2(wide, inner.height()));
    let narrow = inner.width() < 2.0 * SWITCH + gap;
    let rows = if narrow { 5.0 } else { 4.0 };
    let room = inner.height() - (rows - 1.0) * gap;
    let height = ((room - HINT) / rows).clamp(space::CONTROL, space::PANEL_CONTROL);
    let half = (inner.width() - gap) / 2.0;
    let place = |column: usize, row: usize, width: f32| {
        let corner = vec2(column as f32 * (half + gap), row as f32 * (height + gap));
        Rect::from_min_size(inner.min + corner, vec2(width, height))
    };
    let place = |at: usize| match at {
        2 | 3 if narrow => place(0, at - 1, inner.width()),
        4.. if narrow => place(at % 2, at / 2 + 1, half),
        _ => place(at % 2, at / 2, half),
    };
    ([0, 1, 2, 3, 4, 5, 6, 7].map(place), rows * (height + gap))
}

fn controls_pane(ui: &mut Ui, rect: Rect, shown: &Shown<'_>, feedback: &Feedback, out: &mut Vec<Action>) {
    Pane::new("Controls").strong().show_in(
        ui,
        rect,
        |_| {},
        |ui, inner| {
            let mut child = ui.new_child(UiBuilder::new().max_rect(inner).id_salt("feedback controls"));
            child.set_clip_rect(inner.intersect(ui.clip_rect()));
            let pad = space::S12 - 1.0;
            ScrollArea::vertical()
                .id_salt("feedback controls")
                .auto_shrink(false)
                .show(&mut child, |ui| {
                    let (_, high) = cells(inner.shrink(pad));
                    let size = vec2(inner.width(), (high - space::S8 + 2.0 * pad).max(inner.height()));
                    let (all, _) = ui.allocate_exact_size(size, Sense::hover());
                    // Laid out by the pane's own height: what scrolls is no higher than it has to be.
                    let (cells, high) = cells(Rect::from_min_size(all.min, inner.size()).shrink(pad));
                    controls(ui, &cells, shown, feedback, out);
                    hint(ui, all.shrink(pad), high, shown);
                    follow_focus(ui, "feedback controls");
                });
        },
    );
}

/// The eight controls, a place each.
fn controls(ui: &mut Ui, cells: &[Rect; 8], shown: &Shown<'_>, feedback: &Feedback, out: &mut Vec<Action>) {
    let [back, wrap, answers, words, blank, freeze, scale, again] = *cells;
    let at = |ui: &mut Ui, place: Rect, name: &str| {
        ui.new_child(UiBuilder::new().max_rect(place).id_salt(("control", name)))
    };
    let sized = |button: Button<'static>, place: Rect| button.width(place.width()).height(place.height());
    let button = sized(Button::new("Back").icon(icons::CARET_LEFT), back).show(&mut at(ui, back, "back"));
    if button.on_hover_text("Goes back to the slide").clicked() {
        out.push(Action::Surface(Surface::Present));
    }
    let button = Button::new("Wrap up").icon(icons::FLAG_CHECKERED).primary();
    let button = sized(button, wrap).show(&mut at(ui, wrap, "wrap up"));
    if button.on_hover_text("Shows what the workshop leaves").clicked() {
        out.push(Action::Surface(Surface::Close));
    }
    CommandButton::new(Command::ActivityOnWall)
        .saying("Answers on wall", icons::MONITOR)
        .switch(shown.state.wall.activity)
        .width(answers.width())
        .height(answers.height())
        .show(&mut at(ui, answers, "answers"), shown.state, out);
    let button = Button::new("Words on wall")
        .icon(icons::NOTE)
        .switch(!shown.window.words_hidden);
    let button = sized(button, words).show(&mut at(ui, words, "words"));
    if button
        .on_hover_text("Shows the words to the room, or keeps them here")
        .clicked()
    {
        out.push(Action::Activity(ActivityAction::Feedback(FeedbackAction::WordsOnWall)));
    }
    for (command, place, name) in [(Command::Blank, blank, "blank"), (Command::Freeze, freeze, "freeze")] {
        CommandButton::new(command)
            .width(place.width())
            .height(place.height())
            .show(&mut at(ui, place, name), shown.state, out);
    }
    let said = format!("Scale {} to {}", feedback.lowest, feedback.highest());
    let button = Button::new(&said)
        .icon(icons::ROWS)
        .width(scale.width())
        .height(scale.height())
        .show(&mut at(ui, scale, "scale"));
    if button
        .on_hover_text("1 to 5, or 0 to 4 as in Agile Retrospectives")
        .clicked()
    {
        out.push(Action::Activity(ActivityAction::Feedback(FeedbackAction::Scale)));
    }
    let button = Button::new("Ask again").icon(icons::ARROW_COUNTER_CLOCKWISE);
    let button = sized(button, again).show(&mut at(ui, again, "again"));
    if button
        .on_hover_text("Opens the feedback once more; this one stays")
        .clicked()
    {
        let feedback = crate::session::Activity::Feedback;
        out.push(Action::Activity(ActivityAction::Open(feedback)));
    }
}

fn hint(ui: &Ui, inner: Rect, down: f32, shown: &Shown<'_>) {
    let tokens = theme::tokens(ui.ctx());
    let place = inner.with_min_y(inner.top() + down + space::S4);
    if place.height() < 34.0 {
        return;
    }
    let end = match shown.workshop.people {
        0 => String::new(),
        people => format!("; the check is green once they add up to {people}"),
    };
    let words = format!("Fingers up, all at once. Count each number and type the five counts{end}.");
    let wide = place.width().min(typeface::SECOND.measure());
    let job = typeface::SECOND.job(&words, tokens.ink2, wide);
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
    if galley.size().y <= place.height() {
        ui.painter().galley(place.min, galley, tokens.ink2);
    }
}
