//! The map before its first step: one offer, to type that step. Above it a ghost of what will be, beside it what else a map can start from.

use egui::{
    Align2, Color32, Key, Modifiers, Painter, Rect, Role, Sense, Shape, Stroke, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};

use super::several::guesses;
use super::shown::{Shown, framed};
use super::{grammar, header, starts, table};
use crate::flow::TemplateKind;
use crate::ui::action::{Action, Command, MapAction, MapsAction, TypingAction};
use crate::ui::state::State;
use crate::ui::state::map::Look;
use crate::ui::theme;
use crate::ui::theme::typeface::{Face, Type};
use crate::ui::theme::{Tokens, space, typeface};
use crate::ui::widgets::{Button, arrow_head, dashed, hatched, line, text_at};

/// Height of a ghost lane: at most, and the least in which its words keep clear of each other.
const LANE: [f32; 2] = [130.0, 86.0];
/// Height of the ruler above them.
const RULER: f32 = 43.0;
/// Where time begins.
const ZERO: f32 = 105.0;
/// Width of a day.
const DAY: f32 = 41.8;
/// Height of a ghost's block.
const BLOCK: f32 = 29.0;

/// What is asked.
const QUESTION: &str = "What happens first to an idea?";
/// What to do about it.
const HOW: &str = "Ask the room, type the name of that step and press Enter. It lands on the map at once. Times and teams can follow \
                   when somebody says them.";
/// How the question may be set, the largest first.
const QUESTIONS: [Type; 3] = [
    Type::new(44.0, 52.0, Face::Bold),
    Type::new(32.0, 40.0, Face::Bold),
    typeface::TITLE,
];
/// Names that often come first.
const NAMES: [&str; 3] = ["Refine the idea", "Write the ticket", "Plan the sprint"];
/// The widest that what to do is set.
const WORDS: f32 = 780.0;

/// A step that is not there yet.
struct Ghost {
    team: &'static str,
    name: &'static str,
    /// When it starts, how long it waits and how long it is worked on, in days.
    days: [f32; 3],
    /// How much of it is left.
    shade: f32,
}

const GHOSTS: [Ghost; 3] = [
    Ghost {
        team: "a team",
        name: "the first step",
        days: [0.0, 3.0, 1.0],
        shade: 1.0,
    },
    Ghost {
        team: "another team",
        name: "the next step",
        days: [4.0, 3.0, 2.0],
        shade: 0.75,
    },
    Ghost {
        team: "a third team",
        name: "and so on, to production",
        days: [9.0, 2.0, 0.5],
        shade: 0.5,
    },
];

/// Shows it in `rect`.
pub(super) fn show(ui: &mut Ui, rect: Rect, shown: Option<&Shown<'_>>, state: &State, out: &mut Vec<Action>) {
    keys(ui, state, out);
    let top = Rect::from_min_size(rect.min, vec2(rect.width(), header::TABS));
    framed(ui, top);
    header::show(ui, top, shown, state, out);
    let pane = Rect::from_min_max(pos2(rect.left(), top.bottom() + space::S12), rect.max);
    framed(ui, pane);
    let inner = pane.shrink(1.0);
    let mut child = ui.new_child(UiBuilder::new().max_rect(inner).id_salt("map stage"));
    child.set_clip_rect(inner.intersect(ui.clip_rect()));
    if state.window.map.look == Look::Table {
        table::show(&mut child, inner, shown, state, out);
        return;
    }
    let offer = Offer::of(&child, inner);
    let room = inner.height() - offer.height() - space::S24;
    let [most, least] = LANE;
    let lanes = (1..=GHOSTS.len())
        .rev()
        .find(|lanes| RULER + *lanes as f32 * least <= room);
    let tokens = theme::tokens(ui.ctx());
    let mut ghost = 0.0;
    if let Some(lanes) = lanes {
        let lane = ((room - RULER) / lanes as f32).min(most).floor();
        ghost = RULER + lanes as f32 * lane;
        let place = Rect::from_min_size(inner.min, vec2(inner.width(), ghost));
        ghosts(child.painter(), place, (lanes, lane), tokens);
        let said = child.interact(place, child.scope_id().with("ghost"), Sense::HOVER);
        let words = "A map to come: a step waits, then is worked on, and goes to the next team";
        said.widget_info(|| WidgetInfo::labeled(Role::Image, true, words));
    }
    let below = inner.with_min_y(inner.top() + ghost);
    offer.show(&mut child, below, state, out);
}

/// Alt with a number starts from a template.
fn keys(ui: &Ui, state: &State, out: &mut Vec<Action>) {
    if state.window.overlay.is_some() {
        return;
    }
    let kinds = [
        (Key::Num1, "1", TemplateKind::Lifecycle),
        (Key::Num2, "2", TemplateKind::WithoutDevOps),
        (Key::Num3, "3", TemplateKind::WithDevOps),
    ];
    for (key, digit, kind) in kinds {
        let taken = ui.input_mut(|input| {
            let taken = input.consume_key(Modifiers::ALT, key);
            // The digit comes as text too, and would stay in the entry line.
            if taken {
                input
                    .events
                    .retain(|event| !matches!(event, egui::Event::Text(text) if text == digit));
            }
            taken
        });
        if taken {
            out.push(Action::Map(MapAction::Maps(MapsAction::Template(kind))));
        }
    }
}

/// The one offer, measured before it is shown: it stands right above the entry line.
struct Offer {
    left: f32,
    width: f32,
    question: Type,
    how: Type,
    how_height: f32,
    gap: f32,
}

impl Offer {
    fn of(ui: &Ui, inner: Rect) -> Self {
        let left = if inner.width() < 760.0 { space::S24 } else { ZERO };
        let width = (inner.width() - left - space::S16).max(80.0);
        let fits = |style: &Type| {
            let wide = line(ui.painter(), QUESTION, *style, Color32::PLACEHOLDER, f32::INFINITY)
                .size()
                .x;
            wide <= width && style.line * 5.0 <= inner.height()
        };
        let question = QUESTIONS.into_iter().find(fits).unwrap_or(typeface::CAPTURE);
        // What to do is set as large as the question allows: a headline over small print reads as two things.
        let how = if question.size > 40.0 {
            typeface::SPEAKER
        } else {
            typeface::LIST
        };
        let job = how.job(HOW, Color32::PLACEHOLDER, width.min(WORDS));
        let how_height = ui.fonts_mut(|fonts| fonts.layout_job(job)).size().y;
        let gap = if question.size > 40.0 { space::S16 } else { space::S8 };
        Self {
            left,
            width,
            question,
            how,
            how_height,
            gap,
        }
    }

    /// Question, what to do, names, and the space below them.
    fn height(&self) -> f32 {
        self.question.line + self.gap * 2.0 + self.how_height + space::CONTROL + 2.0 * self.gap + space::S12
    }

    /// Shows it at the foot of `place`.
    fn show(&self, ui: &mut Ui, place: Rect, state: &State, out: &mut Vec<Action>) {
        let tokens = theme::tokens(ui.ctx());
        let left = place.left() + self.left;
        let bottom = place.bottom() - 2.0 * self.gap - space::S12;
        let names = Rect::from_min_max(pos2(left, bottom - space::CONTROL), pos2(left + self.width, bottom));
        let how_top = names.top() - self.gap - self.how_height;
        let top = (how_top - self.gap - self.question.line).max(place.top());
        let question = text_at(
            ui.painter(),
            pos2(left, top + self.question.line / 2.0),
            Align2::LEFT_CENTER,
            QUESTION,
            self.question,
            tokens.ink,
            self.width,
        );
        let heading = ui.interact(question, ui.scope_id().with("question"), Sense::HOVER);
        heading.widget_info(|| WidgetInfo::labeled(Role::Heading, true, QUESTION));
        let job = self.how.job(HOW, tokens.ink2, self.width.min(WORDS));
        let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
        let words = Rect::from_min_size(pos2(left, how_top), galley.size());
        ui.painter().galley(words.min, galley, tokens.ink2);
        let label = ui.interact(words, ui.scope_id().with("how"), Sense::HOVER);
        label.widget_info(|| WidgetInfo::labeled(Role::Label, true, HOW));
        self.names(ui, names, state, out);
    }

    /// Names to tap into the entry line, as many as fit.
    fn names(&self, ui: &mut Ui, place: Rect, state: &State, out: &mut Vec<Action>) {
        let tokens = theme::tokens(ui.ctx());
        let mut row = ui.new_child(
            UiBuilder::new()
                .max_rect(place)
                .layout(egui::Layout::left_to_right(egui::Align::Center))
                .id_salt("names"),
        );
        row.spacing_mut().item_spacing.x = space::S8;
        if self.width > 620.0 {
            let words = typeface::BODY.text("Names that often come first:", tokens.ink2);
            row.add(egui::Label::new(words).selectable(false));
        }
        for name in NAMES {
            let button = Button::new(name).enabled(state.window.map.typing.entry.trim().is_empty());
            // Left out and not cut: half a name would be typed as half a name. A shorter one behind it may still fit.
            if button.wanted(&row) > row.available_width() {
                continue;
            }
            if button
                .show(&mut row)
                .on_hover_text("Puts the name into the line below")
                .clicked()
            {
                out.push(Action::Map(MapAction::Typing(TypingAction::Entry(name.to_owned()))));
                out.push(Action::Command(Command::QuickEntry));
            }
        }
    }
}

/// Where the first steps will be: lanes that fade the further they are away.
fn ghosts(painter: &Painter, rect: Rect, (lanes, lane): (usize, f32), tokens: &Tokens) {
    ruler(painter, rect, tokens);
    let zero = rect.left() + ZERO;
    let mut before: Option<(Rect, f32)> = None;
    for (place, ghost) in GHOSTS.iter().take(lanes).enumerate() {
        let top = rect.top() + RULER + place as f32 * lane;
        painter.hline(rect.x_range(), top + lane - 0.5, Stroke::new(1.0, tokens.line));
        // Where every grey is ink there is nothing between ink and nothing.
        let shade = if tokens.contrast { 1.0 } else { ghost.shade };
        let faded = |color: Color32| color.lerp_to_gamma(tokens.surface, 1.0 - shade);
        let said = |at, align, words: &str, style, color| {
            text_at(painter, at, align, words, style, color, f32::INFINITY);
        };
        let middle = top + lane / 2.0;
        let block_top = (middle - BLOCK / 2.0).round();
        let at = pos2(rect.left() + 14.0, middle);
        said(at, Align2::LEFT_CENTER, ghost.team, typeface::LIST, tokens.ink3);
        let [start, wait, work] = ghost.days;
        let waits = Rect::from_min_size(pos2(zero + start * DAY, block_top), vec2(wait * DAY, BLOCK));
        let works = Rect::from_min_size(waits.right_top(), vec2(work * DAY, BLOCK));
        let shaded = Tokens {
            hatch: faded(tokens.hatch),
            ..*tokens
        };
        hatched(painter, waits, 3.0, &shaded);
        painter.rect_filled(works, 3.0, faded(tokens.sunken));
        // The dashes stand outside, so that no line of the hatch touches them.
        dashed(painter, works.shrink(0.5), Stroke::new(1.0, faded(tokens.ink3)));
        let name = pos2(waits.left() + 8.0, block_top - 14.0);
        said(name, Align2::LEFT_CENTER, ghost.name, typeface::CHIP, tokens.ink2);
        if place == 0 {
            let y = waits.bottom() + 13.0;
            for (part, words) in [(waits, "waits"), (works, "works")] {
                said(
                    pos2(part.center().x, y),
                    Align2::CENTER_CENTER,
                    words,
                    typeface::SECOND,
                    tokens.ink2,
                );
            }
        }
        if let Some((from, shade)) = before {
            let color = tokens.ink3.lerp_to_gamma(tokens.surface, 1.0 - shade);
            arrow(
                painter,
                pos2(from.right() + 0.5, from.bottom() + 1.0),
                waits.top() - 1.0,
                color,
            );
        }
        before = Some((works, shade));
    }
}

/// A dashed hand-off from `from` down to `to`.
fn arrow(painter: &Painter, from: egui::Pos2, to: f32, color: Color32) {
    let ends = [from, pos2(from.x, to - 6.0)];
    painter.extend(Shape::dashed_line(&ends, Stroke::new(1.0, color), 4.0, 3.0));
    arrow_head(painter, pos2(from.x, to), vec2(0.0, 1.0), (7.0, 3.5), color);
}

fn ruler(painter: &Painter, rect: Rect, tokens: &Tokens) {
    let ruler = rect.top() + RULER;
    let middle = ruler - 18.0;
    let words = |x: f32, align, words: &str| {
        text_at(
            painter,
            pos2(x, middle),
            align,
            words,
            typeface::SECOND,
            tokens.ink2,
            100.0,
        );
    };
    words(rect.left() + 14.0, Align2::LEFT_CENTER, "working days");
    let days = ((rect.width() - ZERO - 20.0) / DAY).floor().max(0.0) as usize;
    for day in 0..=days {
        let x = (rect.left() + ZERO + day as f32 * DAY).round() + 0.5;
        let long = day % 5 == 0;
        let height = if long { 10.0 } else { 6.0 };
        painter.vline(x, ruler - height..=ruler, Stroke::new(1.0, tokens.line2));
        if long {
            words(x, Align2::CENTER_CENTER, &day.to_string());
        }
        if long && day > 0 {
            let ends = [pos2(x, ruler), pos2(x, rect.bottom())];
            painter.extend(Shape::dashed_line(&ends, Stroke::new(1.0, tokens.line), 1.5, 3.0));
        }
    }
    painter.hline(rect.x_range(), ruler - 0.5, Stroke::new(1.0, tokens.line));
}

/// Below this height of the column its panes are set closer.
const LOW: f32 = 820.0;
/// The least height in which what was guessed can be read and added to.
const LEAST_GUESSES: f32 = 120.0;

/// The right column: how a step is written, what a map can start from, and what was guessed. Where they do not all fit they scroll.
pub(super) fn side(ui: &mut Ui, rect: Rect, shown: Option<&Shown<'_>>, state: &State, out: &mut Vec<Action>) {
    let low = rect.height() < LOW;
    // Measured before they are shown: the guesses take what is left.
    let panes = [grammar::height(low), starts::height(low)];
    let fixed: f32 = panes.iter().map(|height| height + space::S12).sum();
    let guessed = (rect.height() - fixed).max(LEAST_GUESSES);
    let mut child = ui.new_child(UiBuilder::new().max_rect(rect).id_salt("empty map side"));
    child.set_clip_rect(rect.expand(1.0).intersect(ui.clip_rect()));
    egui::ScrollArea::vertical()
        .id_salt("empty map side")
        .auto_shrink(false)
        .show(&mut child, |ui| {
            let (all, _) = ui.allocate_exact_size(vec2(rect.width(), fixed + guessed), Sense::hover());
            let [first, second] = panes;
            let grammar = Rect::from_min_size(all.min, vec2(all.width(), first));
            let starts = Rect::from_min_size(grammar.left_bottom() + vec2(0.0, space::S12), vec2(all.width(), second));
            grammar::show(ui, grammar, low);
            starts::show(ui, starts, low, out);
            guesses::pane(ui, all.with_min_y(starts.bottom() + space::S12), shown, state, out);
        });
}
