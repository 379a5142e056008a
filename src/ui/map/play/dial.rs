//! One slider: what it sets, its value as it was and as it is, whole steps by mouse and keyboard. It reports; the caller decides.

use egui::accesskit::{self, Node};
use egui::{Align2, EventFilter, Key, Modifiers, Rect, Sense, Stroke, Ui, WidgetInfo, pos2};

use crate::ui::action::Action;
use crate::ui::map::hand;
use crate::ui::state::map::Holds;
use crate::ui::theme;
use crate::ui::theme::typeface::Face;
use crate::ui::theme::{space, typeface};
use crate::ui::widgets::{icon_at, line, text_at};

/// Height of a slider with its words.
pub(super) const HEIGHT: f32 = 60.0;
/// Radius of the handle.
const HANDLE: f32 = 8.5;
/// Thickness of the track.
const TRACK: f32 = 4.0;
/// Half of the mark at the old value.
const TICK: f32 = 7.0;

/// See the module. Values are steps from 0 to `most`.
pub(super) struct Dial<'a> {
    /// What it sets.
    pub name: &'a str,
    /// Its icon.
    pub icon: char,
    /// The value as it was captured.
    pub old: usize,
    /// The value as it is.
    pub value: usize,
    /// The largest value.
    pub most: usize,
    /// How a value is said.
    pub says: &'a dyn Fn(usize) -> String,
    /// A value as the number that it stands for, in its own unit.
    pub number: &'a dyn Fn(usize) -> f64,
    /// What it is about, on hover.
    pub tip: &'a str,
}

impl Dial<'_> {
    /// Shows it in `rect` and returns a new value; a drag says in `out` that it holds the slider.
    pub fn show(&self, ui: &mut Ui, rect: Rect, out: &mut Vec<Action>) -> Option<usize> {
        // By its tip: names are the same for several steps, and a drag must not go over to another step's slider.
        let id = ui.scope_id().with(("dial", self.tip));
        let inner = rect.shrink2(egui::vec2(space::S16, 0.0));
        let middle = rect.bottom() - 18.0;
        let (from, to) = (inner.left() + HANDLE, inner.right() - HANDLE);
        let hit = Rect::from_min_max(
            pos2(inner.left(), middle - space::TARGET / 2.0),
            pos2(inner.right(), middle + space::TARGET / 2.0),
        );
        let response = ui.interact(hit, id, Sense::click_and_drag());
        let says = (self.says)(self.value);
        response.widget_info(|| {
            let mut info = WidgetInfo::slider(true, self.value as f64, self.name);
            info.current_text_value = Some(says.clone());
            info
        });
        ui.accesskit_node_builder(id, |node| self.describe(node, &says));
        let mut value = self.value;
        if let Some(at) = response
            .interact_pointer_pos()
            .filter(|_| response.dragged() || response.clicked())
        {
            let share = ((at.x - from) / (to - from).max(1.0)).clamp(0.0, 1.0);
            // From where the pointer is and not from how far it moved: the handle stays under the hand.
            value = (share * self.most as f32).round() as usize;
        }
        value = self.by_reader(ui, id, value);
        if response.has_focus() {
            value = self.by_key(ui, id, value);
        }
        if value != self.value && response.dragged() && !hand::hold(ui, Holds::Slider, out) {
            value = self.value;
        }
        self.paint(ui, rect, &response, (from, to, middle), &says);
        response.on_hover_text(self.tip);
        (value != self.value).then_some(value.min(self.most))
    }

    /// The value as a number, its ends and the way to the next one, for a screen reader; what the number means stands in words.
    fn describe(&self, node: &mut Node, says: &str) {
        let (now, next) = (
            (self.number)(self.value),
            (self.number)((self.value + 1).min(self.most)),
        );
        node.set_numeric_value(now);
        node.set_min_numeric_value((self.number)(0));
        node.set_max_numeric_value((self.number)(self.most));
        node.set_numeric_value_step((next - now).abs());
        node.set_value(says);
        node.add_action(accesskit::Action::Increment);
        node.add_action(accesskit::Action::Decrement);
    }

    /// The value after what a screen reader asked for.
    fn by_reader(&self, ui: &Ui, id: egui::Id, value: usize) -> usize {
        let times = |action| ui.input(|input| input.num_accesskit_action_requests(id, action));
        let up = value + times(accesskit::Action::Increment);
        // Cut before it is lowered: a reader may ask for both in one frame.
        up.min(self.most).saturating_sub(times(accesskit::Action::Decrement))
    }

    fn by_key(&self, ui: &Ui, id: egui::Id, value: usize) -> usize {
        let filter = EventFilter {
            horizontal_arrows: true,
            ..EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
        let times = |key| ui.input_mut(|input| input.count_and_consume_key(Modifiers::NONE, key));
        let up = value + times(Key::ArrowRight);
        up.min(self.most).saturating_sub(times(Key::ArrowLeft))
    }

    fn paint(&self, ui: &Ui, rect: Rect, response: &egui::Response, (from, to, middle): (f32, f32, f32), says: &str) {
        let (painter, tokens) = (ui.painter(), theme::tokens(ui.ctx()));
        let changed = self.value != self.old;
        let top = rect.top() + 20.0;
        let left = rect.left() + space::S16;
        icon_at(painter, pos2(left + 7.0, top), self.icon, 15.0, tokens.ink2, Face::Icon);
        let color = if changed { tokens.blue } else { tokens.ink };
        let at = pos2(rect.right() - space::S16, top);
        let value = text_at(
            painter,
            at,
            Align2::RIGHT_CENTER,
            says,
            typeface::CONTROL,
            color,
            rect.width() * 0.5,
        );
        let room = value.left() - left - 30.0;
        let at = pos2(left + 22.0, top);
        let name = text_at(
            painter,
            at,
            Align2::LEFT_CENTER,
            self.name,
            typeface::LIST,
            tokens.ink,
            room,
        );
        if changed {
            let was = format!("was {}", (self.says)(self.old));
            let wide = line(painter, &was, typeface::SECOND, tokens.ink2, f32::INFINITY)
                .size()
                .x;
            if name.right() + 8.0 + wide < value.left() - 8.0 {
                let at = pos2(name.right() + 8.0, top);
                text_at(
                    painter,
                    at,
                    Align2::LEFT_CENTER,
                    &was,
                    typeface::SECOND,
                    tokens.ink2,
                    f32::INFINITY,
                );
            }
        }
        let x = |value: usize| from + (to - from) * value as f32 / self.most.max(1) as f32;
        let track = Rect::from_min_max(
            pos2(from - HANDLE, middle - TRACK / 2.0),
            pos2(to + HANDLE, middle + TRACK / 2.0),
        );
        painter.rect_filled(track, TRACK / 2.0, tokens.sunken);
        if tokens.contrast {
            painter.rect_stroke(
                track,
                TRACK / 2.0,
                Stroke::new(1.0, tokens.line),
                egui::StrokeKind::Outside,
            );
        } else {
            painter.rect_stroke(
                track,
                TRACK / 2.0,
                Stroke::new(1.0, tokens.line),
                egui::StrokeKind::Inside,
            );
        }
        let (old, now) = (x(self.old), x(self.value));
        if changed {
            let part = Rect::from_x_y_ranges(old.min(now)..=old.max(now), track.y_range());
            painter.rect_filled(part, 0.0, tokens.blue);
            painter.vline(old, middle - TICK..=middle + TICK, Stroke::new(1.5, tokens.ink2));
        }
        let fill = if response.hovered() || response.dragged() {
            tokens.hover()
        } else {
            tokens.surface
        };
        painter.circle(pos2(now, middle), HANDLE, fill, Stroke::new(2.0, tokens.blue));
        if response.has_focus() {
            painter.circle_stroke(pos2(now, middle), HANDLE + 4.0, Stroke::new(2.0, tokens.blue));
        }
    }
}
