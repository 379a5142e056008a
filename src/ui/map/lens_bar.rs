//! The three lenses as a switch, why the chosen one names its step, and whether they differ.

use egui::text::LayoutJob;
use egui::{Align2, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::shown::Shown;
use super::side::marks;
use crate::flow::LensKind;
use crate::letters::capital;
use crate::ui::action::{Action, MapAction, ViewAction};
use crate::ui::theme;
use crate::ui::theme::typeface::Face;
use crate::ui::theme::{Tokens, icons, space, typeface};
use crate::ui::widgets::{Tip, icon_at, line, name_at, text_at};

/// Height of the bar.
pub(super) const HEIGHT: f32 = 64.0;
/// Its height in a low window.
pub(super) const LOW: f32 = 54.0;
/// A lens.
const LENS: egui::Vec2 = vec2(196.0, 44.0);
/// The narrowest a lens becomes.
const LEAST: f32 = 132.0;
/// A lens that gives some room to the sentence, and still says all it has to say.
const SNUG: f32 = 184.0;
/// The sentence has room enough from here on.
const ROOMY: f32 = 340.0;
/// Below this width the sentence gives way to the switch; it is then in the tooltips.
const SENTENCE: f32 = 220.0;

/// Shows the bar in `rect`.
pub(super) fn show(ui: &mut Ui, rect: Rect, shown: &Shown<'_>, out: &mut Vec<Action>) {
    let tokens = theme::tokens(ui.ctx());
    let room = rect.width() - 2.0 * space::S8 - 4.0;
    let low = rect.height() < HEIGHT;
    // The reason is what the room argues about: the switch shrinks first, down to where it still says all.
    let snug = ((room - ROOMY) / 3.0).clamp(SNUG, LENS.x);
    let width = if room - SENTENCE - 3.0 * snug > 0.0 && !low {
        snug
    } else {
        let sentence = if low { ROOMY + 60.0 } else { SENTENCE };
        ((room - sentence) / 3.0).clamp(LEAST, LENS.x).min(room / 3.0)
    };
    let well = Rect::from_min_size(
        pos2(rect.left() + space::S8, rect.center().y - 24.0),
        vec2(3.0 * width + 4.0, 48.0),
    );
    ui.painter().rect_filled(well, 8.0, tokens.sunken);
    if tokens.contrast {
        ui.painter()
            .rect_stroke(well, 8.0, Stroke::new(1.0, tokens.line), StrokeKind::Inside);
    }
    let widths = if low {
        shares(ui, 3.0 * width, shown)
    } else {
        [width; 3]
    };
    let mut left = well.left() + 2.0;
    for (kind, width) in LensKind::ALL.into_iter().zip(widths) {
        let button = Rect::from_min_size(pos2(left, well.top() + 2.0), vec2(width, LENS.y));
        lens(ui, button, (kind, low), shown, out);
        left += width;
    }
    let text = Rect::from_min_max(
        pos2(well.right() + space::S16, rect.top()),
        pos2(rect.right() - space::S12, rect.bottom()),
    );
    if text.width() > 120.0 {
        sentence(ui, text, shown, tokens);
    }
}

/// `room` shared among the lenses by what each has to say.
fn shares(ui: &Ui, room: f32, shown: &Shown<'_>) -> [f32; 3] {
    let width = |words: &str, style| {
        let color = egui::Color32::PLACEHOLDER;
        line(ui.painter(), words, style, color, f32::INFINITY).size().x
    };
    let wanted = LensKind::ALL.map(|kind| {
        let said = shown.analysis.lenses.get(kind).map_or(0.0, |lens| {
            width(&lens.name, typeface::CHIP) + 4.0 + width(brief(one_unit(&lens.short)), typeface::SECOND)
        });
        said.max(width(kind.name(), typeface::CHIP) + 22.0) + space::S16 + 2.0
    });
    let all: f32 = wanted.iter().sum();
    if all > room {
        // Too little for all of them: then even thirds, since cutting only the longest would look like a fault.
        return [room / 3.0; 3];
    }
    wanted.map(|wanted| wanted + (room - all) / 3.0)
}

fn icon_of(kind: LensKind) -> char {
    match kind {
        LensKind::Delay => icons::HOURGLASS,
        LensKind::Capacity => icons::GAUGE,
        LensKind::Rework => icons::ARROW_U_UP_LEFT,
    }
}

fn tip(kind: LensKind) -> &'static str {
    match kind {
        LensKind::Delay => "Where an item spends most of its time",
        LensKind::Capacity => "Who is nearest to the limit of what they can do",
        LensKind::Rework => "What costs most by coming back",
    }
}

fn lens(ui: &mut Ui, rect: Rect, (kind, low): (LensKind, bool), shown: &Shown<'_>, out: &mut Vec<Action>) {
    let tokens = theme::tokens(ui.ctx());
    let on = shown.lens == kind;
    let response = ui.interact(rect, ui.scope_id().with(("lens", kind)), Sense::click());
    let found = shown.analysis.lenses.get(kind);
    let nothing = if is_known(kind, shown) {
        "none stands out"
    } else {
        "nothing yet"
    };
    let (name, said) = found.map_or(("", nothing), |lens| (lens.name.as_str(), one_unit(&lens.short)));
    let short = if low { brief(said) } else { said };
    response.widget_info(|| {
        let words = format!("{}: {name} {said}", kind.name());
        WidgetInfo::selected(Role::RadioButton, true, on, words)
    });
    let painter = ui.painter();
    if on {
        painter.rect_filled(rect, 7.0, tokens.surface);
        let frame = if tokens.contrast {
            Stroke::new(3.0, tokens.blue)
        } else {
            Stroke::new(1.0, tokens.edge)
        };
        painter.rect_stroke(rect, 7.0, frame, StrokeKind::Inside);
    } else if response.hovered() {
        painter.rect_filled(rect, 7.0, tokens.hover());
    }
    if response.has_focus() {
        painter.rect_stroke(rect, 7.0, Stroke::new(2.0, tokens.blue), StrokeKind::Outside);
    }
    let ink = if on { tokens.blue } else { tokens.ink2 };
    let (top, low) = (rect.top() + 13.0, rect.bottom() - 12.0);
    let left = rect.left() + space::S12;
    let cut = if on { Face::IconBold } else { Face::Icon };
    icon_at(painter, pos2(left + 7.0, top), icon_of(kind), 15.0, ink, cut);
    let style = if on { typeface::CHIP } else { typeface::SECOND };
    let at = pos2(left + 22.0, top);
    text_at(painter, at, Align2::LEFT_CENTER, kind.name(), style, ink, rect.width());
    // A long name gives way to what is said of it.
    let said = line(painter, short, typeface::SECOND, tokens.ink2, f32::INFINITY)
        .size()
        .x;
    let room = rect.right() - left - space::S4;
    let mut at = pos2(left, low);
    if !name.is_empty() {
        let room = (room - said - 4.0).max(room / 3.0);
        let all = shown.flow.steps.iter().map(|step| step.name.as_str());
        let end = name_at(painter, at, (name, all), (typeface::CHIP, tokens.ink), room);
        at.x = end.right() + 4.0;
    }
    let room = rect.right() - space::S4 - at.x;
    text_at(
        painter,
        at,
        Align2::LEFT_CENTER,
        short,
        typeface::SECOND,
        tokens.ink2,
        room,
    );
    if response.clicked() {
        out.push(Action::Map(MapAction::View(ViewAction::Lens(kind))));
    }
    response.tip(|| {
        found.map_or_else(
            || tip(kind).to_owned(),
            |lens| format!("{}\n{}", tip(kind), lens.sentence()),
        )
    });
}

/// Whether what a lens looks at has been said: where it names nothing all the same, nothing stands out.
fn is_known(kind: LensKind, shown: &Shown<'_>) -> bool {
    match kind {
        LensKind::Delay => shown.analysis.lead_time.is_ok(),
        LensKind::Capacity => shown.analysis.steps.iter().any(|step| step.load.is_ok()),
        LensKind::Rework => shown.flow.steps.iter().any(|step| step.ca.missing() > 0.0),
    }
}

/// "5 d of 20.7 d" says its unit once: "5 d of 20.7".
fn one_unit(short: &str) -> &str {
    let unit = |text: &str| text.rsplit_once(' ').map(|(_, unit)| unit.to_owned());
    match short.split_once(" of ") {
        // Of two units each is needed: “5 h of 20.7 d” is not “5 of 20.7 d”.
        Some((part, whole)) if unit(part) == unit(whole) => short.rsplit_once(' ').map_or(short, |(said, _)| said),
        _ => short,
    }
}

/// In fewer words, for a narrow switch: "93 % loaded" is "93 %", "sends 4 of 10 back" is "4 of 10 back".
fn brief(short: &str) -> &str {
    let short = short.strip_prefix("sends ").unwrap_or(short);
    short.strip_suffix(" loaded").unwrap_or(short)
}

fn one_line(job: &mut LayoutJob, width: f32) {
    job.wrap.max_width = width;
    job.wrap.max_rows = 1;
    job.wrap.break_anywhere = true;
}

/// A lower bar has no room for the reason in two lines and one more thing.
const THREE_LINES: f32 = 64.0;

fn sentence(ui: &Ui, rect: Rect, shown: &Shown<'_>, tokens: &Tokens) {
    let painter = ui.painter();
    let Some(lens) = shown.analysis.lenses.get(shown.lens) else {
        let words = match (shown.lens, is_known(shown.lens, shown)) {
            (LensKind::Capacity, false) => "Ask how many items arrive in a week: type demand: 5/week below",
            (LensKind::Delay, false) => "Ask how long work waits at each step, and how long it takes",
            (LensKind::Rework, false) => "Ask of each step: of 10 items, how many can you use as they are?",
            (LensKind::Capacity, true) => "No step stands out: several are loaded as much as the busiest.",
            (LensKind::Delay, true) => "No step stands out: several take as long as the longest.",
            (LensKind::Rework, true) => "No step stands out by what comes back to be done again.",
        };
        let mut job = typeface::LIST.job(words, tokens.ink2, rect.width());
        job.wrap.max_rows = 2;
        let galley = painter.fonts_mut(|fonts| fonts.layout_job(job));
        painter.galley(
            pos2(rect.left(), rect.center().y - galley.size().y / 2.0),
            galley,
            tokens.ink2,
        );
        return;
    };
    let differ = shown.analysis.lenses.differ(shown.lens);
    let named = Some(lens.step).filter(|_| lens.stands_out);
    let room = marks::room_says(&shown.map.marks, shown.flow, named);
    // The reason has two lines as long as at most one more thing is to be said.
    let more = usize::from(differ.is_some()) + usize::from(room.is_some());
    let (head, why) = (format!("{}:", lens.head), format!("{}.", lens.why));
    let laid = |head: &str, why: &str, rows: usize| {
        let mut job = LayoutJob::default();
        job.append(head, 0.0, typeface::CONTROL.format(tokens.ink));
        if !why.is_empty() {
            job.append(why, 4.0, typeface::LIST.format(tokens.ink2));
        }
        job.wrap.max_width = rect.width();
        job.wrap.max_rows = rows;
        // In a single line as much as fits is said; of two the first must end at a word.
        job.wrap.break_anywhere = rows == 1;
        painter.fonts_mut(|fonts| fonts.layout_job(job))
    };
    let rows = if more > 1 || more == 1 && rect.height() < THREE_LINES {
        1
    } else {
        2
    };
    let mut galley = laid(&head, &why, rows);
    let shortened = galley.elided;
    if shortened {
        // What an item costs on average is clear without these words.
        let brief = lens.why.trim_end_matches(" on average").trim_end_matches(" to an item");
        galley = laid(&head, &format!("{brief}."), rows);
        // And for how many people it is stands below the lane's name.
        let briefer = brief.rsplit_once(" for ").filter(|_| galley.elided);
        if let Some((brief, _)) = briefer {
            galley = laid(&head, &format!("{brief}."), rows);
        }
    }
    if galley.elided && rows == 1 {
        galley = laid(&format!("{}.", lens.head), "", 1);
    }
    let tall = galley.size().y;
    let centre = rect.center().y;
    // From line to line where there are three: closer where the bar's frame is near.
    let apart = if rect.height() < THREE_LINES { 17.0 } else { 19.0 };
    let (top, mut middle) = match (more, galley.rows.len()) {
        (0, _) => (centre - tall / 2.0, 0.0),
        (1, 0 | 1) => (centre - 20.0, centre + 10.0),
        (1, _) => {
            let top = centre - f32::midpoint(tall, 18.0);
            (top, top + tall + 9.0)
        }
        _ => (centre - apart - tall / 2.0, centre),
    };
    let place = Rect::from_min_size(pos2(rect.left(), top), galley.size());
    painter.galley(place.min, galley, tokens.ink);
    if shortened {
        let response = ui.interact(place, ui.scope_id().with("the reason"), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, lens.sentence()));
        response.tip(|| lens.sentence());
    }
    if let Some(differ) = differ {
        let (head, others) = differ.split_once(':').unwrap_or((&differ, ""));
        let only = others.trim_start();
        let look = (icons::ARROWS_SPLIT, tokens.amber);
        second(
            ui,
            rect,
            middle,
            look,
            &[(&format!("{head}:"), others), (&capital(only), "")],
        );
        middle += apart;
    }
    if let Some(room) = room {
        let (head, rest) = room.split_once(';').unwrap_or((&room, ""));
        let rest = if rest.is_empty() {
            String::new()
        } else {
            format!(";{rest}")
        };
        let whole = format!("{}.", head.trim_end_matches('.'));
        let short = whole
            .trim_start_matches("The room put ")
            .trim_start_matches("The room's ");
        let look = (icons::CIRCLE, tokens.blue);
        second(
            ui,
            rect,
            middle,
            look,
            &[(head, &rest), (&whole, ""), (&capital(short), "")],
        );
    }
}

/// A line below the reason: an icon, and of what can be said the first that has room, each in two tones. All of the first
/// is heard by a screen reader and shown under the pointer.
fn second(ui: &Ui, rect: Rect, middle: f32, (icon, color): (char, egui::Color32), said: &[(&str, &str)]) {
    let painter = ui.painter();
    icon_at(
        painter,
        pos2(rect.left() + 7.0, middle),
        icon,
        15.0,
        color,
        Face::IconBold,
    );
    let laid = |(head, rest): &(&str, &str)| {
        let mut job = LayoutJob::default();
        job.append(head, 0.0, typeface::CONTROL.format(color));
        job.append(rest, 0.0, typeface::LIST.format(color));
        one_line(&mut job, rect.width() - 20.0);
        painter.fonts_mut(|fonts| fonts.layout_job(job))
    };
    let whole = said.iter().map(laid).find(|galley| !galley.elided);
    let Some(galley) = whole.or_else(|| said.last().map(laid)) else {
        return;
    };
    let size = galley.size();
    painter.galley(pos2(rect.left() + 20.0, middle - size.y / 2.0), galley, color);
    let place = Rect::from_min_size(pos2(rect.left(), middle - 9.0), vec2(size.x + 20.0, 18.0));
    let response = ui.interact(place, ui.scope_id().with(("beside the lens", icon)), Sense::hover());
    let words = said
        .first()
        .map_or_else(String::new, |(head, rest)| format!("{head}{rest}"));
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &words));
    response.tip(|| words);
}
