//! What a map can start from besides a first step: the templates, pasted flow text, a file. One quiet list.

use egui::{Align2, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2};

use crate::flow::{TemplateKind, templates};
use crate::ui::action::{Action, MapAction, MapsAction};
use crate::ui::theme;
use crate::ui::theme::typeface::Face;
use crate::ui::theme::{icons, space, typeface};
use crate::ui::widgets::{Pane, icon_at, key_cap, text_at};

/// Height of a row, and in low windows.
const ROW: [f32; 2] = [46.0, 32.0];
/// How many there are.
const ROWS: f32 = 5.0;

/// One way to start.
struct Start {
    icon: char,
    title: &'static str,
    /// What it is, in a few words.
    about: &'static str,
    key: String,
    /// What a press asks for; text can only be pasted by its keys, as nothing else may read the clipboard.
    asks: Option<MapsAction>,
}

/// How high the pane is.
pub(super) fn height(low: bool) -> f32 {
    space::PANE_HEAD + ROWS * row_height(low) + 2.0
}

fn row_height(low: bool) -> f32 {
    let [row, least] = ROW;
    if low { least } else { row }
}

fn starts() -> Vec<Start> {
    let drawn = templates().into_iter().enumerate().map(|(place, template)| {
        let (icon, about) = match template.kind {
            TemplateKind::Lifecycle => (icons::INFINITY, "names only"),
            TemplateKind::WithoutDevOps => (icons::MOON, "six weeks"),
            TemplateKind::WithDevOps => (icons::SUN, "a day"),
        };
        Start {
            icon,
            title: template.title,
            about,
            key: format!("Alt {}", place + 1),
            asks: Some(MapsAction::Template(template.kind)),
        }
    });
    let paste = Start {
        icon: icons::CLIPBOARD_TEXT,
        title: "Paste flow text",
        about: "one step a line",
        key: "Ctrl V".to_owned(),
        asks: None,
    };
    let open = Start {
        icon: icons::FOLDER_OPEN,
        title: "Open a file",
        about: ".flow or event log",
        key: String::new(),
        asks: Some(MapsAction::OpenFlow),
    };
    drawn.chain([paste, open]).collect()
}

/// Shows the list in `rect`.
pub(super) fn show(ui: &mut Ui, rect: Rect, low: bool, out: &mut Vec<Action>) {
    let pane = Pane::new("Or start from something").strong();
    pane.show_in(
        ui,
        rect,
        |_| {},
        |ui, inner| {
            let height = row_height(low);
            for (place, start) in starts().iter().enumerate() {
                let top = inner.top() + place as f32 * height;
                let row = Rect::from_min_max(pos2(inner.left(), top), pos2(inner.right(), top + height));
                one(ui, row, place, start, out);
            }
        },
    );
}

fn one(ui: &mut Ui, row: Rect, place: usize, start: &Start, out: &mut Vec<Action>) {
    let tokens = theme::tokens(ui.ctx());
    let sense = if start.asks.is_some() {
        Sense::click()
    } else {
        Sense::hover()
    };
    let response = ui.interact(row, ui.scope_id().with(("start", place)), sense);
    let kind = if start.asks.is_some() {
        Role::Button
    } else {
        Role::Label
    };
    let said = format!("{}, {}", start.title, start.about);
    response.widget_info(|| WidgetInfo::labeled(kind, true, said.as_str()));
    let painter = ui.painter();
    if start.asks.is_some() && response.hovered() {
        painter.rect_filled(row, 0.0, tokens.hover());
    }
    if place > 0 {
        painter.hline(row.x_range(), row.top() - 0.5, Stroke::new(1.0, tokens.line));
    }
    if response.has_focus() {
        let frame = Stroke::new(2.0, tokens.blue);
        painter.rect_stroke(row.shrink(2.0), 6.0, frame, StrokeKind::Inside);
    }
    let middle = row.center().y;
    let left = row.left() + 14.0;
    icon_at(
        painter,
        pos2(left + 8.0, middle),
        start.icon,
        18.0,
        tokens.ink2,
        Face::Icon,
    );
    let right = row.right() - space::S12;
    let key = if start.key.is_empty() {
        right
    } else {
        key_cap(painter, pos2(right, middle), &start.key, tokens, false).left()
    };
    let at = pos2(left + 28.0, middle);
    let room = key - space::S8 - at.x;
    let title = text_at(
        painter,
        at,
        Align2::LEFT_CENTER,
        start.title,
        typeface::LIST,
        tokens.ink,
        room,
    );
    let at = pos2(title.right() + 10.0, middle);
    let room = key - space::S8 - at.x;
    text_at(
        painter,
        at,
        Align2::LEFT_CENTER,
        start.about,
        typeface::SECOND,
        tokens.ink2,
        room.max(0.0),
    );
    if let Some(asks) = start.asks.as_ref().filter(|_| response.clicked()) {
        out.push(Action::Map(MapAction::Maps(asks.clone())));
    }
}
