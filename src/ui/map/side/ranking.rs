//! What would help most: every lever with what it saves, the best first; one of them spelled out with what to do about it.

use std::sync::Arc;

use egui::text::LayoutJob;
use egui::{Align2, Galley, Painter, Rect, Role, ScrollArea, Sense, Stroke, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use crate::flow::{Lever, LeverKind, StepId};
use crate::ui::action::{Action, LeverAction, MapAction};
use crate::ui::audience::breaks::laid;
use crate::ui::map::shown::Shown;
use crate::ui::state::State;
use crate::ui::theme::typeface::Face;
use crate::ui::theme::{self, Tokens, icons, space, typeface};
use crate::ui::widgets::{Button, Pane, Tip, icon_at, text_at};

/// A row with its bar.
const ROW: f32 = 42.0;
/// The same in a low pane.
const LOW_ROW: f32 = 31.0;
/// One of them with its buttons, in a low pane.
const LOW_OPEN: f32 = 70.0;
/// A pane lower than this keeps the reasons for the pointer, so that more than one lever is seen.
const LOW: f32 = 280.0;
/// The bar of what is saved.
const BAR: f32 = 5.0;
/// Left end of the words, right of the number.
const INDENT: f32 = 38.0;
/// Room at the right for what is saved.
const SAVES: f32 = 56.0;
/// Beside a row that is under the pointer or has the focus: puts its lever into the future state.
const FUTURE: f32 = 28.0;
/// So far the words may reach into the room of what is saved, which is rarely as wide.
const ASIDE: f32 = 8.0;
/// So many lines the words of a lever may take; in a low pane one, so that as many levers as can be are seen.
const LINES: usize = 2;
/// So many are listed before the rest is asked for.
const BEST: usize = 6;

/// Shows the list in `rect`.
pub(in crate::ui::map) fn show(ui: &mut Ui, rect: Rect, shown: &Shown<'_>, state: &State, out: &mut Vec<Action>) {
    let lead = shown.analysis.lead_time_with_rework.as_ref();
    let note = lead.map_or_else(
        |_| String::new(),
        |lead| format!("saved of {}", lead.value.on_screen(shown.flow.clock)),
    );
    Pane::new("What would help most").note(&note).show_in(
        ui,
        rect,
        |_| (),
        |ui, inner| {
            let mut child = ui.new_child(UiBuilder::new().max_rect(inner).id_salt("ranking"));
            if rect.height() < LOW {
                // The pane ends on a whole row.
                child.spacing_mut().scroll.fade.size = space::S8;
            }
            ScrollArea::vertical().auto_shrink(false).show(&mut child, |ui| {
                ui.spacing_mut().item_spacing = egui::Vec2::ZERO;
                list(ui, inner.width(), rect.height() < LOW, shown, state, out);
            });
        },
    );
}

fn list(ui: &mut Ui, width: f32, low: bool, shown: &Shown<'_>, state: &State, out: &mut Vec<Action>) {
    if !low {
        ui.add_space(space::S4);
    }
    let levers = &shown.levers;
    if levers.is_empty() {
        nothing(ui, width, shown);
        return;
    }
    let window = &state.window.map;
    let known = |key: &(StepId, LeverKind)| levers.iter().any(|lever| (lever.step, lever.kind) == *key);
    // One is always open: a list of names alone would not say what to do with them.
    let first = levers.first().map(|lever| (lever.step, lever.kind));
    // A chosen lever may be gone after an edit.
    let open = window.levers.chosen.filter(known).or(first);
    // Against the best of all and not of those shown, so that bars stay as they are when the rest is asked for.
    let most = levers.iter().map(|lever| lever.whole().minutes()).fold(0.0, f64::max);
    let count = if window.levers.all { levers.len() } else { BEST };
    let mut hovered = None;
    for (place, lever) in levers.iter().take(count).enumerate() {
        let key = (lever.step, lever.kind);
        let entry = Entry {
            place,
            lever,
            share: if most > 0.0 {
                lever.whole().minutes() / most
            } else {
                0.0
            },
            open: open == Some(key),
            under: window.levers.hovered == Some(key),
            low,
        };
        if entry.show(ui, width, shown, out) {
            hovered = Some(key);
        }
    }
    // Only when it changes: an action in every frame would paint the window without end.
    if hovered != window.levers.hovered {
        out.push(Action::Map(MapAction::Lever(LeverAction::Hover(hovered))));
    }
    if levers.len() > BEST {
        ui.add_space(space::S8);
        let (row, _) = ui.allocate_exact_size(vec2(width, space::CONTROL), Sense::hover());
        let builder = UiBuilder::new()
            .max_rect(row.with_min_x(row.left() + INDENT - space::S12))
            .layout(egui::Layout::left_to_right(egui::Align::Center))
            .id_salt("all levers");
        let mut child = ui.new_child(builder);
        let words = if window.levers.all {
            "The best only".to_owned()
        } else {
            format!("All {} levers", levers.len())
        };
        if Button::new(&words).quiet().show(&mut child).clicked() {
            out.push(Action::Map(MapAction::Lever(LeverAction::All(!window.levers.all))));
        }
    }
    ui.add_space(space::S8);
}

/// Why there is no list.
fn nothing(ui: &mut Ui, width: f32, shown: &Shown<'_>) {
    let tokens = theme::tokens(ui.ctx());
    let words = match &shown.analysis.lead_time_with_rework {
        Ok(_) => "No single change of a step would save much.".to_owned(),
        Err(missing) => format!("Nothing to rank yet: {missing}."),
    };
    let job = typeface::LIST.job(&words, tokens.ink2, width - 2.0 * space::S12);
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
    let (row, _) = ui.allocate_exact_size(vec2(width, galley.size().y + 16.0), Sense::hover());
    let at = pos2(row.left() + space::S12, row.top() + 8.0);
    ui.painter().galley(at, galley, tokens.ink2);
}

/// How wide the words are, beside what is saved.
fn words_width(width: f32) -> f32 {
    width - INDENT - SAVES - space::S12
}

/// The step and what is done about it, in so many lines of this width; what has no room in them ends in dots.
fn spelled(
    painter: &Painter,
    (lever, name): (&Lever, &str),
    (width, lines): (f32, usize),
    tokens: &Tokens,
) -> Arc<Galley> {
    let mut job = LayoutJob::default();
    job.append(name, 0.0, typeface::CONTROL.format(tokens.ink));
    job.append(&lever.words, 4.0, typeface::LIST.format(tokens.ink2));
    job.wrap.max_width = width;
    job.wrap.max_rows = lines.max(1);
    // One row ends in dots, as all names do: broken at words it would end earlier each time the column narrows.
    job.wrap.break_anywhere = lines <= 1;
    if lines > 1 {
        return laid(painter, job);
    }
    painter.fonts_mut(|fonts| fonts.layout_job(job))
}

struct Entry<'a> {
    place: usize,
    lever: &'a Lever,
    share: f64,
    open: bool,
    under: bool,
    /// Whether the pane is low.
    low: bool,
}

impl Entry<'_> {
    /// Shows the row; whether the pointer or the focus is on it.
    fn show(&self, ui: &mut Ui, width: f32, shown: &Shown<'_>, out: &mut Vec<Action>) -> bool {
        let tokens = theme::tokens(ui.ctx());
        let lever = self.lever;
        let name = shown.flow.name_of(lever.step);
        // Nought would read as a promise; a dash says that nothing is known to be saved.
        let saves = if lever.whole().is_zero() {
            "–".to_owned()
        } else {
            lever.whole().on_screen(shown.flow.clock)
        };
        let text_width = words_width(width);
        let why = (self.open && !self.low).then(|| {
            laid(
                ui.painter(),
                typeface::SECOND.job(&lever.why, tokens.ink2, text_width + 4.0),
            )
        });
        let words = why.as_ref().map_or(0.0, |why| why.size().y);
        // As many lines as the words take where nothing stands beside them: under the pointer nothing moves.
        let lines = if self.low { 1 } else { LINES };
        let named = spelled(ui.painter(), (lever, name), (text_width + ASIDE, lines), tokens);
        let below = named.size().y - named.rows.first().map_or(0.0, |first| first.rect().height());
        let height = below
            + match (self.open, self.low) {
                (true, false) => 26.0 + words + 16.0 + 38.0,
                (true, true) => LOW_OPEN,
                (false, false) => ROW,
                (false, true) => LOW_ROW,
            };
        let (row, _) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
        let id = ui.scope_id().with(("lever", lever.step.0, lever.kind));
        let head = Rect::from_min_size(row.min, vec2(row.width(), height - if self.open { 38.0 } else { 0.0 }));
        let response = ui.interact(head, id, Sense::click());
        response.widget_info(|| {
            let words = format!("{name} {}, saves {saves}", lever.words);
            WidgetInfo::selected(Role::Button, true, self.open, words)
        });
        let painter = ui.painter();
        if self.open {
            painter.rect_filled(row, 0.0, tokens.blue_soft);
            let bar = Rect::from_min_size(row.min, vec2(3.0, row.height()));
            painter.rect_filled(bar, 0.0, tokens.blue);
        } else if self.under || response.hovered() {
            painter.rect_filled(row, 0.0, tokens.hover());
        }
        if response.has_focus() {
            painter.rect_stroke(
                head.shrink(2.0),
                6.0,
                Stroke::new(2.0, tokens.blue),
                egui::StrokeKind::Inside,
            );
        }
        let into = id.with("into the future");
        // Its own focus keeps it there: else Tab would lead to a button that is gone.
        let reached = response.has_focus() || ui.memory(|memory| memory.has_focus(into));
        let over = ui.rect_contains_pointer(row) || reached;
        let beside = (over || self.under) && !self.open;
        let named = if beside {
            let room = (text_width + ASIDE - FUTURE, named.rows.len());
            spelled(ui.painter(), (lever, name), room, tokens)
        } else {
            named
        };
        self.paint(ui, row, &saves, (&named, below), why);
        if self.open {
            self.buttons(ui, row, out);
        }
        if response.clicked() {
            out.push(Action::Map(MapAction::Lever(LeverAction::SpellOut(
                lever.step, lever.kind,
            ))));
        }
        if beside {
            self.offer_future(ui, row, into, name, out);
        }
        // What is written out below needs no tooltip.
        if !self.open || self.low {
            response.tip(|| &lever.why);
        }
        over
    }

    /// One click, or Tab from the row and Enter, does it.
    fn offer_future(&self, ui: &Ui, row: Rect, id: egui::Id, name: &str, out: &mut Vec<Action>) {
        let tokens = theme::tokens(ui.ctx());
        let right = row.right() - space::S12 - SAVES;
        let place = Rect::from_min_max(
            pos2(right - FUTURE, row.center().y - FUTURE / 2.0),
            pos2(right, row.center().y + FUTURE / 2.0),
        );
        let response = ui.interact(place, id, Sense::click());
        let label = format!("{name} {}: into the future state", self.lever.words);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
        let painter = ui.painter();
        painter.rect_filled(place, 6.0, tokens.surface);
        if response.hovered() {
            painter.rect_filled(place, 6.0, tokens.hover());
        }
        let line = if response.has_focus() {
            Stroke::new(2.0, tokens.blue)
        } else {
            Stroke::new(1.0, tokens.edge)
        };
        painter.rect_stroke(place, 6.0, line, egui::StrokeKind::Inside);
        icon_at(painter, place.center(), icons::SPARKLE, 16.0, tokens.ink, Face::Icon);
        let tip = "Into the future state: changes it, or makes one";
        if response.tip(|| tip).clicked() {
            out.push(Action::Map(MapAction::Lever(LeverAction::IntoFuture(
                self.lever.step,
                self.lever.kind,
            ))));
        }
    }

    /// The row: the words, `below` of which is what goes beyond their first line.
    fn paint(&self, ui: &Ui, row: Rect, saves: &str, (named, below): (&Arc<Galley>, f32), why: Option<Arc<Galley>>) {
        let tokens = theme::tokens(ui.ctx());
        let painter = ui.painter();
        let line = row.top() + if self.low { 13.0 } else { 15.0 };
        let number = (self.place + 1).to_string();
        let at = pos2(row.left() + 28.0, line);
        text_at(
            painter,
            at,
            Align2::RIGHT_CENTER,
            &number,
            typeface::LIST,
            tokens.ink2,
            24.0,
        );
        let left = row.left() + INDENT;
        let width = row.width() - INDENT - SAVES - space::S12;
        let top = line - (named.size().y - below) / 2.0;
        painter.galley(pos2(left, top), Arc::clone(named), tokens.ink);
        let at = pos2(row.right() - space::S12, line);
        let style = typeface::CONTROL.face(Face::Bold);
        text_at(painter, at, Align2::RIGHT_CENTER, saves, style, tokens.ink, SAVES);
        let mut y = row.top() + below + if self.low { 24.0 } else { 29.0 };
        if let Some(why) = why {
            let height = why.size().y;
            painter.galley(pos2(left, y - 3.0), why, tokens.ink2);
            y += height + 3.0;
        }
        let track = Rect::from_min_size(pos2(left, y), vec2(width, BAR));
        painter.rect_filled(track, BAR / 2.0, tokens.sunken);
        let part = Rect::from_min_size(track.min, vec2((width * self.share as f32).max(BAR), BAR));
        // Green as every time that is saved.
        painter.rect_filled(part, BAR / 2.0, tokens.green);
    }

    fn buttons(&self, ui: &mut Ui, row: Rect, out: &mut Vec<Action>) {
        let rect = Rect::from_min_max(
            pos2(row.left() + INDENT, row.bottom() - 36.0),
            pos2(row.right() - space::S8, row.bottom() - 4.0),
        );
        let builder = UiBuilder::new()
            .max_rect(rect)
            .layout(egui::Layout::left_to_right(egui::Align::Center))
            .id_salt(("lever buttons", self.lever.step.0, self.lever.kind));
        let mut child = ui.new_child(builder);
        child.spacing_mut().item_spacing.x = space::S8;
        let key = (self.lever.step, self.lever.kind);
        let future = Button::new("Into the future state")
            .icon(icons::SPARKLE)
            .height(28.0)
            .show(&mut child);
        if future.tip(|| "Changes the future state, or makes one").clicked() {
            out.push(Action::Map(MapAction::Lever(LeverAction::IntoFuture(key.0, key.1))));
        }
        let note = Button::new("Action")
            .icon(icons::CHECK_SQUARE)
            .height(28.0)
            .show(&mut child);
        if note.tip(|| "Keeps it as an action among the notes").clicked() {
            out.push(Action::Map(MapAction::Lever(LeverAction::Note(key.0, key.1))));
        }
    }
}
