//! Notes, rounds and actions as they were: a row each, with a chip on those that are others now or gone.

use egui::{Align2, Rect, Role, ScrollArea, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use super::shown::Shown;
use crate::ui::state::versions::HeldTab;
use crate::ui::theme::typeface::{self, Face};
use crate::ui::theme::{self, icons, space};
use crate::ui::widgets::{Chip, Tone, icon_at, kind_color, kind_icon, reading, text_at};
use crate::workshop::{NoteKind, Workshop};

/// Height of a row.
const ROW: f32 = 40.0;

/// One of them.
struct Held {
    icon: char,
    color: Option<egui::Color32>,
    text: String,
    more: String,
    /// What became of it since, if it is not the same.
    since: Option<&'static str>,
}

/// Shows what a tab has in `rect`.
pub(super) fn show(ui: &mut Ui, rect: Rect, shown: &Shown<'_>, then: &Workshop, tab: HeldTab) {
    let tokens = theme::tokens(ui.ctx());
    let now = shown.document.workshop();
    let held: Vec<Held> = match tab {
        HeldTab::Rounds => rounds(shown, then, now),
        HeldTab::Notes | HeldTab::Actions => notes(shown, then, now, tab == HeldTab::Actions, tokens),
        HeldTab::Map => Vec::new(),
    };
    let mut inside = ui.new_child(UiBuilder::new().max_rect(rect).id_salt("what was said"));
    inside.set_clip_rect(rect.intersect(ui.clip_rect()));
    if held.is_empty() {
        let words = match tab {
            HeldTab::Rounds => "No round had run yet.",
            HeldTab::Actions => "Nobody had taken on anything yet.",
            HeldTab::Notes | HeldTab::Map => "Nothing had been written down yet.",
        };
        let mut inside = inside.new_child(UiBuilder::new().max_rect(rect.shrink(space::S16)).id_salt("nothing"));
        inside.add(egui::Label::new(typeface::BODY.text(words, tokens.ink2)).wrap());
        return;
    }
    ScrollArea::vertical()
        .id_salt(("held", tab as u8))
        .auto_shrink(false)
        .show(&mut inside, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            reading(ui, "What it held");
            for held in &held {
                row(ui, held);
            }
        });
}

fn notes(shown: &Shown<'_>, then: &Workshop, now: &Workshop, actions: bool, tokens: &theme::Tokens) -> Vec<Held> {
    let wanted = then
        .notes
        .iter()
        .filter(|note| (note.kind == NoteKind::Action) == actions);
    let held = wanted.map(|note| {
        let owner = note.owner.as_ref().map(|owner| format!("@{owner}"));
        let theme = note.theme.as_ref().map(|theme| format!("#{theme}"));
        let at = shown.now().local(note.at).format("%H:%M").to_string();
        let more = [owner, theme, note.due_words(), Some(at)];
        Held {
            icon: kind_icon(note.kind),
            color: Some(kind_color(note.kind, tokens)),
            text: note.text.clone(),
            more: more.into_iter().flatten().collect::<Vec<_>>().join("  "),
            since: match now.note(note.id) {
                None => Some("not there now"),
                Some(same) if same == note => None,
                Some(_) => Some("other now"),
            },
        }
    });
    held.collect()
}

fn rounds(shown: &Shown<'_>, then: &Workshop, now: &Workshop) -> Vec<Held> {
    let held = then.rounds.iter().map(|run| {
        let state = match run.finished {
            Some(at) => format!("ended {}", shown.now().local(at).format("%H:%M")),
            None => format!("in phase {} of {}", run.current + 1, run.round.phases.len()),
        };
        Held {
            icon: icons::TIMER,
            color: None,
            text: run.round.question.clone(),
            more: state,
            since: match now.round(run.id) {
                None => Some("not there now"),
                Some(same) if same == run => None,
                Some(_) => Some("went on"),
            },
        }
    });
    held.collect()
}

fn row(ui: &mut Ui, held: &Held) {
    let tokens = theme::tokens(ui.ctx());
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::HOVER);
    let since = held.since.unwrap_or_default();
    let said = [held.text.as_str(), held.more.as_str(), since]
        .into_iter()
        .filter(|words| !words.is_empty())
        .collect::<Vec<_>>()
        .join(", ");
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &said));
    if !ui.is_rect_visible(rect) {
        return;
    }
    let painter = ui.painter();
    painter.hline(rect.x_range(), rect.bottom() - 0.5, egui::Stroke::new(1.0, tokens.line));
    let middle = rect.center().y;
    let color = held.color.unwrap_or(tokens.ink2);
    icon_at(
        painter,
        pos2(rect.left() + 24.0, middle),
        held.icon,
        17.0,
        color,
        Face::Icon,
    );
    let mut right = rect.right() - space::S16;
    if let Some(since) = held.since {
        let chip = Chip::new(since).tone(Tone::Blue);
        let width = chip.width(painter);
        let place = Rect::from_min_size(
            pos2(right - width, middle - space::CHIP / 2.0),
            vec2(width, space::CHIP),
        );
        chip.paint(painter, place, tokens);
        right = place.left() - space::S12;
    }
    let more = text_at(
        painter,
        pos2(right, middle),
        Align2::RIGHT_CENTER,
        &held.more,
        typeface::SECOND,
        tokens.ink2,
        rect.width() * 0.3,
    );
    let left = rect.left() + 44.0;
    let room = more.left() - space::S12 - left;
    text_at(
        painter,
        pos2(left, middle),
        Align2::LEFT_CENTER,
        &held.text,
        typeface::BODY,
        tokens.ink,
        room,
    );
    response.on_hover_text(&held.text);
}
