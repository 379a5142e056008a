//! Where the team stands: DORA's table, and what the groups guessed before they mapped. A pane at the foot of the right column.

use egui::{
    Align2, Id, Rect, Role, ScrollArea, Sense, Shape, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};

use crate::flow::dora::{Band, standing};
use crate::ui::action::{Action, SeveralAction};
use crate::ui::map::several::guesses;
use crate::ui::map::several::guesses::guesses;
use crate::ui::map::shown::Shown;
use crate::ui::map::timeline::chart::Chart;
use crate::ui::state::State;
use crate::ui::theme;
use crate::ui::theme::{icons, space, typeface};
use crate::ui::widgets::{Pane, Tip, arrow_head, line, text_at};
use crate::workshop::Guess;

/// Left and right of everything.
const PAD: f32 = 12.0;
/// The four bands.
const BANDS: f32 = 30.0;

fn is_open(state: &State) -> bool {
    state.window.map.several.standing.unwrap_or(false)
}

/// How high the pane wants to be in a column `width` wide.
pub(in crate::ui::map) fn height(shown: &Shown<'_>, state: &State, width: f32) -> f32 {
    if !is_open(state) {
        return space::PANE_HEAD;
    }
    space::PANE_HEAD + BANDS + 60.0 + guesses::height(state, guesses::answer(Some(shown)), width) + 16.0
}

/// Shows the pane in `rect`.
pub(in crate::ui::map) fn show(ui: &mut Ui, rect: Rect, shown: &Shown<'_>, state: &State, out: &mut Vec<Action>) {
    let open = is_open(state);
    let count = guesses(state).len();
    let stands = shown.analysis.commit_to_production.as_ref().ok();
    let stands = stands.map(|time| standing(time.value, shown.flow.clock));
    let band = stands.as_ref().map_or("", |stands| stands.band.name());
    let note = match (band, count) {
        ("", 0) => String::new(),
        (band, 0) => format!("DORA {band}"),
        ("", count) => format!("{count} estimates"),
        (band, count) => format!("DORA {band}, {count} estimates"),
    };
    let head = Rect::from_min_size(rect.min, vec2(rect.width(), space::PANE_HEAD));
    Pane::new("Where we stand").note(&note).show_in(
        ui,
        rect,
        |ui| {
            let icon = if open { icons::CARET_DOWN } else { icons::CARET_UP };
            crate::ui::widgets::icon(ui, icon, 14.0, theme::tokens(ui.ctx()).ink2, typeface::Face::IconBold);
        },
        |ui, inner| {
            if open {
                let mut child = ui.new_child(UiBuilder::new().max_rect(inner).id_salt("standing"));
                ScrollArea::vertical()
                    .auto_shrink(false)
                    .id_salt("standing")
                    .show(&mut child, |ui| {
                        ui.spacing_mut().item_spacing = egui::Vec2::ZERO;
                        dora(ui, inner.width(), shown);
                        let (width, answer) = (inner.width(), guesses::answer(Some(shown)));
                        guesses::plot(ui, width, answer, state, "standing");
                        guesses::list(ui, width, answer, state, out);
                        guesses::new(ui, width, answer, state, out);
                    });
            }
        },
    );
    // After the pane, so that the whole head is a target and lies above what the pane put there.
    let response = ui.interact(head, Id::unique("where we stand"), Sense::click());
    let words = if open {
        "Close where we stand"
    } else {
        "Open where we stand"
    };
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, words));
    if response.has_focus() || response.hovered() {
        let tokens = theme::tokens(ui.ctx());
        let stroke = if response.has_focus() {
            Stroke::new(2.0, tokens.blue)
        } else {
            Stroke::new(1.0, tokens.line2)
        };
        ui.painter()
            .rect_stroke(head.shrink(2.0), 8.0, stroke, StrokeKind::Inside);
    }
    if response.clicked() {
        out.push(Action::from(SeveralAction::Standing(!open)));
    }
    response.tip(|| "DORA's table, and what the groups guessed before they mapped");
}

/// The four bands with ours among them, and how it was converted.
fn dora(ui: &mut Ui, width: f32, shown: &Shown<'_>) {
    let tokens = theme::tokens(ui.ctx());
    let time = shown.analysis.commit_to_production.as_ref();
    let stands = time.map(|time| standing(time.value, shown.flow.clock));
    let (row, _) = ui.allocate_exact_size(vec2(width, BANDS + 8.0), Sense::hover());
    let cell = (width - 2.0 * PAD - 3.0 * 4.0) / 4.0;
    for (place, band) in Band::ALL.into_iter().enumerate() {
        let corner = pos2(row.left() + PAD + place as f32 * (cell + 4.0), row.top() + 8.0);
        let rect = Rect::from_min_size(corner, vec2(cell, BANDS - 4.0));
        let ours = stands.as_ref().is_ok_and(|stands| stands.band == band);
        let (ground, ink, style) = if ours {
            (tokens.blue, tokens.on_solid, typeface::CHIP)
        } else {
            (tokens.sunken, tokens.ink2, typeface::SECOND)
        };
        ui.painter().rect_filled(rect, 6.0, ground);
        // Grounds alone do not tell the bands apart there.
        if tokens.contrast {
            ui.painter()
                .rect_stroke(rect, 6.0, Stroke::new(1.0, tokens.ink), StrokeKind::Inside);
        }
        text_at(
            ui.painter(),
            rect.center(),
            Align2::CENTER_CENTER,
            band.name(),
            style,
            ink,
            cell - 6.0,
        );
        let response = ui.interact(rect, Id::unique(("dora band", band.name())), Sense::hover());
        let words = if ours {
            format!("{}, ours", band.name())
        } else {
            band.name().to_owned()
        };
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words.as_str()));
        response.tip(|| format!("{}: {} from commit to production", band.name(), band.words()));
    }
    let words = match &stands {
        Ok(stands) => format!(
            "From commit to production: {} (DORA 2018). {}.",
            stands.sentence, stands.conversion
        ),
        Err(missing) => format!("Not to be told yet: {missing}."),
    };
    sentence(ui, width, &words, 52.0);
}

fn sentence(ui: &mut Ui, width: f32, words: &str, height: f32) {
    let tokens = theme::tokens(ui.ctx());
    let mut job = typeface::SECOND.job(words, tokens.ink2, width - 2.0 * PAD);
    job.wrap.max_rows = 3;
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
    let (row, response) = ui.allocate_exact_size(vec2(width, height.max(galley.size().y + 6.0)), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
    ui.painter()
        .galley(pos2(row.left() + PAD, row.top() + 2.0), galley, tokens.ink2);
}

/// The estimates as marks on the axis: a blue tip on the ruler, a dotted line, the group's name where there is room.
pub(in crate::ui::map) fn marks(ui: &Ui, chart: &Chart<'_>, ruler: Rect, lanes: Rect, state: &State) {
    let guesses = guesses(state);
    if guesses.is_empty() {
        return;
    }
    let tokens = chart.tokens;
    let roomy = chart
        .layout
        .lanes
        .first()
        .is_some_and(|lane| lane.bottom - lane.top >= 100.0);
    let clip = chart.painter.clip_rect();
    let over = ui
        .painter()
        .with_clip_rect(Rect::from_min_max(pos2(clip.left(), ruler.top()), lanes.max).intersect(ui.clip_rect()));
    let mut sorted: Vec<&Guess> = guesses.iter().collect();
    // From left to right: a name then only needs to know where the last one ended.
    sorted.sort_by_key(|guess| guess.time);
    // Where words of the first lane stand: the line ends above them, if it has room there.
    let words = chart.words_above(lanes.top() + 24.0);
    let mut free = f32::MIN;
    let places = sorted
        .iter()
        .map(|guess| chart.origin.x + chart.layout.axis.x_from_time(guess.time));
    let places: Vec<f32> = places.collect();
    for guess in sorted {
        let x = (chart.origin.x + chart.layout.axis.x_from_time(guess.time)).round() + 0.5;
        if !(clip.left()..=clip.right()).contains(&x) {
            continue;
        }
        let y = ruler.bottom();
        arrow_head(&over, pos2(x, y), vec2(0.0, 1.0), (8.0, 5.0), tokens.blue);
        let crossed = words.iter().filter(|words| words.x_range().expand(3.0).contains(x));
        let end = crossed
            .map(|words| words.top() - 2.0)
            .fold((y + 20.0).min(lanes.bottom()), f32::min);
        let ends = [pos2(x, y), pos2(x, end.max(y))];
        over.extend(Shape::dashed_line(&ends, Stroke::new(1.0, tokens.blue), 1.5, 4.5));
        // A verb, so that the mark is not read as a step or a date of the map.
        let words = format!("{} said", guess.group);
        let wide = line(&over, &words, typeface::SECOND, tokens.blue, 140.0).size().x;
        // A name that would lie over the one before, or over the next line, is left out: the tip stays, and the list below names it.
        let crossed = places
            .iter()
            .any(|other| *other > x + 1.0 && *other < x + 5.0 + wide + 3.0);
        if roomy && x + 5.0 > free && !crossed {
            let at = pos2(x + 5.0, lanes.top() + 9.0);
            text_at(
                &over,
                at,
                Align2::LEFT_CENTER,
                &words,
                typeface::SECOND,
                tokens.blue,
                140.0,
            );
            free = x + 5.0 + wide + 6.0;
        }
    }
}
