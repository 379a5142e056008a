//! Boxes, queues, links, rework and the ladder painted, as `flow::layout` laid them out; what does not show is left out.

use egui::{Align2, Color32, CornerRadius, Painter, Pos2, Rect, Shape, Stroke, StrokeKind, pos2, vec2};

use super::super::text::at_baseline;
use super::sheet::Sheet;
use super::{HEAD, data};
use crate::flow::layout::{Band, Hand, ProcessBox};
use crate::flow::{LensKind, LeverKind, Step, StepId};
use crate::time::{WorkTime, sensible};
use crate::ui::figures::lens::{Heat, number, percent};
use crate::ui::map::timeline::rework::{CORNER, ghost, ghost_width};
use crate::ui::theme::laid::kept;
use crate::ui::theme::typeface::{Face, Type};
use crate::ui::theme::{Tokens, icons, space, typeface};
use crate::ui::widgets::{Chip, Tone, arrow, bent_arrow, cut_name, flag, gauge, icon_at, line, text_at};

/// Corner radius of a box.
const RADIUS: f32 = 4.0;
/// Left and right of a box's words.
const PAD: f32 = 8.0;
/// Width of a link's line.
const LINK: f32 = 1.2;
/// Name of a step: two lines fit into a head.
const NAME: Type = Type::new(14.0, 18.0, Face::SemiBold);
/// Height of the bottleneck's flag.
const FLAG: f32 = 22.0;
/// Around a rework's chip, so that the line does not touch it.
const HALO: f32 = 3.0;
/// From a box to what a lever would make of its value: clear of the frame of the selection.
const BESIDE: f32 = 8.0;
/// Room of what stands below the triangle of a queue, between two boxes.
const QUEUE: f32 = 58.0;
/// Height of a gauge.
const GAUGE: f32 = 6.0;
/// Height of the teeth on the roof of who is outside.
const TEETH: f32 = 9.0;

impl Sheet<'_> {
    /// Everything that shows.
    pub(super) fn paint(&self, painter: &Painter, tokens: &Tokens) {
        let clip = painter.clip_rect();
        // Flags, roofs and heads of arrows reach beyond what they belong to.
        let shows = |rect: Rect| clip.expand(40.0).intersects(rect);
        let lines = self.laid.links.iter().map(|link| &link.points);
        for points in lines.chain(&self.laid.ways_in).chain(&self.laid.ways_out) {
            let points: Vec<Pos2> = points.iter().map(|point| self.at(*point)).collect();
            if shows(Rect::from_points(&points)) {
                arrow(painter, &points, Stroke::new(LINK, tokens.ink2), (7.0, 3.5));
            }
        }
        self.backs(painter, tokens, &shows);
        for queue in &self.laid.queues {
            let triangle = self.rect(queue.triangle);
            if shows(triangle) {
                self.queue(painter, tokens, triangle, queue.wait, queue.items);
            }
        }
        let bottleneck = self.bottleneck();
        let heat = Heat::of(self.shown.lens, self.shown.flow, self.shown.analysis);
        // Boxes stand in the order of the steps.
        for (place, (own, step)) in self.laid.boxes.iter().zip(&self.shown.flow.steps).enumerate() {
            let frame = self.rect(own.frame);
            if !shows(frame) {
                continue;
            }
            let red = bottleneck == Some(step.id);
            self.step(painter, tokens, own, step, red);
            if let Some(share) = heat.share(place) {
                self.heat(painter, tokens, frame, step.id, (share, red));
            }
        }
        let customer = self.rect(self.laid.customer);
        if shows(customer) {
            self.customer(painter, tokens, customer);
        }
        for band in &self.laid.bands {
            let x = egui::Rangef::new(self.origin.x, self.origin.x + self.laid.width);
            let y = egui::Rangef::new(self.origin.y + band.top, self.origin.y + band.bottom);
            if shows(Rect::from_x_y_ranges(x, y)) {
                self.ladder(painter, tokens, band);
            }
        }
        let totals = self.rect(self.laid.totals);
        if shows(totals) {
            self.totals(painter, tokens, totals);
        }
    }

    /// What the lever that is pointed at would make of a box's value, beside that value.
    pub(super) fn would_be(&self, painter: &Painter, tokens: &Tokens) {
        let Some(lever) = self.shown.pointed_at(self.state) else {
            return;
        };
        let Some(own) = self.laid.of(lever.step) else { return };
        let frame = self.rect(own.frame);
        let said = match lever.kind {
            LeverKind::HalveWait => "Waits",
            LeverKind::HalveWork => "Works",
            LeverKind::RaiseCa => "%C/A",
            LeverKind::DropBatch => "Batch",
            LeverKind::DropGate => "Starts",
            LeverKind::AddPerson => "",
        };
        let lines = self.shown.flow.step(lever.step);
        let lines = lines.map_or_else(Vec::new, |step| {
            data::of(step, self.rare, self.shown.flow, self.shown.analysis)
        });
        let line = lines.iter().position(|line| line.name == said);
        // How many people there are stands in the head.
        let y = line.map_or(HEAD - 13.0, |line| HEAD + data::PAD + (line as f32 + 0.5) * data::LINE);
        let width = ghost_width(painter, &lever.ghost);
        let beside = frame.right() + BESIDE;
        let x = beside.min(painter.clip_rect().right() - width - HALO);
        ghost(
            painter,
            tokens,
            pos2(x, frame.top() + y),
            egui::Align::Min,
            &lever.ghost,
        );
    }

    fn step(&self, painter: &Painter, tokens: &Tokens, own: &ProcessBox, step: &Step, bottleneck: bool) {
        let frame = self.rect(own.frame);
        let line_color = if bottleneck { tokens.red } else { tokens.ink2 };
        if step.outside {
            roof(painter, frame, tokens.surface, Stroke::new(1.2, line_color));
        }
        painter.rect_filled(frame, RADIUS, tokens.surface);
        let head = Rect::from_min_size(frame.min, vec2(frame.width(), HEAD));
        let top = CornerRadius {
            sw: 0,
            se: 0,
            ..CornerRadius::same(RADIUS as u8)
        };
        let (ground, ink) = if bottleneck {
            (tokens.red_fill, tokens.on_red)
        } else {
            (tokens.sunken, tokens.ink)
        };
        painter.rect_filled(head, top, ground);
        painter.hline(frame.x_range(), head.bottom() - 0.5, Stroke::new(1.0, line_color));
        let hands = hands(painter, head, step, ink);
        let room = hands - head.left() - 2.0 * PAD;
        let laid = |words: &str| {
            kept(painter, ("name of a box", words, ink, room.to_bits()), || {
                painter.fonts_mut(|fonts| fonts.layout_job(NAME.job(words, ink, room)))
            })
        };
        let steps = self.shown.flow.steps.iter();
        let all = steps.map(|step| step.name.as_str());
        let name = laid(&cut_name(&step.name, all, |words| laid(words).rows.len() <= 2));
        painter.galley(
            pos2(head.left() + PAD, head.center().y - name.size().y / 2.0),
            name,
            ink,
        );
        let lines = data::of(step, self.rare, self.shown.flow, self.shown.analysis);
        for (place, datum) in lines.iter().enumerate() {
            let y = head.bottom() + data::PAD + (place as f32 + 0.5) * data::LINE;
            let looked_at = datum.lens == Some(self.shown.lens);
            let color = match (looked_at && bottleneck, datum.value == "?") {
                (true, _) => tokens.red,
                (_, true) => tokens.ink3,
                _ => tokens.ink,
            };
            let label = if looked_at { typeface::CHIP } else { typeface::SECOND };
            let at = pos2(frame.left() + PAD, y);
            let end = text_at(painter, at, Align2::LEFT_CENTER, datum.name, label, tokens.ink2, 90.0).right();
            let value = if looked_at {
                typeface::CHIP.face(Face::Bold)
            } else {
                typeface::CHIP
            };
            let at = pos2(frame.right() - PAD, y);
            let room = at.x - end - 6.0;
            let steps = self.shown.flow.steps.iter();
            let teams = steps.filter_map(|step| step.team.as_deref());
            let words = cut_name(&datum.value, teams, |words| {
                line(painter, words, value, color, f32::INFINITY).size().x <= room
            });
            text_at(painter, at, Align2::RIGHT_CENTER, &words, value, color, room);
        }
        let width = if bottleneck { 2.0 } else { 1.2 };
        painter.rect_stroke(frame, RADIUS, Stroke::new(width, line_color), StrokeKind::Inside);
        if self.state.window.map.is_selected(step.id) {
            let ring = Stroke::new(2.0, tokens.blue);
            painter.rect_stroke(frame.expand(4.0), RADIUS + 4.0, ring, StrokeKind::Inside);
        }
        if bottleneck {
            self.flag(painter, tokens, frame, step.id);
        }
    }

    /// How much of the lens's quantity the step has: a gauge in the last line of its box, and the number where no other
    /// line says it.
    fn heat(&self, painter: &Painter, tokens: &Tokens, frame: Rect, step: StepId, (share, red): (f32, bool)) {
        let (left, mut right) = (frame.left() + PAD, frame.right() - PAD);
        let middle = frame.bottom() - data::PAD - data::LINE / 2.0;
        let shown = self.shown;
        let said = number(shown.lens, shown.flow, shown.analysis, step).filter(|_| shown.lens != LensKind::Capacity);
        if let Some(said) = said {
            let (style, at) = (typeface::CHIP.face(Face::Bold), pos2(right, middle));
            let color = if red { tokens.red } else { tokens.ink };
            right = text_at(painter, at, Align2::RIGHT_CENTER, &said, style, color, 60.0).left() - 6.0;
        }
        let rect = Rect::from_min_max(pos2(left, middle - GAUGE / 2.0), pos2(right, middle + GAUGE / 2.0));
        gauge(painter, rect, share, red.then_some(tokens.red_fill), tokens);
    }

    fn flag(&self, painter: &Painter, tokens: &Tokens, frame: Rect, step: StepId) {
        let Some(lens) = self.shown.analysis.lenses.get(self.shown.lens) else {
            return;
        };
        debug_assert_eq!(lens.step, step);
        let words = format!("Bottleneck, {}", lens.short);
        let text = line(painter, &words, typeface::CHIP, tokens.on_red, f32::INFINITY);
        let size = vec2(text.size().x + 38.0, FLAG);
        let right = self.origin.x + self.laid.width;
        let left = frame.left().min(right - size.x);
        let rect = Rect::from_min_size(pos2(left, frame.top() - FLAG - 3.0), size);
        painter.rect_filled(rect, 4.0, tokens.red_fill);
        painter.vline(
            left + 1.0,
            rect.bottom() - 3.0..=frame.top(),
            Stroke::new(2.0, tokens.red_fill),
        );
        flag(painter, pos2(rect.left() + 16.0, rect.center().y), 15.0, tokens.on_red);
        let at = pos2(rect.left() + 29.0, rect.center().y - text.size().y / 2.0);
        painter.galley(at, text, tokens.on_red);
    }

    fn queue(&self, painter: &Painter, tokens: &Tokens, rect: Rect, wait: WorkTime, items: Option<f64>) {
        let corners = vec![rect.center_top(), rect.right_bottom(), rect.left_bottom()];
        painter.add(Shape::convex_polygon(
            corners,
            tokens.surface,
            Stroke::new(1.5, tokens.ink2),
        ));
        let at = pos2(rect.center().x, rect.bottom() - 10.0);
        text_at(
            painter,
            at,
            Align2::CENTER_CENTER,
            "I",
            typeface::CHIP,
            tokens.ink2,
            20.0,
        );
        let below = |down: f32, words: &str, style, color| {
            let at = pos2(rect.center().x, rect.bottom() + down);
            text_at(painter, at, Align2::CENTER_CENTER, words, style, color, QUEUE);
        };
        below(11.0, &wait.on_screen(self.shown.flow.clock), typeface::CHIP, tokens.ink);
        if let Some(items) = items.filter(|items| *items >= 0.05) {
            // One decimal in all of them: the word has room behind it, and more is not known of a queue.
            let count = sensible((items * 10.0).round() / 10.0);
            let plural = if count == "1" { "" } else { "s" };
            let words = [format!("{count} item{plural}"), count];
            // Below the triangle the number says it alone where the word has no room.
            let (style, ink) = (typeface::SECOND, tokens.ink2);
            let fits = |words: &&String| line(painter, words, style, ink, f32::INFINITY).size().x <= QUEUE;
            let [_, least] = &words;
            below(28.0, words.iter().find(fits).unwrap_or(least), style, ink);
        }
    }

    fn backs(&self, painter: &Painter, tokens: &Tokens, shows: &dyn Fn(Rect) -> bool) {
        for back in &self.laid.backs {
            let points: Vec<Pos2> = back.points.iter().map(|point| self.at(*point)).collect();
            let middle = self.at(back.chip);
            let around = Rect::from_center_size(middle, vec2(back.room.max(40.0), space::CHIP));
            let all = points.iter().fold(around, |mut all, point| {
                all.extend_with(*point);
                all
            });
            if !shows(all) {
                continue;
            }
            let share = percent(f64::from(back.share));
            let (words, room) = if points.is_empty() {
                let to = self.shown.analysis.place(back.to);
                let name = to
                    .and_then(|to| self.shown.flow.steps.get(to))
                    .map_or("", |step| &step.name);
                let words = if back.to == back.from {
                    format!("{share} again")
                } else {
                    format!("{share} to {name}")
                };
                (words, back.room)
            } else {
                back_line(painter, points, 1.0 + 3.0 * back.share, tokens.red);
                (share, back.room.max(60.0))
            };
            let chip = Chip::new(&words)
                .icon(icons::ARROW_U_UP_LEFT)
                .tone(Tone::Red)
                .max_width((room - 38.0).max(24.0));
            let rect = Rect::from_center_size(middle, vec2(chip.width(painter), space::CHIP));
            painter.rect_filled(rect.expand(HALO), rect.height(), tokens.surface);
            chip.paint(painter, rect, tokens);
        }
    }

    /// Who gets what comes out, and how often that is asked for.
    fn customer(&self, painter: &Painter, tokens: &Tokens, frame: Rect) {
        let stroke = Stroke::new(1.2, tokens.ink2);
        roof(painter, frame, tokens.surface, stroke);
        painter.rect_filled(frame, RADIUS, tokens.surface);
        painter.rect_stroke(frame, RADIUS, stroke, StrokeKind::Inside);
        let at = pos2(frame.center().x, frame.top() + HEAD / 2.0);
        text_at(
            painter,
            at,
            Align2::CENTER_CENTER,
            "Customer",
            NAME,
            tokens.ink,
            frame.width(),
        );
        painter.hline(frame.x_range(), frame.top() + HEAD - 0.5, Stroke::new(1.0, tokens.ink2));
        let analysis = self.shown.analysis;
        let mut lines = Vec::new();
        if let Some(demand) = self.shown.flow.demand {
            lines.push((
                "Demand",
                format!("{} {}", sensible(demand.items), demand.per.each(self.shown.flow.clock)),
            ));
        }
        if let Ok(takt) = &analysis.takt {
            lines.push(("Takt", takt.value.on_screen(self.shown.flow.clock)));
        }
        if let Ok(wip) = &analysis.wip {
            lines.push(("Items under way", sensible(wip.value)));
        }
        if let Ok(rolled) = &analysis.rolled_ca {
            lines.push(("First time right", percent(rolled.value)));
        }
        if self.shown.flow.demand.is_none() {
            let words = "Demand is not known: ask how many items arrive in a week";
            let job = typeface::SECOND.job(words, tokens.ink2, frame.width() - 2.0 * PAD);
            let text = painter.fonts_mut(|fonts| fonts.layout_job(job));
            painter.galley(frame.min + vec2(PAD, HEAD + data::PAD), text, tokens.ink2);
            return;
        }
        for (place, (name, value)) in lines.iter().enumerate() {
            let y = frame.top() + HEAD + data::PAD + (place as f32 + 0.5) * data::LINE;
            let at = pos2(frame.right() - PAD, y);
            let left = text_at(
                painter,
                at,
                Align2::RIGHT_CENTER,
                value,
                typeface::CHIP,
                tokens.ink,
                90.0,
            )
            .left();
            let at = pos2(frame.left() + PAD, y);
            let room = left - at.x - 6.0;
            text_at(
                painter,
                at,
                Align2::LEFT_CENTER,
                name,
                typeface::SECOND,
                tokens.ink2,
                room,
            );
        }
    }

    /// A band's part of the ladder: waits on the upper level, work on the lower.
    fn ladder(&self, painter: &Painter, tokens: &Tokens, band: &Band) {
        let (high, low) = ((self.origin.y + band.high).round(), (self.origin.y + band.low).round());
        let clock = self.shown.flow.clock;
        let mut points: Vec<Pos2> = Vec::new();
        for rung in &band.ladder {
            let (wait_x, work_x, end_x) = (
                self.origin.x + rung.wait_x,
                self.origin.x + rung.work_x,
                self.origin.x + rung.end_x,
            );
            points.extend([pos2(wait_x, high), pos2(work_x, high)]);
            let Some(figures) = rung.step.and_then(|step| self.shown.analysis.step(step)) else {
                // The longest path has no step here: the ladder goes on above.
                points.push(pos2(end_x, high));
                continue;
            };
            points.extend([pos2(work_x, low), pos2(end_x, low), pos2(end_x, high)]);
            let say = |at: Pos2, hand: Hand, time: WorkTime, color| {
                if !time.is_zero() {
                    let words = time.on_screen(clock);
                    at_baseline(painter, at, hand, &words, typeface::CHIP, color, f32::INFINITY);
                }
            };
            say(
                pos2(f32::midpoint(wait_x, work_x), high - 6.0),
                Hand::Centre,
                figures.wait,
                tokens.ink2,
            );
            say(
                pos2(f32::midpoint(work_x, end_x), low + 15.0),
                Hand::Centre,
                figures.process,
                tokens.ink,
            );
        }
        painter.add(Shape::line(points, Stroke::new(1.5, tokens.ink2)));
        for rung in band.ladder.iter().filter(|rung| rung.step.is_some()) {
            let x = self.origin.x + rung.work_x..=self.origin.x + rung.end_x;
            painter.hline(x, low, Stroke::new(4.0, tokens.work));
        }
    }

    /// What the ladder adds up to.
    fn totals(&self, painter: &Painter, tokens: &Tokens, rect: Rect) {
        let (analysis, clock) = (self.shown.analysis, self.shown.flow.clock);
        let time = |time: &Result<crate::flow::Explained<WorkTime>, crate::flow::Missing>| {
            time.as_ref()
                .map_or_else(|_| "?".to_owned(), |time| time.value.on_screen(clock))
        };
        let ratio = analysis.activity_ratio.as_ref();
        let lines = [
            ("Lead time", time(&analysis.lead_time)),
            ("Process time", time(&analysis.process_time)),
            (
                "Activity ratio",
                ratio.map_or_else(|_| "?".to_owned(), |ratio| percent(ratio.value.0)),
            ),
        ];
        let top = rect.top() + 2.0;
        for (place, (name, value)) in lines.iter().enumerate() {
            let y = top + (place as f32 + 0.5) * 18.0;
            let at = pos2(rect.left() + PAD, y);
            text_at(
                painter,
                at,
                Align2::LEFT_CENTER,
                name,
                typeface::SECOND,
                tokens.ink2,
                90.0,
            );
            let at = pos2(rect.right() - PAD, y);
            let style = typeface::CHIP.face(Face::Bold);
            text_at(painter, at, Align2::RIGHT_CENTER, value, style, tokens.ink, 70.0);
        }
    }
}

/// What comes back, its weight by its share.
fn back_line(painter: &Painter, mut points: Vec<Pos2>, width: f32, color: Color32) {
    let (Some(tip), Some(before)) = (points.last().copied(), points.iter().rev().nth(1).copied()) else {
        return;
    };
    if let Some(last) = points.last_mut() {
        *last = tip - (tip - before).normalized() * 2.0;
    }
    let head = (7.0 + width, 3.5 + width * 0.75);
    bent_arrow(painter, &points, CORNER, Stroke::new(width, color), head);
}

/// The saw-tooth roof of who is outside: another company, the customer.
fn roof(painter: &Painter, frame: Rect, ground: Color32, stroke: Stroke) {
    const COUNT: usize = 3;
    let width = frame.width() / COUNT as f32;
    for place in 0..COUNT {
        let left = frame.left() + place as f32 * width;
        let corners = vec![
            pos2(left + 0.5, frame.top()),
            pos2(left + width - 0.5, frame.top() - TEETH),
            pos2(left + width - 0.5, frame.top()),
        ];
        painter.add(Shape::convex_polygon(corners, ground, stroke));
    }
}

/// Who works there, at the head's lower right: how many people, or a machine. Answers where it begins.
fn hands(painter: &Painter, head: Rect, step: &Step, ink: Color32) -> f32 {
    let at = pos2(head.right() - PAD, head.bottom() - 13.0);
    if step.auto {
        icon_at(painter, at - vec2(8.0, 0.0), icons::GEAR_SIX, 16.0, ink, Face::Icon);
        return at.x - 16.0;
    }
    let count = step.people.to_string();
    let text = text_at(painter, at, Align2::RIGHT_CENTER, &count, typeface::CHIP, ink, 60.0);
    let icon = pos2(text.left() - 9.0, at.y);
    icon_at(painter, icon, icons::USER, 15.0, ink, Face::Icon);
    icon.x - 8.0
}
