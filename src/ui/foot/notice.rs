//! The message that tells what was done or went wrong. It never covers a control: in the line at the foot it takes the right part
//! for as long as it stands; where there is no such line, or it has more to say, what is shown makes room for it.

use egui::{Align, Area, Id, Layout, Order, Rect, Stroke, StrokeKind, Ui, UiBuilder, pos2, vec2};

use crate::ui::action::Action;
use crate::ui::state::{Notice, State};
use crate::ui::theme::typeface::{self, Face};
use crate::ui::theme::{self, Tokens, icons, space};
use crate::ui::widgets::{Button, icon};

/// The widest that a message gets.
const WIDEST: f32 = 960.0;
/// So much of a line is left for what is typed there.
const LEAST_LINE: f32 = 300.0;
/// The widest of what stands beside a line, so that all surfaces place a message alike.
const BESIDE: f32 = 460.0;
/// What a message takes besides its words: its sign, its cross and the space around them.
const AROUND: f32 = 14.0 + 18.0 + space::S12 + space::S12 + space::CONTROL + 6.0;
/// Lines of a message in the line at the foot.
const ROWS: usize = 2;
/// Of a surface a message takes at most so much.
const MOST: f32 = 0.4;

/// The message that is to be shown: what has stood long enough is on its way out.
fn current(state: &State) -> Option<&Notice> {
    let read = |notice: &&Notice| !notice.warning && state.now.at.since(notice.at) >= Notice::STAYS;
    state.notice.as_ref().filter(|notice| !read(notice))
}

/// Words of the message, wrapped at `room`.
fn words(ui: &Ui, notice: &Notice, room: f32, rows: usize) -> std::sync::Arc<egui::Galley> {
    let tokens = theme::tokens(ui.ctx());
    let mut job = typeface::LIST.job(&notice.text, tokens.ink, room.max(40.0));
    job.wrap.max_rows = rows.max(1);
    ui.fonts_mut(|fonts| fonts.layout_job(job))
}

/// The room for words in the line at the foot of a surface so wide, if it is enough for this message.
fn in_line(ui: &Ui, state: &State, notice: &Notice, width: f32) -> Option<f32> {
    if !state.has_line() || width < space::TABS {
        return None;
    }
    let room = width - 2.0 * space::S12 - BESIDE - LEAST_LINE - 2.0 * space::S12 - AROUND;
    let galley = words(ui, notice, room, ROWS);
    (!galley.elided).then_some(room)
}

/// Shows the message in the right part of a line, if it stands there, and returns what is left for the line.
pub(in crate::ui) fn beside(ui: &mut Ui, line: Rect, state: &State, out: &mut Vec<Action>) -> Rect {
    let Some(notice) = current(state).filter(|_| state.window.overlay.is_none()) else {
        return line;
    };
    let Some(room) = in_line(ui, state, notice, ui.ctx().content_rect().width()) else {
        return line;
    };
    let galley = words(ui, notice, room, ROWS);
    let width = galley.size().x + AROUND;
    let rect = line.with_min_x(line.right() - width);
    content(ui, rect, notice, galley, out);
    line.with_max_x(rect.left() - space::S12)
}

/// Shows the message at the foot of `below`, what lies below the top bar, if it does not stand in a line, and returns what is
/// left for the surface.
pub(in crate::ui) fn below(ui: &mut Ui, below: Rect, state: &State, out: &mut Vec<Action>) -> Rect {
    let Some(notice) = current(state).filter(|_| state.window.overlay.is_none()) else {
        return below;
    };
    if in_line(ui, state, notice, ui.ctx().content_rect().width()).is_some() {
        return below;
    }
    let (rect, galley) = strip(ui, below, notice);
    content(ui, rect, notice, galley, out);
    below.with_max_y(rect.top())
}

/// Where a message stands at the lower edge of `whole`, and its words.
fn strip(ui: &Ui, whole: Rect, notice: &Notice) -> (Rect, std::sync::Arc<egui::Galley>) {
    let widest = (whole.width() - 2.0 * space::S12).clamp(120.0, WIDEST);
    let rows = ((whole.height() * MOST - space::S12) / typeface::LIST.line)
        .floor()
        .max(1.0);
    let galley = words(ui, notice, widest - AROUND, rows as usize);
    let size = vec2(
        galley.size().x + AROUND,
        galley.size().y.max(space::CONTROL) + space::S12,
    );
    let bottom = whole.bottom() - space::S12;
    let corner = pos2((whole.center().x - size.x / 2.0).round(), bottom - size.y);
    (Rect::from_min_size(corner, size), galley)
}

/// Over the wall in this window, which has no controls, and over a panel, which leaves room for it.
pub(in crate::ui) fn over(ui: &mut Ui, state: &State, out: &mut Vec<Action>) {
    let ctx = ui.ctx().clone();
    let mut height = 0.0;
    if let Some(notice) = current(state) {
        let (rect, galley) = strip(ui, ctx.content_rect(), notice);
        height = rect.height() + space::S12;
        let area = Area::new(Id::unique("message over a panel"))
            .order(Order::Tooltip)
            .fixed_pos(rect.min)
            .fade_in(false);
        area.show(&ctx, |ui| {
            ui.allocate_exact_size(rect.size(), egui::Sense::hover());
            content(ui, rect, notice, galley, out);
        });
    }
    keep_height(&ctx, height);
}

/// Remembers that no message lies over panels, or how high one is.
pub(in crate::ui) fn keep_height(ctx: &egui::Context, height: f32) {
    ctx.data_mut(|data| data.insert_temp(Id::unique("height of a message over a panel"), height));
}

/// How much of the window's lower edge a message takes that lies over panels.
pub(in crate::ui) fn height_over(ctx: &egui::Context) -> f32 {
    ctx.data(|data| data.get_temp(Id::unique("height of a message over a panel")))
        .unwrap_or(0.0)
}

fn content(ui: &mut Ui, rect: Rect, notice: &Notice, galley: std::sync::Arc<egui::Galley>, out: &mut Vec<Action>) {
    let tokens: &Tokens = theme::tokens(ui.ctx());
    let (sign, color, frame) = if notice.warning {
        (icons::WARNING, tokens.amber, tokens.amber)
    } else {
        (icons::INFO, tokens.blue, tokens.line2)
    };
    let radius = f32::from(space::PANE_RADIUS);
    ui.painter().rect(
        rect,
        radius,
        tokens.surface,
        Stroke::new(1.0, frame),
        StrokeKind::Inside,
    );
    let inner = Rect::from_min_max(rect.min + vec2(14.0, 0.0), rect.max - vec2(6.0, 0.0));
    let layout = Layout::left_to_right(Align::Center);
    let mut child = ui.new_child(UiBuilder::new().max_rect(inner).layout(layout).id_salt("message"));
    child.spacing_mut().item_spacing.x = space::S12;
    icon(&mut child, sign, 18.0, color, Face::IconBold);
    let elided = galley.elided;
    let mut label = child.add(egui::Label::new(galley));
    if elided {
        label = label.on_hover_text(&notice.text);
    }
    // A screen reader tells it without being asked.
    let polite = egui::accesskit::Live::Polite;
    let words = notice.text.clone();
    child.ctx().accesskit_node_builder(label.id, |node| {
        node.set_live(polite);
        node.set_value(words);
    });
    let cross = Button::new("").icon(icons::X).name("Dismiss the message").quiet();
    if cross.show(&mut child).clicked() {
        out.push(Action::DismissNotice);
    }
}
