//! What earlier workshops of the same team left open, and what became of it: done, carried on here, or dropped.

use egui::{Align, Layout, Rect, Role, Sense, Ui, UiBuilder, WidgetInfo, pos2};

use super::actions::{INDENT, SIGN};
use crate::ui::action::{Action, CloseAction};
use crate::ui::state::State;
use crate::ui::theme::typeface::{Face, Type};
use crate::ui::theme::{self, icons, space};
use crate::ui::widgets::{Button, icon_at};
use crate::workshop::{Became, DocumentId, Note, NoteId, Workshop};

/// How the words are set.
const WORDS: Type = Type::new(15.0, 21.0, Face::Regular);
/// The most that are listed: an older heap of them would push aside what was agreed today.
const MOST: usize = 12;

/// An action that an earlier workshop left open.
pub(super) struct Open<'a> {
    /// The workshop.
    pub workshop: &'a DocumentId,
    /// Its title.
    pub title: &'a str,
    /// The action.
    pub note: &'a Note,
    /// What became of it, and its place among those that are settled.
    pub became: Option<(usize, Became)>,
}

/// What earlier workshops of this team left open: those that are called the same, but for a number behind.
pub(super) fn open<'a>(state: &'a State, workshop: &'a Workshop) -> Vec<Open<'a>> {
    let mut open: Vec<Open<'_>> = Vec::new();
    for recent in state.library.before(workshop) {
        for note in &recent.open_actions {
            let mut settled = workshop.earlier.iter().enumerate();
            let became = settled
                .find(|(_, earlier)| earlier.is_of(&recent.id, note.id))
                .map(|(at, earlier)| (at, earlier.became));
            open.push(Open {
                workshop: &recent.id,
                title: &recent.title,
                note,
                became,
            });
        }
    }
    open.truncate(MOST);
    open
}

fn pad(tight: bool) -> f32 {
    if tight { 6.0 } else { 11.0 }
}

fn words(open: &Open<'_>) -> String {
    let known: Vec<String> = [open.note.owner.clone(), open.note.due_words()]
        .into_iter()
        .flatten()
        .collect();
    if known.is_empty() {
        open.note.text.clone()
    } else {
        format!("{} ({})", open.note.text, known.join(", "))
    }
}

/// How tall the row is at this width.
pub(super) fn height(ui: &Ui, width: f32, tight: bool, open: &Open<'_>) -> f32 {
    let job = WORDS.job(&words(open), egui::Color32::PLACEHOLDER, width - INDENT - space::S16);
    let text = ui.fonts_mut(|fonts| fonts.layout_job(job)).size().y;
    text + space::S4 + space::TARGET + 2.0 * pad(tight)
}

/// Shows one in `row`, with what may have become of it.
pub(super) fn show(ui: &mut Ui, row: Rect, tight: bool, open: &Open<'_>, out: &mut Vec<Action>) {
    let tokens = theme::tokens(ui.ctx());
    let top = row.top() + pad(tight);
    let sign = pos2(row.left() + SIGN, top + WORDS.line / 2.0);
    icon_at(
        ui.painter(),
        sign,
        icons::ARROW_COUNTER_CLOCKWISE,
        20.0,
        tokens.ink2,
        Face::Icon,
    );
    let left = row.left() + INDENT;
    let text = words(open);
    let job = WORDS.job(&text, tokens.ink, row.right() - space::S16 - left);
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
    let place = Rect::from_min_size(pos2(left, top), galley.size());
    ui.painter().galley(place.min, galley, tokens.ink);
    let label = ui.interact(place, ui.scope_id().with("earlier"), Sense::HOVER);
    let said = format!("Left open by {}: {text}", open.title);
    label.widget_info(|| WidgetInfo::labeled(Role::Label, true, said.as_str()));
    label.on_hover_text(format!("Left open by {}", open.title));
    let bar = Rect::from_min_max(
        pos2(left, place.bottom() + space::S4),
        pos2(row.right() - space::S12, row.bottom() - pad(tight)),
    );
    let layout = Layout::left_to_right(Align::Center);
    let mut child = ui.new_child(UiBuilder::new().max_rect(bar).layout(layout).id_salt("became"));
    for became in Became::ALL {
        let chosen = open.became.is_some_and(|(_, now)| now == became);
        let word = match became {
            Became::Done => "Was done",
            Became::Carried => "Carry on",
            Became::Dropped => "Dropped",
        };
        let name = format!("{word}: {}", open.note.text);
        let button = Button::new(word).height(space::TARGET).name(&name);
        let button = if chosen {
            button.icon(icons::CHECK)
        } else {
            button.quiet()
        };
        // Pressed again it would be carried on here a second time.
        if button.show(&mut child).clicked() && !chosen {
            out.push(Action::Close(CloseAction::Became(
                open.workshop.clone(),
                open.note.id,
                became,
            )));
        }
    }
}

/// The one that is meant, as it is listed.
pub(super) fn find<'a>(state: &'a State, workshop: &'a Workshop, of: &DocumentId, note: NoteId) -> Option<Open<'a>> {
    open(state, workshop)
        .into_iter()
        .find(|open| open.workshop == of && open.note.id == note)
}
