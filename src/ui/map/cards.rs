//! Cards to start a map from: the templates, drawn to scale, pasted flow text, a flow file or an event log.

use egui::{Align2, Painter, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use crate::flow::layout::{Spec, days_on_map, layout};
use crate::flow::{Template, TemplateKind, analyze, templates};
use crate::ui::action::{Action, MapAction, MapsAction};
use crate::ui::theme;
use crate::ui::theme::typeface::{Face, Type};
use crate::ui::theme::{Tokens, icons, space, typeface};
use crate::ui::widgets::{Button, dashed, hatched, icon_at, key_cap, key_cap_width, line, solid, text_at};

/// The picture on a template's card.
pub(super) const PICTURE: f32 = 152.0;

/// The lowest such picture.
pub(super) const LEAST_PICTURE: f32 = 104.0;

/// The words below it.
pub(super) const WORDS: f32 = 68.0;

/// One more line of words, on a narrow card.
pub(super) const MORE_WORDS: f32 = 18.0;

/// A card narrower than this has two lines of words.
pub(super) const NARROW_CARD: f32 = 310.0;

/// A wide card's words.
pub(super) const HEAD: f32 = 66.0;

/// Weeks on the scale of the two stories.
pub(super) const STORY_WEEKS: f32 = 6.0;

/// A flow as it may be pasted, for the card.
pub(super) const PASTED: [&str; 8] = [
    "Refine the idea  | wait 3d | pt 4h   | team Product",
    "Write the change | wait 1d | pt 2d   | team Dev | x3",
    "Code review      | wait 1d | pt 1h   | team Dev | x3 | ca 80%",
    "QA test          | wait 3d | pt 1d   | team QA  | ca 60%",
    "Security check   | wait 2d | pt 2h   | team Security",
    "Approve release  | wait 5d | pt 30min | team Ops | every 1w",
    "Deploy           | wait 1d | pt 4h   | team Ops | ca 90%",
    "Verify           | pt 2h  | team Dev | x3",
];

/// Height of a template's card of this width.
pub(super) fn card_height(width: f32, picture: f32) -> f32 {
    let more = if width < NARROW_CARD { MORE_WORDS } else { 0.0 };
    picture + WORDS + more
}

pub(super) fn cards(ui: &mut Ui, rect: Rect, out: &mut Vec<Action>) {
    let tokens = theme::tokens(ui.ctx());
    let side = 20.0;
    let gap = space::S12;
    let width = rect.width() - 2.0 * side;
    let across = if width < 620.0 { 1 } else { 3 };
    let card = (width - gap * (across as f32 - 1.0)) / across as f32;
    let rows = 3_usize.div_ceil(across);
    // In a low window the pictures give up some of their height, so that the words stay in sight.
    let spare = rect.height() - 56.0 - gap - card_height(card, 0.0);
    let picture = spare.clamp(LEAST_PICTURE, PICTURE);
    let high = card_height(card, picture);
    let wide = if width < 620.0 { 1 } else { 2 };
    let low = (rect.height() - 56.0 - (high + gap) * rows as f32 - side).clamp(HEAD + 40.0, 280.0);
    let height = 56.0 + (high + gap) * rows as f32 + (low + gap) * (2_usize.div_ceil(wide)) as f32;
    let (all, _) = ui.allocate_exact_size(vec2(rect.width(), height), Sense::hover());
    let at = pos2(all.left() + side, all.top() + 32.0);
    let style = typeface::BODY.face(Face::SemiBold);
    text_at(
        ui.painter(),
        at,
        Align2::LEFT_CENTER,
        "Or start from one of these",
        style,
        tokens.ink,
        width,
    );
    for (place, template) in templates().into_iter().enumerate() {
        let (column, row) = (place % across, place / across);
        let corner = pos2(
            all.left() + side + column as f32 * (card + gap),
            all.top() + 56.0 + row as f32 * (high + gap),
        );
        let rect = Rect::from_min_size(corner, vec2(card, high));
        if template_card(ui, rect, picture, &template, place).clicked() {
            out.push(Action::Map(MapAction::Maps(MapsAction::Template(template.kind))));
        }
    }
    let top = all.top() + 56.0 + (high + gap) * rows as f32;
    let card = (width - gap * (wide as f32 - 1.0)) / wide as f32;
    let left = all.left() + side;
    let first = Rect::from_min_size(pos2(left, top), vec2(card, low));
    let second = if wide == 2 {
        first.translate(vec2(card + gap, 0.0))
    } else {
        first.translate(vec2(0.0, low + gap))
    };
    paste_card(ui, first);
    file_card(ui, second, out);
}

/// Words of a card below `top`: icon, title, key, and a sentence.
pub(super) fn words(ui: &Ui, rect: Rect, top: f32, (icon, title, summary, key): (char, &str, &str, &str)) {
    let tokens = theme::tokens(ui.ctx());
    let painter = ui.painter();
    let middle = top + 22.0;
    let left = rect.left() + 14.0;
    icon_at(painter, pos2(left + 9.0, middle), icon, 18.0, tokens.ink, Face::Icon);
    let style = typeface::BODY.face(Face::SemiBold);
    let mut room = rect.width() - 54.0;
    if !key.is_empty() {
        let key_width = key_cap_width(painter, key);
        key_cap(painter, pos2(rect.right() - 14.0, middle), key, tokens, false);
        room -= key_width + 20.0;
    }
    text_at(
        painter,
        pos2(left + 26.0, middle),
        Align2::LEFT_CENTER,
        title,
        style,
        tokens.ink,
        room,
    );
    let mut job = typeface::LIST.job(summary, tokens.ink2, rect.width() - 28.0);
    job.wrap.max_rows = if rect.width() < NARROW_CARD { 2 } else { 1 };
    let galley = painter.fonts_mut(|fonts| fonts.layout_job(job));
    painter.galley(pos2(left, top + 37.0), galley, tokens.ink2);
}

pub(super) fn card(ui: &Ui, rect: Rect, over: bool, focused: bool) {
    let tokens = theme::tokens(ui.ctx());
    let fill = if over { tokens.hover() } else { tokens.surface };
    let frame = if focused {
        Stroke::new(2.0, tokens.blue)
    } else {
        Stroke::new(1.0, tokens.line2)
    };
    ui.painter().rect(rect, 10.0, fill, frame, StrokeKind::Inside);
}

pub(super) fn template_card(ui: &mut Ui, rect: Rect, high: f32, template: &Template, place: usize) -> egui::Response {
    let tokens = theme::tokens(ui.ctx());
    let response = ui.interact(rect, ui.scope_id().with(("template", place)), Sense::click());
    response
        .widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("{}: {}", template.title, template.summary)));
    card(ui, rect, response.hovered(), response.has_focus());
    let picture = Rect::from_min_size(rect.min + vec2(1.0, 1.0), vec2(rect.width() - 2.0, high - 1.0));
    let round = egui::CornerRadius {
        nw: 9,
        ne: 9,
        ..egui::CornerRadius::ZERO
    };
    ui.painter().rect_filled(picture, round, tokens.paper);
    ui.painter()
        .hline(picture.x_range(), picture.bottom() + 0.5, Stroke::new(1.0, tokens.line));
    sketch(ui.painter(), picture, template, tokens);
    let icon = match template.kind {
        TemplateKind::Lifecycle => icons::INFINITY,
        TemplateKind::WithoutDevOps => icons::MOON,
        TemplateKind::WithDevOps => icons::SUN,
    };
    let key = format!("Alt {}", place + 1);
    words(
        ui,
        rect,
        picture.bottom(),
        (icon, template.title, template.summary, &key),
    );
    response
}

/// A template drawn to scale; the two stories share theirs, so that they can be compared.
pub(super) fn sketch(painter: &Painter, rect: Rect, template: &Template, tokens: &Tokens) {
    let inner = rect.shrink2(vec2(16.0, 14.0));
    let analysis = analyze(&template.flow);
    let story = template.kind != TemplateKind::Lifecycle;
    let days = if story {
        STORY_WEEKS * template.flow.clock.days_per_week() as f32
    } else {
        days_on_map(&template.flow, &analysis) as f32
    };
    let spec = Spec {
        pixels_per_day: inner.width() / days.max(0.01),
        time_zero_x: 0.0,
        ..Spec::default()
    };
    let laid = layout(&template.flow, &analysis, &spec, &|_, _| 0.0);
    let count = laid.blocks.len().max(1) as f32;
    let foot = 20.0;
    let pitch = ((inner.height() - foot - 4.0) / count).min(24.0);
    let bar = (pitch * 0.55).clamp(12.0, 13.0).min(pitch);
    let mut before: Option<egui::Pos2> = None;
    for (place, block) in laid.blocks.iter().enumerate() {
        let y = inner.top() + place as f32 * pitch;
        let part = |from: f32, width: f32| Rect::from_min_size(pos2(inner.left() + from, y), vec2(width, bar));
        let whole = part(block.frame.x, block.frame.width.max(1.0));
        if let Some(end) = before {
            let link = Stroke::new(1.0, tokens.line2);
            painter.line_segment([end, pos2(end.x, whole.top())], link);
        }
        before = Some(whole.right_bottom());
        if block.untimed {
            solid(painter, part(block.frame.x, block.frame.width - 3.0), 2.0, tokens.work);
        } else {
            hatched(painter, part(block.wait.x, block.wait.width), 2.0, tokens);
            solid(painter, part(block.work.x, block.work.width), 2.0, tokens.work);
        }
    }
    let base = inner.bottom() - 6.0;
    let (from, to) = if story { ("0", "6 weeks") } else { ("plan", "monitor") };
    if story {
        let axis = base - 12.0;
        painter.hline(inner.x_range(), axis, Stroke::new(1.0, tokens.line2));
        for week in 0..=STORY_WEEKS as usize {
            let x = inner.left() + inner.width() * week as f32 / STORY_WEEKS;
            painter.vline(x, axis..=axis + 4.0, Stroke::new(1.0, tokens.line2));
        }
    }
    let at = pos2(inner.left(), base);
    text_at(
        painter,
        at,
        Align2::LEFT_CENTER,
        from,
        typeface::SECOND,
        tokens.ink2,
        80.0,
    );
    let at = pos2(inner.right(), base);
    text_at(
        painter,
        at,
        Align2::RIGHT_CENTER,
        to,
        typeface::SECOND,
        tokens.ink2,
        80.0,
    );
}

pub(super) fn paste_card(ui: &Ui, rect: Rect) {
    let tokens = theme::tokens(ui.ctx());
    card(ui, rect, false, false);
    let said = (
        icons::CLIPBOARD_TEXT,
        "Paste flow text",
        "One step a line, from a mail, a chat or a spreadsheet.",
        "Ctrl V",
    );
    words(ui, rect, rect.top(), said);
    let well = Rect::from_min_max(pos2(rect.left() + 14.0, rect.top() + HEAD), rect.max - vec2(14.0, 14.0));
    if well.height() < 30.0 {
        return;
    }
    let painter = ui.painter().with_clip_rect(well.intersect(ui.clip_rect()));
    painter.rect(
        well,
        8.0,
        tokens.paper,
        Stroke::new(1.0, tokens.line),
        StrokeKind::Inside,
    );
    let pitch = 20.0;
    for (place, words) in PASTED.iter().enumerate() {
        let y = well.top() + 18.0 + place as f32 * pitch;
        if y + 8.0 > well.bottom() {
            break;
        }
        let style = Type::new(13.0, 18.0, Face::Mono);
        text_at(
            &painter,
            pos2(well.left() + 12.0, y),
            Align2::LEFT_CENTER,
            words,
            style,
            tokens.ink,
            well.width() - 20.0,
        );
    }
}

pub(super) fn file_card(ui: &mut Ui, rect: Rect, out: &mut Vec<Action>) {
    let tokens = theme::tokens(ui.ctx());
    card(ui, rect, false, false);
    let long = "A .flow file, or measured instead of guessed: a CSV with item, step, start and end.";
    let wanted = line(ui.painter(), long, typeface::LIST, tokens.ink2, f32::INFINITY)
        .size()
        .x;
    let short = "A .flow, or a CSV with item, step, start and end.";
    let summary = if wanted > rect.width() - 28.0 { short } else { long };
    let said = (icons::FOLDER_OPEN, "Open a flow or an event log", summary, "");
    words(ui, rect, rect.top(), said);
    let well = Rect::from_min_max(pos2(rect.left() + 14.0, rect.top() + HEAD), rect.max - vec2(14.0, 14.0));
    if well.height() < 34.0 {
        return;
    }
    dashed(ui.painter(), well, Stroke::new(1.0, tokens.line2));
    let words = "A .flow or .csv file";
    let style = typeface::LIST;
    let text = line(ui.painter(), words, style, tokens.ink2, f32::INFINITY).size().x;
    let button = Button::new("Choose…");
    let width = 26.0 + text + space::S12 + button.wanted(ui);
    let left = well.center().x - width / 2.0;
    let middle = well.center().y;
    icon_at(
        ui.painter(),
        pos2(left + 9.0, middle),
        icons::UPLOAD_SIMPLE,
        18.0,
        tokens.ink2,
        Face::Icon,
    );
    text_at(
        ui.painter(),
        pos2(left + 26.0, middle),
        Align2::LEFT_CENTER,
        words,
        style,
        tokens.ink2,
        200.0,
    );
    let place = Rect::from_min_size(
        pos2(left + 26.0 + text + space::S12, middle - space::CONTROL / 2.0),
        vec2(button.wanted(ui), space::CONTROL),
    );
    let mut child = ui.new_child(egui::UiBuilder::new().max_rect(place).id_salt("choose a flow file"));
    if Button::new("Choose…")
        .name("Choose a flow or an event log")
        .show(&mut child)
        .clicked()
    {
        out.push(Action::Map(MapAction::Maps(MapsAction::OpenFlow)));
    }
}
