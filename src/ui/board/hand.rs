//! What the hand holds and where it would let go: places are plain rectangles, and finding the target is tested without a screen.

use egui::{Id, LayerId, Order, Pos2, Rect, Stroke, StrokeKind, Ui, Vec2, pos2, vec2};

use super::card;
use super::shown::Shown;
use crate::ui::action::{Action, BoardAction};
use crate::ui::state::board::Held;
use crate::ui::theme::typeface::{self, Face};
use crate::ui::theme::{self, float_shadow, icons, space};
use crate::ui::widgets::{Chip, Tone, icon_at, text_at};
use crate::workshop::NoteId;
use crate::workshop::activity::{Spot, ThemeId};

/// So near to an edge of what scrolls it begins to scroll.
const EDGE: f32 = 44.0;
/// How fast it scrolls at the very edge, in points a second.
const SPEED: f32 = 900.0;
/// The line that says where notes will stand.
const LINE: f32 = 3.0;

/// A column as it was painted: where it is, and where each of its cards is.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Zone {
    pub spot: Spot,
    pub rect: Rect,
    /// Where cards show.
    pub body: Rect,
    pub cards: Vec<(NoteId, Rect)>,
}

/// All columns as they were painted in this frame.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Zones {
    pub columns: Vec<Zone>,
    /// Where themes stand beside each other.
    pub strip: Option<Rect>,
}

/// Where what is held would go.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Target {
    /// Notes go to this place, before this note; the line that says so.
    Notes(Spot, Option<NoteId>, Option<Rect>),
    /// Notes go beside the themes and become one.
    Beside(Rect),
    /// A theme goes to this place among the themes; the line that says so.
    Theme(usize, Rect),
}

impl Zones {
    /// The themes from left to right.
    fn themes(&self) -> Vec<(ThemeId, Rect)> {
        let theme = |zone: &Zone| match zone.spot {
            Spot::Theme(id) => Some((id, zone.rect)),
            _ => None,
        };
        self.columns.iter().filter_map(theme).collect()
    }

    /// Where what is held goes if it is let go at this point.
    pub fn target(&self, held: &Held, at: Pos2) -> Option<Target> {
        match held {
            Held::Notes(notes) => self.target_of_notes(notes, at),
            Held::Theme(theme) => self.target_of_theme(*theme, at),
        }
    }

    fn target_of_notes(&self, held: &[NoteId], at: Pos2) -> Option<Target> {
        let in_strip = |zone: &&Zone| {
            let shows = !matches!(zone.spot, Spot::Theme(_)) || self.strip.is_none_or(|strip| strip.contains(at));
            shows && zone.rect.contains(at)
        };
        if let Some(zone) = self.columns.iter().find(in_strip) {
            // What is unsorted stands as it was said: there is no place to choose.
            if zone.spot == Spot::Unsorted {
                return Some(Target::Notes(zone.spot, None, None));
            }
            let stays = |(note, _): &&(NoteId, Rect)| !held.contains(note);
            let below = |(_, rect): &&(NoteId, Rect)| at.y < rect.center().y;
            let next = zone.cards.iter().filter(stays).find(below);
            let above = zone.cards.iter().filter(stays).rfind(|card| !below(card));
            let y = match (above, next) {
                (Some((_, above)), Some((_, next))) => f32::midpoint(above.bottom(), next.top()),
                (Some((_, above)), None) => above.bottom() + space::S8 / 2.0,
                (None, Some((_, next))) => next.top() - space::S8 / 2.0,
                (None, None) => zone.body.top() + 2.0,
            };
            let y = y.clamp(zone.body.top() + 1.0, zone.body.bottom().max(zone.body.top() + 1.0));
            let line = Rect::from_center_size(pos2(zone.body.center().x, y), vec2(zone.body.width(), LINE));
            return Some(Target::Notes(zone.spot, next.map(|(note, _)| *note), Some(line)));
        }
        let strip = self.strip.filter(|strip| strip.contains(at))?;
        let right = self
            .themes()
            .iter()
            .map(|(_, rect)| rect.right())
            .fold(strip.left(), f32::max);
        let free = strip.with_min_x(right + space::S12);
        // Less room beside the themes is hit by accident alone.
        (free.width() > 60.0 && free.contains(at)).then_some(Target::Beside(free))
    }

    fn target_of_theme(&self, held: ThemeId, at: Pos2) -> Option<Target> {
        let strip = self.strip.filter(|strip| strip.expand(space::S24).contains(at))?;
        let themes = self.themes();
        let from = themes.iter().position(|(theme, _)| *theme == held)?;
        // Before the first column whose middle lies right of the pointer.
        let gap = themes
            .iter()
            .position(|(_, rect)| at.x < rect.center().x)
            .unwrap_or(themes.len());
        // Once it is taken out, all behind it stand one place earlier.
        let to = if gap > from { gap - 1 } else { gap };
        let x = match (gap.checked_sub(1).and_then(|at| themes.get(at)), themes.get(gap)) {
            (_, Some((_, next))) => next.left() - space::S12 / 2.0,
            (Some((_, last)), None) => last.right() + space::S12 / 2.0,
            (None, None) => return None,
        };
        let x = x.clamp(strip.left() + LINE / 2.0, strip.right() - LINE / 2.0);
        let line = Rect::from_center_size(pos2(x, strip.center().y), vec2(LINE, strip.height()));
        Some(Target::Theme(to, line))
    }
}

/// How far to scroll in this frame because the hand is near an edge of `seen`, from `low` to `high`: points, the positive towards the end.
pub(super) fn autoscroll(at: f32, (low, high): (f32, f32), seconds: f32) -> f32 {
    // In a low list two edges would meet, and nowhere could anything be let go in peace.
    let edge = EDGE.min((high - low) / 4.0).max(1.0);
    let push = if at < low + edge {
        -((low + edge - at) / edge).min(1.5)
    } else if at > high - edge {
        ((at - (high - edge)) / edge).min(1.5)
    } else {
        0.0
    };
    push * SPEED * seconds
}

/// Where the hand is, while it holds something.
pub(super) fn pointer(ui: &Ui, shown: &Shown<'_>) -> Option<Pos2> {
    shown.window.drag.as_ref()?;
    ui.input(|input| input.pointer.interact_pos())
}

/// Whether the hand has let go in this frame.
fn let_go(ui: &Ui) -> bool {
    ui.input(|input| !input.pointer.primary_down() || input.pointer.primary_released())
}

/// Shows what is held above everything, and says where it goes once it is let go.
pub(super) fn show(ui: &Ui, shown: &Shown<'_>, zones: &Zones, out: &mut Vec<Action>) {
    let Some(held) = &shown.window.drag else { return };
    let Some(at) = pointer(ui, shown) else {
        // Outside of the window the hand still holds it; with the button up there is no place to let go at.
        if let_go(ui) {
            out.push(Action::Board(BoardAction::LetGo));
        }
        return;
    };
    let target = zones.target(held, at);
    if let_go(ui) {
        out.push(Action::Board(match target {
            Some(Target::Notes(spot, before, _)) => BoardAction::Drop(spot, before),
            Some(Target::Beside(_)) => BoardAction::DropBeside,
            Some(Target::Theme(to, _)) => BoardAction::DropTheme(to),
            None => BoardAction::LetGo,
        }));
    }
    ui.ctx().set_cursor_icon(egui::CursorIcon::Grabbing);
    let layer = LayerId::new(Order::Foreground, Id::unique("held on the board"));
    let painter = ui.ctx().layer_painter(layer);
    let tokens = theme::tokens(ui.ctx());
    match &target {
        Some(Target::Notes(spot, _, line)) => {
            if let Some(zone) = zones.columns.iter().find(|zone| zone.spot == *spot) {
                let radius = f32::from(space::PANE_RADIUS);
                let seen = zones.strip.filter(|_| matches!(spot, Spot::Theme(_)));
                let cut = seen.map_or_else(|| painter.clone(), |strip| painter.with_clip_rect(strip.expand(2.0)));
                cut.rect_stroke(zone.rect, radius, Stroke::new(2.0, tokens.blue), StrokeKind::Inside);
                if let Some(line) = line {
                    cut.rect_filled(*line, LINE / 2.0, tokens.blue);
                }
            }
        }
        Some(Target::Beside(free)) => {
            crate::ui::widgets::dashed(&painter, free.shrink(1.0), Stroke::new(2.0, tokens.blue));
            let words = if free.width() > 130.0 { "New theme" } else { "New" };
            let style = typeface::BODY.face(Face::SemiBold);
            text_at(
                &painter,
                free.center(),
                egui::Align2::CENTER_CENTER,
                words,
                style,
                tokens.blue,
                free.width() - space::S8,
            );
        }
        Some(Target::Theme(_, line)) => {
            painter.rect_filled(*line, LINE / 2.0, tokens.blue);
        }
        None => {}
    }
    lifted(ui, &painter, shown, held, (at, zones));
}

/// The card that is lifted, or the head of the theme.
fn lifted(ui: &Ui, painter: &egui::Painter, shown: &Shown<'_>, held: &Held, (at, zones): (Pos2, &Zones)) {
    let tokens = theme::tokens(ui.ctx());
    let radius = f32::from(space::CONTROL_RADIUS);
    let pressed = ui.input(|input| input.pointer.press_origin()).unwrap_or(at);
    match held {
        Held::Notes(notes) => {
            let Some(note) = notes.first().and_then(|note| shown.note(*note)) else {
                return;
            };
            let from = zones
                .columns
                .iter()
                .flat_map(|zone| &zone.cards)
                .find(|(id, _)| *id == note.id)
                .map_or_else(|| Rect::from_min_size(at, vec2(260.0, 80.0)), |(_, rect)| *rect);
            let width = from.width();
            let height = card::height(painter, shown, note, width);
            // Held where it was taken, as far as it has not been scrolled away from there.
            let grip = vec2(
                (pressed.x - from.left()).clamp(0.0, width),
                (pressed.y - from.top()).clamp(0.0, height),
            );
            let rect = Rect::from_min_size(at - grip, vec2(width, height));
            if notes.len() > 1 {
                let below = rect.translate(Vec2::splat(6.0));
                painter.rect(
                    below,
                    radius,
                    tokens.surface,
                    Stroke::new(2.0, tokens.blue),
                    StrokeKind::Inside,
                );
            }
            painter.add(float_shadow(tokens).as_shape(rect, radius));
            card::paint(painter, shown, note, rect, tokens);
            painter.rect_stroke(rect, radius, Stroke::new(2.0, tokens.blue), StrokeKind::Inside);
            if notes.len() > 1 {
                let words = notes.len().to_string();
                let chip = Chip::new(&words).tone(Tone::Blue);
                let size = vec2(chip.width(painter), space::CHIP);
                chip.paint(painter, Rect::from_center_size(rect.right_top(), size), tokens);
            }
        }
        Held::Theme(theme) => {
            let Some(theme) = shown.board.theme(*theme) else { return };
            let rect = Rect::from_min_size(at - vec2(40.0, 20.0), vec2(260.0, 44.0));
            painter.add(float_shadow(tokens).as_shape(rect, radius));
            painter.rect(
                rect,
                radius,
                tokens.surface,
                Stroke::new(2.0, tokens.blue),
                StrokeKind::Inside,
            );
            let middle = rect.center().y;
            let icon = pos2(rect.left() + 20.0, middle);
            icon_at(painter, icon, icons::DOTS_SIX_VERTICAL, 16.0, tokens.ink2, Face::Icon);
            let style = typeface::BODY.face(Face::SemiBold);
            let place = pos2(rect.left() + 36.0, middle);
            text_at(
                painter,
                place,
                egui::Align2::LEFT_CENTER,
                &theme.name,
                style,
                tokens.ink,
                rect.width() - 48.0,
            );
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic)]
    use super::*;

    /// Unsorted at the left, then two themes of 200 points with three and no cards of 80.
    fn zones() -> Zones {
        let column = |spot, left: f32, notes: &[u32]| {
            let rect = Rect::from_min_size(pos2(left, 100.0), vec2(200.0, 500.0));
            let cards = (0..)
                .zip(notes)
                .map(|(at, note)| {
                    let top = 150.0 + 88.0 * at as f32;
                    (
                        NoteId(*note),
                        Rect::from_min_size(pos2(left + 10.0, top), vec2(180.0, 80.0)),
                    )
                })
                .collect();
            Zone {
                spot,
                rect,
                body: rect.with_min_y(150.0).shrink2(vec2(10.0, 0.0)),
                cards,
            }
        };
        Zones {
            columns: vec![
                column(Spot::Unsorted, 0.0, &[9, 8]),
                column(Spot::Theme(ThemeId(1)), 220.0, &[1, 2, 3]),
                column(Spot::Theme(ThemeId(2)), 432.0, &[]),
            ],
            strip: Some(Rect::from_min_max(pos2(220.0, 100.0), pos2(900.0, 600.0))),
        }
    }

    fn before(held: &[u32], at: Pos2) -> Option<(Spot, Option<u32>)> {
        let held = Held::Notes(held.iter().map(|note| NoteId(*note)).collect());
        match zones().target(&held, at)? {
            Target::Notes(spot, before, _) => Some((spot, before.map(|note| note.0))),
            _ => None,
        }
    }

    #[test]
    fn notes_go_before_the_first_card_whose_middle_lies_below_the_hand() {
        let theme = Spot::Theme(ThemeId(1));
        for (y, expected) in [
            (120.0, Some(1)),
            (189.0, Some(1)),
            (191.0, Some(2)),
            (300.0, Some(3)),
            (590.0, None),
        ] {
            assert_eq!(before(&[9], pos2(300.0, y)), Some((theme, expected)), "{y}");
        }
        // What is held itself is no neighbour.
        assert_eq!(before(&[1, 2], pos2(300.0, 150.0)), Some((theme, Some(3))));
        assert_eq!(before(&[9], pos2(500.0, 400.0)), Some((Spot::Theme(ThemeId(2)), None)));
        assert_eq!(before(&[1], pos2(100.0, 190.0)), Some((Spot::Unsorted, None)));
        assert_eq!(before(&[1], pos2(1000.0, 190.0)), None);
    }

    #[test]
    fn right_of_the_last_theme_notes_become_one() {
        let held = Held::Notes(vec![NoteId(9)]);
        assert!(matches!(
            zones().target(&held, pos2(800.0, 300.0)),
            Some(Target::Beside(_))
        ));
    }

    #[test]
    fn a_theme_goes_between_two_others_and_a_place_that_it_has_is_its_own() {
        let to = |theme: u32, x: f32| match zones().target(&Held::Theme(ThemeId(theme)), pos2(x, 120.0)) {
            Some(Target::Theme(to, _)) => to,
            other => panic!("{other:?}"),
        };
        assert_eq!((to(1, 230.0), to(1, 500.0), to(1, 600.0)), (0, 0, 1));
        assert_eq!((to(2, 230.0), to(2, 330.0), to(2, 600.0)), (0, 1, 1));
    }

    #[test]
    fn near_an_edge_it_scrolls_the_faster_the_nearer() {
        let push = |at: f32| autoscroll(at, (100.0, 500.0), 0.1);
        assert!(push(300.0).abs() < 1e-6);
        assert!(push(110.0) < push(130.0) && push(130.0) < 0.0);
        assert!(push(495.0) > push(470.0) && push(470.0) > 0.0);
        assert!(push(-1000.0).abs() <= SPEED * 0.15 + 1e-3);
    }
}
