//! The playing map itself: lanes and blocks, items as dots, the steps as widgets.

use std::sync::Arc;

use egui::{
    Align2, EventFilter, Id, Key, Modifiers, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

use super::counted::{clock, counters};
use super::view::View;
use super::{head, people, words};
use crate::flow::layout::{Block, Layout, Rework, Scale};
use crate::flow::{LensKind, StepId};
use crate::ui::action::{Action, MapAction, SelectAction};
use crate::ui::figures::kept::kept;
use crate::ui::figures::lens::lens_of;
use crate::ui::figures::motion::{DOT, Scene, hop, paint_dot};
use crate::ui::map::several::compare::marks::fitting;
use crate::ui::map::timeline::chart::{Chart, LEFT_OF_ZERO, RADIUS};
use crate::ui::map::timeline::fitted::fitted;
use crate::ui::map::timeline::flag_plan::Flag;
use crate::ui::map::timeline::frame::Frame;
use crate::ui::map::words as map_words;
use crate::ui::state::play::{Found, Hands};
use crate::ui::theme;
use crate::ui::theme::{icons, space, typeface};
use crate::ui::widgets::{Chip, Tone, hatched, line, outlined, solid, target, text_at};

/// Height of the ruler.
const RULER: f32 = 36.0;
/// So much of an arrow's level part stays a line.
const ARROW_ENDS: f32 = 16.0;
/// Shows the map in `rect`.
pub(super) fn show(ui: &mut Ui, rect: Rect, view: &View<'_>, out: &mut Vec<Action>) {
    let window = &view.state.window.map;
    let tokens = theme::tokens(ui.ctx());
    let names = view
        .flow
        .lanes()
        .into_iter()
        .map(|team| {
            let name = team.unwrap_or("No team");
            line(ui.painter(), name, typeface::CONTROL, tokens.ink, f32::INFINITY)
                .size()
                .x
        })
        .fold(0.0, f32::max);
    let ruler = Rect::from_min_size(rect.min, vec2(rect.width(), RULER.min(rect.height())));
    let lanes = Rect::from_min_max(pos2(rect.left(), ruler.bottom()), rect.max);
    let mut frame = Frame::of(view.flow, view.analysis, window, lanes, names);
    let (spec, laid) = fitted(ui, "playing", (view.flow, view.analysis), &frame, lanes.height());
    // Before the frame takes the spec: places are worked out in the layout's own measures.
    let scene = scene(ui, view, &laid);
    frame.spec = spec;
    frame.keep_down(laid.height, lanes.height());
    let origin = pos2(
        lanes.left() - frame.scroll.x.round(),
        lanes.top() - frame.scroll.y.round(),
    );
    let zero = frame.spec.time_zero_x;
    let time = Rect::from_min_max(pos2(lanes.left() + zero - LEFT_OF_ZERO, lanes.top()), lanes.max);
    let background = ui.interact(rect, Id::unique("playing map"), Sense::CLICK | Sense::DRAG);
    crate::ui::map::timeline::show::move_view(ui, rect, &background, &frame, &laid, lanes, out);
    if background.clicked() && window.selected().is_some() {
        out.push(Action::Map(MapAction::Select(SelectAction::One(None))));
    }
    // While items queue the lens is what limits them, whatever was looked at before.
    let wanted = if view.flow.demand.is_some() {
        Some(LensKind::Capacity)
    } else {
        window.lens
    };
    let chart = |clip: Rect| Chart {
        painter: ui.painter().with_clip_rect(clip.intersect(ui.clip_rect())),
        tokens,
        origin,
        layout: &laid,
        flow: view.flow,
        analysis: view.analysis,
        lens: lens_of(wanted, view.analysis),
        paper: false,
    };
    let around = chart(lanes);
    around.lanes(lanes);
    around.lane_names(lanes.left(), zero - LEFT_OF_ZERO);
    let over = Rect::from_min_max(pos2(time.left() - 8.0, rect.top()), pos2(rect.right(), lanes.top()));
    paint_ruler(&chart(over), ruler);
    let unit_at = pos2(ruler.left() + 14.0, ruler.bottom() - 19.0);
    let unit = laid.unit.clone();
    let wide = line(ui.painter(), &unit, typeface::SECOND, tokens.ink2, f32::INFINITY)
        .size()
        .x;
    let unit = if wide > zero - 20.0 {
        unit.trim_start_matches("working ")
    } else {
        &unit
    };
    text_at(
        ui.painter(),
        unit_at,
        Align2::LEFT_CENTER,
        unit,
        typeface::SECOND,
        tokens.ink2,
        zero,
    );
    ui.painter()
        .hline(rect.x_range(), lanes.top() - 0.5, Stroke::new(1.0, tokens.line));
    let map = chart(time);
    map.grid(lanes.y_range());
    map.links();
    backs(&map);
    let mut flag = map.plan_flag(time);
    // Blocks stand without their durations here.
    if let Some(flag) = &mut flag {
        flag.durations = false;
    }
    before(&map, view, &frame);
    for block in &laid.blocks {
        paint_block(&map, block, flag.as_ref());
    }
    let selected = view.step();
    if let Some(block) = selected.and_then(|step| laid.block(step)) {
        let frame = map.rect(block.frame).expand(4.0);
        map.painter
            .rect_stroke(frame, RADIUS + 3.0, Stroke::new(2.0, tokens.blue), StrokeKind::Middle);
    }
    changes(&map, view, time);
    if let Some(flag) = &flag {
        map.paint_flag(flag);
    }
    let hands = view.found.map(|found| people::hands(ui, view, found));
    if let Some(found) = view.found {
        items(&map, view, found, &scene);
        // Over the items: none of them may hide how much comes back.
        shares(&map);
        if let Some(hands) = &hands {
            people::paint(&map, view, found, &scene, hands);
        }
        counters(&map, view, found, &scene);
        if !head::tells_time(rect) {
            let over = flag.as_ref().map(|flag| flag.rect);
            clock(&map, ui.painter(), view, found, (lanes, ruler), over);
        }
    } else {
        shares(&map);
    }
    // Last, so that nothing painted later takes the pointer from a step.
    steps(ui, view, &map, (time, hands.as_deref()), out);
}

/// The places of a layout; kept as long as the layout is.
fn scene(ui: &Ui, view: &View<'_>, layout: &Arc<Layout>) -> Arc<Scene> {
    // By the layout itself: it is made anew whenever anything that moves a place has changed.
    kept(ui.ctx(), Id::unique("playing map scene"), &[layout], (), || {
        Scene::of(view.flow, layout)
    })
}

fn paint_ruler(chart: &Chart<'_>, rect: Rect) {
    let stroke = Stroke::new(1.0, chart.tokens.line2);
    for tick in &chart.layout.ticks {
        let x = (chart.origin.x + tick.x).round() + 0.5;
        if !chart.painter.clip_rect().expand(40.0).x_range().contains(x) {
            continue;
        }
        let height = if tick.label.is_some() { 10.0 } else { 6.0 };
        chart.painter.vline(x, rect.bottom() - height..=rect.bottom(), stroke);
        if let Some(label) = &tick.label {
            let at = pos2(x, rect.bottom() - 19.0);
            let (style, color) = (typeface::SECOND, chart.tokens.ink2);
            text_at(
                &chart.painter,
                at,
                Align2::CENTER_CENTER,
                label,
                style,
                color,
                f32::INFINITY,
            );
        }
    }
}

/// Rework arrows, all of one width: the items on them count.
fn backs(chart: &Chart<'_>) {
    for rework in &chart.layout.reworks {
        chart.back_line(rework, 1.5, (9.0, 5.5));
    }
}

/// The shares on these arrows: items pass below them, so that no letter is ever hidden.
fn shares(chart: &Chart<'_>) {
    for rework in &chart.layout.reworks {
        back_to(chart, rework);
    }
}

/// "40 % back" on the level part of an arrow; the share alone where that is short.
fn back_to(chart: &Chart<'_>, rework: &Rework) {
    let level = rework.points.windows(2).filter_map(|pair| {
        let [from, to] = pair else { return None };
        let (from, to) = (chart.at(*from), chart.at(*to));
        // Level up to rounding.
        ((from.y - to.y).abs() < 0.5).then(|| Rect::from_two_pos(from, to))
    });
    let Some(level) = level.max_by(|a, b| a.width().total_cmp(&b.width())) else {
        return;
    };
    let clip = chart.painter.clip_rect();
    let shown = level.x_range().intersection(clip.x_range());
    let room = shown.span() - ARROW_ENDS;
    if !clip.y_range().contains(level.center().y) || room <= 0.0 {
        return;
    }
    let words = [format!("{} back", rework.text), rework.text.clone()];
    let chips = words.each_ref().map(|words| {
        let chip = Chip::new(words).icon(icons::ARROW_U_UP_LEFT).tone(Tone::Red);
        let width = chip.width(&chart.painter);
        (chip, width)
    });
    let Some((chip, _)) = chips.into_iter().find(|(_, width)| *width <= room) else {
        let (style, red) = (typeface::CHIP, chart.tokens.red);
        let share = line(&chart.painter, &rework.text, style, red, f32::INFINITY);
        if share.size().x + 6.0 <= room {
            let rect = Rect::from_center_size(pos2(shown.center(), level.center().y), share.size());
            chart
                .painter
                .rect_filled(rect.expand2(vec2(3.0, 0.0)), 2.0, chart.tokens.surface);
            chart.painter.galley(rect.min, share, red);
        }
        return;
    };
    let size = vec2(chip.width(&chart.painter), rework.chip_height.min(space::CHIP));
    let rect = Rect::from_center_size(pos2(shown.center(), level.center().y), size);
    let ground = rect.expand2(vec2(3.0, 0.0));
    chart.painter.rect_filled(ground, ground.height(), chart.tokens.surface);
    chip.paint(&chart.painter, rect, chart.tokens);
}

/// Steps whose wait the wishes change, as they were: an outline, with what it is where nothing else stands.
fn before(chart: &Chart<'_>, view: &View<'_>, frame: &Frame) {
    // In other scales a width is no time: an outline of how long it was would be wrong.
    if view.play.wishes.is_empty() || frame.spec.scale != Scale::Proportional {
        return;
    }
    let per_minute = f64::from(frame.spec.pixels_per_day) / view.flow.clock.day().minutes();
    for block in &chart.layout.blocks {
        let was = view.captured.place(block.step);
        let now = view.analysis.place(block.step);
        let was = was.and_then(|place| view.map.flow.steps.get(place));
        let now = now.and_then(|place| view.flow.steps.get(place));
        let (Some(was), Some(now)) = (was, now) else {
            continue;
        };
        if was.duration() == now.duration() || was.is_untimed() {
            continue;
        }
        let width = (was.duration().minutes() * per_minute) as f32;
        let now = chart.rect(block.frame);
        let ghost = Rect::from_min_size(now.min, vec2(width, now.height()));
        outlined(&chart.painter, ghost, chart.tokens);
        if width < now.width() {
            continue;
        }
        let at = pos2(ghost.right() + 8.0, ghost.center().y);
        let right = at.x + 70.0;
        let taken = |other: &Block| {
            let other = chart.rect(other.frame);
            other.y_range().contains(at.y) && other.left() < right && other.right() > ghost.right()
        };
        if !chart.layout.blocks.iter().any(taken) {
            let (style, ink) = (typeface::SECOND, chart.tokens.ink2);
            text_at(&chart.painter, at, Align2::LEFT_CENTER, "as it was", style, ink, 100.0);
        }
    }
}

/// What the wishes change about a step, in blue beside its name: as much as has room before the next name and the next line.
fn changes(chart: &Chart<'_>, view: &View<'_>, time: Rect) {
    for (place, block) in chart.layout.blocks.iter().enumerate() {
        let Some(words) = words::changed(view, block.step) else {
            continue;
        };
        let name = chart.name_rect(block);
        let left = name.right() + 10.0;
        let row = |other: &(usize, &Block)| other.0 != place && (other.1.lane, other.1.row) == (block.lane, block.row);
        let names = chart.layout.blocks.iter().enumerate().filter(row);
        let names = names.map(|(_, other)| chart.name_rect(other).left());
        let lines = chart.layout.links.iter().filter(|link| link.drawn).flat_map(|link| {
            let ends = link.points.iter().zip(link.points.iter().skip(1));
            ends.map(|(a, b)| Rect::from_two_pos(chart.at(*a), chart.at(*b)))
        });
        let lines = lines.filter(|line| line.expand(1.0).y_range().intersects(name.y_range()));
        let ends = names.chain(lines.map(|line| line.left())).filter(|x| *x > left);
        let right = ends.fold(time.right(), f32::min) - 8.0;
        let measure = |words: &str| {
            let ink = chart.tokens.blue;
            line(&chart.painter, words, typeface::CHIP, ink, f32::INFINITY).size().x
        };
        if let Some((words, _)) = fitting(&words, (0.0, right - left), &measure) {
            let at = pos2(left, name.center().y + 1.0);
            let ground = Rect::from_min_size(pos2(left - 2.0, at.y - 8.0), vec2(measure(&words) + 4.0, 16.0));
            chart.painter.rect_filled(ground, 2.0, chart.tokens.surface);
            let (style, ink) = (typeface::CHIP, chart.tokens.blue);
            text_at(
                &chart.painter,
                at,
                Align2::LEFT_CENTER,
                &words,
                style,
                ink,
                right - left,
            );
        }
    }
}

/// A block without its durations: the ruler tells them, the items need the room.
fn paint_block(chart: &Chart<'_>, block: &Block, flag: Option<&Flag>) {
    let frame = chart.rect(block.frame);
    if !chart.painter.clip_rect().expand2(vec2(200.0, 40.0)).intersects(frame) {
        return;
    }
    let tokens = chart.tokens;
    if block.untimed {
        chart.untimed(block);
    } else {
        hatched(&chart.painter, chart.rect(block.wait), RADIUS, tokens);
        let red = chart.bottleneck().is_some_and(|lens| lens.step == block.step);
        if block.work.width > 0.0 {
            let color = if red { tokens.red_fill } else { tokens.work };
            solid(&chart.painter, chart.rect(block.work), RADIUS, color);
        }
    }
    chart.name_with(block, flag);
}

fn items(chart: &Chart<'_>, view: &View<'_>, found: &Found, scene: &Scene) {
    let unit = found.unit.minutes;
    let mut dots = Vec::new();
    let hop = hop(view.play.head.per_second(unit), unit);
    scene.dots(&found.playback, view.time, hop, &mut dots);
    let visible = chart.painter.clip_rect().expand(DOT);
    for dot in &dots {
        let at = chart.at(dot.at);
        if visible.contains(at) {
            paint_dot(&chart.painter, at, dot, 1.0, chart.tokens);
        }
    }
}

/// The steps as widgets: pressed, or walked through by the arrow keys, a step is the one that the sliders are about.
fn steps(
    ui: &mut Ui,
    view: &View<'_>,
    chart: &Chart<'_>,
    (time, hands): (Rect, Option<&Hands>),
    out: &mut Vec<Action>,
) {
    let selected = view.state.window.map.selected();
    let ids: Vec<StepId> = view.flow.steps.iter().map(|step| step.id).collect();
    // Blocks stand in the order of the steps.
    for (place, (block, step)) in chart.layout.blocks.iter().zip(&view.flow.steps).enumerate() {
        let frame = chart.rect(block.frame);
        let rect = target(frame.expand2(vec2(0.0, 4.0))).intersect(time);
        if !rect.is_positive() {
            continue;
        }
        let id = Id::unique(("playing step", view.map.id.0, step.id.0));
        let response = ui.interact(rect, id, Sense::click());
        let waits = view.found.map_or(0, |found| found.playback.waiting(place, view.time));
        response.widget_info(|| {
            let words = format!(
                "{}, {waits} waiting now{}",
                map_words::step(step, view.flow, view.analysis),
                hands.map_or_else(String::new, |hands| people::said(hands, place, view.time))
            );
            WidgetInfo::selected(Role::Button, true, selected == Some(step.id), words)
        });
        if response.has_focus() {
            chart.painter.rect_stroke(
                rect.expand(3.0),
                RADIUS,
                Stroke::new(2.0, chart.tokens.blue),
                StrokeKind::Outside,
            );
            let filter = EventFilter {
                horizontal_arrows: true,
                ..EventFilter::default()
            };
            ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
            let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
            let next = if pressed(Key::ArrowRight) {
                ids.get(place + 1)
            } else if pressed(Key::ArrowLeft) {
                place.checked_sub(1).and_then(|place| ids.get(place))
            } else {
                None
            };
            if let Some(next) = next {
                let id = Id::unique(("playing step", view.map.id.0, next.0));
                ui.memory_mut(|memory| memory.request_focus(id));
                out.push(Action::Map(MapAction::Select(SelectAction::One(Some(*next)))));
            }
        }
        // The focus alone selects too: by keyboard the sliders follow the arrows.
        if (response.clicked() || response.gained_focus()) && selected != Some(step.id) {
            out.push(Action::Map(MapAction::Select(SelectAction::One(Some(step.id)))));
        }
        response.on_hover_ui(|ui| {
            ui.set_max_width(420.0);
            let tip = map_words::tip(step, view.flow, view.analysis);
            ui.label(format!(
                "{tip}\n{waits} waiting now. Press: the sliders are about this step"
            ));
        });
    }
}
