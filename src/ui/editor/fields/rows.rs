//! Lists of a form: rows that are added, opened, moved, copied and taken away, by a grip, its menu, or the keys.

use egui::{
    Align2, CursorIcon, Frame, Id, Key, Margin, Modifiers, Popup, Rect, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2,
};

use super::act::{Act, carry_out};
use super::form::Form;
use crate::session::check::Step;
use crate::ui::theme;
use crate::ui::theme::typeface::Face;
use crate::ui::theme::{icons, space, typeface};
use crate::ui::widgets::{Button, icon_at, line, text_at};

/// Height of a row that is closed.
const ROW: f32 = 40.0;
/// Width of a grip.
const GRIP: f32 = 24.0;

/// A drag of a row: which one, where the pointer is, and whether it was let go.
#[derive(Debug, Clone, Copy)]
struct Drag {
    index: usize,
    y: f32,
    dropped: bool,
}

/// The grip of a row: dragged it moves the row, pressed it opens a menu; with Alt and an arrow it moves the row too.
pub(super) fn grip(ui: &mut Ui, (list, index): (Id, usize), name: &str, height: f32) -> Option<(usize, Act)> {
    let tokens = theme::tokens(ui.ctx());
    let (rect, response) = ui.allocate_exact_size(vec2(GRIP, height), Sense::click_and_drag());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("Move {name}")));
    let over = response.hovered() || response.has_focus() || response.dragged();
    let ink = if over { tokens.ink } else { tokens.ink3 };
    icon_at(
        ui.painter(),
        rect.center(),
        icons::DOTS_SIX_VERTICAL,
        16.0,
        ink,
        Face::Icon,
    );
    if response.has_focus() {
        let frame = Stroke::new(2.0, tokens.blue);
        ui.painter().rect_stroke(rect, 4.0, frame, egui::StrokeKind::Inside);
    }
    if response.hovered() {
        ui.set_cursor_icon(CursorIcon::Grab);
    }
    if let Some(at) = response.interact_pointer_pos()
        && (response.dragged() || response.drag_stopped())
    {
        let drag = Drag {
            index,
            y: at.y,
            // Esc ends a drag as if it had been dropped.
            dropped: response.drag_stopped() && !crate::ui::widgets::escaped(ui),
        };
        ui.data_mut(|data| data.insert_temp(list.with("drag"), drag));
    }
    let mut act = None;
    if response.has_focus() {
        for (modifiers, key, does) in [
            (Modifiers::ALT, Key::ArrowUp, Act::Up),
            (Modifiers::ALT, Key::ArrowDown, Act::Down),
            (Modifiers::NONE, Key::Delete, Act::Remove),
            (Modifiers::COMMAND, Key::D, Act::Copy),
        ] {
            if ui.input_mut(|input| input.consume_key(modifiers, key)) {
                act = Some(does);
            }
        }
    }
    let menu = Popup::menu(&response).width(200.0);
    menu.show(|ui| {
        for (words, icon, key, does) in [
            ("Move up", icons::ARROW_UP, "Alt ↑", Act::Up),
            ("Move down", icons::ARROW_DOWN, "Alt ↓", Act::Down),
            ("Duplicate", icons::COPY_SIMPLE, "", Act::Copy),
            ("Delete", icons::TRASH, "", Act::Remove),
        ] {
            let row = Button::new(words).icon(icon).key(key).quiet().width(200.0);
            if row.show(ui).clicked() {
                act = Some(does);
                ui.close();
            }
        }
    });
    if !Popup::is_id_open(ui.ctx(), Popup::default_response_id(&response)) {
        response.on_hover_text("Drag to move, press for more");
    }
    act.map(|act| (index, act))
}

/// Shows where a row that is dragged would go among rows at `places`, and answers with its move once it was let go.
pub(super) fn dropped(ui: &mut Ui, list: Id, places: &[Rect]) -> Option<(usize, Act)> {
    let id = list.with("drag");
    let drag: Drag = ui.data(|data| data.get_temp(id))?;
    let before = places.iter().filter(|place| place.center().y < drag.y).count();
    let to = if before > drag.index { before - 1 } else { before };
    // Nobody says so after Esc, or where the grip has gone with its row: no button is down then.
    let done = drag.dropped || !ui.input(|input| input.pointer.any_down());
    if done {
        ui.data_mut(|data| data.remove::<Drag>(id));
        return drag.dropped.then_some((drag.index, Act::To(to)));
    }
    let y = places
        .get(before)
        .map(|place| place.top() - 4.0)
        .or_else(|| places.last().map(|place| place.bottom() + 4.0))?;
    if to != drag.index {
        let across = places.first().map(Rect::x_range)?;
        ui.painter()
            .hline(across, y, Stroke::new(2.0, theme::tokens(ui.ctx()).blue));
    }
    None
}

/// What a closed row says of its thing.
#[derive(Debug, Clone, Default)]
pub(in crate::ui::editor) struct Head {
    /// Its icon.
    pub icon: Option<char>,
    /// What it is called.
    pub title: String,
    /// What follows the name, quieter.
    pub lead: String,
    /// How much there is of it, at the right.
    pub note: String,
}

impl Head {
    /// Of a thing that has a name only.
    pub fn of(title: &str) -> Self {
        Self {
            title: crate::session::inline::plain(title).replace('\n', " "),
            ..Self::default()
        }
    }

    /// With words behind the name.
    pub fn lead(mut self, words: &str) -> Self {
        self.lead = crate::session::inline::plain(words).replace('\n', " ");
        self
    }

    /// With how much there is of it.
    pub fn note(mut self, words: String) -> Self {
        self.note = words;
        self
    }
}

/// A list of things with fields of their own.
pub(in crate::ui::editor) struct Rows<'a, T> {
    /// The field of the file.
    pub field: &'static str,
    /// What the list is called; empty where the form says it already.
    pub label: &'a str,
    /// What one of them is called.
    pub noun: &'a str,
    /// How many there may be.
    pub most: usize,
    /// A new one.
    pub new: &'a dyn Fn() -> T,
    /// What a closed row says.
    pub head: &'a dyn Fn(&T) -> Head,
}

impl Form<'_> {
    /// A list of things: each is a row that opens to its own fields.
    pub fn rows<T: Clone>(
        &mut self,
        rows: &Rows<'_, T>,
        values: &mut Vec<T>,
        mut body: impl FnMut(&mut Form<'_>, &mut T),
    ) {
        let list = self.told.id(rows.field);
        let field = self.told.way_to(rows.field);
        if let Some(ui) = self.ui.as_deref_mut() {
            let tokens = theme::tokens(ui.ctx());
            if !rows.label.is_empty() {
                ui.label(typeface::SECOND.text(rows.label, tokens.ink2));
            }
        }
        let open_id = list.with("open");
        let mut open = match self.ui.as_deref_mut() {
            Some(ui) => self
                .told
                .marked_in(&field)
                // The row of the text that is edited on the slide is open; else, at first, the first, so that it is seen what a row holds.
                .map_or_else(|| ui.data(|data| data.get_temp(open_id)).unwrap_or(Some(0)), Some),
            None => None,
        };
        let mut act = None;
        let mut entered = None;
        let mut places = Vec::new();
        for (index, value) in values.iter_mut().enumerate() {
            let before = self.told.way.len();
            self.told.enter(rows.field, index);
            self.told.crumbs.push(format!("{} {}", rows.noun, index + 1));
            let opened = open == Some(index);
            if self.ui.is_none() {
                body(self, value);
            } else {
                let head = (rows.head)(value);
                let name = self.told.crumbs.join(", ");
                let faulty = self
                    .told
                    .findings
                    .iter()
                    .any(|found| found.path.starts_with(&self.told.way));
                let mut pressed = false;
                let rect = self.framed(|form| {
                    let Some(ui) = form.ui.as_deref_mut() else { return };
                    ui.horizontal(|ui| {
                        ui.spacing_mut().item_spacing.x = 0.0;
                        // Not lazily: every grip has to be shown, whatever another one asks for.
                        act = act.take().or(grip(ui, (list, index), &name, ROW));
                        pressed = head_row(ui, list.with(index), &head, (&name, opened, faulty));
                    });
                    if opened {
                        form.problems_here();
                        form.padded(|form| body(form, value));
                    }
                });
                places.push(rect);
                if pressed {
                    open = if opened { None } else { Some(index) };
                }
            }
            let here = |(way, ..): &mut (Vec<Step>, &'static str, Act)| *way == self.told.way;
            if let Some((_, field, asked)) = self.told.asked.take_if(here) {
                act = Some((index + usize::from(asked == Act::Insert), asked));
                entered = Some(field);
            }
            self.told.way.truncate(before);
            self.told.crumbs.pop();
        }
        let add_named = self.told.said(&format!("Add a {}", rows.noun.to_lowercase()));
        self.problems(&field);
        let Some(ui) = self.ui.as_deref_mut() else { return };
        act = act.or_else(|| dropped(ui, list, &places));
        if values.len() < rows.most {
            let add = Button::new(rows.noun).icon(icons::PLUS).quiet().height(28.0);
            if add.name(&add_named).show(ui).clicked() {
                act = Some((values.len(), Act::Insert));
            }
        }
        if let Some((index, act)) = act
            && let Some(about) = carry_out(values, index, act, rows.most, rows.new, T::clone)
        {
            open = Some(about);
            if let Some(field) = entered {
                let before = self.told.way.len();
                self.told.enter(rows.field, about);
                self.told.next = Some(self.told.id(field));
                self.told.way.truncate(before);
            }
            self.told.change(String::new());
        }
        ui.data_mut(|data| data.insert_temp::<Option<usize>>(open_id, open));
    }

    /// Fields in a frame of their own; where it stands.
    pub(super) fn framed(&mut self, add: impl FnOnce(&mut Form<'_>)) -> Rect {
        let Some(ui) = self.ui.as_deref_mut() else {
            add(self);
            return Rect::NOTHING;
        };
        let tokens = theme::tokens(ui.ctx());
        let frame = Frame::NONE
            .fill(tokens.surface)
            .stroke(Stroke::new(1.0, tokens.line))
            .corner_radius(space::BLOCK_RADIUS);
        let told = &mut *self.told;
        let shown = frame.show(ui, |ui| {
            ui.set_width(ui.available_width().max(0.0));
            add(&mut Form { ui: Some(ui), told });
        });
        shown.response.rect
    }

    /// Fields with room around them.
    pub(super) fn padded(&mut self, add: impl FnOnce(&mut Form<'_>)) {
        let Some(ui) = self.ui.as_deref_mut() else {
            add(self);
            return;
        };
        let told = &mut *self.told;
        let margin = Margin {
            left: 12,
            right: 12,
            top: 0,
            bottom: 12,
        };
        Frame::NONE.inner_margin(margin).show(ui, |ui| {
            ui.set_width(ui.available_width().max(0.0));
            ui.spacing_mut().item_spacing.y = space::S8;
            add(&mut Form { ui: Some(ui), told });
        });
    }
}

impl super::form::Told {
    /// Goes into the entry of a list; a list that is the thing by itself has no field.
    pub(super) fn enter(&mut self, field: &'static str, index: usize) {
        if !field.is_empty() {
            self.way.push(Step::Field(field));
        }
        self.way.push(Step::Item(index));
    }

    /// The entry of the list at `field` that holds the text that is edited elsewhere.
    fn marked_in(&self, field: &[Step]) -> Option<usize> {
        let rest = self.marked.as_deref()?.strip_prefix(field)?;
        match rest.first()? {
            Step::Item(index) => Some(*index),
            Step::Field(_) => None,
        }
    }
}

/// What a row says while it is closed, as something to press; whether it was.
fn head_row(ui: &mut Ui, id: Id, head: &Head, (name, open, faulty): (&str, bool, bool)) -> bool {
    let tokens = theme::tokens(ui.ctx());
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    let response = ui.interact(rect, id, Sense::click());
    let spoken = format!("{name}: {} {}", head.title, head.note);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, open, spoken.trim_end()));
    if response.hovered() {
        ui.painter().rect_filled(rect, 4.0, tokens.hover());
    }
    if response.has_focus() {
        let frame = Stroke::new(2.0, tokens.blue);
        ui.painter()
            .rect_stroke(rect.shrink(2.0), 4.0, frame, egui::StrokeKind::Inside);
    }
    let painter = ui.painter();
    let middle = rect.center().y;
    let caret = if open { icons::CARET_UP } else { icons::CARET_DOWN };
    let mut right = rect.right() - 14.0;
    icon_at(painter, pos2(right, middle), caret, 14.0, tokens.ink2, Face::Icon);
    right -= 14.0;
    if faulty {
        icon_at(
            painter,
            pos2(right - 4.0, middle),
            icons::WARNING,
            14.0,
            tokens.amber,
            Face::Icon,
        );
        right -= 18.0;
    }
    if !head.note.is_empty() && !open {
        let at = pos2(right, middle);
        let place = text_at(
            painter,
            at,
            Align2::RIGHT_CENTER,
            &head.note,
            typeface::SECOND,
            tokens.ink2,
            96.0,
        );
        right = place.left() - space::S8;
    }
    let mut left = rect.left() + space::S4;
    if let Some(icon) = head.icon {
        icon_at(painter, pos2(left + 9.0, middle), icon, 18.0, tokens.blue, Face::Icon);
        left += 26.0;
    }
    let title = if head.title.trim().is_empty() {
        name
    } else {
        head.title.as_str()
    };
    let room = (right - left).max(0.0);
    let at = pos2(left, middle);
    let place = text_at(
        painter,
        at,
        Align2::LEFT_CENTER,
        title,
        typeface::CONTROL,
        tokens.ink,
        room,
    );
    let rest = right - place.right() - space::S8;
    if !head.lead.is_empty() && rest > 30.0 && !open {
        let galley = line(painter, &head.lead, typeface::SECOND, tokens.ink2, rest);
        let corner = pos2(place.right() + space::S8, middle - galley.size().y / 2.0);
        painter.galley(corner, galley, tokens.ink2);
    }
    response.clicked()
}
