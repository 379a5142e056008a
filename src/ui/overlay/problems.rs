//! What is wrong with a file: each problem with its place, what it is and how to mend it.

use std::fmt::Write as _;
use std::path::Path;

use egui::{ScrollArea, Ui, vec2};

use super::panel::{self, FOOT, Panel};
use crate::ui::action::Action;
use crate::ui::state::{FileProblem, Prompt};
use crate::ui::theme::typeface::{self, Face};
use crate::ui::theme::{self, icons, space};
use crate::ui::widgets::{Button, icon, reading, rule, sentence_job};

/// Width of the panel.
const WIDTH: f32 = 760.0;
/// Width of the places at the left.
const PLACE: f32 = 72.0;

/// Shows them.
pub(super) fn show(ui: &mut Ui, path: &Path, problems: &[FileProblem], out: &mut Vec<Action>) {
    let file = path.file_name().map_or_else(
        || path.display().to_string(),
        |name| name.to_string_lossy().into_owned(),
    );
    Panel::new("This file cannot be opened", WIDTH)
        .icon(icons::WARNING)
        .show(ui, out, |ui, room, out| {
            let tokens = theme::tokens(ui.ctx());
            panel::body(ui, |ui| {
                let count = match problems.len() {
                    1 => "one problem".to_owned(),
                    count => format!("{count} problems"),
                };
                let words = format!("{file}: {count}. Mend the file with a text editor, save it, then read it again.");
                panel::sentence(ui, &words);
                ui.add(egui::Label::new(typeface::SECOND.text(path.display().to_string(), tokens.ink3)).truncate());
            });
            rule(ui);
            let height = (room.height - FOOT - 110.0).max(80.0);
            ScrollArea::vertical()
                .max_height(height)
                .auto_shrink([false, true])
                .show(ui, |ui| {
                    reading(ui, "What is wrong");
                    for (index, problem) in problems.iter().enumerate() {
                        if index > 0 {
                            rule(ui);
                        }
                        one(ui, problem);
                    }
                });
            panel::foot(ui, |ui| {
                if Button::new("Read again")
                    .icon(icons::ARROW_CLOCKWISE)
                    .primary()
                    .show(ui)
                    .clicked()
                {
                    out.push(Action::Path(Prompt::Open, path.to_path_buf()));
                }
                if Button::new("Copy all").icon(icons::COPY).show(ui).clicked() {
                    out.push(Action::Copy(as_text(path, problems)));
                }
                if Button::new("Close").key("Esc").quiet().show(ui).clicked() {
                    out.push(Action::Overlay(None));
                }
            });
        });
}

fn one(ui: &mut Ui, problem: &FileProblem) {
    let tokens = theme::tokens(ui.ctx());
    egui::Frame::NONE
        .inner_margin(egui::Margin::symmetric(16, 10))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing = vec2(space::S8, 2.0);
                icon(ui, icons::X_CIRCLE, 18.0, tokens.red, Face::Icon);
                let place = if problem.place.is_empty() {
                    "file"
                } else {
                    &problem.place
                };
                ui.allocate_ui(vec2(PLACE, 20.0), |ui| {
                    ui.set_min_width(PLACE);
                    ui.add(egui::Label::new(typeface::MONO.text(place, tokens.ink2)).truncate());
                });
                ui.vertical(|ui| {
                    let width = ui.available_width();
                    let what = sentence_job(&problem.what, typeface::CONTROL, tokens.ink, width);
                    ui.add(egui::Label::new(what).wrap());
                    if !problem.mend.is_empty() {
                        let mend = sentence_job(&problem.mend, typeface::LIST, tokens.ink2, width);
                        ui.add(egui::Label::new(mend).wrap());
                    }
                });
            });
        });
}

/// All problems as text, to be mailed to whoever wrote the file.
fn as_text(path: &Path, problems: &[FileProblem]) -> String {
    let mut text = String::new();
    for problem in problems {
        let place = if problem.place.is_empty() {
            String::new()
        } else {
            format!(":{}", problem.place)
        };
        // Writing into a string cannot fail.
        let _ = writeln!(text, "{}{place}: {}", path.display(), problem.what);
        if !problem.mend.is_empty() {
            let _ = writeln!(text, "    {}", problem.mend);
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copied_problems_can_be_found_by_an_editor() {
        let problem = FileProblem {
            place: "12:9".into(),
            what: "no such field".into(),
            mend: "say title".into(),
        };
        assert_eq!(
            as_text(Path::new("/a/b.ron"), &[problem]),
            "/a/b.ron:12:9: no such field\n    say title\n"
        );
    }
}
