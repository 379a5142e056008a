//! The speaker notes of the slide: the cue of the current step stands out, what comes next stands at the end.

use egui::text::LayoutJob;
use egui::{Label, Popup, Rect, ScrollArea, Stroke, Ui, UiBuilder, pos2, vec2};

use crate::session::{Cue, Slide, inline};
use crate::ui::action::Action;
use crate::ui::state::{Document, State};
use crate::ui::theme::typeface::{self, Face, Type};
use crate::ui::theme::{self, Tokens, icons, space};
use crate::ui::widgets::{Button, Tip, icon_at, reading};

/// Left and right of the text.
const SIDE: f32 = 18.0;
/// Between paragraphs, for a text of 18 points.
const GAP: f32 = 14.0;
/// Sizes of the text that the menu offers.
const SIZES: [u8; 7] = [14, 16, 18, 20, 24, 28, 32];

/// Adds the size menu to the pane's head.
pub(in crate::ui) fn head(ui: &mut Ui, state: &State, out: &mut Vec<Action>) {
    let button = Button::new("")
        .icon(icons::TEXT_AA)
        .quiet()
        .height(space::TARGET)
        .name("Size of the notes")
        .show(ui);
    let size = state.settings.notes_size;
    Popup::menu(&button)
        .accessible_name("Size of the notes")
        .width(140.0)
        .show(|ui| {
            for offered in SIZES {
                let chosen = (f32::from(offered) - size).abs() < 0.5;
                let words = format!("{offered} points");
                let pressed = Button::new(&words)
                    .quiet()
                    .selected(chosen)
                    .width(140.0)
                    .show(ui)
                    .clicked();
                if pressed {
                    let settings = crate::store::Settings {
                        notes_size: f32::from(offered),
                        ..state.settings.clone()
                    };
                    out.push(Action::Settings(Box::new(settings)));
                    ui.close();
                }
            }
        });
    button.tip(|| "Size of the notes");
}

/// Shows the notes of the current slide in `inner`.
pub(super) fn body(ui: &mut Ui, inner: Rect, state: &State, document: &Document) {
    if let Some(slide) = document.slide() {
        notes_of(ui, inner, state, slide, document.workshop().position.step);
    }
}

/// Shows the notes of a slide at a step in `inner`.
pub(in crate::ui) fn notes_of(ui: &mut Ui, inner: Rect, state: &State, slide: &Slide, step: usize) {
    let size = state.settings.notes_size.clamp(f32::from(SIZES[0]), 32.0);
    let style = Type::new(
        size,
        size * typeface::SPEAKER.line / typeface::SPEAKER.size,
        Face::Regular,
    );
    let mut child = ui.new_child(UiBuilder::new().max_rect(inner).id_salt("speaker notes"));
    child.spacing_mut().item_spacing.y = GAP * size / typeface::SPEAKER.size;
    let area = ScrollArea::vertical()
        // By slide: each is scrolled by itself, and a new one begins at its top.
        .id_salt(("speaker notes of", &slide.id))
        .auto_shrink(false);
    area.show(&mut child, |ui| {
        reading(ui, "Speaker notes, to read");
        let margin = egui::Margin {
            left: SIDE as i8,
            right: SIDE as i8,
            top: space::S16 as i8,
            bottom: space::S24 as i8,
        };
        egui::Frame::NONE
            .inner_margin(margin)
            .show(ui, |ui| paragraphs(ui, slide, step, style));
    });
}

fn paragraphs(ui: &mut Ui, slide: &Slide, step: usize, style: Type) {
    let tokens = theme::tokens(ui.ctx());
    if slide.notes.is_empty() {
        ui.add(Label::new(style.job("No notes for this slide.", tokens.ink3, ui.available_width())).selectable(false));
        return;
    }
    let (ending, main): (Vec<&Cue>, Vec<&Cue>) = slide.notes.iter().partition(|cue| matches!(cue, Cue::Next(_)));
    for cue in main {
        paragraph(ui, cue, step, style, tokens);
    }
    for cue in ending {
        if let Cue::Next(text) = cue {
            next(ui, text, style, tokens);
        }
    }
}

fn paragraph(ui: &mut Ui, cue: &Cue, step: usize, style: Type, tokens: &Tokens) {
    let now = matches!(cue, Cue::Step(at, _) if *at == step);
    let mut job = LayoutJob::default();
    job.wrap.max_width = ui.available_width();
    let bold = style.face(Face::Bold);
    let lead = |job: &mut LayoutJob, words: &str, color| job.append(words, 0.0, bold.format(color));
    match cue {
        Cue::Say(text) => rich(&mut job, text, style, tokens.ink2),
        Cue::Stress(text) => {
            lead(&mut job, "Stress: ", tokens.ink2);
            rich(&mut job, text, style, tokens.ink2);
        }
        Cue::Ask(text) => {
            lead(&mut job, "Ask: ", tokens.ink2);
            rich(&mut job, text, style, tokens.ink2);
        }
        Cue::Step(_, text) if now => {
            lead(&mut job, "Now: ", tokens.ink);
            rich(&mut job, text, style.face(Face::SemiBold), tokens.ink);
        }
        Cue::Step(at, text) => {
            let color = if *at < step { tokens.ink3 } else { tokens.ink2 };
            lead(&mut job, &format!("Step {at}: "), color);
            rich(&mut job, text, style, color);
        }
        Cue::Objection(objection, answer) => {
            lead(&mut job, "Likely objection: ", tokens.ink2);
            rich(&mut job, &format!("“{objection}”\n{answer}"), style, tokens.ink2);
        }
        Cue::Next(_) => {}
    }
    let response = ui.add(Label::new(job).selectable(false));
    if now {
        let bar = Rect::from_min_max(
            pos2(response.rect.left() - SIDE + 4.0, response.rect.top()),
            pos2(response.rect.left() - SIDE + 7.0, response.rect.bottom()),
        );
        ui.painter().rect_filled(bar, 0.0, tokens.blue);
        let seen = ui.scope_id().with("step seen");
        // Once a step: who has scrolled on by hand is not pulled back.
        if ui.data(|data| data.get_temp::<usize>(seen)) != Some(step) {
            ui.data_mut(|data| data.insert_temp(seen, step));
            ui.scroll_to_rect(response.rect, None);
        }
    }
}

fn next(ui: &mut Ui, text: &str, style: Type, tokens: &Tokens) {
    // The proportions that notes of 18 points have; never smaller than what is read at arm's length.
    let small = Type::new(style.size * 13.0 / 18.0, style.size * 20.0 / 18.0, Face::Regular);
    let small = if small.size < 13.0 {
        Type::new(13.0, 20.0, Face::Regular)
    } else {
        small
    };
    ui.add_space(4.0);
    let width = ui.available_width();
    let (line, _) = ui.allocate_exact_size(vec2(width, 1.0), egui::Sense::hover());
    ui.painter()
        .hline(line.x_range(), line.center().y, Stroke::new(1.0, tokens.line));
    let indent = small.size + 9.0;
    let mut job = LayoutJob::default();
    job.wrap.max_width = width - indent;
    rich(&mut job, text, small, tokens.ink3);
    let galley = ui.painter().fonts_mut(|fonts| fonts.layout_job(job));
    let (area, response) = ui.allocate_exact_size(vec2(width, galley.size().y), egui::Sense::hover());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, galley.text()));
    let at = pos2(area.left() + small.size / 2.0, area.top() + small.line / 2.0);
    let icon = icons::ARROW_ELBOW_DOWN_RIGHT;
    icon_at(ui.painter(), at, icon, small.size + 1.0, tokens.ink3, Face::Icon);
    ui.painter()
        .galley(pos2(area.left() + indent, area.top()), galley, tokens.ink3);
}

/// Adds inline Markdown to a job.
fn rich(job: &mut LayoutJob, text: &str, style: Type, color: egui::Color32) {
    for run in inline::parse(text) {
        let face = match (run.code, run.bold, run.italic) {
            (true, ..) => Face::Mono,
            (false, true, _) => Face::Bold,
            (false, false, true) => Face::Italic,
            (false, false, false) => style.face,
        };
        job.append(&run.text, 0.0, style.face(face).format(color));
    }
}
