//! The first thing on home: the workshop to go on with, where it stopped; before there is one, the session to start with.

use egui::text::LayoutJob;
use egui::{Align2, Rect, Role, Sense, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use crate::session::{AgendaItem, Session};
use crate::time::Stamp;
use crate::ui::action::{Action, HomeAction};
use crate::ui::audience::thumbnail;
use crate::ui::state::{HasFile, Now, Saving, State};
use crate::ui::theme;
use crate::ui::theme::typeface::{Face, Type};
use crate::ui::theme::{Tokens, icons, space};
use crate::ui::widgets::{Button, Tip, icon_at, is_room, line, text_at};
use crate::workshop::{Position, Workshop};

/// Height of the strip.
pub(super) const HEIGHT: f32 = 212.0;
/// Height of the strip without its picture, in a narrow window.
pub(super) const HEIGHT_NARROW: f32 = 176.0;
/// Width of the picture.
const PICTURE: f32 = 376.0;
/// Below this width the picture gives way to the words.
const NARROW: f32 = 860.0;
/// Left and right of the words.
const SIDE: f32 = 28.0;
/// The title.
const TITLE: Type = Type::new(28.0, 34.0, Face::Bold);
/// Below the title.
const SUBTITLE: Type = Type::new(16.0, 22.0, Face::Regular);
/// Height of the agenda's bar.
const BAR: f32 = 10.0;
/// Gap between the agenda's items in the bar.
const BAR_GAP: f32 = 3.0;

/// How high the strip is at this width.
pub(super) fn height(width: f32) -> f32 {
    if width < NARROW { HEIGHT_NARROW } else { HEIGHT }
}

/// What the strip says.
struct Words {
    title: String,
    subtitle: String,
    facts: Vec<(String, String)>,
    saved: Option<String>,
}

/// Shows the workshop to go on with in `rect`.
pub(super) fn continue_with(ui: &mut Ui, rect: Rect, state: &State, workshop: &Workshop, out: &mut Vec<Action>) {
    let inside = frame(ui, rect, |ui, place| {
        thumbnail::slide(
            ui,
            thumbnail::fit(place, egui::Align::Center),
            &workshop.session,
            workshop.position,
            "strip",
        );
    });
    bar(ui, inside, &segments(workshop, standing_at(state)));
    let mut buttons = buttons(ui, inside);
    let go_on = Button::new("Continue")
        .key("Enter")
        .primary()
        .height(space::MAIN_CONTROL)
        .show(&mut buttons);
    if go_on.clicked() {
        out.push(Action::Home(HomeAction::Continue));
    }
    let minutes = Button::new("Minutes so far")
        .quiet()
        .height(space::MAIN_CONTROL)
        .show(&mut buttons);
    if minutes
        .tip(|| "Shows what was said and decided, ready to export")
        .clicked()
    {
        out.push(Action::Home(HomeAction::Minutes));
    }
    let until = buttons.min_rect().left();
    words(ui, inside, until, &words_of(state, workshop));
}

/// Shows the session to start with in `rect`.
pub(super) fn start_with(ui: &mut Ui, rect: Rect, session: &Session, out: &mut Vec<Action>) {
    let inside = frame(ui, rect, |ui, place| {
        thumbnail::slide(
            ui,
            thumbnail::fit(place, egui::Align::Center),
            session,
            Position::default(),
            "strip",
        );
    });
    let name = session.series.clone().unwrap_or_else(|| session.title.clone());
    let said = Words {
        title: format!("Start with {name}"),
        subtitle: session.summary.clone().unwrap_or_else(|| session.title.clone()),
        facts: vec![
            (format!("{} min", session.planned_minutes().round()), String::new()),
            (session.told_count().to_string(), "slides".to_owned()),
            (session.rounds.len().to_string(), "rounds".to_owned()),
        ],
        saved: None,
    };
    bar(ui, inside, &untouched(session));
    let mut buttons = buttons(ui, inside);
    let start = Button::new("Start")
        .key("Enter")
        .primary()
        .height(space::MAIN_CONTROL)
        .name("Start the session");
    if start.show(&mut buttons).clicked() {
        out.push(Action::name_new_workshop(0));
    }
    let until = buttons.min_rect().left();
    words(ui, inside, until, &said);
}

/// The strip's ground with the picture at its left; returns what is left for the words.
fn frame(ui: &mut Ui, rect: Rect, picture: impl FnOnce(&mut Ui, Rect)) -> Rect {
    let tokens = theme::tokens(ui.ctx());
    let radius = f32::from(space::PANE_RADIUS);
    ui.painter()
        .add(theme::float_shadow(tokens).as_shape(rect, space::PANE_RADIUS));
    ui.painter().rect_filled(rect, radius, tokens.surface);
    is_room(ui, rect);
    let mut inside = rect;
    if rect.width() >= NARROW {
        let place = Rect::from_min_size(rect.min, vec2(PICTURE, rect.height())).shrink(1.0);
        picture(ui, place);
        inside.min.x += PICTURE;
        ui.painter()
            .vline(inside.left(), rect.y_range(), Stroke::new(1.0, tokens.line));
    }
    ui.painter()
        .rect_stroke(rect, radius, Stroke::new(1.0, tokens.line), StrokeKind::Inside);
    inside
}

/// The moment up to which the workshop's time counts: one that lies on disk stands still since its last change.
fn standing_at(state: &State) -> Stamp {
    let changed = state
        .library
        .recent
        .first()
        .map_or(state.now.at, |recent| recent.changed);
    if state.document.is_some() {
        state.now.at
    } else {
        changed
    }
}

fn words_of(state: &State, workshop: &Workshop) -> Words {
    let pace = workshop.pace(standing_at(state));
    let item = workshop
        .item()
        .and_then(|item| workshop.session.agenda.get(item))
        .map(|item| item.title.as_str());
    let count = workshop.session.told_count();
    let notes = workshop.notes.len();
    let minutes = pace.elapsed.as_secs() / 60;
    let saved = match &state.document {
        Some(document) => match &document.saving {
            // What is only looked at is nowhere.
            Saving::Saved(at) if document.has_file() != HasFile::No => Some(*at),
            _ => None,
        },
        None => state.library.recent.first().map(|recent| recent.changed),
    };
    Words {
        title: workshop.title.clone(),
        subtitle: workshop.session.title.clone(),
        facts: vec![
            (format!("{minutes} min in"), format!("of {}", pace.planned.round())),
            (
                format!("Slide {}", workshop.position.slide + 1),
                format!("of {count}, {}", item.unwrap_or_default()),
            ),
            (
                String::new(),
                if notes == 1 {
                    "1 note".to_owned()
                } else {
                    format!("{notes} notes")
                },
            ),
        ],
        saved: saved.map(|at| format!("Autosaved {}", when(state.now, at))),
    }
}

/// A time of today as "09:48", of another day as "9 Nov".
pub(super) fn when(now: Now, at: Stamp) -> String {
    let (then, today) = (now.local(at), now.local(now.at).date_naive());
    let format = if then.date_naive() == today { "%H:%M" } else { "%-d %b" };
    then.format(format).to_string()
}

/// Paints what the strip says; the title ends where the buttons begin.
fn words(ui: &Ui, inside: Rect, until: f32, words: &Words) {
    let tokens = theme::tokens(ui.ctx());
    let painter = ui.painter();
    let (left, right) = (inside.left() + SIDE, inside.right() - SIDE + 3.0);
    let room = right - left;
    let roomy = inside.height() > 200.0;
    let beside = (until - space::S16 - left).max(60.0);
    let title = pos2(left, inside.top() + if roomy { 40.0 } else { 34.0 });
    let name = text_at(
        painter,
        title,
        Align2::LEFT_CENTER,
        &words.title,
        TITLE,
        tokens.ink,
        beside,
    );
    let mut subtitle = SUBTITLE.job(&words.subtitle, tokens.ink2, beside);
    subtitle.wrap.max_rows = 2;
    let galley = painter.fonts_mut(|fonts| fonts.layout_job(subtitle));
    painter.galley(pos2(left, name.bottom() + 2.0), galley, tokens.ink2);
    let mut job = LayoutJob::default();
    job.wrap.max_width = room;
    job.wrap.max_rows = 1;
    job.wrap.break_anywhere = true;
    for (at, (strong, rest)) in words.facts.iter().enumerate() {
        let gap = if at > 0 { 20.0 } else { 0.0 };
        let bold = SUBTITLE.face(Face::SemiBold).format(tokens.ink);
        if strong.is_empty() {
            job.append(rest, gap, SUBTITLE.format(tokens.ink2));
        } else {
            job.append(strong, gap, bold);
            if !rest.is_empty() {
                job.append(&format!(" {rest}"), 0.0, SUBTITLE.format(tokens.ink2));
            }
        }
    }
    let galley = painter.fonts_mut(|fonts| fonts.layout_job(job));
    let middle = inside.bottom() - 35.0;
    let facts = Rect::from_min_size(pos2(left, middle - galley.size().y / 2.0), galley.size());
    painter.galley(facts.min, galley, tokens.ink);
    if let Some(saved) = &words.saved {
        let width = line(painter, saved, SUBTITLE, tokens.ink2, f32::INFINITY).size().x + 24.0;
        if facts.right() + space::S24 + width < right {
            let text = text_at(
                painter,
                pos2(right, middle),
                Align2::RIGHT_CENTER,
                saved,
                SUBTITLE,
                tokens.ink2,
                width,
            );
            let at = pos2(text.left() - 15.0, middle);
            icon_at(painter, at, icons::CHECK_CIRCLE, 18.0, tokens.green, Face::Icon);
        }
    }
    let facts = words
        .facts
        .iter()
        .map(|(strong, rest)| [strong.as_str(), rest.as_str()].join(" ").trim().to_owned());
    let told: Vec<String> = [words.title.clone(), words.subtitle.clone()]
        .into_iter()
        .chain(facts)
        .chain(words.saved.clone())
        .collect();
    let spoken = told.join(", ");
    let response = ui.interact(name, ui.scope_id().with("strip"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &spoken));
}

/// The buttons at the strip's right upper corner, laid out from the right.
fn buttons(ui: &mut Ui, inside: Rect) -> Ui {
    let right = inside.right() - SIDE + 3.0;
    let top = inside.top() + if inside.height() > 200.0 { 22.0 } else { 16.0 };
    let place = Rect::from_min_max(pos2(inside.left() + SIDE, top), pos2(right, top + space::MAIN_CONTROL));
    let layout = egui::Layout::right_to_left(egui::Align::Center);
    ui.new_child(UiBuilder::new().max_rect(place).layout(layout).id_salt("strip buttons"))
}

/// One item of the agenda in the bar.
struct Segment {
    planned: f32,
    passed: bool,
    /// The part that is used up, for the current one.
    current: Option<f32>,
}

/// The items of a session that nobody has begun.
fn untouched(session: &Session) -> Vec<Segment> {
    let item = |item: &AgendaItem| Segment {
        planned: item.minutes,
        passed: false,
        current: None,
    };
    session.agenda.iter().map(item).collect()
}

fn segments(workshop: &Workshop, at: Stamp) -> Vec<Segment> {
    let times = workshop.item_times(at);
    let began = workshop.began().is_some();
    let current = times.iter().position(|time| time.current).unwrap_or(0);
    times
        .iter()
        .enumerate()
        .map(|(index, time)| Segment {
            planned: time.planned,
            passed: began && index < current,
            // An item over time stays full: how far over is the agenda's to say.
            current: (began && index == current).then(|| (time.real / time.planned.max(0.1)).clamp(0.0, 1.0)),
        })
        .collect()
}

/// The agenda of a workshop as a bar, as far as it was at a moment.
pub(super) fn agenda_bar(ui: &Ui, rect: Rect, workshop: &Workshop, at: Stamp) {
    bar_in(ui, rect.left(), rect.right(), rect.top(), &segments(workshop, at));
}

fn bar(ui: &Ui, inside: Rect, segments: &[Segment]) {
    let (left, right) = (inside.left() + SIDE, inside.right() - SIDE + 3.0);
    bar_in(ui, left, right, inside.bottom() - 70.0, segments);
}

fn bar_in(ui: &Ui, left: f32, right: f32, top: f32, segments: &[Segment]) {
    let tokens = theme::tokens(ui.ctx());
    let whole: f32 = segments.iter().map(|segment| segment.planned).sum();
    let room = right - left - BAR_GAP * segments.len().saturating_sub(1) as f32;
    if whole <= 0.0 || room <= 0.0 {
        return;
    }
    let mut x = left;
    for segment in segments {
        let rect = Rect::from_min_size(pos2(x, top), vec2(room * segment.planned / whole, BAR));
        paint_segment(ui, rect, segment, tokens);
        x = rect.right() + BAR_GAP;
    }
}

fn paint_segment(ui: &Ui, rect: Rect, segment: &Segment, tokens: &Tokens) {
    let painter = ui.painter();
    let radius = 2.0;
    if segment.passed {
        painter.rect_filled(rect, radius, tokens.work);
    } else if let Some(share) = segment.current {
        painter.rect(
            rect,
            radius,
            tokens.blue_soft,
            Stroke::new(1.0, tokens.blue),
            StrokeKind::Inside,
        );
        let spent = Rect::from_min_size(rect.min, vec2(rect.width() * share, rect.height()));
        painter.rect_filled(spent, radius, tokens.blue);
    } else {
        painter.rect(
            rect,
            radius,
            tokens.sunken,
            Stroke::new(1.0, tokens.line),
            StrokeKind::Inside,
        );
    }
}
