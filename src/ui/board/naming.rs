//! A name that is typed where it will stand: Enter takes it, Esc leaves all as it was, leaving the field takes what stands there.

use egui::{
    Align2, Frame, Id, Key, Margin, Modifiers, Rect, Stroke, StrokeKind, TextEdit, Ui, UiBuilder, WidgetInfo, vec2,
};

use crate::ui::action::{Action, BoardAction};
use crate::ui::state::board::Naming;
use crate::ui::theme::typeface::{self, Type};
use crate::ui::theme::{self, space};
use crate::ui::widgets::escaped;
use crate::workshop::activity::MAX_QUESTION;

/// The id of the field.
pub(super) fn id() -> Id {
    Id::unique("name on the board")
}

/// What the field is called.
fn name(naming: &Naming) -> &'static str {
    match naming {
        Naming::New(_) => "Name of the new theme",
        Naming::Theme(_) => "Name of the theme",
        Naming::Split(..) => "Name of the theme that is split off",
        Naming::Question => "Question of the board",
    }
}

/// Shows the field in `rect`.
pub(super) fn show(ui: &mut Ui, rect: Rect, (naming, typed): (&Naming, &str), style: Type, out: &mut Vec<Action>) {
    let tokens = theme::tokens(ui.ctx());
    let id = id();
    let started = id.with(format!("{naming:?}"));
    let was_started = ui.data(|data| data.get_temp::<bool>(started)).unwrap_or(false);
    let focused = ui.memory(|memory| memory.has_focus(id));
    // By now Esc has taken the focus away already, so the key itself is asked for.
    let escape = was_started && escaped(ui);
    let enter = focused && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
    let radius = f32::from(space::CONTROL_RADIUS);
    ui.painter().rect_filled(rect, radius, tokens.surface);
    ui.painter()
        .rect_stroke(rect, radius, Stroke::new(2.0, tokens.blue), StrokeKind::Inside);
    let inside = rect.shrink2(vec2(space::S8 + 2.0, 2.0));
    let mut child = ui.new_child(UiBuilder::new().max_rect(inside).id_salt("name on the board"));
    child.set_clip_rect(inside.intersect(ui.clip_rect()));
    child.spacing_mut().interact_size.y = 0.0;
    let mut text = typed.to_owned();
    let hint = match naming {
        Naming::Question => "What matters most?",
        _ => "Name of the theme",
    };
    let edit = TextEdit::singleline(&mut text)
        .id(id)
        .font(style.font())
        .text_color(tokens.ink)
        .hint_text(typeface::BODY.text(hint, tokens.ink3))
        .frame(Frame::NONE)
        .margin(Margin::ZERO)
        .desired_width(inside.width())
        .min_size(inside.size())
        .align(Align2::LEFT_CENTER)
        .char_limit(MAX_QUESTION);
    let response = child.add(edit);
    response.widget_info(|| {
        let mut info = WidgetInfo::text_edit(true, typed, &text, hint);
        info.label = Some(name(naming).to_owned());
        info
    });
    if text != typed {
        out.push(Action::Board(BoardAction::Named(text)));
    }
    if escape {
        ui.data_mut(|data| data.remove::<bool>(started));
        out.push(Action::Board(BoardAction::DropName));
    } else if enter || was_started && response.lost_focus() {
        ui.data_mut(|data| data.remove::<bool>(started));
        out.push(Action::Board(BoardAction::KeepName));
    } else if !was_started {
        response.request_focus();
        response.scroll_to_me(None);
        ui.data_mut(|data| data.insert_temp(started, true));
    }
}
