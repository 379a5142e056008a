//! The form: that of the chosen block, or of the slide with its section, its round, and the session.

use egui::{Rect, ScrollArea, Ui, vec2};

use super::fields::{self, Form};
use super::kinds;
use super::round_form;
use super::shown::{Shown, look};
use super::{canvas_blocks, canvas_texts, cells};
use crate::session::check::Step;
use crate::session::edit::{AgendaEdit, BlockEdit, HeadEdit, ItemEdit, SlideEdit};
use crate::session::{Activity, AgendaItem, Section, Session, SessionEdit, Slide};
use crate::ui::action::{Action, EditorLook};
use crate::ui::state::editing::TextOn;
use crate::ui::theme::{icons, space};
use crate::ui::widgets::{Button, Pane};

/// The longest that anything is planned, in minutes.
const LONGEST: f32 = 1_440.0;

/// Shows the pane.
pub(super) fn show(ui: &mut Ui, rect: Rect, shown: &Shown<'_>, out: &mut Vec<Action>) {
    match shown.block() {
        Some((index, block)) => {
            let count = shown.slide.map_or(0, |slide| slide.blocks.len());
            let note = format!("block {} of {count}", index + 1);
            let mut asked = Vec::new();
            let head = |ui: &mut Ui| {
                ui.spacing_mut().item_spacing.x = space::S4;
                let bin = Button::new("")
                    .icon(icons::TRASH)
                    .quiet()
                    .height(28.0)
                    .name("Delete the block");
                if bin.show(ui).on_hover_text("Delete (Del)").clicked() {
                    canvas_blocks::remove(index, count, shown, &mut asked);
                }
                let copy = Button::new("")
                    .icon(icons::COPY_SIMPLE)
                    .quiet()
                    .height(28.0)
                    .name("Duplicate the block");
                if copy.show(ui).on_hover_text("Duplicate (Ctrl D)").clicked() {
                    canvas_blocks::copy(index, block, shown, &mut asked);
                }
                let back = Button::new("")
                    .icon(icons::ARROW_LEFT)
                    .quiet()
                    .height(28.0)
                    .name("Form of the slide");
                if back.show(ui).on_hover_text("The slide's own form (Esc)").clicked() {
                    shown.choose(None, &mut asked);
                }
                ui.label(crate::ui::theme::typeface::SECOND.text(&note, crate::ui::theme::tokens(ui.ctx()).ink2));
            };
            Pane::new(block.name()).strong().show_in(ui, rect, head, |ui, inner| {
                scrolled(ui, inner, ("form of a block", index), |ui| {
                    of_block(ui, index, shown, out);
                });
            });
            out.append(&mut asked);
        }
        None => Pane::new("Slide").strong().show_in(
            ui,
            rect,
            |_| {},
            |ui, inner| scrolled(ui, inner, ("form of a slide", 0), |ui| of_slide(ui, shown, out)),
        ),
    }
}

/// What a pane holds, with room around it.
fn scrolled(ui: &mut Ui, inner: Rect, key: (&str, usize), add: impl FnOnce(&mut Ui)) {
    let place = inner.shrink2(vec2(space::S12, 0.0));
    let mut child = ui.new_child(egui::UiBuilder::new().max_rect(place).id_salt(key));
    ScrollArea::vertical().auto_shrink(false).show(&mut child, |ui| {
        ui.set_width((ui.available_width() - space::S8).max(40.0));
        ui.add_space(space::S12);
        add(ui);
        ui.add_space(space::S12);
    });
}

fn of_block(ui: &mut Ui, index: usize, shown: &Shown<'_>, out: &mut Vec<Action>) {
    let Some((slide, block)) = shown.slide.and_then(|slide| Some((slide, slide.blocks.get(index)?))) else {
        return;
    };
    let mut changed = block.clone();
    let way: Vec<Step> = shown
        .way()
        .into_iter()
        .chain([Step::Field("blocks"), Step::Item(index)])
        .collect();
    let marked = match &shown.window.text {
        Some(TextOn::Block(at, way)) if *at == index => Some(way.clone()),
        _ => None,
    };
    // What had the keyboard in the last frame: cells that are pasted there fill the table.
    let cell: Option<TextOn> = ui.data(|data| data.get_temp(canvas_texts::in_form())).flatten();
    if let Some(TextOn::Block(at, way)) = cell
        && at == index
        && let Some(filled) = cells::take(ui, block, &way)
    {
        let block = Box::new(filled);
        shown.change_blocks(BlockEdit::Set { at: index, block }, out);
        return;
    }
    // Of a new block no text stands on the slide that could be written over: its form is where it is made.
    if shown.window.enter && shown.window.text.is_none() {
        fields::enter_form(ui);
        look(EditorLook::Entered, out);
    }
    let key = format!("{} {index}", slide.id);
    let told = (shown.findings(&way), marked);
    let told = Form::show(ui, &mut changed, &key, told, kinds::block);
    let focused = told.focused.map(|way| TextOn::Block(index, way));
    ui.data_mut(|data| data.insert_temp(canvas_texts::in_form(), focused));
    // What a form sets right by itself is no change that somebody made.
    match told.changed {
        Some(into) if changed != *block && !into.is_empty() => shown.type_block(index, changed, &into, out),
        Some(_) if changed != *block => {
            let block = Box::new(changed);
            shown.change_blocks(BlockEdit::Set { at: index, block }, out);
        }
        _ => {}
    }
}

fn of_slide(ui: &mut Ui, shown: &Shown<'_>, out: &mut Vec<Action>) {
    let Some(slide) = shown.slide else { return };
    // Without its blocks and notes, which have forms of their own: this is made in every frame.
    let mut changed = Slide {
        title: slide.title.clone(),
        kicker: slide.kicker.clone(),
        name: slide.name.clone(),
        source: slide.source.clone(),
        minutes: slide.minutes,
        hidden: slide.hidden,
        ..Slide::default()
    };
    let told = (shown.findings(&shown.way()), None);
    Form::show(ui, &mut changed, &slide.id, told, slide_fields);
    told_slide(slide, changed, shown, out);
    round_form::show(ui, slide, shown, out);
    if let Section::Item(item) = shown.at.section
        && let Some(section) = shown.session.agenda.get(item)
    {
        let mut changed = AgendaItem {
            title: section.title.clone(),
            minutes: section.minutes,
            activity: section.activity,
            slides: Vec::new(),
        };
        let way = [Step::Field("agenda"), Step::Item(item)];
        let mut found = shown.findings(&way);
        // What is wrong with a slide stands in the slide's own form.
        found.retain(|found| !found.path.contains(&Step::Field("slides")));
        Form::show(
            ui,
            &mut changed,
            &format!("section {item}"),
            (found, None),
            section_fields,
        );
        told_section(item, section, changed, out);
    }
    let mut changed = SessionHead {
        title: shown.session.title.clone(),
        series: shown.session.series.clone(),
        summary: shown.session.summary.clone(),
    };
    let all = shown.editor.findings().iter();
    // Only what stands at the head: all else has a form of its own.
    let found = all.filter(|found| found.path.len() == 1).cloned().collect();
    Form::show(ui, &mut changed, "session", (found, None), session_fields);
    told_session(shown.session, changed, out);
}

/// What stands at the head of a session, as far as its form changes it.
struct SessionHead {
    title: String,
    series: Option<String>,
    summary: Option<String>,
}

fn slide_fields(form: &mut Form<'_>, slide: &mut Slide) {
    form.problems_here();
    form.text("title", "Title: the point, not the topic", &mut slide.title);
    form.maybe("kicker", "Line above it", &mut slide.kicker);
    form.maybe("name", "Short name, for lists", &mut slide.name);
    form.maybe("source", "Source line, at the foot", &mut slide.source);
    form.maybe_number(
        "minutes",
        ("Planned alone", "minutes"),
        &mut slide.minutes,
        0.1..=LONGEST,
    );
    form.switch("hidden", "Hidden", "Kept, but not presented", &mut slide.hidden);
}

/// The edits that make one slide of the other, beside its blocks and notes.
fn told_slide(before: &Slide, now: Slide, shown: &Shown<'_>, out: &mut Vec<Action>) {
    if now.title != before.title {
        shown.type_field(SlideEdit::Title(now.title), "title", out);
    }
    if now.kicker != before.kicker {
        shown.type_field(SlideEdit::Kicker(now.kicker), "kicker", out);
    }
    if now.name != before.name {
        shown.type_field(SlideEdit::Name(now.name), "name", out);
    }
    if now.source != before.source {
        shown.type_field(SlideEdit::Source(now.source), "source", out);
    }
    if now.minutes != before.minutes {
        shown.type_field(SlideEdit::Minutes(now.minutes), "minutes", out);
    }
    if now.hidden != before.hidden {
        shown.change(SlideEdit::Hidden(now.hidden), out);
    }
}

fn section_fields(form: &mut Form<'_>, section: &mut AgendaItem) {
    form.line();
    form.head("Section");
    form.problems_here();
    form.called("Section", |form| section_rest(form, section));
}

fn section_rest(form: &mut Form<'_>, section: &mut AgendaItem) {
    form.word("title", "Name", "", &mut section.title);
    form.number("minutes", ("Planned", "minutes"), &mut section.minutes, 0.1..=LONGEST);
    let activities: Vec<(Activity, &str)> = Activity::ALL
        .iter()
        .map(|activity| (*activity, activity.name()))
        .collect();
    form.maybe_choice(
        "activity",
        "What the group does in the app",
        &mut section.activity,
        &activities,
    );
}

fn told_section(item: usize, before: &AgendaItem, now: AgendaItem, out: &mut Vec<Action>) {
    let mut tell = |change: ItemEdit| {
        // A run for each field: typed one after the other they are two changes.
        let into = format!("section {item} {:?}", std::mem::discriminant(&change));
        let edit = SessionEdit::Agenda(AgendaEdit::Item { at: item, change });
        look(EditorLook::Type(Box::new(edit), into), out);
    };
    if now.title != before.title {
        tell(ItemEdit::Title(now.title));
    }
    if (now.minutes - before.minutes).abs() > f32::EPSILON {
        tell(ItemEdit::Minutes(now.minutes));
    }
    if now.activity != before.activity {
        tell(ItemEdit::Activity(now.activity));
    }
}

fn session_fields(form: &mut Form<'_>, session: &mut SessionHead) {
    form.line();
    form.head("Session");
    form.called("Session", |form| session_rest(form, session));
}

fn session_rest(form: &mut Form<'_>, session: &mut SessionHead) {
    form.word("title", "Title", "", &mut session.title);
    let mut series = session.series.clone().unwrap_or_default();
    form.word("series", "Series, above the title", "Session 1", &mut series);
    session.series = (!series.is_empty()).then_some(series);
    form.maybe("summary", "What the room takes away", &mut session.summary);
}

fn told_session(before: &Session, now: SessionHead, out: &mut Vec<Action>) {
    if now.title != before.title {
        head(HeadEdit::Title(now.title), out);
    }
    if now.series != before.series {
        head(HeadEdit::Series(now.series), out);
    }
    if now.summary != before.summary {
        head(HeadEdit::Summary(now.summary), out);
    }
}

fn head(edit: HeadEdit, out: &mut Vec<Action>) {
    let into = format!("session {:?}", std::mem::discriminant(&edit));
    look(EditorLook::Type(Box::new(SessionEdit::Head(edit)), into), out);
}
