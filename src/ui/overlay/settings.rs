//! Settings: theme, size of the speaker notes, sound, the wall's display, folders of sessions.

use egui::{Align, Layout, ScrollArea, Ui, vec2};

use super::panel;
use super::panel::{Panel, row};
use crate::store::{Settings, WallLook};
use crate::ui::action::{Action, Command, WallAction};
use crate::ui::state::{Display, State};
use crate::ui::theme;
use crate::ui::theme::typeface::Face;
use crate::ui::theme::{Mode, icons, space, typeface};
use crate::ui::widgets::{Button, CommandButton, Segment, icon, rule, segmented, segmented_of, toggle};

/// Width of the panel.
const WIDTH: f32 = 720.0;
/// Sizes of the speaker notes, in points.
const SIZES: std::ops::RangeInclusive<f32> = 14.0..=32.0;

/// Sizes of text and controls, in percent of what the display asks for.
const PERCENT: std::ops::RangeInclusive<f32> = 100.0..=200.0;
/// How much a press changes that, in percent.
const PERCENT_STEP: f32 = 10.0;

/// Shows them.
pub(super) fn show(ui: &mut Ui, state: &State, out: &mut Vec<Action>) {
    Panel::new("Settings", WIDTH)
        .icon(icons::GEAR_SIX)
        .show(ui, out, |ui, room, out| {
            ScrollArea::vertical()
                .max_height(room.height - 1.0)
                .auto_shrink([false, true])
                .show(ui, |ui| {
                    panel::body(ui, |ui| {
                        ui.spacing_mut().item_spacing.y = space::S12;
                        theme_row(ui, state, out);
                        size_row(ui, state, out);
                        still_row(ui, state, out);
                        notes_row(ui, state, out);
                        chime_row(ui, state, out);
                        cue_row(ui, state, out);
                        rule(ui);
                        wall_rows(ui, state, out);
                        look_rows(ui, state, out);
                        rule(ui);
                        folder_rows(ui, state, out);
                    });
                });
        });
}

fn change(state: &State, out: &mut Vec<Action>, change: impl FnOnce(&mut Settings)) {
    // The whole of them goes out, so that one action writes one file.
    let mut settings = state.settings.clone();
    change(&mut settings);
    out.push(Action::Settings(Box::new(settings)));
}

fn theme_row(ui: &mut Ui, state: &State, out: &mut Vec<Action>) {
    let shown = Mode::from(state.settings.theme);
    let icon = |mode| match mode {
        Mode::Light => icons::SUN,
        Mode::Dark => icons::MOON,
        Mode::Contrast | Mode::ContrastDark => icons::CIRCLE_HALF,
    };
    row(ui, "Theme", |ui| {
        let segments = Mode::ALL.map(|mode| Segment {
            text: mode.name(),
            icon: Some(icon(mode)),
            tip: "",
        });
        let chosen = Mode::ALL.iter().position(|mode| *mode == shown).unwrap_or(0);
        let narrow = ui.available_width() < 500.0;
        // A narrow window has no room for four icons.
        let segments = segments.map(|segment| {
            if narrow {
                Segment { icon: None, ..segment }
            } else {
                segment
            }
        });
        let pressed = segmented(ui, &segments, chosen);
        if let Some(mode) = pressed.and_then(|index| Mode::ALL.get(index)) {
            change(state, out, |settings| settings.theme = (*mode).into());
        }
    });
}

fn size_row(ui: &mut Ui, state: &State, out: &mut Vec<Action>) {
    let tokens = theme::tokens(ui.ctx());
    let size = state.settings.text_size;
    row(ui, "Text and controls", |ui| {
        let mut step = |ui: &mut Ui, sign, name: &str, by: f32| {
            let wanted = (size + by).clamp(*PERCENT.start(), *PERCENT.end());
            let button = Button::new("")
                .icon(sign)
                .name(name)
                .enabled((wanted - size).abs() > 0.5);
            if button.show(ui).clicked() {
                change(state, out, |settings| settings.text_size = wanted);
            }
        };
        step(ui, icons::MINUS, "Smaller text and controls", -PERCENT_STEP);
        let words = typeface::LIST.text(format!("{size:.0} %"), tokens.ink);
        ui.add_sized(vec2(48.0, space::CONTROL), egui::Label::new(words).selectable(false));
        step(ui, icons::PLUS, "Larger text and controls", PERCENT_STEP);
    });
}

fn still_row(ui: &mut Ui, state: &State, out: &mut Vec<Action>) {
    let tokens = theme::tokens(ui.ctx());
    let still = state.settings.still;
    row(ui, "Motion", |ui| {
        if toggle(ui, still, "Reduced motion").clicked() {
            change(state, out, |settings| settings.still = !still);
        }
        let words = typeface::LIST.text(
            "Nothing fades or glides; time still runs. It begins as the computer has it, as contrast does",
            tokens.ink2,
        );
        ui.add(egui::Label::new(words).wrap().selectable(false));
    });
}

fn notes_row(ui: &mut Ui, state: &State, out: &mut Vec<Action>) {
    let tokens = theme::tokens(ui.ctx());
    let size = state.settings.notes_size;
    row(ui, "Speaker notes", |ui| {
        let smaller = Button::new("")
            .icon(icons::MINUS)
            .name("Smaller speaker notes")
            .enabled(size > *SIZES.start());
        if smaller.show(ui).clicked() {
            change(state, out, |settings| {
                settings.notes_size = (size - 1.0).clamp(*SIZES.start(), *SIZES.end());
            });
        }
        let words = typeface::LIST.text(format!("{size:.0} pt"), tokens.ink);
        ui.add_sized(vec2(48.0, space::CONTROL), egui::Label::new(words).selectable(false));
        let larger = Button::new("")
            .icon(icons::PLUS)
            .name("Larger speaker notes")
            .enabled(size < *SIZES.end());
        if larger.show(ui).clicked() {
            change(state, out, |settings| {
                settings.notes_size = (size + 1.0).clamp(*SIZES.start(), *SIZES.end());
            });
        }
    });
}

fn chime_row(ui: &mut Ui, state: &State, out: &mut Vec<Action>) {
    let tokens = theme::tokens(ui.ctx());
    row(ui, "Chime", |ui| {
        if toggle(ui, state.settings.chime, "Chime at the end of a phase").clicked() {
            out.push(Action::Command(Command::Chime));
        }
        let words = if state.window.silent {
            "No sound player was found on this computer: it cannot be heard"
        } else {
            "Sounds when a phase ends"
        };
        ui.add(egui::Label::new(typeface::LIST.text(words, tokens.ink2)).selectable(false));
    });
}

/// What else tells the room that a phase is nearly over, and over.
fn cue_row(ui: &mut Ui, state: &State, out: &mut Vec<Action>) {
    let tokens = theme::tokens(ui.ctx());
    let cues = state.settings.cues;
    let label = |ui: &mut Ui, words: &str| {
        ui.add(egui::Label::new(typeface::LIST.text(words, tokens.ink2)).selectable(false));
    };
    row(ui, "End of a phase", |ui| {
        if toggle(ui, cues.shape, "The clock changes its shape at the end of a phase").clicked() {
            change(state, out, |settings| settings.cues.shape = !cues.shape);
        }
        label(ui, "Shape");
        ui.add_space(space::S16);
        if toggle(ui, cues.word, "The clock says in words that a phase ends").clicked() {
            change(state, out, |settings| settings.cues.word = !cues.word);
        }
        label(ui, "Words");
    });
}

/// How dark the wall may become, in percent.
const DARKEST: u8 = 40;
/// How much a press changes the brightness.
const BRIGHTER: u8 = 10;
/// How large notes may stand on the wall, in percent.
const LARGEST_NOTES: u8 = 160;
/// How much a press changes their size.
const LARGER_NOTES: u8 = 15;

/// Something of the wall in percent: its name, how much it is; the least, the most, and by how much a press changes it; what the two buttons
/// are called; what sets it.
type Steps = (&'static str, u8, [u8; 3], [&'static str; 2], fn(&mut WallLook, u8));

/// The wall's own colours, brightness and size of notes. All change at once.
fn look_rows(ui: &mut Ui, state: &State, out: &mut Vec<Action>) {
    let tokens = theme::tokens(ui.ctx());
    let look = state.settings.wall_look;
    row(ui, "Wall's theme", |ui| {
        let own = look.theme.map(Mode::from);
        let named = Mode::ALL.map(|mode| (Some(mode), mode.name()));
        let all: Vec<(Option<Mode>, &str)> = std::iter::once((None, "As here")).chain(named).collect();
        let segments: Vec<Segment<'_>> = all
            .iter()
            .map(|(_, text)| Segment {
                text,
                icon: None,
                tip: "",
            })
            .collect();
        let chosen = all.iter().position(|(mode, _)| *mode == own).unwrap_or(0);
        // The theme of this window has segments of the same words.
        let pressed = ui
            .push_id("wall", |ui| segmented_of(ui, "Wall", &segments, chosen))
            .inner;
        if let Some((mode, _)) = pressed.and_then(|at| all.get(at)) {
            change(state, out, |settings| settings.wall_look.theme = mode.map(Into::into));
        }
    });
    let steps: [Steps; 2] = [
        (
            "Wall's brightness",
            look.brightness,
            [DARKEST, 100, BRIGHTER],
            ["Darker wall", "Brighter wall"],
            |look, wanted| look.brightness = wanted,
        ),
        (
            "Notes on the wall",
            look.text_size,
            [100, LARGEST_NOTES, LARGER_NOTES],
            ["Smaller notes on the wall", "Larger notes on the wall"],
            |look, wanted| look.text_size = wanted,
        ),
    ];
    for (title, percent, [least, most, by], [less, more], set) in steps {
        row(ui, title, |ui| {
            let mut step = |ui: &mut Ui, sign, name: &str, wanted: u8| {
                let button = Button::new("").icon(sign).name(name).enabled(wanted != percent);
                if button.show(ui).clicked() {
                    change(state, out, |settings| set(&mut settings.wall_look, wanted));
                }
            };
            step(ui, icons::MINUS, less, percent.saturating_sub(by).max(least));
            let words = typeface::LIST.text(format!("{percent} %"), tokens.ink);
            ui.add_sized(vec2(48.0, space::CONTROL), egui::Label::new(words).selectable(false));
            step(ui, icons::PLUS, more, percent.saturating_add(by).min(most));
        });
    }
}

fn wall_rows(ui: &mut Ui, state: &State, out: &mut Vec<Action>) {
    let tokens = theme::tokens(ui.ctx());
    let displays = &state.wall.displays;
    if displays.len() < 2 {
        row(ui, "Wall", |ui| {
            let words = "There is one display: the wall fills this window. Connect a projector for two.";
            ui.add(
                egui::Label::new(typeface::LIST.text(words, tokens.ink2))
                    .wrap()
                    .selectable(false),
            );
        });
        return;
    }
    let known = state
        .settings
        .wall_display
        .as_deref()
        .and_then(|key| Display::of_key(displays, key));
    let used = if state.wall.open {
        state.wall.display
    } else {
        known.unwrap_or(1)
    };
    for (index, display) in displays.iter().enumerate() {
        row(ui, if index == 0 { "Wall" } else { "" }, |ui| {
            let chosen = used == index;
            let words = display.words(index);
            let sign = if chosen { icons::CHECK_CIRCLE } else { icons::CIRCLE };
            let button = Button::new(&words).icon(sign).selected(chosen);
            let button = if chosen { button } else { button.quiet() };
            if button
                .show(ui)
                .on_hover_text("Shows the wall on this display, next time too")
                .clicked()
            {
                // Choosing where the wall would be does not open it in front of the room.
                if state.wall.open {
                    out.push(Action::Wall(WallAction::Use(index)));
                } else {
                    change(state, out, |settings| {
                        settings.wall_display = Display::key(displays, index);
                    });
                }
            }
        });
    }
}

fn folder_rows(ui: &mut Ui, state: &State, out: &mut Vec<Action>) {
    let tokens = theme::tokens(ui.ctx());
    let folders = &state.settings.session_folders;
    for (index, folder) in folders.iter().enumerate() {
        row(ui, if index == 0 { "Session folders" } else { "" }, |ui| {
            icon(ui, icons::FOLDER, 16.0, tokens.ink2, Face::Icon);
            let path = folder.display().to_string();
            let room = (ui.available_width() - space::CONTROL - space::S16).max(80.0);
            let shown = shorten_start(ui, &path, room);
            let label = egui::Label::new(typeface::LIST.text(shown, tokens.ink)).selectable(false);
            ui.allocate_ui_with_layout(vec2(room, space::CONTROL), Layout::left_to_right(Align::Center), |ui| {
                ui.set_min_width(room);
                ui.add(label).on_hover_text(&path);
            });
            let remove = Button::new("")
                .icon(icons::X)
                .quiet()
                .name("Take this folder off the list");
            if remove
                .show(ui)
                .on_hover_text("Takes the folder off the list; its files stay")
                .clicked()
            {
                change(state, out, |settings| {
                    settings.session_folders.retain(|other| other != folder);
                });
            }
        });
    }
    row(ui, if folders.is_empty() { "Session folders" } else { "" }, |ui| {
        CommandButton::new(Command::OpenFolder)
            .saying("Add a folder…", icons::FOLDER_OPEN)
            .show(ui, state, out);
    });
}

/// A path whose beginning is cut where it would pass `room`: the end tells folders apart.
fn shorten_start(ui: &Ui, path: &str, room: f32) -> String {
    let width = |text: &str| {
        crate::ui::widgets::line(
            ui.painter(),
            text,
            typeface::LIST,
            egui::Color32::PLACEHOLDER,
            f32::INFINITY,
        )
        .size()
        .x
    };
    if width(path) <= room {
        return path.to_owned();
    }
    let mut starts = path.char_indices().map(|(at, _)| at);
    let fits = |at: &usize| path.get(*at..).is_some_and(|end| width(&format!("…{end}")) <= room);
    let start = starts.find(fits).unwrap_or(path.len());
    format!("…{}", path.get(start..).unwrap_or_default())
}
