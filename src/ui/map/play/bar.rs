//! The controls of time: step back, play, step forward, the scrub bar with the watched queue, the speed.

use egui::{
    Align2, Color32, CursorIcon, EventFilter, Key, Mesh, Modifiers, Rect, Sense, Shape, Stroke, Ui, UiBuilder,
    WidgetInfo, pos2, vec2,
};

use super::view::View;
use crate::flow::simulate::Mode;
use crate::ui::action::{Action, Command, MapAction, PlayAction};
use crate::ui::map::hand;
use crate::ui::state::map::Holds;
use crate::ui::state::play::{Found, SAMPLES, SPEEDS};
use crate::ui::theme;
use crate::ui::theme::{Tokens, icons, space, typeface};
use crate::ui::widgets::{CommandButton, Segment, line, segmented, text_at};

/// Height of the row.
pub(super) const HEIGHT: f32 = 60.0;
/// Height of the main button.
const PLAY: f32 = 40.0;
/// Radius of the scrub bar's handle.
const HANDLE: f32 = 6.5;
/// Height of the queue above the line.
const QUEUE: f32 = 19.0;
/// Below this width of the row the speeds give way to the scrub bar; keys still set them.
const SPEED_ROOM: f32 = 640.0;

/// Shows the row in `rect`.
pub(super) fn show(ui: &mut Ui, rect: Rect, view: &View<'_>, out: &mut Vec<Action>) {
    let tokens = theme::tokens(ui.ctx());
    ui.painter()
        .hline(rect.x_range(), rect.top() + 0.5, Stroke::new(1.0, tokens.line));
    let inner = rect.shrink2(vec2(space::S12, 10.0));
    let builder = UiBuilder::new()
        .max_rect(inner)
        .layout(egui::Layout::left_to_right(egui::Align::Center))
        .id_salt("play time");
    let mut left = ui.new_child(builder);
    left.spacing_mut().item_spacing.x = space::S8;
    CommandButton::new(Command::PlayBack)
        .quiet()
        .icon_only()
        .show(&mut left, view.state, out);
    let (words, icon) = if view.runs {
        ("Pause", icons::PAUSE)
    } else {
        ("Play", icons::PLAY)
    };
    CommandButton::new(Command::PlayPause)
        .saying(words, icon)
        .primary()
        .height(PLAY)
        .width(104.0)
        .keyless()
        .show(&mut left, view.state, out);
    CommandButton::new(Command::PlayForward)
        .quiet()
        .icon_only()
        .show(&mut left, view.state, out);
    let from = left.min_rect().right() + space::S16;
    let mut to = inner.right();
    if inner.width() > SPEED_ROOM {
        to = speeds(ui, inner, view, out) - space::S16;
    }
    if let Some(found) = view.found.filter(|_| to - from > 60.0) {
        let bar = Rect::from_min_max(pos2(from, rect.top() + 8.0), pos2(to, rect.bottom() - 8.0));
        scrub(ui, bar, view, found, out);
    }
}

/// The speeds; returns where they begin.
fn speeds(ui: &mut Ui, inner: Rect, view: &View<'_>, out: &mut Vec<Action>) -> f32 {
    let short = view.found.map_or("d", |found| found.unit.short);
    let words: Vec<(String, String)> = SPEEDS
        .iter()
        .map(|speed| {
            let count = if *speed < 1.0 {
                "½".to_owned()
            } else {
                format!("{speed}")
            };
            let tip = format!("{count} {short} pass in a second (+ and - change it)");
            (format!("{count} {short}/s"), tip)
        })
        .collect();
    let segments: Vec<Segment<'_>> = words
        .iter()
        .map(|(text, tip)| Segment { text, icon: None, tip })
        .collect();
    let tokens = theme::tokens(ui.ctx());
    let wide = |text: &str| {
        line(ui.painter(), text, typeface::CONTROL, tokens.ink, f32::INFINITY)
            .size()
            .x
    };
    let width: f32 = segments
        .iter()
        .map(|segment| wide(segment.text) + 2.0 * space::S12)
        .sum();
    let area = Rect::from_min_max(pos2(inner.right() - width, inner.top()), inner.max);
    let builder = UiBuilder::new()
        .max_rect(area)
        .layout(egui::Layout::left_to_right(egui::Align::Center))
        .id_salt("play speed");
    let pressed = segmented(&mut ui.new_child(builder), &segments, view.play.head.speed());
    if let Some(speed) = pressed {
        out.push(Action::Map(MapAction::Play(PlayAction::Speed(speed))));
    }
    area.left()
}

/// The line of time with the watched queue above it; dragged, pressed, or moved by the arrow keys.
fn scrub(ui: &mut Ui, rect: Rect, view: &View<'_>, found: &Found, out: &mut Vec<Action>) {
    let tokens = theme::tokens(ui.ctx());
    let length = found.playback.length();
    // A run in which nothing happens has no time to move in, and dividing by it is no number.
    if length <= 0.0 {
        return;
    }
    let id = ui.scope_id().with("scrub");
    let response = ui.interact(rect, id, Sense::click_and_drag());
    let moment = format!(
        "{} {:.0} of {}",
        found.unit.name,
        view.time / found.unit.minutes,
        view.units(length)
    );
    response.widget_info(|| {
        let mut info = WidgetInfo::slider(true, view.time / found.unit.minutes, "Moment shown");
        info.current_text_value = Some(moment.clone());
        info
    });
    ui.accesskit_node_builder(id, |node| {
        node.set_min_numeric_value(0.0);
        node.set_max_numeric_value(length / found.unit.minutes);
        node.set_numeric_value_step(1.0);
        node.set_value(moment.as_str());
    });
    let mut to = None;
    if let Some(at) = response
        .interact_pointer_pos()
        .filter(|_| response.dragged() || response.clicked())
    {
        to = Some(f64::from((at.x - rect.left()) / rect.width()).clamp(0.0, 1.0) * length);
    }
    if response.has_focus() {
        let filter = EventFilter {
            horizontal_arrows: true,
            ..EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
        let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        if pressed(Key::ArrowRight) {
            to = Some((view.time + found.unit.minutes).min(length));
        } else if pressed(Key::ArrowLeft) {
            to = Some((view.time - found.unit.minutes).max(0.0));
        }
    }
    // Of what is held still nothing is said again.
    let moves = to.filter(|to| (to - view.time).abs() > 1e-6);
    if let Some(to) = moves
        && (!response.dragged() || hand::hold(ui, Holds::Moment, out))
    {
        out.push(Action::Map(MapAction::Play(PlayAction::To(to))));
    }
    paint(ui, rect, view, found, tokens, response.has_focus());
    let hovered = response.hover_pos();
    if response.hovered() {
        ui.set_cursor_icon(CursorIcon::ResizeHorizontal);
    }
    if let (Some(at), Some(watched)) = (hovered, found.watched) {
        let time = f64::from((at.x - rect.left()) / rect.width()).clamp(0.0, 1.0) * length;
        let name = view.flow.steps.get(watched).map_or("", |step| step.name.as_str());
        let waits = found.playback.waiting(watched, time);
        response.on_hover_text_at_pointer(format!(
            "{} {:.0}: {waits} waiting before {name}",
            found.unit.name,
            time / found.unit.minutes
        ));
    }
}

fn paint(ui: &Ui, rect: Rect, view: &View<'_>, found: &Found, tokens: &Tokens, focused: bool) {
    let painter = ui.painter().with_clip_rect(rect.expand(12.0).intersect(ui.clip_rect()));
    let length = found.playback.length();
    let base = rect.bottom() - HANDLE - 1.0;
    let now_x = rect.left() + rect.width() * (view.time / length) as f32;
    queue(&painter, rect, base, now_x, found, tokens);
    if let Some(name) = found
        .watched
        .and_then(|place| view.flow.steps.get(place))
        .map(|step| &step.name)
    {
        let room = rect.width() - 60.0;
        let at = pos2(rect.left() + 2.0, rect.top() + 8.0);
        let now = found.playback.waiting(found.watched.unwrap_or(0), view.time);
        let words = match (found.outcome.mode, found.waiting) {
            (Mode::Replay, _) => format!("queue before {name}"),
            (Mode::Queue, ..0.05) => format!("queue before {name}: {now} now, hardly ever any"),
            (Mode::Queue, mean) => format!("queue before {name}: {now} now, {mean:.1} on average"),
        };
        text_at(
            &painter,
            at,
            Align2::LEFT_CENTER,
            &words,
            typeface::SECOND,
            tokens.ink2,
            room,
        );
    }
    let at = pos2(rect.right(), rect.top() + 8.0);
    text_at(
        &painter,
        at,
        Align2::RIGHT_CENTER,
        &view.units(length),
        typeface::SECOND,
        tokens.ink2,
        f32::INFINITY,
    );
    painter.hline(rect.x_range(), base, Stroke::new(1.5, tokens.line2));
    painter.hline(rect.left()..=now_x, base, Stroke::new(3.0, tokens.blue));
    // Below what is written above the queue: at the start of the time the line stands where its words begin.
    painter.vline(
        now_x,
        (base - QUEUE - 4.0).max(rect.top() + 17.0)..=base,
        Stroke::new(2.0, tokens.blue),
    );
    painter.circle(pos2(now_x, base), HANDLE, tokens.surface, Stroke::new(2.0, tokens.blue));
    if focused {
        painter.circle_stroke(pos2(now_x, base), HANDLE + 4.0, Stroke::new(2.0, tokens.blue));
    }
}

/// The watched queue as an area: what was and what is to come.
fn queue(painter: &egui::Painter, rect: Rect, base: f32, now_x: f32, found: &Found, tokens: &Tokens) {
    // At least four: a queue of one item would fill the height and look like a jam.
    let most = found.bands.iter().map(|band| band[2]).fold(4.0, f64::max) as f32;
    let top = |index: usize| {
        let waits = found.bands.get(index).map_or(0.0, |band| band[2]) as f32;
        pos2(
            rect.left() + rect.width() * index as f32 / (SAMPLES - 1) as f32,
            base - QUEUE * waits / most,
        )
    };
    if found.bands.len() < SAMPLES {
        return;
    }
    let mut mesh = Mesh::default();
    let mut quad = |a: egui::Pos2, b: egui::Pos2, color: Color32| {
        let first = mesh.vertices.len() as u32;
        for point in [a, b, pos2(b.x, base), pos2(a.x, base)] {
            mesh.colored_vertex(point, color);
        }
        mesh.add_triangle(first, first + 1, first + 2);
        mesh.add_triangle(first, first + 2, first + 3);
    };
    let (was, comes) = if tokens.contrast {
        // In high contrast both soft grounds are the same: what was and what comes must differ.
        (theme::faded(tokens.red, 0.5), theme::faded(tokens.ink, 0.25))
    } else {
        (tokens.red_soft, tokens.sunken)
    };
    let mut line = vec![top(0)];
    for index in 1..SAMPLES {
        let (a, b) = (top(index - 1), top(index));
        line.push(b);
        if b.x <= now_x {
            quad(a, b, was);
        } else if a.x >= now_x {
            quad(a, b, comes);
        } else {
            let middle = a.lerp(b, (now_x - a.x) / (b.x - a.x).max(1e-6));
            quad(a, middle, was);
            quad(middle, b, comes);
        }
    }
    painter.add(Shape::mesh(mesh));
    painter.add(Shape::line(line, Stroke::new(1.0, theme::faded(tokens.red, 0.45))));
}
