//! A row of the agenda that can be pressed, and the one for the slides behind it.

use egui::{Align2, Rect, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use crate::ui::action::{Action, Go};
use crate::ui::theme;
use crate::ui::theme::typeface::Face;
use crate::ui::theme::{Tokens, icons, space, typeface};
use crate::ui::widgets::{Tip, icon_at, text_at};

/// Right edge of an item's number, from the pane's left edge.
pub(super) const NUMBER_RIGHT: f32 = 34.0;
/// Left edge of an item's title, from the pane's left edge.
pub(super) const TITLE_LEFT: f32 = 42.0;
/// Width of the bar beside what is current.
const BAR: f32 = 3.0;

/// A row that can be pressed, with its ground.
pub(super) fn press(
    ui: &Ui,
    rect: Rect,
    key: (&str, usize),
    current: bool,
    words: &str,
) -> (egui::Response, &'static Tokens) {
    let tokens = theme::tokens(ui.ctx());
    let response = ui.interact(rect, ui.scope_id().with(key), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, current, words));
    if current {
        ui.painter().rect_filled(rect, 0.0, tokens.blue_soft);
        let bar = Rect::from_min_size(rect.min, vec2(BAR, rect.height()));
        ui.painter().rect_filled(bar, 0.0, tokens.blue);
    } else if response.hovered() {
        ui.painter().rect_filled(rect, 0.0, tokens.hover());
    }
    if response.has_focus() {
        let frame = rect.shrink(2.0);
        ui.painter()
            .rect_stroke(frame, 4.0, Stroke::new(2.0, tokens.blue), egui::StrokeKind::Inside);
    }
    (response, tokens)
}

/// The slides behind the agenda: outside its minutes, one press away.
pub(super) struct Reference {
    /// Its row.
    pub rect: Rect,
    /// The first of them.
    pub first: usize,
    /// How many there are.
    pub count: usize,
    /// Whether one of them is shown.
    pub current: bool,
}

impl Reference {
    /// "3 reference slides".
    fn words(&self) -> String {
        match self.count {
            1 => "1 reference slide".to_owned(),
            count => format!("{count} reference slides"),
        }
    }

    /// Shows the row: its sign and, where there is room, its words.
    pub fn show(&self, ui: &mut Ui, out: &mut Vec<Action>) {
        let words = self.words();
        let said = format!("{words}, behind the agenda");
        let (response, tokens) = press(ui, self.rect, ("reference slides", 0), self.current, &said);
        let (middle, left) = (self.rect.center().y, self.rect.left());
        ui.painter().hline(
            self.rect.x_range(),
            self.rect.top() - 0.5,
            Stroke::new(1.0, tokens.line),
        );
        let wide = self.rect.width() > space::RAIL + space::S12;
        let x = if wide {
            left + NUMBER_RIGHT - 7.0
        } else {
            self.rect.center().x
        };
        let ink = if self.current { tokens.ink } else { tokens.ink2 };
        icon_at(ui.painter(), pos2(x, middle), icons::BOOK_OPEN, 15.0, ink, Face::Icon);
        if wide {
            let at = pos2(left + TITLE_LEFT, middle);
            let room = self.rect.width() - TITLE_LEFT - space::S12;
            let style = if self.current {
                typeface::CONTROL
            } else {
                typeface::LIST
            };
            text_at(ui.painter(), at, Align2::LEFT_CENTER, &words, style, ink, room);
        }
        if response.clicked() {
            out.push(Action::Go(Go::Slide(self.first)));
        }
        response.tip(|| "Looked up, not told: no minutes are planned for them");
    }
}
