//! Where do we stand: the survey's answers as scales, row by row, with the published levels below them; never one grade.

use egui::{
    Align, Event, Id, Key as K, Layout, Modifiers, Rect, Role, ScrollArea, Sense, Stroke, Ui, UiBuilder, WidgetInfo,
    pos2, vec2,
};

use super::bars;
use super::field::Field;
use super::shown::Shown;
use super::standing_scale::{levels, scale};
use super::standing_side::{lead, standing};
use crate::ui::action::activity::StandingAction;
use crate::ui::action::{Action, ActivityAction, Command};
use crate::ui::theme::typeface::Face;
use crate::ui::theme::{self, icons, space, typeface};
use crate::ui::widgets::{Button, Chip, CommandButton, Pane, Tone, choices, follow_focus, line};
use crate::workshop::activity::dora::bands;
use crate::workshop::activity::{Key, Standing};
use crate::workshop::{Edit, StandingEdit};

/// Height of a row, and with its label above the scale.
const ROW: [f32; 2] = [148.0, 184.0];
/// Height of the strip that says which way is better.
const STRIP: f32 = 40.0;
/// Height of the foot.
const FOOT: f32 = 52.0;
/// Width of the labels left of the scales.
const LABEL: f32 = 226.0;
/// How far left of the scale the answer's own words end: between stand the years of the lanes.
const OWN_END: f32 = 56.0;
/// Room for the years left of the lanes, where the label stands above.
const YEAR: f32 = 60.0;
/// Height of a scale.
const SCALE: f32 = 34.0;
/// Height of a lane of levels, and from one to the next.
const LANE: [f32; 2] = [22.0, 32.0];
/// Below this width the label stands above its scale.
const STACKED: f32 = 840.0;
/// Below this width the bands of the chosen measure become a list.
const NARROW: f32 = 560.0;

/// The measure that is chosen: the first if nobody has chosen one.
pub(super) fn chosen(shown: &Shown<'_>) -> Key {
    let at = shown.window.chosen.and_then(|at| usize::try_from(at).ok()).unwrap_or(0);
    Key::ALL.get(at).copied().unwrap_or(Key::LeadTime)
}

/// Shows the scales.
pub(super) fn centre(ui: &mut Ui, rect: Rect, shown: &Shown<'_>, out: &mut Vec<Action>) {
    let Some(standing) = standing(shown) else { return };
    keys(ui, shown, out);
    let title = format!("{} · Where do we stand?", shown.kicker("The numbers"));
    let open = standing.open();
    let (words, icon, tone) = if open == 0 {
        ("5 of 5 answered".to_owned(), icons::CHECK, Tone::Green)
    } else {
        (format!("{open} of 5 open"), icons::WARNING, Tone::Amber)
    };
    Pane::new(&title).strong().show_in(
        ui,
        rect,
        |ui| {
            Chip::new(&words).icon(icon).tone(tone).show(ui);
        },
        |ui, inner| {
            let strip = if inner.height() > 300.0 { STRIP } else { 0.0 };
            let foot = if inner.height() > 200.0 { FOOT } else { 0.0 };
            let (top, rest) = inner.split_top_bottom_at_y(inner.top() + strip);
            let (list, below) = rest.split_top_bottom_at_y((rest.bottom() - foot).max(rest.top()));
            if strip > 0.0 {
                direction(ui, top);
            }
            if inner.width() < NARROW {
                narrow(ui, list, shown, standing, out);
            } else {
                rows(ui, list, shown, standing, out);
            }
            if foot > 0.0 {
                foot_bar(ui, below, shown, standing, out);
            }
        },
    );
}

fn direction(ui: &Ui, rect: Rect) {
    let tokens = theme::tokens(ui.ctx());
    ui.painter().rect_filled(rect, 0.0, tokens.paper);
    let middle = rect.center().y;
    let left = if rect.width() < STACKED {
        rect.left() + space::S16
    } else {
        rect.left() + LABEL
    };
    let ink = tokens.ink2;
    if rect.width() >= STACKED {
        bars::left(
            ui.painter(),
            pos2(rect.left() + space::S16, middle),
            "Row by row, no grade",
            typeface::SECOND,
            ink,
            LABEL - 24.0,
        );
    }
    bars::icon_line(
        ui.painter(),
        pos2(left, middle),
        icons::ARROW_LEFT,
        "sooner, more often, safer",
        typeface::SECOND,
        ink,
        200.0,
    );
    let end = pos2(rect.right() - space::S16 - 20.0, middle);
    if rect.width() > 420.0 {
        bars::right(ui.painter(), end, "later, more rarely, riskier", typeface::SECOND, ink);
        crate::ui::widgets::icon_at(
            ui.painter(),
            pos2(end.x + 12.0, middle),
            icons::ARROW_RIGHT,
            14.0,
            ink,
            Face::Icon,
        );
    }
    bars::underline(ui, rect);
}

fn rows(ui: &mut Ui, list: Rect, shown: &Shown<'_>, standing: &Standing, out: &mut Vec<Action>) {
    let stacked = list.width() < STACKED;
    let [one, two] = ROW;
    let least = if stacked { two } else { one };
    // Five rows fill the pane where it is high; where it is low they keep their height and scroll.
    let height = (list.height() / 5.0).floor().clamp(least - 24.0, least + 12.0);
    let mut child = ui.new_child(UiBuilder::new().max_rect(list).id_salt("measures"));
    child.set_clip_rect(list.intersect(ui.clip_rect()));
    ScrollArea::vertical()
        .id_salt("measures")
        .auto_shrink(false)
        .show(&mut child, |ui| {
            choices(ui, "Measures");
            ui.spacing_mut().item_spacing.y = 0.0;
            for (at, key) in Key::ALL.into_iter().enumerate() {
                let (row, _) = ui.allocate_exact_size(vec2(list.width(), height), Sense::hover());
                let is_chosen = chosen(shown) == key;
                if is_chosen {
                    let bar = Rect::from_min_size(row.min, vec2(3.0, row.height()));
                    ui.painter().rect_filled(bar, 0.0, theme::tokens(ui.ctx()).blue);
                }
                measure(ui, row, (at, key, stacked), shown, standing, out);
                bars::underline(ui, row);
                // Scrolled to once, as it is chosen: whoever scrolls on from there is not pulled back.
                let seen = ui.scope_id().with("measure seen");
                if is_chosen
                    && shown.window.chosen.is_some()
                    && ui.data(|data| data.get_temp::<usize>(seen)) != Some(at)
                {
                    ui.data_mut(|data| data.insert_temp(seen, at));
                    ui.scroll_to_rect(row, None);
                }
            }
            follow_focus(ui, "measures");
        });
}

/// One measure: its label, the answer's own words, the scale and the levels below it.
fn measure(
    ui: &mut Ui,
    row: Rect,
    (at, key, stacked): (usize, Key, bool),
    shown: &Shown<'_>,
    standing: &Standing,
    out: &mut Vec<Action>,
) {
    let tokens = theme::tokens(ui.ctx());
    let label = Rect::from_min_max(
        pos2(row.left() + space::S16, row.top() + 12.0),
        pos2(
            if stacked {
                row.right() - space::S16
            } else {
                row.left() + LABEL - space::S16
            },
            row.bottom(),
        ),
    );
    let response = ui.interact(
        Rect::from_min_max(row.min, pos2(label.right(), row.top() + 48.0)),
        ui.scope_id().with(("measure", at)),
        Sense::click(),
    );
    let answer = standing.words(key).unwrap_or("open");
    let said = format!("{}, {}: {answer}", key.name(), key.asks());
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, chosen(shown) == key, said.as_str()));
    if response.clicked() {
        out.push(Action::Activity(ActivityAction::Choose(u32::try_from(at).ok())));
    }
    let style = typeface::BODY.face(Face::SemiBold);
    bars::left(
        ui.painter(),
        pos2(label.left(), row.top() + 24.0),
        key.name(),
        style,
        tokens.ink,
        label.width(),
    );
    bars::left(
        ui.painter(),
        pos2(label.left(), row.top() + 43.0),
        key.asks(),
        typeface::SECOND,
        tokens.ink2,
        label.width(),
    );
    let own = if stacked {
        Rect::from_min_size(pos2(row.right() - 210.0, row.top() + 8.0), vec2(196.0, space::TARGET))
    } else {
        Rect::from_min_size(
            pos2(label.left() - space::S8, row.top() + 56.0),
            vec2(LABEL - OWN_END - space::S8, space::TARGET),
        )
    };
    words(ui, own, key, shown, standing, out);
    let (left, top) = if stacked {
        (row.left() + YEAR, row.top() + 56.0)
    } else {
        (row.left() + LABEL, row.top() + 14.0)
    };
    let well = Rect::from_min_max(pos2(left, top), pos2(row.right() - space::S16, top + SCALE));
    scale(ui, well, key, (standing, row.bottom() - 10.0), out);
    let [high, pitch] = LANE;
    for (lane, year) in standing.years().enumerate() {
        let y = well.bottom() + 9.0 + pitch * lane as f32;
        let place = Rect::from_min_max(pos2(well.left(), y), pos2(well.right(), y + high));
        if place.bottom() < row.bottom() - 2.0 {
            levels(ui, place, (key, year), standing);
        }
    }
}

/// The answer in the team's own words, to be typed where it stands; and the way to take it from the map.
fn words(ui: &mut Ui, place: Rect, key: Key, shown: &Shown<'_>, standing: &Standing, out: &mut Vec<Action>) {
    let answer = standing.answer(key);
    let from_map = answer.is_some_and(|answer| answer.from_map);
    let offered = key == Key::LeadTime && !from_map && answer.is_none() && lead(shown).is_some();
    if offered {
        let mut child = ui.new_child(UiBuilder::new().max_rect(place).id_salt("take from the map"));
        let words = "Take from the map";
        let button = Button::new(words).icon(icons::PATH).height(space::TARGET);
        if button.show(&mut child).clicked() {
            out.push(Action::Activity(ActivityAction::Standing(StandingAction::FromMap)));
        }
        return;
    }
    let field_place = if from_map {
        place.with_max_x(place.right() - 64.0)
    } else {
        place
    };
    let Some(answer) = answer else { return };
    let name = format!("{} in your own words", key.name());
    let field = Field {
        name: &name,
        labelled: false,
        hint: "in your own words",
        mono: false,
    };
    let id = Id::unique(("own words", shown.run.id.0, key));
    if let Some(text) = field.show(ui, field_place, id, answer.said.as_deref().unwrap_or("")) {
        out.push(Action::Activity(ActivityAction::Standing(StandingAction::Said(
            key, text,
        ))));
    }
    if from_map {
        let tokens = theme::tokens(ui.ctx());
        let chip = Chip::new("map").icon(icons::PATH);
        let corner = pos2(field_place.right() + space::S8, place.center().y - space::CHIP / 2.0);
        chip.paint(
            ui.painter(),
            Rect::from_min_size(corner, vec2(chip.width(ui.painter()), space::CHIP)),
            tokens,
        );
    }
}

/// In a narrow pane: the measures, and the answers of the chosen one as a list.
fn narrow(ui: &mut Ui, list: Rect, shown: &Shown<'_>, standing: &Standing, out: &mut Vec<Action>) {
    let mut child = ui.new_child(UiBuilder::new().max_rect(list).id_salt("measures"));
    child.set_clip_rect(list.intersect(ui.clip_rect()));
    ScrollArea::vertical()
        .id_salt("measures")
        .auto_shrink(false)
        .show(&mut child, |ui| {
            choices(ui, "Measures");
            ui.spacing_mut().item_spacing.y = 0.0;
            for (at, key) in Key::ALL.into_iter().enumerate() {
                let open = chosen(shown) == key;
                let (row, _) = ui.allocate_exact_size(vec2(list.width(), 44.0), Sense::hover());
                let answer = standing.words(key).unwrap_or("open");
                let response = bars::row(
                    ui,
                    row,
                    ui.scope_id().with(("measure", at)),
                    open,
                    &format!("{}: {answer}", key.name()),
                );
                if response.clicked() {
                    out.push(Action::Activity(ActivityAction::Choose(u32::try_from(at).ok())));
                }
                let tokens = theme::tokens(ui.ctx());
                let end = bars::right(
                    ui.painter(),
                    pos2(row.right() - space::S12, row.center().y),
                    answer,
                    typeface::CHIP,
                    tokens.ink2,
                );
                let room = end.left() - row.left() - space::S24;
                bars::left(
                    ui.painter(),
                    pos2(row.left() + space::S12, row.center().y),
                    key.name(),
                    typeface::BODY,
                    tokens.ink,
                    room,
                );
                bars::underline(ui, row);
                if !open {
                    continue;
                }
                for (band, words) in (0_u8..).zip(bands(key)) {
                    let (row, _) = ui.allocate_exact_size(vec2(list.width(), space::LIST_ROW), Sense::hover());
                    let on = standing.answer(key).is_some_and(|answer| answer.band == band);
                    let response = bars::row(ui, row, ui.scope_id().with(("band", key, band)), on, words);
                    let levels = standing.years().filter_map(|year| {
                        let here = year
                            .row(key)
                            .unwrap_or_default()
                            .into_iter()
                            .find(|shared| shared.band == band);
                        here.map(|shared| format!("{} {}", year.year, shared.words()))
                    });
                    let levels = levels.collect::<Vec<_>>().join(" · ");
                    let tokens = theme::tokens(ui.ctx());
                    let middle = row.center().y;
                    let word = bars::left(
                        ui.painter(),
                        pos2(row.left() + space::S24, middle),
                        words,
                        typeface::LIST,
                        tokens.ink,
                        row.width() * 0.5,
                    );
                    let room = row.right() - word.right() - space::S24;
                    let width = line(ui.painter(), &levels, typeface::SECOND, tokens.ink2, room)
                        .size()
                        .x;
                    bars::left(
                        ui.painter(),
                        pos2(row.right() - space::S12 - width, middle),
                        &levels,
                        typeface::SECOND,
                        tokens.ink2,
                        room,
                    );
                    if response.clicked() {
                        out.push(Action::Activity(ActivityAction::Standing(StandingAction::Answer(
                            key, band,
                        ))));
                    }
                }
            }
            follow_focus(ui, "measures");
        });
}

/// Up and down choose a row, 1 to 6 answer it, Backspace leaves it open.
fn keys(ui: &Ui, shown: &Shown<'_>, out: &mut Vec<Action>) {
    if !shown.keys(ui) {
        return;
    }
    let digits = [K::Num1, K::Num2, K::Num3, K::Num4, K::Num5, K::Num6];
    let ours = |key: K| matches!(key, K::ArrowDown | K::ArrowUp | K::Backspace | K::Delete) || digits.contains(&key);
    // In the order in which they were pressed: a quick hand presses several within one frame.
    let mut pressed = Vec::new();
    ui.input_mut(|input| {
        input.events.retain(|event| match event {
            Event::Key {
                key,
                pressed: true,
                modifiers,
                ..
            } if modifiers.matches_logically(Modifiers::NONE) && ours(*key) => {
                pressed.push(*key);
                false
            }
            _ => true,
        });
    });
    let mut at = Key::ALL.iter().position(|key| *key == chosen(shown)).unwrap_or(0);
    for key in pressed {
        let measure = Key::ALL.get(at).copied().unwrap_or(Key::LeadTime);
        let band = digits.iter().position(|digit| *digit == key);
        match (key, band.and_then(|band| u8::try_from(band).ok())) {
            (K::ArrowDown, _) => at = (at + 1).min(Key::ALL.len() - 1),
            (K::ArrowUp, _) => at = at.saturating_sub(1),
            (_, Some(band)) => {
                let answer = StandingAction::Answer(measure, band);
                out.push(Action::Activity(ActivityAction::Standing(answer)));
            }
            _ => {
                let edit = StandingEdit::Answer(shown.run.id, measure, None);
                out.push(Action::Edit(Edit::Standing(edit)));
            }
        }
        out.push(Action::Activity(ActivityAction::Choose(u32::try_from(at).ok())));
    }
}

fn foot_bar(ui: &mut Ui, rect: Rect, shown: &Shown<'_>, standing: &Standing, out: &mut Vec<Action>) {
    let tokens = theme::tokens(ui.ctx());
    ui.painter()
        .hline(rect.x_range(), rect.top(), Stroke::new(1.0, tokens.line));
    let inner = rect.shrink2(vec2(space::S12, 0.0));
    let builder = UiBuilder::new()
        .max_rect(inner)
        .layout(Layout::right_to_left(Align::Center))
        .id_salt("standing foot");
    let mut bar = ui.new_child(builder);
    let (words, icon) = if standing.revealed {
        ("Hide the levels", icons::LOCK_SIMPLE)
    } else {
        ("Reveal the levels", icons::EYE)
    };
    CommandButton::new(Command::Reveal)
        .saying(words, icon)
        .primary()
        .show(&mut bar, shown.state, out);
    CommandButton::new(Command::ActivityOnWall)
        .saying("Answers on wall", icons::MONITOR)
        .quiet()
        .switch(shown.state.wall.activity)
        .show(&mut bar, shown.state, out);
    let room = bar.min_rect().left() - inner.left() - space::S12;
    let hint = "1 to 6 answer, arrows choose the row";
    if room > 240.0 {
        bars::left(
            ui.painter(),
            pos2(inner.left(), rect.center().y),
            hint,
            typeface::SECOND,
            tokens.ink2,
            room,
        );
    }
}
