//! The map before its first step: what to do, flows to start from, and how a step is written.

use egui::{Align2, Key, Modifiers, Painter, Rect, Role, Sense, Shape, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::window::MapAction;
use super::{Shown, framed, header};
use crate::flow::layout::{Spec, days_on_map, layout};
use crate::flow::{Template, TemplateKind, analyze, templates};
use crate::ui::action::Action;
use crate::ui::state::State;
use crate::ui::theme::typeface::{self, Face, Type};
use crate::ui::theme::{self, Tokens, icons, space};
use crate::ui::widgets::{Button, Pane, hatched, icon_at, key_cap, key_cap_width, line, solid, text_at};

/// Height of a ghost lane.
const LANE: f32 = 100.0;
/// Height of the ruler above them.
const RULER: f32 = 37.0;
/// The picture on a template's card.
const PICTURE: f32 = 152.0;
/// The lowest such picture.
const LEAST_PICTURE: f32 = 104.0;
/// The words below it.
const WORDS: f32 = 68.0;
/// One more line of words, on a narrow card.
const MORE_WORDS: f32 = 18.0;
/// A card narrower than this has two lines of words.
const NARROW_CARD: f32 = 310.0;
/// A wide card's words.
const HEAD: f32 = 66.0;
/// Where time begins.
const ZERO: f32 = 104.0;
/// Width of a day.
const DAY: f32 = 51.0;
/// Weeks on the scale of the two stories.
const STORY_WEEKS: f32 = 6.0;

/// A flow as it may be pasted, for the card.
const PASTED: [&str; 8] = [
    "Refine the idea  | wait 3d | pt 4h   | team Product",
    "Write the change | wait 1d | pt 2d   | team Dev | x3",
    "Code review      | wait 1d | pt 1h   | team Dev | x3 | ca 80%",
    "QA test          | wait 3d | pt 1d   | team QA  | ca 60%",
    "Security check   | wait 2d | pt 2h   | team Security",
    "Approve release  | wait 5d | pt 30min | team Ops | every 1w",
    "Deploy           | wait 1d | pt 4h   | team Ops | ca 90%",
    "Verify           | pt 2h  | team Dev | x3",
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
    let painter = ui.painter().with_clip_rect(inner.intersect(ui.clip_rect()));
    let tokens = theme::tokens(ui.ctx());
    let lanes = if inner.height() > 520.0 { 2 } else { 1 };
    let ghost = Rect::from_min_size(inner.min, vec2(inner.width(), RULER + lanes as f32 * LANE));
    ghosts(&painter, ghost, lanes, tokens);
    let below = Rect::from_min_max(pos2(inner.left(), ghost.bottom()), inner.max);
    let mut child = ui.new_child(egui::UiBuilder::new().max_rect(below).id_salt("templates"));
    child.set_clip_rect(below.intersect(ui.clip_rect()));
    egui::ScrollArea::vertical()
        .auto_shrink(false)
        .show(&mut child, |ui| cards(ui, below, out));
}

/// Alt with a number starts from a template.
fn keys(ui: &Ui, state: &State, out: &mut Vec<Action>) {
    if state.window.overlay.is_some() {
        return;
    }
    let kinds = [
        (Key::Num1, TemplateKind::Lifecycle),
        (Key::Num2, TemplateKind::WithoutDevOps),
        (Key::Num3, TemplateKind::WithDevOps),
    ];
    for (key, kind) in kinds {
        if ui.input_mut(|input| input.consume_key(Modifiers::ALT, key)) {
            out.push(Action::Map(MapAction::Template(kind)));
        }
    }
}

/// Where the first steps will be, and what to do.
fn ghosts(painter: &Painter, rect: Rect, lanes: usize, tokens: &Tokens) {
    let ruler = rect.top() + RULER;
    let rule = Stroke::new(1.0, tokens.line);
    let say_at = |x: f32, y: f32, text: &str, style, color| {
        text_at(
            painter,
            pos2(x, y),
            Align2::LEFT_CENTER,
            text,
            style,
            color,
            f32::INFINITY,
        )
    };
    say_at(
        rect.left() + 14.0,
        ruler - 19.0,
        "working days",
        typeface::SECOND,
        tokens.ink2,
    );
    let days = ((rect.width() - ZERO - 20.0) / DAY).floor().max(0.0) as usize;
    for day in 0..=days {
        let x = (rect.left() + ZERO + day as f32 * DAY).round() + 0.5;
        let long = day % 5 == 0;
        let height = if long { 10.0 } else { 6.0 };
        painter.vline(x, ruler - height..=ruler, Stroke::new(1.0, tokens.line2));
        if long {
            let at = pos2(x, ruler - 19.0);
            text_at(
                painter,
                at,
                Align2::CENTER_CENTER,
                &day.to_string(),
                typeface::SECOND,
                tokens.ink2,
                60.0,
            );
        }
    }
    painter.hline(rect.x_range(), ruler - 0.5, rule);
    let zero = rect.left() + ZERO;
    for lane in 0..lanes {
        let top = ruler + lane as f32 * LANE;
        painter.hline(rect.x_range(), top + LANE - 0.5, rule);
        let (team, name, start, wait, work) = if lane == 0 {
            ("a team", "first step", 0.0, 3.0, 0.5)
        } else {
            ("another team", "next step", 3.5, 1.0, 2.0)
        };
        say_at(rect.left() + 14.0, top + 48.0, team, typeface::CHIP, tokens.ink3);
        let at = pos2(zero + start * DAY, top + 34.0);
        let waits = Rect::from_min_size(at, vec2(wait * DAY, 28.0));
        let works = Rect::from_min_size(waits.right_top(), vec2(work * DAY, 28.0));
        say_at(at.x + 8.0, top + 20.0, name, typeface::CHIP, tokens.ink2);
        hatched(painter, waits, 4.0, tokens);
        dashed(painter, works, Stroke::new(1.2, tokens.ink3));
        if lane == 0 {
            let y = waits.bottom() + 14.0;
            let at = pos2(waits.center().x, y);
            text_at(
                painter,
                at,
                Align2::CENTER_CENTER,
                "waits",
                typeface::SECOND,
                tokens.ink2,
                80.0,
            );
            let at = pos2(works.center().x - 7.0, y);
            text_at(
                painter,
                at,
                Align2::CENTER_CENTER,
                "works",
                typeface::SECOND,
                tokens.ink2,
                80.0,
            );
            if lanes > 1 {
                let ends = [works.right_bottom(), pos2(works.right(), top + LANE + 20.0)];
                painter.extend(Shape::dashed_line(&ends, Stroke::new(1.0, tokens.ink3), 4.0, 3.0));
            }
        }
    }
    let left = (rect.left() + 472.0).min(rect.right() - 300.0).max(zero + 4.2 * DAY);
    let room = (rect.right() - left - 12.0).max(0.0);
    let title = Type::new(30.0, 36.0, Face::Bold);
    let fitted = |text: &str| {
        let wide = line(painter, text, title, tokens.ink, f32::INFINITY).size().x;
        if wide > room { typeface::TITLE } else { title }
    };
    let hinted = |text: &str| {
        let wide = line(painter, text, typeface::SPEAKER, tokens.ink, f32::INFINITY)
            .size()
            .x;
        if wide > room { typeface::LIST } else { typeface::SPEAKER }
    };
    let say = |y: f32, text: &str, style: Type, color| {
        text_at(painter, pos2(left, y), Align2::LEFT_CENTER, text, style, color, room);
    };
    let question = "What happens first to an idea?";
    say(ruler + 30.0, question, fitted(question), tokens.ink);
    let how = "Type it in the line below and press Enter.";
    say(ruler + 65.0, how, hinted(how), tokens.ink2);
    if lanes > 1 {
        let words = "Then drag the ends of its block to the times people say.";
        say(ruler + LANE + 48.0, words, hinted(words), tokens.ink2);
    }
}

fn dashed(painter: &Painter, rect: Rect, stroke: Stroke) {
    let corners = [
        rect.left_top(),
        rect.right_top(),
        rect.right_bottom(),
        rect.left_bottom(),
        rect.left_top(),
    ];
    painter.extend(Shape::dashed_line(&corners, stroke, 4.0, 3.0));
}

/// Height of a template's card of this width.
fn card_height(width: f32, picture: f32) -> f32 {
    let more = if width < NARROW_CARD { MORE_WORDS } else { 0.0 };
    picture + WORDS + more
}

fn cards(ui: &mut Ui, rect: Rect, out: &mut Vec<Action>) {
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
            out.push(Action::Map(MapAction::Template(template.kind)));
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
fn words(ui: &Ui, rect: Rect, top: f32, (icon, title, summary, key): (char, &str, &str, &str)) {
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

fn card(ui: &Ui, rect: Rect, over: bool, focused: bool) {
    let tokens = theme::tokens(ui.ctx());
    let fill = if over { tokens.hover() } else { tokens.surface };
    let frame = if focused {
        Stroke::new(2.0, tokens.blue)
    } else {
        Stroke::new(1.0, tokens.line2)
    };
    ui.painter().rect(rect, 10.0, fill, frame, StrokeKind::Inside);
}

fn template_card(ui: &mut Ui, rect: Rect, high: f32, template: &Template, place: usize) -> egui::Response {
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
fn sketch(painter: &Painter, rect: Rect, template: &Template, tokens: &Tokens) {
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

fn paste_card(ui: &Ui, rect: Rect) {
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

fn file_card(ui: &mut Ui, rect: Rect, out: &mut Vec<Action>) {
    let tokens = theme::tokens(ui.ctx());
    card(ui, rect, false, false);
    let said = (
        icons::FOLDER_OPEN,
        "Open a flow file",
        "A map that was saved or mailed as flow text.",
        "",
    );
    words(ui, rect, rect.top(), said);
    let well = Rect::from_min_max(pos2(rect.left() + 14.0, rect.top() + HEAD), rect.max - vec2(14.0, 14.0));
    if well.height() < 34.0 {
        return;
    }
    dashed(ui.painter(), well, Stroke::new(1.0, tokens.line2));
    let words = "A .flow file";
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
        .name("Choose a flow file")
        .show(&mut child)
        .clicked()
    {
        out.push(Action::Map(MapAction::OpenFlow));
    }
}

/// How a step is written, at the right.
pub(super) fn cheat_sheet(ui: &mut Ui, rect: Rect) {
    const FIELDS: [(&str, &str); 7] = [
        ("wait 1d", "lies ready before anybody starts"),
        ("pt 2d", "hands-on work for one item"),
        ("team Dev", "the lane"),
        ("x3", "people who can do it at once"),
        ("ca 80%", "arrive complete and accurate"),
        ("rework ->", "the step the rest goes back to"),
        ("every 1w", "can start once a week only"),
    ];
    let height = (space::PANE_HEAD + 118.0 + FIELDS.len() as f32 * 33.0 + 70.0).min(rect.height());
    let rect = Rect::from_min_size(rect.min, vec2(rect.width(), height));
    Pane::new("One step, one line").strong().show_in(
        ui,
        rect,
        |_| (),
        |ui, inner| {
            let tokens = theme::tokens(ui.ctx());
            let painter = ui.painter();
            let mono = Type::new(13.0, 18.0, Face::Mono);
            let well = Rect::from_min_size(inner.min + vec2(14.0, 14.0), vec2(inner.width() - 28.0, 40.0));
            painter.rect(
                well,
                8.0,
                tokens.paper,
                Stroke::new(1.0, tokens.line),
                StrokeKind::Inside,
            );
            let at = pos2(well.left() + 9.0, well.center().y);
            let example = "Write the change | wait 1d | pt 2d";
            let wide = line(painter, example, mono, tokens.ink, f32::INFINITY).size().x;
            let style = if wide > well.width() - 14.0 {
                typeface::KEY
            } else {
                mono
            };
            text_at(
                painter,
                at,
                Align2::LEFT_CENTER,
                example,
                style,
                tokens.ink,
                well.width() - 20.0,
            );
            let bar = Rect::from_min_size(pos2(well.left(), well.bottom() + 11.0), vec2(well.width(), 27.0));
            let split = bar.left() + bar.width() / 3.0;
            hatched(
                painter,
                Rect::from_min_max(bar.min, pos2(split, bar.bottom())),
                4.0,
                tokens,
            );
            let work = Rect::from_min_max(pos2(split, bar.top()), bar.max);
            solid(painter, work, 4.0, tokens.work);
            let wait = pos2(bar.left() + bar.width() / 6.0, bar.center().y);
            let size = line(painter, "1 d", typeface::CHIP, tokens.ink2, 60.0).size() + vec2(12.0, 2.0);
            painter.rect_filled(Rect::from_center_size(wait, size), 9.0, tokens.surface);
            text_at(
                painter,
                wait,
                Align2::CENTER_CENTER,
                "1 d",
                typeface::CHIP,
                tokens.ink2,
                60.0,
            );
            text_at(
                painter,
                work.center(),
                Align2::CENTER_CENTER,
                "2 d",
                typeface::CHIP,
                tokens.on_solid,
                60.0,
            );
            let mut y = bar.bottom() + 14.0;
            for (place, (typed, means)) in FIELDS.iter().enumerate() {
                let middle = y + 16.5;
                text_at(
                    painter,
                    pos2(well.left(), middle),
                    Align2::LEFT_CENTER,
                    typed,
                    mono,
                    tokens.ink,
                    92.0,
                );
                let at = pos2(well.left() + 92.0, middle);
                text_at(
                    painter,
                    at,
                    Align2::LEFT_CENTER,
                    means,
                    typeface::LIST,
                    tokens.ink,
                    well.right() - at.x,
                );
                y += 33.0;
                if place + 1 < FIELDS.len() {
                    painter.hline(well.x_range(), y - 0.5, Stroke::new(1.0, tokens.line));
                }
            }
            painter.hline(inner.x_range(), y + 4.0, Stroke::new(1.0, tokens.line));
            let words = "Only the name is needed. Times are 30min 2h 3d 1w; add them when somebody says them.";
            let job = typeface::LIST.job(words, tokens.ink2, well.width());
            let galley = painter.fonts_mut(|fonts| fonts.layout_job(job));
            painter.galley(pos2(well.left(), y + 14.0), galley, tokens.ink2);
        },
    );
}
