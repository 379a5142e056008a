//! Where the team stands: DORA's table, and what the groups guessed before they mapped. A pane at the foot of the right column.

use egui::{
    Align2, Frame, Id, Margin, Rect, Role, ScrollArea, Sense, Shape, Stroke, StrokeKind, TextEdit, Ui, UiBuilder,
    WidgetInfo, pos2, vec2,
};

use super::Shown;
use super::chart::Chart;
use super::gesture::escaped;
use super::several::{GuessDraft, SeveralAction};
use super::update::shown;
use super::window::MapAction;
use crate::flow::dora::{Band, standing};
use crate::ui::action::Action;
use crate::ui::effect::Effect;
use crate::ui::state::State;
use crate::ui::theme::typeface;
use crate::ui::theme::{self, icons, space};
use crate::ui::widgets::{Button, Pane, icon_at, line, text_at};
use crate::workshop::guess::{MAX_GROUP, MOST};
use crate::workshop::{Edit, Guess};

/// Left and right of everything.
const PAD: f32 = 12.0;
/// The four bands.
const BANDS: f32 = 30.0;
/// An estimate.
const ROW: f32 = 44.0;
/// The fields of an estimate being typed.
const FIELDS: f32 = 36.0;
/// Why it cannot be kept.
const WHY: f32 = 24.0;

/// Keeps the estimate being typed. What cannot be understood stays as it was typed, with the reason beside it.
pub(super) fn keep(state: &mut State, effects: &mut Vec<Effect>) {
    let Some(draft) = state.window.map.several.guess.clone() else {
        return;
    };
    let clock = shown(state).map(|map| map.flow.clock).unwrap_or_default();
    let Ok(guess) = Guess::read(&draft.group, &draft.time, clock) else {
        return;
    };
    let Some(document) = &state.document else { return };
    let guesses = &document.workshop().guesses;
    let count = guesses.len();
    state.window.map.several.guess = None;
    match draft.at {
        Some(at) if guesses.get(at).is_some_and(|known| *known != guess) => {
            state.edit(Edit::SetGuess { at, guess }, false, effects);
        }
        None if count < MOST => {
            state.edit(Edit::PutGuess { at: count, guess }, false, effects);
            // The next table speaks next.
            state.window.map.several.guess = Some(next(count + 1));
        }
        _ => {}
    }
}

/// An estimate yet to be typed, of the group whose turn it is.
fn next(count: usize) -> GuessDraft {
    GuessDraft {
        at: None,
        group: format!("Table {}", count + 1),
        time: String::new(),
    }
}

fn say(action: SeveralAction) -> Action {
    Action::Map(MapAction::Several(action))
}

fn guesses(state: &State) -> &[Guess] {
    state
        .document
        .as_ref()
        .map_or(&[], |document| document.workshop().guesses.as_slice())
}

fn is_open(state: &State) -> bool {
    state.window.map.several.standing.unwrap_or(false)
}

/// How high the pane wants to be.
pub(super) fn height(state: &State) -> f32 {
    if !is_open(state) {
        return space::PANE_HEAD;
    }
    let draft = match &state.window.map.several.guess {
        Some(_) => FIELDS + WHY,
        None => FIELDS,
    };
    space::PANE_HEAD + BANDS + 60.0 + ROW * guesses(state).len().min(4) as f32 + draft + 16.0
}

/// Shows the pane in `rect`.
pub(super) fn show(ui: &mut Ui, rect: Rect, shown: &Shown<'_>, state: &State, out: &mut Vec<Action>) {
    let open = is_open(state);
    let count = guesses(state).len();
    let stands = shown.analysis.commit_to_production.as_ref().ok();
    let stands = stands.map(|time| standing(time.value, shown.flow.clock));
    let band = stands.as_ref().map_or("", |stands| stands.band.name());
    let note = match (band, count) {
        ("", 0) => String::new(),
        (band, 0) => format!("DORA {band}"),
        ("", count) => format!("{count} estimates"),
        (band, count) => format!("DORA {band}, {count} estimates"),
    };
    let head = Rect::from_min_size(rect.min, vec2(rect.width(), space::PANE_HEAD));
    Pane::new("Where we stand").note(&note).show_in(
        ui,
        rect,
        |ui| {
            let icon = if open { icons::CARET_DOWN } else { icons::CARET_UP };
            super::super::widgets::icon(ui, icon, 14.0, theme::tokens(ui.ctx()).ink2, typeface::Face::IconBold);
        },
        |ui, inner| {
            if open {
                let mut child = ui.new_child(UiBuilder::new().max_rect(inner).id_salt("standing"));
                ScrollArea::vertical()
                    .auto_shrink(false)
                    .id_salt("standing")
                    .show(&mut child, |ui| {
                        ui.spacing_mut().item_spacing = egui::Vec2::ZERO;
                        dora(ui, inner.width(), shown);
                        list(ui, inner.width(), shown, state, out);
                    });
            }
        },
    );
    let response = ui.interact(head, Id::unique("where we stand"), Sense::click());
    let words = if open {
        "Close where we stand"
    } else {
        "Open where we stand"
    };
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, words));
    if response.has_focus() || response.hovered() {
        let tokens = theme::tokens(ui.ctx());
        let stroke = if response.has_focus() {
            Stroke::new(2.0, tokens.blue)
        } else {
            Stroke::new(1.0, tokens.line2)
        };
        ui.painter()
            .rect_stroke(head.shrink(2.0), 8.0, stroke, StrokeKind::Inside);
    }
    if response.clicked() {
        out.push(say(SeveralAction::Standing(!open)));
    }
    response.on_hover_text("DORA's table, and what the groups guessed before they mapped");
}

/// The four bands with ours among them, and how it was converted.
fn dora(ui: &mut Ui, width: f32, shown: &Shown<'_>) {
    let tokens = theme::tokens(ui.ctx());
    let time = shown.analysis.commit_to_production.as_ref();
    let stands = time.map(|time| standing(time.value, shown.flow.clock));
    let (row, _) = ui.allocate_exact_size(vec2(width, BANDS + 8.0), Sense::hover());
    let cell = (width - 2.0 * PAD - 3.0 * 4.0) / 4.0;
    for (place, band) in Band::ALL.into_iter().enumerate() {
        let corner = pos2(row.left() + PAD + place as f32 * (cell + 4.0), row.top() + 8.0);
        let rect = Rect::from_min_size(corner, vec2(cell, BANDS - 4.0));
        let ours = stands.as_ref().is_ok_and(|stands| stands.band == band);
        let (ground, ink, style) = if ours {
            (tokens.blue, tokens.on_solid, typeface::CHIP)
        } else {
            (tokens.sunken, tokens.ink2, typeface::SECOND)
        };
        ui.painter().rect_filled(rect, 6.0, ground);
        if tokens.contrast {
            ui.painter()
                .rect_stroke(rect, 6.0, Stroke::new(1.0, tokens.ink), StrokeKind::Inside);
        }
        text_at(
            ui.painter(),
            rect.center(),
            Align2::CENTER_CENTER,
            band.name(),
            style,
            ink,
            cell - 6.0,
        );
        let response = ui.interact(rect, Id::unique(("dora band", band.name())), Sense::hover());
        let words = if ours {
            format!("{}, ours", band.name())
        } else {
            band.name().to_owned()
        };
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words.as_str()));
        response.on_hover_text(format!("{}: {} from commit to production", band.name(), band.words()));
    }
    let words = match &stands {
        Ok(stands) => format!(
            "From commit to production: {} (DORA 2018). {}.",
            stands.sentence, stands.conversion
        ),
        Err(missing) => format!("Not to be told yet: {missing}."),
    };
    sentence(ui, width, &words, 52.0);
}

fn sentence(ui: &mut Ui, width: f32, words: &str, height: f32) {
    let tokens = theme::tokens(ui.ctx());
    let mut job = typeface::SECOND.job(words, tokens.ink2, width - 2.0 * PAD);
    job.wrap.max_rows = 3;
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
    let (row, response) = ui.allocate_exact_size(vec2(width, height.max(galley.size().y + 6.0)), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
    ui.painter()
        .galley(pos2(row.left() + PAD, row.top() + 2.0), galley, tokens.ink2);
}

/// The estimates, each beside what the map says, and the fields of a new one.
fn list(ui: &mut Ui, width: f32, shown: &Shown<'_>, state: &State, out: &mut Vec<Action>) {
    let draft = state.window.map.several.guess.as_ref();
    for (at, guess) in guesses(state).iter().enumerate() {
        if draft.is_some_and(|draft| draft.at == Some(at)) {
            fields(ui, width, shown, state, out);
        } else {
            row(ui, width, at, guess, shown, out);
        }
    }
    match draft {
        Some(draft) if draft.at.is_none() => fields(ui, width, shown, state, out),
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
                out.push(say(SeveralAction::Guess(next(guesses(state).len()))));
            }
        }
    }
}

fn row(ui: &mut Ui, width: f32, at: usize, guess: &Guess, shown: &Shown<'_>, out: &mut Vec<Action>) {
    let tokens = theme::tokens(ui.ctx());
    let clock = shown.flow.clock;
    let words = match &shown.analysis.lead_time {
        Ok(lead) => guess.beside(lead.value, clock),
        Err(_) => format!("{} said {}", guess.group, guess.time.on_screen(clock)),
    };
    let (place, _) = ui.allocate_exact_size(vec2(width, ROW), Sense::hover());
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
    let mut job = typeface::LIST.job(&words, tokens.ink, rect.width() - PAD);
    job.wrap.max_rows = 2;
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
    let top = rect.center().y - galley.size().y / 2.0;
    ui.painter().galley(pos2(rect.left() + PAD, top), galley, tokens.ink);
    if response.clicked() {
        let draft = GuessDraft {
            at: Some(at),
            group: guess.group.clone(),
            time: guess.time.exact(clock),
        };
        out.push(say(SeveralAction::Guess(draft)));
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
        out.push(say(SeveralAction::RemoveGuess(at)));
    }
}

/// The two fields of an estimate being typed, and why it cannot be kept.
fn fields(ui: &mut Ui, width: f32, shown: &Shown<'_>, state: &State, out: &mut Vec<Action>) {
    let Some(draft) = &state.window.map.several.guess else {
        return;
    };
    let tokens = theme::tokens(ui.ctx());
    let (place, _) = ui.allocate_exact_size(vec2(width, FIELDS + WHY), Sense::hover());
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
    let new = ui.data(|data| data.get_temp::<(Option<usize>, usize)>(opened)) != Some((draft.at, guesses(state).len()));
    ui.data_mut(|data| data.insert_temp(opened, (draft.at, guesses(state).len())));
    let first = field(ui, group, "Whose estimate", "Table 2", &mut typed.group);
    let second = field(ui, time, "How long they said", "3d", &mut typed.time);
    if new {
        second.request_focus();
    }
    let left = [&first, &second].into_iter().any(egui::Response::lost_focus);
    if left && escaped(ui) {
        out.push(say(SeveralAction::DropGuess));
    } else if left && ui.input(|input| input.key_pressed(egui::Key::Enter)) {
        out.push(say(SeveralAction::KeepGuess));
    } else if typed != *draft {
        out.push(say(SeveralAction::Guess(typed)));
    }
    let rect = line.with_min_x(line.right() - ok);
    let mut child = ui.new_child(UiBuilder::new().max_rect(rect).id_salt("keep estimate"));
    let read = Guess::read(&draft.group, &draft.time, shown.flow.clock);
    let button = Button::new("Keep").width(ok).enabled(read.is_ok()).show(&mut child);
    if button.clicked() {
        out.push(say(SeveralAction::KeepGuess));
    }
    if let (Err(why), false) = (read, draft.time.trim().is_empty()) {
        let at = pos2(place.left() + PAD + 8.0, line.bottom() + 12.0);
        icon_at(
            ui.painter(),
            at,
            icons::WARNING,
            14.0,
            tokens.red,
            typeface::Face::IconBold,
        );
        let at = pos2(at.x + 12.0, at.y);
        let response = ui.interact(
            place.with_min_y(line.bottom()),
            Id::unique("why no estimate"),
            Sense::hover(),
        );
        response.widget_info(|| WidgetInfo::labeled(Role::Alert, true, why.as_str()));
        text_at(
            ui.painter(),
            at,
            Align2::LEFT_CENTER,
            &why,
            typeface::SECOND,
            tokens.red,
            width - 2.0 * PAD - 22.0,
        );
        response.on_hover_text(why);
    }
}

fn field(ui: &mut Ui, rect: Rect, name: &'static str, hint: &str, text: &mut String) -> egui::Response {
    let tokens = theme::tokens(ui.ctx());
    let id = Id::unique(("estimate field", name));
    let focused = ui.memory(|memory| memory.has_focus(id));
    let stroke = if focused {
        Stroke::new(2.0, tokens.blue)
    } else {
        Stroke::new(1.0, tokens.line2)
    };
    ui.painter().rect(
        rect,
        f32::from(space::CONTROL_RADIUS),
        tokens.surface,
        stroke,
        StrokeKind::Inside,
    );
    let inner = rect.shrink2(vec2(10.0, 4.0));
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

/// The estimates as marks on the axis: a blue tip on the ruler, a dotted line, the group's name where there is room.
pub(super) fn marks(ui: &Ui, chart: &Chart<'_>, ruler: Rect, lanes: Rect, state: &State) {
    let guesses = guesses(state);
    if guesses.is_empty() {
        return;
    }
    let tokens = chart.tokens;
    let roomy = chart
        .layout
        .lanes
        .first()
        .is_some_and(|lane| lane.bottom - lane.top >= 100.0);
    let clip = chart.painter.clip_rect();
    let over = ui
        .painter()
        .with_clip_rect(Rect::from_min_max(pos2(clip.left(), ruler.top()), lanes.max).intersect(ui.clip_rect()));
    let mut sorted: Vec<&Guess> = guesses.iter().collect();
    sorted.sort_by_key(|guess| guess.time);
    let mut free = f32::MIN;
    for guess in sorted {
        let x = (chart.origin.x + chart.layout.axis.x_from_time(guess.time)).round() + 0.5;
        if !(clip.left()..=clip.right()).contains(&x) {
            continue;
        }
        let y = ruler.bottom();
        let tip = vec![pos2(x, y), pos2(x - 5.0, y - 8.0), pos2(x + 5.0, y - 8.0)];
        over.add(Shape::convex_polygon(tip, tokens.blue, Stroke::NONE));
        let ends = [pos2(x, y), pos2(x, (y + 20.0).min(lanes.bottom()))];
        over.extend(Shape::dashed_line(&ends, Stroke::new(1.0, tokens.blue), 1.5, 4.5));
        let words = format!("{} said", guess.group);
        let wide = line(&over, &words, typeface::SECOND, tokens.blue, 140.0).size().x;
        if roomy && x + 5.0 > free {
            let at = pos2(x + 5.0, lanes.top() + 9.0);
            text_at(
                &over,
                at,
                Align2::LEFT_CENTER,
                &words,
                typeface::SECOND,
                tokens.blue,
                140.0,
            );
            free = x + 5.0 + wide + 6.0;
        }
    }
}
