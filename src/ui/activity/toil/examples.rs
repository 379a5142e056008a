//! What the session offers: examples of toil with what automates them, ready to be taken.

use egui::{Rect, ScrollArea, Ui, UiBuilder, pos2, vec2};

use super::super::bars;
use super::super::shown::Shown;
use crate::session::{Block, Session, Slide, inline};
use crate::ui::action::{Action, ActivityAction, ToilAction};
use crate::ui::theme::{self, icons, space, typeface};
use crate::ui::widgets::{Pane, follow_focus};
use crate::workshop::activity::Toil;

/// Height of a row.
const ROW: f32 = 50.0;

/// The examples of a session: tasks with what does them instead. Those of a table headed "Toil" come first, since they say it in full; else those of
/// the figure on the slides.
pub(super) fn examples(session: &Session) -> Vec<(String, String)> {
    let slides = || session.slides().map(|(_, slide)| slide);
    let plain = |text: &String| inline::plain(text);
    let table = |slide: &Slide| -> Vec<(String, String)> {
        let tables = slide.blocks.iter().filter_map(|block| match block {
            Block::Table(table) => Some((&table.head, &table.rows)),
            _ => None,
        });
        let of_toil = tables.filter(|(head, _)| {
            head.first()
                .is_some_and(|head| plain(head).eq_ignore_ascii_case("toil"))
        });
        let pair = |row: &Vec<String>| Some((plain(row.first()?), plain(row.get(1)?)));
        of_toil
            .flat_map(|(_, rows)| rows.iter().filter_map(pair).collect::<Vec<_>>())
            .collect()
    };
    let figure = |slide: &Slide| -> Vec<(String, String)> {
        let groups = slide.blocks.iter().filter_map(|block| match block {
            Block::Groups(groups) => Some(groups),
            _ => None,
        });
        let pairs = groups.flat_map(|groups| groups.groups.iter().flat_map(|group| group.pairs.iter()));
        pairs.map(|(task, by)| (plain(task), plain(by))).collect()
    };
    let full: Vec<(String, String)> = slides().flat_map(table).collect();
    if full.is_empty() {
        slides().flat_map(figure).collect()
    } else {
        full
    }
}

/// Shows them.
pub(super) fn show(
    ui: &mut Ui,
    rect: Rect,
    _: &Shown<'_>,
    toil: &Toil,
    all: &[(String, String)],
    out: &mut Vec<Action>,
) {
    let taken = |task: &str| toil.tasks.iter().any(|known| known.name.eq_ignore_ascii_case(task));
    let count = all.iter().filter(|(task, _)| taken(task)).count();
    let note = match count {
        0 => format!("none of {} taken yet", all.len()),
        count => format!("{count} of {} taken", all.len()),
    };
    Pane::new("From the session").strong().note(&note).show_in(
        ui,
        rect,
        |_| {},
        |ui, inner| {
            let mut child = ui.new_child(UiBuilder::new().max_rect(inner).id_salt("examples"));
            child.set_clip_rect(inner.intersect(ui.clip_rect()));
            ScrollArea::vertical()
                .id_salt("examples")
                .auto_shrink(false)
                .show(&mut child, |ui| {
                    ui.spacing_mut().item_spacing.y = 0.0;
                    for (at, (task, by)) in all.iter().enumerate() {
                        let (row, _) = ui.allocate_exact_size(vec2(inner.width(), ROW), egui::Sense::hover());
                        let tokens = theme::tokens(ui.ctx());
                        let ink = if taken(task) { tokens.ink3 } else { tokens.ink };
                        let room = row.width() - space::S12 - 56.0;
                        let left = row.left() + space::S12;
                        bars::left(
                            ui.painter(),
                            pos2(left, row.top() + 17.0),
                            task,
                            typeface::LIST,
                            ink,
                            room,
                        );
                        let second = pos2(left, row.top() + 36.0);
                        bars::icon_line(
                            ui.painter(),
                            second,
                            icons::ARROW_ELBOW_DOWN_RIGHT,
                            by,
                            typeface::SECOND,
                            tokens.ink2,
                            room,
                        );
                        let name = format!("Take “{task}”");
                        let place = pos2(row.right() - 26.0, row.center().y);
                        if bars::icon_button(ui, place, icons::PLUS, &name, ("take", at)) {
                            out.push(Action::Activity(ActivityAction::Toil(ToilAction::Take(
                                task.clone(),
                                by.clone(),
                            ))));
                        }
                        bars::underline(ui, row);
                    }
                    follow_focus(ui, "examples");
                });
        },
    );
}
